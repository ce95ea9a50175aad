/* property-arg.c -- what -Property takes: names, patterns, blocks, tables */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "shell/convert.h"
#include "shell/error-record.h"
#include "shell/property-arg.h"

enum key {
	K_EXPRESSION, K_LABEL, K_FORMAT, K_ALIGNMENT, K_WIDTH, K_DEPTH,
	K_ASCENDING, K_DESCENDING, K_COUNT
};

static const struct key_row {
	const char	*name, *other;
	unsigned	 allowed_by;	/* PA_, 0: always */
	const char	*type;		/* of its value; NULL: see below */
} keys[K_COUNT] = {
	[K_EXPRESSION] = { "expression", NULL, 0, NULL },
	[K_LABEL] = { "label", "name", PA_LABEL | PA_NAME, "System.String" },
	[K_FORMAT] = { "formatString", NULL, PA_FORMAT, "System.String" },
	[K_ALIGNMENT] = { "alignment", NULL, PA_ALIGNMENT, "System.String" },
	[K_WIDTH] = { "width", NULL, PA_WIDTH, "System.Int32" },
	[K_DEPTH] = { "depth", NULL, PA_DEPTH, "System.Int32" },
	[K_ASCENDING] = { "ascending", NULL, PA_ASCENDING, "System.Boolean" },
	[K_DESCENDING] = { "descending", NULL, PA_DESCENDING,
	    "System.Boolean" }
};

#define EXPRESSION_TYPES "{System.String, "				\
				"System.Management.Automation.ScriptBlock}"

static const char *
key_name(enum key k, unsigned allowed)
{
	return k == K_LABEL && allowed & PA_NAME ? "name" : keys[k].name;
}

#define DETAILS	"System.Management.Automation.ErrorDetails"

