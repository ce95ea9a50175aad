/* net-completion.c -- CompletionResult, as completers give and get it */
#include "base/enums.h"
#include "shell/complete.h"
#include "shell/make-net.h"
#include "shell/net-table.h"

#define SMA	"System.Management.Automation."
#define RESULT	SMA "CompletionResult "

struct value
completion_result(struct value text, struct value list, struct value kind,
    struct value tip)
{
	struct object *o = object_new(net_shape(type_named(
	    SMA "CompletionResult"),
	    "CompletionText ListItemText ResultType ToolTip"));

	o->slot[0] = value_keep(text);
	o->slot[1] = value_keep(list);
	o->slot[2] = kind;
	o->slot[3] = value_keep(tip);
	return value_object(o);
}

static bool
new_result(struct net_call *c)
{
	if (c->n < 4)
		*c->out = completion_result(c->v[0], c->v[0],
		    enum_value(SMA "CompletionResultType", WK_TEXT),
		    c->v[0]);
	else
		*c->out = completion_result(c->v[0], c->v[1], c->v[2],
		    c->v[3]);
	return true;
}

static const struct net_row result_rows[] = {
	R(RESULT "new(string completionText)", new_result),
	R(RESULT "new(string completionText, string listItemText, " SMA
	    "CompletionResultType resultType, string toolTip)", new_result),
	R_END
};

const struct net_class net_completion[] = {
	{ SMA "CompletionResult", result_rows },
	{ NULL, NULL }
};
