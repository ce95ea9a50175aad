/* net-array.c -- System.Array, and the tables of the lists */
#include <string.h>

#include "shell/convert.h"
#include "shell/member-own.h"
#include "shell/net-list.h"

#define COLLECTION "System.Collections.Generic.IEnumerable[T]"

static struct array *
self(struct net_call *c)
{
	return c->self.u.array;
}

/* ---- Array -------------------------------------------------------------- */

static bool
rank(struct net_call *c)
{
	return net_int(c, type_rank(c->type));
}

static int64_t
length_of(struct net_call *c, int64_t dimension)
{
	const struct array *a = self(c);
	struct value lengths;

	if (a->head.extra != NULL &&
	    object_get_str(a->head.extra, "~lengths", &lengths))
		return dimension >= 0 &&
		    (size_t)dimension < lengths.u.array->n ?
		    lengths.u.array->v[dimension].u.i : -1;
	return dimension == 0 ? (int64_t)a->n : -1;
}

enum { GL_LENGTH, GL_UPPER, GL_LOWER };

static bool
get_length(struct net_call *c)
{
	int64_t n = length_of(c, c->v[0].u.i);

	if (n < 0)
		return net_throw(c, "System.IndexOutOfRangeException",
		    "Index was outside the bounds of the array.");
	return net_int(c, c->row->op == GL_LENGTH ? n :
	    c->row->op == GL_UPPER ? n - 1 : 0);
}

static bool
get_value(struct net_call *c)
{
	int64_t at = c->v[0].u.i;

	if (c->n > 1 || at < 0 || (size_t)at >= self(c)->n)
		return net_throw(c, "System.IndexOutOfRangeException",
		    "Index was outside the bounds of the array.");
	return net_return(c, value_keep(self(c)->v[at]));
}

static bool
set_value(struct net_call *c)
{
	struct err e = ERR_INIT;

	if (index_set(c->s, c->self, c->v[1], c->v[0], &e))
		return true;
	net_throw(c, e.type != NULL ? e.type :
	    "System.InvalidCastException", "%s", e.message);
	err_clear(&e);
	return false;
}

static bool
add_fixed(struct net_call *c)
{
	return list_resizable(c);
}

const struct net_row net_array_rows[] = {
	RO("int Count {get;}", list_count, NET_ALIAS),
	R("int Length {get;}", list_count),
	R("long LongLength {get;}", list_count),
	R("int Rank {get;}", rank),
	R("System.Object SyncRoot {get;}", list_itself),
	R("bool IsReadOnly {get;}", list_false),
	R("bool IsFixedSize {get;}", list_true),
	R("bool IsSynchronized {get;}", list_false),
	R("int Add(System.Object value)", add_fixed),
	R("void Clear()", list_clear),
	R("System.Object Clone()", list_clone),
	R("bool Contains(System.Object value)", list_contains),
	R("void CopyTo(array array, int index)", list_copy_to),
	R("System.Collections.IEnumerator GetEnumerator()",
	  list_get_enumerator),
	RO("int GetLength(int dimension)", get_length, GL_LENGTH),
	RO("long GetLongLength(int dimension)", get_length, GL_LENGTH),
	RO("int GetLowerBound(int dimension)", get_length, GL_LOWER),
	RO("int GetUpperBound(int dimension)", get_length, GL_UPPER),
	R("System.Object GetValue(int index)", get_value),
	R("int IndexOf(System.Object value)", list_index_of),
	R("void Insert(int index, System.Object value)", add_fixed),
	R("void Remove(System.Object value)", add_fixed),
	R("void RemoveAt(int index)", add_fixed),
	R("void SetValue(System.Object value, int index)", set_value),
	R_END
};

/* ---- [array]::... ------------------------------------------------------- */

static struct array *
arg_array(struct net_call *c, size_t i)
{
	if (c->v[i].tag == V_ARRAY)
		return c->v[i].u.array;
	net_null(c, "array");
	return NULL;
}

