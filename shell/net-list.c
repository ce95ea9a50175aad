/* net-list.c -- what lists do: ArrayList, List[T], Collection[T] */
#include <stdlib.h>
#include <string.h>

#include "shell/block.h"
#include "shell/convert.h"
#include "shell/member-own.h"
#include "shell/member-view.h"
#include "shell/net-list.h"
#include "shell/ops.h"
#include "shell/session.h"

static struct array *
self(struct net_call *c)
{
	return c->self.u.array;
}

int64_t
list_find(const struct array *a, struct value v, size_t from, size_t to)
{
	size_t i;

	for (i = from; i < to; i++)
		if (net_equals(a->v[i], v))
			return (int64_t)i;
	return -1;
}

bool
list_resizable(struct net_call *c)
{
	const struct array *a = self(c);

	if (a->head.flags & HF_READONLY)
		return net_throw(c, "System.NotSupportedException",
		    "Collection is read-only.");
	if (a->head.type->base == type_array || a->head.type == type_array)
		return net_throw(c, "System.NotSupportedException",
		    "Collection was of a fixed size.");
	return true;
}

static bool
bad_index(struct net_call *c)
{
	return net_range(c, "index", "Index was out of range. Must be "
	    "non-negative and less than the size of the collection.");
}

/* ---- one element -------------------------------------------------------- */

bool
list_count(struct net_call *c)
{
	return net_int(c, (int64_t)self(c)->n);
}

bool
list_add(struct net_call *c)
{
	if (!list_resizable(c))
		return false;
	array_add(self(c), c->v[0]);
	type_names_changed(self(c));
	return c->row->op == 0 || net_int(c, (int64_t)self(c)->n - 1);
}

bool
list_insert(struct net_call *c)
{
	int64_t at = c->v[0].u.i;

	if (!list_resizable(c))
		return false;
	if (at < 0 || (size_t)at > self(c)->n)
		return net_range(c, "index", "Index must be within the bounds "
		    "of the List.");
	array_insert(self(c), (size_t)at, c->v[1]);
	type_names_changed(self(c));
	return true;
}

bool
list_remove_at(struct net_call *c)
{
	int64_t at = c->v[0].u.i;

	if (!list_resizable(c))
		return false;
	if (at < 0 || (size_t)at >= self(c)->n)
		return bad_index(c);
	array_remove(self(c), (size_t)at, 1);
	type_names_changed(self(c));
	return true;
}

bool
list_remove(struct net_call *c)
{
	int64_t at;

	if (!list_resizable(c))
		return false;
	at = list_find(self(c), c->v[0], 0, self(c)->n);
	if (at >= 0)
		array_remove(self(c), (size_t)at, 1);
	type_names_changed(self(c));
	return c->row->op == 0 || net_bool(c, at >= 0);
}

bool
list_clear(struct net_call *c)
{
	if (self(c)->head.type->base == type_array) {
		size_t i;

		for (i = 0; i < self(c)->n; i++) {
			value_drop(self(c)->v[i]);
			self(c)->v[i] = VNULL;
		}
		return true;
	}
	if (!list_resizable(c))
		return false;
	array_clear(self(c));
	type_names_changed(self(c));
	return true;
}

bool
list_contains(struct net_call *c)
{
	return net_bool(c, list_find(self(c), c->v[0], 0, self(c)->n) >= 0);
}

bool
list_index_of(struct net_call *c)
{
	const struct array *a = self(c);
	size_t from = c->n > 1 ? (size_t)c->v[1].u.i : 0, to = a->n, i;

	if (c->row->op == 0) {
		if (from > a->n)
			return net_range(c, "index", "Index was out of range. "
			    "Must be non-negative and less than or equal to "
			    "the size of the collection.");
		if (c->n > 2 && from + (size_t)c->v[2].u.i < to)
			to = from + (size_t)c->v[2].u.i;
		return net_int(c, list_find(a, c->v[0], from, to));
	}
	if (c->n > 1 && from + 1 < to)
		to = from + 1;
	for (i = to; i-- > 0;)
		if (net_equals(a->v[i], c->v[0]))
			return net_int(c, (int64_t)i);
	return net_int(c, -1);
}

bool
list_item(struct net_call *c)
{
	int64_t at = c->v[0].u.i;

	if (at < 0)
		at += (int64_t)self(c)->n;
	if (at < 0 || (size_t)at >= self(c)->n)
		return bad_index(c);
	return net_return(c, value_keep(self(c)->v[at]));
}

/* ---- several elements --------------------------------------------------- */

