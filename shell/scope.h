/*
 * scope.h -- variables, functions and aliases, by scope
 *
 * Scopes form a chain of callers: reading walks it up to the global one,
 * writing makes a variable in the scope in force.  A scope's id changes
 * whenever a name in it comes or goes, and every scope has ids of its own, so
 * a node of the tree may remember the variable it found together with the id
 * of the scope that was in force.
 */
#ifndef SHELL_SCOPE_H
#define SHELL_SCOPE_H

#include "shell/params.h"
#include "shell/session.h"

#define VAR_READONLY	0x01	/* -Option ReadOnly: -Force may write */
#define VAR_CONSTANT	0x02
#define VAR_PRIVATE	0x04
#define VAR_ALLSCOPE	0x08
#define VAR_UNSET	0x10	/* constrained, but without a value yet */
#define VAR_AUTOMATIC	0x20	/* not listed as the script's own */

/* What a variable demands of its values. */
struct var_rule {
	unsigned		 refs;
	const struct type	*type;		/* NULL: any */
	const struct check	*checks;	/* of its declaration, or NULL */
	struct value		 description;
};

struct var {
	const struct sym	*name;
	struct value		 v;
	struct var_rule		*rule;		/* counted, or NULL */
	uint32_t		 refs;
	uint32_t		 flags;
};

/* Names without case to pointers, in the order they came. */
struct names {
	uint32_t		  n, cap;
	const struct sym	**name;
	void			**item;
	uint32_t		 *index;	/* n + 1; when there are many */
	uint32_t		  index_cap;
};

void	*names_get(const struct names *, const struct sym *);
/* Adds or replaces; returns what was there before, or NULL. */
void	*names_set(struct names *, const struct sym *, void *);
void	*names_remove(struct names *, const struct sym *);
void	 names_free(struct names *);

struct scope {
	struct scope	*parent;	/* NULL: global */
	uint64_t	 id;
	unsigned	 refs;
	bool		 is_script;	/* $script: means this one */
	bool		 is_module;
	struct names	 vars;		/* struct var */
	struct names	 functions;	/* struct block */
	struct names	 aliases;	/* struct alias */
	const char	*module;	/* its name, lent by the module */
};

struct alias {
	const struct sym	*name;
	struct value		 to;		/* text: the command's name */
	struct value		 description;
	uint32_t		 flags;		/* VAR_READONLY ... */
};

struct scope	*scope_new(struct session *, struct scope *parent);
struct scope	*scope_keep(struct scope *);
void		 scope_drop(struct session *, struct scope *);
/* Drops everything in it. */
void		 scope_clear(struct scope *);
/* The scope that $global:, $script: and $local: name from here. */
struct scope	*scope_named(struct session *, enum var_scope);
/* "global", "script", "local", or a number of levels up; NULL and an error
 * if there is none. */
struct scope	*scope_by_text(struct session *, struct value, struct err *);

/* Found by walking up from FROM; NULL if there is none. */
struct var	*var_find(struct scope *from, const struct sym *);
struct var	*var_here(const struct scope *, const struct sym *);
/* Made if missing. */
struct var	*var_make(struct session *, struct scope *, const struct sym *);
/* Converts, validates, and checks that it may be written.  Borrows v. */
bool		 var_assign(struct session *, struct var *, struct value v,
		    struct err *);
/* The same by name, in that scope, made if missing. */
bool		 scope_set(struct session *, struct scope *,
		    const struct sym *, struct value v, struct err *);
/* Unconditionally, for what the shell itself sets; swallows v. */
void		 scope_put(struct session *, struct scope *, const char *name,
		    struct value take);
bool		 var_remove(struct session *, struct scope *,
		    const struct sym *);
void		 var_drop(struct var *);
/* Says that names were put into a scope behind our back. */
void		 scope_touch(struct session *, struct scope *);
void		 rule_drop(struct var_rule *);
struct block	*function_find(struct session *, const struct sym *);
void		 function_set(struct session *, struct scope *,
		    const struct sym *, struct block *);	/* keeps */
bool		 function_remove(struct session *, struct scope *,
		    const struct sym *);
struct alias	*alias_find(struct session *, const struct sym *);
void		 alias_set(struct session *, struct scope *,
		    const struct sym *, struct value to, uint32_t flags);
bool		 alias_remove(struct session *, struct scope *,
		    const struct sym *);

#endif
