/* ops-match.c -- -like, -match and -replace */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/wildcard.h"
#include "shell/convert.h"
#include "shell/ops-own.h"
#include "shell/regex.h"
#include "shell/session.h"

#define RUNTIME		"System.Management.Automation.RuntimeException"

/* ---- -like -------------------------------------------------------------- */

/* The patterns used last, compiled: a filter asks for the same one again and
 * again.  One row a thread. */
#define CACHED	8
static _Thread_local struct {
	char		*text;
	size_t		 len;
	bool		 with_case;
	struct wildcard	*w;
} cache[CACHED];
static _Thread_local unsigned cache_next;

static const struct wildcard *
cached_wildcard(const char *s, size_t len, bool with_case)
{
	struct wildcard *w;
	unsigned i;

	for (i = 0; i < CACHED; i++)
		if (cache[i].w != NULL && cache[i].len == len &&
		    cache[i].with_case == with_case &&
		    memcmp(cache[i].text, s, len) == 0)
			return cache[i].w;
	w = wildcard_new(s, len, with_case);
	if (w == NULL)
		return NULL;
	i = cache_next++ % CACHED;
	wildcard_free(cache[i].w);
	free(cache[i].text);
	cache[i].text = xstrndup(s, len);
	cache[i].len = len;
	cache[i].with_case = with_case;
	cache[i].w = w;
	return w;
}

static bool
like_one(struct work *w)
{
	const struct wildcard *p;
	struct value text = to_text(w->s, w->a);
	bool no = w->op == OP_INOTLIKE || w->op == OP_CNOTLIKE;

	p = cached_wildcard(w->b.u.s, w->b.len, op_with_case(w->op));
	*w->out = VBOOL(wildcard_match(p, text.u.s, text.len) != no);
	value_drop(text);
	return true;
}

bool
ops_like(struct work *w)
{
	struct value pattern = to_text(w->s, w->b);
	bool ok;

	if (cached_wildcard(pattern.u.s, pattern.len, op_with_case(w->op)) ==
	    NULL) {
		err_set_type(w->e, ERR_NOT_SPECIFIED, "RuntimeException",
		    "System.Management.Automation.WildcardPatternException",
		    VNULL, "The specified wildcard character pattern is not "
		    "valid: %s", pattern.u.s);
		value_drop(pattern);
		return false;
	}
	w->b = pattern;
	ok = enumerable(w->a) ? ops_filter(w, like_one) : like_one(w);
	value_drop(pattern);
	return ok;
}

/* ---- -match ------------------------------------------------------------- */

/* The right side as a regex, which is owned. */
static struct regex *
regex_operand(struct work *w, struct value v)
{
	struct regex *r = regex_of(v);
	struct value text;

	if (r == NULL) {
		text = to_text(w->s, v);
		r = regex_cached(text.u.s, text.len,
		    op_with_case(w->op) ? 0 : RX_IGNORE_CASE, w->e);
		value_drop(text);
	}
	if (r != NULL)
		value_keep(VHEAP(&r->head));
	return r;
}

static bool
match_one(struct work *w)
{
	struct value text = to_text(w->s, w->a);
	bool no = w->op == OP_INOTMATCH || w->op == OP_CNOTMATCH;
	int found = regex_test(regex_of(w->b), text.u.s, text.len, w->e);

	value_drop(text);
	*w->out = VBOOL((found > 0) != no);
	return found >= 0;
}

/* A scalar on the left: $Matches tells what was found. */
static bool
match_scalar(struct work *w, struct regex *r)
{
	struct value text = to_text(w->s, w->a), table;
	bool no = w->op == OP_INOTMATCH || w->op == OP_CNOTMATCH;
	struct match *m = match_new(r);
	int found = regex_match(r, text.u.s, text.len, 0, m, w->e);

	if (found > 0 && w->s != NULL) {
		table = value_map(match_table(r, text, m));
		var_set(w->s, "Matches", table);
		value_drop(table);
	}
	*w->out = VBOOL((found > 0) != no);
	match_free(m);
	value_drop(text);
	return found >= 0;
}

