/* get-command.c -- Get-Command: what can be typed as a command */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/wildcard.h"
#include "cmds/cmds.h"
#include "shell/command-info.h"
#include "shell/convert.h"
#include "shell/run.h"

enum kind { ALIAS = 1, FUNCTION = 2, CMDLET_KIND = 8, PROGRAM = 32,
	SCRIPT = 16, ANY = 0xFFFF };

struct args {
	struct values	 name;
	struct values	 verb, noun, module;
	struct values	 types;
	struct values	 parameter;
	int64_t		 total;
	bool		 syntax, all, imported;
};
#define ARGS struct args

static const char *const sets[] = { "CmdletSet", "AllCommandSet", NULL };

static const struct param params[] = {
	{ .name = "Name", INTO(name), .as = "string", .position = 1,
	  .flags = P_PIPELINE | P_BY_NAME | P_WILDCARDS, .sets = 2,
	  .help = "Names of commands, or patterns of names." },
	{ .name = "Verb", INTO(verb), .as = "string", .sets = 1,
	  .flags = P_BY_NAME | P_WILDCARDS,
	  .help = "Only commands with this verb." },
	{ .name = "Noun", INTO(noun), .as = "string", .sets = 1,
	  .flags = P_BY_NAME | P_WILDCARDS,
	  .help = "Only commands with this noun." },
	{ .name = "Module", .aliases = "PSSnapin", INTO(module),
	  .as = "string", .flags = P_BY_NAME | P_WILDCARDS,
	  .help = "Only commands of this module." },
	{ .name = "CommandType", .aliases = "Type", INTO(types),
	  .as = "string", .sets = 2, .flags = P_BY_NAME,
	  .help = "Only Alias, Function, Cmdlet, Application or "
	  "ExternalScript." },
	{ .name = "ParameterName", INTO(parameter), .as = "string",
	  .flags = P_WILDCARDS,
	  .help = "Only commands with such a parameter." },
	{ .name = "TotalCount", INTO(total), .flags = P_BY_NAME,
	  .help = "At most this many." },
	{ .name = "Syntax", INTO(syntax), .flags = P_BY_NAME,
	  .help = "Only how it is called." },
	{ .name = "All", INTO(all), .flags = P_BY_NAME,
	  .help = "Also what is hidden behind another of that name." },
	{ .name = "ListImported", INTO(imported), .flags = P_BY_NAME,
	  .help = "Only what this session has; that is always so." },
	{ 0 }
};

/* What is found, before it becomes objects. */
struct item {
	enum kind		 kind;
	const struct sym	*name;
	struct value		 info;
};

struct items {
	size_t		 n, cap;
	struct item	*v;
};

static void
items_take(struct items *l, enum kind kind, const struct sym *name,
    struct value take)
{
	if (l->n == l->cap) {
		l->cap = l->cap ? l->cap * 2 : 64;
		l->v = xrealloc(l->v, l->cap * sizeof *l->v);
	}
	l->v[l->n++] = (struct item){ kind, name, take };
}

static int
by_kind_and_name(const void *a, const void *b)
{
	const struct item *x = a, *y = b;

	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	return utf8_casecmp(x->name->s, x->name->len, y->name->s,
	    y->name->len);
}

static bool
matches(const struct values *patterns, const char *s, size_t len)
{
	size_t i;

	for (i = 0; i < patterns->n; i++)
		if (patterns->v[i].tag == V_STRING &&
		    wildcard_is(patterns->v[i].u.s, patterns->v[i].len, s, len))
			return true;
	return patterns->n == 0;
}

/* -Verb, -Noun and -Module. */
static bool
wanted(const struct args *a, const struct sym *name, const char *module)
{
	const char *dash = strchr(name->s, '-');

	if (a->verb.n + a->noun.n > 0 && (dash == NULL ||
	    !matches(&a->verb, name->s, (size_t)(dash - name->s)) ||
	    !matches(&a->noun, dash + 1, strlen(dash + 1))))
		return false;
	return matches(&a->module, module, strlen(module));
}

