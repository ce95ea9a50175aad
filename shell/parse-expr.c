/* parse-expr.c -- operators and what they stand between */
#include <string.h>

#include "base/mem.h"
#include "shell/parser.h"

/* ---- leaves ---------------------------------------------------------- */

struct node *
parse_text_const(struct parser *p, enum node_kind kind,
    const struct token *t)
{
	struct node *n = parse_node(p, kind, t->ext);

	n->u.constant.v = lex_own(&p->x, value_string(t->text, t->len));
	return n;
}

struct node *
parse_variable(struct parser *p, const struct token *t)
{
	struct var_path	 path = lex_var_path(t->text, t->len);
	struct node	*n = parse_node(p, N_VARIABLE, t->ext);

	n->u.var.name = sym_intern(path.name, path.len);
	n->u.var.scope = path.scope;
	if (path.scope == VS_DRIVE)
		n->u.var.drive = sym_intern(path.drive, path.drive_len);
	if (t->kind == T_SPLAT)
		n->flags |= NF_SPLAT;
	else if (t->ext.from + 1 < p->x.script->len &&
	    p->x.script->text[t->ext.from + 1] == '{')
		n->flags |= NF_BRACED;
	return n;
}

static struct node *
piece(struct parser *p, const struct piece *s)
{
	struct token	 t = { .kind = T_VARIABLE, .ext = s->ext,
			    .text = s->text, .len = s->len };
	struct lexer	 save;
	struct node	*n;

	if (s->kind == PIECE_VAR) {
		lex_span(&p->x, s->ext, TC_VARIABLE);
		return parse_variable(p, &t);
	}
	if (s->kind == PIECE_TEXT)
		return parse_text_const(p, N_CONST, &t);
	lex_enter(&p->x, s, &save);
	n = parse_primary(p, true);
	p->has_ungot = false;
	lex_leave(&p->x, &save);
	return n != NULL ? n : parse_node(p, N_ERROR, s->ext);
}

struct node *
parse_string(struct parser *p, const struct token *t)
{
	struct node	*n;
	size_t		 mark = p->nstack;

	if (t->npieces == 0) {
		n = parse_text_const(p, N_CONST, t);
	} else {
		for (uint32_t i = 0; i < t->npieces; i++)
			parse_push(p, piece(p, &t->pieces[i]));
		n = parse_node(p, N_STRING, t->ext);
		n->u.string.parts = parse_take(p, mark);
	}
	if (t->kind == T_XSTRING || t->kind == T_XHERE)
		n->flags |= NF_DOUBLE_QUOTED;
	else if (t->kind == T_STRING || t->kind == T_HERE)
		n->flags |= NF_SINGLE_QUOTED;
	if (t->kind == T_HERE || t->kind == T_XHERE)
		n->flags |= NF_HERE;
	return n;
}

static struct node *
number(struct parser *p, const struct token *t)
{
	struct node *n = parse_node(p, N_CONST, t->ext);

	n->u.constant.v = t->number;
	n->u.constant.raw = p->x.script->text + t->ext.from;
	n->u.constant.raw_len = t->ext.to - t->ext.from;
	return n;
}

/* ---- brackets -------------------------------------------------------- */

static struct node *
paren(struct parser *p, const struct token *lparen)
{
	struct node	*body, *n;
	struct token	 rparen;
	enum lex_mode	 mode = parse_mode(p, LEX_COMMAND);
	bool		 old = p->no_comma;
	struct ext	 end;

	p->no_comma = false;
	parse_skip_newlines(p);
	body = parse_pipeline(p);
	if (body == NULL) {
		parse_missing(p, ext_after(lparen->ext),
		    PE_ExpectedExpression, NULL);
		body = parse_node(p, N_ERROR, ext_after(lparen->ext));
	}
	parse_skip_newlines(p);
	parse_next(p, &rparen);
	end = rparen.ext;
	if (rparen.kind != T_RPAREN) {
		parse_unget(p, &rparen);
		end = ext_of(body);
		parse_missing(p, ext_after(end),
		    PE_MissingEndParenthesisInExpression, NULL);
	}
	p->no_comma = old;
	parse_mode(p, mode);
	n = parse_node(p, N_PAREN, ext_join(lparen->ext, end));
	n->u.group.body = body;
	return n;
}

