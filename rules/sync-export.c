/* sync-export.c -- what the tenant does with an object that is exported */
#include <ctype.h>
#include <stdio.h>

#include "rules/sync-export.h"

struct work {
	struct export_result		*r;
	const struct export_input	*in;
	struct arena			*arena;
	struct onprem			 object;	/* without what was
							   set aside */
	struct text			*proxies;
	struct text			 own_id;	/* of r->cloud */
	bool				 upn_taken;
};

/* ---- others: everybody but the object itself ---- */

static bool
is_own(const struct work *w, const struct cloud *c)
{
	return text_any(w->own_id) && text_eq(c->id, w->own_id);
}

static const struct cloud *
other_by_address(void *ctx, struct text key, unsigned i)
{
	const struct work		*w = ctx;
	const struct match_lookup	*l = w->in->lookup;
	const struct cloud		*c;
	unsigned			 at;

	for (at = 0; (c = l->by_address(l->ctx, key, at)) != NULL; at++)
		if (!is_own(w, c) && i-- == 0)
			return c;
	return NULL;
}

static const struct cloud *
other(const struct work *w, const struct cloud *c)
{
	return c != NULL && !is_own(w, c) ? c : NULL;
}

static const struct cloud *
other_by_upn(void *ctx, struct text upn)
{
	const struct work		*w = ctx;
	const struct match_lookup	*l = w->in->lookup;

	return other(w, l->by_upn(l->ctx, upn));
}

static const struct cloud *
other_by_sid(void *ctx, struct text sid)
{
	const struct work		*w = ctx;
	const struct match_lookup	*l = w->in->lookup;

	return other(w, l->by_sid(l->ctx, sid));
}

/* The object's own anchor is nobody else's. */
static bool
taken_by(const struct work *w, const struct cloud *c)
{
	return c != NULL && !(text_any(c->immutable_id) &&
	    text_eq(c->immutable_id, w->r->anchor));
}

static bool
upn_held(void *ctx, struct text upn)
{
	struct work	*w = ctx;

	return taken_by(w, other_by_upn(w, upn)) || (w->upn_taken &&
	    text_caseeq(upn, w->in->object->upn));
}

static bool
address_held(void *ctx, struct text address)
{
	struct work	*w = ctx;

	return taken_by(w, other_by_address(w, address, 0));
}

/* ---- issues ---- */

static struct export_issue *
issue(struct work *w, enum sync_error error, const char *attribute,
    struct text value)
{
	struct export_issue	*i;

	if (w->r->n == EXPORT_ISSUES)
		return &w->r->issue[EXPORT_ISSUES - 1];
	i = &w->r->issue[w->r->n++];
	memset(i, 0, sizeof *i);
	i->error = i->off = error;
	i->attribute = attribute;
	i->value = value;
	return i;
}

static void
match_issue(struct work *w, const struct match_result *m)
{
	struct export_issue	*i = issue(w, m->error, m->attribute, m->key);

	i->off = m->error_off;
	i->quarantined = m->quarantined;
	i->other = m->cloud;
	i->rule = m->rule;
	i->message = m->message;
	if (i->attribute == NULL && m->cloud != NULL)
		i->attribute = m->step == MS_HARD ? "SourceAnchor" :
		    m->step == MS_UPN ? "UserPrincipalName" :
		    "ProxyAddresses";
	w->r->refused |= !m->quarantined;
}

/* The value is left out of what is exported. */
static void
set_aside(struct work *w, const struct match_result *m)
{
	struct address	a;
	uint32_t	i, kept = 0;

	if (strcmp(m->attribute, "UserPrincipalName") == 0) {
		w->upn_taken = true;
		return;
	}
	if (strcmp(m->attribute, "Mail") == 0)
		w->object.mail = TEXT_NONE;
	for (i = 0; i < w->object.proxies.n; i++) {
		address_parse(&a, text_trim(w->proxies[i]));
		if (a.type != ADDR_SMTP ||
		    !text_caseeq(text_trim(a.body), m->key))
			w->proxies[kept++] = w->proxies[i];
	}
	w->object.proxies.n = kept;
	/* mail with the same address would bring it back */
	if (text_caseeq(text_trim(w->object.mail), m->key))
		w->object.mail = TEXT_NONE;
}

/* ---- steps ---- */

/* The service draws them; here they are the same each time. */
static unsigned
digits_of(struct text anchor)
{
	unsigned	n = 1000;

	for (uint32_t i = 0; i < anchor.len; i++)
		n = (n * 31 + (unsigned char)anchor.s[i]) % 10000;
	return n;
}

