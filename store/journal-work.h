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
/* The values of an attribute as one blob, and back; NULL A: none. */
void	journal_values(struct buf *, const struct record *,
	    const struct rec_attr *a);
bool	journal_next_value(struct text *rest, enum vtype *, struct text *);

#endif
