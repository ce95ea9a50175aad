/* ldap.c -- connecting to a directory server */

#include <ldap.h>
#include <openldap.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/ldap-work.h"

/* What a bound server is asked at most to stay silent for. */
#define SILENCE_SECONDS	120

/* ---- messages ---- */

LDAPMessage *
ldap_next(struct directory *d, int id, const char *operation, struct err *e)
{
	LDAPMessage	*m = NULL;
	int		 rc, code = LDAP_SERVER_DOWN;

	for (int slices = 0; slices < SILENCE_SECONDS * 10; slices++) {
		struct timeval	 tv = { 0, 100000 };

		rc = ldap_result(d->ld, id, LDAP_MSG_ONE, &tv, &m);
		if (rc > 0)
			return m;
		if (rc < 0) {
			ldap_get_option(d->ld, LDAP_OPT_RESULT_CODE, &code);
			ldap_failed(d, operation, code, NULL, e);
			return NULL;
		}
		if (!ldap_alive(d, e)) {
			ldap_abandon_ext(d->ld, id, NULL, NULL);
			return NULL;
		}
	}
	ldap_abandon_ext(d->ld, id, NULL, NULL);
	ldap_failed(d, operation, LDAP_TIMEOUT, NULL, e);
	return NULL;
}

/* An operation that has one answer: its code. */
static bool
one_answer(struct directory *d, int id, const char *operation, struct err *e)
{
	LDAPMessage	*m = ldap_next(d, id, operation, e);
	char		*diagnostic = NULL;
	int		 rc, code = LDAP_OTHER;

	if (m == NULL)
		return false;
	rc = ldap_parse_result(d->ld, m, &code, NULL, &diagnostic, NULL, NULL,
	    1);
	if (rc != LDAP_SUCCESS)
		code = rc;
	if (code != LDAP_SUCCESS)
		ldap_failed(d, operation, code, diagnostic, e);
	ldap_memfree(diagnostic);
	return code == LDAP_SUCCESS;
}

/* ---- TLS ---- */

static int
install_tls(void *arg)
{
	return ldap_install_tls(arg);
}

static int
start_tls(void *arg)
{
	return ldap_start_tls_s(arg, NULL, NULL);
}

static bool
not_trusted(struct directory *d, int rc, struct err *e)
{
	char	*diagnostic = NULL;

	if (e->set)
		return false;
	if (rc == LDAP_TIMEOUT)
		return ldap_failed(d, "TLS handshake", rc, NULL, e);
	ldap_get_option(d->ld, LDAP_OPT_DIAGNOSTIC_MESSAGE, &diagnostic);
	err_set(e, ERR_SECURITY, "DirectoryNotTrusted",
	    VLENT(d->server, strlen(d->server)),
	    "No TLS connection to the server '%s' was made: it does not speak "
	    "TLS there, or its certificate is not trusted or is for another "
	    "name (%s).", d->server, diagnostic != NULL &&
	    diagnostic[0] != '\0' ? diagnostic : ldap_err2string(rc));
	/* libldap takes this name for the machine's own. */
	if (strcasecmp(d->server, "localhost") == 0)
		err_hint(e, "For 'localhost' the certificate must name this "
		    "machine; try 127.0.0.1, and name the authority's file "
		    "with -CaFile.");
	else
		err_hint(e, "Name the server as its certificate does, and the "
		    "file of the authority that signed it with -CaFile.");
	ldap_memfree(diagnostic);
	return false;
}

static bool
secure(struct directory *d, enum ldap_tls tls, struct err *e)
{
	int	 demand = LDAP_OPT_X_TLS_DEMAND, zero = 0, rc;

	if (d->o.ca_file != NULL && ldap_set_option(d->ld,
	    LDAP_OPT_X_TLS_CACERTFILE, d->o.ca_file) != LDAP_OPT_SUCCESS)
		return err_set(e, ERR_INVALID_ARGUMENT, "CaFileNotRead", VNULL,
		    "The file '%s' cannot be read.", d->o.ca_file);
	if (d->o.ca_file != NULL && access(d->o.ca_file, R_OK) != 0)
		return err_set(e, ERR_INVALID_ARGUMENT, "CaFileNotRead", VNULL,
		    "The file '%s' cannot be read.", d->o.ca_file);
	ldap_set_option(d->ld, LDAP_OPT_X_TLS_REQUIRE_CERT, &demand);
	rc = ldap_set_option(d->ld, LDAP_OPT_X_TLS_NEWCTX, &zero);
	if (rc != LDAP_OPT_SUCCESS)
		return not_trusted(d, rc, e);
	rc = ldap_patiently(d, tls == TLS_LDAPS ? install_tls : start_tls,
	    d->ld, e);
	if (rc != LDAP_SUCCESS)
		return not_trusted(d, rc, e);
	d->encrypted = true;
	return true;
}

/* ---- binding ---- */

