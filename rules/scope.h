/*
 * scope.h -- which objects synchronize
 *
 * The default filters are a table: a row excludes objects of a type when its
 * condition holds, and names its document.  Filters of an admin are rows of
 * the same kind, read from text with the operators of the rule editor.
 */
#ifndef RULES_SCOPE_H
#define RULES_SCOPE_H

#include "base/err.h"
#include "base/mem.h"
#include "rules/object.h"

enum scope_op {
	SO_EQUAL, SO_NOTEQUAL, SO_LESSTHAN, SO_LESSTHAN_OR_EQUAL,
	SO_GREATERTHAN, SO_GREATERTHAN_OR_EQUAL, SO_CONTAINS, SO_NOTCONTAINS,
	SO_STARTSWITH, SO_NOTSTARTSWITH, SO_ENDSWITH, SO_NOTENDSWITH,
	SO_ISNULL, SO_ISNOTNULL, SO_ISIN, SO_ISNOTIN, SO_ISBITSET,
	SO_ISBITNOTSET, SO_ISMEMBEROF, SO_ISNOTMEMBEROF, SO_COUNT
};

extern const char *const scope_ops[SO_COUNT];

struct scope_clause {
	const char	*attribute;
	enum scope_op	 op;
	const char	*value;		/* NULL for ISNULL and ISNOTNULL */
};

bool	scope_clause_holds(const struct scope_clause *, const struct entry *);

/* Groups of clauses: ANDed inside a group, groups ORed; none: everything. */
struct scope_group {
	const struct scope_clause	*clauses;
	unsigned			 n;
};

struct scope_filter {
	const struct scope_group	*groups;
	unsigned			 n;
};

/* "(department EQUAL IT) OR (department EQUAL Sales AND c EQUAL US)" */
bool	scope_parse(struct text, struct arena *, struct scope_filter *,
	    struct err *);
bool	scope_holds(const struct scope_filter *, const struct entry *);

/* A default filter. */
struct scope_rule {
	unsigned		 types;		/* 1u << OT_ */
	const char		*id;
	struct scope_clause	 when[2];	/* both hold: excluded */
	const char		*reason;	/* short */
	const char		*text;		/* a sentence */
	const char		*rule;		/* the sync rule, or NULL */
	const char		*source;
};

extern const struct scope_rule scope_rules[];	/* ends with types 0 */

/* The first rule that excludes the object, or NULL: it synchronizes.
 * SKIP rules found before, so that all can be listed: 0, 1, ... */
const struct scope_rule	*scope_excluded(enum object_type,
			    const struct entry *, unsigned skip);
/* The mail-enabled test of groups and contacts. */
bool	scope_mail_enabled(const struct entry *);
/* The primary group of a user is not among its memberOf links. */
#define SCOPE_PRIMARY_GROUP_SYNCS	false

/* An attribute filter of an admin: "51: department EQUAL Sales ->
 * cloudFiltered False"; a filter of "no scope" holds for all. */
struct scope_custom {
	unsigned		 precedence;
	struct scope_filter	 filter;
	bool			 cloud_filtered;
};

bool	scope_parse_custom(struct text, struct arena *, struct scope_custom *,
	    struct err *);
/* The rule with the lowest precedence that holds, or NULL. */
const struct scope_custom	*scope_custom_find(const struct scope_custom *,
				    unsigned n, const struct entry *);

/* Is the object's container chosen?  The most special one of both lists
 * decides; with no list, all are. */
bool	scope_container(struct text dn, struct texts included,
	    struct texts excluded);

/* What has to run after a change: "OU filter" -> "Full Import", "Delta
 * Synchronization". */
struct scope_follow_up {
	const char	*change;
	const char	*runs[2];
	const char	*source;
};

extern const struct scope_follow_up scope_follow_ups[];	/* ends with NULL */

#endif