/* The UPN that the service would work with. */
static void
derive_upn(struct work *w)
{
	struct upn_input	in = { .object = &w->object,
				    .tenant = w->in->tenant,
				    .prior = w->r->cloud,
				    .domain_fqdn = w->in->domain_fqdn,
				    .held = upn_held, .ctx = w,
				    .digits = digits_of(w->r->anchor) };

	upn_derive(&w->r->upn, &in, w->arena);
}

static void
find_match(struct work *w)
{
	struct match_input	in = { .object = &w->object,
				    .tenant = w->in->tenant,
				    .lookup = w->in->lookup,
				    .upn = w->object.upn };
	struct match_result	*m = &w->r->match;

	match_find(m, &in, w->r->anchor_room);
	if (m->verdict == MV_HARD || m->verdict == MV_SMTP ||
	    m->verdict == MV_UPN) {
		w->r->cloud = m->cloud;
		w->own_id = m->cloud->id;
	} else if (m->error != SE_NONE) {
		match_issue(w, m);
		if (m->quarantined)
			set_aside(w, m);
	}
}

/* Values that others have, one after the other. */
static void
find_conflicts(struct work *w)
{
	const struct match_lookup	 others = { w, NULL,
		other_by_address, other_by_upn, other_by_sid };
	struct match_input		 in = { .object = &w->object,
		.tenant = w->in->tenant, .lookup = &others, .synced = true };
	struct match_result		 m;
	uint32_t			 left = w->object.proxies.n + 3;
	char				 room[64];

	while (left-- > 0 && !w->r->refused) {
		/* A UPN set aside is no one's: it is not looked up again. */
		in.upn = w->upn_taken ? TEXT(" ") : w->object.upn;
		match_find(&m, &in, room);
		if (m.error == SE_NONE)
			return;
		/* Only a new object is refused for an address that is its
		 * UPN too; one that is there goes without it. */
		if (w->r->cloud != NULL && !m.quarantined &&
		    (strcmp(m.attribute, "ProxyAddresses") == 0 ||
		    strcmp(m.attribute, "Mail") == 0) &&
		    (w->in->tenant->features & FEATURE_PROXY_RESILIENCY)) {
			m.quarantined = true;
			m.error = SE_QUARANTINED;
			m.message = sync_errors[SE_QUARANTINED].message;
		}
		match_issue(w, &m);
		if (m.quarantined)
			set_aside(w, &m);
	}
}

static void
validate_upn(struct work *w)
{
	struct check_result	 c;
	struct buf		 b = BUF_INIT;
	struct export_issue	*i;
	struct text		 upn = w->object.upn;

	if (!object_is_user(w->object.type) || upn.s == NULL)
		return;
	check_value(&c, TEXT("userPrincipalName"), upn, w->object.type);
	if (check_codes[c.code].error == SE_NONE)
		return;
	i = issue(w, SE_IDENTITY_DATA_VALIDATION_FAILED, "UserPrincipalName",
	    upn);
	check_reason(&c, upn, &b);
	i->detail = (struct text){ arena_strndup(w->arena, buf_str(&b),
	    b.len), (uint32_t)b.len };
	buf_free(&b);
	w->r->refused = true;
}

/* Other values: too long for the schema, or refused by the service. */
static void
validate_value(struct work *w, const char *attribute, struct text value)
{
	struct check_result	 c;
	struct buf		 b = BUF_INIT;
	struct export_issue	*i;

	if (!text_any(value))
		return;
	check_value(&c, text_of(attribute), value, w->object.type);
	if (check_codes[c.code].error == SE_NONE)
		return;
	i = issue(w, c.code == CK_LENGTH ? SE_EXCEEDED_ALLOWED_LENGTH :
	    SE_DATA_VALIDATION_FAILED, attribute, value);
	check_reason(&c, value, &b);
	i->detail = (struct text){ arena_strndup(w->arena, buf_str(&b),
	    b.len), (uint32_t)b.len };
	buf_free(&b);
	w->r->refused = true;
}

static void
refuse(struct work *w, enum sync_error error, const char *attribute,
    struct text value, const char *why)
{
	issue(w, error, attribute, value)->detail = text_of(why);
	w->r->refused = true;
}

/* Two letters, as ISO 3166 has them. */
static void
validate_location(struct work *w)
{
	struct text	t = sync_get_text(w->in->out, "usageLocation");
	uint32_t	i;

	if (t.s == NULL)
		return;
	for (i = 0; i < t.len; i++)
		if (!isalpha((unsigned char)t.s[i]))
			break;
	if (t.len != 2 || i < t.len)
		refuse(w, SE_DATA_VALIDATION_FAILED, "usageLocation", t,
		    "not a country code of two letters");
}

