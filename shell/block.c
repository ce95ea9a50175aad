/* block.c -- script blocks */
#include <stdlib.h>

#include "base/type.h"
#include "shell/block.h"
#include "shell/call.h"
#include "shell/evalstate.h"

static void
block_free(struct block_head *h)
{
	struct block *b = (struct block *)h;

	if (b->closure != NULL)
		scope_drop(b->session, b->closure);
	if (b->module != NULL)
		scope_drop(b->session, b->module);
	code_drop(b->params);
	script_drop(b->script);
}

struct block *
block_new(struct script *script, const struct block_ast *ast)
{
	struct block *b = heap_new(V_BLOCK, type_scriptblock, sizeof *b);

	b->head.free = block_free;
	b->script = script_keep(script);
	b->ast = ast;
	return b;
}

struct block *
block_here(struct session *s, const struct block_ast *ast)
{
	struct block *b = block_new(s->frame->script, ast);

	b->session = s;
	if (s->eval->module != NULL)
		b->module = scope_keep(s->eval->module);
	return b;
}

struct value
block_text(const struct block *b)
{
	return VLENT(b->script->text + b->ast->body_from,
	    b->ast->body_to - b->ast->body_from);
}

struct block *
block_closure(struct session *s, const struct block *of)
{
	struct block *b = block_new(of->script, of->ast);
	struct scope *c = scope_new(s, s->global);
	struct names *vars = &s->scope->vars;
	uint32_t i;

	for (i = 0; i < vars->n; i++) {
		struct var *v = vars->item[i], *copy;

		if (v->flags & VAR_AUTOMATIC)
			continue;
		copy = var_make(s, c, v->name);
		copy->v = value_keep(v->v);
		if (v->rule != NULL) {
			copy->rule = v->rule;
			copy->rule->refs++;
		}
	}
	c->is_script = c->is_module = true;
	b->session = s;
	b->closure = c;
	b->name = of->name;
	return b;
}
