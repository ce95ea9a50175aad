/* error-detail.c -- errors in full, property by property */
#include <string.h>

#include "shell/convert.h"
#include "shell/error-record.h"
#include "shell/error-view.h"
#include "shell/members.h"

#define DEEPEST	10

struct detail {
	struct session	*s;
	struct buf	*out;
	int		 depth;
	size_t		 widest;
};

static bool
empty(struct value v)
{
	v = value_base(v);
	return value_is_null(v) || (v.tag == V_STRING && v.len == 0) ||
	    (v.tag == V_ARRAY && v.u.array->n == 0) ||
	    (v.tag == V_MAP && v.u.map->n == 0);
}

static bool
measure(void *p, const struct sym *name, struct value v)
{
	struct detail *d = p;

	if (!empty(v) && name->len > d->widest)
		d->widest = name->len;
	return true;
}

/* Errors and their parts are shown property by property, too. */
static bool
is_part(struct value v)
{
	v = value_base(v);
	if (v.tag != V_OBJECT)
		return false;
	return is_exception(v) || is_error_record(v) ||
	    strcmp(type_short(v.u.heap->type), "InvocationInfo") == 0 ||
	    strcmp(type_short(v.u.heap->type), "ErrorDetails") == 0;
}

/* A text of several lines is indented under its first. */
static void
add_value(struct detail *d, struct value v)
{
	size_t i, indent;
	struct buf text = BUF_INIT;

	text_add(d->s, &text, v);
	while (text.len > 0 && text.s[text.len - 1] == '\n')
		text.len--;
	indent = (size_t)d->depth * 4 + d->widest + 3;
	for (i = 0; i < text.len; i++) {
		buf_addc(d->out, text.s[i]);
		if (text.s[i] == '\n')
			buf_pad(d->out, ' ', indent);
	}
	buf_addc(d->out, '\n');
	buf_free(&text);
}

static bool
show(void *p, const struct sym *name, struct value v)
{
	struct detail *d = p;

	if (empty(v))
		return true;
	buf_pad(d->out, ' ', (size_t)d->depth * 4);
	buf_adds(d->out, name->s);
	buf_pad(d->out, ' ', d->widest - name->len);
	buf_adds(d->out, " : ");
	if (is_part(v) && d->depth < DEEPEST) {
		buf_addc(d->out, '\n');
		error_detailed(d->s, d->out, v, d->depth + 1);
	} else {
		add_value(d, v);
	}
	return true;
}

void
error_detailed(struct session *s, struct buf *b, struct value v, int depth)
{
	struct detail d = { s, b, depth, 0 };
	struct value type;

	d.widest = is_exception(v) ? 4 : 0;
	properties_each(s, v, measure, &d);
	if (is_exception(v)) {
		type = value_cstr(value_base(v).u.heap->type->name);
		show(&d, sym_str("Type"), type);
		value_drop(type);
	}
	properties_each(s, v, show, &d);
}
