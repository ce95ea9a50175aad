/* member-view.c -- $x.PSObject, its properties, and methods as values
 *
 * These are views: they hold the object they speak of, so that setting the
 * Value of a property sets the object's.  A property or method view is one
 * struct: whose, which name, and for those of a .NET type the table's row. */
#include <string.h>

#include "base/buf.h"
#include "base/wildcard.h"
#include "shell/convert.h"
#include "shell/member-own.h"
#include "shell/member-view.h"
#include "shell/session.h"

#define SMA	"System.Management.Automation."

static void
view_free(struct native *n)
{
	struct member_view *v = (struct member_view *)n;

	value_drop(v->owner);
	value_drop(v->script);
}

static struct member_view *
view_new(const char *type, struct value owner)
{
	struct member_view *v = native_new(type_named(type),
	    sizeof *v, view_free);

	v->owner = value_keep(owner);
	return v;
}

static struct value
view_value(struct member_view *v)
{
	return (struct value){ .tag = V_NATIVE, .u.heap = &v->head.head };
}

static struct member_view *
view_of(struct value v)
{
	return (struct member_view *)v.u.native;
}

bool
is_member_view(struct value v)
{
	return v.tag == V_NATIVE && v.u.heap->type->tag == V_NATIVE &&
	    ((struct native *)v.u.heap)->free == view_free;
}

struct value
value_method(struct value owner, const struct net_member *m,
    const struct type *t, struct value script, const struct sym *name)
{
	struct member_view *v = view_new(m == NULL ? SMA "PSScriptMethod" :
	    m->kind == NET_INDEXER ? SMA "PSParameterizedProperty" :
	    SMA "PSMethod", owner);

	v->member = m;
	v->type = t;
	v->script = value_keep(script);
	v->name = name;
	return view_value(v);
}

struct value
value_psobject(struct value of)
{
	return view_value(view_new(SMA "PSMemberSet", of));
}

struct value
value_psbase(struct value of)
{
	struct member_view *v = view_new(SMA "PSMemberSet", of);

	v->base = true;
	return view_value(v);
}

const struct value *
psbase_of(struct value v)
{
	return is_member_view(v) && view_of(v)->base ? &view_of(v)->owner :
	    NULL;
}

/* ---- properties --------------------------------------------------------- */

static const char *
property_type(enum prop_kind kind)
{
	switch ((enum prop_kind)(kind & ~PROP_HIDDEN)) {
	case PROP_NOTE:
		return SMA "PSNoteProperty";
	case PROP_SCRIPT:
		return SMA "PSScriptProperty";
	case PROP_ALIAS:
		return SMA "PSAliasProperty";
	case PROP_METHOD:
		return SMA "PSScriptMethod";
	case PROP_SET:
		return SMA "PSPropertySet";
	case PROP_NET: case PROP_HIDDEN:
		break;
	}
	return SMA "PSProperty";
}

struct value
value_property(struct value owner, const struct sym *name,
    enum prop_kind kind, const struct net_member *m)
{
	struct member_view *v = view_new(property_type(kind), owner);

	v->name = name;
	v->kind = kind;
	v->member = m;
	v->type = type_of(owner);
	return view_value(v);
}

/* [psnoteproperty]::new('Dept','HR'): owned by nobody yet; its value is in
 * script. */
struct value
value_loose_property(enum prop_kind kind, const struct sym *name,
    struct value content)
{
	struct member_view *v = view_new(property_type(kind), VNULL);

	v->name = name;
	v->kind = kind;
	v->script = value_keep(content);
	return view_value(v);
}

static bool
view_name(struct net_call *c)
{
	return net_return(c, value_sym(view_of(c->self)->name));
}

static struct value
slot_of(const struct member_view *v, int *slot)
{
	const struct object *o = value_is_null(v->owner) ? NULL :
	    members_added(v->owner);

	*slot = o == NULL ? -1 : shape_find(o->shape, v->name);
	return *slot < 0 ? v->script : object_at(o, (unsigned)*slot);
}

static bool
view_value_get(struct net_call *c)
{
	const struct member_view *v = view_of(c->self);
	bool found;

	if (v->member != NULL && v->member->kind != NET_PROPERTY)
		return net_return(c, value_keep(c->self));
	if (value_is_null(v->owner))
		return net_return(c, value_keep(v->script));
	return member_get(c->s, v->owner, v->name, c->out, &found, c->e);
}

