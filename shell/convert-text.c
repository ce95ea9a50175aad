/* convert-text.c -- how values read as text
 *
 * A script sees two texts: that of a string ("$v", invariant, doubles with
 * fifteen digits) and that of .ToString() (in the culture, all digits).  An
 * element of a list or of a custom object reads as its own ToString, which
 * of a custom object is nothing. */
#include <string.h>

#include "base/date.h"
#include "base/format.h"
#include "base/number.h"
#include "base/utf8.h"
#include "shell/error-record.h"
#include "shell/block.h"
#include "shell/convert.h"
#include "shell/members.h"
#include "shell/net.h"
#include "shell/regex.h"
#include "shell/session.h"

/* [int], [string[]], [System.Collections.Generic.List[string]] */
static void
type_add(struct buf *b, const struct type *t)
{
	const char *tick = strchr(t->name, '`');

	if (t->accel != NULL) {
		buf_adds(b, t->accel);
	} else if (tick != NULL && t->elem != NULL && t->base != NULL) {
		buf_add(b, t->name, (size_t)(tick - t->name));
		buf_addc(b, '[');
		if (t->key != NULL) {
			type_add(b, t->key);
			buf_addc(b, ',');
		}
		type_add(b, t->elem);
		buf_addc(b, ']');
	} else if (t->tag == V_ARRAY && t->elem != NULL) {
		type_add(b, t->elem);
		buf_adds(b, "[]");
	} else {
		buf_adds(b, t->name);
	}
}

static const struct culture *
culture_of(struct session *s)
{
	return s != NULL && s->culture != NULL ? s->culture : &culture_en_us;
}

/* ToString of an object that has one: a script's class, a type's table. */
static bool
ask_object(struct session *s, struct buf *b, struct value v)
{
	struct value r = VNOTHING;
	struct err e = ERR_INIT;
	const void *outer;
	bool ok;

	if (s == NULL || s->texting == v.u.heap)
		return false;
	outer = s->texting;
	s->texting = v.u.heap;
	ok = member_call(s, v, sym_str("ToString"), 0, NULL, &r, &e) &&
	    value_base(r).tag == V_STRING;
	s->texting = outer;
	if (ok)
		buf_add(b, value_base(r).u.s, value_base(r).len);
	value_drop(r);
	err_clear(&e);
	return ok;
}

static void
add_dto(struct buf *b, const struct object *o, const struct culture *c)
{
	const char *why;

	format_date(b, object_at(o, DTO_DATETIME),
	    (int)object_at(o, DTO_OFFSET_MINUTES).u.i, "", 0, c, &why);
}

/* [key, value] of a dictionary's entry. */
static bool
add_entry(struct session *s, struct buf *b, struct value v)
{
	const struct type *t = v.u.heap->type;
	struct value key, item;

	if (strcmp(t->name, "System.Collections.DictionaryEntry") != 0 &&
	    strncmp(t->name, "System.Collections.Generic.KeyValuePair`2", 41))
		return false;
	if (!object_get_str(v.u.object, "Key", &key) ||
	    !object_get_str(v.u.object, "Value", &item))
		return false;
	buf_addc(b, '[');
	net_text_add(s, b, key);
	buf_adds(b, ", ");
	net_text_add(s, b, item);
	buf_addc(b, ']');
	return true;
}

/* What is counted and no list, map or custom object. */
static void
add_heap(struct session *s, struct buf *b, struct value v,
    const struct culture *c)
{
	struct value text;

	if (v.tag == V_BLOCK) {
		text = block_text(v.u.block);
		buf_add(b, text.u.s, text.len);
	} else if (v.tag == V_OBJECT &&
	    v.u.heap->type == type_datetimeoffset) {
		add_dto(b, v.u.object, c);
	} else if (v.tag == V_OBJECT && (net_object_text(b, v) ||
	    error_object_text(b, v) || add_entry(s, b, v))) {
		return;
	} else if (v.tag == V_NATIVE && v.u.heap->type == type_regex) {
		text = regex_of(v)->pattern;
		buf_add(b, text.u.s, text.len);
	} else if (!ask_object(s, b, v)) {
		buf_adds(b, v.u.heap->type->name);
	}
}

static bool
is_custom(struct value v)
{
	return v.tag == V_OBJECT && v.u.heap->type == type_pscustomobject;
}

/* As an element of something else. */
static void
add_element(struct session *s, struct buf *b, struct value v)
{
	struct value base = value_base(v);

	if (is_custom(base)) {
		ask_object(s, b, v);
	} else if (base.tag == V_ARRAY || base.tag == V_MAP) {
		net_text_add(s, b, v);
	} else {
		text_add(s, b, v);
	}
}

void
text_add_item(struct session *s, struct buf *b, struct value v)
{
	const struct culture *c = culture_of(s);
	struct value base = value_base(v);
	const char *why;
	bool known;

	if (base.tag == V_DOUBLE || base.tag == V_SINGLE)
		format_number(b, base, base.tag == V_DOUBLE ? "G15" : "G7",
		    base.tag == V_DOUBLE ? 3 : 2, c, &why);
	else if (base.tag == V_DATETIME || base.tag == V_DECIMAL)
		format_value(b, base, "", 0, c, &known, &why);
	else if (base.tag == V_OBJECT &&
	    base.u.heap->type == type_datetimeoffset)
		add_dto(b, base.u.object, c);
	else
		add_element(s, b, v);
}

