/* convert-net.c -- to dates, time spans, GUIDs, versions, addresses */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "shell/convert-own.h"
#include "shell/net.h"
#include "shell/regex.h"

#define FORMAT_EXCEPTION	"System.FormatException"
#define OVERFLOW_EXCEPTION	"System.OverflowException"
#define ARGUMENT_EXCEPTION	"System.ArgumentException"

static bool
date_from_text(struct conv *c, struct value text)
{
	struct buf b = BUF_INIT;
	enum date_status st;
	size_t at = 0;

	st = date_parse(text.u.s, text.len, &culture_invariant, 0, c->out,
	    &at);
	if (st == DATE_OK)
		return true;
	date_parse_message(&b, text.u.s, text.len, st, at);
	conv_fail_inner(c, ID_PARSE, FORMAT_EXCEPTION, b.s);
	buf_free(&b);
	return false;
}

static bool
span_from_text(struct conv *c, struct value text)
{
	struct buf b = BUF_INIT;
	enum date_status st;
	int64_t ticks;

	st = timespan_parse(text.u.s, text.len, &ticks);
	if (st == DATE_OK) {
		*c->out = VTIMESPAN(ticks);
		return true;
	}
	if (st == DATE_RANGE)
		buf_addf(&b, "The TimeSpan string '%.*s' could not be parsed "
		    "because at least one of the numeric components is out of "
		    "range or contains too many digits.", (int)text.len,
		    text.u.s);
	else
		buf_addf(&b, "String '%.*s' was not recognized as a valid "
		    "TimeSpan.", (int)text.len, text.u.s);
	conv_fail_inner(c, ID_PARSE, st == DATE_RANGE ? OVERFLOW_EXCEPTION :
	    FORMAT_EXCEPTION, b.s);
	buf_free(&b);
	return false;
}

static bool
from_ticks(struct conv *c, int64_t i)
{
	if (c->t->tag == V_TIMESPAN) {
		*c->out = VTIMESPAN(i);
		return true;
	}
	if (i < 0 || i > TICKS_MAX)
		return conv_fail_inner(c,
		    "InvalidCastConstructorTargetInvocationException",
		    "System.ArgumentOutOfRangeException", "Ticks must be "
		    "between DateTime.MinValue.Ticks and "
		    "DateTime.MaxValue.Ticks. (Parameter 'ticks')");
	*c->out = VDATETIME(i, DATE_UNSPECIFIED);
	return true;
}

bool
conv_date(struct conv *c)
{
	struct value text;
	bool ok;

	if (value_is_int(c->v) && c->v.tag != V_UINT64)
		return from_ticks(c, c->v.u.i);
	if (c->v.tag == V_STRING)
		return c->t->tag == V_DATETIME ? date_from_text(c, c->v) :
		    span_from_text(c, c->v);
	if (!value_is_number(c->v))
		return conv_fail(c);
	text = to_text(c->s, c->v);
	ok = c->t->tag == V_DATETIME ? date_from_text(c, text) :
	    span_from_text(c, text);
	value_drop(text);
	return ok;
}

static bool
dto_from(struct conv *c)
{
	struct buf b = BUF_INIT;
	enum date_status st;
	int64_t ticks;
	int minutes;

	if (c->v.tag == V_DATETIME) {
		minutes = c->v.sub == DATE_UTC ? 0 :
		    date_utc_offset(c->v.u.i, true) / 60;
		*c->out = value_datetimeoffset(c->v.u.i, minutes);
		return true;
	}
	st = date_parse_offset(c->v.u.s, c->v.len, &culture_invariant, 0,
	    &ticks, &minutes);
	if (st == DATE_OK) {
		*c->out = value_datetimeoffset(ticks, minutes);
		return true;
	}
	date_parse_message(&b, c->v.u.s, c->v.len, st, 0);
	conv_fail_inner(c, ID_PARSE, FORMAT_EXCEPTION, b.s);
	buf_free(&b);
	return false;
}

static bool
version_from(struct conv *c)
{
	char *why;

	if (version_parse(c->v.u.s, c->v.len, c->out, &why))
		return true;
	conv_fail_inner(c, ID_PARSE_PLAIN, strncmp(why, "The", 3) == 0 ?
	    FORMAT_EXCEPTION : ARGUMENT_EXCEPTION, why);
	free(why);
	return false;
}

static bool
regex_from(struct conv *c)
{
	struct err e = ERR_INIT;
	struct regex *r = regex_new(c->v.u.s, c->v.len, 0, &e);

	if (r == NULL) {
		conv_fail_inner(c,
		    "InvalidCastConstructorTargetInvocationException",
		    "System.Text.RegularExpressions.RegexParseException",
		    e.message);
		err_clear(&e);
		return false;
	}
	*c->out = VHEAP(&r->head);
	return true;
}

static bool
parsed(struct conv *c, bool ok, const char *id, const char *why)
{
	return ok || conv_fail_inner(c, id, FORMAT_EXCEPTION, why);
}

/* From text, for the types that are objects here. */
bool
conv_net(struct conv *c, bool *known)
{
	const struct type *t = c->t;
	const char *s = c->v.u.s;
	size_t len = c->v.len;

	*known = true;
	if (t == type_datetimeoffset && (c->v.tag == V_STRING ||
	    c->v.tag == V_DATETIME))
		return dto_from(c);
	if (t == type_xml)
		return err_set(c->e, ERR_NOT_IMPLEMENTED, "XmlNotSupported",
		    VNULL, "XML is not supported by dirsh.");
	if (c->v.tag == V_STRING) {
		if (t == type_guid)
			return parsed(c, guid_parse(s, len, c->out), ID_PARSE,
			    "Unrecognized Guid format.");
		if (t == type_version)
			return version_from(c);
		if (t == type_semver)
			return parsed(c, semver_parse(s, len, c->out),
			    ID_PARSE_PLAIN, "Cannot process argument because "
			    "the value of argument \"version\" is not valid. "
			    "Change the value of the \"version\" argument and "
			    "run the operation again.");
		if (t == type_ipaddress)
			return parsed(c, ip_parse(s, len, c->out),
			    ID_PARSE_PLAIN,
			    "An invalid IP address was specified.");
		if (t == type_mailaddress)
			return parsed(c, mail_parse(s, len, c->out),
			    "InvalidCastConstructorTargetInvocationException",
			    "The specified string is not in the form required"
			    " for an e-mail address.");
		if (t == type_uri) {
			*c->out = value_uri(s, len);
			return true;
		}
		if (t == type_regex)
			return regex_from(c);
	}
	*known = false;
	return true;
}
