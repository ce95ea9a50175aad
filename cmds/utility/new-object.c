/* new-object.c -- New-Object
 *
 * COM objects do not exist here; two that scripts make for their messages and
 * folders have harmless stand-ins (net-com.c). */
#include <string.h>
#include <strings.h>

#include "cmds/cmds.h"
#include "shell/convert.h"
#include "shell/members.h"

struct args {
	struct text	type_name, com;
	struct values	arguments;
	struct value	property;
	bool		strict;
};
#define ARGS struct args

enum { SET_NET = 1u, SET_COM = 2u };
static const char *const sets[] = { "Net", "Com", NULL };

static const struct param params[] = {
	{ .name = "TypeName", INTO(type_name), .position = 1,
	  .sets = SET_NET, .flags = P_MANDATORY,
	  .help = "The name of the type." },
	{ .name = "ArgumentList", .aliases = "Args", INTO(arguments),
	  .position = 2, .sets = SET_NET, .flags = P_ALLOW_NULL |
	  P_ALLOW_EMPTY, .help = "What its constructor takes." },
	{ .name = "ComObject", INTO(com), .position = 1, .sets = SET_COM,
	  .flags = P_MANDATORY, .help = "The name of a COM class." },
	{ .name = "Strict", INTO(strict), .sets = SET_COM,
	  .help = "Accepted, and without effect." },
	{ .name = "Property", INTO(property),
	  .as = "System.Collections.IDictionary",
	  .help = "Properties to set, by name." },
	{ 0 }
};

static enum flow
set_properties(struct run *r, struct value o, const struct map *m)
{
	struct session *s = run_session(r);
	bool custom = type_of(o) == type_pscustomobject;
	struct map_entry *entry;
	struct err e = ERR_INIT;
	struct value name;
	enum flow f = FLOW_OK;
	size_t pos = 0;

	while (f == FLOW_OK && (entry = map_next(m, &pos)) != NULL) {
		const struct sym *y;

		name = to_text(s, entry->key);
		y = sym_intern(name.u.s, name.len);
		value_drop(name);
		if (custom)
			object_set(o.u.object, y, entry->value);
		else if (!member_set(s, o, y, entry->value, &e)) {
			err_clear(&e);
			f = run_complainf(r, ERR_INVALID_OPERATION,
			    "InvalidOperationException", VNULL, "The member "
			    "\"%s\" was not found for the specified .NET "
			    "object.", y->s);
		}
	}
	return f;
}

static bool
make(struct run *r, const struct type *t, struct args *a, struct value *out)
{
	struct err e = ERR_INIT;
	struct err shown = ERR_INIT;

	if (new_call(run_session(r), t, a->arguments.n, a->arguments.v, out,
	    &e))
		return true;
	err_set_type(&shown, ERR_INVALID_OPERATION,
	    "ConstructorInvokedThrowException", e.type, VNULL, "%s",
	    e.message);
	if (e.inner != NULL)
		err_set_inner(&shown, e.inner_type, e.inner);
	err_clear(&e);
	run_fail(r, &shown);
	return false;
}

static enum flow
emit(struct run *r, struct args *a, struct value o)
{
	enum flow f = FLOW_OK;

	if (run_bound(r, "Property"))
		f = set_properties(r, o, value_base(a->property).u.map);
	if (f == FLOW_OK)
		return run_emit_take(r, o);
	value_drop(o);
	return f;
}

static enum flow
make_com(struct run *r, struct args *a)
{
	static const char *const known[] = { "WScript.Shell",
		"Shell.Application" };
	static const char type[] = "System.__ComObject";
	struct object *o;
	size_t i;

	for (i = 0; i < sizeof known / sizeof known[0]; i++)
		if (strcasecmp(known[i], a->com.s) == 0) {
			o = object_new(shape_root(type_find(type,
			    sizeof type - 1), NULL));
			return emit(r, a, value_object(o));
		}
	return run_failf(r, ERR_RESOURCE_UNAVAILABLE, "NoCOMClassIdentified",
	    VNULL, "COM objects are not supported by dirsh: cannot make "
	    "'%s'.", a->com.s);
}

static enum flow
end(struct run *r, void *args)
{
	struct args *a = args;
	const struct type *t;
	struct value o;

	if (run_set(r) == 1)
		return make_com(r, a);
	t = type_find(a->type_name.s, a->type_name.len);
	if (t == NULL)
		return run_failf(r, ERR_INVALID_TYPE, "TypeNotFound", VNULL,
		    "Cannot find type [%s]: verify that the assembly "
		    "containing this type is loaded.", a->type_name.s);
	if (!make(r, t, a, &o))
		return FLOW_THROW;
	return emit(r, a, o);
}

const struct cmdlet new_object = {
	.name = "New-Object",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.NewObjectCommand",
	.synopsis = "Makes an object of a type.",
	.description = "By its constructor, or with properties set.",
	.examples = (const struct example[]){
		{ "New-Object System.Collections.ArrayList",
		  "An empty list." },
		{ 0 }
	},
	.sets = sets,
	.params = params,
	.args_size = sizeof(ARGS),
	.end = end
};
