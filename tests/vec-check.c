/* vec-check.c -- the operations "validate" and "idfix" */
#include <stdio.h>

#include "rules/check.h"
#include "rules/idfix.h"
#include "tests/vec.h"

/* The rows of one query. */
struct rows {
	struct vec		*v;
	struct idfix_row	 row[64];
	unsigned		 n;
};

static struct text
keep(struct vec *v, struct text t)
{
	return t.s == NULL ? t : (struct text){
	    arena_strndup(v->arena, t.s, t.len), t.len };
}

static void
collect(void *ctx, const struct idfix_row *row)
{
	struct rows		*rows = ctx;
	struct idfix_row	*r;

	if (rows->n == sizeof rows->row / sizeof *rows->row)
		return;
	r = &rows->row[rows->n++];
	*r = *row;
	r->errors = arena_strndup(rows->v->arena, row->errors,
	    strlen(row->errors));
	r->dn = keep(rows->v, row->dn);
	r->type = keep(rows->v, row->type);
	r->value = keep(rows->v, row->value);
	r->update = keep(rows->v, row->update);
}

/* An attribute that is compared to the letter. */
static bool
same_text(const struct jv *row, const char *key, struct text got)
{
	const struct jv	*want = jv_get(row, key);

	return want == NULL || (want->kind == J_NULL ? got.s == NULL :
	    got.s != NULL && text_eq(want->text, got));
}

static bool
same_row(const struct jv *want, const struct idfix_row *got)
{
	static const char *const	known[] = { "attribute", "error",
	    "update", "value", "action", "dn", "type" };
	const struct jv			*child;
	unsigned			 i;

	for (child = want->child; child != NULL; child = child->next) {
		for (i = 0; i < 7; i++)
			if (jv_named(child, known[i]))
				break;
		if (i == 7)
			return false;
	}
	return same_text(want, "attribute", text_of(got->attribute)) &&
	    same_text(want, "error", text_of(got->errors)) &&
	    (got->exception || (same_text(want, "update", got->update) &&
	    same_text(want, "value", got->value) &&
	    same_text(want, "action", text_of(idfix_action_name(
	    got->action))))) &&
	    same_text(want, "dn", got->dn) && same_text(want, "type",
	    got->type);
}

static void
explain(struct vec *v, struct rows *rows)
{
	struct idfix_row	*r;
	unsigned		 i;

	vec_fail(v, "expected %u rows, got %u:", v->want->n, rows->n);
	for (i = 0; i < rows->n; i++) {
		r = &rows->row[i];
		vec_fail(v, "%s [%s] %.*s -> %.*s %s", r->attribute,
		    r->errors, (int)r->value.len, r->value.s == NULL ? "" :
		    r->value.s, (int)r->update.len, r->update.s == NULL ?
		    "" : r->update.s, idfix_action_name(r->action));
	}
}

/* IdFix sorts its rows by name; their order is not compared. */
static void
compare_rows(struct vec *v, struct rows *rows)
{
	const struct jv	*want;
	bool		 used[64] = { false };
	unsigned	 i;

	if (v->want->n != rows->n) {
		explain(v, rows);
		return;
	}
	for (want = v->want->child; want != NULL; want = want->next) {
		for (i = 0; i < rows->n; i++)
			if (!used[i] && same_row(want, &rows->row[i]))
				break;
		if (i == rows->n) {
			explain(v, rows);
			return;
		}
		used[i] = true;
	}
}

void
vec_idfix(struct vec *v)
{
	struct rows	 rows = { .v = v };
	struct entry	 entry;
	struct idfix	*ix;
	const struct jv	*object = v->in->kind == J_LIST ? v->in->child :
			    v->in;

	ix = idfix_new(text_case_starts(v->id, TEXT("ded-")) ? IX_DEDICATED :
	    text_case_starts(v->id, TEXT("alt-")) ? IX_ALTERNATE_ID :
	    IX_MULTI_TENANT);
	for (; object != NULL; object = object->next) {
		entry = vec_entry(object);
		idfix_check(ix, &entry, collect, &rows);
		if (rows.n > 0 && rows.row[rows.n - 1].exception) {
			rows.row[0] = rows.row[rows.n - 1];
			rows.n = 1;
			break;
		}
	}
	compare_rows(v, &rows);
	idfix_free(ix);
}

/* One value as an object of its own. */
static bool
one_value(void *ctx, const char *attribute, unsigned i, struct text *out)
{
	struct vec	*v = ctx;
	struct text	 name = jv_text(jv_get(v->in, "attribute"));
	struct text	 type = jv_text(jv_get(v->in, "type"));
	struct text	 cn = jv_text(jv_get(v->in, "cn"));

	if (i > 0)
		return false;
	if (text_caseeq(name, text_of(attribute)))
		*out = jv_text(jv_get(v->in, "value"));
	else if (strcmp(attribute, "cn") == 0)
		*out = text_any(cn) ? cn : TEXT("Sample");
	else if (strcmp(attribute, "objectClass") == 0)
		*out = text_any(type) ? type : TEXT("user");
	else if (strcmp(attribute, "displayName") == 0)
		*out = TEXT("Sample");
	else
		return false;
	return out->s != NULL;
}

