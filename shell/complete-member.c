/* complete-member.c -- after a dot, property names after a pipe, keys */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "shell/complete-own.h"
#include "shell/member-own.h"
#include "shell/params.h"

/* ---- lists of members ------------------------------------------------------------ */

struct member_wanted {
	struct spot	*s;
	struct text	 word;
	char		 quote;		/* of an argument */
	bool		 methods;
	bool		 argument;	/* not after a dot */
};

static bool
is_identifier(const char *s)
{
	const char *p;

	for (p = s; *p != '\0'; p++)
		if ((unsigned char)*p < 0x80 && *p != '_' &&
		    !((*p >= '0' && *p <= '9') && p > s) &&
		    !(*p >= 'A' && *p <= 'Z') && !(*p >= 'a' && *p <= 'z'))
			return false;
	return p > s;
}

static bool
is_listed(const struct words *w, const char *name)
{
	size_t i, n = strlen(name);

	for (i = 0; i < w->n; i++)
		if (strncasecmp(w->v[i].list, name, n) == 0 &&
		    w->v[i].list[n] == '\0')
			return true;
	return false;
}

static void
offer_property(struct member_wanted *m, const char *name, const char *tip,
    bool key)
{
	char *text;

	if (!word_like(text_of(name), m->word) || is_listed(m->s->w, name))
		return;
	text = m->argument ? word_quoted(text_of(name), m->quote) :
	    word_quoted(text_of(name), is_identifier(name) ? 0 : '\'');
	words_put(m->s->w, WK_PROPERTY, text, key ? text : name, tip);
	free(text);
}

static void
offer_method(struct member_wanted *m, const char *name, const char *tip)
{
	char *text;

	if (!m->methods || !word_like(text_of(name), m->word) ||
	    is_listed(m->s->w, name))
		return;
	text = xasprintf("%s(", name);
	words_put(m->s->w, WK_METHOD, text, name, tip);
	free(text);
}

static bool
is_accessor(const char *s)
{
	return strncmp(s, "get_", 4) == 0 || strncmp(s, "set_", 4) == 0 ||
	    strncmp(s, "op_", 3) == 0 || strncmp(s, "add_", 4) == 0;
}

static void
offer_list(struct member_wanted *m, const struct member_list *l)
{
	size_t i, from = m->s->w->n;
	int pass;

	/* Properties first, each kind by name. */
	for (pass = 0; pass < 2; pass++) {
		from = m->s->w->n;
		for (i = 0; i < l->n; i++) {
			const struct member_info *k = &l->v[i];
			const char *tip = k->definition.tag == V_STRING ?
			    k->definition.u.s : NULL;
			bool method = k->kind == MI_METHOD ||
			    k->kind == MI_SCRIPT_METHOD ||
			    k->kind == MI_PARAM_PROPERTY;

			if (method != (pass == 1) || k->hidden ||
			    k->kind == MI_SET || is_accessor(k->name->s))
				continue;
			if (method)
				offer_method(m, k->name->s, tip);
			else
				offer_property(m, k->name->s, tip, false);
		}
		words_sort(m->s->w, from);
	}
}

static bool
is_collection(const struct inferred *i)
{
	return i->v.tag == V_ARRAY || (i->type != NULL &&
	    i->type->tag == V_ARRAY);
}

static void
offer_keys(struct member_wanted *m, const struct map *map)
{
	struct map_entry *e;
	size_t pos = 0;

	while ((e = map_next(map, &pos)) != NULL)
		if (e->key.tag == V_STRING)
			offer_property(m, e->key.u.s, NULL,
			    !is_identifier(e->key.u.s));
}

static const char *const of_psobject[] = { "BaseObject",
	"ImmediateBaseObject", "Members", "Methods", "Properties",
	"TypeNames" };

static void
offer_inferred(struct member_wanted *m, struct inferred *i)
{
	struct member_list l = { 0, 0, NULL };
	size_t k, from = m->s->w->n;

	if (i->v.tag == V_MAP && !m->argument)
		offer_keys(m, i->v.u.map);
	for (k = 0; k < i->nnames; k++)
		offer_property(m, i->names[k]->s, NULL, false);
	words_sort(m->s->w, from);
	if (!value_is_null(i->v))
		members_of(m->s->s, i->v, &l, m->methods);
	else if (i->type != NULL && i->nnames == 0)
		members_of_type(i->type, &l, false, m->methods);
	offer_list(m, &l);
	members_free(&l);
	if (i->type == type_psobject || (m->argument &&
	    i->type == type_pscustomobject))
		for (k = 0; k < sizeof of_psobject / sizeof of_psobject[0];
		    k++)
			offer_property(m, of_psobject[k], NULL, false);
	if (m->argument)
		words_sort(m->s->w, from);
	if (is_collection(i) && m->methods) {
		offer_method(m, "ForEach", NULL);
		offer_method(m, "Where", NULL);
	}
}

