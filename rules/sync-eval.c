/* sync-eval.c -- evaluating the expressions of synchronization rules */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "rules/sync-func.h"

bool
sx_fail(struct sx_env *env, const char *message)
{
	size_t	n = strlen(message);

	env->error = (struct text){ arena_strndup(env->arena, message, n),
	    (uint32_t)n };
	return false;
}

bool
sx_as_number(const struct sx_value *v, int64_t *out)
{
	char	 room[32], *end;

	if (v->kind == SX_NUMBER || v->kind == SX_BOOL) {
		*out = v->number;
		return true;
	}
	if (v->kind != SX_TEXT || v->text.len == 0 ||
	    v->text.len >= sizeof room)
		return false;
	memcpy(room, v->text.s, v->text.len);
	room[v->text.len] = '\0';
	*out = strtoll(room, &end, 10);
	return *end == '\0';
}

struct text
sx_text(const struct sx_value *v, struct arena *arena)
{
	char	room[32];
	int	n;

	switch (v->kind) {
	case SX_TEXT: case SX_BYTES:
		return v->text;
	case SX_BOOL:
		return v->number ? TEXT("True") : TEXT("False");
	case SX_NUMBER:
		n = snprintf(room, sizeof room, "%" PRId64, v->number);
		return (struct text){ arena_strndup(arena, room, (size_t)n),
		    (uint32_t)n };
	case SX_LIST:
		return v->n > 0 ? sx_text(&v->v[0], arena) : TEXT_NONE;
	default:
		return TEXT_NONE;
	}
}

bool
sx_truth(const struct sx_value *v)
{
	if (v->kind == SX_TEXT)
		return text_caseeq(v->text, TEXT("True")) ||
		    text_eq(v->text, TEXT("1"));
	return (v->kind == SX_BOOL || v->kind == SX_NUMBER) &&
	    v->number != 0;
}

/* GUIDs and SIDs are bytes; so is what is no text. */
static struct sx_value
plain(struct text t)
{
	struct sx_value	v = { .kind = SX_TEXT, .text = t };

	if (!utf8_is_ascii(t.s, t.len) && (!utf8_valid(t.s, t.len)))
		v.kind = SX_BYTES;
	else if (memchr(t.s, '\0', t.len) != NULL)
		v.kind = SX_BYTES;
	return v;
}

static bool
is_binary(const char *name)
{
	static const char *const names[] = { "objectGUID", "objectSid",
		"mS-DS-ConsistencyGuid", "sourceAnchorBinary", NULL };

	for (unsigned i = 0; names[i] != NULL; i++)
		if (text_caseeq(text_of(name), text_of(names[i])))
			return true;
	return false;
}

struct sx_value
sx_attribute(struct sx_env *env, const char *name)
{
	const struct entry	*o = env->object;
	struct sx_value		 first, *list;
	struct text		 t;
	unsigned		 n;

	if (!o->value(o->ctx, name, 0, &t))
		return (struct sx_value){ .kind = SX_NULL };
	first = plain(t);
	if (is_binary(name))
		first.kind = SX_BYTES;
	if (!o->value(o->ctx, name, 1, &t))
		return first;
	for (n = 2; o->value(o->ctx, name, n, &t); n++)
		;
	list = arena_alloc(env->arena, n * sizeof *list);
	for (unsigned i = 0; i < n; i++)
		if (o->value(o->ctx, name, i, &t))
			list[i] = plain(t);
	return (struct sx_value){ .kind = SX_LIST, .v = list, .n = n };
}

int
sx_compare(const struct sx_value *a, const struct sx_value *b,
    struct arena *arena)
{
	int64_t		x, y;
	struct text	s, t;
	int		c;

	if (a->kind == SX_NULL || b->kind == SX_NULL)
		return a->kind == b->kind ? 0 : 2;
	if (a->kind == SX_BOOL || b->kind == SX_BOOL)
		return sx_truth(a) == sx_truth(b) ? 0 : 2;
	if ((a->kind == SX_NUMBER || b->kind == SX_NUMBER) &&
	    sx_as_number(a, &x) && sx_as_number(b, &y))
		return x < y ? -1 : x > y;
	s = sx_text(a, arena);
	t = sx_text(b, arena);
	if (a->kind == SX_BYTES || b->kind == SX_BYTES)
		return text_eq(s, t) ? 0 : 2;
	c = utf8_casecmp(s.s, s.len, t.s, t.len);
	return c < 0 ? -1 : c > 0;
}

