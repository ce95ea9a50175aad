/* history.c -- the commands of this session */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/enums.h"
#include "base/mem.h"
#include "shell/more.h"

#define ENTRIES_MAX	4096		/* $MaximumHistoryCount */

struct session_more *
session_more(struct session *s)
{
	if (s->more == NULL)
		s->more = xcalloc(1, sizeof *s->more);
	return s->more;
}

void
session_more_free(struct session *s)
{
	struct session_more *m = s->more;
	size_t i;

	if (m == NULL)
		return;
	for (i = 0; i < m->history.n; i++)
		free(m->history.v[i].text);
	free(m->history.v);
	free(m->history.instead);
	free(m->progress.activity);
	if (m->completers != NULL)
		value_drop(VHEAP(m->completers));
	if (m->native_completers != NULL)
		value_drop(VHEAP(m->native_completers));
	free(m);
	s->more = NULL;
}

int64_t
history_now(void)
{
	return date_to_local(date_now_utc());
}

struct history_entry *
history_add(struct session *s, const char *text)
{
	struct history *h = &session_more(s)->history;
	struct history_entry *e;

	if (h->n == ENTRIES_MAX)
		history_remove(s, 0, 1);
	if (h->n == h->cap) {
		h->cap = h->cap == 0 ? 16 : h->cap * 2;
		h->v = xrealloc(h->v, h->cap * sizeof *h->v);
	}
	e = &h->v[h->n++];
	memset(e, 0, sizeof *e);
	e->id = ++h->last_id;
	e->text = xstrdup(text);
	e->start = e->end = history_now();
	e->status = HISTORY_RUNNING;
	return e;
}

struct history_entry *
history_find(struct session *s, int64_t id)
{
	struct history *h = &session_more(s)->history;
	size_t i;

	for (i = 0; i < h->n; i++)
		if (h->v[i].id == id)
			return &h->v[i];
	return NULL;
}

void
history_remove(struct session *s, size_t at, size_t n)
{
	struct history *h = &session_more(s)->history;
	size_t i;

	for (i = 0; i < n; i++)
		free(h->v[at + i].text);
	memmove(h->v + at, h->v + at + n, (h->n - at - n) * sizeof *h->v);
	h->n -= n;
}

struct value
history_object(const struct history_entry *e)
{
	static const char type[] = "Microsoft.PowerShell.Commands.HistoryInfo";
	static const char *const status[] = { "NotStarted", "Running",
		"Stopping", "Stopped", "Completed", "Failed" };
	struct object *o = object_new(shape_root(type_pscustomobject, type));

	object_put(o, "Id", VLONG(e->id));
	object_put(o, "CommandLine", value_cstr(e->text));
	object_put(o, "ExecutionStatus", value_cstr(status[e->status]));
	object_put(o, "StartExecutionTime", VDATETIME(e->start, DATE_LOCAL));
	object_put(o, "EndExecutionTime", VDATETIME(e->end, DATE_LOCAL));
	object_put(o, "Duration", VTIMESPAN(e->end - e->start));
	return value_object(o);
}
