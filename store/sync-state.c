/* sync-state.c -- what the synchronization keeps: objects, runs, errors */
#include <stdio.h>
#include <stdlib.h>

#include "store/sync-work.h"

/* ---- objects ---- */

void
sync_state_read(struct sync_state *o, sqlite3_stmt *st)
{
	o->id = sqlite3_column_int64(st, 0);
	o->cloud = sqlite3_column_int64(st, 1);
	o->flags = (unsigned)sqlite3_column_int(st, 2);
	o->seen = (uint64_t)sqlite3_column_int64(st, 3);
	o->sent = (uint64_t)sqlite3_column_int64(st, 4);
	o->anchor = (uint64_t)sqlite3_column_int64(st, 5);
}

bool
sync_state_put(struct store *s, const struct sync_state *o, struct err *e)
{
	sqlite3_stmt	*st = stmt_take(s, SYNC_PUT);

	sqlite3_bind_int64(st, 1, o->id);
	sqlite3_bind_int64(st, 2, o->cloud);
	sqlite3_bind_int64(st, 3, o->flags);
	sqlite3_bind_int64(st, 4, (int64_t)o->seen);
	sqlite3_bind_int64(st, 5, (int64_t)o->sent);
	sqlite3_bind_int64(st, 6, (int64_t)o->anchor);
	return stmt_run(s, SYNC_PUT, st, e);
}

bool
sync_state_drop(struct store *s, int64_t id, struct err *e)
{
	sqlite3_stmt	*st = stmt_take(s, SYNC_DROP);

	sqlite3_bind_int64(st, 1, id);
	return stmt_run(s, SYNC_DROP, st, e);
}

bool
store_sync_state(struct store *s, int64_t id, struct sync_state *o)
{
	sqlite3_stmt	*st = stmt_take(s, SYNC_GET);
	bool		 found;

	sqlite3_bind_int64(st, 1, id);
	found = sqlite3_step(st) == SQLITE_ROW;
	if (found)
		sync_state_read(o, st);
	stmt_give(s, SYNC_GET, st);
	return found;
}

int64_t
store_sync_count(struct store *s, unsigned flags, unsigned wanted)
{
	sqlite3_stmt	*st = stmt_take(s, SYNC_COUNT);
	int64_t		 n = 0;

	sqlite3_bind_int64(st, 1, flags);
	sqlite3_bind_int64(st, 2, wanted);
	if (sqlite3_step(st) == SQLITE_ROW)
		n = sqlite3_column_int64(st, 0);
	stmt_give(s, SYNC_COUNT, st);
	return n;
}

/* ---- errors ---- */

bool
sync_error_put(struct store *s, const struct sync_error_entry *x,
    struct err *e)
{
	sqlite3_stmt	*st = stmt_take(s, SYNC_ERROR_ADD);

	sqlite3_bind_int64(st, 1, x->run);
	sqlite3_bind_int64(st, 2, x->object);
	sqlite3_bind_int64(st, 3, x->other);
	sqlite3_bind_int(st, 4, (int)x->error);
	sqlite3_bind_int(st, 5, (int)x->off);
	bind_text(st, 6, x->code);
	sqlite3_bind_int(st, 7, x->quarantined);
	bind_text(st, 8, x->attribute);
	bind_text(st, 9, x->value);
	bind_text(st, 10, x->message);
	bind_text(st, 11, x->rule);
	bind_text(st, 12, x->time);
	return stmt_run(s, SYNC_ERROR_ADD, st, e);
}

bool
sync_error_clear(struct store *s, int64_t object, struct err *e)
{
	sqlite3_stmt	*st = stmt_take(s, SYNC_ERROR_CLEAR);

	sqlite3_bind_int64(st, 1, object);
	return stmt_run(s, SYNC_ERROR_CLEAR, st, e);
}

