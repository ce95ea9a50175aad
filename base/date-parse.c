/* date-parse.c -- dates from text, in the many spellings that .NET takes
 *
 * The text is read into tokens; numbers that are no time are kept in a row,
 * and what they are (year, month, day) is decided at the end. */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/date-read.h"
#include "base/utf8.h"

struct parser {
	const char		*s, *end, *at;
	const struct culture	*c;
	struct parsed_date	*p;
	int			 number[3], digits[3], n;
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (unsigned char)c >= 0x80;
}

static void
skip_blanks(struct parser *r)
{
	while (r->at < r->end && (*r->at == ' ' || (*r->at >= '\t' &&
	    *r->at <= '\r')))
		r->at++;
}

/* Up to nine digits; their count. */
static int
read_number(struct parser *r, int *n)
{
	const char *from = r->at;

	for (*n = 0; r->at < r->end && is_digit(*r->at) && r->at - from < 9;
	    r->at++)
		*n = *n * 10 + *r->at - '0';
	return (int)(r->at - from);
}

/* The index of the word in names, whole or (if long enough) an abbreviation
 * of them. */
static int
find_name(const char *const *names, int n, const char *w, size_t len)
{
	int i;

	for (i = 0; i < n; i++) {
		size_t l = strlen(names[i]);

		if (utf8_caseeq(names[i], l, w, len))
			return i;
	}
	return -1;
}

int
date_find_month(const struct culture *c, const char *w, size_t len)
{
	int i = find_name(c->months, 12, w, len);

	if (i < 0)
		i = find_name(c->months_short, 12, w, len);
	return i + 1;
}

static bool
is_day_name(const struct culture *c, const char *w, size_t len)
{
	return find_name(c->days, 7, w, len) >= 0 ||
	    find_name(c->days_short, 7, w, len) >= 0;
}

static bool
word_is(const char *w, size_t len, const char *is)
{
	return strlen(is) == len && utf8_caseeq(w, len, is, len);
}

static enum date_status
read_word(struct parser *r)
{
	const char *w = r->at;
	size_t len;
	int month;

	while (r->at < r->end && is_letter(*r->at))
		r->at++;
	len = (size_t)(r->at - w);
	if (word_is(w, len, "AM") || word_is(w, len, "A"))
		r->p->half = 'A';
	else if (word_is(w, len, "PM") || word_is(w, len, "P"))
		r->p->half = 'P';
	else if (word_is(w, len, "Z") || word_is(w, len, "GMT") ||
	    word_is(w, len, "UTC"))
		r->p->has_offset = r->p->is_utc = true;
	else if (word_is(w, len, "T"))
		return DATE_OK;
	else if ((month = date_find_month(r->c, w, len)) > 0 &&
	    r->p->month == 0) {
		r->p->month = month;
		if (r->at < r->end && *r->at == '.')
			r->at++;
	} else if (!is_day_name(r->c, w, len)) {
		r->at = w;
		return DATE_WORD;
	}
	return DATE_OK;
}

/* The fraction of a second after its point, rounded to ticks. */
static void
read_fraction(struct parser *r)
{
	int64_t unit = TICKS_SECOND;
	int ticks = 0;

	while (r->at < r->end && is_digit(*r->at)) {
		unit /= 10;
		if (unit > 0)
			ticks += (int)unit * (*r->at - '0');
		r->at++;
	}
	r->p->ticks = ticks;
}

/* Stands on the colon after the hour. */
static enum date_status
read_time(struct parser *r, int hour)
{
	r->p->has_time = true;
	r->p->hour = hour;
	r->at++;
	if (read_number(r, &r->p->minute) == 0)
		return DATE_BAD;
	if (r->at < r->end && *r->at == ':') {
		r->at++;
		if (read_number(r, &r->p->second) == 0)
			return DATE_BAD;
		if (r->at + 1 < r->end && (*r->at == '.' || *r->at == ',') &&
		    is_digit(r->at[1])) {
			r->at++;
			read_fraction(r);
		}
	}
	return DATE_OK;
}

