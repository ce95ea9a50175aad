/* net-uri.c -- System.Uri */
#include <string.h>

#include "base/buf.h"
#include "base/enums.h"
#include "shell/net-bytes.h"
#include "shell/net.h"

static struct value
slot(struct value v, unsigned i)
{
	return object_at(v.u.object, i);
}

static int
hex_digit(char c)
{
	return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}

/* ---- Uri ---------------------------------------------------------------- */

static bool
is_absolute(struct value uri)
{
	return slot(uri, URI_IS_ABSOLUTE).u.b;
}

static bool
kind_fits(struct value uri, int kind)
{
	return kind == 0 || (kind == 1) == is_absolute(uri);
}

static bool
not_a_uri(struct net_call *c)
{
	return net_throw(c, "System.UriFormatException", "Invalid URI: The "
	    "format of the URI could not be determined.");
}

static bool
new_uri(struct net_call *c)
{
	struct value v = value_uri(c->v[0].u.s, c->v[0].len);

	if (kind_fits(v, c->n > 1 ? (int)c->v[1].u.i : 1))
		return net_return(c, v);
	value_drop(v);
	return not_a_uri(c);
}

/* "https://host/a/" and "b/c": dots are taken out by value_uri(). */
static struct value
combine(struct value base, struct value relative)
{
	struct buf b = BUF_INIT;
	struct value path, v;
	const char *slash;

	v = value_uri(relative.u.s, relative.len);
	if (is_absolute(v) || !is_absolute(base))
		return v;
	value_drop(v);
	buf_addf(&b, "%s://%s", slot(base, URI_SCHEME).u.s,
	    slot(base, URI_AUTHORITY).u.s);
	path = slot(base, URI_ABSOLUTE_PATH);
	if (relative.len > 0 && relative.u.s[0] == '/')
		path = VLIT("");
	slash = path.len > 0 ? strrchr(path.u.s, '/') : NULL;
	if (slash != NULL)
		buf_add(&b, path.u.s, (size_t)(slash + 1 - path.u.s));
	buf_add(&b, relative.u.s, relative.len);
	v = value_uri(b.s, b.len);
	buf_free(&b);
	return v;
}

static bool
combine_uri(struct net_call *c)
{
	struct value rel = c->v[1].tag == V_OBJECT ?
	    slot(c->v[1], URI_ORIGINAL) : c->v[1];

	if (value_is_null(c->v[0]))
		return net_null(c, "baseUri");
	return net_return(c, combine(c->v[0], rel));
}

static bool
try_uri(struct net_call *c)
{
	struct value v = VNULL;
	bool ok = false;

	if (c->v[0].tag == V_STRING && c->v[0].len > 0) {
		v = value_uri(c->v[0].u.s, c->v[0].len);
		ok = kind_fits(v, (int)c->v[1].u.i);
	}
	net_ref_set(c->v[2], ok ? v : VNULL);
	value_drop(v);
	return net_bool(c, ok);
}

static bool
well_formed(struct net_call *c)
{
	struct value v = value_uri(c->v[0].u.s, c->v[0].len);
	bool ok = kind_fits(v, (int)c->v[1].u.i) &&
	    strpbrk(c->v[0].u.s, " <>\"{}|\\^`") == NULL;

	value_drop(v);
	return net_bool(c, ok);
}

static bool
unreserved(unsigned char ch, const char *more)
{
	return (ch >= '0' && ch <= '9') || (ch >= 'A' && ch <= 'Z') ||
	    (ch >= 'a' && ch <= 'z') || (ch != '\0' && strchr(more, ch));
}

static bool
escape(struct net_call *c)
{
	const char *more = c->row->op ? "-_.~!*'();/?:@&=+$,#[]%" : "-_.~";
	struct buf b = BUF_INIT;
	size_t i;

	for (i = 0; i < c->v[0].len; i++) {
		unsigned char ch = (unsigned char)c->v[0].u.s[i];

		if (unreserved(ch, more))
			buf_addc(&b, (char)ch);
		else
			buf_addf(&b, "%%%02X", ch);
	}
	net_return_text(c, buf_str(&b), b.len);
	buf_free(&b);
	return true;
}

