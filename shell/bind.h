/*
 * bind.h -- words and pipeline objects into parameters
 *
 * One binder for cmdlets and functions.  The evaluator evaluates the words
 * of a command and hands them over:
 *
 *	struct binding b;
 *	bind_init(&b, s, params, args);
 *	ok = bind_words(&b, n, words, piped, &e);
 *	... begin ...
 *	for each object: ok = bind_object(&b, object, &e); ... process ...
 *	... end ...
 *	bind_done(&b);
 *
 * The order is PowerShell's: names, positions, $PSDefaultParameterValues,
 * parameter sets, what remains, what is mandatory; then for each object by
 * value and by property name, first without, then with conversion, after what
 * the object before had bound is undone.
 *
 * Values belong to the binding: the fields of a cmdlet's args struct and
 * b.v[i].v are lent by it until the next object or bind_done().
 *
 * When something fails, b.at is the node to blame (NULL: the whole command),
 * and the err's id lacks the command's name, as error_record_new() adds it.
 */
#ifndef SHELL_BIND_H
#define SHELL_BIND_H

#include "shell/params.h"
#include "shell/session.h"

/* A number that was typed as an argument may be wrapped, with its text as
 * typed in this hidden member. */
#define TYPED_TEXT	"~typed"

/* One word of a command, evaluated.  Everything is lent.  After a bare --
 * there are plain arguments only. */
struct word {
	const struct sym	*name;	/* of -Name, without dash and colon;
					   NULL: a plain argument */
	bool			 has_value; /* a name that came with its value:
					   -Name:value, or from a splatted map */
	bool			 splatted;  /* from @x */
	struct value		 value;
	const char		*text;	/* as typed: "-Name:", a number's
					   text; or NULL */
	uint32_t		 text_len;
	const struct node	*node;	/* or NULL */
};

/* The common parameters, as given. */
struct common {
	bool		 has_verbose, verbose, has_debug, debug;
	bool		 has_error, has_warning, has_information, has_progress;
	enum action	 error, warning, information, progress;
	bool		 has_what_if, what_if, has_confirm, confirm;
	/* Names of variables, lent, $null if not given; a leading + appends. */
	struct value	 error_variable, warning_variable,
			 information_variable, out_variable,
			 pipeline_variable;
	int64_t		 out_buffer;
};

enum bound_how {
	BOUND_NOT,
	BOUND_WORD,		/* by name or position */
	BOUND_DEFAULT,		/* by $PSDefaultParameterValues */
	BOUND_REST,
	BOUND_DELAYED,		/* a block, to be run for each object */
	BOUND_PIPELINE		/* for this object */
};

struct bound {
	struct value	 v;		/* owned by the binding */
	uint8_t		 how;		/* enum bound_how */
	uint16_t	 order;		/* of being bound, from 1 */
	struct value	 block;		/* BOUND_DELAYED: the block, owned */
	unsigned char	 field[24];	/* BOUND_PIPELINE: the field of a
					   cmdlet's struct before */
};

#define BIND_ROOM	18	/* a small advanced function's */
#define BIND_NAME_MARK	1

struct binding {
	struct session		*s;
	const struct params	*p;
	const char		*command; /* as $PSDefaultParameterValues and
					   prompts name it: set by the caller
					   before bind_words() if it is a
					   function */
	unsigned		 position; /* in the pipeline, for prompts;
					   0 is taken as 1 */
	void			*args;	/* a cmdlet's struct, or NULL */
	struct bound		*v;	/* one for each of p->v */
	struct array		*rest;	/* $args of a simple function, owned,
					   or NULL if there are none; names
					   among them have BIND_NAME_MARK as
					   their sub, so that @args passes
					   them on as names */
	struct common		 common;
	uint32_t		 sets;	/* still possible */
	uint32_t		 sets_before; /* ... before any object */
	uint32_t		 sets_first;  /* to be tried first for objects */
	uint16_t		 order;
	uint16_t		 ndelayed;
	bool			 piped;	/* objects will come */
	const struct node	*at;	/* what an error is about, or NULL */
	bool			 complain; /* bind_object() failed: the error
					   is to be written, not thrown */
	/* For dynamicparam: called after the first names and positions are
	 * bound; a dictionary of RuntimeDefinedParameter, owned. */
	bool			(*dynamic)(struct binding *, struct value *,
				    struct err *);
	void			*dynamic_data;
	struct params		*own;	/* params with dynamic ones, or NULL */
	struct map		*map;	/* $PSBoundParameters, or NULL */
	struct bound		 room[BIND_ROOM];
};

void	bind_init(struct binding *, struct session *, const struct params *,
	    void *args);
/* PIPED: objects will come, so mandatory parameters may wait for them. */
bool	bind_words(struct binding *, size_t n, const struct word *, bool piped,
	    struct err *);
/* False with b->complain set: this object cannot be bound; the error is to
 * be written to the error stream, and the next object may come. */
bool	bind_object(struct binding *, struct value, struct err *);
/* Undoes what the last object bound (before end blocks). */
void	bind_unbind_object(struct binding *);
void	bind_done(struct binding *);

/* $PSBoundParameters: one map for the life of the binding, lent. */
struct map	*bind_map(struct binding *);
/* The name of the parameter set in force: "__AllParameterSets" if none. */
const char	*bind_set_name(const struct binding *);
/* Number of the parameter of that name (or alias), or -1. */
int		 bind_find(const struct binding *, const char *);

/*
 * A parameter's default, once the evaluator has evaluated its init
 * expression: converted to the type.  OUT is owned.
 */
bool		 bind_default(struct session *, const struct bind_param *,
		    struct value, struct value *out, struct err *);

#endif
