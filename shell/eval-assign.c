/* eval-assign.c -- assignments to variables, members and elements; ++ and -- */
#include "base/mem.h"
#include "shell/convert.h"
#include "shell/evalstate.h"
#include "shell/members.h"
#include "shell/ops.h"

/* The variable that a plain name writes: of the scope in force, remembered. */
static struct var *
var_to_write(struct session *s, struct node *n)
{
	struct var *v;

	if (n->u.var.cache_id == s->scope->id && n->flags & NF_OWN)
		return n->u.var.cache;
	if (n->u.var.scope == VS_NONE && s->scope->parent != NULL &&
	    var_here(s->scope, n->u.var.name) == NULL &&
	    (v = var_find(s->scope, n->u.var.name)) != NULL &&
	    v->flags & VAR_ALLSCOPE)
		return v;
	v = var_make(s, scope_named(s, n->u.var.scope), n->u.var.name);
	if (n->u.var.scope == VS_PRIVATE)
		v->flags |= VAR_PRIVATE;
	return v;
}

static enum flow
no_drive(struct session *s, struct node *n)
{
	struct err e = ERR_INIT;

	err_set_type(&e, ERR_OBJECT_NOT_FOUND, "DriveNotFound",
	    "System.Management.Automation.DriveNotFoundException",
	    value_sym(n->u.var.drive), "Cannot find drive. A drive with the "
	    "name '%s' does not exist.", n->u.var.drive->s);
	return throw_at(s, NULL, &e);
}

static enum flow
assign_named(struct session *s, struct node *n, struct value v)
{
	struct err e = ERR_INIT;
	struct var *var;
	bool ok;

	switch (n->u.var.scope) {
	case VS_DRIVE:
		value_drop(v);
		return no_drive(s, n);
	case VS_ENV: case VS_FUNCTION: case VS_ALIAS:
		drive_write(s, n->u.var.scope, n->u.var.name, v);
		value_drop(v);
		return FLOW_OK;
	default:
		break;
	}
	if (automatic_assign(s, n->u.var.name, v, &e)) {
		ok = !e.set;
	} else {
		var = var_to_write(s, n);
		ok = var_assign(s, var, v, &e);
		if (ok && n->u.var.scope == VS_NONE) {
			n->u.var.cache = var;
			n->u.var.cache_id = s->scope->id;
			if (var_here(s->scope, n->u.var.name) == var)
				n->flags |= NF_OWN;
			else
				n->flags &= (uint16_t)~NF_OWN;
		}
	}
	value_drop(v);
	return ok ? FLOW_OK : throw_at(s, NULL, &e);
}

/* Is the variable that the node remembers one of this very scope? */
static inline struct var *
quick_var(struct session *s, struct node *n)
{
	struct var *v;

	if (n->kind != N_VARIABLE || n->u.var.cache_id != s->scope->id ||
	    !(n->flags & NF_OWN))
		return NULL;
	v = n->u.var.cache;
	return v->rule == NULL && v->flags == 0 ? v : NULL;
}

static enum flow
assign_variable(struct session *s, struct node *n, struct value v)
{
	struct var *var = quick_var(s, n);
	struct value old;

	if (var == NULL)
		return assign_named(s, n, v);
	old = var->v;
	var->v = v;
	value_drop(old);
	return FLOW_OK;
}

static enum flow
assign_member(struct session *s, struct node *n, struct value of,
    struct value v)
{
	const struct sym *name = member_name(s, n->u.member.name,
	    n->u.member.sym);
	struct err e = ERR_INIT;
	bool ok;

	if (name == NULL)
		return FLOW_THROW;
	of = value_base(of);
	if (n->u.member.is_static)
		ok = static_set(s, of.tag == V_TYPE ? of.u.type : type_of(of),
		    name, v, &e);
	else if (reference_write(s, of, v, &e))
		ok = !e.set;
	else
		ok = member_set(s, of, name, v, &e);
	return ok ? FLOW_OK : throw_at(s, NULL, &e);
}

static enum flow
assign_index(struct session *s, struct value of, struct value at,
    struct value v)
{
	struct err e = ERR_INIT;

	if (index_set(s, of, at, v, &e))
		return FLOW_OK;
	return throw_at(s, NULL, &e);
}

