/* net-set.c -- HashSet, Queue, Stack, and what walks a list
 *
 * A set is a list that has an index of its elements, a map in the hidden slot
 * "~index"; an enumerator is a list that knows its place ("~at").  A stack's
 * top is its first element, as that is how it is enumerated. */
#include <string.h>

#include "shell/convert.h"
#include "shell/member-own.h"
#include "shell/net-list.h"

static struct array *
self(struct net_call *c)
{
	return c->self.u.array;
}

static void
hide(struct array *a, const char *name, struct value take)
{
	if (a->head.extra == NULL)
		a->head.extra = object_new(shape_root(type_psobject, NULL));
	object_add(a->head.extra, sym_str(name), PROP_NOTE | PROP_HIDDEN,
	    take);
	value_drop(take);
}

/* ---- HashSet ------------------------------------------------------------ */

struct map *
set_index(struct array *a)
{
	struct value v;
	struct map *m;
	size_t i;

	if (a->head.extra != NULL &&
	    object_get_str(a->head.extra, "~index", &v))
		return v.u.map;
	m = map_new(type_hashtable);
	m->exact = true;
	for (i = 0; i < a->n; i++)
		map_set(m, value_base(a->v[i]), VBOOL(true));
	hide(a, "~index", value_map(m));
	return m;
}

static bool
is_sorted(const struct array *a)
{
	return strncmp(a->head.type->name,
	    "System.Collections.Generic.SortedSet", 36) == 0;
}

static bool
add(struct net_call *c, struct array *a, struct value v)
{
	struct map *m = set_index(a);

	v = value_base(v);
	if (map_get(m, v) != NULL)
		return false;
	map_set(m, v, VBOOL(true));
	array_add(a, v);
	if (is_sorted(a))
		list_sort(c, a, 0, a->n, VNULL);
	return true;
}

static bool
has(struct array *a, struct value v)
{
	return map_get(set_index(a), value_base(v)) != NULL;
}

static bool
drop(struct array *a, struct value v)
{
	struct map *m = set_index(a);
	size_t i;

	v = value_base(v);
	if (!map_remove(m, v))
		return false;
	for (i = 0; i < a->n; i++)
		if (map_get(m, a->v[i]) == NULL) {
			array_remove(a, i, 1);
			break;
		}
	return true;
}

static bool
new_set(struct net_call *c)
{
	struct array *a = array_new(c->type);
	struct value last = c->n > 0 ? c->v[c->n - 1] : VNULL, v;
	struct iter it;

	set_index(a)->exact = !comparer_ignores_case(last);
	if (c->n > 0 && (c->v[0].tag == V_ARRAY))
		for (iter_init(&it, c->v[0]); iter_next(&it, &v);)
			add(c, a, v);
	return net_return(c, value_array(a));
}

static bool
set_add(struct net_call *c)
{
	return net_bool(c, add(c, self(c), c->v[0]));
}

static bool
set_contains(struct net_call *c)
{
	return net_bool(c, has(self(c), c->v[0]));
}

static bool
set_remove(struct net_call *c)
{
	return net_bool(c, drop(self(c), c->v[0]));
}

static bool
set_clear(struct net_call *c)
{
	map_clear(set_index(self(c)));
	array_clear(self(c));
	return true;
}

enum { SO_UNION, SO_EXCEPT, SO_INTERSECT, SO_SYMMETRIC, SO_SUBSET, SO_SUPERSET,
	SO_PROPER_SUBSET, SO_PROPER_SUPERSET, SO_EQUALS, SO_OVERLAPS };

/* The other side as a set with this one's comparer. */
static struct array *
other_set(struct net_call *c)
{
	struct array *b = array_new(c->type);
	struct iter it;
	struct value v;

	set_index(b)->exact = set_index(self(c))->exact;
	for (iter_init(&it, c->v[0]); iter_next(&it, &v);)
		add(c, b, v);
	return b;
}

