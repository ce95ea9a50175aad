/* net-math.c -- System.Math */
#include <math.h>

#include "base/bigint.h"
#include "base/decimal.h"
#include "shell/net-number.h"

enum { F_ACOS, F_ASIN, F_ATAN, F_COS, F_COSH, F_EXP, F_LOG, F_LOG10, F_LOG2,
	F_SIN, F_SINH, F_SQRT, F_TAN, F_TANH, F_CBRT };

static bool
real(struct net_call *c)
{
	static double (*const f[])(double) = { acos, asin, atan, cos, cosh,
		exp, log, log10, log2, sin, sinh, sqrt, tan, tanh, cbrt };

	return net_return(c, VDOUBLE(f[c->row->op](c->v[0].u.d)));
}

static bool
real_two(struct net_call *c)
{
	double x = c->v[0].u.d, y = c->v[1].u.d;

	switch (c->row->op) {
	case 'p':
		return net_return(c, VDOUBLE(pow(x, y)));
	case 'l':
		return net_return(c, VDOUBLE(log(x) / log(y)));
	case 'a':
		return net_return(c, VDOUBLE(atan2(x, y)));
	}
	return net_return(c, VDOUBLE(remainder(x, y)));
}

static bool
constant(struct net_call *c)
{
	return net_return(c, VDOUBLE(c->row->op ? M_PI : M_E));
}

/* ---- by type ------------------------------------------------------------ */

static int
sign_of(struct value v)
{
	if (v.tag == V_DECIMAL)
		return v.u.decimal->digits == 0 ? 0 :
		    v.u.decimal->negative ? -1 : 1;
	if (v.tag == V_DOUBLE || v.tag == V_SINGLE)
		return (v.u.d > 0) - (v.u.d < 0);
	return v.tag == V_UINT64 ? v.u.u > 0 : (v.u.i > 0) - (v.u.i < 0);
}

static bool
absolute(struct net_call *c)
{
	static const int64_t least[V_TAGS] = { [V_SBYTE] = INT8_MIN,
		[V_INT16] = INT16_MIN, [V_INT32] = INT32_MIN,
		[V_INT64] = INT64_MIN };
	struct value v = c->v[0];

	if (v.tag == V_DECIMAL)
		return net_return(c, sign_of(v) < 0 ?
		    decimal_negate(v.u.decimal) : value_keep(v));
	if (v.tag == V_DOUBLE || v.tag == V_SINGLE) {
		v.u.d = fabs(v.u.d);
		return net_return(c, v);
	}
	if (v.u.i == least[v.tag])
		return net_throw(c, "System.OverflowException", "Negating "
		    "the minimum value of a twos complement number is "
		    "invalid.");
	if (v.u.i < 0)
		v.u.i = -v.u.i;
	return net_return(c, v);
}

static bool
sign(struct net_call *c)
{
	if ((c->v[0].tag == V_DOUBLE || c->v[0].tag == V_SINGLE) &&
	    c->v[0].u.d != c->v[0].u.d)
		return net_throw(c, "System.ArithmeticException",
		    "Function does not accept floating point Not-a-Number "
		    "values.");
	return net_int(c, sign_of(c->v[0]));
}

static bool
is_nan(struct value v)
{
	return (v.tag == V_DOUBLE || v.tag == V_SINGLE) && v.u.d != v.u.d;
}

static bool
larger(struct net_call *c)
{
	struct value a = c->v[0], b = c->v[1];
	bool first = number_compare(a, b) * c->row->op >= 0;

	if (is_nan(a) || is_nan(b))
		first = is_nan(a);
	return net_return(c, value_keep(first ? a : b));
}

static bool
clamp(struct net_call *c)
{
	struct value v = c->v[0], lo = c->v[1], hi = c->v[2];

	if (number_compare(lo, hi) > 0)
		return net_throw(c, "System.ArgumentException",
		    "The minimum cannot be greater than the maximum.");
	return net_return(c, value_keep(number_compare(v, lo) < 0 ? lo :
	    number_compare(v, hi) > 0 ? hi : v));
}

enum { W_FLOOR, W_CEILING, W_TRUNCATE };

static bool
whole(struct net_call *c)
{
	const struct decimal *d = c->v[0].u.decimal;
	double x = c->v[0].u.d;

	if (c->v[0].tag == V_DECIMAL)
		return net_return(c, c->row->op == W_FLOOR ?
		    decimal_floor(d) : c->row->op == W_CEILING ?
		    decimal_ceiling(d) : decimal_truncate(d));
	return net_return(c, VDOUBLE(c->row->op == W_FLOOR ? floor(x) :
	    c->row->op == W_CEILING ? ceil(x) : trunc(x)));
}

/* A real without digits after the point, as MidpointRounding says. */
static double
round_mode(double x, int mode)
{
	switch (mode) {
	case 0:
		return nearbyint(x);
	case 1:
		return round(x);
	case 2:
		return trunc(x);
	case 3:
		return floor(x);
	}
	return ceil(x);
}

