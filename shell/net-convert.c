/* net-convert.c -- System.Convert and System.BitConverter */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/number.h"
#include "shell/convert.h"
#include "shell/net-bytes.h"
#include "shell/net-number.h"
#include "shell/session.h"

#define FORMAT_EXCEPTION	"System.FormatException"

struct value
bytes_value(const void *data, size_t n)
{
	struct array *a = array_new(type_byte_array);
	const uint8_t *p = data;
	size_t i;

	for (i = 0; i < n; i++)
		array_take(a, (struct value){ .tag = V_BYTE, .u.i = p[i] });
	a->head.flags |= HF_FIXED;
	return value_array(a);
}

void
bytes_add(struct buf *b, struct value v, size_t from, size_t n)
{
	size_t i;

	for (i = from; i < from + n; i++)
		buf_addc(b, (char)v.u.array->v[i].u.i);
}

/* ---- base 64 and hexadecimal -------------------------------------------- */

static const char digits64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "abcdefghijklmnopqrstuvwxyz0123456789+/";

static bool
to_base64(struct net_call *c)
{
	struct buf in = BUF_INIT, b = BUF_INIT;
	bool lines = c->n > 1 && c->v[c->n - 1].tag == V_ENUM &&
	    c->v[c->n - 1].u.i == 1;
	size_t i;

	if (value_is_null(c->v[0]))
		return net_null(c, "inArray");
	if (c->n >= 3)
		bytes_add(&in, c->v[0], (size_t)c->v[1].u.i,
		    (size_t)c->v[2].u.i);
	else
		bytes_add(&in, c->v[0], 0, c->v[0].u.array->n);
	for (i = 0; i < in.len; i += 3) {
		uint32_t x = (uint32_t)(uint8_t)in.s[i] << 16;
		size_t n = in.len - i;

		if (n > 1)
			x |= (uint32_t)(uint8_t)in.s[i + 1] << 8;
		if (n > 2)
			x |= (uint8_t)in.s[i + 2];
		if (lines && i > 0 && i % 57 == 0)
			buf_adds(&b, "\r\n");
		buf_addc(&b, digits64[x >> 18]);
		buf_addc(&b, digits64[x >> 12 & 63]);
		buf_addc(&b, n > 1 ? digits64[x >> 6 & 63] : '=');
		buf_addc(&b, n > 2 ? digits64[x & 63] : '=');
	}
	net_return_text(c, buf_str(&b), b.len);
	buf_free(&b);
	buf_free(&in);
	return true;
}

/* False if the text is not base 64. */
static bool
decode64(struct buf *b, const char *s, size_t len)
{
	uint32_t x = 0;
	size_t n = 0, pads = 0, i;
	const char *at;

	for (i = 0; i < len; i++) {
		if (s[i] == ' ' || (s[i] >= '\t' && s[i] <= '\r'))
			continue;
		if (s[i] == '=') {
			pads++;
			x <<= 6;
		} else {
			at = s[i] == '\0' ? NULL : strchr(digits64, s[i]);
			if (at == NULL || pads > 0)
				return false;
			x = x << 6 | (uint32_t)(at - digits64);
		}
		if (++n % 4 != 0)
			continue;
		buf_addc(b, (char)(x >> 16));
		if (pads < 2)
			buf_addc(b, (char)(x >> 8));
		if (pads < 1)
			buf_addc(b, (char)x);
		x = 0;
	}
	return n % 4 == 0 && pads <= 2;
}

static bool
from_base64(struct net_call *c)
{
	struct buf b = BUF_INIT;

	if (!decode64(&b, c->v[0].u.s, c->v[0].len)) {
		buf_free(&b);
		return net_throw(c, FORMAT_EXCEPTION, "The input is not a "
		    "valid Base-64 string as it contains a non-base 64 "
		    "character, more than two padding characters, or an "
		    "illegal character among the padding characters.");
	}
	*c->out = bytes_value(b.s, b.len);
	buf_free(&b);
	return true;
}

static bool
to_hex(struct net_call *c)
{
	struct buf b = BUF_INIT;
	size_t i;

	if (value_is_null(c->v[0]))
		return net_null(c, "inArray");
	for (i = 0; i < c->v[0].u.array->n; i++)
		buf_addf(&b, c->row->op ? "%02x" : "%02X",
		    (unsigned)c->v[0].u.array->v[i].u.i);
	net_return_text(c, buf_str(&b), b.len);
	buf_free(&b);
	return true;
}

