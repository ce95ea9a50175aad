/* strict-mode.c -- Set-StrictMode */
#include <stdlib.h>
#include <string.h>

#include "cmds/cmds.h"
#include "shell/convert.h"
#include "shell/net.h"
#include "shell/session.h"

struct args {
	bool		 off;
	struct text	 version;
};
#define ARGS struct args

static const char *const sets[] = { "Version", "Off", NULL };

static const struct param params[] = {
	{ .name = "Off", INTO(off), .flags = P_MANDATORY, .sets = 2u,
	  .help = "Nothing is an error that need not be." },
	{ .name = "Version", .aliases = "v", INTO(version),
	  .flags = P_MANDATORY, .sets = 1u,
	  .help = "1.0, 2.0, 3.0, or Latest: what is an error." },
	{ 0 }
};

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	struct session *s = run_session(r);
	struct value v, major;
	char *why = NULL, *text;
	int level = 0;

	if (!a->off && text_caseeq(a->version, TEXT("latest")))
		level = 3;
	else if (!a->off) {
		text = xasprintf("%.*s%s", (int)a->version.len, a->version.s,
		    text_chr(a->version, '.') < 0 ? ".0" : "");
		if (version_parse(text, strlen(text), &v, &why)) {
			major = object_at(v.u.object, VER_MAJOR);
			level = major.u.i > 3 ? 3 : (int)major.u.i;
			value_drop(v);
		}
		free(text);
	}
	if (why != NULL) {
		enum flow f = run_failf(r, ERR_INVALID_DATA,
		    "ParameterArgumentTransformationError",
		    VLENT(a->version.s, a->version.len), "Cannot process "
		    "argument transformation on parameter 'Version'. %s", why);

		free(why);
		return f;
	}
	s->strict = level;
	return FLOW_OK;
}

static const struct example examples[] = {
	{ "Set-StrictMode -Version Latest",
	  "Variables and properties that are not there are errors." },
	{ 0 }
};

const struct cmdlet set_strictmode = {
	.name = "Set-StrictMode",
	.module = "Microsoft.PowerShell.Core",
	.type = "Microsoft.PowerShell.Commands.SetStrictModeCommand",
	.synopsis = "Says which careless code is an error.",
	.description = "For the scope at hand and those it calls.",
	.sets = sets,
	.params = params,
	.examples = examples,
	.args_size = sizeof(ARGS),
	.process = process
};
