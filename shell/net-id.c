/* net-id.c -- Guid, Version, SemanticVersion, Uri, IPAddress, MailAddress */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "base/buf.h"
#include "base/enums.h"
#include "base/format.h"
#include "shell/convert.h"
#include "shell/net-bytes.h"
#include "shell/net-text.h"
#include "shell/net.h"
#include "shell/ops.h"

#define FORMAT_EXCEPTION	"System.FormatException"

static struct value
slot(struct value v, unsigned i)
{
	return object_at(v.u.object, i);
}

/* CompareTo of all of them: as -lt sees it. */
static bool
compare(struct net_call *c)
{
	struct err e = ERR_INIT;
	struct value v = value_base(c->v[0]);
	int order = 0;

	if (value_is_null(v))
		return net_int(c, 1);
	if (type_of(v) != c->type)
		return net_throw(c, "System.ArgumentException",
		    "Object must be of type %s.", type_short(c->type));
	if (!values_compare(c->s, c->self, v, true, &order, &e))
		err_clear(&e);
	return net_int(c, (order > 0) - (order < 0));
}

/* ---- Guid --------------------------------------------------------------- */

static int
hex(char c)
{
	return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}

/* The place of each byte of ToByteArray() in the text's order. */
static const uint8_t byte_order[16] = { 3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11,
	12, 13, 14, 15 };

static bool
guid_bytes(struct net_call *c)
{
	struct array *a = array_new(type_byte_array);
	const char *s = slot(c->self, GUID_GUID).u.s;
	uint8_t bytes[16];
	size_t i, n = 0;

	for (i = 0; i < 36; i++)
		if (s[i] != '-') {
			bytes[n++] = (uint8_t)(hex(s[i]) << 4 | hex(s[i + 1]));
			i++;
		}
	for (i = 0; i < 16; i++)
		array_take(a, (struct value){ .tag = V_BYTE,
		    .u.i = bytes[byte_order[i]] });
	a->head.flags |= HF_FIXED;
	return net_return(c, value_array(a));
}

static bool
guid_text(struct net_call *c)
{
	struct value fmt = c->n > 0 ? c->v[0] : VLIT("D");
	struct buf b = BUF_INIT;
	const char *why;

	if (fmt.len == 0)
		fmt = VLIT("D");
	if (!format_guid(&b, slot(c->self, GUID_GUID).u.s, fmt.u.s, fmt.len,
	    &why)) {
		buf_free(&b);
		return net_throw(c, FORMAT_EXCEPTION, "%s", why);
	}
	net_return_text(c, b.s, b.len);
	buf_free(&b);
	return true;
}

static bool
new_guid(struct net_call *c)
{
	unsigned char bytes[16];
	const struct array *a;
	size_t i;

	if (c->n > 0 && c->v[0].tag == V_STRING) {
		if (guid_parse(c->v[0].u.s, c->v[0].len, c->out))
			return true;
		return net_throw(c, FORMAT_EXCEPTION,
		    "Unrecognized Guid format.");
	}
	a = c->n > 0 ? c->v[0].u.array : NULL;
	if (a == NULL || a->n != 16)
		return net_throw(c, "System.ArgumentException", "Byte array "
		    "for Guid must be exactly 16 bytes long. (Parameter 'b')");
	for (i = 0; i < 16; i++)
		bytes[byte_order[i]] = (unsigned char)a->v[i].u.i;
	return net_return(c, value_guid(bytes));
}

static bool
random_guid(struct net_call *c)
{
	unsigned char bytes[16];

	if (getrandom(bytes, sizeof bytes, 0) != sizeof bytes)
		memset(bytes, 0, sizeof bytes);
	bytes[6] = (bytes[6] & 0x0F) | 0x40;
	bytes[8] = (bytes[8] & 0x3F) | 0x80;
	return net_return(c, value_guid(bytes));
}

static bool
empty_guid(struct net_call *c)
{
	static const unsigned char zeros[16];

	return net_return(c, value_guid(zeros));
}

static bool
try_guid(struct net_call *c)
{
	static const unsigned char zeros[16];
	struct value v;
	bool ok = c->v[0].tag == V_STRING &&
	    guid_parse(c->v[0].u.s, c->v[0].len, &v);

	if (!ok)
		v = value_guid(zeros);
	net_ref_set(c->v[1], v);
	value_drop(v);
	return net_bool(c, ok);
}

