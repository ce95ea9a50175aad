/* members.c -- what is after a dot
 *
 * In this order: what was added to the object, its slots, a dictionary's
 * keys, what Update-TypeData added to its type, the table of its .NET type;
 * then, for lists, the same of each element. */
#include <string.h>

#include "base/buf.h"
#include "shell/class.h"
#include "shell/convert.h"
#include "shell/flow.h"
#include "shell/member-own.h"
#include "shell/session.h"

#define SMA	"System.Management.Automation."

struct object *
members_added(struct value v)
{
	if (v.tag == V_OBJECT)
		return v.u.object;
	return v.tag > V_STRING ? v.u.heap->extra : NULL;
}

struct object *
members_room(struct value v)
{
	if (v.tag == V_OBJECT)
		return v.u.object->ops != NULL ? NULL : v.u.object;
	if (v.tag <= V_STRING)
		return NULL;
	if (v.u.heap->extra == NULL)
		v.u.heap->extra = object_new(shape_root(type_psobject, NULL));
	return v.u.heap->extra;
}

/* ---- slots -------------------------------------------------------------- */

bool
call_member_block(struct session *s, struct value block, struct value owner,
    size_t n, const struct value *args, struct value *out, struct err *e)
{
	struct collector k;
	struct call call = { .block = value_base(block).u.block, .n = n,
	    .args = args, .item = VNOTHING, .input = VNOTHING,
	    .self = owner };
	enum flow f;

	collector_init(&k);
	f = call_block(s, &call, &k.sink);
	*out = collector_result(&k);
	if (f == FLOW_OK || f == FLOW_RETURN) {
		if (out->tag == V_NOTHING)
			*out = VNULL;
		return true;
	}
	value_drop(*out);
	*out = VNULL;
	if (f == FLOW_THROW) {
		err_move(e, &s->thrown);
		return false;
	}
	return err_set(e, ERR_OPERATION_STOPPED, "PipelineStopped", VNULL,
	    "The pipeline has been stopped.");
}

/* The error of a block that runs as a member, in the words of the member. */
static bool
wrap_error(struct err *e, struct err *inner, const char *id, const char *type,
    const char *fmt, const char *name, size_t n)
{
	struct buf b = BUF_INIT;

	if (strstr(fmt, "%zu") != NULL)
		buf_addf(&b, "Exception calling \"%s\" with \"%zu\" "
		    "argument(s): \"%s\"", name, n, inner->message);
	else
		buf_addf(&b, "Exception %s \"%s\": \"%s\"", fmt, name,
		    inner->message);
	err_set_type(e, ERR_NOT_SPECIFIED, id, type, VNULL, "%s", b.s);
	err_set_inner(e, inner->type != NULL ? inner->type :
	    SMA "RuntimeException", inner->message);
	buf_free(&b);
	err_clear(inner);
	return false;
}

static struct value
script_part(struct value v, size_t i)
{
	v = value_base(v);
	if (v.tag != V_ARRAY)
		return i == 0 ? v : VNULL;
	return i < v.u.array->n ? v.u.array->v[i] : VNULL;
}

bool
slot_get(struct session *s, struct value owner, const struct object *o,
    unsigned slot, struct value *out, struct err *e)
{
	const struct prop *p = &o->shape->props[slot];
	struct value v = object_at(o, slot);
	struct err inner = ERR_INIT;
	bool found;

	switch ((enum prop_kind)(p->kind & ~PROP_HIDDEN)) {
	case PROP_SCRIPT:
		if (call_member_block(s, script_part(v, 0), owner, 0, NULL,
		    out, &inner))
			return true;
		return wrap_error(e, &inner, "ScriptGetValueRuntimeException",
		    SMA "GetValueInvocationException", "getting", p->name->s,
		    0);
	case PROP_ALIAS:
		return member_get(s, owner, sym_intern(v.u.s, v.len), out,
		    &found, e);
	case PROP_METHOD:
		*out = value_method(owner, NULL, type_of(owner), v, p->name);
		return true;
	case PROP_NOTE: case PROP_NET: case PROP_SET: case PROP_HIDDEN:
		break;
	}
	*out = value_keep(v);
	return true;
}

