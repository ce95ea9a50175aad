/*
 * ldap-work.h -- a connection to a directory server, as the room sees it
 */
#ifndef STORE_LDAP_WORK_H
#define STORE_LDAP_WORK_H

#include <ldap.h>

#include "store/directory.h"

struct directory {
	LDAP			*ld;
	struct directory_options o;	/* texts are not kept */
	char			*server;	/* host, as it was named */
	char			*uri;
	char			*base;
	bool			 encrypted;
	bool			 is_ad, can_page;
	char			*usn;		/* highestCommittedUSN, or NULL */
	void			(*old_sigpipe)(int);
};

/* Reports a failed operation; RESULT_DIAG: the server's text, or NULL. */
bool	ldap_failed(struct directory *, const char *operation, int rc,
	    const char *diagnostic, struct err *);
/* The caller gave up. */
bool	ldap_alive(struct directory *, struct err *);
/* The next message of an operation; NULL after an error.  The caller frees
 * it. */
LDAPMessage *ldap_next(struct directory *, int id, const char *operation,
	    struct err *);

/* ---- ldap-net.c ---- */

/* A connected socket, or -1. */
int	ldap_dial(struct directory *, const char *host, int port,
	    struct err *);
/* Runs FN in a thread of its own, since it may block for ever; gives up after
 * the time limit or a cancel by shutting the socket down. */
int	ldap_patiently(struct directory *, int (*fn)(void *), void *arg,
	    struct err *);

#endif
