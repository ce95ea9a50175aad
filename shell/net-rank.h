/* net-rank.h -- how well a value fits a type, for choosing overloads */
#ifndef SHELL_NET_RANK_H
#define SHELL_NET_RANK_H

#include "base/type.h"

#define RANK_IDENTITY	0x11F

/* 0: there is no conversion; more is better, up to RANK_IDENTITY. */
int	value_rank(struct value, const struct type *to);

#endif
