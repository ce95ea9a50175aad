/*
 * sync.h -- running the synchronization on the two directories of a store
 *
 * A run is a run profile on a connector, with its step; a cycle is the runs
 * that the scheduler makes.  Each run is one transaction: a process that is
 * killed in it leaves the store as it was before.  What is known of an object
 * between runs is one row: is it in the connector space, in the metaverse,
 * exported, and what was it when last seen.
 */
#ifndef STORE_SYNC_H
#define STORE_SYNC_H

#include "rules/errors.h"
#include "rules/sync-rules.h"
#include "store/store.h"

enum sync_profile {
	SP_FULL_IMPORT, SP_DELTA_IMPORT, SP_FULL_SYNC, SP_DELTA_SYNC,
	SP_EXPORT, SP_COUNT
};

const char	*sync_profile_name(enum sync_profile);	/* "Full Import" */

/* Statistics of a step, by the names that ADSync gives them. */
#define SYNC_COUNTERS(X)						\
	X(StageNoChange) X(StageAdd) X(StageUpdate) X(StageRename)	\
	X(StageDelete) X(StageFailure) X(DisconnectorFiltered)		\
	X(DisconnectorProjectedFlow) X(DisconnectorJoinedFlow)		\
	X(DisconnectorRemains) X(ConnectorFlow) X(ConnectorNoFlow)	\
	X(ConnectorFilteredRemoveMv) X(ConnectorDeleteRemoveMv)		\
	X(FlowFailure) X(ExportAdd) X(ExportUpdate) X(ExportDelete)	\
	X(ExportFailure)

enum sync_counter {
#define X(n) SN_##n,
	SYNC_COUNTERS(X)
#undef X
	SN_COUNT
};

const char	*sync_counter_name(enum sync_counter);

struct sync_options {
	const char	*command;	/* for the journal */
	bool		(*progress)(void *arg, double, const char *);
	void		*arg;
	bool		 each;		/* journal each change, however many */
};

struct sync_result {
	int64_t		 run;
	int64_t		 count[SN_COUNT];
	int64_t		 errors, quarantined;
	const char	*status;	/* "completed-export-errors" */
};

/* One run profile.  Errors of objects are no failure: the status says them. */
bool	store_sync_run(struct store *, enum sync_connector, enum sync_profile,
	    const struct sync_options *, struct sync_result *, struct err *);
/* All of a cycle, imports first; stops after a stopped-* status.  *worst is
 * the most severe status. */
bool	store_sync_cycle(struct store *, bool initial,
	    const struct sync_options *, const char **worst, struct err *);

/* ---- settings ---- */

struct sync_settings {
	bool		 threshold_on, staging, enabled;
	int64_t		 threshold, interval_minutes, purge_days;
};

void	store_sync_settings(struct store *, struct sync_settings *);
/* "threshold", "threshold.on", "staging", "enabled", "interval", "purge";
 * within a transaction. */
bool	store_sync_set(struct store *, const char *what, int64_t,
	    struct err *);
/* An admin's change of a rule; within a transaction. */
bool	store_sync_rule_disable(struct store *, const char *name, bool,
	    struct err *);
bool	store_sync_rule_move(struct store *, const char *name, unsigned,
	    struct err *);
/* The rules as they are now; sync_set_free(). */
bool	store_sync_rules(struct store *, struct sync_set *, struct err *);
/* "contoso.com", "contoso.onmicrosoft.com - AAD"; malloc'ed. */
char	*store_sync_connector(struct store *, enum sync_connector);
struct sync_facts	store_sync_facts(struct store *, struct text dn,
			    struct arena *);

/* ---- what is known ---- */

#define SS_CS		0x001u	/* in the AD connector space */
#define SS_MV		0x002u	/* projected */
#define SS_OUT		0x004u	/* provisioned to the tenant's space */
#define SS_EXPORTED	0x008u	/* the tenant has it */
#define SS_PENDING	0x010u	/* imported, not synchronized yet */
#define SS_EXPORT	0x020u	/* synchronized, not exported yet */
#define SS_ERROR	0x040u	/* the last export or sync failed */
#define SS_GONE		0x080u	/* deleted on-premises */
#define SS_CHANGED	0x100u	/* what is sent is not what was last sent */
#define SS_WORK		(SS_PENDING | SS_EXPORT | SS_ERROR)

struct sync_state {
	int64_t		 id;		/* on-premises */
	int64_t		 cloud;		/* in the tenant; 0: not known */
	unsigned	 flags;		/* SS_ bits */
	uint64_t	 seen, sent;	/* hashes */
	uint64_t	 anchor;
};

/* False: it was never imported. */
bool	store_sync_state(struct store *, int64_t id, struct sync_state *);
int64_t	store_sync_count(struct store *, unsigned flags, unsigned wanted);

/* An error as it is kept. */
struct sync_error_entry {
	int64_t		 run, object, other;
	enum sync_error	 error, off;	/* SE_NONE: the engine's own */
	struct text	 code;		/* its literal */
	bool		 quarantined;
	struct text	 attribute, value, message, rule, time;
};

/* Errors of the last runs: FN for each of OBJECT (0: all) in order; false
 * from FN stops.  Texts are lent for the call. */
typedef bool	sync_error_fn(void *arg, const struct sync_error_entry *);
bool	store_sync_errors(struct store *, int64_t object, sync_error_fn *,
	    void *arg, struct err *);

/* A run as it is kept. */
struct sync_run_entry {
	int64_t			 run;
	enum sync_connector	 connector;
	enum sync_profile	 profile;
	struct text		 started, ended, status;
	int64_t			 count[SN_COUNT];
	int64_t			 errors;
};

/* Newest first. */
typedef bool	sync_run_fn(void *arg, const struct sync_run_entry *);
bool	store_sync_runs(struct store *, int64_t run, sync_run_fn *, void *arg,
	    struct err *);

#endif
