/* check-make.c -- validation attributes into checks */
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "shell/check.h"
#include "shell/convert.h"
#include "shell/eval.h"
#include "shell/regex.h"

bool
attr_is(const struct attribute *a, const char *name)
{
	const char *s = a->name.text, *p;
	size_t len = a->name.len, n = strlen(name);

	for (p = s + len; p > s && p[-1] != '.'; p--)
		;
	len -= (size_t)(p - s);
	if (len == n + 9 && strncasecmp(p + n, "Attribute", 9) == 0)
		len = n;
	return len == n && strncasecmp(p, name, n) == 0;
}

/* Keeps a value as long as the script's tree. */
static void
script_own(struct script *x, struct value take)
{
	if (x->nowned == x->owned_cap) {
		x->owned_cap = x->owned_cap ? x->owned_cap * 2 : 16;
		x->owned = xrealloc(x->owned,
		    x->owned_cap * sizeof *x->owned);
	}
	x->owned[x->nowned++] = take;
}

static bool
attr_eval(const struct attr_make *m, struct node *n, struct value *out)
{
	*out = VNOTHING;
	if (eval_expr(m->s, n, out) != FLOW_OK) {
		err_move(m->e, &m->s->thrown);
		return false;
	}
	script_own(m->script, *out);
	return true;
}

bool
attr_arg(const struct attr_make *m, const struct attribute *a, size_t i,
    struct value *out)
{
	*out = VNOTHING;
	return i >= a->args.n || attr_eval(m, a->args.v[i], out);
}

bool
attr_named(const struct attr_make *m, const struct attribute *a,
    const char *name, struct value *out)
{
	size_t i;

	*out = VNOTHING;
	for (i = 0; i < a->nnamed; i++) {
		if (strcasecmp(a->named[i].name->s, name) != 0)
			continue;
		if (a->named[i].value == NULL) {
			*out = VBOOL(true);
			return true;
		}
		return attr_eval(m, a->named[i].value, out);
	}
	return true;
}

bool
attr_flag(const struct attr_make *m, const struct attribute *a,
    const char *name, bool dflt, bool *out)
{
	struct value v;

	if (!attr_named(m, a, name, &v))
		return false;
	*out = v.tag == V_NOTHING ? dflt : truth(v);
	return true;
}

const char *
attr_text(const struct attr_make *m, struct value v)
{
	struct value t;
	char *s;

	if (value_is_null(v))
		return NULL;
	t = to_text(m->s, v);
	s = arena_strndup(m->arena, t.u.s, t.len);
	value_drop(t);
	return s;
}

static const struct {
	const char	*name;
	enum check_kind	 kind;
} kinds[] = {
	{ "ValidateSet", CK_SET }, { "ValidateRange", CK_RANGE },
	{ "ValidatePattern", CK_PATTERN }, { "ValidateLength", CK_LENGTH },
	{ "ValidateCount", CK_COUNT }, { "ValidateScript", CK_SCRIPT },
	{ "ValidateNotNull", CK_NOT_NULL },
	{ "ValidateNotNullOrEmpty", CK_NOT_EMPTY },
	{ "ValidateNotNullOrWhiteSpace", CK_NOT_BLANK },
};

static bool
make_set(const struct attr_make *m, const struct attribute *a,
    struct check *c)
{
	const char **names;
	bool blind;
	size_t i, n = 0;

	if (!attr_flag(m, a, "IgnoreCase", true, &blind))
		return false;
	c->with_case = !blind;
	names = arena_alloc(m->arena, (a->args.n + 1) * sizeof *names);
	for (i = 0; i < a->args.n; i++) {
		struct value v;

		if (!attr_arg(m, a, i, &v))
			return false;
		names[n] = attr_text(m, v);
		n += names[n] != NULL;
	}
	c->names = names;
	return true;
}

static bool
make_range(const struct attr_make *m, const struct attribute *a,
    struct check *c)
{
	static const char *const names[] = {
		[RK_POSITIVE] = "Positive", [RK_NON_NEGATIVE] = "NonNegative",
		[RK_NEGATIVE] = "Negative", [RK_NON_POSITIVE] = "NonPositive"
	};
	const char *s;
	size_t i;

	if (!attr_arg(m, a, 0, &c->min) || !attr_arg(m, a, 1, &c->max))
		return false;
	if (a->args.n != 1)
		return true;
	c->kind = CK_RANGE_KIND;
	s = attr_text(m, c->min);
	for (i = 0; s != NULL && i < 4; i++)
		if (strcasecmp(s, names[i]) == 0)
			c->range = (enum range_kind)i;
	return true;
}