static void
change(struct net_call *c, struct array *a, struct array *b)
{
	size_t i;

	switch (c->row->op) {
	case SO_UNION:
		for (i = 0; i < b->n; i++)
			add(c, a, b->v[i]);
		break;
	case SO_EXCEPT:
		for (i = 0; i < b->n; i++)
			drop(a, b->v[i]);
		break;
	case SO_INTERSECT:
		for (i = a->n; i-- > 0;)
			if (!has(b, a->v[i]))
				drop(a, a->v[i]);
		break;
	default:
		for (i = 0; i < b->n; i++)
			if (!drop(a, b->v[i]))
				add(c, a, b->v[i]);
		break;
	}
}

static bool
set_change(struct net_call *c)
{
	struct array *b;

	if (value_is_null(c->v[0]))
		return net_null(c, "other");
	b = other_set(c);
	change(c, self(c), b);
	value_drop(value_array(b));
	return true;
}

static size_t
common(struct array *a, struct array *b)
{
	size_t i, n = 0;

	for (i = 0; i < a->n; i++)
		n += has(b, a->v[i]);
	return n;
}

static bool
set_test(struct net_call *c)
{
	struct array *a = self(c), *b;
	size_t both, na = a->n, nb;
	bool yes = false;

	if (value_is_null(c->v[0]))
		return net_null(c, "other");
	b = other_set(c);
	both = common(a, b);
	nb = b->n;
	value_drop(value_array(b));
	switch (c->row->op) {
	case SO_SUBSET:
		yes = both == na;
		break;
	case SO_SUPERSET:
		yes = both == nb;
		break;
	case SO_PROPER_SUBSET:
		yes = both == na && nb > na;
		break;
	case SO_PROPER_SUPERSET:
		yes = both == nb && na > nb;
		break;
	case SO_EQUALS:
		yes = both == na && both == nb;
		break;
	case SO_OVERLAPS:
		yes = both > 0;
		break;
	}
	return net_bool(c, yes);
}

static bool
set_end(struct net_call *c)
{
	const struct array *a = self(c);

	if (a->n > 0)
		*c->out = value_keep(a->v[c->row->op ? a->n - 1 : 0]);
	else
		*c->out = VNULL;
	return true;
}

#define OTHER "(System.Collections.Generic.IEnumerable[T] other)"
#define EQUALITY "System.Collections.Generic.IEqualityComparer`1 comparer"
#define ITEMS "System.Collections.Generic.IEnumerable[T] collection"

const struct net_row net_set_rows[] = {
	R("bool Add(T item)", set_add),
	R("void Clear()", set_clear),
	R("bool Contains(T item)", set_contains),
	R("void CopyTo(array array)", list_copy_to),
	R("void CopyTo(array array, int arrayIndex)", list_copy_to),
	RO("void ExceptWith" OTHER, set_change, SO_EXCEPT),
	R("System.Collections.IEnumerator GetEnumerator()",
	  list_get_enumerator),
	RO("void IntersectWith" OTHER, set_change, SO_INTERSECT),
	RO("bool IsProperSubsetOf" OTHER, set_test, SO_PROPER_SUBSET),
	RO("bool IsProperSupersetOf" OTHER, set_test, SO_PROPER_SUPERSET),
	RO("bool IsSubsetOf" OTHER, set_test, SO_SUBSET),
	RO("bool IsSupersetOf" OTHER, set_test, SO_SUPERSET),
	RO("bool Overlaps" OTHER, set_test, SO_OVERLAPS),
	R("bool Remove(T item)", set_remove),
	RO("bool SetEquals" OTHER, set_test, SO_EQUALS),
	RO("void SymmetricExceptWith" OTHER, set_change, SO_SYMMETRIC),
	R("void TrimExcess()", list_nothing),
	RO("void UnionWith" OTHER, set_change, SO_UNION),
	R("int Count {get;}", list_count),
	RO("T Min {get;}", set_end, NET_HIDDEN),
	RO("T Max {get;}", set_end, NET_HIDDEN | 1),
	R("System.Object new()", new_set),
	R("System.Object new(int capacity)", new_set),
	R("System.Object new(" ITEMS ")", new_set),
	R("System.Object new(" EQUALITY ")", new_set),
	R("System.Object new(" ITEMS ", " EQUALITY ")", new_set),
	R_END
};

/* ---- Queue, Stack ------------------------------------------------------- */

static bool
is_stack(const struct array *a)
{
	return strstr(a->head.type->name, ".Stack") != NULL;
}

