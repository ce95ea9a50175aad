/* group-object.c -- Group-Object and Get-Unique
 *
 * Objects are collected with their keys; a hash of the keys' text finds the
 * group that an object may belong to, and the keys themselves decide.  Groups
 * come out in the order of their keys. */
#include <stdlib.h>
#include <string.h>

#include "cmds/cmds.h"
#include "cmds/utility/keys.h"
#include "shell/convert.h"
#include "shell/members.h"
#include "shell/ops.h"
#include "shell/view.h"

struct args {
	struct value	 input;
	struct values	 property;
	bool		 no_element, as_hashtable, as_text, with_case;
	struct text	 culture;
	/* its own */
	struct keys	 k;
};
#define ARGS struct args

static const struct param params[] = {
	{ .name = "Property", INTO(property), .position = 1,
	  .help = "What to group by: names or blocks." },
	{ .name = "InputObject", INTO(input), .flags = P_PIPELINE,
	  .help = "The objects to group." },
	{ .name = "NoElement", INTO(no_element),
	  .help = "Without the members of the groups." },
	{ .name = "AsHashTable", .aliases = "AHT", INTO(as_hashtable),
	  .help = "Outputs one hashtable, from key to members." },
	{ .name = "AsString", INTO(as_text),
	  .help = "Makes the keys of that hashtable text." },
	{ .name = "CaseSensitive", INTO(with_case),
	  .help = "Upper and lower case are different." },
	{ .name = "Culture", INTO(culture), .help = "Accepted." },
	{ 0 }
};

static enum flow
begin(struct run *r, void *args)
{
	struct args *a = args;

	if (a->as_text && !a->as_hashtable)
		return run_failf(r, ERR_INVALID_ARGUMENT,
		    "ArgumentException", VNULL, "The command cannot be run "
		    "because the AsString parameter requires that you specify "
		    "the AsHashtable parameter.");
	a->k.with_case = a->with_case;
	return keys_begin(r, &a->k, &a->property, 0);
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;

	return value_is_null(a->input) ? FLOW_OK :
	    keys_add(r, &a->k, a->input);
}

/* "IT, Berlin": the keys as text. */
static struct value
group_name(struct run *r, const struct keys *k, const struct keyed *x)
{
	struct buf b = BUF_INIT;
	struct value v;
	size_t i;

	for (i = 0; i < k->nkeys; i++) {
		if (i > 0)
			buf_adds(&b, ", ");
		v = x->key[i];
		if (enumerable(v)) {
			struct iter it;
			struct value item;
			bool first = true, many = value_base(v).tag == V_ARRAY
			    && value_base(v).u.array->n > 1;

			if (many)
				buf_addc(&b, '{');
			iter_init(&it, v);
			while (iter_next(&it, &item)) {
				if (!first)
					buf_adds(&b, ", ");
				first = false;
				text_add(run_session(r), &b, item);
			}
			if (many)
				buf_addc(&b, '}');
		} else {
			net_text_add(run_session(r), &b, v);
		}
	}
	v = value_string(buf_str(&b), b.len);
	buf_free(&b);
	return v;
}

static struct value
members_of_group(const struct keys *k, size_t from, size_t to)
{
	struct array *a = array_new(type_generic(type_collection,
	    type_psobject, NULL));
	size_t i;

	for (i = from; i < to; i++)
		array_add(a, k->v[i].item);
	return value_array(a);
}

static struct value
group_values(const struct keys *k, const struct keyed *x)
{
	struct array *a = array_new(type_arraylist);
	size_t i;

	for (i = 0; i < k->nkeys; i++)
		array_add(a, x->key[i]);
	return value_array(a);
}

static const struct shape *
group_shape(bool no_element)
{
	static const char *const names[] = { "Values", "Count", "Group", "Name" };
	static const char full[] = "Microsoft.PowerShell.Commands.GroupInfo";
	static const char bare[] =
	    "Microsoft.PowerShell.Commands.GroupInfoNoElement";
	const char *type = no_element ? bare : full;
	const struct shape *s = shape_root(type_find(type, strlen(type)), NULL);
	size_t i;

	for (i = 0; i < 4; i++)
		s = shape_add(s, sym_str(names[i]), PROP_NET);
	return s;
}

static enum flow
emit_group(struct run *r, const struct args *a, size_t from, size_t to)
{
	struct object *o = object_new(group_shape(a->no_element));
	const struct keyed *x = &a->k.v[from];

	o->slot[0] = group_values(&a->k, x);
	o->slot[1] = VINT((int64_t)(to - from));
	o->slot[2] = a->no_element ? VNULL :
	    members_of_group(&a->k, from, to);
	o->slot[3] = group_name(r, &a->k, x);
	return run_emit_take(r, value_object(o));
}

