/* view-text.c -- text on a screen of cells: width, cutting, wrapping */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "shell/view-text.h"

#define ELLIPSIS	"\xe2\x80\xa6"

static bool
wide(uint32_t c)
{
	return c >= 0x1100 && (c <= 0x115f || c == 0x2329 || c == 0x232a ||
	    (c >= 0x2e80 && c <= 0xa4cf && c != 0x303f) ||
	    (c >= 0xac00 && c <= 0xd7a3) || (c >= 0xf900 && c <= 0xfaff) ||
	    (c >= 0xfe10 && c <= 0xfe19) || (c >= 0xfe30 && c <= 0xfe6f) ||
	    (c >= 0xff00 && c <= 0xff60) || (c >= 0xffe0 && c <= 0xffe6));
}

static int
cells_of(uint32_t c)
{
	return c > 0xffff || wide(c) ? 2 : 1;
}

/* ESC [ digits ; digits m, ESC [ ? digits h or l, ESC ] 8 ; ; link ESC \ */
size_t
view_escape(const char *s, const char *end)
{
	const char *p = s + 2;

	if (end - s < 3 || s[0] != '\033')
		return 0;
	if (s[1] == '[' && *p == '?') {
		for (p++; p < end && *p >= '0' && *p <= '9'; p++)
			continue;
		return p < end && (*p == 'h' || *p == 'l') && p > s + 3 ?
		    (size_t)(p + 1 - s) : 0;
	}
	if (s[1] == '[') {
		for (; p < end && ((*p >= '0' && *p <= '9') || *p == ';'); p++)
			continue;
		return p < end && *p == 'm' ? (size_t)(p + 1 - s) : 0;
	}
	if (s[1] == ']' && end - s > 4 && memcmp(p, "8;;", 3) == 0) {
		for (p += 3; p + 1 < end; p++)
			if (p[0] == '\033' && p[1] == '\\')
				return (size_t)(p + 2 - s);
	}
	return 0;
}

size_t
view_cells(const char *s, size_t len)
{
	const char	*p = s, *end;
	size_t		 n = 0, skip;
	unsigned	 size;

	if (len == 0)
		return 0;
	end = s + len;
	while (p < end) {
		if ((unsigned char)*p < 0x80 && *p != '\033') {
			n++;
			p++;
			continue;
		}
		if (*p == '\033' && (skip = view_escape(p, end)) > 0) {
			p += skip;
			continue;
		}
		n += (size_t)cells_of(utf8_decode(p, end, &size));
		p += size;
	}
	return n;
}

void
view_strip(struct buf *b, const char *s, size_t len)
{
	const char	*end = s + len, *esc;
	size_t		 skip;

	while (s < end) {
		esc = memchr(s, '\033', (size_t)(end - s));
		if (esc == NULL) {
			buf_add(b, s, (size_t)(end - s));
			return;
		}
		buf_add(b, s, (size_t)(esc - s));
		skip = view_escape(esc, end);
		if (skip == 0)
			buf_addc(b, *esc);
		s = esc + (skip > 0 ? skip : 1);
	}
}

void
view_reset(struct buf *b, size_t from)
{
	size_t n = b->len;

	if (n == from || memchr(b->s + from, '\033', n - from) == NULL)
		return;
	while (n > from && b->s[n - 1] == ' ')
		n--;
	if (n - from < 4 || memcmp(b->s + n - 4, VIEW_RESET, 4) != 0)
		buf_adds(b, VIEW_RESET);
}

/* Adds as much of the text as fits into WIDTH cells, its escapes included;
 * returns the cells it took. */
static int
add_head(struct buf *b, const char *s, const char *end, int width)
{
	int		 used = 0, one;
	size_t		 skip;
	unsigned	 size;

	while (s < end) {
		if (*s == '\033' && (skip = view_escape(s, end)) > 0) {
			buf_add(b, s, skip);
			s += skip;
			continue;
		}
		one = cells_of(utf8_decode(s, end, &size));
		if (used + one > width)
			break;
		buf_add(b, s, size);
		used += one;
		s += size;
	}
	return used;
}

/* The same of the end of the text, which has CELLS cells. */
static int
add_tail(struct buf *b, const char *s, const char *end, int cells, int width)
{
	size_t	 skip;
	unsigned size;
	int	 used = 0;

	while (s < end) {
		if (*s == '\033' && (skip = view_escape(s, end)) > 0) {
			buf_add(b, s, skip);
			s += skip;
			continue;
		}
		if (cells <= width) {
			used += cells_of(utf8_decode(s, end, &size));
			buf_add(b, s, size);
		} else {
			cells -= cells_of(utf8_decode(s, end, &size));
		}
		s += size;
	}
	return used;
}

/* Cuts a text that is wider than its column. */
static int
cut(struct buf *b, const char *s, const char *end, int cells, int width,
    enum align align)
{
	size_t from = b->len;
	int    used, room = width > 1 ? width - 1 : width;

