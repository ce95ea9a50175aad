/* bind-object.c -- a pipeline object into the parameters that take it
 *
 * Four passes: by value and by property name as it is, then both with
 * conversion.  Nothing is allocated for an object whose values fit. */
#include <string.h>

#include "base/buf.h"
#include "shell/bind-parts.h"
#include "shell/convert.h"
#include "shell/members.h"
#include "shell/session.h"

/* The property of a parameter's name or alias; OUT is owned. */
static bool
property(struct binding *b, const struct bind_param *p, struct value of,
    struct value *out)
{
	struct err why = ERR_INIT;
	struct value base = value_base(of);
	bool found = false;
	size_t k;

	for (k = 0; k <= p->naliases; k++) {
		const struct sym *name = k == 0 ? p->name : p->aliases[k - 1];

		if (base.tag == V_OBJECT && of.tag != V_WRAP) {
			int slot = shape_find(base.u.object->shape, name);

			if (slot >= 0 && base.u.object->shape->props[slot].kind
			    <= PROP_NET) {
				*out = value_keep(object_at(base.u.object,
				    (unsigned)slot));
				return true;
			}
		}
		if (base.tag == V_ARRAY)
			continue;
		if (!member_get(b->s, of, name, out, &found, &why)) {
			err_clear(&why);
			continue;
		}
		if (found)
			return true;
		value_drop(*out);
	}
	return false;
}

struct pass {
	struct value	 object;
	bool		 by_name, coerce;
	uint32_t	 sets;
};

static enum fit
bind_one(struct binding *b, size_t i, const struct pass *pass, struct err *e)
{
	const struct bind_param *p = &b->p->v[i];
	struct arg a = { .v = pass->object, .has_value = true };
	struct err why = ERR_INIT;
	enum fit fit;

	if (pass->by_name && !property(b, p, pass->object, &a.v))
		return FIT_NO;
	fit = bind_value(b, i, &a, pass->coerce ? BIND_COERCE : 0,
	    BOUND_PIPELINE, &why);
	if (pass->by_name)
		value_drop(a.v);
	/* What cannot be converted is just not for this parameter, but a
	 * property of its name that cannot be is an error. */
	if (fit == FIT_ERROR && !pass->by_name &&
	    strcmp(why.id, "ParameterArgumentTransformationError") == 0)
		fit = FIT_NO;
	if (fit == FIT_CANNOT)
		fit = FIT_NO;
	if (fit == FIT_ERROR)
		err_move(e, &why);
	else
		err_clear(&why);
	return fit;
}

static bool
wants(const struct bind_param *p, const struct pass *pass)
{
	unsigned flag = pass->by_name ? P_BY_NAME : P_PIPELINE;
	size_t k;

	for (k = 0; k < p->nin; k++)
		if (p->in[k].flags & flag && (p->in[k].sets == SETS_ALL ||
		    (p->in[k].sets & pass->sets)))
			return true;
	return false;
}

/* FIT_YES if at least one parameter took something. */
static enum fit
bind_in_sets(struct binding *b, const struct pass *pass, struct err *e)
{
	enum fit any = FIT_NO, fit;
	size_t k;

	for (k = b->p->npiped; k-- > 0;) {
		size_t i = b->p->piped[k];

		if (b->v[i].how != BOUND_NOT || !wants(&b->p->v[i], pass))
			continue;
		fit = bind_one(b, i, pass, e);
		if (fit == FIT_ERROR)
			return fit;
		if (fit == FIT_YES)
			any = fit;
	}
	return any;
}

static enum fit
bind_pass(struct binding *b, struct pass pass, struct err *e)
{
	uint32_t dflt = b->p->default_set, all = pass.sets;
	enum fit fit = FIT_NO;

	if (dflt != 0 && (all & dflt) != 0) {
		pass.sets = dflt;
		fit = bind_in_sets(b, &pass, e);
		pass.sets = all & ~dflt;
		if (pass.sets == 0)
			return fit;
	}
	return fit == FIT_NO ? bind_in_sets(b, &pass, e) : fit;
}

/* Is there a parameter that could take some of the object yet? */
static bool
more_to_bind(const struct binding *b)
{
	size_t k;

	for (k = 0; k < b->p->npiped; k++)
		if (b->v[b->p->piped[k]].how == BOUND_NOT)
			return true;
	return false;
}

