/* view-draw-table.c -- format records as lines: tables and wide views */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "shell/view-back.h"

/* ---- widths ------------------------------------------------------------ */

static int
table_width(const int *width, unsigned n)
{
	int		sum = 0, visible = 0;
	unsigned	i;

	for (i = 0; i < n; i++)
		if (width[i] > 0) {
			sum += width[i];
			visible++;
		}
	return sum + visible - 1;
}

/* Shrinks the last column, or drops it, until the table fits. */
static void
trim(int *width, unsigned n, int room)
{
	int excess;

	while (n > 0 && (excess = table_width(width, n) - room) > 0) {
		if (width[n - 1] - excess >= 1)
			width[n - 1] -= excess;
		else
			width[--n] = -1;
	}
}

/* Columns without a width share what is left, a cell each in turn. */
static void
share(int *width, unsigned n, int room)
{
	bool		*open = xcalloc(n + 1, sizeof *open);
	bool		 any = false;
	unsigned	 i;
	int		 left;

	for (i = 0; i < n; i++) {
		open[i] = width[i] <= 0;
		any |= open[i];
		if (open[i])
			width[i] = 1;
	}
	left = room - table_width(width, n);
	while (any && left > 0)
		for (i = 0; i < n && left > 0; i++)
			if (open[i]) {
				width[i]++;
				left--;
			}
	free(open);
	if (left < 0)
		trim(width, n, room);
}

static void
set_columns(struct view *v, unsigned n)
{
	unsigned i;

	v->ncolumns = n;
	v->width = xrealloc(v->width, (n + 1) * sizeof *v->width);
	if (n + 1 > v->nlines) {
		v->lines = xrealloc(v->lines, (n + 1) * sizeof *v->lines);
		for (i = v->nlines; i <= n; i++)
			v->lines[i] = (struct lines){ .n = 0 };
		v->nlines = n + 1;
	}
}

static void
size_table(struct view *v, struct table_head *h)
{
	size_t		i, len;
	unsigned	k;
	int		cells;

	for (k = 0; k < h->n; k++)
		h->v[k].width = (int)view_cells(h->v[k].label.u.s,
		    h->v[k].label.len);
	for (i = 0; i < v->n; i++) {
		const struct record *r = v->held[i];

		if (r->kind != REC_ENTRY || r->out_of_band)
			continue;
		for (k = 0; k < h->n && k < r->n; k++) {
			const char *s = record_at(r, k, &len);

			cells = (int)view_cells(s, len);
			if (cells > h->v[k].width)
				h->v[k].width = cells;
		}
	}
}

/* As many columns as the widest item lets. */
static void
size_wide(struct view *v)
{
	size_t	i, len;
	int	most = 0, cells, n = 1;

	for (i = 0; i < v->n; i++) {
		const struct record *r = v->held[i];
		const char	    *s;

		if (r->kind != REC_ENTRY || r->out_of_band)
			continue;
		s = record_at(r, 0, &len);
		cells = (int)view_cells(s, len);
		if (cells > most)
			most = cells;
	}
	while (most > 0 && most < v->out->width &&
	    most * (n + 1) + n < v->out->width)
		n++;
	v->start->columns = n;
}

void
draw_size(struct view *v)
{
	if (v->start == NULL || v->start->shape == SHAPE_CUSTOM)
		return;
	if (v->start->shape == SHAPE_WIDE && v->start->autosize)
		size_wide(v);
	else if (v->start->head != NULL)
		size_table(v, v->start->head);
}

/* ---- rows -------------------------------------------------------------- */

static bool
last_kept(struct view *v, unsigned i)
{
	for (i++; i < v->ncolumns; i++)
		if (v->width[i] > 0)
			return false;
	return true;
}

/* One line for each row: cells are cut.  The last column is not padded, but
 * the last of those kept is when others were dropped. */
