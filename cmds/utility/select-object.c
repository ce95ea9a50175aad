/* select-object.c -- Select-Object
 *
 * Two halves: which objects of the input go on (-First, -Last, -Skip,
 * -Index ...), and what is left of each (-Property, -ExpandProperty).  The
 * shape of what comes out is made once for each shape that comes in. */
#include <stdlib.h>
#include <string.h>

#include "cmds/cmds.h"
#include "shell/convert.h"
#include "shell/members.h"
#include "shell/property-arg.h"

struct args {
	struct value	 input;
	struct values	 property, exclude;
	struct text	 expand;
	bool		 unique, no_case, wait;
	int64_t		 first, last, skip, skip_last;
	struct values	 index, skip_index;
	/* its own */
	struct property_args	 by;
	struct property_args	 not;
	size_t			 seen;		/* objects of the input */
	size_t			 sent;		/* by -First */
	struct value		*ring;		/* of -Last and -SkipLast */
	size_t			 ring_cap, ring_n, ring_at;
	struct map		*sent_before;	/* of -Unique */
	/* the shape that came in last, and what it gives */
	const struct shape	*in, *out;
	const char		*selected;	/* type name, owned */
	struct value		 type_name;	/* it was made of this one */
};
#define ARGS struct args

enum { SET_DEFAULT = 1u, SET_SKIP_LAST = 2u, SET_INDEX = 4u,
	SET_SKIP_INDEX = 8u };
static const char *const sets[] = {
	"DefaultParameter", "SkipLastParameter", "IndexParameter",
	"SkipIndexParameter", NULL
};

static const struct param params[] = {
	{ .name = "InputObject", INTO(input), .flags = P_PIPELINE,
	  .help = "The objects to choose from." },
	{ .name = "Property", INTO(property), .position = 1,
	  .sets = SET_DEFAULT | SET_SKIP_LAST,
	  .help = "The properties to keep: names, patterns, blocks, or "
	      "hashtables with Name and Expression." },
	{ .name = "ExcludeProperty", INTO(exclude), .as = "string",
	  .sets = SET_DEFAULT | SET_SKIP_LAST,
	  .help = "The properties to leave out." },
	{ .name = "ExpandProperty", INTO(expand),
	  .sets = SET_DEFAULT | SET_SKIP_LAST,
	  .help = "The property whose value to output." },
	{ .name = "Unique", INTO(unique),
	  .help = "Only the first of those that are equal." },
	{ .name = "CaseInsensitive", INTO(no_case),
	  .help = "With -Unique: upper and lower case are the same." },
	{ .name = "Last", INTO(last), .min = 0, .max = INT32_MAX,
	  .sets = SET_DEFAULT, .help = "Only so many from the end." },
	{ .name = "First", INTO(first), .min = 0, .max = INT32_MAX,
	  .sets = SET_DEFAULT, .help = "Only so many from the beginning; "
	      "then the commands before this one stop." },
	{ .name = "Skip", INTO(skip), .min = 0, .max = INT32_MAX,
	  .sets = SET_DEFAULT | SET_SKIP_LAST,
	  .help = "Leaves out so many at the beginning." },
	{ .name = "SkipLast", INTO(skip_last), .min = 0, .max = INT32_MAX,
	  .sets = SET_SKIP_LAST, .help = "Leaves out so many at the end." },
	{ .name = "Wait", INTO(wait), .sets = SET_DEFAULT | SET_INDEX,
	  .help = "Lets the commands before this one run to their end." },
	{ .name = "Index", INTO(index), .as = "int", .sets = SET_INDEX,
	  .help = "The places of the objects, from 0." },
	{ .name = "SkipIndex", INTO(skip_index), .as = "int",
	  .flags = P_MANDATORY, .sets = SET_SKIP_INDEX,
	  .help = "The places of the objects to leave out." },
	{ 0 }
};

static enum flow
begin(struct run *r, void *args)
{
	struct args *a = args;
	struct err e = ERR_INIT;
	struct value all = VLIT("*");

	if (a->property.n > 0 && !property_args_parse(&a->by, a->property.n,
	    a->property.v, PA_NAME | PA_LABEL, &e))
		return run_fail(r, &e);
	if (a->exclude.n > 0 && !property_args_parse(&a->not, a->exclude.n,
	    a->exclude.v, 0, &e))
		return run_fail(r, &e);
	if (a->by.n == 0 && a->not.n > 0 && a->expand.s == NULL &&
	    !property_args_parse(&a->by, 1, &all, PA_NAME | PA_LABEL, &e))
		return run_fail(r, &e);
	if (run_bound(r, "Last") || run_bound(r, "SkipLast")) {
		a->ring_cap = (size_t)(a->last + a->skip_last);
		if (a->last > 0 && !run_bound(r, "First"))
			a->ring_cap += (size_t)a->skip;
		a->ring = xcalloc(a->ring_cap, sizeof *a->ring);
	}
	if (a->unique) {
		a->sent_before = map_new(type_hashtable);
		a->sent_before->exact = !a->no_case;
	}
	return FLOW_OK;
}

