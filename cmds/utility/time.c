/* time.c -- Measure-Command, Start-Sleep, New-TimeSpan */
#include <time.h>

#include "base/date.h"
#include "cmds/cmds.h"
#include "shell/convert.h"

static int64_t
ticks_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * TICKS_SECOND + t.tv_nsec / 100;
}

/* ---- Measure-Command --------------------------------------------------------- */

struct measure_args {
	struct value	 input;
	struct block	*block;
	int64_t		 ticks;
};
#define ARGS struct measure_args

static const struct param measure_params[] = {
	{ .name = "InputObject", INTO(input), .flags = P_PIPELINE,
	  .help = "What $_ is in the block." },
	{ .name = "Expression", INTO(block), .position = 1,
	  .flags = P_MANDATORY, .help = "The block to time." },
	{ 0 }
};
#undef ARGS

static enum flow
swallow(struct sink *k, struct value v)
{
	(void)k;
	(void)v;
	return FLOW_OK;
}

static enum flow
measure_process(struct run *r, void *args)
{
	struct measure_args *a = args;
	struct sink nowhere = { swallow };
	int64_t from = ticks_now();
	enum flow f = run_block(r, a->block, run_input(r), &nowhere);

	a->ticks += ticks_now() - from;
	return f;
}

static enum flow
measure_end(struct run *r, void *args)
{
	struct measure_args *a = args;

	return run_emit(r, VTIMESPAN(a->ticks));
}

static const struct example measure_examples[] = {
	{ "(Measure-Command { 1..1000 | Sort-Object }).TotalSeconds -lt 60",
	  "True, one hopes." },
	{ 0 }
};

const struct cmdlet measure_command = {
	.name = "Measure-Command",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.MeasureCommandCommand",
	.synopsis = "Tells how long a block takes.",
	.description = "What the block outputs is thrown away.",
	.params = measure_params,
	.examples = measure_examples,
	.args_size = sizeof(struct measure_args),
	.process = measure_process,
	.end = measure_end
};

/* ---- Start-Sleep --------------------------------------------------------------- */

struct sleep_args {
	double		 seconds;
	int64_t		 milliseconds;
	struct value	 duration;
};
#define ARGS struct sleep_args

static const struct param sleep_params[] = {
	{ .name = "Seconds", INTO(seconds), .position = 1, .min = 0,
	  .max = INT32_MAX / 1000,
	  .flags = P_MANDATORY | P_PIPELINE | P_BY_NAME, .sets = 1u,
	  .help = "How many seconds." },
	{ .name = "Milliseconds", .aliases = "ms", INTO(milliseconds),
	  .min = 0, .max = INT32_MAX, .flags = P_MANDATORY | P_BY_NAME,
	  .sets = 2u, .help = "How many milliseconds." },
	{ .name = "Duration", .aliases = "ts", INTO(duration),
	  .as = "timespan", .flags = P_MANDATORY | P_BY_NAME, .sets = 4u,
	  .help = "How long." },
	{ 0 }
};
#undef ARGS

static const char *const sleep_sets[] = {
	"Seconds", "Milliseconds", "FromTimeSpan", NULL
};

static enum flow
sleep_process(struct run *r, void *args)
{
	struct sleep_args *a = args;
	int64_t ticks = (int64_t)(a->seconds * TICKS_SECOND) +
	    a->milliseconds * TICKS_MS, end;
	struct timespec t;

	if (a->duration.tag == V_TIMESPAN)
		ticks += a->duration.u.i;
	end = ticks_now() + ticks;
	while ((ticks = end - ticks_now()) > 0) {
		if (run_cancelled(r))
			return FLOW_CANCEL;
		if (ticks > TICKS_SECOND / 10)
			ticks = TICKS_SECOND / 10;
		t = (struct timespec){ .tv_nsec = ticks * 100 };
		nanosleep(&t, NULL);
	}
	return FLOW_OK;
}

static const struct example sleep_examples[] = {
	{ "Start-Sleep -Milliseconds 10", "Waits a moment." },
	{ 0 }
};

const struct cmdlet start_sleep = {
	.name = "Start-Sleep",
	.aliases = "sleep",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.StartSleepCommand",
	.synopsis = "Waits.",
	.description = "Ctrl-C ends it.",
	.sets = sleep_sets,
	.params = sleep_params,
	.examples = sleep_examples,
	.args_size = sizeof(struct sleep_args),
	.process = sleep_process
};

/* ---- New-TimeSpan ---------------------------------------------------------------- */

struct span_args {
	struct value	 start, end;
	int64_t		 days, hours, minutes, seconds, milliseconds;
};
#define ARGS struct span_args

static const struct param span_params[] = {
	{ .name = "Start", .aliases = "LastWriteTime", INTO(start),
	  .as = "datetime", .position = 1, .flags = P_PIPELINE | P_BY_NAME,
	  .sets = 1u, .help = "The beginning; now, if it is not given." },
	{ .name = "End", INTO(end), .as = "datetime", .position = 2,
	  .flags = P_BY_NAME, .sets = 1u,
	  .help = "The end; now, if it is not given." },
	{ .name = "Days", INTO(days), .sets = 2u, .help = "Days." },
	{ .name = "Hours", INTO(hours), .sets = 2u, .help = "Hours." },
	{ .name = "Minutes", INTO(minutes), .sets = 2u, .help = "Minutes." },
	{ .name = "Seconds", INTO(seconds), .sets = 2u, .help = "Seconds." },
	{ .name = "Milliseconds", INTO(milliseconds), .sets = 2u,
	  .help = "Milliseconds." },
	{ 0 }
};
#undef ARGS

static const char *const span_sets[] = { "Date", "Time", NULL };

static enum flow
span_process(struct run *r, void *args)
{
	struct span_args *a = args;
	int64_t now = date_to_local(date_now_utc());

	if (run_set(r) == 0)
		return run_emit(r, VTIMESPAN(
		    (a->end.tag == V_DATETIME ? a->end.u.i : now) -
		    (a->start.tag == V_DATETIME ? a->start.u.i : now)));
	return run_emit(r, VTIMESPAN(a->days * TICKS_DAY +
	    a->hours * TICKS_HOUR + a->minutes * TICKS_MINUTE +
	    a->seconds * TICKS_SECOND + a->milliseconds * TICKS_MS));
}

static const struct example span_examples[] = {
	{ "(New-TimeSpan 2024-01-01 2024-03-01).Days", "60" },
	{ 0 }
};

const struct cmdlet new_timespan = {
	.name = "New-TimeSpan",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.NewTimeSpanCommand",
	.synopsis = "Makes a time span.",
	.description = "From two dates, or from days, hours and so on.",
	.sets = span_sets,
	.params = span_params,
	.examples = span_examples,
	.args_size = sizeof(struct span_args),
	.process = span_process
};
