/*
 * hold.h -- the store that the session works on
 *
 * main() opens it when the program starts: the file of -Store, or nothing.
 * Without a file the sample organization is read into a private store, when
 * the first cmdlet asks for it.  Nothing here decides anything.
 */
#ifndef CMDS_DIRECTORY_HOLD_H
#define CMDS_DIRECTORY_HOLD_H

#include "completions/directory.h"
#include "shell/cmdlet.h"
#include "shell/session.h"
#include "store/directory.h"
#include "store/store.h"

struct hold {
	struct store_door	 door;		/* first: for completions */
	struct store		*store;		/* NULL: not opened yet */
	struct directory	*live;		/* Connect-Directory's, or NULL */
	bool			 sample;	/* the sample organization */
	struct array		*sessions;	/* of New-PSSession, or NULL */
	int			 last_session;
	struct store		*old;		/* the sample, left behind: a
						   pipeline may be reading it */
};

/* For main(): struct start's open and close. */
bool		 hold_open(struct host *, const char *path, struct err *);
void		 hold_close(struct host *);

struct hold	*hold_of(struct session *);
/* The store, with the sample organization in it if no other was named; NULL
 * with an error. */
struct store	*hold_store(struct session *, struct err *);
/* The same for a cmdlet: NULL after run_fail(), whose flow is *f. */
struct store	*run_store(struct run *, enum flow *f);

/* "OnPrem", "Tenant", "Both" as -Side has them; an int field of these. */
extern const char *const side_choices[];
extern const char *const one_side_choices[];	/* without Both */
/* The SIDE_ bits of a choice; all, if it was not bound (-1). */
unsigned	 side_of_choice(int);

/* The text of a bound parameter as a C string, malloc'ed; NULL if none. */
char		*text_dup(struct text);
#endif
