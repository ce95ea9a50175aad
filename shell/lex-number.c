/* lex-number.c -- numbers: 5, 0xFF, 0b1, 1.5e3, 10kb, 3ul, 7n, 1.5d */
#include <string.h>

#include "base/mem.h"
#include "base/number.h"
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

/* ---- reading --------------------------------------------------------- */

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
		if (skip_digits(x, num->base) == 0 && num->base == 2)
			return false;	/* but 0x is 0 */
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

/* ---- values ---------------------------------------------------------- */

/* The number with the plain signs that base/ reads. */
static bool
value_of(struct lexer *x, struct value *out)
{
	struct buf	b = BUF_INIT;
	unsigned	n;
	bool		ok;

	for (uint32_t i = x->start; i < x->pos; i += n) {
		uint32_t c = lex_cp(x, i, &n);

		buf_addc(&b, lex_is_dash(c) ? '-' : (char)c);
	}
	ok = number_literal(b.s, b.len, out) == NUM_OK;
	buf_free(&b);
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
	if (!short_value(x, &num, &t->number) && !value_of(x, &t->number)) {
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
