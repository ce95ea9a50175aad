/* parse-loop.c -- if, while, for, foreach, do, switch */
#include <string.h>

#include "base/mem.h"
#include "shell/parser.h"

static struct ext
start(const struct token *label, const struct token *t)
{
	return label != NULL ? label->ext : t->ext;
}

static const struct sym *
label_sym(const struct token *label)
{
	return label != NULL ? parse_sym(label) : NULL;
}

/* ---- if -------------------------------------------------------------- */

/* ( condition ) { body }; false after an error, with where it ends. */
static bool
if_clause(struct parser *p, const struct token *word, struct ext *end)
{
	struct token	 lparen, rparen;
	struct node	*test, *body;
	const char	*text = lex_text(&p->x, word->ext);

	parse_skip_newlines(p);
	parse_next(p, &lparen);
	if (lparen.kind != T_LPAREN) {
		parse_unget(p, &lparen);
		parse_missing(p, ext_after(word->ext),
		    PE_MissingOpenParenthesisInIfStatement, text);
		*end = word->ext;
		return false;
	}
	parse_skip_newlines(p);
	test = parse_pipeline(p);
	if (test == NULL)
		parse_missing(p, ext_after(lparen.ext),
		    PE_IfStatementMissingCondition, text);
	parse_push(p, test != NULL ? test :
	    parse_node(p, N_ERROR, ext_after(lparen.ext)));
	parse_skip_newlines(p);
	parse_next(p, &rparen);
	if (rparen.kind != T_RPAREN) {
		parse_unget(p, &rparen);
		if (test != NULL && test->kind != N_ERROR)
			parse_missing(p, rparen.ext,
			    PE_MissingEndParenthesisAfterStatement, text);
		*end = ext_before(p, rparen.ext);
		return false;
	}
	parse_skip_newlines(p);
	body = parse_statement_block(p);
	if (body == NULL) {
		parse_missing(p, rparen.ext, PE_MissingStatementBlock, text);
		*end = rparen.ext;
		return false;
	}
	parse_push(p, body);
	*end = ext_of(body);
	return true;
}

/* Splits what was pushed, test and body in turn, into two lists. */
static void
split_clauses(struct parser *p, struct node *n, size_t mark)
{
	struct nodes all = parse_take(p, mark);

	n->u.branch.n = all.n / 2;
	n->u.branch.tests = arena_alloc(p->x.arena,
	    (all.n + 1) * sizeof *all.v);
	n->u.branch.bodies = n->u.branch.tests + all.n / 2;
	for (size_t i = 0; i < all.n / 2; i++) {
		n->u.branch.tests[i] = all.v[2 * i];
		n->u.branch.bodies[i] = all.v[2 * i + 1];
	}
}

struct node *
parse_if(struct parser *p, const struct token *word)
{
	struct token	 t = *word;
	struct node	*n, *otherwise = NULL;
	size_t		 mark = p->nstack;
	struct ext	 end;
	uint32_t	 here;

	for (;;) {
		if (!if_clause(p, &t, &end))
			return parse_broken(p, ext_join(word->ext, end),
			    mark);
		/* Without an else the newlines are still needed: they may
		 * end an entry of a hashtable. */
		here = parse_here(p);
		parse_skip_newlines(p);
		if (parse_accept(p, K_ELSEIF, &t))
			continue;
		if (!parse_accept(p, K_ELSE, &t)) {
			parse_resync(p, here);
			break;
		}
		otherwise = parse_statement_block(p);
		if (otherwise == NULL) {
			parse_missing(p, ext_after(t.ext),
			    PE_MissingStatementBlockAfterElse, NULL);
			return parse_broken(p, ext_join(word->ext, t.ext),
			    mark);
		}
		end = ext_of(otherwise);
		break;
	}
	n = parse_node(p, N_IF, ext_join(word->ext, end));
	split_clauses(p, n, mark);
	n->u.branch.otherwise = otherwise;
	return n;
}

/* ---- while, do ------------------------------------------------------- */

static bool
open_paren(struct parser *p, const struct token *word, const char *text,
    struct token *lparen)
{
	parse_skip_newlines(p);
	parse_next(p, lparen);
	if (lparen->kind == T_LPAREN)
		return true;
	parse_unget(p, lparen);
	parse_missing(p, ext_after(word->ext),
	    PE_MissingOpenParenthesisAfterKeyword, text);
	return false;
}

