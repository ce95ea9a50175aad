/* set-item.c -- Set-Item, Clear-Item; Get-, Set-ItemProperty */
#include <stdlib.h>
#include <string.h>

#include "cmds/cmds.h"
#include "cmds/management/paths.h"
#include "shell/convert.h"
#include "shell/property-arg.h"
#include "shell/scope.h"

struct args {
	struct paths	 p;
	struct value	 value;
	struct values	 names;
	struct text	 name;
	bool		 pass;
};
#define ARGS struct args

static const struct param set_params[] = {
	{ .name = "Path", INTO(p.path), .as = "string", .position = 1,
	  .flags = P_MANDATORY | P_PIPELINE | P_BY_NAME,
	  .sets = PATH_SETS_PATH, .help = "What to set: env:X, variable:x." },
	{ .name = "LiteralPath", .aliases = "PSPath LP", INTO(p.literal),
	  .as = "string", .flags = P_MANDATORY | P_BY_NAME,
	  .sets = PATH_SETS_LITERAL, .help = "The same, without wildcards." },
	{ .name = "Value", INTO(value), .position = 2,
	  .flags = P_PIPELINE | P_BY_NAME, .help = "Its new value." },
	{ .name = "Force", INTO(p.force), .help = "Accepted." },
	{ .name = "PassThru", INTO(pass), .help = "Outputs the thing." },
	{ 0 }
};

static const struct param clear_params[] = {
	{ .name = "Path", INTO(p.path), .as = "string", .position = 1,
	  .flags = P_MANDATORY | P_PIPELINE | P_BY_NAME | P_WILDCARDS,
	  .sets = PATH_SETS_PATH, .help = "What to clear." },
	{ .name = "LiteralPath", .aliases = "PSPath LP", INTO(p.literal),
	  .as = "string", .flags = P_MANDATORY | P_BY_NAME,
	  .sets = PATH_SETS_LITERAL, .help = "The same, without wildcards." },
	{ .name = "Force", INTO(p.force), .help = "Accepted." },
	{ 0 }
};

static const struct param get_property_params[] = {
	{ .name = "Path", INTO(p.path), .as = "string", .position = 1,
	  .flags = P_MANDATORY | P_PIPELINE | P_BY_NAME | P_WILDCARDS,
	  .sets = PATH_SETS_PATH, .help = "The files and folders." },
	{ .name = "LiteralPath", .aliases = "PSPath LP", INTO(p.literal),
	  .as = "string", .flags = P_MANDATORY | P_BY_NAME,
	  .sets = PATH_SETS_LITERAL, .help = "The same, without wildcards." },
	{ .name = "Name", .aliases = "PSProperty", INTO(names), .as = "string",
	  .position = 2, .help = "Only these properties." },
	{ 0 }
};

static const struct param set_property_params[] = {
	{ .name = "Path", INTO(p.path), .as = "string", .position = 1,
	  .flags = P_MANDATORY | P_PIPELINE | P_BY_NAME | P_WILDCARDS,
	  .sets = PATH_SETS_PATH, .help = "The files and folders." },
	{ .name = "LiteralPath", .aliases = "PSPath LP", INTO(p.literal),
	  .as = "string", .flags = P_MANDATORY | P_BY_NAME,
	  .sets = PATH_SETS_LITERAL, .help = "The same, without wildcards." },
	{ .name = "Name", .aliases = "PSProperty", INTO(name), .position = 2,
	  .flags = P_MANDATORY | P_BY_NAME, .help = "The property." },
	{ .name = "Value", INTO(value), .position = 3,
	  .flags = P_MANDATORY | P_BY_NAME | P_ALLOW_NULL | P_ALLOW_EMPTY,
	  .help = "Its new value." },
	{ .name = "PassThru", INTO(pass), .help = "Outputs the thing." },
	{ 0 }
};

/* ---- things of the session's drives ------------------------------------------- */

static bool
set_item_at(struct run *r, const struct item *p, struct value v,
    struct err *e)
{
	struct session *s = run_session(r);
	struct value t;

	switch (p->provider) {
	case PROV_ENV:
		if (value_is_null(v)) {
			unsetenv(p->name);
			return true;
		}
		t = to_text(s, v);
		setenv(p->name, t.u.s, 1);
		value_drop(t);
		return true;
	case PROV_VARIABLE:
		return scope_set(s, s->scope, sym_str(p->name), v, e);
	case PROV_FUNCTION:
		if (v.tag == V_BLOCK)
			function_set(s, s->scope, sym_str(p->name), v.u.block);
		return v.tag == V_BLOCK || err_set(e, ERR_INVALID_ARGUMENT,
		    "FunctionValue", v, "A function is set to a script "
		    "block.");
	case PROV_ALIAS:
		alias_set(s, s->scope, sym_str(p->name), to_text(s, v), 0);
		return true;
	case PROV_FILE:
		break;
	}
	return err_set_type(e, ERR_NOT_IMPLEMENTED, "NotSupported",
	    "System.Management.Automation.PSNotSupportedException", VNULL,
	    "Provider operation stopped because the provider does not support "
	    "this operation.");
}

static enum flow
set_one(struct run *r, const struct args *a, struct value path)
{
	struct value t = to_text(run_session(r), path);
	struct err e = ERR_INIT;
	struct item p;
	char *target;
	enum flow f = FLOW_OK;
	bool go;

	if (!item_find(run_session(r), t.u.s, t.len, &p, &e)) {
		value_drop(t);
		return run_complain(r, &e);
	}
	target = xasprintf("Item: %s", p.name);
	go = run_should(r, target, "Set Item", &f);
	free(target);
	if (go && f == FLOW_OK && !set_item_at(r, &p, a->value, &e))
		f = run_complain(r, &e);
	else if (go && f == FLOW_OK && a->pass)
		f = run_emit_take(r, item_value(run_session(r), &p));
	item_free(&p);
	value_drop(t);
	return f;
}

