/* write.c -- changing objects, each change with its row in the journal */

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>

#include "rules/attrs.h"
#include "rules/dn.h"
#include "rules/id.h"
#include "store/hash.h"
#include "store/journal-work.h"
#include "store/view.h"
#include "store/write.h"

/* An object that is being changed. */
struct work {
	struct store	*s;
	struct row	 old;
	struct record	 before, after;
	struct scratch	 scratch;
};

static void
done(struct work *w)
{
	record_free(&w->before);
	record_free(&w->after);
	scratch_free(&w->scratch);
}

static bool
load(struct work *w, struct store *s, int64_t id, struct err *e)
{
	assert(s->writing > 0);
	*w = (struct work){ .s = s };
	if (!row_get(s, true, id, &w->old, &w->scratch.arena))
		return err_set(e, ERR_OBJECT_NOT_FOUND, "ObjectNotFound",
		    VNULL, "The object number %lld is not in the store any "
		    "more.", (long long)id);
	row_unpack(&w->old, &w->before, &s->names);
	return true;
}

/* ---- indexes ---- */

/* The identities stay findable; what the last import knew is out of date. */
static void
change_idents(struct work *w, int64_t id, const struct record *before,
    const struct record *after, struct entries *add, struct entries *gone)
{
	unsigned	 side = side_of_id(id);
	uint64_t	 old[IDENTS] = { 0 }, new[IDENTS] = { 0 };

	if (before != NULL)
		keys_ident(before, &w->s->names, side, old);
	if (after != NULL)
		keys_ident(after, &w->s->names, side, new);
	for (int i = 0; i < IDENTS; i++) {
		bool	 stays = false;

		for (int k = 0; k < IDENTS; k++)
			stays = stays || new[k] == old[i];
		if (old[i] != 0 && !stays)
			entries_add(gone, old[i], (uint64_t)id, 0);
	}
	for (int i = 0; i < IDENTS; i++)
		if (new[i] != 0) {
			entries_add(add, new[i], (uint64_t)id, 0);
			break;
		}
}

static bool
update_indexes(struct work *w, const struct row *old, const struct row *new,
    const struct record *after, struct err *e)
{
	struct entries	 v[6] = { { NULL, 0, 0 } };
	int64_t		 id = new != NULL ? new->id : old->id;
	bool		 ok;

	if (old != NULL && new != NULL)
		keys_changed(old, new, &w->s->names, (struct key_changes){
		    &v[0], &v[1], &v[2], &v[3] });
	else
		keys_of_row(new != NULL ? new : old, &w->s->names,
		    new != NULL ? &v[0] : &v[2], new != NULL ? &v[1] : &v[3]);
	change_idents(w, id, old != NULL ? &w->before : NULL, after, &v[4],
	    &v[5]);
	ok = blocks_update(w->s, BT_KEY, &v[0], &v[2], e) &&
	    blocks_update(w->s, BT_WORD, &v[1], &v[3], e) &&
	    blocks_update(w->s, BT_IDENT, &v[4], &v[5], e);
	for (int i = 0; i < 6; i++)
		free(v[i].v);
	return ok;
}

static struct text
identity(struct work *w, const struct row *row)
{
	return computed_text(CV_IDENTITY, row, &w->s->names, &w->scratch);
}

/* ---- one attribute ---- */

/* Values as this side keeps them: the tenant has booleans and numbers. */
static enum vtype
type_for(unsigned side, const struct attr *a, struct text s)
{
	enum vtype	 t = vtype_of(s);

	if (side == SIDE_TENANT && a != NULL && t == VT_TEXT) {
		if (a->syntax == AT_BOOL)
			return VT_BOOL;
		if (a->syntax == AT_INT || a->syntax == AT_LARGE_INT)
			return VT_INT;
	}
	return t;
}

static bool
same_value(const struct attr *a, struct text x, struct text y)
{
	if (a != NULL && (a->syntax == AT_BINARY || a->syntax == AT_GUID))
		return text_eq(x, y);
	return text_caseeq(x, y);
}

enum how { HOW_SET, HOW_ADD, HOW_REMOVE };

struct change {
	enum how		 how;
	uint32_t		 name;
	const struct attr	*attr;
	const struct text	*v;
	size_t			 n;
};

static bool
among(const struct change *c, struct text s)
{
	for (size_t i = 0; i < c->n; i++)
		if (same_value(c->attr, c->v[i], s))
			return true;
	return false;
}

