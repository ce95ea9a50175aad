/* object.c -- shapes and the objects that have them */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/type.h"
#include "base/value.h"

#define LINEAR	12	/* up to so many properties a scan is fastest */

/* What a shape knows beside its names: the shapes that grew from it, and for
 * wide ones an index by name. */
struct shape_tree {
	struct shape	 **child;
	size_t		   n, cap;
	int		  *index;	/* slot + 1, open addressing */
	size_t		   index_cap;
};

/* The empty shapes: one for each type and type name. */
static struct {
	struct shape	**v;
	size_t		  n;
} roots;

static struct shape *
shape_make(const struct type *t, const char *name, unsigned n)
{
	struct shape *s = xcalloc(1, sizeof *s);

	s->type = t;
	s->type_name = name;
	s->n = n;
	s->tree = xcalloc(1, sizeof *s->tree);
	return s;
}

const struct shape *
shape_root(const struct type *t, const char *name)
{
	size_t i;

	for (i = 0; i < roots.n; i++) {
		struct shape *s = roots.v[i];

		if (s->type == t && (name == s->type_name ||
		    (name != NULL && s->type_name != NULL &&
		    strcmp(name, s->type_name) == 0)))
			return s;
	}
	roots.v = xrealloc(roots.v, (roots.n + 1) * sizeof *roots.v);
	roots.v[roots.n] = shape_make(t, name ? xstrdup(name) : NULL, 0);
	return roots.v[roots.n++];
}

static void
shape_index(struct shape *s)
{
	struct shape_tree *t = s->tree;
	size_t at;
	unsigned i;

	t->index_cap = 32;
	while (t->index_cap < s->n * 2)
		t->index_cap *= 2;
	t->index = xcalloc(t->index_cap, sizeof *t->index);
	for (i = 0; i < s->n; i++) {
		at = s->props[i].name->hash & (t->index_cap - 1);
		while (t->index[at] != 0)
			at = (at + 1) & (t->index_cap - 1);
		t->index[at] = (int)i + 1;
	}
}

const struct shape *
shape_add(const struct shape *s, const struct sym *name, enum prop_kind kind)
{
	struct shape_tree *t = s->tree;
	struct shape *c;
	struct prop *props;
	size_t i;

	assert(t != NULL);	/* a static shape does not grow */
	for (i = 0; i < t->n; i++) {
		const struct prop *p = &t->child[i]->props[s->n];

		if (p->name == name && p->kind == (uint8_t)kind)
			return t->child[i];
	}
	c = shape_make(s->type, s->type_name, s->n + 1);
	props = xmalloc((s->n + 1) * sizeof *props);
	if (s->n > 0)
		memcpy(props, s->props, s->n * sizeof *props);
	props[s->n] = (struct prop){ name, (uint8_t)kind };
	c->props = props;
	if (t->n == t->cap) {
		t->cap = t->cap ? t->cap * 2 : 4;
		t->child = xrealloc(t->child, t->cap * sizeof *t->child);
	}
	t->child[t->n++] = c;
	return c;
}

int
shape_find(const struct shape *s, const struct sym *name)
{
	const struct sym *fold = name->fold;
	struct shape_tree *t = s->tree;
	size_t at;
	unsigned i;

	if (s->n <= LINEAR || t == NULL) {
		for (i = 0; i < s->n; i++)
			if (s->props[i].name->fold == fold)
				return (int)i;
		return -1;
	}
	if (t->index == NULL)
		shape_index((struct shape *)(uintptr_t)s);
	at = fold->hash & (t->index_cap - 1);
	while (t->index[at] != 0) {
		if (s->props[t->index[at] - 1].name->fold == fold)
			return t->index[at] - 1;
		at = (at + 1) & (t->index_cap - 1);
	}
	return -1;
}

struct object *
object_new_with(const struct shape *s, size_t extra, char **room)
{
	unsigned cap = s->n > 4 ? s->n : 4;
	struct object *o = heap_new(V_OBJECT, s->type,
	    sizeof *o + cap * sizeof *o->slot + extra);

	o->shape = s;
	o->slot = (struct value *)(void *)(o + 1);
	o->cap = cap;
	*room = (char *)(o->slot + cap);
	return o;
}

struct object *
object_new(const struct shape *s)
{
	char *none;

	return object_new_with(s, 0, &none);
}

struct object *
object_copy(const struct object *from)
{
	struct object *o = object_new(from->shape);
	unsigned i;

	for (i = 0; i < from->shape->n; i++)
		o->slot[i] = value_keep(object_at(from, i));
	return o;
}

bool
object_get(const struct object *o, const struct sym *name, struct value *v)
{
	int slot = shape_find(o->shape, name);

	if (slot < 0)
		return false;
	*v = object_at(o, (unsigned)slot);
	return true;
}

bool
object_get_str(const struct object *o, const char *name, struct value *v)
{
	return object_get(o, sym_str(name), v);
}

static void
object_grow(struct object *o)
{
	unsigned cap = o->cap * 2;
	struct value *slot = xcalloc(cap, sizeof *slot);

	memcpy(slot, o->slot, o->shape->n * sizeof *slot);
	if (o->slot != (struct value *)(void *)(o + 1))
		free(o->slot);
	o->slot = slot;
	o->cap = cap;
}

static void
object_append(struct object *o, const struct sym *name, enum prop_kind kind,
    struct value take)
{
	if (o->shape->n == o->cap)
		object_grow(o);
	o->slot[o->shape->n] = take;
	o->shape = shape_add(o->shape, name, kind);
}

void
object_add(struct object *o, const struct sym *name, enum prop_kind kind,
    struct value v)
{
	assert(o->ops == NULL);
	if (shape_find(o->shape, name) >= 0)
		object_remove(o, name);
	object_append(o, name, kind, value_keep(v));
}

static void
object_set_take(struct object *o, const struct sym *name, struct value take)
{
	int slot = shape_find(o->shape, name);
	struct value old;

	assert(o->ops == NULL);
	if (slot < 0) {
		object_append(o, name, PROP_NOTE, take);
		return;
	}
	old = o->slot[slot];
	o->slot[slot] = take;
	value_drop(old);
}

void
object_set(struct object *o, const struct sym *name, struct value v)
{
	object_set_take(o, name, value_keep(v));
}

void
object_set_str(struct object *o, const char *name, struct value v)
{
	object_set_take(o, sym_str(name), value_keep(v));
}

void
object_put(struct object *o, const char *name, struct value take)
{
	object_set_take(o, sym_str(name), take);
}

bool
object_remove(struct object *o, const struct sym *name)
{
	int slot = shape_find(o->shape, name);
	const struct shape *s;
	struct value gone;
	unsigned i;

	if (slot < 0)
		return false;
	s = shape_root(o->shape->type, o->shape->type_name);
	for (i = 0; i < o->shape->n; i++)
		if ((int)i != slot)
			s = shape_add(s, o->shape->props[i].name,
			    o->shape->props[i].kind);
	gone = o->slot[slot];
	memmove(o->slot + slot, o->slot + slot + 1,
	    (o->shape->n - (unsigned)slot - 1) * sizeof *o->slot);
	o->shape = s;
	value_drop(gone);
	return true;
}

struct value
value_object(struct object *o)
{
	return VHEAP(o);
}
