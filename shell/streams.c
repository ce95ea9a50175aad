/* streams.c -- errors, warnings and messages on their way out
 *
 * A record goes where its stream is redirected to; else the host shows it, if
 * the preference in force says so: the -ErrorAction of the cmdlet that runs,
 * or the variable. */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "shell/convert.h"
#include "shell/information.h"
#include "shell/progress.h"
#include "shell/run.h"
#include "shell/should.h"

/* ---- preferences ------------------------------------------------------------ */

static const char *const names[] = {
	"SilentlyContinue", "Stop", "Continue", "Inquire", "Ignore",
	"Suspend", "Break"
};

static enum action
action_of(struct value v, enum action otherwise)
{
	size_t i;

	v = value_base(v);
	if (v.tag == V_ENUM || v.tag == V_INT32)
		return v.u.i >= 0 && v.u.i <= ACT_BREAK ? (enum action)v.u.i :
		    otherwise;
	if (v.tag != V_STRING || v.len == 0)
		return otherwise;
	for (i = 0; i < sizeof names / sizeof names[0]; i++)
		if (v.len <= strlen(names[i]) &&
		    utf8_caseeq(names[i], v.len, v.u.s, v.len))
			return (enum action)i;
	return otherwise;
}

static bool
common_action(const struct common *c, enum stream which, enum action *a)
{
	switch (which) {
	case STREAM_ERROR:
		*a = c->error;
		return c->has_error;
	case STREAM_WARNING:
		*a = c->warning;
		return c->has_warning;
	case STREAM_INFORMATION:
		*a = c->information;
		return c->has_information;
	case STREAM_VERBOSE:
		*a = c->verbose ? ACT_CONTINUE : ACT_SILENT;
		return c->has_verbose;
	case STREAM_DEBUG:
		*a = c->debug ? ACT_CONTINUE : ACT_SILENT;
		return c->has_debug;
	case STREAM_OUTPUT: case STREAM_COUNT:
		break;
	}
	return false;
}

enum action
preference(struct session *s, enum stream which)
{
	static const char *const vars[] = {
		[STREAM_ERROR] = "ErrorActionPreference",
		[STREAM_WARNING] = "WarningPreference",
		[STREAM_VERBOSE] = "VerbosePreference",
		[STREAM_DEBUG] = "DebugPreference",
		[STREAM_INFORMATION] = "InformationPreference"
	};
	enum action otherwise = which == STREAM_ERROR ||
	    which == STREAM_WARNING ? ACT_CONTINUE : ACT_SILENT;
	struct frame *f = s->frame;
	enum action a;
	struct var *v;

	if (f->block == NULL && f->common != NULL &&
	    common_action(f->common, which, &a))
		return a;
	v = var_find(s->scope, sym_str(vars[which]));
	return v == NULL ? otherwise : action_of(v->v, otherwise);
}

/* ---- -ErrorVariable and its kin ------------------------------------------------ */

static struct value
common_variable(const struct common *c, enum stream which)
{
	switch (which) {
	case STREAM_ERROR: return c->error_variable;
	case STREAM_WARNING: return c->warning_variable;
	case STREAM_INFORMATION: return c->information_variable;
	case STREAM_OUTPUT: return c->out_variable;
	default: return VNULL;
	}
}

static const struct sym *
variable_name(struct value v, bool *append)
{
	const char *p;
	size_t n;

	v = value_base(v);
	if (v.tag != V_STRING || v.len == 0)
		return NULL;
	p = v.u.s;
	n = v.len;
	*append = *p == '+';
	if (*append) {
		p++;
		n--;
	}
	return sym_intern(p, n);
}

static void
variable_begin(struct run *r, enum stream which)
{
	bool append;
	const struct sym *y = variable_name(common_variable(
	    &r->binding.common, which), &append);
	struct var *v;

	if (y == NULL)
		return;
	v = var_make(r->s, r->home, y);
	if (append && value_base(v->v).tag == V_ARRAY &&
	    value_base(v->v).u.heap->type == type_arraylist)
		return;
	if (append && !value_is_null(v->v)) {
		struct array *a = array_new(type_arraylist);
		struct iter it;
		struct value x;

		iter_init(&it, v->v);
		while (iter_next(&it, &x))
			array_add(a, x);
		value_drop(v->v);
		v->v = value_array(a);
		return;
	}
	value_drop(v->v);
	v->v = value_array(array_new(type_arraylist));
}