static void
add_to_table(struct run *r, struct args *a, struct map *m, size_t from,
    size_t to)
{
	const struct keyed *x = &a->k.v[from];
	struct value key, members = members_of_group(&a->k, from, to);

	if (a->as_text || a->k.nkeys > 1)
		key = group_name(r, &a->k, x);
	else
		key = value_keep(value_is_null(x->key[0]) ? VLIT("") :
		    x->key[0]);
	map_set(m, key, members);
	value_drop(key);
	value_drop(members);
}

/* Sorted by keys, the members of a group stand together in their order. */
static enum flow
end(struct run *r, void *args)
{
	struct args *a = args;
	struct map *m = a->as_hashtable ? map_new(type_hashtable) : NULL;
	enum flow f = FLOW_OK;
	size_t from, to;

	keys_sort(&a->k);
	if (m != NULL)
		m->exact = a->with_case;
	for (from = 0; from < a->k.n && f == FLOW_OK; from = to) {
		for (to = from + 1; to < a->k.n &&
		    keys_equal(&a->k, &a->k.v[from], &a->k.v[to]); to++)
			;
		if (m != NULL)
			add_to_table(r, a, m, from, to);
		else
			f = emit_group(r, a, from, to);
	}
	if (m == NULL)
		return f;
	if (a->k.n == 0) {
		value_drop(value_map(m));
		return f;
	}
	return run_emit_take(r, value_map(m));
}

static void
done(struct run *r, void *args)
{
	struct args *a = args;

	(void)r;
	keys_free(&a->k);
}

static const struct example examples[] = {
	{ "Get-User | Group-Object Side -NoElement",
	  "How many people each side has." },
	{ 0 }
};

static const char *const outputs[] = {
	"Microsoft.PowerShell.Commands.GroupInfo", "System.Collections.Hashtable",
	NULL
};

const struct cmdlet group_object = {
	.name = "Group-Object",
	.aliases = "group",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.GroupObjectCommand",
	.synopsis = "Groups objects that have the same values.",
	.description = "Groups come in the order of their values; without "
	    "-Property the objects themselves are compared.",
	.params = params,
	.examples = examples,
	.outputs = outputs,
	.args_size = sizeof(ARGS),
	.begin = begin,
	.process = process,
	.end = end,
	.done = done
};

/* ---- Get-Unique ------------------------------------------------------------ */

#undef ARGS
struct unique_args {
	struct value	 input;
	bool		 as_text, on_type, no_case;
	/* its own */
	struct value	 last;
	bool		 any;
};
#define ARGS struct unique_args

static const struct param unique_params[] = {
	{ .name = "InputObject", INTO(input), .flags = P_PIPELINE,
	  .help = "The objects, sorted." },
	{ .name = "AsString", INTO(as_text), .sets = 1u,
	  .help = "Compares the objects as text." },
	{ .name = "OnType", INTO(on_type), .sets = 2u,
	  .help = "Leaves one of neighbours of the same type." },
	{ .name = "CaseInsensitive", INTO(no_case),
	  .help = "Upper and lower case are the same." },
	{ 0 }
};

static bool
type_is_new(struct unique_args *a, struct value v)
{
	struct value names = type_names(v);
	struct array *n = names.u.array;
	struct value first = n->n > 0 ? n->v[0] : VNULL;
	bool same = a->any && value_same(a->last, first);

	if (!same) {
		value_drop(a->last);
		a->last = value_keep(first);
		a->any = true;
	}
	value_drop(names);
	return !same;
}

static enum flow
unique_process(struct run *r, void *args)
{
	struct unique_args *a = args;
	struct value x, y;
	bool same = false;

	if (a->on_type)
		return type_is_new(a, a->input) ? run_emit(r, a->input) :
		    FLOW_OK;
	if (a->any && a->as_text) {
		x = to_text(run_session(r), a->last);
		y = to_text(run_session(r), a->input);
		same = values_equal(run_session(r), x, y, !a->no_case);
		value_drop(x);
		value_drop(y);
	} else if (a->any) {
		same = values_order(run_session(r), a->last, a->input,
		    !a->no_case) == 0;
	}
	if (same)
		return FLOW_OK;
	value_drop(a->last);
	a->last = value_keep(a->input);
	a->any = true;
	return run_emit(r, a->input);
}

static void
unique_done(struct run *r, void *args)
{
	struct unique_args *a = args;

	(void)r;
	value_drop(a->last);
}

static const struct example unique_examples[] = {
	{ "1, 1, 2 | Get-Unique", "1 and 2." },
	{ 0 }
};

static const char *const unique_sets[] = { "AsString", "UniqueByType", NULL };

const struct cmdlet get_unique = {
	.name = "Get-Unique",
	.aliases = "gu",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.GetUniqueCommand",
	.synopsis = "Leaves out an object that equals the one before it.",
	.description = "For objects that are sorted; Sort-Object -Unique does "
	    "both.",
	.sets = unique_sets,
	.params = unique_params,
	.examples = unique_examples,
	.args_size = sizeof(ARGS),
	.process = unique_process,
	.done = unique_done
};
