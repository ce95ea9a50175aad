/*
 * complete-infer.c -- what an expression would give, without running it
 *
 * A variable that has a value is looked at; everything else is told by what
 * is written: a literal, a cast, what a member's definition says it returns,
 * what a cmdlet says it puts out.  Nothing is run.  Unknown is an answer.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "shell/complete-own.h"
#include "shell/member-own.h"
#include "shell/run.h"
#include "shell/scope.h"

static struct inferred
unknown(void)
{
	return (struct inferred){ .v = VNOTHING };
}

static struct inferred
of_value(struct value v)		/* kept */
{
	if (value_is_null(v))
		return unknown();
	return (struct inferred){ .v = value_keep(v), .type = type_of(v) };
}

static struct inferred
of_type(const struct type *t)
{
	return (struct inferred){ .v = VNOTHING, .type = t };
}

void
infer_free(struct inferred *i)
{
	value_drop(i->v);
	free(i->names);
	*i = unknown();
}

static void
add_name(struct inferred *i, const struct sym *name)
{
	i->names = xrealloc(i->names, (i->nnames + 1) * sizeof *i->names);
	i->names[i->nnames++] = name;
}

/* ---- literals ----------------------------------------------------------------------- */

static void
add_keys(struct inferred *i, const struct node *hash)
{
	size_t k;

	for (k = 0; k < hash->u.hash.n; k++) {
		const struct node *key = hash->u.hash.keys[k];

		if ((key->kind == N_CONST || key->kind == N_BAREWORD) &&
		    key->u.constant.v.tag == V_STRING)
			add_name(i, sym_intern(key->u.constant.v.u.s,
			    key->u.constant.v.len));
	}
}

static const struct type *
written_type(const struct type_ref *t)
{
	return t->cache != NULL ? t->cache : type_find(t->text, t->len);
}

static struct inferred
of_cast(const struct node *n)
{
	const struct type *t = written_type(&n->u.cast.type);
	struct inferred i = of_type(t);

	if (n->u.cast.of != NULL && n->u.cast.of->kind == N_HASH &&
	    (t == type_pscustomobject || t == type_psobject))
		add_keys(&i, n->u.cast.of);
	return i;
}

/* ---- variables ------------------------------------------------------------------------ */

struct assigned {
	struct spot		*s;
	const struct sym	*name;
	const struct node	*value;		/* the last before the point */
	const struct type	*type;
};

static void
look_params(struct assigned *a, const struct block_ast *b)
{
	size_t i;

	for (i = 0; i < b->params.n; i++)
		if (b->params.v[i]->name == a->name &&
		    b->params.v[i]->type != NULL)
			a->type = written_type(b->params.v[i]->type);
}

static void
look_assigned(void *arg, const struct node *n)
{
	struct assigned *a = arg;
	const struct node *t;

	if (n->kind == N_ASSIGN && n->to < a->s->point) {
		t = n->u.assign.target;
		if (t->kind == N_CAST && t->u.cast.of->kind == N_VARIABLE &&
		    t->u.cast.of->u.var.name == a->name)
			a->type = written_type(&t->u.cast.type);
		if (t->kind == N_VARIABLE && t->u.var.name == a->name)
			a->value = n->u.assign.value;
	}
	if (n->kind == N_FUNCTION)
		look_params(a, n->u.function.body);
	ast_children(n, look_assigned, arg);
}

/* The command whose block $_ stands in. */
static const struct node *
block_owner(const struct spot *s)
{
	size_t i;

	for (i = s->npath; i > 1; i--)
		if (s->path[i - 1]->kind == N_BLOCK &&
		    s->path[i - 2]->kind == N_COMMAND)
			return s->path[i - 2];
	return NULL;
}

