/*
 * regex-translate.h -- a .NET pattern in PCRE2's dialect
 *
 * Named groups become plain ones (their names are kept here), as do the
 * references to them; sets, escapes and options are spelled as PCRE2 wants
 * them.  Characters beyond U+FFFF become two private ones, one for each
 * UTF-16 unit; texts that hold such characters are mapped in the same way
 * before they are matched (regex_map()).
 */
#ifndef SHELL_REGEX_TRANSLATE_H
#define SHELL_REGEX_TRANSLATE_H

#include "base/buf.h"
#include "base/err.h"

struct rx_group {
	char		*name;		/* NULL: by number */
	unsigned	 number;	/* .NET's */
};

struct rx_groups {
	size_t		 n;		/* in the order of the pattern: PCRE2's
					   numbers, from 1 */
	struct rx_group	*v;
};

/* CALLOUTS: each group reports its captures.  False and .NET's error. */
bool	regex_translate(struct buf *, struct rx_groups *, const char *pattern,
	    size_t len, int options, bool callouts, struct err *);
void	rx_groups_free(struct rx_groups *);

#define RX_UNIT(u)	(0x100000u + (u))	/* of a surrogate */
/* Does the text hold something to be mapped?  And mapped, added. */
bool	regex_needs_map(const char *, size_t);
void	regex_map(struct buf *, const char *, size_t);

/* Invalid pattern 'p' at offset n. WHAT */
bool	regex_error(struct err *, const char *pattern, size_t len, size_t at,
	    const char *fmt, ...) __attribute__((format(printf, 5, 6)));

/* The ranges of a named block as PCRE2 writes them in a set, or NULL. */
const char	*regex_block(const char *name, size_t len);

#endif
