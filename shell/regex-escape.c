/* regex-escape.c -- escapes and sets of a pattern */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "shell/regex-own.h"

static int
hex(char c)
{
	return rx_is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 :
	    c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

void
rx_literal(struct rx *x, uint32_t c)
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
	rx_add_units(x->b, c);
}

/* N hex digits at x->at. */
static bool
hex_digits(struct rx *x, int n, uint32_t *c)
{
	*c = 0;
	while (n-- > 0) {
		int h = hex(rx_peek(x, 0));

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

	if (rx_peek(x, 0) != '{')
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
		    rx_peek(x, 0) == '\\' && rx_peek(x, 1) == 'u') {
			x->at += 2;
			*bad = !hex_digits(x, 4, &low);
			if (!*bad)
				*out = 0x10000 + ((*out - 0xD800) << 10) +
				    (low - 0xDC00);
		}
		return true;
	}
	if (c == 'c') {
		*out = (uint32_t)(rx_peek(x, 0) & 0x1F);
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

	if (rx_peek(x, 0) == '0') {
		for (; x->at < from + 3 && rx_peek(x, 0) >= '0' &&
		    rx_peek(x, 0) <= '7'; x->at++)
			n = n * 8 + (unsigned)(rx_peek(x, 0) - '0');
		rx_literal(x, n);
		return true;
	}
	for (; rx_is_digit(rx_peek(x, 0)) && n < 1000; x->at++)
		n = n * 10 + (unsigned)(rx_peek(x, 0) - '0');
	if (!x->final)
		return true;
	reference(x, NULL, 0, n, &found);
	return found || FAIL(x, "Reference to undefined group number %u.", n);
}

/* \k<name> or \k'name' */
static bool
named_escape(struct rx *x)
{
	char open = rx_peek(x, 0);
	char close = open == '<' ? '>' : open == '\'' ? '\'' : 0;
	size_t from = x->at + 1;
	bool found;

	if (close == 0)
		return FAIL(x, "Malformed \\k<...> named back reference.");
	x->at++;
	while (rx_is_word(rx_peek(x, 0)))
		x->at++;
	if (rx_peek(x, 0) != close)
		return FAIL(x, "Malformed \\k<...> named back reference.");
	x->at++;
	if (!x->final)
		return true;
	if (rx_is_digit(x->p[from]))
		reference(x, NULL, 0, (unsigned)atol(x->p + from), &found);
	else
		reference(x, x->p + from, x->at - 1 - from, 0, &found);
	return found || FAIL(x, "Reference to undefined group name %.*s.",
	    (int)(x->at - 1 - from), x->p + from);
}

bool
rx_escape(struct rx *x)
{
	unsigned size;
	uint32_t c;
	bool bad;
	char k;

	if (x->at == x->len)
		return FAIL(x, "Illegal \\ at end of pattern.");
	k = rx_peek(x, 0);
	if (rx_is_digit(k))
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
			rx_literal(x, c);
		return !bad;
	}
	if (rx_is_word(k) && k != '_' && c < 0x80)
		return FAIL(x, "Unrecognized escape sequence \\%c.", k);
	rx_literal(x, c);
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
	k = rx_peek(x, 0);
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
	if (rx_is_digit(k)) {
		size_t from = --x->at;

		for (*c = 0; x->at < from + 3 && rx_peek(x, 0) >= '0' &&
		    rx_peek(x, 0) <= '7'; x->at++)
			*c = *c * 8 + (uint32_t)(rx_peek(x, 0) - '0');
		return true;
	}
	if (char_escape(x, k, c, &bad))
		return !bad;
	if (rx_is_word(k) && k != '_' && *c < 0x80)
		return FAIL(x, "Unrecognized escape sequence \\%c.", k);
	return true;
}

/* [a-z-[aeiou]]: what is taken away stands before as a lookahead. */
static bool
subtract(struct rx *x, size_t start)
{
	struct buf rest = BUF_INIT, *outer = x->b;
	struct buf minus = BUF_INIT;
	bool ok;

	x->at += 2;
	x->b = &minus;
	ok = rx_set(x);
	x->b = outer;
	if (ok && rx_peek(x, 0) != ']')
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
	rx_literal(x, low);
	buf_addc(x->b, '-');
	rx_literal(x, high);
	return true;
}

bool
rx_set(struct rx *x)
{
	size_t start = x->b->len, first;
	bool single;
	uint32_t c;

	buf_addc(x->b, '[');
	if (rx_peek(x, 0) == '^') {
		buf_addc(x->b, '^');
		x->at++;
	}
	first = x->at;
	while (x->at < x->len && (x->p[x->at] != ']' || x->at == first)) {
		if (x->at > first && rx_peek(x, 0) == '-' &&
		    rx_peek(x, 1) == '[')
			return subtract(x, start);
		if (!set_member(x, &single, &c))
			return false;
		if (!single)
			continue;
		if (rx_peek(x, 0) == '-' && x->at + 1 < x->len &&
		    rx_peek(x, 1) != ']' && rx_peek(x, 1) != '[') {
			if (!range(x, c))
				return false;
		} else {
			rx_literal(x, c);
		}
	}
	if (x->at == x->len)
		return FAIL(x, "Unterminated [] set.");
	x->at++;
	buf_addc(x->b, ']');
	return true;
}