/* The attribute as it is to be, behind what AFTER has. */
static void
new_values(struct work *w, const struct change *c, const struct rec_attr *old)
{
	unsigned	 side = side_of_id(w->old.id);
	struct record	*r = &w->after, *b = &w->before;
	bool		 list = old != NULL ? old->list : side == SIDE_TENANT &&
			    c->attr != NULL && (c->attr->flags & ATTR_MULTI);

	record_attr(r, old != NULL ? old->name : c->name, list);
	for (uint32_t i = 0; c->how != HOW_SET && old != NULL && i < old->n;
	    i++) {
		const struct rec_value	*v = &b->value[old->first + i];

		if (v->type != VT_NULL && (c->how == HOW_ADD ||
		    !among(c, v->s)))
			record_value(r, (enum vtype)v->type, v->s);
	}
	for (size_t i = 0; c->how != HOW_REMOVE && i < c->n; i++) {
		bool	 has = false;

		for (uint32_t k = 0; c->how == HOW_ADD && old != NULL &&
		    k < old->n; k++)
			has = has || same_value(c->attr,
			    b->value[old->first + k].s, c->v[i]);
		if (!has)
			record_value(r, type_for(side, c->attr, c->v[i]),
			    c->v[i]);
	}
	/* Empty: the tenant says so, on-premises it is not there. */
	if (r->attr[r->n_attr - 1].n == 0) {
		if (side == SIDE_ONPREM)
			r->n_attr--;
		else if (!list)
			record_value(r, VT_NULL, TEXT(""));
	}
}

/* The record with the attribute changed in its place. */
static void
rebuild(struct work *w, const struct change *c)
{
	const struct names	*names = &w->s->names;
	uint32_t		 fold = names_at(names, c->name)->fold;
	bool			 there = false;

	w->after.dn = w->before.dn;
	w->after.type = w->before.type;
	for (uint32_t i = 0; i < w->before.n_attr; i++) {
		const struct rec_attr	*a = &w->before.attr[i];

		if (names_at(names, a->name)->fold != fold) {
			record_copy_attr(&w->after, &w->before, a);
		} else if (!there) {
			new_values(w, c, a);
			there = true;
		} else if (c->how == HOW_ADD) {
			record_copy_attr(&w->after, &w->before, a);
		}
	}
	if (!there && c->how != HOW_REMOVE)
		new_values(w, c, NULL);
}

static bool
journal_attr(struct work *w, const struct row *row, struct text name,
    struct err *e)
{
	uint32_t		 fold = names_find(&w->s->names, name);
	struct buf		 old = BUF_INIT, new = BUF_INIT;
	struct journal_entry	 j = { .kind = CH_SET,
				    .side = side_of_id(row->id),
				    .object = row->id, .attribute = name };
	bool			 ok;

	journal_values(&old, &w->before, record_find(&w->before,
	    &w->s->names, fold));
	journal_values(&new, &w->after, record_find(&w->after, &w->s->names,
	    fold));
	j.identity = identity(w, &w->old);
	j.old = (struct text){ old.s, (uint32_t)old.len };
	j.new = (struct text){ new.s, (uint32_t)new.len };
	ok = journal_add(w->s, &j, e);
	buf_free(&old);
	buf_free(&new);
	return ok;
}

/* Writes AFTER over the row; *changed: it made a difference. */
static bool
save(struct work *w, struct text name, bool *changed, struct err *e)
{
	struct buf	 packed = BUF_INIT;
	struct row	 row;
	bool		 ok = true;

	row_pack(&row, &w->after, &w->s->names, side_of_id(w->old.id),
	    &packed);
	row.id = w->old.id;
	*changed = !text_eq(row.attrs, w->old.attrs) ||
	    !text_eq(row.col[COL_DN], w->old.col[COL_DN]);
	for (int c = 0; c < COL_COUNT; c++)
		*changed = *changed || !text_eq(row.col[c], w->old.col[c]);
	if (*changed)
		ok = row_put(w->s, OBJECT_SET, &row, e) &&
		    update_indexes(w, &w->old, &row, &w->after, e) &&
		    (name.s == NULL || journal_attr(w, &row, name, e));
	buf_free(&packed);
	return ok;
}

static bool
change_attr(struct store *s, int64_t id, struct text attribute,
    struct change *c, bool *changed, struct err *e)
{
	unsigned	 side = side_of_id(id);
	bool		 ignored, ok;
	struct work	 w;

	if (!load(&w, s, id, e)) {
		done(&w);
		return false;
	}
	c->attr = attr_find(side == SIDE_TENANT ? AN_GRAPH : AN_LDAP,
	    attribute);
	if (c->attr != NULL)
		attribute = text_of(attr_name(c->attr, side == SIDE_TENANT ?
		    AN_GRAPH : AN_LDAP));
	c->name = names_find(&s->names, attribute);
	if (c->name == 0)
		c->name = names_id(&s->names, attribute);
	s->names.v[c->name - 1].carried[SIDE_INDEX(side)] = true;
	rebuild(&w, c);
	ok = save(&w, attribute, changed != NULL ? changed : &ignored, e);
	done(&w);
	return ok;
}

