/*
 * host.h -- the program around a session: its command line, its terminal
 *
 * The command line is PowerShell's: every switch may be shortened, and begins
 * with one dash, two, or a slash.  A bare first argument is a script file;
 * text piped in is a whole script.
 */
#ifndef SHELL_HOST_H
#define SHELL_HOST_H

#include "shell/cmdlet.h"
#include "shell/session.h"

/* What the rooms above the shell bring along; each may be NULL. */
struct start {
	/* Opens the store of that path, or (NULL) the sample organization,
	 * as host->directory. */
	bool	(*open)(struct host *, const char *path, struct err *);
	void	(*close)(struct host *);
	/* Reads and runs lines until the user leaves; the exit code. */
	int	(*interact)(struct session *);
	/* Prints the manual page of a cmdlet, or of the program (NULL). */
	bool	(*manual)(FILE *, const char *name);
};

/* Everything from the command line to the exit code. */
int	host_main(int argc, char **argv, const struct start *);

/* ---- the command line, apart from what it leads to ---- */

enum start_what { START_PROMPT, START_COMMAND, START_FILE, START_STDIN,
	START_HELP, START_VERSION, START_MANUAL };

struct options {
	enum start_what	 what;
	bool		 no_profile, no_exit, no_logo, non_interactive, login;
	bool		 plain;		/* no drawing of our own */
	bool		 interactive;	/* asked for by -Interactive */
	const char	*file;		/* of a script, or of a page */
	char		*command;	/* malloc'ed */
	const char	*store, *directory;
	int		 nargs;		/* of the script or command */
	char		**args;
};

/* False: what is wrong is in *WHY, malloc'ed, and the program ends with 64. */
bool	options_read(struct options *, int argc, char **argv, char **why);

/* Reads everything up to the end; malloc'ed. */
char	*read_all(FILE *, size_t *len);

#endif
