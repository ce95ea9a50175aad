/* should-ops.c -- what each operator of Should decides */
#include <stdlib.h>
#include <string.h>

#include "cmds/pester/should.h"
#include "shell/convert.h"
#include "shell/error-record.h"
#include "shell/members.h"
#include "shell/ops.h"
#include "shell/path.h"
#include "shell/regex.h"

/* ---- Be: lists element by element ------------------------------------------- */

static bool
is_list(struct value v)
{
	return value_base(v).tag == V_ARRAY;
}

/* Nothing, an empty list, or a list of one nothing or empty text. */
static bool
is_nothing(struct value v)
{
	v = value_base(v);
	if (value_is_null(v))
		return true;
	if (v.tag == V_STRING)
		return v.len == 0;
	if (v.tag != V_ARRAY)
		return false;
	return v.u.array->n == 0 || (v.u.array->n == 1 &&
	    is_nothing(v.u.array->v[0]));
}

static size_t
count_of(struct value v)
{
	v = value_base(v);
	return v.tag == V_ARRAY ? v.u.array->n : 1;
}

static struct value
item_at(struct value v, size_t i)
{
	v = value_base(v);
	return v.tag == V_ARRAY ? v.u.array->v[i] : v;
}

static bool
lists_equal(struct session *s, struct value a, struct value b, bool with_case)
{
	size_t i, n = count_of(a);

	if (is_nothing(a) || is_nothing(b))
		return is_nothing(a) && is_nothing(b);
	if (n != count_of(b))
		return false;
	for (i = 0; i < n; i++) {
		struct value x = item_at(a, i), y = item_at(b, i);

		if (is_list(x) || is_list(y)) {
			if (!lists_equal(s, x, y, with_case))
				return false;
		} else if (!values_equal(s, y, x, with_case)) {
			return false;
		}
	}
	return true;
}

enum flow
should_be(struct run *r, struct should_args *a, struct value actual, bool *yes)
{
	*yes = lists_equal(run_session(r), actual, a->operand, false);
	return FLOW_OK;
}

enum flow
should_be_exactly(struct run *r, struct should_args *a, struct value actual,
    bool *yes)
{
	*yes = lists_equal(run_session(r), actual, a->operand, true);
	return FLOW_OK;
}

enum flow
should_be_null_or_empty(struct run *r, struct should_args *a,
    struct value actual, bool *yes)
{
	struct value one;

	(void)r;
	(void)a;
	*yes = is_nothing(actual);
	if (!*yes && count_of(actual) == 1) {
		one = value_base(item_at(actual, 0));
		*yes = one.tag == V_MAP && one.u.map->n == 0;
	}
	return FLOW_OK;
}

enum flow
should_be_true(struct run *r, struct should_args *a, struct value actual,
    bool *yes)
{
	(void)r;
	(void)a;
	*yes = truth(actual);
	return FLOW_OK;
}

enum flow
should_be_false(struct run *r, struct should_args *a, struct value actual,
    bool *yes)
{
	(void)r;
	(void)a;
	*yes = !truth(actual);
	return FLOW_OK;
}

/* ---- those that are operators of the language ---------------------------------- */

static const struct {
	enum op	 op;
	bool	 swapped;	/* the expected value is on the left */
} language[SHOULD_COUNT] = {
	[SHOULD_MATCH] = { OP_IMATCH, false },
	[SHOULD_MATCH_EXACTLY] = { OP_CMATCH, false },
	[SHOULD_BE_LIKE] = { OP_ILIKE, false },
	[SHOULD_BE_LIKE_EXACTLY] = { OP_CLIKE, false },
	[SHOULD_BE_GREATER] = { OP_IGT, false },
	[SHOULD_BE_LESS] = { OP_ILT, false },
	[SHOULD_BE_GREATER_OR_EQUAL] = { OP_IGE, false },
	[SHOULD_BE_LESS_OR_EQUAL] = { OP_ILE, false },
	[SHOULD_BE_IN] = { OP_ICONTAINS, true },
	[SHOULD_CONTAIN] = { OP_ICONTAINS, false }
};

enum flow
should_operator(struct run *r, struct should_args *a, struct value actual,
    bool *yes)
{
	struct value x = actual, y = a->operand, out;
	struct err e = ERR_INIT;

	if (language[a->which].swapped) {
		x = a->operand;
		y = actual;
	}
	if (!op_binary(run_session(r), language[a->which].op, x, y, &out, &e))
		return run_fail(r, &e);
	*yes = truth(out);
	value_drop(out);
	return FLOW_OK;
}

/* [int], 'int' and '[int]' are all the same. */
enum flow
should_be_of_type(struct run *r, struct should_args *a, struct value actual,
    bool *yes)
{
	struct value t = a->operand, text, out;
	struct err e = ERR_INIT;
	bool ok;

	if (value_base(t).tag == V_TYPE) {
		ok = op_binary(run_session(r), OP_IS, actual, t, &out, &e);
	} else {
		text = to_text(run_session(r), t);
		if (text.len > 2 && text.u.s[0] == '[')
			ok = op_binary(run_session(r), OP_IS, actual,
			    VLENT(text.u.s + 1, text.len - 2), &out, &e);
		else
			ok = op_binary(run_session(r), OP_IS, actual, text,
			    &out, &e);
		value_drop(text);
	}
	if (!ok)
		return run_fail(r, &e);
	*yes = truth(out);
	value_drop(out);
	return FLOW_OK;
}

enum flow
should_have_count(struct run *r, struct should_args *a, struct value actual,
    bool *yes)
{
	int64_t n = 0;

	(void)r;
	to_int(a->operand, &n);
	*yes = (int64_t)(value_is_null(actual) ? 0 : count_of(actual)) == n;
	return FLOW_OK;
}

