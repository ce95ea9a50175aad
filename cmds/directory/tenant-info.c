/* tenant-info.c -- Get-TenantInfo and Set-TenantInfo: what the tenant is */
#include <stdlib.h>

#include "base/date.h"
#include "base/type.h"
#include "cmds/cmds.h"
#include "cmds/directory/emit.h"
#include "cmds/directory/rows.h"
#include "rules/addr.h"
#include "rules/features.h"
#include "shell/convert.h"

/* ---- Get-TenantInfo ---- */

static const char *const names[] = {
	"Name", "TenantId", "InitialDomain", "DefaultDomain",
	"VerifiedDomain", "UnverifiedDomain", "FederatedDomain", "RuleSet",
	"Feature", "LastDirSyncTime", "OnPremObjects", "TenantObjects",
	"Store", NULL
};

enum which { VERIFIED, UNVERIFIED, FEDERATED };

static struct value
domains(const struct tenant_info *t, enum which which)
{
	struct array *a = array_new(type_string_array);
	size_t i;

	for (i = 0; i < t->n_domains; i++) {
		const struct tenant_domain *d = &t->domains[i];

		if (which == VERIFIED ? d->verified : which == UNVERIFIED ?
		    !d->verified : d->verified && d->federated)
			array_take(a, text_value(d->name));
	}
	return value_array(a);
}

static struct value
default_domain(const struct tenant_info *t)
{
	size_t i;

	for (i = 0; i < t->n_domains; i++)
		if (t->domains[i].is_default)
			return text_value(t->domains[i].name);
	return VNULL;
}

static struct value
feature_map(uint32_t on)
{
	struct map *m = map_new(type_ordered);
	const struct feature *f;

	for (f = features; f->bit != 0; f++)
		map_put(m, f->msol != NULL ? f->msol : f->graph,
		    VBOOL(on & f->bit));
	return value_map(m);
}

static struct value
time_of(struct text t)
{
	struct value v;
	size_t at;

	if (t.s == NULL || date_parse(t.s, t.len, &culture_en_us,
	    DATE_STYLE_ADJUST_UTC | DATE_STYLE_ASSUME_UTC, &v, &at) != DATE_OK)
		return text_value(t);
	return v;
}

static struct value
info_row(struct hold *h, const struct tenant_info *t)
{
	struct value v[] = {
		text_value(t->name), text_value(t->id),
		text_value(t->tenant.initial), default_domain(t),
		domains(t, VERIFIED), domains(t, UNVERIFIED),
		domains(t, FEDERATED), text_value(t->rule_set),
		feature_map(t->tenant.features), time_of(t->last_sync),
		VLONG(store_count(h->store, SIDE_ONPREM, 0)),
		VLONG(store_count(h->store, SIDE_TENANT, 0)),
		value_cstr(h->sample ? "the sample organization" :
		    store_path(h->store) != NULL ? store_path(h->store) :
		    "not saved"),
	};

	return row_new("Dirsh.TenantInfo", names, v);
}

static enum flow
emit_info(struct run *r)
{
	struct err e = ERR_INIT;
	enum flow f = FLOW_OK;
	struct store *s = run_store(r, &f);
	const struct tenant_info *t;

	if (s == NULL)
		return f;
	if ((t = store_tenant(s, &e)) == NULL)
		return run_fail(r, &e);
	return run_emit_take(r, info_row(hold_of(run_session(r)), t));
}

static enum flow
get_process(struct run *r, void *args)
{
	(void)args;
	return emit_info(r);
}

/* ---- Set-TenantInfo ---- */

struct args {
	struct text	 initial, rule_set;
	struct values	 verified, unverified;
	struct value	 feature;
	bool		 pass;
};
#define ARGS struct args

static const struct param no_params[] = { { 0 } };

static const struct param set_params[] = {
	{ .name = "InitialDomain", INTO(initial),
	  .complete = complete_domain, .flags = P_NOT_EMPTY,
	  .help = "The tenant's own domain, as contoso.onmicrosoft.com." },
	{ .name = "VerifiedDomain", INTO(verified),
	  .complete = complete_domain, .as = "string",
	  .help = "All verified domains." },
	{ .name = "UnverifiedDomain", INTO(unverified),
	  .complete = complete_domain, .as = "string",
	  .help = "All domains that are added but not verified." },
	{ .name = "RuleSet", INTO(rule_set),
	  .complete = complete_rule_set,
	  .help = "The document that addresses are computed by." },
	{ .name = "Feature", INTO(feature), .as = "hashtable",
	  .help = "Directory synchronization features and whether they are "
	      "on, as @{ BlockSoftMatch = $true }." },
	{ .name = "PassThru", INTO(pass),
	  .help = "Shows what the tenant then is." },
	{ 0 }
};

