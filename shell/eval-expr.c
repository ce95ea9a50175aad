/* eval-expr.c -- the value of an expression: one function per kind of node */
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "shell/convert.h"
#include "shell/evalstate.h"
#include "shell/members.h"
#include "shell/ops.h"

/* What a list or a table holds is never "nothing". */
static struct value
something(struct value v)
{
	return v.tag == V_NOTHING ? VNULL : v;
}

/* In a text, strict mode 1 lets variables be that were not set. */
static enum flow
eval_part(struct session *s, struct node *n, struct value *out)
{
	enum flow f;

	if (s->strict != 1 || n->kind != N_VARIABLE)
		return eval_quick(s, n, out);
	s->strict = 0;
	f = read_variable(s, n, out);
	s->strict = 1;
	return f;
}

static enum flow
eval_string(struct session *s, struct node *n, struct value *out)
{
	struct nodes *parts = &n->u.string.parts;
	struct buf b = BUF_INIT;
	struct value v;
	enum flow f;
	size_t i;

	for (i = 0; i < parts->n; i++) {
		struct node *p = parts->v[i];

		if (p->kind == N_CONST) {
			buf_add(&b, p->u.constant.v.u.s, p->u.constant.v.len);
			continue;
		}
		if ((f = eval_part(s, p, &v)) != FLOW_OK) {
			buf_free(&b);
			return f;
		}
		text_add(s, &b, v);
		value_drop(v);
	}
	*out = value_string(b.s, b.len);
	buf_free(&b);
	return FLOW_OK;
}

static enum flow
eval_array(struct session *s, struct node *n, struct value *out)
{
	struct array *a = array_new(type_object_array);
	struct value v;
	enum flow f;
	size_t i;

	a->head.flags |= HF_FIXED;
	for (i = 0; i < n->u.list.n; i++) {
		if ((f = eval_quick(s, n->u.list.v[i], &v)) != FLOW_OK) {
			value_drop(VHEAP(a));
			return f;
		}
		array_take(a, something(v));
	}
	*out = value_array(a);
	return FLOW_OK;
}

/* @(1, 2) is the array itself: no need to take it apart and collect it. */
static struct node *
only_expression(struct node *list)
{
	struct node *n;

	if (list->kind == N_STATEMENTS) {
		if (list->u.list.n != 1)
			return NULL;
		list = list->u.list.v[0];
	}
	if (list->kind != N_PIPELINE || list->u.pipeline.elements.n != 1 ||
	    list->u.pipeline.background)
		return NULL;
	n = list->u.pipeline.elements.v[0];
	if (n->kind != N_EXPR_COMMAND || n->u.exprcmd.nredirs > 0)
		return NULL;
	return n->u.exprcmd.expr;
}

static enum flow
eval_array_expr(struct session *s, struct node *n, struct value *out)
{
	struct node *only = only_expression(n->u.group.body);
	const struct node *at = s->frame->at;
	struct collector k;
	enum flow f;

	if (only != NULL && only->kind == N_ARRAY)
		return eval_array(s, only, out);
	collector_init(&k);
	f = eval_statements(s, n->u.group.body, &k.sink);
	s->frame->at = at;
	if (f == FLOW_OK)
		*out = collector_array(&k);
	else
		value_drop(collector_result(&k));
	return f;
}

static enum flow
eval_subexpr(struct session *s, struct node *n, struct value *out)
{
	const struct node *at = s->frame->at;
	struct collector k;
	enum flow f;

	collector_init(&k);
	f = eval_statements(s, n->u.group.body, &k.sink);
	s->frame->at = at;
	*out = collector_result(&k);
	if (f != FLOW_OK)
		value_drop(*out);
	return f;
}

static enum flow
duplicate_key(struct session *s, struct node *key, struct value k)
{
	struct err e = ERR_INIT;
	struct value text = to_text(s, k);

	err_set(&e, ERR_INVALID_OPERATION, "DuplicateKeyInHashLiteral", k,
	    "Item has already been added. Key in dictionary: '%s'  Key being "
	    "added: '%s'", text.u.s, text.u.s);
	value_drop(text);
	return throw_at(s, key, &e);
}

static enum flow
null_key(struct session *s, struct node *key)
{
	struct err e = ERR_INIT;

	err_set(&e, ERR_INVALID_OPERATION, "InvalidNullKey", VNULL,
	    "A null key is not allowed in a hash literal.");
	return throw_at(s, key, &e);
}

static enum flow
eval_hash(struct session *s, struct node *n, const struct type *t,
    struct value *out)
{
	struct map *m = map_new(t);
	struct value k, v;
	enum flow f = FLOW_OK;
	size_t i;