static struct inferred
of_variable(struct spot *s, const struct node *n)
{
	const struct sym *name = n->u.var.name;
	struct assigned a = { .s = s, .name = name };
	struct inferred i;
	struct var *v;

	if (strcasecmp(name->s, "_") == 0 || strcasecmp(name->s, "PSItem") == 0)
		return block_owner(s) != NULL ?
		    infer_piped(s, block_owner(s)) : unknown();
	look_params(&a, s->p.script->body);
	ast_block_children(s->p.script->body, look_assigned, &a);
	if (a.type != NULL)
		return of_type(a.type);
	if (a.value != NULL) {
		i = infer(s, a.value);
		if (i.type != NULL || i.nnames > 0)
			return i;
		infer_free(&i);
	}
	v = var_find(s->s->scope, name);
	return v != NULL ? of_value(v->v) : unknown();
}

/* ---- members ------------------------------------------------------------------------- */

/* "string ToUpper()" gives string: the word before the name. */
static const struct type *
defined_type(struct value definition)
{
	const char *s = definition.u.s, *end;

	if (definition.tag != V_STRING)
		return NULL;
	if (strncmp(s, "static ", 7) == 0)
		s += 7;
	end = strchr(s, ' ');
	return end != NULL ? type_find(s, (size_t)(end - s)) : NULL;
}

static const struct type *
member_type(const struct type *t, const struct sym *name, bool is_static)
{
	struct member_list l = { 0, 0, NULL };
	const struct type *found = NULL;
	size_t i;

	if (t == NULL)
		return NULL;
	if (is_static)
		static_members_of(t, &l);
	else
		members_of_type(t, &l, false, true);
	for (i = 0; i < l.n; i++)
		if (l.v[i].name == name)
			found = defined_type(l.v[i].definition);
	members_free(&l);
	return found;
}

/* A note, a key: looked at, nothing is called. */
static bool
slot_value(struct value of, const struct sym *name, struct value *out)
{
	struct value *v;
	int slot;

	if (of.tag == V_MAP) {
		v = map_get_str(of.u.map, name->s);
		*out = v != NULL ? *v : VNULL;
		return v != NULL;
	}
	if (of.tag != V_OBJECT)
		return false;
	slot = shape_find(of.u.object->shape, name);
	if (slot < 0 || (of.u.object->shape->props[slot].kind &
	    ~PROP_HIDDEN) > PROP_NET)
		return false;
	*out = object_at(of.u.object, (unsigned)slot);
	return true;
}

static struct inferred
of_member(struct spot *s, const struct node *n)
{
	bool call = n->kind == N_INVOKE;
	const struct node *of = call ? n->u.invoke.of : n->u.member.of;
	const struct sym *name = call ? n->u.invoke.sym : n->u.member.sym;
	bool is_static = call ? n->u.invoke.is_static : n->u.member.is_static;
	struct inferred i, r;
	struct value v;

	if (name == NULL || of == NULL)
		return unknown();
	if (is_static && of->kind == N_TYPE) {
		const struct type *t = written_type(&of->u.type.type);

		return of_type(strcasecmp(name->s, "new") == 0 ? t :
		    member_type(t, name, true));
	}
	i = infer(s, of);
	if (!call && slot_value(i.v, name, &v))
		r = of_value(v);
	else if (strcasecmp(name->s, "PSObject") == 0)
		r = of_type(type_psobject);
	else
		r = of_type(member_type(i.type, name, false));
	infer_free(&i);
	return r;
}

static struct inferred
of_index(struct spot *s, const struct node *n)
{
	struct inferred i = infer(s, n->u.index.of), r;
	const struct node *at = n->u.index.at;
	struct value v = VNULL;
	struct err e = ERR_INIT;

	if (at != NULL && at->kind == N_CONST && !value_is_null(i.v) &&
	    (i.v.tag == V_MAP || i.v.tag == V_ARRAY) &&
	    index_get(s->s, i.v, at->u.constant.v, &v, &e)) {
		r = of_value(v);
		value_drop(v);
	} else {
		r = of_type(i.type != NULL ? i.type->elem : NULL);
	}
	err_clear(&e);
	infer_free(&i);
	return r;
}

/* ---- pipelines ------------------------------------------------------------------------- */

