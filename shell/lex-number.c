/* lex-number.c -- numbers: 5, 0xFF, 0b1, 1.5e3, 10kb, 3ul, 7n, 1.5d */
#include <gmp.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/bigint.h"
#include "base/decimal.h"
#include "base/mem.h"
#include "shell/lex.h"

enum { SUF_U = 1, SUF_S = 2, SUF_L = 4, SUF_Y = 8, SUF_D = 16, SUF_N = 32 };

struct number {
	uint32_t	 digits, digits_end;	/* without sign and prefix */
	bool		 negative, real;
	unsigned	 base;			/* 10, 16 or 2 */
	unsigned	 suffix;		/* SUF_ */
	unsigned	 shift;			/* kb 10, mb 20 ... */
};

struct value
lex_own(struct lexer *x, struct value v)
{
	struct script *s = x->script;

	if (v.tag < V_STRING)
		return v;
	if (s->nowned == s->owned_cap) {
		s->owned_cap = s->owned_cap != 0 ? s->owned_cap * 2 : 64;
		s->owned = xrealloc(s->owned, s->owned_cap * sizeof *s->owned);
	}
	s->owned[s->nowned++] = v;
	return v;
}

/* ---- reading ------------------------------------------------------------- */

static unsigned
skip_digits(struct lexer *x, unsigned base)
{
	uint32_t from = x->pos;

	for (;;) {
		unsigned char c = lex_peek(x);

		if (base == 16 ? c < 128 && (lex_class[c] & LC_HEX) :
		    c >= '0' && c < '0' + (int)base)
			x->pos++;
		else
			return x->pos - from;
	}
}

static bool
exponent(struct lexer *x)
{
	unsigned n;

	if ((lex_peek(x) | 0x20) != 'e')
		return true;
	x->pos++;
	if (lex_peek(x) == '+')
		x->pos++;
	else if (lex_is_dash(lex_cp(x, x->pos, &n)))
		x->pos += n;
	return skip_digits(x, 10) != 0;
}

static bool
body(struct lexer *x, struct number *num)
{
	unsigned char c = lex_peek(x), d = lex_peek_at(x, 1) | 0x20;

	num->base = 10;
	if (c == '0' && (d == 'x' || d == 'b')) {
		num->base = d == 'x' ? 16 : 2;
		x->pos += 2;
		num->digits = x->pos;
		if (skip_digits(x, num->base) == 0)
			return false;
		num->digits_end = x->pos;
		return true;
	}
	num->digits = x->pos;
	skip_digits(x, 10);
	if (lex_peek(x) == '.' && lex_peek_at(x, 1) != '.') {
		num->real = true;
		x->pos++;
		skip_digits(x, 10);
	}
	if ((lex_peek(x) | 0x20) == 'e') {
		num->real = true;
		if (!exponent(x))
			return false;
	}
	num->digits_end = x->pos;
	return true;
}

static unsigned
suffix_bit(unsigned char c)
{
	switch (c | 0x20) {
	case 'u': return SUF_U;
	case 's': return SUF_S;
	case 'l': return SUF_L;
	case 'y': return SUF_Y;
	case 'd': return SUF_D;
	case 'n': return SUF_N;
	default: return 0;
	}
}

static bool
suffixes(struct lexer *x, struct number *num)
{
	static const char	multipliers[] = "kmgtp";
	unsigned		s = suffix_bit(lex_peek(x));
	const char		*p;

	if (s != 0) {
		x->pos++;
		num->suffix = s;
		s = suffix_bit(lex_peek(x));
		if (s != 0) {
			x->pos++;
			if (num->suffix != SUF_U ||
			    (s != SUF_L && s != SUF_S && s != SUF_Y))
				return false;
			num->suffix |= s;
		}
	}
	p = lex_peek(x) != 0 ? strchr(multipliers, lex_peek(x) | 0x20) : NULL;
	if (p != NULL) {
		num->shift = 10 * (unsigned)(p - multipliers + 1);
		x->pos++;
		if ((lex_peek(x) | 0x20) != 'b')
			return false;
		x->pos++;
	}
	return true;
}

