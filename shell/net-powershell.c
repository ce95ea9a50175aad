/* net-powershell.c -- [powershell]::Create(): a session within the session
 *
 * Its commands run in a session of its own (a Runspace) when Invoke() is
 * called, also when BeginInvoke() is; nothing runs beside us.  The sessions
 * live as long as the one that made them, as blocks of theirs may. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "shell/convert.h"
#include "shell/evalstate.h"
#include "shell/make-net.h"
#include "shell/net-table.h"
#include "shell/nested.h"

#define SMA	"System.Management.Automation."

static void
shell_free(struct native *n)
{
	struct powershell *p = (struct powershell *)(void *)n;
	size_t i;

	powershell_clear(p);
	for (i = 0; i < STREAM_COUNT; i++)
		if (p->streams[i] != NULL)
			value_drop(value_array(p->streams[i]));
	value_drop(VHEAP(p->progress));
	value_drop(p->runspace);
	value_drop(p->reason);
	err_clear(&p->failed);
	value_drop(p->result);
}

static void
runspace_free(struct native *n)
{
	(void)n;	/* the session stays until the outer one ends */
}

static struct value
runspace_new(struct net_call *c)
{
	struct runspace *r = native_new(type_named(SMA "Runspaces.Runspace"),
	    sizeof *r, runspace_free);

	r->outer = c->s;
	return VHEAP(&r->head);
}

static struct powershell *
shell_new(struct net_call *c)
{
	struct powershell *p = native_new(type_named(SMA "PowerShell"),
	    sizeof *p, shell_free);
	size_t i;

	for (i = STREAM_ERROR; i < STREAM_COUNT; i++)
		p->streams[i] = array_new(type_collection);
	p->progress = array_new(type_collection);
	p->runspace = runspace_new(c);
	return p;
}

static bool
create(struct net_call *c)
{
	struct powershell *p = shell_new(c);

	return net_return(c, VHEAP(&p->head));
}

/* ---- what is to run ------------------------------------------------------- */

/* A view of a PowerShell: its PSCommand, its Streams. */
struct part {
	struct native	 head;
	struct value	 of;
};

static void
part_free(struct native *n)
{
	value_drop(((struct part *)(void *)n)->of);
}

static bool
part_new(struct net_call *c, const char *type)
{
	struct part *p = native_new(type_named(type), sizeof *p, part_free);

	p->of = value_keep(c->self);
	return net_return(c, VHEAP(&p->head));
}

static struct powershell *
shell_of(struct net_call *c)
{
	struct value v = c->self;

	if (strcmp(v.u.heap->type->name, SMA "PowerShell") != 0)
		v = ((struct part *)(void *)v.u.native)->of;
	return (struct powershell *)(void *)v.u.native;
}

static bool
itself(struct net_call *c)
{
	return net_return(c, value_keep(c->self));
}

static struct step *
step_add(struct powershell *p)
{
	struct step *k;

	p->steps = xrealloc(p->steps, (p->n + 1) * sizeof *p->steps);
	k = &p->steps[p->n++];
	memset(k, 0, sizeof *k);
	k->first = p->n == 1 || p->ends;
	p->ends = false;
	return k;
}

enum { ADD_COMMAND, ADD_SCRIPT };

static bool
add_step(struct net_call *c)
{
	struct step *k;

	if (net_missing(c, 0))
		return net_null(c, c->row->op == ADD_SCRIPT ? "script" :
		    "cmdlet");
	k = step_add(shell_of(c));
	k->is_script = c->row->op == ADD_SCRIPT;
	k->text = to_text(c->s, c->v[0]);
	k->local = !net_missing(c, 1) && truth(c->v[1]);
	return itself(c);
}

static bool
step_argument(struct net_call *c, struct value name, struct value v)
{
	struct powershell *p = shell_of(c);
	struct step *k;

	if (p->n == 0)
		return net_throw(c, "System.InvalidOperationException",
		    "A command is required to add a parameter. A command must "
		    "be added to the PowerShell instance before adding a "
		    "parameter.");
	k = &p->steps[p->n - 1];
	k->args = xrealloc(k->args, (k->n + 1) * sizeof *k->args);
	k->args[k->n++] = (struct step_arg){ value_keep(name),
	    value_keep(v) };
	return true;
}

