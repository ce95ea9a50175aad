/* net-text.c -- System.String: counting, cutting, changing */
#include <stdlib.h>
#include <string.h>
#include <uniconv.h>
#include <uninorm.h>

#include "base/collate.h"
#include "base/enums.h"
#include "base/format.h"
#include "base/utf8.h"
#include "shell/convert.h"
#include "shell/net-number.h"
#include "shell/net-string.h"
#include "shell/session.h"

/* ---- units -------------------------------------------------------------- */

static bool
is_ascii(struct value v)
{
	return v.flags & VF_ASCII || utf8_is_ascii(v.u.s, v.len);
}

size_t
text_units(struct value v)
{
	return is_ascii(v) ? v.len : utf8_units(v.u.s, v.len);
}

/* Half of the pair at s. */
static void
add_half(struct buf *b, const char *s, const char *end, bool low)
{
	unsigned size;
	uint32_t c = utf8_decode(s, end, &size) - 0x10000;

	buf_addcp(b, low ? 0xDC00 + (c & 0x3FF) : 0xD800 + (c >> 10));
}

struct value
text_slice(struct value v, size_t from, size_t n)
{
	const char *s = v.u.s, *end = s + v.len;
	bool low, low_end;
	struct buf b = BUF_INIT;
	struct value out;
	size_t at, stop;

	if (is_ascii(v)) {
		out = value_string(s + from, n);
		out.flags |= VF_ASCII;
		return out;
	}
	at = utf8_offset(s, v.len, from, &low);
	stop = utf8_offset(s, v.len, from + n, &low_end);
	if (!low && !low_end)
		return value_string(s + at, stop - at);
	if (low && n > 0) {
		add_half(&b, s + at, end, true);
		at += 4;
	}
	if (stop > at)
		buf_add(&b, s + at, stop - at);
	if (low_end && stop >= at)
		add_half(&b, s + stop, end, false);
	out = value_string(buf_str(&b), b.len);
	buf_free(&b);
	return out;
}

struct value
text_unit(struct value v, size_t at)
{
	bool low;
	unsigned size;
	uint32_t c;

	if (is_ascii(v))
		return VCHAR((unsigned char)v.u.s[at]);
	at = utf8_offset(v.u.s, v.len, at, &low);
	c = utf8_decode(v.u.s + at, v.u.s + v.len, &size);
	if (size == 4)
		c = low ? 0xDC00 + ((c - 0x10000) & 0x3FF) :
		    0xD800 + ((c - 0x10000) >> 10);
	return VCHAR(c);
}

void
unit_add(struct buf *b, struct value ch)
{
	buf_addcp(b, (uint32_t)ch.u.i);
}

struct value
unit_text(struct value ch)
{
	struct buf b = BUF_INIT;
	struct value v;

	unit_add(&b, ch);
	v = value_string(b.s, b.len);
	buf_free(&b);
	return v;
}

