/* importing.c -- what Import-Directory and its kin say while they work */
#include <stdlib.h>
#include <string.h>

#include "cmds/directory/importing.h"

static bool
on_progress(void *arg, double fraction, const char *status)
{
	struct import_watch *w = arg;

	return run_progress(w->r, run_cmdlet(w->r)->name, status, fraction) &&
	    w->flow == FLOW_OK;
}

/* A damaged record is an error of its own, and the import goes on. */
static void
on_problem(void *arg, const struct import_problem *p)
{
	struct import_watch *w = arg;
	struct err e = ERR_INIT;
	char *who = p->record != NULL ? xasprintf(" (%s)", p->record) : NULL;

	err_set(&e, ERR_INVALID_DATA, "DamagedRecord", p->record != NULL ?
	    VLENT(p->record, strlen(p->record)) : VNULL, "%s:%zu: %s%s",
	    p->file, p->line, p->reason, who != NULL ? who : "");
	free(who);
	if (w->flow == FLOW_OK)
		w->flow = run_complain(w->r, &e);
	else
		err_clear(&e);
}

void
importing_watch(struct import_options *o, struct import_watch *w)
{
	o->problem = on_problem;
	o->progress = on_progress;
	o->arg = w;
}

struct value
importing_counts(const struct import_counts *n, unsigned side,
    const char *source)
{
	struct object *o = object_new(shape_root(type_pscustomobject,
	    "Dirsh.ImportResult"));

	object_put(o, "Side", value_cstr(store_side_name(side)));
	object_put(o, "Source", value_cstr(source));
	object_put(o, "Records", VLONG(n->records));
	object_put(o, "Added", VLONG(n->added));
	object_put(o, "Changed", VLONG(n->changed));
	object_put(o, "Unchanged", VLONG(n->unchanged));
	object_put(o, "Removed", VLONG(n->removed));
	object_put(o, "Damaged", VLONG(n->bad));
	object_put(o, "Values", VLONG(n->values));
	object_put(o, "Seconds", VDOUBLE((double)(int64_t)(n->seconds * 1000) /
	    1000));
	object_put(o, "Run", VLONG(n->run));
	return value_object(o);
}

/* An import leaves the sample organization behind: it begins with an empty
 * private store, so that two organizations never mix. */
struct store *
importing_store(struct run *r, enum flow *f)
{
	struct hold *h = hold_of(run_session(r));
	struct err e = ERR_INIT;

	if (h->store == NULL || h->sample) {
		struct store *st = store_open(NULL, &e);

		if (st == NULL) {
			*f = run_fail(r, &e);
			return NULL;
		}
		h->old = h->store;
		h->store = st;
		h->sample = false;
	}
	return h->store;
}

enum flow
importing_finish(struct import_watch *w, bool ok, struct err *e,
    struct value take)
{
	enum flow f = w->flow;

	if (f == FLOW_OK && ok)
		return run_emit_take(w->r, take);
	if (f == FLOW_OK)
		f = run_cancelled(w->r) ? FLOW_CANCEL : run_fail(w->r, e);
	err_clear(e);
	value_drop(take);
	return f;
}
