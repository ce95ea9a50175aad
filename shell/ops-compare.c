/* ops-compare.c -- equality and order
 *
 * The right side becomes what the left one is: text is compared with text,
 * numbers with numbers.  Most comparisons are of two numbers or two ASCII
 * texts, which are looked at first and allocate nothing. */
#include <string.h>

#include "base/collate.h"
#include "base/number.h"
#include "base/utf8.h"
#include "shell/convert.h"
#include "shell/members.h"
#include "shell/net.h"
#include "shell/ops-own.h"

#define UNORDERED	2	/* number_cmp() with a NaN */

static bool
text_equal(struct session *s, struct value a, struct value b, bool with_case)
{
	struct value text;
	bool same;

	if (b.tag == V_STRING)
		return collate_equal(a.u.s, a.len, b.u.s, b.len, with_case);
	text = to_text(s, b);
	same = collate_equal(a.u.s, a.len, text.u.s, text.len, with_case);
	value_drop(text);
	return same;
}

static bool
char_equal(struct value a, struct value b, bool with_case)
{
	return a.u.i == b.u.i || (!with_case &&
	    utf8_upper_cp((uint32_t)a.u.i) == utf8_upper_cp((uint32_t)b.u.i));
}

static bool
slots_equal(struct value a, struct value b)
{
	const struct object *x = a.u.object, *y = b.u.object;
	const struct type *t = x->head.type;
	struct buf p = BUF_INIT, q = BUF_INIT;
	bool same;

	if (t != y->head.type)
		return false;
	if (t == type_datetimeoffset)
		return object_at(x, DTO_UTC_TICKS).u.i ==
		    object_at(y, DTO_UTC_TICKS).u.i;
	if (!net_object_text(&p, a) || !net_object_text(&q, b)) {
		buf_free(&p);
		return false;
	}
	same = t == type_mailaddress ? utf8_caseeq(p.s, p.len, q.s, q.len) :
	    strcmp(buf_str(&p), buf_str(&q)) == 0;
	buf_free(&p);
	buf_free(&q);
	return same;
}

/* An Equals() of a script's class. */
static bool
class_equal(struct session *s, struct value a, struct value b)
{
	struct value r = VNULL;
	struct err e = ERR_INIT;
	bool same;

	if (s == NULL || a.u.heap->type->class == NULL)
		return false;
	same = member_call(s, a, sym_str("Equals"), 1, &b, &r, &e) &&
	    truth(r);
	value_drop(r);
	err_clear(&e);
	return same;
}

/* Both of one type. */
static bool
same_type_equal(struct session *s, struct value a, struct value b,
    bool with_case)
{
	if (value_is_number(a))
		return number_cmp(a, b) == 0;
	if (a.tag == V_STRING)
		return collate_equal(a.u.s, a.len, b.u.s, b.len, with_case);
	if (a.tag == V_CHAR)
		return char_equal(a, b, with_case);
	if (value_same(a, b))
		return true;
	if (a.tag == V_OBJECT)
		return slots_equal(a, b) || class_equal(s, a, b);
	return false;
}

bool
values_equal(struct session *s, struct value a, struct value b,
    bool with_case)
{
	struct err e = ERR_INIT;
	struct value to;
	bool same;

	a = value_base(a);
	b = value_base(b);
	if (value_is_null(a) || value_is_null(b))
		return value_is_nullish(a) && value_is_nullish(b);
	if (a.tag == V_STRING)
		return text_equal(s, a, b, with_case);
	if (value_is_number(a) && value_is_number(b))
		return number_cmp(a, b) == 0;
	if (a.tag == V_BOOL)
		return a.u.b == truth(b);
	if (type_of(a) == type_of(b))
		return same_type_equal(s, a, b, with_case);
	if (a.tag == V_ARRAY || a.tag == V_MAP || a.tag == V_BLOCK)
		return false;
	if (a.tag == V_OBJECT && (a.u.heap->type->class != NULL ||
	    a.u.heap->type == type_pscustomobject))
		return class_equal(s, a, b);
	if (!convert(NULL, b, type_of(a), &to, &e)) {
		err_clear(&e);
		return false;
	}
	same = type_of(value_base(to)) == type_of(a) &&
	    same_type_equal(s, a, value_base(to), with_case);
	value_drop(to);
	return same;
}

