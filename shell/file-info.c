/* file-info.c -- files and folders as values, and the session's own things
 *
 * A FileInfo's slots are the properties of System.IO.FileInfo in the order of
 * Get-Member's members; behind them, for the item cmdlets, the notes that
 * PowerShell adds (PSPath, PSChildName ...). */
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/date.h"
#include "base/enums.h"
#include "shell/convert.h"
#include "shell/error-record.h"
#include "shell/net.h"
#include "shell/path.h"
#include "shell/scope.h"

#define ATTR_READONLY	0x01
#define ATTR_HIDDEN	0x02
#define ATTR_DIRECTORY	0x10
#define ATTR_NORMAL	0x80
#define ATTR_LINK	0x400

static const char *const file_props[] = {
	"Mode", "ModeWithoutHardLink", "BaseName", "ResolvedTarget", "Target",
	"LinkType", "Length", "DirectoryName", "IsReadOnly",
	"FullName", "Extension", "Name", "Exists", "CreationTime",
	"CreationTimeUtc", "LastAccessTime", "LastAccessTimeUtc",
	"LastWriteTime", "LastWriteTimeUtc", "LinkTarget", "UnixFileMode",
	"Attributes", NULL
};

static const char *const folder_props[] = {
	"Mode", "ModeWithoutHardLink", "BaseName", "ResolvedTarget", "Target",
	"LinkType",
	"FullName", "Extension", "Name", "Exists", "CreationTime",
	"CreationTimeUtc", "LastAccessTime", "LastAccessTimeUtc",
	"LastWriteTime", "LastWriteTimeUtc", "LinkTarget", "UnixFileMode",
	"Attributes", NULL
};

static const struct shape *
info_shape(bool folder)
{
	const struct shape *s = shape_root(folder ? type_directoryinfo :
	    type_fileinfo, NULL);
	const char *const *p;

	for (p = folder ? folder_props : file_props; *p != NULL; p++)
		s = shape_add(s, sym_str(*p), PROP_NET);
	return s;
}

static struct value
time_of(const struct timespec *t)
{
	return VDATETIME(TICKS_UNIX + (int64_t)t->tv_sec * TICKS_SECOND +
	    t->tv_nsec / 100, DATE_UTC);
}

static void
put_time(struct object *o, const char *name, const struct timespec *t)
{
	char utc[32];
	struct value v = time_of(t);

	snprintf(utc, sizeof utc, "%sUtc", name);
	object_put(o, utc, v);
	object_put(o, name, VDATETIME(date_to_local(v.u.i), DATE_LOCAL));
}

static int
attributes_of(const char *name, const struct stat *st)
{
	int a = 0;

	if (S_ISDIR(st->st_mode))
		a |= ATTR_DIRECTORY;
	if (S_ISLNK(st->st_mode))
		a |= ATTR_LINK;
	if (!(st->st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)))
		a |= ATTR_READONLY;
	if (name[0] == '.')
		a |= ATTR_HIDDEN;
	return a ? a : ATTR_NORMAL;
}

/* "d----", "-a---": as Windows shows it. */
static struct value
mode_of(int a)
{
	return value_stringf("%c%c%c%c%c", a & ATTR_LINK ? 'l' :
	    a & ATTR_DIRECTORY ? 'd' : '-', a & ATTR_DIRECTORY ? '-' : 'a',
	    a & ATTR_READONLY ? 'r' : '-', a & ATTR_HIDDEN ? 'h' : '-', '-');
}

static void
put_stat(struct object *o, const char *name, const struct stat *st)
{
	int a = attributes_of(name, st);

	object_put(o, "Mode", mode_of(a));
	object_put(o, "ModeWithoutHardLink", mode_of(a));
	put_time(o, "CreationTime", &st->st_ctim);
	put_time(o, "LastAccessTime", &st->st_atim);
	put_time(o, "LastWriteTime", &st->st_mtim);
	object_put(o, "UnixFileMode", enum_value("System.IO.UnixFileMode",
	    st->st_mode & 07777));
	object_put(o, "Attributes", enum_value("System.IO.FileAttributes", a));
	if (S_ISDIR(st->st_mode))
		return;
	object_put(o, "Length", VLONG(st->st_size));
	object_put(o, "IsReadOnly", VBOOL((a & ATTR_READONLY) != 0));
}

static void
put_link(struct object *o, const char *path)
{
	char to[4096];
	ssize_t n = readlink(path, to, sizeof to - 1);

	if (n < 0)
		return;
	object_put(o, "LinkTarget", value_string(to, (size_t)n));
	object_put(o, "Target", value_string(to, (size_t)n));
	object_put(o, "LinkType", value_cstr("SymbolicLink"));
}

