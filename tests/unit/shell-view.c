/* shell-view.c -- text on a screen of cells, table by table */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "shell/view-text.h"

#define ELLIPSIS	"\xe2\x80\xa6"

static void
check(const char *got, const char *want, const char *row)
{
	bool ok = strcmp(got, want) == 0;

	if (!ok)
		printf("\n    %s: [%s], not [%s]", row, got, want);
	CU_ASSERT(ok);
}

static void
test_cells(void)
{
	static const struct { const char *text; size_t cells; } rows[] = {
		{ "", 0 }, { "Ann", 3 }, { "Jos\xc3\xa9", 4 },
		{ "\xe6\x97\xa5\xe6\x9c\xac", 4 },	/* two wide ones */
		{ "e\xcc\x81", 2 },			/* combining mark */
		{ "\xf0\x9f\x98\x80", 2 },		/* a surrogate pair */
		{ "a\tb\nc", 5 }, { "\033[31mAnn\033[0m", 3 },
		{ "\033]8;;http://x/\033\\link\033]8;;\033\\", 4 },
		{ "\033[31", 4 }
	};
	size_t i;

	for (i = 0; i < sizeof rows / sizeof *rows; i++)
		CU_ASSERT_EQUAL(view_cells(rows[i].text,
		    strlen(rows[i].text)), rows[i].cells);
}

static void
test_field(void)
{
	static const struct {
		const char	*text;
		int		 width;
		enum align	 align;
		bool		 pad;
		const char	*want;
	} rows[] = {
		{ "Ann", 5, ALIGN_LEFT, true, "Ann  " },
		{ "Ann", 5, ALIGN_LEFT, false, "Ann" },
		{ "41", 4, ALIGN_RIGHT, false, "  41" },
		{ "Ann", 6, ALIGN_CENTER, true, " Ann  " },
		{ "Ann", 6, ALIGN_CENTER, false, " Ann" },
		{ "Bernadette", 6, ALIGN_LEFT, true, "Berna" ELLIPSIS },
		{ "123456", 4, ALIGN_RIGHT, true, ELLIPSIS "456" },
		{ "Ann", 1, ALIGN_LEFT, true, "A" },
		{ "one\ntwo", 9, ALIGN_LEFT, false, "one" ELLIPSIS },
		{ "\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e", 4, ALIGN_LEFT, true,
		    "\xe6\x97\xa5" ELLIPSIS " " },
		{ "\033[31mBernadette\033[0m", 6, ALIGN_LEFT, true,
		    "\033[31mBerna" ELLIPSIS "\033[0m" }
	};
	struct buf	b = BUF_INIT;
	size_t		i;

	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		buf_clear(&b);
		view_field(&b, rows[i].text, strlen(rows[i].text),
		    rows[i].width, rows[i].align, rows[i].pad);
		check(buf_str(&b), rows[i].want, rows[i].text);
	}
	buf_free(&b);
}

static void
test_wrap(void)
{
	static const struct {
		const char	*text;
		int		 width;
		const char	*want;	/* lines, each ended by | */
	} rows[] = {
		{ "", 5, "|" }, { "Ann Lee", 7, "Ann Lee|" },
		{ "Ann Lee from Sales", 8, "Ann Lee |from |Sales|" },
		{ "abcdefgh ij", 3, "abc|def|gh |ij|" },
		{ "one\ntwo", 9, "one|two|" }, { "one\r\ntwo\n", 9,
		    "one|two||" },
		{ "\xe6\x97\xa5\xe6\x9c\xac", 3,
		    "\xe6\x97\xa5|\xe6\x9c\xac|" },
		{ "\xe6\x97\xa5", 1, "?|" }
	};
	struct lines	l = { .n = 0 };
	struct buf	b = BUF_INIT;
	size_t		i, k;

	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		lines_clear(&l);
		buf_clear(&b);
		lines_wrap(&l, rows[i].text, strlen(rows[i].text),
		    rows[i].width);
		for (k = 0; k < l.n; k++) {
			if (l.v[k].to > l.v[k].from)
				buf_add(&b, l.text.s + l.v[k].from,
				    l.v[k].to - l.v[k].from);
			buf_addc(&b, '|');
		}
		check(buf_str(&b), rows[i].want, rows[i].text);
	}
	lines_free(&l);
	buf_free(&b);
}

static void
test_strip(void)
{
	struct buf	  b = BUF_INIT;
	static const char text[] = "\033[1;31mAnn\033[0m \033x";

	view_strip(&b, text, sizeof text - 1);
	check(buf_str(&b), "Ann \033x", "strip");
	buf_free(&b);
}

int
main(void)
{
	CU_pSuite	suite;
	unsigned	failures;

	CU_initialize_registry();
	suite = CU_add_suite("view", NULL, NULL);
	CU_ADD_TEST(suite, test_cells);
	CU_ADD_TEST(suite, test_field);
	CU_ADD_TEST(suite, test_wrap);
	CU_ADD_TEST(suite, test_strip);
	CU_basic_set_mode(CU_BRM_NORMAL);
	CU_basic_run_tests();
	failures = CU_get_number_of_failures();
	CU_cleanup_registry();
	return failures > 0;
}
