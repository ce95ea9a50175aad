/* view-list.c -- lists and wide views: what is shown of an object */
#include "shell/view-front.h"

enum flow
list_entry(struct formatter *f, struct value v, struct record *r)
{
	enum flow	flow;
	unsigned	i;

	if (!r->out_of_band)
		formatter_fields(f, v, true);
	for (i = 0; i < f->fields.n; i++) {
		struct column	*c = &f->fields.v[i];
		struct value	 label = column_label(c);

		record_cell(r, label.u.s, label.len);
		if ((flow = column_add(f, c, v, &r->text)))
			return flow;
		record_end_cell(r);
	}
	return FLOW_OK;
}

struct record *
wide_start(struct formatter *f)
{
	struct record *r = record_new(REC_START);

	r->autosize = f->o->autosize;
	r->columns = f->o->columns > 0 ? f->o->columns : 2;
	return r;
}

enum flow
wide_entry(struct formatter *f, struct value v, struct record *r)
{
	enum flow flow = FLOW_OK;

	if (f->columns.n > 0)
		flow = column_add(f, &f->columns.v[0], v, &r->text);
	record_end_cell(r);
	return flow;
}
