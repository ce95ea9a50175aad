/* net-date.c -- System.DateTime */
#include <string.h>

#include "base/date.h"
#include "base/enums.h"
#include "base/format.h"
#include "shell/convert.h"
#include "shell/net-culture.h"
#include "shell/net-date.h"
#include "shell/net-number.h"
#include "shell/net-text.h"
#include "shell/net.h"
#include "shell/session.h"

#define FORMAT_EXCEPTION	"System.FormatException"
#define RANGE_EXCEPTION		"System.ArgumentOutOfRangeException"
static int64_t
ticks(struct net_call *c)
{
	return c->self.u.i;
}

bool
net_date(struct net_call *c, int64_t t, enum date_kind kind)
{
	if (t < 0 || t > TICKS_MAX)
		return net_throw(c, RANGE_EXCEPTION, "The added or subtracted "
		    "value results in an un-representable DateTime. "
		    "(Parameter 'value')");
	return net_return(c, VDATETIME(t, kind));
}

/* ---- parts -------------------------------------------------------------- */

enum { D_YEAR, D_MONTH, D_DAY, D_HOUR, D_MINUTE, D_SECOND, D_MS, D_US, D_NS,
	D_YEARDAY, D_WEEKDAY };

static bool
part(struct net_call *c)
{
	struct date d;

	date_split(ticks(c), &d);
	switch (c->row->op) {
	case D_YEAR:
		return net_int(c, d.year);
	case D_MONTH:
		return net_int(c, d.month);
	case D_DAY:
		return net_int(c, d.day);
	case D_HOUR:
		return net_int(c, d.hour);
	case D_MINUTE:
		return net_int(c, d.minute);
	case D_SECOND:
		return net_int(c, d.second);
	case D_MS:
		return net_int(c, d.ticks / TICKS_MS);
	case D_US:
		return net_int(c, d.ticks / TICKS_US % 1000);
	case D_NS:
		return net_int(c, d.ticks % TICKS_US * 100);
	case D_YEARDAY:
		return net_int(c, d.yearday);
	}
	return net_return(c, enum_value("System.DayOfWeek", d.weekday));
}

static bool
ticks_(struct net_call *c)
{
	return net_return(c, VLONG(ticks(c)));
}

static bool
kind(struct net_call *c)
{
	return net_return(c, enum_value("System.DateTimeKind", c->self.sub));
}

static bool
date_part(struct net_call *c)
{
	return net_return(c, VDATETIME(ticks(c) - ticks(c) % TICKS_DAY,
	    c->self.sub));
}

static bool
time_of_day(struct net_call *c)
{
	return net_return(c, VTIMESPAN(ticks(c) % TICKS_DAY));
}

/* The property PowerShell adds: as the default view shows it. */
static bool
date_time(struct net_call *c)
{
	static const char *const formats[] = { "D", "T", "F" };
	struct buf b = BUF_INIT;
	struct value hint = VINT(2);
	const char *why;

	if (c->owner.tag == V_WRAP && c->owner.u.heap->extra != NULL)
		object_get_str(c->owner.u.heap->extra, "DisplayHint", &hint);
	if (hint.u.i < 0 || hint.u.i > 2)
		hint = VINT(2);
	format_date(&b, c->self, FORMAT_NO_OFFSET, formats[hint.u.i], 1, NULL,
	    &why);
	net_return_text(c, buf_str(&b), b.len);
	buf_free(&b);
	return true;
}

/* ---- arithmetic --------------------------------------------------------- */

static bool
add_real(struct net_call *c)
{
	static const int64_t units[] = { TICKS_DAY, TICKS_HOUR, TICKS_MINUTE,
		TICKS_SECOND, TICKS_MS, TICKS_US };
	double d = c->v[0].u.d * (double)units[c->row->op], whole;
	int64_t unit = units[c->row->op], t;

	if (!(d > -4e18 && d < 4e18))
		return net_throw(c, RANGE_EXCEPTION, "Value to add was out of "
		    "range. (Parameter 'value')");
	/* Whole units exactly, the rest as .NET rounds it. */
	whole = (double)(int64_t)c->v[0].u.d;
	t = (int64_t)whole * unit +
	    (int64_t)((c->v[0].u.d - whole) * (double)unit);
	return net_date(c, ticks(c) + t, c->self.sub);
}

static bool
add_ticks(struct net_call *c)
{
	int64_t t = c->v[0].u.i * c->row->op;

	return net_date(c, ticks(c) + t, c->self.sub);
}

