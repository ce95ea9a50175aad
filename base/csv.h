/*
 * csv.h -- reading CSV, one record at a time
 *
 * RFC 4180 with any delimiter.  Import-Csv's rules are an option: they differ
 * in what becomes of blanks, of text behind a closing quote, and of the last
 * field of a text that ends without a line break.
 */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include "base/buf.h"
#include "base/feed.h"
#include "base/text.h"

struct csv {
	/* of the record at hand; lent until the next one */
	struct text	*field;
	size_t		 n;
	size_t		 line;		/* where it begins, from 1 */
	bool		 broken;	/* a quote was not closed */

	/* set by the caller before the first record */
	char		 delimiter[8];	/* ",": one character */
	/*
	 * As Import-Csv: blanks before a field go, and so do those behind it
	 * but the first; what follows a closing quote belongs to the field; an
	 * empty field at the very end of the text is none.
	 */
	bool		 powershell;

	/* the reader's own */
	struct feed	 in;
	struct buf	 unquoted;
	size_t		*at;		/* of each field: where it begins, */
	bool		*copied;	/* in unquoted or behind in.keep */
	size_t		 cap;
	size_t		 next_line;
	bool		 begun;
};

/* Reads a text in memory, which must outlive the reader. */
void	csv_init(struct csv *, const char *, size_t);
void	csv_init_source(struct csv *, feed_source *, void *arg);
void	csv_free(struct csv *);
/* False at the end.  An empty line is a record with one empty field. */
bool	csv_next(struct csv *);
/* If the next line begins with '#': reads it alone, as one field.  That is
 * where "#TYPE name" stands, before the header. */
bool	csv_comment(struct csv *);
/* What ConvertFrom-Csv does to the record that is the header: empty fields at
 * the end go, "#Fields: " in front goes.  False if it is only a comment. */
bool	csv_header(struct csv *);

#endif
