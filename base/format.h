/*
 * format.h -- .NET's format strings
 *
 * Standard ("N2", "D5", "X") and custom ("0.00", "#,##0") formats of numbers,
 * of dates ("yyyy-MM-dd", "o") and time spans, of enums, and the composite
 * format of the -f operator.  A wrong format gives false and .NET's message
 * in *WHY (static).  CULTURE may be NULL: en-US.
 */
#ifndef BASE_FORMAT_H
#define BASE_FORMAT_H

#include "base/buf.h"
#include "base/culture.h"
#include "base/value.h"

bool	format_number(struct buf *, struct value, const char *fmt, size_t len,
	    const struct culture *, const char **why);
/* OFFSET: minutes from UTC that the text shows for z, K and o, or
 * FORMAT_NO_OFFSET to go by the value's kind. */
#define FORMAT_NO_OFFSET	INT32_MIN
bool	format_date(struct buf *, struct value, int offset, const char *fmt,
	    size_t len, const struct culture *, const char **why);
bool	format_timespan(struct buf *, int64_t ticks, const char *fmt,
	    size_t len, const struct culture *, const char **why);
/* "Monday", "ReadOnly, Hidden", or the number. */
bool	format_enum(struct buf *, struct value, const char *fmt, size_t len,
	    const char **why);
/* D, N, B, P, X of the 36 characters of a GUID. */
bool	format_guid(struct buf *, const char *guid, const char *fmt,
	    size_t len, const char **why);

/* Numbers, dates, time spans and enums by their tag; *KNOWN is false (and
 * nothing is written) for any other value. */
bool	format_value(struct buf *, struct value, const char *fmt, size_t len,
	    const struct culture *, bool *known, const char **why);

/*
 * "{0,-10:N2}".  ITEM writes one argument with the format given (len 0: none);
 * false fails with its *why.  *WHY: .NET's message; malloc'ed in *MADE if it
 * had to be put together (then *why points to it, and the caller frees it).
 */
struct format_items {
	size_t			 n;
	const struct value	*v;
	bool			(*item)(struct format_items *, struct buf *,
				    struct value, const char *fmt, size_t len,
				    const char **why);
};
bool	format_composite(struct buf *, const char *, size_t len,
	    struct format_items *, const char **why, char **made);

#endif
