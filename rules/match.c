/* match.c -- which object of the tenant an on-premises object becomes */
#include "rules/address.h"
#include "rules/id.h"
#include "rules/match.h"

#define EXIST	"how-to-connect-install-existing-tenant"
#define ERRORS	"tshoot-connect-sync-errors"
#define FEATURE	"how-to-connect-syncservice-features"

enum reason {
	R_ANCHOR, R_SMTP, R_UPN, R_NOTHING, R_SCOPE, R_SYNCED, R_BLOCKED,
	R_TAKEOVER, R_HARDENED, R_ADMIN, R_TYPE, R_OTHER_ANCHOR, R_FEDERATED,
	R_NOT_MAIL, R_UNIQUE, R_SECONDARY, R_SID, R_DEVICE, R_COUNT
};

static const struct match_rule reasons[R_COUNT] = {
	[R_ANCHOR] = { "M0", "same source anchor", "The sourceAnchor is the "
	    "ImmutableId of the object: a hard match.", ERRORS },
	[R_SMTP] = { "M2", "same primary SMTP address", "The primary SMTP "
	    "address is that of the object: a soft match.", "KB 2641663" },
	[R_UPN] = { "M5", "same userPrincipalName", "The userPrincipalName "
	    "is that of the user: a soft match.", "KB 3164442" },
	[R_NOTHING] = { "M0", "no candidate", "Nothing matches: a new object "
	    "is made.", ERRORS },
	[R_SCOPE] = { "S", "out of scope", "The object does not "
	    "synchronize.", "concept-azure-ad-connect-sync-default-"
	    "configuration" },
	[R_SYNCED] = { "M1", "already synchronized", "Only objects that are "
	    "new to the connector are soft matched.", EXIST },
	[R_BLOCKED] = { "M6", "BlockSoftMatch", "Soft match is switched off "
	    "for the tenant.", FEATURE },
	[R_TAKEOVER] = { "M7", "BlockCloudObjectTakeoverThroughHardMatch",
	    "The takeover of objects of the cloud is switched off.",
	    "Set-MsolDirSyncFeature" },
	[R_HARDENED] = { "M12", "hard match hardening", "The user is mapped "
	    "or privileged, and hard match hardening is on.",
	    "Entra what's new 2026" },
	[R_ADMIN] = { "M8", "admin role", "The user of the cloud holds an "
	    "administrative role.", EXIST },
	[R_TYPE] = { "M10", "object types differ", "The two objects are of "
	    "different types.", ERRORS },
	[R_OTHER_ANCHOR] = { "M3", "another ImmutableId", "The object of the "
	    "cloud belongs to another on-premises object.", ERRORS },
	[R_FEDERATED] = { "M11", "federated domain", "An account in a "
	    "federated domain is not soft matched.", "azure-docs #5108" },
	[R_NOT_MAIL] = { "M9", "not mail-enabled", "A group that is not "
	    "mail-enabled matches no group of the cloud.", EXIST },
	[R_UNIQUE] = { "U", "value is taken", "Another object has a value "
	    "that must be unique.", ERRORS },
	[R_SECONDARY] = { "C7", "only a secondary address is equal",
	    "Only primary addresses match; an equal secondary one is a "
	    "conflict.", EXIST },
	[R_SID] = { "U", "security identifier is taken", "Another object has "
	    "the on-premises security identifier.", EXIST " (2025)" },
	[R_DEVICE] = { "M6", "BlockSoftMatch", "With soft match off, a new "
	    "hybrid joined device cannot be made.", FEATURE }
};

const char *
match_verdict_name(enum match_verdict verdict)
{
	static const char *const names[MV_COUNT] = {
		[MV_NO_MATCH] = "NoMatch", [MV_HARD] = "HardMatch",
		[MV_SMTP] = "SmtpMatch", [MV_UPN] = "UpnMatch",
		[MV_BLOCKED] = "Blocked", [MV_OUT_OF_SCOPE] = "OutOfScope"
	};

	return names[verdict];
}

const char *
match_step_name(enum match_step step)
{
	static const char *const names[MS_COUNT] = {
		[MS_HARD] = "Hard", [MS_SMTP] = "Smtp", [MS_UPN] = "Upn",
		[MS_PROVISION] = "Provision"
	};

	return names[step];
}

