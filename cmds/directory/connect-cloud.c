/* connect-cloud.c -- Connect- and Disconnect- of the cloud's modules
 *
 * Scripts begin with them.  The store is the tenant, so that there is nobody
 * to sign in with: they succeed, and give what a script may look at.
 */
#include "cmds/cmds.h"
#include "cmds/directory/emit.h"
#include "cmds/directory/rows.h"
#include "cmds/directory/sessions.h"

struct args {
	struct text	 prefix, word;
	struct values	 words;
	struct value	 credential, thing;
	bool		 flag;
};
#define ARGS struct args

#define IGNORED	"Has no effect: the store is the tenant."
#define WORD(n)	{ .name = n, INTO(word), .help = IGNORED }
#define WORDS(n) { .name = n, INTO(words), .as = "string", .help = IGNORED }
#define FLAG(n)	{ .name = n, INTO(flag), .help = IGNORED }
#define THING(n) { .name = n, INTO(thing), .help = IGNORED }
#define CREDENTIAL							\
	{ .name = "Credential", INTO(credential), .as = "pscredential",	\
	  .help = "Who signs in; not needed." }

static const struct param msol_params[] = {
	CREDENTIAL, WORD("AdGraphAccessToken"), WORD("MsGraphAccessToken"),
	WORD("AzureEnvironment"), { 0 }
};

static const struct param azuread_params[] = {
	CREDENTIAL, WORD("AzureEnvironmentName"), WORD("TenantId"),
	WORD("AccountId"), WORD("ApplicationId"),
	WORD("CertificateThumbprint"), WORD("AadAccessToken"),
	WORD("MsAccessToken"), WORD("LogLevel"), WORD("LogFilePath"), { 0 }
};

static const struct param exchange_params[] = {
	{ .name = "ConnectionUri", INTO(word), .position = 1,
	  .help = IGNORED },
	{ .name = "Prefix", INTO(prefix),
	  .help = "A word before each noun: Cloud makes "
	      "Get-CloudMailbox." },
	CREDENTIAL, WORD("UserPrincipalName"), WORD("Organization"),
	WORD("DelegatedOrganization"), WORD("ExchangeEnvironmentName"),
	WORD("AppId"), WORD("CertificateThumbprint"),
	WORD("CertificateFilePath"), THING("CertificatePassword"),
	THING("Certificate"), WORD("AccessToken"),
	WORD("ManagedIdentityAccountId"), WORDS("CommandName"),
	THING("PSSessionOption"), THING("PageSize"), THING("ShowProgress"),
	FLAG("ShowBanner"), FLAG("Device"), FLAG("DisableWAM"),
	FLAG("ManagedIdentity"), FLAG("SkipLoadingFormatData"),
	FLAG("SkipLoadingCmdletHelp"), FLAG("UseRPSSession"), { 0 }
};

static const struct param graph_params[] = {
	{ .name = "Scopes", INTO(words), .as = "string", .position = 1,
	  .help = IGNORED },
	WORD("TenantId"), WORD("ClientId"), WORD("CertificateThumbprint"),
	WORD("CertificateName"), THING("Certificate"), THING("AccessToken"),
	THING("ClientSecretCredential"), WORD("ContextScope"),
	WORD("Environment"), THING("ClientTimeout"), FLAG("NoWelcome"),
	FLAG("UseDeviceCode"), FLAG("Identity"), { 0 }
};

static const struct param no_params[] = { { 0 } };

static enum flow
nothing(struct run *r, void *args)
{
	enum flow f = FLOW_OK;

	(void)args;
	run_store(r, &f);
	return f;
}

static const char *const azuread_names[] = {
	"Account", "Environment", "TenantId", "TenantDomain", "AccountType",
	NULL
};

static enum flow
azuread(struct run *r, void *args)
{
	const struct tenant_info *t;
	struct err e = ERR_INIT;
	enum flow f = FLOW_OK;
	struct store *s = run_store(r, &f);
	struct value v[5];

	(void)args;
	if (s == NULL)
		return f;
	if ((t = store_tenant(s, &e)) == NULL)
		return run_fail(r, &e);
	v[0] = value_stringf("admin@%.*s", (int)t->tenant.initial.len,
	    t->tenant.initial.s != NULL ? t->tenant.initial.s : "");
	v[1] = value_cstr("AzureCloud");
	v[2] = text_value(t->id);
	v[3] = text_value(t->tenant.initial);
	v[4] = value_cstr("User");
	return run_emit_take(r, row_new("Microsoft.Open.Azure.AD.CommonLibrary."
	    "PSAzureContext", azuread_names, v));
}

static enum flow
exchange(struct run *r, void *args)
{
	struct args *a = args;

	prefix_cmdlets(run_session(r), "ExchangeOnlineManagement", a->prefix);
	return nothing(r, args);
}

#define CONNECT(symbol, name_, module_, params_, run_)			\
static const struct example symbol##_examples[] = {			\
	{ name_, "Succeeds; the store is the tenant." },		\
	{ 0 }								\
};									\
const struct cmdlet symbol = {						\
	.name = name_,							\
	.module = module_,						\
	.type = "Dirsh.Commands." #symbol,				\
	.synopsis = "Accepted, so that scripts run; the store is the "	\
	    "tenant.",							\
	.description = "Nobody is connected to, and no password is "	\
	    "needed.",							\
	.params = params_,						\
	.examples = symbol##_examples,					\
	.args_size = sizeof(ARGS),					\
	.process = run_							\
}

CONNECT(connect_msolservice, "Connect-MsolService", "MSOnline", msol_params,
    nothing);
CONNECT(connect_azuread, "Connect-AzureAD", "AzureAD", azuread_params,
    azuread);
CONNECT(connect_exchangeonline, "Connect-ExchangeOnline",
    "ExchangeOnlineManagement", exchange_params, exchange);
CONNECT(connect_mggraph, "Connect-MgGraph", "Microsoft.Graph.Authentication",
    graph_params, nothing);
CONNECT(disconnect_azuread, "Disconnect-AzureAD", "AzureAD", no_params,
    nothing);
CONNECT(disconnect_mggraph, "Disconnect-MgGraph",
    "Microsoft.Graph.Authentication", no_params, nothing);

static const struct example disconnect_examples[] = {
	{ "Disconnect-ExchangeOnline -Confirm:$false", "Does nothing." },
	{ 0 }
};

/* Asks in Exchange, hence the parameter. */
const struct cmdlet disconnect_exchangeonline = {
	.name = "Disconnect-ExchangeOnline",
	.module = "ExchangeOnlineManagement",
	.type = "Dirsh.Commands.disconnect_exchangeonline",
	.synopsis = "Accepted, so that scripts run; the store is the tenant.",
	.description = "There was no connection.",
	.params = no_params,
	.examples = disconnect_examples,
	.flags = CMD_WRITES,
	.args_size = sizeof(ARGS),
	.process = nothing
};