/* ---- after a dot ----------------------------------------------------------------------- */

static const char *const of_enum[] = { "Equals", "Format", "GetName",
	"GetNames", "GetUnderlyingType", "GetValues",
	"GetValuesAsUnderlyingType", "IsDefined", "Parse", "ReferenceEquals",
	"ToObject", "TryFormat", "TryParse" };

static void
offer_static(struct member_wanted *m, const struct type *t)
{
	struct member_list l;
	const struct enum_name *n;
	size_t from = m->s->w->n, i;

	for (n = t->kind == TK_ENUM ? t->names : NULL; n != NULL &&
	    n->name != NULL; n++)
		offer_property(m, n->name, NULL, false);
	words_sort(m->s->w, from);
	static_members_of(t, &l);
	offer_list(m, &l);
	for (from = 0; from < m->s->w->n &&
	    m->s->w->v[from].kind == WK_PROPERTY; from++)
		;
	if (t->kind != TK_ENUM)
		offer_method(m, "new", NULL);
	for (i = 0; t->kind == TK_ENUM && i < sizeof of_enum /
	    sizeof of_enum[0]; i++)
		offer_method(m, of_enum[i], NULL);
	words_sort(m->s->w, from);
	members_free(&l);
}

static const struct node *
member_here(const struct spot *s)
{
	size_t i;

	for (i = s->npath; i > 0; i--)
		if (s->path[i - 1]->kind == N_MEMBER ||
		    s->path[i - 1]->kind == N_INVOKE)
			return s->path[i - 1];
	return NULL;
}

void
complete_member(struct spot *s)
{
	struct member_wanted m = { .s = s, .methods = true };
	const struct node *n = member_here(s), *of;
	bool is_static;
	struct inferred i;

	if (n == NULL)
		return;
	if (s->tok->class == TC_MEMBER)
		m.word = s->word;
	of = n->kind == N_INVOKE ? n->u.invoke.of : n->u.member.of;
	is_static = n->kind == N_INVOKE ? n->u.invoke.is_static :
	    n->u.member.is_static;
	if (is_static && of->kind == N_TYPE) {
		const struct type *t = type_find(of->u.type.type.text,
		    of->u.type.type.len);

		if (t != NULL)
			offer_static(&m, t);
		return;
	}
	i = infer(s, of);
	offer_inferred(&m, &i);
	infer_free(&i);
	if (s->w->n == 0 && of->from == 0) {	/* the whole might be a file */
		s->w->at = 0;
		s->w->len = s->tok->to;
	}
}

/* $h['key']: keys of a dictionary, in quotes. */
bool
complete_index(struct spot *s)
{
	const struct node *n = spot_in(s, N_INDEX);
	struct member_wanted m = { .s = s };
	struct map_entry *e;
	struct inferred i;
	size_t pos = 0;
	char *text;

	if (n == NULL || n->u.index.of == NULL ||
	    s->point <= n->u.index.of->to)
		return false;
	m.word = s->word.len > 0 ? text_from(s->word, 1) : s->word;
	i = infer(s, n->u.index.of);
	while (i.v.tag == V_MAP &&
	    (e = map_next(i.v.u.map, &pos)) != NULL) {
		if (e->key.tag != V_STRING || !word_like((struct text){
		    e->key.u.s, e->key.len }, m.word))
			continue;
		text = word_quoted((struct text){ e->key.u.s, e->key.len },
		    '\'');
		words_put(s->w, WK_PROPERTY, text, text, NULL);
		free(text);
	}
	words_sort(s->w, 0);
	infer_free(&i);
	return true;
}

/* ---- after a pipe ------------------------------------------------------------------------- */

void
complete_property(struct spot *s, const struct node *command, char quote,
    struct text word)
{
	struct member_wanted m = { .s = s, .word = word, .quote = quote,
	    .argument = true };
	struct inferred i = infer_piped(s, command);

