/* vec-object.c -- objects, tenants and features from JSON */
#include "rules/features.h"
#include "rules/id.h"
#include "tests/vec.h"

struct jv *
vec_object(const struct vec *v, const char *side, unsigned i)
{
	struct jv	*list = jv_get(v->in, side), *child;

	if (list == NULL || list->kind == J_MAP)
		return i == 0 ? list : NULL;
	for (child = list->child; child != NULL && i > 0; i--)
		child = child->next;
	return child;
}

static bool
entry_value(void *ctx, const char *attribute, unsigned i, struct text *out)
{
	const struct jv	*v = jv_get(ctx, attribute);

	if (v == NULL && strcmp(attribute, "objectClass") == 0)
		v = jv_get(ctx, "type");
	if (v == NULL && strcmp(attribute, "distinguishedName") == 0)
		v = jv_get(ctx, "dn");
	if (v == NULL || v->kind == J_NULL)
		return false;
	if (v->kind == J_LIST)
		for (v = v->child; v != NULL && i > 0; i--)
			v = v->next;
	if (v == NULL || i > 0)
		return false;
	*out = v->text;
	return true;
}

struct entry
vec_entry(const struct jv *v)
{
	return (struct entry){ entry_value, (void *)(uintptr_t)v };
}

static enum tri
tri(const struct jv *v)
{
	return v == NULL || v->kind != J_BOOL ? TRI_UNKNOWN :
	    v->b ? TRI_YES : TRI_NO;
}

static const uint8_t *
guid(struct vec *v, const struct jv *value)
{
	uint8_t		*out;
	struct text	 t = jv_text(value);

	if (!text_any(t))
		return NULL;
	out = arena_alloc(v->arena, GUID_SIZE);
	return id_guid_parse(t, out) || id_immutable_parse(t, out) ? out :
	    NULL;
}

void
vec_onprem(struct vec *v, const struct jv *j, struct onprem *o)
{
	struct entry	 entry = vec_entry(j);
	struct text	*room = arena_alloc(v->arena, 1000 * sizeof *room);

	onprem_read(o, &entry, room, 1000);
	if (tri(jv_get(j, "mailEnabled")) != TRI_UNKNOWN)
		o->mail_enabled = tri(jv_get(j, "mailEnabled"));
	if (tri(jv_get(j, "securityEnabled")) != TRI_UNKNOWN)
		o->security_enabled = tri(jv_get(j, "securityEnabled"));
	o->object_guid = guid(v, jv_get(j, "objectGUID"));
	o->consistency_guid = guid(v, jv_get(j, "mS-DS-ConsistencyGuid"));
	o->source_anchor = jv_text(jv_get(j, "sourceAnchor"));
}

static bool
cloud_key(const struct jv *j)
{
	static const char *const	known[] = {
		"type", "id", "objectId", "name", "displayName",
		"userPrincipalName", "mail", "mailNickname", "alias",
		"proxyAddresses", "immutableId", "onPremisesImmutableId",
		"onPremisesSecurityIdentifier",
		"onPremisesObjectIdentifier", "onPremisesUserPrincipalName",
		"dirSyncEnabled", "onPremisesSyncEnabled", "adminRole",
		"adminRoles", "eligibleAdminRole", "privileged",
		"softDeleted", "deleted", "exoLicensed", "mailEnabled",
		"securityEnabled", "cloudMSExchRecipientDisplayType",
		"shadowUserPrincipalName", "moera", "basis"
	};
	unsigned	i;

	for (i = 0; i < sizeof known / sizeof *known; i++)
		if (jv_named(j, known[i]))
			return true;
	return false;
}

static struct text
either(const struct jv *j, const char *one, const char *other)
{
	struct text	t = jv_text(jv_get(j, one));

	return text_any(t) ? t : jv_text(jv_get(j, other));
}

static bool
set(const struct jv *v)
{
	return v != NULL && v->kind != J_NULL &&
	    !(v->kind == J_BOOL && !v->b) && !(v->kind == J_LIST && v->n == 0);
}

