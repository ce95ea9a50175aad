/* vec-match.h -- a case of matching: for "softmatch", "sync-error" and such */
#ifndef TESTS_VEC_MATCH_H
#define TESTS_VEC_MATCH_H

#include "tests/vec.h"

struct clouds {
	struct cloud	*v;
	unsigned	 n;
};

struct match_case {
	struct onprem		 object;
	struct tenant		 tenant;
	struct clouds		 clouds;
	struct match_lookup	 lookup;
	struct match_input	 in;
	struct match_result	 r;
	char			 anchor[64];
};

void	vec_match(struct vec *, struct match_case *);
/* The other object is the one that is meant. */
void	vec_other(struct vec *, const struct jv *want,
	    const struct match_result *);

#endif
