/* index.c -- a[b], with slices, negative places, keys and dimensions
 *
 * Arrays of several dimensions are arrays of rows' values one after the
 * other; their lengths are in the hidden slot "lengths" of the members added
 * to them. */
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "shell/convert.h"
#include "shell/member-own.h"
#include "shell/session.h"

#define SMA	"System.Management.Automation."

static bool
null_array(struct err *e)
{
	return err_set(e, ERR_INVALID_OPERATION, "NullArray", VNULL,
	    "Cannot index into a null array.");
}

static bool
null_index(struct err *e)
{
	return err_set(e, ERR_INVALID_OPERATION, "NullArrayIndex", VNULL,
	    "Index operation failed; the array index evaluated to null.");
}

static bool
cannot_index(struct value of, struct err *e)
{
	return err_set(e, ERR_INVALID_OPERATION, "CannotIndex",
	    VNULL, "Unable to index into an object of type \"%s\".",
	    type_of(of)->name);
}

static bool
is_list(struct value v)
{
	return value_base(v).tag == V_ARRAY;
}

/* A place among N; false if it is outside. */
static bool
place(int64_t at, size_t n, size_t *i)
{
	if (at < 0)
		at += (int64_t)n;
	if (at < 0 || (size_t)at >= n)
		return false;
	*i = (size_t)at;
	return true;
}

/* The number an index stands for.  Words that are none give *ok false, and
 * an error only under strict mode. */
static bool
index_number(struct session *s, struct value at, int64_t *i, bool *ok,
    struct err *e)
{
	struct value v;
	struct err why = ERR_INIT;

	*ok = true;
	at = value_base(at);
	if (value_is_int(at)) {
		*i = at.u.i;
		return true;
	}
	if (convert(s, at, type_int32, &v, &why)) {
		*i = v.u.i;
		return true;
	}
	*ok = false;
	if (s != NULL && s->strict >= 3) {
		err_move(e, &why);
		return false;
	}
	err_clear(&why);
	return true;
}

static bool
out_of_range(struct session *s, struct err *e)
{
	if (s == NULL || s->strict < 3)
		return true;
	return err_set_type(e, ERR_OPERATION_STOPPED,
	    "System.IndexOutOfRangeException",
	    "System.IndexOutOfRangeException", VNULL,
	    "Index was outside the bounds of the array.");
}

/* ---- text --------------------------------------------------------------- */

static struct value
unit_at(struct value text, size_t unit)
{
	bool low;
	unsigned size;
	size_t at;
	uint32_t cp;

	if (text.flags & VF_ASCII || utf8_is_ascii(text.u.s, text.len))
		return VCHAR((unsigned char)text.u.s[unit]);
	at = utf8_offset(text.u.s, text.len, unit, &low);
	cp = utf8_decode(text.u.s + at, text.u.s + text.len, &size);
	if (size < 4)
		return VCHAR(cp);
	return VCHAR(low ? 0xDC00 + ((cp - 0x10000) & 0x3FF) :
	    0xD800 + ((cp - 0x10000) >> 10));
}

/* ---- one element -------------------------------------------------------- */

static const struct array *
lengths_of(const struct array *a)
{
	struct value v;

	if (a->head.extra == NULL ||
	    !object_get_str(a->head.extra, "~lengths", &v))
		return NULL;
	return v.u.array;
}

/* The place of [i,j,...] in an array of several dimensions. */
static bool
dimension_place(const struct array *a, const struct array *lengths,
    struct value at, size_t *i, struct err *e)
{
	struct buf b = BUF_INIT;
	size_t d, n = is_list(at) ? value_base(at).u.array->n : 1;
	struct value text;

	if (n != lengths->n) {
		text = to_text(NULL, at);
		buf_addf(&b, "You cannot index into a %zu dimensional array "
		    "with index [%.*s].", lengths->n, (int)text.len,
		    text.u.s);
		err_set(e, ERR_INVALID_OPERATION, "NeedMultidimensionalIndex",
		    VNULL, "%s", b.s);
		value_drop(text);
		buf_free(&b);
		return false;
	}
	*i = 0;
	for (d = 0; d < n; d++) {
		int64_t k;

		if (!to_int(value_base(at).u.array->v[d], &k) || k < 0 ||
		    k >= lengths->v[d].u.i) {
			*i = a->n;
			return true;
		}
		*i = *i * (size_t)lengths->v[d].u.i + (size_t)k;
	}
	return true;
}

static bool
list_get(struct session *s, struct array *a, struct value at,
    struct value *out, struct err *e)
{
	int64_t k;
	size_t i;
	bool ok;

	if (!index_number(s, at, &k, &ok, e))
		return false;
	if (!ok)
		return true;
	if (!place(k, a->n, &i))
		return out_of_range(s, e);
	*out = value_keep(a->v[i]);
	return true;
}

