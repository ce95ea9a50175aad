/* foreach-object.c -- ForEach-Object: does something with each object */
#include <stdlib.h>
#include <string.h>

#include "cmds/cmds.h"
#include "cmds/core/member-pattern.h"
#include "shell/convert.h"
#include "shell/members.h"
#include "shell/property-arg.h"
#include "shell/session.h"

struct args {
	struct value	 input;
	struct values	 blocks;
	struct values	 more;
	struct block	*begin, *end;
	struct text	 member;
	struct values	 arguments;
	struct block	*parallel;
	int64_t		 throttle, timeout;
	bool		 as_job;
	/* its own */
	size_t		 first, last;	/* of `all`: the process blocks */
	struct value	 all[32];	/* every block in order, lent */
	size_t		 n;
	struct value	 finish;
	const struct sym *sym;
};
#define ARGS struct args

enum { SET_BLOCK, SET_MEMBER, SET_PARALLEL };
static const char *const sets[] = {
	"ScriptBlockSet", "PropertyAndMethodSet", "ParallelParameterSet", NULL
};

static const struct param params[] = {
	{ .name = "InputObject", INTO(input), .flags = P_PIPELINE,
	  .help = "The objects to work on." },
	{ .name = "Begin", INTO(begin), .sets = 1u << SET_BLOCK,
	  .flags = P_ALLOW_NULL, .help = "Runs once, before the first object." },
	{ .name = "Process", INTO(blocks), .as = "scriptblock", .position = 1,
	  .flags = P_MANDATORY | P_ALLOW_NULL | P_ALLOW_EMPTY,
	  .sets = 1u << SET_BLOCK, .help = "Runs for each object, which is $_." },
	{ .name = "End", INTO(end), .sets = 1u << SET_BLOCK,
	  .flags = P_ALLOW_NULL, .help = "Runs once, after the last object." },
	{ .name = "RemainingScripts", INTO(more), .as = "scriptblock",
	  .flags = P_REST | P_ALLOW_NULL | P_ALLOW_EMPTY,
	  .sets = 1u << SET_BLOCK,
	  .help = "Further blocks: the last of several runs at the end." },
	{ .name = "MemberName", INTO(member), .position = 1,
	  .flags = P_MANDATORY | P_NOT_EMPTY, .sets = 1u << SET_MEMBER,
	  .help = "The property to get, or the method to call." },
	{ .name = "ArgumentList", .aliases = "Args", INTO(arguments),
	  .flags = P_REST, .sets = 1u << SET_MEMBER,
	  .help = "What to call the method with." },
	{ .name = "Parallel", INTO(parallel), .flags = P_MANDATORY,
	  .sets = 1u << SET_PARALLEL,
	  .help = "Runs for each object; here one after the other." },
	{ .name = "ThrottleLimit", INTO(throttle), .sets = 1u << SET_PARALLEL,
	  .help = "Accepted; the objects are worked on one after the other." },
	{ .name = "TimeoutSeconds", INTO(timeout), .sets = 1u << SET_PARALLEL,
	  .help = "Accepted and not needed." },
	{ .name = "AsJob", INTO(as_job), .sets = 1u << SET_PARALLEL,
	  .help = "Refused: dirsh has no background jobs." },
	{ 0 }
};

static struct value
block_value(struct block *b)
{
	if (b == NULL)
		return VNULL;
	return (struct value){ .tag = V_BLOCK, .u.block = b };
}

static void
add_block(struct args *a, struct value v)
{
	if (a->n < sizeof a->all / sizeof a->all[0])
		a->all[a->n++] = v;
}

/* Which of the blocks begin and end, as PowerShell shares them out: of two or
 * more the first begins; of three or more the last ends, unless -End is
 * given. */
static void
share_out(struct run *r, struct args *a)
{
	size_t i;

	if (run_bound(r, "Begin"))
		add_block(a, block_value(a->begin));
	for (i = 0; i < a->blocks.n; i++)
		add_block(a, a->blocks.v[i]);
	if (a->blocks.n == 0)
		add_block(a, VNULL);	/* -Process $null */
	for (i = 0; i < a->more.n; i++)
		add_block(a, a->more.v[i]);
	a->first = a->n > 1 ? 1 : 0;
	a->last = a->n;
	a->finish = block_value(a->end);
	if (!run_bound(r, "End") && a->n > 2)
		a->finish = a->all[--a->last];
}

static enum flow
run_one(struct run *r, struct value block, struct value item)
{
	if (block.tag != V_BLOCK)
		return FLOW_OK;
	return run_block(r, block.u.block, item, NULL);
}

