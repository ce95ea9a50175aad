/* psdrive.c -- Get-, New-, Remove-PSDrive; Get-PSProvider; temporary files */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/wildcard.h"
#include "cmds/cmds.h"
#include "cmds/management/paths.h"
#include "shell/convert.h"

struct args {
	struct values	 names;
	struct text	 name, provider, root, description, scope, prefix;
	bool		 persist, force;
};
#define ARGS struct args

static const struct param get_params[] = {
	{ .name = "Name", INTO(names), .as = "string", .position = 1,
	  .flags = P_BY_NAME | P_WILDCARDS, .help = "The drives." },
	{ .name = "PSProvider", INTO(provider), .flags = P_BY_NAME,
	  .help = "Only drives of this provider." },
	{ .name = "Scope", INTO(scope), .help = "Accepted." },
	{ 0 }
};

static const struct param new_params[] = {
	{ .name = "Name", INTO(name), .position = 1,
	  .flags = P_MANDATORY | P_BY_NAME,
	  .help = "The drive's name, without the colon." },
	{ .name = "PSProvider", INTO(provider), .position = 2,
	  .flags = P_MANDATORY | P_BY_NAME, .help = "FileSystem." },
	{ .name = "Root", INTO(root), .position = 3,
	  .flags = P_MANDATORY | P_BY_NAME | P_ALLOW_EMPTY,
	  .help = "The folder that the drive stands for." },
	{ .name = "Description", INTO(description), .flags = P_BY_NAME,
	  .help = "What it is for." },
	{ .name = "Scope", INTO(scope), .flags = P_BY_NAME,
	  .help = "Accepted: the drive is the session's." },
	{ .name = "Persist", INTO(persist), .help = "Accepted." },
	{ 0 }
};

static const struct param remove_params[] = {
	{ .name = "Name", INTO(names), .as = "string", .position = 1,
	  .flags = P_MANDATORY | P_BY_NAME, .help = "The drives." },
	{ .name = "Force", INTO(force), .help = "Accepted." },
	{ .name = "PSProvider", INTO(provider), .help = "Accepted." },
	{ .name = "Scope", INTO(scope), .help = "Accepted." },
	{ 0 }
};

static struct value
drive_value(const char *name, const char *provider, const char *root)
{
	static const char type[] = "System.Management.Automation.PSDriveInfo";
	static const char *const names[] = { "CurrentLocation", "Name",
	    "Provider", "Root", "Description", "DisplayRoot" };
	const struct shape *s = shape_root(type_find(type, sizeof type - 1),
	    NULL);
	struct object *o;
	size_t i;

	for (i = 0; i < sizeof names / sizeof *names; i++)
		s = shape_add(s, sym_str(names[i]), PROP_NET);
	o = object_new(s);
	o->slot[0] = VLIT("");
	o->slot[1] = value_cstr(name);
	o->slot[2] = value_cstr(provider);
	o->slot[3] = value_cstr(root);
	o->slot[4] = VLIT("");
	return value_object(o);
}

static bool
wanted(const struct args *a, const char *name, const char *provider)
{
	size_t i;

	if (a->provider.len > 0 && !wildcard_is(a->provider.s,
	    a->provider.len, provider, strlen(provider)))
		return false;
	for (i = 0; i < a->names.n; i++) {
		struct value t = to_text(NULL, a->names.v[i]);
		bool yes = wildcard_is(t.u.s, t.len, name, strlen(name));

		value_drop(t);
		if (yes)
			return true;
	}
	return a->names.n == 0;
}

