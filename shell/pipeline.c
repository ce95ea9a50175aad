/* pipeline.c -- commands joined by bars
 *
 * All commands are found and bound from left to right, then begin; then the
 * first one runs and pushes its output through the others; then each one ends
 * in turn.  A command that wants no more (FLOW_STOP names it) ends, and those
 * before it do not. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "shell/call.h"
#include "shell/convert.h"
#include "shell/module.h"
#include "shell/run.h"

#define RUNS_ROOM	2

struct pipe {
	struct session	*s;
	struct run	*runs;
	size_t		 n, started;
	bool		 done;
};

/* ---- setting up one command ------------------------------------------------------ */

void
run_init(struct run *r, struct session *s, struct node *n)
{
	memset(r, 0, offsetof(struct run, binding));
	r->redirects = NULL;
	r->s = s;
	r->sink.put = run_put;
	r->frame.up = s->frame;
	r->frame.at = n;
	r->frame.script = s->frame->script;
	r->frame.args = r->frame.input = r->frame.self = VNOTHING;
	r->frame.psc = VNOTHING;
	r->frame.invocation = &r->invocation;
	r->invocation.script = s->frame->script;
	r->invocation.node = n;
	r->invocation.caller = s->frame;
	memcpy(r->streams, s->streams, sizeof r->streams);
	r->home = s->scope;
	r->module = s->eval->module;
	r->strict = s->strict;
	r->input = VNOTHING;
	r->item = VNOTHING;
}

static enum flow
start_block(struct run *r, struct block *b, const struct word_list *l)
{
	r->kind = RUN_BLOCK;
	r->block = b;
	r->invocation.block = b;
	return block_start(r, l);
}

enum flow
start_found(struct run *r, const struct found *w, const struct word_list *l)
{
	struct block *b;
	enum flow f;

	switch (w->kind) {
	case FOUND_FUNCTION:
		return start_block(r, w->block, l);
	case FOUND_CMDLET:
		r->kind = RUN_CMDLET;
		r->cmdlet = r->invocation.cmdlet = w->cmdlet;
		return cmdlet_start(r, l);
	case FOUND_SCRIPT:
		b = script_block(r->s, w->path);
		if (b == NULL) {
			r->kind = RUN_PROGRAM;
			return FLOW_THROW;
		}
		r->is_file = true;
		r->frame.is_file = true;
		r->invocation.file = b->script->file;
		f = start_block(r, b, l);
		value_drop(VHEAP(&b->head));
		return f;
	default:
		r->kind = RUN_PROGRAM;
		return native_start(r, l, w->path);
	}
}

static bool
is_command_info(const struct type *t)
{
	static const char ns[] = "System.Management.Automation.";

	return strncmp(t->name, ns, sizeof ns - 1) == 0 &&
	    strstr(t->name + sizeof ns - 1, "Info") != NULL;
}

/* & $module { ... }: the block runs in the module. */
static enum flow
start_in_module(struct run *r, struct module *m, const struct word_list *l)
{
	struct block *b = module_block(r->s, m,
	    value_base(l->v[0].value).u.block);
	struct word_list rest;
	enum flow f;
	size_t i;

	words_init(&rest);
	for (i = 1; i < l->n; i++) {
		words_add(&rest, value_keep(l->v[i].value));
		rest.v[i - 1].name = l->v[i].name;
		rest.v[i - 1].has_value = l->v[i].has_value;
	}
	r->invocation.name = sym_str("");
	f = start_block(r, b, &rest);
	words_free(&rest);
	value_drop(VHEAP(&b->head));
	return f;
}

/* What stands at the head of a command: a name, a block, a module, a
 * CommandInfo. */
static enum flow
start_value(struct run *r, struct value v, struct node *n,
    const struct word_list *l)
{
	struct node *at = n->u.command.words.v[0];
	struct value text, name;
	const struct sym *y;
	struct module *m;
	struct found w;
	enum flow f;

	v = value_base(v);
	if (v.tag == V_BLOCK) {
		r->invocation.name = sym_str("");
		return start_block(r, v.u.block, l);
	}
	m = module_of_value(r->s, v);
	if (m != NULL && l->n > 0 && value_base(l->v[0].value).tag == V_BLOCK)
		return start_in_module(r, m, l);
	if (v.tag == V_OBJECT && object_get_str(v.u.object, "Name", &name) &&
	    is_command_info(v.u.heap->type))
		v = name;
	text = to_text(r->s, v);
	y = sym_intern(text.u.s, text.len);
	value_drop(text);
	r->invocation.name = y;
	if (value_is_null(v) || y->len == 0) {
		r->kind = RUN_PROGRAM;
		f = bad_command(r->s, at, v);
		return f;
	}
	if (!command_lookup(r->s, y, &w)) {
		r->kind = RUN_PROGRAM;
		return not_found(r->s, at, y, n->u.command.invoke);
	}
	return start_found(r, &w, l);
}

