/* invocation.h -- $MyInvocation, $PSCmdlet, $PWD: what a call looks like to
 * the script that is called */
#ifndef SHELL_INVOCATION_H
#define SHELL_INVOCATION_H

#include "shell/eval.h"

/* Owned. */
struct value	my_invocation(struct session *);
struct value	frame_cmdlet(struct session *);
struct value	path_info(struct session *);

#endif
