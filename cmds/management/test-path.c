/* test-path.c -- Test-Path */
#include <string.h>

#include "base/date.h"
#include "cmds/cmds.h"
#include "cmds/management/paths.h"
#include "shell/convert.h"

struct args {
	struct paths	 p;
	int		 kind;
	bool		 is_valid;
	struct value	 newer, older;
	/* its own */
	bool		 found;
};
#define ARGS struct args

enum { KIND_ANY, KIND_CONTAINER, KIND_LEAF };
static const char *const kinds[] = { "Any", "Container", "Leaf", NULL };

static const struct param params[] = {
	{ .name = "Path", INTO(p.path), .as = "string", .position = 1,
	  .flags = P_MANDATORY | P_PIPELINE | P_BY_NAME | P_WILDCARDS |
	      P_ALLOW_NULL | P_ALLOW_EMPTY,
	  .sets = PATH_SETS_PATH, .help = "The paths to look for." },
	{ .name = "LiteralPath", .aliases = "PSPath LP", INTO(p.literal),
	  .as = "string", .flags = P_MANDATORY | P_BY_NAME | P_ALLOW_NULL |
	      P_ALLOW_EMPTY,
	  .sets = PATH_SETS_LITERAL, .help = "The same, without wildcards." },
	{ .name = "Filter", INTO(p.filter),
	  .help = "Only names that match this pattern." },
	{ .name = "Include", INTO(p.include), .as = "string",
	  .help = "Only names that match one of these patterns." },
	{ .name = "Exclude", INTO(p.exclude), .as = "string",
	  .help = "No names that match one of these patterns." },
	{ .name = "PathType", .aliases = "Type", INTO(kind), .choices = kinds,
	  .as = "Microsoft.PowerShell.Commands.TestPathType", .deflt = "Any",
	  .help = "What kind of thing must be there." },
	{ .name = "IsValid", INTO(is_valid),
	  .help = "Only looks whether the path could be one." },
	{ .name = "OlderThan", INTO(older), .as = "datetime",
	  .help = "Only things written before this time." },
	{ .name = "NewerThan", INTO(newer), .as = "datetime",
	  .help = "Only things written after this time." },
	{ 0 }
};

static bool
in_time(const struct args *a, const char *path)
{
	struct value info, t;
	bool yes = true;

	if (a->newer.tag != V_DATETIME && a->older.tag != V_DATETIME)
		return true;
	info = file_info(path, false);
	if (object_get_str(info.u.object, "LastWriteTime", &t) &&
	    t.tag == V_DATETIME)
		yes = (a->newer.tag != V_DATETIME || t.u.i > a->newer.u.i) &&
		    (a->older.tag != V_DATETIME || t.u.i < a->older.u.i);
	value_drop(info);
	return yes;
}

static bool
fits(const struct args *a, const struct item *p)
{
	bool folder;

	if (p->provider != PROV_FILE)
		return true;
	folder = path_is_folder(p->name);
	if ((a->kind == KIND_CONTAINER && !folder) ||
	    (a->kind == KIND_LEAF && folder))
		return false;
	return paths_wanted(&a->p, p->name) && in_time(a, p->name);
}

static bool
blank(struct value t)
{
	size_t i;

	for (i = 0; i < t.len; i++)
		if (t.u.s[i] != ' ' && t.u.s[i] != '\t')
			return false;
	return true;
}

static bool
is_there(struct run *r, struct args *a, struct value t, bool literal)
{
	struct err e = ERR_INIT;
	struct items found;
	bool yes = false;
	size_t i;

	if (blank(t))
		return false;
	if (a->is_valid)
		return memchr(t.u.s, '\0', t.len) == NULL;
	if (!items_find(run_session(r), t.u.s, t.len, GLOB_HIDDEN |
	    (literal ? GLOB_LITERAL : 0), &found, &e)) {
		err_clear(&e);
		return false;
	}
	for (i = 0; i < found.n && !yes; i++)
		yes = fits(a, &found.v[i]);
	items_free(&found);
	return yes;
}

static enum flow
test_list(struct run *r, struct args *a, const struct values *v, bool literal)
{
	struct err e = ERR_INIT;
	enum flow f = FLOW_OK;
	struct value t;
	bool yes;
	size_t i;

	if (v->bound && (v->n == 0 || value_is_null(v->v[0]))) {
		err_set_type(&e, ERR_INVALID_ARGUMENT, "NullPathNotPermitted",
		    "System.ArgumentNullException", VNULL, "Value cannot be "
		    "null. (Parameter 'The provided Path argument was null or "
		    "an empty collection.')");
		return run_complain(r, &e);
	}
	for (i = 0; i < v->n && f == FLOW_OK; i++) {
		t = to_text(run_session(r), v->v[i]);
		yes = is_there(r, a, t, literal);
		value_drop(t);
		f = run_emit(r, VBOOL(yes));
	}
	return f;
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	enum flow f = test_list(r, a, &a->p.path, false);

	return f == FLOW_OK ? test_list(r, a, &a->p.literal, true) : f;
}

static const struct example examples[] = {
	{ "Test-Path . -PathType Container", "Is there such a folder?" },
	{ 0 }
};

static const char *const outputs[] = { "System.Boolean", NULL };

const struct cmdlet test_path = {
	.name = "Test-Path",
	.module = "Microsoft.PowerShell.Management",
	.type = "Microsoft.PowerShell.Commands.TestPathCommand",
	.synopsis = "Tells whether something is at a path.",
	.description = "Works for files, folders, and the drives env: "
	    "variable: function: and alias:.",
	.sets = path_sets,
	.params = params,
	.examples = examples,
	.outputs = outputs,
	.args_size = sizeof(ARGS),
	.process = process
};
