/* output.c -- a file that appears when it is whole */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "base/mem.h"
#include "store/output.h"

#define FLUSH	(256 * 1024)

struct output {
	char		*path, *temporary;	/* NULL: standard output */
	int		 fd;
	gzFile		 zipped;		/* owns the descriptor */
	struct buf	 buf;
};

static bool
failed(struct output *o, struct err *e)
{
	const char	*name = o->path != NULL ? o->path : "standard output";

	return err_set(e, ERR_WRITE, errno == ENOSPC ? "DiskFull" :
	    "FileNotWritten", VNULL, "The file '%s' cannot be written: %s.",
	    name, strerror(errno));
}

struct output *
output_open(const char *path, struct err *e)
{
	struct output	*o = xcalloc(1, sizeof *o);
	size_t		 n = strlen(path);

	o->fd = STDOUT_FILENO;
	if (strcmp(path, "-") == 0)
		return o;
	o->path = xstrdup(path);
	o->temporary = xasprintf("%s.new-%ld", path, (long)getpid());
	o->fd = open(o->temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
	    0666);
	if (o->fd >= 0 && n > 3 && strcmp(path + n - 3, ".gz") == 0)
		o->zipped = gzdopen(o->fd, "wb6");
	if (o->fd >= 0)
		return o;
	failed(o, e);
	free(o->path);
	free(o->temporary);
	free(o);
	return NULL;
}

struct buf *
output_buf(struct output *o)
{
	return &o->buf;
}

static bool
write_all(struct output *o, struct err *e)
{
	const char	*p = o->buf.s;
	size_t		 left = o->buf.len;

	while (left > 0) {
		ssize_t	 n;

		n = o->zipped != NULL ?
		    gzwrite(o->zipped, p, (unsigned)left) :
		    write(o->fd, p, left);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return failed(o, e);
		p += n;
		left -= (size_t)n;
	}
	buf_clear(&o->buf);
	return true;
}

bool
output_flush(struct output *o, struct err *e)
{
	return o->buf.len < FLUSH || write_all(o, e);
}

bool
output_close(struct output *o, bool ok, struct err *e)
{
	ok = ok && write_all(o, e);
	if (o->zipped != NULL) {
		if (gzclose(o->zipped) != Z_OK && ok)
			ok = failed(o, e);
	} else if (o->path != NULL && close(o->fd) != 0 && ok) {
		ok = failed(o, e);
	}
	if (o->path != NULL && ok && rename(o->temporary, o->path) != 0)
		ok = failed(o, e);
	if (o->path != NULL && !ok)
		unlink(o->temporary);
	buf_free(&o->buf);
	free(o->path);
	free(o->temporary);
	free(o);
	return ok;
}
