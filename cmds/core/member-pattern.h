/* member-pattern.h -- Disp*: the one property that a name with wildcards means */
#ifndef CMDS_CORE_MEMBER_PATTERN_H
#define CMDS_CORE_MEMBER_PATTERN_H

#include "shell/cmdlet.h"

/* Sets *SYM if the item has exactly one such property; complains, and returns
 * what is to be passed on, if it has several (*SYM is NULL then). */
enum flow	 member_pattern(struct run *, struct text pattern,
		    struct value item, const struct sym **sym);

#endif