static bool
bind_passes(struct binding *b, struct value object, bool *any, struct err *e)
{
	uint32_t first = b->sets_first, sets = first != 0 ? first : b->sets;
	int round, k;
	unsigned n;

	for (round = first != 0 ? 0 : 1; round < 2; round++) {
		for (k = 0; k < 4 && more_to_bind(b); k++) {
			struct pass pass = { object, (k & 1) != 0, k >= 2,
			    sets };
			enum fit fit;

			if (pass.by_name && value_is_null(object))
				continue;
			fit = bind_pass(b, pass, e);
			if (fit == FIT_ERROR)
				return false;
			if (fit != FIT_YES)
				continue;
			*any = true;
			if (round == 1) {
				if (!bind_check_sets(b, true, true, &n, e))
					return false;
				sets = b->sets;
			}
		}
		if (round == 0) {
			if (b->sets == first)
				break;
			sets = b->sets & ~first;
		}
	}
	return bind_check_sets(b, false, true, &n, e);
}

/* ---- blocks given for parameters, run for each object ---- */

static bool
block_failed(struct binding *b, const struct bind_param *p, struct err *e)
{
	struct err why = ERR_INIT;

	err_move(&why, &b->s->thrown);
	err_set_type(e, ERR_INVALID_ARGUMENT,
	    "ScriptBlockArgumentInvocationFailed", MISMATCH, VNULL,
	    "The input to the script block for parameter '%s' failed. %s",
	    p->name->s,
	    why.message != NULL ? why.message : "");
	err_clear(&why);
	return false;
}

static bool
run_delayed(struct binding *b, size_t i, struct value object, struct err *e)
{
	const struct bind_param *p = &b->p->v[i];
	struct call call = { .block = value_base(b->v[i].block).u.block,
	    .item = object, .input = VNOTHING, .self = VNOTHING };
	struct arg a = { .has_value = true };
	struct collector out;
	enum flow f;
	enum fit fit;

	collector_init(&out);
	f = call_block(b->s, &call, &out.sink);
	a.v = collector_result(&out);
	if (f == FLOW_THROW) {
		value_drop(a.v);
		return block_failed(b, p, e);
	}
	if (a.v.tag == V_NOTHING)
		return err_set_type(e, ERR_INVALID_ARGUMENT,
		    "ScriptBlockArgumentNoOutput", MISMATCH, VNULL,
		    "Cannot evaluate parameter '%s' because its argument "
		    "input did not produce any output.", p->name->s);
	fit = bind_value(b, i, &a, BIND_COERCE, BOUND_PIPELINE, e);
	value_drop(a.v);
	return fit == FIT_YES;
}

static bool
run_all_delayed(struct binding *b, struct value object, struct err *e)
{
	size_t k;

	for (k = 0; k < b->p->npiped; k++) {
		size_t i = b->p->piped[k];

		if (b->v[i].how == BOUND_DELAYED &&
		    !run_delayed(b, i, object, e))
			return false;
	}
	return true;
}

/* ---- */

static bool
not_bound(struct binding *b, struct value object, struct err *e)
{
	(void)b;
	return err_set_type(e, ERR_INVALID_ARGUMENT, "InputObjectNotBound",
	    MISMATCH, object, "The input object cannot be bound to any "
	    "parameters for the command either because the command does not "
	    "take pipeline input or the input and its properties do not match "
	    "any of the parameters that take pipeline input.");
}

static bool
still_missing(struct binding *b, struct value object, struct err *e)
{
	struct buf names = BUF_INIT;
	bool ok;

	if (!b->p->mandatory)
		return true;
	ok = bind_missing(b, bind_count_sets(b->sets), false, &names, e);
	if (ok && names.len > 0)
		ok = err_set_type(e, ERR_INVALID_ARGUMENT,
		    "InputObjectMissingMandatory", MISMATCH, object,
		    "The input object cannot be bound because it did not "
		    "contain the information required to bind all mandatory "
		    "parameters: %s", names.s);
	buf_free(&names);
	return ok;
}

bool
bind_object(struct binding *b, struct value object, struct err *e)
{
	bool any = false;

	b->complain = true;
	b->at = NULL;
	bind_unbind_object(b);
	if (b->ndelayed > 0) {
		if (!run_all_delayed(b, object, e))
			goto fail;
		any = true;
	}
	if (!bind_passes(b, object, &any, e) || !bind_verify_set(b, e))
		goto fail;
	if (!any) {
		not_bound(b, object, e);
		goto fail;
	}
	if (!still_missing(b, object, e))
		goto fail;
	return true;
fail:
	if (e->set && value_is_null(e->target))
		e->target = value_keep(object);
	bind_unbind_object(b);
	b->at = NULL;
	return false;
}
