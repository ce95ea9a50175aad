/* filter-odata.c -- Graph's and AzureAD's $filter */

#include "base/buf.h"
#include "rules/filter-odata.h"

struct reader {
	struct text		 all;
	uint32_t		 at;
	unsigned		 depth, terms;
	struct arena		*arena;
	const struct filter_env	*env;
	struct err		*e;
	struct text		 item, list;	/* c of any(c:...), and whose */
};

/* Nesting and length that no admin writes; the tree is as deep as either. */
#define DEEPEST	200
#define LONGEST	2000

static struct filter	*read_or(struct reader *);

static struct filter *
bad(struct reader *r, const char *why)
{
	if (!r->e->set)
		err_set(r->e, ERR_INVALID_ARGUMENT, "Request_BadRequest",
		    VLENT(r->all.s, r->all.len), "Invalid filter clause: %s at "
		    "position %u in '%.*s'.", why, r->at + 1, (int)r->all.len,
		    r->all.s);
	return NULL;
}

static int
peek(const struct reader *r)
{
	return r->at < r->all.len ? (unsigned char)r->all.s[r->at] : -1;
}

static void
skip(struct reader *r)
{
	while (peek(r) == ' ' || peek(r) == '\t')
		r->at++;
}

static bool
is_name(int c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-' ||
	    c == '+';
}

static struct text
word(struct reader *r)
{
	uint32_t	 from;

	skip(r);
	from = r->at;
	while (is_name(peek(r)) || (peek(r) == ':' && r->at > from &&
	    r->all.s[from] >= '0' && r->all.s[from] <= '9'))
		r->at++;
	return (struct text){ r->all.s + from, r->at - from };
}

static bool
take(struct reader *r, char c)
{
	skip(r);
	if (peek(r) != c)
		return false;
	r->at++;
	return true;
}

static bool
next_is(struct reader *r, const char *name)
{
	struct reader	 ahead = *r;

	return text_caseeq(word(&ahead), text_of(name));
}

/* 'text', with '' for a quote; a word; null is absent. */
static bool
value(struct reader *r, struct text *out)
{
	struct buf	 b = BUF_INIT;

	skip(r);
	if (peek(r) != '\'') {
		*out = word(r);
		if (out->len == 0)
			return bad(r, "a value is missing") != NULL;
		if (text_caseeq(*out, TEXT("null")))
			*out = TEXT_NONE;
		return true;
	}
	for (r->at++; peek(r) >= 0; r->at++) {
		if (peek(r) == '\'') {
			r->at++;
			if (peek(r) != '\'')
				break;
		}
		buf_addc(&b, (char)peek(r));
	}
	*out = (struct text){ arena_strndup(r->arena, buf_str(&b), b.len),
	    (uint32_t)b.len };
	buf_free(&b);
	return true;
}

static struct filter *
compare(struct reader *r, enum filter_op op, struct text property,
    struct text v)
{
	if (r->item.s != NULL && text_eq(property, r->item))
		property = r->list;
	if (v.s == NULL)
		op = op == FO_NE ? FO_PRESENT : FO_ABSENT;
	return r->env->compare(r->env->ctx, r->arena, op, property, v, r->e);
}

/* startswith(property,'text') */
static struct filter *
function(struct reader *r, bool before, bool after)
{
	struct text	 property, v;
	struct buf	 b = BUF_INIT;

	property = word(r);
	if (!take(r, ',') || !value(r, &v) || !take(r, ')'))
		return bad(r, "a function is not closed");
	if (before)
		buf_addc(&b, '*');
	for (uint32_t i = 0; i < v.len; i++) {
		if (v.s[i] == '*' || v.s[i] == '?' || v.s[i] == '[' ||
		    v.s[i] == '`')
			buf_addc(&b, '`');
		buf_addc(&b, v.s[i]);
	}
	if (after)
		buf_addc(&b, '*');
	v = (struct text){ arena_strndup(r->arena, buf_str(&b), b.len),
	    (uint32_t)b.len };
	buf_free(&b);
	return compare(r, FO_LIKE, property, v);
}

