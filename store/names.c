/* names.c -- attribute names as numbers */

#include <stdlib.h>

#include "base/mem.h"
#include "store/hash.h"
#include "store/names.h"

/*
 * What the store itself needs to know of attributes: on which side, by which
 * name.  Everything else about them is in rules/attrs.c.
 */
static const struct meaning {
	const char	*onprem, *tenant;
	enum role	 role;
	enum column	 column;
} meanings[] = {
	{ "distinguishedName", NULL, ROLE_DN, COL_DN },
	{ "objectGUID", "id", ROLE_GUID, COL_GUID },
	{ "mS-DS-ConsistencyGuid", NULL, ROLE_ANCHOR, COL_NONE },
	{ "msDS-ConsistencyGuid", NULL, ROLE_ANCHOR, COL_NONE },
	{ NULL, "onPremisesImmutableId", ROLE_ANCHOR, COL_ANCHOR },
	{ "objectSid", "onPremisesSecurityIdentifier", ROLE_SID, COL_NONE },
	{ "userPrincipalName", "userPrincipalName", ROLE_UPN, COL_UPN },
	{ "sAMAccountName", "onPremisesSamAccountName", ROLE_SAM, COL_SAM },
	{ "mailNickname", "mailNickname", ROLE_NICK, COL_NICK },
	{ "cn", NULL, ROLE_NAME, COL_NONE },
	{ "name", "name", ROLE_NAME, COL_NONE },
	{ "displayName", "displayName", ROLE_DISPLAY, COL_DISPLAY },
	{ "mail", "mail", ROLE_MAIL, COL_MAIL },
	{ "proxyAddresses", "proxyAddresses", ROLE_PROXY, COL_NONE },
	{ NULL, "emailAddresses", ROLE_PROXY, COL_NONE },
	{ "targetAddress", "targetAddress", ROLE_TARGET, COL_NONE },
	{ NULL, "externalEmailAddress", ROLE_TARGET, COL_NONE },
	{ "msRTCSIP-PrimaryUserAddress", NULL, ROLE_SIP, COL_NONE },
	{ NULL, "imAddresses", ROLE_SIP, COL_NONE },
	{ NULL, "windowsLiveID", ROLE_ADDRESS, COL_NONE },
	{ NULL, "onPremisesUserPrincipalName", ROLE_ADDRESS, COL_NONE },
	{ "otherMailbox", "otherMails", ROLE_ADDRESS, COL_NONE },
	{ "textEncodedORAddress", NULL, ROLE_ADDRESS, COL_NONE },
	{ "msExchShadowProxyAddresses", NULL, ROLE_ADDRESS, COL_NONE },
	{ "objectClass", NULL, ROLE_CLASS, COL_NONE },
	{ "userAccountControl", NULL, ROLE_UAC, COL_NONE },
	{ NULL, "accountEnabled", ROLE_ENABLED, COL_NONE },
	{ NULL, "onPremisesSyncEnabled", ROLE_SYNC, COL_NONE },
	{ NULL, "directoryRoles", ROLE_ROLES, COL_NONE },
	{ NULL, "onPremisesLastSyncDateTime", ROLE_NONE, COL_SYNCED },
	{ "givenName", "givenName", ROLE_NONE, COL_GIVEN },
	{ "sn", "surname", ROLE_NONE, COL_SURNAME },
	{ "department", "department", ROLE_NONE, COL_DEPARTMENT },
	{ "title", "jobTitle", ROLE_NONE, COL_TITLE },
};

static void
set_meaning(struct name *n)
{
	const size_t	 count = sizeof meanings / sizeof *meanings;

	for (int side = 0; side < 2; side++) {
		n->column[side] = COL_NONE;
		n->role[side] = ROLE_NONE;
		for (size_t i = 0; i < count; i++) {
			const struct meaning	*m = &meanings[i];
			const char		*s = side == 0 ? m->onprem :
						    m->tenant;

			if (s == NULL || !text_caseeq(text_of(s), n->plain))
				continue;
			n->role[side] = (uint8_t)m->role;
			/* Columns hold what has no options. */
			if (n->plain.len == n->s.len)
				n->column[side] = (int8_t)m->column;
			break;
		}
	}
}

static uint64_t
fold_hash(struct text s)
{
	char		 room[128], *p;
	size_t		 n;
	uint64_t	 h;

	p = key_fold(s, room, sizeof room, &n);
	h = hash_bytes(p, n, 7);
	if (p != room)
		free(p);
	return h;
}

static void
index_put(uint32_t *index, uint32_t cap, uint64_t hash, uint32_t id)
{
	uint32_t	 at = (uint32_t)hash & (cap - 1);

	while (index[at] != 0)
		at = (at + 1) & (cap - 1);
	index[at] = id;
}

static void
make_index(struct names *n, uint32_t cap)
{
	n->index_cap = cap;
	free(n->index);
	free(n->folds);
	n->index = xcalloc(cap, sizeof *n->index);
	n->folds = xcalloc(cap, sizeof *n->folds);
	for (uint32_t i = 0; i < n->n; i++) {
		const struct name	*a = &n->v[i];

		index_put(n->index, cap, hash_bytes(a->s.s, a->s.len, 0),
		    a->id);
		if (a->fold == a->id)
			index_put(n->folds, cap, fold_hash(a->s), a->id);
	}
}

static uint32_t
add(struct names *n, struct text s)
{
	struct name	*new;
	int		 semicolon;

	if (n->n == n->cap) {
		n->cap = n->cap * 2 + 64;
		n->v = xrealloc(n->v, n->cap * sizeof *n->v);
	}
	new = &n->v[n->n];
	*new = (struct name){ .id = n->n + 1 };
	new->s = (struct text){ arena_strndup(&n->arena, s.s, s.len), s.len };
	semicolon = text_chr(new->s, ';');
	new->plain = semicolon < 0 ? new->s :
	    text_upto(new->s, (uint32_t)semicolon);
	new->fold = names_find(n, s);
	if (new->fold == 0) {
		new->fold = new->id;
		index_put(n->folds, n->index_cap, fold_hash(new->s), new->id);
	}
	set_meaning(new);
	return ++n->n;
}

uint32_t
names_id(struct names *n, struct text s)
{
	uint32_t	 at, id;

	if (n->n * 2 >= n->index_cap)
		make_index(n, n->index_cap == 0 ? 512 : n->index_cap * 2);
	at = (uint32_t)hash_bytes(s.s, s.len, 0) & (n->index_cap - 1);
	for (; (id = n->index[at]) != 0; at = (at + 1) & (n->index_cap - 1))
		if (text_eq(n->v[id - 1].s, s))
			return id;
	id = add(n, s);
	n->index[at] = id;
	return id;
}

uint32_t
names_find(const struct names *n, struct text s)
{
	uint32_t	 at, id;

	if (n->index_cap == 0)
		return 0;
	at = (uint32_t)fold_hash(s) & (n->index_cap - 1);
	for (; (id = n->folds[at]) != 0; at = (at + 1) & (n->index_cap - 1))
		if (text_caseeq(n->v[id - 1].s, s))
			return id;
	return 0;
}

void
names_cut(struct names *n, uint32_t keep)
{
	if (n->n <= keep)
		return;
	n->n = keep;
	make_index(n, n->index_cap);
}

void
store_names_free(struct names *n)
{
	free(n->v);
	free(n->index);
	free(n->folds);
	arena_free(&n->arena);
	*n = (struct names){ .n = 0 };
}
