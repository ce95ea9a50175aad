/* vec-match.c -- the operations "hardmatch" and "softmatch" */
#include <stdio.h>

#include "rules/id.h"
#include "tests/vec-match.h"

static bool
has_address(const struct cloud *c, struct text address)
{
	struct address	a;
	uint32_t	i;

	for (i = 0; i < c->proxies.n; i++) {
		address_parse(&a, c->proxies.v[i]);
		if (text_caseeq(text_trim(a.body), address))
			return true;
	}
	return c->proxies.n == 0 && text_caseeq(c->mail, address);
}

static const struct cloud *
by_anchor(void *ctx, struct text anchor)
{
	struct clouds	*all = ctx;
	unsigned	 i;

	for (i = 0; i < all->n; i++)
		if (text_any(all->v[i].immutable_id) &&
		    text_eq(all->v[i].immutable_id, anchor))
			return &all->v[i];
	return NULL;
}

static const struct cloud *
by_address(void *ctx, struct text address, unsigned nth)
{
	struct clouds	*all = ctx;
	unsigned	 i;

	for (i = 0; i < all->n; i++)
		if (has_address(&all->v[i], address) && nth-- == 0)
			return &all->v[i];
	return NULL;
}

static const struct cloud *
by_upn(void *ctx, struct text upn)
{
	struct clouds	*all = ctx;
	unsigned	 i;

	for (i = 0; i < all->n; i++)
		if (text_caseeq(all->v[i].upn, upn))
			return &all->v[i];
	return NULL;
}

static const struct cloud *
by_sid(void *ctx, struct text sid)
{
	struct clouds	*all = ctx;
	unsigned	 i;

	for (i = 0; i < all->n; i++)
		if (text_caseeq(all->v[i].sid, sid))
			return &all->v[i];
	return NULL;
}

/* The documents tell some cases as steps. */
static void
read_steps(struct vec *v, struct match_case *m)
{
	struct texts	 steps = jv_texts(jv_get(v->in, "steps"), v->arena);
	struct cloud	*c;
	uint32_t	 i;

	if (steps.n == 0 || m->clouds.n > 0)
		return;
	c = arena_alloc(v->arena, sizeof *c);
	c->type = OT_USER;
	c->immutable_id = TEXT("A1==");
	for (i = 0; i < steps.n; i++) {
		if (text_case_find(steps.v[i], TEXT("synced")) >= 0)
			c->dirsync_enabled = true;
		if (text_case_find(steps.v[i], TEXT("False")) >= 0)
			c->dirsync_enabled = false;
	}
	m->clouds = (struct clouds){ c, 1 };
	m->object.type = OT_USER;
	m->object.source_anchor = TEXT("A1==");
}

void
vec_match(struct vec *v, struct match_case *m)
{
	const struct jv	*j;
	unsigned	 n = 0;

	memset(m, 0, sizeof *m);
	vec_tenant(v, &m->tenant);
	j = vec_object(v, "onprem", 0);
	if (j != NULL)
		vec_onprem(v, j, &m->object);
	m->clouds.v = arena_alloc(v->arena, 64 * sizeof *m->clouds.v);
	while (n < 64 && (j = vec_object(v, "cloud", n)) != NULL)
		vec_cloud(v, j, &m->clouds.v[n++]);
	m->clouds.n = n;
	read_steps(v, m);
	m->lookup = (struct match_lookup){ &m->clouds, by_anchor, by_address,
	    by_upn, by_sid };
	m->in = (struct match_input){ .object = &m->object,
	    .tenant = &m->tenant, .lookup = &m->lookup };
	j = jv_get(vec_object(v, "onprem", 0), "isNew");
	m->in.synced = (j != NULL && !jv_true(j)) ||
	    jv_true(jv_get(vec_object(v, "onprem", 0), "synced"));
	match_find(&m->r, &m->in, m->anchor);
}

/* What an object of the cloud is called in the tables. */
static bool
is_called(const struct cloud *c, struct text name)
{
	return c != NULL && (text_caseeq(c->upn, name) ||
	    text_caseeq(c->display_name, name) || text_caseeq(c->id, name) ||
	    text_caseeq(c->immutable_id, name) || has_address(c, name));
}

