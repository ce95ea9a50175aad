/* csv.c -- any text through the reader of CSV, whole and in small pieces */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"

int	LLVMFuzzerTestOneInput(const uint8_t *, size_t);

struct pieces {
	const char	*p;
	size_t		 len;
};

static ssize_t
piece(void *arg, char *room, size_t n)
{
	struct pieces *k = arg;

	if (n > 7)
		n = 7;
	if (n > k->len)
		n = k->len;
	memcpy(room, k->p, n);
	k->p += n;
	k->len -= n;
	return (ssize_t)n;
}

static uint64_t
records(struct csv *c, int how)
{
	static const char *const delimiters[] = { ",", ";", "\t", "\xc2\xa7" };
	uint64_t sum = 0;
	size_t i, j;

	strcpy(c->delimiter, delimiters[how & 3]);
	c->powershell = how & 4;
	csv_comment(c);
	if (csv_next(c))
		csv_header(c);
	do {
		sum = sum * 31 + c->n;
		for (i = 0; i < c->n; i++)
			for (j = 0; j < c->field[i].len; j++)
				sum = sum * 31 +
				    (unsigned char)c->field[i].s[j];
	} while (csv_next(c));
	return sum;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct pieces k;
	struct csv c;
	uint64_t whole;

	if (len == 0)
		return 0;
	k = (struct pieces){ (const char *)data + 1, len - 1 };
	csv_init(&c, k.p, k.len);
	whole = records(&c, data[0]);
	csv_free(&c);
	csv_init_source(&c, piece, &k);
	if (records(&c, data[0]) != whole)
		abort();
	csv_free(&c);
	return 0;
}
