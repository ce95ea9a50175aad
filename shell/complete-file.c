/* complete-file.c -- names of files and folders */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "shell/complete-own.h"
#include "shell/convert.h"
#include "shell/path.h"
#include "shell/scope.h"

struct looking {
	struct spot			*s;
	const struct complete_ask	*ask;
	bool				 command;
	const char	*shown;		/* folder as the result shows it */
	const char	*folder;	/* as the system finds it */
	struct text	 name;		/* pattern of the last part */
};

static void
add_file(struct looking *l, const char *name)
{
	struct buf path = BUF_INIT, full = BUF_INIT;
	struct stat st;
	bool folder;
	char *text;

	buf_addf(&full, "%s/%s", l->folder, name);
	folder = stat(full.s, &st) == 0 && S_ISDIR(st.st_mode);
	buf_adds(&path, l->shown);
	for (; *name != '\0'; name++) {
		if (!l->ask->literal && l->ask->quote == 0 &&
		    strchr("[]*?`", *name) != NULL)
			buf_addc(&path, '`');
		buf_addc(&path, *name);
	}
	name = strrchr(full.s, '/') + 1;
	text = word_quoted((struct text){ path.s, (uint32_t)path.len },
	    l->ask->quote);
	if (l->command && l->ask->quote == 0 && text[0] == '\'' &&
	    l->s->tok != NULL && l->s->tok->from == 0) {
		char *called = xasprintf("& %s", text);

		free(text);
		text = called;
	}
	words_put(l->s->w, folder ? WK_PROVIDER_CONTAINER : WK_PROVIDER_ITEM,
	    text, name, full.s);
	free(text);
	buf_free(&path);
	buf_free(&full);
}

static void
read_folder(struct looking *l)
{
	DIR *dir = opendir(*l->folder != '\0' ? l->folder : "/");
	size_t from = l->s->w->n;
	struct dirent *d;

	if (dir == NULL)
		return;
	while ((d = readdir(dir)) != NULL)
		if ((d->d_name[0] != '.' || (l->name.len > 1 &&
		    l->name.s[0] == '.')) &&
		    strcmp(d->d_name, ".") != 0 &&
		    strcmp(d->d_name, "..") != 0 &&
		    word_like(text_of(d->d_name), l->name))
			add_file(l, d->d_name);
	closedir(dir);
	words_sort(l->s->w, from);
}

/* "$folder/x": the variables in it; malloc'ed, NULL: not to be known. */
static char *
expanded(struct spot *s, struct text word)
{
	struct buf b = BUF_INIT;
	uint32_t i = 0, from;

	while (i < word.len) {
		struct value text;
		struct var *v;

		if (word.s[i] != '$') {
			buf_addc(&b, word.s[i++]);
			continue;
		}
		from = ++i;
		while (i < word.len && (word.s[i] == '_' ||
		    (word.s[i] >= '0' && word.s[i] <= '9') ||
		    ((word.s[i] | 0x20) >= 'a' && (word.s[i] | 0x20) <= 'z')))
			i++;
		v = i > from ? var_find(s->s->scope, sym_intern(word.s + from,
		    i - from)) : NULL;
		if (v == NULL || v->v.tag != V_STRING) {
			buf_free(&b);
			return NULL;
		}
		text = to_text(s->s, v->v);
		buf_add(&b, text.u.s, text.len);
		value_drop(text);
	}
	buf_str(&b);
	return buf_take(&b);
}

/* How the folder is shown: relative to here, or as it was begun. */
static char *
shown_folder(const char *typed, size_t len, const char *full,
    const char *here)
{
	size_t n = strlen(here);

	while (strncmp(typed, "./.", 3) == 0 && len > 2) {
		typed += 2;
		len -= 2;
	}
	if (typed[0] == '/' || typed[0] == '~')
		return xstrndup(typed, len);
	if (strcmp(full, here) == 0)
		return xstrdup("./");
	if (strncmp(full, here, n) == 0 && full[n] == '/')
		return xasprintf("./%s/", full + n + 1);
	return xstrndup(typed, len);
}

/* ---- drives --------------------------------------------------------------------- */

static void
add_item(struct looking *l, const char *name)
{
	struct buf b = BUF_INIT;
	char *text;

	if (!word_like(text_of(name), l->name))
		return;
	buf_addf(&b, "%s%s", l->shown, name);
	text = word_quoted((struct text){ b.s, (uint32_t)b.len },
	    l->ask->quote);
	words_put(l->s->w, WK_PROVIDER_ITEM, text, name, NULL);
	free(text);
	buf_free(&b);
}

