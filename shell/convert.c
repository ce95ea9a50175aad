/* convert.c -- conversions: which rule for which types
 *
 * The order is PowerShell's: a value that is of the type stays as it is, then
 * null, then the rules of the language for its own types, then .NET's Parse,
 * and last a constructor with one argument. */
#include <stdlib.h>
#include <string.h>

#include "base/bigint.h"
#include "base/decimal.h"
#include "base/number.h"
#include "shell/convert-own.h"
#include "shell/net.h"

/* ---- truth -------------------------------------------------------------- */

static bool
is_list(struct value v)
{
	const struct type *t = v.u.heap->type;

	return t == type_object_array || !(type_is(t, type_hashset) ||
	    type_is(t, type_queue) || type_is(t, type_stack));
}

static bool
array_truth(struct value v)
{
	const struct array *a = v.u.array;
	struct value one;

	if (!is_list(v))
		return true;
	if (a->n != 1)
		return a->n > 1;
	one = value_base(a->v[0]);
	if (one.tag == V_ARRAY && is_list(one))
		return one.u.array->n > 0;
	return truth(one);
}

bool
truth(struct value v)
{
	switch ((enum vtag)v.tag) {
	case V_NULL:
	case V_NOTHING:
		return false;
	case V_BOOL:
		return v.u.b;
	case V_SINGLE:
	case V_DOUBLE:
		return v.u.d != 0;
	case V_CHAR: case V_SBYTE: case V_BYTE: case V_INT16: case V_UINT16:
	case V_INT32: case V_UINT32: case V_INT64: case V_UINT64: case V_ENUM:
		return v.u.u != 0;
	case V_STRING:
		return v.len > 0;
	case V_DECIMAL:
		return v.u.decimal->digits != 0;
	case V_BIGINT:
		return mpz_sgn(v.u.bigint->z) != 0;
	case V_ARRAY:
		return array_truth(v);
	case V_WRAP:
		return truth(value_base(v));
	case V_OBJECT:
		return !value_is_nullish(v);
	default:
		return true;
	}
}

/* ---- walking ------------------------------------------------------------ */

bool
enumerable(struct value v)
{
	v = value_base(v);
	return v.tag == V_ARRAY && !(v.u.heap->flags & HF_NOTENUM);
}

void
iter_init(struct iter *it, struct value v)
{
	struct value base = value_base(v);

	it->of = base.tag == V_ARRAY ? base : v;
	it->at = 0;
}

bool
iter_next(struct iter *it, struct value *v)
{
	if (it->of.tag == V_ARRAY) {
		if (it->at >= it->of.u.array->n)
			return false;
		*v = it->of.u.array->v[it->at++];
		return true;
	}
	if (it->at++ > 0 || it->of.tag == V_NOTHING)
		return false;
	*v = it->of;
	return true;
}

/* ---- errors ------------------------------------------------------------- */

#define INVALID_CAST	"System.Management.Automation.PSInvalidCastException"

/* How the value reads in a message: arrays and the like by their type. */
static struct value
shown(struct conv *c)
{
	struct buf b = BUF_INIT;
	struct value v = c->v, r;

	if (v.tag == V_ARRAY || v.tag == V_MAP)
		return value_cstr(type_of(v)->name);
	if (v.tag == V_OBJECT && v.u.heap->type == type_pscustomobject)
		return to_text(NULL, c->whole);
	net_text_add(NULL, &b, v);
	r = value_string(buf_str(&b), b.len);
	buf_free(&b);
	return r;
}

bool
conv_fail_id(struct conv *c, const char *id)
{
	struct value text = shown(c);

	err_set_type(c->e, ERR_INVALID_ARGUMENT, id, INVALID_CAST, VNULL,
	    "Cannot convert the \"%s\" value of type \"%s\" to type \"%s\".",
	    text.u.s, type_of(c->v)->name, c->t->name);
	value_drop(text);
	return false;
}

bool
conv_fail(struct conv *c)
{
	return conv_fail_id(c, "ConvertToFinalInvalidCastException");
}

bool
conv_fail_inner(struct conv *c, const char *id, const char *type,
    const char *inner)
{
	struct value text = c->v.tag == V_STRING ? value_keep(c->v) :
	    to_text(NULL, c->v);

	err_set_type(c->e, ERR_INVALID_ARGUMENT, id, INVALID_CAST, VNULL,
	    "Cannot convert value \"%.*s\" to type \"%s\". Error: \"%s\"",
	    (int)text.len, text.u.s, c->t->name, inner);
	err_set_inner(c->e, type, inner);
	value_drop(text);
	return false;
}

/* ---- the rules ---------------------------------------------------------- */

