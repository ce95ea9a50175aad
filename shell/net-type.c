/* net-type.c -- types as values, and enums */
#include <string.h>

#include "base/enums.h"
#include "base/format.h"
#include "shell/convert.h"
#include "shell/net-number.h"

/* ---- Type --------------------------------------------------------------- */

enum { TP_NAME, TP_FULLNAME, TP_NAMESPACE, TP_BASE, TP_ISARRAY, TP_ISENUM,
	TP_ISVALUETYPE, TP_ISCLASS, TP_ISINTERFACE, TP_ISGENERIC,
	TP_ISPRIMITIVE, TP_ELEMENT, TP_ISPUBLIC, TP_ISABSTRACT, TP_RANK,
	TP_UNDER, TP_ISSERIALIZABLE, TP_MEMBERTYPE };

static bool
is_open(const struct type *t)
{
	return strchr(t->name, '`') != NULL && t->elem == NULL;
}

static const struct type *
base_of(const struct type *t)
{
	const struct type *b = t->base;

	if (b != NULL && t->elem != NULL && is_open(b))
		b = b->base;		/* the open type is no base */
	return b != NULL || t == type_object || t->kind == TK_INTERFACE ? b :
	    type_object;
}

static bool
type_namespace(struct net_call *c, const struct type *t)
{
	const char *dot = t->name, *p, *end = strpbrk(t->name, "[+");

	for (p = t->name; *p != '\0' && (end == NULL || p < end); p++)
		if (*p == '.')
			dot = p;
	return dot == t->name ? true :
	    net_return_text(c, t->name, (size_t)(dot - t->name));
}

/* "List`1": without the arguments of a generic type. */
static struct value
short_name(const struct type *t)
{
	const char *name = type_short(t), *tick = strchr(name, '`');

	return value_string(name, tick != NULL ? strcspn(name, "[") :
	    strlen(name));
}

static bool
type_property(struct net_call *c)
{
	const struct type *t = c->self.u.type, *b = base_of(t);

	switch (c->row->op) {
	case TP_NAME:
		return net_return(c, short_name(t));
	case TP_FULLNAME:
		return net_return(c, value_cstr(t->name));
	case TP_NAMESPACE:
		return type_namespace(c, t);
	case TP_BASE:
		return b == NULL || net_return(c, VTYPE(b));
	case TP_ISARRAY:
		return net_bool(c, t->base == type_array);
	case TP_ISENUM:
		return net_bool(c, t->kind == TK_ENUM);
	case TP_ISVALUETYPE:
		return net_bool(c, t->kind == TK_STRUCT || t->kind == TK_ENUM);
	case TP_ISCLASS:
		return net_bool(c, t->kind == TK_CLASS);
	case TP_ISINTERFACE:
		return net_bool(c, t->kind == TK_INTERFACE);
	case TP_ISGENERIC:
		return net_bool(c, strchr(t->name, '`') != NULL);
	case TP_ISPRIMITIVE:
		return net_bool(c, t->kind == TK_STRUCT &&
		    ((t->tag >= V_BOOL && t->tag <= V_DOUBLE)) &&
		    t != type_switch);
	case TP_ELEMENT:
		return t->base != type_array || t->elem == NULL ||
		    net_return(c, VTYPE(t->elem));
	case TP_RANK:
		return net_int(c, type_rank(t));
	case TP_UNDER:
		return net_return(c, VTYPE(type_int32));
	case TP_MEMBERTYPE:
		return net_return(c, enum_value("System.Reflection.MemberTypes",
		    32));
	}
	return net_bool(c, c->row->op != TP_ISABSTRACT);
}

static bool
type_text(struct net_call *c)
{
	return net_return(c, value_cstr(c->self.u.type->name));
}

static struct value
enum_names(const struct type *t, bool values)
{
	const struct enum_name *n;
	struct array *a = array_new(values ? type_array_of(t) :
	    type_string_array);

	a->head.flags |= HF_FIXED;
	for (n = t->names; n->name != NULL; n++)
		array_take(a, values ? value_enum(t, n->value) :
		    value_cstr(n->name));
	return value_array(a);
}

static bool
type_enum_names(struct net_call *c)
{
	const struct type *t = c->self.u.type;

	if (t->kind != TK_ENUM)
		return net_throw(c, "System.ArgumentException", "Type "
		    "provided must be an Enum. (Parameter 'enumType')");
	return net_return(c, enum_names(t, c->row->op));
}

static bool
type_is_instance(struct net_call *c)
{
	struct value v = value_base(c->v[0]);

	return net_bool(c, !value_is_null(v) &&
	    type_is(type_of(v), c->self.u.type));
}

static bool
type_assignable(struct net_call *c)
{
	return net_bool(c, !net_missing(c, 0) && (c->row->op == 0 ?
	    type_is(c->v[0].u.type, c->self.u.type) :
	    c->self.u.type != c->v[0].u.type &&
	    type_is(c->self.u.type, c->v[0].u.type)));
}

