/* psstyle.h -- $PSStyle: the escape sequences of colours and styles */
#ifndef SHELL_PSSTYLE_H
#define SHELL_PSSTYLE_H

#include "base/value.h"

enum rendering { RENDER_HOST, RENDER_PLAIN, RENDER_ANSI };

/* A new $PSStyle, with the colours that PowerShell starts with. */
struct value	psstyle_new(enum rendering);

#endif