/* May a number end here? */
static bool
ends(struct lexer *x)
{
	unsigned	n;
	uint32_t	c = lex_cp(x, x->pos, &n);

	if (lex_at_break(x))
		return true;
	if (x->mode != LEX_EXPR)
		return false;
	if (c >= 128)
		return lex_is_dash(c);
	return (lex_class[c] & LC_AFTER_NUMBER) ||
	    (x->ternary_ends_number && (c == '?' || c == ':'));
}

static bool
scan(struct lexer *x, struct number *num)
{
	unsigned	n;
	uint32_t	c = lex_cp(x, x->pos, &n);

	*num = (struct number){ .base = 10 };
	if (c == '+' || lex_is_dash(c)) {
		num->negative = c != '+';
		x->pos += n;
	}
	return body(x, num) && suffixes(x, num) && ends(x);
}

bool
lex_looks_number(struct lexer *x)
{
	uint32_t	pos = x->pos;
	struct number	num;
	bool		yes = scan(x, &num);

	x->pos = pos;
	return yes;
}

/* ---- values ---------------------------------------------------------------- */

static bool
fits(const mpz_t z, bool sign, unsigned bits)
{
	if (!sign)
		return mpz_sgn(z) >= 0 && mpz_sizeinbase(z, 2) <= bits;
	if (mpz_sgn(z) >= 0)
		return mpz_sizeinbase(z, 2) < bits || mpz_sgn(z) == 0;
	/* -2^(bits-1) fits too. */
	return mpz_sizeinbase(z, 2) < bits || (mpz_sizeinbase(z, 2) == bits &&
	    mpz_scan1(z, 0) == bits - 1);
}

static uint64_t
low64(const mpz_t z)
{
	uint64_t v = 0;

	mpz_export(&v, NULL, -1, sizeof v, 0, 0, z);
	return mpz_sgn(z) < 0 ? -v : v;
}

static bool
to_decimal(const mpz_t z, struct value *out)
{
	uint64_t part[2] = { 0, 0 };

	if (mpz_sizeinbase(z, 2) > 96)
		return false;
	mpz_export(part, NULL, -1, sizeof *part, 0, 0, z);
	*out = value_decimal((unsigned __int128)part[1] << 64 | part[0], 0,
	    mpz_sgn(z) < 0);
	return true;
}

static bool
to_int(const mpz_t z, enum vtag tag, bool sign, unsigned bits,
    struct value *out)
{
	if (!fits(z, sign, bits))
		return false;
	*out = (struct value){ .tag = (uint8_t)tag, .u.u = low64(z) };
	return true;
}

static bool
to_bigint(const mpz_t z, struct value *out)
{
	struct bigint *b = bigint_new();

	mpz_set(b->z, z);
	*out = VHEAP(b);
	return true;
}

/* The value in the type that its suffix asks for. */
static bool
convert(const mpz_t z, const struct number *num, unsigned suffix,
    struct value *out)
{
	double d;

	switch (suffix) {
	case SUF_Y: return to_int(z, V_SBYTE, true, 8, out);
	case SUF_U | SUF_Y: return to_int(z, V_BYTE, false, 8, out);
	case SUF_S: return to_int(z, V_INT16, true, 16, out);
	case SUF_U | SUF_S: return to_int(z, V_UINT16, false, 16, out);
	case SUF_L: return to_int(z, V_INT64, true, 64, out);
	case SUF_U | SUF_L: return to_int(z, V_UINT64, false, 64, out);
	case SUF_U: return to_int(z, V_UINT32, false, 32, out) ||
		to_int(z, V_UINT64, false, 64, out);
	case SUF_D: return to_decimal(z, out);
	case SUF_N: return to_bigint(z, out);
	default: break;
	}
	if (to_int(z, V_INT32, true, 32, out) ||
	    to_int(z, V_INT64, true, 64, out))
		return true;
	if (num->base != 10)
		return false;
	if (to_decimal(z, out))
		return true;
	d = mpz_get_d(z);
	*out = VDOUBLE(d);
	return isfinite(d);
}

/* Hexadecimal and binary digits of a type's full width carry a sign. */
static bool
has_sign_bit(const struct number *num, const char *s, size_t n,
    unsigned suffix)
{
	size_t width;

	if ((suffix & SUF_U) || n == 0)
		return false;
	if (num->base == 2)
		return s[0] == '1' && (n == 8 || n == 16 || n == 32 ||
		    n == 64 || n == 96 || (n >= 128 && n % 8 == 0));
	/* A leading zero stands before the digits unless they are exactly
	 * as wide as the type. */
	width = suffix == SUF_Y ? 2 : suffix == SUF_S ? 4 :
	    suffix == SUF_L ? 16 : n + 1 < 16 ? 8 : 16;
	return n == width && (s[0] >= '8');
}

