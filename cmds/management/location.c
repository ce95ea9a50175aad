/* location.c -- Get-, Set-, Push-, Pop-Location */
#include <stdlib.h>
#include <string.h>

#include "cmds/cmds.h"
#include "cmds/management/paths.h"

struct args {
	struct text	 path, literal, stack;
	bool		 pass;
};
#define ARGS struct args

static const struct param go_params[] = {
	{ .name = "Path", INTO(path), .position = 1,
	  .flags = P_PIPELINE | P_BY_NAME, .sets = PATH_SETS_PATH,
	  .help = "Where to go; - is the place before." },
	{ .name = "LiteralPath", .aliases = "PSPath LP", INTO(literal),
	  .flags = P_MANDATORY | P_BY_NAME, .sets = PATH_SETS_LITERAL,
	  .help = "The same, without wildcards." },
	{ .name = "PassThru", INTO(pass), .help = "Outputs the new place." },
	{ .name = "StackName", INTO(stack), .flags = P_BY_NAME,
	  .help = "Accepted; there is one stack." },
	{ 0 }
};

static const struct param pop_params[] = {
	{ .name = "PassThru", INTO(pass), .help = "Outputs the new place." },
	{ .name = "StackName", INTO(stack), .flags = P_BY_NAME,
	  .help = "Accepted; there is one stack." },
	{ 0 }
};

static const struct param get_params[] = {
	{ .name = "StackName", INTO(stack), .flags = P_BY_NAME,
	  .help = "Accepted; there is one stack." },
	{ 0 }
};

static struct array *
stack_of(struct session *s, const char *name)
{
	struct value v = var_get(s, name);

	if (v.tag != V_ARRAY) {
		v = value_array(array_new(type_arraylist));
		var_set(s, name, v);
		value_drop(v);
		v = var_get(s, name);
	}
	return v.u.array;
}

#define PUSHED	"global:__LocationStack"
#define BEFORE	"global:__LocationHistory"

static enum flow
moved(struct run *r, bool pass)
{
	return pass ? run_emit_take(r, path_info(location_get(run_session(r))))
	    : FLOW_OK;
}

static enum flow
not_there(struct run *r, const char *path)
{
	struct err e = ERR_INIT;

	path_missing(&e, path);
	return run_complain(r, &e);
}

static enum flow
go(struct run *r, struct args *a)
{
	bool literal = a->literal.s != NULL;
	struct text t = literal ? a->literal : a->path;
	struct session *s = run_session(r);
	struct err e = ERR_INIT;
	struct items found;
	struct array *before = stack_of(s, BEFORE);
	enum flow f;

	if (t.s == NULL || t.len == 0)
		t = TEXT("~");
	if (t.len == 1 && *t.s == '-') {
		if (before->n == 0)
			return run_complainf(r, ERR_INVALID_OPERATION,
			    "SetLocationError", VNULL, "There is no location "
			    "history left to navigate backwards.");
		location_set(s, before->v[before->n - 1].u.s);
		array_remove(before, before->n - 1, 1);
		return moved(r, a->pass);
	}
	if (!items_find(s, t.s, t.len, literal ? GLOB_LITERAL : 0, &found, &e))
		return run_complain(r, &e);
	if (found.n == 0 || found.v[0].provider != PROV_FILE ||
	    !path_is_folder(found.v[0].name)) {
		char *name = xstrndup(t.s, t.len);

		f = not_there(r, name);
		free(name);
	} else {
		array_take(before, value_cstr(location_get(s)));
		location_set(s, found.v[0].name);
		f = moved(r, a->pass);
	}
	items_free(&found);
	return f;
}

static enum flow
process_set(struct run *r, void *args)
{
	return go(r, args);
}

static enum flow
process_push(struct run *r, void *args)
{
	struct args *a = args;
	struct session *s = run_session(r);

	array_take(stack_of(s, PUSHED), value_cstr(location_get(s)));
	return a->path.s == NULL && a->literal.s == NULL ? FLOW_OK : go(r, a);
}

static enum flow
process_pop(struct run *r, void *args)
{
	struct args *a = args;
	struct array *stack = stack_of(run_session(r), PUSHED);

	if (stack->n == 0)
		return FLOW_OK;
	location_set(run_session(r), stack->v[stack->n - 1].u.s);
	array_remove(stack, stack->n - 1, 1);
	return moved(r, a->pass);
}

static enum flow
process_get(struct run *r, void *args)
{
	(void)args;
	return moved(r, true);
}

static const struct example get_examples[] = {
	{ "(Get-Location).Path", "The current folder as text." }, { 0 }
};
static const struct example set_examples[] = {
	{ "Set-Location ~", "Goes home." }, { 0 }
};
static const struct example push_examples[] = {
	{ "Push-Location ~; Pop-Location", "Goes home and back." }, { 0 }
};

const struct cmdlet get_location = {
	.name = "Get-Location",
	.aliases = "gl pwd",
	.module = "Microsoft.PowerShell.Management",
	.type = "Microsoft.PowerShell.Commands.GetLocationCommand",
	.synopsis = "Tells the current location.",
	.description = "Relative paths begin there.",
	.params = get_params,
	.examples = get_examples,
	.args_size = sizeof(ARGS),
	.process = process_get
};

const struct cmdlet set_location = {
	.name = "Set-Location",
	.aliases = "sl cd chdir",
	.module = "Microsoft.PowerShell.Management",
	.type = "Microsoft.PowerShell.Commands.SetLocationCommand",
	.synopsis = "Goes to another folder.",
	.description = "Without a path, home.",
	.sets = path_sets,
	.params = go_params,
	.examples = set_examples,
	.args_size = sizeof(ARGS),
	.process = process_set
};

const struct cmdlet push_location = {
	.name = "Push-Location",
	.aliases = "pushd",
	.module = "Microsoft.PowerShell.Management",
	.type = "Microsoft.PowerShell.Commands.PushLocationCommand",
	.synopsis = "Remembers the current folder, and goes to another.",
	.description = "Pop-Location comes back.",
	.sets = path_sets,
	.params = go_params,
	.examples = push_examples,
	.args_size = sizeof(ARGS),
	.process = process_push
};

const struct cmdlet pop_location = {
	.name = "Pop-Location",
	.aliases = "popd",
	.module = "Microsoft.PowerShell.Management",
	.type = "Microsoft.PowerShell.Commands.PopLocationCommand",
	.synopsis = "Goes back to the folder that Push-Location remembered.",
	.description = "Does nothing if there is none.",
	.params = pop_params,
	.examples = push_examples,
	.args_size = sizeof(ARGS),
	.process = process_pop
};
