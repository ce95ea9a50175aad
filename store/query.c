/*
 * query.c -- filters as SQL
 *
 * Only what SQL says exactly as filter_match() would is said there: text in
 * a column, with an ASCII value.  A row with STATE_ODD (a value that has a
 * column does not stand in it) always passes, and is matched afterwards.
 */

#include <stdlib.h>

#include "rules/id.h"
#include "store/cursor.h"
#include "store/hash.h"
#include "store/keys.h"

static const char *const column_names[COL_COUNT] = {
	[COL_UPN] = "upn", [COL_SAM] = "sam", [COL_MAIL] = "mail",
	[COL_NICK] = "nick", [COL_DISPLAY] = "display", [COL_DN] = "dn",
	[COL_GUID] = "guid", [COL_ANCHOR] = "anchor",
	[COL_SYNCED] = "synced", [COL_GIVEN] = "given",
	[COL_SURNAME] = "surname", [COL_DEPARTMENT] = "department",
	[COL_TITLE] = "title",
};

/* ---- conditions ---- */

struct making {
	const struct names	*names;
	unsigned		 sides;
	struct buf		*sql;
	struct sql_args		*args;
};

/* The column of an attribute, if it is the same on all sides asked. */
static enum column
column_of(const struct making *m, struct text attribute)
{
	uint32_t		 id = names_find(m->names, attribute);
	const struct name	*n;
	int			 c = COL_NONE;

	if (id == 0)
		return COL_NONE;
	n = names_at(m->names, id);
	for (int side = 0; side < 2; side++) {
		if (!(m->sides & 1u << side))
			continue;
		if (n->column[side] == COL_NONE ||
		    (c != COL_NONE && c != n->column[side]))
			return COL_NONE;
		c = n->column[side];
	}
	return c == COL_GUID || c == COL_DN ? COL_NONE : (enum column)c;
}

static void
add_arg(struct making *m, const char *s, size_t n)
{
	struct sql_args	*a = m->args;

	if (a->n == a->cap) {
		a->cap = a->cap * 2 + 8;
		a->v = xrealloc(a->v, a->cap * sizeof *a->v);
	}
	a->v[a->n++] = (struct text){ arena_strndup(&a->arena, s, n),
	    (uint32_t)n };
}

/* PowerShell's pattern as SQL's, quoted with '\'; false if it has [ ] or
 * quoted characters. */
static bool
like_pattern(struct text p, struct buf *out)
{
	for (uint32_t i = 0; i < p.len; i++) {
		char	 c = p.s[i];

		if (c == '[' || c == ']' || c == '`')
			return false;
		if (c == '*')
			buf_addc(out, '%');
		else if (c == '?')
			buf_addc(out, '_');
		else {
			if (c == '%' || c == '_' || c == '\\')
				buf_addc(out, '\\');
			buf_addc(out, c);
		}
	}
	return true;
}

static bool
add_like(struct making *m, const char *column, const struct filter *f)
{
	struct buf	 b = BUF_INIT;
	bool		 ok = like_pattern(f->value, &b);

	if (ok) {
		add_arg(m, buf_str(&b), b.len);
		buf_addf(m->sql, "ifnull(%s %s ? ESCAPE '\\', %d)", column,
		    f->op == FO_LIKE ? "LIKE" : "NOT LIKE",
		    f->op == FO_NOT_LIKE);
	}
	buf_free(&b);
	return ok;
}

static bool
add_enabled(struct making *m, const struct filter *f)
{
	bool	 yes = text_caseeq(f->value, TEXT("true"));

	if (f->op != FO_EQ || (!yes && !text_caseeq(f->value,
	    TEXT("false"))))
		return false;
	buf_addf(m->sql, "(state & %d) = %d", STATE_ENABLED,
	    yes ? TRI_YES : TRI_NO);
	return true;
}

static bool
add_comparison(struct making *m, const struct filter *f)
{
	enum column	 c;
	const char	*name;

	if (text_caseeq(f->attribute, TEXT("@enabled")))
		return add_enabled(m, f);
	c = column_of(m, f->attribute);
	if (c == COL_NONE || !utf8_is_ascii(f->value.s, f->value.len))
		return false;
	name = column_names[c];
	switch (f->op) {
	case FO_EQ: case FO_NE:
		add_arg(m, f->value.s, f->value.len);
		buf_addf(m->sql, "ifnull(%s %s ? COLLATE NOCASE, %d)", name,
		    f->op == FO_EQ ? "=" : "<>", f->op == FO_NE);
		return true;
	case FO_LIKE: case FO_NOT_LIKE:
		return add_like(m, name, f);
	case FO_PRESENT:
		buf_addf(m->sql, "ifnull(%s <> '', 0)", name);
		return true;
	case FO_ABSENT:
		buf_addf(m->sql, "ifnull(%s = '', 1)", name);
		return true;
	default:
		return false;
	}
}