static bool
from_hex(struct net_call *c)
{
	struct buf b = BUF_INIT;
	struct value s = c->v[0];
	size_t i;
	bool ok = s.len % 2 == 0 &&
	    strspn(s.u.s, "0123456789abcdefABCDEF") == s.len;

	for (i = 0; ok && i < s.len; i += 2) {
		char two[3] = { s.u.s[i], s.u.s[i + 1], '\0' };

		buf_addc(&b, (char)strtol(two, NULL, 16));
	}
	if (ok)
		*c->out = bytes_value(b.s, b.len);
	buf_free(&b);
	return ok || net_throw(c, FORMAT_EXCEPTION, "The input is not a "
	    "valid hex string as its length is not a multiple of 2.");
}

/* ---- other bases -------------------------------------------------------- */

static unsigned
bits_of(enum vtag t)
{
	return t == V_BYTE || t == V_SBYTE ? 8 : t == V_INT16 ||
	    t == V_UINT16 ? 16 : t == V_INT32 || t == V_UINT32 ? 32 : 64;
}

static bool
to_base(struct net_call *c)
{
	uint64_t x = (uint64_t)c->v[0].u.i, base = (uint64_t)c->v[1].u.i;
	unsigned bits = bits_of(c->v[0].tag);
	char room[65], *p = room + sizeof room;

	if (base != 2 && base != 8 && base != 10 && base != 16)
		return net_throw(c, "System.ArgumentException",
		    "Invalid Base.");
	if (base == 10)
		return net_return(c, value_stringf("%lld",
		    (long long)c->v[0].u.i));
	if (bits < 64)
		x &= ((uint64_t)1 << bits) - 1;
	do {
		*--p = "0123456789abcdef"[x % base];
		x /= base;
	} while (x > 0);
	return net_return_text(c, p, (size_t)(room + sizeof room - p));
}

static const char *
short_name(enum vtag t)
{
	static const char *const names[V_TAGS] = { [V_BYTE] =
		"an unsigned byte", [V_SBYTE] = "a signed byte", [V_INT16] =
		"an Int16", [V_UINT16] = "a UInt16", [V_INT32] = "an Int32",
		[V_UINT32] = "a UInt32", [V_INT64] = "an Int64",
		[V_UINT64] = "a UInt64", [V_DECIMAL] = "a Decimal",
		[V_CHAR] = "a character" };

	return names[t];
}

static bool
overflow(struct net_call *c, enum vtag t)
{
	return net_throw(c, "System.OverflowException", "Value was either too "
	    "large or too small for %s.", short_name(t));
}

static bool
from_base(struct net_call *c)
{
	enum vtag tag = (enum vtag)c->row->op;
	unsigned bits = bits_of(tag);
	int base = (int)c->v[1].u.i;
	char *end;
	const char *s = c->v[0].u.s;
	uint64_t x;

	if (base != 2 && base != 8 && base != 10 && base != 16)
		return net_throw(c, "System.ArgumentException",
		    "Invalid Base.");
	if (c->v[0].len == 0)
		return net_return(c, number_of_tag(tag, 0));
	x = base == 10 ? (uint64_t)strtoll(s, &end, 10) :
	    strtoull(s, &end, base);
	if (*end != '\0' || (base != 10 && *s == '-'))
		return net_throw(c, FORMAT_EXCEPTION, "Could not find any "
		    "recognizable digits.");
	if (bits < 64 && base != 10 && x >> bits != 0)
		return overflow(c, tag);
	if (bits == 32 && tag == V_INT32)
		x = (uint64_t)(int64_t)(int32_t)x;
	if (bits == 16 && tag == V_INT16)
		x = (uint64_t)(int64_t)(int16_t)x;
	return net_return(c, number_of_tag(tag, (int64_t)x));
}

/* ---- to types ----------------------------------------------------------- */

/* A value to a number as Convert does: text by Parse, not as in a cast. */
static bool
to_number(struct net_call *c)
{
	enum vtag tag = (enum vtag)c->row->op;
	struct value v = value_base(c->v[0]), n;
	enum num_status st;

	if (value_is_null(v))
		return net_return(c, number_of_tag(tag, 0));
	if (v.tag == V_STRING)
		st = number_parse(v.u.s, v.len, tag, &n);
	else if (v.tag == V_CHAR || v.tag == V_ENUM)
		st = number_convert(VLONG(v.u.i), tag, &n);
	else
		st = number_convert(v, tag, &n);
	if (st == NUM_OK)
		return net_return(c, n);
	if (st == NUM_RANGE)
		return overflow(c, tag);
	if (v.tag != V_STRING)
		return net_throw(c, "System.InvalidCastException", "Unable to "
		    "cast object of type '%s' to type 'System.IConvertible'.",
		    type_of(v)->name);
	return net_throw(c, FORMAT_EXCEPTION, "The input string '%.*s' was "
	    "not in a correct format.", (int)v.len, v.u.s);
}