void
vec_cloud(struct vec *v, const struct jv *j, struct cloud *c)
{
	const struct jv	*child;

	memset(c, 0, sizeof *c);
	for (child = j->child; child != NULL; child = child->next)
		if (!cloud_key(child))
			vec_fail(v, "unknown key \"%.*s\" of a cloud object",
			    (int)child->name.len, child->name.s);
	c->type = object_type_of(jv_text(jv_get(j, "type")));
	c->id = either(j, "id", "objectId");
	c->display_name = either(j, "displayName", "name");
	c->upn = jv_text(jv_get(j, "userPrincipalName"));
	c->mail = jv_text(jv_get(j, "mail"));
	c->mail_nickname = either(j, "mailNickname", "alias");
	c->proxies = jv_texts(jv_get(j, "proxyAddresses"), v->arena);
	c->immutable_id = either(j, "immutableId", "onPremisesImmutableId");
	c->sid = jv_text(jv_get(j, "onPremisesSecurityIdentifier"));
	c->onprem_object_id = jv_text(jv_get(j, "onPremisesObjectIdentifier"));
	c->onprem_upn = either(j, "onPremisesUserPrincipalName",
	    "shadowUserPrincipalName");
	c->moera = jv_text(jv_get(j, "moera"));
	c->dirsync_enabled = jv_true(jv_get(j, "dirSyncEnabled")) ||
	    jv_true(jv_get(j, "onPremisesSyncEnabled"));
	c->admin_role = set(jv_get(j, "adminRole")) ||
	    set(jv_get(j, "adminRoles")) ||
	    set(jv_get(j, "eligibleAdminRole")) ||
	    set(jv_get(j, "privileged"));
	c->soft_deleted = jv_true(jv_get(j, "softDeleted")) ||
	    jv_true(jv_get(j, "deleted"));
	c->licensed = tri(jv_get(j, "exoLicensed"));
	if ((child = jv_get(j, "cloudMSExchRecipientDisplayType")) != NULL) {
		c->has_display_type = child->kind == J_INT;
		c->display_type = child->i;
	}
}

static void
read_features(struct vec *v, struct tenant *t)
{
	const struct jv		*map = jv_get(v->in, "features"), *child;
	const struct feature	*f;
	uint32_t		 bits;

	for (child = map == NULL ? NULL : map->child; child != NULL;
	    child = child->next) {
		f = feature_find(child->name);
		bits = f != NULL ? f->bit : jv_named(child,
		    "DuplicateAttributeResiliency") ? FEATURE_RESILIENCY : 0;
		if (bits == 0)
			vec_fail(v, "unknown feature \"%.*s\"",
			    (int)child->name.len, child->name.s);
		if (jv_true(child))
			t->features |= bits;
		else
			t->features &= ~bits;
	}
}

/* Resiliency is on in every tenant of today. */
void
vec_tenant(struct vec *v, struct tenant *t)
{
	static const char *const	known[] = { "initialDomain",
	    "verifiedDomains", "unverifiedDomains", "federatedDomains" };
	const struct jv			*j = jv_get(v->in, "tenant"), *child;
	unsigned			 i;

	memset(t, 0, sizeof *t);
	t->features = FEATURE_RESILIENCY;
	t->initial = jv_text(jv_get(j, "initialDomain"));
	t->verified = jv_texts(jv_get(j, "verifiedDomains"), v->arena);
	t->federated = jv_texts(jv_get(j, "federatedDomains"), v->arena);
	for (child = j == NULL ? NULL : j->child; child != NULL;
	    child = child->next) {
		for (i = 0; i < 4; i++)
			if (jv_named(child, known[i]))
				break;
		if (i == 4)
			vec_fail(v, "unknown key \"%.*s\" of the tenant",
			    (int)child->name.len, child->name.s);
	}
	read_features(v, t);
}
