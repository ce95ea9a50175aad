/* sync-expr.c -- parsing the expressions of synchronization rules */
#include <ctype.h>
#include <stdlib.h>

#include "rules/sync-func.h"

/* How deep parentheses and calls may be: a rule with more is damaged. */
#define DEPTH_MAX	200

struct parser {
	struct text	 all;
	uint32_t	 at;
	struct arena	*arena;
	struct err	*e;
	unsigned	 depth;
};

static const struct sx_node	*parse_or(struct parser *);

static const struct sx_node *
bad(struct parser *p, const char *what)
{
	if (!p->e->set)
		err_set(p->e, ERR_PARSER, "BadExpression",
		    VLENT(p->all.s, p->all.len),
		    "The expression '%.*s' is wrong at character %u: %s.",
		    (int)p->all.len, p->all.s, p->at + 1, what);
	return NULL;
}

static struct sx_node *
node(struct parser *p, enum sx_op op, const struct sx_node *a,
    const struct sx_node *b)
{
	struct sx_node	*n = arena_alloc(p->arena, sizeof *n);

	n->op = op;
	n->n = b != NULL ? 2 : a != NULL ? 1 : 0;
	n->arg = arena_alloc(p->arena, 2 * sizeof *n->arg);
	n->arg[0] = a;
	n->arg[1] = b;
	return n;
}

static char
peek(struct parser *p)
{
	while (p->at < p->all.len &&
	    isspace((unsigned char)p->all.s[p->at]))
		p->at++;
	return p->at < p->all.len ? p->all.s[p->at] : '\0';
}

static bool
accept(struct parser *p, const char *word)
{
	uint32_t	n = (uint32_t)strlen(word);

	peek(p);
	if (p->all.len - p->at < n ||
	    memcmp(p->all.s + p->at, word, n) != 0)
		return false;
	p->at += n;
	return true;
}

static struct text
upto(struct parser *p, char end)
{
	struct text	rest = text_from(p->all, p->at);
	int		n = text_chr(rest, end);

	if (n < 0)
		return TEXT_NONE;
	p->at += (uint32_t)n + 1;
	return text_upto(rest, (uint32_t)n);
}

/* After the quote: \" and \\ stand for themselves, and so does "". */
static const struct sx_node *
string(struct parser *p)
{
	struct sx_node	*n = node(p, SXO_VALUE, NULL, NULL);
	char		*out = arena_alloc(p->arena, p->all.len - p->at + 1);
	uint32_t	 len = 0;
	const char	*s = p->all.s;

	for (;; p->at++) {
		if (p->at >= p->all.len)
			return bad(p, "the text has no end");
		if (s[p->at] == '\\' && p->at + 1 < p->all.len &&
		    strchr("\\\"", s[p->at + 1]) != NULL)
			p->at++;
		else if (s[p->at] == '"' && p->at + 1 < p->all.len &&
		    s[p->at + 1] == '"')
			p->at++;
		else if (s[p->at] == '"')
			break;
		out[len++] = s[p->at];
	}
	p->at++;
	n->value = sx_string((struct text){ out, len });
	return n;
}

static const struct sx_node *
number(struct parser *p)
{
	struct sx_node	*n = node(p, SXO_VALUE, NULL, NULL);
	char		 room[32];
	unsigned	 len = 0;
	int		 base = 10;

	if (accept(p, "&H"))
		base = 16;
	while (p->at < p->all.len && len < sizeof room - 1 &&
	    isxdigit((unsigned char)p->all.s[p->at]) &&
	    (base == 16 || isdigit((unsigned char)p->all.s[p->at])))
		room[len++] = p->all.s[p->at++];
	room[len] = '\0';
	if (len == 0)
		return bad(p, "a number is needed");
	n->value = sx_number(strtoll(room, NULL, base));
	return n;
}

static const struct sx_node *
call(struct parser *p, struct text name)
{
	struct sx_node		*n = node(p, SXO_CALL, NULL, NULL);
	const struct sx_node	*args[64];
	unsigned		 count = 0;

	n->func = sx_func_find(name);
	if (n->func == NULL)
		return bad(p, "there is no such function");
	while (!accept(p, ")")) {
		if (count > 0 && !accept(p, ","))
			return bad(p, "',' or ')' is missing");
		if (count == sizeof args / sizeof *args)
			return bad(p, "too many arguments");
		args[count] = parse_or(p);
		if (args[count++] == NULL)
			return NULL;
	}
	if (count < n->func->min || count > n->func->max)
		return bad(p, "the function has another number of arguments");
	n->arg = arena_alloc(p->arena, (count + 1) * sizeof *n->arg);
	memcpy(n->arg, args, count * sizeof *args);
	n->n = count;
	return n;
}

