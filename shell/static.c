/* static.c -- what is after a double colon
 *
 * Values of enums, members of the tables, constructors; arrays and generic
 * collections are made here as their number of types has no end. */
#include <string.h>

#include "base/mem.h"
#include "shell/class.h"
#include "shell/convert.h"
#include "shell/member-own.h"
#include "shell/member-view.h"
#include "shell/session.h"

#define SMA	"System.Management.Automation."

static const struct net_member *
static_find(const struct type *t, const struct sym *y)
{
	const struct net_member *m = net_find(t, y, true);
	const struct net_members *own;

	/* Every type has its own constructors, or none; and Object's statics
	 * are everybody's. */
	if (m == NULL || m->kind != NET_NEW || t == type_object)
		return m;
	own = net_members_of(type_object);
	return m >= own->v && m < own->v + own->n ? NULL : m;
}

bool
static_get(struct session *s, const struct type *t, const struct sym *y,
    struct value *out, bool *found, struct err *e)
{
	const struct enum_name *n;
	const struct net_member *m;
	struct net_call c = { .s = s, .type = t, .out = out, .e = e };

	*out = VNULL;
	*found = true;
	if (t->kind == TK_ENUM &&
	    (n = type_enum_find(t, y->s, y->len)) != NULL) {
		*out = value_enum(t, n->value);
		return true;
	}
	if (t->class != NULL) {
		if (!class_static_get(s, t, y, out, found, e))
			return false;
		if (*found)
			return true;
		*found = true;
	}
	m = static_find(t, y);
	if (m != NULL && m->kind == NET_PROPERTY)
		return net_get(m, &c);
	if (m != NULL) {
		*out = value_method(VTYPE(t), m, t, VNULL, m->name);
		((struct member_view *)out->u.native)->is_static = true;
		return true;
	}
	*found = false;
	return true;
}

bool
static_set(struct session *s, const struct type *t, const struct sym *y,
    struct value v, struct err *e)
{
	const struct net_member *m;
	struct net_call c = { .s = s, .type = t, .e = e };
	bool found;

	if (t->class != NULL) {
		if (!class_static_set(s, t, y, v, &found, e))
			return false;
		if (found)
			return true;
	}
	m = static_find(t, y);
	if (m != NULL && m->kind == NET_PROPERTY && m->settable)
		return net_set(m, &c, v);
	return err_set(e, ERR_INVALID_OPERATION,
	    "PropertyAssignmentException", VNULL, "The property '%s' cannot "
	    "be found on this object. Verify that the property exists and "
	    "can be set.", y->s);
}

/* ---- constructors ------------------------------------------------------- */

static struct value
zero_of(struct session *s, const struct type *t)
{
	struct value v;
	struct err e = ERR_INIT;

	if (t->kind != TK_STRUCT && t->kind != TK_ENUM)
		return VNULL;
	if (t->kind == TK_ENUM)
		return value_enum(t, 0);
	if (t == type_datetime)
		return VDATETIME(0, DATE_UNSPECIFIED);
	if (t == type_timespan)
		return VTIMESPAN(0);
	if (!convert(s, VNULL, t, &v, &e)) {
		err_clear(&e);
		return VNULL;
	}
	return v;
}

/* [int[]]::new(3), [int[,]]::new(2,3). */
static bool
new_array(struct session *s, const struct type *t, size_t n,
    const struct value *args, struct value *out, struct err *e)
{
	unsigned rank = type_rank(t);
	struct array *a, *lengths;
	struct value v, zero = zero_of(s, t->elem);
	size_t total = 1, i;

	if (n != rank)
		return err_set_type(e, ERR_NOT_SPECIFIED,
		    "MethodCountCouldNotFindBest", SMA "MethodException",
		    VNULL, "Cannot find an overload for \"new\" and the "
		    "argument count: \"%zu\".", n);
	a = array_new(t);
	lengths = array_new(type_object_array);
	for (i = 0; i < n; i++) {
		if (!convert(s, args[i], type_int32, &v, e) || v.u.i < 0) {
			value_drop(value_array(a));
			value_drop(value_array(lengths));
			return e->set ? false : err_set_type(e,
			    ERR_NOT_SPECIFIED, "OverflowException",
			    SMA "MethodInvocationException", VNULL,
			    "Exception calling \".ctor\" with \"%zu\" "
			    "argument(s): \"Arithmetic operation resulted in "
			    "an overflow.\"", n);
		}
		array_take(lengths, v);
		total *= (size_t)v.u.i;
	}
	for (i = 0; i < total; i++)
		array_add(a, zero);
	if (rank == 1) {
		a->head.flags |= HF_FIXED;
	} else {
		a->head.extra = object_new(shape_root(type_psobject, NULL));
		object_add(a->head.extra, sym_str("~lengths"),
		    PROP_NOTE | PROP_HIDDEN, VHEAP(lengths));
	}
	value_drop(value_array(lengths));
	value_drop(zero);
	*out = value_array(a);
	return true;
}