static bool
view_value_set(struct net_call *c)
{
	struct member_view *v = view_of(c->self);

	if (!value_is_null(v->owner))
		return member_set(c->s, v->owner, v->name, c->v[0], c->e);
	value_drop(v->script);
	v->script = value_keep(c->v[0]);
	return true;
}

static bool
view_member_type(struct net_call *c)
{
	static const struct { const char *type; int value; } kinds[] = {
		{ "PSNoteProperty", 8 }, { "PSProperty", 4 },
		{ "PSScriptProperty", 16 }, { "PSAliasProperty", 1 },
		{ "PSScriptMethod", 256 }, { "PSMethod", 64 },
		{ "PSPropertySet", 32 }, { "PSParameterizedProperty", 512 },
		{ "PSMemberSet", 1024 },
	};
	const char *name = type_short(type_of(c->self));
	size_t i;

	for (i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (strcmp(kinds[i].type, name) == 0)
			return net_return(c, value_enum(type_named(SMA "PSMemberTypes"), kinds[i].value));
	return true;
}

static bool
view_type_name(struct net_call *c)
{
	const struct member_view *v = view_of(c->self);
	struct value got = VNULL;
	struct err e = ERR_INIT;
	bool found = false;

	if (v->member != NULL)
		return net_return(c, value_cstr(
		    member_type_name(v->member->v[0].row)));
	if (v->kind == PROP_SCRIPT)
		return net_return(c, VLIT("System.Object"));
	if (value_is_null(v->owner))
		got = value_keep(v->script);
	else
		member_get(c->s, v->owner, v->name, &got, &found, &e);
	err_clear(&e);
	*c->out = value_is_null(got) ? VLIT("System.Object") :
	    value_cstr(type_of(got)->name);
	value_drop(got);
	return true;
}

static bool
view_settable(struct net_call *c)
{
	const struct member_view *v = view_of(c->self);
	struct value content;
	int slot;

	if (v->member != NULL)
		return net_bool(c, v->member->settable);
	content = slot_of(v, &slot);
	return net_bool(c, v->kind != PROP_SCRIPT ||
	    (content.tag == V_ARRAY && content.u.array->n > 1 &&
	    !value_is_null(content.u.array->v[1])));
}

static bool
view_true(struct net_call *c)
{
	return net_bool(c, true);
}

static bool
view_script_part(struct net_call *c)
{
	int slot;
	struct value v = slot_of(view_of(c->self), &slot);
	size_t i = (size_t)(c->row->op & ~NET_HIDDEN);

	if (v.tag == V_ARRAY)
		v = i < v.u.array->n ? v.u.array->v[i] : VNULL;
	return net_return(c, value_keep(v));
}

static bool
view_definitions(struct net_call *c)
{
	const struct member_view *v = view_of(c->self);
	struct array *a = array_new(type_string_array);
	unsigned i;

	a->head.flags |= HF_FIXED;
	if (v->member == NULL)
		array_take(a, value_stringf("System.Object %s();",
		    v->name->s));
	else
		for (i = 0; i < v->member->n; i++)
			array_take(a, value_cstr(v->member->v[i].row->sig));
	return net_return(c, value_array(a));
}

static bool
view_invoke(struct net_call *c)
{
	const struct member_view *v = view_of(c->self);
	const struct array *args = c->v[0].u.array;

	if (v->is_static)
		return static_call(c->s, v->type, v->name, args->n, args->v,
		    c->out, c->e);
	return member_call(c->s, v->owner, v->name, args->n, args->v, c->out,
	    c->e);
}

static bool
view_text(struct net_call *c)
{
	struct buf b = BUF_INIT;

	member_view_text(&b, c->self);
	*c->out = value_string(buf_str(&b), b.len);
	buf_free(&b);
	return true;
}

void
member_view_text(struct buf *b, struct value self)
{
	const struct member_view *v = view_of(self);
	struct value got = VNULL, text;
	struct err e = ERR_INIT;
	bool found;

	if (v->name == NULL) {
		text = to_text(NULL, v->owner);
		buf_add(b, text.u.s, text.len);
		value_drop(text);
	} else if (v->member != NULL && v->member->kind != NET_PROPERTY) {
		net_definition(b, v->member);
	} else if (v->kind == PROP_METHOD) {
		buf_addf(b, "System.Object %s();", v->name->s);
	} else {
		if (value_is_null(v->owner))
			got = value_keep(v->script);
		else
			member_get(NULL, v->owner, v->name, &got, &found, &e);
		err_clear(&e);
		text = to_text(NULL, got);
		buf_addf(b, "%s %s=%.*s", value_is_null(got) ? "object" :
		    type_display(type_of(got)), v->name->s, (int)text.len,
		    text.u.s);
		value_drop(text);
		value_drop(got);
	}
}

/* ---- $x.PSObject -------------------------------------------------------- */

static bool
set_members(struct net_call *c)
{
	return net_return(c, members_collection(c->s, view_of(c->self)->owner,
	    c->row->op));
}

static bool
set_type_names(struct net_call *c)
{
	return net_return(c, type_names_view(view_of(c->self)->owner));
}

static bool
set_base(struct net_call *c)
{
	return net_return(c, value_keep(value_base(view_of(c->self)->owner)));
}

static bool
set_copy(struct net_call *c)
{
	return net_return(c, value_copy(view_of(c->self)->owner));
}

#define NAME	R("string Name {get;}", view_name)
#define KIND	R(SMA "PSMemberTypes MemberType {get;}", view_member_type)
#define VALUE	RW("System.Object Value {get;set;}", view_value_get,	\
		    view_value_set)
