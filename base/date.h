/*
 * date.h -- dates and time spans: ticks, calendars, reading text
 *
 * A date is a count of 100 ns since 0001-01-01 (value.u.i) with a kind
 * (value.sub).  Time zones are the C library's.
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/buf.h"
#include "base/culture.h"
#include "base/value.h"

#define TICKS_US	INT64_C(10)
#define TICKS_MS	INT64_C(10000)
#define TICKS_SECOND	INT64_C(10000000)
#define TICKS_MINUTE	(60 * TICKS_SECOND)
#define TICKS_HOUR	(60 * TICKS_MINUTE)
#define TICKS_DAY	(24 * TICKS_HOUR)
#define TICKS_MAX	INT64_C(3155378975999999999)	/* of 9999-12-31 */
#define TICKS_UNIX	INT64_C(621355968000000000)	/* 1970-01-01 */
#define TICKS_FILETIME	INT64_C(504911232000000000)	/* 1601-01-01 */

struct date {
	int	 year, month, day;		/* month and day from 1 */
	int	 hour, minute, second;
	int	 ticks;				/* below the second */
	int	 weekday;			/* 0 is Sunday */
	int	 yearday;			/* from 1 */
};

void	date_split(int64_t ticks, struct date *);
/* From year to ticks; false if there is no such day or time. */
bool	date_join(const struct date *, int64_t *ticks);
bool	date_leap(int year);
int	date_month_days(int year, int month);
/* The day is cut to the month's length; false out of range. */
bool	date_add_months(int64_t ticks, int64_t months, int64_t *out);
int	date_iso_week(int64_t ticks, int *year);
/* RULE as CalendarWeekRule, FIRST as DayOfWeek. */
int	date_week(int64_t ticks, int rule, int first);

/* Offset from UTC in seconds that is in force at a time (in UTC, or local). */
int	date_utc_offset(int64_t ticks, bool is_local);
int64_t	date_to_local(int64_t utc);
int64_t	date_to_utc(int64_t local);
/* "UTC", "CET" at that time: lent until the zone changes. */
const char *date_zone_name(int64_t local);
int64_t	date_now_utc(void);

/* What DateTime.Parse reads; STYLES are DateTimeStyles. */
#define DATE_STYLE_ADJUST_UTC		16
#define DATE_STYLE_ASSUME_LOCAL		32
#define DATE_STYLE_ASSUME_UTC		64
#define DATE_STYLE_ROUNDTRIP		128
enum date_status {
	DATE_OK,
	DATE_BAD,		/* String '...' was not recognized as ... */
	DATE_WORD,		/* unknown word starting at index *at */
	DATE_RANGE		/* out of the calendar */
};
enum date_status date_parse(const char *, size_t, const struct culture *,
	    int styles, struct value *, size_t *at);
/* With the offset that the text names (minutes), or the local one. */
enum date_status date_parse_offset(const char *, size_t,
	    const struct culture *, int styles, int64_t *ticks, int *minutes);
enum date_status date_parse_exact(const char *, size_t, const char *fmt,
	    size_t fmtlen, const struct culture *, int styles, struct value *);
/* The whole sentence of DateTime.Parse's exception, added to the buf. */
void	date_parse_message(struct buf *, const char *, size_t,
	    enum date_status, size_t at);

/* "1.02:03:04.5"; DATE_RANGE if a part is too big. */
enum date_status timespan_parse(const char *, size_t, int64_t *ticks);
enum date_status timespan_parse_exact(const char *, size_t, const char *fmt,
	    size_t fmtlen, int64_t *ticks);
void	timespan_print(struct buf *, int64_t ticks);	/* "c" */

/* Get-Date -UFormat's %x; false for an unknown one. */
bool	date_uformat(struct buf *, struct value, const char *, size_t);

#endif
