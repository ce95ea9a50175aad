/* pending.c -- what is still being written: whoever brings one of these takes
 * it out of here */
#include <stdio.h>
#include <stdlib.h>

#include "shell/regex.h"

static _Noreturn void
pending(const char *what)
{
	fprintf(stderr, "dirsh: %s is not written yet\n", what);
	abort();
}

#define PENDING	{ pending(__func__); }
#pragma GCC diagnostic ignored "-Wunused-parameter"

int regex_test(const struct regex *r, const char *p, size_t len,
    struct err *e) PENDING
struct regex *regex_of(struct value v) PENDING
struct regex *regex_new(const char *p, size_t len, int options,
    struct err *e) PENDING
struct regex *regex_cached(const char *p, size_t len, int options,
    struct err *e) PENDING
void regex_drop(struct regex *r) PENDING
struct match *match_new(const struct regex *r) PENDING
int regex_match(const struct regex *r, const char *p, size_t len, size_t at,
    struct match *m, struct err *e) PENDING
size_t match_next_at(const struct match *m, const char *p, size_t len) PENDING
bool regex_replace(struct buf *b, const struct regex *r, const char *p,
    size_t len, struct value with, int64_t count, size_t at, struct err *e)
    PENDING
void regex_escape(struct buf *b, const char *p, size_t len) PENDING
struct value value_match(struct regex *r, struct value text,
    const struct match *m) PENDING
struct map *match_table(const struct regex *r, struct value text,
    const struct match *m) PENDING
