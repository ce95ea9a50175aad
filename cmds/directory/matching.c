/* matching.c -- what Entra would do with an on-premises object */
#include <stdlib.h>

#include "cmds/directory/matching.h"
#include "cmds/directory/person.h"
#include "cmds/directory/rows.h"
#include "rules/dn.h"
#include "rules/scope.h"

/* What a look-up lends must live until the result has been read. */
struct cloud_slot {
	struct cloud		 c;
	struct cloud_slot	*next;
};

/* ---- look-ups ---- */

static const struct cloud *
load(struct matching *m, int64_t id)
{
	struct cloud_slot *slot = arena_alloc(&m->arena, sizeof *slot);

	if (!store_get_cloud(m->s, id, &m->arena, &slot->c))
		return NULL;
	slot->c.sid = sid_text(slot->c.sid, &m->arena);
	slot->next = m->slots;
	m->slots = slot;
	return &slot->c;
}

/* The I-th of the ids. */
static const struct cloud *
pick(struct matching *m, bool ok, struct ids *ids, struct err *e, unsigned i)
{
	const struct cloud *c = NULL;

	if (!ok)
		err_clear(e);
	else if (i < ids->n)
		c = load(m, ids->v[i]);
	if (ok)
		free(ids->v);
	return c;
}

static const struct cloud *
by_anchor(void *ctx, struct text anchor)
{
	struct matching *m = ctx;
	struct err e = ERR_INIT;
	struct ids ids = { NULL, 0 };

	return pick(m, store_anchor_ids(m->s, anchor, SIDE_TENANT, &ids, &e),
	    &ids, &e, 0);
}

static const struct cloud *
by_address(void *ctx, struct text key, unsigned i)
{
	struct matching *m = ctx;
	struct err e = ERR_INIT;
	struct ids ids = { NULL, 0 };

	return pick(m, store_address_ids(m->s, key, SIDE_TENANT,
	    1u << HK_PRIMARY | 1u << HK_SECONDARY | 1u << HK_MAIL, &ids, &e),
	    &ids, &e, i);
}

static const struct cloud *
by_upn(void *ctx, struct text upn)
{
	struct matching *m = ctx;
	struct err e = ERR_INIT;
	struct ids ids = { NULL, 0 };
	const struct cloud *c;
	unsigned i;

	/* The same text may be an onPremisesUserPrincipalName of another. */
	if (!store_address_ids(m->s, upn, SIDE_TENANT, 1u << HK_UPN, &ids,
	    &e)) {
		err_clear(&e);
		return NULL;
	}
	for (i = 0, c = NULL; i < ids.n; i++)
		if ((c = load(m, ids.v[i])) != NULL && text_caseeq(c->upn,
		    upn))
			break;
	c = i < ids.n ? c : NULL;
	free(ids.v);
	return c;
}

static const struct cloud *
by_sid(void *ctx, struct text sid)
{
	struct matching *m = ctx;
	struct err e = ERR_INIT;
	struct ids ids = { NULL, 0 };

	return pick(m, store_find(m->s, sid, SIDE_TENANT, 0, &ids, &e), &ids,
	    &e, 0);
}

/* ---- names ---- */

static const char *
result_name(const struct match_result *r)
{
	switch (r->verdict) {
	case MV_OUT_OF_SCOPE:
		return "OutOfScope";
	case MV_HARD:
		return "HardMatch";
	case MV_SMTP: case MV_UPN:
		return "SoftMatch";
	default:
		break;
	}
	switch (r->error_off) {
	case SE_OBJECT_TYPE_MISMATCH:
		return "ObjectTypeMismatch";
	case SE_INVALID_HARD_MATCH:
		return "InvalidHardMatch";
	case SE_EXISTING_ADMIN_ROLE_CONFLICT:
		return "ExistingAdminRoleConflict";
	case SE_NONE:
		return r->verdict == MV_BLOCKED || r->cloud != NULL ?
		    "Blocked" : "New";
	default:
		return "InvalidSoftMatch";
	}
}

static const char *
matched_on(const struct match_result *r)
{
	if (r->attribute != NULL)
		return r->attribute;
	if (r->cloud == NULL)
		return NULL;
	return r->step == MS_HARD ? "ImmutableId" : r->step == MS_UPN ?
	    "UserPrincipalName" : "PrimarySmtpAddress";
}

static struct text
cloud_identity(const struct cloud *c)
{
	return text_any(c->upn) ? c->upn : text_any(c->mail) ? c->mail :
	    text_any(c->display_name) ? c->display_name : c->id;
}