/* Keys sorted, and the items moved with them. */
static bool
sort_with_items(struct net_call *c, struct array *keys, struct array *items)
{
	struct array *pairs = array_new(type_object_array);
	size_t i, j;
	bool ok;

	if (items->n < keys->n) {
		value_drop(value_array(pairs));
		return net_throw(c, "System.ArgumentException", "Index was "
		    "out of range. (Parameter 'items')");
	}
	for (i = 0; i < keys->n; i++)
		array_add(pairs, keys->v[i]);
	ok = list_sort(c, pairs, 0, pairs->n, VNULL);
	for (i = 0; ok && i < pairs->n; i++) {
		for (j = i; j < keys->n; j++)
			if (net_equals(keys->v[j], pairs->v[i]))
				break;
		if (j < keys->n && j != i) {
			struct value k = keys->v[j], v = items->v[j];

			memmove(keys->v + i + 1, keys->v + i, (j - i) *
			    sizeof k);
			memmove(items->v + i + 1, items->v + i, (j - i) *
			    sizeof v);
			keys->v[i] = k;
			items->v[i] = v;
		}
	}
	value_drop(value_array(pairs));
	return ok;
}

static bool
array_sort(struct net_call *c)
{
	struct array *a = arg_array(c, 0);

	if (a == NULL)
		return false;
	if (c->n == 2 && c->v[1].tag == V_ARRAY)
		return sort_with_items(c, a, c->v[1].u.array);
	if (c->n == 3) {
		int64_t from = c->v[1].u.i, n = c->v[2].u.i;

		if (from < 0 || n < 0 || (size_t)(from + n) > a->n)
			return net_range(c, "index", "Index was out of range. "
			    "Must be non-negative and less than the size of "
			    "the collection.");
		return list_sort(c, a, (size_t)from, (size_t)n, VNULL);
	}
	return list_sort(c, a, 0, a->n, c->n > 1 ? c->v[1] : VNULL);
}

/* Calls an instance function on the first argument. */
static bool
on_first(struct net_call *c, net_fn *fn)
{
	struct net_call inner = *c;

	if (arg_array(c, 0) == NULL)
		return false;
	inner.self = c->v[0];
	inner.v++;
	inner.n--;
	return fn(&inner);
}

static bool
array_reverse(struct net_call *c)
{
	return on_first(c, list_reverse);
}

static bool
array_index_of(struct net_call *c)
{
	return on_first(c, list_index_of);
}

static bool
array_binary_search(struct net_call *c)
{
	return on_first(c, list_binary_search);
}

static bool
array_clear_(struct net_call *c)
{
	struct array *a = arg_array(c, 0);
	size_t i, from = 0, n;

	if (a == NULL)
		return false;
	n = a->n;
	if (c->n > 1) {
		from = (size_t)c->v[1].u.i;
		n = (size_t)c->v[2].u.i;
	}
	for (i = from; i < from + n && i < a->n; i++) {
		struct value zero = VNULL, old = a->v[i];
		struct err e = ERR_INIT;

		if (a->head.type->elem != NULL &&
		    a->head.type->elem->kind == TK_STRUCT &&
		    !convert(c->s, VNULL, a->head.type->elem, &zero, &e))
			err_clear(&e);
		a->v[i] = zero;
		value_drop(old);
	}
	return true;
}

static bool
array_copy_(struct net_call *c)
{
	struct array *from = arg_array(c, 0);
	size_t src = 0, dst = 0, n, i;
	struct array *to;

	if (from == NULL || (to = arg_array(c, c->n == 3 ? 1 : 2)) == NULL)
		return false;
	n = (size_t)c->v[c->n - 1].u.i;
	if (c->n == 5) {
		src = (size_t)c->v[1].u.i;
		dst = (size_t)c->v[3].u.i;
	}
	if (src + n > from->n || dst + n > to->n)
		return net_throw(c, "System.ArgumentException", "Destination "
		    "array was not long enough. Check the destination index, "
		    "length, and the array's lower bounds. (Parameter "
		    "'destinationArray')");
	for (i = 0; i < n; i++) {
		struct value old = to->v[dst + i];

		to->v[dst + i] = value_keep(from->v[src + i]);
		value_drop(old);
	}
	return true;
}