bool
slot_set(struct session *s, struct value owner, struct object *o,
    unsigned slot, struct value v, struct err *e)
{
	const struct prop *p = &o->shape->props[slot];
	struct value old = object_at(o, slot), none;
	struct err inner = ERR_INIT;

	switch ((enum prop_kind)(p->kind & ~PROP_HIDDEN)) {
	case PROP_SCRIPT:
		if (value_is_null(script_part(old, 1)))
			return err_set_type(e, ERR_NOT_SPECIFIED,
			    "SetWithoutSetterFromScriptProperty",
			    SMA "SetValueException", VNULL, "Set accessor "
			    "for property \"%s\" is unavailable.", p->name->s);
		if (call_member_block(s, script_part(old, 1), owner, 1, &v,
		    &none, &inner)) {
			value_drop(none);
			return true;
		}
		return wrap_error(e, &inner, "ScriptSetValueRuntimeException",
		    SMA "SetValueInvocationException", "setting", p->name->s,
		    1);
	case PROP_ALIAS:
		return member_set(s, owner, sym_intern(old.u.s, old.len), v,
		    e);
	case PROP_NOTE: case PROP_NET: case PROP_METHOD: case PROP_SET:
	case PROP_HIDDEN:
		break;
	}
	if (o->ops != NULL)
		return err_set_type(e, ERR_INVALID_OPERATION,
		    "PropertyAssignmentException", NULL, VNULL,
		    "'%s' is a ReadOnly property.", p->name->s);
	object_set(o, p->name, v);
	return true;
}

/* ---- reading ------------------------------------------------------------ */

bool
net_property_get(struct session *s, struct value owner,
    const struct net_member *m, struct value *out, struct err *e)
{
	struct net_call c = { .s = s, .owner = owner,
	    .self = value_base(owner), .out = out, .e = e };

	c.type = type_of(c.self);
	if (m->kind != NET_PROPERTY) {
		*out = value_method(owner, m, c.type, VNULL, m->name);
		return true;
	}
	return net_get(m, &c);
}

/* Dictionaries are read by key as by name; numbers in names are keys too. */
static struct value *
map_member(const struct map *m, const struct sym *y)
{
	struct value *v = map_get(m, value_sym(y));
	int64_t i;

	if (v == NULL && y->len > 0 && y->s[0] >= '0' && y->s[0] <= '9' &&
	    to_int(value_sym(y), &i))
		v = map_get(m, VINT(i));
	return v;
}

/* The value's own member; *FOUND says whether there is one. */
static bool
own_get(struct session *s, struct value of, const struct sym *y,
    struct value *out, bool *found, struct err *e)
{
	const struct value *inside;
	const struct net_member *m;
	struct object *o = members_added(of);
	struct value base = value_base(of), *at;
	int slot;

	*found = true;
	if (o != NULL && (slot = shape_find(o->shape, y)) >= 0)
		return slot_get(s, of, o, (unsigned)slot, out, e);
	if (base.tag == V_MAP && (at = map_member(base.u.map, y)) != NULL) {
		*out = value_keep(*at);
		return true;
	}
	if ((o = type_data_find(s, of, y, &slot)) != NULL)
		return slot_get(s, of, o, (unsigned)slot, out, e);
	if ((inside = psbase_of(base)) != NULL)
		of = base = value_base(*inside);
	m = net_find(type_of(base), y, false);
	if (m != NULL)
		return net_property_get(s, of, m, out, e);
	*found = false;
	return type_of(base)->class == NULL || class_get(s, of, y, out, found,
	    e);
}

/* The member of each element: those of custom objects that lack it are
 * $null, other elements that lack it are left out; lists are joined. */
static bool
enumerate_get(struct session *s, struct array *a, const struct sym *y,
    struct value *out, bool *found, struct err *e)
{
	struct array *all = array_new(type_object_array);
	struct value v;
	size_t i, j;
	bool got;

	for (i = 0; i < a->n && !is_too_deep(s); i++) {
		v = VNULL;
		if (value_is_null(a->v[i]))
			continue;
		if (!member_get(s, a->v[i], y, &v, &got, e)) {
			value_drop(value_array(all));
			return false;
		}
		*found |= got;
		if (v.tag == V_ARRAY) {
			for (j = 0; j < v.u.array->n; j++)
				array_add(all, v.u.array->v[j]);
			value_drop(v);
		} else if (got || !value_is_null(v) ||
		    type_of(a->v[i]) == type_pscustomobject) {
			array_take(all, v);
		}
	}
	if (all->n == 1)
		*out = value_keep(all->v[0]);
	else if (all->n > 1)
		*out = value_keep(VHEAP(all));
	value_drop(value_array(all));
	return true;
}

/* Every scalar has one element. */
static struct value
count_of(struct value of, const struct sym *y)
{
	if (y->len == 5 ? strcmp(y->fold->s, "count") != 0 :
	    y->len != 6 || strcmp(y->fold->s, "length") != 0)
		return VNULL;
	return VINT(value_is_null(of) ? 0 : 1);
}

bool
member_get(struct session *s, struct value of, const struct sym *y,
    struct value *out, bool *found, struct err *e)
{
	struct value base;

