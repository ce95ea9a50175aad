/*
 * mem.h -- memory that is there, and memory that goes all at once
 *
 * xmalloc() and its kin never return NULL: a program without memory ends.
 * An arena gives memory that is freed as a whole: a script's tree, an
 * import's record.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

void	*xmalloc(size_t);
void	*xcalloc(size_t n, size_t size);
void	*xrealloc(void *, size_t);
/* A copy of N bytes with a NUL after them. */
char	*xstrndup(const char *, size_t n);
char	*xstrdup(const char *);
char	*xasprintf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

struct arena_block;

struct arena {
	struct arena_block	*blocks;	/* newest first */
	char			*next, *end;	/* what is free in it */
};

/* Zeroed, aligned for any type, good until arena_free() or arena_reset(). */
void	*arena_alloc(struct arena *, size_t);
char	*arena_strndup(struct arena *, const char *, size_t);
/* Forgets everything, keeps one block for the next round. */
void	 arena_reset(struct arena *);
void	 arena_free(struct arena *);

#endif
