/* resolve-emailaddress.c -- Resolve-EmailAddress: the addresses of an object */
#include <stdlib.h>
#include <string.h>

#include "cmds/cmds.h"
#include "cmds/directory/emit.h"
#include "cmds/directory/loose.h"
#include "cmds/directory/person.h"
#include "cmds/directory/rows.h"
#include "shell/convert.h"

struct args {
	struct text	 identity;
	struct value	 input;
	struct text	 rule_set, initial;
	struct values	 verified;
	int		 side;
	/* its own */
	struct store	*s;
	struct arena	 arena;
	struct tenant	 tenant;	/* good until somebody changes it */
	struct text	*given;		/* -VerifiedDomain */
	enum addr_set	 set;
	uint8_t		*seen;		/* a bit for each on-premises object
					   whose addresses were given */
	size_t		 seen_size;
};
#define ARGS struct args

static const struct param params[] = {
	{ .name = "Identity", INTO(identity),
	  .complete = complete_identity, .position = 1,
	  .flags = P_WILDCARDS,
	  .help = "Whose addresses: a UPN, sAMAccountName, DN, GUID, address "
	      "or name; everybody's if it is not given." },
	{ .name = "InputObject", INTO(input), .flags = P_PIPELINE,
	  .help = "An identity, a row of Get-User, or any object with "
	      "proxyAddresses, mail, mailNickName, userPrincipalName and "
	      "Licensed." },
	{ .name = "RuleSet", INTO(rule_set),
	  .complete = complete_rule_set,
	  .help = "The document to go by: kb2643629, kb3190357, "
	      "kb3190357-2020, shadow or kb2001616; the tenant's if it is "
	      "not given." },
	{ .name = "InitialDomain", INTO(initial),
	  .help = "The tenant's onmicrosoft.com domain." },
	{ .name = "VerifiedDomain", INTO(verified),
	  .complete = complete_domain, .as = "string",
	  .help = "The tenant's verified domains." },
	{ .name = "Side", INTO(side), .choices = side_choices,
	  .deflt = "Both", .help = "Where to look for the identity." },
	{ 0 }
};

static const char *const names[] = {
	"Identity", "Kind", "Address", "Origin", "Rule", "Reason", NULL
};

static enum flow
bad_set(struct run *r, struct text name)
{
	struct buf b = BUF_INIT;
	enum flow f;
	int i;

	for (i = 0; i < AS_COUNT; i++)
		buf_addf(&b, "%s%s", i > 0 ? ", " : "", addr_rule_sets[i].name);
	f = run_failf(r, ERR_INVALID_ARGUMENT, "UnknownRuleSet",
	    VLENT(name.s, name.len), "There is no rule set '%.*s'. There are: "
	    "%s.", (int)name.len, name.s, b.s);
	buf_free(&b);
	return f;
}

/* The tenant's facts, or those that were given. */
static void
take_tenant(struct args *a, const struct tenant_info *t)
{
	struct text *v = a->given;
	size_t i;

	a->tenant = t->tenant;
	if (text_any(a->initial))
		a->tenant.initial = a->initial;
	if (!a->verified.bound)
		return;
	if (v == NULL)
		v = a->given = arena_alloc(&a->arena, (a->verified.n + 1) *
		    sizeof *v);
	for (i = 0; i < a->verified.n; i++)
		v[i] = text_of_value(a->verified.v[i]);
	a->tenant.verified = (struct texts){ v, (uint32_t)a->verified.n };
}

static enum flow
begin(struct run *r, void *args)
{
	struct args *a = args;
	const struct tenant_info *t;
	struct err e = ERR_INIT;
	enum flow f = FLOW_OK;
	struct text set;

	if ((a->s = run_store(r, &f)) == NULL)
		return f;
	if ((t = store_tenant(a->s, &e)) == NULL)
		return run_fail(r, &e);
	set = text_any(a->rule_set) ? a->rule_set : t->rule_set;
	a->set = addr_set_find(set);
	if (a->set == AS_COUNT)
		return bad_set(r, set);
	take_tenant(a, t);
	if (a->tenant.initial.s == NULL)
		return run_warn(r, "The tenant's initial domain is not known, "
		    "so that no MOERA is shown. Use -InitialDomain, or "
		    "Set-TenantInfo -InitialDomain.");
	return FLOW_OK;
}

