/* member-list.c -- all members of a value, and its type names */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/wildcard.h"
#include "shell/convert.h"
#include "shell/member-own.h"
#include "shell/member-view.h"

#define SMA	"System.Management.Automation."
#define NAMES	"PSTypeNames"		/* the hidden slot of type names */
#define OWNER	"~owner"		/* of a list that is a view */

/* ---- type names --------------------------------------------------------- */

static struct value
names_slot(struct value v)
{
	const struct object *o = members_added(v);
	struct value names;

	if (o == NULL || !object_get_str(o, NAMES, &names) ||
	    value_base(names).tag != V_ARRAY)
		return VNULL;
	return value_base(names);
}

/* A dictionary's type names have no arguments' assemblies here. */
static void
names_of_type(struct array *a, const struct type *t)
{
	for (; t != NULL; t = t->base) {
		if (t->elem != NULL && t->base != NULL && t->base->elem ==
		    NULL && strchr(t->base->name, '`') != NULL) {
			array_take(a, value_cstr(t->name));
			t = t->base;
			continue;
		}
		array_take(a, value_cstr(t->name));
	}
}

struct value
type_names(struct value v)
{
	struct array *a;
	struct value names = value_is_null(v) ? VNULL : names_slot(v);
	const struct type *t;

	if (names.tag == V_ARRAY)
		return value_array(array_copy(names.u.array));
	a = array_new(type_object_array);
	if (value_is_null(v))
		return value_array(a);
	if (v.tag == V_OBJECT && v.u.object->shape->type_name != NULL)
		array_take(a, value_cstr(v.u.object->shape->type_name));
	t = type_of(value_base(v));
	names_of_type(a, t);
	if (a->n == 0 || strcmp(a->v[a->n - 1].u.s, "System.Object") != 0)
		array_take(a, VLIT("System.Object"));
	return value_array(a);
}

struct value
type_names_view(struct value of)
{
	struct value names = names_slot(of), all;
	struct array *a;
	size_t i;

	if (names.tag == V_ARRAY)
		return value_keep(names);
	all = type_names(of);
	a = array_new(type_generic(type_collection, type_string, NULL));
	for (i = 0; i < all.u.array->n; i++)
		array_add(a, all.u.array->v[i]);
	value_drop(all);
	a->head.extra = object_new(shape_root(type_psobject, NULL));
	object_add(a->head.extra, sym_str(OWNER),
	    PROP_NOTE | PROP_HIDDEN, of);
	return value_array(a);
}

void
type_names_changed(struct array *a)
{
	struct value owner;
	struct object *room;

	if (a->head.extra == NULL ||
	    !object_get_str(a->head.extra, OWNER, &owner))
		return;
	owner = value_keep(owner);
	object_remove(a->head.extra, sym_str(OWNER));
	room = members_room(owner);
	if (room != NULL)
		object_add(room, sym_str(NAMES), PROP_NOTE | PROP_HIDDEN,
		    VHEAP(a));
	value_drop(owner);
}

/* ---- copies ------------------------------------------------------------- */

struct value
value_copy(struct value v)
{
	struct value base = value_base(v), copy;

	if (base.tag == V_OBJECT)
		copy = value_object(object_copy(base.u.object));
	else if (base.tag == V_MAP)
		copy = value_map(map_copy(base.u.map));
	else if (base.tag == V_ARRAY) {
		struct array *a = array_copy(base.u.array);

		a->head.type = base.u.heap->type;
		a->head.flags = base.u.heap->flags;
		copy = value_array(a);
	} else {
		copy = v.tag == V_WRAP ? value_wrap(base) : value_keep(base);
	}
	if (v.tag > V_STRING && v.u.heap->extra != NULL &&
	    copy.tag > V_STRING && copy.u.heap->extra == NULL)
		copy.u.heap->extra = object_copy(v.u.heap->extra);
	return copy;
}

/* ---- definitions -------------------------------------------------------- */

const char *
member_type_name(const struct net_row *row)
{
	const char *s = row->sig, *end;
	const struct type *t;

	if (strncmp(s, "static ", 7) == 0)
		s += 7;
	end = strchr(s, ' ');
	t = type_find(s, (size_t)(end - s));
	return t != NULL ? t->name : sym_intern(s, (size_t)(end - s))->s;
}

