/* stmts.c -- every SQL statement of the product */

#include "store/db.h"

const char schema_sql[] =
	/* Facts: about the tenant ("tenant.initial"), about the store. */
	"CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;"
	/* Names of attributes, as they were spelled. */
	"CREATE TABLE attr(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);"
	/* Which of them some import of a side had: missing is not empty. */
	"CREATE TABLE carried(side INTEGER, attr INTEGER,"
	" PRIMARY KEY(side, attr)) WITHOUT ROWID;"
	/*
	 * Objects of both sides; the tenant's ids begin at 2^32.  type is an
	 * enum object_type; state has bits, see pack.h.  attrs is the record
	 * in order (pack.h); what stands in a column is only referred to.
	 */
	"CREATE TABLE object(id INTEGER PRIMARY KEY, type INTEGER NOT NULL,"
	" state INTEGER NOT NULL, upn TEXT, sam TEXT, mail TEXT, nick TEXT,"
	" display TEXT, dn TEXT, guid BLOB, anchor TEXT, synced TEXT,"
	" given TEXT, surname TEXT, department TEXT, title TEXT,"
	" attrs BLOB NOT NULL);"
	/* Sorted entries in blocks, see blocks.h: by hashed key, by the
	 * beginning of a name, by identity. */
	"CREATE TABLE key(first BLOB PRIMARY KEY, data BLOB NOT NULL)"
	" WITHOUT ROWID;"
	"CREATE TABLE word(first BLOB PRIMARY KEY, data BLOB NOT NULL)"
	" WITHOUT ROWID;"
	"CREATE TABLE ident(first BLOB PRIMARY KEY, data BLOB NOT NULL)"
	" WITHOUT ROWID;"
	/* flags: 1 verified, 2 initial, 4 default, 8 federated. */
	"CREATE TABLE domain(name TEXT PRIMARY KEY, flags INTEGER NOT NULL)"
	" WITHOUT ROWID;"
	"CREATE TABLE run(id INTEGER PRIMARY KEY, time TEXT NOT NULL,"
	" side INTEGER NOT NULL, source TEXT, kind TEXT, records INTEGER,"
	" added INTEGER, changed INTEGER, removed INTEGER, bad INTEGER,"
	" seconds REAL);"
	/* One row a changed attribute; those of one transaction share change. */
	"CREATE TABLE journal(id INTEGER PRIMARY KEY, change INTEGER NOT NULL,"
	" time TEXT NOT NULL, kind INTEGER NOT NULL, side INTEGER NOT NULL,"
	" object INTEGER NOT NULL, identity TEXT, attribute TEXT, old BLOB,"
	" new BLOB, command TEXT, published TEXT);"
	"CREATE INDEX journal_change ON journal(change);"
	"CREATE INDEX journal_object ON journal(object);";

const char schema_sync_sql[] =
	/* What the synchronization knows of an on-premises object; flags are
	 * SS_ bits of sync.h, 112 those that wait for something. */
	"CREATE TABLE sync_object(id INTEGER PRIMARY KEY, cloud INTEGER,"
	" flags INTEGER NOT NULL, seen INTEGER, sent INTEGER,"
	" anchor INTEGER);"
	"CREATE INDEX sync_work ON sync_object(id) WHERE flags & 112;"
	"CREATE TABLE sync_run(id INTEGER PRIMARY KEY, connector INTEGER,"
	" profile INTEGER, started TEXT, ended TEXT, status TEXT,"
	" errors INTEGER, counts TEXT);"
	"CREATE TABLE sync_error(id INTEGER PRIMARY KEY, run INTEGER,"
	" object INTEGER, other INTEGER, error INTEGER, off INTEGER,"
	" code TEXT, quarantined INTEGER, attribute TEXT, value TEXT,"
	" message TEXT, rule TEXT, time TEXT);"
	"CREATE INDEX sync_error_object ON sync_error(object);"
	/* What an admin has changed of a rule. */
	"CREATE TABLE sync_rule(name TEXT PRIMARY KEY, disabled INTEGER,"
	" precedence INTEGER, scope TEXT) WITHOUT ROWID;";

