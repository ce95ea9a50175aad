/* view-front.c -- objects into format records */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "shell/convert.h"
#include "shell/view-front.h"

struct formatter *
formatter_new(struct session *s, const struct format_options *o,
    record_put *put, void *data)
{
	struct formatter *f = xcalloc(1, sizeof *f);

	f->s = s;
	f->o = o;
	f->put = put;
	f->data = data;
	f->style = (struct cell_style){ .s = s, .limit = 4 };
	return f;
}

void
formatter_free(struct formatter *f)
{
	if (f == NULL)
		return;
	value_drop(f->group_key);
	record_drop(f->spare);
	free(f->columns.v);
	free(f->fields.v);
	buf_free(&f->failed);
	free(f);
}

void
columns_add(struct columns *l, struct column c)
{
	if (l->n == l->cap) {
		l->cap = l->cap != 0 ? l->cap * 2 : 8;
		l->v = xrealloc(l->v, l->cap * sizeof *l->v);
	}
	l->v[l->n++] = c;
}

struct value
column_label(const struct column *c)
{
	const char *label;

	if (c->item != NULL) {
		label = c->item->label != NULL ? c->item->label :
		    c->item->property;
		return VLENT(label, strlen(label));
	}
	if (c->arg != NULL && c->arg->label.tag == V_STRING)
		return c->arg->label;
	return c->name != NULL ? value_sym(c->name) : c->arg->text;
}

/* ---- values and texts of fields ---------------------------------------- */

/* The slot of a plain object, without asking for its name again. */
static bool
slot_value(struct column *c, struct value base, struct value *out)
{
	const struct shape	*sh = base.u.object->shape;
	int			 slot;

	if (sh != c->seen) {
		slot = shape_find(sh, c->name);
		if (slot < 0 || (sh->props[slot].kind != PROP_NOTE &&
		    sh->props[slot].kind != PROP_NET))
			return false;
		c->seen = sh;
		c->slot = (unsigned)slot;
	}
	*out = object_at(base.u.object, c->slot);
	return true;
}

static enum flow
fetch(struct formatter *f, struct column *c, struct value of,
    struct value *out, struct err *e)
{
	*out = VNULL;
	if (c->name == NULL)
		return property_arg_value(f->s, c->arg, of, out, NULL, e);
	property_value(f->s, of, c->name, out, NULL, e);
	return FLOW_OK;
}

static void
note_failure(struct formatter *f, struct column *c, struct err *e)
{
	struct value text = column_label(c);

	err_clear(e);
	if (!f->o->show_error)
		return;
	if (c->arg != NULL)
		text = c->arg->text;
	buf_add(&f->failed, text.u.s, text.len);
	buf_addc(&f->failed, '\0');
}

enum flow
column_value(struct formatter *f, struct column *c, struct value of,
    struct value *out)
{
	struct err	 e = ERR_INIT;
	enum flow	 flow = fetch(f, c, of, out, &e);

	if (e.set)
		note_failure(f, c, &e);
	return flow;
}

/* $PSStyle's colours are seen, and read: `e[32;1m. */
static void
spell_escapes(struct buf *b, size_t from)
{
	char	*text = xstrndup(b->s + from, b->len - from), *p;

	for (p = text; *p != '\0'; p++)
		if (*p == '\033')
			buf_adds(b, "`e");
		else
			buf_addc(b, *p);
	buf_adds(b, "\033[0m");
	free(text);
}

static enum flow
column_text(struct formatter *f, struct column *c, struct value of,
    struct buf *b)
{
	struct value	 v, base, format = VNULL;
	struct err	 e = ERR_INIT;
	enum flow	 flow;

	if (c->item != NULL && c->item->text != NULL) {
		c->item->text(f->s, of, b);
		return FLOW_OK;
	}
	if (c->arg != NULL)
		format = c->arg->format;
	base = value_base(of);
	if (base.tag == V_OBJECT && c->name != NULL &&
	    slot_value(c, base, &v)) {
		cell_format(&f->style, b, v, format);
		return FLOW_OK;
	}
	if ((flow = fetch(f, c, of, &v, &e)) != FLOW_OK)
		return flow;
	if (e.set) {
		note_failure(f, c, &e);
		if (f->o->display_error)
			buf_adds(b, "#ERR");
	}
	cell_format(&f->style, b, v, format);
	value_drop(v);
	return FLOW_OK;
}

enum flow
column_add(struct formatter *f, struct column *c, struct value of,
    struct buf *b)
{
	size_t		from = b->len;
	enum flow	flow = column_text(f, c, of, b);

	if (f->view != NULL && f->view->escapes && b->len > from &&
	    memchr(b->s + from, '\033', b->len - from) != NULL)
		spell_escapes(b, from);
	return flow;
}

/* ---- records ----------------------------------------------------------- */

struct record *
formatter_entry(struct formatter *f, enum shape_kind shape)
{
	struct record *r = f->spare;

	f->spare = NULL;
	if (r == NULL)
		r = record_new(REC_ENTRY);
	record_clear(r);
	r->shape = shape;
	return r;
}

