/* get-mailbox.c -- Get-Mailbox and Get-Recipient */
#include "cmds/cmds.h"
#include "cmds/directory/ask.h"

struct args {
	struct value	 identity, filter;
	struct text	 anr, size, sort, unit, controller;
	struct values	 details, kinds;
	bool		 group, soft_deleted, inactive, inactive_too, archive;
	bool		 ignore_scope;
	/* its own */
	struct ask	 ask;
};
#define ARGS struct args

#define COMMON								\
	{ .name = "Identity", INTO(identity), .position = 1,		\
	  .complete = complete_address,					\
	  .flags = P_PIPELINE | P_ALLOW_NULL | P_ALLOW_EMPTY | P_WILDCARDS, \
	  .help = "A name, alias, address, UPN, DN or GUID; everything if " \
	      "it is empty." },						\
	{ .name = "Filter", .aliases = "RecipientFilter", INTO(filter),	\
	  .help = "A condition, as \"Alias -like 'a*'\"." },		\
	{ .name = "Anr", INTO(anr),					\
	  .help = "How a name, alias or address begins." },		\
	{ .name = "ResultSize", INTO(size), .deflt = "1000",		\
	  .help = "At most so many, or Unlimited." },			\
	{ .name = "RecipientTypeDetails", INTO(details), .as = "string", \
	  .help = "Only these kinds, as SharedMailbox." },		\
	{ .name = "SortBy", INTO(sort), .help = "Has no effect." },	\
	{ .name = "OrganizationalUnit", INTO(unit),			\
	  .help = "Has no effect: the tenant has none." },		\
	{ .name = "DomainController", INTO(controller),			\
	  .help = "Has no effect." },					\
	{ .name = "IgnoreDefaultScope", INTO(ignore_scope),		\
	  .help = "Has no effect." }

static const struct param mailbox_params[] = {
	COMMON,
	{ .name = "GroupMailbox", INTO(group),
	  .help = "The mailboxes of Microsoft 365 groups." },
	{ .name = "SoftDeletedMailbox", INTO(soft_deleted),
	  .help = "Those of deleted users." },
	{ .name = "InactiveMailboxOnly", INTO(inactive),
	  .help = "None: the store has no inactive mailboxes." },
	{ .name = "IncludeInactiveMailbox", INTO(inactive_too),
	  .help = "Has no effect." },
	{ .name = "Archive", INTO(archive),
	  .help = "Only those with an archive." },
	{ 0 }
};

static const struct param recipient_params[] = {
	COMMON,
	{ .name = "RecipientType", INTO(kinds), .as = "string",
	  .help = "Only these types, as MailContact." },
	{ 0 }
};

#define T(name, attr, as) { name, NULL, attr, as }

#define RECIPIENT							\
	T("Name", "name", AS_TEXT), T("Alias", "mailNickname", AS_TEXT), \
	T("DisplayName", "displayName", AS_TEXT),			\
	T("EmailAddresses", "proxyAddresses", AS_LIST),			\
	T("PrimarySmtpAddress", "@primary", AS_TEXT),			\
	T("WindowsEmailAddress", "mail", AS_TEXT),			\
	T("RecipientType", "@recipienttype", AS_TEXT),			\
	T("RecipientTypeDetails", "@recipientdetails", AS_TEXT),	\
	T("Identity", "@identity", AS_TEXT), T("Id", "@identity", AS_TEXT), \
	T("Guid", "@guid", AS_TEXT),					\
	T("ExternalDirectoryObjectId", "@guid", AS_TEXT),		\
	T("DistinguishedName", "distinguishedName", AS_TEXT),		\
	T("LegacyExchangeDN", "legacyExchangeDN", AS_TEXT),		\
	T("IsDirSynced", "onPremisesSyncEnabled", AS_BOOL),		\
	T("HiddenFromAddressListsEnabled",				\
	    "hiddenFromAddressListsEnabled", AS_BOOL),			\
	T("EmailAddressPolicyEnabled", "emailAddressPolicyEnabled",	\
	    AS_BOOL),							\
	T("FirstName", "givenName", AS_TEXT),				\
	T("LastName", "surname", AS_TEXT),				\
	T("Title", "jobTitle", AS_TEXT),				\
	T("Department", "department", AS_TEXT),				\
	T("Company", "companyName", AS_TEXT),				\
	T("Office", "officeLocation", AS_TEXT),				\
	T("City", "city", AS_TEXT),					\
	T("ExternalEmailAddress", "externalEmailAddress", AS_TEXT),	\
	T("WhenCreated", "createdDateTime", AS_TIME)

