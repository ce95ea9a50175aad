/* item.c -- New-Item and Remove-Item */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmds/cmds.h"
#include "cmds/management/paths.h"
#include "shell/convert.h"
#include "shell/scope.h"

/* ---- New-Item -------------------------------------------------------------- */

struct new_args {
	struct values	 path;
	struct text	 name, type;
	struct value	 value;
	bool		 force;
};
#define ARGS struct new_args

static const char *const new_sets[] = { "pathSet", "nameSet", NULL };

static const struct param new_params[] = {
	{ .name = "Path", INTO(path), .as = "string", .position = 1,
	  .flags = P_BY_NAME, .mandatory_sets = 1,
	  .help = "The things to make." },
	{ .name = "Name", INTO(name), .flags = P_MANDATORY | P_BY_NAME,
	  .sets = 2, .help = "The name, within the path." },
	{ .name = "ItemType", .aliases = "Type", INTO(type),
	  .flags = P_BY_NAME, .deflt = "File",
	  .help = "File, Directory or SymbolicLink." },
	{ .name = "Value", .aliases = "Target", INTO(value),
	  .flags = P_PIPELINE | P_BY_NAME,
	  .help = "What to put in the file; where the link leads." },
	{ .name = "Force", INTO(force),
	  .help = "Makes the folders above it, and replaces a file." },
	{ 0 }
};
#undef ARGS

enum item_kind { ITEM_FILE, ITEM_FOLDER, ITEM_LINK, ITEM_HARD_LINK, ITEM_BAD };

