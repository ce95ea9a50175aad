/* line.h -- the shell at a terminal: reads lines and runs them */
#ifndef SHELL_LINE_H
#define SHELL_LINE_H

#include "shell/session.h"

/* Until the user leaves; the exit code. */
int	line_interact(struct session *);

#endif
