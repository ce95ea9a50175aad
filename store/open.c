/* open.c -- opening, making and upgrading the file of a store */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/db.h"
#include "store/tenant.h"
#include "store/view.h"

/* From version N to N + 1: a new store is an upgraded empty file. */
static const char *const upgrades[STORE_VERSION] = {
	[0] = schema_sql,
	[1] = schema_sync_sql,
};

/* How long to wait for another process that writes. */
#define BUSY_MS		2000

static void
configure(void)
{
	static bool	 done;

	if (done)
		return;
	done = true;
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 1200, 100);
}

static int
exec(sqlite3 *db, const char *sql)
{
	return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

static int
pragma_int(sqlite3 *db, const char *sql, int64_t *out)
{
	sqlite3_stmt	*st;
	int		 rc = sqlite3_prepare_v2(db, sql, -1, &st, NULL);

	if (rc != SQLITE_OK)
		return rc;
	rc = sqlite3_step(st);
	if (rc == SQLITE_ROW) {
		*out = sqlite3_column_int64(st, 0);
		rc = SQLITE_OK;
	}
	sqlite3_finalize(st);
	return rc;
}

static bool
open_failed(struct store *s, sqlite3 *db, int rc, struct err *e)
{
	return db_fail_code(s->path, rc, db != NULL ? sqlite3_errmsg(db) :
	    sqlite3_errstr(rc), e);
}

/* ---- versions ---- */

static bool
upgrade(struct store *s, int64_t from, struct err *e)
{
	sqlite3	*db = s->db[WRITES];
	char	*sql;
	int	 rc;

	rc = exec(db, "BEGIN IMMEDIATE");
	for (; rc == SQLITE_OK && from < STORE_VERSION; from++)
		rc = exec(db, upgrades[from]);
	sql = xasprintf("PRAGMA application_id=%d; PRAGMA user_version=%d;"
	    " COMMIT", STORE_APPLICATION, STORE_VERSION);
	if (rc == SQLITE_OK)
		rc = exec(db, sql);
	free(sql);
	if (rc == SQLITE_OK)
		return true;
	open_failed(s, db, rc, e);
	exec(db, "ROLLBACK");
	return false;
}

bool
schema_create(struct store *s, struct err *e)
{
	return upgrade(s, 0, e);
}

bool
schema_check(struct store *s, struct err *e)
{
	sqlite3	*db = s->db[WRITES];
	int64_t	 application = 0, version = 0, tables = 1;
	int	 rc;

	rc = pragma_int(db, "PRAGMA application_id", &application);
	if (rc == SQLITE_OK)
		rc = pragma_int(db, "PRAGMA user_version", &version);
	if (rc != SQLITE_OK)
		return open_failed(s, db, rc, e);
	/* Its maker was killed before there was anything in it. */
	if (application == 0 && version == 0 && pragma_int(db,
	    "SELECT count(*) FROM sqlite_schema", &tables) == SQLITE_OK &&
	    tables == 0)
		return schema_create(s, e);
	if (application != STORE_APPLICATION || version < 1)
		return db_fail_code(s->path, SQLITE_NOTADB, "", e);
	if (version > STORE_VERSION) {
		err_set(e, ERR_INVALID_DATA, "StoreVersion", VNULL,
		    "The store '%s' has the format %d of a newer dirsh; this "
		    "one reads up to %d.", s->path, (int)version,
		    STORE_VERSION);
		err_hint(e, "Use the dirsh that made it, or import the "
		    "directories again.");
		return false;
	}
	return version == STORE_VERSION || upgrade(s, version, e);
}

/* ---- connections ---- */

static int
connect_one(struct store *s, enum conn c, const char *uri, int flags)
{
	int	 rc;

	rc = sqlite3_open_v2(uri, &s->db[c], flags | SQLITE_OPEN_NOMUTEX |
	    SQLITE_OPEN_URI, NULL);
	if (rc != SQLITE_OK)
		return rc;
	sqlite3_extended_result_codes(s->db[c], 1);
	sqlite3_busy_timeout(s->db[c], BUSY_MS);
	return exec(s->db[c], c == READS ?
	    "PRAGMA cache_size=-16384; PRAGMA mmap_size=268435456;"
	    " PRAGMA query_only=1" :
	    "PRAGMA cache_size=-65536; PRAGMA temp_store=memory");
}

static void
disconnect(struct store *s)
{
	for (int i = 0; i < STMT_COUNT; i++) {
		sqlite3_finalize(s->stmt[i]);
		s->stmt[i] = NULL;
		s->busy[i] = false;
	}
	for (int c = 0; c < CONNS; c++) {
		sqlite3_close(s->db[c]);
		s->db[c] = NULL;
	}
}

static bool
load(struct store *s, struct err *e)
{
	plans_free(s);
	store_names_free(&s->names);
	tenant_forget(s);
	return names_load(s, e);
}

/* A store on something that cannot be written: its files as they are. */
static bool
open_immutable(struct store *s, struct err *e)
{
	char	*uri = xasprintf("file:%s?immutable=1", s->path);
	int	 rc;

	disconnect(s);
	rc = connect_one(s, WRITES, uri, SQLITE_OPEN_READONLY);
	if (rc == SQLITE_OK)
		rc = connect_one(s, READS, uri, SQLITE_OPEN_READONLY);
	free(uri);
	if (rc != SQLITE_OK)
		return open_failed(s, s->db[WRITES], rc, e);
	return schema_check(s, e) && load(s, e);
}

static bool
is_readonly(const char *path)
{
	return access(path, R_OK) == 0 && access(path, W_OK) != 0;
}

bool
db_open(struct store *s, const char *path, bool create, struct err *e)
{
	int64_t	 ignored;
	int	 rc;

	configure();
	if (!create && is_readonly(path))
		return open_immutable(s, e);
	rc = connect_one(s, WRITES, path, SQLITE_OPEN_READWRITE |
	    (create ? SQLITE_OPEN_CREATE : 0));
	if (rc == SQLITE_OK && create)
		rc = exec(s->db[WRITES], "PRAGMA page_size=16384");
	if (rc != SQLITE_OK)
		return open_failed(s, s->db[WRITES], rc, e);
	if (!create && !schema_check(s, e))
		return false;
	rc = exec(s->db[WRITES], s->private ? "PRAGMA synchronous=OFF" :
	    "PRAGMA synchronous=NORMAL");
	if (rc == SQLITE_OK)
		rc = pragma_int(s->db[WRITES], "PRAGMA journal_mode=WAL",
		    &ignored);
	if (rc != SQLITE_OK)
		return open_failed(s, s->db[WRITES], rc, e);
	if (create && !schema_create(s, e))
		return false;
	rc = connect_one(s, READS, path, SQLITE_OPEN_READWRITE);
	if (rc != SQLITE_OK)
		return open_failed(s, s->db[READS], rc, e);
	return load(s, e);
}

bool
db_open_fresh(struct store *s, const char *path, struct err *e)
{
	int	 rc;

	configure();
	unlink(path);
	rc = connect_one(s, WRITES, path, SQLITE_OPEN_READWRITE |
	    SQLITE_OPEN_CREATE);
	if (rc == SQLITE_OK)
		rc = exec(s->db[WRITES], "PRAGMA page_size=16384;"
		    "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
		    "PRAGMA locking_mode=EXCLUSIVE");
	if (rc != SQLITE_OK)
		return open_failed(s, s->db[WRITES], rc, e);
	return schema_create(s, e);
}

void
db_close(struct store *s)
{
	store_rollback(s);
	disconnect(s);
}

/* ---- stores ---- */

void
store_close(struct store *s)
{
	if (s == NULL)
		return;
	db_close(s);
	tenant_forget(s);
	plans_free(s);
	store_names_free(&s->names);
	free(s->command);
	free(s->path);
	free(s);
}

static struct store *
open_at(const char *path, bool create, bool private, struct err *e)
{
	struct store	*s = xcalloc(1, sizeof *s);

	s->path = xstrdup(path);
	s->private = private;
	if (db_open(s, path, create, e))
		return s;
	store_close(s);
	return NULL;
}

/* A file of our own that has no name any more: it goes with the process. */
static struct store *
open_private(struct err *e)
{
	static const char *const ends[] = { "", "-wal", "-shm" };
	const char	*dir = getenv("TMPDIR");
	char		*path;
	struct store	*s;
	int		 fd;

	path = xasprintf("%s/dirsh-XXXXXX", dir != NULL ? dir : "/tmp");
	fd = mkstemp(path);
	if (fd < 0) {
		err_set(e, ERR_DEVICE, "StoreError", VNULL,
		    "No temporary store can be made: %s.", strerror(errno));
		free(path);
		return NULL;
	}
	close(fd);
	s = open_at(path, true, true, e);
	for (size_t i = 0; i < 3; i++) {
		char	*name = xasprintf("%s%s", path, ends[i]);

		unlink(name);
		free(name);
	}
	free(path);
	return s;
}

static struct store *
not_found(const char *path, struct err *e)
{
	struct value	 target = value_cstr(path);

	err_set(e, ERR_OBJECT_NOT_FOUND, "StoreNotFound", target,
	    "There is no store '%s': %s.", path, strerror(errno));
	value_drop(target);
	return NULL;
}

struct store *
store_open(const char *path, struct err *e)
{
	struct stat	 st;

	if (path == NULL)
		return open_private(e);
	if (stat(path, &st) != 0)
		return not_found(path, e);
	if (!S_ISREG(st.st_mode)) {
		db_fail_code(path, SQLITE_NOTADB, "", e);
		return NULL;
	}
	return open_at(path, false, false, e);
}

struct store *
store_create(const char *path, struct err *e)
{
	struct stat	 st;
	struct value	 target;

	if (stat(path, &st) == 0 && st.st_size > 0) {
		target = value_cstr(path);
		err_set(e, ERR_RESOURCE_EXISTS, "StoreExists", target,
		    "The file '%s' exists already.", path);
		value_drop(target);
		return NULL;
	}
	return open_at(path, true, false, e);
}

struct store *
store_open_or_create(const char *path, struct err *e)
{
	struct stat	 st;

	if (stat(path, &st) == 0 && st.st_size > 0)
		return store_open(path, e);
	return store_create(path, e);
}

bool
store_save_as(struct store *s, const char *path, struct err *e)
{
	struct stat	 st;
	struct store	 other = { .path = xstrdup(path) };
	sqlite3_stmt	*into;
	int		 rc;
	bool		 ok;

	if (stat(path, &st) == 0 && st.st_size > 0) {
		free(other.path);
		return err_set(e, ERR_RESOURCE_EXISTS, "StoreExists", VNULL,
		    "The file '%s' exists already.", path);
	}
	rc = sqlite3_prepare_v2(s->db[WRITES], "VACUUM INTO ?", -1, &into,
	    NULL);
	if (rc == SQLITE_OK) {
		sqlite3_bind_text(into, 1, path, -1, SQLITE_STATIC);
		rc = sqlite3_step(into);
		sqlite3_finalize(into);
	}
	ok = rc == SQLITE_DONE;
	if (!ok) {
		open_failed(&other, s->db[WRITES], rc, e);
		unlink(path);
	}
	free(other.path);
	return ok;
}
