/* property-value.c -- the properties of an object that an argument names */
#include <stdlib.h>

#include "base/mem.h"
#include "shell/convert.h"
#include "shell/members.h"
#include "shell/property-arg.h"
#include "shell/session.h"

void
sym_list_add(struct sym_list *l, const struct sym *name)
{
	size_t i;

	for (i = 0; i < l->n; i++)
		if (SYM_SAME(l->v[i], name))
			return;
	if (l->n == l->cap) {
		l->cap = l->cap != 0 ? l->cap * 2 : 16;
		l->v = xrealloc(l->v, l->cap * sizeof *l->v);
	}
	l->v[l->n++] = name;
}

/* What is shown of a hashtable given to a name is its entries. */
static bool
is_hashtable(struct value of)
{
	return of.tag == V_MAP && type_is(of.u.heap->type, type_hashtable);
}

static bool
plain_slot(unsigned kind)
{
	return kind == PROP_NOTE || kind == PROP_NET;
}

bool
property_value(struct session *s, struct value of, const struct sym *name,
    struct value *out, bool *found, struct err *e)
{
	struct value	 base = value_base(of), *entry;
	bool		 there;
	int		 slot;

	if (found == NULL)
		found = &there;
	*out = VNULL;
	*found = false;
	if (base.tag == V_OBJECT) {
		slot = shape_find(base.u.object->shape, name);
		if (slot >= 0 && plain_slot(base.u.object->shape->
		    props[slot].kind)) {
			*found = true;
			*out = value_keep(object_at(base.u.object,
			    (unsigned)slot));
			return true;
		}
	} else if (is_hashtable(base)) {
		entry = map_get(base.u.map, value_sym(name));
		if (entry != NULL) {
			*found = true;
			*out = value_keep(*entry);
			return true;
		}
	} else if (value_is_null(base)) {
		return true;
	}
	return member_get(s, of, name, out, found, e);
}

static enum flow
block_value(struct session *s, const struct property_arg *a, struct value of,
    struct value *out, struct err *e)
{
	struct collector	 k;
	struct call		 c = { .block = a->block, .item = of,
				    .input = VNOTHING, .self = VNOTHING };
	enum flow		 f;

	collector_init(&k);
	f = call_block(s, &c, &k.sink);
	*out = collector_result(&k);
	if (f == FLOW_OK || f == FLOW_RETURN)
		return FLOW_OK;
	value_drop(*out);
	*out = VNULL;
	if (f != FLOW_THROW)
		return f;
	err_move(e, &s->thrown);
	return FLOW_OK;
}

enum flow
property_arg_value(struct session *s, const struct property_arg *a,
    struct value of, struct value *out, bool *found, struct err *e)
{
	*out = VNULL;
	if (a->block != NULL) {
		if (found != NULL)
			*found = true;
		return block_value(s, a, of, out, e);
	}
	if (a->name == NULL) {
		if (found != NULL)
			*found = false;
		return FLOW_OK;
	}
	property_value(s, of, a->name, out, found, e);
	return FLOW_OK;
}

static bool
adapted(const struct member_info *m)
{
	return m->kind == MI_PROPERTY || m->kind == MI_PARAM_PROPERTY;
}

static bool
is_property(const struct member_info *m)
{
	return !m->hidden && !m->is_static && m->kind != MI_METHOD &&
	    m->kind != MI_SCRIPT_METHOD && m->kind != MI_SET;
}

static void
map_names(const struct map *m, struct sym_list *list)
{
	size_t			 pos = 0;
	struct map_entry	*entry;
	struct value		 text;

	while ((entry = map_next(m, &pos)) != NULL) {
		text = to_text(NULL, entry->key);
		sym_list_add(list, sym_intern(text.u.s, text.len));
		value_drop(text);
	}
}

