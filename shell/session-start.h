/* session-start.h -- what a new session knows */
#ifndef SHELL_SESSION_START_H
#define SHELL_SESSION_START_H

#include "shell/scope.h"

void	session_variables(struct session *);
void	session_aliases(struct session *);
/* Is there a module of that name, ours or loaded? */
bool	module_known(struct session *, const char *);

#endif
