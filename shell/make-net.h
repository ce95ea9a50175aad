/* make-net.h -- what the makers of .NET objects share */
#ifndef SHELL_MAKE_NET_H
#define SHELL_MAKE_NET_H

#include "base/type.h"

/* The shape of a .NET type: names with blanks between, all PROP_NET. */
const struct shape	*net_shape(const struct type *, const char *names);

#endif