/* ---- what is left of an object --------------------------------------------- */

static bool
excluded(const struct args *a, const struct sym *name)
{
	size_t i;

	for (i = 0; i < a->not.n; i++) {
		const struct property_arg *p = &a->not.v[i];

		if (p->name != NULL ? SYM_SAME(p->name, name) :
		    p->pattern != NULL &&
		    wildcard_match(p->pattern, name->s, name->len))
			return true;
	}
	return false;
}

/* "Selected.System.String" for what comes out of a string. */
static const char *
selected_name(struct args *a, struct value item)
{
	struct value names = type_names(item), first = VLIT("System.Object");
	char *s;

	if (names.tag == V_ARRAY && names.u.array->n > 0)
		first = names.u.array->v[0];
	if (a->selected != NULL && value_same(first, a->type_name)) {
		value_drop(names);
		return a->selected;
	}
	s = xasprintf("%s%.*s", strncmp(first.u.s, "Selected.", 9) == 0 ? "" :
	    "Selected.", (int)first.len, first.u.s);
	free((char *)(uintptr_t)a->selected);
	value_drop(a->type_name);
	a->selected = s;
	a->type_name = value_keep(first);
	value_drop(names);
	return a->selected;
}

static enum flow
exists_already(struct run *r, const struct sym *name)
{
	return run_complainf(r, ERR_INVALID_OPERATION,
	    "AlreadyExistingUserSpecifiedPropertyNoExpand", VNULL,
	    "The property cannot be processed because the property \"%s\" "
	    "already exists.", name->s);
}

static enum flow
add_property(struct run *r, struct args *a, struct object *o,
    const struct sym *name, struct value take)
{
	enum flow f = FLOW_OK;

	if (excluded(a, name))
		;
	else if (shape_find(o->shape, name) >= 0)
		f = exists_already(r, name);
	else
		object_add(o, name, PROP_NOTE, take);
	value_drop(take);
	return f;
}

/* A name, a pattern or a calculated property. */
static enum flow
add_arg(struct run *r, struct args *a, const struct property_arg *p,
    struct value item, struct object *o)
{
	struct sym_list names = { 0, 0, NULL };
	struct err e = ERR_INIT;
	const struct sym *name;
	struct value v, label;
	enum flow f = FLOW_OK;
	size_t i;

	/* As the object spells it; a property set is several. */
	if (p->block == NULL && value_is_null(p->label)) {
		property_arg_names(run_session(r), p, item, &names);
		for (i = 0; i < names.n && f == FLOW_OK; i++) {
			if (!property_value(run_session(r), item, names.v[i],
			    &v, NULL, &e))
				err_clear(&e);
			f = add_property(r, a, o, names.v[i], v);
		}
		free(names.v);
		if (names.n > 0 || p->pattern != NULL)
			return f;
	}
	f = property_arg_value(run_session(r), p, item, &v, NULL, &e);
	err_clear(&e);		/* an error in a calculated property is silent */
	if (f != FLOW_OK)
		return f;
	label = value_is_null(p->label) ? value_keep(p->text) :
	    to_text(run_session(r), p->label);
	name = sym_intern(label.u.s, label.len);
	value_drop(label);
	return add_property(r, a, o, name, v);
}

/* Only plain names, and an object of the same shape as the one before: its
 * slots are copied to their places. */
static bool
select_fast(struct args *a, struct value item, struct value *out)
{
	struct object *in, *o;
	unsigned i;

	if (item.tag != V_OBJECT || item.u.object->shape != a->in ||
	    a->in == NULL)
		return false;
	in = item.u.object;
	o = object_new(a->out);
	for (i = 0; i < a->out->n; i++) {
		int slot = shape_find(in->shape, a->out->props[i].name);

		o->slot[i] = slot < 0 ? VNULL :
		    value_keep(object_at(in, (unsigned)slot));
	}
	*out = value_object(o);
	return true;
}

static bool
plain_slots(const struct shape *s)
{
	unsigned i;

	for (i = 0; i < s->n; i++)
		if (s->props[i].kind != PROP_NOTE &&
		    s->props[i].kind != PROP_NET)
			return false;
	return true;
}

static void
remember_shape(struct args *a, struct value item, const struct object *o)
{
	size_t i;

	a->in = NULL;
	if (item.tag != V_OBJECT || !plain_slots(item.u.object->shape))
		return;
	for (i = 0; i < a->by.n; i++)
		if ((a->by.v[i].name == NULL && a->by.v[i].pattern == NULL) ||
		    a->by.v[i].hash ||
		    (a->by.v[i].name != NULL && shape_find(
		    item.u.object->shape, a->by.v[i].name) < 0))
			return;
	a->in = item.u.object->shape;
	a->out = o->shape;
}

