/*
 * collate.h -- the order of words
 *
 * PowerShell orders text as the culture does: case and accents decide last,
 * hyphens and apostrophes come before everything.  ICU knows that order; it
 * is opened when first needed, as loading it takes milliseconds.  Words of
 * plain ASCII letters and digits are ordered without it.
 */
#ifndef BASE_COLLATE_H
#define BASE_COLLATE_H

#include <stdbool.h>
#include <stddef.h>

/* -1, 0, 1 in the order of en-US. */
int	collate(const char *, size_t, const char *, size_t, bool with_case);
/* In the order of another culture ("sv-SE"). */
int	collate_culture(const char *culture, const char *, size_t,
	    const char *, size_t, bool with_case);
/* -eq of the invariant culture: é equals e plus accent, a soft hyphen
 * nothing. */
bool	collate_equal(const char *, size_t, const char *, size_t,
	    bool with_case);

#endif
