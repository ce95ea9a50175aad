/* make-net.c -- GUIDs, versions, addresses: from text to objects */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/enums.h"
#include "base/format.h"
#include "base/guid.h"
#include "base/mem.h"
#include "base/number.h"
#include "shell/make-net.h"
#include "shell/net.h"

const struct shape *
net_shape(const struct type *t, const char *names)
{
	const struct shape *s = shape_root(t, NULL);
	const char *end;

	for (; *names != '\0'; names = *end == ' ' ? end + 1 : end) {
		end = strchr(names, ' ');
		if (end == NULL)
			end = names + strlen(names);
		s = shape_add(s, sym_intern(names, (size_t)(end - names)),
		    PROP_NET);
	}
	return s;
}

struct value
value_switch(bool b)
{
	struct value v = VBOOL(b);

	v.sub = 1;
	return v;
}

/* ---- Guid --------------------------------------------------------------- */

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool
is_dash(size_t i)
{
	return i == 8 || i == 13 || i == 18 || i == 23;
}

/* 32 digits with or without dashes, in braces or parentheses or not. */
bool
guid_parse(const char *s, size_t len, struct value *out)
{
	char text[36];
	size_t i, at = 0;
	bool dashes;

	while (len > 0 && (*s == ' ' || (*s >= '\t' && *s <= '\r'))) {
		s++;
		len--;
	}
	while (len > 0 && (s[len - 1] == ' ' || (s[len - 1] >= '\t' &&
	    s[len - 1] <= '\r')))
		len--;
	if (len == 38 && ((*s == '{' && s[37] == '}') ||
	    (*s == '(' && s[37] == ')'))) {
		s++;
		len -= 2;
	}
	dashes = len == 36;
	if (!dashes && len != 32)
		return false;
	for (i = 0; i < 36; i++) {
		if (is_dash(i)) {
			if (dashes && s[at++] != '-')
				return false;
			text[i] = '-';
			continue;
		}
		if (hex_value(s[at]) < 0)
			return false;
		text[i] = "0123456789abcdef"[hex_value(s[at++])];
	}
	*out = guid_of_text(text);
	return true;
}

struct value
value_guid(const unsigned char bytes[16])
{
	char text[36];
	size_t i, n = 0;

	for (i = 0; i < 16; i++) {
		if (is_dash(n))
			text[n++] = '-';
		text[n++] = "0123456789abcdef"[bytes[i] >> 4];
		text[n++] = "0123456789abcdef"[bytes[i] & 15];
	}
	return guid_of_text(text);
}

/* ---- Version and SemanticVersion ---------------------------------------- */

struct value
value_version(int major, int minor, int build, int revision)
{
	static const struct shape *shape;
	struct object *o;

	if (shape == NULL)
		shape = net_shape(type_version, "Major Minor Build Revision "
		    "MajorRevision MinorRevision");
	o = object_new(shape);
	o->slot[VER_MAJOR] = VINT(major);
	o->slot[VER_MINOR] = VINT(minor);
	o->slot[VER_BUILD] = VINT(build);
	o->slot[VER_REVISION] = VINT(revision);
	o->slot[VER_MAJOR_REVISION] = (struct value){ .tag = V_INT16,
	    .u.i = (int16_t)(revision >> 16) };
	o->slot[VER_MINOR_REVISION] = (struct value){ .tag = V_INT16,
	    .u.i = (int16_t)(revision & 0xFFFF) };
	return value_object(o);
}

static bool
version_part(const char *s, size_t len, const char *name, int *out,
    char **why)
{
	struct value v;

	switch (number_parse(s, len, V_INT32, &v)) {
	case NUM_FORMAT:
		*why = xasprintf("The input string '%.*s' was not in a correct"
		    " format.", (int)len, s);
		return false;
	case NUM_RANGE:
		*why = xasprintf("Value was either too large or too small for"
		    " an Int32.");
		return false;
	case NUM_OK:
		break;
	}
	if (v.u.i < 0) {
		*why = xasprintf("Version's parameters must be greater than or"
		    " equal to zero. (Parameter '%s')", name);
		return false;
	}
	*out = (int)v.u.i;
	return true;
}

