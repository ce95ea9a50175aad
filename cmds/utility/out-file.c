/* out-file.c -- Out-File, Tee-Object: what the screen would show, in files */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cmds/cmds.h"
#include "shell/convert.h"
#include "shell/path.h"
#include "shell/scope.h"
#include "shell/text-file.h"
#include "shell/view.h"

struct args {
	struct text	 path, literal, variable;
	struct value	 encoding, input;
	bool		 append, force, no_clobber, no_newline;
	int64_t		 width;
	/* its own */
	struct view_out	 lines;
	struct view	*view;
	struct text_file file;
	struct array	*kept;		/* of Tee-Object -Variable */
	bool		 open, dry;
};
#define ARGS struct args

#define BY_PATH		(1u << 0)
#define BY_LITERAL	(1u << 1)
#define BY_VARIABLE	(1u << 2)

static const struct param out_params[] = {
	{ .name = "FilePath", .aliases = "Path", INTO(path), .position = 1,
	  .sets = BY_PATH, .mandatory_sets = BY_PATH,
	  .help = "The file to write." },
	{ .name = "LiteralPath", .aliases = "PSPath LP", INTO(literal),
	  .flags = P_BY_NAME, .sets = BY_LITERAL,
	  .mandatory_sets = BY_LITERAL,
	  .help = "The file to write, as it is spelled." },
	{ .name = "Encoding", INTO(encoding), .position = 2,
	  .help = "How to encode the file: utf8, utf8BOM, unicode ..." },
	{ .name = "Append", INTO(append),
	  .help = "Adds to the end of the file." },
	{ .name = "Force", INTO(force),
	  .help = "Writes to a file that is read-only, too." },
	{ .name = "NoClobber", .aliases = "NoOverwrite", INTO(no_clobber),
	  .help = "Does not write to a file that is there." },
	{ .name = "Width", INTO(width), .as = "int", .min = 2,
	  .max = INT32_MAX, .help = "How many characters fit in a line." },
	{ .name = "NoNewline", INTO(no_newline),
	  .help = "Puts no line ends between the lines." },
	{ .name = "InputObject", INTO(input), .flags = P_PIPELINE,
	  .help = "The objects to write." },
	{ 0 }
};

static const struct param tee_params[] = {
	{ .name = "FilePath", .aliases = "Path", INTO(path), .position = 1,
	  .sets = BY_PATH, .mandatory_sets = BY_PATH,
	  .help = "The file to write." },
	{ .name = "LiteralPath", .aliases = "PSPath LP", INTO(literal),
	  .sets = BY_LITERAL, .mandatory_sets = BY_LITERAL,
	  .help = "The file to write, as it is spelled." },
	{ .name = "Variable", INTO(variable), .sets = BY_VARIABLE,
	  .mandatory_sets = BY_VARIABLE,
	  .help = "The variable to keep the objects in." },
	{ .name = "Append", INTO(append), .sets = BY_PATH,
	  .help = "Adds to the end of the file." },
	{ .name = "Encoding", INTO(encoding), .sets = BY_PATH | BY_LITERAL,
	  .help = "How to encode the file: utf8, utf8BOM, unicode ..." },
	{ .name = "InputObject", INTO(input), .flags = P_PIPELINE,
	  .help = "The objects to write and send on." },
	{ 0 }
};

static enum flow
line(struct view_out *o, const char *s, size_t len)
{
	struct args *a = (struct args *)(void *)((char *)o -
	    offsetof(struct args, lines));

	text_file_write(&a->file, s, len);
	if (!a->no_newline)
		text_file_write(&a->file, "\n", 1);
	return FLOW_OK;
}

static enum flow
cannot_open(struct run *r, const char *path, int why)
{
	struct err e = ERR_INIT;

	if (why == EEXIST) {
		err_set_type(&e, ERR_RESOURCE_EXISTS, "NoClobber",
		    "System.IO.IOException", VNULL,
		    "The file '%s' already exists.", path);
		value_drop(e.target);
		e.target = value_cstr(path);
	} else if (why == ENOENT || why == ENOTDIR) {
		err_set_type(&e, ERR_OPEN, "FileOpenFailure",
		    "System.IO.DirectoryNotFoundException", VNULL,
		    "Could not find a part of the path '%s'.", path);
	} else {
		err_set_type(&e, ERR_OPEN, "FileOpenFailure",
		    "System.UnauthorizedAccessException", VNULL,
		    "Access to the path '%s' is denied.", path);
	}
	return run_fail(r, &e);
}

