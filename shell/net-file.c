/* net-file.c -- System.IO.File, Directory, FileInfo's methods */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/mem.h"
#include "base/wildcard.h"
#include "shell/convert.h"
#include "shell/members.h"
#include "shell/net-bytes.h"
#include "shell/net-file.h"
#include "shell/path.h"

char *
net_path(struct net_call *c, struct value v)
{
	struct item p;
	struct err e = ERR_INIT;

	if (v.tag == V_STRING && item_find(c->s, v.u.s, v.len, &p, &e)) {
		char *path = p.provider == PROV_FILE ? xstrdup(p.name) :
		    xstrndup(v.u.s, v.len);

		item_free(&p);
		return path;
	}
	err_clear(&e);
	return xstrndup(v.tag == V_STRING ? v.u.s : "", v.tag == V_STRING ?
	    v.len : 0);
}

bool
net_io_error(struct net_call *c, const char *path, int err)
{
	char *folder = xstrdup(path), *slash = strrchr(folder, '/');
	bool has_folder;

	if (slash != NULL && slash != folder)
		*slash = '\0';
	has_folder = slash == NULL || path_is_folder(folder);
	free(folder);
	if (err == ENOENT && has_folder)
		return net_throw(c, "System.IO.FileNotFoundException",
		    "Could not find file '%s'.", path);
	if (err == ENOENT || err == ENOTDIR)
		return net_throw(c, "System.IO.DirectoryNotFoundException",
		    "Could not find a part of the path '%s'.", path);
	if (err == EACCES || err == EPERM || err == EISDIR)
		return net_throw(c, "System.UnauthorizedAccessException",
		    "Access to the path '%s' is denied.", path);
	return net_throw(c, "System.IO.IOException", "%s : '%s'",
	    strerror(err), path);
}

bool
net_read_bytes(struct net_call *c, const char *path, struct buf *b)
{
	FILE *f = fopen(path, "re");
	char room[65536];
	size_t n;

	if (f == NULL || path_is_folder(path)) {
		int err = f == NULL ? errno : EISDIR;

		if (f != NULL)
			fclose(f);
		return net_io_error(c, path, err);
	}
	while ((n = fread(room, 1, sizeof room, f)) > 0)
		buf_add(b, room, n);
	fclose(f);
	return true;
}

enum encoding
net_encoding_arg(struct net_call *c)
{
	struct value v = c->v[c->n - 1], mark;
	enum encoding e = ENC_DEFAULT;
	struct err why = ERR_INIT;

	if (v.tag != V_OBJECT || !encoding_find(v, &e, &why))
		err_clear(&why);
	if (v.tag == V_OBJECT && object_get_str(v.u.object, "~mark", &mark) &&
	    mark.u.b && e == ENC_UTF8)
		e = ENC_UTF8_BOM;
	return e;
}

static bool
read_text(struct net_call *c, struct buf *text)
{
	char *path = net_path(c, c->v[0]);
	struct buf bytes = BUF_INIT;
	bool ok = net_read_bytes(c, path, &bytes);

	if (ok)
		encoding_decode(text, buf_str(&bytes), bytes.len,
		    net_encoding_arg(c));
	buf_free(&bytes);
	free(path);
	return ok;
}

static bool
read_all_text(struct net_call *c)
{
	struct buf text = BUF_INIT;
	bool ok = read_text(c, &text);

	if (ok)
		net_return_text(c, buf_str(&text), text.len);
	buf_free(&text);
	return ok;
}

static bool
read_all_lines(struct net_call *c)
{
	struct buf text = BUF_INIT;
	struct array *a;
	const char *s, *end, *stop;

	if (!read_text(c, &text)) {
		buf_free(&text);
		return false;
	}
	a = array_new(type_string_array);
	s = buf_str(&text);
	for (end = s + text.len; s < end; s = stop + 1) {
		size_t n;

		stop = memchr(s, '\n', (size_t)(end - s));
		if (stop == NULL)
			stop = end;
		n = (size_t)(stop - s);
		array_take(a, value_string(s, n > 0 && s[n - 1] == '\r' ?
		    n - 1 : n));
	}
	a->head.flags |= HF_FIXED;
	buf_free(&text);
	return net_return(c, value_array(a));
}

static bool
read_all_bytes(struct net_call *c)
{
	char *path = net_path(c, c->v[0]);
	struct buf b = BUF_INIT;
	bool ok = net_read_bytes(c, path, &b);

	if (ok)
		*c->out = bytes_value(buf_str(&b), b.len);
	buf_free(&b);
	free(path);
	return ok;
}

