/* alias.c -- Get-, Set-, New-, Remove-, Export- and Import-Alias */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/wildcard.h"
#include "cmds/cmds.h"
#include "shell/command-info.h"
#include "shell/convert.h"
#include "shell/host.h"
#include "shell/session.h"

struct args {
	struct values	 names, definition, exclude;
	struct text	 name, value, description;
	struct value	 scope;
	int		 option;
	bool		 force, pass;
	struct text	 path;
	bool		 append, no_clobber;
};
#define ARGS struct args

#define SCOPE_ROW { .name = "Scope", INTO(scope), .flags = P_BY_NAME,	\
	.help = "Global, Local, Script, or how many scopes up." }

static const struct param get_params[] = {
	{ .name = "Name", INTO(names), .as = "string", .position = 1,
	  .sets = 1, .flags = P_PIPELINE | P_BY_NAME | P_WILDCARDS,
	  .help = "Aliases, or patterns of aliases." },
	{ .name = "Exclude", INTO(exclude), .as = "string",
	  .flags = P_WILDCARDS, .help = "But not these." },
	SCOPE_ROW,
	{ .name = "Definition", INTO(definition), .as = "string", .sets = 2,
	  .flags = P_WILDCARDS, .help = "Aliases of these commands." },
	{ 0 }
};

static const char *const get_sets[] = { "Default", "Definition", NULL };

static const char *const options[] = { "None", "ReadOnly", "Constant",
	"Private", "AllScope", "Unspecified", NULL };

static const struct param set_params[] = {
	{ .name = "Name", INTO(name), .position = 1,
	  .flags = P_MANDATORY | P_BY_NAME, .help = "The alias." },
	{ .name = "Value", INTO(value), .position = 2,
	  .flags = P_MANDATORY | P_BY_NAME,
	  .help = "The command that it stands for." },
	{ .name = "Description", INTO(description), .flags = P_BY_NAME,
	  .help = "What it is for." },
	{ .name = "Option", INTO(option), .choices = options,
	  .as = "System.Management.Automation.ScopedItemOptions",
	  .flags = P_BY_NAME, .help = "ReadOnly, Constant, AllScope ..." },
	{ .name = "PassThru", INTO(pass), .help = "Gives the alias out." },
	SCOPE_ROW,
	{ .name = "Force", INTO(force),
	  .help = "Also if it is read-only." },
	{ 0 }
};

static const struct param remove_params[] = {
	{ .name = "Name", INTO(names), .as = "string", .position = 1,
	  .flags = P_MANDATORY | P_PIPELINE | P_BY_NAME,
	  .help = "The aliases to remove." },
	SCOPE_ROW,
	{ .name = "Force", INTO(force), .help = "Also read-only ones." },
	{ 0 }
};

static const struct param export_params[] = {
	{ .name = "Path", INTO(path), .position = 1,
	  .flags = P_MANDATORY | P_BY_NAME, .help = "The file to write." },
	{ .name = "Name", INTO(names), .as = "string", .position = 2,
	  .flags = P_PIPELINE | P_BY_NAME | P_WILDCARDS,
	  .help = "Only these aliases." },
	{ .name = "PassThru", INTO(pass), .help = "Gives the aliases out." },
	{ .name = "Append", INTO(append), .help = "Adds to the file." },
	{ .name = "Force", INTO(force), .help = "Also a read-only file." },
	{ .name = "NoClobber", .aliases = "NoOverwrite", INTO(no_clobber),
	  .help = "Not if the file is there." },
	{ 0 }
};

static const struct param import_params[] = {
	{ .name = "Path", INTO(path), .position = 1,
	  .flags = P_MANDATORY | P_PIPELINE | P_BY_NAME,
	  .help = "The file to read." },
	SCOPE_ROW,
	{ .name = "PassThru", INTO(pass), .help = "Gives the aliases out." },
	{ .name = "Force", INTO(force), .help = "Also over read-only ones." },
	{ 0 }
};

static struct scope *
scope_of(struct run *r, const struct args *a, struct err *e)
{
	struct session *s = run_session(r);

	return value_is_null(a->scope) ? s->scope :
	    scope_by_text(s, a->scope, e);
}

/* ---- Get-Alias ---- */

struct found {
	size_t			  n;
	const struct alias	**v;
};

