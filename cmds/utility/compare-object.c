/* compare-object.c -- Compare-Object
 *
 * Both lists are walked side by side.  What does not match at once waits in a
 * backlog, at most -SyncWindow long, for its partner to come; what falls out
 * of it, or is left at the end, stands on one side only. */
#include <stdlib.h>
#include <string.h>

#include "cmds/cmds.h"
#include "cmds/utility/keys.h"
#include "shell/convert.h"

struct backlog {
	size_t	*v;		/* places in keys.v */
	size_t	 n, cap;
};

struct args {
	struct values	 reference, difference, property;
	int64_t		 window;
	bool		 exclude_different, include_equal, pass, with_case;
	struct text	 culture;
	/* its own */
	struct keys	 k;		/* the references first */
	size_t		 nrefs, next_ref;
	struct backlog	 refs, diffs;
	bool		 started;
};
#define ARGS struct args

#define NONE	SIZE_MAX

static const struct param params[] = {
	{ .name = "ReferenceObject", INTO(reference), .position = 1,
	  .flags = P_MANDATORY | P_ALLOW_EMPTY, .help = "The left side." },
	{ .name = "DifferenceObject", INTO(difference), .position = 2,
	  .flags = P_MANDATORY | P_PIPELINE | P_ALLOW_EMPTY,
	  .help = "The right side." },
	{ .name = "SyncWindow", INTO(window), .min = 0, .max = INT32_MAX,
	  .flags = P_COUNTED_FROM_0,
	  .help = "How far apart equal objects may stand." },
	{ .name = "Property", INTO(property),
	  .help = "What to compare by: names or blocks." },
	{ .name = "ExcludeDifferent", INTO(exclude_different),
	  .help = "Only what is equal." },
	{ .name = "IncludeEqual", INTO(include_equal),
	  .help = "What is equal, too." },
	{ .name = "PassThru", INTO(pass),
	  .help = "Outputs the objects themselves, with a SideIndicator." },
	{ .name = "Culture", INTO(culture), .help = "Accepted." },
	{ .name = "CaseSensitive", INTO(with_case),
	  .help = "Upper and lower case are different." },
	{ 0 }
};

static enum flow
begin(struct run *r, void *args)
{
	struct args *a = args;

	if (!run_bound(r, "SyncWindow"))
		a->window = INT32_MAX;
	a->k.with_case = a->with_case;
	return keys_begin(r, &a->k, &a->property, 0);
}

static enum flow
add_list(struct run *r, struct keys *k, const struct values *list)
{
	enum flow f = FLOW_OK;
	size_t i;

	for (i = 0; i < list->n && f == FLOW_OK; i++)
		f = keys_add(r, k, list->v[i]);
	return f;
}

static struct value
side_of(struct args *a, const struct keyed *x, const char *side)
{
	struct object *o;
	struct value v;
	size_t i;

	if (a->pass) {
		v = value_wrap(x->item);
		if (v.tag == V_OBJECT) {
			object_set_str(v.u.object, "SideIndicator",
			    VLENT(side, 2));
			return v;
		}
		if (v.u.heap->extra == NULL)
			v.u.heap->extra = object_new(shape_root(
			    type_pscustomobject, NULL));
		object_set_str(v.u.heap->extra, "SideIndicator",
		    VLENT(side, 2));
		return v;
	}
	o = object_new(shape_root(type_pscustomobject, NULL));
	if (a->k.by.n == 0)
		object_set_str(o, "InputObject", x->item);
	for (i = 0; i < a->k.by.n; i++) {
		struct value t = a->k.by.v[i].text;

		object_set(o, sym_intern(t.u.s, t.len), x->key[i]);
	}
	object_set_str(o, "SideIndicator", VLENT(side, 2));
	return value_object(o);
}

static enum flow
emit(struct run *r, struct args *a, size_t at, const char *side)
{
	bool equal = strcmp(side, "==") == 0;

	if (equal ? !a->include_equal && !a->exclude_different :
	    a->exclude_different)
		return FLOW_OK;
	return run_emit_take(r, side_of(a, &a->k.v[at], side));
}

