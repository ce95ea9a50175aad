/*
 * sync-rules.h -- the synchronization rules, and what they make of an object
 *
 * The default rules are a table (sync-rules.c): scope, join, precedence and
 * attribute flows, as a server's configuration has them.  A rule set is that
 * table made ready: scopes and expressions parsed, the attributes of the
 * metaverse numbered, rules of the admin among them.  sync_inbound() makes the
 * metaverse object of a directory object, sync_outbound() the object that the
 * tenant is sent; both say which rule gave each value.
 */
#ifndef RULES_SYNC_RULES_H
#define RULES_SYNC_RULES_H

#include "rules/scope.h"
#include "rules/sync-expr.h"

enum sync_connector { SC_AD, SC_AAD };
enum sync_link { SL_PROVISION, SL_JOIN, SL_STICKY };
enum sync_flow_kind { SF_DIRECT, SF_CONSTANT, SF_EXPRESSION };

struct sync_flow {
	const char		*target, *source;
	enum sync_flow_kind	 kind;
};

struct sync_join {
	const char	*source, *metaverse;
};

#define SYNC_JOINS	6

struct sync_rule {
	unsigned		 precedence;
	const char		*name;
	bool			 outbound;
	enum sync_connector	 connector;
	const char		*source_type, *target_type;
	enum sync_link		 link;
	const char		*scope;		/* as scope_parse() reads it;
						   NULL: everything */
	struct sync_join	 joins[SYNC_JOINS];
	const struct sync_flow	*flows;		/* ends with NULL target */
	const char		*source;	/* the document */
};

extern const struct sync_rule	sync_rules[];	/* ends with a NULL name */

#define SYNC_CUSTOM_MAX	100	/* precedences below are the admin's */

/* A rule made ready. */
struct sync_ready {
	const struct sync_rule	*rule;
	struct scope_filter	 scope;
	const struct sx_node	**flow;		/* NULL: direct or constant */
	const unsigned		*target;	/* slot of each flow */
	unsigned		 n_flows;
	bool			 disabled, custom;
};

struct sync_set {
	struct arena		 arena;
	struct sync_ready	*v;		/* by precedence */
	unsigned		 n;
	const char		**slots;	/* attributes that flows fill */
	unsigned		 n_slots;
	uint16_t		*hash;		/* of names: slot + 1 */
};

/* Only what an admin has changed; see sync_set_make(). */
struct sync_change {
	const char	*name;		/* of the rule */
	bool		 disabled;
	bool		 moved;		/* its precedence */
	unsigned	 precedence;
	const char	*scope;		/* NULL: as it was */
};

/* The default rules with changes, and rules of the admin's own beside them.
 * False with an error: a rule that cannot be read, by name. */
bool	sync_set_make(struct sync_set *, const struct sync_change *,
	    unsigned n, const struct sync_rule *own, unsigned n_own,
	    struct err *);
void	sync_set_free(struct sync_set *);

/* What a flow gave. */
struct sync_slot {
	struct sx_value			 value;	/* SX_NULL: nothing */
	const struct sync_ready		*by;
	const struct sync_flow		*flow;
};

struct sync_facts {
	struct text	domain_fqdn, domain_netbios;
};

/* An object on its way. */
struct sync_object {
	const struct sync_set		*set;
	struct arena			*arena;
	struct sync_slot		*slot;		/* set->n_slots */
	const struct sync_ready		*link;	/* the rule that provisions or
						   joins it; NULL: none does */
	const struct sync_ready		*failed;	/* and text of error */
	const struct sync_flow		*failed_flow;
	struct text			 error;
	unsigned			 links;	/* join rules in scope */
};

/*
 * Runs all inbound rules on an object of that class.  ->link NULL: no join
 * rule has it in scope, it stays a disconnector.  Attributes of the slot
 * "dn" and so on are read from OBJECT.  After an error ->failed is set.
 */
void	sync_inbound(struct sync_object *, const struct sync_set *,
	    const struct entry *object, const char *class_name,
	    const struct sync_facts *, struct arena *);
/* The metaverse object's type ("person"); NULL: not in the metaverse. */
const char	*sync_metaverse_type(const struct sync_object *);
/* Runs the outbound rules to the tenant on a metaverse object. */
void	sync_outbound(struct sync_object *, const struct sync_object *mv,
	    const struct sync_facts *);
/* The value of an attribute; SX_NULL: none.  As text, or all of them. */
const struct sync_slot	*sync_get(const struct sync_object *, const char *);
struct text		 sync_get_text(const struct sync_object *,
			    const char *);
/* An object on its way as an entry of its own. */
struct entry		 sync_entry(struct sync_object *);

/* The class that rules know an object by: "user", "group", "contact". */
const char	*sync_class(enum object_type);

#endif
