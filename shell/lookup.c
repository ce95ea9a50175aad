/* lookup.c -- finding commands: aliases, functions, cmdlets, scripts, programs */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/nearest.h"
#include "shell/module.h"
#include "shell/run.h"

/* ---- the cmdlet table -------------------------------------------------------- */

/* What main() gave us: the one table pointer of the program. */
static const struct cmdlet *const *table;
static struct names by_name;

void
cmdlet_table(const struct cmdlet *const *t)
{
	size_t i;

	table = t;
	names_free(&by_name);
	for (i = 0; t[i] != NULL; i++)
		names_set(&by_name, sym_str(t[i]->name),
		    (void *)(uintptr_t)t[i]);
}

const struct cmdlet *const *
cmdlet_all(void)
{
	static const struct cmdlet *const none[] = { NULL };

	return table != NULL ? table : none;
}

const struct cmdlet *
cmdlet_find(const char *s, size_t len)
{
	return names_get(&by_name, sym_intern(s, len));
}

/* ---- programs ------------------------------------------------------------------- */

static bool
is_program(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode) &&
	    access(path, X_OK) == 0;
}

static bool
is_file(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

static bool
ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);

	return n >= m && strcasecmp(s + n - m, end) == 0;
}

/* A file in a folder of PATH: scripts too. */
static char *
search_path(const char *path, const char *name)
{
	struct buf b = BUF_INIT;
	const char *p, *end;

	for (p = path; p != NULL; p = *end ? end + 1 : NULL) {
		end = strchrnul(p, ':');
		buf_clear(&b);
		buf_add(&b, p, (size_t)(end - p));
		buf_addf(&b, "%s%s", end > p ? "/" : "./", name);
		if (ends_with(name, ".ps1") ? is_file(b.s) : is_program(b.s))
			return buf_take(&b);
		buf_adds(&b, ".ps1");
		if (is_file(b.s))
			return buf_take(&b);
	}
	buf_free(&b);
	return NULL;
}

/* Remembered as long as PATH stays the same. */
static const char *
program_path(struct session *s, const struct sym *name)
{
	struct evalstate *es = s->eval;
	const char *path = getenv("PATH");
	char *found;
	uint32_t i;

	if (path == NULL)
		return NULL;
	if (es->path.tag != V_STRING || strcmp(es->path.u.s, path) != 0) {
		for (i = 0; i < es->programs.n; i++)
			free(es->programs.item[i]);
		names_free(&es->programs);
		value_drop(es->path);
		es->path = value_cstr(path);
	}
	found = names_get(&es->programs, name);
	if (found != NULL && access(found, F_OK) == 0 &&
	    ends_with(found, name->s))
		return found;
	found = search_path(path, name->s);
	if (found != NULL)
		free(names_set(&es->programs, name, found));
	return found;
}

static bool
find_file(struct session *s, const struct sym *y, struct found *w)
{
	struct buf b = BUF_INIT;
	const char *p = y->s;
	char *full;

	if (strncmp(p, "~/", 2) == 0 && getenv("HOME") != NULL)
		buf_addf(&b, "%s%s", getenv("HOME"), p + 1);
	else
		buf_adds(&b, p);
	for (full = b.s; *full != '\0'; full++)
		if (*full == '\\')
			*full = '/';
	if (!is_file(b.s))
		buf_adds(&b, ".ps1");
	if (!is_file(b.s) || (!ends_with(b.s, ".ps1") && !is_program(b.s))) {
		buf_free(&b);
		return false;
	}
	full = realpath(b.s, NULL);
	value_drop(s->eval->found_path);
	s->eval->found_path = value_string_take(full, strlen(full));
	w->path = s->eval->found_path.u.s;
	w->kind = ends_with(w->path, ".ps1") ? FOUND_SCRIPT : FOUND_PROGRAM;
	buf_free(&b);
	return true;
}

/* ---- in order -------------------------------------------------------------------- */

/* Module\Name: the part after the backslash, from that module only. */
static bool
find_qualified(struct session *s, const struct sym *y, struct found *w)
{
	const char *slash = strchr(y->s, '\\');
	size_t len;
	const struct cmdlet *c;
	struct module *m;
	struct block *b;

	if (slash == NULL || slash[1] == '\0' || slash == y->s)
		return false;
	len = (size_t)(slash - y->s);
	c = cmdlet_find(slash + 1, strlen(slash + 1));
	if (c != NULL && c->module != NULL && strlen(c->module) == len &&
	    strncasecmp(c->module, y->s, len) == 0) {
		w->kind = FOUND_CMDLET;
		w->cmdlet = c;
		return true;
	}
	m = module_find(s, sym_intern(y->s, len)->s);
	b = m == NULL ? NULL :
	    names_get(&m->scope->functions, sym_str(slash + 1));
	if (b == NULL)
		return false;
	w->kind = FOUND_FUNCTION;
	w->block = b;
	return true;
}