static bool
type_get(struct net_call *c)
{
	const struct type *t = type_find(c->v[0].u.s, c->v[0].len);

	*c->out = t == NULL ? VNULL : VTYPE(t);
	return true;
}

static bool
type_args(struct net_call *c)
{
	const struct type *t = c->self.u.type;
	struct array *a = array_new(type_array_of(type_type));

	if (t->base != type_array && t->key != NULL)
		array_add(a, VTYPE(t->key));
	if (t->base != type_array && t->elem != NULL)
		array_add(a, VTYPE(t->elem));
	return net_return(c, value_array(a));
}

static const struct net_row type_rows[] = {
	RO("bool IsArray {get;}", type_property, TP_ISARRAY),
	RO("bool IsEnum {get;}", type_property, TP_ISENUM),
	RO("bool IsPublic {get;}", type_property, TP_ISPUBLIC),
	RO("bool IsSerializable {get;}", type_property, TP_ISSERIALIZABLE),
	RO("string Name {get;}", type_property, TP_NAME),
	RO("type BaseType {get;}", type_property, TP_BASE),
	RO("string FullName {get;}", type_property, TP_FULLNAME),
	RO("string Namespace {get;}", type_property, TP_NAMESPACE),
	RO("bool IsAbstract {get;}", type_property, TP_ISABSTRACT),
	RO("bool IsValueType {get;}", type_property, TP_ISVALUETYPE),
	RO("bool IsClass {get;}", type_property, TP_ISCLASS),
	RO("bool IsInterface {get;}", type_property, TP_ISINTERFACE),
	RO("bool IsGenericType {get;}", type_property, TP_ISGENERIC),
	RO("bool IsPrimitive {get;}", type_property, TP_ISPRIMITIVE),
	RO("System.Reflection.MemberTypes MemberType {get;}", type_property,
	  TP_MEMBERTYPE),
	R("type[] GenericTypeArguments {get;}", type_args),
	R("type[] GetGenericArguments()", type_args),
	RO("type GetElementType()", type_property, TP_ELEMENT),
	RO("type GetEnumUnderlyingType()", type_property, TP_UNDER),
	RO("int GetArrayRank()", type_property, TP_RANK),
	R("string[] GetEnumNames()", type_enum_names),
	RO("array GetEnumValues()", type_enum_names, 1),
	R("bool IsInstanceOfType(System.Object o)", type_is_instance),
	R("bool IsAssignableFrom(type c)", type_assignable),
	RO("bool IsSubclassOf(type c)", type_assignable, 1),
	R("string ToString()", type_text),
	R("static type GetType(string typeName)", type_get),
	R_END
};

/* ---- Enum --------------------------------------------------------------- */

static bool
enum_value_(struct net_call *c)
{
	return net_int(c, c->self.u.i);
}

static bool
enum_has_flag(struct net_call *c)
{
	struct value v = value_base(c->v[0]);
	const struct enum_name *n;
	int64_t flag;

	if (v.tag == V_STRING && (n = type_enum_find(type_of(c->self), v.u.s,
	    v.len)) != NULL)
		flag = n->value;
	else if (v.tag == V_ENUM || value_is_int(v))
		flag = v.u.i;
	else
		return net_throw(c, "System.ArgumentException", "The argument "
		    "type, '%s', is not the same as the enum type '%s'.",
		    type_of(v)->name, type_of(c->self)->name);
	return net_bool(c, (c->self.u.i & flag) == flag);
}

static bool
enum_format(struct net_call *c)
{
	struct buf b = BUF_INIT;
	const char *why;
	bool ok = format_enum(&b, c->self, c->v[0].u.s, c->v[0].len, &why);

	if (ok)
		*c->out = value_string(buf_str(&b), b.len);
	buf_free(&b);
	return ok || net_throw(c, "System.FormatException", "%s", why);
}

static bool
enum_compare(struct net_call *c)
{
	struct value v = value_base(c->v[0]);

	if (v.tag != V_ENUM || v.len != c->self.len)
		return net_throw(c, "System.ArgumentException", "Object must "
		    "be the same type as the enum. The type passed in was "
		    "'%s'; the enum type was '%s'.", type_of(v)->name,
		    type_of(c->self)->name);
	return net_int(c, (c->self.u.i > v.u.i) - (c->self.u.i < v.u.i));
}

static const struct type *
enum_arg(struct net_call *c)
{
	const struct type *t = c->v[0].u.type;

	if (c->v[0].tag == V_TYPE && t->kind == TK_ENUM)
		return t;
	net_throw(c, "System.ArgumentException", "Type provided must be an "
	    "Enum. (Parameter 'enumType')");
	return NULL;
}

static bool
enum_list(struct net_call *c)
{
	const struct type *t = enum_arg(c);

	return t != NULL && net_return(c, enum_names(t, c->row->op));
}

