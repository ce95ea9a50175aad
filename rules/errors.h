/*
 * errors.h -- what a synchronization reports
 *
 * The classes of export errors with their texts, fixes and sources, as
 * Microsoft documents them: a table, printed by Get-DirSyncStatus, the report
 * and Trace-Sync.
 */
#ifndef RULES_ERRORS_H
#define RULES_ERRORS_H

#include "base/buf.h"
#include "base/text.h"

enum sync_error {
	SE_NONE, SE_INVALID_SOFT_MATCH, SE_OBJECT_TYPE_MISMATCH,
	SE_INVALID_HARD_MATCH, SE_ATTRIBUTE_VALUE_MUST_BE_UNIQUE,
	SE_QUARANTINED, SE_IDENTITY_DATA_VALIDATION_FAILED,
	SE_DATA_VALIDATION_FAILED, SE_FEDERATED_DOMAIN_CHANGE,
	SE_LARGE_OBJECT, SE_EXCEEDED_ALLOWED_LENGTH,
	SE_EXISTING_ADMIN_ROLE_CONFLICT, SE_DELETING_CLOUD_ONLY_OBJECT,
	SE_ATTRIBUTE_UPDATE_NOT_ALLOWED, SE_OBJECT_QUOTA, SE_COUNT
};

struct sync_error_row {
	const char	*code;		/* "InvalidSoftMatch" */
	const char	*title;		/* as Connect Health groups it */
	const char	*trigger;	/* a sentence */
	const char	*message;	/* with %s for "Attribute value", or
					   whole; NULL: none is published */
	const char	*fix[4];	/* steps */
	int		 event_id;	/* in the server's log */
	int		 number;	/* the service's error type; 0: none */
	const char	*hresult;	/* "0x8023134a", or NULL */
	const char	*source;
};

extern const struct sync_error_row sync_errors[SE_COUNT];

enum sync_error	sync_error_find(struct text code);	/* SE_NONE: none */
/* The message for an attribute with a value. */
void	sync_error_message(enum sync_error, const char *attribute,
	    struct text value, struct buf *);

/* Cases that the documents name, by their own words. */
struct sync_error_case {
	enum sync_error	 error;
	const char	*words;		/* all of them, in any order, are in
					   the description */
	const char	*text, *source;
};

extern const struct sync_error_case sync_error_cases[];	/* ends with NULL */

const struct sync_error_case	*sync_error_case_find(struct text);

/* Who takes a value out of quarantine when its conflict is solved. */
#define RESILIENCY_CLEARED_BY	"background task"
#define RESILIENCY_HOURS	1

/* Limits on what one object may hold. */
#define LIMIT_CERTIFICATES		15
#define LIMIT_EXTENSIONS		100
#define LIMIT_EXTENSION_LENGTH		250
#define LIMIT_PHOTO_BYTES		(100 * 1024)
#define LIMIT_PROXIES_WARN		300

/* How many values an attribute may have, and how large one of them may be;
 * 0: no limit is published. */
unsigned	limit_values(struct text attribute);
unsigned	limit_size(struct text attribute);
/* How many proxy addresses fit beside the rest (seed 004's examples). */
unsigned	limit_proxies(bool nickname, unsigned certificates,
		    unsigned subscriptions);
/* How many certificates must go so that PROXIES fit. */
unsigned	limit_certificates_to_remove(unsigned proxies,
		    unsigned certificates, unsigned subscriptions);
/* Objects a tenant may synchronize; SINCE is the tenant's first day as
 * yyyymmdd, 0 if not known. */
unsigned	limit_objects(unsigned verified_domains, unsigned since);
/* The status of a run with that many errors. */
const char	*run_status(unsigned errors);

#endif