static const struct view view_mailbox = {
	.type_name = "Microsoft.Exchange.Data.Directory.Management.Mailbox",
	.props = (const struct view_prop[]){
		T("Database", "database", AS_TEXT),
		T("ProhibitSendQuota", "prohibitSendQuota", AS_TEXT),
		T("UserPrincipalName", "userPrincipalName", AS_TEXT),
		T("MicrosoftOnlineServicesID", "userPrincipalName", AS_TEXT),
		T("WindowsLiveID", "userPrincipalName", AS_TEXT),
		T("SamAccountName", "onPremisesSamAccountName", AS_TEXT),
		T("ImmutableId", "@immutableid", AS_TEXT),
		T("AccountDisabled", "@disabled", AS_BOOL),
		T("ForwardingAddress", "forwardingAddress", AS_TEXT),
		T("ForwardingSmtpAddress", "forwardingSmtpAddress", AS_TEXT),
		T("UsageLocation", "usageLocation", AS_TEXT),
		T("ServerName", "serverName", AS_TEXT),
		T("ArchiveStatus", "archiveStatus", AS_TEXT),
		RECIPIENT,
		{ NULL, NULL, NULL, AS_AUTO },
	},
};

static const struct view view_recipient = {
	.type_name = "Microsoft.Exchange.Data.Directory.Management."
	    "ReducedRecipient",
	.props = (const struct view_prop[]){
		RECIPIENT,
		{ NULL, NULL, NULL, AS_AUTO },
	},
};

/* One of the names. */
static void
any_of(struct ask *k, const char *attribute, const struct values *v)
{
	struct filter *any = filter_new(&k->given.arena, FO_OR);
	size_t i;

	if (v->n == 0)
		return;
	for (i = 0; i < v->n; i++)
		filter_add(any, filter_compare(&k->given.arena, FO_EQ,
		    text_of(attribute), text_of_value(v->v[i])));
	filter_add(k->all, any);
}

#define LISTED	1000

static enum flow
limit(struct run *r, struct args *a)
{
	int64_t n = LISTED;

	if (text_any(a->size) && !size_of_text(a->size, &n))
		return run_failf(r, ERR_INVALID_ARGUMENT,
		    "ParameterArgumentTransformationError", VNULL,
		    "Cannot process argument transformation on parameter "
		    "'ResultSize'. Cannot convert value \"%.*s\" to type "
		    "\"Microsoft.Exchange.Data.Unlimited`1[System.UInt32]\".",
		    (int)a->size.len, a->size.s);
	/* One more says that there are more. */
	a->ask.emit.left = text_any(a->size) ? n : n + 1;
	return FLOW_OK;
}

/* True after the thousandth of all: the caller warns. */
static enum flow
answer(struct run *r, struct args *a)
{
	struct value v = value_base(a->identity);
	struct text who = text_of_value(v), own;
	struct err e = ERR_INIT;
	const struct tenant_info *t;
	enum flow f;

	if (v.tag == V_OBJECT && object_get_str(v.u.object,
	    "ExternalDirectoryObjectId", &v))
		who = text_of_value(v);
	else if (v.tag == V_OBJECT && object_get_str(v.u.object, "ObjectId",
	    &v))
		who = text_of_value(v);
	own = who;
	if (!text_any(own))
		return ask_all(&a->ask);
	f = ask_identity(&a->ask, own);
	if (f != FLOW_OK || a->ask.emit.given > 0 || filter_is_pattern(own))
		return f;
	t = store_tenant(a->ask.emit.s, &e);
	err_clear(&e);
	err_set_type(&e, ERR_NOT_SPECIFIED, "ManagementObjectNotFoundException",
	    "Microsoft.Exchange.Configuration.Tasks."
	    "ManagementObjectNotFoundException", VNULL, "The operation "
	    "couldn't be performed because object '%.*s' couldn't be found on "
	    "'%.*s'.", (int)own.len, own.s, t != NULL ?
	    (int)t->tenant.initial.len : 0, t != NULL ? t->tenant.initial.s :
	    "");
	return run_complain(r, &e);
}

