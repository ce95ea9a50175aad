/*
 * nested.h -- sessions within the session: what [powershell]::Create() runs
 *
 * A PowerShell is a list of steps, each a command or a script with arguments;
 * steps form pipelines, pipelines run one after the other in its runspace.
 */
#ifndef SHELL_NESTED_H
#define SHELL_NESTED_H

#include "shell/session.h"

/* NAME is $null for an argument, VALUE V_NOTHING for a switch. */
struct step_arg {
	struct value	 name, value;
};

struct step {
	struct value	 text;		/* the command's name, or the script */
	bool		 is_script, local;
	bool		 first;		/* of its pipeline */
	size_t		 n;
	struct step_arg	*args;
};

/* A session that is made when first needed. */
struct runspace {
	struct native	 head;
	struct session	*outer, *s;
};

enum shell_state { SHELL_NOT_STARTED, SHELL_COMPLETED = 4, SHELL_FAILED };

struct powershell {
	struct native	 head;
	size_t		 n;
	struct step	*steps;
	bool		 ends;		/* AddStatement() was called */
	bool		 had_errors;
	enum shell_state state;
	struct value	 reason;	/* exception that ended it */
	struct value	 runspace;
	struct array	*streams[STREAM_COUNT];	/* from STREAM_ERROR on */
	struct array	*progress;
	struct err	 failed;	/* what ended the last run */
	bool		 stopped;	/* an action of Stop ended it */
	struct value	 result;	/* of BeginInvoke() */
};

void		 powershell_clear(struct powershell *);
/* Runs the steps; OUT is a Collection, owned, also if p->failed is set. */
void		 powershell_run(struct powershell *, struct value input,
		    struct value *out);
struct session	*runspace_session(struct runspace *);
/* All sessions within one, when it ends. */
void		 nested_free(struct session *);

#endif
