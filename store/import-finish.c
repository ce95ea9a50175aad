/* import-finish.c -- what an import does when all records were read */

#include <stdlib.h>

#include "store/import-work.h"

void
import_role(struct import *im, struct text id, struct text role)
{
	struct record	 r = { .line = 0 };
	uint64_t	 ident[IDENTS];

	record_attr(&r, names_id(&im->s->names, TEXT("id")), false);
	record_value(&r, VT_TEXT, id);
	keys_ident(&r, &im->s->names, SIDE_TENANT, ident);
	record_free(&r);
	if (im->n_roles == im->cap_roles) {
		im->cap_roles = im->cap_roles * 2 + 16;
		im->roles = xrealloc(im->roles,
		    im->cap_roles * sizeof *im->roles);
	}
	im->roles[im->n_roles++] = (struct role_holder){ ident[0],
	    xstrndup(role.s, role.len) };
}

static bool
write(struct import *im, const struct row *old, const struct record *r,
    struct err *e)
{
	bool	 before = import_marks(im, old->id) & MARK_CHANGED, changed;

	if (!import_replace(im, old, r, &changed, e))
		return false;
	if (changed && !before) {
		im->counts->changed++;
		if (import_marks(im, old->id) & MARK_SEEN)
			im->counts->unchanged--;
	}
	return true;
}

/* Gives the object one more role. */
static bool
add_role(struct import *im, int64_t id, struct text role, struct err *e)
{
	uint32_t	 name = names_id(&im->s->names, TEXT("directoryRoles"));
	const struct rec_attr *a;
	struct record	 r = { .line = 0 };
	struct row	 row;
	bool		 has = false, ok = true;

	if (!import_load(im, id, &row, e))
		return false;
	record_copy(&r, &im->old, &im->s->names, name);
	a = record_find(&im->old, &im->s->names, name);
	record_attr(&r, name, true);
	for (uint32_t i = 0; a != NULL && i < a->n; i++) {
		struct text	 s = im->old.value[a->first + i].s;

		has = has || text_eq(s, role);
		record_value(&r, VT_TEXT, s);
	}
	if (!has) {
		record_value(&r, VT_TEXT, role);
		ok = write(im, &row, &r, e);
	}
	record_free(&r);
	return ok;
}

static bool
apply_roles(struct import *im, struct err *e)
{
	for (size_t i = 0; i < im->n_roles; i++) {
		struct ident_slot	*s;

		s = ident_map_find(&im->map, im->roles[i].ident);
		if (s != NULL && s->id != 0 && !add_role(im, s->id,
		    text_of(im->roles[i].role), e))
			return false;
	}
	return true;
}

/*
 * Attributes that a record did not have, before any other record of this
 * import had them either: now it is known whether they were carried.
 */
static bool
apply_absent(struct import *im, struct err *e)
{
	const struct names	*names = &im->s->names;
	bool			 ok = true;

	for (size_t i = 0; ok && i < im->absent.n; i++) {
		uint32_t	 name = (uint32_t)im->absent.v[i].b;
		uint32_t	 fold = names_at(names, name)->fold;
		struct record	 r = { .line = 0 };
		struct row	 row;

		if (fold > im->carried_size || !im->carried[fold - 1])
			continue;
		ok = import_load(im, (int64_t)im->absent.v[i].a, &row, e);
		if (ok) {
			record_copy(&r, &im->old, names, fold);
			ok = write(im, &row, &r, e);
		}
		record_free(&r);
	}
	return ok;
}

/* A full import: what it did not have is gone. */
static bool
remove_unseen(struct import *im, struct err *e)
{
	for (size_t i = 0; i < im->map.cap; i++) {
		struct ident_slot	*s = &im->map.v[i];

		if (s->ident == 0 || s->id == 0 ||
		    (import_marks(im, s->id) & MARK_SEEN))
			continue;
		import_mark(im, s->id, MARK_SEEN);
		if (!import_delete(im, s->id, e))
			return false;
	}
	return true;
}

bool
import_finish(struct import *im, struct err *e)
{
	if (!apply_absent(im, e) || !apply_roles(im, e))
		return false;
	if (im->o->full && !remove_unseen(im, e))
		return false;
	return import_flush(im, e);
}
