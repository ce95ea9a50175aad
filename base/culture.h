/*
 * culture.h -- how numbers and dates are spelled
 *
 * The shell speaks en-US everywhere; a script may ask for another culture by
 * name ([cultureinfo]'de-DE').  The rows are what ICU gives .NET, with plain
 * spaces where ICU has narrow ones.
 */
#ifndef BASE_CULTURE_H
#define BASE_CULTURE_H

#include <stddef.h>

struct culture {
	const char	*name;			/* "en-US"; "" is invariant */
	const char	*english;		/* "English (United States)" */
	const char	*native;		/* "Deutsch (Deutschland)" */
	int		 lcid;
	const char	*point, *group;		/* "." and "," */
	const char	*infinity;
	int		 decimals;		/* of {0:N} and {0:F} */
	const char	*currency;
	const char	*currency_plus, *currency_minus;	/* "$n", "-$n" */
	const char	*percent_plus, *percent_minus;		/* "n%" */
	int		 percent_decimals;
	const char	*short_date, *long_date, *short_time, *long_time;
	const char	*month_day, *year_month;
	const char	*date_separator, *time_separator;
	const char	*am, *pm;
	int		 first_day;		/* of the week; 0 is Sunday */
	const char	*const *days, *const *days_short;	/* from Sunday */
	const char	*const *months, *const *months_short;
};

extern const struct culture culture_en_us, culture_invariant;

/* Without regard to case; NULL if the name is no culture's here. */
const struct culture	*culture_find(const char *, size_t len);
/* Every culture there is, NULL at the end of the numbers. */
const struct culture	*culture_at(size_t);

#endif
