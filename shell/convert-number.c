/* convert-number.c -- to numbers, characters and enum values */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/bigint.h"
#include "base/number.h"
#include "base/utf8.h"
#include "shell/convert-own.h"

#define FORMAT_EXCEPTION	"System.FormatException"
#define OVERFLOW_EXCEPTION	"System.OverflowException"

static void
trim(const char **s, size_t *len)
{
	while (*len > 0 && (**s == ' ' || (**s >= '\t' && **s <= '\r'))) {
		(*s)++;
		(*len)--;
	}
	while (*len > 0 && ((*s)[*len - 1] == ' ' ||
	    ((*s)[*len - 1] >= '\t' && (*s)[*len - 1] <= '\r')))
		(*len)--;
}

static const char *
string_id(enum vtag tag)
{
	switch (tag) {
	case V_SINGLE:
	case V_DOUBLE:
		return "InvalidCastFromStringToDoubleOrSingle";
	case V_DECIMAL:
		return "InvalidCastFromStringToDecimal";
	case V_BIGINT:
		return ID_PARSE;
	default:
		return "InvalidCastFromStringToInteger";
	}
}

/* As a literal; failing that, with groups and a point as Parse takes them. */
static enum num_status
read_number(const char *s, size_t len, enum vtag tag, struct value *out)
{
	struct value n;
	enum num_status st;

	if (number_literal(s, len, &n) == NUM_OK) {
		st = number_convert(n, tag, out);
		value_drop(n);
		return st;
	}
	if (number_parse(s, len, V_DOUBLE, &n) != NUM_OK)
		return NUM_FORMAT;
	return number_convert(n, tag, out);
}

static bool
string_to_number(struct conv *c)
{
	const char *s = c->v.u.s;
	size_t len = c->v.len;
	struct buf b = BUF_INIT;
	enum num_status st;

	trim(&s, &len);
	if (len == 0)
		return number_convert(VINT(0), c->t->tag, c->out) == NUM_OK;
	st = read_number(s, len, c->t->tag, c->out);
	if (st == NUM_OK)
		return true;
	if (st == NUM_RANGE)
		return conv_fail_inner(c, string_id(c->t->tag),
		    OVERFLOW_EXCEPTION, number_range_message(c->t->tag));
	buf_addf(&b, "The input string '%.*s' was not in a correct format.",
	    (int)len, s);
	conv_fail_inner(c, string_id(c->t->tag), FORMAT_EXCEPTION, b.s);
	buf_free(&b);
	return false;
}

static bool
bigint_too_large(struct conv *c)
{
	const char *name = type_short(c->t);
	struct buf b = BUF_INIT;

	buf_addf(&b, "Value was either too large or too small for %s %s.",
	    *name == 'I' ? "an" : "a", name);
	conv_fail_inner(c, "InvalidCastTargetInvocationExceptionop_Explicit",
	    OVERFLOW_EXCEPTION, b.s);
	buf_free(&b);
	return false;
}

bool
conv_number(struct conv *c)
{
	struct buf b = BUF_INIT;

	if (c->v.tag == V_STRING)
		return string_to_number(c);
	if (value_is_number(c->v) || c->v.tag == V_BOOL ||
	    c->v.tag == V_CHAR || c->v.tag == V_ENUM) {
		if (number_convert(c->v, c->t->tag, c->out) == NUM_OK)
			return true;
		if (c->v.tag == V_BIGINT)
			return bigint_too_large(c);
		return conv_fail_inner(c, "InvalidCastIConvertible",
		    OVERFLOW_EXCEPTION, number_range_message(c->t->tag));
	}
	if (c->v.tag != V_DATETIME)
		return conv_fail(c);
	buf_addf(&b, "Invalid cast from 'DateTime' to '%s'.",
	    type_short(c->t));
	conv_fail_inner(c, "InvalidCastIConvertible",
	    "System.InvalidCastException", b.s);
	buf_free(&b);
	return false;
}

bool
conv_char(struct conv *c)
{
	struct value n;
	unsigned size;
	uint32_t cp;

	if (c->v.tag == V_STRING) {
		if (c->v.len > 0 && utf8_units(c->v.u.s, c->v.len) == 1) {
			cp = utf8_decode(c->v.u.s, c->v.u.s + c->v.len, &size);
			*c->out = VCHAR(cp);
			return true;
		}
		return conv_fail_inner(c, ID_PARSE_PLAIN, FORMAT_EXCEPTION,
		    "String must be exactly one character long.");
	}
	if (!value_is_number(c->v) && c->v.tag != V_ENUM)
		return c->v.tag == V_BOOL ? conv_fail_inner(c,
		    "InvalidCastIConvertible", "System.InvalidCastException",
		    "Invalid cast from 'Boolean' to 'Char'.") : conv_fail(c);
	if (number_convert(c->v, V_CHAR, &n) != NUM_OK)
		return conv_fail_inner(c, "InvalidCastIConvertible",
		    OVERFLOW_EXCEPTION, number_range_message(V_CHAR));
	*c->out = VCHAR(n.u.i);
	return true;
}

/* ---- enums -------------------------------------------------------------- */

