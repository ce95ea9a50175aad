/* sync-out.c -- export to the tenant */
#include <stdlib.h>

#include "rules/id.h"
#include "store/sync-send.h"

/* An export at work. */
struct out {
	struct sync_step	*w;
	struct sync_index	*index;
	struct import		*im;		/* NULL: object by object */
	struct sync_stream	 m;
	int64_t			 all, done;
};

/* ---- errors ---- */

static struct text
message_of(struct sync_step *w, const struct export_issue *i)
{
	struct buf	 b = BUF_INIT;
	struct text	 t;

	if (i->message != NULL && strstr(i->message, "%s") == NULL)
		buf_adds(&b, i->message);
	else
		sync_error_message(i->error, i->attribute != NULL ?
		    i->attribute : "None", i->value, &b);
	if (b.len == 0)
		buf_adds(&b, sync_errors[i->error].trigger);
	if (i->detail.s != NULL)
		buf_addf(&b, " (%.*s)", (int)i->detail.len, i->detail.s);
	t = (struct text){ arena_strndup(&w->arena, buf_str(&b), b.len),
	    (uint32_t)b.len };
	buf_free(&b);
	return t;
}

static bool
put_issues(struct out *x, int64_t id, const struct export_result *r,
    struct err *e)
{
	struct sync_step	*w = x->w;
	bool			 ok = sync_error_clear(w->s, id, e);

	for (unsigned i = 0; ok && i < r->n; i++) {
		const struct export_issue	*s = &r->issue[i];
		struct sync_error_entry		 n = { .run = w->r->run,
			.object = id, .error = s->error, .off = s->off,
			.code = text_of(sync_errors[s->error].code),
			.quarantined = s->quarantined,
			.attribute = text_of(s->attribute),
			.value = s->value, .message = message_of(w, s),
			.rule = text_of(s->rule != NULL ? s->rule->text :
			    NULL), .time = text_of(w->now) };

		if (s->other != NULL)
			n.other = sync_index_id(x->index, s->other);
		if (s->quarantined)
			w->r->quarantined++;
		ok = sync_error_put(w->s, &n, e);
	}
	return ok;
}

/* ---- one object ---- */

static struct text
keep(struct sync_step *w, struct text t)
{
	if (t.s == NULL)
		return t;
	return (struct text){ arena_strndup(&w->arena, t.s, t.len), t.len };
}

/* What the index knows of it from now on. */
static void
remember(struct out *x, int64_t id, const struct onprem *o,
    const struct export_result *r)
{
	struct cloud	 c = { .type = object_is_user(o->type) ? OT_USER :
			    o->type, .upn = r->upn.upn,
			    .mail = r->addr.mail, .immutable_id = r->anchor,
			    .sid = o->sid };
	struct text	*v = arena_alloc(&x->w->arena,
			    (r->addr.kept + 1) * sizeof *v);

	for (unsigned i = 0; i < r->addr.kept; i++)
		v[i] = r->addr.rows[i].value;
	c.proxies = (struct texts){ v, r->addr.kept };
	sync_index_add(x->index, &c, id);
}

static uint32_t
bytes_of(const struct sx_value *v)
{
	return v->kind == SX_TEXT || v->kind == SX_BYTES ? v->text.len : 0;
}

static bool
failed(struct out *x, struct sync_state *st, const struct export_result *r,
    struct err *e)
{
	x->w->r->errors++;
	x->w->r->count[SN_ExportFailure]++;
	st->flags |= SS_ERROR;
	return put_issues(x, st->id, r, e) &&
	    sync_state_put(x->w->s, st, e);
}

static bool
send(struct out *x, struct sync_state *st, const struct onprem *o,
    const struct sync_object *out, const struct export_result *r,
    struct err *e)
{
	struct send	 s = { .w = x->w, .type = object_is_user(o->type) ?
			    OT_USER : o->type };
	bool		 is_new = r->cloud == NULL;

	s.known_only = !is_new && r->cloud->dirsync_enabled &&
	    !(st->flags & SS_CHANGED);
	s.cloud = is_new ? 0 : sync_index_id(x->index, r->cloud);
	/* Two objects with one sourceAnchor: the other one was first. */
	if (!is_new && side_of_id(s.cloud) != SIDE_TENANT)
		return sync_state_put(x->w->s, st, e);
	send_compose(&s, r, out, o->dn);
	if (send_differs(&s)) {
		x->w->r->count[is_new ? SN_ExportAdd : SN_ExportUpdate]++;
		if (!send_write(&s, x->im, &st->cloud, e))
			return false;
		remember(x, st->cloud != 0 ? st->cloud : st->id, o, r);
	} else {
		st->cloud = s.cloud;
	}
	st->flags &= ~(SS_EXPORT | SS_ERROR | SS_CHANGED);
	st->flags |= SS_EXPORTED;
	/* A quarantined value is tried again by each cycle. */
	if (r->n > 0)
		st->flags |= SS_ERROR;
	return put_issues(x, st->id, r, e) && sync_state_put(x->w->s, st, e);
}

/* A SID as text, however it came. */
static struct text
sid_of(struct sync_step *w, const struct sync_object *out)
{
	struct text	 sid = sync_get_text(out,
			    "onPremiseSecurityIdentifier");
	struct buf	 b = BUF_INIT;

	if (sid.len > 0 && sid.s[0] != 'S' && id_sid_format(sid.s, sid.len,
	    &b))
		sid = keep(w, (struct text){ buf_str(&b), (uint32_t)b.len });
	buf_free(&b);
	return sid;
}