static void
read_names(struct looking *l, enum provider provider)
{
	const struct scope *sc;
	uint32_t i;

	for (sc = l->s->s->scope; sc != NULL; sc = sc->parent) {
		for (i = 0; provider == PROV_VARIABLE && i < sc->vars.n; i++)
			add_item(l, ((struct var *)sc->vars.item[i])->name->s);
		for (i = 0; provider == PROV_ALIAS && i < sc->aliases.n; i++)
			add_item(l, ((struct alias *)
			    sc->aliases.item[i])->name->s);
		for (i = 0; provider == PROV_FUNCTION &&
		    i < sc->functions.n; i++)
			add_item(l, function_spelled(sc, i));
	}
}

extern char **environ;

static void
read_environment(struct looking *l)
{
	char **e, *name;

	for (e = environ; *e != NULL; e++) {
		name = xstrndup(*e, strcspn(*e, "="));
		add_item(l, name);
		free(name);
	}
}

static const struct {
	const char	*name;
	enum provider	 provider;
} session_drives[] = {
	{ "Env:/", PROV_ENV }, { "Variable:/", PROV_VARIABLE },
	{ "Function:/", PROV_FUNCTION }, { "Alias:/", PROV_ALIAS }
};

/* env:NAME and its kin; false: a path of files after all. */
static bool
look_in_session(struct spot *s, const struct complete_ask *ask,
    const char *typed)
{
	struct looking l = { .s = s, .ask = ask };
	size_t i, n, from = s->w->n;

	for (i = 0; i < sizeof session_drives / sizeof *session_drives; i++) {
		l.shown = session_drives[i].name;
		n = strlen(l.shown) - 1;
		if (strncasecmp(typed, l.shown, n) != 0)
			continue;
		typed += n;
		l.name = text_of(typed + strspn(typed, "/"));
		if (session_drives[i].provider == PROV_ENV)
			read_environment(&l);
		else
			read_names(&l, session_drives[i].provider);
		words_sort(s->w, from);
		return true;
	}
	return false;
}

/* Hr:/name on a drive of New-PSDrive; false: there is no such drive. */
static bool
look_on_drive(struct spot *s, const struct complete_ask *ask,
    const char *typed)
{
	struct looking l = { .s = s, .ask = ask };
	const char *colon = strchr(typed, ':'), *rest, *slash;
	struct drive *d = colon != NULL ? drive_find(s->s, typed,
	    (size_t)(colon - typed)) : NULL;
	char *folder, *shown;
	int len;

	if (d == NULL)
		return false;
	rest = colon + 1 + strspn(colon + 1, "/");
	slash = strrchr(rest, '/');
	len = slash != NULL ? (int)(slash + 1 - rest) : 0;
	folder = xasprintf("%s/%.*s", d->root, len, rest);
	shown = xasprintf("%s:/%.*s", d->name, len, rest);
	l.folder = folder;
	l.shown = shown;
	l.name = text_of(rest + len);
	read_folder(&l);
	free(folder);
	free(shown);
	return true;
}

static void
look(struct spot *s, const struct complete_ask *ask, bool command,
    const char *typed)
{
	struct looking l = { .s = s, .ask = ask, .command = command };
	const char *slash = strrchr(typed, '/');
	size_t len = slash != NULL ? (size_t)(slash + 1 - typed) : 0;
	struct item it = { .name = NULL };
	struct err e = ERR_INIT;
	char *shown;

	if (!item_find(s->s, len > 0 ? typed : ".", len > 0 ? len : 1, &it,
	    &e) || it.provider != PROV_FILE) {
		err_clear(&e);
		item_free(&it);
		return;
	}
	shown = shown_folder(typed, len, it.name, location_get(s->s));
	l.shown = shown;
	l.folder = it.name;
	l.name = text_of(typed + len);
	if (!(l.name.len > 0 && strspn(l.name.s, ".") == l.name.len))
		read_folder(&l);
	free(shown);
	item_free(&it);
}

void
complete_file(struct spot *s, const struct complete_ask *ask, bool command)
{
	char *plain, *typed;

	if (command && text_chr(ask->word, '/') < 0 &&
	    text_chr(ask->word, '\\') < 0)
		return;
	plain = expanded(s, ask->word);
	if (plain == NULL)
		return;
	typed = path_slashes(plain, strlen(plain));
	if (!look_in_session(s, ask, typed) &&
	    !look_on_drive(s, ask, typed))
		look(s, ask, command, typed);
	free(typed);
	free(plain);
}