struct text
match_anchor(const struct onprem *o, char room[static 64], bool *write_back)
{
	const uint8_t	*guid;

	*write_back = false;
	if (text_any(o->source_anchor))
		return o->source_anchor;
	if (o->has_recipient_type && o->recipient_type == 2)
		return TEXT_NONE;
	guid = o->consistency_guid != NULL ? o->consistency_guid :
	    o->object_guid;
	if (guid == NULL)
		return TEXT_NONE;
	*write_back = o->consistency_guid == NULL && object_is_user(o->type);
	id_immutable_format(guid, room);
	return (struct text){ room, IMMUTABLE_TEXT - 1 };
}

struct text
match_primary(struct texts proxies)
{
	struct address	a;
	uint32_t	i;

	for (i = 0; i < proxies.n; i++) {
		address_parse(&a, text_trim(proxies.v[i]));
		if (a.type == ADDR_SMTP && a.primary && a.body.len > 0)
			return text_trim(a.body);
	}
	return TEXT_NONE;
}

struct work {
	struct match_result		*r;
	const struct match_input	*in;
	const struct onprem		*o;
	struct text			 anchor, upn;
	uint32_t			 features;
};

static bool
same_type(enum object_type a, enum object_type b)
{
	return a == b || (object_is_user(a) && object_is_user(b)) ||
	    a == OT_UNKNOWN || b == OT_UNKNOWN;
}

static bool
resilient(const struct work *w, const char *attribute)
{
	return w->features & (strcmp(attribute, "UserPrincipalName") == 0 ?
	    FEATURE_UPN_RESILIENCY : FEATURE_PROXY_RESILIENCY);
}

static bool
decide(struct work *w, enum match_verdict verdict, enum match_step step,
    enum reason reason, const struct cloud *c)
{
	w->r->verdict = verdict;
	w->r->step = step;
	w->r->rule = &reasons[reason];
	w->r->cloud = c;
	return true;
}

static void
fails(struct work *w, enum sync_error error)
{
	w->r->error = w->r->error_off = error;
	w->r->message = sync_errors[error].message;
}

/* True when the source anchor has decided. */
static bool
hard_match(struct work *w)
{
	const struct match_lookup	*l = w->in->lookup;
	const struct cloud		*c;
	enum reason			 refused;

	if (!text_any(w->anchor) || l->by_anchor == NULL ||
	    (c = l->by_anchor(l->ctx, w->anchor)) == NULL)
		return false;
	w->r->key = w->anchor;
	if (!same_type(w->o->type, c->type)) {
		fails(w, SE_OBJECT_TYPE_MISMATCH);
		return decide(w, MV_NO_MATCH, MS_HARD, R_TYPE, c);
	}
	if (c->dirsync_enabled)
		return decide(w, MV_HARD, MS_HARD, R_ANCHOR, c);
	if (w->o->type == OT_GROUP || w->o->type == OT_CONTACT)
		return false;	/* M9: only found again, not taken over */
	if (w->features & FEATURE_BLOCK_TAKEOVER)
		refused = R_TAKEOVER;
	else if ((w->features & FEATURE_HARD_MATCH_HARDENING) &&
	    (c->admin_role || text_any(c->onprem_object_id)))
		refused = R_HARDENED;
	else
		return decide(w, MV_HARD, MS_HARD, R_ANCHOR, c);
	fails(w, SE_INVALID_HARD_MATCH);
	if (refused == R_HARDENED)
		w->r->message = "Hard match operation blocked due to security "
		    "hardening. Review OnPremisesObjectIdentifier mapping.";
	return decide(w, MV_BLOCKED, MS_HARD, refused, c);
}

/* The candidate belongs to another object: section 3.6. */
static bool
other_anchor(struct work *w, const struct cloud *c, enum match_step step)
{
	bool	sids = text_any(w->o->sid) && text_any(c->sid);

	w->r->error_off = SE_INVALID_SOFT_MATCH;
	w->r->attribute = step == MS_UPN ? "UserPrincipalName" :
	    "ProxyAddresses";
	if (!resilient(w, w->r->attribute)) {
		w->r->error = SE_INVALID_SOFT_MATCH;
	} else if (sids) {
		w->r->error = SE_ATTRIBUTE_VALUE_MUST_BE_UNIQUE;
		w->r->retried = true;
		if (text_caseeq(w->o->sid, c->sid))
			w->r->attribute = "OnPremiseSecurityIdentifier";
	} else {
		w->r->error = SE_QUARANTINED;
		w->r->quarantined = true;
	}
	w->r->message = sync_errors[w->r->error].message;
	return decide(w, MV_NO_MATCH, step, R_OTHER_ANCHOR, c);
}

