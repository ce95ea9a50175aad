/* find.c -- which object an identity means */

#include <stdlib.h>

#include "rules/id.h"
#include "store/find.h"
#include "store/hash.h"

/* ---- keys ---- */

void
ids_add(struct ids *ids, int64_t id)
{
	/* Room is doubled at each power of two. */
	if ((ids->n & (ids->n - 1)) == 0)
		ids->v = xrealloc(ids->v, (ids->n == 0 ? 4 : ids->n * 2) *
		    sizeof *ids->v);
	ids->v[ids->n++] = id;
}

struct search {
	uint64_t	 hash;
	unsigned	 bits, sides;
	struct ids	*ids;
};

static bool
take(void *arg, const struct entry3 *e)
{
	struct search	*s = arg;
	int64_t		 id = ENTRY_OBJECT(e->b);

	if (e->a != s->hash)
		return false;
	if ((ENTRY_BITS(e->b) & s->bits) && (s->sides & side_of_id(id)))
		ids_add(s->ids, id);
	return true;
}

bool
find_key(struct store *s, uint64_t hash, unsigned bits, unsigned sides,
    struct ids *ids, struct err *e)
{
	struct search	 search = { hash, bits, sides == 0 ? SIDE_BOTH : sides,
			    ids };

	return blocks_walk(s, BT_KEY, false, hash, 0, take, &search, e);
}

bool
store_address_ids(struct store *s, struct text key, unsigned sides,
    unsigned kinds, struct ids *ids, struct err *e)
{
	*ids = (struct ids){ NULL, 0 };
	return find_key(s, key_of_text(key), kinds == 0 ? KEY_ADDRESSES :
	    kinds, sides, ids, e);
}

bool
store_anchor_ids(struct store *s, struct text anchor, unsigned sides,
    struct ids *ids, struct err *e)
{
	uint8_t	 guid[GUID_SIZE];

	*ids = (struct ids){ NULL, 0 };
	if (!find_key(s, keys_anchor(anchor), KEY_ANCHOR, sides, ids, e))
		return false;
	if (!(sides & SIDE_ONPREM) || !id_immutable_parse(anchor, guid))
		return true;
	return find_key(s, key_of_bytes(guid, GUID_SIZE), KEY_GUID,
	    SIDE_ONPREM, ids, e);
}

bool
store_dn_ids(struct store *s, struct text dn, struct ids *ids, struct err *e)
{
	*ids = (struct ids){ NULL, 0 };
	return find_key(s, key_of_text(dn), KEY_DN, SIDE_ONPREM, ids, e);
}

/* ---- identities ---- */

/* One way to read an identity: the best that finds anything wins. */
struct reading {
	uint64_t	 hash;
	unsigned	 bits;
};

#define READINGS	16

static size_t
readings(struct text t, struct reading *out)
{
	static const unsigned	 ranks[] = {
		1u << HK_UPN, KEY_DN, KEY_SAM,
		1u << HK_PRIMARY | 1u << HK_MAIL,
		KEY_ADDRESSES, KEY_NICK, KEY_NAME,
	};
	struct addr_value	 a;
	uint8_t			 guid[GUID_SIZE];
	struct buf		 sid = BUF_INIT;
	size_t			 n = 0;
	bool			 has = false;
	int			 backslash = text_rchr(t, '\\');
	uint64_t		 hash = key_of_text(t);

	id_recognize(t, guid, &has);
	if (has)
		out[n++] = (struct reading){ key_of_bytes(guid, GUID_SIZE),
		    KEY_GUID | KEY_ANCHOR };
	if (id_sid_parse(t, &sid))
		out[n++] = (struct reading){ key_of_bytes(sid.s, sid.len),
		    KEY_SID };
	buf_free(&sid);
	for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++)
		out[n++] = (struct reading){ hash, ranks[i] };
	if (backslash > 0)
		out[n++] = (struct reading){ key_of_text(text_from(t,
		    (uint32_t)backslash + 1)), KEY_SAM };
	if (text_chr(t, ':') > 0 && keys_address(ROLE_PROXY, t, &a))
		out[n++] = (struct reading){ key_of_text(a.body),
		    KEY_ADDRESSES };
	out[n++] = (struct reading){ keys_anchor(t), KEY_ANCHOR };
	return n;
}

/* Drops ids of other types. */
static void
only_types(struct store *s, struct ids *ids, unsigned types)
{
	struct arena	 arena = { NULL, NULL, NULL };
	struct row	 row;
	size_t		 n = 0;

	for (size_t i = 0; types != 0 && i < ids->n; i++) {
		arena_reset(&arena);
		if (row_get(s, false, ids->v[i], &row, &arena) &&
		    (types & 1u << row.type))
			ids->v[n++] = ids->v[i];
	}
	if (types != 0)
		ids->n = n;
	arena_free(&arena);
}

static bool
find_exact(struct store *s, struct text t, unsigned sides, unsigned types,
    struct ids *ids, struct err *e)
{
	struct reading	 r[READINGS];
	size_t		 n = readings(t, r);

