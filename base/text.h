/*
 * text.h -- text that belongs to somebody else
 *
 * A text is a pointer and a length, lent by whoever holds the bytes: a row, a
 * value, an arena.  { NULL, 0 } is an absent text, which is not an empty one.
 * Texts are passed by value.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

struct text {
	const char	*s;
	uint32_t	 len;
};

/* Several texts, lent together. */
struct texts {
	const struct text	*v;
	uint32_t		 n;
};

#define TEXT_NONE	((struct text){ NULL, 0 })
/* A C literal. */
#define TEXT(literal)	((struct text){ literal, sizeof (literal) - 1 })

static inline struct text
text_of(const char *s)
{
	return (struct text){ s, s == NULL ? 0 : (uint32_t)strlen(s) };
}

/* Something is in it: neither absent nor empty. */
static inline bool
text_any(struct text t)
{
	return t.len > 0;
}

static inline bool
text_eq(struct text a, struct text b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.s, b.s, a.len) == 0);
}

static inline struct text
text_from(struct text t, uint32_t at)
{
	return (struct text){ t.s + at, t.len - at };
}

static inline struct text
text_upto(struct text t, uint32_t n)
{
	return (struct text){ t.s, n };
}

/* Copies it to P; returns the end of the copy. */
static inline char *
text_put(char *p, struct text t)
{
	if (t.len > 0)
		memcpy(p, t.s, t.len);
	return p + t.len;
}

/* Without case, as directories compare. */
bool	text_caseeq(struct text, struct text);
bool	text_case_starts(struct text, struct text prefix);
bool	text_case_ends(struct text, struct text suffix);
/* Where NEEDLE first is, or -1; without case. */
int	text_case_find(struct text, struct text needle);
/* Where the byte first or last is, or -1. */
int	text_chr(struct text, char);
int	text_rchr(struct text, char);
/* Without the ASCII white space on both ends. */
struct text	text_trim(struct text);

#endif