/* NULL, True, IgnoreThisFlow ... or a function. */
static const struct sx_node *
word(struct parser *p)
{
	static const struct {
		const char	*name;
		struct sx_value	 value;
	} words[] = {
		{ "NULL", { .kind = SX_NULL } },
		{ "True", { .kind = SX_BOOL, .number = 1 } },
		{ "False", { .kind = SX_BOOL } },
		{ "IgnoreThisFlow", { .kind = SX_IGNORE } },
		{ "AuthoritativeNull", { .kind = SX_AUTHORITATIVE_NULL } },
		{ "CRLF", { .kind = SX_TEXT, .text = { "\r\n", 2 } } },
	};
	struct text	 t = { p->all.s + p->at, 0 };
	struct sx_node	*n;

	while (p->at < p->all.len && (isalnum((unsigned char)
	    p->all.s[p->at]) || p->all.s[p->at] == '_')) {
		p->at++;
		t.len++;
	}
	if (t.len == 0)
		return bad(p, "a value is needed");
	if (peek(p) == '(') {
		p->at++;
		return call(p, t);
	}
	for (unsigned i = 0; i < sizeof words / sizeof *words; i++)
		if (text_caseeq(t, text_of(words[i].name))) {
			n = node(p, SXO_VALUE, NULL, NULL);
			n->value = words[i].value;
			return n;
		}
	return bad(p, "there is no such word");
}

static const struct sx_node *
named(struct parser *p, enum sx_op op, char end)
{
	struct text	 t = upto(p, end);
	struct sx_node	*n;

	if (!text_any(t))
		return bad(p, "the name has no end");
	n = node(p, op, NULL, NULL);
	n->name = arena_strndup(p->arena, t.s, t.len);
	return n;
}

static const struct sx_node *
primary(struct parser *p)
{
	const struct sx_node	*n;
	char			 c = peek(p);

	if (c == '&' || isdigit((unsigned char)c))
		return number(p);
	if (accept(p, "("))
		return (n = parse_or(p)) == NULL || accept(p, ")") ? n :
		    bad(p, "')' is missing");
	if (accept(p, "["))
		return named(p, SXO_ATTRIBUTE, ']');
	if (accept(p, "%"))
		return named(p, SXO_PARAMETER, '%');
	if (accept(p, "\""))
		return string(p);
	if (accept(p, "$item"))
		return node(p, SXO_ITEM, NULL, NULL);
	return word(p);
}

static const struct sx_node *
parse_unary(struct parser *p)
{
	const struct sx_node	*n;
	enum sx_op		 op;

	if (accept(p, "!"))
		op = SXO_NOT;
	else if (accept(p, "-"))
		op = SXO_NEGATE;
	else
		return primary(p);
	if (++p->depth > DEPTH_MAX)
		return bad(p, "it is nested too deeply");
	n = parse_unary(p);
	p->depth--;
	return n == NULL ? NULL : node(p, op, n, NULL);
}

/* Binary operators, the weakest first; of one level the longest first. */
static const struct {
	const char	*sign;
	enum sx_op	 op;
	unsigned	 level;
} signs[] = {
	{ "||", SXO_OR, 0 }, { "&&", SXO_AND, 1 },
	{ "<>", SXO_NE, 2 }, { "!=", SXO_NE, 2 }, { "<=", SXO_LE, 2 },
	{ ">=", SXO_GE, 2 }, { "=", SXO_EQ, 2 }, { "<", SXO_LT, 2 },
	{ ">", SXO_GT, 2 },
	{ "&", SXO_CONCAT, 3 },
	{ "+", SXO_ADD, 4 }, { "-", SXO_SUB, 4 },
	{ "*", SXO_MUL, 5 }, { "/", SXO_DIV, 5 },
};
#define LEVELS	6

static bool
accept_sign(struct parser *p, unsigned level, enum sx_op *op)
{
	struct text	rest;

	peek(p);
	rest = text_from(p->all, p->at);
	for (unsigned i = 0; i < sizeof signs / sizeof *signs; i++) {
		if (signs[i].level != level ||
		    (level == 3 && rest.len > 1 && rest.s[1] == '&'))
			continue;
		if (accept(p, signs[i].sign)) {
			*op = signs[i].op;
			return true;
		}
	}
	return false;
}

static const struct sx_node *
parse_level(struct parser *p, unsigned level)
{
	const struct sx_node	*a, *b;
	enum sx_op		 op;

	if (level == LEVELS)
		return parse_unary(p);
	a = parse_level(p, level + 1);
	while (a != NULL && accept_sign(p, level, &op)) {
		b = parse_level(p, level + 1);
		a = b == NULL ? NULL : node(p, op, a, b);
	}
	return a;
}

static const struct sx_node *
parse_or(struct parser *p)
{
	const struct sx_node	*n;

	if (++p->depth > DEPTH_MAX)
		return bad(p, "it is nested too deeply");
	n = parse_level(p, 0);
	p->depth--;
	return n;
}

const struct sx_node *
sx_parse(struct text t, struct arena *arena, struct err *e)
{
	struct parser		 p = { .all = t, .arena = arena, .e = e };
	const struct sx_node	*n = parse_or(&p);

	if (n != NULL && peek(&p) != '\0')
		return bad(&p, "nothing more was expected");
	return n;
}
