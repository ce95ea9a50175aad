/* objects.c -- rows as the rules see them */

#include <stdlib.h>

#include "rules/id.h"
#include "store/cursor.h"
#include "store/find.h"

struct filling {
	const struct names	*names;
	struct arena		*arena;
	struct text		*proxy;
	uint32_t		 n, cap;
};

static int64_t
number(struct text t)
{
	char	 room[32];

	if (t.len >= sizeof room)
		return 0;
	memcpy(room, t.s, t.len);
	room[t.len] = '\0';
	return strtoll(room, NULL, 10);
}

static void
add_proxy(struct filling *f, struct text t)
{
	struct text	*bigger;

	if (f->n == f->cap) {
		f->cap = f->cap * 2 + 8;
		bigger = arena_alloc(f->arena, f->cap * sizeof *bigger);
		if (f->n > 0)
			memcpy(bigger, f->proxy, f->n * sizeof *bigger);
		f->proxy = bigger;
	}
	f->proxy[f->n++] = t;
}

/* ---- on-premises ---- */

static void
onprem_number(struct onprem *o, struct text name, struct text value)
{
	if (text_caseeq(name, TEXT("msExchRecipientTypeDetails"))) {
		o->has_recipient_type = true;
		o->recipient_type = number(value);
	} else if (text_caseeq(name, TEXT("msExchRemoteRecipientType"))) {
		o->has_remote_type = true;
		o->remote_type = number(value);
	} else if (text_caseeq(name, TEXT("groupType"))) {
		o->security_enabled = number(value) & 0x80000000 ? TRI_YES :
		    TRI_NO;
	}
}

static void
onprem_value(struct onprem *o, struct filling *f, enum role role,
    struct text name, struct text t)
{
	switch (role) {
	case ROLE_PROXY:
		add_proxy(f, t);
		break;
	case ROLE_ANCHOR:
		if (t.len == 16)
			o->consistency_guid = (const uint8_t *)t.s;
		break;
	case ROLE_SID:
		o->sid = t;
		break;
	case ROLE_TARGET:
		o->target_address = t;
		break;
	case ROLE_NAME:
		if (text_caseeq(name, TEXT("cn")))
			o->cn = t;
		break;
	case ROLE_NONE:
		if (name.len > 8 && (name.s[0] == 'm' || name.s[0] == 'g'))
			onprem_number(o, name, t);
		break;
	default:
		break;
	}
}

static void
fill_onprem(const struct row *row, const struct names *names,
    struct arena *arena, struct onprem *o)
{
	struct filling	 f = { .names = names, .arena = arena };
	struct walk	 w;
	enum vtype	 type;
	struct text	 t;

	*o = (struct onprem){ .type = row->type, .dn = row->col[COL_DN],
	    .display_name = row->col[COL_DISPLAY], .sam = row->col[COL_SAM],
	    .upn = row->col[COL_UPN], .mail = row->col[COL_MAIL],
	    .mail_nickname = row->col[COL_NICK] };
	if (row->col[COL_GUID].len == 16)
		o->object_guid = (const uint8_t *)row->col[COL_GUID].s;
	for (walk_start(&w, row); walk_attr(&w); ) {
		const struct name	*n;

		if (w.name == 0 || w.name > names->n)
			continue;
		n = names_at(names, w.name);
		while (walk_value(&w, &type, &t))
			if (type != VT_NULL)
				onprem_value(o, &f, n->role[0], n->plain, t);
	}
	o->proxies = (struct texts){ f.proxy, f.n };
}

/* ---- the tenant ---- */

/* An Exchange Online plan that is on, in assignedPlans. */
static enum tri
exchange_plan(struct text json)
{
	if (text_case_find(json, TEXT("\"service\":\"exchange\"")) < 0)
		return TRI_UNKNOWN;
	return text_case_find(json, TEXT("\"capabilityStatus\":\"Enabled\""))
	    >= 0 || text_case_find(json,
	    TEXT("\"capabilityStatus\":\"Warning\"")) >= 0 ? TRI_YES : TRI_NO;
}

static bool
exchange_licence(struct text json)
{
	static const char *const plans[] = {
		"efb87545-963c-4e0d-99df-69c6916d9eb0",
		"9aaf7827-d63c-4b61-89c3-182f06f82e5c",
		"4a82b400-a79f-41a4-b4e2-e94f5787b113",
		"1126bef5-da20-4f07-b45e-ad25d2581aa8",
		"fc52cc4b-ed7d-472d-bbe7-b081c23ecc56",
		"90927877-dcff-4af6-b346-2332c0b15bb7",
		"d42bdbd6-c335-4231-ab3d-c8f348d5aff5",
		"8c3069c0-ccdb-44be-ab77-986203a67df2",
		"e9b4930a-925f-45e2-ac2a-3f7788ca6fdd",
	};

	for (size_t i = 0; i < sizeof plans / sizeof *plans; i++)
		if (text_case_find(json, text_of(plans[i])) >= 0)
			return true;
	return false;
}