/* $a, $b = 1, 2, 3: the last one gets the rest. */
static enum flow
assign_several(struct session *s, struct node *n, struct value v)
{
	struct value base = value_base(v), one;
	struct array *rest, *a = NULL;
	size_t i, j, count = n->u.list.n;
	enum flow f = FLOW_OK;

	if (base.tag == V_ARRAY)
		a = base.u.array;
	for (i = 0; i < count && f == FLOW_OK; i++) {
		if (a == NULL) {
			one = i == 0 ? value_keep(v) : VNULL;
		} else if (i + 1 < count || a->n <= i + 1) {
			one = i < a->n ? value_keep(a->v[i]) : VNULL;
		} else {
			rest = array_new(type_object_array);
			rest->head.flags |= HF_FIXED;
			for (j = i; j < a->n; j++)
				array_add(rest, a->v[j]);
			one = value_array(rest);
		}
		f = assign_to(s, n->u.list.v[i], one);
	}
	value_drop(v);
	return f;
}

bool
variable_convert(struct session *s, struct value v, const struct type *t,
    struct value *out, struct err *e)
{
	struct value base = value_base(v);

	if (t == type_bool && base.tag != V_BOOL && !value_is_number(base)) {
		return err_set_type(e, ERR_METADATA, "RuntimeException",
		    "System.Management.Automation."
		    "ArgumentTransformationMetadataException", VNULL,
		    "Cannot convert value \"%s\" to type \"System.Boolean\". "
		    "Boolean parameters accept only Boolean values and "
		    "numbers, such as $True, $False, 1 or 0.",
		    value_is_null(base) ? "" : type_of(base)->name);
	}
	if (convert(s, v, t, out, e))
		return true;
	e->id = "RuntimeException";
	e->category = ERR_METADATA;
	e->type = "System.Management.Automation."
	    "ArgumentTransformationMetadataException";
	return false;
}

static void
var_constrain(struct var *var, const struct type *t, const struct check *c)
{
	if (var->rule == NULL) {
		var->rule = xcalloc(1, sizeof *var->rule);
		var->rule->refs = 1;
	}
	if (t != NULL)
		var->rule->type = t;
	if (c != NULL)
		var->rule->checks = c;
}

/* [int]$x = v: the variable keeps the type.  Of what is no variable, only
 * the value is converted. */
static enum flow
assign_typed(struct session *s, struct node *n, struct value v)
{
	struct node *of = n->u.cast.of;
	struct err e = ERR_INIT;
	const struct type *t = eval_type(s, &n->u.cast.type, &e);
	struct value to;
	enum flow f;

	if (t == NULL || !variable_convert(s, v, t, &to, &e)) {
		value_drop(v);
		return throw_at(s, NULL, &e);
	}
	value_drop(v);
	if (of->kind == N_VARIABLE) {
		struct var *var = var_here(scope_named(s, of->u.var.scope),
		    of->u.var.name);

		if (var != NULL && var->rule != NULL)
			var->rule->type = NULL;
	}
	f = assign_to(s, of, to);
	if (f == FLOW_OK && of->kind == N_VARIABLE && t != type_object &&
	    of->u.var.scope <= VS_PRIVATE)
		var_constrain(var_make(s, scope_named(s, of->u.var.scope),
		    of->u.var.name), t, NULL);
	return f;
}

static enum flow
assign_attributed(struct session *s, struct node *n, struct value v)
{
	struct arena *mem = &s->frame->script->arena;
	struct attributes *list = arena_alloc(mem, sizeof *list);
	const struct check *checks = NULL;
	struct err e = ERR_INIT;
	struct node *of = n;
	struct var *var;
	enum flow f;

	while (of->kind == N_ATTRIBUTED || of->kind == N_CAST)
		of = of->kind == N_CAST ? of->u.cast.of : of->u.attributed.of;
	if (of->kind != N_VARIABLE)
		return assign_to(s, n->u.attributed.of, v);
	list->v = arena_alloc(mem, sizeof *list->v);
	list->v[list->n++] = n->u.attributed.attr;
	if (!checks_compile(s, s->frame->script, list, &checks, &e)) {
		value_drop(v);
		return throw_at(s, NULL, &e);
	}
	var = var_make(s, s->scope, of->u.var.name);
	var_constrain(var, NULL, checks);
	f = assign_to(s, n->u.attributed.of, v);
	return f;
}

static enum flow
not_assignable(struct session *s, struct node *n)
{
	struct err e = ERR_INIT;

	err_set(&e, ERR_PARSER, "InvalidLeftHandSide", VNULL,
	    "The assignment expression is not valid. The input to an "
	    "assignment operator must be an object that is able to accept "
	    "assignments, such as a variable or a property.");
	return throw_at(s, n, &e);
}

