/* journal.c -- every change made here */

#include "store/journal-work.h"

bool
journal_add(struct store *s, const struct journal_entry *j, struct err *e)
{
	sqlite3_stmt	*st;
	char		 now[32];

	if (s->change == 0) {
		st = stmt_take(s, JOURNAL_NEXT);
		if (sqlite3_step(st) != SQLITE_ROW) {
			stmt_give(s, JOURNAL_NEXT, st);
			return db_fail(s, WRITES, e);
		}
		s->change = sqlite3_column_int64(st, 0);
		stmt_give(s, JOURNAL_NEXT, st);
	}
	time_now(now);
	st = stmt_take(s, JOURNAL_ADD);
	sqlite3_bind_int64(st, 1, s->change);
	sqlite3_bind_text(st, 2, now, -1, SQLITE_STATIC);
	sqlite3_bind_int(st, 3, (int)j->kind);
	sqlite3_bind_int(st, 4, (int)j->side);
	sqlite3_bind_int64(st, 5, j->object);
	bind_text(st, 6, j->identity);
	bind_text(st, 7, j->attribute);
	if (j->old.s != NULL)
		bind_blob(st, 8, j->old.s, j->old.len);
	else
		sqlite3_bind_null(st, 8);
	if (j->new.s != NULL)
		bind_blob(st, 9, j->new.s, j->new.len);
	else
		sqlite3_bind_null(st, 9);
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
