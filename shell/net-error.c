/* net-error.c -- exceptions, error records and their parts, and the parts of
 * dynamic parameters, as scripts make them */
#include "base/buf.h"
#include "base/enums.h"
#include "shell/convert.h"
#include "shell/error-place.h"
#include "shell/net-table.h"

#define SMA	"System.Management.Automation."

/* ---- exceptions ---- */

static struct value
text_arg(const struct net_call *c, size_t i)
{
	return net_missing(c, i) ? VLIT("") : c->v[i];
}

/* new(), new(message), new(message, inner). */
static bool
exception_make(struct net_call *c)
{
	struct value message = value_keep(text_arg(c, 0));

	if (c->n == 0) {
		value_drop(message);
		message = value_stringf(
		    "Exception of type '%s' was thrown.", c->type->name);
	}
	*c->out = exception_of(c->type, message, c->n > 1 ? c->v[1] : VNULL);
	value_drop(message);
	return true;
}

/* ArgumentException: the parameter's name goes behind the message. */
static bool
argument_named(struct net_call *c, struct value message, struct value name)
{
	struct value all;

	all = name.tag != V_STRING || name.len == 0 ? value_keep(message) :
	    value_stringf("%s (Parameter '%s')", message.u.s, name.u.s);
	*c->out = exception_of(c->type, all, VNULL);
	value_drop(all);
	return true;
}

static bool
argument_make(struct net_call *c)
{
	return argument_named(c, text_arg(c, 0), text_arg(c, 1));
}

static bool
argument_null(struct net_call *c)
{
	return argument_named(c, c->n > 1 ? text_arg(c, 1) :
	    VLIT("Value cannot be null."), text_arg(c, 0));
}

static bool
argument_range(struct net_call *c)
{
	return argument_named(c, c->n > 1 ? text_arg(c, 1) : VLIT(
	    "Specified argument was out of the range of valid values."),
	    text_arg(c, 0));
}

static bool
object_text(struct net_call *c)
{
	struct buf b = BUF_INIT;

	error_object_text(&b, c->self);
	net_return_text(c, buf_str(&b), b.len);
	buf_free(&b);
	return true;
}

static bool
base_exception(struct net_call *c)
{
	struct value v = c->self, inner;

	while (is_exception(inner = error_property(v, "InnerException")))
		v = inner;
	return net_return(c, value_keep(v));
}

static const struct net_row exception_rows[] = {
	R("void new()", exception_make),
	R("void new(string message)", exception_make),
	R("void new(string message, System.Exception innerException)",
	  exception_make),
	R("System.Exception GetBaseException()", base_exception),
	R("string ToString()", object_text),
	R_END
};

static const struct net_row argument_rows[] = {
	R("void new()", exception_make),
	R("void new(string message)", exception_make),
	R("void new(string message, System.Exception innerException)",
	  exception_make),
	R("void new(string message, string paramName)", argument_make),
	R_END
};

static const struct net_row null_rows[] = {
	R("void new()", argument_null),
	R("void new(string paramName)", argument_null),
	R("void new(string message, System.Exception innerException)",
	  exception_make),
	R("void new(string paramName, string message)", argument_null),
	R_END
};

static const struct net_row range_rows[] = {
	R("void new()", argument_range),
	R("void new(string paramName)", argument_range),
	R("void new(string message, System.Exception innerException)",
	  exception_make),
	R("void new(string paramName, string message)", argument_range),
	R_END
};

/* ---- records ---- */

static bool
record_make(struct net_call *c)
{
	struct value id = text_arg(c, 1);

	if (net_missing(c, 0))
		return net_null(c, "exception");
	*c->out = record_from_exception(c->v[0], id.u.s,
	    (enum err_category)c->v[2].u.i, c->v[3]);
	return true;
}

static struct value
details_new(struct value message)
{
	struct object *o = object_new(shape_root(
	    type_named(SMA "ErrorDetails"), NULL));

	object_add(o, sym_str("Message"), PROP_NET, message);
	object_add(o, sym_str("RecommendedAction"), PROP_NET, VLIT(""));
	return value_object(o);
}

static bool
details_make(struct net_call *c)
{
	*c->out = details_new(text_arg(c, 0));
	return true;
}

