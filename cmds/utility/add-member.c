/* add-member.c -- Add-Member */
#include "cmds/cmds.h"
#include "shell/convert.h"
#include "shell/member-own.h"
#include "shell/member-view.h"

#define SMA	"System.Management.Automation."

struct args {
	struct value	 input;
	struct value	 member_type;
	struct text	 name, note_name, type_name;
	struct value	 value, second, note_value, notes;
	bool		 pass_thru, force;
	/* its own */
	struct run	*r;
};
#define ARGS struct args

enum { SET_TYPE = 1u, SET_NOTES = 2u, SET_NOTE = 4u, SET_MEMBER = 8u };
static const char *const sets[] = { "TypeNameSet",
	"NotePropertyMultiMemberSet", "NotePropertySingleMemberSet",
	"MemberSet", NULL };

/* Not "ScriptProperty" and the like: that is a -MemberType. */
static bool
is_note_name(struct value v)
{
	static const char kinds[] = SMA "PSMemberTypes";

	v = value_base(v);
	return v.tag != V_STRING || type_enum_find(type_find(kinds,
	    sizeof kinds - 1), v.u.s, v.len) == NULL;
}

static const struct param params[] = {
	{ .name = "InputObject", INTO(input), .flags = P_PIPELINE |
	  P_MANDATORY, .help = "The object to add to." },
	{ .name = "MemberType", .aliases = "Type", INTO(member_type),
	  .as = SMA "PSMemberTypes", .position = 1, .sets = SET_MEMBER,
	  .flags = P_MANDATORY, .help = "What kind of member." },
	{ .name = "Name", INTO(name), .position = 2, .sets = SET_MEMBER,
	  .flags = P_MANDATORY, .help = "The name of the member." },
	{ .name = "Value", INTO(value), .position = 3, .sets = SET_MEMBER,
	  .help = "Its value, the block that computes it, or the name that "
	      "an alias stands for." },
	{ .name = "SecondValue", INTO(second), .position = 4,
	  .sets = SET_MEMBER, .help = "The block that sets it." },
	{ .name = "TypeName", INTO(type_name), .sets = SET_TYPE | SET_NOTES |
	  SET_NOTE | SET_MEMBER, .mandatory_sets = SET_TYPE,
	  .flags = P_NOT_EMPTY,
	  .help = "A type name to put before the object's own." },
	{ .name = "Force", INTO(force), .sets = SET_NOTES | SET_NOTE |
	  SET_MEMBER, .help = "Replaces a member of that name." },
	{ .name = "PassThru", INTO(pass_thru),
	  .help = "Outputs the object." },
	{ .name = "NotePropertyName", INTO(note_name), .position = 1,
	  .sets = SET_NOTE, .flags = P_MANDATORY | P_NOT_EMPTY,
	  .takes = is_note_name, .help = "The name of a note property." },
	{ .name = "NotePropertyValue", INTO(note_value), .position = 2,
	  .sets = SET_NOTE, .flags = P_MANDATORY | P_ALLOW_NULL |
	  P_ALLOW_EMPTY, .help = "Its value." },
	{ .name = "NotePropertyMembers", INTO(notes),
	  .as = "System.Collections.IDictionary", .position = 1,
	  .sets = SET_NOTES, .flags = P_MANDATORY,
	  .help = "Names and values of note properties." },
	{ 0 }
};

static enum flow
exists(struct args *a, struct value of, const struct sym *y)
{
	return run_complainf(a->r, ERR_INVALID_OPERATION, "MemberAlreadyExists",
	    of, "Cannot add a member with the name \"%s\" because a member "
	    "with that name already exists. To overwrite the member anyway, "
	    "add the Force parameter to your command.", y->s);
}

static bool
has_member(struct args *a, struct value of, const struct sym *y)
{
	struct err e = ERR_INIT;
	struct value v;
	bool found = false;

	if (value_base(of).tag == V_MAP || value_base(of).tag == V_ARRAY) {
		const struct object *o = members_added(of);

		return (o != NULL && shape_find(o->shape, y) >= 0) ||
		    net_find(type_of(value_base(of)), y, false) != NULL;
	}
	if (!member_get(run_session(a->r), of, y, &v, &found, &e))
		err_clear(&e);
	else
		value_drop(v);
	return found;
}

static enum flow
add(struct args *a, struct value of, const struct sym *y, enum prop_kind kind,
    struct value content)
{
	struct object *room = members_room(of);

