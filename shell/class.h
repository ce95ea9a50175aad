/*
 * class.h -- the classes that scripts define, as members.c sees them
 *
 * A type whose `class` is set is a script's.  Its instances are objects whose
 * slots are the properties; everything else about them is asked here.  FOUND
 * false and no error: the class has no such member, nor has a base that is a
 * script's; the caller looks on (.NET's bases, ToString, GetType).
 */
#ifndef SHELL_CLASS_H
#define SHELL_CLASS_H

#include "base/err.h"
#include "base/type.h"

struct session;

/* A method without parentheses.  Properties are slots and never get here. */
bool	class_get(struct session *, struct value of, const struct sym *,
	    struct value *out, bool *found, struct err *);
/* Converts to the property's type and checks its attributes. */
bool	class_set(struct session *, struct value of, const struct sym *,
	    struct value, bool *found, struct err *);
bool	class_call(struct session *, struct value of, const struct sym *,
	    size_t n, const struct value *args, struct value *out,
	    bool *found, struct err *);
bool	class_static_get(struct session *, const struct type *,
	    const struct sym *, struct value *out, bool *found, struct err *);
bool	class_static_set(struct session *, const struct type *,
	    const struct sym *, struct value, bool *found, struct err *);
/* "new" is the constructor. */
bool	class_static_call(struct session *, const struct type *,
	    const struct sym *, size_t n, const struct value *args,
	    struct value *out, bool *found, struct err *);

#endif
