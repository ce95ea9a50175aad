/* net-path.c -- System.IO.Path
 *
 * As .NET on Linux: only / separates. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "shell/net-table.h"
#include "shell/path.h"

/* Where the last part begins. */
static size_t
name_at(struct value p)
{
	size_t n = p.len;

	while (n > 0 && p.u.s[n - 1] != '/')
		n--;
	return n;
}

/* Where ".ext" begins; the length if there is none. */
static size_t
extension_at(struct value p)
{
	size_t from = name_at(p), n = p.len;

	while (n > from && p.u.s[n - 1] != '.')
		n--;
	return n > from && n < p.len ? n - 1 : p.len;
}

static bool
file_name(struct net_call *c)
{
	size_t at = name_at(c->v[0]), end = c->v[0].len;

	if (c->row->op) {
		size_t dot = c->v[0].len;

		while (dot > at && c->v[0].u.s[dot - 1] != '.')
			dot--;
		if (dot > at)
			end = dot - 1;
	}
	return net_return_text(c, c->v[0].u.s + at, end - at);
}

static bool
extension(struct net_call *c)
{
	size_t at = extension_at(c->v[0]);

	if (c->row->op)
		return net_bool(c, at < c->v[0].len);
	return net_return_text(c, c->v[0].u.s + at, c->v[0].len - at);
}

static bool
directory(struct net_call *c)
{
	size_t n = name_at(c->v[0]);

	if (c->v[0].len == 0 || (c->v[0].len == 1 && n == 1))
		return net_return(c, VNULL);
	while (n > 1 && c->v[0].u.s[n - 1] == '/')
		n--;
	return net_return_text(c, c->v[0].u.s, n);
}

static bool
change_extension(struct net_call *c)
{
	struct value p = c->v[0], ext = c->v[1];
	struct buf b = BUF_INIT;
	size_t from = name_at(p), n = p.len;

	while (n > from && p.u.s[n - 1] != '.')
		n--;
	buf_add(&b, p.u.s, n > from ? n - 1 : p.len);
	if (!value_is_null(ext)) {
		if (ext.len == 0 || ext.u.s[0] != '.')
			buf_addc(&b, '.');
		buf_add(&b, ext.u.s, ext.len);
	}
	net_return_text(c, buf_str(&b), b.len);
	buf_free(&b);
	return true;
}

/* Combine: an absolute part begins anew; Join: it does not. */
static bool
combine(struct net_call *c)
{
	const struct array *a = c->v[0].u.array;
	struct buf b = BUF_INIT;
	size_t i;

	for (i = 0; i < a->n; i++) {
		struct value p = a->v[i];

		if (value_is_null(p) || p.len == 0)
			continue;
		if (p.u.s[0] == '/' && c->row->op == 0)
			buf_clear(&b);
		if (b.len > 0 && b.s[b.len - 1] != '/' && p.u.s[0] != '/')
			buf_addc(&b, '/');
		buf_add(&b, p.u.s, p.len);
	}
	net_return_text(c, buf_str(&b), b.len);
	buf_free(&b);
	return true;
}

static bool
rooted(struct net_call *c)
{
	return net_bool(c, c->v[0].len > 0 && c->v[0].u.s[0] == '/');
}

static bool
root(struct net_call *c)
{
	return net_return(c, c->v[0].len > 0 && c->v[0].u.s[0] == '/' ?
	    VLIT("/") : VLIT(""));
}

/* "/a/./b/../c" is "/a/c"; relative ones are of a folder. */
static void
full_path(struct buf *b, struct value p, const char *base)
{
	const char *s, *end;
	struct buf all = BUF_INIT;

	if (p.len == 0 || p.u.s[0] != '/')
		buf_addf(&all, "%s/", base);
	buf_add(&all, p.u.s, p.len);
	for (s = all.s; s < all.s + all.len; s = end) {
		size_t n;

		while (*s == '/')
			s++;
		end = strchr(s, '/');
		if (end == NULL)
			end = all.s + all.len;
		n = (size_t)(end - s);
		if (n == 0 || (n == 1 && *s == '.'))
			continue;
		if (n == 2 && s[0] == '.' && s[1] == '.') {
			while (b->len > 0 && b->s[--b->len] != '/')
				;
			continue;
		}
		buf_addc(b, '/');
		buf_add(b, s, n);
	}
	if (b->len == 0 || all.s[all.len - 1] == '/')
		buf_addc(b, '/');
	b->s[b->len] = '\0';
	buf_free(&all);
}

static bool
get_full_path(struct net_call *c)
{
	char *cwd = getcwd(NULL, 0);
	struct buf b = BUF_INIT;

	if (c->v[0].len == 0) {
		free(cwd);
		return net_throw(c, "System.ArgumentException", "The path is "
		    "empty. (Parameter 'path')");
	}
	full_path(&b, c->v[0], c->n > 1 ? c->v[1].u.s : cwd);
	net_return_text(c, b.s, b.len);
	buf_free(&b);
	free(cwd);
	return true;
}