static bool
to_boolean(struct net_call *c)
{
	struct value v = value_base(c->v[0]);

	if (v.tag != V_STRING)
		return net_bool(c, truth(v));
	if (v.len == 4 && strncasecmp(v.u.s, "true", 4) == 0)
		return net_bool(c, true);
	if (v.len == 5 && strncasecmp(v.u.s, "false", 5) == 0)
		return net_bool(c, false);
	return net_throw(c, FORMAT_EXCEPTION, "String '%.*s' was not "
	    "recognized as a valid Boolean.", (int)v.len, v.u.s);
}

static bool
to_string(struct net_call *c)
{
	struct buf b = BUF_INIT;

	if (!value_is_null(c->v[0]))
		net_text_add(c->s, &b, c->v[0]);
	net_return_text(c, buf_str(&b), b.len);
	buf_free(&b);
	return true;
}

static bool
by_type(struct net_call *c, const struct type *t)
{
	struct err e = ERR_INIT;

	if (convert(c->s, c->v[0], t, c->out, &e))
		return true;
	net_throw(c, e.inner_type != NULL ? e.inner_type :
	    "System.InvalidCastException", "%s", e.inner != NULL ? e.inner :
	    e.message);
	err_clear(&e);
	return false;
}

static bool
to_datetime(struct net_call *c)
{
	return by_type(c, type_datetime);
}

static bool
to_char(struct net_call *c)
{
	return by_type(c, type_char);
}

static bool
change_type(struct net_call *c)
{
	static const struct type *const *const by_code[] = { NULL,
		&type_object, &type_dbnull, &type_bool, &type_char,
		&type_sbyte, &type_byte, &type_int16, &type_uint16,
		&type_int32, &type_uint32, &type_int64, &type_uint64,
		&type_single, &type_double, &type_decimal, &type_datetime,
		NULL, &type_string };

	if (c->v[1].tag == V_TYPE)
		return by_type(c, c->v[1].u.type);
	if (c->v[1].u.i <= 0 || c->v[1].u.i > 18 || c->v[1].u.i == 17)
		return net_null(c, "conversionType");
	return by_type(c, *by_code[c->v[1].u.i]);
}

#define TO(name, type, tag)						\
	RO("static " type " To" name "(System.Object value)", to_number, tag)
#define TO_INT(name, type, tag)						\
	TO(name, type, tag),						\
	RO("static " type " To" name "(string value, int fromBase)",	\
	    from_base, tag)
#define BASE(type)							\
	R("static string ToString(" type " value, int toBase)", to_base)

static const struct net_row convert_rows[] = {
	R("static System.Object ChangeType(System.Object value, type "
	    "conversionType)", change_type),
	R("static System.Object ChangeType(System.Object value, "
	    "System.TypeCode typeCode)", change_type),
	R("static byte[] FromBase64String(string s)", from_base64),
	R("static byte[] FromHexString(string s)", from_hex),
	R("static string ToBase64String(byte[] inArray)", to_base64),
	R("static string ToBase64String(byte[] inArray, "
	    "System.Base64FormattingOptions options)", to_base64),
	R("static string ToBase64String(byte[] inArray, int offset, int "
	    "length)", to_base64),
	R("static string ToHexString(byte[] inArray)", to_hex),
	RO("static string ToHexStringLower(byte[] inArray)", to_hex, 1),
	R("static bool ToBoolean(System.Object value)", to_boolean),
	R("static char ToChar(System.Object value)", to_char),
	R("static datetime ToDateTime(System.Object value)", to_datetime),
	TO_INT("Byte", "byte", V_BYTE), TO_INT("SByte", "sbyte", V_SBYTE),
	TO_INT("Int16", "short", V_INT16),
	TO_INT("UInt16", "ushort", V_UINT16),
	TO_INT("Int32", "int", V_INT32), TO_INT("UInt32", "uint", V_UINT32),
	TO_INT("Int64", "long", V_INT64),
	TO_INT("UInt64", "ulong", V_UINT64),
	TO("Single", "float", V_SINGLE), TO("Double", "double", V_DOUBLE),
	TO("Decimal", "decimal", V_DECIMAL),
	R("static string ToString(System.Object value)", to_string),
	R("static string ToString(System.Object value, "
	    "System.IFormatProvider provider)", to_string),
	BASE("byte"), BASE("short"), BASE("int"), BASE("long"),
	R_END
};

