/* azureaduser.c -- Get-AzureADUser and Set-AzureADUser */
#include "cmds/cmds.h"
#include "cmds/directory/ask.h"
#include "cmds/directory/cloud-upn.h"
#include "rules/attrs.h"
#include "shell/convert.h"

#define MODEL	"Microsoft.Open.AzureAD16.PowerShell."
#define CLIENT	"Microsoft.Open.AzureAD16.Client.ApiException"

/* Error occurred while executing GetUser ... */
static enum flow
not_there(struct run *r, const char *what, struct text who)
{
	struct err e = ERR_INIT;

	err_set_type(&e, ERR_NOT_SPECIFIED, CLIENT, CLIENT,
	    VNULL, "Error occurred while executing %s \nCode: "
	    "Request_ResourceNotFound\nMessage: Resource '%.*s' does not "
	    "exist or one of its queried reference-property objects are not "
	    "present.\nHttpStatusCode: NotFound\nHttpStatusDescription: Not "
	    "Found\nHttpResponseStatus: Completed", what, (int)who.len, who.s);
	return run_complain(r, &e);
}

static enum flow
bad_request(struct run *r, const char *what, const char *says,
    const char *property)
{
	struct err e = ERR_INIT;

	err_set_type(&e, ERR_NOT_SPECIFIED, CLIENT, CLIENT,
	    VNULL, "Error occurred while executing %s \nCode: "
	    "Request_BadRequest\nMessage: %s\nDetails: PropertyName  - %s, "
	    "PropertyErrorCode  - %s\nHttpStatusCode: BadRequest\n"
	    "HttpStatusDescription: Bad Request\nHttpResponseStatus: "
	    "Completed", what, says, property, property);
	return run_complain(r, &e);
}

/* ---- Get-AzureADUser ---- */

struct args {
	struct text	 id, search;
	struct value	 filter, all;
	int64_t		 top;
};
#define ARGS struct args

enum { SET_QUERY = 1u, SET_VAGUE = 2u, SET_ID = 4u };
static const char *const get_sets[] = {
	"GetQuery", "GetVague", "GetById", NULL
};

static const struct param get_params[] = {
	{ .name = "ObjectId", INTO(id),
	  .complete = complete_account, .sets = SET_ID,
	  .flags = P_MANDATORY | P_PIPELINE | P_BY_NAME,
	  .help = "A UPN or object id." },
	{ .name = "SearchString", INTO(search), .sets = SET_VAGUE,
	  .help = "How the name, UPN or address begins." },
	{ .name = "Filter", INTO(filter), .sets = SET_QUERY,
	  .help = "A condition in OData, as \"startswith(displayName,'A')\"." },
	{ .name = "All", INTO(all), .as = "bool",
	  .help = "$true: more than 100 users." },
	{ .name = "Top", INTO(top), .min = 1, .max = INT32_MAX,
	  .sets = SET_QUERY, .help = "At most so many." },
	{ 0 }
};

#define T(name, attr, as) { name, NULL, attr, as }

static const struct view view_azuread_user = {
	.type_name = "Microsoft.Open.AzureAD.Model.User",
	.props = (const struct view_prop[]){
		T("ObjectId", "@guid", AS_TEXT),
		T("ObjectType", "@type", AS_TEXT),
		T("AccountEnabled", "@enabled", AS_BOOL),
		T("AssignedLicenses", "assignedLicenses", AS_AUTO),
		T("AssignedPlans", "assignedPlans", AS_AUTO),
		T("City", "city", AS_TEXT),
		T("CompanyName", "companyName", AS_TEXT),
		T("Country", "country", AS_TEXT),
		T("Department", "department", AS_TEXT),
		T("DirSyncEnabled", "onPremisesSyncEnabled", AS_BOOL),
		T("DisplayName", "displayName", AS_TEXT),
		T("GivenName", "givenName", AS_TEXT),
		T("ImmutableId", "@immutableid", AS_TEXT),
		T("JobTitle", "jobTitle", AS_TEXT),
		T("LastDirSyncTime", "@synced", AS_TIME),
		T("Mail", "mail", AS_TEXT),
		T("MailNickName", "mailNickname", AS_TEXT),
		T("Mobile", "mobilePhone", AS_TEXT),
		T("OnPremisesSecurityIdentifier",
		    "onPremisesSecurityIdentifier", AS_TEXT),
		T("OtherMails", "otherMails", AS_LIST),
		T("PhysicalDeliveryOfficeName", "officeLocation", AS_TEXT),
		T("PostalCode", "postalCode", AS_TEXT),
		T("PreferredLanguage", "preferredLanguage", AS_TEXT),
		T("ProvisioningErrors", "onPremisesProvisioningErrors",
		    AS_AUTO),
		T("ProxyAddresses", "proxyAddresses", AS_LIST),
		T("State", "state", AS_TEXT),
		T("StreetAddress", "streetAddress", AS_TEXT),
		T("Surname", "surname", AS_TEXT),
		T("TelephoneNumber", "businessPhones", AS_TEXT),
		T("UsageLocation", "usageLocation", AS_TEXT),
		T("UserPrincipalName", "userPrincipalName", AS_TEXT),
		T("UserType", "userType", AS_TEXT),
		{ NULL, NULL, NULL, AS_AUTO },
	},
};

