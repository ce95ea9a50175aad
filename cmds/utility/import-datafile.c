/* import-datafile.c -- Import-PowerShellDataFile
 *
 * A data file is one hashtable of constants.  Its tree is checked before
 * anything of it is evaluated, so that no command can hide in it. */
#include <stdlib.h>
#include <string.h>

#include "cmds/cmds.h"
#include "cmds/management/paths.h"
#include "shell/convert.h"
#include "shell/session.h"
#include "shell/text-file.h"

struct args {
	struct values	 path, literal;
	bool		 no_limit;
};
#define ARGS struct args

static const char *const sets[] = { "ByPath", "ByLiteralPath", NULL };

static const struct param params[] = {
	{ .name = "Path", INTO(path), .as = "string", .position = 1,
	  .flags = P_MANDATORY | P_NOT_EMPTY, .sets = 1u,
	  .help = "The files (.psd1) to read." },
	{ .name = "LiteralPath", .aliases = "PSPath LP", INTO(literal),
	  .as = "string", .flags = P_MANDATORY | P_BY_NAME, .sets = 2u,
	  .help = "The same, without wildcards." },
	{ .name = "SkipLimitCheck", INTO(no_limit), .help = "Accepted." },
	{ 0 }
};

static bool
constant_variable(const struct node *n)
{
	const char *name = n->u.var.name->fold->s;

	return n->u.var.scope == VS_NONE && (strcmp(name, "true") == 0 ||
	    strcmp(name, "false") == 0 || strcmp(name, "null") == 0);
}

static void
check_node(void *arg, const struct node *n)
{
	bool *ok = arg;

	switch ((enum node_kind)n->kind) {
	case N_CONST:
	case N_BLOCK:
		return;
	case N_VARIABLE:
		*ok = *ok && constant_variable(n);
		return;
	case N_HASH:
	case N_ARRAY:
	case N_ARRAY_EXPR:
	case N_SUBEXPR:
	case N_PAREN:
	case N_STATEMENTS:
	case N_STRING:
	case N_UNARY:
		ast_children(n, check_node, arg);
		return;
	default:
		*ok = false;
	}
}

/* The one hashtable of the file, or NULL. */
static const struct node *
table_of(const struct script *s)
{
	const struct node *n = s->body->end;

	if (n == NULL || n->kind != N_STATEMENTS || n->u.list.n != 1)
		return NULL;
	n = n->u.list.v[0];
	return n->kind == N_HASH ? n : NULL;
}

static enum flow
no_data_file(struct run *r, const char *path)
{
	struct err e = ERR_INIT;

	err_set_type(&e, ERR_INVALID_ARGUMENT, "CouldNotParseAsPowerShellDataFile",
	    "System.InvalidOperationException", VLENT(path, strlen(path)),
	    "The file '%s' could not be parsed as a PowerShell Data File.",
	    path);
	return run_complain(r, &e);
}

static enum flow
evaluate(struct run *r, struct script *s)
{
	const struct node *table = table_of(s);
	struct call c = { .item = VNOTHING, .input = VNOTHING,
	    .self = VNOTHING };
	struct collector k;
	struct err e = ERR_INIT;
	struct value v;
	bool ok = true;
	enum flow f;

	check_node(&ok, table);
	if (!ok) {
		err_set_type(&e, ERR_INVALID_OPERATION, "System.Management."
		    "Automation.PSInvalidOperationException",
		    "System.InvalidOperationException", VNULL, "Cannot "
		    "generate a PowerShell object for a ScriptBlock evaluating "
		    "dynamic expressions. Dynamic expression: %.*s.",
		    (int)(table->to - table->from), s->text + table->from);
		return run_fail(r, &e);
	}
	c.block = block_new(s, s->body);
	collector_init(&k);
	f = call_block(run_session(r), &c, &k.sink);
	value_drop(VHEAP(&c.block->head));
	v = collector_result(&k);
	if (f != FLOW_OK) {
		value_drop(v);
		return f;
	}
	return run_emit_take(r, v);
}

static enum flow
read_file(struct run *r, const char *path)
{
	struct buf bytes = BUF_INIT, text = BUF_INIT;
	struct parse p;
	FILE *in = fopen(path, "rbe");
	enum flow f;
	size_t n;

	if (in == NULL)
		return path_complain(r, "FileOpenFailure", path);
	while ((n = fread(buf_reserve(&bytes, 65536), 1, 65536, in)) > 0)
		bytes.len += n;
	fclose(in);
	encoding_decode(&text, buf_str(&bytes), bytes.len, ENC_DEFAULT);
	p = parse_text(buf_str(&text), text.len, path, 0);
	f = p.status == PARSE_OK && table_of(p.script) != NULL ?
	    evaluate(r, p.script) : no_data_file(r, path);
	script_drop(p.script);
	buf_free(&bytes);
	buf_free(&text);
	return f;
}

static enum flow
read_list(struct run *r, const struct values *list, unsigned flags)
{
	enum flow f = FLOW_OK;
	size_t i, j;

	for (i = 0; i < list->n && f == FLOW_OK; i++) {
		struct value t = to_text(run_session(r), list->v[i]);
		struct err e = ERR_INIT;
		struct items found;

		if (items_find(run_session(r), t.u.s, t.len, flags, &found,
		    &e)) {
			for (j = 0; j < found.n && f == FLOW_OK; j++)
				f = read_file(r, found.v[j].name);
			items_free(&found);
		} else {
			err_clear(&e);
			path_missing(&e, t.u.s);
			f = run_complain(r, &e);
		}
		value_drop(t);
	}
	return f;
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	enum flow f = read_list(r, &a->path, 0);

	return f == FLOW_OK ? read_list(r, &a->literal, GLOB_LITERAL) : f;
}

static const struct example examples[] = {
	{ "Import-PowerShellDataFile settings.psd1",
	  "The settings, as a hashtable." },
	{ 0 }
};

const struct cmdlet import_powershelldatafile = {
	.name = "Import-PowerShellDataFile",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.ImportPowerShellDataFileCommand",
	.synopsis = "Reads a hashtable from a file, and runs nothing.",
	.description = "The file may hold constants, lists and hashtables.",
	.sets = sets,
	.params = params,
	.examples = examples,
	.flags = CMD_NO_EXAMPLE_RUN,
	.args_size = sizeof(ARGS),
	.process = process
};
