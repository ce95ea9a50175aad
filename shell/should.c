/* should.c -- -WhatIf, -Confirm and progress of cmdlets */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "shell/convert.h"
#include "shell/progress.h"
#include "shell/run.h"
#include "shell/should.h"

#define IMPACT_LOW	1
#define IMPACT_MEDIUM	2
#define IMPACT_HIGH	3

enum flow
run_stop(struct run *r)
{
	r->s->stop_stage = r;
	return FLOW_STOP;
}

static bool
what_if(struct run *r)
{
	const struct common *c = &r->binding.common;

	return c->has_what_if ? c->what_if :
	    truth(var_get(r->s, "WhatIfPreference"));
}

/* The least impact that is asked about; 4: nothing is. */
static int
confirm_from(struct session *s)
{
	struct value v = value_base(var_get(s, "ConfirmPreference"));

	if (v.tag == V_ENUM || v.tag == V_INT32)
		return v.u.i == 0 ? IMPACT_HIGH + 1 : (int)v.u.i;
	if (v.tag != V_STRING)
		return IMPACT_HIGH;
	if (strcasecmp(v.u.s, "None") == 0)
		return IMPACT_HIGH + 1;
	return strcasecmp(v.u.s, "Low") == 0 ? IMPACT_LOW :
	    strcasecmp(v.u.s, "Medium") == 0 ? IMPACT_MEDIUM : IMPACT_HIGH;
}

static bool
must_ask(struct run *r)
{
	const struct common *c = &r->binding.common;
	int impact = r->binding.p->impact;

	if (c->has_confirm)
		return c->confirm;
	if (r->cmdlet != NULL)
		impact = r->cmdlet->flags & CMD_HIGH ? IMPACT_HIGH :
		    IMPACT_MEDIUM;
	return impact >= confirm_from(r->s);
}

bool
not_interactive(struct err *e)
{
	return err_set_type(e, ERR_INVALID_OPERATION, "InvalidOperation",
	    "System.Management.Automation.PSInvalidOperationException", VNULL,
	    "PowerShell is in NonInteractive mode. Read and Prompt "
	    "functionality is not available.");
}

static const char *
read_answer(struct session *s, char *line, size_t size)
{
	progress_hide(s);
	fflush(s->host->out);
	if (fgets(line, (int)size, s->host->in) == NULL)
		return "n";
	line[strcspn(line, "\r\n")] = '\0';
	return line;
}

/* 1 yes, 0 no, -1 failed. */
int
run_ask(struct run *r, const char *caption, const char *question,
    struct err *e)
{
	struct session *s = r->s;
	struct buf b = BUF_INIT;
	const char *a;
	char line[64];

	if (r->confirmed != 0)
		return r->confirmed > 0;
	if (!s->host->interactive) {
		not_interactive(e);
		return -1;
	}
	buf_addf(&b, "\n%s\n%s\n[Y] Yes  [A] Yes to All  [N] No  [L] No to "
	    "All  [S] Suspend  [?] Help (default is \"Y\"): ", caption,
	    question);
	host_text(s, b.s, b.len);
	buf_free(&b);
	a = read_answer(s, line, sizeof line);
	if (strcasecmp(a, "a") == 0)
		r->confirmed = 1;
	if (strcasecmp(a, "l") == 0)
		r->confirmed = -1;
	return *a == '\0' || strcasecmp(a, "y") == 0 ||
	    strcasecmp(a, "a") == 0;
}

int
run_should_text(struct run *r, const char *says, const char *caption,
    const char *question, struct err *e)
{
	struct buf b = BUF_INIT;

	if (what_if(r)) {
		buf_addf(&b, "What if: %s\n", says);
		host_text(r->s, b.s, b.len);
		buf_free(&b);
		return 0;
	}
	if (must_ask(r))
		return run_ask(r, caption, question, e);
	/* A cmdlet says it if it was asked to itself: a function's -Verbose is
	 * not for what it calls. */
	if ((r->cmdlet == NULL || r->binding.common.has_verbose) &&
	    run_verbose(r, "%s", says) != FLOW_OK)
		return -1;
	return 1;
}

bool
run_should(struct run *r, const char *target, const char *action,
    enum flow *f)
{
	struct buf says = BUF_INIT, ask = BUF_INIT;
	struct err e = ERR_INIT;
	int yes;

	*f = FLOW_OK;
	buf_addf(&says, "Performing the operation \"%s\" on target \"%s\".",
	    action != NULL ? action : r->cmdlet != NULL ? r->cmdlet->name :
	    r->invocation.name->s, target);
	buf_addf(&ask, "Are you sure you want to perform this action?\n%s",
	    says.s);
	yes = run_should_text(r, says.s, "Confirm", ask.s, &e);
	buf_free(&says);
	buf_free(&ask);
	if (yes < 0)
		*f = e.set ? run_fail(r, &e) : FLOW_THROW;
	return yes > 0;
}

bool
run_progress(struct run *r, const char *activity, const char *status,
    double done)
{
	progress_show(r->s, activity, status, done);
	return !run_cancelled(r);
}
