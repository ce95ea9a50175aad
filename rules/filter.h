/*
 * filter.h -- one tree for five filter languages
 *
 * Script blocks, AD's -Filter and -LDAPFilter, Graph's $filter and Exchange's
 * OPATH all become such a tree; the store turns what it can into SQL, an LDAP
 * client into a filter string, and filter_match() answers for one object.
 *
 * An attribute is named as the store has it on that side.  Text compares
 * without case.  A comparison holds if it holds for any of the values, and
 * the negative ones (NE, NOT_LIKE) if it holds for none that is equal: as
 * LDAP's (!(a=b)), so an object without the attribute passes them.
 */
#ifndef RULES_FILTER_H
#define RULES_FILTER_H

#include "base/mem.h"
#include "rules/object.h"

enum filter_op {
	FO_TRUE, FO_FALSE,
	FO_AND, FO_OR, FO_NOT,		/* children */
	FO_EQ, FO_NE,
	FO_LT, FO_LE, FO_GT, FO_GE,	/* numbers if both are, else text */
	FO_LIKE, FO_NOT_LIKE,		/* PowerShell's * ? [a-z] */
	FO_PRESENT, FO_ABSENT,		/* has a value that is not empty */
	FO_BITS_ALL, FO_BITS_ANY	/* LDAP's 803 and 804 */
};

struct filter {
	enum filter_op		 op;
	struct filter	*child, *next;	/* first child; next sibling */
	struct text		 attribute;	/* "@enabled" and the like too */
	struct text		 value;
};

/* Nodes in an arena, which owns them and copies the texts. */
struct filter	*filter_new(struct arena *, enum filter_op);
struct filter	*filter_compare(struct arena *, enum filter_op,
		    struct text attribute, struct text value);
/* Adds a child at the end. */
void		 filter_add(struct filter *parent, struct filter *child);
bool		 filter_match(const struct filter *, const struct entry *);
/* PowerShell's -like, without case; ` quotes. */
bool		 filter_like(struct text value, struct text pattern);
/* Has it * ? or [ that are not quoted? */
bool		 filter_is_pattern(struct text);
/* The part before the first of them, unquoted, in the arena. */
struct text	 filter_pattern_prefix(struct text, struct arena *);

#endif
