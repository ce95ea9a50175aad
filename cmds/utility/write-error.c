/* write-error.c -- Write-Error */
#include "cmds/cmds.h"
#include "shell/convert.h"
#include "shell/error-record.h"

struct args {
	struct text	message, id, action, activity, reason, name, type;
	struct value	exception, record, target;
	int		category;
};
#define ARGS struct args

#define BY_MESSAGE	(1u << 0)
#define BY_EXCEPTION	(1u << 1)
#define BY_RECORD	(1u << 2)

static const char *const categories[] = {
	"NotSpecified", "OpenError", "CloseError", "DeviceError",
	"DeadlockDetected", "InvalidArgument", "InvalidData",
	"InvalidOperation", "InvalidResult", "InvalidType", "MetadataError",
	"NotImplemented", "NotInstalled", "ObjectNotFound",
	"OperationStopped", "OperationTimeout", "SyntaxError", "ParserError",
	"PermissionDenied", "ResourceBusy", "ResourceExists",
	"ResourceUnavailable", "ReadError", "WriteError", "FromStdErr",
	"SecurityError", "ProtocolError", "ConnectionError",
	"AuthenticationError", "LimitsExceeded", "QuotaExceeded",
	"NotEnabled", NULL
};

static const struct param params[] = {
	{ .name = "Message", .aliases = "Msg", INTO(message), .position = 1,
	  .flags = P_PIPELINE | P_ALLOW_NULL | P_ALLOW_EMPTY,
	  .sets = BY_MESSAGE | BY_EXCEPTION, .mandatory_sets = BY_MESSAGE,
	  .help = "What went wrong." },
	{ .name = "Exception", INTO(exception), .as = "System.Exception",
	  .sets = BY_EXCEPTION, .mandatory_sets = BY_EXCEPTION,
	  .help = "The exception that tells what went wrong." },
	{ .name = "ErrorRecord", INTO(record),
	  .as = "System.Management.Automation.ErrorRecord",
	  .sets = BY_RECORD, .mandatory_sets = BY_RECORD,
	  .help = "An error to write again." },
	{ .name = "Category", INTO(category), .choices = categories,
	  .as = "System.Management.Automation.ErrorCategory",
	  .sets = BY_MESSAGE | BY_EXCEPTION, .help = "The kind of error." },
	{ .name = "ErrorId", INTO(id), .sets = BY_MESSAGE | BY_EXCEPTION,
	  .help = "A name for the error." },
	{ .name = "TargetObject", INTO(target),
	  .sets = BY_MESSAGE | BY_EXCEPTION,
	  .help = "The object that the error is about." },
	{ .name = "RecommendedAction", INTO(action),
	  .help = "What to do about it." },
	{ .name = "CategoryActivity", .aliases = "Activity", INTO(activity),
	  .help = "What was being done." },
	{ .name = "CategoryReason", .aliases = "Reason", INTO(reason),
	  .help = "Why it failed." },
	{ .name = "CategoryTargetName", .aliases = "TargetName", INTO(name),
	  .help = "The name of the object." },
	{ .name = "CategoryTargetType", .aliases = "TargetType", INTO(type),
	  .help = "The type of the object." },
	{ 0 }
};

static const char *const category_fields[] = { "Activity", "Reason",
	"TargetName", "TargetType" };

static void
set_detail(struct value record, const char *of, const char *name,
    struct text t)
{
	struct value part;

	if (t.s != NULL && record.tag == V_OBJECT &&
	    object_get_str(record.u.object, of, &part) &&
	    part.tag == V_OBJECT)
		object_put(part.u.object, name, value_string(t.s, t.len));
}

static void
set_details(struct args *a, struct value record)
{
	const struct text given[] = { a->activity, a->reason, a->name,
				    a->type };
	struct value	 details;
	struct object	*o;
	size_t		 i;

	for (i = 0; i < sizeof given / sizeof *given; i++)
		set_detail(record, "CategoryInfo", category_fields[i],
		    given[i]);
	if ((a->action.s == NULL && (a->message.s == NULL ||
	    value_is_null(a->exception))) || record.tag != V_OBJECT)
		return;
	if (!object_get_str(record.u.object, "ErrorDetails", &details) ||
	    details.tag != V_OBJECT) {
		o = object_new(shape_root(type_pscustomobject, NULL));
		details = a->message.s != NULL ? value_string(a->message.s,
		    a->message.len) : record_message(record);
		object_put(o, "Message", details);
		object_set_str(record.u.object, "ErrorDetails", VHEAP(o));
		value_drop(value_object(o));
	}
	set_detail(record, "ErrorDetails", "RecommendedAction", a->action);
}

static struct value
make_record(struct args *a)
{
	struct value	 text, exception, record;
	enum err_category category = a->category > 0 ?
	    (enum err_category)a->category : ERR_NOT_SPECIFIED;

	if (!value_is_null(a->exception)) {
		exception = value_keep(a->exception);
	} else {
		text = value_string(a->message.s != NULL ? a->message.s : "",
		    a->message.len);
		exception = exception_new("Microsoft.PowerShell.Commands."
		    "WriteErrorException", text, VNULL);
		value_drop(text);
	}
	record = record_from_exception(exception, a->id.s != NULL ? a->id.s :
	    value_is_null(a->exception) ?
	    "Microsoft.PowerShell.Commands.WriteErrorException" :
	    type_of(exception)->name, category, a->target);
	value_drop(exception);
	return record;
}

/* A record that was made elsewhere is written from here. */
static struct value
again(struct value record)
{
	struct value base = value_base(record);
	struct object *o;

	if (base.tag != V_OBJECT)
		return value_keep(record);
	o = object_copy(base.u.object);
	object_put(o, "InvocationInfo", VNULL);
	return value_object(o);
}

static enum flow
process(struct run *r, void *args)
{
	struct args	*a = args;
	struct session	*s = run_session(r);
	struct err	 e = ERR_INIT;
	struct value	 record;
	enum flow	 f;

	record = run_bound(r, "ErrorRecord") ? again(a->record) :
	    make_record(a);
	set_details(a, record);
	err_from_record(&e, record);
	value_drop(record);
	record = error_record(s, &e);
	err_clear(&e);
	f = stream_write(s, STREAM_ERROR, record);
	value_drop(record);
	return f;
}

static const char *const sets[] = { "NoException", "WithException",
	"ErrorRecord", NULL };

const struct cmdlet write_error = {
	.name = "Write-Error",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.WriteErrorCommand",
	.synopsis = "Writes an error.",
	.description = "The script goes on, unless $ErrorActionPreference "
	    "is Stop.",
	.examples = (const struct example[]){
		{ "Write-Error 'No such user' -ErrorAction "
		  "SilentlyContinue; $Error[0].Exception.Message",
		  "No such user" },
		{ 0 }
	},
	.sets = sets,
	.params = params,
	.args_size = sizeof(ARGS),
	.process = process
};
