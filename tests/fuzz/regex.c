/* regex.c -- a line of pattern, the rest is looked at with it */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "shell/regex.h"

int	LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
use(const struct regex *x, const char *text, size_t len)
{
	struct match *m = match_new(x);
	struct err e = ERR_INIT;
	struct buf b = BUF_INIT;
	struct span *span;
	size_t at = 0;
	int turns = 0;

	while (turns++ < 20 && at <= len &&
	    regex_match(x, text, len, at, m, &e) == 1) {
		if (match_captures(x, text, len, m, m->n - 1, &span) > 0)
			free(span);
		regex_expand(&b, x, m, text, len, VLIT("$1${a}$&$$$`$'$+$_"));
		at = match_next_at(m, text, len);
	}
	match_free(m);
	err_clear(&e);
	regex_replace(&b, x, VLENT(text, len), VLIT("<$0>"),
	    (struct replace_range){ -1, 0 }, &e);
	err_clear(&e);
	buf_free(&b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	const char *p = (const char *)data, *end;
	struct err e = ERR_INIT;
	struct regex *x;
	char *text;
	size_t n;

	if (len < 2)
		return 0;
	end = memchr(p + 1, '\n', len - 1);
	n = end != NULL ? (size_t)(end - p) : len;
	if ((x = regex_new(p + 1, n - 1, (unsigned char)*p, &e)) != NULL) {
		len -= end != NULL ? n + 1 : n;
		text = xstrndup(end != NULL ? end + 1 : "", len);
		use(x, text, len);
		free(text);
		regex_drop(x);
	}
	err_clear(&e);
	return 0;
}
