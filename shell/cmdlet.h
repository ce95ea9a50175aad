/*
 * cmdlet.h -- how a cmdlet declares itself, and what it may do
 *
 * One table row says everything the shell needs to know about a parameter,
 * and one struct cmdlet everything about a cmdlet.  The binder, Get-Help,
 * Get-Command, the manual pages and Tab completion are readers of these
 * tables; none of them has a list of its own.
 *
 * A cmdlet file names its argument struct with #define ARGS, fills in the
 * rows, and writes begin/process/end.  The struct is zeroed (but for
 * defaults set by begin), filled by the binder, and lives for one run of the
 * cmdlet; fields behind the parameters are the cmdlet's own state.  Bound
 * values are lent by the binder: parameters bound from the pipeline change
 * with every object, so process() copies what it wants to keep.
 */
#ifndef SHELL_CMDLET_H
#define SHELL_CMDLET_H

#include "base/err.h"
#include "base/text.h"
#include "shell/block.h"
#include "shell/flow.h"

struct session;
struct run;			/* one cmdlet running in one pipeline */

/* Bound lists, lent like bound texts (a text that is not bound, or $null, has
 * s NULL). */
struct values {
	size_t		 n;
	struct value	*v;
	bool		 bound;
};

enum param_kind {
	PK_NONE,	/* end of table */
	PK_SWITCH,	/* bool		[switch] */
	PK_INT,		/* int64_t	[int], or .as "long" ... */
	PK_REAL,	/* double	[double] */
	PK_TEXT,	/* struct text	[string] */
	PK_CHOICE,	/* int		index into .choices, -1 not bound;
			   an enum or a ValidateSet */
	PK_VALUE,	/* struct value	[object], or .as any type */
	PK_LIST,	/* struct values	[object[]], or .as an array's
			   element type: "string" gives [string[]] */
	PK_BLOCK	/* struct block *	[scriptblock] */
};

/* What may be after a parameter's name; flags of a row. */
#define P_MANDATORY	0x01
#define P_PIPELINE	0x02	/* ValueFromPipeline */
#define P_BY_NAME	0x04	/* ValueFromPipelineByPropertyName */
#define P_REST		0x08	/* ValueFromRemainingArguments */
#define P_HIDDEN	0x10	/* DontShow */
#define P_ALLOW_NULL	0x20
#define P_ALLOW_EMPTY	0x40	/* empty text or collection, if mandatory */
#define P_NOT_EMPTY	0x80	/* ValidateNotNullOrEmpty */
#define P_WILDCARDS	0x100	/* its value may be a pattern (for help) */
#define P_COUNTED_FROM_0 0x200
/* 0x400 is P_ALLOW_EMPTY_LIST, see params.h */
#define P_DYNAMIC	0x800	/* a provider's own in PowerShell: a shortened
				   name means another one first */

struct words;			/* completions: see shell/complete.h */
struct complete_ask;
typedef void	completer(const struct complete_ask *, struct words *);

struct param {
	const char		 *name;
	const char		 *aliases;	/* "CN Id", or NULL */
	enum param_kind		  kind;		/* both set by INTO() */
	size_t			  at;
	int			  position;	/* from 1; 0 is named only */
	unsigned		  flags;
	unsigned		  sets;		/* bit per set; 0 is every set */
	unsigned		  mandatory_sets; /* mandatory only in these */
	const char *const	 *choices;	/* NULL-ended */
	const char		 *as;		/* type name; element type for
						   PK_LIST; enum for PK_CHOICE */
	int64_t			  min, max;	/* checked if max > min */
	bool			 (*takes)(struct value);	/* by position: does
						   it take this at all? */
	completer		 *complete;
	const char		 *attr;		/* it IS this directory attribute */
	const char		 *deflt;	/* default, as help shows it */
	const char		 *help;		/* a sentence with a full stop */
};

#define INTO(field)							\
	.kind = _Generic(((ARGS *)0)->field,				\
	    bool: PK_SWITCH,						\
	    int64_t: PK_INT,						\
	    double: PK_REAL,						\
	    struct text: PK_TEXT,					\
	    int: PK_CHOICE,						\
	    struct value: PK_VALUE,					\
	    struct values: PK_LIST,					\
	    struct block *: PK_BLOCK),					\
	.at = offsetof(ARGS, field)

struct example {
	const char	*code;
	const char	*says;
};

#define CMD_WRITES	0x01	/* SupportsShouldProcess: -WhatIf, -Confirm */
#define CMD_HIGH	0x02	/* ConfirmImpact High */
#define CMD_ARGS_RAW	0x04	/* gets its words unbound (Where's operators
				   are sets, not this) */
#define CMD_HIDDEN	0x08	/* not listed by Get-Command */
#define CMD_NO_EXAMPLE_RUN 0x10	/* its examples need a terminal or server */

