/* session-start.c -- the variables and aliases of a new session */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/mem.h"
#include "shell/cmdlet.h"
#include "shell/evalstate.h"
#include "shell/module.h"
#include "shell/net.h"
#include "shell/net-engine.h"
#include "shell/host-object.h"
#include "shell/psstyle.h"
#include "shell/session-start.h"

static const struct {
	const char	*name, *type;
	int		 value;
} preferences[] = {
	{ "ErrorActionPreference", "ActionPreference", ACT_CONTINUE },
	{ "WarningPreference", "ActionPreference", ACT_CONTINUE },
	{ "ProgressPreference", "ActionPreference", ACT_CONTINUE },
	{ "VerbosePreference", "ActionPreference", ACT_SILENT },
	{ "DebugPreference", "ActionPreference", ACT_SILENT },
	{ "InformationPreference", "ActionPreference", ACT_SILENT },
	{ "ConfirmPreference", "ConfirmImpact", 3 },
	{ "ErrorView", "ErrorView", 2 }
};

/* A variable whose values are of an enum. */
static void
set_preference(struct session *s, const char *name, const char *type,
    int value)
{
	char *full = xasprintf("System.Management.Automation.%s", type);
	const struct type *t = type_find(full, strlen(full));
	struct var *v;

	free(full);
	if (t == NULL)
		return;
	scope_put(s, s->global, name, value_enum(t, value));
	v = var_here(s->global, sym_str(name));
	v->rule = xcalloc(1, sizeof *v->rule);
	v->rule->refs = 1;
	v->rule->type = t;
	v->flags |= VAR_AUTOMATIC;
}

static void
put(struct session *s, const char *name, struct value take)
{
	scope_put(s, s->global, name, take);
	var_here(s->global, sym_str(name))->flags |= VAR_AUTOMATIC;
}

static void
put_constant(struct session *s, const char *name, struct value take)
{
	put(s, name, take);
	var_here(s->global, sym_str(name))->flags |= VAR_CONSTANT;
}

static struct value
version_table(void)
{
	struct map *m = map_new(type_hashtable);
	struct array *a = array_new(type_object_array);
	static const int compatible[] = { 1, 2, 3, 4, 5, 6, 7 };
	size_t i;

	map_put(m, "PSVersion", value_version(7, 6, 5, -1));
	map_put(m, "PSEdition", VLIT("Core"));
	map_put(m, "GitCommitId", VLIT("7.6.5"));
	map_put(m, "OS", VLIT("Linux"));
	map_put(m, "Platform", VLIT("Unix"));
	for (i = 0; i < sizeof compatible / sizeof compatible[0]; i++)
		array_take(a, value_version(compatible[i], 0, -1, -1));
	map_put(m, "PSCompatibleVersions", value_array(a));
	map_put(m, "PSRemotingProtocolVersion", value_version(2, 4, -1, -1));
	map_put(m, "SerializationVersion", value_version(1, 1, 0, 1));
	map_put(m, "WSManStackVersion", value_version(3, 0, -1, -1));
	return value_map(m);
}

void
session_variables(struct session *s)
{
	const char *home = getenv("HOME");
	size_t i;

	for (i = 0; i < sizeof preferences / sizeof preferences[0]; i++)
		set_preference(s, preferences[i].name, preferences[i].type,
		    preferences[i].value);
	put_constant(s, "Error", value_keep(VHEAP(s->errors)));
	put(s, "WhatIfPreference", VBOOL(false));
	put(s, "PSDefaultParameterValues", value_map(map_new(type_hashtable)));
	put(s, "FormatEnumerationLimit", VINT(4));
	put(s, "MaximumHistoryCount", VINT(4096));
	put(s, "NestedPromptLevel", VINT(0));
	put(s, "PSNativeCommandUseErrorActionPreference", VBOOL(false));
	put(s, "PSNativeCommandArgumentPassing", VLIT("Standard"));
	put(s, "StackTrace", VLIT(""));
	put_constant(s, "HOME", value_cstr(home != NULL ? home : "/"));
	put_constant(s, "PID", VINT((int)getpid()));
	put_constant(s, "PSEdition", VLIT("Core"));
	put_constant(s, "PSHOME", VLIT("/opt/microsoft/powershell/7"));
	put_constant(s, "PSVersionTable", version_table());
	put_constant(s, "PSCulture", VLIT("en-US"));
	put_constant(s, "PSUICulture", VLIT("en-US"));
	put_constant(s, "Host", host_object(s->host));
	put_constant(s, "ExecutionContext", execution_context());
	put_constant(s, "PSStyle", psstyle_new(getenv("NO_COLOR") != NULL ?
	    RENDER_PLAIN : RENDER_HOST));
	put_constant(s, "ShellId", VLIT("Microsoft.PowerShell"));
	put_constant(s, "IsLinux", VBOOL(true));
	put_constant(s, "IsMacOS", VBOOL(false));
	put_constant(s, "IsWindows", VBOOL(false));
	put_constant(s, "IsCoreCLR", VBOOL(true));
}

static void
add_aliases(struct session *s, const struct cmdlet *c)
{
	const char *p = c->aliases, *end;

	while (p != NULL && *p != '\0') {
		end = strchrnul(p, ' ');
		alias_set(s, s->global, sym_intern(p, (size_t)(end - p)),
		    value_sym(sym_str(c->name)), 0);
		p = *end != '\0' ? end + 1 : end;
	}
}

void
session_aliases(struct session *s)
{
	const struct cmdlet *const *c;

	for (c = cmdlet_all(); *c != NULL; c++)
		add_aliases(s, *c);
}

bool
module_known(struct session *s, const char *name)
{
	const struct cmdlet *const *c;
	size_t n = strlen(name);

	if (module_find(s, name) != NULL)
		return true;
	for (c = cmdlet_all(); *c != NULL; c++)
		if ((*c)->module != NULL &&
		    (strcasecmp((*c)->module, name) == 0 ||
		    (strncasecmp((*c)->module, name, n) == 0 &&
		    (*c)->module[n] == '.')))
			return true;
	return false;
}
