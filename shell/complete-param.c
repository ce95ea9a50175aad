/* complete-param.c -- -Name, and what the value of a parameter may be */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "shell/complete-own.h"
#include "shell/convert.h"
#include "shell/more.h"
#include "shell/run.h"
#include "shell/scope.h"

char *
type_tip(const struct type *t)
{
	const char *name;
	char *inner, *all;

	if (t == NULL || t == type_object)
		return xstrdup("Object");
	if (t->elem != NULL && t->key == NULL && type_rank(t) > 0) {
		inner = type_tip(t->elem);
		all = xasprintf("%s[]", inner);
		free(inner);
		return all;
	}
	if (t == type_pscustomobject)
		return xstrdup("psobject");
	if (t->elem != NULL && t->key == NULL &&
	    strncmp(type_short(t), "Nullable", 8) == 0) {
		inner = type_tip(t->elem);
		all = xasprintf("Nullable[%s]", inner);
		free(inner);
		return all;
	}
	name = t->accel != NULL ? t->accel : type_short(t);
	return xstrdup(name);
}

/* ---- names ---------------------------------------------------------------------- */

static void
offer_parameter(struct spot *s, const struct bind_param *p, const char *name)
{
	char *type = p->is_switch ? xstrdup("switch") : type_tip(p->type);
	char *text = xasprintf("-%s", name);
	char *tip = p->row != NULL && p->row->help != NULL && s->s->host->
	    interactive ? xasprintf("[%s] %s", type, p->row->help) :
	    xasprintf("[%s] %s", type, name);

	words_put(s->w, WK_PARAMETER_NAME, text, name, tip);
	free(tip);
	free(text);
	free(type);
}

static void
offer_names(struct spot *s, const struct bind_param *p, struct text word)
{
	size_t i;

	if (text_case_starts(text_of(p->name->s), word)) {
		offer_parameter(s, p, p->name->s);
		return;
	}
	for (i = 0; i < p->naliases; i++)
		if (text_case_starts(text_of(p->aliases[i]->s), word))
			offer_parameter(s, p, p->aliases[i]->s);
}

/* Neither given already, nor of a set that is no longer possible. */
static bool
is_free(const struct use *u, size_t i)
{
	const struct bind_param *p = &u->p->v[i];

	return !(i < sizeof u->bound && u->bound[i]) && (p->common ||
	    p->in_all || p->sets == 0 || (p->sets & u->sets) != 0);
}

static bool
is_hidden(const struct bind_param *p)
{
	size_t i;

	for (i = 0; i < p->nin; i++)
		if (p->in[i].flags & P_HIDDEN)
			return true;
	return false;
}

/* Own ones, -WhatIf and -Confirm, then what all commands have. */
enum { RANK_OWN, RANK_SHOULD, RANK_COMMON, RANKS };

static int
rank_of(const struct bind_param *p)
{
	if (!p->common)
		return RANK_OWN;
	return strcmp(p->name->s, "WhatIf") == 0 ||
	    strcmp(p->name->s, "Confirm") == 0 ? RANK_SHOULD : RANK_COMMON;
}

#define ALSO_HIDDEN	0x01
#define ALSO_TAKEN	0x02

static void
offer_all(struct spot *s, const struct use *u, struct text word,
    unsigned also)
{
	int rank;
	size_t i;

	for (rank = 0; rank < RANKS; rank++)
		for (i = 0; i < u->p->n; i++) {
			const struct bind_param *p = &u->p->v[i];

			if (rank_of(p) == rank &&
			    (u->p->advanced || !p->common) &&
			    ((also & ALSO_TAKEN) || is_free(u, i)) &&
			    ((also & ALSO_HIDDEN) || !is_hidden(p)))
				offer_names(s, p, word);
		}
}

void
complete_parameter(struct spot *s, const struct node *command)
{
	struct use u;
	struct text word = s->word;

	use_read(s, command, &u);
	if (u.p != NULL) {
		/* An en dash or em dash is of three bytes. */
		word = text_from(word, word.s[0] == '-' ? 1 : 3);
		offer_all(s, &u, word, 0);
		if (s->w->n == 0)
			offer_all(s, &u, word, ALSO_TAKEN);
		if (s->w->n == 0)
			offer_all(s, &u, word, ALSO_TAKEN | ALSO_HIDDEN);
	}
	use_free(&u);
}

/* ---- values ----------------------------------------------------------------------- */

