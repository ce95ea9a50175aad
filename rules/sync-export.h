/*
 * sync-export.h -- what the tenant does with an object that is exported
 *
 * Matching, validation, limits, uniqueness and quarantine in the order that
 * the service applies them; then the UPN and the addresses that the object
 * gets.  Everything that goes wrong is an issue; one that is not quarantined
 * refuses the export.
 */
#ifndef RULES_SYNC_EXPORT_H
#define RULES_SYNC_EXPORT_H

#include "rules/addr.h"
#include "rules/check.h"
#include "rules/match.h"
#include "rules/sync-rules.h"
#include "rules/upn.h"

struct export_issue {
	enum sync_error		 error;
	enum sync_error		 off;	/* without resiliency */
	bool			 quarantined;
	const char		*attribute;	/* or NULL */
	struct text		 value;
	const struct cloud	*other;		/* in conflict, or NULL */
	const struct match_rule	*rule;		/* or NULL */
	const char		*message;	/* literal; NULL: from the
						   class */
	struct text		 detail;	/* "invalid character (" */
};

#define EXPORT_ISSUES	16	/* more of one object are not kept */

struct export_input {
	const struct onprem		*object;
	const struct sync_object	*out;	/* of the outbound rules */
	const struct tenant		*tenant;
	const struct match_lookup	*lookup;
	const struct cloud		*linked;	/* exported before */
	enum addr_set			 set;
	struct text			 domain_fqdn;
	unsigned			 certificates;
	uint32_t			 photo_bytes;
};

struct export_result {
	struct match_result	 match;		/* of a new object */
	const struct cloud	*cloud;		/* it becomes or updates this;
						   NULL: a new one */
	struct export_issue	 issue[EXPORT_ISSUES];
	unsigned		 n;
	bool			 refused;
	struct upn_result	 upn;
	struct addr_result	 addr;
	struct text		 anchor;
	char			 anchor_room[64];
};

void	export_decide(struct export_result *, const struct export_input *,
	    struct arena *);

#endif
