/* error-record.c -- error records as objects, made from errs and back */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/enums.h"
#include "base/mem.h"
#include "shell/convert.h"
#include "shell/error-place.h"
#include "shell/parse-object.h"

#define SMA	"System.Management.Automation."

static const char *const record_names[] = {
	"PSMessageDetails", "Exception", "TargetObject", "CategoryInfo",
	"FullyQualifiedErrorId", "ErrorDetails", "InvocationInfo",
	"ScriptStackTrace", "PipelineIterationInfo", NULL
};

enum { REC_DETAILS_TEXT, REC_EXCEPTION, REC_TARGET, REC_CATEGORY, REC_ID,
	REC_DETAILS, REC_INVOCATION, REC_STACK, REC_ITERATION, REC_HINT };

static const char *const category_names[] = {
	"Category", "Activity", "Reason", "TargetName", "TargetType", NULL
};

enum { CAT_CATEGORY, CAT_ACTIVITY, CAT_REASON, CAT_TARGET, CAT_TYPE };

static const struct shape *
add_names(const struct shape *s, const char *const *names)
{
	for (; *names != NULL; names++)
		s = shape_add(s, sym_str(*names), PROP_NET);
	return s;
}

/* Shapes are made once and live until the program ends. */
static const struct shape *
record_shape(void)
{
	static const struct shape *shape;

	if (shape == NULL) {
		shape = shape_add(shape_root(type_errorrecord, NULL),
		    sym_str(record_names[0]), PROP_NOTE);
		shape = add_names(shape, record_names + 1);
		shape = shape_add(shape, sym_str("Hint"),
		    PROP_NOTE | PROP_HIDDEN);
	}
	return shape;
}

static const struct shape *
category_shape(void)
{
	static const struct shape *shape;

	if (shape == NULL)
		shape = add_names(shape_root(type_find(SMA "ErrorCategoryInfo",
		    strlen(SMA "ErrorCategoryInfo")), NULL), category_names);
	return shape;
}

static struct value
target_name(struct value target)
{
	struct buf b = BUF_INIT;
	struct value v;

	if (value_is_null(target))
		return VLIT("");
	text_add(NULL, &b, target);
	v = value_string(buf_str(&b), b.len);
	buf_free(&b);
	return v;
}

static struct value
target_type(struct value target)
{
	const struct type *t = type_of(target);

	if (value_is_null(target))
		return VLIT("");
	return t == type_pscustomobject ? VLIT("PSObject") :
	    value_cstr(type_short(t));
}

static struct value
category_new(enum err_category category, const char *activity,
    struct value exception, struct value target)
{
	struct object *o = object_new(category_shape());
	const struct type *reason = record_exception_type(exception);

	o->slot[CAT_CATEGORY] = enum_value(SMA "ErrorCategory", category);
	o->slot[CAT_ACTIVITY] = value_cstr(activity != NULL ? activity : "");
	o->slot[CAT_REASON] = reason == NULL ? VLIT("") :
	    value_cstr(type_short(reason));
	o->slot[CAT_TARGET] = target_name(target);
	o->slot[CAT_TYPE] = target_type(target);
	return value_object(o);
}

static struct value
full_id(const char *id, const char *suffix)
{
	if (suffix == NULL)
		return value_cstr(id != NULL ? id : "");
	return value_stringf("%s,%s", id != NULL ? id : "", suffix);
}

/* Names that some exceptions carry beside the record's target. */
static void
tell_target(struct value exception, struct value target)
{
	static const char *const names[] = { "ItemName", "CommandName" };
	struct object *o = exception.u.object;
	struct value v;
	size_t i;

	for (i = 0; i < 2; i++)
		if (object_get_str(o, names[i], &v))
			object_put(o, names[i], target_name(target));
}

/* An exception of PowerShell's own that is no RuntimeException comes to a
 * script inside one, unless a cmdlet reported it. */
static bool
comes_wrapped(const struct type *t, const struct place *p)
{
	static const char ours[] = SMA "PS";
	const struct type *x;

	if (t == NULL || p->cmdlet != NULL ||
	    strncmp(t->name, ours, sizeof ours - 1) != 0)
		return false;
	for (x = t; x != NULL; x = x->base)
		if (strcmp(x->name, SMA "RuntimeException") == 0)
			return false;
	return true;
}

