/* holders.c -- who has an address */

#include <stdlib.h>

#include "base/wildcard.h"
#include "store/cursor.h"
#include "store/find.h"
#include "store/hash.h"

const char *
holder_kind_name(enum holder_kind k)
{
	static const char *const names[HK_COUNT] = {
		[HK_PRIMARY] = "Primary", [HK_SECONDARY] = "Secondary",
		[HK_MAIL] = "Mail", [HK_UPN] = "Upn", [HK_TARGET] = "Target",
		[HK_SIP] = "Sip", [HK_X500] = "X500", [HK_EUM] = "Eum",
		[HK_OTHER] = "Other",
	};

	return names[k];
}

/* ---- the addresses of a row ---- */

void
addr_walk_start(struct addr_walk *a, const struct row *row,
    const struct names *names)
{
	*a = (struct addr_walk){ .names = names,
	    .side = SIDE_INDEX(side_of_id(row->id)) };
	walk_start(&a->w, row);
}

bool
addr_walk_next(struct addr_walk *a)
{
	enum vtype	 type;

	for (;;) {
		while (walk_value(&a->w, &type, &a->value))
			if (a->role != ROLE_NONE && type != VT_NULL &&
			    keys_address(a->role, a->value, &a->a))
				return true;
		if (!walk_attr(&a->w))
			return false;
		a->role = ROLE_NONE;
		if (a->w.name == 0 || a->w.name > a->names->n)
			continue;
		a->role = names_at(a->names, a->w.name)->role[a->side];
		a->attribute = names_at(a->names, a->w.name)->s.s;
	}
}

/* ---- holders ---- */

struct making {
	struct store		*s;
	struct holders		*out;
	size_t			 cap;
	struct text		 key;		/* exact: compare with it */
	const struct wildcard	*pattern;	/* or match this */
	unsigned		 attrs;
	struct scratch		 scratch;
};

static struct text
keep(struct making *m, struct text t)
{
	if (t.s != NULL)
		t.s = arena_strndup(&m->out->arena, t.s, t.len);
	return t;
}

static bool
is_it(const struct making *m, const struct addr_walk *a)
{
	if (m->attrs != 0 && !(m->attrs & 1u << a->a.kind))
		return false;
	if (m->pattern == NULL)
		return text_caseeq(a->a.body, m->key);
	return wildcard_match(m->pattern, a->a.body.s, a->a.body.len) ||
	    wildcard_match(m->pattern, a->value.s, a->value.len);
}

/* All that the row has of it. */
static void
add_row(struct making *m, const struct row *row)
{
	struct holders		*h = m->out;
	struct text		 identity = TEXT_NONE;
	struct addr_walk	 a;

	addr_walk_start(&a, row, &m->s->names);
	while (addr_walk_next(&a)) {
		if (!is_it(m, &a))
			continue;
		if (identity.s == NULL)
			identity = keep(m, computed_text(CV_IDENTITY, row,
			    &m->s->names, &m->scratch));
		if (h->n == m->cap) {
			m->cap = m->cap * 2 + 16;
			h->v = xrealloc(h->v, m->cap * sizeof *h->v);
		}
		h->v[h->n++] = (struct holder){ .id = row->id,
		    .side = side_of_id(row->id), .type = row->type,
		    .kind = a.a.kind, .attribute = arena_strndup(&h->arena,
		    a.attribute, strlen(a.attribute)),
		    .address = keep(m, a.value), .identity = identity };
	}
}

static void
add_ids(struct making *m, const struct ids *ids)
{
	struct row	 row;

	for (size_t i = 0; i < ids->n; i++) {
		scratch_reset(&m->scratch);
		if (row_get(m->s, false, ids->v[i], &row, &m->scratch.arena))
			add_row(m, &row);
	}
}

static bool
add_pattern(struct making *m, struct text pattern, unsigned sides,
    struct err *e)
{
	struct wildcard	*w = wildcard_new(pattern.s, pattern.len, false);
	struct query	 q = { .sides = sides, .view = &view_identity };
	struct cursor	*c;
	int		 rc = 0;

