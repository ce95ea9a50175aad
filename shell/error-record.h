/*
 * error-record.h -- errors as objects, and their text
 *
 * An err (base/err.h) is what C code reports; an ErrorRecord is what a script
 * sees in $_ and $Error.  It is an object of type ErrorRecord, and its
 * Exception is an object of the exception's type.
 */
#ifndef SHELL_ERROR_RECORD_H
#define SHELL_ERROR_RECORD_H

#include "shell/cmdlet.h"
#include "shell/session.h"

/* Where in a script something happened, and in which command. */
struct place {
	const struct script	*script;	/* NULL: nowhere */
	uint32_t		 from, to;
	const char		*command;	/* as invoked ("gci"); NULL: in
						   no command */
	const char		*activity;	/* its real name: CategoryInfo's
						   Activity */
	const char		*id_suffix;	/* after the comma of the
						   FullyQualifiedErrorId: a
						   cmdlet's type, a function's
						   name; or NULL */
	struct value		 my_command;	/* a CommandInfo; lent; if $null,
						   what the next three say */
	const struct cmdlet	*cmdlet;
	const struct block	*block;		/* a function */
	const char		*file;		/* a script file's path */
	struct value		 bound;		/* its parameters: a map, or
						   $null; lent */
	bool			 thrown;	/* by a throw statement */
	const char		*stack;		/* ScriptStackTrace, or NULL */
};

/*
 * The record of an err at a place.  If the err holds a record already (a
 * thrown or caught one), it is that record, and what it lacks (a place, the
 * command) is filled in.  Owned.
 */
struct value	error_record_new(struct session *, const struct err *,
		    const struct place *);

/* Gives a record that has no position (Write-Error in a script's body) that
 * of a place, as it stops a statement. */
void		record_locate(struct value record, const struct place *);

/* The evaluator's: where we are now; for error_record(). */
void		session_place(struct session *, struct place *);

/* A record into an err, which must be empty: its message, id, category,
 * exception type, and the record itself. */
void		err_from_record(struct err *, struct value record);
/* What `throw v` throws: a record, an exception in a new record, or anything
 * else in a RuntimeException whose message is its text. */
void		err_from_thrown(struct session *, struct err *, struct value);
/* A rethrown or caught record as it is; an exception in a record; for
 * $PSCmdlet.ThrowTerminatingError() and WriteError(). */
bool		is_error_record(struct value);
bool		is_exception(struct value);

/* Exception objects.  TYPE is a full name; MESSAGE is text, INNER an
 * exception or $null.  Owned. */
struct value	exception_new(const char *type, struct value message,
		    struct value inner);
struct value	exception_of(const struct type *, struct value message,
		    struct value inner);
/* The type of a record's exception: for catch [T].  NULL if it is none. */
const struct type *record_exception_type(struct value record);
/* The same of the exception within, or NULL. */
const struct type *record_inner_type(struct value record);
/* A record of the same error about its exception's inner one: what a catch
 * of that type sees.  Owned. */
struct value	record_of_inner(struct value record);
/* The same error to be reported again, by somebody else.  Owned. */
struct value	record_again(struct value record, const char *activity);
/* The text of a record: ErrorDetails' message or the exception's.  Owned. */
struct value	record_message(struct value record);
/* [ErrorRecord]::new(exception, id, category, target). */
struct value	record_from_exception(struct value exception, const char *id,
		    enum err_category, struct value target);

/* Errors and their parts as text: a record, an exception, a CategoryInfo,
 * ErrorDetails; false for anything else. */
struct buf;
bool		error_object_text(struct buf *, struct value);

/* The errors of a text that could not be parsed, as one ParseException; PLACED
 * if the error shows the place in that text itself (a script file), not that
 * of the command that parsed it (Invoke-Expression). */
void		err_from_parse(struct err *, const struct parse *, bool placed);

#endif
