/* error-exception.c -- exceptions as objects */
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "shell/convert.h"
#include "shell/error-place.h"

#define SMA	"System.Management.Automation."

/* What every exception has, and what some have before it. */
static const char *const common_names[] = {
	"TargetSite", "Message", "Data", "InnerException", "HelpLink",
	"Source", "HResult", "StackTrace", NULL
};

static const struct extra {
	const char	*type;
	const char	*names[4];
} extras[] = {
	{ "System.ArgumentException", { "ParamName" } },
	{ "System.ArgumentOutOfRangeException", { "ActualValue" } },
	{ "System.IO.FileNotFoundException", { "FileName" } },
	{ SMA "ItemNotFoundException", { "ItemName" } },
	{ SMA "CommandNotFoundException", { "CommandName" } },
	{ SMA "ParseException", { "Errors" } },
	{ SMA "ParameterBindingException", { "ParameterName", "ErrorId" } },
	{ SMA "NativeCommandExitException",
	    { "Path", "ExitCode", "ProcessId" } },
	{ SMA "RuntimeException", { "ErrorRecord",
	    "WasThrownFromThrowStatement" } },
};

static bool
is_named(const struct type *t, const char *name)
{
	for (; t != NULL; t = t->base)
		if (strcmp(t->name, name) == 0)
			return true;
	return false;
}

static const struct shape *
exception_shape(const struct type *t)
{
	const struct shape *s = shape_root(t, NULL);
	size_t i, k;

	for (i = 0; i < sizeof extras / sizeof extras[0]; i++) {
		if (!is_named(t, extras[i].type))
			continue;
		for (k = 0; k < 4 && extras[i].names[k] != NULL; k++)
			s = shape_add(s, sym_str(extras[i].names[k]), PROP_NET);
	}
	for (i = 0; common_names[i] != NULL; i++)
		s = shape_add(s, sym_str(common_names[i]), PROP_NET);
	return s;
}

/* The parameter's name that .NET has put behind the message. */
static void
set_param_name(struct object *o, struct value message)
{
	const char *p = NULL, *at = message.u.s, *end;

	while ((at = strstr(at, "(Parameter '")) != NULL)
		p = at += 12;
	if (p == NULL || (end = strchr(p, '\'')) == NULL)
		return;
	object_put(o, "ParamName", value_string(p, (size_t)(end - p)));
}

struct value
exception_of(const struct type *t, struct value message, struct value inner)
{
	struct object *o = object_new(exception_shape(t));
	struct value name;

	object_set_str(o, "Message", message);
	object_put(o, "Data", value_map(map_new(type_hashtable)));
	object_set_str(o, "InnerException", inner);
	object_put(o, "HResult", VINT(t == type_exception ? -2146233088 :
	    -2146233087));
	if (object_get_str(o, "ParamName", &name) && message.tag == V_STRING)
		set_param_name(o, message);
	if (object_get_str(o, "WasThrownFromThrowStatement", &name))
		object_put(o, "WasThrownFromThrowStatement", VBOOL(false));
	return value_object(o);
}

struct value
exception_new(const char *type, struct value message, struct value inner)
{
	const struct type *t = type_find(type, strlen(type));

	return exception_of(t != NULL ? t : type_exception, message, inner);
}

bool
is_exception(struct value v)
{
	v = value_base(v);
	return v.tag == V_OBJECT && type_is(v.u.heap->type, type_exception);
}

bool
is_error_record(struct value v)
{
	v = value_base(v);
	return v.tag == V_OBJECT && v.u.heap->type == type_errorrecord;
}

const struct type *
record_exception_type(struct value record)
{
	struct value x = is_exception(record) ? value_base(record) :
	    error_property(record, "Exception");

	return is_exception(x) ? value_base(x).u.heap->type : NULL;
}

const struct type *
record_inner_type(struct value record)
{
	struct value x = error_property(error_property(record, "Exception"),
	    "InnerException");

	return is_exception(x) ? value_base(x).u.heap->type : NULL;
}

static void
add(struct buf *b, struct value v)
{
	if (v.tag == V_STRING)
		buf_add(b, v.u.s, v.len);
}

/* At most 40 units of a target's name. */
static void
add_short(struct buf *b, struct value v)
{
	size_t n, from;

	if (v.tag != V_STRING)
		return;
	n = utf8_units(v.u.s, v.len);
	if (n <= 40) {
		add(b, v);
		return;
	}
	buf_add(b, v.u.s, utf8_offset(v.u.s, v.len, 19, NULL));
	buf_adds(b, "…");
	from = utf8_offset(v.u.s, v.len, n - 19, NULL);
	buf_add(b, v.u.s + from, v.len - from);
}

static void
category_text(struct buf *b, struct value c)
{
	struct value v = error_property(c, "Category");

	text_add(NULL, b, v);
	buf_adds(b, ": (");
	add_short(b, error_property(c, "TargetName"));
	buf_addc(b, ':');
	add_short(b, error_property(c, "TargetType"));
	buf_adds(b, ") [");
	add_short(b, error_property(c, "Activity"));
	buf_adds(b, "], ");
	add_short(b, error_property(c, "Reason"));
}

/* ErrorDetails, and the records of the other streams. */
static bool
says_message(const struct type *t)
{
	static const char *const names[] = { SMA "ErrorDetails",
		SMA "WarningRecord", SMA "VerboseRecord", SMA "DebugRecord",
		SMA "HostInformationMessage" };
	size_t i;

	for (i = 0; i < sizeof names / sizeof names[0]; i++)
		if (strcmp(t->name, names[i]) == 0)
			return true;
	return false;
}

bool
error_object_text(struct buf *b, struct value v)
{
	struct value text;

	if (is_error_record(v)) {
		text = record_message(v);
		add(b, text);
		value_drop(text);
		return true;
	}
	v = value_base(v);
	if (v.tag != V_OBJECT)
		return false;
	if (is_exception(v)) {
		struct value inner = error_property(v, "InnerException");

		buf_adds(b, v.u.heap->type->name);
		buf_adds(b, ": ");
		add(b, error_property(v, "Message"));
		if (is_exception(inner)) {
			buf_adds(b, "\n ---> ");
			error_object_text(b, inner);
			buf_adds(b, "\n   --- End of inner exception stack "
			    "trace ---");
		}
		return true;
	}
	if (strcmp(v.u.heap->type->name, SMA "ErrorCategoryInfo") == 0) {
		category_text(b, v);
		return true;
	}
	if (is_named(v.u.heap->type, SMA "CommandInfo")) {
		add(b, error_property(v, "Name"));
		return true;
	}
	if (strcmp(v.u.heap->type->name, SMA "InformationRecord") == 0) {
		text_add(NULL, b, error_property(v, "MessageData"));
		return true;
	}
	if (says_message(v.u.heap->type)) {
		add(b, error_property(v, "Message"));
		return true;
	}
	return false;
}
