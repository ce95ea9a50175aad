/* profile.h -- the scripts that run before anything else */
#ifndef SHELL_PROFILE_H
#define SHELL_PROFILE_H

#include "shell/session.h"

/* Sets $PROFILE: the path of the last one, with the others as properties. */
void	profile_set(struct session *);
/* Runs those that exist, in order. */
void	profile_run(struct session *);

#endif
