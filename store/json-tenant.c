/* json-tenant.c -- what a Graph export says besides objects */

#include "store/json-out.h"
#include "store/json-tenant.h"
#include "store/tenant.h"

/* ---- what it is ---- */

static const struct {
	const char		*name;		/* behind the last '#' or '.' */
	enum json_thing		 thing;
	enum object_type	 type;
} things[] = {
	{ "users", THING_OBJECT, OT_USER },
	{ "user", THING_OBJECT, OT_USER },
	{ "groups", THING_OBJECT, OT_GROUP },
	{ "group", THING_OBJECT, OT_GROUP },
	{ "contacts", THING_OBJECT, OT_CONTACT },
	{ "contact", THING_OBJECT, OT_CONTACT },
	{ "orgContact", THING_OBJECT, OT_CONTACT },
	{ "devices", THING_OBJECT, OT_DEVICE },
	{ "device", THING_OBJECT, OT_DEVICE },
	{ "directoryRoles", THING_ROLE, OT_OTHER },
	{ "directoryRole", THING_ROLE, OT_OTHER },
	{ "organization", THING_ORGANIZATION, OT_OTHER },
	{ "domains", THING_DOMAIN, OT_OTHER },
	{ "domain", THING_DOMAIN, OT_OTHER },
	{ "onPremisesDirectorySynchronization", THING_SYNC, OT_OTHER },
};

enum json_thing
json_thing_of(struct text s, enum object_type *type)
{
	int		 at = text_rchr(s, '#');
	uint32_t	 n = 0;

	if (at >= 0)
		s = text_from(s, (uint32_t)at + 1);
	at = text_rchr(s, '/');		/* "#directory/..." */
	if (at >= 0)
		s = text_from(s, (uint32_t)at + 1);
	if (text_case_starts(s, TEXT("microsoft.graph.")))
		s = text_from(s, 16);
	while (n < s.len && s.s[n] != '(')
		n++;
	s = text_upto(s, n);
	for (size_t i = 0; i < sizeof things / sizeof *things; i++)
		if (text_caseeq(s, text_of(things[i].name))) {
			*type = things[i].type;
			return things[i].thing;
		}
	*type = OT_UNKNOWN;
	return THING_OBJECT;
}

static const struct rec_attr *
find(const struct record *r, const struct names *names, const char *name)
{
	return record_find(r, names, names_find(names, text_of(name)));
}

enum json_thing
json_thing_guess(const struct record *r, const struct names *names)
{
	if (find(r, names, "verifiedDomains") != NULL)
		return THING_ORGANIZATION;
	if (find(r, names, "isVerified") != NULL &&
	    find(r, names, "authenticationType") != NULL)
		return THING_DOMAIN;
	if (find(r, names, "roleTemplateId") != NULL)
		return THING_ROLE;
	if (find(r, names, "features") != NULL &&
	    find(r, names, "userPrincipalName") == NULL)
		return THING_SYNC;
	return THING_OBJECT;
}

/* ---- values ---- */

static struct text
first(const struct import *im, const struct record *r, const char *name)
{
	const struct rec_attr	*a = find(r, &im->s->names, name);

	if (a == NULL || a->n == 0 || r->value[a->first].type == VT_NULL)
		return TEXT_NONE;
	return r->value[a->first].s;
}

static bool
is_true(struct text s)
{
	return text_caseeq(s, TEXT("true"));
}

/* The scalar members of a small object, by name; others are skipped. */
struct member {
	const char	*name;
	char		 value[512];
};

static void
read_members(struct text json, struct member *m, size_t n)
{
	struct json	 j;
	enum json_event	 ev;
	struct member	*at = NULL;

	json_init(&j, json.s, json.len);
	while ((ev = json_next(&j)) != JSON_END && ev != JSON_ERROR) {
		if (ev == JSON_NAME) {
			at = NULL;
			for (size_t i = 0; i < n && j.depth == 1; i++)
				if (utf8_caseeq(j.text, j.len, m[i].name,
				    strlen(m[i].name)))
					at = &m[i];
		} else if (at != NULL && ev >= JSON_STRING &&
		    ev <= JSON_FALSE && j.len < sizeof at->value) {
			memcpy(at->value, j.text, j.len);
			at->value[j.len] = '\0';
			at = NULL;
		}
	}
	json_free(&j);
}

/* ---- taking it in ---- */

static bool
take_role(struct import *im, const struct record *r)
{
	const struct rec_attr	*a = find(r, &im->s->names, "members");
	struct text		 role = first(im, r, "displayName");

	for (uint32_t i = 0; a != NULL && i < a->n; i++) {
		struct member	 m[] = { { .name = "id" } };

		read_members(r->value[a->first + i].s, m, 1);
		if (m[0].value[0] != '\0')
			import_role(im, text_of(m[0].value), role);
	}
	return true;
}

