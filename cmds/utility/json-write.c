/* json-write.c -- any value as JSON, as ConvertTo-Json writes it
 *
 * Depth counts arrays and objects from 0; what lies deeper than max_depth
 * becomes its text.  Members added to an array or a number make an object of
 * it, {"value": ..., "Note": ...}; added to a text or a date they are left
 * out. */
#include <math.h>
#include <string.h>

#include "base/bigint.h"
#include "base/date.h"
#include "base/format.h"
#include "base/number.h"
#include "base/utf8.h"
#include "cmds/utility/json-write.h"
#include "shell/convert.h"
#include "shell/members.h"
#include "shell/net.h"

static bool	write_value(struct json_writer *, struct value, int depth);

static void
new_line(struct json_writer *w, int depth)
{
	if (w->compress)
		return;
	buf_addc(w->out, '\n');
	buf_pad(w->out, ' ', (size_t)depth * 2);
}

static bool
wants_escape(const struct json_writer *w, uint32_t c)
{
	if (c < 0x20 || c == '"' || c == '\\' || c == 0x85 || c == 0x2028 ||
	    c == 0x2029)
		return true;
	if (w->escape == JSON_ESCAPE_NON_ASCII)
		return c > 0x7F;
	return w->escape == JSON_ESCAPE_HTML && c < 0x80 &&
	    strchr("<>&'", (int)c) != NULL;
}

static void
add_escape(struct json_writer *w, uint32_t c)
{
	static const char letters[] = "b\bf\fn\nr\rt\t\"\"\\\\";
	const char *p;

	for (p = letters; *p != '\0'; p += 2)
		if ((uint32_t)p[1] == c && !(c == '"' &&
		    w->escape == JSON_ESCAPE_HTML)) {
			buf_addc(w->out, '\\');
			buf_addc(w->out, *p);
			return;
		}
	if (c >= 0x10000) {
		c -= 0x10000;
		buf_addf(w->out, "\\u%04x\\u%04x", 0xD800 + (c >> 10),
		    0xDC00 + (c & 0x3FF));
	} else {
		buf_addf(w->out, "\\u%04x", c);
	}
}

void
json_write_text(struct json_writer *w, const char *s, size_t len)
{
	const char *end = s + len, *run = s;
	unsigned size;
	uint32_t c;

	buf_addc(w->out, '"');
	while (s < end) {
		c = utf8_decode(s, end, &size);
		if (wants_escape(w, c)) {
			buf_add(w->out, run, (size_t)(s - run));
			add_escape(w, c);
			run = s + size;
		}
		s += size;
	}
	buf_add(w->out, run, (size_t)(end - run));
	buf_addc(w->out, '"');
}

static void
write_buf(struct json_writer *w, struct buf *b)
{
	json_write_text(w, buf_str(b), b->len);
	buf_free(b);
}

/* 1.0 keeps its point; NaN and Infinity are texts. */
static void
write_number(struct json_writer *w, struct value v)
{
	size_t at = w->out->len;

	if ((v.tag == V_DOUBLE || v.tag == V_SINGLE) && !isfinite(v.u.d)) {
		buf_adds(w->out, isnan(v.u.d) ? "\"NaN\"" :
		    v.u.d > 0 ? "\"Infinity\"" : "\"-Infinity\"");
		return;
	}
	number_print_full(w->out, v);
	if ((v.tag == V_DOUBLE || v.tag == V_SINGLE || v.tag == V_DECIMAL) &&
	    strpbrk(w->out->s + at, ".eE") == NULL)
		buf_adds(w->out, ".0");
}

/* 2024-03-01T13:45:10.12Z: no zeros at the end of the fraction. */
static void
write_date(struct json_writer *w, struct value v, int offset)
{
	struct buf b = BUF_INIT;
	const char *why;

	format_date(&b, v, offset, "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", 28, NULL,
	    &why);
	write_buf(w, &b);
}

static void
write_enum(struct json_writer *w, struct value v)
{
	struct buf b = BUF_INIT;

	if (!w->enums_as_text) {
		buf_addf(w->out, "%lld", (long long)v.u.i);
		return;
	}
	net_text_add(w->s, &b, v);
	write_buf(w, &b);
}

/* What is neither list nor object; false if it is. */
static bool
write_scalar(struct json_writer *w, struct value v)
{
	struct buf b = BUF_INIT;

	if (value_is_nullish(v))
		buf_adds(w->out, "null");
	else if (v.tag == V_STRING)
		json_write_text(w, v.u.s, v.len);
	else if (v.tag == V_BOOL && type_of(v) == type_bool)
		buf_adds(w->out, v.u.b ? "true" : "false");
	else if (value_is_number(v))
		write_number(w, v);
	else if (v.tag == V_DATETIME)
		write_date(w, v, FORMAT_NO_OFFSET);
	else if (v.tag == V_ENUM)
		write_enum(w, v);
	else if (type_of(v) == type_datetimeoffset) {
		struct value at = object_at(v.u.object, DTO_DATETIME);
		struct value min = object_at(v.u.object, DTO_OFFSET_MINUTES);

		at.sub = DATE_LOCAL;
		write_date(w, at, (int)min.u.i);
	} else if (v.tag == V_CHAR || type_of(v) == type_guid ||
	    type_of(v) == type_uri || v.tag == V_TYPE) {
		net_text_add(w->s, &b, v);
		write_buf(w, &b);
	} else {
		return false;
	}
	return true;
}