bool
store_sync_errors(struct store *s, int64_t object, sync_error_fn *fn,
    void *arg, struct err *e)
{
	sqlite3_stmt		*st = stmt_take(s, SYNC_ERROR_LIST);
	struct sync_error_entry	 x;
	int			 rc;

	sqlite3_bind_int64(st, 1, object);
	while ((rc = sqlite3_step(st)) == SQLITE_ROW) {
		x = (struct sync_error_entry){
			.run = sqlite3_column_int64(st, 0),
			.object = sqlite3_column_int64(st, 1),
			.other = sqlite3_column_int64(st, 2),
			.error = (enum sync_error)sqlite3_column_int(st, 3),
			.off = (enum sync_error)sqlite3_column_int(st, 4),
			.code = column_text(st, 5),
			.quarantined = sqlite3_column_int(st, 6),
			.attribute = column_text(st, 7),
			.value = column_text(st, 8),
			.message = column_text(st, 9),
			.rule = column_text(st, 10),
			.time = column_text(st, 11),
		};
		if (x.error >= SE_COUNT || x.off >= SE_COUNT)
			x.error = x.off = SE_NONE;
		if (!fn(arg, &x))
			break;
	}
	if (rc != SQLITE_ROW && rc != SQLITE_DONE)
		db_fail(s, READS, e);
	stmt_give(s, SYNC_ERROR_LIST, st);
	return rc == SQLITE_ROW || rc == SQLITE_DONE;
}

/* ---- runs ---- */

const char *
sync_profile_name(enum sync_profile p)
{
	static const char *const names[SP_COUNT] = {
		[SP_FULL_IMPORT] = "Full Import",
		[SP_DELTA_IMPORT] = "Delta Import",
		[SP_FULL_SYNC] = "Full Synchronization",
		[SP_DELTA_SYNC] = "Delta Synchronization",
		[SP_EXPORT] = "Export",
	};

	return names[p];
}

const char *
sync_counter_name(enum sync_counter n)
{
	static const char *const names[SN_COUNT] = {
#define X(n) #n,
		SYNC_COUNTERS(X)
#undef X
	};

	return names[n];
}

int64_t
sync_run_next(struct store *s)
{
	sqlite3_stmt	*st = stmt_take(s, SYNC_RUN_NEXT);
	int64_t		 n = 1;

	if (sqlite3_step(st) == SQLITE_ROW)
		n = sqlite3_column_int64(st, 0);
	stmt_give(s, SYNC_RUN_NEXT, st);
	return n;
}

bool
sync_run_put(struct sync_step *w, enum sync_connector connector,
    enum sync_profile profile, const char *started, struct err *e)
{
	sqlite3_stmt	*st = stmt_take(w->s, SYNC_RUN_ADD);
	struct buf	 counts = BUF_INIT;
	char		 now[32];
	bool		 ok;

	for (int i = 0; i < SN_COUNT; i++)
		buf_addf(&counts, "%lld ", (long long)w->r->count[i]);
	time_now(now);
	sqlite3_bind_int(st, 1, (int)connector);
	sqlite3_bind_int(st, 2, (int)profile);
	sqlite3_bind_text(st, 3, started, -1, SQLITE_STATIC);
	sqlite3_bind_text(st, 4, now, -1, SQLITE_STATIC);
	sqlite3_bind_text(st, 5, w->r->status, -1, SQLITE_STATIC);
	sqlite3_bind_int64(st, 6, w->r->errors);
	bind_text(st, 7, text_of(buf_str(&counts)));
	ok = stmt_run(w->s, SYNC_RUN_ADD, st, e);
	buf_free(&counts);
	return ok;
}

static void
read_counts(struct sync_run_entry *r, const char *s)
{
	char	*end;

	for (int i = 0; i < SN_COUNT && s != NULL && *s != '\0'; i++) {
		r->count[i] = strtoll(s, &end, 10);
		s = end;
	}
}

bool
store_sync_runs(struct store *s, int64_t run, sync_run_fn *fn, void *arg,
    struct err *e)
{
	sqlite3_stmt		*st = stmt_take(s, SYNC_RUN_LIST);
	struct sync_run_entry	 r;
	int			 rc;

