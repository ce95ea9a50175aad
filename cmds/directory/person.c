/* person.c -- an object with its other half */
#include <stdlib.h>

#include "cmds/directory/person.h"
#include "rules/id.h"
#include "rules/match.h"

struct text
sid_text(struct text t, struct arena *arena)
{
	struct buf b = BUF_INIT;

	if (t.len > 1 && t.s[0] != 'S' && id_sid_format(t.s, t.len, &b))
		t = (struct text){ arena_strndup(arena, buf_str(&b), b.len),
		    (uint32_t)b.len };
	buf_free(&b);
	return t;
}

struct text
person_anchor(const struct person *p, char room[static 64])
{
	bool write_back;

	return match_anchor(&p->onprem, room, &write_back);
}

/* The other half: 0 if there is none. */
static bool
other_half(struct store *s, struct text anchor, unsigned side, int64_t *id,
    struct err *e)
{
	struct ids ids;

	*id = 0;
	if (!text_any(anchor))
		return true;
	if (!store_anchor_ids(s, anchor, side, &ids, e))
		return false;
	if (ids.n > 0)
		*id = ids.v[0];
	free(ids.v);
	return true;
}

bool
person_load(struct person *p, struct store *s, int64_t id, struct err *e)
{
	char room[64];

	*p = (struct person){ .s = s };
	if (store_side_of(id) == SIDE_ONPREM) {
		p->onprem_id = id;
		if (!store_get_onprem(s, id, &p->arena, &p->onprem))
			return err_set(e, ERR_OBJECT_NOT_FOUND, "ObjectGone",
			    VNULL, "The object is no longer in the store.");
		if (!other_half(s, person_anchor(p, room), SIDE_TENANT,
		    &p->cloud_id, e))
			return false;
		if (p->cloud_id != 0)
			store_get_cloud(s, p->cloud_id, &p->arena, &p->cloud);
	} else {
		p->cloud_id = id;
		if (!store_get_cloud(s, id, &p->arena, &p->cloud))
			return err_set(e, ERR_OBJECT_NOT_FOUND, "ObjectGone",
			    VNULL, "The object is no longer in the store.");
		if (!other_half(s, p->cloud.immutable_id, SIDE_ONPREM,
		    &p->onprem_id, e))
			return false;
		if (p->onprem_id != 0)
			store_get_onprem(s, p->onprem_id, &p->arena,
			    &p->onprem);
	}
	p->onprem.sid = sid_text(p->onprem.sid, &p->arena);
	p->cloud.sid = sid_text(p->cloud.sid, &p->arena);
	return true;
}

void
person_free(struct person *p)
{
	arena_free(&p->arena);
}

static bool
held(void *ctx, struct text address)
{
	struct person *p = ctx;
	struct err e = ERR_INIT;
	struct ids ids = { NULL, 0 };
	bool yes = false;
	size_t i;

	if (!store_address_ids(p->s, address, SIDE_TENANT, 0, &ids, &e))
		err_clear(&e);
	for (i = 0; i < ids.n; i++)
		yes = yes || ids.v[i] != p->cloud_id;
	free(ids.v);
	return yes;
}

struct addr_holders
person_holders(struct person *p)
{
	return (struct addr_holders){ .address = held, .ctx = p };
}

void
person_input(struct person *p, const struct tenant *t, struct addr_input *in)
{
	const struct cloud *c = &p->cloud;

	*in = (struct addr_input){ .object = &p->onprem, .tenant = t,
	    .prior = p->cloud_id != 0 ? c : NULL,
	    .licensed = p->cloud_id != 0 ? c->licensed : TRI_UNKNOWN,
	    .digits = (unsigned)((uint64_t)(p->onprem_id + p->cloud_id) *
	    2654435761u >> 8) % 10000 };
	if (p->onprem_id != 0)
		return;
	p->onprem = (struct onprem){ .type = c->type, .upn = c->upn,
	    .display_name = c->display_name, .mail = c->mail,
	    .mail_nickname = c->mail_nickname, .proxies = c->proxies };
}

struct text
person_identity(const struct person *p)
{
	const struct text names[] = { p->onprem.upn, p->onprem.mail,
		p->onprem.dn, p->onprem.display_name, p->cloud.upn,
		p->cloud.mail, p->cloud.display_name, p->cloud.id };
	size_t i;

	for (i = 0; i < sizeof names / sizeof *names; i++)
		if (text_any(names[i]))
			return names[i];
	return TEXT_NONE;
}
