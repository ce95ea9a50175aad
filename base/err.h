/*
 * err.h -- the one error record
 *
 * A function that can fail returns bool (or a pointer), takes a struct err *
 * last, and fails in one statement:
 *
 *	return err_set(e, ERR_OBJECT_NOT_FOUND, "IdentityNotFound", id,
 *	    "No object has the identity '%s'.", text);
 *
 * The record is untouched on success.  err_set() asserts that it is empty:
 * an error is reported once, by the layer that knows; callers only add what
 * they alone know (the cmdlet, the place) and never rewrite a message.
 * A message is a sentence with a full stop that names the thing in quotes.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include "base/value.h"

/* Numbered as System.Management.Automation.ErrorCategory. */
enum err_category {
	ERR_NOT_SPECIFIED, ERR_OPEN, ERR_CLOSE, ERR_DEVICE, ERR_DEADLOCK,
	ERR_INVALID_ARGUMENT, ERR_INVALID_DATA, ERR_INVALID_OPERATION,
	ERR_INVALID_RESULT, ERR_INVALID_TYPE, ERR_METADATA,
	ERR_NOT_IMPLEMENTED, ERR_NOT_INSTALLED, ERR_OBJECT_NOT_FOUND,
	ERR_OPERATION_STOPPED, ERR_OPERATION_TIMEOUT, ERR_SYNTAX, ERR_PARSER,
	ERR_PERMISSION_DENIED, ERR_RESOURCE_BUSY, ERR_RESOURCE_EXISTS,
	ERR_RESOURCE_UNAVAILABLE, ERR_READ, ERR_WRITE, ERR_FROM_STDERR,
	ERR_SECURITY, ERR_PROTOCOL, ERR_CONNECTION, ERR_AUTHENTICATION,
	ERR_LIMITS, ERR_QUOTA, ERR_NOT_ENABLED
};

struct err {
	bool			 set;
	enum err_category	 category;
	const char		*id;	/* static: first part of the
					   FullyQualifiedErrorId */
	const char		*type;	/* static: full name of the exception's
					   type; NULL: RuntimeException */
	const char		*inner_type;	/* static, or NULL */
	char			*inner;	/* message of the inner exception */
	char			*message;
	char			*hint;	/* what to do about it, or NULL: shown
					   at a terminal below the error */
	struct value		 target;	/* TargetObject, owned */
	struct value		 record;	/* an ErrorRecord made or caught
						   by the script, or $null; if
						   there, it is the truth */
};

#define ERR_INIT	{ .set = false }

/* False, so that `return err_set(...)` reports and fails.  TARGET is kept. */
bool	err_set(struct err *, enum err_category, const char *id,
	    struct value target, const char *fmt, ...)
	    __attribute__((format(printf, 5, 6)));
/* The same with the exception's type, and optionally an inner exception. */
bool	err_set_type(struct err *, enum err_category, const char *id,
	    const char *type, struct value target, const char *fmt, ...)
	    __attribute__((format(printf, 6, 7)));
void	err_set_inner(struct err *, const char *type, const char *message);
void	err_hint(struct err *, const char *fmt, ...)
	    __attribute__((format(printf, 2, 3)));
void	err_clear(struct err *);
/* Moves FROM into TO, which must be empty. */
void	err_move(struct err *to, struct err *from);
const char	*err_category_name(enum err_category);

#endif
