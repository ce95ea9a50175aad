/* parse-check-flow.c -- jumps and where they lead; try */
#include "base/type.h"
#include "base/utf8.h"
#include "shell/parse-check.h"

/* ---- jumps ----------------------------------------------------------- */

static bool
same_label(const char *label, uint32_t len, const struct sym *loop)
{
	return len == 0 || (loop != NULL && utf8_caseeq(label, len, loop->s,
	    loop->len));
}

/* LABEL is NULL if it is not known or if the jump is no break. */
static void
out_of_finally(struct check *c, const struct node *n, const char *label,
    uint32_t len)
{
	const struct frame *f;

	for (f = c->frames; f != NULL; f = f->up) {
		if (f->kind == FRAME_BLOCK || f->kind == FRAME_TRAP)
			return;
		if (label != NULL && (f->kind == FRAME_LOOP ||
		    f->kind == FRAME_SWITCH) &&
		    same_label(label, len, f->label))
			return;
		if (f->kind == FRAME_FINALLY) {
			parse_error(c->p, ext_of(n), PE_ControlLeavingFinally,
			    NULL);
			return;
		}
	}
}

/* In a method a label must be there. */
static void
label_exists(struct check *c, const struct node *n, struct value label)
{
	const struct frame *f;

	for (f = c->frames; f != NULL; f = f->up) {
		if (f->kind == FRAME_FUNCTION)
			return;
		if (f->kind == FRAME_LOOP && same_label(label.u.s, label.len,
		    f->label))
			return;
		if (f->kind == FRAME_METHOD) {
			parse_error(c->p, ext_of(n), PE_LabelNotFound,
			    label.u.s);
			return;
		}
	}
}

void
check_break(struct check *c, const struct node *n)
{
	const struct node	*label = n->u.jump.value;
	struct value		 v = VNULL;

	if (label == NULL) {
		out_of_finally(c, n, "", 0);
		return;
	}
	if (label->kind == N_CONST)
		v = label->u.constant.v;
	if (v.tag != V_STRING) {
		out_of_finally(c, n, NULL, 0);
		return;
	}
	out_of_finally(c, n, v.u.s, v.len);
	if (v.len > 0)
		label_exists(c, n, v);
}

void
check_return(struct check *c, const struct node *n)
{
	bool is_empty;

	out_of_finally(c, n, NULL, 0);
	if (c->member == NULL)
		return;
	is_empty = c->member->type == NULL || check_is_void(c->member->type);
	if (n->u.jump.value != NULL && is_empty)
		parse_error(c->p, ext_of(n), PE_VoidMethodHasReturn, NULL);
	else if (n->u.jump.value == NULL && !is_empty)
		parse_error(c->p, ext_of(n),
		    PE_NonVoidMethodMissingReturnValue, NULL);
}

/* ---- try ------------------------------------------------------------- */

static bool
catches(const struct type *earlier, const struct type *later)
{
	for (; later != NULL; later = later->base)
		if (later == earlier)
			return true;
	return false;
}

static void
shadowed_types(struct check *c, const struct catch_clause *a,
    const struct catch_clause *b)
{
	for (size_t i = 0; i < a->ntypes; i++) {
		const struct type *one = type_find(a->types[i].text,
		    a->types[i].len);

		for (size_t j = 0; one != NULL && j < b->ntypes; j++) {
			const struct type *two = type_find(b->types[j].text,
			    b->types[j].len);

			if (two != NULL && catches(one, two))
				parse_error(c->p, check_type_ext(c,
				    &b->types[j]),
				    PE_ExceptionTypeAlreadyCaught, two->name);
		}
	}
}

void
check_try(struct check *c, const struct node *n)
{
	struct frame	 f = { .kind = FRAME_FINALLY, .up = c->frames };
	struct check	 inner = *c;

	for (size_t i = 0; i + 1 < n->u.try.n; i++)
		for (size_t j = i + 1; j < n->u.try.n; j++) {
			const struct catch_clause *a, *b;

			a = &n->u.try.catches[i];
			b = &n->u.try.catches[j];
			if (a->ntypes == 0) {
				parse_error(c->p, ext_before(c->p,
				    (struct ext){ b->from, b->to }),
				    PE_EmptyCatchNotLast, NULL);
				break;
			}
			shadowed_types(c, a, b);
		}
	check_node(c, n->u.try.body);
	for (size_t i = 0; i < n->u.try.n; i++)
		check_node(c, n->u.try.catches[i].body);
	inner.frames = &f;
	if (n->u.try.finally != NULL)
		check_node(&inner, n->u.try.finally);
}
