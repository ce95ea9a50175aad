/* secure-string.c -- ConvertTo- and ConvertFrom-SecureString, Get-Credential
 *
 * As PowerShell on Linux: what is not plain text is the text's UTF-16 in
 * hexadecimal, which keeps nothing secret. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "cmds/cmds.h"
#include "cmds/utility/read-host.h"
#include "shell/net-secure.h"
#include "shell/session.h"
#include "shell/text-file.h"

struct args {
	struct text	 string, user, message, title;
	struct value	 secure, credential;
	struct values	 key;
	bool		 plain, force;
};
#define ARGS struct args

enum { SET_SECURE = 1u, SET_PLAIN = 2u, SET_OPEN = 4u };

static const char *const to_sets[] = { "Secure", "PlainText", "Open", NULL };

static const struct param to_params[] = {
	{ .name = "String", INTO(string), .position = 1,
	  .flags = P_MANDATORY | P_PIPELINE, .help = "The text." },
	{ .name = "AsPlainText", INTO(plain), .position = 2,
	  .sets = SET_PLAIN, .flags = P_MANDATORY,
	  .help = "The text is readable, and not what "
	      "ConvertFrom-SecureString made." },
	{ .name = "Force", INTO(force), .position = 3, .sets = SET_PLAIN,
	  .help = "Accepted, and without effect." },
	{ .name = "Key", INTO(key), .as = "byte", .sets = SET_OPEN,
	  .help = "Not supported." },
	{ 0 }
};

static const struct param from_params[] = {
	{ .name = "SecureString", INTO(secure), .as = "securestring",
	  .position = 1, .flags = P_MANDATORY | P_PIPELINE,
	  .help = "The secure string." },
	{ .name = "AsPlainText", INTO(plain),
	  .help = "Outputs readable text." },
	{ .name = "Key", INTO(key), .as = "byte", .help = "Not supported." },
	{ 0 }
};

static const char *const credential_sets[] = { "CredentialSet",
	"MessageSet", NULL };

static const struct param credential_params[] = {
	{ .name = "Credential", INTO(credential), .position = 1,
	  .sets = 1u, .help = "A user's name, or a credential." },
	{ .name = "Message", INTO(message), .sets = 2u,
	  .help = "What to say above the question." },
	{ .name = "UserName", INTO(user), .position = 1, .sets = 2u,
	  .help = "The user's name." },
	{ .name = "Title", INTO(title), .sets = 2u,
	  .help = "The heading of the question." },
	{ 0 }
};

static enum flow
no_keys(struct run *r)
{
	return run_failf(r, ERR_NOT_IMPLEMENTED, "KeyNotSupported", VNULL,
	    "Encryption with a key is not supported by dirsh.");
}

/* Text back from the hexadecimal of its UTF-16; false if it is none. */
static bool
from_hex(struct buf *b, struct text t)
{
	struct buf bytes = BUF_INIT;
	uint32_t i;
	bool ok = t.len % 4 == 0 &&
	    strspn(t.s, "0123456789abcdefABCDEF") == t.len;

	for (i = 0; ok && i < t.len; i += 2) {
		char two[3] = { t.s[i], t.s[i + 1], '\0' };

		buf_addc(&bytes, (char)strtol(two, NULL, 16));
	}
	if (ok)
		encoding_decode(b, buf_str(&bytes), bytes.len, ENC_UTF16);
	buf_free(&bytes);
	return ok;
}

static enum flow
to_secure(struct run *r, void *args)
{
	struct args *a = args;
	struct buf b = BUF_INIT;
	enum flow f;

	if (a->key.bound)
		return no_keys(r);
	if (a->plain)
		return run_emit_take(r, value_secure(a->string.s,
		    a->string.len));
	if (!from_hex(&b, a->string))
		f = run_failf(r, ERR_INVALID_ARGUMENT,
		    "ImportSecureString_InvalidArgument", VNULL,
		    "The input string '%s' was not in a correct format.",
		    a->string.s);
	else
		f = run_emit_take(r, value_secure(buf_str(&b), b.len));
	buf_free(&b);
	return f;
}

