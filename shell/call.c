/* call.c -- functions, script blocks and script files as runs
 *
 * A block's life is begin, process for each object, end; parameters are
 * bound first, and again for each object when some come from the pipeline. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "shell/call.h"
#include "shell/convert.h"
#include "shell/run.h"

/* ---- parameters ------------------------------------------------------------- */

static struct var_rule *
rule_of(const struct bind_param *p)
{
	struct var_rule *r;

	if (p->type == NULL && p->checks == NULL)
		return NULL;
	if (p->type == type_object && p->checks == NULL)
		return NULL;
	r = xcalloc(1, sizeof *r);
	r->refs = 1;
	r->type = p->type == type_switch ? NULL : p->type;
	r->checks = p->checks;
	return r;
}

struct function_params *
code_of(struct session *s, struct block *b, struct err *e)
{
	const struct params *p;
	struct function_params *c;
	size_t i;

	if (b->params != NULL)
		return b->params;
	p = params_of_block(s, b->ast, e);
	if (p == NULL)
		return NULL;
	c = xcalloc(1, sizeof *c + p->nown * sizeof *c->rules);
	c->p = p;
	c->n = p->nown;
	c->plain = !p->advanced && !p->dynamic && p->nown <= BIND_ROOM;
	for (i = 0; i < c->n; i++) {
		c->rules[i] = rule_of(&p->v[i]);
		if (c->rules[i] != NULL || p->v[i].is_switch ||
		    p->v[i].decl == NULL || p->v[i].decl->init != NULL)
			c->plain = false;
	}
	b->params = c;
	return c;
}

void
code_drop(struct function_params *c)
{
	size_t i;

	if (c == NULL)
		return;
	for (i = 0; i < c->n; i++)
		if (c->rules[i] != NULL)
			rule_drop(c->rules[i]);
	free(c);
}

static void
set_param(struct run *r, size_t i, struct value v)
{
	struct function_params *c = r->block->params;
	struct var *var = var_make(r->s, r->scope, c->p->v[i].name);
	struct value old = var->v;

	var->v = value_keep(v.tag == V_NOTHING ? VNULL : v);
	value_drop(old);
	if (c->rules[i] != NULL && var->rule == NULL) {
		var->rule = c->rules[i];
		var->rule->refs++;
	}
}

/* The default of a parameter that was not given. */
static enum flow
default_param(struct run *r, size_t i)
{
	const struct bind_param *p = &r->block->params->p->v[i];
	struct err e = ERR_INIT;
	struct value v, to;
	enum flow f;

	if (p->decl == NULL || p->decl->init == NULL) {
		set_param(r, i, p->unbound);
		return FLOW_OK;
	}
	if ((f = eval_value(r->s, p->decl->init, &v)) != FLOW_OK)
		return f;
	if (!bind_default(r->s, p, v, &to, &e)) {
		value_drop(v);
		return throw_bind(r, &e);
	}
	set_param(r, i, to);
	value_drop(to);
	value_drop(v);
	return FLOW_OK;
}

static enum flow
set_params(struct run *r)
{
	struct function_params *c = r->block->params;
	enum flow f;
	size_t i;

	for (i = 0; i < c->n; i++)
		if (r->binding.v[i].how != BOUND_NOT)
			set_param(r, i, r->binding.v[i].v);
	for (i = 0; i < c->n; i++)
		if (r->binding.v[i].how == BOUND_NOT &&
		    (f = default_param(r, i)) != FLOW_OK)
			return f;
	return FLOW_OK;
}

/* Untyped parameters and plain words: no need for the binder. */
static bool
bind_plain(struct run *r, const struct word_list *l)
{
	struct function_params *c = r->block->params;
	struct array *rest;
	size_t i;

	if (!c->plain || r->piped)
		return false;
	for (i = 0; i < l->n; i++)
		if (l->v[i].name != NULL || l->v[i].splatted ||
		    (l->v[i].text != NULL && (*l->v[i].text == '-' ||
		    *l->v[i].text == '+')))
			return false;
	for (i = 0; i < c->n; i++)
		set_param(r, i, i < l->n ? l->v[i].value : VNULL);
	if (l->n > c->n) {
		rest = array_new(type_object_array);
		for (i = c->n; i < l->n; i++)
			array_add(rest, l->v[i].value);
		r->frame.args = value_array(rest);
	}
	return true;
}

/* Common parameters become preference variables of the function's scope. */
static void
set_preference(struct run *r, bool has, const char *name, enum action a)
{
	static const struct type *t;

	if (!has)
		return;
	if (t == NULL)
		t = type_find("System.Management.Automation.ActionPreference",
		    45);
	scope_put(r->s, r->scope, name, t != NULL ? value_enum(t, (int)a) :
	    VINT((int)a));
}

