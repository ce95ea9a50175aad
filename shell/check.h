/* check.h -- one validation attribute, compiled */
#ifndef SHELL_CHECK_H
#define SHELL_CHECK_H

#include "shell/params.h"

enum check_kind {
	CK_SET, CK_RANGE, CK_RANGE_KIND, CK_PATTERN, CK_LENGTH, CK_COUNT,
	CK_SCRIPT, CK_NOT_NULL, CK_NOT_EMPTY, CK_NOT_BLANK
};

enum range_kind { RK_POSITIVE, RK_NON_NEGATIVE, RK_NEGATIVE, RK_NON_POSITIVE };

struct check {
	enum check_kind		  kind;
	bool			  with_case;	/* CK_SET: IgnoreCase=$false */
	enum range_kind		  range;
	const struct check	 *next;
	struct value		  min, max;	/* range; owned by the script */
	int64_t			  least, most;	/* length, count */
	const char *const	 *names;	/* CK_SET, NULL-ended */
	struct text		  pattern;
	int			  options;
	struct script		 *script;	/* CK_SCRIPT */
	struct block_ast	 *ast;
	const char		 *message;	/* ErrorMessage, or NULL */
};

/* What compiling attributes needs: where to put what. */
struct attr_make {
	struct session	*s;
	struct script	*script;	/* NULL: a cmdlet's row */
	struct arena	*arena;
	struct err	*e;
};

/* An attribute's name is NAME, with or without "Attribute" and namespace. */
bool		 attr_is(const struct attribute *, const char *name);
/* The I-th positional, or a named argument; false on an error.  The script
 * owns what it gives; V_NOTHING if it is not there. */
bool		 attr_arg(const struct attr_make *, const struct attribute *,
		    size_t i, struct value *);
bool		 attr_named(const struct attr_make *, const struct attribute *,
		    const char *name, struct value *);
/* A named argument's truth, NAME alone counting as true; DFLT if absent. */
bool		 attr_flag(const struct attr_make *, const struct attribute *,
		    const char *name, bool dflt, bool *out);
/* Text in the arena; NULL for $null and nothing. */
const char	*attr_text(const struct attr_make *, struct value);

/* One attribute, if it is a check: *OUT is NULL if it is something else. */
bool		 check_make(const struct attr_make *, const struct attribute *,
		    struct check **out);
/* A cmdlet's row: choices, limits, P_NOT_EMPTY; a list, or NULL. */
const struct check *check_of_row(struct arena *, const struct param *);

#endif