static enum flow
set_process(struct run *r, void *args)
{
	struct args *a = args;
	enum flow f = FLOW_OK;
	size_t i;

	for (i = 0; i < a->p.path.n && f == FLOW_OK; i++)
		f = set_one(r, a, a->p.path.v[i]);
	for (i = 0; i < a->p.literal.n && f == FLOW_OK; i++)
		f = set_one(r, a, a->p.literal.v[i]);
	return f;
}

static enum flow
clear_each(struct run *r, void *arg, const struct item *p)
{
	struct err e = ERR_INIT;
	char *target = xasprintf("Item: %s", p->name);
	enum flow f = FLOW_OK;
	bool go = run_should(r, target, "Clear Item", &f);

	(void)arg;
	free(target);
	if (go && f == FLOW_OK && !set_item_at(r, p, VNULL, &e))
		f = run_complain(r, &e);
	return f;
}

static enum flow
clear_process(struct run *r, void *args)
{
	struct args *a = args;

	return paths_each(r, &a->p, clear_each, a);
}

/* ---- properties of files ------------------------------------------------------- */

static enum flow
get_property_each(struct run *r, void *arg, const struct item *p)
{
	struct args *a = arg;
	struct value info = item_value(run_session(r), p), v;
	struct object *o;
	struct err e = ERR_INIT;
	enum flow f;
	bool found;
	size_t i;

	if (a->names.n == 0)
		return run_emit_take(r, info);
	o = object_new(shape_root(type_pscustomobject, NULL));
	for (i = 0; i < a->names.n; i++) {
		struct value t = to_text(run_session(r), a->names.v[i]);
		const struct sym *y = sym_intern(t.u.s, t.len);

		value_drop(t);
		if (property_value(run_session(r), info, y, &v, &found, &e) &&
		    found)
			object_set(o, y, v);
		err_clear(&e);
		value_drop(v);
	}
	value_drop(info);
	f = o->shape->n > 0 ? run_emit(r, VHEAP(o)) : FLOW_OK;
	value_drop(value_object(o));
	return f;
}

static enum flow
get_property_process(struct run *r, void *args)
{
	struct args *a = args;

	return paths_each(r, &a->p, get_property_each, a);
}

static enum flow
set_property_each(struct run *r, void *arg, const struct item *p)
{
	struct args *a = arg;
	const struct sym *y = sym_intern(a->name.s, a->name.len);
	struct err e = ERR_INIT;
	char *target = xasprintf("Item: %s Property: %s", p->name, y->s);
	enum flow f = FLOW_OK;
	bool go = run_should(r, target, "Set Property File", &f);

	free(target);
	if (!go || f != FLOW_OK)
		return f;
	if (p->provider != PROV_FILE || !file_info_set(p->name, y, a->value,
	    &e)) {
		if (!e.set)
			err_set_type(&e, ERR_READ, "SetPropertyError",
			    "System.Management.Automation.PSArgumentException",
			    VLENT(p->name, strlen(p->name)),
			    "Property %s does not exist at path %s.", y->s,
			    p->name);
		return run_complain(r, &e);
	}
	return a->pass ? run_emit_take(r, item_value(run_session(r), p)) :
	    FLOW_OK;
}

static enum flow
set_property_process(struct run *r, void *args)
{
	struct args *a = args;

	return paths_each(r, &a->p, set_property_each, a);
}

static const struct example set_examples[] = {
	{ "Set-Item env:DEPT HR; $env:DEPT", "HR" }, { 0 }
};
static const struct example clear_examples[] = {
	{ "$env:DEPT = 'HR'; Clear-Item env:DEPT",
	  "There is no $env:DEPT any more." }, { 0 }
};
static const struct example get_property_examples[] = {
	{ "Get-ItemProperty . Name", "The name of the current folder." }, { 0 }
};
static const struct example set_property_examples[] = {
	{ "Set-ItemProperty users.csv IsReadOnly $true",
	  "Protects a file from writing." }, { 0 }
};

#define ITEM(symbol, name_, alias, class, says, params_, examples_, flags_, \
	process_)							\
const struct cmdlet symbol = {						\
	.name = name_,							\
	.aliases = alias,						\
	.module = "Microsoft.PowerShell.Management",			\
	.type = "Microsoft.PowerShell.Commands." class,			\
	.synopsis = says,						\
	.description = "See also Get-Item.",				\
	.sets = path_sets,						\
	.params = params_,						\
	.examples = examples_,						\
	.flags = flags_,						\
	.args_size = sizeof(ARGS),					\
	.process = process_						\
}

ITEM(set_item, "Set-Item", "si", "SetItemCommand",
    "Sets variables, aliases, functions, and environment variables.",
    set_params, set_examples, CMD_WRITES, set_process);
ITEM(clear_item, "Clear-Item", "cli", "ClearItemCommand",
    "Takes the value from a thing of the session's drives.", clear_params,
    clear_examples, CMD_WRITES, clear_process);
ITEM(get_itemproperty, "Get-ItemProperty", "gp", "GetItemPropertyCommand",
    "Gets properties of files and folders.", get_property_params,
    get_property_examples, 0, get_property_process);
ITEM(set_itemproperty, "Set-ItemProperty", "sp", "SetItemPropertyCommand",
    "Sets the times and the read-only bit of files.", set_property_params,
    set_property_examples, CMD_WRITES | CMD_NO_EXAMPLE_RUN,
    set_property_process);