enum date_status
date_read_offset(const char **s, const char *end, struct parsed_date *p)
{
	int sign = *(*s)++ == '-' ? -1 : 1, hours = 0, minutes = 0, n = 0;

	for (; n < 2 && *s < end && is_digit(**s); n++)
		hours = hours * 10 + *(*s)++ - '0';
	if (n == 0)
		return DATE_BAD;
	if (*s < end && **s == ':')
		(*s)++;
	for (n = 0; n < 2 && *s < end && is_digit(**s); n++)
		minutes = minutes * 10 + *(*s)++ - '0';
	if (n == 1 || hours > 14 || minutes > 59)
		return DATE_BAD;
	p->has_offset = true;
	p->offset = sign * (hours * 60 + minutes);
	return DATE_OK;
}

static bool
next_is_half(struct parser *r)
{
	const char *p = r->at;

	while (p < r->end && *p == ' ')
		p++;
	return r->end - p >= 2 && (word_is(p, 2, "AM") || word_is(p, 2, "PM"))
	    && (p + 2 == r->end || !is_letter(p[2]));
}

static enum date_status
read_item(struct parser *r)
{
	int number, digits;

	if (is_letter(*r->at))
		return read_word(r);
	if (r->p->has_time && (*r->at == '+' || *r->at == '-') &&
	    !r->p->has_offset)
		return date_read_offset(&r->at, r->end, r->p);
	if (!is_digit(*r->at)) {
		if (strchr("/-.,", *r->at) == NULL || *r->at == '\0')
			return DATE_BAD;
		r->at++;
		return DATE_OK;
	}
	digits = read_number(r, &number);
	if (r->at < r->end && *r->at == ':' && !r->p->has_time)
		return read_time(r, number);
	if (!r->p->has_time && next_is_half(r)) {
		r->p->has_time = true;
		r->p->hour = number;
		return DATE_OK;
	}
	if (r->n == 3)
		return DATE_BAD;
	r->number[r->n] = number;
	r->digits[r->n++] = digits;
	return DATE_OK;
}

static bool
is_year(const struct parser *r, int i)
{
	return r->digits[i] >= 3 || r->number[i] > 31;
}

static bool
day_first(const struct culture *c)
{
	return c->short_date[0] == 'd';
}

static void
set_year(struct parser *r, int i)
{
	int y = r->number[i];

	if (r->digits[i] <= 2)
		y += y <= 49 ? 2000 : 1900;
	r->p->year = y;
}

/* With the month's name: day and year, one of them, or none. */
static enum date_status
settle_named(struct parser *r)
{
	int year_at;

	if (r->n == 0 || r->n > 2)
		return DATE_BAD;
	if (r->n == 1) {
		if (is_year(r, 0)) {
			set_year(r, 0);
			r->p->day = 1;
		} else {
			r->p->day = r->number[0];
		}
		return DATE_OK;
	}
	year_at = is_year(r, 0) ? 0 : 1;
	set_year(r, year_at);
	r->p->day = r->number[1 - year_at];
	return DATE_OK;
}

static enum date_status
settle(struct parser *r)
{
	int month = day_first(r->c) ? 1 : 0;

	if (r->p->month > 0)
		return settle_named(r);
	switch (r->n) {
	case 0:
		return r->p->has_time ? DATE_OK : DATE_BAD;
	case 2:
		if (is_year(r, 0) || is_year(r, 1)) {
			int year = is_year(r, 0) ? 0 : 1;

			set_year(r, year);
			r->p->month = r->number[1 - year];
			r->p->day = 1;
		} else {
			r->p->month = r->number[month];
			r->p->day = r->number[1 - month];
		}
		return DATE_OK;
	case 3:
		if (is_year(r, 0)) {
			set_year(r, 0);
			r->p->month = r->number[1];
			r->p->day = r->number[2];
		} else {
			set_year(r, 2);
			r->p->month = r->number[month];
			r->p->day = r->number[1 - month];
		}
		return DATE_OK;
	default:
		return DATE_BAD;
	}
}

static enum date_status
read_all(const char *s, size_t len, const struct culture *c,
    struct parsed_date *p, size_t *at)
{
	struct parser r = { .s = s, .end = s + len, .at = s, .p = p,
	    .c = c != NULL ? c : &culture_en_us };
	enum date_status st = DATE_OK;