/* ---- order -------------------------------------------------------------- */

/* Null is before everything but negative numbers. */
static int
order_null(struct value a, struct value b)
{
	struct value v = value_is_null(a) ? b : a;
	bool below = value_is_number(v) && number_cmp(v, VINT(0)) == -1;
	int order = below ? 1 : -1;

	if (value_is_null(v))
		return 0;
	return value_is_null(a) ? order : -order;
}

static int
order_int(int64_t a, int64_t b)
{
	return a < b ? -1 : a > b;
}

/* Two of one type; false if it has no order. */
static bool
order_same(struct value a, struct value b, bool with_case, int *order)
{
	const struct type *t = type_of(a);
	struct value x, y;

	switch ((enum vtag)a.tag) {
	case V_STRING:
		*order = collate(a.u.s, a.len, b.u.s, b.len, with_case);
		return true;
	case V_CHAR:
		*order = with_case ? order_int(a.u.i, b.u.i) :
		    order_int(utf8_upper_cp((uint32_t)a.u.i),
		    utf8_upper_cp((uint32_t)b.u.i));
		return true;
	case V_BOOL:
		*order = order_int(a.u.b, b.u.b);
		return true;
	case V_DATETIME:
	case V_TIMESPAN:
	case V_ENUM:
		*order = order_int(a.u.i, b.u.i);
		return true;
	default:
		break;
	}
	if (value_is_number(a)) {
		*order = number_cmp(a, b);
		return true;
	}
	if (t == type_version) {
		*order = version_cmp(a, b);
	} else if (t == type_semver) {
		*order = semver_cmp(a, b);
	} else if (t == type_datetimeoffset) {
		*order = order_int(object_at(a.u.object, DTO_UTC_TICKS).u.i,
		    object_at(b.u.object, DTO_UTC_TICKS).u.i);
	} else if (t == type_guid) {
		x = object_at(a.u.object, GUID_GUID);
		y = object_at(b.u.object, GUID_GUID);
		*order = order_int(strcmp(x.u.s, y.u.s), 0);
	} else {
		return false;
	}
	return true;
}

/* CompareTo() of a script's class. */
static bool
order_class(struct session *s, struct value a, struct value b, int *order)
{
	struct value r = VNULL;
	struct err e = ERR_INIT;
	int64_t i;
	bool ok;

	if (s == NULL || a.tag != V_OBJECT || a.u.heap->type->class == NULL)
		return false;
	ok = member_call(s, a, sym_str("CompareTo"), 1, &b, &r, &e) &&
	    to_int(r, &i);
	if (ok)
		*order = order_int(i, 0);
	value_drop(r);
	err_clear(&e);
	return ok;
}

static bool
cannot_compare(struct session *s, struct value a, struct value b,
    struct err *e)
{
	struct value text = to_text(s, a), other;

	if (a.tag == V_OBJECT && a.u.heap->type == type_pscustomobject) {
		other = to_text(s, b);
		err_set_type(e, ERR_NOT_SPECIFIED, "PSObjectCompareTo",
		    "System.Management.Automation.ExtendedTypeSystemException",
		    VNULL, "Cannot compare \"%s\" to \"%s\" because the "
		    "objects are not the same type or the object \"%s\" does "
		    "not implement \"IComparable\".", text.u.s, other.u.s,
		    text.u.s);
		value_drop(other);
		value_drop(text);
		return false;
	}

	err_set_type(e, ERR_INVALID_OPERATION, "NotIcomparable",
	    "System.Management.Automation.PSArgumentException", VNULL,
	    "Cannot compare \"%s\" because it is not IComparable.", text.u.s);
	value_drop(text);
	return false;
}

/* The conversion that failed is the error for a number or enum and a text,
 * the reason of one for the rest. */
