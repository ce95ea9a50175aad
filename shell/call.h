/*
 * call.h -- what the evaluator keeps with a block that is called
 */
#ifndef SHELL_CALL_H
#define SHELL_CALL_H

#include "shell/scope.h"

/* A block's parameters, and the rules of its typed ones. */
struct function_params {
	const struct params	*p;
	bool			 plain;	/* untyped, without defaults: bound
					   by position without the binder */
	size_t			 n;
	struct var_rule		*rules[];	/* NULL: any value */
};

/* Made when first asked for; NULL and an error. */
struct function_params	*code_of(struct session *, struct block *,
			    struct err *);
void			 code_drop(struct function_params *);
/* The blocks of a script file, as `& file` runs it; owned; NULL: thrown. */
struct block		*script_block(struct session *, const char *path);

#endif
