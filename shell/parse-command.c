/* parse-command.c -- commands, their words and redirections */
#include <string.h>

#include "base/mem.h"
#include "shell/parser.h"

/* ---- redirections ---------------------------------------------------- */

static const char *
stream_name(unsigned stream)
{
	static const char *const names[] = {
		"* stream", "output stream", "error stream", "warning stream",
		"verbose stream", "debug stream", "information stream" };

	return names[stream];
}

static void
add_redirection(struct parser *p, struct redirection r,
    struct redirection *list, size_t *n)
{
	for (size_t i = 0; i < *n; i++)
		if (list[i].from == r.from) {
			parse_error(p, (struct ext){ r.at, r.end },
			    PE_StreamAlreadyRedirected,
			    stream_name((unsigned)r.from));
			return;
		}
	list[(*n)++] = r;
}

void
parse_redirection(struct parser *p, const struct token *t,
    struct redirection *list, size_t *n, struct ext *end)
{
	struct redirection r = { .from = t->from, .to = t->to,
	    .append = t->append, .at = t->ext.from, .end = t->ext.to };

	if (t->kind == T_REDIRIN || t->to == 0) {
		r.file = parse_one_word(p, WORD_FILE);
		if (r.file == NULL) {
			parse_error(p, ext_after(t->ext),
			    PE_MissingFileSpecification, NULL);
			r.file = parse_node(p, N_ERROR, t->ext);
		}
		r.end = r.file->to;
	} else if (t->to != 1 || t->from == 1) {
		parse_error(p, t->ext, PE_RedirectionNotSupported,
		    lex_text(&p->x, t->ext));
		r.to = 1;
	}
	*end = (struct ext){ r.at, r.end };
	if (t->kind == T_REDIRIN)
		parse_error(p, t->ext, PE_RedirectionNotSupported,
		    lex_text(&p->x, t->ext));
	else
		add_redirection(p, r, list, n);
}

struct redirection *
parse_keep_redirs(struct parser *p, const struct redirection *list, size_t n)
{
	struct redirection *copy;

	if (n == 0)
		return NULL;
	copy = arena_alloc(p->x.arena, n * sizeof *copy);
	memcpy(copy, list, n * sizeof *copy);
	return copy;
}

/* ---- words ----------------------------------------------------------- */

bool
parse_ends_words(enum tok kind)
{
	switch (kind) {
	case T_PIPE: case T_RCURLY: case T_RPAREN: case T_EOF: case T_NEWLINE:
	case T_SEMI: case T_ANDAND: case T_OROR: case T_AMP:
		return true;
	default:
		return false;
	}
}

static struct node *
bareword(struct parser *p, const struct token *t, const char *s, uint32_t len)
{
	struct node *n = parse_node(p, N_BAREWORD, t->ext);

	n->u.constant.v = lex_own(&p->x, value_string(s, len));
	n->u.constant.raw = p->x.script->text + t->ext.from;
	n->u.constant.raw_len = t->ext.to - t->ext.from;
	return n;
}

static struct node *
raw_word(struct parser *p, const struct token *t)
{
	uint32_t	 to = t->ext.to, len = (uint32_t)p->x.script->len;

	return bareword(p, t, p->x.script->text + t->ext.from,
	    (to < len ? to : len) - t->ext.from);
}

static void
mark_word(struct parser *p, enum word_use use, const struct token *t)
{
	lex_mark(&p->x, t->ext.from, use == WORD_NAME ||
	    use == WORD_NAME_AFTER_OP ? TC_COMMAND : TC_WORD);
}

static struct node *
single_word(struct parser *p, enum word_use use, struct token *t)
{
	struct node *n;

	switch (t->kind) {
	case T_SPLAT: case T_VARIABLE: case T_NUMBER: case T_XHERE:
	case T_XSTRING: case T_HERE: case T_STRING: case T_LPAREN:
	case T_DOLLARPAREN: case T_ATPAREN: case T_ATCURLY: case T_LCURLY:
		parse_unget(p, t);
		return parse_primary(p, true);
	case T_GENERIC:
		mark_word(p, use, t);
		if (t->npieces > 0 && use != WORD_NAME)
			return parse_string(p, t);
		return bareword(p, t, t->text, t->len);
	default:
		n = raw_word(p, t);
		mark_word(p, use, t);
		return n;
	}
}

static bool
no_word(enum tok kind)
{
	return parse_ends_words(kind) || kind == T_REDIR || kind == T_REDIRIN ||
	    kind == T_MINUSMINUS || kind == T_COMMA;
}

static bool
is_verbatim_sign(const struct token *t)
{
	return t->kind == T_GENERIC && t->len == 3 &&
	    memcmp(t->text, "--%", 3) == 0;
}

/* One argument, which commas can make an array; T is its first token. */
struct node *
parse_word(struct parser *p, enum word_use use, struct token *t)
{
	struct token	 comma = { .kind = T_UNKNOWN };
	struct node	*n, *list;
	size_t		 mark = p->nstack;

	for (;;) {
		if (no_word(t->kind)) {
			parse_unget(p, t);
			if (comma.kind == T_UNKNOWN)
				return NULL;
			parse_missing(p, ext_after(comma.ext),
			    PE_MissingExpression, ",");
			return parse_broken(p, ext_join(ext_of(
			    p->stack[mark]), comma.ext), mark);
		}
		n = single_word(p, use, t);
		if (use != WORD_ARG || is_verbatim_sign(t) ||
		    !parse_accept(p, T_COMMA, &comma))
			break;
		parse_push(p, n);
		parse_skip_newlines(p);
		parse_next(p, t);
	}
	if (p->nstack == mark)
		return n;
	parse_push(p, n);
	list = parse_node(p, N_ARRAY, ext_join(ext_of(p->stack[mark]),
	    ext_of(n)));
	list->u.list = parse_take(p, mark);
	return list;
}

