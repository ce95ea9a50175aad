/* get-mguser.c -- Get-MgUser */
#include "cmds/cmds.h"
#include "cmds/directory/ask.h"

struct args {
	struct text	 id, search, consistency, count;
	struct value	 filter;
	struct values	 properties, expand, sort;
	bool		 all;
	int64_t		 top, page;
};
#define ARGS struct args

enum { SET_LIST = 1u, SET_GET = 2u };
static const char *const sets[] = { "List", "Get", NULL };

static const struct param params[] = {
	{ .name = "UserId", .aliases = "Id", INTO(id),
	  .complete = complete_account, .sets = SET_GET,
	  .flags = P_MANDATORY | P_BY_NAME, .position = 1,
	  .help = "A UPN or object id." },
	{ .name = "Filter", INTO(filter), .sets = SET_LIST,
	  .help = "A condition in OData, as \"accountEnabled eq true\"." },
	{ .name = "Search", INTO(search), .sets = SET_LIST,
	  .help = "\"displayName:Ann\"." },
	{ .name = "All", INTO(all), .sets = SET_LIST,
	  .help = "More than 100 users." },
	{ .name = "Top", .aliases = "Limit", INTO(top), .min = 1,
	  .max = INT32_MAX, .sets = SET_LIST, .help = "At most so many." },
	{ .name = "PageSize", INTO(page), .sets = SET_LIST,
	  .help = "Has no effect." },
	{ .name = "Property", .aliases = "Select", INTO(properties),
	  .as = "string", .help = "Has no effect: all properties are there." },
	{ .name = "ExpandProperty", .aliases = "Expand", INTO(expand),
	  .as = "string", .help = "Has no effect." },
	{ .name = "Sort", .aliases = "OrderBy", INTO(sort), .as = "string",
	  .sets = SET_LIST, .help = "Has no effect." },
	{ .name = "ConsistencyLevel", INTO(consistency),
	  .help = "Has no effect." },
	{ .name = "CountVariable", .aliases = "CV", INTO(count),
	  .sets = SET_LIST, .help = "Has no effect." },
	{ 0 }
};

#define T(name, attr, as) { name, NULL, attr, as }
#define G(name, attr)	T(name, attr, AS_AUTO)

static const struct view view_graph_user = {
	.type_name = "Microsoft.Graph.PowerShell.Models.MicrosoftGraphUser",
	.props = (const struct view_prop[]){
		T("Id", "@guid", AS_TEXT),
		T("AccountEnabled", "@enabled", AS_BOOL),
		G("AssignedLicenses", "assignedLicenses"),
		G("AssignedPlans", "assignedPlans"),
		T("BusinessPhones", "businessPhones", AS_LIST),
		G("City", "city"), G("CompanyName", "companyName"),
		G("Country", "country"),
		T("CreatedDateTime", "createdDateTime", AS_TIME),
		T("DeletedDateTime", "deletedDateTime", AS_TIME),
		G("Department", "department"),
		T("DisplayName", "displayName", AS_TEXT),
		G("EmployeeId", "employeeId"),
		G("GivenName", "givenName"), G("JobTitle", "jobTitle"),
		T("Mail", "mail", AS_TEXT),
		T("MailNickname", "mailNickname", AS_TEXT),
		G("MobilePhone", "mobilePhone"),
		G("OfficeLocation", "officeLocation"),
		G("OnPremisesDistinguishedName",
		    "onPremisesDistinguishedName"),
		G("OnPremisesDomainName", "onPremisesDomainName"),
		G("OnPremisesExtensionAttributes",
		    "onPremisesExtensionAttributes"),
		T("OnPremisesImmutableId", "@immutableid", AS_TEXT),
		T("OnPremisesLastSyncDateTime", "@synced", AS_TIME),
		G("OnPremisesProvisioningErrors",
		    "onPremisesProvisioningErrors"),
		G("OnPremisesSamAccountName", "onPremisesSamAccountName"),
		G("OnPremisesSecurityIdentifier",
		    "onPremisesSecurityIdentifier"),
		T("OnPremisesSyncEnabled", "onPremisesSyncEnabled", AS_BOOL),
		G("OnPremisesUserPrincipalName",
		    "onPremisesUserPrincipalName"),
		T("OtherMails", "otherMails", AS_LIST),
		G("PostalCode", "postalCode"),
		G("PreferredLanguage", "preferredLanguage"),
		T("ProxyAddresses", "proxyAddresses", AS_LIST),
		G("State", "state"), G("StreetAddress", "streetAddress"),
		G("Surname", "surname"), G("UsageLocation", "usageLocation"),
		T("UserPrincipalName", "userPrincipalName", AS_TEXT),
		G("UserType", "userType"),
		{ NULL, NULL, NULL, AS_AUTO },
	},
};

#define LISTED	100

static enum flow
not_there(struct run *r, struct text who)
{
	struct err e = ERR_INIT;

	err_set(&e, ERR_INVALID_OPERATION, "Request_ResourceNotFound", VNULL,
	    "[Request_ResourceNotFound] : Resource '%.*s' does not exist or "
	    "one of its queried reference-property objects are not present.",
	    (int)who.len, who.s);
	return run_complain(r, &e);
}

/* "displayName:Ann" in quotes of its own. */
static void
search(struct ask *k, struct text t)
{
	const char *one[] = { "displayName", NULL };
	struct arena *arena = &k->given.arena;
	int colon;

	if (t.len >= 2 && t.s[0] == '"' && t.s[t.len - 1] == '"')
		t = (struct text){ t.s + 1, t.len - 2 };
	colon = text_chr(t, ':');
	if (colon > 0) {
		one[0] = arena_strndup(arena, t.s, (size_t)colon);
		t = text_from(t, (uint32_t)colon + 1);
	}
	ask_begins(k, one, t);
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	struct ask k = { .all = NULL };
	struct err e = ERR_INIT;
	enum flow f;

	if (!ask_begin(&k, r, &view_graph_user, SIDE_TENANT, TYPES_USER, &f))
		return f;
	ask_where(&k, FO_ABSENT, "deletedDateTime", TEXT_NONE);
	search(&k, a->search);
	k.emit.left = a->id.s != NULL || a->all ? -1 : run_bound(r, "Top") ?
	    a->top : LISTED;
	if (!ask_odata(&k, a->filter, &e))
		f = run_fail(r, &e);
	else if (a->id.s == NULL)
		f = ask_all(&k);
	else if ((f = ask_account(&k, a->id)) == FLOW_OK && k.emit.given == 0)
		f = not_there(r, a->id);
	ask_free(&k);
	return f;
}

static const struct example examples[] = {
	{ "Get-MgUser -UserId ann.lee@contoso.com", "One user." },
	{ "Get-MgUser -Filter \"onPremisesSyncEnabled eq true\" -All",
	  "The users that come from on-premises." },
	{ 0 }
};

const struct cmdlet get_mguser = {
	.name = "Get-MgUser",
	.module = "Microsoft.Graph.Users",
	.type = "Microsoft.Graph.PowerShell.Cmdlets.GetMgUser_List",
	.synopsis = "Shows users of the tenant, as Microsoft Graph does.",
	.description = "Reads the store; there is nothing to connect to.",
	.sets = sets,
	.params = params,
	.examples = examples,
	.args_size = sizeof(ARGS),
	.process = process
};
