/* eval-var.c -- reading variables: plain ones, automatic ones, drives */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "shell/convert.h"
#include "shell/evalstate.h"
#include "shell/invocation.h"
#include "shell/path.h"

/* Automatic variables that are computed when read. */
enum automatic {
	AUTO_NONE, AUTO_TRUE, AUTO_FALSE, AUTO_NULL, AUTO_ITEM, AUTO_OK,
	AUTO_ARGS, AUTO_INPUT, AUTO_THIS, AUTO_BOUND, AUTO_INVOCATION,
	AUTO_CMDLET, AUTO_FOREACH, AUTO_SWITCH, AUTO_ROOT, AUTO_PATH, AUTO_PWD, AUTO_FIRST, AUTO_LAST
};

static const struct automatic_row {
	const char	*name;
	enum automatic	 is;
} rows[] = {
	{ "true", AUTO_TRUE }, { "false", AUTO_FALSE }, { "null", AUTO_NULL },
	{ "_", AUTO_ITEM }, { "psitem", AUTO_ITEM }, { "?", AUTO_OK },
	{ "args", AUTO_ARGS }, { "input", AUTO_INPUT }, { "this", AUTO_THIS },
	{ "psboundparameters", AUTO_BOUND },
	{ "myinvocation", AUTO_INVOCATION }, { "pscmdlet", AUTO_CMDLET },
	{ "foreach", AUTO_FOREACH }, { "switch", AUTO_SWITCH },
	{ "psscriptroot", AUTO_ROOT }, { "pscommandpath", AUTO_PATH },
	{ "pwd", AUTO_PWD }, { "^", AUTO_FIRST }, { "$", AUTO_LAST }
};

#define ROW_COUNT	(sizeof rows / sizeof rows[0])

/* A node's cache_id that says: its cache is a row of ours. */
#define AUTOMATIC	UINT64_MAX

static const struct automatic_row *
automatic_find(const struct sym *name)
{
	size_t i;

	for (i = 0; i < ROW_COUNT; i++)
		if (strcmp(rows[i].name, name->fold->s) == 0)
			return &rows[i];
	return NULL;
}

static struct value
keep_or(struct value v, struct value otherwise)
{
	return v.tag == V_NOTHING ? otherwise : value_keep(v);
}

/* The nearest piece of script that has what is asked for. */
static struct value
frame_args(struct frame *f)
{
	while (f != NULL && (f->block == NULL || f->args.tag == V_NOTHING))
		f = f->up;
	return f == NULL ? value_array(array_new(type_object_array)) :
	    value_keep(f->args);
}

/* Of the script that the program was started with: what is piped to it. */
static void
read_lines(const struct host *host, struct array *a)
{
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;

	if (host->tty_in)
		return;
	while ((n = getline(&line, &cap, host->in)) >= 0) {
		while (n > 0 && (line[n - 1] == '\n' || line[n - 1] == '\r'))
			n--;
		array_take(a, value_string(line, (size_t)n));
	}
	free(line);
}

/* $input can be read once. */
static struct value
frame_input(struct session *s, struct frame *f, struct value item)
{
	struct array *a;
	struct value v;

	while (f != NULL && (f->block == NULL || f->inherits))
		f = f->up;
	if (f != NULL && f->input.tag != V_NOTHING) {
		v = f->input;
		f->input = VNOTHING;
		return v;
	}
	a = array_new(type_object_array);
	if (f != NULL && f->in_process && item.tag != V_NOTHING)
		array_add(a, item);
	else if (f != NULL && f->is_file && f->up != NULL && f->up->up == NULL)
		read_lines(s->host, a);
	return value_array(a);
}

static struct value
frame_self(struct frame *f)
{
	while (f != NULL && f->self.tag == V_NOTHING)
		f = f->up;
	return f == NULL ? VNULL : value_keep(f->self);
}

static struct value
frame_bound(struct frame *f)
{
	while (f != NULL && (f->block == NULL || f->inherits))
		f = f->up;
	if (f == NULL || f->binding == NULL)
		return value_map(map_new(type_hashtable));
	return value_keep(VHEAP(bind_map(f->binding)));
}

struct value
script_folder(const struct script *c)
{
	const char *slash;

	if (c->file == NULL)
		return VLIT("");
	slash = strrchr(c->file, '/');
	return slash == NULL ? VLIT(".") : slash == c->file ? VLIT("/") :
	    value_string(c->file, (size_t)(slash - c->file));
}

