/*
 * directory.h -- what a word could become, out of the store
 *
 * Completers for the parameters of cmdlets: identities, addresses, sign-in
 * names, domains, attributes.  They ask the store's index, so that a million
 * objects are as fast as ten.
 */
#ifndef COMPLETIONS_DIRECTORY_H
#define COMPLETIONS_DIRECTORY_H

#include "shell/complete.h"
#include "store/store.h"

/*
 * What host->directory points to begins with this: cmds/ says how the store
 * is opened, which may be the sample organization.
 */
struct store_door {
	struct store	*(*open)(struct session *, struct err *);
};

completer	complete_identity;	/* UPN, sAMAccountName, display name;
					   of -Side if that was given */
completer	complete_onprem;	/* the same, on-premises only */
completer	complete_account;	/* sign-in names of the tenant */
completer	complete_address;
completer	complete_new_upn;	/* name@, then the tenant's domains */
completer	complete_domain;
completer	complete_attribute;	/* of -Side if that was given */
completer	complete_rule_set;

#endif
