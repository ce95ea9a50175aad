/* regex-translate.c -- a .NET pattern in PCRE2's dialect
 *
 * Two passes with the same code: the first finds the groups, the second
 * knows their numbers and writes. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "shell/regex-own.h"
#include "shell/regex.h"

bool
regex_error(struct err *e, const char *pattern, size_t len, size_t at,
    const char *fmt, ...)
{
	static const char type[] =
	    "System.Text.RegularExpressions.RegexParseException";
	struct buf b = BUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	buf_vaddf(&b, fmt, ap);
	va_end(ap);
	err_set_type(e, ERR_OPERATION_STOPPED, type, type, VNULL,
	    "Invalid pattern '%.*s' at offset %zu. %s", (int)len, pattern,
	    utf8_units(pattern, at < len ? at : len), b.s);
	buf_free(&b);
	return false;
}

void
rx_groups_free(struct rx_groups *g)
{
	size_t i;

	for (i = 0; i < g->n; i++)
		free(g->v[i].name);
	free(g->v);
	*g = (struct rx_groups){ 0 };
}

bool
regex_needs_map(const char *s, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++) {
		unsigned char c = (unsigned char)s[i];

		if (c >= 0xF0 || (c == 0xED && i + 1 < len &&
		    (unsigned char)s[i + 1] >= 0xA0))
			return true;
	}
	return false;
}

void
rx_add_units(struct buf *b, uint32_t c)
{
	if (c >= 0x10000) {
		buf_addcp(b, RX_UNIT(0xD800 + ((c - 0x10000) >> 10)));
		buf_addcp(b, RX_UNIT(0xDC00 + ((c - 0x10000) & 0x3FF)));
	} else if (c >= 0xD800 && c <= 0xDFFF) {
		buf_addcp(b, RX_UNIT(c));
	} else {
		buf_addcp(b, c);
	}
}

void
regex_map(struct buf *b, const char *s, size_t len)
{
	const char *end = s + len;
	unsigned size;

	while (s < end) {
		rx_add_units(b, utf8_decode(s, end, &size));
		s += size;
	}
}

/* ---- groups ------------------------------------------------------------- */

static bool
push(struct rx *x, size_t group)
{
	if (x->depth == RX_MAX_DEPTH)
		return FAIL(x, "Too many open groups.");
	x->open[x->depth].options = x->options;
	x->open[x->depth++].group = group;
	x->atom = false;
	return true;
}

/* A capturing group begins; NAME may be NULL. */
static bool
capture(struct rx *x, const char *name, size_t n)
{
	struct rx_groups *g = x->groups;

	if (!x->final) {
		g->v = xrealloc(g->v, (g->n + 1) * sizeof *g->v);
		g->v[g->n] = (struct rx_group){ 0 };
		if (name != NULL && rx_is_digit(*name))
			g->v[g->n].number = (unsigned)atol(name);
		else if (name != NULL)
			g->v[g->n].name = xstrndup(name, n);
		g->n++;
	}
	x->seen++;
	buf_adds(x->b, x->callouts ? "(?:(" : "(");
	return push(x, x->seen);
}

/* (?<name>...) or (?'name'...); stands on the name. */
static bool
named_group(struct rx *x, char close)
{
	size_t from = x->at;

	while (rx_is_word(rx_peek(x, 0)))
		x->at++;
	if (x->at == from || rx_peek(x, 0) != close) {
		if (rx_peek(x, 0) == '-')
			return FAIL(x, "Balancing groups are not supported.");
		if (x->at == x->len)
			return FAIL(x, "Unrecognized grouping construct.");
		return FAIL(x, "Invalid group name: Group names must begin "
		    "with a word character.");
	}
	x->at++;
	return capture(x, x->p + from, x->at - 1 - from);
}

