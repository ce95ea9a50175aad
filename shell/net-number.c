/* net-number.c -- integers, reals, decimals, big integers, booleans */
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/bigint.h"
#include "base/decimal.h"
#include "base/enums.h"
#include "base/format.h"
#include "base/number.h"
#include "shell/convert.h"
#include "shell/net-culture.h"
#include "shell/net-number.h"
#include "shell/net-text.h"
#include "shell/session.h"

#define FORMAT_EXCEPTION	"System.FormatException"
#define OVERFLOW_EXCEPTION	"System.OverflowException"
#define HEX			512		/* of NumberStyles */
#define THOUSANDS		64

int
number_compare(struct value a, struct value b)
{
	if (a.tag == V_DECIMAL)
		return decimal_cmp(a.u.decimal, b.u.decimal);
	if (a.tag == V_BIGINT)
		return mpz_cmp(a.u.bigint->z, b.u.bigint->z);
	if (a.tag == V_UINT64)
		return (a.u.u > b.u.u) - (a.u.u < b.u.u);
	if (a.tag == V_BOOL)
		return a.u.b - b.u.b;
	if (a.tag != V_SINGLE && a.tag != V_DOUBLE)
		return (a.u.i > b.u.i) - (a.u.i < b.u.i);
	if (a.u.d != a.u.d || b.u.d != b.u.d)	/* NaN is before all */
		return (a.u.d == a.u.d) - (b.u.d == b.u.d);
	return (a.u.d > b.u.d) - (a.u.d < b.u.d);
}

struct value
number_of_tag(enum vtag tag, int64_t i)
{
	if (tag == V_DOUBLE || tag == V_SINGLE)
		return (struct value){ .tag = (uint8_t)tag,
		    .u.d = (double)i };
	if (tag == V_DECIMAL)
		return decimal_from_int(i);
	if (tag == V_BIGINT)
		return bigint_from_int(i);
	return (struct value){ .tag = (uint8_t)tag, .u.i = i };
}

/* ---- text --------------------------------------------------------------- */

bool
value_to_string(struct net_call *c)
{
	struct value fmt = VLIT("");
	const struct culture *k = NULL;
	struct buf b = BUF_INIT;
	const char *why = "";
	bool known = false;
	size_t i;

	for (i = 0; i < c->n; i++)
		if (c->v[i].tag == V_STRING)
			fmt = c->v[i];
		else
			k = culture_of(c->v[i]);
	if (fmt.len == 0 && k == NULL)
		net_text_add(c->s, &b, c->self);
	else if (!format_value(&b, c->self, fmt.u.s, fmt.len, k, &known,
	    &why)) {
		buf_free(&b);
		return net_throw(c, FORMAT_EXCEPTION, "%s", why);
	} else if (!known)
		net_text_add(c->s, &b, c->self);
	net_return_text(c, buf_str(&b), b.len);
	buf_free(&b);
	return true;
}

bool
value_compare_to(struct net_call *c)
{
	struct value v = value_base(c->v[0]);

	if (value_is_null(v))
		return net_int(c, 1);
	if (v.tag != c->self.tag)
		return net_throw(c, "System.ArgumentException",
		    "Object must be of type %s.", type_short(c->type));
	return net_int(c, number_compare(c->self, v));
}

static bool
equals(struct net_call *c)
{
	return net_bool(c, net_equals(c->self, c->v[0]));
}

bool
value_type_code(struct net_call *c)
{
	static const uint8_t codes[V_TAGS] = { [V_BOOL] = 3, [V_CHAR] = 4,
		[V_SBYTE] = 5, [V_BYTE] = 6, [V_INT16] = 7, [V_UINT16] = 8,
		[V_INT32] = 9, [V_UINT32] = 10, [V_INT64] = 11,
		[V_UINT64] = 12, [V_SINGLE] = 13, [V_DOUBLE] = 14,
		[V_DECIMAL] = 15, [V_DATETIME] = 16, [V_STRING] = 18,
		[V_ENUM] = 9 };

	return net_return(c, enum_value("System.TypeCode",
	    codes[c->self.tag]));
}

/* ---- Parse -------------------------------------------------------------- */

