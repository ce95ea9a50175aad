/* import-change.c -- LDIF records that ask for a change of what is there */

#include "store/hash.h"
#include "store/import-work.h"

struct by_dn {
	uint64_t	 hash;
	int64_t		 id;
};

static bool
take_dn(void *arg, const struct entry3 *e)
{
	struct by_dn	*b = arg;

	if (e->a != b->hash)
		return false;
	if ((ENTRY_BITS(e->b) & KEY_DN) && ENTRY_OBJECT(e->b) < TENANT_FIRST)
		b->id = ENTRY_OBJECT(e->b);
	return b->id == 0;
}

/* What waits must be written first: it may be the object. */
static bool
find_dn(struct import *im, struct text dn, int64_t *id, struct err *e)
{
	struct by_dn	 b = { key_of_text(dn), 0 };

	if ((im->keys.n > 0 || im->gone_keys.n > 0) && !import_flush(im, e))
		return false;
	if (!blocks_walk(im->s, BT_KEY, true, b.hash, 0, take_dn, &b, e))
		return false;
	*id = b.id;
	return true;
}

static bool
has_value(const struct record *r, const struct rec_attr *a, struct text s)
{
	for (uint32_t i = a->first; i < a->first + a->n; i++)
		if (text_eq(r->value[i].s, s))
			return true;
	return false;
}

/* Copies the attribute from FROM, without the values that NOT has. */
static void
copy_attr(struct record *to, const struct record *from,
    const struct rec_attr *a, const struct record *not,
    const struct rec_attr *not_attr)
{
	uint32_t	 before = to->n_attr;

	record_attr(to, a->name, a->list);
	for (uint32_t i = a->first; i < a->first + a->n; i++)
		if (not == NULL || !has_value(not, not_attr, from->value[i].s))
			record_value(to, from->value[i].type,
			    from->value[i].s);
	if (to->attr[before].n == 0)
		to->n_attr = before;
}

/* One modification of the old record, into the empty record OUT. */
static void
modify(const struct import *im, const struct record *old,
    const struct record *r, uint32_t index, struct record *out)
{
	const struct names	*names = &im->s->names;
	const struct rec_attr	*m = &r->attr[index];
	uint32_t		 fold = names_at(names, m->name)->fold;
	bool			 done = false;

	out->dn = old->dn;
	out->type = OT_UNKNOWN;
	for (uint32_t i = 0; i < old->n_attr; i++) {
		const struct rec_attr	*a = &old->attr[i];

		if (names_at(names, a->name)->fold != fold) {
			copy_attr(out, old, a, NULL, NULL);
			continue;
		}
		if (r->op[index] == MOD_DELETE && m->n > 0) {
			copy_attr(out, old, a, r, m);
		} else if (r->op[index] == MOD_ADD) {
			copy_attr(out, old, a, NULL, NULL);
			for (uint32_t k = m->first; k < m->first + m->n &&
			    !done; k++)
				if (!has_value(old, a, r->value[k].s))
					record_value(out, r->value[k].type,
					    r->value[k].s);
			done = true;
		} else if (r->op[index] == MOD_REPLACE && !done) {
			copy_attr(out, r, m, NULL, NULL);
			done = true;
		}
	}
	if (!done && r->op[index] != MOD_DELETE)
		copy_attr(out, r, m, NULL, NULL);
}

/* Applies them one after the other, swapping two records. */
static bool
modify_object(struct import *im, int64_t id, const struct record *r,
    struct err *e)
{
	struct record	 a = { .line = 0 }, b = { .line = 0 }, t;
	struct row	 old;
	bool		 changed = false, ok;

	if (!import_load(im, id, &old, e))
		return false;
	modify(im, &im->old, r, 0, &a);
	for (uint32_t i = 1; i < r->n_attr; i++) {
		record_reset(&b);
		modify(im, &a, r, i, &b);
		t = a, a = b, b = t;
	}
	if (r->n_attr == 0)
		row_unpack(&old, &a, &im->s->names);
	if (r->new_dn.s != NULL)
		a.dn = r->new_dn;
	ok = import_replace(im, &old, &a, &changed, e);
	if (changed)
		im->counts->changed++;
	else
		im->counts->unchanged++;
	record_free(&a);
	record_free(&b);
	return ok;
}

/* The record is not the one of the last import any more. */
static bool
forget_hash(struct import *im, int64_t id)
{
	uint64_t	 ident[IDENTS];

	keys_ident(&im->old, &im->s->names, im->side, ident);
	for (int i = 0; i < IDENTS; i++) {
		struct ident_slot	*s = ident_map_find(&im->map, ident[i]);

		if (s == NULL || s->id != id)
			continue;
		s->hash = 0;
		entries_add(&im->idents, ident[i], (uint64_t)id, 0);
	}
	import_mark(im, id, MARK_SEEN | MARK_WAITS);
	return true;
}

bool
import_change(struct import *im, struct record *r, struct err *e)
{
	int64_t	 id;

	if (!find_dn(im, r->dn, &id, e))
		return false;
	if (id == 0) {
		import_bad(im, r->line, r->dn, "There is no object '%.*s' to "
		    "change.", (int)r->dn.len, r->dn.s);
		return true;
	}
	if (r->change == CT_DELETE)
		return import_delete(im, id, e);
	return modify_object(im, id, r, e) && forget_hash(im, id);
}
