/* bind-sets.c -- which parameter set is meant, and what it lacks
 *
 * b->sets has a bit for every set that is still possible; SETS_ALL while
 * nothing has been said.  The rules are PowerShell's, odd corners included,
 * as scripts depend on which set is chosen. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "shell/bind-parts.h"

unsigned
bind_count_sets(uint32_t sets)
{
	return sets == SETS_ALL ? 1 : (unsigned)__builtin_popcount(sets);
}

bool
bind_ambiguous_set(struct binding *b, struct err *e)
{
	b->at = NULL;
	return err_set_type(e, ERR_INVALID_ARGUMENT, "AmbiguousParameterSet",
	    MISMATCH, VNULL, "Parameter set cannot be resolved using the "
	    "specified named parameters. One or more parameters issued cannot "
	    "be used together or an insufficient number of parameters were "
	    "provided.");
}

static bool
unbound(const struct binding *b, size_t i)
{
	return b->v[i].how == BOUND_NOT;
}

static bool
input_possible(const struct binding *b, uint32_t sets)
{
	size_t i, k;

	for (i = 0; i < b->p->npiped; i++) {
		const struct bind_param *p = &b->p->v[b->p->piped[i]];

		if (!unbound(b, b->p->piped[i]))
			continue;
		for (k = 0; k < p->nin; k++)
			if ((p->in[k].flags & (P_PIPELINE | P_BY_NAME)) &&
			    (p->in[k].sets == SETS_ALL ||
			    (p->in[k].sets & sets)))
				return true;
	}
	return false;
}

uint32_t
bind_sets_taking_input(const struct binding *b)
{
	uint32_t taking = 0;
	size_t i, k;

	for (i = 0; i < b->p->n; i++) {
		const struct bind_param *p = &b->p->v[i];

		if (b->v[i].how == BOUND_DELAYED)
			taking |= p->sets;
		if (!p->pipeline || !unbound(b, i))
			continue;
		for (k = 0; k < p->nin; k++) {
			if (!(p->in[k].flags & (P_PIPELINE | P_BY_NAME)))
				continue;
			if (p->in[k].sets == SETS_ALL)
				return b->sets;
			taking |= p->in[k].sets & b->sets;
		}
	}
	return taking != 0 ? b->sets & taking : b->sets;
}

/* Of several sets the one that lacks nothing mandatory, if it is one. */
static bool
resolve_by_mandatory(struct binding *b, unsigned *count, struct err *e)
{
	uint32_t left = b->sets & b->p->all_sets;
	size_t i, k;

	for (i = 0; i < b->p->n; i++) {
		const struct bind_param *p = &b->p->v[i];

		if (!p->mandatory || !unbound(b, i))
			continue;
		for (k = 0; k < p->nin; k++)
			if (p->in[k].flags & P_MANDATORY &&
			    p->in[k].sets != SETS_ALL)
				left &= ~p->in[k].sets;
	}
	if (bind_count_sets(left) != 1)
		return bind_ambiguous_set(b, e);
	b->sets = left;
	*count = 1;
	return true;
}

static bool
check_several(struct binding *b, bool before, bool set_default,
    unsigned *count, struct err *e)
{
	uint32_t dflt = b->p->default_set;

	if ((!before && b->sets == dflt) || (dflt & b->sets)) {
		if (set_default) {
			b->sets = dflt;
			*count = 1;
		}
		return true;
	}
	if (before && input_possible(b, b->sets))
		return true;
	return resolve_by_mandatory(b, count, e);
}

bool
bind_check_sets(struct binding *b, bool before, bool set_default,
    unsigned *count, struct err *e)
{
	unsigned n = bind_count_sets(b->sets), total;

	*count = n;
	if (n == 0)
		return bind_ambiguous_set(b, e);
	if (n > 1)
		return check_several(b, before, set_default, count, e);
	if (b->sets != SETS_ALL)
		return true;
	total = (unsigned)b->p->nsets;
	*count = total > 0 ? total : 1;
	if (before && input_possible(b, b->sets))
		return true;
	if (b->p->default_set != 0) {
		if (set_default) {
			b->sets = b->p->default_set;
			*count = 1;
		}
		return true;
	}
	return *count <= 1 || resolve_by_mandatory(b, count, e);
}

