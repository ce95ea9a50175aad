/* error-view.h -- errors in full, as Get-Error shows them */
#ifndef SHELL_ERROR_VIEW_H
#define SHELL_ERROR_VIEW_H

#include "base/buf.h"
#include "shell/session.h"

/* Every property of a record, an exception or anything within one, indented:
 * Get-Error's view. */
void	error_detailed(struct session *, struct buf *, struct value, int depth);

#endif