/* ---- BitConverter ------------------------------------------------------- */

static bool
bits_text(struct net_call *c)
{
	const struct array *a = c->v[0].u.array;
	size_t from = c->n > 1 ? (size_t)c->v[1].u.i : 0, n, i;
	struct buf b = BUF_INIT;

	if (value_is_null(c->v[0]))
		return net_null(c, "value");
	n = c->n > 2 ? (size_t)c->v[2].u.i : a->n - from;
	if (from + n > a->n)
		return net_range(c, "startIndex", "Specified argument was out "
		    "of the range of valid values.");
	for (i = 0; i < n; i++)
		buf_addf(&b, i > 0 ? "-%02X" : "%02X",
		    (unsigned)a->v[from + i].u.i);
	net_return_text(c, buf_str(&b), b.len);
	buf_free(&b);
	return true;
}

static bool
get_bytes(struct net_call *c)
{
	struct value v = c->v[0];
	float f = (float)v.u.d;

	if (v.tag == V_SINGLE)
		return net_return(c, bytes_value(&f, 4));
	if (v.tag == V_BOOL)
		return net_return(c, bytes_value(v.u.b ? "\1" : "\0", 1));
	return net_return(c, bytes_value(&v.u, v.tag == V_DOUBLE ? 8 :
	    v.tag == V_CHAR ? 2 : bits_of(v.tag) / 8));
}

static bool
from_bytes(struct net_call *c)
{
	enum vtag tag = (enum vtag)c->row->op;
	size_t n = tag == V_DOUBLE ? 8 : tag == V_SINGLE ? 4 :
	    tag == V_BOOL ? 1 : tag == V_CHAR ? 2 : bits_of(tag) / 8;
	size_t at = c->n > 1 ? (size_t)c->v[1].u.i : 0, i;
	uint64_t x = 0;
	float f;
	double d;

	if (value_is_null(c->v[0]))
		return net_null(c, "value");
	if (at + n > c->v[0].u.array->n)
		return net_throw(c, "System.ArgumentException", "Destination "
		    "array is not long enough to copy all the items in the "
		    "collection. Check array index and length. (Parameter "
		    "'value')");
	for (i = 0; i < n; i++)
		x |= (uint64_t)c->v[0].u.array->v[at + i].u.i << (8 * i);
	memcpy(&f, &x, 4);
	memcpy(&d, &x, 8);
	if (tag == V_SINGLE || tag == V_DOUBLE)
		return net_return(c, (struct value){ .tag = (uint8_t)tag,
		    .u.d = tag == V_SINGLE ? (double)f : d });
	if (tag == V_BOOL)
		return net_bool(c, x != 0);
	return net_return(c, number_of_tag(tag, tag == V_INT16 ? (int16_t)x :
	    tag == V_INT32 ? (int32_t)x : (int64_t)x));
}

static bool
little_endian(struct net_call *c)
{
	return net_bool(c, true);
}

#define GET(type)	R("static byte[] GetBytes(" type " value)", get_bytes)
#define FROM(name, type, tag)						\
	RO("static " type " To" name "(byte[] value, int startIndex)",	\
	    from_bytes, tag)

static const struct net_row bits_rows[] = {
	R("static string ToString(byte[] value)", bits_text),
	R("static string ToString(byte[] value, int startIndex)", bits_text),
	R("static string ToString(byte[] value, int startIndex, int length)",
	    bits_text),
	GET("int"), GET("long"), GET("short"), GET("uint"), GET("ulong"),
	GET("ushort"), GET("double"), GET("float"), GET("bool"), GET("char"),
	FROM("Int16", "short", V_INT16), FROM("UInt16", "ushort", V_UINT16),
	FROM("Int32", "int", V_INT32), FROM("UInt32", "uint", V_UINT32),
	FROM("Int64", "long", V_INT64), FROM("UInt64", "ulong", V_UINT64),
	FROM("Single", "float", V_SINGLE), FROM("Double", "double", V_DOUBLE),
	FROM("Boolean", "bool", V_BOOL), FROM("Char", "char", V_CHAR),
	R("static bool IsLittleEndian {get;}", little_endian),
	R_END
};

const struct net_class net_convert[] = {
	{ "System.Convert", convert_rows },
	{ "System.BitConverter", bits_rows },
	{ NULL, NULL }
};