/* Sends a record on; an entry nobody kept is used again. */
static enum flow
send(struct formatter *f, struct record *r)
{
	enum flow flow = f->put(f->data, r);

	if (r->kind == REC_ENTRY && r->native.head.refs == 1 &&
	    f->spare == NULL)
		f->spare = r;
	else
		record_drop(r);
	return flow;
}

static enum flow
send_kind(struct formatter *f, enum record_kind kind)
{
	return send(f, record_new(kind));
}

static enum flow
send_text(struct formatter *f, const char *text, size_t len)
{
	struct record *r = formatter_entry(f, SHAPE_RAW);

	r->out_of_band = true;
	record_cell(r, text, len);
	return send(f, r);
}

static enum flow
send_failures(struct formatter *f)
{
	struct buf	 b = BUF_INIT;
	const char	*p = f->failed.s, *end = p + f->failed.len;
	enum flow	 flow = FLOW_OK;

	for (; p < end && flow == FLOW_OK; p += strlen(p) + 1) {
		buf_clear(&b);
		buf_addf(&b, "Exception: Failed to evaluate expression "
		    "\"%s\".", p);
		flow = send_text(f, b.s, b.len);
	}
	buf_clear(&f->failed);
	buf_free(&b);
	return flow;
}

static enum flow
send_entry(struct formatter *f, struct value v)
{
	struct record	*r = formatter_entry(f, f->shape);
	enum flow	 flow = FLOW_OK;

	switch (f->shape) {
	case SHAPE_TABLE:
		flow = table_entry(f, v, r);
		break;
	case SHAPE_LIST:
		flow = list_entry(f, v, r);
		break;
	case SHAPE_WIDE:
		flow = wide_entry(f, v, r);
		break;
	case SHAPE_CUSTOM:
		flow = custom_entry(f, v, r);
		break;
	case SHAPE_NONE: case SHAPE_RAW:
		break;
	}
	if (flow != FLOW_OK) {
		record_drop(r);
		return flow;
	}
	flow = send(f, r);
	return flow == FLOW_OK && f->failed.len > 0 ? send_failures(f) : flow;
}

/* ---- objects outside of the document ----------------------------------- */

static uint8_t
merged_from(struct value v)
{
	static const struct { const char *type; enum stream stream; } rows[] = {
		{ "ErrorRecord", STREAM_ERROR },
		{ "WarningRecord", STREAM_WARNING },
		{ "VerboseRecord", STREAM_VERBOSE },
		{ "DebugRecord", STREAM_DEBUG }
	};
	const char	*name;
	size_t		 i;

	v = value_base(v);
	if (v.tag != V_OBJECT || !(v.u.heap->flags & HF_STREAM))
		return 0;
	name = type_short(v.u.heap->type);
	for (i = 0; i < sizeof rows / sizeof *rows; i++)
		if (strcmp(name, rows[i].type) == 0)
			return rows[i].stream;
	return 0;
}

/* Text, numbers, errors: they are shown as they come.  DONE: this was one. */
static enum flow
out_of_band(struct formatter *f, struct value v, bool *done)
{
	const struct object_class	*c;
	struct record			*r;

	*done = true;
	if (f->o->force && f->o->shape != SHAPE_NONE) {
		*done = false;
		return FLOW_OK;
	}
	c = formatter_class(f, v);
	if (c->view != NULL && c->view->out_of_band) {
		r = formatter_entry(f, SHAPE_CUSTOM);
		buf_addc(&r->text, PIECE_TEXT);
		c->view->text(f->s, v, &r->text);
		record_end_cell(r);
		r->stream = merged_from(v);
	} else if (c->plain) {
		r = formatter_entry(f, SHAPE_RAW);
		cell_text(f->s, &r->text, v);
		record_end_cell(r);
	} else {
		*done = false;
		return FLOW_OK;
	}
	r->out_of_band = true;
	return send(f, r);
}

/* An object that the document's view is not for becomes a list. */
static enum flow
stranger(struct formatter *f, struct value v, bool *done)
{
	const struct object_class	*c;
	const struct type_view		*view = f->view;
	struct record			*r;
	enum flow			 flow;
	bool				 table = f->style.table;

	*done = false;
	if (view == NULL || (f->o->force && f->o->shape != SHAPE_NONE))
		return FLOW_OK;
	c = formatter_class(f, v);
	if (c->own != NULL && (view->family != NULL ?
	    c->own->family == view->family : c->own->items == view->items &&
	    c->own->text == view->text))
		return FLOW_OK;
	f->view = NULL;
	f->style.table = false;
	formatter_fields(f, v, false);
	flow = FLOW_OK;
	if (f->fields.n > 0) {
		*done = true;
		r = formatter_entry(f, SHAPE_LIST);
		r->out_of_band = true;
		flow = list_entry(f, v, r);
		flow = flow == FLOW_OK ? send(f, r) : (record_drop(r), flow);
	}
	f->view = view;
	f->style.table = table;
	return flow;
}

