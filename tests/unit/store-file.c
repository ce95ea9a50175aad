/* store-file.c -- the store: files in and out, and what may be wrong */

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/json.h"
#include "tests/unit/store.h"

static char	dir[64] = "/tmp/dirsh-unit-XXXXXX";

const char *
file_at(const char *name)
{
	static char	 room[2][160];
	static int	 turn;

	turn ^= 1;
	snprintf(room[turn], sizeof room[turn], "%s/%s", dir, name);
	return room[turn];
}

void
file_write(const char *name, const char *text, size_t n)
{
	FILE	*f = fopen(file_at(name), "wb");

	CU_ASSERT_PTR_NOT_NULL_FATAL(f);
	CU_ASSERT(fwrite(text, 1, n, f) == n);
	fclose(f);
}

char *
file_read(const char *path, size_t *n)
{
	FILE	*f = fopen(path, "rb");
	char	*s = malloc(1 << 20);

	*n = f == NULL ? 0 : fread(s, 1, 1 << 20, f);
	if (f != NULL)
		fclose(f);
	return s;
}

/* The id of the error that opening gives, or "". */
static const char *
open_error(const char *name)
{
	static char	 id[64];
	struct err	 e = ERR_INIT;
	struct store	*s = store_open(file_at(name), &e);

	snprintf(id, sizeof id, "%s", s == NULL ? e.id : "");
	err_clear(&e);
	store_close(s);
	return id;
}

static void
make_store(const char *name)
{
	static const char	 ldif[] = "dn: CN=A\nobjectClass: user\n"
				    "userPrincipalName: a@b.c\n\n";
	struct err		 e = ERR_INIT;
	struct store		*s;

	unlink(file_at(name));
	s = store_create(file_at(name), &e);
	CU_ASSERT_PTR_NOT_NULL_FATAL(s);
	CU_ASSERT(more_into(s, ldif, 1, (struct import_options){ .full = 0 },
	    NULL));
	store_close(s);
}

static void
test_bad_stores(void)
{
	char	*s;
	size_t	 n;

	CU_ASSERT_STRING_EQUAL(open_error("none"), "StoreNotFound");
	file_write("text", "This is no store, but it is long enough to be one."
	    "                                                        ", 100);
	CU_ASSERT_STRING_EQUAL(open_error("text"), "NotAStore");
	CU_ASSERT_STRING_EQUAL(open_error("."), "NotAStore");
	make_store("good");
	CU_ASSERT_STRING_EQUAL(open_error("good"), "");
	s = file_read(file_at("good"), &n);
	s[63] = 99;		/* its version */
	file_write("newer", s, n);
	CU_ASSERT_STRING_EQUAL(open_error("newer"), "StoreVersion");
	s[63] = 1;
	s[71] = 0;		/* whose it is */
	file_write("other", s, n);
	CU_ASSERT_STRING_EQUAL(open_error("other"), "NotAStore");
	free(s);
}

static void
test_locked(void)
{
	struct err	 e = ERR_INIT;
	struct store	*a, *b;

	make_store("locked");
	a = store_open(file_at("locked"), &e);
	b = store_open(file_at("locked"), &e);
	CU_ASSERT(store_begin(a, "x", &e));
	CU_ASSERT(!store_begin(b, "y", &e));
	CU_ASSERT_STRING_EQUAL(e.id, "StoreLocked");
	err_clear(&e);
	CU_ASSERT(found(b, "a@b.c", 1) == 1);	/* reading goes on */
	store_rollback(a);
	CU_ASSERT(store_begin(b, "y", &e) && store_commit(b, &e));
	store_close(a);
	store_close(b);
}

/* Another process's new attributes are understood. */
static void
test_two_writers(void)
{
	struct text	 v = TEXT("x");
	struct err	 e = ERR_INIT;
	struct store	*a, *b;

	make_store("two");
	a = store_open(file_at("two"), &e);
	b = store_open(file_at("two"), &e);
	CU_ASSERT(store_begin(a, "x", &e) &&
	    store_set(a, 1, TEXT("first"), &v, 1, NULL, &e) &&
	    store_commit(a, &e));
	CU_ASSERT(store_begin(b, "x", &e) &&
	    store_set(b, 1, TEXT("second"), &v, 1, NULL, &e) &&
	    store_commit(b, &e));
	CU_ASSERT_STRING_EQUAL(values(a, "a@b.c", 1, "second"), "x");
	CU_ASSERT_STRING_EQUAL(values(b, "a@b.c", 1, "first"), "x");
	store_close(a);
	store_close(b);
}

