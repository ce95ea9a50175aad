/* tenant-facts.c -- the organization and its domains, under each module's
 * name for them */
#include "base/buf.h"
#include "base/date.h"
#include "base/type.h"
#include "cmds/cmds.h"
#include "cmds/directory/emit.h"
#include "cmds/directory/rows.h"

struct args {
	struct value	 identity;
	struct text	 word;
	struct values	 words;
	bool		 all;
};
#define ARGS struct args

static const struct param params[] = {
	{ .name = "Identity", .aliases = "DomainName Name DomainId "
	      "OrganizationId", INTO(identity), .position = 1,
	  .flags = P_PIPELINE | P_ALLOW_NULL | P_ALLOW_EMPTY,
	  .help = "Only the one of that name." },
	{ .name = "Server", INTO(word), .help = "Has no effect." },
	{ .name = "Property", INTO(words), .as = "string",
	  .help = "Has no effect." },
	{ .name = "All", INTO(all), .help = "Has no effect." },
	{ 0 }
};

/* What the tenant says of itself; a row that is freed by the emitter. */
typedef struct value	fact_fn(const struct tenant_info *);
typedef struct value	domain_fn(const struct tenant_domain *);

static struct value
date_of(struct text t)
{
	struct value v;
	size_t at;

	if (t.s == NULL || date_parse(t.s, t.len, &culture_en_us,
	    DATE_STYLE_ADJUST_UTC | DATE_STYLE_ASSUME_UTC, &v, &at) != DATE_OK)
		return text_value(t);
	return v;
}

static enum flow
tell(struct run *r, fact_fn *fact)
{
	struct err e = ERR_INIT;
	enum flow f = FLOW_OK;
	struct store *s = run_store(r, &f);
	const struct tenant_info *t;

	if (s == NULL)
		return f;
	if ((t = store_tenant(s, &e)) == NULL)
		return run_fail(r, &e);
	return run_emit_take(r, fact(t));
}

static enum flow
tell_domains(struct run *r, const struct args *a, bool verified,
    domain_fn *domain)
{
	struct err e = ERR_INIT;
	enum flow f = FLOW_OK;
	struct store *s = run_store(r, &f);
	struct text only = text_of_value(a->identity);
	const struct tenant_info *t;
	size_t i;

	if (s == NULL)
		return f;
	if ((t = store_tenant(s, &e)) == NULL)
		return run_fail(r, &e);
	for (i = 0; f == FLOW_OK && i < t->n_domains; i++)
		if ((t->domains[i].verified || !verified) &&
		    (!text_any(only) ||
		    text_caseeq(only, t->domains[i].name)))
			f = run_emit_take(r, domain(&t->domains[i]));
	return f;
}

/* ---- the organization --------------------------------------------------- */

static struct value
org_config(const struct tenant_info *t)
{
	static const char *const names[] = { "Name", "DisplayName", "Identity",
		"Guid", "IsDehydrated", "IsMixedMode", NULL };
	struct value v[] = { text_value(t->tenant.initial),
		text_value(t->name), text_value(t->tenant.initial),
		text_value(t->id), VBOOL(false), VBOOL(false) };

	return row_new("Microsoft.Exchange.Data.Directory.Management."
	    "OrganizationConfig", names, v);
}

static struct value
msol_company(const struct tenant_info *t)
{
	static const char *const names[] = { "DisplayName", "ObjectId",
		"InitialDomain", "DirectorySynchronizationEnabled",
		"LastDirSyncTime", NULL };
	struct value v[] = { text_value(t->name), text_value(t->id),
		text_value(t->tenant.initial), VBOOL(text_any(t->last_sync)),
		date_of(t->last_sync) };

	return row_new("Microsoft.Online.Administration.CompanyInformation",
	    names, v);
}

static struct value
msol_domain(const struct tenant_domain *d)
{
	static const char *const names[] = { "Name", "Status",
		"Authentication", "IsDefault", "IsInitial", NULL };
	struct value v[] = { text_value(d->name), value_cstr(d->verified ?
		"Verified" : "Unverified"), value_cstr(d->federated ?
		"Federated" : "Managed"), VBOOL(d->is_default),
		VBOOL(d->initial) };

	return row_new("Microsoft.Online.Administration.Domain", names, v);
}

static struct value
graph_domain(const struct tenant_domain *d)
{
	static const char *const names[] = { "Id", "AuthenticationType",
		"IsDefault", "IsInitial", "IsVerified", "IsAdminManaged",
		NULL };
	struct value v[] = { text_value(d->name), value_cstr(d->federated ?
		"Federated" : "Managed"), VBOOL(d->is_default),
		VBOOL(d->initial), VBOOL(d->verified), VBOOL(true) };

	return row_new("Microsoft.Graph.PowerShell.Models."
	    "MicrosoftGraphDomain", names, v);
}

