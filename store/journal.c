/*
 * journal.c -- every change made here
 *
 * Old and new values of an attribute are packed one behind the other
 * (pack_value()); NULL: it was not there.  A whole object is a record_save().
 */

#include <stdlib.h>

#include "base/date.h"
#include "base/type.h"
#include "store/cursor.h"
#include "store/journal-work.h"
#include "store/write.h"

/* ---- writing ---- */

static void
bind_value(sqlite3_stmt *st, int i, struct text t)
{
	if (t.s != NULL)
		bind_blob(st, i, t.s, t.len);
	else
		sqlite3_bind_null(st, i);
}

static bool
next_change(struct store *s, struct err *e)
{
	sqlite3_stmt	*st = stmt_take(s, JOURNAL_NEXT);
	bool		 ok = sqlite3_step(st) == SQLITE_ROW;

	if (ok)
		s->change = sqlite3_column_int64(st, 0);
	stmt_give(s, JOURNAL_NEXT, st);
	return ok || db_fail(s, WRITES, e);
}

bool
journal_add(struct store *s, const struct journal_entry *j, struct err *e)
{
	sqlite3_stmt	*st;
	char		 now[32];

	if (s->change == 0 && !next_change(s, e))
		return false;
	time_now(now);
	st = stmt_take(s, JOURNAL_ADD);
	sqlite3_bind_int64(st, 1, s->change);
	sqlite3_bind_text(st, 2, now, -1, SQLITE_STATIC);
	sqlite3_bind_int(st, 3, (int)j->kind);
	sqlite3_bind_int(st, 4, (int)j->side);
	sqlite3_bind_int64(st, 5, j->object);
	bind_text(st, 6, j->identity);
	bind_text(st, 7, j->attribute);
	bind_value(st, 8, j->old);
	bind_value(st, 9, j->new);
	bind_text(st, 10, text_of(s->command));
	return stmt_run(s, JOURNAL_ADD, st, e);
}

bool
journal_import(struct store *s, unsigned side, const struct import_counts *c,
    struct err *e)
{
	struct journal_entry	 j = { .kind = CH_IMPORT, .side = side };
	struct buf		 b = BUF_INIT;
	bool			 ok;

	buf_addf(&b, "%lld added, %lld changed, %lld removed",
	    (long long)c->added, (long long)c->changed,
	    (long long)c->removed);
	j.identity = (struct text){ b.s, (uint32_t)b.len };
	ok = journal_add(s, &j, e);
	buf_free(&b);
	return ok;
}

void
journal_values(struct buf *out, const struct record *r,
    const struct rec_attr *a)
{
	for (uint32_t i = 0; a != NULL && i < a->n; i++)
		pack_value(out, (enum vtype)r->value[a->first + i].type,
		    r->value[a->first + i].s);
}

bool
store_published(struct store *s, int64_t id, struct err *e)
{
	sqlite3_stmt	*st = stmt_take(s, JOURNAL_PUBLISHED);
	char		 now[32];

	time_now(now);
	sqlite3_bind_text(st, 1, now, -1, SQLITE_STATIC);
	sqlite3_bind_int64(st, 2, id);
	return stmt_run(s, JOURNAL_PUBLISHED, st, e);
}

/* ---- reading ---- */

enum {
	J_ID, J_CHANGE, J_TIME, J_SIDE, J_KIND, J_IDENTITY, J_ATTRIBUTE,
	J_OLD, J_NEW, J_COMMAND, J_PUBLISHED, J_SLOTS
};

static const char *const slots[J_SLOTS] = {
	[J_ID] = "Id", [J_CHANGE] = "Change", [J_TIME] = "Time",
	[J_SIDE] = "Side", [J_KIND] = "Kind", [J_IDENTITY] = "Identity",
	[J_ATTRIBUTE] = "Attribute", [J_OLD] = "Old", [J_NEW] = "New",
	[J_COMMAND] = "Command", [J_PUBLISHED] = "Published",
};