static struct value
script_path(struct frame *f, bool folder)
{
	while (f != NULL && (f->script == NULL || f->block == NULL))
		f = f->up;
	if (f == NULL || f->script->file == NULL)
		return VLIT("");
	return folder ? script_folder(f->script) :
	    value_cstr(f->script->file);
}

static struct value
automatic_read(struct session *s, enum automatic is)
{
	struct evalstate *es = s->eval;

	switch (is) {
	case AUTO_TRUE: return VBOOL(true);
	case AUTO_FALSE: return VBOOL(false);
	case AUTO_ITEM: return keep_or(es->item, VNULL);
	case AUTO_OK: return VBOOL(s->ok);
	case AUTO_ARGS: return frame_args(s->frame);
	case AUTO_INPUT: return frame_input(s, s->frame, es->item);
	case AUTO_THIS: return frame_self(s->frame);
	case AUTO_BOUND: return frame_bound(s->frame);
	case AUTO_INVOCATION: return my_invocation(s);
	case AUTO_CMDLET: return frame_cmdlet(s);
	case AUTO_FOREACH: return loop_enumerator(s, false);
	case AUTO_SWITCH: return loop_enumerator(s, true);
	case AUTO_ROOT: return script_path(s->frame, true);
	case AUTO_PATH: return script_path(s->frame, false);
	case AUTO_PWD: return path_info(s->cwd.u.s);
	case AUTO_FIRST: return value_keep(es->first);
	case AUTO_LAST: return value_keep(es->last);
	case AUTO_NONE: case AUTO_NULL: break;
	}
	return VNULL;
}

bool
automatic_named(struct session *s, const struct sym *name, struct value *out)
{
	const struct automatic_row *r = automatic_find(name);

	if (r == NULL)
		return false;
	*out = automatic_read(s, r->is);
	return true;
}

bool
automatic_assign(struct session *s, const struct sym *name, struct value v,
    struct err *e)
{
	const struct automatic_row *r = automatic_find(name);
	struct frame *f = s->frame;
	struct value *to = NULL;

	switch (r == NULL ? AUTO_NONE : r->is) {
	case AUTO_NONE:
		return false;
	case AUTO_TRUE: case AUTO_FALSE: case AUTO_OK:
		err_set_type(e, ERR_WRITE, "VariableNotWritable",
		    "System.Management.Automation."
		    "SessionStateUnauthorizedAccessException",
		    value_sym(name), "Cannot overwrite variable %s because it "
		    "is read-only or constant.", name->s);
		return true;
	case AUTO_ITEM:
		to = &s->eval->item;
		break;
	case AUTO_ARGS: case AUTO_INPUT: case AUTO_THIS:
		while (f != NULL && f->block == NULL)
			f = f->up;
		if (f != NULL)
			to = r->is == AUTO_ARGS ? &f->args :
			    r->is == AUTO_INPUT ? &f->input : &f->self;
		break;
	default:
		break;
	}
	if (to != NULL) {
		struct value old = *to;

		*to = value_keep(v.tag == V_NOTHING ? VNULL : v);
		value_drop(old);
	}
	return true;
}

/* ---- drives ------------------------------------------------------------- */

static struct value
drive_read(struct session *s, enum var_scope drive, const struct sym *name)
{
	const char *text;
	struct block *b;
	struct alias *a;
	struct value v;

	switch (drive) {
	case VS_ENV:
		text = getenv(name->s);
		return text != NULL ? value_cstr(text) : VNULL;
	case VS_FUNCTION:
		b = function_find(s, name);
		return b != NULL ? value_keep(VHEAP(&b->head)) : VNULL;
	case VS_ALIAS:
		a = alias_find(s, name);
		return a != NULL ? value_keep(a->to) : VNULL;
	case VS_VARIABLE:
		return read_named(s, name, &v) ? v : VNULL;
	default:
		return VNULL;
	}
}

bool
drive_write(struct session *s, enum var_scope drive, const struct sym *name,
    struct value v)
{
	struct value t;

	switch (drive) {
	case VS_ENV:
		t = to_text(s, v);
		if (value_is_null(v))
			unsetenv(name->s);
		else
			setenv(name->s, t.u.s, 1);
		value_drop(t);
		return true;
	case VS_FUNCTION:
		v = value_base(v);
		if (v.tag == V_BLOCK)
			function_set(s, s->scope, name, v.u.block);
		return true;
	case VS_ALIAS:
		alias_set(s, s->scope, name, v, 0);
		return true;
	default:
		return false;
	}
}