	if (!a->force && has_member(a, of, y))
		return exists(a, of, y);
	if (room != NULL)
		object_add(room, y, kind, content);
	return FLOW_OK;
}

/* A list of property names, for a set. */
static struct value
names_of(struct args *a, struct value v)
{
	struct array *list = array_new(type_string_array);
	struct iter it;
	struct value one;

	for (iter_init(&it, v); iter_next(&it, &one);)
		array_take(list, to_text(run_session(a->r), one));
	return value_array(list);
}

static enum flow
not_block(struct args *a, const char *kind)
{
	return run_failf(a->r, ERR_INVALID_ARGUMENT, "Value1ShouldBeNonNull",
	    VNULL, "The value of a %s must be a script block.", kind);
}

static enum flow
add_script(struct args *a, struct value of, const struct sym *y)
{
	struct array *both;
	enum flow f;

	if (value_base(a->value).tag != V_BLOCK &&
	    value_base(a->second).tag != V_BLOCK)
		return not_block(a, "ScriptProperty");
	both = array_new(type_object_array);
	array_add(both, value_base(a->value));
	array_add(both, value_base(a->second));
	f = add(a, of, y, PROP_SCRIPT, VHEAP(both));
	value_drop(value_array(both));
	return f;
}

static enum flow
add_member_kind(struct args *a, struct value of)
{
	const struct sym *y = sym_intern(a->name.s, a->name.len);
	struct value content;
	enum flow f;

	switch (a->member_type.u.i) {
	case 8:
		return add(a, of, y, PROP_NOTE, a->value);
	case 16:
		return add_script(a, of, y);
	case 256:
		if (value_base(a->value).tag != V_BLOCK)
			return not_block(a, "ScriptMethod");
		return add(a, of, y, PROP_METHOD, value_base(a->value));
	case 1:
		content = to_text(run_session(a->r), a->value);
		f = add(a, of, y, PROP_ALIAS, content);
		value_drop(content);
		return f;
	case 32:
		content = names_of(a, a->value);
		f = add(a, of, y, PROP_SET, content);
		value_drop(content);
		return f;
	}
	return run_failf(a->r, ERR_INVALID_OPERATION,
	    "CannotAddMemberType", VNULL, "Cannot add a member with type "
	    "\"%s\". Specify a different type for the MemberTypes parameter.",
	    type_enum_name(type_of(a->member_type), a->member_type.u.i) !=
	    NULL ? type_enum_name(type_of(a->member_type),
	    a->member_type.u.i)->name : "");
}

static enum flow
add_notes(struct args *a, struct value of, const struct map *notes)
{
	struct map_entry *e;
	struct value name;
	enum flow f = FLOW_OK;
	size_t pos = 0;

	while (f == FLOW_OK && (e = map_next(notes, &pos)) != NULL) {
		name = to_text(run_session(a->r), e->key);
		f = add(a, of, sym_intern(name.u.s, name.len), PROP_NOTE,
		    e->value);
		value_drop(name);
	}
	return f;
}

static void
add_type_name(struct value of, struct text name)
{
	struct value names = type_names_view(of);

	array_insert(names.u.array, 0, VLENT(name.s, name.len));
	type_names_changed(names.u.array);
	value_drop(names);
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	struct value of = value_wrap(a->input);
	enum flow f = FLOW_OK;

	a->r = r;
	switch (run_set(r)) {
	case 1:
		f = add_notes(a, of, value_base(a->notes).u.map);
		break;
	case 2:
		f = add(a, of, sym_intern(a->note_name.s, a->note_name.len),
		    PROP_NOTE, a->note_value);
		break;
	case 3:
		f = add_member_kind(a, of);
		break;
	}
	if (a->type_name.s != NULL)
		add_type_name(of, a->type_name);
	if (f == FLOW_OK && a->pass_thru)
		f = run_emit(r, of);
	value_drop(of);
	return f;
}

const struct cmdlet add_member = {
	.name = "Add-Member",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.AddMemberCommand",
	.synopsis = "Adds a property or method to an object.",
	.description = "The object itself changes; -PassThru outputs it.",
	.examples = (const struct example[]){
		{ "[pscustomobject]@{ Name = 'Anna' } | Add-Member Mail "
		  "'anna@contoso.com' -PassThru",
		  "An object with one property more." },
		{ 0 }
	},
	.sets = sets,
	.params = params,
	.args_size = sizeof(ARGS),
	.process = process
};
