/* view-table.c -- tables: their columns and rows as records */
#include <stdlib.h>

#include "shell/view-front.h"

/* Numbers, enums and the like stand at the right, by the first object's. */
static enum align
default_align(struct formatter *f, struct column *c, struct value first)
{
	struct value	v;
	enum align	align = ALIGN_LEFT;

	if (c->item != NULL)
		return c->item->align != ALIGN_NONE ? c->item->align :
		    ALIGN_LEFT;
	if (column_value(f, c, first, &v) == FLOW_OK && !value_is_null(v) &&
	    value_base(v).tag != V_STRING && cell_is_scalar(v))
		align = ALIGN_RIGHT;
	value_drop(v);
	buf_clear(&f->failed);
	return align;
}

struct record *
table_start(struct formatter *f, struct value first)
{
	struct record		*r = record_new(REC_START);
	struct table_head	*h = head_new(f->columns.n);
	unsigned		 i;

	for (i = 0; i < f->columns.n; i++) {
		struct column		*c = &f->columns.v[i];
		struct head_column	*to = &h->v[i];

		to->label = value_keep(column_label(c));
		to->width = c->item != NULL ? c->item->width :
		    c->arg != NULL ? c->arg->width : 0;
		to->align = c->arg != NULL && c->arg->align != ALIGN_NONE ?
		    c->arg->align : default_align(f, c, first);
	}
	h->hide_header = f->o->hide_header;
	h->repeat_header = f->o->repeat_header;
	r->head = h;
	r->autosize = f->o->autosize || (f->view != NULL && f->view->autosize);
	r->size_first = h->n > 0 && h->v[0].width == 0;
	return r;
}

enum flow
table_entry(struct formatter *f, struct value v, struct record *r)
{
	enum flow	flow;
	unsigned	i;

	r->wrap = f->o->wrap || (f->view != NULL && f->view->wrap);
	for (i = 0; i < f->columns.n; i++) {
		if ((flow = column_add(f, &f->columns.v[i], v, &r->text)))
			return flow;
		record_end_cell(r);
	}
	return FLOW_OK;
}