/* Any beginning of the word will do, as in PowerShell. */
static enum item_kind
kind_of(struct text t)
{
	static const struct { const char *name; enum item_kind kind; } kinds[] = {
		{ "directory", ITEM_FOLDER }, { "container", ITEM_FOLDER },
		{ "file", ITEM_FILE }, { "leaf", ITEM_FILE },
		{ "symboliclink", ITEM_LINK }, { "hardlink", ITEM_HARD_LINK },
		{ "junction", ITEM_LINK }
	};
	size_t i;

	if (t.len == 0)
		return ITEM_FILE;
	for (i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (t.len <= strlen(kinds[i].name) &&
		    strncasecmp(kinds[i].name, t.s, t.len) == 0)
			return kinds[i].kind;
	return ITEM_BAD;
}

/* The folders above a path; errno if one cannot be made. */
static bool
make_above(const char *path)
{
	char *copy = xstrdup(path), *slash;
	bool ok = true;

	for (slash = strchr(copy + 1, '/'); slash != NULL && ok;
	    slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		ok = mkdir(copy, 0777) == 0 || errno == EEXIST;
		*slash = '/';
	}
	free(copy);
	return ok;
}

static enum flow
make_folder(struct run *r, const struct new_args *a, const char *path)
{
	struct err e = ERR_INIT;

	if (path_is_folder(path) && !a->force) {
		err_set_type(&e, ERR_RESOURCE_EXISTS, "DirectoryExist",
		    "System.IO.IOException", VLENT(path, strlen(path)),
		    "An item with the specified name %s already exists.", path);
		return run_complain(r, &e);
	}
	if (!make_above(path) || (mkdir(path, 0777) != 0 &&
	    !path_is_folder(path)))
		return path_complain(r, "CreateDirectoryIOError", path);
	return run_emit_take(r, file_info(path, true));
}

static enum flow
make_link(struct run *r, const struct new_args *a, const char *path, bool hard)
{
	struct value t = to_text(run_session(r), a->value);
	bool ok;

	if (a->force)
		unlink(path);
	ok = (hard ? link(t.u.s, path) : symlink(t.u.s, path)) == 0;
	value_drop(t);
	return ok ? run_emit_take(r, file_info(path, true)) :
	    path_complain(r, "NewItemSymbolicLinkIOError", path);
}

static enum flow
make_file(struct run *r, const struct new_args *a, const char *path)
{
	struct value t;
	FILE *f;
	bool ok;

	if (a->force)
		make_above(path);
	f = fopen(path, a->force ? "wbe" : "wbxe");
	if (f == NULL)
		return path_complain(r, "NewItemIOError", path);
	t = to_text(run_session(r), a->value);
	ok = fwrite(t.u.s, 1, t.len, f) == t.len;
	value_drop(t);
	ok = fclose(f) == 0 && ok;
	return ok ? run_emit_take(r, file_info(path, true)) :
	    path_complain(r, "NewItemIOError", path);
}

static enum flow
make_session_item(struct run *r, const struct new_args *a,
    const struct item *p)
{
	struct session *s = run_session(r);
	struct err e = ERR_INIT;
	struct value t;

	switch (p->provider) {
	case PROV_ENV:
		t = to_text(s, a->value);
		setenv(p->name, t.u.s, 1);
		value_drop(t);
		break;
	case PROV_FUNCTION:
		if (a->value.tag == V_BLOCK)
			function_set(s, s->scope, sym_str(p->name),
			    a->value.u.block);
		break;
	case PROV_ALIAS:
		alias_set(s, s->scope, sym_str(p->name), to_text(s, a->value),
		    0);
		break;
	default:
		if (!scope_set(s, s->scope, sym_str(p->name), a->value, &e))
			return run_fail(r, &e);
	}
	return run_emit_take(r, item_value(s, p));
}

static enum flow
make_at(struct run *r, const struct new_args *a, const struct item *p)
{
	enum item_kind kind = kind_of(a->type);
	static const char *const actions[] = {
		"Create File", "Create Directory", "Create Symbolic Link",
		"Create Hard Link"
	};
	char *target;
	enum flow f = FLOW_OK;
	bool go;

	if (p->provider != PROV_FILE)
		return make_session_item(r, a, p);
	if (kind == ITEM_BAD)
		return run_failf(r, ERR_INVALID_ARGUMENT, "Argument",
		    VLENT(a->type.s, a->type.len), "The type is not a known "
		    "type for the file system. Only \"file\",\"directory\" or "
		    "\"symboliclink\" can be specified.");
	target = xasprintf("Destination: %s", p->name);
	go = run_should(r, target, actions[kind], &f);
	free(target);
	if (!go || f != FLOW_OK)
		return f;
	if (kind == ITEM_FOLDER)
		return make_folder(r, a, p->name);
	if (kind == ITEM_FILE)
		return make_file(r, a, p->name);
	return make_link(r, a, p->name, kind == ITEM_HARD_LINK);
}

static enum flow
new_one(struct run *r, const struct new_args *a, const char *s, size_t n)
{
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;
	struct item p;
	enum flow f;

	buf_add(&b, s, n);
	if (a->name.len > 0) {
		if (b.len > 0)
			buf_addc(&b, '/');
		buf_add(&b, a->name.s, a->name.len);
	}
	if (item_find(run_session(r), b.s, b.len, &p, &e)) {
		f = make_at(r, a, &p);
		item_free(&p);
	} else {
		f = run_complain(r, &e);
	}
	buf_free(&b);
	return f;
}

static enum flow
new_process(struct run *r, void *args)
{
	struct new_args *a = args;
	enum flow f = FLOW_OK;
	size_t i;

	if (a->path.n == 0)
		return new_one(r, a, "", 0);
	for (i = 0; i < a->path.n && f == FLOW_OK; i++) {
		struct value t = to_text(run_session(r), a->path.v[i]);

		f = new_one(r, a, t.u.s, t.len);
		value_drop(t);
	}
	return f;
}

static const struct example new_examples[] = {
	{ "New-Item reports -ItemType Directory -WhatIf",
	  "Would make a folder." },
	{ 0 }
};

const struct cmdlet new_item = {
	.name = "New-Item",
	.aliases = "ni",
	.module = "Microsoft.PowerShell.Management",
	.type = "Microsoft.PowerShell.Commands.NewItemCommand",
	.synopsis = "Makes files, folders and links.",
	.description = "Without -ItemType, a file.",
	.sets = new_sets,
	.params = new_params,
	.examples = new_examples,
	.flags = CMD_WRITES,
	.args_size = sizeof(struct new_args),
	.process = new_process
};

/* ---- Remove-Item ------------------------------------------------------------ */

struct remove_args {
	struct paths	 p;
	bool		 recurse;
};
#define ARGS struct remove_args

static const struct param remove_params[] = {
	{ .name = "Path", INTO(p.path), .as = "string", .position = 1,
	  .flags = P_MANDATORY | P_PIPELINE | P_BY_NAME | P_WILDCARDS,
	  .sets = PATH_SETS_PATH, .help = "The things to remove." },
	{ .name = "LiteralPath", .aliases = "PSPath LP", INTO(p.literal),
	  .as = "string", .flags = P_MANDATORY | P_BY_NAME,
	  .sets = PATH_SETS_LITERAL, .help = "The same, without wildcards." },
	NARROW_PARAMS,
	{ .name = "Recurse", INTO(recurse),
	  .help = "Folders with all that is in them." },
	{ 0 }
};
#undef ARGS

static bool
folder_is_empty(const char *path)
{
	struct err e = ERR_INIT;
	char **names = path_list(path, &e);
	bool empty = names == NULL || names[0] == NULL;

	err_clear(&e);
	path_list_free(names);
	return empty;
}

static enum flow
remove_session_item(struct run *r, const struct item *p)
{
	struct session *s = run_session(r);
	const struct sym *y = sym_str(p->name);

	switch (p->provider) {
	case PROV_ENV:
		unsetenv(p->name);
		break;
	case PROV_VARIABLE:
		var_remove(s, s->scope, y);
		break;
	case PROV_FUNCTION:
		function_remove(s, s->scope, y);
		break;
	case PROV_ALIAS:
		alias_remove(s, s->scope, y);
		break;
	case PROV_FILE:
		break;
	}
	return FLOW_OK;
}

static enum flow
remove_each(struct run *r, void *arg, const struct item *p)
{
	struct remove_args *a = arg;
	struct stat st;
	bool folder, go;
	enum flow f = FLOW_OK;

	if (p->provider != PROV_FILE)
		return remove_session_item(r, p);
	folder = lstat(p->name, &st) == 0 && S_ISDIR(st.st_mode);
	go = run_should(r, p->name, folder ? "Remove Directory" :
	    "Remove File", &f);
	if (!go || f != FLOW_OK)
		return f;
	if (!folder && !(st.st_mode & 0222) && !a->p.force) {
		struct err e = ERR_INIT;

		err_set_type(&e, ERR_PERMISSION_DENIED,
		    "RemoveFileSystemItemUnAuthorizedAccess",
		    "System.IO.IOException", VLENT(p->name, strlen(p->name)),
		    "You do not have sufficient access rights to perform this "
		    "operation or the item is hidden, system, or read only.");
		return run_complain(r, &e);
	}
	if (folder && !a->recurse && !folder_is_empty(p->name)) {
		errno = ENOTEMPTY;
		return path_complain(r, "RemoveFileSystemItemIOError",
		    p->name);
	}
	return path_remove(p->name) ? FLOW_OK :
	    path_complain(r, "RemoveFileSystemItemIOError", p->name);
}

static enum flow
remove_process(struct run *r, void *args)
{
	struct remove_args *a = args;

	return paths_each(r, &a->p, remove_each, a);
}

static const struct example remove_examples[] = {
	{ "Remove-Item *.tmp -WhatIf", "Would remove these files." },
	{ 0 }
};

const struct cmdlet remove_item = {
	.name = "Remove-Item",
	.aliases = "ri del erase rd rm rmdir",
	.module = "Microsoft.PowerShell.Management",
	.type = "Microsoft.PowerShell.Commands.RemoveItemCommand",
	.synopsis = "Removes files, folders, and things of the session's drives.",
	.description = "A folder that is not empty needs -Recurse.",
	.sets = path_sets,
	.params = remove_params,
	.examples = remove_examples,
	.flags = CMD_WRITES,
	.args_size = sizeof(struct remove_args),
	.process = remove_process
};