static void
add_names(struct buf *b, const struct type *t, const char *sep)
{
	const struct enum_name *n;

	for (n = t->names; n->name != NULL; n++) {
		if (n != t->names)
			buf_adds(b, sep);
		buf_adds(b, n->name);
	}
}

static bool
enum_invalid(struct conv *c, const char *id)
{
	struct buf b = BUF_INIT;
	struct value text;

	if (value_is_null(c->v)) {
		buf_addf(&b, "Cannot convert null to type \"%s\"",
		    c->t->name);
	} else {
		text = to_text(NULL, c->v);
		buf_addf(&b, "Cannot convert value \"%s\" to type \"%s\"",
		    text.u.s, c->t->name);
		value_drop(text);
	}
	buf_adds(&b, " due to enumeration values that are not valid. Specify "
	    "one of the following enumeration values and try again. The "
	    "possible enumeration values are \"");
	add_names(&b, c->t, ",");
	buf_adds(&b, "\".");
	err_set_type(c->e, ERR_INVALID_ARGUMENT, id,
	    "System.Management.Automation.PSInvalidCastException", VNULL,
	    "%s", b.s);
	buf_free(&b);
	return false;
}

static bool
is_defined(const struct type *t, int64_t i)
{
	const struct enum_name *n;
	uint64_t all = 0;

	if (type_enum_name(t, i) != NULL)
		return true;
	if (!t->flags)
		return false;
	for (n = t->names; n->name != NULL; n++)
		all |= (uint64_t)n->value;
	return ((uint64_t)i & ~all) == 0;
}

static bool
enum_from_int(struct conv *c, int64_t i)
{
	if (!is_defined(c->t, i))
		return enum_invalid(c, "UndefinedIntegerEnum");
	*c->out = value_enum(c->t, i);
	return true;
}

static bool
bad_name(struct conv *c, struct buf *b)
{
	conv_fail_inner(c, "SubstringDisambiguationEnumParseThrewAnException",
	    "System.ArgumentException", b->s);
	buf_free(b);
	return false;
}

/* One name, or the only one that begins so. */
static bool
find_name(struct conv *c, const char *s, size_t len, int64_t *i)
{
	const struct enum_name *n = type_enum_find(c->t, s, len), *found = NULL;
	struct buf b = BUF_INIT;
	int hits = 0;

	if (n != NULL) {
		*i = n->value;
		return true;
	}
	buf_addf(&b, "The identifier name %.*s cannot be processed because it "
	    "is either too similar or identical to the following enumerator "
	    "names: ", (int)len, s);
	for (n = c->t->names; n->name != NULL; n++) {
		if (strlen(n->name) <= len || strncasecmp(n->name, s, len) != 0)
			continue;
		buf_addf(&b, "%s%s", hits++ > 0 ? ", " : "", n->name);
		found = n;
	}
	if (hits == 1) {
		buf_free(&b);
		*i = found->value;
		return true;
	}
	if (hits > 1) {
		buf_adds(&b, ". Use a more specific identifier name.");
		return bad_name(c, &b);
	}
	buf_clear(&b);
	buf_addf(&b, "Unable to match the identifier name %.*s to a valid "
	    "enumerator name. Specify one of the following enumerator names "
	    "and try again:\n", (int)len, s);
	add_names(&b, c->t, ", ");
	return bad_name(c, &b);
}

/* "ReadOnly, Hidden", "3" */
static bool
enum_from_text(struct conv *c, const char *s, size_t len)
{
	const char *end = s + len, *comma;
	int64_t all = 0, one;
	struct value n;
	size_t part;

	trim(&s, &len);
	if (len == 0)
		return enum_invalid(c, "EmptyStringToEnum");
	end = s + len;
	if (number_parse(s, len, V_INT64, &n) == NUM_OK)
		return enum_from_int(c, n.u.i);
	for (;; s = comma + 1) {
		comma = memchr(s, ',', (size_t)(end - s));
		part = (size_t)((comma != NULL ? comma : end) - s);
		trim(&s, &part);
		if (!find_name(c, s, part, &one))
			return false;
		all |= one;
		if (comma == NULL)
			break;
	}
	*c->out = value_enum(c->t, all);
	return true;
}

static bool
enum_from_list(struct conv *c)
{
	const struct array *a = c->v.u.array;
	struct buf b = BUF_INIT;
	size_t i;
	bool ok;

	for (i = 0; i < a->n; i++) {
		if (i > 0)
			buf_addc(&b, ',');
		text_add(c->s, &b, a->v[i]);
	}
	ok = enum_from_text(c, buf_str(&b), b.len);
	buf_free(&b);
	return ok;
}

bool
conv_enum(struct conv *c)
{
	struct value n;

	if (value_is_null(c->v))
		return enum_invalid(c, "nullToObjectInvalidCast");
	if (c->v.tag == V_STRING)
		return enum_from_text(c, c->v.u.s, c->v.len);
	if (c->v.tag == V_ARRAY)
		return enum_from_list(c);
	if (c->v.tag == V_ENUM || value_is_number(c->v)) {
		if (number_convert(c->v, V_INT64, &n) != NUM_OK)
			return enum_invalid(c, "UndefinedIntegerEnum");
		return enum_from_int(c, n.u.i);
	}
	return conv_fail(c);
}