bool
unit_is_space(uint32_t c)
{
	return (c >= 9 && c <= 13) || c == ' ' || c == 0x85 || c == 0xA0 ||
	    c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
	    c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool
net_negative(struct net_call *c, const char *param, int64_t i)
{
	return net_throw(c, "System.ArgumentOutOfRangeException",
	    "%s ('%lld') must be a non-negative value. (Parameter '%s')\n"
	    "Actual value was %lld.", param, (long long)i, param,
	    (long long)i);
}

static bool
return_buf(struct net_call *c, struct buf *b)
{
	*c->out = value_string(buf_str(b), b->len);
	buf_free(b);
	return true;
}

/* ---- members ------------------------------------------------------------ */

static bool
length(struct net_call *c)
{
	return net_int(c, (int64_t)text_units(c->self));
}

static bool
chars(struct net_call *c)
{
	int64_t i = c->v[0].u.i;

	if (i < 0 || (size_t)i >= text_units(c->self))
		return net_throw(c, "System.IndexOutOfRangeException",
		    "Index was outside the bounds of the array.");
	return net_return(c, text_unit(c->self, (size_t)i));
}

static bool
itself(struct net_call *c)
{
	return net_return(c, value_keep(c->self));
}

static bool
substring(struct net_call *c)
{
	int64_t n = (int64_t)text_units(c->self), from = c->v[0].u.i;
	int64_t len = c->n > 1 ? c->v[1].u.i : n - from;

	if (from < 0)
		return net_negative(c, "startIndex", from);
	if (from > n)
		return net_range(c, "startIndex", "startIndex cannot be "
		    "larger than length of string.");
	if (len < 0)
		return net_negative(c, "length", len);
	if (from + len > n)
		return net_range(c, "length", "Index and length must refer "
		    "to a location within the string.");
	return net_return(c, text_slice(c->self, (size_t)from, (size_t)len));
}

static bool
insert(struct net_call *c)
{
	int64_t n = (int64_t)text_units(c->self), at = c->v[0].u.i;
	struct buf b = BUF_INIT;
	struct value left, right;

	if (at < 0)
		return net_negative(c, "startIndex", at);
	if (at > n)
		return net_throw(c, "System.ArgumentOutOfRangeException",
		    "startIndex ('%lld') must be less than or equal to "
		    "'%lld'. (Parameter 'startIndex')\nActual value was %lld.",
		    (long long)at, (long long)n, (long long)at);
	left = text_slice(c->self, 0, (size_t)at);
	right = text_slice(c->self, (size_t)at, (size_t)(n - at));
	buf_add(&b, left.u.s, left.len);
	buf_add(&b, c->v[1].u.s, c->v[1].len);
	buf_add(&b, right.u.s, right.len);
	value_drop(left);
	value_drop(right);
	return return_buf(c, &b);
}

static bool
remove_(struct net_call *c)
{
	int64_t n = (int64_t)text_units(c->self), at = c->v[0].u.i;
	int64_t count = c->n > 1 ? c->v[1].u.i : n - at;
	struct buf b = BUF_INIT;
	struct value left, right;

	if (at < 0)
		return net_negative(c, "startIndex", at);
	if (at > n)
		return net_range(c, "startIndex", "startIndex cannot be "
		    "larger than length of string.");
	if (count < 0)
		return net_negative(c, "count", count);
	if (at + count > n)
		return net_throw(c, "System.ArgumentOutOfRangeException",
		    "count ('%lld') must be less than or equal to '%lld'. "
		    "(Parameter 'count')\nActual value was %lld.",
		    (long long)count, (long long)(n - at), (long long)count);
	left = text_slice(c->self, 0, (size_t)at);
	right = text_slice(c->self, (size_t)(at + count),
	    (size_t)(n - at - count));
	buf_add(&b, left.u.s, left.len);
	buf_add(&b, right.u.s, right.len);
	value_drop(left);
	value_drop(right);
	return return_buf(c, &b);
}

enum { TRIM_START = 1, TRIM_END = 2 };

static bool
in_set(uint32_t ch, const struct value *set, size_t n)
{
	size_t i;

	if (n == 0)
		return unit_is_space(ch);
	for (i = 0; i < n; i++)
		if ((uint32_t)set[i].u.i == ch)
			return true;
	return false;
}

static bool
trim(struct net_call *c)
{
	const char *s = c->self.u.s, *end = s + c->self.len, *p, *q;
	const struct value *set = c->v;
	size_t n = c->n;
	unsigned size;

	if (n > 0 && c->v[0].tag == V_ARRAY) {
		set = c->v[0].u.array->v;
		n = c->v[0].u.array->n;
	} else if (n > 0 && value_is_null(c->v[0])) {
		n = 0;
	}
	while (c->row->op & TRIM_START && s < end &&
	    in_set(utf8_decode(s, end, &size), set, n))
		s += size;
	while (c->row->op & TRIM_END && end > s) {
		for (p = end - 1; p > s && ((unsigned char)*p & 0xC0) == 0x80;
		    p--)
			;
		q = end;
		if (!in_set(utf8_decode(p, q, &size), set, n))
			break;
		end = p;
	}
	if (s == c->self.u.s && end == s + c->self.len)
		return itself(c);
	return net_return_text(c, s, (size_t)(end - s));
}

static bool
pad(struct net_call *c)
{
	int64_t width = c->v[0].u.i, n = (int64_t)text_units(c->self);
	struct value with = c->n > 1 ? c->v[1] : VCHAR(' ');
	struct buf b = BUF_INIT;
	int64_t i;

	if (width < 0)
		return net_negative(c, "totalWidth", width);
	if (width <= n)
		return itself(c);
	if (c->row->op != 0)
		buf_add(&b, c->self.u.s, c->self.len);
	for (i = n; i < width; i++)
		unit_add(&b, with);
	if (c->row->op == 0)
		buf_add(&b, c->self.u.s, c->self.len);
	return return_buf(c, &b);
}

static bool
change_case(struct net_call *c)
{
	size_t n, i;
	char *s;

	if (is_ascii(c->self)) {
		for (i = 0; i < c->self.len; i++)
			if (c->row->op ? c->self.u.s[i] >= 'a' &&
			    c->self.u.s[i] <= 'z' : c->self.u.s[i] >= 'A' &&
			    c->self.u.s[i] <= 'Z')
				break;
		if (i == c->self.len)
			return itself(c);
	}
	s = c->row->op ? utf8_upper(c->self.u.s, c->self.len, &n) :
	    utf8_lower(c->self.u.s, c->self.len, &n);
	return net_return(c, value_string_take(s, n));
}

static bool
to_chars(struct net_call *c)
{
	struct array *a = array_new(type_char_array);
	size_t n = text_units(c->self), from = 0;

	if (c->n > 1) {
		if (c->v[0].u.i < 0 || c->v[1].u.i < 0 ||
		    (size_t)(c->v[0].u.i + c->v[1].u.i) > n) {
			value_drop(value_array(a));
			return net_range(c, "startIndex", "Index was out of "
			    "range. Must be non-negative and less than or "
			    "equal to the size of the collection.");
		}
		from = (size_t)c->v[0].u.i;
		n = from + (size_t)c->v[1].u.i;
	}
	a->head.flags |= HF_FIXED;
	text_chars(a, c->self);
	if (from > 0 || n < a->n) {
		array_remove(a, n, a->n - n);
		array_remove(a, 0, from);
	}
	return net_return(c, value_array(a));
}

/* All units of a text, added. */
void
text_chars(struct array *a, struct value v)
{
	const char *s = v.u.s, *end = s + v.len;
	unsigned size;

	while (s < end) {
		uint32_t cp = utf8_decode(s, end, &size);

		s += size;
		if (size < 4) {
			array_take(a, VCHAR(cp));
			continue;
		}
		array_take(a, VCHAR(0xD800 + ((cp - 0x10000) >> 10)));
		array_take(a, VCHAR(0xDC00 + ((cp - 0x10000) & 0x3FF)));
	}
}

static bool
enumerator(struct net_call *c)
{
	struct array *a = array_new(type_char_array);

	text_chars(a, c->self);
	return net_return(c, value_array(a));
}

static bool
normalize(struct net_call *c)
{
	int form = net_missing(c, 0) ? 1 : (int)c->v[0].u.i;
	size_t n;
	uint8_t *s = u8_normalize(form == 2 ? UNINORM_NFD : form == 5 ?
	    UNINORM_NFKC : form == 6 ? UNINORM_NFKD : UNINORM_NFC,
	    (const uint8_t *)c->self.u.s, c->self.len, NULL, &n);

	if (s == NULL)
		return itself(c);
	net_return_text(c, (char *)s, n);
	free(s);
	return true;
}

static bool
is_normalized(struct net_call *c)
{
	normalize(c);
	return net_bool(c, c->out->len == c->self.len &&
	    memcmp(c->out->u.s, c->self.u.s, c->self.len) == 0);
}

static bool
line_endings(struct net_call *c)
{
	const char *s = c->self.u.s, *end = s + c->self.len;
	struct value with = net_missing(c, 0) ? VLIT("\n") : c->v[0];
	struct buf b = BUF_INIT;

	for (; s < end; s++) {
		if (*s != '\r' && *s != '\n' && *s != '\f') {
			buf_addc(&b, *s);
			continue;
		}
		if (*s == '\r' && s + 1 < end && s[1] == '\n')
			s++;
		buf_add(&b, with.u.s, with.len);
	}
	return return_buf(c, &b);
}

static bool
replace(struct net_call *c)
{
	struct value old = c->v[0], with = c->v[1];
	const char *s = c->self.u.s, *end = s + c->self.len, *at;
	int mode = net_missing(c, 2) || c->v[2].tag == V_BOOL ? 4 :
	    (int)c->v[2].u.i;
	struct buf b = BUF_INIT;
	size_t n;

	if (c->n == 4 && c->v[2].tag == V_BOOL && c->v[2].u.b)
		mode = 5;
	if (value_is_null(old))
		return net_null(c, "oldValue");
	if (old.len == 0)
		return net_throw(c, "System.ArgumentException", "The value "
		    "cannot be an empty string. (Parameter 'oldValue')");
	while ((at = text_find(s, end, old, mode, &n)) != NULL) {
		buf_add(&b, s, (size_t)(at - s));
		if (!value_is_null(with))
			buf_add(&b, with.u.s, with.len);
		s = at + n;
	}
	if (s == c->self.u.s) {
		buf_free(&b);
		return itself(c);
	}
	buf_add(&b, s, (size_t)(end - s));
	return return_buf(c, &b);
}

static bool
replace_chars(struct net_call *c)
{
	struct value args[2] = { unit_text(c->v[0]), unit_text(c->v[1]) };
	const struct value *v = c->v;
	bool ok;

	c->v = args;
	ok = replace(c);
	c->v = v;
	value_drop(args[0]);
	value_drop(args[1]);
	return ok;
}

static bool
compare_to(struct net_call *c)
{
	struct value v = value_base(c->v[0]);

	if (value_is_null(v))
		return net_int(c, 1);
	if (v.tag != V_STRING)
		return net_throw(c, "System.ArgumentException",
		    "Object must be of type String.");
	return net_int(c, text_compare(c->self, v, 0));
}

static bool
equals(struct net_call *c)
{
	struct value v = value_base(c->v[0]);

	if (v.tag != V_STRING)
		return net_bool(c, false);
	return net_bool(c, text_compare(c->self, v,
	    net_missing(c, 1) ? 4 : (int)c->v[1].u.i) == 0);
}

#define SC "System.StringComparison comparisonType"

const struct net_row net_string_rows[] = {
	R("System.Object Clone()", itself),
	R("int CompareTo(System.Object value)", compare_to),
	R("int CompareTo(string strB)", compare_to),
	STRING_SEARCH_ROWS,
	R("bool Equals(System.Object obj)", equals),
	R("bool Equals(string value)", equals),
	R("bool Equals(string value, " SC ")", equals),
	R("System.CharEnumerator GetEnumerator()", enumerator),
	R("System.TypeCode GetTypeCode()", value_type_code),
	R("string Insert(int startIndex, string value)", insert),
	R("bool IsNormalized()", is_normalized),
	R("bool IsNormalized(System.Text.NormalizationForm "
	  "normalizationForm)", is_normalized),
	R("string Normalize()", normalize),
	R("string Normalize(System.Text.NormalizationForm "
	  "normalizationForm)", normalize),
	R("string PadLeft(int totalWidth)", pad),
	R("string PadLeft(int totalWidth, char paddingChar)", pad),
	RO("string PadRight(int totalWidth)", pad, 1),
	RO("string PadRight(int totalWidth, char paddingChar)", pad, 1),
	R("string Remove(int startIndex, int count)", remove_),
	R("string Remove(int startIndex)", remove_),
	R("string Replace(string oldValue, string newValue, bool ignoreCase, "
	  "cultureinfo culture)", replace),
	R("string Replace(string oldValue, string newValue, " SC ")",
	  replace),
	R("string Replace(char oldChar, char newChar)", replace_chars),
	R("string Replace(string oldValue, string newValue)", replace),
	R("string ReplaceLineEndings()", line_endings),
	R("string ReplaceLineEndings(string replacementText)", line_endings),
	STRING_SPLIT_ROWS,
	R("string Substring(int startIndex)", substring),
	R("string Substring(int startIndex, int length)", substring),
	R("char[] ToCharArray()", to_chars),
	R("char[] ToCharArray(int startIndex, int length)", to_chars),
	R("string ToLower()", change_case),
	R("string ToLower(cultureinfo culture)", change_case),
	R("string ToLowerInvariant()", change_case),
	R("string ToString()", itself),
	R("string ToString(System.IFormatProvider provider)", itself),
	RO("string ToUpper()", change_case, 1),
	RO("string ToUpper(cultureinfo culture)", change_case, 1),
	RO("string ToUpperInvariant()", change_case, 1),
	RO("string Trim()", trim, TRIM_START | TRIM_END),
	RO("string Trim(char trimChar)", trim, TRIM_START | TRIM_END),
	RO("string Trim(Params char[] trimChars)", trim, TRIM_START | TRIM_END),
	R("string Trim(System.ReadOnlySpan[char] trimChars)", NULL),
	RO("string TrimEnd()", trim, TRIM_END),
	RO("string TrimEnd(char trimChar)", trim, TRIM_END),
	RO("string TrimEnd(Params char[] trimChars)", trim, TRIM_END),
	R("string TrimEnd(System.ReadOnlySpan[char] trimChars)", NULL),
	RO("string TrimStart()", trim, TRIM_START),
	RO("string TrimStart(char trimChar)", trim, TRIM_START),
	RO("string TrimStart(Params char[] trimChars)", trim, TRIM_START),
	R("string TrimStart(System.ReadOnlySpan[char] trimChars)", NULL),
	R("char Chars(int index) {get;}", chars),
	R("int Length {get;}", length),
	R_END
};