void
vec_other(struct vec *v, const struct jv *want, const struct match_result *r)
{
	if (want->kind == J_NULL ? r->cloud != NULL :
	    !is_called(r->cloud, jv_text(want)))
		vec_text(v, want, r->cloud == NULL ? TEXT_NONE :
		    text_any(r->cloud->upn) ? r->cloud->upn :
		    r->cloud->display_name);
}

/* The class of error is an answer as good as the verdict.  Where a row does
 * not tell whether duplicates are set aside, both ways are right. */
static void
compare_result(struct vec *v, const struct jv *want, struct match_case *m)
{
	const struct match_result	*r = &m->r;
	struct text			 t = jv_text(want);
	bool				 matched, told;

	matched = r->verdict == MV_HARD || r->verdict == MV_SMTP ||
	    r->verdict == MV_UPN;
	told = jv_get(jv_get(v->in, "features"),
	    "DuplicateAttributeResiliency") != NULL;
	if (text_caseeq(t, text_of(match_verdict_name(r->verdict))) ||
	    (r->error != SE_NONE &&
	    text_caseeq(t, text_of(sync_errors[r->error].code))) ||
	    (!told && r->error_off != SE_NONE &&
	    text_caseeq(t, text_of(sync_errors[r->error_off].code))) ||
	    (!matched && (text_caseeq(t, TEXT("NoMatch")) ||
	    text_caseeq(t, TEXT("Provision")))))
		return;
	vec_text(v, want, text_of(r->error != SE_NONE ?
	    sync_errors[r->error].code : match_verdict_name(r->verdict)));
}

static bool
compare_match(struct vec *v, const struct jv *want, struct match_case *m)
{
	if (jv_named(want, "result"))
		compare_result(v, want, m);
	else if (jv_named(want, "matched"))
		vec_other(v, want, &m->r);
	else if (jv_named(want, "reason"))
		vec_reason(v, want, m->r.rule->reason);
	else if (jv_named(want, "attributeConflictName"))
		vec_text(v, want, text_of(m->r.attribute));
	else if (jv_named(want, "message"))
		vec_text(v, want, text_of(m->r.message));
	else if (jv_named(want, "step"))
		vec_text(v, want, text_of(match_step_name(m->r.step)));
	else if (jv_named(want, "error"))
		vec_text(v, want, text_of(sync_errors[m->r.error].code));
	else
		return false;
	return true;
}

void
vec_softmatch(struct vec *v)
{
	static const char *const	known[] = { "cloud", "features",
	    "onprem", "tenant", "steps", NULL };
	struct match_case	 m;
	const struct jv		*want;

	vec_inputs(v, known);
	vec_match(v, &m);
	for (want = v->want->child; want != NULL; want = want->next)
		if (!compare_match(v, want, &m))
			vec_unknown(v, want);
}

static struct text
taken(struct vec *v, struct buf *b)
{
	struct text	t = { arena_strndup(v->arena, buf_str(b), b->len),
			    (uint32_t)b->len };

	buf_free(b);
	return t;
}

