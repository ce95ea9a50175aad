/* wildcard.c -- patterns with * ? [a-z]
 *
 * A pattern is a row of elements, each of which takes one character; a star
 * is tried with as little as possible, then with one character more.  .NET
 * counts UTF-16 units, so a ? takes half of a character beyond U+FFFF. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "base/wildcard.h"

enum kind { W_CHAR, W_ANY, W_STAR, W_SET };

struct element {
	enum kind	 kind;
	uint32_t	 c;		/* W_CHAR: folded if without case */
	unsigned	 from, n;	/* W_SET: ranges */
};

struct range { uint32_t lo, hi; };

struct wildcard {
	bool		 with_case;
	size_t		 n;
	struct element	*e;
	size_t		 nranges;
	struct range	*ranges;
};

static uint32_t
fold(uint32_t c)
{
	if (c < 0x80)
		return c >= 'a' && c <= 'z' ? c & ~0x20u : c;
	return utf8_upper_cp(c);
}

/* One member of a set: its character, and whether it is an unescaped dash. */
struct member { uint32_t c; bool dash; };

static bool
add_ranges(struct wildcard *w, struct element *e, const struct member *m,
    size_t n)
{
	size_t i = 0;

	e->from = (unsigned)w->nranges;
	w->ranges = xrealloc(w->ranges, (w->nranges + n + 1) *
	    sizeof *w->ranges);
	while (i < n) {
		struct range r = { m[i].c, m[i].c };

		if (i + 2 < n && m[i + 1].dash) {
			r.hi = m[i + 2].c;
			i += 3;
			if (r.lo > r.hi)
				return false;
		} else {
			i++;
		}
		w->ranges[w->nranges++] = r;
		e->n++;
	}
	return n > 0;
}

/* The set that begins after the bracket at *s. */
static bool
add_set(struct wildcard *w, const char **s, const char *end)
{
	struct member *m = xcalloc((size_t)(end - *s) + 1, sizeof *m);
	struct element *e = &w->e[w->n];
	size_t n = 0;
	bool closed = false, ok, escaped = false;
	unsigned size;

	while (*s < end && !closed) {
		uint32_t c = utf8_decode(*s, end, &size);

		*s += size;
		if (c == ']' && !escaped) {
			closed = true;
		} else if (c == '`' && !escaped) {
			escaped = true;
			continue;
		} else {
			m[n++] = (struct member){ c, c == '-' && !escaped };
		}
		escaped = false;
	}
	*e = (struct element){ .kind = W_SET };
	ok = closed && add_ranges(w, e, m, n);
	w->n++;
	free(m);
	return ok;
}

static void
add_char(struct wildcard *w, uint32_t c)
{
	w->e[w->n++] = (struct element){ .kind = W_CHAR,
	    .c = w->with_case ? c : fold(c) };
}

struct wildcard *
wildcard_new(const char *s, size_t len, bool with_case)
{
	struct wildcard *w = xcalloc(1, sizeof *w);
	const char *end = s + len;
	unsigned size;

	w->with_case = with_case;
	w->e = xcalloc(len + 1, sizeof *w->e);
	while (s < end) {
		uint32_t c = utf8_decode(s, end, &size);

		s += size;
		if (c == '`') {
			if (s < end) {
				c = utf8_decode(s, end, &size);
				s += size;
			} else if (len == 1) {
				break;
			}
			add_char(w, c);
		} else if (c == '[') {
			if (!add_set(w, &s, end)) {
				wildcard_free(w);
				return NULL;
			}
		} else if (c == '*') {
			if (w->n == 0 || w->e[w->n - 1].kind != W_STAR)
				w->e[w->n++].kind = W_STAR;
		} else if (c == '?') {
			w->e[w->n++].kind = W_ANY;
		} else {
			add_char(w, c);
		}
	}
	return w;
}

void
wildcard_free(struct wildcard *w)
{
	if (w == NULL)
		return;
	free(w->e);
	free(w->ranges);
	free(w);
}

static bool
in_set(const struct wildcard *w, const struct element *e, uint32_t c)
{
	unsigned i;

	for (i = e->from; i < e->from + e->n; i++)
		if (c >= w->ranges[i].lo && c <= w->ranges[i].hi)
			return true;
	return false;
}

/* How many elements take this character; 0: it does not fit. */
static size_t
takes(const struct wildcard *w, const struct element *e, size_t left,
    uint32_t c)
{
	switch (e->kind) {
	case W_CHAR:
		return e->c == (w->with_case ? c : fold(c));
	case W_ANY:
		if (c < 0x10000)
			return 1;
		if (left > 1 && e[1].kind == W_ANY)
			return 2;
		return left > 1 && e[1].kind == W_STAR;
	default:
		return in_set(w, e, c) || (!w->with_case &&
		    (in_set(w, e, utf8_lower_cp(c)) || in_set(w, e, fold(c))));
	}
}

bool
wildcard_match(const struct wildcard *w, const char *s, size_t len)
{
	const char *end = s + len, *retry = NULL;
	size_t i = 0, after_star = 0, n;
	unsigned size;
	uint32_t c;

	for (;;) {
		if (i < w->n && w->e[i].kind == W_STAR) {
			after_star = ++i;
			if (i == w->n)
				return true;
			retry = s;
			continue;
		}
		if (s == end) {
			if (i == w->n)
				return true;
			return false;
		}
		c = (unsigned char)*s;
		size = 1;
		if (c >= 0x80)
			c = utf8_decode(s, end, &size);
		n = i < w->n ? takes(w, &w->e[i], w->n - i, c) : 0;
		if (n > 0) {
			i += n;
			s += size;
		} else if (retry != NULL) {
			utf8_decode(retry, end, &size);
			s = retry += size;
			i = after_star;
		} else {
			return false;
		}
	}
}

bool
wildcard_is(const char *pattern, size_t plen, const char *s, size_t len)
{
	struct wildcard *w = wildcard_new(pattern, plen, false);
	bool is;

	if (w == NULL)
		return utf8_caseeq(pattern, plen, s, len);
	is = wildcard_match(w, s, len);
	wildcard_free(w);
	return is;
}

static bool
is_wild(char c)
{
	return c == '*' || c == '?' || c == '[' || c == ']';
}

bool
wildcard_has(const char *s, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++) {
		if (is_wild(s[i]))
			return true;
		if (s[i] == '`')
			i++;
	}
	return false;
}

void
wildcard_escape(struct buf *b, const char *s, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++) {
		if (is_wild(s[i]))
			buf_addc(b, '`');
		buf_addc(b, s[i]);
	}
}

void
wildcard_unescape(struct buf *b, const char *s, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++) {
		if (s[i] == '`' && i + 1 < len && is_wild(s[i + 1]))
			i++;
		buf_addc(b, s[i]);
	}
}
