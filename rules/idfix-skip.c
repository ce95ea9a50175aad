/* idfix-skip.c -- the objects that IdFix does not look at */
#include "rules/idfix-rules.h"
#include "rules/idfix-query.h"

static bool
starts_with_any(struct text t, const char *const *prefixes)
{
	for (; *prefixes != NULL; prefixes++)
		if (text_case_starts(t, text_of(*prefixes)))
			return true;
	return false;
}

/* IdFix compares with texts that a directory never returns. */
static bool
hex_recipient_type(struct text t)
{
	static const char *const	texts[] = { "0x1000", "0x2000",
	    "0x4000", "0x400000", "0x800000", "0x1000000", "0x20000000" };
	unsigned			i;

	for (i = 0; i < sizeof texts / sizeof *texts; i++)
		if (text_caseeq(t, text_of(texts[i])))
			return true;
	return false;
}

static const char *
skipped_user(const struct idfix *ix, const struct entry *entry)
{
	static const char *const	accounts[] = { "CAS_", "SUPPORT_",
	    "MSOL_", NULL };
	static const char *const	nicknames[] = { "CAS_",
	    "SYSTEMMAILBOX", NULL };

	if (starts_with_any(idfix_value(ix, entry, "sAMAccountName"),
	    accounts))
		return "sAMAccountName of a service";
	if (starts_with_any(idfix_value(ix, entry, "mailNickname"),
	    nicknames))
		return "mailNickname of a service";
	if (text_caseeq(idfix_value(ix, entry, "msExchHideFromAddressLists"),
	    TEXT("TRUE")) && text_case_starts(idfix_value(ix, entry,
	    "displayName"), TEXT("MSOL")))
		return "hidden MSOL object";
	if (hex_recipient_type(idfix_value(ix, entry,
	    "msExchRecipientTypeDetails")))
		return "msExchRecipientTypeDetails";
	return NULL;
}

static const char *
skipped_group(const struct idfix *ix, const struct entry *entry)
{
	struct text	type = idfix_value(ix, entry, "groupType");

	if (!text_any(type))
		return NULL;	/* IdFix stumbles here, and goes on */
	if (type.s[0] == '-')
		return text_any(idfix_value(ix, entry, "mail")) ? NULL :
		    "security group without mail";
	return text_any(idfix_value(ix, entry, "proxyAddresses")) ? NULL :
	    "distribution group without proxyAddresses";
}

static const char *
skipped(const struct idfix *ix, const struct entry *entry)
{
	static const char *const	names[] = { "Admini", "CAS_{",
	    "DiscoverySearchMailbox", "FederatedEmail", "Guest",
	    "HTTPConnector", "krbtgt", "iusr_", "iwam", "msol", "support_",
	    "SystemMailbox", "WWIOadmini", "HealthMailbox",
	    "Exchange Online-ApplicationAccount", NULL };
	struct text			cn = idfix_value(ix, entry, "cn");
	struct text			type = idfix_type(entry);

	if (text_case_ends(cn, TEXT("$")))
		return "cn ends with $";
	if (starts_with_any(cn, names))
		return "cn of a well-known object";
	if (text_case_find(entry_first(entry, "distinguishedName"),
	    TEXT("ACNF:")) >= 0)
		return "replication conflict";
	if (text_caseeq(idfix_value(ix, entry, "isCriticalSystemObject"),
	    TEXT("TRUE")))
		return "isCriticalSystemObject";
	if (idfix_is_dedicated(ix))
		return NULL;
	if (text_caseeq(type, TEXT("user")))
		return skipped_user(ix, entry);
	if (text_caseeq(type, TEXT("group")))
		return skipped_group(ix, entry);
	return NULL;
}

bool
idfix_considers(const struct idfix *ix, const struct entry *entry,
    const char **why)
{
	*why = skipped(ix, entry);
	return *why == NULL;
}
