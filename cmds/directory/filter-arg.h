/*
 * filter-arg.h -- what -Filter is given, as a filter of the store
 *
 * A text or a block in the words of the ActiveDirectory module becomes a
 * struct filter, which the store answers; any other block is called for each
 * row, as Where-Object does.
 */
#ifndef CMDS_DIRECTORY_FILTER_ARG_H
#define CMDS_DIRECTORY_FILTER_ARG_H

#include "rules/filter.h"
#include "shell/cmdlet.h"
#include "store/store.h"

struct filter_arg {
	struct arena		 arena;
	const struct filter	*filter;	/* or NULL: all */
	struct block		*block;		/* lent; called, if not NULL */
};

/* The properties are those of the view.  False: the error is set. */
bool		 filter_arg_read(struct filter_arg *, struct run *,
		    struct store *, const struct view *, unsigned sides,
		    struct value, struct err *);
/* The same for a text in OData. */
bool		 filter_arg_odata(struct filter_arg *, struct run *,
		    struct store *, const struct view *, unsigned sides,
		    struct value, struct err *);
/* The same as LDAP writes it. */
bool		 filter_arg_ldap(struct filter_arg *, struct run *,
		    struct store *, const struct view *, unsigned sides,
		    struct value, struct err *);
void		 filter_arg_free(struct filter_arg *);
/* Does the row pass the block? */
enum flow	 filter_arg_passes(const struct filter_arg *, struct run *,
		    struct value row, bool *yes);
/* The condition that a property of a view has the value, on these sides. */
struct filter	*filter_of_property(struct arena *, struct store *,
		    const struct view *, unsigned sides, enum filter_op,
		    struct text property, struct text value, struct err *);

#endif
