/* cage.c -- calls that fail while the cage is shut; see cage.h */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <time.h>

#include "tests/fuzz/cage.h"

struct timespec;
static bool is_shut;

void
cage_shut(bool yes)
{
	is_shut = yes;
}

/* CAGED(result, name, (parameters), (arguments), what a failure returns) */
#define CAGED(type, name, params, args, failed)				\
	type __real_##name params;					\
	type __wrap_##name params;					\
	type								\
	__wrap_##name params						\
	{								\
		if (!is_shut)						\
			return __real_##name args;			\
		errno = EACCES;						\
		return failed;						\
	}

CAGED(FILE *, fopen, (const char *p, const char *m), (p, m), NULL)
CAGED(int, open, (const char *p, int how, mode_t m), (p, how, m), -1)
CAGED(void *, opendir, (const char *p), (p), NULL)
CAGED(int, mkdir, (const char *p, mode_t m), (p, m), -1)
CAGED(int, rmdir, (const char *p), (p), -1)
CAGED(int, unlink, (const char *p), (p), -1)
CAGED(int, rename, (const char *p, const char *q), (p, q), -1)
CAGED(int, link, (const char *p, const char *q), (p, q), -1)
CAGED(int, symlink, (const char *p, const char *q), (p, q), -1)
CAGED(int, chmod, (const char *p, mode_t m), (p, m), -1)
CAGED(int, truncate, (const char *p, off_t n), (p, n), -1)
CAGED(int, mkstemps, (char *p, int n), (p, n), -1)
CAGED(char *, mkdtemp, (char *p), (p), NULL)
CAGED(int, kill, (pid_t p, int n), (p, n), -1)
CAGED(int, nanosleep, (const struct timespec *a, struct timespec *b),
    (a, b), 0)
CAGED(int, posix_spawn, (pid_t *p, const char *path, const void *a,
    const void *b, char *const *argv, char *const *env),
    (p, path, a, b, argv, env), EACCES)
