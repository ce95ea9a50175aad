/*
 * params.h -- what parameters a command has
 *
 * Cmdlets declare parameters in a table, functions in a param() block.  Both
 * are compiled once into a struct params, which is all that the binder,
 * Get-Help, Get-Command and completion look at.
 */
#ifndef SHELL_PARAMS_H
#define SHELL_PARAMS_H

#include "shell/cmdlet.h"

struct session;
struct check;			/* validation attributes of one parameter */

/* With P_ALLOW_EMPTY: text only.  In rows of cmdlets P_ALLOW_EMPTY is both. */
#define P_ALLOW_EMPTY_LIST	0x400

#define SETS_ALL	UINT32_MAX

/* What a parameter is in some of the parameter sets. */
struct in_set {
	uint32_t	 sets;		/* bit per set, or SETS_ALL */
	int		 position;	/* from 0; -1: by name only */
	unsigned	 flags;		/* P_MANDATORY P_PIPELINE P_BY_NAME
					   P_REST P_HIDDEN */
	const char	*help;		/* HelpMessage, or NULL */
};

struct bind_param {
	const struct sym	*name;
	size_t			 naliases;
	const struct sym	**aliases;
	const struct type	*type;		/* NULL: any ([object]) */
	const struct type	*elem;		/* of an array type, or NULL */
	uint32_t		 sets;		/* the named sets it is in, or 0 */
	bool			 in_all;	/* and it is in all sets too */
	size_t			 nin;
	struct in_set		*in;
	unsigned		 flags;		/* P_ALLOW_NULL P_ALLOW_EMPTY
						   P_ALLOW_EMPTY_COLLECTION */
	bool			 is_switch;
	bool			 mandatory, pipeline;	/* in some set */
	bool			 common;	/* -Verbose and the like */
	const struct check	*checks;	/* a list, or NULL */
	const struct param	*row;		/* of a cmdlet, or NULL */
	const struct param_decl	*decl;		/* of a function, or NULL */
	struct value		 unbound;	/* what it holds if nobody says
						   anything: $null, 0, '' ... */
};

struct params {
	const char		*name;		/* of the cmdlet, or NULL */
	const struct cmdlet	*cmdlet;	/* or NULL */
	const struct params_decl *decl;		/* or NULL */
	struct script		*script;	/* of decl; not counted */
	bool			 advanced;	/* cmdlet, [CmdletBinding()] or
						   any [Parameter()] */
	bool			 should_process; /* -WhatIf and -Confirm */
	bool			 dynamic;	/* has a dynamicparam block */
	bool			 takes_pipeline; /* some parameter does */
	bool			 mandatory;	/* some parameter is */
	int			 impact;	/* ConfirmImpact: 0 None to 3 High */
	const char		*help_uri;
	size_t			 nsets;
	const char		**sets;		/* names; bit i is sets[i] */
	uint32_t		 default_set;	/* its bit, or 0 */
	size_t			 n;		/* own ones first, in order, */
	size_t			 nown;		/* then the common ones */
	struct bind_param	*v;
	uint32_t		 all_sets;	/* the bits of all of them */
	size_t			 npositional;	/* without sets: the own ones */
	uint16_t		*positional;	/* by position */
	size_t			 npiped;	/* those that take objects */
	uint16_t		*piped;
};

/*
 * The parameters of a script block; made when first asked for and kept with
 * its tree, so that they live as long as the script.  NULL and an error if an
 * attribute or a type is wrong.
 */
const struct params	*params_of_block(struct session *,
			    const struct block_ast *, struct err *);
/* The parameters of a cmdlet, kept by the session. */
const struct params	*params_of_cmdlet(struct session *,
			    const struct cmdlet *);
/* Frees what the session keeps. */
void			 params_forget(struct session *);

/*
 * The parameter of a name: exact name or alias, else the one that begins so;
 * own ones come before common ones.  NULL without an error if there is none,
 * with one if several begin so.
 */
const struct bind_param	*params_find(const struct params *, const char *,
			    size_t len, struct err *);

/* The parameter of that very name or alias, or NULL. */
const struct bind_param	*params_exact(const struct params *,
			    const struct sym *);
/* The in_set in force when only these sets are possible, or NULL. */
const struct in_set	*params_in(const struct bind_param *, uint32_t sets);

/*
 * Attributes on a variable or parameter: [ValidateSet('a')][int]$x.  A check
 * list lives as long as the tree it was made from.
 */
bool	checks_compile(struct session *, struct script *,
	    const struct attributes *, const struct check **, struct err *);
/* Does a value pass?  The error is ParameterArgumentValidationError's reason
 * alone ("The argument is null. ..."). */
bool	checks_pass(struct session *, const struct check *, struct value,
	    struct err *);
/* The names of a [ValidateSet()], NULL-ended, or NULL. */
const char *const *checks_set(const struct check *);

#endif
