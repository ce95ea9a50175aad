/*
 * regex.h -- .NET's regular expressions on PCRE2
 *
 * A pattern is translated to PCRE2's dialect, compiled with its JIT and kept
 * in a cache.  Matching has limits, so that a hostile pattern ends with an
 * error and not never.  Places are bytes here; regex_unit() gives the UTF-16
 * units that .NET counts.
 */
#ifndef SHELL_REGEX_H
#define SHELL_REGEX_H

#include "base/buf.h"
#include "base/err.h"
#include "base/value.h"

/* RegexOptions */
#define RX_IGNORE_CASE		0x001
#define RX_MULTILINE		0x002
#define RX_EXPLICIT		0x004
#define RX_COMPILED		0x008
#define RX_SINGLELINE		0x010
#define RX_BLANKS		0x020	/* IgnorePatternWhitespace */
#define RX_RIGHT_TO_LEFT	0x040
#define RX_ECMASCRIPT		0x100
#define RX_INVARIANT		0x200

struct regex {				/* a [regex] value */
	struct native		 head;
	struct value		 pattern;	/* as written */
	int			 options;	/* RX_ */
	void			*code;		/* PCRE2's */
	unsigned		 n;		/* groups, 0 included */
	/* For each group in .NET's order (numbers, then names): its number
	 * and its name. */
	struct regex_group {
		unsigned	 number;
		struct value	 name;		/* text: "0", "year" */
		bool		 named;
	}			*group;
};

/* One match: byte offsets of each group in .NET's order; from is -1 where the
 * group took no part. */
struct span { ptrdiff_t from, to; };
struct match {
	unsigned	 n;
	const char	*text;		/* the one looked at last, */
	bool		 is_mapped;	/* and whether PCRE2 sees it mapped */
	struct buf	 mapped;	/* (regex-translate.h) */
	struct span	 g[];
};

/*
 * Owned, as regex_drop() drops; the error is .NET's ("Invalid pattern '(' at
 * offset 1. Not enough )'s.", RegexParseException).
 */
struct regex	*regex_new(const char *, size_t, int options, struct err *);
void		 regex_drop(struct regex *);
/* A regex value's regex, or NULL. */
struct regex	*regex_of(struct value);
/* From a cache: lent until the next regex_cached() in this thread but a
 * hundred; regexes in use are kept with value_keep. */
struct regex	*regex_cached(const char *, size_t, int options, struct err *);

/* Room for a match of this regex. */
struct match	*match_new(const struct regex *);
void		 match_free(struct match *);
/* The first match at or after byte AT: 1, 0, or -1 with an error (timeout).
 * Begin with AT 0 when a match is used for another text. */
int		 regex_match(const struct regex *, const char *, size_t len,
		    size_t at, struct match *, struct err *);
/* Is there one? No captures wanted. */
int		 regex_test(const struct regex *, const char *, size_t len,
		    struct err *);
/* The group of that name or number (as text), or -1. */
int		 regex_group_at(const struct regex *, const char *, size_t);
/* Where to look for the next match after M. */
size_t		 match_next_at(const struct match *, const char *, size_t len);
/* All captures of a group that repeats, oldest first; freed by the caller.
 * At least the last one, if it took part. */
size_t		 match_captures(const struct regex *, const char *, size_t,
		    const struct match *, unsigned group, struct span **);

/* $1 ${name} $& $$ $` $' $+ $_ of a replacement, expanded. */
void		 regex_expand(struct buf *, const struct regex *,
		    const struct match *, const char *text, size_t len,
		    struct value replacement);
/* All matches (or COUNT of them, if not negative) from a byte on. */
struct replace_range { int64_t count; size_t from; };
bool		 regex_replace(struct buf *, const struct regex *,
		    struct value text, struct value replacement,
		    struct replace_range, struct err *);
void		 regex_escape(struct buf *, const char *, size_t);
bool		 regex_unescape(struct buf *, const char *, size_t,
		    struct err *);

/* The System.Text.RegularExpressions.Match object of a match: slots Groups,
 * Success, Name, Captures, Index, Length, Value; then hidden: the
 * regex, the text, and where the next search begins (a byte, V_INT64). */
enum { MATCH_GROUPS, MATCH_SUCCESS, MATCH_NAME, MATCH_CAPTURES, MATCH_INDEX,
	MATCH_LENGTH, MATCH_VALUE, MATCH_SPAN, MATCH_REGEX, MATCH_TEXT,
	MATCH_NEXT };
/* M NULL: the failed match. */
struct value	 value_match(struct regex *, struct value text,
		    const struct match *);
/* $Matches of a match: numbers as int and names as keys. */
struct map	*match_table(const struct regex *, struct value text,
		    const struct match *);

#endif
