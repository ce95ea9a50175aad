/* source.c -- the bytes of a file: plain or compressed, UTF-8 or UTF-16 */

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "store/source.h"

#define RAW	(128 * 1024)

enum wide { NARROW, LITTLE, BIG };

struct source {
	char			*name;
	int			 fd;
	bool			 close;
	uint64_t		 size, done;
	struct source_watch	 watch;
	char			*raw;		/* read, not passed on yet */
	size_t			 raw_at, raw_n;
	bool			 eof, zipped, z_end;
	z_stream		 z;
	enum wide		 wide;
	struct buf		 text;		/* UTF-16 made UTF-8 */
	size_t			 text_at;
	char			 odd[2];	/* half a unit */
	bool			 has_odd;
	uint32_t		 high;		/* half a pair */
	struct feed		 feed;
	int			 error;		/* errno */
	const char		*reason;	/* or a sentence */
};

/* ---- raw bytes ---- */

static ssize_t
read_fd(struct source *s, char *room, size_t n)
{
	ssize_t	 k;

	for (;;) {
		if (s->watch.read != NULL &&
		    !s->watch.read(s->watch.arg, s->done)) {
			s->reason = "";
			return -1;
		}
		k = read(s->fd, room, n);
		if (k >= 0 || errno != EINTR)
			break;
	}
	if (k < 0)
		s->error = errno;
	else
		s->done += (uint64_t)k;
	if (k == 0)
		s->eof = true;
	return k;
}

/* At least N bytes in raw, if there are so many. */
static bool
fill_raw(struct source *s, size_t n)
{
	ssize_t	 k;

	if (s->raw_at > 0) {
		memmove(s->raw, s->raw + s->raw_at, s->raw_n - s->raw_at);
		s->raw_n -= s->raw_at;
		s->raw_at = 0;
	}
	while (s->raw_n < n && !s->eof) {
		k = read_fd(s, s->raw + s->raw_n, RAW - s->raw_n);
		if (k < 0)
			return false;
		s->raw_n += (size_t)k;
	}
	return true;
}

static ssize_t
read_plain(struct source *s, char *room, size_t n)
{
	size_t	 k = s->raw_n - s->raw_at;

	if (k == 0)
		return s->fd < 0 ? 0 : read_fd(s, room, n);
	if (k > n)
		k = n;
	memcpy(room, s->raw + s->raw_at, k);
	s->raw_at += k;
	return (ssize_t)k;
}

static ssize_t
broken_zip(struct source *s, const char *reason)
{
	s->reason = reason;
	return -1;
}

static ssize_t
read_zipped(struct source *s, char *room, size_t n)
{
	int	 rc;

	s->z.next_out = (Bytef *)room;
	s->z.avail_out = (uInt)n;
	while (s->z.avail_out == (uInt)n) {
		if (s->raw_at == s->raw_n && !fill_raw(s, 1))
			return -1;
		if (s->raw_n == 0)
			return s->z_end ? 0 : broken_zip(s,
			    "its compressed data breaks off");
		if (s->z_end) {		/* another part follows */
			inflateReset(&s->z);
			s->z_end = false;
		}
		s->z.next_in = (Bytef *)s->raw + s->raw_at;
		s->z.avail_in = (uInt)(s->raw_n - s->raw_at);
		rc = inflate(&s->z, Z_NO_FLUSH);
		s->raw_at = s->raw_n - s->z.avail_in;
		if (rc == Z_STREAM_END)
			s->z_end = true;
		else if (rc != Z_OK && rc != Z_BUF_ERROR)
			return broken_zip(s, "its compressed data is damaged");
	}
	return (ssize_t)(n - s->z.avail_out);
}

static ssize_t
read_bytes(struct source *s, char *room, size_t n)
{
	return s->zipped ? read_zipped(s, room, n) : read_plain(s, room, n);
}

/* ---- UTF-16 ---- */

static void
add_unit(struct source *s, uint32_t u)
{
	if (s->high != 0 && u >= 0xdc00 && u < 0xe000) {
		buf_addcp(&s->text, 0x10000 + ((s->high - 0xd800) << 10) +
		    (u - 0xdc00));
		s->high = 0;
		return;
	}
	if (s->high != 0)
		buf_addcp(&s->text, s->high);
	s->high = 0;
	if (u >= 0xd800 && u < 0xdc00)
		s->high = u;
	else
		buf_addcp(&s->text, u);
}

