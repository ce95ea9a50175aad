/* get-error.c -- Get-Error: errors with everything that is known of them */
#include "base/type.h"
#include "cmds/cmds.h"
#include "shell/error-record.h"
#include "shell/session.h"

struct args {
	struct value	 input;
	int64_t		 newest;
};
#define ARGS struct args

static const char *const sets[] = { "Newest", "Error", NULL };

static const struct param params[] = {
	{ .name = "InputObject", INTO(input), .position = 1, .sets = 2,
	  .flags = P_PIPELINE, .help = "The error to show." },
	{ .name = "Newest", .aliases = "Last", INTO(newest), .sets = 1,
	  .min = 1, .max = INT32_MAX, .deflt = "1",
	  .help = "How many of the newest errors to show." },
	{ 0 }
};

/* The same record under the name that has the detailed view. */
static struct value
extended(struct value record)
{
	const struct object *from = value_base(record).u.object;
	const struct shape *s = shape_root(from->shape->type,
	    "System.Management.Automation.ErrorRecord#PSExtendedError");
	struct object *o;
	unsigned i;

	for (i = 0; i < from->shape->n; i++)
		s = shape_add(s, from->shape->props[i].name,
		    from->shape->props[i].kind);
	o = object_new(s);
	for (i = 0; i < s->n; i++)
		o->slot[i] = value_keep(object_at(from, i));
	return value_object(o);
}

static enum flow
emit(struct run *r, struct value v)
{
	return is_error_record(v) ? run_emit_take(r, extended(v)) :
	    run_emit(r, v);
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	struct array *errors = run_session(r)->errors;
	int64_t n = run_bound(r, "Newest") ? a->newest : 1;
	enum flow f = FLOW_OK;
	size_t i;

	if (run_bound(r, "InputObject"))
		return emit(r, a->input);
	for (i = 0; i < errors->n && (int64_t)i < n && f == FLOW_OK; i++)
		f = emit(r, errors->v[i]);
	return f;
}

static const struct example examples[] = {
	{ "Get-Error", "The last error, in full." },
	{ "Get-Error -Newest 3", "The last three errors." },
	{ 0 }
};

const struct cmdlet get_error = {
	.name = "Get-Error",
	.aliases = "gerr",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.GetErrorCommand",
	.synopsis = "Shows errors with everything that is known of them.",
	.description = "The exception and those within it, where it happened, "
	    "and what it was about.",
	.sets = sets,
	.params = params,
	.examples = examples,
	.args_size = sizeof(ARGS),
	.process = process
};