/* What a name stands for, through any number of aliases. */
static const struct sym *
alias_target(struct session *s, const struct sym *y)
{
	struct alias *a;
	int hops;

	for (hops = 0; hops < 32 && (a = alias_find(s, y)) != NULL; hops++) {
		if (a->to.tag != V_STRING)
			break;
		y = sym_intern(a->to.u.s, a->to.len);
	}
	return y;
}

static bool
find_plain(struct session *s, const struct sym *y, struct found *w)
{
	w->name = y = alias_target(s, y);
	if ((w->block = function_find(s, y)) != NULL) {
		w->kind = FOUND_FUNCTION;
		return true;
	}
	if ((w->cmdlet = cmdlet_find(y->s, y->len)) != NULL) {
		w->kind = FOUND_CMDLET;
		return true;
	}
	return false;
}

bool
command_lookup(struct session *s, const struct sym *y, struct found *w)
{
	struct buf b = BUF_INIT;
	bool ok;

	*w = (struct found){ .name = y };
	if (find_plain(s, y, w))
		return true;
	y = w->name;
	if (strchr(y->s, '/') != NULL || strchr(y->s, '\\') != NULL)
		return find_qualified(s, y, w) || find_file(s, y, w);
	w->path = program_path(s, y);
	if (w->path != NULL) {
		w->kind = ends_with(w->path, ".ps1") ? FOUND_SCRIPT :
		    FOUND_PROGRAM;
		return true;
	}
	buf_addf(&b, "get-%s", y->s);
	ok = find_plain(s, sym_intern(b.s, b.len), w);
	buf_free(&b);
	return ok;
}

/* Contoso.Tools\\Get-Thing, but no path. */
static bool
names_module(const struct sym *y)
{
	const char *slash = strchr(y->s, '\\');

	return slash != NULL && slash > y->s && slash[1] != '\0' &&
	    strchr(slash + 1, '\\') == NULL && strchr(y->s, '/') == NULL &&
	    y->s[0] != '.' && strchr(slash, '-') != NULL;
}

static void
offer_function(struct nearest *n, const struct block *b)
{
	if (b->name != NULL)
		nearest_offer(n, b->name->s);
}

/* The command that may have been meant: a cmdlet, function or alias. */
static void
hint_command(struct session *s, const struct sym *y, struct err *e)
{
	const struct cmdlet *const *c = cmdlet_all();
	const struct scope *scope;
	struct nearest n;
	uint32_t i;

	if (!s->host->tty_err || strchr(y->s, '/') != NULL)
		return;
	nearest_init(&n, y->s, y->len);
	for (; c != NULL && *c != NULL; c++)
		if (!((*c)->flags & CMD_HIDDEN))
			nearest_offer(&n, (*c)->name);
	for (scope = s->scope; scope != NULL; scope = scope->parent) {
		for (i = 0; i < scope->functions.n; i++)
			offer_function(&n, scope->functions.item[i]);
		for (i = 0; i < scope->aliases.n; i++)
			nearest_offer(&n, ((struct alias *)
			    scope->aliases.item[i])->name->s);
	}
	if (n.best != NULL)
		err_hint(e, "Did you mean %s?", n.best);
}

enum flow
not_found(struct session *s, const struct node *at, const struct sym *y,
    char invoke)
{
	const struct sym *typed = y;
	struct err e = ERR_INIT;
	struct place p;

	y = alias_target(s, y);
	if (names_module(y))
		err_set_type(&e, ERR_OBJECT_NOT_FOUND,
		    "CouldNotAutoLoadModule",
		    "System.Management.Automation.CommandNotFoundException",
		    value_sym(y), "The module '%.*s' could not be loaded. For "
		    "more information, run 'Import-Module %.*s'.",
		    (int)(strchr(y->s, '\\') - y->s), y->s,
		    (int)(strchr(y->s, '\\') - y->s), y->s);
	else
		err_set_type(&e, ERR_OBJECT_NOT_FOUND,
		    "CommandNotFoundException",
		    "System.Management.Automation.CommandNotFoundException",
		    value_sym(y), "The term '%s' is not recognized as a name of a "
	    "cmdlet, function, script file, or executable program.\nCheck the "
	    "spelling of the name, or if a path was included, verify that the "
	    "path is correct and try again.", y->s);
	hint_command(s, y, &e);
	session_place(s, &p);
	p.command = invoke == '.' ? "." : invoke == '&' ? "&" :
	    typed->s;
	p.activity = NULL;
	p.id_suffix = NULL;
	if (at != NULL) {
		p.script = s->frame->script;
		p.from = at->from;
		p.to = at->to;
	}
	return throw_placed(s, &p, &e);
}

enum flow
bad_command(struct session *s, const struct node *at, struct value v)
{
	struct err e = ERR_INIT;

	(void)v;
	err_set(&e, ERR_INVALID_OPERATION, "BadExpression", VNULL,
	    "The expression after '&' in a pipeline element produced an "
	    "object that was not valid. It must result in a command name, a "
	    "script block, or a CommandInfo object.");
	return throw_at(s, at, &e);
}