static struct value
note_definition(const struct sym *name, struct value v, const char *type)
{
	struct value text, d;

	if (value_is_null(v))
		return value_stringf("%s %s=null", type != NULL ? type :
		    "object", name->s);
	text = to_text(NULL, v.tag == V_ARRAY ? VNULL : v);
	d = value_stringf("%s %s=%.*s", type != NULL ? type :
	    type_display(type_of(v)), name->s, (int)text.len,
	    v.tag == V_ARRAY ? "" : text.u.s);
	if (v.tag == V_ARRAY) {
		value_drop(d);
		d = value_stringf("%s %s=%s", type_display(type_of(v)),
		    name->s, type_of(v)->name);
	}
	value_drop(text);
	return d;
}

static struct value
script_definition(const struct sym *name, struct value v)
{
	struct buf b = BUF_INIT;
	struct value part, d;
	size_t i;

	buf_addf(&b, "System.Object %s {", name->s);
	for (i = 0; i < 2; i++) {
		part = v.tag != V_ARRAY ? (i == 0 ? v : VNULL) :
		    i < v.u.array->n ? v.u.array->v[i] : VNULL;
		if (value_is_null(part))
			continue;
		buf_adds(&b, i == 0 ? "get=" : "set=");
		text_add(NULL, &b, part);
		buf_addc(&b, ';');
	}
	buf_addc(&b, '}');
	d = value_string(b.s, b.len);
	buf_free(&b);
	return d;
}

static struct value
set_definition(const struct sym *name, struct value v)
{
	struct buf b = BUF_INIT;
	struct value d;
	size_t i;

	buf_addf(&b, "%s {", name->s);
	for (i = 0; v.tag == V_ARRAY && i < v.u.array->n; i++) {
		if (i > 0)
			buf_adds(&b, ", ");
		text_add(NULL, &b, v.u.array->v[i]);
	}
	buf_addc(&b, '}');
	d = value_string(b.s, b.len);
	buf_free(&b);
	return d;
}

/* ---- the list ----------------------------------------------------------- */

static void
list_add(struct member_list *l, struct member_info m)
{
	if (l->n == l->cap) {
		l->cap = l->cap ? l->cap * 2 : 16;
		l->v = xrealloc(l->v, l->cap * sizeof *l->v);
	}
	l->v[l->n++] = m;
}

static bool
list_has(const struct member_list *l, const struct sym *name)
{
	size_t i;

	for (i = 0; i < l->n; i++)
		if (SYM_SAME(l->v[i].name, name))
			return true;
	return false;
}

static void
slot_add(struct member_list *l, const struct object *o, unsigned slot)
{
	const struct prop *p = &o->shape->props[slot];
	struct value v = object_at(o, slot);
	struct member_info m = { .name = p->name, .settable = true,
	    .hidden = p->kind & PROP_HIDDEN, .value = v };

	if (p->name->s[0] == '~' || strcmp(p->name->s, NAMES) == 0)
		return;
	switch ((enum prop_kind)(p->kind & ~PROP_HIDDEN)) {
	case PROP_NOTE:
		m.kind = MI_NOTE;
		m.definition = note_definition(p->name, v, NULL);
		break;
	case PROP_NET:
		m.kind = MI_PROPERTY;
		m.settable = !type_is_fixed(o->shape->type);
		m.definition = value_stringf("%s %s %s",
		    value_is_null(v) ? "System.Object" :
		    type_display(type_of(v)), p->name->s,
		    m.settable ? "{get;set;}" : "{get;}");
		break;
	case PROP_SCRIPT:
		m.kind = MI_SCRIPT;
		m.definition = script_definition(p->name, v);
		break;
	case PROP_ALIAS:
		m.kind = MI_ALIAS;
		m.definition = value_stringf("%s = %.*s", p->name->s,
		    (int)v.len, v.u.s);
		break;
	case PROP_METHOD:
		m.kind = MI_SCRIPT_METHOD;
		m.definition = value_stringf("System.Object %s();",
		    p->name->s);
		break;
	case PROP_SET: case PROP_HIDDEN:
		m.kind = MI_SET;
		m.definition = set_definition(p->name, v);
		break;
	}
	list_add(l, m);
}

static void
slots_add(struct member_list *l, const struct object *o)
{
	unsigned i;

	for (i = 0; i < o->shape->n; i++)
		if (!list_has(l, o->shape->props[i].name))
			slot_add(l, o, i);
}

static void
net_add(struct member_list *l, const struct net_member *p)
{
	struct member_info m = { .name = p->name, .settable = p->settable,
	    .is_static = p->is_static };
	struct buf b = BUF_INIT;

	m.kind = p->kind == NET_PROPERTY ? MI_PROPERTY :
	    p->kind == NET_INDEXER ? MI_PARAM_PROPERTY : MI_METHOD;
	if (p->kind == NET_PROPERTY && p->v[0].row->op & NET_SCRIPT)
		m.kind = MI_SCRIPT;
	if (p->kind == NET_PROPERTY && p->v[0].row->op & NET_ALIAS) {
		m.kind = MI_ALIAS;
		buf_addf(&b, "%s = Length", p->name->s);
	} else {
		net_definition(&b, p);
	}
	m.definition = value_string(b.s, b.len);
	buf_free(&b);
	list_add(l, m);
}

