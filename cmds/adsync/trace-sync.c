/* trace-sync.c -- Trace-Sync: the whole way of one object */
#include <stdlib.h>

#include "cmds/adsync/adsync.h"
#include "cmds/cmds.h"
#include "cmds/directory/emit.h"
#include "rules/scope.h"
#include "store/sync-explain.h"

struct args {
	struct values	 identity;
	/* its own */
	struct store	*s;
	struct sync_explain x;
	struct text	 who;
	struct buf	 verdict, detail;
	struct buf	 fix;		/* lines */
	bool		 stopped;	/* a gate was not passed */
};
#define ARGS struct args

static const struct param params[] = {
	{ .name = "Identity", .aliases = "UserPrincipalName "
	      "DistinguishedName ObjectGuid", INTO(identity), .as = "string",
	  .position = 1, .flags = P_MANDATORY | P_PIPELINE | P_BY_NAME,
	  .help = "An object on either side." },
	{ 0 }
};

/* One line of the way; what is in the detail buffer goes with it. */
static enum flow
line(struct run *r, struct args *a, const char *step, const char *result,
    const char *source)
{
	static const char *const names[] = { "Step", "Result", "Detail",
		"Source", "Identity", NULL };
	struct value v[] = { value_cstr(step), value_cstr(result),
		value_cstr(buf_str(&a->detail)),
		source != NULL ? value_cstr(source) : VNULL,
		text_value(a->who) };

	buf_clear(&a->detail);
	return run_emit_take(r, row_new("Dirsh.SyncTrace", names, v));
}

static void
add_text(struct buf *b, struct text t)
{
	buf_add(b, t.s, t.len);
}

static void
verdict(struct args *a, const char *text)
{
	if (a->verdict.len == 0)
		buf_adds(&a->verdict, text);
	a->stopped = true;
}

/* ---- gates ---- */

static enum flow
directory(struct run *r, struct args *a)
{
	buf_adds(&a->detail, store_type_name(a->x.type));
	buf_addc(&a->detail, ' ');
	add_text(&a->detail, a->x.onprem.dn);
	return line(r, a, "AD", "found", NULL);
}

static enum flow
space(struct run *r, struct args *a)
{
	unsigned f = a->x.state.flags;
	char *name = store_sync_connector(a->s, SC_AD);
	enum flow flow;

	buf_addf(&a->detail, "Connector '%s': %s.", name,
	    !a->x.imported ? "no import has read it yet" :
	    f & SS_PENDING ? "imported, with a pending import to "
	    "synchronize" : "imported and synchronized");
	free(name);
	flow = line(r, a, "Connector space", a->x.imported ? "imported" :
	    "not imported", NULL);
	return flow;
}

static const struct scope_clause *
clause_of(const struct sync_ready *rule, const struct entry *o)
{
	unsigned i;

	for (i = 0; rule->scope.n > 0 && i < rule->scope.groups[0].n; i++)
		if (!scope_clause_holds(&rule->scope.groups[0].clauses[i], o))
			return &rule->scope.groups[0].clauses[i];
	return NULL;
}

static void
say_clause(struct args *a, const struct sync_ready *rule,
    const struct entry *o)
{
	const struct scope_clause *c = clause_of(rule, o);
	struct text have;

	if (rule->disabled) {
		buf_addf(&a->detail, "%s: (Sync rule disabled)",
		    rule->rule->name);
		return;
	}
	if (c == NULL)
		return;
	have = entry_first(o, c->attribute);
	buf_addf(&a->detail, "%s: (Scope conditions not satisfied: %s %s%s%s;"
	    " it is ", rule->rule->name, c->attribute, scope_ops[c->op],
	    c->value != NULL ? " " : "", c->value != NULL ? c->value : "");
	if (have.s == NULL)
		buf_adds(&a->detail, "absent)");
	else
		buf_addf(&a->detail, "'%.*s')", (int)have.len, have.s);
}

