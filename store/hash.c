/* hash.c -- hashes that are kept in the file, so they never change */

#include <stdlib.h>

#include "base/utf8.h"
#include "store/hash.h"

char *
key_fold(struct text t, char *room, size_t size, size_t *len)
{
	return utf8_fold_name(t.s, t.len, room, size, len);
}

uint64_t
key_of_text(struct text t)
{
	char		 room[256], *s;
	size_t		 n;
	uint64_t	 h;

	s = key_fold(t, room, sizeof room, &n);
	h = hash_bytes(s, n, 1);
	if (s != room)
		free(s);
	return h & KEY_MASK;
}

uint64_t
key_of_bytes(const void *s, size_t n)
{
	return hash_bytes(s, n, 2) & KEY_MASK;
}
