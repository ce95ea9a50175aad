/* filter-ad.c -- the ActiveDirectory module's -Filter */

#include "base/buf.h"
#include "rules/filter-ad.h"

struct reader {
	struct text		 all;
	uint32_t		 at;
	unsigned		 depth, terms;
	struct arena		*arena;
	const struct filter_env	*env;
	struct err		*e;
};

/* Nesting and length that no admin writes; the tree is as deep as either. */
#define DEEPEST	200
#define LONGEST	2000

static struct filter	*read_or(struct reader *);

static struct filter *
bad(struct reader *r, const char *why)
{
	if (!r->e->set)
		err_set(r->e, ERR_INVALID_ARGUMENT, "FilterSyntax",
		    VLENT(r->all.s, r->all.len), "The filter '%.*s' cannot be "
		    "read: %s at position %u.", (int)r->all.len, r->all.s, why,
		    r->at + 1);
	return NULL;
}

static int
peek(const struct reader *r)
{
	return r->at < r->all.len ? (unsigned char)r->all.s[r->at] : -1;
}

static bool
is_blank(int c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void
skip(struct reader *r)
{
	while (is_blank(peek(r)))
		r->at++;
}

static bool
is_word(int c)
{
	return c > ' ' && c != '(' && c != ')' && c != '\'' && c != '"' &&
	    c != '{' && c != '}';
}

/* What is here up to a blank, a quote or a parenthesis. */
static struct text
word(struct reader *r)
{
	uint32_t	 from = r->at;

	while (is_word(peek(r)))
		r->at++;
	return (struct text){ r->all.s + from, r->at - from };
}

/* The operator "-eq" and the like that is next; not taken. */
static bool
next_is(struct reader *r, const char *name)
{
	struct reader	 ahead = *r;

	skip(&ahead);
	return text_caseeq(word(&ahead), text_of(name));
}

static void
take_word(struct reader *r)
{
	skip(r);
	word(r);
}

/* ---- values ---- */

static bool
is_name(int c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '_' || c == ':' || c >= 0x80;
}

/* $name.Property behind the dollar sign; IN_TEXT: without properties. */
static bool
variable(struct reader *r, bool in_text, struct text *out)
{
	uint32_t	 from = r->at;

	while (is_name(peek(r)) || (!in_text && peek(r) == '.'))
		r->at++;
	out->s = r->all.s + from;
	out->len = r->at - from;
	if (text_caseeq(*out, TEXT("null"))) {
		*out = TEXT_NONE;
		return true;
	}
	if (text_caseeq(*out, TEXT("true")) ||
	    text_caseeq(*out, TEXT("false")))
		return true;
	if (out->len == 0) {
		bad(r, "a variable has no name");
		return false;
	}
	return r->env->variable(r->env->ctx, r->arena, *out, out, r->e);
}

/* Inside double quotes: one character, or what stands for some. */
static bool
add_quoted(struct reader *r, struct buf *b)
{
	struct text	 t;
	int		 c = peek(r);

	r->at++;
	if (c == '`' && peek(r) >= 0) {
		buf_addc(b, r->all.s[r->at++]);
		return true;
	}
	if (c != '$' || !is_name(peek(r))) {
		buf_addc(b, (char)c);
		return true;
	}
	if (!variable(r, true, &t))
		return false;
	buf_add(b, t.s, t.len);
	return true;
}

static bool
quoted(struct reader *r, struct text *out)
{
	char		 quote = r->all.s[r->at++];
	struct buf	 b = BUF_INIT;
	bool		 ok = true;

	while (ok) {
		int	 c = peek(r);

		if (c < 0) {
			ok = bad(r, "a quote is not closed") != NULL;
		} else if (c == quote) {
			r->at++;
			if (peek(r) != quote)
				break;
			r->at++;
			buf_addc(&b, quote);
		} else if (quote == '"') {
			ok = add_quoted(r, &b);
		} else {
			buf_addc(&b, (char)c);
			r->at++;
		}
	}
	if (ok)
		*out = (struct text){ arena_strndup(r->arena, buf_str(&b),
		    b.len), (uint32_t)b.len };
	buf_free(&b);
	return ok;
}

static bool
value(struct reader *r, struct text *out)
{
	skip(r);
	if (peek(r) == '\'' || peek(r) == '"')
		return quoted(r, out);
	if (peek(r) == '$') {
		r->at++;
		return variable(r, false, out);
	}
	*out = word(r);
	if (out->len == 0)
		bad(r, "a value is missing");
	return out->len > 0;
}

/* ---- conditions ---- */

static const struct {
	const char	*name;
	enum filter_op	 op;
} operators[] = {
	{ "-eq", FO_EQ }, { "-ieq", FO_EQ }, { "-approx", FO_EQ },
	{ "-ne", FO_NE }, { "-ine", FO_NE },
	{ "-lt", FO_LT }, { "-le", FO_LE }, { "-gt", FO_GT }, { "-ge", FO_GE },
	{ "-like", FO_LIKE }, { "-ilike", FO_LIKE },
	{ "-notlike", FO_NOT_LIKE }, { "-inotlike", FO_NOT_LIKE },
	{ "-band", FO_BITS_ALL }, { "-bor", FO_BITS_ANY },
};

static bool
operator(struct reader *r, enum filter_op *op)
{
	struct text	 w;

	skip(r);
	w = word(r);
	for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
		if (text_caseeq(w, text_of(operators[i].name))) {
			*op = operators[i].op;
			return true;
		}
	r->at -= w.len;
	bad(r, w.len == 0 ? "an operator is missing" :
	    "there is no such operator");
	return false;
}

/* "like *" and comparisons with $null ask whether there is a value. */
static enum filter_op
asked(enum filter_op op, struct text v)
{
	if (v.s == NULL)
		return op == FO_EQ || op == FO_LIKE ? FO_ABSENT :
		    op == FO_NE || op == FO_NOT_LIKE ? FO_PRESENT : FO_FALSE;
	if (text_eq(v, TEXT("*")))
		return op == FO_LIKE ? FO_PRESENT : op == FO_NOT_LIKE ?
		    FO_ABSENT : op;
	return op;
}

static struct filter *
comparison(struct reader *r)
{
	struct text	 property, v;
	enum filter_op	 op;

	if (r->terms++ == LONGEST)
		return bad(r, "it has too many conditions");
	property = word(r);
	if (text_case_starts(property, TEXT("$_.")))
		property = text_from(property, 3);
	else if (text_case_starts(property, TEXT("$PSItem.")))
		property = text_from(property, 8);
	if (property.len == 0 || property.s[0] == '$' ||
	    property.s[0] == '-' || text_chr(property, '.') >= 0)
		return bad(r, "a property is missing");
	if (!operator(r, &op) || !value(r, &v))
		return NULL;
	op = asked(op, v);
	if (op == FO_FALSE)
		return filter_new(r->arena, op);
	return r->env->compare(r->env->ctx, r->arena, op, property, v, r->e);
}

static struct filter *
negated(struct reader *r, struct filter *of)
{
	struct filter	*f = of == NULL ? NULL : filter_new(r->arena, FO_NOT);

	if (f != NULL)
		filter_add(f, of);
	return f;
}

static struct filter *
primary(struct reader *r)
{
	struct filter	*f;

	skip(r);
	if (r->depth == DEEPEST)
		return bad(r, "it is nested too deeply");
	if (peek(r) == '!' || next_is(r, "-not")) {
		if (peek(r) == '!')
			r->at++;
		else
			take_word(r);
		r->depth++;
		f = negated(r, primary(r));
		r->depth--;
		return f;
	}
	if (peek(r) != '(')
		return comparison(r);
	r->at++;
	r->depth++;
	f = read_or(r);
	r->depth--;
	skip(r);
	if (f != NULL && peek(r) != ')')
		return bad(r, "a parenthesis is not closed");
	r->at++;
	return f;
}

static struct filter *
read_or(struct reader *r)
{
	struct filter	*left = primary(r), *right, *both;

	while (left != NULL && (next_is(r, "-and") || next_is(r, "-or"))) {
		both = filter_new(r->arena, next_is(r, "-and") ? FO_AND :
		    FO_OR);
		take_word(r);
		right = primary(r);
		if (right == NULL)
			return NULL;
		filter_add(both, left);
		filter_add(both, right);
		left = both;
	}
	return left;
}

struct filter *
filter_parse_ad(struct text t, struct arena *arena,
    const struct filter_env *env, struct err *e)
{
	struct reader	 r = { .all = t, .arena = arena, .env = env, .e = e };
	struct filter	*f;

	r.all = text_trim(t);
	if (r.all.len >= 2 && r.all.s[0] == '{' &&
	    r.all.s[r.all.len - 1] == '}')
		r.all = text_trim((struct text){ r.all.s + 1, r.all.len - 2 });
	if (text_eq(r.all, TEXT("*")))
		return filter_new(arena, FO_TRUE);
	f = read_or(&r);
	skip(&r);
	if (f != NULL && r.at < r.all.len)
		return bad(&r, "more follows");
	return f;
}
