/* blocks.c -- an index of small sorted entries, many to a row */

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/blocks.h"
#include "store/hash.h"

#ifdef TORTURE
#define BLOCK_FILL	3
#define BLOCK_MAX	5
#else
#define BLOCK_FILL	120	/* entries a block when it is made */
#define BLOCK_MAX	200	/* when it is split */
#endif

static const struct table {
	enum stmt	 block, next, add, del;
	unsigned	 words;		/* of an entry on disk */
	uint64_t	 b, c;		/* masks: what tells entries apart */
} tables[BT_COUNT] = {
	[BT_KEY] = { KEY_BLOCK, KEY_NEXT, KEY_ADD, KEY_DELETE, 2,
	    ~(uint64_t)0xffff, 0 },
	[BT_WORD] = { WORD_BLOCK, WORD_NEXT, WORD_ADD, WORD_DELETE, 3,
	    ~(uint64_t)0, ~(uint64_t)0xffff },
	[BT_IDENT] = { IDENT_BLOCK, IDENT_NEXT, IDENT_ADD, IDENT_DELETE, 3,
	    ~(uint64_t)0, 0 },
};

/* ---- order ---- */

static int
cmp(const struct entry3 *x, const struct entry3 *y)
{
	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	if (x->b != y->b)
		return x->b < y->b ? -1 : 1;
	return x->c < y->c ? -1 : x->c > y->c;
}

/* By what tells entries of a table apart. */
static int
cmp_id(const struct table *t, const struct entry3 *x, const struct entry3 *y)
{
	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	if ((x->b & t->b) != (y->b & t->b))
		return (x->b & t->b) < (y->b & t->b) ? -1 : 1;
	if ((x->c & t->c) != (y->c & t->c))
		return (x->c & t->c) < (y->c & t->c) ? -1 : 1;
	return 0;
}

static void
insertion_sort(struct entry3 *v, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct entry3	 x = v[i];
		size_t		 j = i;

		for (; j > 0 && cmp(&x, &v[j - 1]) < 0; j--)
			v[j] = v[j - 1];
		v[j] = x;
	}
}

static int
cmp_void(const void *x, const void *y)
{
	return cmp(x, y);
}

/* Quicksort; what goes too deep is left to qsort(). */
static void
sort(struct entry3 *v, size_t n, int depth)
{
	while (n > 16) {
		struct entry3	 p, t;
		size_t		 i = 0, j = n - 1;

		if (depth-- == 0) {
			qsort(v, n, sizeof *v, cmp_void);
			return;
		}
		p = v[n / 2];
		for (;;) {
			while (cmp(&v[i], &p) < 0)
				i++;
			while (cmp(&p, &v[j]) < 0)
				j--;
			if (i >= j)
				break;
			t = v[i], v[i] = v[j], v[j] = t;
			i++, j--;
		}
		j++;
		if (j < n - j) {
			sort(v, j, depth);
			v += j, n -= j;
		} else {
			sort(v + j, n - j, depth);
			n = j;
		}
	}
	insertion_sort(v, n);
}

#define BUCKETS		65536

/* Hashes first fall into buckets: their upper bits are as good as random. */
static void
bucket_sort(struct entries *e, int shift)
{
	struct entry3	*out = xmalloc(e->n * sizeof *out);
	size_t		*at = xcalloc(BUCKETS + 1, sizeof *at);

	for (size_t i = 0; i < e->n; i++)
		at[(e->v[i].a >> shift & (BUCKETS - 1)) + 1]++;
	for (size_t i = 0; i < BUCKETS; i++)
		at[i + 1] += at[i];
	for (size_t i = 0; i < e->n; i++)
		out[at[e->v[i].a >> shift & (BUCKETS - 1)]++] = e->v[i];
	for (size_t i = 0, from = 0; i < BUCKETS; from = at[i++])
		if (at[i] - from > 1)
			sort(out + from, at[i] - from, 64);
	free(at);
	free(e->v);
	e->v = out;
	e->cap = e->n;
}

void
entries_sort(struct entries *e)
{
	uint64_t	 all = 0;

	if (e->n < 100000) {
		if (e->n > 1)
			sort(e->v, e->n, 64);
		return;
	}
	for (size_t i = 0; i < e->n; i++)
		all |= e->v[i].a;
	bucket_sort(e, all >> KEY_BITS == 0 ? KEY_BITS - 16 : 48);
}