static int
by_name(const void *x, const void *y)
{
	const struct alias *a = *(const struct alias *const *)x,
	    *b = *(const struct alias *const *)y;

	return utf8_casecmp(a->name->s, a->name->len, b->name->s,
	    b->name->len);
}

static bool
any_matches(const struct values *patterns, const char *s, size_t len)
{
	size_t i;

	for (i = 0; i < patterns->n; i++)
		if (wildcard_is(patterns->v[i].u.s, patterns->v[i].len, s,
		    len))
			return true;
	return false;
}

/* Those whose name (or definition) matches, the innermost of each name. */
static struct found
find(struct session *s, struct value pattern, bool definition,
    const struct values *exclude)
{
	struct found l = { 0, NULL };
	struct scope *c;
	uint32_t i;

	for (c = s->scope; c != NULL; c = c->parent)
		for (i = 0; i < c->aliases.n; i++) {
			const struct alias *a = c->aliases.item[i];
			struct value of = definition ? a->to :
			    value_sym(a->name);

			if (alias_find(s, a->name) != a ||
			    of.tag != V_STRING || !wildcard_is(pattern.u.s,
			    pattern.len, of.u.s, of.len) || any_matches(
			    exclude, a->name->s, a->name->len))
				continue;
			l.v = xrealloc(l.v, (l.n + 1) * sizeof *l.v);
			l.v[l.n++] = a;
		}
	if (l.n > 0)
		qsort(l.v, l.n, sizeof *l.v, by_name);
	return l;
}

static enum flow
no_alias(struct run *r, const char *what, struct value name)
{
	struct err e = ERR_INIT;

	err_set_type(&e, ERR_OBJECT_NOT_FOUND, "ItemNotFoundException",
	    "System.Management.Automation.ItemNotFoundException", name,
	    "This command cannot find a matching alias because an alias with "
	    "the %s '%s' does not exist.", what, name.u.s);
	return run_complain(r, &e);
}

static enum flow
emit_matching(struct run *r, const struct args *a, struct value pattern,
    bool definition)
{
	struct session *s = run_session(r);
	struct found l = find(s, pattern, definition, &a->exclude);
	enum flow f = FLOW_OK;
	size_t i;

	for (i = 0; i < l.n && f == FLOW_OK; i++)
		f = run_emit_take(r, alias_info(s, l.v[i]));
	free(l.v);
	if (l.n == 0 && !wildcard_has(pattern.u.s, pattern.len))
		f = no_alias(r, definition ? "definition" : "name", pattern);
	return f;
}

static enum flow
process_get(struct run *r, void *args)
{
	struct args *a = args;
	struct values *l = a->definition.n > 0 ? &a->definition : &a->names;
	enum flow f = FLOW_OK;
	size_t i;

	if (l->n == 0)
		return emit_matching(r, a, VLIT("*"), false);
	for (i = 0; i < l->n && f == FLOW_OK; i++)
		f = emit_matching(r, a, l->v[i], a->definition.n > 0);
	return f;
}

/* ---- Set-Alias, New-Alias, Remove-Alias ---- */

static bool
may_write(const struct alias *old, bool force, struct err *e)
{
	if (old == NULL || !(old->flags & (VAR_READONLY | VAR_CONSTANT)) ||
	    (force && !(old->flags & VAR_CONSTANT)))
		return true;
	return err_set_type(e, ERR_WRITE, "AliasNotWritable",
	    "System.Management.Automation."
	    "SessionStateUnauthorizedAccessException", value_sym(old->name),
	    "Alias is not writeable because alias %s is read-only or constant "
	    "and cannot be written to.", old->name->s);
}

static uint32_t
option_flags(int option)
{
	static const uint32_t flags[] = { 0, VAR_READONLY, VAR_CONSTANT,
		VAR_PRIVATE, VAR_ALLSCOPE, 0 };

	return option >= 0 ? flags[option] : 0;
}

static enum flow
define(struct run *r, struct args *a)
{
	struct session *s = run_session(r);
	const struct sym *name = sym_intern(a->name.s, a->name.len);
	struct err e = ERR_INIT;
	struct scope *c = scope_of(r, a, &e);
	struct alias *new;
	struct value to;

	if (c == NULL || !may_write(names_get(&c->aliases, name), a->force,
	    &e))
		return run_complain(r, &e);
	to = value_string(a->value.s, a->value.len);
	alias_set(s, c, name, to, option_flags(a->option));
	value_drop(to);
	new = names_get(&c->aliases, name);
	if (a->description.s != NULL) {
		value_drop(new->description);
		new->description = value_string(a->description.s,
		    a->description.len);
	}
	return a->pass ? run_emit_take(r, alias_info(s, new)) : FLOW_OK;
}