static void
add_sentence(struct buf *b, const char *s)
{
	if (b->len > 0)
		buf_addc(b, ' ');
	buf_adds(b, s);
}

/* The rule's sentence, what the tenant's features make of it, the literal
 * message. */
static struct text
reason_of(struct matching *m, const struct scope_rule *scope)
{
	const struct match_result *r = &m->result;
	struct buf b = BUF_INIT;
	struct text t;

	add_sentence(&b, scope != NULL ? scope->text : r->rule->text);
	if (r->quarantined)
		add_sentence(&b, "Duplicate attribute resiliency makes the "
		    "object without the value, which is set aside "
		    "(QuarantinedAttributeValueMustBeUnique).");
	else if (r->error != r->error_off && r->error != SE_NONE)
		buf_addf(&b, " With the tenant's features the export reports "
		    "%s.", sync_errors[r->error].code);
	if (r->message != NULL && r->attribute != NULL) {
		buf_addc(&b, ' ');
		sync_error_message(r->error, r->attribute, r->key, &b);
	} else if (r->message != NULL) {
		add_sentence(&b, r->message);
	}
	t = (struct text){ arena_strndup(&m->arena, buf_str(&b), b.len),
	    (uint32_t)b.len };
	buf_free(&b);
	return t;
}

/* ---- one object ---- */

static struct text
onprem_identity(struct matching *m, struct cursor *c)
{
	struct text t;

	if (!cursor_get(c, "@identity", 0, &t))
		return TEXT_NONE;
	return (struct text){ arena_strndup(&m->arena, t.s, t.len), t.len };
}

/* A user without a UPN is sent with sAMAccountName and the domain. */
static struct text
sent_upn(struct matching *m)
{
	struct buf b = BUF_INIT;
	struct text t;

	if (text_any(m->object.upn) || !text_any(m->object.sam))
		return m->object.upn;
	buf_addf(&b, "%.*s@", (int)m->object.sam.len, m->object.sam.s);
	dn_domain(m->object.dn, &b);
	t = (struct text){ arena_strndup(&m->arena, b.s, b.len),
	    (uint32_t)b.len };
	buf_free(&b);
	return t;
}

bool
matching_find(struct matching *m, struct cursor *c, struct err *e)
{
	const struct match_lookup lookup = { m, by_anchor, by_address, by_upn,
	    by_sid };
	struct match_input in = { .object = &m->object, .lookup = &lookup };
	struct entry entry = cursor_entry(c);
	const struct scope_rule *scope;

	arena_reset(&m->arena);
	m->slots = NULL;
	if ((m->t = store_tenant(m->s, e)) == NULL)
		return false;
	cursor_onprem(c, &m->arena, &m->object);
	m->object.sid = sid_text(m->object.sid, &m->arena);
	m->identity = onprem_identity(m, c);
	scope = scope_excluded(m->object.type, &entry, 0);
	in.out_of_scope = scope != NULL ? scope->reason : NULL;
	in.tenant = &m->t->tenant;
	in.upn = sent_upn(m);
	match_find(&m->result, &in, m->anchor_room);
	m->anchor = match_anchor(&m->object, m->anchor_room, &(bool){ false });
	m->name = result_name(&m->result);
	m->matched_on = matched_on(&m->result);
	m->candidate = m->result.cloud != NULL ?
	    cloud_identity(m->result.cloud) : TEXT_NONE;
	m->reason = reason_of(m, scope);
	m->source = text_of(scope != NULL ? scope->source :
	    m->result.rule->source);
	return true;
}

void
matching_free(struct matching *m)
{
	arena_free(&m->arena);
}

struct value
matching_row(const struct matching *m, struct value linked)
{
	static const char *const names[] = { "Identity", "Result",
		"Candidate", "MatchedOn", "Value", "Reason", "Source", NULL };
	static const char *const more[] = { "Identity", "Result", "Candidate",
		"MatchedOn", "Value", "Reason", "Source", "Linked", NULL };
	struct value v[] = {
		text_value(m->identity), value_cstr(m->name),
		text_value(m->candidate),
		m->matched_on != NULL ? value_cstr(m->matched_on) : VNULL,
		m->matched_on != NULL ? text_value(m->result.key) : VNULL,
		text_value(m->reason), text_value(m->source), linked,
	};

	return linked.tag == V_NOTHING ? row_new("Dirsh.Match", names, v) :
	    row_new("Dirsh.LinkedMatch", more, v);
}
