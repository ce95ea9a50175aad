/* text-file.c -- text files in the encodings that PowerShell knows */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "shell/convert.h"
#include "shell/text-file.h"

const char *const encoding_names[] = {
	"ascii", "ansi", "bigendianunicode", "bigendianutf32", "oem",
	"unicode", "utf7", "utf8", "utf8BOM", "utf8NoBOM", "utf32", NULL
};

static const struct {
	const char	*name;
	int		 page;		/* 0: none of its own */
	enum encoding	 encoding;
} known[] = {
	{ "default", 0, ENC_DEFAULT }, { "utf8", 65001, ENC_UTF8 },
	{ "utf8NoBOM", 0, ENC_UTF8 }, { "utf8BOM", 0, ENC_UTF8_BOM },
	{ "ascii", 20127, ENC_ASCII }, { "us-ascii", 0, ENC_ASCII },
	{ "string", 0, ENC_UTF16 }, { "unicode", 1200, ENC_UTF16 },
	{ "utf-16", 0, ENC_UTF16 }, { "utf16", 0, ENC_UTF16 },
	{ "bigendianunicode", 1201, ENC_UTF16_BE },
	{ "utf-16BE", 0, ENC_UTF16_BE }, { "utf32", 12000, ENC_UTF32 },
	{ "utf-32", 0, ENC_UTF32 }, { "bigendianutf32", 12001, ENC_UTF32_BE },
	{ "utf-8", 0, ENC_UTF8 }, { "utf7", 65000, ENC_UTF7 },
	{ "latin1", 28591, ENC_LATIN1 }, { "iso-8859-1", 0, ENC_LATIN1 },
	{ "ansi", 1252, ENC_LATIN1 }, { "windows-1252", 0, ENC_LATIN1 },
	{ "oem", 437, ENC_LATIN1 }
};

bool
encoding_find(struct value v, enum encoding *out, struct err *e)
{
	struct value t;
	int64_t page;
	size_t i;

	v = value_base(v);
	if (value_is_null(v)) {
		*out = ENC_DEFAULT;
		return true;
	}
	for (i = 0; value_is_int(v) && to_int(v, &page) &&
	    i < sizeof known / sizeof *known; i++)
		if (known[i].page == page) {
			*out = known[i].encoding;
			return true;
		}
	if (v.tag == V_OBJECT && object_get_str(v.u.object, "WebName", &t))
		v = t;
	t = to_text(NULL, v);
	for (i = 0; i < sizeof known / sizeof *known; i++)
		if (strlen(known[i].name) == t.len &&
		    strncasecmp(known[i].name, t.u.s, t.len) == 0) {
			*out = known[i].encoding;
			value_drop(t);
			return true;
		}
	err_set_type(e, ERR_INVALID_DATA, "ParameterArgumentTransformationError",
	    "System.Management.Automation.ParameterBindingArgument"
	    "TransformationException", v, "Cannot process argument "
	    "transformation on parameter 'Encoding'. '%.*s' is not a supported "
	    "encoding name. For information on defining a custom encoding, see "
	    "the documentation for the Encoding.RegisterProvider method. "
	    "(Parameter 'name')", (int)t.len, t.u.s);
	value_drop(t);
	return false;
}

static const struct {
	enum encoding	 encoding;
	const char	*bytes;
	size_t		 len;
} marks[] = {		/* the longer first: UTF-32's begins as UTF-16's */
	{ ENC_UTF32, "\xFF\xFE\0\0", 4 }, { ENC_UTF32_BE, "\0\0\xFE\xFF", 4 },
	{ ENC_UTF8_BOM, "\xEF\xBB\xBF", 3 }, { ENC_UTF16, "\xFF\xFE", 2 },
	{ ENC_UTF16_BE, "\xFE\xFF", 2 }
};

#define MARKS	(sizeof marks / sizeof *marks)