/* ---- blocks ---- */

static void
encode(const struct table *t, const struct entry3 *e, unsigned char *out)
{
	uint64_t	 w[3] = { __builtin_bswap64(e->a),
			    __builtin_bswap64(e->b), __builtin_bswap64(e->c) };

#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	w[0] = e->a, w[1] = e->b, w[2] = e->c;
#endif
	memcpy(out, w, t->words * 8);
}

static void
decode(const struct table *t, const char *in, struct entry3 *e)
{
	uint64_t	 w[3] = { 0, 0, 0 };

	memcpy(w, in, t->words * 8);
#if __BYTE_ORDER__ != __ORDER_BIG_ENDIAN__
	for (int i = 0; i < 3; i++)
		w[i] = __builtin_bswap64(w[i]);
#endif
	*e = (struct entry3){ w[0], w[1], w[2] };
}

/* A block that is being changed: its entries, and where the next begins. */
struct work {
	struct store		*s;
	const struct table	*t;
	struct entry3		*old;
	size_t			 n_old, cap_old;
	bool			 bounded;
	struct entry3		 bound;
	unsigned char		*out;	/* one block */
	size_t			 n_out, per_block;
	struct err		*e;
};

/* The greatest entry that is the same as E. */
static struct entry3
greatest(const struct table *t, const struct entry3 *e)
{
	return (struct entry3){ e->a, e->b | ~t->b, e->c | ~t->c };
}

static void
take_block(struct work *w, struct text data)
{
	size_t	 size = w->t->words * 8;

	w->n_old = data.len / size;
	if (w->n_old > w->cap_old) {
		w->cap_old = w->n_old;
		w->old = xrealloc(w->old, w->n_old * sizeof *w->old);
	}
	for (size_t i = 0; i < w->n_old; i++)
		decode(w->t, data.s + i * size, &w->old[i]);
}

/* Steps to a row: SQLITE_ROW, SQLITE_DONE, or an error that is reported. */
static int
step(struct work *w, sqlite3_stmt *st)
{
	int	 rc = sqlite3_step(st);

	if (rc != SQLITE_ROW && rc != SQLITE_DONE)
		db_fail(w->s, WRITES, w->e);
	return rc;
}

/* Reads the block where E belongs, removes its row, finds its bound. */
static bool
open_block(struct work *w, const struct entry3 *e)
{
	enum stmt	 ids[2] = { w->t->block + 1, w->t->next + 1 };
	struct entry3	 most = greatest(w->t, e);
	unsigned char	 key[24];
	sqlite3_stmt	*st;
	int		 rc, rc2;

	encode(w->t, &most, key);
	st = stmt_take(w->s, ids[0]);
	bind_blob(st, 1, key, w->t->words * 8);
	rc = step(w, st);
	w->n_old = 0;
	if (rc == SQLITE_ROW)
		take_block(w, column_blob(st, 1));
	stmt_give(w->s, ids[0], st);
	st = stmt_take(w->s, ids[1]);
	bind_blob(st, 1, key, w->t->words * 8);
	rc2 = step(w, st);
	w->bounded = rc2 == SQLITE_ROW;
	if (w->bounded)
		decode(w->t, column_blob(st, 0).s, &w->bound);
	stmt_give(w->s, ids[1], st);
	if (rc == SQLITE_ROW) {
		encode(w->t, &w->old[0], key);
		st = stmt_take(w->s, w->t->del);
		bind_blob(st, 1, key, w->t->words * 8);
		return stmt_run(w->s, w->t->del, st, w->e);
	}
	return rc == SQLITE_DONE && (w->bounded || rc2 == SQLITE_DONE);
}

static bool
flush(struct work *w)
{
	sqlite3_stmt	*st;
	size_t		 size = w->t->words * 8, n = w->n_out;

	if (n == 0)
		return true;
	w->n_out = 0;
	st = stmt_take(w->s, w->t->add);
	bind_blob(st, 1, w->out, size);
	bind_blob(st, 2, w->out, n * size);
	return stmt_run(w->s, w->t->add, st, w->e);
}

static bool
put(struct work *w, const struct entry3 *e)
{
	encode(w->t, e, w->out + w->n_out++ * w->t->words * 8);
	return w->n_out < w->per_block || flush(w);
}

