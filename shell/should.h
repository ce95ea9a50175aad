/* should.h -- asking before something is changed */
#ifndef SHELL_SHOULD_H
#define SHELL_SHOULD_H

#include "shell/cmdlet.h"

/* 1: do it; 0: do not (-WhatIf has been said, or the user said no); -1: the
 * error, or without one FLOW_THROW, tells why we could not ask. */
int	run_should_text(struct run *, const char *says, const char *caption,
	    const char *question, struct err *);
/* ShouldContinue: asks in any case. */
int	run_ask(struct run *, const char *caption, const char *question,
	    struct err *);
/* There is nobody to ask.  False. */
bool	not_interactive(struct err *);

#endif
