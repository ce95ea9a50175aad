/* get-msoluser.c -- Get-MsolUser */
#include "cmds/cmds.h"
#include "cmds/directory/ask.h"

struct args {
	struct text	 upn, id, search, city, country, department, domain;
	struct text	 state, title, usage, tenant;
	bool		 all, deleted, errors, synchronized, unlicensed;
	bool		 reconcile;
	int		 enabled;
	int64_t		 max;
	/* its own */
	struct ask	 ask;
};
#define ARGS struct args

enum { SET_LIST = 1u, SET_ID = 2u, SET_UPN = 4u };
static const char *const sets[] = {
	"ListUsers__0", "GetUser__0", "GetUserByUpn__0", NULL
};
static const char *const enabled[] = { "All", "EnabledOnly", "DisabledOnly",
	NULL };

static const struct param params[] = {
	{ .name = "UserPrincipalName", INTO(upn),
	  .complete = complete_account, .sets = SET_UPN,
	  .flags = P_MANDATORY | P_BY_NAME, .help = "The user's UPN." },
	{ .name = "ObjectId", INTO(id), .sets = SET_ID,
	  .flags = P_MANDATORY | P_BY_NAME, .help = "The user's object id." },
	{ .name = "TenantId", INTO(tenant), .flags = P_BY_NAME,
	  .help = "A partner's; has no effect." },
	{ .name = "All", INTO(all), .sets = SET_LIST,
	  .help = "More than 500 users." },
	{ .name = "MaxResults", INTO(max), .min = 1, .max = INT32_MAX,
	  .sets = SET_LIST, .help = "At most so many." },
	{ .name = "SearchString", INTO(search), .sets = SET_LIST,
	  .help = "How the display name or address begins." },
	{ .name = "Synchronized", INTO(synchronized), .sets = SET_LIST,
	  .help = "Only users that come from on-premises." },
	{ .name = "UnlicensedUsersOnly", INTO(unlicensed), .sets = SET_LIST,
	  .help = "Only users without a licence." },
	{ .name = "HasErrorsOnly", INTO(errors), .sets = SET_LIST,
	  .help = "Only users with provisioning errors." },
	{ .name = "LicenseReconciliationNeededOnly", INTO(reconcile),
	  .sets = SET_LIST, .help = "Has no effect." },
	{ .name = "ReturnDeletedUsers", INTO(deleted),
	  .help = "Users in the recycle bin." },
	{ .name = "EnabledFilter", INTO(enabled), .choices = enabled,
	  .sets = SET_LIST, .help = "Only users that may, or may not, sign "
	      "in." },
	{ .name = "City", INTO(city), .sets = SET_LIST,
	  .help = "Only users of a city." },
	{ .name = "Country", INTO(country), .sets = SET_LIST,
	  .help = "Only users of a country." },
	{ .name = "Department", INTO(department), .sets = SET_LIST,
	  .help = "Only users of a department." },
	{ .name = "DomainName", INTO(domain), .sets = SET_LIST,
	  .help = "Only users whose UPN is in a domain." },
	{ .name = "State", INTO(state), .sets = SET_LIST,
	  .help = "Only users of a state." },
	{ .name = "Title", INTO(title), .sets = SET_LIST,
	  .help = "Only users with a title." },
	{ .name = "UsageLocation", INTO(usage), .sets = SET_LIST,
	  .help = "Only users with a usage location." },
	{ 0 }
};

#define T(name, attr, as) { name, NULL, attr, as }

static const struct view view_msol_user = {
	.type_name = "Microsoft.Online.Administration.User",
	.props = (const struct view_prop[]){
		T("AlternateEmailAddresses", "otherMails", AS_LIST),
		T("BlockCredential", "@disabled", AS_BOOL),
		T("City", "city", AS_TEXT),
		T("CloudExchangeRecipientDisplayType",
		    "cloudMSExchRecipientDisplayType", AS_INT),
		T("Country", "country", AS_TEXT),
		T("Department", "department", AS_TEXT),
		T("DirSyncProvisioningErrors", "onPremisesProvisioningErrors",
		    AS_AUTO),
		T("DisplayName", "displayName", AS_TEXT),
		T("Fax", "faxNumber", AS_TEXT),
		T("FirstName", "givenName", AS_TEXT),
		T("ImmutableId", "@immutableid", AS_TEXT),
		T("IsLicensed", "@licensed", AS_BOOL),
		T("LastDirSyncTime", "@synced", AS_TIME),
		T("LastName", "surname", AS_TEXT),
		T("LastPasswordChangeTimestamp", "lastPasswordChangeDateTime",
		    AS_TIME),
		T("Licenses", "assignedLicenses", AS_AUTO),
		T("MobilePhone", "mobilePhone", AS_TEXT),
		T("ObjectId", "@guid", AS_GUID),
		T("Office", "officeLocation", AS_TEXT),
		T("PhoneNumber", "businessPhones", AS_TEXT),
		T("PostalCode", "postalCode", AS_TEXT),
		T("PreferredLanguage", "preferredLanguage", AS_TEXT),
		T("ProxyAddresses", "proxyAddresses", AS_LIST),
		T("SignInName", "userPrincipalName", AS_TEXT),
		T("SoftDeletionTimestamp", "deletedDateTime", AS_TIME),
		T("State", "state", AS_TEXT),
		T("StreetAddress", "streetAddress", AS_TEXT),
		T("Title", "jobTitle", AS_TEXT),
		T("UsageLocation", "usageLocation", AS_TEXT),
		T("UserPrincipalName", "userPrincipalName", AS_TEXT),
		T("UserType", "userType", AS_TEXT),
		T("WhenCreated", "createdDateTime", AS_TIME),
		{ NULL, NULL, NULL, AS_AUTO },
	},
};

