/*
 * sync-expr.h -- the expression language of synchronization rules
 *
 *	IIF(IsNullOrEmpty([displayName]), [cn], [displayName])
 *	"CN={" & ConvertToUTF8Hex([sourceAnchor]) & "}"
 *
 * An expression is parsed once into an arena and evaluated for each object
 * against a struct entry.  Names of functions and attributes are compared
 * without case; texts are compared without case, as the engine does, but
 * Contains() and InStr() look for the very letters.  Positions count UTF-16
 * units from 1.
 */
#ifndef RULES_SYNC_EXPR_H
#define RULES_SYNC_EXPR_H

#include "base/err.h"
#include "base/mem.h"
#include "rules/object.h"

enum sx_kind {
	SX_NULL,		/* no value: another rule may give one */
	SX_TEXT, SX_NUMBER, SX_BOOL, SX_BYTES, SX_LIST,
	SX_AUTHORITATIVE_NULL,	/* no value, and no other rule is asked */
	SX_IGNORE		/* IgnoreThisFlow: what is there stays */
};

struct sx_value {
	enum sx_kind		 kind;
	int64_t			 number;	/* SX_NUMBER, SX_BOOL */
	struct text		 text;		/* SX_TEXT, SX_BYTES */
	const struct sx_value	*v;		/* SX_LIST */
	uint32_t		 n;
};

struct sx_node;

/* NULL with an error: BadExpression, with the place. */
const struct sx_node	*sx_parse(struct text, struct arena *, struct err *);

/* %Domain.FQDN% and its kind; false: there is no such parameter. */
struct sx_env {
	const struct entry	*object;
	struct arena		*arena;		/* of what is made */
	bool	(*parameter)(void *ctx, struct text name, struct text *out);
	/* ImportedValue("x"), or NULL: nothing was imported. */
	bool	(*imported)(void *ctx, struct text name, struct text *out);
	void			*ctx;
	struct text		 error;		/* of a failure */
	const struct sx_value	*item;		/* $item in Where and Select */
};

/* False if the rule called Error(...), or a function got what it cannot
 * work on: env->error says it. */
bool	sx_eval(const struct sx_node *, struct sx_env *, struct sx_value *);

/* As the connector spaces have values: numbers in digits, True and False. */
struct text	sx_text(const struct sx_value *, struct arena *);
bool		sx_truth(const struct sx_value *);
/* The attribute's values: absent, one, or a list. */
struct sx_value	sx_attribute(struct sx_env *, const char *name);

#endif
