/* view.c -- objects and format records into lines */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"
#include "shell/psstyle.h"
#include "shell/view-back.h"

/* A table is sized by so many rows (-AutoSize: by all of them) ... */
#define SIZED_BY	10000
/* ... and at a terminal by those of this time. */
#define TERMINAL_WAIT	300	/* ms */

struct view *
view_new(struct session *s, struct view_out *out)
{
	struct view *v = xcalloc(1, sizeof *v);

	v->s = s;
	v->out = out;
	return v;
}

static void
drop_held(struct view *v)
{
	size_t i;

	for (i = 0; i < v->n; i++)
		record_drop(v->held[i]);
	v->n = 0;
	v->holding = false;
}

void
view_free(struct view *v)
{
	unsigned i;

	if (v == NULL)
		return;
	drop_held(v);
	free(v->held);
	record_drop(v->start);
	formatter_free(v->front);
	value_drop(v->header_style);
	value_drop(v->accent);
	free(v->width);
	for (i = 0; i < v->nlines; i++)
		lines_free(&v->lines[i]);
	free(v->lines);
	buf_free(&v->line);
	buf_free(&v->piece);
	buf_free(&v->cells);
	free(v);
}

struct view_out *
view_target(struct view *v)
{
	return v->out;
}

bool
view_keeps_colour(struct session *s)
{
	struct value	 rendering;
	struct err	 e = ERR_INIT;
	bool		 found, keeps;

	property_value(s, var_get(s, "PSStyle"), sym_str("OutputRendering"),
	    &rendering, &found, &e);
	err_clear(&e);
	keeps = value_base(rendering).u.i == RENDER_ANSI;
	value_drop(rendering);
	return keeps;
}

enum flow
view_line(struct view *v, const char *s, size_t len)
{
	struct buf	b = BUF_INIT;
	enum flow	f;

	if (v->out->colour || len == 0 || memchr(s, '\033', len) == NULL)
		return v->out->line(v->out, s, len);
	view_strip(&b, s, len);
	f = v->out->line(v->out, b.s, b.len);
	buf_free(&b);
	return f;
}

/* ---- records held back while a table is sized -------------------------- */

static int64_t
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void
hold(struct view *v, struct record *r)
{
	if (v->n == v->cap) {
		v->cap = v->cap != 0 ? v->cap * 2 : 64;
		v->held = xrealloc(v->held, v->cap * sizeof *v->held);
	}
	v->held[v->n++] = record_keep(r);
}

/* Sizes by what is held, and lets it go. */
static enum flow
release(struct view *v)
{
	enum flow	f = FLOW_OK;
	size_t		i;

	draw_size(v);
	v->holding = false;
	for (i = 0; i < v->n; i++) {
		if (f == FLOW_OK)
			f = draw_record(v, v->held[i]);
		record_drop(v->held[i]);
	}
	v->n = 0;
	return f;
}

static bool
enough(struct view *v, const struct record *r)
{
	if (r->kind == REC_GROUP_END || v->entries >= v->most)
		return true;
	return v->most == SIZED_BY && v->s->host != NULL &&
	    v->s->host->tty_out && now_ms() - v->since > TERMINAL_WAIT;
}

static enum flow
pass(struct view *v, struct record *r)
{
	if (v->sizing && !v->holding && r->kind == REC_GROUP_START) {
		v->holding = true;
		v->entries = 0;
		v->since = now_ms();
		hold(v, r);
		return FLOW_OK;
	}
	if (!v->holding)
		return draw_record(v, r);
	if (r->kind == REC_ENTRY && !r->out_of_band)
		v->entries++;
	hold(v, r);
	return enough(v, r) ? release(v) : FLOW_OK;
}

/* ---- what comes in ----------------------------------------------------- */

static enum flow
front_end(struct view *v)
{
	struct formatter	*f = v->front;
	enum flow		 flow;

	if (f == NULL)
		return FLOW_OK;
	v->front = NULL;
	flow = formatter_end(f);
	formatter_free(f);
	return flow;
}

static enum flow
out_of_order(struct view *v, struct record *r)
{
	struct err e = ERR_INIT;

	err_set_type(&e, ERR_INVALID_DATA,
	    "ConsoleLineOutputOutOfSequencePacket",
	    "System.InvalidOperationException", VNULL, "The object of type "
	    "\"%s\" is not valid or not in the correct sequence. This is "
	    "likely caused by a user-specified \"format-%s\" command which is "
	    "conflicting with the default formatting.",
	    r->native.head.type->name,
	    r->shape == SHAPE_LIST ? "list" : "table");
	return throw_err(v->s, &e);
}

static enum flow
begin_document(struct view *v, struct record *r)
{
	enum flow f;

	if (v->state == VS_GROUP && (f = front_end(v)))
		return f;
	if (v->state == VS_GROUP && v->holding && (f = release(v)))
		return f;
	v->state = VS_FORMATTING;
	/* Once asked for, sizing goes on for all that comes after, and widths
	 * that a type's view has do not count any more. */
	if (r->autosize || (r->shape == SHAPE_TABLE && r->size_first)) {
		v->sizing = true;
		v->most = r->autosize ? SIZE_MAX : SIZED_BY;
	}
	record_drop(v->start);
	v->start = record_keep(r);
	return FLOW_OK;
}

static enum flow
take(struct view *v, struct record *r)
{
	enum flow f;

	switch (r->kind) {
	case REC_START:
		if ((f = begin_document(v, r)))
			return f;
		break;
	case REC_GROUP_START:
		if (v->state != VS_FORMATTING)
			return out_of_order(v, r);
		v->state = VS_GROUP;
		break;
	case REC_ENTRY:
		if (!r->out_of_band && v->state != VS_GROUP)
			return out_of_order(v, r);
		break;
	case REC_GROUP_END:
		if (v->state != VS_GROUP)
			return out_of_order(v, r);
		v->state = VS_FORMATTING;
		break;
	case REC_END:
		if (v->state != VS_FORMATTING)
			return out_of_order(v, r);
		v->state = VS_RESET;
		break;
	}
	return pass(v, r);
}

static enum flow
take_front(void *view, struct record *r)
{
	return take(view, r);
}

enum flow
view_put(struct view *v, struct value value)
{
	struct record	*r = record_of(value);
	struct err	 e = ERR_INIT;
	enum flow	 f;

	if (r != NULL)
		return take(v, r);
	if (v->front == NULL)
		v->front = formatter_new(v->s, &v->options, take_front, v);
	f = formatter_put(v->front, value, &e);
	return e.set ? throw_err(v->s, &e) : f;
}

void
view_discard(struct view *v)
{
	formatter_free(v->front);
	v->front = NULL;
	drop_held(v);
	v->state = VS_RESET;
}

enum flow
view_flush(struct view *v)
{
	return v->holding ? release(v) : FLOW_OK;
}

enum flow
view_end(struct view *v)
{
	enum flow f = front_end(v);

	if (f == FLOW_OK)
		f = view_flush(v);
	drop_held(v);
	v->state = VS_RESET;
	return f;
}
