/* scheduler.c -- the scheduler and the deletion threshold */
#include <stdlib.h>

#include "cmds/adsync/adsync.h"
#include "cmds/cmds.h"

struct args {
	int64_t		 threshold;
	struct value	 on, stage;
};
#define ARGS struct args

static const struct param no_params[] = { { 0 } };

static const struct param set_params[] = {
	{ .name = "SyncCycleEnabled", INTO(on), .as = "bool",
	  .help = "Whether the scheduler runs cycles." },
	{ .name = "StagingModeEnabled", INTO(stage), .as = "bool",
	  .help = "Imports and synchronizes, but never exports." },
	{ 0 }
};

static const struct param enable_params[] = {
	{ .name = "DeletionThreshold", INTO(threshold), .position = 1,
	  .min = 1, .max = 1000000000, .deflt = "500",
	  .help = "An export with more deletions than that stops." },
	{ 0 }
};

static struct value
minutes(int64_t n)
{
	return value_stringf("%02d:%02d:00", (int)(n / 60), (int)(n % 60));
}

static enum flow
get_scheduler(struct run *r, void *args)
{
	static const char *const names[] = { "AllowedSyncCycleInterval",
		"CurrentlyEffectiveSyncCycleInterval",
		"CustomizedSyncCycleInterval", "NextSyncCyclePolicyType",
		"PurgeRunHistoryInterval", "SyncCycleEnabled",
		"MaintenanceEnabled", "StagingModeEnabled",
		"SchedulerSuspended", "SyncCycleInProgress", NULL };
	struct sync_settings o;
	enum flow f = FLOW_OK;
	struct store *s = run_store(r, &f);
	struct value v[10];

	(void)args;
	if (s == NULL)
		return f;
	store_sync_settings(s, &o);
	v[0] = minutes(30);
	v[1] = minutes(o.interval_minutes);
	v[2] = VNULL;
	v[3] = value_cstr(store_sync_count(s, 0, 0) == 0 ? "Initial" :
	    "Delta");
	v[4] = value_stringf("%lld.00:00:00", (long long)o.purge_days);
	v[5] = VBOOL(o.enabled);
	v[6] = VBOOL(true);
	v[7] = VBOOL(o.staging);
	v[8] = v[9] = VBOOL(false);
	return run_emit_take(r, row_new("Microsoft.IdentityManagement."
	    "PowerShell.ObjectModel.Scheduler", names, v));
}

/* Settings that are given, in one transaction. */
struct setting {
	const char	*name;
	int64_t		 v;
};

static enum flow
write_settings(struct run *r, const struct setting *v, size_t n)
{
	struct err e = ERR_INIT;
	enum flow f = FLOW_OK;
	struct store *s = run_store(r, &f);
	bool ok;
	size_t i;

	if (s == NULL || n == 0 || !run_should(r, "the synchronization", NULL,
	    &f))
		return f;
	if (!store_begin(s, run_cmdlet(r)->name, &e))
		return run_fail(r, &e);
	for (ok = true, i = 0; ok && i < n; i++)
		ok = store_sync_set(s, v[i].name, v[i].v, &e);
	if (ok && store_commit(s, &e))
		return f;
	store_rollback(s);
	return run_fail(r, &e);
}

static enum flow
set_scheduler(struct run *r, void *args)
{
	struct args *a = args;
	struct setting v[2];
	size_t n = 0;

	if (run_bound(r, "SyncCycleEnabled"))
		v[n++] = (struct setting){ "enabled", a->on.u.b };
	if (run_bound(r, "StagingModeEnabled"))
		v[n++] = (struct setting){ "staging", a->stage.u.b };
	return write_settings(r, v, n);
}

static enum flow
get_threshold(struct run *r, void *args)
{
	static const char *const names[] = { "DeletionPrevention",
		"ThresholdCount", "ThresholdPercentage", NULL };
	struct sync_settings o;
	enum flow f = FLOW_OK;
	struct store *s = run_store(r, &f);
	struct value v[3];

	(void)args;
	if (s == NULL)
		return f;
	store_sync_settings(s, &o);
	v[0] = value_cstr(o.threshold_on ? "EnabledForCount" : "Disabled");
	v[1] = VLONG(o.threshold);
	v[2] = VINT(0);
	return run_emit_take(r, row_new("Dirsh.DeletionThreshold", names, v));
}