static bool
comparison_failed(struct session *s, struct value a, struct value b,
    struct err *e)
{
	struct value x, y;
	struct err inner = ERR_INIT;

	if ((value_is_number(a) || a.tag == V_ENUM) &&
	    value_base(b).tag != V_ARRAY)
		return false;
	err_move(&inner, e);
	x = to_text(s, a);
	y = to_text(s, b);
	err_set_type(e, ERR_INVALID_OPERATION, "ComparisonFailure",
	    "System.Management.Automation.ExtendedTypeSystemException", VNULL,
	    "Could not compare \"%s\" to \"%s\". Error: \"%s\"", x.u.s, y.u.s,
	    inner.message);
	err_set_inner(e, inner.type, inner.message);
	value_drop(x);
	value_drop(y);
	err_clear(&inner);
	return false;
}

static bool
order_converted(struct session *s, struct value a, struct value b,
    bool with_case, int *order, struct err *e)
{
	struct value to;
	bool ok;

	if (a.tag == V_BOOL) {
		*order = order_int(a.u.b, truth(b));
		return true;
	}
	if ((a.tag >= V_ARRAY && a.tag != V_OBJECT) ||
	    (a.tag == V_OBJECT && a.u.heap->type == type_pscustomobject))
		return cannot_compare(s, a, b, e);
	if (order_class(s, a, b, order))
		return true;
	if (!convert(NULL, b, type_of(a), &to, e))
		return comparison_failed(s, a, b, e);
	ok = order_same(a, value_base(to), with_case, order);
	value_drop(to);
	return ok || cannot_compare(s, a, b, e);
}

bool
values_compare(struct session *s, struct value a, struct value b,
    bool with_case, int *order, struct err *e)
{
	struct value text;

	a = value_base(a);
	b = value_base(b);
	if (value_is_null(a) || value_is_null(b)) {
		*order = order_null(a, b);
		return true;
	}
	if (value_is_number(a) && value_is_number(b)) {
		*order = number_cmp(a, b);
		return true;
	}
	if (a.tag == V_STRING) {
		text = to_text(s, b);
		*order = collate(a.u.s, a.len, text.u.s, text.len, with_case);
		value_drop(text);
		return true;
	}
	if (type_of(a) == type_of(b) && order_same(a, b, with_case, order))
		return true;
	return order_converted(s, a, b, with_case, order, e);
}

int
values_order(struct session *s, struct value a, struct value b,
    bool with_case)
{
	struct err e = ERR_INIT;
	struct value x, y;
	int order;

	if (values_compare(s, a, b, with_case, &order, &e))
		return order == UNORDERED ? 0 : order;
	err_clear(&e);
	x = to_text(s, a);
	y = to_text(s, b);
	order = collate(x.u.s, x.len, y.u.s, y.len, with_case);
	value_drop(x);
	value_drop(y);
	return order;
}

/* ---- the operators ------------------------------------------------------ */

static bool
compare_one(struct work *w)
{
	bool with_case = op_with_case(w->op);
	int order;

	switch (w->op) {
	case OP_IEQ:
	case OP_CEQ:
		*w->out = VBOOL(values_equal(w->s, w->a, w->b, with_case));
		return true;
	case OP_INE:
	case OP_CNE:
		*w->out = VBOOL(!values_equal(w->s, w->a, w->b, with_case));
		return true;
	default:
		break;
	}
	if (!values_compare(w->s, w->a, w->b, with_case, &order, w->e))
		return false;
	switch (w->op) {
	case OP_ILT:
	case OP_CLT:
		*w->out = VBOOL(order < 0);
		break;
	case OP_ILE:
	case OP_CLE:
		*w->out = VBOOL(order <= 0);
		break;
	case OP_IGT:
	case OP_CGT:
		*w->out = VBOOL(order > 0 && order != UNORDERED);
		break;
	default:
		*w->out = VBOOL(order >= 0 && order != UNORDERED);
	}
	return true;
}

bool
ops_compare(struct work *w)
{
	return enumerable(w->a) ? ops_filter(w, compare_one) : compare_one(w);
}
