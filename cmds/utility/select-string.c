/* select-string.c -- Select-String
 *
 * Each file, and the pipeline's texts as one, is walked line by line.  With
 * -Context a match waits until the lines behind it have come; these are shared
 * out so that no line is shown twice, as PowerShell does. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "cmds/cmds.h"
#include "cmds/management/paths.h"
#include "shell/convert.h"
#include "shell/match-info.h"
#include "shell/regex.h"
#include "shell/text-file.h"

struct args {
	struct value	 input;
	struct values	 pattern, path, literal, include, exclude, context;
	bool		 raw, simple, with_case, quiet, list, no_emphasis;
	bool		 not_match, all;
	struct value	 encoding;
	struct text	 culture;
	/* its own */
	enum encoding	 enc;
	struct regex	**rx;
	int64_t		 before, after;
	/* of the text at hand */
	const char	*file;		/* full path, or NULL: the pipeline */
	int64_t		 line;
	struct array	*lines;		/* the last ones, for PreContext */
	struct object	*waiting;	/* a match that wants lines behind it */
	struct array	*behind;
	size_t		 used;		/* lines of `lines` already shown */
	bool		 found, stopped;
};
#define ARGS struct args

static const char *const sets[] = { "File", "Object", "LiteralFile", NULL };
enum { FILES = 1u, OBJECTS = 2u, LITERALS = 4u };

static const struct param params[] = {
	{ .name = "InputObject", INTO(input),
	  .flags = P_MANDATORY | P_PIPELINE | P_ALLOW_NULL | P_ALLOW_EMPTY,
	  .sets = OBJECTS, .help = "The texts to search." },
	{ .name = "Pattern", INTO(pattern), .as = "string", .position = 1,
	  .flags = P_MANDATORY, .help = "What to look for." },
	{ .name = "Path", INTO(path), .as = "string", .position = 2,
	  .flags = P_MANDATORY | P_BY_NAME | P_WILDCARDS, .sets = FILES,
	  .help = "The files to search." },
	{ .name = "LiteralPath", .aliases = "PSPath LP", INTO(literal),
	  .as = "string", .flags = P_MANDATORY | P_BY_NAME,
	  .sets = LITERALS, .help = "The same, without wildcards." },
	{ .name = "Raw", INTO(raw), .help = "Outputs the lines as text." },
	{ .name = "SimpleMatch", INTO(simple),
	  .help = "The pattern is a plain text." },
	{ .name = "CaseSensitive", INTO(with_case),
	  .help = "Upper and lower case are different." },
	{ .name = "Quiet", INTO(quiet), .help = "Only tells whether there is a match." },
	{ .name = "List", INTO(list),
	  .help = "Only the first match of a file." },
	{ .name = "NoEmphasis", INTO(no_emphasis),
	  .help = "Accepted: matches are not coloured." },
	{ .name = "Include", INTO(include), .as = "string",
	  .help = "Only files that match one of these patterns." },
	{ .name = "Exclude", INTO(exclude), .as = "string",
	  .help = "No files that match one of these patterns." },
	{ .name = "NotMatch", INTO(not_match),
	  .help = "The lines without a match." },
	{ .name = "AllMatches", INTO(all),
	  .help = "Every match of a line, not only the first." },
	{ .name = "Encoding", INTO(encoding),
	  .help = "How the files are encoded." },
	{ .name = "Culture", INTO(culture), .help = "Accepted." },
	{ .name = "Context", INTO(context), .as = "int",
	  .help = "How many lines before and after to show." },
	{ 0 }
};

static enum flow
compile(struct run *r, struct args *a)
{
	struct err e = ERR_INIT, mine = ERR_INIT;
	struct buf b = BUF_INIT;
	size_t i;

	a->rx = xcalloc(a->pattern.n, sizeof *a->rx);
	for (i = 0; i < a->pattern.n; i++) {
		struct value t = to_text(run_session(r), a->pattern.v[i]);

		buf_clear(&b);
		if (a->simple)
			regex_escape(&b, t.u.s, t.len);
		else
			buf_add(&b, t.u.s, t.len);
		a->rx[i] = regex_new(buf_str(&b), b.len, a->with_case ? 0 :
		    RX_IGNORE_CASE, &e);
		if (a->rx[i] == NULL) {
			err_set_type(&mine, ERR_INVALID_ARGUMENT,
			    "InvalidRegex", "System.ArgumentException", t,
			    "The string %.*s is not a valid regular "
			    "expression: %s", (int)t.len, t.u.s, e.message);
			err_clear(&e);
			value_drop(t);
			break;
		}
		value_drop(t);
	}
	buf_free(&b);
	return mine.set ? run_fail(r, &mine) : FLOW_OK;
}

