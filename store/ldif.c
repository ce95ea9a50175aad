/* ldif.c -- reading LDIF (RFC 2849), line by line */

#include <stdint.h>
#include <string.h>

#include "store/ldif.h"

/* ---- base64 ---- */

/* 64: no digit.  Bytes from 128 on are none. */
static const unsigned char digits[128] = {
	64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64,
	64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64,
	64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 62, 64, 64, 64, 63,
	52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 64, 64, 64, 64, 64, 64,
	64,  0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11, 12, 13, 14,
	15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 64, 64, 64, 64, 64,
	64, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40,
	41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 64, 64, 64, 64, 64,
};

static unsigned
digit(unsigned char c)
{
	return c < 128 ? digits[c] : 64;
}

bool
base64_decode(struct text in, struct arena *arena, struct text *out)
{
	const unsigned char	*p = (const unsigned char *)in.s;
	size_t			 n = in.len, left;
	unsigned char		*o, *start;

	while (n > 0 && p[n - 1] == '=' && in.len - n < 2)
		n--;
	left = n % 4;
	if (left == 1 || (in.len != n && in.len % 4 != 0))
		return false;
	start = o = arena_alloc(arena, in.len / 4 * 3 + 4);
	for (size_t i = 0; i + 4 <= n; i += 4, o += 3) {
		unsigned	 a = digit(p[i]), b = digit(p[i + 1]);
		unsigned	 c = digit(p[i + 2]), d = digit(p[i + 3]);

		if ((a | b | c | d) & 64)
			return false;
		o[0] = (unsigned char)(a << 2 | b >> 4);
		o[1] = (unsigned char)(b << 4 | c >> 2);
		o[2] = (unsigned char)(c << 6 | d);
	}
	if (left > 0) {
		unsigned	 a = digit(p[n - left]);
		unsigned	 b = digit(p[n - left + 1]);
		unsigned	 c = left == 3 ? digit(p[n - 1]) : 0;

		if ((a | b | c) & 64)
			return false;
		*o++ = (unsigned char)(a << 2 | b >> 4);
		if (left == 3)
			*o++ = (unsigned char)(b << 4 | c >> 2);
	}
	*out = (struct text){ (char *)start, (uint32_t)(o - start) };
	return true;
}

/* ---- lines ---- */

/* More bytes; what was lent may have moved. */
static bool
more(struct ldif *l)
{
	const char	*keep = l->in.keep;
	bool		 ok = feed_more(&l->in);

	l->moved += (ptrdiff_t)((uintptr_t)l->in.keep - (uintptr_t)keep);
	return ok;
}

/* Moves p behind the line's break; *end is where its text ends.  False if
 * there is none: the text is cut off. */
static bool
physical(struct ldif *l, size_t *len)
{
	size_t	 seen = 0, from = (size_t)(l->in.p - l->in.keep);

	for (;;) {
		const char	*p = l->in.keep + from, *nl;

		nl = memchr(p + seen, '\n', (size_t)(l->in.end - p) - seen);
		if (nl != NULL) {
			l->in.p = nl + 1;
			l->next_line++;
			*len = (size_t)(nl - p);
			if (*len > 0 && nl[-1] == '\r')
				--*len;
			return true;
		}
		seen = (size_t)(l->in.end - p);
		if (!more(l)) {
			l->in.p = l->in.end;
			*len = seen;
			return false;
		}
	}
}

static bool
ahead(struct ldif *l)
{
	return l->in.p < l->in.end || more(l);
}

/* Lines that begin with a blank belong to the one before. */
static void
unfold(struct ldif *l, struct arena *arena, size_t from, size_t len)
{
	size_t	 n = len, cap = len * 4 + 256, k;
	char	*s = arena_alloc(arena, cap), *bigger;

	memcpy(s, l->in.keep + from, len);
	while (ahead(l) && *l->in.p == ' ') {
		l->in.p++;
		from = (size_t)(l->in.p - l->in.keep);
		if (!physical(l, &k))
			l->cut_off = true;
		if (n + k > cap) {
			cap = (n + k) * 2;
			bigger = arena_alloc(arena, cap);
			memcpy(bigger, s, n);
			s = bigger;
		}
		memcpy(s + n, l->in.keep + from, k);
		n += k;
	}
	l->text = (struct text){ s, (uint32_t)n };
}

bool
ldif_line(struct ldif *l, struct arena *arena)
{
	size_t	 from, len;

	for (;;) {
		if (!ahead(l))
			return false;
		l->line = l->next_line;
		from = (size_t)(l->in.p - l->in.keep);
		if (!physical(l, &len))
			l->cut_off = true;
		l->blank = len == 0;
		if (!l->blank && ahead(l) && *l->in.p == ' ')
			unfold(l, arena, from, len);
		else
			l->text = (struct text){ l->in.keep + from,
			    (uint32_t)len };
		if (l->text.len == 0 || l->text.s[0] != '#')
			return true;
	}
}

bool
ldif_split(struct text line, struct text *name, struct text *value,
    enum ldif_form *form)
{
	const char	*colon = memchr(line.s, ':', line.len);
	uint32_t	 at;

	if (colon == NULL || colon == line.s)
		return false;
	at = (uint32_t)(colon - line.s);
	*name = text_upto(line, at++);
	*form = LDIF_PLAIN;
	if (at < line.len && (line.s[at] == ':' || line.s[at] == '<'))
		*form = line.s[at++] == ':' ? LDIF_BASE64 : LDIF_URL;
	while (at < line.len && line.s[at] == ' ')
		at++;
	*value = text_from(line, at);
	return true;
}
