/* loose.c -- any object with properties, as a directory object */
#include <string.h>

#include "cmds/directory/loose.h"
#include "shell/convert.h"
#include "shell/members.h"
#include "store/store.h"

static struct value
property(struct session *s, struct value of, const char *name)
{
	struct err e = ERR_INIT;
	struct value v = VNULL;
	bool found = false;

	if (!member_get(s, of, sym_str(name), &v, &found, &e)) {
		err_clear(&e);
		return VNULL;
	}
	return v;
}

static struct text
keep(struct loose *o, struct session *s, struct value v)
{
	struct buf b = BUF_INIT;
	struct text t = TEXT_NONE;

	if (!value_is_null(v)) {
		text_add(s, &b, v);
		t = (struct text){ arena_strndup(&o->arena, buf_str(&b),
		    b.len), (uint32_t)b.len };
	}
	buf_free(&b);
	return t.len > 0 ? t : TEXT_NONE;
}

static struct text
text_property(struct loose *o, struct session *s, struct value of,
    const char *name)
{
	struct value v = property(s, of, name);
	struct text t = keep(o, s, v);

	value_drop(v);
	return t;
}

/* One text may hold several, as in a cell of a CSV file. */
static uint32_t
split(struct text t, struct text *out)
{
	uint32_t n = 0;
	int at;

	while (t.len > 0) {
		at = text_chr(t, ';');
		if (at < 0)
			at = (int)t.len;
		if (text_any(text_trim(text_upto(t, (uint32_t)at)))) {
			if (out != NULL)
				out[n] = text_trim(text_upto(t, (uint32_t)at));
			n++;
		}
		t = (uint32_t)at < t.len ? text_from(t, (uint32_t)at + 1) :
		    TEXT_NONE;
	}
	return n;
}

static void
read_proxies(struct loose *o, struct session *s, struct value of)
{
	struct value v = property(s, of, "proxyAddresses"), item;
	struct text *list, one;
	struct iter it;
	uint32_t n = 0;

	if (value_is_null(v))
		return;
	if (!enumerable(v)) {
		one = keep(o, s, v);
		list = arena_alloc(&o->arena, (split(one, NULL) + 1) *
		    sizeof *list);
		n = split(one, list);
	} else {
		for (iter_init(&it, v); iter_next(&it, &item); )
			n++;
		list = arena_alloc(&o->arena, (n + 1) * sizeof *list);
		n = 0;
		for (iter_init(&it, v); iter_next(&it, &item); )
			if ((one = keep(o, s, item)).s != NULL)
				list[n++] = one;
	}
	o->onprem.proxies = (struct texts){ list, n };
	value_drop(v);
}

static bool
read_number(struct session *s, struct value of, const char *name,
    int64_t *out)
{
	struct value v = property(s, of, name);
	bool ok = !value_is_null(v) && to_int(v, out);

	value_drop(v);
	return ok;
}

static enum tri
read_truth(struct session *s, struct value of, const char *name)
{
	struct value v = property(s, of, name), base = value_base(v);
	enum tri t = TRI_UNKNOWN;

	if (base.tag == V_STRING)
		t = base.len == 0 ? TRI_UNKNOWN : text_caseeq((struct text){
		    base.u.s, base.len }, TEXT("true")) || text_eq(
		    (struct text){ base.u.s, base.len }, TEXT("1")) ?
		    TRI_YES : TRI_NO;
	else if (!value_is_null(v))
		t = truth(v) ? TRI_YES : TRI_NO;
	value_drop(v);
	return t;
}

static enum object_type
read_type(struct loose *o, struct session *s, struct value of)
{
	struct text t = text_property(o, s, of, "ObjectType");

	if (t.s == NULL)
		t = text_property(o, s, of, "objectClass");
	if (t.s == NULL)
		return OT_USER;
	return object_type_of(t) == OT_OTHER ? OT_USER : object_type_of(t);
}

bool
loose_read(struct loose *o, struct session *s, struct value of)
{
	struct onprem *p = &o->onprem;

	*o = (struct loose){ .licensed = TRI_UNKNOWN };
	p->type = read_type(o, s, of);
	p->upn = text_property(o, s, of, "userPrincipalName");
	p->mail = text_property(o, s, of, "mail");
	p->mail_nickname = text_property(o, s, of, "mailNickName");
	p->display_name = text_property(o, s, of, "displayName");
	p->cn = text_property(o, s, of, "cn");
	p->sam = text_property(o, s, of, "sAMAccountName");
	p->target_address = text_property(o, s, of, "targetAddress");
	read_proxies(o, s, of);
	p->has_recipient_type = read_number(s, of,
	    "msExchRecipientTypeDetails", &p->recipient_type);
	p->has_remote_type = read_number(s, of, "msExchRemoteRecipientType",
	    &p->remote_type);
	o->licensed = read_truth(s, of, "Licensed");
	o->identity = p->upn.s != NULL ? p->upn : p->mail.s != NULL ? p->mail :
	    p->display_name.s != NULL ? p->display_name :
	    p->mail_nickname.s != NULL ? p->mail_nickname :
	    p->proxies.n > 0 ? p->proxies.v[0] : TEXT_NONE;
	if (o->identity.s != NULL && (p->upn.s != NULL || p->mail.s != NULL ||
	    p->mail_nickname.s != NULL || p->proxies.n > 0))
		return true;
	loose_free(o);
	return false;
}

void
loose_free(struct loose *o)
{
	arena_free(&o->arena);
}

bool
loose_is_row(struct value v, struct text *identity)
{
	static const char *const unique[] = { "ObjectGuid",
		"DistinguishedName", "UserPrincipalName", "Identity" };
	struct value of = value_base(v), p;
	size_t i;

	if (of.tag != V_OBJECT || of.u.object->shape->type_name == NULL ||
	    strncmp(of.u.object->shape->type_name, "Dirsh.", 6) != 0)
		return false;
	for (i = 0; i < sizeof unique / sizeof *unique; i++)
		if (object_get_str(of.u.object, unique[i], &p) &&
		    p.tag == V_STRING && p.len > 0) {
			*identity = (struct text){ p.u.s, p.len };
			return true;
		}
	return false;
}

unsigned
loose_side(struct value v)
{
	struct value of = value_base(v), side;

	if (of.tag != V_OBJECT || !object_get_str(of.u.object, "Side", &side) ||
	    side.tag != V_STRING)
		return 0;
	return side.len == 6 && memcmp(side.u.s, "OnPrem", 6) == 0 ?
	    SIDE_ONPREM : SIDE_TENANT;
}
