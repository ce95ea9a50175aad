/* get-help.c -- Get-Help: pages on commands and topics */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/wildcard.h"
#include "cmds/cmds.h"
#include "shell/command-info.h"
#include "shell/help.h"
#include "shell/host.h"
#include "shell/run.h"

struct args {
	struct text	 name;
	struct values	 parameter;
	bool		 full, detailed, examples, online;
};
#define ARGS struct args

static const char *const sets[] = { "AllUsersView", "DetailedView",
	"Examples", "Parameters", "Online", NULL };

static const struct param params[] = {
	{ .name = "Name", INTO(name), .position = 1,
	  .flags = P_BY_NAME | P_WILDCARDS,
	  .help = "A command, an alias, a topic such as about_Directory, or "
	  "a pattern." },
	{ .name = "Full", INTO(full), .sets = 1,
	  .help = "With all about every parameter." },
	{ .name = "Detailed", INTO(detailed), .sets = 2,
	  .help = "With parameters and examples." },
	{ .name = "Examples", INTO(examples), .sets = 4,
	  .help = "Only the examples." },
	{ .name = "Parameter", INTO(parameter), .as = "string", .sets = 8,
	  .flags = P_WILDCARDS, .mandatory_sets = 8,
	  .help = "Only these parameters." },
	{ .name = "Online", INTO(online), .sets = 16, .mandatory_sets = 16,
	  .help = "Accepted; all help is here." },
	{ 0 }
};

/* Help as an object: it shows as its text, and has the parts a script may
 * want. */
static struct value
help_object(const struct help_of *h, struct buf *page, const char *category)
{
	struct object *o = object_new(shape_root(type_pscustomobject,
	    "MamlCommandHelpInfo"));
	const char *synopsis = help_section(h, "SYNOPSIS", NULL),
	    *description = help_section(h, "DESCRIPTION", NULL);

	object_put(o, "Name", value_cstr(h->name));
	object_put(o, "Category", value_cstr(category));
	object_put(o, "Synopsis", value_cstr(synopsis != NULL ? synopsis : ""));
	object_put(o, "Description", value_cstr(description != NULL ?
	    description : ""));
	object_add(o, sym_str("Text"), PROP_NOTE | PROP_HIDDEN, VNULL);
	object_put(o, "Text", value_string(buf_str(page), page->len));
	return value_object(o);
}

static enum help_how
how(const struct args *a)
{
	if (a->examples)
		return HELP_EXAMPLES;
	return a->full ? HELP_FULL : a->detailed ? HELP_DETAILED : HELP_BRIEF;
}

static enum flow
no_parameter(struct run *r, struct value pattern)
{
	return run_complainf(r, ERR_INVALID_ARGUMENT, "NoParmsFound", pattern,
	    "No parameter matches criteria %s.", pattern.u.s);
}

static enum flow
emit_help(struct run *r, const struct args *a, const struct help_of *h,
    const char *category)
{
	struct buf page = BUF_INIT;
	enum flow f = FLOW_OK;
	size_t i;

	if (a->parameter.n == 0)
		help_page(&page, h, how(a));
	for (i = 0; i < a->parameter.n; i++)
		if (!help_parameter(&page, h, a->parameter.v[i].u.s))
			f = no_parameter(r, a->parameter.v[i]);
	if (f == FLOW_OK && page.len > 0)
		f = run_emit_take(r, help_object(h, &page, category));
	buf_free(&page);
	return f;
}

static enum flow
command_help(struct run *r, const struct args *a, const struct found *w)
{
	struct session *s = run_session(r);
	struct err e = ERR_INIT;
	struct help_of h = { .name = w->name->s };

	if (w->kind == FOUND_CMDLET) {
		h.name = w->cmdlet->name;
		h.aliases = w->cmdlet->aliases;
		h.params = params_of_cmdlet(s, w->cmdlet);
		return emit_help(r, a, &h, "Cmdlet");
	}
	h.params = params_of_block(s, w->block->ast, &e);
	h.comment = w->block->ast->help;
	if (h.params == NULL)
		return run_fail(r, &e);
	return emit_help(r, a, &h, "Function");
}

/* ---- topics ---- */

