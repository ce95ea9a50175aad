/* parse-pipeline.c -- assignments, chains, pipelines */
#include "base/mem.h"
#include "shell/parser.h"

static struct node *
expression(struct parser *p)
{
	enum lex_mode	 mode = parse_mode(p, LEX_EXPR);
	struct node	*n = parse_expression(p, false);

	parse_mode(p, mode);
	return n;
}

/* The expression itself if it is not redirected. */
static struct node *
expression_element(struct parser *p, struct node *expr, bool first)
{
	struct redirection	 redirs[MAX_REDIRS];
	size_t			 n = 0;
	struct token		 t;
	struct ext		 end = ext_of(expr);
	struct node		*element;

	if (!first)
		parse_error(p, ext_of(expr),
		    PE_ExpressionsMustBeFirstInPipeline, NULL);
	while (parse_peek(p) == T_REDIR || p->ungot.kind == T_REDIRIN) {
		parse_next(p, &t);
		parse_redirection(p, &t, redirs, &n, &end);
	}
	element = parse_node(p, N_EXPR_COMMAND, ext_join(ext_of(expr), end));
	element->u.exprcmd.expr = expr;
	element->u.exprcmd.nredirs = n;
	element->u.exprcmd.redirs = parse_keep_redirs(p, redirs, n);
	return element;
}

/* Is there another element?  Reads the pipe. */
static bool
more(struct parser *p, struct token *pipe)
{
	enum tok kind = parse_peek(p);

	if (kind == T_NEWLINE && lex_pipe_continues(&p->x, &p->ungot)) {
		parse_skip_newlines(p);
		kind = parse_peek(p);
	}
	if (parse_ends_words(kind) && kind != T_PIPE)
		return false;
	if (kind != T_PIPE) {
		parse_error(p, p->ungot.ext, PE_UnexpectedToken,
		    lex_text(&p->x, p->ungot.ext));
		return false;
	}
	parse_next(p, pipe);
	parse_skip_newlines(p);
	if (parse_peek(p) != T_EOF)
		return true;
	parse_missing(p, ext_after(pipe->ext), PE_EmptyPipeElement, NULL);
	return false;
}

/* An expression alone is itself; anything else is an N_PIPELINE. */
static struct node *
pipeline(struct parser *p, struct node *expr)
{
	struct node	*n;
	struct token	 pipe = { .kind = T_UNKNOWN };
	size_t		 mark = p->nstack;

	do {
		if (expr == NULL)
			expr = expression(p);
		n = expr != NULL ? expression_element(p, expr,
		    p->nstack == mark) : parse_command(p);
		if (n == NULL && (p->nstack > mark ||
		    parse_peek(p) == T_PIPE)) {
			struct ext e = ext_after(pipe.ext);

			if (pipe.kind == T_UNKNOWN) {
				parse_peek(p);
				e = p->ungot.ext;
			}
			parse_missing(p, e, PE_EmptyPipeElement, NULL);
		}
		parse_push(p, n);
		expr = NULL;
	} while (!p->x.dead && more(p, &pipe));
	if (p->nstack == mark)
		return NULL;
	n = p->stack[mark];
	if (p->nstack == mark + 1 && n->kind == N_EXPR_COMMAND &&
	    n->u.exprcmd.nredirs == 0) {
		p->nstack = mark;
		return n->u.exprcmd.expr;
	}
	expr = parse_node(p, N_PIPELINE, ext_join(ext_of(n),
	    ext_of(p->stack[p->nstack - 1])));
	expr->u.pipeline.elements = parse_take(p, mark);
	return expr;
}

/* ---- assignments and chains ------------------------------------------ */

static enum op
assign_op(enum tok kind)
{
	switch (kind) {
	case T_PLUSEQ: return OP_ADD;
	case T_MINUSEQ: return OP_SUB;
	case T_MULEQ: return OP_MUL;
	case T_DIVEQ: return OP_DIV;
	case T_REMEQ: return OP_MOD;
	case T_COALESCEEQ: return OP_COALESCE;
	default: return OP_NONE;
	}
}