static enum num_status
parse_hex(struct value text, enum vtag tag, struct value *out)
{
	struct value v;
	char *end, *s = strndup(text.u.s, text.len);
	uint64_t u = strtoull(s, &end, 16);
	enum num_status st = *s == '\0' || *end != '\0' ? NUM_FORMAT : NUM_OK;

	free(s);
	if (st != NUM_OK)
		return st;
	v = (struct value){ .tag = V_UINT64, .u.u = u };
	if (tag == V_INT32 && u <= UINT32_MAX)
		v = VINT((int32_t)u);
	if (tag == V_INT64)
		v = VLONG((int64_t)u);
	return number_convert(v, tag, out);
}

/* The text by the styles and culture among the arguments. */
static enum num_status
parse(struct net_call *c, struct value *out)
{
	enum vtag tag = c->type->tag;
	const struct culture *k = NULL;
	int64_t styles = -1;
	size_t i;

	for (i = 1; i < c->n; i++)
		if (c->v[i].tag == V_ENUM)
			styles = c->v[i].u.i;
		else if (culture_of(c->v[i]) != NULL)
			k = culture_of(c->v[i]);
	if (styles != -1 && styles & HEX)
		return parse_hex(c->v[0], tag, out);
	if (k == NULL && styles == -1)
		return number_parse(c->v[0].u.s, c->v[0].len, tag, out);
	if (k == NULL)
		k = &culture_en_us;
	return number_parse_as(c->v[0].u.s, c->v[0].len, tag, k->point,
	    k->group, styles != -1 && (styles & (THOUSANDS | 32)) != 0, out);
}

static bool
number_parse_(struct net_call *c)
{
	enum num_status st = parse(c, c->out);

	if (st == NUM_OK)
		return true;
	*c->out = VNULL;
	if (st == NUM_RANGE)
		return net_throw(c, OVERFLOW_EXCEPTION, "%s",
		    number_range_message(c->type->tag));
	return net_throw(c, FORMAT_EXCEPTION, "The input string '%.*s' was "
	    "not in a correct format.", (int)c->v[0].len, c->v[0].u.s);
}

static bool
number_try_parse(struct net_call *c)
{
	struct value v;
	bool ok = c->v[0].tag == V_STRING && parse(c, &v) == NUM_OK;

	if (!ok)
		v = number_of_tag(c->type->tag, 0);
	net_ref_set(c->v[c->n - 1], v);
	value_drop(v);
	return net_bool(c, ok);
}

/* ---- constants ---------------------------------------------------------- */

static bool
max_value(struct net_call *c)
{
	static const int64_t most[V_TAGS] = { [V_SBYTE] = 127, [V_BYTE] = 255,
		[V_INT16] = 32767, [V_UINT16] = 65535, [V_INT32] = INT32_MAX,
		[V_UINT32] = UINT32_MAX, [V_INT64] = INT64_MAX };
	enum vtag tag = c->type->tag;
	bool low = c->row->op;

	if (tag == V_UINT64)
		*c->out = (struct value){ .tag = V_UINT64,
		    .u.u = low ? 0 : UINT64_MAX };
	else if (tag == V_DOUBLE)
		*c->out = VDOUBLE(low ? -DBL_MAX : DBL_MAX);
	else if (tag == V_SINGLE)
		*c->out = (struct value){ .tag = V_SINGLE,
		    .u.d = low ? -FLT_MAX : FLT_MAX };
	else if (tag == V_DECIMAL)
		*c->out = value_decimal((((unsigned __int128)1 << 96) - 1), 0,
		    low);
	else if (low)
		*c->out = number_of_tag(tag, tag == V_BYTE ||
		    tag == V_UINT16 || tag == V_UINT32 ? 0 : -most[tag] - 1);
	else
		*c->out = number_of_tag(tag, most[tag]);
	return true;
}

enum { RC_NAN, RC_PLUS, RC_MINUS, RC_EPSILON, RC_E, RC_PI };

static bool
real_constant(struct net_call *c)
{
	static const double values[] = { NAN, INFINITY, -INFINITY,
		4.9406564584124654e-324, M_E, M_PI };
	double d = values[c->row->op];

	if (c->type->tag == V_SINGLE && c->row->op == RC_EPSILON)
		d = 1.401298464324817e-45;
	*c->out = (struct value){ .tag = (uint8_t)c->type->tag, .u.d = d };
	return true;
}

