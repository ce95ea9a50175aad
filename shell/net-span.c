/* net-span.c -- System.TimeSpan, DateTimeOffset, TimeZoneInfo */
#include <math.h>
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
#define OVERFLOW_EXCEPTION	"System.OverflowException"

/* ---- TimeSpan ----------------------------------------------------------- */

static const int64_t units[] = { TICKS_DAY, TICKS_HOUR, TICKS_MINUTE,
	TICKS_SECOND, TICKS_MS, TICKS_US, 1 };
static const int within[] = { 0, 24, 60, 60, 1000, 1000 };

static bool
part(struct net_call *c)
{
	int64_t n;

	if (c->row->op == 6)
		return net_int(c, c->self.u.i % TICKS_US * 100);
	n = c->self.u.i / units[c->row->op];
	return net_int(c, within[c->row->op] ? n % within[c->row->op] : n);
}

static bool
total(struct net_call *c)
{
	if (c->row->op == 6)
		return net_return(c, VDOUBLE((double)c->self.u.i * 100));
	return net_return(c, VDOUBLE((double)c->self.u.i /
	    (double)units[c->row->op]));
}

static bool
ticks(struct net_call *c)
{
	return net_return(c, VLONG(c->self.u.i));
}

static bool
add(struct net_call *c)
{
	int64_t sum;

	if (c->row->op > 0 ?
	    __builtin_add_overflow(c->self.u.i, c->v[0].u.i, &sum) :
	    __builtin_sub_overflow(c->self.u.i, c->v[0].u.i, &sum))
		return net_throw(c, OVERFLOW_EXCEPTION, "TimeSpan overflowed "
		    "because the duration is too long.");
	return net_return(c, VTIMESPAN(sum));
}

static bool
negate(struct net_call *c)
{
	int64_t t = c->self.u.i;

	return net_return(c, VTIMESPAN(c->row->op ? -t : t < 0 ? -t : t));
}

static bool
scale(struct net_call *c)
{
	double d = c->v[0].u.d, t = (double)c->self.u.i;

	if (c->row->op == 2)
		return net_return(c, VDOUBLE(t / (double)c->v[0].u.i));
	return net_return(c, VTIMESPAN((int64_t)nearbyint(c->row->op ? t / d :
	    t * d)));
}

static bool
compare(struct net_call *c)
{
	bool is_static = c->n == 2;
	int64_t a = is_static ? c->v[0].u.i : c->self.u.i;
	struct value v = value_base(c->v[is_static ? 1 : 0]);

	if (value_is_null(v))
		return net_int(c, 1);
	if (v.tag != V_TIMESPAN)
		return net_throw(c, "System.ArgumentException",
		    "Object must be of type TimeSpan.");
	return net_int(c, (a > v.u.i) - (a < v.u.i));
}

static bool
new_span(struct net_call *c)
{
	int64_t t = 0;
	size_t i;

	if (c->v[0].tag == V_INT64)
		return net_return(c, VTIMESPAN(c->v[0].u.i));
	for (i = 0; i < c->n; i++)
		t += c->v[i].u.i * units[i + (c->n == 3)];
	return net_return(c, VTIMESPAN(t));
}

static bool
from_real(struct net_call *c)
{
	double d = c->v[0].tag == V_DOUBLE ? c->v[0].u.d : (double)c->v[0].u.i;

	if (d != d)
		return net_throw(c, "System.ArgumentException",
		    "TimeSpan does not accept floating point Not-a-Number "
		    "values.");
	d *= (double)units[c->row->op];
	if (!(d > -9.2e18 && d < 9.2e18))
		return net_throw(c, OVERFLOW_EXCEPTION, "TimeSpan overflowed "
		    "because the duration is too long.");
	return net_return(c, VTIMESPAN((int64_t)d));
}

static bool
from_ticks(struct net_call *c)
{
	return net_return(c, VTIMESPAN(c->v[0].u.i));
}

static bool
constant(struct net_call *c)
{
	static const int64_t values[] = { 0, INT64_MAX, INT64_MIN, TICKS_DAY,
		TICKS_HOUR, TICKS_MINUTE, TICKS_SECOND, TICKS_MS };

	if (c->row->op >= 3)
		return net_return(c, VLONG(values[c->row->op]));
	return net_return(c, VTIMESPAN(values[c->row->op]));
}

