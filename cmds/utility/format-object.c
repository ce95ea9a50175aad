/* format-object.c -- Format-Table, Format-List, Format-Wide, Format-Custom
 *
 * They put format records into the pipeline; what shows them is elsewhere. */
#include <string.h>

#include "cmds/cmds.h"
#include "shell/session.h"
#include "shell/view-record.h"

struct args {
	struct value	 input;
	struct values	 property;
	struct value	 wide_property, group_by;
	struct text	 view;
	bool		 autosize, wrap, hide_header, repeat_header;
	bool		 show_error, display_error, force;
	int		 expand;
	int64_t		 columns, depth;
	/* its own */
	struct run		*run;
	struct format_options	 options;
	struct formatter	*formatter;
};
#define ARGS struct args

static const char *const expansions[] = { "EnumOnly", "CoreOnly", "Both",
	NULL };

#define LIST_PROPERTY							\
	{ .name = "Property", INTO(property), .position = 1,		\
	  .flags = P_WILDCARDS,						\
	  .help = "What to show: names, patterns, script blocks or "	\
	      "hashtables." }
#define COMMON_PARAMS							\
	{ .name = "GroupBy", INTO(group_by),				\
	  .help = "Begins a new group when this property changes." },	\
	{ .name = "View", INTO(view),					\
	  .help = "The name of the view to use." },			\
	{ .name = "ShowError", INTO(show_error),			\
	  .help = "Shows errors of properties after the object." },	\
	{ .name = "DisplayError", INTO(display_error),			\
	  .help = "Shows #ERR where a property has an error." },	\
	{ .name = "Force", INTO(force),					\
	  .help = "Formats text, numbers and errors as objects, too." },\
	{ .name = "Expand", INTO(expand), .choices = expansions,	\
	  .help = "What to show of a collection: itself, its elements, "\
	      "both." },						\
	{ .name = "InputObject", INTO(input), .flags = P_PIPELINE,	\
	  .help = "The objects to format." }

static const struct param table_params[] = {
	LIST_PROPERTY,
	{ .name = "AutoSize", INTO(autosize),
	  .help = "Makes columns as wide as what is in them." },
	{ .name = "RepeatHeader", INTO(repeat_header),
	  .help = "Repeats the header on each screen." },
	{ .name = "HideTableHeaders", INTO(hide_header),
	  .help = "Shows no headers." },
	{ .name = "Wrap", INTO(wrap),
	  .help = "Breaks long text over lines instead of cutting it." },
	COMMON_PARAMS,
	{ 0 }
};

static const struct param list_params[] = {
	LIST_PROPERTY,
	COMMON_PARAMS,
	{ 0 }
};

static const struct param wide_params[] = {
	{ .name = "Property", INTO(wide_property), .position = 1,
	  .flags = P_WILDCARDS, .help = "The property to show." },
	{ .name = "AutoSize", INTO(autosize),
	  .help = "Shows as many columns as fit." },
	{ .name = "Column", INTO(columns), .as = "int", .min = 1,
	  .max = INT32_MAX, .help = "How many columns to show." },
	COMMON_PARAMS,
	{ 0 }
};

static const struct param custom_params[] = {
	LIST_PROPERTY,
	{ .name = "Depth", INTO(depth), .as = "int", .min = 1,
	  .max = INT32_MAX,
	  .help = "How many levels of objects within objects to show." },
	COMMON_PARAMS,
	{ 0 }
};

static enum flow
put_record(void *args, struct record *r)
{
	struct args *a = args;

	return run_emit(a->run, value_record(r));
}

static enum flow
exclusive(struct run *r, const char *id, const char *a, const char *b)
{
	return run_failf(r, ERR_INVALID_DATA, id, VNULL, "Cmdlet parameters "
	    "%s and %s are mutually exclusive.", a, b);
}

static bool
read_properties(struct args *a, unsigned keys, struct err *e)
{
	struct values *p = &a->property;

	if (!value_is_null(a->wide_property))
		return property_args_parse(&a->options.properties, 1,
		    &a->wide_property, keys, e);
	return property_args_parse(&a->options.properties, p->n, p->v, keys,
	    e);
}

