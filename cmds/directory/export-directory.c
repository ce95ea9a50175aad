/* export-directory.c -- Export-Directory: one side of the store as a file */
#include <stdlib.h>

#include "cmds/cmds.h"
#include "cmds/directory/emit.h"
#include "cmds/directory/rows.h"
#include "shell/path.h"
#include "store/import.h"

struct args {
	struct text	 path;
	int		 side, format, type;
	struct value	 filter;
	struct values	 attributes;
	bool		 keep;
	/* its own */
	struct filter_arg given;
};
#define ARGS struct args

static const char *const formats[] = { "Ldif", "Csv", "Json", NULL };
static const char *const types[] = { "All", "User", "Group", "Contact",
	NULL };

static const struct param params[] = {
	{ .name = "Path", .aliases = "FilePath LiteralPath", INTO(path),
	  .position = 1, .flags = P_MANDATORY,
	  .help = "The file to write; - is standard output." },
	{ .name = "Side", INTO(side), .choices = one_side_choices,
	  .deflt = "OnPrem", .position = 2,
	  .help = "Which directory to export." },
	{ .name = "Format", .aliases = "As", INTO(format), .choices = formats,
	  .help = "How to write it; by default as the file's name ends." },
	{ .name = "ObjectType", INTO(type), .choices = types,
	  .deflt = "All", .help = "Only objects of this kind." },
	{ .name = "Filter", INTO(filter),
	  .help = "Only objects that meet the condition, as for Get-User." },
	{ .name = "Attribute", .aliases = "Property", INTO(attributes),
	  .complete = complete_attribute,
	  .as = "string", .help = "Only these attributes." },
	{ .name = "NoClobber", INTO(keep),
	  .help = "Leaves a file alone that is there." },
	{ 0 }
};

static const char *const names[] = {
	"Side", "Path", "Format", "Objects", NULL
};

static bool
progress(void *arg, double done, const char *status)
{
	return run_progress(arg, "Export-Directory", status, done);
}

static unsigned
types_of(int choice)
{
	static const unsigned bits[] = { 0, TYPES_USER, TYPES_GROUP,
		TYPES_CONTACT };

	return choice < 0 ? 0 : bits[choice];
}

/* The format that was asked for, or the one that the name says. */
static enum flow
choose(struct run *r, const struct args *a, const char *path,
    enum file_kind *kind)
{
	static const enum file_kind kinds[] = { FILE_LDIF, FILE_CSV,
		FILE_JSON };

	*kind = run_bound(r, "Format") ? kinds[a->format] :
	    file_kind_of(path);
	if (*kind == FILE_AUTO)
		return run_failf(r, ERR_INVALID_ARGUMENT, "UnknownFormat",
		    VNULL, "The name '%s' does not say how to write the file. "
		    "Use -Format, or end it with .ldif, .csv or .json.", path);
	return FLOW_OK;
}

static enum flow
write_file(struct run *r, struct args *a, struct store *s, const char *path,
    enum file_kind kind)
{
	struct export_options o = { .kind = kind, .side = a->side == 1 ?
	    SIDE_TENANT : SIDE_ONPREM, .types = types_of(a->type),
	    .progress = progress, .arg = r };
	const char **list = NULL;
	struct value v[4];
	struct err e = ERR_INIT;
	int64_t n = 0;
	size_t i;
	bool ok;

	if (!filter_arg_read(&a->given, r, s, &view_user, o.side, a->filter,
	    &e))
		return run_fail(r, &e);
	if (a->given.block != NULL)
		return run_failf(r, ERR_INVALID_ARGUMENT, "FilterSyntax",
		    a->filter, "An export is filtered by properties and "
		    "values: '%s' is more than that.", "-Filter");
	o.filter = a->given.filter;
	if (a->attributes.bound) {
		list = xcalloc(a->attributes.n + 1, sizeof *list);
		for (i = 0; i < a->attributes.n; i++)
			list[i] = text_dup(text_of_value(a->attributes.v[i]));
		o.attributes = list;
	}
	ok = store_export(s, path, &o, &n, &e);
	for (i = 0; list != NULL && list[i] != NULL; i++)
		free((char *)(uintptr_t)list[i]);
	free(list);
	if (!ok)
		return run_cancelled(r) ? (err_clear(&e), FLOW_CANCEL) :
		    run_fail(r, &e);
	if (path[0] == '-' && path[1] == '\0')
		return FLOW_OK;
	v[0] = value_cstr(store_side_name(o.side));
	v[1] = value_cstr(path);
	v[2] = value_cstr(formats[kind - FILE_LDIF]);
	v[3] = VLONG(n);
	return run_emit_take(r, row_new("Dirsh.ExportResult", names, v));
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	struct err e = ERR_INIT;
	enum file_kind kind = FILE_AUTO;
	enum flow f = FLOW_OK;
	struct store *s = run_store(r, &f);
	struct item p;

	if (s == NULL)
		return f;
	if (text_eq(a->path, TEXT("-"))) {
		if (!run_bound(r, "Format"))
			a->format = 0;
		fflush(run_session(r)->host->out);
		return write_file(r, a, s, "-", FILE_LDIF + a->format);
	}
	if (!item_find(run_session(r), a->path.s, a->path.len, &p, &e))
		return run_fail(r, &e);
	f = choose(r, a, p.name, &kind);
	if (f == FLOW_OK && a->keep && item_exists(run_session(r), &p))
		f = run_failf(r, ERR_RESOURCE_EXISTS, "FileExists", VNULL,
		    "The file '%s' is there already.", p.name);
	if (f == FLOW_OK)
		f = write_file(r, a, s, p.name, kind);
	item_free(&p);
	return f;
}

static void
done(struct run *r, void *args)
{
	struct args *a = args;

	(void)r;
	filter_arg_free(&a->given);
}

static const struct example examples[] = {
	{ "Export-Directory contoso.ldif",
	  "The on-premises side as LDIF." },
	{ "Export-Directory users.csv -Side Tenant -ObjectType User "
	  "-Attribute userPrincipalName, mail",
	  "Two attributes of the tenant's users as CSV." },
	{ 0 }
};

static const char *const outputs[] = { "Dirsh.ExportResult", NULL };

const struct cmdlet export_directory = {
	.name = "Export-Directory",
	.module = "Dirsh",
	.type = "Dirsh.Commands.ExportDirectoryCommand",
	.synopsis = "Writes one side of the store as LDIF, CSV or JSON.",
	.description = "What was imported and not changed comes out with the "
	    "same records, attributes, order and bytes of values. The file "
	    "appears when it is whole.",
	.params = params,
	.examples = examples,
	.outputs = outputs,
	.flags = CMD_NO_EXAMPLE_RUN,
	.args_size = sizeof(ARGS),
	.process = process,
	.done = done
};
