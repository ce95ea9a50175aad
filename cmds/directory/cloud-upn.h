/*
 * cloud-upn.h -- a sign-in name of the tenant changed by hand
 *
 * What Set-MsolUserPrincipalName, Set-AzureADUser and their kin share; the
 * words for what goes wrong are each module's own.
 */
#ifndef CMDS_DIRECTORY_CLOUD_UPN_H
#define CMDS_DIRECTORY_CLOUD_UPN_H

#include "store/store.h"

enum cloud_upn {
	CLOUD_UPN_DONE,
	CLOUD_UPN_NOBODY,	/* there is no such user */
	CLOUD_UPN_BAD,		/* no UPN, or its domain is not verified */
	CLOUD_UPN_TAKEN,	/* another object has it */
	CLOUD_UPN_ERROR		/* *err is set */
};

/* WHO is a UPN or an object id. */
enum cloud_upn	cloud_upn_set(struct store *, struct text who,
		    struct text upn, const char *command, struct err *);

#endif
