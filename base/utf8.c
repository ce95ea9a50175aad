/* utf8.c -- code points, UTF-16 positions, case and width */
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <uniwidth.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"

static uint32_t
bad_byte(const char *s, unsigned *size)
{
	*size = 1;
	return 0xDC00u + (unsigned char)*s;
}

uint32_t
utf8_decode(const char *s, const char *end, unsigned *size)
{
	const unsigned char *p = (const unsigned char *)s;
	unsigned n, i;
	uint32_t c;

	if (p[0] < 0x80) {
		*size = 1;
		return p[0];
	}
	if (p[0] < 0xC2 || p[0] > 0xF4)
		return bad_byte(s, size);
	n = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
	if (end - s < (ptrdiff_t)n)
		return bad_byte(s, size);
	c = p[0] & (0xFFu >> (n + 1));
	for (i = 1; i < n; i++) {
		if ((p[i] & 0xC0) != 0x80)
			return bad_byte(s, size);
		c = c << 6 | (p[i] & 0x3F);
	}
	if ((n == 3 && c < 0x800) || (n == 4 && (c < 0x10000 || c > 0x10FFFF)))
		return bad_byte(s, size);
	*size = n;
	return c;
}

bool
utf8_valid(const char *s, size_t n)
{
	const char *end = s + n;
	unsigned size;
	uint32_t c;

	while (s < end) {
		c = utf8_decode(s, end, &size);
		if (c >= 0xD800 && c <= 0xDFFF)
			return false;
		s += size;
	}
	return true;
}

bool
utf8_is_ascii(const char *s, size_t n)
{
	uint64_t w;

	for (; n >= 8; s += 8, n -= 8) {
		memcpy(&w, s, 8);
		if (w & 0x8080808080808080u)
			return false;
	}
	while (n-- > 0)
		if ((unsigned char)*s++ >= 0x80)
			return false;
	return true;
}

size_t
utf8_units(const char *s, size_t n)
{
	const char *end = s + n;
	size_t units = 0;
	unsigned size;

	while (s < end) {
		if ((unsigned char)*s < 0x80) {
			s++;
			units++;
			continue;
		}
		utf8_decode(s, end, &size);
		s += size;
		units += size == 4 ? 2 : 1;
	}
	return units;
}

size_t
utf8_offset(const char *s, size_t n, size_t unit, bool *low)
{
	const char *p = s, *end = s + n;
	unsigned size;

	if (low != NULL)
		*low = false;
	while (p < end && unit > 0) {
		utf8_decode(p, end, &size);
		if (size == 4 && unit == 1) {
			if (low != NULL)
				*low = true;
			break;
		}
		unit -= size == 4 ? 2 : 1;
		p += size;
	}
	return (size_t)(p - s);
}

int
utf8_cp_width(uint32_t c)
{
	int w;

	if (c < 0x20 || (c >= 0x7F && c < 0xA0))
		return 0;
	if (c < 0x300)
		return 1;
	w = uc_width(c, "UTF-8");
	return w < 0 ? 0 : w;
}

size_t
utf8_width(const char *s, size_t n)
{
	const char *end = s + n;
	size_t width = 0;
	unsigned size;

	while (s < end) {
		width += (size_t)utf8_cp_width(utf8_decode(s, end, &size));
		s += size;
	}
	return width;
}

uint32_t
utf8_lower_cp(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
	if (c == 0x130)		/* dotted I: the invariant culture leaves it */
		return c;
	return uc_tolower(c);
}

uint32_t
utf8_upper_cp(uint32_t c)
{
	if (c < 0x80)
		return c >= 'a' && c <= 'z' ? c & ~0x20u : c;
	if (c == 0x131 || c == 0x17F)	/* dotless i, long s: left alone */
		return c;
	return uc_toupper(c);
}

static void
map_text(struct buf *b, const char *s, size_t n, uint32_t (*f)(uint32_t))
{
	const char *end = s + n;
	unsigned size;
	uint32_t c;

	buf_reserve(b, n);
	while (s < end) {
		c = utf8_decode(s, end, &size);
		if (size == 1)
			buf_addc(b, (unsigned char)*s < 0x80 ?
			    (char)f(c) : *s);
		else
			buf_addcp(b, f(c));
		s += size;
	}
}

char *
utf8_lower(const char *s, size_t n, size_t *outlen)
{
	struct buf b = BUF_INIT;

	map_text(&b, s, n, utf8_lower_cp);
	*outlen = b.len;
	return buf_take(&b);
}

char *
utf8_upper(const char *s, size_t n, size_t *outlen)
{
	struct buf b = BUF_INIT;

	map_text(&b, s, n, utf8_upper_cp);
	*outlen = b.len;
	return buf_take(&b);
}

char *
utf8_fold_name(const char *s, size_t n, char *room, size_t size, size_t *outlen)
{
	size_t i;

	if (n < size) {
		for (i = 0; i < n && (unsigned char)s[i] < 0x80; i++)
			room[i] = s[i] >= 'A' && s[i] <= 'Z' ?
			    (char)(s[i] | 0x20) : s[i];
		if (i == n) {
			room[n] = '\0';
			*outlen = n;
			return room;
		}
	}
	return utf8_lower(s, n, outlen);
}

static uint32_t
fold_next(const char **s, const char *end)
{
	unsigned size;
	uint32_t c;

	if ((unsigned char)**s < 0x80) {
		c = (unsigned char)*(*s)++;
		return c >= 'a' && c <= 'z' ? c & ~0x20u : c;
	}
	c = utf8_decode(*s, end, &size);
	*s += size;
	return utf8_upper_cp(c);
}

int
utf8_casecmp(const char *a, size_t an, const char *b, size_t bn)
{
	const char *ae = a + an, *be = b + bn;

	while (a < ae && b < be) {
		uint32_t x = fold_next(&a, ae), y = fold_next(&b, be);

		if (x != y)
			return x < y ? -1 : 1;
	}
	return a < ae ? 1 : b < be ? -1 : 0;
}

bool
utf8_caseeq(const char *a, size_t an, const char *b, size_t bn)
{
	return utf8_casecmp(a, an, b, bn) == 0;
}
