/* store.c -- statements, transactions, facts */

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"
#include "store/db.h"
#include "store/tenant.h"

const char *
store_side_name(unsigned side)
{
	return side == SIDE_ONPREM ? "OnPrem" : side == SIDE_TENANT ?
	    "Tenant" : "Both";
}

const char *
store_path(const struct store *s)
{
	return s->private ? NULL : s->path;
}

uint64_t
store_generation(const struct store *s)
{
	return s->generation;
}

void
time_now(char out[32])
{
	struct timespec	 t;
	struct tm	 tm;
	size_t		 n;

	clock_gettime(CLOCK_REALTIME, &t);
	gmtime_r(&t.tv_sec, &tm);
	n = strftime(out, 32, "%Y-%m-%dT%H:%M:%S", &tm);
	snprintf(out + n, 32 - n, ".%03ldZ", t.tv_nsec / 1000000);
}

/* ---- errors ---- */

bool
db_fail_code(const char *path, int code, const char *message, struct err *e)
{
	struct value	 target = value_cstr(path);

	switch (code & 0xff) {
	case SQLITE_BUSY: case SQLITE_LOCKED:
		err_set(e, ERR_RESOURCE_BUSY, "StoreLocked", target,
		    "The store '%s' is being written to by another process.",
		    path);
		err_hint(e, "Wait for it to end, or work on a copy.");
		break;
	case SQLITE_FULL:
		err_set(e, ERR_WRITE, "DiskFull", target,
		    "There is no room left on the disk for the store '%s'; "
		    "it is as it was before.", path);
		break;
	case SQLITE_NOTADB:
		err_set(e, ERR_INVALID_DATA, "NotAStore", target,
		    "The file '%s' is not a store.", path);
		break;
	case SQLITE_CORRUPT:
		err_set(e, ERR_INVALID_DATA, "StoreDamaged", target,
		    "The store '%s' is damaged: %s.", path, message);
		break;
	case SQLITE_READONLY: case SQLITE_PERM: case SQLITE_AUTH:
		err_set(e, ERR_PERMISSION_DENIED, "StoreReadOnly", target,
		    "The store '%s' may not be written to.", path);
		break;
	default:
		err_set(e, ERR_DEVICE, "StoreError", target,
		    "The store '%s' cannot be used: %s.", path, message);
	}
	value_drop(target);
	return false;
}

bool
db_fail(struct store *s, enum conn c, struct err *e)
{
	char	*path, *cut;

	if (c == WRITES)
		s->failed = true;
	path = xstrdup(s->path);
	/* A file that is being filled is known by the name it will have. */
	cut = s->fresh ? strrchr(path, '.') : NULL;
	if (cut != NULL && strncmp(cut, ".new-", 5) == 0)
		*cut = '\0';
	db_fail_code(path, sqlite3_extended_errcode(s->db[c]),
	    sqlite3_errmsg(s->db[c]), e);
	free(path);
	return false;
}

/* ---- statements ---- */

sqlite3_stmt *
stmt_take(struct store *s, enum stmt id)
{
	sqlite3		*db = s->db[stmts[id].conn];
	sqlite3_stmt	*st = NULL;
	int		 rc = SQLITE_OK;

	if (s->busy[id]) {
		rc = sqlite3_prepare_v2(db, stmts[id].sql, -1, &st, NULL);
	} else {
		if (s->stmt[id] == NULL)
			rc = sqlite3_prepare_v3(db, stmts[id].sql, -1,
			    SQLITE_PREPARE_PERSISTENT, &s->stmt[id], NULL);
		st = s->stmt[id];
		s->busy[id] = true;
	}
	if (rc != SQLITE_OK && rc != SQLITE_BUSY)
		fprintf(stderr, "%s\n%s\n", stmts[id].sql, sqlite3_errmsg(db));
	assert(st != NULL);
	return st;
}

void
stmt_give(struct store *s, enum stmt id, sqlite3_stmt *st)
{
	if (st != s->stmt[id]) {
		sqlite3_finalize(st);
		return;
	}
	sqlite3_reset(st);
	s->busy[id] = false;
}

