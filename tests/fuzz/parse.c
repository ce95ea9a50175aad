/*
 * parse.c -- any text at all through the parser
 *
 * With libFuzzer:
 *	clang -fsanitize=fuzzer,address ... tests/fuzz/parse.c
 * Without (REPLAY is defined): parses the files named on the command line.
 */
#include <stdint.h>
#include <stdio.h>
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

#ifdef REPLAY
int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		FILE		*f = fopen(argv[i], "rb");
		struct buf	 b = BUF_INIT;
		size_t		 n;

		if (f == NULL) {
			perror(argv[i]);
			return 1;
		}
		while ((n = fread(buf_reserve(&b, 65536), 1, 65536, f)) > 0)
			b.len += n;
		fclose(f);
		LLVMFuzzerTestOneInput((const uint8_t *)buf_str(&b), b.len);
		buf_free(&b);
	}
	return 0;
}
#endif