static enum flow
get_process(struct run *r, void *args)
{
	static const struct { const char *name, *provider, *root; } fixed[] = {
		{ "/", "FileSystem", "/" }, { "Alias", "Alias", "" },
		{ "Env", "Environment", "" }, { "Function", "Function", "" },
		{ "Variable", "Variable", "" }
	};
	struct args *a = args;
	struct drive *d;
	enum flow f = FLOW_OK;
	size_t i, found = 0;

	for (i = 0; i < sizeof fixed / sizeof *fixed && f == FLOW_OK; i++)
		if (wanted(a, fixed[i].name, fixed[i].provider)) {
			f = run_emit_take(r, drive_value(fixed[i].name,
			    fixed[i].provider, fixed[i].root));
			found++;
		}
	for (d = drive_first(run_session(r)); d != NULL && f == FLOW_OK;
	    d = d->next)
		if (wanted(a, d->name, "FileSystem")) {
			f = run_emit_take(r, drive_value(d->name, "FileSystem",
			    d->root));
			found++;
		}
	if (found == 0 && a->names.n == 1 && f == FLOW_OK) {
		struct value t = to_text(NULL, a->names.v[0]);
		struct err e = ERR_INIT;

		err_set_type(&e, ERR_OBJECT_NOT_FOUND,
		    "GetLocationNoMatchingDrive",
		    "System.Management.Automation.DriveNotFoundException", t,
		    "Cannot find drive. A drive with the name '%.*s' does not "
		    "exist.", (int)t.len, t.u.s);
		f = wildcard_has(t.u.s, t.len) ? (err_clear(&e), FLOW_OK) :
		    run_complain(r, &e);
		value_drop(t);
	}
	return f;
}

static enum flow
new_process(struct run *r, void *args)
{
	struct args *a = args;
	struct session *s = run_session(r);
	struct err e = ERR_INIT;
	struct item p;
	struct drive *d;
	char *name;

	if (!text_caseeq(a->provider, TEXT("FileSystem")))
		return run_complainf(r, ERR_OBJECT_NOT_FOUND,
		    "ProviderNotFound", VLENT(a->provider.s, a->provider.len),
		    "Cannot find a provider with the name '%.*s'.",
		    (int)a->provider.len, a->provider.s);
	if (drive_find(s, a->name.s, a->name.len) != NULL)
		return run_complainf(r, ERR_RESOURCE_EXISTS,
		    "DriveAlreadyExists", VLENT(a->name.s, a->name.len),
		    "A drive with the name '%.*s' already exists.",
		    (int)a->name.len, a->name.s);
	if (!item_find(s, a->root.s, a->root.len, &p, &e))
		return run_complain(r, &e);
	if (!path_is_folder(p.name)) {
		err_set_type(&e, ERR_READ, "DriveRootError",
		    "System.Management.Automation.DriveNotFoundException",
		    VLENT(a->root.s, a->root.len), "The specified drive root "
		    "\"%.*s\" either does not exist, or it is not a folder.",
		    (int)a->root.len, a->root.s);
		item_free(&p);
		return run_complain(r, &e);
	}
	name = xstrndup(a->name.s, a->name.len);
	d = drive_add(s, name, p.name);
	free(name);
	item_free(&p);
	return run_emit_take(r, drive_value(d->name, "FileSystem", d->root));
}

static enum flow
remove_process(struct run *r, void *args)
{
	struct args *a = args;
	enum flow f = FLOW_OK;
	size_t i;

	for (i = 0; i < a->names.n && f == FLOW_OK; i++) {
		struct value t = to_text(NULL, a->names.v[i]);

		if (!drive_remove(run_session(r), t.u.s))
			f = run_complainf(r, ERR_OBJECT_NOT_FOUND,
			    "DriveNotFound", t, "Cannot find drive. A drive "
			    "with the name '%.*s' does not exist.",
			    (int)t.len, t.u.s);
		value_drop(t);
	}
	return f;
}

/* ---- New-TemporaryFile and New-TemporaryDirectory ------------------------------- */

static const struct param temp_params[] = {
	{ 0 }
};

static const struct param temp_dir_params[] = {
	{ .name = "Prefix", INTO(prefix), .position = 1,
	  .help = "What its name begins with." },
	{ 0 }
};

