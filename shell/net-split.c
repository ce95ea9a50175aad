/* net-split.c -- System.String: Split, and the static members */
#include <stdlib.h>
#include <string.h>

#include "base/format.h"
#include "base/utf8.h"
#include "shell/convert.h"
#include "shell/net-culture.h"
#include "shell/net-string.h"
#include "shell/session.h"

enum { REMOVE_EMPTY = 1, TRIM_ENTRIES = 2 };

struct split {
	const struct array	*separators;	/* NULL or empty: blanks */
	struct value		 one;		/* or just this text or char */
	int64_t			 max;		/* entries; -1: all */
	int			 options;
	struct array		*out;
};

/* The separator at p: its length, or 0. */
static size_t
separator_at(const struct split *s, const char *p, const char *end)
{
	size_t i, n = s->separators != NULL ? s->separators->n : 0;
	struct value one;
	unsigned size;
	uint32_t cp;

	if (s->one.tag == V_STRING && s->one.len > 0)
		return (size_t)(end - p) >= s->one.len &&
		    memcmp(p, s->one.u.s, s->one.len) == 0 ? s->one.len : 0;
	cp = utf8_decode(p, end, &size);
	if (s->one.tag == V_CHAR)
		return cp == (uint32_t)s->one.u.i ? size : 0;
	if (n == 0)
		return s->one.tag != V_STRING && unit_is_space(cp) ? size : 0;
	for (i = 0; i < n; i++) {
		one = s->separators->v[i];
		if (one.tag == V_CHAR && cp == (uint32_t)one.u.i)
			return size;
		if (one.tag == V_STRING && one.len > 0 &&
		    (size_t)(end - p) >= one.len &&
		    memcmp(p, one.u.s, one.len) == 0)
			return one.len;
	}
	return 0;
}

static void
trim_entry(const char **s, const char **end)
{
	unsigned size;
	const char *p;

	while (*s < *end && unit_is_space(utf8_decode(*s, *end, &size)))
		*s += size;
	while (*end > *s) {
		for (p = *end - 1; p > *s &&
		    ((unsigned char)*p & 0xC0) == 0x80; p--)
			;
		if (!unit_is_space(utf8_decode(p, *end, &size)))
			break;
		*end = p;
	}
}

static void
entry(struct split *s, const char *from, const char *end)
{
	if (s->options & TRIM_ENTRIES)
		trim_entry(&from, &end);
	if (from == end && s->options & REMOVE_EMPTY)
		return;
	array_take(s->out, value_string(from, (size_t)(end - from)));
}

static void
split_text(struct split *s, const char *p, const char *end)
{
	const char *from = p;
	unsigned size;
	size_t n;

	while (p < end && (s->max < 0 || (int64_t)s->out->n + 1 < s->max)) {
		n = separator_at(s, p, end);
		if (n == 0) {
			utf8_decode(p, end, &size);
			p += size;
			continue;
		}
		entry(s, from, p);
		p += n;
		from = p;
	}
	/* The last may hold all the rest, but not empty entries before. */
	while (s->options & REMOVE_EMPTY && from < end &&
	    (n = separator_at(s, from, end)) > 0)
		from += n;
	entry(s, from, end);
}

bool
string_split(struct net_call *c)
{
	struct split s = { .max = -1, .one = VNULL };
	const char *text = c->self.u.s;
	size_t i;

	if (c->n > 0 && c->v[0].tag == V_ARRAY)
		s.separators = c->v[0].u.array;
	else if (c->n > 0)
		s.one = c->v[0];
	for (i = 1; i < c->n; i++)
		if (c->v[i].tag == V_INT32)
			s.max = c->v[i].u.i;
		else if (c->v[i].tag == V_ENUM)
			s.options = (int)c->v[i].u.i;
	if (c->n > 1 && c->v[1].tag == V_INT32 && s.max < 0)
		return net_negative(c, "count", s.max);
	s.out = array_new(type_string_array);
	s.out->head.flags |= HF_FIXED;
	if (s.max != 0)
		split_text(&s, text, text + c->self.len);
	return net_return(c, value_array(s.out));
}

