/* cursor.c -- rows, one at a time, as live objects */

#include <assert.h>
#include <stdlib.h>

#include "store/cursor.h"
#include "store/rows.h"

/* ---- what a row lends ---- */

static struct value
get(const struct object *o, unsigned slot)
{
	struct cursor	*c = (struct cursor *)(uintptr_t)o;

	return slot_value(&c->plan->slot[SIDE_INDEX(side_of_id(c->row.id))]
	    [slot], &c->row, &c->s->names, &c->scratch);
}

static const struct object_ops	 row_ops = { .get = get };

int64_t
cursor_id(const struct cursor *c)
{
	return c->row.id;
}

unsigned
cursor_side(const struct cursor *c)
{
	return side_of_id(c->row.id);
}

enum object_type
cursor_type(const struct cursor *c)
{
	return c->row.type;
}

/* Values are mostly asked for one after the other: goes on where the last
 * question ended. */
static bool
nth_value(struct cursor *c, uint32_t fold, unsigned i, struct text *out)
{
	struct values_walk	*v = &c->values;
	enum vtype		 type;

	if (fold == 0)
		return false;
	if (v->fold != fold || c->values_at != i || i == 0) {
		*v = (struct values_walk){ .fold = fold };
		walk_start(&v->w, &c->row);
		c->values_at = 0;
	}
	for (; c->values_at <= i; c->values_at++)
		if (!values_next(v, &c->s->names, &type, out,
		    &c->scratch.arena))
			return false;
	return type != VT_NULL;
}

bool
cursor_get(struct cursor *c, const char *attribute, unsigned i,
    struct text *out)
{
	const struct names	*names = &c->s->names;
	unsigned		 side = SIDE_INDEX(side_of_id(c->row.id));
	enum computed		 computed;
	enum column		 column;
	uint32_t		 fold;

	if (attribute[0] == '@') {
		computed = computed_find(text_of(attribute));
		if (i > 0 || computed == CV_NONE)
			return false;
		*out = computed_text(computed, &c->row, names, &c->scratch);
		return out->s != NULL;
	}
	fold = names_find(names, text_of(attribute));
	if (fold != 0 && !(c->row.state & STATE_ODD)) {
		column = names_at(names, fold)->column[side];
		if (column != COL_NONE && column != COL_GUID &&
		    column != COL_DN) {
			*out = c->row.col[column];
			return i == 0 && out->s != NULL;
		}
	}
	if (nth_value(c, fold, i, out))
		return true;
	/* An object with no such attribute has its DN all the same. */
	if (i == 0 && side == 0 && c->row.col[COL_DN].s != NULL &&
	    text_caseeq(text_of(attribute), TEXT("distinguishedName"))) {
		*out = c->row.col[COL_DN];
		return true;
	}
	return false;
}

static bool
entry_value(void *ctx, const char *attribute, unsigned i, struct text *out)
{
	return cursor_get(ctx, attribute, i, out);
}

struct entry
cursor_entry(struct cursor *c)
{
	return (struct entry){ entry_value, c };
}

bool
cursor_each(struct cursor *c, size_t *pos, struct text *name,
    struct text *value)
{
	struct walk	 w;
	enum vtype	 type;
	size_t		 n = 0;

	for (walk_start(&w, &c->row); walk_attr(&w); ) {
		if (w.name == 0 || w.name > c->s->names.n)
			continue;
		while (walk_value(&w, &type, value)) {
			if (n++ < *pos)
				continue;
			*name = names_at(&c->s->names, w.name)->s;
			++*pos;
			return true;
		}
	}
	return false;
}

/* ---- stepping ---- */

static int
step_ids(struct cursor *c, struct err *e)
{
	while (c->at < c->n_ids) {
		int	 rc;

		sqlite3_reset(c->st);
		sqlite3_bind_int64(c->st, 1, c->ids[c->at++]);
		rc = sqlite3_step(c->st);
		if (rc == SQLITE_ROW)
			return 1;
		if (rc != SQLITE_DONE) {
			db_fail(c->s, READS, e);
			return -1;
		}
	}
	return 0;
}

static int
step(struct cursor *c, struct err *e)
{
	int	 rc;

	if (c->by_ids)
		return step_ids(c, e);
	rc = sqlite3_step(c->st);
	if (rc != SQLITE_ROW && rc != SQLITE_DONE) {
		db_fail(c->s, READS, e);
		return -1;
	}
	return rc == SQLITE_ROW;
}

/* The row at hand is one that was asked for. */
static bool
wanted(struct cursor *c)
{
	struct entry	 entry = cursor_entry(c);

	if (!(c->q.sides & side_of_id(c->row.id)))
		return false;
	if (c->q.types != 0 && !(c->q.types & 1u << c->row.type))
		return false;
	if (c->rest != NULL)
		return filter_match(c->rest, &entry);
	/* SQL let rows with odd values pass: they are judged here. */
	return c->q.filter == NULL || !(c->row.state & STATE_ODD) ||
	    filter_match(c->q.filter, &entry);
}

