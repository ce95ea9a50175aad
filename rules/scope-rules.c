/*
 * scope-rules.c -- the default filters, as data
 *
 * Each row excludes.  "mailEnabled", "securityEnabled" and "rdn" are computed
 * from other attributes, as the metaverse's are.
 */
#include "rules/dn.h"
#include "rules/scope.h"

#define SEED	"KB 2643629"
#define DEFCFG	"concept-azure-ad-connect-sync-default-configuration"
#define UGC	"concept-azure-ad-connect-sync-user-and-contacts"
#define FILTER	"how-to-connect-sync-configure-filtering"

#define USERS	(1u << OT_USER | 1u << OT_INETORGPERSON)
#define GROUPS	(1u << OT_GROUP)
#define CONTACTS (1u << OT_CONTACT)
#define PEOPLE	(USERS | GROUPS | CONTACTS)

#define USER_COMMON	"In from AD - User Common"
#define GROUP_COMMON	"In from AD - Group Common"
#define CONTACT_COMMON	"In from AD - Contact Common"

const struct scope_rule scope_rules[] = {
	{ PEOPLE, "critical", { { "isCriticalSystemObject", SO_ISNOTNULL,
	    NULL } }, "isCriticalSystemObject",
	    "Critical system objects do not synchronize.", USER_COMMON,
	    SEED },
	{ USERS, "sam-missing", { { "sAMAccountName", SO_ISNULL, NULL } },
	    "no sAMAccountName", "A user needs a sAMAccountName.",
	    USER_COMMON, SEED },
	{ USERS, "sam-support", { { "sAMAccountName", SO_EQUAL,
	    "SUPPORT_388945a0" } }, "sAMAccountName",
	    "The support account does not synchronize.", USER_COMMON, SEED },
	{ USERS, "sam-msol", { { "sAMAccountName", SO_STARTSWITH, "MSOL_" } },
	    "sAMAccountName starts MSOL_",
	    "Accounts of the synchronization itself do not synchronize.",
	    USER_COMMON, DEFCFG },
	{ USERS, "sam-aad", { { "sAMAccountName", SO_STARTSWITH, "AAD_" } },
	    "sAMAccountName starts AAD_",
	    "Accounts of the synchronization itself do not synchronize.",
	    USER_COMMON, DEFCFG },
	{ USERS, "sam-cas", { { "sAMAccountName", SO_STARTSWITH, "CAS_" },
	    { "sAMAccountName", SO_CONTAINS, "}" } },
	    "sAMAccountName starts CAS_ and contains }",
	    "Accounts of Client Access servers do not synchronize.",
	    USER_COMMON, SEED },
	{ USERS, "nick-system", { { "mailNickname", SO_STARTSWITH,
	    "SystemMailbox" } }, "mailNickname starts SystemMailbox",
	    "System mailboxes do not synchronize.", USER_COMMON, SEED },
	{ USERS | CONTACTS, "nick-cas", { { "mailNickname", SO_STARTSWITH,
	    "CAS_" }, { "mailNickname", SO_CONTAINS, "}" } },
	    "mailNickname starts CAS_ and contains }",
	    "Accounts of Client Access servers do not synchronize.",
	    USER_COMMON, SEED },
	{ USERS, "recipient-type", { { "msExchRecipientTypeDetails",
	    SO_ISBITSET, "566259712" } },
	    "msExchRecipientTypeDetails & 0x21C07000",
	    "Public folder, system, arbitration and discovery mailboxes do "
	    "not synchronize.", USER_COMMON, "KB 3066176" },
	{ 1u << OT_USER, "admin-user", { { "adminDescription", SO_STARTSWITH,
	    "User_" } }, "adminDescription starts User_",
	    "Users that were written back from the cloud do not "
	    "synchronize.", "In from AD - User Join", DEFCFG },
	{ USERS, "linked", { { "msExchRecipientTypeDetails", SO_EQUAL, "2" }
	    }, "linked mailbox without sourceAnchor",
	    "A linked mailbox has no sourceAnchor until its master account "
	    "is there.", "Out to AAD - User Join", "KB 3066176" },
	{ GROUPS, "group-coexistence", { { "sAMAccountName", SO_EQUAL,
	    "MSOL_AD_Sync_RichCoexistence" } }, "sAMAccountName",
	    "The group of the synchronization itself does not synchronize.",
	    GROUP_COMMON, DEFCFG },
	{ GROUPS, "group-role", { { "msExchRecipientTypeDetails", SO_ISBITSET,
	    "1073741824" } }, "role group",
	    "Exchange role groups do not synchronize.", GROUP_COMMON,
	    DEFCFG },
	{ GROUPS, "admin-group", { { "adminDescription", SO_STARTSWITH,
	    "Group_" } }, "adminDescription starts Group_",
	    "Groups that were written back from the cloud do not "
	    "synchronize.", "In from AD - Group Join", DEFCFG },
	{ GROUPS, "group-mail", { { "securityEnabled", SO_NOTEQUAL, "TRUE" },
	    { "mailEnabled", SO_NOTEQUAL, "TRUE" } },
	    "distribution group without mail",
	    "A distribution group needs an SMTP address or mail.",
	    "Out to AAD - Group Join", SEED },
	{ GROUPS, "group-nick", { { "mailNickname", SO_ISNOTNULL, NULL },
	    { "mailEnabled", SO_NOTEQUAL, "TRUE" } },
	    "mail-enabled group without mail",
	    "A mail-enabled group needs an SMTP address or mail.", NULL,
	    SEED },
	{ CONTACTS, "contact-msol", { { "displayName", SO_CONTAINS, "(MSOL)" },
	    { "msExchHideFromAddressLists", SO_EQUAL, "TRUE" } },
	    "displayName contains (MSOL) and hidden from address lists",
	    "Contacts of the synchronization itself do not synchronize.",
	    CONTACT_COMMON, SEED },
	{ CONTACTS, "contact-mail", { { "mailEnabled", SO_NOTEQUAL, "TRUE" }
	    }, "contact without mail",
	    "A contact needs an SMTP address or mail.",
	    "Out to AAD - Contact Join", SEED },
	{ PEOPLE, "conflict", { { "rdn", SO_CONTAINS, "CNF:" } },
	    "replication conflict",
	    "Objects of a replication conflict do not synchronize.",
	    USER_COMMON, DEFCFG },
	{ 1u << OT_COMPUTER, "computer", { { "userCertificate", SO_ISNULL,
	    NULL } }, "no userCertificate",
	    "A computer needs a userCertificate.",
	    "Out to AAD - Device Join SOAInAD", DEFCFG },
	{ 1u << OT_DYNAMIC_GROUP, "dynamic", { { "objectClass", SO_ISNOTNULL,
	    NULL } }, "dynamic distribution group",
	    "Dynamic distribution groups never synchronize.", NULL, UGC },
	{ 1u << OT_FOREIGN_PRINCIPAL, "foreign", { { "objectClass",
	    SO_ISNOTNULL, NULL } }, "foreign security principal",
	    "Foreign security principals only join.",
	    "In from AD - ForeignSecurityPrincipal Join User", DEFCFG },
	{ 1u << OT_OTHER | 1u << OT_UNKNOWN, "type", { { "objectClass",
	    SO_ISNOTNULL, NULL } }, "object type",
	    "No rule reads objects of that type.", NULL, DEFCFG },
	{ 0, NULL, { { NULL, SO_ISNULL, NULL } }, NULL, NULL, NULL, NULL }
};

