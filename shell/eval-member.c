/* eval-member.c -- properties, methods, and what is after a double colon */
#include <stdlib.h>

#include "base/mem.h"
#include "shell/convert.h"
#include "shell/evalstate.h"
#include "shell/members.h"

#define ARGS_ROOM	8

const struct sym *
member_name(struct session *s, struct node *name, const struct sym *known)
{
	struct value v, t;

	if (known != NULL)
		return known;
	if (eval_expr(s, name, &v) != FLOW_OK)
		return NULL;
	t = to_text(s, v);
	known = sym_intern(t.u.s, t.len);
	value_drop(t);
	value_drop(v);
	return known;
}

/* Who a member is asked of.  A row at hand stays lent: reading one property
 * of it does not copy it. */
static enum flow
eval_owner(struct session *s, struct node *n, struct value *v, bool *lent)
{
	*lent = false;
	if (n->kind == N_VARIABLE && n->u.var.cache_id == s->scope->id) {
		*v = ((struct var *)n->u.var.cache)->v;
		*lent = v->tag == V_OBJECT;
		if (!*lent)
			*v = value_keep(*v);
		return FLOW_OK;
	}
	if (n->kind == N_VARIABLE && n->u.var.scope == VS_NONE &&
	    s->eval->item.tag == V_OBJECT &&
	    n->u.var.name->len == 1 && n->u.var.name->s[0] == '_') {
		*v = s->eval->item;
		*lent = true;
		return FLOW_OK;
	}
	return eval_expr(s, n, v);
}

/* A plain slot of an object, remembered by shape. */
static bool
slot_of(struct node *n, struct value v, struct value *out)
{
	struct object *o = v.u.object;
	int slot;

	if (n->u.member.cache_shape == o->shape) {
		*out = value_keep(object_at(o, (unsigned)n->u.member.cache_slot));
		return true;
	}
	if (o->head.extra != NULL || o->head.type->class != NULL ||
	    o->head.type == type_psreference)
		return false;
	slot = shape_find(o->shape, n->u.member.sym);
	if (slot < 0 || (o->shape->props[slot].kind & 0x7f) > PROP_NET)
		return false;
	n->u.member.cache_shape = o->shape;
	n->u.member.cache_slot = slot;
	*out = value_keep(object_at(o, (unsigned)slot));
	return true;
}

static enum flow
missing(struct session *s, const struct sym *name)
{
	struct err e = ERR_INIT;

	err_set_type(&e, ERR_NOT_SPECIFIED, "PropertyNotFoundStrict",
	    "System.Management.Automation.PropertyNotFoundException", VNULL,
	    "The property '%s' cannot be found on this object. Verify that "
	    "the property exists.", name->s);
	return throw_at(s, NULL, &e);
}

static enum flow
static_member(struct session *s, struct node *n, struct value of,
    struct value *out)
{
	const struct sym *name = member_name(s, n->u.member.name,
	    n->u.member.sym);
	const struct type *t;
	struct err e = ERR_INIT;
	bool found = false;

	if (name == NULL)
		return FLOW_THROW;
	of = value_base(of);
	t = of.tag == V_TYPE ? of.u.type : type_of(of);
	*out = VNULL;
	if (value_is_null(of))
		return FLOW_OK;
	if (!static_get(s, t, name, out, &found, &e))
		return throw_at(s, NULL, &e);
	if (!found && s->strict >= 2)
		return missing(s, name);
	return FLOW_OK;
}

static enum flow
instance_member(struct session *s, struct node *n, struct value of,
    struct value *out)
{
	const struct sym *name = member_name(s, n->u.member.name,
	    n->u.member.sym);
	struct err e = ERR_INIT;
	bool found = false;

	if (name == NULL)
		return FLOW_THROW;
	*out = VNULL;
	if (reference_read(of, out))
		return FLOW_OK;
	if (value_is_null(of) && s->strict >= 2)
		return missing(s, name);
	if (!member_get(s, of, name, out, &found, &e))
		return throw_at(s, NULL, &e);
	if (!found && s->strict >= 2)
		return missing(s, name);
	return FLOW_OK;
}

