/* bind-parts.h -- what the files of the binder share */
#ifndef SHELL_BIND_PARTS_H
#define SHELL_BIND_PARTS_H

#include "shell/bind.h"

#define MISMATCH	"System.Management.Automation.ParameterBindingException"
#define UNTRANSFORMED	"System.Management.Automation." \
	"ParameterBindingArgumentTransformationException"
#define INVALID		"System.Management.Automation." \
	"ParameterBindingValidationException"

/* A name, a value, or both. */
struct arg {
	const struct word	*name;		/* NULL: a plain argument */
	const struct word	*from;		/* the word of the value */
	const struct bind_param	*param;		/* of the name, if found */
	struct value		 v;		/* lent; V_NOTHING: none */
	bool			 has_value;
	bool			 done;
};

enum fit {
	FIT_NO,		/* not of the type, and not to be converted */
	FIT_YES,
	FIT_ERROR,	/* the error is set: it is final */
	FIT_CANNOT	/* the error is set: it cannot be converted, but
			   another parameter may take it */
};

#define BIND_COERCE	0x01
#define BIND_DELAY	0x02

static inline size_t
param_at(const struct binding *b, const struct bind_param *p)
{
	return (size_t)(p - b->p->v);
}

static inline bool
param_in(const struct bind_param *p, uint32_t sets)
{
	return p->in_all || (p->sets & sets) != 0;
}

/* Gives parameter I a value, if it fits. */
enum fit	bind_value(struct binding *, size_t i, const struct arg *,
		    unsigned flags, enum bound_how, struct err *);
/* Just fits a value: converted if COERCE.  OUT is owned. */
enum fit	bind_fit(struct binding *, const struct bind_param *,
		    const struct arg *, bool coerce, struct value *out,
		    struct err *);
/* bind-credential.c: something else than a credential where one is wanted. */
bool		bind_wants_credential(const struct bind_param *, struct value);
/* Asks for it. */
enum fit	bind_credential(struct binding *, const struct bind_param *,
		    struct value user, struct value *out, struct err *);
/* Writes what parameter I holds into the cmdlet's struct. */
void		bind_store(struct binding *, size_t i);

/* Parameter sets.  False on an error. */
unsigned	bind_count_sets(uint32_t);
bool		bind_check_sets(struct binding *, bool before_objects,
		    bool set_default, unsigned *count, struct err *);
bool		bind_ambiguous_set(struct binding *, struct err *);
bool		bind_verify_set(struct binding *, struct err *);
/* Sets that cannot take an object any more are left out. */
uint32_t	bind_sets_taking_input(const struct binding *);
/* The parameters that are mandatory and missing: a text " A B" is added. */
bool		bind_missing(struct binding *, unsigned nsets, bool piped,
		    struct buf *names, struct err *);
bool		bind_ask(struct binding *, const char *names, struct err *);
bool		bind_defaults(struct binding *, struct err *);
bool		bind_dynamic(struct binding *, struct err *);
void		bind_drop_dynamic(struct binding *);

/* Plain arguments by position.  An error in E with true: nobody took the word,
 * and it is reported if nobody takes it later. */
bool		bind_positions(struct binding *, struct arg *, size_t n,
		    struct err *);
/* Puts the names and values of PENDING words (N args) where they belong;
 * for the words themselves and for dynamic parameters. */
bool		bind_args(struct binding *, struct arg *, size_t n,
		    struct err *);

#endif