static bool
parse(struct net_call *c)
{
	int64_t t;
	enum date_status st = timespan_parse(c->v[0].u.s, c->v[0].len, &t);

	if (st == DATE_OK)
		return net_return(c, VTIMESPAN(t));
	if (st == DATE_RANGE)
		return net_throw(c, OVERFLOW_EXCEPTION, "The TimeSpan string "
		    "'%.*s' could not be parsed because at least one of the "
		    "numeric components is out of range or contains too many "
		    "digits.", (int)c->v[0].len, c->v[0].u.s);
	return net_throw(c, FORMAT_EXCEPTION, "String '%.*s' was not "
	    "recognized as a valid TimeSpan.", (int)c->v[0].len, c->v[0].u.s);
}

static bool
try_parse(struct net_call *c)
{
	int64_t t = 0;
	bool ok = c->v[0].tag == V_STRING && timespan_parse(c->v[0].u.s,
	    c->v[0].len, &t) == DATE_OK;

	net_ref_set(c->v[c->n - 1], VTIMESPAN(ok ? t : 0));
	return net_bool(c, ok);
}

static bool
parse_exact(struct net_call *c)
{
	int64_t t;

	if (timespan_parse_exact(c->v[0].u.s, c->v[0].len, c->v[1].u.s,
	    c->v[1].len, &t) == DATE_OK)
		return net_return(c, VTIMESPAN(t));
	return net_throw(c, FORMAT_EXCEPTION, "Input string was not in a "
	    "correct format.");
}

#define PART(name, op)							\
	RO("int " name "s {get;}", part, op)
#define TOTAL(name, op)							\
	RO("double Total" name "s {get;}", total, op)
#define FROM(name, op)							\
	RO("static timespan From" name "s(double value)", from_real, op), \
	RO("static timespan From" name "s(int value)", from_real, op)

const struct net_row net_timespan_rows[] = {
	RO("timespan Add(timespan ts)", add, 1),
	R("int CompareTo(System.Object value)", compare),
	R("int CompareTo(timespan value)", compare),
	RO("timespan Divide(double divisor)", scale, 1),
	RO("double Divide(timespan ts)", scale, 2),
	R("timespan Duration()", negate),
	R("timespan Multiply(double factor)", scale),
	RO("timespan Negate()", negate, 1),
	RO("timespan Subtract(timespan ts)", add, -1),
	FORMAT_ROWS,
	R("long Ticks {get;}", ticks),
	PART("Day", 0), PART("Hour", 1), PART("Millisecond", 4),
	PART("Microsecond", 5), PART("Nanosecond", 6),
	PART("Minute", 2), PART("Second", 3),
	TOTAL("Day", 0), TOTAL("Hour", 1), TOTAL("Millisecond", 4),
	TOTAL("Microsecond", 5), TOTAL("Nanosecond", 6), TOTAL("Minute", 2),
	TOTAL("Second", 3),
	R("timespan new(long ticks)", new_span),
	R("timespan new(int hours, int minutes, int seconds)", new_span),
	R("timespan new(int days, int hours, int minutes, int seconds)",
	    new_span),
	R("timespan new(int days, int hours, int minutes, int seconds, int "
	    "milliseconds)", new_span),
	FROM("Day", 0), FROM("Hour", 1), FROM("Minute", 2), FROM("Second", 3),
	FROM("Millisecond", 4), FROM("Microsecond", 5),
	R("static timespan FromTicks(long value)", from_ticks),
	R("static int Compare(timespan t1, timespan t2)", compare),
	R("static timespan Parse(string s)", parse),
	R("static timespan Parse(string input, System.IFormatProvider "
	    "formatProvider)", parse),
	R("static timespan ParseExact(string input, string format, "
	    "System.IFormatProvider formatProvider)", parse_exact),
	R("static bool TryParse(string s, [ref] timespan result)", try_parse),
	RO("static timespan Zero {get;}", constant, 0),
	RO("static timespan MaxValue {get;}", constant, 1),
	RO("static timespan MinValue {get;}", constant, 2),
	RO("static long TicksPerDay {get;}", constant, 3),
	RO("static long TicksPerHour {get;}", constant, 4),
	RO("static long TicksPerMinute {get;}", constant, 5),
	RO("static long TicksPerSecond {get;}", constant, 6),
	RO("static long TicksPerMillisecond {get;}", constant, 7),
	R_END
};