/* The provisioning rules of one direction that read such an object. */
static void
say_rules(struct args *a, bool outbound, const char *type,
    const struct entry *o)
{
	const struct sync_set *set = a->x.mv.set;
	struct text kind = sync_get_text(&a->x.mv, "sourceObjectType");
	unsigned i;

	for (i = 0; i < set->n; i++) {
		const struct sync_rule *rule = set->v[i].rule;

		if (rule->link != SL_PROVISION || rule->outbound != outbound ||
		    rule->connector != (outbound ? SC_AAD : SC_AD) ||
		    strcmp(rule->source_type, type) != 0)
			continue;
		if (outbound && kind.s != NULL && !text_caseeq(kind,
		    text_of(rule->target_type)))
			continue;
		if (a->detail.len > 0)
			buf_adds(&a->detail, "; ");
		say_clause(a, &set->v[i], o);
	}
}

static enum flow
failed_rule(struct run *r, struct args *a, const struct sync_object *o)
{
	buf_addf(&a->detail, "%s: %s <- %s: ", o->failed->rule->name,
	    o->failed_flow->target, o->failed_flow->source);
	add_text(&a->detail, o->error);
	verdict(a, "It does not synchronize: a synchronization rule reports "
	    "an error.");
	return line(r, a, "Synchronization",
	    "sync-rule-error-function-triggered",
	    o->failed->rule->source);
}

static enum flow
inbound(struct run *r, struct args *a)
{
	const struct sync_object *mv = &a->x.mv;

	if (mv->link == NULL) {
		say_rules(a, false, sync_class(a->x.type) != NULL ?
		    sync_class(a->x.type) : "", &a->x.entry);
		if (a->detail.len == 0)
			buf_adds(&a->detail, "No rule reads objects of that "
			    "type.");
		verdict(a, "It does not synchronize: no inbound rule takes "
		    "it into the metaverse.");
		return line(r, a, "Metaverse", "disconnector",
		    "concept-azure-ad-connect-sync-default-configuration");
	}
	if (mv->failed != NULL)
		return failed_rule(r, a, mv);
	buf_addf(&a->detail, "Projected as %s by '%s'; sourceAnchor ",
	    sync_metaverse_type(mv), mv->link->rule->name);
	if (sync_get(mv, "sourceAnchor")->by == NULL)
		buf_adds(&a->detail, "is missing");
	else
		add_text(&a->detail, sync_get_text(mv, "sourceAnchor"));
	return line(r, a, "Metaverse", "projected", mv->link->rule->source);
}

static void
say_filtered(struct args *a)
{
	const struct scope_rule *why = scope_excluded(a->x.type, &a->x.entry,
	    0);
	const struct sync_slot *f = sync_get(&a->x.mv, "cloudFiltered");

	if (f->by != NULL)
		buf_addf(&a->detail, "cloudFiltered is True by '%s'. ",
		    f->by->rule->name);
	if (why != NULL)
		buf_adds(&a->detail, why->text);
}

static enum flow
outbound(struct run *r, struct args *a)
{
	struct entry mv = sync_entry(&a->x.mv);
	const struct sync_object *out = &a->x.out;
	const struct scope_rule *why;

	if (out->link == NULL) {
		why = scope_excluded(a->x.type, &a->x.entry, 0);
		say_filtered(a);
		say_rules(a, true, sync_metaverse_type(&a->x.mv), &mv);
		if (a->verdict.len == 0)
			buf_addf(&a->verdict, "It does not synchronize: %s",
			    why != NULL ? why->text :
			    "no outbound rule sends it to the tenant.");
		a->stopped = true;
		return line(r, a, "Outbound", "filtered", why != NULL ?
		    why->source : NULL);
	}
	if (out->failed != NULL)
		return failed_rule(r, a, out);
	buf_addf(&a->detail, "Provisioned by '%s'.", out->link->rule->name);
	return line(r, a, "Outbound", "in scope", out->link->rule->source);
}

/* ---- export ---- */

static void
say_match(struct args *a)
{
	const struct export_result *x = &a->x.export;

	if (a->x.state.flags & SS_EXPORTED)
		buf_adds(&a->detail, "Exported before; the sourceAnchor "
		    "finds it again: ");
	else if (x->match.rule != NULL)
		buf_addf(&a->detail, "%s ", x->match.rule->text);
	if (x->cloud != NULL)
		add_text(&a->detail, text_any(x->cloud->upn) ?
		    x->cloud->upn : text_any(x->cloud->mail) ?
		    x->cloud->mail : x->cloud->id);
}

