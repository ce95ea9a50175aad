/* parse.c -- any text at all through the parser */
#include <stdint.h>
#include <stdlib.h>

#include "base/buf.h"
#include "shell/parse.h"

int	LLVMFuzzerTestOneInput(const uint8_t *, size_t);

/* Extents lie in the text, or one past its end. */
static void
inside(uint32_t from, uint32_t to, size_t len)
{
	if (from > to || to > len + 1)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct parse	r = parse_text((const char *)data, len, NULL,
			    PARSE_TOKENS);
	struct buf	b = BUF_INIT;
	unsigned	line, column;

	for (size_t i = 0; i < r.nerrors; i++) {
		inside(r.errors[i].from, r.errors[i].to, len);
		script_place(r.script, r.errors[i].from, &line, &column);
	}
	for (size_t i = 0; i < r.ntokens; i++)
		inside(r.tokens[i].from, r.tokens[i].to, len);
	ast_dump(&b, r.script->body);
	buf_free(&b);
	script_drop(r.script);
	return 0;
}
