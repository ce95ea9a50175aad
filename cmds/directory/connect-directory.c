/* connect-directory.c -- Connect-Directory and Disconnect-Directory */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmds/cmds.h"
#include "cmds/directory/hold.h"
#include "shell/members.h"
#include "shell/path.h"

struct args {
	struct text	 server, base, ca_file, password_file, user;
	struct value	 credential;
	bool		 kerberos, anonymous, allow_plaintext;
	int		 tls;
	int64_t		 timeout;
};
#define ARGS struct args

enum { SET_CREDENTIAL = 1u, SET_KERBEROS = 2u, SET_ANONYMOUS = 4u,
	SET_FILE = 8u };
static const char *const sets[] = {
	"Credential", "Kerberos", "Anonymous", "PasswordFile", NULL
};
static const char *const tls_choices[] = { "Ldaps", "StartTls", "None", NULL };

static const struct param params[] = {
	{ .name = "Server", .aliases = "Uri ComputerName", INTO(server),
	  .position = 1, .flags = P_MANDATORY,
	  .help = "The server: ldaps://dc1.contoso.com, or only its name." },
	{ .name = "BaseDn", .aliases = "SearchBase", INTO(base),
	  .help = "Where to begin; the server's default naming context." },
	{ .name = "Credential", INTO(credential), .as = "pscredential",
	  .sets = SET_CREDENTIAL,
	  .help = "Who binds, with a password; asked for if not given." },
	{ .name = "Kerberos", INTO(kerberos), .flags = P_MANDATORY,
	  .sets = SET_KERBEROS, .help = "Binds with the ticket of kinit." },
	{ .name = "Anonymous", INTO(anonymous), .flags = P_MANDATORY,
	  .sets = SET_ANONYMOUS, .help = "Binds as nobody." },
	{ .name = "User", INTO(user), .flags = P_MANDATORY, .sets = SET_FILE,
	  .help = "Who binds: a DN, a UPN or DOMAIN\\name." },
	{ .name = "PasswordFile", INTO(password_file), .flags = P_MANDATORY,
	  .sets = SET_FILE, .help = "A file whose first line is the "
	      "password." },
	{ .name = "Tls", INTO(tls), .choices = tls_choices,
	  .help = "How to encrypt; by default as the server's name says." },
	{ .name = "CaFile", INTO(ca_file),
	  .help = "Certificates of authorities to trust, as PEM." },
	{ .name = "AllowPlaintext", INTO(allow_plaintext),
	  .help = "Sends the password without encryption." },
	{ .name = "TimeoutSec", INTO(timeout), .min = 1, .max = 3600,
	  .deflt = "15", .help = "How long to wait for the server." },
	{ 0 }
};

static bool
alive(void *arg)
{
	return !run_cancelled(arg);
}

/* The first line of a file, malloc'ed. */
static char *
read_password(struct run *r, struct text path, struct err *e)
{
	struct item p;
	char *line = NULL;
	size_t cap = 0;
	ssize_t n = -1;
	FILE *f;

	if (!item_find(run_session(r), path.s, path.len, &p, e))
		return NULL;
	f = fopen(p.name, "re");
	if (f != NULL) {
		n = getline(&line, &cap, f);
		fclose(f);
	}
	if (n < 0) {
		err_set(e, ERR_OPEN, "PasswordFile", VLENT(path.s, path.len),
		    "Cannot read a password from '%s'.", p.name);
		free(line);
		line = NULL;
	} else {
		line[strcspn(line, "\r\n")] = '\0';
	}
	item_free(&p);
	return line;
}

static struct value
credential_part(struct run *r, struct value credential, const char *method,
    const char *property)
{
	struct err e = ERR_INIT;
	struct value network = VNULL, v = VNULL;
	bool found;

	if (member_call(run_session(r), credential, sym_str(method), 0, NULL,
	    &network, &e))
		member_get(run_session(r), network, sym_str(property), &v,
		    &found, &e);
	err_clear(&e);
	value_drop(network);
	return v;
}

