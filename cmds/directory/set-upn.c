/* set-upn.c -- Set-Upn: another userPrincipalName, on both sides */
#include <stdlib.h>

#include "base/type.h"
#include "cmds/cmds.h"
#include "cmds/directory/emit.h"
#include "cmds/directory/loose.h"
#include "cmds/directory/rows.h"
#include "cmds/directory/upn-plan.h"

struct args {
	struct text	 identity, upn;
	int		 side;
	bool		 force;
	/* its own */
	struct store	*s;
};
#define ARGS struct args

static const struct param params[] = {
	{ .name = "Identity", .aliases = "ObjectGuid", INTO(identity),
	  .complete = complete_identity,
	  .position = 1, .flags = P_MANDATORY | P_PIPELINE | P_BY_NAME,
	  .help = "Whose UPN: a UPN, sAMAccountName, DN, GUID or address." },
	{ .name = "NewUpn", .aliases = "NewUserPrincipalName", INTO(upn),
	  .complete = complete_new_upn,
	  .position = 2, .flags = P_MANDATORY | P_BY_NAME,
	  .help = "The new userPrincipalName." },
	{ .name = "Side", INTO(side), .choices = side_choices,
	  .deflt = "Both",
	  .help = "Both: on-premises, and what synchronization makes of it in "
	      "the tenant; Tenant: by hand, there only." },
	{ .name = "Force", INTO(force),
	  .help = "Also if somebody else has the name." },
	{ 0 }
};

static const char *const names[] = {
	"Identity", "Side", "Property", "Before", "After", "Conflict", NULL
};

static struct value
change_row(struct text identity, const struct upn_row *row)
{
	struct value v[] = {
		text_value(identity),
		value_cstr(store_side_name(store_side_of(row->id))),
		value_cstr(row->property),
		row->before.n == 0 ? VNULL : texts_value(row->before),
		row->after.n == 0 ? VNULL : texts_value(row->after),
		text_value(row->conflict),
	};

	return row_new("Dirsh.UpnChange", names, v);
}

/* What will be, as values: a row must not be read after the change. */
static struct array *
make_rows(const struct upn_plan *p)
{
	struct text who = person_identity(p->p);
	struct array *rows = array_new(type_object_array);
	unsigned i;

	for (i = 0; i < p->n; i++)
		array_take(rows, change_row(who, &p->row[i]));
	return rows;
}

static enum flow
emit_rows(struct run *r, const struct upn_plan *p, const struct array *rows)
{
	enum flow f = FLOW_OK;
	size_t i;

	for (i = 0; i < rows->n && f == FLOW_OK; i++)
		f = run_emit(r, rows->v[i]);
	if (f == FLOW_OK && p->remark != NULL)
		f = run_verbose(r, "%s", p->remark);
	return f;
}

static enum flow
taken(struct run *r, const struct upn_row *bad)
{
	return run_complainf(r, ERR_RESOURCE_EXISTS, "UpnConflict",
	    VLENT(bad->after.v[0].s, bad->after.v[0].len), "'%.*s' is "
	    "taken already: %.*s. Nothing was changed; -Force changes "
	    "it all the same.", (int)bad->after.v[0].len,
	    bad->after.v[0].s, (int)bad->conflict.len, bad->conflict.s);
}

/* The rows are shown when it is done, or was not to be done. */
static enum flow
apply(struct run *r, struct args *a, const struct upn_plan *p,
    const struct array *rows)
{
	const struct upn_row *bad = a->force ? NULL : upn_plan_conflict(p);
	struct text who = person_identity(p->p);
	struct err e = ERR_INIT;
	enum flow f = FLOW_OK;
	char *target;
	bool yes;

	if (p->n == 0)
		return emit_rows(r, p, rows);
	if (bad != NULL) {
		f = emit_rows(r, p, rows);
		return f == FLOW_OK ? taken(r, bad) : f;
	}
	target = xasprintf("%.*s", (int)who.len, who.s);
	yes = run_should(r, target, "Set-Upn", &f);
	free(target);
	if (f != FLOW_OK)
		return f;
	if (yes && !upn_plan_apply(p, "Set-Upn", &e))
		return run_complain(r, &e);
	return emit_rows(r, p, rows);
}

static enum flow
change(struct run *r, struct args *a, int64_t id)
{
	struct err e = ERR_INIT;
	struct person who;
	struct upn_plan p = { .s = a->s, .p = &who, .upn = a->upn,
	    .sides = side_of_choice(a->side) };
	struct array *rows;
	enum flow f;

	if (!person_load(&who, a->s, id, &e) ||
	    (p.t = store_tenant(a->s, &e)) == NULL) {
		person_free(&who);
		return run_complain(r, &e);
	}
	p.by_hand = p.sides == SIDE_TENANT || who.onprem_id == 0;
	if (!upn_plan_make(&p, &e)) {
		f = run_complain(r, &e);
	} else {
		rows = make_rows(&p);
		f = apply(r, a, &p, rows);
		value_drop(VHEAP(rows));
	}
	person_free(&who);
	return f;
}

/* Is the object the other half of one that was changed just now? */
static bool
is_half_of(struct args *a, int64_t id, int64_t first)
{
	struct err e = ERR_INIT;
	struct person p;
	bool yes = false;

	if (person_load(&p, a->s, id, &e))
		yes = p.onprem_id == first;
	err_clear(&e);
	person_free(&p);
	return yes;
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	struct emit m = { .r = r, .types = TYPES_USER,
	    .sides = side_of_choice(a->side) };
	struct err e = ERR_INIT;
	enum flow f = FLOW_OK;
	struct ids ids;
	size_t i;

	if ((a->s = m.s = run_store(r, &f)) == NULL)
		return f;
	if (!upn_check(a->upn, &e))
		return run_complain(r, &e);
	loose_is_row(run_input(r), &a->identity);
	f = find_identity(&m, a->identity, &ids);
	for (i = 0; i < ids.n && f == FLOW_OK; i++)
		if (i == 0 || !is_half_of(a, ids.v[i], ids.v[0]))
			f = change(r, a, ids.v[i]);
	free(ids.v);
	return f;
}

static const struct example examples[] = {
	{ "Set-Upn billa@contoso.local billa@contoso.com -WhatIf",
	  "What would change on both sides." },
	{ "Import-Csv upns.csv | Set-Upn",
	  "Columns Identity and NewUpn." },
	{ 0 }
};

static const char *const outputs[] = { "Dirsh.UpnChange", NULL };

const struct cmdlet set_upn = {
	.name = "Set-Upn",
	.module = "Dirsh",
	.type = "Dirsh.Commands.SetUpnCommand",
	.synopsis = "Changes a userPrincipalName in the store.",
	.description = "On-premises, and in the tenant what synchronization "
	    "makes of it: an unverified suffix becomes the initial domain, "
	    "and addresses that come from the UPN follow. One row for each "
	    "side and property that changes; -WhatIf shows the same rows and "
	    "changes nothing.",
	.params = params,
	.examples = examples,
	.outputs = outputs,
	.properties = names,
	.flags = CMD_WRITES | CMD_NO_EXAMPLE_RUN,
	.args_size = sizeof(ARGS),
	.process = process
};