static bool
text_get(struct session *s, struct value text, struct value at,
    struct value *out, struct err *e)
{
	int64_t k;
	size_t i;
	bool ok;

	if (!index_number(s, at, &k, &ok, e))
		return false;
	if (!ok)
		return true;
	if (!place(k, utf8_units(text.u.s, text.len), &i))
		return out_of_range(s, e);
	*out = unit_at(text, i);
	return true;
}

/* An ordered dictionary's entry by place. */
static struct map_entry *
entry_at(struct map *m, int64_t at)
{
	struct map_entry *e = NULL;
	size_t pos = 0, i;

	if (!place(at, m->n, &i))
		return NULL;
	for (; (e = map_next(m, &pos)) != NULL && i > 0; i--)
		;
	return e;
}

static bool
by_place(const struct map *m, struct value at)
{
	return m->head.type == type_ordered && at.tag == V_INT32;
}

static bool
map_index_get(struct map *m, struct value at, struct value *out)
{
	struct map_entry *entry;
	struct value *v, key;

	if (by_place(m, at)) {
		entry = entry_at(m, at.u.i);
		if (entry != NULL)
			*out = value_keep(entry->value);
		return true;
	}
	v = map_get(m, at);
	if (v == NULL && m->head.type->key != NULL &&
	    type_of(at) != m->head.type->key &&
	    convert(NULL, at, m->head.type->key, &key,
	    &(struct err)ERR_INIT)) {
		v = map_get(m, key);
		value_drop(key);
	}
	if (v != NULL)
		*out = value_keep(*v);
	return true;
}

/* Any other value: an indexer of its type, or element 0, the value itself. */
static bool
object_index_get(struct session *s, struct value of, struct value at,
    struct value *out, struct err *e)
{
	struct net_call c = { .s = s, .owner = of, .self = value_base(of),
	    .out = out, .e = e };
	const struct net_member *m;
	int64_t k;
	bool ok;

	c.type = type_of(c.self);
	m = net_find(c.type, sym_str("Item"), false);
	if (m != NULL && m->kind == NET_INDEXER)
		return net_call(m, &c, 1, &at);
	if (!index_number(s, at, &k, &ok, e))
		return false;
	if (ok && (k == 0 || k == -1))
		*out = value_keep(of);
	else if (s != NULL && s->strict >= 3 && ok)
		return out_of_range(s, e);
	return true;
}

/* ---- several ------------------------------------------------------------ */

static bool
item_exists(struct value of, struct value at)
{
	size_t n, i;
	int64_t k;

	if (of.tag != V_ARRAY && of.tag != V_STRING)
		return true;
	n = of.tag == V_ARRAY ? of.u.array->n :
	    utf8_units(of.u.s, of.len);
	return !to_int(value_base(at), &k) || place(k, n, &i);
}

static bool
slice(struct session *s, struct value of, const struct array *at,
    struct value *out, struct err *e)
{
	struct array *all = array_new(type_object_array);
	struct value v, base = value_base(of);
	size_t i;

	for (i = 0; i < at->n; i++) {
		v = VNULL;
		if (!item_exists(base, at->v[i]))
			continue;
		if (!index_get(s, of, at->v[i], &v, e)) {
			value_drop(value_array(all));
			return false;
		}
		array_take(all, v);
	}
	*out = value_array(all);
	return true;
}

/* Lists that have places, as sets, queues and keys have not. */
static bool
by_number(const struct type *t)
{
	static const char list[] = "System.Collections.IList";

	return t->base == type_array || t == type_array ||
	    t == type_arraylist || t->base == type_list ||
	    type_is(t, type_named(list));
}

bool
index_get(struct session *s, struct value of, struct value at,
    struct value *out, struct err *e)
{
	struct value base = value_base(of), key = value_base(at);
	const struct array *lengths;
	size_t i;

	*out = VNULL;
	if (value_is_null(base))
		return null_array(e);
	if (value_is_null(key))
		return null_index(e);
	if (base.tag == V_ARRAY &&
	    (lengths = lengths_of(base.u.array)) != NULL) {
		if (!dimension_place(base.u.array, lengths, at, &i, e))
			return false;
		if (i >= base.u.array->n)
			return out_of_range(s, e);
		*out = value_keep(base.u.array->v[i]);
		return true;
	}
	if (key.tag == V_ARRAY)
		return slice(s, of, key.u.array, out, e);
	if (base.tag == V_MAP)
		return map_index_get(base.u.map, at.tag == V_WRAP ? at : key,
		    out);
	if (base.tag == V_STRING)
		return text_get(s, base, key, out, e);
	if (base.tag == V_ARRAY && by_number(base.u.array->head.type))
		return list_get(s, base.u.array, key, out, e);
	return object_index_get(s, of, key, out, e);
}

