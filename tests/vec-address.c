/* vec-address.c -- the operations "addresses" and "upn" */
#include <stdio.h>

#include "rules/features.h"
#include "rules/upn.h"
#include "tests/vec.h"

/* What the rows compare, made from a result. */
struct got {
	struct vec		*v;
	struct addr_input	 in;
	struct onprem		 object;
	struct tenant		 tenant;
	struct cloud		 prior;
	struct addr_holders	 holders;
	enum addr_set		 set;
	struct addr_result	 r;
	struct text		 upn;
};

static bool
address_held(void *ctx, struct text address)
{
	struct vec	*v = ctx;
	struct address	 a;
	struct texts	 proxies;
	struct jv	*other;
	unsigned	 i;
	uint32_t	 p;

	for (i = 0; (other = vec_object(v, "cloud", i)) != NULL; i++) {
		proxies = jv_texts(jv_get(other, "proxyAddresses"), v->arena);
		for (p = 0; p < proxies.n; p++) {
			address_parse(&a, proxies.v[p]);
			if (text_caseeq(a.body, address))
				return true;
		}
	}
	return false;
}

static bool
nickname_held(void *ctx, struct text nickname)
{
	struct vec	*v = ctx;
	struct jv	*other;
	unsigned	 i;

	for (i = 0; (other = vec_object(v, "cloud", i)) != NULL; i++)
		if (text_caseeq(jv_text(jv_get(other, "mailNickname")),
		    nickname))
			return true;
	return false;
}

static bool
upn_held(void *ctx, struct text upn)
{
	struct vec	*v = ctx;
	struct jv	*other;
	unsigned	 i;

	for (i = 0; (other = vec_object(v, "cloud", i)) != NULL; i++)
		if (text_caseeq(jv_text(jv_get(other, "userPrincipalName")),
		    upn))
			return true;
	return false;
}

/* A single value stands for an object that has nothing else. */
static void
single_value(struct got *g)
{
	struct text	*value = arena_alloc(g->v->arena, sizeof *value);
	struct text	 attribute = jv_text(jv_get(g->v->in, "attribute"));

	*value = jv_text(jv_get(g->v->in, "onpremValue"));
	if (!text_any(*value))
		*value = jv_text(jv_get(g->v->in, "value"));
	if (!text_any(*value))
		return;
	if (jv_get(g->v->in, "tenant") == NULL)
		g->tenant.initial = TEXT("contoso.onmicrosoft.com");
	if (g->object.type == OT_UNKNOWN)
		g->object.type = OT_USER;
	if (text_caseeq(attribute, TEXT("mail")))
		g->object.mail = *value;
	else
		g->object.proxies = (struct texts){ value, 1 };
}

static void
read_state(struct got *g)
{
	struct vec	*v = g->v;
	const struct jv	*licensed = jv_get(v->in, "exoLicensed");
	const struct jv	*display = jv_get(v->in,
			    "cloudMSExchRecipientDisplayType");
	struct text	 change = jv_text(jv_get(v->in, "change"));

	if (jv_get(v->in, "priorCloud") != NULL) {
		vec_cloud(v, jv_get(v->in, "priorCloud"), &g->prior);
		g->in.prior = &g->prior;
	}
	if (display != NULL) {
		g->prior.has_display_type = display->kind == J_INT;
		g->prior.display_type = display->i;
		g->in.prior = &g->prior;
	}
	if ((display = jv_get(v->in, "msExchRemoteRecipientType")) != NULL) {
		g->object.has_remote_type = display->kind == J_INT;
		g->object.remote_type = display->i;
	}
	if (licensed != NULL)
		g->in.licensed = jv_true(licensed) ? TRI_YES : TRI_NO;
	if (text_case_find(change, TEXT("license")) >= 0 &&
	    text_case_find(change, TEXT("remove")) >= 0)
		g->in.change = AC_LICENSE_REMOVED;
	if (text_any(change) && g->in.change == AC_UNKNOWN)
		g->in.change = AC_ONPREM;
}

