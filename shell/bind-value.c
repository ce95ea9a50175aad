/* bind-value.c -- making a value fit a parameter, and putting it there */
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "shell/bind-parts.h"
#include "shell/convert.h"
#include "shell/net.h"

/* What a value's type has to be when nothing is converted. */
static bool
is_instance(struct value v, const struct type *t)
{
	const struct type *of;

	if (t == NULL || t == type_psobject)
		return true;
	if (value_is_null(v))
		return t->kind != TK_STRUCT && t->kind != TK_ENUM &&
		    t != type_string;
	of = type_of(v);
	if (of == t)
		return true;
	if (t->tag == V_ARRAY && t->elem != NULL)	/* string[] is one */
		return of->elem != NULL && of->base == t->base &&
		    of->elem->kind == TK_CLASS &&
		    type_is(of->elem, t->elem);
	return type_is(of, t);
}

/* An array of T from V, each element converted if COERCE; FIT_NO if one is
 * of another type. */
static enum fit
fit_list(struct binding *b, const struct bind_param *p, struct value v,
    struct value *out)
{
	struct array *a;
	struct value x;
	struct iter it;

	if (value_is_null(v) || v.tag == V_MAP)
		return FIT_NO;
	(void)b;
	iter_init(&it, v);
	while (iter_next(&it, &x))
		if (!is_instance(x, p->elem == type_object ? NULL : p->elem))
			return FIT_NO;
	a = array_new(p->type);
	iter_init(&it, v);
	while (iter_next(&it, &x))
		array_add(a, x);
	*out = value_array(a);
	return FIT_YES;
}

static bool
bool_takes(struct value v)
{
	v = value_base(v);
	return v.tag == V_BOOL || value_is_number(v);
}

static void
bool_error(struct err *e, struct value v, const struct type *t)
{
	err_set_type(e, ERR_INVALID_ARGUMENT, "InvalidCast",
	    "System.Management.Automation.PSInvalidCastException", VNULL,
	    "Cannot convert value \"%s\" to type \"%s\". Boolean parameters "
	    "accept only Boolean values and numbers, such as $True, $False, "
	    "1 or 0.", value_is_null(v) ? "" : type_of(v)->name, t->name);
}

static void
number_as_switch(struct binding *b, struct value v, struct err *e)
{
	struct buf t = BUF_INIT;

	net_text_add(b->s, &t, v);
	err_set(e, ERR_INVALID_ARGUMENT, "ConvertToFinalInvalidCastException",
	    VNULL, "Cannot convert the \"%s\" value of type \"%s\" to type "
	    "\"%s\".", buf_str(&t), type_of(v)->name, type_switch->name);
	buf_free(&t);
}

/* A number typed as a word is what was typed for [string]. */
static struct value
as_typed(const struct arg *a, const struct type *t)
{
	if (t == type_string && a->from != NULL && a->from->text != NULL &&
	    value_is_number(a->v))
		return VLENT(a->from->text, a->from->text_len);
	return a->v;
}

/* As a function's [type] converts. */
static enum fit
fit_function(struct binding *b, const struct bind_param *p,
    const struct arg *a, struct value *out, struct err *e)
{
	struct value v = as_typed(a, p->type);
	struct err why = ERR_INIT;
	bool is_bool = p->type == type_bool || p->is_switch;
	bool ok;

	if (is_bool && !bool_takes(v) && !(p->is_switch && value_is_null(v))) {
		bool_error(&why, v, p->type);
		ok = false;
	} else if (p->is_switch && (value_is_null(v) ||
	    value_base(v).tag == V_BOOL)) {
		*out = value_switch(truth(v));
		ok = true;
	} else if (p->is_switch) {
		number_as_switch(b, v, &why);
		ok = false;
	} else if (p->type == type_string && b->p->advanced &&
	    value_base(v).tag == V_ARRAY) {
		ok = err_set(&why, ERR_INVALID_ARGUMENT,
		    "InvalidCastFromAnyTypeToString", VNULL,
		    "Cannot convert value to type System.String.");
	} else {
		ok = convert(b->s, v, p->type, out, &why);
	}
	if (ok)
		return FIT_YES;
	if (p->elem != NULL && value_base(v).tag == V_STRING)
		err_set_type(e, ERR_INVALID_DATA,
		    "ParameterArgumentTransformationError", UNTRANSFORMED,
		    VNULL, "Cannot process argument transformation on "
		    "parameter '%s'. Cannot convert value \"%s\" to type "
		    "\"%s\". Error: \"%s\"", p->name->s, value_base(v).u.s,
		    p->type->name, why.message);
	else
		err_set_type(e, ERR_INVALID_DATA,
		    "ParameterArgumentTransformationError", UNTRANSFORMED,
		    VNULL, "Cannot process argument transformation on "
		    "parameter '%s'. %s", p->name->s, why.message);
	err_clear(&why);
	return FIT_ERROR;
}