const char *
encoding_mark(enum encoding enc, size_t *len)
{
	size_t i;

	for (i = 0; i < MARKS; i++)
		if (marks[i].encoding == enc) {
			*len = marks[i].len;
			return marks[i].bytes;
		}
	*len = 0;
	return "";
}

enum encoding
encoding_of_mark(const char *s, size_t n)
{
	size_t i;

	for (i = 0; i < MARKS; i++)
		if (n >= marks[i].len && memcmp(s, marks[i].bytes,
		    marks[i].len) == 0)
			return marks[i].encoding;
	return ENC_DEFAULT;
}

static void
decode_utf8(struct buf *b, const char *s, size_t n)
{
	const char *end = s + n, *run = s;
	unsigned size;
	uint32_t c;

	if (utf8_valid(s, n)) {
		buf_add(b, s, n);
		return;
	}
	for (; s < end; s += size) {
		c = utf8_decode(s, end, &size);
		if (size == 1 && c >= 0x80) {
			buf_add(b, run, (size_t)(s - run));
			buf_addcp(b, 0xFFFD);
			run = s + 1;
		}
	}
	buf_add(b, run, (size_t)(end - run));
}

static uint32_t
unit16(const unsigned char *p, bool big)
{
	return big ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
}

static void
decode_utf16(struct buf *b, const unsigned char *p, size_t n, bool big)
{
	uint32_t c, low;

	for (; n >= 2; p += 2, n -= 2) {
		c = unit16(p, big);
		if (c >= 0xD800 && c < 0xDC00 && n >= 4) {
			low = unit16(p + 2, big);
			if (low >= 0xDC00 && low < 0xE000) {
				c = 0x10000 + ((c - 0xD800) << 10) +
				    (low - 0xDC00);
				p += 2;
				n -= 2;
			}
		}
		buf_addcp(b, c);
	}
	if (n > 0)
		buf_addcp(b, 0xFFFD);
}