/* Add(1, 2): one word that is a list in parentheses, right after the name. */
static bool
looks_like_method(const struct node *n)
{
	const struct nodes *w = &n->u.command.words;

	return w->n == 2 && w->v[1]->kind == N_PAREN &&
	    w->v[1]->from == w->v[0]->to;
}

static enum flow
called_as_method(struct session *s, struct node *n)
{
	struct err e = ERR_INIT;

	err_set(&e, ERR_INVALID_OPERATION, "StrictModeFunctionCallWithParens",
	    VNULL, "The function or command was called as if it were a "
	    "method. Parameters should be separated by spaces. For information "
	    "about parameters, see the about_Parameters Help topic.");
	return throw_at(s, n, &e);
}

static enum flow
start_command(struct run *r, struct node *n)
{
	struct session *s = r->s;
	struct node *head = n->u.command.words.v[0];
	struct word_list l;
	struct value v;
	enum flow f;

	r->dotted = n->u.command.invoke == '.';
	if (s->strict >= 2 && looks_like_method(n)) {
		r->kind = RUN_PROGRAM;
		return called_as_method(s, n);
	}
	if ((f = eval_expr(r->s, head, &v)) != FLOW_OK) {
		r->kind = RUN_PROGRAM;
		return f;
	}
	words_init(&l);
	r->kind = RUN_PROGRAM;
	f = words_eval(r->s, n, &l);
	if (f == FLOW_OK)
		f = redirect_open(r, n->u.command.nredirs,
		    n->u.command.redirs);
	if (f == FLOW_OK)
		f = start_value(r, v, n, &l);
	words_free(&l);
	value_drop(v);
	return f;
}

/* ---- running ------------------------------------------------------------------------ */

static enum flow
end_runs(struct pipe *p, size_t from)
{
	enum flow f = FLOW_OK;
	size_t i;

	for (i = from; i < p->n && f == FLOW_OK; i++) {
		f = run_end(&p->runs[i]);
		if (f == FLOW_STOP) {
			size_t j;

			for (j = i; j < p->n; j++)
				if (p->s->stop_stage == &p->runs[j])
					break;
			if (j == p->n)
				return f;
			f = FLOW_OK;
			/* It asked while those before it ended: it ends too. */
			i = j - 1;
			if (j == from)
				i = j;
		}
	}
	return f;
}

/* Which of our runs asked to stop; n if it is none of ours. */
static size_t
stopped_by(struct pipe *p, enum flow f)
{
	size_t i;

	if (f != FLOW_STOP)
		return p->n;
	for (i = 0; i < p->n; i++)
		if (p->s->stop_stage == &p->runs[i])
			return i;
	return p->n;
}

/* 1..1000000 | ... makes no array. */
static enum flow
feed_range(struct sink *out, int64_t i, int64_t to)
{
	enum flow f;

	for (;; i += i < to ? 1 : -1) {
		f = SINK_PUT(out, VINT(i));
		if (f != FLOW_OK || i == to)
			return f;
	}
}

static enum flow
feed(struct pipe *p, struct node *first)
{
	struct session *s = p->s;
	struct value v;
	int64_t from, to;
	enum flow f;

	if (range_ends(s, first, &from, &to))
		return feed_range(&p->runs[0].sink, from, to);
	if ((f = eval_value(s, first, &v)) != FLOW_OK)
		return f;
	f = sink_unroll(s, &p->runs[0].sink, v);
	value_drop(v);
	return f;
}

static enum flow
run_all(struct pipe *p, struct node *first)
{
	enum flow f = FLOW_OK;
	size_t i, from = 0;

	for (i = 0; i < p->n; i++)
		if ((f = run_begin(&p->runs[i])) != FLOW_OK)
			break;
	if (f == FLOW_OK && first != NULL)
		f = feed(p, first);
	if (f == FLOW_STOP) {
		from = stopped_by(p, f);
		if (from == p->n)
			return f;
		f = FLOW_OK;
	}
	return f == FLOW_OK ? end_runs(p, from) : f;
}