/* As libsasl calls back; GSSAPI needs no answers but the defaults. */
struct interact {
	unsigned long	 id;
	const char	*challenge, *prompt, *deflt;
	const void	*result;
	unsigned	 len;
};

#define INTERACT_END	0

static int
interact(LDAP *ld, unsigned flags, void *defaults, void *in)
{
	(void)ld, (void)flags, (void)defaults;
	for (struct interact *i = in; i->id != INTERACT_END; i++) {
		i->result = i->deflt != NULL ? i->deflt : "";
		i->len = (unsigned)strlen(i->result);
	}
	return LDAP_SUCCESS;
}

static int
bind_gssapi(void *arg)
{
	return ldap_sasl_interactive_bind_s(arg, NULL, "GSSAPI", NULL, NULL,
	    LDAP_SASL_QUIET, interact, NULL);
}

static bool
bind_kerberos(struct directory *d, struct err *e)
{
	char		*diagnostic = NULL;
	ber_len_t	 none = 0;
	int		 rc;

	/* Active Directory refuses a second layer inside TLS. */
	if (d->encrypted)
		ldap_set_option(d->ld, LDAP_OPT_X_SASL_SSF_MAX, &none);
	rc = ldap_patiently(d, bind_gssapi, d->ld, e);
	if (rc == LDAP_SUCCESS)
		return true;
	ldap_get_option(d->ld, LDAP_OPT_DIAGNOSTIC_MESSAGE, &diagnostic);
	ldap_failed(d, "Kerberos bind", rc, diagnostic, e);
	if (rc == LDAP_LOCAL_ERROR)
		err_hint(e, "Get a ticket first: kinit NAME@REALM.");
	ldap_memfree(diagnostic);
	return false;
}

static bool
bind_simple(struct directory *d, struct err *e)
{
	struct berval	 cred;
	int		 id, rc;

	if (!d->encrypted && !d->o.allow_plaintext) {
		err_set(e, ERR_SECURITY, "PlaintextRefused",
		    VLENT(d->server, strlen(d->server)),
		    "The password would cross the network to '%s' unencrypted.",
		    d->server);
		err_hint(e, "Use -Tls Ldaps or -Tls StartTls; "
		    "-AllowPlaintext sends it all the same.");
		return false;
	}
	if (d->o.password == NULL || d->o.password[0] == '\0')
		return err_set(e, ERR_INVALID_ARGUMENT, "PasswordMissing",
		    VNULL, "A simple bind to '%s' needs a password.",
		    d->server);
	cred.bv_val = (char *)(uintptr_t)d->o.password;
	cred.bv_len = strlen(d->o.password);
	rc = ldap_sasl_bind(d->ld, d->o.user, LDAP_SASL_SIMPLE, &cred, NULL,
	    NULL, &id);
	if (rc != LDAP_SUCCESS)
		return ldap_failed(d, "bind", rc, NULL, e);
	return one_answer(d, id, "bind", e);
}

static bool
bind_as_asked(struct directory *d, struct err *e)
{
	switch (d->o.auth) {
	case AUTH_SIMPLE:
		return bind_simple(d, e);
	case AUTH_KERBEROS:
		return bind_kerberos(d, e);
	case AUTH_ANONYMOUS:
		break;
	}
	return true;
}

/* ---- what the server is ---- */

static char *
first_value(struct directory *d, LDAPMessage *m, const char *attribute)
{
	struct berval	**v = ldap_get_values_len(d->ld, m, attribute);
	char		 *s = NULL;

	if (v != NULL && v[0] != NULL)
		s = xstrndup(v[0]->bv_val, v[0]->bv_len);
	ldap_value_free_len(v);
	return s;
}

static bool
has_value(struct directory *d, LDAPMessage *m, const char *attribute,
    const char *value)
{
	struct berval	**v = ldap_get_values_len(d->ld, m, attribute);
	bool		  has = false;

	for (int i = 0; v != NULL && v[i] != NULL; i++)
		has = has || (v[i]->bv_len == strlen(value) &&
		    memcmp(v[i]->bv_val, value, v[i]->bv_len) == 0);
	ldap_value_free_len(v);
	return has;
}

static void
read_root(struct directory *d, LDAPMessage *m)
{
	if (d->base == NULL)
		d->base = first_value(d, m, "defaultNamingContext");
	if (d->base == NULL)
		d->base = first_value(d, m, "namingContexts");
	free(d->usn);
	d->usn = first_value(d, m, "highestCommittedUSN");
	d->is_ad = has_value(d, m, "supportedCapabilities",
	    "1.2.840.113556.1.4.800");
	d->can_page = has_value(d, m, "supportedControl",
	    LDAP_CONTROL_PAGEDRESULTS);
}

