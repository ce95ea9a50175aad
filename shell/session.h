/*
 * session.h -- the state of one shell
 *
 * Everything that a script can change lives in a session, passed as `s`.
 * There is no other state; two sessions (as [powershell]::Create() makes)
 * do not see each other.
 */
#ifndef SHELL_SESSION_H
#define SHELL_SESSION_H

#include <signal.h>
#include <stdio.h>

#include "base/err.h"
#include "shell/block.h"
#include "shell/flow.h"
#include "shell/parse.h"

enum stream {
	STREAM_OUTPUT = 1, STREAM_ERROR, STREAM_WARNING, STREAM_VERBOSE,
	STREAM_DEBUG, STREAM_INFORMATION, STREAM_COUNT
};

enum action {		/* ActionPreference */
	ACT_SILENT, ACT_STOP, ACT_CONTINUE, ACT_INQUIRE, ACT_IGNORE,
	ACT_SUSPEND, ACT_BREAK
};

struct frame;			/* a call in progress: eval's */
struct scope;			/* variables, functions, aliases: scope.h */

/* What the shell knows of the world outside; set by main. */
struct host {
	FILE		*out, *err, *in;
	int		 width, height;		/* of the terminal, or 80, 24 */
	bool		 tty_out, tty_err, tty_in;
	bool		 interactive;		/* may ask questions */
	bool		 colour;
	bool		 plain;			/* -Plain: Readline draws */
	const char	*program;		/* full path of dirsh */
	void		*directory;		/* for cmds/: the open store */
};

struct session {
	struct host		*host;
	struct scope		*global, *scope;	/* the one in force */
	struct frame		*frame;
	struct sink		*out;		/* output of what runs now */
	struct sink		*streams[STREAM_COUNT];	/* redirected to, or
							   NULL: the host */
	struct view		*view;		/* Out-Default of the host */

	/* With a flow that is not FLOW_OK */
	struct err		 thrown;
	const struct sym	*label;		/* or NULL */
	const void		*stop_stage;
	int			 exit_code;
	bool			 exited;	/* a script said exit */

	bool			 ok;		/* $? */
	int			 last_exit;	/* $LASTEXITCODE */
	struct array		*errors;	/* $Error, newest first */
	int			 strict;	/* Set-StrictMode: 0 off, 1, 2, 3 */
	unsigned		 depth;		/* of calls */
	volatile sig_atomic_t	 cancel;	/* Ctrl-C was pressed, */
	volatile sig_atomic_t	 cancel_seen;	/* and somebody noticed */
	uint64_t		 commands_id;	/* bumped when a function or
						   alias comes or goes */
	uint64_t		 steps_left;	/* statements and objects until the
					   session ends; 0: no limit */
	struct value		 cwd;		/* current location, text */
	struct drive		*drives;	/* path.h */
	const struct culture	*culture;	/* CurrentCulture; NULL: en-US */
	const void		*texting;	/* whose ToString() is being
						   asked for: convert-text.c */
	struct evalstate	*eval;		/* the evaluator's own */
	struct params_cache	*params;	/* params.c's, of cmdlets */
	struct map		*type_data;	/* of Update-TypeData, or NULL */
	struct test_run		*tests;		/* of Invoke-Pester */
	struct session_more	*more;		/* more.h: history, completers */
	struct session		*outer;		/* of a nested one, or NULL */
	struct nested		*nested;	/* nested.c's */
	struct session		*running;	/* nested one that runs now */
	struct array		*progress;	/* of a nested one: records of
						   Write-Progress; lent */
	unsigned		 nested_made;
};

/* Does Invoke-Pester run, here or in the session around a nested one? */
static inline bool
under_test(const struct session *s)
{
	return (s->outer != NULL ? s->outer : s)->tests != NULL;
}

struct session	*session_new(struct host *);
void		 session_free(struct session *);
/* The terminal has another size. */
void		 session_resized(struct session *, int width, int height);

/* Runs a text as a script (file may be NULL: -Command, the prompt); output
 * goes to the host's view.  Errors that nothing caught are shown.  Returns
 * the exit code that the process would have. */
int		 session_run_text(struct session *, const char *, size_t len,
		    const char *file);
/* A command with arguments of its own ($args). */
int		 session_run_command(struct session *, const char *, size_t len,
		    size_t n, const struct value *args);
int		 session_run_file(struct session *, const char *path,
		    size_t n, const struct value *args);

/* Calls a block: ARGS positional, INPUT for its pipeline input or
 * V_NOTHING, ITEM for $_ or V_NOTHING; DOT runs it in the scope in force. */
struct call {
	struct block		*block;
	size_t			 n;
	const struct value	*args;
	struct value		 item;
	struct value		 input;
	struct value		 self;		/* $this, or V_NOTHING */
	bool			 dot;
	struct map		*named;		/* splatted parameters, or NULL */
};
enum flow	 call_block(struct session *, const struct call *,
		    struct sink *out);
/* The same as within a try: an error that ends the block is *RECORD (owned,
 * and in $Error) and the flow FLOW_OK; else *RECORD is V_NOTHING. */
enum flow	 call_caught(struct session *, const struct call *,
		    struct sink *out, struct value *record);
/* A command (or script file) without arguments, caught likewise. */
enum flow	 call_command_caught(struct session *, const char *name,
		    struct value *record);
/* A new scope below the one in force, for a command that runs several blocks
 * in it (dotted); the leaving puts the one before in force again. */
void		 scope_push(struct session *);
void		 scope_pop(struct session *);
/* Calls a command by name with words, as a script line would. */
enum flow	 call_command(struct session *, const char *name, size_t n,
		    const struct value *args, struct sink *out);
/* An error in `e` becomes the session's thrown error: FLOW_THROW. */
enum flow	 throw_err(struct session *, struct err *);
/* The other way, for code that reports by err and called script code: a flow
 * that is not FLOW_OK goes into the empty `e` (a break or exit too, which goes
 * on once the err is thrown again).  Always false. */
bool		 err_from_flow(struct session *, enum flow, struct err *);

/* Is the stack nearly used up, as in a list that holds itself? */
bool		 is_too_deep(const struct session *);

/* Variables by name, with an optional scope as in "global:x"; lent. */
struct value	 var_get(struct session *, const char *name);
void		 var_set(struct session *, const char *name, struct value);
/* The preference in force for a stream. */
enum action	 preference(struct session *, enum stream);

/* Writes a record to a stream: redirected, or shown on the host as its
 * preference says, and counted in $Error.  The record is borrowed. */
enum flow	 stream_write(struct session *, enum stream, struct value);
/* Text for the host (Write-Host), after rows held back by the view. */
enum flow	 host_text(struct session *, const char *, size_t);

/* An ErrorRecord object from an err (the err is left as it is). */
struct value	 error_record(struct session *, const struct err *);
/* An error record as $ErrorView shows it, newline included. */
void		 error_text(struct session *, struct buf *, struct value);

#endif