static void
all_done(struct pipe *p)
{
	size_t i;

	for (i = 0; i < p->started; i++)
		run_done(&p->runs[i]);
}

static enum flow
setup(struct pipe *p, struct nodes *elements, size_t skip, struct sink *out)
{
	enum flow f;
	size_t i;

	for (i = 0; i < p->n; i++) {
		struct run *r = &p->runs[i];

		run_init(r, p->s, elements->v[i + skip]);
		r->piped = i + skip > 0;
		r->out = i + 1 < p->n ? &p->runs[i + 1].sink : out;
		r->invocation.position = (unsigned)(i + skip) + 1;
		r->invocation.length = (unsigned)elements->n;
		r->invocation.has_pipeline = r->piped;
		p->started = i + 1;
		if ((f = start_command(r, elements->v[i + skip])) != FLOW_OK)
			return f;
	}
	return FLOW_OK;
}

/* An expression with redirections: 1/0 2>$null. */
static enum flow
redirected_expression(struct session *s, struct node *n, struct sink *out)
{
	struct run *r = xmalloc(sizeof *r);
	struct context c;
	struct value v;
	enum flow f;

	run_init(r, s, n);
	r->out = out;
	r->scope = s->scope;
	r->kind = RUN_CMDLET;
	r->frame = *s->frame;
	f = redirect_open(r, n->u.exprcmd.nredirs, n->u.exprcmd.redirs);
	if (f == FLOW_OK) {
		struct frame *frame = s->frame;

		run_enter(r, &c);
		s->frame = frame;
		f = eval_expr(s, n->u.exprcmd.expr, &v);
		if (f == FLOW_OK) {
			f = sink_unroll(s, r->out, v);
			value_drop(v);
		} else if (f == FLOW_THROW) {
			f = after_throw(s, r->out);
		}
		run_leave(r, &c);
	}
	redirect_close(r);
	free(r);
	return f;
}

static enum flow
no_background(struct session *s, struct node *n)
{
	struct err e = ERR_INIT;

	err_set(&e, ERR_NOT_IMPLEMENTED, "BackgroundNotSupported", VNULL,
	    "Running a pipeline in the background with '&' is not supported.");
	return throw_at(s, n, &e);
}

static enum flow
run_elements(struct session *s, struct nodes *elements, struct sink *out)
{
	struct run room[RUNS_ROOM];
	struct pipe p = { .s = s, .runs = room };
	struct node *first = elements->v[0];
	bool expr = first->kind != N_COMMAND;
	enum flow f;

	p.n = elements->n - expr;
	if (p.n > RUNS_ROOM)
		p.runs = xmalloc(p.n * sizeof *p.runs);
	f = setup(&p, elements, expr, out);
	if (f == FLOW_OK)
		f = run_all(&p, expr ? first : NULL);
	all_done(&p);
	if (p.runs != room)
		free(p.runs);
	return f;
}

enum flow
eval_pipeline(struct session *s, struct node *n, struct sink *out)
{
	struct nodes one = { 1, &n };
	struct nodes *elements = n->kind == N_PIPELINE ?
	    &n->u.pipeline.elements : &one;
	bool failed = s->eval->failed;
	enum flow f;

	if (n->kind == N_PIPELINE && n->u.pipeline.background)
		return no_background(s, n);
	if (elements->n == 1 && elements->v[0]->kind == N_EXPR_COMMAND)
		return redirected_expression(s, elements->v[0], out);
	s->eval->failed = false;
	f = run_elements(s, elements, out);
	s->ok = f == FLOW_OK && !s->eval->failed;
	s->eval->failed = failed;
	return f;
}

/* a && b, a || b: by $? of what was left of it. */
enum flow
eval_chain(struct session *s, struct node *n, struct sink *out)
{
	enum flow f = eval_statement(s, n->u.chain.left, out);

	if (f == FLOW_THROW)
		f = after_throw(s, out);
	if (f != FLOW_OK)
		return f;
	if (s->ok == n->u.chain.or)
		return FLOW_OK;
	return eval_statement(s, n->u.chain.right, out);
}