static bool
is_nullable(const struct type *t)
{
	return t->name[0] == 'S' && strncmp(t->name, "System.Nullable`1[", 18)
	    == 0;
}

static bool
conv_null(struct conv *c)
{
	switch (c->t->tag) {
	case V_BOOL:
		*c->out = c->t == type_switch ? value_switch(false) :
		    VBOOL(false);
		return true;
	case V_STRING:
		*c->out = VLIT("");
		return true;
	case V_CHAR:
		*c->out = VCHAR(0);
		return true;
	case V_SBYTE: case V_BYTE: case V_INT16: case V_UINT16: case V_INT32:
	case V_UINT32: case V_INT64: case V_UINT64: case V_SINGLE:
	case V_DOUBLE: case V_DECIMAL: case V_BIGINT:
		return number_convert(VINT(0), c->t->tag, c->out) == NUM_OK;
	case V_ENUM:
		return conv_enum(c);
	default:
		break;
	}
	if (c->t->kind != TK_STRUCT || c->t == type_psreference) {
		*c->out = VNULL;
		return true;
	}
	return err_set_type(c->e, ERR_INVALID_ARGUMENT,
	    "nullToObjectInvalidCast", INVALID_CAST, VNULL,
	    "Cannot convert null to type \"%s\".", c->t->name);
}

static bool
conv_type(struct conv *c)
{
	const struct type *t;

	if (c->v.tag != V_STRING)
		return conv_fail(c);
	t = type_find(c->v.u.s, c->v.len);
	if (t == NULL)
		return conv_fail_id(c, "InvalidCastFromStringToType");
	*c->out = VTYPE(t);
	return true;
}

static bool
conv_by_tag(struct conv *c)
{
	bool known;

	switch (c->t->tag) {
	case V_STRING:
		*c->out = to_text(c->s, c->whole);
		return true;
	case V_BOOL:
		*c->out = c->t == type_switch ? value_switch(truth(c->v)) :
		    VBOOL(truth(c->v));
		return true;
	case V_CHAR:
		return conv_char(c);
	case V_SBYTE: case V_BYTE: case V_INT16: case V_UINT16: case V_INT32:
	case V_UINT32: case V_INT64: case V_UINT64: case V_SINGLE:
	case V_DOUBLE: case V_DECIMAL: case V_BIGINT:
		return conv_number(c);
	case V_ENUM:
		return c->t == type_enum ? conv_fail(c) : conv_enum(c);
	case V_DATETIME:
	case V_TIMESPAN:
		return conv_date(c);
	case V_TYPE:
		return conv_type(c);
	case V_ARRAY:
		return conv_list(c);
	case V_MAP:
		return conv_map(c);
	case V_BLOCK:			/* a delegate is its block here */
		if (c->v.tag != V_BLOCK)
			return conv_fail(c);
		*c->out = value_keep(c->v);
		return true;
	default:
		if (!conv_net(c, &known) || known)
			return !c->e->set;
		return conv_make(c);
	}
}

bool
convert(struct session *s, struct value v, const struct type *t,
    struct value *out, struct err *e)
{
	struct conv c = { s, v, value_base(v), t, out, e };

	if (t == type_object || t == type_psobject) {
		*out = v.tag == V_NOTHING ? VNULL : value_keep(v);
		return true;
	}
	if (t == type_void) {
		*out = VNOTHING;
		return true;
	}
	if (is_nullable(t)) {
		if (value_is_null(c.v)) {
			*out = VNULL;
			return true;
		}
		return convert(s, v, t->elem, out, e);
	}
	if (type_of(c.v) == type_nullstring && t == type_string) {
		*out = VNULL;
		return true;
	}
	if (value_is_null(c.v))
		return conv_null(&c);
	if (type_is(type_of(c.v), t)) {
		*out = value_keep(c.v.tag < V_ARRAY ? c.v : v);
		return true;
	}
	if (t == type_pscustomobject)
		return conv_object(&c);
	return conv_by_tag(&c);
}

bool
to_int(struct value v, int64_t *i)
{
	struct err e = ERR_INIT;
	struct value r;

	v = value_base(v);
	if (v.tag >= V_SBYTE && v.tag <= V_INT64) {
		*i = v.u.i;
		return true;
	}
	if (!convert(NULL, v, type_int64, &r, &e)) {
		err_clear(&e);
		return false;
	}
	*i = r.u.i;
	return true;
}

bool
to_real(struct value v, double *d)
{
	struct err e = ERR_INIT;
	struct value r;

	v = value_base(v);
	if (v.tag == V_DOUBLE) {
		*d = v.u.d;
		return true;
	}
	if (!convert(NULL, v, type_double, &r, &e)) {
		err_clear(&e);
		return false;
	}
	*d = r.u.d;
	return true;
}