#define LISTED	100

static enum flow
get(struct run *r, void *args)
{
	static const char *const searched[] = { "displayName", "mail",
		"userPrincipalName", NULL };
	struct args *a = args;
	struct ask k = { .all = NULL };
	struct err e = ERR_INIT;
	enum flow f;

	if (!ask_begin(&k, r, &view_azuread_user, SIDE_TENANT, TYPES_USER,
	    &f))
		return f;
	ask_where(&k, FO_ABSENT, "deletedDateTime", TEXT_NONE);
	ask_begins(&k, searched, a->search);
	k.emit.left = a->id.s != NULL || truth(a->all) ? -1 : run_bound(r, "Top") ?
	    a->top : LISTED;
	if (!ask_odata(&k, a->filter, &e))
		f = run_fail(r, &e);
	else if (a->id.s == NULL)
		f = ask_all(&k);
	else if ((f = ask_account(&k, a->id)) == FLOW_OK && k.emit.given == 0)
		f = not_there(r, "GetUser", a->id);
	ask_free(&k);
	return f;
}

/* ---- Set-AzureADUser ---- */

#undef ARGS
struct set_args {
	struct text	 id, upn, display, given, surname, department, title;
	struct text	 city, country, state, street, postal, office, phone;
	struct text	 mobile, usage, nick, immutable, company;
	struct value	 enabled;
	struct values	 mails;
};
#define ARGS struct set_args

#define TEXT_PARAM(name_, field, attr_, says)				\
	{ .name = name_, INTO(field), .attr = attr_,			\
	  .flags = P_ALLOW_EMPTY | P_ALLOW_NULL, .help = says }

static const struct param set_params[] = {
	{ .name = "ObjectId", INTO(id),
	  .complete = complete_account,
	  .flags = P_MANDATORY | P_PIPELINE | P_BY_NAME,
	  .help = "A UPN or object id." },
	{ .name = "UserPrincipalName", INTO(upn),
	  .help = "The new sign-in name." },
	{ .name = "AccountEnabled", INTO(enabled), .as = "bool",
	  .help = "Whether the user may sign in." },
	{ .name = "OtherMails", INTO(mails), .as = "string",
	  .help = "Further mail addresses." },
	TEXT_PARAM("DisplayName", display, "displayName", "The name shown."),
	TEXT_PARAM("GivenName", given, "givenName", "The first name."),
	TEXT_PARAM("Surname", surname, "surname", "The last name."),
	TEXT_PARAM("Department", department, "department",
	    "The department."),
	TEXT_PARAM("JobTitle", title, "jobTitle", "The title."),
	TEXT_PARAM("City", city, "city", "The city."),
	TEXT_PARAM("Country", country, "country", "The country."),
	TEXT_PARAM("State", state, "state", "The state."),
	TEXT_PARAM("StreetAddress", street, "streetAddress", "The street."),
	TEXT_PARAM("PostalCode", postal, "postalCode", "The postal code."),
	TEXT_PARAM("PhysicalDeliveryOfficeName", office, "officeLocation",
	    "The office."),
	TEXT_PARAM("TelephoneNumber", phone, "businessPhones",
	    "The telephone number."),
	TEXT_PARAM("Mobile", mobile, "mobilePhone", "The mobile phone."),
	TEXT_PARAM("UsageLocation", usage, "usageLocation",
	    "The country of use, two letters."),
	TEXT_PARAM("MailNickName", nick, "mailNickname", "The alias."),
	TEXT_PARAM("CompanyName", company, "companyName", "The company."),
	TEXT_PARAM("ImmutableId", immutable, "onPremisesImmutableId",
	    "The source anchor."),
	{ 0 }
};

/* The attribute of a synchronized user that only on-premises may change. */
static const char *
mastered(struct run *r, const struct set_args *a, const struct cloud *c)
{
	const struct param *p;

	if (!c->dirsync_enabled)
		return NULL;
	for (p = set_params; p->name != NULL; p++)
		if (p->attr != NULL && run_bound(r, p->name) &&
		    strcmp(p->attr, "usageLocation") != 0)
			return p->attr;
	return a->enabled.tag > V_NOTHING ? "accountEnabled" : NULL;
}

