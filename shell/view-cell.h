/*
 * view-cell.h -- a value as the text of a cell, a field or a line
 *
 * Everything is in the user's culture: dates as 3/5/2024 8:00:00 AM, numbers
 * with at most fifteen digits.
 */
#ifndef SHELL_VIEW_CELL_H
#define SHELL_VIEW_CELL_H

#include "base/buf.h"
#include "base/type.h"

struct session;

struct cell_style {
	struct session	*s;
	int64_t		 limit;		/* elements of a list; -1: all */
	bool		 table;		/* of a table without a type's view:
					   three decimals */
};

/* Lists in braces, dictionaries as {[key, value]}. */
void	cell_add(const struct cell_style *, struct buf *, struct value);
/* The same by a format string (or composite format), if it has one. */
void	cell_format(const struct cell_style *, struct buf *, struct value,
	    struct value format);
/* .ToString() as the screen shows it. */
void	cell_text(struct session *, struct buf *, struct value);

/* Types that are shown as their text: numbers, strings, enums ... */
bool	cell_is_scalar(struct value);
/* A pair of a dictionary: its entries as objects, Key and Value. */
struct value	pair_new(const struct map *, const struct map_entry *);
bool		pair_is(const struct type *);

#endif