/* The members of a type and its bases; of Object only the methods. */
void
members_of_type(const struct type *t, struct member_list *l, bool is_static,
    bool methods_too)
{
	const struct net_members *m;
	size_t i;

	for (;;) {
		m = net_members_of(t);
		for (i = 0; m != NULL && i < m->n; i++) {
			const struct net_member *p = &m->v[i];

			if (p->is_static != is_static ||
			    (p->v[0].row->op & NET_HIDDEN) != 0 ||
			    (p->kind != NET_PROPERTY && !methods_too) ||
			    list_has(l, p->name))
				continue;
			net_add(l, p);
		}
		if (t == type_object || is_static)
			break;
		t = t->base != NULL ? t->base : type_object;
	}
}

void
members_of(struct session *s, struct value v, struct member_list *l,
    bool methods_too)
{
	const struct object *o;
	struct value names;
	size_t i;

	*l = (struct member_list){ 0, 0, NULL };
	if (value_is_null(v))
		return;
	if ((o = members_added(v)) != NULL)
		slots_add(l, o);
	members_of_type(type_of(value_base(v)), l, false, methods_too);
	names = type_names(v);
	for (i = 0; i < names.u.array->n; i++) {
		o = type_data_get(s, names.u.array->v[i].u.s);
		if (o != NULL)
			slots_add(l, o);
	}
	value_drop(names);
	if (methods_too)
		return;
	for (i = 0; i < l->n; i++)
		if (l->v[i].kind == MI_SCRIPT_METHOD) {
			value_drop(l->v[i].definition);
			memmove(l->v + i, l->v + i + 1, (l->n - i - 1) *
			    sizeof *l->v);
			l->n--;
			i--;
		}
}

void
members_free(struct member_list *l)
{
	size_t i;

	for (i = 0; i < l->n; i++)
		value_drop(l->v[i].definition);
	free(l->v);
	*l = (struct member_list){ 0, 0, NULL };
}

/* Objects without anything added are the common case: no list is made. */
static bool
plain_object(struct value v)
{
	return v.tag == V_OBJECT && v.u.object->head.type == type_pscustomobject
	    && v.u.object->shape->type_name == NULL;
}

static bool
each_slot(struct session *s, struct value of,
    bool (*each)(void *, const struct sym *, struct value), void *arg)
{
	const struct object *o = of.u.object;
	struct value v;
	unsigned i;

	for (i = 0; i < o->shape->n; i++) {
		const struct prop *p = &o->shape->props[i];
		struct err e = ERR_INIT;
		bool more;

		if (p->kind == PROP_NOTE || p->kind == PROP_NET) {
			if (!each(arg, p->name, object_at(o, i)))
				return false;
			continue;
		}
		if (p->kind != PROP_SCRIPT && p->kind != PROP_ALIAS)
			continue;
		if (!slot_get(s, of, o, i, &v, &e)) {
			err_clear(&e);
			v = VNULL;
		}
		more = each(arg, p->name, v);
		value_drop(v);
		if (!more)
			return false;
	}
	return true;
}

void
properties_each(struct session *s, struct value of,
    bool (*each)(void *, const struct sym *, struct value), void *arg)
{
	struct member_list l;
	struct value v;
	bool found, more = true;
	size_t i;

	if (plain_object(of)) {
		each_slot(s, of, each, arg);
		return;
	}
	members_of(s, of, &l, false);
	for (i = 0; i < l.n && more; i++) {
		struct err e = ERR_INIT;

		if (l.v[i].hidden || l.v[i].kind == MI_SET ||
		    l.v[i].kind == MI_PARAM_PROPERTY)
			continue;
		if (!member_get(s, of, l.v[i].name, &v, &found, &e)) {
			err_clear(&e);
			v = VNULL;
		}
		more = each(arg, l.v[i].name, v);
		value_drop(v);
	}
	members_free(&l);
}

/* ---- collections of member views ---------------------------------------- */

