/* import-apply.c -- records into the store */

#include <stdlib.h>

#include "store/hash.h"
#include "store/import-work.h"

/* Entries that wait are written when there are so many: 24 bytes each. */
#define WAITING_MAX	(12u * 1000 * 1000)

/* ---- marks ---- */

static size_t
mark_index(const struct import *im, int64_t id)
{
	return (size_t)(id - (im->side == SIDE_TENANT ? TENANT_FIRST : 0));
}

void
import_mark(struct import *im, int64_t id, unsigned bits)
{
	size_t	 at = mark_index(im, id), size;

	if (at >= im->marks_size) {
		size = at * 2 + 4096;
		im->marks = xrealloc(im->marks, size);
		memset(im->marks + im->marks_size, 0, size - im->marks_size);
		im->marks_size = size;
	}
	im->marks[at] |= (uint8_t)bits;
}

unsigned
import_marks(const struct import *im, int64_t id)
{
	size_t	 at = mark_index(im, id);

	return at < im->marks_size ? im->marks[at] : 0;
}

void
import_carries(struct import *im, uint32_t name)
{
	struct names	*names = &im->s->names;
	uint32_t	 size;

	if (im->carried_size < names->n) {
		size = names->n * 2;
		im->carried = xrealloc(im->carried, size);
		memset(im->carried + im->carried_size, 0,
		    size - im->carried_size);
		im->carried_size = size;
	}
	if (im->carried[name - 1])
		return;
	im->carried[name - 1] = true;
	im->carried[names_at(names, name)->fold - 1] = true;
	names->v[name - 1].carried[SIDE_INDEX(im->side)] = true;
}

static void
mark_carried(struct import *im, const struct record *r)
{
	for (uint32_t i = 0; i < r->n_attr; i++) {
		uint32_t	 name = r->attr[i].name;

		if (name > im->carried_size || !im->carried[name - 1])
			import_carries(im, name);
	}
}

static bool
is_carried(const struct import *im, uint32_t name)
{
	uint32_t	 fold = names_at(&im->s->names, name)->fold;

	return fold <= im->carried_size && im->carried[fold - 1];
}

/* ---- start and end ---- */

static bool
load_ident(void *arg, const struct entry3 *e)
{
	struct import	*im = arg;

	if (side_of_id((int64_t)e->b) == im->side)
		ident_map_set(&im->map, e->a, (int64_t)e->b, e->c);
	return true;
}

bool
import_start(struct import *im, struct err *e)
{
	im->next_id = im->first_id = row_next_id(im->s, im->side);
	ident_map_reserve(&im->map, mark_index(im, im->next_id));
	if (!blocks_walk(im->s, BT_IDENT, true, 0, 0, load_ident, im, e))
		return false;
	im->old_idents = im->map.n;
	return true;
}

static void
empty(struct entries *e)
{
	if (e->cap > 100000) {
		free(e->v);
		*e = (struct entries){ NULL, 0, 0 };
	}
	e->n = 0;
}

bool
import_flush(struct import *im, struct err *e)
{
	bool	 ok;

	ok = blocks_update(im->s, BT_KEY, &im->keys, &im->gone_keys, e);
	empty(&im->keys);
	empty(&im->gone_keys);
	ok = ok && blocks_update(im->s, BT_WORD, &im->words, &im->gone_words,
	    e);
	empty(&im->words);
	empty(&im->gone_words);
	ok = ok && blocks_update(im->s, BT_IDENT, &im->idents,
	    &im->gone_idents, e);
	empty(&im->idents);
	empty(&im->gone_idents);
	for (size_t i = 0; i < im->marks_size; i++)
		im->marks[i] &= (uint8_t)~MARK_WAITS;
	return ok;
}

void
import_done(struct import *im)
{
	struct entries	*all[] = { &im->keys, &im->words, &im->idents,
			    &im->gone_keys, &im->gone_words, &im->gone_idents,
			    &im->absent };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		free(all[i]->v);
	for (size_t i = 0; i < im->n_roles; i++)
		free(im->roles[i].role);
	free(im->roles);
	free(im->map.v);
	free(im->marks);
	free(im->carried);
	buf_free(&im->packed);
	record_free(&im->old);
	arena_free(&im->arena);
}

/* ---- one object ---- */

static uint64_t
best(const uint64_t ident[IDENTS])
{
	for (int i = 0; i < IDENTS; i++)
		if (ident[i] != 0)
			return ident[i];
	return 0;
}

static void
note_ident(struct import *im, uint64_t ident, int64_t id, uint64_t hash)
{
	entries_add(&im->idents, ident, (uint64_t)id, hash);
	ident_map_set(&im->map, ident, id, hash);
}

