/*
 * fresh.h -- filling a store that is empty: beside it, then in its place
 *
 * A file that nobody else sees needs no journal and no syncs while it is
 * written; it is synced once, and takes the name of the empty one.
 */
#ifndef STORE_FRESH_H
#define STORE_FRESH_H

#include "store/db.h"

/* A new file to write to, or NULL if the store is not empty, is used by
 * somebody else, or cannot be replaced. */
struct store	*fresh_start(struct store *);
/* OK: takes the store's place; else it is thrown away.  Returns OK, or false
 * with *err. */
bool		 fresh_end(struct store *, struct store *fresh, bool ok,
		    struct err *);

#endif
