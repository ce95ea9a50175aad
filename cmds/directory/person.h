/*
 * person.h -- an object with its other half
 *
 * An on-premises object and the object of the tenant that has its
 * sourceAnchor as ImmutableId are one person.
 */
#ifndef CMDS_DIRECTORY_PERSON_H
#define CMDS_DIRECTORY_PERSON_H

#include "rules/addr.h"
#include "store/store.h"

struct person {
	struct arena	 arena;
	int64_t		 onprem_id, cloud_id;	/* 0: there is none */
	struct onprem	 onprem;
	struct cloud	 cloud;
	/* for person_holders() */
	struct store	*s;
};

/* Loads what there is of it; person_free() in any case. */
bool	person_load(struct person *, struct store *, int64_t id, struct err *);
void	person_free(struct person *);
/* The sourceAnchor of the on-premises half; absent: none. */
struct text	person_anchor(const struct person *, char room[static 64]);
/* Who else in the tenant has an address, for the rules. */
struct addr_holders	person_holders(struct person *);
/* What Resolve-EmailAddress computes from: for an object of the tenant alone,
 * its own attributes. */
void	person_input(struct person *, const struct tenant *,
	    struct addr_input *);
/* "UPN, else mail, else DN, else display name"; lent. */
struct text	person_identity(const struct person *);
/* The text of a SID that a store lends as bytes, in the arena. */
struct text	sid_text(struct text, struct arena *);

#endif