static void
licence(struct cloud *c, struct text name, struct text value)
{
	enum tri	 plan;

	if (text_caseeq(name, TEXT("assignedPlans"))) {
		plan = exchange_plan(value);
		if (plan > c->licensed)
			c->licensed = plan;
	} else if (text_caseeq(name, TEXT("assignedLicenses"))) {
		if (exchange_licence(value))
			c->licensed = TRI_YES;
	} else if (text_caseeq(name, TEXT("isLicensed"))) {
		c->licensed = text_caseeq(value, TEXT("true")) ? TRI_YES :
		    TRI_NO;
	}
}

static void
cloud_other(struct cloud *c, struct text name, struct text value)
{
	if (text_caseeq(name, TEXT("onPremisesObjectIdentifier"))) {
		c->onprem_object_id = value;
	} else if (text_caseeq(name, TEXT("deletedDateTime"))) {
		c->soft_deleted = value.len > 0;
	} else if (text_caseeq(name,
	    TEXT("cloudMSExchRecipientDisplayType"))) {
		c->has_display_type = true;
		c->display_type = number(value);
	} else {
		licence(c, name, value);
	}
}

static void
cloud_value(struct cloud *c, struct filling *f, const struct row *row,
    const struct name *n, struct text t)
{
	char		*guid;

	switch (n->role[1]) {
	case ROLE_PROXY:
		add_proxy(f, t);
		break;
	case ROLE_SID:
		c->sid = t;
		break;
	case ROLE_GUID:
		if (t.s == row->col[COL_GUID].s && t.len == GUID_SIZE) {
			guid = arena_alloc(f->arena, GUID_TEXT);
			id_guid_format((const uint8_t *)t.s, guid);
			t = (struct text){ guid, GUID_TEXT - 1 };
		}
		c->id = t;
		break;
	case ROLE_ADDRESS:
		if (text_caseeq(n->plain, TEXT("onPremisesUserPrincipalName")))
			c->onprem_upn = t;
		break;
	case ROLE_NONE:
		cloud_other(c, n->plain, t);
		break;
	default:
		break;
	}
}

void
row_cloud(const struct row *row, const struct names *names,
    struct arena *arena, struct cloud *c)
{
	struct filling	 f = { .names = names, .arena = arena };
	struct walk	 w;
	enum vtype	 type;
	struct text	 t;

	*c = (struct cloud){ .type = row->type,
	    .display_name = row->col[COL_DISPLAY], .upn = row->col[COL_UPN],
	    .mail = row->col[COL_MAIL], .mail_nickname = row->col[COL_NICK],
	    .immutable_id = row->col[COL_ANCHOR],
	    .dirsync_enabled = (row->state & STATE_SYNCED) >>
	    STATE_SYNCED_SHIFT == TRI_YES,
	    .admin_role = row->state & STATE_ROLE };
	for (walk_start(&w, row); walk_attr(&w); ) {
		if (w.name == 0 || w.name > names->n)
			continue;
		while (walk_value(&w, &type, &t))
			if (type != VT_NULL)
				cloud_value(c, &f, row, names_at(names,
				    w.name), t);
	}
	c->proxies = (struct texts){ f.proxy, f.n };
}

/* ---- by cursor and by id ---- */

void
cursor_onprem(struct cursor *c, struct arena *arena, struct onprem *o)
{
	fill_onprem(&c->row, &c->s->names, arena, o);
}

void
cursor_cloud(struct cursor *c, struct arena *arena, struct cloud *out)
{
	row_cloud(&c->row, &c->s->names, arena, out);
}

bool
store_get_onprem(struct store *s, int64_t id, struct arena *arena,
    struct onprem *o)
{
	struct row	 row;

	if (!row_get(s, false, id, &row, arena))
		return false;
	fill_onprem(&row, &s->names, arena, o);
	return true;
}

bool
store_get_cloud(struct store *s, int64_t id, struct arena *arena,
    struct cloud *c)
{
	struct row	 row;

	if (!row_get(s, false, id, &row, arena))
		return false;
	row_cloud(&row, &s->names, arena, c);
	return true;
}

/* ---- attribute names ---- */

bool
store_carries(struct store *s, unsigned side, struct text attr)
{
	uint32_t	 fold = names_find(&s->names, attr);

	for (uint32_t i = 0; fold != 0 && i < s->names.n; i++)
		if (s->names.v[i].fold == fold &&
		    s->names.v[i].carried[SIDE_INDEX(side)])
			return true;
	return false;
}

struct texts
store_attributes(struct store *s, unsigned side)
{
	struct names	*n = &s->names;
	unsigned	 i = SIDE_INDEX(side);
	struct text	*v;
	uint32_t	 k = 0;

	if (n->list_n[i] == n->n)
		return n->list[i];
	v = arena_alloc(&n->arena, n->n * sizeof *v);
	for (uint32_t id = 1; id <= n->n; id++)
		if (n->v[id - 1].fold == id && store_carries(s, side,
		    n->v[id - 1].s))
			v[k++] = n->v[id - 1].s;
	n->list[i] = (struct texts){ v, k };
	n->list_n[i] = n->n;
	return n->list[i];
}

unsigned
store_side_of(int64_t id)
{
	return side_of_id(id);
}

const char *
store_type_name(enum object_type type)
{
	return type_name_of(type);
}
