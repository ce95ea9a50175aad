/*
 * net-engine.c -- $ExecutionContext: the session as scripts see it
 *
 * Most of what EngineIntrinsics offers a cmdlet can do as well: such a row's
 * op names the text that does it, run with the arguments as $args.
 */
#include <string.h>

#include "base/enums.h"
#include "shell/net-engine.h"
#include "shell/net-table.h"
#include "shell/path.h"
#include "shell/scope.h"

#define SMA	"System.Management.Automation."

static struct value
plain(const char *type)
{
	return value_object(object_new(shape_root(type_named(type), NULL)));
}

struct value
execution_context(void)
{
	return plain(SMA "EngineIntrinsics");
}

bool
net_session_state(struct net_call *c)
{
	return net_return(c, plain(SMA "SessionState"));
}

bool
net_invoke_command(struct net_call *c)
{
	return net_return(c, plain(SMA "CommandInvocationIntrinsics"));
}

bool
net_the_host(struct net_call *c)
{
	return net_return(c, value_keep(var_get(c->s, "Host")));
}

static bool
variables(struct net_call *c)
{
	return net_return(c, plain(SMA "PSVariableIntrinsics"));
}

static bool
paths(struct net_call *c)
{
	return net_return(c, plain(SMA "PathIntrinsics"));
}

/* ---- in terms of cmdlets ------------------------------------------------ */

enum { EXPAND, GET_COMMAND, GET_COMMANDS, NEW_BLOCK, LOCATION, RESOLVE,
	COMBINE, PARENT, LEAF, IS_ABSOLUTE, GO, IS_VALID };

static const char *const texts[] = {
	[EXPAND] = "Invoke-Expression (\"@`\"`n\" + $args[0] + \"`n`\"@\")",
	[GET_COMMAND] = "Get-Command -Name $args[0] -CommandType $args[1] "
	    "-ErrorAction Ignore | Select-Object -First 1",
	[GET_COMMANDS] = "Get-Command -Name $args[0] -CommandType $args[1] "
	    "-ErrorAction Ignore",
	[NEW_BLOCK] = "[scriptblock]::Create($args[0])",
	[LOCATION] = "Get-Location",
	[RESOLVE] = "Resolve-Path -Path $args[0] -ErrorAction Stop",
	[COMBINE] = "Join-Path -Path $args[0] -ChildPath $args[1]",
	[PARENT] = "Split-Path -Path $args[0]",
	[LEAF] = "Split-Path -Path $args[0] -Leaf",
	[IS_ABSOLUTE] = "Split-Path -Path $args[0] -IsAbsolute",
	[GO] = "Set-Location -Path $args[0] -PassThru",
	[IS_VALID] = "Test-Path -Path $args[0] -IsValid",
};

static bool
by_text(struct net_call *c)
{
	const char *text = texts[c->row->op];
	struct parse p = parse_text(text, strlen(text), NULL, 0);
	struct block *b = block_new(p.script, p.script->body);
	bool ok;

	script_drop(p.script);
	ok = net_invoke(c, VHEAP(&b->head), c->n, c->v, c->out);
	value_drop(VHEAP(&b->head));
	return ok;
}

static bool
invoke_script(struct net_call *c)
{
	struct value block = c->v[0];
	struct parse p;
	struct block *b;
	bool ok;

	if (block.tag == V_BLOCK)
		return net_invoke(c, block, 0, NULL, c->out);
	p = parse_text(block.u.s, block.len, NULL, 0);
	if (p.status != PARSE_OK) {
		net_throw(c, SMA "ParseException", "%s", "The script cannot "
		    "be parsed.");
		script_drop(p.script);
		return false;
	}
	b = block_new(p.script, p.script->body);
	script_drop(p.script);
	ok = net_invoke(c, VHEAP(&b->head), 0, NULL, c->out);
	value_drop(VHEAP(&b->head));
	return ok;
}

/* Where a path leads in the file system, whether or not it is there. */
static bool
unresolved(struct net_call *c)
{
	struct item item;
	struct err e = ERR_INIT;

	if (!item_find(c->s, c->v[0].u.s, c->v[0].len, &item, &e)) {
		err_move(c->e, &e);
		return false;
	}
	net_return_text(c, item.name, strlen(item.name));
	item_free(&item);
	return true;
}

/* ---- variables ---------------------------------------------------------- */

static const struct sym *
variable_name(struct net_call *c)
{
	return sym_intern(c->v[0].u.s, c->v[0].len);
}

