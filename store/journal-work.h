/* journal-work.h -- how the room writes its journal */
#ifndef STORE_JOURNAL_WORK_H
#define STORE_JOURNAL_WORK_H

#include "store/import.h"
#include "store/journal.h"
#include "store/rows.h"

struct journal_entry {
	enum change_kind	 kind;
	unsigned		 side;
	int64_t			 object;
	struct text		 identity, attribute;
	struct text		 old, new;	/* see journal.c */
};

bool	journal_add(struct store *, const struct journal_entry *, struct err *);
bool	journal_import(struct store *, unsigned side,
	    const struct import_counts *, struct err *);
/* The values of an attribute, packed one behind the other; NULL A: none. */
void	journal_values(struct buf *, const struct record *,
	    const struct rec_attr *a);

/* For cursors over a list: columns as values, names as a shape. */
struct value		 list_text(sqlite3_stmt *, int column);
struct value		 list_time(sqlite3_stmt *, int column);
const struct shape	*list_shape(const char *type_name,
			    const char *const *names, size_t n);

#endif
