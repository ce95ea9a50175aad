/* eval-flow.c -- if, loops, foreach */
#include "shell/convert.h"
#include "shell/evalstate.h"
#include "shell/net-list.h"

enum flow
eval_condition(struct session *s, struct node *n, bool *yes)
{
	struct value v;
	enum flow f;

	s->frame->at = n;
	if ((f = eval_value(s, n, &v)) != FLOW_OK)
		return f;
	*yes = v.tag == V_BOOL ? v.u.b : truth(v);
	value_drop(v);
	return FLOW_OK;
}

enum flow
eval_if(struct session *s, struct node *n, struct sink *out)
{
	enum flow f;
	bool yes;
	size_t i;

	for (i = 0; i < n->u.branch.n; i++) {
		if ((f = eval_condition(s, n->u.branch.tests[i], &yes)) !=
		    FLOW_OK)
			return f;
		if (yes)
			return eval_statements(s, n->u.branch.bodies[i], out);
	}
	if (n->u.branch.otherwise != NULL)
		return eval_statements(s, n->u.branch.otherwise, out);
	return FLOW_OK;
}

enum flow
loop_flow(struct session *s, enum flow f, const struct sym *label, bool *leave)
{
	if (f != FLOW_BREAK && f != FLOW_CONTINUE) {
		*leave = f != FLOW_OK;
		return f;
	}
	*leave = true;
	if (s->label != NULL && (label == NULL || !SYM_SAME(s->label, label)))
		return f;
	s->label = NULL;
	*leave = f == FLOW_BREAK;
	return FLOW_OK;
}

/* What a for statement's first and last part output is lost. */
static enum flow
eval_silent(struct session *s, struct node *n)
{
	return n == NULL ? FLOW_OK :
	    eval_statements(s, n, &s->eval->discard);
}

enum flow
eval_loop(struct session *s, struct node *n, struct sink *out)
{
	struct node *test = n->u.loop.test, *body = n->u.loop.body;
	const struct sym *label = n->u.loop.label;
	bool after = n->kind == N_DO_WHILE || n->kind == N_DO_UNTIL;
	bool yes = true, leave = false, first = true;
	enum flow f;

	if (n->kind == N_FOR && (f = eval_silent(s, n->u.loop.init)) != FLOW_OK)
		return f;
	for (;; first = false) {
		if (cancelled(s))
			return FLOW_CANCEL;
		if (!(after && first) && test != NULL) {
			if ((f = eval_condition(s, test, &yes)) != FLOW_OK)
				return f;
			if (yes == (n->kind == N_DO_UNTIL))
				return FLOW_OK;
		}
		f = eval_statements(s, body, out);
		if (f != FLOW_OK) {
			f = loop_flow(s, f, label, &leave);
			if (leave)
				return f;
		}
		if (n->kind == N_FOR &&
		    (f = eval_silent(s, n->u.loop.step)) != FLOW_OK)
			return f;
	}
}

struct each {
	struct session	*s;
	struct node	*n;
	struct sink	*out;
	bool		 leave;
};

static enum flow
each_turn(struct each *k, struct value item)
{
	enum flow f;

	if (cancelled(k->s)) {
		k->leave = true;
		return FLOW_CANCEL;
	}
	f = assign_to(k->s, k->n->u.foreach.var, value_keep(item));
	if (f == FLOW_OK)
		f = eval_statements(k->s, k->n->u.foreach.body, k->out);
	if (f == FLOW_OK)
		return FLOW_OK;
	return loop_flow(k->s, f, k->n->u.foreach.label, &k->leave);
}

/* foreach ($i in 1..1000000) makes no array. */
static enum flow
each_of_range(struct each *k, int64_t i, int64_t to)
{
	enum flow f;

	for (;; i += i < to ? 1 : -1) {
		f = each_turn(k, VINT(i));
		if (f != FLOW_OK || k->leave || i == to)
			return f;
	}
}