static ssize_t
read_wide(struct source *s, char *room, size_t n)
{
	unsigned char	 in[8192];
	ssize_t		 k;
	size_t		 left;

	while (s->text_at == s->text.len) {
		buf_clear(&s->text);
		s->text_at = 0;
		k = read_bytes(s, (char *)in, sizeof in);
		if (k <= 0)
			return k;
		for (ssize_t i = 0; i < k; i++) {
			s->odd[s->has_odd] = (char)in[i];
			s->has_odd = !s->has_odd;
			if (!s->has_odd) {
				unsigned char	 a = (unsigned char)s->odd[0];
				unsigned char	 b = (unsigned char)s->odd[1];

				add_unit(s, s->wide == LITTLE ?
				    (uint32_t)(b << 8 | a) :
				    (uint32_t)(a << 8 | b));
			}
		}
	}
	left = s->text.len - s->text_at;
	if (left > n)
		left = n;
	memcpy(room, s->text.s + s->text_at, left);
	s->text_at += left;
	return (ssize_t)left;
}

static ssize_t
read_text(void *arg, char *room, size_t n)
{
	struct source	*s = arg;

	return s->wide != NARROW ? read_wide(s, room, n) :
	    read_bytes(s, room, n);
}

/* ---- opening ---- */

static void
recognize(struct source *s)
{
	const unsigned char	*b = (unsigned char *)s->raw;
	char			 first[2];
	ssize_t			 n;

	if (!fill_raw(s, 4))
		return;
	if (s->raw_n >= 2 && b[0] == 0x1f && b[1] == 0x8b) {
		s->zipped = true;
		inflateInit2(&s->z, 15 + 32);
		return;
	}
	if (s->raw_n < 2)
		return;
	memcpy(first, s->raw, 2);
	n = memcmp(first, "\xff\xfe", 2) == 0 ? LITTLE :
	    memcmp(first, "\xfe\xff", 2) == 0 ? BIG : NARROW;
	s->wide = (enum wide)n;
	if (s->wide != NARROW)
		s->raw_at += 2;
}

struct source *
source_fd(int fd, const char *name, const struct source_watch *watch,
    struct err *e)
{
	struct source	*s = xcalloc(1, sizeof *s);
	struct stat	 st;

	(void)e;
	s->name = xstrdup(name);
	s->fd = fd;
	s->raw = xmalloc(RAW);
	if (watch != NULL)
		s->watch = *watch;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
		s->size = (uint64_t)st.st_size;
	recognize(s);
	feed_init_source(&s->feed, read_text, s);
	return s;
}

static struct source *
not_opened(const char *path, int error, struct err *e)
{
	struct value	 target = value_cstr(path);

	err_set_type(e, error == ENOENT ? ERR_OBJECT_NOT_FOUND :
	    ERR_PERMISSION_DENIED, "FileNotRead",
	    error == ENOENT ? "System.IO.FileNotFoundException" : NULL, target,
	    "The file '%s' cannot be read: %s.", path, strerror(error));
	value_drop(target);
	return NULL;
}

struct source *
source_open(const char *path, const struct source_watch *watch, struct err *e)
{
	struct source	*s;
	struct stat	 st;
	int		 fd;

	if (strcmp(path, "-") == 0)
		return source_fd(STDIN_FILENO, "standard input", watch, e);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return not_opened(path, errno, e);
	if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
		close(fd);
		return not_opened(path, EISDIR, e);
	}
	s = source_fd(fd, path, watch, e);
	s->close = true;
	return s;
}

struct source *
source_text(struct text t, const char *name)
{
	struct source	*s = xcalloc(1, sizeof *s);

	s->name = xstrdup(name);
	s->fd = -1;
	s->size = s->done = t.len;
	feed_init(&s->feed, t.s, t.len);
	return s;
}

void
source_close(struct source *s)
{
	if (s == NULL)
		return;
	if (s->zipped)
		inflateEnd(&s->z);
	if (s->close)
		close(s->fd);
	feed_free(&s->feed);
	buf_free(&s->text);
	free(s->raw);
	free(s->name);
	free(s);
}

struct feed
source_feed(struct source *s)
{
	struct feed	 f = s->feed;

	feed_init(&s->feed, "", 0);
	return f;
}

void
source_put_back(struct source *s, const struct feed *f)
{
	s->feed = *f;
}

const char *
source_name(const struct source *s)
{
	return s->name;
}

uint64_t
source_size(const struct source *s)
{
	return s->size;
}

bool
source_ok(const struct source *s, struct err *e)
{
	if (s->reason != NULL && s->reason[0] == '\0')
		return err_set(e, ERR_OPERATION_STOPPED, "ImportCancelled",
		    VNULL, "The import of '%s' was stopped; the store is as it "
		    "was before.", s->name);
	if (s->reason != NULL)
		return err_set(e, ERR_INVALID_DATA, "InputDamaged", VNULL,
		    "The file '%s' cannot be read: %s.", s->name, s->reason);
	if (s->error != 0)
		return err_set(e, ERR_READ, "FileNotRead", VNULL,
		    "The file '%s' cannot be read: %s.", s->name,
		    strerror(s->error));
	return true;
}
