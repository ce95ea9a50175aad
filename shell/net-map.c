/* net-map.c -- Hashtable and the other dictionaries */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "shell/convert.h"
#include "shell/member-own.h"
#include "shell/net-list.h"
#include "shell/ops.h"

#define GENERIC	"System.Collections.Generic."

static struct map *
self(struct net_call *c)
{
	return c->self.u.map;
}

static bool
is_generic(const struct type *t)
{
	return t->key != NULL;
}

bool
map_is_sorted(const struct map *m)
{
	return strncmp(m->head.type->name, "System.Collections.Sorted",
	    25) == 0 || strncmp(m->head.type->name, GENERIC "Sorted",
	    33) == 0;
}

struct value
value_entry(const struct map *m, const struct map_entry *e)
{
	static const char pair[] = GENERIC "KeyValuePair`2";
	static const char entry[] = "System.Collections.DictionaryEntry";
	const struct type *t = m->head.type;
	const struct shape *s;
	struct object *o;
	unsigned i = 0;

	if (is_generic(t)) {
		s = shape_root(type_generic(type_named(pair),
		    t->key, t->elem), NULL);
	} else {
		s = shape_root(type_named(entry), NULL);
		s = shape_add(s, sym_str("Name"), PROP_ALIAS);
	}
	s = shape_add(s, sym_str("Key"), PROP_NET);
	s = shape_add(s, sym_str("Value"), PROP_NET);
	o = object_new(s);
	if (!is_generic(t))
		o->slot[i++] = VLIT("Key");
	o->slot[i++] = value_keep(e->key);
	o->slot[i] = value_keep(e->value);
	return value_object(o);
}

/* ---- order of sorted ones ----------------------------------------------- */

static int
entry_order(const void *x, const void *y)
{
	const struct map_entry *a = x, *b = y;

	return values_order(NULL, a->key, b->key, true);
}

/* Puts the entries of a sorted dictionary into order after one was added. */
void
map_sort(struct map *m)
{
	struct map_entry *copy = xmalloc((m->n + 1) * sizeof *copy), *e;
	size_t n = 0, pos = 0, i;

	while ((e = map_next(m, &pos)) != NULL) {
		copy[n].key = value_keep(e->key);
		copy[n++].value = value_keep(e->value);
	}
	qsort(copy, n, sizeof *copy, entry_order);
	map_clear(m);
	for (i = 0; i < n; i++) {
		map_set(m, copy[i].key, copy[i].value);
		value_drop(copy[i].key);
		value_drop(copy[i].value);
	}
	free(copy);
}

/* ---- reading ------------------------------------------------------------ */

static bool
null_key(struct net_call *c)
{
	return net_null(c, "key");
}

static bool
count(struct net_call *c)
{
	return net_int(c, (int64_t)self(c)->n);
}

static const char *
collection_type(const struct type *t, bool keys)
{
	if (t == type_ordered)
		return "System.Collections.Specialized.OrderedDictionary+"
		    "OrderedDictionaryKeyValueCollection";
	if (is_generic(t))
		return keys ? GENERIC "Dictionary`2+KeyCollection" :
		    GENERIC "Dictionary`2+ValueCollection";
	return keys ? "System.Collections.Hashtable+KeyCollection" :
	    "System.Collections.Hashtable+ValueCollection";
}

/* Keys or Values. */
static bool
collection(struct net_call *c)
{
	bool keys = c->row->op == 0;
	const char *name = collection_type(self(c)->head.type, keys);
	struct array *a = array_new(type_named(name));
	struct map_entry *e;
	size_t pos = 0;

	while ((e = map_next(self(c), &pos)) != NULL)
		array_add(a, keys ? e->key : e->value);
	return net_return(c, value_array(a));
}

static bool
contains_key(struct net_call *c)
{
	if (value_is_null(c->v[0]))
		return null_key(c);
	return net_bool(c, map_get(self(c), value_base(c->v[0])) != NULL);
}

static bool
contains_value(struct net_call *c)
{
	struct map_entry *e;
	size_t pos = 0;

	while ((e = map_next(self(c), &pos)) != NULL)
		if (net_equals(e->value, c->v[0]))
			return net_bool(c, true);
	return net_bool(c, false);
}

static bool
item(struct net_call *c)
{
	return index_get(c->s, c->self, c->v[0], c->out, c->e);
}