static void
read_input(struct got *g, struct vec *v)
{
	struct text	set = jv_text(jv_get(v->in, "ruleset"));

	memset(g, 0, sizeof *g);
	g->v = v;
	if (vec_object(v, "onprem", 0) != NULL)
		vec_onprem(v, vec_object(v, "onprem", 0), &g->object);
	vec_tenant(v, &g->tenant);
	single_value(g);
	g->holders = (struct addr_holders){ address_held, nickname_held, v };
	g->in = (struct addr_input){ .object = &g->object,
	    .tenant = &g->tenant, .holders = &g->holders, .digits = 5236 };
	read_state(g);
	g->set = text_any(set) ? addr_set_find(set) : ADDR_SET_DEFAULT;
	if (g->set == AS_COUNT) {
		vec_fail(v, "unknown rule set");
		g->set = ADDR_SET_DEFAULT;
	}
	addr_resolve(&g->r, &g->in, g->set, v->arena);
	g->upn = g->r.upn;
}

/* The values of the rows that a test wants. */
static struct texts
rows(struct got *g, bool (*wanted)(const struct addr_row *), bool bare)
{
	struct text	*out;
	unsigned	 i, n = 0;

	out = arena_alloc(g->v->arena, (g->r.n + 1) * sizeof *out);
	for (i = 0; i < g->r.n; i++)
		if (wanted(&g->r.rows[i]))
			out[n++] = bare ? g->r.rows[i].address :
			    g->r.rows[i].value;
	return (struct texts){ out, n };
}

static bool
is_kept(const struct addr_row *row)
{
	return row->kind != AK_DROPPED;
}

/* The SIP address that the service adds is compared where it is named. */
static bool
is_kept_no_sip(const struct addr_row *row)
{
	return row->kind != AK_DROPPED && row->rule != AR_SIP;
}

static bool
is_secondary(const struct addr_row *row)
{
	return row->kind == AK_SECONDARY || row->kind == AK_MOERA;
}

static bool
is_dropped(const struct addr_row *row)
{
	return row->kind == AK_DROPPED;
}

static bool
is_copied(const struct addr_row *row)
{
	return row->kind != AK_DROPPED && row->origin == AO_PROXY &&
	    !row->moera;
}

static void
compare_list(struct got *g, const struct jv *want)
{
	struct texts	t = jv_texts(want, g->v->arena);
	bool		sip = false;
	uint32_t	i;

	for (i = 0; i < t.n; i++)
		sip |= text_case_starts(t.v[i], TEXT("SIP:"));
	vec_set(g->v, want, rows(g, sip ? is_kept : is_kept_no_sip, false));
}

static void
compare_contains(struct got *g, const struct jv *want)
{
	struct texts	t = jv_texts(want, g->v->arena);
	struct texts	all = rows(g, is_kept, true);
	uint32_t	i, j;

	for (i = 0; i < t.n; i++) {
		for (j = 0; j < all.n; j++)
			if (text_caseeq(t.v[i], all.v[j]) ||
			    text_case_ends(t.v[i], all.v[j]))
				break;
		if (j == all.n)
			vec_fail(g->v, "contains: no %.*s", (int)t.v[i].len,
			    t.v[i].s);
	}
}

/* The part that the address of "contains" plays. */
static void
compare_role(struct got *g, const struct jv *want)
{
	struct text	address = jv_text(jv_get(g->v->want, "contains"));
	unsigned	i;

	for (i = 0; i < g->r.kept; i++)
		if (text_caseeq(g->r.rows[i].address, address))
			break;
	vec_text(g->v, want, i == g->r.kept ? TEXT_NONE :
	    g->r.rows[i].kind == AK_PRIMARY ? TEXT("primary") :
	    TEXT("secondary"));
}

static void
compare_masked(struct got *g, const struct jv *want)
{
	struct text	t[2];
	uint32_t	n = 0;

	if (g->r.masked & MASK_MAIL)
		t[n++] = TEXT("mail");
	if (g->r.masked & MASK_UPN)
		t[n++] = TEXT("userPrincipalName");
	vec_set(g->v, want, (struct texts){ t, n });
}

