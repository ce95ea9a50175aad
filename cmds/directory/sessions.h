/*
 * sessions.h -- sessions of remote Exchange, as scripts open them
 *
 * There is nobody to talk to: the Exchange cmdlets are here, and a session
 * brings them under a prefix.
 */
#ifndef CMDS_DIRECTORY_SESSIONS_H
#define CMDS_DIRECTORY_SESSIONS_H

#include "shell/cmdlet.h"

/* Makes Get-CloudMailbox mean Get-Mailbox, and so on for each cmdlet of the
 * module; nothing with an empty prefix. */
void		 prefix_cmdlets(struct session *, const char *module,
		    struct text prefix);
/* What Import-PSSession gives: a PSModuleInfo; owned. */
struct value	 imported_module(const char *module, struct text prefix);

#endif
