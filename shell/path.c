/* path.c -- where a path leads
 *
 * Text in, a place out: drives, both slashes, ~ and the current location. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "shell/path.h"
#include "shell/scope.h"

char *
path_slashes(const char *s, size_t len)
{
	char *p = xstrndup(s, len);
	size_t i;

	for (i = 0; i < len; i++)
		if (p[i] == '\\')
			p[i] = '/';
	return p;
}

/* Drops "." and empty parts and takes ".." back; the root has no parent. */
char *
path_plain(const char *s, size_t len)
{
	char *in = path_slashes(s, len), *save = NULL, *part;
	struct buf b = BUF_INIT;

	for (part = strtok_r(in, "/", &save); part != NULL;
	    part = strtok_r(NULL, "/", &save)) {
		if (strcmp(part, ".") == 0)
			continue;
		if (strcmp(part, "..") == 0) {
			while (b.len > 0 && b.s[--b.len] != '/')
				;
			if (b.s != NULL)
				b.s[b.len] = '\0';
			continue;
		}
		buf_addc(&b, '/');
		buf_adds(&b, part);
	}
	if (b.len == 0)
		buf_addc(&b, '/');
	free(in);
	return buf_take(&b);
}

const char *
location_get(struct session *s)
{
	char *here;

	if (s->cwd.tag != V_STRING) {
		here = getcwd(NULL, 0);
		s->cwd = value_cstr(here != NULL ? here : "/");
		free(here);
	}
	return s->cwd.u.s;
}

void
location_set(struct session *s, const char *folder)
{
	struct value old = s->cwd;

	s->cwd = value_cstr(folder);
	value_drop(old);
	if (chdir(folder) != 0)
		return;		/* the next native command will say so */
}

static const char *
home(void)
{
	const char *h = getenv("HOME");

	return h != NULL && *h != '\0' ? h : "/";
}

/* ---- drives ------------------------------------------------------------ */

struct drive *
drive_find(struct session *s, const char *name, size_t len)
{
	struct drive *d;

	for (d = s->drives; d != NULL; d = d->next)
		if (strlen(d->name) == len &&
		    strncasecmp(d->name, name, len) == 0)
			return d;
	return NULL;
}

struct drive *
drive_add(struct session *s, const char *name, const char *root)
{
	struct drive *d = xcalloc(1, sizeof *d);

	d->name = xstrdup(name);
	d->root = path_plain(root, strlen(root));
	d->next = s->drives;
	s->drives = d;
	return d;
}

static void
drive_free(struct drive *d)
{
	free(d->name);
	free(d->root);
	free(d->description);
	free(d);
}

bool
drive_remove(struct session *s, const char *name)
{
	struct drive **p, *d;

	for (p = &s->drives; (d = *p) != NULL; p = &d->next)
		if (strcasecmp(d->name, name) == 0) {
			*p = d->next;
			drive_free(d);
			return true;
		}
	return false;
}

void
drives_free(struct drive *d)
{
	struct drive *next;

	for (; d != NULL; d = next) {
		next = d->next;
		drive_free(d);
	}
}

struct drive *
drive_first(struct session *s)
{
	if (drive_find(s, "Temp", 4) == NULL) {
		const char *tmp = getenv("TMPDIR");

		drive_add(s, "Temp", tmp != NULL ? tmp : "/tmp");
	}
	return s->drives;
}

/* ---- places ------------------------------------------------------------ */

static const struct {
	const char	*name;
	enum provider	 provider;
} session_drives[] = {
	{ "env", PROV_ENV }, { "variable", PROV_VARIABLE },
	{ "function", PROV_FUNCTION }, { "alias", PROV_ALIAS }
};

static bool
session_drive(const char *s, size_t len, enum provider *p)
{
	size_t i;

	for (i = 0; i < sizeof session_drives / sizeof *session_drives; i++)
		if (strlen(session_drives[i].name) == len &&
		    strncasecmp(session_drives[i].name, s, len) == 0) {
			*p = session_drives[i].provider;
			return true;
		}
	return false;
}