static bool
real_test(struct net_call *c)
{
	double d = c->v[0].u.d;

	switch (c->row->op) {
	case RC_NAN:
		return net_bool(c, d != d);
	case RC_PLUS:
		return net_bool(c, d == INFINITY);
	case RC_MINUS:
		return net_bool(c, d == -INFINITY);
	case RC_EPSILON:
		return net_bool(c, isfinite(d));
	}
	return net_bool(c, isinf(d));
}

#define PARSE_ROWS(type)						\
	R("static " type " Parse(string s)", number_parse_),		\
	R("static " type " Parse(string s, System.Globalization."	\
	    "NumberStyles style)", number_parse_),			\
	R("static " type " Parse(string s, System.IFormatProvider "	\
	    "provider)", number_parse_),				\
	R("static " type " Parse(string s, System.Globalization."	\
	    "NumberStyles style, System.IFormatProvider provider)",	\
	    number_parse_),						\
	R("static bool TryParse(string s, [ref] " type " result)",	\
	    number_try_parse),						\
	R("static bool TryParse(string s, System.IFormatProvider "	\
	    "provider, [ref] " type " result)", number_try_parse),	\
	R("static bool TryParse(string s, System.Globalization."	\
	    "NumberStyles style, System.IFormatProvider provider, [ref] " \
	    type " result)", number_try_parse),				\
	RO("static " type " MaxValue {get;}", max_value, 0),		\
	RO("static " type " MinValue {get;}", max_value, 1)

#define NUMBER_ROWS(type)						\
	COMPARE_ROWS(type),						\
	R("bool Equals(System.Object obj)", equals),			\
	R("bool Equals(" type " obj)", equals),				\
	R("System.TypeCode GetTypeCode()", value_type_code),			\
	FORMAT_ROWS, PARSE_ROWS(type)

#define REAL_ROWS(type)							\
	NUMBER_ROWS(type),						\
	RO("static " type " NaN {get;}", real_constant, RC_NAN),	\
	RO("static " type " PositiveInfinity {get;}", real_constant,	\
	    RC_PLUS),							\
	RO("static " type " NegativeInfinity {get;}", real_constant,	\
	    RC_MINUS),							\
	RO("static " type " Epsilon {get;}", real_constant, RC_EPSILON), \
	RO("static " type " E {get;}", real_constant, RC_E),		\
	RO("static " type " Pi {get;}", real_constant, RC_PI),		\
	RO("static bool IsNaN(double d)", real_test, RC_NAN),		\
	RO("static bool IsInfinity(double d)", real_test, RC_E),	\
	RO("static bool IsPositiveInfinity(double d)", real_test,	\
	    RC_PLUS),							\
	RO("static bool IsNegativeInfinity(double d)", real_test,	\
	    RC_MINUS),							\
	RO("static bool IsFinite(double d)", real_test, RC_EPSILON)

#define NUMBER(name, type) \
	static const struct net_row name##_rows[] = { NUMBER_ROWS(type), R_END }

NUMBER(sbyte, "sbyte");
NUMBER(byte, "byte");
NUMBER(int16, "short");
NUMBER(uint16, "ushort");
NUMBER(int32, "int");
NUMBER(uint32, "uint");
NUMBER(int64, "long");
NUMBER(uint64, "ulong");
static const struct net_row single_rows[] = { REAL_ROWS("float"), R_END };
static const struct net_row double_rows[] = { REAL_ROWS("double"), R_END };

/* ---- decimal ------------------------------------------------------------ */

static bool
decimal_constant(struct net_call *c)
{
	return net_return(c, decimal_from_int(c->row->op));
}

static bool
decimal_arith(struct net_call *c)
{
	bool overflow = false;

	if (decimal_op((char)c->row->op, c->v[0].u.decimal,
	    c->v[1].u.decimal, c->out, &overflow))
		return true;
	*c->out = VNULL;
	return overflow ? net_throw(c, OVERFLOW_EXCEPTION, "Value was either "
	    "too large or too small for a Decimal.") :
	    net_throw(c, "System.DivideByZeroException",
	    "Attempted to divide by zero.");
}

