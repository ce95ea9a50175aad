/* eval-binary.c -- binary operators: whole numbers at once, the rest by ops.c */
#include "shell/convert.h"
#include "shell/evalstate.h"
#include "shell/ops.h"

/* Int32 with Int32; false if the result is of another type. */
static bool
int_op(enum op op, int64_t a, int64_t b, struct value *out)
{
	int64_t r;

	switch (op) {
	case OP_ADD: r = a + b; break;
	case OP_SUB: r = a - b; break;
	case OP_MUL: r = a * b; break;
	case OP_MOD:
		if (b == 0)
			return false;
		r = a % b;
		break;
	case OP_DIV:
		if (b == 0 || a % b != 0)
			return false;
		r = a / b;
		break;
	case OP_BAND: r = a & b; break;
	case OP_BOR: r = a | b; break;
	case OP_BXOR: r = a ^ b; break;
	case OP_IEQ: case OP_CEQ: *out = VBOOL(a == b); return true;
	case OP_INE: case OP_CNE: *out = VBOOL(a != b); return true;
	case OP_ILT: case OP_CLT: *out = VBOOL(a < b); return true;
	case OP_ILE: case OP_CLE: *out = VBOOL(a <= b); return true;
	case OP_IGT: case OP_CGT: *out = VBOOL(a > b); return true;
	case OP_IGE: case OP_CGE: *out = VBOOL(a >= b); return true;
	default:
		return false;
	}
	if (r != (int32_t)r)
		return false;
	*out = VINT(r);
	return true;
}

static inline double
as_double(struct value v)
{
	return v.tag == V_DOUBLE ? v.u.d : (double)v.u.i;
}

/* Doubles with doubles or Int32. */
static bool
double_op(enum op op, struct value x, struct value y, struct value *out)
{
	double a = as_double(x), b = as_double(y);

	switch (op) {
	case OP_ADD: *out = VDOUBLE(a + b); return true;
	case OP_SUB: *out = VDOUBLE(a - b); return true;
	case OP_MUL: *out = VDOUBLE(a * b); return true;
	case OP_ILT: case OP_CLT: *out = VBOOL(a < b); return true;
	case OP_IGT: case OP_CGT: *out = VBOOL(a > b); return true;
	default: return false;
	}
}

bool
quick_op(enum op op, struct value a, struct value b, struct value *out)
{
	if (a.tag == V_INT32 && b.tag == V_INT32)
		return int_op(op, a.u.i, b.u.i, out);
	if (a.tag == V_DOUBLE && (b.tag == V_DOUBLE || b.tag == V_INT32))
		return double_op(op, a, b, out);
	if (a.tag == V_INT32 && b.tag == V_DOUBLE)
		return double_op(op, a, b, out);
	return false;
}

/* -and -or -xor ?? decide what is evaluated. */
static enum flow
eval_logic(struct session *s, struct node *n, struct value *out)
{
	struct value v;
	enum flow f;
	bool a;

	if ((f = eval_quick(s, n->u.binary.left, &v)) != FLOW_OK)
		return f;
	if (n->op == OP_COALESCE) {
		if (!value_is_nullish(v)) {
			*out = v;
			return FLOW_OK;
		}
		value_drop(v);
		return eval_expr(s, n->u.binary.right, out);
	}
	a = truth(v);
	value_drop(v);
	if ((n->op == OP_AND && !a) || (n->op == OP_OR && a)) {
		*out = VBOOL(a);
		return FLOW_OK;
	}
	if ((f = eval_quick(s, n->u.binary.right, &v)) != FLOW_OK)
		return f;
	*out = VBOOL(n->op == OP_XOR ? a != truth(v) : truth(v));
	value_drop(v);
	return FLOW_OK;
}

enum flow
eval_binary(struct session *s, struct node *n, struct value *out)
{
	enum op op = (enum op)n->op;
	struct value a, b;
	struct err e = ERR_INIT;
	enum flow f;

	if ((op >= OP_AND && op <= OP_XOR) || op == OP_COALESCE)
		return eval_logic(s, n, out);
	if ((f = eval_quick(s, n->u.binary.left, &a)) != FLOW_OK)
		return f;
	if ((f = eval_quick(s, n->u.binary.right, &b)) != FLOW_OK) {
		value_drop(a);
		return f;
	}
	if (quick_op(op, a, b, out))
		return FLOW_OK;
	if (!op_binary(s, op, a, b, out, &e))
		f = throw_at(s, NULL, &e);
	value_drop(a);
	value_drop(b);
	return f;
}
