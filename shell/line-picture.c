/* line-picture.c -- rows of cells, as the screen will show them */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "shell/line-own.h"

void
picture_row(struct picture *p)
{
	if (p->n == p->cap) {
		int had = p->cap;

		p->cap = had == 0 ? 8 : had * 2;
		p->row = xrealloc(p->row, (size_t)p->cap * sizeof *p->row);
		memset(p->row + had, 0, (size_t)(p->cap - had) *
		    sizeof *p->row);
	}
	p->row[p->n].n = p->row[p->n].width = 0;
	p->row[p->n++].soft = false;
}

void
picture_clear(struct picture *p, int cols)
{
	p->n = p->cursor_row = p->cursor_col = 0;
	p->cols = cols;
	picture_row(p);
}

void
picture_free(struct picture *p)
{
	int i;

	for (i = 0; i < p->cap; i++)
		free(p->row[i].v);
	free(p->row);
	memset(p, 0, sizeof *p);
}

/* What has no width belongs to the cell before. */
static void
combine(struct cells *r, const char *b, unsigned n)
{
	struct cell *c;

	if (r->n == 0)
		return;
	c = &r->v[r->n - 1];
	if (c->n + n <= sizeof c->b) {
		memcpy(c->b + c->n, b, n);
		c->n = (uint8_t)(c->n + n);
	}
}

static void
add_cell(struct picture *p, const struct cell *c)
{
	struct cells *r = picture_last(p);

	if (r->width + c->width > p->cols) {
		r->soft = true;
		picture_row(p);
		r = picture_last(p);
	}
	if (r->n == r->cap) {
		r->cap = r->cap == 0 ? 32 : r->cap * 2;
		r->v = xrealloc(r->v, (size_t)r->cap * sizeof *r->v);
	}
	r->v[r->n++] = *c;
	r->width += c->width;
}

static void
add_bytes(struct picture *p, const char *b, unsigned n, int width,
    enum line_style style)
{
	struct cell c = { .n = (uint8_t)n, .width = (uint8_t)width,
	    .style = style };

	memcpy(c.b, b, n);
	add_cell(p, &c);
}

/* Control characters, and bytes that are no text, in reverse. */
static void
add_control(struct picture *p, const char *s)
{
	for (; *s != '\0'; s++)
		add_bytes(p, s, 1, 1, LS_CONTROL);
}

size_t
picture_char(struct picture *p, const char *s, size_t len,
    enum line_style style, unsigned sgr)
{
	unsigned char ch = (unsigned char)*s;
	char shown[8];
	unsigned size;
	uint32_t cp;
	int width;

	if (ch == '\t') {
		for (width = 8 - picture_last(p)->width % 8; width > 0; width--)
			add_bytes(p, " ", 1, 1, style);
		return 1;
	}
	if (ch < 0x20 || ch == 0x7f) {
		snprintf(shown, sizeof shown, "^%c", ch ^ 0x40);
		add_control(p, shown);
		return 1;
	}
	cp = utf8_decode(s, s + len, &size);
	if (ch >= 0x80 && size == 1) {
		snprintf(shown, sizeof shown, "\\%02x", ch);
		add_control(p, shown);
		return 1;
	}
	width = utf8_cp_width(cp);
	if (cp >= 0x80 && cp < 0xA0) {
		add_control(p, "?");
	} else if (width <= 0) {
		combine(picture_last(p), s, size);
	} else {
		struct cell c = { .n = (uint8_t)size, .width = (uint8_t)width,
		    .style = style, .sgr = (uint16_t)sgr };

		memcpy(c.b, s, size);
		add_cell(p, &c);
	}
	return size;
}

void
picture_text(struct picture *p, const char *s, size_t len,
    enum line_style style)
{
	size_t i;

	for (i = 0; i < len;)
		i += picture_char(p, s + i, len - i, style, 0);
}

void
picture_field(struct picture *p, const char *s, int to,
    enum line_style style)
{
	size_t len = strlen(s);
	unsigned size;
	bool cut = false;

	if (to > p->cols - 1)
		to = p->cols - 1;	/* the last column would wrap */
	while (len > 0 && !cut) {
		int room = to - picture_last(p)->width;
		int width = utf8_cp_width(utf8_decode(s, s + len, &size));
		bool fits = room > width || (room == width && size == len);

		cut = !fits && width > 0;
		if (cut && room > 0)
			picture_text(p, "…", strlen("…"), style);
		if (!cut) {
			size_t used = picture_char(p, *s == '\n' ? " " : s,
			    *s == '\n' ? 1 : len, style, 0);

			s += used;
			len -= used;
		}
	}
	while (picture_last(p)->width < to)
		add_bytes(p, " ", 1, 1, style);
}

bool
cell_same(const struct cell *a, const struct cell *b)
{
	return a->n == b->n && a->style == b->style && a->sgr == b->sgr &&
	    memcmp(a->b, b->b, a->n) == 0;
}
