/* scope.c -- variables, functions and aliases, by scope */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "shell/convert.h"
#include "shell/evalstate.h"
#include "shell/scope.h"

#define LINEAR	8	/* up to so many names a scan is fastest */

static void
index_build(struct names *t)
{
	uint32_t i, at;

	t->index_cap = 32;
	while (t->index_cap < t->cap * 2)
		t->index_cap *= 2;
	free(t->index);
	t->index = xcalloc(t->index_cap, sizeof *t->index);
	for (i = 0; i < t->n; i++) {
		at = t->name[i]->hash & (t->index_cap - 1);
		while (t->index[at] != 0)
			at = (at + 1) & (t->index_cap - 1);
		t->index[at] = i + 1;
	}
}

static int64_t
names_find(const struct names *t, const struct sym *name)
{
	const struct sym *fold = name->fold;
	uint32_t i, at;

	if (t->index == NULL) {
		for (i = 0; i < t->n; i++)
			if (t->name[i] == fold)
				return i;
		return -1;
	}
	at = fold->hash & (t->index_cap - 1);
	while (t->index[at] != 0) {
		if (t->name[t->index[at] - 1] == fold)
			return t->index[at] - 1;
		at = (at + 1) & (t->index_cap - 1);
	}
	return -1;
}

void *
names_get(const struct names *t, const struct sym *name)
{
	int64_t i = t->n == 0 ? -1 : names_find(t, name);

	return i < 0 ? NULL : t->item[i];
}

void *
names_set(struct names *t, const struct sym *name, void *item)
{
	int64_t i = names_find(t, name);
	void *old;
	uint32_t at;

	if (i >= 0) {
		old = t->item[i];
		t->item[i] = item;
		return old;
	}
	if (t->n == t->cap) {
		t->cap = t->cap ? t->cap * 2 : LINEAR;
		t->name = xrealloc(t->name, t->cap * sizeof *t->name);
		t->item = xrealloc(t->item, t->cap * sizeof *t->item);
		t->name[t->n] = name->fold;
		t->item[t->n++] = item;
		if (t->n > LINEAR)
			index_build(t);
		return NULL;
	}
	t->name[t->n] = name->fold;
	t->item[t->n++] = item;
	if (t->index != NULL) {
		at = name->fold->hash & (t->index_cap - 1);
		while (t->index[at] != 0)
			at = (at + 1) & (t->index_cap - 1);
		t->index[at] = t->n;
	}
	return NULL;
}

void *
names_remove(struct names *t, const struct sym *name)
{
	int64_t i = t->n == 0 ? -1 : names_find(t, name);
	void *old;

	if (i < 0)
		return NULL;
	old = t->item[i];
	t->n--;
	memmove(t->name + i, t->name + i + 1,
	    (t->n - (size_t)i) * sizeof *t->name);
	memmove(t->item + i, t->item + i + 1,
	    (t->n - (size_t)i) * sizeof *t->item);
	if (t->index != NULL)
		index_build(t);
	return old;
}

void
names_free(struct names *t)
{
	free(t->name);
	free(t->item);
	free(t->index);
	*t = (struct names){ .n = 0 };
}

/* ---- scopes ------------------------------------------------------------ */

struct scope *
scope_new(struct session *s, struct scope *parent)
{
	struct evalstate *es = s->eval;
	struct scope *c = es->spare;

	if (c != NULL) {
		es->spare = c->parent;
		es->nspare--;
	} else {
		c = xcalloc(1, sizeof *c);
	}
	c->refs = 1;
	c->id = ++es->last_id;
	c->parent = parent != NULL ? scope_keep(parent) : NULL;
	return c;
}

struct scope *
scope_keep(struct scope *c)
{
	c->refs++;
	return c;
}

static void
names_empty(struct names *t)
{
	if (t->cap > LINEAR) {
		names_free(t);
	} else {
		t->n = 0;
	}
}

static void
alias_free(struct alias *a)
{
	value_drop(a->to);
	value_drop(a->description);
	free(a);
}

/* What a scope holds may hold the scope (a closure), so it is emptied before
 * its memory is used again. */
