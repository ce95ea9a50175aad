/*
 * keys.h -- objects with the values to order or group them by
 *
 * Sort-Object, Group-Object and Compare-Object look at objects through keys:
 * the values of the properties or blocks given, or the object itself.
 */
#ifndef CMDS_UTILITY_KEYS_H
#define CMDS_UTILITY_KEYS_H

#include "shell/cmdlet.h"
#include "shell/property-arg.h"

struct keyed {
	struct value	 item;		/* owned */
	struct value	*key;		/* keys->nkeys of them, owned */
	uint64_t	 missing;	/* bit per key: there is no property */
	size_t		 at;		/* in the order of input */
};

struct keys {
	struct property_args	 by;	/* none: the object itself */
	size_t			 nkeys;
	bool			 with_case;
	size_t			 n, cap;
	struct keyed		*v;
	/* of Sort-Object */
	struct session		*s;
	bool			 descending;
	const char		*culture;
};

enum flow	keys_begin(struct run *, struct keys *, const struct values *by,
		    unsigned pa_keys);
/* Adds an object with its keys; an error of a key is complained of, and the
 * key is $null. */
enum flow	keys_add(struct run *, struct keys *, struct value item);
/* <0, 0, >0 by all keys, directions included. */
int		keys_cmp(struct keys *, const struct keyed *,
		    const struct keyed *);
bool		keys_equal(struct keys *, const struct keyed *,
		    const struct keyed *);
/* Stable. */
void		keys_sort(struct keys *);
void		keys_free(struct keys *);

#endif
