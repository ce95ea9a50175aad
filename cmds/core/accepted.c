/* accepted.c -- cmdlets that scripts begin with and dirsh has no need of
 *
 * Modules are there already, policies do not exist, nothing is printed, sent
 * or opened.  Each says so where the script would have shown something. */
#include <string.h>
#include <strings.h>

#include "base/type.h"
#include "base/wildcard.h"
#include "cmds/cmds.h"
#include "cmds/core/known-modules.h"
#include "shell/convert.h"
#include "shell/net-table.h"
#include "shell/session.h"

#define MANAGEMENT	"Microsoft.PowerShell.Management"
#define GET		"PowerShellGet"

static enum flow
nothing(struct run *r, void *args)
{
	(void)r;
	(void)args;
	return FLOW_OK;
}

/* ---- modules and repositories ------------------------------------------------- */

struct install_args {
	struct values	 names;
	struct text	 scope, repository, required, minimum, maximum, policy,
			 location;
	bool		 force, clobber, skip, license, prerelease, all;
};
#define ARGS struct install_args

#define VERSIONS							\
	{ .name = "RequiredVersion", INTO(required), .help = "Accepted." }, \
	{ .name = "MinimumVersion", INTO(minimum), .help = "Accepted." }, \
	{ .name = "MaximumVersion", INTO(maximum), .help = "Accepted." }

static const struct param install_params[] = {
	{ .name = "Name", INTO(names), .as = "string", .position = 1,
	  .flags = P_PIPELINE | P_BY_NAME, .help = "Which modules." },
	VERSIONS,
	{ .name = "Scope", INTO(scope), .help = "Accepted." },
	{ .name = "Repository", INTO(repository), .help = "Accepted." },
	{ .name = "Force", INTO(force), .help = "Accepted." },
	{ .name = "AllowClobber", INTO(clobber), .help = "Accepted." },
	{ .name = "SkipPublisherCheck", INTO(skip), .help = "Accepted." },
	{ .name = "AcceptLicense", INTO(license), .help = "Accepted." },
	{ .name = "AllowPrerelease", INTO(prerelease), .help = "Accepted." },
	{ .name = "AllVersions", INTO(all), .help = "Accepted." },
	{ .name = "InstallationPolicy", INTO(policy), .help = "Accepted." },
	{ .name = "SourceLocation", INTO(location), .help = "Accepted." },
	{ 0 }
};
#undef ARGS

struct installed {
	struct run		*r;
	const struct values	*names;
	enum flow		 f;
};

static bool
installed_one(void *arg, const char *name)
{
	struct installed *k = arg;
	size_t i;

	for (i = 0; i < k->names->n; i++)
		if (k->names->v[i].tag == V_STRING && wildcard_is(
		    k->names->v[i].u.s, k->names->v[i].len, name,
		    strlen(name)))
			break;
	if (k->names->n == 0 || i < k->names->n)
		k->f = run_emit_take(k->r, known_module_value(name));
	return k->f == FLOW_OK;
}

static enum flow
installed(struct run *r, void *args)
{
	struct install_args *a = args;
	struct installed k = { r, &a->names, FLOW_OK };

	known_modules(installed_one, &k);
	return k.f;
}

static const struct example installed_examples[] = {
	{ "Get-InstalledModule ActiveDirectory", "dirsh speaks for it." },
	{ 0 }
};

static const struct example install_examples[] = {
	{ "Install-Module Microsoft.Graph -Scope CurrentUser -Force",
	  "Says nothing: what dirsh has of it is there." },
	{ 0 }
};

#define MODULES(symbol, name_, type_, fn, says, examples_)		\
const struct cmdlet symbol = {						\
	.name = name_,							\
	.module = GET,							\
	.type = type_,							\
	.synopsis = says,						\
	.description = "The modules that dirsh speaks for are always there; " \
	    "others cannot be had.",					\
	.params = install_params,					\
	.examples = examples_,						\
	.flags = CMD_WRITES,						\
	.args_size = sizeof(struct install_args),			\
	.process = fn							\
}

MODULES(install_module, "Install-Module",
    "Microsoft.PowerShell.PowerShellGet.Install-Module", nothing,
    "Accepted: installs nothing.", install_examples);

