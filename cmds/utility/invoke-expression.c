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

		parse_err(&e, &p);
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