static bool
array_create(struct net_call *c)
{
	const struct type *t = c->v[0].u.type;

	return static_call(c->s, type_array_of(t), sym_str("new"), 1,
	    &c->v[1], c->out, c->e);
}

static bool
array_empty(struct net_call *c)
{
	struct array *a = array_new(type_object_array);

	a->head.flags |= HF_FIXED;
	return net_return(c, value_array(a));
}

const struct net_row net_array_statics[] = {
	R("static void Sort(array array)", array_sort),
	R("static void Sort(array keys, array items)", array_sort),
	R("static void Sort(array array, int index, int length)", array_sort),
	R("static void Sort(array array, System.Comparison[T] comparison)",
	  array_sort),
	R("static void Reverse(array array)", array_reverse),
	R("static void Reverse(array array, int index, int length)",
	  array_reverse),
	R("static int IndexOf(array array, System.Object value)",
	  array_index_of),
	R("static int IndexOf(array array, System.Object value, int "
	  "startIndex)", array_index_of),
	R("static int IndexOf(array array, System.Object value, int "
	  "startIndex, int count)", array_index_of),
	RO("static int LastIndexOf(array array, System.Object value)",
	  array_index_of, 1),
	R("static int BinarySearch(array array, System.Object value)",
	  array_binary_search),
	R("static void Clear(array array)", array_clear_),
	R("static void Clear(array array, int index, int length)",
	  array_clear_),
	R("static void Copy(array sourceArray, array destinationArray, int "
	  "length)", array_copy_),
	R("static void Copy(array sourceArray, int sourceIndex, array "
	  "destinationArray, int destinationIndex, int length)", array_copy_),
	R("static array CreateInstance(type elementType, int length)",
	  array_create),
	R("static array Empty()", array_empty),
	RO("static bool Exists(array array, System.Predicate[T] match)",
	  list_match, LM_EXISTS),
	RO("static System.Object Find(array array, System.Predicate[T] match)",
	  list_match, LM_FIND),
	RO("static System.Object FindLast(array array, System.Predicate[T] "
	  "match)", list_match, LM_FIND_LAST),
	RO("static System.Object[] FindAll(array array, System.Predicate[T] "
	  "match)", list_match, LM_FIND_ALL),
	RO("static int FindIndex(array array, System.Predicate[T] match)",
	  list_match, LM_FIND_INDEX),
	RO("static int FindLastIndex(array array, System.Predicate[T] match)",
	  list_match, LM_FIND_LAST_INDEX),
	RO("static bool TrueForAll(array array, System.Predicate[T] match)",
	  list_match, LM_TRUE_FOR_ALL),
	RO("static void ForEach(array array, System.Action[T] action)",
	  list_match, LM_FOREACH),
	RO("static System.Object[] ConvertAll(array array, "
	  "System.Converter[T] converter)", list_match, LM_CONVERT_ALL),
	R_END
};

/* ---- ArrayList, List`1, Collection`1 ------------------------------------ */

static bool
new_list(struct net_call *c)
{
	struct array *a = array_new(c->type);

	if (c->n > 0 && c->v[0].tag != V_INT32)
		list_add_items(a, 0, c->v[0]);
	return net_return(c, value_array(a));
}

static bool
list_read_only(struct net_call *c)
{
	struct array *a = array_copy(self(c));

	a->head.type = type_generic(type_named("System.Collections."
	    "ObjectModel.ReadOnlyCollection`1"), c->type->elem != NULL ?
	    c->type->elem : type_object, NULL);
	a->head.flags |= HF_READONLY;
	return net_return(c, value_array(a));
}

