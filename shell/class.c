/* class.c -- classes and enums of scripts: their types and properties
 *
 * A class is a type whose objects have a slot for each property; methods are
 * blocks (class-call.c).  Types live until the program ends, and so do the
 * classes. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "shell/class-own.h"
#include "shell/convert.h"

/* ---- enums -------------------------------------------------------------------- */

static enum flow
enum_values(struct session *s, struct node *n, struct enum_name *names)
{
	int64_t next = n->u.enumdef.flags ? 1 : 0, x;
	struct value v;
	enum flow f;
	size_t i;

	for (i = 0; i < n->u.enumdef.n; i++) {
		x = next;
		if (n->u.enumdef.values[i] != NULL) {
			f = eval_value(s, n->u.enumdef.values[i], &v);
			if (f != FLOW_OK)
				return f;
			if (!to_int(v, &x))
				x = next;
			value_drop(v);
		}
		names[i] = (struct enum_name){ n->u.enumdef.names[i]->s, x };
		next = n->u.enumdef.flags ? x * 2 : x + 1;
	}
	return FLOW_OK;
}

enum flow
define_enum(struct session *s, struct node *n)
{
	struct enum_name *names = xcalloc(n->u.enumdef.n + 1, sizeof *names);
	struct type row = {
		.name = n->u.enumdef.name->s, .base = type_enum,
		.kind = TK_ENUM, .tag = V_ENUM, .names = names,
		.under = V_INT32, .flags = n->u.enumdef.flags
	};
	struct err e = ERR_INIT;
	const struct type *t;
	enum flow f;

	if ((f = enum_values(s, n, names)) != FLOW_OK) {
		free(names);
		return f;
	}
	if (n->u.enumdef.under != NULL) {
		t = eval_type(s, n->u.enumdef.under, &e);
		if (t == NULL)
			return throw_at(s, n, &e);
		row.under = t->tag;
	}
	type_define(&row);
	return FLOW_OK;
}

/* ---- properties ------------------------------------------------------------------ */

const struct class_member *
class_property(struct class *c, const struct sym *y, bool is_static,
    struct class **in)
{
	size_t i;

	for (; c != NULL; c = c->base)
		for (i = 0; i < c->ast->n; i++) {
			const struct class_member *m = &c->ast->members[i];

			if (m->kind == CM_PROPERTY &&
			    m->is_static == is_static && SYM_SAME(m->name, y)) {
				*in = c;
				return m;
			}
		}
	return NULL;
}

const struct type *
class_member_type(struct session *s, const struct class_member *m,
    struct err *e)
{
	return m->type == NULL ? type_object : eval_type(s, m->type, e);
}

struct value
class_zero(const struct type *t)
{
	switch (t->tag) {
	case V_BOOL:
		return VBOOL(false);
	case V_ENUM:
		return t->kind == TK_ENUM ? value_enum(t, 0) : VNULL;
	case V_SBYTE: case V_BYTE: case V_INT16: case V_UINT16: case V_INT32:
	case V_UINT32: case V_INT64: case V_UINT64: case V_CHAR:
	case V_TIMESPAN: case V_DATETIME:
		return (struct value){ .tag = (uint8_t)t->tag };
	case V_SINGLE: case V_DOUBLE:
		return (struct value){ .tag = (uint8_t)t->tag, .u.d = 0 };
	default:
		return VNULL;
	}
}

bool
class_eval(struct class *c, struct node *n, struct value *out, struct err *e)
{
	struct session *s = c->session;
	struct scope *before = s->scope;
	struct frame frame = {
		.up = s->frame, .script = c->script, .at = n,
		.scope = c->scope, .args = VNOTHING, .input = VNOTHING,
		.self = VNOTHING, .psc = VNOTHING
	};
	enum flow f;

	s->frame = &frame;
	s->scope = c->scope;
	f = eval_value(s, n, out);
	s->scope = before;
	s->frame = frame.up;
	return f == FLOW_OK || err_from_flow(s, f, e);
}

static bool
setting_failed(const struct class_member *m, struct err *why, struct err *e)
{
	err_set_type(e, ERR_NOT_SPECIFIED, "ExceptionWhenSetting",
	    "System.Management.Automation.SetValueInvocationException", VNULL,
	    "Exception setting \"%s\": \"%s\"", m->name->s, why->message);
	err_set_inner(e, why->type != NULL ? why->type :
	    "System.Management.Automation.RuntimeException", why->message);
	err_clear(why);
	return false;
}

bool
class_convert(struct session *s, struct class *c, const struct class_member *m,
    struct value v, struct value *out, struct err *e)
{
	const struct type *t = class_member_type(s, m, e);
	const struct check *checks = NULL;
	struct err why = ERR_INIT;

	if (t == NULL)
		return false;
	if (t == type_object)
		*out = value_keep(v);
	else if (!convert(s, v, t, out, &why))
		return setting_failed(m, &why, e);
	if (m->attrs.n == 0)
		return true;
	if (!checks_compile(s, c->script, &m->attrs, &checks, e))
		return false;
	if (checks != NULL && !checks_pass(s, checks, *out, &why)) {
		value_drop(*out);
		return setting_failed(m, &why, e);
	}
	return true;
}

