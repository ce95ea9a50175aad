/* format-date.c -- dates and time spans by format */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/format.h"

#define BAD_FORMAT	"Input string was not in a correct format."

struct out {
	struct buf		*b;
	struct value		 v;
	struct date		 d;
	int			 offset;	/* or FORMAT_NO_OFFSET */
	const struct culture	*c;
};

static int
offset_of(const struct out *o)
{
	if (o->offset != FORMAT_NO_OFFSET)
		return o->offset;
	if (o->v.sub == DATE_UTC)
		return 0;
	return date_utc_offset(o->v.u.i, true) / 60;
}

static void
put_offset(const struct out *o, size_t n)
{
	int m = offset_of(o);

	buf_addc(o->b, m < 0 ? '-' : '+');
	m = abs(m);
	if (n <= 2)
		buf_addf(o->b, n == 1 ? "%d" : "%02d", m / 60);
	else
		buf_addf(o->b, "%02d:%02d", m / 60, m % 60);
}

/* f: N digits of the second's fraction; F: without zeros at the end, and
 * without the point before if nothing is left. */
static void
put_fraction(struct buf *b, int ticks, size_t n, bool trim)
{
	char room[8];
	size_t i;

	for (i = 7; i > 0; i--) {
		room[i - 1] = (char)('0' + ticks % 10);
		ticks /= 10;
	}
	while (trim && n > 0 && room[n - 1] == '0')
		n--;
	buf_add(b, room, n);
	if (trim && n == 0 && b->len > 0 && b->s[b->len - 1] == '.')
		b->s[--b->len] = '\0';
}

static void
put_kind(const struct out *o)
{
	if (o->offset != FORMAT_NO_OFFSET || o->v.sub == DATE_LOCAL)
		put_offset(o, 3);
	else if (o->v.sub == DATE_UTC)
		buf_addc(o->b, 'Z');
}

static void
put_year(const struct out *o, size_t n)
{
	if (n <= 2)
		buf_addf(o->b, n == 1 ? "%d" : "%02d", o->d.year % 100);
	else
		buf_addf(o->b, "%0*d", (int)n, o->d.year);
}

static void
put_name(const struct out *o, size_t n, int i, const char *const *brief,
    const char *const *full)
{
	buf_adds(o->b, n == 3 ? brief[i] : full[i]);
}

static void
put_number(const struct out *o, size_t n, int i)
{
	buf_addf(o->b, "%0*d", n == 1 ? 1 : 2, i);
}

static bool
put_part(const struct out *o, char c, size_t n)
{
	const char *half = o->d.hour < 12 ? o->c->am : o->c->pm;

	switch (c) {
	case 'd':
		if (n >= 3)
			put_name(o, n, o->d.weekday, o->c->days_short,
			    o->c->days);
		else
			put_number(o, n, o->d.day);
		break;
	case 'M':
		if (n >= 3)
			put_name(o, n, o->d.month - 1, o->c->months_short,
			    o->c->months);
		else
			put_number(o, n, o->d.month);
		break;
	case 'y':
		put_year(o, n);
		break;
	case 'h':
		put_number(o, n, o->d.hour % 12 == 0 ? 12 : o->d.hour % 12);
		break;
	case 'H':
		put_number(o, n, o->d.hour);
		break;
	case 'm':
		put_number(o, n, o->d.minute);
		break;
	case 's':
		put_number(o, n, o->d.second);
		break;
	case 'f':
	case 'F':
		if (n > 7)
			return false;
		put_fraction(o->b, o->d.ticks, n, c == 'F');
		break;
	case 't':
		buf_add(o->b, half, n == 1 ? 1 : strlen(half));
		break;
	case 'g':
		buf_adds(o->b, "A.D.");
		break;
	case 'K':
		put_kind(o);
		break;
	case 'z':
		put_offset(o, n);
		break;
	}
	return true;
}

/* A quoted part at i; its end, or 0 if it has none. */
static size_t
put_quoted(struct buf *b, const char *fmt, size_t len, size_t i)
{
	char quote = fmt[i++];

	for (; i < len && fmt[i] != quote; i++) {
		if (fmt[i] == '\\' && ++i == len)
			return 0;
		buf_addc(b, fmt[i]);
	}
	return i < len ? i + 1 : 0;
}