/* A process that is killed in the middle of an import. */
static void
test_killed(void)
{
	struct err	 e = ERR_INIT;
	struct store	*s;
	pid_t		 pid;
	int		 pipes[2];

	make_store("killed");
	CU_ASSERT(pipe(pipes) == 0);
	pid = fork();
	if (pid == 0) {
		struct import_options	 o = { .side = 1 };

		s = store_open(file_at("killed"), &e);
		store_import_fd(s, pipes[0], "pipe", &o, NULL, &e);
		_exit(0);
	}
	CU_ASSERT(write(pipes[1], sample_ldif, strlen(sample_ldif)) > 0);
	usleep(100000);
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	close(pipes[0]);
	close(pipes[1]);
	s = store_open(file_at("killed"), &e);
	CU_ASSERT(s != NULL && store_count(s, 3, 0) == 1);
	CU_ASSERT(found(s, "a@b.c", 1) == 1);
	store_close(s);
}

/* No room: the limit on a file's size stands for a full disk. */
static void
test_full_disk(void)
{
	struct rlimit	 small = { 400000, RLIM_INFINITY }, old;
	struct err	 e = ERR_INIT;
	struct store	*s;
	struct buf	 b = BUF_INIT;
	bool		 ok;

	for (int i = 0; i < 20000; i++)
		buf_addf(&b, "dn: CN=U%d\nobjectClass: user\n"
		    "description: %0100d\n\n", i, i);
	make_store("full");
	s = store_open(file_at("full"), &e);
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &old);
	small.rlim_max = old.rlim_max;
	setrlimit(RLIMIT_FSIZE, &small);
	ok = more_into(s, buf_str(&b), 1, (struct import_options){ .full = 0 },
	    NULL);
	setrlimit(RLIMIT_FSIZE, &old);
	CU_ASSERT(!ok);
	CU_ASSERT(store_count(s, 3, 0) == 1);
	store_close(s);
	CU_ASSERT_STRING_EQUAL(open_error("full"), "");
	buf_free(&b);
}

/* ---- inputs ---- */

static bool
export(struct store *s, const char *name, enum file_kind kind, unsigned side)
{
	struct export_options	 o = { .kind = kind, .side = side };
	struct err		 e = ERR_INIT;
	bool			 ok = store_export(s, file_at(name), &o, NULL,
				    &e);

	err_clear(&e);
	return ok;
}

/* Out, in again, out: the same bytes; of LDIF also those that came in. */
static void
test_round_trip(void)
{
	static const enum file_kind	 kinds[] = { FILE_LDIF, FILE_CSV,
		FILE_JSON };
	struct store	*s = store_with(sample_ldif, SIDE_ONPREM, NULL), *t;
	struct import_options o = { .side = SIDE_ONPREM, .strict = true };
	struct err	 e = ERR_INIT;
	const char	*path;
	char		*a, *b;
	size_t		 n, m;

	for (size_t i = 0; i < 3; i++) {
		CU_ASSERT(export(s, "one.gz", kinds[i], 1));
		CU_ASSERT(export(s, "one", kinds[i], 1));
		t = store_open(NULL, &e);
		path = file_at("one.gz");
		CU_ASSERT(store_import(t, &path, 1, &o, NULL, &e));
		CU_ASSERT(export(t, "two", kinds[i], 1));
		a = file_read(file_at("one"), &n);
		b = file_read(file_at("two"), &m);
		CU_ASSERT(n == m && n > 100 && memcmp(a, b, n) == 0);
		if (kinds[i] == FILE_LDIF) {
			const char	*from = strstr(sample_ldif, "\n\n");

			CU_ASSERT(memcmp(a, "version: 1\n\ndn: DC=corp", 20)
			    == 0);
			CU_ASSERT(n - 11 < strlen(from) + 80);
		}
		free(a);
		free(b);
		store_close(t);
	}
	store_close(s);
}

/* Wherever an input is cut off: an error or a whole import, and the store as
 * it was or complete. */
static void
test_cut_off(void)
{
	const char	*texts[] = { sample_ldif, sample_json,
			    "DN,mail,description\n\"CN=A\",a@b.c,\"x \"\"y\"\"\"\n"
			    "CN=B,,\"two\nlines\"\n" };
	struct err	 e = ERR_INIT;

	for (size_t i = 0; i < 3; i++) {
		size_t	 all = strlen(texts[i]);

		for (size_t n = 0; n < all; n += all > 300 ? 7 : 1) {
			struct store	*s = store_open(NULL, &e);
			char		*cut = strndup(texts[i], n);
			bool		 ok;

			ok = more_into(s, cut, i == 1 ? 2 : 1,
			    (struct import_options){ .strict = true }, NULL);
			CU_ASSERT(ok || store_count(s, 3, 0) == 0);
			free(cut);
			store_close(s);
		}
	}
}

