/* sort-object.c -- Sort-Object */
#include <stdlib.h>
#include <string.h>

#include "cmds/cmds.h"
#include "cmds/utility/keys.h"

struct args {
	struct value	 input;
	struct values	 property;
	bool		 descending, unique, with_case, stable;
	int64_t		 top, bottom;
	struct text	 culture;
	/* its own */
	struct keys	 k;
	char		*culture_name;
};
#define ARGS struct args

static const char *const sets[] = { "Default", "Top", "Bottom", NULL };

static const struct param params[] = {
	{ .name = "Property", INTO(property), .position = 1,
	  .help = "What to sort by: names, blocks, or hashtables with "
	      "Expression and Descending." },
	{ .name = "InputObject", INTO(input), .flags = P_PIPELINE,
	  .help = "The objects to sort." },
	{ .name = "Descending", INTO(descending),
	  .help = "The greatest comes first." },
	{ .name = "Unique", INTO(unique),
	  .help = "Only the first of those that are equal." },
	{ .name = "CaseSensitive", INTO(with_case),
	  .help = "Lower case comes before upper case." },
	{ .name = "Culture", INTO(culture),
	  .help = "The language whose order to follow." },
	{ .name = "Stable", INTO(stable), .sets = 1u,
	  .help = "Equal objects keep their order; they always do." },
	{ .name = "Top", INTO(top), .min = 1, .max = INT32_MAX,
	  .flags = P_MANDATORY, .sets = 2u,
	  .help = "Only so many from the beginning." },
	{ .name = "Bottom", INTO(bottom), .min = 1, .max = INT32_MAX,
	  .flags = P_MANDATORY, .sets = 4u,
	  .help = "Only so many from the end." },
	{ 0 }
};

static enum flow
begin(struct run *r, void *args)
{
	struct args *a = args;

	a->k.with_case = a->with_case;
	a->k.descending = a->descending;
	if (a->culture.len > 0)
		a->k.culture = a->culture_name = xstrndup(a->culture.s,
		    a->culture.len);
	return keys_begin(r, &a->k, &a->property, PA_ASCENDING |
	    PA_DESCENDING);
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;

	return value_is_null(a->input) ? FLOW_OK :
	    keys_add(r, &a->k, a->input);
}

/* Leaves one of each run of equals. */
static void
make_unique(struct keys *k)
{
	size_t i, n = 0, j;

	for (i = 0; i < k->n; i++) {
		if (n > 0 && keys_equal(k, &k->v[n - 1], &k->v[i])) {
			value_drop(k->v[i].item);
			for (j = 0; j < k->nkeys; j++)
				value_drop(k->v[i].key[j]);
			free(k->v[i].key);
			continue;
		}
		k->v[n++] = k->v[i];
	}
	k->n = n;
}

static enum flow
end(struct run *r, void *args)
{
	struct args *a = args;
	size_t from = 0, to, i;
	enum flow f = FLOW_OK;

	keys_sort(&a->k);
	if (a->unique)
		make_unique(&a->k);
	to = a->k.n;
	if (a->top > 0 && (size_t)a->top < to)
		to = (size_t)a->top;
	if (a->bottom > 0 && (size_t)a->bottom < to)
		from = to - (size_t)a->bottom;
	for (i = from; i < to && f == FLOW_OK; i++)
		f = run_emit(r, a->k.v[i].item);
	return f;
}

static void
done(struct run *r, void *args)
{
	struct args *a = args;

	(void)r;
	keys_free(&a->k);
	free(a->culture_name);
}

static const struct example examples[] = {
	{ "Get-User | Sort-Object DisplayName", "Everybody, by name." },
	{ "3, 1, 2 | Sort-Object -Descending", "3, 2, 1." },
	{ 0 }
};

const struct cmdlet sort_object = {
	.name = "Sort-Object",
	.aliases = "sort",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.SortObjectCommand",
	.synopsis = "Sorts objects by their properties.",
	.description = "The order of words is the language's: case and accents "
	    "count last. Objects without the property come last.",
	.sets = sets,
	.params = params,
	.examples = examples,
	.args_size = sizeof(ARGS),
	.begin = begin,
	.process = process,
	.end = end,
	.done = done
};