static bool
add_months(struct net_call *c)
{
	int64_t out;

	if (!date_add_months(ticks(c), c->v[0].u.i * c->row->op, &out))
		return net_date(c, -1, 0);
	return net_return(c, VDATETIME(out, c->self.sub));
}

static bool
subtract_date(struct net_call *c)
{
	return net_return(c, VTIMESPAN(ticks(c) - c->v[0].u.i));
}

static bool
compare(struct net_call *c)
{
	bool is_static = c->n == 2;
	int64_t a = is_static ? c->v[0].u.i : ticks(c);
	struct value v = value_base(c->v[is_static ? 1 : 0]);

	if (value_is_null(v))
		return net_int(c, 1);
	if (v.tag != V_DATETIME)
		return net_throw(c, "System.ArgumentException",
		    "Object must be of type DateTime.");
	return net_int(c, (a > v.u.i) - (a < v.u.i));
}

static bool
equals(struct net_call *c)
{
	bool is_static = c->n == 2;
	int64_t a = is_static ? c->v[0].u.i : ticks(c);
	struct value v = value_base(c->v[is_static ? 1 : 0]);

	return net_bool(c, v.tag == V_DATETIME && v.u.i == a);
}

/* ---- zones -------------------------------------------------------------- */

static bool
to_universal(struct net_call *c)
{
	if (c->self.sub == DATE_UTC)
		return net_return(c, c->self);
	return net_return(c, VDATETIME(date_to_utc(ticks(c)), DATE_UTC));
}

static bool
to_local(struct net_call *c)
{
	if (c->self.sub == DATE_LOCAL)
		return net_return(c, c->self);
	return net_return(c, VDATETIME(date_to_local(ticks(c)), DATE_LOCAL));
}

static bool
is_daylight(struct net_call *c)
{
	struct date d;
	int64_t winter, summer;
	int now, a, b;

	date_split(ticks(c), &d);
	winter = ticks(c) - (int64_t)(d.yearday - 1) * TICKS_DAY;
	summer = winter + 182 * TICKS_DAY;
	now = date_utc_offset(ticks(c), true);
	a = date_utc_offset(winter, true);
	b = date_utc_offset(summer, true);
	return net_bool(c, c->self.sub != DATE_UTC && a != b &&
	    now == (a > b ? a : b));
}

static int64_t
utc_ticks(struct value v)
{
	return v.sub == DATE_UTC ? v.u.i : date_to_utc(v.u.i);
}

static bool
to_file_time(struct net_call *c)
{
	int64_t t = c->row->op ? c->self.u.i : utc_ticks(c->self);

	if (t < TICKS_FILETIME)
		return net_throw(c, RANGE_EXCEPTION, "Not a valid Win32 "
		    "FileTime.");
	return net_return(c, VLONG(t - TICKS_FILETIME));
}

static bool
from_file_time(struct net_call *c)
{
	int64_t t = c->v[0].u.i;

	if (t < 0 || t > TICKS_MAX - TICKS_FILETIME)
		return net_throw(c, RANGE_EXCEPTION, "Not a valid Win32 "
		    "FileTime. (Parameter 'fileTime')");
	t += TICKS_FILETIME;
	return net_return(c, c->row->op ? VDATETIME(t, DATE_UTC) :
	    VDATETIME(date_to_local(t), DATE_LOCAL));
}

static bool
to_oa(struct net_call *c)
{
	return net_return(c, VDOUBLE((double)(ticks(c) -
	    INT64_C(599264352000000000)) / (double)TICKS_DAY));
}

static bool
from_oa(struct net_call *c)
{
	return net_date(c, INT64_C(599264352000000000) +
	    (int64_t)(c->v[0].u.d * 86400000.0 + 0.5) * TICKS_MS,
	    DATE_UNSPECIFIED);
}

static bool
to_binary(struct net_call *c)
{
	uint64_t kind = c->self.sub == DATE_UTC ? 1 :
	    c->self.sub == DATE_LOCAL ? 2 : 0;

	return net_return(c, VLONG((int64_t)((uint64_t)utc_ticks(c->self) |
	    kind << 62)));
}

/* ---- text --------------------------------------------------------------- */

static bool
short_text(struct net_call *c)
{
	const char fmt[2] = { (char)c->row->op, '\0' };
	struct buf b = BUF_INIT;
	const char *why;

	format_date(&b, c->self, FORMAT_NO_OFFSET, fmt, 1,
	    c->s != NULL ? c->s->culture : NULL, &why);
	net_return_text(c, buf_str(&b), b.len);
	buf_free(&b);
	return true;
}

