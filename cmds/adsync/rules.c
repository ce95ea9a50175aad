/* rules.c -- Get-, Enable-, Disable- and Set-ADSyncRule */
#include <stdlib.h>

#include "base/wildcard.h"
#include "cmds/adsync/adsync.h"
#include "cmds/cmds.h"

struct args {
	struct text	 name;
	int64_t		 precedence;
};
#define ARGS struct args

#define PARAM_NAME(mandatory)						\
	{ .name = "Name", .aliases = "Identifier", INTO(name),		\
	  .position = 1, .flags = P_PIPELINE | P_BY_NAME | (mandatory),	\
	  .help = "The rule, as 'In from AD - User Join'." }

static const struct param get_params[] = {
	PARAM_NAME(0),
	{ 0 }
};

static const struct param change_params[] = {
	PARAM_NAME(P_MANDATORY),
	{ 0 }
};

static const struct param set_params[] = {
	PARAM_NAME(P_MANDATORY),
	{ .name = "Precedence", INTO(precedence), .min = 1, .max = 9999,
	  .flags = P_MANDATORY,
	  .help = "Its place among the rules; lower ones win." },
	{ 0 }
};

static struct value
flows(const struct sync_rule *rule)
{
	static const char *const kinds[] = { "Direct", "Constant",
		"Expression" };
	static const char *const names[] = { "Target", "FlowType", "Source",
		NULL };
	struct array *a = array_new(type_object_array);
	const struct sync_flow *f;

	for (f = rule->flows; f->target != NULL; f++) {
		struct value v[] = { value_cstr(f->target),
			value_cstr(kinds[f->kind]), value_cstr(f->source) };

		array_take(a, row_new("Dirsh.SyncFlow", names, v));
	}
	return value_array(a);
}

static struct value
joins(const struct sync_rule *rule)
{
	struct array *a = array_new(type_object_array);
	unsigned i;

	for (i = 0; i < SYNC_JOINS && rule->joins[i].source != NULL; i++)
		array_take(a, value_stringf("%s = %s", rule->joins[i].source,
		    rule->joins[i].metaverse));
	return value_array(a);
}

static struct value
rule_row(const struct sync_ready *x)
{
	static const char *const names[] = { "Precedence", "Name",
		"Direction", "Connector", "SourceObjectType",
		"TargetObjectType", "LinkType", "Disabled", "ScopeFilter",
		"JoinFilter", "AttributeFlowMappings", "Source", NULL };
	const struct sync_rule *rule = x->rule;
	struct value v[] = {
		VINT(rule->precedence), value_cstr(rule->name),
		value_cstr(rule->outbound ? "Outbound" : "Inbound"),
		value_cstr(rule->connector == SC_AD ? "AD" : "AAD"),
		value_cstr(rule->source_type), value_cstr(rule->target_type),
		value_cstr(rule->link == SL_PROVISION ? "Provision" :
		    "Join"), VBOOL(x->disabled),
		rule->scope != NULL ? value_cstr(rule->scope) : VNULL,
		joins(rule), flows(rule), value_cstr(rule->source),
	};

	return row_new("Microsoft.IdentityManagement.PowerShell.ObjectModel."
	    "SynchronizationRule", names, v);
}

static bool
wanted(const struct args *a, const struct sync_ready *x)
{
	return a->name.s == NULL || text_caseeq(a->name,
	    text_of(x->rule->name)) || wildcard_is(a->name.s, a->name.len,
	    x->rule->name, strlen(x->rule->name));
}

static enum flow
no_rule(struct run *r, const struct args *a)
{
	return run_complainf(r, ERR_OBJECT_NOT_FOUND, "RuleNotFound",
	    VLENT(a->name.s, a->name.len), "There is no synchronization "
	    "rule '%.*s'.", (int)a->name.len, a->name.s);
}

static enum flow
get(struct run *r, void *args)
{
	struct args *a = args;
	struct err e = ERR_INIT;
	enum flow f = FLOW_OK;
	struct store *s = run_store(r, &f);
	struct sync_set set;
	unsigned i, n = 0;

	if (s == NULL)
		return f;
	if (!store_sync_rules(s, &set, &e))
		return run_fail(r, &e);
	for (i = 0; i < set.n && f == FLOW_OK; i++)
		if (wanted(a, &set.v[i])) {
			n++;
			f = run_emit_take(r, rule_row(&set.v[i]));
		}
	sync_set_free(&set);
	return n == 0 && f == FLOW_OK ? no_rule(r, a) : f;
}