static const struct example update_module_examples[] = {
	{ "Update-Module ExchangeOnlineManagement",
	  "Says nothing." },
	{ 0 }
};
MODULES(update_module, "Update-Module",
    "Microsoft.PowerShell.PowerShellGet.Update-Module", nothing,
    "Accepted: updates nothing.", update_module_examples);

static const struct example uninstall_module_examples[] = {
	{ "Uninstall-Module MSOnline",
	  "Says nothing." },
	{ 0 }
};
MODULES(uninstall_module, "Uninstall-Module",
    "Microsoft.PowerShell.PowerShellGet.Uninstall-Module", nothing,
    "Accepted: takes nothing away.", uninstall_module_examples);

static const struct example find_module_examples[] = {
	{ "Find-Module ActiveDirectory",
	  "The module as if in a repository." },
	{ 0 }
};
MODULES(find_module, "Find-Module",
    "Microsoft.PowerShell.PowerShellGet.Find-Module", installed,
    "Gives the modules that dirsh speaks for.", find_module_examples);

MODULES(get_installedmodule, "Get-InstalledModule",
    "Microsoft.PowerShell.PowerShellGet.Get-InstalledModule", installed,
    "Gives the modules that dirsh speaks for.", installed_examples);

static const struct example set_psrepository_examples[] = {
	{ "Set-PSRepository PSGallery -InstallationPolicy Trusted",
	  "Says nothing." },
	{ 0 }
};
MODULES(set_psrepository, "Set-PSRepository",
    "Microsoft.PowerShell.PowerShellGet.Set-PSRepository", nothing,
    "Accepted: there are no repositories.", set_psrepository_examples);

static const struct example install_packageprovider_examples[] = {
	{ "Install-PackageProvider NuGet -Force",
	  "Says nothing." },
	{ 0 }
};
MODULES(install_packageprovider, "Install-PackageProvider",
    "Microsoft.PowerShell.PowerShellGet.Install-PackageProvider", nothing,
    "Accepted: installs nothing.", install_packageprovider_examples);

/* ---- execution policy ------------------------------------------------------------ */

struct policy_args {
	struct text	 policy, scope;
	bool		 force, list;
};
#define ARGS struct policy_args

static const struct param set_policy_params[] = {
	{ .name = "ExecutionPolicy", INTO(policy), .position = 1,
	  .flags = P_MANDATORY, .help = "Accepted." },
	{ .name = "Scope", INTO(scope), .position = 2, .help = "Accepted." },
	{ .name = "Force", INTO(force), .help = "Accepted." },
	{ 0 }
};

static const struct param get_policy_params[] = {
	{ .name = "Scope", INTO(scope), .position = 1, .help = "Accepted." },
	{ .name = "List", INTO(list), .help = "Accepted." },
	{ 0 }
};
#undef ARGS

static enum flow
get_policy(struct run *r, void *args)
{
	(void)args;
	return run_emit_take(r, value_enum(type_named(
	    "Microsoft.PowerShell.ExecutionPolicy"), 0));
}

static const struct example set_policy_examples[] = {
	{ "Set-ExecutionPolicy RemoteSigned -Scope Process", "Says nothing." },
	{ 0 }
};

const struct cmdlet set_executionpolicy = {
	.name = "Set-ExecutionPolicy",
	.module = "Microsoft.PowerShell.Security",
	.type = "Microsoft.PowerShell.Commands.SetExecutionPolicyCommand",
	.synopsis = "Accepted: every script may run.",
	.description = "Execution policies are a matter of Windows.",
	.params = set_policy_params,
	.examples = set_policy_examples,
	.flags = CMD_WRITES,
	.args_size = sizeof(struct policy_args),
	.process = nothing
};

static const struct example get_policy_examples[] = {
	{ "Get-ExecutionPolicy", "Unrestricted" },
	{ 0 }
};

const struct cmdlet get_executionpolicy = {
	.name = "Get-ExecutionPolicy",
	.module = "Microsoft.PowerShell.Security",
	.type = "Microsoft.PowerShell.Commands.GetExecutionPolicyCommand",
	.synopsis = "Unrestricted, as everywhere but on Windows.",
	.description = "Execution policies are a matter of Windows.",
	.params = get_policy_params,
	.examples = get_policy_examples,
	.args_size = sizeof(struct policy_args),
	.process = get_policy
};

/* ---- jobs -------------------------------------------------------------------------- */