void
scope_clear(struct scope *c)
{
	uint32_t i;

	for (i = 0; i < c->vars.n; i++)
		var_drop(c->vars.item[i]);
	for (i = 0; i < c->functions.n; i++)
		value_drop(VHEAP(&((struct block *)c->functions.item[i])->head));
	for (i = 0; i < c->aliases.n; i++)
		alias_free(c->aliases.item[i]);
	names_empty(&c->vars);
	names_empty(&c->functions);
	names_empty(&c->aliases);
}

void
scope_drop(struct session *s, struct scope *c)
{
	struct evalstate *es = s->eval;
	struct scope *parent = c->parent;

	if (--c->refs > 0)
		return;
	scope_clear(c);
	c->is_script = c->is_module = false;
	c->module = NULL;
	if (es->nspare < 64) {
		c->parent = es->spare;
		es->spare = c;
		es->nspare++;
	} else {
		names_free(&c->vars);
		names_free(&c->functions);
		names_free(&c->aliases);
		free(c);
	}
	if (parent != NULL)
		scope_drop(s, parent);
}

struct scope *
scope_named(struct session *s, enum var_scope which)
{
	struct scope *c = s->scope;

	if (which == VS_GLOBAL)
		return s->global;
	if (which != VS_SCRIPT)
		return c;
	while (c->parent != NULL && !c->is_script)
		c = c->parent;
	return c;
}

struct scope *
scope_by_text(struct session *s, struct value v, struct err *e)
{
	struct value t = to_text(s, v);
	struct scope *c = NULL;
	int64_t up;

	if (utf8_caseeq(t.u.s, t.len, "global", 6))
		c = s->global;
	else if (utf8_caseeq(t.u.s, t.len, "script", 6))
		c = scope_named(s, VS_SCRIPT);
	else if (utf8_caseeq(t.u.s, t.len, "local", 5) ||
	    utf8_caseeq(t.u.s, t.len, "private", 7))
		c = s->scope;
	else if (t.len > 0 && to_int(v, &up) && up >= 0)
		for (c = s->scope; c != NULL && up > 0; up--)
			c = c->parent;
	if (c == NULL)
		err_set_type(e, ERR_INVALID_ARGUMENT,
		    "ArgumentOutOfRange,Microsoft.PowerShell.Commands",
		    "System.Management.Automation."
		    "PSArgumentOutOfRangeException", v,
		    "The scope number '%s' exceeds the number of active "
		    "scopes. (Parameter 'scopeID')\nActual value was %s.",
		    t.u.s, t.u.s);
	value_drop(t);
	return c;
}

/* A name in C came or went: what nodes remember of scopes below is void. */
void
scope_touch(struct session *s, struct scope *c)
{
	struct evalstate *es = s->eval;
	struct frame *f;
	struct scope *p;

	c->id = ++es->last_id;
	if (c == s->scope)
		return;
	for (p = s->scope; p != NULL; p = p->parent)
		p->id = ++es->last_id;
	for (f = s->frame; f != NULL; f = f->up)
		for (p = f->scope; p != NULL; p = p->parent)
			p->id = ++es->last_id;
}

/* ---- variables ---------------------------------------------------------- */

void
rule_drop(struct var_rule *r)
{
	if (--r->refs > 0)
		return;
	value_drop(r->description);
	free(r);
}

void
var_drop(struct var *v)
{
	if (--v->refs > 0)
		return;
	value_drop(v->v);
	if (v->rule != NULL)
		rule_drop(v->rule);
	free(v);
}

struct var *
var_find(struct scope *from, const struct sym *name)
{
	struct scope *c;
	struct var *v;

	for (c = from; c != NULL; c = c->parent) {
		v = names_get(&c->vars, name);
		if (v != NULL && (c == from || !(v->flags & VAR_PRIVATE)))
			return v;
	}
	return NULL;
}

struct var *
var_here(const struct scope *c, const struct sym *name)
{
	return names_get(&c->vars, name);
}

struct var *
var_make(struct session *s, struct scope *c, const struct sym *name)
{
	struct var *v = names_get(&c->vars, name);

	if (v != NULL)
		return v;
	v = xcalloc(1, sizeof *v);
	v->name = name;
	v->refs = 1;
	names_set(&c->vars, name, v);
	scope_touch(s, c);
	return v;
}

static bool
refuse(struct var *v, struct err *e)
{
	return err_set_type(e, ERR_WRITE, "VariableNotWritable",
	    "System.Management.Automation.SessionStateUnauthorizedAccessException",
	    value_sym(v->name), "Cannot overwrite variable %s because it is "
	    "read-only or constant.", v->name->s);
}

