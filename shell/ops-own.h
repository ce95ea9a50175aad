/* ops-own.h -- what the files of the operators share */
#ifndef SHELL_OPS_OWN_H
#define SHELL_OPS_OWN_H

#include "shell/ops.h"

/* One operation at work; both sides unwrapped. */
struct work {
	struct session	*s;
	enum op		 op;
	struct value	 a, b;
	struct value	*out;
	struct err	*e;
};

bool	ops_arith(struct work *);		/* + - * / % */
bool	ops_bits(struct work *);
bool	ops_not_bits(struct work *);		/* -bnot a */
bool	ops_compare(struct work *);		/* -eq ... -ge */
bool	ops_like(struct work *);
bool	ops_match(struct work *);
bool	ops_replace(struct work *);
bool	ops_split(struct work *);
bool	ops_usplit(struct work *);
bool	ops_join(struct work *);
bool	ops_format(struct work *);
bool	ops_range(struct work *);

/* Two numbers (any number tags) with + - * / %; OVERFLOW and division by
 * zero are errors or doubles as PowerShell has it. */
bool	number_op(char op, struct value a, struct value b, struct value *out,
	    struct err *);
/* <0, 0, >0; 2 if one is not a number (NaN). */
int	number_cmp(struct value a, struct value b);
/* A text, bool, null, char or enum as the number it stands for in
 * arithmetic; numbers stay.  Owned.  *KNOWN false: no such thing. */
bool	operand(struct session *, struct value v, struct value *out,
	    bool *known, struct err *);
/* Method invocation failed because [T] does not contain ... 'op_...'. */
bool	no_operator(struct value of, const char *name, struct err *);

/* Calls EACH for every element of the left side, collecting what it gives
 * into an object[]; the left side is enumerable. */
bool	ops_each(struct work *, bool (*each)(struct work *));
/* The same, collecting the elements for which it gives true. */
bool	ops_filter(struct work *, bool (*each)(struct work *));

/* Is the operator one of those that mind case? */
bool	op_with_case(enum op);

/* Runs a block with $_ and one argument, its output as text added. */
bool	block_text_of(struct work *, struct block *, struct value item,
	    struct value *out);

#endif