static struct node *
assignment(struct parser *p, struct node *target, const struct token *op)
{
	struct node *value, *n;

	parse_skip_newlines(p);
	value = parse_statement(p);
	if (value == NULL) {
		parse_missing(p, ext_after(op->ext),
		    PE_ExpectedValueExpression, lex_kind_text(op->kind));
		value = parse_node(p, N_ERROR, ext_after(op->ext));
	}
	n = parse_node(p, N_ASSIGN, ext_join(ext_of(target), ext_of(value)));
	n->u.assign.target = target;
	n->u.assign.op = assign_op(op->kind);
	n->u.assign.value = value;
	n->u.assign.op_at = op->ext.from;
	return n;
}

/* No pipeline after && or ||. */
static struct node *
empty_link(struct parser *p, struct node *chain, const struct token *op,
    const struct token *found)
{
	size_t mark = p->nstack;

	if (found->kind == T_EOF)
		parse_missing(p, ext_after(op->ext),
		    PE_EmptyPipelineChainElement, NULL);
	else if (found->kind != T_DOT && found->kind != T_AMP)
		parse_error(p, ext_join(op->ext, found->ext),
		    PE_EmptyPipelineChainElement, NULL);
	parse_push(p, chain);
	return parse_broken(p, ext_join(ext_of(chain), op->ext), mark);
}

static struct node *
link_chain(struct parser *p, struct node *left, const struct token *op,
    struct node *right)
{
	struct node *n;

	if (left == NULL)
		return right;
	n = parse_node(p, N_CHAIN, ext_join(ext_of(left), ext_of(right)));
	n->u.chain.left = left;
	n->u.chain.right = right;
	n->u.chain.or = op->kind == T_OROR;
	return n;
}

/* a & : a pipeline, whatever it was. */
static struct node *
background(struct parser *p, struct node *n, bool chained)
{
	struct node *pipe, *element;

	if (chained) {
		n->flags |= NF_CHAIN_BACKGROUND;
		return n;
	}
	if (n->kind == N_PIPELINE) {
		n->u.pipeline.background = true;
		return n;
	}
	element = parse_node(p, N_EXPR_COMMAND, ext_of(n));
	element->u.exprcmd.expr = n;
	pipe = parse_node(p, N_PIPELINE, ext_of(n));
	parse_push(p, element);
	pipe->u.pipeline.elements = parse_take(p, p->nstack - 1);
	pipe->u.pipeline.background = true;
	return pipe;
}

static struct node *
chain(struct parser *p, struct node *expr)
{
	struct node	*n, *left = NULL;
	struct token	 op = { .kind = T_UNKNOWN }, t;
	unsigned	 length = 0;

	for (;;) {
		if (expr == NULL)
			parse_peek(p);
		t = p->ungot;
		n = pipeline(p, expr);
		expr = NULL;
		if (n == NULL)
			return left != NULL ? empty_link(p, left, &op, &t) :
			    NULL;
		n = link_chain(p, left, &op, n);
		if (parse_accept(p, T_AMP, &t)) {
			if (!parse_accept(p, T_ANDAND, &t) &&
			    !parse_accept(p, T_OROR, &t))
				return background(p, n, left != NULL);
			parse_error(p, t.ext,
			    PE_BackgroundOperatorInPipelineChain, NULL);
			return parse_broken(p, ext_join(ext_of(n), t.ext),
			    p->nstack);
		}
		if (!parse_accept(p, T_ANDAND, &op) &&
		    !parse_accept(p, T_OROR, &op))
			return n;
		left = n;
		parse_skip_newlines(p);
		if (parse_too_long(p, ++length))
			return n;
		if (parse_peek(p) == T_EOF) {
			parse_missing(p, ext_after(op.ext),
			    PE_EmptyPipelineChainElement, NULL);
			return left;
		}
	}
}

struct node *
parse_pipeline(struct parser *p)
{
	struct node	*expr;
	struct token	 op = { .kind = T_UNKNOWN };
	enum lex_mode	 mode;

	if (parse_too_deep(p))
		return NULL;
	mode = parse_mode(p, LEX_EXPR);
	expr = parse_expression(p, false);
	if (expr != NULL && T_IS_ASSIGN(parse_peek(p)))
		parse_next(p, &op);
	parse_mode(p, mode);
	if (op.kind != T_UNKNOWN)
		return assignment(p, expr, &op);
	return chain(p, expr);
}
