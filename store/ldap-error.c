/* ldap-error.c -- what a directory server says, in words */

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "store/ldap-work.h"

/* Active Directory's own code in "..., data 52e, v1db1". */
static const struct {
	unsigned	 code;
	const char	*says;
} ad_codes[] = {
	{ 0x525, "there is no such user" },
	{ 0x52e, "the user name or the password is wrong" },
	{ 0x52f, "the account is restricted" },
	{ 0x530, "the account may not log on at this time" },
	{ 0x531, "the account may not log on from this computer" },
	{ 0x532, "the password has expired" },
	{ 0x533, "the account is disabled" },
	{ 0x534, "the account may not log on in this way" },
	{ 0x568, "the user is in too many groups" },
	{ 0x701, "the account has expired" },
	{ 0x773, "the password must be changed first" },
	{ 0x775, "the account is locked" },
};

static const char *
ad_says(const char *diagnostic)
{
	const char	*data = strstr(diagnostic, " data ");
	unsigned	 code;

	if (data == NULL)
		return NULL;
	code = (unsigned)strtoul(data + 6, NULL, 16);
	for (size_t i = 0; i < sizeof ad_codes / sizeof *ad_codes; i++)
		if (ad_codes[i].code == code)
			return ad_codes[i].says;
	return NULL;
}

static enum err_category
category(int rc)
{
	switch (rc) {
	case LDAP_SERVER_DOWN: case LDAP_CONNECT_ERROR:
	case LDAP_UNAVAILABLE: case LDAP_BUSY:
		return ERR_CONNECTION;
	case LDAP_TIMEOUT: case LDAP_TIMELIMIT_EXCEEDED:
		return ERR_OPERATION_TIMEOUT;
	case LDAP_INVALID_CREDENTIALS: case LDAP_INAPPROPRIATE_AUTH:
	case LDAP_LOCAL_ERROR: case LDAP_AUTH_UNKNOWN:
		return ERR_AUTHENTICATION;
	case LDAP_STRONG_AUTH_REQUIRED: case LDAP_CONFIDENTIALITY_REQUIRED:
		return ERR_SECURITY;
	case LDAP_INSUFFICIENT_ACCESS:
		return ERR_PERMISSION_DENIED;
	case LDAP_NO_SUCH_OBJECT:
		return ERR_OBJECT_NOT_FOUND;
	case LDAP_SIZELIMIT_EXCEEDED: case LDAP_ADMINLIMIT_EXCEEDED:
		return ERR_LIMITS;
	default:
		return ERR_PROTOCOL;
	}
}

bool
ldap_failed(struct directory *d, const char *operation, int rc,
    const char *diagnostic, struct err *e)
{
	struct buf	 b = BUF_INIT;
	const char	*says;

	if (e->set)
		return false;		/* cancelled: said already */
	if (rc == LDAP_STRONG_AUTH_REQUIRED)
		says = "the server wants TLS";
	else if (diagnostic != NULL && ad_says(diagnostic) != NULL)
		says = ad_says(diagnostic);
	else
		says = ldap_err2string(rc);
	buf_addf(&b, "The server '%s' failed at the %s with code %d: %s",
	    d->server, operation, rc, says);
	if (diagnostic != NULL && diagnostic[0] != '\0' &&
	    ad_says(diagnostic) == NULL)
		buf_addf(&b, " (%s)", diagnostic);
	err_set(e, category(rc), rc == LDAP_INVALID_CREDENTIALS ?
	    "BindRefused" : rc == LDAP_SERVER_DOWN ? "DirectoryLost" :
	    rc == LDAP_TIMEOUT ? "DirectoryTimeout" : "DirectoryError",
	    VLENT(d->server, strlen(d->server)), "%s.", buf_str(&b));
	buf_free(&b);
	return false;
}
