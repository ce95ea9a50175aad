/*
 * dn.h -- distinguished names (RFC 4514)
 *
 * Parsing lends parts of the name; escapes are undone only on request.
 */
#ifndef RULES_DN_H
#define RULES_DN_H

#include "base/buf.h"
#include "base/text.h"

struct rdn {
	struct text	type;		/* "CN" */
	struct text	value;		/* still escaped */
};

/* Takes the first component off DN; false at its end or if it is malformed
 * (then *dn is left as it was). */
bool	dn_next(struct text *dn, struct rdn *);
bool	dn_valid(struct text);
/* The rest after the first component; absent at the top. */
struct text	dn_parent(struct text);
void	dn_unescape(struct text value, struct buf *);
void	dn_escape(struct text value, struct buf *);
/* "contoso.com/Staff/Ann Lee" */
void	dn_canonical(struct text dn, struct buf *);
/* "contoso.com" from the DC= parts. */
void	dn_domain(struct text dn, struct buf *);
/* Same name, without case and whatever the spaces and escapes. */
bool	dn_same(struct text, struct text);
/* DN is BASE or below it. */
bool	dn_under(struct text dn, struct text base);
/* A replication conflict: the first component has the mark \0ACNF:. */
bool	dn_is_conflict(struct text);

#endif