	for (i = 0; i < n->u.hash.n && f == FLOW_OK; i++) {
		if ((f = eval_quick(s, n->u.hash.keys[i], &k)) != FLOW_OK)
			break;
		if (value_is_null(k)) {
			f = null_key(s, n->u.hash.keys[i]);
			break;
		}
		f = eval_value(s, n->u.hash.values[i], &v);
		if (f == FLOW_OK && map_get(m, k) != NULL) {
			f = duplicate_key(s, n->u.hash.keys[i], k);
			value_drop(v);
		} else if (f == FLOW_OK) {
			map_set(m, k, something(v));
			value_drop(v);
		}
		value_drop(k);
	}
	if (f == FLOW_OK)
		*out = value_map(m);
	else
		value_drop(VHEAP(m));
	return f;
}

/* The shape of [pscustomobject]@{...} if all its names are constants. */
static const struct shape *
literal_shape(struct node *n)
{
	const struct shape *sh = shape_root(type_pscustomobject, NULL);
	size_t i;

	for (i = 0; i < n->u.hash.n; i++) {
		struct node *k = n->u.hash.keys[i];
		const struct sym *y;

		if (k->kind != N_CONST && k->kind != N_BAREWORD)
			return NULL;
		if (k->u.constant.v.tag != V_STRING)
			return NULL;
		y = sym_intern(k->u.constant.v.u.s, k->u.constant.v.len);
		if (y->fold == sym_str("pstypename") || shape_find(sh, y) >= 0)
			return NULL;
		sh = shape_add(sh, y, PROP_NOTE);
	}
	return sh;
}

static enum flow
eval_object(struct session *s, struct node *n, struct value *out)
{
	const struct shape *sh = n->u.hash.cache_shape;
	struct object *o;
	struct value v;
	enum flow f;
	size_t i;

	if (sh == NULL)
		sh = n->u.hash.cache_shape = literal_shape(n);
	if (sh == NULL) {
		struct err e = ERR_INIT;

		if ((f = eval_hash(s, n, type_ordered, &v)) != FLOW_OK)
			return f;
		if (!convert(s, v, type_pscustomobject, out, &e))
			f = throw_at(s, n, &e);
		value_drop(v);
		return f;
	}
	o = object_new(sh);
	for (i = 0; i < n->u.hash.n; i++) {
		if ((f = eval_value(s, n->u.hash.values[i], &v)) != FLOW_OK) {
			value_drop(VHEAP(o));
			return f;
		}
		o->slot[i] = something(v);
	}
	*out = value_object(o);
	return FLOW_OK;
}

/* By a `using namespace`. */
static const struct type *
type_used(struct session *s, const struct type_ref *r)
{
	const struct type *t = NULL;
	struct buf b = BUF_INIT;
	const struct nodes *list;
	size_t i;

	if (s->frame->script == NULL || s->frame->script->body == NULL)
		return NULL;
	list = &s->frame->script->body->usings;
	for (i = 0; t == NULL && i < list->n; i++) {
		struct node *n = list->v[i];

		if (strcasecmp(n->u.using.what, "namespace") != 0)
			continue;
		buf_clear(&b);
		text_add(s, &b, n->u.using.name);
		buf_addf(&b, ".%.*s", (int)r->len, r->text);
		t = type_find(b.s, b.len);
	}
	buf_free(&b);
	return t;
}

const struct type *
eval_type(struct session *s, struct type_ref *r, struct err *e)
{
	if (r->cache == NULL)
		r->cache = type_find(r->text, r->len);
	if (r->cache == NULL)
		r->cache = type_used(s, r);
	if (r->cache == NULL)
		err_set(e, ERR_INVALID_OPERATION, "TypeNotFound", VNULL,
		    "Unable to find type [%.*s].", (int)r->len, r->text);
	return r->cache;
}

/* BRACKETS: 1 if the error shows them, as for [T]; not for [T]x. */
static const struct type *
type_or_throw(struct session *s, struct type_ref *r, uint32_t brackets,
    enum flow *f)
{
	struct err e = ERR_INIT;
	struct node at = { .kind = N_TYPE, .from = r->from - brackets,
	    .to = r->to + brackets };
	const struct type *t = eval_type(s, r, &e);

	if (t == NULL) {
		value_drop(e.target);
		e.target = value_string(r->text, r->len);
		*f = throw_at(s, r->to > r->from ? &at : NULL, &e);
	}
	return t;
}

static bool
is_this(const struct node *n)
{
	return n->kind == N_VARIABLE &&
	    strcmp(n->u.var.name->fold->s, "this") == 0;
}

/* ([Base]$this).Method() begins to look at Base.  Swallows v. */
static struct value
seen_as(struct value v, const struct type *t)
{
	struct wrap *w = heap_new(V_WRAP, t, sizeof *w);

	w->base = v;
	return VHEAP(w);
}