static enum flow
process_set(struct run *r, void *args)
{
	return define(r, args);
}

static enum flow
process_new(struct run *r, void *args)
{
	struct args *a = args;
	const struct sym *name = sym_intern(a->name.s, a->name.len);
	struct err e = ERR_INIT;
	struct scope *c = scope_of(r, a, &e);

	if (c == NULL)
		return run_complain(r, &e);
	if (!a->force && names_get(&c->aliases, name) != NULL) {
		err_set_type(&e, ERR_RESOURCE_EXISTS, "AliasAlreadyExists",
		    "System.Management.Automation.SessionStateException",
		    value_sym(name), "The alias is not allowed, because an "
		    "alias with the name '%s' already exists.", name->s);
		return run_complain(r, &e);
	}
	return define(r, a);
}

static enum flow
process_remove(struct run *r, void *args)
{
	struct args *a = args;
	struct err e = ERR_INIT;
	struct scope *c = scope_of(r, a, &e);
	enum flow f = FLOW_OK;
	size_t i;

	if (c == NULL)
		return run_complain(r, &e);
	for (i = 0; i < a->names.n && f == FLOW_OK; i++) {
		struct value name = a->names.v[i];
		const struct sym *y = sym_intern(name.u.s, name.len);
		const struct alias *old = alias_find(run_session(r), y);

		if (old == NULL)
			f = no_alias(r, "name", name);
		else if (!may_write(old, a->force, &e))
			f = run_complain(r, &e);
		else
			alias_remove(run_session(r), c, y);
	}
	return f;
}

/* ---- files ---- */

static enum flow
cannot_open(struct run *r, const char *path)
{
	struct err e = ERR_INIT;

	err_set_type(&e, ERR_OPEN, "FileOpenFailure",
	    "System.IO.FileNotFoundException", VNULL, errno == ENOENT ?
	    "Could not find file '%s'." : "Access to the path '%s' is denied.",
	    path);
	return run_fail(r, &e);
}

static void
write_field(FILE *f, const char *s, const char *end)
{
	fputc('"', f);
	for (; *s != '\0'; s++) {
		if (*s == '"')
			fputc('"', f);
		fputc(*s, f);
	}
	fprintf(f, "\"%s", end);
}

static void
write_alias(FILE *f, const struct alias *a)
{
	write_field(f, a->name->s, ",");
	write_field(f, a->to.tag == V_STRING ? a->to.u.s : "", ",");
	write_field(f, a->description.tag == V_STRING ?
	    a->description.u.s : "", ",");
	write_field(f, a->flags & VAR_READONLY ? "ReadOnly" :
	    a->flags & VAR_CONSTANT ? "Constant" : "None", "\n");
}

static enum flow
process_export(struct run *r, void *args)
{
	struct args *a = args;
	struct session *s = run_session(r);
	struct values none = { .n = 0 };
	enum flow flow = FLOW_OK;
	struct found l;
	FILE *f;
	size_t i;

	f = fopen(a->path.s, a->append ? "a" : a->no_clobber ? "wx" : "w");
	if (f == NULL)
		return cannot_open(r, a->path.s);
	l = find(s, VLIT("*"), false, &none);
	for (i = 0; i < l.n && flow == FLOW_OK; i++) {
		if (a->names.n > 0 && !any_matches(&a->names,
		    l.v[i]->name->s, l.v[i]->name->len))
			continue;
		write_alias(f, l.v[i]);
		if (a->pass)
			flow = run_emit_take(r, alias_info(s, l.v[i]));
	}
	free(l.v);
	fclose(f);
	return flow;
}

/* One quoted field; returns what follows its comma. */
static const char *
read_field(const char *s, struct buf *out)
{
	buf_clear(out);
	if (*s == '"')
		s++;
	for (; *s != '\0' && *s != '\n'; s++) {
		if (s[0] == '"' && s[1] == '"')
			s++;
		else if (*s == '"' || *s == ',')
			break;
		buf_addc(out, *s);
	}
	while (*s == '"' || *s == ',')
		s++;
	return s;
}

