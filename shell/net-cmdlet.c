/* net-cmdlet.c -- $PSCmdlet: what an advanced function may do as cmdlets do */
#include <stdlib.h>

#include "base/mem.h"
#include "shell/convert.h"
#include "shell/error-record.h"
#include "shell/evalstate.h"
#include "shell/invocation.h"
#include "shell/net-engine.h"
#include "shell/net-table.h"
#include "shell/run.h"
#include "shell/should.h"

#define SMA	"System.Management.Automation."

/* The function's run; NULL and an error once it is over. */
static struct run *
run_of(struct net_call *c)
{
	struct run *r = script_cmdlet_run(c->self);

	if (r == NULL)
		net_throw(c, SMA "PSInvalidOperationException",
		    "The command is not running any more.");
	return r;
}

static bool
went(struct net_call *c, enum flow f)
{
	return f == FLOW_OK || err_from_flow(c->s, f, c->e);
}

static struct value
text(const struct net_call *c, size_t i)
{
	return net_missing(c, i) ? VLIT("") : c->v[i];
}

/* ---- streams ---- */

static bool
write_object(struct net_call *c)
{
	struct run *r = run_of(c);

	if (r == NULL)
		return false;
	if (!net_missing(c, 1) && truth(c->v[1]))
		return went(c, run_emit_unrolled(r, c->v[0]));
	return went(c, run_emit(r, c->v[0]));
}

static bool
write_error(struct net_call *c)
{
	struct run *r = run_of(c);
	struct err e = ERR_INIT;

	if (r == NULL)
		return false;
	if (net_missing(c, 0))
		return net_null(c, "errorRecord");
	err_from_record(&e, c->v[0]);
	return went(c, run_complain(r, &e));
}

/* The place of the error is where the function was called. */
static bool
throw_error(struct net_call *c)
{
	struct run *r = run_of(c);
	struct err e = ERR_INIT;
	struct place p;
	struct value record;

	if (r == NULL)
		return false;
	if (net_missing(c, 0))
		return net_null(c, "errorRecord");
	err_from_record(&e, c->v[0]);
	run_error_place(r, &p);
	record = error_record_new(c->s, &e, &p);
	err_clear(&e);
	err_from_record(c->e, record);
	value_drop(record);
	c->s->eval->leaving = &r->frame;
	return false;
}

enum { SAY_WARNING, SAY_VERBOSE, SAY_DEBUG };

static bool
say(struct net_call *c)
{
	struct run *r = run_of(c);
	struct value t = text(c, 0);

	if (r == NULL)
		return false;
	switch (c->row->op) {
	case SAY_WARNING:
		return went(c, run_warn(r, "%s", t.u.s));
	case SAY_VERBOSE:
		return went(c, run_verbose(r, "%s", t.u.s));
	default:
		return went(c, run_debug(r, "%s", t.u.s));
	}
}

/* ---- questions ---- */

/* Nobody can be asked: the method's error names the function. */
static bool
cannot_ask(struct net_call *c, struct run *r, struct err *why)
{
	const char *id = SMA "PSInvalidOperationException";
	char *message = xstrdup(why->message), *full;

	err_clear(why);
	net_throw(c, id, "%s", message);
	full = xasprintf("PSInvalidOperationException,%s",
	    r->block != NULL && r->block->name != NULL ?
	    r->block->name->s : "");
	c->e->id = sym_str(full)->s;
	free(full);
	free(message);
	return false;
}

static bool
answer(struct net_call *c, struct run *r, int yes, struct err *e)
{
	if (yes >= 0)
		return net_bool(c, yes > 0);
	if (e->set)
		return cannot_ask(c, r, e);
	return err_from_flow(c->s, FLOW_THROW, c->e);
}

