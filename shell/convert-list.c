/* convert-list.c -- to arrays, lists, dictionaries and objects */
#include <string.h>

#include "base/utf8.h"
#include "shell/convert-own.h"
#include "shell/members.h"
#include "shell/ops.h"

static bool
is_array_type(const struct type *t)
{
	return t == type_array || t == type_object_array ||
	    type_is(t, type_array);
}

static struct array *
new_array(const struct type *t)
{
	struct array *a = array_new(t == type_array ? type_object_array : t);

	a->head.flags |= HF_FIXED;
	return a;
}

static bool
add_converted(struct conv *c, struct array *a, struct value v)
{
	const struct type *elem = a->head.type->elem;
	struct value one;

	if (elem == NULL || elem == type_object) {
		array_add(a, v);
		return true;
	}
	if (!convert(c->s, v, elem, &one, c->e))
		return false;
	array_take(a, one);
	return true;
}

static void
add_chars(struct array *a, struct value text)
{
	const char *s = text.u.s, *end = s + text.len;
	unsigned size;
	uint32_t cp;

	while (s < end) {
		cp = utf8_decode(s, end, &size);
		s += size;
		if (cp >= 0x10000) {
			array_take(a, VCHAR(0xD800 + ((cp - 0x10000) >> 10)));
			cp = 0xDC00 + ((cp - 0x10000) & 0x3FF);
		}
		array_take(a, VCHAR(cp));
	}
}

/* A set holds each value once. */
static bool
holds(const struct array *a, struct value v)
{
	size_t i;

	for (i = 0; i < a->n; i++)
		if (value_same(a->v[i], v))
			return true;
	return false;
}

static void
make_set(struct array *a)
{
	size_t i;

	for (i = a->n; i-- > 1; ) {
		struct array before = *a;

		before.n = i;
		if (holds(&before, a->v[i]))
			array_remove(a, i, 1);
	}
}

bool
conv_list(struct conv *c)
{
	bool fixed = is_array_type(c->t);
	struct array *a;
	struct iter it;
	struct value v;

	if (!fixed && c->v.tag != V_ARRAY)
		return conv_fail(c);
	a = fixed ? new_array(c->t) : array_new(c->t);
	if (c->v.tag == V_STRING && a->head.type->elem == type_char) {
		add_chars(a, c->v);
		*c->out = value_array(a);
		return true;
	}
	iter_init(&it, c->whole);
	while (iter_next(&it, &v)) {
		if (!add_converted(c, a, v)) {
			value_drop(value_array(a));
			return false;
		}
	}
	if (type_is(c->t, type_hashset))
		make_set(a);
	*c->out = value_array(a);
	return true;
}

/* ---- dictionaries ------------------------------------------------------- */

static bool
copy_entries(struct conv *c, struct map *to, const struct map *from)
{
	const struct type *k = to->head.type->key, *e = to->head.type->elem;
	struct map_entry *at;
	struct value key, v;
	size_t pos = 0;

	while ((at = map_next(from, &pos)) != NULL) {
		if (!convert(c->s, at->key, k != NULL ? k : type_object, &key,
		    c->e))
			return false;
		if (!convert(c->s, at->value, e != NULL ? e : type_object, &v,
		    c->e)) {
			value_drop(key);
			return false;
		}
		map_set(to, key, v);
		value_drop(key);
		value_drop(v);
	}
	return true;
}

/* Hashtable(IDictionary) is the constructor that a custom object is given
 * to, and fails. */
static bool
custom_to_map(struct conv *c)
{
	struct err inner = ERR_INIT;
	struct conv again = *c;

	again.e = &inner;
	conv_fail(&again);
	conv_fail_inner(c, "InvalidCastConstructorException",
	    "System.Management.Automation.PSInvalidCastException",
	    inner.message);
	err_clear(&inner);
	return false;
}

bool
conv_map(struct conv *c)
{
	struct map *m;

	if (c->v.tag == V_OBJECT && c->v.u.heap->type == type_pscustomobject)
		return custom_to_map(c);
	if (c->v.tag != V_MAP)
		return conv_fail(c);
	m = map_new(c->t);
	m->exact = c->t->key == type_string;
	if (!copy_entries(c, m, c->v.u.map)) {
		value_drop(value_map(m));
		return false;
	}
	*c->out = value_map(m);
	return true;
}

/* ---- objects ------------------------------------------------------------ */