struct cmdlet {
	const char		*name;		/* "Get-Content" */
	const char		*aliases;	/* "gc cat type", or NULL */
	const char		*module;	/* "Microsoft.PowerShell.Utility" */
	const char		*type;		/* class name for error ids,
						   "Microsoft.PowerShell.Commands.
						   GetContentCommand" */
	const char		*synopsis;	/* sentences with full stops */
	const char		*description;
	const char *const	*sets;		/* parameter sets; the first is
						   the default unless .no_default */
	bool			 no_default_set;
	unsigned char		 default_set;	/* its number, if it is not
						   the first */
	const struct param	*params;	/* ends with an empty row */
	const struct example	*examples;	/* ends with an empty row */
	const char *const	*outputs;	/* type names, NULL-ended */
	const struct shape	*shape;		/* of what it emits, if fixed */
	/* The names of the properties of what it emits, for completion: fixed
	 * ones, or a shape that the store decides; or neither. */
	const char *const	*properties;
	const struct shape	*(*shape_now)(struct session *);
	unsigned		 flags;
	size_t			 args_size;
	enum flow		(*begin)(struct run *, void *args);
	enum flow		(*process)(struct run *, void *args);
	enum flow		(*end)(struct run *, void *args);
	/* Always called last, also after an error. */
	void			(*done)(struct run *, void *args);
};

/* Without case, exact; NULL if there is none.  Aliases are the session's. */
const struct cmdlet	*cmdlet_find(const char *, size_t len);
/* All of them, NULL-ended, as main() gave them to the shell. */
const struct cmdlet *const *cmdlet_all(void);
void			 cmdlet_table(const struct cmdlet *const *);

/* ---- what a cmdlet may do while it runs --------------------------------- */

/* Sends a value on; borrowed, or swallowed.  Not unrolled. */
enum flow	 run_emit(struct run *, struct value);
enum flow	 run_emit_take(struct run *, struct value);
/* Sends each element of an enumerable value. */
enum flow	 run_emit_unrolled(struct run *, struct value);

/* Wants no more input: `return run_stop(r)` ends the commands before this
 * one, whose end is still called. */
enum flow	 run_stop(struct run *);

struct session	*run_session(struct run *);
const struct cmdlet *run_cmdlet(struct run *);
/* Was this parameter given (by words or for this pipeline object)? */
bool		 run_bound(struct run *, const char *param);
/* The value it was given, lent; $null if it was not. */
struct value	 run_bound_value(struct run *, const char *param);
/* Number of the parameter set in force. */
unsigned	 run_set(struct run *);
/* The object at hand ($_), lent; V_NOTHING in begin and end, and when there
 * is no pipeline input. */
struct value	 run_input(struct run *);
bool		 run_has_pipeline(struct run *);  /* something is piped to us */

/*
 * Errors.  run_fail(): a terminating error from the record, whose contents
 * move; returns FLOW_THROW.  run_complain(): writes it to the error stream
 * and goes on, FLOW_OK, or FLOW_THROW under -ErrorAction Stop.
 */
enum flow	 run_fail(struct run *, struct err *);
enum flow	 run_complain(struct run *, struct err *);
/* Both in one statement. */
enum flow	 run_failf(struct run *, enum err_category, const char *id,
		    struct value target, const char *fmt, ...)
		    __attribute__((format(printf, 5, 6)));
enum flow	 run_complainf(struct run *, enum err_category, const char *id,
		    struct value target, const char *fmt, ...)
		    __attribute__((format(printf, 5, 6)));

enum flow	 run_warn(struct run *, const char *fmt, ...)
		    __attribute__((format(printf, 2, 3)));
enum flow	 run_verbose(struct run *, const char *fmt, ...)
		    __attribute__((format(printf, 2, 3)));
enum flow	 run_debug(struct run *, const char *fmt, ...)
		    __attribute__((format(printf, 2, 3)));

/* ShouldProcess: false when -WhatIf (said on the host) or the user said no.
 * ACTION may be NULL: the cmdlet's name. */
bool		 run_should(struct run *, const char *target,
		    const char *action, enum flow *);

/* Progress of a long job, 0 to 1, or -1 unknown.  Cheap: draws at most ten
 * times a second, only at a terminal.  False once Ctrl-C was pressed. */
bool		 run_progress(struct run *, const char *activity,
		    const char *status, double done);
/* Has Ctrl-C been pressed? */
bool		 run_cancelled(struct run *);

/*
 * Runs a block with $_ (and $PSItem) set, in the scope that PowerShell gives
 * to a block passed to a cmdlet; its output goes to the sink, NULL: where the
 * cmdlet's own output goes.
 */
enum flow	 run_block(struct run *, struct block *, struct value item,
		    struct sink *out);
/* The same, collecting: one value as an assignment would see it, owned. */
enum flow	 run_block_value(struct run *, struct block *,
		    struct value item, struct value *out);

#endif
