/* json.c -- any text through the reader of JSON, whole and in small pieces */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"

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

/* A sum over everything read, which must not depend on the pieces. */
static uint64_t
events(struct json *j)
{
	uint64_t sum = 0;
	struct buf b = BUF_INIT;
	enum json_event e;
	size_t i;

	while ((e = json_next(j)) != JSON_END) {
		sum = sum * 31 + e;
		if (e == JSON_NAME || e == JSON_STRING || e == JSON_BIG ||
		    e == JSON_REAL)
			for (i = 0; i < j->len; i++)
				sum = sum * 31 + (unsigned char)j->text[i];
		if (e == JSON_ERROR) {
			/* All but the place, which counts bytes once the
			 * text is gone. */
			json_path(j, &b);
			buf_addf(&b, "%s", json_problem(j));
			for (i = 0; i < b.len; i++)
				sum = sum * 31 + (unsigned char)b.s[i];
			b.len = 0;
			if (!json_next_line(j))
				break;
		}
	}
	buf_free(&b);
	return sum;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct pieces k = { (const char *)data, len };
	struct json j;
	uint64_t whole;

	json_init(&j, k.p, len);
	j.many = len > 0 && data[0] % 2;
	whole = events(&j);
	json_free(&j);
	json_init_source(&j, piece, &k);
	j.many = len > 0 && data[0] % 2;
	if (events(&j) != whole)
		abort();
	json_free(&j);
	return 0;
}