static const char *const kinds[] = {
	[CH_SET] = "Set", [CH_NEW] = "New", [CH_DELETE] = "Delete",
	[CH_RENAME] = "Rename", [CH_TENANT] = "Tenant",
	[CH_IMPORT] = "Import",
};

struct value
list_text(sqlite3_stmt *st, int i)
{
	struct text	 t = column_text(st, i);

	return t.s == NULL ? VNULL : VLENT(t.s, t.len);
}

struct value
list_time(sqlite3_stmt *st, int i)
{
	struct text	 t = column_text(st, i);
	struct value	 v;
	size_t		 at;

	if (t.s == NULL || date_parse(t.s, t.len, &culture_en_us,
	    DATE_STYLE_ADJUST_UTC | DATE_STYLE_ASSUME_UTC, &v, &at) != DATE_OK)
		return VNULL;
	return v;
}

const struct shape *
list_shape(const char *type_name, const char *const *names, size_t n)
{
	const struct shape	*shape;

	shape = shape_root(type_pscustomobject, type_name);
	for (size_t i = 0; i < n; i++)
		shape = shape_add(shape, sym_str(names[i]), PROP_NET);
	return shape;
}

/* One value, or an array of them. */
static struct value
values_of(struct cursor *c, int column, enum change_kind kind)
{
	struct text	 rest = column_blob(c->st, column), s;
	struct array	*a;
	enum vtype	 type;
	unsigned	 n = 0;

	if (rest.s == NULL)
		return VNULL;
	if (kind == CH_NEW || kind == CH_DELETE)
		return VNULL;		/* a whole record: not for show */
	if (kind != CH_SET)
		return VLENT(rest.s, rest.len);
	for (struct text t = rest; unpack_value(&t, &type, &s); )
		n++;
	if (n == 1 && unpack_value(&rest, &type, &s))
		return type == VT_NULL ? VNULL : VLENT(s.s, s.len);
	a = array_new(type_object_array);
	while (unpack_value(&rest, &type, &s))
		array_add(a, VLENT(s.s, s.len));
	return scratch_own(&c->scratch, value_array(a));
}

static struct value
get(const struct object *o, unsigned slot)
{
	struct cursor	*c = (struct cursor *)(uintptr_t)o;
	int		 kind = sqlite3_column_int(c->st, J_KIND);

	switch (slot) {
	case J_ID: case J_CHANGE:
		return VLONG(sqlite3_column_int64(c->st, (int)slot));
	case J_TIME: case J_PUBLISHED:
		return list_time(c->st, (int)slot);
	case J_SIDE:
		return VLENT(store_side_name((unsigned)
		    sqlite3_column_int(c->st, J_SIDE)),
		    strlen(store_side_name((unsigned)
		    sqlite3_column_int(c->st, J_SIDE))));
	case J_KIND:
		return kind < 0 || kind > CH_IMPORT ? VNULL :
		    VLENT(kinds[kind], strlen(kinds[kind]));
	case J_OLD: case J_NEW:
		return values_of(c, (int)slot, (enum change_kind)kind);
	default:
		return list_text(c->st, (int)slot);
	}
}

struct cursor *
store_changes(struct store *s, const struct journal_query *q, struct err *e)
{
	static const struct object_ops	 ops = { .get = get };
	struct cursor			*c;

	c = cursor_list(s, JOURNAL_LIST, list_shape("Dirsh.Change", slots,
	    J_SLOTS), &ops, e);
	if (c == NULL)
		return NULL;
	sqlite3_bind_int(c->st, 1, (int)(q->sides == 0 ? SIDE_BOTH :
	    q->sides));
	sqlite3_bind_int64(c->st, 2, q->object);
	sqlite3_bind_int64(c->st, 3, q->change);
	sqlite3_bind_int(c->st, 4, q->unpublished);
	return c;
}

