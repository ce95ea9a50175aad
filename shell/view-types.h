/*
 * view-types.h -- how values of known types are shown
 *
 * One row a view: the types it is for, its shape and what is in it.  The
 * first row of a type is its view when no Format- cmdlet asks for a shape.
 */
#ifndef SHELL_VIEW_TYPES_H
#define SHELL_VIEW_TYPES_H

#include "shell/view-record.h"

typedef void	view_text(struct session *, struct value of, struct buf *);

struct view_item {
	const char	*property;	/* shown by name ... */
	const char	*label;		/* or NULL: the property's name */
	int		 width;
	enum align	 align;
	view_text	*text;		/* ... or computed */
};

struct type_view {
	const char		*type;		/* full name */
	enum shape_kind		 shape;
	const struct view_item	*items;		/* ends with an empty one; NULL:
						   all properties */
	const char		*family;	/* types shown in one list, with
						   items each; or NULL */
	const char		*group_by;	/* property, or NULL */
	const char		*group_label;	/* "Directory: " */
	int			 group_indent;
	bool			 autosize, wrap;
	bool			 out_of_band;	/* shown as it comes, in no
						   table or list */
	bool			 escapes;	/* escape sequences are spelled
						   out after their effect */
	view_text		*text;		/* of SHAPE_CUSTOM */
};

/* view-file.c: the columns of a listing. */
view_text	view_file_mode, view_file_user, view_file_group,
		view_file_size, view_file_time, view_file_name;
/* view-own.c: those of the directories' objects, which .NET does not have;
 * ends with a NULL type. */
extern const struct type_view	own_views[];

/* The view of a type, by its full name; of any shape if SHAPE_NONE. */
const struct type_view	*type_view_find(const char *type, size_t len,
			    enum shape_kind);

#endif
