/* tenant.h -- what the room keeps of the tenant's facts */
#ifndef STORE_TENANT_H
#define STORE_TENANT_H

#include "store/db.h"

/* Column flags of table domain. */
#define DOMAIN_VERIFIED		1u
#define DOMAIN_INITIAL		2u
#define DOMAIN_DEFAULT		4u
#define DOMAIN_FEDERATED	8u

/* What was read of it is out of date. */
void	tenant_forget(struct store *);
/* Without a journal row, as an import does. */
bool	tenant_domain_put(struct store *, struct text name, unsigned flags,
	    struct err *);
/* By any name; one that is in no table is kept under its own. */
bool	tenant_feature_put(struct store *, struct text name, bool on,
	    struct err *);

#endif
