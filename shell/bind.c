/* bind.c -- the words of a command into its parameters */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/nearest.h"
#include "shell/bind-parts.h"
#include "shell/convert.h"
#include "shell/net.h"

void
bind_init(struct binding *b, struct session *s, const struct params *p,
    void *args)
{
	size_t i;

	memset(b, 0, offsetof(struct binding, room));
	b->s = s;
	b->p = p;
	b->command = p->name;
	b->args = args;
	b->sets = SETS_ALL;
	b->v = b->room;
	if (p->n > BIND_ROOM)
		b->v = xcalloc(p->n, sizeof *b->v);
	else
		memset(b->room, 0, p->n * sizeof *b->v);
	for (i = 0; args != NULL && i < p->nown; i++)
		if (p->v[i].row->kind == PK_CHOICE)
			*(int *)(void *)((char *)args + p->v[i].row->at) = -1;
}

void
bind_done(struct binding *b)
{
	size_t i;

	for (i = 0; i < b->p->n; i++) {
		value_drop(b->v[i].v);
		value_drop(b->v[i].block);
	}
	if (b->v != b->room)
		free(b->v);
	if (b->rest != NULL)
		value_drop(VHEAP(b->rest));
	if (b->map != NULL)
		value_drop(VHEAP(b->map));
	if (b->own != NULL)
		bind_drop_dynamic(b);
}

int
bind_find(const struct binding *b, const char *name)
{
	const struct sym *y = sym_lookup(name, strlen(name));
	const struct bind_param *p;

	p = y != NULL ? params_exact(b->p, y) : NULL;
	return p != NULL ? (int)param_at(b, p) : -1;
}

struct map *
bind_map(struct binding *b)
{
	uint16_t at;
	size_t i;

	if (b->map != NULL)
		return b->map;
	b->map = map_new(type_generic(type_dictionary, type_string,
	    type_object));
	for (at = 1; at <= b->order; at++)
		for (i = 0; i < b->p->n; i++)
			if (b->v[i].how != BOUND_NOT && b->v[i].order == at)
				map_set(b->map, value_sym(b->p->v[i].name),
				    b->v[i].how == BOUND_DELAYED ?
				    b->v[i].block : b->v[i].v);
	return b->map;
}

/* ---- names ---- */

static bool
missing_argument(struct binding *b, const struct arg *a, struct err *e)
{
	const struct type *t = a->param->type;

	b->at = a->name->node;
	return err_set_type(e, ERR_INVALID_ARGUMENT, "MissingArgument",
	    MISMATCH, VNULL, "Missing an argument for parameter '%s'. Specify "
	    "a parameter of type '%s' and try again.", a->param->name->s,
	    t != NULL ? t->name : type_object->name);
}

/* Finds the parameter of a name; false on an ambiguous one. */
static bool
resolve(struct binding *b, struct arg *a, struct err *e)
{
	const struct sym *name = a->name->name;

	a->param = params_exact(b->p, name);
	if (a->param != NULL)
		return true;
	a->param = params_find(b->p, name->s, name->len, e);
	b->at = e->set ? a->name->node : b->at;
	return !e->set;
}

/*
 * A name without a value takes the word after it, unless it is a switch.  A
 * word that looks like a name but is none is a text then.
 */
static bool
take_next(struct binding *b, struct arg *a, struct arg *next, struct err *e)
{
	if (a->param->is_switch) {
		a->v = value_switch(true);
		a->has_value = true;
		return true;
	}
	if (next == NULL)
		return missing_argument(b, a, e);
	if (next->name != NULL) {
		if (!resolve(b, next, e))
			return false;
		if (next->param != NULL || next->has_value)
			return missing_argument(b, a, e);
		a->v = VLENT(next->name->text, next->name->text_len);
		a->from = next->name;
	} else {
		a->v = next->v;
		a->from = next->from;
	}
	a->has_value = true;
	next->done = true;
	return true;
}

static bool
resolve_names(struct binding *b, struct arg *a, size_t n, struct err *e)
{
	size_t i, k;

	for (i = 0; i < n; i++) {
		if (a[i].done || a[i].name == NULL)
			continue;
		if (a[i].param == NULL && !resolve(b, &a[i], e))
			return false;
		if (a[i].param == NULL || a[i].has_value)
			continue;
		for (k = i + 1; k < n && a[k].done; k++)
			;
		if (!take_next(b, &a[i], k < n ? &a[k] : NULL, e))
			return false;
	}
	return true;
}

static bool
already_bound(struct binding *b, const struct arg *a, struct err *e)
{
	b->at = a->name->node;
	return err_set_type(e, ERR_INVALID_ARGUMENT, "ParameterAlreadyBound",
	    MISMATCH, VNULL, "Cannot bind parameter because parameter '%s' is "
	    "specified more than once. To provide multiple values to "
	    "parameters that can accept multiple values, use the array "
	    "syntax. For example, \"-parameter value1,value2,value3\".",
	    a->param->name->s);
}

