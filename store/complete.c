/* complete.c -- names that begin so, and names that are alike */

#include <stdlib.h>

#include "store/find.h"
#include "store/hash.h"

/* A row is read for each candidate: not for more than so many. */
#define ROWS_MAX	3000

struct making {
	struct store	*s;
	const char	*prefix;	/* folded */
	size_t		 n_prefix;
	unsigned	 what, side_bits;
	size_t		 left, rows;
	complete_fn	*fn;
	void		*arg;
	char		*last;		/* what was given last */
	struct scratch	 scratch;
};

/* The first bytes of the name that an entry has. */
static void
entry_bytes(const struct entry3 *e, char out[16])
{
	for (int i = 0; i < 8; i++) {
		out[i] = (char)(e->a >> (56 - 8 * i));
		out[i + 8] = (char)(e->b >> (56 - 8 * i));
	}
}

/* Gives a name of the row, if it is the one that the entry stands for. */
static bool
offer(struct making *m, const struct entry3 *e, const struct row *row,
    struct text name)
{
	char		 room[256], *s;
	size_t		 n;
	uint64_t	 a, b;
	bool		 more = true;

	if (name.len == 0)
		return true;
	s = key_fold(name, room, sizeof room, &n);
	keys_word_folded(s, n, &a, &b);
	if (a == e->a && b == e->b && n >= m->n_prefix &&
	    memcmp(s, m->prefix, m->n_prefix) == 0 &&
	    (m->last == NULL || strlen(m->last) != n ||
	    memcmp(m->last, s, n) != 0)) {
		free(m->last);
		m->last = xstrndup(s, n);
		more = m->fn(m->arg, name, row->col[COL_DISPLAY],
		    side_of_id(row->id)) && --m->left > 0;
	}
	if (s != room)
		free(s);
	return more;
}

static bool
offer_row(struct making *m, const struct entry3 *e)
{
	unsigned	 bits = ENTRY_BITS(e->c) & m->what;
	struct row	 row;

	scratch_reset(&m->scratch);
	if (!row_get(m->s, false, ENTRY_OBJECT(e->c), &row,
	    &m->scratch.arena))
		return true;
	if (!offer(m, e, &row, row.col[COL_UPN]))
		return false;
	if ((bits & COMPLETE_IDENTITY) &&
	    (!offer(m, e, &row, row.col[COL_SAM]) ||
	    !offer(m, e, &row, row.col[COL_DISPLAY])))
		return false;
	if (!(bits & COMPLETE_ADDRESS))
		return true;
	return offer(m, e, &row, row.col[COL_MAIL]) &&
	    offer(m, e, &row, computed_text(CV_PRIMARY, &row, &m->s->names,
	    &m->scratch));
}

static bool
take(void *arg, const struct entry3 *e)
{
	struct making	*m = arg;
	char		 bytes[16];

	entry_bytes(e, bytes);
	if (memcmp(bytes, m->prefix, m->n_prefix < 16 ? m->n_prefix : 16) != 0)
		return false;
	if (!(ENTRY_BITS(e->c) & m->what) ||
	    !(ENTRY_BITS(e->c) & m->side_bits))
		return true;
	return ++m->rows < ROWS_MAX && offer_row(m, e);
}

static unsigned
word_sides(unsigned sides)
{
	return (sides == 0 || (sides & SIDE_ONPREM) ? WORD_ONPREM : 0) |
	    (sides == 0 || (sides & SIDE_TENANT) ? WORD_TENANT : 0);
}

void
store_complete(struct store *s, struct text prefix, unsigned what,
    unsigned sides, size_t max, complete_fn *fn, void *arg)
{
	struct making	 m = { .s = s, .what = what, .left = max, .fn = fn,
			    .arg = arg, .side_bits = word_sides(sides) };
	struct err	 e = ERR_INIT;
	char		 room[256], *folded;
	uint64_t	 a, b;

	if (max == 0)
		return;
	folded = key_fold(prefix, room, sizeof room, &m.n_prefix);
	m.prefix = folded;
	keys_word_folded(folded, m.n_prefix, &a, &b);
	if (store_read_begin(s, &e)) {
		blocks_walk(s, BT_WORD, false, a, b, take, &m, &e);
		store_read_end(s);
	}
	err_clear(&e);
	if (folded != room)
		free(folded);
	free(m.last);
	scratch_free(&m.scratch);
}

/* ---- names that are alike ---- */

#define ALIKE_MAX	24
#define WALK_MAX	200000

struct alike {
	unsigned	 distance;
	struct entry3	 e;
};

struct near {
	struct text	 wanted;	/* folded */
	unsigned	 side_bits;
	size_t		 walked;
	struct alike	 v[ALIKE_MAX];	/* the nearest, sorted */
	size_t		 n;
};

