/* sync-ad.c -- import and synchronization of the on-premises directory */
#include <stdlib.h>

#include "rules/id.h"
#include "store/hash.h"
#include "store/sync-work.h"

/* ---- import ---- */

static uint64_t
row_hash(const struct row *row)
{
	uint64_t	 h = hash_bytes(row->attrs.s, row->attrs.len, 21);

	for (int c = 0; c < COL_COUNT; c++)
		if (row->col[c].s != NULL)
			h = hash_mix(h ^ (uint64_t)(c + 1), hash_bytes(
			    row->col[c].s, row->col[c].len, 22));
	return h;
}

/* Objects and what is known of them, both in order of id. */
struct walk_both {
	struct sync_step	*w;
	sqlite3_stmt		*st;
	enum stmt		 id;
	bool			 have;
	struct sync_state	 state;
};

static void
next_state(struct walk_both *b)
{
	b->have = sqlite3_step(b->st) == SQLITE_ROW;
	if (b->have)
		sync_state_read(&b->state, b->st);
}

static bool
object_gone(struct sync_step *w, struct sync_state *o, struct err *e)
{
	if (!(o->flags & SS_CS))
		return true;
	o->flags = (o->flags & ~SS_CS) | SS_GONE | SS_PENDING;
	w->r->count[SN_StageDelete]++;
	return sync_state_put(w->s, o, e);
}

static bool
object_seen(struct sync_step *w, struct cursor *c, struct sync_state *o,
    bool known, struct err *e)
{
	uint64_t	 hash = row_hash(&c->row);

	if (!known)
		*o = (struct sync_state){ .id = cursor_id(c) };
	if (known && (o->flags & SS_CS) && o->seen == hash) {
		w->r->count[SN_StageNoChange]++;
		return true;
	}
	w->r->count[o->flags & SS_CS ? SN_StageUpdate : SN_StageAdd]++;
	o->flags = (o->flags & ~SS_GONE) | SS_CS | SS_PENDING;
	o->seen = hash;
	return sync_state_put(w->s, o, e);
}

static bool
full_import(struct sync_step *w, struct err *e)
{
	struct query	 q = { .sides = SIDE_ONPREM, .view = &view_identity };
	struct cursor	*c = store_query(w->s, &q, e);
	struct walk_both b = { .w = w, .id = SYNC_ALL };
	int64_t		 all = store_count(w->s, SIDE_ONPREM, 0), n = 0;
	struct sync_state o;
	struct value	 row;
	bool		 ok = c != NULL, known;

	if (!ok)
		return false;
	b.st = stmt_take(w->s, SYNC_ALL);
	next_state(&b);
	while (ok && sync_go_on(w, n++, all, "Importing from AD") &&
	    cursor_next(c, &row, e)) {
		if (sync_class(cursor_type(c)) == NULL)
			continue;
		for (; ok && b.have && b.state.id < cursor_id(c);
		    next_state(&b))
			ok = object_gone(w, &b.state, e);
		known = b.have && b.state.id == cursor_id(c);
		if (known) {
			o = b.state;
			next_state(&b);
		}
		ok = ok && object_seen(w, c, &o, known, e);
	}
	for (; ok && b.have && !w->stopped; next_state(&b))
		ok = object_gone(w, &b.state, e);
	stmt_give(w->s, SYNC_ALL, b.st);
	cursor_close(c);
	return ok && !e->set;
}

/* One object that the journal names. */
static bool
import_one(struct sync_step *w, int64_t id, struct err *e)
{
	struct query	 q = { .sides = SIDE_ONPREM, .view = &view_identity,
			    .ids = &id, .n_ids = 1 };
	struct cursor	*c = store_query(w->s, &q, e);
	struct sync_state o;
	struct value	 row;
	bool		 known = store_sync_state(w->s, id, &o), ok = true;

	if (c == NULL)
		return false;
	if (!cursor_next(c, &row, e))
		ok = !known || object_gone(w, &o, e);
	else if (sync_class(cursor_type(c)) != NULL)
		ok = object_seen(w, c, &o, known, e);
	cursor_close(c);
	return ok && !e->set;
}