bool
store_set(struct store *s, int64_t id, struct text attribute,
    const struct text *values, size_t n, bool *changed, struct err *e)
{
	struct change	 c = { .how = HOW_SET, .v = values, .n = n };

	return change_attr(s, id, attribute, &c, changed, e);
}

bool
store_add(struct store *s, int64_t id, struct text attribute,
    const struct text *values, size_t n, bool *changed, struct err *e)
{
	struct change	 c = { .how = HOW_ADD, .v = values, .n = n };

	return change_attr(s, id, attribute, &c, changed, e);
}

bool
store_remove(struct store *s, int64_t id, struct text attribute,
    const struct text *values, size_t n, bool *changed, struct err *e)
{
	struct change	 c = { .how = HOW_REMOVE, .v = values, .n = n };

	return change_attr(s, id, attribute, &c, changed, e);
}

/* ---- whole objects ---- */

static bool
journal_object(struct work *w, enum change_kind kind, const struct row *row,
    const struct record *r, struct err *e)
{
	struct journal_entry	 j = { .kind = kind,
				    .side = side_of_id(row->id),
				    .object = row->id };
	struct buf		 b = BUF_INIT;
	struct text		 t;
	bool			 ok;

	record_save(r, &w->s->names, &b);
	t = (struct text){ b.s, (uint32_t)b.len };
	j.identity = identity(w, row);
	if (kind == CH_NEW)
		j.new = t;
	else
		j.old = t;
	ok = journal_add(w->s, &j, e);
	buf_free(&b);
	return ok;
}

bool
write_object(struct store *s, int64_t id, const struct record *r,
    struct err *e)
{
	struct work	 w = { .s = s };
	struct buf	 packed = BUF_INIT;
	struct row	 row;
	bool		 ok;

	row_pack(&row, r, &s->names, side_of_id(id), &packed);
	row.id = id;
	for (uint32_t i = 0; i < r->n_attr; i++)
		s->names.v[r->attr[i].name - 1].carried
		    [SIDE_INDEX(side_of_id(id))] = true;
	ok = row_put(s, OBJECT_ADD, &row, e) &&
	    update_indexes(&w, NULL, &row, r, e) &&
	    journal_object(&w, CH_NEW, &row, r, e);
	buf_free(&packed);
	done(&w);
	return ok;
}

bool
store_delete(struct store *s, int64_t id, struct err *e)
{
	sqlite3_stmt	*st;
	struct work	 w;
	bool		 ok;

	ok = load(&w, s, id, e) &&
	    update_indexes(&w, &w.old, NULL, NULL, e) &&
	    journal_object(&w, CH_DELETE, &w.old, &w.before, e);
	if (ok) {
		st = stmt_take(s, OBJECT_DELETE);
		sqlite3_bind_int64(st, 1, id);
		ok = stmt_run(s, OBJECT_DELETE, st, e);
	}
	done(&w);
	return ok;
}

/* The DN's first value as it is, for cn and name. */
static struct text
rdn_value(struct work *w, struct text dn)
{
	struct buf	 b = BUF_INIT;
	struct rdn	 rdn;
	struct text	 t = TEXT_NONE;

	if (dn_next(&dn, &rdn)) {
		dn_unescape(rdn.value, &b);
		t = (struct text){ arena_strndup(&w->scratch.arena,
		    buf_str(&b), b.len), (uint32_t)b.len };
	}
	buf_free(&b);
	return t;
}

/* Attributes that follow the DN: distinguishedName, name, cn. */
static void
follow_dn(struct work *w, struct text dn)
{
	struct text	 rdn = rdn_value(w, dn);
	struct record	*r = &w->after;

	for (uint32_t i = 0; i < r->n_attr; i++) {
		enum role	 role = names_at(&w->s->names,
				    r->attr[i].name)->role[0];

		if (r->attr[i].n != 1)
			continue;
		if (role == ROLE_DN)
			r->value[r->attr[i].first].s = dn;
		else if (role == ROLE_NAME && rdn.s != NULL)
			r->value[r->attr[i].first].s = rdn;
	}
	r->dn = dn;
}