static bool
formats(struct net_call *c)
{
	static const char letters[] = "dDfFgGmorstTuUy";
	struct array *a = array_new(type_string_array);
	const char *p, *why;

	for (p = letters; *p != '\0'; p++) {
		struct buf b = BUF_INIT;

		if (c->n > 0 && c->v[0].tag == V_CHAR && c->v[0].u.i != *p)
			continue;

		format_date(&b, c->self, FORMAT_NO_OFFSET, p, 1, NULL, &why);
		array_take(a, value_string(buf_str(&b), b.len));
		buf_free(&b);
	}
	return net_return(c, value_array(a));
}

/* ---- reading text ------------------------------------------------------- */

/* The culture and styles among the arguments after the first AT. */
static void
options(struct net_call *c, size_t at, const struct culture **k, int *styles)
{
	*k = c->s != NULL && c->s->culture != NULL ? c->s->culture :
	    &culture_en_us;
	*styles = 0;
	for (; at < c->n; at++)
		if (c->v[at].tag == V_ENUM)
			*styles = (int)c->v[at].u.i;
		else if (culture_of(c->v[at]) != NULL)
			*k = culture_of(c->v[at]);
}

static bool
parse_failed(struct net_call *c, struct value text, enum date_status st,
    size_t at)
{
	struct buf b = BUF_INIT;

	date_parse_message(&b, text.u.s, text.len, st, at);
	net_throw(c, FORMAT_EXCEPTION, "%s", b.s);
	buf_free(&b);
	return false;
}

static bool
parse(struct net_call *c)
{
	const struct culture *k;
	enum date_status st;
	size_t at = 0;
	int styles;

	options(c, 1, &k, &styles);
	st = date_parse(c->v[0].u.s, c->v[0].len, k, styles, c->out, &at);
	return st == DATE_OK || parse_failed(c, c->v[0], st, at);
}

static bool
try_parse(struct net_call *c)
{
	struct value v = VDATETIME(0, DATE_UNSPECIFIED);
	const struct culture *k;
	size_t at = 0;
	int styles;
	bool ok;

	options(c, 1, &k, &styles);
	ok = c->v[0].tag == V_STRING && date_parse(c->v[0].u.s, c->v[0].len,
	    k, styles, &v, &at) == DATE_OK;
	net_ref_set(c->v[c->n - 1], ok ? v : VDATETIME(0, DATE_UNSPECIFIED));
	return net_bool(c, ok);
}

/* With one format or each of several. */
static enum date_status
exact(struct net_call *c, struct value *out)
{
	const struct array *a;
	const struct culture *k;
	enum date_status st = DATE_BAD;
	size_t i;
	int styles;

	options(c, 2, &k, &styles);
	if (c->v[0].tag != V_STRING)
		return DATE_BAD;
	if (c->v[1].tag == V_STRING)
		return date_parse_exact(c->v[0].u.s, c->v[0].len,
		    c->v[1].u.s, c->v[1].len, k, styles, out);
	a = c->v[1].u.array;
	for (i = 0; c->v[1].tag == V_ARRAY && i < a->n && st != DATE_OK; i++)
		if (a->v[i].tag == V_STRING)
			st = date_parse_exact(c->v[0].u.s, c->v[0].len,
			    a->v[i].u.s, a->v[i].len, k, styles, out);
	return st;
}

static bool
parse_exact(struct net_call *c)
{
	if (exact(c, c->out) == DATE_OK)
		return true;
	return net_throw(c, FORMAT_EXCEPTION, "String '%.*s' was not "
	    "recognized as a valid DateTime.", (int)c->v[0].len,
	    c->v[0].u.s);
}

static bool
try_parse_exact(struct net_call *c)
{
	struct value v = VDATETIME(0, DATE_UNSPECIFIED);
	bool ok = exact(c, &v) == DATE_OK;

	net_ref_set(c->v[c->n - 1], ok ? v : VDATETIME(0, DATE_UNSPECIFIED));
	return net_bool(c, ok);
}

/* ---- making ------------------------------------------------------------- */

