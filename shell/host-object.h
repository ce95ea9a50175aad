/* host-object.h -- $Host: the terminal as scripts see it */
#ifndef SHELL_HOST_OBJECT_H
#define SHELL_HOST_OBJECT_H

#include "base/value.h"

struct host;

/* What $Host and Get-Host give.  Owned. */
struct value	host_object(const struct host *);

#endif