/* ---- by name, and by node ----------------------------------------------- */

bool
read_named(struct session *s, const struct sym *name, struct value *out)
{
	struct var *v;

	if (automatic_named(s, name, out))
		return true;
	v = var_find(s->scope, name);
	*out = v != NULL ? value_keep(v->v) : VNULL;
	return v != NULL && !(v->flags & VAR_UNSET);
}

static enum flow
unset(struct session *s, struct node *n)
{
	struct err e = ERR_INIT;

	err_set(&e, ERR_INVALID_OPERATION, "VariableIsUndefined",
	    value_sym(n->u.var.name), "The variable '$%s' cannot be retrieved "
	    "because it has not been set.", n->u.var.name->s);
	return throw_at(s, n, &e);
}

static enum flow
read_plain(struct session *s, struct node *n, struct value *out)
{
	const struct sym *name = n->u.var.name;
	struct var *v = NULL;

	switch (n->u.var.scope) {
	case VS_NONE: case VS_USING:
		v = var_find(s->scope, name);
		break;
	case VS_GLOBAL: case VS_SCRIPT: case VS_LOCAL: case VS_PRIVATE:
		if (automatic_named(s, name, out))
			return FLOW_OK;
		v = var_here(scope_named(s, n->u.var.scope), name);
		break;
	default:
		*out = drive_read(s, n->u.var.scope, name);
		return FLOW_OK;
	}
	if (v == NULL || v->flags & VAR_UNSET) {
		*out = v == NULL ? VNULL : value_keep(v->v);
		return s->strict >= 1 ? unset(s, n) : FLOW_OK;
	}
	*out = value_keep(v->v);
	if (n->u.var.scope == VS_NONE) {
		n->u.var.cache = v;
		n->u.var.cache_id = s->scope->id;
		if (var_here(s->scope, name) == v)
			n->flags |= NF_OWN;
		else
			n->flags &= (uint16_t)~NF_OWN;
	}
	return FLOW_OK;
}

enum flow
read_variable(struct session *s, struct node *n, struct value *out)
{
	if (n->u.var.cache_id == s->scope->id) {
		*out = value_keep(((struct var *)n->u.var.cache)->v);
		return FLOW_OK;
	}
	if (n->u.var.cache_id == AUTOMATIC) {
		const struct automatic_row *r = n->u.var.cache;

		if (r->is == AUTO_ITEM && s->eval->item.tag != V_NOTHING)
			*out = value_keep(s->eval->item);
		else
			*out = automatic_read(s, r->is);
		return FLOW_OK;
	}
	if (n->u.var.cache_id == 0 && (n->u.var.scope == VS_NONE ||
	    n->u.var.scope == VS_USING)) {
		const struct automatic_row *r = automatic_find(n->u.var.name);

		if (r != NULL) {
			n->u.var.cache = (void *)(uintptr_t)r;
			n->u.var.cache_id = AUTOMATIC;
			return read_variable(s, n, out);
		}
	}
	return read_plain(s, n, out);
}

/* ---- the host's side ----------------------------------------------------- */

/* "global:x" into a scope and a name. */
static struct scope *
split_name(struct session *s, const char *name, const struct sym **y)
{
	const char *colon = strchr(name, ':');
	enum var_scope which = VS_NONE;

	if (colon != NULL) {
		if (strncasecmp(name, "global:", 7) == 0)
			which = VS_GLOBAL;
		else if (strncasecmp(name, "script:", 7) == 0)
			which = VS_SCRIPT;
		else if (strncasecmp(name, "local:", 6) == 0)
			which = VS_LOCAL;
		else
			colon = NULL;
	}
	*y = sym_str(colon != NULL ? colon + 1 : name);
	return which == VS_NONE ? NULL : scope_named(s, which);
}

struct value
var_get(struct session *s, const char *name)
{
	const struct sym *y;
	struct scope *c = split_name(s, name, &y);
	struct var *v = c != NULL ? var_here(c, y) : var_find(s->scope, y);

	if (v == NULL && strcmp(y->fold->s, "_") == 0)
		return s->eval->item;
	return v != NULL ? v->v : VNULL;
}

void
var_set(struct session *s, const char *name, struct value v)
{
	const struct sym *y;
	struct scope *c = split_name(s, name, &y);
	struct err e = ERR_INIT;

	if (!scope_set(s, c != NULL ? c : s->scope, y, v, &e))
		err_clear(&e);
}
