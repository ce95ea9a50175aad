/* parse-switch.c -- switch */
#include "base/mem.h"
#include "shell/parser.h"

/* While a switch is read: where it ends if it is broken, and whether an
 * error that more text might mend was reported. */
struct state {
	struct node	*n;
	struct ext	 end;
	bool		 error, incomplete;
	bool		 file;
};

static void
flag(struct parser *p, struct state *s, const struct token *t)
{
	struct node *n = s->n;

	s->end = t->ext;
	if (parse_is_param(t, "regex")) {
		n->u.swtch.regex = true;
		n->u.swtch.wildcard = false;
	} else if (parse_is_param(t, "wildcard")) {
		n->u.swtch.wildcard = true;
		n->u.swtch.regex = false;
	} else if (parse_is_param(t, "exact")) {
		n->u.swtch.regex = n->u.swtch.wildcard = false;
		n->u.swtch.exact = true;
	} else if (parse_is_param(t, "casesensitive")) {
		n->u.swtch.casesensitive = true;
	} else if (parse_is_param(t, "parallel")) {
		n->flags |= NF_PARALLEL;
	} else if (parse_is_param(t, "file")) {
		s->file = true;
		parse_skip_newlines(p);
		n->u.swtch.file = parse_one_word(p, WORD_FILE);
		if (n->u.swtch.file != NULL) {
			s->end = ext_of(n->u.swtch.file);
			return;
		}
		s->error = true;
		s->incomplete = parse_missing(p, ext_after(t->ext),
		    PE_MissingFilenameOption, NULL);
	} else {
		s->error = true;
		parse_error(p, t->ext, PE_InvalidSwitchFlag,
		    parse_sym(t)->s);
	}
}

/* ( value ) */
static void
value(struct parser *p, struct state *s)
{
	struct token lparen, rparen;

	if (!parse_accept(p, T_LPAREN, &lparen)) {
		if (s->n->u.swtch.file == NULL && !s->file) {
			s->error = true;
			s->incomplete = parse_missing(p, ext_after(s->end),
			    PE_PipelineValueRequired, NULL);
		}
		return;
	}
	s->end = lparen.ext;
	if (s->file) {
		s->error = true;
		parse_error(p, lparen.ext, PE_PipelineValueRequired, NULL);
	}
	parse_skip_newlines(p);
	s->n->u.swtch.value = parse_pipeline(p);
	if (s->n->u.swtch.value == NULL) {
		s->error = true;
		s->incomplete = parse_missing(p, ext_after(lparen.ext),
		    PE_PipelineValueRequired, NULL);
	} else {
		s->end = ext_of(s->n->u.swtch.value);
	}
	parse_skip_newlines(p);
	parse_next(p, &rparen);
	if (rparen.kind == T_RPAREN) {
		s->end = rparen.ext;
		return;
	}
	parse_unget(p, &rparen);
	if (!s->incomplete) {
		s->error = true;
		s->incomplete = parse_missing(p, ext_after(s->end),
		    PE_MissingEndParenthesisInSwitchStatement, NULL);
	}
}

/* One clause: pushes its test (N_ERROR for default) and its body; false if
 * there can be no more. */
static bool
clause(struct parser *p, struct state *s, bool *has_default)
{
	struct token	 word;
	struct node	*test, *body;
	bool		 is_default = parse_accept(p, K_DEFAULT, &word);

	test = is_default ? parse_node(p, N_ERROR, word.ext) :
	    parse_one_word(p, WORD_SWITCH);
	if (test == NULL) {
		s->error = true;
		parse_missing(p, ext_after(s->end),
		    PE_MissingSwitchConditionExpression, NULL);
		if (parse_peek(p) == T_RCURLY)
			parse_skip(p);
		return false;
	}
	s->end = ext_of(test);
	body = parse_statement_block(p);
	if (body == NULL) {
		s->error = true;
		s->incomplete = parse_missing(p, ext_after(s->end),
		    PE_MissingSwitchStatementClause, NULL);
		return true;
	}
	s->end = ext_of(body);
	if (is_default && *has_default) {
		s->error = true;
		parse_error(p, ext_of(test), PE_MultipleSwitchDefaultClauses,
		    NULL);
	}
	*has_default = *has_default || is_default;
	parse_push(p, test);
	parse_push(p, body);
	return true;
}

static void
clauses(struct parser *p, struct state *s, const struct token *lcurly)
{
	struct token	rcurly;
	bool		has_default = false;

	s->end = lcurly->ext;
	parse_skip_newlines(p);
	while (clause(p, s, &has_default)) {
		parse_skip_terminators(p);
		if (parse_accept(p, T_RCURLY, &rcurly)) {
			s->end = rcurly.ext;
			return;
		}
		if (parse_peek(p) != T_EOF)
			continue;
		if (!s->incomplete) {
			s->error = true;
			lex_incomplete(&p->x, lcurly->ext, p->ungot.ext,
			    PE_MissingEndCurlyBrace, NULL);
		}
		s->error = true;
		return;
	}
}

static void
take_clauses(struct parser *p, struct node *n, size_t mark)
{
	struct nodes		 all = parse_take(p, mark);
	struct switch_clause	*c;

	n->u.swtch.n = all.n / 2;
	n->u.swtch.clauses = c = arena_alloc(p->x.arena,
	    (all.n / 2 + 1) * sizeof *c);
	for (size_t i = 0; i < all.n; i += 2, c++) {
		c->test = all.v[i]->kind == N_ERROR &&
		    all.v[i]->u.list.n == 0 ? NULL : all.v[i];
		c->body = all.v[i + 1];
	}
}

struct node *
parse_switch(struct parser *p, const struct token *label,
    const struct token *word)
{
	struct ext	 from = label != NULL ? label->ext : word->ext;
	struct state	 s = { .n = parse_node(p, N_SWITCH, from),
			    .end = from };
	size_t		 mark = p->nstack;
	struct token	 t;

	s.n->u.swtch.label = label != NULL ? parse_sym(label) : NULL;
	parse_skip_newlines(p);
	while (parse_accept(p, T_PARAM, &t))
		flag(p, &s, &t);
	value(p, &s);
	parse_skip_newlines(p);
	if (parse_accept(p, T_LCURLY, &t)) {
		clauses(p, &s, &t);
	} else if (!s.incomplete) {
		s.error = true;
		parse_missing(p, ext_after(s.end),
		    PE_MissingCurlyBraceInSwitchStatement, NULL);
	}
	if (s.error) {
		parse_push(p, s.n->u.swtch.value);
		return parse_broken(p, ext_join(from, s.end), mark);
	}
	take_clauses(p, s.n, mark);
	s.n->to = s.end.to;
	return s.n;
}