static const char *
drop_reason(struct got *g)
{
	const struct addr_row	*row = &g->r.rows[g->r.kept];
	char			*s;

	if (g->r.kept == g->r.n)
		return "";
	if (row->rule != AR_MALFORMED)
		return row->reason;
	s = arena_alloc(g->v->arena, 100);
	snprintf(s, 100, "malformed: %s", row->reason);
	return s;
}

/* "malformed: ..." says how in words of its own. */
static void
compare_reason(struct got *g, const struct jv *want)
{
	struct text	t = jv_text(want);
	int		colon = text_chr(t, ':');
	struct jv	class = *want;

	if (colon > 0)
		class.text = text_upto(t, (uint32_t)colon);
	vec_reason(g->v, &class, drop_reason(g));
}

static void
compare_dropped(struct got *g, const struct jv *want)
{
	if (want->kind == J_BOOL)
		vec_bool(g->v, want, g->r.n > g->r.kept);
	else
		vec_set(g->v, want, rows(g, is_dropped, false));
}

static void
compare_kept(struct got *g, const struct jv *want)
{
	if (want->kind == J_BOOL)
		vec_bool(g->v, want, g->r.n == g->r.kept);
	else
		vec_set(g->v, want, rows(g, is_copied, false));
}

static void
compare_recipient(struct got *g, const struct jv *want)
{
	const char	*type = addr_recipient_type(&g->object, g->in.prior,
			    g->in.licensed);
	bool		 user = strcmp(type == NULL ? "User" : type,
			    "User") == 0;
	char		 room[80];

	if (jv_named(want, "getRecipient")) {
		vec_text(g->v, want, user ? TEXT("not found") :
		    text_of(type));
		return;
	}
	snprintf(room, sizeof room, "%s%s",
	    jv_named(want, "getUser") ? "RecipientType " : "",
	    type == NULL ? "" : type);
	vec_text(g->v, want, text_of(room));
}

/* The same object again, with a new mailNickname. */
static void
compare_change(struct got *g, const struct jv *want)
{
	struct addr_result	again;
	struct onprem		o = g->object;
	struct cloud		prior = { .mail_nickname = g->r.nickname,
				    .moera = g->r.moera, .upn = g->r.upn,
				    .mail = g->r.mail };
	struct addr_input	in = g->in;
	unsigned		i;
	bool			same;

	prior.proxies = rows(g, is_kept, false);
	if (text_case_find(jv_text(jv_get(g->v->in, "change")),
	    TEXT("mailNickName")) >= 0)
		o.mail_nickname = TEXT("another.alias");
	in.object = &o;
	in.prior = &prior;
	in.change = AC_ONPREM;
	addr_resolve(&again, &in, g->set, g->v->arena);
	if (jv_named(want, "mailNicknameChanges")) {
		vec_bool(g->v, want, !text_eq(again.nickname, g->r.nickname));
		return;
	}
	same = again.kept == g->r.kept;
	for (i = 0; same && i < again.kept; i++)
		same = text_caseeq(again.rows[i].value, g->r.rows[i].value);
	vec_bool(g->v, want, !same);
}

/* Keys that are compared as text. */
static bool
compare_text(struct got *g, const struct jv *want)
{
	const struct { const char *key; struct text got; } texts[] = {
		{ "primary", g->r.primary }, { "mail", g->r.mail },
		{ "primarySmtpAddress", g->r.primary },
		{ "windowsEmailAddress", g->r.mail },
		{ "mailNickname", g->r.nickname },
		{ "alias", g->r.nickname },
		{ "userPrincipalName", g->upn },
		{ "moera", g->r.moera },
		{ "externalEmailAddress", g->object.target_address }
	};
	/* a single value, with or without its prefix */
	static const char *const	values[] = { "value", "result",
	    "becomes", "address", "cloudValue", "stored" };
	unsigned			i;

	for (i = 0; i < sizeof texts / sizeof *texts; i++)
		if (jv_named(want, texts[i].key)) {
			vec_text(g->v, want, texts[i].got);
			return true;
		}
	for (i = 0; i < sizeof values / sizeof *values; i++)
		if (jv_named(want, values[i])) {
			vec_text(g->v, want, g->r.kept == 0 ? TEXT_NONE :
			    text_chr(jv_text(want), ':') > 0 ?
			    g->r.rows[0].value : g->r.rows[0].address);
			return true;
		}
	return false;
}

