/*
 * address.h -- one value of proxyAddresses
 *
 * A value is a prefix, a colon and an address: "SMTP:" in capitals marks the
 * primary SMTP address, "smtp:" another one; SIP:, X500:, EUM: and the like
 * carry other kinds.  Parsing allocates nothing: the parts are parts of the
 * value.  A value with a fault still has all the parts that were found.
 */
#ifndef RULES_ADDRESS_H
#define RULES_ADDRESS_H

#include "base/text.h"

enum addr_type {
	ADDR_NONE,		/* no prefix */
	ADDR_SMTP, ADDR_SIP, ADDR_X500, ADDR_EUM, ADDR_SPO,
	ADDR_X400, ADDR_MSMAIL, ADDR_CCMAIL, ADDR_NOTES, ADDR_GWISE,
	ADDR_CUSTOM,		/* a prefix that is in no table */
	ADDR_TYPE_COUNT
};

struct addr_type_row {
	const char	*prefix;	/* as usually written */
	bool		 legacy;	/* Exchange Online drops it */
	const char	*title, *source;
};

extern const struct addr_type_row addr_types[ADDR_TYPE_COUNT];

enum addr_fault {
	AF_NONE, AF_EMPTY, AF_NO_PREFIX, AF_SPACE, AF_CHARACTER,
	AF_NON_ASCII, AF_NO_AT, AF_SECOND_AT, AF_NO_LOCAL, AF_LOCAL_LONG,
	AF_PERIOD, AF_NO_DOMAIN, AF_DOMAIN, AF_LONG,
	AF_COUNT
};

/* "contains a space" and so on; NULL for AF_NONE. */
const char	*addr_fault_text(enum addr_fault);

struct address {
	struct text	value;		/* all of it */
	struct text	prefix;		/* before the colon; absent if none */
	struct text	body;		/* after it */
	struct text	local, domain;	/* absent without an "@" */
	enum addr_type	type;
	bool		primary;	/* "SMTP" in capitals */
	enum addr_fault	fault;		/* the first one found */
	uint32_t	fault_at;	/* where it is in body */
};

/* Only SMTP addresses are judged; of others, that there is something. */
void	address_parse(struct address *, struct text value);
/* An address without prefix, as in mail or userPrincipalName: ADDR_SMTP. */
void	address_parse_bare(struct address *, struct text value);

/* The key under which equal addresses meet: the body without the white space
 * around it, in lower case.  Into ROOM if it fits, else malloc'ed: compare
 * the result with ROOM. */
char	*address_key(const struct address *, char *room, size_t size,
	    size_t *len);
/* Same type and key. */
bool	address_same(const struct address *, const struct address *);

/* The suffix belongs to Microsoft (onmicrosoft.com, microsoftonline.com). */
bool	address_reserved(struct text domain);

#endif
