/* number.c -- the digits of numbers, and their plain text */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bigint.h"
#include "base/decimal.h"
#include "base/mem.h"
#include "base/number.h"

/* Takes "d.ddddde+xx" of printf apart. */
static void
digits_from_exp(struct digits *g, const char *s)
{
	const char *e = strchr(s, 'e');
	int n = 0;

	g->negative = *s == '-';
	for (; s < e; s++)
		if (*s >= '0' && *s <= '9')
			g->d[n++] = *s;
	while (n > 0 && g->d[n - 1] == '0')
		n--;
	g->n = n;
	g->scale = n == 0 ? 0 : (int)strtol(e + 1, NULL, 10) + 1;
}

static void
digits_shortest(char *room, size_t size, double d, bool single)
{
	int p, first = single ? 6 : 15, last = single ? 9 : 17;

	if (d != 0 && (single ? fabs(d) < 1.2e-38 : fabs(d) < 2.3e-308))
		first = 1;	/* few digits tell denormals apart */
	for (p = first; p <= last; p++) {
		snprintf(room, size, "%.*e", p - 1, d);
		if (single ? strtof(room, NULL) == (float)d :
		    strtod(room, NULL) == d)
			return;
	}
}

void
digits_of_double(struct digits *g, double d, int precision)
{
	char room[sizeof g->d + 16];

	if (precision > (int)sizeof g->d - 8)
		precision = (int)sizeof g->d - 8;
	if (precision == 0)
		digits_shortest(room, sizeof room, d, false);
	else
		snprintf(room, sizeof room, "%.*e", precision - 1, d);
	digits_from_exp(g, room);
	g->negative = signbit(d);
}

void
digits_of_single(struct digits *g, double d)
{
	char room[64];

	digits_shortest(room, sizeof room, d, true);
	digits_from_exp(g, room);
	g->negative = signbit(d);
}

void
digits_round(struct digits *g, int n)
{
	int i = n;

	if (n >= g->n)
		return;
	if (n < 0 || (n == 0 && g->d[0] < '5')) {
		g->n = g->scale = 0;
		return;
	}
	if (g->d[i] >= '5') {
		while (i > 0 && g->d[i - 1] == '9')
			i--;
		if (i > 0) {
			g->d[i - 1]++;
		} else {
			g->scale++;
			g->d[0] = '1';
			i = 1;
		}
	} else {
		while (i > 0 && g->d[i - 1] == '0')
			i--;
	}
	g->n = i;
	if (i == 0)
		g->scale = 0;
}

/* The general form: plain up to MAX digits before the point, else with an
 * exponent of at least two digits. */
static void
print_general(struct buf *b, const struct digits *g, int max)
{
	int point = g->scale, i;
	bool sci = g->n > 0 && (point > max || point < -3);

	if (g->negative)
		buf_addc(b, '-');
	if (sci)
		point = 1;
	if (point <= 0 || g->n == 0)
		buf_addc(b, '0');
	for (i = 0; i < point && g->n > 0; i++)
		buf_addc(b, i < g->n ? g->d[i] : '0');
	if (g->n > 0 && (i < g->n || point < 0)) {
		buf_addc(b, '.');
		buf_pad(b, '0', point < 0 ? (size_t)-point : 0);
		buf_add(b, g->d + i, (size_t)(g->n - i));
	}
	if (sci)
		buf_addf(b, "E%c%02d", g->scale > 0 ? '+' : '-',
		    abs(g->scale - 1));
}

static bool
print_special(struct buf *b, double d)
{
	if (isnan(d))
		buf_adds(b, "NaN");
	else if (isinf(d))
		buf_adds(b, d > 0 ? "Infinity" : "-Infinity");
	else if (d == floor(d) && fabs(d) < 1e15 && !(d == 0 && signbit(d)))
		buf_addf(b, "%lld", (long long)d);
	else
		return false;
	return true;
}

/* A number of few decimals: its digits are those of a whole number, which is
 * sure if dividing gives the number back. */
static bool
print_short(struct buf *b, double d)
{
	static const double tens[] = { 1, 10, 100, 1e3, 1e4, 1e5, 1e6 };
	char room[24];
	double whole;
	long long n;
	int k, i = (int)sizeof room, left;

	if (!(fabs(d) < 1e9) || fabs(d) < 1e-3)
		return false;
	for (k = 1; k <= 6; k++) {
		whole = nearbyint(fabs(d) * tens[k]);
		if (whole < 1e15 && whole / tens[k] == fabs(d))
			break;
	}
	if (k > 6)
		return false;
	n = (long long)whole;
	for (left = k; n > 0 || left >= 0; left--) {
		room[--i] = (char)('0' + n % 10);
		n /= 10;
		if (left == 1)
			room[--i] = '.';
	}
	if (d < 0)
		buf_addc(b, '-');
	buf_add(b, room + i, sizeof room - (size_t)i);
	return true;
}

void
double_print(struct buf *b, double d)
{
	struct digits g;

	if (print_special(b, d) || print_short(b, d))
		return;
	digits_of_double(&g, d, 0);
	print_general(b, &g, 17);
}

void
single_print(struct buf *b, double d)
{
	struct digits g;

	if (fabs(d) < 1e6 && print_special(b, d))
		return;
	if (!isfinite(d)) {
		print_special(b, d);
		return;
	}
	digits_of_single(&g, d);
	print_general(b, &g, 9);
}

void
double_print_digits(struct buf *b, double d, int digits)
{
	struct digits g;

	if (!isfinite(d)) {
		print_special(b, d);
		return;
	}
	digits_of_double(&g, d, digits);
	print_general(b, &g, digits);
}

static void
bigint_print(struct buf *b, const struct bigint *i)
{
	char *s = mpz_get_str(NULL, 10, i->z);

	buf_adds(b, s);
	free(s);
}

static void
print(struct buf *b, struct value v, bool full)
{
	switch ((enum vtag)v.tag) {
	case V_DOUBLE:
		if (full)
			double_print(b, v.u.d);
		else if (!print_special(b, v.u.d) &&
		    !print_short(b, v.u.d))
			double_print_digits(b, v.u.d, 15);
		break;
	case V_SINGLE:
		if (full)
			single_print(b, v.u.d);
		else
			double_print_digits(b, v.u.d, 7);
		break;
	case V_DECIMAL:
		decimal_print(b, v.u.decimal);
		break;
	case V_BIGINT:
		bigint_print(b, v.u.bigint);
		break;
	case V_UINT64:
		buf_addf(b, "%llu", (unsigned long long)v.u.u);
		break;
	default:
		buf_addf(b, "%lld", (long long)v.u.i);
	}
}

void
number_print(struct buf *b, struct value v)
{
	print(b, v, false);
}

void
number_print_full(struct buf *b, struct value v)
{
	print(b, v, true);
}

double
number_to_double(struct value v)
{
	switch ((enum vtag)v.tag) {
	case V_DOUBLE:
	case V_SINGLE:
		return v.u.d;
	case V_DECIMAL:
		return decimal_to_double(v.u.decimal);
	case V_BIGINT:
		return mpz_get_d(v.u.bigint->z);
	case V_UINT64:
		return (double)v.u.u;
	case V_BOOL:
		return v.u.b;
	default:
		return (double)v.u.i;
	}
}
