/* convertfrom-csv.c -- ConvertFrom-Csv and Import-Csv
 *
 * All rows of a text share one shape, made from its header. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "cmds/cmds.h"
#include "cmds/management/paths.h"
#include "cmds/utility/csv-write.h"
#include "shell/convert.h"
#include "shell/text-file.h"

struct args {
	struct values	 input, header, path, literal;
	struct value	 delimiter;
	bool		 culture;
	struct value	 encoding;
	/* its own */
	const struct shape *shape;
	char		*type_name;
};
#define ARGS struct args

#define DELIMITER_PARAMS						\
	{ .name = "Delimiter", INTO(delimiter), .as = "char",		\
	  .position = 2, .deflt = ",",					\
	  .help = "What stands between the fields." },			\
	{ .name = "UseCulture", INTO(culture),				\
	  .help = "Takes the list separator of the culture, a comma." },	\
	{ .name = "Header", INTO(header), .as = "string",		\
	  .flags = P_NOT_EMPTY,						\
	  .help = "The names, if the text does not begin with them." }

static const struct param convert_params[] = {
	{ .name = "InputObject", INTO(input), .as = "psobject", .position = 1,
	  .flags = P_MANDATORY | P_PIPELINE | P_ALLOW_EMPTY,
	  .help = "The lines of CSV." },
	DELIMITER_PARAMS,
	{ 0 }
};

static const char *const import_sets[] = { "DelimiterPath",
	"DelimiterLiteralPath", NULL };

static const struct param import_params[] = {
	{ .name = "Path", INTO(path), .as = "string", .position = 1,
	  .flags = P_MANDATORY | P_PIPELINE | P_NOT_EMPTY, .sets = 1,
	  .help = "The files to read." },
	{ .name = "LiteralPath", .aliases = "PSPath LP", INTO(literal),
	  .as = "string", .flags = P_MANDATORY | P_BY_NAME, .sets = 2,
	  .help = "The same, without wildcards." },
	DELIMITER_PARAMS,
	{ .name = "Encoding", INTO(encoding),
	  .help = "How the file is encoded: utf8, unicode, latin1 ..." },
	{ 0 }
};

static enum flow
add_name(struct run *r, struct args *a, const char *s, size_t n)
{
	const struct sym *name = sym_intern(s, n);
	struct err e = ERR_INIT;

	if (shape_find(a->shape, name) >= 0) {
		a->shape = NULL;
		err_set_type(&e, ERR_NOT_SPECIFIED, "ExtendedTypeSystem."
		    "ExtendedTypeSystemException", "System.Management."
		    "Automation.ExtendedTypeSystemException", VNULL,
		    "The member \"%s\" is already present.", name->s);
		return run_fail(r, &e);
	}
	a->shape = shape_add(a->shape, name, PROP_NOTE);
	return FLOW_OK;
}

static const struct shape *
first_shape(const struct args *a)
{
	return shape_root(type_pscustomobject, a->type_name);
}

static enum flow
header_given(struct run *r, struct args *a)
{
	enum flow f = FLOW_OK;
	size_t i;

	a->shape = first_shape(a);
	for (i = 0; i < a->header.n && f == FLOW_OK; i++) {
		struct value t = to_text(run_session(r), a->header.v[i]);

		f = add_name(r, a, t.u.s, t.len);
		value_drop(t);
	}
	return f;
}

static enum flow
header_read(struct run *r, struct args *a, const struct csv *c)
{
	enum flow f = FLOW_OK;
	bool missing = false;
	char name[24];
	size_t i, blank = 0;

	a->shape = first_shape(a);
	for (i = 0; i < c->n && f == FLOW_OK; i++) {
		if (c->field[i].len > 0) {
			f = add_name(r, a, c->field[i].s, c->field[i].len);
			continue;
		}
		missing = true;
		snprintf(name, sizeof name, "H%zu", ++blank);
		f = add_name(r, a, name, strlen(name));
	}
	if (missing && f == FLOW_OK)
		f = run_warn(r, "One or more headers were not specified. "
		    "Default names starting with \"H\" have been used in place "
		    "of any missing headers.");
	return f;
}

