/* sync-send.c -- what is written to the tenant */
#include <stdlib.h>

#include "rules/attrs.h"
#include "rules/id.h"
#include "rules/sync-graph.h"
#include "store/hash.h"
#include "store/sync-send.h"

static void
put(struct send *s, const char *name, const struct text *v, uint32_t n)
{
	if (s->n < SEND_MAX)
		s->a[s->n++] = (struct send_attr){ text_of(name), v, n };
}

static void
put_one(struct send *s, const char *name, struct text t)
{
	struct text	*v;

	if (!text_any(t))
		return;
	v = arena_alloc(&s->w->arena, sizeof *v);
	*v = t;
	put(s, name, v, 1);
}

static struct text
sid(struct send *s, struct text t)
{
	struct buf	 b = BUF_INIT;

	if (t.len > 1 && t.s[0] != 'S' && id_sid_format(t.s, t.len, &b))
		t = (struct text){ arena_strndup(&s->w->arena, buf_str(&b),
		    b.len), (uint32_t)b.len };
	buf_free(&b);
	return t;
}

/* Attributes that are taken as they flow. */
static void
flows(struct send *s, const struct sync_object *out)
{
	const struct sync_graph	*g;
	const struct sync_slot	*slot;
	struct text		 t;

	for (g = sync_graph; g->sent != NULL; g++) {
		slot = sync_get(out, g->sent);
		t = sx_text(&slot->value, &s->w->arena);
		if (g->kind == SG_BOOL && t.s != NULL)
			t = sx_truth(&slot->value) ? TEXT("true") :
			    TEXT("false");
		if (g->kind == SG_SID)
			t = sid(s, t);
		if (text_any(t))
			put_one(s, g->graph, t);
		else if (g->source != NULL && s->cloud != 0 &&
		    store_carries(s->w->s, SIDE_ONPREM,
		    text_of(g->source)))
			put(s, g->graph, NULL, 0);
	}
}

static void
addresses(struct send *s, const struct addr_result *r)
{
	struct text	*v = arena_alloc(&s->w->arena, (r->kept + 1) *
			    sizeof *v);

	for (unsigned i = 0; i < r->kept; i++)
		v[i] = r->rows[i].value;
	if (r->kept > 0)
		put(s, "proxyAddresses", v, r->kept);
	put_one(s, "mail", r->mail);
	put_one(s, "mailNickname", r->nickname);
}

void
send_compose(struct send *s, const struct export_result *r,
    const struct sync_object *out, struct text dn)
{
	s->n = 0;
	if (object_is_user(s->type))
		put_one(s, "userPrincipalName", r->upn.upn);
	addresses(s, &r->addr);
	flows(s, out);
	put_one(s, "onPremisesDistinguishedName", dn);
	put_one(s, "onPremisesSyncEnabled", TEXT("true"));
}

/* ---- what differs ---- */

static bool
has(const struct send_attr *a, struct text t)
{
	for (uint32_t i = 0; i < a->n; i++)
		if (text_eq(a->v[i], t))
			return true;
	return false;
}

static bool
same(const struct record *r, const struct rec_attr *old,
    const struct send_attr *a)
{
	uint32_t	 n = 0;

	for (uint32_t i = 0; old != NULL && i < old->n; i++) {
		const struct rec_value	*v = &r->value[old->first + i];

		if (v->type == VT_NULL)
			continue;
		n++;
		if (!has(a, v->s))
			return false;
	}
	return n == a->n;
}

bool
send_differs(struct send *s)
{
	struct store	*st = s->w->s;
	struct record	 r = { .type = s->type };
	struct row	 row;
	unsigned	 kept = 0;

	if (s->cloud == 0)
		return true;
	if (!row_get(st, false, s->cloud, &row, &s->w->arena))
		return true;
	row_unpack(&row, &r, &st->names);
	for (unsigned i = 0; i < s->n; i++) {
		const struct rec_attr	*old = record_find(&r, &st->names,
			names_find(&st->names, s->a[i].name));

		/* Missing is not empty: an export may have left it out. */
		if ((old != NULL || !s->known_only) &&
		    !same(&r, old, &s->a[i]))
			s->a[kept++] = s->a[i];
	}
	s->n = kept;
	record_free(&r);
	return kept > 0;
}

/* ---- writing ---- */

/* The same object gets the same id in every rehearsal. */
static struct text
new_id(struct send *s)
{
	uint8_t		 g[GUID_SIZE];
	uint64_t	 h[2] = { 1, 2 };
	char		*out = arena_alloc(&s->w->arena, GUID_TEXT);

	for (unsigned i = 0; i < s->n; i++)
		if (text_eq(s->a[i].name, TEXT("onPremisesImmutableId")))
			for (int k = 0; k < 2; k++)
				h[k] = hash_bytes(s->a[i].v[0].s,
				    s->a[i].v[0].len, 41 + (uint64_t)k);
	memcpy(g, h, sizeof g);
	g[7] = (uint8_t)((g[7] & 0x0f) | 0x40);
	g[8] = (uint8_t)((g[8] & 0x3f) | 0x80);
	id_guid_format(g, out);
	return (struct text){ out, GUID_TEXT - 1 };
}

static bool
write_changes(struct send *s, struct err *e)
{
	bool	 ok = true;

	for (unsigned i = 0; ok && i < s->n; i++)
		ok = store_set(s->w->s, s->cloud, s->a[i].name, s->a[i].v,
		    s->a[i].n, NULL, e);
	return ok;
}

static bool
write_new(struct send *s, int64_t *id, struct err *e)
{
	struct new_attr	 v[SEND_MAX];

	for (unsigned i = 0; i < s->n; i++)
		v[i] = (struct new_attr){ s->a[i].name, s->a[i].v,
		    s->a[i].n };
	return store_new(s->w->s, SIDE_TENANT, s->type, v, s->n, id, e);
}

static enum vtype
type_of(const struct attr *attr)
{
	return attr != NULL && attr->syntax == AT_BOOL ? VT_BOOL : VT_TEXT;
}

static bool
write_record(struct send *s, struct import *im, struct err *e)
{
	struct record	 r = { .type = s->type };
	bool		 ok;

	for (unsigned i = 0; i < s->n; i++) {
		const struct attr *a = attr_find(AN_GRAPH, s->a[i].name);
		bool		 list = a != NULL && (a->flags & ATTR_MULTI);

		record_attr(&r, names_id(&s->w->s->names, s->a[i].name),
		    list);
		for (uint32_t k = 0; k < s->a[i].n; k++)
			record_value(&r, type_of(a), s->a[i].v[k]);
		if (s->a[i].n == 0 && !list)
			record_value(&r, VT_NULL, TEXT(""));
	}
	ok = import_record(im, &r, e);
	record_free(&r);
	return ok;
}

bool
send_write(struct send *s, struct import *im, int64_t *id, struct err *e)
{
	struct cloud	 c;

	put_one(s, "onPremisesLastSyncDateTime", text_of(s->w->now));
	if (s->cloud == 0)
		put_one(s, "id", new_id(s));
	else if (im != NULL && store_get_cloud(s->w->s, s->cloud,
	    &s->w->arena, &c))
		put_one(s, "id", c.id);
	*id = im != NULL ? s->cloud : 0;
	if (im != NULL)
		return write_record(s, im, e);
	*id = s->cloud;
	return s->cloud != 0 ? write_changes(s, e) : write_new(s, id, e);
}
