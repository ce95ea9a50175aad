/*
 * sync-explain.h -- the way of one object through the synchronization, now
 *
 * Computed from what both directories are at this moment, whether a run has
 * been there or not; what the last run made of it stands beside.
 */
#ifndef STORE_SYNC_EXPLAIN_H
#define STORE_SYNC_EXPLAIN_H

#include "rules/sync-export.h"
#include "store/sync.h"

struct sync_explain_work;

struct sync_explain {
	int64_t			 id;		/* on-premises */
	enum object_type	 type;
	struct onprem		 onprem;
	struct entry		 entry;		/* its attributes */
	bool			 imported;	/* a run has seen it */
	struct sync_state	 state;
	struct sync_object	 mv, out;
	bool			 decided;	/* export is filled */
	struct export_result	 export;
	int64_t			 cloud_id;	/* what it becomes; 0: new */
	bool			 has_cloud;
	struct cloud		 cloud;
	struct sync_explain_work *work;
};

/* Everything is lent until store_sync_explained(). */
bool	store_sync_explain(struct store *, int64_t id, struct sync_explain *,
	    struct err *);
void	store_sync_explained(struct sync_explain *);
/* The value that the tenant has for what is sent as ATTRIBUTE; absent: none,
 * or not known. */
struct text	store_sync_cloud_value(struct sync_explain *,
		    const char *attribute);

#endif