	if (w == NULL)
		return err_set(e, ERR_INVALID_ARGUMENT, "BadPattern",
		    VLENT(pattern.s, pattern.len), "The pattern '%.*s' is not "
		    "valid.", (int)pattern.len, pattern.s);
	m->pattern = w;
	c = store_query(m->s, &q, e);
	while (c != NULL && (rc = cursor_step(c, e)) > 0) {
		scratch_reset(&m->scratch);
		add_row(m, &c->row);
	}
	cursor_close(c);
	wildcard_free(w);
	return c != NULL && rc == 0;
}

/* "smtp:a@b" and "a@b" ask for the same. */
static struct text
body_of(struct text t)
{
	struct addr_value	 a;

	t = text_trim(t);
	if (text_chr(t, ':') > 0 && keys_address(ROLE_PROXY, t, &a))
		return a.body;
	return t;
}

bool
store_holders(struct store *s, struct text address, unsigned sides,
    struct holders *out, struct err *e)
{
	struct making	 m = { .s = s, .out = out };
	struct ids	 ids = { NULL, 0 };
	bool		 ok;

	*out = (struct holders){ .n = 0 };
	address = text_trim(address);
	m.key = body_of(address);
	if (filter_is_pattern(address)) {
		ok = add_pattern(&m, address, sides, e);
	} else {
		ok = find_key(s, key_of_text(m.key), KEY_ADDRESSES, sides,
		    &ids, e);
		add_ids(&m, &ids);
	}
	free(ids.v);
	scratch_free(&m.scratch);
	if (!ok)
		holders_free(out);
	return ok;
}

void
holders_free(struct holders *h)
{
	free(h->v);
	arena_free(&h->arena);
	*h = (struct holders){ .n = 0 };
}

/* ---- duplicates ---- */

struct dups {
	struct store	*s;
	unsigned	 sides, attrs;
	uint64_t	 hash;		/* of the group at hand */
	struct ids	 ids;
	duplicate_fn	*fn;
	void		*arg;
	bool		 stopped;
};

/* The text that the group has in common: of the first that has the hash. */
static struct text
key_of_group(struct dups *d, const struct row *row)
{
	struct addr_walk	 a;

	addr_walk_start(&a, row, &d->s->names);
	while (addr_walk_next(&a))
		if ((d->attrs & 1u << a.a.kind) &&
		    key_of_text(a.a.body) == d->hash)
			return a.a.body;
	return TEXT_NONE;
}

static bool
several_objects(const struct holders *h)
{
	for (size_t i = 1; i < h->n; i++)
		if (h->v[i].id != h->v[0].id)
			return true;
	return false;
}

static void
end_group(struct dups *d)
{
	struct holders	 h = { .n = 0 };
	struct making	 m = { .s = d->s, .out = &h, .attrs = d->attrs };
	struct arena	 arena = { NULL, NULL, NULL };
	struct row	 row;

	if (d->ids.n > 1 && row_get(d->s, false, d->ids.v[0], &row, &arena)) {
		m.key = key_of_group(d, &row);
		if (m.key.s != NULL)
			add_ids(&m, &d->ids);
		if (several_objects(&h) && !d->fn(d->arg, m.key, h.v, h.n))
			d->stopped = true;
	}
	d->ids.n = 0;
	holders_free(&h);
	scratch_free(&m.scratch);
	arena_free(&arena);
}

static bool
take_entry(void *arg, const struct entry3 *e)
{
	struct dups	*d = arg;
	int64_t		 id = ENTRY_OBJECT(e->b);

	if (e->a != d->hash) {
		end_group(d);
		d->hash = e->a;
	}
	if (!d->stopped && (ENTRY_BITS(e->b) & d->attrs) &&
	    (d->sides & side_of_id(id)))
		ids_add(&d->ids, id);
	return !d->stopped;
}

bool
store_duplicates(struct store *s, unsigned sides, unsigned kinds,
    duplicate_fn *fn, void *arg, struct err *e)
{
	struct dups	 d = { .s = s, .sides = sides == 0 ? SIDE_BOTH : sides,
			    .attrs = kinds == 0 ? KEY_ADDRESSES : kinds,
			    .fn = fn, .arg = arg };
	bool		 ok;

	if (!store_read_begin(s, e))
		return false;
	ok = blocks_walk(s, BT_KEY, false, 0, 0, take_entry, &d, e);
	if (ok && !d.stopped)
		end_group(&d);
	free(d.ids.v);
	store_read_end(s);
	return ok;
}