int
cursor_step(struct cursor *c, struct err *e)
{
	int	 rc;

	if (c->left == 0)
		return 0;
	do {
		scratch_reset(&c->scratch);
		rc = step(c, e);
		if (rc <= 0)
			return rc;
		row_read(&c->row, c->st, 0);
		c->values.fold = 0;
	} while (!wanted(c));
	if (c->left > 0)
		c->left--;
	return 1;
}

bool
cursor_next(struct cursor *c, struct value *row, struct err *e)
{
	int	 rc;

	if (c->failed)
		return false;
	if (c->plan != NULL) {
		rc = cursor_step(c, e);
	} else {
		scratch_reset(&c->scratch);
		rc = step(c, e);
	}
	c->failed = rc < 0;
	if (rc <= 0)
		return false;
	*row = (struct value){ .tag = V_OBJECT, .flags = VF_LENT,
	    .u.object = &c->live };
	return true;
}

/* ---- opening and closing ---- */

static void
make_live(struct cursor *c, const struct shape *shape,
    const struct object_ops *ops)
{
	c->live.head = (struct heap){ .refs = 1, .tag = V_OBJECT,
	    .flags = HF_LIVE, .type = shape->type };
	c->live.shape = shape;
	c->live.ops = ops;
}

static bool
failed(struct cursor *c, struct err *e)
{
	db_fail(c->s, READS, e);
	cursor_close(c);
	return false;
}

/* SELECT of our own; the range of ids says the side. */
static bool
prepare(struct cursor *c, struct err *e)
{
	struct buf	 sql = BUF_INIT;
	struct sql_args	 args = { .n = 0 };
	int		 rc;

	buf_adds(&sql, "SELECT " OBJECT_COLUMNS " FROM object /*scan*/"
	    " WHERE 1");
	if (c->q.sides == SIDE_ONPREM)
		buf_addf(&sql, " AND id < %lld", (long long)TENANT_FIRST);
	else if (c->q.sides == SIDE_TENANT)
		buf_addf(&sql, " AND id >= %lld", (long long)TENANT_FIRST);
	if (c->q.types != 0)
		buf_addf(&sql, " AND (1 << type) & %u", c->q.types);
	if (c->q.filter != NULL)
		query_where(c->q.filter, &c->s->names, c->q.sides, &sql,
		    &args, &c->rest);
	buf_adds(&sql, " ORDER BY id");
	rc = sqlite3_prepare_v2(c->s->db[READS], buf_str(&sql), -1, &c->st,
	    NULL);
	for (size_t i = 0; rc == SQLITE_OK && i < args.n; i++)
		sqlite3_bind_text(c->st, (int)i + 1, args.v[i].s,
		    (int)args.v[i].len, SQLITE_TRANSIENT);
	buf_free(&sql);
	free(args.v);
	arena_free(&args.arena);
	return rc == SQLITE_OK || failed(c, e);
}

static void
prepare_ids(struct cursor *c)
{
	c->by_ids = true;
	c->rest = c->q.filter;
	c->id = OBJECT_GET;
	c->st = stmt_take(c->s, OBJECT_GET);
}

struct cursor *
store_query(struct store *s, const struct query *q, struct err *e)
{
	struct cursor	*c;

	if (!store_read_begin(s, e))
		return NULL;
	c = xcalloc(1, sizeof *c);
	c->s = s;
	c->q = *q;
	c->id = STMT_COUNT;
	if (c->q.sides == 0)
		c->q.sides = SIDE_BOTH;
	if (c->q.view == NULL)
		c->q.view = &view_user;
	c->left = q->first > 0 ? q->first : -1;
	c->plan = plan_get(s, c->q.view, c->q.sides);
	make_live(c, c->plan->shape, &row_ops);
	if (q->ids != NULL) {
		c->n_ids = q->n_ids;
		c->ids = xmalloc((q->n_ids + 1) * sizeof *c->ids);
		if (q->n_ids > 0)
			memcpy(c->ids, q->ids, q->n_ids * sizeof *c->ids);
		prepare_ids(c);
	} else if (q->filter != NULL && query_key(s, q->filter, c->q.sides,
	    &c->ids, &c->n_ids)) {
		prepare_ids(c);
	} else if (!prepare(c, e)) {
		return NULL;
	}
	return c;
}

struct cursor *
cursor_list(struct store *s, enum stmt id, const struct shape *shape,
    const struct object_ops *ops, struct err *e)
{
	struct cursor	*c;

	if (!store_read_begin(s, e))
		return NULL;
	c = xcalloc(1, sizeof *c);
	c->s = s;
	c->left = -1;
	c->id = id;
	c->st = stmt_take(s, id);
	make_live(c, shape, ops);
	return c;
}

void
cursor_close(struct cursor *c)
{
	if (c == NULL)
		return;
	if (c->id != STMT_COUNT)
		stmt_give(c->s, c->id, c->st);
	else
		sqlite3_finalize(c->st);
	scratch_free(&c->scratch);
	free(c->ids);
	store_read_end(c->s);
	free(c);
}