/* One change of a rule that is there. */
enum change { ENABLE, DISABLE, MOVE };

static bool
write_change(struct store *s, const struct args *a, const char *name,
    enum change c, struct err *e)
{
	bool ok;

	if (!store_begin(s, "Set-ADSyncRule", e))
		return false;
	ok = c == MOVE ? store_sync_rule_move(s, name,
	    (unsigned)a->precedence, e) :
	    store_sync_rule_disable(s, name, c == DISABLE, e);
	if (ok)
		return store_commit(s, e);
	store_rollback(s);
	return false;
}

static enum flow
change(struct run *r, struct args *a, enum change c)
{
	struct err e = ERR_INIT;
	enum flow f = FLOW_OK;
	struct store *s = run_store(r, &f);
	struct sync_set set;
	const char *name = NULL;
	unsigned i;

	if (s == NULL)
		return f;
	if (!store_sync_rules(s, &set, &e))
		return run_fail(r, &e);
	for (i = 0; i < set.n; i++)
		if (text_caseeq(a->name, text_of(set.v[i].rule->name)))
			name = set.v[i].rule->name;
	if (name == NULL)
		f = no_rule(r, a);
	else if (run_should(r, name, NULL, &f) &&
	    !write_change(s, a, name, c, &e))
		f = run_fail(r, &e);
	sync_set_free(&set);
	return f;
}

static enum flow
enable(struct run *r, void *args)
{
	return change(r, args, ENABLE);
}

static enum flow
disable(struct run *r, void *args)
{
	return change(r, args, DISABLE);
}

static enum flow
set_process(struct run *r, void *args)
{
	return change(r, args, MOVE);
}

static const struct example get_examples[] = {
	{ "Get-ADSyncRule | Where-Object LinkType -eq Provision",
	  "The rules that make objects." },
	{ "(Get-ADSyncRule 'In from AD - User Common')."
	  "AttributeFlowMappings", "What one rule flows." },
	{ 0 }
};

static const struct example disable_examples[] = {
	{ "Disable-ADSyncRule 'Out to AAD - Contact Join'",
	  "Contacts are not sent to the tenant any more." },
	{ 0 }
};

static const struct example enable_examples[] = {
	{ "Enable-ADSyncRule 'Out to AAD - Contact Join'",
	  "Contacts are sent to the tenant again." },
	{ 0 }
};

static const struct example set_examples[] = {
	{ "Set-ADSyncRule 'In from AD - User Lync' -Precedence 103",
	  "The rule wins over those behind that place." },
	{ 0 }
};

#define MODULE	"ADSync"
#define TYPE	"Microsoft.IdentityManagement.PowerShell.Cmdlet."
#define AFTER	"A full synchronization (Start-ADSyncSyncCycle -PolicyType " \
	"Initial) applies it to all objects."

const struct cmdlet get_adsyncrule = {
	.name = "Get-ADSyncRule",
	.module = MODULE,
	.type = TYPE "GetADSyncRuleCmdlet",
	.synopsis = "Shows the synchronization rules, by precedence.",
	.description = "The rules of a server's default configuration with "
	    "scope, joins and attribute flows, as they are in force here, "
	    "each with the document it comes from.",
	.params = get_params,
	.examples = get_examples,
	.args_size = sizeof(ARGS),
	.process = get
};

const struct cmdlet enable_adsyncrule = {
	.name = "Enable-ADSyncRule",
	.module = MODULE,
	.type = TYPE "EnableADSyncRuleCmdlet",
	.synopsis = "Lets a synchronization rule work again.",
	.description = AFTER,
	.params = change_params,
	.examples = enable_examples,
	.flags = CMD_WRITES,
	.args_size = sizeof(ARGS),
	.process = enable
};

const struct cmdlet disable_adsyncrule = {
	.name = "Disable-ADSyncRule",
	.module = MODULE,
	.type = TYPE "DisableADSyncRuleCmdlet",
	.synopsis = "Takes a synchronization rule out of work.",
	.description = AFTER,
	.params = change_params,
	.examples = disable_examples,
	.flags = CMD_WRITES,
	.args_size = sizeof(ARGS),
	.process = disable
};

const struct cmdlet set_adsyncrule = {
	.name = "Set-ADSyncRule",
	.module = MODULE,
	.type = TYPE "SetADSyncRuleCmdlet",
	.synopsis = "Gives a synchronization rule another precedence.",
	.description = AFTER,
	.params = set_params,
	.examples = set_examples,
	.flags = CMD_WRITES,
	.args_size = sizeof(ARGS),
	.process = set_process
};
