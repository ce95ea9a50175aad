/* type.c -- the .NET types that a script can see
 *
 * ROWS is the one list of them: C name, full name, accelerator, base, kind,
 * tag.  type_find() builds a name index of it on first use, and adds the
 * arrays and generics that scripts name. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/enums.h"
#include "base/mem.h"
#include "base/type.h"
#include "base/utf8.h"

#define ROWS(X)								\
X(object, "System.Object", "object", NULL, CLASS, OBJECT)		\
X(valuetype, "System.ValueType", NULL, &t_object, CLASS, NOTHING)		\
X(enum, "System.Enum", "enum", &t_valuetype, CLASS, ENUM)		\
X(bool, "System.Boolean", "bool", &t_valuetype, STRUCT, BOOL)		\
X(char, "System.Char", "char", &t_valuetype, STRUCT, CHAR)		\
X(sbyte, "System.SByte", "sbyte", &t_valuetype, STRUCT, SBYTE)		\
X(byte, "System.Byte", "byte", &t_valuetype, STRUCT, BYTE)		\
X(int16, "System.Int16", "short", &t_valuetype, STRUCT, INT16)		\
X(uint16, "System.UInt16", "ushort", &t_valuetype, STRUCT, UINT16)	\
X(int32, "System.Int32", "int", &t_valuetype, STRUCT, INT32)		\
X(uint32, "System.UInt32", "uint", &t_valuetype, STRUCT, UINT32)	\
X(int64, "System.Int64", "long", &t_valuetype, STRUCT, INT64)		\
X(uint64, "System.UInt64", "ulong", &t_valuetype, STRUCT, UINT64)	\
X(single, "System.Single", "float", &t_valuetype, STRUCT, SINGLE)	\
X(double, "System.Double", "double", &t_valuetype, STRUCT, DOUBLE)	\
X(decimal, "System.Decimal", "decimal", &t_valuetype, STRUCT, DECIMAL)	\
X(bigint, "System.Numerics.BigInteger", "bigint", &t_valuetype, STRUCT, BIGINT) \
X(string, "System.String", "string", &t_object, CLASS, STRING)		\
X(datetime, "System.DateTime", "datetime", &t_valuetype, STRUCT, DATETIME) \
X(datetimeoffset, "System.DateTimeOffset", NULL, &t_valuetype, STRUCT, OBJECT) \
X(timespan, "System.TimeSpan", "timespan", &t_valuetype, STRUCT, TIMESPAN) \
X(guid, "System.Guid", "guid", &t_valuetype, STRUCT, OBJECT)		\
X(version, "System.Version", "version", &t_object, CLASS, OBJECT)	\
X(semver, "System.Management.Automation.SemanticVersion", "semver", &t_object, CLASS, OBJECT) \
X(uri, "System.Uri", "uri", &t_object, CLASS, OBJECT)			\
X(regex, "System.Text.RegularExpressions.Regex", "regex", &t_object, CLASS, NATIVE) \
X(ipaddress, "System.Net.IPAddress", "ipaddress", &t_object, CLASS, OBJECT) \
X(mailaddress, "System.Net.Mail.MailAddress", "mailaddress", &t_object, CLASS, OBJECT) \
X(type, "System.RuntimeType", "type", &t_object, CLASS, TYPE)		\
X(void, "System.Void", "void", &t_valuetype, STRUCT, NOTHING)		\
X(dbnull, "System.DBNull", NULL, &t_object, CLASS, OBJECT)		\
X(nullstring, "System.Management.Automation.Language.NullString", NULL, &t_object, CLASS, OBJECT) \
X(array, "System.Array", "array", &t_object, CLASS, ARRAY)		\
X(arraylist, "System.Collections.ArrayList", NULL, &t_object, CLASS, ARRAY) \
X(hashtable, "System.Collections.Hashtable", "hashtable", &t_object, CLASS, MAP) \
X(ordered, "System.Collections.Specialized.OrderedDictionary", "ordered", &t_object, CLASS, MAP) \
X(scriptblock, "System.Management.Automation.ScriptBlock", "scriptblock", &t_object, CLASS, BLOCK) \
X(pscustomobject, "System.Management.Automation.PSCustomObject", "pscustomobject", &t_object, CLASS, OBJECT) \
X(psobject, "System.Management.Automation.PSObject", "psobject", &t_object, CLASS, OBJECT) \
X(switch, "System.Management.Automation.SwitchParameter", "switch", &t_valuetype, STRUCT, BOOL) \
X(psreference, "System.Management.Automation.PSReference", "ref", &t_object, CLASS, OBJECT) \
X(xml, "System.Xml.XmlDocument", "xml", &t_object, CLASS, OBJECT)	\
X(cultureinfo, "System.Globalization.CultureInfo", "cultureinfo", &t_object, CLASS, OBJECT) \
X(exception, "System.Exception", NULL, &t_object, CLASS, OBJECT)	\
X(errorrecord, "System.Management.Automation.ErrorRecord", NULL, &t_object, CLASS, OBJECT) \
X(stringbuilder, "System.Text.StringBuilder", NULL, &t_object, CLASS, NATIVE) \
X(stopwatch, "System.Diagnostics.Stopwatch", NULL, &t_object, CLASS, NATIVE) \
X(pscredential, "System.Management.Automation.PSCredential", "pscredential", &t_object, CLASS, OBJECT) \
X(securestring, "System.Security.SecureString", "securestring", &t_object, CLASS, NATIVE) \
X(fileinfo, "System.IO.FileInfo", NULL, &t_object, CLASS, OBJECT)	\
X(directoryinfo, "System.IO.DirectoryInfo", NULL, &t_object, CLASS, OBJECT) \
X(matchinfo, "Microsoft.PowerShell.Commands.MatchInfo", NULL, &t_object, CLASS, OBJECT) \
X(psvariable, "System.Management.Automation.PSVariable", "psvariable", &t_object, CLASS, OBJECT) \
X(timezoneinfo, "System.TimeZoneInfo", NULL, &t_object, CLASS, OBJECT)	\
X(list, "System.Collections.Generic.List`1", NULL, &t_object, CLASS, ARRAY) \
X(dictionary, "System.Collections.Generic.Dictionary`2", NULL, &t_object, CLASS, MAP) \
X(hashset, "System.Collections.Generic.HashSet`1", NULL, &t_object, CLASS, ARRAY) \
X(queue, "System.Collections.Generic.Queue`1", NULL, &t_object, CLASS, ARRAY) \
X(stack, "System.Collections.Generic.Stack`1", NULL, &t_object, CLASS, ARRAY) \
X(collection, "System.Collections.ObjectModel.Collection`1", NULL, &t_object, CLASS, ARRAY)

#define X(c, full, acc, b, k, t)					\
static const struct type t_##c = { .name = full, .accel = acc,		\
	.base = b, .kind = TK_##k, .tag = V_##t };			\
const struct type *const type_##c = &t_##c;
ROWS(X)
#undef X

#define ARRAYS(X) X(object, "System.Object[]") X(string, "System.String[]") \
	X(byte, "System.Byte[]") X(char, "System.Char[]") \
	X(int32, "System.Int32[]")
#define X(e, full)							\
static const struct type t_##e##_array = { .name = full,		\
	.base = &t_array, .kind = TK_CLASS, .tag = V_ARRAY, .elem = &t_##e }; \
const struct type *const type_##e##_array = &t_##e##_array;
ARRAYS(X)
#undef X

static const struct type *const rows[] = {
#define X(c, full, acc, b, k, t) &t_##c,
	ROWS(X)
#undef X
#define X(e, full) &t_##e##_array,
	ARRAYS(X)
#undef X
};

#define ROW_COUNT	(sizeof rows / sizeof rows[0])

/* Every type there is: the rows, then those made since; and the enums in the
 * order of their numbers. */