static enum flow
from_secure(struct run *r, void *args)
{
	struct args *a = args;
	struct value text = secure_text(a->secure), out;
	struct buf bytes = BUF_INIT, b = BUF_INIT;
	size_t i;

	if (a->key.bound)
		return no_keys(r);
	if (a->plain)
		return run_emit_take(r, value_string(text.u.s, text.len));
	encoding_encode(&bytes, text.u.s, text.len, ENC_UTF16);
	for (i = 0; i < bytes.len; i++)
		buf_addf(&b, "%02x", (unsigned char)bytes.s[i]);
	out = value_string(buf_str(&b), b.len);
	buf_free(&b);
	buf_free(&bytes);
	return run_emit_take(r, out);
}

static enum flow
cannot_ask(struct run *r)
{
	struct err e = ERR_INIT;

	err_set_type(&e, ERR_INVALID_OPERATION, "InvalidOperation",
	    "System.Management.Automation.PSInvalidOperationException", VNULL,
	    "PowerShell is in NonInteractive mode. Read and Prompt "
	    "functionality is not available.");
	return run_fail(r, &e);
}

static enum flow
get_credential(struct run *r, void *args)
{
	struct args *a = args;
	struct host *h = run_session(r)->host;
	struct value given = value_base(a->credential), user, answer, secret;
	enum flow f;

	if (type_of(given) == type_pscredential)
		return run_emit(r, given);
	fprintf(h->out, "\n%s\n%s\n", a->title.s != NULL ? a->title.s :
	    "PowerShell credential request", a->message.s != NULL ?
	    a->message.s : "Enter your credentials.");
	if (given.tag == V_STRING) {
		user = value_keep(given);
	} else if (a->user.s != NULL) {
		user = value_string(a->user.s, a->user.len);
	} else {
		fputs("User: ", h->out);
		fflush(h->out);
		if (!h->interactive)
			return cannot_ask(r);
		user = read_answer(h, false);
	}
	fprintf(h->out, "Password for user %.*s: ", (int)user.len, user.u.s);
	fflush(h->out);
	if (!h->interactive) {
		value_drop(user);
		return cannot_ask(r);
	}
	answer = read_answer(h, true);
	secret = value_secure(answer.u.s, answer.len);
	f = run_emit_take(r, value_credential(user, secret));
	value_drop(secret);
	value_drop(answer);
	value_drop(user);
	return f;
}

const struct cmdlet convertto_securestring = {
	.name = "ConvertTo-SecureString",
	.module = "Microsoft.PowerShell.Security",
	.type = "Microsoft.PowerShell.Commands.ConvertToSecureStringCommand",
	.synopsis = "Makes a secure string of text.",
	.description = "Scripts pass such texts on as passwords.",
	.examples = (const struct example[]){
		{ "ConvertTo-SecureString 'secret' -AsPlainText -Force",
		  "System.Security.SecureString" },
		{ 0 }
	},
	.sets = to_sets,
	.params = to_params,
	.args_size = sizeof(ARGS),
	.process = to_secure
};

const struct cmdlet convertfrom_securestring = {
	.name = "ConvertFrom-SecureString",
	.module = "Microsoft.PowerShell.Security",
	.type = "Microsoft.PowerShell.Commands.ConvertFromSecureStringCommand",
	.synopsis = "Makes text of a secure string.",
	.description = "As readable text, or in the form that "
	    "ConvertTo-SecureString reads.",
	.examples = (const struct example[]){
		{ "ConvertTo-SecureString 'secret' -AsPlainText -Force | "
		  "ConvertFrom-SecureString -AsPlainText",
		  "secret" },
		{ 0 }
	},
	.params = from_params,
	.args_size = sizeof(ARGS),
	.process = from_secure
};

const struct cmdlet get_credential_cmd = {
	.name = "Get-Credential",
	.module = "Microsoft.PowerShell.Security",
	.type = "Microsoft.PowerShell.Commands.GetCredentialCommand",
	.synopsis = "Asks for a user's name and password.",
	.description = "The name may be given; the password is asked for at "
	    "the terminal.",
	.examples = (const struct example[]){
		{ "$c = Get-Credential anna@contoso.com",
		  "Asks for the password." },
		{ 0 }
	},
	.sets = credential_sets,
	.params = credential_params,
	.flags = CMD_NO_EXAMPLE_RUN,
	.args_size = sizeof(ARGS),
	.process = get_credential
};