static bool
assign_ruled(struct session *s, struct var *var, struct value v,
    struct err *e)
{
	struct value to;
	struct err why = ERR_INIT;

	if (var->rule->type != NULL) {
		if (!variable_convert(s, v, var->rule->type, &to, e))
			return false;
	} else {
		to = value_keep(v);
	}
	if (var->rule->checks != NULL &&
	    !checks_pass(s, var->rule->checks, to, &why)) {
		value_drop(to);
		to = to_text(s, v);
		err_set_type(e, ERR_METADATA, "ValidateSetFailure",
		    "System.Management.Automation.ValidationMetadataException",
		    VNULL, "The variable cannot be validated because the value "
		    "%s is not a valid value for the %s variable.",
		    to.u.s, var->name->s);
		err_clear(&why);
		value_drop(to);
		return false;
	}
	value_drop(var->v);
	var->v = to;
	var->flags &= ~(uint32_t)VAR_UNSET;
	return true;
}

bool
var_assign(struct session *s, struct var *var, struct value v, struct err *e)
{
	struct value old;

	if (var->flags & (VAR_READONLY | VAR_CONSTANT))
		return refuse(var, e);
	if (var->rule != NULL)
		return assign_ruled(s, var, v, e);
	old = var->v;
	var->v = value_keep(v);
	value_drop(old);
	return true;
}

bool
scope_set(struct session *s, struct scope *c, const struct sym *name,
    struct value v, struct err *e)
{
	return var_assign(s, var_make(s, c, name), v, e);
}

void
scope_put(struct session *s, struct scope *c, const char *name,
    struct value take)
{
	struct var *v = var_make(s, c, sym_str(name));

	value_drop(v->v);
	v->v = take;
}

bool
var_remove(struct session *s, struct scope *c, const struct sym *name)
{
	struct var *v = names_remove(&c->vars, name);

	if (v == NULL)
		return false;
	var_drop(v);
	scope_touch(s, c);
	return true;
}

/* ---- functions and aliases ---------------------------------------------- */

struct block *
function_find(struct session *s, const struct sym *name)
{
	struct scope *c;
	struct block *b;

	for (c = s->scope; c != NULL; c = c->parent)
		if (c->functions.n > 0 &&
		    (b = names_get(&c->functions, name)) != NULL)
			return b;
	return NULL;
}

void
function_set(struct session *s, struct scope *c, const struct sym *name,
    struct block *b)
{
	struct block *old;

	value_keep(VHEAP(&b->head));
	old = names_set(&c->functions, name, b);
	if (old != NULL)
		value_drop(VHEAP(&old->head));
	s->commands_id++;
}

bool
function_remove(struct session *s, struct scope *c, const struct sym *name)
{
	struct block *b = names_remove(&c->functions, name);

	if (b == NULL)
		return false;
	value_drop(VHEAP(&b->head));
	s->commands_id++;
	return true;
}

struct alias *
alias_find(struct session *s, const struct sym *name)
{
	struct scope *c;
	struct alias *a;

	for (c = s->scope; c != NULL; c = c->parent)
		if (c->aliases.n > 0 &&
		    (a = names_get(&c->aliases, name)) != NULL)
			return a;
	return NULL;
}

void
alias_set(struct session *s, struct scope *c, const struct sym *name,
    struct value to, uint32_t flags)
{
	struct alias *a = names_get(&c->aliases, name);

	if (a == NULL) {
		a = xcalloc(1, sizeof *a);
		a->name = name;
		names_set(&c->aliases, name, a);
	}
	value_drop(a->to);
	a->to = value_keep(to);
	a->flags = flags;
	s->commands_id++;
}

bool
alias_remove(struct session *s, struct scope *c, const struct sym *name)
{
	struct alias *a = names_remove(&c->aliases, name);

	if (a == NULL)
		return false;
	alias_free(a);
	s->commands_id++;
	return true;
}

void
scope_push(struct session *s)
{
	s->scope = scope_new(s, s->scope);
}

void
scope_pop(struct session *s)
{
	struct scope *gone = s->scope;

	s->scope = gone->parent;
	scope_drop(s, gone);
}
