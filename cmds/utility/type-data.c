/* type-data.c -- Update-TypeData, Get-TypeData, Remove-TypeData */
#include "base/wildcard.h"
#include "cmds/cmds.h"
#include "shell/convert.h"
#include "shell/member-own.h"
#include "shell/session.h"

#define SMA	"System.Management.Automation."

struct args {
	struct text	 type_name, member_name, display;
	struct value	 member_type, value, second, type;
	struct values	 display_set, key_set, append, prepend, names;
	int64_t		 depth;
	bool		 force;
};
#define ARGS struct args

static const struct param update_params[] = {
	{ .name = "TypeName", INTO(type_name), .position = 1,
	  .flags = P_BY_NAME, .help = "The name of the type." },
	{ .name = "MemberType", INTO(member_type), .as = SMA "PSMemberTypes",
	  .help = "What kind of member to add." },
	{ .name = "MemberName", INTO(member_name),
	  .help = "The name of the member." },
	{ .name = "Value", INTO(value), .help = "Its value or block." },
	{ .name = "SecondValue", INTO(second),
	  .help = "The block that sets it." },
	{ .name = "DefaultDisplayPropertySet", INTO(display_set),
	  .as = "string", .help = "The properties to show." },
	{ .name = "DefaultKeyPropertySet", INTO(key_set), .as = "string",
	  .help = "The properties that tell objects apart." },
	{ .name = "DefaultDisplayProperty", INTO(display),
	  .help = "The property of Format-Wide." },
	{ .name = "SerializationDepth", INTO(depth), .as = "int",
	  .help = "Accepted, and without effect." },
	{ .name = "Force", INTO(force),
	  .help = "Replaces what is there." },
	{ .name = "AppendPath", INTO(append), .as = "string",
	  .help = "Accepted, and without effect." },
	{ .name = "PrependPath", INTO(prepend), .as = "string",
	  .help = "Accepted, and without effect." },
	{ 0 }
};

static const struct param names_params[] = {
	{ .name = "TypeName", INTO(names), .as = "string", .position = 1,
	  .flags = P_BY_NAME | P_WILDCARDS, .help = "The names of types." },
	{ 0 }
};

/* PSStandardMembers, as a custom object with the sets in it. */
static void
set_names(struct object *data, const char *set, struct values names)
{
	struct object *standard, *o;
	struct array *list = array_new(type_string_array);
	struct value old;
	size_t i;

	for (i = 0; i < names.n; i++)
		array_add(list, names.v[i]);
	if (object_get_str(data, "PSStandardMembers", &old)) {
		standard = old.u.object;
	} else {
		standard = object_new(shape_root(type_pscustomobject, NULL));
		object_add(data, sym_str("PSStandardMembers"),
		    PROP_NOTE | PROP_HIDDEN, VHEAP(standard));
		value_drop(VHEAP(standard));
	}
	o = object_new(shape_root(type_pscustomobject, NULL));
	object_put(o, "ReferencedPropertyNames", value_array(list));
	object_put(standard, set, value_object(o));
}

static void
set_script(struct args *a, struct object *data, const struct sym *y)
{
	struct array *both = array_new(type_object_array);

	array_add(both, value_base(a->value));
	array_add(both, value_base(a->second));
	object_add(data, y, PROP_SCRIPT, VHEAP(both));
	value_drop(value_array(both));
}

static enum flow
set_member(struct run *r, struct args *a, struct object *data)
{
	const struct sym *y = sym_intern(a->member_name.s,
	    a->member_name.len);
	struct value text;

	if (!a->force && shape_find(data->shape, y) >= 0)
		return run_complainf(r, ERR_INVALID_OPERATION,
		    "TypesDynamicUpdateException", VNULL, "Error in type "
		    "data \"%s\": The member %s is already present.",
		    a->type_name.s, y->s);
	switch (a->member_type.u.i) {
	case 16:
		set_script(a, data, y);
		break;
	case 256:
		object_add(data, y, PROP_METHOD, value_base(a->value));
		break;
	case 1:
		text = to_text(run_session(r), a->value);
		object_add(data, y, PROP_ALIAS, text);
		value_drop(text);
		break;
	default:
		object_add(data, y, PROP_NOTE, a->value);
	}
	return FLOW_OK;
}