/* ---- DateTimeOffset ----------------------------------------------------- */

static int64_t
local_ticks(struct value v)
{
	return object_at(v.u.object, DTO_DATETIME).u.i;
}

static int64_t
offset_of(struct value v)
{
	return object_at(v.u.object, DTO_OFFSET).u.i;
}

static bool
return_offset(struct net_call *c, int64_t t, int64_t offset)
{
	if (t < 0 || t > TICKS_MAX)
		return net_date(c, -1, 0);
	return net_return(c, value_datetimeoffset(t,
	    (int)(offset / TICKS_MINUTE)));
}

static bool
offset_add(struct net_call *c)
{
	double d = c->v[0].u.d * (double)units[c->row->op];

	return return_offset(c, local_ticks(c->self) + (int64_t)d,
	    offset_of(c->self));
}

static bool
offset_add_span(struct net_call *c)
{
	return return_offset(c, local_ticks(c->self) + c->v[0].u.i *
	    c->row->op, offset_of(c->self));
}

static bool
offset_add_months(struct net_call *c)
{
	int64_t out;

	if (!date_add_months(local_ticks(c->self), c->v[0].u.i * c->row->op,
	    &out))
		return net_date(c, -1, 0);
	return return_offset(c, out, offset_of(c->self));
}

static int64_t
offset_utc(struct value v)
{
	return local_ticks(v) - offset_of(v);
}

static bool
unix_time(struct net_call *c)
{
	int64_t t = offset_utc(c->self) - TICKS_UNIX, per = c->row->op ?
	    TICKS_MS : TICKS_SECOND;

	return net_return(c, VLONG(t / per - (t % per < 0)));
}

static bool
from_unix(struct net_call *c)
{
	return return_offset(c, TICKS_UNIX + c->v[0].u.i *
	    (c->row->op ? TICKS_MS : TICKS_SECOND), 0);
}

static bool
to_offset(struct net_call *c)
{
	int64_t utc = offset_utc(c->self), to = 0;

	if (c->row->op == 1)
		to = (int64_t)date_utc_offset(utc, false) * TICKS_SECOND;
	else if (c->n > 0)
		to = c->v[0].u.i;
	return return_offset(c, utc + to, to);
}

static bool
new_offset(struct net_call *c)
{
	struct value v = c->v[0];
	struct date d = { .month = 1, .day = 1 };
	int *const to[] = { &d.year, &d.month, &d.day, &d.hour, &d.minute,
		&d.second };
	int64_t t, offset;
	size_t i;

	if (v.tag == V_DATETIME) {
		offset = c->n > 1 ? c->v[1].u.i : v.sub == DATE_UTC ? 0 :
		    (int64_t)date_utc_offset(v.u.i, true) * TICKS_SECOND;
		return return_offset(c, v.u.i, offset);
	}
	if (v.tag == V_INT64)
		return return_offset(c, v.u.i, c->v[1].u.i);
	for (i = 0; i < 6; i++)
		*to[i] = (int)c->v[i].u.i;
	if (c->n > 7)
		d.ticks = (int)(c->v[6].u.i * TICKS_MS);
	if (!date_join(&d, &t))
		return net_throw(c, "System.ArgumentOutOfRangeException",
		    "Year, Month, and Day parameters describe an "
		    "un-representable DateTime.");
	return return_offset(c, t, c->v[c->n - 1].u.i);
}

static bool
offset_now(struct net_call *c)
{
	int64_t utc = date_now_utc();
	int64_t offset = c->row->op ? 0 :
	    (int64_t)date_utc_offset(utc, false) * TICKS_SECOND;

	return return_offset(c, utc + offset, offset);
}

static bool
offset_parse(struct net_call *c)
{
	const struct culture *k = &culture_en_us;
	struct buf b = BUF_INIT;
	enum date_status st;
	int64_t t;
	size_t i;
	int minutes, styles = 0;

	for (i = 1; i < c->n; i++)
		if (c->v[i].tag == V_ENUM)
			styles = (int)c->v[i].u.i;
		else if (culture_of(c->v[i]) != NULL)
			k = culture_of(c->v[i]);
	st = date_parse_offset(c->v[0].u.s, c->v[0].len, k, styles, &t,
	    &minutes);
	if (st == DATE_OK)
		return net_return(c, value_datetimeoffset(t, minutes));
	date_parse_message(&b, c->v[0].u.s, c->v[0].len, st, 0);
	net_throw(c, FORMAT_EXCEPTION, "%s", b.s);
	buf_free(&b);
	return false;
}