static enum flow
run_question(struct run *r, struct args *a)
{
	static const char *const searched[] = { "displayName", "mailNickname",
		"mail", "userPrincipalName", "givenName", "surname", NULL };
	struct err e = ERR_INIT;
	enum flow f = limit(r, a);
	bool told = !text_any(a->size);

	any_of(&a->ask, "@recipientdetails", &a->details);
	any_of(&a->ask, "@recipienttype", &a->kinds);
	ask_begins(&a->ask, searched, a->anr);
	if (f == FLOW_OK && !ask_filter(&a->ask, a->filter, &e))
		f = run_fail(r, &e);
	if (f == FLOW_OK)
		f = answer(r, a);
	if (f == FLOW_OK && told && a->ask.emit.left == 0)
		f = run_warn(r, "By default, only the first 1000 items are "
		    "returned. Use the ResultSize parameter to specify the "
		    "number of items returned. To return all items, specify "
		    "\"-ResultSize Unlimited\". Be aware that, depending on "
		    "the actual number of items, returning all items can take "
		    "a long time and consume a large amount of memory. Also, "
		    "we don't recommend storing the results in a variable. "
		    "Instead, pipe the results to another task or script to "
		    "perform batch changes.");
	ask_free(&a->ask);
	a->ask = (struct ask){ .all = NULL };
	return f;
}

static enum flow
mailbox(struct run *r, void *args)
{
	struct args *a = args;
	enum flow f;

	if (!ask_begin(&a->ask, r, &view_mailbox, SIDE_TENANT, a->group ?
	    TYPES_GROUP : TYPES_USER, &f))
		return f;
	ask_where(&a->ask, a->soft_deleted ? FO_PRESENT : FO_ABSENT,
	    "deletedDateTime", TEXT_NONE);
	ask_where(&a->ask, FO_LIKE, "@recipientdetails", TEXT("*Mailbox"));
	if (a->inactive)
		ask_where(&a->ask, FO_FALSE, "", TEXT_NONE);
	if (a->archive)
		ask_where(&a->ask, FO_EQ, "archiveStatus", TEXT("Active"));
	return run_question(r, a);
}

static enum flow
recipient(struct run *r, void *args)
{
	struct args *a = args;
	enum flow f;

	if (!ask_begin(&a->ask, r, &view_recipient, SIDE_TENANT, 0, &f))
		return f;
	ask_where(&a->ask, FO_ABSENT, "deletedDateTime", TEXT_NONE);
	ask_where(&a->ask, FO_PRESENT, "@recipientdetails", TEXT_NONE);
	ask_where(&a->ask, FO_NE, "@recipientdetails", TEXT("User"));
	return run_question(r, a);
}

static const struct example mailbox_examples[] = {
	{ "Get-Mailbox -ResultSize Unlimited | where { $_.EmailAddresses "
	  "-match 'ann' }", "The mailboxes with an address like it." },
	{ 0 }
};

static const struct example recipient_examples[] = {
	{ "Get-Recipient ann.lee@contoso.com",
	  "Who has the address, of whatever type." },
	{ 0 }
};

const struct cmdlet get_mailbox = {
	.name = "Get-Mailbox",
	.module = "ExchangeOnlineManagement",
	.type = "Microsoft.Exchange.Management.RecipientTasks.GetMailbox",
	.synopsis = "Shows mailboxes of the tenant, as Exchange Online does.",
	.description = "Reads the store. A user is a mailbox if the import "
	    "said so, or if a licence for Exchange Online makes it one.",
	.params = mailbox_params,
	.examples = mailbox_examples,
	.args_size = sizeof(ARGS),
	.process = mailbox
};

const struct cmdlet get_recipient = {
	.name = "Get-Recipient",
	.module = "ExchangeOnlineManagement",
	.type = "Microsoft.Exchange.Management.RecipientTasks.GetRecipient",
	.synopsis = "Shows everything of the tenant that has a mail address, "
	    "as Exchange Online does.",
	.description = "Mailboxes, mail users, contacts and groups.",
	.params = recipient_params,
	.examples = recipient_examples,
	.args_size = sizeof(ARGS),
	.process = recipient
};
