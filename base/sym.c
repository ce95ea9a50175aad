/* sym.c -- names, each stored once
 *
 * The table of names is the one thing here that is not a constant: it only
 * grows, and what it hands out never changes. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/sym.h"
#include "base/utf8.h"

static struct {
	const struct sym	**slot;
	size_t			  cap, n;
	struct arena		  arena;
} table;

static uint32_t
hash_bytes(const char *s, size_t len)
{
	uint32_t h = 2166136261u;

	while (len-- > 0)
		h = (h ^ (unsigned char)*s++) * 16777619u;
	return h;
}

static void
table_grow(void)
{
	size_t cap = table.cap ? table.cap * 2 : 1024, i, at;
	const struct sym **slot = xcalloc(cap, sizeof *slot);

	for (i = 0; i < table.cap; i++) {
		const struct sym *y = table.slot[i];

		if (y == NULL)
			continue;
		at = hash_bytes(y->s, y->len) & (cap - 1);
		while (slot[at] != NULL)
			at = (at + 1) & (cap - 1);
		slot[at] = y;
	}
	free(table.slot);
	table.slot = slot;
	table.cap = cap;
}

static const struct sym **
table_find(const char *s, size_t len)
{
	size_t at = hash_bytes(s, len) & (table.cap - 1);

	while (table.slot[at] != NULL) {
		const struct sym *y = table.slot[at];

		if (y->len == len && memcmp(y->s, s, len) == 0)
			break;
		at = (at + 1) & (table.cap - 1);
	}
	return &table.slot[at];
}

static struct sym *
table_add(const char *s, size_t len)
{
	const struct sym **at;
	struct sym *y;

	if (table.n * 2 >= table.cap)
		table_grow();
	at = table_find(s, len);
	y = arena_alloc(&table.arena, sizeof *y + len + 1);
	memcpy(y->s, s, len);
	y->len = (uint32_t)len;
	table.n++;
	*at = y;
	return y;
}

const struct sym *
sym_intern(const char *s, size_t len)
{
	const struct sym *found;
	struct sym *y;
	char small[128], *folded;
	size_t flen;

	if (table.cap == 0)
		table_grow();
	found = *table_find(s, len);
	if (found != NULL)
		return found;
	folded = utf8_fold_name(s, len, small, sizeof small, &flen);
	if (flen == len && memcmp(folded, s, len) == 0) {
		y = table_add(s, len);
		y->fold = y;
		y->hash = hash_bytes(s, len);
	} else {
		const struct sym *fold = sym_intern(folded, flen);

		y = table_add(s, len);
		y->fold = fold;
		y->hash = fold->hash;
	}
	if (folded != small)
		free(folded);
	return y;
}

const struct sym *
sym_str(const char *s)
{
	return sym_intern(s, strlen(s));
}

const struct sym *
sym_lookup(const char *s, size_t len)
{
	char small[128], *folded;
	const struct sym *y;
	size_t flen;

	if (table.cap == 0)
		return NULL;
	folded = utf8_fold_name(s, len, small, sizeof small, &flen);
	y = *table_find(folded, flen);
	if (folded != small)
		free(folded);
	return y;
}
