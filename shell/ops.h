/* ops.h -- the operators on values */
#ifndef SHELL_OPS_H
#define SHELL_OPS_H

#include "base/err.h"
#include "shell/ast.h"
#include "shell/flow.h"

/*
 * Every binary operator but those that decide what to evaluate (-and -or
 * ??).  OUT is owned.  -match sets $Matches through the session; -replace and
 * -split with a script block call it.  Collections on the left filter.
 */
bool	op_binary(struct session *, enum op, struct value a, struct value b,
	    struct value *out, struct err *);
bool	op_unary(struct session *, enum op, struct value a,
	    struct value *out, struct err *);

/* -eq and -ceq of two values, the right converted to the left's type. */
bool	values_equal(struct session *, struct value a, struct value b,
	    bool with_case);
/* -lt and the like: <0, 0, >0.  False and an error if they have no order. */
bool	values_compare(struct session *, struct value a, struct value b,
	    bool with_case, int *order, struct err *);
/* The order of Sort-Object: never fails, any two values have one. */
int	values_order(struct session *, struct value a, struct value b,
	    bool with_case);

#endif