bool
store_rename(struct store *s, int64_t id, struct text dn, struct err *e)
{
	struct journal_entry	 j = { .kind = CH_RENAME, .side = SIDE_ONPREM,
				    .object = id,
				    .attribute = TEXT("distinguishedName") };
	struct work		 w;
	bool			 ok, changed;

	ok = load(&w, s, id, e);
	if (ok) {
		record_copy(&w.after, &w.before, &s->names, 0);
		follow_dn(&w, dn);
		ok = save(&w, TEXT_NONE, &changed, e);
		j.identity = identity(&w, &w.old);
		j.old = w.old.col[COL_DN];
		j.new = dn;
		ok = ok && (!changed || journal_add(s, &j, e));
	}
	done(&w);
	return ok;
}

/* ---- new objects ---- */

/* A random GUID, as text. */
static void
new_guid(char out[GUID_TEXT])
{
	uint8_t	 g[GUID_SIZE];

	if (getrandom(g, sizeof g, 0) != (ssize_t)sizeof g)
		memset(g, 0x5a, sizeof g);
	g[7] = (uint8_t)((g[7] & 0x0f) | 0x40);
	g[8] = (uint8_t)((g[8] & 0x3f) | 0x80);
	id_guid_format(g, out);
}

struct check {
	uint64_t	 hash;
	unsigned	 bits;		/* KEY_DN, or 0: an identity */
	bool		 found;
};

static bool
check(void *arg, const struct entry3 *e)
{
	struct check	*c = arg;

	if (e->a != c->hash)
		return false;
	c->found = c->bits == 0 || (ENTRY_BITS(e->b) & c->bits);
	return !c->found;
}

static bool
is_taken(struct store *s, const struct record *r, unsigned side)
{
	uint64_t	 ident[IDENTS];
	struct check	 c = { .found = false };
	struct err	 e = ERR_INIT;

	keys_ident(r, &s->names, side, ident);
	for (int i = 0; i < 2 && !c.found; i++) {
		c.hash = ident[i];
		if (ident[i] != 0)
			blocks_walk(s, BT_IDENT, true, c.hash, 0, check, &c,
			    &e);
	}
	if (side == SIDE_ONPREM && !c.found && r->dn.len > 0) {
		c = (struct check){ key_of_text(r->dn), KEY_DN, false };
		blocks_walk(s, BT_KEY, true, c.hash, 0, check, &c, &e);
	}
	err_clear(&e);
	return c.found;
}

/* Fills the record from what the caller gave. */
static void
take_attrs(struct store *s, struct record *r, unsigned side,
    const struct new_attr *v, size_t n)
{
	enum attr_names	 vocabulary = side == SIDE_TENANT ? AN_GRAPH : AN_LDAP;

	for (size_t i = 0; i < n; i++) {
		const struct attr	*a = attr_find(vocabulary, v[i].name);
		struct text		 name = a != NULL ?
			text_of(attr_name(a, vocabulary)) : v[i].name;

		if (side == SIDE_ONPREM && v[i].n == 1 &&
		    (text_caseeq(name, TEXT("dn")) ||
		    text_caseeq(name, TEXT("distinguishedName"))))
			r->dn = v[i].values[0];
		if (text_caseeq(name, TEXT("dn")))
			continue;
		record_attr(r, names_id(&s->names, name),
		    side == SIDE_TENANT && a != NULL &&
		    (a->flags & ATTR_MULTI));
		for (size_t k = 0; k < v[i].n; k++)
			record_value(r, type_for(side, a, v[i].values[k]),
			    v[i].values[k]);
	}
}

bool
store_new(struct store *s, unsigned side, enum object_type type,
    const struct new_attr *v, size_t n, int64_t *id, struct err *e)
{
	struct record	 r = { .type = type };
	char		 guid[GUID_TEXT];
	bool		 ok = false;

	assert(s->writing > 0);
	take_attrs(s, &r, side, v, n);
	if (side == SIDE_TENANT && record_find(&r, &s->names,
	    names_find(&s->names, TEXT("id"))) == NULL) {
		new_guid(guid);
		record_attr(&r, names_id(&s->names, TEXT("id")), false);
		record_value(&r, VT_TEXT, text_of(guid));
	}
	if (side == SIDE_ONPREM && r.dn.len == 0) {
		err_set(e, ERR_INVALID_ARGUMENT, "DnMissing", VNULL,
		    "An object on-premises needs a distinguished name.");
	} else if (is_taken(s, &r, side)) {
		err_set(e, ERR_RESOURCE_EXISTS, "ObjectExists",
		    VLENT(r.dn.s, r.dn.len), "There is an object '%.*s' "
		    "already.", (int)r.dn.len, r.dn.s != NULL ? r.dn.s : "");
	} else {
		*id = row_next_id(s, side);
		ok = write_object(s, *id, &r, e);
	}
	record_free(&r);
	return ok;
}
