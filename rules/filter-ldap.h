/*
 * filter-ldap.h -- LDAP's filters (RFC 4515)
 *
 *	(&(objectClass=user)(|(mail=*@contoso.com)(!(proxyAddresses=*))))
 *
 * The outer parentheses may be left out, as Active Directory allows.  The
 * bit rules 1.2.840.113556.1.4.803 and .804 and anr are known.
 */
#ifndef RULES_FILTER_LDAP_H
#define RULES_FILTER_LDAP_H

#include "rules/filter-ad.h"

/* Only .compare of the environment is asked. */
struct filter	*filter_parse_ldap(struct text, struct arena *,
		    const struct filter_env *, struct err *);

#endif