static bool
variable_get(struct net_call *c)
{
	struct var *v = var_find(c->s->scope, variable_name(c));

	return net_return(c, v != NULL ? variable_value(v) : VNULL);
}

static bool
variable_read(struct net_call *c)
{
	struct var *v = var_find(c->s->scope, variable_name(c));

	return net_return(c, v != NULL ? value_keep(v->v) :
	    c->n > 1 ? value_keep(c->v[1]) : VNULL);
}

static bool
variable_write(struct net_call *c)
{
	return scope_set(c->s, c->s->scope, variable_name(c), c->v[1], c->e);
}

static bool
variable_forget(struct net_call *c)
{
	const struct sym *name = variable_name(c);
	struct scope *at = c->s->scope;

	while (at != NULL && !var_remove(c->s, at, name))
		at = at->parent;
	return true;
}

static bool
language_mode(struct net_call *c)
{
	return net_return(c, enum_value(SMA "PSLanguageMode", 0));
}

static bool
nothing(struct net_call *c)
{
	return net_return(c, VNULL);
}

static const struct net_row context_rows[] = {
	R(SMA "SessionState SessionState {get;}", net_session_state),
	R(SMA "CommandInvocationIntrinsics InvokeCommand {get;}",
	    net_invoke_command),
	R("System.Object Host {get;}", net_the_host),
	R_END
};

static const struct net_row state_rows[] = {
	R(SMA "PSVariableIntrinsics PSVariable {get;}", variables),
	R(SMA "PathIntrinsics Path {get;}", paths),
	R(SMA "CommandInvocationIntrinsics InvokeCommand {get;}",
	    net_invoke_command),
	RW("System.Object LanguageMode {get;set;}", language_mode, nothing),
	R("System.Object Module {get;}", nothing),
	R_END
};

static const struct net_row command_rows[] = {
	RO("string ExpandString(string source)", by_text, EXPAND),
	R("System.Object InvokeScript(string script)", invoke_script),
	R("System.Object InvokeScript(scriptblock script)", invoke_script),
	RO("scriptblock NewScriptBlock(string scriptText)", by_text,
	    NEW_BLOCK),
	RO("System.Object GetCommand(string commandName, System.Object type)",
	    by_text, GET_COMMAND),
	RO("System.Object GetCommands(string name, System.Object "
	    "commandTypes, bool nameIsPattern)", by_text, GET_COMMANDS),
	R_END
};

static const struct net_row variable_rows[] = {
	R("System.Object Get(string name)", variable_get),
	R("System.Object GetValue(string name)", variable_read),
	R("System.Object GetValue(string name, System.Object defaultValue)",
	    variable_read),
	R("void Set(string name, System.Object value)", variable_write),
	R("void Remove(string name)", variable_forget),
	R_END
};

static const struct net_row path_rows[] = {
	RO("System.Object CurrentLocation {get;}", by_text, LOCATION),
	RO("System.Object CurrentFileSystemLocation {get;}", by_text,
	    LOCATION),
	RO("System.Object GetResolvedPSPathFromPSPath(string path)", by_text,
	    RESOLVE),
	R("string GetUnresolvedProviderPathFromPSPath(string path)",
	    unresolved),
	RO("string Combine(string parent, string child)", by_text, COMBINE),
	RO("string ParseParent(string path, string root)", by_text, PARENT),
	RO("string ParseChildName(string path)", by_text, LEAF),
	RO("bool IsPSAbsolute(string path)", by_text, IS_ABSOLUTE),
	RO("bool IsValid(string path)", by_text, IS_VALID),
	RO("System.Object SetLocation(string path)", by_text, GO),
	R_END
};

static bool
new_variable(struct net_call *c)
{
	struct var v = { .name = variable_name(c),
	    .v = c->n > 1 ? c->v[1] : VNULL };

	return net_return(c, variable_value(&v));
}

static const struct net_row one_rows[] = {
	R("psvariable new(string name)", new_variable),
	R("psvariable new(string name, System.Object value)", new_variable),
	R_END
};

const struct net_class net_engine[] = {
	{ SMA "PSVariable", one_rows },
	{ SMA "EngineIntrinsics", context_rows },
	{ SMA "SessionState", state_rows },
	{ SMA "CommandInvocationIntrinsics", command_rows },
	{ SMA "PSVariableIntrinsics", variable_rows },
	{ SMA "PathIntrinsics", path_rows },
	{ NULL, NULL }
};
