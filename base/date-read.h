/* date-read.h -- what the readers of dates share */
#ifndef BASE_DATE_READ_H
#define BASE_DATE_READ_H

#include "base/date.h"

/* What a text said; 0 for what it did not. */
struct parsed_date {
	int	 year, month, day;
	int	 hour, minute, second, ticks;
	char	 half;			/* 'A', 'P' or 0 */
	bool	 has_time;
	bool	 has_offset, is_utc;	/* is_utc: by a Z or a name */
	int	 offset;		/* minutes */
};

/* The month of that name, from 1, or 0. */
int	date_find_month(const struct culture *, const char *, size_t);
/* Stands on the sign; moves behind the offset. */
enum date_status date_read_offset(const char **, const char *end,
	    struct parsed_date *);
enum date_status date_settle(const struct parsed_date *, int64_t *ticks);
enum date_status date_apply_styles(const struct parsed_date *, int64_t ticks,
	    int styles, struct value *);

#endif
