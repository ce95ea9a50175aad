/* run.c -- the life of a command in a pipeline, and what a cmdlet may do */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "shell/convert.h"
#include "shell/run.h"

void
run_enter(struct run *r, struct context *c)
{
	struct session *s = r->s;

	c->frame = s->frame;
	c->scope = s->scope;
	c->module = s->eval->module;
	c->strict = s->strict;
	memcpy(c->streams, s->streams, sizeof c->streams);
	s->frame = &r->frame;
	s->scope = r->scope;
	s->eval->module = r->module;
	s->strict = r->strict;
	memcpy(s->streams, r->streams, sizeof c->streams);
}

void
run_leave(struct run *r, struct context *c)
{
	struct session *s = r->s;

	s->frame = c->frame;
	s->scope = c->scope;
	s->eval->module = c->module;
	s->strict = c->strict;
	memcpy(s->streams, c->streams, sizeof c->streams);
	if (r->dotted || r->kind == RUN_CMDLET)
		s->strict = r->strict;
}

/* ---- places of errors --------------------------------------------------------- */

void
run_place(const struct run *r, struct place *p)
{
	const struct invocation *i = &r->invocation;

	memset(p, 0, sizeof *p);
	p->script = i->script;
	if (i->node != NULL) {
		p->from = i->node->from;
		p->to = i->node->to;
	}
	p->command = i->name != NULL ? i->name->s : NULL;
	if (r->cmdlet != NULL) {
		p->activity = r->cmdlet->name;
		p->id_suffix = r->cmdlet->type;
		p->cmdlet = r->cmdlet;
	} else if (r->block != NULL && r->block->name != NULL) {
		p->activity = r->block->name->s;
		p->id_suffix = r->block->name->s;
		p->block = r->block;
	} else if (i->file != NULL) {
		const char *slash = strrchr(i->file, '/');

		p->activity = p->id_suffix = slash ? slash + 1 : i->file;
		p->file = i->file;
	}
	p->my_command = VNULL;
	p->bound = VNULL;
}

enum flow
throw_bind(struct run *r, struct err *e)
{
	const struct node *at = r->bound ? r->binding.at : NULL;
	struct place p;

	run_place(r, &p);
	if (at != NULL) {
		p.from = at->from;
		p.to = at->to;
	}
	return throw_placed(r->s, &p, e);
}

/* ---- cmdlets -------------------------------------------------------------------- */

enum flow
cmdlet_start(struct run *r, const struct word_list *l)
{
	struct session *s = r->s;
	const struct params *p = params_of_cmdlet(s, r->cmdlet);
	struct err e = ERR_INIT;

	r->scope = r->home;
	r->frame.scope = r->home;
	r->frame.run = r;
	r->args = xcalloc(1, r->cmdlet->args_size ? r->cmdlet->args_size : 1);
	bind_init(&r->binding, s, p, r->args);
	r->bound = true;
	r->binding.command = r->cmdlet->name;
	if (!bind_words(&r->binding, l->n, l->v, r->piped, &e))
		return throw_bind(r, &e);
	r->frame.binding = &r->binding;
	r->frame.common = &r->binding.common;
	common_begin(r);
	return FLOW_OK;
}

static enum flow
cmdlet_call(struct run *r, enum flow (*part)(struct run *, void *))
{
	struct context c;
	enum flow f;

	if (part == NULL)
		return FLOW_OK;
	run_enter(r, &c);
	f = part(r, r->args);
	r->strict = r->s->strict;
	run_leave(r, &c);
	return f;
}

static enum flow
cmdlet_put(struct run *r, struct value v)
{
	struct err e = ERR_INIT;
	struct value record;
	struct place p;
	struct context c;
	enum flow f;
	bool ok;

	run_enter(r, &c);
	ok = bind_object(&r->binding, v, &e);
	run_leave(r, &c);
	if (!ok) {
		if (!r->binding.complain)
			return throw_bind(r, &e);
		run_enter(r, &c);
		run_place(r, &p);
		record = error_record_new(r->s, &e, &p);
		err_clear(&e);
		f = stream_write(r->s, STREAM_ERROR, record);
		value_drop(record);
		run_leave(r, &c);
		return f;
	}
	r->input = v;
	f = cmdlet_call(r, r->cmdlet->process);
	r->input = VNOTHING;
	return f;
}

static void
cmdlet_done(struct run *r)
{
	if (r->cmdlet->done != NULL && r->begun) {
		struct context c;

		run_enter(r, &c);
		r->cmdlet->done(r, r->args);
		run_leave(r, &c);
	}
	if (r->bound)
		bind_done(&r->binding);
	free(r->args);
}

/* ---- any run ---------------------------------------------------------------------- */

enum flow
run_begin(struct run *r)
{
	r->begun = true;
	switch (r->kind) {
	case RUN_CMDLET:
		return cmdlet_call(r, r->cmdlet->begin);
	case RUN_BLOCK:
		return block_begin(r);
	case RUN_PROGRAM:
		break;
	}
	return FLOW_OK;
}

