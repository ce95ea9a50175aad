/*
 * directory.h -- a live on-premises directory, through LDAP
 *
 * Certificates are always verified.  A simple bind without TLS is refused
 * unless it is allowed.  Waiting is cut into tenths of a second, so that a
 * cancel is seen.  Errors name the server, the operation, the code, and what
 * Active Directory's own code means.
 */
#ifndef STORE_DIRECTORY_H
#define STORE_DIRECTORY_H

#include "store/import.h"

enum ldap_tls { TLS_AUTO, TLS_LDAPS, TLS_STARTTLS, TLS_NONE };
enum ldap_auth { AUTH_ANONYMOUS, AUTH_SIMPLE, AUTH_KERBEROS };

struct directory_options {
	const char	*uri;		/* "ldaps://dc1.contoso.com", or a name */
	const char	*base;		/* NULL: the server's default */
	enum ldap_tls	 tls;		/* TLS_AUTO: by the URI */
	enum ldap_auth	 auth;
	const char	*user;		/* DN, UPN or DOMAIN\name */
	const char	*password;	/* only for the bind; not kept */
	const char	*ca_file;
	bool		 allow_plaintext;
	unsigned	 timeout;	/* seconds to connect; 0: 15 */
	/* Asked ten times a second while waiting; false: cancel. */
	bool		(*alive)(void *arg);
	void		*arg;
};

struct directory;

struct directory *directory_connect(const struct directory_options *,
		    struct err *);
void		 directory_close(struct directory *);
/* What the RootDSE says; lent. */
const char	*directory_base(const struct directory *);
const char	*directory_server(const struct directory *);
bool		 directory_is_ad(const struct directory *);
/* Reads every object and attribute under the base as one import of the
 * on-premises side. */
bool		 directory_import(struct directory *, struct store *,
		    const struct import_options *, struct import_counts *,
		    struct err *);

#endif