/* ---- writing ------------------------------------------------------------ */

static bool
bounds_error(const struct array *a, struct err *e)
{
	if (a->head.flags & HF_FIXED || a->head.type->base == type_array)
		return err_set_type(e, ERR_OPERATION_STOPPED,
		    "System.IndexOutOfRangeException",
		    "System.IndexOutOfRangeException", VNULL,
		    "Index was outside the bounds of the array.");
	return err_set_type(e, ERR_OPERATION_STOPPED,
	    "System.ArgumentOutOfRangeException",
	    "System.ArgumentOutOfRangeException", VNULL,
	    "Index was out of range. Must be non-negative and less than the "
	    "size of the collection. (Parameter 'index')");
}

static bool
list_set(struct session *s, struct array *a, struct value at, struct value v,
    struct err *e)
{
	const struct array *lengths = lengths_of(a);
	const struct type *elem = a->head.type->elem;
	struct value own, old, number;
	size_t i = 0;

	if (lengths != NULL) {
		if (!dimension_place(a, lengths, at, &i, e))
			return false;
		if (i >= a->n)
			return bounds_error(a, e);
	} else if (!convert(s, at, type_int32, &number, e)) {
		return false;
	} else if (!place(number.u.i, a->n, &i)) {
		return bounds_error(a, e);
	}
	if (elem == NULL || elem == type_object || elem == type_psobject)
		own = value_keep(v);
	else if (!convert(s, v, elem, &own, e))
		return false;
	old = a->v[i];
	a->v[i] = own;
	value_drop(old);
	return true;
}

static bool
ordered_set(struct map *m, int64_t at, struct value v, struct err *e)
{
	struct map_entry *entry = entry_at(m, at);
	struct value old;

	if (entry == NULL)
		return err_set_type(e, ERR_OPERATION_STOPPED,
		    "System.ArgumentOutOfRangeException",
		    "System.ArgumentOutOfRangeException", VNULL,
		    "Specified argument was out of the range of valid "
		    "values. (Parameter 'index')");
	old = entry->value;
	entry->value = value_keep(v);
	value_drop(old);
	return true;
}

bool
map_store(struct session *s, struct map *m, struct value key, struct value v,
    struct err *e)
{
	const struct type *t = m->head.type;
	struct value k, own;

	if (m->head.flags & HF_READONLY)
		return err_set_type(e, ERR_OPERATION_STOPPED,
		    "System.NotSupportedException",
		    "System.NotSupportedException", VNULL,
		    "The OrderedDictionary is read-only and cannot be "
		    "modified.");
	if (t->key == NULL && t->elem == NULL) {
		map_set(m, value_base(key), v.tag == V_NOTHING ? VNULL : v);
		if (map_is_sorted(m))
			map_sort(m);
		return true;
	}
	if (!convert(s, key, t->key, &k, e))
		return false;
	if (!convert(s, v, t->elem, &own, e)) {
		value_drop(k);
		return false;
	}
	map_set(m, k, own);
	if (map_is_sorted(m))
		map_sort(m);
	value_drop(k);
	value_drop(own);
	return true;
}

static bool
object_index_set(struct session *s, struct value of, struct value at,
    struct value v, struct err *e)
{
	struct value none, args[2] = { at, v };
	struct net_call c = { .s = s, .owner = of, .self = value_base(of),
	    .out = &none, .e = e };
	const struct net_member *m;

	c.type = type_of(c.self);
	m = net_find(c.type, sym_str("Item"), false);
	if (m == NULL || m->kind != NET_INDEXER || m->v[0].row->set == NULL)
		return cannot_index(of, e);
	c.row = m->v[0].row;
	c.n = 2;
	c.v = args;
	return c.row->set(&c);
}

bool
index_set(struct session *s, struct value of, struct value at,
    struct value v, struct err *e)
{
	struct value base = value_base(of), key = value_base(at);

	if (value_is_null(base))
		return null_array(e);
	if (value_is_null(key))
		return null_index(e);
	if (base.tag == V_MAP)
		return by_place(base.u.map, key) ?
		    ordered_set(base.u.map, key.u.i, v, e) :
		    map_store(s, base.u.map, key, v, e);
	if (base.tag == V_ARRAY && !(key.tag == V_ARRAY &&
	    lengths_of(base.u.array) == NULL))
		return list_set(s, base.u.array, key, v, e);
	if (base.tag == V_ARRAY)
		return err_set(e, ERR_INVALID_OPERATION,
		    "ArraySliceAssignmentFailed", VNULL,
		    "Array assignment to [...] failed because assignment to "
		    "slices is not supported.");
	return object_index_set(s, of, at, v, e);
}
