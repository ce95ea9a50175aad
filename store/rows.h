/*
 * rows.h -- rows of table object, read and written
 */
#ifndef STORE_ROWS_H
#define STORE_ROWS_H

#include "store/keys.h"

/* The first column of OBJECT_COLUMNS in a statement's row is column AT. */
void	row_read(struct row *, sqlite3_stmt *, int at);
/* One object, its texts in the arena; false if there is none. */
bool	row_get(struct store *, bool write, int64_t id, struct row *,
	    struct arena *);
/* OBJECT_ADD or OBJECT_SET. */
bool	row_put(struct store *, enum stmt, const struct row *, struct err *);
/* The number of the next object of a side. */
int64_t	row_next_id(struct store *, unsigned side);

#endif
