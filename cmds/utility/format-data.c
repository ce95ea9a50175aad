/* format-data.c -- Get-FormatData and Update-FormatData
 *
 * Views are the shell's own: files of other views are read past, so that
 * scripts and modules that bring some along go on. */
#include "cmds/cmds.h"

struct args {
	struct values	append, prepend, type;
	struct value	version;
};
#define ARGS struct args

static const struct param update_params[] = {
	{ .name = "AppendPath", .aliases = "PSPath Path", INTO(append),
	  .as = "string", .position = 1, .flags = P_PIPELINE | P_BY_NAME,
	  .help = "Files of views, after those there are." },
	{ .name = "PrependPath", INTO(prepend), .as = "string",
	  .help = "Files of views, before those there are." },
	{ 0 }
};

static const struct param get_params[] = {
	{ .name = "TypeName", INTO(type), .as = "string", .position = 1,
	  .flags = P_WILDCARDS, .help = "The types to tell of." },
	{ .name = "PowerShellVersion", INTO(version), .as = "version",
	  .help = "The version that the views are for." },
	{ 0 }
};

static enum flow
process(struct run *r, void *args)
{
	(void)r;
	(void)args;
	return FLOW_OK;
}

const struct cmdlet update_formatdata = {
	.name = "Update-FormatData",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.UpdateFormatDataCommand",
	.synopsis = "Accepts files of views, and keeps the views it has.",
	.description = "Accepted: files of views are not read.",
	.examples = (const struct example[]){
		{ "Update-FormatData",
		  "Nothing changes." },
		{ 0 }
	},
	.params = update_params,
	.args_size = sizeof(ARGS),
	.process = process
};

const struct cmdlet get_formatdata = {
	.name = "Get-FormatData",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.GetFormatDataCommand",
	.synopsis = "Gets the views that were added: none.",
	.description = "dirsh has its views built in and shows none.",
	.examples = (const struct example[]){
		{ "Get-FormatData",
		  "Nothing." },
		{ 0 }
	},
	.params = get_params,
	.args_size = sizeof(ARGS),
	.process = process
};