static bool
in_federated_domain(const struct work *w, const struct cloud *c)
{
	int	at = text_rchr(c->upn, '@');

	return w->in->tenant != NULL && at >= 0 &&
	    tenant_federated(w->in->tenant, text_from(c->upn,
	    (uint32_t)at + 1));
}

/* A candidate of the soft match. */
static bool
judge(struct work *w, const struct cloud *c, enum match_step step)
{
	if (!same_type(w->o->type, c->type)) {
		fails(w, SE_OBJECT_TYPE_MISMATCH);
		return decide(w, MV_NO_MATCH, step, R_TYPE, c);
	}
	if (c->admin_role && object_is_user(c->type)) {
		fails(w, SE_EXISTING_ADMIN_ROLE_CONFLICT);
		return decide(w, MV_NO_MATCH, step, R_ADMIN, c);
	}
	if (text_any(c->immutable_id) && !text_eq(c->immutable_id, w->anchor))
		return other_anchor(w, c, step);
	if (in_federated_domain(w, c))
		return decide(w, MV_NO_MATCH, step, R_FEDERATED, c);
	return decide(w, step == MS_UPN ? MV_UPN : MV_SMTP, step,
	    step == MS_UPN ? R_UPN : R_SMTP, c);
}

static const struct cloud *
holder(struct work *w, struct text address, unsigned i)
{
	const struct match_lookup	*l = w->in->lookup;

	return l->by_address == NULL ? NULL :
	    l->by_address(l->ctx, address, i);
}

static bool
is_primary_of(const struct cloud *c, struct text address)
{
	/* an export may lack the proxies: mail is the primary one too */
	return text_caseeq(c->proxies.n > 0 ? match_primary(c->proxies) :
	    text_trim(c->mail), address);
}

static const struct cloud *
smtp_candidate(struct work *w)
{
	struct text		 primary = match_primary(w->o->proxies);
	const struct cloud	*c;
	unsigned		 i;

	if (!text_any(primary))
		return NULL;
	w->r->key = primary;
	for (i = 0; (c = holder(w, primary, i)) != NULL; i++)
		if (is_primary_of(c, primary) && !c->soft_deleted)
			return c;
	return NULL;
}

static const struct cloud *
upn_candidate(struct work *w)
{
	const struct match_lookup	*l = w->in->lookup;
	const struct cloud		*c;

	if (!object_is_user(w->o->type) || !text_any(w->upn) ||
	    l->by_upn == NULL)
		return NULL;
	c = l->by_upn(l->ctx, w->upn);
	return c != NULL && object_is_user(c->type) && !c->soft_deleted ? c :
	    NULL;
}

static bool
mail_enabled_group(const struct onprem *o)
{
	uint32_t	i;

	if (o->mail_enabled != TRI_UNKNOWN)
		return o->mail_enabled == TRI_YES;
	for (i = 0; i < o->proxies.n; i++)
		if (text_case_starts(o->proxies.v[i], TEXT("smtp:")) &&
		    text_chr(o->proxies.v[i], '@') >= 0)
			return true;
	return text_chr(o->mail, '@') >= 0;
}

/* True when the soft match has decided. */
static bool
soft_match(struct work *w)
{
	const struct cloud	*c;
	enum match_step		 step = MS_SMTP;

	c = smtp_candidate(w);
	if (c == NULL && (w->features & FEATURE_SOFT_MATCH_ON_UPN) &&
	    (c = upn_candidate(w)) != NULL) {
		step = MS_UPN;
		w->r->key = w->upn;
	}
	if (c == NULL)
		return false;
	if (w->features & FEATURE_BLOCK_SOFT_MATCH)
		return decide(w, MV_BLOCKED, step, R_BLOCKED, c);
	return judge(w, c, step);
}

/* A unique value is another object's. */
static bool
conflict(struct work *w, const struct cloud *c, const char *attribute,
    struct text value)
{
	enum sync_error	off = SE_ATTRIBUTE_VALUE_MUST_BE_UNIQUE;
	enum reason	reason = R_UNIQUE;
	bool		upn = strcmp(attribute, "UserPrincipalName") == 0;

