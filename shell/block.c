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