static const struct net_row arraylist_rows[] = {
	RO("int Add(System.Object value)", list_add, 1),
	R("void AddRange(System.Collections.ICollection c)", list_add_range),
	R("int BinarySearch(System.Object value)", list_binary_search),
	R("void Clear()", list_clear),
	R("System.Object Clone()", list_clone),
	R("bool Contains(System.Object item)", list_contains),
	R("void CopyTo(array array)", list_copy_to),
	R("void CopyTo(array array, int arrayIndex)", list_copy_to),
	R("System.Collections.IEnumerator GetEnumerator()",
	  list_get_enumerator),
	R("System.Collections.ArrayList GetRange(int index, int count)",
	  list_get_range),
	R("int IndexOf(System.Object value)", list_index_of),
	R("int IndexOf(System.Object value, int startIndex)", list_index_of),
	R("int IndexOf(System.Object value, int startIndex, int count)",
	  list_index_of),
	R("void Insert(int index, System.Object value)", list_insert),
	R("void InsertRange(int index, System.Collections.ICollection c)",
	  list_insert_range),
	RO("int LastIndexOf(System.Object value)", list_index_of, 1),
	R("void Remove(System.Object obj)", list_remove),
	R("void RemoveAt(int index)", list_remove_at),
	R("void RemoveRange(int index, int count)", list_remove_range),
	R("void Reverse()", list_reverse),
	R("void Reverse(int index, int count)", list_reverse),
	R("void Sort()", list_sort_),
	R("System.Object[] ToArray()", list_to_array_),
	R("void TrimToSize()", list_nothing),
	R("int Capacity {get;}", list_count),
	R("int Count {get;}", list_count),
	R("bool IsFixedSize {get;}", list_false),
	R("bool IsReadOnly {get;}", list_false),
	R("bool IsSynchronized {get;}", list_false),
	R("System.Object SyncRoot {get;}", list_itself),
	R("System.Collections.ArrayList new()", new_list),
	R("System.Collections.ArrayList new(int capacity)", new_list),
	R("System.Collections.ArrayList new(System.Collections.ICollection "
	  "c)", new_list),
	R_END
};

#define PREDICATE(type, name, op) \
	RO(type " " name "(System.Predicate[T] match)", list_match, op)

static const struct net_row list_rows[] = {
	R("void Add(T item)", list_add),
	R("void AddRange(" COLLECTION " collection)", list_add_range),
	R("System.Object AsReadOnly()", list_read_only),
	R("int BinarySearch(T item)", list_binary_search),
	R("void Clear()", list_clear),
	R("bool Contains(T item)", list_contains),
	R("void CopyTo(array array)", list_copy_to),
	R("void CopyTo(array array, int arrayIndex)", list_copy_to),
	R("int EnsureCapacity(int capacity)", list_count),
	PREDICATE("bool", "Exists", LM_EXISTS),
	PREDICATE("T", "Find", LM_FIND),
	PREDICATE("System.Collections.Generic.List[T]", "FindAll",
	    LM_FIND_ALL),
	PREDICATE("int", "FindIndex", LM_FIND_INDEX),
	PREDICATE("T", "FindLast", LM_FIND_LAST),
	PREDICATE("int", "FindLastIndex", LM_FIND_LAST_INDEX),
	RO("void ForEach(System.Action[T] action)", list_match, LM_FOREACH),
	R("System.Collections.IEnumerator GetEnumerator()",
	  list_get_enumerator),
	R("System.Object GetRange(int index, int count)", list_get_range),
	R("int IndexOf(T item)", list_index_of),
	R("int IndexOf(T item, int index)", list_index_of),
	R("int IndexOf(T item, int index, int count)", list_index_of),
	R("void Insert(int index, T item)", list_insert),
	R("void InsertRange(int index, " COLLECTION " collection)",
	  list_insert_range),
	RO("int LastIndexOf(T item)", list_index_of, 1),
	RO("bool Remove(T item)", list_remove, 1),
	PREDICATE("int", "RemoveAll", LM_REMOVE_ALL),
	R("void RemoveAt(int index)", list_remove_at),
	R("void RemoveRange(int index, int count)", list_remove_range),
	R("void Reverse()", list_reverse),
	R("void Reverse(int index, int count)", list_reverse),
	R("void Sort()", list_sort_),
	R("void Sort(System.Comparison[T] comparison)", list_sort_),
	R("T[] ToArray()", list_to_array_),
	R("void TrimExcess()", list_nothing),
	PREDICATE("bool", "TrueForAll", LM_TRUE_FOR_ALL),
	R("int Capacity {get;}", list_count),
	R("int Count {get;}", list_count),
	RO("bool IsFixedSize {get;}", list_false, NET_HIDDEN),
	RO("bool IsReadOnly {get;}", list_false, NET_HIDDEN),
	R("System.Collections.Generic.List[T] new()", new_list),
	R("System.Collections.Generic.List[T] new(int capacity)", new_list),
	R("System.Collections.Generic.List[T] new(" COLLECTION
	  " collection)", new_list),
	R_END
};