/* NAME is the path as it was given. */
static enum flow
open_path(struct run *r, struct args *a, const char *path, const char *name)
{
	enum encoding	enc;
	struct err	e = ERR_INIT;
	enum flow	f = FLOW_OK;

	if (!encoding_find(a->encoding, &enc, &e))
		return run_fail(r, &e);
	if (run_cmdlet(r)->flags & CMD_WRITES &&
	    (!run_should(r, name, "Output to File", &f) || f != FLOW_OK)) {
		a->dry = true;
		return f;
	}
	if (!text_file_open(&a->file, path, enc,
	    (a->append ? TEXT_APPEND : 0) | (a->force ? TEXT_FORCE : 0) |
	    (a->no_clobber && !a->append ? TEXT_NO_CLOBBER : 0)))
		return cannot_open(r, path, errno);
	a->open = true;
	return FLOW_OK;
}

static enum flow
begin(struct run *r, void *args)
{
	struct args	*a = args;
	struct session	*s = run_session(r);
	struct text	 t = a->path.s != NULL ? a->path : a->literal;
	struct item	 where;
	struct err	 e = ERR_INIT;
	enum flow	 f;

	a->lines = (struct view_out){ line, run_bound(r, "Width") ?
		(int)a->width : s->host->width, view_keeps_colour(s),
		false };
	a->view = view_new(s, &a->lines);
	if (!item_find(s, t.s, t.len, &where, &e))
		return run_fail(r, &e);
	f = open_path(r, a, where.name, t.s);
	item_free(&where);
	return f;
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;

	(void)r;
	return a->open ? view_put(a->view, a->input) : FLOW_OK;
}

static enum flow
end(struct run *r, void *args)
{
	struct args	*a = args;
	enum flow	 f = a->open ? view_end(a->view) : FLOW_OK;

	if (a->open) {
		a->open = false;
		if (!text_file_close(&a->file) && f == FLOW_OK)
			return run_failf(r, ERR_WRITE, "FileWriteFailure",
			    VNULL, "The file could not be written: %s.",
			    strerror(errno));
	}
	return f;
}

static void
done(struct run *r, void *args)
{
	struct args *a = args;

	(void)r;
	view_free(a->view);
	if (a->open)
		text_file_close(&a->file);
	if (a->kept != NULL)
		value_drop(value_array(a->kept));
}

/* ---- Tee-Object -------------------------------------------------------- */

static enum flow
begin_tee(struct run *r, void *args)
{
	struct args *a = args;

	if (a->variable.s == NULL)
		return begin(r, args);
	a->kept = array_new(type_object_array);
	return FLOW_OK;
}

static enum flow
process_tee(struct run *r, void *args)
{
	struct args	*a = args;
	enum flow	 f = FLOW_OK;

	if (a->kept != NULL)
		array_add(a->kept, a->input);
	else
		f = process(r, args);
	return f != FLOW_OK ? f : run_emit(r, a->input);
}

static enum flow
end_tee(struct run *r, void *args)
{
	struct args *a = args;

	if (a->kept == NULL)
		return end(r, args);
	var_set(run_session(r), a->variable.s, a->kept->n == 1 ?
	    a->kept->v[0] : VHEAP(a->kept));
	return FLOW_OK;
}

static const char *const out_sets[] = { "ByPath", "ByLiteralPath", NULL };
static const char *const tee_sets[] = { "File", "LiteralFile", "Variable",
	NULL };

const struct cmdlet out_file = {
	.name = "Out-File",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.OutFileCommand",
	.synopsis = "Writes objects to a file, as the screen would show them.",
	.description = "As it would stand on the screen, line by line.",
	.examples = (const struct example[]){
		{ "'text' | Out-File report.txt",
		  "Writes the file." },
		{ 0 }
	},
	.sets = out_sets,
	.params = out_params,
	.flags = CMD_WRITES,
	.args_size = sizeof(ARGS),
	.begin = begin,
	.process = process,
	.end = end,
	.done = done
};

const struct cmdlet tee_object = {
	.name = "Tee-Object",
	.aliases = "tee",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.TeeObjectCommand",
	.synopsis = "Writes objects to a file or a variable, and sends them "
	    "on.",
	.description = "To a file or a variable, and on to the next command.",
	.examples = (const struct example[]){
		{ "1, 2 | Tee-Object -Variable kept; $kept.Count",
		  "1, 2, and then how many." },
		{ 0 }
	},
	.sets = tee_sets,
	.params = tee_params,
	.args_size = sizeof(ARGS),
	.begin = begin_tee,
	.process = process_tee,
	.end = end_tee,
	.done = done
};