/* assignedLicenses/$count ne 0: whether there are any. */
static struct filter *
counted(struct reader *r, struct text list)
{
	struct text	 op, v;
	bool		 some;

	r->at++;
	word(r);
	op = word(r);
	if (!value(r, &v))
		return NULL;
	some = text_caseeq(op, TEXT("ne")) || text_caseeq(op, TEXT("gt"));
	if ((!some && !text_caseeq(op, TEXT("eq"))) || !text_eq(v, TEXT("0")))
		return bad(r, "$count is compared with 0 only: eq, ne, gt");
	return r->env->compare(r->env->ctx, r->arena, some ? FO_PRESENT :
	    FO_ABSENT, list, TEXT_NONE, r->e);
}

/* proxyAddresses/any(c:c eq 'x') */
static struct filter *
any(struct reader *r, struct text list)
{
	struct filter	*f;

	if (!next_is(r, "any"))
		return bad(r, "only any() is known here");
	word(r);
	if (!take(r, '('))
		return bad(r, "any is followed by (");
	r->item = word(r);
	r->list = list;
	if (!take(r, ':'))
		return bad(r, "a colon is missing");
	f = read_or(r);
	r->item = TEXT_NONE;
	if (f != NULL && !take(r, ')'))
		return bad(r, "any( is not closed");
	return f;
}

static struct filter *
comparison(struct reader *r)
{
	static const struct { const char *name; enum filter_op op; } ops[] = {
		{ "eq", FO_EQ }, { "ne", FO_NE }, { "gt", FO_GT },
		{ "ge", FO_GE }, { "lt", FO_LT }, { "le", FO_LE },
	};
	struct text	 property = word(r), op, v;

	if (r->terms++ == LONGEST)
		return bad(r, "it has too many conditions");
	if (property.len == 0)
		return bad(r, "a property is missing");
	if (peek(r) == '(') {
		r->at++;
		if (text_caseeq(property, TEXT("startswith")))
			return function(r, false, true);
		if (text_caseeq(property, TEXT("endswith")))
			return function(r, true, false);
		if (text_caseeq(property, TEXT("contains")))
			return function(r, true, true);
		return bad(r, "there is no such function");
	}
	if (peek(r) == '/') {
		r->at++;
		return peek(r) == '$' ? counted(r, property) :
		    any(r, property);
	}
	op = word(r);
	for (size_t i = 0; i < sizeof ops / sizeof *ops; i++)
		if (text_caseeq(op, text_of(ops[i].name)))
			return value(r, &v) ? compare(r, ops[i].op, property,
			    v) : NULL;
	return bad(r, "an operator is missing");
}

static struct filter *
primary(struct reader *r)
{
	struct filter	*f, *not;

	if (r->depth == DEEPEST)
		return bad(r, "it is nested too deeply");
	if (next_is(r, "not")) {
		word(r);
		r->depth++;
		f = primary(r);
		r->depth--;
		if (f == NULL)
			return NULL;
		not = filter_new(r->arena, FO_NOT);
		filter_add(not, f);
		return not;
	}
	if (!take(r, '('))
		return comparison(r);
	r->depth++;
	f = read_or(r);
	r->depth--;
	if (f != NULL && !take(r, ')'))
		return bad(r, "a parenthesis is not closed");
	return f;
}

static struct filter *
read_list(struct reader *r, const char *name, enum filter_op op,
    struct filter *(*item)(struct reader *))
{
	struct filter	*f = item(r), *both, *right;

	while (f != NULL && next_is(r, name)) {
		word(r);
		right = item(r);
		if (right == NULL)
			return NULL;
		both = filter_new(r->arena, op);
		filter_add(both, f);
		filter_add(both, right);
		f = both;
	}
	return f;
}

static struct filter *
read_and(struct reader *r)
{
	return read_list(r, "and", FO_AND, primary);
}

static struct filter *
read_or(struct reader *r)
{
	return read_list(r, "or", FO_OR, read_and);
}

struct filter *
filter_parse_odata(struct text t, struct arena *arena,
    const struct filter_env *env, struct err *e)
{
	struct reader	 r = { .all = text_trim(t), .arena = arena,
			    .env = env, .e = e };
	struct filter	*f = read_or(&r);

	skip(&r);
	if (f != NULL && r.at < r.all.len)
		return bad(&r, "more follows");
	return f;
}
