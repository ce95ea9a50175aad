/* sessions.c -- sessions of remote Exchange, as scripts open them */
#include <string.h>

#include "base/type.h"
#include "cmds/directory/rows.h"
#include "cmds/directory/sessions.h"
#include "shell/scope.h"

/* Get-Mailbox with the prefix Cloud is Get-CloudMailbox. */
static void
add_name(struct buf *b, const char *name, struct text prefix)
{
	const char *dash = strchr(name, '-');
	size_t verb = dash != NULL ? (size_t)(dash - name) + 1 : 0;

	buf_add(b, name, verb);
	buf_add(b, prefix.s, prefix.len);
	buf_adds(b, name + verb);
}

void
prefix_cmdlets(struct session *s, const char *module, struct text prefix)
{
	const struct cmdlet *const *c;
	struct buf b = BUF_INIT;

	if (!text_any(prefix))
		return;
	for (c = cmdlet_all(); *c != NULL; c++) {
		if ((*c)->module == NULL || strcmp((*c)->module, module) != 0 ||
		    strncmp((*c)->name, "Connect-", 8) == 0 ||
		    strncmp((*c)->name, "Disconnect-", 11) == 0)
			continue;
		buf_clear(&b);
		add_name(&b, (*c)->name, prefix);
		alias_set(s, s->global, sym_intern(b.s, b.len),
		    VLENT((*c)->name, strlen((*c)->name)), 0);
	}
	buf_free(&b);
}

static const char *const module_names[] = {
	"ModuleType", "Version", "PreRelease", "Name", "ExportedCommands",
	NULL
};

struct value
imported_module(const char *module, struct text prefix)
{
	struct map *commands = map_new(type_ordered);
	const struct cmdlet *const *c;
	struct value v[5];
	struct buf b = BUF_INIT;

	for (c = cmdlet_all(); *c != NULL; c++)
		if ((*c)->module != NULL && strcmp((*c)->module, module) == 0 &&
		    strstr((*c)->name, "connect-") == NULL &&
		    strstr((*c)->name, "Connect-") == NULL) {
			buf_clear(&b);
			add_name(&b, (*c)->name, prefix);
			map_put(commands, b.s, value_string(b.s, b.len));
		}
	buf_free(&b);
	v[0] = value_cstr("Script");
	v[1] = value_cstr("1.0");
	v[2] = VNULL;
	v[3] = value_cstr("tmp_exchange");
	v[4] = value_map(commands);
	return row_new("System.Management.Automation.PSModuleInfo",
	    module_names, v);
}
