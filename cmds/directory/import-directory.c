/* import-directory.c -- Import-Directory */
#include <stdlib.h>
#include <string.h>

#include "cmds/cmds.h"
#include "cmds/directory/importing.h"
#include "shell/convert.h"
#include "shell/path.h"

struct args {
	struct values	 path, literal;
	int		 side;
	bool		 full, strict;
	/* its own */
	struct array	*files;		/* text: full paths, or "-" */
};
#define ARGS struct args

static const struct param import_params[] = {
	{ .name = "Path", .aliases = "FullName", INTO(path), .as = "string",
	  .position = 1, .flags = P_MANDATORY | P_PIPELINE | P_BY_NAME |
	      P_WILDCARDS, .sets = 1u,
	  .help = "The files to read: LDIF, CSV or JSON, also with gzip; - is "
	      "standard input." },
	{ .name = "LiteralPath", .aliases = "PSPath LP", INTO(literal),
	  .as = "string", .flags = P_MANDATORY | P_BY_NAME, .sets = 2u,
	  .help = "The same, without wildcards." },
	{ .name = "Side", INTO(side), .choices = one_side_choices,
	  .flags = P_MANDATORY, .position = 2,
	  .help = "Which directory the files are of." },
	{ .name = "Full", INTO(full),
	  .help = "Removes the objects that are not in the files." },
	{ .name = "Strict", INTO(strict),
	  .help = "Changes nothing if a record is damaged." },
	{ 0 }
};

static const char *const sets[] = { "Path", "LiteralPath", NULL };

static enum flow
begin(struct run *r, void *args)
{
	struct args *a = args;

	(void)r;
	a->files = array_new(type_object_array);
	return FLOW_OK;
}

static enum flow
gather(struct run *r, struct args *a, struct value v, unsigned flags)
{
	struct value t = to_text(run_session(r), v);
	struct err e = ERR_INIT;
	struct items found;
	size_t i;
	bool ok;

	if (t.len == 1 && t.u.s[0] == '-') {
		array_take(a->files, t);
		return FLOW_OK;
	}
	ok = items_find(run_session(r), t.u.s, t.len, flags, &found, &e);
	if (ok && found.n == 0)
		ok = path_missing(&e, t.u.s);
	value_drop(t);
	if (!ok)
		return run_fail(r, &e);
	for (i = 0; i < found.n; i++)
		array_take(a->files, value_cstr(found.v[i].name));
	items_free(&found);
	return FLOW_OK;
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	enum flow f = FLOW_OK;
	size_t i;

	for (i = 0; i < a->path.n && f == FLOW_OK; i++)
		f = gather(r, a, a->path.v[i], 0);
	for (i = 0; i < a->literal.n && f == FLOW_OK; i++)
		f = gather(r, a, a->literal.v[i], GLOB_LITERAL);
	return f;
}

static enum flow
import_end(struct run *r, void *args)
{
	struct args *a = args;
	struct import_watch w = { r, FLOW_OK };
	struct import_options o = { .side = a->side == 0 ? SIDE_ONPREM :
	    SIDE_TENANT, .full = a->full, .strict = a->strict,
	    .command = "Import-Directory" };
	struct import_counts n = { 0 };
	struct err e = ERR_INIT;
	enum flow f = FLOW_OK;
	struct store *st;
	const char **paths;
	size_t i;
	bool ok;

	if (a->files->n == 0)
		return FLOW_OK;
	st = importing_store(r, &f);
	if (st == NULL)
		return f;
	paths = xcalloc(a->files->n, sizeof *paths);
	for (i = 0; i < a->files->n; i++)
		paths[i] = a->files->v[i].u.s;
	importing_watch(&o, &w);
	ok = store_import(st, paths, a->files->n, &o, &n, &e);
	f = importing_finish(&w, ok, &e, importing_counts(&n, o.side,
	    a->files->n == 1 ? paths[0] : "several files"));
	free(paths);
	return f;
}

static void
done(struct run *r, void *args)
{
	struct args *a = args;

	(void)r;
	if (a->files != NULL)
		value_drop(value_array(a->files));
}

static const struct example import_examples[] = {
	{ "Import-Directory -Path contoso.ldif -Side OnPrem",
	  "Reads an LDIF export of Active Directory." },
	{ "Import-Directory -Path users.json, groups.json -Side Tenant -Full",
	  "Reads two Graph exports; what is in neither is removed." },
	{ 0 }
};

const struct cmdlet import_directory = {
	.name = "Import-Directory",
	.module = "Dirsh",
	.type = "Dirsh.Commands.ImportDirectoryCommand",
	.synopsis = "Reads files of one side into the store.",
	.description = "LDIF, CSV (csvde, Get-ADUser, Get-MgUser, Get-MsolUser, "
	    "Get-Recipient) and Microsoft Graph's JSON are told apart by what "
	    "is in them. One import is one transaction: all of it, or all but "
	    "the damaged records, each of which is reported with file and "
	    "line.",
	.sets = sets,
	.params = import_params,
	.examples = import_examples,
	.flags = CMD_NO_EXAMPLE_RUN,
	.args_size = sizeof(ARGS),
	.begin = begin,
	.process = process,
	.end = import_end,
	.done = done
};
