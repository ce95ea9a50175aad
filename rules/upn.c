/* upn.c -- which userPrincipalName an object gets in the tenant */
#include <stdio.h>

#include "rules/features.h"
#include "rules/upn.h"

#define UPN	"plan-connect-userprincipalname"
#define RULES16	"AADConnectConfigDocumenter rule 106"

const struct upn_rule_row upn_rules[UR_COUNT] = {
	[UR_VERIFIED] = { "U2", "Match", "The suffix is verified: the cloud "
	    "has the same userPrincipalName.", UPN },
	[UR_NOT_VERIFIED] = { "U3", "SuffixNotVerified", "The suffix is not "
	    "verified: the alias and the initial domain are used.", UPN },
	[UR_CHARACTER] = { "U3", "InvalidCharacter", "An unsupported "
	    "character is in it: the alias and the initial domain are used.",
	    UPN },
	[UR_UNCHANGED] = { "U5", "Unchanged", "Only a changed "
	    "userPrincipalName or a changed set of domains moves the cloud's.",
	    UPN },
	[UR_FROM_SAM] = { "U8", "FromSamAccountName", "Without a "
	    "userPrincipalName, sAMAccountName and the domain are used.",
	    RULES16 },
	[UR_DUPLICATE] = { "U9", "Quarantined", "Another object has the "
	    "userPrincipalName: a placeholder is made.", "KB 3166795" },
	[UR_BLOCKED] = { "2.3", "ChangeBlocked", "The user is licensed and "
	    "SynchronizeUpnForManagedUsers is off.",
	    "how-to-connect-syncservice-features" },
	[UR_NONE] = { "U8", "None", "There is neither a userPrincipalName "
	    "nor a sAMAccountName.", RULES16 }
};

int
upn_bad_character(struct text upn)
{
	static const bool	bad[256] = {
		[0 ... ' '] = true, [0x7f ... 0xff] = true,
		['\\'] = true, ['%'] = true, ['&'] = true, ['*'] = true,
		['+'] = true, ['/'] = true, ['='] = true, ['?'] = true,
		['{'] = true, ['}'] = true, ['|'] = true, ['<'] = true,
		['>'] = true, ['('] = true, [')'] = true, [';'] = true,
		[':'] = true, [','] = true, ['['] = true, [']'] = true,
		['"'] = true
	};
	uint32_t		i;

	for (i = 0; i < upn.len; i++)
		if (bad[(unsigned char)upn.s[i]])
			return (int)i;
	return -1;
}

bool
upn_routable(struct text suffix)
{
	static const char *const	private[] = {
		"local", "localhost", "localdomain", "internal", "intranet",
		"lan", "home", "corp", "private", "domain", "test", "example",
		"invalid", "arpa", "onion", "alt"
	};
	int				at = text_rchr(suffix, '.');
	struct text			label;
	unsigned			i;

	if (at < 0 || (uint32_t)at + 1 == suffix.len)
		return false;
	label = text_from(suffix, (uint32_t)at + 1);
	for (i = 0; i < sizeof private / sizeof *private; i++)
		if (text_caseeq(label, text_of(private[i])))
			return false;
	return true;
}

static struct text
at_domain(struct arena *arena, struct text local, const char *digits,
    struct text domain)
{
	struct text	 more = text_of(digits);
	char		*s, *p;

	s = arena_alloc(arena, local.len + more.len + domain.len + 2);
	p = text_put(text_put(s, local), more);
	*p++ = '@';
	p = text_put(p, domain);
	return (struct text){ s, (uint32_t)(p - s) };
}

/* The value that is sent: the UPN, its substitute, or a made-up one. */
static struct text
value_sent(struct upn_result *r, const struct upn_input *in,
    struct arena *arena)
{
	const struct onprem	*o = in->object;

