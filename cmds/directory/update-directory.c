/* update-directory.c -- Update-Directory: the connected directory once more */
#include "cmds/cmds.h"
#include "cmds/directory/importing.h"

struct args {
	bool	 strict;
};
#define ARGS struct args

static const struct param params[] = {
	{ .name = "Strict", INTO(strict),
	  .help = "Changes nothing if a record is damaged." },
	{ 0 }
};

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	struct hold *h = hold_of(run_session(r));
	struct import_watch w = { r, FLOW_OK };
	struct import_options o = { .side = SIDE_ONPREM, .full = true,
	    .strict = a->strict, .command = "Update-Directory" };
	struct import_counts n = { 0 };
	struct err e = ERR_INIT;
	enum flow f = FLOW_OK;
	struct store *st;
	bool ok;

	if (h->live == NULL)
		return run_failf(r, ERR_CONNECTION, "NotConnected", VNULL,
		    "There is no connection to a directory. Use "
		    "Connect-Directory -Server first.");
	st = importing_store(r, &f);
	if (st == NULL)
		return f;
	importing_watch(&o, &w);
	ok = directory_import(h->live, st, &o, &n, &e);
	return importing_finish(&w, ok, &e, importing_counts(&n, SIDE_ONPREM,
	    directory_server(h->live)));
}

static const struct example examples[] = {
	{ "Update-Directory", "Reads the connected directory again." },
	{ 0 }
};

static const char *const outputs[] = { "Dirsh.ImportResult", NULL };

const struct cmdlet update_directory = {
	.name = "Update-Directory",
	.module = "Dirsh",
	.type = "Dirsh.Commands.UpdateDirectoryCommand",
	.synopsis = "Reads the connected directory into the store.",
	.description = "Every object and attribute, in pages, as one import of "
	    "the on-premises side: all or nothing. What is no longer in the "
	    "directory is removed.",
	.params = params,
	.examples = examples,
	.outputs = outputs,
	.flags = CMD_NO_EXAMPLE_RUN,
	.args_size = sizeof(ARGS),
	.process = process
};
