/*
 * upn-plan.h -- what changes on both sides when a UPN changes
 *
 * The plan is made before anything is written, so that -WhatIf shows the very
 * rows that the change itself gives.
 */
#ifndef CMDS_DIRECTORY_UPN_PLAN_H
#define CMDS_DIRECTORY_UPN_PLAN_H

#include "cmds/directory/person.h"

struct upn_row {
	int64_t		 id;		/* of the object */
	const char	*property;
	struct texts	 before, after;
	struct text	 conflict;	/* absent: none */
};

#define UPN_ROWS	6

struct upn_plan {
	struct store		*s;
	const struct tenant_info *t;
	struct person		*p;
	struct text		 upn;		/* the new one */
	unsigned		 sides;
	bool			 by_hand;	/* the tenant's UPN is set by
						   itself, not synchronized */
	struct upn_row		 row[UPN_ROWS];
	unsigned		 n;
	const char		*remark;	/* why the tenant's stays, or
						   NULL */
};

/* S, T, P, UPN, SIDES and BY_HAND are set; texts go to the person's arena. */
bool	upn_plan_make(struct upn_plan *, struct err *);
/* The first row with a conflict, or NULL. */
const struct upn_row	*upn_plan_conflict(const struct upn_plan *);
/* Writes all of it, within a transaction of COMMAND. */
bool	upn_plan_apply(const struct upn_plan *, const char *command,
	    struct err *);
/* Is it one?  Else an error. */
bool	upn_check(struct text, struct err *);

#endif