/* @{a=1; b=2} */
static void
add_custom(struct session *s, struct buf *b, const struct object *o)
{
	size_t start = b->len;
	unsigned i;

	for (i = 0; i < o->shape->n; i++) {
		const struct prop *p = &o->shape->props[i];
		struct value v = object_at(o, i), got = VNULL;
		struct err e = ERR_INIT;
		bool found;

		if (p->kind > PROP_ALIAS)
			continue;
		buf_adds(b, b->len == start ? "@{" : "; ");
		buf_adds(b, p->name->s);
		buf_addc(b, '=');
		if (p->kind >= PROP_SCRIPT && s != NULL) {
			if (member_get(s, VHEAP((struct object *)(uintptr_t)o),
			    p->name, &got, &found, &e))
				v = got;
			err_clear(&e);
		}
		if (p->kind < PROP_SCRIPT || s != NULL)
			add_element(s, b, v);
		value_drop(got);
	}
	if (b->len > start)
		buf_addc(b, '}');
}

static bool
has_own_text(struct value v)
{
	static const struct sym *name;
	struct value method;

	if (name == NULL)
		name = sym_str("ToString");
	if (v.tag == V_OBJECT)
		return object_get(v.u.object, name, &method);
	return v.tag > V_STRING && v.u.heap->extra != NULL &&
	    object_get(v.u.heap->extra, name, &method);
}

static void
add_list(struct session *s, struct buf *b, const struct array *a)
{
	struct buf sep = BUF_INIT;
	struct value ofs = s != NULL ? var_get(s, "OFS") : VNULL;
	size_t i;

	if (value_is_null(ofs))
		buf_addc(&sep, ' ');
	else
		text_add(NULL, &sep, ofs);
	for (i = 0; i < a->n; i++) {
		if (i > 0)
			buf_add(b, buf_str(&sep), sep.len);
		add_element(s, b, a->v[i]);
	}
	buf_free(&sep);
}

void
text_add(struct session *s, struct buf *b, struct value v)
{
	struct value base = value_base(v);
	const char *why;

	if (v.tag > V_STRING && has_own_text(v) && ask_object(s, b, v))
		return;
	switch ((enum vtag)base.tag) {
	case V_NULL:
	case V_NOTHING:
		break;
	case V_STRING:
		buf_add(b, base.u.s, base.len);
		break;
	case V_BOOL:
		buf_adds(b, base.u.b ? "True" : "False");
		break;
	case V_CHAR:
		buf_addcp(b, (uint32_t)base.u.i);
		break;
	case V_DATETIME:
		format_date(b, base, FORMAT_NO_OFFSET, "", 0,
		    &culture_invariant, &why);
		break;
	case V_TIMESPAN:
		timespan_print(b, base.u.i);
		break;
	case V_ENUM:
		format_enum(b, base, "", 0, &why);
		break;
	case V_TYPE:
		type_add(b, base.u.type);
		break;
	case V_ARRAY:
		add_list(s, b, base.u.array);
		break;
	case V_OBJECT:
		if (is_custom(base))
			add_custom(s, b, base.u.object);
		else
			add_heap(s, b, base, &culture_invariant);
		break;
	case V_MAP:
		buf_adds(b, base.u.heap->type->name);
		break;
	case V_BLOCK:
	case V_NATIVE:
		add_heap(s, b, base, &culture_invariant);
		break;
	default:
		number_print(b, base);
	}
}

struct value
to_text(struct session *s, struct value v)
{
	struct buf b = BUF_INIT;
	struct value r = value_base(v);

	if (r.tag == V_STRING && (v.tag == V_STRING || !has_own_text(v)))
		return value_keep(r);
	if (value_is_null(r))
		return VLIT("");
	if (r.tag == V_BOOL)
		return r.u.b ? VLIT("True") : VLIT("False");
	text_add(s, &b, v);
	r = value_string(buf_str(&b), b.len);
	buf_free(&b);
	return r;
}

void
net_text_add(struct session *s, struct buf *b, struct value v)
{
	struct value base = value_base(v);
	const struct culture *c = culture_of(s);
	const char *why;
	bool known;

	if (v.tag > V_STRING && has_own_text(v) && ask_object(s, b, v))
		return;
	switch ((enum vtag)base.tag) {
	case V_TYPE:
		buf_adds(b, base.u.type->name);
		break;
	case V_ARRAY:
	case V_MAP:
		if (s == NULL || base.u.heap->type->class == NULL ||
		    !ask_object(s, b, base))
			buf_adds(b, base.u.heap->type->name);
		break;
	case V_OBJECT:
	case V_BLOCK:
	case V_NATIVE:
		if (is_custom(base))
			break;
		add_heap(s, b, base, c);
		break;
	case V_NULL: case V_NOTHING: case V_STRING: case V_BOOL: case V_CHAR:
		text_add(s, b, base);
		break;
	default:
		format_value(b, base, "", 0, c, &known, &why);
	}
}