static bool
relative_path(struct net_call *c)
{
	struct buf from = BUF_INIT, to = BUF_INIT, b = BUF_INIT;
	char *cwd = getcwd(NULL, 0);
	size_t n = 0, same = 0, i;

	full_path(&from, c->v[0], cwd);
	full_path(&to, c->v[1], cwd);
	if (from.s[from.len - 1] != '/')
		buf_addc(&from, '/');
	while (n < from.len && n < to.len && from.s[n] == to.s[n])
		if (from.s[n++] == '/')
			same = n;
	if (n == to.len && n == from.len - 1)
		same = from.len;
	for (i = same; i < from.len; i++)
		if (from.s[i] == '/')
			buf_adds(&b, b.len > 0 ? "/.." : "..");
	if (same < to.len) {
		if (b.len > 0)
			buf_addc(&b, '/');
		buf_add(&b, to.s + same, to.len - same);
	}
	if (b.len == 0)
		buf_addc(&b, '.');
	net_return_text(c, b.s, b.len);
	buf_free(&from);
	buf_free(&to);
	buf_free(&b);
	free(cwd);
	return true;
}

static bool
trim_separator(struct net_call *c)
{
	size_t n = c->v[0].len;

	if (n > 1 && c->v[0].u.s[n - 1] == '/')
		n--;
	return net_return_text(c, c->v[0].u.s, n);
}

static bool
ends_in_separator(struct net_call *c)
{
	return net_bool(c, c->v[0].len > 0 &&
	    c->v[0].u.s[c->v[0].len - 1] == '/');
}

static const char *
temp_folder(void)
{
	const char *t = getenv("TMPDIR");

	return t != NULL && *t != '\0' ? t : "/tmp";
}

static bool
temp_path(struct net_call *c)
{
	const char *t = temp_folder();

	return net_return(c, value_stringf("%s%s", t,
	    t[strlen(t) - 1] == '/' ? "" : "/"));
}

static void
random_name(char *to, size_t n)
{
	unsigned char bytes[16];
	size_t i;

	if (getrandom(bytes, sizeof bytes, 0) < 0)
		memset(bytes, 7, sizeof bytes);
	for (i = 0; i < n; i++)
		to[i] = "abcdefghijklmnopqrstuvwxyz012345"[bytes[i] & 31];
	to[n] = '\0';
}

static bool
random_file_name(struct net_call *c)
{
	char room[16];

	random_name(room, 11);
	return net_return(c, value_stringf("%.8s.%s", room, room + 8));
}

static bool
temp_file_name(struct net_call *c)
{
	char *path, room[16];
	FILE *f;

	random_name(room, 6);
	path = xasprintf("%s/tmp%s.tmp", temp_folder(), room);
	f = fopen(path, "wxe");
	if (f != NULL)
		fclose(f);
	*c->out = value_cstr(path);
	free(path);
	return true;
}

static bool
exists(struct net_call *c)
{
	return net_bool(c, c->v[0].len > 0 && access(c->v[0].u.s, F_OK) == 0);
}

static bool
separator(struct net_call *c)
{
	return net_return(c, VCHAR(c->row->op));
}

static bool
invalid_chars(struct net_call *c)
{
	struct array *a = array_new(type_char_array);

	array_take(a, VCHAR(0));
	if (c->row->op)
		array_take(a, VCHAR('/'));
	a->head.flags |= HF_FIXED;
	return net_return(c, value_array(a));
}

static const struct net_row path_rows[] = {
	R("static string ChangeExtension(string path, string "
	    "extension)", change_extension),
	R("static string Combine(Params string[] paths)", combine),
	RO("static string Join(Params string[] paths)", combine, 1),
	R("static bool EndsInDirectorySeparator(string path)",
	    ends_in_separator),
	R("static bool Exists(string path)", exists),
	R("static string GetDirectoryName(string path)", directory),
	R("static string GetExtension(string path)", extension),
	RO("static bool HasExtension(string path)", extension, 1),
	R("static string GetFileName(string path)", file_name),
	RO("static string GetFileNameWithoutExtension(string path)",
	    file_name, 1),
	R("static string GetFullPath(string path)", get_full_path),
	R("static string GetFullPath(string path, string basePath)",
	    get_full_path),
	R("static char[] GetInvalidPathChars()", invalid_chars),
	RO("static char[] GetInvalidFileNameChars()", invalid_chars, 1),
	R("static string GetPathRoot(string path)", root),
	R("static string GetRandomFileName()", random_file_name),
	R("static string GetRelativePath(string relativeTo, string path)",
	    relative_path),
	R("static string GetTempFileName()", temp_file_name),
	R("static string GetTempPath()", temp_path),
	R("static bool IsPathRooted(string path)", rooted),
	R("static bool IsPathFullyQualified(string path)", rooted),
	R("static string TrimEndingDirectorySeparator(string path)",
	    trim_separator),
	RO("static char DirectorySeparatorChar {get;}", separator, '/'),
	RO("static char AltDirectorySeparatorChar {get;}", separator, '/'),
	RO("static char PathSeparator {get;}", separator, ':'),
	RO("static char VolumeSeparatorChar {get;}", separator, '/'),
	R_END
};

const struct net_class net_paths[] = {
	{ "System.IO.Path", path_rows }, { NULL, NULL }
};
