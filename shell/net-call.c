/* net-call.c -- choosing an overload, converting arguments, calling
 *
 * As PowerShell's Adapter.FindBestMethod: overloads that cannot take so many
 * arguments are out; then the one whose parameters fit best, argument by
 * argument, earlier arguments weighing more.  One thing is not as in
 * PowerShell 7 but as in Windows PowerShell: when the chosen overload turns
 * out not to take the values ("RemoveEmptyEntries" for an int), another that
 * takes them is called before it is an error. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "shell/block.h"
#include "shell/convert.h"
#include "shell/flow.h"
#include "shell/net-rank.h"
#include "shell/net-table.h"
#include "shell/session.h"

#define ROOM		16
#define SMA		"System.Management.Automation."

/* ---- how well an overload fits ------------------------------------------ */

/* The type that stands for a parameter, as this type's arguments make it. */
static const struct type *
param_type(const struct net_param *p, const struct type *t)
{
	switch ((enum net_param_kind)p->kind) {
	case NP_T:
		return t->elem != NULL ? t->elem : type_object;
	case NP_KEY:
		return t->key != NULL ? t->key : type_object;
	case NP_SELF:
		return t;
	case NP_ITEMS:
		return p->type != NULL ? p->type :
		    t->elem != NULL ? t->elem : type_object;
	case NP_TYPE: case NP_ANY: case NP_BLOCK: case NP_REF: case NP_FACE:
	case NP_UNKNOWN:
		break;
	}
	return p->type;
}

static int
rank_items(struct value v, const struct type *elem)
{
	size_t i;

	v = value_base(v);
	if (value_is_null(v))
		return value_rank(v, type_object_array);
	if (v.tag == V_MAP)
		return elem == type_object ? RANK_IDENTITY - 16 : 0;
	if (v.tag != V_ARRAY)
		return 0;
	if (type_of(v)->elem == elem || elem == type_object)
		return RANK_IDENTITY - 16;
	for (i = 0; i < v.u.array->n; i++)
		if (value_rank(v.u.array->v[i], elem) == 0)
			return 0;
	return 0x0F;
}

static int
rank_param(const struct net_param *p, const struct type *t, struct value v)
{
	struct value base = value_base(v);

	switch ((enum net_param_kind)p->kind) {
	case NP_UNKNOWN:
		return 0;
	case NP_REF:
		return type_of(v) == type_psreference ? RANK_IDENTITY : 0;
	case NP_BLOCK:
		return base.tag == V_BLOCK ? RANK_IDENTITY - 1 : 0;
	case NP_ITEMS:
		return rank_items(v, param_type(p, t));
	case NP_FACE:
		return value_is_null(base) || type_is(type_of(base), p->type) ?
		    RANK_IDENTITY - 16 : 0;
	case NP_TYPE: case NP_ANY: case NP_T: case NP_KEY: case NP_SELF:
		break;
	}
	return value_rank(v, param_type(p, t));
}

/* A candidate: how many arguments it takes one by one, and its ranks. */
struct candidate {
	const struct net_overload	*o;
	bool				 expanded;	/* Params one by one */
	int				 rank[ROOM];
};

static bool
takes_count(const struct net_overload *o, size_t n)
{
	return n >= o->min && (n <= o->n || o->params) && !o->unknown;
}

static int
rank_element(const struct net_param *p, const struct type *t, struct value v)
{
	const struct type *array = param_type(p, t);

	return array == NULL || array->elem == NULL ? 0 :
	    value_rank(v, array->elem);
}

/* Fills the ranks; false if some argument has no conversion. */
static bool
rank_all(struct candidate *c, const struct type *t, size_t n,
    const struct value *v)
{
	const struct net_overload *o = c->o;
	size_t i, fixed = o->params ? o->n - 1 : o->n;
	bool ok = true;

	c->expanded = o->params && n != o->n;
	if (o->params && n == o->n && n <= ROOM) {
		c->rank[fixed] = rank_param(&o->p[fixed], t, v[fixed]);
		/* A scalar for the array is one element of it. */
		c->expanded = value_base(v[fixed]).tag != V_ARRAY &&
		    c->rank[fixed] != 0x11A;
	}
	for (i = 0; i < n && i < ROOM; i++) {
		if (i >= fixed && c->expanded)
			c->rank[i] = rank_element(&o->p[fixed], t, v[i]);
		else
			c->rank[i] = rank_param(&o->p[i], t, v[i]);
		ok &= c->rank[i] > 0;
	}
	return ok;
}