struct node *
parse_while(struct parser *p, const struct token *label,
    const struct token *word)
{
	struct token	 lparen, rparen;
	struct node	*n, *test;
	size_t		 mark = p->nstack;
	struct ext	 from = start(label, word);

	if (!open_paren(p, word, lex_text(&p->x, word->ext), &lparen))
		return parse_broken(p, ext_join(from, word->ext), mark);
	parse_skip_newlines(p);
	test = parse_pipeline(p);
	if (test == NULL) {
		parse_missing(p, ext_after(lparen.ext),
		    PE_MissingExpressionAfterKeyword, "while");
		test = parse_node(p, N_ERROR, ext_after(lparen.ext));
	}
	parse_push(p, test);
	parse_skip_newlines(p);
	parse_next(p, &rparen);
	if (rparen.kind != T_RPAREN) {
		parse_unget(p, &rparen);
		if (test->kind != N_ERROR)
			parse_missing(p, ext_after(ext_of(test)),
			    PE_MissingEndParenthesisAfterStatement, "while");
		return parse_broken(p, ext_join(from, ext_of(test)), mark);
	}
	n = parse_statement_block(p);
	if (n == NULL) {
		parse_missing(p, ext_after(rparen.ext),
		    PE_MissingLoopStatement, "while");
		return parse_broken(p, ext_join(from, rparen.ext), mark);
	}
	p->nstack = mark;
	test = parse_node(p, N_WHILE, ext_join(from, ext_of(n)));
	test->u.loop.label = label_sym(label);
	test->u.loop.test = p->stack[mark];
	test->u.loop.body = n;
	return test;
}

/* ( condition ) after while or until; false after an error. */
static bool
do_condition(struct parser *p, struct node **test, struct ext *end,
    bool *until)
{
	struct token	 word, lparen, rparen;
	const char	*text;

	parse_skip_newlines(p);
	parse_next(p, &word);
	if (word.kind != K_WHILE && word.kind != K_UNTIL) {
		parse_unget(p, &word);
		parse_missing(p, ext_after(*end),
		    PE_MissingWhileOrUntilInDoWhile, NULL);
		return false;
	}
	text = lex_kind_text(word.kind);
	*end = word.ext;
	if (!open_paren(p, &word, text, &lparen))
		return false;
	parse_skip_newlines(p);
	*test = parse_pipeline(p);
	if (*test == NULL) {
		parse_missing(p, ext_after(lparen.ext),
		    PE_MissingExpressionAfterKeyword, text);
		*end = lparen.ext;
	} else {
		*end = ext_of(*test);
	}
	parse_skip_newlines(p);
	parse_next(p, &rparen);
	if (rparen.kind != T_RPAREN) {
		parse_unget(p, &rparen);
		if (*test != NULL)
			parse_missing(p, ext_after(*end),
			    PE_MissingEndParenthesisAfterStatement, text);
		return false;
	}
	if (*test == NULL)
		return false;
	*end = rparen.ext;
	*until = word.kind == K_UNTIL;
	return true;
}

struct node *
parse_do(struct parser *p, const struct token *label,
    const struct token *word)
{
	struct ext	 from = start(label, word), end;
	struct node	*body = parse_statement_block(p), *test = NULL, *n;
	size_t		 mark = p->nstack;
	bool		 until;

	if (body == NULL) {
		parse_missing(p, ext_after(word->ext),
		    PE_MissingLoopStatement, "do");
		return parse_broken(p, ext_join(from, word->ext), mark);
	}
	end = ext_of(body);
	if (!do_condition(p, &test, &end, &until)) {
		parse_push(p, body);
		parse_push(p, test);
		return parse_broken(p, ext_join(from, end), mark);
	}
	n = parse_node(p, until ? N_DO_UNTIL : N_DO_WHILE,
	    ext_join(from, end));
	n->u.loop.label = label_sym(label);
	n->u.loop.test = test;
	n->u.loop.body = body;
	return n;
}

/* ---- for ------------------------------------------------------------- */

/* One of the three parts and its semicolon. */
static struct node *
for_part(struct parser *p, bool last, struct ext *end)
{
	struct node	*n;
	struct token	 semi;

	parse_skip_newlines(p);
	n = parse_pipeline(p);
	if (n != NULL)
		*end = ext_of(n);
	if (!last && parse_accept(p, T_SEMI, &semi))
		*end = semi.ext;
	return n;
}

