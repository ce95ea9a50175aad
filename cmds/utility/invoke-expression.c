/* invoke-expression.c -- Invoke-Expression and Invoke-Command */
#include "cmds/cmds.h"
#include "shell/convert.h"
#include "shell/error-record.h"
#include "shell/session.h"

/* ---- Invoke-Expression --------------------------------------------------------- */

struct expr_args {
	struct text	 command;
};
#define ARGS struct expr_args

static const struct param expr_params[] = {
	{ .name = "Command", INTO(command), .position = 1,
	  .flags = P_MANDATORY | P_PIPELINE, .help = "The text to run." },
	{ 0 }
};
#undef ARGS

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
expr_process(struct run *r, void *args)
{
	struct expr_args *a = args;
	struct through k = { { pass_on }, r };
	struct parse p = parse_text(a->command.s, a->command.len, NULL, 0);
	struct call c = { .item = VNOTHING, .input = VNOTHING,
	    .self = VNOTHING, .dot = true };
	enum flow f;

	if (p.status != PARSE_OK) {
		struct err e = ERR_INIT;

		err_from_parse(&e, &p, false);
		script_drop(p.script);
		return run_fail(r, &e);
	}
	c.block = block_new(p.script, p.script->body);
	f = call_block(run_session(r), &c, &k.sink);
	value_drop(VHEAP(&c.block->head));
	script_drop(p.script);
	return f;
}

static const struct example expr_examples[] = {
	{ "Invoke-Expression '1 + 1'", "2" },
	{ 0 }
};

const struct cmdlet invoke_expression = {
	.name = "Invoke-Expression",
	.aliases = "iex",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.InvokeExpressionCommand",
	.synopsis = "Runs a text as a script.",
	.description = "In the scope at hand, as if it stood there.",
	.params = expr_params,
	.examples = expr_examples,
	.args_size = sizeof(struct expr_args),
	.process = expr_process
};

/* ---- Invoke-Command -------------------------------------------------------------- */

struct command_args {
	struct value	 input;
	struct block	*block;
	struct values	 arguments, computers;
	struct value	 session;
	struct text	 path;
	bool		 no_new_scope, hide;
	/* its own */
	struct array	*gathered;
};
#define ARGS struct command_args

static const struct param command_params[] = {
	{ .name = "ScriptBlock", .aliases = "Command", INTO(block),
	  .position = 1, .flags = P_MANDATORY, .help = "The block to run." },
	{ .name = "NoNewScope", INTO(no_new_scope),
	  .help = "Runs it in the scope at hand." },
	{ .name = "InputObject", INTO(input), .flags = P_PIPELINE,
	  .help = "What $input has in the block." },
	{ .name = "ArgumentList", .aliases = "Args", INTO(arguments),
	  .help = "The arguments of the block." },
	{ .name = "ComputerName", .aliases = "Cn", INTO(computers),
	  .as = "string", .help = "Refused: blocks run here." },
	{ .name = "Session", INTO(session),
	  .help = "A session; the block runs here, over the copy." },
	{ .name = "HideComputerName", INTO(hide), .help = "Accepted." },
	{ 0 }
};
#undef ARGS

static enum flow
command_process(struct run *r, void *args)
{
	struct command_args *a = args;

	if (a->computers.n > 0)
		return run_failf(r, ERR_NOT_IMPLEMENTED, "NotSupported", VNULL,
		    "Invoke-Command -ComputerName is not supported by dirsh: "
		    "it has no other computers.");
	if (!run_has_pipeline(r))
		return FLOW_OK;
	if (a->gathered == NULL)
		a->gathered = array_new(type_object_array);
	array_add(a->gathered, a->input);
	return FLOW_OK;
}

static enum flow
command_end(struct run *r, void *args)
{
	struct command_args *a = args;
	struct through k = { { pass_on }, r };
	struct call c = { .block = a->block, .n = a->arguments.n,
	    .args = a->arguments.v, .item = VNOTHING, .self = VNOTHING,
	    .input = a->gathered != NULL ? VHEAP(a->gathered) : VNOTHING,
	    .dot = a->no_new_scope };

	return call_block(run_session(r), &c, &k.sink);
}

static void
command_done(struct run *r, void *args)
{
	struct command_args *a = args;

	(void)r;
	if (a->gathered != NULL)
		value_drop(value_array(a->gathered));
}

static const struct example command_examples[] = {
	{ "Invoke-Command { param($a) $a + 1 } -ArgumentList 1", "2" },
	{ 0 }
};

const struct cmdlet invoke_command = {
	.name = "Invoke-Command",
	.aliases = "icm",
	.module = "Microsoft.PowerShell.Core",
	.type = "Microsoft.PowerShell.Commands.InvokeCommandCommand",
	.synopsis = "Runs a block.",
	.description = "In a scope of its own, with arguments and input.",
	.params = command_params,
	.examples = command_examples,
	.args_size = sizeof(struct command_args),
	.process = command_process,
	.end = command_end,
	.done = command_done
};