static void
offer_choices(struct words *w, const struct complete_ask *ask,
    const char *const *choices)
{
	size_t i, from = w->n;

	for (i = 0; choices[i] != NULL; i++)
		words_matching(w, ask, text_of(choices[i]), TEXT_NONE);
	words_sort(w, from);
}

static void
offer_enum(struct words *w, const struct complete_ask *ask,
    const struct type *t)
{
	const struct enum_name *n;
	size_t from = w->n;

	for (n = t->names; n != NULL && n->name != NULL; n++)
		words_matching(w, ask, text_of(n->name), TEXT_NONE);
	words_sort(w, from);
}

static const struct type *
enum_of(const struct bind_param *p)
{
	const struct type *t = p->type;

	if (t != NULL && t->kind != TK_ENUM && t->elem != NULL)
		t = t->elem;
	return t != NULL && t->kind == TK_ENUM ? t : NULL;
}

static bool
offer_fixed(struct words *w, const struct complete_ask *ask,
    const struct bind_param *p)
{
	const char *const *set = p->checks != NULL ? checks_set(p->checks) :
	    NULL;
	size_t before = w->n;

	if (set != NULL) {
		offer_choices(w, ask, set);
		return true;
	}
	if (enum_of(p) != NULL) {
		offer_enum(w, ask, enum_of(p));
		return true;
	}
	if (p->row != NULL && p->row->choices != NULL) {
		size_t i;

		for (i = 0; p->row->choices[i] != NULL; i++)
			words_matching(w, ask, text_of(p->row->choices[i]),
			    TEXT_NONE);
		return true;
	}
	return w->n > before;
}

/* ---- completers of scripts ------------------------------------------------------------ */