static enum flow
begin(struct run *r, void *args)
{
	struct args *a = args;
	struct err e = ERR_INIT;

	if (!encoding_find(a->encoding, &a->enc, &e))
		return run_fail(r, &e);
	if (a->context.n > 0) {
		to_int(a->context.v[0], &a->before);
		a->after = a->before;
		if (a->context.n > 1)
			to_int(a->context.v[1], &a->after);
	}
	a->lines = array_new(type_object_array);
	return compile(r, a);
}

/* ---- one line ------------------------------------------------------------------ */

static struct value
matches_of(const struct args *a, struct regex *rx, struct value line,
    struct match *m)
{
	struct array *list = array_new(type_object_array);
	struct err e = ERR_INIT;

	list->head.flags |= HF_FIXED;
	do {
		array_take(list, value_match(rx, line, m));
	} while (a->all && regex_match(rx, line.u.s, line.len,
	    match_next_at(m, line.u.s, line.len), m, &e) == 1);
	err_clear(&e);
	return value_array(list);
}

/* The first pattern that fits; its number, or -1. */
static int
test_line(const struct args *a, struct value line, struct value *matches)
{
	struct err e = ERR_INIT;
	struct match *m;
	size_t i;
	bool hit;

	*matches = VNULL;
	for (i = 0; i < a->pattern.n; i++) {
		m = match_new(a->rx[i]);
		hit = regex_match(a->rx[i], line.u.s, line.len, 0, m, &e) == 1;
		err_clear(&e);
		if (hit && !a->not_match && !a->quiet && !a->raw)
			*matches = matches_of(a, a->rx[i], line, m);
		free(m);
		if (hit)
			return a->not_match ? -1 : (int)i;
	}
	return a->not_match ? 0 : -1;
}

static struct array *
string_array(void)
{
	struct array *a = array_new(type_string_array);

	a->head.flags |= HF_FIXED;
	return a;
}

/* Sends the match that waits; its context is complete. */
static enum flow
release(struct run *r, struct args *a)
{
	struct object *o = a->waiting;
	struct value behind, before;

	if (o == NULL)
		return FLOW_OK;
	a->waiting = NULL;
	before = o->slot[MI_CONTEXT];
	behind = value_array(a->behind);
	a->behind = NULL;
	o->slot[MI_CONTEXT] = match_context(before, behind);
	value_drop(before);
	value_drop(behind);
	return run_emit_take(r, value_object(o));
}

/* The lines before this one that no match has shown yet. */
static struct value
lines_before(const struct args *a)
{
	struct array *pre = string_array();
	size_t n = a->lines->n, i, from = 0;

	if ((int64_t)n > a->before)
		from = n - (size_t)a->before;
	if (from < a->used)
		from = a->used;
	for (i = from; i < n; i++)
		array_add(pre, a->lines->v[i]);
	return value_array(pre);
}

static struct object *
found_line(const struct args *a, struct value line, int which,
    struct value take_matches)
{
	struct object *o = match_info_new();
	const char *slash = a->file != NULL ? strrchr(a->file, '/') : NULL;

	o->slot[MI_IGNORE_CASE] = VBOOL(!a->with_case);
	o->slot[MI_LINE_NUMBER] = VINT(a->line);
	o->slot[MI_LINE] = value_keep(line);
	o->slot[MI_FILENAME] = value_cstr(a->file == NULL ? "InputStream" :
	    slash != NULL ? slash + 1 : a->file);
	o->slot[MI_PATH] = value_cstr(a->file == NULL ? "InputStream" :
	    a->file);
	o->slot[MI_PATTERN] = value_keep(a->pattern.v[which]);
	o->slot[MI_MATCHES] = take_matches;
	return o;
}

static enum flow
hit(struct run *r, struct args *a, struct value line, int which,
    struct value take_matches)
{
	struct object *o;
	enum flow f;

	a->found = true;
	if (a->quiet || a->list)
		a->stopped = a->file != NULL;
	if (a->quiet) {
		value_drop(take_matches);
		return a->file != NULL ? FLOW_OK : run_emit(r, VBOOL(true));
	}
	if (a->raw) {
		value_drop(take_matches);
		return run_emit(r, line);
	}
	o = found_line(a, line, which, take_matches);
	f = release(r, a);
	if (f != FLOW_OK || a->context.n == 0) {
		return f == FLOW_OK ? run_emit_take(r, value_object(o)) :
		    (value_drop(value_object(o)), f);
	}
	o->slot[MI_CONTEXT] = lines_before(a);
	a->waiting = o;
	a->behind = string_array();
	return a->after == 0 ? release(r, a) : FLOW_OK;
}

/* A line without a match: perhaps the context of one. */
static enum flow
miss(struct run *r, struct args *a, struct value line)
{
	if (a->waiting == NULL)
		return FLOW_OK;
	array_add(a->behind, line);
	a->used = a->lines->n + 1;
	return (int64_t)a->behind->n >= a->after ? release(r, a) : FLOW_OK;
}