static unsigned
kinds_of(const struct args *a)
{
	static const struct { const char *name; unsigned kind; } names[] = {
		{ "Alias", ALIAS }, { "Function", FUNCTION },
		{ "Filter", FUNCTION }, { "Cmdlet", CMDLET_KIND },
		{ "Application", PROGRAM }, { "ExternalScript", SCRIPT },
		{ "Script", SCRIPT }, { "All", ANY }
	};
	unsigned kinds = 0;
	size_t i, k;

	for (i = 0; i < a->types.n; i++)
		for (k = 0; k < sizeof names / sizeof names[0]; k++)
			if (a->types.v[i].tag == V_STRING && utf8_caseeq(
			    a->types.v[i].u.s, a->types.v[i].len,
			    names[k].name, strlen(names[k].name)))
				kinds |= names[k].kind;
	if (kinds == 0)
		kinds = a->verb.n + a->noun.n > 0 ? ANY & ~(unsigned)ALIAS :
		    ANY;
	return kinds;
}

/* Of several functions or aliases of a name the innermost is meant. */
static bool
have(const struct items *l, enum kind kind, const struct sym *name)
{
	size_t i;

	for (i = 0; i < l->n; i++)
		if (l->v[i].kind == kind && SYM_SAME(l->v[i].name, name))
			return true;
	return false;
}

static void
find_in_scope(struct session *s, const struct args *a, struct value pattern,
    const struct scope *c, struct items *l)
{
	unsigned kinds = kinds_of(a);
	uint32_t i;

	for (i = 0; kinds & ALIAS && i < c->aliases.n; i++) {
		const struct alias *x = c->aliases.item[i];

		if (wildcard_is(pattern.u.s, pattern.len, x->name->s,
		    x->name->len) && wanted(a, x->name, "") &&
		    !have(l, ALIAS, x->name))
			items_take(l, ALIAS, x->name, alias_info(s, x));
	}
	for (i = 0; kinds & FUNCTION && i < c->functions.n; i++) {
		struct block *b = c->functions.item[i];
		const struct sym *name = b->name != NULL ? b->name :
		    c->functions.name[i];

		if (wildcard_is(pattern.u.s, pattern.len, name->s,
		    name->len) && wanted(a, name, "") &&
		    !have(l, FUNCTION, name))
			items_take(l, FUNCTION, name,
			    function_info(s, name, b));
	}
}

static void
find_all(struct session *s, const struct args *a, struct value pattern,
    struct items *l)
{
	const struct cmdlet *const *c = cmdlet_all();
	const struct scope *scope;

	for (scope = s->scope; scope != NULL; scope = scope->parent)
		find_in_scope(s, a, pattern, scope, l);
	for (; kinds_of(a) & CMDLET_KIND && *c != NULL; c++) {
		const struct sym *name = sym_str((*c)->name);

		if (!((*c)->flags & CMD_HIDDEN) && wildcard_is(pattern.u.s,
		    pattern.len, name->s, name->len) && wanted(a, name,
		    (*c)->module != NULL ? (*c)->module : ""))
			items_take(l, CMDLET_KIND, name, cmdlet_info(s, *c));
	}
	if (l->n > 0)
		qsort(l->v, l->n, sizeof *l->v, by_kind_and_name);
}

/* The one that would run under a name. */
static void
find_one(struct session *s, const struct args *a, struct value name,
    struct items *l)
{
	const struct sym *y = sym_intern(name.u.s, name.len);
	const struct alias *x = alias_find(s, y);
	unsigned kinds = kinds_of(a);
	struct found f;

	if (x != NULL && kinds & ALIAS) {
		items_take(l, ALIAS, x->name, alias_info(s, x));
		if (!a->all)
			return;
	}
	if ((x != NULL && !a->all) || !command_lookup(s, y, &f))
		return;
	if (f.kind == FOUND_FUNCTION && kinds & FUNCTION)
		items_take(l, FUNCTION, y, function_info(s,
		    f.block->name != NULL ? f.block->name : y, f.block));
	else if (f.kind == FOUND_CMDLET && kinds & CMDLET_KIND)
		items_take(l, CMDLET_KIND, y, cmdlet_info(s, f.cmdlet));
	else if (f.kind == FOUND_SCRIPT && kinds & SCRIPT)
		items_take(l, SCRIPT, y, program_info(f.path));
	else if (f.kind == FOUND_PROGRAM && kinds & PROGRAM)
		items_take(l, PROGRAM, y, program_info(f.path));
}