static enum flow
enable_threshold(struct run *r, void *args)
{
	struct args *a = args;
	struct setting v[2] = { { "threshold.on", 1 },
		{ "threshold", a->threshold } };

	return write_settings(r, v, run_bound(r, "DeletionThreshold") ? 2 :
	    1);
}

static enum flow
disable_threshold(struct run *r, void *args)
{
	struct setting v = { "threshold.on", 0 };

	(void)args;
	return write_settings(r, &v, 1);
}

static const struct example get_examples[] = {
	{ "(Get-ADSyncScheduler).NextSyncCyclePolicyType",
	  "What the next cycle would be." },
	{ 0 }
};
static const struct example set_examples[] = {
	{ "Set-ADSyncScheduler -StagingModeEnabled $true",
	  "Cycles import and synchronize, and export nothing." },
	{ 0 }
};
static const struct example threshold_examples[] = {
	{ "Get-ADSyncExportDeletionThreshold",
	  "How many deletions stop an export." },
	{ 0 }
};
static const struct example enable_examples[] = {
	{ "Enable-ADSyncExportDeletionThreshold -DeletionThreshold 50",
	  "An export with more than 50 deletions stops." },
	{ 0 }
};
static const struct example disable_examples[] = {
	{ "Disable-ADSyncExportDeletionThreshold",
	  "Lets an export delete as many objects as it may." },
	{ 0 }
};

#define MODULE	"ADSync"
#define TYPE	"Microsoft.IdentityManagement.PowerShell.Cmdlet."

const struct cmdlet get_adsyncscheduler = {
	.name = "Get-ADSyncScheduler",
	.module = MODULE,
	.type = TYPE "GetADSyncSchedulerCmdlet",
	.synopsis = "Shows the settings of the scheduler.",
	.description = "Nothing is scheduled here; the settings are those "
	    "that cycles go by, staging mode above all.",
	.params = no_params,
	.examples = get_examples,
	.args_size = sizeof(ARGS),
	.process = get_scheduler
};

const struct cmdlet set_adsyncscheduler = {
	.name = "Set-ADSyncScheduler",
	.module = MODULE,
	.type = TYPE "SetADSyncSchedulerCmdlet",
	.synopsis = "Changes the settings of the scheduler.",
	.description = "In staging mode Start-ADSyncSyncCycle exports "
	    "nothing.",
	.params = set_params,
	.examples = set_examples,
	.flags = CMD_WRITES,
	.args_size = sizeof(ARGS),
	.process = set_scheduler
};

const struct cmdlet get_adsyncexportdeletionthreshold = {
	.name = "Get-ADSyncExportDeletionThreshold",
	.module = MODULE,
	.type = TYPE "GetADSyncExportDeletionThresholdCmdlet",
	.synopsis = "Shows how many deletions stop an export.",
	.description = "An export with more deletions than the threshold "
	    "does nothing and ends as stopped-deletion-threshold-exceeded.",
	.params = no_params,
	.examples = threshold_examples,
	.args_size = sizeof(ARGS),
	.process = get_threshold
};

const struct cmdlet enable_adsyncexportdeletionthreshold = {
	.name = "Enable-ADSyncExportDeletionThreshold",
	.module = MODULE,
	.type = TYPE "EnableADSyncExportDeletionThresholdCmdlet",
	.synopsis = "Stops exports that delete too much.",
	.description = "Without a number the last one counts, 500 at first.",
	.params = enable_params,
	.examples = enable_examples,
	.flags = CMD_WRITES,
	.args_size = sizeof(ARGS),
	.process = enable_threshold
};

const struct cmdlet disable_adsyncexportdeletionthreshold = {
	.name = "Disable-ADSyncExportDeletionThreshold",
	.module = MODULE,
	.type = TYPE "DisableADSyncExportDeletionThresholdCmdlet",
	.synopsis = "Lets exports delete as much as there is to delete.",
	.description = "Enable-ADSyncExportDeletionThreshold switches the "
	    "protection on again.",
	.params = no_params,
	.examples = disable_examples,
	.flags = CMD_WRITES,
	.args_size = sizeof(ARGS),
	.process = disable_threshold
};
