/* known-modules.h -- the identity modules whose cmdlets dirsh has */
#ifndef CMDS_CORE_KNOWN_MODULES_H
#define CMDS_CORE_KNOWN_MODULES_H

#include "shell/cmdlet.h"

/*
 * What Get-Module shows for them: scripts ask first whether a module is there
 * and new enough, and offer to install it if not.  Calls EACH with the name
 * of every one; false stops.
 */
void		 known_modules(bool (*each)(void *, const char *), void *);
/* A PSModuleInfo of that name; owned. */
struct value	 known_module_value(const char *name);

#endif
