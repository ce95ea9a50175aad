/* convertto-csv.c -- ConvertTo-Csv and Export-Csv */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/csv.h"
#include "cmds/cmds.h"
#include "cmds/management/paths.h"
#include "cmds/utility/csv-write.h"
#include "shell/convert.h"
#include "shell/members.h"
#include "shell/text-file.h"

struct args {
	struct csv_options o;
	/* of Export-Csv */
	struct text	 path, literal;
	bool		 force, no_clobber, append;
	struct value	 encoding;
	/* its own */
	struct csv_writer w;
	struct text_file file;
	bool		 dry, had_header;
};
#define ARGS struct args

static const struct param convert_params[] = {
	CSV_PARAMS(2),
	{ 0 }
};

static const struct param export_params[] = {
	CSV_PARAMS(2),
	{ .name = "Path", INTO(path), .position = 1,
	  .help = "The file to write." },
	{ .name = "LiteralPath", .aliases = "PSPath LP", INTO(literal),
	  .help = "The same, without wildcards." },
	{ .name = "Force", INTO(force),
	  .help = "Writes to a read-only file; appends other columns." },
	{ .name = "NoClobber", .aliases = "NoOverwrite", INTO(no_clobber),
	  .help = "Fails if the file is there." },
	{ .name = "Encoding", INTO(encoding),
	  .help = "How to encode the file: utf8, utf8BOM, unicode ..." },
	{ .name = "Append", INTO(append),
	  .help = "Adds rows at the end of the file." },
	{ 0 }
};

static enum flow
convert_begin(struct run *r, void *args)
{
	struct args *a = args;

	return csv_writer_begin(r, &a->w, &a->o);
}

static enum flow
emit_line(struct run *r, struct buf *b)
{
	enum flow f = run_emit(r, VLENT(buf_str(b), b->len));

	buf_clear(b);
	return f;
}

static enum flow
convert_process(struct run *r, void *args)
{
	struct args *a = args;
	struct buf b = BUF_INIT;
	enum flow f = FLOW_OK;

	if (!a->w.ready) {
		csv_writer_columns(&a->w, a->o.input);
		if (a->o.type_line) {
			csv_write_type(&a->w, &b, a->o.input);
			f = emit_line(r, &b);
		}
		if (f == FLOW_OK && !a->o.no_header && a->w.n > 0) {
			csv_write_header(&a->w, &b);
			f = emit_line(r, &b);
		}
	}
	if (f == FLOW_OK && a->w.n > 0) {
		csv_write_row(&a->w, &b, a->o.input);
		f = emit_line(r, &b);
	}
	buf_free(&b);
	return f;
}

/* ---- Export-Csv -------------------------------------------------------------- */

/* The columns of the file that rows are appended to. */
static bool
read_columns(struct args *a, const char *path)
{
	struct csv c;
	struct buf text = BUF_INIT, bytes = BUF_INIT;
	FILE *f = fopen(path, "rbe");
	size_t i, n;

	if (f == NULL)
		return false;
	n = fread(buf_reserve(&bytes, 65536), 1, 65536, f);
	bytes.len = n;
	fclose(f);
	encoding_decode(&text, bytes.s, bytes.len, ENC_DEFAULT);
	csv_init(&c, buf_str(&text), text.len);
	memcpy(c.delimiter, a->w.delimiter.s, a->w.delimiter.len);
	c.delimiter[a->w.delimiter.len] = '\0';
	c.powershell = true;
	while (csv_comment(&c))
		;
	a->had_header = text.len > 0 && csv_next(&c);
	for (i = 0; a->had_header && i < c.n; i++) {
		a->w.columns = xrealloc(a->w.columns, (a->w.n + 1) *
		    sizeof *a->w.columns);
		a->w.columns[a->w.n++] = sym_intern(c.field[i].s,
		    c.field[i].len);
	}
	a->w.ready = a->had_header;
	csv_free(&c);
	buf_free(&text);
	buf_free(&bytes);
	return a->had_header;
}

static enum flow
open_export(struct run *r, struct args *a, const char *path)
{
	struct err e = ERR_INIT;
	enum encoding enc;

	if (!encoding_find(a->encoding, &enc, &e))
		return run_fail(r, &e);
	if (a->append)
		read_columns(a, path);
	if (text_file_open(&a->file, path, enc, (a->append ? TEXT_APPEND : 0) |
	    (a->no_clobber && !a->append ? TEXT_NO_CLOBBER : 0) |
	    (a->force ? TEXT_FORCE : 0)))
		return FLOW_OK;
	a->dry = true;
	if (errno == EEXIST)
		err_set_type(&e, ERR_RESOURCE_EXISTS, "NoClobber",
		    "System.IO.IOException", VLENT(path, strlen(path)),
		    "The file '%s' already exists.", path);
	else if (errno == EACCES)
		err_set_type(&e, ERR_OPEN, "FileOpenFailure",
		    "System.UnauthorizedAccessException",
		    VLENT(path, strlen(path)),
		    "Access to the path '%s' is denied.", path);
	else
		err_set_type(&e, ERR_OPEN, "FileOpenFailure",
		    "System.IO.DirectoryNotFoundException",
		    VLENT(path, strlen(path)),
		    "Could not find a part of the path '%s'.", path);
	return run_fail(r, &e);
}