static bool
add_parameter(struct net_call *c)
{
	if (net_missing(c, 0))
		return net_null(c, "parameterName");
	return step_argument(c, c->v[0], c->n > 1 ? c->v[1] : VNOTHING) &&
	    itself(c);
}

static bool
add_argument(struct net_call *c)
{
	return step_argument(c, VNULL, c->v[0]) && itself(c);
}

/* A dictionary of parameters, or a list of arguments. */
static bool
add_parameters(struct net_call *c)
{
	struct value v = value_base(c->v[0]), item;
	struct map_entry *e;
	struct iter it;
	size_t pos = 0;

	if (v.tag != V_MAP) {
		iter_init(&it, v);
		while (iter_next(&it, &item))
			if (!step_argument(c, VNULL, item))
				return false;
		return itself(c);
	}
	while ((e = map_next(v.u.map, &pos)) != NULL)
		if (!step_argument(c, e->key, e->value))
			return false;
	return itself(c);
}

static bool
add_statement(struct net_call *c)
{
	shell_of(c)->ends = true;
	return itself(c);
}

static bool
clear_commands(struct net_call *c)
{
	powershell_clear(shell_of(c));
	return true;
}

/* ---- running ---------------------------------------------------------------- */

/* The record again about a copy of its exception: for that exception's
 * ErrorRecord, without a circle. */
static void
set_record(struct value exception, struct value record)
{
	struct object *o;
	struct value v;

	if (!object_get_str(exception.u.object, "ErrorRecord", &v))
		return;
	o = object_copy(record.u.object);
	if (object_get_str(o, "Exception", &v) &&
	    value_base(v).u.heap == exception.u.heap)
		object_put(o, "Exception",
		    value_object(object_copy(exception.u.object)));
	object_put(exception.u.object, "ErrorRecord", value_object(o));
}

/* Is it an error that a cmdlet ended itself with? */
static bool
by_cmdlet(struct value record, const struct type *t)
{
	struct value id;

	if (type_is(t, type_named(SMA "ParameterBindingException")) ||
	    !object_get_str(record.u.object, "FullyQualifiedErrorId", &id))
		return false;
	return id.tag == V_STRING && strstr(id.u.s, ",Microsoft.") != NULL;
}

/* The exception that .NET would have thrown for it.  Owned. */
static struct value
thrown_exception(struct powershell *p, struct value record, struct value x)
{
	struct value text, message, made;

	if (!object_get_str(x.u.object, "Message", &text))
		text = VLIT("");
	if (p->stopped) {
		message = value_stringf("The running command stopped because "
		    "the preference variable \"ErrorActionPreference\" or "
		    "common parameter is set to Stop: %s", text.u.s);
		made = exception_new(SMA "ActionPreferenceStopException",
		    message, VNULL);
		value_drop(message);
	} else if (by_cmdlet(record, x.u.heap->type)) {
		made = exception_new(SMA "CmdletInvocationException", text,
		    x);
	} else {
		made = value_keep(x);
	}
	return made;
}

/* What ended the pipeline, as the exception of a method call. */
static bool
throw_failed(struct net_call *c, struct powershell *p, const char *method)
{
	const struct type *t = record_exception_type(p->failed.record);
	struct value inner, message, x, record, text;

	if (t == NULL || !object_get_str(value_base(p->failed.record).u.object,
	    "Exception", &inner)) {
		err_move(c->e, &p->failed);
		return false;
	}
	inner = thrown_exception(p, value_base(p->failed.record),
	    value_base(inner));
	set_record(inner, value_base(p->failed.record));
	if (!object_get_str(inner.u.object, "Message", &text))
		text = VLIT("");
	message = value_stringf("Exception calling \"%s\" with \"%zu\" "
	    "argument(s): \"%s\"", method, c->given, text.u.s);
	x = exception_new(SMA "MethodInvocationException", message, inner);
	record = record_from_exception(x, type_short(inner.u.heap->type),
	    ERR_NOT_SPECIFIED, VNULL);
	value_drop(inner);
	err_clear(&p->failed);
	err_from_record(c->e, record);
	value_drop(record);
	value_drop(x);
	value_drop(message);
	return false;
}

