/* view-back.h -- what the files of the back half of formatting share */
#ifndef SHELL_VIEW_BACK_H
#define SHELL_VIEW_BACK_H

#include "shell/session.h"
#include "shell/view.h"
#include "shell/view-record.h"
#include "shell/view-text.h"

struct view {
	struct session		*s;
	struct view_out		*out;
	struct format_options	 options;	/* of the formatter: none */
	struct formatter	*front;		/* or NULL */
	enum { VS_RESET, VS_FORMATTING, VS_GROUP } state;

	struct record		*start;		/* of the document at hand */
	bool			 in_group;
	/* Sizing: records held back until the widths are known. */
	bool			 sizing;	/* groups are held back */
	bool			 holding;
	size_t			 most;		/* entries held, at most */
	size_t			 entries;
	int64_t			 since;		/* ms: a terminal waits less */
	size_t			 n, cap;
	struct record		**held;

	/* The table or wide view at hand. */
	unsigned		 ncolumns;
	int			*width;		/* -1: dropped */
	unsigned		 filled;	/* cells of a wide row */
	size_t			 rows;		/* since the header */
	struct value		 header_style, accent; /* owned, if in colour */
	/* Room, used again and again. */
	struct buf		 line, piece, cells;
	struct lines		*lines;		/* one for each column */
	unsigned		 nlines;
};

enum flow	view_line(struct view *, const char *, size_t);
/* Lines of any record; see view-draw.c. */
enum flow	draw_record(struct view *, struct record *);
/* The widths of a table's or wide view's columns by the rows held. */
void		draw_size(struct view *);
/* view-draw-table.c */
enum flow	draw_table_start(struct view *);
enum flow	draw_row(struct view *, struct record *);
enum flow	draw_wide_cell(struct view *, struct record *);
enum flow	draw_wide_flush(struct view *);
void		draw_wide_start(struct view *);
enum flow	draw_pieces(struct view *, struct record *, int width);

#endif
