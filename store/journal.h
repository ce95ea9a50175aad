/*
 * journal.h -- every change made here: what, when, by which command
 *
 * A change is one attribute of one object (or an object that came or went).
 * All changes of a transaction have the same number.
 */
#ifndef STORE_JOURNAL_H
#define STORE_JOURNAL_H

#include "store/store.h"

enum change_kind {
	CH_SET,		/* an attribute: old and new values */
	CH_NEW,		/* an object came: new is its whole record */
	CH_DELETE,	/* an object went: old is its whole record */
	CH_RENAME,	/* its DN */
	CH_TENANT,	/* a fact about the tenant */
	CH_IMPORT	/* a file or server was read in */
};

struct journal_query {
	unsigned	 sides;		/* 0: both */
	int64_t		 object;	/* 0: any */
	int64_t		 change;	/* a transaction's number; 0: any */
	bool		 unpublished;	/* only those */
};

/* Oldest first.  A live row each: Id Change Time Side Kind Identity Attribute
 * Old New Command Published. */
struct cursor	*store_changes(struct store *, const struct journal_query *,
		    struct err *);
/* Undoes one transaction's changes, newest first, within store_begin();
 * ChangeConflict if something was changed again since. */
bool		 store_undo(struct store *, int64_t change, struct err *);
bool		 store_published(struct store *, int64_t id, struct err *);

#endif
