/* shell-parse.h -- the table of broken texts */
#ifndef TESTS_UNIT_SHELL_PARSE_H
#define TESTS_UNIT_SHELL_PARSE_H

#include <stddef.h>

/* A text and its errors: id, extent, and a plus if more text might mend it. */
struct broken_text {
	const char	*text, *errors;
};

extern const struct broken_text broken_texts[];
extern const size_t nbroken_texts;

#endif