bool
class_get(struct session *s, struct value of, const struct sym *y,
    struct value *out, bool *found, struct err *e)
{
	(void)s;
	(void)of;
	(void)y;
	(void)e;
	*out = VNULL;
	*found = false;
	return true;
}

bool
class_set(struct session *s, struct value of, const struct sym *y,
    struct value v, bool *found, struct err *e)
{
	struct value base = value_base(of), to;
	struct class *c = type_of(base)->class, *in;
	const struct class_member *m = class_property(c, y, false, &in);

	*found = m != NULL;
	if (m == NULL && c->base == NULL && c->type->base == type_object &&
	    shape_find(base.u.object->shape, y) < 0)
		return err_set(e, ERR_INVALID_OPERATION,
		    "PropertyAssignmentException", VNULL, "The property '%s' "
		    "cannot be found on this object. Verify that the property "
		    "exists and can be set.", y->s);
	if (m == NULL)
		return true;
	if (!class_convert(s, in, m, v, &to, e))
		return false;
	object_set(base.u.object, m->name, to);
	value_drop(to);
	return true;
}

/* ---- static properties --------------------------------------------------------------- */

static void
static_put(struct class *c, const struct sym *y, struct value take)
{
	struct value *v = names_get(&c->statics, y);

	if (v == NULL) {
		v = xcalloc(1, sizeof *v);
		names_set(&c->statics, y, v);
	}
	value_drop(*v);
	*v = take;
}

static bool
statics_ready(struct class *c, struct err *e)
{
	struct value v, to;
	size_t i;

	if (c->ready)
		return true;
	c->ready = true;
	for (i = 0; i < c->ast->n; i++) {
		const struct class_member *m = &c->ast->members[i];
		const struct type *t;

		if (m->kind != CM_PROPERTY || !m->is_static)
			continue;
		if ((t = class_member_type(c->session, m, e)) == NULL)
			return false;
		if (m->init == NULL) {
			static_put(c, m->name, class_zero(t));
			continue;
		}
		if (!class_eval(c, m->init, &v, e))
			return false;
		if (!class_convert(c->session, c, m, v, &to, e)) {
			value_drop(v);
			return false;
		}
		static_put(c, m->name, to);
		value_drop(v);
	}
	return true;
}

bool
class_static_get(struct session *s, const struct type *t, const struct sym *y,
    struct value *out, bool *found, struct err *e)
{
	struct class *in;
	const struct class_member *m = class_property(t->class, y, true, &in);

	(void)s;
	*found = m != NULL;
	*out = VNULL;
	if (m == NULL)
		return true;
	if (!statics_ready(in, e))
		return false;
	*out = value_keep(*(struct value *)names_get(&in->statics, y));
	return true;
}

bool
class_static_set(struct session *s, const struct type *t, const struct sym *y,
    struct value v, bool *found, struct err *e)
{
	struct class *in;
	const struct class_member *m = class_property(t->class, y, true, &in);
	struct value to;

	*found = m != NULL;
	if (m == NULL)
		return true;
	if (!statics_ready(in, e) || !class_convert(s, in, m, v, &to, e))
		return false;
	static_put(in, y, to);
	return true;
}

/* ---- the definition ------------------------------------------------------------------- */

static bool
bases(struct session *s, const struct class_ast *a, struct type *row,
    struct err *e)
{
	const struct type **faces, *t;
	size_t i, n = 0;

	row->base = type_object;
	if (a->nbases == 0)
		return true;
	faces = xcalloc(a->nbases + 1, sizeof *faces);
	for (i = 0; i < a->nbases; i++) {
		t = eval_type(s, &a->bases[i], e);
		if (t == NULL) {
			free(faces);
			return false;
		}
		if (t->kind == TK_INTERFACE)
			faces[n++] = t;
		else
			row->base = t;
	}
	row->faces = faces;
	return true;
}

enum flow
define_class(struct session *s, struct node *n)
{
	struct class_ast *a = n->u.class;
	struct type row = {
		.name = a->name->s, .kind = TK_CLASS, .tag = V_OBJECT
	};
	struct err e = ERR_INIT;
	struct class *c;
	struct type *t;

	if (a->made != NULL)
		return FLOW_OK;
	if (!bases(s, a, &row, &e))
		return throw_at(s, n, &e);
	c = xcalloc(1, sizeof *c);
	c->ast = a;
	c->script = script_keep(s->frame->script);
	c->session = s;
	c->scope = scope_keep(s->eval->module != NULL ? s->eval->module :
	    scope_named(s, VS_SCRIPT));
	c->base = row.base->class;
	t = type_define(&row);
	t->class = c;
	c->type = t;
	a->made = t;
	return FLOW_OK;
}

/* Types exist before the script's first statement runs. */
enum flow
define_types(struct session *s, struct node *list)
{
	enum flow f;
	size_t i;

	if (list == NULL || list->kind != N_STATEMENTS)
		return FLOW_OK;
	for (i = 0; i < list->u.list.n; i++) {
		struct node *n = list->u.list.v[i];

		f = FLOW_OK;
		if (n->kind == N_CLASS)
			f = define_class(s, n);
		else if (n->kind == N_ENUM)
			f = define_enum(s, n);
		if (f != FLOW_OK)
			return f;
	}
	return FLOW_OK;
}
