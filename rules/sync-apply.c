/* sync-apply.c -- running synchronization rules on one object */
#include "rules/sync-set.h"

#define RULES_MAX	512	/* in one set; more are not looked at */

const char *
sync_class(enum object_type type)
{
	switch (type) {
	case OT_USER:
		return "user";
	case OT_INETORGPERSON:
		return "inetOrgPerson";
	case OT_GROUP:
		return "group";
	case OT_CONTACT:
		return "contact";
	case OT_COMPUTER:
		return "computer";
	case OT_DEVICE:
		return "msDS-Device";
	case OT_FOREIGN_PRINCIPAL:
		return "foreignSecurityPrincipal";
	default:
		return NULL;
	}
}

/* ---- entries ---- */

static bool
slot_value(void *ctx, const char *name, unsigned i, struct text *out)
{
	struct sync_object	*o = ctx;
	int			 slot = sync_slot_find(o->set, text_of(name));
	const struct sx_value	*v;

	if (slot < 0)
		return false;
	v = &o->slot[slot].value;
	if (v->kind == SX_LIST) {
		if (i >= v->n)
			return false;
		v = &v->v[i];
		i = 0;
	}
	*out = sx_text(v, o->arena);
	return i == 0 && out->s != NULL;
}

struct entry
sync_entry(struct sync_object *o)
{
	return (struct entry){ slot_value, o };
}

/* An object of the connector space: it has its name as "dn" too. */
static bool
object_value(void *ctx, const char *name, unsigned i, struct text *out)
{
	const struct entry	*o = ctx;

	if (strcmp(name, "dn") == 0)
		name = "distinguishedName";
	return o->value(o->ctx, name, i, out);
}

/* ---- flows ---- */

struct work {
	struct sync_object		*o;
	struct entry			 from;
	struct sx_env			 env;
	const struct sync_facts		*facts;
};

static bool
parameter(void *ctx, struct text name, struct text *out)
{
	const struct work	*w = ctx;

	if (text_caseeq(name, TEXT("Domain.FQDN")))
		*out = w->facts->domain_fqdn;
	else if (text_caseeq(name, TEXT("Domain.Netbios")))
		*out = w->facts->domain_netbios;
	else
		return false;
	return true;
}

static bool
settled(const struct sync_slot *s)
{
	return s->by != NULL;
}

static bool
flow(struct work *w, const struct sync_ready *r, unsigned i)
{
	const struct sync_flow	*f = &r->rule->flows[i];
	struct sync_slot	*slot = &w->o->slot[r->target[i]];
	struct sx_value		 v = { .kind = SX_NULL };

	if (settled(slot))
		return true;
	if (f->kind == SF_DIRECT)
		v = sx_attribute(&w->env, f->source);
	else if (f->kind == SF_CONSTANT)
		v = (struct sx_value){ .kind = SX_TEXT,
		    .text = text_of(f->source) };
	else if (!sx_eval(r->flow[i], &w->env, &v)) {
		w->o->failed = r;
		w->o->failed_flow = f;
		w->o->error = w->env.error;
		return false;
	}
	if (v.kind == SX_NULL || v.kind == SX_IGNORE)
		return true;
	slot->value = v;
	slot->by = r;
	slot->flow = f;
	return true;
}

static bool
joins(const struct sync_rule *r)
{
	return r->link == SL_PROVISION || r->joins[0].source != NULL;
}

static bool
considered(const struct sync_ready *r, bool outbound,
    enum sync_connector connector, const char *type)
{
	return !r->disabled && r->rule->outbound == outbound &&
	    r->rule->connector == connector &&
	    strcmp(r->rule->source_type, type) == 0;
}

/* All rules of one direction: which link it, then what flows. */
static void
run(struct work *w, bool outbound, enum sync_connector connector,
    const char *type)
{
	const struct sync_set	*set = w->o->set;
	bool			 in[RULES_MAX];
	unsigned		 i, k;

	for (i = 0; i < set->n && i < RULES_MAX; i++) {
		const struct sync_ready	*r = &set->v[i];

		in[i] = considered(r, outbound, connector, type) &&
		    scope_holds(&r->scope, &w->from);
		if (!in[i] || !joins(r->rule))
			continue;
		if (r->rule->link == SL_PROVISION)
			w->o->links++;
		if (w->o->link == NULL && r->rule->link == SL_PROVISION)
			w->o->link = r;
	}
	if (w->o->link == NULL)
		return;
	for (i = 0; i < set->n && i < RULES_MAX; i++) {
		const struct sync_ready	*r = &set->v[i];

		if (!in[i] || (outbound && strcmp(r->rule->target_type,
		    w->o->link->rule->target_type) != 0))
			continue;
		for (k = 0; k < r->n_flows; k++)
			if (!flow(w, r, k))
				return;
	}
}

static void
start(struct work *w, struct sync_object *o, const struct sync_set *set,
    const struct sync_facts *facts, struct arena *arena)
{
	memset(o, 0, sizeof *o);
	o->set = set;
	o->arena = arena;
	o->slot = arena_alloc(arena, (set->n_slots + 1) * sizeof *o->slot);
	w->o = o;
	w->facts = facts;
	w->env = (struct sx_env){ .object = &w->from, .arena = arena,
	    .parameter = parameter, .ctx = w };
}

void
sync_inbound(struct sync_object *o, const struct sync_set *set,
    const struct entry *object, const char *class_name,
    const struct sync_facts *facts, struct arena *arena)
{
	struct entry	copy = *object;
	struct work	w;

	start(&w, o, set, facts, arena);
	w.from = (struct entry){ object_value, &copy };
	if (class_name != NULL)
		run(&w, false, SC_AD, class_name);
}

const char *
sync_metaverse_type(const struct sync_object *o)
{
	return o->link != NULL ? o->link->rule->target_type : NULL;
}

void
sync_outbound(struct sync_object *o, const struct sync_object *mv,
    const struct sync_facts *facts)
{
	struct sync_object	copy = *mv;
	struct work		w;

	start(&w, o, mv->set, facts, mv->arena);
	w.from = sync_entry(&copy);
	if (mv->link != NULL)
		run(&w, true, SC_AAD, mv->link->rule->target_type);
}

const struct sync_slot *
sync_get(const struct sync_object *o, const char *name)
{
	static const struct sync_slot	nothing;
	int				at = sync_slot_find(o->set,
					    text_of(name));

	return at < 0 ? &nothing : &o->slot[at];
}

struct text
sync_get_text(const struct sync_object *o, const char *name)
{
	return sx_text(&sync_get(o, name)->value, o->arena);
}
