/* read-host.h -- a line from the user */
#ifndef CMDS_UTILITY_READ_HOST_H
#define CMDS_UTILITY_READ_HOST_H

#include "shell/session.h"

/* Without its newline, as owned text; HIDDEN: not shown while typed. */
struct value	read_answer(struct host *, bool hidden);

#endif
