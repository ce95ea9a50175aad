/* tabexpansion.c -- TabExpansion2, Register-ArgumentCompleter */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/enums.h"
#include "base/mem.h"
#include "cmds/cmds.h"
#include "shell/complete.h"
#include "shell/convert.h"
#include "shell/more.h"

#define SMA	"System.Management.Automation."

/* ---- TabExpansion2 ---------------------------------------------------------------- */

struct tab_args {
	struct text	 text;
	int64_t		 column;
	struct value	 options;
};
#define ARGS struct tab_args

static const struct param tab_params[] = {
	{ .name = "inputScript", INTO(text), .position = 1,
	  .flags = P_MANDATORY | P_ALLOW_EMPTY,
	  .help = "The text that is being typed." },
	{ .name = "cursorColumn", INTO(column), .position = 2,
	  .deflt = "the end",
	  .help = "Where the cursor is in it." },
	{ .name = "options", INTO(options), .position = 3,
	  .help = "Accepted; there is nothing to choose." },
	{ 0 }
};
#undef ARGS

static const struct type *
type_of_name(const char *name)
{
	const struct type *t = type_find(name, strlen(name));

	return t != NULL ? t : type_pscustomobject;
}

static void
put(struct object *o, const char *name, struct value take)
{
	object_add(o, sym_str(name), PROP_NET, take);
	value_drop(take);
}

static struct value
result_of(const struct word_found *f)
{
	struct value text = value_cstr(f->text), list = value_cstr(f->list),
	    tip = value_cstr(f->tip), v;

	v = completion_result(text, list, enum_value(
	    SMA "CompletionResultType", f->kind), tip);
	value_drop(text);
	value_drop(list);
	value_drop(tip);
	return v;
}

static struct value
completion(const char *text, const struct words *w)
{
	struct object *o = object_new(shape_root(
	    type_of_name(SMA "CommandCompletion"), NULL));
	struct array *a = array_new(type_object_array);
	size_t i;

	for (i = 0; i < w->n; i++)
		array_take(a, result_of(&w->v[i]));
	put(o, "CurrentMatchIndex", VINT(-1));
	put(o, "ReplacementIndex", VINT(w->nowhere ? -1 :
	    (int64_t)utf8_units(text, w->at)));
	put(o, "ReplacementLength", VINT(w->nowhere ? -1 :
	    (int64_t)utf8_units(text + w->at, w->len)));
	put(o, "CompletionMatches", value_array(a));
	return value_object(o);
}

static enum flow
tab_process(struct run *r, void *args)
{
	struct tab_args *a = args;
	const char *text = a->text.s != NULL ? a->text.s : "";
	int64_t units = (int64_t)utf8_units(text, a->text.len);
	int64_t column = run_bound(r, "cursorColumn") ? a->column : units;
	struct words w;
	struct value v;

	if (column < 0 || column > units) {
		struct err e = ERR_INIT;

		err_set_type(&e, ERR_NOT_SPECIFIED,
		    "PSArgumentException", SMA "MethodInvocationException",
		    VNULL, "Exception calling \"CompleteInput\" with \"3\" "
		    "argument(s): \"Cannot process argument because the value "
		    "of argument \"cursorIndex\" is not valid. Change the "
		    "value of the \"cursorIndex\" argument and run the "
		    "operation again.\"");
		return run_fail(r, &e);
	}
	complete_line(run_session(r), text, a->text.len, utf8_offset(text,
	    a->text.len, (size_t)column, NULL), &w);
	v = completion(text, &w);
	words_drop(&w);
	return run_emit_take(r, v);
}

static const struct example tab_examples[] = {
	{ "(TabExpansion2 'Sort-Object -D' 14).CompletionMatches",
	  "What Tab would offer there." },
	{ 0 }
};

const struct cmdlet tab_expansion = {
	.name = "TabExpansion2",
	.module = "Microsoft.PowerShell.Core",
	.type = "Microsoft.PowerShell.Commands.TabExpansion2Command",
	.synopsis = "Gives what Tab would offer at a place in a line.",
	.description = "The same list that Tab shows at the prompt.",
	.params = tab_params,
	.examples = tab_examples,
	.args_size = sizeof(struct tab_args),
	.process = tab_process
};

/* ---- Register-ArgumentCompleter ------------------------------------------------------ */

struct register_args {
	struct values	 commands;
	struct text	 parameter;
	struct block	*block;
	bool		 native;
};
#define ARGS struct register_args

static const char *const register_sets[] = { "PowerShellSet", "NativeSet",
	NULL };

static const struct param register_params[] = {
	{ .name = "Native", INTO(native), .sets = 2,
	  .help = "For programs: the block gets the word, the command's text "
	  "and where the cursor is." },
	{ .name = "CommandName", INTO(commands), .as = "string",
	  .mandatory_sets = 2, .help = "The commands; all, if none is named." },
	{ .name = "ParameterName", INTO(parameter), .sets = 1,
	  .flags = P_MANDATORY, .help = "The parameter whose values it "
	  "knows." },
	{ .name = "ScriptBlock", INTO(block), .flags = P_MANDATORY,
	  .help = "Gives texts or CompletionResults; it gets the command, "
	  "the parameter, the word, the command's text, and the parameters "
	  "that are there." },
	{ 0 }
};
#undef ARGS

static enum flow
register_process(struct run *r, void *args)
{
	struct register_args *a = args;
	struct session_more *m = session_more(run_session(r));
	struct map **map = a->native ? &m->native_completers : &m->completers;
	struct value block = run_bound_value(r, "ScriptBlock"), name;
	size_t i;
	char *key;

	if (*map == NULL)
		*map = map_new(type_hashtable);
	for (i = 0; i < a->commands.n; i++) {
		name = to_text(run_session(r), a->commands.v[i]);
		key = a->native ? xstrdup(name.u.s) : xasprintf("%s:%.*s",
		    name.u.s, (int)a->parameter.len, a->parameter.s);
		map_set_str(*map, key, block);
		free(key);
		value_drop(name);
	}
	if (a->commands.n == 0 && !a->native) {
		key = xasprintf(":%.*s", (int)a->parameter.len,
		    a->parameter.s);
		map_set_str(*map, key, block);
		free(key);
	}
	return FLOW_OK;
}

const struct cmdlet register_completer = {
	.name = "Register-ArgumentCompleter",
	.module = "Microsoft.PowerShell.Core",
	.type = "Microsoft.PowerShell.Commands."
	    "RegisterArgumentCompleterCommand",
	.synopsis = "Tells Tab where the values of a parameter come from.",
	.description = "The block is called when Tab is pressed, and "
	    "outputs words.",
	.examples = (const struct example[]){
		{ "Register-ArgumentCompleter -CommandName Get-Anna "
		  "-ParameterName City -ScriptBlock { 'Oslo', 'Rome' }",
		  "Tab offers two cities." },
		{ 0 }
	},
	.sets = register_sets,
	.params = register_params,
	.args_size = sizeof(struct register_args),
	.process = register_process
};