/* ---- static ------------------------------------------------------------- */

static bool
compare(struct net_call *c)
{
	int mode = 0;

	if (c->row->op)
		mode = 4;
	else if (c->n > 2 && c->v[2].tag == V_BOOL)
		mode = c->v[2].u.b ? 1 : 0;
	else if (c->n > 2 && c->v[2].tag == V_ENUM)
		mode = (int)c->v[2].u.i;
	else if (c->n > 3)	/* culture, CompareOptions */
		mode = c->v[3].u.i & 0x40000000 ? 4 :
		    c->v[3].u.i & 0x10000001 ? 1 : 0;
	return net_int(c, text_compare(c->v[0], c->v[1], mode));
}

static bool
equals(struct net_call *c)
{
	return net_bool(c, text_compare(c->v[0], c->v[1],
	    c->n > 2 ? (int)c->v[2].u.i : 4) == 0);
}

static bool
is_null_or(struct net_call *c)
{
	const char *s, *end;
	unsigned size;

	if (value_is_null(c->v[0]))
		return net_bool(c, true);
	s = c->v[0].u.s;
	end = s + c->v[0].len;
	while (c->row->op && s < end &&
	    unit_is_space(utf8_decode(s, end, &size)))
		s += size;
	return net_bool(c, s == end);
}

static bool
concat(struct net_call *c)
{
	const struct array *a = c->v[0].u.array;
	struct buf b = BUF_INIT;
	size_t i;

	for (i = 0; i < a->n; i++)
		if (!value_is_null(a->v[i]))
			net_text_add(c->s, &b, a->v[i]);
	net_return_text(c, buf_str(&b), b.len);
	buf_free(&b);
	return true;
}

static bool
join(struct net_call *c)
{
	const struct array *a = c->v[1].u.array;
	struct value sep = c->v[0].tag == V_CHAR ? unit_text(c->v[0]) :
	    value_keep(c->v[0]);
	struct buf b = BUF_INIT;
	size_t i = 0, n;

	if (value_is_null(c->v[1]))
		return net_null(c, "values");
	n = a->n;
	if (c->n > 2) {
		if (c->v[2].u.i < 0 || c->v[3].u.i < 0 ||
		    (size_t)(c->v[2].u.i + c->v[3].u.i) > n)
			return net_range(c, "startIndex", "Index was out of "
			    "range. Must be non-negative and less than the "
			    "size of the collection.");
		i = (size_t)c->v[2].u.i;
		n = i + (size_t)c->v[3].u.i;
	}
	for (; i < n; i++) {
		if (!value_is_null(a->v[i]))
			net_text_add(c->s, &b, a->v[i]);
		if (i + 1 < n)
			buf_add(&b, sep.u.s, sep.len);
	}
	value_drop(sep);
	net_return_text(c, buf_str(&b), b.len);
	buf_free(&b);
	return true;
}

struct items {
	struct format_items	 items;
	struct session		*s;
	const struct culture	*culture;
};

static bool
format_item(struct format_items *f, struct buf *b, struct value v,
    const char *fmt, size_t len, const char **why)
{
	struct items *k = (struct items *)f;
	struct net_call c = { .s = k->s };
	bool known = false;

	if (value_is_null(v))
		return true;
	if (len == 0 && k->culture == NULL) {
		net_text_add(k->s, b, v);
		return true;
	}
	if (!format_value(b, value_base(v), fmt, len, k->culture, &known,
	    why))
		return false;
	if (!known)
		net_text_add(c.s, b, v);
	return true;
}

bool
net_format(struct net_call *c, struct buf *b, struct value fmt, size_t n,
    const struct value *v, const struct culture *culture)
{
	struct items k = { { n, v, format_item }, c->s, culture };
	const char *why = "";
	char *made = NULL;
	bool ok = format_composite(b, fmt.u.s, fmt.len, &k.items, &why,
	    &made);

	if (!ok)
		net_throw(c, "System.FormatException", "%s", why);
	free(made);
	return ok;
}

