/* filter-ldap.c -- LDAP's filters (RFC 4515) */
#include <string.h>

#include "base/buf.h"
#include "rules/filter-ldap.h"

struct reader {
	struct text		 all;
	uint32_t		 at;
	unsigned		 depth;
	struct arena		*arena;
	const struct filter_env	*env;
	struct err		*e;
};

#define DEEPEST	100

static struct filter	*read_one(struct reader *);

static struct filter *
bad(struct reader *r)
{
	if (!r->e->set)
		err_set(r->e, ERR_INVALID_ARGUMENT, "ADFilterParsing",
		    VLENT(r->all.s, r->all.len), "The search filter cannot be "
		    "recognized");
	return NULL;
}

static int
peek(const struct reader *r)
{
	return r->at < r->all.len ? (unsigned char)r->all.s[r->at] : -1;
}

static bool
take(struct reader *r, char c)
{
	if (peek(r) != c)
		return false;
	r->at++;
	return true;
}

static int
hex(int c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* \2a is a star; what PowerShell's patterns mean otherwise is quoted. */
static bool
value(struct reader *r, struct text *out, bool *pattern)
{
	struct buf b = BUF_INIT;
	int c;

	*pattern = false;
	for (; (c = peek(r)) >= 0 && c != ')'; r->at++) {
		if (c == '*') {
			*pattern = true;
			buf_addc(&b, '*');
			continue;
		}
		if (c == '\\' && r->at + 2 < r->all.len &&
		    hex(r->all.s[r->at + 1]) >= 0 &&
		    hex(r->all.s[r->at + 2]) >= 0) {
			c = hex(r->all.s[r->at + 1]) * 16 +
			    hex(r->all.s[r->at + 2]);
			r->at += 2;
		}
		if (c == '*' || c == '?' || c == '[' || c == '`')
			buf_addc(&b, '`');
		buf_addc(&b, (char)c);
	}
	*out = (struct text){ arena_strndup(r->arena, buf_str(&b), b.len),
	    (uint32_t)b.len };
	buf_free(&b);
	return out->len > 0;
}

/* Without the quotes that a pattern needs. */
static struct text
plain(struct reader *r, struct text t)
{
	char *to = arena_alloc(r->arena, t.len + 1);
	uint32_t i, n = 0;

	for (i = 0; i < t.len; i++) {
		if (t.s[i] == '`' && i + 1 < t.len)
			i++;
		to[n++] = t.s[i];
	}
	to[n] = '\0';
	return (struct text){ to, n };
}

static struct filter *
named_so(struct reader *r, struct text v)
{
	static const char *const names[] = { "displayName", "givenName", "sn",
		"sAMAccountName", "mail", "cn", NULL };
	struct filter *any = filter_new(r->arena, FO_OR), *f;
	const char *const *p;
	struct buf b = BUF_INIT;
	struct text like;

	buf_add(&b, v.s, v.len);
	buf_addc(&b, '*');
	like = (struct text){ arena_strndup(r->arena, b.s, b.len),
	    (uint32_t)b.len };
	buf_free(&b);
	for (p = names; *p != NULL; p++) {
		f = r->env->compare(r->env->ctx, r->arena, FO_LIKE,
		    text_of(*p), like, r->e);
		if (f == NULL)
			return NULL;
		filter_add(any, f);
	}
	return any;
}

/* "mail=a*", "userAccountControl:1.2.840.113556.1.4.803:=2" */
static struct filter *
item(struct reader *r)
{
	static const char all[] = ":1.2.840.113556.1.4.803:";
	static const char any[] = ":1.2.840.113556.1.4.804:";
	enum filter_op op = FO_EQ;
	struct text name, v;
	uint32_t from = r->at;
	bool pattern;

	while (peek(r) >= 0 && strchr("=<>~:)", peek(r)) == NULL)
		r->at++;
	name = text_trim((struct text){ r->all.s + from, r->at - from });
	if (r->all.len - r->at >= sizeof all - 1 && peek(r) == ':') {
		if (memcmp(r->all.s + r->at, all, sizeof all - 1) == 0)
			op = FO_BITS_ALL;
		else if (memcmp(r->all.s + r->at, any, sizeof any - 1) == 0)
			op = FO_BITS_ANY;
		else
			return bad(r);
		r->at += sizeof all - 1;
	} else if (take(r, '<')) {
		op = FO_LE;
	} else if (take(r, '>')) {
		op = FO_GE;
	} else {
		take(r, '~');
	}
	if (name.len == 0 || !take(r, '=') || !value(r, &v, &pattern))
		return bad(r);
	if (op == FO_EQ && text_caseeq(name, TEXT("anr")))
		return named_so(r, v);
	if (op == FO_EQ && pattern)
		op = v.len == 1 ? FO_PRESENT : FO_LIKE;
	return r->env->compare(r->env->ctx, r->arena, op, name,
	    op == FO_LIKE ? v : op == FO_PRESENT ? TEXT_NONE : plain(r, v),
	    r->e);
}

static struct filter *
list(struct reader *r, enum filter_op op)
{
	struct filter *f = filter_new(r->arena, op), *child;

	r->at++;
	while (peek(r) == '(' || peek(r) == ' ' || peek(r) == '\n') {
		if (peek(r) != '(') {
			r->at++;
			continue;
		}
		child = read_one(r);
		if (child == NULL)
			return NULL;
		filter_add(f, child);
	}
	return f;
}

static struct filter *
read_one(struct reader *r)
{
	struct filter *f;

	if (!take(r, '(') || ++r->depth > DEEPEST)
		return bad(r);
	switch (peek(r)) {
	case '&':
		f = list(r, FO_AND);
		break;
	case '|':
		f = list(r, FO_OR);
		break;
	case '!':
		f = list(r, FO_NOT);
		break;
	default:
		f = item(r);
		break;
	}
	r->depth--;
	if (f == NULL || !take(r, ')'))
		return bad(r);
	return f;
}

struct filter *
filter_parse_ldap(struct text t, struct arena *arena,
    const struct filter_env *env, struct err *e)
{
	struct reader r = { .all = text_trim(t), .arena = arena, .env = env,
	    .e = e };
	struct filter *f = peek(&r) == '(' ? read_one(&r) : item(&r);

	if (f == NULL || r.at < r.all.len)
		return bad(&r);
	return f;
}
