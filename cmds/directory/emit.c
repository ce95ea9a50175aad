/* emit.c -- what the cmdlets that read objects have in common */
#include <stdlib.h>

#include "cmds/directory/emit.h"

struct text
text_of_value(struct value v)
{
	v = value_base(v);
	return v.tag == V_STRING ? (struct text){ v.u.s, v.len } : TEXT_NONE;
}

static enum flow
emit_query(struct emit *m, const struct query *q)
{
	struct err e = ERR_INIT;
	struct cursor *c = store_query(m->s, q, &e);
	struct value row;
	enum flow f = FLOW_OK;
	bool yes = true;

	if (c == NULL)
		return run_fail(m->r, &e);
	while (f == FLOW_OK && m->left != 0 && cursor_next(c, &row, &e)) {
		if (m->filter != NULL)
			f = filter_arg_passes(m->filter, m->r, row, &yes);
		if (f != FLOW_OK || !yes)
			continue;
		if (m->left > 0)
			m->left--;
		m->given++;
		f = run_emit(m->r, row);
	}
	if (e.set && f == FLOW_OK)
		f = run_fail(m->r, &e);
	err_clear(&e);
	cursor_close(c);
	return f;
}

enum flow
emit_all(struct emit *m)
{
	struct query q = { .sides = m->sides, .types = m->types,
	    .view = m->view, .filter = m->filter != NULL ? m->filter->filter :
	    NULL };

	return emit_query(m, &q);
}

enum flow
emit_ids(struct emit *m, const struct ids *ids)
{
	struct query q = { .sides = m->sides, .types = m->types,
	    .view = m->view, .ids = ids->v, .n_ids = ids->n,
	    .filter = m->filter != NULL ? m->filter->filter : NULL };

	return ids->n == 0 ? FLOW_OK : emit_query(m, &q);
}

/* More than one object of a side: the store names them all. */
static bool
is_ambiguous(struct emit *m, struct text identity, const struct ids *ids,
    struct err *e)
{
	size_t n[2] = { 0, 0 };
	int64_t id;
	size_t i;

	for (i = 0; i < ids->n; i++)
		n[store_side_of(ids->v[i]) == SIDE_TENANT]++;
	if (n[0] <= 1 && n[1] <= 1)
		return false;
	return !store_resolve(m->s, identity, (n[0] > 1 ? SIDE_ONPREM : 0) |
	    (n[1] > 1 ? SIDE_TENANT : 0), m->types, &id, e);
}

enum flow
find_identity(struct emit *m, struct text identity, struct ids *ids)
{
	struct err e = ERR_INIT;
	bool pattern = filter_is_pattern(identity);
	int64_t id;

	if (!store_find(m->s, identity, m->sides, m->types, ids, &e))
		return run_fail(m->r, &e);
	if (ids->n > 0 && (pattern || m->many ||
	    !is_ambiguous(m, identity, ids, &e)))
		return FLOW_OK;
	free(ids->v);
	if (ids->n == 0 && pattern) {
		ids->v = NULL;
		return FLOW_OK;
	}
	if (!e.set && store_resolve(m->s, identity, m->sides, m->types, &id,
	    &e)) {
		ids->v = xmalloc(sizeof id);
		ids->v[0] = id;
		ids->n = 1;
		return FLOW_OK;
	}
	*ids = (struct ids){ NULL, 0 };
	return run_complain(m->r, &e);
}

enum flow
emit_identity(struct emit *m, struct text identity)
{
	struct ids ids;
	enum flow f = find_identity(m, identity, &ids);

	if (f == FLOW_OK)
		f = emit_ids(m, &ids);
	free(ids.v);
	return f;
}
