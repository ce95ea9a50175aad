/*
 * complete-own.h -- between the files of completion
 *
 *	complete.c		what stands at the point, and who is asked
 *	complete-name.c		commands, variables, types, operators
 *	complete-bind.c		which parameters are still free
 *	complete-param.c	-Name, and what a parameter's value may be
 *	complete-member.c	after a dot; properties after a pipe; keys
 *	complete-infer.c	what an expression would give, without running it
 *	complete-file.c		names of files and folders
 *	complete-fixed.c	attributes, labels, using, comments
 *	complete-words.c	the list, and quotes
 */
#ifndef SHELL_COMPLETE_OWN_H
#define SHELL_COMPLETE_OWN_H

#include "shell/complete.h"
#include "shell/parse.h"
#include "shell/session.h"

#define PATH_MAX_NODES	128

struct spot {
	struct session		*s;
	const char		*text;
	uint32_t		 len, point;
	struct parse		 p;
	const struct token_span	*tok;	/* that the point is in or behind */
	const struct token_span	*before; /* the one before the blank */
	struct text		 word;	/* the token's text; empty at a blank */
	struct words		*w;
	/* The nodes around the point, outermost first. */
	const struct node	*path[PATH_MAX_NODES];
	size_t			 npath;
};

/* The innermost node of the kind around the point, or NULL. */
const struct node	*spot_in(const struct spot *, enum node_kind);
/* The one right around a node of the path, or NULL. */
const struct node	*spot_above(const struct spot *,
			    const struct node *);

/* ---- names ---- */

struct scope;
/* Of the I-th function of a scope, as it was written. */
const char	*function_spelled(const struct scope *, uint32_t i);
void	complete_command(struct spot *);
void	complete_variable(struct spot *);
void	complete_type(struct spot *);
void	complete_operator(struct spot *);

/* ---- commands and their parameters ---- */

struct use {
	const struct params	*p;		/* NULL: nothing is known */
	const char		*name;		/* of the command */
	bool			 bound[128];
	uint32_t		 sets;		/* still possible */
	const struct bind_param	*value_of;	/* what the point gives a value
						   to, or NULL */
	const struct node	*value;		/* what is there already */
	struct map		*given;		/* plain values by name; owned */
};

/* Binds the words of a command but for what is at the point. */
void	use_read(struct spot *, const struct node *command, struct use *);
void	use_free(struct use *);
void	complete_parameter(struct spot *, const struct node *command);
void	complete_argument(struct spot *, const struct node *command);
/* The parameters of a command by its name; NULL if it has none. */
const struct params	*params_named(struct spot *, const struct node *command,
			    const char **name);
/* Does it have such a name: "PSObject", "int", "string[]"?  Malloc'ed. */
char	*type_tip(const struct type *);

/* ---- what expressions give ---- */

struct inferred {
	struct value		 v;		/* one of them, or V_NOTHING;
						   owned */
	const struct type	*type;		/* or NULL */
	const struct sym	**names;	/* properties known besides */
	size_t			 nnames;
};

struct inferred	infer(struct spot *, const struct node *);
/* What comes down the pipe to a command. */
struct inferred	infer_piped(struct spot *, const struct node *command);
void		infer_free(struct inferred *);
void		complete_member(struct spot *);
/* Property names for an argument. */
void		complete_property(struct spot *, const struct node *command,
		    char quote, struct text word);
bool		complete_key(struct spot *);
bool		complete_index(struct spot *);

/* ---- words of the language ---- */

bool	complete_fixed(struct spot *);
void	complete_comment(struct spot *);

void	complete_file(struct spot *, const struct complete_ask *,
	    bool command);

#endif
