/* eval.c -- statements, and statements as values */
#include <strings.h>

#include "shell/convert.h"
#include "shell/evalstate.h"

/* One pipeline element that is an expression without redirections. */
static inline struct node *
plain_expression(const struct node *n)
{
	struct node *e;

	if (n->kind != N_PIPELINE || n->u.pipeline.elements.n != 1 ||
	    n->u.pipeline.background)
		return NULL;
	e = n->u.pipeline.elements.v[0];
	if (e->kind != N_EXPR_COMMAND || e->u.exprcmd.nredirs > 0)
		return NULL;
	return e->u.exprcmd.expr;
}

/* Does $? become true by this expression alone, without a command in it? */
bool
is_pure(const struct node *n)
{
	switch ((enum node_kind)n->kind) {
	case N_SUBEXPR:
	case N_ARRAY_EXPR:
	case N_COMMAND:
		return false;
	case N_PAREN:
		return is_pure(n->u.group.body);
	case N_PIPELINE:
		return n->u.pipeline.elements.n == 1 &&
		    is_pure(n->u.pipeline.elements.v[0]);
	case N_EXPR_COMMAND:
		return is_pure(n->u.exprcmd.expr);
	case N_ASSIGN:
		return is_pure(n->u.assign.value);
	case N_CONST: case N_STRING: case N_VARIABLE: case N_MEMBER:
	case N_INVOKE: case N_INDEX: case N_UNARY: case N_BINARY:
	case N_TERNARY: case N_CAST: case N_TYPE: case N_ARRAY: case N_HASH:
	case N_BLOCK: case N_BAREWORD: case N_ATTRIBUTED:
		return true;
	default:
		return false;
	}
}

/* An expression as a statement: ++ and -- give nothing. */
static enum flow
expression_statement(struct session *s, struct node *n, struct sink *out)
{
	struct value v;
	enum flow f;

	if (n->kind == N_UNARY && n->op >= OP_PREINC) {
		f = eval_step(s, n, NULL);
		if (f == FLOW_OK)
			s->ok = true;
		return f;
	}
	f = eval_quick(s, n, &v);
	if (f != FLOW_OK)
		return f;
	if (is_pure(n))
		s->ok = true;
	f = sink_unroll(s, out, v);
	value_drop(v);
	return f;
}

static enum flow
assignment_statement(struct session *s, struct node *n)
{
	enum flow f = eval_assign(s, n, NULL);

	if (f == FLOW_OK && is_pure(n->u.assign.value))
		s->ok = true;
	return f;
}

static enum flow
eval_return(struct session *s, struct node *n, struct sink *out)
{
	enum flow f = FLOW_OK;

	if (n->u.jump.value != NULL && s->frame->result != NULL) {
		value_drop(*s->frame->result);
		*s->frame->result = VNOTHING;
		f = eval_value(s, n->u.jump.value, s->frame->result);
	} else if (n->u.jump.value != NULL) {
		f = eval_statement(s, n->u.jump.value, out);
	}
	return f == FLOW_OK ? FLOW_RETURN : f;
}

static enum flow
eval_exit(struct session *s, struct node *n)
{
	struct value v = VNULL;
	int64_t code = 0;
	enum flow f;

	if (n->u.jump.value != NULL &&
	    (f = eval_value(s, n->u.jump.value, &v)) != FLOW_OK)
		return f;
	if (n->u.jump.value == NULL)
		code = 0;
	else if (!to_int(v, &code))
		code = 0;
	value_drop(v);
	s->exit_code = (int)code;
	return FLOW_EXIT;
}

static enum flow
eval_jump(struct session *s, struct node *n)
{
	struct value v, t;
	enum flow f;

	s->label = NULL;
	if (n->u.jump.value != NULL) {
		if ((f = eval_value(s, n->u.jump.value, &v)) != FLOW_OK)
			return f;
		t = to_text(s, v);
		if (t.len > 0)
			s->label = sym_intern(t.u.s, t.len);
		value_drop(t);
		value_drop(v);
	}
	return n->kind == N_BREAK ? FLOW_BREAK : FLOW_CONTINUE;
}

/* [Alias('x')] before param(). */
static void
define_aliases(struct session *s, struct scope *c, const struct sym *name,
    const struct attributes *attrs)
{
	struct value v, t;
	size_t i, j;

	for (i = 0; i < attrs->n; i++) {
		const struct attribute *a = attrs->v[i];

		if (a->name.len != 5 ||
		    strncasecmp(a->name.text, "Alias", 5) != 0)
			continue;
		for (j = 0; j < a->args.n; j++) {
			if (eval_value(s, a->args.v[j], &v) != FLOW_OK)
				return;
			t = to_text(s, v);
			alias_set(s, c, sym_intern(t.u.s, t.len),
			    value_sym(name), 0);
			value_drop(t);
			value_drop(v);
		}
	}
}

static enum flow
define_function(struct session *s, struct node *n)
{
	struct block *b = block_here(s, n->u.function.body);
	enum var_scope where = n->u.function.scope;

	b->name = n->u.function.name;
	b->is_filter = n->u.function.filter;
	function_set(s, scope_named(s, where), n->u.function.name, b);
	if (b->ast->params.attrs.n > 0)
		define_aliases(s, scope_named(s, where), b->name,
		    &b->ast->params.attrs);
	value_drop(VHEAP(&b->head));
	s->ok = true;
	return FLOW_OK;
}