static enum flow
update(struct run *r, void *args)
{
	struct args *a = args;
	struct object *data;
	struct values one;
	struct value name;

	if (a->type_name.s == NULL)
		return FLOW_OK;
	data = type_data_room(run_session(r), a->type_name.s);
	if (a->display_set.bound)
		set_names(data, "DefaultDisplayPropertySet", a->display_set);
	if (a->key_set.bound)
		set_names(data, "DefaultKeyPropertySet", a->key_set);
	if (a->display.s != NULL) {
		name = VLENT(a->display.s, a->display.len);
		one = (struct values){ 1, &name, true };
		set_names(data, "DefaultDisplayProperty", one);
	}
	if (a->member_name.s == NULL)
		return FLOW_OK;
	return set_member(r, a, data);
}

static enum flow
get(struct run *r, void *args)
{
	struct args *a = args;
	struct session *s = run_session(r);
	struct map_entry *e;
	enum flow f = FLOW_OK;
	size_t pos = 0, i;

	while (f == FLOW_OK && s->type_data != NULL &&
	    (e = map_next(s->type_data, &pos)) != NULL) {
		struct object *o;

		for (i = 0; i < a->names.n; i++)
			if (wildcard_is(a->names.v[i].u.s, a->names.v[i].len,
			    e->key.u.s, e->key.len))
				break;
		if (a->names.bound && i == a->names.n)
			continue;
		o = object_new(shape_root(type_pscustomobject,
		    "System.Management.Automation.Runspaces.TypeData"));
		object_set_str(o, "TypeName", e->key);
		object_set_str(o, "Members", e->value);
		f = run_emit_take(r, value_object(o));
	}
	return f;
}

static enum flow
remove_data(struct run *r, void *args)
{
	struct args *a = args;
	size_t i;

	for (i = 0; i < a->names.n; i++)
		type_data_remove(run_session(r), a->names.v[i].u.s);
	return FLOW_OK;
}

#define TYPE_CMDLET(symbol, verb, table, fn, says)			\
const struct cmdlet symbol = {						\
	.name = verb "-TypeData",					\
	.module = "Microsoft.PowerShell.Utility",			\
	.type = "Microsoft.PowerShell.Commands." verb "TypeDataCommand", \
	.synopsis = says,						\
	.description = symbol##_text,					\
	.examples = symbol##_examples,					\
	.params = table,						\
	.args_size = sizeof(ARGS),					\
	.process = fn							\
}

static const char update_typedata_text[] =
    "Every object of the type has them from then on.";
static const struct example update_typedata_examples[] = {
	{ "Update-TypeData -TypeName System.String -MemberName Twice "
	  "-MemberType ScriptProperty -Value { $this * 2 }; 'ab'.Twice",
	  "abab" },
	{ 0 }
};
TYPE_CMDLET(update_typedata, "Update", update_params, update,
    "Adds members to a type by its name.");
static const char get_typedata_text[] =
    "What Update-TypeData has added, by type.";
static const struct example get_typedata_examples[] = {
	{ "Get-TypeData System.String",
	  "Nothing, if nothing was added." },
	{ 0 }
};
TYPE_CMDLET(get_typedata, "Get", names_params, get,
    "Lists the types that Update-TypeData changed.");
static const char remove_typedata_text[] =
    "What Update-TypeData has added goes away.";
static const struct example remove_typedata_examples[] = {
	{ "Update-TypeData -TypeName System.String -MemberName Twice "
	  "-MemberType ScriptProperty -Value { $this * 2 }; Remove-TypeData "
	  "System.String",
	  "Texts are as before." },
	{ 0 }
};
TYPE_CMDLET(remove_typedata, "Remove", names_params, remove_data,
    "Takes away what Update-TypeData added.");