static struct value
address_row(struct text identity, const struct addr_row *a)
{
	bool bare = a->kind == AK_PRIMARY || a->kind == AK_SECONDARY ||
	    a->kind == AK_MOERA;
	const char *reason = a->reason;
	struct value v[6];

	if (reason == NULL)
		reason = addr_rules[a->rule].text;
	v[0] = text_value(identity);
	v[1] = value_cstr(addr_kind_name(a->kind));
	v[2] = text_value(bare ? a->address : a->value);
	v[3] = value_cstr(addr_origin_name(a->origin));
	v[4] = value_cstr(addr_rules[a->rule].id);
	v[5] = a->fault != AF_NONE && a->reason != NULL ? value_stringf(
	    "%s: %s", reason, addr_fault_text(a->fault)) : value_cstr(reason);
	return row_new("Dirsh.EmailAddress", names, v);
}

/* The other rule sets whose answer differs are told with -Verbose. */
static enum flow
other_sets(struct run *r, struct text identity, const struct addr_result *res,
    const struct addr_input *in, struct arena *arena)
{
	enum action told = preference(run_session(r), STREAM_VERBOSE);
	struct buf b = BUF_INIT;
	enum flow f = FLOW_OK;
	unsigned differ;
	int i;

	if (told == ACT_SILENT || told == ACT_IGNORE)
		return FLOW_OK;
	differ = addr_differs(res, in, arena);
	for (i = 0; i < AS_COUNT; i++)
		if (differ & 1u << i)
			buf_addf(&b, "%s%s", b.len > 0 ? ", " : "",
			    addr_rule_sets[i].name);
	if (b.len > 0)
		f = run_verbose(r, "%.*s: by %s the addresses would be others.",
		    (int)identity.len, identity.s, b.s);
	buf_free(&b);
	return f;
}

static enum flow
resolve(struct run *r, struct args *a, struct text identity,
    const struct addr_input *in)
{
	struct arena arena = { .blocks = NULL };
	struct err e = ERR_INIT;
	const struct tenant_info *t = store_tenant(a->s, &e);
	struct addr_result res;
	enum flow f;
	unsigned i;

	if (t == NULL)
		return run_fail(r, &e);
	take_tenant(a, t);
	addr_resolve(&res, in, a->set, &arena);
	f = other_sets(r, identity, &res, in, &arena);
	for (i = 0; i < res.n && f == FLOW_OK; i++)
		f = run_emit_take(r, address_row(identity, &res.rows[i]));
	arena_free(&arena);
	return f;
}

static bool
was_seen(const struct args *a, int64_t id)
{
	size_t at = (size_t)id / 8;

	return at < a->seen_size && a->seen[at] & 1u << id % 8;
}

static void
remember(struct args *a, int64_t id)
{
	size_t at = (size_t)id / 8, size = a->seen_size;

	if (at >= size) {
		a->seen_size = at * 2 + 64;
		a->seen = xrealloc(a->seen, a->seen_size);
		memset(a->seen + size, 0, a->seen_size - size);
	}
	a->seen[at] |= (uint8_t)(1u << id % 8);
}

static enum flow
resolve_id(struct run *r, struct args *a, int64_t id)
{
	struct err e = ERR_INIT;
	struct addr_holders held;
	struct addr_input in;
	struct person p;
	enum flow f;

	if (!person_load(&p, a->s, id, &e)) {
		f = run_complain(r, &e);
	} else if (store_side_of(id) == SIDE_TENANT && p.onprem_id != 0) {
		f = resolve_id(r, a, p.onprem_id);
	} else {
		held = person_holders(&p);
		person_input(&p, &a->tenant, &in);
		in.holders = &held;
		f = resolve(r, a, person_identity(&p), &in);
		if (p.onprem_id != 0)
			remember(a, p.onprem_id);
	}
	person_free(&p);
	return f;
}