static enum flow
matching(struct run *r, struct args *a)
{
	const struct export_result *x = &a->x.export;
	const char *result = a->x.state.flags & SS_EXPORTED ? "linked" :
	    match_verdict_name(x->match.verdict);

	say_match(a);
	return line(r, a, "Match", x->match.rule == NULL &&
	    x->cloud == NULL ? "not reached" : result,
	    x->match.rule != NULL ? x->match.rule->source : NULL);
}

static enum flow
issue(struct run *r, struct args *a, const struct export_issue *i)
{
	struct sync_error_entry n = { .object = a->x.id, .error = i->error,
		.off = i->off, .attribute = text_of(i->attribute),
		.value = i->value };
	const char *name = sync_errors[i->error].code;

	if (i->attribute != NULL)
		buf_addf(&a->detail, "%s ", i->attribute);
	if (i->value.s != NULL)
		buf_addf(&a->detail, "'%.*s' ", (int)i->value.len,
		    i->value.s);
	if (i->detail.s != NULL)
		buf_addf(&a->detail, "(%.*s) ", (int)i->detail.len,
		    i->detail.s);
	if (i->other != NULL) {
		buf_adds(&a->detail, "conflicts with ");
		add_text(&a->detail, text_any(i->other->upn) ?
		    i->other->upn : text_any(i->other->mail) ?
		    i->other->mail : i->other->display_name);
		buf_adds(&a->detail, ". ");
	}
	if (i->rule != NULL)
		buf_adds(&a->detail, i->rule->text);
	adsync_error_fix(a->s, &n, &a->fix);
	buf_addc(&a->fix, '\n');
	if (!i->quarantined && a->verdict.len == 0)
		buf_addf(&a->verdict, "It does not synchronize: the export "
		    "fails with %s.", name);
	return line(r, a, "Export", name, sync_errors[i->error].source);
}

static enum flow
export(struct run *r, struct args *a)
{
	const struct export_result *x = &a->x.export;
	enum flow f = matching(r, a);
	unsigned i;

	for (i = 0; i < x->n && f == FLOW_OK; i++)
		f = issue(r, a, &x->issue[i]);
	if (f != FLOW_OK || x->refused)
		return f;
	if (text_any(x->upn.upn))
		buf_addf(&a->detail, "%.*s: %s", (int)x->upn.upn.len,
		    x->upn.upn.s, upn_rules[x->upn.rule].text);
	if (a->detail.len > 0)
		f = line(r, a, "UPN", upn_rules[x->upn.rule].verdict,
		    upn_rules[x->upn.rule].source);
	for (i = 0; i < x->addr.n; i++) {
		const struct addr_row *row = &x->addr.rows[i];

		buf_addf(&a->detail, "%s%.*s%s%s", i > 0 ? "; " : "",
		    (int)row->value.len, row->value.s,
		    row->kind == AK_DROPPED ? " dropped: " : "",
		    row->kind == AK_DROPPED && row->reason != NULL ?
		    row->reason : "");
	}
	return f != FLOW_OK ? f : line(r, a, "Addresses", x->addr.kept > 0 ?
	    "computed" : "none", x->addr.set != NULL ? x->addr.set->source :
	    NULL);
}

/* ---- the verdict ---- */

static enum flow
conclude(struct run *r, struct args *a)
{
	char *at, *next;
	enum flow f;

	if (a->verdict.len == 0)
		buf_adds(&a->verdict, a->x.export.n > 0 ?
		    "It synchronizes, without the values that are set "
		    "aside in quarantine." : a->x.cloud_id != 0 ?
		    "It synchronizes." :
		    "It synchronizes: the next cycle makes a new object.");
	if (a->fix.len > 0 || (!a->x.imported && !a->stopped))
		buf_adds(&a->fix, "Start-ADSyncSyncCycle -PolicyType Delta\n");
	buf_adds(&a->detail, buf_str(&a->verdict));
	f = line(r, a, "Verdict", a->stopped || a->x.export.refused ? "no" :
	    a->x.export.n > 0 ? "partly" : "yes", NULL);
	for (at = a->fix.s; f == FLOW_OK && at != NULL && *at != '\0';
	    at = next) {
		next = strchr(at, '\n');
		if (next == NULL)
			break;
		*next++ = '\0';
		buf_adds(&a->detail, at);
		f = line(r, a, "Fix", "", NULL);
	}
	return f;
}

