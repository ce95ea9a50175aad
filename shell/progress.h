/*
 * progress.h -- how far a long job is, in one row at the terminal
 *
 * The row is on the error stream, only if that is a terminal, and only after
 * a job has taken a while; whatever else is written makes it go away first,
 * and when the job ends nothing of it is left.
 */
#ifndef SHELL_PROGRESS_H
#define SHELL_PROGRESS_H

#include "shell/session.h"

/* DONE 0 to 1, or -1: nobody knows.  STATUS may be NULL. */
void	progress_show(struct session *, const char *activity,
	    const char *status, double done);
/* Takes the row away until the next progress_show(). */
void	progress_hide(struct session *);
/* The job has ended. */
void	progress_end(struct session *);

#endif
