/* test-softmatch.c -- Test-SoftMatch: what Entra would do with an object */
#include <stdlib.h>

#include "cmds/cmds.h"
#include "cmds/directory/emit.h"
#include "cmds/directory/loose.h"
#include "cmds/directory/matching.h"
#include "cmds/directory/person.h"

struct args {
	struct values	 identity;
	/* its own */
	struct matching	 m;
};
#define ARGS struct args

static const struct param params[] = {
	{ .name = "Identity", .aliases = "ObjectGuid UserPrincipalName "
	      "DistinguishedName PrimarySmtpAddress", INTO(identity),
	  .complete = complete_onprem,
	  .as = "string", .position = 1, .flags = P_PIPELINE | P_BY_NAME |
	      P_WILDCARDS,
	  .help = "An on-premises object; all users, groups and contacts if "
	      "it is not given." },
	{ 0 }
};

static enum flow
begin(struct run *r, void *args)
{
	struct args *a = args;
	enum flow f = FLOW_OK;

	a->m.s = run_store(r, &f);
	return a->m.s == NULL ? f : FLOW_OK;
}

static enum flow
test(struct run *r, struct args *a, const struct query *q)
{
	struct err e = ERR_INIT;
	struct cursor *c = store_query(a->m.s, q, &e);
	enum flow f = FLOW_OK;
	struct value row;

	if (c == NULL)
		return run_fail(r, &e);
	while (f == FLOW_OK && cursor_next(c, &row, &e)) {
		if (!matching_find(&a->m, c, &e))
			break;
		f = run_emit_take(r, matching_row(&a->m, VNOTHING));
	}
	cursor_close(c);
	if (e.set && f == FLOW_OK)
		return run_fail(r, &e);
	err_clear(&e);
	return f;
}

static enum flow
test_identity(struct run *r, struct args *a, struct text identity)
{
	struct emit m = { .r = r, .s = a->m.s, .sides = SIDE_ONPREM };
	struct query q = { .sides = SIDE_ONPREM, .view = &view_identity };
	struct ids ids;
	enum flow f = find_identity(&m, identity, &ids);

	q.ids = ids.v;
	q.n_ids = ids.n;
	if (f == FLOW_OK && ids.n > 0)
		f = test(r, a, &q);
	free(ids.v);
	return f;
}

/* A row of the tenant has no on-premises object: it is passed over. */
static enum flow
test_row(struct run *r, struct args *a, struct text identity)
{
	return loose_side(run_input(r)) == SIDE_TENANT ? FLOW_OK :
	    test_identity(r, a, identity);
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	struct query all = { .sides = SIDE_ONPREM, .view = &view_identity,
	    .types = TYPES_USER | TYPES_GROUP | TYPES_CONTACT };
	struct text own;
	enum flow f = FLOW_OK;
	size_t i;

	if (loose_is_row(run_input(r), &own))
		return test_row(r, a, own);
	if (!run_bound(r, "Identity"))
		return run_has_pipeline(r) ? FLOW_OK : test(r, a, &all);
	for (i = 0; i < a->identity.n && f == FLOW_OK; i++)
		f = test_identity(r, a, text_of_value(a->identity.v[i]));
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
	{ "Test-SoftMatch | Group-Object Result -NoElement",
	  "How the objects of the whole directory would fare." },
	{ "Test-SoftMatch bob.taylor@contoso.com | Format-List",
	  "One user, with the reason." },
	{ 0 }
};

static const char *const outputs[] = { "Dirsh.Match", NULL };

const struct cmdlet test_softmatch = {
	.name = "Test-SoftMatch",
	.module = "Dirsh",
	.type = "Dirsh.Commands.TestSoftMatchCommand",
	.synopsis = "Says what Entra would do with on-premises objects.",
	.description = "Hard match by sourceAnchor first, then soft match by "
	    "primary SMTP address, then by UPN; else a new object. Result "
	    "names the outcome or the error of the export, Candidate the "
	    "object of the tenant that it meets.",
	.params = params,
	.examples = examples,
	.outputs = outputs,
	.args_size = sizeof(ARGS),
	.begin = begin,
	.process = process,
	.done = done
};
