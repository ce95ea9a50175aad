/* ops.c -- the operators: who does which, collections on the left, types */
#include <string.h>

#include "base/number.h"
#include "shell/convert.h"
#include "shell/members.h"
#include "shell/ops-own.h"
#include "shell/session.h"

#define RUNTIME		"System.Management.Automation.RuntimeException"

bool
op_with_case(enum op op)
{
	switch (op) {
	case OP_CEQ: case OP_CNE: case OP_CLT: case OP_CLE: case OP_CGT:
	case OP_CGE: case OP_CLIKE: case OP_CNOTLIKE: case OP_CMATCH:
	case OP_CNOTMATCH: case OP_CREPLACE: case OP_CSPLIT:
	case OP_CCONTAINS: case OP_CNOTCONTAINS: case OP_CIN: case OP_CNOTIN:
		return true;
	default:
		return false;
	}
}

static bool
over_list(struct work *w, bool (*each)(struct work *), bool filter)
{
	struct value list = w->a, one, r;
	struct value *out = w->out;
	struct array *a = array_new(type_object_array);
	struct iter it;
	bool ok = true;

	a->head.flags |= HF_FIXED;
	iter_init(&it, list);
	w->out = &r;
	while (ok && iter_next(&it, &one)) {
		w->a = value_base(one);
		ok = each(w);
		if (!ok)
			break;
		if (!filter)
			array_take(a, r);
		else if (r.u.b)
			array_add(a, one);
	}
	w->a = list;
	w->out = out;
	if (!ok) {
		value_drop(value_array(a));
		return false;
	}
	*out = value_array(a);
	return true;
}

bool
ops_each(struct work *w, bool (*each)(struct work *))
{
	return over_list(w, each, false);
}

bool
ops_filter(struct work *w, bool (*each)(struct work *))
{
	return over_list(w, each, true);
}

/* ---- blocks ------------------------------------------------------------- */

bool
block_text_of(struct work *w, struct block *block, struct value item,
    struct value *out)
{
	struct collector k;
	struct call call = { .block = block, .n = 1, .args = &item,
	    .item = item, .input = VNOTHING, .self = VNOTHING };
	enum flow f;

	collector_init(&k);
	f = call_block(w->s, &call, &k.sink);
	*out = collector_result(&k);
	if (f == FLOW_OK || f == FLOW_RETURN)
		return true;
	value_drop(*out);
	return err_from_flow(w->s, f, w->e);
}

/* ---- -contains, -in ----------------------------------------------------- */

static bool
holds(struct session *s, struct value list, struct value v, bool with_case)
{
	struct value one;
	struct iter it;

	iter_init(&it, list);
	while (iter_next(&it, &one))
		if (values_equal(s, one, v, with_case))
			return true;
	return false;
}

static bool
contains(struct work *w)
{
	bool with_case = op_with_case(w->op), yes;

	switch (w->op) {
	case OP_ICONTAINS:
	case OP_CCONTAINS:
		yes = holds(w->s, w->a, w->b, with_case);
		break;
	case OP_INOTCONTAINS:
	case OP_CNOTCONTAINS:
		yes = !holds(w->s, w->a, w->b, with_case);
		break;
	case OP_IIN:
	case OP_CIN:
		yes = holds(w->s, w->b, w->a, with_case);
		break;
	default:
		yes = !holds(w->s, w->b, w->a, with_case);
	}
	*w->out = VBOOL(yes);
	return true;
}

/* ---- -is, -as ----------------------------------------------------------- */

static const struct type *
type_operand(struct work *w)
{
	struct value text;
	const struct type *t = NULL;

	if (w->b.tag == V_TYPE)
		return w->b.u.type;
	text = to_text(w->s, w->b);
	if (w->b.tag == V_STRING)
		t = type_find(text.u.s, text.len);
	if (t == NULL)
		err_set_type(w->e, ERR_INVALID_ARGUMENT, w->op == OP_AS ?
		    "InvalidCastFromStringToType" : "RuntimeException",
		    RUNTIME, VNULL, "Cannot convert the \"%s\" value of type "
		    "\"System.String\" to type \"System.Type\".", text.u.s);
	value_drop(text);
	return t;
}

static bool
is_type(struct value v, const struct type *t)
{
	struct value base = value_base(v);

	if (value_is_null(base))
		return false;
	if (t == type_psobject || t == type_pscustomobject)
		return v.tag == V_WRAP ||
		    (base.tag == V_OBJECT &&
		    base.u.heap->type == type_pscustomobject);
	return type_is(type_of(base), t);
}