static struct value
exception_from_err(const struct err *e, const struct place *p)
{
	struct value message = value_cstr(e->message != NULL ? e->message : ""),
	    text, inner = VNULL, x, outer;

	if (e->inner_type != NULL) {
		text = e->inner != NULL ? value_cstr(e->inner) :
		    value_keep(message);
		inner = exception_new(e->inner_type, text, VNULL);
		value_drop(text);
	}
	x = exception_new(e->type != NULL ? e->type : SMA "RuntimeException",
	    message, inner);
	tell_target(x, e->target);
	if (comes_wrapped(x.u.heap->type, p)) {
		outer = exception_new(SMA "RuntimeException", message, x);
		value_drop(x);
		x = outer;
	}
	value_drop(message);
	value_drop(inner);
	return x;
}

struct value
record_from_exception(struct value exception, const char *id,
    enum err_category category, struct value target)
{
	struct object *o = object_new(record_shape());

	o->slot[REC_EXCEPTION] = value_keep(exception);
	o->slot[REC_TARGET] = value_keep(target);
	o->slot[REC_CATEGORY] = category_new(category, NULL, exception,
	    target);
	o->slot[REC_ID] = value_cstr(id != NULL ? id : "");
	o->slot[REC_ITERATION] = value_array(array_new(type_int32_array));
	return value_object(o);
}

/* What a record that was made elsewhere does not have yet. */
static void
fill_in(struct object *o, const struct place *p)
{
	struct value category = o->slot[REC_CATEGORY], activity, id;

	if (!value_is_null(o->slot[REC_INVOCATION]))
		return;
	o->slot[REC_INVOCATION] = invocation_info(p);
	if (value_is_null(o->slot[REC_STACK]) && p->stack != NULL)
		o->slot[REC_STACK] = value_cstr(p->stack);
	activity = error_property(category, "Activity");
	if (p->activity != NULL && category.tag == V_OBJECT &&
	    (activity.tag != V_STRING || activity.len == 0))
		object_put(category.u.object, "Activity",
		    value_cstr(p->activity));
	id = o->slot[REC_ID];
	if (p->id_suffix != NULL && id.tag == V_STRING) {
		o->slot[REC_ID] = full_id(id.u.s, p->id_suffix);
		value_drop(id);
	}
}

void
record_locate(struct value record, const struct place *p)
{
	struct value info = error_property(record, "InvocationInfo"), new, v;
	static const char *const names[] = { "ScriptLineNumber",
		"OffsetInLine", "ScriptName", "Line", "Statement",
		"PositionMessage", "PSScriptRoot", "PSCommandPath" };
	size_t i;

	v = error_property(info, "ScriptLineNumber");
	if (info.tag != V_OBJECT || v.tag != V_INT32 || v.u.i != 0)
		return;
	new = invocation_info(p);
	for (i = 0; i < sizeof names / sizeof names[0]; i++)
		object_set_str(info.u.object, names[i],
		    error_property(new, names[i]));
	value_drop(new);
}

static void
mark_thrown(struct value exception)
{
	struct value v;

	exception = value_base(exception);
	if (exception.tag == V_OBJECT && object_get_str(exception.u.object,
	    "WasThrownFromThrowStatement", &v))
		object_put(exception.u.object, "WasThrownFromThrowStatement",
		    VBOOL(true));
}

struct value
error_record_new(struct session *s, const struct err *e,
    const struct place *p)
{
	struct value v, exception;
	struct object *o;

	(void)s;
	if (is_error_record(e->record)) {
		v = value_keep(e->record);
		o = value_base(v).u.object;
	} else {
		exception = is_exception(e->record) ? value_keep(e->record) :
		    exception_from_err(e, p);
		v = record_from_exception(exception, e->id, e->category,
		    e->target);
		value_drop(exception);
		o = v.u.object;
		if (e->hint != NULL)
			o->slot[REC_HINT] = value_cstr(e->hint);
		if (p->thrown)
			mark_thrown(o->slot[REC_EXCEPTION]);
	}
	fill_in(o, p);
	return v;
}

