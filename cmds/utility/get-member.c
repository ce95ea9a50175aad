/* get-member.c -- Get-Member
 *
 * One list for each type name that comes in.  Names asked for come in the
 * order they were asked; else members are ordered by kind and name. */
#include <stdlib.h>
#include <string.h>

#include "base/enums.h"
#include "base/wildcard.h"
#include "cmds/cmds.h"
#include "shell/convert.h"
#include "shell/members.h"

#define SMA	"System.Management.Automation."

struct args {
	struct value	 input;
	struct values	 name;
	struct value	 type, view;
	bool		 is_static, force;
	/* its own */
	struct map	*seen;		/* type names */
	bool		 any;
};
#define ARGS struct args

static const struct param params[] = {
	{ .name = "InputObject", INTO(input), .flags = P_PIPELINE |
	  P_ALLOW_NULL | P_ALLOW_EMPTY,
	  .help = "The object whose members to list." },
	{ .name = "Name", INTO(name), .as = "string", .position = 1,
	  .flags = P_WILDCARDS, .help = "Only members of these names." },
	{ .name = "MemberType", .aliases = "Type", INTO(type),
	  .as = SMA "PSMemberTypes",
	  .help = "Only members of these kinds." },
	{ .name = "View", INTO(view), .as = SMA "PSMemberViewTypes",
	  .help = "Adapted, Extended, Base or All members." },
	{ .name = "Static", INTO(is_static),
	  .help = "The members of the type itself." },
	{ .name = "Force", INTO(force), .help = "Hidden members too." },
	{ 0 }
};

static int
kind_bit(const struct member_info *m)
{
	switch (m->kind) {
	case MI_NOTE:
		return 8;
	case MI_PROPERTY:
		return 4;
	case MI_SCRIPT:
		return 16;
	case MI_ALIAS:
		return 1;
	case MI_METHOD:
		return 64;
	case MI_SCRIPT_METHOD:
		return 256;
	case MI_PARAM_PROPERTY:
		return 512;
	case MI_SET:
		return 32;
	case MI_CODE:
		return 2;
	}
	return 0;
}

static int
by_kind(const void *x, const void *y)
{
	const struct member_info *a = x, *b = y;
	const struct type *t = type_find(SMA "PSMemberTypes", 42);
	const char *an = type_enum_name(t, kind_bit(a))->name;
	const char *bn = type_enum_name(t, kind_bit(b))->name;
	int order = strcmp(an, bn);

	return order != 0 ? order : strcasecmp(a->name->s, b->name->s);
}

static bool
wanted(const struct args *a, const struct member_info *m)
{
	int bits = value_is_null(a->type) ? 0x3FFF : (int)a->type.u.i;

	if (m->hidden && !a->force)
		return false;
	if (!value_is_null(a->view) && a->view.u.i == 1 &&
	    (m->kind == MI_PROPERTY || m->kind == MI_METHOD))
		return false;
	return (bits & kind_bit(m)) != 0;
}

static enum flow
emit(struct run *r, const char *type, const struct member_info *m)
{
	static const struct sym *names[4];
	static const char *const texts[] = { "TypeName", "Name", "MemberType",
		"Definition" };
	const struct shape *s = shape_root(type_find("Microsoft.PowerShell."
	    "Commands.MemberDefinition", 46), NULL);
	struct object *o;
	size_t i;

	for (i = 0; i < 4; i++) {
		if (names[i] == NULL)
			names[i] = sym_str(texts[i]);
		s = shape_add(s, names[i], PROP_NET);
	}
	o = object_new(s);
	o->slot[0] = value_cstr(type);
	o->slot[1] = value_sym(m->name);
	o->slot[2] = enum_value(SMA "PSMemberTypes", kind_bit(m));
	o->slot[3] = value_keep(m->definition);
	return run_emit_take(r, value_object(o));
}

static enum flow
emit_matching(struct run *r, struct args *a, struct member_list *l,
    const char *type, struct value pattern)
{
	enum flow f = FLOW_OK;
	struct value text = value_is_null(pattern) ? VLIT("*") :
	    to_text(run_session(r), pattern);
	size_t i;

	for (i = 0; f == FLOW_OK && i < l->n; i++)
		if (wanted(a, &l->v[i]) && wildcard_is(text.u.s, text.len,
		    l->v[i].name->s, l->v[i].name->len))
			f = emit(r, type, &l->v[i]);
	value_drop(text);
	return f;
}

static enum flow
list_members(struct run *r, struct args *a, struct value v, const char *type)
{
	struct member_list l;
	enum flow f = FLOW_OK;
	size_t i;

	if (a->is_static)
		static_members_of(v.tag == V_TYPE ? v.u.type : type_of(v),
		    &l);
	else
		members_of(run_session(r), v, &l, true);
	if (l.n > 0)
		qsort(l.v, l.n, sizeof *l.v, by_kind);
	if (!a->name.bound)
		f = emit_matching(r, a, &l, type, VNULL);
	for (i = 0; f == FLOW_OK && i < a->name.n; i++)
		f = emit_matching(r, a, &l, type, a->name.v[i]);
	members_free(&l);
	return f;
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	struct value v = a->input, names, first;
	enum flow f = FLOW_OK;

	if (value_is_null(v))
		return FLOW_OK;
	a->any = true;
	if (a->seen == NULL)
		a->seen = map_new(type_hashtable);
	names = a->is_static && v.tag == V_TYPE ? VNULL : type_names(v);
	first = names.tag == V_ARRAY && names.u.array->n > 0 ?
	    value_keep(names.u.array->v[0]) :
	    value_cstr(v.tag == V_TYPE ? v.u.type->name : "");
	if (map_get(a->seen, first) == NULL) {
		map_set(a->seen, first, VBOOL(true));
		f = list_members(r, a, v, first.u.s);
	}
	value_drop(first);
	value_drop(names);
	return f;
}

static enum flow
end(struct run *r, void *args)
{
	struct args *a = args;

	if (a->any)
		return FLOW_OK;
	return run_complainf(r, ERR_CLOSE, "NoObjectInGetMember", VNULL,
	    "You must specify an object for the Get-Member cmdlet.");
}

static void
done(struct run *r, void *args)
{
	struct args *a = args;

	(void)r;
	if (a->seen != NULL)
		value_drop(VHEAP(a->seen));
}

const struct cmdlet get_member = {
	.name = "Get-Member",
	.aliases = "gm",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.GetMemberCommand",
	.synopsis = "Lists the properties and methods of objects.",
	.description = "Properties and methods of each type that comes, "
	    "once a type.",
	.examples = (const struct example[]){
		{ "'text' | Get-Member Length",
		  "The property Length." },
		{ 0 }
	},
	.params = params,
	.outputs = (const char *const []){
	    "Microsoft.PowerShell.Commands.MemberDefinition", NULL },
	.args_size = sizeof(ARGS),
	.process = process,
	.end = end,
	.done = done
};
