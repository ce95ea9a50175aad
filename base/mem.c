/* mem.c -- memory that is there, and memory that goes all at once */
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define BLOCK_SIZE	16384

struct arena_block {
	struct arena_block	*older;
	size_t			 size;
	_Alignas(16) char	 room[];
};

static void
out_of_memory(void)
{
	fputs("dirsh: out of memory\n", stderr);
	abort();
}

void *
xmalloc(size_t n)
{
	void *p = malloc(n ? n : 1);

	if (p == NULL)
		out_of_memory();
	return p;
}

void *
xcalloc(size_t n, size_t size)
{
	void *p = calloc(n ? n : 1, size ? size : 1);

	if (p == NULL)
		out_of_memory();
	return p;
}

void *
xrealloc(void *old, size_t n)
{
	void *p = realloc(old, n ? n : 1);

	if (p == NULL)
		out_of_memory();
	return p;
}

char *
xstrndup(const char *s, size_t n)
{
	char *p = xmalloc(n + 1);

	if (n > 0)
		memcpy(p, s, n);
	p[n] = '\0';
	return p;
}

char *
xstrdup(const char *s)
{
	return xstrndup(s, strlen(s));
}

char *
xasprintf(const char *fmt, ...)
{
	va_list ap;
	char *s;
	int n;

	va_start(ap, fmt);
	n = vasprintf(&s, fmt, ap);
	va_end(ap);
	if (n < 0)
		out_of_memory();
	return s;
}

static void
arena_grow(struct arena *a, size_t n)
{
	size_t size = n > BLOCK_SIZE ? n : BLOCK_SIZE;
	struct arena_block *b = xmalloc(sizeof *b + size);

	b->older = a->blocks;
	b->size = size;
	a->blocks = b;
	a->next = b->room;
	a->end = b->room + size;
}

void *
arena_alloc(struct arena *a, size_t n)
{
	char *p;

	n = (n + 15) & ~(size_t)15;
	if (a->next == NULL || (size_t)(a->end - a->next) < n)
		arena_grow(a, n);
	p = a->next;
	a->next += n;
	memset(p, 0, n);
	return p;
}

char *
arena_strndup(struct arena *a, const char *s, size_t n)
{
	char *p = arena_alloc(a, n + 1);

	if (n > 0)
		memcpy(p, s, n);
	return p;
}

void
arena_reset(struct arena *a)
{
	struct arena_block *b, *older;

	if (a->blocks == NULL)
		return;
	for (b = a->blocks->older; b != NULL; b = older) {
		older = b->older;
		free(b);
	}
	a->blocks->older = NULL;
	a->next = a->blocks->room;
	a->end = a->next + a->blocks->size;
}

void
arena_free(struct arena *a)
{
	arena_reset(a);
	free(a->blocks);
	*a = (struct arena){ NULL, NULL, NULL };
}
