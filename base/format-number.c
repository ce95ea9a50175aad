/* format-number.c -- standard number formats: N2, D5, X, C, P, E, G, R
 *
 * A double is rounded exactly as its binary value stands, half to even;
 * decimals and integers are rounded half away from zero. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bigint.h"
#include "base/decimal.h"
#include "base/format.h"
#include "base/format-custom.h"
#include "base/number.h"

#define INVALID		"Format specifier was invalid."

/* Decimals, integers of any size: digits as printed. */
static void
digits_of_exact(struct digits *g, struct value v)
{
	struct buf b = BUF_INIT;
	const char *s;
	bool point = false;

	number_print_full(&b, v);
	*g = (struct digits){ .negative = *b.s == '-' };
	for (s = b.s + g->negative; *s != '\0'; s++) {
		if (*s == '.') {
			point = true;
			continue;
		}
		if (g->n == 0 && *s == '0') {
			g->scale -= point;
			continue;
		}
		g->scale += !point;
		if (g->n < (int)sizeof g->d)
			g->d[g->n++] = *s;
	}
	while (g->n > 0 && g->d[g->n - 1] == '0')
		g->n--;
	if (g->n == 0)
		g->scale = 0;
	buf_free(&b);
}

static bool
is_real(struct value v)
{
	return v.tag == V_DOUBLE || v.tag == V_SINGLE;
}

/* So many digits after the point. */
static void
digits_fixed(struct digits *g, struct value v, int after)
{
	char room[sizeof g->d];
	char *p;

	if (!is_real(v)) {
		digits_of_exact(g, v);
		digits_round(g, g->scale + after);
		if (g->n == 0)
			g->negative = false;
		return;
	}
	if (after > 400)
		after = 400;
	snprintf(room, sizeof room, "%.*f", after, fabs(v.u.d));
	*g = (struct digits){ .negative = signbit(v.u.d) };
	p = strchr(room, '.');
	g->scale = p != NULL ? (int)(p - room) : (int)strlen(room);
	for (p = room; *p != '\0'; p++) {
		if (g->n == 0 && *p == '0')
			g->scale--;
		else if (*p != '.')
			g->d[g->n++] = *p;
	}
	while (g->n > 0 && g->d[g->n - 1] == '0')
		g->n--;
	if (g->n == 0)
		g->scale = 0;
}

/* So many significant digits; 0 is what the type shows by itself. */
static void
digits_significant(struct digits *g, struct value v, int n)
{
	if (v.tag == V_DOUBLE || (v.tag == V_SINGLE && n > 0)) {
		digits_of_double(g, v.u.d, n);
	} else if (v.tag == V_SINGLE) {
		digits_of_single(g, v.u.d);
	} else {
		digits_of_exact(g, v);
		if (n > 0)
			digits_round(g, n);
	}
}

static void
put_fixed(struct buf *b, const struct digits *g, int after, const char *point,
    const char *group)
{
	int i;

	if (g->scale <= 0)
		buf_addc(b, '0');
	for (i = 0; i < g->scale; i++) {
		buf_addc(b, i < g->n ? g->d[i] : '0');
		if (group != NULL && (g->scale - i) % 3 == 1 &&
		    i + 1 < g->scale)
			buf_adds(b, group);
	}
	if (after > 0)
		buf_adds(b, point);
	for (i = 0; i < after; i++) {
		int at = g->scale + i;

		buf_addc(b, at >= 0 && at < g->n ? g->d[at] : '0');
	}
}

static void
put_exponent(struct buf *b, char letter, int e, int width)
{
	buf_addf(b, "%c%c%0*d", letter, e < 0 ? '-' : '+', width, abs(e));
}

static void
put_scientific(struct buf *b, const struct digits *g, int after, char letter,
    const struct culture *c)
{
	int i;

	if (g->negative)
		buf_addc(b, '-');
	buf_addc(b, g->n > 0 ? g->d[0] : '0');
	if (after > 0)
		buf_adds(b, c->point);
	for (i = 1; i <= after; i++)
		buf_addc(b, i < g->n ? g->d[i] : '0');
	put_exponent(b, letter, g->n > 0 ? g->scale - 1 : 0, 3);
}

