/* out-string.c -- Out-String: what the screen would show, as text */
#include <string.h>

#include "cmds/cmds.h"
#include "shell/session.h"
#include "shell/view.h"

struct args {
	bool		 stream, no_newline;
	int64_t		 width;
	struct value	 input;
	/* its own */
	struct view_out	 lines;
	struct run	*run;
	struct view	*view;
	struct buf	 text;
};
#define ARGS struct args

static const struct param params[] = {
	{ .name = "Stream", INTO(stream), .sets = 1 << 1,
	  .help = "Gives a text for each line instead of one for all." },
	{ .name = "Width", INTO(width), .as = "int", .min = 2,
	  .max = INT32_MAX, .help = "How many characters fit in a line." },
	{ .name = "NoNewline", INTO(no_newline), .sets = 1 << 0,
	  .help = "Puts no line ends between the lines." },
	{ .name = "InputObject", INTO(input), .flags = P_PIPELINE,
	  .help = "The objects to show." },
	{ 0 }
};

static enum flow
line(struct view_out *o, const char *s, size_t len)
{
	struct args *a = (struct args *)(void *)((char *)o -
	    offsetof(struct args, lines));

	if (a->stream)
		return run_emit_take(a->run, value_string(s, len));
	buf_add(&a->text, s, len);
	if (!a->no_newline)
		buf_addc(&a->text, '\n');
	return FLOW_OK;
}

static enum flow
begin(struct run *r, void *args)
{
	struct args	*a = args;
	struct session	*s = run_session(r);

	a->run = r;
	a->lines = (struct view_out){ line, run_bound(r, "Width") ?
		(int)a->width : s->host->width, view_keeps_colour(s),
		false };
	a->view = view_new(s, &a->lines);
	return FLOW_OK;
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;

	(void)r;
	return view_put(a->view, a->input);
}

static enum flow
end(struct run *r, void *args)
{
	struct args	*a = args;
	enum flow	 f = view_end(a->view);

	if (f != FLOW_OK || a->stream)
		return f;
	return run_emit_take(r, value_string(buf_str(&a->text), a->text.len));
}

static void
done(struct run *r, void *args)
{
	struct args *a = args;

	(void)r;
	view_free(a->view);
	buf_free(&a->text);
}

static const struct example examples[] = {
	{ "'a', 'b' | Out-String -Stream", "Shows two texts." },
	{ 0 }
};

static const char *const sets[] = { "NoNewLineFormatting",
	"StreamFormatting", NULL };

const struct cmdlet out_string = {
	.name = "Out-String",
	.aliases = "oss",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.OutStringCommand",
	.synopsis = "Makes text of objects, as the screen would show them.",
	.description = "One text of it all, or with -Stream a text a line.",
	.sets = sets,
	.params = params,
	.examples = examples,
	.args_size = sizeof(ARGS),
	.begin = begin,
	.process = process,
	.end = end,
	.done = done
};