/* ---- groups ------------------------------------------------------------- */

static enum flow
begin_group(struct formatter *f)
{
	f->state = FS_GROUP;
	return send(f, group_start(f));
}

/* Another group: an empty line, the end of the old one, the new one. */
static enum flow
next_group(struct formatter *f)
{
	struct record	*r = formatter_entry(f, SHAPE_CUSTOM);
	enum flow	 flow;

	r->out_of_band = true;
	if ((flow = send(f, r)) || (flow = send_kind(f, REC_GROUP_END)))
		return flow;
	return begin_group(f);
}

/* ---- the document ------------------------------------------------------ */

static int64_t
enumeration_limit(struct session *s)
{
	int64_t	n;

	return to_int(var_get(s, "global:FormatEnumerationLimit"), &n) ? n : 4;
}

static enum flow
begin_document(struct formatter *f, struct value v, struct err *e)
{
	struct record *r = NULL;

	f->style.limit = enumeration_limit(f->s);
	if (!formatter_pick(f, v, e))
		return FLOW_THROW;
	if (f->shape == SHAPE_TABLE)
		r = table_start(f, v);
	else if (f->shape == SHAPE_WIDE)
		r = wide_start(f);
	else
		r = record_new(REC_START);
	r->shape = f->shape;
	f->state = FS_DOCUMENT;
	return send(f, r);
}

static enum flow
put_one(struct formatter *f, struct value v, struct err *e)
{
	enum flow	flow;
	bool		done;

	if ((flow = out_of_band(f, v, &done)) || done)
		return flow;
	if (f->state == FS_NONE && (flow = begin_document(f, v, e)))
		return flow;
	if ((flow = stranger(f, v, &done)) || done)
		return flow;
	if (f->state == FS_DOCUMENT) {
		group_changed(f, v);
		flow = begin_group(f);
	} else if (f->o->group_by.n > 0 ||
	    (f->view != NULL && f->view->group_by != NULL)) {
		if (group_changed(f, v))
			flow = next_group(f);
	}
	return flow ? flow : send_entry(f, v);
}

static enum flow
put_pairs(struct formatter *f, struct map *m, struct err *e)
{
	struct map_entry	*entry;
	size_t			 pos = 0;
	enum flow		 flow = FLOW_OK;
	struct value		 pair;

	while (flow == FLOW_OK && (entry = map_next(m, &pos)) != NULL) {
		pair = pair_new(m, entry);
		flow = put_one(f, pair, e);
		value_drop(pair);
	}
	return flow;
}

static enum flow
put_elements(struct formatter *f, struct value v, struct err *e)
{
	struct iter	 it;
	struct value	 one;
	enum flow	 flow = FLOW_OK;

	iter_init(&it, v);
	while (flow == FLOW_OK && iter_next(&it, &one))
		flow = put_one(f, value_is_null(one) ? VLIT("") : one, e);
	return flow;
}

/* -Expand Both: the collection as an object, and what it holds. */
static enum flow
put_core(struct formatter *f, struct value v)
{
	struct buf	 b = BUF_INIT;
	struct iter	 it;
	struct value	 one, base = value_base(v);
	size_t		 n = 0;
	struct record	*r;
	enum flow	 flow;

	iter_init(&it, v);
	if (base.tag == V_MAP)
		n = base.u.map->n;
	else
		while (iter_next(&it, &one))
			n++;
	if ((flow = send_text(f, "The following object supports "
	    "IEnumerable:\n", 43)))
		return flow;
	formatter_fields(f, v, false);
	r = formatter_entry(f, SHAPE_LIST);
	r->out_of_band = true;
	if ((flow = list_entry(f, v, r)) || (flow = send(f, r)))
		return flow;
	if (n == 1)
		buf_adds(&b, "The IEnumerable contains the following "
		    "object:\n");
	else if (n == 0)
		buf_adds(&b, "The IEnumerable contains no objects.\n");
	else
		buf_addf(&b, "The IEnumerable contains the following %zu "
		    "objects:\n", n);
	flow = send_text(f, b.s, b.len);
	buf_free(&b);
	return flow;
}

enum flow
formatter_put(struct formatter *f, struct value v, struct err *e)
{
	struct value	base = value_base(v);
	bool		list;
	enum flow	flow;

	if (base.tag <= V_NOTHING)
		return FLOW_OK;
	list = base.tag == V_MAP || (base.tag > V_STRING && enumerable(base));
	if (!list || f->o->expand == EXPAND_CORE)
		return put_one(f, v, e);
	if (f->o->expand == EXPAND_BOTH && (flow = put_core(f, v)))
		return flow;
	return base.tag == V_MAP ? put_pairs(f, base.u.map, e) :
	    put_elements(f, v, e);
}

enum flow
formatter_end(struct formatter *f)
{
	enum flow flow;

	if (f->state == FS_NONE)
		return FLOW_OK;
	if (f->state == FS_GROUP && (flow = send_kind(f, REC_GROUP_END)))
		return flow;
	f->state = FS_NONE;
	return send_kind(f, REC_END);
}