static struct value
azuread_domain(const struct tenant_domain *d)
{
	static const char *const names[] = { "Name", "AuthenticationType",
		"IsDefault", "IsInitial", "IsVerified", "IsAdminManaged",
		NULL };
	struct value v[] = { text_value(d->name), value_cstr(d->federated ?
		"Federated" : "Managed"), VBOOL(d->is_default),
		VBOOL(d->initial), VBOOL(d->verified), VBOOL(true) };

	return row_new("Microsoft.Open.AzureAD.Model.Domain", names, v);
}

static struct value
accepted_domain(const struct tenant_domain *d)
{
	static const char *const names[] = { "Name", "DomainName",
		"DomainType", "Default", "InitialDomain", NULL };
	struct value v[] = { text_value(d->name), text_value(d->name),
		value_cstr("Authoritative"), VBOOL(d->is_default),
		VBOOL(d->initial) };

	return row_new("Microsoft.Exchange.Data.Directory.SystemConfiguration."
	    "AcceptedDomain", names, v);
}

static struct value
list_of(const struct tenant_info *t, domain_fn *domain)
{
	struct array *a = array_new(type_object_array);
	size_t i;

	for (i = 0; i < t->n_domains; i++)
		if (t->domains[i].verified)
			array_take(a, domain(&t->domains[i]));
	return value_array(a);
}

static struct value
graph_organization(const struct tenant_info *t)
{
	static const char *const names[] = { "DisplayName", "Id",
		"OnPremisesSyncEnabled", "OnPremisesLastSyncDateTime",
		"VerifiedDomains", NULL };
	struct value v[] = { text_value(t->name), text_value(t->id),
		VBOOL(text_any(t->last_sync)), date_of(t->last_sync),
		list_of(t, azuread_domain) };

	return row_new("Microsoft.Graph.PowerShell.Models."
	    "MicrosoftGraphOrganization", names, v);
}

static struct value
azuread_tenant(const struct tenant_info *t)
{
	static const char *const names[] = { "ObjectId", "DisplayName",
		"VerifiedDomains", "DirSyncEnabled", "CompanyLastDirSyncTime",
		NULL };
	struct value v[] = { text_value(t->id), text_value(t->name),
		list_of(t, azuread_domain), VBOOL(text_any(t->last_sync)),
		date_of(t->last_sync) };

	return row_new("Microsoft.Open.AzureAD.Model.TenantDetail", names, v);
}

/* ---- sessions ----------------------------------------------------------- */

static struct value
admin_of(const struct tenant_info *t)
{
	return value_stringf("admin@%.*s", (int)t->tenant.initial.len,
	    t->tenant.initial.s != NULL ? t->tenant.initial.s : "");
}

static struct value
graph_context(const struct tenant_info *t)
{
	static const char *const names[] = { "Account", "TenantId", "AuthType",
		"ContextScope", "Environment", "Scopes", NULL };
	struct array *scopes = array_new(type_string_array);
	struct value v[] = { admin_of(t), text_value(t->id),
		value_cstr("Delegated"), value_cstr("CurrentUser"),
		value_cstr("Global"), VHEAP(scopes) };

	array_take(scopes, value_cstr("Directory.ReadWrite.All"));
	array_take(scopes, value_cstr("Group.ReadWrite.All"));
	array_take(scopes, value_cstr("User.ReadWrite.All"));
	return row_new("Microsoft.Graph.PowerShell.Authentication.AuthContext",
	    names, v);
}

static struct value
exchange_session(const struct tenant_info *t)
{
	static const char *const names[] = { "Id", "Name",
		"UserPrincipalName", "State", "TokenStatus", "Organization",
		"TenantID", "ModulePrefix", "ConnectionUri", "IsEopSession",
		NULL };
	struct value v[] = { VINT(1), value_cstr("ExchangeOnline_1"),
		admin_of(t), value_cstr("Connected"), value_cstr("Active"),
		text_value(t->tenant.initial), text_value(t->id), VNULL,
		value_cstr("https://outlook.office365.com"), VBOOL(false) };

	return row_new("Microsoft.Exchange.Management.ExoPowershellSnapin."
	    "ConnectionInformation", names, v);
}

static struct value
azuread_session(const struct tenant_info *t)
{
	static const char *const names[] = { "Account", "Environment",
		"TenantId", "TenantDomain", NULL };
	struct value v[] = { admin_of(t), value_cstr("AzureCloud"),
		text_value(t->id), text_value(t->tenant.initial) };

	return row_new("Microsoft.Open.Azure.AD.CommonLibrary.PSAzureContext",
	    names, v);
}

/* ---- Active Directory --------------------------------------------------- */

/* The store keeps no domain object: the tenant's default domain stands for
 * it. */