	if (text_any(c->immutable_id) && text_eq(c->immutable_id, w->anchor))
		return false;	/* it is the same object */
	if (!w->in->synced) {
		if (!same_type(w->o->type, c->type))
			off = SE_OBJECT_TYPE_MISMATCH;
		else if (upn && c->admin_role)
			off = SE_EXISTING_ADMIN_ROLE_CONFLICT;
		else if (text_any(c->immutable_id))
			off = SE_INVALID_SOFT_MATCH;
		reason = off == SE_EXISTING_ADMIN_ROLE_CONFLICT ? R_ADMIN :
		    upn ? R_UNIQUE : R_SECONDARY;
	}
	w->r->error_off = w->r->error = off;
	w->r->attribute = attribute;
	w->r->key = value;
	/* R10: an address that is the UPN too cannot be left out. */
	if (off == SE_EXISTING_ADMIN_ROLE_CONFLICT) {
		w->r->retried = true;
	} else if (!upn && text_caseeq(value, w->upn)) {
		w->r->error = SE_ATTRIBUTE_VALUE_MUST_BE_UNIQUE;
		w->r->retried = true;
	} else if (resilient(w, attribute)) {
		w->r->error = SE_QUARANTINED;
		w->r->quarantined = true;
	} else {
		w->r->retried = true;
	}
	w->r->message = sync_errors[w->r->error].message;
	return decide(w, MV_NO_MATCH, MS_PROVISION, reason, c);
}

static bool
address_conflict(struct work *w, struct text address, const char *attribute)
{
	const struct cloud	*c;
	unsigned		 i;

	for (i = 0; (c = holder(w, address, i)) != NULL; i++)
		if (conflict(w, c, attribute, address))
			return true;
	return false;
}

static bool
proxy_conflict(struct work *w)
{
	struct address	a;
	uint32_t	i;

	for (i = 0; i < w->o->proxies.n; i++) {
		address_parse(&a, text_trim(w->o->proxies.v[i]));
		if (a.type == ADDR_SMTP && a.body.len > 0 &&
		    address_conflict(w, text_trim(a.body), "ProxyAddresses"))
			return true;
	}
	return w->o->proxies.n == 0 && text_any(w->o->mail) &&
	    address_conflict(w, text_trim(w->o->mail), "Mail");
}

/* Nothing matches: is a unique value of the new object taken? */
static bool
conflicts(struct work *w)
{
	const struct match_lookup	*l = w->in->lookup;
	const struct cloud		*c;

	if (text_any(w->o->sid) && l->by_sid != NULL &&
	    (c = l->by_sid(l->ctx, w->o->sid)) != NULL &&
	    !text_eq(c->immutable_id, w->anchor)) {
		fails(w, SE_ATTRIBUTE_VALUE_MUST_BE_UNIQUE);
		w->r->attribute = "OnPremiseSecurityIdentifier";
		w->r->key = w->o->sid;
		w->r->retried = true;
		return decide(w, MV_NO_MATCH, MS_PROVISION, R_SID, c);
	}
	c = upn_candidate(w);
	if (c != NULL && conflict(w, c, "UserPrincipalName", w->upn))
		return true;
	return proxy_conflict(w);
}

static void
find_soft(struct work *w)
{
	if (w->in->synced) {
		decide(w, MV_NO_MATCH, MS_PROVISION, R_SYNCED, NULL);
		conflicts(w);
		return;
	}
	if (w->o->type == OT_DEVICE) {
		decide(w, MV_NO_MATCH, MS_PROVISION, R_NOTHING, NULL);
		if (w->features & FEATURE_BLOCK_SOFT_MATCH) {
			fails(w, SE_INVALID_SOFT_MATCH);
			decide(w, MV_NO_MATCH, MS_SMTP, R_DEVICE, NULL);
		}
		return;
	}
	if (w->o->type == OT_GROUP && !mail_enabled_group(w->o)) {
		decide(w, MV_NO_MATCH, MS_PROVISION, R_NOT_MAIL, NULL);
		return;
	}
	if (soft_match(w))
		return;
	w->r->key = TEXT_NONE;
	decide(w, MV_NO_MATCH, MS_PROVISION, R_NOTHING, NULL);
	conflicts(w);
}

void
match_find(struct match_result *r, const struct match_input *in,
    char anchor[static 64])
{
	struct work	w = { .r = r, .in = in, .o = in->object };
	bool		write_back;

	memset(r, 0, sizeof *r);
	w.features = in->tenant != NULL ? in->tenant->features : 0;
	w.anchor = match_anchor(in->object, anchor, &write_back);
	w.upn = text_any(in->upn) ? in->upn : in->object->upn;
	if (in->out_of_scope != NULL)
		decide(&w, MV_OUT_OF_SCOPE, MS_PROVISION, R_SCOPE, NULL);
	else if (!hard_match(&w))
		find_soft(&w);
}
