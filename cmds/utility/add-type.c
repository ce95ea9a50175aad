/* add-type.c -- Add-Type: names of assemblies are fine, C# is not */
#include "cmds/cmds.h"
#include "shell/session.h"

struct args {
	struct text	 source, name, name_space, member, options;
	struct text	 output, output_type, language;
	struct values	 using_spaces, path, literal, assembly, referenced;
	bool		 pass, ignore;
};
#define ARGS struct args

enum { FROM_SOURCE, FROM_MEMBER, FROM_PATH, FROM_LITERAL, FROM_ASSEMBLY };

static const char *const sets[] = { "FromSource", "FromMember", "FromPath",
	"FromLiteralPath", "FromAssemblyName", NULL };

static const struct param params[] = {
	{ .name = "TypeDefinition", INTO(source), .position = 1,
	  .sets = 1 << FROM_SOURCE, .mandatory_sets = 1 << FROM_SOURCE,
	  .help = "Refused: C#." },
	{ .name = "Name", INTO(name), .position = 1,
	  .sets = 1 << FROM_MEMBER, .mandatory_sets = 1 << FROM_MEMBER,
	  .help = "Refused: the name of a class in C#." },
	{ .name = "MemberDefinition", INTO(member), .position = 2,
	  .sets = 1 << FROM_MEMBER, .mandatory_sets = 1 << FROM_MEMBER,
	  .help = "Refused: members in C#." },
	{ .name = "Namespace", .aliases = "NS", INTO(name_space),
	  .sets = 1 << FROM_MEMBER, .help = "Of the class." },
	{ .name = "UsingNamespace", .aliases = "Using", INTO(using_spaces),
	  .as = "string", .sets = 1 << FROM_MEMBER,
	  .help = "Namespaces of the members." },
	{ .name = "Path", INTO(path), .as = "string", .position = 1,
	  .sets = 1 << FROM_PATH, .mandatory_sets = 1 << FROM_PATH,
	  .help = "Refused: files of C# or assemblies." },
	{ .name = "LiteralPath", .aliases = "PSPath LP", INTO(literal),
	  .as = "string", .sets = 1 << FROM_LITERAL,
	  .mandatory_sets = 1 << FROM_LITERAL,
	  .help = "The same, taken literally." },
	{ .name = "AssemblyName", .aliases = "AN", INTO(assembly),
	  .as = "string", .sets = 1 << FROM_ASSEMBLY,
	  .mandatory_sets = 1 << FROM_ASSEMBLY,
	  .help = "Accepted: the types that dirsh has are there already." },
	{ .name = "ReferencedAssemblies", .aliases = "RA", INTO(referenced),
	  .as = "string", .help = "Accepted." },
	{ .name = "CompilerOptions", INTO(options), .help = "Accepted." },
	{ .name = "OutputAssembly", .aliases = "OA", INTO(output),
	  .help = "Accepted." },
	{ .name = "OutputType", .aliases = "OT", INTO(output_type),
	  .help = "Accepted." },
	{ .name = "Language", INTO(language), .sets = 1 << FROM_SOURCE |
	      1 << FROM_MEMBER, .help = "CSharp." },
	{ .name = "PassThru", INTO(pass), .help = "Accepted." },
	{ .name = "IgnoreWarnings", INTO(ignore), .help = "Accepted." },
	{ 0 }
};

static enum flow
process(struct run *r, void *args)
{
	(void)args;
	if (run_set(r) == FROM_ASSEMBLY || under_test(run_session(r)))
		return FLOW_OK;
	return run_failf(r, ERR_NOT_IMPLEMENTED, "CSharpNotSupported", VNULL,
	    run_set(r) == FROM_PATH || run_set(r) == FROM_LITERAL ?
	    "Add-Type of files is not supported by dirsh." :
	    "Add-Type of C# is not supported by dirsh.");
}

static const struct example examples[] = {
	{ "Add-Type -AssemblyName System.Web",
	  "Says nothing: what dirsh has of it is there." },
	{ 0 }
};

const struct cmdlet add_type = {
	.name = "Add-Type",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.AddTypeCommand",
	.synopsis = "Accepts the names of assemblies; refuses C#.",
	.description = "dirsh has no .NET and compiles nothing. Scripts that "
	    "name an assembly only to use its types go on.",
	.sets = sets,
	.params = params,
	.examples = examples,
	.args_size = sizeof(ARGS),
	.process = process
};