struct node *
parse_for(struct parser *p, const struct token *label,
    const struct token *word)
{
	struct token	 lparen, rparen;
	struct node	*n, *part[3], *body = NULL;
	struct ext	 from = start(label, word), end;
	size_t		 mark = p->nstack;

	if (!open_paren(p, word, "for", &lparen))
		return parse_broken(p, ext_join(from, word->ext), mark);
	end = lparen.ext;
	for (int i = 0; i < 3; i++)
		part[i] = for_part(p, i == 2, &end);
	parse_skip_newlines(p);
	parse_next(p, &rparen);
	if (rparen.kind != T_RPAREN) {
		parse_unget(p, &rparen);
		parse_missing(p, ext_after(end),
		    PE_MissingEndParenthesisAfterStatement, "for");
	} else {
		body = parse_statement_block(p);
		if (body == NULL) {
			end = rparen.ext;
			parse_missing(p, ext_after(end),
			    PE_MissingLoopStatement, "for");
		}
	}
	if (body == NULL) {
		for (int i = 0; i < 3; i++)
			parse_push(p, part[i]);
		return parse_broken(p, ext_join(from, end), mark);
	}
	n = parse_node(p, N_FOR, ext_join(from, ext_of(body)));
	n->u.loop.label = label_sym(label);
	n->u.loop.init = part[0];
	n->u.loop.test = part[1];
	n->u.loop.step = part[2];
	n->u.loop.body = body;
	return n;
}

/* ---- foreach --------------------------------------------------------- */

/* -parallel and -throttlelimit, which are reserved. */
static bool
foreach_flags(struct parser *p, struct node *n, struct ext *bad)
{
	struct token	t;
	bool		ok = true;

	parse_skip_newlines(p);
	while (parse_accept(p, T_PARAM, &t)) {
		if (parse_is_param(&t, "parallel")) {
			n->flags |= NF_PARALLEL;
		} else if (parse_is_param(&t, "throttlelimit")) {
			parse_skip_newlines(p);
			n->u.foreach.throttle = parse_one_word(p, WORD_ARG);
			if (n->u.foreach.throttle == NULL)
				parse_missing(p, ext_after(t.ext),
				    PE_MissingThrottleLimit, NULL);
		} else {
			*bad = t.ext;
			ok = false;
			parse_error(p, t.ext, PE_InvalidForeachFlag,
			    parse_sym(&t)->s);
		}
		parse_skip_newlines(p);
	}
	return ok;
}

/* $x in items ) { body } */
static bool
foreach_rest(struct parser *p, struct node *n, struct ext *end)
{
	struct token t;

	parse_skip_newlines(p);
	parse_next(p, &t);
	if (t.kind != K_IN) {
		parse_unget(p, &t);
		*end = ext_of(n->u.foreach.var);
		parse_missing(p, ext_after(*end), PE_MissingInInForeach,
		    NULL);
		return false;
	}
	*end = t.ext;
	parse_skip_newlines(p);
	n->u.foreach.items = parse_pipeline(p);
	if (n->u.foreach.items == NULL) {
		parse_missing(p, ext_after(*end), PE_MissingForeachExpression,
		    NULL);
		return false;
	}
	parse_skip_newlines(p);
	parse_next(p, &t);
	if (t.kind != T_RPAREN) {
		parse_unget(p, &t);
		*end = ext_of(n->u.foreach.items);
		parse_missing(p, ext_after(*end),
		    PE_MissingEndParenthesisAfterForeach, NULL);
		return false;
	}
	n->u.foreach.body = parse_statement_block(p);
	if (n->u.foreach.body == NULL) {
		*end = t.ext;
		parse_missing(p, ext_after(*end), PE_MissingForeachStatement,
		    NULL);
		return false;
	}
	return true;
}

struct node *
parse_foreach(struct parser *p, const struct token *label,
    const struct token *word)
{
	struct token	 lparen, t;
	struct ext	 from = start(label, word), end = word->ext;
	struct node	*n = parse_node(p, N_FOREACH, from);
	size_t		 mark = p->nstack;
	bool		 ok = foreach_flags(p, n, &end);

	if (!open_paren(p, word, "foreach", &lparen))
		return parse_broken(p, ext_join(from, word->ext), mark);
	parse_skip_newlines(p);
	parse_next(p, &t);
	if (t.kind != T_VARIABLE && t.kind != T_SPLAT) {
		parse_unget(p, &t);
		parse_missing(p, ext_after(lparen.ext),
		    PE_MissingVariableNameAfterForeach, NULL);
		return parse_broken(p, ext_join(from, lparen.ext), mark);
	}
	n->u.foreach.label = label_sym(label);
	n->u.foreach.var = parse_variable(p, &t);
	if (!foreach_rest(p, n, &end) || !ok) {
		parse_push(p, n->u.foreach.var);
		parse_push(p, n->u.foreach.items);
		parse_push(p, n->u.foreach.body);
		return parse_broken(p, ext_join(from, end), mark);
	}
	n->to = n->u.foreach.body->to;
	return n;
}
