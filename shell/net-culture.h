/* net-culture.h -- CultureInfo objects */
#ifndef SHELL_NET_CULTURE_H
#define SHELL_NET_CULTURE_H

#include "base/culture.h"
#include "base/value.h"

struct value		 value_culture(const struct culture *);
/* Of a CultureInfo, or a NumberFormatInfo or the like taken from one; NULL
 * if the value is neither. */
const struct culture	*culture_of(struct value);

#endif