static size_t
run_of(const char *fmt, size_t len, size_t i)
{
	size_t n = 1;

	while (i + n < len && fmt[i + n] == fmt[i])
		n++;
	return n;
}

static bool
put_custom(const struct out *o, const char *fmt, size_t len)
{
	size_t i = 0, n;

	while (i < len) {
		char c = fmt[i];

		n = 1;
		if (memchr("dfFghHKmMstyz", c, 13) != NULL) {
			n = c == 'K' ? 1 : run_of(fmt, len, i);
			if (!put_part(o, c, n))
				return false;
		} else if (c == ':') {
			buf_adds(o->b, o->c->time_separator);
		} else if (c == '/') {
			buf_adds(o->b, o->c->date_separator);
		} else if (c == '\'' || c == '"') {
			i = put_quoted(o->b, fmt, len, i);
			if (i == 0)
				return false;
			continue;
		} else if (c == '%') {
			if (i + 1 == len || fmt[i + 1] == '%' ||
			    !put_custom(o, fmt + i + 1, 1))
				return false;
			n = 2;
		} else if (c == '\\') {
			if (++i == len)
				return false;
			buf_addc(o->b, fmt[i]);
		} else {
			buf_addc(o->b, c);
		}
		i += n;
	}
	return true;
}

static void
to_utc(struct out *o)
{
	if (o->offset != FORMAT_NO_OFFSET)
		o->v.u.i -= o->offset * TICKS_MINUTE;
	else if (o->v.sub != DATE_UTC)
		o->v.u.i = date_to_utc(o->v.u.i);
	o->v.sub = DATE_UTC;
	date_split(o->v.u.i, &o->d);
}

/* Two patterns with a blank between. */
static bool
put_two(const struct out *o, const char *a, const char *b)
{
	if (!put_custom(o, a, strlen(a)))
		return false;
	buf_addc(o->b, ' ');
	return put_custom(o, b, strlen(b));
}

static bool
put_standard(struct out *o, char f)
{
	const char *p = NULL;

	switch (f) {
	case 'd': p = o->c->short_date; break;
	case 'D': p = o->c->long_date; break;
	case 't': p = o->c->short_time; break;
	case 'T': p = o->c->long_time; break;
	case 'm':
	case 'M': p = o->c->month_day; break;
	case 'y':
	case 'Y': p = o->c->year_month; break;
	case 'o':
	case 'O': p = "yyyy-MM-dd'T'HH':'mm':'ss.fffffffK"; break;
	case 's': p = "yyyy-MM-dd'T'HH':'mm':'ss"; break;
	case 'g':
		return put_two(o, o->c->short_date, o->c->short_time);
	case 'G':
		return put_two(o, o->c->short_date, o->c->long_time);
	case 'f':
		return put_two(o, o->c->long_date, o->c->short_time);
	case 'F':
		return put_two(o, o->c->long_date, o->c->long_time);
	case 'U':
		to_utc(o);
		return put_two(o, o->c->long_date, o->c->long_time);
	case 'u':
	case 'r':
	case 'R':
		if (o->offset != FORMAT_NO_OFFSET)
			to_utc(o);
		o->c = &culture_invariant;
		p = f == 'u' ? "yyyy-MM-dd HH':'mm':'ss'Z'" :
		    "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'";
		break;
	default:
		return false;
	}
	return put_custom(o, p, strlen(p));
}

bool
format_date(struct buf *b, struct value v, int offset, const char *fmt,
    size_t len, const struct culture *c, const char **why)
{
	struct out o = { .b = b, .v = v, .offset = offset,
	    .c = c != NULL ? c : &culture_en_us };
	bool ok;

	date_split(v.u.i, &o.d);
	if (len == 0) {
		ok = put_standard(&o, 'G');
		if (offset != FORMAT_NO_OFFSET) {
			buf_addc(b, ' ');
			put_offset(&o, 3);
		}
	} else if (len == 1) {
		ok = put_standard(&o, *fmt);
	} else {
		ok = put_custom(&o, fmt, len);
	}
	if (!ok)
		*why = BAD_FORMAT;
	return ok;
}

