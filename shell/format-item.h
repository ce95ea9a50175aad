/*
 * format-item.h -- values by format: -f, [string]::Format, .ToString('N2')
 */
#ifndef SHELL_FORMAT_ITEM_H
#define SHELL_FORMAT_ITEM_H

#include "base/buf.h"
#include "base/culture.h"
#include "base/value.h"

struct session;

struct format_spec {
	const char		*s;
	size_t			 len;
	const struct culture	*culture;	/* NULL: the session's */
};

/* One value as {0:FORMAT} shows it; values without formats ignore it.  A
 * wrong format is false and .NET's message (static). */
bool	format_item(struct session *, struct buf *, struct value,
	    struct format_spec, const char **why);
/* "{0} {1:N2}" with N values; *MADE: see format_composite(). */
bool	format_text(struct session *, struct buf *, struct format_spec,
	    size_t n, const struct value *, const char **why, char **made);

#endif