/* $( ) and @( ) */
static struct node *
subexpression(struct parser *p, const struct token *open)
{
	struct node	*n;
	struct token	 rparen;
	enum lex_mode	 mode = parse_mode(p, LEX_COMMAND);
	bool		 old = p->no_comma, traps = false;
	size_t		 mark = p->nstack;
	struct ext	 e = ext_after(open->ext), end = open->ext;

	p->no_comma = false;
	parse_skip_newlines(p);
	if (parse_statement_list(p, &e, &traps))
		end = e;
	parse_skip_newlines(p);
	parse_next(p, &rparen);
	if (rparen.kind != T_RPAREN) {
		parse_unget(p, &rparen);
		parse_missing(p, rparen.ext,
		    PE_MissingEndParenthesisInSubexpression, NULL);
	} else {
		end = rparen.ext;
	}
	p->no_comma = old;
	parse_mode(p, mode);
	n = parse_node(p, open->kind == T_ATPAREN ? N_ARRAY_EXPR : N_SUBEXPR,
	    ext_join(open->ext, end));
	n->u.group.body = parse_statements_node(p, e, mark, traps);
	return n;
}

struct node *
parse_block_expression(struct parser *p, const struct token *lcurly)
{
	enum lex_mode	 mode = parse_mode(p, LEX_COMMAND);
	bool		 old = p->no_comma;
	struct block_ast *b;
	struct node	*n;

	p->no_comma = false;
	b = parse_block(p, lcurly, false);
	p->no_comma = old;
	parse_mode(p, mode);
	n = parse_node(p, N_BLOCK, (struct ext){ b->from, b->to });
	n->u.block.ast = b;
	return n;
}

struct node *
parse_primary(struct parser *p, bool members)
{
	struct node	*n;
	struct token	 t;

	parse_next(p, &t);
	switch (t.kind) {
	case T_SPLAT: case T_VARIABLE: n = parse_variable(p, &t); break;
	case T_NUMBER: n = number(p, &t); break;
	case T_XHERE: case T_XSTRING: case T_HERE: case T_STRING:
		n = parse_string(p, &t);
		break;
	case T_LPAREN: n = paren(p, &t); break;
	case T_ATPAREN: case T_DOLLARPAREN: n = subexpression(p, &t); break;
	case T_ATCURLY: n = parse_hash(p, &t); break;
	case T_LCURLY: n = parse_block_expression(p, &t); break;
	default:
		parse_unget(p, &t);
		return NULL;
	}
	return members ? parse_postfix(p, n) : n;
}

/* ---- unary ----------------------------------------------------------- */

static enum op
unary_op(const struct token *t)
{
	switch (t->kind) {
	case T_MINUSMINUS: return OP_PREDEC;
	case T_PLUSPLUS: return OP_PREINC;
	case T_EXCLAIM: return OP_NOT;
	case T_PLUS: return OP_POS;
	case T_MINUS: return OP_NEG;
	case T_OPERATOR: break;
	default: return OP_NONE;
	}
	switch ((enum op)t->op) {
	case OP_NOT: return OP_NOT;
	case OP_BNOT: return OP_BNOT;
	case OP_ISPLIT: return OP_USPLIT;
	case OP_CSPLIT: return OP_UCSPLIT;
	case OP_JOIN: return OP_UJOIN;
	default: return OP_NONE;
	}
}

static struct node *
prefixed(struct parser *p, enum op op)
{
	struct token	 t;
	struct node	*of, *n;

	parse_next(p, &t);
	parse_skip_newlines(p);
	of = parse_unary(p, true);
	if (of == NULL) {
		parse_missing(p, ext_after(t.ext),
		    PE_MissingExpressionAfterOperator,
		    lex_text(&p->x, t.ext));
		return parse_node(p, N_ERROR, t.ext);
	}
	n = parse_node(p, op == OP_NONE ? N_ARRAY : N_UNARY,
	    ext_join(t.ext, ext_of(of)));
	n->op = (uint8_t)op;
	if (op == OP_NONE) {
		parse_push(p, of);
		n->u.list = parse_take(p, p->nstack - 1);
	} else {
		n->u.unary.of = of;
	}
	return n;
}

static struct node *
wrap(struct parser *p, const struct attr_item *item, struct node *of)
{
	struct node *n = parse_node(p, item->is_type ? N_CAST : N_ATTRIBUTED,
	    ext_join(item->ext, ext_of(of)));

	if (!item->is_type) {
		n->u.attributed.attr = item->attr;
		n->u.attributed.of = of;
		return n;
	}
	n->u.cast.type = item->type;
	n->u.cast.of = of;
	if (of->kind == N_HASH && item->type.len == 7 &&
	    strcasecmp(item->type.text, "ordered") == 0)
		n->flags |= NF_ORDERED;
	return n;
}

