/* make-uri.c -- System.Uri, and the text of .NET objects */
#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/enums.h"
#include "base/format.h"
#include "base/mem.h"
#include "base/number.h"
#include "shell/make-net.h"
#include "shell/match-info.h"
#include "shell/net.h"

/* The parts of a URI, lent by its text. */
struct part { const char *s; size_t n; };

struct uri {
	struct part	 scheme, user, host, path, query, fragment;
	int		 port;		/* -1: none */
	bool		 authority, file;
};

static bool
is_alpha(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static int
default_port(struct part scheme)
{
	static const struct { const char *name; int port; } known[] = {
		{ "http", 80 }, { "https", 443 }, { "ftp", 21 },
		{ "ldap", 389 }, { "ldaps", 636 }, { "mailto", 25 },
		{ "ws", 80 }, { "wss", 443 }, { "telnet", 23 },
		{ "gopher", 70 }, { "nntp", 119 }, { "news", -1 }
	};
	size_t i;

	for (i = 0; i < sizeof known / sizeof known[0]; i++)
		if (strlen(known[i].name) == scheme.n &&
		    strncasecmp(known[i].name, scheme.s, scheme.n) == 0)
			return known[i].port;
	return -1;
}

static bool
split_authority(struct uri *u, const char *s, size_t n)
{
	const char *at = memchr(s, '@', n), *p = s + n, *colon;
	struct value port;

	if (at != NULL) {
		u->user = (struct part){ s, (size_t)(at - s) };
		n -= (size_t)(at + 1 - s);
		s = at + 1;
	}
	while (p > s && is_digit(p[-1]))
		p--;
	colon = p > s && p[-1] == ':' ? p - 1 : NULL;
	if (colon != NULL && p < s + n) {
		if (number_parse(p, (size_t)(s + n - p), V_UINT16, &port) !=
		    NUM_OK)
			return false;
		u->port = (int)port.u.i;
	}
	if (colon != NULL)
		n = (size_t)(colon - s);
	u->host = (struct part){ s, n };
	return memchr(s, ' ', n) == NULL && (n > 0 || u->file);
}

/* path?query#fragment */
static void
split_path(struct uri *u, const char *s, const char *end)
{
	const char *hash = memchr(s, '#', (size_t)(end - s)), *ask;

	if (hash != NULL) {
		u->fragment = (struct part){ hash, (size_t)(end - hash) };
		end = hash;
	}
	ask = memchr(s, '?', (size_t)(end - s));
	if (ask != NULL) {
		u->query = (struct part){ ask, (size_t)(end - ask) };
		end = ask;
	}
	u->path = (struct part){ s, (size_t)(end - s) };
}

static bool
uri_split(struct uri *u, const char *s, size_t len)
{
	const char *end = s + len, *p = s, *slash;

	*u = (struct uri){ .port = -1 };
	if (len > 0 && *s == '/' && !(len > 1 && s[1] == '/')) {
		u->scheme = (struct part){ "file", 4 };
		u->file = u->authority = true;
		u->path = (struct part){ s, len };
		return true;
	}
	while (p < end && (is_alpha(*p) || (p > s && (is_digit(*p) ||
	    *p == '+' || *p == '-' || *p == '.'))))
		p++;
	if (p == s || p == end || *p != ':' || p - s < 2)
		return false;
	u->scheme = (struct part){ s, (size_t)(p - s) };
	u->file = u->scheme.n == 4 && strncasecmp(s, "file", 4) == 0;
	u->port = default_port(u->scheme);
	p++;
	if (end - p >= 2 && p[0] == '/' && p[1] == '/') {
		u->authority = true;
		p += 2;
		slash = p;
		while (slash < end && strchr("/?#", *slash) == NULL)
			slash++;
		if (!split_authority(u, p, (size_t)(slash - p)))
			return false;
		p = slash;
	} else if (u->port >= 0 && strncasecmp(s, "mailto", 6) != 0) {
		return false;		/* http:x is no URI */
	}
	split_path(u, p, end);
	if (!u->authority && memchr(u->path.s, '@', u->path.n) != NULL &&
	    strncasecmp(s, "mailto", 6) == 0) {
		const char *at = memchr(u->path.s, '@', u->path.n);

		u->user = (struct part){ u->path.s,
		    (size_t)(at - u->path.s) };
		u->host = (struct part){ at + 1, (size_t)(u->path.s +
		    u->path.n - at - 1) };
		u->path.n = 0;
	}
	return true;
}

/* Characters that a URI cannot hold become %XX. */
static struct value
escaped(struct part p)
{
	static const char keep[] = "-._~:/?#[]@!$&'()*+,;=%";
	struct buf b = BUF_INIT;
	struct value v;
	size_t i;

	for (i = 0; i < p.n; i++) {
		unsigned char c = (unsigned char)p.s[i];

		if (is_alpha(p.s[i]) || is_digit(p.s[i]) ||
		    (c < 0x80 && strchr(keep, c) != NULL))
			buf_addc(&b, p.s[i]);
		else
			buf_addf(&b, "%%%02X", c);
	}
	v = value_string(buf_str(&b), b.len);
	buf_free(&b);
	return v;
}

static struct value
lowered(struct part p)
{
	struct buf b = BUF_INIT;
	struct value v;
	size_t i;

	for (i = 0; i < p.n; i++)
		buf_addc(&b, p.s[i] >= 'A' && p.s[i] <= 'Z' ?
		    (char)(p.s[i] | 0x20) : p.s[i]);
	v = value_string(buf_str(&b), b.len);
	buf_free(&b);
	return v;
}

static struct value
unescaped(struct part p)
{
	struct buf b = BUF_INIT;
	struct value v;
	size_t i;

	for (i = 0; i < p.n; i++) {
		char hex[3] = "";

		if (p.s[i] == '%' && i + 2 < p.n) {
			memcpy(hex, p.s + i + 1, 2);
			buf_addc(&b, (char)strtol(hex, NULL, 16));
			i += 2;
		} else {
			buf_addc(&b, p.s[i]);
		}
	}
	v = value_string(buf_str(&b), b.len);
	buf_free(&b);
	return v;
}

/* "/a/", "b": each with the slash that ends it. */
static struct value
segments(struct value path)
{
	struct array *a = array_new(type_string_array);
	uint32_t i, from = 0;

	for (i = 0; i < path.len; i++)
		if (path.u.s[i] == '/' || i + 1 == path.len) {
			array_take(a, value_string(path.u.s + from,
			    i + 1 - from));
			from = i + 1;
		}
	return value_array(a);
}

static int
host_type(struct part h)
{
	char text[64];
	struct in_addr four;

	if (h.n == 0)
		return 1;
	if (*h.s == '[')
		return 4;
	if (h.n >= sizeof text)
		return 2;
	memcpy(text, h.s, h.n);
	text[h.n] = '\0';
	return inet_pton(AF_INET, text, &four) == 1 ? 3 : 2;
}

static struct value
join(struct value a, const char *sep, struct value b)
{
	return value_stringf("%.*s%s%.*s", (int)a.len, a.u.s, sep, (int)b.len,
	    b.u.s);
}

static void
fill(struct value *v, const struct uri *u)
{
	bool deflt = u->port == default_port(u->scheme), loop;
	struct value port = VLIT("");

	v[URI_SCHEME] = lowered(u->scheme);
	v[URI_HOST] = lowered(u->host);
	v[URI_ABSOLUTE_PATH] = u->path.n == 0 && u->authority ? VLIT("/") :
	    escaped(u->path);
	v[URI_QUERY] = escaped(u->query);
	v[URI_FRAGMENT] = escaped(u->fragment);
	v[URI_USER_INFO] = escaped(u->user);
	if (!deflt)
		port = value_stringf(":%d", u->port);
	v[URI_AUTHORITY] = join(v[URI_HOST], "", port);
	value_drop(port);
	v[URI_PATH_AND_QUERY] = join(v[URI_ABSOLUTE_PATH], "", v[URI_QUERY]);
	v[URI_ABSOLUTE_URI] = value_stringf("%s:%s%s%s%s%s%s%s",
	    v[URI_SCHEME].u.s, u->authority ? "//" : "",
	    v[URI_USER_INFO].u.s, u->user.n > 0 ? "@" : "",
	    v[URI_AUTHORITY].u.s, v[URI_ABSOLUTE_PATH].u.s, v[URI_QUERY].u.s,
	    v[URI_FRAGMENT].u.s);
	v[URI_LOCAL_PATH] = unescaped((struct part){
	    v[URI_ABSOLUTE_PATH].u.s, v[URI_ABSOLUTE_PATH].len });
	v[URI_SEGMENTS] = segments(v[URI_ABSOLUTE_PATH]);
	v[URI_HOST_NAME_TYPE] = enum_value("System.UriHostNameType",
	    host_type(u->host));
	v[URI_IS_DEFAULT_PORT] = VBOOL(deflt);
	v[URI_IS_FILE] = VBOOL(u->file);
	loop = (u->file && u->host.n == 0) || (v[URI_HOST].len == 9 &&
	    memcmp(v[URI_HOST].u.s, "localhost", 9) == 0) ||
	    (host_type(u->host) == 3 && memcmp(u->host.s, "127.", 4) == 0);
	v[URI_IS_LOOPBACK] = VBOOL(loop);
	v[URI_IS_UNC] = VBOOL(u->file && u->host.n > 0);
	v[URI_PORT] = VINT(u->port);
	v[URI_DNS_SAFE_HOST] = value_keep(v[URI_HOST]);
	v[URI_IDN_HOST] = value_keep(v[URI_HOST]);
}

struct value
value_uri(const char *s, size_t len)
{
	static const struct shape *shape;
	struct object *o;
	struct uri u;
	bool absolute = uri_split(&u, s, len);

	if (shape == NULL)
		shape = net_shape(type_uri, "AbsolutePath AbsoluteUri "
		    "LocalPath Authority HostNameType IsDefaultPort IsFile "
		    "IsLoopback PathAndQuery Segments IsUnc Host Port Query "
		    "Fragment Scheme OriginalString DnsSafeHost IdnHost "
		    "IsAbsoluteUri UserEscaped UserInfo");
	o = object_new(shape);
	if (absolute)
		fill(o->slot, &u);
	o->slot[URI_ORIGINAL] = value_string(s, len);
	o->slot[URI_IS_ABSOLUTE] = VBOOL(absolute);
	o->slot[URI_USER_ESCAPED] = VBOOL(false);
	return value_object(o);
}

/* ---- the text of .NET objects ------------------------------------------- */

static void
add_text(struct buf *b, struct value v)
{
	if (v.tag == V_STRING)
		buf_add(b, v.u.s, v.len);
}

static void
version_text(struct buf *b, const struct object *o)
{
	unsigned i;

	for (i = 0; i < 4 && object_at(o, i).u.i >= 0; i++)
		buf_addf(b, "%s%lld", i > 0 ? "." : "",
		    (long long)object_at(o, i).u.i);
}

static void
semver_text(struct buf *b, const struct object *o)
{
	struct value pre = object_at(o, SEMVER_PRE);
	struct value build = object_at(o, SEMVER_BUILD);
	unsigned i;

	for (i = 0; i < 3; i++)
		buf_addf(b, "%s%lld", i > 0 ? "." : "",
		    (long long)object_at(o, i).u.i);
	if (pre.tag == V_STRING && pre.len > 0)
		buf_addf(b, "-%s", pre.u.s);
	if (build.tag == V_STRING && build.len > 0)
		buf_addf(b, "+%s", build.u.s);
}

/* Escapes are taken back where that changes no meaning. */
static void
uri_text(struct buf *b, const struct object *o)
{
	struct value v = object_at(o, URI_ABSOLUTE_URI);
	uint32_t i;

	if (v.tag != V_STRING) {
		add_text(b, object_at(o, URI_ORIGINAL));
		return;
	}
	for (i = 0; i < v.len; i++) {
		char hex[3] = "";
		long c;

		if (v.u.s[i] != '%' || i + 2 >= v.len) {
			buf_addc(b, v.u.s[i]);
			continue;
		}
		memcpy(hex, v.u.s + i + 1, 2);
		c = strtol(hex, NULL, 16);
		if (c < 0x20 || strchr("%/?#@:\\", (int)c) != NULL) {
			buf_addc(b, '%');
		} else {
			buf_addc(b, (char)c);
			i += 2;
		}
	}
}

static void
mail_text(struct buf *b, const struct object *o)
{
	struct value name = object_at(o, MAIL_DISPLAY);

	if (name.len > 0)
		buf_addf(b, "\"%s\" <", name.u.s);
	add_text(b, object_at(o, MAIL_ADDRESS));
	if (name.len > 0)
		buf_addc(b, '>');
}

/* Files and places are their paths. */
static bool
path_text(struct buf *b, const struct object *o)
{
	struct value path;

	if (!object_get_str(o, o->head.type == type_fileinfo ||
	    o->head.type == type_directoryinfo ? "FullName" : "ProviderPath",
	    &path) || path.tag != V_STRING)
		return false;
	add_text(b, path);
	return true;
}

bool
net_object_text(struct buf *b, struct value v)
{
	const struct object *o;
	const struct type *t;

	v = value_base(v);
	if (v.tag != V_OBJECT)
		return false;
	o = v.u.object;
	t = o->head.type;
	if (t == type_guid)
		add_text(b, object_at(o, GUID_GUID));
	else if (t == type_version)
		version_text(b, o);
	else if (t == type_semver)
		semver_text(b, o);
	else if (t == type_uri)
		uri_text(b, o);
	else if (t == type_ipaddress)
		add_text(b, object_at(o, IP_TEXT));
	else if (t == type_mailaddress)
		mail_text(b, o);
	else if (t == type_matchinfo)
		match_info_text(b, o);
	else if (value_is_nullish(v))
		return true;
	else
		return path_text(b, o);
	return true;
}