/* A splatted name gives way to one that was typed. */
static bool
overridden(const struct arg *a, size_t n, const struct arg *splatted)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (a[i].name != NULL && !a[i].name->splatted &&
		    a[i].param == splatted->param)
			return true;
	return false;
}

static bool
bind_names(struct binding *b, struct arg *a, size_t n, struct err *e)
{
	size_t i, at;

	for (i = 0; i < n; i++) {
		if (a[i].done || a[i].name == NULL || a[i].param == NULL)
			continue;
		a[i].done = true;
		if (a[i].name->splatted && overridden(a, n, &a[i]))
			continue;
		at = param_at(b, a[i].param);
		if (b->v[at].how != BOUND_NOT)
			return already_bound(b, &a[i], e);
		if (bind_value(b, at, &a[i], BIND_COERCE | BIND_DELAY,
		    BOUND_WORD, e) != FIT_YES)
			return false;
	}
	return true;
}

/* ---- what remains ---- */

/* A number as an argument is still what was typed when it is shown: 1.50. */
static struct value
typed_number(const struct arg *a)
{
	struct value v = a->v.tag == V_NOTHING ? VNULL : a->v, text;
	struct object *o;
	bool same;

	if (a->from == NULL || a->from->text == NULL || v.tag >= V_STRING ||
	    !value_is_number(v))
		return value_keep(v);
	text = to_text(NULL, v);
	same = text.len == a->from->text_len &&
	    memcmp(text.u.s, a->from->text, text.len) == 0;
	value_drop(text);
	if (same)
		return value_keep(v);
	v = value_wrap(v);
	o = object_new(shape_root(type_psobject, NULL));
	text = value_string(a->from->text, a->from->text_len);
	object_add(o, sym_str(TYPED_TEXT), PROP_NOTE | PROP_HIDDEN, text);
	value_drop(text);
	v.u.heap->extra = o;
	return v;
}

static void
add_rest(struct array *to, const struct arg *a, bool mark)
{
	struct value v;

	if (a->name != NULL) {
		v = value_string(a->name->text, a->name->text_len);
		v.sub = mark ? BIND_NAME_MARK : 0;
		array_take(to, v);
	}
	if (a->name == NULL || a->has_value)
		array_take(to, typed_number(a));
}

static const struct bind_param *
rest_param(const struct binding *b)
{
	size_t i;

	for (i = 0; i < b->p->n; i++) {
		const struct in_set *in = params_in(&b->p->v[i], b->sets);

		if (in != NULL && in->flags & P_REST &&
		    b->v[i].how == BOUND_NOT)
			return &b->p->v[i];
	}
	return NULL;
}

static bool
bind_rest(struct binding *b, struct arg *a, size_t n, struct err *e)
{
	const struct bind_param *p;
	struct arg all = { .has_value = true };
	struct array *list;
	size_t i, left = 0;
	enum fit fit;

	for (i = 0; i < n; i++)
		left += !a[i].done;
	p = left > 0 ? rest_param(b) : NULL;
	if (p == NULL)
		return true;
	list = array_new(type_generic(type_list, type_object, NULL));
	for (i = 0; i < n; i++) {
		if (a[i].done)
			continue;
		add_rest(list, &a[i], false);
		a[i].done = true;
		all.from = left == 1 ? a[i].from : NULL;
	}
	all.v = VHEAP(list);
	if (list->n == 1 && enumerable(list->v[0]))
		all.v = list->v[0];
	fit = bind_value(b, param_at(b, p), &all, BIND_COERCE, BOUND_REST, e);
	value_drop(VHEAP(list));
	return fit == FIT_YES;
}

/* The parameter that may have been meant. */
static void
hint_name(const struct binding *b, const struct sym *name, struct err *e)
{
	struct nearest n;
	size_t i;

	nearest_init(&n, name->s, name->len);
	for (i = 0; i < b->p->n; i++)
		nearest_offer(&n, b->p->v[i].name->s);
	if (n.best != NULL)
		err_hint(e, "Did you mean -%s?", n.best);
	else if (b->command != NULL)
		err_hint(e, "Get-Help %s -Parameter * lists them.",
		    b->command);
}

static bool
unknown_word(struct binding *b, const struct arg *a, struct err *e)
{
	struct buf t = BUF_INIT;

	if (a->name != NULL) {
		b->at = a->name->node;
		err_set_type(e, ERR_INVALID_ARGUMENT,
		    "NamedParameterNotFound", MISMATCH, VNULL, "A parameter "
		    "cannot be found that matches parameter name '%s'.",
		    a->name->name->s);
		hint_name(b, a->name->name, e);
		return false;
	}
	b->at = NULL;
	if (value_is_null(a->v))
		buf_adds(&t, "$null");
	else
		net_text_add(b->s, &t, a->v);
	err_set_type(e, ERR_INVALID_ARGUMENT, "PositionalParameterNotFound",
	    MISMATCH, VNULL, "A positional parameter cannot be found that "
	    "accepts argument '%s'.", buf_str(&t));
	buf_free(&t);
	return false;
}

