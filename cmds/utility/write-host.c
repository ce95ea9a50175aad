/* write-host.c -- Write-Host and Write-Information */
#include "base/format.h"
#include "base/number.h"
#include "cmds/cmds.h"
#include "shell/convert.h"
#include "shell/information.h"
#include "shell/view-cell.h"

struct args {
	struct value	object, separator;
	bool		no_newline;
	int		foreground, background;
	struct values	tags;
};
#define ARGS struct args

static const char *const colours[] = { "Black", "DarkBlue", "DarkGreen",
	"DarkCyan", "DarkRed", "DarkMagenta", "DarkYellow", "Gray",
	"DarkGray", "Blue", "Green", "Cyan", "Red", "Magenta", "Yellow",
	"White", NULL };

static const struct param host_params[] = {
	{ .name = "Object", .aliases = "Msg Message", INTO(object),
	  .position = 1, .flags = P_PIPELINE | P_REST,
	  .help = "What to show." },
	{ .name = "NoNewline", INTO(no_newline),
	  .help = "Leaves the line open." },
	{ .name = "Separator", INTO(separator),
	  .help = "What to put between several objects; a space if not "
	      "given." },
	{ .name = "ForegroundColor", INTO(foreground), .choices = colours,
	  .as = "System.ConsoleColor", .help = "The colour of the text." },
	{ .name = "BackgroundColor", INTO(background), .choices = colours,
	  .as = "System.ConsoleColor",
	  .help = "The colour behind the text." },
	{ 0 }
};

static const struct param information_params[] = {
	{ .name = "MessageData", .aliases = "Msg Message", INTO(object),
	  .position = 1, .flags = P_MANDATORY | P_PIPELINE | P_ALLOW_NULL,
	  .help = "What to say." },
	{ .name = "Tags", INTO(tags), .as = "string", .position = 2,
	  .help = "Words to find the record by." },
	{ 0 }
};

static void	add_object(struct args *, struct run *, struct buf *,
		    struct value);

static void
add_separator(struct args *a, struct run *r, struct buf *b)
{
	if (!run_bound(r, "Separator"))
		buf_addc(b, ' ');
	else if (!value_is_null(a->separator))
		cell_text(run_session(r), b, a->separator);
}

static void
add_map(struct args *a, struct run *r, struct buf *b, const struct map *m)
{
	struct map_entry	*entry;
	size_t			 pos = 0;
	bool			 first = true;

	while ((entry = map_next(m, &pos)) != NULL) {
		struct value pair = pair_new(m, entry);

		if (!first)
			add_separator(a, r, b);
		first = false;
		cell_text(run_session(r), b, pair);
		value_drop(pair);
	}
}

static void
add_list(struct args *a, struct run *r, struct buf *b, struct value v)
{
	struct iter	it;
	struct value	one;
	bool		first = true;

	iter_init(&it, v);
	while (iter_next(&it, &one)) {
		if (!first)
			add_separator(a, r, b);
		first = false;
		add_object(a, r, b, one);
	}
}

/* .ToString() in the user's culture, all digits of a number. */
static void
add_object(struct args *a, struct run *r, struct buf *b, struct value v)
{
	struct value base = value_base(v);

	if (value_is_null(base))
		return;
	if (v.tag == V_DOUBLE || v.tag == V_SINGLE)
		number_print_full(b, v);
	else if (base.tag == V_MAP)
		add_map(a, r, b, base.u.map);
	else if (base.tag > V_STRING && enumerable(base))
		add_list(a, r, b, base);
	else
		cell_text(run_session(r), b, v);
}

static enum flow
process_host(struct run *r, void *args)
{
	struct args	*a = args;
	struct buf	 b = BUF_INIT;
	struct value	 text, message, record, tag = VLIT("PSHOST");
	enum flow	 f;

	add_object(a, r, &b, a->object);
	text = value_string(buf_str(&b), b.len);
	buf_free(&b);
	message = host_message(text, a->no_newline,
	    run_bound(r, "ForegroundColor") ? a->foreground : -1,
	    run_bound(r, "BackgroundColor") ? a->background : -1);
	record = information_record(message, "Write-Host", tag);
	f = stream_write(run_session(r), STREAM_INFORMATION, record);
	value_drop(record);
	value_drop(message);
	value_drop(text);
	return f;
}

static enum flow
process_information(struct run *r, void *args)
{
	struct args	*a = args;
	struct array	*tags = array_new(type_object_array);
	struct value	 record;
	enum flow	 f;
	size_t		 i;

	for (i = 0; i < a->tags.n; i++)
		array_add(tags, a->tags.v[i]);
	record = information_record(a->object, "Write-Information",
	    VHEAP(tags));
	f = stream_write(run_session(r), STREAM_INFORMATION, record);
	value_drop(record);
	value_drop(value_array(tags));
	return f;
}

static const struct example examples[] = {
	{ "Write-Host 'Done.' -ForegroundColor Green",
	  "Says so in green." },
	{ 0 }
};

const struct cmdlet write_host = {
	.name = "Write-Host",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.WriteHostCommand",
	.synopsis = "Writes text to the screen, not to the pipeline.",
	.description = "To the screen only; it is not output that can be "
	    "piped.",
	.params = host_params,
	.examples = examples,
	.args_size = sizeof(ARGS),
	.process = process_host
};

const struct cmdlet write_information = {
	.name = "Write-Information",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.WriteInformationCommand",
	.synopsis = "Writes to the information stream.",
	.description = "Shown if $InformationPreference or "
	    "-InformationAction says so.",
	.examples = (const struct example[]){
		{ "Write-Information 'here' -InformationAction Continue",
		  "here" },
		{ 0 }
	},
	.params = information_params,
	.args_size = sizeof(ARGS),
	.process = process_information
};
