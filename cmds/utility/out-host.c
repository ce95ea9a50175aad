/* out-host.c -- Out-Host, Out-Default, Out-GridView, Out-Null */
#include <stdio.h>
#include <stdlib.h>

#include "cmds/cmds.h"
#include "shell/session.h"
#include "shell/view.h"

struct args {
	bool		 paging, pass_thru;
	struct text	 title;
	struct value	 input;
	/* its own */
	struct view	*view;
	struct view_out	 lines;		/* to the pager */
	FILE		*pager;
};
#define ARGS struct args

static const struct param host_params[] = {
	{ .name = "Paging", INTO(paging),
	  .help = "Shows it in $PAGER, a screen at a time." },
	{ .name = "InputObject", INTO(input), .flags = P_PIPELINE,
	  .help = "The objects to show." },
	{ 0 }
};

static const struct param default_params[] = {
	{ .name = "InputObject", INTO(input), .flags = P_PIPELINE,
	  .help = "The objects to show." },
	{ 0 }
};

static const struct param grid_params[] = {
	{ .name = "Title", INTO(title), .position = 1,
	  .help = "What the objects are." },
	{ .name = "PassThru", INTO(pass_thru),
	  .help = "Sends the objects on." },
	{ .name = "InputObject", INTO(input), .flags = P_PIPELINE,
	  .help = "The objects to show." },
	{ 0 }
};

static enum flow
pager_line(struct view_out *o, const char *s, size_t len)
{
	struct args *a = (struct args *)(void *)((char *)o -
	    offsetof(struct args, lines));

	fwrite(s, 1, len, a->pager);
	return putc('\n', a->pager) == EOF ? FLOW_CANCEL : FLOW_OK;
}

/* Short results stay on the screen: less -F sees to it. */
static void
open_pager(struct session *s, struct args *a)
{
	const char *program = getenv("PAGER");

	fflush(s->host->out);
	a->pager = popen(program != NULL && *program != '\0' ? program :
	    "less -RSFX", "w");
	a->lines = *view_target(s->view);
	a->lines.line = pager_line;
}

static enum flow
begin(struct run *r, void *args)
{
	struct args	*a = args;
	struct session	*s = run_session(r);

	if (s->view == NULL)
		return FLOW_OK;
	if (a->paging && s->host->tty_out && s->host->interactive)
		open_pager(s, a);
	a->view = view_new(s, a->pager != NULL ? &a->lines :
	    view_target(s->view));
	return FLOW_OK;
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;

	(void)r;
	return a->view != NULL ? view_put(a->view, a->input) : FLOW_OK;
}

static enum flow
process_grid(struct run *r, void *args)
{
	struct args	*a = args;
	enum flow	 f = process(r, args);

	return f == FLOW_OK && a->pass_thru ? run_emit(r, a->input) : f;
}

static enum flow
end(struct run *r, void *args)
{
	struct args *a = args;

	(void)r;
	return a->view != NULL ? view_end(a->view) : FLOW_OK;
}

static void
done(struct run *r, void *args)
{
	struct args *a = args;

	(void)r;
	view_free(a->view);
	if (a->pager != NULL)
		pclose(a->pager);
}

static enum flow
process_null(struct run *r, void *args)
{
	(void)r;
	(void)args;
	return FLOW_OK;
}

const struct cmdlet out_host = {
	.name = "Out-Host",
	.aliases = "oh",
	.module = "Microsoft.PowerShell.Core",
	.type = "Microsoft.PowerShell.Commands.OutHostCommand",
	.synopsis = "Shows objects on the screen.",
	.description = "With -Paging a page at a time.",
	.examples = (const struct example[]){
		{ "'text' | Out-Host",
		  "text" },
		{ 0 }
	},
	.params = host_params,
	.args_size = sizeof(ARGS),
	.begin = begin,
	.process = process,
	.end = end,
	.done = done
};

const struct cmdlet out_default = {
	.name = "Out-Default",
	.module = "Microsoft.PowerShell.Core",
	.type = "Microsoft.PowerShell.Commands.OutDefaultCommand",
	.synopsis = "Shows objects as the end of a pipeline does.",
	.description = "Where output goes that nobody takes.",
	.examples = (const struct example[]){
		{ "'text' | Out-Default",
		  "text" },
		{ 0 }
	},
	.params = default_params,
	.args_size = sizeof(ARGS),
	.begin = begin,
	.process = process,
	.end = end,
	.done = done
};

const struct cmdlet out_gridview = {
	.name = "Out-GridView",
	.aliases = "ogv",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.OutGridViewCommand",
	.synopsis = "Shows objects as a table on the screen.",
	.examples = (const struct example[]){
		{ "[pscustomobject]@{ Name = 'Anna' } | Out-GridView",
		  "A table." },
		{ 0 }
	},
	.description = "There are no windows here: the table is text.",
	.params = grid_params,
	.args_size = sizeof(ARGS),
	.begin = begin,
	.process = process_grid,
	.end = end,
	.done = done
};

const struct cmdlet out_null = {
	.name = "Out-Null",
	.module = "Microsoft.PowerShell.Core",
	.type = "Microsoft.PowerShell.Commands.OutNullCommand",
	.synopsis = "Throws objects away.",
	.description = "Faster than a variable that nobody reads.",
	.examples = (const struct example[]){
		{ "Get-Date | Out-Null",
		  "Nothing." },
		{ 0 }
	},
	.params = default_params,
	.args_size = sizeof(ARGS),
	.process = process_null
};
