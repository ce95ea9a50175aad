/* sync-send.h -- what is written to the tenant */
#ifndef STORE_SYNC_SEND_H
#define STORE_SYNC_SEND_H

#include "rules/sync-export.h"
#include "store/sync-work.h"

#define SEND_MAX	48

struct send_attr {
	struct text		 name;
	const struct text	*v;
	uint32_t		 n;
};

/* An object as the tenant is to have it. */
struct send {
	struct sync_step	*w;
	enum object_type	 type;
	int64_t			 cloud;		/* 0: a new one */
	struct send_attr	 a[SEND_MAX];
	unsigned		 n;
	bool			 known_only;	/* not what the copy of the
						   tenant does not tell */
};

/* What the tenant would do with the object at hand; its on-premises side,
 * in the step's arena.  EXPORTED: by an earlier run. */
struct onprem	*sync_decide(struct sync_step *, struct cursor *,
		    const struct sync_object *out,
		    const struct match_lookup *, bool exported,
		    struct export_result *);

/* Fills it from what was decided. */
void	send_compose(struct send *, const struct export_result *,
	    const struct sync_object *out, struct text dn);
/* Leaves only what differs from what is there; false: nothing does. */
bool	send_differs(struct send *);
/* Writes it; *id: the object, 0 if an import will tell it later. */
bool	send_write(struct send *, struct import *, int64_t *id, struct err *);

#endif