/* (target), (target, action). */
static bool
should(struct net_call *c)
{
	struct run *r = run_of(c);
	struct buf says = BUF_INIT, ask = BUF_INIT;
	struct err e = ERR_INIT;
	const char *action;
	int yes;

	if (r == NULL)
		return false;
	action = c->n > 1 ? text(c, 1).u.s : r->block->name != NULL ?
	    r->block->name->s : "";
	buf_addf(&says, "Performing the operation \"%s\" on target \"%s\".",
	    action, text(c, 0).u.s);
	buf_addf(&ask, "Are you sure you want to perform this action?\n%s",
	    says.s);
	yes = run_should_text(r, says.s, "Confirm", ask.s, &e);
	buf_free(&says);
	buf_free(&ask);
	return answer(c, r, yes, &e);
}

/* (what -WhatIf says, the question, its caption). */
static bool
should_said(struct net_call *c)
{
	struct run *r = run_of(c);
	struct err e = ERR_INIT;

	if (r == NULL)
		return false;
	return answer(c, r, run_should_text(r, text(c, 0).u.s,
	    text(c, 2).u.s, text(c, 1).u.s, &e), &e);
}

static bool
should_continue(struct net_call *c)
{
	struct run *r = run_of(c);
	struct err e = ERR_INIT;

	if (r == NULL)
		return false;
	return answer(c, r, run_ask(r, text(c, 1).u.s, text(c, 0).u.s, &e),
	    &e);
}

/* ---- the rest ---- */

static bool
variable_value(struct net_call *c)
{
	return net_return(c, value_keep(var_get(c->s, text(c, 0).u.s)));
}

static const char *const common[] = { "Verbose", "Debug", "ErrorAction",
	"WarningAction", "InformationAction", "ProgressAction",
	"ErrorVariable", "WarningVariable", "OutVariable", "OutBuffer",
	"PipelineVariable", "InformationVariable", NULL };
static const char *const optional_common[] = { "WhatIf", "Confirm",
	"UseTransaction", NULL };

static bool
common_parameters(struct net_call *c)
{
	const char *const *p = c->row->op != 0 ? optional_common : common;
	struct array *a = array_new(type_generic(type_hashset, type_string,
	    NULL));

	for (; *p != NULL; p++)
		array_take(a, value_cstr(*p));
	return net_return(c, value_array(a));
}

static const struct net_row base_rows[] = {
	R("static System.Object CommonParameters {get;}",
	  common_parameters),
	RO("static System.Object OptionalCommonParameters {get;}",
	  common_parameters, 1),
	R_END
};

static const struct net_row rows[] = {
	R("void WriteObject(System.Object sendToPipeline)", write_object),
	R("void WriteObject(System.Object sendToPipeline, "
	  "bool enumerateCollection)", write_object),
	R("void WriteError(System.Management.Automation.ErrorRecord "
	  "errorRecord)", write_error),
	R("void ThrowTerminatingError(System.Management.Automation."
	  "ErrorRecord errorRecord)", throw_error),
	RO("void WriteWarning(string text)", say, SAY_WARNING),
	RO("void WriteVerbose(string text)", say, SAY_VERBOSE),
	RO("void WriteDebug(string text)", say, SAY_DEBUG),
	R("bool ShouldProcess(string target)", should),
	R("bool ShouldProcess(string target, string action)", should),
	R("bool ShouldProcess(string verboseDescription, "
	  "string verboseWarning, string caption)", should_said),
	R("bool ShouldContinue(string query, string caption)",
	  should_continue),
	R("System.Object GetVariableValue(string name)", variable_value),
	R("System.Management.Automation.SessionState SessionState {get;}",
	  net_session_state),
	R("System.Management.Automation.CommandInvocationIntrinsics "
	  "InvokeCommand {get;}", net_invoke_command),
	R("System.Object Host {get;}", net_the_host),
	R_END
};

const struct net_class net_cmdlet[] = {
	{ SMA "PSCmdlet", rows },
	{ SMA "Cmdlet", base_rows },
	{ NULL, NULL }
};