enum flow
eval_member(struct session *s, struct node *n, struct value *out)
{
	struct value of;
	enum flow f;
	bool lent;

	if ((f = eval_owner(s, n->u.member.of, &of, &lent)) != FLOW_OK)
		return f;
	if (n->u.member.null_safe && value_is_nullish(of)) {
		if (!lent)
			value_drop(of);
		*out = VNULL;
		return FLOW_OK;
	}
	if (n->u.member.is_static) {
		f = static_member(s, n, of, out);
	} else if (of.tag != V_OBJECT || n->u.member.sym == NULL ||
	    !slot_of(n, of, out)) {
		if (lent && !(of.u.heap->flags & HF_LIVE)) {
			of = value_keep(of);
			lent = false;
		}
		f = instance_member(s, n, of, out);
	}
	if (!lent)
		value_drop(of);
	return f;
}

/* ---- methods ------------------------------------------------------------ */

static enum flow
no_method_on_null(struct session *s)
{
	struct err e = ERR_INIT;

	err_set(&e, ERR_INVALID_OPERATION, "InvokeMethodOnNull", VNULL,
	    "You cannot call a method on a null-valued expression.");
	return throw_at(s, NULL, &e);
}

static enum flow
invoke(struct session *s, struct node *n, struct value of,
    const struct value *args, struct value *out)
{
	const struct sym *name = member_name(s, n->u.invoke.name,
	    n->u.invoke.sym);
	size_t i, count = n->u.invoke.args.n;
	struct err e = ERR_INIT;
	const struct type *t;
	bool ok;

	if (name == NULL)
		return FLOW_THROW;
	*out = VNOTHING;
	if (n->u.invoke.is_static) {
		of = value_base(of);
		t = of.tag == V_TYPE ? of.u.type : type_of(of);
		ok = static_call(s, t, name, count, args, out, &e);
	} else {
		ok = member_call(s, of, name, count, args, out, &e);
	}
	for (i = 0; i < count; i++)
		if (args[i].tag == V_OBJECT)
			reference_sync(s, args[i]);
	return ok ? FLOW_OK : throw_at(s, NULL, &e);
}

static enum flow
eval_args(struct session *s, struct nodes *list, struct value *args,
    size_t *done)
{
	enum flow f;

	for (*done = 0; *done < list->n; ++*done) {
		if ((f = eval_quick(s, list->v[*done], &args[*done])) !=
		    FLOW_OK)
			return f;
		if (args[*done].tag == V_NOTHING)
			args[*done] = VNULL;
	}
	return FLOW_OK;
}

enum flow
eval_invoke(struct session *s, struct node *n, struct value *out)
{
	struct nodes *list = &n->u.invoke.args;
	struct value room[ARGS_ROOM], *args = room, of;
	size_t done = 0, i;
	enum flow f;

	if ((f = eval_quick(s, n->u.invoke.of, &of)) != FLOW_OK)
		return f;
	if (n->u.invoke.null_safe && value_is_nullish(of)) {
		value_drop(of);
		of = VNULL;
	}
	if (value_is_null(of) && (n->u.invoke.null_safe ||
	    n->u.invoke.sym == NULL || !is_items_method(n->u.invoke.sym))) {
		*out = VNULL;
		return n->u.invoke.null_safe ? FLOW_OK : no_method_on_null(s);
	}
	if (list->n > ARGS_ROOM)
		args = xmalloc(list->n * sizeof *args);
	f = eval_args(s, list, args, &done);
	if (f == FLOW_OK)
		f = invoke(s, n, of, args, out);
	for (i = 0; i < done; i++)
		value_drop(args[i]);
	if (args != room)
		free(args);
	value_drop(of);
	return f;
}
