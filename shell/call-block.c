/* call-block.c -- blocks and commands called from C code */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "shell/call.h"
#include "shell/convert.h"
#include "shell/run.h"

bool
is_too_deep(const struct session *s)
{
	return (uintptr_t)__builtin_frame_address(0) <= s->eval->stack_end;
}

enum flow
check_depth(struct session *s)
{
	struct err e = ERR_INIT;

	if (!is_too_deep(s))
		return FLOW_OK;
	err_set_type(&e, ERR_INVALID_OPERATION, "CallDepthOverflow",
	    "System.Management.Automation.ScriptCallDepthException", VNULL,
	    "The script failed due to call depth overflow.");
	return throw_at(s, NULL, &e);
}

/* A part of the block in a frame of its own, in the scope in force. */
static enum flow
eval_in_frame(struct session *s, struct script *script,
    const struct block_ast *ast, const struct block *b, struct sink *out)
{
	struct frame frame = {
		.up = s->frame, .script = script, .block = b,
		.scope = s->scope, .args = VNOTHING, .input = VNOTHING,
		.self = VNOTHING, .psc = VNOTHING, .inherits = true,
		.invocation = s->frame->invocation
	};
	enum flow f;

	s->frame = &frame;
	f = eval_statements(s, ast->end, out);
	s->frame = frame.up;
	value_drop(frame.args);
	return f;
}

static bool
is_simple(const struct block_ast *ast)
{
	return ast->params.n == 0 && ast->begin == NULL &&
	    ast->process == NULL && ast->clean == NULL &&
	    ast->traps.n == 0 && ast->end != NULL;
}

enum flow
eval_block_inline(struct session *s, const struct block_ast *ast,
    struct sink *out)
{
	enum flow f;

	if (ast->end == NULL)
		return FLOW_OK;
	f = eval_in_frame(s, s->frame->script, ast, s->frame->block, out);
	return f == FLOW_RETURN ? FLOW_OK : f;
}

enum flow
eval_scoped(struct session *s, struct node *n, struct sink *out)
{
	struct scope *before = s->scope;
	enum flow f;

	s->scope = scope_new(s, before);
	f = eval_statements(s, n, out);
	scope_drop(s, s->scope);
	s->scope = before;
	return f;
}

/* The quick way for the blocks of ForEach-Object, Where-Object and the like. */
static enum flow
call_simple(struct session *s, const struct call *c, struct sink *out)
{
	struct evalstate *es = s->eval;
	struct value before = es->item;
	struct scope *scope = s->scope, *module = es->module;
	enum flow f;

	if ((f = check_depth(s)) != FLOW_OK)
		return f;
	if (c->block->closure != NULL)
		s->scope = es->module = c->block->closure;
	else if (c->block->module != NULL && c->block->module != module)
		s->scope = es->module = c->block->module;
	if (c->item.tag != V_NOTHING)
		es->item = c->item;
	f = eval_in_frame(s, c->block->script, c->block->ast, c->block, out);
	if (c->item.tag != V_NOTHING) {
		if (es->item.u.u != c->item.u.u || es->item.tag != c->item.tag)
			value_drop(es->item);
		es->item = before;
	}
	s->scope = scope;
	es->module = module;
	return f == FLOW_RETURN ? FLOW_OK : f;
}

static void
add_named(struct word_list *l, struct map *m, struct session *s)
{
	struct map_entry *e;
	size_t pos = 0;

	while (m != NULL && (e = map_next(m, &pos)) != NULL) {
		struct value key = to_text(s, e->key);

		words_add(l, value_keep(e->value));
		l->v[l->n - 1].name = sym_intern(key.u.s, key.len);
		l->v[l->n - 1].has_value = l->v[l->n - 1].splatted = true;
		value_drop(key);
	}
}

static enum flow
put_input(struct session *s, struct run *r, struct value input)
{
	return input.tag == V_NOTHING ? FLOW_OK :
	    sink_unroll(s, &r->sink, input);
}

static enum flow
run_whole(struct session *s, struct run *r, struct value input)
{
	enum flow f = run_begin(r);

	if (f == FLOW_OK)
		f = put_input(s, r, input);
	if (f == FLOW_STOP && s->stop_stage == r)
		f = FLOW_OK;
	return f == FLOW_OK ? run_end(r) : f;
}