static const struct net_row collection_rows[] = {
	R("void Add(T item)", list_add),
	R("void Clear()", list_clear),
	R("bool Contains(T item)", list_contains),
	R("void CopyTo(array array, int index)", list_copy_to),
	R("System.Collections.IEnumerator GetEnumerator()",
	  list_get_enumerator),
	R("int IndexOf(T item)", list_index_of),
	R("void Insert(int index, T item)", list_insert),
	RO("bool Remove(T item)", list_remove, 1),
	R("void RemoveAt(int index)", list_remove_at),
	R("int Count {get;}", list_count),
	R("System.Collections.ObjectModel.Collection[T] new()", new_list),
	R("System.Collections.ObjectModel.Collection[T] new(" COLLECTION
	  " list)", new_list),
	R_END
};

/* What only can be counted and walked. */
static const struct net_row keys_rows[] = {
	R("void CopyTo(array array, int index)", list_copy_to),
	R("System.Collections.IEnumerator GetEnumerator()",
	  list_get_enumerator),
	RO("bool Contains(System.Object item)", list_contains, NET_HIDDEN),
	R("int Count {get;}", list_count),
	R("bool IsSynchronized {get;}", list_false),
	R("System.Object SyncRoot {get;}", list_itself),
	R_END
};

#define SPECIALIZED	"System.Collections.Specialized."

const struct net_class net_list[] = {
	{ "System.Array", net_array_rows },
	{ "System.Array", net_array_statics },
	{ "System.Collections.ArrayList", arraylist_rows },
	{ SPECIALIZED "StringCollection", arraylist_rows },
	{ "System.Collections.Generic.List`1", list_rows },
	{ "System.Collections.ObjectModel.Collection`1", collection_rows },
	{ "System.Collections.ObjectModel.ReadOnlyCollection`1",
	  collection_rows },
	{ "System.Collections.Generic.HashSet`1", net_set_rows },
	{ "System.Collections.Generic.SortedSet`1", net_set_rows },
	{ "System.Collections.Generic.Queue`1", net_queue_rows },
	{ "System.Collections.Queue", net_queue_rows },
	{ "System.Collections.Concurrent.ConcurrentQueue`1", net_queue_rows },
	{ "System.Collections.Concurrent.ConcurrentBag`1", collection_rows },
	{ "System.Collections.Generic.Stack`1", net_stack_rows },
	{ "System.Collections.Stack", net_stack_rows },
	{ "System.Collections.Generic.LinkedList`1", collection_rows },
	{ "System.Collections.Hashtable+KeyCollection", keys_rows },
	{ "System.Collections.Hashtable+ValueCollection", keys_rows },
	{ SPECIALIZED "OrderedDictionary+OrderedDictionaryKeyValueCollection",
	  keys_rows },
	{ "System.Collections.Generic.Dictionary`2+KeyCollection",
	  keys_rows },
	{ "System.Collections.Generic.Dictionary`2+ValueCollection",
	  keys_rows },
	{ "System.Collections.IEnumerator", net_enumerator_rows },
	{ NULL, NULL }
};