static void
put_names(struct object *o, const char *path, bool folder)
{
	const char *name = strrchr(path, '/') + 1, *dot;
	size_t parent = (size_t)(name - path);

	if (*name == '\0')
		name = path;
	if (parent > 1)
		parent--;
	dot = strrchr(name, '.');
	object_put(o, "FullName", value_cstr(path));
	object_put(o, "Name", value_cstr(name));
	object_put(o, "Extension", value_cstr(dot != NULL ? dot : ""));
	object_put(o, "BaseName", folder || dot == NULL ? value_cstr(name) :
	    value_string(name, (size_t)(dot - name)));
	object_put(o, "ResolvedTarget", value_cstr(path));
	if (!folder)
		object_put(o, "DirectoryName", value_string(path, parent));
}

static void
put_notes(struct object *o, const char *path, bool folder)
{
	const char *name = strrchr(path, '/') + 1;
	size_t parent = (size_t)(name - path);

	if (parent > 1)
		parent--;
	object_put(o, "PSPath", value_stringf(
	    "Microsoft.PowerShell.Core\\FileSystem::%s", path));
	object_put(o, "PSParentPath", value_stringf(
	    "Microsoft.PowerShell.Core\\FileSystem::%.*s", (int)parent, path));
	object_put(o, "PSChildName", value_cstr(name));
	object_put(o, "PSDrive", value_cstr("/"));
	object_put(o, "PSProvider",
	    value_cstr("Microsoft.PowerShell.Core\\FileSystem"));
	object_put(o, "PSIsContainer", VBOOL(folder));
}

struct value
file_info(const char *path, bool with_notes)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash != NULL ? slash + 1 : path;
	struct stat st;
	bool there = lstat(path, &st) == 0, folder;
	struct object *o;
	char *full = NULL;

	if (slash == NULL) {
		char *here = getcwd(NULL, 0);

		full = xasprintf("%s/%s", here != NULL ? here : "", path);
		free(here);
		path = full;
	}
	folder = there && S_ISDIR(st.st_mode);
	o = object_new(info_shape(folder));
	put_names(o, path, folder);
	object_put(o, "Exists", VBOOL(there));
	if (there)
		put_stat(o, name, &st);
	if (there && S_ISLNK(st.st_mode))
		put_link(o, path);
	if (with_notes)
		put_notes(o, path, folder);
	free(full);
	return value_object(o);
}

/* ---- setting ------------------------------------------------------------ */

static bool
set_time(const char *path, const char *prop, struct value v, struct err *e)
{
	struct timespec t[2] = { { .tv_nsec = UTIME_OMIT },
	    { .tv_nsec = UTIME_OMIT } };
	struct value d;
	bool utc = strstr(prop, "Utc") != NULL;
	int64_t ticks;

	if (!convert(NULL, v, type_datetime, &d, e))
		return false;
	ticks = utc || d.sub == DATE_UTC ? d.u.i : date_to_utc(d.u.i);
	ticks -= TICKS_UNIX;
	/* The system keeps no creation time that can be set. */
	t[strncmp(prop, "LastAccess", 10) == 0 ? 0 : 1] = (struct timespec){
	    .tv_sec = ticks / TICKS_SECOND,
	    .tv_nsec = ticks % TICKS_SECOND * 100 };
	if (strncmp(prop, "Creation", 8) == 0 ||
	    utimensat(AT_FDCWD, path, t, 0) == 0)
		return true;
	return err_set_type(e, ERR_WRITE, "SetFileTime", "System.IO.IOException",
	    VNULL, "Cannot set the time of '%s': %s.", path, strerror(errno));
}

static bool
set_read_only(const char *path, bool on, struct err *e)
{
	struct stat st;

	if (stat(path, &st) == 0 && chmod(path, on ?
	    st.st_mode & 07777 & ~0222u : (st.st_mode & 07777) | 0200) == 0)
		return true;
	return err_set_type(e, ERR_WRITE, "SetReadOnly", "System.IO.IOException",
	    VNULL, "Cannot change '%s': %s.", path, strerror(errno));
}

bool
file_info_set(const char *path, const struct sym *name, struct value v,
    struct err *e)
{
	const char *p = name->fold->s;
	int64_t bits;

	if (strncmp(p, "lastwritetime", 13) == 0)
		return set_time(path, strlen(p) > 13 ? "LastWriteUtc" :
		    "LastWrite", v, e);
	if (strncmp(p, "lastaccesstime", 14) == 0)
		return set_time(path, strlen(p) > 14 ? "LastAccessUtc" :
		    "LastAccess", v, e);
	if (strncmp(p, "creationtime", 12) == 0)
		return set_time(path, "Creation", v, e);
	if (strcmp(p, "isreadonly") == 0)
		return set_read_only(path, truth(v), e);
	if (strcmp(p, "attributes") == 0)
		return set_read_only(path, to_int(v, &bits) &&
		    (bits & ATTR_READONLY), e);
	return false;
}