static void
add_flat(struct view *v, const struct record *r, const enum align *align,
    bool header)
{
	unsigned	i;
	size_t		len, from;
	const char	*s;

	buf_clear(&v->line);
	for (i = 0; i < v->ncolumns; i++) {
		if (v->width[i] <= 0)
			continue;
		if (i > 0)
			buf_addc(&v->line, ' ');
		s = i < r->n ? record_at(r, i, &len) : (len = 0, "");
		if (header && v->out->colour && v->header_style.tag ==
		    V_STRING)
			buf_add(&v->line, v->header_style.u.s,
			    v->header_style.len);
		from = v->line.len;
		view_field(&v->line, s, len, v->width[i], align[i],
		    i + 1 < v->ncolumns);
		if (header && v->out->colour)
			buf_adds(&v->line, VIEW_RESET);
		else
			view_reset(&v->line, from);
	}
}

/* The lines of one cell of a row that wraps. */
static void
wrap_cell(struct view *v, unsigned i, const char *s, size_t len,
    enum align align)
{
	struct lines	*l = &v->lines[i], raw = { .n = 0 };
	bool		 pad = !last_kept(v, i);
	size_t		 k;

	lines_clear(l);
	lines_wrap(&raw, s, len, v->width[i]);
	for (k = 0; k < raw.n; k++) {
		const char	*text = raw.text.s + raw.v[k].from;
		size_t		 n = raw.v[k].to - raw.v[k].from;

		buf_clear(&v->piece);
		if (i > 0)
			buf_addc(&v->piece, ' ');
		if ((pad || align == ALIGN_RIGHT || align == ALIGN_CENTER) &&
		    (int)view_cells(text, n) < v->width[i])
			view_field(&v->piece, n > 0 ? text : "", n,
			    v->width[i], align, pad);
		else if (n > 0)
			buf_add(&v->piece, text, n);
		lines_add(l, v->piece.s, v->piece.len);
	}
	lines_free(&raw);
}

static void
add_trimmed(struct view *v, const char *s, size_t len, bool trim_end)
{
	while (trim_end && len > 0 && (s[len - 1] == ' ' ||
	    s[len - 1] == '\t'))
		len--;
	if (len > 0)
		buf_add(&v->line, s, len);
}

/* Line K of a wrapped row: up to the last column that has text in it. */
static void
add_wrapped_line(struct view *v, size_t k, size_t nrows, bool header)
{
	unsigned i, last = 0;

	for (i = 0; i < v->ncolumns; i++)
		if (v->width[i] > 0 && v->lines[i].n > k)
			last = i;
	buf_clear(&v->line);
	for (i = 0; i < v->ncolumns; i++) {
		const struct lines *l = &v->lines[i];

		if (v->width[i] <= 0)
			continue;
		if (header && v->out->colour && v->header_style.tag ==
		    V_STRING)
			buf_add(&v->line, v->header_style.u.s,
			    v->header_style.len);
		if (k < l->n)
			add_trimmed(v, l->text.s + l->v[k].from,
			    l->v[k].to - l->v[k].from,
			    i == last && nrows > 1);
		else if (i < last)
			buf_pad(&v->line, ' ',
			    (size_t)(v->width[i] + (i > 0)));
		if (header && v->out->colour)
			buf_adds(&v->line, VIEW_RESET);
	}
}

static enum flow
draw_wrapped(struct view *v, const struct record *r, const enum align *align,
    bool header)
{
	size_t		 nrows = 0, k, len;
	unsigned	 i;
	const char	*s;
	enum flow	 f = FLOW_OK;

	for (i = 0; i < v->ncolumns; i++) {
		lines_clear(&v->lines[i]);
		if (v->width[i] <= 0)
			continue;
		s = i < r->n ? record_at(r, i, &len) : (len = 0, "");
		wrap_cell(v, i, s, len, align[i]);
		if (v->lines[i].n > nrows)
			nrows = v->lines[i].n;
	}
	for (k = 0; k < nrows && f == FLOW_OK; k++) {
		add_wrapped_line(v, k, nrows, header);
		f = view_line(v, v->line.s, v->line.len);
	}
	return f;
}