/* [pscustomobject]: a dictionary becomes an object, all else stays. */
bool
conv_object(struct conv *c)
{
	struct value name = VNULL, *given;
	struct map_entry *at;
	struct object *o;
	size_t pos = 0;

	if (c->v.tag != V_MAP) {
		*c->out = value_keep(c->whole);
		return true;
	}
	given = map_get_str(c->v.u.map, "PSTypeName");
	if (given != NULL)
		name = to_text(c->s, *given);
	o = object_new(shape_root(type_pscustomobject,
	    name.tag == V_STRING ? name.u.s : NULL));
	while ((at = map_next(c->v.u.map, &pos)) != NULL) {
		struct value key = to_text(c->s, at->key);

		if (given == NULL || !utf8_caseeq(key.u.s, key.len,
		    "PSTypeName", 10))
			object_set(o, sym_intern(key.u.s, key.len),
			    at->value);
		value_drop(key);
	}
	value_drop(name);
	*c->out = value_object(o);
	return true;
}

/* The properties that a hashtable could have named. */
static bool
no_such_property(struct conv *c, struct value made, const char *key)
{
	struct member_list list = { 0 };
	struct buf b = BUF_INIT;
	size_t i;

	members_of(c->s, made, &list, false);
	for (i = 0; i < list.n; i++)
		if (list.v[i].settable && !list.v[i].hidden)
			buf_addf(&b, "%s[%s]", b.len > 0 ? ", " : "",
			    list.v[i].name->s);
	err_set_type(c->e, ERR_INVALID_ARGUMENT, "ObjectCreationError",
	    "System.Management.Automation.PSInvalidCastException", VNULL,
	    "Cannot create object of type \"%s\". The %s property was not "
	    "found for the %s object. %s%s", c->t->name, key, c->t->name,
	    b.len > 0 ? "The settable properties are: " :
	    "There is no settable property available.", buf_str(&b));
	buf_free(&b);
	members_free(&list);
	return false;
}

/* The error that is there, as the reason of one of the whole. */
static bool
cannot_create(struct conv *c)
{
	struct err inner = ERR_INIT;

	err_move(&inner, c->e);
	err_set_type(c->e, ERR_INVALID_ARGUMENT, "ObjectCreationError",
	    "System.Management.Automation.PSInvalidCastException", VNULL,
	    "Cannot create object of type \"%s\". %s", c->t->name,
	    inner.message);
	err_clear(&inner);
	return false;
}

static bool
set_property(struct conv *c, struct value made, const struct sym *name,
    struct value v)
{
	struct value old;
	bool found;

	if (!member_get(c->s, made, name, &old, &found, c->e))
		return false;
	value_drop(old);
	if (!found)
		return no_such_property(c, made, name->s);
	return member_set(c->s, made, name, v, c->e) || cannot_create(c);
}

/* From a dictionary, or a custom object. */
static bool
set_properties(struct conv *c, struct value made)
{
	const struct object *o = c->v.u.object;
	struct map_entry *at;
	struct value key;
	bool ok = true;
	size_t pos = 0;
	unsigned i;

	if (c->v.tag == V_OBJECT) {
		for (i = 0; i < o->shape->n && ok; i++)
			ok = set_property(c, made, o->shape->props[i].name,
			    object_at(o, i));
		return ok;
	}
	while (ok && (at = map_next(c->v.u.map, &pos)) != NULL) {
		key = to_text(c->s, at->key);
		ok = set_property(c, made, sym_intern(key.u.s, key.len),
		    at->value);
		value_drop(key);
	}
	return ok;
}

static bool
make_by_properties(struct conv *c)
{
	struct value made;

	if (!static_call(c->s, c->t, sym_str("new"), 0, NULL, &made, c->e)) {
		err_clear(c->e);
		return conv_fail(c);
	}
	if (!set_properties(c, made)) {
		value_drop(made);
		return false;
	}
	*c->out = made;
	return true;
}

/* The last resort: new T(v). */
bool
conv_make(struct conv *c)
{
	struct err e = ERR_INIT;

	if (c->s == NULL || c->t->kind == TK_INTERFACE)
		return conv_fail(c);
	if (c->v.tag == V_MAP)
		return make_by_properties(c);
	if (static_call(c->s, c->t, sym_str("new"), 1, &c->whole, c->out, &e))
		return true;
	if (c->t->class != NULL && c->v.tag == V_OBJECT &&
	    c->v.u.heap->type == type_pscustomobject) {
		err_clear(&e);
		return make_by_properties(c);
	}
	if (e.inner != NULL)
		conv_fail_inner(c,
		    "InvalidCastConstructorTargetInvocationException",
		    e.inner_type, e.inner);
	else
		conv_fail(c);
	err_clear(&e);
	return false;
}
