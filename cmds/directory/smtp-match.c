/* smtp-match.c -- Smtp-Match: SMTP matching, as KB 2641663 has it */
#include <stdlib.h>

#include "cmds/cmds.h"
#include "cmds/directory/emit.h"
#include "cmds/directory/matching.h"
#include "cmds/directory/person.h"

struct args {
	struct text	 identity, cloud;
	/* its own */
	struct matching	 m;
};
#define ARGS struct args

static const struct param params[] = {
	{ .name = "Identity", INTO(identity),
	  .complete = complete_onprem, .position = 1,
	  .flags = P_MANDATORY | P_PIPELINE | P_BY_NAME,
	  .aliases = "ObjectGuid UserPrincipalName",
	  .help = "The on-premises object." },
	{ .name = "CloudIdentity", INTO(cloud),
	  .complete = complete_account, .position = 2,
	  .help = "The object of the tenant that it is expected to match." },
	{ 0 }
};

/* The candidate is the one that the user means. */
static bool
is_expected(struct args *a, int64_t expected)
{
	struct arena arena = { .blocks = NULL };
	struct cloud c;
	bool yes;

	if (expected == 0)
		return true;
	if (a->m.result.cloud == NULL)
		return false;
	yes = store_get_cloud(a->m.s, expected, &arena, &c) &&
	    text_caseeq(c.id, a->m.result.cloud->id);
	arena_free(&arena);
	return yes;
}

/* Only one object of the tenant may have the primary address. */
static bool
others_hold(struct args *a, size_t *n, struct err *e)
{
	struct ids ids;

	if (!store_address_ids(a->m.s, a->m.result.key, SIDE_TENANT,
	    1u << HK_PRIMARY | 1u << HK_SECONDARY | 1u << HK_MAIL, &ids, e))
		return false;
	*n = ids.n;
	free(ids.v);
	return true;
}

/* What KB 2641663 asks for; NULL: all of it holds. */
static const char *
unmet(struct args *a, int64_t expected, struct err *e)
{
	const struct match_result *r = &a->m.result;
	size_t n = 0;

	if (r->verdict == MV_HARD)
		return "The object is matched already, by its sourceAnchor: "
		    "SMTP matching can be used once.";
	if (r->verdict == MV_UPN)
		return "Only the userPrincipalName matches, not the primary "
		    "SMTP address: set the address on both sides first.";
	if (r->verdict != MV_SMTP)
		return match_primary(a->m.object.proxies).s == NULL &&
		    r->verdict != MV_OUT_OF_SCOPE ?
		    "The on-premises object has no primary SMTP address." :
		    "";
	if (!text_any(a->m.anchor))
		return "The on-premises object has no sourceAnchor.";
	if (!is_expected(a, expected))
		return "The primary SMTP address is that of another object "
		    "than -CloudIdentity.";
	if (!others_hold(a, &n, e))
		return "";
	return n > 1 ? "More than one object of the tenant has the primary "
	    "SMTP address." : NULL;
}

static bool
link_them(struct run *r, struct args *a, int64_t id, struct err *e)
{
	struct text yes = TEXT("true");
	struct store *s = a->m.s;

	(void)r;
	if (!store_begin(s, "Smtp-Match", e))
		return false;
	if (store_set(s, id, TEXT("onPremisesImmutableId"), &a->m.anchor, 1,
	    NULL, e) && store_set(s, id, TEXT("onPremisesSyncEnabled"), &yes,
	    1, NULL, e))
		return store_commit(s, e);
	store_rollback(s);
	return false;
}

static enum flow
finish(struct run *r, struct args *a, const char *why, bool linked)
{
	struct buf b = BUF_INIT;
	enum flow f;

	if (why != NULL && why[0] != '\0') {
		buf_addf(&b, "%s %.*s", why, (int)a->m.reason.len,
		    a->m.reason.s);
		a->m.reason = (struct text){ arena_strndup(&a->m.arena, b.s,
		    b.len), (uint32_t)b.len };
	}
	buf_free(&b);
	if (why != NULL && a->m.result.verdict == MV_SMTP)
		a->m.name = "Blocked";
	f = run_emit_take(r, matching_row(&a->m, VBOOL(linked)));
	return f;
}

static enum flow
match(struct run *r, struct args *a, struct cursor *c, int64_t expected)
{
	struct err e = ERR_INIT;
	enum flow f = FLOW_OK;
	const char *why;
	bool linked = false;
	int64_t id;

	if (!matching_find(&a->m, c, &e))
		return run_fail(r, &e);
	why = unmet(a, expected, &e);
	if (e.set)
		return run_fail(r, &e);
	if (why == NULL && run_should(r, a->m.identity.s, "Smtp-Match", &f)) {
		if (!store_resolve(a->m.s, a->m.result.cloud->id, SIDE_TENANT,
		    0, &id, &e) || !link_them(r, a, id, &e))
			return run_complain(r, &e);
		linked = true;
	}
	return f == FLOW_OK ? finish(r, a, why, linked) : f;
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	struct query q = { .sides = SIDE_ONPREM, .view = &view_identity,
	    .n_ids = 1 };
	struct err e = ERR_INIT;
	int64_t id, expected = 0;
	enum flow f = FLOW_OK;
	struct cursor *c;
	struct value row;

	if ((a->m.s = run_store(r, &f)) == NULL)
		return f;
	if (!store_resolve(a->m.s, a->identity, SIDE_ONPREM, 0, &id, &e) ||
	    (text_any(a->cloud) && !store_resolve(a->m.s, a->cloud,
	    SIDE_TENANT, 0, &expected, &e)))
		return run_complain(r, &e);
	q.ids = &id;
	c = store_query(a->m.s, &q, &e);
	if (c == NULL)
		return run_fail(r, &e);
	if (cursor_next(c, &row, &e))
		f = match(r, a, c, expected);
	else if (e.set)
		f = run_fail(r, &e);
	cursor_close(c);
	return f;
}

static void
done(struct run *r, void *args)
{
	struct args *a = args;

	(void)r;
	matching_free(&a->m);
}

static const struct example examples[] = {
	{ "Smtp-Match ann.lee@contoso.com -WhatIf",
	  "Checks everything and changes nothing." },
	{ 0 }
};

static const char *const outputs[] = { "Dirsh.Match", NULL };

const struct cmdlet smtp_match = {
	.name = "Smtp-Match",
	.module = "Dirsh",
	.type = "Dirsh.Commands.SmtpMatchCommand",
	.synopsis = "Links an on-premises object to the object of the tenant "
	    "with the same primary SMTP address.",
	.description = "As KB 2641663 has it: every precondition is checked "
	    "first; then the sourceAnchor is set as ImmutableId, in the "
	    "store. Linked says whether that was done.",
	.params = params,
	.examples = examples,
	.outputs = outputs,
	.flags = CMD_WRITES | CMD_NO_EXAMPLE_RUN,
	.args_size = sizeof(ARGS),
	.process = process,
	.done = done
};
