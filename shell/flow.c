/* flow.c -- sinks that collect, and taking values apart on their way */
#include "base/type.h"
#include "shell/convert.h"
#include "shell/flow.h"
#include "shell/session.h"

static enum flow
collect(struct sink *k, struct value v)
{
	struct collector *c = (struct collector *)k;

	if (c->a == NULL)
		c->a = array_new(type_object_array);
	array_add(c->a, v.tag == V_NOTHING ? VNULL : v);
	return FLOW_OK;
}

void
collector_init(struct collector *c)
{
	*c = (struct collector){ .sink = { collect }, .a = NULL };
}

struct value
collector_result(struct collector *c)
{
	struct array *a = c->a;
	struct value v;

	c->a = NULL;
	if (a == NULL)
		return VNOTHING;
	if (a->n == 1) {
		v = value_keep(a->v[0]);
		value_drop(VHEAP(a));
		return v;
	}
	a->head.flags |= HF_FIXED;
	return value_array(a);
}

struct value
collector_array(struct collector *c)
{
	struct array *a = c->a;

	c->a = NULL;
	if (a == NULL)
		a = array_new(type_object_array);
	a->head.flags |= HF_FIXED;
	return value_array(a);
}

enum flow
sink_unroll(struct session *s, struct sink *k, struct value v)
{
	struct value item;
	struct iter it;
	enum flow f = FLOW_OK;

	(void)s;
	if (v.tag == V_NOTHING)
		return FLOW_OK;
	if (v.tag < V_ARRAY || !enumerable(v) ||
	    v.u.heap->flags & HF_NOTENUM)
		return SINK_PUT(k, v);
	iter_init(&it, v);
	while (f == FLOW_OK && iter_next(&it, &item))
		f = SINK_PUT(k, item);
	return f;
}