/* -Credential, or what the user types. */
static enum flow
ask_credential(struct run *r, const struct args *a, char **user,
    char **password)
{
	struct session *s = run_session(r);
	struct value cred = a->credential, full, pass, got = VNULL;
	struct collector k;
	enum flow f = FLOW_OK;
	struct err e = ERR_INIT;
	bool found;

	if (value_is_null(cred)) {
		collector_init(&k);
		f = call_command(s, "Get-Credential", 0, NULL, &k.sink);
		got = cred = collector_result(&k);
		if (f != FLOW_OK)
			return f;
	}
	if (!member_get(s, cred, sym_str("UserName"), &full, &found, &e)) {
		err_clear(&e);
		full = VNULL;
	}
	pass = credential_part(r, cred, "GetNetworkCredential", "Password");
	if (full.tag == V_STRING)
		*user = xstrndup(full.u.s, full.len);
	if (pass.tag == V_STRING)
		*password = xstrndup(pass.u.s, pass.len);
	value_drop(full);
	value_drop(pass);
	value_drop(got);
	return FLOW_OK;
}

static struct value
connection_value(const struct directory *d)
{
	struct object *o = object_new(shape_root(type_pscustomobject,
	    "Dirsh.Connection"));

	object_put(o, "Server", value_cstr(directory_server(d)));
	object_put(o, "BaseDn", value_cstr(directory_base(d)));
	object_put(o, "ActiveDirectory", VBOOL(directory_is_ad(d)));
	return value_object(o);
}

static enum flow
connect_with(struct run *r, const struct args *a, struct directory_options *o)
{
	struct hold *h = hold_of(run_session(r));
	struct err e = ERR_INIT;
	struct directory *d;
	char *server = text_dup(a->server), *base = text_dup(a->base);
	char *ca = text_dup(a->ca_file);

	o->uri = server;
	o->base = base;
	o->ca_file = ca;
	o->alive = alive;
	o->arg = r;
	d = directory_connect(o, &e);
	free(server);
	free(base);
	free(ca);
	if (d == NULL)
		return run_cancelled(r) ? (err_clear(&e), FLOW_CANCEL) :
		    run_fail(r, &e);
	if (h->live != NULL)
		directory_close(h->live);
	h->live = d;
	return run_emit_take(r, connection_value(d));
}

static void
wipe(char *secret)
{
	if (secret != NULL)
		explicit_bzero(secret, strlen(secret));
	free(secret);
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	struct directory_options o = {
	    .tls = run_bound(r, "Tls") ? (enum ldap_tls)(a->tls + 1) : TLS_AUTO,
	    .allow_plaintext = a->allow_plaintext,
	    .timeout = (unsigned)a->timeout, .auth = AUTH_SIMPLE };
	struct err e = ERR_INIT;
	char *user = NULL, *password = NULL;
	enum flow f = FLOW_OK;

	if (a->kerberos)
		o.auth = AUTH_KERBEROS;
	else if (a->anonymous)
		o.auth = AUTH_ANONYMOUS;
	else if (a->password_file.s != NULL) {
		user = text_dup(a->user);
		password = read_password(r, a->password_file, &e);
		if (password == NULL)
			f = run_fail(r, &e);
	} else {
		f = ask_credential(r, a, &user, &password);
	}
	o.user = user;
	o.password = password;
	if (f == FLOW_OK)
		f = connect_with(r, a, &o);
	free(user);
	wipe(password);
	return f;
}

static enum flow
disconnect(struct run *r, void *args)
{
	struct hold *h = hold_of(run_session(r));

	(void)args;
	if (h->live != NULL)
		directory_close(h->live);
	h->live = NULL;
	return FLOW_OK;
}

static const struct example examples[] = {
	{ "Connect-Directory ldaps://dc1.contoso.com -Kerberos",
	  "Binds with the ticket at hand." },
	{ 0 }
};

static const struct param no_params[] = { { 0 } };

static const struct example disconnect_examples[] = {
	{ "Disconnect-Directory", "Closes the connection." },
	{ 0 }
};

const struct cmdlet connect_directory = {
	.name = "Connect-Directory",
	.module = "Dirsh",
	.type = "Dirsh.Commands.ConnectDirectoryCommand",
	.synopsis = "Connects to a live Active Directory, through LDAP.",
	.description = "Only reads. Certificates are verified; a password is "
	    "sent without encryption only with -AllowPlaintext, and is neither "
	    "shown nor stored.",
	.sets = sets,
	.params = params,
	.examples = examples,
	.flags = CMD_NO_EXAMPLE_RUN,
	.args_size = sizeof(ARGS),
	.process = process
};

const struct cmdlet disconnect_directory = {
	.name = "Disconnect-Directory",
	.module = "Dirsh",
	.type = "Dirsh.Commands.DisconnectDirectoryCommand",
	.synopsis = "Closes the connection to the live directory.",
	.description = "The store stays as it is.",
	.params = no_params,
	.examples = disconnect_examples,
	.args_size = sizeof(ARGS),
	.process = disconnect
};
