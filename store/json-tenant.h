/*
 * json-tenant.h -- what a Graph export says besides objects
 */
#ifndef STORE_JSON_TENANT_H
#define STORE_JSON_TENANT_H

#include "base/json.h"
#include "store/import-work.h"

enum json_thing {
	THING_OBJECT, THING_ROLE, THING_ORGANIZATION, THING_DOMAIN,
	THING_SYNC		/* onPremisesDirectorySynchronization */
};

/* By "#microsoft.graph.user" or "...$metadata#users"; *type is set for
 * objects, if it is known. */
enum json_thing	 json_thing_of(struct text, enum object_type *type);
/* By the attributes it has. */
enum json_thing	 json_thing_guess(const struct record *, const struct names *);
/* Takes it in. */
bool		 json_tenant(struct import *, enum json_thing,
		    const struct record *, struct err *);

/* The value that has begun with EV (an object or array) as compact text. */
bool		 json_text(struct json *, enum json_event ev, struct buf *);

#endif