static void
test_inputs(void)
{
	static const struct {
		const char	*text, *id;
		size_t		 n;	/* 0: strlen */
	} rows[] = {
		{ "", "InputEmpty", 0 }, { "hello\n", "InputNotRecognized", 0 },
		{ "\177ELF\0\1\2\3", "InputNotRecognized", 8 },
		{ "dn: CN=A\nobjectClass: user", "InputCutOff", 0 },
		{ "[{\"id\":\"x\"", "InputCutOff", 0 },
		{ "[{\"id\":x}]", "InputDamaged", 0 },
		{ "DN,mail\nCN=A,\"b", "InputCutOff", 0 },
		{ "DN,mail\nCN=A", "InputCutOff", 0 },
		{ "\xff\xfe" "d\0n\0:\0 \0C\0N\0=\0A\0\n\0", "", 20 },
		{ "\xef\xbb\xbf" "DN;mail\r\nCN=A;a@b\r\n", "", 0 },
		{ "#TYPE x\n\"DN\",\"mail\"\n\"CN=A\",\"a@b\"", "", 0 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct import_options	 o = { .side = 1, .strict = true };
		struct err		 e = ERR_INIT;
		struct store		*s = store_open(NULL, &e);
		const char		*path;
		bool			 ok;

		file_write("input", rows[i].text, rows[i].n > 0 ? rows[i].n :
		    strlen(rows[i].text));
		path = file_at("input");
		ok = store_import(s, &path, 1, &o, NULL, &e);
		if (strcmp(ok ? "" : e.id, rows[i].id) != 0)
			printf("\n    row %zu: %s", i, ok ? "" : e.message);
		CU_ASSERT_STRING_EQUAL(ok ? "" : e.id, rows[i].id);
		CU_ASSERT(store_count(s, 3, 0) == (ok ? 1 : 0));
		err_clear(&e);
		store_close(s);
	}
}

/* ---- readers ---- */

static void
test_json(void)
{
	static const struct {
		const char	*text, *message;
	} rows[] = {
		{ "{\"a\":1 \"b\":2}", "After parsing a value an unexpected "
		    "character was encountered: \". Path 'a', line 1, "
		    "position 7." },
		{ "x y", "Unexpected character encountered while parsing "
		    "value: x. Path '', line 0, position 0." },
		{ "{\"a\":{\"b\":[1,{\"c\":tru}]}}", "Error parsing boolean "
		    "value. Path 'a.b[1].c', line 1, position 21." },
		{ "{a:'x', /* y */ \"b\":[1,2,],}", "" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf	 b = BUF_INIT;
		enum json_event	 ev;
		struct json	 j;

		json_init(&j, rows[i].text, strlen(rows[i].text));
		while ((ev = json_next(&j)) > JSON_ERROR)
			;
		if (ev == JSON_ERROR)
			json_message(&j, &b);
		CU_ASSERT_STRING_EQUAL(buf_str(&b), rows[i].message);
		buf_free(&b);
		json_free(&j);
	}
}

static void
test_csv(void)
{
	static const char	 text[] = "A , B\n  1  , 2 \n\" 3 \", x y \n1,,";
	static const char	*want[] = { "A |B|", "1 |2 |", " 3 |x y |",
		"1||" };
	struct csv		 c;
	char			 got[64];

	csv_init(&c, text, strlen(text));
	c.powershell = true;
	for (size_t i = 0; i < 4; i++) {
		CU_ASSERT(csv_next(&c));
		got[0] = '\0';
		for (size_t k = 0; k < c.n; k++)
			snprintf(got + strlen(got), sizeof got - strlen(got),
			    "%.*s|", (int)c.field[k].len, c.field[k].s);
		CU_ASSERT_STRING_EQUAL(got, want[i]);
	}
	CU_ASSERT(!csv_next(&c));
	csv_free(&c);
}

static int
remove_dir(void)
{
	char	 command[100];

	snprintf(command, sizeof command, "rm -rf %s", dir);
	return system(command);
}

void
add_file_tests(CU_pSuite suite)
{
	if (mkdtemp(dir) == NULL)
		abort();
	suite->pCleanupFunc = remove_dir;
	CU_add_test(suite, "bad stores", test_bad_stores);
	CU_add_test(suite, "locked", test_locked);
	CU_add_test(suite, "two writers", test_two_writers);
	CU_add_test(suite, "killed", test_killed);
	CU_add_test(suite, "full disk", test_full_disk);
	CU_add_test(suite, "round trip", test_round_trip);
	CU_add_test(suite, "cut off", test_cut_off);
	CU_add_test(suite, "inputs", test_inputs);
	CU_add_test(suite, "json", test_json);
	CU_add_test(suite, "csv", test_csv);
}