static enum flow
way(struct run *r, struct args *a)
{
	enum flow f = directory(r, a);

	if (f == FLOW_OK)
		f = space(r, a);
	if (f == FLOW_OK)
		f = inbound(r, a);
	if (f == FLOW_OK && !a->stopped)
		f = outbound(r, a);
	if (f == FLOW_OK && !a->stopped && a->x.decided)
		f = export(r, a);
	return f == FLOW_OK ? conclude(r, a) : f;
}

static enum flow
trace(struct run *r, struct args *a, int64_t id)
{
	struct err e = ERR_INIT;
	char *who = store_identity(a->s, id);
	enum flow f;

	a->who = text_of(who);
	buf_clear(&a->verdict);
	buf_clear(&a->detail);
	buf_clear(&a->fix);
	a->stopped = false;
	if (store_sync_explain(a->s, id, &a->x, &e))
		f = way(r, a);
	else
		f = run_fail(r, &e);
	store_sync_explained(&a->x);
	free(who);
	return f;
}

/* An object of the tenant is traced from its on-premises half. */
static int64_t
onprem_half(struct args *a, int64_t id)
{
	struct arena arena = { NULL, NULL, NULL };
	struct ids ids = { NULL, 0 };
	struct err e = ERR_INIT;
	struct cloud c;
	int64_t found = 0;

	if (store_side_of(id) == SIDE_ONPREM)
		return id;
	if (store_get_cloud(a->s, id, &arena, &c) &&
	    text_any(c.immutable_id) && store_anchor_ids(a->s,
	    c.immutable_id, SIDE_ONPREM, &ids, &e) && ids.n > 0)
		found = ids.v[0];
	free(ids.v);
	err_clear(&e);
	arena_free(&arena);
	return found;
}

static enum flow
trace_cloud_only(struct run *r, struct args *a, int64_t id)
{
	char *who = store_identity(a->s, id);
	enum flow f;

	a->who = text_of(who);
	buf_adds(&a->detail, "No object on-premises has its sourceAnchor.");
	f = line(r, a, "AD", "not found", NULL);
	buf_adds(&a->detail, "It lives in the tenant alone; nothing "
	    "synchronizes it.");
	if (f == FLOW_OK)
		f = line(r, a, "Verdict", "no", NULL);
	free(who);
	return f;
}

static enum flow
trace_identity(struct run *r, struct args *a, struct text identity)
{
	struct emit m = { .r = r, .s = a->s, .sides = SIDE_BOTH,
		.many = true };
	struct ids ids;
	enum flow f = find_identity(&m, identity, &ids);
	int64_t last = 0;
	size_t i;

	for (i = 0; i < ids.n && f == FLOW_OK; i++) {
		int64_t id = onprem_half(a, ids.v[i]);

		if (id == 0 && ids.n > 1)
			continue;
		if (id == 0)
			f = trace_cloud_only(r, a, ids.v[i]);
		else if (id != last)
			f = trace(r, a, id);
		last = id;
	}
	free(ids.v);
	return f;
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	enum flow f = FLOW_OK;
	size_t i;

	if ((a->s = run_store(r, &f)) == NULL)
		return f;
	for (i = 0; i < a->identity.n && f == FLOW_OK; i++)
		f = trace_identity(r, a, text_of_value(a->identity.v[i]));
	return f;
}

static void
done(struct run *r, void *args)
{
	struct args *a = args;

	(void)r;
	buf_free(&a->verdict);
	buf_free(&a->detail);
	buf_free(&a->fix);
}

static const struct example examples[] = {
	{ "Trace-Sync bob.taylor@contoso.com",
	  "Why Bob does not synchronize, and what mends it." },
	{ "Trace-Sync bob.taylor@contoso.com | ConvertTo-Json",
	  "The same for another program." },
	{ 0 }
};

static const char *const outputs[] = { "Dirsh.SyncTrace", NULL };

const struct cmdlet trace_sync = {
	.name = "Trace-Sync",
	.module = "Dirsh",
	.type = "Dirsh.Commands.TraceSyncCommand",
	.synopsis = "Shows the whole way of one object through the "
	    "synchronization.",
	.description = "From AD through the connector space, the rules and "
	    "the metaverse to the tenant: each gate with the rule, the "
	    "condition and the value that decide, then a verdict in one "
	    "sentence and the commands that mend it.",
	.params = params,
	.examples = examples,
	.outputs = outputs,
	.args_size = sizeof(ARGS),
	.process = process,
	.done = done
};
