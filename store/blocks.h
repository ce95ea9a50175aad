/*
 * blocks.h -- an index of small sorted entries, many to a row
 *
 * A row a key would cost half a microsecond and fifty bytes; there are ten
 * keys an object.  So sorted entries stand in blocks of about a hundred, each
 * block a row under its first entry:
 *
 *	key	hash (56 bits) of what is looked up  | what it is | object
 *	word	first 16 bytes of a folded name      | what it is | object
 *	ident	hash of an object's identity | object | hash of its record
 *
 * An entry is three 64-bit words in memory; on disk they are big-endian, so
 * that SQLite's order of blobs is the order of the entries.  A key's hash
 * takes one word there, of an object and its bits the second.
 */
#ifndef STORE_BLOCKS_H
#define STORE_BLOCKS_H

#include "store/db.h"

enum block_table { BT_KEY, BT_WORD, BT_IDENT, BT_COUNT };

/*
 *		a		b		c
 * key		hash		object << 16 | bits	(unused)
 * word		first 8 bytes	next 8 bytes	object << 16 | bits
 * ident	hash		object		record's hash
 */
struct entry3 {
	uint64_t	 a, b, c;
};

#define ENTRY_OBJECT(x)		((int64_t)((x) >> 16))
#define ENTRY_BITS(x)		((unsigned)((x) & 0xffff))
#define ENTRY(object, bits)	((uint64_t)(object) << 16 | (bits))

/* Entries to come, or to go. */
struct entries {
	struct entry3	*v;
	size_t		 n, cap;
};

static inline void
entries_add(struct entries *e, uint64_t a, uint64_t b, uint64_t c)
{
	if (e->n == e->cap) {
		e->cap = e->cap * 2 + 64;
		e->v = xrealloc(e->v, e->cap * sizeof *e->v);
	}
	e->v[e->n++] = (struct entry3){ a, b, c };
}

void	entries_sort(struct entries *);

/*
 * Brings a table up to date: ADD and REMOVE (each may be NULL) are sorted
 * here.  An entry that comes and is there already with other bits (key, word)
 * or another hash (ident) replaces it.
 */
bool	blocks_update(struct store *, enum block_table, struct entries *add,
	    struct entries *remove, struct err *);

/*
 * Walks the entries from (A, B, 0) on until FN says false.  WRITE: as the
 * writer sees them.
 */
typedef bool	block_fn(void *arg, const struct entry3 *);
bool	blocks_walk(struct store *, enum block_table, bool write, uint64_t a,
	    uint64_t b, block_fn *, void *arg, struct err *);

#endif
