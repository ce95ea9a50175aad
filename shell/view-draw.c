/* view-draw.c -- format records as lines: lists, custom views, text */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "shell/progress.h"
#include "shell/view-back.h"

#define SEPARATOR	" : "

static enum flow
empty_line(struct view *v)
{
	return view_line(v, "", 0);
}

/* ---- lists ------------------------------------------------------------- */

static int
label_width(const struct record *r, int most)
{
	size_t		len;
	int		width = 0, cells;
	unsigned	i;
	const char	*s;

	for (i = 0; i < r->n; i += 2) {
		s = record_at(r, i, &len);
		cells = (int)view_cells(s, len);
		if (cells > width)
			width = cells;
	}
	return width < most ? width : most;
}

static void
add_label(struct view *v, const char *s, size_t len, int width)
{
	int cells = (int)view_cells(s, len);

	if (v->out->colour && v->accent.tag == V_STRING)
		buf_add(&v->line, v->accent.u.s, v->accent.len);
	while (cells > width && len > 0) {
		for (len--; len > 0 && (s[len] & 0xc0) == 0x80; )
			len--;
		cells = (int)view_cells(s, len);
	}
	buf_add(&v->line, s, len);
	buf_pad(&v->line, ' ', (size_t)(width - cells));
	buf_adds(&v->line, SEPARATOR);
	if (v->out->colour)
		buf_adds(&v->line, VIEW_RESET);
}

static enum flow
draw_field(struct view *v, const struct record *r, unsigned i, int width)
{
	struct lines	*l = v->lines;
	size_t		 len, k, from;
	const char	*s = record_at(r, i + 1, &len), *label;
	int		 indent = width + (int)sizeof SEPARATOR - 1;
	enum flow	 f = FLOW_OK;

	lines_clear(l);
	lines_wrap(l, s, len, v->out->width - indent);
	label = record_at(r, i, &len);
	for (k = 0; k < l->n && f == FLOW_OK; k++) {
		buf_clear(&v->line);
		if (k == 0)
			add_label(v, label, len, width);
		else
			buf_pad(&v->line, ' ', (size_t)indent);
		from = v->line.len;
		buf_add(&v->line, l->text.s + l->v[k].from,
		    l->v[k].to - l->v[k].from);
		view_reset(&v->line, from);
		f = view_line(v, v->line.s, v->line.len);
	}
	return f;
}

static enum flow
draw_list(struct view *v, const struct record *r)
{
	int		 most = v->out->width - (int)sizeof SEPARATOR;
	int		 width;
	unsigned	 i;
	enum flow	 f = FLOW_OK;

	if (most < 1)
		return FLOW_OK;
	if (v->nlines == 0) {
		v->lines = xcalloc(1, sizeof *v->lines);
		v->nlines = 1;
	}
	width = label_width(r, most);
	for (i = 0; i + 1 < r->n && f == FLOW_OK; i += 2)
		f = draw_field(v, r, i, width);
	return f;
}

/* ---- custom views ------------------------------------------------------ */

#define DEEPEST	50

struct frames {
	int	at[DEEPEST];
	int	n;
};

static enum flow
piece_end(struct view *v, int indent, int width)
{
	struct lines	 l = { .n = 0 };
	size_t		 i;
	enum flow	 f = FLOW_OK;

	lines_wrap(&l, v->piece.s, v->piece.len, width - indent);
	for (i = 0; i < l.n && f == FLOW_OK; i++) {
		buf_clear(&v->line);
		buf_pad(&v->line, ' ', (size_t)indent);
		if (l.v[i].to > l.v[i].from)
			buf_add(&v->line, l.text.s + l.v[i].from,
			    l.v[i].to - l.v[i].from);
		f = view_line(v, v->line.s, v->line.len);
	}
	lines_free(&l);
	buf_clear(&v->piece);
	return f;
}

enum flow
draw_pieces(struct view *v, struct record *r, int width)
{
	struct frames	 frames = { .n = 0 };
	int		 indent = 0;
	unsigned	 i;
	size_t		 len;
	enum flow	 f = FLOW_OK;

	buf_clear(&v->piece);
	for (i = 0; i < r->n && f == FLOW_OK; i++) {
		const char *s = record_at(r, i, &len);

		if (*s == PIECE_TEXT) {
			buf_add(&v->piece, s + 1, len - 1);
		} else if (*s == PIECE_NEWLINE) {
			f = piece_end(v, indent, width);
		} else if (*s == PIECE_INDENT && frames.n < DEEPEST) {
			frames.at[frames.n++] = indent;
			indent += s[1];
		} else if (*s == PIECE_BACK && frames.n > 0) {
			indent = frames.at[--frames.n];
		}
	}
	return f != FLOW_OK ? f : piece_end(v, indent, width);
}

