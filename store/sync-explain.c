/* sync-explain.c -- the way of one object through the synchronization */
#include <stdlib.h>

#include "rules/sync-graph.h"
#include "store/sync-explain.h"
#include "store/sync-send.h"

struct sync_explain_work {
	struct sync_step	 w;
	struct sync_options	 o;
	struct sync_result	 r;
	struct cursor		*c, *cloud;
	struct sync_index	*index;
};

static void
load_cloud(struct sync_explain *x, struct err *e)
{
	struct sync_explain_work *k = x->work;
	struct query	 q = { .sides = SIDE_TENANT, .view = &view_identity,
			    .ids = &x->cloud_id, .n_ids = 1 };
	struct value	 row;

	k->cloud = store_query(k->w.s, &q, e);
	if (k->cloud != NULL && cursor_next(k->cloud, &row, e)) {
		cursor_cloud(k->cloud, &k->w.arena, &x->cloud);
		x->has_cloud = true;
	}
}

static bool
decide(struct sync_explain *x, struct err *e)
{
	struct sync_explain_work *k = x->work;
	struct match_lookup	 lookup;

	k->index = sync_index_new(&k->w, false, e);
	if (k->index == NULL)
		return false;
	lookup = sync_index_lookup(k->index);
	if (x->out.link != NULL && x->out.failed == NULL &&
	    x->mv.failed == NULL) {
		sync_decide(&k->w, k->c, &x->out, &lookup,
		    x->state.flags & SS_EXPORTED, &x->export);
		x->decided = true;
		if (x->export.cloud != NULL)
			x->cloud_id = sync_index_id(k->index,
			    x->export.cloud);
	}
	if (x->cloud_id == 0)
		x->cloud_id = x->state.cloud;
	if (x->cloud_id != 0)
		load_cloud(x, e);
	return !e->set;
}

bool
store_sync_explain(struct store *s, int64_t id, struct sync_explain *x,
    struct err *e)
{
	struct sync_explain_work *k = xcalloc(1, sizeof *k);
	struct query	 q = { .sides = SIDE_ONPREM, .view = &view_identity,
			    .ids = &id, .n_ids = 1 };
	struct value	 row;

	*x = (struct sync_explain){ .id = id, .work = k };
	k->w = (struct sync_step){ .s = s, .o = &k->o, .r = &k->r };
	time_now(k->w.now);
	if (!store_sync_rules(s, &k->w.rules, e) ||
	    (k->w.t = store_tenant(s, e)) == NULL ||
	    (k->c = store_query(s, &q, e)) == NULL)
		return false;
	if (!cursor_next(k->c, &row, e))
		return !e->set && err_set(e, ERR_OBJECT_NOT_FOUND,
		    "ObjectNotFound", VNULL, "The object is gone.");
	x->type = cursor_type(k->c);
	x->entry = cursor_entry(k->c);
	x->imported = store_sync_state(s, id, &x->state);
	if (!x->imported)
		x->state = (struct sync_state){ .id = id };
	cursor_onprem(k->c, &k->w.arena, &x->onprem);
	sync_compute(&k->w, k->c, &x->mv, &x->out);
	return decide(x, e);
}

void
store_sync_explained(struct sync_explain *x)
{
	struct sync_explain_work *k = x->work;

	if (k == NULL)
		return;
	if (k->c != NULL)
		cursor_close(k->c);
	if (k->cloud != NULL)
		cursor_close(k->cloud);
	sync_index_free(k->index);
	sync_set_free(&k->w.rules);
	arena_free(&k->w.arena);
	free(k);
	x->work = NULL;
}

struct text
store_sync_cloud_value(struct sync_explain *x, const char *attribute)
{
	static const char *const	own[][2] = {
		{ "alias", "mailNickname" }, { "mail", "mail" },
		{ "userPrincipalName", "userPrincipalName" },
		{ "proxyAddresses", "proxyAddresses" },
		{ NULL, NULL }
	};
	const struct sync_graph		*g;
	const char			*name = NULL;
	struct text			 t;

	for (unsigned i = 0; own[i][0] != NULL; i++)
		if (strcmp(own[i][0], attribute) == 0)
			name = own[i][1];
	for (g = sync_graph; g->sent != NULL && name == NULL; g++)
		if (strcmp(g->sent, attribute) == 0)
			name = g->graph;
	if (name == NULL || !x->has_cloud ||
	    !cursor_get(x->work->cloud, name, 0, &t))
		return TEXT_NONE;
	return t;
}