static enum flow
eval_cast(struct session *s, struct node *n, struct value *out)
{
	struct node *of = n->u.cast.of;
	const struct type *t;
	struct value v;
	struct err e = ERR_INIT;
	enum flow f = FLOW_THROW;

	if (n->flags & NF_ORDERED && of->kind == N_HASH)
		return eval_hash(s, of, type_ordered, out);
	t = type_or_throw(s, &n->u.cast.type, 0, &f);
	if (t == NULL)
		return f;
	if (of->kind == N_HASH && t == type_pscustomobject)
		return eval_object(s, of, out);
	if (of->kind == N_HASH && t == type_ordered)
		return eval_hash(s, of, type_ordered, out);
	if (t == type_psreference && of->kind == N_VARIABLE) {
		*out = reference_new(s, of);
		return FLOW_OK;
	}
	if ((f = eval_expr(s, of, &v)) != FLOW_OK)
		return f;
	if (t == type_void) {
		value_drop(v);
		*out = VNOTHING;
		return FLOW_OK;
	}
	if (t == type_psreference && type_of(v) != t) {
		*out = reference_to(v);
		value_drop(v);
		return FLOW_OK;
	}
	if (t->class != NULL && v.tag == V_OBJECT && is_this(of) &&
	    type_of(v) != t && type_is(type_of(v), t)) {
		*out = seen_as(v, t);
		return FLOW_OK;
	}
	if (t == type_object && value_is_int(v))
		*out = value_wrap(v);	/* $ordered[[object]1] is a key */
	else if (!convert(s, v, t, out, &e))
		f = throw_at(s, NULL, &e);
	value_drop(v);
	return f;
}

static enum flow
eval_index(struct session *s, struct node *n, struct value *out)
{
	struct value of, at;
	struct err e = ERR_INIT;
	enum flow f;
	bool ok = true;

	if ((f = eval_quick(s, n->u.index.of, &of)) != FLOW_OK)
		return f;
	if (n->u.index.null_safe && value_is_nullish(of)) {
		value_drop(of);
		*out = VNULL;
		return FLOW_OK;
	}
	if ((f = eval_quick(s, n->u.index.at, &at)) != FLOW_OK) {
		value_drop(of);
		return f;
	}
	if (of.tag == V_ARRAY && at.tag == V_INT32 && at.u.i >= 0 &&
	    (size_t)at.u.i < of.u.array->n && of.u.heap->flags & HF_FIXED)
		*out = value_keep(of.u.array->v[at.u.i]);
	else
		ok = index_get(s, of, at, out, &e);
	value_drop(of);
	value_drop(at);
	return ok ? FLOW_OK : throw_at(s, NULL, &e);
}

static enum flow
eval_unary(struct session *s, struct node *n, struct value *out)
{
	struct value v;
	struct err e = ERR_INIT;
	enum flow f;

	if (n->op >= OP_PREINC)
		return eval_step(s, n, out);
	if ((f = eval_quick(s, n->u.unary.of, &v)) != FLOW_OK)
		return f;
	if (n->op == OP_NOT)
		*out = VBOOL(!truth(v));
	else if (!op_unary(s, (enum op)n->op, v, out, &e))
		f = throw_at(s, NULL, &e);
	value_drop(v);
	return f;
}

static enum flow
eval_ternary(struct session *s, struct node *n, struct value *out)
{
	struct value v;
	enum flow f;
	bool yes;

	if ((f = eval_quick(s, n->u.ternary.test, &v)) != FLOW_OK)
		return f;
	yes = truth(v);
	value_drop(v);
	return eval_expr(s, yes ? n->u.ternary.yes : n->u.ternary.no, out);
}

static enum flow
eval_type_node(struct session *s, struct node *n, struct value *out)
{
	enum flow f = FLOW_OK;
	const struct type *t = type_or_throw(s, &n->u.type.type, 1, &f);

	if (t == NULL)
		return f;
	*out = VTYPE(t);
	return FLOW_OK;
}

static struct value
block_value(struct block *b)
{
	return VHEAP(&b->head);
}

enum flow
eval_expr(struct session *s, struct node *n, struct value *out)
{
	switch ((enum node_kind)n->kind) {
	case N_CONST:
	case N_BAREWORD:
		*out = value_keep(n->u.constant.v);
		return FLOW_OK;
	case N_VARIABLE:
		return read_variable(s, n, out);
	case N_STRING:
		return eval_string(s, n, out);
	case N_MEMBER:
		return eval_member(s, n, out);
	case N_INVOKE:
		return eval_invoke(s, n, out);
	case N_INDEX:
		return eval_index(s, n, out);
	case N_UNARY:
		return eval_unary(s, n, out);
	case N_BINARY:
		return eval_binary(s, n, out);
	case N_TERNARY:
		return eval_ternary(s, n, out);
	case N_CAST:
		return eval_cast(s, n, out);
	case N_TYPE:
		return eval_type_node(s, n, out);
	case N_ATTRIBUTED:
		return eval_expr(s, n->u.attributed.of, out);
	case N_ARRAY:
		return eval_array(s, n, out);
	case N_ARRAY_EXPR:
		return eval_array_expr(s, n, out);
	case N_SUBEXPR:
		return eval_subexpr(s, n, out);
	case N_PAREN:
		return eval_value(s, n->u.group.body, out);
	case N_HASH:
		return eval_hash(s, n, type_hashtable, out);
	case N_BLOCK:
		*out = block_value(block_here(s, n->u.block.ast));
		return FLOW_OK;
	default:
		return eval_value(s, n, out);
	}
}
