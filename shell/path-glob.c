/* path-glob.c -- what a path with wildcards names */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"
#include "base/wildcard.h"
#include "shell/path.h"
#include "shell/scope.h"

struct name {
	char	*s;
	bool	 folder;
};

static int
by_name(const void *a, const void *b)
{
	const struct name *x = a, *y = b;
	int d;

	if (x->folder != y->folder)
		return x->folder ? -1 : 1;
	d = utf8_casecmp(x->s, strlen(x->s), y->s, strlen(y->s));
	return d != 0 ? d : strcmp(x->s, y->s);
}

static char *
path_join(const char *folder, const char *name)
{
	return xasprintf("%s/%s", strcmp(folder, "/") == 0 ? "" : folder, name);
}

static bool
is_folder_at(const char *folder, const struct dirent *d)
{
	char *path;
	bool yes;

	if (d->d_type != DT_UNKNOWN && d->d_type != DT_LNK)
		return d->d_type == DT_DIR;
	path = path_join(folder, d->d_name);
	yes = path_is_folder(path);
	free(path);
	return yes;
}

char **
path_list(const char *folder, struct err *e)
{
	DIR *dir = opendir(folder);
	struct name *names = NULL;
	struct dirent *d;
	size_t n = 0, cap = 0, i;
	char **out;

	if (dir == NULL) {
		err_set_type(e, ERR_PERMISSION_DENIED, "DirUnauthorizedAccessError",
		    "System.UnauthorizedAccessException",
		    VLENT(folder, strlen(folder)), errno == EACCES ?
		    "Access to the path '%s' is denied." :
		    "Cannot read the folder '%s'.", folder);
		return NULL;
	}
	while ((d = readdir(dir)) != NULL) {
		if (strcmp(d->d_name, ".") == 0 || strcmp(d->d_name, "..") == 0)
			continue;
		if (n == cap) {
			cap = cap ? cap * 2 : 32;
			names = xrealloc(names, cap * sizeof *names);
		}
		names[n].s = xstrdup(d->d_name);
		names[n++].folder = is_folder_at(folder, d);
	}
	closedir(dir);
	if (n > 0)
		qsort(names, n, sizeof *names, by_name);
	out = xcalloc(n + 1, sizeof *out);
	for (i = 0; i < n; i++)
		out[i] = names[i].s;
	free(names);
	return out;
}

void
path_list_free(char **names)
{
	size_t i;

	if (names == NULL)
		return;
	for (i = 0; names[i] != NULL; i++)
		free(names[i]);
	free(names);
}

static void
add_item(struct items *out, enum provider provider, char *take)
{
	out->v = xrealloc(out->v, (out->n + 1) * sizeof *out->v);
	out->v[out->n++] = (struct item){ provider, take };
}

/* Walks down PATTERN (parts between slashes) from BASE. */
static void
glob_from(const char *base, const char *pattern, unsigned flags,
    struct items *out)
{
	const char *slash = strchr(pattern, '/');
	size_t len = slash != NULL ? (size_t)(slash - pattern) :
	    strlen(pattern);
	const char *rest = slash != NULL ? slash + 1 : NULL;
	struct err e = ERR_INIT;
	struct wildcard *w;
	char **names, *path;
	size_t i;

	while (rest != NULL && *rest == '/')
		rest++;
	if (rest != NULL && *rest == '\0')
		rest = NULL;
	w = wildcard_new(pattern, len, false);
	names = w != NULL ? path_list(base, &e) : NULL;
	err_clear(&e);
	for (i = 0; names != NULL && names[i] != NULL; i++) {
		if (names[i][0] == '.' && pattern[0] != '.' &&
		    !(flags & GLOB_HIDDEN))
			continue;
		if (!wildcard_match(w, names[i], strlen(names[i])))
			continue;
		path = path_join(base, names[i]);
		if (rest == NULL)
			add_item(out, PROV_FILE, path);
		else {
			if (path_is_folder(path))
				glob_from(path, rest, flags, out);
			free(path);
		}
	}
	path_list_free(names);
	wildcard_free(w);
}

