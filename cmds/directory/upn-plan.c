/* upn-plan.c -- what changes on both sides when a UPN changes */
#include <stdlib.h>

#include "cmds/directory/upn-plan.h"
#include "rules/features.h"
#include "rules/upn.h"

bool
upn_check(struct text upn, struct err *e)
{
	int at = text_rchr(upn, '@'), bad = upn_bad_character(upn);

	if (bad >= 0)
		return err_set(e, ERR_INVALID_ARGUMENT, "InvalidUpn",
		    VLENT(upn.s, upn.len), "'%.*s' is not a "
		    "userPrincipalName: the character at position %d is not "
		    "allowed.", (int)upn.len, upn.s, bad + 1);
	if (at <= 0 || text_chr(upn, '@') != at ||
	    (uint32_t)at + 1 == upn.len || upn.s[upn.len - 1] == '.' ||
	    upn.s[at - 1] == '.')
		return err_set(e, ERR_INVALID_ARGUMENT, "InvalidUpn",
		    VLENT(upn.s, upn.len), "'%.*s' is not a "
		    "userPrincipalName: it has the form name@domain.",
		    (int)upn.len, upn.s);
	if (at > 64 || upn.len > 113)
		return err_set(e, ERR_INVALID_ARGUMENT, "InvalidUpn",
		    VLENT(upn.s, upn.len), "'%.*s' is too long for a "
		    "userPrincipalName: at most 64 characters before the @, "
		    "and 113 in all.", (int)upn.len, upn.s);
	return true;
}

static struct text
domain_of(struct text upn)
{
	int at = text_rchr(upn, '@');

	return at < 0 ? TEXT_NONE : text_from(upn, (uint32_t)at + 1);
}

static struct texts
one(struct upn_plan *p, struct text t)
{
	struct text *v;

	if (t.s == NULL)
		return (struct texts){ NULL, 0 };
	v = arena_alloc(&p->p->arena, sizeof *v);
	*v = t;
	return (struct texts){ v, 1 };
}

/* Somebody else of that side has the address. */
static bool
find_conflict(struct upn_plan *p, struct text address, unsigned side,
    struct text *out, struct err *e)
{
	struct holders h;
	size_t i;

	*out = TEXT_NONE;
	if (!store_holders(p->s, address, side, &h, e))
		return false;
	for (i = 0; i < h.n && out->s == NULL; i++)
		if (h.v[i].id != p->p->onprem_id &&
		    h.v[i].id != p->p->cloud_id) {
			char *s = xasprintf("%s of %.*s", h.v[i].attribute,
			    (int)h.v[i].identity.len, h.v[i].identity.s);

			*out = (struct text){ arena_strndup(&p->p->arena, s,
			    strlen(s)), (uint32_t)strlen(s) };
			free(s);
		}
	holders_free(&h);
	return true;
}

static struct upn_row *
add_row(struct upn_plan *p, int64_t id, const char *property,
    struct texts before, struct texts after)
{
	struct upn_row *row = &p->row[p->n++];

	*row = (struct upn_row){ .id = id, .property = property,
	    .before = before, .after = after };
	return row;
}

/* A row for a UPN, with who has it already. */
static bool
add_upn(struct upn_plan *p, int64_t id, struct text before,
    struct text after, struct err *e)
{
	struct upn_row *row;

	if (text_eq(before, after))
		return true;
	row = add_row(p, id, "userPrincipalName", one(p, before),
	    one(p, after));
	return find_conflict(p, after, store_side_of(id), &row->conflict, e);
}

/* ---- addresses that follow the UPN ---- */

static bool
holds(const struct text *v, uint32_t n, struct text t)
{
	uint32_t i;

	for (i = 0; i < n; i++)
		if (text_eq(v[i], t))
			return true;
	return false;
}

static uint32_t
values_of(const struct addr_result *r, struct text *out)
{
	uint32_t i;

	for (i = 0; i < r->kept; i++)
		out[i] = r->rows[i].value;
	return i;
}

/* The addresses of the tenant with what the computation takes and adds. */
static void
add_proxies(struct upn_plan *p, const struct addr_result *was,
    const struct addr_result *is)
{
	struct texts now = p->p->cloud.proxies;
	struct text *old = arena_alloc(&p->p->arena, (was->kept + 1) *
	    sizeof *old);
	struct text *new = arena_alloc(&p->p->arena, (is->kept + 1) *
	    sizeof *new);
	struct text *v = arena_alloc(&p->p->arena, (now.n + is->kept + 1) *
	    sizeof *v);
	uint32_t n_old = values_of(was, old), n_new = values_of(is, new);
	uint32_t i, n = 0;
	bool differs = false;

	for (i = 0; i < now.n; i++) {
		if (!holds(old, n_old, now.v[i]) || holds(new, n_new,
		    now.v[i])) {
			v[n++] = now.v[i];
			continue;
		}
		differs = true;
		/* The new primary address stands where the old one did. */
		if (n == 0 && n_new > 0 && !holds(now.v, now.n, new[0]))
			v[n++] = new[0];
	}
	for (i = 0; i < n_new; i++)
		if (!holds(old, n_old, new[i]) && !holds(v, n, new[i])) {
			v[n++] = new[i];
			differs = true;
		}
	if (differs)
		add_row(p, p->p->cloud_id, "proxyAddresses", now,
		    (struct texts){ v, n });
	if (!text_eq(was->mail, is->mail) && !text_eq(p->p->cloud.mail,
	    is->mail) && text_any(is->mail))
		add_row(p, p->p->cloud_id, "mail", one(p, p->p->cloud.mail),
		    one(p, is->mail));
}