	*p = (struct parsed_date){ 0 };
	skip_blanks(&r);
	if (r.at == r.end)
		return DATE_BAD;
	while (st == DATE_OK && r.at < r.end) {
		st = read_item(&r);
		if (st == DATE_OK)
			skip_blanks(&r);
	}
	if (st == DATE_WORD && at != NULL)
		*at = utf8_units(s, (size_t)(r.at - s));
	return st == DATE_OK ? settle(&r) : st;
}

/* Parts that are not given are today's, or the first. */
enum date_status
date_settle(const struct parsed_date *p, int64_t *ticks)
{
	struct date d = { .year = p->year, .month = p->month, .day = p->day,
	    .hour = p->hour, .minute = p->minute, .second = p->second,
	    .ticks = p->ticks };
	struct date today;

	date_split(date_to_local(date_now_utc()), &today);
	if (d.year == 0) {
		if (d.month == 0 && d.day == 0) {
			d.month = today.month;
			d.day = today.day;
		}
		d.year = today.year;
	}
	if (d.month == 0)
		d.month = 1;
	if (d.day == 0)
		d.day = 1;
	if (p->half == 'A') {
		if (d.hour > 12)
			return DATE_BAD;
		d.hour %= 12;
	} else if (p->half == 'P' && d.hour < 12) {
		d.hour += 12;
	}
	return date_join(&d, ticks) ? DATE_OK : DATE_BAD;
}

/* The time as the styles want it: local, UTC or unspecified. */
enum date_status
date_apply_styles(const struct parsed_date *p, int64_t ticks, int styles,
    struct value *out)
{
	bool known = p->has_offset;
	int64_t utc;

	if (known) {
		utc = ticks - p->offset * TICKS_MINUTE;
	} else if (styles & DATE_STYLE_ASSUME_UTC) {
		known = true;
		utc = ticks;
	} else if (styles & DATE_STYLE_ASSUME_LOCAL) {
		utc = date_to_utc(ticks);
		*out = styles & DATE_STYLE_ADJUST_UTC ?
		    VDATETIME(utc, DATE_UTC) : VDATETIME(ticks, DATE_LOCAL);
		return DATE_OK;
	}
	if (!known) {
		*out = VDATETIME(ticks, DATE_UNSPECIFIED);
		return DATE_OK;
	}
	if (utc < 0 || utc > TICKS_MAX)
		return DATE_RANGE;
	if ((styles & DATE_STYLE_ADJUST_UTC) ||
	    ((styles & DATE_STYLE_ROUNDTRIP) && p->is_utc))
		*out = VDATETIME(utc, DATE_UTC);
	else
		*out = VDATETIME(date_to_local(utc), DATE_LOCAL);
	return DATE_OK;
}

enum date_status
date_parse(const char *s, size_t len, const struct culture *c, int styles,
    struct value *out, size_t *at)
{
	struct parsed_date p;
	enum date_status st = read_all(s, len, c, &p, at);
	int64_t ticks;

	if (st == DATE_OK)
		st = date_settle(&p, &ticks);
	return st == DATE_OK ? date_apply_styles(&p, ticks, styles, out) : st;
}

enum date_status
date_parse_offset(const char *s, size_t len, const struct culture *c,
    int styles, int64_t *ticks, int *minutes)
{
	struct parsed_date p;
	enum date_status st = read_all(s, len, c, &p, NULL);

	if (st == DATE_OK)
		st = date_settle(&p, ticks);
	if (st != DATE_OK)
		return st;
	*minutes = p.has_offset ? p.offset : styles & DATE_STYLE_ASSUME_UTC ?
	    0 : date_utc_offset(*ticks, true) / 60;
	if (styles & DATE_STYLE_ADJUST_UTC) {
		*ticks -= *minutes * TICKS_MINUTE;
		*minutes = 0;
	}
	return DATE_OK;
}

void
date_parse_message(struct buf *b, const char *s, size_t len,
    enum date_status st, size_t at)
{
	if (st == DATE_WORD)
		buf_addf(b, "The string '%.*s' was not recognized as a valid "
		    "DateTime. There is an unknown word starting at index "
		    "'%zu'.", (int)len, s, at);
	else if (st == DATE_RANGE)
		buf_addf(b, "The DateTime represented by the string '%.*s' is"
		    " out of range.", (int)len, s);
	else
		buf_addf(b, "String '%.*s' was not recognized as a valid "
		    "DateTime.", (int)len, s);
}