bool
ops_match(struct work *w)
{
	struct regex *r = regex_operand(w, w->b);
	bool ok;

	if (r == NULL)
		return false;
	w->b = VHEAP(&r->head);
	ok = enumerable(w->a) ? ops_filter(w, match_one) : match_scalar(w, r);
	regex_drop(r);
	return ok;
}

/* ---- -replace ----------------------------------------------------------- */

static bool
replace_by_block(struct work *w, struct regex *r, struct value text,
    struct buf *b)
{
	struct block *block = w->b.u.array->v[1].u.block;
	struct match *m = match_new(r);
	size_t at = 0, done = 0;
	int found;

	while ((found = regex_match(r, text.u.s, text.len, at, m, w->e)) > 0) {
		struct value item = value_match(r, text, m), by;
		bool ok = block_text_of(w, block, item, &by);

		value_drop(item);
		if (!ok) {
			found = -1;
			break;
		}
		buf_add(b, text.u.s + done, (size_t)m->g[0].from - done);
		text_add(w->s, b, by);
		value_drop(by);
		done = (size_t)m->g[0].to;
		at = match_next_at(m, text.u.s, text.len);
		if (at > text.len)
			break;
	}
	if (found >= 0)
		buf_add(b, text.u.s + done, text.len - done);
	match_free(m);
	return found >= 0;
}

static bool
replace_one(struct work *w)
{
	const struct array *pair = w->b.u.array;
	struct regex *r = regex_of(pair->v[0]);
	struct value text = to_text(w->s, w->a);
	struct buf b = BUF_INIT;
	bool ok;

	if (pair->v[1].tag == V_BLOCK)
		ok = replace_by_block(w, r, text, &b);
	else
		ok = regex_replace(&b, r, text, pair->v[1],
		    (struct replace_range){ -1, 0 }, w->e);
	if (ok)
		*w->out = value_string(buf_str(&b), b.len);
	buf_free(&b);
	value_drop(text);
	return ok;
}

static bool
bad_pattern(struct work *w, struct value pattern)
{
	struct value text = to_text(w->s, pattern);
	struct err inner = ERR_INIT;

	err_move(&inner, w->e);
	err_set_type(w->e, ERR_INVALID_OPERATION, "InvalidRegularExpression",
	    RUNTIME, VNULL, "The regular expression pattern %s is not valid.",
	    text.u.s);
	err_set_inner(w->e, inner.type, inner.message);
	err_clear(&inner);
	value_drop(text);
	return false;
}

bool
ops_replace(struct work *w)
{
	struct value pattern = w->b, by = VLIT(""), *given;
	struct array *pair;
	struct regex *r;
	bool ok;

	if (enumerable(w->b)) {
		given = w->b.u.array->v;
		if (w->b.u.array->n > 2)
			return err_set_type(w->e, ERR_INVALID_OPERATION,
			    "BadReplaceArgument", RUNTIME, VNULL,
			    "The -replace operator allows only two elements to"
			    " follow it, not %zu.", w->b.u.array->n);
		pattern = w->b.u.array->n > 0 ? value_base(given[0]) : VNULL;
		if (w->b.u.array->n > 1)
			by = value_base(given[1]);
	}
	r = regex_operand(w, pattern);
	if (r == NULL)
		return bad_pattern(w, pattern);
	pair = array_new(type_object_array);
	array_take(pair, VHEAP(&r->head));
	array_take(pair, by.tag == V_BLOCK ? value_keep(by) :
	    to_text(w->s, by));
	w->b = value_array(pair);
	ok = enumerable(w->a) ? ops_each(w, replace_one) : replace_one(w);
	value_drop(w->b);
	return ok;
}
