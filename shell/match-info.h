/*
 * match-info.h -- a line that Select-String found
 *
 * An object of type MatchInfo with fixed slots.  Its text is the line; of a
 * file, after the file's name and the line's number, and with its context.
 */
#ifndef SHELL_MATCH_INFO_H
#define SHELL_MATCH_INFO_H

#include "base/buf.h"
#include "base/value.h"

enum {
	MI_IGNORE_CASE, MI_LINE_NUMBER, MI_LINE, MI_FILENAME, MI_PATH,
	MI_PATTERN, MI_CONTEXT, MI_MATCHES
};

/* Slots are $null until set. */
struct object	*match_info_new(void);
/* Arrays of lines before and after, or $null. */
struct value	 match_context(struct value before, struct value after);
void		 match_info_text(struct buf *, const struct object *);

#endif
