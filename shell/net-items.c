/* net-items.c -- .ForEach() and .Where() of anything */
#include <string.h>

#include "shell/block.h"
#include "shell/convert.h"
#include "shell/flow.h"
#include "shell/member-own.h"
#include "shell/member-view.h"
#include "shell/session.h"

/* Calls the block with $_ set, its output into A. */
static bool
each_call(struct net_call *c, struct value block, struct value item,
    size_t n, const struct value *args, struct array *a)
{
	struct collector k;
	struct call call = { .block = block.u.block, .n = n, .args = args,
	    .item = item, .input = VNOTHING, .self = VNOTHING, .dot = true };
	struct value got;
	enum flow f;
	size_t i;

	collector_init(&k);
	f = call_block(c->s, &call, &k.sink);
	got = collector_array(&k);
	for (i = 0; i < got.u.array->n; i++)
		array_add(a, got.u.array->v[i]);
	value_drop(got);
	if (f == FLOW_OK || f == FLOW_RETURN)
		return true;
	if (f == FLOW_THROW) {
		err_move(c->e, &c->s->thrown);
		return false;
	}
	return err_set(c->e, ERR_OPERATION_STOPPED, "PipelineStopped", VNULL,
	    "The pipeline has been stopped.");
}

static bool
each_convert(struct net_call *c, struct value item, const struct type *t,
    struct array *a)
{
	struct value v;

	if (!convert(c->s, item, t, &v, c->e))
		return false;
	array_take(a, v);
	return true;
}

static void
add_unrolled(struct array *a, struct value v)
{
	size_t i;

	if (v.tag != V_ARRAY) {
		if (v.tag != V_NOTHING)
			array_add(a, v);
		return;
	}
	for (i = 0; i < v.u.array->n; i++)
		array_add(a, v.u.array->v[i]);
}

/* A name: a property to read, to set, or a method to call. */
static bool
each_member(struct net_call *c, struct value item, const struct sym *y,
    const struct array *args, struct array *a)
{
	const struct net_member *m = net_find(type_of(value_base(item)), y,
	    false);
	struct value v = VNULL;
	bool found = false, ok;

	if (m == NULL || m->kind == NET_PROPERTY) {
		if (!member_get(c->s, item, y, &v, &found, c->e))
			return false;
		if (found && !is_member_view(v)) {
			if (args->n == 0)
				add_unrolled(a, v);
			value_drop(v);
			return args->n == 0 || member_set(c->s, item, y,
			    args->v[0], c->e);
		}
		value_drop(v);
		if (!found && args->n == 0)
			return true;
	}
	ok = member_call(c->s, item, y, args->n, args->v, &v, c->e);
	if (ok)
		add_unrolled(a, v);
	value_drop(v);
	return ok;
}

static struct array *
collection_new(void)
{
	return array_new(type_generic(type_collection, type_psobject, NULL));
}

bool
items_foreach(struct net_call *c)
{
	struct value what = value_base(c->v[0]), item, text = VNULL;
	struct array *a = collection_new(), *args = c->v[1].u.array;
	const struct sym *y = NULL;
	struct iter it;
	bool ok = true;

	if (what.tag != V_BLOCK && what.tag != V_TYPE) {
		text = to_text(c->s, what);
		y = sym_intern(text.u.s, text.len);
		value_drop(text);
	}
	iter_init(&it, c->owner);
	while (ok && iter_next(&it, &item)) {
		if (what.tag == V_BLOCK)
			ok = each_call(c, what, item, args->n, args->v, a);
		else if (what.tag == V_TYPE)
			ok = each_convert(c, item, what.u.type, a);
		else
			ok = each_member(c, item, y, args, a);
	}
	if (!ok) {
		value_drop(value_array(a));
		return false;
	}
	return net_return(c, value_array(a));
}

enum mode { DEFAULT, FIRST, LAST, SKIP_UNTIL, UNTIL, SPLIT };

struct where {
	struct net_call	*c;
	struct value	 block;
	enum mode	 mode;
	size_t		 max;		/* 0: all */
	struct array	*yes, *no;
	bool		 seen;		/* of SkipUntil and Until */
};

static bool
test(struct where *w, struct value item, bool *yes)
{
	struct array *a = array_new(type_object_array);
	bool ok = each_call(w->c, w->block, item, 0, NULL, a);

	*yes = a->n == 1 ? truth(a->v[0]) : a->n > 1;
	value_drop(value_array(a));
	return ok;
}

static bool
full(const struct where *w)
{
	return w->max > 0 && w->yes->n >= w->max;
}

/* One item; *DONE ends the walk. */
static bool
where_item(struct where *w, struct value item, bool *done)
{
	bool yes = false;

	if (!(w->mode == SKIP_UNTIL && w->seen) && !test(w, item, &yes))
		return false;
	switch (w->mode) {
	case DEFAULT:
	case FIRST:
		if (yes)
			array_add(w->yes, item);
		*done = full(w) || (w->mode == FIRST && w->max == 0 && yes);
		break;
	case LAST:
		if (yes)
			array_add(w->yes, item);
		if (w->yes->n > (w->max == 0 ? 1 : w->max))
			array_remove(w->yes, 0, 1);
		break;
	case SKIP_UNTIL:
		w->seen |= yes;
		if (w->seen)
			array_add(w->yes, item);
		*done = full(w);
		break;
	case UNTIL:
		*done = yes;
		if (!yes)
			array_add(w->yes, item);
		*done |= full(w);
		break;
	case SPLIT:
		array_add(yes && !full(w) ? w->yes : w->no, item);
		break;
	}
	return true;
}

bool
items_where(struct net_call *c)
{
	struct where w = { .c = c, .block = c->v[0], .mode = DEFAULT };
	struct iter it;
	struct value item;
	bool done = false, ok = true;

	if (!net_missing(c, 1))
		w.mode = (enum mode)c->v[1].u.i;
	if (!net_missing(c, 2) && c->v[2].u.i > 0)
		w.max = (size_t)c->v[2].u.i;
	w.yes = collection_new();
	w.no = collection_new();
	iter_init(&it, c->owner);
	while (ok && !done && iter_next(&it, &item))
		ok = where_item(&w, item, &done);
	if (ok && w.mode == SPLIT) {
		struct array *both = collection_new();

		array_take(both, value_array(w.yes));
		array_take(both, value_array(w.no));
		return net_return(c, value_array(both));
	}
	value_drop(value_array(w.no));
	if (ok)
		return net_return(c, value_array(w.yes));
	value_drop(value_array(w.yes));
	return false;
}
