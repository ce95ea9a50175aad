/* net-search.c -- System.String: looking for text in text
 *
 * Comparisons are numbered as StringComparison; those by culture are ordinal
 * here when they look for something inside a text. */
#include <string.h>

#include "base/collate.h"
#include "base/utf8.h"
#include "shell/net-string.h"

static bool
ignores_case(int comparison)
{
	return comparison & 1;
}

int
text_compare(struct value a, struct value b, int comparison)
{
	int order;

	if (comparison < 4) {
		order = collate(a.u.s, a.len, b.u.s, b.len,
		    !ignores_case(comparison));
		return (order > 0) - (order < 0);
	}
	if (comparison == 5) {
		order = utf8_casecmp(a.u.s, a.len, b.u.s, b.len);
		return (order > 0) - (order < 0);
	}
	order = memcmp(a.u.s, b.u.s, a.len < b.len ? a.len : b.len);
	return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

/* How many bytes at s are NEEDLE whatever the case; -1 if it is not there. */
static ptrdiff_t
fold_prefix(const char *s, const char *end, struct value needle)
{
	const char *p = s, *n = needle.u.s, *stop = n + needle.len;
	unsigned size, nsize;

	while (n < stop) {
		if (p >= end || utf8_upper_cp(utf8_decode(p, end, &size)) !=
		    utf8_upper_cp(utf8_decode(n, stop, &nsize)))
			return -1;
		p += size;
		n += nsize;
	}
	return p - s;
}

const char *
text_find(const char *s, const char *end, struct value needle,
    int comparison, size_t *len)
{
	unsigned size;
	ptrdiff_t n;

	*len = needle.len;
	if (needle.len == 0)
		return s;
	if (!ignores_case(comparison))
		return memmem(s, (size_t)(end - s), needle.u.s, needle.len);
	for (; s < end; s += size) {
		n = fold_prefix(s, end, needle);
		if (n >= 0) {
			*len = (size_t)n;
			return s;
		}
		utf8_decode(s, end, &size);
	}
	return NULL;
}

static const char *
find_last(const char *s, const char *end, struct value needle,
    int comparison)
{
	const char *at = NULL, *p = s;
	size_t n;

	if (needle.len == 0)
		return end;
	while ((p = text_find(p, end, needle, comparison, &n)) != NULL) {
		at = p;
		p++;
	}
	return at;
}

/* The needle as text: a char is one letter of it. */
static struct value
needle_of(struct value v)
{
	return v.tag == V_CHAR ? unit_text(v) : value_keep(v);
}

/* The StringComparison among the arguments, or ORDINAL. */
static int
comparison_of(struct net_call *c)
{
	struct value last = c->v[c->n - 1];

	if (c->n == 3 && c->v[1].tag == V_BOOL)
		return c->v[1].u.b ? 5 : 4;
	return c->n > 1 && last.tag == V_ENUM ? (int)last.u.i : 4;
}

bool
string_contains(struct net_call *c)
{
	struct value needle = needle_of(c->v[0]);
	size_t n;

	*c->out = VBOOL(text_find(c->self.u.s, c->self.u.s + c->self.len,
	    needle, comparison_of(c), &n) != NULL);
	value_drop(needle);
	return true;
}

bool
string_ends(struct net_call *c)
{
	struct value needle = needle_of(c->v[0]);
	const char *s = c->self.u.s, *end = s + c->self.len, *p;
	bool fold = ignores_case(comparison_of(c)), yes = false;

	if (c->row->op == AT_START)
		yes = fold ? fold_prefix(s, end, needle) >= 0 :
		    needle.len <= c->self.len &&
		    memcmp(s, needle.u.s, needle.len) == 0;
	else if (!fold)
		yes = needle.len <= c->self.len &&
		    memcmp(end - needle.len, needle.u.s, needle.len) == 0;
	else
		for (p = end; p >= s && !yes; p--)
			yes = fold_prefix(p, end, needle) == end - p;
	value_drop(needle);
	return net_bool(c, yes);
}

/* The part of the text to look in, in bytes: from startIndex and count. */
static bool
range(struct net_call *c, size_t *from, size_t *to)
{
	int64_t n = (int64_t)text_units(c->self), at, count;
	bool last = c->row->op == LAST_PLACE;

	*from = 0;
	*to = c->self.len;
	if (c->n < 2 || c->v[1].tag != V_INT32)
		return true;
	at = c->v[1].u.i;
	if (last && at == -1 && n == 0)
		return true;
	if (at < 0 || at > n)
		return net_range(c, "startIndex", "Index was out of range. "
		    "Must be non-negative and less than or equal to the size "
		    "of the collection.");
	count = last ? (at < n ? at + 1 : n) : n - at;
	if (c->n > 2 && c->v[2].tag == V_INT32) {
		if (c->v[2].u.i < 0 || c->v[2].u.i > count)
			return net_range(c, "count", "Count must be positive "
			    "and count must refer to a location within the "
			    "string/array/collection.");
		count = c->v[2].u.i;
	}
	if (last)
		at = (at < n ? at + 1 : n) - count;
	*from = utf8_offset(c->self.u.s, c->self.len, (size_t)at, NULL);
	*to = utf8_offset(c->self.u.s, c->self.len, (size_t)(at + count),
	    NULL);
	return true;
}

static bool
return_place(struct net_call *c, const char *at)
{
	return net_int(c, at == NULL ? -1 :
	    (int64_t)utf8_units(c->self.u.s, (size_t)(at - c->self.u.s)));
}

bool
string_index_of(struct net_call *c)
{
	struct value needle;
	const char *at, *s = c->self.u.s;
	size_t from, to, n;
	int mode = comparison_of(c);

	if (!range(c, &from, &to))
		return false;
	needle = needle_of(c->v[0]);
	at = c->row->op == LAST_PLACE ?
	    find_last(s + from, s + to, needle, mode) :
	    text_find(s + from, s + to, needle, mode, &n);
	value_drop(needle);
	return return_place(c, at);
}

bool
string_index_any(struct net_call *c)
{
	const struct array *any = c->v[0].u.array;
	const char *at = NULL, *s = c->self.u.s, *p;
	size_t from, to, i;
	unsigned size;

	if (value_is_null(c->v[0]))
		return net_null(c, "anyOf");
	if (!range(c, &from, &to))
		return false;
	for (p = s + from; p < s + to; p += size) {
		uint32_t cp = utf8_decode(p, s + to, &size);

		for (i = 0; i < any->n && any->v[i].u.i != (int64_t)cp; i++)
			;
		if (i == any->n)
			continue;
		at = p;
		if (c->row->op == FIRST_PLACE)
			break;
	}
	return return_place(c, at);
}
