/* get-childitem.c -- Get-ChildItem and Get-Item */
#include <stdlib.h>
#include <string.h>

#include "cmds/cmds.h"
#include "cmds/management/paths.h"

struct args {
	struct paths	 p;
	bool		 recurse, name, file, directory, hidden, read_only;
	bool		 system, follow;
	int64_t		 depth;
	struct value	 attributes;
	/* its own */
	bool		 items;		/* Get-Item */
	bool		 any;
	const char	*top;		/* folder that -Name is relative to */
};
#define ARGS struct args

static const struct param child_params[] = {
	{ .name = "Path", INTO(p.path), .as = "string", .position = 1,
	  .flags = P_PIPELINE | P_BY_NAME | P_WILDCARDS,
	  .sets = PATH_SETS_PATH, .help = "The folders to list." },
	{ .name = "LiteralPath", .aliases = "PSPath LP", INTO(p.literal),
	  .as = "string", .flags = P_MANDATORY | P_BY_NAME,
	  .sets = PATH_SETS_LITERAL, .help = "The same, without wildcards." },
	{ .name = "Filter", INTO(p.filter), .position = 2,
	  .help = "Only names that match this pattern." },
	{ .name = "Include", INTO(p.include), .as = "string",
	  .help = "Only names that match one of these patterns." },
	{ .name = "Exclude", INTO(p.exclude), .as = "string",
	  .help = "No names that match one of these patterns." },
	{ .name = "Recurse", .aliases = "s r", INTO(recurse),
	  .help = "Folders within folders too." },
	{ .name = "Depth", INTO(depth), .min = 0, .max = INT32_MAX,
	  .flags = P_COUNTED_FROM_0, .help = "How many levels down to go." },
	{ .name = "Force", INTO(p.force), .help = "Hidden things too." },
	{ .name = "Name", INTO(name), .help = "Only the names, as text." },
	{ .name = "Attributes", INTO(attributes),
	  .flags = P_DYNAMIC,
	  .help = "Only things with these attributes." },
	{ .name = "FollowSymlink", INTO(follow),
	  .flags = P_DYNAMIC,
	  .help = "Goes into folders behind links." },
	{ .name = "Directory", .aliases = "ad", INTO(directory),
	  .flags = P_DYNAMIC,
	  .help = "Only folders." },
	{ .name = "File", .aliases = "af", INTO(file),
	  .flags = P_DYNAMIC, .help = "Only files." },
	{ .name = "Hidden", .aliases = "ah h", INTO(hidden),
	  .flags = P_DYNAMIC,
	  .help = "Only hidden things." },
	{ .name = "ReadOnly", .aliases = "ar", INTO(read_only),
	  .flags = P_DYNAMIC,
	  .help = "Only things that cannot be written." },
	{ .name = "System", .aliases = "as", INTO(system),
	  .flags = P_DYNAMIC,
	  .help = "Only things of the system; here none are." },
	{ 0 }
};

static const struct param item_params[] = {
	{ .name = "Path", INTO(p.path), .as = "string", .position = 1,
	  .flags = P_MANDATORY | P_PIPELINE | P_BY_NAME | P_WILDCARDS,
	  .sets = PATH_SETS_PATH, .help = "The things to get." },
	{ .name = "LiteralPath", .aliases = "PSPath LP", INTO(p.literal),
	  .as = "string", .flags = P_MANDATORY | P_BY_NAME,
	  .sets = PATH_SETS_LITERAL, .help = "The same, without wildcards." },
	NARROW_PARAMS,
	{ 0 }
};

static bool
is_hidden(const char *name)
{
	const char *slash = strrchr(name, '/');

	return (slash != NULL ? slash + 1 : name)[0] == '.';
}

static bool
wanted(const struct args *a, const char *path, bool folder)
{
	struct value info, v;
	bool yes = true;

	if (is_hidden(path) ? !a->p.force && !a->hidden : a->hidden)
		return false;
	if ((a->file && folder && !a->directory) ||
	    (a->directory && !folder && !a->file) || a->system)
		return false;
	if (!paths_wanted(&a->p, path))
		return false;
	if (a->read_only) {
		info = file_info(path, false);
		yes = object_get_str(info.u.object, "IsReadOnly", &v) &&
		    v.tag == V_BOOL && v.u.b;
		value_drop(info);
	}
	return yes;
}

static enum flow
show(struct run *r, struct args *a, const char *path)
{
	size_t top;

	if (!a->name)
		return run_emit_take(r, file_info(path, true));
	top = strlen(a->top);
	return run_emit_take(r, value_cstr(path + (strcmp(a->top, "/") == 0 ?
	    1 : top + 1)));
}

