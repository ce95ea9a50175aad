/* save-directory.c -- Save-Directory: the store as a file of its own */
#include "cmds/cmds.h"
#include "cmds/directory/hold.h"
#include "shell/path.h"

struct args {
	struct text	 path;
};
#define ARGS struct args

static const struct param params[] = {
	{ .name = "Path", .aliases = "FilePath LiteralPath Store",
	  INTO(path), .position = 1, .flags = P_MANDATORY,
	  .help = "The file to make; there must be none of that name." },
	{ 0 }
};

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	struct err e = ERR_INIT;
	enum flow f = FLOW_OK;
	struct store *s = run_store(r, &f);
	struct item p;
	bool ok;

	if (s == NULL)
		return f;
	if (!item_find(run_session(r), a->path.s, a->path.len, &p, &e))
		return run_fail(r, &e);
	ok = store_save_as(s, p.name, &e);
	item_free(&p);
	return ok ? FLOW_OK : run_fail(r, &e);
}

static const struct example examples[] = {
	{ "Save-Directory contoso.dirsh",
	  "Keeps the store, and what was changed in it; dirsh -Store "
	  "contoso.dirsh opens it." },
	{ 0 }
};

const struct cmdlet save_directory = {
	.name = "Save-Directory",
	.module = "Dirsh",
	.type = "Dirsh.Commands.SaveDirectoryCommand",
	.synopsis = "Saves the store in a file of its own.",
	.description = "Both sides, the tenant's facts and the journal. The "
	    "sample organization, which is a private copy, is kept so; "
	    "dirsh -Store opens the file.",
	.params = params,
	.examples = examples,
	.flags = CMD_NO_EXAMPLE_RUN,
	.args_size = sizeof(ARGS),
	.process = process
};
