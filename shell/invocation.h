/* invocation.h -- $MyInvocation, $PSCmdlet: what a call looks like to
 * the script that is called */
#ifndef SHELL_INVOCATION_H
#define SHELL_INVOCATION_H

#include "shell/eval.h"

/* Owned. */
struct value	my_invocation(struct session *);
struct value	frame_cmdlet(struct session *);
/* The folder of a script's file, or "".  Owned. */
struct value	script_folder(const struct script *);
/* The run behind a $PSCmdlet, or NULL. */
struct run	*script_cmdlet_run(struct value);

#endif