static char *
temp_name(const char *middle, const char *end)
{
	const char *tmp = getenv("TMPDIR");

	return xasprintf("%s/%sXXXXXX%s", tmp != NULL && *tmp != '\0' ? tmp :
	    "/tmp", middle, end);
}

static enum flow
temp_file(struct run *r, void *args)
{
	char *path = temp_name("tmp", ".tmp");
	enum flow f = FLOW_OK;
	int fd;

	(void)args;
	if (run_should(r, path, "New Temporary File", &f) && f == FLOW_OK) {
		fd = mkstemps(path, 4);
		if (fd < 0)
			f = path_complain(r, "NewTemporaryFileWriteError",
			    path);
		else {
			close(fd);
			f = run_emit_take(r, file_info(path, true));
		}
	}
	free(path);
	return f;
}

static enum flow
temp_dir(struct run *r, void *args)
{
	struct args *a = args;
	char *prefix = xstrndup(a->prefix.s != NULL ? a->prefix.s : "",
	    a->prefix.len);
	char *path = temp_name(prefix, "");
	enum flow f = FLOW_OK;

	free(prefix);
	if (run_should(r, path, "New Temporary Directory", &f) &&
	    f == FLOW_OK)
		f = mkdtemp(path) != NULL ?
		    run_emit_take(r, file_info(path, true)) :
		    path_complain(r, "NewTemporaryDirectoryError", path);
	free(path);
	return f;
}

static const struct example get_examples[] = {
	{ "Get-PSDrive Env", "The drive of environment variables." }, { 0 }
};
static const struct example new_examples[] = {
	{ "New-PSDrive C FileSystem .", "C:\\ stands for the current folder." },
	{ 0 }
};
static const struct example remove_examples[] = {
	{ "New-PSDrive C FileSystem . | Out-Null; Remove-PSDrive C",
	  "Takes the drive away again." }, { 0 }
};
static const struct example temp_examples[] = {
	{ "New-TemporaryFile | Remove-Item", "Makes a file and removes it." },
	{ 0 }
};
static const struct example temp_dir_examples[] = {
	{ "New-TemporaryDirectory | Remove-Item",
	  "Makes a folder and removes it." }, { 0 }
};

#define DRIVE(symbol, name_, alias, module_, class, says, params_,	\
	examples_, flags_, process_)					\
const struct cmdlet symbol = {						\
	.name = name_,							\
	.aliases = alias,						\
	.module = module_,						\
	.type = "Microsoft.PowerShell.Commands." class,			\
	.synopsis = says,						\
	.description = "A path may begin with a drive and a colon.",	\
	.params = params_,						\
	.examples = examples_,						\
	.flags = flags_,						\
	.args_size = sizeof(ARGS),					\
	.process = process_						\
}

#define MANAGEMENT "Microsoft.PowerShell.Management"
#define UTILITY "Microsoft.PowerShell.Utility"

DRIVE(get_psdrive, "Get-PSDrive", "gdr", MANAGEMENT, "GetPSDriveCommand",
    "Lists the drives.", get_params, get_examples, 0, get_process);
DRIVE(new_psdrive, "New-PSDrive", "ndr mount", MANAGEMENT,
    "NewPSDriveCommand", "Makes a drive of a folder.", new_params,
    new_examples, CMD_WRITES, new_process);
DRIVE(remove_psdrive, "Remove-PSDrive", "rdr", MANAGEMENT,
    "RemovePSDriveCommand", "Takes a drive away; its folder stays.",
    remove_params, remove_examples, CMD_WRITES, remove_process);
DRIVE(new_temporaryfile, "New-TemporaryFile", NULL, UTILITY,
    "NewTemporaryFileCommand", "Makes an empty file for a while.",
    temp_params, temp_examples, CMD_WRITES, temp_file);
DRIVE(new_temporarydirectory, "New-TemporaryDirectory", NULL, UTILITY,
    "NewTemporaryDirectoryCommand", "Makes an empty folder for a while.",
    temp_dir_params, temp_dir_examples, CMD_WRITES, temp_dir);
