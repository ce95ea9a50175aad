/*
 * feed.h -- the bytes that a reader reads: all at once, or as they come
 *
 * A reader walks P up to END and asks feed_more() when it gets there.  The
 * bytes from KEEP on stay, but they may move: pointers into them are to be
 * taken anew.
 */
#ifndef BASE_FEED_H
#define BASE_FEED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* Where bytes come from: up to N of them into ROOM; 0 at the end, -1 for a
 * failure that the caller knows about. */
typedef ssize_t	feed_source(void *arg, char *room, size_t n);

struct feed {
	const char	*p, *end;	/* what is not read yet */
	const char	*keep;
	const char	*start;		/* the oldest byte that is still there */
	uint64_t	 start_at;	/* how many went before it */
	feed_source	*source;
	void		*arg;
	char		*room;
	size_t		 size;
	bool		 failed;	/* the source was */
};

void	feed_init(struct feed *, const char *, size_t);
void	feed_init_source(struct feed *, feed_source *, void *arg);
void	feed_free(struct feed *);
/* More bytes behind end; false if there are none. */
bool	feed_more(struct feed *);

/* The byte N behind P is there. */
static inline bool
feed_ahead(struct feed *f, size_t n)
{
	while ((size_t)(f->end - f->p) <= n)
		if (!feed_more(f))
			return false;
	return true;
}

/* How many bytes were read. */
static inline uint64_t
feed_at(const struct feed *f)
{
	return f->start_at + (uint64_t)(f->p - f->start);
}

#endif
