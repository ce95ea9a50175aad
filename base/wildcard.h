/*
 * wildcard.h -- patterns with * ? [a-z], as -like and file names use them
 *
 * A backtick takes the meaning from the character after it.  A pattern is
 * compiled once; matching allocates nothing.
 */
#ifndef BASE_WILDCARD_H
#define BASE_WILDCARD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

struct wildcard;

/* NULL if the pattern is not valid ("[]", "[c-a]"). */
struct wildcard	*wildcard_new(const char *, size_t, bool with_case);
void		 wildcard_free(struct wildcard *);
bool		 wildcard_match(const struct wildcard *, const char *, size_t);
/* Compiles, matches, frees: a pattern that is not valid matches itself. */
bool		 wildcard_is(const char *pattern, size_t, const char *, size_t);
/* Does the pattern hold a wildcard that no backtick precedes? */
bool		 wildcard_has(const char *, size_t);
void		 wildcard_escape(struct buf *, const char *, size_t);
void		 wildcard_unescape(struct buf *, const char *, size_t);

#endif