static enum flow
one_line(struct run *r, struct args *a, struct value line)
{
	struct value matches;
	enum flow f;
	int which;

	a->line++;
	which = test_line(a, line, &matches);
	f = which >= 0 ? hit(r, a, line, which, matches) : miss(r, a, line);
	if (which >= 0)
		a->used = a->lines->n + 1;
	if (a->before > 0) {
		array_add(a->lines, line);
		if (a->lines->n > 4096 && a->lines->n > (size_t)a->before * 2) {
			size_t gone = a->lines->n - (size_t)a->before;

			array_remove(a->lines, 0, gone);
			a->used = a->used > gone ? a->used - gone : 0;
		}
	}
	return f;
}

/* ---- files --------------------------------------------------------------------- */

static void
forget(struct args *a)
{
	array_clear(a->lines);
	a->used = 0;
	a->line = 0;
	a->found = a->stopped = false;
}

static enum flow
search_text(struct run *r, struct args *a, const struct buf *text)
{
	const char *s = buf_str((struct buf *)(uintptr_t)text);
	const char *end = s + text->len, *nl;
	struct value line;
	enum flow f = FLOW_OK;
	size_t n;

	while (s < end && f == FLOW_OK && !a->stopped) {
		if (run_cancelled(r))
			return FLOW_CANCEL;
		nl = memchr(s, '\n', (size_t)(end - s));
		n = (size_t)((nl != NULL ? nl : end) - s);
		if (n > 0 && s[n - 1] == '\r')
			n--;
		line = value_string(s, n);
		f = one_line(r, a, line);
		value_drop(line);
		s = nl != NULL ? nl + 1 : end;
	}
	if (f == FLOW_OK)
		f = release(r, a);
	if (f == FLOW_OK && a->quiet)
		f = run_emit(r, VBOOL(a->found));
	return f;
}

static enum flow
search_file(struct run *r, void *arg, const struct item *p)
{
	struct args *a = arg;
	struct buf bytes = BUF_INIT, text = BUF_INIT;
	FILE *in;
	size_t n;
	enum flow f;

	if (p->provider != PROV_FILE || path_is_folder(p->name))
		return FLOW_OK;
	in = fopen(p->name, "rbe");
	if (in == NULL)
		return path_complain(r, "ProcessingFile", p->name);
	while ((n = fread(buf_reserve(&bytes, 65536), 1, 65536, in)) > 0)
		bytes.len += n;
	fclose(in);
	encoding_decode(&text, buf_str(&bytes), bytes.len, a->enc);
	buf_free(&bytes);
	forget(a);
	a->file = p->name;
	f = search_text(r, a, &text);
	buf_free(&text);
	return f;
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	struct paths p = { .path = a->path, .literal = a->literal,
	    .include = a->include, .exclude = a->exclude };
	struct value info, line;
	enum flow f;

	if (a->path.bound || a->literal.bound)
		return paths_each(r, &p, search_file, a);
	info = value_base(a->input);
	if (info.tag == V_OBJECT && info.u.object->head.type == type_fileinfo &&
	    object_get_str(info.u.object, "FullName", &line))
		return search_file(r, a, &(struct item){ PROV_FILE,
		    (char *)(uintptr_t)line.u.s });
	if (value_is_null(info) || a->stopped)
		return FLOW_OK;
	a->file = NULL;
	line = to_text(run_session(r), a->input);
	f = one_line(r, a, line);
	value_drop(line);
	if (f == FLOW_OK && a->quiet && a->found)
		return run_stop(r);
	return f;
}

static enum flow
end(struct run *r, void *args)
{
	return release(r, args);
}

static void
done(struct run *r, void *args)
{
	struct args *a = args;
	size_t i;

	(void)r;
	for (i = 0; a->rx != NULL && i < a->pattern.n; i++)
		if (a->rx[i] != NULL)
			regex_drop(a->rx[i]);
	free(a->rx);
	if (a->lines != NULL)
		value_drop(value_array(a->lines));
	if (a->waiting != NULL)
		value_drop(value_object(a->waiting));
	if (a->behind != NULL)
		value_drop(value_array(a->behind));
}

static const struct example examples[] = {
	{ "'anna@contoso.com', 'bob@fabrikam.com' | Select-String contoso -Raw",
	  "anna@contoso.com" },
	{ 0 }
};

const struct cmdlet select_string = {
	.name = "Select-String",
	.aliases = "sls",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.SelectStringCommand",
	.synopsis = "Finds lines that match a pattern.",
	.description = "In files, or in the texts of the pipeline.",
	.sets = sets,
	.params = params,
	.examples = examples,
	.args_size = sizeof(ARGS),
	.begin = begin,
	.process = process,
	.end = end,
	.done = done
};