struct onprem *
sync_decide(struct sync_step *w, struct cursor *c,
    const struct sync_object *out, const struct match_lookup *lookup,
    bool exported, struct export_result *r)
{
	struct export_input	 in = { .tenant = &w->t->tenant,
		.lookup = lookup, .set = addr_set_find(w->t->rule_set),
		.out = out, .domain_fqdn = w->facts.domain_fqdn };
	struct onprem		*o = arena_alloc(&w->arena, sizeof *o);
	struct text		 t;

	cursor_onprem(c, &w->arena, o);
	o->sid = sid_of(w, out);
	in.object = o;
	if (in.set == AS_COUNT)
		in.set = ADDR_SET_DEFAULT;
	while (cursor_get(c, "userCertificate", in.certificates, &t))
		in.certificates++;
	in.photo_bytes = bytes_of(&sync_get(out, "thumbnailPhoto")->value);
	if (exported)
		in.linked = lookup->by_anchor(lookup->ctx, sync_get_text(out,
		    "sourceAnchor"));
	export_decide(r, &in, &w->arena);
	return o;
}

static bool
export_object(struct out *x, struct cursor *c, struct sync_state *st,
    struct err *e)
{
	struct sync_step	*w = x->w;
	struct match_lookup	 lookup = sync_index_lookup(x->index);
	struct export_result	 r;
	struct sync_object	 mv, out;
	struct onprem		*o;

	arena_reset(&w->arena);
	sync_compute(w, c, &mv, &out);
	if (out.link == NULL || out.failed != NULL || mv.failed != NULL)
		return true;
	o = sync_decide(w, c, &out, &lookup, st->flags & SS_EXPORTED, &r);
	return r.refused ? failed(x, st, &r, e) :
	    send(x, st, o, &out, &r, e);
}

/* Provisioned once, and not any more. */
static bool
export_delete(struct out *x, struct sync_state *st, struct err *e)
{
	struct sync_step	*w = x->w;

	if (st->cloud != 0) {
		if (!store_delete(w->s, st->cloud, e)) {
			if (strcmp(e->id, "ObjectNotFound") != 0)
				return false;
			err_clear(e);
		}
		w->r->count[SN_ExportDelete]++;
	}
	if (!sync_error_clear(w->s, st->id, e))
		return false;
	if (st->flags & SS_GONE)
		return sync_state_drop(w->s, st->id, e);
	st->flags &= ~(SS_EXPORTED | SS_EXPORT | SS_ERROR);
	st->cloud = 0;
	return sync_state_put(w->s, st, e);
}

static bool
is_delete(const struct sync_state *o)
{
	return (o->flags & SS_EXPORT) && (o->flags & SS_EXPORTED) &&
	    !(o->flags & SS_OUT);
}

static bool
export_one(struct out *x, struct sync_state *st, struct err *e)
{
	struct cursor	*c;

	if (is_delete(st))
		return export_delete(x, st, e);
	if (!(st->flags & SS_OUT) || !(st->flags & (SS_EXPORT | SS_ERROR)) ||
	    (st->flags & SS_PENDING))
		return true;
	c = sync_stream_at(&x->m, st->id, e);
	return c != NULL ? export_object(x, c, st, e) : !e->set;
}

static bool
export_all(struct out *x, struct err *e)
{
	sqlite3_stmt	*st = stmt_take(x->w->s, SYNC_WORK);
	struct sync_state o;
	bool		 ok = true;

	while (ok && sync_go_on(x->w, x->done++, x->all, "Exporting") &&
	    sqlite3_step(st) == SQLITE_ROW) {
		sync_state_read(&o, st);
		ok = export_one(x, &o, e);
		if (x->w->r->errors > SYNC_ERROR_LIMIT)
			break;
	}
	stmt_give(x->w->s, SYNC_WORK, st);
	return ok;
}

static bool
read_export(struct import *im, void *arg, struct err *e)
{
	struct out	*x = arg;

	x->im = im;
	x->w->t = store_tenant(x->w->s, e);
	return x->w->t != NULL && export_all(x, e);
}

/* Many objects are written as an import is: their index entries in order. */
static bool
export_bulk(struct out *x, struct err *e)
{
	struct import_options	 o = { .side = SIDE_TENANT,
				    .command = x->w->o->command };
	struct import_counts	 n;
	struct import_run	 run = { &o, &n, "Export", e };

	return store_sync_set(x->w->s, "linked", 0, e) &&
	    import_from(x->w->s, read_export, x, "Export", &run);
}

/* How many wait, and how many of them to be deleted. */
static void
count_work(struct sync_step *w, int64_t *all, int64_t *deletes)
{
	sqlite3_stmt	*st = stmt_take(w->s, SYNC_WORK);
	struct sync_state o;

	*all = *deletes = 0;
	while (sqlite3_step(st) == SQLITE_ROW) {
		sync_state_read(&o, st);
		++*all;
		*deletes += is_delete(&o);
	}
	stmt_give(w->s, SYNC_WORK, st);
}

bool
sync_aad_export(struct sync_step *w, struct err *e)
{
	struct out	 x = { .w = w, .m.s = w->s };
	int64_t		 deletes;
	bool		 ok;

	count_work(w, &x.all, &deletes);
	if (sync_setting(w->s, "threshold.on", 1) &&
	    deletes > sync_setting(w->s, "threshold", 500)) {
		w->r->status = "stopped-deletion-threshold-exceeded";
		return true;
	}
	x.m.whole = x.all > SYNC_BULK;
	x.index = sync_index_new(w, x.m.whole, e);
	if (x.index == NULL)
		return false;
	ok = x.m.whole && !w->o->each ? export_bulk(&x, e) : export_all(&x, e);
	sync_stream_close(&x.m);
	sync_index_free(x.index);
	return ok && store_set_fact(w->s, TEXT("last_sync"),
	    text_of(w->now), e);
}