	sqlite3_bind_int64(st, 1, run);
	while ((rc = sqlite3_step(st)) == SQLITE_ROW) {
		r = (struct sync_run_entry){
			.run = sqlite3_column_int64(st, 0),
			.connector = sqlite3_column_int(st, 1) != 0 ? SC_AAD :
			    SC_AD,
			.profile = (enum sync_profile)((unsigned)
			    sqlite3_column_int(st, 2) % SP_COUNT),
			.started = column_text(st, 3),
			.ended = column_text(st, 4),
			.status = column_text(st, 5),
			.errors = sqlite3_column_int64(st, 6),
		};
		read_counts(&r, (const char *)sqlite3_column_text(st, 7));
		if (!fn(arg, &r))
			break;
	}
	if (rc != SQLITE_ROW && rc != SQLITE_DONE)
		db_fail(s, READS, e);
	stmt_give(s, SYNC_RUN_LIST, st);
	return rc == SQLITE_ROW || rc == SQLITE_DONE;
}

/* ---- settings ---- */

int64_t
sync_setting(struct store *s, const char *what, int64_t deflt)
{
	char		*key = xasprintf("sync.%s", what);
	struct buf	 b = BUF_INIT;

	if (meta_get(s, key, &b))
		deflt = strtoll(buf_str(&b), NULL, 10);
	buf_free(&b);
	free(key);
	return deflt;
}

bool
store_sync_set(struct store *s, const char *what, int64_t v, struct err *e)
{
	char	*key = xasprintf("sync.%s", what), room[24];
	bool	 ok;

	snprintf(room, sizeof room, "%lld", (long long)v);
	ok = meta_set(s, key, text_of(room), e);
	free(key);
	return ok;
}

void
store_sync_settings(struct store *s, struct sync_settings *o)
{
	o->threshold_on = sync_setting(s, "threshold.on", 1);
	o->threshold = sync_setting(s, "threshold", 500);
	o->staging = sync_setting(s, "staging", 0);
	o->enabled = sync_setting(s, "enabled", 1);
	o->interval_minutes = sync_setting(s, "interval", 30);
	o->purge_days = sync_setting(s, "purge", 7);
}

/* ---- rules ---- */

static bool
rule_row(struct store *s, const char *name, struct err *e)
{
	sqlite3_stmt	*st = stmt_take(s, SYNC_RULE_ADD);

	sqlite3_bind_text(st, 1, name, -1, SQLITE_STATIC);
	return stmt_run(s, SYNC_RULE_ADD, st, e);
}

static bool
rule_number(struct store *s, enum stmt id, const char *name, int64_t v,
    struct err *e)
{
	sqlite3_stmt	*st;

	if (!rule_row(s, name, e))
		return false;
	st = stmt_take(s, id);
	sqlite3_bind_int64(st, 1, v);
	sqlite3_bind_text(st, 2, name, -1, SQLITE_STATIC);
	return stmt_run(s, id, st, e);
}

bool
store_sync_rule_disable(struct store *s, const char *name, bool off,
    struct err *e)
{
	return rule_number(s, SYNC_RULE_OFF, name, off, e);
}

bool
store_sync_rule_move(struct store *s, const char *name, unsigned precedence,
    struct err *e)
{
	return rule_number(s, SYNC_RULE_MOVE, name, precedence, e);
}

bool
store_sync_rules(struct store *s, struct sync_set *set, struct err *e)
{
	sqlite3_stmt		*st = stmt_take(s, SYNC_RULE_ALL);
	struct arena		 arena = { NULL, NULL, NULL };
	struct sync_change	*v = NULL;
	unsigned		 n = 0;
	bool			 ok;
	struct text		 t;

	while (sqlite3_step(st) == SQLITE_ROW) {
		v = xrealloc(v, (n + 1) * sizeof *v);
		t = column_text(st, 0);
		v[n] = (struct sync_change){
			.name = arena_strndup(&arena, t.s, t.len),
			.disabled = sqlite3_column_int(st, 1),
			.moved = sqlite3_column_type(st, 2) != SQLITE_NULL,
			.precedence = (unsigned)sqlite3_column_int(st, 2),
		};
		n++;
	}
	stmt_give(s, SYNC_RULE_ALL, st);
	ok = sync_set_make(set, v, n, NULL, 0, e);
	if (!ok)
		sync_set_free(set);
	free(v);
	arena_free(&arena);
	return ok;
}
