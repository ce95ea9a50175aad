/* shell-options.c -- what the command line means; how far words are apart */
#include <stdlib.h>
#include <string.h>

#include <CUnit/Basic.h>

#include "base/nearest.h"
#include "shell/host.h"

#define MOST	8

/* Reads a line of words; the options stay until the next. */
static bool
read_line(struct options *o, const char *line, char **why)
{
	static char	 room[256];
	static char	*argv[MOST + 1];
	char		*word, *rest = room;
	int		 argc = 1;

	argv[0] = room;
	memset(room, 0, sizeof room);
	memcpy(room, line, strlen(line));
	while (argc <= MOST && (word = strsep(&rest, " ")) != NULL)
		if (*word != '\0')
			argv[argc++] = word;
	*why = NULL;
	return options_read(o, argc, argv, why);
}

static void
test_prefixes(void)
{
	static const struct { const char *line; enum start_what what; } t[] = {
		{ "", START_PROMPT }, { "-nop", START_PROMPT },
		{ "-c 1 + 1", START_COMMAND }, { "/Command 1", START_COMMAND },
		{ "--command 1", START_COMMAND }, { "-f a.ps1", START_FILE },
		{ "a.ps1 -c x", START_FILE }, { "-File a.ps1", START_FILE },
		{ "-", START_STDIN }, { "-c -", START_STDIN },
		{ "-v", START_VERSION }, { "-?", START_HELP },
		{ "-h", START_HELP }, { "/tmp/a.ps1", START_FILE },
		{ "-man Get-Item", START_MANUAL },
		{ "-e MQA=", START_COMMAND }
	};
	struct options	 o;
	char		*why;
	size_t		 i;

	for (i = 0; i < sizeof t / sizeof t[0]; i++) {
		CU_ASSERT_TRUE(read_line(&o, t[i].line, &why));
		CU_ASSERT_EQUAL(o.what, t[i].what);
		free(o.command);
	}
}

static void
test_values(void)
{
	struct options	 o;
	char		*why;

	CU_ASSERT_TRUE(read_line(&o, "-noni -st x.db -wd / -c a b", &why));
	CU_ASSERT_TRUE(o.non_interactive);
	CU_ASSERT_STRING_EQUAL(o.store, "x.db");
	CU_ASSERT_STRING_EQUAL(o.directory, "/");
	CU_ASSERT_STRING_EQUAL(o.command, "a b");
	free(o.command);
	CU_ASSERT_TRUE(read_line(&o, "-nop s.ps1 -nop x", &why));
	CU_ASSERT_EQUAL(o.nargs, 2);
	CU_ASSERT_STRING_EQUAL(o.args[0], "-nop");
	CU_ASSERT_TRUE(read_line(&o, "-cwa a b c", &why));
	CU_ASSERT_EQUAL(o.nargs, 2);
	free(o.command);
	CU_ASSERT_TRUE(read_line(&o, "-ec ZQDpAA==", &why));
	CU_ASSERT_STRING_EQUAL(o.command, "e\xC3\xA9");
	free(o.command);
}

static void
test_wrong(void)
{
	static const char *const lines[] = { "-bogus", "-c", "-f", "-st",
		"-e !!!", "-noq" };
	struct options	 o;
	char		*why;
	size_t		 i;

	for (i = 0; i < sizeof lines / sizeof lines[0]; i++) {
		CU_ASSERT_FALSE(read_line(&o, lines[i], &why));
		CU_ASSERT_PTR_NOT_NULL(why);
		free(why);
	}
}

static void
test_nearest(void)
{
	struct nearest	 n;

	CU_ASSERT_EQUAL(nearest_slips("kitten", 6, "sitting", 7), 3);
	CU_ASSERT_EQUAL(nearest_slips("abc", 3, "ACB", 3), 1);
	CU_ASSERT_EQUAL(nearest_slips("", 0, "abc", 3), 3);
	nearest_init(&n, "Idnetity", 8);
	nearest_offer(&n, "Filter");
	CU_ASSERT_PTR_NULL(n.best);
	nearest_offer(&n, "Identity");
	CU_ASSERT_STRING_EQUAL(n.best, "Identity");
}

int
main(void)
{
	CU_pSuite	s;
	unsigned	failed;

	CU_initialize_registry();
	s = CU_add_suite("options", NULL, NULL);
	CU_add_test(s, "prefixes", test_prefixes);
	CU_add_test(s, "values", test_values);
	CU_add_test(s, "wrong", test_wrong);
	CU_add_test(s, "nearest", test_nearest);
	CU_basic_run_tests();
	failed = CU_get_number_of_failures();
	CU_cleanup_registry();
	return failed != 0;
}
