/* find.h -- looking objects up by key, inside the room */
#ifndef STORE_FIND_H
#define STORE_FIND_H

#include "store/keys.h"
#include "store/rows.h"
#include "store/view.h"

/* Adds ids that have HASH with one of BITS, on SIDES; sorted by id. */
bool	find_key(struct store *, uint64_t hash, unsigned bits, unsigned sides,
	    struct ids *, struct err *);
void	ids_add(struct ids *, int64_t);

/* Every address value of a row: calls until false. */
struct addr_walk {
	struct walk		 w;
	const struct names	*names;
	unsigned		 side;
	enum role		 role;
	const char		*attribute;
	struct text		 value;		/* as stored */
	struct addr_value	 a;
};
void	addr_walk_start(struct addr_walk *, const struct row *,
	    const struct names *);
bool	addr_walk_next(struct addr_walk *);

#endif
