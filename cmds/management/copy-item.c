/* copy-item.c -- Copy-Item, Move-Item, Rename-Item */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmds/cmds.h"
#include "cmds/management/paths.h"

struct args {
	struct paths	 p;
	struct text	 destination, new_name;
	bool		 recurse, pass, container;
};
#define ARGS struct args

static const struct param copy_params[] = {
	{ .name = "Path", INTO(p.path), .as = "string", .position = 1,
	  .flags = P_MANDATORY | P_PIPELINE | P_BY_NAME | P_WILDCARDS,
	  .sets = PATH_SETS_PATH, .help = "What to copy." },
	{ .name = "LiteralPath", .aliases = "PSPath LP", INTO(p.literal),
	  .as = "string", .flags = P_MANDATORY | P_BY_NAME,
	  .sets = PATH_SETS_LITERAL, .help = "The same, without wildcards." },
	{ .name = "Destination", INTO(destination), .position = 2,
	  .flags = P_BY_NAME, .help = "Where to: a folder or a new name." },
	{ .name = "Container", INTO(container), .help = "Accepted." },
	NARROW_PARAMS,
	{ .name = "Recurse", INTO(recurse),
	  .help = "Folders with all that is in them." },
	{ .name = "PassThru", INTO(pass), .help = "Outputs the copies." },
	{ 0 }
};

static const struct param move_params[] = {
	{ .name = "Path", INTO(p.path), .as = "string", .position = 1,
	  .flags = P_MANDATORY | P_PIPELINE | P_BY_NAME | P_WILDCARDS,
	  .sets = PATH_SETS_PATH, .help = "What to move." },
	{ .name = "LiteralPath", .aliases = "PSPath LP", INTO(p.literal),
	  .as = "string", .flags = P_MANDATORY | P_BY_NAME,
	  .sets = PATH_SETS_LITERAL, .help = "The same, without wildcards." },
	{ .name = "Destination", INTO(destination), .position = 2,
	  .flags = P_BY_NAME, .help = "Where to: a folder or a new name." },
	NARROW_PARAMS,
	{ .name = "PassThru", INTO(pass), .help = "Outputs what moved." },
	{ 0 }
};

static const struct param rename_params[] = {
	{ .name = "Path", INTO(p.path), .as = "string", .position = 1,
	  .flags = P_MANDATORY | P_PIPELINE | P_BY_NAME,
	  .sets = PATH_SETS_PATH, .help = "What to rename." },
	{ .name = "LiteralPath", .aliases = "PSPath LP", INTO(p.literal),
	  .as = "string", .flags = P_MANDATORY | P_BY_NAME,
	  .sets = PATH_SETS_LITERAL, .help = "The same, without wildcards." },
	{ .name = "NewName", INTO(new_name), .position = 2,
	  .flags = P_MANDATORY | P_BY_NAME, .help = "The new name." },
	{ .name = "Force", INTO(p.force), .help = "Replaces what is there." },
	{ .name = "PassThru", INTO(pass), .help = "Outputs the thing." },
	{ 0 }
};

static const char *
leaf(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

static bool
copy_file(const char *from, const char *to)
{
	struct stat st;
	char room[65536];
	ssize_t n = 0;
	int in = open(from, O_RDONLY | O_CLOEXEC), out, e;
	bool ok;

	if (in < 0)
		return false;
	if (fstat(in, &st) != 0)
		st.st_mode = 0666;
	out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
	    st.st_mode & 0777);
	ok = out >= 0;
	while (ok && (n = read(in, room, sizeof room)) > 0)
		ok = write(out, room, (size_t)n) == n;
	e = errno;
	close(in);
	if (out >= 0 && close(out) != 0)
		ok = false;
	errno = e;
	return ok && n == 0;
}