static bool
write_bytes(struct net_call *c, const struct buf *b, bool append)
{
	char *path = net_path(c, c->v[0]);
	FILE *f = fopen(path, append ? "ae" : "we");
	bool ok = f != NULL;

	if (ok && b->len > 0)
		ok = fwrite(b->s, 1, b->len, f) == b->len;
	if (f != NULL && fclose(f) != 0)
		ok = false;
	if (!ok)
		net_io_error(c, path, errno);
	free(path);
	return ok;
}

enum { WR_APPEND = 1, WR_LINES = 2 };

static bool
write_text(struct net_call *c)
{
	struct buf text = BUF_INIT, b = BUF_INIT;
	enum encoding e = c->n > 2 ? net_encoding_arg(c) : ENC_DEFAULT;
	struct value line;
	struct iter it;
	const char *mark;
	size_t n = 0;
	bool ok;

	if (c->row->op & WR_LINES)
		for (iter_init(&it, c->v[1]); iter_next(&it, &line);) {
			text_add(c->s, &text, line);
			buf_addc(&text, '\n');
		}
	else if (!value_is_null(c->v[1]))
		buf_add(&text, c->v[1].u.s, c->v[1].len);
	mark = encoding_mark(e, &n);
	if (!(c->row->op & WR_APPEND))
		buf_add(&b, mark, n);
	encoding_encode(&b, buf_str(&text), text.len, e);
	ok = write_bytes(c, &b, c->row->op & WR_APPEND);
	buf_free(&text);
	buf_free(&b);
	return ok;
}

static bool
write_all_bytes(struct net_call *c)
{
	struct buf b = BUF_INIT;
	bool ok;

	if (c->v[1].tag != V_ARRAY)
		return net_null(c, "bytes");
	bytes_add(&b, c->v[1], 0, c->v[1].u.array->n);
	ok = write_bytes(c, &b, c->row->op);
	buf_free(&b);
	return ok;
}

static bool
exists(struct net_call *c)
{
	char *path = net_path(c, c->v[0]);
	bool folder = path_is_folder(path);

	*c->out = VBOOL(c->v[0].len > 0 && (c->row->op ? folder : !folder &&
	    access(path, F_OK) == 0));
	free(path);
	return true;
}

static bool
delete(struct net_call *c)
{
	char *path = net_path(c, c->v[0]);
	bool ok = (c->row->op ? rmdir(path) : unlink(path)) == 0 ||
	    (errno == ENOENT && c->row->op == 0) || net_io_error(c, path, errno);

	free(path);
	return ok;
}

static bool
move(struct net_call *c)
{
	char *from = net_path(c, c->v[0]), *to = net_path(c, c->v[1]);
	bool over = c->n > 2 && c->v[2].u.b, ok;

	if (!over && access(to, F_OK) == 0)
		ok = net_throw(c, "System.IO.IOException",
		    "The file '%s' already exists.", to);
	else
		ok = rename(from, to) == 0 || net_io_error(c, from, errno);
	free(from);
	free(to);
	return ok;
}

static bool
copy(struct net_call *c)
{
	char *to = net_path(c, c->v[1]), *from = net_path(c, c->v[0]);
	struct net_call inner = *c;
	struct buf b = BUF_INIT;
	bool ok, over = c->n > 2 && c->v[2].u.b;

	if (!over && access(to, F_OK) == 0)
		ok = net_throw(c, "System.IO.IOException",
		    "The file '%s' already exists.", to);
	else if ((ok = net_read_bytes(c, from, &b))) {
		inner.v++;
		ok = write_bytes(&inner, &b, false);
	}
	buf_free(&b);
	free(to);
	free(from);
	return ok;
}

static bool
times(struct net_call *c)
{
	char *path = net_path(c, c->v[0]);
	struct stat st;
	int64_t t = TICKS_FILETIME;

	if (stat(path, &st) == 0)
		t = TICKS_UNIX + st.st_mtim.tv_sec * TICKS_SECOND +
		    st.st_mtim.tv_nsec / 100;
	free(path);
	return net_return(c, VDATETIME(date_to_local(t), DATE_LOCAL));
}

/* ---- Directory ---------------------------------------------------------- */

static bool
create_folder(struct net_call *c)
{
	char *path = net_path(c, c->v[0]), *p;
	bool ok = true;

	for (p = path + 1; ok && *p != '\0'; p++)
		if (*p == '/') {
			*p = '\0';
			ok = mkdir(path, 0777) == 0 || errno == EEXIST;
			*p = '/';
		}
	ok = ok && (mkdir(path, 0777) == 0 || errno == EEXIST);
	if (!ok)
		net_io_error(c, path, errno);
	else
		*c->out = file_info(path, false);
	free(path);
	return ok;
}

enum { LS_FILES = 1, LS_FOLDERS = 2 };

