/* rows.c -- rows of table object, read and written */

#include "store/rows.h"

void
row_read(struct row *r, sqlite3_stmt *st, int at)
{
	r->id = sqlite3_column_int64(st, at);
	r->type = (enum object_type)sqlite3_column_int(st, at + 1);
	r->state = (unsigned)sqlite3_column_int(st, at + 2);
	for (int c = 0; c < COL_COUNT; c++)
		r->col[c] = c == COL_GUID ? column_blob(st, at + 3 + c) :
		    column_text(st, at + 3 + c);
	r->attrs = column_blob(st, at + 3 + COL_COUNT);
}

static struct text
copy(struct arena *a, struct text t)
{
	if (t.s != NULL)
		t.s = arena_strndup(a, t.s, t.len);
	return t;
}

bool
row_get(struct store *s, bool write, int64_t id, struct row *r,
    struct arena *arena)
{
	enum stmt	 get = write ? OBJECT_GET_WRITE : OBJECT_GET;
	sqlite3_stmt	*st = stmt_take(s, get);
	bool		 found;

	sqlite3_bind_int64(st, 1, id);
	found = sqlite3_step(st) == SQLITE_ROW;
	if (found) {
		row_read(r, st, 0);
		for (int c = 0; c < COL_COUNT; c++)
			r->col[c] = copy(arena, r->col[c]);
		r->attrs = copy(arena, r->attrs);
	}
	stmt_give(s, get, st);
	return found;
}

bool
row_put(struct store *s, enum stmt id, const struct row *r, struct err *e)
{
	sqlite3_stmt	*st = stmt_take(s, id);

	sqlite3_bind_int64(st, 1, r->id);
	sqlite3_bind_int(st, 2, (int)r->type);
	sqlite3_bind_int(st, 3, (int)r->state);
	for (int c = 0; c < COL_COUNT; c++) {
		if (c == COL_GUID && r->col[c].s != NULL)
			bind_blob(st, 4 + c, r->col[c].s, r->col[c].len);
		else
			bind_text(st, 4 + c, r->col[c]);
	}
	sqlite3_bind_blob(st, 4 + COL_COUNT, r->attrs.s, (int)r->attrs.len,
	    SQLITE_STATIC);
	return stmt_run(s, id, st, e);
}

int64_t
row_next_id(struct store *s, unsigned side)
{
	sqlite3_stmt	*st = stmt_take(s, OBJECT_MAX);
	int64_t		 last = 0;

	sqlite3_bind_int64(st, 1, side == SIDE_ONPREM ? TENANT_FIRST :
	    INT64_MAX);
	if (sqlite3_step(st) == SQLITE_ROW)
		last = sqlite3_column_int64(st, 0);
	stmt_give(s, OBJECT_MAX, st);
	if (side == SIDE_TENANT && last < TENANT_FIRST)
		last = TENANT_FIRST - 1;
	return last + 1;
}