static bool
get_enumerator(struct net_call *c)
{
	struct array *a = array_new(type_object_array);
	struct map_entry *e;
	size_t pos = 0;

	while ((e = map_next(self(c), &pos)) != NULL)
		array_take(a, value_entry(self(c), e));
	return net_return(c, list_enumerator(a));
}

static bool
try_get(struct net_call *c)
{
	struct value *v;

	if (value_is_null(c->v[0]))
		return null_key(c);
	v = map_get(self(c), c->v[0]);
	net_ref_set(c->v[1], v != NULL ? *v : VNULL);
	return net_bool(c, v != NULL);
}

static bool
copy_to(struct net_call *c)
{
	struct array *to = c->v[0].u.array;
	size_t at = (size_t)c->v[1].u.i, pos = 0;
	struct map_entry *e;

	if (c->v[0].tag != V_ARRAY)
		return net_null(c, "array");
	if (at + self(c)->n > to->n)
		return net_throw(c, "System.ArgumentException", "Destination "
		    "array is not long enough to copy all the items in the "
		    "collection. Check array index and length.");
	while ((e = map_next(self(c), &pos)) != NULL) {
		value_drop(to->v[at]);
		to->v[at++] = value_entry(self(c), e);
	}
	return true;
}

/* ---- writing ------------------------------------------------------------ */

static bool
writable(struct net_call *c)
{
	if (!(self(c)->head.flags & HF_READONLY))
		return true;
	return net_throw(c, "System.NotSupportedException",
	    "The OrderedDictionary is read-only and cannot be modified.");
}

static bool
duplicate(struct net_call *c)
{
	struct value key = to_text(c->s, c->v[0]), old;

	if (is_generic(c->type)) {
		net_throw(c, "System.ArgumentException", "An item with the "
		    "same key has already been added. Key: %.*s",
		    (int)key.len, key.u.s);
	} else {
		old = to_text(c->s, map_find(c->self.u.map, c->v[0])->key);
		net_throw(c, "System.ArgumentException", "Item has already "
		    "been added. Key in dictionary: '%.*s'  Key being added: "
		    "'%.*s'", (int)old.len, old.u.s, (int)key.len, key.u.s);
		value_drop(old);
	}
	value_drop(key);
	return false;
}

static void
put(struct map *m, struct value key, struct value v)
{
	map_set(m, value_base(key), v);
	if (map_is_sorted(m))
		map_sort(m);
}

static bool
add(struct net_call *c)
{
	if (value_is_null(c->v[0]))
		return null_key(c);
	if (!writable(c))
		return false;
	if (map_get(self(c), value_base(c->v[0])) != NULL)
		return duplicate(c);
	put(self(c), c->v[0], c->v[1]);
	return true;
}

static bool
try_add(struct net_call *c)
{
	if (value_is_null(c->v[0]))
		return null_key(c);
	if (map_get(self(c), c->v[0]) != NULL)
		return net_bool(c, false);
	put(self(c), c->v[0], c->v[1]);
	return net_bool(c, true);
}

static bool
remove_key(struct net_call *c)
{
	struct value *v;
	bool there;

	if (value_is_null(c->v[0]))
		return null_key(c);
	if (!writable(c))
		return false;
	if (c->n > 1) {
		v = map_get(self(c), c->v[0]);
		net_ref_set(c->v[1], v != NULL ? *v : VNULL);
	}
	there = map_remove(self(c), value_base(c->v[0]));
	return c->row->op == 0 || net_bool(c, there);
}

static bool
clear(struct net_call *c)
{
	if (!writable(c))
		return false;
	map_clear(self(c));
	return true;
}

static bool
clone(struct net_call *c)
{
	return net_return(c, value_map(map_copy(self(c))));
}

static bool
read_only_copy(struct net_call *c)
{
	struct map *m = map_copy(self(c));

	m->head.flags |= HF_READONLY;
	return net_return(c, value_map(m));
}

static bool
is_read_only(struct net_call *c)
{
	return net_bool(c, self(c)->head.flags & HF_READONLY);
}

/* ---- by place ----------------------------------------------------------- */

static struct map_entry *
entry_at(struct net_call *c, int64_t at)
{
	struct map_entry *e;
	size_t pos = 0;

	while ((e = map_next(self(c), &pos)) != NULL)
		if (at-- == 0)
			return e;
	net_range(c, "index", "Index was out of range. Must be non-negative "
	    "and less than the size of the collection.");
	return NULL;
}

static bool
by_index(struct net_call *c)
{
	struct map_entry *e = entry_at(c, c->v[0].u.i);

	return e != NULL && net_return(c, value_keep(c->row->op ? e->key :
	    e->value));
}