	offer_inferred(&m, &i);
	infer_free(&i);
}

/* ---- keys of a hashtable ------------------------------------------------------------------- */

static const struct {
	const char	*cmdlet, *keys[8];
} calculated[] = {
	{ "Select-Object", { "Name", "Expression" } },
	{ "Sort-Object", { "Expression", "Ascending", "Descending" } },
	{ "Group-Object", { "Expression" } },
	{ "Format-Table", { "Expression", "FormatString", "Label", "Width",
	    "Alignment" } },
	{ "Format-List", { "Expression", "FormatString", "Label" } },
	{ "Format-Wide", { "Expression", "FormatString" } }
};

static bool
has_key(const struct node *hash, const struct spot *s, const char *key)
{
	size_t i;

	for (i = 0; i < hash->u.hash.n; i++) {
		const struct node *k = hash->u.hash.keys[i];

		if (s->tok != NULL && k->from == s->tok->from)
			continue;
		if ((k->kind == N_CONST || k->kind == N_BAREWORD) &&
		    k->u.constant.v.tag == V_STRING &&
		    strcasecmp(k->u.constant.v.u.s, key) == 0)
			return true;
	}
	return false;
}

static void
offer_key(struct spot *s, const struct node *hash, const char *key)
{
	if (text_case_starts(text_of(key), s->word) &&
	    !has_key(hash, s, key))
		words_put(s->w, WK_PROPERTY, key, NULL, NULL);
}

static void
offer_calculated(struct spot *s, const struct node *hash,
    const struct node *command)
{
	const char *name;
	size_t i, k;

	params_named(s, command, &name);
	for (i = 0; i < sizeof calculated / sizeof calculated[0]; i++)
		for (k = 0; strcasecmp(calculated[i].cmdlet, name) == 0 &&
		    calculated[i].keys[k] != NULL; k++)
			offer_key(s, hash, calculated[i].keys[k]);
}

/* The command that takes the variable apart: Set-Mail @p. */
struct splat {
	const struct sym	*name;
	const struct node	*command;
};

static void
find_splat(void *arg, const struct node *n)
{
	struct splat *x = arg;
	size_t i;

	for (i = 1; n->kind == N_COMMAND && i < n->u.command.words.n; i++)
		if (n->u.command.words.v[i]->kind == N_SPLAT &&
		    n->u.command.words.v[i]->u.splat.name == x->name)
			x->command = n;
	ast_children(n, find_splat, arg);
}

static void
offer_splat(struct spot *s, const struct node *hash)
{
	const struct node *up = spot_above(s, hash);
	struct splat x = { 0 };
	struct use u;
	size_t i;

	if (up == NULL || up->kind != N_ASSIGN ||
	    up->u.assign.target->kind != N_VARIABLE)
		return;
	x.name = up->u.assign.target->u.var.name;
	ast_block_children(s->p.script->body, find_splat, &x);
	if (x.command == NULL)
		return;
	use_read(s, x.command, &u);
	for (i = 0; u.p != NULL && i < u.p->n; i++)
		if (!(i < sizeof u.bound && u.bound[i]) &&
		    (!u.p->v[i].common || u.p->advanced))
			offer_key(s, hash, u.p->v[i].name->s);
	use_free(&u);
}

/* Where a key may stand: after the opening, a semicolon or a line's end. */
static bool
at_key(const struct spot *s, const struct node *hash)
{
	uint32_t at = s->tok != NULL ? s->tok->from : s->point;

	while (at > hash->from && (s->text[at - 1] == ' ' ||
	    s->text[at - 1] == '\t'))
		at--;
	return at > hash->from && (s->text[at - 1] == '{' ||
	    s->text[at - 1] == ';' || s->text[at - 1] == '\n');
}

bool
complete_key(struct spot *s)
{
	const struct node *hash = spot_in(s, N_HASH), *up;

	if (hash == NULL || !at_key(s, hash))
		return false;
	for (up = spot_above(s, hash); up != NULL && up->kind != N_COMMAND &&
	    up->kind != N_ASSIGN && up->kind != N_STATEMENTS;)
		up = spot_above(s, up);
	if (up != NULL && up->kind == N_COMMAND)
		offer_calculated(s, hash, up);
	else
		offer_splat(s, hash);
	if (s->w->n == 0 && s->word.len == 0)
		s->w->nowhere = up == NULL || up->kind != N_COMMAND;
	return true;
}
