/* sync-func.c -- functions of the expressions: text and lists */
#include <stdlib.h>

#include "rules/sync-text.h"

#define FN(name)							\
	static bool							\
	name(struct sx_env *env, const struct sx_value *v, unsigned n,	\
	    struct sx_value *out)

/* ---- deciding ---- */

static bool
fn_iif(struct sx_env *env, const struct sx_node *const *a, unsigned n,
    struct sx_value *out)
{
	struct sx_value	c;

	(void)n;
	return sx_eval(a[0], env, &c) &&
	    sx_eval(a[sx_truth(&c) ? 1 : 2], env, out);
}

static bool
fn_switch(struct sx_env *env, const struct sx_node *const *a, unsigned n,
    struct sx_value *out)
{
	struct sx_value	c;

	for (unsigned i = 0; i + 1 < n; i += 2) {
		if (!sx_eval(a[i], env, &c))
			return false;
		if (sx_truth(&c))
			return sx_eval(a[i + 1], env, out);
	}
	*out = (struct sx_value){ .kind = SX_NULL };
	return true;
}

/* The elements of a value: none, itself, or those of a list. */
static const struct sx_value *
elements(const struct sx_value *v, uint32_t *n)
{
	*n = v->kind == SX_LIST ? v->n : v->kind == SX_NULL ? 0 : 1;
	return v->kind == SX_LIST ? v->v : v;
}

/* Where($item, [list], condition) and Select($item, [list], expression). */
static bool
each(struct sx_env *env, const struct sx_node *const *a, bool where,
    struct sx_value *out)
{
	const struct sx_value	*outer = env->item, *v;
	struct sx_value		 list, one, *made;
	uint32_t		 n, kept = 0;
	bool			 ok = true;

	if (!sx_eval(a[1], env, &list))
		return false;
	v = elements(&list, &n);
	made = arena_alloc(env->arena, (n + 1) * sizeof *made);
	for (uint32_t i = 0; i < n && ok; i++) {
		env->item = &v[i];
		ok = sx_eval(a[2], env, &one);
		if (ok && (!where || sx_truth(&one)))
			made[kept++] = where ? v[i] : one;
	}
	env->item = outer;
	*out = (struct sx_value){ .kind = kept > 0 ? SX_LIST : SX_NULL,
	    .v = made, .n = kept };
	return ok;
}

static bool
fn_where(struct sx_env *env, const struct sx_node *const *a, unsigned n,
    struct sx_value *out)
{
	(void)n;
	return each(env, a, true, out);
}

static bool
fn_select(struct sx_env *env, const struct sx_node *const *a, unsigned n,
    struct sx_value *out)
{
	(void)n;
	return each(env, a, false, out);
}

FN(fn_is_present)
{
	(void)env, (void)n;
	*out = sx_bool(v->kind != SX_NULL);
	return true;
}

FN(fn_is_null)
{
	(void)env, (void)n;
	*out = sx_bool(v->kind == SX_NULL);
	return true;
}

FN(fn_is_null_or_empty)
{
	(void)env, (void)n;
	*out = sx_bool(v->kind == SX_NULL ||
	    (v->kind == SX_TEXT && v->text.len == 0));
	return true;
}

FN(fn_is_string)
{
	(void)env, (void)n;
	*out = sx_bool(v->kind == SX_TEXT);
	return true;
}

FN(fn_error)
{
	(void)n, (void)out;
	env->error = sx_text(v, env->arena);
	return false;
}

FN(fn_imported)
{
	struct text	t;

	(void)n;
	*out = (struct sx_value){ .kind = SX_NULL };
	if (env->imported != NULL &&
	    env->imported(env->ctx, sx_text(v, env->arena), &t))
		*out = sx_string(t);
	return true;
}

/* ---- conversions ---- */

FN(fn_cstr)
{
	struct text	t = sx_text(v, env->arena);

	(void)n;
	*out = sx_string(t);
	return true;
}

FN(fn_cbool)
{
	int64_t	x;

	(void)env, (void)n;
	*out = v->kind == SX_NULL ? sx_bool(false) : sx_bool(
	    sx_truth(v) || (sx_as_number(v, &x) && x != 0));
	return true;
}

FN(fn_cnum)
{
	int64_t	x;

	(void)n;
	if (v->kind == SX_NULL) {
		*out = *v;
		return true;
	}
	if (!sx_as_number(v, &x))
		return sx_fail(env, "CNum: the value is no number.");
	*out = sx_number(x);
	return true;
}