/* ---- time spans --------------------------------------------------------- */

struct span {
	bool		 negative;
	uint64_t	 days;
	int		 hour, minute, second, ticks;
};

static void
span_split(int64_t ticks, struct span *s)
{
	uint64_t u = ticks < 0 ? 0 - (uint64_t)ticks : (uint64_t)ticks;

	s->negative = ticks < 0;
	s->days = u / (uint64_t)TICKS_DAY;
	s->hour = (int)(u / (uint64_t)TICKS_HOUR % 24);
	s->minute = (int)(u / (uint64_t)TICKS_MINUTE % 60);
	s->second = (int)(u / (uint64_t)TICKS_SECOND % 60);
	s->ticks = (int)(u % (uint64_t)TICKS_SECOND);
}

void
timespan_print(struct buf *b, int64_t ticks)
{
	struct span s;

	span_split(ticks, &s);
	if (s.negative)
		buf_addc(b, '-');
	if (s.days > 0)
		buf_addf(b, "%llu.", (unsigned long long)s.days);
	buf_addf(b, "%02d:%02d:%02d", s.hour, s.minute, s.second);
	if (s.ticks > 0)
		buf_addf(b, ".%07d", s.ticks);
}

static void
span_general(struct buf *b, const struct span *s, bool full,
    const struct culture *c)
{
	if (s->negative)
		buf_addc(b, '-');
	if (full || s->days > 0)
		buf_addf(b, "%llu:", (unsigned long long)s->days);
	buf_addf(b, full ? "%02d:%02d:%02d" : "%d:%02d:%02d", s->hour,
	    s->minute, s->second);
	if (!full && s->ticks == 0)
		return;
	buf_adds(b, c->point);
	put_fraction(b, s->ticks, 7, !full);
}

static bool
span_part(struct buf *b, const struct span *s, char c, size_t n)
{
	int i = c == 'h' ? s->hour : c == 'm' ? s->minute : s->second;

	if (c == 'd') {
		if (n > 8)
			return false;
		buf_addf(b, "%0*llu", (int)n, (unsigned long long)s->days);
	} else if (c == 'f' || c == 'F') {
		if (n > 7)
			return false;
		put_fraction(b, s->ticks, n, c == 'F');
	} else {
		if (n > 2)
			return false;
		buf_addf(b, "%0*d", (int)n, i);
	}
	return true;
}

static bool
span_custom(struct buf *b, const struct span *s, const char *fmt, size_t len)
{
	size_t i = 0, n;

	while (i < len) {
		char c = fmt[i];

		if (memchr("dhmsfF", c, 6) != NULL) {
			n = run_of(fmt, len, i);
			if (!span_part(b, s, c, n))
				return false;
			i += n;
		} else if (c == '\'' || c == '"') {
			i = put_quoted(b, fmt, len, i);
			if (i == 0)
				return false;
		} else if (c == '%' && i + 1 < len && fmt[i + 1] != '%') {
			if (!span_custom(b, s, fmt + i + 1, 1))
				return false;
			i += 2;
		} else if (c == '\\' && i + 1 < len) {
			buf_addc(b, fmt[i + 1]);
			i += 2;
		} else {
			return false;
		}
	}
	return true;
}

bool
format_timespan(struct buf *b, int64_t ticks, const char *fmt, size_t len,
    const struct culture *c, const char **why)
{
	struct span s;

	if (c == NULL)
		c = &culture_en_us;
	if (len == 0 || (len == 1 && strchr("ctT", *fmt) != NULL)) {
		timespan_print(b, ticks);
		return true;
	}
	span_split(ticks, &s);
	if (len == 1 && (*fmt == 'g' || *fmt == 'G')) {
		span_general(b, &s, *fmt == 'G', c);
		return true;
	}
	if (len == 1 || !span_custom(b, &s, fmt, len)) {
		*why = BAD_FORMAT;
		return false;
	}
	return true;
}