static enum flow
select_properties(struct run *r, struct args *a, struct value item,
    struct value *out)
{
	struct object *o;
	enum flow f = FLOW_OK;
	size_t i;

	if (select_fast(a, item, out))
		return FLOW_OK;
	o = object_new(shape_root(type_pscustomobject,
	    selected_name(a, item)));
	for (i = 0; i < a->by.n && f == FLOW_OK; i++)
		f = add_arg(r, a, &a->by.v[i], item, o);
	remember_shape(a, item, o);
	*out = value_object(o);
	return f;
}

/* ---- -ExpandProperty -------------------------------------------------------- */

static enum flow	send(struct run *, struct args *, struct value);

/* The properties asked for beside it become notes of the value. */
static struct value
with_notes(struct value v, const struct object *notes)
{
	struct value w;
	unsigned i;

	if (notes == NULL || notes->shape->n == 0)
		return value_keep(v);
	w = value_wrap(v);
	for (i = 0; i < notes->shape->n; i++) {
		struct object *to;

		if (w.tag == V_OBJECT) {
			to = w.u.object;
		} else {
			if (w.u.heap->extra == NULL)
				w.u.heap->extra = object_new(
				    shape_root(type_pscustomobject, NULL));
			to = w.u.heap->extra;
		}
		if (shape_find(to->shape, notes->shape->props[i].name) < 0)
			object_set(to, notes->shape->props[i].name,
			    notes->slot[i]);
	}
	return w;
}

static enum flow
send_expanded(struct run *r, struct args *a, struct value v,
    const struct object *notes)
{
	struct iter it;
	struct value item, w;
	enum flow f = FLOW_OK;

	iter_init(&it, v);
	while (f == FLOW_OK && iter_next(&it, &item)) {
		w = with_notes(item, notes);
		f = send(r, a, w);
		value_drop(w);
	}
	return f;
}

static enum flow
expand(struct run *r, struct args *a, struct value item)
{
	struct value name = VLENT(a->expand.s, a->expand.len), v, notes;
	struct property_args one;
	struct err e = ERR_INIT;
	struct sym_list names = { 0, 0, NULL };
	bool found = false;
	enum flow f;

	if (!property_args_parse(&one, 1, &name, 0, &e))
		return run_fail(r, &e);
	property_arg_names(run_session(r), &one.v[0], item, &names);
	if (names.n > 0 && !property_value(run_session(r), item, names.v[0],
	    &v, &found, &e))
		err_clear(&e);
	property_args_free(&one);
	free(names.v);
	if (names.n == 0 || !found)
		return run_complainf(r, ERR_INVALID_ARGUMENT,
		    "ExpandPropertyNotFound", item,
		    "Property \"%.*s\" cannot be found.",
		    (int)a->expand.len, a->expand.s);
	notes = VNULL;
	f = a->by.n > 0 ? select_properties(r, a, item, &notes) : FLOW_OK;
	if (f == FLOW_OK && !value_is_null(v))
		f = send_expanded(r, a, v, notes.tag == V_OBJECT ?
		    notes.u.object : NULL);
	value_drop(notes);
	value_drop(v);
	return f;
}

/* ---- which objects ---------------------------------------------------------- */

static bool
note_text(void *arg, const struct sym *name, struct value v)
{
	struct buf *b = arg;

	(void)name;
	text_add(NULL, b, v);
	buf_addc(b, '\x1F');
	return true;
}

/* -Unique: objects with selected properties are equal by these; other custom
 * objects are all equal, as PowerShell has them. */
static bool
sent_already(struct run *r, struct args *a, struct value v)
{
	struct buf b = BUF_INIT;
	struct value key;
	bool yes;

	buf_addf(&b, "%s\x1F", type_of(v)->name);
	if (v.tag == V_OBJECT && type_of(v) == type_pscustomobject) {
		if (a->by.n > 0)
			properties_each(run_session(r), v, note_text, &b);
	} else {
		text_add(run_session(r), &b, v);
	}
	key = value_string(b.s, b.len);
	buf_free(&b);
	yes = map_get(a->sent_before, key) != NULL;
	if (!yes)
		map_set(a->sent_before, key, VNULL);
	value_drop(key);
	return yes;
}

static enum flow
send(struct run *r, struct args *a, struct value v)
{
	if (a->unique && sent_already(r, a, v))
		return FLOW_OK;
	return run_emit(r, v);
}