	*out = VNULL;
	*found = false;
	if (!value_is_null(of)) {
		if (!own_get(s, of, y, out, found, e))
			return false;
		if (*found)
			return true;
		base = value_base(of);
		if (base.tag == V_ARRAY && base.u.array->n > 0)
			return enumerate_get(s, base.u.array, y, out, found,
			    e);
	}
	*out = count_of(of, y);
	return true;
}

/* ---- writing ------------------------------------------------------------ */

static bool
not_settable(struct value of, const struct sym *y, struct err *e)
{
	struct buf b = BUF_INIT;

	buf_addf(&b, "The property '%s' cannot be found on this object. "
	    "Verify that the property exists and can be set.", y->s);
	if (value_is_null(of))
		err_set(e, ERR_INVALID_OPERATION, "PropertyNotFound", VNULL,
		    "%s", b.s);
	else if (type_of(of)->tag == V_OBJECT)
		err_set_type(e, ERR_NOT_SPECIFIED,
		    "ExceptionWhenSetting", SMA "SetValueInvocationException",
		    VNULL, "Exception setting \"%s\": \"%s\"", y->s, b.s);
	else
		err_set(e, ERR_INVALID_OPERATION,
		    "PropertyAssignmentException", VNULL, "%s", b.s);
	buf_free(&b);
	return false;
}

static bool
net_property_set(struct session *s, struct value of,
    const struct net_member *m, struct value v, struct err *e)
{
	struct net_call c = { .s = s, .owner = of, .self = value_base(of),
	    .e = e };

	c.type = type_of(c.self);
	if (m->kind != NET_PROPERTY)
		return not_settable(of, m->name, e);
	if (!m->settable || m->v[0].row->set == NULL)
		return err_set(e, ERR_INVALID_OPERATION,
		    "PropertyAssignmentException", VNULL,
		    "'%s' is a ReadOnly property.", m->name->s);
	return net_set(m, &c, v);
}

/* Values that are objects here only because they do not fit elsewhere. */
bool
type_is_fixed(const struct type *t)
{
	return t == type_guid || t == type_version || t == type_semver ||
	    t == type_uri || t == type_datetimeoffset;
}

bool
member_set(struct session *s, struct value of, const struct sym *y,
    struct value v, struct err *e)
{
	struct object *o = value_is_null(of) ? NULL : members_added(of);
	const struct net_member *m;
	struct value base;
	int slot;
	bool found = false;

	if (value_is_null(of))
		return not_settable(of, y, e);
	base = value_base(of);
	if (type_of(base)->class != NULL) {
		if (!class_set(s, of, y, v, &found, e))
			return false;
		if (found)
			return true;
	}
	if (o != NULL && (slot = shape_find(o->shape, y)) >= 0) {
		if (type_is_fixed(type_of(base)) &&
		    o->shape->props[slot].kind == PROP_NET)
			return err_set(e, ERR_INVALID_OPERATION,
			    "PropertyAssignmentException", VNULL,
			    "'%s' is a ReadOnly property.", y->s);
		/* A type may have its own way to set what is in a slot. */
		m = o->shape->props[slot].kind != PROP_NET ? NULL :
		    net_find(type_of(base), y, false);
		if (m != NULL && m->settable)
			return net_property_set(s, of, m, v, e);
		return slot_set(s, of, o, (unsigned)slot, v, e);
	}
	m = net_find(type_of(base), y, false);
	if (m != NULL && m->kind == NET_PROPERTY && m->settable)
		return net_property_set(s, of, m, v, e);
	if (base.tag == V_MAP)
		return index_set(s, of, value_sym(y), v, e);
	if ((o = type_data_find(s, of, y, &slot)) != NULL)
		return slot_set(s, of, o, (unsigned)slot, v, e);
	if (m != NULL)
		return net_property_set(s, of, m, v, e);
	return not_settable(of, y, e);
}

/* ---- calling ------------------------------------------------------------ */

static bool
no_method(struct value of, const struct sym *y, struct err *e)
{
	return err_set(e, ERR_INVALID_OPERATION, "MethodNotFound",
	    value_sym(y), "Method invocation failed because [%s] does not "
	    "contain a method named '%s'.", type_of(value_base(of))->name,
	    y->s);
}

static bool
script_method(struct session *s, struct value block, struct value owner,
    const struct sym *y, size_t n, const struct value *args,
    struct value *out, struct err *e)
{
	struct err inner = ERR_INIT;

	if (call_member_block(s, block, owner, n, args, out, &inner))
		return true;
	return wrap_error(e, &inner, "ScriptMethodRuntimeException",
	    SMA "MethodInvocationException", "%zu", y->s, n);
}

