/* plan.c -- views made ready for the names of a store */

#include <stdlib.h>

#include "base/json.h"
#include "base/type.h"
#include "store/db.h"
#include "store/view.h"

const struct view view_user = {
	.type_name = "Dirsh.Object",
	.props = (const struct view_prop[]){
		{ "Side", "@side", "@side", AS_AUTO },
		{ "UserPrincipalName", "userPrincipalName",
		    "userPrincipalName", AS_TEXT },
		{ "DisplayName", "displayName", "displayName", AS_TEXT },
		{ "SamAccountName", "sAMAccountName",
		    "onPremisesSamAccountName", AS_TEXT },
		{ "Mail", "mail", "mail", AS_TEXT },
		{ "MailNickName", "mailNickname", "mailNickname", AS_TEXT },
		{ "ProxyAddresses", "proxyAddresses", "proxyAddresses",
		    AS_LIST },
		{ "PrimarySmtpAddress", "@primary", "@primary", AS_TEXT },
		{ "ImmutableId", "@immutableid", "@immutableid", AS_TEXT },
		{ "ObjectGuid", "@guid", "@guid", AS_TEXT },
		{ "DistinguishedName", "@dn", "onPremisesDistinguishedName",
		    AS_TEXT },
		{ "Enabled", "@enabled", "@enabled", AS_BOOL },
		{ "LastDirSyncTime", NULL, "@synced", AS_TIME },
		{ "ObjectType", "@type", "@type", AS_TEXT },
		{ NULL, NULL, NULL, AS_AUTO },
	},
	.rest = true,
};

const struct view view_identity = {
	.type_name = "Dirsh.Identity",
	.props = (const struct view_prop[]){
		{ "Identity", "@identity", "@identity", AS_TEXT },
		{ NULL, NULL, NULL, AS_AUTO },
	},
};

enum computed
computed_find(struct text s)
{
	static const char *const names[] = {
		[CV_ID] = "@id", [CV_SIDE] = "@side", [CV_TYPE] = "@type",
		[CV_IDENTITY] = "@identity", [CV_GUID] = "@guid",
		[CV_IMMUTABLE] = "@immutableid", [CV_PRIMARY] = "@primary",
		[CV_DN] = "@dn", [CV_NAME] = "@name",
		[CV_ENABLED] = "@enabled", [CV_SYNCED] = "@synced",
		[CV_DISABLED] = "@disabled", [CV_LICENSED] = "@licensed",
		[CV_DETAILS] = "@recipientdetails",
		[CV_RECIPIENT] = "@recipienttype",
		[CV_SCOPE] = "@groupscope",
		[CV_CATEGORY] = "@groupcategory",
	};

	for (size_t i = 1; i < sizeof names / sizeof *names; i++)
		if (text_caseeq(s, text_of(names[i])))
			return (enum computed)i;
	return CV_NONE;
}

/* ---- plans ---- */

static void
make_slot(struct slot *slot, const struct names *names, unsigned side,
    const char *source, enum view_as as)
{
	const struct attr	*a;
	uint32_t		 id;

	*slot = (struct slot){ .as = as, .column = COL_NONE,
	    .syntax = AT_TEXT };
	if (source == NULL)
		return;
	if (source[0] == '@') {
		slot->computed = computed_find(text_of(source));
		return;
	}
	a = attr_find(side == SIDE_TENANT ? AN_GRAPH : AN_LDAP,
	    text_of(source));
	if (a != NULL) {
		slot->syntax = a->syntax;
		slot->multi = as == AS_AUTO && (a->flags & ATTR_MULTI);
	}
	id = names_find(names, text_of(source));
	if (id == 0)
		return;
	slot->fold = id;
	slot->column = names_at(names, id)->column[SIDE_INDEX(side)];
}

static bool
has_prop(const struct view *v, struct text name)
{
	for (const struct view_prop *p = v->props; p->name != NULL; p++)
		if (text_caseeq(text_of(p->name), name))
			return true;
	return false;
}

/* Attributes that follow the properties: one name a fold, of these sides. */
static bool
is_rest(const struct plan *p, const struct names *names, uint32_t i)
{
	const struct name	*n = &names->v[i];
	bool			 carried = false;

	if (n->fold != n->id || has_prop(p->view, n->s))
		return false;
	for (uint32_t k = i; k < names->n; k++)
		if (names->v[k].fold == n->id)
			for (int side = 0; side < 2; side++)
				if (p->sides & (1u << side))
					carried = carried ||
					    names->v[k].carried[side];
	return carried;
}