static const enum align *
alignments(struct view *v, struct table_head *h)
{
	enum align	*a;
	unsigned	 i;

	buf_clear(&v->cells);
	a = (enum align *)(void *)buf_reserve(&v->cells, (h->n + 1) *
	    sizeof *a);
	for (i = 0; i < h->n; i++)
		a[i] = h->v[i].align;
	return a;
}

static enum flow
draw_header(struct view *v)
{
	struct table_head	*h = v->start->head;
	const enum align	*align = alignments(v, h);
	struct record		*labels, *dashes;
	unsigned		 i;
	int			 n;
	enum flow		 f;

	labels = record_new(REC_ENTRY);
	dashes = record_new(REC_ENTRY);
	for (i = 0; i < h->n; i++) {
		struct value label = h->v[i].label;

		record_cell(labels, label.u.s, label.len);
		n = (int)view_cells(label.u.s, label.len);
		if (n > v->width[i] || n == 0)
			n = v->width[i];
		buf_pad(&dashes->text, '-', n > 0 ? (size_t)n : 0);
		record_end_cell(dashes);
	}
	f = draw_wrapped(v, labels, align, true);
	if (f == FLOW_OK) {
		add_flat(v, dashes, align, true);
		f = view_line(v, v->line.s, v->line.len);
	}
	record_drop(labels);
	record_drop(dashes);
	return f;
}

enum flow
draw_table_start(struct view *v)
{
	struct table_head	*h = v->start->head;
	unsigned		 i;

	set_columns(v, h->n);
	for (i = 0; i < h->n; i++)
		v->width[i] = h->v[i].width;
	share(v->width, h->n, v->out->width);
	v->rows = 0;
	if (h->n == 0 || h->hide_header || v->out->width < 5)
		return FLOW_OK;
	return draw_header(v);
}

enum flow
draw_row(struct view *v, struct record *r)
{
	struct table_head	*h = v->start->head;
	const enum align	*align;
	enum flow		 f;

	if (h == NULL || h->n == 0 || v->out->width < 5)
		return FLOW_OK;
	if (h->repeat_header && v->s->host != NULL && v->s->host->tty_out &&
	    v->rows > 0 && v->rows % (size_t)(v->s->host->height > 4 ?
	    v->s->host->height - 4 : 20) == 0 && (f = draw_header(v)))
		return f;
	v->rows++;
	align = alignments(v, h);
	if (r->wrap)
		return draw_wrapped(v, r, align, false);
	add_flat(v, r, align, false);
	return view_line(v, v->line.s, v->line.len);
}

/* ---- wide views -------------------------------------------------------- */

void
draw_wide_start(struct view *v)
{
	unsigned n = v->start->columns > 0 ? (unsigned)v->start->columns : 2;

	set_columns(v, n);
	memset(v->width, 0, n * sizeof *v->width);
	share(v->width, n, v->out->width);
	v->filled = 0;
	buf_clear(&v->line);
}

enum flow
draw_wide_flush(struct view *v)
{
	enum flow	f;
	unsigned	i;

	if (v->filled == 0)
		return FLOW_OK;
	for (i = v->filled; i < v->ncolumns; i++) {
		if (v->width[i] <= 0)
			continue;
		buf_addc(&v->cells, ' ');
		view_field(&v->cells, "", 0, v->width[i], ALIGN_LEFT,
		    i + 1 < v->ncolumns);
	}
	f = view_line(v, v->cells.s, v->cells.len);
	buf_clear(&v->cells);
	v->filled = 0;
	return f;
}

enum flow
draw_wide_cell(struct view *v, struct record *r)
{
	size_t		len;
	const char	*s = record_at(r, 0, &len);
	unsigned	i = v->filled++;

	if (i == 0)
		buf_clear(&v->cells);
	if (v->width[i] > 0) {
		if (i > 0)
			buf_addc(&v->cells, ' ');
		view_field(&v->cells, len > 0 ? s : "", len, v->width[i],
		    ALIGN_LEFT, i + 1 < v->ncolumns);
	}
	return v->filled == v->ncolumns ? draw_wide_flush(v) : FLOW_OK;
}
