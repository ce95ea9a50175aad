/* bind-dynamic.c -- parameters that a dynamicparam block makes
 *
 * The block gives a dictionary of RuntimeDefinedParameter objects; they go
 * behind the declared and common parameters in a copy of the params. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "shell/bind-parts.h"
#include "shell/check.h"
#include "shell/convert.h"
#include "shell/members.h"

struct dynamic {
	struct params	 p;		/* first: b->own points at it */
	struct arena	 arena;
	struct value	 from;		/* the dictionary, kept */
};

static struct value
read_property(struct binding *b, struct value of, const char *name)
{
	struct err why = ERR_INIT;
	struct value v = VNULL;
	bool found;

	if (!member_get(b->s, of, sym_str(name), &v, &found, &why))
		err_clear(&why);
	return v;
}

static bool
read_flag(struct binding *b, struct value of, const char *name)
{
	struct value v = read_property(b, of, name);
	bool on = truth(v);

	value_drop(v);
	return on;
}

static void
read_parameter(struct binding *b, struct dynamic *d, struct value attr,
    struct bind_param *p)
{
	struct in_set *in = arena_alloc(&d->arena, (p->nin + 1) * sizeof *in);
	struct value v;
	int64_t at;
	size_t i;

	if (p->nin > 0)
		memcpy(in, p->in, p->nin * sizeof *in);
	p->in = in;
	in += p->nin++;
	in->sets = SETS_ALL;
	in->position = -1;
	v = read_property(b, attr, "ParameterSetName");
	for (i = 0; v.tag == V_STRING && i < d->p.nsets; i++)
		if (strcasecmp(d->p.sets[i], v.u.s) == 0)
			in->sets = UINT32_C(1) << i;
	value_drop(v);
	v = read_property(b, attr, "Position");
	if (!value_is_null(v) && to_int(v, &at) && at >= 0)
		in->position = (int)at;
	value_drop(v);
	if (read_flag(b, attr, "Mandatory"))
		in->flags |= P_MANDATORY;
	if (read_flag(b, attr, "ValueFromPipeline"))
		in->flags |= P_PIPELINE;
	if (read_flag(b, attr, "ValueFromPipelineByPropertyName"))
		in->flags |= P_BY_NAME;
	if (read_flag(b, attr, "ValueFromRemainingArguments"))
		in->flags |= P_REST;
}

static void
read_set(struct binding *b, struct dynamic *d, struct value attr,
    struct bind_param *p)
{
	struct value v = read_property(b, attr, "ValidValues"), list, x;
	struct check *c = arena_alloc(&d->arena, sizeof *c);
	const char **names;
	struct iter it;
	size_t n = 0;

	list = value_base(v);
	names = arena_alloc(&d->arena, ((list.tag == V_ARRAY ?
	    list.u.array->n : 1) + 1) * sizeof *names);
	iter_init(&it, list);
	while (iter_next(&it, &x)) {
		struct value t = to_text(b->s, x);

		names[n++] = arena_strndup(&d->arena, t.u.s, t.len);
		value_drop(t);
	}
	value_drop(v);
	c->kind = CK_SET;
	c->names = names;
	c->next = p->checks;
	p->checks = c;
}

static void
read_one(struct binding *b, struct dynamic *d, const char *name,
    struct value from)
{
	struct bind_param *p = &d->p.v[d->p.n++];
	struct value type = read_property(b, from, "ParameterType");
	struct value attrs = read_property(b, from, "Attributes"), x;
	struct iter it;
	size_t k;

	p->name = sym_str(name);
	if (type.tag == V_TYPE && type.u.type != type_object)
		p->type = type.u.type;
	p->is_switch = p->type == type_switch;
	if (p->type != NULL && p->type->tag == V_ARRAY)
		p->elem = p->type->elem != NULL ? p->type->elem : type_object;
	iter_init(&it, attrs);
	while (iter_next(&it, &x)) {
		const char *what = type_short(type_of(x));

		if (strcmp(what, "ParameterAttribute") == 0)
			read_parameter(b, d, x, p);
		else if (strcmp(what, "ValidateSetAttribute") == 0)
			read_set(b, d, x, p);
	}
	for (k = 0; k < p->nin; k++) {
		p->in_all = p->in_all || p->in[k].sets == SETS_ALL;
		p->sets |= p->in[k].sets == SETS_ALL ? 0 : p->in[k].sets;
		p->mandatory |= (p->in[k].flags & P_MANDATORY) != 0;
		p->pipeline |= (p->in[k].flags & (P_PIPELINE | P_BY_NAME)) != 0;
	}
	d->p.mandatory |= p->mandatory;
	d->p.takes_pipeline |= p->pipeline;
	if (p->pipeline)
		d->p.piped[d->p.npiped++] = (uint16_t)(d->p.n - 1);
	value_drop(type);
	value_drop(attrs);
}

/* Room for what the new parameters will hold. */
static void
grow_bound(struct binding *b, size_t n)
{
	struct bound *v = xcalloc(n, sizeof *v);

	memcpy(v, b->v, b->p->n * sizeof *v);
	if (b->v != b->room)
		free(b->v);
	b->v = v;
}

static void
adopt(struct binding *b, struct map *m, struct value take)
{
	struct dynamic *d = xcalloc(1, sizeof *d);
	struct map_entry *x;
	size_t pos = 0, n = b->p->n + m->n;

	d->p = *b->p;
	d->p.positional = NULL;		/* knows the declared ones only */
	d->from = take;
	d->p.piped = arena_alloc(&d->arena, (n + 1) * sizeof *d->p.piped);
	memcpy(d->p.piped, b->p->piped, b->p->npiped * sizeof *d->p.piped);
	d->p.v = arena_alloc(&d->arena, n * sizeof *d->p.v);
	memcpy(d->p.v, b->p->v, b->p->n * sizeof *d->p.v);
	while ((x = map_next(m, &pos)) != NULL)
		if (x->key.tag == V_STRING)
			read_one(b, d, x->key.u.s, x->value);
	grow_bound(b, n);
	b->p = &d->p;
	b->own = &d->p;
}

bool
bind_dynamic(struct binding *b, struct err *e)
{
	struct value v = VNULL;

	if (!b->dynamic(b, &v, e))
		return false;
	if (value_base(v).tag == V_MAP)
		adopt(b, value_base(v).u.map, v);
	else
		value_drop(v);
	return true;
}

void
bind_drop_dynamic(struct binding *b)
{
	struct dynamic *d = (struct dynamic *)(void *)b->own;

	value_drop(d->from);
	arena_free(&d->arena);
	free(d);
	b->own = NULL;
}