static const struct net_row guid_rows[] = {
	R("int CompareTo(System.Object value)", compare),
	R("byte[] ToByteArray()", guid_bytes),
	R("string ToString()", guid_text),
	R("string ToString(string format)", guid_text),
	R("guid new(byte[] b)", new_guid), R("guid new(string g)", new_guid),
	R("static guid NewGuid()", random_guid),
	R("static guid Parse(string input)", new_guid),
	R("static bool TryParse(string input, [ref] guid result)", try_guid),
	R("static guid Empty {get;}", empty_guid),
	R_END
};

/* ---- Version ------------------------------------------------------------ */

static bool
version_text(struct net_call *c)
{
	struct buf b = BUF_INIT;
	int64_t i, n = c->n > 0 ? c->v[0].u.i : 4, there = 0;

	while (there < 4 && slot(c->self, (unsigned)there).u.i >= 0)
		there++;
	if (c->n == 0)
		n = there;
	if (n < 0 || n > there)
		return net_throw(c, "System.ArgumentException", "Argument "
		    "must be between 0 and %d. (Parameter 'fieldCount')",
		    (int)there);
	for (i = 0; i < n; i++)
		buf_addf(&b, "%s%d", i > 0 ? "." : "",
		    (int)slot(c->self, (unsigned)i).u.i);
	net_return_text(c, buf_str(&b), b.len);
	buf_free(&b);
	return true;
}

static bool
read_version(struct net_call *c)
{
	char *why = NULL;

	if (version_parse(c->v[0].u.s, c->v[0].len, c->out, &why))
		return true;
	net_throw(c, strncmp(why, "The", 3) == 0 ? FORMAT_EXCEPTION :
	    "System.ArgumentException", "%s", why);
	free(why);
	return false;
}

static bool
new_version(struct net_call *c)
{
	int part[4] = { 0, 0, -1, -1 };
	size_t i;

	for (i = 0; i < c->n; i++) {
		if (c->v[i].u.i < 0)
			return net_throw(c,
			    "System.ArgumentOutOfRangeException", "Version's "
			    "parameters must be greater than or equal to "
			    "zero.");
		part[i] = (int)c->v[i].u.i;
	}
	return net_return(c, value_version(part[0], part[1], part[2],
	    part[3]));
}

static bool
try_version(struct net_call *c)
{
	char *why = NULL;
	struct value v = VNULL;
	bool ok = c->v[0].tag == V_STRING &&
	    version_parse(c->v[0].u.s, c->v[0].len, &v, &why);

	free(why);
	net_ref_set(c->v[1], ok ? v : VNULL);
	if (ok)
		value_drop(v);
	return net_bool(c, ok);
}

static const struct net_row version_rows[] = {
	R("int CompareTo(System.Object version)", compare),
	R("string ToString()", version_text),
	R("string ToString(int fieldCount)", version_text),
	R("version new()", new_version),
	R("version new(string version)", read_version),
	R("version new(int major, int minor)", new_version),
	R("version new(int major, int minor, int build)", new_version),
	R("version new(int major, int minor, int build, int revision)",
	    new_version),
	R("static version Parse(string input)", read_version),
	R("static bool TryParse(string input, [ref] version result)",
	    try_version),
	R_END
};

static bool
read_semver(struct net_call *c)
{
	struct buf b = BUF_INIT;
	size_t i;
	bool ok;

	if (c->v[0].tag == V_OBJECT)		/* a [version] */
		buf_addf(&b, "%d.%d.%d", (int)slot(c->v[0], 0).u.i,
		    (int)slot(c->v[0], 1).u.i,
		    slot(c->v[0], 2).u.i < 0 ? 0 : (int)slot(c->v[0], 2).u.i);
	for (i = 0; i < c->n && c->v[0].tag != V_OBJECT; i++) {
		if (i > 0 && !(c->v[i].tag == V_STRING && c->v[i].len == 0))
			buf_addc(&b, i < 3 ? '.' : i == 3 ? '-' : '+');
		text_add(c->s, &b, c->v[i]);
	}
	ok = semver_parse(buf_str(&b), b.len, c->out);
	buf_free(&b);
	return ok || net_throw(c, FORMAT_EXCEPTION, "Input string was not in "
	    "a correct format.");
}

static bool
try_semver(struct net_call *c)
{
	struct value v = VNULL;
	bool ok = c->v[0].tag == V_STRING &&
	    semver_parse(c->v[0].u.s, c->v[0].len, &v);

	net_ref_set(c->v[1], ok ? v : VNULL);
	if (ok)
		value_drop(v);
	return net_bool(c, ok);
}

