/* sync-aad.c -- import from the tenant: which object is whose */
#include <stdlib.h>

#include "store/hash.h"
#include "store/sync-work.h"

/* Anchor -> what is known of the on-premises object. */
struct anchors {
	struct sync_state	*v;
	size_t			 n, cap;
	uint32_t		*at;		/* index + 1 */
	size_t			 size;
};

static void
anchors_free(struct anchors *a)
{
	free(a->v);
	free(a->at);
}

static void
anchors_load(struct sync_step *w, struct anchors *a)
{
	sqlite3_stmt	*st = stmt_take(w->s, SYNC_ALL);
	size_t		 i;

	*a = (struct anchors){ .size = 1024 };
	while (sqlite3_step(st) == SQLITE_ROW) {
		if (a->n == a->cap) {
			a->cap = a->cap * 2 + 1024;
			a->v = xrealloc(a->v, a->cap * sizeof *a->v);
		}
		sync_state_read(&a->v[a->n++], st);
	}
	stmt_give(w->s, SYNC_ALL, st);
	while (a->size < a->n * 2)
		a->size *= 2;
	a->at = xcalloc(a->size, sizeof *a->at);
	for (i = 0; i < a->n; i++) {
		size_t	 k = a->v[i].anchor & (a->size - 1);

		if (a->v[i].anchor == 0)
			continue;
		while (a->at[k] != 0)
			k = (k + 1) & (a->size - 1);
		a->at[k] = (uint32_t)i + 1;
	}
}

static struct sync_state *
anchors_find(struct anchors *a, struct text anchor)
{
	uint64_t	 h = hash_bytes(anchor.s, anchor.len, 11);
	size_t		 k = h & (a->size - 1);

	for (; a->at[k] != 0; k = (k + 1) & (a->size - 1))
		if (a->v[a->at[k] - 1].anchor == h)
			return &a->v[a->at[k] - 1];
	return NULL;
}

/* A synchronized object of the tenant is joined to its metaverse object. */
static bool
join(struct sync_step *w, struct sync_state *o, int64_t cloud,
    struct err *e)
{
	unsigned	 before = o->flags;

	if (o->cloud == cloud && (o->flags & SS_EXPORTED)) {
		w->r->count[SN_ConnectorNoFlow]++;
		return true;
	}
	w->r->count[SN_DisconnectorJoinedFlow]++;
	o->cloud = cloud;
	o->flags |= SS_EXPORTED;
	/* It is there, and the rules do not provision it: delete. */
	if ((before & SS_MV) && !(before & SS_OUT))
		o->flags |= SS_EXPORT;
	return sync_state_put(w->s, o, e);
}

bool
sync_aad_apply(struct sync_step *w, bool full, struct err *e)
{
	struct query	 q = { .sides = SIDE_TENANT, .view = &view_identity };
	struct cursor	*c;
	struct anchors	 a;
	struct sync_state *o;
	struct text	 anchor;
	struct value	 row;
	bool		 ok = true;

	if (!full && sync_setting(w->s, "linked", 0))
		return true;
	if ((c = store_query(w->s, &q, e)) == NULL)
		return false;
	anchors_load(w, &a);
	while (ok && cursor_next(c, &row, e)) {
		anchor = c->row.col[COL_ANCHOR];
		if (!text_any(anchor) || (c->row.state & STATE_SYNCED) >>
		    STATE_SYNCED_SHIFT != TRI_YES)
			continue;
		o = anchors_find(&a, anchor);
		if (o != NULL)
			ok = join(w, o, cursor_id(c), e);
		else
			w->r->count[SN_DisconnectorRemains]++;
	}
	cursor_close(c);
	anchors_free(&a);
	return ok && !e->set && store_sync_set(w->s, "linked", 1, e);
}

bool
sync_aad_import(struct sync_step *w, bool full, struct err *e)
{
	struct query	 q = { .sides = SIDE_TENANT, .view = &view_identity };
	struct cursor	*c;
	int64_t		 n = 0, all = store_count(w->s, SIDE_TENANT, 0);
	struct value	 row;

	if (!full && sync_setting(w->s, "linked", 0))
		return true;
	if ((c = store_query(w->s, &q, e)) == NULL)
		return false;
	while (sync_go_on(w, n++, all, "Importing from the tenant") &&
	    cursor_next(c, &row, e))
		if ((c->row.state & STATE_SYNCED) >> STATE_SYNCED_SHIFT ==
		    TRI_YES)
			w->r->count[SN_StageNoChange]++;
	cursor_close(c);
	return !e->set;
}
