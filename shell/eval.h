/*
 * eval.h -- walking the tree
 *
 * eval_expr() gives the value of an expression; eval_statement() sends what a
 * statement outputs to a sink; eval_value() is a statement as a value, as an
 * assignment or a parenthesis sees it.  All return a flow.  Values are owned.
 *
 * A frame is a piece of script that is running: a script, a function, a block
 * in a scope of its own, or a cmdlet.  Errors take their place from it.
 */
#ifndef SHELL_EVAL_H
#define SHELL_EVAL_H

#include "shell/bind.h"
#include "shell/scope.h"

/* How a command was called: what InvocationInfo shows. */
struct invocation {
	struct script		*script;	/* of the caller; NULL: host */
	const struct node	*node;		/* N_COMMAND, or NULL */
	const struct sym	*name;		/* as it was typed */
	const struct cmdlet	*cmdlet;	/* what it is: one of these */
	const struct block	*block;
	const char		*file;		/* of a script file, else NULL */
	unsigned		 position, length;	/* in the pipeline, from 1 */
	bool			 has_pipeline;	/* something is piped to it */
	struct frame		*caller;
};

struct frame {
	struct frame		*up;		/* caller */
	struct script		*script;	/* whose text `at` points into */
	const struct node	*at;		/* statement or command at hand */
	const struct block	*block;		/* what runs; NULL: a cmdlet */
	struct invocation	*invocation;	/* how it was called, or NULL */
	struct scope		*scope;		/* where its variables are */
	struct value		 args;		/* $args: array, or V_NOTHING */
	struct value		 input;		/* $input: array, or V_NOTHING */
	struct binding		*binding;	/* for $PSBoundParameters */
	struct value		 self;		/* $this, or V_NOTHING */
	struct value		 psc;		/* $PSCmdlet, or V_NOTHING */
	struct run		*run;		/* the cmdlet, or the advanced
						   function; else NULL */
	struct common		*common;	/* its common parameters */
	struct value		*result;	/* of a class's method: what
						   `return` gives; else NULL */
	bool			 is_file;	/* a script file's top level */
	bool			 in_process;	/* $input is the object at hand */
	bool			 inherits;	/* a block of a cmdlet: $input and
						   the like are its caller's */
};

enum flow	 eval_expr(struct session *, struct node *, struct value *);
enum flow	 eval_statement(struct session *, struct node *,
		    struct sink *);
enum flow	 eval_statements(struct session *, struct node *,
		    struct sink *);
enum flow	 eval_value(struct session *, struct node *, struct value *);

/* The type of a name as written, remembered; NULL and an error if unknown. */
const struct type	*eval_type(struct session *, struct type_ref *,
			    struct err *);

/* Throws; the error's place is the node (NULL: the statement at hand). */
enum flow	 throw_at(struct session *, const struct node *,
		    struct err *);

#endif