static void
variable_add(struct run *r, enum stream which, struct value x)
{
	bool append;
	const struct sym *y = variable_name(common_variable(
	    &r->binding.common, which), &append);
	struct var *v;

	if (y == NULL)
		return;
	v = var_make(r->s, r->home, y);
	if (v->v.tag == V_ARRAY)
		array_add(v->v.u.array, x);
}

static enum flow
copy_put(struct sink *k, struct value v)
{
	struct run *r = (struct run *)(void *)((char *)k -
	    offsetof(struct run, out_copy));
	bool append;
	const struct sym *y;

	variable_add(r, STREAM_OUTPUT, v);
	y = variable_name(r->binding.common.pipeline_variable, &append);
	if (y != NULL) {
		struct var *var = var_make(r->s, r->home, y);

		value_drop(var->v);
		var->v = value_keep(v);
	}
	return SINK_PUT(r->out_next, v);
}

void
common_begin(struct run *r)
{
	const struct common *c = &r->binding.common;

	variable_begin(r, STREAM_ERROR);
	variable_begin(r, STREAM_WARNING);
	variable_begin(r, STREAM_INFORMATION);
	variable_begin(r, STREAM_OUTPUT);
	if (value_is_null(c->out_variable) &&
	    value_is_null(c->pipeline_variable))
		return;
	r->out_next = r->out;
	r->out_copy.put = copy_put;
	r->out = &r->out_copy;
}

/* All commands that are at work and collect what goes to a stream. */
static void
collect(struct session *s, enum stream which, struct value record)
{
	struct frame *f;

	for (f = s->frame; f != NULL; f = f->up)
		if (f->common != NULL && f->run != NULL &&
		    f->common == &f->run->binding.common)
			variable_add(f->run, which, record);
}

/* ---- the host --------------------------------------------------------------------- */

enum flow
host_text(struct session *s, const char *p, size_t n)
{
	progress_hide(s);
	fwrite(p, 1, n, s->host->out);
	return FLOW_OK;
}

enum flow
error_show(struct session *s, struct value record)
{
	struct buf b = BUF_INIT;

	error_text(s, &b, record);
	progress_hide(s);
	fflush(s->host->out);
	fwrite(buf_str(&b), 1, b.len, s->host->err);
	fflush(s->host->err);
	buf_free(&b);
	return FLOW_OK;
}

/* A warning's text is its message. */
static void
record_text_add(struct session *s, struct buf *b, struct value record)
{
	struct value v;

	if (record.tag == V_OBJECT &&
	    object_get_str(record.u.object, "Message", &v))
		record = v;
	text_add(s, b, record);
}

static enum flow
show(struct session *s, enum stream which, struct value record)
{
	static const char *const prefix[] = {
		[STREAM_WARNING] = "WARNING: ", [STREAM_VERBOSE] = "VERBOSE: ",
		[STREAM_DEBUG] = "DEBUG: "
	};
	struct buf b = BUF_INIT;
	enum flow f;

	if (which == STREAM_INFORMATION) {
		information_text(s, &b, record, s->host->colour);
	} else {
		buf_adds(&b, prefix[which]);
		record_text_add(s, &b, record);
		buf_addc(&b, '\n');
	}
	f = host_text(s, b.s, b.len);
	buf_free(&b);
	return f;
}

/* ---- writing ------------------------------------------------------------------------- */

static enum flow
cannot_ask(struct session *s)
{
	struct err e = ERR_INIT;

	not_interactive(&e);
	return s->frame->run != NULL ? run_fail(s->frame->run, &e) :
	    throw_at(s, NULL, &e);
}

static enum flow
write_error(struct session *s, struct value record)
{
	enum action a = preference(s, STREAM_ERROR);
	struct err e = ERR_INIT;
	struct place p;
	enum flow f;

	if (s->frame->run != NULL)
		s->eval->failed = true;
	s->ok = false;
	if (a == ACT_IGNORE)
		return FLOW_OK;
	if (a == ACT_INQUIRE)
		return cannot_ask(s);
	collect(s, STREAM_ERROR, record);
	if (a == ACT_STOP) {
		error_note(s, record);
		if (s->frame->run != NULL) {
			run_place(s->frame->run, &p);
			record_locate(record, &p);
		}
		err_from_record(&e, record);
		f = throw_at(s, NULL, &e);
		s->eval->thrown_stop = s->eval->stop_written = true;
		return f;
	}
	if (a == ACT_SILENT) {
		error_note(s, record);
		return FLOW_OK;
	}
	return error_report(s, record);
}