static void
decode_utf32(struct buf *b, const unsigned char *p, size_t n, bool big)
{
	uint32_t c;

	for (; n >= 4; p += 4, n -= 4) {
		c = big ? (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
		    (uint32_t)p[2] << 8 | p[3] : (uint32_t)p[3] << 24 |
		    (uint32_t)p[2] << 16 | (uint32_t)p[1] << 8 | p[0];
		buf_addcp(b, c > 0x10FFFF ? 0xFFFD : c);
	}
}

void
encoding_decode(struct buf *b, const char *s, size_t n, enum encoding enc)
{
	enum encoding marked = encoding_of_mark(s, n);
	size_t skip = 0, i;

	if (marked != ENC_DEFAULT) {
		encoding_mark(marked, &skip);
		enc = marked;
		s += skip;
		n -= skip;
	}
	switch (enc) {
	case ENC_UTF16:
	case ENC_UTF16_BE:
		decode_utf16(b, (const unsigned char *)s, n,
		    enc == ENC_UTF16_BE);
		break;
	case ENC_UTF32:
	case ENC_UTF32_BE:
		decode_utf32(b, (const unsigned char *)s, n,
		    enc == ENC_UTF32_BE);
		break;
	case ENC_LATIN1:
		for (i = 0; i < n; i++)
			buf_addcp(b, (unsigned char)s[i]);
		break;
	case ENC_ASCII:
		for (i = 0; i < n; i++)
			if ((unsigned char)s[i] < 0x80)
				buf_addc(b, s[i]);
			else
				buf_addcp(b, 0xFFFD);
		break;
	case ENC_DEFAULT:
	case ENC_UTF8:
	case ENC_UTF8_BOM:
	case ENC_UTF7:
		decode_utf8(b, s, n);
		break;
	}
}

static void
put_unit(struct buf *b, uint32_t c, bool big)
{
	buf_addc(b, (char)(big ? c >> 8 : c));
	buf_addc(b, (char)(big ? c : c >> 8));
}

static void
put16(struct buf *b, uint32_t c, bool big)
{
	if (c >= 0x10000) {
		c -= 0x10000;
		put_unit(b, 0xD800 + (c >> 10), big);
		c = 0xDC00 + (c & 0x3FF);
	}
	put_unit(b, c, big);
}

static void
put32(struct buf *b, uint32_t c, bool big)
{
	put_unit(b, big ? c >> 16 : c & 0xFFFF, big);
	put_unit(b, big ? c & 0xFFFF : c >> 16, big);
}

void
encoding_encode(struct buf *b, const char *s, size_t n, enum encoding enc)
{
	const char *end = s + n;
	uint32_t c, top = enc == ENC_ASCII ? 0x80 : 0x100;
	unsigned size;

	if (enc == ENC_DEFAULT || enc == ENC_UTF8 || enc == ENC_UTF8_BOM ||
	    enc == ENC_UTF7) {
		buf_add(b, s, n);
		return;
	}
	for (; s < end; s += size) {
		c = utf8_decode(s, end, &size);
		if (enc == ENC_ASCII || enc == ENC_LATIN1)
			buf_addc(b, c < top ? (char)c : '?');
		else if (enc == ENC_UTF16 || enc == ENC_UTF16_BE)
			put16(b, c, enc == ENC_UTF16_BE);
		else
			put32(b, c, enc == ENC_UTF32_BE);
	}
}

/* Appending: the encoding that the file says it has. */
static enum encoding
encoding_of_file(const char *path, enum encoding enc)
{
	FILE *f = fopen(path, "rb");
	char s[4];
	size_t n;

	if (f == NULL)
		return enc;
	n = fread(s, 1, sizeof s, f);
	fclose(f);
	if (encoding_of_mark(s, n) != ENC_DEFAULT)
		return encoding_of_mark(s, n);
	return enc;
}

bool
text_file_open(struct text_file *t, const char *path, enum encoding enc,
    unsigned flags)
{
	struct stat st;
	const char *mark;
	size_t len;
	int how = O_WRONLY | O_CREAT | O_CLOEXEC, fd;

	if ((flags & TEXT_NO_CLOBBER) && lstat(path, &st) == 0) {
		errno = EEXIST;
		return false;
	}
	if (stat(path, &st) == 0 && S_ISREG(st.st_mode) &&
	    !(st.st_mode & 0222)) {
		if (!(flags & TEXT_FORCE)) {
			errno = EACCES;
			return false;
		}
		chmod(path, (st.st_mode & 07777) | 0200);
	}
	if (flags & TEXT_APPEND)
		enc = encoding_of_file(path, enc);
	fd = open(path, how | (flags & TEXT_APPEND ? O_APPEND : O_TRUNC), 0666);
	if (fd < 0)
		return false;
	t->f = fdopen(fd, flags & TEXT_APPEND ? "ab" : "wb");
	t->encoding = enc;
	t->path = xstrdup(path);
	mark = encoding_mark(enc, &len);
	if (fstat(fd, &st) == 0 && st.st_size == 0 && len > 0)
		fwrite(mark, 1, len, t->f);
	return true;
}

bool
text_file_write(struct text_file *t, const char *s, size_t n)
{
	struct buf b = BUF_INIT;
	bool ok;

	if (t->encoding == ENC_DEFAULT || t->encoding == ENC_UTF8 ||
	    t->encoding == ENC_UTF8_BOM)
		return fwrite(s, 1, n, t->f) == n;
	encoding_encode(&b, s, n, t->encoding);
	ok = fwrite(buf_str(&b), 1, b.len, t->f) == b.len;
	buf_free(&b);
	return ok;
}

bool
text_file_close(struct text_file *t)
{
	bool ok;

	if (t->f == NULL)
		return true;
	ok = fclose(t->f) == 0;
	free(t->path);
	*t = (struct text_file){ 0 };
	return ok;
}