static bool
make_limits(const struct attr_make *m, const struct attribute *a,
    struct check *c)
{
	struct value least, most;

	if (!attr_arg(m, a, 0, &least) || !attr_arg(m, a, 1, &most))
		return false;
	return (to_int(least, &c->least) && to_int(most, &c->most)) ||
	    err_set(m->e, ERR_METADATA, "CannotConvertArgument", VNULL,
	    "Cannot convert the arguments of the %.*s attribute.",
	    (int)a->name.len, a->name.text);
}

static bool
make_pattern(const struct attr_make *m, const struct attribute *a,
    struct check *c)
{
	struct value v;
	int64_t options = RX_IGNORE_CASE;
	const char *s;

	if (!attr_arg(m, a, 0, &v))
		return false;
	s = attr_text(m, v);
	c->pattern.s = s == NULL ? "" : s;
	c->pattern.len = (uint32_t)strlen(c->pattern.s);
	if (!attr_named(m, a, "Options", &v))
		return false;
	if (v.tag == V_ENUM)
		options = v.u.i;
	else if (v.tag == V_STRING)
		options = utf8_caseeq(v.u.s, v.len, "None", 4) ? 0 : options;
	c->options = (int)options;
	return true;
}

static bool
make_fields(const struct attr_make *m, const struct attribute *a,
    struct check *c)
{
	switch (c->kind) {
	case CK_SET:
		return make_set(m, a, c);
	case CK_RANGE:
	case CK_RANGE_KIND:
		return make_range(m, a, c);
	case CK_PATTERN:
		return make_pattern(m, a, c);
	case CK_LENGTH:
	case CK_COUNT:
		return make_limits(m, a, c);
	case CK_SCRIPT:
		if (a->args.n > 0 && a->args.v[0]->kind == N_BLOCK)
			c->ast = a->args.v[0]->u.block.ast;
		c->script = m->script;
		return true;
	case CK_NOT_NULL:
	case CK_NOT_EMPTY:
	case CK_NOT_BLANK:
		return true;
	}
	return true;
}

bool
check_make(const struct attr_make *m, const struct attribute *a,
    struct check **out)
{
	struct check *c;
	struct value v;
	size_t i;

	*out = NULL;
	for (i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (attr_is(a, kinds[i].name))
			break;
	if (i == sizeof kinds / sizeof kinds[0])
		return true;
	c = arena_alloc(m->arena, sizeof *c);
	c->kind = kinds[i].kind;
	if (!make_fields(m, a, c) || !attr_named(m, a, "ErrorMessage", &v))
		return false;
	c->message = attr_text(m, v);
	*out = c;
	return true;
}

bool
checks_compile(struct session *s, struct script *script,
    const struct attributes *as, const struct check **out, struct err *e)
{
	struct attr_make m = { s, script, &script->arena, e };
	const struct check **tail = out;
	struct check *c;
	size_t i;

	*out = NULL;
	for (i = 0; i < as->n; i++) {
		if (!check_make(&m, as->v[i], &c))
			return false;
		if (c != NULL) {
			*tail = c;
			tail = &c->next;
		}
	}
	return true;
}

static struct check *
row_check(struct arena *a, enum check_kind k, const struct check *next)
{
	struct check *c = arena_alloc(a, sizeof *c);

	c->kind = k;
	c->next = next;
	return c;
}

const struct check *
check_of_row(struct arena *a, const struct param *p)
{
	struct check *c = NULL;

	if (p->flags & P_NOT_EMPTY)
		c = row_check(a, CK_NOT_EMPTY, c);
	if (p->max > p->min) {
		if (p->kind == PK_TEXT)
			c = row_check(a, CK_LENGTH, c);
		else if (p->kind == PK_LIST)
			c = row_check(a, CK_COUNT, c);
		else
			c = row_check(a, CK_RANGE, c);
		c->least = p->min;
		c->most = p->max;
		c->min = p->max > INT32_MAX ? VLONG(p->min) : VINT(p->min);
		c->max = p->max > INT32_MAX ? VLONG(p->max) : VINT(p->max);
	}
	if (p->choices != NULL && (p->kind != PK_CHOICE || p->as == NULL)) {
		c = row_check(a, CK_SET, c);
		c->names = p->choices;
	}
	return c;
}

const char *const *
checks_set(const struct check *c)
{
	for (; c != NULL; c = c->next)
		if (c->kind == CK_SET)
			return c->names;
	return NULL;
}
