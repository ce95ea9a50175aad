/* get-syncerror.c -- Get-SyncError: what did not synchronize, and why */
#include <stdlib.h>

#include "cmds/adsync/adsync.h"
#include "cmds/cmds.h"
#include "cmds/directory/emit.h"

struct args {
	struct text	 identity, type;
	/* its own */
	struct run	*r;
	struct store	*s;
	struct arena	 arena;
	struct sync_error_entry *v;
	size_t		 n, cap;
};
#define ARGS struct args

static const struct param params[] = {
	{ .name = "Identity", INTO(identity), .position = 1,
	  .flags = P_PIPELINE | P_BY_NAME,
	  .help = "An object, on either side; all if it is not given." },
	{ .name = "Type", INTO(type),
	  .help = "Only errors of this class, as InvalidSoftMatch." },
	{ 0 }
};

static struct text
keep(struct args *a, struct text t)
{
	if (t.s == NULL)
		return t;
	return (struct text){ arena_strndup(&a->arena, t.s, t.len), t.len };
}

/* Either name of an error that resiliency turns into another one. */
static bool
wanted(const struct args *a, const struct sync_error_entry *x)
{
	return a->type.s == NULL || text_caseeq(a->type, x->code) ||
	    (x->error != SE_NONE && text_caseeq(a->type,
	    text_of(sync_errors[x->off].code)));
}

static bool
collect(void *arg, const struct sync_error_entry *x)
{
	struct args *a = arg;
	struct sync_error_entry *to;

	if (!wanted(a, x))
		return true;
	if (a->n == a->cap) {
		a->cap = a->cap * 2 + 16;
		a->v = xrealloc(a->v, a->cap * sizeof *a->v);
	}
	to = &a->v[a->n++];
	*to = *x;
	to->code = keep(a, x->code);
	to->attribute = keep(a, x->attribute);
	to->value = keep(a, x->value);
	to->message = keep(a, x->message);
	to->rule = keep(a, x->rule);
	to->time = keep(a, x->time);
	return true;
}

/* All is read before anything is passed on: what follows may write. */
static enum flow
show(struct run *r, struct args *a, int64_t object)
{
	struct err e = ERR_INIT;
	enum flow f = FLOW_OK;
	size_t i;

	a->n = 0;
	if (!store_sync_errors(a->s, object, collect, a, &e))
		return run_fail(r, &e);
	for (i = 0; i < a->n && f == FLOW_OK; i++)
		f = run_emit_take(r, adsync_error_row(a->s, &a->v[i]));
	return f;
}

/* Errors are kept with the on-premises object; one of the tenant is in them
 * as the one in conflict. */
static enum flow
show_identity(struct run *r, struct args *a)
{
	struct emit m = { .r = r, .s = a->s, .sides = SIDE_BOTH };
	struct ids ids;
	enum flow f = find_identity(&m, a->identity, &ids);
	size_t i, k;

	for (i = 0; i < ids.n && f == FLOW_OK; i++) {
		struct err e = ERR_INIT;

		if (store_side_of(ids.v[i]) == SIDE_ONPREM) {
			f = show(r, a, ids.v[i]);
			continue;
		}
		a->n = 0;
		if (!store_sync_errors(a->s, 0, collect, a, &e))
			f = run_fail(r, &e);
		for (k = 0; k < a->n && f == FLOW_OK; k++)
			if (a->v[k].other == ids.v[i])
				f = run_emit_take(r, adsync_error_row(a->s,
				    &a->v[k]));
	}
	free(ids.v);
	return f;
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	enum flow f = FLOW_OK;

	if ((a->s = run_store(r, &f)) == NULL)
		return f;
	if (a->identity.s != NULL)
		return show_identity(r, a);
	return run_has_pipeline(r) ? FLOW_OK : show(r, a, 0);
}

static void
done(struct run *r, void *args)
{
	struct args *a = args;

	(void)r;
	free(a->v);
	arena_free(&a->arena);
}

static const struct example examples[] = {
	{ "Get-SyncError | Group-Object Error -NoElement",
	  "How many errors there are of each class." },
	{ "Get-SyncError -Type InvalidSoftMatch | Format-List",
	  "Both objects of each conflict, and what to do." },
	{ 0 }
};

static const char *const outputs[] = { "Dirsh.SyncError", NULL };

const struct cmdlet get_syncerror = {
	.name = "Get-SyncError",
	.module = "Dirsh",
	.type = "Dirsh.Commands.GetSyncErrorCommand",
	.synopsis = "Shows what did not synchronize, and why.",
	.description = "The errors that the last runs left: the class, both "
	    "objects, the attribute and its value, the service's message, "
	    "what mends it, and the document that says so.",
	.params = params,
	.examples = examples,
	.outputs = outputs,
	.args_size = sizeof(ARGS),
	.process = process,
	.done = done
};
