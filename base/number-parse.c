/* number-parse.c -- numbers from text, and from one type to another */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/bigint.h"
#include "base/decimal.h"
#include "base/mem.h"
#include "base/number.h"

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* ---- ranges ------------------------------------------------------------ */

static const struct {
	int64_t		 min;
	uint64_t	 max;
	const char	*message;
} ranges[V_TAGS] = {
#define LARGE	"Value was either too large or too small for "
	[V_CHAR] = { 0, 65535, LARGE "a character." },
	[V_SBYTE] = { INT8_MIN, INT8_MAX, LARGE "a signed byte." },
	[V_BYTE] = { 0, UINT8_MAX, LARGE "an unsigned byte." },
	[V_INT16] = { INT16_MIN, INT16_MAX, LARGE "an Int16." },
	[V_UINT16] = { 0, UINT16_MAX, LARGE "a UInt16." },
	[V_INT32] = { INT32_MIN, INT32_MAX, LARGE "an Int32." },
	[V_UINT32] = { 0, UINT32_MAX, LARGE "a UInt32." },
	[V_INT64] = { INT64_MIN, INT64_MAX, LARGE "an Int64." },
	[V_UINT64] = { 0, UINT64_MAX, LARGE "a UInt64." },
	[V_DECIMAL] = { 0, 0, LARGE "a Decimal." }
#undef LARGE
};

const char *
number_range_message(enum vtag tag)
{
	return ranges[tag].message;
}

static enum num_status
from_int(int64_t i, enum vtag tag, struct value *out)
{
	if (i < ranges[tag].min || (i > 0 && (uint64_t)i > ranges[tag].max))
		return NUM_RANGE;
	*out = (struct value){ .tag = (uint8_t)tag, .u.i = i };
	return NUM_OK;
}

static enum num_status
from_uint(uint64_t u, enum vtag tag, struct value *out)
{
	if (u > ranges[tag].max)
		return NUM_RANGE;
	*out = (struct value){ .tag = (uint8_t)tag, .u.u = u };
	return NUM_OK;
}

static enum num_status
from_mpz(mpz_t z, enum vtag tag, struct value *out)
{
	if (mpz_sgn(z) >= 0)
		return mpz_sizeinbase(z, 2) <= 64 ?
		    from_uint(mpz_get_ui(z), tag, out) : NUM_RANGE;
	return mpz_fits_slong_p(z) ? from_int(mpz_get_si(z), tag, out) :
	    NUM_RANGE;
}

/* ---- from one type to another ------------------------------------------ */

static enum num_status
to_integer(struct value v, enum vtag tag, struct value *out)
{
	int64_t i;
	uint64_t u;
	double d;

	switch ((enum vtag)v.tag) {
	case V_DOUBLE:
	case V_SINGLE:
		d = nearbyint(v.u.d);
		if (d >= -9223372036854775808.0 && d < 9223372036854775808.0)
			return from_int((int64_t)d, tag, out);
		if (d >= 0 && d < 18446744073709551616.0)
			return from_uint((uint64_t)d, tag, out);
		return NUM_RANGE;
	case V_DECIMAL:
		if (decimal_to_int(v.u.decimal, &i))
			return from_int(i, tag, out);
		return decimal_to_uint(v.u.decimal, &u) ?
		    from_uint(u, tag, out) : NUM_RANGE;
	case V_BIGINT:
		return from_mpz(v.u.bigint->z, tag, out);
	case V_UINT64:
		return from_uint(v.u.u, tag, out);
	case V_BOOL:
		return from_int(v.u.b, tag, out);
	default:
		return from_int(v.u.i, tag, out);
	}
}

static enum num_status
to_decimal(struct value v, struct value *out)
{
	char *s;
	bool ok;

	switch ((enum vtag)v.tag) {
	case V_DECIMAL:
		*out = value_keep(v);
		return NUM_OK;
	case V_DOUBLE:
	case V_SINGLE:
		return decimal_from_double(v.u.d, out) ? NUM_OK : NUM_RANGE;
	case V_BIGINT:
		s = mpz_get_str(NULL, 10, v.u.bigint->z);
		ok = decimal_parse(s, strlen(s), out);
		free(s);
		return ok ? NUM_OK : NUM_RANGE;
	case V_UINT64:
		*out = decimal_from_uint(v.u.u);
		return NUM_OK;
	case V_BOOL:
		*out = decimal_from_int(v.u.b);
		return NUM_OK;
	default:
		*out = decimal_from_int(v.u.i);
		return NUM_OK;
	}
}

