/*
 * names.h -- attribute names as numbers
 *
 * A record holds the number of each attribute's name.  A name is kept as it
 * was spelled; what an attribute means (its column, the indexes it feeds)
 * is found once, when the name is first seen.
 */
#ifndef STORE_NAMES_H
#define STORE_NAMES_H

#include "base/mem.h"
#include "base/text.h"

/* Attributes that have a column of their own in table object, in its order. */
enum column {
	COL_UPN, COL_SAM, COL_MAIL, COL_NICK, COL_DISPLAY, COL_DN, COL_GUID,
	COL_ANCHOR, COL_SYNCED, COL_GIVEN, COL_SURNAME, COL_DEPARTMENT,
	COL_TITLE,
	COL_COUNT,
	COL_NONE = -1
};

/* What an attribute's values mean to the store. */
enum role {
	ROLE_NONE,
	ROLE_DN,		/* distinguishedName */
	ROLE_GUID,		/* objectGUID; the tenant's id */
	ROLE_ANCHOR,		/* mS-DS-ConsistencyGuid; ImmutableId */
	ROLE_SID, ROLE_UPN, ROLE_SAM, ROLE_NICK,
	ROLE_NAME,		/* cn, name */
	ROLE_DISPLAY,
	ROLE_MAIL, ROLE_PROXY, ROLE_TARGET, ROLE_SIP,
	ROLE_ADDRESS,		/* any other attribute with addresses */
	ROLE_CLASS,		/* objectClass */
	ROLE_UAC,		/* userAccountControl */
	ROLE_ENABLED,		/* accountEnabled */
	ROLE_SYNC,		/* onPremisesSyncEnabled */
	ROLE_ROLES		/* directoryRoles: filled by an import */
};

struct name {
	struct text	 s;		/* as spelled */
	struct text	 plain;		/* without options (;binary) */
	uint32_t	 id;		/* in table attr; also its index + 1 */
	uint32_t	 fold;		/* id of the first of the same name
					   without case */
	int8_t		 column[2];	/* by side: on-premises, tenant */
	uint8_t		 role[2];
	bool		 saved;		/* is in the table */
	bool		 carried[2];	/* an import of that side had it */
	bool		 carried_saved[2];
};

struct names {
	struct name	*v;
	uint32_t	 n, cap;
	uint32_t	*index;		/* open addressing by exact spelling */
	uint32_t	*folds;		/* the same of folded names */
	uint32_t	 index_cap;
	struct arena	 arena;
	struct texts	 list[2];	/* by side: carried, for callers */
	uint32_t	 list_n[2];	/* n when it was made */
};

/* The name's number, from 1; made if it is new. */
uint32_t	names_id(struct names *, struct text);
/* All spellings: the first, or 0 if there is none; fold equal. */
uint32_t	names_find(const struct names *, struct text);
/* Forgets those behind the first N. */
void		names_cut(struct names *, uint32_t n);
void		store_names_free(struct names *);

static inline const struct name *
names_at(const struct names *n, uint32_t id)
{
	return &n->v[id - 1];
}

/* Index 0 and 1 for SIDE_ONPREM and SIDE_TENANT. */
#define SIDE_INDEX(side)	((side) >> 1)

#endif
