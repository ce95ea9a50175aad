/*
 * tests.h -- Pester: tests of scripts, and of directories, as blocks
 *
 * Describe and Context run at once and in order, each in a scope of its own;
 * It runs a test in a scope below.  BeforeAll, AfterAll, BeforeEach and
 * AfterEach are found in a block's tree before it runs, so that they count
 * wherever they stand.  The semantics are those of Pester 4.9.
 */
#ifndef CMDS_PESTER_TESTS_H
#define CMDS_PESTER_TESTS_H

#include "shell/cmdlet.h"
#include "shell/session.h"

enum test_result { TEST_PASSED, TEST_FAILED, TEST_SKIPPED, TEST_PENDING,
	TEST_INCONCLUSIVE, TEST_RESULTS };

extern const char *const test_result_names[];

enum test_show { SHOW_NONE, SHOW_FAILED, SHOW_ALL };

/* A Describe or Context that is running. */
struct test_group {
	struct test_group	*up;
	bool			 is_context;
	struct value		 name;		/* text, owned */
	struct array		*before_each, *after_each;	/* blocks */
	bool			 wanted;	/* a filter named it or one
						   around it */
};

struct test_run {
	/* what to run */
	const struct values	*names, *tags, *no_tags;
	unsigned		 line;		/* of the file; 0: all */
	/* what runs */
	struct test_group	*group;
	bool			 in_test;
	char			*drive;		/* folder of TestDrive: */
	/* what came of it */
	struct array		*results;	/* objects */
	int64_t			 count[TEST_RESULTS];
	enum test_show		 show;
	struct value		 file;		/* text: of the tests at hand */
};

/* A run for a Describe outside of Invoke-Pester; NULL if there is one. */
struct test_run	*test_run_new(struct session *);
void		 test_run_free(struct session *, struct test_run *);

/* Text to the screen, indented below the groups. */
void		 test_say(struct session *, const char *colour,
		    const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* Adds a result; NAME the test's, SUITE the name before its <values> were put
 * in or $null, RECORD of the error or $null. */
void		 test_add(struct session *, enum test_result, struct value name,
		    struct value suite, struct value record, int64_t ticks);
/* The line of the file that the running command stands in. */
unsigned	 test_line(struct run *);
int64_t		 test_clock(void);

/* TestDrive: made, emptied to what was there (a list of names), removed. */
void		 test_drive_make(struct session *, struct test_run *);
struct array	*test_drive_list(const struct test_run *);
void		 test_drive_clean(const struct test_run *, struct array *take);
void		 test_drive_remove(struct session *, struct test_run *);

/* The result object of Invoke-Pester -PassThru. */
struct value	 test_summary(const struct test_run *, int64_t ticks);
/* NUnit 2.5's XML, and TAP; false with errno. */
bool		 test_write(const struct test_run *, const char *path,
		    const char *format, int64_t ticks);

#endif