static bool
push(struct net_call *c)
{
	if (is_stack(self(c)))
		array_insert(self(c), 0, c->v[0]);
	else
		array_add(self(c), c->v[0]);
	return true;
}

enum { QS_TAKE = 1, QS_TRY = 2 };

/* Pop, Dequeue, Peek and their Try forms: the first element. */
static bool
first(struct net_call *c)
{
	struct array *a = self(c);

	if (a->n == 0 && c->row->op & QS_TRY) {
		net_ref_set(c->v[0], VNULL);
		return net_bool(c, false);
	}
	if (a->n == 0)
		return net_throw(c, "System.InvalidOperationException",
		    is_stack(a) ? "Stack empty." : "Queue empty.");
	if (c->row->op & QS_TRY)
		net_ref_set(c->v[0], a->v[0]);
	*c->out = c->row->op & QS_TRY ? VBOOL(true) : value_keep(a->v[0]);
	if (c->row->op & QS_TAKE)
		array_remove(a, 0, 1);
	return true;
}

static bool
new_queue(struct net_call *c)
{
	struct array *a = array_new(c->type);
	size_t i;

	if (c->n > 0 && c->v[0].tag == V_ARRAY) {
		const struct array *from = c->v[0].u.array;

		for (i = 0; i < from->n; i++)
			array_add(a, from->v[is_stack(a) ? from->n - 1 - i :
			    i]);
	}
	return net_return(c, value_array(a));
}

#define COMMON								\
	R("void Clear()", list_clear),			\
	R("bool Contains(T item)", list_contains),		\
	R("void CopyTo(array array, int arrayIndex)", list_copy_to),							\
	{ "System.Collections.IEnumerator GetEnumerator()",		\
	  list_get_enumerator, 0, NULL },				\
	R("T Peek()", first),					\
	RO("bool TryPeek([ref] T result)", first, QS_TRY),	\
	R("T[] ToArray()", list_to_array_),			\
	R("void TrimExcess()", list_nothing),			\
	R("int Count {get;}", list_count),			\
	R("System.Object new()", new_queue),			\
	R("System.Object new(int capacity)", new_queue),	\
	R("System.Object new(" ITEMS ")", new_queue)

const struct net_row net_queue_rows[] = {
	R("void Enqueue(T item)", push),
	RO("T Dequeue()", first, QS_TAKE),
	RO("bool TryDequeue([ref] T result)", first, QS_TAKE | QS_TRY),
	COMMON, R_END
};

const struct net_row net_stack_rows[] = {
	R("void Push(T item)", push),
	RO("T Pop()", first, QS_TAKE),
	RO("bool TryPop([ref] T result)", first, QS_TAKE | QS_TRY),
	COMMON, R_END
};

/* ---- enumerators -------------------------------------------------------- */

struct value
list_enumerator(struct array *a)
{
	static const char name[] = "System.Collections.IEnumerator";

	a->head.type = type_named(name);
	a->head.flags = 0;
	return value_array(a);
}

static int64_t
place_of(const struct array *a)
{
	struct value v;

	return a->head.extra != NULL &&
	    object_get_str(a->head.extra, "~at", &v) ? v.u.i : -1;
}

static bool
move_next(struct net_call *c)
{
	int64_t at = place_of(self(c)) + 1;

	hide(self(c), "~at", VLONG(at));
	return net_bool(c, (size_t)at < self(c)->n);
}

static bool
reset(struct net_call *c)
{
	hide(self(c), "~at", VLONG(-1));
	return true;
}

static bool
current(struct net_call *c)
{
	const struct array *a = self(c);
	int64_t at = place_of(a);
	bool found;

	if (at < 0 || (size_t)at >= a->n)
		return true;
	if (c->row->op == 0)
		return net_return(c, value_keep(a->v[at]));
	return member_get(c->s, a->v[at], sym_str(c->row->op == 1 ? "Key" :
	    "Value"), c->out, &found, c->e);
}

const struct net_row net_enumerator_rows[] = {
	R("bool MoveNext()", move_next),
	R("void Reset()", reset),
	R("void Dispose()", list_nothing),
	R("System.Object Current {get;}", current),
	R_END
};
