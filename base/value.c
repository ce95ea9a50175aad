/* value.c -- keeping and dropping values */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bigint.h"
#include "base/block.h"
#include "base/buf.h"
#include "base/decimal.h"
#include "base/mem.h"
#include "base/type.h"
#include "base/value.h"

static size_t alive;	/* counted things, text left out */

static struct value
string_room(size_t len, char **room)
{
	char *p = xmalloc(sizeof(uint32_t) + len + 1);

	*(uint32_t *)(void *)p = 1;
	*room = p + sizeof(uint32_t);
	(*room)[len] = '\0';
	return (struct value){ .tag = V_STRING, .len = (uint32_t)len,
	    .u.s = *room };
}

struct value
value_string(const char *s, size_t len)
{
	struct value v;
	char *room;

	if (len == 0)
		return VLIT("");
	v = string_room(len, &room);
	memcpy(room, s, len);
	return v;
}

struct value
value_cstr(const char *s)
{
	return value_string(s, strlen(s));
}

struct value
value_string_take(char *s, size_t len)
{
	struct value v = value_string(s, len);

	free(s);
	return v;
}

struct value
value_stringf(const char *fmt, ...)
{
	struct buf b = BUF_INIT;
	struct value v;
	va_list ap;

	va_start(ap, fmt);
	buf_vaddf(&b, fmt, ap);
	va_end(ap);
	v = value_string(b.s, b.len);
	buf_free(&b);
	return v;
}

struct value
value_sym(const struct sym *y)
{
	return (struct value){ .tag = V_STRING, .flags = VF_STATIC,
	    .len = y->len, .u.s = y->s };
}

void
value_free_string(const char *s)
{
	free((char *)(uintptr_t)s - sizeof(uint32_t));
}

static bool
is_lent_text(struct value v)
{
	return v.tag == V_STRING && (v.flags & VF_LENT);
}

/* A live row becomes an object with slots of its own: one block, with the
 * texts behind the slots that lend them. */
static struct object *
object_settle(const struct object *live)
{
	unsigned i, n = live->shape->n;
	struct value room[128], *v = n <= 128 ? room : xmalloc(n * sizeof *v);
	struct object *o;
	size_t total = 0;
	char *text;

	for (i = 0; i < n; i++) {
		v[i] = live->ops->get(live, i);
		if (is_lent_text(v[i]))
			total += v[i].len + 1;
	}
	o = object_new_with(live->shape, total, &text);
	for (i = 0; i < n; i++) {
		if (!is_lent_text(v[i])) {
			o->slot[i] = value_keep(v[i]);
			continue;
		}
		memcpy(text, v[i].u.s, v[i].len);
		text[v[i].len] = '\0';
		o->slot[i] = VLENT(text, v[i].len);
		text += v[i].len + 1;
	}
	if (v != room)
		free(v);
	return o;
}

struct value
value_keep_slow(struct value v)
{
	if (v.tag == V_STRING) {
		if (v.flags & VF_STATIC)
			return v;
		return value_string(v.u.s, v.len);
	}
	if (v.tag == V_OBJECT && v.u.object->ops != NULL)
		return value_object(object_settle(v.u.object));
	v.u.heap->refs++;
	return v;
}

static void
free_values(struct value *v, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		value_drop(v[i]);
}

static void
free_map(struct map *m)
{
	map_clear(m);
	free(m->e);
	free(m->index);
}

static void
free_object(struct object *o)
{
	if (o->ops != NULL)
		return;
	free_values(o->slot, o->shape->n);
	if (o->slot != (struct value *)(void *)(o + 1))
		free(o->slot);
}

void
value_free_heap(struct heap *h)
{
	if (h->extra != NULL)
		value_drop(VHEAP(h->extra));
	switch ((enum vtag)h->tag) {
	case V_ARRAY:
		free_values(((struct array *)h)->v, ((struct array *)h)->n);
		free(((struct array *)h)->v);
		break;
	case V_MAP:
		free_map((struct map *)h);
		break;
	case V_OBJECT:
		free_object((struct object *)h);
		break;
	case V_WRAP:
		value_drop(((struct wrap *)h)->base);
		break;
	case V_NATIVE:
		if (((struct native *)h)->free != NULL)
			((struct native *)h)->free((struct native *)h);
		break;
	case V_BLOCK:
		block_free_insides((struct block *)h);
		break;
	case V_BIGINT:
		bigint_free_insides((struct bigint *)h);
		break;
	default:
		break;
	}
	alive--;
	free(h);
}

void *
heap_new(enum vtag tag, const struct type *t, size_t size)
{
	struct heap *h = xcalloc(1, size);

	h->refs = 1;
	h->tag = (uint8_t)tag;
	h->type = t;
	alive++;
	return h;
}

void *
native_new(const struct type *t, size_t size, void (*f)(struct native *))
{
	struct native *n = heap_new(V_NATIVE, t, size);

	n->free = f;
	return n;
}

struct value
value_base(struct value v)
{
	while (v.tag == V_WRAP)
		v = v.u.wrap->base;
	return v;
}

struct value
value_wrap(struct value v)
{
	struct wrap *w;

	if (v.tag > V_STRING)
		return value_keep(v);
	w = heap_new(V_WRAP, type_of(v), sizeof *w);
	w->base = value_keep(v);
	return VHEAP(w);
}

bool
value_same(struct value a, struct value b)
{
	a = value_base(a);
	b = value_base(b);
	if (value_is_null(a) || value_is_null(b))
		return value_is_null(a) && value_is_null(b);
	if (a.tag != b.tag)
		return false;
	if (a.tag == V_STRING)
		return a.len == b.len && memcmp(a.u.s, b.u.s, a.len) == 0;
	if (a.tag == V_BOOL)
		return a.u.b == b.u.b;
	if (a.tag == V_ENUM && a.len != b.len)
		return false;
	return a.u.u == b.u.u;
}

size_t
value_alive(void)
{
	return alive;
}
