/*
 * sync-index.c -- who in the tenant has an anchor, an address, a UPN, a SID
 *
 * For a large export all of it is read into one table of hashes; for a small
 * one each question goes to the store's own index.  What this run itself has
 * made is in the table in either case.
 */
#include <stdlib.h>

#include "rules/address.h"
#include "rules/id.h"
#include "rules/match.h"
#include "store/hash.h"
#include "store/sync-work.h"

enum what { BY_ANCHOR, BY_ADDRESS, BY_UPN, BY_SID };

struct place {
	uint64_t	 key;		/* 0: free */
	int64_t		 ref;		/* tenant id, or -1 - made object */
};

struct lent {
	struct cloud	 c;
	int64_t		 id;
	struct lent	*next;
};

struct sync_index {
	struct sync_step	*w;
	bool			 whole;
	struct place		*v;
	size_t			 n, cap;
	struct cloud		*made;		/* texts in the arena */
	int64_t			*made_id;
	size_t			 n_made, cap_made;
	struct arena		 arena;
	struct lent		*lent;		/* in the step's arena */
};

static uint64_t
key_of(enum what what, struct text t)
{
	uint64_t	 h;

	if (what == BY_ANCHOR)
		h = hash_bytes(t.s, t.len, 11);
	else
		h = hash_mix(key_of_text(t), 0x9e3779b97f4a7c15ull +
		    2 * (uint64_t)what);
	return h != 0 ? h : 1;
}

static void
insert(struct sync_index *x, uint64_t key, int64_t ref)
{
	struct place	*old = x->v;
	size_t		 cap = x->cap, at;

	if ((x->n + 1) * 3 > x->cap * 2) {
		x->cap = cap == 0 ? 1024 : cap * 2;
		x->v = xcalloc(x->cap, sizeof *x->v);
		x->n = 0;
		for (size_t i = 0; i < cap; i++)
			if (old[i].key != 0)
				insert(x, old[i].key, old[i].ref);
		free(old);
	}
	at = key & (x->cap - 1);
	while (x->v[at].key != 0) {
		if (x->v[at].key == key && x->v[at].ref == ref)
			return;
		at = (at + 1) & (x->cap - 1);
	}
	x->v[at] = (struct place){ key, ref };
	x->n++;
}

static void
add(struct sync_index *x, const struct cloud *c, int64_t ref)
{
	struct address	 a;

	if (text_any(c->immutable_id))
		insert(x, key_of(BY_ANCHOR, c->immutable_id), ref);
	if (text_any(c->upn))
		insert(x, key_of(BY_UPN, c->upn), ref);
	if (text_any(c->sid))
		insert(x, key_of(BY_SID, c->sid), ref);
	if (text_any(c->mail))
		insert(x, key_of(BY_ADDRESS, text_trim(c->mail)), ref);
	for (uint32_t i = 0; i < c->proxies.n; i++) {
		address_parse(&a, c->proxies.v[i]);
		if (a.type == ADDR_SMTP && a.body.len > 0)
			insert(x, key_of(BY_ADDRESS, text_trim(a.body)),
			    ref);
	}
}

static bool
read_all(struct sync_index *x, struct err *e)
{
	struct query	 q = { .sides = SIDE_TENANT, .view = &view_identity };
	struct cursor	*c = store_query(x->w->s, &q, e);
	struct arena	 arena = { NULL, NULL, NULL };
	struct cloud	 o;
	struct value	 row;

	if (c == NULL)
		return false;
	while (cursor_next(c, &row, e)) {
		arena_reset(&arena);
		cursor_cloud(c, &arena, &o);
		add(x, &o, cursor_id(c));
	}
	cursor_close(c);
	arena_free(&arena);
	return !e->set;
}

struct sync_index *
sync_index_new(struct sync_step *w, bool whole, struct err *e)
{
	struct sync_index	*x = xcalloc(1, sizeof *x);

	x->w = w;
	x->whole = whole;
	if (whole && !read_all(x, e)) {
		sync_index_free(x);
		return NULL;
	}
	return x;
}

void
sync_index_free(struct sync_index *x)
{
	if (x == NULL)
		return;
	free(x->v);
	free(x->made);
	free(x->made_id);
	arena_free(&x->arena);
	free(x);
}

/* ---- look-ups ---- */

static const struct cloud *
lend(struct sync_index *x, int64_t ref)
{
	struct lent	*l;

	if (ref < 0)
		return &x->made[-1 - ref];
	l = arena_alloc(&x->w->arena, sizeof *l);
	if (!store_get_cloud(x->w->s, ref, &x->w->arena, &l->c))
		return NULL;
	l->id = ref;
	l->next = x->lent;
	x->lent = l;
	return &l->c;
}

