/* process.c -- Get-Process, Stop-Process, Get-Uptime */
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/type.h"
#include "base/wildcard.h"
#include "cmds/cmds.h"
#include "shell/convert.h"
#include "shell/make-net.h"
#include "shell/members.h"
#include "shell/net-table.h"

#define MODULE	"Microsoft.PowerShell.Management"
#define ERROR_TYPE "Microsoft.PowerShell.Commands.ProcessCommandException"

/* ---- /proc ------------------------------------------------------------------ */

/* Seconds since the machine started. */
static double
uptime(void)
{
	struct timespec t;

	clock_gettime(CLOCK_BOOTTIME, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* A time so many seconds after the start of the machine. */
static struct value
since_boot(double seconds)
{
	struct value now = VDATETIME(
	    date_to_local(date_now_utc()), DATE_LOCAL);

	now.u.i -= (int64_t)((uptime() - seconds) * 1e7);
	return now;
}

static char *
read_proc(int pid, const char *name, size_t *len)
{
	char *path = xasprintf("/proc/%d/%s", pid, name), *text;
	FILE *in = fopen(path, "r");

	free(path);
	if (in == NULL)
		return NULL;
	text = xmalloc(8192);
	*len = fread(text, 1, 8191, in);
	text[*len] = '\0';
	fclose(in);
	return text;
}

struct stat_line {
	char			 name[64];
	int			 parent, session, threads;
	unsigned long long	 user, system, start, virtual_size, resident;
};

static bool
read_stat(int pid, struct stat_line *st)
{
	size_t len;
	char *text = read_proc(pid, "stat", &len), *open, *close;
	bool ok = false;

	if (text == NULL)
		return false;
	open = strchr(text, '(');
	close = strrchr(text, ')');
	if (open != NULL && close != NULL) {
		snprintf(st->name, sizeof st->name, "%.*s",
		    (int)(close - open - 1), open + 1);
		ok = sscanf(close + 2, "%*c %d %*d %d %*d %*d %*u %*u %*u "
		    "%*u %*u %llu %llu %*d %*d %*d %*d %d %*d %llu %llu %llu",
		    &st->parent, &st->session, &st->user, &st->system,
		    &st->threads, &st->start, &st->virtual_size,
		    &st->resident) == 8;
	}
	free(text);
	return ok;
}

static struct value
executable(int pid)
{
	char link[32], path[PATH_MAX];
	ssize_t n;

	snprintf(link, sizeof link, "/proc/%d/exe", pid);
	n = readlink(link, path, sizeof path);
	return n > 0 ? value_string(path, (size_t)n) : VNULL;
}

static struct value
command_line(int pid)
{
	size_t len, i;
	char *text = read_proc(pid, "cmdline", &len);
	struct value v;

	if (text == NULL)
		return VNULL;
	while (len > 0 && text[len - 1] == '\0')
		len--;
	for (i = 0; i < len; i++)
		if (text[i] == '\0')
			text[i] = ' ';
	v = value_string(text, len);
	free(text);
	return v;
}

static struct value
process_object(int pid, const struct stat_line *st)
{
	static const struct shape *shape;
	double tick = (double)sysconf(_SC_CLK_TCK);
	int64_t resident = (int64_t)st->resident * sysconf(_SC_PAGESIZE);
	struct object *o;

	if (shape == NULL)
		shape = net_shape(type_named("System.Diagnostics.Process"),
		    "Name Id ProcessName SI SessionId WS WorkingSet64 VM "
		    "VirtualMemorySize64 PM PagedMemorySize64 NPM Handles "
		    "HandleCount CPU StartTime Path CommandLine Parent "
		    "Responding HasExited MachineName");
	o = object_new(shape);
	o->slot[0] = value_cstr(st->name);
	o->slot[1] = VINT(pid);
	o->slot[2] = value_cstr(st->name);
	o->slot[3] = o->slot[4] = VINT(st->session);
	o->slot[5] = o->slot[6] = VLONG(resident);
	o->slot[7] = o->slot[8] = VLONG((int64_t)st->virtual_size);
	o->slot[9] = o->slot[10] = o->slot[11] = VLONG(0);
	o->slot[12] = o->slot[13] = VINT(0);
	o->slot[14] = VDOUBLE((double)(st->user + st->system) / tick);
	o->slot[15] = since_boot((double)st->start / tick);
	o->slot[16] = executable(pid);
	o->slot[17] = command_line(pid);
	o->slot[18] = VINT(st->parent);
	o->slot[19] = VBOOL(true);
	o->slot[20] = VBOOL(false);
	o->slot[21] = VLIT(".");
	return value_object(o);
}

static int
by_number(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

/* All numbers, 0-ended. */
static int *
all_pids(void)
{
	DIR *d = opendir("/proc");
	struct dirent *e;
	int *v = NULL;
	size_t n = 0;

	while (d != NULL && (e = readdir(d)) != NULL) {
		if (!isdigit((unsigned char)e->d_name[0]))
			continue;
		v = xrealloc(v, (n + 2) * sizeof *v);
		v[n++] = atoi(e->d_name);
	}
	if (d != NULL)
		closedir(d);
	if (v == NULL)
		v = xcalloc(1, sizeof *v);
	qsort(v, n, sizeof *v, by_number);
	v[n] = 0;
	return v;
}

/* ---- what both cmdlets name --------------------------------------------------- */

typedef enum flow	on_process(struct run *, void *, int pid,
			    struct value process);

static enum flow
one_id(struct run *r, struct value id, on_process *fn, void *arg)
{
	struct err e = ERR_INIT;
	struct stat_line st;
	struct value process;
	enum flow f;

	if (!read_stat((int)id.u.i, &st)) {
		err_set_type(&e, ERR_OBJECT_NOT_FOUND,
		    "NoProcessFoundForGivenId", ERROR_TYPE, id,
		    "Cannot find a process with the process identifier %d.",
		    (int)id.u.i);
		return run_complain(r, &e);
	}
	process = process_object((int)id.u.i, &st);
	f = fn(r, arg, (int)id.u.i, process);
	value_drop(process);
	return f;
}

static enum flow
one_name(struct run *r, struct value name, on_process *fn, void *arg)
{
	int *pids = all_pids(), *p;
	struct err e = ERR_INIT;
	struct stat_line st;
	bool found = wildcard_has(name.u.s, name.len);
	enum flow f = FLOW_OK;

	for (p = pids; *p != 0 && f == FLOW_OK; p++) {
		struct value process;

		if (!read_stat(*p, &st) || !wildcard_is(name.u.s, name.len,
		    st.name, strlen(st.name)))
			continue;
		found = true;
		process = process_object(*p, &st);
		f = fn(r, arg, *p, process);
		value_drop(process);
	}
	free(pids);
	if (found || f != FLOW_OK)
		return f;
	err_set_type(&e, ERR_OBJECT_NOT_FOUND, "NoProcessFoundForGivenName",
	    ERROR_TYPE, name, "Cannot find a process with the name \"%s\". "
	    "Verify the process name and call the cmdlet again.", name.u.s);
	return run_complain(r, &e);
}

struct process_args {
	struct values	 names, ids, input;
	bool		 user, module, version, force, pass;
};
#define ARGS struct process_args

static enum flow
each_process(struct run *r, struct process_args *a, on_process *fn)
{
	enum flow f = FLOW_OK;
	struct value id;
	size_t i;

	for (i = 0; i < a->names.n && f == FLOW_OK; i++)
		f = one_name(r, a->names.v[i], fn, a);
	for (i = 0; i < a->ids.n && f == FLOW_OK; i++)
		f = one_id(r, a->ids.v[i], fn, a);
	for (i = 0; i < a->input.n && f == FLOW_OK; i++)
		if (value_base(a->input.v[i]).tag == V_OBJECT &&
		    object_get_str(value_base(a->input.v[i]).u.object, "Id",
		    &id))
			f = one_id(r, id, fn, a);
	return f;
}

/* ---- Get-Process ---------------------------------------------------------------- */

static const char *const process_sets[] = { "Name", "Id", "InputObject",
	NULL };

static const struct param get_params[] = {
	{ .name = "Name", .aliases = "ProcessName", INTO(names),
	  .as = "string", .position = 1, .flags = P_BY_NAME | P_WILDCARDS |
	      P_NOT_EMPTY, .sets = 1u, .help = "Which programs." },
	{ .name = "Id", .aliases = "PID", INTO(ids), .as = "int",
	  .flags = P_MANDATORY | P_BY_NAME, .sets = 2u,
	  .help = "Their numbers." },
	{ .name = "InputObject", INTO(input),
	  .as = "System.Diagnostics.Process",
	  .flags = P_MANDATORY | P_PIPELINE, .sets = 4u,
	  .help = "Processes, to be looked at again." },
	{ .name = "IncludeUserName", INTO(user), .help = "Accepted." },
	{ .name = "Module", INTO(module), .help = "Accepted." },
	{ .name = "FileVersionInfo", .aliases = "FV FVI", INTO(version),
	  .help = "Accepted." },
	{ 0 }
};

static enum flow
emit_process(struct run *r, void *arg, int pid, struct value process)
{
	(void)arg;
	(void)pid;
	return run_emit(r, process);
}

static enum flow
get_process(struct run *r, void *args)
{
	if (run_set(r) == 0 && !run_bound(r, "Name"))
		return one_name(r, VLIT("*"), emit_process, args);
	return each_process(r, args, emit_process);
}

static const struct example get_examples[] = {
	{ "Get-Process -Id $PID | Select-Object ProcessName",
	  "The program that runs this." },
	{ 0 }
};

const struct cmdlet get_process_cmdlet = {
	.name = "Get-Process",
	.aliases = "gps ps",
	.module = MODULE,
	.type = "Microsoft.PowerShell.Commands.GetProcessCommand",
	.synopsis = "Gives the programs that run.",
	.description = "By name, by number, or all.",
	.sets = process_sets,
	.params = get_params,
	.examples = get_examples,
	.args_size = sizeof(ARGS),
	.process = get_process
};

/* ---- Stop-Process ---------------------------------------------------------------- */

static const struct param stop_params[] = {
	{ .name = "Id", INTO(ids), .as = "int", .position = 1,
	  .flags = P_MANDATORY | P_BY_NAME, .sets = 2u,
	  .help = "Their numbers." },
	{ .name = "Name", .aliases = "ProcessName", INTO(names),
	  .as = "string", .flags = P_MANDATORY | P_BY_NAME | P_WILDCARDS,
	  .sets = 1u, .help = "Which programs." },
	{ .name = "InputObject", INTO(input), .position = 1,
	  .as = "System.Diagnostics.Process",
	  .flags = P_MANDATORY | P_PIPELINE, .sets = 4u,
	  .help = "Processes." },
	{ .name = "Force", INTO(force), .help = "Accepted." },
	{ .name = "PassThru", INTO(pass), .help = "Outputs them." },
	{ 0 }
};
#undef ARGS

static enum flow
stop_one(struct run *r, void *arg, int pid, struct value process)
{
	struct process_args *a = arg;
	struct err e = ERR_INIT;
	enum flow f = FLOW_OK;
	struct value name = VLIT("");
	char *what;
	bool yes;

	object_get_str(process.u.object, "Name", &name);
	what = xasprintf("%s (%d)", name.u.s, pid);
	yes = run_should(r, what, NULL, &f);
	if (yes && kill(pid, SIGKILL) != 0) {
		err_set_type(&e, ERR_CLOSE, "CouldNotStopProcess", ERROR_TYPE,
		    process, "Cannot stop process \"%s\" because of the "
		    "following error: %s", what, strerror(errno));
		f = run_complain(r, &e);
	} else if (yes && a->pass) {
		f = run_emit(r, process);
	}
	free(what);
	return f;
}

static enum flow
stop_process(struct run *r, void *args)
{
	return each_process(r, args, stop_one);
}

static const struct example stop_examples[] = {
	{ "Stop-Process -Id $PID -WhatIf", "Says what would be stopped." },
	{ 0 }
};

const struct cmdlet stop_process_cmdlet = {
	.name = "Stop-Process",
	.aliases = "spps kill",
	.module = MODULE,
	.type = "Microsoft.PowerShell.Commands.StopProcessCommand",
	.synopsis = "Ends programs.",
	.description = "At once, without asking them.",
	.sets = process_sets,
	.default_set = 1,
	.params = stop_params,
	.examples = stop_examples,
	.flags = CMD_WRITES,
	.args_size = sizeof(struct process_args),
	.process = stop_process
};

/* ---- Get-Uptime ------------------------------------------------------------------ */

struct uptime_args {
	bool	 since;
};
#define ARGS struct uptime_args

static const char *const uptime_sets[] = { "Timespan", "Since", NULL };

static const struct param uptime_params[] = {
	{ .name = "Since", INTO(since), .sets = 2u,
	  .help = "When the machine started." },
	{ 0 }
};
#undef ARGS

static enum flow
get_uptime(struct run *r, void *args)
{
	struct uptime_args *a = args;

	return run_emit_take(r, a->since ? since_boot(0) :
	    VTIMESPAN((int64_t)uptime() * 10000000));
}

static const struct example uptime_examples[] = {
	{ "Get-Uptime -Since", "When the machine started." },
	{ 0 }
};

const struct cmdlet get_uptime_cmdlet = {
	.name = "Get-Uptime",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.GetUptimeCommand",
	.synopsis = "Says how long the machine has been running.",
	.description = "As a timespan, or as the time of its start.",
	.sets = uptime_sets,
	.params = uptime_params,
	.examples = uptime_examples,
	.args_size = sizeof(struct uptime_args),
	.process = get_uptime
};