/* >0: a is better.  Earlier arguments weigh more, as in PowerShell. */
static int
compare(const struct candidate *a, const struct candidate *b, size_t n)
{
	int better = 0, weight = (int)n;
	size_t i;

	for (i = 0; i < n && i < ROOM; i++, weight--)
		better += a->rank[i] > b->rank[i] ? weight :
		    a->rank[i] < b->rank[i] ? -weight : 0;
	if (better == 0 && a->expanded != b->expanded)
		better = a->expanded ? -1 : 1;
	if (better == 0 && a->o->n != b->o->n)
		better = a->o->n > b->o->n ? -1 : 1;
	return better;
}

/* No other can fit better. */
static bool
is_exact(const struct candidate *k, size_t n)
{
	size_t i;

	for (i = 0; i < n && i < ROOM; i++)
		if (k->rank[i] != RANK_IDENTITY)
			return false;
	return !k->expanded && k->o->n == n;
}

/* The best overload; or the only one with that count, whether its arguments
 * convert or not. */
static bool
choose(const struct net_member *m, struct net_call *c, size_t n,
    const struct value *v, struct candidate *best)
{
	struct candidate cur;
	unsigned i, counted = 0;
	bool found = false, first_fits = false;

	for (i = 0; i < m->n; i++) {
		if (!takes_count(&m->v[i], n))
			continue;
		cur.o = &m->v[i];
		if (rank_all(&cur, c->type, n, v)) {
			if (!first_fits || compare(&cur, best, n) > 0)
				*best = cur;
			first_fits = found = true;
			if (is_exact(&cur, n)) {
				*best = cur;
				return true;
			}
		} else if (counted == 0 && !first_fits) {
			*best = cur;
		}
		counted++;
	}
	return found || counted == 1;
}

/* ---- converting --------------------------------------------------------- */

static bool
bad_argument(struct net_call *c, const struct net_member *m,
    const struct net_param *p, struct value v, struct err *why)
{
	struct value text = to_text(c->s, v);
	const char *name = m->kind == NET_NEW ? type_short(c->type) :
	    m->name->s;
	struct err e = ERR_INIT;
	char number[24];
	size_t at = 0;

	while (at < c->given && (at >= ROOM || c->args == NULL ||
	    memcmp(&c->args[at], &v, sizeof v) != 0))
		at++;
	snprintf(number, sizeof number, "%zu", at);
	err_set_type(&e, ERR_NOT_SPECIFIED,
	    "MethodArgumentConversionInvalidCastArgument",
	    SMA "MethodException", VNULL,
	    "Cannot convert argument \"%s\", with value: \"%.*s\", for "
	    "\"%s\" to type \"%s\": \"%s\"", c->by_object ? number :
	    p->name->s, (int)text.len, text.u.s, name, param_type(p, c->type)->name, why->message);
	err_set_inner(&e, SMA "PSInvalidCastException", why->message);
	value_drop(text);
	err_clear(why);
	err_move(c->e, &e);
	return false;
}

static bool
convert_items(struct net_call *c, const struct type *elem, struct value v,
    struct value *out, struct err *e)
{
	struct value base = value_base(v);

	if (value_is_null(base) || base.tag == V_MAP || elem == type_object) {
		*out = value_keep(base);
		return true;
	}
	return convert(c->s, base, type_array_of(elem), out, e);
}

static bool
convert_one(struct net_call *c, const struct net_param *p,
    const struct type *t, struct value v, struct value *out)
{
	struct err why = ERR_INIT;
	bool ok = true;

	if (p->kind == NP_ITEMS) {
		ok = convert_items(c, t, v, out, &why);
	} else if (p->kind == NP_ANY || p->kind == NP_REF || t == type_object) {
		*out = v.tag == V_NOTHING ? VNULL : value_keep(v);
		return true;
	} else {
		v = value_base(v);
		if (value_is_null(v) && (p->kind >= NP_BLOCK ||
		    (t->kind == TK_CLASS && t != type_string))) {
			*out = VNULL;
			return true;
		}
		if (!value_is_null(v) && (p->kind >= NP_BLOCK ?
		    rank_param(p, c->type, v) > 0 : type_is(type_of(v), t))) {
			*out = value_keep(v);
			return true;
		}
		ok = convert(c->s, v, t, out, &why);
	}
	if (!ok)
		err_move(c->e, &why);
	return ok;
}

