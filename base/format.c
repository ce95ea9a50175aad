/* format.c -- composite formats, enums and GUIDs */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/format.h"
#include "base/number.h"
#include "base/type.h"
#include "base/utf8.h"

/* The names of a [Flags] value, largest bits first taken, smallest first
 * written; false if some bit has no name. */
static bool
flag_names(struct buf *b, const struct type *t, uint64_t left)
{
	const struct enum_name *found[64], *n, *best;
	size_t nfound = 0;

	while (left != 0) {
		best = NULL;
		for (n = t->names; n->name != NULL; n++) {
			uint64_t u = (uint64_t)n->value;

			if (u != 0 && (left & u) == u &&
			    (best == NULL || u > (uint64_t)best->value))
				best = n;
		}
		if (best == NULL || nfound == 64)
			return false;
		found[nfound++] = best;
		left &= ~(uint64_t)best->value;
	}
	while (nfound-- > 0) {
		buf_adds(b, found[nfound]->name);
		if (nfound > 0)
			buf_adds(b, ", ");
	}
	return true;
}

static void
put_enum(struct buf *b, struct value v, bool as_flags)
{
	const struct type *t = type_of(v);
	const struct enum_name *n = type_enum_name(t, v.u.i);
	uint64_t mask = t->under == V_INT32 || t->under == V_UINT32 ?
	    UINT32_MAX : UINT64_MAX;

	if (n != NULL)
		buf_adds(b, n->name);
	else if (!as_flags || v.u.i == 0 ||
	    !flag_names(b, t, (uint64_t)v.u.i & mask))
		buf_addf(b, "%lld", (long long)v.u.i);
}

bool
format_enum(struct buf *b, struct value v, const char *fmt, size_t len,
    const char **why)
{
	const struct type *t = type_of(v);
	char c = len == 0 ? 'G' : len == 1 ? *fmt : '\0';
	struct value n = { .tag = (uint8_t)t->under, .u.i = v.u.i };

	switch (c) {
	case 'G':
	case 'g':
		put_enum(b, v, t->flags);
		return true;
	case 'F':
	case 'f':
		put_enum(b, v, true);
		return true;
	case 'D':
	case 'd':
		number_print(b, n);
		return true;
	case 'X':
	case 'x':
		return format_number(b, n, t->under == V_BYTE ? "X2" :
		    t->under == V_INT64 ? "X16" : "X8",
		    t->under == V_INT64 ? 3 : 2, NULL, why);
	}
	*why = "Format string can be only \"G\", \"g\", \"X\", \"x\", \"F\","
	    " \"f\", \"D\" or \"d\".";
	return false;
}

static void
guid_parts(struct buf *b, const char *g)
{
	static const char at[] = { 19, 21, 24, 26, 28, 30, 32, 34 };
	size_t i;

	buf_addf(b, "{0x%.8s,0x%.4s,0x%.4s,{", g, g + 9, g + 14);
	for (i = 0; i < sizeof at; i++)
		buf_addf(b, "%s0x%.2s", i > 0 ? "," : "", g + at[i]);
	buf_adds(b, "}}");
}

bool
format_guid(struct buf *b, const char *g, const char *fmt, size_t len,
    const char **why)
{
	size_t i;

	switch (len == 0 ? 'D' : len == 1 ? *fmt & ~32 : '\0') {
	case 'D':
		buf_add(b, g, 36);
		return true;
	case 'N':
		for (i = 0; i < 36; i++)
			if (g[i] != '-')
				buf_addc(b, g[i]);
		return true;
	case 'B':
		buf_addf(b, "{%.36s}", g);
		return true;
	case 'P':
		buf_addf(b, "(%.36s)", g);
		return true;
	case 'X':
		guid_parts(b, g);
		return true;
	}
	*why = "Format string can be only \"D\", \"d\", \"N\", \"n\", \"P\","
	    " \"p\", \"B\", \"b\", \"X\" or \"x\".";
	return false;
}

bool
format_value(struct buf *b, struct value v, const char *fmt, size_t len,
    const struct culture *c, bool *known, const char **why)
{
	*known = true;
	if (value_is_number(v))
		return format_number(b, v, fmt, len, c, why);
	if (v.tag == V_DATETIME)
		return format_date(b, v, FORMAT_NO_OFFSET, fmt, len, c, why);
	if (v.tag == V_TIMESPAN)
		return format_timespan(b, v.u.i, fmt, len, c, why);
	if (v.tag == V_ENUM)
		return format_enum(b, v, fmt, len, why);
	*known = false;
	return true;
}