/* (?imnsx-imnsx) or (?imnsx-imnsx:...) */
static bool
option_group(struct rx *x)
{
	static const char letters[] = "imnsx";
	static const int bits[] = { RX_IGNORE_CASE, RX_MULTILINE, RX_EXPLICIT,
		RX_SINGLELINE, RX_BLANKS };
	bool off = false;
	int options = x->options;
	const char *l;
	char c;

	buf_adds(x->b, "(?");
	for (;; x->at++) {
		c = rx_peek(x, 0);
		if (c == '-' || c == '+') {
			off = c == '-';
			if (off)
				buf_addc(x->b, '-');
			continue;
		}
		l = c != '\0' ? strchr(letters, c | 0x20) : NULL;
		if (l == NULL || *l == '\0')
			break;
		if (off)
			options &= ~bits[l - letters];
		else
			options |= bits[l - letters];
		if (*l != 'n')
			buf_addc(x->b, *l);
	}
	x->at++;
	if (c == ')') {
		x->options = options;
		buf_addc(x->b, ')');
		return true;
	}
	if (c != ':')
		return FAIL(x, "Unrecognized grouping construct.");
	buf_addc(x->b, ':');
	if (!push(x, 0))
		return false;
	x->options = options;
	return true;
}

/* (?(1)a|b), (?(name)a|b), (?(expression)a|b); stands on the inner one. */
static bool
conditional(struct rx *x)
{
	size_t from = x->at + 1, n = 0, i;
	bool known = false;

	while (rx_is_word(from + n < x->len ? x->p[from + n] : '\0'))
		n++;
	if (from + n < x->len && x->p[from + n] == ')' && n > 0) {
		for (i = 0; i < x->groups->n && !known; i++) {
			const struct rx_group *g = &x->groups->v[i];

			known = rx_is_digit(x->p[from]) ? g->number ==
			    (unsigned)atol(x->p + from) : g->name != NULL &&
			    strlen(g->name) == n &&
			    memcmp(g->name, x->p + from, n) == 0;
		}
		if (known || !x->final) {
			buf_addf(x->b, "(?(%zu)", i);
			x->at = from + n + 1;
			return push(x, 0);
		}
		if (rx_is_digit(x->p[from]))
			return FAIL(x, "Conditional alternation refers to an "
			    "undefined group number %.*s.", (int)n,
			    x->p + from);
	}
	buf_adds(x->b, "(?(?=");
	x->at++;
	return push(x, 0) && push(x, 0);
}

static bool
plain_group(struct rx *x, const char *as, size_t skip)
{
	buf_adds(x->b, as);
	x->at += skip;
	return push(x, 0);
}

/* Stands behind the parenthesis. */
static bool
group(struct rx *x)
{
	char c = rx_peek(x, 1), d = rx_peek(x, 2);

	if (rx_peek(x, 0) != '?') {
		if (x->options & RX_EXPLICIT)
			return plain_group(x, "(?:", 0);
		return capture(x, NULL, 0);
	}
	switch (c) {
	case ':':
		return plain_group(x, "(?:", 2);
	case '=':
		return plain_group(x, "(?=", 2);
	case '!':
		return plain_group(x, "(?!", 2);
	case '>':
		return plain_group(x, "(?>", 2);
	case '<':
		if (d == '=' || d == '!')
			return plain_group(x, d == '=' ? "(?<=" : "(?<!", 3);
		x->at += 2;
		return named_group(x, '>');
	case '\'':
		x->at += 2;
		return named_group(x, '\'');
	case '(':
		x->at++;
		return conditional(x);
	case '#':
		while (x->at < x->len && x->p[x->at] != ')')
			x->at++;
		if (x->at == x->len)
			return FAIL(x, "Unterminated (?#...) comment.");
		x->at++;
		return true;
	default:
		x->at++;
		return option_group(x);
	}
}

static bool
close_group(struct rx *x)
{
	size_t g;

	if (x->depth == 0)
		return FAIL(x, "Too many )'s.");
	x->depth--;
	x->options = x->open[x->depth].options;
	g = x->open[x->depth].group;
	buf_addc(x->b, ')');
	if (x->callouts && g > 0)
		buf_addf(x->b, "(?C%zu))", g > 255 ? 0 : g);
	x->atom = true;
	x->quantified = false;
	return true;
}

/* ---- quantifiers -------------------------------------------------------- */

/* {n}, {n,}, {n,m}: its length, or 0 if it is text. */
static size_t
braces(const struct rx *x, unsigned long *low, unsigned long *high)
{
	const char *s = x->p + x->at, *end = x->p + x->len, *p = s + 1;

	*low = *high = 0;
	if (p == end || !rx_is_digit(*p))
		return 0;
	for (; p < end && rx_is_digit(*p); p++)
		*low = *low < 100000 ? *low * 10 + (unsigned)(*p - '0') : *low;
	*high = *low;
	if (p < end && *p == ',') {
		*high = ~0ul;
		if (++p < end && rx_is_digit(*p))
			for (*high = 0; p < end && rx_is_digit(*p); p++)
				*high = *high < 100000 ? *high * 10 +
				    (unsigned)(*p - '0') : *high;
	}
	return p < end && *p == '}' ? (size_t)(p + 1 - s) : 0;
}