	r->onprem_upn = o->upn;
	if (text_any(in->alternate_id))
		return text_trim(in->alternate_id);
	if (text_any(o->upn))
		return o->upn;
	if (!text_any(o->sam)) {
		r->rule = UR_NONE;
		r->error = "AccountName is not present";
		return TEXT_NONE;
	}
	r->rule = UR_FROM_SAM;
	return at_domain(arena, o->sam, "", in->domain_fqdn);
}

/* With an unverified suffix, does the cloud keep the UPN that it has? */
static bool
keeps_prior(const struct upn_input *in, const struct upn_result *r)
{
	const struct cloud	*prior = in->prior;

	if (prior == NULL || !text_any(prior->upn) ||
	    in->change == UC_CHANGED || in->change == UC_DOMAINS)
		return false;
	if (in->change == UC_UNCHANGED)
		return true;
	if (text_any(prior->onprem_upn))
		return text_caseeq(prior->onprem_upn, r->wanted);
	return text_any(prior->mail_nickname) &&
	    !text_caseeq(prior->mail_nickname, r->nickname);
}

static void
placeholder(struct upn_result *r, const struct upn_input *in,
    struct arena *arena)
{
	int		at = text_rchr(r->upn, '@');
	struct text	local = text_upto(r->upn,
			    at < 0 ? r->upn.len : (uint32_t)at);
	char		digits[8];
	unsigned	i;

	for (i = 0; i < 10000; i++) {
		snprintf(digits, sizeof digits, "%04u",
		    (in->digits + i) % 10000);
		r->upn = at_domain(arena, local, digits, in->tenant->initial);
		if (!in->held(in->ctx, r->upn))
			break;
	}
	r->rule = UR_DUPLICATE;
	r->placeholder = true;
}

static void
judge_suffix(struct upn_result *r, const struct tenant *tenant)
{
	int	at = text_rchr(r->wanted, '@');

	if (at < 0)
		return;
	r->suffix = text_from(r->wanted, (uint32_t)at + 1);
	r->verified = tenant_verified(tenant, r->suffix);
	r->federated = tenant_federated(tenant, r->suffix);
	r->routable = r->verified || upn_routable(r->suffix);
}

void
upn_derive(struct upn_result *r, const struct upn_input *in,
    struct arena *arena)
{
	static const struct tenant	 nothing;
	const struct tenant		*tenant;
	enum addr_origin		 from;
	bool				 bad;

	tenant = in->tenant != NULL ? in->tenant : &nothing;
	memset(r, 0, sizeof *r);
	r->nickname = addr_nickname(in->object, in->prior, tenant, &from);
	r->wanted = value_sent(r, in, arena);
	if (r->error != NULL)
		return;
	judge_suffix(r, tenant);
	bad = upn_bad_character(r->wanted) >= 0;
	if (r->rule == UR_FROM_SAM && !text_any(tenant->initial)) {
		r->upn = r->wanted;
	} else if (r->verified && !bad) {
		r->upn = r->wanted;
	} else if (keeps_prior(in, r)) {
		r->upn = in->prior->upn;
		r->rule = UR_UNCHANGED;
		return;
	} else {
		if (!text_any(r->nickname))
			r->nickname = text_any(in->object->cn) ?
			    in->object->cn : in->object->sam;
		r->upn = at_domain(arena, r->nickname, "", tenant->initial);
		r->rule = bad ? UR_CHARACTER : UR_NOT_VERIFIED;
	}
	if (in->held != NULL && in->held(in->ctx, r->upn) &&
	    (in->prior == NULL || !text_caseeq(in->prior->upn, r->upn)))
		placeholder(r, in, arena);
}

enum upn_flow
upn_flows(const struct upn_flow_input *in, const char **reason)
{
	*reason = NULL;
	if (in->from_federated && in->to_federated && in->before_march_2019) {
		*reason = "federated suffix to another federated suffix";
		return UF_FEDERATED_ERROR;
	}
	if (in->managed && in->licensed &&
	    !(in->features & FEATURE_SYNC_UPN_MANAGED)) {
		*reason = "licensed, SynchronizeUpnForManagedUsers off";
		return UF_BLOCKED;
	}
	return UF_FLOWS;
}
