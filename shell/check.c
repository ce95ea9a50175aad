/* check.c -- does a value pass the validation attributes? */
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "shell/check.h"
#include "shell/convert.h"
#include "shell/ops.h"
#include "shell/regex.h"
#include "shell/session.h"

#define NULL_TEXT "The argument is null. Provide a valid value for the " \
	"argument, and then try running the command again."
#define EMPTY_TEXT "The argument is null or empty. Provide an argument that " \
	"is not null or empty, and then try the command again."
#define EMPTY_LIST_TEXT "The argument is null, empty, or an element of the " \
	"argument collection contains a null value. Supply a collection " \
	"that does not contain any null values and then try the command again."
#define NULL_LIST_TEXT "The argument has a null value, or an element of the " \
	"argument collection contains a null value. Provide a collection " \
	"that does not contain any null values, and then try the command " \
	"again."
#define BLANK_TEXT "The argument is null, empty, or consists of only " \
	"white-space characters. Provide an argument that contains non " \
	"white-space characters, and then try the command again."

#define REFUSED	"System.Management.Automation." \
	"ValidationMetadataException"

static bool
refuse(struct err *e, const char *text)
{
	return err_set_type(e, ERR_INVALID_DATA,
	    "ParameterArgumentValidationError", REFUSED, VNULL, "%s", text);
}

/* TEMPLATE with {0} and {1} filled in. */
static bool
refuse_as(struct err *e, const char *template, const char *a, const char *b)
{
	struct buf out = BUF_INIT;
	const char *p;

	for (p = template; *p != '\0'; p++) {
		if (p[0] == '{' && (p[1] == '0' || p[1] == '1') &&
		    p[2] == '}') {
			buf_adds(&out, p[1] == '0' ? a : b);
			p += 2;
		} else {
			buf_addc(&out, *p);
		}
	}
	refuse(e, buf_str(&out));
	buf_free(&out);
	return false;
}

/* The text of a value as a C string, in BUF. */
static const char *
plain_text_of(struct session *s, struct buf *b, struct value v)
{
	buf_clear(b);
	net_text_add(s, b, v);
	return buf_str(b);
}

static bool
set_has(const struct check *c, const char *s)
{
	size_t i;

	for (i = 0; c->names[i] != NULL; i++)
		if (c->with_case ? strcmp(c->names[i], s) == 0 :
		    utf8_caseeq(c->names[i], strlen(c->names[i]), s,
		    strlen(s)))
			return true;
	return false;
}

static bool
pass_set(struct session *s, const struct check *c, struct value v,
    struct err *e)
{
	struct buf text = BUF_INIT, all = BUF_INIT;
	bool ok = set_has(c, plain_text_of(s, &text, v));
	size_t i;

	for (i = 0; !ok && c->names[i] != NULL; i++)
		buf_addf(&all, "%s%s", i > 0 ? "," : "", c->names[i]);
	if (!ok)
		refuse_as(e, c->message != NULL ? c->message :
		    "The argument \"{0}\" does not belong to the set \"{1}\" "
		    "specified by the ValidateSet attribute. Supply an "
		    "argument that is in the set and then try the command "
		    "again.", buf_str(&text), buf_str(&all));
	buf_free(&text);
	buf_free(&all);
	return ok;
}

static bool
pass_pattern(struct session *s, const struct check *c, struct value v,
    struct err *e)
{
	struct regex *rx = regex_cached(c->pattern.s, c->pattern.len,
	    c->options, e);
	struct buf text = BUF_INIT;
	int hit;

	if (rx == NULL)
		return false;
	plain_text_of(s, &text, v);
	hit = regex_test(rx, text.s, text.len, e);
	if (hit == 0)
		refuse_as(e, c->message != NULL ? c->message :
		    "The argument \"{0}\" does not match the \"{1}\" pattern. "
		    "Supply an argument that matches \"{1}\" and try the "
		    "command again.", text.s, c->pattern.s);
	buf_free(&text);
	return hit > 0;
}

static bool
pass_length(const struct check *c, struct value v, struct err *e)
{
	char units[24], limit[24];
	int64_t n;

	v = value_base(v);
	if (v.tag != V_STRING)
		return refuse(e, "The ValidateLength attribute cannot be "
		    "applied to a parameter that is not a string or string[] "
		    "parameter. Make the parameter a string or string[] "
		    "parameter.");
	n = (int64_t)utf8_units(v.u.s, v.len);
	if (n >= c->least && n <= c->most)
		return true;
	snprintf(units, sizeof units, "%lld", (long long)n);
	snprintf(limit, sizeof limit, "%lld",
	    (long long)(n < c->least ? c->least : c->most));
	return refuse_as(e, n < c->least ?
	    "The character length ({1}) of the argument is too short. Specify "
	    "an argument with a length that is greater than or equal to "
	    "\"{0}\", and then try the command again." :
	    "The character length of the {1} argument is too long. Shorten "
	    "the character length of the argument so it is fewer than or "
	    "equal to \"{0}\" characters, and then try the command again.",
	    limit, units);
}