/* One "name": value of an object being written. */
struct members {
	struct json_writer	*w;
	int			 depth;
	size_t			 n;
	bool			 ok;
};

static void
write_name(struct members *m, const char *s, size_t len)
{
	if (m->n++ > 0)
		buf_addc(m->w->out, ',');
	new_line(m->w, m->depth + 1);
	json_write_text(m->w, s, len);
	buf_adds(m->w->out, m->w->compress ? ":" : ": ");
}

static bool
write_member(void *arg, const struct sym *name, struct value v)
{
	struct members *m = arg;

	write_name(m, name->s, name->len);
	m->ok = write_value(m->w, v, m->depth + 1);
	return m->ok;
}

static void
close_members(struct members *m, char close)
{
	if (m->n > 0)
		new_line(m->w, m->depth);
	buf_addc(m->w->out, close);
}

static bool
write_map(struct json_writer *w, struct map *map, int depth)
{
	struct members m = { w, depth, 0, true };
	struct map_entry *e;
	size_t pos = 0;

	buf_addc(w->out, '{');
	while (m.ok && (e = map_next(map, &pos)) != NULL) {
		struct value k = value_base(e->key);

		if (k.tag != V_STRING)
			return err_set_type(w->e, ERR_INVALID_OPERATION,
			    "NonStringKeyInDictionary",
			    "System.InvalidOperationException",
			    (struct value){ .tag = V_MAP, .u.map = map },
			    "The type '%s' is not supported for serialization "
			    "or deserialization of a dictionary. Keys must be "
			    "strings.", map->head.type->name);
		write_name(&m, k.u.s, k.len);
		m.ok = write_value(w, e->value, depth + 1);
	}
	close_members(&m, '}');
	return m.ok;
}

static bool
write_list(struct json_writer *w, struct value v, int depth)
{
	struct members m = { w, depth, 0, true };
	struct value item;
	struct iter it;

	buf_addc(w->out, '[');
	iter_init(&it, v);
	while (m.ok && iter_next(&it, &item)) {
		if (m.n++ > 0)
			buf_addc(w->out, ',');
		new_line(w, depth + 1);
		m.ok = write_value(w, item, depth + 1);
	}
	close_members(&m, ']');
	return m.ok;
}

static bool
write_object(struct json_writer *w, struct value v, int depth)
{
	struct members m = { w, depth, 0, true };

	buf_addc(w->out, '{');
	properties_each(w->s, v, write_member, &m);
	close_members(&m, '}');
	return m.ok;
}

/* The value by itself, without members added to it. */
static bool
write_bare(struct json_writer *w, struct value v, int depth)
{
	struct value text;

	if (write_scalar(w, v))
		return true;
	if (depth > w->max_depth) {
		w->truncated = true;
		text = to_text(w->s, v);
		json_write_text(w, text.u.s, text.len);
		value_drop(text);
		return true;
	}
	if (v.tag == V_MAP)
		return write_map(w, v.u.map, depth);
	if (enumerable(v))
		return write_list(w, v, depth);
	return write_object(w, v, depth);
}

/* {"value": v, "Note": ...}, or for a dictionary its entries and the notes. */
static bool
write_with_notes(struct json_writer *w, struct value v,
    const struct object *extra, int depth)
{
	struct members m = { w, depth, 0, true };
	unsigned i;

	buf_addc(w->out, '{');
	write_name(&m, "value", 5);
	m.ok = write_bare(w, v, depth + 1);
	for (i = 0; m.ok && i < extra->shape->n; i++)
		if (extra->shape->props[i].kind == PROP_NOTE)
			write_member(&m, extra->shape->props[i].name,
			    extra->slot[i]);
	close_members(&m, '}');
	return m.ok;
}

static bool
write_value(struct json_writer *w, struct value v, int depth)
{
	struct value base = value_base(v);
	const struct object *extra = NULL;

	if (v.tag > V_STRING && v.tag != V_OBJECT)
		extra = v.u.heap->extra;
	if (extra == NULL || extra->shape->n == 0 || base.tag == V_STRING ||
	    base.tag == V_DATETIME || depth > w->max_depth)
		return write_bare(w, base, depth);
	return write_with_notes(w, base, extra, depth);
}

bool
json_write(struct json_writer *w, struct value v)
{
	return write_value(w, v, 0);
}