static void
compare_other(struct got *g, const struct jv *want)
{
	struct vec	*v = g->v;

	if (jv_named(want, "moeraPattern"))
		vec_pattern(v, want, g->r.moera);
	else if (jv_named(want, "mailNicknamePattern"))
		vec_pattern(v, want, g->r.nickname);
	else if (jv_named(want, "printed"))
		vec_printed(v, want, jv_get(v->want, "mailNicknamePattern") !=
		    NULL ? g->r.nickname : g->r.moera);
	else if (jv_named(want, "reason"))
		compare_reason(g, want);
	else if (jv_named(want, "dropped"))
		compare_dropped(g, want);
	else if (jv_named(want, "kept"))
		compare_kept(g, want);
	else if (jv_named(want, "contains"))
		compare_contains(g, want);
	else if (jv_named(want, "role"))
		compare_role(g, want);
	else if (jv_named(want, "mailEnabled"))
		vec_bool(v, want, text_any(g->r.primary));
	else if (jv_named(want, "getUser") ||
	    jv_named(want, "getRecipient") ||
	    jv_named(want, "recipientTypeDetails"))
		compare_recipient(g, want);
	else if (jv_named(want, "mailNicknameChanges") ||
	    jv_named(want, "proxyAddressesChange"))
		compare_change(g, want);
	else
		vec_unknown(v, want);
}

static void
compare_requests(struct vec *v, const struct jv *want)
{
	struct texts	 t = jv_texts(jv_get(v->in, "request"), v->arena);
	const struct jv	*one = want->child;
	bool		 known;
	uint32_t	 i;

	for (i = 0; i < t.n && one != NULL; i++, one = one->next) {
		if (addr_request_allowed(t.v[i], &known) != one->b || !known)
			vec_fail(v, "allowed: %.*s", (int)t.v[i].len, t.v[i].s);
	}
}

static void
compare_aliases(struct vec *v, const struct jv *want)
{
	struct texts	 t = jv_texts(jv_get(v->in, "aliases"), v->arena);
	struct text	*out = arena_alloc(v->arena, (t.n + 1) * sizeof *out);
	uint32_t	 i, j;
	unsigned	 nth;

	for (i = 0; i < t.n; i++) {
		for (nth = 1, j = 0; j < i; j++)
			if (text_caseeq(t.v[i], t.v[j]))
				nth++;
		out[i] = addr_numbered(t.v[i], nth, v->arena);
	}
	vec_set(v, want, (struct texts){ out, t.n });
}

void
vec_addresses(struct vec *v)
{
	static const char *const	known[] = { "aliases", "change",
	    "cloud", "cloudMSExchRecipientDisplayType", "exoLicensed",
	    "onprem", "onpremValue", "priorCloud", "request", "ruleset",
	    "tenant", "typeName", "attribute", "value", "features",
	    "msExchRemoteRecipientType", NULL };
	const struct jv			*want;
	struct got			 g;

	vec_inputs(v, known);
	read_input(&g, v);
	for (want = v->want->child; want != NULL; want = want->next)
		if (jv_named(want, "allowed"))
			compare_requests(v, want);
		else if (jv_named(want, "aliases"))
			compare_aliases(v, want);
		else if (jv_named(want, "proxyAddresses") ||
		    jv_named(want, "emailAddresses"))
			compare_list(&g, want);
		else if (jv_named(want, "secondary"))
			vec_set(v, want, rows(&g, is_secondary, true));
		else if (jv_named(want, "masked"))
			compare_masked(&g, want);
		else if (!compare_text(&g, want))
			compare_other(&g, want);
}