static bool
format(struct net_call *c)
{
	size_t at = c->row->op;
	const struct culture *culture = at > 0 ? culture_of(c->v[0]) : NULL;
	const struct array *args = c->v[at + 1].u.array;
	struct buf b = BUF_INIT;
	bool ok = net_format(c, &b, c->v[at], args->n, args->v, culture);

	if (ok)
		net_return_text(c, buf_str(&b), b.len);
	buf_free(&b);
	return ok;
}

static bool
empty(struct net_call *c)
{
	return net_return(c, VLIT(""));
}

static bool
new_text(struct net_call *c)
{
	struct buf b = BUF_INIT;
	int64_t i, from = 0, n;

	if (c->v[0].tag == V_CHAR) {
		if (c->v[1].u.i < 0)
			return net_negative(c, "count", c->v[1].u.i);
		for (i = 0; i < c->v[1].u.i; i++)
			unit_add(&b, c->v[0]);
	} else if (c->v[0].tag == V_ARRAY) {
		n = (int64_t)c->v[0].u.array->n;
		if (c->n > 1) {
			from = c->v[1].u.i;
			n = from + c->v[2].u.i;
		}
		if (from < 0 || n < from || n > (int64_t)c->v[0].u.array->n)
			return net_range(c, "startIndex", "Index was out of "
			    "range. Must be non-negative and less than or "
			    "equal to the size of the collection.");
		units_add(&b, c->v[0].u.array->v + from, (size_t)(n - from));
	}
	net_return_text(c, buf_str(&b), b.len);
	buf_free(&b);
	return true;
}

/* Chars; a high and a low half make one code point. */
void
units_add(struct buf *b, const struct value *v, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		uint32_t u = (uint32_t)v[i].u.i;

		if (u >= 0xD800 && u < 0xDC00 && i + 1 < n &&
		    v[i + 1].u.i >= 0xDC00 && v[i + 1].u.i < 0xE000) {
			i++;
			u = 0x10000 + ((u - 0xD800) << 10) +
			    ((uint32_t)v[i].u.i - 0xDC00);
		}
		buf_addcp(b, u);
	}
}

const struct net_row net_string_statics[] = {
	R("string new(char[] value)", new_text),
	R("string new(char[] value, int startIndex, int length)", new_text),
	R("string new(char c, int count)", new_text),
	R("static int Compare(string strA, string strB)", compare),
	R("static int Compare(string strA, string strB, bool ignoreCase)",
	  compare),
	R("static int Compare(string strA, string strB, " COMPARISON ")",
	  compare),
	R("static int Compare(string strA, string strB, bool ignoreCase, "
	  "cultureinfo culture)", compare),
	R("static int Compare(string strA, string strB, cultureinfo culture, "
	  "System.Globalization.CompareOptions options)", compare),
	RO("static int CompareOrdinal(string strA, string strB)", compare, 1),
	R("static string Concat(Params System.Object[] args)", concat),
	R("static bool Equals(string a, string b)", equals),
	R("static bool Equals(string a, string b, " COMPARISON ")", equals),
	R("static string Format(string format, Params System.Object[] args)",
	  format),
	RO("static string Format(System.IFormatProvider provider, string "
	  "format, Params System.Object[] args)", format, 1),
	R("static bool IsNullOrEmpty(string value)", is_null_or),
	RO("static bool IsNullOrWhiteSpace(string value)", is_null_or, 1),
	R("static string Join(string separator, Params string[] value)",
	  join),
	R("static string Join(string separator, Params System.Object[] "
	  "values)", join),
	R("static string Join(string separator, System.Collections.Generic."
	  "IEnumerable[string] values)", join),
	R("static string Join(string separator, string[] value, int "
	  "startIndex, int count)", join),
	R("static string Join(char separator, Params string[] value)", join),
	R("static string Join(char separator, Params System.Object[] values)",
	  join),
	R("static string Empty {get;}", empty),
	R_END
};

const struct net_class net_text[] = {
	{ "System.String", net_string_rows },
	{ "System.String", net_string_statics },
	{ "System.Char", net_char_rows },
	{ "System.Globalization.CharUnicodeInfo", net_char_unicode_rows },
	{ NULL, NULL }
};
