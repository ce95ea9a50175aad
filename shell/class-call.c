/* class-call.c -- constructors and methods of scripts' classes */
#include <string.h>

#include "shell/call.h"
#include "shell/class-own.h"
#include "shell/convert.h"
#include "shell/run.h"

/* ---- which overload --------------------------------------------------------------- */

/* How far an argument is from a parameter's type; -1: it does not fit. */
static int
score(struct session *s, const struct param_decl *p, struct value v)
{
	struct err e = ERR_INIT;
	const struct type *t;
	struct value to;

	if (p->type == NULL)
		return 3;
	t = eval_type(s, p->type, &e);
	if (t == NULL) {
		err_clear(&e);
		return -1;
	}
	if (value_is_null(v))
		return t->kind == TK_STRUCT ? 6 : 2;
	if (type_of(v) == t)
		return 0;
	if (t == type_object)
		return 3;
	if (type_is(type_of(v), t))
		return 1;
	if (convert(s, v, t, &to, &e)) {
		value_drop(to);
		return t == type_string ? 8 : 5;
	}
	err_clear(&e);
	return -1;
}

struct wanted {
	const struct class_member *only;	/* the one of that many
						   arguments */
	unsigned		 fits;		/* ... how many there are */
	const struct sym	*name;		/* NULL: a constructor */
	bool			 is_static;
	size_t			 n;
	const struct value	*args;
	bool			 any;		/* some of that name */
};

static const struct class_member *
best_overload(struct class *c, struct wanted *w)
{
	const struct class_member *best = NULL;
	int least = 1 << 30, sum, one;
	size_t i, j;

	for (i = 0; i < c->ast->n; i++) {
		const struct class_member *m = &c->ast->members[i];

		if (m->kind != CM_METHOD || m->is_static != w->is_static ||
		    m->constructor != (w->name == NULL) ||
		    (w->name != NULL && !SYM_SAME(m->name, w->name)))
			continue;
		w->any = true;
		if (m->body->params.n != w->n)
			continue;
		w->only = m;
		w->fits++;
		for (j = 0, sum = 0; j < w->n; j++) {
			one = score(c->session, m->body->params.v[j],
			    w->args[j]);
			if (one < 0)
				break;
			sum += one;
		}
		if (j == w->n && sum < least) {
			least = sum;
			best = m;
		}
	}
	return best;
}

static bool
no_overload(const char *name, size_t n, struct err *e)
{
	return err_set_type(e, ERR_NOT_SPECIFIED,
	    "MethodCountCouldNotFindBest",
	    "System.Management.Automation.MethodException", VNULL,
	    "Cannot find an overload for \"%s\" and the argument count: "
	    "\"%zu\".", name, n);
}

/* Why no overload fits: if there is one with that many arguments, the first
 * that does not convert. */
static bool
no_fit(struct session *s, const char *name, const struct wanted *w,
    struct err *e)
{
	struct err why = ERR_INIT;
	const struct param_decl *p;
	const struct type *t;
	struct value to, text;
	size_t i;

	for (i = 0; w->fits == 1 && i < w->n; i++) {
		p = w->only->body->params.v[i];
		t = p->type == NULL ? NULL : eval_type(s, p->type, &why);
		if (t == NULL || convert(s, w->args[i], t, &to, &why)) {
			err_clear(&why);
			if (t != NULL)
				value_drop(to);
			continue;
		}
		text = to_text(s, w->args[i]);
		err_set_type(e, ERR_NOT_SPECIFIED,
		    "MethodArgumentConversionInvalidCastArgument",
		    "System.Management.Automation.MethodException", VNULL,
		    "Cannot convert argument \"%s\", with value: \"%s\", "
		    "for \"%s\" to type \"%s\": \"%s\"", p->name->s,
		    text.u.s, name, t->name, why.message);
		value_drop(text);
		err_clear(&why);
		return false;
	}
	return no_overload(name, w->n, e);
}

/* ---- calling one --------------------------------------------------------------------- */

static bool
invoke(struct class *c, const struct class_member *m, struct value self,
    const struct wanted *w, struct value *out, struct err *e)
{
	struct session *s = c->session;
	struct block *b = block_new(c->script, m->body);
	struct call call = {
		.block = b, .n = w->n, .args = w->args, .item = VNOTHING,
		.input = VNOTHING, .self = self
	};
	struct value result = VNOTHING;
	const struct type *t;
	enum flow f;
	bool ok = true;

	b->session = s;
	b->name = m->name;
	b->closure = scope_keep(c->scope);
	f = call_method(s, &call, &result);
	value_drop(VHEAP(&b->head));
	if (f != FLOW_OK) {
		value_drop(result);
		return err_from_flow(s, f, e);
	}
	*out = result;
	if (m->constructor || m->type == NULL)
		return true;
	t = class_member_type(s, m, e);
	if (t == NULL || t == type_void || t == type_object)
		return t != NULL;
	if (result.tag == V_NOTHING)
		result = VNULL;
	ok = convert(s, result, t, out, e);
	value_drop(result);
	return ok;
}

/* The class to begin at: a cast of $this to a base names it. */
static struct class *
class_from(struct value of)
{
	if (of.tag == V_WRAP && of.u.heap->type->class != NULL)
		return of.u.heap->type->class;
	return type_of(value_base(of))->class;
}