#define TYPE	R("string TypeNameOfValue {get;}", view_type_name)
#define FLAGS	R("bool IsInstance {get;}", view_true),			\
		R("bool IsSettable {get;}", view_settable),		\
		R("bool IsGettable {get;}", view_true)
#define TEXT	R("string ToString()", view_text)

static const struct net_row property_rows[] = {
	KIND, VALUE, NAME, TYPE, FLAGS, TEXT, R_END
};
static const struct net_row script_rows[] = {
	R("scriptblock GetterScript {get;}", view_script_part),
	RO("scriptblock SetterScript {get;}", view_script_part, 1),
	R_END
};
static const struct net_row alias_rows[] = {
	R("string ReferencedMemberName {get;}", view_script_part),
	R_END
};
static const struct net_row method_rows[] = {
	R("System.Collections.ObjectModel.Collection[string] "
	  "OverloadDefinitions {get;}", view_definitions),
	R("System.Object Invoke(Params System.Object[] arguments)",
	  view_invoke),
	RO("scriptblock Script {get;}", view_script_part, NET_HIDDEN),
	RO(SMA "PSMemberTypes MemberType {get;}", view_member_type,
	    NET_HIDDEN),
	RO("System.Object Value {get;}", view_value_get, NET_HIDDEN),
	RO("string TypeNameOfValue {get;}", view_type_name, NET_HIDDEN),
	RO("string Name {get;}", view_name, NET_HIDDEN),
	RO("bool IsInstance {get;}", view_true, NET_HIDDEN),
	TEXT, R_END
};
static const struct net_row set_rows[] = {
	RO("System.Collections.IEnumerable Properties {get;}", set_members,
	  MC_PROPERTIES),
	RO("System.Collections.IEnumerable Members {get;}", set_members,
	  MC_MEMBERS),
	RO("System.Collections.IEnumerable Methods {get;}", set_members,
	  MC_METHODS),
	R("System.Object BaseObject {get;}", set_base),
	R("System.Object ImmediateBaseObject {get;}", set_base),
	R("System.Collections.ObjectModel.Collection[string] TypeNames "
	  "{get;}", set_type_names),
	R("psobject Copy()", set_copy),
	KIND, NAME, TEXT, R_END
};

const struct net_class net_members[] = {
	{ SMA "PSPropertyInfo", property_rows },
	{ SMA "PSScriptProperty", script_rows },
	{ SMA "PSAliasProperty", alias_rows },
	{ SMA "PSMethodInfo", method_rows },
	{ SMA "PSMemberSet", set_rows },
	{ SMA "PSMemberInfoCollection`1", members_collection_rows },
	{ NULL, NULL }
};