/* The tenant's half of a person whose addresses were given already. */
static enum flow
is_second_half(struct run *r, struct args *a, int64_t id, bool *yes)
{
	struct err e = ERR_INIT;
	struct person p;
	enum flow f = FLOW_OK;

	*yes = false;
	if (store_side_of(id) == SIDE_ONPREM)
		return FLOW_OK;
	if (!person_load(&p, a->s, id, &e))
		f = run_complain(r, &e);
	else
		*yes = p.onprem_id != 0 && was_seen(a, p.onprem_id);
	person_free(&p);
	return f;
}

static enum flow
resolve_identity(struct run *r, struct args *a, struct text identity)
{
	struct emit m = { .r = r, .s = a->s, .sides = side_of_choice(a->side) };
	struct ids ids;
	enum flow f;
	bool skip = false;
	size_t i;

	if (loose_side(run_input(r)) != 0 && a->side < 0)
		m.sides = loose_side(run_input(r));
	f = find_identity(&m, identity, &ids);
	for (i = 0; i < ids.n && f == FLOW_OK; i++) {
		f = is_second_half(r, a, ids.v[i], &skip);
		if (f == FLOW_OK && !skip)
			f = resolve_id(r, a, ids.v[i]);
	}
	free(ids.v);
	return f;
}

static enum flow
resolve_all(struct run *r, struct args *a)
{
	struct query q = { .sides = side_of_choice(a->side),
	    .view = &view_identity,
	    .types = TYPES_USER | TYPES_GROUP | TYPES_CONTACT };
	struct err e = ERR_INIT;
	struct cursor *c = store_query(a->s, &q, &e);
	enum flow f = FLOW_OK;
	struct value row;
	bool skip;

	if (c == NULL)
		return run_fail(r, &e);
	while (f == FLOW_OK && cursor_next(c, &row, &e)) {
		f = is_second_half(r, a, cursor_id(c), &skip);
		if (f == FLOW_OK && !skip)
			f = resolve_id(r, a, cursor_id(c));
	}
	cursor_close(c);
	return e.set ? run_fail(r, &e) : f;
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	struct value in = value_base(a->input);
	struct addr_input input;
	struct loose o;
	enum flow f;

	if (run_bound(r, "Identity"))
		return resolve_identity(r, a, a->identity);
	if (!run_bound(r, "InputObject"))
		return run_has_pipeline(r) ? FLOW_OK : resolve_all(r, a);
	if (in.tag == V_STRING)
		return resolve_identity(r, a, text_of_value(in));
	if (loose_is_row(in, &o.identity))
		return resolve_identity(r, a, o.identity);
	if (!loose_read(&o, run_session(r), a->input))
		return run_complainf(r, ERR_INVALID_ARGUMENT, "NoAddresses",
		    a->input, "The object has none of the properties "
		    "proxyAddresses, mail, mailNickName and "
		    "userPrincipalName.");
	input = (struct addr_input){ .object = &o.onprem,
	    .tenant = &a->tenant, .licensed = o.licensed };
	f = resolve(r, a, o.identity, &input);
	loose_free(&o);
	return f;
}

static void
done(struct run *r, void *args)
{
	struct args *a = args;

	(void)r;
	arena_free(&a->arena);
	free(a->seen);
}

static const struct example examples[] = {
	{ "Resolve-EmailAddress ann.lee@contoso.com",
	  "The addresses of a user, with the rule that each comes from." },
	{ "Import-Csv new.csv | Resolve-EmailAddress -RuleSet kb3190357",
	  "The addresses that users to come would have." },
	{ 0 }
};

static const char *const outputs[] = { "Dirsh.EmailAddress", NULL };

const struct cmdlet resolve_emailaddress = {
	.name = "Resolve-EmailAddress",
	.module = "Dirsh",
	.type = "Dirsh.Commands.ResolveEmailAddressCommand",
	.synopsis = "Computes the addresses that Exchange Online gives an "
	    "object, and says why.",
	.description = "Each address is a row: the primary one, secondary "
	    "ones, the MOERA that the service adds, others, and those that "
	    "are dropped. Rule names the rule, Reason explains it. The "
	    "documents of Microsoft do not agree: -RuleSet chooses one, and "
	    "with -Verbose it is said which others give another answer.",
	.params = params,
	.examples = examples,
	.outputs = outputs,
	.properties = names,
	.flags = CMD_NO_EXAMPLE_RUN,
	.args_size = sizeof(ARGS),
	.begin = begin,
	.process = process,
	.done = done
};