void
url_decode(struct buf *b, struct value text, bool plus)
{
	const char *s = text.u.s, *end = s + text.len;

	for (; s < end; s++)
		if (*s == '%' && end - s > 2 && strspn(s + 1,
		    "0123456789abcdefABCDEF") >= 2) {
			buf_addc(b, (char)(hex_digit(s[1]) << 4 | hex_digit(s[2])));
			s += 2;
		} else {
			buf_addc(b, plus && *s == '+' ? ' ' : *s);
		}
}

static bool
unescape(struct net_call *c)
{
	struct buf b = BUF_INIT;

	url_decode(&b, c->v[0], false);
	net_return_text(c, buf_str(&b), b.len);
	buf_free(&b);
	return true;
}

static bool
check_host(struct net_call *c)
{
	struct value ip;
	const char *s = c->v[0].u.s;
	int kind = 2;
	size_t i;

	if (ip_parse(s, c->v[0].len, &ip)) {
		value_drop(ip);
		kind = strchr(s, ':') != NULL ? 4 : 3;
	} else {
		for (i = 0; i < c->v[0].len; i++)
			if (!unreserved((unsigned char)s[i], "-._") &&
			    (unsigned char)s[i] < 0x80)
				kind = 0;
		if (c->v[0].len == 0 || s[0] == '.')
			kind = 0;
	}
	return net_return(c, enum_value("System.UriHostNameType", kind));
}

static bool
left_part(struct net_call *c)
{
	struct buf b = BUF_INIT;
	int64_t part = c->v[0].u.i;

	buf_addf(&b, "%s://", slot(c->self, URI_SCHEME).u.s);
	if (part >= 1)
		buf_adds(&b, slot(c->self, URI_AUTHORITY).u.s);
	if (part >= 2)
		buf_adds(&b, slot(c->self, URI_ABSOLUTE_PATH).u.s);
	if (part >= 3)
		buf_adds(&b, slot(c->self, URI_QUERY).u.s);
	net_return_text(c, b.s, b.len);
	buf_free(&b);
	return true;
}

static bool
make_relative(struct net_call *c)
{
	struct value a = slot(c->self, URI_ABSOLUTE_URI);
	struct value b = slot(c->v[0], URI_ABSOLUTE_URI);
	size_t n = 0;

	while (n < a.len && n < b.len && a.u.s[n] == b.u.s[n])
		n++;
	while (n > 0 && a.u.s[n - 1] != '/')
		n--;
	return net_return(c, value_uri(b.u.s + n, b.len - n));
}

static const struct net_row uri_rows[] = {
	R("string GetLeftPart(System.UriPartial part)", left_part),
	R("uri MakeRelativeUri(uri uri)", make_relative),
	R("uri new(string uriString)", new_uri),
	R("uri new(string uriString, System.UriKind uriKind)", new_uri),
	R("uri new(uri baseUri, string relativeUri)", combine_uri),
	R("uri new(uri baseUri, uri relativeUri)", combine_uri),
	R("static System.UriHostNameType CheckHostName(string name)",
	    check_host),
	R("static string EscapeDataString(string stringToEscape)", escape),
	RO("static string EscapeUriString(string stringToEscape)", escape, 1),
	R("static string UnescapeDataString(string stringToUnescape)",
	    unescape),
	R("static bool IsWellFormedUriString(string uriString, "
	    "System.UriKind uriKind)", well_formed),
	R("static bool TryCreate(string uriString, System.UriKind uriKind, "
	    "[ref] uri result)", try_uri),
	R_END
};

const struct net_class net_uris[] = {
	{ "System.Uri", uri_rows }, { NULL, NULL }
};