/* Insertions, deletions, changes and swaps from A to B, at most 64 bytes. */
static unsigned
distance(const char *a, size_t n, const char *b, size_t m)
{
	unsigned	 d[3][66];

	n = n > 64 ? 64 : n;
	m = m > 64 ? 64 : m;
	for (size_t k = 0; k <= m; k++)
		d[0][k] = (unsigned)k;
	for (size_t i = 1; i <= n; i++) {
		unsigned	*now = d[i % 3], *up = d[(i + 2) % 3];
		unsigned	*upup = d[(i + 1) % 3];

		now[0] = (unsigned)i;
		for (size_t k = 1; k <= m; k++) {
			unsigned	 x = up[k - 1] + (a[i - 1] != b[k - 1]);

			if (up[k] + 1 < x)
				x = up[k] + 1;
			if (now[k - 1] + 1 < x)
				x = now[k - 1] + 1;
			if (i > 1 && k > 1 && a[i - 1] == b[k - 2] &&
			    a[i - 2] == b[k - 1] && upup[k - 2] + 1 < x)
				x = upup[k - 2] + 1;
			now[k] = x;
		}
	}
	return d[n % 3][m];
}

/* Who breaks off a name means it; else the slips of the fingers count. */
static unsigned
far_from(struct text wanted, const char *name, size_t n)
{
	if (wanted.len >= 2 && n > wanted.len &&
	    memcmp(name, wanted.s, wanted.len) == 0)
		return 1;
	return distance(name, n, wanted.s, wanted.len);
}

static void
remember(struct near *near, unsigned d, const struct entry3 *e)
{
	size_t	 i = near->n;

	if (i == ALIKE_MAX && d >= near->v[i - 1].distance)
		return;
	if (i < ALIKE_MAX)
		near->n++;
	else
		i--;
	for (; i > 0 && near->v[i - 1].distance > d; i--)
		near->v[i] = near->v[i - 1];
	near->v[i] = (struct alike){ d, *e };
}

static bool
look(void *arg, const struct entry3 *e)
{
	struct near	*near = arg;
	char		 bytes[16];
	struct text	 wanted = near->wanted;
	size_t		 n = 16;

	if (++near->walked > WALK_MAX)
		return false;
	if (!(ENTRY_BITS(e->c) & near->side_bits))
		return true;
	entry_bytes(e, bytes);
	while (n > 0 && bytes[n - 1] == '\0')
		n--;
	/* Only the beginnings are compared here. */
	if (n == 16 && wanted.len > 16)
		wanted.len = 16;
	remember(near, far_from(wanted, bytes, n), e);
	return true;
}

/* The row's own name that is nearest. */
static struct text
nearest_name(const struct row *row, struct text wanted, unsigned *best)
{
	static const enum column	 names[] = { COL_UPN, COL_SAM,
		COL_DISPLAY, COL_MAIL };
	struct text			 out = TEXT_NONE;

	for (size_t i = 0; i < 4; i++) {
		struct text	 t = row->col[names[i]];
		char		 room[256], *s;
		size_t		 n;
		unsigned	 d;

		if (t.len == 0)
			continue;
		s = key_fold(t, room, sizeof room, &n);
		d = far_from(wanted, s, n);
		if (out.s == NULL || d < *best) {
			*best = d;
			out = t;
		}
		if (s != room)
			free(s);
	}
	return out;
}

static bool
has(char **out, size_t n, struct text t)
{
	for (size_t i = 0; i < n; i++)
		if (text_caseeq(text_of(out[i]), t))
			return true;
	return false;
}

static size_t
nearest_rows(struct store *s, struct near *near, unsigned types, char **out,
    size_t max)
{
	unsigned	 limit = near->wanted.len / 3 + 1, best[ALIKE_MAX];
	struct arena	 arena = { NULL, NULL, NULL };
	size_t		 n = 0, at;

	for (size_t i = 0; i < near->n; i++) {
		unsigned	 d = 0;
		struct row	 row;
		struct text	 t;

		if (!row_get(s, false, ENTRY_OBJECT(near->v[i].e.c), &row,
		    &arena) || (types != 0 && !(types & 1u << row.type)))
			continue;
		t = nearest_name(&row, near->wanted, &d);
		if (t.s == NULL || d > limit || has(out, n, t))
			continue;
		if (n == max && d >= best[n - 1])
			continue;
		if (n == max)
			free(out[--n]);
		for (at = n++; at > 0 && best[at - 1] > d; at--) {
			out[at] = out[at - 1];
			best[at] = best[at - 1];
		}
		out[at] = xstrndup(t.s, t.len);
		best[at] = d;
	}
	/* Beside a near one a far one is no help. */
	while (n > 1 && best[n - 1] > best[0] + 2)
		free(out[--n]);
	arena_free(&arena);
	return n;
}

size_t
store_nearest(struct store *s, struct text identity, unsigned sides,
    unsigned types, char **out, size_t max)
{
	struct near	 near = { .side_bits = word_sides(sides) };
	struct err	 e = ERR_INIT;
	char		 room[256], *folded;
	size_t		 n, found = 0;
	uint64_t	 a, b;

	if (identity.len == 0 || max == 0 || max > ALIKE_MAX)
		return 0;
	folded = key_fold(identity, room, sizeof room, &n);
	near.wanted = (struct text){ folded, (uint32_t)n };
	keys_word_folded(folded, 1, &a, &b);
	if (store_read_begin(s, &e)) {
		/* All, if there are few; else what begins alike. */
		if (store_count(s, sides, 0) < 20000)
			a = b = 0;
		blocks_walk(s, BT_WORD, false, a, b, look, &near, &e);
		found = nearest_rows(s, &near, types, out, max);
		store_read_end(s);
	}
	err_clear(&e);
	if (folded != room)
		free(folded);
	return found;
}