/* ---- composite ---------------------------------------------------------- */

struct composite {
	struct buf		*b;
	const char		*s;
	size_t			 len, at;
	struct format_items	*items;
	const char		**why;
	char			**made;
	bool			 failed;
};

#define UNCLOSED	"Format item ends prematurely."
#define NO_DIGIT	"Expected an ASCII digit."
#define NO_BRACE	"Unexpected closing brace without a corresponding " \
			"opening brace."
#define NO_ITEM	"Index (zero based) must be greater than or equal to zero " \
		"and less than the size of the argument list."

static bool
fail(struct composite *f, const char *what)
{
	struct buf b = BUF_INIT;

	f->failed = true;
	buf_addf(&b, "Input string was not in a correct format. Failure to "
	    "parse near offset %zu. %s",
	    utf8_units(f->s, f->at < f->len ? f->at : f->len), what);
	*f->made = buf_take(&b);
	*f->why = *f->made;
	return false;
}

/* The next character, or 0 after a failure. */
static char
next(struct composite *f)
{
	if (++f->at >= f->len) {
		fail(f, UNCLOSED);
		return '\0';
	}
	return f->s[f->at];
}

static char
skip_blanks(struct composite *f)
{
	char c = f->s[f->at];

	while (c == ' ')
		c = next(f);
	return c;
}

static bool
number(struct composite *f, int *n)
{
	char c = f->s[f->at];

	if (c < '0' || c > '9')
		return fail(f, NO_DIGIT);
	for (*n = 0; c >= '0' && c <= '9' && *n < 1000000; c = next(f))
		*n = *n * 10 + c - '0';
	return !f->failed;
}

static bool
alignment(struct composite *f, int *width)
{
	bool left = false;

	next(f);
	if (f->failed)
		return false;
	if (skip_blanks(f) == '-') {
		left = true;
		next(f);
	}
	if (f->failed || !number(f, width))
		return false;
	skip_blanks(f);
	if (left)
		*width = -*width;
	return !f->failed;
}

static bool
put_item(struct composite *f, size_t index, int width, const char *fmt,
    size_t len)
{
	struct buf item = BUF_INIT;
	size_t units, room = (size_t)abs(width);
	bool ok;

	if (index >= f->items->n) {
		*f->why = NO_ITEM;
		return false;
	}
	ok = f->items->item(f->items, &item, f->items->v[index], fmt, len,
	    f->why);
	if (ok) {
		units = utf8_units(buf_str(&item), item.len);
		if (width > 0 && room > units)
			buf_pad(f->b, ' ', room - units);
		buf_add(f->b, buf_str(&item), item.len);
		if (width < 0 && room > units)
			buf_pad(f->b, ' ', room - units);
	}
	buf_free(&item);
	return ok;
}

/* Stands on the character after the opening brace. */
static bool
format_item(struct composite *f)
{
	int index, width = 0;
	size_t from = 0, n = 0;
	char c;

	if (!number(f, &index))
		return false;
	c = skip_blanks(f);
	if (!f->failed && c == ',' && !alignment(f, &width))
		return false;
	if (f->failed)
		return false;
	if (f->s[f->at] != '}') {
		if (f->s[f->at] != ':')
			return fail(f, UNCLOSED);
		from = f->at + 1;
		while ((c = next(f)) != '}') {
			if (f->failed)
				return false;
			if (c == '{')
				return fail(f, UNCLOSED);
		}
		n = f->at - from;
	}
	f->at++;
	return put_item(f, (size_t)index, width, f->s + from, n);
}

bool
format_composite(struct buf *b, const char *s, size_t len,
    struct format_items *items, const char **why, char **made)
{
	struct composite f = { .b = b, .s = s, .len = len, .items = items,
	    .why = why, .made = made };
	size_t from;
	char brace;

	*made = NULL;
	while (f.at < len) {
		from = f.at;
		while (f.at < len && s[f.at] != '{' && s[f.at] != '}')
			f.at++;
		buf_add(b, s + from, f.at - from);
		if (f.at == len)
			break;
		brace = s[f.at];
		next(&f);
		if (f.failed)
			return false;
		if (s[f.at] == brace)
			buf_addc(b, s[f.at++]);
		else if (brace == '}')
			return fail(&f, NO_BRACE);
		else if (!format_item(&f))
			return false;
	}
	return true;
}
