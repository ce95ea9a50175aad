/* help-syntax.c -- the syntax lines of a command */
#include <string.h>

#include "base/type.h"
#include "shell/help.h"

void
help_type(struct buf *b, const struct bind_param *p)
{
	const struct type *t = p->type;
	bool list = t != NULL && t->tag == V_ARRAY && t->elem != NULL &&
	    type_is(t, type_array);

	if (list)
		t = t->elem;
	if (t == NULL || t == type_object)
		buf_adds(b, "Object");
	else
		buf_adds(b, t->accel != NULL ? t->accel : type_short(t));
	if (list)
		buf_adds(b, "[]");
}

static void
add_param(struct buf *b, const struct bind_param *p, const struct in_set *in)
{
	bool must = (in->flags & P_MANDATORY) != 0;

	if (p->is_switch) {
		buf_addf(b, must ? " -%s" : " [-%s]", p->name->s);
		return;
	}
	buf_adds(b, must ? " " : " [");
	buf_addf(b, in->position >= 0 ? "[-%s] <" : "-%s <", p->name->s);
	help_type(b, p);
	buf_adds(b, must ? ">" : ">]");
}

static bool
shown(const struct bind_param *p, const struct in_set *in)
{
	if (in == NULL || in->flags & P_HIDDEN)
		return false;
	return !p->common || strcmp(p->name->s, "WhatIf") == 0 ||
	    strcmp(p->name->s, "Confirm") == 0;
}

/* The next position after AT, or -1. */
static int
next_position(const struct params *p, uint32_t set, int at)
{
	int best = -1;
	size_t i;

	for (i = 0; i < p->n; i++) {
		const struct in_set *in = params_in(&p->v[i], set);

		if (shown(&p->v[i], in) && in->position > at &&
		    (best < 0 || in->position < best))
			best = in->position;
	}
	return best;
}

/* Those by name only: the mandatory ones first. */
static void
add_named(struct buf *b, const struct params *p, uint32_t set, bool must)
{
	size_t i;

	for (i = 0; i < p->n; i++) {
		const struct in_set *in = params_in(&p->v[i], set);

		if (shown(&p->v[i], in) && in->position < 0 &&
		    ((in->flags & P_MANDATORY) != 0) == must)
			add_param(b, &p->v[i], in);
	}
}

void
help_syntax_line(struct buf *b, const struct params *p, uint32_t set)
{
	int at = -1;
	size_t i;

	while ((at = next_position(p, set, at)) >= 0)
		for (i = 0; i < p->n; i++) {
			const struct in_set *in = params_in(&p->v[i], set);

			if (shown(&p->v[i], in) && in->position == at)
				add_param(b, &p->v[i], in);
		}
	add_named(b, p, set, true);
	add_named(b, p, set, false);
	if (p->advanced)
		buf_adds(b, " [<CommonParameters>]");
}

void
help_syntax(struct buf *b, const char *name, const struct params *p,
    const char *indent)
{
	size_t i;

	if (p->nsets == 0) {
		buf_addf(b, "%s%s", indent, name);
		help_syntax_line(b, p, 0);
		buf_addc(b, '\n');
	}
	for (i = 0; i < p->nsets; i++) {
		buf_addf(b, "%s%s%s", i > 0 ? "\n" : "", indent, name);
		help_syntax_line(b, p, UINT32_C(1) << i);
		buf_addc(b, '\n');
	}
}