static enum flow
call_full(struct session *s, const struct call *c, struct sink *out,
    bool inherits, struct value *result)
{
	struct run *r = xmalloc(sizeof *r);
	struct evalstate *es = s->eval;
	struct value before = es->item;
	struct word_list l;
	enum flow f;
	size_t i;

	run_init(r, s, (struct node *)(uintptr_t)s->frame->at);
	r->kind = RUN_BLOCK;
	r->block = c->block;
	r->invocation.block = c->block;
	r->invocation.name = c->block->name != NULL ? c->block->name :
	    sym_str("");
	r->dotted = c->dot;
	r->frame.inherits = inherits;
	r->frame.result = result;
	r->frame.self = value_keep(c->self);
	r->piped = c->input.tag != V_NOTHING;
	r->out = out;
	words_init(&l);
	for (i = 0; i < c->n; i++)
		words_add(&l, value_keep(c->args[i]));
	add_named(&l, c->named, s);
	if (c->item.tag != V_NOTHING)
		es->item = value_keep(c->item);
	f = block_start(r, &l);
	words_free(&l);
	if (f == FLOW_OK)
		f = run_whole(s, r, c->input);
	run_done(r);
	if (c->item.tag != V_NOTHING) {
		value_drop(es->item);
		es->item = before;
	}
	value_drop(r->frame.self);
	free(r);
	return f;
}

enum flow
call_inherit(struct session *s, const struct call *c, struct sink *out)
{
	if (is_simple(c->block->ast) && c->n == 0 &&
	    c->input.tag == V_NOTHING)
		return call_simple(s, c, out);
	return call_full(s, c, out, true, NULL);
}

enum flow
call_block(struct session *s, const struct call *c, struct sink *out)
{
	if (out == NULL)
		out = s->out;
	if (c->dot && is_simple(c->block->ast) && c->n == 0 &&
	    c->self.tag == V_NOTHING && c->input.tag == V_NOTHING)
		return call_simple(s, c, out);
	return call_full(s, c, out, false, NULL);
}

enum flow
call_method(struct session *s, const struct call *c, struct value *result)
{
	return call_full(s, c, &s->eval->discard, false, result);
}

enum flow
call_command(struct session *s, const char *name, size_t n,
    const struct value *args, struct sink *out)
{
	const struct sym *y = sym_str(name);
	struct run *r;
	struct word_list l;
	struct found w;
	enum flow f;
	size_t i;

	if (!command_lookup(s, y, &w))
		return not_found(s, NULL, y, 0);
	r = xmalloc(sizeof *r);
	run_init(r, s, (struct node *)(uintptr_t)s->frame->at);
	r->invocation.name = y;
	r->out = out != NULL ? out : s->out;
	words_init(&l);
	for (i = 0; i < n; i++)
		words_add(&l, value_keep(args[i]));
	f = start_found(r, &w, &l);
	words_free(&l);
	if (f == FLOW_OK)
		f = run_whole(s, r, VNOTHING);
	run_done(r);
	free(r);
	return f;
}

/* ---- script files ------------------------------------------------------------ */

char *
read_whole(const char *path, size_t *len)
{
	struct buf b = BUF_INIT;
	FILE *in = fopen(path, "rb");
	size_t n;

	if (in == NULL)
		return NULL;
	do {
		n = fread(buf_reserve(&b, 65536), 1, 65536, in);
		b.len += n;
	} while (n > 0);
	fclose(in);
	if (b.len >= 3 && memcmp(b.s, "\xEF\xBB\xBF", 3) == 0) {
		b.len -= 3;	/* a byte order mark */
		memmove(b.s, b.s + 3, b.len);
	}
	*len = b.len;
	buf_addc(&b, '\0');
	return buf_take(&b);
}

struct block *
script_block(struct session *s, const char *path)
{
	struct block *b;
	struct parse p;
	size_t len;
	char *text = read_whole(path, &len);
	struct err e = ERR_INIT;

	if (text == NULL) {
		err_set_type(&e, ERR_OBJECT_NOT_FOUND, "CommandNotFound",
		    "System.IO.FileNotFoundException", VNULL,
		    "Could not read '%s': %s.", path, strerror(errno));
		throw_at(s, NULL, &e);
		return NULL;
	}
	p = parse_text(text, len, path, 0);
	free(text);
	if (p.status != PARSE_OK) {
		throw_parse(s, &p);
		script_drop(p.script);
		return NULL;
	}
	b = block_new(p.script, p.script->body);
	b->session = s;
	script_drop(p.script);
	return b;
}