static struct plan *
plan_make(const struct names *names, const struct view *view, unsigned sides)
{
	struct plan		*p = xcalloc(1, sizeof *p);
	size_t			 n = 0, cap = names->n;
	const struct shape	*shape;

	for (const struct view_prop *v = view->props; v->name != NULL; v++)
		cap++;
	*p = (struct plan){ .view = view, .sides = sides,
	    .n_names = names->n };
	p->slot[0] = xcalloc(cap, sizeof *p->slot[0]);
	p->slot[1] = xcalloc(cap, sizeof *p->slot[1]);
	shape = shape_root(type_pscustomobject, view->type_name);
	for (const struct view_prop *v = view->props; v->name != NULL; v++) {
		make_slot(&p->slot[0][n], names, SIDE_ONPREM, v->onprem,
		    v->as);
		make_slot(&p->slot[1][n++], names, SIDE_TENANT, v->tenant,
		    v->as);
		shape = shape_add(shape, sym_str(v->name), PROP_NET);
	}
	for (uint32_t i = 0; view->rest && i < names->n; i++) {
		const char	*s = names->v[i].s.s;

		if (!is_rest(p, names, i))
			continue;
		make_slot(&p->slot[0][n], names, SIDE_ONPREM, s, AS_AUTO);
		make_slot(&p->slot[1][n++], names, SIDE_TENANT, s, AS_AUTO);
		shape = shape_add(shape, sym_str(s), PROP_NET);
	}
	p->shape = shape;
	return p;
}

const struct plan *
plan_get(struct store *s, const struct view *view, unsigned sides)
{
	struct plan	*p;

	for (p = s->plans; p != NULL; p = p->next)
		if (p->view == view && p->sides == sides &&
		    p->n_names == s->names.n)
			return p;
	p = plan_make(&s->names, view, sides);
	p->next = s->plans;
	s->plans = p;
	return p;
}

void
plans_free(struct store *s)
{
	struct plan	*p;

	while ((p = s->plans) != NULL) {
		s->plans = p->next;
		free(p->slot[0]);
		free(p->slot[1]);
		free(p);
	}
}

/* ---- JSON ---- */

static struct value	value_of(struct json *, enum json_event);

static struct value
object_of(struct json *j)
{
	struct object	*o = object_new(shape_root(type_pscustomobject, NULL));
	enum json_event	 ev;

	while ((ev = json_next(j)) == JSON_NAME) {
		const struct sym	*name = sym_intern(j->text, j->len);
		struct value		 v = value_of(j, json_next(j));

		object_set(o, name, v);
		value_drop(v);
	}
	return value_object(o);
}

static struct value
array_of(struct json *j)
{
	struct array	*a = array_new(type_object_array);
	enum json_event	 ev;

	while ((ev = json_next(j)) != JSON_ARRAY_END && ev != JSON_ERROR &&
	    ev != JSON_END)
		array_take(a, value_of(j, ev));
	return value_array(a);
}

static struct value
value_of(struct json *j, enum json_event ev)
{
	char	 room[64];

	switch (ev) {
	case JSON_OBJECT:
		return object_of(j);
	case JSON_ARRAY:
		return array_of(j);
	case JSON_STRING: case JSON_BIG:
		return value_string(j->text, j->len);
	case JSON_INT:
		return VLONG(j->i);
	case JSON_REAL:
		if (j->len >= sizeof room)
			return value_string(j->text, j->len);
		memcpy(room, j->text, j->len);
		room[j->len] = '\0';
		return VDOUBLE(strtod(room, NULL));
	case JSON_TRUE: case JSON_FALSE:
		return VBOOL(ev == JSON_TRUE);
	default:
		return VNULL;
	}
}

struct value
json_value(struct text t)
{
	struct json	 j;
	struct value	 v;

	json_init(&j, t.s, t.len);
	v = value_of(&j, json_next(&j));
	json_free(&j);
	return v;
}

const struct shape *
store_shape(struct store *s, const struct view *view)
{
	return plan_get(s, view, SIDE_BOTH)->shape;
}