static bool
new_date(struct net_call *c)
{
	struct date d = { .month = 1, .day = 1 };
	int *const to[] = { &d.year, &d.month, &d.day, &d.hour, &d.minute,
		&d.second };
	enum date_kind as = DATE_UNSPECIFIED;
	size_t i, n = c->n;
	int64_t t;

	if (n > 0 && c->v[n - 1].tag == V_ENUM)
		as = (enum date_kind)c->v[--n].u.i;
	if (n > 0 && c->v[0].tag == V_INT64) {
		if (c->v[0].u.i < 0 || c->v[0].u.i > TICKS_MAX)
			return net_throw(c, RANGE_EXCEPTION, "Ticks must be "
			    "between DateTime.MinValue.Ticks and "
			    "DateTime.MaxValue.Ticks. (Parameter 'ticks')");
		return net_return(c, VDATETIME(c->v[0].u.i, as));
	}
	for (i = 0; i < n && i < 6; i++)
		*to[i] = (int)c->v[i].u.i;
	if (n > 6)
		d.ticks = (int)(c->v[6].u.i * TICKS_MS);
	if (n > 7)
		d.ticks += (int)(c->v[7].u.i * TICKS_US);
	if (d.hour < 0 || d.hour > 23 || d.minute < 0 || d.minute > 59 ||
	    d.second < 0 || d.second > 59)
		return net_throw(c, RANGE_EXCEPTION, "Hour, Minute, and "
		    "Second parameters describe an un-representable "
		    "DateTime.");
	if (!date_join(&d, &t))
		return net_throw(c, RANGE_EXCEPTION, "Year, Month, and Day "
		    "parameters describe an un-representable DateTime.");
	return net_return(c, VDATETIME(t, as));
}

enum { NOW, UTC_NOW, TODAY, EPOCH, LEAST, MOST };

static bool
constant(struct net_call *c)
{
	int64_t utc = date_now_utc();

	switch (c->row->op) {
	case NOW:
		return net_return(c, VDATETIME(date_to_local(utc),
		    DATE_LOCAL));
	case UTC_NOW:
		return net_return(c, VDATETIME(utc, DATE_UTC));
	case TODAY:
		utc = date_to_local(utc);
		return net_return(c, VDATETIME(utc - utc % TICKS_DAY,
		    DATE_LOCAL));
	case EPOCH:
		return net_return(c, VDATETIME(TICKS_UNIX, DATE_UTC));
	}
	return net_return(c, VDATETIME(c->row->op == LEAST ? 0 : TICKS_MAX,
	    DATE_UNSPECIFIED));
}

static bool
leap_year(struct net_call *c)
{
	if (c->v[0].u.i < 1 || c->v[0].u.i > 9999)
		return net_throw(c, RANGE_EXCEPTION, "Year must be between 1 "
		    "and 9999. (Parameter 'year')");
	return net_bool(c, date_leap((int)c->v[0].u.i));
}

static bool
month_days(struct net_call *c)
{
	if (c->v[1].u.i < 1 || c->v[1].u.i > 12)
		return net_throw(c, RANGE_EXCEPTION, "Month must be between "
		    "one and twelve. (Parameter 'month')");
	return net_int(c, date_month_days((int)c->v[0].u.i,
	    (int)c->v[1].u.i));
}

static bool
specify_kind(struct net_call *c)
{
	return net_return(c, VDATETIME(c->v[0].u.i,
	    (enum date_kind)c->v[1].u.i));
}

#define ADD(name, op) \
	RO("datetime " name "(double value)", add_real, op)
#define PART(name, op)	RO("int " name " {get;}", part, op)
#define NEW(args)	R("datetime new(" args ")", new_date)
#define YMD		"int year, int month, int day"
#define HMS		", int hour, int minute, int second"
#define STYLE		"System.Globalization.DateTimeStyles style"
#define PROVIDER	"System.IFormatProvider provider"