static bool
add_object(struct import *im, const struct record *r, uint64_t ident,
    uint64_t hash, struct err *e)
{
	struct row	 row;

	row_pack(&row, r, &im->s->names, im->side, &im->packed);
	row.id = im->next_id++;
	keys_of_row(&row, &im->s->names, &im->keys, &im->words);
	note_ident(im, ident, row.id, hash);
	import_mark(im, row.id, MARK_SEEN | MARK_WAITS | MARK_CHANGED);
	im->counts->added++;
	if (!row_put(im->s, OBJECT_ADD, &row, e))
		return false;
	return im->keys.n < WAITING_MAX || import_flush(im, e);
}

bool
import_load(struct import *im, int64_t id, struct row *row, struct err *e)
{
	if ((import_marks(im, id) & MARK_WAITS) && !import_flush(im, e))
		return false;
	arena_reset(&im->arena);
	record_reset(&im->old);
	if (!row_get(im->s, true, id, row, &im->arena))
		return db_fail(im->s, WRITES, e);
	row_unpack(row, &im->old, &im->s->names);
	return true;
}

static bool
same_row(const struct row *a, const struct row *b)
{
	if (a->type != b->type || a->state != b->state ||
	    !text_eq(a->attrs, b->attrs))
		return false;
	for (int c = 0; c < COL_COUNT; c++)
		if ((a->col[c].s == NULL) != (b->col[c].s == NULL) ||
		    !text_eq(a->col[c], b->col[c]))
			return false;
	return true;
}

bool
import_replace(struct import *im, const struct row *old,
    const struct record *r, bool *changed, struct err *e)
{
	struct row	 row;

	row_pack(&row, r, &im->s->names, im->side, &im->packed);
	row.id = old->id;
	*changed = !same_row(old, &row);
	if (!*changed)
		return true;
	keys_changed(old, &row, &im->s->names, (struct key_changes){
	    &im->keys, &im->words, &im->gone_keys, &im->gone_words });
	import_mark(im, row.id, MARK_WAITS | MARK_CHANGED);
	return row_put(im->s, OBJECT_SET, &row, e);
}

/* Attributes of the old record that the new one does not have. */
static void
keep_rest(struct import *im, int64_t id, struct record *r)
{
	const struct record	*old = &im->old;
	const struct names	*names = &im->s->names;

	for (uint32_t i = 0; i < old->n_attr; i++) {
		const struct rec_attr	*a = &old->attr[i];

		if (record_find(r, names, names_at(names, a->name)->fold) !=
		    NULL)
			continue;
		if (im->carries_all && is_carried(im, a->name))
			continue;
		if (im->carries_all)
			entries_add(&im->absent, (uint64_t)id, a->name, 0);
		record_copy_attr(r, old, a);
	}
	if (r->dn.s == NULL)
		r->dn = old->dn;
}

/* The same attributes and values, in whatever order the attributes are. */
static bool
same_values(const struct import *im, const struct record *r)
{
	const struct record	*old = &im->old;

	if (r->n_attr != old->n_attr || !text_eq(r->dn, old->dn) ||
	    (r->type != OT_UNKNOWN && r->type != old->type))
		return false;
	for (uint32_t i = 0; i < r->n_attr; i++) {
		const struct rec_attr	*a = &r->attr[i], *b;

		b = record_find(old, &im->s->names,
		    names_at(&im->s->names, a->name)->fold);
		if (b == NULL || a->n != b->n)
			return false;
		for (uint32_t k = 0; k < a->n; k++)
			if (!text_eq(r->value[a->first + k].s,
			    old->value[b->first + k].s))
				return false;
	}
	return true;
}

static bool
update_object(struct import *im, struct record *r, int64_t id,
    uint64_t ident, uint64_t hash, struct err *e)
{
	struct row	 old;
	bool		 changed, first = !(import_marks(im, id) & MARK_SEEN);

	if (!import_load(im, id, &old, e))
		return false;
	keep_rest(im, id, r);
	changed = false;
	if (!same_values(im, r) && !import_replace(im, &old, r, &changed, e))
		return false;
	note_ident(im, ident, id, hash);
	import_mark(im, id, MARK_SEEN | MARK_WAITS);
	if (changed)
		im->counts->changed++;
	else if (first)
		im->counts->unchanged++;
	return true;
}

bool
import_delete(struct import *im, int64_t id, struct err *e)
{
	sqlite3_stmt	*st;
	uint64_t	 ident[IDENTS];
	struct row	 row;

	if (!import_load(im, id, &row, e))
		return false;
	keys_of_row(&row, &im->s->names, &im->gone_keys, &im->gone_words);
	keys_ident(&im->old, &im->s->names, im->side, ident);
	for (int i = 0; i < IDENTS; i++) {
		struct ident_slot	*s = ident_map_find(&im->map, ident[i]);

		if (s == NULL || s->id != id)
			continue;
		entries_add(&im->gone_idents, ident[i], (uint64_t)id, 0);
		s->id = 0;		/* found no more */
	}
	import_mark(im, id, MARK_WAITS);
	im->counts->removed++;
	st = stmt_take(im->s, OBJECT_DELETE);
	sqlite3_bind_int64(st, 1, id);
	return stmt_run(im->s, OBJECT_DELETE, st, e);
}