struct node *
parse_one_word(struct parser *p, enum word_use use)
{
	enum lex_mode	 mode;
	struct token	 t;
	struct node	*n;

	if (parse_peek(p) == T_COMMA || p->ungot.kind == T_EOF)
		return NULL;
	mode = parse_mode(p, LEX_COMMAND);
	parse_next(p, &t);
	n = parse_word(p, use, &t);
	parse_mode(p, mode);
	return n;
}

/* ---- commands -------------------------------------------------------- */

/* While a command is read. */
struct command {
	struct redirection	 redirs[MAX_REDIRS];
	size_t			 nredirs;
	struct ext		 end;
	enum word_use		 use;	/* of the next word */
	bool			 dash_dash;	/* -- was seen */
};

static struct node *
param_node(struct parser *p, const struct token *t, const char *name,
    uint32_t len)
{
	struct node *n = parse_node(p, N_PARAM, t->ext);

	n->u.param.name = sym_intern(name, len);
	n->u.param.text = p->x.script->text + t->ext.from;
	n->u.param.text_len = t->ext.to - t->ext.from;
	return n;
}

static void
parameter(struct parser *p, struct command *c, struct token *t)
{
	struct node	*n;
	struct token	 first;
	uint32_t	 end = t->ext.to;

	if (c->use != WORD_ARG || c->dash_dash) {
		mark_word(p, c->use, t);
		parse_push(p, raw_word(p, t));
		c->end = t->ext;
		return;
	}
	n = param_node(p, t, t->text, t->len);
	if (t->colon && parse_peek(p) != T_COMMA) {
		parse_next(p, &first);
		n->u.param.space_after_colon = first.ext.from > end;
		n->u.param.value = parse_word(p, WORD_ARG, &first);
		if (n->u.param.value == NULL)
			parse_error(p, ext_after(t->ext),
			    PE_ParameterRequiresArgument,
			    lex_text(&p->x, t->ext));
		else
			n->to = n->u.param.value->to;
	}
	c->end = ext_of(n);
	parse_push(p, n);
}

static void
argument(struct parser *p, struct command *c, struct token *t)
{
	struct token	 first = *t, rest;
	struct node	*n = parse_word(p, c->use, t);

	if (n == NULL)		/* too complicated */
		return;
	if (n->kind == N_VARIABLE && (n->flags & NF_SPLAT) &&
	    c->use == WORD_ARG) {
		const struct sym	*name = n->u.var.name;
		enum var_scope		 scope = n->u.var.scope;

		n = parse_node(p, N_SPLAT, ext_of(n));
		n->u.splat.name = name;
		n->u.splat.scope = scope;
	}
	parse_push(p, n);
	c->end = ext_of(n);
	if (!is_verbatim_sign(&first) || p->has_ungot)
		return;
	lex_verbatim(&p->x, &rest);
	n = bareword(p, &rest, rest.text, rest.len);
	n->flags |= NF_VERBATIM;
	parse_push(p, n);
	c->end = ext_of(n);
}

/* One element of a command; false at its end. */
static bool
element(struct parser *p, struct command *c, struct token *t)
{
	if (parse_ends_words(t->kind)) {
		parse_unget(p, t);
		return false;
	}
	switch (t->kind) {
	case T_MINUSMINUS:
		c->end = t->ext;
		parse_push(p, c->dash_dash ? raw_word(p, t) :
		    param_node(p, t, "-", 1));
		c->dash_dash = true;
		break;
	case T_COMMA:
		c->end = t->ext;
		parse_error(p, t->ext, PE_MissingArgument, NULL);
		parse_skip_newlines(p);
		break;
	case T_PARAM:
		parameter(p, c, t);
		break;
	case T_REDIR: case T_REDIRIN:
		if (c->use == WORD_ARG) {
			parse_redirection(p, t, c->redirs, &c->nredirs,
			    &c->end);
		} else {
			c->end = t->ext;
			parse_push(p, raw_word(p, t));
		}
		break;
	default:
		argument(p, c, t);
		break;
	}
	return !p->x.dead;
}

struct node *
parse_command(struct parser *p)
{
	struct command	 c = { .nredirs = 0, .use = WORD_NAME };
	enum lex_mode	 mode = parse_mode(p, LEX_COMMAND);
	struct token	 first, t;
	size_t		 mark = p->nstack;
	struct node	*n;
	char		 invoke = 0;

	parse_next(p, &t);
	first = t;
	c.end = t.ext;
	if (t.kind == T_DOT || t.kind == T_AMP) {
		invoke = t.kind == T_DOT ? '.' : '&';
		parse_next(p, &t);
		c.use = WORD_NAME_AFTER_OP;
	}
	while (element(p, &c, &t)) {
		c.use = WORD_ARG;
		parse_next(p, &t);
	}
	parse_mode(p, mode);
	if (p->nstack == mark) {
		if (invoke != 0)
			parse_error(p, first.ext, PE_MissingExpression,
			    lex_text(&p->x, first.ext));
		return NULL;
	}
	n = parse_node(p, N_COMMAND, ext_join(first.ext, c.end));
	n->u.command.invoke = invoke;
	n->u.command.words = parse_take(p, mark);
	n->u.command.nredirs = c.nredirs;
	n->u.command.redirs = parse_keep_redirs(p, c.redirs, c.nredirs);
	return n;
}
