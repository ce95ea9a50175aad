/*
 * json-lex.h -- what json.c takes from the bytes: blanks, strings, problems
 *
 * Private to the JSON reader (json.h).
 */
#ifndef BASE_JSON_LEX_H
#define BASE_JSON_LEX_H

#include "base/json.h"

/* struct json's state */
enum {
	START,		/* before a value at the top */
	IN_OBJECT,	/* before a name or the end */
	VALUE,		/* after a name's colon */
	IN_ARRAY,	/* before an item or the end */
	AFTER,		/* after a value: a comma or an end */
	FINISHED,	/* after the value at the top */
	FAILED
};

/* The line break before p has been read. */
void		json_new_line(struct json *);
/* Skips blanks and comments; false at the end, and with FAILED after an
 * error. */
bool		json_space(struct json *);
/* What ends a bare word or a number is at hand. */
bool		json_is_separator(struct json *);
/* The string at hand into text and len. */
bool		json_string(struct json *);

/* Sets FAILED; the second names the character at hand for FMT's %s. */
enum json_event	json_fail(struct json *, const char *fmt, ...)
		    __attribute__((format(printf, 2, 3)));
enum json_event	json_unexpected(struct json *, const char *fmt);

#endif
