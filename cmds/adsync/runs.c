/* runs.c -- the operations log: Get-ADSyncRunProfileResult and StepResult */
#include <stdlib.h>

#include "cmds/adsync/adsync.h"
#include "cmds/cmds.h"

struct args {
	int64_t		 id;
	int64_t		 number;
	/* its own */
	struct array	*rows;
	char		*names[2];
	bool		 steps;
	int64_t		 left;
};
#define ARGS struct args

static const struct param run_params[] = {
	{ .name = "RunHistoryId", .aliases = "RunNumber", INTO(id),
	  .position = 1, .help = "One run; all if it is not given." },
	{ .name = "NumberRequested", INTO(number), .min = 1, .max = 100000,
	  .help = "At most so many, the newest first." },
	{ 0 }
};

static struct value
run_row(struct args *a, const struct sync_run_entry *x)
{
	static const char *const names[] = { "RunHistoryId", "RunNumber",
		"ConnectorName", "RunProfileName", "StartDate", "EndDate",
		"Result", "Errors", "CurrentStepNumber", "TotalSteps", NULL };
	struct value v[] = {
		VLONG(x->run), VLONG(x->run),
		value_cstr(a->names[x->connector]),
		value_cstr(sync_profile_name(x->profile)),
		adsync_time(x->started), adsync_time(x->ended),
		text_value(x->status), VLONG(x->errors), VINT(1), VINT(1),
	};

	return row_new("Microsoft.IdentityManagement.PowerShell.ObjectModel."
	    "RunProfileResult", names, v);
}

static struct value
step_row(struct args *a, const struct sync_run_entry *x)
{
	static const char *const first[] = { "RunHistoryId", "StepNumber",
		"ConnectorName", "StepDescription", "StepResult",
		"StartDate", "EndDate", "Errors" };
	const char *names[8 + SN_COUNT + 1];
	struct value v[8 + SN_COUNT] = {
		VLONG(x->run), VINT(1), value_cstr(a->names[x->connector]),
		value_cstr(sync_profile_name(x->profile)),
		text_value(x->status), adsync_time(x->started),
		adsync_time(x->ended), VLONG(x->errors),
	};
	int i;

	memcpy(names, first, sizeof first);
	for (i = 0; i < SN_COUNT; i++) {
		names[8 + i] = sync_counter_name((enum sync_counter)i);
		v[8 + i] = VLONG(x->count[i]);
	}
	names[8 + SN_COUNT] = NULL;
	return row_new("Microsoft.IdentityManagement.PowerShell.ObjectModel."
	    "RunStepResult", names, v);
}

static bool
collect(void *arg, const struct sync_run_entry *x)
{
	struct args *a = arg;

	if (a->left-- <= 0)
		return false;
	array_take(a->rows, a->steps ? step_row(a, x) : run_row(a, x));
	return true;
}

static enum flow
show(struct run *r, struct args *a)
{
	struct err e = ERR_INIT;
	enum flow f = FLOW_OK;
	struct store *s = run_store(r, &f);
	struct value v;

	if (s == NULL)
		return f;
	a->rows = array_new(type_object_array);
	a->left = a->number > 0 ? a->number : INT64_MAX;
	a->names[SC_AD] = store_sync_connector(s, SC_AD);
	a->names[SC_AAD] = store_sync_connector(s, SC_AAD);
	v = value_array(a->rows);
	f = store_sync_runs(s, a->id, collect, a, &e) ?
	    run_emit_unrolled(r, v) : run_fail(r, &e);
	value_drop(v);
	free(a->names[SC_AD]);
	free(a->names[SC_AAD]);
	return f;
}

static enum flow
runs(struct run *r, void *args)
{
	return show(r, args);
}

static enum flow
steps(struct run *r, void *args)
{
	struct args *a = args;

	a->steps = true;
	return show(r, a);
}

static const struct example run_examples[] = {
	{ "Get-ADSyncRunProfileResult -NumberRequested 6",
	  "The runs of the last cycle." },
	{ 0 }
};

static const struct example step_examples[] = {
	{ "Get-ADSyncRunStepResult | Where-Object ExportFailure -gt 0",
	  "The steps in which exports failed." },
	{ 0 }
};

const struct cmdlet get_adsyncrunprofileresult = {
	.name = "Get-ADSyncRunProfileResult",
	.module = "ADSync",
	.type = "Microsoft.IdentityManagement.PowerShell.Cmdlet."
	    "GetADSyncRunProfileResultCmdlet",
	.synopsis = "Shows the runs of the operations log, newest first.",
	.description = "A run profile on a connector each, with the most "
	    "severe status of its steps. The log keeps seven days.",
	.params = run_params,
	.examples = run_examples,
	.args_size = sizeof(ARGS),
	.process = runs
};

const struct cmdlet get_adsyncrunstepresult = {
	.name = "Get-ADSyncRunStepResult",
	.module = "ADSync",
	.type = "Microsoft.IdentityManagement.PowerShell.Cmdlet."
	    "GetADSyncRunStepResultCmdlet",
	.synopsis = "Shows the steps of runs with their statistics.",
	.description = "How many objects were staged, projected, joined, "
	    "filtered and exported, by the names that the engine uses.",
	.params = run_params,
	.examples = step_examples,
	.args_size = sizeof(ARGS),
	.process = steps
};