/* Reads what was changed since; *full: only a full import can tell. */
static bool
delta_import(struct sync_step *w, int64_t since, bool *full, struct err *e)
{
	sqlite3_stmt	*st = stmt_take(w->s, SYNC_JOURNAL);
	int64_t		*ids = NULL;
	size_t		 n = 0;
	bool		 ok = true;

	sqlite3_bind_int64(st, 1, since);
	while (!*full && sqlite3_step(st) == SQLITE_ROW) {
		*full = sqlite3_column_int(st, 1);
		if ((n & (n - 1)) == 0)
			ids = xrealloc(ids, (n == 0 ? 1 : 2 * n) *
			    sizeof *ids);
		ids[n++] = sqlite3_column_int64(st, 0);
	}
	stmt_give(w->s, SYNC_JOURNAL, st);
	for (size_t i = 0; ok && !*full && i < n; i++)
		ok = import_one(w, ids[i], e);
	free(ids);
	return ok;
}

bool
sync_ad_import(struct sync_step *w, bool full, struct err *e)
{
	int64_t		 since = sync_setting(w->s, "journal", -1), end = 0;
	sqlite3_stmt	*st = stmt_take(w->s, SYNC_JOURNAL_END);
	bool		 ok = true;

	if (sqlite3_step(st) == SQLITE_ROW)
		end = sqlite3_column_int64(st, 0);
	stmt_give(w->s, SYNC_JOURNAL_END, st);
	full = full || since < 0 || since > end;
	if (!full)
		ok = delta_import(w, since, &full, e);
	if (ok && full)
		ok = full_import(w, e);
	if (w->r->status == NULL && full && ok && !w->stopped &&
	    w->r->count[SN_StageNoChange] + w->r->count[SN_StageAdd] +
	    w->r->count[SN_StageUpdate] == 0)
		w->r->status = "completed-no-objects";
	return ok && store_sync_set(w->s, "journal", end, e);
}

/* ---- synchronization ---- */

void
sync_compute(struct sync_step *w, struct cursor *c, struct sync_object *mv,
    struct sync_object *out)
{
	struct entry	 entry = cursor_entry(c);
	struct text	 dn;

	if (!cursor_get(c, "distinguishedName", 0, &dn))
		dn = TEXT_NONE;
	w->facts = store_sync_facts(w->s, dn, &w->arena);
	sync_inbound(mv, &w->rules, &entry, sync_class(cursor_type(c)),
	    &w->facts, &w->arena);
	sync_outbound(out, mv, &w->facts);
}

static uint64_t
hash_value(const struct sx_value *v, uint64_t h)
{
	if (v->kind == SX_LIST) {
		for (uint32_t i = 0; i < v->n; i++)
			h = hash_value(&v->v[i], h);
		return h;
	}
	if (v->kind == SX_TEXT || v->kind == SX_BYTES)
		return hash_mix(h, hash_bytes(v->text.s, v->text.len, 31));
	return hash_mix(h, (uint64_t)v->number + (uint64_t)v->kind * 977);
}

static uint64_t
hash_out(const struct sync_object *out)
{
	uint64_t	 h = 0x51ed270b;

	for (unsigned i = 0; i < out->set->n_slots; i++)
		if (out->slot[i].by != NULL)
			h = hash_value(&out->slot[i].value, h ^ i);
	return h;
}

static bool
rule_error(struct sync_step *w, const struct sync_object *o, int64_t id,
    struct err *e)
{
	struct sync_error_entry	 x = { .run = w->r->run, .object = id,
		.code = TEXT("sync-rule-error-function-triggered"),
		.attribute = text_of(o->failed_flow->target),
		.message = o->error, .rule = text_of(o->failed->rule->name),
		.time = text_of(w->now) };

	w->r->errors++;
	w->r->count[SN_FlowFailure]++;
	return sync_error_put(w->s, &x, e);
}