static void
put_general(struct buf *b, const struct digits *g, int max, char letter,
    const struct culture *c)
{
	bool sci = g->n > 0 && (g->scale > max || g->scale < -3);
	int after = g->n - g->scale;

	if (g->negative)
		buf_addc(b, '-');
	if (!sci) {
		put_fixed(b, g, after > 0 && g->n > 0 ? after : 0, c->point,
		    NULL);
		return;
	}
	buf_addc(b, g->d[0]);
	if (g->n > 1) {
		buf_adds(b, c->point);
		buf_add(b, g->d + 1, (size_t)g->n - 1);
	}
	put_exponent(b, letter, g->scale - 1, 2);
}

/* "$n", "-n $": n is the number, $ the currency sign. */
static void
put_pattern(struct buf *b, const char *pattern, const struct digits *g,
    int after, const struct culture *c)
{
	for (; *pattern != '\0'; pattern++) {
		if (*pattern == 'n')
			put_fixed(b, g, after, c->point, c->group);
		else if (*pattern == '$')
			buf_adds(b, c->currency);
		else
			buf_addc(b, *pattern);
	}
}

static int
width_of(enum vtag tag)
{
	switch (tag) {
	case V_SBYTE:
	case V_BYTE:
		return 8;
	case V_INT16:
	case V_UINT16:
		return 16;
	case V_INT64:
	case V_UINT64:
		return 64;
	default:
		return 32;
	}
}

/* X and B of a negative big integer: two's complement of whole bytes. */
static void
bigint_hex(struct buf *b, const struct bigint *i, char kind, int digits)
{
	bool bin = kind == 'b' || kind == 'B';
	size_t unit = bin ? 8 : 4, bits = mpz_sizeinbase(i->z, 2) + 1;
	char *s, fill = mpz_sgn(i->z) < 0 ? (bin ? '1' : 'F') : '0';
	mpz_t z;
	size_t n;

	mpz_init_set(z, i->z);
	bits = (bits + unit - 1) / unit * unit;
	if (mpz_sgn(z) < 0) {
		mpz_t bias;

		mpz_init_set_ui(bias, 1);
		mpz_mul_2exp(bias, bias, bits);
		mpz_add(z, z, bias);
		mpz_clear(bias);
	}
	s = mpz_get_str(NULL, bin ? 2 : kind == 'x' ? 16 : -16, z);
	n = strlen(s);
	if (!bin)
		bits /= 4;
	if (kind == 'x' && fill == 'F')
		fill = 'f';
	if (digits > (int)bits)
		buf_pad(b, fill, (size_t)digits - bits);
	buf_pad(b, '0', bits > n ? bits - n : 0);
	buf_adds(b, s);
	free(s);
	mpz_clear(z);
}

static void
put_hex(struct buf *b, struct value v, char kind, int digits)
{
	int w = width_of(v.tag), shift = kind == 'b' || kind == 'B' ? 1 : 4, n;
	const char *set = kind == 'x' ? "0123456789abcdef" :
	    "0123456789ABCDEF";
	char room[64];
	uint64_t u = v.u.u;

	if (v.tag == V_BIGINT) {
		bigint_hex(b, v.u.bigint, kind, digits);
		return;
	}
	if (w < 64)
		u &= (UINT64_C(1) << w) - 1;
	for (n = 0; n == 0 || u > 0; n++) {
		room[63 - n] = set[u & ((1u << shift) - 1)];
		u >>= shift;
	}
	if (digits > n)
		buf_pad(b, '0', (size_t)(digits - n));
	buf_add(b, room + 64 - n, (size_t)n);
}

static void
put_integer(struct buf *b, struct value v, int digits)
{
	struct buf t = BUF_INIT;
	const char *s;

	number_print_full(&t, v);
	s = t.s;
	if (*s == '-')
		buf_addc(b, *s++);
	if (digits > (int)strlen(s))
		buf_pad(b, '0', (size_t)digits - strlen(s));
	buf_adds(b, s);
	buf_free(&t);
}

