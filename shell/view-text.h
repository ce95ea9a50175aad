/*
 * view-text.h -- text on a screen of cells
 *
 * PowerShell counts cells in its own way, which these follow: an East Asian
 * wide character has two, each half of a surrogate pair one, an escape
 * sequence none, and everything else, combining marks and control characters
 * included, one.
 */
#ifndef SHELL_VIEW_TEXT_H
#define SHELL_VIEW_TEXT_H

#include "base/buf.h"
#include "shell/property-arg.h"

size_t	view_cells(const char *, size_t len);
/* Bytes of the escape sequence (colour, cursor, link) at s, or 0. */
size_t	view_escape(const char *s, const char *end);
/* The text without escape sequences. */
void	view_strip(struct buf *, const char *, size_t len);

/*
 * One cell of a table: the first line of the text, cut with an ellipsis and
 * padded to the width.  PAD is false in the last column, where nothing is
 * added to the right.
 */
void	view_field(struct buf *, const char *, size_t len, int width,
	    enum align, bool pad);

/* Lines of a text, broken between words to fit a width. */
struct line {
	uint32_t	from, to;	/* bytes of the text */
};

struct lines {
	struct buf	 text;
	size_t		 n, cap;
	struct line	*v;
};

/* Adds at least one line; text that has no more than WIDTH cells is not
 * touched.  lines_clear() keeps the memory. */
void	lines_wrap(struct lines *, const char *, size_t len, int width);
void	lines_add(struct lines *, const char *, size_t len);
void	lines_clear(struct lines *);
void	lines_free(struct lines *);

#define VIEW_RESET	"\033[0m"
/* Adds a reset if the text from byte FROM on is coloured and not reset. */
void	view_reset(struct buf *, size_t from);

#endif
