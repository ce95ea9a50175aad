/* error-place.h -- places in scripts as texts */
#ifndef SHELL_ERROR_PLACE_H
#define SHELL_ERROR_PLACE_H

#include "base/buf.h"
#include "shell/error-record.h"

/* "At file:3 char:7", the source line and the tildes, each on a line of its
 * own; nothing for an empty line. */
void		position_message(struct buf *, const struct script *,
		    uint32_t from, uint32_t to);
/* A System.Management.Automation.InvocationInfo.  Owned. */
struct value	invocation_info(const struct place *);
/* A property of an object; $null if there is none.  Lent. */
struct value	error_property(struct value of, const char *name);

#endif
