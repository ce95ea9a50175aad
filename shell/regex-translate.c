/* regex-translate.c -- a .NET pattern in PCRE2's dialect
 *
 * Two passes with the same code: the first finds the groups, the second
 * knows their numbers and writes. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "shell/regex-translate.h"
#include "shell/regex.h"

#define MAX_DEPTH	200

struct rx {
	struct buf		*b;
	const char		*p;
	size_t			 len, at;
	struct rx_groups	*groups;
	size_t			 seen;		/* groups written so far */
	bool			 final, callouts;
	struct err		*e;
	/* Open groups: options to go back to, the group that closes. */
	struct { int options; size_t group; } open[MAX_DEPTH];
	int			 depth;
	int			 options;
	bool			 atom;		/* something to repeat */
	bool			 quantified;	/* it was repeated */
};

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
	    utf8_units(pattern, at), b.s);
	buf_free(&b);
	return false;
}

#define FAIL(x, ...)	regex_error((x)->e, (x)->p, (x)->len, (x)->at, \
			    __VA_ARGS__)

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

/* A code point as its UTF-16 units are written. */
static void
add_units(struct buf *b, uint32_t c)
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
		add_units(b, utf8_decode(s, end, &size));
		s += size;
	}
}

static char
peek(const struct rx *x, size_t ahead)
{
	return x->at + ahead < x->len ? x->p[x->at + ahead] : '\0';
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_word(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z') || c == '_' || (unsigned char)c >= 0x80;
}

static int
hex(char c)
{
	return is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 :
	    c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* A literal character, escaped if PCRE2 would see more in it. */
static void
literal(struct rx *x, uint32_t c)
{
	if (c < 0x80) {
		if (strchr("\\^$.[]|()?*+{}-#", (int)c) != NULL && c != 0) {
			buf_addc(x->b, '\\');
			buf_addc(x->b, (char)c);
		} else if (c < 0x21) {
			buf_addf(x->b, "\\x%02x", (unsigned)c);
		} else {
			buf_addc(x->b, (char)c);
		}
		return;
	}
	add_units(x->b, c);
}

/* N hex digits at x->at. */
static bool
hex_digits(struct rx *x, int n, uint32_t *c)
{
	*c = 0;
	while (n-- > 0) {
		int h = hex(peek(x, 0));

		if (h < 0)
			return FAIL(x, "Insufficient or invalid hexadecimal "
			    "digits.");
		*c = *c * 16 + (uint32_t)h;
		x->at++;
	}
	return true;
}

/* \p{L}, \P{IsGreek}; IN_SET: within brackets. */
static bool
property(struct rx *x, char kind, bool in_set)
{
	size_t from = x->at + 1, n;
	const char *block;

	if (peek(x, 0) != '{')
		return FAIL(x, "Incomplete \\p{X} character escape.");
	while (x->at < x->len && x->p[x->at] != '}')
		x->at++;
	if (x->at == x->len)
		return FAIL(x, "Incomplete \\p{X} character escape.");
	n = x->at++ - from;
	block = regex_block(x->p + from, n);
	if (block != NULL) {
		if (in_set && kind == 'P')
			return FAIL(x, "Unknown property '%.*s'.", (int)n,
			    x->p + from);
		buf_addf(x->b, in_set ? "%s%s" : "[%s%s]",
		    kind == 'P' ? "^" : "", block);
		return true;
	}
	if (n == 0 || n > 2)
		return FAIL(x, "Unknown property '%.*s'.", (int)n,
		    x->p + from);
	buf_addf(x->b, "\\%c{%.*s}", kind, (int)n, x->p + from);
	return true;
}

/* The escapes that are one character; false if it is none of them. */
static bool
char_escape(struct rx *x, char c, uint32_t *out, bool *bad)
{
	static const char names[] = "aefnrtv";
	static const char values[] = "\a\033\f\n\r\t\v";
	const char *at;

	*bad = false;
	if (c == 'x' || c == 'u') {
		uint32_t low;

		*bad = !hex_digits(x, c == 'x' ? 2 : 4, out);
		if (!*bad && *out >= 0xD800 && *out < 0xDC00 &&
		    peek(x, 0) == '\\' && peek(x, 1) == 'u') {
			x->at += 2;
			*bad = !hex_digits(x, 4, &low);
			if (!*bad)
				*out = 0x10000 + ((*out - 0xD800) << 10) +
				    (low - 0xDC00);
		}
		return true;
	}
	if (c == 'c') {
		*out = (uint32_t)(peek(x, 0) & 0x1F);
		if (x->at++ >= x->len)
			*bad = !FAIL(x, "Missing control character.");
		return true;
	}
	at = strchr(names, c);
	if (c != '\0' && at != NULL) {
		*out = (unsigned char)values[at - names];
		return true;
	}
	return false;
}

static void
reference(struct rx *x, const char *name, size_t n, unsigned number,
    bool *found)
{
	size_t i, hits = 0, start = x->b->len;

	buf_adds(x->b, "(?:");
	for (i = 0; i < x->groups->n; i++) {
		const struct rx_group *g = &x->groups->v[i];

		if (name != NULL ? g->name == NULL || strlen(g->name) != n ||
		    memcmp(g->name, name, n) != 0 : g->number != number)
			continue;
		buf_addf(x->b, "%s\\g{%zu}", hits++ > 0 ? "|" : "", i + 1);
	}
	buf_addc(x->b, ')');
	*found = hits > 0;
	if (hits == 0)
		x->b->len = start;
}

/* \1 to \9..., or octal. */
static bool
number_escape(struct rx *x)
{
	size_t from = x->at;
	unsigned n = 0;
	bool found;

	if (peek(x, 0) == '0') {
		for (; x->at < from + 3 && peek(x, 0) >= '0' &&
		    peek(x, 0) <= '7'; x->at++)
			n = n * 8 + (unsigned)(peek(x, 0) - '0');
		literal(x, n);
		return true;
	}
	for (; is_digit(peek(x, 0)) && n < 1000; x->at++)
		n = n * 10 + (unsigned)(peek(x, 0) - '0');
	if (!x->final)
		return true;
	reference(x, NULL, 0, n, &found);
	return found || FAIL(x, "Reference to undefined group number %u.", n);
}

/* \k<name> or \k'name' */
static bool
named_escape(struct rx *x)
{
	char close = peek(x, 0) == '<' ? '>' : peek(x, 0) == '\'' ? '\'' : 0;
	size_t from = x->at + 1;
	bool found;

	if (close == 0)
		return FAIL(x, "Malformed \\k<...> named back reference.");
	x->at++;
	while (is_word(peek(x, 0)))
		x->at++;
	if (peek(x, 0) != close)
		return FAIL(x, "Malformed \\k<...> named back reference.");
	x->at++;
	if (!x->final)
		return true;
	if (is_digit(x->p[from]))
		reference(x, NULL, 0, (unsigned)atol(x->p + from), &found);
	else
		reference(x, x->p + from, x->at - 1 - from, 0, &found);
	return found || FAIL(x, "Reference to undefined group name %.*s.",
	    (int)(x->at - 1 - from), x->p + from);
}

/* After a backslash outside of a set. */
static bool
escape(struct rx *x)
{
	unsigned size;
	uint32_t c;
	bool bad;
	char k;

	if (x->at == x->len)
		return FAIL(x, "Illegal \\ at end of pattern.");
	k = peek(x, 0);
	if (is_digit(k))
		return number_escape(x);
	c = utf8_decode(x->p + x->at, x->p + x->len, &size);
	x->at += size;
	if (k == 'k')
		return named_escape(x);
	if (k == 'p' || k == 'P')
		return property(x, k, false);
	if (strchr("AbBdDGsSwWzZ", k) != NULL) {
		buf_addf(x->b, "\\%c", k);
		return true;
	}
	if (char_escape(x, k, &c, &bad)) {
		if (!bad)
			literal(x, c);
		return !bad;
	}
	if (is_word(k) && k != '_' && c < 0x80)
		return FAIL(x, "Unrecognized escape sequence \\%c.", k);
	literal(x, c);
	return true;
}

/* ---- sets --------------------------------------------------------------- */

/* One member of a set; *single and *c tell what could be a range's end. */
static bool
set_member(struct rx *x, bool *single, uint32_t *c)
{
	unsigned size;
	bool bad;
	char k;

	*single = true;
	*c = utf8_decode(x->p + x->at, x->p + x->len, &size);
	x->at += size;
	if (*c != '\\')
		return true;
	if (x->at == x->len)
		return FAIL(x, "Illegal \\ at end of pattern.");
	k = peek(x, 0);
	*c = utf8_decode(x->p + x->at, x->p + x->len, &size);
	x->at += size;
	if (k == 'p' || k == 'P') {
		*single = false;
		return property(x, k, true);
	}
	if (strchr("dDsSwW", k) != NULL) {
		*single = false;
		buf_addf(x->b, "\\%c", k);
		return true;
	}
	if (k == 'b') {
		*c = '\b';
		return true;
	}
	if (is_digit(k)) {
		size_t from = --x->at;

		for (*c = 0; x->at < from + 3 && peek(x, 0) >= '0' &&
		    peek(x, 0) <= '7'; x->at++)
			*c = *c * 8 + (uint32_t)(peek(x, 0) - '0');
		return true;
	}
	if (char_escape(x, k, c, &bad))
		return !bad;
	if (is_word(k) && k != '_' && *c < 0x80)
		return FAIL(x, "Unrecognized escape sequence \\%c.", k);
	return true;
}

static bool set(struct rx *x);

/* [a-z-[aeiou]]: what is taken away stands before as a lookahead. */
static bool
subtract(struct rx *x, size_t start)
{
	struct buf rest = BUF_INIT, *outer = x->b;
	struct buf minus = BUF_INIT;
	bool ok;

	x->at += 2;
	x->b = &minus;
	ok = set(x);
	x->b = outer;
	if (ok && peek(x, 0) != ']')
		ok = FAIL(x, "A subtraction must be the last element in a "
		    "character class.");
	if (ok) {
		x->at++;
		buf_add(&rest, outer->s + start, outer->len - start);
		outer->len = start;
		buf_addf(outer, "(?:(?!%s)%s])", minus.s, rest.s);
	}
	buf_free(&rest);
	buf_free(&minus);
	return ok;
}

static bool
range(struct rx *x, uint32_t low)
{
	uint32_t high;
	bool single;

	x->at++;
	if (!set_member(x, &single, &high))
		return false;
	if (!single)
		return FAIL(x, "Cannot include class in character range.");
	if (low > high)
		return FAIL(x, "[x-y] range in reverse order.");
	literal(x, low);
	buf_addc(x->b, '-');
	literal(x, high);
	return true;
}

/* Stands behind the opening bracket. */
static bool
set(struct rx *x)
{
	size_t start = x->b->len, first;
	bool single;
	uint32_t c;

	buf_addc(x->b, '[');
	if (peek(x, 0) == '^') {
		buf_addc(x->b, '^');
		x->at++;
	}
	first = x->at;
	while (x->at < x->len && (x->p[x->at] != ']' || x->at == first)) {
		if (x->at > first && peek(x, 0) == '-' && peek(x, 1) == '[')
			return subtract(x, start);
		if (!set_member(x, &single, &c))
			return false;
		if (!single)
			continue;
		if (peek(x, 0) == '-' && x->at + 1 < x->len &&
		    peek(x, 1) != ']' && peek(x, 1) != '[') {
			if (!range(x, c))
				return false;
		} else {
			literal(x, c);
		}
	}
	if (x->at == x->len)
		return FAIL(x, "Unterminated [] set.");
	x->at++;
	buf_addc(x->b, ']');
	return true;
}

/* ---- groups ------------------------------------------------------------- */

static bool
push(struct rx *x, size_t group)
{
	if (x->depth == MAX_DEPTH)
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
		if (name != NULL && is_digit(*name))
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

	while (is_word(peek(x, 0)))
		x->at++;
	if (x->at == from || peek(x, 0) != close) {
		if (peek(x, 0) == '-')
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
		c = peek(x, 0);
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

	while (is_word(from + n < x->len ? x->p[from + n] : '\0'))
		n++;
	if (from + n < x->len && x->p[from + n] == ')' && n > 0) {
		for (i = 0; i < x->groups->n && !known; i++) {
			const struct rx_group *g = &x->groups->v[i];

			known = is_digit(x->p[from]) ? g->number ==
			    (unsigned)atol(x->p + from) : g->name != NULL &&
			    strlen(g->name) == n &&
			    memcmp(g->name, x->p + from, n) == 0;
		}
		if (known || !x->final) {
			buf_addf(x->b, "(?(%zu)", i);
			x->at = from + n + 1;
			return push(x, 0);
		}
		if (is_digit(x->p[from]))
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
	char c = peek(x, 1), d = peek(x, 2);

	if (peek(x, 0) != '?') {
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
	if (p == end || !is_digit(*p))
		return 0;
	for (; p < end && is_digit(*p); p++)
		*low = *low < 100000 ? *low * 10 + (unsigned)(*p - '0') : *low;
	*high = *low;
	if (p < end && *p == ',') {
		*high = ~0ul;
		if (++p < end && is_digit(*p))
			for (*high = 0; p < end && is_digit(*p); p++)
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
	if (peek(x, 0) == '?') {
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
		return set(x);
	}
	if (c == '\\') {
		x->at++;
		return escape(x);
	}
	if (c == '^' || c == '$' || c == '.') {
		x->at++;
		buf_addc(x->b, c);
		return true;
	}
	literal(x, utf8_decode(x->p + x->at, x->p + x->len, &size));
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