enum num_status
number_convert(struct value v, enum vtag tag, struct value *out)
{
	struct bigint *b;

	switch (tag) {
	case V_DOUBLE:
		*out = VDOUBLE(number_to_double(v));
		return NUM_OK;
	case V_SINGLE:
		*out = VDOUBLE((float)number_to_double(v));
		out->tag = V_SINGLE;
		return NUM_OK;
	case V_DECIMAL:
		return to_decimal(v, out);
	case V_BIGINT:
		b = bigint_new();
		if (!bigint_from_value(v, b->z)) {
			value_drop(VHEAP(b));
			return NUM_RANGE;
		}
		*out = VHEAP(b);
		return NUM_OK;
	default:
		return to_integer(v, tag, out);
	}
}

/* ---- T.Parse ------------------------------------------------------------ */

static enum num_status
named_real(const char *s, size_t len, double *d)
{
	static const struct { const char *name; double d; } names[] = {
		{ "NaN", NAN }, { "Infinity", INFINITY },
		{ "-Infinity", -INFINITY }, { "\xe2\x88\x9e", INFINITY },
		{ "-\xe2\x88\x9e", -INFINITY }
	};
	size_t i;

	for (i = 0; i < sizeof names / sizeof names[0]; i++)
		if (strlen(names[i].name) == len &&
		    strncasecmp(names[i].name, s, len) == 0) {
			*d = names[i].d;
			return NUM_OK;
		}
	return NUM_FORMAT;
}

static bool
starts(const char *s, const char *end, const char *with, size_t *n)
{
	*n = strlen(with);
	return *n > 0 && (size_t)(end - s) >= *n && memcmp(s, with, *n) == 0;
}

/* Copies a number's characters with "." for the point and without groups. */
static bool
plain_number(struct buf *b, const char *s, size_t len, const char *point,
    const char *group)
{
	const char *end = s + len;
	bool digits = false, seen = false;
	size_t n;

	if (s < end && (*s == '-' || *s == '+'))
		buf_addc(b, *s++);
	while (s < end) {
		if (is_digit(*s)) {
			digits = true;
			buf_addc(b, *s++);
		} else if (!seen && starts(s, end, point, &n)) {
			seen = true;
			buf_addc(b, '.');
			s += n;
		} else if (!seen && digits && starts(s, end, group, &n)) {
			s += n;
		} else {
			break;
		}
	}
	if (digits && s < end && (*s == 'e' || *s == 'E')) {
		buf_addc(b, *s++);
		if (s < end && (*s == '-' || *s == '+'))
			buf_addc(b, *s++);
		if (s == end)
			return false;
		while (s < end && is_digit(*s))
			buf_addc(b, *s++);
	}
	return digits && s == end;
}

static enum num_status
parse_integer(const char *s, size_t len, enum vtag tag, struct value *out)
{
	size_t i = len > 0 && (*s == '-' || *s == '+');
	char *text;
	struct bigint *b;
	enum num_status st;

	if (i == len)
		return NUM_FORMAT;
	for (; i < len; i++)
		if (!is_digit(s[i]))
			return NUM_FORMAT;
	text = xstrndup(s + (*s == '+'), len - (*s == '+'));
	b = bigint_new();
	mpz_set_str(b->z, text, 10);
	free(text);
	st = number_convert(VHEAP(b), tag, out);
	value_drop(VHEAP(b));
	return st;
}

enum num_status
number_parse_as(const char *s, size_t len, enum vtag tag, const char *point,
    const char *group, bool any, struct value *out)
{
	bool real = tag == V_DOUBLE || tag == V_SINGLE || tag == V_DECIMAL;
	struct buf b = BUF_INIT;
	enum num_status st = NUM_FORMAT;
	double d;

	while (len > 0 && is_space(*s)) {
		s++;
		len--;
	}
	while (len > 0 && is_space(s[len - 1]))
		len--;
	if (!real && !any)
		return parse_integer(s, len, tag, out);
	if (tag != V_DECIMAL && named_real(s, len, &d) == NUM_OK)
		return number_convert(VDOUBLE(d), tag, out);
	if (!plain_number(&b, s, len, point, group)) {
		buf_free(&b);
		return NUM_FORMAT;
	}
	if (tag == V_DECIMAL)
		st = decimal_parse(b.s, b.len, out) ? NUM_OK : NUM_RANGE;
	else
		st = number_convert(VDOUBLE(strtod(b.s, NULL)), tag, out);
	buf_free(&b);
	return st;
}

enum num_status
number_parse(const char *s, size_t len, enum vtag tag, struct value *out)
{
	return number_parse_as(s, len, tag, ".", ",", false, out);
}
