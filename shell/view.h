/*
 * view.h -- objects as the screen shows them
 *
 * Format-Default and the Format- cmdlets to the letter: tables, lists, wide
 * and custom views, sized, cut and padded as PowerShell does.  A view is fed
 * one object after the other and writes lines of text; it holds rows back
 * only while it sizes a table.
 */
#ifndef SHELL_VIEW_H
#define SHELL_VIEW_H

#include "shell/flow.h"

struct view;

/* Where finished lines go (without the newline). */
struct view_out {
	enum flow	(*line)(struct view_out *, const char *, size_t len);
	int		 width;		/* columns; the screen's are one less
					   than the terminal's */
	bool		 colour;	/* $PSStyle escapes wanted */
	bool		 host;		/* the screen: records of merged
					   streams look like what they were */
};

struct view	*view_new(struct session *, struct view_out *);
/* Shows a value, or takes a format object that a Format- cmdlet made. */
enum flow	 view_put(struct view *, struct value);
/*
 * Rows held back come out now.  Text for the host does not ask for this: as
 * in PowerShell it comes before the header of a table that is being sized.
 */
enum flow	 view_flush(struct view *);
/* Ends what is open; the view may be used again. */
enum flow	 view_end(struct view *);
/* Forgets what is open: rows held back are lost. */
void		 view_discard(struct view *);
void		 view_free(struct view *);

/* Where a view's lines go; lent. */
struct view_out	*view_target(struct view *);
/* Are colours kept in text for files and Out-String?  ($PSStyle says.) */
bool		 view_keeps_colour(struct session *);

#endif