static void
list_into(struct array *a, const char *folder, struct value pattern, int what)
{
	struct err e = ERR_INIT;
	char **names = path_list(folder, &e), *full;
	bool recurse = what & 4;
	size_t i;

	for (i = 0; names != NULL && names[i] != NULL; i++) {
		bool is_folder;

		full = xasprintf("%s/%s", folder, names[i]);
		is_folder = path_is_folder(full);
		if ((what & (is_folder ? LS_FOLDERS : LS_FILES)) &&
		    wildcard_is(pattern.u.s, pattern.len, names[i],
		    strlen(names[i])))
			array_take(a, value_cstr(full));
		if (is_folder && recurse)
			list_into(a, full, pattern, what);
		free(full);
	}
	if (names != NULL)
		path_list_free(names);
	err_clear(&e);
}

static bool
list_folder(struct net_call *c)
{
	char *path = net_path(c, c->v[0]);
	struct array *a;
	int what = c->row->op;

	if (!path_is_folder(path)) {
		net_throw(c, "System.IO.DirectoryNotFoundException",
		    "Could not find a part of the path '%s'.", path);
		free(path);
		return false;
	}
	if (c->n > 2 && c->v[2].u.i == 1)
		what |= 4;
	a = array_new(type_string_array);
	list_into(a, path, c->n > 1 ? c->v[1] : VLIT("*"), what);
	free(path);
	return net_return(c, value_array(a));
}

static bool
current_folder(struct net_call *c)
{
	return net_return(c, value_cstr(location_get(c->s)));
}

static bool
set_current_folder(struct net_call *c)
{
	char *path = net_path(c, c->v[0]);

	location_set(c->s, path);
	free(path);
	return true;
}

static bool
new_info(struct net_call *c)
{
	char *path = net_path(c, c->v[0]);

	*c->out = file_info(path, false);
	free(path);
	return true;
}

/* FileInfo's Directory, DirectoryInfo's Parent and Root: made when asked for,
 * as each is an object with a folder of its own. */
static bool
parent(struct net_call *c)
{
	struct value full;
	char *path, *slash;

	if (!object_get_str(c->self.u.object, "FullName", &full))
		return true;
	path = xstrndup(full.u.s, full.len);
	slash = strrchr(path, '/');
	if (slash != NULL)
		slash[slash == path] = '\0';
	if (c->row->op)
		path[1] = '\0';
	if (slash == NULL || (full.len == 1 && !c->row->op))
		*c->out = VNULL;
	else
		*c->out = file_info(path, false);
	free(path);
	return true;
}

static bool
delete_info(struct net_call *c)
{
	struct net_call inner = *c;
	struct value args[2];

	object_get_str(c->self.u.object, "FullName", &args[0]);
	inner.v = args;
	inner.n = 1;
	return delete(&inner);
}

/* A property that changes the file: the others are read anew. */
static bool
set_info(struct net_call *c)
{
	struct object *o = c->self.u.object, *now;
	static const char *const names[] = { "LastWriteTime",
		"LastAccessTime", "CreationTime", "LastWriteTimeUtc",
		"LastAccessTimeUtc", "CreationTimeUtc", "IsReadOnly",
		"Attributes", "Mode", "ModeWithoutHardLink" };
	struct value full, v;
	char *path, name[32];
	bool ok;
	size_t i;

	if (!object_get_str(o, "FullName", &full))
		return true;
	/* The definition is "datetime LastWriteTime {get;set;}". */
	sscanf(c->row->sig, "%*s %31s", name);
	path = xstrndup(full.u.s, full.len);
	ok = file_info_set(path, sym_str(name), c->v[0], c->e);
	if (ok) {
		now = file_info(path, false).u.object;
		for (i = 0; i < sizeof names / sizeof *names; i++)
			if (object_get_str(now, names[i], &v))
				object_set_str(o, names[i], v);
		value_drop(VHEAP(now));
	}
	free(path);
	return ok;
}

#define ENCODING	", System.Text.Encoding encoding"
#define LINES		"System.Collections.Generic.IEnumerable[string] contents"

enum { OPEN_READ, OPEN_WRITE, OPEN_APPEND };

/* [IO.File]::OpenText(p) is a reader, made as its constructor does. */
static bool
open_text(struct net_call *c)
{
	struct value args[2] = { c->v[0], VBOOL(c->row->op == OPEN_APPEND) };

	return static_call(c->s, type_named(c->row->op == OPEN_READ ?
	    "System.IO.StreamReader" : "System.IO.StreamWriter"),
	    sym_str("new"), c->row->op == OPEN_READ ? 1 : 2, args, c->out,
	    c->e);
}