/* Takes the first entry that equals AT out of the backlog; NONE if none. */
static size_t
take_match(struct args *a, size_t at, struct backlog *b)
{
	size_t i, found;

	if (at == NONE)
		return NONE;
	for (i = 0; i < b->n; i++)
		if (keys_equal(&a->k, &a->k.v[at], &a->k.v[b->v[i]])) {
			found = b->v[i];
			memmove(b->v + i, b->v + i + 1,
			    (--b->n - i) * sizeof *b->v);
			return found;
		}
	return NONE;
}

/* Into the backlog, or out if there is none. */
static enum flow
wait(struct run *r, struct args *a, size_t at, struct backlog *b,
    const char *side)
{
	enum flow f = FLOW_OK;

	if (at == NONE)
		return FLOW_OK;
	if (a->window <= 0)
		return emit(r, a, at, side);
	while (b->n >= (size_t)a->window && f == FLOW_OK) {
		f = emit(r, a, b->v[0], side);
		memmove(b->v, b->v + 1, --b->n * sizeof *b->v);
	}
	if (b->n == b->cap) {
		b->cap = b->cap ? b->cap * 2 : 16;
		b->v = xrealloc(b->v, b->cap * sizeof *b->v);
	}
	b->v[b->n++] = at;
	return f;
}

static enum flow
step(struct run *r, struct args *a, size_t diff)
{
	size_t ref = a->next_ref < a->nrefs ? a->next_ref++ : NONE, match;
	enum flow f = FLOW_OK;

	if (ref != NONE && diff != NONE &&
	    keys_equal(&a->k, &a->k.v[ref], &a->k.v[diff]))
		return emit(r, a, ref, "==");
	match = take_match(a, diff, &a->refs);
	if (match != NONE) {
		f = emit(r, a, match, "==");
		diff = NONE;
	}
	if (f == FLOW_OK && take_match(a, ref, &a->diffs) != NONE) {
		f = emit(r, a, ref, "==");
		ref = NONE;
	}
	if (f == FLOW_OK)
		f = wait(r, a, diff, &a->diffs, "=>");
	return f == FLOW_OK ? wait(r, a, ref, &a->refs, "<=") : f;
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	size_t i, from;
	enum flow f = FLOW_OK;

	if (!a->started) {
		a->started = true;
		f = add_list(r, &a->k, &a->reference);
		a->nrefs = a->k.n;
	}
	for (i = 0; i < a->difference.n && f == FLOW_OK; i++) {
		from = a->k.n;
		f = keys_add(r, &a->k, a->difference.v[i]);
		if (f == FLOW_OK)
			f = step(r, a, from);
	}
	return f;
}

static enum flow
end(struct run *r, void *args)
{
	struct args *a = args;
	enum flow f = FLOW_OK;
	size_t i;

	if (!a->started) {
		f = add_list(r, &a->k, &a->reference);
		a->nrefs = a->k.n;
	}
	while (f == FLOW_OK && a->next_ref < a->nrefs)
		f = step(r, a, NONE);
	for (i = 0; i < a->diffs.n && f == FLOW_OK; i++)
		f = emit(r, a, a->diffs.v[i], "=>");
	for (i = 0; i < a->refs.n && f == FLOW_OK; i++)
		f = emit(r, a, a->refs.v[i], "<=");
	return f;
}

static void
done(struct run *r, void *args)
{
	struct args *a = args;

	(void)r;
	keys_free(&a->k);
	free(a->refs.v);
	free(a->diffs.v);
}

static const struct example examples[] = {
	{ "Compare-Object 'anna', 'bob' 'bob', 'eva'",
	  "eva is on the right only, anna on the left." },
	{ 0 }
};

const struct cmdlet compare_object = {
	.name = "Compare-Object",
	.aliases = "compare diff",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.CompareObjectCommand",
	.synopsis = "Tells what two lists of objects do not have in common.",
	.description = "<= is only on the left, => only on the right, == on "
	    "both.",
	.params = params,
	.examples = examples,
	.args_size = sizeof(ARGS),
	.begin = begin,
	.process = process,
	.end = end,
	.done = done
};