/* The slots of an object that has nothing but slots. */
static bool
slot_names(struct value base, struct sym_list *list)
{
	const struct shape	*sh;
	unsigned		 i;

	if (base.tag != V_OBJECT ||
	    base.u.object->shape->type != type_pscustomobject ||
	    base.u.object->shape->type_name != NULL)
		return false;
	sh = base.u.object->shape;
	for (i = 0; i < sh->n; i++)
		if (!(sh->props[i].kind & PROP_HIDDEN) &&
		    sh->props[i].kind != PROP_METHOD &&
		    sh->props[i].kind != PROP_SET)
			sym_list_add(list, sh->props[i].name);
	return true;
}

void
property_names(struct session *s, struct value of, bool adapted_first,
    struct sym_list *list)
{
	struct member_list	 members = { 0 };
	size_t			 i;
	struct value		 base = value_base(of);

	if (slot_names(base, list))
		return;
	members_of(s, of, &members, false);
	for (i = 0; i < members.n && adapted_first; i++)
		if (is_property(&members.v[i]) && adapted(&members.v[i]))
			sym_list_add(list, members.v[i].name);
	for (i = 0; i < members.n; i++)
		if (is_property(&members.v[i]))
			sym_list_add(list, members.v[i].name);
	members_free(&members);
}

static void
set_names(struct session *s, struct value of, const struct sym *set,
    struct sym_list *list)
{
	struct value	 names, one;
	struct iter	 it;
	struct err	 e = ERR_INIT;
	bool		 found;

	if (!member_get(s, of, set, &names, &found, &e)) {
		err_clear(&e);
		return;
	}
	iter_init(&it, names);
	while (iter_next(&it, &one))
		if (one.tag == V_STRING)
			sym_list_add(list, sym_intern(one.u.s, one.len));
	value_drop(names);
}

void
property_arg_names(struct session *s, const struct property_arg *a,
    struct value of, struct sym_list *list)
{
	struct sym_list		 all = { 0 };
	struct member_list	 members = { 0 };
	struct value		 base = value_base(of);
	const struct sym	*name;
	size_t			 i;

	if (is_hashtable(base))
		map_names(base.u.map, &all);
	else
		slot_names(base, &all);
	for (i = 0; i < all.n; i++)
		if (a->pattern != NULL ? wildcard_match(a->pattern,
		    all.v[i]->s, all.v[i]->len) : SYM_SAME(all.v[i], a->name))
			sym_list_add(list, all.v[i]);
	if (list->n == 0 && (all.n == 0 || a->name != NULL) &&
	    (!is_hashtable(base) || a->name != NULL)) {
		members_of(s, of, &members, false);
		for (i = 0; i < members.n; i++) {
			name = members.v[i].name;
			if (a->pattern != NULL ? !wildcard_match(a->pattern,
			    name->s, name->len) : !SYM_SAME(name, a->name))
				continue;
			if (members.v[i].kind == MI_SET)
				set_names(s, of, name, list);
			else if (!members.v[i].is_static &&
			    members.v[i].kind != MI_METHOD &&
			    members.v[i].kind != MI_SCRIPT_METHOD &&
			    (a->pattern == NULL || !members.v[i].hidden))
				sym_list_add(list, name);
		}
		members_free(&members);
	}
	free(all.v);
}

bool
default_display_set(struct session *s, struct value of, struct value *out)
{
	struct err	 e = ERR_INIT;
	struct value	 members, set;
	bool		 found = false;

	if (of.tag <= V_STRING ||
	    !member_get(s, of, sym_str("PSStandardMembers"), &members, &found,
	    &e)) {
		err_clear(&e);
		return false;
	}
	if (found && !value_is_null(members) && property_value(s, members,
	    sym_str("DefaultDisplayPropertySet"), &set, &found, &e)) {
		found = property_value(s, set,
		    sym_str("ReferencedPropertyNames"), out, &found, &e) &&
		    !value_is_null(*out);
		value_drop(set);
	} else {
		found = false;
	}
	value_drop(members);
	err_clear(&e);
	return found;
}
