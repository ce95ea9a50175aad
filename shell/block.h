/* block.h -- a script block: code with the session state it belongs to */
#ifndef SHELL_BLOCK_H
#define SHELL_BLOCK_H

#include "base/block.h"
#include "shell/ast.h"

struct scope;
struct function_params;
struct session;

struct block {
	struct block_head	 head;
	struct script		*script;	/* counted */
	const struct block_ast	*ast;
	struct scope		*closure;	/* of GetNewClosure(), or NULL */
	struct scope		*module;	/* whose $script: it sees */
	const struct sym	*name;		/* of a function, or NULL */
	bool			 is_filter;
	struct session		*session;	/* of closure and module */
	struct function_params	*params;	/* call.h: made when first called */
};

struct block	*block_new(struct script *, const struct block_ast *);
/* GetNewClosure(): the same code with the variables of the scope in force as
 * they are now. */
struct block	*block_closure(struct session *, const struct block *);
/* The text between the braces, lent by the script. */
struct value	 block_text(const struct block *);

#endif
