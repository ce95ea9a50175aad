/* ast.c -- scripts: keeping, dropping, places */
#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "shell/ast.h"

struct script *
script_keep(struct script *s)
{
	s->refs++;
	return s;
}

void
script_drop(struct script *s)
{
	if (s == NULL || --s->refs > 0)
		return;
	for (size_t i = 0; i < s->nowned; i++)
		value_drop(s->owned[i]);
	free(s->owned);
	free(s->lines);
	free(s->file);
	free(s->text);
	arena_free(&s->arena);
	free(s);
}

void
script_place(const struct script *s, uint32_t at, unsigned *line,
    unsigned *column)
{
	size_t	low = 0, high = s->nlines, middle;
	/* The end of the input stands one byte after the text. */
	size_t	to = at < s->len ? at : s->len;

	while (high - low > 1) {
		middle = (low + high) / 2;
		if (s->lines[middle] <= at)
			low = middle;
		else
			high = middle;
	}
	*line = (unsigned)low + 1;
	*column = (unsigned)(utf8_units(s->text + s->lines[low],
	    to - s->lines[low]) + (at - to) + 1);
}