static const struct net_row semver_rows[] = {
	R("int CompareTo(System.Object version)", compare),
	R("semver new(string version)", read_semver),
	R("semver new(version version)", read_semver),
	R("semver new(int major)", read_semver),
	R("semver new(int major, int minor)", read_semver),
	R("semver new(int major, int minor, int patch)", read_semver),
	R("semver new(int major, int minor, int patch, string label)",
	    read_semver),
	R("semver new(int major, int minor, int patch, string preRelease, "
	    "string build)", read_semver),
	R("static semver Parse(string version)", read_semver),
	R("static bool TryParse(string version, [ref] semver result)",
	    try_semver),
	R_END
};

/* ---- IPAddress, MailAddress --------------------------------------------- */

static bool
read_ip(struct net_call *c)
{
	if (ip_parse(c->v[0].u.s, c->v[0].len, c->out))
		return true;
	return net_throw(c, FORMAT_EXCEPTION,
	    "An invalid IP address was specified.");
}

static bool
try_ip(struct net_call *c)
{
	struct value v = VNULL;
	bool ok = c->v[0].tag == V_STRING &&
	    ip_parse(c->v[0].u.s, c->v[0].len, &v);

	net_ref_set(c->v[1], ok ? v : VNULL);
	if (ok)
		value_drop(v);
	return net_bool(c, ok);
}

static bool
ip_constant(struct net_call *c)
{
	static const char *const texts[] = { "127.0.0.1", "0.0.0.0",
		"255.255.255.255", "::1", "::" };
	const char *s = texts[c->row->op];

	return ip_parse(s, strlen(s), c->out);
}

static bool
ip_bytes(struct net_call *c)
{
	struct value text = slot(c->self, IP_TEXT);
	struct array *a = array_new(type_byte_array);
	unsigned part[4];

	if (sscanf(text.u.s, "%u.%u.%u.%u", &part[0], &part[1], &part[2],
	    &part[3]) == 4) {
		size_t i;

		for (i = 0; i < 4; i++)
			array_take(a, (struct value){ .tag = V_BYTE,
			    .u.i = part[i] });
	}
	a->head.flags |= HF_FIXED;
	return net_return(c, value_array(a));
}

static const struct net_row ip_rows[] = {
	R("byte[] GetAddressBytes()", ip_bytes),
	R("ipaddress new(string address)", read_ip),
	R("static ipaddress Parse(string ipString)", read_ip),
	R("static bool TryParse(string ipString, [ref] ipaddress address)",
	    try_ip),
	RO("static ipaddress Loopback {get;}", ip_constant, 0),
	RO("static ipaddress Any {get;}", ip_constant, 1),
	RO("static ipaddress Broadcast {get;}", ip_constant, 2),
	RO("static ipaddress IPv6Loopback {get;}", ip_constant, 3),
	RO("static ipaddress IPv6Any {get;}", ip_constant, 4),
	R_END
};

static bool
new_mail(struct net_call *c)
{
	struct buf b = BUF_INIT;
	bool ok;

	if (c->n > 1)
		buf_addf(&b, "\"%.*s\" <%.*s>", (int)c->v[1].len,
		    c->v[1].u.s, (int)c->v[0].len, c->v[0].u.s);
	else
		buf_add(&b, c->v[0].u.s, c->v[0].len);
	ok = mail_parse(buf_str(&b), b.len, c->out);
	buf_free(&b);
	return ok || net_throw(c, FORMAT_EXCEPTION, "The specified string is "
	    "not in the form required for an e-mail address.");
}

static bool
try_mail(struct net_call *c)
{
	struct value v = VNULL;
	bool ok = c->v[0].tag == V_STRING &&
	    mail_parse(c->v[0].u.s, c->v[0].len, &v);

	net_ref_set(c->v[1], ok ? v : VNULL);
	if (ok)
		value_drop(v);
	return net_bool(c, ok);
}

static const struct net_row mail_rows[] = {
	R("mailaddress new(string address)", new_mail),
	R("mailaddress new(string address, string displayName)", new_mail),
	R("static bool TryCreate(string address, [ref] mailaddress result)",
	    try_mail),
	R_END
};

const struct net_class net_ids[] = {
	{ "System.Guid", guid_rows },
	{ "System.Version", version_rows },
	{ "System.Management.Automation.SemanticVersion", semver_rows },
	{ "System.Net.IPAddress", ip_rows },
	{ "System.Net.Mail.MailAddress", mail_rows },
	{ NULL, NULL }
};