static void
validate_extensions(struct work *w)
{
	char		name[32];
	struct text	t;
	unsigned	i;

	for (i = 1; i <= 15; i++) {
		snprintf(name, sizeof name, "extensionAttribute%u", i);
		t = sync_get_text(w->in->out, name);
		if (t.s != NULL &&
		    utf8_units(t.s, t.len) > LIMIT_EXTENSION_LENGTH)
			refuse(w, SE_EXCEEDED_ALLOWED_LENGTH,
			    arena_strndup(w->arena, name, strlen(name)), t,
			    "longer than 250 characters");
	}
}

static void
too_large(struct work *w, const char *attribute, const char *fmt,
    unsigned have, unsigned most)
{
	char	room[80];
	int	n = snprintf(room, sizeof room, fmt, have, most);

	issue(w, SE_LARGE_OBJECT, attribute, TEXT_NONE)->detail =
	    (struct text){ arena_strndup(w->arena, room, (size_t)n),
	    (uint32_t)n };
	w->r->refused = true;
}

static void
validate(struct work *w)
{
	const struct onprem	*o = &w->object;
	unsigned		 most = limit_proxies(
				    text_any(o->mail_nickname),
				    w->in->certificates, 0);

	validate_upn(w);
	validate_value(w, "displayName", o->display_name);
	validate_value(w, "mailNickname", o->mail_nickname);
	validate_value(w, "givenName", sync_get_text(w->in->out,
	    "givenName"));
	validate_value(w, "sn", sync_get_text(w->in->out, "surname"));
	validate_location(w);
	validate_extensions(w);
	if (o->proxies.n > most)
		too_large(w, "proxyAddresses",
		    "%u proxy addresses, at most %u fit", o->proxies.n, most);
	if (w->in->certificates > LIMIT_CERTIFICATES)
		too_large(w, "userCertificate",
		    "%u certificates, at most %u fit", w->in->certificates,
		    LIMIT_CERTIFICATES);
	if (w->in->photo_bytes > LIMIT_PHOTO_BYTES)
		too_large(w, "thumbnailPhoto",
		    "%u bytes, at most %u fit", w->in->photo_bytes,
		    LIMIT_PHOTO_BYTES);
}

static void
addresses(struct work *w)
{
	const struct addr_holders	holders = { address_held, NULL, w };
	struct addr_input		in = { .object = &w->object,
		.tenant = w->in->tenant, .prior = w->r->cloud,
		.licensed = w->r->cloud != NULL ? w->r->cloud->licensed :
		    TRI_UNKNOWN, .holders = &holders };

	in.digits = digits_of(w->r->anchor);
	/* A UPN that was set aside gives no address either. */
	if (w->upn_taken)
		w->object.upn = w->r->upn.upn;
	addr_resolve(&w->r->addr, &in, w->in->set, w->arena);
}

/* The values as the rules sent them, not as they stand in AD. */
static void
take_flows(struct work *w)
{
	const struct sx_value	*v;
	struct onprem		*o = &w->object;
	uint32_t		 n = 0;

	*o = *w->in->object;
	o->display_name = sync_get_text(w->in->out, "displayName");
	o->mail = sync_get_text(w->in->out, "mail");
	o->mail_nickname = sync_get_text(w->in->out, "alias");
	if (object_is_user(o->type))
		o->upn = sync_get_text(w->in->out, "userPrincipalName");
	o->source_anchor = sync_get_text(w->in->out, "sourceAnchor");
	v = &sync_get(w->in->out, "proxyAddresses")->value;
	w->proxies = arena_alloc(w->arena,
	    ((v->kind == SX_LIST ? v->n : 1) + 1) * sizeof *w->proxies);
	if (v->kind == SX_LIST)
		for (; n < v->n; n++)
			w->proxies[n] = sx_text(&v->v[n], w->arena);
	else if (v->kind == SX_TEXT)
		w->proxies[n++] = v->text;
	o->proxies = (struct texts){ w->proxies, n };
}

void
export_decide(struct export_result *r, const struct export_input *in,
    struct arena *arena)
{
	struct work	w = { .r = r, .in = in, .arena = arena };

	memset(r, 0, sizeof *r);
	take_flows(&w);
	r->anchor = w.object.source_anchor;
	if (in->linked != NULL) {
		r->cloud = in->linked;
		w.own_id = in->linked->id;
	}
	validate(&w);
	if (r->refused)
		return;
	if (r->cloud == NULL)
		find_match(&w);
	if (r->refused)
		return;
	find_conflicts(&w);
	if (r->refused)
		return;
	derive_upn(&w);
	addresses(&w);
}