static enum fit
cannot(struct binding *b, const struct bind_param *p, struct value v,
    struct err *e)
{
	struct buf t = BUF_INIT;

	net_text_add(b->s, &t, v);
	err_set_type(e, ERR_INVALID_ARGUMENT, "CannotConvertArgument",
	    MISMATCH, VNULL, "Cannot convert '%s' to the type '%s' required "
	    "by parameter '%s'. Specified method is not supported.",
	    buf_str(&t), p->type->name, p->name->s);
	buf_free(&t);
	return FIT_CANNOT;
}

static enum fit
cannot_message(const struct bind_param *p, struct err *why, struct err *e)
{
	err_set_type(e, ERR_INVALID_ARGUMENT, "CannotConvertArgumentNoMessage",
	    MISMATCH, VNULL, "Cannot bind parameter '%s'. %s", p->name->s,
	    why->message);
	err_clear(why);
	return FIT_CANNOT;
}

static enum fit
null_refused(const struct bind_param *p, struct err *e)
{
	err_set_type(e, ERR_INVALID_DATA,
	    "ParameterArgumentValidationErrorNullNotAllowed", INVALID, VNULL,
	    "Cannot bind argument to parameter '%s' because it is null.",
	    p->name->s);
	return FIT_ERROR;
}

/* As a cmdlet's parameter converts. */
static enum fit
fit_cmdlet(struct binding *b, const struct bind_param *p,
    const struct arg *a, struct value *out, struct err *e)
{
	struct value v = as_typed(a, p->type), base = value_base(v);
	const struct type *t = p->type;
	struct err why = ERR_INIT;

	if (base.tag == V_ARRAY && base.u.array->n == 1 && t == type_bool)
		v = base = base.u.array->v[0];
	if (t == type_bool || p->is_switch) {
		if (value_is_null(v) && t == type_bool)
			return null_refused(p, e);
		if (!value_is_null(v) && !bool_takes(v)) {
			bool_error(&why, v, t);
			return cannot_message(p, &why, e);
		}
		*out = t == type_bool ? VBOOL(truth(v)) :
		    value_switch(truth(v));
		return FIT_YES;
	}
	if (value_is_null(v) && p->type == type_string) {
		*out = VLIT("");
		return FIT_YES;
	}
	if (base.tag == V_ARRAY && p->elem == NULL && t->tag != V_ARRAY &&
	    t->kind != TK_ENUM)
		return cannot(b, p, v, e);
	if (convert(b->s, v, t, out, &why))
		return FIT_YES;
	return cannot_message(p, &why, e);
}

enum fit
bind_fit(struct binding *b, const struct bind_param *p, const struct arg *a,
    bool coerce, struct value *out, struct err *e)
{
	struct value v = a->v;

	if (v.tag == V_NOTHING)
		v = VNULL;
	if (coerce && b->p->cmdlet != NULL && bind_wants_credential(p, v))
		return bind_credential(b, p, v, out, e);
	if (is_instance(v, p->type)) {
		/* A row at hand outlives the process() it is bound for. */
		*out = b->p->cmdlet != NULL && v.tag == V_OBJECT &&
		    (v.flags & VF_LENT) ? v : value_keep(v);
		return FIT_YES;
	}
	if (p->elem != NULL && fit_list(b, p, v, out) == FIT_YES)
		return FIT_YES;
	if (!coerce)
		return FIT_NO;
	if (b->p->cmdlet != NULL || p->common)
		return fit_cmdlet(b, p, a, out, e);
	return fit_function(b, p, a, out, e);
}

