/* number-literal.c -- numbers as PowerShell spells them: 0x1F, 1.5kb, 10ul */
#include <stdlib.h>
#include <string.h>

#include "base/bigint.h"
#include "base/decimal.h"
#include "base/mem.h"
#include "base/number.h"

struct literal {
	bool		 negative, real;
	int		 base;
	const char	*digits;	/* and a real's point and exponent */
	size_t		 n;
	char		 suffix[3];	/* "ul", lower case */
	int		 shift;		/* of the multiplier: 10 for kb */
};

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t
scan_digits(const char *s, const char *end, int base)
{
	const char *p = s;

	for (; p < end; p++) {
		char c = lower(*p);

		if (base == 16 ? !is_digit(c) && !(c >= 'a' && c <= 'f') :
		    c < '0' || c >= '0' + base)
			break;
	}
	return (size_t)(p - s);
}

/* Digits, a point and digits, an exponent. */
static size_t
scan_decimal(struct literal *l, const char *s, const char *end)
{
	size_t whole = scan_digits(s, end, 10), part = 0, n = whole, e;

	if (s + n < end && s[n] == '.') {
		part = scan_digits(s + n + 1, end, 10);
		l->real = true;
		n += 1 + part;
	}
	if (whole + part == 0)
		return 0;
	if (s + n < end && lower(s[n]) == 'e') {
		e = n + 1;
		if (s + e < end && (s[e] == '+' || s[e] == '-'))
			e++;
		part = scan_digits(s + e, end, 10);
		if (part == 0)
			return 0;
		l->real = true;
		n = e + part;
	}
	return n;
}

static bool
scan_suffix(struct literal *l, const char *s, const char *end)
{
	static const char multipliers[] = "kmgtp";
	static const char *const types[] = {
		"y", "uy", "s", "us", "u", "l", "ul", "n", "d"
	};
	const char *m;
	size_t i, n;

	if (end - s >= 2 && lower(end[-1]) == 'b' &&
	    (m = strchr(multipliers, lower(end[-2]))) != NULL) {
		l->shift = 10 * (int)(m - multipliers + 1);
		end -= 2;
	}
	n = (size_t)(end - s);
	if (n == 0)
		return true;
	if (n > 2)
		return false;
	for (i = 0; i < n; i++)
		l->suffix[i] = lower(s[i]);
	for (i = 0; i < sizeof types / sizeof types[0]; i++)
		if (strcmp(types[i], l->suffix) == 0)
			return true;
	return false;
}

static bool
scan(struct literal *l, const char *s, size_t len)
{
	const char *end = s + len;

	*l = (struct literal){ .base = 10 };
	if (s < end && (*s == '-' || *s == '+'))
		l->negative = *s++ == '-';
	if (end - s >= 2 && *s == '0' &&
	    (lower(s[1]) == 'x' || lower(s[1]) == 'b')) {
		int base = lower(s[1]) == 'x' ? 16 : 2;
		size_t n = scan_digits(s + 2, end, base);

		if (n > 0 || end - s == 2) {	/* 0x alone is 0 */
			l->base = base;
			l->digits = s + 2;
			l->n = n;
			return scan_suffix(l, s + 2 + n, end);
		}
	}
	l->digits = s;
	l->n = scan_decimal(l, s, end);
	return l->n > 0 && scan_suffix(l, s + l->n, end);
}

/* Digits of a type's full width have a sign bit: 0xFF is 255, 0xFFy is -1. */
static bool
has_sign(const struct literal *l)
{
	char	t = l->suffix[0];
	size_t	width;

	if (l->base == 10 || t == 'u')
		return false;
	if (l->base == 2)
		return *l->digits == '1' && (l->n == 8 || l->n == 16 ||
		    l->n == 32 || l->n == 64 || l->n == 96 ||
		    (l->n >= 128 && l->n % 8 == 0));
	width = t == 'y' ? 2 : t == 's' ? 4 : t == 'l' || l->n > 14 ? 16 : 8;
	return l->n == width && lower(*l->digits) >= '8';
}

