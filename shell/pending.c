/* pending.c -- what is still being written: whoever brings one of these takes
 * it out of here */
#include <stdio.h>
#include <stdlib.h>

#include "shell/ops.h"
#include "shell/regex.h"

static _Noreturn void
pending(const char *what)
{
	fprintf(stderr, "dirsh: %s is not written yet\n", what);
	abort();
}

#define PENDING	{ pending(__func__); }
#pragma GCC diagnostic ignored "-Wunused-parameter"

bool op_binary(struct session *s, enum op op, struct value a, struct value b,
    struct value *out, struct err *e) PENDING
bool op_unary(struct session *s, enum op op, struct value a,
    struct value *out, struct err *e) PENDING
bool values_equal(struct session *s, struct value a, struct value b,
    bool with_case) PENDING
bool values_compare(struct session *s, struct value a, struct value b,
    bool with_case, int *order, struct err *e) PENDING
int values_order(struct session *s, struct value a, struct value b,
    bool with_case) PENDING
int regex_test(const struct regex *r, const char *p, size_t len,
    struct err *e) PENDING
struct regex *regex_of(struct value v) PENDING
struct regex *regex_new(const char *p, size_t len, int options,
    struct err *e) PENDING
struct regex *regex_cached(const char *p, size_t len, int options,
    struct err *e) PENDING
void regex_drop(struct regex *r) PENDING