	if (align == ALIGN_RIGHT) {
		if (width > 1)
			buf_adds(b, ELLIPSIS);
		used = add_tail(b, s, end, cells, room);
	} else {
		used = add_head(b, s, end, room);
		if (width > 1)
			buf_adds(b, ELLIPSIS);
	}
	view_reset(b, from);
	return used + (width > 1);
}

static void
pad_field(struct buf *b, const char *s, size_t len, int pad, enum align align,
    bool right_too)
{
	int left = align == ALIGN_RIGHT ? pad : align == ALIGN_CENTER ?
	    pad / 2 : 0;

	buf_pad(b, ' ', (size_t)left);
	buf_add(b, s, len);
	if (right_too)
		buf_pad(b, ' ', (size_t)(pad - left));
}

void
view_field(struct buf *b, const char *s, size_t len, int width,
    enum align align, bool pad)
{
	struct buf	 first = BUF_INIT;
	size_t		 nl = 0;
	int		 cells, used;

	while (nl < len && s[nl] != '\n' && s[nl] != '\r')
		nl++;
	if (nl < len) {
		buf_add(&first, s, nl);
		buf_adds(&first, ELLIPSIS);
		s = first.s;
		len = first.len;
	}
	cells = (int)view_cells(s, len);
	if (cells <= width) {
		pad_field(b, s, len, width - cells, align, pad);
	} else if (align == ALIGN_RIGHT) {
		struct buf tail = BUF_INIT;

		used = cut(&tail, s, s + len, cells, width, align);
		buf_pad(b, ' ', used < width);
		buf_add(b, tail.s, tail.len);
		buf_free(&tail);
	} else {
		used = cut(b, s, s + len, cells, width, align);
		buf_pad(b, ' ', used < width && pad);
	}
	buf_free(&first);
}

void
lines_add(struct lines *l, const char *s, size_t len)
{
	if (l->n == l->cap) {
		l->cap = l->cap != 0 ? l->cap * 2 : 8;
		l->v = xrealloc(l->v, l->cap * sizeof *l->v);
	}
	l->v[l->n].from = (uint32_t)l->text.len;
	if (len > 0)
		buf_add(&l->text, s, len);
	l->v[l->n++].to = (uint32_t)l->text.len;
}

void
lines_clear(struct lines *l)
{
	l->n = 0;
	buf_clear(&l->text);
}

void
lines_free(struct lines *l)
{
	buf_free(&l->text);
	free(l->v);
	*l = (struct lines){ .n = 0 };
}

/* The line being filled while a text is broken. */
struct filling {
	struct lines	*out;
	struct buf	 line;
	int		 width, left;
};

static void
next_line(struct filling *f)
{
	lines_add(f->out, f->line.s, f->line.len);
	buf_clear(&f->line);
	f->left = f->width;
}

/* A word wider than a whole line is broken anywhere. */
static void
fill_chars(struct filling *f, const char *s, const char *end)
{
	size_t	 skip;
	unsigned size;
	int	 one;

	while (s < end) {
		if (*s == '\033' && (skip = view_escape(s, end)) > 0) {
			buf_add(&f->line, s, skip);
			s += skip;
			continue;
		}
		one = cells_of(utf8_decode(s, end, &size));
		if (one > f->width)
			one = 1;
		if (one > f->left)
			next_line(f);
		if (one < cells_of(utf8_decode(s, end, &size)))
			buf_addc(&f->line, '?');
		else
			buf_add(&f->line, s, size);
		f->left -= one;
		s += size;
	}
}

static void
fill_word(struct filling *f, const char *s, const char *end)
{
	int cells = (int)view_cells(s, (size_t)(end - s));

	if (cells > f->width) {
		fill_chars(f, s, end);
		return;
	}
	if (cells > f->left)
		next_line(f);
	buf_add(&f->line, s, (size_t)(end - s));
	f->left -= cells;
}

/* A word reaches to the blank after it, which belongs to it. */
static void
wrap_line(struct lines *l, const char *s, const char *end, int width)
{
	struct filling	 f = { .out = l, .width = width, .left = width };
	const char	*p;

	if ((int)view_cells(s, (size_t)(end - s)) <= width || width <= 0) {
		lines_add(l, s, (size_t)(end - s));
		return;
	}
	for (p = s; p < end; p++) {
		if (*p != ' ' && *p != '\t')
			continue;
		fill_word(&f, s, p + 1);
		s = p + 1;
	}
	fill_word(&f, s, end);
	lines_add(l, f.line.s, f.line.len);
	buf_free(&f.line);
}

void
lines_wrap(struct lines *l, const char *s, size_t len, int width)
{
	struct buf	 b = BUF_INIT;
	const char	*p, *nl, *end;
	size_t		 i;

	if (len > 0 && memchr(s, '\r', len) != NULL) {
		for (i = 0; i < len; i++)
			if (s[i] != '\r')
				buf_addc(&b, s[i]);
		s = buf_str(&b);
		len = b.len;
	}
	end = s + len;
	for (p = s; len > 0 && (nl = memchr(p, '\n', (size_t)(end - p))) !=
	    NULL; p = nl + 1)
		wrap_line(l, p, nl, width);
	wrap_line(l, p, end, width);
	buf_free(&b);
}
