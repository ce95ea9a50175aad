/* set-msoluserprincipalname.c -- Set-MsolUserPrincipalName */
#include <stdlib.h>

#include "cmds/cmds.h"
#include "cmds/directory/ask.h"
#include "cmds/directory/cloud-upn.h"

struct args {
	struct text	 upn, id, new_upn, immutable, password, tenant;
};
#define ARGS struct args

enum { SET_UPN = 1u, SET_ID = 2u };
static const char *const sets[] = {
	"SetUserPrincipalNameByUpn__0", "SetUserPrincipalName__0", NULL
};

static const struct param params[] = {
	{ .name = "UserPrincipalName", INTO(upn),
	  .complete = complete_account, .sets = SET_UPN,
	  .flags = P_MANDATORY | P_BY_NAME, .help = "The user's UPN." },
	{ .name = "ObjectId", INTO(id), .sets = SET_ID,
	  .flags = P_MANDATORY | P_BY_NAME, .help = "The user's object id." },
	{ .name = "NewUserPrincipalName", INTO(new_upn),
	  .complete = complete_new_upn,
	  .flags = P_MANDATORY | P_BY_NAME, .help = "The new UPN." },
	{ .name = "ImmutableId", INTO(immutable), .flags = P_BY_NAME,
	  .help = "The ImmutableId, needed on the way into a federated "
	      "domain." },
	{ .name = "NewPassword", INTO(password), .flags = P_BY_NAME,
	  .help = "Has no effect: the store keeps no passwords." },
	{ .name = "TenantId", INTO(tenant), .flags = P_BY_NAME,
	  .help = "A partner's; has no effect." },
	{ 0 }
};

#define AUTOMATION	"Microsoft.Online.Administration.Automation."

static enum flow
fail(struct run *r, const char *id, struct text who, const char *says)
{
	struct err e = ERR_INIT;

	err_set_type(&e, ERR_OPERATION_STOPPED, id, AUTOMATION
	    "MicrosoftOnlineException", VLENT(who.s, who.len), "%s", says);
	return run_complain(r, &e);
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	struct text who = a->upn.s != NULL ? a->upn : a->id;
	struct err e = ERR_INIT;
	enum flow f = FLOW_OK;
	struct store *s = run_store(r, &f);
	char *says;

	if (s == NULL)
		return f;
	switch (cloud_upn_set(s, who, a->new_upn, "Set-MsolUserPrincipalName",
	    &e)) {
	case CLOUD_UPN_DONE:
		break;
	case CLOUD_UPN_NOBODY:
		says = xasprintf("User Not Found.  User: %.*s.",
		    (int)who.len, who.s);
		f = fail(r, AUTOMATION "UserNotFoundException", who, says);
		free(says);
		break;
	case CLOUD_UPN_BAD:
		f = fail(r, AUTOMATION "PropertyValidationException", who,
		    "Unable to update parameter. Parameter name: "
		    "USERPRINCIPALNAME.");
		break;
	case CLOUD_UPN_TAKEN:
		f = fail(r, AUTOMATION "UserAlreadyExistsException", who,
		    "The user principal name you entered already exists. Enter "
		    "a different name.");
		break;
	case CLOUD_UPN_ERROR:
		f = run_complain(r, &e);
		break;
	}
	return f;
}

static const struct example examples[] = {
	{ "Set-MsolUserPrincipalName -UserPrincipalName "
	  "chris.cloud@contoso.com -NewUserPrincipalName chris@contoso.com", "Another sign-in name." },
	{ 0 }
};

const struct cmdlet set_msoluserprincipalname = {
	.name = "Set-MsolUserPrincipalName",
	.module = "MSOnline",
	.type = AUTOMATION "SetUserPrincipalName",
	.synopsis = "Changes a sign-in name in the tenant, as the module "
	    "MSOnline did.",
	.description = "In the store; of users that come from on-premises "
	    "too.",
	.sets = sets,
	.params = params,
	.examples = examples,
	.args_size = sizeof(ARGS),
	.process = process
};