/* The I-th one in the table. */
static const struct cloud *
in_table(struct sync_index *x, enum what what, struct text t, unsigned *i)
{
	uint64_t	 key = key_of(what, t);
	size_t		 at;

	if (x->cap == 0)
		return NULL;
	for (at = key & (x->cap - 1); x->v[at].key != 0;
	    at = (at + 1) & (x->cap - 1))
		if (x->v[at].key == key && (*i)-- == 0)
			return lend(x, x->v[at].ref);
	return NULL;
}

static const struct cloud *
in_store(struct sync_index *x, enum what what, struct text t, unsigned i)
{
	struct ids	 ids = { NULL, 0 };
	struct err	 e = ERR_INIT;
	const struct cloud *c = NULL;
	bool		 ok;

	if (x->whole)
		return NULL;
	if (what == BY_ANCHOR)
		ok = store_anchor_ids(x->w->s, t, SIDE_TENANT, &ids, &e);
	else if (what == BY_SID)
		ok = store_find(x->w->s, t, SIDE_TENANT, 0, &ids, &e);
	else
		ok = store_address_ids(x->w->s, t, SIDE_TENANT,
		    what == BY_UPN ? 1u << HK_UPN : 1u << HK_PRIMARY |
		    1u << HK_SECONDARY | 1u << HK_MAIL, &ids, &e);
	if (ok && i < ids.n)
		c = lend(x, ids.v[i]);
	free(ids.v);
	err_clear(&e);
	return c;
}

static const struct cloud *
find(struct sync_index *x, enum what what, struct text t, unsigned i)
{
	const struct cloud	*c = in_table(x, what, t, &i);

	return c != NULL ? c : in_store(x, what, t, i);
}

static const struct cloud *
by_anchor(void *x, struct text t)
{
	const struct cloud	*c;

	for (unsigned i = 0; (c = find(x, BY_ANCHOR, t, i)) != NULL; i++)
		if (text_eq(c->immutable_id, t))
			return c;
	return NULL;
}

static const struct cloud *
by_address(void *x, struct text t, unsigned i)
{
	return find(x, BY_ADDRESS, t, i);
}

static const struct cloud *
by_upn(void *x, struct text t)
{
	const struct cloud	*c;

	for (unsigned i = 0; (c = find(x, BY_UPN, t, i)) != NULL; i++)
		if (text_caseeq(c->upn, t))
			return c;
	return NULL;
}

static const struct cloud *
by_sid(void *x, struct text t)
{
	const struct cloud	*c;

	for (unsigned i = 0; (c = find(x, BY_SID, t, i)) != NULL; i++)
		if (text_caseeq(c->sid, t))
			return c;
	return NULL;
}

struct match_lookup
sync_index_lookup(struct sync_index *x)
{
	x->lent = NULL;
	return (struct match_lookup){ x, by_anchor, by_address, by_upn,
		by_sid };
}

int64_t
sync_index_id(struct sync_index *x, const struct cloud *c)
{
	if (c >= x->made && c < x->made + x->n_made)
		return x->made_id[c - x->made];
	for (struct lent *l = x->lent; l != NULL; l = l->next)
		if (&l->c == c)
			return l->id;
	return 0;
}

static struct text
keep(struct sync_index *x, struct text t)
{
	if (t.s == NULL)
		return t;
	return (struct text){ arena_strndup(&x->arena, t.s, t.len), t.len };
}

void
sync_index_add(struct sync_index *x, const struct cloud *c, int64_t id)
{
	struct cloud	*o;
	struct text	*proxies;

	if (x->n_made == x->cap_made) {
		x->cap_made = x->cap_made * 2 + 256;
		x->made = xrealloc(x->made, x->cap_made * sizeof *x->made);
		x->made_id = xrealloc(x->made_id, x->cap_made *
		    sizeof *x->made_id);
	}
	x->made_id[x->n_made] = id;
	o = &x->made[x->n_made];
	*o = (struct cloud){ .type = c->type, .id = keep(x, c->id),
	    .upn = keep(x, c->upn), .mail = keep(x, c->mail),
	    .immutable_id = keep(x, c->immutable_id),
	    .sid = keep(x, c->sid), .dirsync_enabled = true };
	proxies = arena_alloc(&x->arena, (c->proxies.n + 1) *
	    sizeof *proxies);
	for (uint32_t i = 0; i < c->proxies.n; i++)
		proxies[i] = keep(x, c->proxies.v[i]);
	o->proxies = (struct texts){ proxies, c->proxies.n };
	add(x, o, -1 - (int64_t)x->n_made++);
}
