/* parse-check.h -- between the files that check a whole tree */
#ifndef SHELL_PARSE_CHECK_H
#define SHELL_PARSE_CHECK_H

#include "shell/parser.h"

enum frame_kind {
	FRAME_BLOCK,		/* a script block */
	FRAME_FUNCTION, FRAME_METHOD,
	FRAME_TRAP, FRAME_FINALLY, FRAME_LOOP, FRAME_SWITCH
};

/* A statement around the node at hand. */
struct frame {
	enum frame_kind		 kind;
	const struct sym	*label;
	const struct frame	*up;
};

/* What a method assigns to. */
struct assigned {
	const struct sym	**v;
	size_t			  n, cap;
};

struct check {
	struct parser			*p;
	const struct frame		*frames;
	const struct class_member	*member;   /* NULL in a block of its own */
	const struct assigned		*assigned; /* by the method */
	bool				 in_argument_list;
	bool				 in_method_head;
	bool				 in_target; /* of an assignment */
	/* In a data section: what may run */
	const char			**commands;
	size_t				 ncommands;
	bool				 any_command;
};

void		check_node(struct check *, const struct node *);
void		check_block(struct check *, const struct block_ast *);
bool		check_type_is(const struct type_ref *, const char *name,
		    const char *full);
bool		check_is_void(const struct type_ref *);
/* The type with its brackets. */
struct ext	check_type_ext(struct check *, const struct type_ref *);

/* ---- jumps (parse-check-flow.c) ------------------------------------------ */

void		check_break(struct check *, const struct node *);
void		check_return(struct check *, const struct node *);
void		check_try(struct check *, const struct node *);

/* ---- classes and names (parse-check-class.c) ------------------------- */

void		check_names(struct check *, const struct block_ast *);
void		check_class(struct check *, const struct node *);
void		check_enum(struct check *, const struct node *);
void		check_variable(struct check *, const struct node *);

/* ---- literals and the rest (parse-check-data.c) ---------------------- */

void		check_attribute(struct check *, const struct attribute *);
void		check_hash(struct check *, const struct node *);
void		check_using(struct check *, const struct node *);
void		check_data(struct check *, const struct node *);
/* Is it a constant?  Attributes may have blocks too, unless of a class. */
bool		check_constant(const struct node *, bool block_too);

#endif