static enum upn_change
read_change(struct vec *v)
{
	struct text	change = jv_text(jv_get(v->in, "change"));

	if (!text_any(change))
		return UC_UNKNOWN;
	if (text_case_find(change, TEXT("domain")) >= 0)
		return UC_DOMAINS;
	return text_case_find(change, TEXT("userPrincipalName")) >= 0 ?
	    UC_CHANGED : UC_UNCHANGED;
}

static void
compare_flow(struct vec *v, const struct jv *want, const struct tenant *t)
{
	const struct jv		*j = v->in;
	struct upn_flow_input	 in = { .features = t->features };
	const char		*reason;
	enum upn_flow		 flow;

	in.managed = jv_get(j, "managed") == NULL ?
	    !jv_true(jv_get(j, "federated")) : jv_true(jv_get(j, "managed"));
	in.licensed = jv_true(jv_get(j, "licensed")) ||
	    jv_true(jv_get(j, "exoLicensed"));
	in.from_federated = in.to_federated = !in.managed;
	in.before_march_2019 = text_case_find(jv_text(jv_get(j, "before")),
	    TEXT("2019")) >= 0;
	flow = upn_flows(&in, &reason);
	if (jv_named(want, "flows"))
		vec_bool(v, want, flow == UF_FLOWS);
	else
		vec_reason(v, want, reason);
}

void
vec_upn(struct vec *v)
{
	static const char *const	known[] = { "change", "cloud",
	    "domainFqdn", "features", "licensed", "managed", "federated",
	    "before", "exoLicensed", "onprem", "priorCloud", "tenant",
	    "alternateId", "alternateIdAttribute", NULL };
	struct got		 g = { .v = v };
	struct upn_input	 in = { .object = &g.object,
				    .tenant = &g.tenant, .held = upn_held,
				    .ctx = v, .digits = 1234 };
	struct upn_result	 r;
	const struct jv		*want, *id;

	vec_inputs(v, known);
	if (vec_object(v, "onprem", 0) != NULL)
		vec_onprem(v, vec_object(v, "onprem", 0), &g.object);
	vec_tenant(v, &g.tenant);
	if (jv_get(v->in, "priorCloud") != NULL) {
		vec_cloud(v, jv_get(v->in, "priorCloud"), &g.prior);
		in.prior = &g.prior;
	}
	in.domain_fqdn = jv_text(jv_get(v->in, "domainFqdn"));
	in.change = read_change(v);
	id = jv_get(v->in, "alternateId");
	if (id == NULL)
		id = jv_get(v->in, "alternateIdAttribute");
	if (id != NULL)
		in.alternate_id = text_chr(id->text, '@') >= 0 ? id->text :
		    jv_text(jv_get(vec_object(v, "onprem", 0), arena_strndup(
		    v->arena, id->text.s, id->text.len)));
	upn_derive(&r, &in, v->arena);
	for (want = v->want->child; want != NULL; want = want->next) {
		if (jv_named(want, "userPrincipalName"))
			vec_text(v, want, r.upn);
		else if (jv_named(want, "mailNickName"))
			vec_text(v, want, r.nickname);
		else if (jv_named(want, "error"))
			vec_text(v, want, text_of(r.error));
		else if (jv_named(want, "pattern"))
			vec_pattern(v, want, r.upn);
		else if (jv_named(want, "printed"))
			vec_printed(v, want, r.upn);
		else if (jv_named(want, "shadowUserPrincipalName"))
			vec_text(v, want, r.wanted);
		else if (jv_named(want, "onPremisesUserPrincipalName"))
			vec_text(v, want, r.onprem_upn);
		else if (jv_named(want, "verdict"))
			vec_text(v, want, text_of(upn_rules[r.rule].verdict));
		else if (jv_named(want, "flows") || jv_named(want, "reason"))
			compare_flow(v, want, &g.tenant);
		else
			vec_unknown(v, want);
	}
}