/* The part of a pattern before its first part with a wildcard. */
static size_t
plain_part(const char *s)
{
	const char *part = s, *end;

	for (;;) {
		end = strchr(part, '/');
		if (wildcard_has(part, end != NULL ? (size_t)(end - part) :
		    strlen(part)))
			return (size_t)(part - s);
		if (end == NULL)
			return strlen(s);
		part = end + 1;
	}
}

static void
glob_files(const char *pattern, unsigned flags, struct items *out)
{
	size_t n = plain_part(pattern);
	struct buf b = BUF_INIT;
	char *base;

	wildcard_unescape(&b, pattern, n);
	base = path_plain(buf_str(&b), b.len);
	glob_from(base, pattern + n, flags, out);
	free(base);
	buf_free(&b);
}

static void
match_names(const struct names *names, struct wildcard *w, enum provider p,
    struct items *out)
{
	uint32_t i;

	for (i = 0; i < names->n; i++)
		if (wildcard_match(w, names->name[i]->s, names->name[i]->len))
			add_item(out, p, xstrdup(names->name[i]->s));
}

/* Every scope from here up, the nearest first. */
static void
glob_session(struct session *s, const struct item *p, struct items *out)
{
	const char *pattern = p->name[0] != '\0' ? p->name : "*";
	struct wildcard *w = wildcard_new(pattern, strlen(pattern), false);
	struct scope *sc;
	extern char **environ;
	size_t i;

	if (w == NULL)
		return;
	if (p->provider == PROV_ENV) {
		for (i = 0; environ[i] != NULL; i++) {
			size_t n = strcspn(environ[i], "=");

			if (wildcard_match(w, environ[i], n))
				add_item(out, PROV_ENV,
				    xstrndup(environ[i], n));
		}
	} else {
		for (sc = s->scope; sc != NULL; sc = sc->parent)
			match_names(p->provider == PROV_VARIABLE ? &sc->vars :
			    p->provider == PROV_FUNCTION ? &sc->functions :
			    &sc->aliases, w, p->provider, out);
	}
	wildcard_free(w);
}

static const char *const drive_names[] = {
	[PROV_ENV] = "Env", [PROV_VARIABLE] = "Variable",
	[PROV_FUNCTION] = "Function", [PROV_ALIAS] = "Alias"
};

static bool
find_one(struct session *s, const struct item *p, const char *text,
    size_t len, struct err *e)
{
	if (item_exists(s, p))
		return true;
	if (p->provider == PROV_FILE)
		return path_missing(e, p->name);
	return err_set_type(e, ERR_OBJECT_NOT_FOUND, "PathNotFound",
	    "System.Management.Automation.ItemNotFoundException",
	    VLENT(text, len), "Cannot find path '%s:/%s' because it does not "
	    "exist.", drive_names[p->provider], p->name);
}

bool
items_find(struct session *s, const char *text, size_t len, unsigned flags,
    struct items *out, struct err *e)
{
	bool wild = !(flags & GLOB_LITERAL) && wildcard_has(text, len);
	struct buf plain = BUF_INIT;
	struct item p;
	bool ok;

	*out = (struct items){ 0, NULL };
	if (!wild && !(flags & GLOB_LITERAL) && memchr(text, '`', len) != NULL) {
		wildcard_unescape(&plain, text, len);
		text = buf_str(&plain);
		len = plain.len;
	}
	ok = item_find(s, text, len, &p, e);
	if (ok && wild) {
		if (p.provider == PROV_FILE)
			glob_files(p.name, flags, out);
		else
			glob_session(s, &p, out);
		item_free(&p);
	} else if (ok) {
		ok = find_one(s, &p, text, len, e);
		if (ok)
			add_item(out, p.provider, p.name);
		else
			item_free(&p);
	}
	buf_free(&plain);
	return ok;
}

bool
path_remove(const char *path)
{
	struct err e = ERR_INIT;
	struct stat st;
	char **names, **n, *child;
	bool ok = true;

	if (lstat(path, &st) != 0)
		return false;
	if (!S_ISDIR(st.st_mode))
		return unlink(path) == 0;
	names = path_list(path, &e);
	err_clear(&e);
	for (n = names; n != NULL && *n != NULL && ok; n++) {
		child = xasprintf("%s/%s", path, *n);
		ok = path_remove(child);
		free(child);
	}
	path_list_free(names);
	return ok && rmdir(path) == 0;
}