static void
offer_result(struct spot *s, struct value v)
{
	struct value text, list, tip, kind, out;

	if (v.tag == V_OBJECT && object_get_str(v.u.object, "CompletionText",
	    &text)) {
		static const char *const kinds[] = { "Text", "History",
			"Command", "ProviderItem", "ProviderContainer",
			"Property", "Method", "ParameterName",
			"ParameterValue", "Variable", "Namespace", "Type",
			"Keyword" };
		enum word_kind k = WK_TEXT;
		size_t i;

		if (!object_get_str(v.u.object, "ListItemText", &list) ||
		    !object_get_str(v.u.object, "ToolTip", &tip) ||
		    !object_get_str(v.u.object, "ResultType", &kind) ||
		    text.tag != V_STRING || list.tag != V_STRING ||
		    tip.tag != V_STRING)
			return;
		out = to_text(s->s, kind);
		for (i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
			if (strcasecmp(kinds[i], out.u.s) == 0)
				k = (enum word_kind)i;
		value_drop(out);
		words_put(s->w, k, text.u.s, list.u.s, tip.u.s);
		return;
	}
	out = to_text(s->s, v);
	if (out.len > 0)
		words_put(s->w, WK_TEXT, out.u.s, NULL, NULL);
	value_drop(out);
}

/* Runs a completer; what it writes to other streams is lost. */
static void
run_completer(struct spot *s, struct block *b, size_t n,
    const struct value *args)
{
	struct call c = { .block = b, .n = n, .args = args, .item = VNOTHING,
	    .input = VNOTHING, .self = VNOTHING };
	struct collector out;
	struct value all;
	bool ok = s->s->ok;
	size_t i;

	collector_init(&out);
	if (call_block(s->s, &c, &out.sink) != FLOW_OK)
		err_clear(&s->s->thrown);
	all = collector_array(&out);
	for (i = 0; i < all.u.array->n; i++)
		offer_result(s, all.u.array->v[i]);
	value_drop(all);
	s->s->ok = ok;
}

/* The word with the quote that ends it. */
static struct value
closed_word(const struct spot *s)
{
	struct text w = s->word;

	if (w.len > 0 && (w.s[0] == '\'' || w.s[0] == '"') &&
	    (w.len == 1 || w.s[w.len - 1] != w.s[0]))
		return value_stringf("%.*s%c", (int)w.len, w.s, w.s[0]);
	return value_string(w.s, w.len);
}

static bool
run_for(struct spot *s, struct value block, const struct complete_ask *ask)
{
	struct value args[5] = { value_cstr(ask->command),
		value_cstr(ask->parameter),
		closed_word(s), VNULL, VNULL };

	args[4] = ask->bound.tag == V_MAP ? value_keep(ask->bound) :
	    value_map(map_new(type_hashtable));
	if (block.tag == V_BLOCK)
		run_completer(s, block.u.block, 5, args);
	value_drop(args[0]);
	value_drop(args[1]);
	value_drop(args[2]);
	value_drop(args[4]);
	return true;
}

static bool
offer_registered(struct spot *s, const struct complete_ask *ask)
{
	struct map *m = s->s->more != NULL ? s->s->more->completers : NULL;
	struct value *v;
	char *key;

	if (m == NULL)
		return false;
	key = xasprintf("%s:%s", ask->command, ask->parameter);
	v = map_get_str(m, key);
	if (v == NULL)
		v = map_get_str(m, strchr(key, ':'));
	free(key);
	return v != NULL && run_for(s, *v, ask);
}

/* [ArgumentCompleter({ ... })] and [ArgumentCompletions('a', 'b')] */
static bool
offer_attribute(struct spot *s, const struct complete_ask *ask,
    const struct bind_param *p)
{
	size_t i, k;

	for (i = 0; p->decl != NULL && i < p->decl->attrs.n; i++) {
		const struct attribute *a = p->decl->attrs.v[i];
		struct text name = { a->name.text, a->name.len };

		if (text_caseeq(name, TEXT("ArgumentCompletions"))) {
			for (k = 0; k < a->args.n; k++)
				if (a->args.v[k]->kind == N_CONST) {
					struct value v =
					    a->args.v[k]->u.constant.v;

					if (word_like((struct text){ v.u.s,
					    v.len }, ask->word))
						words_put(s->w,
						    WK_PARAMETER_VALUE,
						    v.u.s, NULL, NULL);
				}
			return true;
		}
		if (text_caseeq(name, TEXT("ArgumentCompleter")) &&
		    a->args.n == 1 && a->args.v[0]->kind == N_BLOCK) {
			struct block *b = block_new(
			    a->args.v[0]->u.block.ast->script,
			    a->args.v[0]->u.block.ast);

			b->session = s->s;
			run_for(s, VHEAP(&b->head), ask);
			value_drop(VHEAP(&b->head));
			return true;
		}
	}
	return false;
}

/* ---- what cmdlets of the language take ------------------------------------------------- */

/* As it was written: the keys of a scope are in lower case. */
static const char *
spelled(const struct names *n, uint32_t i, size_t which)
{
	const struct sym *name = which == 0 ?
	    ((const struct var *)n->item[i])->name : which == 1 ?
	    ((const struct alias *)n->item[i])->name :
	    ((const struct block *)n->item[i])->name;

	return name != NULL ? name->s : n->name[i]->s;
}

static void
offer_scope_names(struct spot *s, const struct complete_ask *ask,
    size_t which)
{
	struct scope *sc;
	size_t from = s->w->n;
	uint32_t i;

	for (sc = s->s->scope; sc != NULL; sc = sc->parent) {
		const struct names *n = which == 0 ? &sc->vars :
		    which == 1 ? &sc->aliases : &sc->functions;

		for (i = 0; i < n->n; i++)
			words_matching(s->w, ask, text_of(spelled(n, i,
			    which)), TEXT_NONE);
	}
	words_sort(s->w, from);
}

static void
offer_commands(struct spot *s, const struct complete_ask *ask)
{
	const struct cmdlet *const *c;
	size_t from = s->w->n;

	offer_scope_names(s, ask, 2);
	for (c = cmdlet_all(); *c != NULL; c++)
		words_matching(s->w, ask, text_of((*c)->name),
		    text_of((*c)->synopsis));
	words_sort(s->w, from);
}

static const char *const encodings[] = { "ansi", "ascii", "bigendianunicode",
	"bigendianutf32", "oem", "unicode", "utf7", "utf8", "utf8BOM",
	"utf8NoBOM", "utf32", NULL };
static const char *const item_types[] = { "File", "Directory",
	"SymbolicLink", "Junction", "HardLink", NULL };

static bool
offer_builtin(struct spot *s, const struct complete_ask *ask)
{
	const char *const *list = NULL;
	bool name = strcasecmp(ask->parameter, "Name") == 0;
	const char *noun = strchr(ask->command, '-');
	size_t i;

	noun = noun != NULL ? noun + 1 : "";
	if (strcasecmp(ask->parameter, "Encoding") == 0)
		list = encodings;
	else if (strcasecmp(ask->parameter, "ItemType") == 0)
		list = item_types;
	for (i = 0; list != NULL && list[i] != NULL; i++)
		words_matching(s->w, ask, text_of(list[i]), TEXT_NONE);
	if (list != NULL)
		return true;
	if (!name)
		return false;
	if (strcasecmp(noun, "Variable") == 0)
		offer_scope_names(s, ask, 0);
	else if (strcasecmp(noun, "Alias") == 0)
		offer_scope_names(s, ask, 1);
	else if (strcasecmp(noun, "Command") == 0 ||
	    strcasecmp(noun, "Help") == 0)
		offer_commands(s, ask);
	else
		return false;
	return true;
}

static bool
takes_properties(const struct complete_ask *ask)
{
	static const char *const cmdlets[] = { "Select-Object", "Sort-Object",
		"Group-Object", "Measure-Object", "Where-Object",
		"Format-Table", "Format-List", "Format-Wide", "Format-Custom",
		"ForEach-Object" };
	size_t i;

	for (i = 0; i < sizeof cmdlets / sizeof cmdlets[0]; i++)
		if (strcasecmp(cmdlets[i], ask->command) == 0)
			return strcasestr(ask->parameter, "Property") != NULL ||
			    strcasecmp(ask->parameter, "MemberName") == 0;
	return false;
}

/* ---- an argument ------------------------------------------------------------------------- */

static void
offer_bool(struct spot *s)
{
	words_put(s->w, WK_PARAMETER_VALUE, "$true", NULL, NULL);
	words_put(s->w, WK_PARAMETER_VALUE, "$false", NULL, NULL);
}

static void
offer_values(struct spot *s, const struct node *command,
    const struct bind_param *p, const struct complete_ask *ask)
{
	if (p->is_switch && s->word.len == 0) {
		offer_bool(s);
		return;
	}
	if (offer_fixed(s->w, ask, p) || offer_registered(s, ask) ||
	    offer_attribute(s, ask, p))
		return;
	if (p->row != NULL && p->row->complete != NULL) {
		p->row->complete(ask, s->w);
		return;
	}
	if (takes_properties(ask))
		complete_property(s, command, ask->quote, ask->word);
	else if (!offer_builtin(s, ask))
		complete_file(s, ask, false);
}

static bool
offer_native(struct spot *s, const struct node *command, const char *name)
{
	struct map *m = s->s->more != NULL ? s->s->more->native_completers :
	    NULL;
	struct value *v = m != NULL ? map_get_str(m, name) : NULL;
	struct value args[3];

	if (v == NULL || v->tag != V_BLOCK)
		return false;
	args[0] = value_string(s->word.s, s->word.len);
	args[1] = value_string(s->text + command->from,
	    command->to - command->from);
	args[2] = VINT((int64_t)utf8_units(s->text, s->point));
	run_completer(s, v->u.block, 3, args);
	value_drop(args[0]);
	value_drop(args[1]);
	return true;
}

/* (expressions) and @( ) are not completed as a whole. */
static bool
is_word(const struct spot *s)
{
	return s->word.len == 0 || strchr("(@{$", s->word.s[0]) == NULL;
}

void
complete_argument(struct spot *s, const struct node *command)
{
	struct complete_ask ask = { .s = s->s, .word = s->word };
	struct use u;

	use_read(s, command, &u);
	if (ask.word.len > 0 &&
	    (ask.word.s[0] == '\'' || ask.word.s[0] == '"')) {
		ask.quote = ask.word.s[0];
		ask.word = text_from(ask.word, 1);
		if (ask.word.len > 0 &&
		    ask.word.s[ask.word.len - 1] == ask.quote)
			ask.word.len--;
	}
	ask.command = u.name;
	ask.parameter = "";
	if (u.p != NULL && u.value_of != NULL) {
		ask.parameter = u.value_of->name->s;
		ask.cmdlet = u.p->cmdlet;
		ask.param = u.value_of->row;
		if (u.given != NULL)
			ask.bound = VHEAP(u.given);
		ask.literal = strcasecmp(ask.parameter, "LiteralPath") == 0;
		if (is_word(s))
			offer_values(s, command, u.value_of, &ask);
	} else if (is_word(s) && !offer_native(s, command, u.name)) {
		complete_file(s, &ask, false);
	}
	use_free(&u);
}
