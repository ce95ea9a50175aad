/* sync-set.h -- the slots of a rule set */
#ifndef RULES_SYNC_SET_H
#define RULES_SYNC_SET_H

#include "rules/sync-rules.h"

/* The slot of an attribute that some rule fills, or -1. */
int	sync_slot_find(const struct sync_set *, struct text name);

#endif