static bool
copy_tree(const char *from, const char *to, bool recurse)
{
	struct err e = ERR_INIT;
	char **names, **n, *a, *b;
	bool ok = true;

	if (!path_is_folder(from))
		return copy_file(from, to);
	if (mkdir(to, 0777) != 0 && !path_is_folder(to))
		return false;
	names = recurse ? path_list(from, &e) : NULL;
	err_clear(&e);
	for (n = names; n != NULL && *n != NULL && ok; n++) {
		a = xasprintf("%s/%s", from, *n);
		b = xasprintf("%s/%s", to, *n);
		ok = copy_tree(a, b, true);
		free(a);
		free(b);
	}
	path_list_free(names);
	return ok;
}

/* Where a thing goes: into the folder, or to the name itself. */
static bool
target_of(struct run *r, const struct args *a, const char *from, char **to,
    struct err *e)
{
	struct item p;

	if (!item_find(run_session(r), a->destination.s != NULL ?
	    a->destination.s : ".", a->destination.s != NULL ?
	    a->destination.len : 1, &p, e))
		return false;
	if (path_is_folder(p.name)) {
		*to = xasprintf("%s/%s", p.name, leaf(from));
		item_free(&p);
	} else {
		*to = p.name;
	}
	return true;
}

/* "Item: a Destination: b" */
static bool
go_on(struct run *r, const char *what, const char *from, const char *to,
    enum flow *f)
{
	char *target = xasprintf("Item: %s Destination: %s", from, to);
	char *action = xasprintf("%s %s", what, path_is_folder(from) ?
	    "Directory" : "File");
	bool go = run_should(r, target, action, f);

	free(target);
	free(action);
	return go && *f == FLOW_OK;
}

static enum flow
finish(struct run *r, const struct args *a, const char *to)
{
	return a->pass ? run_emit_take(r, file_info(to, true)) : FLOW_OK;
}

static enum flow
copy_to(struct run *r, const struct args *a, const char *from, const char *to)
{
	struct err e = ERR_INIT;
	enum flow f = FLOW_OK;

	if (!go_on(r, "Copy", from, to, &f))
		return f;
	if (strcmp(from, to) == 0) {
		err_set_type(&e, ERR_WRITE, "CopyError", "System.IO.IOException",
		    VLENT(to, strlen(to)),
		    "Cannot overwrite the item %s with itself.", to);
		return run_complain(r, &e);
	}
	if (!copy_tree(from, to, a->recurse))
		return path_complain(r, "CopyItemIOError", to);
	return finish(r, a, to);
}

static enum flow
copy_each(struct run *r, void *arg, const struct item *p)
{
	struct args *a = arg;
	struct err e = ERR_INIT;
	enum flow f;
	char *to;

	if (p->provider != PROV_FILE)
		return run_complainf(r, ERR_NOT_IMPLEMENTED, "NotSupported",
		    VNULL, "Only files and folders can be copied.");
	if (!target_of(r, a, p->name, &to, &e))
		return run_complain(r, &e);
	f = copy_to(r, a, p->name, to);
	free(to);
	return f;
}

static enum flow
move_to(struct run *r, const struct args *a, const char *from, const char *to)
{
	struct stat st;
	enum flow f = FLOW_OK;
	bool ok;

	if (!go_on(r, "Move", from, to, &f))
		return f;
	if (lstat(to, &st) == 0 && !a->p.force) {
		struct err e = ERR_INIT;

		err_set_type(&e, ERR_WRITE, "MoveFileInfoItemIOError",
		    "System.IO.IOException", VLENT(from, strlen(from)),
		    "Cannot create a file when that file already exists.");
		return run_complain(r, &e);
	}
	ok = rename(from, to) == 0;
	if (!ok && errno == EXDEV)
		ok = copy_tree(from, to, true) && unlink(from) == 0;
	return ok ? finish(r, a, to) :
	    path_complain(r, "MoveFileInfoItemIOError", to);
}

static enum flow
move_each(struct run *r, void *arg, const struct item *p)
{
	struct args *a = arg;
	struct err e = ERR_INIT;
	enum flow f;
	char *to;

	if (!target_of(r, a, p->name, &to, &e))
		return run_complain(r, &e);
	f = move_to(r, a, p->name, to);
	free(to);
	return f;
}

