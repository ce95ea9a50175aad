/*
 * sync-func.h -- the tree of an expression, and its functions
 */
#ifndef RULES_SYNC_FUNC_H
#define RULES_SYNC_FUNC_H

#include "rules/sync-expr.h"

enum sx_op {
	SXO_VALUE, SXO_ATTRIBUTE, SXO_PARAMETER, SXO_ITEM, SXO_CALL, SXO_OR,
	SXO_AND, SXO_NOT, SXO_EQ, SXO_NE, SXO_LT, SXO_LE, SXO_GT, SXO_GE,
	SXO_CONCAT, SXO_ADD, SXO_SUB, SXO_MUL, SXO_DIV, SXO_NEGATE
};

struct sx_func {
	const char	*name;
	uint8_t		 min, max;	/* arguments; max 255: any number */
	/* One of these: values, or the nodes, evaluated when needed. */
	bool	(*fn)(struct sx_env *, const struct sx_value *, unsigned n,
		    struct sx_value *);
	bool	(*lazy)(struct sx_env *, const struct sx_node *const *,
		    unsigned n, struct sx_value *);
};

struct sx_node {
	enum sx_op			 op;
	uint32_t			 n;
	const struct sx_node		**arg;
	const struct sx_func		*func;
	const char			*name;
	struct sx_value			 value;
};

const struct sx_func	*sx_func_find(struct text name);

/* Makers of values. */
static inline struct sx_value
sx_bool(bool b)
{
	return (struct sx_value){ .kind = SX_BOOL, .number = b };
}

static inline struct sx_value
sx_number(int64_t n)
{
	return (struct sx_value){ .kind = SX_NUMBER, .number = n };
}

static inline struct sx_value
sx_string(struct text t)
{
	return t.s == NULL ? (struct sx_value){ .kind = SX_NULL } :
	    (struct sx_value){ .kind = SX_TEXT, .text = t };
}

/* False, with the message in the environment. */
bool	sx_fail(struct sx_env *, const char *message);
/* A number, or text that is one. */
bool	sx_as_number(const struct sx_value *, int64_t *);
/* -1, 0, 1; 2: they cannot be compared. */
int	sx_compare(const struct sx_value *, const struct sx_value *,
	    struct arena *);

#endif
