/* bind-position.c -- plain arguments into the parameters of their positions */
#include "shell/bind-parts.h"

static struct arg *
next_plain(struct arg *a, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (!a[i].done && a[i].name == NULL)
			return &a[i];
	return NULL;
}

/* Without sets: the next plain argument for the next unbound parameter. */
static bool
bind_in_order(struct binding *b, struct arg *a, size_t n, struct err *e)
{
	size_t i;

	for (i = 0; i < b->p->npositional; i++) {
		size_t at = b->p->positional[i];
		struct arg *x;

		if (b->v[at].how != BOUND_NOT)
			continue;
		x = next_plain(a, n);
		if (x == NULL)
			return true;
		switch (bind_value(b, at, x, BIND_COERCE | BIND_DELAY,
		    BOUND_WORD, e)) {
		case FIT_YES:
			x->done = true;
			break;
		case FIT_NO:
			break;
		case FIT_ERROR:
		case FIT_CANNOT:
			return false;
		}
	}
	return true;
}

/* The next position that an unbound parameter of these sets has. */
static int
next_position(const struct binding *b, int after)
{
	int best = -1;
	size_t i, k;

	for (i = 0; i < b->p->n; i++) {
		const struct bind_param *p = &b->p->v[i];

		if (b->v[i].how != BOUND_NOT)
			continue;
		for (k = 0; k < p->nin; k++)
			if (p->in[k].position > after &&
			    !(p->in[k].flags & P_REST) &&
			    (p->in[k].sets & b->sets) != 0 &&
			    (best < 0 || p->in[k].position < best))
				best = p->in[k].position;
	}
	return best;
}

static bool
has_position(const struct bind_param *p, uint32_t sets, int position)
{
	size_t k;

	for (k = 0; k < p->nin; k++)
		if (p->in[k].position == position &&
		    !(p->in[k].flags & P_REST) &&
		    (p->in[k].sets == SETS_ALL || (p->in[k].sets & sets)))
			return true;
	return false;
}

static bool
takes(const struct bind_param *p, struct value v)
{
	return p->row == NULL || p->row->takes == NULL || p->row->takes(v);
}

/* Tries the parameters at a position in these sets. */
static enum fit
try_position(struct binding *b, uint32_t sets, int position,
    const struct arg *x, unsigned flags, struct err *e)
{
	struct err why = ERR_INIT;
	enum fit fit = FIT_NO, one;
	size_t i;

	for (i = 0; i < b->p->n && fit != FIT_YES; i++) {
		if (b->v[i].how != BOUND_NOT ||
		    !has_position(&b->p->v[i], sets, position) ||
		    !takes(&b->p->v[i], x->v))
			continue;
		one = bind_value(b, i, x, flags, BOUND_WORD, &why);
		if (one == FIT_ERROR) {
			err_clear(e);
			err_move(e, &why);
			return FIT_ERROR;
		}
		if (one == FIT_CANNOT) {
			err_clear(e);
			err_move(e, &why);
		}
		if (one != FIT_NO)
			fit = one;
	}
	if (fit == FIT_YES)
		err_clear(e);
	return fit;
}

static enum fit
bind_position(struct binding *b, int position, const struct arg *x,
    struct err *e)
{
	uint32_t dflt = b->p->default_set & b->sets;
	enum fit fit = FIT_NO;

	if (dflt != 0)
		fit = try_position(b, dflt, position, x, BIND_DELAY, e);
	if (fit == FIT_NO)
		fit = try_position(b, b->sets, position, x, BIND_DELAY, e);
	if (fit == FIT_NO && dflt != 0)
		fit = try_position(b, dflt, position, x,
		    BIND_DELAY | BIND_COERCE, e);
	if (fit == FIT_NO || fit == FIT_CANNOT)
		fit = try_position(b, b->sets, position, x,
		    BIND_DELAY | BIND_COERCE, e);
	return fit;
}

bool
bind_positions(struct binding *b, struct arg *a, size_t n, struct err *e)
{
	int position = -1;
	struct arg *x;

	if (b->p->positional != NULL)
		return bind_in_order(b, a, n, e);
	while ((x = next_plain(a, n)) != NULL) {
		enum fit fit;

		position = next_position(b, position);
		if (position < 0)
			return true;
		fit = bind_position(b, position, x, e);
		if (fit == FIT_ERROR)
			return false;
		if (fit == FIT_CANNOT)
			return true;
		x->done = x->done || fit == FIT_YES;
	}
	return true;
}