static bool
offset_text(struct net_call *c)
{
	const struct culture *k = NULL;
	struct value fmt = VLIT("");
	struct buf b = BUF_INIT;
	const char *why;
	size_t i;

	for (i = 0; i < c->n; i++)
		if (c->v[i].tag == V_STRING)
			fmt = c->v[i];
		else
			k = culture_of(c->v[i]);
	if (fmt.len == 0) {
		net_text_add(c->s, &b, c->self);
	} else if (!format_date(&b, object_at(c->self.u.object,
	    DTO_DATETIME), (int)(offset_of(c->self) / TICKS_MINUTE),
	    fmt.u.s, fmt.len, k, &why)) {
		buf_free(&b);
		return net_throw(c, FORMAT_EXCEPTION, "%s", why);
	}
	net_return_text(c, buf_str(&b), b.len);
	buf_free(&b);
	return true;
}

static bool
offset_subtract(struct net_call *c)
{
	return net_return(c, VTIMESPAN(offset_utc(c->self) -
	    offset_utc(c->v[0])));
}

static bool
offset_compare(struct net_call *c)
{
	int64_t a = offset_utc(c->self), b = offset_utc(c->v[0]);

	return net_int(c, (a > b) - (a < b));
}

#define OFFSET_ADD(name, op)						\
	RO("System.DateTimeOffset Add" name "(double value)", offset_add, op)
#define OFFSET		"System.DateTimeOffset "

const struct net_row net_offset_rows[] = {
	RO(OFFSET "Add(timespan timeSpan)", offset_add_span, 1),
	OFFSET_ADD("Days", 0), OFFSET_ADD("Hours", 1),
	OFFSET_ADD("Minutes", 2), OFFSET_ADD("Seconds", 3),
	OFFSET_ADD("Milliseconds", 4),
	RO(OFFSET "AddTicks(long ticks)", offset_add_span, 1),
	RO(OFFSET "AddMonths(int months)", offset_add_months, 1),
	RO(OFFSET "AddYears(int years)", offset_add_months, 12),
	R("int CompareTo(System.DateTimeOffset other)", offset_compare),
	R("timespan Subtract(System.DateTimeOffset value)", offset_subtract),
	RO(OFFSET "Subtract(timespan value)", offset_add_span, -1),
	R(OFFSET "ToOffset(timespan offset)", to_offset),
	RO(OFFSET "ToLocalTime()", to_offset, 1),
	R(OFFSET "ToUniversalTime()", to_offset),
	R("long ToUnixTimeSeconds()", unix_time),
	RO("long ToUnixTimeMilliseconds()", unix_time, 1),
	R("string ToString()", offset_text),
	R("string ToString(string format)", offset_text),
	R("string ToString(System.IFormatProvider provider)", offset_text),
	R("string ToString(string format, System.IFormatProvider provider)",
	    offset_text),
	R(OFFSET "new(datetime dateTime)", new_offset),
	R(OFFSET "new(datetime dateTime, timespan offset)", new_offset),
	R(OFFSET "new(long ticks, timespan offset)", new_offset),
	R(OFFSET "new(int year, int month, int day, int hour, int minute, int "
	    "second, timespan offset)", new_offset),
	R(OFFSET "new(int year, int month, int day, int hour, int minute, int "
	    "second, int millisecond, timespan offset)", new_offset),
	R("static " OFFSET "FromUnixTimeSeconds(long seconds)", from_unix),
	RO("static " OFFSET "FromUnixTimeMilliseconds(long milliseconds)",
	    from_unix, 1),
	R("static " OFFSET "Parse(string input)", offset_parse),
	R("static " OFFSET "Parse(string input, System.IFormatProvider "
	    "formatProvider)", offset_parse),
	R("static " OFFSET "Parse(string input, System.IFormatProvider "
	    "formatProvider, System.Globalization.DateTimeStyles styles)",
	    offset_parse),
	R("static " OFFSET "Now {get;}", offset_now),
	RO("static " OFFSET "UtcNow {get;}", offset_now, 1),
	R_END
};
