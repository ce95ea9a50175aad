/* table.c -- every cmdlet, in the order of list.h */
#include "cmds/cmds.h"

const struct cmdlet *const cmd_table[] = {
#define CMDLET(symbol) &symbol,
#include "cmds/list.h"
#undef CMDLET
	NULL
};
