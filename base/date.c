/* date.c -- ticks and the calendar, time zones */
#include <string.h>
#include <time.h>

#include "base/date.h"

/* Days before a year, counted from 0001-01-01. */
static int64_t
days_before_year(int year)
{
	int64_t y = year - 1;

	return y * 365 + y / 4 - y / 100 + y / 400;
}

static const short days_before_month[2][13] = {
	{ 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365 },
	{ 0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366 }
};

bool
date_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int
date_month_days(int year, int month)
{
	const short *d = days_before_month[date_leap(year)];

	return d[month] - d[month - 1];
}

void
date_split(int64_t ticks, struct date *d)
{
	int64_t days = ticks / TICKS_DAY, in_day = ticks % TICKS_DAY;
	const short *before;
	int year = (int)(days / 366) + 1, left;

	while (days >= days_before_year(year + 1))
		year++;
	left = (int)(days - days_before_year(year));
	before = days_before_month[date_leap(year)];
	d->year = year;
	d->yearday = left + 1;
	for (d->month = 1; left >= before[d->month]; d->month++)
		;
	d->day = left - before[d->month - 1] + 1;
	d->weekday = (int)((days + 1) % 7);
	d->hour = (int)(in_day / TICKS_HOUR);
	d->minute = (int)(in_day / TICKS_MINUTE % 60);
	d->second = (int)(in_day / TICKS_SECOND % 60);
	d->ticks = (int)(in_day % TICKS_SECOND);
}

bool
date_join(const struct date *d, int64_t *ticks)
{
	if (d->year < 1 || d->year > 9999 || d->month < 1 || d->month > 12 ||
	    d->day < 1 || d->day > date_month_days(d->year, d->month) ||
	    d->hour < 0 || d->hour > 23 || d->minute < 0 || d->minute > 59 ||
	    d->second < 0 || d->second > 59)
		return false;
	*ticks = (days_before_year(d->year) +
	    days_before_month[date_leap(d->year)][d->month - 1] + d->day - 1) *
	    TICKS_DAY + d->hour * TICKS_HOUR + d->minute * TICKS_MINUTE +
	    d->second * TICKS_SECOND + d->ticks;
	return true;
}

bool
date_add_months(int64_t ticks, int64_t months, int64_t *out)
{
	struct date d;
	int64_t m;

	if (months < -120000 || months > 120000)
		return false;
	date_split(ticks, &d);
	m = (int64_t)d.year * 12 + d.month - 1 + months;
	if (m < 12 || m >= 10000 * 12)
		return false;
	d.year = (int)(m / 12);
	d.month = (int)(m % 12) + 1;
	if (d.day > date_month_days(d.year, d.month))
		d.day = date_month_days(d.year, d.month);
	return date_join(&d, out);
}

int
date_iso_week(int64_t ticks, int *year)
{
	struct date d;
	int64_t monday, thursday;

	date_split(ticks, &d);
	monday = ticks - ((d.weekday + 6) % 7) * TICKS_DAY;
	thursday = monday + 3 * TICKS_DAY;
	if (thursday > TICKS_MAX)
		thursday = TICKS_MAX;
	date_split(thursday < 0 ? 0 : thursday, &d);
	if (year != NULL)
		*year = d.year;
	return (d.yearday - 1) / 7 + 1;
}

/* The week of the year, when weeks begin on FIRST and the first one holds at
 * least FULL days of the year. */
static int
week_full_days(int64_t ticks, int first, int full)
{
	struct date d;
	int day, offset;

	date_split(ticks, &d);
	day = d.yearday - 1;
	offset = (first - (d.weekday - day % 7) + 14) % 7;
	if (offset != 0 && offset >= full)
		offset -= 7;
	if (day >= offset)
		return (day - offset) / 7 + 1;
	if (d.year == 1)
		return 1;
	return week_full_days(ticks - (int64_t)d.yearday * TICKS_DAY, first,
	    full);
}

int
date_week(int64_t ticks, int rule, int first)
{
	struct date d;
	int day_one;

	if (rule == 1)
		return week_full_days(ticks, first, 7);
	if (rule == 2)
		return week_full_days(ticks, first, 4);
	date_split(ticks, &d);
	day_one = (d.weekday - (d.yearday - 1) % 7 + 7) % 7;
	return (d.yearday - 1 + (day_one - first + 14) % 7) / 7 + 1;
}

/* ---- time zones --------------------------------------------------------- */

static int64_t
to_unix(int64_t ticks)
{
	int64_t t = ticks - TICKS_UNIX;

	return t >= 0 ? t / TICKS_SECOND : -((-t + TICKS_SECOND - 1) /
	    TICKS_SECOND);
}

static struct tm
local_tm(int64_t ticks, bool is_local)
{
	time_t t = (time_t)to_unix(ticks);
	struct tm tm = { 0 };

	if (is_local) {
		struct date d;

		date_split(ticks, &d);
		tm = (struct tm){ .tm_year = d.year - 1900,
		    .tm_mon = d.month - 1, .tm_mday = d.day,
		    .tm_hour = d.hour, .tm_min = d.minute,
		    .tm_sec = d.second, .tm_isdst = -1 };
		t = mktime(&tm);
	}
	localtime_r(&t, &tm);
	return tm;
}

int
date_utc_offset(int64_t ticks, bool is_local)
{
	return (int)local_tm(ticks, is_local).tm_gmtoff;
}

static int64_t
clamp(int64_t ticks)
{
	return ticks < 0 ? 0 : ticks > TICKS_MAX ? TICKS_MAX : ticks;
}

int64_t
date_to_local(int64_t utc)
{
	return clamp(utc + date_utc_offset(utc, false) * TICKS_SECOND);
}

int64_t
date_to_utc(int64_t local)
{
	return clamp(local - date_utc_offset(local, true) * TICKS_SECOND);
}

const char *
date_zone_name(int64_t local)
{
	return local_tm(local, true).tm_zone;
}

int64_t
date_now_utc(void)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return TICKS_UNIX + now.tv_sec * TICKS_SECOND + now.tv_nsec / 100;
}