static char *
topic_text(struct session *s, const char *name, size_t len, size_t *n)
{
	char *folder = help_topics(s->host->program), *path, *text = NULL;
	struct dirent *d;
	DIR *dir;

	dir = folder != NULL ? opendir(folder) : NULL;
	while (text == NULL && dir != NULL && (d = readdir(dir)) != NULL) {
		size_t dlen = strlen(d->d_name);
		FILE *f;

		if (dlen < 5 || strcmp(d->d_name + dlen - 4, ".txt") != 0 ||
		    !wildcard_is(name, len, d->d_name, dlen - 4))
			continue;
		path = xasprintf("%s/%s", folder, d->d_name);
		if ((f = fopen(path, "r")) != NULL) {
			text = read_all(f, n);
			fclose(f);
		}
		free(path);
	}
	if (dir != NULL)
		closedir(dir);
	free(folder);
	return text;
}

static struct value
list_row(const char *name, const char *category, const char *module,
    const char *synopsis)
{
	struct object *o = object_new(shape_root(type_pscustomobject,
	    "HelpInfoShort"));

	object_put(o, "Name", value_cstr(name));
	object_put(o, "Category", value_cstr(category));
	object_put(o, "Module", value_cstr(module != NULL ? module : ""));
	object_put(o, "Synopsis", value_cstr(synopsis != NULL ? synopsis : ""));
	return value_object(o);
}

static enum flow
list_topics(struct run *r, struct text pattern, size_t *found)
{
	char *folder = help_topics(run_session(r)->host->program);
	struct dirent **list = NULL;
	int n = folder != NULL ? scandir(folder, &list, NULL, alphasort) : 0,
	    i;
	enum flow f = FLOW_OK;

	for (i = 0; i < n; i++) {
		size_t len = strlen(list[i]->d_name);

		if (f == FLOW_OK && len > 4 &&
		    strcmp(list[i]->d_name + len - 4, ".txt") == 0 &&
		    wildcard_is(pattern.s, pattern.len, list[i]->d_name,
		    len - 4)) {
			list[i]->d_name[len - 4] = '\0';
			f = run_emit_take(r, list_row(list[i]->d_name,
			    "HelpFile", "", ""));
			(*found)++;
		}
		free(list[i]);
	}
	free(list);
	free(folder);
	return f;
}

static enum flow
list_commands(struct run *r, struct text pattern, size_t *found)
{
	const struct cmdlet *const *c = cmdlet_all();
	enum flow f = FLOW_OK;

	for (; *c != NULL && f == FLOW_OK; c++) {
		if ((*c)->flags & CMD_HIDDEN || !wildcard_is(pattern.s,
		    pattern.len, (*c)->name, strlen((*c)->name)))
			continue;
		(*found)++;
		f = run_emit_take(r, list_row((*c)->name, "Cmdlet",
		    (*c)->module, (*c)->synopsis));
	}
	return f;
}

static enum flow
no_help(struct run *r, struct text name)
{
	struct err e = ERR_INIT;

	err_set_type(&e, ERR_RESOURCE_UNAVAILABLE, "HelpNotFound",
	    "Microsoft.PowerShell.Commands.HelpNotFoundException", VNULL,
	    "Get-Help could not find %.*s in a help file in this session.",
	    (int)name.len, name.s);
	err_hint(&e, "Get-Help *%.*s* lists what has that in its name.",
	    (int)name.len, name.s);
	return run_complain(r, &e);
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	struct text name = a->name.len > 0 ? a->name :
	    (struct text){ "Get-Help", 8 };
	struct session *s = run_session(r);
	size_t found = 0, n;
	struct found w;
	char *text;
	enum flow f;

	if (wildcard_has(name.s, name.len)) {
		f = list_commands(r, name, &found);
		if (f == FLOW_OK)
			f = list_topics(r, name, &found);
		return f != FLOW_OK || found > 0 ? f : no_help(r, name);
	}
	if (command_lookup(s, sym_intern(name.s, name.len), &w) &&
	    (w.kind == FOUND_CMDLET || w.kind == FOUND_FUNCTION))
		return command_help(r, a, &w);
	text = topic_text(s, name.s, name.len, &n);
	if (text == NULL)
		return no_help(r, name);
	return run_emit_take(r, value_string_take(text, n));
}

static const struct example examples[] = {
	{ "Get-Help Sort-Object -Examples", "Examples of Sort-Object." },
	{ "Get-Help *-Item", "Lists the commands whose noun is Item." },
	{ 0 }
};

const struct cmdlet get_help = {
	.name = "Get-Help",
	.aliases = "help man",
	.module = "Microsoft.PowerShell.Core",
	.type = "Microsoft.PowerShell.Commands.GetHelpCommand",
	.synopsis = "Shows help on commands and topics.",
	.description = "All help is in the program: nothing is downloaded. A "
	    "function shows the comment that stands before or in it.",
	.sets = sets,
	.params = params,
	.examples = examples,
	.args_size = sizeof(ARGS),
	.process = process
};