static bool
has_parameter(const struct args *a, struct value info)
{
	struct value v;
	struct map_entry *x;
	size_t pos = 0;

	if (a->parameter.n == 0)
		return true;
	if (!object_get_str(info.u.object, "Parameters", &v) ||
	    v.tag != V_MAP)
		return false;
	while ((x = map_next(v.u.map, &pos)) != NULL)
		if (matches(&a->parameter, x->key.u.s, x->key.len))
			return true;
	return false;
}

/* How an alias's command is called is how the alias is. */
static enum flow
emit_syntax(struct run *r, struct value info)
{
	struct value v, of;

	if (object_get_str(info.u.object, "ResolvedCommand", &of) &&
	    of.tag == V_OBJECT)
		info = of;
	if (object_get_str(info.u.object, "Syntax", &v))
		return run_emit(r, v);
	object_get_str(info.u.object, "Name", &v);
	return run_emit(r, v);
}

static enum flow
emit_items(struct run *r, struct args *a, struct items *l)
{
	enum flow f = FLOW_OK;
	size_t i;

	for (i = 0; i < l->n; i++) {
		struct value v = l->v[i].info;

		if (f == FLOW_OK && has_parameter(a, v) &&
		    (!run_bound(r, "TotalCount") || a->total-- > 0))
			f = a->syntax ? emit_syntax(r, v) : run_emit(r, v);
		value_drop(v);
	}
	free(l->v);
	return f;
}

static enum flow
process_name(struct run *r, struct args *a, struct value name)
{
	struct items l = { .n = 0 };
	struct err e = ERR_INIT;

	if (name.tag != V_STRING)
		return FLOW_OK;
	if (wildcard_has(name.u.s, name.len)) {
		find_all(run_session(r), a, name, &l);
		return emit_items(r, a, &l);
	}
	find_one(run_session(r), a, name, &l);
	if (l.n > 0)
		return emit_items(r, a, &l);
	free(l.v);
	err_set_type(&e, ERR_OBJECT_NOT_FOUND, "CommandNotFoundException",
	    "System.Management.Automation.CommandNotFoundException", name,
	    "The term '%s' is not recognized as a name of a cmdlet, function, "
	    "script file, or executable program.\nCheck the spelling of the "
	    "name, or if a path was included, verify that the path is "
	    "correct and try again.", name.u.s);
	return run_complain(r, &e);
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	struct items l = { .n = 0 };
	enum flow f = FLOW_OK;
	size_t i;

	if (a->name.n == 0) {
		find_all(run_session(r), a, VLIT("*"), &l);
		return emit_items(r, a, &l);
	}
	for (i = 0; i < a->name.n && f == FLOW_OK; i++)
		f = process_name(r, a, a->name.v[i]);
	return f;
}

static const struct example examples[] = {
	{ "Get-Command *-Item", "Every command whose noun is Item." },
	{ "Get-Command Sort-Object -Syntax", "How Sort-Object is called." },
	{ 0 }
};

static const char *const outputs[] = {
	"System.Management.Automation.CommandInfo", NULL
};

const struct cmdlet get_command = {
	.name = "Get-Command",
	.aliases = "gcm",
	.module = "Microsoft.PowerShell.Core",
	.type = "Microsoft.PowerShell.Commands.GetCommandCommand",
	.synopsis = "Tells which commands there are.",
	.description = "Cmdlets, functions and aliases by name or pattern; "
	    "programs and scripts by their whole name. Without a name, "
	    "all but programs.",
	.sets = sets,
	.params = params,
	.examples = examples,
	.outputs = outputs,
	.args_size = sizeof(ARGS),
	.process = process
};