static bool
quantifier(struct rx *x, char c)
{
	unsigned long low = 0, high = 0;
	size_t n = 1;

	if (c == '{') {
		n = braces(x, &low, &high);
		if (n == 0) {
			buf_adds(x->b, "\\{");
			x->at++;
			x->atom = true;
			x->quantified = false;
			return true;
		}
	}
	x->at += n;
	if (!x->atom)
		return FAIL(x, "Quantifier '%c' following nothing.", c);
	if (x->quantified)
		return FAIL(x, "Nested quantifier '%c'.", c);
	if (low > high)
		return FAIL(x, "Illegal {x,y} with x > y.");
	buf_add(x->b, x->p + x->at - n, n);
	if (rx_peek(x, 0) == '?') {
		buf_addc(x->b, '?');
		x->at++;
	}
	x->quantified = true;
	return true;
}

static bool
one(struct rx *x)
{
	unsigned size;
	char c = x->p[x->at];

	if (c == '*' || c == '+' || c == '?' || c == '{')
		return quantifier(x, c);
	if (c == '(') {
		x->at++;
		x->atom = false;
		return group(x);
	}
	if (c == ')') {
		x->at++;
		return close_group(x);
	}
	if (c == '|') {
		x->at++;
		x->atom = false;
		buf_addc(x->b, '|');
		return true;
	}
	if (x->options & RX_BLANKS) {
		if (c == ' ' || (c >= '\t' && c <= '\r')) {
			x->at++;
			return true;
		}
		if (c == '#') {
			while (x->at < x->len && x->p[x->at] != '\n')
				x->at++;
			return true;
		}
	}
	x->atom = true;
	x->quantified = false;
	if (c == '[') {
		x->at++;
		return rx_set(x);
	}
	if (c == '\\') {
		x->at++;
		return rx_escape(x);
	}
	if (c == '^' || c == '$' || c == '.') {
		x->at++;
		buf_addc(x->b, c);
		return true;
	}
	rx_literal(x, utf8_decode(x->p + x->at, x->p + x->len, &size));
	x->at += size;
	return true;
}

static bool
pass(struct rx *x, int options)
{
	x->at = x->seen = 0;
	x->depth = 0;
	x->options = options;
	x->atom = x->quantified = false;
	while (x->at < x->len)
		if (!one(x))
			return false;
	return x->depth == 0 || FAIL(x, "Not enough )'s.");
}

static bool
is_taken(const struct rx_groups *g, unsigned number)
{
	size_t i;

	for (i = 0; i < g->n; i++)
		if (g->v[i].number == number)
			return true;
	return false;
}

/* Unnamed groups are numbered first, then names, each name once. */
static void
number_groups(struct rx_groups *g)
{
	unsigned next = 1;
	size_t i, j;

	for (i = 0; i < g->n; i++) {
		if (g->v[i].name != NULL || g->v[i].number != 0)
			continue;
		while (is_taken(g, next))
			next++;
		g->v[i].number = next++;
	}
	for (i = 0; i < g->n; i++) {
		if (g->v[i].name == NULL)
			continue;
		for (j = 0; j < i; j++)
			if (g->v[j].name != NULL &&
			    strcmp(g->v[j].name, g->v[i].name) == 0)
				break;
		if (j < i) {
			g->v[i].number = g->v[j].number;
			continue;
		}
		while (is_taken(g, next))
			next++;
		g->v[i].number = next++;
	}
}

bool
regex_translate(struct buf *b, struct rx_groups *groups, const char *pattern,
    size_t len, int options, bool callouts, struct err *e)
{
	struct rx x = { .b = b, .p = pattern, .len = len, .groups = groups,
	    .callouts = callouts, .e = e };

	if (!pass(&x, options))
		return false;
	number_groups(groups);
	buf_clear(b);
	x.final = true;
	return pass(&x, options);
}