/* All 64 bits written out ask for a long, however small it is. */
static const char *
wanted_suffix(const struct literal *l)
{
	if ((l->base == 16 && l->n == 16) || (l->base == 2 && l->n == 64)) {
		if (l->suffix[0] == '\0')
			return "l";
		if (strcmp(l->suffix, "u") == 0)
			return "ul";
	}
	return l->suffix;
}

static enum num_status
typed(const char *suffix, struct value v, struct value *out)
{
	static const struct { const char *suffix; enum vtag tag; } types[] = {
		{ "y", V_SBYTE }, { "uy", V_BYTE }, { "s", V_INT16 },
		{ "us", V_UINT16 }, { "l", V_INT64 }, { "ul", V_UINT64 },
		{ "n", V_BIGINT }, { "d", V_DECIMAL }
	};
	size_t i;

	if (strcmp(suffix, "u") == 0)
		return number_convert(v, V_UINT32, out) == NUM_OK ? NUM_OK :
		    number_convert(v, V_UINT64, out);
	for (i = 0; strcmp(types[i].suffix, suffix) != 0; i++)
		;
	return number_convert(v, types[i].tag, out);
}

/* The first of int, long and, for decimal digits, decimal and double that
 * holds it. */
static enum num_status
fit(struct value v, int base, struct value *out)
{
	static const enum vtag tags[] = { V_INT32, V_INT64, V_DECIMAL };
	int i;

	for (i = 0; i < (base == 10 ? 3 : 2); i++)
		if (number_convert(v, tags[i], out) == NUM_OK)
			return NUM_OK;
	return base == 10 ? number_convert(v, V_DOUBLE, out) : NUM_RANGE;
}

static enum num_status
whole(const struct literal *l, struct value *out)
{
	struct bigint *b = bigint_new();
	char *text = xstrndup(l->digits, l->n);
	const char *suffix = wanted_suffix(l);
	enum num_status st;
	mpz_t bias;

	if (l->n > 0)
		mpz_set_str(b->z, text, l->base);
	free(text);
	if (has_sign(l)) {
		mpz_init_set_ui(bias, 1);
		mpz_mul_2exp(bias, bias, l->n * (l->base == 16 ? 4 : 1));
		mpz_sub(b->z, b->z, bias);
		mpz_clear(bias);
	}
	mpz_mul_2exp(b->z, b->z, (mp_bitcnt_t)l->shift);
	if (l->negative)
		mpz_neg(b->z, b->z);
	st = suffix[0] != '\0' ? typed(suffix, VHEAP(b), out) :
	    fit(VHEAP(b), l->base, out);
	value_drop(VHEAP(b));
	return st;
}

static enum num_status
real(const struct literal *l, struct value *out)
{
	char *text = xstrndup(l->digits, l->n);
	struct value v, by, product;
	double d = strtod(text, NULL);
	bool ok, overflow;

	if (strcmp(l->suffix, "d") == 0) {
		ok = decimal_parse(text, l->n, &v);
		free(text);
		if (!ok)
			return NUM_RANGE;
		by = decimal_from_int((l->negative ? -1 : 1) *
		    (INT64_C(1) << l->shift));
		ok = decimal_op('*', v.u.decimal, by.u.decimal, &product,
		    &overflow);
		value_drop(v);
		value_drop(by);
		if (ok)
			*out = product;
		return ok ? NUM_OK : NUM_RANGE;
	}
	free(text);
	d *= (double)(INT64_C(1) << l->shift) * (l->negative ? -1 : 1);
	*out = VDOUBLE(d);
	return l->suffix[0] == '\0' ? NUM_OK : typed(l->suffix, *out, out);
}

enum num_status
number_literal(const char *s, size_t len, struct value *out)
{
	struct literal l;

	if (!scan(&l, s, len))
		return NUM_FORMAT;
	return l.real ? real(&l, out) : whole(&l, out);
}