/* After the last [type]: a member of it, or what is cast, or nothing. */
static struct node *
after_type(struct parser *p, const struct attr_item *item)
{
	struct token	 op;
	struct node	*type = parse_node(p, N_TYPE, item->ext), *of;

	type->u.type.type = item->type;
	if (!p->has_ungot && lex_member_op(&p->x, false, &op))
		return parse_members_after(p, &op, type);
	if (parse_peek(p) != T_NEWLINE && p->ungot.kind != T_COMMA) {
		of = parse_unary(p, true);
		if (of != NULL)
			return wrap(p, item, of);
	}
	return type;
}

static struct node *
bracketed(struct parser *p)
{
	struct attr_list	 list = parse_attributes(p, true);
	struct attr_item	*last;
	struct node		*n;

	if (list.n == 0)
		return NULL;
	last = &list.v[list.n - 1];
	if (last->is_type) {
		n = after_type(p, last);
	} else {
		parse_skip_newlines(p);
		n = parse_unary(p, true);
		if (n == NULL) {
			parse_missing(p, last->ext, PE_UnexpectedAttribute,
			    last->type.text);
			return parse_node(p, N_ERROR, ext_join(
			    list.v[0].ext, last->ext));
		}
		n = wrap(p, last, n);
	}
	for (size_t i = list.n - 1; i-- > 0;)
		n = wrap(p, &list.v[i], n);
	return n;
}

/* The next token, where a sign may belong to a number. */
static void
peek_signed(struct parser *p, bool ternary)
{
	bool signs = p->x.signed_numbers, ends = p->x.ternary_ends_number;

	p->x.signed_numbers = true;
	p->x.ternary_ends_number = ternary;
	if (p->has_ungot && (p->ungot.kind == T_MINUS ||
	    (ternary && p->ungot.kind == T_GENERIC)))
		parse_resync(p, p->ungot.pos);
	parse_peek(p);
	p->x.signed_numbers = signs;
	p->x.ternary_ends_number = ends;
}

struct node *
parse_unary(struct parser *p, bool ternary)
{
	struct node	*n, *of;
	struct token	 t;
	enum op		 op;

	if (parse_too_deep(p))
		return NULL;
	peek_signed(p, ternary);
	op = unary_op(&p->ungot);
	if (op != OP_NONE || p->ungot.kind == T_COMMA) {
		if (p->no_comma && op == OP_NONE)
			return NULL;
		n = prefixed(p, op);
		if (n->kind == N_ERROR)
			return n;
	} else if (p->ungot.kind == T_LBRACKET) {
		n = bracketed(p);
	} else {
		n = parse_primary(p, true);
	}
	if (n == NULL || (!parse_accept(p, T_PLUSPLUS, &t) &&
	    !parse_accept(p, T_MINUSMINUS, &t)))
		return n;
	of = n;
	n = parse_node(p, N_UNARY, ext_join(ext_of(of), t.ext));
	n->op = t.kind == T_PLUSPLUS ? OP_POSTINC : OP_POSTDEC;
	n->u.unary.of = of;
	return n;
}

/* ---- binary ---------------------------------------------------------- */

struct binary {
	enum op		 op;
	unsigned	 prec;	/* 0: no binary operator */
};

static struct binary
binary_op(const struct token *t)
{
	switch (t->kind) {
	case T_DOTDOT: return (struct binary){ OP_RANGE, 13 };
	case T_MUL: return (struct binary){ OP_MUL, 10 };
	case T_DIV: return (struct binary){ OP_DIV, 10 };
	case T_REM: return (struct binary){ OP_MOD, 10 };
	case T_PLUS: return (struct binary){ OP_ADD, 9 };
	case T_MINUS: return (struct binary){ OP_SUB, 9 };
	case T_COALESCE: return (struct binary){ OP_COALESCE, 7 };
	case T_OPERATOR: break;
	default: return (struct binary){ OP_NONE, 0 };
	}
	switch ((enum op)t->op) {
	case OP_FORMAT: return (struct binary){ OP_FORMAT, 12 };
	case OP_AND: case OP_OR: case OP_XOR:
		return (struct binary){ t->op, 1 };
	case OP_BAND: case OP_BOR: case OP_BXOR:
		return (struct binary){ t->op, 2 };
	case OP_NOT: case OP_BNOT:
		return (struct binary){ OP_NONE, 0 };
	default:
		return (struct binary){ t->op, 5 };
	}
}

static struct node *
array_literal(struct parser *p, bool ternary)
{
	struct node	*first = parse_unary(p, ternary), *n;
	struct token	 comma;
	size_t		 mark = p->nstack;

	if (first == NULL || p->no_comma || parse_peek(p) != T_COMMA)
		return first;
	parse_push(p, first);
	while (parse_accept(p, T_COMMA, &comma)) {
		parse_skip_newlines(p);
		n = parse_unary(p, true);
		if (n == NULL) {
			parse_missing(p, ext_after(comma.ext),
			    PE_MissingExpressionAfterToken, ",");
			parse_push(p, parse_node(p, N_ERROR, comma.ext));
			break;
		}
		parse_push(p, n);
	}
	n = parse_node(p, N_ARRAY, ext_join(ext_of(first),
	    ext_of(p->stack[p->nstack - 1])));
	n->u.list = parse_take(p, mark);
	return n;
}

