/* start-adsyncsynccycle.c -- Start-ADSyncSyncCycle, Invoke-ADSyncRunProfile */
#include <stdlib.h>

#include "cmds/adsync/adsync.h"
#include "cmds/cmds.h"

/* ---- Start-ADSyncSyncCycle ---- */

struct cycle_args {
	int	 policy;
};
#undef ARGS
#define ARGS struct cycle_args

static const char *const policies[] = { "Initial", "Delta", NULL };

static const struct param cycle_params[] = {
	{ .name = "PolicyType", INTO(policy), .position = 1,
	  .choices = policies, .deflt = "Delta",
	  .help = "Initial reads everything; Delta what has changed." },
	{ 0 }
};

static enum flow
cycle(struct run *r, void *args)
{
	static const char *const names[] = { "Result", NULL };
	struct cycle_args *a = args;
	struct sync_options o = adsync_options(r, "Start-ADSyncSyncCycle");
	struct err e = ERR_INIT;
	enum flow f = FLOW_OK;
	struct store *s = run_store(r, &f);
	const char *worst;
	struct value v;

	if (s == NULL)
		return f;
	if (!run_should(r, "both directories", "Synchronize", &f))
		return f;
	if (!store_sync_cycle(s, a->policy == 0, &o, &worst, &e))
		return run_fail(r, &e);
	v = value_cstr(strncmp(worst, "stopped", 7) == 0 ? worst :
	    "Success");
	return run_emit_take(r, row_new(
	    "Microsoft.IdentityManagement.PowerShell.ObjectModel."
	    "SyncCycleResult", names, &v));
}

static const struct example cycle_examples[] = {
	{ "Start-ADSyncSyncCycle -PolicyType Initial; Get-SyncError",
	  "What would happen if everything were synchronized now." },
	{ 0 }
};

const struct cmdlet start_adsyncsynccycle = {
	.name = "Start-ADSyncSyncCycle",
	.module = "ADSync",
	.type = "Microsoft.IdentityManagement.PowerShell.Cmdlet."
	    "StartADSyncSyncCycleCmdlet",
	.synopsis = "Runs a synchronization cycle on the copy of both "
	    "directories.",
	.description = "Import, synchronization and export, as the scheduler "
	    "of Microsoft Entra Connect runs them. Nothing leaves this "
	    "computer: the tenant's side of the store becomes what the "
	    "tenant would be. Get-SyncError shows what failed, "
	    "Get-ADSyncRunProfileResult the runs.",
	.params = cycle_params,
	.examples = cycle_examples,
	.flags = CMD_WRITES,
	.args_size = sizeof(ARGS),
	.process = cycle
};

/* ---- Invoke-ADSyncRunProfile ---- */

struct profile_args {
	struct text	 connector, profile;
};
#undef ARGS
#define ARGS struct profile_args

static const struct param profile_params[] = {
	{ .name = "ConnectorName", INTO(connector), .position = 1,
	  .flags = P_MANDATORY,
	  .help = "The connector, as Get-ADSyncConnector names it." },
	{ .name = "RunProfileName", INTO(profile), .position = 2,
	  .flags = P_MANDATORY,
	  .help = "Full Import, Delta Import, Full Synchronization, Delta "
	      "Synchronization or Export." },
	{ 0 }
};

static bool
find_connector(struct store *s, struct text name, enum sync_connector *c)
{
	int i;

	for (i = SC_AD; i <= SC_AAD; i++) {
		char *have = store_sync_connector(s, (enum sync_connector)i);
		bool same = text_caseeq(name, text_of(have));

		free(have);
		*c = (enum sync_connector)i;
		if (same)
			return true;
	}
	return false;
}

static bool
find_profile(struct text name, enum sync_profile *p)
{
	int i;

	for (i = 0; i < SP_COUNT; i++) {
		*p = (enum sync_profile)i;
		if (text_caseeq(name, text_of(sync_profile_name(*p))))
			return true;
	}
	return false;
}

static enum flow
invoke(struct run *r, void *args)
{
	static const char *const names[] = { "RunNumber", "ConnectorName",
		"RunProfileName", "Result", NULL };
	struct profile_args *a = args;
	struct sync_options o = adsync_options(r, "Invoke-ADSyncRunProfile");
	struct sync_result res;
	struct err e = ERR_INIT;
	enum flow f = FLOW_OK;
	struct store *s = run_store(r, &f);
	enum sync_connector c;
	enum sync_profile p;
	struct value v[4];

	if (s == NULL)
		return f;
	if (!find_connector(s, a->connector, &c))
		return run_failf(r, ERR_OBJECT_NOT_FOUND, "ConnectorNotFound",
		    VLENT(a->connector.s, a->connector.len), "There is no "
		    "connector '%.*s'. Get-ADSyncConnector shows them.",
		    (int)a->connector.len, a->connector.s);
	if (!find_profile(a->profile, &p))
		return run_failf(r, ERR_OBJECT_NOT_FOUND, "RunProfileNotFound",
		    VLENT(a->profile.s, a->profile.len), "There is no run "
		    "profile '%.*s'.", (int)a->profile.len, a->profile.s);
	if (!run_should(r, sync_profile_name(p), "Run", &f))
		return f;
	if (!store_sync_run(s, c, p, &o, &res, &e))
		return run_fail(r, &e);
	v[0] = VLONG(res.run);
	v[1] = text_value(a->connector);
	v[2] = value_cstr(sync_profile_name(p));
	v[3] = value_cstr(res.status);
	return run_emit_take(r, row_new("Dirsh.SyncRun", names, v));
}

static const struct example profile_examples[] = {
	{ "Invoke-ADSyncRunProfile -ConnectorName contoso.com "
	  "-RunProfileName 'Full Import'",
	  "Reads all of AD into its connector space." },
	{ 0 }
};

const struct cmdlet invoke_adsyncrunprofile = {
	.name = "Invoke-ADSyncRunProfile",
	.module = "ADSync",
	.type = "Microsoft.IdentityManagement.PowerShell.Cmdlet."
	    "InvokeADSyncRunProfileCmdlet",
	.synopsis = "Runs one run profile of a connector.",
	.description = "Import, synchronization or export of one side alone; "
	    "Start-ADSyncSyncCycle runs all of them in order.",
	.params = profile_params,
	.examples = profile_examples,
	.flags = CMD_WRITES,
	.args_size = sizeof(ARGS),
	.process = invoke
};