static bool
decimal_whole(struct net_call *c)
{
	const struct decimal *d = c->v[0].u.decimal;

	return net_return(c, c->row->op == 0 ? decimal_floor(d) :
	    c->row->op == 1 ? decimal_ceiling(d) :
	    c->row->op == 2 ? decimal_truncate(d) : decimal_negate(d));
}

static bool
decimal_round_(struct net_call *c)
{
	int digits = 0, mode = 0;
	size_t i;

	for (i = 1; i < c->n; i++)
		if (c->v[i].tag == V_INT32)
			digits = (int)c->v[i].u.i;
		else
			mode = (int)c->v[i].u.i;
	if (digits < 0 || digits > 28)
		return net_range(c, "decimals", "Decimal can only round to "
		    "between 0 and 28 digits of precision.");
	return net_return(c, decimal_round(c->v[0].u.decimal, digits, mode));
}

#define TWO(name, op) \
	RO("static decimal " name "(decimal d1, decimal d2)", decimal_arith, op)

static const struct net_row decimal_rows[] = {
	NUMBER_ROWS("decimal"),
	R("static decimal Zero {get;}", decimal_constant),
	RO("static decimal One {get;}", decimal_constant, 1),
	RO("static decimal MinusOne {get;}", decimal_constant, -1),
	TWO("Add", '+'), TWO("Subtract", '-'), TWO("Multiply", '*'),
	TWO("Divide", '/'), TWO("Remainder", '%'),
	RO("static decimal Floor(decimal d)", decimal_whole, 0),
	RO("static decimal Ceiling(decimal d)", decimal_whole, 1),
	RO("static decimal Truncate(decimal d)", decimal_whole, 2),
	RO("static decimal Negate(decimal d)", decimal_whole, 3),
	R("static decimal Round(decimal d)", decimal_round_),
	R("static decimal Round(decimal d, int decimals)", decimal_round_),
	R("static decimal Round(decimal d, System.MidpointRounding mode)",
	    decimal_round_),
	R("static decimal Round(decimal d, int decimals, "
	    "System.MidpointRounding mode)", decimal_round_),
	R_END
};

/* ---- big integers ------------------------------------------------------- */

static bool
big_constant(struct net_call *c)
{
	return net_return(c, bigint_from_int(c->row->op));
}

static bool
big_parse(struct net_call *c)
{
	struct bigint *b = bigint_new();
	char *s = strndup(c->v[0].u.s, c->v[0].len);
	bool ok = mpz_set_str(b->z, s, 10) == 0;

	free(s);
	if (ok)
		return net_return(c, VHEAP(b));
	value_drop(VHEAP(b));
	return net_throw(c, FORMAT_EXCEPTION, "The input string '%.*s' was "
	    "not in a correct format.", (int)c->v[0].len, c->v[0].u.s);
}

static bool
big_pow(struct net_call *c)
{
	struct bigint *b;

	if (c->v[1].u.i < 0)
		return net_negative(c, "exponent", c->v[1].u.i);
	b = bigint_new();
	mpz_pow_ui(b->z, c->v[0].u.bigint->z, (unsigned long)c->v[1].u.i);
	return net_return(c, VHEAP(b));
}

static bool
big_arith(struct net_call *c)
{
	mpz_ptr x = c->v[0].u.bigint->z, y = c->v[1].u.bigint->z;
	struct bigint *b;

	if ((c->row->op == '/' || c->row->op == '%') && mpz_sgn(y) == 0)
		return net_throw(c, "System.DivideByZeroException",
		    "Attempted to divide by zero.");
	b = bigint_new();
	switch (c->row->op) {
	case '+':
		mpz_add(b->z, x, y);
		break;
	case '-':
		mpz_sub(b->z, x, y);
		break;
	case '*':
		mpz_mul(b->z, x, y);
		break;
	case '/':
		mpz_tdiv_q(b->z, x, y);
		break;
	case '%':
		mpz_tdiv_r(b->z, x, y);
		break;
	default:
		mpz_gcd(b->z, x, y);
		break;
	}
	return net_return(c, VHEAP(b));
}

