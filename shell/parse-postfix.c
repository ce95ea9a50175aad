/* parse-postfix.c -- members, calls, indexes; hashtables */
#include <string.h>

#include "base/mem.h"
#include "shell/parser.h"

/* ---- calls ----------------------------------------------------------- */

struct nodes
parse_call_args(struct parser *p, const struct token *lparen, struct ext *end)
{
	struct token	 comma = { .kind = T_UNKNOWN }, rparen;
	bool		 old = p->no_comma, reported = false;
	size_t		 mark = p->nstack;
	struct node	*n;

	p->no_comma = true;
	*end = lparen->ext;
	for (;;) {
		parse_skip_newlines(p);
		n = parse_expression(p, false);
		if (n == NULL) {
			reported = comma.kind == T_COMMA;
			if (reported)
				parse_missing(p, ext_after(comma.ext),
				    PE_MissingExpressionAfterToken, ",");
			break;
		}
		parse_push(p, n);
		*end = ext_of(n);
		comma.kind = T_UNKNOWN;
		parse_skip_newlines(p);
		if (!parse_accept(p, T_COMMA, &comma))
			break;
	}
	parse_skip_newlines(p);
	parse_next(p, &rparen);
	if (rparen.kind == T_RPAREN) {
		*end = rparen.ext;
	} else {
		parse_unget(p, &rparen);
		if (!reported)
			parse_missing(p, ext_after(*end),
			    PE_MissingEndParenthesisInMethodCall, NULL);
		if (comma.kind == T_COMMA)
			*end = comma.ext;
	}
	p->no_comma = old;
	return parse_take(p, mark);
}

/* The arguments of a call; a lone block needs no parentheses. */
static struct nodes
call(struct parser *p, const struct token *open, struct ext *end)
{
	struct node *block;

	if (open->kind == T_LPAREN)
		return parse_call_args(p, open, end);
	parse_skip_newlines(p);
	block = parse_block_expression(p, open);
	*end = ext_of(block);
	parse_push(p, block);
	return parse_take(p, p->nstack - 1);
}

static const struct sym *
constant_name(const struct node *name)
{
	struct value v;

	if (name->kind != N_CONST && name->kind != N_BAREWORD)
		return NULL;
	v = name->u.constant.v;
	return v.tag == V_STRING ? sym_intern(v.u.s, v.len) : NULL;
}

static struct node *
member_name(struct parser *p)
{
	struct token	 t;
	struct node	*n = parse_simple_name(p, &t);

	if (n != NULL)
		return n;
	parse_peek(p);
	switch (p->ungot.kind) {
	case T_COMMA: case T_MINUSMINUS: case T_PLUSPLUS: case T_EXCLAIM:
	case T_PLUS: case T_MINUS: case T_OPERATOR: case T_LBRACKET:
		return parse_unary(p, false);
	default:
		return parse_primary(p, false);
	}
}

static struct node *
member(struct parser *p, struct node *of, const struct token *op,
    struct node *name)
{
	struct node *n = parse_node(p, N_MEMBER, ext_join(ext_of(of),
	    ext_of(name)));

	n->u.member.of = of;
	n->u.member.name = name;
	n->u.member.sym = constant_name(name);
	n->u.member.is_static = op->kind == T_COLONCOLON;
	n->u.member.null_safe = op->kind == T_QDOT;
	return n;
}

static struct node *
member_access(struct parser *p, struct node *of, const struct token *op)
{
	struct node	*name = member_name(p), *n;
	struct type_ref	*generic = NULL;
	size_t		 ngeneric = 0;
	struct ext	 rbracket, end;
	struct token	 open;
	uint32_t	 here = p->x.pos;
	bool		 is_generic;

	if (name == NULL) {
		parse_missing(p, ext_after(op->ext), PE_MissingPropertyName,
		    NULL);
		name = parse_one_word(p, WORD_ARG);
		if (name == NULL)
			name = parse_node(p, N_ERROR, ext_join(ext_of(of),
			    op->ext));
		return member(p, of, op, name);
	}
	if (p->has_ungot)
		return member(p, of, op, name);
	is_generic = parse_generic_args(p, &generic, &ngeneric, &rbracket);
	if (p->has_ungot || !lex_invoke_paren(&p->x, &open)) {
		if (is_generic)		/* an index after all */
			parse_resync(p, here);
		return member(p, of, op, name);
	}
	n = parse_node(p, N_INVOKE, ext_of(of));
	n->u.invoke.of = of;
	n->u.invoke.name = name;
	n->u.invoke.sym = constant_name(name);
	n->u.invoke.is_static = op->kind == T_COLONCOLON;
	n->u.invoke.null_safe = op->kind == T_QDOT;
	n->u.invoke.generic = generic;
	n->u.invoke.ngeneric = ngeneric;
	n->u.invoke.args = call(p, &open, &end);
	n->to = end.to;
	return n;
}