static struct {
	const struct type	**v;
	size_t			  n, cap;
	const struct type	**enums;
	unsigned		  nenums;
} all;

static void
all_add(const struct type *t)
{
	if (all.n == all.cap) {
		all.cap = all.cap ? all.cap * 2 : 256;
		all.v = xrealloc(all.v, all.cap * sizeof *all.v);
	}
	all.v[all.n++] = t;
}

static void
all_init(void)
{
	size_t i;

	if (all.n > 0)
		return;
	for (i = 0; i < ROW_COUNT; i++)
		all_add(rows[i]);
	for (i = 0; enum_rows[i].name != NULL; i++) {
		struct type row = enum_rows[i];

		row.base = &t_enum;
		row.kind = TK_ENUM;
		row.tag = V_ENUM;
		row.under = V_INT32;
		type_define(&row);
	}
}

const struct type *
enum_type(const char *name)
{
	unsigned i;

	all_init();
	for (i = 0; i < all.nenums; i++)
		if (strcmp(all.enums[i]->name, name) == 0)
			return all.enums[i];
	return NULL;
}

struct value
enum_value(const char *name, int64_t i)
{
	return value_enum(enum_type(name), i);
}

const struct type *
type_of(struct value v)
{
	static const struct type *const by_tag[V_TAGS] = {
		[V_NULL] = &t_object, [V_NOTHING] = &t_object,
		[V_BOOL] = &t_bool, [V_CHAR] = &t_char,
		[V_SBYTE] = &t_sbyte, [V_BYTE] = &t_byte,
		[V_INT16] = &t_int16, [V_UINT16] = &t_uint16,
		[V_INT32] = &t_int32, [V_UINT32] = &t_uint32,
		[V_INT64] = &t_int64, [V_UINT64] = &t_uint64,
		[V_SINGLE] = &t_single, [V_DOUBLE] = &t_double,
		[V_DATETIME] = &t_datetime, [V_TIMESPAN] = &t_timespan,
		[V_TYPE] = &t_type, [V_STRING] = &t_string
	};

	if (v.tag == V_WRAP)
		return type_of(v.u.wrap->base);
	if (v.tag == V_ENUM)
		return type_enum_at(v.len);
	if (v.tag > V_STRING)
		return v.u.heap->type;
	return by_tag[v.tag];
}