/* Lists are taken apart on their way down the pipe. */
static struct inferred
unrolled(struct inferred i)
{
	struct inferred r;

	if (i.v.tag == V_ARRAY && i.v.u.array->n > 0) {
		r = of_value(i.v.u.array->v[0]);
		infer_free(&i);
		return r;
	}
	if (i.v.tag != V_MAP && i.type != NULL && i.type->elem != NULL &&
	    i.type->key == NULL) {
		r = of_type(i.type->elem);
		infer_free(&i);
		return r;
	}
	return i;
}

static bool
passes_on(const char *name)
{
	static const char *const names[] = { "Where-Object", "Sort-Object",
		"Tee-Object", "Get-Unique", "Write-Output" };
	size_t i;

	for (i = 0; i < sizeof names / sizeof names[0]; i++)
		if (strcasecmp(names[i], name) == 0)
			return true;
	return false;
}

static void
add_chosen(struct inferred *out, const struct node *n)
{
	size_t i;

	if (n->kind == N_ARRAY)
		for (i = 0; i < n->u.list.n; i++)
			add_chosen(out, n->u.list.v[i]);
	else if ((n->kind == N_BAREWORD || n->kind == N_CONST) &&
	    n->u.constant.v.tag == V_STRING)
		add_name(out, sym_intern(n->u.constant.v.u.s,
		    n->u.constant.v.len));
}

static bool
is_named(const struct node *w, const char *name)
{
	return w->kind == N_PARAM && w->u.param.name->len > 0 &&
	    strncasecmp(name, w->u.param.name->s, w->u.param.name->len) == 0;
}

/* Select-Object: the chosen ones, or what an expanded property holds. */
static struct inferred
of_select(struct spot *s, const struct node *n)
{
	const struct nodes *w = &n->u.command.words;
	struct inferred out = of_type(type_pscustomobject), in;
	const struct node *expand = NULL;
	size_t i;

	for (i = 1; i < w->n; i++) {
		bool value = i + 1 < w->n;

		if (is_named(w->v[i], "ExpandProperty") && value)
			expand = w->v[++i];
		else if (is_named(w->v[i], "Property") && value)
			add_chosen(&out, w->v[++i]);
		else if (w->v[i]->kind == N_PARAM && value &&
		    !is_named(w->v[i], "Unique"))
			i++;
		else if (w->v[i]->kind != N_PARAM)
			add_chosen(&out, w->v[i]);
	}
	if (out.nnames > 0 && expand == NULL)
		return out;
	infer_free(&out);
	in = infer_piped(s, n);
	if (expand != NULL && expand->kind == N_BAREWORD) {
		struct value v;
		const struct sym *name = sym_intern(
		    expand->u.constant.v.u.s, expand->u.constant.v.len);

		out = slot_value(in.v, name, &v) && v.tag != V_OBJECT ?
		    of_value(v) : of_type(member_type(in.type, name, false));
		infer_free(&in);
		return out;
	}
	return in;
}

/* What is made of objects of their own. */
static const struct {
	const char	*cmdlet, *names[8];
} made[] = {
	{ "Group-Object", { "Values", "Count", "Group", "Name" } },
	{ "Measure-Object", { "Count", "Average", "Sum", "Maximum", "Minimum",
	    "StandardDeviation", "Property" } },
	{ "Compare-Object", { "InputObject", "SideIndicator" } }
};

static struct inferred
of_cmdlet(struct spot *s, const struct cmdlet *c)
{
	const struct shape *shape = c->shape_now != NULL ?
	    c->shape_now(s->s) : c->shape;
	struct inferred i = unknown();
	unsigned k;
	size_t j;

	for (k = 0; k < sizeof made / sizeof made[0]; k++)
		for (j = 0; strcmp(made[k].cmdlet, c->name) == 0 &&
		    made[k].names[j] != NULL; j++)
			add_name(&i, sym_str(made[k].names[j]));
	if (i.nnames > 0)
		return i;
	if (c->outputs != NULL && c->outputs[0] != NULL)
		i.type = type_find(c->outputs[0], strlen(c->outputs[0]));
	for (j = 0; c->properties != NULL && c->properties[j] != NULL; j++)
		add_name(&i, sym_str(c->properties[j]));
	for (k = 0; shape != NULL && k < shape->n; k++)
		if (!(shape->props[k].kind & PROP_HIDDEN))
			add_name(&i, shape->props[k].name);
	return i;
}

