/*
 * nearest.h -- what somebody may have meant
 *
 * Names are offered one after the other; the one that is fewest slips of the
 * finger away is kept, if it is near enough: a third of the word's letters,
 * where two letters swapped are one slip.  Case does not count.
 */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include <stddef.h>

struct nearest {
	const char	*word;
	size_t		 len;
	const char	*best;		/* lent by who offered it, or NULL */
	size_t		 slips;
};

void	nearest_init(struct nearest *, const char *word, size_t len);
void	nearest_offer(struct nearest *, const char *name);
/* Slips between two words, without case; at most 64 bytes of each count. */
size_t	nearest_slips(const char *, size_t, const char *, size_t);

#endif