static enum flow
eval_data(struct session *s, struct node *n, struct sink *out)
{
	struct collector k;
	struct value v;
	enum flow f;

	if (n->u.data.name == NULL)
		return eval_statements(s, n->u.data.body, out);
	collector_init(&k);
	f = eval_statements(s, n->u.data.body, &k.sink);
	v = collector_result(&k);
	if (f == FLOW_OK) {
		scope_put(s, s->scope, n->u.data.name->s, v);
		return FLOW_OK;
	}
	value_drop(v);
	return f;
}

static enum flow
run_pipeline(struct session *s, struct node *n, struct sink *out)
{
	struct node *e = plain_expression(n);

	if (e != NULL)
		return expression_statement(s, e, out);
	return eval_pipeline(s, n, out);
}

enum flow
eval_statement(struct session *s, struct node *n, struct sink *out)
{
	switch ((enum node_kind)n->kind) {
	case N_STATEMENTS:
		return eval_statements(s, n, out);
	case N_PIPELINE:
		s->frame->at = n;
		return run_pipeline(s, n, out);
	case N_EXPR_COMMAND:
		return n->u.exprcmd.nredirs > 0 ? eval_pipeline(s, n, out) :
		    expression_statement(s, n->u.exprcmd.expr, out);
	case N_CHAIN:
		return eval_chain(s, n, out);
	case N_ASSIGN:
		s->frame->at = n;
		return assignment_statement(s, n);
	case N_IF:
		return eval_if(s, n, out);
	case N_WHILE: case N_DO_WHILE: case N_DO_UNTIL: case N_FOR:
		return eval_loop(s, n, out);
	case N_FOREACH:
		return eval_foreach(s, n, out);
	case N_SWITCH:
		return eval_switch(s, n, out);
	case N_TRY:
		return eval_try(s, n, out);
	case N_TRAP:
	case N_USING:
		return FLOW_OK;
	case N_FUNCTION:
		return define_function(s, n);
	case N_CLASS:
		return define_class(s, n);
	case N_ENUM:
		return define_enum(s, n);
	case N_DATA:
		return eval_data(s, n, out);
	case N_RETURN:
		s->frame->at = n;
		return eval_return(s, n, out);
	case N_THROW:
		s->frame->at = n;
		return eval_throw(s, n);
	case N_EXIT:
		return eval_exit(s, n);
	case N_BREAK:
	case N_CONTINUE:
		return eval_jump(s, n);
	case N_COMMAND:
		s->frame->at = n;
		return eval_pipeline(s, n, out);
	default:
		s->frame->at = n;
		return expression_statement(s, n, out);
	}
}

enum flow
eval_statements(struct session *s, struct node *n, struct sink *out)
{
	struct node **v = n->u.list.v;
	size_t i, count = n->u.list.n;
	enum flow f;

	if (n->kind != N_STATEMENTS)
		return eval_statement(s, n, out);
	for (i = 0; i < count; i++) {
		f = eval_statement(s, v[i], out);
		if (f == FLOW_THROW)
			f = after_throw(s, out);
		if (f != FLOW_OK)
			return f;
		if (cancelled(s))
			return FLOW_CANCEL;
	}
	return FLOW_OK;
}

static enum flow
collect_value(struct session *s, struct node *n, struct value *out)
{
	struct collector k;
	const struct node *at = s->frame->at;
	enum flow f;

	collector_init(&k);
	f = eval_statement(s, n, &k.sink);
	*out = collector_result(&k);
	if (f != FLOW_OK) {
		value_drop(*out);
		*out = VNULL;
	}
	s->frame->at = at;
	return f;
}

enum flow
eval_value(struct session *s, struct node *n, struct value *out)
{
	struct node *e;

	switch ((enum node_kind)n->kind) {
	case N_PIPELINE:
		e = plain_expression(n);
		return e != NULL ? eval_quick(s, e, out) :
		    collect_value(s, n, out);
	case N_ASSIGN:
		return eval_assign(s, n, out);
	case N_EXPR_COMMAND:
		if (n->u.exprcmd.nredirs == 0)
			return eval_quick(s, n->u.exprcmd.expr, out);
		return collect_value(s, n, out);
	case N_STATEMENTS: case N_CHAIN: case N_IF: case N_WHILE:
	case N_DO_WHILE: case N_DO_UNTIL: case N_FOR: case N_FOREACH:
	case N_SWITCH: case N_TRY: case N_FUNCTION: case N_CLASS: case N_ENUM:
	case N_USING: case N_DATA: case N_RETURN: case N_THROW: case N_EXIT:
	case N_BREAK: case N_CONTINUE: case N_COMMAND: case N_TRAP:
		return collect_value(s, n, out);
	case N_ERROR:
	case N_PARAM: case N_SPLAT: case N_KINDS:
		*out = VNULL;
		return FLOW_OK;
	default:
		return eval_quick(s, n, out);
	}
}
