/*
 * hash.h -- hashes that are kept in the file, so they never change
 *
 * hash_bytes() is 64 bits of two multiplications a sixteen bytes, in the
 * manner of wyhash; the seed makes families of it.
 */
#ifndef STORE_HASH_H
#define STORE_HASH_H

#include <stdint.h>
#include <string.h>

#include "base/text.h"

static inline uint64_t
hash_mix(uint64_t a, uint64_t b)
{
	unsigned __int128	 m = (unsigned __int128)a * b;

	return (uint64_t)m ^ (uint64_t)(m >> 64);
}

static inline uint64_t
hash_word(const unsigned char *p, size_t n)
{
	uint64_t	 x = 0;

	for (size_t i = n; i > 0; i--)
		x = x << 8 | p[i - 1];
	return x;
}

/* Eight bytes, the first the lowest, whatever the machine. */
static inline uint64_t
hash_load(const unsigned char *p)
{
	uint64_t	 x;

	memcpy(&x, p, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	x = __builtin_bswap64(x);
#endif
	return x;
}

static inline uint64_t
hash_bytes(const void *s, size_t n, uint64_t seed)
{
	const uint64_t		 k0 = 0xa0761d6478bd642full;
	const uint64_t		 k1 = 0xe7037ed1a0b428dbull;
	const unsigned char	*p = s;
	uint64_t		 h = seed ^ k0, left = n;

	for (; left > 16; left -= 16, p += 16)
		h = hash_mix(hash_load(p) ^ k1, hash_load(p + 8) ^ h);
	if (left >= 8)
		return hash_mix(hash_mix(hash_load(p) ^ k1,
		    hash_word(p + 8, left - 8) ^ h), n ^ k0);
	return hash_mix(hash_mix(hash_word(p, left) ^ k1, h), n ^ k0);
}

/* Keys of 56 bits in the index. */
#define KEY_BITS	56
#define KEY_MASK	(((uint64_t)1 << KEY_BITS) - 1)

/* The key of text compared without case: ROOM for the folded text is the
 * function's own. */
uint64_t	key_of_text(struct text);
/* The key of bytes as they are (a GUID, a SID). */
uint64_t	key_of_bytes(const void *, size_t);
/* The text without case, in room or malloc'ed as utf8_fold_name() does. */
char		*key_fold(struct text, char *room, size_t size, size_t *len);

#endif