bool
stmt_run(struct store *s, enum stmt id, sqlite3_stmt *st, struct err *e)
{
	int	 rc = sqlite3_step(st);

	if (rc != SQLITE_DONE && rc != SQLITE_ROW)
		db_fail(s, stmts[id].conn, e);
	stmt_give(s, id, st);
	return rc == SQLITE_DONE || rc == SQLITE_ROW;
}

bool
stmt_do(struct store *s, enum stmt id, struct err *e)
{
	return stmt_run(s, id, stmt_take(s, id), e);
}

void
bind_text(sqlite3_stmt *st, int i, struct text t)
{
	if (t.s == NULL)
		sqlite3_bind_null(st, i);
	else
		sqlite3_bind_text(st, i, t.s, (int)t.len, SQLITE_STATIC);
}

void
bind_blob(sqlite3_stmt *st, int i, const void *s, size_t n)
{
	sqlite3_bind_blob(st, i, s, (int)n, SQLITE_STATIC);
}

/* ---- names ---- */

bool
names_load(struct store *s, struct err *e)
{
	struct names	*n = &s->names;
	sqlite3_stmt	*st;
	int		 rc;
	uint32_t	 saved = 0;

	while (saved < n->n && n->v[saved].saved)
		saved++;
	names_cut(n, saved);
	st = stmt_take(s, ATTR_ALL);
	sqlite3_bind_int(st, 1, (int)saved);
	while ((rc = sqlite3_step(st)) == SQLITE_ROW) {
		uint32_t	 id = names_id(n, column_text(st, 1));

		n->v[id - 1].saved = true;
	}
	stmt_give(s, ATTR_ALL, st);
	if (rc != SQLITE_DONE)
		return db_fail(s, WRITES, e);
	st = stmt_take(s, CARRIED_ALL);
	while ((rc = sqlite3_step(st)) == SQLITE_ROW) {
		int		 side = sqlite3_column_int(st, 0);
		uint32_t	 id = (uint32_t)sqlite3_column_int(st, 1);

		if (id >= 1 && id <= n->n && (side & ~1) == 0)
			n->v[id - 1].carried[side] =
			    n->v[id - 1].carried_saved[side] = true;
	}
	stmt_give(s, CARRIED_ALL, st);
	return rc == SQLITE_DONE || db_fail(s, WRITES, e);
}

/* Another process may have written: its names, its tenant. */
static bool
refresh(struct store *s, struct err *e)
{
	sqlite3_stmt	*st = stmt_take(s, DATA_VERSION);
	int64_t		 version = s->version;

	if (sqlite3_step(st) == SQLITE_ROW)
		version = sqlite3_column_int64(st, 0);
	stmt_give(s, DATA_VERSION, st);
	if (version == s->version)
		return true;
	s->version = version;
	s->generation++;
	tenant_forget(s);
	return names_load(s, e);
}

/* ---- transactions ---- */

bool
store_read_begin(struct store *s, struct err *e)
{
	if (s->reading == 0) {
		if ((s->writing == 0 && !refresh(s, e)) ||
		    !stmt_do(s, BEGIN_READ, e))
			return false;
	}
	s->reading++;
	return true;
}

void
store_read_end(struct store *s)
{
	struct err	 e = ERR_INIT;

	assert(s->reading > 0);
	if (--s->reading == 0 && !stmt_do(s, COMMIT_READ, &e))
		err_clear(&e);
}

bool
store_begin(struct store *s, const char *command, struct err *e)
{
	if (s->writing == 0) {
		if (!stmt_do(s, BEGIN_WRITE, e))
			return false;
		s->writing = 1;
		if (!refresh(s, e)) {
			store_rollback(s);
			return false;
		}
		s->writing = 0;
		s->failed = false;
		s->change = 0;
		free(s->command);
		s->command = command != NULL ? xstrdup(command) : NULL;
	}
	s->writing++;
	return true;
}

bool
store_writing(const struct store *s)
{
	return s->writing > 0;
}

/* What was learned in a transaction that did not happen. */
static void
forget(struct store *s)
{
	struct names	*n = &s->names;

	for (uint32_t i = 0; i < n->n; i++) {
		n->v[i].carried[0] = n->v[i].carried_saved[0];
		n->v[i].carried[1] = n->v[i].carried_saved[1];
	}
	tenant_forget(s);
}