/* ---- undoing ---- */

/* Has another transaction changed it since? */
static bool
changed_later(struct store *s, int64_t object, int64_t change,
    struct text attribute)
{
	sqlite3_stmt	*st = stmt_take(s, JOURNAL_LATER);
	bool		 yes;

	sqlite3_bind_int64(st, 1, object);
	sqlite3_bind_int64(st, 2, change);
	bind_text(st, 3, attribute);
	sqlite3_bind_int64(st, 4, s->change);	/* the undoing itself */
	yes = sqlite3_step(st) == SQLITE_ROW;
	stmt_give(s, JOURNAL_LATER, st);
	return yes;
}

static bool
undo_set(struct store *s, int64_t object, struct text attribute,
    struct text old, struct err *e)
{
	struct text	*v = NULL, t;
	size_t		 n = 0;
	enum vtype	 type;
	bool		 ok;

	while (unpack_value(&old, &type, &t)) {
		if (type == VT_NULL)
			continue;
		v = xrealloc(v, (n + 1) * sizeof *v);
		v[n++] = t;
	}
	ok = store_set(s, object, attribute, v, n, NULL, e);
	free(v);
	return ok;
}

static bool
undo_delete(struct store *s, int64_t object, struct text old, struct err *e)
{
	struct record	 r = { .line = 0 };
	bool		 ok;

	record_load(&r, &s->names, old);
	ok = write_object(s, object, &r, e);
	record_free(&r);
	return ok;
}

struct undoing {
	enum change_kind kind;
	int64_t		 object;
	struct text	 attribute, old;
};

static bool
undo_one(struct store *s, const struct undoing *u, struct err *e)
{
	switch (u->kind) {
	case CH_SET:
		return undo_set(s, u->object, u->attribute, u->old, e);
	case CH_NEW:
		return store_delete(s, u->object, e);
	case CH_DELETE:
		return undo_delete(s, u->object, u->old, e);
	case CH_RENAME:
		return store_rename(s, u->object, u->old, e);
	case CH_TENANT: case CH_IMPORT:
		break;
	}
	return err_set(e, ERR_INVALID_OPERATION, "ChangeNotUndone", VNULL,
	    "%s cannot be undone.", u->kind == CH_IMPORT ? "An import" :
	    "A change of the tenant's facts");
}

static struct text
keep(struct arena *a, struct text t)
{
	if (t.s != NULL)
		t.s = arena_strndup(a, t.s, t.len);
	return t;
}

bool
store_undo(struct store *s, int64_t change, struct err *e)
{
	struct arena	 arena = { NULL, NULL, NULL };
	sqlite3_stmt	*st = stmt_take(s, JOURNAL_UNDO);
	bool		 ok = true;
	size_t		 n = 0;

	sqlite3_bind_int64(st, 1, change);
	while (ok && sqlite3_step(st) == SQLITE_ROW) {
		struct undoing	 u = {
			.kind = (enum change_kind)sqlite3_column_int(st, 1),
			.object = sqlite3_column_int64(st, 2),
			.attribute = keep(&arena, column_text(st, 3)),
			.old = keep(&arena, column_blob(st, 4)) };

		n++;
		if (changed_later(s, u.object, change, u.attribute))
			ok = err_set(e, ERR_INVALID_OPERATION,
			    "ChangeConflict", VNULL, "Change %lld cannot be "
			    "undone: '%.*s' was changed again since.",
			    (long long)change, (int)u.attribute.len,
			    u.attribute.s != NULL ? u.attribute.s : "");
		else
			ok = undo_one(s, &u, e);
	}
	stmt_give(s, JOURNAL_UNDO, st);
	arena_free(&arena);
	if (ok && n == 0)
		return err_set(e, ERR_OBJECT_NOT_FOUND, "ChangeNotFound",
		    VNULL, "There is no change number %lld.",
		    (long long)change);
	return ok;
}