static const struct net_row date_rows[] = {
	RO("datetime Add(timespan value)", add_ticks, 1),
	ADD("AddDays", 0), ADD("AddHours", 1), ADD("AddMicroseconds", 5),
	ADD("AddMilliseconds", 4), ADD("AddMinutes", 2),
	RO("datetime AddMonths(int months)", add_months, 1),
	ADD("AddSeconds", 3), RO("datetime AddTicks(long value)", add_ticks, 1),
	RO("datetime AddYears(int value)", add_months, 12),
	R("int CompareTo(System.Object value)", compare),
	R("int CompareTo(datetime value)", compare),
	R("bool Equals(System.Object value)", equals),
	R("bool Equals(datetime value)", equals),
	R("string[] GetDateTimeFormats()", formats),
	R("string[] GetDateTimeFormats(char format)", formats),
	R("System.TypeCode GetTypeCode()", value_type_code),
	R("bool IsDaylightSavingTime()", is_daylight),
	R("timespan Subtract(datetime value)", subtract_date),
	RO("datetime Subtract(timespan value)", add_ticks, -1),
	R("long ToBinary()", to_binary), R("long ToFileTime()", to_file_time),
	RO("long ToFileTimeUtc()", to_file_time, 1),
	R("datetime ToLocalTime()", to_local),
	RO("string ToLongDateString()", short_text, 'D'),
	RO("string ToLongTimeString()", short_text, 'T'),
	R("double ToOADate()", to_oa),
	RO("string ToShortDateString()", short_text, 'd'),
	RO("string ToShortTimeString()", short_text, 't'),
	FORMAT_ROWS, R("datetime ToUniversalTime()", to_universal),
	RO("System.Object DateTime {get;}", date_time, NET_SCRIPT),
	R("datetime Date {get;}", date_part), PART("Day", D_DAY),
	RO("System.DayOfWeek DayOfWeek {get;}", part, D_WEEKDAY),
	PART("DayOfYear", D_YEARDAY), PART("Hour", D_HOUR),
	R("System.DateTimeKind Kind {get;}", kind),
	PART("Millisecond", D_MS), PART("Microsecond", D_US),
	PART("Nanosecond", D_NS), PART("Minute", D_MINUTE),
	PART("Month", D_MONTH), PART("Second", D_SECOND),
	R("long Ticks {get;}", ticks_), R("timespan TimeOfDay {get;}",
	    time_of_day), PART("Year", D_YEAR),
	R_END
};

static const struct net_row date_statics[] = {
	NEW("long ticks"), NEW("long ticks, System.DateTimeKind kind"),
	NEW(YMD), NEW(YMD HMS), NEW(YMD HMS ", System.DateTimeKind kind"),
	NEW(YMD HMS ", int millisecond"),
	NEW(YMD HMS ", int millisecond, System.DateTimeKind kind"),
	NEW(YMD HMS ", int millisecond, int microsecond"),
	R("static int Compare(datetime t1, datetime t2)", compare),
	R("static bool Equals(datetime t1, datetime t2)", equals),
	R("static int DaysInMonth(int year, int month)", month_days),
	R("static bool IsLeapYear(int year)", leap_year),
	R("static datetime FromFileTime(long fileTime)", from_file_time),
	RO("static datetime FromFileTimeUtc(long fileTime)", from_file_time,
	    1),
	R("static datetime FromOADate(double d)", from_oa),
	R("static datetime SpecifyKind(datetime value, System.DateTimeKind "
	    "kind)", specify_kind),
	R("static datetime Parse(string s)", parse),
	R("static datetime Parse(string s, " PROVIDER ")", parse),
	R("static datetime Parse(string s, " PROVIDER ", " STYLE ")", parse),
	R("static datetime ParseExact(string s, string format, " PROVIDER
	    ")", parse_exact),
	R("static datetime ParseExact(string s, string format, " PROVIDER
	    ", " STYLE ")", parse_exact),
	R("static datetime ParseExact(string s, string[] formats, " PROVIDER
	    ", " STYLE ")", parse_exact),
	R("static bool TryParse(string s, [ref] datetime result)", try_parse),
	R("static bool TryParse(string s, " PROVIDER ", [ref] datetime "
	    "result)", try_parse),
	R("static bool TryParse(string s, " PROVIDER ", " STYLE ", [ref] "
	    "datetime result)", try_parse),
	R("static bool TryParseExact(string s, string format, " PROVIDER ", "
	    STYLE ", [ref] datetime result)", try_parse_exact),
	R("static bool TryParseExact(string s, string[] formats, " PROVIDER
	    ", " STYLE ", [ref] datetime result)", try_parse_exact),
	RO("static datetime Now {get;}", constant, NOW),
	RO("static datetime UtcNow {get;}", constant, UTC_NOW),
	RO("static datetime Today {get;}", constant, TODAY),
	RO("static datetime UnixEpoch {get;}", constant, EPOCH),
	RO("static datetime MinValue {get;}", constant, LEAST),
	RO("static datetime MaxValue {get;}", constant, MOST),
	R_END
};

const struct net_class net_dates[] = {
	{ "System.DateTime", date_rows },
	{ "System.DateTime", date_statics },
	{ "System.TimeSpan", net_timespan_rows },
	{ "System.DateTimeOffset", net_offset_rows },
	{ "System.TimeZoneInfo", net_zone_rows },
	{ "System.TimeZone", net_time_zone_rows },
	{ NULL, NULL }
};
