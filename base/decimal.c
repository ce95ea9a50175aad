/* decimal.c -- System.Decimal
 *
 * Sums and products are worked out in GMP integers, then scaled down until
 * they fit 96 bits, rounding half to even, which is what .NET does. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bigint.h"
#include "base/decimal.h"
#include "base/number.h"
#include "base/type.h"

typedef unsigned __int128 u128;

#define MAX_SCALE	28

struct value
value_decimal(u128 digits, unsigned scale, bool negative)
{
	struct decimal *d = heap_new(V_DECIMAL, type_decimal, sizeof *d);

	d->digits = digits;
	d->scale = (uint8_t)scale;
	d->negative = negative;
	return VHEAP(d);
}

struct value
decimal_from_int(int64_t i)
{
	return value_decimal(i < 0 ? -(u128)i : (u128)i, 0, i < 0);
}

struct value
decimal_from_uint(uint64_t u)
{
	return value_decimal(u, 0, false);
}

static void
set_u128(mpz_t z, u128 u)
{
	mpz_set_ui(z, (uint64_t)(u >> 64));
	mpz_mul_2exp(z, z, 64);
	mpz_add_ui(z, z, (uint64_t)u);
}

static u128
get_u128(mpz_t z)
{
	mpz_t high;
	u128 u;

	mpz_init(high);
	mpz_tdiv_q_2exp(high, z, 64);
	u = (u128)mpz_get_ui(high) << 64 | mpz_get_ui(z);
	mpz_clear(high);
	return u;
}

/* z = z / 10^n, half to even; STICKY says that digits were lost before. */
static void
divide_pow10(mpz_t z, unsigned n, bool sticky)
{
	mpz_t p, r, twice;
	int c;

	mpz_inits(p, r, twice, NULL);
	mpz_ui_pow_ui(p, 10, n);
	mpz_tdiv_qr(z, r, z, p);
	mpz_mul_ui(twice, r, 2);
	c = mpz_cmp(twice, p);
	if (c > 0 || (c == 0 && (sticky || mpz_odd_p(z))))
		mpz_add_ui(z, z, 1);
	mpz_clears(p, r, twice, NULL);
}

/* A decimal of |z| / 10^scale; false if too large. */
static bool
settle(mpz_t z, unsigned scale, bool negative, bool sticky, struct value *out)
{
	unsigned drop = scale > MAX_SCALE ? scale - MAX_SCALE : 0;
	size_t len = mpz_sizeinbase(z, 10);
	mpz_t t;

	if (len > 29 && len - 29 > drop)
		drop = (unsigned)(len - 29);
	mpz_init(t);
	for (;; drop++) {
		if (drop > scale) {
			mpz_clear(t);
			return false;
		}
		mpz_set(t, z);
		if (drop > 0)
			divide_pow10(t, drop, sticky);
		if (mpz_sizeinbase(t, 2) <= 96)
			break;
	}
	*out = value_decimal(get_u128(t), scale - drop, negative);
	mpz_clear(t);
	return true;
}

bool
decimal_from_double(double d, struct value *out)
{
	struct digits g;
	mpz_t z;
	bool ok;
	int scale;

	if (!isfinite(d) || fabs(d) >= 7.9228162514264338e28)
		return false;
	digits_of_double(&g, d, 15);
	if (g.n == 0) {
		*out = value_decimal(0, 0, false);
		return true;
	}
	g.d[g.n] = '\0';
	mpz_init_set_str(z, g.d, 10);
	scale = g.n - g.scale;
	for (; scale < 0; scale++)
		mpz_mul_ui(z, z, 10);
	ok = settle(z, (unsigned)scale, g.negative, false, out);
	mpz_clear(z);
	return ok;
}

/* Digits with an optional sign, point and exponent; groups are the
 * caller's. */
bool
decimal_parse(const char *s, size_t len, struct value *out)
{
	char room[128];
	size_t i = 0, n = 0;
	long scale = 0, e = 0;
	bool negative = false, point = false, digits = false, ok;
	mpz_t z;

	if (i < len && (s[i] == '-' || s[i] == '+'))
		negative = s[i++] == '-';
	for (; i < len && ((s[i] >= '0' && s[i] <= '9') ||
	    (s[i] == '.' && !point)); i++) {
		if (s[i] == '.') {
			point = true;
			continue;
		}
		digits = true;
		if (n < sizeof room - 1 && (n > 0 || s[i] != '0'))
			room[n++] = s[i];
		else if (n > 0)
			scale--;
		if (point)
			scale++;
	}
	if (digits && i < len && (s[i] == 'e' || s[i] == 'E')) {
		char *end;

		e = strtol(s + i + 1, &end, 10);
		if (end != s + len || e < -1000 || e > 1000)
			return false;
		i = len;
	}
	scale -= e;
	if (!digits || i != len || scale < -60 || scale > 200)
		return false;
	room[n] = '\0';
	mpz_init_set_str(z, n > 0 ? room : "0", 10);
	for (; scale < 0; scale++)
		mpz_mul_ui(z, z, 10);
	ok = settle(z, (unsigned)scale, negative, false, out);
	mpz_clear(z);
	return ok;
}

double
decimal_to_double(const struct decimal *d)
{
	struct buf b = BUF_INIT;
	double r;

	decimal_print(&b, d);
	r = strtod(b.s, NULL);
	buf_free(&b);
	return r;
}

static u128
pow10_u128(unsigned n)
{
	u128 p = 1;

	while (n-- > 0)
		p *= 10;
	return p;
}