struct job_args {
	struct values	 rest;
	struct value	 input;
	bool		 keep, force, any;
};
#define ARGS struct job_args

static const struct param job_params[] = {
	{ .name = "Arguments", INTO(rest), .position = 1, .flags = P_REST,
	  .help = "Not looked at." },
	{ .name = "InputObject", INTO(input), .flags = P_PIPELINE,
	  .help = "Not looked at." },
	{ .name = "Keep", INTO(keep), .help = "Not looked at." },
	{ .name = "Any", INTO(any), .help = "Not looked at." },
	{ .name = "Force", INTO(force), .help = "Not looked at." },
	{ 0 }
};
#undef ARGS

static enum flow
no_jobs(struct run *r, void *args)
{
	(void)args;
	return run_failf(r, ERR_NOT_IMPLEMENTED, "JobsNotSupported", VNULL,
	    "%s is not supported by dirsh: there are no background jobs.",
	    run_cmdlet(r)->name);
}

#define JOBS(symbol, name_, aliases_, type_, fn, says)			\
static const struct example symbol##_examples[] = {			\
	{ name_, says },						\
	{ 0 }								\
};									\
const struct cmdlet symbol = {						\
	.name = name_,							\
	.aliases = aliases_,						\
	.module = "Microsoft.PowerShell.Core",				\
	.type = "Microsoft.PowerShell.Commands." type_,			\
	.synopsis = says,						\
	.description = "Everything runs in the foreground; a script that " \
	    "starts jobs must be changed.",				\
	.params = job_params,						\
	.examples = symbol##_examples,					\
	.flags = CMD_NO_EXAMPLE_RUN,					\
	.args_size = sizeof(struct job_args),				\
	.process = fn							\
}

JOBS(start_job, "Start-Job", "sajb", "StartJobCommand", no_jobs,
    "Refused: there are no background jobs.");
JOBS(start_threadjob, "Start-ThreadJob", NULL, "StartThreadJobCommand",
    no_jobs, "Refused: there are no background jobs.");
JOBS(receive_job, "Receive-Job", "rcjb", "ReceiveJobCommand", no_jobs,
    "Refused: there are no background jobs.");
JOBS(wait_job, "Wait-Job", "wjb", "WaitJobCommand", no_jobs,
    "Refused: there are no background jobs.");
JOBS(stop_job, "Stop-Job", "spjb", "StopJobCommand", no_jobs,
    "Refused: there are no background jobs.");
JOBS(get_job, "Get-Job", "gjb", "GetJobCommand", nothing,
    "Gives nothing: there are no background jobs.");
JOBS(remove_job, "Remove-Job", "rjb", "RemoveJobCommand", nothing,
    "Does nothing: there are no background jobs.");

/* ---- the world outside --------------------------------------------------------------- */

struct outside_args {
	struct values	 path, literal, to, cc, bcc, attachments;
	struct value	 credential, input;
	struct text	 from, subject, body, server, name, encoding, priority;
	int64_t		 port;
	bool		 html, ssl;
	/* its own */
	int64_t		 count;
};
#define ARGS struct outside_args

static const struct param item_params[] = {
	{ .name = "Path", INTO(path), .as = "string", .position = 1,
	  .flags = P_PIPELINE | P_BY_NAME, .help = "What to open." },
	{ .name = "LiteralPath", .aliases = "PSPath LP", INTO(literal),
	  .as = "string", .flags = P_BY_NAME,
	  .help = "The same, taken literally." },
	{ 0 }
};