static void
set_preferences(struct run *r)
{
	const struct common *c = &r->binding.common;

	set_preference(r, c->has_error, "ErrorActionPreference", c->error);
	set_preference(r, c->has_warning, "WarningPreference", c->warning);
	set_preference(r, c->has_information, "InformationPreference",
	    c->information);
	set_preference(r, c->has_progress, "ProgressPreference", c->progress);
	set_preference(r, c->has_verbose, "VerbosePreference",
	    c->verbose ? ACT_CONTINUE : ACT_SILENT);
	set_preference(r, c->has_debug, "DebugPreference",
	    c->debug ? ACT_CONTINUE : ACT_SILENT);
	if (c->has_what_if)
		scope_put(r->s, r->scope, "WhatIfPreference",
		    VBOOL(c->what_if));
	if (c->has_confirm)
		scope_put(r->s, r->scope, "ConfirmPreference",
		    c->confirm ? VLIT("Low") : VLIT("None"));
}

/* The dynamicparam block, which sees what is bound so far. */
static bool
dynamic_params(struct binding *b, struct value *out, struct err *e)
{
	struct run *r = b->dynamic_data;
	struct collector k;
	enum flow f;
	size_t i;

	for (i = 0; i < r->block->params->n; i++)
		if (b->v[i].how != BOUND_NOT)
			set_param(r, i, b->v[i].v);
	r->frame.binding = b;
	collector_init(&k);
	f = eval_statements(r->s, r->block->ast->dynamic, &k.sink);
	*out = collector_result(&k);
	if (f == FLOW_OK || f == FLOW_RETURN)
		return true;
	value_drop(*out);
	return err_from_flow(r->s, f, e);
}

static enum flow
bind_all(struct run *r, const struct word_list *l)
{
	struct function_params *c = r->block->params;
	struct err e = ERR_INIT;

	bind_init(&r->binding, r->s, c->p, NULL);
	r->bound = true;
	r->binding.command = r->invocation.name != NULL ?
	    r->invocation.name->s : "";
	if (r->block->ast->dynamic != NULL) {
		r->binding.dynamic = dynamic_params;
		r->binding.dynamic_data = r;
	}
	if (!bind_words(&r->binding, l->n, l->v, r->piped, &e))
		return throw_bind(r, &e);
	r->frame.binding = &r->binding;
	if (c->p->advanced) {
		r->frame.common = &r->binding.common;
		r->frame.run = r;
		set_preferences(r);
		common_begin(r);
	} else {
		r->frame.args = r->binding.rest != NULL ?
		    value_keep(VHEAP(r->binding.rest)) : VNOTHING;
	}
	return set_params(r);
}

/* ---- the life of a block -------------------------------------------------------- */

static struct scope *
block_scope(struct run *r)
{
	struct block *b = r->block;
	struct scope *parent = b->closure != NULL ? b->closure :
	    b->module != NULL ? b->module : r->s->scope;

	if (b->module == NULL && b->closure == NULL &&
	    r->s->eval->module != NULL)
		parent = r->s->scope;
	return scope_new(r->s, parent);
}

enum flow
block_start(struct run *r, const struct word_list *l)
{
	struct session *s = r->s;
	struct block *b = r->block;
	const struct block_ast *ast = b->ast;
	struct err e = ERR_INIT;
	struct context c;
	enum flow f;

	value_keep(VHEAP(&b->head));
	r->module = b->closure != NULL ? b->closure : b->module;
	r->frame.script = b->script;
	r->frame.block = b;
	r->frame.args = VNOTHING;
	if (r->dotted) {
		r->scope = b->closure != NULL ? b->closure : s->scope;
	} else {
		r->scope = block_scope(r);
		r->scope->is_script = r->is_file;
		r->own_scope = true;
	}
	r->frame.scope = r->scope;
	r->with_process = ast->process != NULL || b->is_filter;
	if ((f = check_depth(s)) != FLOW_OK)
		return f;
	if (code_of(s, b, &e) == NULL)
		return throw_bind(r, &e);
	run_enter(r, &c);
	if (!bind_plain(r, l))
		f = bind_all(r, l);
	if (r->frame.args.tag == V_NOTHING && !b->params->p->advanced)
		r->frame.args = value_array(array_new(type_object_array));
	run_leave(r, &c);
	return f;
}

/* One of the block's parts, in its context. */
static enum flow
run_part(struct run *r, struct node *part)
{
	struct evalstate *es = r->s->eval;
	struct trap_entry traps;
	struct context c;
	enum flow f;

	if (part == NULL)
		return FLOW_OK;
	run_enter(r, &c);
	if (r->block->ast->traps.n > 0) {
		bool around = es->propagate;

		es->propagate = true;
		traps_push(r->s, &traps, &r->block->ast->traps);
		f = eval_statements(r->s, part, r->out);
		traps_pop(r->s, &traps);
		es->propagate = around;
	} else {
		f = eval_statements(r->s, part, r->out);
	}
	r->strict = r->s->strict;
	run_leave(r, &c);
	if (es->leaving == &r->frame)
		es->leaving = NULL;
	return f == FLOW_RETURN ? FLOW_OK : f;
}

/* exit ends a script file, not its caller. */
static enum flow
file_exit(struct run *r, enum flow f)
{
	if (f != FLOW_EXIT || !r->is_file)
		return f;
	set_last_exit(r->s, r->s->exit_code);
	r->s->ok = r->s->exit_code == 0;
	return FLOW_OK;
}