bool
decimal_to_uint(const struct decimal *d, uint64_t *out)
{
	u128 p = pow10_u128(d->scale), q = d->digits / p, r = d->digits % p;

	if (r * 2 > p || (r * 2 == p && (q & 1)))
		q++;
	if (q > UINT64_MAX || (d->negative && q > 0))
		return false;
	*out = (uint64_t)q;
	return true;
}

bool
decimal_to_int(const struct decimal *d, int64_t *out)
{
	struct decimal plus = *d;
	uint64_t u;

	plus.negative = false;
	if (!decimal_to_uint(&plus, &u) ||
	    u > (uint64_t)INT64_MAX + d->negative)
		return false;
	*out = d->negative ? (int64_t)(0 - u) : (int64_t)u;
	return true;
}

/* Both as integers of the larger scale. */
static unsigned
align(const struct decimal *a, const struct decimal *b, mpz_t x, mpz_t y)
{
	unsigned scale = a->scale > b->scale ? a->scale : b->scale;
	mpz_t p;

	mpz_init(p);
	set_u128(x, a->digits);
	set_u128(y, b->digits);
	mpz_ui_pow_ui(p, 10, scale - a->scale);
	mpz_mul(x, x, p);
	mpz_ui_pow_ui(p, 10, scale - b->scale);
	mpz_mul(y, y, p);
	if (a->negative)
		mpz_neg(x, x);
	if (b->negative)
		mpz_neg(y, y);
	mpz_clear(p);
	return scale;
}

int
decimal_cmp(const struct decimal *a, const struct decimal *b)
{
	mpz_t x, y;
	int c;

	mpz_inits(x, y, NULL);
	align(a, b, x, y);
	c = mpz_cmp(x, y);
	mpz_clears(x, y, NULL);
	return c;
}

/* x / y with as many digits as fit; whole results keep scale 0 and fewer. */
static unsigned
divide(mpz_t x, mpz_t y, int scale, bool *sticky)
{
	mpz_t r;
	unsigned more = 0;

	mpz_init(r);
	if (scale < 0)
		more = (unsigned)-scale;
	for (unsigned i = 0; i < more; i++)
		mpz_mul_ui(x, x, 10);
	scale += (int)more;
	while (scale < 60) {
		mpz_tdiv_r(r, x, y);
		if (mpz_sgn(r) == 0)
			break;
		mpz_mul_ui(x, x, 10);
		scale++;
	}
	mpz_tdiv_qr(x, r, x, y);
	*sticky = mpz_sgn(r) != 0;
	mpz_clear(r);
	return (unsigned)scale;
}

static bool
work(char op, mpz_t x, mpz_t y, int scales[2], struct value *out)
{
	bool sticky = false, negative;
	unsigned scale = (unsigned)scales[0];

	switch (op) {
	case '+':
		mpz_add(x, x, y);
		break;
	case '-':
		mpz_sub(x, x, y);
		break;
	case '%':
		mpz_tdiv_r(x, x, y);
		break;
	case '*':
		mpz_mul(x, x, y);
		scale = (unsigned)(scales[0] + scales[1]);
		break;
	default:
		scale = divide(x, y, scales[0] - scales[1], &sticky);
	}
	negative = mpz_sgn(x) < 0;
	mpz_abs(x, x);
	return settle(x, scale, negative, sticky, out);
}

bool
decimal_op(char op, const struct decimal *a, const struct decimal *b,
    struct value *out, bool *overflow)
{
	int scales[2] = { a->scale, b->scale };
	mpz_t x, y;
	bool ok;

	*overflow = true;
	if ((op == '/' || op == '%') && b->digits == 0) {
		*overflow = false;
		return false;
	}
	mpz_inits(x, y, NULL);
	if (op == '*' || op == '/') {
		set_u128(x, a->digits);
		set_u128(y, b->digits);
		if (a->negative != b->negative)
			mpz_neg(x, x);
	} else {
		scales[0] = (int)align(a, b, x, y);
	}
	ok = work(op, x, y, scales, out);
	mpz_clears(x, y, NULL);
	return ok;
}

struct value
decimal_negate(const struct decimal *d)
{
	return value_decimal(d->digits, d->scale, !d->negative);
}

/* The quotient and whether it lost something: MODE as MidpointRounding. */
static struct value
round_to(const struct decimal *d, unsigned digits, int mode)
{
	u128 p, q, r;
	bool up = false;

	if (d->scale <= digits)
		return value_decimal(d->digits, d->scale, d->negative);
	p = pow10_u128(d->scale - digits);
	q = d->digits / p;
	r = d->digits % p;
	if (mode == 0)
		up = r * 2 > p || (r * 2 == p && (q & 1));
	else if (mode == 1)
		up = r * 2 >= p;
	else if (mode == 3)
		up = r > 0 && d->negative;
	else if (mode == 4)
		up = r > 0 && !d->negative;
	return value_decimal(q + up, digits, d->negative);
}

struct value
decimal_round(const struct decimal *d, int digits, int mode)
{
	return round_to(d, (unsigned)digits, mode);
}

struct value
decimal_floor(const struct decimal *d)
{
	return round_to(d, 0, 3);
}

struct value
decimal_ceiling(const struct decimal *d)
{
	return round_to(d, 0, 4);
}

struct value
decimal_truncate(const struct decimal *d)
{
	return round_to(d, 0, 2);
}

void
decimal_print(struct buf *b, const struct decimal *d)
{
	char room[40];
	int i = (int)sizeof room, n = 0;
	u128 u = d->digits;

	while (u > 0 || n <= d->scale) {
		room[--i] = (char)('0' + (int)(u % 10));
		u /= 10;
		if (++n == d->scale)
			room[--i] = '.';
	}
	if (d->negative && d->digits != 0)
		buf_addc(b, '-');
	buf_add(b, room + i, sizeof room - (size_t)i);
}