/* The statements of one block table, for blocks.c. */
#define BLOCK_TABLE(P, t)						\
	[P##_BLOCK] = { READS, "SELECT first, data FROM " t		\
	    " WHERE first <= ? ORDER BY first DESC LIMIT 1" },		\
	[P##_BLOCK_WRITE] = { WRITES, "SELECT first, data FROM " t	\
	    " WHERE first <= ? ORDER BY first DESC LIMIT 1" },		\
	[P##_NEXT] = { READS, "SELECT first, data FROM " t		\
	    " WHERE first > ? ORDER BY first" },			\
	[P##_NEXT_WRITE] = { WRITES, "SELECT first, data FROM " t	\
	    " WHERE first > ? ORDER BY first" },			\
	[P##_ADD] = { WRITES, "INSERT INTO " t " VALUES(?, ?)" },	\
	[P##_DELETE] = { WRITES, "DELETE FROM " t " WHERE first = ?" }

const struct stmt_row stmts[STMT_COUNT] = {
	[BEGIN_READ] = { READS, "BEGIN" },
	[COMMIT_READ] = { READS, "COMMIT" },
	[ROLLBACK_READ] = { READS, "ROLLBACK" },
	[BEGIN_WRITE] = { WRITES, "BEGIN IMMEDIATE" },
	[COMMIT_WRITE] = { WRITES, "COMMIT" },
	[ROLLBACK_WRITE] = { WRITES, "ROLLBACK" },

	[DATA_VERSION] = { WRITES, "PRAGMA data_version" },

	[META_GET] = { WRITES, "SELECT value FROM meta WHERE key = ?" },
	[META_SET] = { WRITES, "REPLACE INTO meta VALUES(?, ?)" },
	[META_DELETE] = { WRITES, "DELETE FROM meta WHERE key = ?" },
	[META_ALL] = { WRITES, "SELECT key, value FROM meta" },

	[ATTR_ALL] = { WRITES, "SELECT id, name FROM attr"
	    " WHERE id > ? ORDER BY id" },
	[ATTR_ADD] = { WRITES, "INSERT INTO attr VALUES(?, ?)" },
	[CARRIED_ALL] = { WRITES, "SELECT side, attr FROM carried" },
	[CARRIED_ADD] = { WRITES, "INSERT OR IGNORE INTO carried VALUES(?, ?)" },

	[OBJECT_ADD] = { WRITES, "INSERT INTO object(" OBJECT_COLUMNS ")"
	    " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)" },
	[OBJECT_SET] = { WRITES, "REPLACE INTO object(" OBJECT_COLUMNS ")"
	    " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)" },
	[OBJECT_GET] = { READS, "SELECT " OBJECT_COLUMNS
	    " FROM object WHERE id = ?" },
	[OBJECT_GET_WRITE] = { WRITES, "SELECT " OBJECT_COLUMNS
	    " FROM object WHERE id = ?" },
	[OBJECT_DELETE] = { WRITES, "DELETE FROM object WHERE id = ?" },
	[OBJECT_COUNT] = { READS, "SELECT count(*) FROM object"
	    " WHERE id >= ? AND id < ?" },
	[OBJECT_COUNT_TYPE] = { READS, "SELECT count(*) FROM object /*scan*/"
	    " WHERE id >= ? AND id < ? AND (1 << type) & ?" },
	[OBJECT_MAX] = { WRITES, /* ids are not used again */
	    "SELECT max(coalesce((SELECT max(id) FROM object WHERE id < ?1),"
	    " 0), coalesce((SELECT max(object) FROM journal"
	    " WHERE object < ?1), 0))" },

	BLOCK_TABLE(KEY, "key"),
	BLOCK_TABLE(WORD, "word"),
	BLOCK_TABLE(IDENT, "ident"),

	[DOMAIN_ALL] = { WRITES,
	    "SELECT name, flags FROM domain ORDER BY name" },
	[DOMAIN_SET] = { WRITES, "REPLACE INTO domain VALUES(?, ?)" },
	[DOMAIN_DELETE] = { WRITES, "DELETE FROM domain WHERE name = ?" },

	[RUN_ADD] = { WRITES, "INSERT INTO run(time, side, source, kind,"
	    " records, added, changed, removed, bad, seconds)"
	    " VALUES(?,?,?,?,?,?,?,?,?,?)" },
	[RUN_LIST] = { READS, "SELECT id, time, side, source, kind, records,"
	    " added, changed, removed, bad, seconds FROM run"
	    " ORDER BY id DESC" },

	[JOURNAL_ADD] = { WRITES, "INSERT INTO journal(change, time, kind,"
	    " side, object, identity, attribute, old, new, command)"
	    " VALUES(?,?,?,?,?,?,?,?,?,?)" },
	[JOURNAL_NEXT] = { WRITES,
	    "SELECT coalesce(max(change), 0) + 1 FROM journal" },
	[JOURNAL_LIST] = { READS, "SELECT id, change, time, side, kind,"
	    " identity, attribute, old, new, command, published, object"
	    " FROM journal WHERE (side & ?1 OR side = 0)"
	    " AND (?2 = 0 OR object = ?2)"
	    " AND (?3 = 0 OR change = ?3) AND (NOT ?4 OR published IS NULL)"
	    " ORDER BY id" },
	[JOURNAL_UNDO] = { WRITES, "SELECT id, kind, object, attribute, old,"
	    " new FROM journal WHERE change = ? ORDER BY id DESC" },
	[JOURNAL_LATER] = { WRITES, "SELECT 1 FROM journal WHERE object = ?"
	    " AND change > ? AND kind < 5 AND (attribute IS ? OR kind <> 0)"
	    " AND change <> ? LIMIT 1" },
	[SYNC_GET] = { READS, "SELECT id, cloud, flags, seen, sent, anchor"
	    " FROM sync_object WHERE id = ?" },
	[SYNC_ALL] = { READS, "SELECT id, cloud, flags, seen, sent, anchor"
	    " FROM sync_object /*scan*/ ORDER BY id" },
	[SYNC_WORK] = { READS, "SELECT id, cloud, flags, seen, sent, anchor"
	    " FROM sync_object WHERE flags & 112 ORDER BY id" },
	[SYNC_PUT] = { WRITES, "REPLACE INTO sync_object(id, cloud, flags,"
	    " seen, sent, anchor) VALUES(?,?,?,?,?,?)" },
	[SYNC_DROP] = { WRITES, "DELETE FROM sync_object WHERE id = ?" },
	[SYNC_COUNT] = { READS, "SELECT count(*) FROM sync_object /*scan*/"
	    " WHERE flags & ? = ?" },
	[SYNC_RUN_ADD] = { WRITES, "INSERT INTO sync_run(connector, profile,"
	    " started, ended, status, errors, counts)"
	    " VALUES(?,?,?,?,?,?,?)" },
	[SYNC_RUN_LIST] = { READS, "SELECT id, connector, profile, started,"
	    " ended, status, errors, counts FROM sync_run"
	    " WHERE ?1 = 0 OR id = ?1 ORDER BY id DESC" },
	[SYNC_RUN_PURGE] = { WRITES, "DELETE FROM sync_run WHERE ended < ?" },
	[SYNC_RUN_NEXT] = { WRITES,
	    "SELECT coalesce(max(id), 0) + 1 FROM sync_run" },
	[SYNC_ERROR_ADD] = { WRITES, "INSERT INTO sync_error(run, object,"
	    " other, error, off, code, quarantined, attribute, value,"
	    " message, rule, time) VALUES(?,?,?,?,?,?,?,?,?,?,?,?)" },
	[SYNC_ERROR_CLEAR] = { WRITES,
	    "DELETE FROM sync_error WHERE object = ?" },
	[SYNC_ERROR_LIST] = { READS, "SELECT run, object, other, error, off,"
	    " code, quarantined, attribute, value, message, rule, time"
	    " FROM sync_error WHERE ?1 = 0 OR object = ?1"
	    " ORDER BY object, id" },
	[SYNC_RULE_ALL] = { READS, "SELECT name, disabled, precedence, scope"
	    " FROM sync_rule ORDER BY name" },
	[SYNC_RULE_ADD] = { WRITES,
	    "INSERT OR IGNORE INTO sync_rule VALUES(?, 0, NULL, NULL)" },
	[SYNC_RULE_OFF] = { WRITES,
	    "UPDATE sync_rule SET disabled = ? WHERE name = ?" },
	[SYNC_RULE_MOVE] = { WRITES,
	    "UPDATE sync_rule SET precedence = ? WHERE name = ?" },
	[SYNC_JOURNAL] = { READS, "SELECT DISTINCT object,"
	    " max(kind = 5) FROM journal WHERE id > ? AND side & 1"
	    " AND kind <> 4 GROUP BY object ORDER BY object" },
	[SYNC_JOURNAL_END] = { READS,
	    "SELECT coalesce(max(id), 0) FROM journal" },
	[JOURNAL_PUBLISHED] = { WRITES, "UPDATE journal SET published = ?"
	    " WHERE id = ?" },
};