static bool
name_is(const char *full, const char *s, size_t len)
{
	return strlen(full) == len && strncasecmp(full, s, len) == 0;
}

static const struct type *
find_plain(const char *s, size_t len)
{
	size_t i;

	for (i = 0; i < all.n; i++) {
		const struct type *t = all.v[i];

		if (name_is(t->name, s, len) ||
		    (t->accel != NULL && name_is(t->accel, s, len)) ||
		    (strncmp(t->name, "System.", 7) == 0 &&
		    name_is(t->name + 7, s, len)))
			return t;
	}
	return NULL;
}

/* Splits "A[B,C]" at its first bracket; args count, or 0. */
static size_t
split_args(const char *s, size_t len, size_t open, const char **arg,
    size_t *arglen)
{
	size_t i, n = 0, from = open + 1;
	int depth = 0;

	for (i = open; i < len; i++) {
		if (s[i] == '[')
			depth++;
		else if (s[i] == ']')
			depth--;
		if (depth == 0 || (depth == 1 && s[i] == ',')) {
			if (n == 2)
				return 0;
			arg[n] = s + from;
			arglen[n++] = i - from;
			from = i + 1;
		}
		if (depth == 0)
			break;
	}
	return i == len - 1 ? n : 0;
}

static const struct type *
find_generic(const char *s, size_t len, size_t open)
{
	const char *arg[2];
	size_t arglen[2], n, i;
	const struct type *t, *a, *b = NULL;
	char name[256];

	n = split_args(s, len, open, arg, arglen);
	if (n == 0 || open > sizeof name - 3)
		return NULL;
	snprintf(name, sizeof name, "%.*s`%zu", (int)open, s, n);
	t = find_plain(name, strlen(name));
	for (i = 0; t != NULL && i < n; i++) {
		const struct type *x;

		while (arglen[i] > 0 && *arg[i] == ' ') {
			arg[i]++;
			arglen[i]--;
		}
		if (arglen[i] > 1 && *arg[i] == '[') {
			arg[i]++;
			arglen[i] -= 2;
		}
		x = type_find(arg[i], arglen[i]);
		if (x == NULL)
			return NULL;
		if (i == 0)
			a = x;
		else
			b = x;
	}
	return t == NULL ? NULL : type_generic(t, a, b);
}