static bool
index_of(struct net_call *c)
{
	struct map_entry *e;
	size_t pos = 0;
	int64_t i;

	for (i = 0; (e = map_next(self(c), &pos)) != NULL; i++)
		if (net_equals(c->row->op ? e->key : e->value, c->v[0]))
			return net_int(c, i);
	return net_int(c, -1);
}

static bool
remove_at(struct net_call *c)
{
	struct map_entry *e = entry_at(c, c->v[0].u.i);
	struct value key;

	if (e == NULL)
		return false;
	key = value_keep(e->key);
	map_remove(self(c), key);
	value_drop(key);
	return true;
}

static bool
insert(struct net_call *c)
{
	struct map *m = self(c), *old;
	struct map_entry *e;
	int64_t at = c->v[0].u.i, i = 0;
	size_t pos = 0;

	if (at < 0 || (size_t)at > m->n)
		return net_range(c, "index", "Specified argument was out of "
		    "the range of valid values.");
	if (map_get(m, value_base(c->v[1])) != NULL)
		return net_throw(c, "System.ArgumentException", "Item has "
		    "already been added.");
	old = map_copy(m);
	map_clear(m);
	while ((e = map_next(old, &pos)) != NULL) {
		if (i++ == at)
			map_set(m, value_base(c->v[1]), c->v[2]);
		map_set(m, e->key, e->value);
	}
	if (i == at)
		map_set(m, value_base(c->v[1]), c->v[2]);
	value_drop(value_map(old));
	return true;
}

/* ---- constructors ------------------------------------------------------- */

bool
comparer_ignores_case(struct value v)
{
	struct value mode;

	return v.tag == V_OBJECT &&
	    object_get_str(v.u.object, "~comparison", &mode) &&
	    mode.u.i & 1;
}

static bool
new_map(struct net_call *c)
{
	struct map *m = map_new(c->type);
	struct value last = c->n > 0 ? c->v[c->n - 1] : VNULL, from;
	struct map_entry *e;
	size_t pos = 0;

	m->exact = !comparer_ignores_case(last);
	from = c->n > 0 ? value_base(c->v[0]) : VNULL;
	if (from.tag == V_MAP)
		while ((e = map_next(from.u.map, &pos)) != NULL)
			if (!map_store(c->s, m, e->key, e->value, c->e)) {
				value_drop(value_map(m));
				return false;
			}
	return net_return(c, value_map(m));
}

static bool
new_entry(struct net_call *c)
{
	struct map *m = map_new(type_hashtable);
	struct map_entry e = { c->v[0], c->n > 1 ? c->v[1] : VNULL, 0 };

	if (c->type->key != NULL)
		m->head.type = type_generic(type_dictionary, c->type->key,
		    c->type->elem);
	*c->out = value_entry(m, &e);
	value_drop(value_map(m));
	return true;
}

#define FLAGS								\
	R("bool IsFixedSize {get;}", list_false),		\
	R("bool IsReadOnly {get;}", is_read_only),		\
	R("bool IsSynchronized {get;}", list_false),		\
	R("System.Object SyncRoot {get;}", list_itself)
#define EQUALITY "System.Collections.IEqualityComparer equalityComparer"
#define EQUALITY1 GENERIC "IEqualityComparer`1 comparer"
#define DICTIONARY "System.Collections.IDictionary d"
#define NEW(name)							\
	R(name " new()", new_map),				\
	R(name " new(int capacity)", new_map),		\
	R(name " new(" DICTIONARY ")", new_map),		\
	R(name " new(" EQUALITY ")", new_map),		\
	R(name " new(int capacity, " EQUALITY ")", new_map),	\
	R(name " new(" DICTIONARY ", " EQUALITY ")", new_map)

static const struct net_row hashtable_rows[] = {
	R("void Add(System.Object key, System.Object value)", add),
	R("void Clear()", clear),
	R("System.Object Clone()", clone),
	R("bool Contains(System.Object key)", contains_key),
	R("bool ContainsKey(System.Object key)", contains_key),
	R("bool ContainsValue(System.Object value)", contains_value),
	R("void CopyTo(array array, int arrayIndex)", copy_to),
	R("System.Collections.IDictionaryEnumerator GetEnumerator()",
	  get_enumerator),
	R("void Remove(System.Object key)", remove_key),
	R("System.Object Item(System.Object key) {get;set;}", item),
	R("int Count {get;}", count),
	FLAGS,
	R("System.Collections.ICollection Keys {get;}", collection),
	RO("System.Collections.ICollection Values {get;}", collection, 1),
	NEW("hashtable"), R_END
};