static bool
refuse_range(struct session *s, const char *template, struct value v,
    struct value limit, struct err *e)
{
	struct buf a = BUF_INIT, b = BUF_INIT;

	refuse_as(e, template, plain_text_of(s, &a, v),
	    plain_text_of(s, &b, limit));
	buf_free(&a);
	buf_free(&b);
	return false;
}

static bool
refuse_type(struct value v, struct value limit, struct err *e)
{
	return refuse_as(e, "The argument cannot be validated because its "
	    "type \"{0}\" is not the same type ({1}) as the maximum and "
	    "minimum limits of the parameter. Make sure the argument is of "
	    "type {1} and then try the command again.",
	    type_short(type_of(v)), type_short(type_of(limit)));
}

static bool
pass_range(struct session *s, const struct check *c, struct value v,
    struct err *e)
{
	struct err why = ERR_INIT;
	struct value x;
	int low = 0, high = 0;
	bool ok;

	if (!convert(s, v, type_of(c->min), &x, &why)) {
		err_clear(&why);
		return refuse_type(v, c->min, e);
	}
	ok = values_compare(s, x, c->min, true, &low, &why) &&
	    values_compare(s, x, c->max, true, &high, &why);
	value_drop(x);
	if (!ok) {
		err_clear(&why);
		return refuse_type(v, c->min, e);
	}
	if (low < 0)
		return refuse_range(s, "The {0} argument is less than the "
		    "minimum allowed range of {1}. Supply an argument that "
		    "is greater than or equal to {1} and then try the "
		    "command again.", v, c->min, e);
	if (high > 0)
		return refuse_range(s, "The {0} argument is greater than the "
		    "maximum allowed range of {1}. Supply an argument that "
		    "is less than or equal to {1} and then try the command "
		    "again.", v, c->max, e);
	return true;
}

static bool
pass_range_kind(struct session *s, const struct check *c, struct value v,
    struct err *e)
{
	static const char *const texts[] = {
		[RK_POSITIVE] = "not greater than zero",
		[RK_NON_NEGATIVE] = "not greater than or equal to zero",
		[RK_NEGATIVE] = "not less than zero",
		[RK_NON_POSITIVE] = "not less than or equal to zero"
	};
	struct buf t = BUF_INIT;
	double d = 0;
	bool ok = to_real(v, &d);

	ok = ok && ((c->range == RK_POSITIVE && d > 0) ||
	    (c->range == RK_NON_NEGATIVE && d >= 0) ||
	    (c->range == RK_NEGATIVE && d < 0) ||
	    (c->range == RK_NON_POSITIVE && d <= 0));
	if (!ok)
		refuse_as(e, "The argument \"{0}\" cannot be validated "
		    "because its value is {1}.", plain_text_of(s, &t, v),
		    texts[c->range]);
	buf_free(&t);
	return ok;
}

static bool
pass_script(struct session *s, const struct check *c, struct value v,
    struct err *e)
{
	struct block *b = block_new(c->script, c->ast);
	struct call call = { .block = b, .item = v, .input = VNOTHING,
	    .self = VNOTHING };
	struct buf arg = BUF_INIT, text = BUF_INIT;
	struct collector out;
	struct value result;
	enum flow f;
	bool ok;

	collector_init(&out);
	f = call_block(s, &call, &out.sink);
	result = collector_result(&out);
	ok = f == FLOW_OK && truth(result);
	value_drop(result);
	if (f == FLOW_THROW) {
		refuse(e, s->thrown.message != NULL ? s->thrown.message : "");
		err_clear(&s->thrown);
	} else if (!ok) {
		struct value code = block_text(b);

		buf_add(&text, code.u.s, code.len);
		refuse_as(e, c->message != NULL ? c->message :
		    "The \"{1}\" validation script for the argument with "
		    "value \"{0}\" did not return a result of True. Determine "
		    "why the validation script failed, and then try the "
		    "command again.", plain_text_of(s, &arg, v),
		    buf_str(&text));
	}
	buf_free(&arg);
	buf_free(&text);
	value_drop(VHEAP(&b->head));
	return ok;
}