/* How long the drive's name before a colon is; 0 if there is none. */
static size_t
drive_length(const char *s, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++) {
		if (s[i] == ':')
			return i;
		if (s[i] == '/' || s[i] == '\\')
			break;
	}
	return 0;
}

/* C:\temp of a Windows script: a folder in the user's home. */
static char *
letter_root(char letter)
{
	return xasprintf("%s/.local/share/dirsh/drives/%c", home(),
	    letter | 0x20);
}

static void
file_item(struct item *p, const char *root, const char *rest, size_t len)
{
	struct buf b = BUF_INIT;

	buf_adds(&b, root);
	buf_addc(&b, '/');
	buf_add(&b, rest, len);
	p->provider = PROV_FILE;
	p->name = path_plain(b.s, b.len);
	buf_free(&b);
}

static bool
drive_item(struct session *s, const char *text, size_t len, size_t colon,
    struct item *p, struct err *e)
{
	const char *rest = text + colon + 1;
	size_t n = len - colon - 1;
	struct drive *d;
	char *root;

	if (session_drive(text, colon, &p->provider)) {
		while (n > 0 && (*rest == '/' || *rest == '\\')) {
			rest++;
			n--;
		}
		p->name = xstrndup(rest, n);
		return true;
	}
	drive_first(s);
	d = drive_find(s, text, colon);
	if (d != NULL) {
		file_item(p, d->root, rest, n);
		return true;
	}
	root = letter_root(*text);
	if (colon == 1 && path_is_folder(root)) {
		file_item(p, root, rest, n);
		free(root);
		return true;
	}
	free(root);
	err_set_type(e, ERR_OBJECT_NOT_FOUND, "DriveNotFound",
	    "System.Management.Automation.DriveNotFoundException",
	    VLENT(text, colon), "Cannot find drive. A drive with the name "
	    "'%.*s' does not exist.", (int)colon, text);
	if (colon == 1)
		err_hint(e, "Give it a folder: New-PSDrive -Name %c -PSProvider "
		    "FileSystem -Root FOLDER", *text);
	return false;
}

bool
item_find(struct session *s, const char *text, size_t len, struct item *p,
    struct err *e)
{
	static const char provider[] = "FileSystem::";
	const char *sep = memmem(text, len, "::", 2);
	size_t colon;

	if (sep != NULL && sep - text >= 10 &&
	    strncasecmp(sep - 10, provider, 10) == 0) {
		len -= (size_t)(sep + 2 - text);
		text = sep + 2;
	}
	colon = drive_length(text, len);
	if (colon > 0)
		return drive_item(s, text, len, colon, p, e);
	if (len > 0 && text[0] == '~' &&
	    (len == 1 || text[1] == '/' || text[1] == '\\'))
		file_item(p, home(), text + 1, len - 1);
	else if (len > 0 && (text[0] == '/' || text[0] == '\\'))
		file_item(p, "", text, len);
	else
		file_item(p, location_get(s), text, len);
	return true;
}

void
item_free(struct item *p)
{
	free(p->name);
	p->name = NULL;
}

void
items_free(struct items *p)
{
	size_t i;

	for (i = 0; i < p->n; i++)
		item_free(&p->v[i]);
	free(p->v);
	*p = (struct items){ 0, NULL };
}

bool
item_exists(struct session *s, const struct item *p)
{
	const struct sym *y = sym_str(p->name);
	struct stat st;

	if (p->name[0] == '\0')
		return true;
	switch (p->provider) {
	case PROV_FILE:
		return lstat(p->name, &st) == 0;
	case PROV_ENV:
		return getenv(p->name) != NULL;
	case PROV_VARIABLE:
		return var_find(s->scope, y) != NULL;
	case PROV_FUNCTION:
		return function_find(s, y) != NULL;
	case PROV_ALIAS:
		return alias_find(s, y) != NULL;
	}
	return false;
}

bool
path_is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool
path_missing(struct err *e, const char *path)
{
	return err_set_type(e, ERR_OBJECT_NOT_FOUND, "PathNotFound",
	    "System.Management.Automation.ItemNotFoundException",
	    VLENT(path, strlen(path)), "Cannot find path '%s' because it does "
	    "not exist.", path);
}
