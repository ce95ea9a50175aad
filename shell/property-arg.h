/*
 * property-arg.h -- what -Property takes: names, patterns, blocks, hashtables
 *
 * Format-Table, Select-Object, Sort-Object, Group-Object and others take the
 * same kinds of argument: the name of a property, a name with wildcards, a
 * script block that computes one, or a hashtable that says more about it
 * (@{ Name = 'Born'; Expression = { ... }; Width = 8 }).  What keys are legal
 * is the cmdlet's choice.  Keys may be cut short, as parameters may.
 */
#ifndef SHELL_PROPERTY_ARG_H
#define SHELL_PROPERTY_ARG_H

#include "base/err.h"
#include "base/wildcard.h"
#include "shell/block.h"
#include "shell/flow.h"

/* Keys that a cmdlet allows besides Expression. */
#define PA_LABEL	0x01	/* Label, also called Name */
#define PA_NAME		0x02	/* Name, also called Label */
#define PA_FORMAT	0x04	/* FormatString */
#define PA_ALIGNMENT	0x08
#define PA_WIDTH	0x10
#define PA_DEPTH	0x20
#define PA_ASCENDING	0x40
#define PA_DESCENDING	0x80
#define PA_NO_WILDCARDS	0x100	/* Expression must be one property */

enum align { ALIGN_NONE, ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT };

struct property_arg {
	const struct sym	*name;		/* plain name, or NULL */
	struct wildcard		*pattern;	/* with wildcards, or NULL */
	struct block		*block;		/* script block, or NULL */
	struct value		 text;		/* the expression as a label:
						   name or block's text */
	struct value		 label;		/* given one, or $null */
	struct value		 format;	/* FormatString, or $null */
	enum align		 align;
	int			 width;		/* 0: not given */
	int			 depth;		/* 0: not given */
	int			 ascending;	/* -1: not given, 0, 1 */
	int			 descending;
	bool			 hash;		/* was a hashtable */
};

struct property_args {
	size_t			 n;
	struct property_arg	*v;
};

/*
 * Reads N arguments; KEYS are the PA_ of the cmdlet.  False and the error
 * that PowerShell gives if one is wrong ("The Width key is not valid.");
 * then OUT is empty.
 */
bool	property_args_parse(struct property_args *out, size_t n,
	    const struct value *, unsigned keys, struct err *);
void	property_args_free(struct property_args *);

/*
 * The value of a plain name or a block for an object.  OUT is owned, $null
 * when there is no such property (FOUND is false then; FOUND may be NULL).
 * An error of the block or of a getter goes to E (OUT is $null), and the flow
 * is FLOW_OK; any other end of a block is the flow.
 */
enum flow property_arg_value(struct session *, const struct property_arg *,
	    struct value of, struct value *out, bool *found, struct err *);

/* The value of a property by name, as a plain name's above. */
bool	property_value(struct session *, struct value of, const struct sym *,
	    struct value *out, bool *found, struct err *);

/*
 * The properties that a name or pattern stands for in an object, as the
 * object spells them; none if there are none.  Property sets are taken
 * apart.  LIST grows; free list->v.
 */
struct sym_list {
	size_t			  n, cap;
	const struct sym	**v;
};
void	property_arg_names(struct session *, const struct property_arg *,
	    struct value of, struct sym_list *list);
/* All of them, for `*` (ADAPTED_FIRST: those of .NET before those added, as
 * the formatter shows them). */
void	property_names(struct session *, struct value of, bool adapted_first,
	    struct sym_list *list);
/* Adds a name unless it is there already, whatever its case. */
void	sym_list_add(struct sym_list *, const struct sym *);
/* DefaultDisplayPropertySet of the object's types (Update-TypeData, or its
 * PSStandardMembers): OUT is an owned list of texts.  False: none. */
bool	default_display_set(struct session *, struct value of,
	    struct value *out);

#endif