enum flow
run_end(struct run *r)
{
	enum flow f = FLOW_OK;

	switch (r->kind) {
	case RUN_CMDLET:
		if (!r->piped)
			f = cmdlet_call(r, r->cmdlet->process);
		else
			bind_unbind_object(&r->binding);
		return f != FLOW_OK ? f : cmdlet_call(r, r->cmdlet->end);
	case RUN_BLOCK:
		return block_end(r);
	case RUN_PROGRAM:
		break;
	}
	return native_end(r);
}

void
run_done(struct run *r)
{
	switch (r->kind) {
	case RUN_CMDLET:
		cmdlet_done(r);
		break;
	case RUN_BLOCK:
		block_done(r);
		break;
	case RUN_PROGRAM:
		native_done(r);
		break;
	}
	if (r->redirects != NULL)
		redirect_close(r);
}

enum flow
run_put(struct sink *k, struct value v)
{
	struct run *r = (struct run *)k;

	if (cancelled(r->s))
		return FLOW_CANCEL;
	switch (r->kind) {
	case RUN_CMDLET:
		return cmdlet_put(r, v);
	case RUN_BLOCK:
		return block_put(r, v);
	case RUN_PROGRAM:
		break;
	}
	return native_put(r, v);
}

/* ---- what a cmdlet may do ------------------------------------------------------------ */

enum flow
run_emit(struct run *r, struct value v)
{
	return v.tag == V_NOTHING ? FLOW_OK : SINK_PUT(r->out, v);
}

enum flow
run_emit_take(struct run *r, struct value v)
{
	enum flow f = run_emit(r, v);

	value_drop(v);
	return f;
}

enum flow
run_emit_unrolled(struct run *r, struct value v)
{
	return sink_unroll(r->s, r->out, v);
}

struct session *
run_session(struct run *r)
{
	return r->s;
}

const struct cmdlet *
run_cmdlet(struct run *r)
{
	return r->cmdlet;
}

bool
run_bound(struct run *r, const char *param)
{
	int i = bind_find(&r->binding, param);

	return i >= 0 && r->binding.v[i].how != BOUND_NOT;
}

struct value
run_bound_value(struct run *r, const char *param)
{
	int i = bind_find(&r->binding, param);

	return i >= 0 && r->binding.v[i].how != BOUND_NOT ?
	    r->binding.v[i].v : VNULL;
}

unsigned
run_set(struct run *r)
{
	uint32_t sets = r->binding.sets, deflt = r->binding.p->default_set;

	if (sets == 0)
		return 0;
	if (deflt != 0 && sets & deflt)
		sets = deflt;
	return (unsigned)__builtin_ctz(sets);
}

struct value
run_input(struct run *r)
{
	return r->input;
}

bool
run_has_pipeline(struct run *r)
{
	return r->piped;
}

enum flow
run_fail(struct run *r, struct err *e)
{
	struct place p;

	run_error_place(r, &p);
	return throw_placed(r->s, &p, e);
}

enum flow
run_complain(struct run *r, struct err *e)
{
	struct value record;
	struct place p;
	enum flow f;

	run_error_place(r, &p);
	record = error_record_new(r->s, e, &p);
	err_clear(e);
	f = stream_write(r->s, STREAM_ERROR, record);
	value_drop(record);
	return f;
}

static bool
vset(struct err *e, enum err_category c, const char *id, struct value target,
    char *text)
{
	err_set(e, c, id, target, "%s", text);
	free(text);
	return false;
}

static char *
format(const char *fmt, va_list ap)
{
	struct buf b = BUF_INIT;

	buf_vaddf(&b, fmt, ap);
	return buf_take(&b);
}

enum flow
run_failf(struct run *r, enum err_category c, const char *id,
    struct value target, const char *fmt, ...)
{
	struct err e = ERR_INIT;
	va_list ap;

	va_start(ap, fmt);
	vset(&e, c, id, target, format(fmt, ap));
	va_end(ap);
	return run_fail(r, &e);
}

enum flow
run_complainf(struct run *r, enum err_category c, const char *id,
    struct value target, const char *fmt, ...)
{
	struct err e = ERR_INIT;
	va_list ap;

	va_start(ap, fmt);
	vset(&e, c, id, target, format(fmt, ap));
	va_end(ap);
	return run_complain(r, &e);
}

bool
run_cancelled(struct run *r)
{
	return cancelled(r->s);
}

/* The script of a block that a cmdlet was given runs in the scope of the
 * pipeline, as a part of it. */
enum flow
run_block(struct run *r, struct block *b, struct value item, struct sink *out)
{
	struct call c = { .block = b, .item = item, .input = VNOTHING,
	    .self = VNOTHING, .dot = true };

	return call_inherit(r->s, &c, out != NULL ? out : r->out);
}

enum flow
run_block_value(struct run *r, struct block *b, struct value item,
    struct value *out)
{
	struct collector k;
	enum flow f;

	collector_init(&k);
	f = run_block(r, b, item, &k.sink);
	*out = collector_result(&k);
	if (f != FLOW_OK) {
		value_drop(*out);
		*out = VNULL;
	}
	return f;
}
