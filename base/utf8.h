/*
 * utf8.h -- code points, UTF-16 positions, case and width
 *
 * Text is UTF-8, and lone surrogates are allowed in their three-byte form, so
 * that every .NET string has a form here.  What .NET counts in UTF-16 units
 * is counted in units; what the screen counts, in cells.  Bytes that are no
 * UTF-8 count as one unit each and are kept.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The code point at s (< end), and how many bytes it takes; a bad byte is
 * returned as 0xDC00 + byte with size 1. */
uint32_t	utf8_decode(const char *s, const char *end, unsigned *size);
bool		utf8_valid(const char *, size_t);
bool		utf8_is_ascii(const char *, size_t);

/* UTF-16 units in N bytes; the byte offset of a unit (len if past the end;
 * *low is set when the unit is the low half of a pair). */
size_t		utf8_units(const char *, size_t n);
size_t		utf8_offset(const char *, size_t n, size_t unit, bool *low);

/* Cells on a terminal; a code point's alone (0, 1 or 2). */
size_t		utf8_width(const char *, size_t n);
int		utf8_cp_width(uint32_t);

/* Simple case mapping of one code point, as .NET's invariant culture maps. */
uint32_t	utf8_lower_cp(uint32_t);
uint32_t	utf8_upper_cp(uint32_t);
/* Malloc'ed mapped copies; *outlen may differ. */
char		*utf8_lower(const char *, size_t, size_t *outlen);
char		*utf8_upper(const char *, size_t, size_t *outlen);
/* Into ROOM if it fits, else malloc'ed: compare the result with ROOM. */
char		*utf8_fold_name(const char *, size_t, char *room, size_t size,
		    size_t *outlen);

/* Ordinal comparison, without case: <0, 0, >0. */
int		utf8_casecmp(const char *, size_t, const char *, size_t);
bool		utf8_caseeq(const char *, size_t, const char *, size_t);

#endif