static enum flow
choose(struct run *r, struct args *a, struct value item)
{
	struct value out;
	enum flow f;

	if (a->expand.s != NULL)
		return expand(r, a, item);
	if (a->by.n == 0)
		return send(r, a, item);
	if (value_is_null(item))
		return FLOW_OK;
	f = select_properties(r, a, item, &out);
	if (f == FLOW_OK)
		f = send(r, a, out);
	value_drop(out);
	return f;
}

static bool
is_index(const struct values *list, size_t at)
{
	int64_t n;
	size_t i;

	for (i = 0; i < list->n; i++)
		if (to_int(list->v[i], &n) && n >= 0 && (size_t)n == at)
			return true;
	return false;
}

static bool
past_last_index(const struct values *list, size_t at)
{
	int64_t n;
	size_t i;

	for (i = 0; i < list->n; i++)
		if (to_int(list->v[i], &n) && n >= 0 && (size_t)n > at)
			return false;
	return true;
}

static enum flow
by_index(struct run *r, struct args *a, size_t at)
{
	enum flow f = FLOW_OK;

	if (a->skip_index.bound)
		return is_index(&a->skip_index, at) ? FLOW_OK :
		    choose(r, a, a->input);
	if (is_index(&a->index, at))
		f = choose(r, a, a->input);
	if (f == FLOW_OK && !a->wait && past_last_index(&a->index, at))
		return run_stop(r);
	return f;
}

/* Puts the object in the ring; with -SkipLast the one that falls out goes
 * on. */
static enum flow
into_ring(struct run *r, struct args *a)
{
	struct value old = VNOTHING;
	bool full = a->ring_n == a->ring_cap;
	enum flow f = FLOW_OK;

	if (a->ring_cap == 0)
		return a->skip_last > 0 || run_bound(r, "SkipLast") ?
		    choose(r, a, a->input) : FLOW_OK;
	if (full)
		old = a->ring[a->ring_at];
	else
		a->ring_n++;
	a->ring[a->ring_at] = value_keep(a->input);
	a->ring_at = (a->ring_at + 1) % a->ring_cap;
	if (full && run_bound(r, "SkipLast"))
		f = choose(r, a, old);
	value_drop(old);
	return f;
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	size_t at = a->seen++;
	bool first = run_bound(r, "First"), last = run_bound(r, "Last");
	enum flow f;

	if (a->index.bound || a->skip_index.bound)
		return by_index(r, a, at);
	if (a->skip > 0 && at < (size_t)a->skip && !(last && !first))
		return FLOW_OK;
	if (!first && !last && !run_bound(r, "SkipLast"))
		return choose(r, a, a->input);
	if (first && a->sent < (size_t)a->first) {
		a->sent++;
		f = choose(r, a, a->input);
		if (f != FLOW_OK)
			return f;
	} else if (last || run_bound(r, "SkipLast")) {
		return into_ring(r, a);
	}
	if (first && !last && !a->wait && a->sent >= (size_t)a->first)
		return run_stop(r);
	return FLOW_OK;
}

static enum flow
end(struct run *r, void *args)
{
	struct args *a = args;
	size_t i, from, n = a->ring_n;
	enum flow f = FLOW_OK;

	if (a->ring_cap == 0 || run_bound(r, "SkipLast"))
		return FLOW_OK;
	from = a->ring_at + a->ring_cap - a->ring_n;
	/* -Last with -Skip leaves out at the end. */
	if (!run_bound(r, "First") && a->skip > 0)
		n = (size_t)a->skip < n ? n - (size_t)a->skip : 0;
	for (i = 0; i < n && f == FLOW_OK; i++)
		f = choose(r, a, a->ring[(from + i) % a->ring_cap]);
	return f;
}

static void
done(struct run *r, void *args)
{
	struct args *a = args;
	size_t i;

	(void)r;
	for (i = 0; i < a->ring_n; i++)
		value_drop(a->ring[(a->ring_at + a->ring_cap - a->ring_n + i) %
		    a->ring_cap]);
	free(a->ring);
	if (a->sent_before != NULL)
		value_drop(value_map(a->sent_before));
	property_args_free(&a->by);
	property_args_free(&a->not);
	value_drop(a->type_name);
	free((char *)(uintptr_t)a->selected);
}

static const struct example examples[] = {
	{ "Get-User | Select-Object UserPrincipalName, Mail -First 3",
	  "Two properties of the first three people." },
	{ 0 }
};

const struct cmdlet select_object = {
	.name = "Select-Object",
	.aliases = "select",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.SelectObjectCommand",
	.synopsis = "Chooses objects, and properties of objects.",
	.description = "With -Property each object becomes a new one that has "
	    "only these.",
	.sets = sets,
	.params = params,
	.examples = examples,
	.args_size = sizeof(ARGS),
	.begin = begin,
	.process = process,
	.end = end,
	.done = done
};
