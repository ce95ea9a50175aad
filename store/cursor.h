/* cursor.h -- a running query, as the room sees it */
#ifndef STORE_CURSOR_H
#define STORE_CURSOR_H

#include "store/db.h"
#include "store/view.h"

struct cursor {
	struct object		 live;		/* first: ops get it back */
	struct store		*s;
	struct query		 q;
	const struct plan	*plan;		/* NULL: a list (below) */
	sqlite3_stmt		*st;
	enum stmt		 id;		/* which of ours, or STMT_COUNT:
						   made for this query */
	int64_t			*ids;		/* owned; look these up */
	size_t			 n_ids, at;
	bool			 by_ids;
	const struct filter	*rest;		/* NULL: SQL says it all */
	int64_t			 left;		/* rows to give, or -1 */
	struct row		 row;
	struct values_walk	 values;	/* of cursor_get() */
	unsigned		 values_at;
	struct scratch		 scratch;
	bool			 failed;
};

/* A cursor over one of our statements, whose columns are the slots. */
struct cursor	*cursor_list(struct store *, enum stmt,
		    const struct shape *, const struct object_ops *,
		    struct err *);
/* Steps to the next row without a live object: 1, 0 at the end, -1. */
int		 cursor_step(struct cursor *, struct err *);

/* ---- query.c ---- */

/* A filter as SQL: the condition goes to the buf, its values to ARGS.  What
 * it could not say is left in *rest (all of the filter, or NULL). */
struct sql_args {
	struct text	*v;
	size_t		 n, cap;
	struct arena	 arena;
};

void	query_where(const struct filter *, const struct names *,
	    unsigned sides, struct buf *, struct sql_args *,
	    const struct filter **rest);
/* The filter asks for one key: ids of all that may be meant (sorted), or
 * false. */
bool	query_key(struct store *, const struct filter *, unsigned sides,
	    int64_t **ids, size_t *n);

#endif