static bool
whole_value(struct lexer *x, const struct number *num, struct value *out)
{
	size_t		 n = num->digits_end - num->digits;
	char		*s = xstrndup(x->text + num->digits, n);
	unsigned	 suffix = num->suffix;
	mpz_t		 z, width;
	bool		 ok;

	mpz_init_set_str(z, s, (int)num->base);
	if (has_sign_bit(num, s, n, suffix)) {
		mpz_init(width);
		mpz_setbit(width, num->base == 16 ? n * 4 : n);
		mpz_sub(z, z, width);
		mpz_clear(width);
	}
	if ((suffix == 0 || suffix == SUF_U) && ((num->base == 16 && n == 16)
	    || (num->base == 2 && n == 64)))
		suffix |= SUF_L;
	mpz_mul_2exp(z, z, num->shift);
	if (num->negative)
		mpz_neg(z, z);
	ok = convert(z, num, suffix, out);
	mpz_clear(z);
	free(s);
	return ok;
}

/* The digits with the plain signs that the C library reads. */
static char *
plain_text(struct lexer *x, const struct number *num)
{
	struct buf	b = BUF_INIT;
	unsigned	n;

	if (num->negative)
		buf_addc(&b, '-');
	for (uint32_t i = num->digits; i < num->digits_end; i += n) {
		uint32_t c = lex_cp(x, i, &n);

		buf_addc(&b, lex_is_dash(c) ? '-' : (char)c);
	}
	return buf_take(&b);
}

static bool
decimal_value(const char *s, const struct number *num, struct value *out)
{
	struct value	d, factor;
	bool		overflow, ok;

	if (!decimal_parse(s, strlen(s), &d))
		return false;
	if (num->shift == 0) {
		*out = d;
		return true;
	}
	factor = decimal_from_int((int64_t)1 << num->shift);
	ok = decimal_op('*', d.u.decimal, factor.u.decimal, out, &overflow);
	value_drop(d);
	value_drop(factor);
	return ok;
}

static bool
real_value(struct lexer *x, const struct number *num, struct value *out)
{
	char	*s = plain_text(x, num);
	double	 d;
	bool	 ok;
	mpz_t	 z;

	if (num->suffix == SUF_D) {
		ok = decimal_value(s, num, out);
		free(s);
		return ok;
	}
	d = ldexp(strtod(s, NULL), (int)num->shift);
	free(s);
	if (num->suffix == 0) {
		*out = VDOUBLE(d);
		return true;
	}
	if (!isfinite(d))
		return false;
	mpz_init_set_d(z, nearbyint(d));	/* half to even */
	ok = convert(z, num, num->suffix, out);
	mpz_clear(z);
	return ok;
}

/* Most numbers are short. */
static bool
short_value(struct lexer *x, const struct number *num, struct value *out)
{
	int64_t v = 0;

	if (num->real || num->base != 10 || num->suffix != 0 ||
	    num->digits_end - num->digits > 9 || num->shift > 20)
		return false;
	for (uint32_t i = num->digits; i < num->digits_end; i++)
		v = v * 10 + (x->text[i] - '0');
	v <<= num->shift;
	if (num->negative)
		v = -v;
	*out = v >= INT32_MIN && v <= INT32_MAX ? VINT(v) : VLONG(v);
	return true;
}

void
lex_number(struct lexer *x, struct token *t)
{
	struct number num;

	x->pos = x->start;
	if (!scan(x, &num)) {
		lex_generic(x, t);
		return;
	}
	if (!short_value(x, &num, &t->number) && !(num.real ?
	    real_value(x, &num, &t->number) :
	    whole_value(x, &num, &t->number))) {
		if (x->mode != LEX_EXPR) {
			lex_generic(x, t);
			return;
		}
		t->broken = true;
		t->number = VNULL;
		lex_error(x, lex_ext(x, x->start, x->pos),
		    PE_BadNumericConstant, lex_text(x, lex_ext(x, x->start,
		    x->pos)), NULL);
	}
	t->number = lex_own(x, t->number);
	lex_token(x, t, T_NUMBER);
}