/* ---- records ----------------------------------------------------------- */

static enum flow
draw_merged(struct view *v, struct record *r)
{
	static const char *const prefix[] = {
		[STREAM_WARNING] = "WARNING: ", [STREAM_VERBOSE] = "VERBOSE: ",
		[STREAM_DEBUG] = "DEBUG: "
	};
	size_t		len;
	const char	*s = record_at(r, 0, &len) + 1;

	len--;
	if (r->stream != STREAM_ERROR) {
		buf_clear(&v->line);
		buf_adds(&v->line, prefix[r->stream]);
		buf_add(&v->line, s, len);
		return view_line(v, v->line.s, v->line.len);
	}
	while (len > 0 && s[len - 1] == '\n')
		len--;
	progress_hide(v->s);
	fflush(v->s->host->out);
	fprintf(v->s->host->err, "%.*s\n", (int)len, s);
	return FLOW_OK;
}

static enum flow
draw_out_of_band(struct view *v, struct record *r)
{
	enum flow	f;
	size_t		len;
	const char	*s;

	if (r->stream != 0 && v->out->host)
		return draw_merged(v, r);

	if (r->shape == SHAPE_RAW) {
		s = record_at(r, 0, &len);
		return view_line(v, len > 0 ? s : "", len);
	}
	if (r->shape == SHAPE_CUSTOM)
		return draw_pieces(v, r, INT16_MAX * 1000);
	if ((f = empty_line(v)) || (f = draw_list(v, r)))
		return f;
	return empty_line(v);
}

static enum flow
draw_entry(struct view *v, struct record *r)
{
	enum flow f;

	if (r->out_of_band)
		return draw_out_of_band(v, r);
	switch (r->shape) {
	case SHAPE_TABLE:
		return draw_row(v, r);
	case SHAPE_LIST:
		return (f = draw_list(v, r)) ? f : empty_line(v);
	case SHAPE_WIDE:
		return draw_wide_cell(v, r);
	case SHAPE_CUSTOM:
		return draw_pieces(v, r, v->out->width);
	case SHAPE_NONE: case SHAPE_RAW:
		break;
	}
	return FLOW_OK;
}

static struct value
style(struct view *v, const char *name)
{
	struct value	 style_object = var_get(v->s, "PSStyle"), part, out;
	struct err	 e = ERR_INIT;
	bool		 found;

	if (!property_value(v->s, style_object, sym_str("Formatting"), &part,
	    &found, &e) || !property_value(v->s, part, sym_str(name), &out,
	    &found, &e))
		out = VNULL;
	value_drop(part);
	err_clear(&e);
	return out;
}

static void
read_styles(struct view *v)
{
	if (!v->out->colour)
		return;
	value_drop(v->header_style);
	value_drop(v->accent);
	v->header_style = style(v, "TableHeader");
	v->accent = style(v, "FormatAccent");
}

static enum flow
draw_group_start(struct view *v, struct record *r)
{
	enum flow f;

	v->in_group = true;
	if (r->n > 0 && (f = draw_pieces(v, r, v->out->width)))
		return f;
	if (v->start == NULL)
		return FLOW_OK;
	if (v->start->shape == SHAPE_TABLE)
		return draw_table_start(v);
	if (v->start->shape == SHAPE_WIDE)
		draw_wide_start(v);
	return FLOW_OK;
}

enum flow
draw_record(struct view *v, struct record *r)
{
	switch (r->kind) {
	case REC_START:
		read_styles(v);
		return empty_line(v);
	case REC_GROUP_START:
		return draw_group_start(v, r);
	case REC_ENTRY:
		return draw_entry(v, r);
	case REC_GROUP_END:
		v->in_group = false;
		return v->start != NULL && v->start->shape == SHAPE_WIDE ?
		    draw_wide_flush(v) : FLOW_OK;
	case REC_END:
		return v->start != NULL && v->start->shape == SHAPE_LIST ?
		    FLOW_OK : empty_line(v);
	}
	return FLOW_OK;
}