/* [OutputType([datetime])] */
static struct inferred
of_function(const struct params_decl *d)
{
	size_t i;

	for (i = 0; i < d->attrs.n; i++) {
		const struct attribute *a = d->attrs.v[i];

		if (text_caseeq((struct text){ a->name.text, a->name.len },
		    TEXT("OutputType")) && a->args.n > 0 &&
		    a->args.v[0]->kind == N_TYPE)
			return of_type(written_type(
			    &a->args.v[0]->u.type.type));
	}
	return unknown();
}

static struct inferred
of_command(struct spot *s, const struct node *n)
{
	const char *name;
	const struct params *p = params_named(s, n, &name);

	if (passes_on(name))
		return infer_piped(s, n);
	if (strcasecmp(name, "Select-Object") == 0)
		return of_select(s, n);
	if (p == NULL)
		return unknown();
	return p->cmdlet != NULL ? of_cmdlet(s, p->cmdlet) :
	    p->decl != NULL ? of_function(p->decl) : unknown();
}

struct finding {
	const struct node	*wanted, *found;
};

static void
find_pipeline(void *arg, const struct node *n)
{
	struct finding *f = arg;
	size_t i;

	if (n->kind == N_PIPELINE)
		for (i = 0; i < n->u.pipeline.elements.n; i++)
			if (n->u.pipeline.elements.v[i] == f->wanted)
				f->found = n;
	ast_children(n, find_pipeline, arg);
}

static const struct node *
pipeline_of(struct spot *s, const struct node *command)
{
	struct finding f = { .wanted = command };

	ast_block_children(s->p.script->body, find_pipeline, &f);
	return f.found;
}

/* The keys of a hashtable are no properties down the pipe. */
static struct inferred
without_keys(struct inferred i)
{
	if (i.type == type_hashtable)
		i.nnames = 0;
	return i;
}

struct inferred
infer_piped(struct spot *s, const struct node *command)
{
	const struct node *p = pipeline_of(s, command);
	size_t i;

	if (p == NULL)
		return unknown();
	for (i = 1; i < p->u.pipeline.elements.n; i++)
		if (p->u.pipeline.elements.v[i] == command)
			return without_keys(unrolled(infer(s,
			    p->u.pipeline.elements.v[i - 1])));
	return unknown();
}

/* ---- all of it ----------------------------------------------------------------------------- */

struct inferred
infer(struct spot *s, const struct node *n)
{
	struct inferred i;

	if (n == NULL)
		return unknown();
	switch (n->kind) {
	case N_CONST: case N_BAREWORD:
		return of_value(n->u.constant.v);
	case N_STRING:
		return of_type(type_string);
	case N_VARIABLE:
		return of_variable(s, n);
	case N_CAST:
		return of_cast(n);
	case N_HASH:
		i = of_type(type_hashtable);
		add_keys(&i, n);
		return i;
	case N_ARRAY: case N_ARRAY_EXPR:
		return of_type(type_object_array);
	case N_PAREN:
		return infer(s, n->u.group.body);
	case N_MEMBER: case N_INVOKE:
		return of_member(s, n);
	case N_INDEX:
		return of_index(s, n);
	case N_BLOCK:
		return of_type(type_scriptblock);
	case N_EXPR_COMMAND:
		return infer(s, n->u.exprcmd.expr);
	case N_COMMAND:
		return of_command(s, n);
	case N_PIPELINE:
		return n->u.pipeline.elements.n == 0 ? unknown() : infer(s,
		    n->u.pipeline.elements.v[n->u.pipeline.elements.n - 1]);
	default:
		return unknown();
	}
}
