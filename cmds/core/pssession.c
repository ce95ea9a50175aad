/* pssession.c -- New-, Get-, Remove- and Import-PSSession: remote Exchange */
#include <string.h>

#include "base/type.h"
#include "cmds/cmds.h"
#include "cmds/directory/emit.h"
#include "cmds/directory/rows.h"
#include "cmds/directory/sessions.h"

#define EXCHANGE	"ExchangeOnlineManagement"
#define COMMANDS	"Microsoft.PowerShell.Commands."

struct args {
	struct values	 computer, session, commands, formats, arguments;
	struct values	 id, names;
	struct text	 uri, configuration, prefix, name, application;
	struct text	 thumbprint, certificate, module, output;
	struct value	 credential, option;
	int		 authentication;
	int64_t		 port, throttle;
	bool		 redirect, ssl, clobber, unchecked, network, elevated;
	bool		 windows;
};
#define ARGS struct args

static const char *const authentications[] = {
	"Default", "Basic", "Credssp", "Digest", "Kerberos", "Negotiate",
	"NegotiateWithImplicitCredential", NULL
};

enum { SET_COMPUTER = 1u, SET_URI = 2u };
static const char *const new_sets[] = { "ComputerName", "Uri", NULL };

static const struct param new_params[] = {
	{ .name = "ComputerName", .aliases = "Cn", INTO(computer),
	  .as = "string", .position = 1, .sets = SET_COMPUTER,
	  .help = "Not supported: dirsh opens no sessions on computers." },
	{ .name = "ConnectionUri", .aliases = "URI CU", INTO(uri),
	  .position = 1, .sets = SET_URI, .flags = P_MANDATORY,
	  .help = "The address of Exchange, as "
	      "https://outlook.office365.com/powershell-liveid/." },
	{ .name = "ConfigurationName", INTO(configuration),
	  .flags = P_BY_NAME,
	  .help = "Microsoft.Exchange." },
	{ .name = "Credential", INTO(credential), .as = "pscredential",
	  .flags = P_BY_NAME, .help = "Who signs in." },
	{ .name = "Authentication", INTO(authentication),
	  .choices = authentications, .help = "How to sign in." },
	{ .name = "AllowRedirection", INTO(redirect), .sets = SET_URI,
	  .help = "Follows the address to another one." },
	{ .name = "Name", INTO(name), .help = "A name for the session." },
	{ .name = "Port", INTO(port), .sets = SET_COMPUTER,
	  .help = "Has no effect." },
	{ .name = "UseSSL", INTO(ssl), .sets = SET_COMPUTER,
	  .help = "Has no effect." },
	{ .name = "ApplicationName", INTO(application), .sets = SET_COMPUTER,
	  .help = "Has no effect." },
	{ .name = "ThrottleLimit", INTO(throttle), .help = "Has no effect." },
	{ .name = "SessionOption", INTO(option), .help = "Has no effect." },
	{ .name = "CertificateThumbprint", INTO(thumbprint),
	  .help = "Has no effect." },
	{ .name = "EnableNetworkAccess", INTO(network),
	  .help = "Has no effect." },
	{ 0 }
};

static const char *const session_names[] = {
	"Id", "Name", "Transport", "ComputerName", "ComputerType", "State",
	"ConfigurationName", "Availability", NULL
};

/* The server in an address. */
static struct text
server_of(struct text uri)
{
	int at = text_case_find(uri, TEXT("://"));

	if (at >= 0)
		uri = text_from(uri, (uint32_t)at + 3);
	at = text_chr(uri, '/');
	return at < 0 ? uri : text_upto(uri, (uint32_t)at);
}

static struct value
new_session(struct hold *h, const struct args *a)
{
	int id = ++h->last_session;
	struct value v[] = {
		VINT(id), text_any(a->name) ? text_value(a->name) :
		    value_stringf("Runspace%d", id),
		value_cstr("WSMan"), text_value(server_of(a->uri)),
		value_cstr("RemoteMachine"), value_cstr("Opened"),
		text_value(a->configuration), value_cstr("Available"),
	};

	return row_new("System.Management.Automation.Runspaces.PSSession",
	    session_names, v);
}

static enum flow
new_process(struct run *r, void *args)
{
	struct args *a = args;
	struct hold *h = hold_of(run_session(r));
	struct value v;

	if (!text_caseeq(a->configuration, TEXT("Microsoft.Exchange")))
		return run_failf(r, ERR_NOT_IMPLEMENTED,
		    "RemoteSessionNotSupported", VNULL, "dirsh opens no "
		    "sessions on other computers; a session with "
		    "-ConfigurationName Microsoft.Exchange brings the Exchange "
		    "cmdlets, over the store.");
	v = new_session(h, a);
	if (h->sessions == NULL)
		h->sessions = array_new(type_object_array);
	array_add(h->sessions, v);
	return run_emit_take(r, v);
}

/* ---- Get- and Remove-PSSession ---- */

static const struct param get_params[] = {
	{ .name = "Name", INTO(names), .as = "string",
	  .help = "Only sessions with these names." },
	{ .name = "Id", INTO(id), .as = "int", .position = 1,
	  .help = "Only sessions with these numbers." },
	{ 0 }
};

static bool
matches(const struct args *a, struct value session)
{
	struct value v;
	size_t i;

	object_get_str(session.u.object, "Id", &v);
	for (i = 0; i < a->id.n; i++)
		if (a->id.v[i].u.i == v.u.i)
			return true;
	object_get_str(session.u.object, "Name", &v);
	for (i = 0; i < a->names.n; i++)
		if (filter_like(text_of_value(v), text_of_value(
		    a->names.v[i])))
			return true;
	return a->id.n == 0 && a->names.n == 0;
}