/* x.get_Count() and x.set_Item(): a property by its accessor's name. */
static bool
accessor(struct session *s, struct value of, const struct sym *y, size_t n,
    const struct value *args, struct value *out, bool *found, struct err *e)
{
	const struct net_member *m;
	const char *p = y->fold->s;
	struct net_call c = { .s = s, .owner = of, .self = value_base(of),
	    .out = out, .e = e };

	*found = false;
	if (y->len < 5 || (strncmp(p, "get_", 4) != 0 &&
	    strncmp(p, "set_", 4) != 0))
		return true;
	c.type = type_of(c.self);
	m = net_find(c.type, sym_intern(y->s + 4, y->len - 4), false);
	if (m == NULL || m->kind == NET_METHOD)
		return true;
	*found = true;
	if (p[0] == 'g')
		return m->kind == NET_INDEXER ? net_call(m, &c, n, args) :
		    net_get(m, &c);
	if (m->kind == NET_INDEXER)
		return n != 2 || index_set(s, of, args[0], args[1], e);
	return n != 1 || net_set(m, &c, args[0]);
}

static bool
enumerate_call(struct session *s, struct array *a, const struct sym *y,
    size_t n, const struct value *args, struct value *out, struct err *e)
{
	struct array *all = array_new(type_object_array);
	struct value v;
	size_t i, j;

	for (i = 0; i < a->n; i++) {
		if (value_is_null(a->v[i]))
			continue;
		if (!member_call(s, a->v[i], y, n, args, &v, e)) {
			value_drop(value_array(all));
			return false;
		}
		if (v.tag == V_ARRAY) {
			for (j = 0; j < v.u.array->n; j++)
				array_add(all, v.u.array->v[j]);
			value_drop(v);
		} else if (v.tag != V_NOTHING) {
			array_take(all, v);
		}
	}
	if (all->n == 1)
		*out = value_keep(all->v[0]);
	else if (all->n > 1)
		*out = value_keep(VHEAP(all));
	value_drop(value_array(all));
	return true;
}

static bool
own_call(struct session *s, struct value of, const struct sym *y, size_t n,
    const struct value *args, struct value *out, bool *found, struct err *e)
{
	struct object *o = members_added(of);
	struct net_call c = { .s = s, .owner = of, .self = value_base(of),
	    .out = out, .e = e };
	const struct value *inside = psbase_of(c.self);
	const struct net_member *m;
	int slot;

	*found = true;
	if (o != NULL && (slot = shape_find(o->shape, y)) >= 0 &&
	    (o->shape->props[slot].kind & ~PROP_HIDDEN) == PROP_METHOD)
		return script_method(s, object_at(o, (unsigned)slot), of, y, n,
		    args, out, e);
	if ((o = type_data_find(s, of, y, &slot)) != NULL &&
	    (o->shape->props[slot].kind & ~PROP_HIDDEN) == PROP_METHOD)
		return script_method(s, object_at(o, (unsigned)slot), of, y, n,
		    args, out, e);
	c.type = type_of(c.self);
	if (c.type->class != NULL) {
		if (!class_call(s, of, y, n, args, out, found, e))
			return false;
		if (*found)
			return true;
		*found = true;
	}
	if (inside != NULL) {
		c.owner = *inside;
		c.self = value_base(*inside);
		c.type = type_of(c.self);
	}
	m = net_find(c.type, y, false);
	if (m != NULL && m->kind != NET_PROPERTY)
		return net_call(m, &c, n, args);
	return accessor(s, c.owner, y, n, args, out, found, e);
}

/* $null has these two, and nothing to do for them. */
bool
is_items_method(const struct sym *y)
{
	const char *name = y->fold->s;

	name += strncmp(name, "ps", 2) == 0 ? 2 : 0;
	return strcmp(name, "where") == 0 || strcmp(name, "foreach") == 0;
}

static bool
null_call(struct session *s, const struct sym *y, size_t n,
    const struct value *args, struct value *out, struct err *e)
{
	struct net_call c = { .s = s, .owner = VNOTHING, .self = VNULL,
	    .type = type_object, .out = out, .e = e };

	if (is_items_method(y))
		return net_call(net_find(type_object, y, false), &c, n, args);
	return err_set(e, ERR_INVALID_OPERATION, "InvokeMethodOnNull", VNULL,
	    "You cannot call a method on a null-valued expression.");
}

bool
member_call(struct session *s, struct value of, const struct sym *y,
    size_t n, const struct value *args, struct value *out, struct err *e)
{
	struct value base = value_base(of);
	bool found;

	*out = VNOTHING;
	if (value_is_null(base))
		return null_call(s, y, n, args, out, e);
	if (!own_call(s, of, y, n, args, out, &found, e))
		return false;
	if (found)
		return true;
	if (base.tag == V_ARRAY && base.u.array->n > 0)
		return enumerate_call(s, base.u.array, y, n, args, out, e);
	return no_method(of, y, e);
}