static enum flow
begin(struct run *r, struct args *a, enum shape_kind shape, unsigned keys)
{
	struct format_options	*o = &a->options;
	struct err		 e = ERR_INIT;

	a->run = r;
	*o = (struct format_options){ .shape = shape,
		.autosize = a->autosize, .wrap = a->wrap,
		.hide_header = a->hide_header,
		.repeat_header = a->repeat_header,
		.show_error = a->show_error,
		.display_error = a->display_error, .force = a->force,
		.view = a->view.s, .columns = (int)a->columns,
		.depth = (int)a->depth };
	if (run_bound(r, "Expand"))
		o->expand = a->expand == 1 ? EXPAND_CORE : a->expand == 2 ?
		    EXPAND_BOTH : EXPAND_ENUM;
	if (!read_properties(a, keys, &e))
		return run_fail(r, &e);
	if (!value_is_null(a->group_by) && !property_args_parse(&o->group_by,
	    1, &a->group_by, PA_LABEL | PA_FORMAT | PA_NO_WILDCARDS, &e))
		return run_fail(r, &e);
	if (o->view != NULL && o->properties.n > 0)
		return exclusive(r, "FormatCannotSpecifyViewAndProperty",
		    "View", "Property");
	if (a->autosize && a->columns > 0)
		return exclusive(r, "FormatAutosizeColumns", "AutoSize",
		    "Column");
	a->formatter = formatter_new(run_session(r), o, put_record, a);
	return FLOW_OK;
}

static enum flow
begin_table(struct run *r, void *args)
{
	return begin(r, args, SHAPE_TABLE, PA_LABEL | PA_FORMAT |
	    PA_ALIGNMENT | PA_WIDTH);
}

static enum flow
begin_list(struct run *r, void *args)
{
	return begin(r, args, SHAPE_LIST, PA_LABEL | PA_FORMAT);
}

static enum flow
begin_wide(struct run *r, void *args)
{
	return begin(r, args, SHAPE_WIDE, PA_FORMAT);
}

static enum flow
begin_custom(struct run *r, void *args)
{
	return begin(r, args, SHAPE_CUSTOM, PA_DEPTH);
}

static enum flow
process(struct run *r, void *args)
{
	struct args	*a = args;
	struct err	 e = ERR_INIT;
	enum flow	 f;

	if (record_of(a->input) != NULL)
		return run_emit(r, a->input);
	f = formatter_put(a->formatter, a->input, &e);
	return e.set ? run_fail(r, &e) : f;
}

static enum flow
end(struct run *r, void *args)
{
	struct args *a = args;

	(void)r;
	return formatter_end(a->formatter);
}

static void
done(struct run *r, void *args)
{
	struct args *a = args;

	(void)r;
	formatter_free(a->formatter);
	property_args_free(&a->options.properties);
	property_args_free(&a->options.group_by);
}

#define FORMAT_CMDLET(symbol, noun, alias, rows, start, says)		\
const struct cmdlet symbol = {						\
	.name = "Format-" noun,						\
	.aliases = alias,						\
	.module = "Microsoft.PowerShell.Utility",			\
	.type = "Microsoft.PowerShell.Commands.Format" noun "Command",	\
	.synopsis = says,						\
	.description = symbol##_text,					\
	.examples = symbol##_examples,					\
	.params = rows,							\
	.args_size = sizeof(ARGS),					\
	.begin = start,							\
	.process = process,						\
	.end = end,							\
	.done = done							\
}

static const char format_table_text[] =
    "A column for each property; of those named, or of the default ones.";
static const struct example format_table_examples[] = {
	{ "[pscustomobject]@{ Name = 'Anna' } | Format-Table Name",
	  "A table of one column." },
	{ 0 }
};
FORMAT_CMDLET(format_table, "Table", "ft", table_params, begin_table,
    "Shows objects as a table, a row each.");
static const char format_list_text[] =
    "A row for each property; of those named, or of the default ones.";
static const struct example format_list_examples[] = {
	{ "[pscustomobject]@{ Name = 'Anna' } | Format-List",
	  "Name : Anna" },
	{ 0 }
};
FORMAT_CMDLET(format_list, "List", "fl", list_params, begin_list,
    "Shows objects as a list of their properties, a line each.");
static const char format_wide_text[] =
    "One property of each object, in columns.";
static const struct example format_wide_examples[] = {
	{ "'Anna', 'Bert' | Format-Wide { $_ } -Column 2",
	  "Two names in a row." },
	{ 0 }
};
FORMAT_CMDLET(format_wide, "Wide", "fw", wide_params, begin_wide,
    "Shows one property of each object, several in a line.");
static const char format_custom_text[] =
    "Property by property, with what is inside of them.";
static const struct example format_custom_examples[] = {
	{ "[pscustomobject]@{ Name = 'Anna' } | Format-Custom",
	  "The object and its properties." },
	{ 0 }
};
FORMAT_CMDLET(format_custom, "Custom", "fc", custom_params, begin_custom,
    "Shows objects as a tree of what is in them.");
