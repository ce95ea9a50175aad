/* sync-work.h -- a step of the synchronization at work */
#ifndef STORE_SYNC_WORK_H
#define STORE_SYNC_WORK_H

#include "store/cursor.h"
#include "store/import-work.h"
#include "store/sync.h"

#define SYNC_ERROR_LIMIT	5000	/* more of them stop a run */
#define SYNC_BULK		2000	/* from here on everything is read
					   at once instead of looked up */

struct sync_index;

struct sync_step {
	struct store		*s;
	const struct sync_options *o;
	struct sync_result	*r;
	struct sync_set		 rules;
	const struct tenant_info *t;
	struct sync_facts	 facts;
	struct arena		 facts_arena;
	struct arena		 arena;		/* of one object */
	char			 now[32];
	bool			 stopped;	/* by the user */
};

/* ---- sync-state.c ---- */

void	sync_state_read(struct sync_state *, sqlite3_stmt *);
bool	sync_state_put(struct store *, const struct sync_state *,
	    struct err *);
bool	sync_state_drop(struct store *, int64_t id, struct err *);
bool	sync_error_put(struct store *, const struct sync_error_entry *,
	    struct err *);
bool	sync_error_clear(struct store *, int64_t object, struct err *);
bool	sync_run_put(struct sync_step *, enum sync_connector,
	    enum sync_profile, const char *started, struct err *);
int64_t	sync_run_next(struct store *);
int64_t	sync_setting(struct store *, const char *what, int64_t deflt);

/* On-premises objects by id: each looked up, or, when most are wanted, all
 * read in order. */
struct sync_stream {
	struct store	*s;
	struct cursor	*c;
	bool		 whole;
	bool		 at;		/* the cursor is at an object */
};

/* The cursor at the object, lent; NULL: it is gone (or *e is set). */
struct cursor	*sync_stream_at(struct sync_stream *, int64_t id,
		    struct err *);
void		 sync_stream_close(struct sync_stream *);

/* ---- the steps ---- */

bool	sync_ad_import(struct sync_step *, bool full, struct err *);
bool	sync_ad_apply(struct sync_step *, bool full, struct err *);
bool	sync_aad_import(struct sync_step *, bool full, struct err *);
bool	sync_aad_apply(struct sync_step *, bool full, struct err *);
bool	sync_aad_export(struct sync_step *, struct err *);

/* Is it time to look at the clock and the user? False: stop. */
bool	sync_go_on(struct sync_step *, int64_t done, int64_t all,
	    const char *what);
/* The metaverse object and what is sent of it. */
void	sync_compute(struct sync_step *, struct cursor *,
	    struct sync_object *mv, struct sync_object *out);

/* ---- sync-index.c: who in the tenant has what ---- */

struct sync_index	*sync_index_new(struct sync_step *, bool whole,
			    struct err *);
void			 sync_index_free(struct sync_index *);
struct match_lookup	 sync_index_lookup(struct sync_index *);
/* The object of a cloud that the index lent: the tenant's, or, for one made in
 * this run that has no number yet, the on-premises one. */
int64_t			 sync_index_id(struct sync_index *,
			    const struct cloud *);
/* An object was made or changed in this run: what it has from now on. */
void			 sync_index_add(struct sync_index *,
			    const struct cloud *, int64_t id);

#endif