bool
range_ends(struct session *s, struct node *n, int64_t *from, int64_t *to)
{
	struct value a, b;
	bool yes;

	if (n->kind == N_PIPELINE && n->u.pipeline.elements.n == 1 &&
	    !n->u.pipeline.background)
		n = n->u.pipeline.elements.v[0];
	if (n->kind == N_EXPR_COMMAND && n->u.exprcmd.nredirs == 0)
		n = n->u.exprcmd.expr;
	if (n->kind != N_BINARY || n->op != OP_RANGE || s->strict > 0)
		return false;
	if (n->u.binary.left->kind != N_CONST ||
	    (n->u.binary.right->kind != N_CONST &&
	    n->u.binary.right->kind != N_VARIABLE))
		return false;
	if (eval_quick(s, n->u.binary.left, &a) != FLOW_OK ||
	    eval_quick(s, n->u.binary.right, &b) != FLOW_OK)
		return false;
	yes = a.tag == V_INT32 && b.tag == V_INT32;
	*from = a.u.i;
	*to = b.u.i;
	value_drop(a);
	value_drop(b);
	return yes;
}

void
loop_push(struct session *s, struct loop_entry *l, struct iter *it,
    bool is_switch)
{
	*l = (struct loop_entry){ s->eval->loop, is_switch,
	    it->of.tag == V_ARRAY ? it->of.u.array : NULL, &it->at, VNULL };
	s->eval->loop = l;
}

void
loop_pop(struct session *s, struct loop_entry *l)
{
	value_drop(l->enumerator);
	s->eval->loop = l->up;
}

static void
enumerator_place(struct loop_entry *l)
{
	struct heap *h = l->enumerator.u.heap;

	if (h->extra == NULL)
		h->extra = object_new(shape_root(type_object, NULL));
	object_set(h->extra, sym_str("~at"), VLONG((int64_t)*l->at - 1));
}

struct value
loop_enumerator(struct session *s, bool is_switch)
{
	struct loop_entry *l = s->eval->loop;

	while (l != NULL && l->is_switch != is_switch)
		l = l->up;
	if (l == NULL || l->items == NULL)
		return VNULL;
	if (l->enumerator.tag == V_NULL) {
		l->enumerator = list_enumerator(array_copy(l->items));
		enumerator_place(l);
	}
	return value_keep(l->enumerator);
}

void
loop_turn(struct session *s)
{
	if (s->eval->loop->enumerator.tag != V_NULL)
		enumerator_place(s->eval->loop);
}

void
loop_follow(struct session *s)
{
	struct loop_entry *l = s->eval->loop;
	struct value at;

	if (l->enumerator.tag == V_NULL)
		return;
	if (object_get_str(l->enumerator.u.heap->extra, "~at", &at) &&
	    at.u.i >= 0)
		*l->at = (size_t)at.u.i + 1;
}

/* The turns of a list. */
static enum flow
each_of_list(struct each *k, struct value items)
{
	struct session *s = k->s;
	struct loop_entry entry;
	struct value v;
	struct iter it;
	enum flow f = FLOW_OK;

	iter_init(&it, items);
	loop_push(s, &entry, &it, false);
	while (!k->leave && f == FLOW_OK && iter_next(&it, &v)) {
		loop_turn(s);
		f = each_turn(k, v);
		loop_follow(s);
	}
	loop_pop(s, &entry);
	return f;
}

enum flow
eval_foreach(struct session *s, struct node *n, struct sink *out)
{
	struct each k = { s, n, out, false };
	struct value items;
	enum flow f = FLOW_OK;
	int64_t from, to;

	s->frame->at = n->u.foreach.items;
	if (range_ends(s, n->u.foreach.items, &from, &to))
		return each_of_range(&k, from, to);
	if ((f = eval_value(s, n->u.foreach.items, &items)) != FLOW_OK)
		return f;
	if (!value_is_null(items))
		f = each_of_list(&k, items);
	value_drop(items);
	return f;
}