static enum flow
emit_row(struct run *r, const struct args *a, const struct csv *c)
{
	struct object *o = object_new(a->shape);
	unsigned i;

	for (i = 0; i < a->shape->n && i < c->n; i++)
		o->slot[i] = value_string(c->field[i].s, c->field[i].len);
	return run_emit_take(r, value_object(o));
}

/* A row of nothing but blanks, or of one empty field. */
static bool
empty_row(const struct csv *c)
{
	return c->n == 0 || (c->n == 1 && c->field[0].len == 0) ||
	    (c->n == 2 && c->field[0].len == 0 && c->field[1].s == NULL);
}

static void
take_type(struct args *a, struct text t)
{
	static const char head[] = "#TYPE ";

	if (t.len > sizeof head - 1 && strncmp(t.s, head, sizeof head - 1) == 0
	    && a->type_name == NULL)
		a->type_name = xasprintf("%.*s", (int)(t.len -
		    (sizeof head - 1)), t.s + sizeof head - 1);
}

static bool
is_fields(struct text t)
{
	return t.len > 9 && strncmp(t.s, "#Fields: ", 9) == 0;
}

static void
set_delimiter(const struct args *a, struct csv *c)
{
	csv_delimiter(a->delimiter, c->delimiter);
	c->powershell = true;
}

/* The header, behind comments and a #TYPE line; false at the end. */
static bool
read_header(struct run *r, struct args *a, struct csv *c, enum flow *f)
{
	while (csv_next(c)) {
		if (empty_row(c))
			continue;
		if (csv_header(c)) {
			*f = header_read(r, a, c);
			return true;
		}
		take_type(a, c->field[0]);
	}
	return false;
}

static enum flow
read_rows(struct run *r, struct args *a, struct csv *c)
{
	enum flow f = FLOW_OK;

	if (a->shape == NULL && a->header.n > 0)
		f = header_given(r, a);
	else if (a->shape == NULL && !read_header(r, a, c, &f))
		return f;
	while (f == FLOW_OK && csv_next(c)) {
		if (run_cancelled(r))
			return FLOW_CANCEL;
		if (!empty_row(c))
			f = emit_row(r, a, c);
	}
	return f;
}

/* ---- ConvertFrom-Csv: each text of the pipeline is one of its own ------------ */

static enum flow
convert_text(struct run *r, struct args *a, struct value v)
{
	struct value t = to_text(run_session(r), v);
	struct text line = { t.u.s, t.len };
	struct csv c;
	enum flow f = FLOW_OK;

	if (t.len > 0 && t.u.s[0] == '#' && memchr(t.u.s, '\n', t.len) == NULL) {
		if (!is_fields(line))
			take_type(a, line);
	} else {
		csv_init(&c, t.u.s, t.len);
		set_delimiter(a, &c);
		f = read_rows(r, a, &c);
		csv_free(&c);
	}
	value_drop(t);
	return f;
}

static enum flow
convert_process(struct run *r, void *args)
{
	struct args *a = args;
	enum flow f = FLOW_OK;
	size_t i;

	for (i = 0; i < a->input.n && f == FLOW_OK; i++)
		f = convert_text(r, a, a->input.v[i]);
	return f;
}

/* ---- Import-Csv ---------------------------------------------------------------- */

static ssize_t
from_file(void *arg, char *room, size_t n)
{
	FILE *f = arg;
	size_t got = fread(room, 1, n, f);

	return got == 0 && ferror(f) ? -1 : (ssize_t)got;
}

/* UTF-8 is read as it comes; anything else is decoded whole first. */
static enum flow
import_open(struct run *r, struct args *a, FILE *in, enum encoding enc)
{
	struct buf bytes = BUF_INIT, text = BUF_INIT;
	struct csv c;
	char mark[4];
	size_t n = fread(mark, 1, sizeof mark, in);
	enum encoding marked = encoding_of_mark(mark, n);
	enum flow f;

	rewind(in);
	if ((enc == ENC_DEFAULT || enc == ENC_UTF8 || enc == ENC_UTF8_BOM) &&
	    (marked == ENC_DEFAULT || marked == ENC_UTF8_BOM)) {
		if (marked == ENC_UTF8_BOM)
			fseek(in, 3, SEEK_SET);
		csv_init_source(&c, from_file, in);
	} else {
		while ((n = fread(buf_reserve(&bytes, 65536), 1, 65536, in)))
			bytes.len += n;
		encoding_decode(&text, buf_str(&bytes), bytes.len, enc);
		csv_init(&c, buf_str(&text), text.len);
	}
	set_delimiter(a, &c);
	f = read_rows(r, a, &c);
	csv_free(&c);
	buf_free(&bytes);
	buf_free(&text);
	return f;
}