static bool
big_property(struct net_call *c)
{
	mpz_ptr z = c->self.u.bigint->z;

	switch (c->row->op) {
	case 0:
		return net_bool(c, mpz_even_p(z));
	case 1:
		return net_bool(c, mpz_sgn(z) == 0);
	case 2:
		return net_bool(c, mpz_cmp_si(z, 1) == 0);
	}
	return net_int(c, mpz_sgn(z));
}

#define BIG(name, op)							\
	RO("static bigint " name "(bigint left, bigint right)", big_arith, op)

static const struct net_row bigint_rows[] = {
	COMPARE_ROWS("bigint"),
	R("bool Equals(System.Object obj)", equals),
	FORMAT_ROWS,
	RO("bool IsEven {get;}", big_property, 0),
	RO("bool IsZero {get;}", big_property, 1),
	RO("bool IsOne {get;}", big_property, 2),
	RO("int Sign {get;}", big_property, 3),
	R("static bigint Parse(string value)", big_parse),
	R("static bigint Pow(bigint value, int exponent)", big_pow),
	BIG("Add", '+'), BIG("Subtract", '-'), BIG("Multiply", '*'),
	BIG("Divide", '/'), BIG("Remainder", '%'),
	BIG("GreatestCommonDivisor", 'g'),
	RO("static bigint Zero {get;}", big_constant, 0),
	RO("static bigint One {get;}", big_constant, 1),
	RO("static bigint MinusOne {get;}", big_constant, -1),
	R_END
};

/* ---- booleans ----------------------------------------------------------- */

static bool
bool_text(struct net_call *c)
{
	return net_return(c, c->row->op == 1 ? VLIT("True") :
	    c->row->op == 2 ? VLIT("False") :
	    c->self.u.b ? VLIT("True") : VLIT("False"));
}

static bool
bool_read(struct value text, bool *b)
{
	const char *s = text.u.s, *end = s + text.len;

	while (s < end && unit_is_space((unsigned char)*s))
		s++;
	while (end > s && unit_is_space((unsigned char)end[-1]))
		end--;
	*b = end - s == 4;
	return (end - s == 4 && strncasecmp(s, "true", 4) == 0) ||
	    (end - s == 5 && strncasecmp(s, "false", 5) == 0);
}

static bool
bool_parse(struct net_call *c)
{
	bool b;

	if (!bool_read(c->v[0], &b))
		return net_throw(c, FORMAT_EXCEPTION, "String '%.*s' was not "
		    "recognized as a valid Boolean.", (int)c->v[0].len,
		    c->v[0].u.s);
	return net_bool(c, b);
}

static bool
bool_try_parse(struct net_call *c)
{
	bool b = false, ok = c->v[0].tag == V_STRING &&
	    bool_read(c->v[0], &b);

	net_ref_set(c->v[1], VBOOL(ok && b));
	return net_bool(c, ok);
}

static const struct net_row bool_rows[] = {
	COMPARE_ROWS("bool"),
	R("bool Equals(System.Object obj)", equals),
	R("System.TypeCode GetTypeCode()", value_type_code),
	R("string ToString()", bool_text),
	R("static bool Parse(string value)", bool_parse),
	R("static bool TryParse(string value, [ref] bool result)",
	    bool_try_parse),
	RO("static string TrueString {get;}", bool_text, 1),
	RO("static string FalseString {get;}", bool_text, 2),
	R_END
};

static bool
switch_present(struct net_call *c)
{
	return net_bool(c, truth(c->self));
}

static const struct net_row switch_rows[] = {
	R("bool IsPresent {get;}", switch_present),
	R("bool ToBool()", switch_present),
	R("string ToString()", bool_text),
	R_END
};

const struct net_class net_number[] = {
	{ "System.SByte", sbyte_rows }, { "System.Byte", byte_rows },
	{ "System.Int16", int16_rows }, { "System.UInt16", uint16_rows },
	{ "System.Int32", int32_rows }, { "System.UInt32", uint32_rows },
	{ "System.Int64", int64_rows }, { "System.UInt64", uint64_rows },
	{ "System.Single", single_rows }, { "System.Double", double_rows },
	{ "System.Decimal", decimal_rows },
	{ "System.Numerics.BigInteger", bigint_rows },
	{ "System.Boolean", bool_rows },
	{ "System.Management.Automation.SwitchParameter", switch_rows },
	{ NULL, NULL }
};