static bool
invoke(struct net_call *c)
{
	struct powershell *p = shell_of(c);
	struct value out, input = net_missing(c, 0) ? VNOTHING : c->v[0];

	powershell_run(p, input, &out);
	if (p->failed.set) {
		value_drop(out);
		return throw_failed(c, p, "Invoke");
	}
	return net_return(c, out);
}

static bool
begin_invoke(struct net_call *c)
{
	struct powershell *p = shell_of(c);
	struct value input = net_missing(c, 0) ? VNOTHING : c->v[0];
	struct object *o = object_new(net_shape(type_named(
	    SMA "PowerShellAsyncResult"), "IsCompleted "
	    "CompletedSynchronously AsyncState"));

	value_drop(p->result);
	powershell_run(p, input, &p->result);
	o->slot[0] = VBOOL(true);
	o->slot[1] = VBOOL(false);
	return net_return(c, value_object(o));
}

static bool
end_invoke(struct net_call *c)
{
	struct powershell *p = shell_of(c);
	struct value out = p->result;

	if (p->failed.set)
		return throw_failed(c, p, "EndInvoke");
	p->result = VNULL;
	return net_return(c, out.tag != V_NULL ? out :
	    value_array(array_new(type_collection)));
}

static bool
nothing(struct net_call *c)
{
	(void)c;
	return true;
}

/* ---- properties ---------------------------------------------------------------- */

static bool
commands(struct net_call *c)
{
	return part_new(c, SMA "PSCommand");
}

static bool
streams(struct net_call *c)
{
	return part_new(c, SMA "PSDataStreams");
}

static bool
had_errors(struct net_call *c)
{
	return net_bool(c, shell_of(c)->had_errors);
}

static bool
state_info(struct net_call *c)
{
	struct powershell *p = shell_of(c);
	struct object *o = object_new(net_shape(type_named(
	    SMA "PSInvocationStateInfo"), "State Reason"));

	o->slot[0] = value_enum(type_named(SMA "PSInvocationState"),
	    (int64_t)p->state);
	o->slot[1] = value_keep(p->reason);
	return net_return(c, value_object(o));
}

static bool
get_runspace(struct net_call *c)
{
	return net_return(c, value_keep(shell_of(c)->runspace));
}

static bool
set_runspace(struct net_call *c)
{
	struct powershell *p = shell_of(c);

	if (value_base(c->v[0]).tag != V_NATIVE)
		return net_null(c, "value");
	value_drop(p->runspace);
	p->runspace = value_keep(value_base(c->v[0]));
	return true;
}

static bool
stream(struct net_call *c)
{
	struct powershell *p = shell_of(c);
	struct array *a = c->row->op < STREAM_COUNT ?
	    p->streams[c->row->op] : p->progress;

	return net_return(c, value_keep(VHEAP(a)));
}

static bool
clear_streams(struct net_call *c)
{
	struct powershell *p = shell_of(c);
	size_t i;

	for (i = STREAM_ERROR; i < STREAM_COUNT; i++)
		array_clear(p->streams[i]);
	array_clear(p->progress);
	return true;
}

/* ---- runspaces -------------------------------------------------------------------- */

static struct runspace *
runspace_of(struct net_call *c)
{
	return (struct runspace *)(void *)c->self.u.native;
}

static bool
create_runspace(struct net_call *c)
{
	return net_return(c, runspace_new(c));
}

static bool
open_runspace(struct net_call *c)
{
	runspace_session(runspace_of(c));
	return true;
}

static bool
set_variable(struct net_call *c)
{
	var_set(runspace_session(runspace_of(c)), c->v[0].u.s, c->v[1]);
	return true;
}

static bool
get_variable(struct net_call *c)
{
	return net_return(c, value_keep(var_get(
	    runspace_session(runspace_of(c)), c->v[0].u.s)));
}

static bool
create_state(struct net_call *c)
{
	return net_return(c, value_object(object_new(shape_root(type_named(
	    SMA "Runspaces.InitialSessionState"), NULL))));
}