static bool
domain_ok(struct text t, struct err *e)
{
	uint32_t i;
	bool ok = t.len > 0 && t.len < 254 && text_chr(t, '.') > 0 &&
	    t.s[t.len - 1] != '.';

	for (i = 0; ok && i < t.len; i++)
		ok = (unsigned char)t.s[i] > ' ' && t.s[i] != '@' &&
		    t.s[i] != ',' && t.s[i] != ';';
	return ok || err_set(e, ERR_INVALID_ARGUMENT, "BadDomain",
	    VLENT(t.s, t.len), "'%.*s' is not a domain name.", (int)t.len,
	    t.s);
}

static bool
set_domains(struct store *s, bool verified, const struct values *v,
    struct err *e)
{
	struct text *list = xcalloc(v->n + 1, sizeof *list);
	bool ok = true;
	size_t i;

	for (i = 0; i < v->n && ok; i++) {
		list[i] = text_of_value(v->v[i]);
		ok = domain_ok(list[i], e);
	}
	if (ok)
		ok = store_set_domains(s, verified, list, v->n, e);
	free(list);
	return ok;
}

static bool
set_features(struct run *r, struct store *s, struct value of, struct err *e)
{
	struct map_entry *at;
	size_t pos = 0;
	bool ok = true;

	while (ok && (at = map_next(of.u.map, &pos)) != NULL) {
		struct value name = to_text(run_session(r), at->key);
		struct text t = { name.u.s, name.len };

		if (feature_find(t) == NULL)
			ok = err_set(e, ERR_INVALID_ARGUMENT,
			    "UnknownFeature", name, "There is no feature "
			    "'%s'. (Get-TenantInfo).Feature names them all.",
			    name.u.s);
		else
			ok = store_set_feature(s, t, truth(at->value), e);
		value_drop(name);
	}
	return ok;
}

static bool
set_all(struct run *r, struct store *s, struct args *a, struct err *e)
{
	if (a->rule_set.s != NULL && addr_set_find(a->rule_set) == AS_COUNT)
		return err_set(e, ERR_INVALID_ARGUMENT, "UnknownRuleSet",
		    VLENT(a->rule_set.s, a->rule_set.len), "There is no rule "
		    "set '%.*s'.", (int)a->rule_set.len, a->rule_set.s);
	if (a->initial.s != NULL && (!domain_ok(a->initial, e) ||
	    !store_set_initial_domain(s, a->initial, e)))
		return false;
	if (a->verified.bound && !set_domains(s, true, &a->verified, e))
		return false;
	if (a->unverified.bound && !set_domains(s, false, &a->unverified, e))
		return false;
	if (a->rule_set.s != NULL && !store_set_fact(s, TEXT("rule_set"),
	    a->rule_set, e))
		return false;
	return value_base(a->feature).tag != V_MAP ||
	    set_features(r, s, value_base(a->feature), e);
}

static enum flow
set_process(struct run *r, void *args)
{
	struct args *a = args;
	struct err e = ERR_INIT;
	enum flow f = FLOW_OK;
	struct store *s = run_store(r, &f);

	if (s == NULL)
		return f;
	if (run_should(r, "the tenant", "Set-TenantInfo", &f)) {
		if (!store_begin(s, "Set-TenantInfo", &e))
			return run_fail(r, &e);
		if (!set_all(r, s, a, &e)) {
			store_rollback(s);
			return run_fail(r, &e);
		}
		if (!store_commit(s, &e))
			return run_fail(r, &e);
	}
	return f == FLOW_OK && a->pass ? emit_info(r) : f;
}

/* ---- tables ---- */

static const struct example get_examples[] = {
	{ "Get-TenantInfo", "Domains, rule set and features." },
	{ 0 }
};

static const struct example set_examples[] = {
	{ "Set-TenantInfo -VerifiedDomain contoso.com, fabrikam.com",
	  "Two domains are verified." },
	{ "Set-TenantInfo -Feature @{ BlockSoftMatch = $true } -PassThru",
	  "No object is soft matched from now on." },
	{ 0 }
};

static const char *const outputs[] = { "Dirsh.TenantInfo", NULL };

const struct cmdlet get_tenantinfo = {
	.name = "Get-TenantInfo",
	.module = "Dirsh",
	.type = "Dirsh.Commands.GetTenantInfoCommand",
	.synopsis = "Shows what the tenant is.",
	.description = "Its domains, the rule set that addresses are computed "
	    "by, and the features of directory synchronization. An import of "
	    "Microsoft Graph's organization and domains fills it in.",
	.params = no_params,
	.examples = get_examples,
	.outputs = outputs,
	.args_size = sizeof(ARGS),
	.process = get_process
};

const struct cmdlet set_tenantinfo = {
	.name = "Set-TenantInfo",
	.module = "Dirsh",
	.type = "Dirsh.Commands.SetTenantInfoCommand",
	.synopsis = "Says what the tenant is.",
	.description = "A list replaces the one that was there.",
	.params = set_params,
	.examples = set_examples,
	.outputs = outputs,
	.flags = CMD_WRITES,
	.args_size = sizeof(ARGS),
	.process = set_process
};