static struct text
root_of(const struct tenant_info *t)
{
	size_t i;

	for (i = 0; i < t->n_domains; i++)
		if (t->domains[i].is_default)
			return t->domains[i].name;
	return t->tenant.initial;
}

static struct text
first_label(struct text t)
{
	int dot = text_chr(t, '.');

	return dot < 0 ? t : (struct text){ t.s, (uint32_t)dot };
}

static struct value
dn_of(struct text domain)
{
	struct buf b = BUF_INIT;
	struct value v;
	uint32_t i;

	buf_adds(&b, "DC=");
	for (i = 0; i < domain.len; i++)
		if (domain.s[i] == '.')
			buf_adds(&b, ",DC=");
		else
			buf_addc(&b, domain.s[i]);
	v = value_string(buf_str(&b), b.len);
	buf_free(&b);
	return v;
}

static struct value
ad_domain(const struct tenant_info *t)
{
	static const char *const names[] = { "DistinguishedName", "DNSRoot",
		"Forest", "Name", "NetBIOSName", NULL };
	struct text root = root_of(t);
	struct value v[] = { dn_of(root), text_value(root), text_value(root),
		text_value(first_label(root)),
		text_value(first_label(root)) };

	return row_new("Microsoft.ActiveDirectory.Management.ADDomain", names,
	    v);
}

static struct value
ad_forest(const struct tenant_info *t)
{
	static const char *const names[] = { "Name", "RootDomain", "Domains",
		"UPNSuffixes", NULL };
	struct text root = root_of(t);
	struct array *domains = array_new(type_string_array);
	struct array *suffixes = array_new(type_string_array);
	struct value v[] = { text_value(root), text_value(root),
		VHEAP(domains), VHEAP(suffixes) };
	size_t i;

	array_take(domains, text_value(root));
	for (i = 0; i < t->n_domains; i++)
		if (!t->domains[i].initial &&
		    !text_caseeq(t->domains[i].name, root))
			array_take(suffixes, text_value(t->domains[i].name));
	return row_new("Microsoft.ActiveDirectory.Management.ADForest", names,
	    v);
}

#define FACT(symbol, name_, module_, what, call)			\
static enum flow							\
symbol##_process(struct run *r, void *args)				\
{									\
	(void)args;							\
	return call;							\
}									\
const struct cmdlet symbol = {						\
	.name = name_,							\
	.module = module_,						\
	.type = "Dirsh.Commands." #symbol,				\
	.synopsis = "Shows " what ".",					\
	.description = "Reads the store; there is nothing to connect to.", \
	.params = params,						\
	.examples = (const struct example[]){				\
		{ name_, "What the store knows of it." }, { 0 } },	\
	.flags = CMD_NO_EXAMPLE_RUN,					\
	.args_size = sizeof(ARGS),					\
	.process = symbol##_process					\
}

FACT(get_organizationconfig, "Get-OrganizationConfig",
    "ExchangeOnlineManagement", "the organization", tell(r, org_config));
FACT(get_accepteddomain, "Get-AcceptedDomain", "ExchangeOnlineManagement",
    "the domains that mail is accepted for", tell_domains(r, args,
    true, accepted_domain));
FACT(get_connectioninformation, "Get-ConnectionInformation",
    "ExchangeOnlineManagement", "the session", tell(r, exchange_session));
FACT(get_msolcompanyinformation, "Get-MsolCompanyInformation", "MSOnline",
    "the organization", tell(r, msol_company));
FACT(get_msoldomain, "Get-MsolDomain", "MSOnline", "the domains",
    tell_domains(r, args, false, msol_domain));
FACT(get_mgorganization, "Get-MgOrganization",
    "Microsoft.Graph.Identity.DirectoryManagement", "the organization",
    tell(r, graph_organization));
FACT(get_mgdomain, "Get-MgDomain",
    "Microsoft.Graph.Identity.DirectoryManagement", "the domains",
    tell_domains(r, args, false, graph_domain));
FACT(get_mgcontext, "Get-MgContext", "Microsoft.Graph.Authentication",
    "the session", tell(r, graph_context));
FACT(get_azureadtenantdetail, "Get-AzureADTenantDetail", "AzureAD",
    "the organization", tell(r, azuread_tenant));
FACT(get_azureaddomain, "Get-AzureADDomain", "AzureAD", "the domains",
    tell_domains(r, args, false, azuread_domain));
FACT(get_azureadcurrentsessioninfo, "Get-AzureADCurrentSessionInfo",
    "AzureAD", "the session", tell(r, azuread_session));
FACT(get_addomain, "Get-ADDomain", "ActiveDirectory", "the domain",
    tell(r, ad_domain));
FACT(get_adforest, "Get-ADForest", "ActiveDirectory", "the forest",
    tell(r, ad_forest));