bool
version_parse(const char *s, size_t len, struct value *out, char **why)
{
	static const char *const names[] = { "major", "minor", "build",
		"revision" };
	int part[4] = { -1, -1, -1, -1 };
	size_t i, dots = 0, from = 0;

	for (i = 0; i < len; i++)
		dots += s[i] == '.';
	if (dots < 1 || dots > 3) {
		*why = xstrdup("Version string portion was too short or too "
		    "long. (Parameter 'input')");
		return false;
	}
	dots = 0;
	for (i = 0; i <= len; i++) {
		if (i < len && s[i] != '.')
			continue;
		if (!version_part(s + from, i - from, names[dots],
		    &part[dots], why))
			return false;
		dots++;
		from = i + 1;
	}
	*out = value_version(part[0], part[1], part[2], part[3]);
	return true;
}

static int
cmp_slots(struct value a, struct value b, unsigned n)
{
	unsigned i;

	for (i = 0; i < n; i++) {
		int64_t x = object_at(a.u.object, i).u.i;
		int64_t y = object_at(b.u.object, i).u.i;

		if (x != y)
			return x < y ? -1 : 1;
	}
	return 0;
}

int
version_cmp(struct value a, struct value b)
{
	return cmp_slots(value_base(a), value_base(b), 4);
}

static struct value
value_semver(const int part[3], struct value pre, struct value build)
{
	static const struct shape *shape;
	struct object *o;
	unsigned i;

	if (shape == NULL)
		shape = net_shape(type_semver,
		    "Major Minor Patch PreReleaseLabel BuildLabel");
	o = object_new(shape);
	for (i = 0; i < 3; i++)
		o->slot[i] = VINT(part[i]);
	o->slot[SEMVER_PRE] = pre;
	o->slot[SEMVER_BUILD] = build;
	return value_object(o);
}

/* The label's characters: letters, digits, dots, dashes. */
static bool
is_label(const char *s, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++)
		if (hex_value(s[i]) < 0 && s[i] != '.' && s[i] != '-' &&
		    !((s[i] | 0x20) >= 'a' && (s[i] | 0x20) <= 'z'))
			return false;
	return len > 0;
}

bool
semver_parse(const char *s, size_t len, struct value *out)
{
	const char *end = s + len, *plus = memchr(s, '+', len), *dash, *stop;
	struct value pre = VNULL, build = VNULL, v;
	int part[3] = { 0 };
	size_t n = 0;

	if (plus != NULL) {
		if (!is_label(plus + 1, (size_t)(end - plus - 1)))
			return false;
		build = VLENT(plus + 1, end - plus - 1);
		end = plus;
	}
	dash = memchr(s, '-', (size_t)(end - s));
	if (dash != NULL) {
		if (!is_label(dash + 1, (size_t)(end - dash - 1)))
			return false;
		pre = VLENT(dash + 1, end - dash - 1);
		end = dash;
	}
	for (; n < 3; n++, s = stop + 1) {
		stop = memchr(s, '.', (size_t)(end - s));
		if (stop == NULL)
			stop = end;
		if (number_parse(s, (size_t)(stop - s), V_INT32, &v) !=
		    NUM_OK || v.u.i < 0)
			return false;
		part[n] = (int)v.u.i;
		if (stop == end)
			break;
	}
	if (n == 3 || ((!value_is_null(pre) || !value_is_null(build)) &&
	    n < 2))
		return false;
	*out = value_semver(part, value_keep(pre), value_keep(build));
	return true;
}