static enum flow
export_begin(struct run *r, void *args)
{
	struct args *a = args;
	struct text t = a->literal.s != NULL ? a->literal : a->path;
	struct err e = ERR_INIT;
	struct item p;
	char *target;
	enum flow f = csv_writer_begin(r, &a->w, &a->o);
	bool go;

	if (f != FLOW_OK)
		return f;
	if ((a->literal.s != NULL) == (a->path.s != NULL))
		return run_failf(r, ERR_INVALID_DATA,
		    "CannotSpecifyPathAndLiteralPath", VNULL, "You must "
		    "specify either the -Path or -LiteralPath parameters, but "
		    "not both.");
	target = xstrndup(t.s, t.len);
	go = run_should(r, target, NULL, &f);
	free(target);
	if (!go || f != FLOW_OK) {
		a->dry = true;
		return f;
	}
	if (!item_find(run_session(r), t.s, t.len, &p, &e))
		return run_fail(r, &e);
	f = open_export(r, a, p.name);
	item_free(&p);
	return f;
}

struct seek {
	const struct sym	*name;
	bool			 found;
};

static bool
seek_name(void *arg, const struct sym *name, struct value v)
{
	struct seek *k = arg;

	(void)v;
	k->found = k->found || SYM_SAME(name, k->name);
	return !k->found;
}

/* Appending: the object must have every column of the file. */
static enum flow
check_columns(struct run *r, struct args *a)
{
	struct text t = a->literal.s != NULL ? a->literal : a->path;
	size_t i;

	for (i = 0; i < a->w.n; i++) {
		struct seek k = { a->w.columns[i], false };

		if (value_base(a->o.input).tag == V_MAP)
			continue;
		properties_each(run_session(r), a->o.input, seek_name, &k);
		if (!k.found)
			return run_failf(r, ERR_INVALID_DATA,
			    "CannotAppendCsvWithMismatchedPropertyNames",
			    VLENT(k.name->s, k.name->len), "Cannot append CSV "
			    "content to the following file: %.*s. The appended "
			    "object does not have a property that corresponds "
			    "to the following column: %s. To continue with "
			    "mismatched properties, add the -Force parameter, "
			    "and then retry the command.", (int)t.len, t.s,
			    k.name->s);
	}
	return FLOW_OK;
}

static enum flow
write_line(struct run *r, struct args *a, struct buf *b)
{
	bool ok;

	buf_addc(b, '\n');
	ok = text_file_write(&a->file, b->s, b->len);
	buf_clear(b);
	return ok ? FLOW_OK : path_complain(r, "WriteFailure", a->file.path);
}

static enum flow
export_process(struct run *r, void *args)
{
	struct args *a = args;
	struct buf b = BUF_INIT;
	enum flow f = FLOW_OK;

	if (a->dry)
		return FLOW_OK;
	if (a->had_header && !a->force) {
		f = check_columns(r, a);
		if (f != FLOW_OK)
			return f;
	}
	if (!a->w.ready) {
		csv_writer_columns(&a->w, a->o.input);
		if (a->o.type_line) {
			csv_write_type(&a->w, &b, a->o.input);
			f = write_line(r, a, &b);
		}
		if (f == FLOW_OK && !a->o.no_header && a->w.n > 0) {
			csv_write_header(&a->w, &b);
			f = write_line(r, a, &b);
		}
	}
	if (f == FLOW_OK && a->w.n > 0) {
		csv_write_row(&a->w, &b, a->o.input);
		f = write_line(r, a, &b);
	}
	buf_free(&b);
	return f;
}

static enum flow
export_end(struct run *r, void *args)
{
	struct args *a = args;
	struct text t = a->literal.s != NULL ? a->literal : a->path;
	char *path;
	enum flow f = FLOW_OK;

	if (!text_file_close(&a->file)) {
		path = xstrndup(t.s, t.len);
		f = path_complain(r, "WriteFailure", path);
		free(path);
	}
	return f;
}

static void
done(struct run *r, void *args)
{
	struct args *a = args;

	(void)r;
	text_file_close(&a->file);
	csv_writer_free(&a->w);
}

static const struct example convert_examples[] = {
	{ "Get-User | Select-Object UserPrincipalName, Mail -First 2 | "
	  "ConvertTo-Csv", "Two people as lines of CSV." },
	{ 0 }
};

static const struct example export_examples[] = {
	{ "Get-User | Export-Csv users.csv -WhatIf",
	  "Would write everybody to a file." },
	{ 0 }
};

const struct cmdlet convertto_csv = {
	.name = "ConvertTo-Csv",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.ConvertToCsvCommand",
	.synopsis = "Converts objects to lines of CSV.",
	.description = "The properties of the first object are the columns.",
	.params = convert_params,
	.examples = convert_examples,
	.args_size = sizeof(ARGS),
	.begin = convert_begin,
	.process = convert_process,
	.done = done
};

const struct cmdlet export_csv = {
	.name = "Export-Csv",
	.aliases = "epcsv",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.ExportCsvCommand",
	.synopsis = "Writes objects to a file of CSV.",
	.description = "The properties of the first object are the columns.",
	.params = export_params,
	.examples = export_examples,
	.flags = CMD_WRITES,
	.args_size = sizeof(ARGS),
	.begin = export_begin,
	.process = export_process,
	.end = export_end,
	.done = done
};