/* The arguments as the overload wants them: those of a Params array packed
 * into one.  N is how many there are then. */
struct converted {
	size_t		 n;
	struct value	 room[ROOM], *v;
};

static void
converted_free(struct converted *k)
{
	while (k->n > 0)
		value_drop(k->v[--k->n]);
	if (k->v != k->room)
		free(k->v);
}

static bool
convert_params(struct net_call *c, const struct net_member *m,
    const struct net_param *p, size_t n, const struct value *v,
    struct value *out)
{
	const struct type *t = param_type(p, c->type);
	struct net_param one = *p;
	struct array *a = array_new(t);
	struct value got;
	size_t i;

	one.kind = t->elem == type_object ? NP_ANY : NP_TYPE;
	one.type = t->elem;
	for (i = 0; i < n; i++) {
		if (!convert_one(c, &one, t->elem, v[i], &got)) {
			struct err why = ERR_INIT;

			value_drop(value_array(a));
			err_move(&why, c->e);
			return bad_argument(c, m, &one, v[i], &why);
		}
		array_take(a, got);
	}
	*out = value_array(a);
	return true;
}

static bool
convert_all(struct net_call *c, const struct net_member *m,
    const struct candidate *k, size_t n, const struct value *v,
    struct converted *to)
{
	const struct net_overload *o = k->o;
	size_t i, fixed = k->expanded ? o->n - 1 : n;

	to->n = 0;
	to->v = o->n > ROOM ? xmalloc(o->n * sizeof *to->v) : to->room;
	for (i = 0; i < fixed; i++) {
		const struct net_param *p = &o->p[i];

		if (!convert_one(c, p, param_type(p, c->type), v[i],
		    &to->v[i])) {
			struct err why = ERR_INIT;

			converted_free(to);
			err_move(&why, c->e);
			return bad_argument(c, m, p, v[i], &why);
		}
		to->n++;
	}
	if (k->expanded) {
		if (!convert_params(c, m, &o->p[fixed], n - fixed, v + fixed,
		    &to->v[fixed])) {
			converted_free(to);
			return false;
		}
		to->n++;
	}
	return true;
}

/* Windows PowerShell's choice: any other overload that takes the values. */
static bool
convert_other(struct net_call *c, const struct net_member *m,
    struct candidate *k, size_t n, const struct value *v,
    struct converted *to)
{
	const struct net_overload *tried = k->o;
	struct err first = ERR_INIT;
	unsigned i;

	err_move(&first, c->e);
	for (i = 0; i < m->n; i++) {
		k->o = &m->v[i];
		if (k->o == tried || !takes_count(k->o, n) ||
		    !rank_all(k, c->type, n, v))
			continue;
		if (convert_all(c, m, k, n, v, to)) {
			err_clear(&first);
			return true;
		}
		err_clear(c->e);
	}
	err_move(c->e, &first);
	return false;
}

static bool
no_overload(struct net_call *c, const struct net_member *m, size_t n)
{
	return err_set_type(c->e, ERR_NOT_SPECIFIED,
	    "MethodCountCouldNotFindBest", SMA "MethodException", VNULL,
	    "Cannot find an overload for \"%s\" and the argument count: "
	    "\"%zu\".", c->by_object ? type_short(c->type) : m->name->s, n);
}

bool
net_call(const struct net_member *m, struct net_call *c, size_t n,
    const struct value *args)
{
	struct candidate k;
	struct converted to;
	bool ok;

	*c->out = VNOTHING;
	c->given = n;
	c->args = args;
	if (n == 0 && m->v[0].n == 0) {
		c->row = m->v[0].row;
		c->n = 0;
		return c->row->fn(c);
	}
	if (!choose(m, c, n, args, &k))
		return no_overload(c, m, n);
	if (!convert_all(c, m, &k, n, args, &to) &&
	    !convert_other(c, m, &k, n, args, &to))
		return false;
	c->row = k.o->row;
	c->n = to.n;
	c->v = to.v;
	ok = c->row->fn(c);
	converted_free(&to);
	return ok;
}

