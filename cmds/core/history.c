/* history.c -- Get-, Add-, Clear- and Invoke-History */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/wildcard.h"
#include "cmds/cmds.h"
#include "shell/convert.h"
#include "shell/more.h"

#define TYPE(name)	"Microsoft.PowerShell.Commands." name
#define MODULE		"Microsoft.PowerShell.Core"

static enum flow
no_entry(struct run *r, int64_t id)
{
	return run_complainf(r, ERR_OBJECT_NOT_FOUND,
	    "GetHistoryNoHistoryForId", VLONG(id),
	    "Cannot locate history for Id %lld.", (long long)id);
}

/* ---- Get-History ------------------------------------------------------------------ */

struct get_args {
	struct values	 ids;
	int64_t		 count;
};
#define ARGS struct get_args

static const struct param get_params[] = {
	{ .name = "Id", INTO(ids), .as = "long", .position = 1,
	  .flags = P_PIPELINE, .help = "The numbers of the lines." },
	{ .name = "Count", INTO(count), .position = 2, .min = 0,
	  .max = INT16_MAX, .help = "That many of the latest." },
	{ 0 }
};
#undef ARGS

/* The line that is running now is not one of them yet. */
static size_t
ended(const struct history *h)
{
	return h->n > 0 && h->v[h->n - 1].status == HISTORY_RUNNING ?
	    h->n - 1 : h->n;
}

static enum flow
get_process(struct run *r, void *args)
{
	struct get_args *a = args;
	struct session *s = run_session(r);
	struct history *h = &session_more(s)->history;
	size_t n = ended(h), i = 0;
	enum flow f = FLOW_OK;

	if (a->ids.n > 0) {
		for (i = 0; i < a->ids.n && f == FLOW_OK; i++) {
			struct history_entry *e = history_find(s,
			    a->ids.v[i].u.i);

			f = e != NULL ? run_emit_take(r, history_object(e)) :
			    no_entry(r, a->ids.v[i].u.i);
		}
		return f;
	}
	if (run_bound(r, "Count") && (size_t)a->count < n)
		i = n - (size_t)a->count;
	for (; i < n && f == FLOW_OK; i++)
		f = run_emit_take(r, history_object(&h->v[i]));
	return f;
}

const struct cmdlet get_history_lines = {
	.name = "Get-History",
	.aliases = "ghy h history",
	.module = MODULE,
	.type = TYPE("GetHistoryCommand"),
	.synopsis = "Gets the lines of this session.",
	.description = "Of this session, the oldest first, each with its "
	    "number and its time.",
	.examples = (const struct example[]){
		{ "Get-History -Count 3",
		  "The last three lines." },
		{ 0 }
	},
	.params = get_params,
	.outputs = (const char *const[]){ TYPE("HistoryInfo"), NULL },
	.args_size = sizeof(struct get_args),
	.process = get_process
};

/* ---- Add-History -------------------------------------------------------------------- */

struct add_args {
	struct values	 input;
	bool		 pass;
};
#define ARGS struct add_args

static const struct param add_params[] = {
	{ .name = "InputObject", INTO(input), .as = "psobject", .position = 1,
	  .flags = P_PIPELINE,
	  .help = "What Get-History gave, here or elsewhere." },
	{ .name = "Passthru", INTO(pass), .help = "Gives them on." },
	{ 0 }
};
#undef ARGS

static enum flow
add_one(struct run *r, struct value v, bool pass)
{
	struct session *s = run_session(r);
	struct history_entry *e;
	struct value text;

	if (v.tag != V_OBJECT || !object_get_str(v.u.object, "CommandLine",
	    &text))
		return run_complainf(r, ERR_INVALID_DATA,
		    "AddHistoryInvalidInput", v,
		    "Cannot add history because the input object has a format "
		    "that is not valid.");
	text = to_text(s, text);
	e = history_add(s, text.u.s);
	e->status = HISTORY_COMPLETED;
	value_drop(text);
	return pass ? run_emit_take(r, history_object(e)) : FLOW_OK;
}

static enum flow
add_process(struct run *r, void *args)
{
	struct add_args *a = args;
	enum flow f = FLOW_OK;
	size_t i;

	for (i = 0; i < a->input.n && f == FLOW_OK; i++)
		f = add_one(r, a->input.v[i], a->pass);
	return f;
}

const struct cmdlet add_history_lines = {
	.name = "Add-History",
	.module = MODULE,
	.type = TYPE("AddHistoryCommand"),
	.synopsis = "Adds lines to the history of this session.",
	.description = "The lines are only remembered, not run; they come "
	    "from Get-History or Import-Csv.",
	.examples = (const struct example[]){
		{ "Get-History -Count 1 | Add-History",
		  "Remembers a line again." },
		{ 0 }
	},
	.params = add_params,
	.args_size = sizeof(struct add_args),
	.process = add_process
};

/* ---- Clear-History -------------------------------------------------------------------- */

struct clear_args {
	struct values	 ids, lines;
	int64_t		 count;
	bool		 newest;
};
#define ARGS struct clear_args