static bool
concat(struct sx_env *env, const struct sx_value *a,
    const struct sx_value *b, struct sx_value *out)
{
	struct text	s = sx_text(a, env->arena);
	struct text	t = sx_text(b, env->arena);
	char		*p = arena_alloc(env->arena, s.len + t.len + 1);

	text_put(text_put(p, s), t);
	*out = sx_string((struct text){ p, s.len + t.len });
	return true;
}

static bool
arithmetic(struct sx_env *env, enum sx_op op, const struct sx_value v[2],
    struct sx_value *out)
{
	int64_t	x, y;

	if (!sx_as_number(&v[0], &x) || !sx_as_number(&v[1], &y))
		return sx_fail(env, "A number is needed.");
	if (op == SXO_DIV && (y == 0 || (y == -1 && x == INT64_MIN)))
		return sx_fail(env, "Division by zero.");
	*out = sx_number(op == SXO_DIV ? x / y : op == SXO_ADD ?
	    (int64_t)((uint64_t)x + (uint64_t)y) : op == SXO_SUB ?
	    (int64_t)((uint64_t)x - (uint64_t)y) :
	    (int64_t)((uint64_t)x * (uint64_t)y));
	return true;
}

static bool
compared(enum sx_op op, int c)
{
	switch (op) {
	case SXO_EQ:
		return c == 0;
	case SXO_NE:
		return c != 0;
	case SXO_LT:
		return c == -1;
	case SXO_LE:
		return c == -1 || c == 0;
	case SXO_GT:
		return c == 1;
	default:
		return c == 1 || c == 0;
	}
}

static bool
binary(const struct sx_node *n, struct sx_env *env, struct sx_value *out)
{
	struct sx_value	v[2];

	if (!sx_eval(n->arg[0], env, &v[0]))
		return false;
	if (n->op == SXO_NOT || n->op == SXO_NEGATE) {
		int64_t	x = 0;

		if (n->op == SXO_NEGATE && !sx_as_number(&v[0], &x))
			return sx_fail(env, "A number is needed.");
		*out = n->op == SXO_NOT ? sx_bool(!sx_truth(&v[0])) :
		    sx_number((int64_t)(0 - (uint64_t)x));
		return true;
	}
	if ((n->op == SXO_OR || n->op == SXO_AND) &&
	    sx_truth(&v[0]) == (n->op == SXO_OR)) {
		*out = sx_bool(n->op == SXO_OR);
		return true;
	}
	if (!sx_eval(n->arg[1], env, &v[1]))
		return false;
	if (n->op == SXO_OR || n->op == SXO_AND)
		*out = sx_bool(sx_truth(&v[1]));
	else if (n->op == SXO_CONCAT)
		return concat(env, &v[0], &v[1], out);
	else if (n->op >= SXO_ADD)
		return arithmetic(env, n->op, v, out);
	else
		*out = sx_bool(compared(n->op, sx_compare(&v[0], &v[1],
		    env->arena)));
	return true;
}

static bool
call(const struct sx_node *n, struct sx_env *env, struct sx_value *out)
{
	struct sx_value	room[4], *v = room;

	if (n->func->lazy != NULL)
		return n->func->lazy(env, n->arg, n->n, out);
	if (n->n > 4)
		v = arena_alloc(env->arena, n->n * sizeof *v);
	for (uint32_t i = 0; i < n->n; i++)
		if (!sx_eval(n->arg[i], env, &v[i]))
			return false;
	return n->func->fn(env, v, n->n, out);
}

bool
sx_eval(const struct sx_node *n, struct sx_env *env, struct sx_value *out)
{
	struct text	t;

	switch (n->op) {
	case SXO_VALUE:
		*out = n->value;
		return true;
	case SXO_ATTRIBUTE:
		*out = sx_attribute(env, n->name);
		return true;
	case SXO_PARAMETER:
		if (env->parameter == NULL ||
		    !env->parameter(env->ctx, text_of(n->name), &t))
			return sx_fail(env, "The parameter is not known.");
		*out = sx_string(t);
		return true;
	case SXO_ITEM:
		*out = env->item != NULL ? *env->item :
		    (struct sx_value){ .kind = SX_NULL };
		return true;
	case SXO_CALL:
		return call(n, env, out);
	default:
		return binary(n, env, out);
	}
}