static bool	add(struct making *, const struct filter *);

/* All children, or nothing is said. */
static bool
add_all(struct making *m, const struct filter *f, const char *word)
{
	size_t	 sql = m->sql->len, args = m->args->n;

	buf_addc(m->sql, '(');
	for (const struct filter *c = f->child; c != NULL; c = c->next) {
		if (c != f->child)
			buf_adds(m->sql, word);
		if (!add(m, c)) {
			m->sql->len = sql;
			m->args->n = args;
			return false;
		}
	}
	buf_addc(m->sql, ')');
	return true;
}

static bool
add(struct making *m, const struct filter *f)
{
	size_t	 sql = m->sql->len;

	switch (f->op) {
	case FO_TRUE: case FO_FALSE:
		buf_addc(m->sql, f->op == FO_TRUE ? '1' : '0');
		return true;
	case FO_AND:
		return add_all(m, f, " AND ");
	case FO_OR:
		return f->child != NULL && add_all(m, f, " OR ");
	case FO_NOT:
		buf_adds(m->sql, "NOT ");
		if (add(m, f->child))
			return true;
		m->sql->len = sql;
		return false;
	default:
		return add_comparison(m, f);
	}
}

void
query_where(const struct filter *f, const struct names *names, unsigned sides,
    struct buf *sql, struct sql_args *args, const struct filter **rest)
{
	struct making	 m = { names, sides, sql, args };
	size_t		 before = sql->len;
	bool		 any = false;

	*rest = NULL;
	buf_adds(sql, " AND ((");
	if (f->op != FO_AND || f->child == NULL) {
		any = add(&m, f);
		*rest = any ? NULL : f;
	}
	for (const struct filter *c = f->op == FO_AND ? f->child : NULL;
	    c != NULL; c = c->next) {
		size_t	 at = sql->len, n = args->n;

		if (any)
			buf_adds(sql, " AND ");
		if (add(&m, c)) {
			any = true;
		} else {
			sql->len = at;
			args->n = n;
			*rest = f;
		}
	}
	if (any)
		buf_addf(sql, ") OR state & %d)", STATE_ODD);
	else
		sql->len = before;
	buf_str(sql);
	if (sql->s != NULL)
		sql->s[sql->len] = '\0';
}

/* ---- one key ---- */

struct found {
	uint64_t	 hash;
	unsigned	 sides;
	int64_t		*v;
	size_t		 n, cap;
};

static bool
take(void *arg, const struct entry3 *e)
{
	struct found	*f = arg;
	int64_t		 id = ENTRY_OBJECT(e->b);

	if (e->a != f->hash)
		return false;
	if (!(f->sides & side_of_id(id)))
		return true;
	if (f->n == f->cap) {
		f->cap = f->cap * 2 + 8;
		f->v = xrealloc(f->v, f->cap * sizeof *f->v);
	}
	f->v[f->n++] = id;
	return true;
}

/* The key that every object with this value has. */
static bool
key_of(const struct names *names, const struct filter *f, unsigned sides,
    uint64_t *hash)
{
	uint32_t	 id = names_find(names, f->attribute);
	struct addr_value a;
	enum role	 role;

	if (f->op != FO_EQ || id == 0 || f->value.len == 0)
		return false;
	role = names_at(names, id)->role[SIDE_INDEX(sides)];
	switch (role) {
	case ROLE_UPN: case ROLE_MAIL: case ROLE_PROXY: case ROLE_TARGET:
		if (!keys_address(role, f->value, &a))
			return false;
		*hash = key_of_text(a.body);
		return true;
	case ROLE_SAM: case ROLE_NICK: case ROLE_DISPLAY: case ROLE_NAME:
	case ROLE_DN:
		*hash = key_of_text(f->value);
		return true;
	default:
		return false;
	}
}

bool
query_key(struct store *s, const struct filter *f, unsigned sides,
    int64_t **ids, size_t *n)
{
	struct found	 found = { .sides = sides };
	struct err	 e = ERR_INIT;
	const struct filter *c = f->op == FO_AND ? f->child : f;

	for (; c != NULL; c = f->op == FO_AND ? c->next : NULL) {
		uint64_t	 other;

		if (!key_of(&s->names, c, sides == SIDE_TENANT ? SIDE_TENANT :
		    SIDE_ONPREM, &found.hash))
			continue;
		if (sides == SIDE_BOTH && (!key_of(&s->names, c, SIDE_TENANT,
		    &other) || other != found.hash))
			continue;
		if (!blocks_walk(s, BT_KEY, false, found.hash, 0, take,
		    &found, &e)) {
			err_clear(&e);
			free(found.v);
			return false;
		}
		*ids = found.v;
		*n = found.n;
		return true;
	}
	return false;
}