static void
query(struct vec *v, struct rows *rows)
{
	const struct jv	*holders = jv_get(v->in, "holders");
	struct entry	 entry = { one_value, v };
	struct idfix	*ix = idfix_new(IX_MULTI_TENANT);
	int64_t		 n = holders == NULL ? 1 : holders->kind == J_LIST ?
			    (int64_t)holders->n : holders->i;

	while (n-- > 0)
		idfix_check(ix, &entry, collect, rows);
	idfix_free(ix);
}

/* What a reason must speak of, in whatever words. */
static bool
speaks_of(const struct check_result *r, struct text expected)
{
	static const struct { enum check_code code; const char *word; }
	rows[] = {
		{ CK_BLANK, "blank" }, { CK_BLANK, "empty" },
		{ CK_NO_AT, "@" }, { CK_SECOND_AT, "@" },
		{ CK_LOCAL_END, "end" }, { CK_LOCAL_END, "before @" },
		{ CK_LOCAL_END, "period" }, { CK_DIACRITIC, "diacritic" },
		{ CK_DIACRITIC, "invalid character" },
		{ CK_NOT_ASCII, "ASCII" },
		{ CK_NOT_ASCII, "invalid character" },
		{ CK_SPACE, "space" }, { CK_SPACE, "invalid character" },
		{ CK_NOT_ROUTABLE, "routable" }, { CK_NO_PREFIX, "prefix" },
		{ CK_FIRST_CHARACTER, "begin" },
		{ CK_FIRST_CHARACTER, "start" },
		{ CK_FIRST_CHARACTER, "period" }, { CK_AT_FIRST, "@" }
	};
	char		number[16];
	unsigned	i;

	snprintf(number, sizeof number, "%u", r->limit);
	if (r->limit != 0)
		return text_case_find(expected, text_of(number)) >= 0;
	for (i = 0; i < sizeof rows / sizeof *rows; i++)
		if (rows[i].code == r->code &&
		    text_case_find(expected, text_of(rows[i].word)) >= 0)
			return true;
	return false;
}

static void
compare_reason(struct vec *v, const struct jv *want, struct text value,
    const struct check_result *r)
{
	struct buf	b = BUF_INIT;

	check_reason(r, value, &b);
	if (!speaks_of(r, jv_text(want)))
		vec_reason(v, want, buf_str(&b));
	buf_free(&b);
}

/* The row of IdFix that names the error. */
static const struct idfix_row *
row_with(const struct rows *rows, struct text error)
{
	unsigned	i;

	for (i = 0; i < rows->n; i++)
		if (text_case_find(text_of(rows->row[i].errors), error) >= 0)
			return &rows->row[i];
	return NULL;
}

static void
compare_error(struct vec *v, const struct jv *want, const struct rows *rows)
{
	const struct idfix_row	*row;
	struct text		 error = jv_text(jv_get(v->want, "error"));

	if (!text_any(error))
		error = jv_text(jv_get(v->want, "errorIncludes"));
	row = row_with(rows, error);
	if (row == NULL && want->kind == J_NULL && rows->n == 0)
		return;
	if (row == NULL)
		vec_text(v, want, rows->n == 0 ? TEXT_NONE :
		    text_of(rows->row[0].errors));
	else if (jv_named(want, "action"))
		vec_text(v, want, text_of(idfix_action_name(row->action)));
	else if (jv_named(want, "update"))
		vec_text(v, want, row->update);
	else if (jv_named(want, "error"))
		vec_text(v, want, text_of(row->errors));
}

void
vec_validate(struct vec *v)
{
	static const char *const	known[] = { "attribute", "cn",
	    "holders", "type", "value", "name", NULL };
	struct rows			 rows = { .v = v };
	struct entry			 entry = { one_value, v };
	struct check_result		 r;
	struct text			 value;
	const struct jv			*want;
	struct idfix			*ix = idfix_new(IX_MULTI_TENANT);
	const char			*why;

	vec_inputs(v, known);
	value = jv_text(jv_get(v->in, "value"));
	if (jv_get(v->in, "value") != NULL && value.s == NULL)
		value = TEXT("");
	check_value(&r, jv_text(jv_get(v->in, "attribute")), value,
	    object_type_of(jv_text(jv_get(v->in, "type"))));
	query(v, &rows);
	for (want = v->want->child; want != NULL; want = want->next) {
		if (jv_named(want, "valid"))
			vec_bool(v, want, r.code == CK_OK);
		else if (jv_named(want, "reason"))
			compare_reason(v, want, value, &r);
		else if (jv_named(want, "checked"))
			vec_bool(v, want, idfix_considers(ix, &entry, &why));
		else if (jv_named(want, "error") ||
		    jv_named(want, "errorIncludes") ||
		    jv_named(want, "action") || jv_named(want, "update"))
			compare_error(v, want, &rows);
		else
			vec_unknown(v, want);
	}
	idfix_free(ix);
}