/* Nothing may be left; WHY is what went wrong with a position. */
static bool
verify_all(struct binding *b, struct arg *a, size_t n, struct err *why,
    struct err *e)
{
	size_t i;

	for (i = 0; i < n && a[i].done; i++)
		;
	if (i == n) {
		err_clear(why);
		return true;
	}
	if (a[i].name == NULL && why->set) {
		err_move(e, why);
		return false;
	}
	err_clear(why);
	return unknown_word(b, &a[i], e);
}

bool
bind_args(struct binding *b, struct arg *a, size_t n, struct err *e)
{
	return resolve_names(b, a, n, e) && bind_names(b, a, n, e) &&
	    bind_positions(b, a, n, e);
}

/* ---- the whole ---- */

static bool
bind_simple(struct binding *b, struct arg *a, size_t n, struct err *e)
{
	size_t i;

	if (!bind_args(b, a, n, e))
		return false;
	for (i = 0; i < n; i++) {
		if (a[i].done)
			continue;
		if (b->rest == NULL)
			b->rest = array_new(type_object_array);
		add_rest(b->rest, &a[i], true);
	}
	return true;
}

static bool
check_mandatory(struct binding *b, unsigned nsets, struct err *e)
{
	struct buf names = BUF_INIT;
	bool ok;

	if (!b->p->mandatory)
		return true;
	ok = bind_missing(b, nsets, b->piped, &names, e);
	if (ok && names.len > 0)
		ok = bind_ask(b, names.s, e);
	buf_free(&names);
	return ok;
}

static bool
finish_sets(struct binding *b, struct err *e)
{
	unsigned nsets;

	if (!bind_check_sets(b, b->piped, !b->piped, &nsets, e))
		return false;
	if (nsets == 1 && b->p->nsets > 0 && !bind_defaults(b, e))
		return false;
	if (nsets > 1 && b->piped) {
		uint32_t sets = bind_sets_taking_input(b);

		if (sets != b->sets) {
			b->sets = sets;
			if (!bind_check_sets(b, true, false, &nsets, e))
				return false;
		}
	}
	if (!check_mandatory(b, nsets, e))
		return false;
	if (!b->piped && !bind_verify_set(b, e))
		return false;
	b->sets_before = b->sets;
	return true;
}

static bool
bind_advanced(struct binding *b, struct arg *a, size_t n, struct err *e)
{
	struct err why = ERR_INIT;
	unsigned nsets;

	if (!resolve_names(b, a, n, e) || !bind_names(b, a, n, e))
		return false;
	if (!bind_positions(b, a, n, &why)) {
		err_move(e, &why);
		return false;
	}
	if (!bind_defaults(b, e) || !bind_check_sets(b, true, false, &nsets, e))
		goto fail;
	if (b->p->dynamic && b->dynamic != NULL) {
		err_clear(&why);
		if (!bind_dynamic(b, e) || !resolve_names(b, a, n, e) ||
		    !bind_names(b, a, n, e))
			goto fail;
		if (!bind_positions(b, a, n, &why)) {
			err_move(e, &why);
			return false;
		}
	}
	if (!bind_rest(b, a, n, e) || !verify_all(b, a, n, &why, e))
		goto fail;
	return finish_sets(b, e);
fail:
	err_clear(&why);
	return false;
}

/* A bare -- ends the names, and is not passed on itself. */
static bool
is_end_of_names(const struct word *w)
{
	return w->name != NULL && w->name->len == 1 && w->name->s[0] == '-';
}

bool
bind_words(struct binding *b, size_t n, const struct word *w, bool piped,
    struct err *e)
{
	struct arg room[12], *a = room;
	bool ended = false, ok;
	size_t i;

	b->piped = piped;
	if (n > sizeof room / sizeof room[0])
		a = xcalloc(n, sizeof *a);
	for (i = 0; i < n; i++) {
		bool plain = w[i].name == NULL;

		a[i] = (struct arg){
			.name = plain ? NULL : &w[i],
			.from = plain || w[i].has_value ? &w[i] : NULL,
			.v = w[i].value,
			.has_value = plain || w[i].has_value
		};
		if (!ended && is_end_of_names(&w[i]))
			a[i].done = ended = true;
	}
	ok = b->p->advanced ? bind_advanced(b, a, n, e) :
	    bind_simple(b, a, n, e);
	if (a != room)
		free(a);
	return ok;
}
