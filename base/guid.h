/* guid.h -- a System.Guid, for whoever makes one */
#ifndef BASE_GUID_H
#define BASE_GUID_H

#include "base/value.h"

/* Of 36 characters in lower case; owned. */
struct value	 guid_of_text(const char text[36]);

#endif
