/* sync-graph.c -- what the tenant calls the attributes that it is sent */
#include <stddef.h>

#include "rules/sync-graph.h"

const struct sync_graph sync_graph[] = {
	{ "displayName", "displayName", "displayName", SG_TEXT },
	{ "givenName", "givenName", "givenName", SG_TEXT },
	{ "surname", "surname", "sn", SG_TEXT },
	{ "accountEnabled", "accountEnabled", NULL, SG_BOOL },
	{ "securityEnabled", "securityEnabled", NULL, SG_BOOL },
	{ "mailEnabled", "mailEnabled", NULL, SG_BOOL },
	{ "description", "description", "description", SG_TEXT },
	{ "company", "companyName", "company", SG_TEXT },
	{ "department", "department", "department", SG_TEXT },
	{ "city", "city", "l", SG_TEXT },
	{ "co", "country", "co", SG_TEXT },
	{ "physicalDeliveryOfficeName", "officeLocation",
	    "physicalDeliveryOfficeName", SG_TEXT },
	{ "postalCode", "postalCode", "postalCode", SG_TEXT },
	{ "state", "state", "st", SG_TEXT },
	{ "streetAddress", "streetAddress", "streetAddress", SG_TEXT },
	{ "telephoneNumber", "businessPhones", "telephoneNumber", SG_LIST },
	{ "mobile", "mobilePhone", "mobile", SG_TEXT },
	{ "title", "jobTitle", "title", SG_TEXT },
	{ "employeeID", "employeeId", "employeeID", SG_TEXT },
	{ "preferredLanguage", "preferredLanguage", "preferredLanguage",
	    SG_TEXT },
	{ "usageLocation", "usageLocation", NULL, SG_TEXT },
	{ "onPremisesSamAccountName", "onPremisesSamAccountName",
	    "sAMAccountName", SG_TEXT },
	{ "dnsDomainName", "onPremisesDomainName", NULL, SG_TEXT },
	{ "onPremiseSecurityIdentifier", "onPremisesSecurityIdentifier",
	    "objectSid", SG_SID },
	{ "onPremisesUserPrincipalName", "onPremisesUserPrincipalName",
	    NULL, SG_TEXT },
	{ "sourceAnchor", "onPremisesImmutableId", NULL, SG_TEXT },
	{ NULL, NULL, NULL, SG_TEXT }
};
