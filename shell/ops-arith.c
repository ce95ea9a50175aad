/* ops-arith.c -- + - * / % on everything that has them */
#include <stdlib.h>
#include <string.h>

#include "base/bigint.h"
#include "base/date.h"
#include "base/number.h"
#include "shell/convert.h"
#include "shell/members.h"
#include "shell/net.h"
#include "shell/ops-own.h"

#define RUNTIME		"System.Management.Automation.RuntimeException"
#define MAX_REPEAT	(64u << 20)	/* bytes or elements */

static const struct { enum op op; char sign; const char *method; } names[] = {
	{ OP_ADD, '+', "op_Addition" }, { OP_SUB, '-', "op_Subtraction" },
	{ OP_MUL, '*', "op_Multiply" }, { OP_DIV, '/', "op_Division" },
	{ OP_MOD, '%', "op_Modulus" }
};

bool
no_operator(struct value of, const char *name, struct err *e)
{
	const struct type *t = type_of(of);

	return err_set_type(e, ERR_INVALID_OPERATION, "MethodNotFound",
	    RUNTIME, VNULL, "Method invocation failed because [%s] does not "
	    "contain a method named '%s'.", t == type_pscustomobject ?
	    type_psobject->name : t->name, name);
}

/* ---- operands ----------------------------------------------------------- */

static bool
text_operand(struct session *s, struct value v, struct value *out,
    struct err *e)
{
	const char *p = v.u.s, *end = p + v.len;

	while (p < end && (*p == ' ' || (*p >= '\t' && *p <= '\r')))
		p++;
	while (end > p && (end[-1] == ' ' || (end[-1] >= '\t' &&
	    end[-1] <= '\r')))
		end--;
	if (p == end) {
		*out = VINT(0);
		return true;
	}
	if (number_literal(p, (size_t)(end - p), out) == NUM_OK)
		return true;
	return convert(s, VLENT(p, end - p), type_int32, out, e);
}

bool
operand(struct session *s, struct value v, struct value *out, bool *known,
    struct err *e)
{
	*known = true;
	if (value_is_number(v)) {
		*out = value_keep(v);
		return true;
	}
	switch ((enum vtag)v.tag) {
	case V_NULL:
	case V_NOTHING:
		*out = VINT(0);
		return true;
	case V_BOOL:
		*out = VINT(v.u.b);
		return true;
	case V_CHAR:
		*out = VINT(v.u.i);
		return true;
	case V_ENUM:
		*out = (struct value){ .tag =
		    (uint8_t)type_of(v)->under, .u.i = v.u.i };
		return true;
	case V_STRING:
		return text_operand(s, v, out, e);
	default:
		*known = false;
		return false;
	}
}

/* ---- dates and time spans ----------------------------------------------- */

static bool
out_of_range(struct work *w)
{
	return err_set_type(w->e, ERR_NOT_SPECIFIED,
	    "ArgumentOutOfRangeException", "System.ArgumentOutOfRangeException",
	    VNULL, "The added or subtracted value results in an "
	    "un-representable DateTime. (Parameter 'value')");
}

/* The right side as a span of time: ticks, a TimeSpan, or its text. */
static bool
as_span(struct work *w, int64_t *ticks)
{
	struct value v;

	if (w->b.tag == V_TIMESPAN) {
		*ticks = w->b.u.i;
		return true;
	}
	if (!convert(w->s, w->b, type_timespan, &v, w->e))
		return false;
	*ticks = v.u.i;
	return true;
}

static bool
ambiguous(struct work *w, const char *method)
{
	return err_set_type(w->e, ERR_NOT_SPECIFIED,
	    "MethodCountCouldNotFindBest",
	    "System.Management.Automation.MethodException", VNULL,
	    "Multiple ambiguous overloads found for \"%s\" and the argument "
	    "count: \"2\".", method);
}

static bool
date_op(struct work *w, const char *method)
{
	int64_t ticks;

	if (w->op == OP_SUB && w->b.tag == V_DATETIME) {
		*w->out = VTIMESPAN(w->a.u.i - w->b.u.i);
		return true;
	}
	if (w->op != OP_ADD && w->op != OP_SUB)
		return no_operator(w->a, method, w->e);
	if (w->op == OP_SUB && w->b.tag != V_TIMESPAN)
		return ambiguous(w, method);
	if (!as_span(w, &ticks))
		return false;
	if (w->op == OP_SUB)
		ticks = -ticks;
	if (__builtin_add_overflow(w->a.u.i, ticks, &ticks) || ticks < 0 ||
	    ticks > TICKS_MAX)
		return out_of_range(w);
	*w->out = w->a;
	w->out->u.i = ticks;
	return true;
}