static bool
write_texts(struct run *r, struct store *s, int64_t id, struct set_args *a,
    struct err *e)
{
	const struct param *p;
	struct text v;

	for (p = set_params; p->name != NULL; p++) {
		if (p->attr == NULL || !run_bound(r, p->name))
			continue;
		v = *(struct text *)((char *)a + p->at);
		if (!store_set(s, id, text_of(p->attr), &v, text_any(v), NULL,
		    e))
			return false;
	}
	return true;
}

static bool
write_rest(struct store *s, int64_t id, struct set_args *a, struct err *e)
{
	struct text v[16], yes = TEXT("true"), no = TEXT("false");
	size_t i;

	if (a->enabled.tag == V_BOOL && !store_set(s, id,
	    TEXT("accountEnabled"), a->enabled.u.b ? &yes : &no, 1, NULL, e))
		return false;
	if (!a->mails.bound)
		return true;
	for (i = 0; i < a->mails.n && i < 16; i++)
		v[i] = text_of_value(a->mails.v[i]);
	return store_set(s, id, TEXT("otherMails"), v, i, NULL, e);
}

static enum flow
write_all(struct run *r, struct store *s, int64_t id, struct set_args *a)
{
	struct err e = ERR_INIT;

	if (!store_begin(s, "Set-AzureADUser", &e))
		return run_complain(r, &e);
	if (!write_texts(r, s, id, a, &e) || !write_rest(s, id, a, &e)) {
		store_rollback(s);
		return run_complain(r, &e);
	}
	return store_commit(s, &e) ? FLOW_OK : run_complain(r, &e);
}

static enum flow
set_upn_of(struct run *r, struct store *s, struct set_args *a)
{
	struct err e = ERR_INIT;

	switch (cloud_upn_set(s, a->id, a->upn, "Set-AzureADUser", &e)) {
	case CLOUD_UPN_NOBODY:
		return not_there(r, "SetUser", a->id);
	case CLOUD_UPN_BAD:
		return bad_request(r, "SetUser", "Property userPrincipalName "
		    "is invalid.", "userPrincipalName");
	case CLOUD_UPN_TAKEN:
		return bad_request(r, "SetUser", "Another object with the same "
		    "value for property userPrincipalName already exists.",
		    "userPrincipalName");
	case CLOUD_UPN_ERROR:
		return run_complain(r, &e);
	case CLOUD_UPN_DONE:
		break;
	}
	return FLOW_OK;
}

static enum flow
set(struct run *r, void *args)
{
	struct set_args *a = args;
	struct arena arena = { .blocks = NULL };
	struct err e = ERR_INIT;
	enum flow f = FLOW_OK;
	struct store *s = run_store(r, &f);
	const char *no;
	struct cloud c;
	int64_t id;

	if (s == NULL)
		return f;
	id = account_id(s, a->id, SIDE_TENANT, TYPES_USER, &e);
	if (e.set)
		return run_complain(r, &e);
	if (id == 0 || !store_get_cloud(s, id, &arena, &c))
		return not_there(r, "SetUser", a->id);
	no = mastered(r, a, &c);
	arena_free(&arena);
	if (no != NULL)
		return bad_request(r, "SetUser", "Unable to update the "
		    "specified properties for on-premises mastered Directory "
		    "Sync objects or objects currently undergoing migration.",
		    no);
	f = write_all(r, s, id, a);
	return f == FLOW_OK && a->upn.s != NULL ? set_upn_of(r, s, a) : f;
}

static const struct example get_examples[] = {
	{ "Get-AzureADUser -SearchString Ann", "Users whose name begins so." },
	{ 0 }
};

static const struct example set_examples[] = {
	{ "Set-AzureADUser -ObjectId chris.cloud@contoso.com "
	  "-UserPrincipalName chris@contoso.com", "Another sign-in name." },
	{ 0 }
};

const struct cmdlet get_azureaduser = {
	.name = "Get-AzureADUser",
	.module = "AzureAD",
	.type = MODEL "GetUser",
	.synopsis = "Shows users of the tenant, as the module AzureAD did.",
	.description = "Reads the store; there is nothing to connect to.",
	.sets = get_sets,
	.params = get_params,
	.examples = get_examples,
	.args_size = sizeof(struct args),
	.process = get
};

const struct cmdlet set_azureaduser = {
	.name = "Set-AzureADUser",
	.module = "AzureAD",
	.type = MODEL "SetUser",
	.synopsis = "Changes a user of the tenant, as the module AzureAD did.",
	.description = "In the store. What comes from on-premises is refused, "
	    "as there; the sign-in name may be changed all the same.",
	.params = set_params,
	.examples = set_examples,
	.flags = CMD_NO_EXAMPLE_RUN,
	.args_size = sizeof(ARGS),
	.process = set
};
