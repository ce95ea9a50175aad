/*
 * db.h -- the room's own view of a store: SQLite, in one place
 *
 * Every statement is a row of stmts[] (stmts.c), prepared when first used and
 * kept.  A statement that is running already (a query in a query) is prepared
 * a second time for that cursor.
 */
#ifndef STORE_DB_H
#define STORE_DB_H

#include <sqlite3.h>

#include "base/buf.h"

#include "store/names.h"
#include "store/record.h"
#include "store/store.h"

#define STORE_APPLICATION	0x64697273	/* "dirs" */
#define STORE_VERSION		2

enum conn { READS, WRITES, CONNS };

#define STMTS(X)							\
	X(BEGIN_READ) X(BEGIN_WRITE) X(COMMIT_READ) X(COMMIT_WRITE)	\
	X(ROLLBACK_WRITE) X(ROLLBACK_READ)				\
	X(DATA_VERSION) X(META_GET) X(META_SET) X(META_DELETE) X(META_ALL)		\
	X(ATTR_ALL) X(ATTR_ADD) X(CARRIED_ALL) X(CARRIED_ADD)		\
	X(OBJECT_ADD) X(OBJECT_SET) X(OBJECT_GET) X(OBJECT_GET_WRITE)	\
	X(OBJECT_DELETE) X(OBJECT_COUNT) X(OBJECT_COUNT_TYPE) X(OBJECT_MAX)\
	X(KEY_BLOCK) X(KEY_BLOCK_WRITE) X(KEY_NEXT) X(KEY_NEXT_WRITE)	\
	X(KEY_ADD) X(KEY_DELETE)					\
	X(WORD_BLOCK) X(WORD_BLOCK_WRITE) X(WORD_NEXT) X(WORD_NEXT_WRITE)\
	X(WORD_ADD) X(WORD_DELETE)					\
	X(IDENT_BLOCK) X(IDENT_BLOCK_WRITE) X(IDENT_NEXT) X(IDENT_NEXT_WRITE)\
	X(IDENT_ADD) X(IDENT_DELETE)					\
	X(DOMAIN_ALL) X(DOMAIN_SET) X(DOMAIN_DELETE)			\
	X(RUN_ADD) X(RUN_LIST)						\
	X(JOURNAL_ADD) X(JOURNAL_NEXT) X(JOURNAL_LIST)			\
	X(JOURNAL_UNDO) X(JOURNAL_LATER) X(JOURNAL_PUBLISHED)		\
	X(SYNC_GET) X(SYNC_ALL) X(SYNC_WORK) X(SYNC_PUT) X(SYNC_DROP)	\
	X(SYNC_COUNT) X(SYNC_RUN_ADD) X(SYNC_RUN_LIST) X(SYNC_RUN_PURGE)\
	X(SYNC_RUN_NEXT) X(SYNC_ERROR_ADD) X(SYNC_ERROR_CLEAR)		\
	X(SYNC_ERROR_LIST) X(SYNC_RULE_ALL) X(SYNC_RULE_ADD)		\
	X(SYNC_RULE_OFF) X(SYNC_RULE_MOVE) X(SYNC_JOURNAL)		\
	X(SYNC_JOURNAL_END)

enum stmt {
#define X(n) n,
	STMTS(X)
#undef X
	STMT_COUNT
};

struct stmt_row {
	enum conn	 conn;
	const char	*sql;
};

extern const struct stmt_row	stmts[STMT_COUNT];
extern const char		schema_sql[], schema_sync_sql[];

struct store {
	char		*path;
	bool		 private;	/* the file goes when it is closed */
	bool		 fresh;		/* being written beside its name */
	sqlite3		*db[CONNS];
	sqlite3_stmt	*stmt[STMT_COUNT];
	bool		 busy[STMT_COUNT];
	unsigned	 reading, writing;	/* how deep */
	bool		 failed;	/* a write did: only rollback helps */
	char		*command;	/* of the transaction */
	int64_t		 change;	/* its number in the journal, or 0 */
	uint64_t	 generation;
	int64_t		 version;	/* of the data when names were read */
	struct names	 names;		/* attributes, as the writer sees them */
	struct tenant_cache *tenant;
	struct plan	*plans;
};

#define OBJECT_COLUMNS							\
	"id, type, state, upn, sam, mail, nick, display, dn, guid, anchor,"	\
	" synced, given, surname, department, title, attrs"

/* ---- statements ---- */

/* One of our own, reset: the kept one, or a fresh one if that is running.
 * Never NULL: a statement that does not compile is a defect. */
sqlite3_stmt	*stmt_take(struct store *, enum stmt);
void		 stmt_give(struct store *, enum stmt, sqlite3_stmt *);
/* Steps one that gives no rows, and gives it back. */
bool		 stmt_run(struct store *, enum stmt, sqlite3_stmt *,
		    struct err *);
/* Runs one without parameters. */
bool		 stmt_do(struct store *, enum stmt, struct err *);
/* Reports what SQLite says; returns false. */
bool		 db_fail(struct store *, enum conn, struct err *);
bool		 db_fail_code(const char *path, int code, const char *message,
		    struct err *);

static inline struct text
column_text(sqlite3_stmt *st, int i)
{
	const char	*s = (const char *)sqlite3_column_text(st, i);

	return (struct text){ s, (uint32_t)sqlite3_column_bytes(st, i) };
}

static inline struct text
column_blob(sqlite3_stmt *st, int i)
{
	const char	*s = sqlite3_column_blob(st, i);

	return (struct text){ s, (uint32_t)sqlite3_column_bytes(st, i) };
}

void	bind_text(sqlite3_stmt *, int, struct text);	/* absent: NULL */
void	bind_blob(sqlite3_stmt *, int, const void *, size_t);

/* ---- opening (open.c) ---- */

bool	db_open(struct store *, const char *path, bool create, struct err *);
void	db_close(struct store *);
/* The connections of a new file that nobody else sees yet. */
bool	db_open_fresh(struct store *, const char *path, struct err *);
/* Checks application and version, upgrades. */
bool	schema_check(struct store *, struct err *);
bool	schema_create(struct store *, struct err *);

/* Names that another process may have added; drops those of ours that were
 * never saved. */
bool	names_load(struct store *, struct err *);

/* Facts: one value by key; false if there is none.  Lent by the buf. */
bool	meta_get(struct store *, const char *key, struct buf *);
bool	meta_set(struct store *, const char *key, struct text, struct err *);

/* Now, as ISO 8601 in UTC with milliseconds. */
void	time_now(char out[32]);

#endif