static bool
no_method(const struct type *t, const struct sym *y, struct err *e)
{
	return err_set(e, ERR_INVALID_OPERATION, "MethodNotFound",
	    value_sym(y), "Method invocation failed because [%s] does not "
	    "contain a method named '%s'.", t->name, y->s);
}

static bool
is_new(const struct sym *y)
{
	return y->len == 3 && strcmp(y->fold->s, "new") == 0;
}

/* A type without a table of its own: an array, or the zero of a struct. */
static bool
make(struct session *s, const struct type *t, size_t n,
    const struct value *args, struct value *out, struct err *e)
{
	if (t->base == type_array && t->elem != NULL)
		return new_array(s, t, n, args, out, e);
	if (n == 0 && (t->kind == TK_STRUCT || t->kind == TK_ENUM)) {
		*out = zero_of(s, t);
		return true;
	}
	if (n == 0 && t == type_object) {
		*out = value_object(object_new(shape_root(t, NULL)));
		return true;
	}
	return err_set_type(e, ERR_NOT_SPECIFIED,
	    "MethodCountCouldNotFindBest", SMA "MethodException", VNULL,
	    "Cannot find an overload for \"new\" and the argument count: "
	    "\"%zu\".", n);
}

/* [x]::get_Y(): the property by its accessor's name. */
static bool
accessor(struct net_call *c, const struct type *t, const struct sym *y,
    size_t n, const struct value *args, bool *found)
{
	const struct net_member *m;

	*found = false;
	if (y->len < 5 || (memcmp(y->fold->s, "get_", 4) != 0 &&
	    memcmp(y->fold->s, "set_", 4) != 0))
		return true;
	m = static_find(t, sym_intern(y->s + 4, y->len - 4));
	if (m == NULL || m->kind != NET_PROPERTY)
		return true;
	*found = true;
	if (y->fold->s[0] == 'g')
		return net_get(m, c);
	return n != 1 || static_set(c->s, t, m->name, args[0], c->e);
}

bool
new_call(struct session *s, const struct type *t, size_t n,
    const struct value *args, struct value *out, struct err *e)
{
	const struct net_member *m = static_find(t, sym_str("new"));
	struct net_call c = { .s = s, .type = t, .out = out, .e = e,
	    .by_object = true };

	if (t->class == NULL && m != NULL &&
	    !(n == 0 && t->kind == TK_STRUCT))
		return net_call(m, &c, n, args);
	return static_call(s, t, sym_str("new"), n, args, out, e);
}

bool
static_call(struct session *s, const struct type *t, const struct sym *y,
    size_t n, const struct value *args, struct value *out, struct err *e)
{
	const struct net_member *m;
	struct net_call c = { .s = s, .type = t, .out = out, .e = e };
	bool found = false;

	*out = VNOTHING;
	if (t->class != NULL) {
		if (!class_static_call(s, t, y, n, args, out, &found, e))
			return false;
		if (found)
			return true;
	}
	m = static_find(t, y);
	if (m != NULL && m->kind != NET_PROPERTY &&
	    !(n == 0 && m->kind == NET_NEW && t->kind == TK_STRUCT))
		return net_call(m, &c, n, args);
	if (is_new(y))
		return make(s, t, n, args, out, e);
	if (!accessor(&c, t, y, n, args, &found))
		return false;
	return found || no_method(t, y, e);
}

void
static_members_of(const struct type *t, struct member_list *l)
{
	*l = (struct member_list){ 0, 0, NULL };
	members_of_type(t, l, true, true);
}
