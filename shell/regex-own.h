/* regex-own.h -- a pattern being translated, for the files that do it */
#ifndef SHELL_REGEX_OWN_H
#define SHELL_REGEX_OWN_H

#include "shell/regex-translate.h"

#define RX_MAX_DEPTH	200

struct rx {
	struct buf		*b;
	const char		*p;
	size_t			 len, at;
	struct rx_groups	*groups;
	size_t			 seen;		/* groups written so far */
	bool			 final, callouts;
	struct err		*e;
	/* Open groups: options to go back to, the group that closes. */
	struct { int options; size_t group; } open[RX_MAX_DEPTH];
	int			 depth;
	int			 options;
	bool			 atom;		/* something to repeat */
	bool			 quantified;	/* it was repeated */
};

#define FAIL(x, ...)	regex_error((x)->e, (x)->p, (x)->len, (x)->at, \
			    __VA_ARGS__)

static inline char
rx_peek(const struct rx *x, size_t ahead)
{
	return x->at + ahead < x->len ? x->p[x->at + ahead] : '\0';
}

static inline bool
rx_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool
rx_is_word(char c)
{
	return rx_is_digit(c) || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z') || c == '_' || (unsigned char)c >= 0x80;
}

/* A code point as its UTF-16 units are written. */
void	rx_add_units(struct buf *, uint32_t);
/* A literal character, escaped if PCRE2 would see more in it. */
void	rx_literal(struct rx *, uint32_t);
/* After a backslash outside of a set; after the bracket that opens one. */
bool	rx_escape(struct rx *);
bool	rx_set(struct rx *);

#endif