/* ---- what a mandatory parameter refuses ---- */

static enum fit
refuse_as(const struct bind_param *p, const char *id, const char *what,
    struct err *e)
{
	err_set_type(e, ERR_INVALID_DATA, id, INVALID, VNULL,
	    "Cannot bind argument to parameter '%s' because it is %s.",
	    p->name->s, what);
	return FIT_ERROR;
}

static enum fit
refuse_empty_text(const struct bind_param *p, struct err *e)
{
	return refuse_as(p,
	    "ParameterArgumentValidationErrorEmptyStringNotAllowed",
	    "an empty string", e);
}

/* An element that is $null counts before it became ''. */
static bool
holds_null(struct value given)
{
	struct value v = value_base(given);
	size_t i;

	for (i = 0; v.tag == V_ARRAY && i < v.u.array->n; i++)
		if (value_is_null(v.u.array->v[i]))
			return true;
	return false;
}

static enum fit
mandatory_list(const struct bind_param *p, const struct array *a,
    struct value given, struct err *e)
{
	size_t i;

	if (holds_null(given) && !(p->flags & P_ALLOW_NULL))
		return null_refused(p, e);
	if (a->n == 0 && !(p->flags & P_ALLOW_EMPTY_LIST))
		return type_is(a->head.type, type_array) ? refuse_as(p,
		    "ParameterArgumentValidationErrorEmptyArrayNotAllowed",
		    "an empty array", e) : refuse_as(p,
		    "ParameterArgumentValidationErrorEmptyCollectionNotAllowed",
		    "an empty collection", e);
	for (i = 0; i < a->n; i++) {
		struct value x = a->v[i];

		if (value_is_null(x) && !(p->flags & P_ALLOW_NULL))
			return null_refused(p, e);
		if (p->elem == type_string && x.tag == V_STRING &&
		    x.len == 0 && !(p->flags & P_ALLOW_EMPTY))
			return refuse_empty_text(p, e);
	}
	return FIT_YES;
}

static enum fit
mandatory(const struct bind_param *p, struct value v, struct value given,
    struct err *e)
{
	v = value_base(v);
	if (value_is_null(v))
		return p->flags & P_ALLOW_NULL || (p->type == type_string &&
		    p->flags & P_ALLOW_EMPTY) ? FIT_YES : null_refused(p, e);
	if (p->type == type_string && v.tag == V_STRING && v.len == 0)
		return p->flags & P_ALLOW_EMPTY ? FIT_YES :
		    refuse_empty_text(p, e);
	if (v.tag == V_ARRAY && p->type != NULL && p->type->tag == V_ARRAY)
		return mandatory_list(p, v.u.array, given, e);
	return FIT_YES;
}

static enum fit
validate(struct binding *b, const struct bind_param *p, struct value v,
    struct value given, struct err *e)
{
	struct err why = ERR_INIT;
	const struct in_set *in;

	if (p->checks != NULL && !checks_pass(b->s, p->checks, v, &why)) {
		err_set_type(e, ERR_INVALID_DATA,
		    "ParameterArgumentValidationError", INVALID, VNULL,
		    "Cannot validate argument on parameter '%s'. %s",
		    p->name->s, why.message);
		err_clear(&why);
		return FIT_ERROR;
	}
	if (!p->mandatory)
		return FIT_YES;
	in = params_in(p, b->sets);
	if (in == NULL || !(in->flags & P_MANDATORY))
		return FIT_YES;
	return mandatory(p, v, given, e);
}

/* ---- putting it there ---- */