static struct node *
element_access(struct parser *p, struct node *of, const struct token *open)
{
	struct node	*at, *n;
	bool		 old = p->no_comma;
	struct token	 close;
	struct ext	 end;

	parse_skip_newlines(p);
	p->no_comma = false;
	at = parse_expression(p, false);
	p->no_comma = old;
	if (at == NULL) {
		parse_missing(p, ext_after(open->ext),
		    PE_MissingArrayIndexExpression, NULL);
		at = parse_node(p, N_ERROR, open->ext);
	}
	parse_skip_newlines(p);
	parse_next(p, &close);
	end = close.ext;
	if (close.kind != T_RBRACKET) {
		parse_unget(p, &close);
		if (at->kind != N_ERROR)
			parse_missing(p, ext_after(ext_of(at)),
			    PE_MissingEndSquareBracket, NULL);
		end = ext_of(at);
	}
	n = parse_node(p, N_INDEX, ext_join(ext_of(of), end));
	n->u.index.of = of;
	n->u.index.at = at;
	n->u.index.null_safe = open->kind == T_QLBRACKET;
	return n;
}

struct node *
parse_members_after(struct parser *p, const struct token *op,
    struct node *expr)
{
	struct token	t = *op;
	unsigned	length = 0;

	do {
		/* A chain of calls breaks its lines after the dot. */
		parse_skip_newlines(p);
		if (t.kind == T_LBRACKET || t.kind == T_QLBRACKET)
			expr = element_access(p, expr, &t);
		else
			expr = member_access(p, expr, &t);
	} while (!p->has_ungot && !parse_too_long(p, ++length) &&
	    lex_member_op(&p->x, true, &t));
	return expr;
}

struct node *
parse_postfix(struct parser *p, struct node *expr)
{
	struct token op;

	if (p->has_ungot || !lex_member_op(&p->x, true, &op))
		return expr;
	return parse_members_after(p, &op, expr);
}

/* ---- hashtables ------------------------------------------------------ */

/* key = statement: pushes both; false if there is none. */
static bool
entry(struct parser *p)
{
	static const enum tok	 stop[] = { T_RCURLY, T_SEMI, T_NEWLINE,
				    T_UNKNOWN };
	enum lex_mode		 mode = parse_mode(p, LEX_EXPR);
	struct node		*key = parse_label_or_key(p), *v;
	struct token		 equals;

	if (key == NULL) {
		parse_mode(p, mode);
		return false;
	}
	parse_next(p, &equals);
	parse_mode(p, mode);
	parse_push(p, key);
	if (equals.kind != T_EQ) {
		parse_unget(p, &equals);
		parse_error(p, ext_after(ext_of(key)),
		    PE_MissingEqualsInHashLiteral, NULL);
		parse_sync(p, false, stop);
		parse_push(p, parse_node(p, N_ERROR,
		    ext_after(ext_of(key))));
		return true;
	}
	parse_mode(p, LEX_COMMAND);
	parse_skip_newlines(p);
	v = parse_statement(p);
	if (v == NULL) {
		parse_missing(p, ext_after(equals.ext),
		    PE_MissingStatementInHashLiteral, NULL);
		v = parse_node(p, N_ERROR, ext_after(equals.ext));
	}
	parse_mode(p, mode);
	parse_push(p, v);
	return true;
}

static void
split_entries(struct parser *p, struct node *n, size_t mark)
{
	struct nodes	all = parse_take(p, mark);
	size_t		half = all.n / 2;

	n->u.hash.n = half;
	n->u.hash.keys = arena_alloc(p->x.arena,
	    (all.n + 1) * sizeof *all.v);
	n->u.hash.values = n->u.hash.keys + half;
	for (size_t i = 0; i < half; i++) {
		n->u.hash.keys[i] = all.v[2 * i];
		n->u.hash.values[i] = all.v[2 * i + 1];
	}
}

struct node *
parse_hash(struct parser *p, const struct token *open)
{
	struct token	 rcurly;
	struct node	*n;
	size_t		 mark = p->nstack;
	struct ext	 end;

	parse_skip_newlines(p);
	while (entry(p)) {
		if (parse_peek(p) != T_NEWLINE && p->ungot.kind != T_SEMI)
			break;
		parse_skip_terminators(p);
	}
	parse_next(p, &rcurly);
	end = rcurly.ext;
	if (rcurly.kind != T_RCURLY) {
		parse_unget(p, &rcurly);
		lex_incomplete(&p->x, ext_after(open->ext), rcurly.ext,
		    PE_MissingEndCurlyBrace, NULL);
		end = ext_before(p, rcurly.ext);
	}
	n = parse_node(p, N_HASH, ext_join(open->ext, end));
	split_entries(p, n, mark);
	return n;
}