static bool
in_block(const struct work *w, const struct entry3 *e)
{
	struct entry3	 most = greatest(w->t, e);

	return !w->bounded || cmp(&most, &w->bound) < 0;
}

/* Merges what belongs into the open block; moves *I and *J on. */
static bool
merge(struct work *w, const struct entries *add, size_t *i,
    const struct entries *del, size_t *j)
{
	size_t	 i_end = *i, j_end = *j, total, blocks, k = 0;

	while (i_end < add->n && in_block(w, &add->v[i_end]))
		i_end++;
	while (j_end < del->n && in_block(w, &del->v[j_end]))
		j_end++;
	total = w->n_old + i_end - *i;
	blocks = total <= BLOCK_MAX ? 1 : (total + BLOCK_FILL - 1) / BLOCK_FILL;
	w->per_block = (total + blocks - 1) / blocks;
	while (k < w->n_old || *i < i_end) {
		const struct entry3	*e;

		if (*i < i_end && (k == w->n_old ||
		    cmp_id(w->t, &add->v[*i], &w->old[k]) <= 0)) {
			e = &add->v[(*i)++];
			while (*i < i_end && cmp_id(w->t, e, &add->v[*i]) == 0)
				e = &add->v[(*i)++];
			if (k < w->n_old && cmp_id(w->t, e, &w->old[k]) == 0)
				k++;
		} else {
			e = &w->old[k++];
			while (*j < j_end && cmp_id(w->t, &del->v[*j], e) < 0)
				(*j)++;
			if (*j < j_end && cmp_id(w->t, &del->v[*j], e) == 0)
				continue;
		}
		if (!put(w, e))
			return false;
	}
	*j = j_end;
	return flush(w);
}

bool
blocks_update(struct store *s, enum block_table table, struct entries *add,
    struct entries *remove, struct err *e)
{
	struct entries	 none = { NULL, 0, 0 };
	struct work	 w = { .s = s, .t = &tables[table], .e = e };
	size_t		 i = 0, j = 0;
	bool		 ok = true;

	add = add != NULL ? add : &none;
	remove = remove != NULL ? remove : &none;
	entries_sort(add);
	entries_sort(remove);
	w.out = xmalloc((BLOCK_MAX + 1) * 24);
	while (ok && (i < add->n || j < remove->n)) {
		const struct entry3	*x = i < add->n ? &add->v[i] : NULL;

		if (j < remove->n && (x == NULL ||
		    cmp_id(w.t, &remove->v[j], x) < 0))
			x = &remove->v[j];
		ok = open_block(&w, x) && merge(&w, add, &i, remove, &j);
	}
	free(w.out);
	free(w.old);
	return ok;
}

/* ---- reading ---- */

/* False if FN stopped. */
static bool
walk_block(const struct table *t, struct text data, const struct entry3 *from,
    block_fn *fn, void *arg)
{
	size_t		 size = t->words * 8, lo = 0, hi = data.len / size;
	size_t		 n = hi;
	struct entry3	 e;

	while (lo < hi) {
		size_t	 mid = (lo + hi) / 2;

		decode(t, data.s + mid * size, &e);
		if (cmp(&e, from) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < n; lo++) {
		decode(t, data.s + lo * size, &e);
		if (!fn(arg, &e))
			return false;
	}
	return true;
}

bool
blocks_walk(struct store *s, enum block_table table, bool write, uint64_t a,
    uint64_t b, block_fn *fn, void *arg, struct err *e)
{
	const struct table	*t = &tables[table];
	enum stmt		 ids[2] = { t->block + write, t->next + write };
	struct entry3		 from = { a, b, 0 };
	unsigned char		 key[24];
	bool			 more = true;
	int			 rc;

	encode(t, &from, key);
	for (int i = 0; i < 2 && more; i++) {
		sqlite3_stmt	*st = stmt_take(s, ids[i]);

		bind_blob(st, 1, key, t->words * 8);
		while (more && (rc = sqlite3_step(st)) == SQLITE_ROW)
			more = walk_block(t, column_blob(st, 1), &from, fn,
			    arg);
		if (more && rc != SQLITE_DONE) {
			stmt_give(s, ids[i], st);
			return db_fail(s, write ? WRITES : READS, e);
		}
		stmt_give(s, ids[i], st);
	}
	return true;
}