static enum prop_kind
kind_of(const struct member_info *m)
{
	switch (m->kind) {
	case MI_NOTE:
		return PROP_NOTE;
	case MI_SCRIPT:
		return PROP_SCRIPT;
	case MI_ALIAS:
		return PROP_ALIAS;
	case MI_SET:
		return PROP_SET;
	case MI_SCRIPT_METHOD:
		return PROP_METHOD;
	case MI_PROPERTY: case MI_METHOD: case MI_PARAM_PROPERTY:
	case MI_CODE:
		break;
	}
	return PROP_NET;
}

static bool
is_method(const struct member_info *m)
{
	return m->kind == MI_METHOD || m->kind == MI_SCRIPT_METHOD ||
	    m->kind == MI_PARAM_PROPERTY;
}

struct value
members_collection(struct session *s, struct value of, int which)
{
	struct array *a = array_new(type_named(SMA "PSMemberInfoCollection`1"));
	struct member_list l;
	size_t i;

	members_of(s, of, &l, which != MC_PROPERTIES);
	for (i = 0; i < l.n; i++) {
		const struct member_info *m = &l.v[i];
		const struct net_member *net = m->kind == MI_METHOD ||
		    m->kind == MI_PARAM_PROPERTY || (m->kind == MI_PROPERTY &&
		    value_is_null(m->value)) ?
		    net_find(type_of(value_base(of)), m->name, false) : NULL;

		if (m->hidden || (which == MC_METHODS && !is_method(m)) ||
		    (which == MC_PROPERTIES && m->kind == MI_SET))
			continue;
		array_take(a, is_method(m) ? value_method(of, net,
		    type_of(value_base(of)), m->value, m->name) :
		    value_property(of, m->name, kind_of(m), net));
	}
	members_free(&l);
	a->head.extra = object_new(shape_root(type_psobject, NULL));
	object_add(a->head.extra, sym_str(OWNER), PROP_NOTE | PROP_HIDDEN,
	    of);
	return value_array(a);
}

static struct member_view *
collection_at(const struct array *a, size_t i)
{
	return (struct member_view *)a->v[i].u.native;
}

static bool
collection_item(struct net_call *c)
{
	const struct array *a = c->self.u.array;
	size_t i;

	for (i = 0; i < a->n; i++) {
		const struct sym *y = collection_at(a, i)->name;

		if (y->fold == sym_intern(c->v[0].u.s, c->v[0].len)->fold)
			return net_return(c, value_keep(a->v[i]));
	}
	*c->out = VNULL;
	return true;
}

static bool
collection_match(struct net_call *c)
{
	const struct array *a = c->self.u.array;
	struct array *found = array_new(a->head.type);
	size_t i;

	for (i = 0; i < a->n; i++) {
		const struct sym *y = collection_at(a, i)->name;

		if (wildcard_is(c->v[0].u.s, c->v[0].len, y->s, y->len))
			array_add(found, a->v[i]);
	}
	return net_return(c, value_array(found));
}

static bool
collection_add(struct net_call *c)
{
	struct array *a = c->self.u.array;
	struct value owner;
	struct member_view *v;
	struct object *room;

	if (!is_member_view(c->v[0]) ||
	    !object_get_str(a->head.extra, OWNER, &owner))
		return net_null(c, "member");
	v = (struct member_view *)c->v[0].u.native;
	room = members_room(owner);
	if (room == NULL)
		return net_throw(c, SMA "ExtendedTypeSystemException",
		    "Cannot add a member to this object.");
	if (shape_find(room->shape, v->name) >= 0)
		return net_throw(c, SMA "ExtendedTypeSystemException",
		    "Cannot add a member with the name \"%s\" because a "
		    "member with that name already exists. To overwrite the "
		    "member anyway, use the Force parameter to overwrite it.",
		    v->name->s);
	object_add(room, v->name, v->kind, v->script);
	return true;
}

static bool
collection_remove(struct net_call *c)
{
	struct array *a = c->self.u.array;
	const struct sym *y = sym_intern(c->v[0].u.s, c->v[0].len);
	struct object *room;
	struct value owner;
	size_t i;

	if (object_get_str(a->head.extra, OWNER, &owner) &&
	    (room = members_room(owner)) != NULL)
		object_remove(room, y);
	for (i = 0; i < a->n; i++)
		if (SYM_SAME(collection_at(a, i)->name, y)) {
			array_remove(a, i, 1);
			break;
		}
	return true;
}

const struct net_row members_collection_rows[] = {
	R("System.Management.Automation.PSMemberInfo Item(string name) "
	  "{get;}", collection_item),
	R("System.Object Match(string name)", collection_match),
	R("void Add(System.Object member)", collection_add),
	R("void Add(System.Object member, bool preValidated)",
	  collection_add),
	R("void Remove(string name)", collection_remove),
	R_END
};
