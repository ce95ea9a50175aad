/* feed.c -- the bytes that a reader reads: all at once, or as they come */

#include <stdlib.h>
#include <string.h>

#include "base/feed.h"
#include "base/mem.h"

#ifdef TORTURE
#define ROOM	1
#else
#define ROOM	(256 * 1024)
#endif

void
feed_init(struct feed *f, const char *s, size_t n)
{
	*f = (struct feed){ .p = s, .end = s + n, .keep = s, .start = s };
}

void
feed_init_source(struct feed *f, feed_source *source, void *arg)
{
	char	*room = xmalloc(ROOM);

	feed_init(f, room, 0);
	f->room = room;
	f->size = ROOM;
	f->source = source;
	f->arg = arg;
}

void
feed_free(struct feed *f)
{
	free(f->room);
	f->room = NULL;
}

bool
feed_more(struct feed *f)
{
	size_t	 kept = (size_t)(f->end - f->keep);
	size_t	 at = (size_t)(f->p - f->keep);
	ssize_t	 n;

	if (f->source == NULL)
		return false;
	f->start_at += (uint64_t)(f->keep - f->start);
	if (f->keep > f->room) {
		memmove(f->room, f->keep, kept);
	} else if (kept == f->size) {
		f->size *= 2;
		f->room = xrealloc(f->room, f->size);
	}
	n = f->source(f->arg, f->room + kept, f->size - kept);
	if (n <= 0) {
		f->failed = n < 0;
		f->source = NULL;
		n = 0;
	}
	f->start = f->keep = f->room;
	f->p = f->room + at;
	f->end = f->room + kept + n;
	return n > 0;
}