/* A parameter where an operator should be: eaten, as it may become one. */
static struct node *
stray_parameter(struct parser *p, struct node *n)
{
	struct token	t;
	size_t		mark = p->nstack;

	if (!parse_accept(p, T_PARAM, &t))
		return n;
	parse_error(p, t.ext, PE_UnexpectedToken, lex_text(&p->x, t.ext));
	parse_push(p, n);
	return parse_broken(p, ext_join(ext_of(n), t.ext), mark);
}

/* The two operands on top of the stack become one. */
static void
reduce(struct parser *p, struct binary op, uint32_t at)
{
	struct node	*right = p->stack[--p->nstack];
	struct node	*left = p->stack[--p->nstack], *n;

	n = parse_node(p, N_BINARY, ext_join(ext_of(left), ext_of(right)));
	n->op = (uint8_t)op.op;
	n->u.binary.left = left;
	n->u.binary.right = right;
	n->u.binary.op_at = at;
	parse_push(p, n);
}

static struct node *
operand(struct parser *p, const struct token *op)
{
	struct node *n;

	parse_skip_newlines(p);
	n = array_literal(p, true);
	if (n == NULL) {
		parse_missing(p, ext_after(op->ext),
		    PE_ExpectedValueExpression, lex_text(&p->x, op->ext));
		n = parse_node(p, N_ERROR, ext_after(op->ext));
	}
	return n;
}

static struct node *
binary(struct parser *p, bool ternary)
{
	struct {
		struct binary	 op;
		uint32_t	 at;
	}		 ops[16];	/* their levels rise */
	size_t		 nops = 0;
	unsigned	 length = 0;
	struct node	*n = array_literal(p, ternary);
	struct token	 t;
	struct binary	 op;

	if (n == NULL)
		return NULL;
	parse_peek(p);
	op = binary_op(&p->ungot);
	if (op.prec == 0)
		return stray_parameter(p, n);
	parse_push(p, n);
	while (op.prec != 0 && !parse_too_long(p, ++length)) {
		parse_next(p, &t);
		while (nops > 0 && ops[nops - 1].op.prec >= op.prec) {
			nops--;
			reduce(p, ops[nops].op, ops[nops].at);
		}
		ops[nops].op = op;
		ops[nops++].at = t.ext.from;
		parse_push(p, operand(p, &t));
		parse_peek(p);
		op = binary_op(&p->ungot);
	}
	while (nops > 0) {
		nops--;
		reduce(p, ops[nops].op, ops[nops].at);
	}
	return stray_parameter(p, p->stack[--p->nstack]);
}

/* ---- ternary --------------------------------------------------------- */

static struct node *
branch(struct parser *p, const struct token *op)
{
	struct node *n = parse_expression(p, true);

	if (n != NULL)
		return n;
	parse_missing(p, ext_after(op->ext), PE_ExpectedValueExpression,
	    lex_text(&p->x, op->ext));
	return parse_node(p, N_ERROR, ext_after(op->ext));
}

static struct node *
ternary_rest(struct parser *p, struct node *test)
{
	struct token	 t;
	struct node	*yes, *no, *n;
	size_t		 mark = p->nstack;

	parse_next(p, &t);
	parse_skip_newlines(p);
	yes = branch(p, &t);
	parse_skip_newlines(p);
	parse_next(p, &t);
	if (t.kind != T_COLON) {
		parse_unget(p, &t);
		parse_push(p, test);
		if (yes->kind != N_ERROR) {
			parse_push(p, yes);
			parse_missing(p, t.ext,
			    PE_MissingColonInTernaryExpression, NULL);
		}
		return parse_broken(p, ext_join(ext_of(test),
		    ext_before(p, t.ext)), mark);
	}
	parse_skip_newlines(p);
	no = branch(p, &t);
	n = parse_node(p, N_TERNARY, ext_join(ext_of(test), ext_of(no)));
	n->u.ternary.test = test;
	n->u.ternary.yes = yes;
	n->u.ternary.no = no;
	return n;
}

struct node *
parse_expression(struct parser *p, bool ternary)
{
	enum lex_mode	 mode = parse_mode(p, LEX_EXPR);
	struct node	*n = binary(p, ternary);

	if (n != NULL && parse_peek(p) == T_QUESTION)
		n = ternary_rest(p, n);
	parse_mode(p, mode);
	return n;
}
