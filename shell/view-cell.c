/* view-cell.c -- a value as the text of a cell, a field or a line */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/format.h"
#include "base/number.h"
#include "base/wildcard.h"
#include "shell/bind.h"
#include "shell/convert.h"
#include "shell/net.h"
#include "shell/property-arg.h"
#include "shell/view-cell.h"

#define ENTRY_TYPE	"System.Collections.DictionaryEntry"
#define PAIR_TYPE	"System.Collections.Generic.KeyValuePair`2"

bool
pair_is(const struct type *t)
{
	return strcmp(t->name, ENTRY_TYPE) == 0 ||
	    strncmp(t->name, PAIR_TYPE, sizeof PAIR_TYPE - 1) == 0;
}

static const struct type *
pair_type(const struct map *m)
{
	const struct type *t = NULL;

	if (m->head.type->key != NULL)
		t = type_find(PAIR_TYPE, sizeof PAIR_TYPE - 1);
	if (t == NULL)
		t = type_find(ENTRY_TYPE, sizeof ENTRY_TYPE - 1);
	return t != NULL ? t : type_pscustomobject;
}

struct value
pair_new(const struct map *m, const struct map_entry *entry)
{
	const struct shape	*sh = shape_root(pair_type(m), NULL);
	struct object		*o;
	bool			 typed = m->head.type->key != NULL;

	if (!typed)
		sh = shape_add(sh, sym_str("Name"), PROP_ALIAS);
	sh = shape_add(sh, sym_str("Key"), PROP_NET);
	sh = shape_add(sh, sym_str("Value"), PROP_NET);
	o = object_new(sh);
	if (!typed)
		o->slot[0] = VLIT("Key");
	o->slot[!typed] = value_keep(entry->key);
	o->slot[!typed + 1] = value_keep(entry->value);
	return value_object(o);
}

static bool
is_real(struct value v)
{
	return v.tag == V_DOUBLE || v.tag == V_SINGLE;
}

static void
pair_text(struct session *s, struct buf *b, struct value key, struct value v)
{
	buf_addc(b, '[');
	net_text_add(s, b, key);
	buf_adds(b, ", ");
	if (!value_is_null(v))
		net_text_add(s, b, v);
	buf_addc(b, ']');
}

static bool
pair_parts(struct value base, struct value *key, struct value *v)
{
	return base.tag == V_OBJECT && pair_is(base.u.heap->type) &&
	    object_get_str(base.u.object, "Key", key) &&
	    object_get_str(base.u.object, "Value", v);
}

void
cell_text(struct session *s, struct buf *b, struct value v)
{
	struct value	 base = value_base(v), key, val;

	if (v.tag == V_WRAP && v.u.heap->extra != NULL &&
	    object_get_str(v.u.heap->extra, TYPED_TEXT, &val))
		buf_add(b, val.u.s, val.len);
	else if (base.tag == V_STRING)
		buf_add(b, base.u.s, base.len);
	else if (base.tag == V_TYPE)
		net_text_add(s, b, base);
	else if (is_real(base) || base.tag == V_DATETIME ||
	    (base.tag == V_OBJECT &&
	    base.u.heap->type == type_datetimeoffset))
		text_add_item(s, b, base);
	else if (pair_parts(base, &key, &val))
		pair_text(s, b, key, val);
	else if (!value_is_null(base))
		text_add(s, b, v);
}

/* The property that names an object best: DefaultDisplayProperty of many. */
static bool
add_display_name(struct session *s, struct buf *b, struct value v)
{
	static const char *const patterns[] = { "name", "id", "key", "*key",
	    "*name", "*id" };
	struct sym_list		 names = { 0 };
	struct property_args	 arg;
	struct value		 one, out = VNULL;
	struct err		 e = ERR_INIT;
	size_t			 i;
	bool			 done = false;

	for (i = 0; i < sizeof patterns / sizeof *patterns && !done; i++) {
		one = VLENT(patterns[i], strlen(patterns[i]));
		if (!property_args_parse(&arg, 1, &one, 0, &e))
			break;
		property_arg_names(s, arg.v, v, &names);
		done = names.n > 0 && property_value(s, v, names.v[0], &out,
		    NULL, &e);
		property_args_free(&arg);
	}
	if (done)
		cell_text(s, b, out);
	value_drop(out);
	free(names.v);
	err_clear(&e);
	return done;
}

/* Does the type say no more of a value than its own name? */
static bool
nameless(struct session *s, struct value v)
{
	struct value	 base = value_base(v);
	struct buf	 b = BUF_INIT;
	const char	*type = type_of(base)->name;
	bool		 same;

	if (base.tag == V_MAP)
		return true;
	if ((base.tag != V_OBJECT && base.tag != V_NATIVE) ||
	    base.u.heap->type == type_pscustomobject)
		return false;
	if (strncmp(type, "System.Text.RegularExpressions.", 31) == 0 &&
	    strcmp(type + 31, "Regex") != 0)
		return true;
	net_text_add(s, &b, base);
	same = strcmp(buf_str(&b), type) == 0;
	buf_free(&b);
	return same;
}