/* Which statistics an object counts in. */
static void
count(struct sync_step *w, const struct sync_state *o, unsigned before,
    bool changed)
{
	int64_t	*n = w->r->count;

	if (!(o->flags & SS_MV))
		n[before & SS_MV ? SN_ConnectorFilteredRemoveMv :
		    SN_DisconnectorFiltered]++;
	else if (!(before & SS_MV))
		n[SN_DisconnectorProjectedFlow]++;
	else
		n[changed ? SN_ConnectorFlow : SN_ConnectorNoFlow]++;
}

static bool
apply(struct sync_step *w, struct cursor *c, struct sync_state *o, bool full,
    struct err *e)
{
	struct sync_object	 mv, out;
	const struct sync_object *failed;
	struct text		 anchor;
	unsigned		 before = o->flags;
	uint64_t		 hash;
	bool			 changed;

	arena_reset(&w->arena);
	sync_compute(w, c, &mv, &out);
	failed = mv.failed != NULL ? &mv : out.failed != NULL ? &out : NULL;
	if (!sync_error_clear(w->s, o->id, e))
		return false;
	if (failed != NULL) {
		o->flags |= SS_ERROR | SS_PENDING;
		return rule_error(w, failed, o->id, e) &&
		    sync_state_put(w->s, o, e);
	}
	o->flags &= ~(SS_PENDING | SS_MV | SS_OUT | SS_ERROR);
	o->flags |= (mv.link != NULL ? SS_MV : 0) |
	    (out.link != NULL ? SS_OUT : 0);
	anchor = sync_get_text(&mv, "sourceAnchor");
	o->anchor = anchor.s != NULL ? hash_bytes(anchor.s, anchor.len, 11) :
	    0;
	hash = hash_out(&out);
	changed = hash != o->sent;
	if (o->flags & SS_OUT ? changed || full || (before & SS_ERROR) :
	    (before & SS_EXPORTED) != 0)
		o->flags |= SS_EXPORT;
	if (changed && o->sent != 0)
		o->flags |= SS_CHANGED;
	o->sent = hash;
	count(w, o, before, changed);
	return sync_state_put(w->s, o, e);
}

/* The object went on-premises: so do its metaverse object and what was
 * provisioned. */
static bool
apply_gone(struct sync_step *w, struct sync_state *o, struct err *e)
{
	if (!sync_error_clear(w->s, o->id, e))
		return false;
	w->r->count[SN_ConnectorDeleteRemoveMv]++;
	if (!(o->flags & SS_EXPORTED))
		return sync_state_drop(w->s, o->id, e);
	o->flags = (o->flags & ~(SS_PENDING | SS_MV | SS_OUT | SS_ERROR)) |
	    SS_EXPORT;
	return sync_state_put(w->s, o, e);
}

static bool
apply_one(struct sync_step *w, struct sync_state *o,
    struct sync_stream *m, struct err *e)
{
	struct cursor	*c;

	if (o->flags & SS_GONE)
		return !(o->flags & SS_PENDING) || apply_gone(w, o, e);
	if (!m->whole && !(o->flags & (SS_PENDING | SS_ERROR)))
		return true;
	c = sync_stream_at(m, o->id, e);
	if (c == NULL)
		return !e->set;
	return apply(w, c, o, m->whole, e);
}

bool
sync_ad_apply(struct sync_step *w, bool full, struct err *e)
{
	enum stmt	 id = full ? SYNC_ALL : SYNC_WORK;
	sqlite3_stmt	*st = stmt_take(w->s, id);
	int64_t		 all = full ? store_count(w->s, SIDE_ONPREM, 0) : 0;
	int64_t		 n = 0;
	struct sync_stream m = { .s = w->s, .whole = full };
	struct sync_state o;
	bool		 ok = true;

	while (ok && sync_go_on(w, n++, all, "Synchronizing") &&
	    sqlite3_step(st) == SQLITE_ROW) {
		sync_state_read(&o, st);
		ok = apply_one(w, &o, &m, e);
		if (w->r->errors > SYNC_ERROR_LIMIT)
			break;
	}
	sync_stream_close(&m);
	stmt_give(w->s, id, st);
	return ok;
}