static const struct net_row ordered_rows[] = {
	R("void Add(System.Object key, System.Object value)", add),
	R("System.Collections.Specialized.OrderedDictionary AsReadOnly()",
	  read_only_copy),
	R("void Clear()", clear),
	R("bool Contains(System.Object key)", contains_key),
	RO("bool ContainsKey(System.Object key)", contains_key, NET_HIDDEN),
	R("void CopyTo(array array, int index)", copy_to),
	R("System.Collections.IDictionaryEnumerator GetEnumerator()",
	  get_enumerator),
	R("void Insert(int index, System.Object key, System.Object value)",
	  insert),
	R("void Remove(System.Object key)", remove_key),
	R("void RemoveAt(int index)", remove_at),
	R("System.Object Item(System.Object key) {get;set;}", item),
	R("int Count {get;}", count),
	FLAGS,
	R("System.Collections.ICollection Keys {get;}", collection),
	RO("System.Collections.ICollection Values {get;}", collection, 1),
	NEW("ordered"), R_END
};

static const struct net_row dictionary_rows[] = {
	R("void Add(TKey key, TValue value)", add),
	R("void Clear()", clear),
	R("bool ContainsKey(TKey key)", contains_key),
	R("bool ContainsValue(TValue value)", contains_value),
	R("int EnsureCapacity(int capacity)", count),
	R("System.Collections.IDictionaryEnumerator GetEnumerator()",
	  get_enumerator),
	RO("bool Remove(TKey key)", remove_key, 1),
	RO("bool Remove(TKey key, [ref] TValue value)", remove_key, 1),
	R("void TrimExcess()", list_nothing),
	R("bool TryAdd(TKey key, TValue value)", try_add),
	R("bool TryGetValue(TKey key, [ref] TValue value)", try_get),
	R("TValue Item(TKey key) {get;set;}", item),
	R("int Count {get;}", count),
	RO("bool IsReadOnly {get;}", list_false, NET_HIDDEN),
	R("System.Object Keys {get;}", collection),
	RO("System.Object Values {get;}", collection, 1),
	R("System.Object new()", new_map),
	R("System.Object new(int capacity)", new_map),
	R("System.Object new(" EQUALITY1 ")", new_map),
	R("System.Object new(" DICTIONARY ")", new_map),
	R("System.Object new(int capacity, " EQUALITY1 ")", new_map),
	R("System.Object new(" DICTIONARY ", " EQUALITY1 ")", new_map),
	R_END
};

static const struct net_row sorted_rows[] = {
	R("System.Object GetByIndex(int index)", by_index),
	RO("System.Object GetKey(int index)", by_index, 1),
	RO("int IndexOfKey(System.Object key)", index_of, 1),
	R("int IndexOfValue(System.Object value)", index_of),
	R("void RemoveAt(int index)", remove_at),
	R_END
};

static const struct net_row entry_rows[] = {
	R("System.Collections.DictionaryEntry new(System.Object key, "
	  "System.Object value)", new_entry),
	R_END
};
static const struct net_row pair_rows[] = {
	R("System.Object new(TKey key, TValue value)", new_entry),
	R_END
};

const struct net_class net_map[] = {
	{ "System.Collections.Hashtable", hashtable_rows },
	{ "System.Collections.Specialized.OrderedDictionary", ordered_rows },
	{ "System.Collections.Specialized.NameValueCollection",
	  hashtable_rows },
	{ "System.Management.Automation.PSPrimitiveDictionary",
	  hashtable_rows },
	{ "System.Collections.SortedList", hashtable_rows },
	{ "System.Collections.SortedList", sorted_rows },
	{ GENERIC "Dictionary`2", dictionary_rows },
	{ GENERIC "SortedDictionary`2", dictionary_rows },
	{ GENERIC "SortedList`2", dictionary_rows },
	{ GENERIC "SortedList`2", sorted_rows },
	{ GENERIC "OrderedDictionary`2", dictionary_rows },
	{ "System.Collections.Concurrent.ConcurrentDictionary`2",
	  dictionary_rows },
	{ "System.Collections.DictionaryEntry", entry_rows },
	{ GENERIC "KeyValuePair`2", pair_rows },
	{ NULL, NULL }
};