static enum flow
rename_to(struct run *r, const struct args *a, const char *from,
    const char *to)
{
	struct err e = ERR_INIT;
	struct stat st;
	enum flow f = FLOW_OK;

	if (!go_on(r, "Rename", from, to, &f))
		return f;
	if (lstat(to, &st) == 0 && !a->p.force) {
		err_set_type(&e, ERR_WRITE, "RenameItemIOError",
		    "System.IO.IOException", VLENT(from, strlen(from)),
		    "The file '%s' already exists.", to);
		return run_complain(r, &e);
	}
	return rename(from, to) == 0 ? finish(r, a, to) :
	    path_complain(r, "RenameItemIOError", to);
}

static enum flow
rename_each(struct run *r, void *arg, const struct item *p)
{
	struct args *a = arg;
	struct err e = ERR_INIT;
	const char *slash = strrchr(p->name, '/');
	char *to;
	enum flow f;

	if (memchr(a->new_name.s, '/', a->new_name.len) != NULL ||
	    memchr(a->new_name.s, '\\', a->new_name.len) != NULL) {
		err_set_type(&e, ERR_INVALID_ARGUMENT, "Argument",
		    "System.Management.Automation.PSArgumentException",
		    VLENT(a->new_name.s, a->new_name.len), "Cannot rename the "
		    "specified target, because it represents a path or device "
		    "name.");
		return run_complain(r, &e);
	}
	to = xasprintf("%.*s/%.*s", (int)(slash - p->name), p->name,
	    (int)a->new_name.len, a->new_name.s);
	f = rename_to(r, a, p->name, to);
	free(to);
	return f;
}

static enum flow
copy_process(struct run *r, void *args)
{
	struct args *a = args;

	return paths_each(r, &a->p, copy_each, a);
}

static enum flow
move_process(struct run *r, void *args)
{
	struct args *a = args;

	return paths_each(r, &a->p, move_each, a);
}

static enum flow
rename_process(struct run *r, void *args)
{
	struct args *a = args;

	return paths_each(r, &a->p, rename_each, a);
}

static const struct example copy_examples[] = {
	{ "Copy-Item users.csv backup -WhatIf", "Would copy the file." }, { 0 }
};
static const struct example move_examples[] = {
	{ "Move-Item *.log old -WhatIf", "Would move these files." }, { 0 }
};
static const struct example rename_examples[] = {
	{ "Rename-Item users.csv people.csv -WhatIf", "Would rename it." },
	{ 0 }
};

const struct cmdlet copy_item = {
	.name = "Copy-Item",
	.aliases = "cpi copy cp",
	.module = "Microsoft.PowerShell.Management",
	.type = "Microsoft.PowerShell.Commands.CopyItemCommand",
	.synopsis = "Copies files and folders.",
	.description = "What is there is replaced.",
	.sets = path_sets,
	.params = copy_params,
	.examples = copy_examples,
	.flags = CMD_WRITES | CMD_NO_EXAMPLE_RUN,
	.args_size = sizeof(ARGS),
	.process = copy_process
};

const struct cmdlet move_item = {
	.name = "Move-Item",
	.aliases = "mi move mv",
	.module = "Microsoft.PowerShell.Management",
	.type = "Microsoft.PowerShell.Commands.MoveItemCommand",
	.synopsis = "Moves files and folders.",
	.description = "What is there stays, without -Force.",
	.sets = path_sets,
	.params = move_params,
	.examples = move_examples,
	.flags = CMD_WRITES,
	.args_size = sizeof(ARGS),
	.process = move_process
};

const struct cmdlet rename_item = {
	.name = "Rename-Item",
	.aliases = "rni ren",
	.module = "Microsoft.PowerShell.Management",
	.type = "Microsoft.PowerShell.Commands.RenameItemCommand",
	.synopsis = "Gives a file or folder another name.",
	.description = "It stays where it is; Move-Item moves.",
	.sets = path_sets,
	.params = rename_params,
	.examples = rename_examples,
	.flags = CMD_WRITES | CMD_NO_EXAMPLE_RUN,
	.args_size = sizeof(ARGS),
	.process = rename_process
};