static const struct net_row file_rows[] = {
	RO("static System.IO.StreamReader OpenText(string path)", open_text,
	    OPEN_READ),
	RO("static System.IO.StreamWriter CreateText(string path)", open_text,
	    OPEN_WRITE),
	RO("static System.IO.StreamWriter AppendText(string path)", open_text,
	    OPEN_APPEND),
	RO("static void AppendAllText(string path, string contents)",
	    write_text, WR_APPEND),
	RO("static void AppendAllText(string path, string contents" ENCODING
	    ")", write_text, WR_APPEND),
	RO("static void AppendAllLines(string path, " LINES ")", write_text,
	    WR_APPEND | WR_LINES),
	R("static void Copy(string sourceFileName, string destFileName)",
	    copy),
	R("static void Copy(string sourceFileName, string destFileName, bool "
	    "overwrite)", copy),
	R("static void Delete(string path)", delete),
	R("static bool Exists(string path)", exists),
	R("static datetime GetLastWriteTime(string path)", times),
	R("static datetime GetCreationTime(string path)", times),
	R("static void Move(string sourceFileName, string destFileName)",
	    move),
	R("static void Move(string sourceFileName, string destFileName, bool "
	    "overwrite)", move),
	R("static byte[] ReadAllBytes(string path)", read_all_bytes),
	R("static string[] ReadAllLines(string path)", read_all_lines),
	R("static string[] ReadAllLines(string path" ENCODING ")",
	    read_all_lines),
	R("static string[] ReadLines(string path)", read_all_lines),
	R("static string ReadAllText(string path)", read_all_text),
	R("static string ReadAllText(string path" ENCODING ")",
	    read_all_text),
	R("static void WriteAllBytes(string path, byte[] bytes)",
	    write_all_bytes),
	RO("static void WriteAllLines(string path, " LINES ")", write_text,
	    WR_LINES),
	RO("static void WriteAllLines(string path, " LINES ENCODING ")",
	    write_text, WR_LINES),
	R("static void WriteAllText(string path, string contents)",
	    write_text),
	R("static void WriteAllText(string path, string contents" ENCODING
	    ")", write_text),
	R_END
};

#define LISTING(name, op)						\
	RO("static string[] " name "(string path)", list_folder, op),	\
	RO("static string[] " name "(string path, string searchPattern)", \
	    list_folder, op),						\
	RO("static string[] " name "(string path, string searchPattern, " \
	    "System.IO.SearchOption searchOption)", list_folder, op)

static const struct net_row directory_rows[] = {
	R("static System.IO.DirectoryInfo CreateDirectory(string path)",
	    create_folder),
	RO("static void Delete(string path)", delete, 1),
	RO("static bool Exists(string path)", exists, 1),
	R("static string GetCurrentDirectory()", current_folder),
	R("static void SetCurrentDirectory(string path)",
	    set_current_folder),
	LISTING("GetFiles", LS_FILES), LISTING("GetDirectories", LS_FOLDERS),
	LISTING("GetFileSystemEntries", LS_FILES | LS_FOLDERS),
	LISTING("EnumerateFiles", LS_FILES),
	LISTING("EnumerateDirectories", LS_FOLDERS),
	R("static void Move(string sourceDirName, string destDirName)", move),
	R("static datetime GetLastWriteTime(string path)", times),
	R_END
};

/* Slots that are set this way; what is read is in them. */
#define INFO(sig)	{ sig " {get;set;}", NULL, NET_HIDDEN, set_info }
#define INFO_ROWS							\
	INFO("datetime LastWriteTime"), INFO("datetime LastWriteTimeUtc"), \
	INFO("datetime LastAccessTime"), INFO("datetime LastAccessTimeUtc"), \
	INFO("datetime CreationTime"), INFO("datetime CreationTimeUtc"), \
	INFO("System.IO.FileAttributes Attributes")

static const struct net_row file_info_rows[] = {
	INFO_ROWS, INFO("bool IsReadOnly"),
	R("System.IO.DirectoryInfo Directory {get;}", parent),
	R("void Delete()", delete_info),
	R("System.IO.FileInfo new(string fileName)", new_info), R_END
};
static const struct net_row folder_info_rows[] = {
	INFO_ROWS,
	R("System.IO.DirectoryInfo Parent {get;}", parent),
	RO("System.IO.DirectoryInfo Root {get;}", parent, 1),
	RO("void Delete()", delete_info, 1),
	R("System.IO.DirectoryInfo new(string path)", new_info), R_END
};

const struct net_class net_files[] = {
	{ "System.IO.File", file_rows },
	{ "System.IO.Directory", directory_rows },
	{ "System.IO.FileInfo", file_info_rows },
	{ "System.IO.DirectoryInfo", folder_info_rows },
	{ NULL, NULL }
};
