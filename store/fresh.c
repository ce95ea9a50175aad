/* fresh.c -- filling a store that is empty: beside it, then in its place */

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/fresh.h"
#include "store/tenant.h"

static bool
is_empty(struct store *s)
{
	sqlite3_stmt	*st;
	bool		 empty = false;

	if (sqlite3_prepare_v2(s->db[WRITES], "SELECT NOT EXISTS(SELECT 1 FROM"
	    " object) AND NOT EXISTS(SELECT 1 FROM journal) AND NOT EXISTS("
	    "SELECT 1 FROM run) AND NOT EXISTS(SELECT 1 FROM meta) AND NOT"
	    " EXISTS(SELECT 1 FROM domain)", -1, &st, NULL) != SQLITE_OK)
		return false;
	if (sqlite3_step(st) == SQLITE_ROW)
		empty = sqlite3_column_int(st, 0);
	sqlite3_finalize(st);
	return empty;
}

static void
finalize(struct store *s)
{
	for (int i = 0; i < STMT_COUNT; i++) {
		sqlite3_finalize(s->stmt[i]);
		s->stmt[i] = NULL;
	}
}

/*
 * Nobody else may have the file open, or its log would be taken for one of
 * the new file: leaving WAL mode needs the file alone, and the lock keeps
 * others out until the end.
 */
static bool
lock_alone(struct store *s)
{
	sqlite3		*db = s->db[WRITES];
	sqlite3_stmt	*st;
	bool		 left = false;

	finalize(s);
	sqlite3_close(s->db[READS]);
	s->db[READS] = NULL;
	if (sqlite3_prepare_v2(db, "PRAGMA journal_mode=DELETE", -1, &st,
	    NULL) != SQLITE_OK)
		return false;
	if (sqlite3_step(st) == SQLITE_ROW)
		left = strcmp((const char *)sqlite3_column_text(st, 0),
		    "delete") == 0;
	sqlite3_finalize(st);
	return left && sqlite3_exec(db, "BEGIN EXCLUSIVE", NULL, NULL,
	    NULL) == SQLITE_OK;
}

static bool
reopen(struct store *s, struct err *e)
{
	struct err	 ignored = ERR_INIT;
	bool		 ok;

	db_close(s);
	ok = db_open(s, s->path, false, e->set ? &ignored : e);
	err_clear(&ignored);
	s->generation++;
	return ok;
}

struct store *
fresh_start(struct store *s)
{
	struct err	 e = ERR_INIT;
	struct store	*f;
	char		*path;

	if (s->private || s->reading > 0 || !is_empty(s))
		return NULL;
	for (int i = 0; i < STMT_COUNT; i++)
		if (s->busy[i])
			return NULL;
	path = xasprintf("%s.new-%ld", s->path, (long)getpid());
	f = xcalloc(1, sizeof *f);
	f->path = path;
	f->fresh = true;
	if (lock_alone(s) && db_open_fresh(f, path, &e))
		return f;
	unlink(path);
	store_close(f);
	err_clear(&e);
	if (!reopen(s, &e))
		err_clear(&e);
	return NULL;
}

/* The data and the name are on the disk. */
static bool
sync_file(const char *path)
{
	int	 fd = open(path, O_RDONLY | O_CLOEXEC);
	bool	 ok;

	if (fd < 0)
		return false;
	ok = fsync(fd) == 0;
	close(fd);
	return ok;
}

static bool
take_place(struct store *s, const char *new, struct err *e)
{
	char	*copy, *dir;
	bool	 ok;

	ok = sync_file(new) && rename(new, s->path) == 0;
	if (!ok)
		return err_set(e, ERR_WRITE, errno == ENOSPC ? "DiskFull" :
		    "StoreError", VNULL, "The store '%s' cannot be written: "
		    "%s.", s->path, strerror(errno));
	copy = xstrdup(s->path);
	dir = dirname(copy);
	sync_file(dir);
	free(copy);
	return true;
}

bool
fresh_end(struct store *s, struct store *f, bool ok, struct err *e)
{
	char	*new = xstrdup(f->path);

	store_close(f);
	db_close(s);
	ok = ok && take_place(s, new, e);
	if (!ok)
		unlink(new);
	free(new);
	return reopen(s, e) && ok;
}
