/*
 * match.h -- which object of the tenant an on-premises object becomes
 *
 * Hard match by sourceAnchor first; then, for what is new to the connector,
 * soft match by primary SMTP address, then by UPN; else a new object is made,
 * if none of its unique values is taken.  Candidates are looked up through
 * callbacks; what they lend must be good until the result has been read.
 */
#ifndef RULES_MATCH_H
#define RULES_MATCH_H

#include "rules/errors.h"
#include "rules/features.h"
#include "rules/object.h"

enum match_verdict {
	MV_NO_MATCH, MV_HARD, MV_SMTP, MV_UPN, MV_BLOCKED, MV_OUT_OF_SCOPE,
	MV_COUNT
};

const char	*match_verdict_name(enum match_verdict); /* "SmtpMatch" */

enum match_step { MS_HARD, MS_SMTP, MS_UPN, MS_PROVISION, MS_COUNT };

const char	*match_step_name(enum match_step);

/* Each may be NULL: then nobody has it. */
struct match_lookup {
	void			*ctx;
	const struct cloud	*(*by_anchor)(void *, struct text);
	/* The I-th holder of an address (key as by address_key), primary or
	 * not; NULL: no more. */
	const struct cloud	*(*by_address)(void *, struct text, unsigned i);
	const struct cloud	*(*by_upn)(void *, struct text);
	const struct cloud	*(*by_sid)(void *, struct text);
};

struct match_input {
	const struct onprem		*object;
	const struct tenant		*tenant;	/* features, domains */
	const struct match_lookup	*lookup;
	struct text			 upn;	/* its cloud UPN; absent: the
						   on-premises one */
	bool				 synced;	/* not new: rule M1 */
	const char			*out_of_scope;	/* reason, or NULL */
};

/* Why nothing was matched, or what refuses it. */
struct match_rule {
	const char	*id;		/* "M8" */
	const char	*reason;	/* "admin role" */
	const char	*text;		/* a sentence */
	const char	*source;
};

struct match_result {
	enum match_verdict	 verdict;
	enum match_step		 step;		/* the one that decided */
	enum sync_error		 error;		/* with the tenant's features */
	enum sync_error		 error_off;	/* with resiliency off */
	const struct match_rule	*rule;		/* never NULL */
	const struct cloud	*cloud;		/* matched or in the way */
	struct text		 key;		/* anchor, address or UPN */
	const char		*attribute;	/* in conflict, or NULL */
	const char		*message;	/* literal, or NULL */
	bool			 quarantined;	/* created without the value */
	bool			 retried;	/* fails again each cycle */
};

void	match_find(struct match_result *, const struct match_input *,
	    char anchor[static 64]);

/* The sourceAnchor as text: what is given, else ms-DS-ConsistencyGuid, else
 * objectGUID, in ROOM; absent for a linked mailbox.  *write_back: the
 * objectGUID goes into an empty ms-DS-ConsistencyGuid. */
struct text	match_anchor(const struct onprem *, char room[static 64],
		    bool *write_back);
/* The primary SMTP address, without its prefix; absent if none. */
struct text	match_primary(struct texts proxies);

#endif