static bool
details_get(struct net_call *c)
{
	return net_return(c, value_keep(error_property(c->self,
	    "ErrorDetails")));
}

/* A text becomes ErrorDetails with that message. */
static bool
details_set(struct net_call *c)
{
	struct value v = value_base(c->v[0]), text;

	if (value_is_null(v) || v.tag == V_OBJECT) {
		object_set_str(c->self.u.object, "ErrorDetails", v);
		return true;
	}
	text = to_text(c->s, v);
	object_put(c->self.u.object, "ErrorDetails", details_new(text));
	value_drop(text);
	return true;
}

static const struct net_row record_rows[] = {
	R("void new(System.Exception exception, string errorId, "
	  "System.Management.Automation.ErrorCategory errorCategory, "
	  "System.Object targetObject)", record_make),
	{ "System.Object ErrorDetails {get;set;}", details_get, NET_HIDDEN,
	  details_set },
	R("string ToString()", object_text),
	R_END
};

static const struct net_row category_rows[] = {
	R("string GetMessage()", object_text),
	R("string ToString()", object_text),
	R_END
};

static const struct net_row details_rows[] = {
	R("void new(string message)", details_make),
	R("string ToString()", object_text),
	R_END
};

/* ---- dynamic parameters ---- */

static bool
attribute_make(struct net_call *c)
{
	static const char *const flags[] = { "Mandatory", "ValueFromPipeline",
		"ValueFromPipelineByPropertyName",
		"ValueFromRemainingArguments", "DontShow" };
	struct object *o = object_new(shape_root(c->type, NULL));
	size_t i;

	object_add(o, sym_str("Position"), PROP_NET, VINT(INT32_MIN));
	object_add(o, sym_str("ParameterSetName"), PROP_NET,
	    VLIT("__AllParameterSets"));
	for (i = 0; i < sizeof flags / sizeof flags[0]; i++)
		object_add(o, sym_str(flags[i]), PROP_NET, VBOOL(false));
	object_add(o, sym_str("HelpMessage"), PROP_NET, VNULL);
	*c->out = value_object(o);
	return true;
}

static bool
set_make(struct net_call *c)
{
	struct object *o = object_new(shape_root(c->type, NULL));

	object_add(o, sym_str("ValidValues"), PROP_NET, c->v[0]);
	object_add(o, sym_str("IgnoreCase"), PROP_NET, VBOOL(true));
	*c->out = value_object(o);
	return true;
}

static bool
parameter_make(struct net_call *c)
{
	struct object *o = object_new(shape_root(c->type, NULL));

	object_add(o, sym_str("Name"), PROP_NET, text_arg(c, 0));
	object_add(o, sym_str("ParameterType"), PROP_NET, c->v[1]);
	object_add(o, sym_str("Value"), PROP_NET, VNULL);
	object_add(o, sym_str("IsSet"), PROP_NET, VBOOL(false));
	object_add(o, sym_str("Attributes"), PROP_NET, c->v[2]);
	*c->out = value_object(o);
	return true;
}

static bool
parameters_make(struct net_call *c)
{
	*c->out = value_map(map_new(c->type));
	return true;
}

static const struct net_row attribute_rows[] = {
	R("void new()", attribute_make), R_END
};

static const struct net_row set_rows[] = {
	R("void new(Params string[] validValues)", set_make), R_END
};

static const struct net_row parameter_rows[] = {
	R("void new(string name, type parameterType, System.Object attributes)",
	  parameter_make), R_END
};

static const struct net_row parameters_rows[] = {
	R("void new()", parameters_make), R_END
};

const struct net_class net_error[] = {
	{ "System.Exception", exception_rows },
	{ "System.ArgumentException", argument_rows },
	{ "System.ArgumentNullException", null_rows },
	{ "System.ArgumentOutOfRangeException", range_rows },
	{ SMA "ErrorRecord", record_rows },
	{ SMA "ErrorCategoryInfo", category_rows },
	{ SMA "ErrorDetails", details_rows },
	{ SMA "ParameterAttribute", attribute_rows },
	{ SMA "ValidateSetAttribute", set_rows },
	{ SMA "RuntimeDefinedParameter", parameter_rows },
	{ SMA "RuntimeDefinedParameterDictionary", parameters_rows },
	{ NULL, NULL }
};
