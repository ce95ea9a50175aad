/* get-culture.c -- Get-Culture and Get-UICulture */
#include "base/culture.h"
#include "cmds/cmds.h"
#include "shell/convert.h"
#include "shell/net-culture.h"

struct args {
	struct values	 name;
	bool		 no_user, list;
};
#define ARGS struct args

static const struct param params[] = {
	{ .name = "NoUserOverrides", INTO(no_user), .help = "Accepted." },
	{ .name = "Name", INTO(name), .as = "string", .position = 1,
	  .flags = P_PIPELINE, .sets = 2u,
	  .help = "The cultures, as de-DE." },
	{ .name = "ListAvailable", INTO(list), .sets = 4u,
	  .help = "Every culture that dirsh knows." },
	{ 0 }
};

static const struct param ui_params[] = { { 0 } };

static const char *const sets[] = {
	"CurrentCulture", "Name", "ListAvailable", NULL
};

static enum flow
emit_named(struct run *r, struct value name)
{
	struct value t = to_text(run_session(r), name);
	const struct culture *c = culture_find(t.u.s, t.len);
	struct err e = ERR_INIT;
	enum flow f;

	if (c != NULL) {
		f = run_emit_take(r, value_culture(c));
	} else {
		err_set_type(&e, ERR_OBJECT_NOT_FOUND, "ItemNotFoundException",
		    "System.Management.Automation.ItemNotFoundException", t,
		    "Culture is not supported. (Parameter 'name')\n%.*s is an "
		    "invalid culture identifier.", (int)t.len, t.u.s);
		f = run_complain(r, &e);
	}
	value_drop(t);
	return f;
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	const struct culture *c;
	enum flow f = FLOW_OK;
	size_t i;

	for (i = 0; a->list && f == FLOW_OK && (c = culture_at(i)) != NULL; i++)
		f = run_emit_take(r, value_culture(c));
	for (i = 0; i < a->name.n && f == FLOW_OK; i++)
		f = emit_named(r, a->name.v[i]);
	if (!a->list && a->name.n == 0)
		f = run_emit_take(r, value_culture(&culture_en_us));
	return f;
}

static enum flow
ui_process(struct run *r, void *args)
{
	(void)args;
	return run_emit_take(r, value_culture(&culture_en_us));
}

static const struct example examples[] = {
	{ "(Get-Culture).Name", "en-US" }, { 0 }
};
static const struct example ui_examples[] = {
	{ "(Get-UICulture).Name", "en-US" }, { 0 }
};

const struct cmdlet get_culture = {
	.name = "Get-Culture",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.GetCultureCommand",
	.synopsis = "Tells how numbers and dates are written.",
	.description = "The culture of dirsh is en-US everywhere, so that a "
	    "script gives the same answer on every machine.",
	.sets = sets,
	.params = params,
	.examples = examples,
	.args_size = sizeof(ARGS),
	.process = process
};

const struct cmdlet get_uiculture = {
	.name = "Get-UICulture",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.GetUICultureCommand",
	.synopsis = "Tells the language that dirsh speaks.",
	.description = "It is en-US.",
	.params = ui_params,
	.examples = ui_examples,
	.args_size = sizeof(ARGS),
	.process = ui_process
};
