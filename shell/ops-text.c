/* ops-text.c -- -f and .. */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/format.h"
#include "base/mem.h"
#include "base/number.h"
#include "base/utf8.h"
#include "shell/convert.h"
#include "shell/format-item.h"
#include "shell/net.h"
#include "shell/ops-own.h"
#include "shell/session.h"

#define RUNTIME		"System.Management.Automation.RuntimeException"

bool
format_item(struct session *s, struct buf *b, struct value v,
    struct format_spec f, const char **why)
{
	const struct culture *c = f.culture != NULL ? f.culture :
	    s != NULL ? s->culture : NULL;
	struct value base = value_base(v);
	bool known;

	if (!format_value(b, base, f.s, f.len, c, &known, why))
		return false;
	if (known)
		return true;
	if (base.tag == V_OBJECT && base.u.heap->type == type_guid)
		return format_guid(b, object_at(base.u.object, GUID_GUID).u.s,
		    f.s, f.len, why);
	if (base.tag == V_OBJECT && base.u.heap->type == type_datetimeoffset)
		return format_date(b, object_at(base.u.object, DTO_DATETIME),
		    (int)object_at(base.u.object, DTO_OFFSET_MINUTES).u.i,
		    f.s, f.len, c, why);
	if (base.tag == V_OBJECT &&
	    base.u.heap->type == type_pscustomobject)
		text_add(s, b, v);
	else
		net_text_add(s, b, v);
	return true;
}

/* The items of a -f, with what they need. */
struct items {
	struct format_items	 head;
	struct session		*s;
	const struct culture	*culture;
};

static bool
put_item(struct format_items *head, struct buf *b, struct value v,
    const char *fmt, size_t len, const char **why)
{
	struct items *it = (struct items *)(void *)head;

	return format_item(it->s, b, v,
	    (struct format_spec){ fmt, len, it->culture }, why);
}

bool
format_text(struct session *s, struct buf *b, struct format_spec f, size_t n,
    const struct value *v, const char **why, char **made)
{
	struct items it = { .head = { n, v, put_item }, .s = s,
	    .culture = f.culture };

	return format_composite(b, f.s, f.len, &it.head, why, made);
}

bool
ops_format(struct work *w)
{
	struct value fmt = to_text(w->s, w->a);
	const struct value *v = &w->b;
	const char *why = NULL;
	struct buf b = BUF_INIT;
	size_t n = 1;
	char *made;
	bool ok;

	if (w->b.tag == V_ARRAY && type_is(w->b.u.heap->type, type_array)) {
		v = w->b.u.array->v;
		n = w->b.u.array->n;
	}
	ok = format_text(w->s, &b, (struct format_spec){ fmt.u.s, fmt.len,
	    NULL }, n, v, &why, &made);
	if (ok) {
		*w->out = value_string(buf_str(&b), b.len);
	} else {
		err_set_type(w->e, ERR_INVALID_OPERATION, "FormatError",
		    RUNTIME, VNULL, "Error formatting a string: %s.", why);
		err_set_inner(w->e, "System.FormatException", why);
	}
	free(made);
	buf_free(&b);
	value_drop(fmt);
	return ok;
}

/* ---- ranges ------------------------------------------------------------- */

#define RANGE_MAX	(INT64_C(1) << 28)

static bool
bound(struct work *w, struct value v, int64_t *i)
{
	struct value n;
	const char *inner;

	if (convert(w->s, v, type_int32, &n, w->e)) {
		*i = n.u.i;
		return true;
	}
	inner = w->e->inner;
	if (inner != NULL) {	/* .NET's own words, not the cast's */
		struct err e = ERR_INIT;

		err_set_type(&e, ERR_OPERATION_STOPPED,
		    w->e->inner_type, w->e->inner_type, VNULL, "%s", inner);
		err_clear(w->e);
		err_move(w->e, &e);
	}
	return false;
}

/* A character, or a text that is one. */
static bool
as_char(struct value v, int64_t *c)
{
	unsigned size;

	if (v.tag == V_CHAR) {
		*c = v.u.i;
		return true;
	}
	if (v.tag != V_STRING || v.len == 0)
		return false;
	*c = utf8_decode(v.u.s, v.u.s + v.len, &size);
	return size == v.len && *c < 0x10000;
}

bool
ops_range(struct work *w)
{
	int64_t from, to, step;
	bool chars = as_char(w->a, &from) && as_char(w->b, &to);
	struct array *a;

	if (!chars && (!bound(w, w->a, &from) || !bound(w, w->b, &to)))
		return false;
	step = from <= to ? 1 : -1;
	if ((to - from) * step >= RANGE_MAX)
		return err_set_type(w->e, ERR_OPERATION_STOPPED,
		    "System.OutOfMemoryException",
		    "System.OutOfMemoryException", VNULL,
		    "Array dimensions exceeded supported range.");
	a = array_new(type_object_array);
	a->head.flags |= HF_FIXED;
	a->cap = (size_t)((to - from) * step) + 1;
	a->v = xrealloc(a->v, a->cap * sizeof *a->v);
	for (;; from += step) {
		a->v[a->n++] = chars ? VCHAR(from) : VINT(from);
		if (from == to)
			break;
	}
	*w->out = value_array(a);
	return true;
}
