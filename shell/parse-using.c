/* parse-using.c -- using, data */
#include "base/mem.h"
#include "shell/parser.h"

static void
add_command(struct parser *p, struct node *data, const struct node *n)
{
	const char	**v;
	size_t		  k = data->u.data.ncommands;

	if (n->kind != N_BAREWORD && (n->kind != N_CONST ||
	    n->u.constant.v.tag != V_STRING)) {
		data->u.data.any_command = true;
		return;
	}
	v = arena_alloc(p->x.arena, (k + 1) * sizeof *v);
	for (size_t i = 0; i < k; i++)
		v[i] = data->u.data.commands[i];
	v[k] = n->u.constant.v.u.s;
	data->u.data.commands = v;
	data->u.data.ncommands++;
}

/* -SupportedCommand a, b; false after an error. */
static bool
supported_commands(struct parser *p, struct node *data,
    const struct token *param, struct ext *end)
{
	struct token	 comma = { .kind = T_UNKNOWN };
	struct node	*n;
	bool		 ok = true;

	if (!parse_is_param(param, "SupportedCommand")) {
		ok = false;
		parse_error(p, param->ext,
		    PE_InvalidParameterForDataSectionStatement,
		    parse_sym(param)->s);
	}
	*end = param->ext;
	do {
		parse_skip_newlines(p);
		n = parse_one_word(p, WORD_NAME);
		if (n == NULL) {
			*end = comma.kind == T_COMMA ? comma.ext : param->ext;
			if (ok)
				parse_missing(p, ext_after(*end),
	    PE_MissingValueForSupportedCommandInDataSectionStatement, NULL);
			return false;
		}
		*end = ext_of(n);
		add_command(p, data, n);
	} while (parse_accept(p, T_COMMA, &comma));
	return ok;
}

struct node *
parse_data(struct parser *p, const struct token *word)
{
	struct token	 name, param;
	struct node	*n = parse_node(p, N_DATA, word->ext), *body;
	struct ext	 end = word->ext;
	bool		 named;

	parse_skip_newlines(p);
	named = parse_simple_name(p, &name) != NULL;
	if (named)
		end = name.ext;
	parse_skip_newlines(p);
	if (parse_accept(p, T_PARAM, &param) &&
	    !supported_commands(p, n, &param, &end))
		return parse_node(p, N_ERROR, ext_join(word->ext, end));
	body = parse_statement_block(p);
	if (body == NULL) {
		parse_missing(p, ext_after(end),
		    PE_MissingStatementBlockForDataSection, NULL);
		return parse_node(p, N_ERROR, ext_join(word->ext, end));
	}
	n->to = body->to;
	n->u.data.name = named ? parse_sym(&name) : NULL;
	n->u.data.body = body;
	return n;
}

/* ---- using ----------------------------------------------------------- */

static bool
is_text(const struct node *n)
{
	return n->kind == N_BAREWORD || (n->kind == N_CONST &&
	    n->u.constant.v.tag == V_STRING);
}

static struct node *
bad_name(struct parser *p, const struct token *word, struct ext e)
{
	parse_error(p, e, PE_InvalidValueForUsingItemName,
	    lex_text(&p->x, e));
	return parse_node(p, N_ERROR, ext_join(word->ext, e));
}

static void
terminator(struct parser *p)
{
	enum tok kind = parse_peek(p);

	if (kind == T_NEWLINE || kind == T_SEMI)
		parse_skip(p);
	else if (kind != T_EOF)
		parse_missing(p, p->ungot.ext, PE_MissingStatementTerminator,
		    NULL);
}

/* = alias; what is refused in the end. */
static struct node *
alias(struct parser *p, struct node *n, const struct token *word,
    const struct token *equals)
{
	struct token	 t;
	struct node	*a;

	parse_next(p, &t);
	if (t.kind == T_EOF || t.kind == T_NEWLINE || t.kind == T_SEMI) {
		parse_unget(p, &t);
		parse_missing(p, ext_after(equals->ext),
		    PE_MissingNamespaceAlias, NULL);
		return parse_node(p, N_ERROR, ext_join(word->ext,
		    equals->ext));
	}
	if (t.kind == T_COMMA) {
		parse_error(p, t.ext, PE_UnexpectedUnaryOperator,
		    lex_text(&p->x, t.ext));
		return parse_node(p, N_ERROR, ext_join(word->ext, t.ext));
	}
	a = parse_word(p, WORD_ARG, &t);
	if (a == NULL || (!is_text(a) && a->kind != N_HASH))
		return bad_name(p, word, a != NULL ? ext_of(a) : t.ext);
	terminator(p);
	n->to = t.ext.to;
	n->u.using.alias = a;
	return n;
}

static const char *
directive(enum tok kind)
{
	return kind == K_NAMESPACE || kind == K_MODULE || kind == K_ASSEMBLY ||
	    kind == K_TYPE || kind == K_COMMAND ? lex_kind_text(kind) : NULL;
}

struct node *
parse_using(struct parser *p, const struct token *word)
{
	static const enum tok	 stop[] = { T_SEMI, T_NEWLINE, T_UNKNOWN };
	struct token		 what, t, equals;
	struct node		*n, *item;
	bool			 required;

	parse_next(p, &what);
	if (directive(what.kind) == NULL) {
		parse_unget(p, &what);
		parse_missing(p, ext_after(word->ext),
		    PE_MissingUsingStatementDirective, NULL);
		return parse_node(p, N_ERROR, word->ext);
	}
	required = what.kind == K_TYPE || what.kind == K_COMMAND;
	parse_next(p, &t);
	if (t.kind == T_EOF || t.kind == T_NEWLINE || t.kind == T_COMMA ||
	    t.kind == T_SEMI) {
		parse_missing(p, ext_after(what.ext),
		    PE_MissingUsingItemName, NULL);
		return parse_node(p, N_ERROR, ext_join(word->ext, what.ext));
	}
	item = parse_word(p, WORD_ARG, &t);
	if (item == NULL) {
		n = bad_name(p, word, t.ext);
		parse_sync(p, true, stop);
		return n;
	}
	if (!is_text(item) && (what.kind != K_MODULE || item->kind != N_HASH))
		return bad_name(p, word, ext_of(item));
	n = parse_node(p, N_USING, ext_join(word->ext, ext_of(item)));
	n->u.using.what = directive(what.kind);
	n->u.using.item = item;
	if (is_text(item))
		n->u.using.name = item->u.constant.v;
	if (what.kind != K_ASSEMBLY && is_text(item)) {
		if (parse_accept(p, T_EQ, &equals))
			return alias(p, n, word, &equals);
		if (required) {
			parse_missing(p, ext_after(t.ext),
			    PE_MissingEqualsInUsingAlias, NULL);
			return parse_node(p, N_ERROR, ext_of(n));
		}
	}
	terminator(p);
	return n;
}
