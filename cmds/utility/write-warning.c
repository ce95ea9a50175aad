/* write-warning.c -- Write-Warning, Write-Verbose, Write-Debug, -Progress */
#include "cmds/cmds.h"
#include "shell/net-table.h"
#include "shell/session.h"
#include "shell/progress.h"

struct args {
	struct text	message;
	/* of Write-Progress */
	struct text	activity, status, operation;
	int64_t		id, parent, source, percent, seconds;
	bool		completed;
};
#define ARGS struct args

#define MESSAGE								\
	{ .name = "Message", .aliases = "Msg", INTO(message),		\
	  .position = 1, .flags = P_MANDATORY | P_PIPELINE |		\
	      P_ALLOW_EMPTY, .help = "What to say." }

static const struct param message_params[] = { MESSAGE, { 0 } };

static const struct param progress_params[] = {
	{ .name = "Activity", INTO(activity), .position = 1,
	  .help = "What is being done." },
	{ .name = "Status", INTO(status), .position = 2,
	  .flags = P_NOT_EMPTY, .help = "How far it is." },
	{ .name = "Id", INTO(id), .as = "int", .position = 3, .min = 0,
	  .max = INT32_MAX, .help = "Which of several bars this is." },
	{ .name = "PercentComplete", INTO(percent), .as = "int", .min = -1,
	  .max = 100, .help = "How much of it is done." },
	{ .name = "SecondsRemaining", INTO(seconds), .as = "int",
	  .help = "How long it will take." },
	{ .name = "CurrentOperation", INTO(operation),
	  .help = "What is being done within it." },
	{ .name = "ParentId", INTO(parent), .as = "int", .min = -1,
	  .max = INT32_MAX, .help = "The bar that this is a part of." },
	{ .name = "Completed", INTO(completed),
	  .help = "The bar goes away." },
	{ .name = "SourceId", INTO(source), .as = "int",
	  .help = "Where the record comes from." },
	{ 0 }
};

static enum flow
warn(struct run *r, void *args)
{
	struct args *a = args;

	return run_warn(r, "%.*s", (int)a->message.len, a->message.s != NULL ?
	    a->message.s : "");
}

static enum flow
verbose(struct run *r, void *args)
{
	struct args *a = args;

	return run_verbose(r, "%.*s", (int)a->message.len,
	    a->message.s != NULL ? a->message.s : "");
}

static enum flow
debug(struct run *r, void *args)
{
	struct args *a = args;

	return run_debug(r, "%.*s", (int)a->message.len,
	    a->message.s != NULL ? a->message.s : "");
}

/* For Streams.Progress of a [powershell]. */
static void
keep_record(struct array *records, const struct args *a)
{
	struct object *o = object_new(shape_root(type_named(
	    "System.Management.Automation.ProgressRecord"), NULL));

	object_put(o, "Activity", value_string(a->activity.s != NULL ?
	    a->activity.s : "", a->activity.len));
	object_put(o, "StatusDescription", a->status.s != NULL ?
	    value_string(a->status.s, a->status.len) : VLIT("Processing"));
	object_put(o, "PercentComplete", VINT(a->percent));
	object_put(o, "RecordType", value_enum(type_named(
	    "System.Management.Automation.ProgressRecordType"),
	    a->completed));
	array_take(records, value_object(o));
}

static enum flow
progress(struct run *r, void *args)
{
	struct args *a = args;

	if (run_session(r)->progress != NULL) {
		keep_record(run_session(r)->progress, a);
		return FLOW_OK;
	}
	if (a->completed) {
		progress_end(run_session(r));
		return FLOW_OK;
	}
	run_progress(r, a->activity.s, a->status.s != NULL ? a->status.s :
	    "Processing", run_bound(r, "PercentComplete") &&
	    a->percent >= 0 ? (double)a->percent / 100 : -1);
	return FLOW_OK;
}

#define MESSAGE_CMDLET(symbol, noun, fn, says)				\
const struct cmdlet symbol = {						\
	.name = "Write-" noun,						\
	.module = "Microsoft.PowerShell.Utility",			\
	.type = "Microsoft.PowerShell.Commands.Write" noun "Command",	\
	.synopsis = says,						\
	.description = symbol##_text,					\
	.examples = symbol##_examples,					\
	.params = message_params,					\
	.args_size = sizeof(ARGS),					\
	.process = fn							\
}

static const char write_warning_text[] =
    "Shown, unless $WarningPreference says otherwise.";
static const struct example write_warning_examples[] = {
	{ "Write-Warning 'Take care'",
	  "WARNING: Take care" },
	{ 0 }
};
MESSAGE_CMDLET(write_warning, "Warning", warn, "Writes a warning.");
static const char write_verbose_text[] =
    "Shown if $VerbosePreference or -Verbose says so.";
static const struct example write_verbose_examples[] = {
	{ "Write-Verbose 'here' -Verbose",
	  "VERBOSE: here" },
	{ 0 }
};
MESSAGE_CMDLET(write_verbose, "Verbose", verbose,
    "Writes a message that -Verbose shows.");
static const char write_debug_text[] =
    "Shown if $DebugPreference or -Debug says so.";
static const struct example write_debug_examples[] = {
	{ "Write-Debug 'here' -Debug",
	  "DEBUG: here" },
	{ 0 }
};
MESSAGE_CMDLET(write_debug, "Debug", debug,
    "Writes a message that -Debug shows.");

const struct cmdlet write_progress = {
	.name = "Write-Progress",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.WriteProgressCommand",
	.synopsis = "Shows how far a job is.",
	.description = "One row at the terminal, gone when the work is done.",
	.examples = (const struct example[]){
		{ "Write-Progress -Activity Reading -PercentComplete 50",
		  "Half of it is done." },
		{ 0 }
	},
	.params = progress_params,
	.args_size = sizeof(ARGS),
	.process = progress
};