const struct type *
type_find(const char *s, size_t len)
{
	const struct type *t;
	const char *open;

	all_init();
	t = find_plain(s, len);
	if (t != NULL)
		return t;
	if (len > 2 && s[len - 1] == ']' &&
	    (s[len - 2] == '[' || s[len - 2] == ',')) {
		size_t n = len - 2;

		while (n > 0 && s[n] == ',')
			n--;
		if (s[n] != '[')
			n++;
		t = type_find(s, n);
		return t != NULL ? type_array_of(t) : NULL;
	}
	open = memchr(s, '[', len);
	if (open != NULL && s[len - 1] == ']')
		return find_generic(s, len, (size_t)(open - s));
	return NULL;
}

static const struct type *
type_made(const char *name, const struct type *base, enum vtag tag,
    const struct type *elem, const struct type *key)
{
	struct type *t;
	size_t i;

	all_init();
	for (i = 0; i < all.n; i++)
		if (strcmp(all.v[i]->name, name) == 0)
			return all.v[i];
	t = xcalloc(1, sizeof *t);
	t->name = xstrdup(name);
	t->base = base;
	t->kind = TK_CLASS;
	t->tag = tag;
	t->elem = elem;
	t->key = key;
	all_add(t);
	return t;
}

const struct type *
type_array_of(const struct type *elem)
{
	struct buf b = BUF_INIT;
	const struct type *t;

	buf_addf(&b, "%s[]", elem->name);
	t = type_made(b.s, &t_array, V_ARRAY, elem, NULL);
	buf_free(&b);
	return t;
}

/* "System.Collections.Generic.List`1[System.Int32]": its base is the open
 * type, so that type_is(t, type_list) tells the family. */
const struct type *
type_generic(const struct type *open, const struct type *a,
    const struct type *b)
{
	struct buf name = BUF_INIT;
	const struct type *t;

	buf_addf(&name, "%s[%s", open->name, a->name);
	if (b != NULL)
		buf_addf(&name, ",%s", b->name);
	buf_adds(&name, "]");
	t = type_made(name.s, open, open->tag, b != NULL ? b : a,
	    b != NULL ? a : NULL);
	buf_free(&name);
	return t;
}

const struct type *
type_enum_at(unsigned number)
{
	return all.enums[number];
}

struct type *
type_define(const struct type *row)
{
	struct type *t = xmalloc(sizeof *t);

	all_init();
	*t = *row;
	if (t->kind == TK_ENUM) {
		all.enums = xrealloc(all.enums,
		    (all.nenums + 1) * sizeof *all.enums);
		t->number = all.nenums;
		all.enums[all.nenums++] = t;
	}
	all_add(t);
	return t;
}

bool
type_is(const struct type *t, const struct type *is)
{
	const struct type *const *f;

	if (is == &t_object)
		return true;
	for (; t != NULL; t = t->base) {
		if (t == is)
			return true;
		for (f = t->faces; f != NULL && *f != NULL; f++)
			if (type_is(*f, is))
				return true;
	}
	return false;
}

const char *
type_short(const struct type *t)
{
	const char *open = strchr(t->name, '['), *p = t->name, *dot = NULL;

	for (; *p != '\0' && (open == NULL || p < open || open[1] == ']'); p++)
		if (*p == '.')
			dot = p;
	return dot != NULL ? dot + 1 : t->name;
}

const char *
type_display(const struct type *t)
{
	if (t->accel != NULL)
		return t->accel;
	return strncmp(t->name, "System.", 7) == 0 ? t->name + 7 : t->name;
}

const struct enum_name *
type_enum_name(const struct type *t, int64_t i)
{
	const struct enum_name *n;

	for (n = t->names; n->name != NULL; n++)
		if (n->value == i)
			return n;
	return NULL;
}

const struct enum_name *
type_enum_find(const struct type *t, const char *s, size_t len)
{
	const struct enum_name *n;

	for (n = t->names; n->name != NULL; n++)
		if (name_is(n->name, s, len))
			return n;
	return NULL;
}

struct value
value_enum(const struct type *t, int64_t i)
{
	return (struct value){ .tag = V_ENUM, .len = t->number, .u.i = i };
}