bool
net_get(const struct net_member *m, struct net_call *c)
{
	*c->out = VNULL;
	c->row = m->v[0].row;
	c->n = 0;
	return c->row->fn(c);
}

bool
net_set(const struct net_member *m, struct net_call *c, struct value v)
{
	struct value none = VNULL;

	c->row = m->v[0].row;
	c->n = 1;
	c->v = &v;
	c->out = &none;
	return c->row->set(c);
}

/* ---- what functions of the tables use ----------------------------------- */

/* "Substring" of "string Substring(int startIndex)". */
static void
row_name(const struct net_row *row, const char **s, int *len)
{
	const char *end = strchr(row->sig, '(');

	if (end == NULL)
		end = strstr(row->sig, " {");
	*len = 0;
	for (*s = end; *s > row->sig && (*s)[-1] != ' '; --*s)
		++*len;
}

bool
net_throw(struct net_call *c, const char *type, const char *fmt, ...)
{
	struct buf b = BUF_INIT;
	const char *dot = strrchr(type, '.'), *name;
	bool property = strchr(c->row->sig, '(') == NULL;
	va_list ap;
	int len;

	va_start(ap, fmt);
	buf_vaddf(&b, fmt, ap);
	va_end(ap);
	row_name(c->row, &name, &len);
	if (len == 3 && memcmp(name, "new", 3) == 0) {
		name = ".ctor";
		len = 5;
	}
	if (property)
		err_set_type(c->e, ERR_NOT_SPECIFIED, dot + 1, c->n > 0 ?
		    SMA "SetValueInvocationException" :
		    SMA "GetValueInvocationException", VNULL,
		    "Exception %s \"%.*s\": \"%s\"",
		    c->n > 0 ? "setting" : "getting", len, name, b.s);
	else
		err_set_type(c->e, ERR_NOT_SPECIFIED, dot + 1,
		    SMA "MethodInvocationException", VNULL,
		    "Exception calling \"%.*s\" with \"%zu\" argument(s): "
		    "\"%s\"", len, name, c->given, b.s);
	err_set_inner(c->e, type, b.s);
	buf_free(&b);
	return false;
}

bool
net_null(struct net_call *c, const char *param)
{
	return net_throw(c, "System.ArgumentNullException",
	    "Value cannot be null. (Parameter '%s')", param);
}

bool
net_range(struct net_call *c, const char *param, const char *what)
{
	return net_throw(c, "System.ArgumentOutOfRangeException",
	    "%s (Parameter '%s')", what, param);
}

bool
net_return(struct net_call *c, struct value v)
{
	*c->out = v;
	return true;
}

bool
net_return_text(struct net_call *c, const char *s, size_t n)
{
	*c->out = value_string(s, n);
	return true;
}

void
net_ref_set(struct value ref, struct value v)
{
	if (ref.tag == V_OBJECT)
		object_set_str(ref.u.object, "Value", v);
}

bool
net_invoke(struct net_call *c, struct value block, size_t n,
    const struct value *args, struct value *out)
{
	struct collector k;
	struct call call = { .block = block.u.block, .n = n, .args = args,
	    .item = VNOTHING, .input = VNOTHING, .self = VNOTHING };
	enum flow f;

	collector_init(&k);
	f = call_block(c->s, &call, &k.sink);
	*out = collector_result(&k);
	if (f == FLOW_OK || f == FLOW_RETURN)
		return true;
	value_drop(*out);
	*out = VNULL;
	if (f == FLOW_THROW) {
		err_move(c->e, &c->s->thrown);
		return false;
	}
	return err_set(c->e, ERR_OPERATION_STOPPED, "PipelineStopped", VNULL,
	    "The pipeline has been stopped.");
}

void
net_definition(struct buf *b, const struct net_member *m)
{
	unsigned i;

	for (i = 0; i < m->n; i++) {
		if (i > 0)
			buf_adds(b, ", ");
		buf_adds(b, m->v[i].row->sig);
	}
}
