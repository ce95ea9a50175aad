/* ask.c -- what the cmdlets with Microsoft's names ask the store */
#include <stdlib.h>

#include "cmds/directory/ask.h"
#include "rules/id.h"

bool
ask_begin(struct ask *a, struct run *r, const struct view *view,
    unsigned sides, unsigned types, enum flow *f)
{
	struct store *s;

	*f = FLOW_OK;
	s = run_store(r, f);
	if (s == NULL)
		return false;
	a->emit = (struct emit){ .r = r, .s = s, .view = view,
	    .sides = sides, .types = types, .left = -1,
	    .filter = &a->given, .many = true };
	a->all = filter_new(&a->given.arena, FO_AND);
	return true;
}

void
ask_free(struct ask *a)
{
	filter_arg_free(&a->given);
}

void
ask_where(struct ask *a, enum filter_op op, const char *attribute,
    struct text value)
{
	filter_add(a->all, filter_compare(&a->given.arena, op,
	    text_of(attribute), value));
}

void
ask_equal(struct ask *a, const char *attribute, struct text value)
{
	if (text_any(value))
		ask_where(a, FO_EQ, attribute, value);
}

/* A pattern that means the text and whatever follows. */
static struct text
starting_with(struct arena *arena, struct text t)
{
	char *s = arena_alloc(arena, 2 * (size_t)t.len + 2), *p = s;
	uint32_t i;

	for (i = 0; i < t.len; i++) {
		if (t.s[i] == '*' || t.s[i] == '?' || t.s[i] == '[' ||
		    t.s[i] == '`')
			*p++ = '`';
		*p++ = t.s[i];
	}
	*p++ = '*';
	return (struct text){ s, (uint32_t)(p - s) };
}

void
ask_begins(struct ask *a, const char *const *attributes, struct text prefix)
{
	struct filter *any;

	if (!text_any(prefix))
		return;
	any = filter_new(&a->given.arena, FO_OR);
	for (; *attributes != NULL; attributes++)
		filter_add(any, filter_compare(&a->given.arena, FO_LIKE,
		    text_of(*attributes), starting_with(&a->given.arena,
		    prefix)));
	filter_add(a->all, any);
}

/* What was read joins the conditions. */
static bool
join(struct ask *a)
{
	struct filter *f = (struct filter *)(uintptr_t)a->given.filter;

	a->given.filter = NULL;
	if (f != NULL)
		filter_add(a->all, f);
	return true;
}

bool
ask_filter(struct ask *a, struct value v, struct err *e)
{
	return filter_arg_read(&a->given, a->emit.r, a->emit.s, a->emit.view,
	    a->emit.sides, v, e) && join(a);
}

bool
ask_odata(struct ask *a, struct value v, struct err *e)
{
	return filter_arg_odata(&a->given, a->emit.r, a->emit.s, a->emit.view,
	    a->emit.sides, v, e) && join(a);
}

bool
ask_ldap(struct ask *a, struct value v, struct err *e)
{
	return filter_arg_ldap(&a->given, a->emit.r, a->emit.s, a->emit.view,
	    a->emit.sides, v, e) && join(a);
}

static void
close_question(struct ask *a)
{
	a->given.filter = a->all->child == NULL ? NULL :
	    a->all->child->next == NULL ? a->all->child : a->all;
}

enum flow
ask_all(struct ask *a)
{
	close_question(a);
	return emit_all(&a->emit);
}

enum flow
ask_identity(struct ask *a, struct text identity)
{
	struct err e = ERR_INIT;
	struct ids ids;
	enum flow f;

	close_question(a);
	if (!store_find(a->emit.s, identity, a->emit.sides, a->emit.types,
	    &ids, &e))
		return run_fail(a->emit.r, &e);
	f = emit_ids(&a->emit, &ids);
	free(ids.v);
	return f;
}

int64_t
account_id(struct store *s, struct text t, unsigned sides, unsigned types,
    struct err *e)
{
	uint8_t guid[GUID_SIZE];
	struct ids ids = { NULL, 0 };
	int64_t id = 0;
	size_t i;

	if (id_guid_parse(t, guid)) {
		if (!store_find(s, t, sides, types, &ids, e))
			return 0;
		id = ids.n > 0 ? ids.v[0] : 0;
		free(ids.v);
		return id;
	}
	if (!store_address_ids(s, t, sides, 1u << HK_UPN, &ids, e))
		return 0;
	for (i = 0; i < ids.n && id == 0; i++) {
		struct arena arena = { .blocks = NULL };
		struct cloud c = { .upn = TEXT_NONE };
		struct onprem o = { .upn = TEXT_NONE };

		if (store_side_of(ids.v[i]) == SIDE_TENANT)
			store_get_cloud(s, ids.v[i], &arena, &c);
		else
			store_get_onprem(s, ids.v[i], &arena, &o);
		if (text_caseeq(c.upn, t) || text_caseeq(o.upn, t))
			id = ids.v[i];
		arena_free(&arena);
	}
	free(ids.v);
	return id;
}

enum flow
ask_account(struct ask *a, struct text t)
{
	struct err e = ERR_INIT;
	int64_t id = account_id(a->emit.s, t, a->emit.sides, a->emit.types,
	    &e);
	struct ids ids = { &id, id != 0 };

	if (e.set)
		return run_fail(a->emit.r, &e);
	close_question(a);
	return emit_ids(&a->emit, &ids);
}

bool
size_of_text(struct text t, int64_t *out)
{
	uint32_t i;

	*out = 0;
	if (text_caseeq(t, TEXT("Unlimited"))) {
		*out = -1;
		return true;
	}
	for (i = 0; i < t.len && t.s[i] >= '0' && t.s[i] <= '9' && i < 18; i++)
		*out = *out * 10 + (t.s[i] - '0');
	return t.len > 0 && i == t.len;
}
