/* convertto-json.c -- ConvertTo-Json */
#include "cmds/cmds.h"
#include "cmds/utility/json-write.h"

struct args {
	struct value	 input;
	int64_t		 depth;
	bool		 compress, enums_as_text, as_array;
	int		 escape;
	/* its own */
	struct array	*items;
};
#define ARGS struct args

static const char *const escapes[] = {
	"Default", "EscapeNonAscii", "EscapeHtml", NULL
};

static const struct param params[] = {
	{ .name = "InputObject", INTO(input), .position = 1,
	  .flags = P_MANDATORY | P_PIPELINE | P_ALLOW_NULL | P_ALLOW_EMPTY,
	  .help = "The objects to convert." },
	{ .name = "Depth", INTO(depth), .min = 0, .max = 100, .deflt = "2",
	  .flags = P_COUNTED_FROM_0,
	  .help = "How many levels of objects within objects to write." },
	{ .name = "Compress", INTO(compress),
	  .help = "Writes everything on one line." },
	{ .name = "EnumsAsStrings", INTO(enums_as_text),
	  .help = "Writes enumeration values by name." },
	{ .name = "AsArray", INTO(as_array),
	  .help = "Writes an array, also for a single object." },
	{ .name = "EscapeHandling", INTO(escape), .choices = escapes,
	  .as = "Newtonsoft.Json.StringEscapeHandling",
	  .help = "Which characters to write as \\u escapes." },
	{ 0 }
};

static enum flow
begin(struct run *r, void *args)
{
	struct args *a = args;

	if (!run_bound(r, "Depth"))
		a->depth = 2;
	a->items = array_new(type_object_array);
	return FLOW_OK;
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;

	(void)r;
	array_add(a->items, a->input);
	return FLOW_OK;
}

static enum flow
end(struct run *r, void *args)
{
	struct args *a = args;
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;
	struct json_writer w = { .s = run_session(r), .out = &b, .e = &e,
	    .max_depth = (int)a->depth, .compress = a->compress,
	    .enums_as_text = a->enums_as_text,
	    .escape = a->escape > 0 ? (enum json_escape)a->escape : 0 };
	enum flow f = FLOW_OK;
	bool ok;

	if (a->items->n == 0)
		return FLOW_OK;
	ok = json_write(&w, a->items->n > 1 || a->as_array ?
	    VHEAP(a->items) : a->items->v[0]);
	if (w.truncated)
		f = run_warn(r, "Resulting JSON is truncated as serialization "
		    "has exceeded the set depth of %d.", w.max_depth);
	if (f == FLOW_OK)
		f = ok ? run_emit_take(r, value_string(buf_str(&b), b.len)) :
		    run_fail(r, &e);
	buf_free(&b);
	return f;
}

static void
done(struct run *r, void *args)
{
	struct args *a = args;

	(void)r;
	if (a->items != NULL)
		value_drop(value_array(a->items));
}

static const struct example examples[] = {
	{ "@{ Name = 'Anna'; Groups = 'HR', 'IT' } | ConvertTo-Json -Compress",
	  "An object with a list, on one line." },
	{ 0 }
};

static const char *const outputs[] = { "System.String", NULL };

const struct cmdlet convertto_json = {
	.name = "ConvertTo-Json",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.ConvertToJsonCommand",
	.synopsis = "Converts objects to a text of JSON.",
	.description = "Several objects become an array. What lies deeper than "
	    "-Depth becomes its text, with a warning.",
	.params = params,
	.examples = examples,
	.outputs = outputs,
	.args_size = sizeof(ARGS),
	.begin = begin,
	.process = process,
	.end = end,
	.done = done
};
