/*
 * vec.h -- worked cases of the domain documents, run through the rules
 *
 * A row of a table is an operation with inputs and expected answers, both in
 * JSON.  An operation's file reads the inputs, calls the rules that the
 * cmdlets call, and answers the expected keys one by one.  A key that nobody
 * knows, on either side, is a failure.
 */
#ifndef TESTS_VEC_H
#define TESTS_VEC_H

#include "base/buf.h"
#include "base/mem.h"
#include "rules/addr.h"
#include "rules/match.h"

enum jkind { J_NULL, J_BOOL, J_INT, J_TEXT, J_LIST, J_MAP };

struct jv {
	enum jkind	 kind;
	bool		 b;
	int64_t		 i;
	struct text	 text;		/* of an integer too */
	struct text	 name;		/* in a map */
	struct jv	*child, *next;
	unsigned	 n;
};

/* NULL if it is no JSON. */
struct jv	*jv_read(struct text, struct arena *);
/* The member, without case; NULL: there is none. */
struct jv	*jv_get(const struct jv *, const char *name);
bool		 jv_named(const struct jv *, const char *name);
struct text	 jv_text(const struct jv *);	/* absent if none, or null */
bool		 jv_true(const struct jv *);
struct texts	 jv_texts(const struct jv *, struct arena *);

struct vec {
	struct text	 id, source;
	struct jv	*in, *want;
	struct arena	*arena;
	struct buf	 why;		/* not empty: the row has failed */
};

/* "key: expected X, got Y". */
void	vec_fail(struct vec *, const char *fmt, ...)
	    __attribute__((format(printf, 2, 3)));
/* Each compares and fails if it has to. */
void	vec_text(struct vec *, const struct jv *want, struct text got);
void	vec_bool(struct vec *, const struct jv *want, bool got);
void	vec_int(struct vec *, const struct jv *want, int64_t got);
/* As sets, without case but for the prefix of an address. */
void	vec_set(struct vec *, const struct jv *want, struct texts got);
/* A reason says the same if its class, before a colon, does. */
void	vec_reason(struct vec *, const struct jv *want, const char *got);
/* A regular expression of the documents. */
void	vec_pattern(struct vec *, const struct jv *want, struct text got);
/* Equal but for the digits that the service draws. */
void	vec_printed(struct vec *, const struct jv *want, struct text got);
void	vec_unknown(struct vec *, const struct jv *want);
/* Fails for each input that is not in the list (NULL-ended). */
void	vec_inputs(struct vec *, const char *const *known);

void	vec_onprem(struct vec *, const struct jv *, struct onprem *);
void	vec_cloud(struct vec *, const struct jv *, struct cloud *);
void	vec_tenant(struct vec *, struct tenant *);
/* Any attribute of a JSON object. */
struct entry	vec_entry(const struct jv *);
/* The I-th object of inputs.onprem or inputs.cloud, NULL: none. */
struct jv	*vec_object(const struct vec *, const char *side, unsigned i);

void	vec_addresses(struct vec *);
void	vec_upn(struct vec *);
void	vec_hardmatch(struct vec *);
void	vec_softmatch(struct vec *);
void	vec_sync_error(struct vec *);
void	vec_scope(struct vec *);
void	vec_validate(struct vec *);
void	vec_idfix(struct vec *);

#endif
