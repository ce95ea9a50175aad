/* object.c -- reading a directory object from named attributes */
#include <stdlib.h>

#include "rules/object.h"

static const char *const type_names[OT_COUNT] = {
	[OT_UNKNOWN] = "object",
	[OT_USER] = "user",
	[OT_INETORGPERSON] = "inetOrgPerson",
	[OT_GROUP] = "group",
	[OT_CONTACT] = "contact",
	[OT_COMPUTER] = "computer",
	[OT_DEVICE] = "device",
	[OT_DYNAMIC_GROUP] = "msExchDynamicDistributionList",
	[OT_FOREIGN_PRINCIPAL] = "foreignSecurityPrincipal",
	[OT_OTHER] = "other"
};

enum object_type
object_type_of(struct text class_name)
{
	unsigned	i;

	for (i = OT_USER; i < OT_OTHER; i++)
		if (text_caseeq(class_name, text_of(type_names[i])))
			return i;
	if (text_caseeq(class_name, TEXT("orgContact")))
		return OT_CONTACT;
	if (text_caseeq(class_name, TEXT("msDS-Device")))
		return OT_DEVICE;
	return text_any(class_name) ? OT_OTHER : OT_UNKNOWN;
}

const char *
object_type_name(enum object_type type)
{
	return type_names[type];
}

bool
object_is_user(enum object_type type)
{
	return type == OT_USER || type == OT_INETORGPERSON;
}

struct text
entry_first(const struct entry *entry, const char *attribute)
{
	struct text	out;

	return entry->value(entry->ctx, attribute, 0, &out) ? out : TEXT_NONE;
}

static bool
read_number(const struct entry *entry, const char *attribute, int64_t *out)
{
	struct text	t = entry_first(entry, attribute);
	char		room[32];

	if (!text_any(t) || t.len >= sizeof room)
		return false;
	memcpy(room, t.s, t.len);
	room[t.len] = '\0';
	*out = strtoll(room, NULL, 0);
	return true;
}

/* The most special class comes last. */
static enum object_type
read_type(const struct entry *entry)
{
	struct text		class_name;
	enum object_type	type = OT_UNKNOWN, t;
	unsigned		i;

	for (i = 0; entry->value(entry->ctx, "objectClass", i, &class_name);
	    i++) {
		t = object_type_of(class_name);
		if (t != OT_OTHER || type == OT_UNKNOWN)
			type = t;
	}
	return type;
}

static const uint8_t *
read_guid(const struct entry *entry, const char *attribute)
{
	struct text	t = entry_first(entry, attribute);

	return t.len == 16 ? (const uint8_t *)t.s : NULL;
}

unsigned
onprem_read(struct onprem *o, const struct entry *entry, struct text *room,
    unsigned size)
{
	struct text	value;
	int64_t		group_type;
	unsigned	n;

	memset(o, 0, sizeof *o);
	o->type = read_type(entry);
	o->dn = entry_first(entry, "distinguishedName");
	o->cn = entry_first(entry, "cn");
	o->display_name = entry_first(entry, "displayName");
	o->sam = entry_first(entry, "sAMAccountName");
	o->upn = entry_first(entry, "userPrincipalName");
	o->mail = entry_first(entry, "mail");
	o->mail_nickname = entry_first(entry, "mailNickname");
	o->target_address = entry_first(entry, "targetAddress");
	o->sid = entry_first(entry, "objectSid");
	o->object_guid = read_guid(entry, "objectGUID");
	o->consistency_guid = read_guid(entry, "mS-DS-ConsistencyGuid");
	o->has_recipient_type = read_number(entry,
	    "msExchRecipientTypeDetails", &o->recipient_type);
	o->has_remote_type = read_number(entry, "msExchRemoteRecipientType",
	    &o->remote_type);
	if (read_number(entry, "groupType", &group_type))
		o->security_enabled = (uint64_t)group_type & 0x80000000u ?
		    TRI_YES : TRI_NO;
	for (n = 0; entry->value(entry->ctx, "proxyAddresses", n, &value); n++)
		if (n < size)
			room[n] = value;
	o->proxies = (struct texts){ room, n < size ? n : size };
	return n;
}

static bool
among(struct texts list, struct text domain)
{
	uint32_t	i;

	for (i = 0; i < list.n; i++)
		if (list.v[i].len == domain.len &&
		    text_caseeq(list.v[i], domain))
			return true;
	return false;
}

bool
tenant_verified(const struct tenant *t, struct text domain)
{
	return text_any(domain) && (text_caseeq(domain, t->initial) ||
	    among(t->verified, domain) || among(t->federated, domain));
}

bool
tenant_federated(const struct tenant *t, struct text domain)
{
	return among(t->federated, domain);
}
