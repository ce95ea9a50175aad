/* words.c -- the words of a command, evaluated: arguments, names, splats */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "shell/convert.h"
#include "shell/run.h"

void
words_init(struct word_list *l)
{
	l->n = 0;
	l->dashes = 0;
	l->cap = WORDS_ROOM;
	l->v = l->room;
}

void
words_free(struct word_list *l)
{
	size_t i;

	for (i = 0; i < l->n; i++)
		value_drop(l->v[i].value);
	if (l->v != l->room)
		free(l->v);
}

static struct word *
words_next(struct word_list *l)
{
	struct word *v;

	if (l->n == l->cap) {
		v = xmalloc(l->cap * 2 * sizeof *v);
		memcpy(v, l->v, l->n * sizeof *v);
		if (l->v != l->room)
			free(l->v);
		l->v = v;
		l->cap *= 2;
	}
	v = &l->v[l->n++];
	*v = (struct word){ .value = VNULL };
	return v;
}

void
words_add(struct word_list *l, struct value take)
{
	words_next(l)->value = take;
}

/* The rest of a command line after -File: "-Name" and "-Name:value". */
void
words_name(struct word_list *l)
{
	size_t i, n;

	for (i = 0; i < l->n; i++) {
		struct word *w = &l->v[i];
		struct value v = w->value;
		const char *colon;

		if (v.tag != V_STRING || v.len < 2 || v.u.s[0] != '-' ||
		    !((v.u.s[1] | 0x20) >= 'a' && (v.u.s[1] | 0x20) <= 'z'))
			continue;
		colon = memchr(v.u.s, ':', v.len);
		n = colon != NULL ? (size_t)(colon - v.u.s) : v.len;
		w->name = sym_intern(v.u.s + 1, n - 1);
		w->text = w->name->s;
		w->text_len = w->name->len;
		w->value = VNULL;
		if (colon != NULL && colon[1] != '\0') {
			w->has_value = true;
			w->value = strcasecmp(colon + 1, "$true") == 0 ?
			    VBOOL(true) : strcasecmp(colon + 1, "$false") == 0 ?
			    VBOOL(false) : value_cstr(colon + 1);
		}
		value_drop(v);
	}
}

static enum flow
add_param(struct session *s, struct node *n, struct word_list *l)
{
	struct value v = VNULL;
	struct word *w;
	enum flow f;

	if (n->u.param.value != NULL &&
	    (f = eval_expr(s, n->u.param.value, &v)) != FLOW_OK)
		return f;
	w = words_next(l);
	w->name = n->u.param.name;
	w->has_value = n->u.param.value != NULL;
	w->value = v.tag == V_NOTHING ? VNULL : v;
	w->text = n->u.param.text;
	w->text_len = n->u.param.text_len;
	w->node = n;
	return FLOW_OK;
}

/* $args remembers names as marked text. */
static bool
splat_name(struct word_list *l, struct node *n, struct value v)
{
	struct word *w;
	uint32_t len = v.len;

	if (strcmp(n->u.splat.name->fold->s, "args") != 0 ||
	    v.tag != V_STRING || len < 2 || v.sub != BIND_NAME_MARK)
		return false;
	w = words_next(l);
	if (v.u.s[len - 1] == ':')
		len--;
	w->name = sym_intern(v.u.s + 1, len - 1);
	w->splatted = true;
	w->value = VNULL;
	w->text = v.u.s;
	w->text_len = v.len;
	w->node = n;
	return true;
}

static void
splat_map(struct word_list *l, struct node *n, struct map *m,
    struct session *s)
{
	struct map_entry *e;
	struct value key;
	struct word *w;
	size_t pos = 0;

	while ((e = map_next(m, &pos)) != NULL) {
		key = to_text(s, e->key);
		w = words_next(l);
		w->name = sym_intern(key.u.s, key.len);
		w->has_value = w->splatted = true;
		w->value = value_keep(e->value);
		w->node = n;
		value_drop(key);
	}
}

static void
splat_one(struct word_list *l, struct node *n, struct value v)
{
	struct word *w;

	if (splat_name(l, n, v))
		return;
	w = words_next(l);
	w->splatted = true;
	w->value = value_keep(v.tag == V_NOTHING ? VNULL : v);
	w->node = n;
}

static enum flow
add_splat(struct session *s, struct node *n, struct word_list *l)
{
	struct node var = { .kind = N_VARIABLE };
	struct value v, base, item;
	struct iter it;
	uint32_t i = 0;
	unsigned size;
	enum flow f;

	var.u.var.name = n->u.splat.name;
	var.u.var.scope = n->u.splat.scope;
	if ((f = eval_expr(s, &var, &v)) != FLOW_OK)
		return f;
	base = value_base(v);
	if (base.tag == V_MAP) {
		splat_map(l, n, base.u.map, s);
	} else if (base.tag == V_STRING) {
		while (i < base.len) {
			utf8_decode(base.u.s + i, base.u.s + base.len, &size);
			item = value_string(base.u.s + i, size);
			splat_one(l, n, item);
			value_drop(item);
			i += size;
		}
	} else if (enumerable(base)) {
		iter_init(&it, base);
		while (iter_next(&it, &item))
			splat_one(l, n, item);
	} else {
		splat_one(l, n, v);
	}
	value_drop(v);
	return FLOW_OK;
}

static enum flow
add_argument(struct session *s, struct node *n, struct word_list *l)
{
	struct value v;
	struct word *w;
	enum flow f;

	if ((f = eval_quick(s, n, &v)) != FLOW_OK)
		return f;
	w = words_next(l);
	w->value = v.tag == V_NOTHING ? VNULL : v;
	w->node = n;
	if ((n->kind == N_CONST || n->kind == N_BAREWORD) &&
	    n->u.constant.raw != NULL) {
		w->text = n->u.constant.raw;
		w->text_len = n->u.constant.raw_len;
	}
	return FLOW_OK;
}

/* After -- there are no names. */
static void
name_as_text(struct word_list *l, struct node *n)
{
	struct word *w = words_next(l);

	w->value = value_string(n->u.param.text, n->u.param.text_len);
	w->node = n;
}

static bool
is_dashes(const struct node *n)
{
	return n->kind == N_BAREWORD && n->u.constant.v.tag == V_STRING &&
	    n->u.constant.v.len == 2 &&
	    memcmp(n->u.constant.v.u.s, "--", 2) == 0;
}

enum flow
words_eval(struct session *s, const struct node *n, struct word_list *l)
{
	bool ended = false;
	enum flow f = FLOW_OK;
	size_t i;

	for (i = 1; i < n->u.command.words.n && f == FLOW_OK; i++) {
		struct node *w = n->u.command.words.v[i];

		if (!ended && is_dashes(w)) {
			ended = true;
			l->dashes = l->n + 1;
		} else if (w->kind == N_PARAM && ended)
			name_as_text(l, w);
		else if (w->kind == N_PARAM)
			f = add_param(s, w, l);
		else if (w->kind == N_SPLAT)
			f = add_splat(s, w, l);
		else
			f = add_argument(s, w, l);
	}
	return f;
}