/* ---- files --------------------------------------------------------------------- */

enum flow
should_exist(struct run *r, struct should_args *a, struct value actual,
    bool *yes)
{
	struct value t = to_text(run_session(r), actual);
	struct err e = ERR_INIT;
	struct items found;

	(void)a;
	*yes = t.len > 0 && items_find(run_session(r), t.u.s, t.len,
	    GLOB_HIDDEN, &found, &e) && found.n > 0;
	if (e.set)
		err_clear(&e);
	else if (t.len > 0)
		items_free(&found);
	value_drop(t);
	return FLOW_OK;
}

static enum flow
file_text(struct run *r, struct value path, struct buf *b)
{
	struct value t = to_text(run_session(r), path);
	struct err e = ERR_INIT;
	struct item p = { PROV_FILE, NULL };
	FILE *f = NULL;
	size_t n;
	enum flow flow = FLOW_OK;

	if (item_find(run_session(r), t.u.s, t.len, &p, &e))
		f = fopen(p.name, "rbe");
	if (f == NULL && !e.set)
		path_missing(&e, p.name);
	while (f != NULL && (n = fread(buf_reserve(b, 65536), 1, 65536, f)))
		b->len += n;
	if (f != NULL)
		fclose(f);
	if (e.set)
		flow = run_fail(r, &e);
	item_free(&p);
	value_drop(t);
	return flow;
}

static bool
line_matches(const struct regex *rx, const char *s, size_t n)
{
	struct err e = ERR_INIT;
	const char *end = s + n, *nl;
	bool yes = false;

	while (s < end && !yes) {
		nl = memchr(s, '\n', (size_t)(end - s));
		n = (size_t)((nl != NULL ? nl : end) - s);
		if (n > 0 && s[n - 1] == '\r')
			n--;
		yes = regex_test(rx, s, n, &e) == 1;
		s = nl != NULL ? nl + 1 : end;
	}
	err_clear(&e);
	return yes;
}

enum flow
should_file_match(struct run *r, struct should_args *a, struct value actual,
    bool *yes)
{
	struct value t = to_text(run_session(r), a->operand);
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;
	struct regex *rx = regex_new(t.u.s, t.len, a->which ==
	    SHOULD_FILE_MATCH_EXACTLY ? 0 : a->which ==
	    SHOULD_FILE_MATCH_MULTILINE ? RX_IGNORE_CASE | RX_MULTILINE :
	    RX_IGNORE_CASE, &e);
	enum flow f;

	value_drop(t);
	if (rx == NULL)
		return run_fail(r, &e);
	f = file_text(r, actual, &b);
	if (f == FLOW_OK)
		*yes = a->which == SHOULD_FILE_MATCH_MULTILINE ?
		    regex_test(rx, buf_str(&b), b.len, &e) == 1 :
		    line_matches(rx, buf_str(&b), b.len);
	err_clear(&e);
	regex_drop(rx);
	buf_free(&b);
	return f;
}

/* ---- Throw ----------------------------------------------------------------------- */

static enum flow
discard(struct sink *k, struct value v)
{
	(void)k;
	(void)v;
	return FLOW_OK;
}

static bool
text_has(struct run *r, struct value record, const char *property,
    struct text part)
{
	struct err e = ERR_INIT;
	struct value v, t;
	bool found, yes;

	if (part.len == 0)
		return true;
	if (!member_get(run_session(r), record, sym_str(property), &v, &found,
	    &e)) {
		err_clear(&e);
		return false;
	}
	t = to_text(run_session(r), v);
	yes = text_case_find((struct text){ t.u.s, t.len }, part) >= 0;
	value_drop(t);
	value_drop(v);
	return yes;
}

static bool
fits(struct run *r, struct should_args *a, struct value record)
{
	const struct type *t = record_exception_type(record);
	struct value message = to_text(run_session(r), a->message);
	struct value said = record_message(record);
	bool yes;

	yes = message.len == 0 || text_case_find((struct text){ said.u.s,
	    said.len }, (struct text){ message.u.s, message.len }) >= 0;
	yes = yes && text_has(r, record, "FullyQualifiedErrorId", a->error_id);
	if (yes && a->exception_type.tag == V_TYPE)
		yes = t != NULL && type_is(t, a->exception_type.u.type);
	if (!yes)
		buf_addf(&a->found, "the error '%.*s'", (int)said.len,
		    said.u.s);
	value_drop(message);
	value_drop(said);
	return yes;
}

enum flow
should_throw(struct run *r, struct should_args *a, struct value actual,
    bool *yes)
{
	struct value record, v = value_base(actual);
	struct sink nowhere = { discard };
	struct call c = { .item = VNOTHING, .input = VNOTHING,
	    .self = VNOTHING };
	enum flow f;

	if (v.tag != V_BLOCK)
		return run_failf(r, ERR_INVALID_ARGUMENT, "PesterNoBlock",
		    VNULL, "Should -Throw needs a script block to run.");
	c.block = v.u.block;
	f = call_caught(run_session(r), &c, &nowhere, &record);
	if (f == FLOW_BREAK || f == FLOW_CONTINUE)
		f = FLOW_OK;
	if (f != FLOW_OK)
		return f;
	*yes = record.tag != V_NOTHING && fits(r, a, record);
	if (record.tag == V_NOTHING)
		buf_adds(&a->found, "no error");
	if (*yes && a->pass && !a->not)
		f = run_emit(r, record);
	value_drop(record);
	return f;
}