static enum flow
list_folder(struct run *r, struct args *a, const char *folder, int64_t level)
{
	struct err e = ERR_INIT;
	char **names = path_list(folder, &e), **n, *path;
	enum flow f = FLOW_OK;
	int pass;

	if (names == NULL)
		return run_complain(r, &e);
	for (pass = 0; pass < 2 && f == FLOW_OK; pass++) {
		if (pass == 1 && level <= 0)
			break;
		for (n = names; *n != NULL && f == FLOW_OK; n++) {
			bool is_folder;

			if (run_cancelled(r))
				break;
			path = xasprintf("%s/%s", strcmp(folder, "/") == 0 ?
			    "" : folder, *n);
			is_folder = path_is_folder(path);
			if (pass == 0 && wanted(a, path, is_folder))
				f = show(r, a, path);
			else if (pass == 1 && is_folder &&
			    ((*n)[0] != '.' || a->p.force || a->hidden))
				f = list_folder(r, a, path, level - 1);
			free(path);
		}
	}
	path_list_free(names);
	return f;
}

/* All that is on a drive of the session: env: without a name. */
static enum flow
list_drive(struct run *r, enum provider provider)
{
	static const char *const all[] = { [PROV_ENV] = "env:*",
		[PROV_VARIABLE] = "variable:*", [PROV_FUNCTION] = "function:*",
		[PROV_ALIAS] = "alias:*" };
	struct session *s = run_session(r);
	struct err e = ERR_INIT;
	struct items list;
	enum flow f = FLOW_OK;
	size_t i;

	if (!items_find(s, all[provider], strlen(all[provider]), 0, &list, &e))
		return run_complain(r, &e);
	for (i = 0; i < list.n && f == FLOW_OK; i++)
		f = run_emit_take(r, item_value(s, &list.v[i]));
	items_free(&list);
	return f;
}

static enum flow
each(struct run *r, void *arg, const struct item *p)
{
	struct args *a = arg;
	int64_t level = a->recurse || run_bound(r, "Depth") ? INT32_MAX : 0;
	char *copy;
	enum flow f;

	if (run_bound(r, "Depth"))
		level = a->depth;
	if (p->provider != PROV_FILE && p->name[0] == '\0' && !a->items)
		return list_drive(r, p->provider);
	if (p->provider != PROV_FILE || a->items)
		return run_emit_take(r, item_value(run_session(r), p));
	copy = xstrdup(p->name);
	if (path_is_folder(copy) && (!a->any || level > 0)) {
		a->top = copy;
		f = list_folder(r, a, copy, level);
	} else {
		char *slash = strrchr(copy, '/');
		char *parent = xstrndup(copy, slash == copy ? 1 :
		    (size_t)(slash - copy));

		a->top = parent;
		f = wanted(a, copy, path_is_folder(copy)) ? show(r, a, copy) :
		    FLOW_OK;
		free(parent);
	}
	free(copy);
	return f;
}

/* The path's own last part is not what -Filter and the like are about. */
static enum flow
list_one(struct run *r, struct args *a, struct value path, bool literal)
{
	struct paths one = { .force = a->p.force };
	struct values v = { 1, &path, true };
	bool wild = !literal && path.tag == V_STRING &&
	    memchr(path.u.s, '*', path.len) == NULL &&
	    memchr(path.u.s, '?', path.len) == NULL &&
	    memchr(path.u.s, '[', path.len) == NULL;

	a->any = !wild && !literal;
	*(literal ? &one.literal : &one.path) = v;
	return paths_each(r, &one, each, a);
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	enum flow f = FLOW_OK;
	size_t i;

	if (a->p.path.n == 0 && a->p.literal.n == 0)
		return list_one(r, a, VLIT("."), true);
	for (i = 0; i < a->p.path.n && f == FLOW_OK; i++)
		f = list_one(r, a, a->p.path.v[i], false);
	for (i = 0; i < a->p.literal.n && f == FLOW_OK; i++)
		f = list_one(r, a, a->p.literal.v[i], true);
	return f;
}

static enum flow
process_items(struct run *r, void *args)
{
	struct args *a = args;

	a->items = true;
	return paths_each(r, &a->p, each, a);
}

static const struct example child_examples[] = {
	{ "Get-ChildItem -File", "The files of the current folder." },
	{ 0 }
};

static const struct example item_examples[] = {
	{ "Get-Item .", "The current folder." },
	{ 0 }
};

static const char *const outputs[] = {
	"System.IO.FileInfo", "System.IO.DirectoryInfo", NULL
};

const struct cmdlet get_childitem = {
	.name = "Get-ChildItem",
	.aliases = "gci dir ls",
	.module = "Microsoft.PowerShell.Management",
	.type = "Microsoft.PowerShell.Commands.GetChildItemCommand",
	.synopsis = "Lists what is in a folder.",
	.description = "Folders come first, then files, by name without case.",
	.sets = (const char *const[]){ "Items", "LiteralItems", NULL },
	.params = child_params,
	.examples = child_examples,
	.outputs = outputs,
	.args_size = sizeof(ARGS),
	.process = process
};

const struct cmdlet get_item = {
	.name = "Get-Item",
	.aliases = "gi",
	.module = "Microsoft.PowerShell.Management",
	.type = "Microsoft.PowerShell.Commands.GetItemCommand",
	.synopsis = "Gets files, folders, and things of the session's drives.",
	.description = "A folder is one thing; Get-ChildItem lists it.",
	.sets = path_sets,
	.params = item_params,
	.examples = item_examples,
	.outputs = outputs,
	.args_size = sizeof(ARGS),
	.process = process_items
};