static bool
pass_element(struct session *s, const struct check *c, struct value v,
    struct err *e)
{
	if (value_is_null(v))
		return refuse(e, NULL_TEXT);
	switch (c->kind) {
	case CK_SET:
		return pass_set(s, c, v, e);
	case CK_RANGE:
		return pass_range(s, c, v, e);
	case CK_RANGE_KIND:
		return pass_range_kind(s, c, v, e);
	case CK_PATTERN:
		return pass_pattern(s, c, v, e);
	case CK_LENGTH:
		return pass_length(c, v, e);
	case CK_SCRIPT:
		return pass_script(s, c, v, e);
	case CK_COUNT:
	case CK_NOT_NULL:
	case CK_NOT_EMPTY:
	case CK_NOT_BLANK:
		break;
	}
	return true;
}

static bool
pass_count(const struct check *c, struct value v, struct err *e)
{
	struct value base = value_base(v);
	char text[160];
	int64_t n;

	if (base.tag == V_ARRAY)
		n = (int64_t)base.u.array->n;
	else if (base.tag == V_MAP)
		n = (int64_t)base.u.map->n;
	else if (value_is_null(v))
		n = 0;
	else
		return refuse(e, "The ValidateCount attribute cannot be "
		    "applied to a non-array parameter. Either remove the "
		    "attribute from the parameter or make the parameter an "
		    "array parameter.");
	if (n >= c->least && n <= c->most)
		return true;
	if (c->least == c->most)
		snprintf(text, sizeof text, "The parameter requires exactly "
		    "%lld value(s) - %lld value(s) were provided.",
		    (long long)c->least, (long long)n);
	else
		snprintf(text, sizeof text, "The parameter requires at least "
		    "%lld value(s) and no more than %lld value(s) - %lld "
		    "value(s) were provided.", (long long)c->least,
		    (long long)c->most, (long long)n);
	return refuse(e, text);
}

static bool
blank(struct value v)
{
	size_t i;

	for (i = 0; i < v.len; i++)
		if (!strchr(" \t\r\n\f\v", v.u.s[i]))
			return false;
	return true;
}

/* The three that ask whether there is something. */
static bool
pass_something(const struct check *c, struct value v, struct err *e)
{
	struct value b = value_base(v), x;
	bool any = false;
	struct iter it;

	if (value_is_null(b))
		return refuse(e, c->kind == CK_NOT_NULL ? NULL_TEXT :
		    c->kind == CK_NOT_BLANK ? BLANK_TEXT : EMPTY_TEXT);
	if (b.tag == V_STRING && c->kind == CK_NOT_EMPTY && b.len == 0)
		return refuse(e, EMPTY_TEXT);
	if (b.tag == V_STRING && c->kind == CK_NOT_BLANK && blank(b))
		return refuse(e, BLANK_TEXT);
	if (b.tag == V_MAP && c->kind != CK_NOT_NULL && b.u.map->n == 0)
		return refuse(e, EMPTY_TEXT);
	if (b.tag != V_ARRAY)
		return true;
	iter_init(&it, b);
	while (iter_next(&it, &x)) {
		any = true;
		if (value_is_null(x))
			return refuse(e, c->kind == CK_NOT_NULL ?
			    NULL_LIST_TEXT : EMPTY_LIST_TEXT);
		if (x.tag == V_STRING && c->kind == CK_NOT_EMPTY &&
		    x.len == 0)
			return refuse(e, EMPTY_LIST_TEXT);
		if (x.tag == V_STRING && c->kind == CK_NOT_BLANK && blank(x))
			return refuse(e, BLANK_TEXT);
	}
	if (!any && c->kind != CK_NOT_NULL)
		return refuse(e, EMPTY_LIST_TEXT);
	return true;
}

static bool
pass_one(struct session *s, const struct check *c, struct value v,
    struct err *e)
{
	struct iter it;
	struct value x;

	if (c->kind == CK_COUNT)
		return pass_count(c, v, e);
	if (c->kind >= CK_NOT_NULL)
		return pass_something(c, v, e);
	if (value_is_null(v))
		return refuse(e, EMPTY_LIST_TEXT);
	iter_init(&it, v);
	while (iter_next(&it, &x))
		if (!pass_element(s, c, x, e))
			return false;
	return true;
}

bool
checks_pass(struct session *s, const struct check *c, struct value v,
    struct err *e)
{
	for (; c != NULL; c = c->next)
		if (!pass_one(s, c, v, e))
			return false;
	return true;
}
