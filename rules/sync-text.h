/* sync-text.h -- the functions of the expressions that work on text */
#ifndef RULES_SYNC_TEXT_H
#define RULES_SYNC_TEXT_H

#include "rules/sync-func.h"

extern const struct sx_func sx_text_funcs[];	/* ends with a NULL name */

#endif
