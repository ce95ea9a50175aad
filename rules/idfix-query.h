/* idfix-query.h -- what a query of IdFix sees of an object */
#ifndef RULES_IDFIX_QUERY_H
#define RULES_IDFIX_QUERY_H

#include "rules/idfix.h"

bool		idfix_is_dedicated(const struct idfix *);
/* The last objectClass. */
struct text	idfix_type(const struct entry *);
/* The first value, if the query asks for the attribute. */
struct text	idfix_value(const struct idfix *, const struct entry *,
		    const char *attribute);

#endif
