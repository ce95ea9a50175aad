/* place.c -- where the script is: for errors and $MyInvocation */
#include <string.h>

#include "base/mem.h"
#include "shell/error-record.h"
#include "shell/invocation.h"
#include "shell/run.h"

static const char *
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

static void
stack_line(struct buf *b, const struct frame *f)
{
	unsigned line = 1, column;
	const char *name = "<ScriptBlock>";

	if (f->block->name != NULL)
		name = f->block->name->s;
	else if (f->is_file && f->script != NULL && f->script->file != NULL)
		name = "<ScriptBlock>";
	if (f->script != NULL && f->at != NULL)
		script_place(f->script, f->at->from, &line, &column);
	if (b->len > 0)
		buf_addc(b, '\n');
	buf_addf(b, "at %s, %s: line %u", name,
	    f->script != NULL && f->script->file != NULL ? f->script->file :
	    "<No file>", line);
}

/* Lent until the next error. */
static const char *
stack_text(struct session *s)
{
	struct buf *b = &s->eval->stack;
	const struct frame *f;

	buf_clear(b);
	for (f = s->frame; f != NULL; f = f->up)
		if (f->block != NULL)
			stack_line(b, f);
	return buf_str(b);
}

/* Write-Error speaks for the function that calls it: the place is where that
 * was called. */
static void
place_of_caller(struct frame *f, struct place *p)
{
	const struct invocation *i;

	while (f != NULL && (f->block == NULL || f->inherits))
		f = f->up;
	p->script = NULL;
	p->cmdlet = NULL;
	p->id_suffix = NULL;
	i = f != NULL ? f->invocation : NULL;
	if (i == NULL)
		return;
	p->command = i->name != NULL ? i->name->s : NULL;
	if (f->block->name != NULL) {
		p->block = f->block;
		p->id_suffix = f->block->name->s;
	} else if (i->file != NULL) {
		p->file = i->file;
		p->id_suffix = base_name(i->file);
	}
	if (i->node == NULL || i->script == NULL)
		return;
	p->script = i->script;
	p->from = i->node->from;
	p->to = i->node->to;
}

void
run_error_place(struct run *r, struct place *p)
{
	run_place(r, p);
	if (r->cmdlet != NULL && strcmp(r->cmdlet->name, "Write-Error") == 0)
		place_of_caller(r->frame.up, p);
	p->stack = stack_text(r->s);
}

void
session_place(struct session *s, struct place *p)
{
	struct frame *f = s->frame;

	memset(p, 0, sizeof *p);
	p->my_command = VNULL;
	p->bound = VNULL;
	if (f->block == NULL && f->run != NULL) {
		run_error_place(f->run, p);
	} else {
		p->script = f->script;
		if (f->at != NULL) {
			p->from = f->at->from;
			p->to = f->at->to;
		}
	}
	p->stack = stack_text(s);
}
