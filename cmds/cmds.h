/* cmds.h -- every cmdlet of the product */
#ifndef CMDS_CMDS_H
#define CMDS_CMDS_H

#include "shell/cmdlet.h"

#define CMDLET(symbol) extern const struct cmdlet symbol;
#include "cmds/list.h"
#undef CMDLET

/* NULL-ended. */
extern const struct cmdlet *const	cmd_table[];

#endif