#define LISTED	500

static void
conditions(struct args *a)
{
	static const char *const searched[] = { "displayName", "mail",
		"userPrincipalName", NULL };
	struct ask *k = &a->ask;

	ask_where(k, a->deleted ? FO_PRESENT : FO_ABSENT, "deletedDateTime",
	    TEXT_NONE);
	ask_equal(k, "city", a->city);
	ask_equal(k, "country", a->country);
	ask_equal(k, "department", a->department);
	ask_equal(k, "state", a->state);
	ask_equal(k, "jobTitle", a->title);
	ask_equal(k, "usageLocation", a->usage);
	ask_begins(k, searched, a->search);
	if (a->synchronized)
		ask_where(k, FO_EQ, "onPremisesSyncEnabled", TEXT("true"));
	if (a->unlicensed)
		ask_where(k, FO_EQ, "@licensed", TEXT("False"));
	if (a->errors)
		ask_where(k, FO_PRESENT, "onPremisesProvisioningErrors",
		    TEXT_NONE);
	if (a->enabled > 0)
		ask_where(k, FO_EQ, "@enabled", a->enabled == 1 ?
		    TEXT("True") : TEXT("False"));
}

static void
in_domain(struct args *a)
{
	char *pattern;

	if (!text_any(a->domain))
		return;
	pattern = arena_alloc(&a->ask.given.arena, a->domain.len + 3);
	pattern[0] = '*';
	pattern[1] = '@';
	memcpy(pattern + 2, a->domain.s, a->domain.len);
	ask_where(&a->ask, FO_LIKE, "userPrincipalName", (struct text){
	    pattern, a->domain.len + 2 });
}

static enum flow
one(struct run *r, struct args *a, struct text who)
{
	struct err e = ERR_INIT;
	enum flow f = ask_account(&a->ask, who);

	if (f != FLOW_OK || a->ask.emit.given > 0)
		return f;
	err_set_type(&e, ERR_OPERATION_STOPPED,
	    "Microsoft.Online.Administration.Automation.UserNotFoundException",
	    "Microsoft.Online.Administration.Automation."
	    "MicrosoftOnlineException", VNULL, "User Not Found.  User: %.*s.",
	    (int)who.len, who.s);
	return run_complain(r, &e);
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	enum flow f;

	if (!ask_begin(&a->ask, r, &view_msol_user, SIDE_TENANT, TYPES_USER,
	    &f))
		return f;
	conditions(a);
	in_domain(a);
	if (a->upn.s != NULL)
		f = one(r, a, a->upn);
	else if (a->id.s != NULL)
		f = one(r, a, a->id);
	else {
		a->ask.emit.left = a->all ? -1 : run_bound(r, "MaxResults") ?
		    a->max : LISTED;
		f = ask_all(&a->ask);
	}
	ask_free(&a->ask);
	a->ask = (struct ask){ .all = NULL };
	return f;
}

static const struct example examples[] = {
	{ "Get-MsolUser -UserPrincipalName ann.lee@contoso.com",
	  "One user of the tenant." },
	{ "Get-MsolUser -All | where { $_.LastDirSyncTime -eq $null }",
	  "The users that do not come from on-premises." },
	{ 0 }
};

static const char *const outputs[] = {
	"Microsoft.Online.Administration.User", NULL
};

const struct cmdlet get_msoluser = {
	.name = "Get-MsolUser",
	.module = "MSOnline",
	.type = "Microsoft.Online.Administration.Automation.GetUser",
	.synopsis = "Shows users of the tenant, as the module MSOnline did.",
	.description = "Reads the store; there is nothing to connect to.",
	.sets = sets,
	.params = params,
	.examples = examples,
	.outputs = outputs,
	.args_size = sizeof(ARGS),
	.process = process
};