bool
class_call(struct session *s, struct value of, const struct sym *y, size_t n,
    const struct value *args, struct value *out, bool *found, struct err *e)
{
	struct wanted w = { .name = y, .n = n, .args = args };
	const struct class_member *m;
	struct class *c;

	*found = true;
	for (c = class_from(of); c != NULL; c = c->base)
		if ((m = best_overload(c, &w)) != NULL)
			return invoke(c, m, value_base(of), &w, out, e);
	if (w.any)
		return no_fit(s, y->s, &w, e);
	*found = false;
	return true;
}

/* ---- constructing ---------------------------------------------------------------------- */

/* A slot for each property: its value, or nothing of its type. */
static bool
initialize(struct class *c, struct object *o, struct err *e)
{
	size_t i;

	if (c->base != NULL && !initialize(c->base, o, e))
		return false;
	for (i = 0; i < c->ast->n; i++) {
		const struct class_member *m = &c->ast->members[i];
		struct value v, to;

		if (m->kind != CM_PROPERTY || m->is_static || m->init == NULL)
			continue;
		if (!class_eval(c, m->init, &v, e))
			return false;
		if (!class_convert(c->session, c, m, v, &to, e)) {
			value_drop(v);
			return false;
		}
		value_drop(v);
		object_set(o, m->name, to);
		value_drop(to);
	}
	return true;
}

static bool
add_slots(struct class *c, struct object *o, struct err *e)
{
	const struct type *t;
	size_t i;

	for (i = 0; i < c->ast->n; i++) {
		const struct class_member *m = &c->ast->members[i];

		if (m->kind != CM_PROPERTY || m->is_static)
			continue;
		if ((t = class_member_type(c->session, m, e)) == NULL)
			return false;
		object_add(o, m->name, (enum prop_kind)(PROP_NET |
		    (m->hidden ? PROP_HIDDEN : 0)), class_zero(t));
	}
	return c->base == NULL || add_slots(c->base, o, e);
}

static bool	construct(struct class *, struct value self,
		    struct wanted *, struct err *);

/* : base(...), whose arguments see the constructor's parameters. */
static bool
construct_base(struct class *c, const struct class_member *m,
    struct value self, const struct wanted *w, struct err *e)
{
	struct session *s = c->session;
	struct wanted up = { .name = NULL };
	struct value args[16];
	struct scope *before = s->scope;
	bool ok = true;
	size_t i;

	s->scope = scope_new(s, c->scope);
	for (i = 0; m != NULL && i < w->n; i++)
		scope_put(s, s->scope, m->body->params.v[i]->name->s,
		    value_keep(w->args[i]));
	for (i = 0; ok && m != NULL && i < m->base_args.n && i < 16; i++) {
		struct scope *own = s->scope, *class_scope = c->scope;

		c->scope = own;
		ok = class_eval(c, m->base_args.v[i], &args[i], e);
		c->scope = class_scope;
		if (ok)
			up.n++;
	}
	up.args = args;
	if (ok && c->base != NULL)
		ok = construct(c->base, self, &up, e);
	else if (ok && up.n > 0 && type_is(c->type, type_exception))
		object_set_str(self.u.object, "Message", args[0]);
	for (i = 0; i < up.n; i++)
		value_drop(args[i]);
	scope_drop(s, s->scope);
	s->scope = before;
	return ok;
}

static bool
construct(struct class *c, struct value self, struct wanted *w, struct err *e)
{
	const struct class_member *m = best_overload(c, w);
	struct value out = VNOTHING;
	bool ok;

	if (m == NULL && (w->any || w->n > 0))
		return no_fit(c->session, "new", w, e);
	if (!construct_base(c, m, self, w, e))
		return false;
	if (m == NULL)
		return true;
	ok = invoke(c, m, self, w, &out, e);
	if (ok)
		value_drop(out);
	return ok;
}

static struct object *
blank(struct class *c)
{
	struct value v;

	if (type_is(c->type, type_exception)) {
		struct value text = value_stringf("Exception of type '%s' was "
		    "thrown.", c->type->name);

		v = exception_new(c->type->name, text, VNULL);
		value_drop(text);
		if (v.tag == V_OBJECT)
			return v.u.object;
	}
	return object_new(shape_root(c->type, NULL));
}

static bool
make(struct class *c, struct wanted *w, struct value *out, struct err *e)
{
	struct object *o = blank(c);

	w->name = NULL;
	if (!add_slots(c, o, e) || !initialize(c, o, e) ||
	    !construct(c, VHEAP(o), w, e)) {
		value_drop(VHEAP(o));
		return false;
	}
	*out = value_object(o);
	return true;
}

bool
class_static_call(struct session *s, const struct type *t, const struct sym *y,
    size_t n, const struct value *args, struct value *out, bool *found,
    struct err *e)
{
	struct wanted w = { .name = y, .is_static = true, .n = n,
	    .args = args };
	const struct class_member *m;
	struct class *c;

	*found = true;
	if (strcmp(y->fold->s, "new") == 0) {
		w.is_static = false;
		return make(t->class, &w, out, e);
	}
	for (c = t->class; c != NULL; c = c->base)
		if ((m = best_overload(c, &w)) != NULL)
			return invoke(c, m, VNOTHING, &w, out, e);
	if (w.any)
		return no_fit(s, y->s, &w, e);
	*found = false;
	return true;
}
