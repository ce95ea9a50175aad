/* invocation.c -- $MyInvocation, $PSCmdlet */
#include <string.h>

#include "shell/invocation.h"
#include "shell/run.h"

static const struct shape *
shape_of(const char *type)
{
	const struct type *t = type_find(type, strlen(type));

	return shape_root(t != NULL ? t : type_object, t != NULL ? NULL : type);
}

static void
put(struct object *o, const char *name, struct value take)
{
	object_add(o, sym_str(name), PROP_NET, take);
	value_drop(take);
}

static struct frame *
script_frame(struct frame *f)
{
	while (f != NULL && (f->block == NULL || f->inherits))
		f = f->up;
	return f;
}

/* What was called: a function's, a script's or a cmdlet's CommandInfo. */
static struct value
command_of(const struct frame *f)
{
	struct object *o;

	if (f->block != NULL && f->block->name != NULL) {
		o = object_new(shape_of(
		    "System.Management.Automation.FunctionInfo"));
		put(o, "Name", value_sym(f->block->name));
		put(o, "CommandType", VLIT("Function"));
		put(o, "ScriptBlock", value_keep(
		    VHEAP(&((struct block *)(uintptr_t)f->block)->head)));
		return value_object(o);
	}
	if (f->is_file && f->script != NULL && f->script->file != NULL) {
		const char *p = f->script->file, *slash = strrchr(p, '/');

		o = object_new(shape_of(
		    "System.Management.Automation.ExternalScriptInfo"));
		put(o, "Path", value_cstr(p));
		put(o, "Definition", value_cstr(p));
		put(o, "Source", value_cstr(p));
		put(o, "Name", value_cstr(slash != NULL ? slash + 1 : p));
		put(o, "CommandType", VLIT("ExternalScript"));
		return value_object(o);
	}
	o = object_new(shape_of("System.Management.Automation.ScriptInfo"));
	put(o, "Name", VLIT(""));
	put(o, "CommandType", VLIT("Script"));
	return value_object(o);
}

static struct value
line_text(const struct script *c, unsigned line)
{
	size_t from, to;

	if (c == NULL || line == 0 || line > c->nlines)
		return VLIT("");
	from = c->lines[line - 1];
	to = line < c->nlines ? c->lines[line] : c->len;
	while (to > from && (c->text[to - 1] == '\n' ||
	    c->text[to - 1] == '\r'))
		to--;
	return value_string(c->text + from, to - from);
}

struct value
my_invocation(struct session *s)
{
	struct frame *f = script_frame(s->frame);
	struct object *o = object_new(shape_of(
	    "System.Management.Automation.InvocationInfo"));
	struct invocation *i = f != NULL ? f->invocation : NULL;
	unsigned line = 0, column = 0;

	if (f == NULL)
		return value_object(o);
	if (i != NULL && i->script != NULL && i->node != NULL)
		script_place(i->script, i->node->from, &line, &column);
	put(o, "MyCommand", command_of(f));
	put(o, "BoundParameters", f->binding != NULL ?
	    value_keep(VHEAP(bind_map(f->binding))) :
	    value_map(map_new(type_hashtable)));
	put(o, "UnboundArguments", f->args.tag != V_NOTHING ?
	    value_keep(f->args) : value_array(array_new(type_list)));
	put(o, "ScriptLineNumber", VINT(line));
	put(o, "OffsetInLine", VINT(column));
	put(o, "HistoryId", VLONG(1));
	put(o, "ScriptName", i != NULL && i->script != NULL &&
	    i->script->file != NULL ? value_cstr(i->script->file) : VLIT(""));
	put(o, "Line", i != NULL ? line_text(i->script, line) : VLIT(""));
	put(o, "InvocationName", i != NULL && i->name != NULL ?
	    value_sym(i->name) : VLIT(""));
	put(o, "PipelineLength", VINT(i != NULL ? (int)i->length : 0));
	put(o, "PipelinePosition", VINT(i != NULL ? (int)i->position : 0));
	put(o, "ExpectingInput", VBOOL(i != NULL && i->has_pipeline));
	put(o, "CommandOrigin", VLIT("Internal"));
	put(o, "PSScriptRoot", i != NULL && i->script != NULL ?
	    script_folder(i->script) : VLIT(""));
	put(o, "PSCommandPath", i != NULL && i->script != NULL &&
	    i->script->file != NULL ? value_cstr(i->script->file) : VNULL);
	return value_object(o);
}

struct script_cmdlet {
	struct native	 head;
	struct frame	*frame;
};

/* The advanced function that runs, as an object whose methods are cmdlets'
 * own; NULL once it is over. */
struct run *
script_cmdlet_run(struct value v)
{
	if (v.tag != V_OBJECT || v.u.object->shape->n == 0 ||
	    v.u.object->slot[0].tag != V_NATIVE)
		return NULL;
	return ((struct script_cmdlet *)(void *)
	    v.u.object->slot[0].u.native)->frame->run;
}

struct value
frame_cmdlet(struct session *s)
{
	struct frame *f = s->frame;
	struct script_cmdlet *n;
	struct object *o;

	while (f != NULL && (f->block == NULL || f->inherits ||
	    f->run == NULL))
		f = f->up;
	if (f == NULL)
		return VNULL;
	if (f->psc.tag != V_NOTHING)
		return value_keep(f->psc);
	o = object_new(shape_of("System.Management.Automation.PSScriptCmdlet"));
	n = native_new(type_object, sizeof *n, NULL);
	n->frame = f;
	object_add(o, sym_str("__run"),
	    (enum prop_kind)(PROP_NOTE | PROP_HIDDEN), VHEAP(&n->head));
	value_drop(VHEAP(&n->head));
	put(o, "ParameterSetName", value_cstr(bind_set_name(f->binding)));
	put(o, "MyInvocation", my_invocation(s));
	f->psc = value_object(o);
	return value_keep(f->psc);
}