static int
choice_index(const struct param *row, struct value v)
{
	const struct enum_name *en;
	const char *s = v.tag == V_STRING ? v.u.s : NULL;
	size_t len = v.len;
	int i;

	if (v.tag == V_ENUM && row->choices == NULL)
		return (int)v.u.i;
	if (v.tag == V_ENUM) {
		en = type_enum_name(type_of(v), v.u.i);
		s = en != NULL ? en->name : NULL;
		len = s != NULL ? strlen(s) : 0;
	}
	for (i = 0; s != NULL && row->choices != NULL &&
	    row->choices[i] != NULL; i++)
		if (utf8_caseeq(row->choices[i], strlen(row->choices[i]), s,
		    len))
			return i;
	return -1;
}

static void
store_list(struct values *f, struct value v)
{
	f->bound = true;
	f->n = v.tag == V_ARRAY ? v.u.array->n : 0;
	f->v = v.tag == V_ARRAY ? v.u.array->v : NULL;
}

void
bind_store(struct binding *b, size_t i)
{
	const struct param *row = b->p->v[i].row;
	struct value v = b->v[i].v, base;
	char *f;

	if (row == NULL || b->args == NULL)
		return;
	f = (char *)b->args + row->at;
	base = value_base(v);
	switch (row->kind) {
	case PK_SWITCH:
		*(bool *)f = truth(v);
		break;
	case PK_INT:
		to_int(base, (int64_t *)(void *)f);
		break;
	case PK_REAL:
		to_real(base, (double *)(void *)f);
		break;
	case PK_TEXT:
		*(struct text *)(void *)f = base.tag == V_STRING ?
		    (struct text){ base.u.s, base.len } :
		    (struct text){ NULL, 0 };
		break;
	case PK_CHOICE:
		*(int *)(void *)f = choice_index(row, base);
		break;
	case PK_VALUE:
		*(struct value *)(void *)f = v;
		break;
	case PK_LIST:
		store_list((struct values *)(void *)f, base);
		break;
	case PK_BLOCK:
		*(struct block **)(void *)f = base.tag == V_BLOCK ?
		    base.u.block : NULL;
		break;
	case PK_NONE:
		break;
	}
}

static void
store_common(struct binding *b, size_t i)
{
	struct common *c = &b->common;
	struct value v = b->v[i].v;
	enum action act = v.tag == V_ENUM ? (enum action)v.u.i : ACT_CONTINUE;

	switch (i - b->p->nown) {
	case 0: c->has_verbose = true; c->verbose = truth(v); break;
	case 1: c->has_debug = true; c->debug = truth(v); break;
	case 2: c->has_error = true; c->error = act; break;
	case 3: c->has_warning = true; c->warning = act; break;
	case 4: c->has_information = true; c->information = act; break;
	case 5: c->has_progress = true; c->progress = act; break;
	case 6: c->error_variable = v; break;
	case 7: c->warning_variable = v; break;
	case 8: c->information_variable = v; break;
	case 9: c->out_variable = v; break;
	case 10: to_int(v, &c->out_buffer); break;
	case 11: c->pipeline_variable = v; break;
	case 12: c->has_what_if = true; c->what_if = truth(v); break;
	case 13: c->has_confirm = true; c->confirm = truth(v); break;
	default: break;
	}
}

static size_t
field_size(enum param_kind k)
{
	switch (k) {
	case PK_SWITCH:
		return sizeof(bool);
	case PK_INT:
	case PK_REAL:
		return sizeof(int64_t);
	case PK_CHOICE:
		return sizeof(int);
	case PK_TEXT:
	case PK_VALUE:
		return sizeof(struct value);
	case PK_LIST:
		return sizeof(struct values);
	case PK_BLOCK:
		return sizeof(struct block *);
	case PK_NONE:
		break;
	}
	return 0;
}