static enum flow
begin(struct run *r, void *args)
{
	struct args *a = args;

	if (a->as_job)
		return run_failf(r, ERR_NOT_IMPLEMENTED, "NotSupported", VNULL,
		    "ForEach-Object -AsJob is not supported by dirsh.");
	if (run_set(r) == SET_MEMBER) {
		a->sym = sym_intern(a->member.s, a->member.len);
		return FLOW_OK;
	}
	if (run_set(r) == SET_PARALLEL) {
		add_block(a, block_value(a->parallel));
		a->last = 1;
		return FLOW_OK;
	}
	share_out(r, a);
	return a->last >= 2 ? run_one(r, a->all[0], VNULL) : FLOW_OK;
}

static bool
is_method(struct value v)
{
	return v.tag == V_NATIVE && strcmp(v.u.heap->type->name,
	    "System.Management.Automation.PSMethod") == 0;
}

/* What -WhatIf says of reading a property or calling a method. */
static bool
may(struct run *r, const struct args *a, struct value item, bool method,
    enum flow *f)
{
	struct value text = to_text(run_session(r), item), target, action;
	bool yes;

	target = value_stringf("InputObject: %s", text.u.s);
	action = value_stringf(method ? "Invoke method '%.*s'" :
	    "Retrieve the value for property '%.*s'", (int)a->member.len,
	    a->member.s);
	yes = run_should(r, target.u.s, action.u.s, f);
	value_drop(target);
	value_drop(action);
	value_drop(text);
	return yes;
}

/* ForEach-Object Name: a property, or else a method. */
static enum flow
member(struct run *r, struct args *a, struct value item)
{
	struct session *s = run_session(r);
	struct err e = ERR_INIT;
	struct value out = VNULL;
	bool found = false, ok = true;
	enum flow f;

	if (value_is_null(item) && a->arguments.n == 0)
		return FLOW_OK;
	if (value_is_null(item))
		return run_complainf(r, ERR_INVALID_OPERATION,
		    "InputObjectIsNull", VNULL, "Input name \"%.*s\" cannot be "
		    "resolved to a method because the input object is null.",
		    (int)a->member.len, a->member.s);
	if (wildcard_has(a->member.s, a->member.len) &&
	    (f = member_pattern(r, a->member, item, &a->sym)) != FLOW_OK)
		return f;
	if (a->sym == NULL)
		return FLOW_OK;
	if (a->arguments.n == 0)
		ok = member_get(s, item, a->sym, &out, &found, &e);
	if (ok && found && is_method(out)) {
		value_drop(out);
		out = VNULL;
		found = false;
	}
	if (ok && run_bound(r, "WhatIf") && !may(r, a, item, !found, &f)) {
		value_drop(out);
		return f;
	}
	if (ok && !found)
		ok = member_call(s, item, a->sym, a->arguments.n,
		    a->arguments.v, &out, &e);
	if (!ok && e.id != NULL && strcmp(e.id, "MethodNotFound") == 0) {
		err_clear(&e);	/* a property that is not there is $null */
		if (a->arguments.n == 0 && s->strict >= 2)
			return run_complainf(r, ERR_INVALID_OPERATION,
			    "PropertyOrMethodNotFound", item, "The input name "
			    "\"%s\" cannot be resolved to a member.",
			    a->sym->s);
		return a->arguments.n == 0 ? run_emit(r, VNULL) :
		    run_complainf(r, ERR_INVALID_OPERATION,
		    "MethodNotFound", item, "Input name \"%.*s\" cannot be "
		    "resolved to a method.", (int)a->member.len, a->member.s);
	}
	if (!ok)
		return run_complain(r, &e);
	if (out.tag == V_NOTHING)
		return FLOW_OK;
	f = run_emit_unrolled(r, out);
	value_drop(out);
	return f;
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	struct value item = run_input(r);
	size_t i;
	enum flow f;

	if (item.tag == V_NOTHING)
		item = run_bound(r, "InputObject") ? a->input : VNULL;
	if (run_set(r) == SET_MEMBER)
		return member(r, a, item);
	for (i = a->first; i < a->last; i++)
		if ((f = run_one(r, a->all[i], item)) != FLOW_OK)
			return f;
	return FLOW_OK;
}

static enum flow
end(struct run *r, void *args)
{
	struct args *a = args;

	return run_one(r, a->finish, VNULL);
}

static const struct example examples[] = {
	{ "1, 2, 3 | ForEach-Object { $_ * 2 }", "Doubles numbers." },
	{ "Get-User | ForEach-Object UserPrincipalName",
	  "The UPN of everybody." },
	{ 0 }
};

const struct cmdlet foreach_object = {
	.name = "ForEach-Object",
	.aliases = "foreach %",
	.module = "Microsoft.PowerShell.Core",
	.type = "Microsoft.PowerShell.Commands.ForEachObjectCommand",
	.synopsis = "Runs a block, or gets a member, for each object.",
	.description = "In the block $_ is the object at hand; what the block "
	    "outputs goes on.",
	.sets = sets,
	.params = params,
	.examples = examples,
	.flags = CMD_WRITES,
	.args_size = sizeof(ARGS),
	.begin = begin,
	.process = process,
	.end = end
};