static bool
ask_root(struct directory *d, struct err *e)
{
	static const char *const attrs[] = { "defaultNamingContext",
		"namingContexts", "supportedControl", "supportedCapabilities",
		"highestCommittedUSN", NULL };
	LDAPMessage	*m;
	int		 id, rc, type;

	rc = ldap_search_ext(d->ld, "", LDAP_SCOPE_BASE, "(objectClass=*)",
	    (char **)(uintptr_t)attrs, 0, NULL, NULL, NULL, 0, &id);
	if (rc != LDAP_SUCCESS)
		return ldap_failed(d, "search of the root", rc, NULL, e);
	do {
		m = ldap_next(d, id, "search of the root", e);
		if (m == NULL)
			return false;
		type = ldap_msgtype(m);
		if (type == LDAP_RES_SEARCH_ENTRY)
			read_root(d, m);
		ldap_msgfree(m);
	} while (type == LDAP_RES_SEARCH_ENTRY);
	if (d->base != NULL)
		return true;
	return err_set(e, ERR_INVALID_ARGUMENT, "BaseDnMissing", VNULL,
	    "The server '%s' does not say where its directory begins.",
	    d->server);
}

/* ---- connecting ---- */

/* "ldaps://dc1.contoso.com:636", "ldap://...", "ldapi://...", "dc1". */
static bool
open_uri(struct directory *d, enum ldap_tls *tls, struct err *e)
{
	const char	*given = d->o.uri;
	LDAPURLDesc	*url = NULL;
	bool		 ldaps;
	int		 fd, port, rc;

	d->uri = strstr(given, "://") != NULL ? xstrdup(given) :
	    xasprintf("%s://%s", *tls == TLS_AUTO || *tls == TLS_LDAPS ?
	    "ldaps" : "ldap", given);
	d->server = xstrdup(given);
	if (ldap_url_parse(d->uri, &url) != LDAP_URL_SUCCESS)
		return err_set(e, ERR_INVALID_ARGUMENT, "BadUri", VNULL,
		    "The address '%s' is not of the form ldaps://server.",
		    given);
	if (strcmp(url->lud_scheme, "ldapi") == 0) {
		d->encrypted = true;		/* it stays in the machine */
		*tls = TLS_NONE;
		ldap_free_urldesc(url);
		return ldap_initialize(&d->ld, d->uri) == LDAP_SUCCESS;
	}
	free(d->server);
	d->server = xstrdup(url->lud_host != NULL && url->lud_host[0] != '\0' ?
	    url->lud_host : "localhost");
	ldaps = strcmp(url->lud_scheme, "ldaps") == 0;
	port = url->lud_port != 0 ? url->lud_port : ldaps ? 636 : 389;
	ldap_free_urldesc(url);
	if (*tls == TLS_AUTO)
		*tls = ldaps ? TLS_LDAPS : TLS_STARTTLS;
	if (ldaps && *tls != TLS_LDAPS)
		return err_set(e, ERR_INVALID_ARGUMENT, "BadUri", VNULL,
		    "The address '%s' asks for LDAPS, the option for something "
		    "else.", given);
	fd = ldap_dial(d, d->server, port, e);
	if (fd < 0)
		return false;
	rc = ldap_init_fd(fd, LDAP_PROTO_TCP, d->uri, &d->ld);
	if (rc == LDAP_SUCCESS)
		return true;
	close(fd);
	return ldap_failed(d, "connection", rc, NULL, e);
}

struct directory *
directory_connect(const struct directory_options *o, struct err *e)
{
	struct directory	*d = xcalloc(1, sizeof *d);
	enum ldap_tls		 tls = o->tls;
	int			 three = LDAP_VERSION3;

	d->o = *o;
	d->base = o->base != NULL ? xstrdup(o->base) : NULL;
	/* Writing to a server that is gone must not end the program. */
	d->old_sigpipe = signal(SIGPIPE, SIG_IGN);
	if (open_uri(d, &tls, e)) {
		ldap_set_option(d->ld, LDAP_OPT_PROTOCOL_VERSION, &three);
		ldap_set_option(d->ld, LDAP_OPT_REFERRALS, LDAP_OPT_OFF);
		ldap_set_option(d->ld, LDAP_OPT_X_SASL_NOCANON, LDAP_OPT_ON);
		if ((tls == TLS_NONE || secure(d, tls, e)) &&
		    bind_as_asked(d, e) && ask_root(d, e)) {
			d->o.password = NULL;
			return d;
		}
	}
	directory_close(d);
	return NULL;
}

void
directory_close(struct directory *d)
{
	if (d == NULL)
		return;
	if (d->ld != NULL)
		ldap_unbind_ext_s(d->ld, NULL, NULL);
	signal(SIGPIPE, d->old_sigpipe);
	free(d->server);
	free(d->uri);
	free(d->base);
	free(d->usn);
	free(d);
}

const char *
directory_base(const struct directory *d)
{
	return d->base;
}

const char *
directory_server(const struct directory *d)
{
	return d->server;
}

bool
directory_is_ad(const struct directory *d)
{
	return d->is_ad;
}