void
list_add_items(struct array *a, size_t at, struct value items)
{
	struct iter it;
	struct value v;
	struct map_entry *e;
	size_t pos = 0;

	items = value_base(items);
	if (items.tag == V_MAP) {
		while ((e = map_next(items.u.map, &pos)) != NULL)
			array_take(a, value_entry(items.u.map, e));
		return;
	}
	if (items.tag == V_ARRAY && items.u.array == a) {
		struct value copy = value_array(array_copy(a));

		list_add_items(a, at, copy);
		value_drop(copy);
		return;
	}
	for (iter_init(&it, items); iter_next(&it, &v); at++)
		if (at >= a->n)
			array_add(a, v);
		else
			array_insert(a, at, v);
}

bool
list_add_range(struct net_call *c)
{
	if (value_is_null(c->v[0]))
		return net_null(c, "collection");
	if (!list_resizable(c))
		return false;
	list_add_items(self(c), self(c)->n, c->v[0]);
	return true;
}

bool
list_insert_range(struct net_call *c)
{
	if (value_is_null(c->v[1]))
		return net_null(c, "collection");
	if (c->v[0].u.i < 0 || (size_t)c->v[0].u.i > self(c)->n)
		return bad_index(c);
	list_add_items(self(c), (size_t)c->v[0].u.i, c->v[1]);
	return true;
}

/* index, count: false and an error if the list is not so long. */
static bool
check_range(struct net_call *c, size_t at)
{
	int64_t from = c->v[at].u.i, n = c->v[at + 1].u.i;

	if (from < 0)
		return net_negative(c, "index", from);
	if (n < 0)
		return net_negative(c, "count", n);
	if ((size_t)(from + n) > self(c)->n)
		return net_throw(c, "System.ArgumentException", "Offset and "
		    "length were out of bounds for the array or count is "
		    "greater than the number of elements from index to the "
		    "end of the source collection.");
	return true;
}

bool
list_remove_range(struct net_call *c)
{
	if (!check_range(c, 0))
		return false;
	array_remove(self(c), (size_t)c->v[0].u.i, (size_t)c->v[1].u.i);
	return true;
}

bool
list_get_range(struct net_call *c)
{
	struct array *a;
	int64_t i;

	if (!check_range(c, 0))
		return false;
	a = array_new(self(c)->head.type);
	for (i = 0; i < c->v[1].u.i; i++)
		array_add(a, self(c)->v[c->v[0].u.i + i]);
	return net_return(c, value_array(a));
}

bool
list_reverse(struct net_call *c)
{
	struct array *a = self(c);
	size_t from = 0, n = a->n, i;

	if (c->n > 1) {
		if (!check_range(c, 0))
			return false;
		from = (size_t)c->v[0].u.i;
		n = (size_t)c->v[1].u.i;
	}
	for (i = 0; i < n / 2; i++) {
		struct value v = a->v[from + i];

		a->v[from + i] = a->v[from + n - 1 - i];
		a->v[from + n - 1 - i] = v;
	}
	return true;
}

struct value
list_to_array(const struct array *from)
{
	const struct type *elem = from->head.type->elem;
	struct array *a = array_copy(from);

	a->head.type = elem == NULL || from->head.type == type_arraylist ?
	    type_object_array : type_array_of(elem);
	a->head.flags |= HF_FIXED;
	return value_array(a);
}

bool
list_to_array_(struct net_call *c)
{
	return net_return(c, list_to_array(self(c)));
}

bool
list_clone(struct net_call *c)
{
	return net_return(c, value_copy(c->self));
}

bool
list_copy_to(struct net_call *c)
{
	struct array *to = c->v[0].u.array;
	size_t at = c->n > 1 ? (size_t)c->v[1].u.i : 0, i;

	if (c->v[0].tag != V_ARRAY)
		return net_null(c, "array");
	if (at + self(c)->n > to->n)
		return net_throw(c, "System.ArgumentException", "Destination "
		    "array was not long enough. Check the destination index, "
		    "length, and the array's lower bounds. (Parameter "
		    "'destinationArray')");
	for (i = 0; i < self(c)->n; i++) {
		struct value old = to->v[at + i];

		to->v[at + i] = value_keep(self(c)->v[i]);
		value_drop(old);
	}
	return true;
}

/* ---- order -------------------------------------------------------------- */

struct sorting {
	struct net_call	*c;
	struct value	 block;
	bool		 failed;
};

static int
order(const void *x, const void *y, void *arg)
{
	struct sorting *s = arg;
	struct value args[2] = { *(const struct value *)x,
	    *(const struct value *)y }, out;
	int64_t i = 0;

	if (s->block.tag != V_BLOCK)
		return values_order(s->c->s, args[0], args[1], true);
	if (s->failed || !net_invoke(s->c, s->block, 2, args, &out)) {
		s->failed = true;
		return 0;
	}
	to_int(out, &i);
	value_drop(out);
	return i < 0 ? -1 : i > 0;
}

bool
list_sort(struct net_call *c, struct array *a, size_t from, size_t n,
    struct value block)
{
	struct sorting s = { c, block, false };