/* Labels by their parts: numbers before words, fewer parts first. */
static int
label_cmp(struct value a, struct value b)
{
	const char *p = a.u.s, *q = b.u.s;
	const char *pe = p + a.len, *qe = q + b.len;

	while (p < pe && q < qe) {
		const char *ps = memchr(p, '.', (size_t)(pe - p));
		const char *qs = memchr(q, '.', (size_t)(qe - q));
		struct value x, y;
		bool xn, yn;
		int c;

		ps = ps != NULL ? ps : pe;
		qs = qs != NULL ? qs : qe;
		xn = number_parse(p, (size_t)(ps - p), V_INT32, &x) == NUM_OK;
		yn = number_parse(q, (size_t)(qs - q), V_INT32, &y) == NUM_OK;
		if (xn != yn)
			return xn ? -1 : 1;
		if (xn)
			c = x.u.i < y.u.i ? -1 : x.u.i > y.u.i;
		else if ((c = memcmp(p, q, ps - p < qs - q ?
		    (size_t)(ps - p) : (size_t)(qs - q))) == 0)
			c = ps - p < qs - q ? -1 : ps - p > qs - q;
		if (c != 0)
			return c < 0 ? -1 : 1;
		p = ps < pe ? ps + 1 : pe;
		q = qs < qe ? qs + 1 : qe;
	}
	return p < pe ? 1 : q < qe ? -1 : 0;
}

int
semver_cmp(struct value a, struct value b)
{
	struct value x, y;
	int c;

	a = value_base(a);
	b = value_base(b);
	c = cmp_slots(a, b, 3);
	x = object_at(a.u.object, SEMVER_PRE);
	y = object_at(b.u.object, SEMVER_PRE);
	if (c != 0)
		return c;
	if (value_is_null(x) || value_is_null(y))
		return value_is_null(x) - value_is_null(y);
	return label_cmp(x, y);
}

/* ---- IPAddress and MailAddress ------------------------------------------ */

static bool
ip4_parse(const char *s, struct in_addr *a)
{
	const char *p;

	for (p = s; *p != '\0'; p++)
		if (hex_value(*p) < 0 && *p != '.' && *p != 'x' && *p != 'X')
			return false;
	return *s != '\0' && inet_aton(s, a) != 0;
}

bool
ip_parse(const char *s, size_t len, struct value *out)
{
	static const struct shape *shape;
	char text[INET6_ADDRSTRLEN + 8];
	struct in6_addr six;
	struct in_addr four;
	struct object *o;
	bool is4;

	if (len >= sizeof text)
		return false;
	memcpy(text, s, len);
	text[len] = '\0';
	is4 = ip4_parse(text, &four);
	if (!is4 && inet_pton(AF_INET6, text, &six) != 1)
		return false;
	if (shape == NULL)
		shape = net_shape(type_ipaddress, "AddressFamily ScopeId "
		    "IsIPv6Multicast IsIPv6LinkLocal IsIPv6SiteLocal "
		    "IsIPv6Teredo IsIPv6UniqueLocal IsIPv4MappedToIPv6 "
		    "Address IPAddressToString");
	inet_ntop(is4 ? AF_INET : AF_INET6, is4 ? (void *)&four : &six, text,
	    sizeof text);
	o = object_new(shape);
	o->slot[IP_FAMILY] = enum_value("System.Net.Sockets.AddressFamily",
	    is4 ? 2 : 23);
	o->slot[IP_SCOPE] = is4 ? VNULL : VLONG(0);
	o->slot[IP_IS_MULTICAST6] = VBOOL(!is4 && six.s6_addr[0] == 0xFF);
	o->slot[IP_IS_LINK_LOCAL6] = VBOOL(!is4 && IN6_IS_ADDR_LINKLOCAL(&six));
	o->slot[IP_IS_SITE_LOCAL6] = VBOOL(!is4 && IN6_IS_ADDR_SITELOCAL(&six));
	o->slot[IP_IS_TEREDO6] = VBOOL(!is4 &&
	    memcmp(six.s6_addr, "\x20\x01\0\0", 4) == 0);
	o->slot[IP_IS_UNIQUE_LOCAL6] = VBOOL(!is4 &&
	    (six.s6_addr[0] & 0xFE) == 0xFC);
	o->slot[IP_IS_MAPPED4] = VBOOL(!is4 && IN6_IS_ADDR_V4MAPPED(&six));
	o->slot[IP_ADDRESS] = is4 ? VLONG(four.s_addr) : VNULL;
	o->slot[IP_TEXT] = value_cstr(text);
	*out = value_object(o);
	return true;
}

static bool
is_mail_part(const char *s, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++)
		if (s[i] == ' ' || s[i] == '@' || s[i] == '<' || s[i] == '>' ||
		    s[i] == ',' || s[i] == '\t')
			return false;
	return len > 0;
}