static enum flow
assign_part(struct session *s, struct node *n, struct value v)
{
	struct value of, at;
	enum flow f;

	if ((f = eval_expr(s, n->kind == N_MEMBER ? n->u.member.of :
	    n->u.index.of, &of)) != FLOW_OK) {
		value_drop(v);
		return f;
	}
	if (v.tag == V_NOTHING)
		v = VNULL;
	if (n->kind == N_MEMBER) {
		f = assign_member(s, n, of, v);
	} else if ((f = eval_expr(s, n->u.index.at, &at)) == FLOW_OK) {
		f = assign_index(s, of, at, v);
		value_drop(at);
	}
	value_drop(of);
	value_drop(v);
	return f;
}

enum flow
assign_to(struct session *s, struct node *n, struct value v)
{
	switch ((enum node_kind)n->kind) {
	case N_VARIABLE:
		return assign_variable(s, n, v);
	case N_MEMBER:
	case N_INDEX:
		return assign_part(s, n, v);
	case N_ARRAY:
		return assign_several(s, n, v);
	case N_CAST:
		return assign_typed(s, n, v);
	case N_ATTRIBUTED:
		return assign_attributed(s, n, v);
	case N_PAREN:
	case N_EXPR_COMMAND:
	case N_PIPELINE:
		return assign_to(s, n->kind == N_PAREN ? n->u.group.body :
		    n->kind == N_PIPELINE ? n->u.pipeline.elements.v[0] :
		    n->u.exprcmd.expr, v);
	default:
		value_drop(v);
		return not_assignable(s, n);
	}
}

/* ---- += and its kin ------------------------------------------------------ */

/* $list += $x on an array that only this variable holds grows in place. */
static bool
append_in_place(struct value *to, struct value v)
{
	struct array *a;
	size_t i, n;

	if (to->tag != V_ARRAY || to->u.heap->refs != 1 ||
	    to->u.heap->type != type_object_array || to->u.heap->extra != NULL)
		return false;
	a = to->u.array;
	if (v.tag == V_ARRAY && v.u.heap->type->base == type_array &&
	    v.u.array != a) {
		for (i = 0, n = v.u.array->n; i < n; i++)
			array_add(a, v.u.array->v[i]);
		return true;
	}
	if (v.tag == V_NOTHING || v.tag == V_WRAP || enumerable(v))
		return false;
	array_add(a, v);
	return true;
}

static enum flow
operate(struct session *s, enum op op, struct value a, struct value b,
    struct value *out)
{
	struct err e = ERR_INIT;

	if (quick_op(op, a, b, out))
		return FLOW_OK;
	if (op_binary(s, op, a, b, out, &e))
		return FLOW_OK;
	return throw_at(s, NULL, &e);
}

/* += and ++ begin with what the scope at hand has, not with an outer
 * variable of that name. */
static enum flow
read_own(struct session *s, struct node *n, struct value *out)
{
	if (n->kind == N_VARIABLE && n->u.var.scope == VS_NONE &&
	    s->scope->parent != NULL && s->strict == 0 &&
	    var_here(s->scope, n->u.var.name) == NULL &&
	    !automatic_named(s, n->u.var.name, out)) {
		*out = VNULL;
		return FLOW_OK;
	}
	return eval_quick(s, n, out);
}

static enum flow
compound_variable(struct session *s, struct node *n, struct value *out)
{
	struct node *target = n->u.assign.target;
	struct value a, b, r;
	struct var *var;
	enum flow f;

	if ((f = eval_value(s, n->u.assign.value, &b)) != FLOW_OK)
		return f;
	var = quick_var(s, target);
	if (var != NULL && n->u.assign.op == OP_ADD &&
	    append_in_place(&var->v, b)) {
		value_drop(b);
		if (out != NULL)
			*out = value_keep(var->v);
		return FLOW_OK;
	}
	if ((f = read_own(s, target, &a)) == FLOW_OK) {
		f = operate(s, n->u.assign.op, a, b, &r);
		value_drop(a);
	}
	value_drop(b);
	if (f != FLOW_OK)
		return f;
	if (out != NULL)
		*out = value_keep(r);
	return assign_variable(s, target, r);
}

