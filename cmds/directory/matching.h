/*
 * matching.h -- what Entra would do with an on-premises object
 *
 * Gives the rules (rules/match.h) their look-ups into the store's index, and
 * their verdicts the names that Test-SoftMatch shows.
 */
#ifndef CMDS_DIRECTORY_MATCHING_H
#define CMDS_DIRECTORY_MATCHING_H

#include "rules/match.h"
#include "store/store.h"

struct matching {
	struct store			*s;
	const struct tenant_info	*t;
	struct arena			 arena;	/* reset by each match */
	struct onprem			 object;
	struct match_result		 result;
	char				 anchor_room[64];
	struct text			 anchor;
	const char			*name;	/* "HardMatch" */
	const char			*matched_on;	/* an attribute or NULL */
	struct text			 identity, candidate, reason, source;
	/* candidates that were looked up */
	struct cloud_slot		*slots;
};

/* The object that the cursor is at (on-premises). */
bool		 matching_find(struct matching *, struct cursor *,
		    struct err *);
void		 matching_free(struct matching *);
/* Identity Result Candidate MatchedOn Value Reason Source, then LINKED if it
 * is not V_NOTHING; owned. */
struct value	 matching_row(const struct matching *, struct value linked);

#endif