enum flow
block_begin(struct run *r)
{
	return file_exit(r, run_part(r, r->block->ast->begin));
}

static enum flow
process_one(struct run *r, struct value v)
{
	const struct block_ast *ast = r->block->ast;
	struct evalstate *es = r->s->eval;
	struct value before = es->item;
	enum flow f;

	es->item = value_keep(v);
	r->frame.in_process = r->piped;
	f = run_part(r, ast->process != NULL ? ast->process : ast->end);
	r->frame.in_process = false;
	if (r->piped) {
		value_drop(r->item);
		r->item = es->item;
	} else {
		value_drop(es->item);
	}
	es->item = before;
	return f;
}

/* Gives the variables what the object bound, and those that only the object
 * before had bound what they have without one. */
static enum flow
set_piped(struct run *r)
{
	struct function_params *c = r->block->params;
	uint64_t now = 0, bit;
	enum flow f;
	size_t i;

	for (i = 0; i < c->n; i++) {
		const struct bound *b = &r->binding.v[i];

		bit = (uint64_t)1 << (i & 63);
		if (b->how == BOUND_PIPELINE || b->how == BOUND_DELAYED) {
			set_param(r, i, b->v);
			now |= bit;
		} else if ((r->from_pipe & bit) && b->how != BOUND_NOT) {
			set_param(r, i, b->v);
		} else if (r->from_pipe & bit) {
			if ((f = default_param(r, i)) != FLOW_OK)
				return f;
		}
	}
	r->from_pipe = now;
	return FLOW_OK;
}

/* *skip: the object did not bind, and that has been said. */
static enum flow
bind_piped(struct run *r, struct value v, bool *skip)
{
	const struct params *p = r->block->params->p;
	struct err e = ERR_INIT;
	struct context at;
	struct value record;
	struct place place;
	enum flow f;
	bool ok;

	if (!r->bound || !(p->takes_pipeline || p->advanced))
		return FLOW_OK;
	run_enter(r, &at);
	ok = bind_object(&r->binding, v, &e);
	f = ok ? set_piped(r) : FLOW_OK;
	run_leave(r, &at);
	if (ok)
		return f;
	*skip = true;
	if (!r->binding.complain)
		return throw_bind(r, &e);
	run_enter(r, &at);
	run_place(r, &place);
	record = error_record_new(r->s, &e, &place);
	err_clear(&e);
	f = stream_write(r->s, STREAM_ERROR, record);
	value_drop(record);
	run_leave(r, &at);
	return f;
}

enum flow
block_put(struct run *r, struct value v)
{
	bool skip = false;
	enum flow f;

	if ((f = bind_piped(r, v, &skip)) != FLOW_OK || skip)
		return f;
	if (r->with_process)
		return file_exit(r, process_one(r, v));
	if (r->gathered == NULL)
		r->gathered = array_new(type_object_array);
	array_add(r->gathered, v);
	return FLOW_OK;
}

enum flow
block_end(struct run *r)
{
	const struct block_ast *ast = r->block->ast;
	struct value before;
	enum flow f = FLOW_OK;

	if (r->with_process && !r->piped)
		f = file_exit(r, process_one(r, VNULL));
	if (f != FLOW_OK || r->block->is_filter)
		return f;
	if (r->gathered != NULL) {
		value_drop(r->frame.input);
		r->frame.input = value_array(r->gathered);
		r->gathered = NULL;
	}
	if (r->bound && r->piped && r->block->params->p->takes_pipeline &&
	    r->with_process)
		bind_unbind_object(&r->binding);
	before = r->s->eval->item;
	if (r->item.tag != V_NOTHING)
		r->s->eval->item = r->item;
	f = file_exit(r, run_part(r, ast->end));
	r->s->eval->item = before;
	return f;
}

/* The clean block: its output is nobody's, and its errors end nothing. */
static void
block_clean(struct run *r)
{
	struct evalstate *es = r->s->eval;
	bool around = es->propagate, stop = es->thrown_stop,
	    thrown = es->thrown_throw;
	struct sink *out = r->out;
	struct err saved = ERR_INIT;
	struct context c;

	if (r->s->thrown.set)
		err_move(&saved, &r->s->thrown);
	es->propagate = false;
	r->out = &es->discard;
	if (run_part(r, r->block->ast->clean) == FLOW_THROW) {
		run_enter(r, &c);
		error_report(r->s, r->s->thrown.record);
		run_leave(r, &c);
	}
	r->out = out;
	es->propagate = around;
	es->thrown_stop = stop;
	es->thrown_throw = thrown;
	err_clear(&r->s->thrown);
	if (saved.set)
		err_move(&r->s->thrown, &saved);
}

void
block_done(struct run *r)
{
	if (r->block->ast->clean != NULL && r->begun)
		block_clean(r);
	if (r->gathered != NULL)
		value_drop(VHEAP(r->gathered));
	value_drop(r->item);
	value_drop(r->frame.input);
	value_drop(r->frame.args);
	value_drop(r->frame.psc);
	if (r->bound)
		bind_done(&r->binding);
	if (r->own_scope)
		scope_drop(r->s, r->scope);
	value_drop(VHEAP(&r->block->head));
}
