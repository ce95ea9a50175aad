/* eval-ref.c -- [ref]$x: an object whose Value is the variable */
#include "shell/evalstate.h"

struct reference {
	struct native	 head;
	struct var	*var;
};

static void
reference_free(struct native *n)
{
	var_drop(((struct reference *)n)->var);
}

struct value
reference_new(struct session *s, struct node *n)
{
	struct object *o = object_new(shape_root(type_psreference, NULL));
	struct reference *r = native_new(type_object, sizeof *r,
	    reference_free);
	struct var *var = var_find(s->scope, n->u.var.name);

	if (var == NULL || n->u.var.scope != VS_NONE)
		var = var_make(s, scope_named(s, n->u.var.scope),
		    n->u.var.name);
	var->refs++;
	r->var = var;
	object_set_str(o, "Value", var->v);
	object_add(o, sym_str("__variable"),
	    (enum prop_kind)(PROP_NOTE | PROP_HIDDEN), VHEAP(&r->head));
	value_drop(VHEAP(&r->head));
	return value_object(o);
}

struct value
reference_to(struct value v)
{
	struct object *o = object_new(shape_root(type_psreference, NULL));

	object_set_str(o, "Value", v);
	return value_object(o);
}

static struct var *
reference_var(struct value v)
{
	if (v.tag != V_OBJECT || v.u.heap->type != type_psreference ||
	    v.u.object->shape->n < 2 ||
	    v.u.object->slot[1].tag != V_NATIVE)
		return NULL;
	return ((struct reference *)(void *)v.u.object->slot[1].u.native)->var;
}

bool
reference_read(struct value v, struct value *out)
{
	struct var *var = reference_var(v);

	if (var == NULL)
		return false;
	*out = value_keep(var->v);
	return true;
}

bool
reference_write(struct session *s, struct value of, struct value v,
    struct err *e)
{
	struct var *var = reference_var(of);

	if (var == NULL)
		return false;
	if (var_assign(s, var, v, e))
		object_set_str(of.u.object, "Value", v);
	return true;
}

/* After a .NET method has set the Value. */
void
reference_sync(struct session *s, struct value of)
{
	struct var *var = reference_var(of);
	struct err e = ERR_INIT;

	if (var != NULL && !var_assign(s, var, of.u.object->slot[0], &e))
		err_clear(&e);
}