void
bind_unbind_object(struct binding *b)
{
	size_t k;

	for (k = 0; k < b->p->npiped; k++) {
		size_t i = b->p->piped[k];
		const struct param *row = b->p->v[i].row;
		struct bound *o = &b->v[i];

		if (o->how != BOUND_PIPELINE)
			continue;
		if (row != NULL && b->args != NULL)
			memcpy((char *)b->args + row->at, o->field,
			    field_size(row->kind));
		if (b->map != NULL)
			map_remove(b->map, value_sym(b->p->v[i].name));
		value_drop(o->v);
		o->v = VNULL;
		o->how = o->block.tag == V_NULL ? BOUND_NOT : BOUND_DELAYED;
	}
	b->sets = b->sets_before;
}

/* The node of a value: of -Name:value the part after the colon. */
static const struct node *
value_node(const struct arg *a)
{
	const struct node *n = a->from != NULL ? a->from->node : NULL;

	if (n != NULL && n->kind == N_PARAM && n->u.param.value != NULL)
		n = n->u.param.value;
	return n;
}

/* A block for what takes objects and no blocks: it is run for each. */
static bool
delayed(const struct bind_param *p, const struct arg *a)
{
	const struct type *t = p->elem != NULL ? p->elem : p->type;

	return p->pipeline && value_base(a->v).tag == V_BLOCK &&
	    t != NULL && t != type_object && t != type_scriptblock &&
	    t != type_psobject;
}

static enum fit
no_input(struct binding *b, const struct bind_param *p, const struct arg *a,
    struct err *e)
{
	b->at = value_node(a);
	err_set_type(e, ERR_METADATA, "ScriptBlockArgumentNoInput", MISMATCH,
	    VNULL, "Cannot evaluate parameter '%s' because its argument is "
	    "specified as a script block and there is no input. A script "
	    "block cannot be evaluated without input.", p->name->s);
	return FIT_ERROR;
}

static void
settle(struct binding *b, size_t i, struct value take, enum bound_how how)
{
	const struct bind_param *p = &b->p->v[i];
	struct bound *o = &b->v[i];

	if (how == BOUND_PIPELINE && p->row != NULL && b->args != NULL &&
	    (o->how == BOUND_NOT || o->how == BOUND_DELAYED))
		memcpy(o->field, (char *)b->args + p->row->at,
		    field_size(p->row->kind));
	value_drop(o->v);
	o->v = take;
	if (how == BOUND_DELAYED) {
		o->block = take;
		o->v = VNULL;
	}
	o->how = (uint8_t)how;
	o->order = ++b->order;
	if (p->sets != 0)
		b->sets &= p->sets;
	if (b->map != NULL)
		map_set(b->map, value_sym(p->name), take);
	if (how == BOUND_DELAYED)
		b->ndelayed++;
	else if (p->common)
		store_common(b, i);
	else
		bind_store(b, i);
}

enum fit
bind_value(struct binding *b, size_t i, const struct arg *a, unsigned flags,
    enum bound_how how, struct err *e)
{
	const struct bind_param *p = &b->p->v[i];
	struct value v;
	enum fit fit;

	if (flags & BIND_DELAY && b->p->advanced && delayed(p, a)) {
		if (!b->piped)
			return no_input(b, p, a, e);
		settle(b, i, value_keep(a->v), BOUND_DELAYED);
		return FIT_YES;
	}
	fit = bind_fit(b, p, a, (flags & BIND_COERCE) != 0, &v, e);
	if (fit == FIT_YES && (p->checks != NULL || p->mandatory)) {
		fit = validate(b, p, v, a->v, e);
		if (fit != FIT_YES)
			value_drop(v);
	}
	if (fit == FIT_YES)
		settle(b, i, v, how);
	else if (fit != FIT_NO)
		b->at = value_node(a);
	return fit;
}

bool
bind_default(struct session *s, const struct bind_param *p, struct value v,
    struct value *out, struct err *e)
{
	struct err why = ERR_INIT;

	if (p->type == NULL) {
		*out = value_keep(v);
		return true;
	}
	if (convert(s, v, p->type, out, &why))
		return true;
	err_set_type(e, ERR_INVALID_DATA,
	    "ParameterArgumentTransformationError", UNTRANSFORMED, VNULL,
	    "Cannot process argument transformation on parameter '%s'. %s",
	    p->name->s, why.message);
	err_clear(&why);
	return false;
}
