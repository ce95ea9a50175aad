/* ops-number.c -- arithmetic on two numbers of any types
 *
 * The wider type wins; what does not fit becomes a double, a decimal that
 * does not fit is an error. */
#include <math.h>

#include "base/bigint.h"
#include "base/decimal.h"
#include "base/number.h"
#include "shell/ops-own.h"

#define RUNTIME		"System.Management.Automation.RuntimeException"

static bool
fail(struct err *e, const char *inner, const char *message)
{
	err_set_type(e, ERR_NOT_SPECIFIED, "RuntimeException", RUNTIME, VNULL,
	    "%s", message);
	err_set_inner(e, inner, message);
	return false;
}

static bool
divided_by_zero(struct err *e)
{
	return fail(e, "System.DivideByZeroException",
	    "Attempted to divide by zero.");
}

static bool
is_negative(struct value v)
{
	return v.tag != V_UINT64 && v.u.i < 0;
}

/* The type that a pair of numbers is worked in. */
static enum vtag
common_tag(struct value a, struct value b)
{
	enum vtag t = a.tag > b.tag ? a.tag : b.tag;

	if (a.tag == V_BIGINT)
		return V_BIGINT;
	if (a.tag == V_DECIMAL)
		return V_DECIMAL;
	if (b.tag == V_BIGINT)
		return value_is_int(a) ? V_BIGINT : V_DOUBLE;
	if (b.tag == V_DECIMAL)
		return V_DECIMAL;
	if (t >= V_SINGLE)
		return V_DOUBLE;
	if (t <= V_INT32)
		return V_INT32;
	if (t == V_UINT32)
		return is_negative(a) || is_negative(b) ? V_INT64 : V_UINT32;
	if (t == V_UINT64)
		return is_negative(a) || is_negative(b) ? V_DECIMAL :
		    V_UINT64;
	return V_INT64;
}

static bool
double_op(char op, double a, double b, struct value *out)
{
	double r;

	switch (op) {
	case '+': r = a + b; break;
	case '-': r = a - b; break;
	case '*': r = a * b; break;
	case '/': r = a / b; break;
	default: r = fmod(a, b);
	}
	*out = VDOUBLE(r);
	return true;
}

static bool
fits(__int128 r, enum vtag tag, struct value *out)
{
	if (tag == V_UINT64 ? r < 0 || r > UINT64_MAX : tag == V_UINT32 ?
	    r < 0 || r > UINT32_MAX : tag == V_INT32 ? r != (int32_t)r :
	    r != (int64_t)r)
		return false;
	*out = (struct value){ .tag = (uint8_t)tag, .u.i = (int64_t)r };
	return true;
}

static __int128
wide(struct value v)
{
	return v.tag == V_UINT64 ? (__int128)v.u.u : v.u.i;
}

static bool
integer_op(char op, struct value x, struct value y, enum vtag tag,
    struct value *out)
{
	__int128 a = wide(x), b = wide(y), r;

	switch (op) {
	case '+': r = a + b; break;
	case '-': r = a - b; break;
	case '*':
		if (__builtin_mul_overflow(a, b, &r))
			return double_op(op, (double)a, (double)b, out);
		break;
	case '%': r = a % b; break;
	default:
		if (a % b != 0)
			return double_op(op, (double)a, (double)b, out);
		r = a / b;
	}
	return fits(r, tag, out) ||
	    double_op(op, (double)a, (double)b, out);
}

static bool
decimal_pair(char op, struct value a, struct value b, struct value *out,
    struct err *e)
{
	struct value x, y;
	bool overflow, ok;

	if (number_convert(a, V_DECIMAL, &x) != NUM_OK)
		return fail(e, "System.OverflowException",
		    number_range_message(V_DECIMAL));
	if (number_convert(b, V_DECIMAL, &y) != NUM_OK) {
		value_drop(x);
		return fail(e, "System.OverflowException",
		    number_range_message(V_DECIMAL));
	}
	ok = decimal_op(op, x.u.decimal, y.u.decimal, out, &overflow);
	value_drop(x);
	value_drop(y);
	if (ok)
		return true;
	return overflow ? fail(e, "System.OverflowException",
	    number_range_message(V_DECIMAL)) : divided_by_zero(e);
}

static bool
bigint_pair(char op, struct value a, struct value b, struct value *out,
    struct err *e)
{
	struct bigint *r = bigint_new();
	mpz_t x, y;
	bool ok;

	mpz_inits(x, y, NULL);
	ok = bigint_from_value(a, x) && bigint_from_value(b, y);
	if (!ok)
		fail(e, "System.OverflowException",
		    "BigInteger cannot represent infinity.");
	else if ((op == '/' || op == '%') && mpz_sgn(y) == 0)
		ok = divided_by_zero(e);
	else if (op == '+')
		mpz_add(r->z, x, y);
	else if (op == '-')
		mpz_sub(r->z, x, y);
	else if (op == '*')
		mpz_mul(r->z, x, y);
	else if (op == '/')
		mpz_tdiv_q(r->z, x, y);
	else
		mpz_tdiv_r(r->z, x, y);
	mpz_clears(x, y, NULL);
	if (ok)
		*out = VHEAP(r);
	else
		value_drop(VHEAP(r));
	return ok;
}

bool
number_op(char op, struct value a, struct value b, struct value *out,
    struct err *e)
{
	enum vtag tag = common_tag(a, b);

	if (tag == V_DECIMAL)
		return decimal_pair(op, a, b, out, e);
	if (tag == V_BIGINT)
		return bigint_pair(op, a, b, out, e);
	if (tag == V_DOUBLE)
		return double_op(op, number_to_double(a), number_to_double(b),
		    out);
	if ((op == '/' || op == '%') && b.u.u == 0)
		return divided_by_zero(e);
	return integer_op(op, a, b, tag, out);
}

static int
cmp_double(double a, double b)
{
	return a < b ? -1 : a > b ? 1 : a == b ? 0 : 2;
}

static int
cmp_big(struct value a, struct value b)
{
	mpz_t x, y;
	int c = 2;

	mpz_inits(x, y, NULL);
	if (bigint_from_value(a, x) && bigint_from_value(b, y)) {
		c = mpz_cmp(x, y);
		c = c < 0 ? -1 : c > 0;
	}
	mpz_clears(x, y, NULL);
	return c;
}

int
number_cmp(struct value a, struct value b)
{
	enum vtag tag = common_tag(a, b);
	struct value x, y;
	__int128 i, j;
	int c;

	if (tag == V_BIGINT)
		return cmp_big(a, b);
	if (tag == V_DECIMAL && number_convert(a, V_DECIMAL, &x) == NUM_OK) {
		if (number_convert(b, V_DECIMAL, &y) == NUM_OK) {
			c = decimal_cmp(x.u.decimal, y.u.decimal);
			value_drop(x);
			value_drop(y);
			return c < 0 ? -1 : c > 0;
		}
		value_drop(x);
	}
	if (tag == V_DECIMAL || tag == V_DOUBLE)
		return cmp_double(number_to_double(a), number_to_double(b));
	i = wide(a);
	j = wide(b);
	return i < j ? -1 : i > j;
}