static bool
take_organization(struct import *im, const struct record *r, struct err *e)
{
	static const char *const facts[][2] = {
		{ "id", "tenant.id" }, { "displayName", "tenant.name" },
		{ "onPremisesLastSyncDateTime", "tenant.last_sync" },
	};
	const struct rec_attr	*a = find(r, &im->s->names,
				    "verifiedDomains");

	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
		struct text	 s = first(im, r, facts[i][0]);

		if (s.s != NULL && !meta_set(im->s, facts[i][1], s, e))
			return false;
	}
	for (uint32_t i = 0; a != NULL && i < a->n; i++) {
		struct member	 m[] = { { .name = "name" },
				    { .name = "isInitial" },
				    { .name = "isDefault" },
				    { .name = "type" } };
		unsigned	 flags = DOMAIN_VERIFIED;

		read_members(r->value[a->first + i].s, m, 4);
		if (is_true(text_of(m[1].value)))
			flags |= DOMAIN_INITIAL;
		if (is_true(text_of(m[2].value)))
			flags |= DOMAIN_DEFAULT;
		if (text_caseeq(text_of(m[3].value), TEXT("Federated")))
			flags |= DOMAIN_FEDERATED;
		if (!tenant_domain_put(im->s, text_of(m[0].value), flags, e))
			return false;
	}
	return true;
}

static bool
take_domain(struct import *im, const struct record *r, struct err *e)
{
	unsigned	 flags = 0;

	if (is_true(first(im, r, "isVerified")))
		flags |= DOMAIN_VERIFIED;
	if (is_true(first(im, r, "isInitial")))
		flags |= DOMAIN_INITIAL;
	if (is_true(first(im, r, "isDefault")))
		flags |= DOMAIN_DEFAULT;
	if (text_caseeq(first(im, r, "authenticationType"),
	    TEXT("Federated")))
		flags |= DOMAIN_FEDERATED;
	return tenant_domain_put(im->s, first(im, r, "id"), flags, e);
}

/* {"passwordSyncEnabled":true,...} */
static bool
take_features(struct import *im, const struct record *r, struct err *e)
{
	struct json	 j;
	struct text	 s = first(im, r, "features");
	struct buf	 name = BUF_INIT;
	enum json_event	 ev;
	bool		 ok = true;

	json_init(&j, s.s != NULL ? s.s : "", s.len);
	while (ok && (ev = json_next(&j)) != JSON_END && ev != JSON_ERROR) {
		if (ev == JSON_NAME) {
			buf_clear(&name);
			buf_add(&name, j.text, j.len);
		} else if (ev == JSON_TRUE || ev == JSON_FALSE) {
			ok = tenant_feature_put(im->s, (struct text){
			    buf_str(&name), (uint32_t)name.len },
			    ev == JSON_TRUE, e);
		}
	}
	json_free(&j);
	buf_free(&name);
	return ok;
}

bool
json_tenant(struct import *im, enum json_thing thing, const struct record *r,
    struct err *e)
{
	tenant_forget(im->s);
	im->counts->records++;
	switch (thing) {
	case THING_ROLE:
		return take_role(im, r);
	case THING_ORGANIZATION:
		return take_organization(im, r, e);
	case THING_DOMAIN:
		return take_domain(im, r, e);
	case THING_SYNC:
		return take_features(im, r, e);
	case THING_OBJECT:
		break;
	}
	return true;
}

/* ---- nested values ---- */

static void
put_event(const struct json *j, enum json_event ev, struct buf *out)
{
	switch (ev) {
	case JSON_OBJECT:
		buf_addc(out, '{');
		break;
	case JSON_OBJECT_END:
		buf_addc(out, '}');
		break;
	case JSON_ARRAY:
		buf_addc(out, '[');
		break;
	case JSON_ARRAY_END:
		buf_addc(out, ']');
		break;
	case JSON_NAME: case JSON_STRING:
		json_quote(out, j->text, j->len);
		if (ev == JSON_NAME)
			buf_addc(out, ':');
		break;
	case JSON_NULL: case JSON_UNDEFINED:
		buf_adds(out, "null");
		break;
	case JSON_INT: case JSON_BIG: case JSON_REAL: case JSON_TRUE:
	case JSON_FALSE:
		buf_add(out, j->text, j->len);
		break;
	case JSON_END: case JSON_ERROR:
		break;
	}
}

bool
json_text(struct json *j, enum json_event ev, struct buf *out)
{
	unsigned	 depth = j->depth;
	char		 last;

	put_event(j, ev, out);
	while (j->depth >= depth) {
		ev = json_next(j);
		if (ev == JSON_ERROR || ev == JSON_END)
			return false;
		last = out->s[out->len - 1];
		if (ev != JSON_OBJECT_END && ev != JSON_ARRAY_END &&
		    last != '{' && last != '[' && last != ':')
			buf_addc(out, ',');
		put_event(j, ev, out);
	}
	return true;
}
