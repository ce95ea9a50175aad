/* ident-map.c -- which object has an identity, in memory for an import */

#include <stdlib.h>

#include "store/import-work.h"

static void
insert(struct ident_map *m, struct ident_slot slot)
{
	size_t	 at = (size_t)slot.ident & (m->cap - 1);

	while (m->v[at].ident != 0)
		at = (at + 1) & (m->cap - 1);
	m->v[at] = slot;
	m->n++;
}

static void
grow(struct ident_map *m, size_t cap)
{
	struct ident_map	 old = *m;

	*m = (struct ident_map){ .v = xcalloc(cap, sizeof *m->v), .cap = cap };
	for (size_t i = 0; i < old.cap; i++)
		if (old.v[i].ident != 0)
			insert(m, old.v[i]);
	free(old.v);
}

void
ident_map_reserve(struct ident_map *m, size_t n)
{
	size_t	 cap = 1024;

	while (cap < n * 2)
		cap *= 2;
	if (cap > m->cap)
		grow(m, cap);
}

struct ident_slot *
ident_map_find(const struct ident_map *m, uint64_t ident)
{
	if (m->cap == 0 || ident == 0)
		return NULL;
	for (size_t at = (size_t)ident & (m->cap - 1); m->v[at].ident != 0;
	    at = (at + 1) & (m->cap - 1))
		if (m->v[at].ident == ident)
			return &m->v[at];
	return NULL;
}

void
ident_map_set(struct ident_map *m, uint64_t ident, int64_t id, uint64_t hash)
{
	struct ident_slot	*s = ident_map_find(m, ident);

	if (s != NULL) {
		s->id = id;
		s->hash = hash;
		return;
	}
	if (m->n * 3 >= m->cap * 2)
		grow(m, m->cap == 0 ? 1024 : m->cap * 2);
	insert(m, (struct ident_slot){ ident, id, hash });
}
