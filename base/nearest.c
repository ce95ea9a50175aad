/* nearest.c -- the distance of Damerau and Levenshtein */
#include <string.h>

#include "base/nearest.h"

#define LETTERS	64

static int
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? c + 32 : (unsigned char)c;
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

size_t
nearest_slips(const char *a, size_t alen, const char *b, size_t blen)
{
	/* Three rows of the table are enough: a swap looks two back. */
	size_t row[3][LETTERS + 1], i, j;

	alen = least(alen, LETTERS);
	blen = least(blen, LETTERS);
	for (j = 0; j <= blen; j++)
		row[0][j] = j;
	for (i = 1; i <= alen; i++) {
		size_t *now = row[i % 3], *up = row[(i + 2) % 3],
		    *two_up = row[(i + 1) % 3];

		now[0] = i;
		for (j = 1; j <= blen; j++) {
			size_t other = lower(a[i - 1]) != lower(b[j - 1]);

			now[j] = least(least(up[j], now[j - 1]) + 1,
			    up[j - 1] + other);
			if (i > 1 && j > 1 &&
			    lower(a[i - 1]) == lower(b[j - 2]) &&
			    lower(a[i - 2]) == lower(b[j - 1]))
				now[j] = least(now[j], two_up[j - 2] + 1);
		}
	}
	return row[alen % 3][blen];
}

void
nearest_init(struct nearest *n, const char *word, size_t len)
{
	n->word = word;
	n->len = len;
	n->best = NULL;
	n->slips = len / 3 + 1;		/* nearer than this */
}

void
nearest_offer(struct nearest *n, const char *name)
{
	size_t slips = nearest_slips(n->word, n->len, name, strlen(name));

	if (slips < n->slips) {
		n->slips = slips;
		n->best = name;
	}
}
