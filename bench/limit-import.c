/*
 * limit-import.c -- the yardstick of P1: LDIF into SQLite in plain C
 *
 * What a program written for nothing else does: 30 columns an object, one row
 * an address keyed by a hash of 56 bits and written in the order of the keys,
 * no journal.  It drops what has no column, which dirsh does not.
 *
 *	limit-import FILE.ldif STORE
 */

#include <fcntl.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const char *const columns[] = {
	"dn", "cn", "sn", "title", "description",
	"physicalDeliveryOfficeName", "telephoneNumber", "givenName",
	"initials", "distinguishedName", "whenCreated", "whenChanged",
	"displayName", "uSNChanged", "department", "company", "targetAddress",
	"mailNickname", "c", "l", "name", "objectGUID", "userAccountControl",
	"groupType", "objectSid", "sAMAccountName", "userPrincipalName",
	"mail", "manager", "employeeID",
};
#define COLUMNS	(sizeof columns / sizeof *columns)

struct text {
	const char	*s;
	size_t		 len;
};

struct key {
	uint64_t	 hash;
	int64_t		 object;
};

static struct key	*keys;
static size_t		 n_keys, cap_keys;
static char		*room;		/* of the record: unfolded, decoded */
static size_t		 n_room;
static unsigned char	 digit[256];

static int
column_of(const char *s, size_t n)
{
	for (size_t i = 0; i < COLUMNS; i++)
		if (columns[i][0] == s[0] && strlen(columns[i]) == n &&
		    memcmp(columns[i], s, n) == 0)
			return (int)i;
	return -1;
}

static uint64_t
hash(const char *s, size_t n)
{
	uint64_t	 h = 0xcbf29ce484222325u;

	for (size_t i = 0; i < n; i++) {
		unsigned char	 c = (unsigned char)s[i];

		if (c >= 'A' && c <= 'Z')
			c |= 0x20;
		h = (h ^ c) * 0x100000001b3u;
	}
	return (h ^ (h >> 29)) & (((uint64_t)1 << 56) - 1);
}

static void
add_key(const char *s, size_t n, int64_t object)
{
	if (n_keys == cap_keys) {
		cap_keys = cap_keys * 2 + 1024;
		keys = realloc(keys, cap_keys * sizeof *keys);
	}
	keys[n_keys++] = (struct key){ hash(s, n), object };
}

static struct text
decode(const char *s, size_t n)
{
	char		*out = room + n_room;
	uint32_t	 bits = 0;
	size_t		 len = 0;

	for (size_t i = 0, k = 0; i < n && s[i] != '='; i++) {
		bits = bits << 6 | digit[(unsigned char)s[i]];
		if (++k % 4 != 1)
			out[len++] = (char)(bits >> (k % 4 == 0 ? 0 :
			    k % 4 == 2 ? 4 : 2));
	}
	n_room += len;
	return (struct text){ out, len };
}

/* The logical line at *p; moves behind it. */
static struct text
line(const char **p, const char *end)
{
	const char	*nl = memchr(*p, '\n', (size_t)(end - *p));
	struct text	 t = { *p, (size_t)((nl != NULL ? nl : end) - *p) };
	char		*out;

	*p = nl != NULL ? nl + 1 : end;
	if (*p == end || **p != ' ' || t.len == 0)
		return t;
	out = room + n_room;
	memcpy(out, t.s, t.len);
	t.s = out;
	while (*p < end && **p == ' ') {
		size_t	 n;

		++*p;
		nl = memchr(*p, '\n', (size_t)(end - *p));
		n = (size_t)((nl != NULL ? nl : end) - *p);
		memcpy(out + t.len, *p, n);
		t.len += n;
		*p = nl != NULL ? nl + 1 : end;
	}
	n_room += t.len;
	return t;
}

static void
radix_sort(void)
{
	struct key	*other = malloc((n_keys + 1) * sizeof *other), *t;

	for (int shift = 0; shift < 56; shift += 14) {
		size_t	 at[16385] = { 0 };

		for (size_t i = 0; i < n_keys; i++)
			at[(keys[i].hash >> shift & 16383) + 1]++;
		for (int i = 0; i < 16384; i++)
			at[i + 1] += at[i];
		for (size_t i = 0; i < n_keys; i++)
			other[at[keys[i].hash >> shift & 16383]++] = keys[i];
		t = keys, keys = other, other = t;
	}
	free(other);
}