static enum flow
stopped_by_preference(struct session *s, enum stream which,
    struct value record)
{
	static const char *const vars[] = {
		[STREAM_WARNING] = "WarningPreference",
		[STREAM_VERBOSE] = "VerbosePreference",
		[STREAM_DEBUG] = "DebugPreference",
		[STREAM_INFORMATION] = "InformationPreference"
	};
	struct buf text = BUF_INIT;
	struct err e = ERR_INIT;
	enum flow f;

	record_text_add(s, &text, record);
	err_set_type(&e, ERR_OPERATION_STOPPED, "ActionPreferenceStop",
	    "System.Management.Automation.ActionPreferenceStopException",
	    VNULL, "The running command stopped because the preference "
	    "variable \"%s\" or common parameter is set to Stop: %s",
	    vars[which], buf_str(&text));
	buf_free(&text);
	f = throw_at(s, NULL, &e);
	s->eval->thrown_stop = true;
	return f;
}

/* Write-Host's records are shown whatever the preference. */
static bool
for_host(struct value record)
{
	struct value tags, x;
	struct iter it;

	if (record.tag != V_OBJECT ||
	    !object_get_str(record.u.object, "Tags", &tags))
		return false;
	iter_init(&it, tags);
	while (iter_next(&it, &x))
		if (x.tag == V_STRING && strcmp(x.u.s, "PSHOST") == 0)
			return true;
	return false;
}

static enum flow
merge(struct sink *to, struct value record)
{
	if (record.tag == V_OBJECT)
		record.u.heap->flags |= HF_STREAM;
	return SINK_PUT(to, record);
}

enum flow
stream_write(struct session *s, enum stream which, struct value record)
{
	enum action a;
	enum flow f;

	if (which == STREAM_ERROR)
		return write_error(s, record);
	a = preference(s, which);
	if (a == ACT_IGNORE)
		return FLOW_OK;
	collect(s, which, record);
	if (which == STREAM_INFORMATION && a == ACT_SILENT && for_host(record))
		a = ACT_CONTINUE;
	if (a == ACT_SILENT)
		return which == STREAM_INFORMATION &&
		    s->streams[which] != NULL ?
		    merge(s->streams[which], record) : FLOW_OK;
	if (a == ACT_INQUIRE)
		return cannot_ask(s);
	f = s->streams[which] != NULL ?
	    merge(s->streams[which], record) : show(s, which, record);
	if (f == FLOW_OK && a == ACT_STOP)
		return stopped_by_preference(s, which, record);
	return f;
}

/* ---- a cmdlet's messages ----------------------------------------------------------------- */

/* WarningRecord and its kin: a Message, which is their text. */
static struct value
message_record(enum stream which, const char *text, size_t len)
{
	static const char *const types[] = {
		[STREAM_WARNING] =
		    "System.Management.Automation.WarningRecord",
		[STREAM_VERBOSE] =
		    "System.Management.Automation.VerboseRecord",
		[STREAM_DEBUG] = "System.Management.Automation.DebugRecord"
	};
	const struct type *t = type_find(types[which], strlen(types[which]));
	struct object *o = object_new(shape_root(t != NULL ? t : type_object,
	    NULL));
	struct value v = value_string(text, len);

	object_add(o, sym_str("Message"), PROP_NET, v);
	value_drop(v);
	return value_object(o);
}

static enum flow
message(struct run *r, enum stream which, const char *fmt, va_list ap)
{
	struct buf b = BUF_INIT;
	struct value v;
	enum flow f;

	buf_vaddf(&b, fmt, ap);
	v = message_record(which, buf_str(&b), b.len);
	buf_free(&b);
	f = stream_write(r->s, which, v);
	value_drop(v);
	return f;
}

enum flow
run_warn(struct run *r, const char *fmt, ...)
{
	va_list ap;
	enum flow f;

	va_start(ap, fmt);
	f = message(r, STREAM_WARNING, fmt, ap);
	va_end(ap);
	return f;
}

enum flow
run_verbose(struct run *r, const char *fmt, ...)
{
	va_list ap;
	enum flow f;

	if (preference(r->s, STREAM_VERBOSE) == ACT_SILENT)
		return FLOW_OK;
	va_start(ap, fmt);
	f = message(r, STREAM_VERBOSE, fmt, ap);
	va_end(ap);
	return f;
}

enum flow
run_debug(struct run *r, const char *fmt, ...)
{
	va_list ap;
	enum flow f;

	if (preference(r->s, STREAM_DEBUG) == ACT_SILENT)
		return FLOW_OK;
	va_start(ap, fmt);
	f = message(r, STREAM_DEBUG, fmt, ap);
	va_end(ap);
	return f;
}