static void
trim(const char **s, size_t *len)
{
	while (*len > 0 && **s == ' ') {
		(*s)++;
		(*len)--;
	}
	while (*len > 0 && (*s)[*len - 1] == ' ')
		(*len)--;
}

bool
mail_parse(const char *s, size_t len, struct value *out)
{
	static const struct shape *shape;
	const char *name = s, *at, *open;
	size_t nname = 0;
	struct object *o;

	trim(&s, &len);
	if (len > 0 && s[len - 1] == '>') {
		open = memchr(s, '<', len);
		if (open == NULL)
			return false;
		name = s;
		nname = (size_t)(open - s);
		trim(&name, &nname);
		if (nname > 1 && *name == '"' && name[nname - 1] == '"') {
			name++;
			nname -= 2;
		}
		len = (size_t)(s + len - 1 - (open + 1));
		s = open + 1;
	}
	at = memchr(s, '@', len);
	if (at == NULL || !is_mail_part(s, (size_t)(at - s)) ||
	    !is_mail_part(at + 1, (size_t)(s + len - at - 1)))
		return false;
	if (shape == NULL)
		shape = net_shape(type_mailaddress,
		    "DisplayName User Host Address");
	o = object_new(shape);
	o->slot[MAIL_DISPLAY] = value_string(name, nname);
	o->slot[MAIL_USER] = value_string(s, (size_t)(at - s));
	o->slot[MAIL_HOST] = value_string(at + 1, (size_t)(s + len - at - 1));
	o->slot[MAIL_ADDRESS] = value_string(s, len);
	*out = value_object(o);
	return true;
}

/* ---- DateTimeOffset ----------------------------------------------------- */

static void
dto_fill(struct value *v, int64_t ticks)
{
	struct date d;

	date_split(ticks, &d);
	v[DTO_DATETIME] = VDATETIME(ticks, DATE_UNSPECIFIED);
	v[DTO_DATE] = VDATETIME(ticks - ticks % TICKS_DAY, DATE_UNSPECIFIED);
	v[DTO_DAY] = VINT(d.day);
	v[DTO_DAY_OF_WEEK] = enum_value("System.DayOfWeek", d.weekday);
	v[DTO_DAY_OF_YEAR] = VINT(d.yearday);
	v[DTO_HOUR] = VINT(d.hour);
	v[DTO_MILLISECOND] = VINT(d.ticks / TICKS_MS);
	v[DTO_MICROSECOND] = VINT(d.ticks / TICKS_US % 1000);
	v[DTO_NANOSECOND] = VINT(d.ticks % TICKS_US * 100);
	v[DTO_MINUTE] = VINT(d.minute);
	v[DTO_MONTH] = VINT(d.month);
	v[DTO_SECOND] = VINT(d.second);
	v[DTO_TICKS] = VLONG(ticks);
	v[DTO_TIME_OF_DAY] = VTIMESPAN(ticks % TICKS_DAY);
	v[DTO_YEAR] = VINT(d.year);
}

struct value
value_datetimeoffset(int64_t ticks, int minutes)
{
	static const struct shape *shape;
	struct object *o;
	int64_t utc = ticks - minutes * TICKS_MINUTE;

	if (shape == NULL)
		shape = net_shape(type_datetimeoffset, "DateTime UtcDateTime "
		    "LocalDateTime Date Day DayOfWeek DayOfYear Hour "
		    "Millisecond Microsecond Nanosecond Minute Month Offset "
		    "TotalOffsetMinutes Second Ticks UtcTicks TimeOfDay Year");
	o = object_new(shape);
	dto_fill(o->slot, ticks);
	o->slot[DTO_UTC] = VDATETIME(utc, DATE_UTC);
	o->slot[DTO_LOCAL] = VDATETIME(date_to_local(utc), DATE_LOCAL);
	o->slot[DTO_OFFSET] = VTIMESPAN(minutes * TICKS_MINUTE);
	o->slot[DTO_OFFSET_MINUTES] = VINT(minutes);
	o->slot[DTO_UTC_TICKS] = VLONG(utc);
	return value_object(o);
}