FN(fn_bit_and)
{
	int64_t	x, y;

	(void)n;
	if (!sx_as_number(&v[0], &x) || !sx_as_number(&v[1], &y))
		return sx_fail(env, "BitAnd: two numbers are needed.");
	*out = sx_number(x & y);
	return true;
}

FN(fn_bit_or)
{
	int64_t	x, y;

	(void)n;
	if (!sx_as_number(&v[0], &x) || !sx_as_number(&v[1], &y))
		return sx_fail(env, "BitOr: two numbers are needed.");
	*out = sx_number(x | y);
	return true;
}

/* ---- lists ---- */

FN(fn_item)
{
	const struct sx_value	*list;
	uint32_t		 count;
	int64_t			 i;

	(void)n;
	list = elements(&v[0], &count);
	if (!sx_as_number(&v[1], &i) || i < 1 || i > count)
		return sx_fail(env, "Item: there is no such element.");
	*out = list[i - 1];
	return true;
}

FN(fn_item_or_null)
{
	const struct sx_value	*list;
	uint32_t		 count;
	int64_t			 i;

	(void)env, (void)n;
	list = elements(&v[0], &count);
	*out = (struct sx_value){ .kind = SX_NULL };
	if (sx_as_number(&v[1], &i) && i >= 1 && i <= count)
		*out = list[i - 1];
	return true;
}

/* The index of the first element that has the text, in its very letters. */
FN(fn_contains)
{
	struct text		 s, t = sx_text(&v[1], env->arena);
	const struct sx_value	*list;
	uint32_t		 count, i;

	(void)n;
	list = elements(&v[0], &count);
	for (i = 0; i < count; i++) {
		s = sx_text(&list[i], env->arena);
		if (t.len > 0 && memmem(s.s, s.len, t.s, t.len) != NULL)
			break;
	}
	*out = sx_number(i < count ? i + 1 : 0);
	return true;
}

FN(fn_count)
{
	uint32_t	count;

	(void)env, (void)n;
	elements(v, &count);
	*out = sx_number(count);
	return true;
}

FN(fn_remove_duplicates)
{
	const struct sx_value	*list;
	struct sx_value		*made;
	uint32_t		 count, kept = 0, k;

	(void)n;
	list = elements(v, &count);
	made = arena_alloc(env->arena, (count + 1) * sizeof *made);
	for (uint32_t i = 0; i < count; i++) {
		for (k = 0; k < kept; k++)
			if (sx_compare(&made[k], &list[i], env->arena) == 0)
				break;
		if (k == kept)
			made[kept++] = list[i];
	}
	*out = (struct sx_value){ .kind = kept > 0 ? SX_LIST : SX_NULL,
	    .v = made, .n = kept };
	return true;
}

/* ---- the table ---- */

static const struct sx_func funcs[] = {
	{ "IIF", 3, 3, NULL, fn_iif },
	{ "Switch", 2, 62, NULL, fn_switch },
	{ "Where", 3, 3, NULL, fn_where },
	{ "Select", 3, 3, NULL, fn_select },
	{ "IsPresent", 1, 1, fn_is_present, NULL },
	{ "IsNull", 1, 1, fn_is_null, NULL },
	{ "IsNullOrEmpty", 1, 1, fn_is_null_or_empty, NULL },
	{ "IsString", 1, 1, fn_is_string, NULL },
	{ "Error", 1, 1, fn_error, NULL },
	{ "ImportedValue", 1, 1, fn_imported, NULL },
	{ "CStr", 1, 1, fn_cstr, NULL },
	{ "CRef", 1, 1, fn_cstr, NULL },
	{ "CBool", 1, 1, fn_cbool, NULL },
	{ "CNum", 1, 1, fn_cnum, NULL },
	{ "BitAnd", 2, 2, fn_bit_and, NULL },
	{ "BitOr", 2, 2, fn_bit_or, NULL },
	{ "Item", 2, 2, fn_item, NULL },
	{ "ItemOrNull", 2, 2, fn_item_or_null, NULL },
	{ "Contains", 2, 2, fn_contains, NULL },
	{ "Count", 1, 1, fn_count, NULL },
	{ "ValueCount", 1, 1, fn_count, NULL },
	{ "RemoveDuplicates", 1, 1, fn_remove_duplicates, NULL },
};

const struct sx_func *
sx_func_find(struct text name)
{
	const struct sx_func	*f;

	for (f = funcs; f < funcs + sizeof funcs / sizeof *funcs; f++)
		if (text_caseeq(name, text_of(f->name)))
			return f;
	for (f = sx_text_funcs; f->name != NULL; f++)
		if (text_caseeq(name, text_of(f->name)))
			return f;
	return NULL;
}
