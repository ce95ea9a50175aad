/* write-output.c -- Write-Output */
#include "cmds/cmds.h"
#include "shell/convert.h"

struct args {
	struct value	input;
	bool		no_enumerate;
};
#define ARGS struct args

static const struct param params[] = {
	{ .name = "InputObject", INTO(input), .position = 1,
	  .flags = P_MANDATORY | P_PIPELINE | P_REST | P_ALLOW_NULL |
	      P_ALLOW_EMPTY, .help = "The objects to send on." },
	{ .name = "NoEnumerate", INTO(no_enumerate),
	  .help = "Sends a collection on as one object." },
	{ 0 }
};

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;

	if (a->no_enumerate)
		return run_emit(r, a->input);
	return run_emit_unrolled(r, a->input);
}

static const struct example examples[] = {
	{ "Write-Output 1, 2, 3", "Sends three numbers on." },
	{ 0 }
};

const struct cmdlet write_output = {
	.name = "Write-Output",
	.aliases = "echo write",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.WriteOutputCommand",
	.synopsis = "Sends objects to the next command, or to the screen.",
	.description = "What is written goes to the next command of the "
	    "pipeline.",
	.params = params,
	.examples = examples,
	.args_size = sizeof(ARGS),
	.process = process
};