static struct text
convert(struct vec *v, const char *fn)
{
	struct text	guid_text = jv_text(jv_get(v->in, "objectGUID"));
	struct text	immutable = jv_text(jv_get(v->in, "immutableId"));
	struct text	cloud = jv_text(jv_get(v->in, "cloudAnchor"));
	struct buf	b = BUF_INIT;
	uint8_t		guid[GUID_SIZE];
	char		room[GUID_TEXT];
	bool		ok = true;

	if (strcmp(fn, "guidToImmutableId") == 0) {
		if ((ok = id_guid_parse(guid_text, guid))) {
			id_immutable_format(guid, room);
			buf_adds(&b, room);
		}
	} else if (strcmp(fn, "immutableIdToGuid") == 0) {
		if ((ok = id_immutable_parse(immutable, guid))) {
			id_guid_format(guid, room);
			buf_adds(&b, room);
		}
	} else if (strcmp(fn, "aadDnToImmutableId") == 0) {
		ok = id_aad_dn_parse(jv_text(jv_get(v->in, "dn")), &b);
	} else if (strcmp(fn, "immutableIdToAadDn") == 0) {
		id_aad_dn_format(immutable, &b);
	} else if (strcmp(fn, "guidToAadDn") == 0) {
		if ((ok = id_guid_parse(guid_text, guid))) {
			id_immutable_format(guid, room);
			id_aad_dn_format(text_of(room), &b);
		}
	} else if (strcmp(fn, "cloudAnchorDecode") == 0) {
		ok = id_cloud_anchor_decode(cloud, &b);
	} else if (strcmp(fn, "cloudAnchorEncode") == 0) {
		id_cloud_anchor_encode(cloud, &b);
	} else {
		vec_fail(v, "unknown function \"%s\"", fn);
	}
	if (!ok) {
		buf_free(&b);
		return TEXT_NONE;
	}
	return taken(v, &b);
}

/* The attribute that the objectGUID goes into. */
static void
compare_write_back(struct vec *v, const struct jv *want,
    const struct match_case *m, bool write_back)
{
	const struct jv	*one = want->child;
	char		 room[GUID_TEXT];

	if (want->kind == J_NULL || (want->kind == J_BOOL && !want->b)) {
		if (write_back)
			vec_fail(v, "writeBack: expected none");
		return;
	}
	if (!write_back || m->object.object_guid == NULL) {
		vec_fail(v, "writeBack: got none");
		return;
	}
	id_guid_format(m->object.object_guid, room);
	if (one != NULL) {
		if (!jv_named(one, "mS-DS-ConsistencyGuid"))
			vec_unknown(v, one);
		vec_text(v, one, text_of(room));
	}
}

/* The anchor of an installation that uses objectGUID ignores the other. */
static void
compare_anchor(struct vec *v, const struct jv *want, struct match_case *m)
{
	struct text	attribute = jv_text(jv_get(v->in,
			    "sourceAnchorAttribute")), anchor;
	char		room[64];
	bool		write_back;

	if (text_caseeq(attribute, TEXT("objectGUID")))
		m->object.consistency_guid = NULL;
	anchor = match_anchor(&m->object, room, &write_back);
	if (text_caseeq(attribute, TEXT("objectGUID")))
		write_back = false;
	if (jv_named(want, "writeBack"))
		compare_write_back(v, want, m, write_back);
	else if (want->kind == J_NULL) {
		if (text_any(anchor))
			vec_fail(v, "sourceAnchor: expected none");
	} else
		vec_text(v, want, anchor);
}

static void
compare_candidate(struct vec *v, const struct jv *want)
{
	struct text	t = jv_text(jv_get(v->in, "sourceAnchor"));

	if (jv_named(want, "selectable"))
		vec_bool(v, want, id_anchor_selectable(jv_text(jv_get(v->in,
		    "candidateAttribute"))));
	else if (jv_named(want, "valid"))
		vec_bool(v, want, id_anchor_fault(t) == NULL);
	else
		vec_unknown(v, want);
}

void
vec_hardmatch(struct vec *v)
{
	static const char *const	known[] = { "candidateAttribute",
	    "cloud", "cloudAnchor", "dn", "features", "fn", "immutableId",
	    "objectGUID", "onprem", "sourceAnchorAttribute", "steps",
	    "sourceAnchor", "tenant", NULL };
	struct match_case	 m;
	const struct jv		*want, *fn = jv_get(v->in, "fn");

	vec_inputs(v, known);
	vec_match(v, &m);
	for (want = v->want->child; want != NULL; want = want->next)
		if (fn != NULL)
			vec_text(v, want, convert(v, arena_strndup(v->arena,
			    fn->text.s, fn->text.len)));
		else if (jv_named(want, "sourceAnchor") ||
		    jv_named(want, "writeBack"))
			compare_anchor(v, want, &m);
		else if (!compare_match(v, want, &m))
			compare_candidate(v, want);
}
