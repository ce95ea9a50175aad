/*
 * json.h -- reading JSON, one event at a time
 *
 * Nothing is built: json_next() says what comes next and lends its text, so
 * that a file of gigabytes is read in the memory of its longest string.  The
 * grammar is the one that PowerShell accepts: comments, trailing commas, names
 * and strings in single quotes, bare names, NaN and Infinity, hexadecimal and
 * octal numbers.  Problems are worded as ConvertFrom-Json words them.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/feed.h"

enum json_event {
	JSON_END,		/* no more text; depth > 0 if it broke off */
	JSON_ERROR,		/* see json_problem(); asked again: the same */
	JSON_OBJECT,
	JSON_OBJECT_END,
	JSON_ARRAY,
	JSON_ARRAY_END,
	JSON_NAME,		/* text: of the value that comes next */
	JSON_STRING,		/* text */
	JSON_INT,		/* i, and text as it was written */
	JSON_BIG,		/* an integer beyond 64 bits: text */
	JSON_REAL,		/* text, good for strtod(); NaN and Infinity too */
	JSON_TRUE,
	JSON_FALSE,
	JSON_NULL,
	JSON_UNDEFINED		/* `undefined`, or nothing before a comma */
};

struct json_level {
	bool		 array;
	long		 index;		/* arrays: of the item at hand, or -1 */
	size_t		 name_at;	/* objects: where in names */
	bool		 named;
};

struct json {
	/* of the event at hand; lent until the next one */
	const char	*text;
	size_t		 len;
	bool		 ascii;		/* JSON_NAME, JSON_STRING: pure ASCII */
	int64_t		 i;
	unsigned	 depth;		/* objects and arrays that are open */

	/* set by the caller before the first event */
	unsigned	 max_depth;	/* 1024 */
	bool		 many;		/* several values may follow another */

	/* the reader's own */
	struct feed	 in;
	size_t		 line;
	uint64_t	 line_at;	/* of the whole, where the line began */
	int		 state;
	struct buf	 unescaped, names, problem;
	struct json_level *level;
	unsigned	 levels;
};

/* Reads a text in memory, which must outlive the reader. */
void		json_init(struct json *, const char *, size_t);
/* Reads what SOURCE gives. */
void		json_init_source(struct json *, feed_source *, void *arg);
void		json_free(struct json *);

enum json_event	json_next(struct json *);
/* After the start of an object or an array: reads to its end.  False after
 * an error, or if the text broke off. */
bool		json_skip(struct json *);
/* After an error: goes on behind the end of the line, as if it began anew.
 * False if there is no more. */
bool		json_next_line(struct json *);

/* What was wrong, without the place; lent. */
const char	*json_problem(struct json *);
/* The place as ConvertFrom-Json counts: lines from 1 (0 before anything was
 * read), UTF-16 units read of the line. */
size_t		json_line(const struct json *);
size_t		json_column(const struct json *);
/* Where in the tree: "value[3].proxyAddresses[0]". */
void		json_path(const struct json *, struct buf *);
/* "PROBLEM Path 'P', line L, position C." */
void		json_message(struct json *, struct buf *);

#endif