/* "A, B" or a number, in the letter's case or not. */
static bool
enum_read(const struct type *t, struct value text, bool with_case,
    int64_t *out)
{
	const char *s = text.u.s, *end = s + text.len, *comma;
	const struct enum_name *n;
	int64_t sum = 0;

	if (to_int(text, out))
		return text.len > 0;
	for (;; s = comma + 1) {
		const char *stop;

		comma = memchr(s, ',', (size_t)(end - s));
		stop = comma != NULL ? comma : end;
		while (s < stop && *s == ' ')
			s++;
		while (stop > s && stop[-1] == ' ')
			stop--;
		n = type_enum_find(t, s, (size_t)(stop - s));
		if (n == NULL || (with_case && memcmp(n->name, s,
		    (size_t)(stop - s)) != 0))
			return false;
		sum |= n->value;
		if (comma == NULL)
			break;
	}
	*out = sum;
	return true;
}

static bool
enum_parse(struct net_call *c)
{
	const struct type *t = enum_arg(c);
	bool any_case = c->n > 2 && c->v[2].u.b;
	int64_t i;

	if (t == NULL)
		return false;
	if (!enum_read(t, c->v[1], !any_case, &i))
		return net_throw(c, "System.ArgumentException",
		    "Requested value '%.*s' was not found.",
		    (int)c->v[1].len, c->v[1].u.s);
	return net_return(c, value_enum(t, i));
}

/* [Enum]::TryParse('Tuesday', [ref]$r): the type is $r's. */
static bool
enum_try_parse(struct net_call *c)
{
	size_t ref = c->n - 1, text = c->v[0].tag == V_TYPE ? 1 : 0;
	bool any_case = ref > text + 1 && c->v[text + 1].u.b;
	const struct type *t = NULL;
	struct value old;
	int64_t i = 0;

	if (text == 1)
		t = c->v[0].u.type;
	else if (object_get_str(c->v[ref].u.object, "Value", &old))
		t = type_of(old);
	if (t == NULL || t->kind != TK_ENUM)
		return net_bool(c, false);
	if (!enum_read(t, c->v[text], !any_case, &i)) {
		net_ref_set(c->v[ref], value_enum(t, 0));
		return net_bool(c, false);
	}
	net_ref_set(c->v[ref], value_enum(t, i));
	return net_bool(c, true);
}

static bool
enum_defined(struct net_call *c)
{
	const struct type *t = enum_arg(c);
	struct value v = value_base(c->v[1]);
	const struct enum_name *n;

	if (t == NULL)
		return false;
	if (v.tag != V_STRING)
		return net_bool(c, type_enum_name(t, v.u.i) != NULL);
	n = type_enum_find(t, v.u.s, v.len);
	return net_bool(c, n != NULL && memcmp(n->name, v.u.s, v.len) == 0);
}

static bool
enum_name_of(struct net_call *c)
{
	const struct type *t = enum_arg(c);
	const struct enum_name *n;
	int64_t i;

	if (t == NULL)
		return false;
	if (value_base(c->v[1]).tag == V_ENUM)
		i = value_base(c->v[1]).u.i;
	else if (!to_int(c->v[1], &i))
		return true;
	n = type_enum_name(t, i);
	*c->out = n == NULL ? VNULL : value_cstr(n->name);
	return true;
}

static bool
enum_to_object(struct net_call *c)
{
	const struct type *t = enum_arg(c);
	int64_t i;

	if (t == NULL)
		return false;
	if (!to_int(c->v[1], &i))
		return net_null(c, "value");
	return net_return(c, value_enum(t, i));
}

static const struct net_row enum_rows_[] = {
	RO("int value__ {get;}", enum_value_, NET_HIDDEN),
	R("int CompareTo(System.Object target)", enum_compare),
	R("System.TypeCode GetTypeCode()", value_type_code),
	R("bool HasFlag(System.Object flag)", enum_has_flag),
	R("string ToString()", value_to_string),
	R("string ToString(string format)", enum_format),
	R("static string[] GetNames(type enumType)", enum_list),
	RO("static array GetValues(type enumType)", enum_list, 1),
	R("static string GetName(type enumType, System.Object value)",
	  enum_name_of),
	R("static System.Object Parse(type enumType, string value)",
	  enum_parse),
	R("static System.Object Parse(type enumType, string value, bool "
	  "ignoreCase)", enum_parse),
	R("static bool TryParse(string value, [ref] T result)",
	  enum_try_parse),
	R("static bool TryParse(string value, bool ignoreCase, [ref] T "
	  "result)", enum_try_parse),
	R("static bool TryParse(type enumType, string value, [ref] "
	  "System.Object result)", enum_try_parse),
	R("static bool TryParse(type enumType, string value, bool ignoreCase, "
	  "[ref] System.Object result)", enum_try_parse),
	R("static bool IsDefined(type enumType, System.Object value)",
	  enum_defined),
	R("static System.Object ToObject(type enumType, System.Object value)",
	  enum_to_object),
	R_END
};

const struct net_class net_types[] = {
	{ "System.Type", type_rows },
	{ "System.Enum", enum_rows_ },
	{ NULL, NULL }
};
