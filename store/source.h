/*
 * source.h -- the bytes of a file: plain or compressed, UTF-8 or UTF-16
 *
 * Whatever is inside comes out as a feed of UTF-8 text.  While bytes are read
 * somebody is told how far it is, and may stop it.
 */
#ifndef STORE_SOURCE_H
#define STORE_SOURCE_H

#include "base/err.h"
#include "base/feed.h"
#include "base/text.h"

struct source;

struct source_watch {
	/* Bytes of the file read so far; false stops. */
	bool	(*read)(void *arg, uint64_t done);
	void	*arg;
};

/* "-" is standard input.  The feed is ready to be read. */
struct source	*source_open(const char *path, const struct source_watch *,
		    struct err *);
struct source	*source_fd(int fd, const char *name,
		    const struct source_watch *, struct err *);
struct source	*source_text(struct text, const char *name);
void		 source_close(struct source *);

/* Takes the feed for a reader, which frees it with feed_free(); its source
 * stays until source_close(). */
struct feed	 source_feed(struct source *);
const char	*source_name(const struct source *);
/* Gives it back, as far as it was read. */
void		 source_put_back(struct source *, const struct feed *);
/* Bytes in the file, or 0 if that is not known. */
uint64_t	 source_size(const struct source *);
/* Why the feed failed: false with *err, or true if it did not. */
bool		 source_ok(const struct source *, struct err *);

#endif