bool
bind_verify_set(struct binding *b, struct err *e)
{
	unsigned n;

	/* One set must be left, but for commands whose parameters are in all
	 * sets. */
	if (b->p->all_sets == 0 || b->sets == SETS_ALL)
		return true;
	n = bind_count_sets(b->sets);
	if (n > 1 && (b->sets & b->p->default_set))
		b->sets = b->p->default_set;
	else if (n > 1)
		return bind_ambiguous_set(b, e);
	return true;
}

const char *
bind_set_name(const struct binding *b)
{
	uint32_t sets = b->sets;
	size_t i;

	if (b->p->default_set != 0 && (sets == SETS_ALL ||
	    bind_count_sets(sets) > 1) && (sets & b->p->default_set))
		sets = b->p->default_set;
	if (sets != SETS_ALL)
		for (i = 0; i < b->p->nsets; i++)
			if (sets == UINT32_C(1) << i)
				return b->p->sets[i];
	return "__AllParameterSets";
}

/* ---- mandatory parameters ---- */

/* What is missing in one set, or (sets == SETS_ALL) in all of them. */
struct lack {
	uint32_t	 sets;
	unsigned	 by_value, by_name, input, words;
};

struct lacks {
	struct lack	 v[33];
	size_t		 n;
};

static struct lack *
lack_of(struct lacks *l, uint32_t sets)
{
	size_t i;

	for (i = 0; i < l->n; i++)
		if (l->v[i].sets == sets)
			return &l->v[i];
	l->v[l->n] = (struct lack){ .sets = sets };
	return &l->v[l->n++];
}

static void
note_lack(struct lacks *l, uint32_t sets, unsigned flags, bool input)
{
	struct lack *x = lack_of(l, sets);

	x->input += input;
	x->by_value += input && (flags & P_PIPELINE);
	x->by_name += input && (flags & P_BY_NAME);
	x->words += !input;
}

/* Fills in what is missing, set by set; returns the sets that lack
 * something. */
static uint32_t
find_lacks(struct binding *b, bool piped, struct lacks *l, bool *in_all)
{
	uint32_t lacking = 0;
	size_t i, k;

	for (i = 0; i < b->p->n; i++) {
		const struct bind_param *p = &b->p->v[i];

		if (!p->mandatory || !unbound(b, i))
			continue;
		for (k = 0; k < p->nin; k++) {
			const struct in_set *in = &p->in[k];
			bool input = piped &&
			    (in->flags & (P_PIPELINE | P_BY_NAME));
			uint32_t left = in->sets & b->sets;

			if (!(in->flags & P_MANDATORY))
				continue;
			if (in->sets == SETS_ALL) {
				note_lack(l, SETS_ALL, in->flags, input);
				*in_all = true;
				continue;
			}
			lacking |= left;
			for (; left != 0; left &= left - 1)
				note_lack(l, left & -left, in->flags, input);
		}
	}
	return lacking;
}

/* Names of what no object can bring, in these sets and in all. */
static void
name_missing(struct binding *b, uint32_t sets, bool piped, struct buf *names)
{
	size_t i, k;

	for (i = 0; i < b->p->n; i++) {
		const struct bind_param *p = &b->p->v[i];

		if (!p->mandatory || !unbound(b, i))
			continue;
		for (k = 0; k < p->nin; k++) {
			const struct in_set *in = &p->in[k];

			if (!(in->flags & P_MANDATORY) ||
			    (piped && (in->flags & (P_PIPELINE | P_BY_NAME))) ||
			    (in->sets != SETS_ALL && !(in->sets & sets)))
				continue;
			buf_addf(names, " %s", p->name->s);
			break;
		}
	}
}

static void
leave_out(struct binding *b, uint32_t sets)
{
	if (b->sets == SETS_ALL)
		b->sets = b->p->all_sets;
	b->sets &= ~sets;
}

/* Should the default set be taken, as no other is better served? */
static bool
latch_default(const struct binding *b, const struct lacks *l)
{
	uint32_t dflt = b->p->default_set;
	bool other = false, other_name = false, all_words = false;
	const struct lack *own = NULL;
	size_t i;

	for (i = 0; i < l->n; i++) {
		const struct lack *x = &l->v[i];

		if (x->sets == SETS_ALL)
			all_words = x->words > 0;
		if (x->sets == dflt)
			own = x;
		if (x->sets == SETS_ALL || (x->sets & dflt))
			continue;
		other = other || (x->input > 0 && x->words == 0);
		other_name = other_name || x->by_name > 0;
	}
	if (own != NULL && own->by_name > 0 && !other_name)
		return true;
	return !other || all_words;
}