static bool
round_(struct net_call *c)
{
	int64_t digits = 0, mode = 0;
	double x = c->v[0].u.d, power;
	size_t i;

	for (i = 1; i < c->n; i++)
		if (c->v[i].tag == V_INT32)
			digits = c->v[i].u.i;
		else
			mode = c->v[i].u.i;
	if (c->v[0].tag == V_DECIMAL) {
		if (digits < 0 || digits > 28)
			return net_range(c, "decimals", "Decimal can only "
			    "round to between 0 and 28 digits of precision.");
		return net_return(c, decimal_round(c->v[0].u.decimal,
		    (int)digits, (int)mode));
	}
	if (digits < 0 || digits > 15)
		return net_range(c, "digits", "Rounding digits must be "
		    "between 0 and 15, inclusive.");
	if (fabs(x) < 1e16) {		/* others have no fraction */
		power = pow(10, (double)digits);
		x = round_mode(x * power, (int)mode) / power;
	}
	return net_return(c, VDOUBLE(x));
}

static bool
div_rem(struct net_call *c)
{
	int64_t x = c->v[0].u.i, y = c->v[1].u.i;
	struct value q = c->v[0], r = c->v[0];

	if (y == 0)
		return net_throw(c, "System.DivideByZeroException",
		    "Attempted to divide by zero.");
	if (y == -1) {
		q.u.i = -x;
		r.u.i = 0;
	} else {
		q.u.i = x / y;
		r.u.i = x % y;
	}
	net_ref_set(c->v[2], r);
	return net_return(c, q);
}

static bool
big_mul(struct net_call *c)
{
	return net_return(c, VLONG(c->v[0].u.i * c->v[1].u.i));
}

#define REAL(name, op)	RO("static double " name "(double d)", real, op)
#define TYPES_SIGNED(X, name, fn, op)					\
	X("double", name, fn, op), X("decimal", name, fn, op),		\
	X("short", name, fn, op), X("int", name, fn, op),		\
	X("long", name, fn, op), X("sbyte", name, fn, op),		\
	X("float", name, fn, op)
#define TYPES_ALL(X, name, fn, op)					\
	TYPES_SIGNED(X, name, fn, op), X("byte", name, fn, op),		\
	X("ushort", name, fn, op), X("uint", name, fn, op),		\
	X("ulong", name, fn, op)
#define ONE(t, name, fn, op) \
	RO("static " t " " name "(" t " value)", fn, op)
#define ONE_INT(t, name, fn, op) \
	RO("static int " name "(" t " value)", fn, op)
#define TWO(t, name, fn, op) \
	RO("static " t " " name "(" t " val1, " t " val2)", fn, op)
#define THREE(t, name, fn, op) \
	RO("static " t " " name "(" t " value, " t " min, " t " max)", fn, op)
#define DECIMAL_REAL(name, op)						\
	RO("static double " name "(double d)", whole, op),		\
	RO("static decimal " name "(decimal d)", whole, op)
#define ROUND(t, n)							\
	R("static " t " Round(" t " " n ")", round_),			\
	R("static " t " Round(" t " " n ", int digits)", round_),	\
	R("static " t " Round(" t " " n ", System.MidpointRounding mode)", \
	    round_),							\
	R("static " t " Round(" t " " n ", int digits, "		\
	    "System.MidpointRounding mode)", round_)

static const struct net_row math_rows[] = {
	TYPES_SIGNED(ONE, "Abs", absolute, 0),
	REAL("Acos", F_ACOS), REAL("Asin", F_ASIN), REAL("Atan", F_ATAN),
	RO("static double Atan2(double y, double x)", real_two, 'a'),
	R("static long BigMul(int a, int b)", big_mul),
	REAL("Cbrt", F_CBRT), DECIMAL_REAL("Ceiling", W_CEILING),
	TYPES_ALL(THREE, "Clamp", clamp, 0),
	REAL("Cos", F_COS), REAL("Cosh", F_COSH),
	R("static int DivRem(int a, int b, [ref] int result)", div_rem),
	R("static long DivRem(long a, long b, [ref] long result)", div_rem),
	REAL("Exp", F_EXP), DECIMAL_REAL("Floor", W_FLOOR),
	RO("static double IEEERemainder(double x, double y)", real_two, 'i'),
	REAL("Log", F_LOG),
	RO("static double Log(double a, double newBase)", real_two, 'l'),
	REAL("Log10", F_LOG10), REAL("Log2", F_LOG2),
	TYPES_ALL(TWO, "Max", larger, 1),
	TYPES_ALL(TWO, "Min", larger, -1),
	RO("static double Pow(double x, double y)", real_two, 'p'),
	ROUND("double", "value"), ROUND("decimal", "d"),
	TYPES_SIGNED(ONE_INT, "Sign", sign, 0),
	REAL("Sin", F_SIN), REAL("Sinh", F_SINH), REAL("Sqrt", F_SQRT),
	REAL("Tan", F_TAN), REAL("Tanh", F_TANH),
	DECIMAL_REAL("Truncate", W_TRUNCATE),
	R("static double E {get;}", constant),
	RO("static double PI {get;}", constant, 1),
	R_END
};

const struct net_class net_math[] = {
	{ "System.Math", math_rows }, { NULL, NULL }
};
