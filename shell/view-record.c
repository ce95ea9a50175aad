/* view-record.c -- format records */
#include <stdlib.h>

#include "base/mem.h"
#include "base/type.h"
#include "shell/view-record.h"

#define NAME(x)	"Microsoft.PowerShell.Commands.Internal.Format." x

static const struct type record_types[] = {
	[REC_START] = { .name = NAME("FormatStartData"), .tag = V_NATIVE },
	[REC_GROUP_START] = { .name = NAME("GroupStartData"),
	    .tag = V_NATIVE },
	[REC_ENTRY] = { .name = NAME("FormatEntryData"), .tag = V_NATIVE },
	[REC_GROUP_END] = { .name = NAME("GroupEndData"), .tag = V_NATIVE },
	[REC_END] = { .name = NAME("FormatEndData"), .tag = V_NATIVE }
};

struct table_head *
head_new(unsigned n)
{
	struct table_head *h = xcalloc(1, sizeof *h);

	h->refs = 1;
	h->n = n;
	h->v = xcalloc(n + 1, sizeof *h->v);
	return h;
}

void
head_drop(struct table_head *h)
{
	unsigned i;

	if (h == NULL || --h->refs > 0)
		return;
	for (i = 0; i < h->n; i++)
		value_drop(h->v[i].label);
	free(h->v);
	free(h);
}

static void
free_insides(struct native *n)
{
	struct record *r = (struct record *)(void *)n;

	head_drop(r->head);
	free(r->ends);
	buf_free(&r->text);
}

struct record *
record_new(enum record_kind kind)
{
	struct record *r = native_new(&record_types[kind], sizeof *r,
	    free_insides);

	r->kind = kind;
	return r;
}

void
record_clear(struct record *r)
{
	r->n = 0;
	buf_clear(&r->text);
	r->out_of_band = false;
	r->wrap = false;
	r->stream = 0;
}

void
record_end_cell(struct record *r)
{
	if (r->n == r->cap) {
		r->cap = r->cap != 0 ? r->cap * 2 : 8;
		r->ends = xrealloc(r->ends, r->cap * sizeof *r->ends);
	}
	r->ends[r->n++] = (uint32_t)r->text.len;
}

void
record_cell(struct record *r, const char *s, size_t len)
{
	if (len > 0)
		buf_add(&r->text, s, len);
	record_end_cell(r);
}

void
record_piece(struct record *r, char kind, const char *s, size_t len)
{
	buf_addc(&r->text, kind);
	record_cell(r, s, len);
}

void
record_drop(struct record *r)
{
	if (r != NULL)
		value_drop(value_record(r));
}

struct record *
record_of(struct value v)
{
	v = value_base(v);
	if (v.tag != V_NATIVE || v.u.heap->type < record_types ||
	    v.u.heap->type > &record_types[REC_END])
		return NULL;
	return (struct record *)(void *)v.u.native;
}
