/*
 * object.h -- a directory object as the rules see it
 *
 * The rules never ask where an object comes from.  Whoever calls them fills
 * one of these with texts that it lends: a row of the store, a parsed LDIF
 * entry, a test's table.  A zeroed struct is an object about which nothing is
 * known.  What only some rules need is read by name through struct entry.
 */
#ifndef RULES_OBJECT_H
#define RULES_OBJECT_H

#include "base/text.h"

enum object_type {
	OT_UNKNOWN, OT_USER, OT_INETORGPERSON, OT_GROUP, OT_CONTACT,
	OT_COMPUTER, OT_DEVICE, OT_DYNAMIC_GROUP, OT_FOREIGN_PRINCIPAL,
	OT_OTHER, OT_COUNT
};

/* The LDAP class ("user", "msExchDynamicDistributionList"), and back. */
enum object_type	 object_type_of(struct text class_name);
const char		*object_type_name(enum object_type);
/* A user or an inetOrgPerson: both become users of the tenant. */
bool			 object_is_user(enum object_type);

/* Missing is not "no". */
enum tri { TRI_UNKNOWN, TRI_NO, TRI_YES };

/* Any attribute by its LDAP name, whatever its case: the I-th value, from 0;
 * false: no more.  GUIDs are their 16 bytes; numbers and booleans are text, as LDAP has them ("4096", "TRUE"). */
struct entry {
	bool	(*value)(void *ctx, const char *attribute, unsigned i,
		    struct text *out);
	void	*ctx;
};

/* The first value, or an absent text. */
struct text	entry_first(const struct entry *, const char *attribute);

/* An object of the on-premises directory. */
struct onprem {
	enum object_type	 type;
	enum tri		 mail_enabled;	/* groups; unknown: computed */
	enum tri		 security_enabled;
	struct text		 dn, cn, display_name, sam, upn, mail;
	struct text		 mail_nickname, target_address, sid;
	struct texts		 proxies;
	struct text		 source_anchor;	/* absent: from the GUIDs */
	const uint8_t		*object_guid;	/* 16 bytes as AD has them */
	const uint8_t		*consistency_guid;
	bool			 has_recipient_type, has_remote_type;
	int64_t			 recipient_type;  /* ...TypeDetails */
	int64_t			 remote_type;	/* msExchRemoteRecipientType */
};

/* Reads all of it from an entry.  The texts stay the entry's; the proxies
 * go to ROOM (at most SIZE of them; the number found is returned, so that a
 * caller with too little room can come again). */
unsigned	onprem_read(struct onprem *, const struct entry *,
		    struct text *room, unsigned size);

/* An object of the tenant. */
struct cloud {
	enum object_type	 type;
	struct text		 id, display_name, upn, mail, mail_nickname;
	struct texts		 proxies;
	struct text		 immutable_id;	/* absent or empty: none */
	struct text		 sid;		/* onPremisesSecurityId... */
	struct text		 onprem_object_id; /* ...ObjectIdentifier */
	struct text		 onprem_upn;	/* as last synchronized */
	struct text		 moera;		/* absent: from proxies */
	bool			 dirsync_enabled;
	bool			 admin_role;	/* holds, or is eligible for,
						   a privileged role */
	bool			 soft_deleted;
	enum tri		 licensed;	/* for Exchange Online */
	bool			 has_display_type;
	int64_t			 display_type;	/* cloudMSExchRecipient... */
};

/* What the tenant is. */
struct tenant {
	struct text	 initial;	/* contoso.onmicrosoft.com */
	struct texts	 verified;	/* the initial one need not be here */
	struct texts	 federated;	/* those of them that are */
	uint32_t	 features;	/* FEATURE_ bits (features.h) */
};

bool	tenant_verified(const struct tenant *, struct text domain);
bool	tenant_federated(const struct tenant *, struct text domain);

#endif
