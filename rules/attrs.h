/*
 * attrs.h -- THE table of attributes
 *
 * What the one directory calls mail, Graph calls mail, MSOnline calls nothing
 * and Exchange calls WindowsEmailAddress.  One row an attribute: every name,
 * its syntax and its limits.  Importers, filters, cmdlet properties, the
 * attribute flows and completion all read this table; nobody has a list of
 * their own.
 */
#ifndef RULES_ATTRS_H
#define RULES_ATTRS_H

#include "base/text.h"

enum attr_syntax {
	AT_TEXT, AT_DN, AT_BOOL, AT_INT, AT_LARGE_INT, AT_TIME, AT_FILETIME,
	AT_GUID, AT_SID, AT_BINARY, AT_ADDRESS, AT_SECURITY
};

#define ATTR_MULTI	0x001u	/* several values */
#define ATTR_ONPREM	0x002u	/* is on the on-premises side */
#define ATTR_CLOUD	0x004u	/* is on the tenant's side */
#define ATTR_SYNCED	0x008u	/* flows by the default rules */
#define ATTR_UNIQUE	0x010u	/* the tenant wants it to be unique */
#define ATTR_LINK	0x020u	/* a forward link (member, manager) */
#define ATTR_BACKLINK	0x040u	/* computed (memberOf) */
#define ATTR_READONLY	0x080u	/* the directory sets it */
#define ATTR_EXCHANGE	0x100u	/* flows only with a mailNickname */
#define ATTR_HYBRID	0x200u	/* written back by Exchange hybrid */
#define ATTR_DEFAULT_AD	0x400u	/* Get-ADUser shows it unasked */
#define ATTR_CORE	0x800u	/* has a column of its own */

struct attr {
	const char		*ldap;		/* NULL: only in the tenant */
	const char		*graph;		/* NULL: only on-premises */
	const char		*msol, *azuread, *exchange, *adps;
	const char		*metaverse;
	enum attr_syntax	 syntax;
	unsigned		 flags;
	unsigned		 max;		/* UTF-16 units; 0: none */
	const char		*help;
};

extern const struct attr attrs[];
extern const unsigned attr_count;

enum attr_names {
	AN_LDAP, AN_GRAPH, AN_MSOL, AN_AZUREAD, AN_EXCHANGE, AN_ADPS,
	AN_METAVERSE, AN_COUNT
};

/* By its name in one vocabulary, without case; NULL if there is none. */
const struct attr	*attr_find(enum attr_names, struct text name);
/* By any name, LDAP first. */
const struct attr	*attr_find_any(struct text name);
const char		*attr_name(const struct attr *, enum attr_names);

#endif