const struct scope_follow_up scope_follow_ups[] = {
	{ "attribute filter", { "Full Synchronization", NULL }, FILTER },
	{ "sync rule", { "Full Synchronization", NULL }, FILTER },
	{ "OU filter", { "Full Import", "Delta Synchronization" }, FILTER },
	{ "domain filter", { "Full Import", "Delta Synchronization" },
	    FILTER },
	{ "attribute list", { "Full Import", "Full Synchronization" },
	    FILTER },
	{ NULL, { NULL, NULL }, NULL }
};

static bool
clause_used(const struct scope_clause *c)
{
	return c->attribute != NULL;
}

const struct scope_rule *
scope_excluded(enum object_type type, const struct entry *entry,
    unsigned skip)
{
	const struct scope_rule	*r;

	for (r = scope_rules; r->types != 0; r++) {
		if (!(r->types & 1u << type))
			continue;
		if (!scope_clause_holds(&r->when[0], entry))
			continue;
		if (clause_used(&r->when[1]) &&
		    !scope_clause_holds(&r->when[1], entry))
			continue;
		if (skip-- == 0)
			return r;
	}
	return NULL;
}

bool
scope_mail_enabled(const struct entry *entry)
{
	struct text	value;
	unsigned	i;

	for (i = 0; entry->value(entry->ctx, "proxyAddresses", i, &value); i++)
		if (text_case_starts(value, TEXT("smtp:")) &&
		    text_chr(value, '@') >= 0)
			return true;
	return text_chr(entry_first(entry, "mail"), '@') >= 0;
}

/* How many components a name has: the longer, the more special. */
static unsigned
depth(struct text dn)
{
	struct rdn	rdn;
	unsigned	n = 0;

	while (dn_next(&dn, &rdn))
		n++;
	return n;
}

static unsigned
deepest(struct text dn, struct texts containers)
{
	unsigned	best = 0, n;
	uint32_t	i;

	for (i = 0; i < containers.n; i++)
		if (dn_under(dn, containers.v[i]) &&
		    (n = depth(containers.v[i])) > best)
			best = n;
	return best;
}

bool
scope_container(struct text dn, struct texts included, struct texts excluded)
{
	unsigned	in = deepest(dn, included);
	unsigned	out = deepest(dn, excluded);

	if (in == 0 && out == 0)
		return included.n == 0;
	return in > out;
}
