/*
 * block.h -- what base/ must know of a script block: how to free one
 *
 * The block itself is the shell's (shell/block.h), which sets the pointer
 * when it makes the first one.
 */
#ifndef BASE_BLOCK_H
#define BASE_BLOCK_H

#include "base/value.h"

struct block_head {
	struct heap	 head;
	void		(*free)(struct block_head *);	/* its insides */
};

static inline void
block_free_insides(struct block *b)
{
	struct block_head *h = (struct block_head *)(void *)b;

	h->free(h);
}

#endif
