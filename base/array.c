/* array.c -- arrays, and every other list */
#include <assert.h>
#include <string.h>

#include "base/mem.h"
#include "base/type.h"
#include "base/value.h"

struct array *
array_new(const struct type *t)
{
	return heap_new(V_ARRAY, t, sizeof(struct array));
}

static void
array_room(struct array *a, size_t n)
{
	size_t cap = a->cap ? a->cap : 4;

	if (n <= a->cap)
		return;
	while (cap < n)
		cap *= 2;
	a->v = xrealloc(a->v, cap * sizeof *a->v);
	a->cap = cap;
}

struct array *
array_copy(const struct array *from)
{
	struct array *a = array_new(type_object_array);
	size_t i;

	array_room(a, from->n);
	for (i = 0; i < from->n; i++)
		a->v[i] = value_keep(from->v[i]);
	a->n = from->n;
	return a;
}

void
array_take(struct array *a, struct value v)
{
	if (a->n == a->cap)
		array_room(a, a->n + 1);
	a->v[a->n++] = v;
}

void
array_add(struct array *a, struct value v)
{
	array_take(a, value_keep(v));
}

void
array_insert(struct array *a, size_t at, struct value v)
{
	assert(at <= a->n);
	v = value_keep(v);
	array_room(a, a->n + 1);
	memmove(a->v + at + 1, a->v + at, (a->n - at) * sizeof *a->v);
	a->v[at] = v;
	a->n++;
}

void
array_remove(struct array *a, size_t at, size_t n)
{
	size_t i;

	assert(at + n <= a->n);
	for (i = at; i < at + n; i++)
		value_drop(a->v[i]);
	if (at + n < a->n)
		memmove(a->v + at, a->v + at + n,
		    (a->n - at - n) * sizeof *a->v);
	a->n -= n;
}

void
array_clear(struct array *a)
{
	array_remove(a, 0, a->n);
}

struct value
value_array(struct array *a)
{
	return VHEAP(a);
}