	for (size_t i = 0; i < n; i++) {
		if (!find_key(s, r[i].hash, r[i].bits, sides, ids, e))
			return false;
		only_types(s, ids, types);
		if (ids->n > 0)
			return true;
	}
	return true;
}

static bool
find_pattern(struct store *s, struct text t, unsigned sides, unsigned types,
    struct ids *ids, struct err *e)
{
	static const char *const names[] = { "userPrincipalName",
		"sAMAccountName", "onPremisesSamAccountName", "displayName",
		"mail", "mailNickname", "@name", "proxyAddresses" };
	struct arena	 arena = { NULL, NULL, NULL };
	struct query	 q = { .sides = sides, .types = types,
			    .view = &view_identity };
	struct filter	*f = filter_new(&arena, FO_OR);
	struct cursor	*c;
	struct value	 row;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		filter_add(f, filter_compare(&arena, FO_LIKE,
		    text_of(names[i]), t));
	q.filter = f;
	c = store_query(s, &q, e);
	while (c != NULL && cursor_next(c, &row, e))
		ids_add(ids, cursor_id(c));
	cursor_close(c);
	arena_free(&arena);
	return c != NULL && !e->set;
}

bool
store_find(struct store *s, struct text identity, unsigned sides,
    unsigned types, struct ids *ids, struct err *e)
{
	struct text	 t = text_trim(identity);

	*ids = (struct ids){ NULL, 0 };
	if (t.len == 0)
		return true;
	if (!find_exact(s, t, sides, types, ids, e))
		return false;
	if (ids->n > 0 || !filter_is_pattern(t))
		return true;
	return find_pattern(s, t, sides, types, ids, e);
}

/* ---- exactly one ---- */

static bool
not_found(struct store *s, struct text t, unsigned sides, unsigned types,
    struct err *e)
{
	char	*near[3];
	size_t	 n = store_nearest(s, t, sides, types, near, 3);
	struct buf	 b = BUF_INIT;

	for (size_t i = 0; i < n; i++) {
		buf_addf(&b, "%s'%s'", i == 0 ? "" : i + 1 == n ? " or " :
		    ", ", near[i]);
		free(near[i]);
	}
	err_set(e, ERR_OBJECT_NOT_FOUND, "IdentityNotFound",
	    VLENT(t.s, t.len), "No object has the identity '%.*s'.%s%s%s",
	    (int)t.len, t.s, n > 0 ? " Did you mean " : "", buf_str(&b),
	    n > 0 ? "?" : "");
	buf_free(&b);
	return false;
}

/* Who it is, and what tells it from others of that name. */
static void
add_candidate(struct store *s, int64_t id, struct buf *b)
{
	struct scratch	 scratch = { .n = 0 };
	struct row	 row;
	struct text	 t;

	if (!row_get(s, false, id, &row, &scratch.arena))
		return;
	t = computed_text(CV_IDENTITY, &row, &s->names, &scratch);
	buf_addf(b, "%s%.*s (%s", b->len > 0 ? "; " : "", (int)t.len, t.s,
	    store_side_name(side_of_id(id)));
	t = computed_text(CV_DN, &row, &s->names, &scratch);
	if (t.len == 0)
		t = computed_text(CV_GUID, &row, &s->names, &scratch);
	buf_addf(b, " %.*s)", (int)t.len, t.s != NULL ? t.s : "");
	scratch_free(&scratch);
}

#define LISTED	100

static bool
ambiguous(struct store *s, struct text t, const struct ids *ids,
    struct err *e)
{
	struct buf	 b = BUF_INIT;

	for (size_t i = 0; i < ids->n && i < LISTED; i++) {
		add_candidate(s, ids->v[i], &b);
	}
	if (ids->n > LISTED)
		buf_addf(&b, " and %zu more", ids->n - LISTED);
	err_set(e, ERR_INVALID_ARGUMENT, "AmbiguousIdentity",
	    VLENT(t.s, t.len), "The identity '%.*s' means %zu objects: %s.",
	    (int)t.len, t.s, ids->n, buf_str(&b));
	buf_free(&b);
	return false;
}

bool
store_resolve(struct store *s, struct text identity, unsigned sides,
    unsigned types, int64_t *id, struct err *e)
{
	struct ids	 ids;
	bool		 ok;

	if (!store_find(s, identity, sides, types, &ids, e))
		return false;
	if (ids.n == 0)
		ok = not_found(s, text_trim(identity), sides, types, e);
	else if (ids.n > 1)
		ok = ambiguous(s, text_trim(identity), &ids, e);
	else
		ok = true;
	if (ok)
		*id = ids.v[0];
	free(ids.v);
	return ok;
}

char *
store_identity(struct store *s, int64_t id)
{
	struct scratch	 scratch = { .n = 0 };
	struct row	 row;
	struct text	 t;
	char		*out = NULL;

	if (row_get(s, false, id, &row, &scratch.arena)) {
		t = computed_text(CV_IDENTITY, &row, &s->names, &scratch);
		out = xstrndup(t.s != NULL ? t.s : "", t.len);
	}
	scratch_free(&scratch);
	return out;
}
