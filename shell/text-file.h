/*
 * text-file.h -- text files in the encodings that PowerShell knows
 *
 * Inside the shell all text is UTF-8.  A file begins with the mark of its
 * encoding or has none; without one and without -Encoding it is UTF-8.
 */
#ifndef SHELL_TEXT_FILE_H
#define SHELL_TEXT_FILE_H

#include <stdio.h>

#include "base/buf.h"
#include "base/err.h"

enum encoding {
	ENC_DEFAULT,		/* UTF-8 without a mark; reading: as marked */
	ENC_UTF8, ENC_UTF8_BOM, ENC_ASCII, ENC_LATIN1, ENC_UTF16,
	ENC_UTF16_BE, ENC_UTF32, ENC_UTF32_BE, ENC_UTF7
};

/* "utf8BOM", "unicode", 1252 ...: a name, a code page or an encoding object.
 * False and PowerShell's error for a name that is none. */
bool	encoding_find(struct value, enum encoding *, struct err *);
/* What -Encoding may be, for completion; NULL-ended. */
extern const char *const encoding_names[];

/* Text of a whole file's bytes; marks are taken off, bytes that are no text
 * become U+FFFD. */
void	encoding_decode(struct buf *, const char *bytes, size_t,
	    enum encoding);
/* Bytes of UTF-8 text; no mark. */
void	encoding_encode(struct buf *, const char *, size_t, enum encoding);
/* The mark at the beginning of a file, "" if there is none. */
const char *encoding_mark(enum encoding, size_t *len);
/* The encoding that a mark tells, ENC_DEFAULT if there is none. */
enum encoding encoding_of_mark(const char *bytes, size_t);

/* A file being written. */
struct text_file {
	FILE		*f;
	enum encoding	 encoding;
	char		*path;
};

#define TEXT_APPEND	0x01	/* goes on in the file's own encoding */
#define TEXT_NO_CLOBBER	0x02	/* errno EEXIST if it is there */
#define TEXT_FORCE	0x04	/* also if it is read-only */

/* False with errno.  The mark is written to an empty file. */
bool	text_file_open(struct text_file *, const char *path, enum encoding,
	    unsigned flags);
bool	text_file_write(struct text_file *, const char *, size_t);
/* False with errno if what was written did not get there. */
bool	text_file_close(struct text_file *);

#endif
