/* view-front.h -- what the files of the front half of formatting share */
#ifndef SHELL_VIEW_FRONT_H
#define SHELL_VIEW_FRONT_H

#include "shell/session.h"
#include "shell/view-cell.h"
#include "shell/view-record.h"
#include "shell/view-types.h"

/* Where a field of an object comes from. */
struct column {
	const struct sym		*name;	/* a property, or NULL */
	const struct property_arg	*arg;	/* its argument, or NULL */
	const struct view_item		*item;	/* of a type's view, or NULL */
	const struct shape		*seen;	/* shape that has it ... */
	unsigned			 slot;	/* in this slot */
};

struct columns {
	unsigned	 n, cap;
	struct column	*v;
};

/* What decides how an object is shown; the same for all of a shape. */
struct object_class {
	const void		*key;		/* shape or type; NULL: none */
	const struct type_view	*view;		/* of any shape, or NULL */
	const struct type_view	*own;		/* of the shape in force */
	enum shape_kind		 own_shape;
	bool			 plain;		/* shown as its text */
};

struct formatter {
	struct session			*s;
	const struct format_options	*o;
	record_put			*put;
	void				*data;
	enum { FS_NONE, FS_DOCUMENT, FS_GROUP } state;
	struct cell_style		 style;

	enum shape_kind			 shape;	/* of the document */
	const struct type_view		*view;	/* or NULL: generated */
	struct columns			 columns; /* tables and wide */
	struct columns			 fields; /* lists: of one object */
	struct object_class		 class;	/* of the object seen last */

	struct value			 group_key;
	const struct sym		*group_name;
	struct record			*spare;	/* to be used again */
	struct buf			 failed; /* -ShowError: what
						   failed, each ended by
						   a NUL */
};

/* view-front.c */
struct record	*formatter_entry(struct formatter *, enum shape_kind);
/* The text of a field, as the cell that is begun in B. */
enum flow	 column_add(struct formatter *, struct column *,
		    struct value of, struct buf *b);
enum flow	 column_value(struct formatter *, struct column *,
		    struct value of, struct value *out);
struct value	 column_label(const struct column *);	/* lent */
void		 columns_add(struct columns *, struct column);

/* view-group.c */
/* Does the object begin another group?  Its key is kept. */
bool		 group_changed(struct formatter *, struct value);
/* The start of the group of that key, with its label if it has one. */
struct record	*group_start(struct formatter *);

/* view-pick.c */
const struct object_class *formatter_class(struct formatter *, struct value);
/* Decides the shape and what is in it by the first object. */
bool		 formatter_pick(struct formatter *, struct value,
		    struct err *);
/* The properties of an object to be shown when none are asked for. */
void		 shown_names(struct session *, struct value,
		    struct sym_list *);
/* Fills f->fields with what a list or custom view shows of an object. */
void		 formatter_fields(struct formatter *, struct value,
		    bool by_arguments);

/* view-table.c, view-list.c, view-wide.c, view-custom.c */
struct record	*table_start(struct formatter *, struct value first);
enum flow	 table_entry(struct formatter *, struct value, struct record *);
enum flow	 list_entry(struct formatter *, struct value, struct record *);
struct record	*wide_start(struct formatter *);
enum flow	 wide_entry(struct formatter *, struct value, struct record *);
enum flow	 custom_entry(struct formatter *, struct value,
		    struct record *);
/* The object as a tree of classes. */
enum flow	 custom_tree(struct formatter *, struct value,
		    struct record *);

#endif