static bool
type_op(struct work *w, struct value whole)
{
	const struct type *t = type_operand(w);
	struct err e = ERR_INIT;

	if (t == NULL)
		return false;
	if (w->op != OP_AS) {
		*w->out = VBOOL(is_type(whole, t) == (w->op == OP_IS));
		return true;
	}
	if (!convert(w->s, whole, t, w->out, &e)) {
		err_clear(&e);
		*w->out = VNULL;
	}
	return true;
}

/* ---- all of them -------------------------------------------------------- */

static bool
dispatch(struct work *w, struct value whole)
{
	switch (w->op) {
	case OP_ADD: case OP_SUB: case OP_MUL: case OP_DIV: case OP_MOD:
		return ops_arith(w);
	case OP_BAND: case OP_BOR: case OP_BXOR: case OP_SHL: case OP_SHR:
		return ops_bits(w);
	case OP_FORMAT:
		return ops_format(w);
	case OP_RANGE:
		return ops_range(w);
	case OP_AND:
		*w->out = VBOOL(truth(w->a) && truth(w->b));
		return true;
	case OP_OR:
		*w->out = VBOOL(truth(w->a) || truth(w->b));
		return true;
	case OP_XOR:
		*w->out = VBOOL(truth(w->a) != truth(w->b));
		return true;
	case OP_COALESCE:
		*w->out = value_keep(value_is_null(w->a) ? w->b : whole);
		return true;
	case OP_ILIKE: case OP_INOTLIKE: case OP_CLIKE: case OP_CNOTLIKE:
		return ops_like(w);
	case OP_IMATCH: case OP_INOTMATCH: case OP_CMATCH: case OP_CNOTMATCH:
		return ops_match(w);
	case OP_IREPLACE: case OP_CREPLACE:
		return ops_replace(w);
	case OP_ISPLIT: case OP_CSPLIT:
		return ops_split(w);
	case OP_JOIN:
		return ops_join(w);
	case OP_IS: case OP_ISNOT: case OP_AS:
		return type_op(w, whole);
	default:
		if (w->op >= OP_ICONTAINS && w->op <= OP_CNOTIN)
			return contains(w);
		return ops_compare(w);
	}
}

bool
op_binary(struct session *s, enum op op, struct value a, struct value b,
    struct value *out, struct err *e)
{
	struct work w = { s, op, value_base(a), value_base(b), out, e };

	/* members added to an operand are no part of the result, but for
	 * what is only looked at */
	if (b.tag == V_WRAP && (op == OP_ADD || op == OP_COALESCE) &&
	    (w.a.tag == V_ARRAY || value_is_null(w.a)))
		w.b = b;
	return dispatch(&w, a);
}

static bool
negate(struct work *w)
{
	struct value n;
	bool known, ok;

	if (w->a.tag == V_TIMESPAN) {
		*w->out = VTIMESPAN(-w->a.u.i);
		return true;
	}
	if (!operand(w->s, w->a, &n, &known, w->e))
		return known ? false : no_operator(w->a,
		    w->op == OP_NEG ? "op_UnaryNegation" : "op_UnaryPlus",
		    w->e);
	if (w->op == OP_POS) {
		*w->out = n.tag < V_INT32 ? VINT(n.u.i) : n;
		return true;
	}
	if (n.tag == V_DOUBLE || n.tag == V_SINGLE) {
		*w->out = n;
		w->out->u.d = -n.u.d;
		return true;
	}
	ok = number_op('-', VINT(0), n, w->out, w->e);
	value_drop(n);
	return ok;
}

/* One more or one less. */
static bool
step(struct work *w)
{
	bool up = w->op == OP_PREINC || w->op == OP_POSTINC;

	if (value_is_null(w->a)) {
		*w->out = VINT(up ? 1 : -1);
		return true;
	}
	if (!value_is_number(w->a))
		return err_set_type(w->e, ERR_INVALID_OPERATION,
		    "OperatorRequiresNumber", RUNTIME, VNULL, "The '%s' "
		    "operator works only on numbers. The operand is a '%s'.",
		    up ? "++" : "--", type_of(w->a)->name);
	return number_op(up ? '+' : '-', w->a, VINT(1), w->out, w->e);
}

bool
op_unary(struct session *s, enum op op, struct value a, struct value *out,
    struct err *e)
{
	struct work w = { s, op, value_base(a), VNULL, out, e };

	switch (op) {
	case OP_NOT:
		*out = VBOOL(!truth(a));
		return true;
	case OP_BNOT:
		return ops_not_bits(&w);
	case OP_USPLIT:
	case OP_UCSPLIT:
		return ops_usplit(&w);
	case OP_UJOIN:
		return ops_join(&w);
	case OP_NEG:
	case OP_POS:
		return negate(&w);
	default:
		return step(&w);
	}
}
