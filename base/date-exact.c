/* date-exact.c -- dates and time spans that must have a given form */
#include <stdlib.h>
#include <string.h>

#include "base/date-read.h"
#include "base/utf8.h"

struct exact {
	const char		*at, *end;
	const struct culture	*c;
	struct parsed_date	 p;
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
take_number(struct exact *x, size_t min, size_t max, int *n)
{
	size_t i = 0;

	for (*n = 0; i < max && x->at < x->end && is_digit(*x->at); i++)
		*n = *n * 10 + *x->at++ - '0';
	return i >= min;
}

/* The longest of the names that stands here. */
static bool
take_name(struct exact *x, const char *const *names, int n, int *which)
{
	size_t best = 0;
	int i;

	for (i = 0; i < n; i++) {
		size_t len = strlen(names[i]);

		if (len > best && (size_t)(x->end - x->at) >= len &&
		    utf8_caseeq(names[i], len, x->at, len)) {
			best = len;
			*which = i;
		}
	}
	x->at += best;
	return best > 0;
}

static bool
take_fraction(struct exact *x, size_t n, bool optional)
{
	int unit = (int)TICKS_SECOND / 10, ticks = 0;
	size_t i;

	for (i = 0; i < n && x->at < x->end && is_digit(*x->at); i++) {
		ticks += unit * (*x->at++ - '0');
		unit /= 10;
	}
	x->p.ticks = ticks;
	return optional || i == n;
}

static bool
take_half(struct exact *x, size_t n)
{
	const char *const halves[] = { x->c->am, x->c->pm };
	int which;

	if (n == 1) {
		if (x->at == x->end)
			return false;
		x->p.half = *x->at++ & ~32;
		return x->p.half == 'A' || x->p.half == 'P';
	}
	if (!take_name(x, halves, 2, &which))
		return false;
	x->p.half = which == 0 ? 'A' : 'P';
	return true;
}

static bool
take_year(struct exact *x, size_t n)
{
	if (n > 2)
		return take_number(x, n, n == 3 ? 4 : n, &x->p.year);
	if (!take_number(x, n, 2, &x->p.year))
		return false;
	x->p.year += x->p.year <= 49 ? 2000 : 1900;
	return true;
}

static bool
take_zone(struct exact *x, char c)
{
	if (c == 'K') {
		if (x->at == x->end)
			return true;
		if (*x->at == 'Z') {
			x->at++;
			x->p.has_offset = x->p.is_utc = true;
			return true;
		}
	}
	if (x->at == x->end || (*x->at != '+' && *x->at != '-'))
		return c == 'K';
	return date_read_offset(&x->at, x->end, &x->p) == DATE_OK;
}

static bool
take_part(struct exact *x, char c, size_t n)
{
	size_t min = n > 1 ? 2 : 1;
	int i;

	switch (c) {
	case 'y':
		return take_year(x, n);
	case 'M':
		if (n < 3)
			return take_number(x, min, 2, &x->p.month);
		if (!take_name(x, n == 3 ? x->c->months_short : x->c->months,
		    12, &i))
			return false;
		x->p.month = i + 1;
		return true;
	case 'd':
		if (n < 3)
			return take_number(x, min, 2, &x->p.day);
		return take_name(x, n == 3 ? x->c->days_short : x->c->days, 7,
		    &i);
	case 'h':
	case 'H':
		return take_number(x, min, 2, &x->p.hour);
	case 'm':
		return take_number(x, min, 2, &x->p.minute);
	case 's':
		return take_number(x, min, 2, &x->p.second);
	case 'f':
	case 'F':
		return take_fraction(x, n, c == 'F');
	case 't':
		return take_half(x, n);
	default:
		return take_zone(x, c);
	}
}

static bool
take_literal(struct exact *x, const char *s, size_t n)
{
	if ((size_t)(x->end - x->at) < n || memcmp(x->at, s, n) != 0)
		return false;
	x->at += n;
	return true;
}

/* A character of the format that is no part of a date; the index after it,
 * or 0 if the text has something else. */
static size_t
take_other(struct exact *x, const char *fmt, size_t len, size_t i)
{
	size_t from;

	switch (fmt[i]) {
	case '\'':
	case '"':
		from = i + 1;
		for (i = from; i < len && fmt[i] != fmt[from - 1]; i++)
			;
		return i < len && take_literal(x, fmt + from, i - from) ?
		    i + 1 : 0;
	case '\\':
		return i + 1 < len && take_literal(x, fmt + i + 1, 1) ?
		    i + 2 : 0;
	case '%':
		return i + 1;
	case ':':
		return take_literal(x, x->c->time_separator,
		    strlen(x->c->time_separator)) ? i + 1 : 0;
	case '/':
		return take_literal(x, x->c->date_separator,
		    strlen(x->c->date_separator)) ? i + 1 : 0;
	case '.':
		/* may be left out before an empty fraction */
		if (take_literal(x, ".", 1))
			return i + 1;
		return i + 1 < len && fmt[i + 1] == 'F' ? i + 1 : 0;
	default:
		return take_literal(x, fmt + i, 1) ? i + 1 : 0;
	}
}

static bool
take_format(struct exact *x, const char *fmt, size_t len)
{
	size_t i = 0, n;

	while (i < len) {
		if (memchr("yMdhHmsfFtzK", fmt[i], 12) == NULL) {
			i = take_other(x, fmt, len, i);
			if (i == 0)
				return false;
			continue;
		}
		for (n = 1; i + n < len && fmt[i + n] == fmt[i]; n++)
			;
		if (!take_part(x, fmt[i], n))
			return false;
		i += n;
	}
	return true;
}

/* The custom formats of a standard letter, one or two of them. */
static bool
take_standard(struct exact *x, char f)
{
	const struct culture *c = x->c;
	const char *a = NULL, *b = NULL;

	switch (f) {
	case 'd': a = c->short_date; break;
	case 'D': a = c->long_date; break;
	case 't': a = c->short_time; break;
	case 'T': a = c->long_time; break;
	case 'g': a = c->short_date; b = c->short_time; break;
	case 'G': a = c->short_date; b = c->long_time; break;
	case 'f': a = c->long_date; b = c->short_time; break;
	case 'F': a = c->long_date; b = c->long_time; break;
	case 'm': case 'M': a = c->month_day; break;
	case 'y': case 'Y': a = c->year_month; break;
	case 's': a = "yyyy-MM-dd'T'HH':'mm':'ss"; break;
	case 'o': case 'O': a = "yyyy-MM-dd'T'HH':'mm':'ss.fffffffK"; break;
	case 'u': a = "yyyy-MM-dd HH':'mm':'ss'Z'"; break;
	case 'r': case 'R':
		x->c = &culture_invariant;
		a = "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'";
		break;
	default:
		return false;
	}
	return take_format(x, a, strlen(a)) && (b == NULL ||
	    (take_literal(x, " ", 1) && take_format(x, b, strlen(b))));
}

enum date_status
date_parse_exact(const char *s, size_t len, const char *fmt, size_t fmtlen,
    const struct culture *c, int styles, struct value *out)
{
	struct exact x = { .at = s, .end = s + len,
	    .c = c != NULL ? c : &culture_en_us };
	enum date_status st;
	int64_t ticks;

	if (!(fmtlen == 1 ? take_standard(&x, *fmt) :
	    take_format(&x, fmt, fmtlen)) || x.at != x.end)
		return DATE_BAD;
	st = date_settle(&x.p, &ticks);
	return st == DATE_OK ? date_apply_styles(&x.p, ticks, styles, out) :
	    st;
}

/* ---- time spans --------------------------------------------------------- */

static bool
span_join(const int64_t part[4], int ticks, bool negative, int64_t *out)
{
	__int128 t;

	if (part[0] > 10675199 || part[1] > 23 || part[2] > 59 ||
	    part[3] > 59)
		return false;
	t = (__int128)part[0] * TICKS_DAY + part[1] * TICKS_HOUR +
	    part[2] * TICKS_MINUTE + part[3] * TICKS_SECOND + ticks;
	if (negative)
		t = -t;
	if (t > INT64_MAX || t < INT64_MIN)
		return false;
	*out = (int64_t)t;
	return true;
}

static const char *
skip_space(const char *s, const char *end)
{
	while (s < end && (*s == ' ' || (*s >= '\t' && *s <= '\r')))
		s++;
	return s;
}

struct span_text {
	int64_t	 n[4];
	int	 count, ticks;
	bool	 days_by_point, fraction, negative;
};

/* "d", "d.h:m", "h:m:s.f" taken apart; false if it is no such thing. */
static bool
span_read(const char *s, const char *end, struct span_text *t)
{
	int unit = (int)TICKS_SECOND, digits;

	*t = (struct span_text){ 0 };
	s = skip_space(s, end);
	if (s < end && *s == '-') {
		t->negative = true;
		s++;
	}
	for (;;) {
		for (digits = 0; s < end && is_digit(*s); digits++)
			t->n[t->count] = digits < 9 ? t->n[t->count] * 10 +
			    *s++ - '0' : (s++, INT32_MAX);
		if (digits == 0)
			return false;
		t->count++;
		if (s < end && *s == '.' && t->count == 1) {
			t->days_by_point = true;
			s++;
		} else if (s < end && *s == ':' && t->count < 4) {
			s++;
		} else {
			break;
		}
	}
	if (s < end && *s == '.' && t->count >= 3) {
		t->fraction = true;
		for (s++, digits = 0; s < end && is_digit(*s); digits++) {
			unit /= 10;
			t->ticks += unit * (*s++ - '0');
		}
		if (digits == 0)
			return false;
	}
	return skip_space(s, end) == end &&
	    !(t->days_by_point && t->count < 3);
}

enum date_status
timespan_parse(const char *s, size_t len, int64_t *ticks)
{
	struct span_text t;
	int64_t a[4] = { 0 }, b[4] = { 0 };
	int i;

	if (!span_read(s, s + len, &t))
		return DATE_BAD;
	if (t.count == 1) {
		a[0] = t.n[0];
		return span_join(a, 0, t.negative, ticks) ? DATE_OK :
		    DATE_RANGE;
	}
	/* h:m, h:m:s; days come first when they are marked, or when the hour
	 * would be too large */
	for (i = 0; i < t.count; i++) {
		a[(t.days_by_point || t.count == 4 ? 0 : 1) + i] = t.n[i];
		b[i] = t.n[i];
	}
	if (span_join(a, t.ticks, t.negative, ticks))
		return DATE_OK;
	if (t.count == 3 && !t.days_by_point && !t.fraction &&
	    span_join(b, 0, t.negative, ticks))
		return DATE_OK;
	return DATE_RANGE;
}

static bool
span_take(struct exact *x, char c, size_t n, int64_t part[4], int *ticks)
{
	int i;

	if (c == 'f' || c == 'F') {
		if (!take_fraction(x, n, c == 'F'))
			return false;
		*ticks = x->p.ticks;
		return true;
	}
	if (!take_number(x, n, c == 'd' ? 8 : n > 1 ? n : 2, &i))
		return false;
	part[c == 'd' ? 0 : c == 'h' ? 1 : c == 'm' ? 2 : 3] = i;
	return true;
}

enum date_status
timespan_parse_exact(const char *s, size_t len, const char *fmt,
    size_t fmtlen, int64_t *ticks)
{
	struct exact x = { .at = s, .end = s + len, .c = &culture_invariant };
	int64_t part[4] = { 0 };
	size_t i = 0, n;
	int fraction = 0;

	if (fmtlen == 1 && strchr("cgGtT", *fmt) != NULL)
		return timespan_parse(s, len, ticks);
	while (i < fmtlen) {
		if (memchr("dhmsfF", fmt[i], 6) == NULL) {
			i = take_other(&x, fmt, fmtlen, i);
			if (i == 0)
				return DATE_BAD;
			continue;
		}
		for (n = 1; i + n < fmtlen && fmt[i + n] == fmt[i]; n++)
			;
		if (!span_take(&x, fmt[i], n, part, &fraction))
			return DATE_BAD;
		i += n;
	}
	if (x.at != x.end)
		return DATE_BAD;
	return span_join(part, fraction, false, ticks) ? DATE_OK : DATE_RANGE;
}
