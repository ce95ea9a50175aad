/* ast-walk.c -- the children of a node, in the order of the text */
#include "shell/ast.h"

/* Who is told of each child. */
struct visit {
	ast_visitor	*fn;
	void		*arg;
};

static void
one(struct visit v, const struct node *n)
{
	if (n != NULL)
		v.fn(v.arg, n);
}

static void
each(struct visit v, const struct nodes *list)
{
	for (size_t i = 0; i < list->n; i++)
		one(v, list->v[i]);
}

static void
attributes(struct visit v, const struct attributes *list)
{
	for (size_t i = 0; i < list->n; i++) {
		each(v, &list->v[i]->args);
		for (size_t j = 0; j < list->v[i]->nnamed; j++)
			one(v, list->v[i]->named[j].value);
	}
}

static void
redirections(struct visit v, const struct redirection *r, size_t n)
{
	for (size_t i = 0; i < n; i++)
		one(v, r[i].file);
}

static void
block(struct visit v, const struct block_ast *b)
{
	each(v, &b->usings);
	attributes(v, &b->params.attrs);
	for (size_t i = 0; i < b->params.n; i++) {
		attributes(v, &b->params.v[i]->attrs);
		one(v, b->params.v[i]->init);
	}
	one(v, b->dynamic);
	one(v, b->begin);
	one(v, b->process);
	one(v, b->end);
	one(v, b->clean);
}

void
ast_block_children(const struct block_ast *b, ast_visitor *fn, void *arg)
{
	block((struct visit){ fn, arg }, b);
}

static void
class(struct visit v, const struct class_ast *c)
{
	attributes(v, &c->attrs);
	for (size_t i = 0; i < c->n; i++) {
		attributes(v, &c->members[i].attrs);
		one(v, c->members[i].init);
		each(v, &c->members[i].base_args);
		if (c->members[i].body != NULL)
			block(v, c->members[i].body);
	}
}

static void
expression(struct visit v, const struct node *n)
{
	switch ((enum node_kind)n->kind) {
	case N_STATEMENTS: case N_ERROR: case N_ARRAY:
		each(v, &n->u.list);
		break;
	case N_PIPELINE: each(v, &n->u.pipeline.elements); break;
	case N_COMMAND:
		each(v, &n->u.command.words);
		redirections(v, n->u.command.redirs, n->u.command.nredirs);
		break;
	case N_EXPR_COMMAND:
		one(v, n->u.exprcmd.expr);
		redirections(v, n->u.exprcmd.redirs, n->u.exprcmd.nredirs);
		break;
	case N_PARAM: one(v, n->u.param.value); break;
	case N_STRING: each(v, &n->u.string.parts); break;
	case N_MEMBER:
		one(v, n->u.member.of);
		one(v, n->u.member.name);
		break;
	case N_INVOKE:
		one(v, n->u.invoke.of);
		one(v, n->u.invoke.name);
		each(v, &n->u.invoke.args);
		break;
	case N_INDEX:
		one(v, n->u.index.of);
		one(v, n->u.index.at);
		break;
	case N_UNARY: one(v, n->u.unary.of); break;
	case N_BINARY:
		one(v, n->u.binary.left);
		one(v, n->u.binary.right);
		break;
	case N_TERNARY:
		one(v, n->u.ternary.test);
		one(v, n->u.ternary.yes);
		one(v, n->u.ternary.no);
		break;
	case N_CAST: one(v, n->u.cast.of); break;
	case N_ATTRIBUTED:
		attributes(v, &(struct attributes){ 1,
		    (struct attribute *[]){ n->u.attributed.attr } });
		one(v, n->u.attributed.of);
		break;
	case N_ARRAY_EXPR: case N_SUBEXPR: case N_PAREN:
		one(v, n->u.group.body);
		break;
	case N_HASH:
		for (size_t i = 0; i < n->u.hash.n; i++) {
			one(v, n->u.hash.keys[i]);
			one(v, n->u.hash.values[i]);
		}
		break;
	case N_BLOCK: block(v, n->u.block.ast); break;
	default: break;
	}
}

static void
switch_parts(struct visit v, const struct node *n)
{
	one(v, n->u.swtch.file);
	one(v, n->u.swtch.value);
	for (size_t i = 0; i < n->u.swtch.n; i++) {
		one(v, n->u.swtch.clauses[i].test);
		one(v, n->u.swtch.clauses[i].body);
	}
}

static void
try_parts(struct visit v, const struct node *n)
{
	one(v, n->u.try.body);
	for (size_t i = 0; i < n->u.try.n; i++)
		one(v, n->u.try.catches[i].body);
	one(v, n->u.try.finally);
}

static void
statement(struct visit v, const struct node *n)
{
	switch ((enum node_kind)n->kind) {
	case N_CHAIN:
		one(v, n->u.chain.left);
		one(v, n->u.chain.right);
		break;
	case N_ASSIGN:
		one(v, n->u.assign.target);
		one(v, n->u.assign.value);
		break;
	case N_IF:
		for (size_t i = 0; i < n->u.branch.n; i++) {
			one(v, n->u.branch.tests[i]);
			one(v, n->u.branch.bodies[i]);
		}
		one(v, n->u.branch.otherwise);
		break;
	case N_WHILE: case N_FOR:
		one(v, n->u.loop.init);
		one(v, n->u.loop.test);
		one(v, n->u.loop.step);
		one(v, n->u.loop.body);
		break;
	case N_DO_WHILE: case N_DO_UNTIL:
		one(v, n->u.loop.body);
		one(v, n->u.loop.test);
		break;
	case N_FOREACH:
		one(v, n->u.foreach.throttle);
		one(v, n->u.foreach.var);
		one(v, n->u.foreach.items);
		one(v, n->u.foreach.body);
		break;
	case N_SWITCH: switch_parts(v, n); break;
	case N_TRY: try_parts(v, n); break;
	case N_TRAP: one(v, n->u.trap.body); break;
	case N_FUNCTION: block(v, n->u.function.body); break;
	case N_CLASS: class(v, n->u.class); break;
	case N_ENUM:
		for (size_t i = 0; i < n->u.enumdef.n; i++)
			one(v, n->u.enumdef.values[i]);
		break;
	case N_USING:
		one(v, n->u.using.item);
		one(v, n->u.using.alias);
		break;
	case N_DATA: one(v, n->u.data.body); break;
	case N_RETURN: case N_THROW: case N_EXIT: case N_BREAK:
	case N_CONTINUE:
		one(v, n->u.jump.value);
		break;
	default: break;
	}
}

void
ast_children(const struct node *n, ast_visitor *fn, void *arg)
{
	struct visit v = { fn, arg };

	if (n->kind <= N_CONTINUE && n->kind != N_STATEMENTS &&
	    n->kind != N_PIPELINE)
		statement(v, n);
	else
		expression(v, n);
}
