/* filter-arg.c -- what -Filter is given, as a filter of the store */
#include <string.h>

#include "base/format.h"
#include "cmds/directory/filter-arg.h"
#include "rules/attrs.h"
#include "rules/filter-ad.h"
#include "rules/filter-ldap.h"
#include "rules/filter-odata.h"
#include "shell/block.h"
#include "shell/convert.h"
#include "shell/members.h"
#include "shell/session.h"

struct asking {
	struct run		*r;
	struct store		*s;
	const struct view	*view;
	unsigned		 sides;
};

/* ---- properties ---- */

static const struct view_prop *
find_prop(const struct view *v, struct text name)
{
	const struct view_prop *p;

	for (p = v->props; p->name != NULL; p++)
		if (text_caseeq(name, text_of(p->name)))
			return p;
	return NULL;
}

/* The attribute of that side; NULL: objects there never have it. */
static bool
source_of(struct store *s, const struct view *v, struct text name,
    unsigned side, struct text *out)
{
	const struct view_prop *p = find_prop(v, name);
	const struct attr *a;
	const char *known;

	if (p != NULL) {
		*out = text_of(side == SIDE_ONPREM ? p->onprem : p->tenant);
		return true;
	}
	*out = name;
	if (store_carries(s, side, name))
		return true;
	a = attr_find_any(name);
	known = a == NULL ? NULL : side == SIDE_ONPREM ? a->ldap : a->graph;
	if (known != NULL)
		*out = text_of(known);
	return a != NULL;
}

static struct filter *
on_side(struct arena *arena, unsigned side, struct filter *f)
{
	struct filter *both = filter_new(arena, FO_AND);

	filter_add(both, filter_compare(arena, FO_EQ, TEXT("@side"),
	    text_of(store_side_name(side))));
	filter_add(both, f);
	return both;
}

static struct filter *
one_side(struct arena *arena, enum filter_op op, struct text source,
    struct text value)
{
	if (source.s != NULL)
		return filter_compare(arena, op, source, value);
	return filter_new(arena, op == FO_NE || op == FO_NOT_LIKE ||
	    op == FO_ABSENT ? FO_TRUE : FO_FALSE);
}

struct filter *
filter_of_property(struct arena *arena, struct store *s,
    const struct view *view, unsigned sides, enum filter_op op,
    struct text property, struct text value, struct err *e)
{
	struct text onprem = TEXT_NONE, tenant = TEXT_NONE;
	bool known[2];
	struct filter *f;

	known[0] = source_of(s, view, property, SIDE_ONPREM, &onprem);
	known[1] = source_of(s, view, property, SIDE_TENANT, &tenant);
	if (!known[0] && !known[1]) {
		err_set(e, ERR_INVALID_ARGUMENT, "UnknownProperty",
		    VLENT(property.s, property.len), "The filter names a "
		    "property '%.*s' that no object has.", (int)property.len,
		    property.s);
		return NULL;
	}
	if (!known[0])
		onprem = TEXT_NONE;
	if (!known[1])
		tenant = TEXT_NONE;
	if (sides == SIDE_ONPREM)
		return one_side(arena, op, onprem, value);
	if (sides == SIDE_TENANT)
		return one_side(arena, op, tenant, value);
	if (onprem.s != NULL && tenant.s != NULL &&
	    text_caseeq(onprem, tenant))
		return one_side(arena, op, onprem, value);
	f = filter_new(arena, FO_OR);
	filter_add(f, on_side(arena, SIDE_ONPREM, one_side(arena, op, onprem,
	    value)));
	filter_add(f, on_side(arena, SIDE_TENANT, one_side(arena, op, tenant,
	    value)));
	return f;
}

static struct filter *
compare(void *ctx, struct arena *arena, enum filter_op op,
    struct text property, struct text value, struct err *e)
{
	struct asking *a = ctx;

	return filter_of_property(arena, a->s, a->view, a->sides, op, property,
	    value, e);
}

/* ---- variables ---- */