	if (n > 1)
		qsort_r(a->v + from, n, sizeof *a->v, order, &s);
	return !s.failed;
}

bool
list_sort_(struct net_call *c)
{
	return list_sort(c, self(c), 0, self(c)->n,
	    c->n > 0 ? c->v[0] : VNULL);
}

bool
list_binary_search(struct net_call *c)
{
	const struct array *a = self(c);
	size_t lo = 0, hi = a->n, mid;
	int way;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		way = values_order(c->s, a->v[mid], c->v[0], true);
		if (way == 0)
			return net_int(c, (int64_t)mid);
		if (way < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return net_int(c, ~(int64_t)lo);
}

/* ---- with a block ------------------------------------------------------- */

/* Asks the block of one element. */
static bool
ask(struct net_call *c, struct value block, struct value item, bool *yes)
{
	struct value out;

	if (!net_invoke(c, block, 1, &item, &out))
		return false;
	*yes = truth(out);
	value_drop(out);
	return true;
}

static bool
match_all(struct net_call *c, const struct array *a, struct value block)
{
	struct array *found = array_new(c->self.tag == V_ARRAY &&
	    a->head.type->base != type_array ? a->head.type :
	    type_object_array);
	struct value out;
	bool yes;
	size_t i;

	for (i = 0; i < a->n; i++) {
		if (c->row->op == LM_CONVERT_ALL) {
			if (!net_invoke(c, block, 1, &a->v[i], &out))
				break;
			array_take(found, out);
			continue;
		}
		if (!ask(c, block, a->v[i], &yes))
			break;
		if (yes)
			array_add(found, a->v[i]);
	}
	if (i == a->n)
		return net_return(c, value_array(found));
	value_drop(value_array(found));
	return false;
}

static bool
remove_all(struct net_call *c, struct array *a, struct value block)
{
	int64_t gone = 0;
	bool yes;
	size_t i;

	for (i = 0; i < a->n;) {
		if (!ask(c, block, a->v[i], &yes))
			return false;
		if (yes) {
			array_remove(a, i, 1);
			gone++;
		} else {
			i++;
		}
	}
	return net_int(c, gone);
}

static bool
for_each(struct net_call *c, const struct array *a, struct value block)
{
	struct value out;
	size_t i;

	for (i = 0; i < a->n; i++) {
		if (!net_invoke(c, block, 1, &a->v[i], &out))
			return false;
		value_drop(out);
	}
	return true;
}

static bool
match_one(struct net_call *c, const struct array *a, struct value block)
{
	int op = c->row->op;
	bool backwards = op == LM_FIND_LAST || op == LM_FIND_LAST_INDEX;
	bool yes;
	size_t i, at;

	for (i = 0; i < a->n; i++) {
		at = backwards ? a->n - 1 - i : i;
		if (!ask(c, block, a->v[at], &yes))
			return false;
		if (yes != (op != LM_TRUE_FOR_ALL))
			continue;
		if (op == LM_EXISTS || op == LM_TRUE_FOR_ALL)
			return net_bool(c, op == LM_EXISTS);
		if (op == LM_FIND || op == LM_FIND_LAST)
			return net_return(c, value_keep(a->v[at]));
		return net_int(c, (int64_t)at);
	}
	if (op == LM_EXISTS || op == LM_TRUE_FOR_ALL)
		return net_bool(c, op == LM_TRUE_FOR_ALL);
	if (op == LM_FIND || op == LM_FIND_LAST)
		return net_return(c, VNULL);
	return net_int(c, -1);
}

bool
list_match(struct net_call *c)
{
	bool is_static = c->self.tag != V_ARRAY;
	struct array *a = is_static ? c->v[0].u.array : c->self.u.array;
	struct value block = c->v[is_static ? 1 : 0];

	if (is_static && c->v[0].tag != V_ARRAY)
		return net_null(c, "array");
	if (block.tag != V_BLOCK)
		return net_null(c, "match");
	switch (c->row->op) {
	case LM_FIND_ALL:
	case LM_CONVERT_ALL:
		return match_all(c, a, block);
	case LM_REMOVE_ALL:
		return remove_all(c, a, block);
	case LM_FOREACH:
		return for_each(c, a, block);
	}
	return match_one(c, a, block);
}

/* ---- small ones --------------------------------------------------------- */

bool
list_true(struct net_call *c)
{
	return net_bool(c, true);
}

bool
list_false(struct net_call *c)
{
	return net_bool(c, false);
}

bool
list_itself(struct net_call *c)
{
	return net_return(c, value_keep(c->self));
}

bool
list_get_enumerator(struct net_call *c)
{
	return net_return(c, list_enumerator(array_copy(self(c))));
}

bool
list_nothing(struct net_call *c)
{
	(void)c;
	return true;
}