/* x.p += v and x[i] += v look at x and i once. */
static enum flow
compound_part(struct session *s, struct node *n, struct value *out)
{
	struct node *t = n->u.assign.target;
	struct node hold_of = { .kind = N_CONST }, hold_at = { .kind = N_CONST };
	struct node copy = *t;
	struct value a, b, r;
	enum flow f;

	if ((f = eval_expr(s, t->kind == N_MEMBER ? t->u.member.of :
	    t->u.index.of, &hold_of.u.constant.v)) != FLOW_OK)
		return f;
	if (t->kind == N_INDEX) {
		f = eval_expr(s, t->u.index.at, &hold_at.u.constant.v);
		copy.u.index.of = &hold_of;
		copy.u.index.at = &hold_at;
	} else {
		copy.u.member.of = &hold_of;
	}
	if (f == FLOW_OK && (f = eval_expr(s, &copy, &a)) == FLOW_OK) {
		if ((f = eval_value(s, n->u.assign.value, &b)) == FLOW_OK) {
			f = operate(s, n->u.assign.op, a, b, &r);
			value_drop(b);
		}
		value_drop(a);
		if (f == FLOW_OK && out != NULL)
			*out = value_keep(r);
		if (f == FLOW_OK)
			f = assign_to(s, &copy, r);
	}
	value_drop(hold_of.u.constant.v);
	value_drop(hold_at.u.constant.v);
	return f;
}

static enum flow
coalesce(struct session *s, struct node *n, struct value *out)
{
	struct value v;
	enum flow f;
	int strict = s->strict;

	s->strict = 0;
	f = eval_expr(s, n->u.assign.target, &v);
	s->strict = strict;
	if (f != FLOW_OK)
		return f;
	if (!value_is_nullish(v)) {
		if (out != NULL)
			*out = v;
		else
			value_drop(v);
		return FLOW_OK;
	}
	value_drop(v);
	if ((f = eval_value(s, n->u.assign.value, &v)) != FLOW_OK)
		return f;
	if (out != NULL)
		*out = value_keep(v);
	return assign_to(s, n->u.assign.target, v);
}

enum flow
eval_assign(struct session *s, struct node *n, struct value *out)
{
	struct node *t = n->u.assign.target;
	struct value v;
	enum flow f;

	switch (n->u.assign.op) {
	case OP_NONE:
		if ((f = eval_value(s, n->u.assign.value, &v)) != FLOW_OK)
			return f;
		if (out != NULL)
			*out = value_keep(v);
		if ((f = assign_to(s, t, v)) != FLOW_OK && out != NULL)
			value_drop(*out);
		return f;
	case OP_COALESCE:
		return coalesce(s, n, out);
	default:
		if (t->kind == N_MEMBER || t->kind == N_INDEX)
			return compound_part(s, n, out);
		return compound_variable(s, n, out);
	}
}

/* ---- ++ and -- ------------------------------------------------------------ */

static enum flow
not_a_number(struct session *s, struct node *n, struct value v)
{
	struct err e = ERR_INIT;

	err_set(&e, ERR_INVALID_OPERATION, "OperatorRequiresNumber", VNULL,
	    "The '%s' operator works only on numbers. The operand is a '%s'.",
	    n->op == OP_PREINC || n->op == OP_POSTINC ? "++" : "--",
	    type_of(v)->name);
	return throw_at(s, NULL, &e);
}

enum flow
eval_step(struct session *s, struct node *n, struct value *out)
{
	bool up = n->op == OP_PREINC || n->op == OP_POSTINC;
	bool pre = n->op == OP_PREINC || n->op == OP_PREDEC;
	struct node *of = n->u.unary.of;
	struct var *var = quick_var(s, of);
	struct value v, r;
	enum flow f;

	if (var != NULL && var->v.tag == V_INT32 &&
	    var->v.u.i != (up ? INT32_MAX : INT32_MIN)) {
		if (out != NULL && !pre)
			*out = var->v;
		var->v.u.i += up ? 1 : -1;
		if (out != NULL && pre)
			*out = var->v;
		return FLOW_OK;
	}
	if ((f = read_own(s, of, &v)) != FLOW_OK)
		return f;
	if (value_is_null(v))
		v = VINT(0);
	if (!value_is_number(v)) {
		f = not_a_number(s, n, v);
		value_drop(v);
		return f;
	}
	if ((f = operate(s, up ? OP_ADD : OP_SUB, v, VINT(1), &r)) == FLOW_OK) {
		if (out != NULL)
			*out = value_keep(pre ? r : v);
		f = assign_to(s, of, r);
	}
	value_drop(v);
	return f;
}