/* The exception says little; what is shown are the record's details. */
static bool
fail(struct err *e, const char *id, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

static bool
fail(struct err *e, const char *id, const char *fmt, ...)
{
	struct buf	 b = BUF_INIT;
	struct value	 text, exception, record;
	struct object	*details;
	va_list		 ap;

	va_start(ap, fmt);
	buf_vaddf(&b, fmt, ap);
	va_end(ap);
	text = VLIT("Specified method is not supported.");
	exception = exception_new("System.NotSupportedException", text, VNULL);
	record = record_from_exception(exception, id, ERR_INVALID_ARGUMENT,
	    VNULL);
	details = object_new(shape_root(type_find(DETAILS,
	    sizeof DETAILS - 1), NULL));
	text = value_string(buf_str(&b), b.len);
	object_add(details, sym_str("Message"), PROP_NET, text);
	value_drop(text);
	object_put(value_base(record).u.object, "ErrorDetails",
	    value_object(details));
	err_from_record(e, record);
	value_drop(record);
	value_drop(exception);
	buf_free(&b);
	return false;
}

static bool
begins(struct value text, const char *name)
{
	size_t n = strlen(name);

	return text.len <= n && utf8_caseeq(text.u.s, text.len, name, text.len);
}

/* The key that a text stands for, K_COUNT and an error if none or several. */
static enum key
find_key(struct value text, unsigned allowed, struct err *e)
{
	enum key found = K_COUNT, k;

	for (k = 0; k < K_COUNT; k++) {
		if (keys[k].allowed_by != 0 && !(keys[k].allowed_by & allowed))
			continue;
		if (!begins(text, keys[k].name) && (keys[k].other == NULL ||
		    !begins(text, keys[k].other)))
			continue;
		if (found != K_COUNT) {
			fail(e, "DictionaryKeyAmbiguous", "The %.*s key is "
			    "ambiguous; %s and %s conflict.", (int)text.len,
			    text.u.s, key_name(found, allowed),
			    key_name(k, allowed));
			return K_COUNT;
		}
		found = k;
	}
	if (found == K_COUNT)
		fail(e, "DictionaryKeyIllegal", "The %.*s key is not valid.",
		    (int)text.len, text.u.s);
	return found;
}

static bool
set_name(struct property_arg *a, struct value text, unsigned allowed,
    struct err *e)
{
	if (text.len == 0)
		return a->hash ? fail(e, "ExpressionEmptyString1",
		    "The \"expression\" key cannot have an empty string value.")
		    : fail(e, "ExpressionEmptyString2",
		    "An empty string value is not allowed.");
	a->text = value_keep(text);
	if (!wildcard_has(text.u.s, text.len)) {
		a->name = sym_intern(text.u.s, text.len);
		return true;
	}
	if (allowed & PA_NO_WILDCARDS)
		return a->hash ? fail(e, "ExpressionGlobbing1",
		    "The \"expression\" key cannot have wildcard characters in "
		    "value \"%.*s\".", (int)text.len, text.u.s) :
		    fail(e, "ExpressionGlobbing2",
		    "Wildcard characters are not allowed in \"%.*s\".",
		    (int)text.len, text.u.s);
	a->pattern = wildcard_new(text.u.s, text.len, false);
	if (a->pattern == NULL)
		a->name = sym_intern(text.u.s, text.len);
	return true;
}

static bool
set_alignment(struct property_arg *a, struct value text, struct err *e)
{
	if (begins(text, "left"))
		a->align = ALIGN_LEFT;
	else if (begins(text, "center"))
		a->align = ALIGN_CENTER;
	else if (begins(text, "right"))
		a->align = ALIGN_RIGHT;
	else
		return fail(e, "AlignmentIllegalValue", "The value \"%.*s\" "
		    "for key \"alignment\" is not valid; valid values are "
		    "{left, center, right}.", (int)text.len, text.u.s);
	return true;
}

static bool
set_number(int *to, struct value v, const char *key, struct err *e)
{
	if (v.u.i <= 0)
		return fail(e, "WidthOutOfRange", "The value \"%lld\" for key "
		    "\"%s\" should be greater than 0.", (long long)v.u.i, key);
	*to = (int)v.u.i;
	return true;
}

static bool
set_expression(struct property_arg *a, struct value v, unsigned allowed,
    struct err *e)
{
	if (v.tag == V_STRING)
		return set_name(a, v, allowed, e);
	value_keep(v);
	a->block = v.u.block;
	a->text = block_text(a->block);
	a->text = value_keep(a->text);
	return true;
}

static bool
type_fits(enum key k, struct value v)
{
	switch (k) {
	case K_EXPRESSION:
		return v.tag == V_STRING || v.tag == V_BLOCK;
	case K_WIDTH: case K_DEPTH:
		return v.tag == V_INT32;
	case K_ASCENDING: case K_DESCENDING:
		return v.tag == V_BOOL;
	case K_LABEL: case K_FORMAT: case K_ALIGNMENT: case K_COUNT:
		break;
	}
	return v.tag == V_STRING;
}

static bool
set_key(struct property_arg *a, enum key k, struct value v, unsigned allowed,
    struct err *e)
{
	switch (k) {
	case K_EXPRESSION:
		return set_expression(a, v, allowed, e);
	case K_LABEL:
		if (v.len == 0)
			return fail(e, "LabelEmptyString", "The \"%s\" key "
			    "cannot have an empty string value.",
			    key_name(k, allowed));
		a->label = value_keep(v);
		break;
	case K_FORMAT:
		if (v.len == 0)
			return fail(e, "FormatStringEmpty", "Cannot have an "
			    "empty formatting string for key "
			    "\"formatString\".");
		a->format = value_keep(v);
		break;
	case K_ALIGNMENT:
		return set_alignment(a, v, e);
	case K_WIDTH:
		return set_number(&a->width, v, "width", e);
	case K_DEPTH:
		return set_number(&a->depth, v, "depth", e);
	case K_ASCENDING:
		a->ascending = v.u.b;
		break;
	case K_DESCENDING:
		a->descending = v.u.b;
		break;
	case K_COUNT:
		break;
	}
	return true;
}

static bool
read_entry(struct property_arg *a, const struct map_entry *m,
    unsigned allowed, bool *seen, struct err *e)
{
	struct value	 key = value_base(m->key), v = value_base(m->value);
	enum key	 k;

	if (key.tag != V_STRING)
		return fail(e, "DictionaryKeyNonString", "The %s key type is "
		    "not valid. The key must be a string.",
		    type_short(type_of(key)));
	if ((k = find_key(key, allowed, e)) == K_COUNT)
		return false;
	if (seen[k])
		return fail(e, "DictionaryKeyDuplicate", "The duplicated key "
		    "\"%.*s\" conflicts with \"%s\".", (int)key.len, key.u.s,
		    key_name(k, allowed));
	seen[k] = true;
	if (value_is_null(v))
		return fail(e, "DictionaryKeyMissingValue",
		    "The %.*s key has no value.", (int)key.len, key.u.s);
	if (!type_fits(k, v))
		return keys[k].type == NULL ?
		    fail(e, "DictionaryKeyIllegalValue1", "The \"%.*s\" key "
		    "has a type, %s, that is not valid; expected types are %s.",
		    (int)key.len, key.u.s, type_of(v)->name, EXPRESSION_TYPES) :
		    fail(e, "DictionaryKeyIllegalValue2", "The \"%.*s\" key "
		    "has a type, %s, that is not valid; expected type is %s.",
		    (int)key.len, key.u.s, type_of(v)->name, keys[k].type);
	return set_key(a, k, v, allowed, e);
}

static bool
read_hash(struct property_arg *a, const struct map *m, unsigned allowed,
    struct err *e)
{
	bool			 seen[K_COUNT] = { false };
	size_t			 pos = 0;
	struct map_entry	*entry;

	a->hash = true;
	while ((entry = map_next(m, &pos)) != NULL)
		if (!read_entry(a, entry, allowed, seen, e))
			return false;
	if (!seen[K_EXPRESSION])
		return fail(e, "DictionaryKeyMandatoryEntry",
		    "A mandatory entry for expression is missing.");
	return true;
}

static bool
read_arg(struct property_arg *a, struct value v, unsigned allowed,
    struct err *e)
{
	struct value base = value_base(v), text;
	bool	     ok;

	*a = (struct property_arg){ .ascending = -1, .descending = -1 };
	if (base.tag == V_MAP)
		return read_hash(a, base.u.map, allowed, e);
	if (base.tag == V_STRING || base.tag == V_BLOCK)
		return set_expression(a, base, allowed, e);
	if (value_is_null(base))
		return fail(e, "DictionaryKeyUnknownType", "The value of a "
		    "parameter was null; one of the following types was "
		    "expected: " EXPRESSION_TYPES ".");
	if (base.tag == V_CHAR) {
		text = to_text(NULL, base);
		ok = set_name(a, text, allowed, e);
		value_drop(text);
		return ok;
	}
	return fail(e, "DictionaryKeyUnknownType", "Cannot convert %s to one "
	    "of the following types " EXPRESSION_TYPES ".",
	    type_of(base)->name);
}

bool
property_args_parse(struct property_args *out, size_t n,
    const struct value *v, unsigned allowed, struct err *e)
{
	size_t i;

	out->n = 0;
	out->v = xcalloc(n + 1, sizeof *out->v);
	for (i = 0; i < n; i++) {
		out->n = i + 1;
		if (!read_arg(&out->v[i], v[i], allowed, e)) {
			property_args_free(out);
			return false;
		}
	}
	return true;
}

void
property_args_free(struct property_args *args)
{
	size_t i;

	for (i = 0; i < args->n; i++) {
		struct property_arg *a = &args->v[i];

		value_drop(a->text);
		value_drop(a->label);
		value_drop(a->format);
		if (a->block != NULL)
			value_drop((struct value){ .tag = V_BLOCK,
			    .u.block = a->block });
		wildcard_free(a->pattern);
	}
	free(args->v);
	*args = (struct property_args){ 0, NULL };
}
