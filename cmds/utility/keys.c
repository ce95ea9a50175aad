/* keys.c -- objects with the values to order or group them by */
#include <stdlib.h>
#include <string.h>

#include "base/collate.h"
#include "base/wildcard.h"
#include "cmds/utility/keys.h"
#include "shell/convert.h"
#include "shell/error-record.h"
#include "shell/ops.h"

enum flow
keys_begin(struct run *r, struct keys *k, const struct values *by,
    unsigned pa_keys)
{
	struct err e = ERR_INIT;

	k->s = run_session(r);
	if (by->n > 0 && !property_args_parse(&k->by, by->n, by->v, pa_keys,
	    &e))
		return run_fail(r, &e);
	k->nkeys = k->by.n > 0 ? k->by.n : 1;
	return FLOW_OK;
}

/* A name with wildcards stands for the first property that matches. */
static enum flow
key_value(struct keys *k, const struct property_arg *a, struct value item,
    struct value *out, bool *found, struct err *e)
{
	struct sym_list names = { 0, 0, NULL };
	enum flow f = FLOW_OK;

	if (a->pattern == NULL)
		return property_arg_value(k->s, a, item, out, found, e);
	*out = VNULL;
	*found = false;
	property_arg_names(k->s, a, item, &names);
	if (names.n > 0)
		property_value(k->s, item, names.v[0], out, found, e);
	free(names.v);
	return f;
}

/* An error of the block is reported as the cmdlet's own. */
static enum flow
complain(struct run *r, struct err *e)
{
	struct value mine;

	if (is_error_record(e->record)) {
		mine = record_again(e->record, run_cmdlet(r)->name);
		object_put(mine.u.object, "FullyQualifiedErrorId",
		    VLIT("ExpressionEvaluation"));
		value_drop(e->record);
		e->record = mine;
	}
	return run_complain(r, e);
}

static enum flow
fill_keys(struct run *r, struct keys *k, struct keyed *x)
{
	struct err e = ERR_INIT;
	enum flow f = FLOW_OK;
	bool found;
	size_t i;

	if (k->by.n == 0) {
		x->key[0] = value_keep(x->item);
		return FLOW_OK;
	}
	for (i = 0; i < k->by.n && f == FLOW_OK; i++) {
		found = false;
		f = key_value(k, &k->by.v[i], x->item, &x->key[i], &found, &e);
		if (e.set && f == FLOW_OK)
			f = complain(r, &e);
		if (!found)
			x->missing |= UINT64_C(1) << (i & 63);
	}
	return f;
}

enum flow
keys_add(struct run *r, struct keys *k, struct value item)
{
	struct keyed *x;

	if (k->n == k->cap) {
		k->cap = k->cap ? k->cap * 2 : 64;
		k->v = xrealloc(k->v, k->cap * sizeof *k->v);
	}
	x = &k->v[k->n];
	*x = (struct keyed){ .item = value_keep(item), .at = k->n,
	    .key = xcalloc(k->nkeys, sizeof *x->key) };
	k->n++;
	return fill_keys(r, k, x);
}

static bool
descends(const struct keys *k, size_t i)
{
	const struct property_arg *a;

	if (k->by.n == 0)
		return k->descending;
	a = &k->by.v[i];
	if (a->descending >= 0)
		return a->descending;
	if (a->ascending >= 0)
		return !a->ascending;
	return k->descending;
}

static int
order(struct keys *k, struct value a, struct value b)
{
	if (k->culture != NULL && a.tag == V_STRING && b.tag == V_STRING)
		return collate_culture(k->culture, a.u.s, a.len, b.u.s, b.len,
		    k->with_case);
	/* As PowerShell has it, custom objects do not differ as a whole. */
	if (a.tag == V_OBJECT && b.tag == V_OBJECT &&
	    type_of(a) == type_pscustomobject &&
	    type_of(b) == type_pscustomobject)
		return 0;
	return values_order(k->s, a, b, k->with_case);
}

int
keys_cmp(struct keys *k, const struct keyed *x, const struct keyed *y)
{
	size_t i;
	int d;

	for (i = 0; i < k->nkeys; i++) {
		bool mx = x->missing >> (i & 63) & 1;
		bool my = y->missing >> (i & 63) & 1;

		if (mx || my) {
			if (mx && my)
				continue;
			return mx ? 1 : -1;
		}
		d = order(k, x->key[i], y->key[i]);
		if (d != 0)
			return descends(k, i) ? -d : d;
	}
	return 0;
}

bool
keys_equal(struct keys *k, const struct keyed *x, const struct keyed *y)
{
	size_t i;

	for (i = 0; i < k->nkeys; i++)
		if (((x->missing ^ y->missing) >> (i & 63) & 1) ||
		    order(k, x->key[i], y->key[i]) != 0)
			return false;
	return true;
}

static int
stable_cmp(const void *a, const void *b, void *arg)
{
	const struct keyed *x = a, *y = b;
	int d = keys_cmp(arg, y, x);	/* the left one decides what is
					   compared: PowerShell asks the
					   later about the earlier */
	if (d != 0)
		return -d;
	return x->at < y->at ? -1 : x->at > y->at;
}

void
keys_sort(struct keys *k)
{
	if (k->n > 1)
		qsort_r(k->v, k->n, sizeof *k->v, stable_cmp, k);
}

void
keys_free(struct keys *k)
{
	size_t i, j;

	for (i = 0; i < k->n; i++) {
		value_drop(k->v[i].item);
		for (j = 0; j < k->nkeys; j++)
			value_drop(k->v[i].key[j]);
		free(k->v[i].key);
	}
	free(k->v);
	property_args_free(&k->by);
	k->v = NULL;
	k->n = k->cap = 0;
}