/* ---- which object is it ---- */

struct search {
	unsigned	 side, bits;
	uint64_t	 hash;
	int64_t		 id;
};

static bool
take_id(void *arg, const struct entry3 *e)
{
	struct search	*s = arg;

	if (e->a != s->hash)
		return false;
	if ((ENTRY_BITS(e->b) & s->bits) &&
	    side_of_id(ENTRY_OBJECT(e->b)) == s->side)
		s->id = ENTRY_OBJECT(e->b);
	return s->id == 0;
}

/* An object that was imported under another identity. */
static bool
search(struct import *im, uint64_t hash, unsigned bits, int64_t *id,
    struct err *e)
{
	struct search	 s = { im->side, bits, hash, 0 };

	if (hash == 0)
		return true;
	if (!blocks_walk(im->s, BT_KEY, true, hash, 0, take_id, &s, e))
		return false;
	*id = s.id;
	return true;
}

/* Another object's GUID: this is not the one. */
static bool
other_guid(struct import *im, int64_t id, const struct record *r)
{
	struct arena	 arena = { NULL, NULL, NULL };
	struct row	 row;
	bool		 other = false;

	if (row_get(im->s, true, id, &row, &arena) &&
	    row.col[COL_GUID].s != NULL) {
		struct buf	 b = BUF_INIT;
		struct row	 new;

		row_pack(&new, r, &im->s->names, im->side, &b);
		other = new.col[COL_GUID].s != NULL &&
		    !text_eq(new.col[COL_GUID], row.col[COL_GUID]);
		buf_free(&b);
	}
	arena_free(&arena);
	return other;
}

static struct text
upn_of(const struct import *im, const struct record *r)
{
	for (uint32_t i = 0; i < r->n_attr; i++)
		if (r->attr[i].n == 1 && names_at(&im->s->names,
		    r->attr[i].name)->role[SIDE_INDEX(im->side)] == ROLE_UPN)
			return r->value[r->attr[i].first].s;
	return TEXT_NONE;
}

/* The object that a record is, other than by its best identity. */
static bool
find_other(struct import *im, const struct record *r,
    const uint64_t ident[IDENTS], int64_t *id, struct err *e)
{
	*id = 0;
	for (int i = 0; i < IDENTS && *id == 0; i++) {
		struct ident_slot	*s = ident_map_find(&im->map, ident[i]);

		if (s != NULL)
			*id = s->id;
	}
	if (*id == 0 && im->old_idents > 0) {
		struct text	 upn = upn_of(im, r);

		if (im->side == SIDE_ONPREM && r->dn.len > 0 &&
		    !search(im, key_of_text(r->dn), KEY_DN, id, e))
			return false;
		if (*id == 0 && im->side == SIDE_TENANT && upn.len > 0 &&
		    !search(im, key_of_text(upn), 1u << HK_UPN, id, e))
			return false;
	}
	if (*id != 0 && other_guid(im, *id, r))
		*id = 0;
	return true;
}

static bool
take_content(struct import *im, struct record *r, struct err *e)
{
	uint64_t		 ident[IDENTS], hash;
	struct ident_slot	*slot;
	int64_t			 id;

	keys_ident(r, &im->s->names, im->side, ident);
	if (best(ident) == 0) {
		import_bad(im, r->line, r->dn, "The record has no %s.",
		    im->side == SIDE_ONPREM ? "distinguished name and no GUID" :
		    "id, no user principal name and no mail");
		return true;
	}
	mark_carried(im, r);
	hash = record_hash(r);
	slot = ident_map_find(&im->map, best(ident));
	if (slot != NULL && slot->id != 0) {
		if (slot->hash != hash)
			return update_object(im, r, slot->id, best(ident),
			    hash, e);
		if (!(import_marks(im, slot->id) & MARK_SEEN))
			im->counts->unchanged++;
		import_mark(im, slot->id, MARK_SEEN);
		return true;
	}
	if (!find_other(im, r, ident, &id, e))
		return false;
	if (id != 0)
		return update_object(im, r, id, best(ident), hash, e);
	return add_object(im, r, best(ident), hash, e);
}

bool
import_record(struct import *im, struct record *r, struct err *e)
{
	im->counts->records++;
	im->counts->values += r->n_value;
	if (r->change == CT_CONTENT || r->change == CT_ADD)
		return take_content(im, r, e);
	return import_change(im, r, e);
}