static enum flow
get_process(struct run *r, void *args)
{
	struct array *all = hold_of(run_session(r))->sessions;
	enum flow f = FLOW_OK;
	size_t i;

	for (i = 0; all != NULL && i < all->n && f == FLOW_OK; i++)
		if (matches(args, all->v[i]))
			f = run_emit(r, all->v[i]);
	return f;
}

static const struct param remove_params[] = {
	{ .name = "Session", INTO(session), .position = 1,
	  .flags = P_PIPELINE, .help = "The sessions." },
	{ .name = "Id", INTO(id), .as = "int",
	  .help = "Sessions by their numbers." },
	{ .name = "Name", INTO(names), .as = "string",
	  .help = "Sessions by their names." },
	{ 0 }
};

static bool
is_given(const struct args *a, struct value session)
{
	size_t i;

	for (i = 0; i < a->session.n; i++)
		if (value_same(value_base(a->session.v[i]), session))
			return true;
	return (a->id.n > 0 || a->names.n > 0) && matches(a, session);
}

static enum flow
remove_process(struct run *r, void *args)
{
	struct array *all = hold_of(run_session(r))->sessions;
	size_t i;

	for (i = all != NULL ? all->n : 0; i-- > 0;)
		if (is_given(args, all->v[i])) {
			object_set_str(all->v[i].u.object, "State",
			    VLIT("Closed"));
			array_remove(all, i, 1);
		}
	return FLOW_OK;
}

/* ---- Import-PSSession ---- */

static const struct param import_params[] = {
	{ .name = "Session", INTO(session), .position = 1,
	  .flags = P_MANDATORY, .help = "A session of New-PSSession." },
	{ .name = "CommandName", .aliases = "Name", INTO(commands),
	  .as = "string", .position = 2,
	  .help = "Has no effect: all cmdlets come." },
	{ .name = "FormatTypeName", INTO(formats), .as = "string",
	  .position = 3, .help = "Has no effect." },
	{ .name = "Prefix", INTO(prefix),
	  .help = "A word before each noun: Cloud makes "
	      "Get-CloudMailbox." },
	{ .name = "AllowClobber", INTO(clobber), .help = "Has no effect." },
	{ .name = "DisableNameChecking", INTO(unchecked),
	  .help = "Has no effect." },
	{ .name = "ArgumentList", .aliases = "Args", INTO(arguments),
	  .help = "Has no effect." },
	{ .name = "Module", INTO(module), .help = "Has no effect." },
	{ 0 }
};

static enum flow
import_process(struct run *r, void *args)
{
	struct args *a = args;
	struct value v = a->session.n > 0 ? value_base(a->session.v[0]) :
	    VNULL;

	if (v.tag != V_OBJECT || v.u.object->shape->type_name == NULL ||
	    strstr(v.u.object->shape->type_name, "PSSession") == NULL)
		return run_failf(r, ERR_INVALID_ARGUMENT,
		    "CannotConvertArgumentNoMessage", VNULL, "Cannot bind "
		    "parameter 'Session'. It must be a session that "
		    "New-PSSession made.");
	prefix_cmdlets(run_session(r), EXCHANGE, a->prefix);
	return run_emit_take(r, imported_module(EXCHANGE, a->prefix));
}

/* ---- tables ---- */

static const struct example new_examples[] = {
	{ "$s = New-PSSession -ConfigurationName Microsoft.Exchange "
	  "-ConnectionUri https://outlook.office365.com/powershell-liveid/ "
	  "-Credential $cred -Authentication Basic -AllowRedirection",
	  "A session of Exchange Online." },
	{ 0 }
};

static const struct example get_examples[] = {
	{ "Get-PSSession", "The sessions that are open." },
	{ 0 }
};

static const struct example remove_examples[] = {
	{ "Get-PSSession | Remove-PSSession", "Closes all of them." },
	{ 0 }
};

static const struct example import_examples[] = {
	{ "Import-PSSession $s -Prefix Cloud", "Then there is "
	  "Get-CloudMailbox." },
	{ 0 }
};

#define SESSIONS(symbol, verb, class, says, flags_)			\
const struct cmdlet symbol##_pssession = {				\
	.name = verb "-PSSession",					\
	.module = "Microsoft.PowerShell." class,			\
	.type = COMMANDS verb "PSSessionCommand",			\
	.synopsis = says,						\
	.description = "Only for the cmdlets of Exchange, which are part of " \
	    "dirsh and work on the store; nobody is connected to.",	\
	.params = symbol##_params,					\
	.examples = symbol##_examples,					\
	.flags = flags_,						\
	.args_size = sizeof(ARGS),					\
	.process = symbol##_process					\
}

SESSIONS(get, "Get", "Core", "Shows the sessions that are open.", 0);
SESSIONS(remove, "Remove", "Core", "Closes sessions.", 0);
SESSIONS(import, "Import", "Utility", "Brings the cmdlets of a session.",
    CMD_NO_EXAMPLE_RUN);

const struct cmdlet new_pssession = {
	.name = "New-PSSession",
	.aliases = "nsn",
	.module = "Microsoft.PowerShell.Core",
	.type = COMMANDS "NewPSSessionCommand",
	.synopsis = "Opens a session of remote Exchange.",
	.description = "Only for the cmdlets of Exchange, which are part of "
	    "dirsh and work on the store; nobody is connected to.",
	.sets = new_sets,
	.params = new_params,
	.examples = new_examples,
	.flags = CMD_NO_EXAMPLE_RUN,
	.args_size = sizeof(ARGS),
	.process = new_process
};