static enum flow
import_path(struct run *r, struct args *a, const char *path)
{
	struct err e = ERR_INIT;
	enum encoding enc;
	FILE *in;
	enum flow f;

	if (!encoding_find(a->encoding, &enc, &e))
		return run_fail(r, &e);
	in = fopen(path, "rbe");
	if (in == NULL) {
		err_set_type(&e, ERR_OPEN, "FileOpenFailure", errno == EACCES ?
		    "System.UnauthorizedAccessException" :
		    "System.IO.FileNotFoundException",
		    VLENT(path, strlen(path)), errno == EACCES ?
		    "Access to the path '%s' is denied." :
		    "Could not find file '%s'.", path);
		return run_fail(r, &e);
	}
	a->shape = NULL;
	free(a->type_name);
	a->type_name = NULL;
	f = import_open(r, a, in, enc);
	fclose(in);
	return f;
}

static enum flow
import_one(struct run *r, struct args *a, struct value v, bool literal)
{
	struct value t = to_text(run_session(r), v);
	struct err e = ERR_INIT;
	struct items found = { 0, NULL };
	struct item p = { PROV_FILE, NULL };
	enum flow f;

	if (!items_find(run_session(r), t.u.s, t.len,
	    literal ? GLOB_LITERAL : 0, &found, &e)) {
		err_clear(&e);
		f = item_find(run_session(r), t.u.s, t.len, &p, &e) ?
		    import_path(r, a, p.name) : run_fail(r, &e);
	} else if (found.n > 1) {
		f = run_failf(r, ERR_INVALID_ARGUMENT,
		    "ReadWriteMultipleFilesNotSupported", t, "Cannot perform "
		    "operation because the path resolved to more than one "
		    "file. This command cannot operate on multiple files.");
	} else {
		f = found.n == 1 ? import_path(r, a, found.v[0].name) :
		    FLOW_OK;
	}
	item_free(&p);
	items_free(&found);
	value_drop(t);
	return f;
}

static enum flow
import_process(struct run *r, void *args)
{
	struct args *a = args;
	enum flow f = FLOW_OK;
	size_t i;

	if (!a->path.bound && !a->literal.bound)
		return run_failf(r, ERR_INVALID_DATA,
		    "CannotSpecifyPathAndLiteralPath", VNULL, "You must "
		    "specify either the -Path or -LiteralPath parameters, but "
		    "not both.");
	for (i = 0; i < a->path.n && f == FLOW_OK; i++)
		f = import_one(r, a, a->path.v[i], false);
	for (i = 0; i < a->literal.n && f == FLOW_OK; i++)
		f = import_one(r, a, a->literal.v[i], true);
	return f;
}

static void
done(struct run *r, void *args)
{
	struct args *a = args;

	(void)r;
	free(a->type_name);
}

static const struct example convert_examples[] = {
	{ "'Name,Dept', 'Anna,HR' | ConvertFrom-Csv",
	  "An object with two properties." },
	{ 0 }
};

static const struct example import_examples[] = {
	{ "Import-Csv users.csv | Where-Object Department -eq 'HR'",
	  "The rows of a file that have this department." },
	{ 0 }
};

const struct cmdlet convertfrom_csv = {
	.name = "ConvertFrom-Csv",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.ConvertFromCsvCommand",
	.synopsis = "Converts lines of CSV to objects.",
	.description = "The first line has the names. Every value is a text.",
	.params = convert_params,
	.examples = convert_examples,
	.args_size = sizeof(ARGS),
	.process = convert_process,
	.done = done
};

const struct cmdlet import_csv = {
	.name = "Import-Csv",
	.aliases = "ipcsv",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.ImportCsvCommand",
	.synopsis = "Reads the rows of a CSV file as objects.",
	.description = "The first line has the names. Every value is a text.",
	.sets = import_sets,
	.params = import_params,
	.examples = import_examples,
	.flags = CMD_NO_EXAMPLE_RUN,
	.args_size = sizeof(ARGS),
	.process = import_process,
	.done = done
};