static sqlite3 *
create(const char *path, sqlite3_stmt **add)
{
	char	 sql[2000] = "CREATE TABLE object(id INTEGER PRIMARY KEY";
	char	 insert[400] = "INSERT INTO object VALUES(?";
	sqlite3	*db;

	for (size_t i = 0; i < COLUMNS; i++) {
		snprintf(sql + strlen(sql), 60, ",\"%s\"", columns[i]);
		snprintf(insert + strlen(insert), 3, ",?");
	}
	snprintf(sql + strlen(sql), 100, "); CREATE TABLE key(hash INTEGER,"
	    " object INTEGER, PRIMARY KEY(hash, object)) WITHOUT ROWID");
	snprintf(insert + strlen(insert), 2, ")");
	unlink(path);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	sqlite3_open(path, &db);
	sqlite3_exec(db, "PRAGMA page_size=16384; PRAGMA journal_mode=OFF;"
	    "PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; BEGIN",
	    NULL, NULL, NULL);
	sqlite3_exec(db, sql, NULL, NULL, NULL);
	sqlite3_prepare_v2(db, insert, -1, add, NULL);
	return db;
}

static void
take(sqlite3_stmt *st, struct text t, int64_t id)
{
	const char	*colon = memchr(t.s, ':', t.len);
	size_t		 n;
	struct text	 v;
	int		 c;

	if (colon == NULL)
		return;
	n = (size_t)(colon - t.s);
	v = (struct text){ colon + 1, t.len - n - 1 };
	if (v.len > 0 && v.s[0] == ':')
		v = decode(v.s + 2, v.len - 2);
	else if (v.len > 0)
		v.s++, v.len--;
	c = column_of(t.s, n);
	if (c >= 0)
		sqlite3_bind_text(st, c + 2, v.s, (int)v.len, SQLITE_STATIC);
	if (n == 14 && memcmp(t.s, "proxyAddresses", 14) == 0) {
		const char	*body = memchr(v.s, ':', v.len);

		if (body != NULL)
			add_key(body + 1, v.len - (size_t)(body + 1 - v.s),
			    id);
	} else if (c >= 0 && (strcmp(columns[c], "mail") == 0 ||
	    strcmp(columns[c], "userPrincipalName") == 0)) {
		add_key(v.s, v.len, id);
	}
}

static void
write_keys(sqlite3 *db)
{
	sqlite3_stmt	*st;

	sqlite3_prepare_v2(db, "INSERT OR IGNORE INTO key VALUES(?, ?)", -1,
	    &st, NULL);
	for (size_t i = 0; i < n_keys; i++) {
		sqlite3_bind_int64(st, 1, (int64_t)keys[i].hash);
		sqlite3_bind_int64(st, 2, keys[i].object);
		sqlite3_step(st);
		sqlite3_reset(st);
	}
	sqlite3_finalize(st);
}

static double
seconds(void)
{
	struct timespec	 t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int
main(int argc, char **argv)
{
	static const char	 base64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "abcdefghijklmnopqrstuvwxyz0123456789+/";
	double			 from = seconds();
	struct rusage		 use;
	sqlite3_stmt		*add;
	sqlite3			*db;
	struct stat		 st;
	const char		*p, *end;
	int64_t			 id = 0;
	int			 fd;

	if (argc != 3 || (fd = open(argv[1], O_RDONLY)) < 0)
		return 2;
	fstat(fd, &st);
	p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	end = p + st.st_size;
	for (int i = 0; i < 64; i++)
		digit[(unsigned char)base64[i]] = (unsigned char)i;
	room = malloc(64 << 20);
	db = create(argv[2], &add);
	while (p < end) {
		struct text	 t = line(&p, end);

		if (t.len == 0 || t.s[0] == '#')
			continue;
		n_room = 0;
		sqlite3_clear_bindings(add);
		sqlite3_bind_int64(add, 1, ++id);
		for (; t.len > 0; t = line(&p, end))
			take(add, t, id);
		sqlite3_step(add);
		sqlite3_reset(add);
	}
	sqlite3_finalize(add);
	radix_sort();
	write_keys(db);
	sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
	sqlite3_close(db);
	getrusage(RUSAGE_SELF, &use);
	printf("%lld objects %zu keys %.2f s cpu %.2f s\n", (long long)id,
	    n_keys, seconds() - from, (double)use.ru_utime.tv_sec +
	    (double)use.ru_utime.tv_usec / 1e6 + (double)use.ru_stime.tv_sec +
	    (double)use.ru_stime.tv_usec / 1e6);
	return 0;
}