static const struct param mail_params[] = {
	{ .name = "To", INTO(to), .as = "string", .position = 1,
	  .flags = P_BY_NAME, .help = "Who would get it." },
	{ .name = "Subject", .aliases = "sub", INTO(subject), .position = 2,
	  .flags = P_BY_NAME, .help = "What it is about." },
	{ .name = "Body", INTO(body), .position = 3,
	  .flags = P_PIPELINE | P_BY_NAME, .help = "What it says." },
	{ .name = "SmtpServer", .aliases = "ComputerName", INTO(server),
	  .position = 4, .flags = P_BY_NAME, .help = "Accepted." },
	{ .name = "From", INTO(from), .flags = P_BY_NAME,
	  .help = "Who would send it." },
	{ .name = "Cc", INTO(cc), .as = "string", .help = "Accepted." },
	{ .name = "Bcc", INTO(bcc), .as = "string", .help = "Accepted." },
	{ .name = "Attachments", .aliases = "PsPath", INTO(attachments),
	  .as = "string", .help = "Accepted." },
	{ .name = "BodyAsHtml", .aliases = "BAH", INTO(html),
	  .help = "Accepted." },
	{ .name = "UseSsl", INTO(ssl), .help = "Accepted." },
	{ .name = "Port", INTO(port), .help = "Accepted." },
	{ .name = "Encoding", .aliases = "BE", INTO(encoding),
	  .help = "Accepted." },
	{ .name = "Priority", INTO(priority), .help = "Accepted." },
	{ .name = "Credential", INTO(credential), .help = "Accepted." },
	{ 0 }
};

static const struct param printer_params[] = {
	{ .name = "Name", .aliases = "PrinterName", INTO(name),
	  .position = 1, .help = "Accepted." },
	{ .name = "InputObject", INTO(input), .flags = P_PIPELINE,
	  .help = "What would be printed." },
	{ 0 }
};
#undef ARGS

static enum flow
say(struct run *r, const char *what, struct value v)
{
	struct buf b = BUF_INIT;
	enum flow f;

	buf_adds(&b, what);
	if (!value_is_null(v))
		text_add(run_session(r), &b, v);
	buf_addc(&b, '\n');
	f = host_text(run_session(r), b.s, b.len);
	buf_free(&b);
	return f;
}

static enum flow
open_item(struct run *r, void *args)
{
	struct outside_args *a = args;
	const struct values *p = a->path.n > 0 ? &a->path : &a->literal;
	enum flow f = FLOW_OK;
	size_t i;

	for (i = 0; i < p->n && f == FLOW_OK; i++)
		f = say(r, "Would open: ", p->v[i]);
	return f;
}

static enum flow
send_mail(struct run *r, void *args)
{
	struct outside_args *a = args;
	struct value v = value_stringf("%s, to %s%s", a->subject.len > 0 ?
	    a->subject.s : "(no subject)", a->to.n > 0 ? a->to.v[0].u.s :
	    "nobody", a->to.n > 1 ? " and others" : "");
	enum flow f = say(r, "Not sent: ", v);

	value_drop(v);
	return f;
}

static enum flow
count_printed(struct run *r, void *args)
{
	(void)r;
	((struct outside_args *)args)->count++;
	return FLOW_OK;
}

static enum flow
say_printed(struct run *r, void *args)
{
	return say(r, "Not printed; objects: ",
	    VLONG(((struct outside_args *)args)->count));
}

static const struct example item_examples[] = {
	{ "Invoke-Item ./report.csv", "Says what it would open." },
	{ 0 }
};

const struct cmdlet invoke_item = {
	.name = "Invoke-Item",
	.aliases = "ii",
	.module = MANAGEMENT,
	.type = "Microsoft.PowerShell.Commands.InvokeItemCommand",
	.synopsis = "Says what it would open.",
	.description = "dirsh starts no programs for files.",
	.params = item_params,
	.examples = item_examples,
	.args_size = sizeof(struct outside_args),
	.process = open_item
};

static const struct example mail_examples[] = {
	{ "Send-MailMessage -To anna@contoso.com -Subject Report "
	  "-From it@contoso.com -SmtpServer mail", "Says what is not sent." },
	{ 0 }
};

const struct cmdlet send_mailmessage = {
	.name = "Send-MailMessage",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.SendMailMessage",
	.synopsis = "Says what it would send.",
	.description = "dirsh sends no mail: a script over a copy should not "
	    "tell people of it.",
	.params = mail_params,
	.examples = mail_examples,
	.args_size = sizeof(struct outside_args),
	.process = send_mail
};

static const struct example printer_examples[] = {
	{ "'text' | Out-Printer", "Says what is not printed." },
	{ 0 }
};

const struct cmdlet out_printer = {
	.name = "Out-Printer",
	.aliases = "lp",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.OutPrinterCommand",
	.synopsis = "Says how much it would print.",
	.description = "dirsh prints nothing.",
	.params = printer_params,
	.examples = printer_examples,
	.args_size = sizeof(struct outside_args),
	.process = count_printed,
	.end = say_printed
};