static const char *const clear_sets[] = { "IDParameter",
	"CommandLineParameter", NULL };

static const struct param clear_params[] = {
	{ .name = "Id", INTO(ids), .as = "int", .position = 1, .sets = 1,
	  .help = "The numbers of the lines." },
	{ .name = "CommandLine", INTO(lines), .as = "string", .sets = 2,
	  .flags = P_WILDCARDS, .help = "Lines that are like this." },
	{ .name = "Count", INTO(count), .position = 2, .min = 1,
	  .max = INT32_MAX, .help = "No more than so many." },
	{ .name = "Newest", INTO(newest),
	  .help = "The latest first, not the oldest." },
	{ 0 }
};
#undef ARGS

static bool
is_chosen(struct session *s, const struct clear_args *a,
    const struct history_entry *e)
{
	struct text line = text_of(e->text);
	size_t i;

	for (i = 0; i < a->ids.n; i++)
		if (a->ids.v[i].u.i == e->id)
			return true;
	for (i = 0; i < a->lines.n; i++) {
		struct value t = to_text(s, a->lines.v[i]);
		bool like = wildcard_is(t.u.s, t.len, line.s, line.len);

		value_drop(t);
		if (like)
			return true;
	}
	return a->ids.n == 0 && a->lines.n == 0;
}

static enum flow
clear_process(struct run *r, void *args)
{
	struct clear_args *a = args;
	struct session *s = run_session(r);
	struct history *h = &session_more(s)->history;
	size_t left = run_bound(r, "Count") ? (size_t)a->count : SIZE_MAX;
	size_t i, n = ended(h);

	for (i = 0; i < n && left > 0;) {
		size_t at = a->newest ? n - 1 - i : i;

		if (!is_chosen(s, a, &h->v[at])) {
			i++;
			continue;
		}
		history_remove(s, at, 1);
		left--;
		n--;
	}
	return FLOW_OK;
}

const struct cmdlet clear_history_lines = {
	.name = "Clear-History",
	.aliases = "clhy",
	.module = MODULE,
	.type = TYPE("ClearHistoryCommand"),
	.synopsis = "Forgets lines of this session.",
	.description = "All of them, or those that are named.",
	.examples = (const struct example[]){
		{ "Clear-History -Count 5",
		  "Forgets the five oldest lines." },
		{ 0 }
	},
	.sets = clear_sets,
	.params = clear_params,
	.flags = CMD_WRITES,
	.args_size = sizeof(struct clear_args),
	.process = clear_process
};

/* ---- Invoke-History -------------------------------------------------------------------- */

struct invoke_args {
	struct text	 id;
};
#define ARGS struct invoke_args

static const struct param invoke_params[] = {
	{ .name = "Id", INTO(id), .position = 1, .flags = P_BY_NAME,
	  .help = "The number of the line, or how it begins; the latest, if "
	  "it is not given." },
	{ 0 }
};
#undef ARGS

static struct history_entry *
wanted(struct session *s, struct text id)
{
	struct history *h = &session_more(s)->history;
	size_t i, n = ended(h);
	char *end = NULL;
	long long number = id.len > 0 ? strtoll(id.s, &end, 10) : 0;

	if (id.len == 0)
		return n > 0 ? &h->v[n - 1] : NULL;
	if (end == id.s + id.len)
		return history_find(s, number);
	for (i = n; i > 0; i--)
		if (strncasecmp(h->v[i - 1].text, id.s, id.len) == 0)
			return &h->v[i - 1];
	return NULL;
}

static enum flow
invoke_process(struct run *r, void *args)
{
	struct invoke_args *a = args;
	struct session *s = run_session(r);
	struct history_entry *e = wanted(s, a->id);
	struct value text, block;
	enum flow f;

	if (e == NULL || e->status == HISTORY_RUNNING)
		return run_complainf(r, ERR_OBJECT_NOT_FOUND,
		    "InvokeHistoryNoHistoryForId", VLENT(a->id.s, a->id.len),
		    "Cannot locate history for Id %.*s.", (int)a->id.len,
		    a->id.s != NULL ? a->id.s : "");
	text = value_cstr(e->text);
	host_text(s, text.u.s, text.len);
	host_text(s, "\n", 1);
	block = text;
	f = call_command(s, "Invoke-Expression", 1, &block, s->out);
	value_drop(text);
	return f;
}

const struct cmdlet invoke_history_lines = {
	.name = "Invoke-History",
	.aliases = "ihy r",
	.module = MODULE,
	.type = TYPE("InvokeHistoryCommand"),
	.synopsis = "Runs a line of this session again.",
	.description = "The last one, or the one of that number or beginning.",
	.examples = (const struct example[]){
		{ "Invoke-History 12",
		  "Runs line 12 again." },
		{ 0 }
	},
	.params = invoke_params,
	.flags = CMD_WRITES | CMD_NO_EXAMPLE_RUN,
	.args_size = sizeof(struct invoke_args),
	.process = invoke_process
};