static bool
special(struct buf *b, struct value v, const struct culture *c)
{
	if (!is_real(v) || isfinite(v.u.d))
		return false;
	if (isnan(v.u.d)) {
		buf_adds(b, "NaN");
		return true;
	}
	if (v.u.d < 0)
		buf_addc(b, '-');
	buf_adds(b, c->infinity);
	return true;
}

/* N F C P: a fixed number of digits after the point. */
static void
standard_fixed(struct buf *b, struct value v, char kind, int digits,
    const struct culture *c)
{
	struct digits g;
	int n = digits;

	if (n < 0)
		n = kind == 'C' ? 2 : kind == 'P' ? c->percent_decimals :
		    c->decimals;
	digits_fixed(&g, v, kind == 'P' ? n + 2 : n);
	if (kind == 'P' && g.n > 0)
		g.scale += 2;
	if (kind == 'C' || kind == 'P') {
		const char *plus = kind == 'C' ? c->currency_plus :
		    c->percent_plus, *minus = kind == 'C' ?
		    c->currency_minus : c->percent_minus;

		put_pattern(b, g.negative ? minus : plus, &g, n, c);
		return;
	}
	if (g.negative)
		buf_addc(b, '-');
	put_fixed(b, &g, n, c->point, kind == 'N' ? c->group : NULL);
}

static void
standard_general(struct buf *b, struct value v, char kind, int digits,
    const struct culture *c)
{
	char letter = kind == 'g' || kind == 'r' ? 'e' : 'E';
	struct digits g;
	int max = digits;

	if (kind == 'R' || kind == 'r' || digits < 0)
		max = 0;
	if (max == 0 && !is_real(v)) {
		struct buf t = BUF_INIT;

		/* a decimal keeps its zeros */
		number_print_full(&t, v);
		for (size_t i = 0; i < t.len; i++)
			if (t.s[i] == '.')
				buf_adds(b, c->point);
			else
				buf_addc(b, t.s[i]);
		buf_free(&t);
		return;
	}
	digits_significant(&g, v, max);
	if (max == 0) {
		max = v.tag == V_SINGLE ? 9 : 17;
		if (g.n > max)
			max = g.n;
	}
	put_general(b, &g, max, letter, c);
}

static bool
standard(struct buf *b, struct value v, char kind, int digits,
    const struct culture *c, const char **why)
{
	char upper = kind >= 'a' ? (char)(kind - 32) : kind;
	struct digits g;

	switch (upper) {
	case 'N':
	case 'F':
	case 'C':
	case 'P':
		standard_fixed(b, v, upper, digits, c);
		return true;
	case 'E':
		if (digits < 0)
			digits = 6;
		digits_significant(&g, v, digits + 1);
		put_scientific(b, &g, digits, kind, c);
		return true;
	case 'G':
	case 'R':
		standard_general(b, v, kind, digits > 0 ? digits : -1, c);
		return true;
	case 'D':
	case 'X':
	case 'B':
		if (is_real(v) || v.tag == V_DECIMAL)
			break;
		if (upper == 'D')
			put_integer(b, v, digits);
		else
			put_hex(b, v, kind, digits);
		return true;
	}
	*why = INVALID;
	return false;
}

bool
format_number(struct buf *b, struct value v, const char *fmt, size_t len,
    const struct culture *c, const char **why)
{
	struct digits g;
	size_t i;
	int n = -1;

	if (c == NULL)
		c = &culture_en_us;
	if (len == 0) {
		fmt = "G";
		len = 1;
	}
	for (i = 1; i < len && fmt[i] >= '0' && fmt[i] <= '9' && i < 10; i++)
		n = (n < 0 ? 0 : n * 10) + fmt[i] - '0';
	if (i == len && ((*fmt >= 'A' && *fmt <= 'Z') ||
	    (*fmt >= 'a' && *fmt <= 'z'))) {
		if (strchr("DXBdxb", *fmt) == NULL && special(b, v, c))
			return true;
		return standard(b, v, *fmt, n, c, why);
	}
	if (special(b, v, c))
		return true;
	digits_significant(&g, v, is_real(v) ? 15 : 0);
	format_places(b, &g, is_real(v), fmt, len, c);
	return true;
}
