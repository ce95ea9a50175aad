/* hold.c -- the store that the session works on */
#include <stdlib.h>

#include "base/mem.h"
#include "cmds/directory/hold.h"
#include "sample/sample.h"
#include "store/import.h"

const char *const side_choices[] = { "Both", "OnPrem", "Tenant", NULL };
const char *const one_side_choices[] = { "OnPrem", "Tenant", NULL };

unsigned
side_of_choice(int choice)
{
	return choice == 1 ? SIDE_ONPREM : choice == 2 ? SIDE_TENANT :
	    SIDE_BOTH;
}

bool
hold_open(struct host *h, const char *path, struct err *e)
{
	struct hold *d = xcalloc(1, sizeof *d);

	d->door.open = hold_store;
	h->directory = d;
	if (path == NULL)
		return true;
	d->store = store_open_or_create(path, e);
	return d->store != NULL;
}

void
hold_close(struct host *h)
{
	struct hold *d = h->directory;

	if (d == NULL)
		return;
	if (d->live != NULL)
		directory_close(d->live);
	if (d->store != NULL)
		store_close(d->store);
	if (d->old != NULL)
		store_close(d->old);
	if (d->sessions != NULL)
		value_drop(value_array(d->sessions));
	free(d);
	h->directory = NULL;
}

struct hold *
hold_of(struct session *s)
{
	return s->host->directory;
}

/* A part of the sample that cannot be read is a mistake of ours: it is told
 * as any other error. */
static bool
read_sample(struct store *st, struct err *e)
{
	struct import_options o = { .strict = true,
	    .command = "the sample organization" };
	struct import_counts n;
	const struct sample *p;

	for (p = samples; p->name != NULL; p++) {
		o.side = p->onprem ? SIDE_ONPREM : SIDE_TENANT;
		if (!store_import_text(st, (struct text){ p->text,
		    (uint32_t)p->len }, p->name, &o, &n, e))
			return false;
	}
	return true;
}

struct store *
hold_store(struct session *s, struct err *e)
{
	struct hold *d = hold_of(s);

	if (d->store != NULL)
		return d->store;
	d->store = store_open(NULL, e);
	if (d->store == NULL)
		return NULL;
	d->sample = true;
	if (!read_sample(d->store, e)) {
		store_close(d->store);
		d->store = NULL;
	}
	return d->store;
}

struct store *
run_store(struct run *r, enum flow *f)
{
	struct err e = ERR_INIT;
	struct store *st = hold_store(run_session(r), &e);

	if (st == NULL)
		*f = run_fail(r, &e);
	return st;
}

char *
text_dup(struct text t)
{
	return t.s != NULL ? xstrndup(t.s, t.len) : NULL;
}