static bool
dto_op(struct work *w, const char *method)
{
	const struct object *a = w->a.u.object;
	int minutes = (int)object_at(a, DTO_OFFSET_MINUTES).u.i;
	int64_t ticks;

	if (w->op == OP_SUB && w->b.tag == V_OBJECT &&
	    w->b.u.heap->type == type_datetimeoffset) {
		*w->out = VTIMESPAN(object_at(a, DTO_UTC_TICKS).u.i -
		    object_at(w->b.u.object, DTO_UTC_TICKS).u.i);
		return true;
	}
	if (w->op != OP_ADD && w->op != OP_SUB)
		return no_operator(w->a, method, w->e);
	if (!as_span(w, &ticks))
		return false;
	ticks = object_at(a, DTO_TICKS).u.i +
	    (w->op == OP_ADD ? ticks : -ticks);
	if (ticks < 0 || ticks > TICKS_MAX)
		return out_of_range(w);
	*w->out = value_datetimeoffset(ticks, minutes);
	return true;
}

static bool
span_too_long(struct work *w)
{
	return err_set_type(w->e, ERR_NOT_SPECIFIED, "OverflowException",
	    "System.OverflowException", VNULL,
	    "TimeSpan overflowed because the duration is too long.");
}

static bool
span_scale(struct work *w, double by)
{
	double d = (double)w->a.u.i;

	d = w->op == OP_MUL ? d * by : d / by;
	if (!(d > -9.2233720368547758e18 && d < 9.2233720368547758e18))
		return span_too_long(w);
	*w->out = VTIMESPAN((int64_t)(d < 0 ? d - 0.5 : d + 0.5));
	return true;
}

static bool
span_op(struct work *w, const char *method)
{
	int64_t ticks;
	double by;

	if (w->op == OP_DIV && w->b.tag == V_TIMESPAN) {
		*w->out = VDOUBLE((double)w->a.u.i / (double)w->b.u.i);
		return true;
	}
	if (w->op == OP_MUL || w->op == OP_DIV) {
		if (!to_real(w->b, &by))
			return no_operator(w->a, method, w->e);
		return span_scale(w, by);
	}
	if (w->op == OP_MOD)
		return no_operator(w->a, method, w->e);
	if (!as_span(w, &ticks))
		return false;
	if (w->op == OP_ADD ? __builtin_add_overflow(w->a.u.i, ticks, &ticks) :
	    __builtin_sub_overflow(w->a.u.i, ticks, &ticks))
		return span_too_long(w);
	*w->out = VTIMESPAN(ticks);
	return true;
}

/* ---- text, lists, dictionaries ------------------------------------------ */

static bool
concat(struct work *w)
{
	struct buf b = BUF_INIT;

	text_add(w->s, &b, w->a);
	text_add(w->s, &b, w->b);
	*w->out = value_string(buf_str(&b), b.len);
	buf_free(&b);
	return true;
}

/* The right side of a * as a count. */
static bool
times(struct work *w, size_t unit, size_t *n)
{
	struct value v;

	if (!convert(w->s, w->b, type_int64, &v, w->e)) {
		err_clear(w->e);
		return convert(w->s, w->b, type_int32, &v, w->e);
	}
	if (v.u.i < 0)
		return err_set_type(w->e, ERR_NOT_SPECIFIED,
		    "System.ArgumentOutOfRangeException",
		    "System.ArgumentOutOfRangeException", VNULL,
		    "times ('%lld') must be a non-negative value. (Parameter "
		    "'times')\nActual value was %lld.", (long long)v.u.i,
		    (long long)v.u.i);
	if (unit > 0 && (uint64_t)v.u.i > MAX_REPEAT / unit * 16)
		return err_set_type(w->e, ERR_NOT_SPECIFIED,
		    "System.OutOfMemoryException",
		    "System.OutOfMemoryException", VNULL,
		    "Insufficient memory to continue the execution of the "
		    "program.");
	*n = unit > 0 ? (size_t)v.u.i : 0;
	return true;
}

static bool
repeat_text(struct work *w)
{
	struct buf b = BUF_INIT;
	size_t n;

	if (!times(w, w->a.len, &n))
		return false;
	while (n-- > 0)
		buf_add(&b, w->a.u.s, w->a.len);
	*w->out = value_string(buf_str(&b), b.len);
	buf_free(&b);
	return true;
}

static struct array *
object_array(void)
{
	struct array *a = array_new(type_object_array);

	a->head.flags |= HF_FIXED;
	return a;
}

static void
add_all(struct array *to, const struct array *from)
{
	size_t i, n = from->n;

	for (i = 0; i < n; i++)
		array_add(to, from->v[i]);
}

static bool
repeat_list(struct work *w)
{
	struct array *a;
	size_t n;

	if (!times(w, w->a.u.array->n, &n))
		return false;
	a = object_array();
	while (n-- > 0)
		add_all(a, w->a.u.array);
	*w->out = value_array(a);
	return true;
}