static void
add_element(const struct cell_style *c, struct buf *b, struct value v)
{
	if (value_is_null(v))
		buf_adds(b, "$null");
	else if (!nameless(c->s, v) || !add_display_name(c->s, b, v))
		cell_text(c->s, b, v);
}

/* False once the limit is reached. */
static bool
next_element(const struct cell_style *c, struct buf *b, int64_t n)
{
	if (c->limit >= 0 && n == c->limit) {
		buf_adds(b, "\xe2\x80\xa6");
		return false;
	}
	if (n > 0)
		buf_adds(b, ", ");
	return true;
}

static void
add_map(const struct cell_style *c, struct buf *b, const struct map *m)
{
	struct map_entry	*entry;
	size_t			 pos = 0;
	int64_t			 n = 0;

	while ((entry = map_next(m, &pos)) != NULL && next_element(c, b, n)) {
		pair_text(c->s, b, entry->key, entry->value);
		n++;
	}
}

static void
add_list(const struct cell_style *c, struct buf *b, struct value v)
{
	struct iter	 it;
	struct value	 one;
	int64_t		 n = 0;

	iter_init(&it, v);
	while (iter_next(&it, &one) && next_element(c, b, n)) {
		add_element(c, b, one);
		n++;
	}
}

void
cell_add(const struct cell_style *c, struct buf *b, struct value v)
{
	struct value	 base = value_base(v);
	const char	*why;

	if (base.tag == V_STRING) {
		buf_add(b, base.u.s, base.len);
	} else if (base.tag <= V_NOTHING) {
		return;
	} else if (c->table && (base.tag == V_DOUBLE || base.tag == V_SINGLE ||
	    base.tag == V_DECIMAL)) {
		format_number(b, base, "F", 1, NULL, &why);
	} else if (base.tag < V_STRING) {
		cell_text(c->s, b, base);
	} else if (base.tag == V_MAP) {
		buf_addc(b, '{');
		add_map(c, b, base.u.map);
		buf_addc(b, '}');
	} else if (enumerable(base)) {
		buf_addc(b, '{');
		add_list(c, b, base);
		buf_addc(b, '}');
	} else {
		cell_text(c->s, b, v);
	}
}

static bool
format_item(struct format_items *items, struct buf *b, struct value v,
    const char *fmt, size_t len, const char **why)
{
	struct value	base = value_base(v);
	bool		known = false;

	(void)items;
	if (len > 0 && !format_value(b, base, fmt, len, NULL, &known, why))
		return false;
	if (len > 0 && !known && base.tag == V_OBJECT &&
	    base.u.heap->type == type_guid)
		return format_guid(b, object_at(base.u.object, GUID_GUID).u.s,
		    fmt, len, why);
	if (!known)
		cell_text(NULL, b, v);
	return true;
}

void
cell_format(const struct cell_style *c, struct buf *b, struct value v,
    struct value format)
{
	struct format_items	 items = { .n = 1, .v = &v,
				    .item = format_item };
	size_t			 from = b->len;
	const char		*why;
	char			*made = NULL;
	bool			 ok;

	if (format.tag != V_STRING) {
		cell_add(c, b, v);
		return;
	}
	if (memmem(format.u.s, format.len, "{0", 2) != NULL ||
	    memchr(format.u.s, '}', format.len) != NULL)
		ok = format_composite(b, format.u.s, format.len, &items, &why,
		    &made);
	else
		ok = format_item(&items, b, v, format.u.s, format.len, &why);
	free(made);
	if (ok)
		return;
	b->len = from;
	cell_add(c, b, v);
}

bool
cell_is_scalar(struct value v)
{
	struct value base = value_base(v);

	switch ((enum vtag)base.tag) {
	case V_BOOL:
		return type_of(base) != type_switch;
	case V_CHAR: case V_SBYTE: case V_BYTE: case V_INT16: case V_UINT16:
	case V_INT32: case V_UINT32: case V_INT64: case V_UINT64:
	case V_SINGLE: case V_DOUBLE: case V_ENUM: case V_STRING:
	case V_DECIMAL: case V_BIGINT:
		return true;
	case V_NULL: case V_NOTHING: case V_DATETIME: case V_TIMESPAN:
	case V_TYPE: case V_ARRAY: case V_MAP: case V_BLOCK: case V_WRAP:
	case V_TAGS:
		return false;
	case V_OBJECT: case V_NATIVE:
		break;
	}
	return base.u.heap->type == type_securestring;
}