/* A date as ISO 8601 in UTC, which is how both sides have them. */
static void
add_value(struct session *s, struct buf *b, struct value v)
{
	struct value base = value_base(v);
	const char *why;

	if (base.tag == V_DATETIME)
		format_date(b, base, FORMAT_NO_OFFSET, "s", 1, NULL, &why);
	else
		text_add(s, b, v);
}

static bool
variable(void *ctx, struct arena *arena, struct text name, struct text *out,
    struct err *e)
{
	struct asking *a = ctx;
	struct session *s = run_session(a->r);
	int dot = text_chr(name, '.');
	char *head = arena_strndup(arena, name.s, dot < 0 ? name.len :
	    (size_t)dot);
	struct value v = value_keep(var_get(s, head)), next;
	struct buf b = BUF_INIT;
	bool found;

	while (dot >= 0) {
		name = text_from(name, (uint32_t)dot + 1);
		dot = text_chr(name, '.');
		if (!member_get(s, v, sym_intern(name.s, dot < 0 ? name.len :
		    (size_t)dot), &next, &found, e)) {
			value_drop(v);
			return false;
		}
		value_drop(v);
		v = next;
	}
	*out = TEXT_NONE;
	if (!value_is_null(v)) {
		add_value(s, &b, v);
		*out = (struct text){ arena_strndup(arena, buf_str(&b), b.len),
		    (uint32_t)b.len };
	}
	buf_free(&b);
	value_drop(v);
	return true;
}

/* ---- the argument ---- */

bool
filter_arg_read(struct filter_arg *f, struct run *r, struct store *s,
    const struct view *view, unsigned sides, struct value v, struct err *e)
{
	struct asking a = { r, s, view, sides };
	struct filter_env env = { &a, compare, variable };
	struct value base = value_base(v), text;
	struct err why = ERR_INIT;

	if (value_is_null(base))
		return true;
	text = base.tag == V_BLOCK ? block_text(base.u.block) :
	    to_text(run_session(r), v);
	f->filter = filter_parse_ad((struct text){ text.u.s, text.len },
	    &f->arena, &env, &why);
	if (base.tag != V_BLOCK)
		value_drop(text);
	if (f->filter != NULL)
		return true;
	if (base.tag == V_BLOCK && strcmp(why.id, "FilterSyntax") == 0 &&
	    memmem(text.u.s, text.len, "$_", 2) != NULL) {
		err_clear(&why);
		f->block = base.u.block;
		return true;
	}
	err_move(e, &why);
	return false;
}

bool
filter_arg_odata(struct filter_arg *f, struct run *r, struct store *s,
    const struct view *view, unsigned sides, struct value v, struct err *e)
{
	struct asking a = { r, s, view, sides };
	struct filter_env env = { &a, compare, variable };
	struct value text;

	if (value_is_null(v))
		return true;
	text = to_text(run_session(r), v);
	if (text.len > 0)
		f->filter = filter_parse_odata((struct text){ text.u.s,
		    text.len }, &f->arena, &env, e);
	value_drop(text);
	return !e->set;
}

bool
filter_arg_ldap(struct filter_arg *f, struct run *r, struct store *s,
    const struct view *view, unsigned sides, struct value v, struct err *e)
{
	struct asking a = { r, s, view, sides };
	struct filter_env env = { &a, compare, variable };
	struct value text;

	if (value_is_null(v))
		return true;
	text = to_text(run_session(r), v);
	if (text.len > 0)
		f->filter = filter_parse_ldap((struct text){ text.u.s,
		    text.len }, &f->arena, &env, e);
	value_drop(text);
	return !e->set;
}

void
filter_arg_free(struct filter_arg *f)
{
	arena_free(&f->arena);
}

enum flow
filter_arg_passes(const struct filter_arg *f, struct run *r, struct value row,
    bool *yes)
{
	struct value out;
	enum flow flow;

	*yes = true;
	if (f->block == NULL)
		return FLOW_OK;
	flow = run_block_value(r, f->block, row, &out);
	if (flow != FLOW_OK)
		return flow;
	*yes = truth(out);
	value_drop(out);
	return FLOW_OK;
}