static bool
append(struct work *w)
{
	struct array *a = object_array();

	add_all(a, w->a.u.array);
	if (enumerable(w->b))
		add_all(a, w->b.u.array);
	else if (w->b.tag != V_NOTHING)
		array_add(a, w->b);
	*w->out = value_array(a);
	return true;
}

static void
key_exists(struct work *w, struct value old, struct value added)
{
	struct value x = to_text(w->s, old), y = to_text(w->s, added);

	err_set_type(w->e, ERR_OPERATION_STOPPED, "System.ArgumentException",
	    "System.ArgumentException", VNULL, "Item has already been added. "
	    "Key in dictionary: '%s'  Key being added: '%s'", x.u.s, y.u.s);
	value_drop(x);
	value_drop(y);
}

static bool
merge(struct work *w)
{
	struct map *m;
	struct map_entry *at;
	size_t pos = 0;

	if (w->b.tag != V_MAP)
		return err_set_type(w->e, ERR_INVALID_OPERATION,
		    "AddHashTableToNonHashTable", RUNTIME, VNULL,
		    "A hash table can only be added to another hash table.");
	m = map_copy(w->a.u.map);
	while ((at = map_next(w->b.u.map, &pos)) != NULL) {
		const struct map_entry *old = map_find(m, at->key);

		if (old != NULL) {
			key_exists(w, old->key, at->key);
			value_drop(value_map(m));
			return false;
		}
		map_set(m, at->key, at->value);
	}
	*w->out = value_map(m);
	return true;
}

/* ---- numbers ------------------------------------------------------------ */

/* Enum plus or minus a number is of the enum. */
static bool
enum_op(struct work *w, char sign)
{
	struct value r, n = { .tag = V_INT64, .u.i = w->a.u.i }, b;
	int64_t i;

	if (w->b.tag == V_ENUM && w->b.len == w->a.len && w->op == OP_SUB) {
		*w->out = VINT(w->a.u.i - w->b.u.i);
		return true;
	}
	if (!convert(w->s, w->b, type_int64, &b, w->e))
		return false;
	if (!number_op(sign, n, b, &r, w->e))
		return false;
	if (to_int(r, &i))
		*w->out = value_enum(type_of(w->a), i);
	else
		*w->out = value_keep(r);
	value_drop(r);
	return true;
}

static bool
on_numbers(struct work *w, char sign, const char *method)
{
	struct value a, b;
	bool known, ok;

	if (!operand(w->s, w->a, &a, &known, w->e))
		return known ? false : no_operator(w->a, method, w->e);
	if (!operand(w->s, w->b, &b, &known, w->e)) {
		value_drop(a);
		return known ? false : no_operator(w->b, method, w->e);
	}
	ok = number_op(sign, a, b, w->out, w->e);
	value_drop(a);
	value_drop(b);
	return ok;
}

static bool
on_object(struct work *w, const char *method)
{
	struct value args[2] = { w->a, w->b };
	const struct type *t = w->a.u.heap->type;

	if (t == type_datetimeoffset)
		return dto_op(w, method);
	if (t->class != NULL && w->s != NULL)
		return static_call(w->s, t, sym_str(method), 2, args, w->out,
		    w->e);
	return no_operator(w->a, method, w->e);
}

static bool
add(struct work *w)
{
	switch ((enum vtag)w->a.tag) {
	case V_NULL:
	case V_NOTHING:
		*w->out = w->b.tag == V_NOTHING ? VNULL : value_keep(w->b);
		return true;
	case V_STRING:
		return concat(w);
	case V_CHAR:
		return concat(w);
	case V_ARRAY:
		return append(w);
	case V_MAP:
		return merge(w);
	default:
		return on_numbers(w, '+', "op_Addition");
	}
}

static bool
multiply(struct work *w)
{
	if (w->a.tag == V_STRING)
		return repeat_text(w);
	if (w->a.tag == V_ARRAY)
		return repeat_list(w);
	if (value_is_null(w->a)) {
		*w->out = VNULL;
		return true;
	}
	if (w->b.tag == V_TIMESPAN && value_is_number(w->a)) {
		struct value swap = w->a;

		w->a = w->b;
		w->b = swap;
		return span_op(w, "op_Multiply");
	}
	return on_numbers(w, '*', "op_Multiply");
}

bool
ops_arith(struct work *w)
{
	size_t i;

	for (i = 0; names[i].op != w->op; i++)
		;
	if (w->a.tag == V_DATETIME)
		return date_op(w, names[i].method);
	if (w->a.tag == V_TIMESPAN)
		return span_op(w, names[i].method);
	if (w->a.tag == V_OBJECT)
		return on_object(w, names[i].method);
	if (w->a.tag == V_ENUM && (w->op == OP_ADD || w->op == OP_SUB) &&
	    w->b.tag != V_ARRAY)
		return enum_op(w, names[i].sign);
	if (w->op == OP_ADD)
		return add(w);
	if (w->op == OP_MUL)
		return multiply(w);
	return on_numbers(w, names[i].sign, names[i].method);
}
