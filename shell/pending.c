/* pending.c -- what is still being written: whoever brings one of these takes
 * it out of here */
#include <stdio.h>
#include <stdlib.h>

#include "shell/members.h"
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

bool member_get(struct session *s, struct value of, const struct sym *y,
    struct value *out, bool *found, struct err *e) PENDING
bool member_set(struct session *s, struct value of, const struct sym *y,
    struct value v, struct err *e) PENDING
bool member_call(struct session *s, struct value of, const struct sym *y,
    size_t n, const struct value *args, struct value *out, struct err *e)
    PENDING
bool static_get(struct session *s, const struct type *t, const struct sym *y,
    struct value *out, bool *found, struct err *e) PENDING
bool static_set(struct session *s, const struct type *t, const struct sym *y,
    struct value v, struct err *e) PENDING
bool static_call(struct session *s, const struct type *t,
    const struct sym *y, size_t n, const struct value *args,
    struct value *out, struct err *e) PENDING
bool index_get(struct session *s, struct value of, struct value at,
    struct value *out, struct err *e) PENDING
bool index_set(struct session *s, struct value of, struct value at,
    struct value v, struct err *e) PENDING
void members_of(struct session *s, struct value v, struct member_list *l,
    bool methods) PENDING
void members_free(struct member_list *l) PENDING
void properties_each(struct session *s, struct value v,
    bool (*each)(void *, const struct sym *, struct value), void *p) PENDING
struct value type_names(struct value v) PENDING
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
