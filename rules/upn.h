/*
 * upn.h -- which userPrincipalName an object gets in the tenant
 */
#ifndef RULES_UPN_H
#define RULES_UPN_H

#include "rules/addr.h"

enum upn_rule {
	UR_VERIFIED, UR_NOT_VERIFIED, UR_CHARACTER, UR_UNCHANGED,
	UR_FROM_SAM, UR_DUPLICATE, UR_BLOCKED, UR_NONE, UR_COUNT
};

/* id is "U3"; the verdict ("SuffixNotVerified") and a sentence. */
struct upn_rule_row {
	const char	*id, *verdict, *text, *source;
};

extern const struct upn_rule_row upn_rules[UR_COUNT];

enum upn_change {
	UC_UNKNOWN,	/* the rule below decides */
	UC_CHANGED,	/* the on-premises UPN has changed, or a first sync */
	UC_UNCHANGED,	/* only other attributes have */
	UC_DOMAINS	/* the verified domains have: all are recomputed */
};

struct upn_input {
	const struct onprem	*object;
	const struct tenant	*tenant;
	const struct cloud	*prior;		/* NULL: first sync */
	struct text		 alternate_id;	/* value of the attribute used
						   instead of the UPN; absent:
						   the UPN is used */
	struct text		 domain_fqdn;	/* for objects with no UPN */
	enum upn_change		 change;
	bool	(*held)(void *ctx, struct text upn);	/* or NULL */
	void			*ctx;
	unsigned		 digits;	/* of a placeholder */
};

struct upn_result {
	struct text	upn;		/* absent: none could be made */
	struct text	wanted;		/* shadowUserPrincipalName */
	struct text	onprem_upn;	/* onPremisesUserPrincipalName */
	struct text	nickname;
	struct text	suffix;
	enum upn_rule	rule;
	bool		verified, routable, federated, placeholder;
	const char	*error;		/* of the sync rule, or NULL */
};

/*
 * If the change is not known, a UPN with a verified suffix is taken as it is;
 * one without keeps the cloud UPN it has when the alias has just changed
 * (an alias alone does not move a UPN), else it is computed anew.
 */
void	upn_derive(struct upn_result *, const struct upn_input *,
	    struct arena *);

/* Does a changed UPN reach the cloud? */
enum upn_flow { UF_FLOWS, UF_BLOCKED, UF_FEDERATED_ERROR };

struct upn_flow_input {
	bool		managed, licensed;
	bool		from_federated, to_federated;
	bool		before_march_2019;
	uint32_t	features;
};

enum upn_flow	upn_flows(const struct upn_flow_input *, const char **reason);

/* Unsupported in a UPN (rule U3): white space, control and the characters of
 * section 5.1; where, or -1. */
int	upn_bad_character(struct text);
/* The suffix has a label after its last period that is no private one. */
bool	upn_routable(struct text suffix);

#endif
