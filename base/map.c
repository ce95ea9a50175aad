/* map.c -- dictionaries that keep the order of insertion
 *
 * Entries stand in the order they came; an index of slot numbers, open
 * addressing with linear probing, finds them.  A removed entry leaves a hole
 * (V_NOTHING as its key) until the next growth. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/type.h"
#include "base/utf8.h"
#include "base/value.h"

#define HOLE	UINT32_MAX	/* in the index: an entry was removed */
#ifdef TORTURE
#define FIRST_CAP	2
#else
#define FIRST_CAP	8
#endif

struct map *
map_new(const struct type *t)
{
	struct map *m = heap_new(V_MAP, t, sizeof *m);

	return m;
}

static uint32_t
mix(uint64_t x)
{
	x *= 0x9E3779B97F4A7C15u;
	return (uint32_t)(x >> 32);
}

static uint32_t
hash_text(const char *s, size_t n, bool exact)
{
	uint32_t h = 2166136261u, c;
	const char *end = s + n;
	unsigned size;

	while (s < end) {
		c = (unsigned char)*s;
		if (c < 0x80) {
			s++;
			if (!exact && c >= 'A' && c <= 'Z')
				c |= 0x20;
		} else {
			c = utf8_decode(s, end, &size);
			s += size;
			if (!exact)
				c = utf8_lower_cp(utf8_upper_cp(c));
		}
		h = (h ^ c) * 16777619u;
	}
	return h;
}

static uint32_t
hash_key(const struct map *m, struct value k)
{
	k = value_base(k);
	if (k.tag == V_STRING)
		return hash_text(k.u.s, k.len, m->exact);
	if (k.tag == V_BOOL)
		return k.u.b;
	if (k.tag == V_CHAR || k.tag == V_TYPE || k.tag > V_STRING)
		return mix(k.u.u);
	return mix(k.u.u ^ (uint64_t)k.tag << 56);
}

static bool
same_key(const struct map *m, struct value a, struct value b)
{
	a = value_base(a);
	b = value_base(b);
	if (a.tag == V_STRING && b.tag == V_STRING && !m->exact)
		return utf8_caseeq(a.u.s, a.len, b.u.s, b.len);
	if (a.tag == V_OBJECT && b.tag == V_OBJECT &&
	    a.u.object->shape == b.u.object->shape &&
	    a.u.object->head.type == type_guid)
		return value_same(object_at(a.u.object, 0),
		    object_at(b.u.object, 0));
	return value_same(a, b);
}

static uint32_t *
find_slot(const struct map *m, struct value key, uint32_t hash)
{
	size_t at = hash & (m->index_cap - 1);
	uint32_t *hole = NULL;

	for (;; at = (at + 1) & (m->index_cap - 1)) {
		uint32_t *s = &m->index[at];

		if (*s == 0)
			return hole != NULL ? hole : s;
		if (*s == HOLE) {
			if (hole == NULL)
				hole = s;
			continue;
		}
		if (m->e[*s - 1].hash == hash &&
		    same_key(m, m->e[*s - 1].key, key))
			return s;
	}
}

static void
map_rebuild(struct map *m, size_t cap)
{
	struct map_entry *e = xmalloc(cap * sizeof *e);
	size_t i, n = 0, at;

	for (i = 0; i < m->used; i++)
		if (m->e[i].key.tag != V_NOTHING)
			e[n++] = m->e[i];
	free(m->e);
	free(m->index);
	m->e = e;
	m->used = n;
	m->cap = cap;
	m->index_cap = cap * 2;
	m->index = xcalloc(m->index_cap, sizeof *m->index);
	for (i = 0; i < n; i++) {
		at = e[i].hash & (m->index_cap - 1);
		while (m->index[at] != 0)
			at = (at + 1) & (m->index_cap - 1);
		m->index[at] = (uint32_t)i + 1;
	}
}

const struct map_entry *
map_find(const struct map *m, struct value key)
{
	uint32_t *s;

	if (m->n == 0)
		return NULL;
	s = find_slot(m, key, hash_key(m, key));
	return *s == 0 || *s == HOLE ? NULL : &m->e[*s - 1];
}

struct value *
map_get(const struct map *m, struct value key)
{
	const struct map_entry *at = map_find(m, key);

	return at == NULL ? NULL : &m->e[at - m->e].value;
}

struct value *
map_get_str(const struct map *m, const char *key)
{
	return map_get(m, VLENT(key, strlen(key)));
}

static void
map_take(struct map *m, struct value key, struct value take)
{
	uint32_t hash = hash_key(m, key), *s;
	struct map_entry *e;

	if (m->used == m->cap)
		map_rebuild(m, m->cap == 0 ? FIRST_CAP :
		    m->n * 2 > m->cap ? m->cap * 2 : m->cap);
	s = find_slot(m, key, hash);
	if (*s != 0 && *s != HOLE) {
		struct value old = m->e[*s - 1].value;

		m->e[*s - 1].value = take;
		value_drop(old);
		return;
	}
	e = &m->e[m->used++];
	e->key = value_keep(key);
	e->value = take;
	e->hash = hash;
	*s = (uint32_t)m->used;
	m->n++;
	m->changes++;
}

void
map_set(struct map *m, struct value key, struct value v)
{
	map_take(m, key, value_keep(v));
}

void
map_set_str(struct map *m, const char *key, struct value v)
{
	map_take(m, VLENT(key, strlen(key)), value_keep(v));
}

void
map_put(struct map *m, const char *key, struct value take)
{
	map_take(m, VLENT(key, strlen(key)), take);
}

bool
map_remove(struct map *m, struct value key)
{
	struct map_entry gone;
	uint32_t *s;

	if (m->n == 0)
		return false;
	s = find_slot(m, key, hash_key(m, key));
	if (*s == 0 || *s == HOLE)
		return false;
	gone = m->e[*s - 1];
	m->e[*s - 1].key = VNOTHING;
	m->e[*s - 1].value = VNULL;
	*s = HOLE;
	m->n--;
	m->changes++;
	value_drop(gone.key);
	value_drop(gone.value);
	return true;
}

void
map_clear(struct map *m)
{
	struct map_entry *e = m->e;
	size_t i, used = m->used;

	m->e = NULL;
	m->n = m->used = m->cap = 0;
	free(m->index);
	m->index = NULL;
	m->index_cap = 0;
	m->changes++;
	for (i = 0; i < used; i++) {
		value_drop(e[i].key);
		value_drop(e[i].value);
	}
	free(e);
}

struct map *
map_copy(const struct map *from)
{
	struct map *m = map_new(from->head.type);
	struct map_entry *e;
	size_t pos = 0;

	m->exact = from->exact;
	while ((e = map_next(from, &pos)) != NULL)
		map_set(m, e->key, e->value);
	return m;
}

struct map_entry *
map_next(const struct map *m, size_t *pos)
{
	while (*pos < m->used) {
		struct map_entry *e = &m->e[(*pos)++];

		if (e->key.tag != V_NOTHING)
			return e;
	}
	return NULL;
}

struct value
value_map(struct map *m)
{
	return VHEAP(m);
}