struct value
record_of_inner(struct value record)
{
	struct object *o = object_copy(value_base(record).u.object);
	struct value inner = error_property(o->slot[REC_EXCEPTION],
	    "InnerException");

	if (is_exception(inner))
		object_set_str(o, "Exception", inner);
	return value_object(o);
}

struct value
record_again(struct value record, const char *activity)
{
	struct object *o = object_copy(value_base(record).u.object), *c;

	object_set_str(o, "InvocationInfo", VNULL);
	if (o->slot[REC_CATEGORY].tag == V_OBJECT) {
		c = object_copy(o->slot[REC_CATEGORY].u.object);
		object_put(c, "Activity", value_cstr(activity));
		object_put(o, "CategoryInfo", value_object(c));
	}
	return value_object(o);
}

struct value
error_record(struct session *s, const struct err *e)
{
	struct place p;

	session_place(s, &p);
	return error_record_new(s, e, &p);
}

struct value
record_message(struct value record)
{
	struct value details = error_property(record, "ErrorDetails"), v;

	v = details.tag == V_STRING ? details :
	    error_property(details, "Message");
	if (v.tag != V_STRING || v.len == 0)
		v = error_property(error_property(record, "Exception"),
		    "Message");
	return v.tag == V_STRING ? value_keep(v) : VLIT("");
}

/* ---- back to an err ---- */

void
err_from_record(struct err *e, struct value record)
{
	const struct type *t = record_exception_type(record);
	struct value category = error_property(error_property(record,
	    "CategoryInfo"), "Category"), message = record_message(record);

	err_set_type(e, category.tag == V_ENUM ?
	    (enum err_category)category.u.i : ERR_NOT_SPECIFIED, "Record",
	    t != NULL ? t->name : NULL, error_property(record, "TargetObject"),
	    "%s", message.u.s);
	value_drop(message);
	e->record = value_keep(record);
}

void
err_from_thrown(struct session *s, struct err *e, struct value v)
{
	struct value base = value_base(v), text, exception, record;
	bool runtime;

	if (is_error_record(v)) {
		err_from_record(e, v);
		return;
	}
	if (is_exception(v)) {
		text = error_property(v, "Message");
		exception = value_keep(base);
		runtime = type_is(base.u.heap->type, type_find(
		    SMA "RuntimeException", strlen(SMA "RuntimeException")));
		record = record_from_exception(exception, runtime ?
		    type_short(base.u.heap->type) : text.tag == V_STRING ?
		    text.u.s : "", runtime ? ERR_NOT_SPECIFIED :
		    ERR_OPERATION_STOPPED, VNULL);
	} else {
		text = to_text(s, v);
		exception = exception_new(SMA "RuntimeException", text, VNULL);
		record = record_from_exception(exception, text.u.s,
		    ERR_OPERATION_STOPPED, v);
		value_drop(text);
	}
	mark_thrown(exception);
	err_from_record(e, record);
	value_drop(exception);
	value_drop(record);
}

/* ---- parse errors ---- */

void
err_from_parse(struct err *e, const struct parse *p, bool placed)
{
	struct place place = { .script = p->script, .from = p->errors[0].from,
	    .to = p->errors[0].to };
	struct buf b = BUF_INIT;
	struct value text, x, record;
	size_t i;

	for (i = 0; i < p->nerrors; i++) {
		if (i > 0)
			buf_adds(&b, "\n\n");
		position_message(&b, p->script, p->errors[i].from,
		    p->errors[i].to);
		buf_addf(&b, "\n%s", p->errors[i].message);
	}
	text = value_string(b.s, b.len);
	x = exception_new(SMA "ParseException", text, VNULL);
	object_put(x.u.object, "Errors", parse_error_objects(p));
	record = record_from_exception(x, p->errors[0].id, ERR_PARSER, VNULL);
	if (placed)
		fill_in(record.u.object, &place);
	err_from_record(e, record);
	value_drop(record);
	value_drop(x);
	value_drop(text);
	buf_free(&b);
}
