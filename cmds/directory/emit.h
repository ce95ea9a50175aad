/*
 * emit.h -- what the cmdlets that read objects have in common
 *
 * Rows are live: each is read from the store when it is passed on, and one
 * snapshot holds for all of them.
 */
#ifndef CMDS_DIRECTORY_EMIT_H
#define CMDS_DIRECTORY_EMIT_H

#include "cmds/directory/filter-arg.h"
#include "cmds/directory/hold.h"

#define TYPES_USER	(1u << OT_USER | 1u << OT_INETORGPERSON)
#define TYPES_GROUP	(1u << OT_GROUP | 1u << OT_DYNAMIC_GROUP)
#define TYPES_CONTACT	(1u << OT_CONTACT)

struct emit {
	struct run		*r;
	struct store		*s;
	unsigned		 sides, types;
	const struct view	*view;		/* NULL: view_user */
	const struct filter_arg	*filter;	/* or NULL */
	int64_t			 left;		/* rows to give; -1: all */
	int64_t			 given;		/* rows that were given */
	bool			 many;		/* several of a side are no
						   error */
};

/* Everything that passes the filter. */
enum flow	 emit_all(struct emit *);
/*
 * What an identity means.  Nothing, or more than one object of a side, is an
 * error that lets the cmdlet go on; a pattern means all that match.
 */
enum flow	 emit_identity(struct emit *, struct text identity);
/* The ids that emit_identity() would give; n 0 after an error, whose flow
 * is returned.  free(ids->v). */
enum flow	 find_identity(struct emit *, struct text identity,
		    struct ids *);
enum flow	 emit_ids(struct emit *, const struct ids *);
/* The text of an identity parameter's value. */
struct text	 text_of_value(struct value);

#endif
