/* class-own.h -- what class.c and class-call.c share */
#ifndef SHELL_CLASS_OWN_H
#define SHELL_CLASS_OWN_H

#include "shell/class.h"
#include "shell/evalstate.h"

struct class {
	const struct class_ast	*ast;
	struct script		*script;	/* counted */
	struct session		*session;
	struct scope		*scope;		/* whose variables methods see */
	const struct type	*type;
	struct class		*base;		/* a script's, or NULL */
	struct names		 statics;	/* struct value, owned */
	bool			 ready;		/* statics have their values */
};

/* The declaration of a property, in the class or its bases; *in is whose. */
const struct class_member *class_property(struct class *, const struct sym *,
	    bool is_static, struct class **in);
/* What a property holds before anything is assigned. */
struct value	class_zero(const struct type *);
const struct type *class_member_type(struct session *,
	    const struct class_member *, struct err *);
bool		class_convert(struct session *, struct class *,
		    const struct class_member *, struct value,
		    struct value *, struct err *);
/* An expression of the class, in its scope. */
bool		class_eval(struct class *, struct node *, struct value *,
		    struct err *);

#endif
