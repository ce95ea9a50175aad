/*
 * limit-read.c -- the yardsticks of P5 and P6: reading a store in plain C
 *
 *	limit-read find STORE N		N look-ups of an address with its row, in
 *					a store that limit-import wrote
 *	limit-read step STORE		every column of every on-premises object,
 *					in a store that dirsh wrote
 *
 * Prints the seconds of CPU time that the work itself took.
 */

#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double
cpu_seconds(void)
{
	struct timespec	 t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static sqlite3_stmt *
prepare(sqlite3 *db, const char *sql)
{
	sqlite3_stmt	*st;

	if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) == SQLITE_OK)
		return st;
	fprintf(stderr, "limit-read: %s\n", sqlite3_errmsg(db));
	exit(1);
}

/* The bytes of all columns of the row at hand. */
static size_t
read_row(sqlite3_stmt *st)
{
	size_t	 total = 0;

	for (int c = 0; c < sqlite3_column_count(st); c++) {
		const char	*s = sqlite3_column_blob(st, c);

		if (s != NULL)
			total += (size_t)sqlite3_column_bytes(st, c) +
			    (unsigned char)*s;
	}
	return total;
}

/* As many keys as are asked for, taken from all over the table. */
static int64_t *
choose_keys(sqlite3 *db, size_t n)
{
	sqlite3_stmt	*all = prepare(db, "SELECT hash FROM key");
	int64_t		*keys = malloc((n + 1) * sizeof *keys);
	uint64_t	 seen = 0;

	if (keys == NULL)
		exit(1);
	while (sqlite3_step(all) == SQLITE_ROW) {
		size_t	 at = seen++ * 7919 % (n * 16);

		if (at < n || seen <= n)
			keys[at < n ? at : seen - 1] =
			    sqlite3_column_int64(all, 0);
	}
	sqlite3_finalize(all);
	return keys;
}

static size_t
find(sqlite3 *db, const int64_t *keys, size_t n)
{
	sqlite3_stmt	*st = prepare(db, "SELECT object.* FROM key JOIN object"
			    " ON object.id = key.object WHERE hash = ?");
	size_t		 total = 0;

	for (size_t i = 0; i < n; i++) {
		sqlite3_bind_int64(st, 1, keys[i]);
		while (sqlite3_step(st) == SQLITE_ROW)
			total += read_row(st);
		sqlite3_reset(st);
	}
	sqlite3_finalize(st);
	return total;
}

static size_t
step(sqlite3 *db)
{
	sqlite3_stmt	*st = prepare(db, "SELECT * FROM object"
			    " WHERE id < 4294967296 ORDER BY id");
	size_t		 total = 0;

	while (sqlite3_step(st) == SQLITE_ROW)
		total += read_row(st);
	sqlite3_finalize(st);
	return total;
}

int
main(int argc, char **argv)
{
	sqlite3	*db;
	int64_t	*keys = NULL;
	size_t	 n = argc > 3 ? strtoul(argv[3], NULL, 10) : 0, total;
	double	 from;

	if (argc < 3 || (strcmp(argv[1], "find") == 0 && n == 0) ||
	    sqlite3_open_v2(argv[2], &db, SQLITE_OPEN_READONLY, NULL) !=
	    SQLITE_OK) {
		fputs("usage: limit-read find STORE N | step STORE\n", stderr);
		return 2;
	}
	sqlite3_exec(db, "PRAGMA mmap_size=4294967296; BEGIN", NULL, NULL,
	    NULL);
	if (n > 0)
		keys = choose_keys(db, n);
	from = cpu_seconds();
	total = n > 0 ? find(db, keys, n) : step(db);
	printf("%.6f\n", cpu_seconds() - from);
	free(keys);
	sqlite3_close(db);
	return total == 0;
}
