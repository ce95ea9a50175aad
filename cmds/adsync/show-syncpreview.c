/* show-syncpreview.c -- Show-SyncPreview: what would be sent, by which rule */
#include <stdlib.h>

#include "cmds/adsync/adsync.h"
#include "cmds/cmds.h"
#include "cmds/directory/emit.h"
#include "store/sync-explain.h"

struct args {
	struct text	 identity;
	bool		 metaverse;
};
#define ARGS struct args

static const struct param params[] = {
	{ .name = "Identity", INTO(identity), .position = 1,
	  .flags = P_MANDATORY | P_PIPELINE | P_BY_NAME,
	  .help = "An on-premises object." },
	{ .name = "Metaverse", INTO(metaverse),
	  .help = "Shows the metaverse object instead of what is sent to "
	      "the tenant." },
	{ 0 }
};

static enum flow
show_slot(struct run *r, struct sync_explain *x, const struct sync_object *o,
    unsigned i)
{
	static const char *const names[] = { "Attribute", "Value", "OldValue",
		"Rule", "Precedence", "FlowType", "Source", "Link", NULL };
	static const char *const kinds[] = { "Direct", "Constant",
		"Expression" };
	const struct sync_slot *s = &o->slot[i];
	struct value v[] = {
		value_cstr(o->set->slots[i]), adsync_value(&s->value, o->arena),
		text_value(o == &x->mv ? TEXT_NONE :
		    store_sync_cloud_value(x, o->set->slots[i])),
		value_cstr(s->by->rule->name), VINT(s->by->rule->precedence),
		value_cstr(kinds[s->flow->kind]),
		value_cstr(s->flow->source),
		value_cstr(s->by->rule->link == SL_PROVISION ? "Provision" :
		    "Join"),
	};

	return run_emit_take(r, row_new("Dirsh.SyncPreview", names, v));
}

static enum flow
show(struct run *r, struct args *a, struct store *s, int64_t id)
{
	struct err e = ERR_INIT;
	struct sync_explain x;
	const struct sync_object *o;
	enum flow f = FLOW_OK;
	unsigned i;

	if (!store_sync_explain(s, id, &x, &e)) {
		store_sync_explained(&x);
		return run_fail(r, &e);
	}
	o = a->metaverse ? &x.mv : &x.out;
	for (i = 0; i < o->set->n_slots && f == FLOW_OK; i++)
		if (o->slot[i].by != NULL)
			f = show_slot(r, &x, o, i);
	store_sync_explained(&x);
	return f;
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	enum flow f = FLOW_OK;
	struct store *s = run_store(r, &f);
	struct emit m = { .r = r, .s = s, .sides = SIDE_ONPREM };
	struct ids ids;
	size_t i;

	if (s == NULL)
		return f;
	f = find_identity(&m, a->identity, &ids);
	for (i = 0; i < ids.n && f == FLOW_OK; i++)
		f = show(r, a, s, ids.v[i]);
	free(ids.v);
	return f;
}

static const struct example examples[] = {
	{ "Show-SyncPreview ann.lee@contoso.com | Format-Table Attribute, "
	  "OldValue, Value, Rule",
	  "What is sent of a user, and which rule gives it." },
	{ 0 }
};

static const char *const outputs[] = { "Dirsh.SyncPreview", NULL };

const struct cmdlet show_syncpreview = {
	.name = "Show-SyncPreview",
	.module = "Dirsh",
	.type = "Dirsh.Commands.ShowSyncPreviewCommand",
	.synopsis = "Shows what the rules make of an object, attribute by "
	    "attribute.",
	.description = "Each attribute with its value, the value that the "
	    "tenant has, and the rule, flow and expression that it comes "
	    "from. Nothing is written.",
	.params = params,
	.examples = examples,
	.outputs = outputs,
	.args_size = sizeof(ARGS),
	.process = process
};