void
store_rollback(struct store *s)
{
	struct err	 e = ERR_INIT;

	if (s->writing == 0)
		return;
	s->writing = 0;
	s->failed = false;
	if (!sqlite3_get_autocommit(s->db[WRITES]) &&
	    !stmt_do(s, ROLLBACK_WRITE, &e))
		err_clear(&e);
	forget(s);
}

/* New names, and which were carried. */
static bool
save_names(struct store *s, struct err *e)
{
	struct names	*n = &s->names;
	sqlite3_stmt	*st;

	for (uint32_t i = 0; i < n->n; i++) {
		struct name	*a = &n->v[i];

		if (!a->saved) {
			st = stmt_take(s, ATTR_ADD);
			sqlite3_bind_int(st, 1, (int)a->id);
			bind_text(st, 2, a->s);
			if (!stmt_run(s, ATTR_ADD, st, e))
				return false;
		}
		for (int side = 0; side < 2; side++) {
			if (!a->carried[side] || a->carried_saved[side])
				continue;
			st = stmt_take(s, CARRIED_ADD);
			sqlite3_bind_int(st, 1, side);
			sqlite3_bind_int(st, 2, (int)a->id);
			if (!stmt_run(s, CARRIED_ADD, st, e))
				return false;
		}
	}
	return true;
}

static void
names_saved(struct names *n)
{
	for (uint32_t i = 0; i < n->n; i++) {
		n->v[i].saved = true;
		n->v[i].carried_saved[0] = n->v[i].carried[0];
		n->v[i].carried_saved[1] = n->v[i].carried[1];
	}
}

bool
store_commit(struct store *s, struct err *e)
{
	assert(s->writing > 0);
	if (s->writing > 1) {
		s->writing--;
		return true;
	}
	if (s->failed) {
		store_rollback(s);
		return err_set(e, ERR_INVALID_OPERATION, "TransactionFailed",
		    VNULL, "The changes were not made, because one of them "
		    "failed.");
	}
	if (!save_names(s, e) || !stmt_do(s, COMMIT_WRITE, e)) {
		store_rollback(s);
		return false;
	}
	s->writing = 0;
	s->generation++;
	names_saved(&s->names);
	return true;
}

/* ---- facts ---- */

bool
meta_get(struct store *s, const char *key, struct buf *out)
{
	sqlite3_stmt	*st = stmt_take(s, META_GET);
	bool		 found;
	struct text	 t;

	sqlite3_bind_text(st, 1, key, -1, SQLITE_STATIC);
	found = sqlite3_step(st) == SQLITE_ROW;
	if (found) {
		t = column_text(st, 0);
		buf_clear(out);
		buf_add(out, t.s, t.len);
	}
	stmt_give(s, META_GET, st);
	return found;
}

bool
meta_set(struct store *s, const char *key, struct text value, struct err *e)
{
	enum stmt	 id = value.s == NULL ? META_DELETE : META_SET;
	sqlite3_stmt	*st = stmt_take(s, id);

	sqlite3_bind_text(st, 1, key, -1, SQLITE_STATIC);
	if (id == META_SET)
		bind_text(st, 2, value);
	return stmt_run(s, id, st, e);
}

int64_t
store_count(struct store *s, unsigned sides, unsigned types)
{
	enum stmt	 id = types == 0 ? OBJECT_COUNT : OBJECT_COUNT_TYPE;
	sqlite3_stmt	*st = stmt_take(s, id);
	int64_t		 n;

	sqlite3_bind_int64(st, 1, sides == SIDE_TENANT ? TENANT_FIRST : 0);
	sqlite3_bind_int64(st, 2, sides == SIDE_ONPREM ? TENANT_FIRST :
	    INT64_MAX);
	if (types != 0)
		sqlite3_bind_int64(st, 3, types);
	n = sqlite3_step(st) == SQLITE_ROW ? sqlite3_column_int64(st, 0) : 0;
	stmt_give(s, id, st);
	return n;
}