static enum flow
read_line(struct run *r, struct args *a, const char *line)
{
	struct buf name = BUF_INIT, value = BUF_INIT, text = BUF_INIT,
	    option = BUF_INIT;
	struct args one = { .scope = a->scope, .force = a->force,
	    .pass = a->pass };
	enum flow f;
	int i;

	line = read_field(line, &name);
	line = read_field(line, &value);
	line = read_field(line, &text);
	read_field(line, &option);
	one.name = (struct text){ buf_str(&name), (uint32_t)name.len };
	one.value = (struct text){ buf_str(&value), (uint32_t)value.len };
	one.description = (struct text){ buf_str(&text), (uint32_t)text.len };
	for (i = 0; options[i] != NULL; i++)
		if (strcmp(options[i], buf_str(&option)) == 0)
			one.option = i;
	f = name.len > 0 ? process_new(r, &one) : FLOW_OK;
	buf_free(&name);
	buf_free(&value);
	buf_free(&text);
	buf_free(&option);
	return f;
}

static enum flow
process_import(struct run *r, void *args)
{
	struct args *a = args;
	FILE *f = fopen(a->path.s, "r");
	enum flow flow = FLOW_OK;
	char *text, *line;
	size_t len;

	if (f == NULL)
		return cannot_open(r, a->path.s);
	text = read_all(f, &len);
	fclose(f);
	for (line = text; line != NULL && *line != '\0' && flow == FLOW_OK;) {
		char *next = strchr(line, '\n');

		if (next != NULL)
			*next++ = '\0';
		if (*line != '#' && *line != '\0')
			flow = read_line(r, a, line);
		line = next;
	}
	free(text);
	return flow;
}

static const struct example get_examples[] = {
	{ "Get-Alias -Definition Get-ChildItem",
	  "The short names of Get-ChildItem." }, { 0 }
};
static const struct example set_examples[] = {
	{ "Set-Alias list Get-ChildItem; list",
	  "Makes a short name and uses it." }, { 0 }
};
static const struct example new_examples[] = {
	{ "New-Alias files Get-ChildItem", "Makes a new short name." }, { 0 }
};
static const struct example remove_examples[] = {
	{ "Set-Alias mine Get-Item; Remove-Alias mine",
	  "Makes a short name and removes it." }, { 0 }
};

#define ALIAS_CMDLET(symbol, verb, verb_aliases, says, more)		\
const struct cmdlet symbol = {						\
	.name = #verb "-Alias",						\
	.aliases = verb_aliases,					\
	.module = "Microsoft.PowerShell.Utility",			\
	.type = "Microsoft.PowerShell.Commands." #verb "AliasCommand",	\
	.synopsis = says,						\
	.description = more,						\
	.args_size = sizeof(ARGS),

ALIAS_CMDLET(get_alias, Get, "gal", "Tells what short names stand for.",
    "By name, or with -Definition by command.")
	.sets = get_sets,
	.params = get_params,
	.examples = get_examples,
	.process = process_get
};

ALIAS_CMDLET(set_alias, Set, "sal", "Makes or changes a short name.",
    "A short name stands for a command, not for its parameters.")
	.params = set_params,
	.examples = set_examples,
	.process = process_set
};

ALIAS_CMDLET(new_alias, New, "nal", "Makes a short name.",
    "Fails if there is one of that name, but for -Force.")
	.params = set_params,
	.examples = new_examples,
	.process = process_new
};

ALIAS_CMDLET(remove_alias, Remove, NULL, "Removes short names.",
    "Read-only ones need -Force.")
	.params = remove_params,
	.examples = remove_examples,
	.process = process_remove
};

ALIAS_CMDLET(export_alias, Export, "epal", "Writes short names to a file.",
    "Import-Alias reads it.")
	.examples = (const struct example[]){
		{ "Export-Alias aliases.csv",
		  "Writes all aliases." },
		{ 0 }
	},
	.params = export_params,
	.process = process_export
};

ALIAS_CMDLET(import_alias, Import, "ipal", "Reads short names from a file.",
    "As Export-Alias has written them.")
	.examples = (const struct example[]){
		{ "Export-Alias a.csv; Import-Alias a.csv -Force",
		  "Takes over the aliases of the file." },
		{ 0 }
	},
	.params = import_params,
	.process = process_import
};