/* An object of a .NET type with one property set. */
static struct object *
named(const char *type, const char *name)
{
	struct object *o = object_new(shape_root(type_find(type, strlen(type)),
	    NULL));

	object_add(o, sym_str("Name"), PROP_NET, VLENT(name, strlen(name)));
	return o;
}

struct value
path_info(const char *path)
{
	static const char type[] = "System.Management.Automation.PathInfo";
	struct object *o = object_new(shape_root(type_find(type,
	    sizeof type - 1), NULL));
	struct object *drive, *provider;

	drive = named("System.Management.Automation.PSDriveInfo", "/");
	object_put(drive, "Root", VLIT("/"));
	provider = named("System.Management.Automation.ProviderInfo",
	    "FileSystem");
	object_add(o, sym_str("Drive"), PROP_NET, VHEAP(drive));
	object_add(o, sym_str("Provider"), PROP_NET, VHEAP(provider));
	object_add(o, sym_str("ProviderPath"), PROP_NET,
	    VLENT(path, strlen(path)));
	object_add(o, sym_str("Path"), PROP_NET, VLENT(path, strlen(path)));
	value_drop(value_object(drive));
	value_drop(value_object(provider));
	return value_object(o);
}

/* ---- items of the session's drives --------------------------------------- */

static struct value
entry(const char *name, struct value take)
{
	struct object *o = object_new(shape_root(type_find(
	    "System.Collections.DictionaryEntry", 34), NULL));

	object_put(o, "Name", value_cstr(name));
	object_put(o, "Key", value_cstr(name));
	object_put(o, "Value", take);
	return value_object(o);
}

struct value
variable_value(const struct var *v)
{
	static const char *const props[] = { "Name", "Description", "Value",
	    "Visibility", "Module", "ModuleName", "Options", "Attributes" };
	const struct shape *sh = shape_root(type_psvariable, NULL);
	struct object *o;
	size_t i;

	for (i = 0; i < sizeof props / sizeof *props; i++)
		sh = shape_add(sh, sym_str(props[i]), PROP_NET);
	o = object_new(sh);
	object_put(o, "Name", value_sym(v->name));
	object_put(o, "Description", VLIT(""));
	object_put(o, "Value", value_keep(v->v));
	object_put(o, "Options", enum_value(
	    "System.Management.Automation.ScopedItemOptions",
	    v->flags & 0x0F));
	object_put(o, "ModuleName", VLIT(""));
	return value_object(o);
}

static struct value
function_item(const struct sym *name, struct block *b)
{
	struct object *o = object_new(shape_root(type_pscustomobject,
	    "System.Management.Automation.FunctionInfo"));

	object_put(o, "CommandType", enum_value(
	    "System.Management.Automation.CommandTypes", 2));
	object_put(o, "Name", value_sym(name));
	object_put(o, "Definition", block_text(b));
	object_put(o, "ScriptBlock", value_keep((struct value){
	    .tag = V_BLOCK, .u.block = b }));
	return value_object(o);
}

static struct value
alias_item(const struct alias *a)
{
	struct object *o = object_new(shape_root(type_pscustomobject,
	    "System.Management.Automation.AliasInfo"));

	object_put(o, "CommandType", VLIT("Alias"));
	object_put(o, "Name", value_sym(a->name));
	object_put(o, "DisplayName", value_stringf("%s -> %.*s", a->name->s,
	    (int)a->to.len, a->to.u.s));
	object_put(o, "Definition", value_keep(a->to));
	object_put(o, "ReferencedCommand", value_keep(a->to));
	return value_object(o);
}

static struct value
session_item(struct session *s, const struct item *p)
{
	const struct sym *y = sym_str(p->name);
	struct alias *a;
	struct block *b;
	struct var *x;

	switch (p->provider) {
	case PROV_ENV:
		return entry(p->name, value_cstr(getenv(p->name) != NULL ?
		    getenv(p->name) : ""));
	case PROV_VARIABLE:
		x = var_find(s->scope, y);
		return x != NULL ? variable_value(x) : VNULL;
	case PROV_FUNCTION:
		b = function_find(s, y);
		return b != NULL ? function_item(b->name != NULL ? b->name : y,
		    b) : VNULL;
	case PROV_ALIAS:
		a = alias_find(s, y);
		return a != NULL ? alias_item(a) : VNULL;
	case PROV_FILE:
		break;
	}
	return VNULL;
}

struct value
item_value(struct session *s, const struct item *p)
{
	if (p->provider == PROV_FILE)
		return file_info(p->name, true);
	return session_item(s, p);
}
