/* known-modules.c -- what Get-Module says of Microsoft's identity modules */
#include <string.h>
#include <strings.h>

#include "base/type.h"
#include "cmds/core/known-modules.h"
#include "shell/net.h"

/* The version that dirsh follows, by how the name begins. */
static const struct {
	const char	*name;
	int		 v[4];
} versions[] = {
	{ "ActiveDirectory", { 1, 0, 1, 0 } },
	{ "ADSync", { 1, 0, 0, 0 } },
	{ "AzureAD", { 2, 0, 2, 182 } },
	{ "ExchangeOnlineManagement", { 3, 9, 0, -1 } },
	{ "Microsoft.Entra", { 1, 0, 12, -1 } },
	{ "Microsoft.Graph", { 2, 31, 0, -1 } },
	{ "MSOnline", { 1, 1, 183, 81 } },
};

static const int *
version_of(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof versions / sizeof *versions; i++)
		if (strncasecmp(versions[i].name, name,
		    strlen(versions[i].name)) == 0)
			return versions[i].v;
	return NULL;
}

static bool
seen_before(const struct cmdlet *const *all, size_t at)
{
	size_t i;

	for (i = 0; i < at; i++)
		if (all[i]->module != NULL &&
		    strcmp(all[i]->module, all[at]->module) == 0)
			return true;
	return false;
}

void
known_modules(bool (*each)(void *, const char *), void *arg)
{
	const struct cmdlet *const *all = cmdlet_all();
	size_t i;

	/* The whole of Graph's modules has a name too. */
	if (!each(arg, "Microsoft.Graph"))
		return;
	for (i = 0; all[i] != NULL; i++)
		if (all[i]->module != NULL &&
		    version_of(all[i]->module) != NULL &&
		    !seen_before(all, i) && !each(arg, all[i]->module))
			return;
}

static struct value
commands_of(const char *name)
{
	const struct cmdlet *const *c;
	struct map *m = map_new(type_hashtable);

	for (c = cmdlet_all(); *c != NULL; c++)
		if ((*c)->module != NULL && strcmp((*c)->module, name) == 0)
			map_put(m, (*c)->name, value_cstr((*c)->name));
	return value_map(m);
}

struct value
known_module_value(const char *name)
{
	static const char type[] = "System.Management.Automation.PSModuleInfo";
	const struct type *t = type_find(type, sizeof type - 1);
	struct object *o = object_new(shape_root(t != NULL ? t : type_object,
	    t != NULL ? NULL : type));
	const int *v = version_of(name);

	object_put(o, "ModuleType", VLIT("Manifest"));
	object_put(o, "Version", value_version(v[0], v[1], v[2], v[3]));
	object_put(o, "PreRelease", VNULL);
	object_put(o, "Name", value_cstr(name));
	object_put(o, "Path", VNULL);
	object_put(o, "Description", VLIT("Built into dirsh."));
	object_put(o, "ExportedCommands", commands_of(name));
	return value_object(o);
}