/* The only set among these that wants input by value (or by name). */
static uint32_t
only_taker(const struct lacks *l, uint32_t among, bool by_name, bool *many)
{
	uint32_t found = 0;
	size_t i;

	*many = false;
	for (i = 0; i < l->n; i++) {
		const struct lack *x = &l->v[i];

		if (x->sets == SETS_ALL || !(x->sets & among) ||
		    (by_name ? x->by_name : x->by_value) == 0)
			continue;
		if (found != 0) {
			*many = true;
			return 0;
		}
		found = x->sets;
	}
	return found;
}

static void
latch(struct binding *b, const struct lacks *l, uint32_t set,
    struct buf *names)
{
	uint32_t others = 0;
	bool words = false;
	size_t i;

	for (i = 0; i < l->n; i++) {
		const struct lack *x = &l->v[i];

		if (x->sets == SETS_ALL)
			continue;
		if (x->sets & set)
			words = x->words > 0;
		else
			others |= x->sets;
	}
	name_missing(b, set, true, names);
	if (words) {
		b->sets = set;
		return;
	}
	leave_out(b, others);
	if (b->sets != set)
		b->sets_first = set;
}

/* Several sets lack something, and objects will come. */
static bool
missing_several(struct binding *b, const struct lacks *l, uint32_t lacking,
    struct buf *names, struct err *e)
{
	bool many_value, many_name, words = false;
	uint32_t value, name, want_words = 0, set = 0;
	size_t i;

	if ((lacking & b->p->default_set) && latch_default(b, l)) {
		b->sets = b->p->default_set;
		name_missing(b, b->sets, true, names);
		return true;
	}
	value = only_taker(l, lacking, false, &many_value);
	name = only_taker(l, lacking, true, &many_name);
	if (value != 0 && (value == name || (name == 0 && !many_name)))
		set = value;
	else if (name != 0 && value == 0 && !many_value)
		set = name;
	if (set != 0) {
		latch(b, l, set, names);
		return true;
	}
	for (i = 0; i < l->n; i++) {
		if (l->v[i].words == 0 || (l->v[i].sets != SETS_ALL &&
		    !(l->v[i].sets & lacking)))
			continue;
		words = true;
		if (l->v[i].sets != SETS_ALL)
			want_words |= l->v[i].sets;
	}
	if (!words)
		return true;
	if (value != 0) {
		latch(b, l, value, names);
		return true;
	}
	if (!many_value && !many_name)
		return bind_ambiguous_set(b, e);
	if (want_words != 0)
		leave_out(b, want_words);
	return b->sets != 0 || bind_ambiguous_set(b, e);
}

bool
bind_missing(struct binding *b, unsigned nsets, bool piped,
    struct buf *names, struct err *e)
{
	struct lacks l = { .n = 0 };
	uint32_t lacking, dflt = b->p->default_set;
	bool in_all = false, other = false;
	size_t i;

	lacking = find_lacks(b, piped, &l, &in_all);
	if (!piped) {
		name_missing(b, b->sets, false, names);
		return true;
	}
	if (l.n == 0)
		return true;
	if (lacking == 0)
		lacking = b->sets;
	if (in_all)
		lacking = b->p->all_sets == 0 ? b->sets :
		    b->sets & b->p->all_sets;
	if (nsets > 1 && dflt != 0 && !(dflt & lacking) && (dflt & b->sets)) {
		for (i = 0; i < l.n; i++)
			other = other || (l.v[i].sets != SETS_ALL &&
			    (l.v[i].sets & b->sets) &&
			    !(l.v[i].sets & dflt) && l.v[i].input > 0);
		if (!other) {
			leave_out(b, lacking);
			lacking = b->sets;
			if (b->sets != dflt)
				b->sets_first = dflt;
		}
	}
	if (bind_count_sets(lacking) == 0)
		return bind_ambiguous_set(b, e);
	if (bind_count_sets(lacking) == 1) {
		name_missing(b, lacking, true, names);
		return true;
	}
	return b->sets_first != 0 ||
	    missing_several(b, &l, lacking, names, e);
}