static void
add_addresses(struct upn_plan *p, struct text cloud_upn)
{
	enum addr_set set = addr_set_find(p->t->rule_set);
	struct addr_holders held = person_holders(p->p);
	struct onprem after = p->p->onprem;
	struct cloud prior = p->p->cloud;
	struct addr_input in;
	struct addr_result was, is;

	if (set == AS_COUNT || (p->p->cloud.proxies.n == 0 &&
	    p->p->cloud.licensed != TRI_YES))
		return;
	person_input(p->p, &p->t->tenant, &in);
	in.holders = &held;
	addr_resolve(&was, &in, set, &p->p->arena);
	after.upn = p->upn;
	prior.upn = cloud_upn;
	in.object = &after;
	in.prior = &prior;
	addr_resolve(&is, &in, set, &p->p->arena);
	add_proxies(p, &was, &is);
}

/* ---- the tenant ---- */

/* What synchronization makes of the new UPN; absent: it stays. */
static struct text
synchronized(struct upn_plan *p)
{
	const struct tenant *t = &p->t->tenant;
	const struct cloud *c = &p->p->cloud;
	struct upn_flow_input flow = {
		.managed = !tenant_federated(t, domain_of(c->upn)),
		.licensed = c->licensed == TRI_YES,
		.from_federated = tenant_federated(t, domain_of(c->upn)),
		.to_federated = tenant_federated(t, domain_of(p->upn)),
		.features = t->features,
	};
	struct onprem after = p->p->onprem;
	struct upn_input in = { .object = &after, .tenant = t, .prior = c,
	    .change = UC_CHANGED };
	struct upn_result out;

	if (upn_flows(&flow, &p->remark) != UF_FLOWS)
		return TEXT_NONE;
	p->remark = NULL;
	after.upn = p->upn;
	upn_derive(&out, &in, &p->p->arena);
	if (out.rule != UR_VERIFIED)
		p->remark = upn_rules[out.rule].text;
	return out.upn;
}

static bool
plan_tenant(struct upn_plan *p, struct err *e)
{
	const struct cloud *c = &p->p->cloud;
	struct text upn = p->upn;

	if (p->by_hand && !tenant_verified(&p->t->tenant, domain_of(upn)))
		return err_set(e, ERR_INVALID_ARGUMENT, "DomainNotVerified",
		    VLENT(upn.s, upn.len), "The domain of '%.*s' is not a "
		    "verified domain of the tenant.", (int)upn.len, upn.s);
	if (!p->by_hand) {
		upn = synchronized(p);
		if (upn.s == NULL)
			return true;
	}
	if (!add_upn(p, p->p->cloud_id, c->upn, upn, e))
		return false;
	if (!p->by_hand && text_any(c->onprem_upn) &&
	    !text_eq(c->onprem_upn, p->upn))
		add_row(p, p->p->cloud_id, "onPremisesUserPrincipalName",
		    one(p, c->onprem_upn), one(p, p->upn));
	if (p->p->onprem_id != 0 && !p->by_hand)
		add_addresses(p, upn);
	return true;
}

bool
upn_plan_make(struct upn_plan *p, struct err *e)
{
	p->n = 0;
	if (p->sides & SIDE_ONPREM && p->p->onprem_id != 0 &&
	    !add_upn(p, p->p->onprem_id, p->p->onprem.upn, p->upn, e))
		return false;
	return !(p->sides & SIDE_TENANT) || p->p->cloud_id == 0 ||
	    plan_tenant(p, e);
}

const struct upn_row *
upn_plan_conflict(const struct upn_plan *p)
{
	unsigned i;

	for (i = 0; i < p->n; i++)
		if (p->row[i].conflict.s != NULL)
			return &p->row[i];
	return NULL;
}

bool
upn_plan_apply(const struct upn_plan *p, const char *command, struct err *e)
{
	unsigned i;

	if (!store_begin(p->s, command, e))
		return false;
	for (i = 0; i < p->n; i++)
		if (!store_set(p->s, p->row[i].id, text_of(p->row[i].property),
		    p->row[i].after.v, p->row[i].after.n, NULL, e)) {
			store_rollback(p->s);
			return false;
		}
	return store_commit(p->s, e);
}