static bool
import_modules(struct net_call *c)
{
	return net_missing(c, 0) ? net_null(c, "name") : true;
}

/* ---- tables -------------------------------------------------------------------------- */

#define PS	SMA "PowerShell "
#define ADDS	SMA "PSCommand "

#define ADDERS(of)							\
	RO(of "AddCommand(System.Object cmdlet)", add_step, ADD_COMMAND), \
	RO(of "AddCommand(System.Object cmdlet, bool useLocalScope)",	\
	    add_step, ADD_COMMAND),					\
	RO(of "AddScript(string script)", add_step, ADD_SCRIPT),	\
	RO(of "AddScript(string script, bool useLocalScope)", add_step,	\
	    ADD_SCRIPT),						\
	R(of "AddParameter(string parameterName)", add_parameter),	\
	R(of "AddParameter(string parameterName, System.Object value)",	\
	    add_parameter),						\
	R(of "AddArgument(System.Object value)", add_argument),		\
	R(of "AddParameters(System.Object parameters)", add_parameters), \
	R(of "AddStatement()", add_statement)

static const struct net_row shell_rows[] = {
	R("static " PS "Create()", create),
	R("static " PS "Create(System.Object runspace)", create),
	ADDERS(PS),
	R("System.Object Invoke()", invoke),
	R("System.Object Invoke(System.Object input)", invoke),
	R("System.Object Invoke(System.Object input, System.Object settings)",
	    invoke),
	R("System.Object BeginInvoke()", begin_invoke),
	R("System.Object BeginInvoke(System.Object input)", begin_invoke),
	R("System.Object BeginInvoke(System.Object input, "
	    "System.Object output)", begin_invoke),
	R("System.Object EndInvoke(System.Object asyncResult)", end_invoke),
	R("void Stop()", nothing),
	R("void Dispose()", nothing),
	R(SMA "PSCommand Commands {get;}", commands),
	R(SMA "PSDataStreams Streams {get;}", streams),
	R("bool HadErrors {get;}", had_errors),
	R(SMA "PSInvocationStateInfo InvocationStateInfo {get;}",
	    state_info),
	RW("System.Object Runspace {get;set;}", get_runspace, set_runspace),
	R_END
};

static const struct net_row command_rows[] = {
	ADDERS(ADDS),
	R("void Clear()", clear_commands),
	R_END
};

static const struct net_row stream_rows[] = {
	RO("System.Object Error {get;}", stream, STREAM_ERROR),
	RO("System.Object Warning {get;}", stream, STREAM_WARNING),
	RO("System.Object Verbose {get;}", stream, STREAM_VERBOSE),
	RO("System.Object Debug {get;}", stream, STREAM_DEBUG),
	RO("System.Object Information {get;}", stream, STREAM_INFORMATION),
	RO("System.Object Progress {get;}", stream, STREAM_COUNT),
	R("void ClearStreams()", clear_streams),
	R_END
};

static const struct net_row factory_rows[] = {
	R("static System.Object CreateRunspace()", create_runspace),
	R("static System.Object CreateRunspace(System.Object "
	    "initialSessionState)", create_runspace),
	R_END
};

static const struct net_row runspace_rows[] = {
	R("void Open()", open_runspace),
	R("void Close()", nothing),
	R("void Dispose()", nothing),
	R("System.Object SessionStateProxy {get;}", itself),
	R("void SetVariable(string name, System.Object value)",
	    set_variable),
	R("System.Object GetVariable(string name)", get_variable),
	R_END
};

static const struct net_row state_rows[] = {
	R("static System.Object Create()", create_state),
	R("static System.Object CreateDefault()", create_state),
	R("static System.Object CreateDefault2()", create_state),
	R("void ImportPSModule(System.Object name)", import_modules),
	R_END
};

const struct net_class net_powershell[] = {
	{ SMA "PowerShell", shell_rows },
	{ SMA "PSCommand", command_rows },
	{ SMA "PSDataStreams", stream_rows },
	{ SMA "Runspaces.RunspaceFactory", factory_rows },
	{ SMA "Runspaces.Runspace", runspace_rows },
	{ SMA "Runspaces.InitialSessionState", state_rows },
	{ NULL, NULL }
};
