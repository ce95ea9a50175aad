/* ops-bits.c -- -band -bor -bxor -bnot -shl -shr */

#include "base/bigint.h"
#include "base/number.h"
#include "shell/convert.h"
#include "shell/ops-own.h"

static const char *
method(enum op op)
{
	switch (op) {
	case OP_BAND: return "op_BitwiseAnd";
	case OP_BOR: return "op_BitwiseOr";
	case OP_BXOR: return "op_ExclusiveOr";
	case OP_SHL: return "op_LeftShift";
	case OP_SHR: return "op_RightShift";
	default: return "op_OnesComplement";
	}
}

/* A double or decimal with bits: the first of int, long, ulong it fits. */
static bool
to_whole(struct value v, struct value *out, struct err *e)
{
	static const enum vtag tags[] = { V_INT32, V_INT64, V_UINT64 };
	struct value text;
	size_t i;

	for (i = 0; i < sizeof tags / sizeof tags[0]; i++)
		if (number_convert(v, tags[i], out) == NUM_OK)
			return true;
	text = to_text(NULL, v);
	err_set_type(e, ERR_INVALID_ARGUMENT, "InvalidCastIConvertible",
	    "System.Management.Automation.PSInvalidCastException", VNULL,
	    "Cannot convert value \"%s\" to type \"System.UInt64\". Error: "
	    "\"Arithmetic operation resulted in an overflow.\"", text.u.s);
	value_drop(text);
	return false;
}

static bool
whole_operand(struct work *w, struct value v, struct value *out)
{
	struct value n;
	bool known, ok;

	if (!operand(w->s, v, &n, &known, w->e))
		return known ? false : no_operator(v, method(w->op), w->e);
	if (value_is_int(n) || n.tag == V_BIGINT) {
		*out = n;
		return true;
	}
	ok = to_whole(n, out, w->e);
	value_drop(n);
	return ok;
}

static bool
bigint_bits(struct work *w, struct value a, struct value b)
{
	struct bigint *r = bigint_new();
	mpz_t x, y;

	mpz_inits(x, y, NULL);
	bigint_from_value(a, x);
	bigint_from_value(b, y);
	if (w->op == OP_BAND)
		mpz_and(r->z, x, y);
	else if (w->op == OP_BOR)
		mpz_ior(r->z, x, y);
	else
		mpz_xor(r->z, x, y);
	mpz_clears(x, y, NULL);
	*w->out = VHEAP(r);
	return true;
}

static enum vtag
common(struct value a, struct value b)
{
	enum vtag t = a.tag > b.tag ? a.tag : b.tag;
	bool negative = (a.tag != V_UINT64 && a.u.i < 0) ||
	    (b.tag != V_UINT64 && b.u.i < 0);

	if (t <= V_INT32)
		return V_INT32;
	return t == V_UINT32 && negative ? V_INT64 : t;
}

static bool
two_bits(struct work *w, struct value a, struct value b)
{
	uint64_t r;

	if (a.tag == V_BIGINT || b.tag == V_BIGINT)
		return bigint_bits(w, a, b);
	if (w->op == OP_BAND)
		r = a.u.u & b.u.u;
	else if (w->op == OP_BOR)
		r = a.u.u | b.u.u;
	else
		r = a.u.u ^ b.u.u;
	*w->out = (struct value){ .tag = (uint8_t)common(a, b), .u.u = r };
	return true;
}

/* Cuts a number to the bits of its type. */
static struct value
narrow(enum vtag tag, uint64_t u)
{
	struct value v = { .tag = (uint8_t)tag };

	switch (tag) {
	case V_SBYTE: v.u.i = (int8_t)u; break;
	case V_BYTE: v.u.i = (uint8_t)u; break;
	case V_INT16: v.u.i = (int16_t)u; break;
	case V_UINT16: v.u.i = (uint16_t)u; break;
	case V_INT32: v.u.i = (int32_t)u; break;
	case V_UINT32: v.u.i = (uint32_t)u; break;
	default: v.u.u = u;
	}
	return v;
}

static bool
shift(struct work *w, struct value a, struct value b)
{
	bool wide = a.tag == V_INT64 || a.tag == V_UINT64;
	unsigned n = (unsigned)b.u.i & (wide ? 63 : 31);

	if (a.tag == V_BIGINT) {
		struct bigint *r = bigint_new();

		if (w->op == OP_SHL)
			mpz_mul_2exp(r->z, a.u.bigint->z, (mp_bitcnt_t)b.u.i);
		else
			mpz_fdiv_q_2exp(r->z, a.u.bigint->z,
			    (mp_bitcnt_t)b.u.i);
		*w->out = VHEAP(r);
		return true;
	}
	if (w->op == OP_SHL)
		*w->out = narrow((enum vtag)a.tag, a.u.u << n);
	else if (a.tag == V_UINT64)
		*w->out = narrow(V_UINT64, a.u.u >> n);
	else
		*w->out = narrow((enum vtag)a.tag, (uint64_t)(a.u.i >> n));
	return true;
}

/* An enum on the left keeps its type; the right side may name a value. */
static bool
enum_bits(struct work *w)
{
	struct value b = w->b, n;

	if (b.tag == V_STRING && !convert(w->s, b, type_of(w->a), &b, w->e))
		return false;
	if (!whole_operand(w, b, &n))
		return false;
	n.tag = V_INT64;
	two_bits(w, (struct value){ .tag = V_INT64, .u.i = w->a.u.i }, n);
	*w->out = value_enum(type_of(w->a), w->out->u.i);
	return true;
}

bool
ops_bits(struct work *w)
{
	struct value a, b;
	bool ok;

	if (w->a.tag == V_ENUM && w->op != OP_SHL && w->op != OP_SHR)
		return enum_bits(w);
	if (!whole_operand(w, w->a, &a))
		return false;
	if (!whole_operand(w, w->b, &b)) {
		value_drop(a);
		return false;
	}
	ok = w->op == OP_SHL || w->op == OP_SHR ? shift(w, a, b) :
	    two_bits(w, a, b);
	value_drop(a);
	value_drop(b);
	return ok;
}

bool
ops_not_bits(struct work *w)
{
	struct value a;

	if (w->a.tag == V_ENUM) {
		*w->out = value_enum(type_of(w->a), ~w->a.u.i);
		return true;
	}
	if (!whole_operand(w, w->a, &a))
		return false;
	if (a.tag == V_BIGINT) {
		struct bigint *r = bigint_new();

		mpz_com(r->z, a.u.bigint->z);
		*w->out = VHEAP(r);
	} else {
		*w->out = narrow(a.tag < V_INT32 ? V_INT32 :
		    (enum vtag)a.tag, ~a.u.u);
	}
	value_drop(a);
	return true;
}
