/* more.h -- what files of shell/ keep with the session */
#ifndef SHELL_MORE_H
#define SHELL_MORE_H

#include <termios.h>

#include "shell/history.h"

/* The job whose progress is shown: progress.c's. */
struct progress {
	char		*activity;	/* NULL: there is none */
	double		 since, drawn;	/* seconds of a clock */
	bool		 shown;
	bool		 quiet;		/* the terminal does not echo */
	struct termios	 echoing;	/* how it was before */
};

struct session_more {
	struct history	 history;
	struct progress	 progress;
	/* Of Register-ArgumentCompleter: "command:parameter", ":parameter" or
	 * "command" to blocks. */
	struct map	*completers, *native_completers;
};

/* Made when first asked for. */
struct session_more	*session_more(struct session *);
void			 session_more_free(struct session *);

#endif
