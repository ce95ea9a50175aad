/* get-content.c -- Get-Content
 *
 * Lines are read and sent on one at a time, so that a file of any size goes
 * through in little memory; -Tail and other encodings than UTF-8 read the
 * file whole. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "cmds/cmds.h"
#include "cmds/management/paths.h"
#include "shell/convert.h"
#include "shell/members.h"
#include "shell/scope.h"
#include "shell/text-file.h"

struct args {
	struct paths	 p;
	int64_t		 read_count, total, tail;
	struct text	 delimiter;
	struct value	 encoding;
	bool		 raw, bytes, wait;
	/* its own */
	enum encoding	 enc;
	struct array	*batch;		/* of -ReadCount */
	int64_t		 left;		/* lines still wanted; -1: all */
};
#define ARGS struct args

static const struct param params[] = {
	PATH_PARAMS("The files to read."),
	{ .name = "Filter", INTO(p.filter),
	  .help = "Only names that match this pattern." },
	{ .name = "Include", INTO(p.include), .as = "string",
	  .help = "Only names that match one of these patterns." },
	{ .name = "Exclude", INTO(p.exclude), .as = "string",
	  .help = "No names that match one of these patterns." },
	{ .name = "Force", INTO(p.force), .help = "Accepted." },
	{ .name = "ReadCount", INTO(read_count), .as = "long", .flags = P_BY_NAME,
	  .deflt = "1", .help = "How many lines to send at a time; 0: all." },
	{ .name = "TotalCount", .aliases = "First Head", INTO(total),
	  .as = "long", .flags = P_BY_NAME, .help = "Only so many first lines." },
	{ .name = "Tail", .aliases = "Last", INTO(tail), .flags = P_BY_NAME,
	  .help = "Only so many last lines." },
	{ .name = "Delimiter", INTO(delimiter),
	  .help = "What ends a line, in place of a new line." },
	{ .name = "Encoding", INTO(encoding),
	  .help = "How the file is encoded: utf8, unicode, latin1 ..." },
	{ .name = "Raw", INTO(raw), .help = "The whole file as one text." },
	{ .name = "AsByteStream", INTO(bytes),
	  .help = "The bytes of the file, as numbers." },
	{ .name = "Wait", INTO(wait), .help = "Refused: use tail -f." },
	{ 0 }
};

static enum flow
both(struct run *r, const char *message)
{
	return run_failf(r, ERR_INVALID_ARGUMENT, "InvalidOperation", VNULL,
	    "%s", message);
}

static enum flow
begin(struct run *r, void *args)
{
	struct args *a = args;
	struct err e = ERR_INIT;

	if (run_bound(r, "TotalCount") && run_bound(r, "Tail"))
		return both(r, "The parameters TotalCount and Tail cannot be "
		    "used together. Please specify only one parameter.");
	if (a->raw && run_bound(r, "Tail"))
		return both(r, "The 'Raw' and 'Tail' parameters cannot be "
		    "specified in the same command.");
	if (a->raw && (run_bound(r, "TotalCount") ||
	    run_bound(r, "Delimiter")))
		return both(r, "The 'Raw' and 'TotalCount' parameters cannot "
		    "be specified in the same command.");
	if (a->wait)
		return run_failf(r, ERR_NOT_IMPLEMENTED, "NotSupported", VNULL,
		    "Get-Content -Wait is not supported by dirsh.");
	if (!run_bound(r, "ReadCount"))
		a->read_count = 1;
	a->p.must_match = true;
	return encoding_find(a->encoding, &a->enc, &e) ? FLOW_OK :
	    run_fail(r, &e);
}

static enum flow
flush_batch(struct run *r, struct args *a)
{
	struct array *b = a->batch;

	a->batch = NULL;
	return b != NULL && b->n > 0 ? run_emit_take(r, value_array(b)) :
	    FLOW_OK;
}

static enum flow
put(struct run *r, struct args *a, struct value take)
{
	if (a->read_count == 1)
		return run_emit_take(r, take);
	if (a->batch == NULL)
		a->batch = array_new(type_object_array);
	array_take(a->batch, take);
	if (a->read_count > 0 && a->batch->n >= (size_t)a->read_count)
		return flush_batch(r, a);
	return FLOW_OK;
}

static enum flow
put_line(struct run *r, struct args *a, const char *s, size_t n)
{
	struct buf b = BUF_INIT;
	struct value v;

	if (utf8_valid(s, n))
		return put(r, a, value_string(s, n));
	encoding_decode(&b, s, n, ENC_UTF8);
	v = value_string(buf_str(&b), b.len);
	buf_free(&b);
	return put(r, a, v);
}

/* Where the line at s ends, and the next one begins. */
static const char *
line_end(const struct args *a, const char *s, const char *end,
    const char **next)
{
	const char *p;

	if (a->delimiter.len > 0) {
		p = memmem(s, (size_t)(end - s), a->delimiter.s,
		    a->delimiter.len);
		*next = p != NULL ? p + a->delimiter.len : end;
		return p != NULL ? p : end;
	}
	for (p = s; p < end && *p != '\n' && *p != '\r'; p++)
		;
	*next = p;
	if (p < end)
		*next = p + (*p == '\r' && p + 1 < end && p[1] == '\n' ? 2 : 1);
	return p;
}

/* Skips to the last -Tail lines. */
static const char *
tail_of(const struct args *a, const char *s, const char *end, int64_t tail)
{
	const char *p = s, *next;
	int64_t lines = 0;

	while (p < end) {
		line_end(a, p, end, &next);
		lines++;
		p = next;
	}
	for (p = s; lines > tail && p < end; lines--) {
		line_end(a, p, end, &next);
		p = next;
	}
	return p;
}

static enum flow
put_lines(struct run *r, struct args *a, const char *s, size_t n)
{
	const char *end = s + n, *stop, *next;
	enum flow f = FLOW_OK;

	if (run_bound(r, "Tail"))
		s = tail_of(a, s, end, a->tail);
	while (s < end && a->left != 0 && f == FLOW_OK) {
		if (run_cancelled(r))
			return FLOW_CANCEL;
		stop = line_end(a, s, end, &next);
		f = put_line(r, a, s, (size_t)(stop - s));
		s = next;
		if (a->left > 0)
			a->left--;
	}
	return f;
}

static enum flow
put_bytes(struct run *r, struct args *a, const struct buf *b)
{
	enum flow f = FLOW_OK;
	struct array *all;
	size_t i;

	if (a->raw) {
		all = array_new(type_byte_array);
		for (i = 0; i < b->len; i++)
			array_take(all, (struct value){ .tag = V_BYTE,
			    .u.i = (unsigned char)b->s[i] });
		return run_emit_take(r, value_array(all));
	}
	for (i = run_bound(r, "Tail") && (size_t)a->tail < b->len ?
	    b->len - (size_t)a->tail : 0;
	    i < b->len && a->left != 0 && f == FLOW_OK; i++) {
		f = put(r, a, (struct value){ .tag = V_BYTE,
		    .u.i = (unsigned char)b->s[i] });
		if (a->left > 0)
			a->left--;
	}
	return f;
}

static enum flow
put_whole(struct run *r, struct args *a, const struct buf *bytes)
{
	struct buf text = BUF_INIT;
	enum flow f;

	if (a->bytes)
		return put_bytes(r, a, bytes);
	encoding_decode(&text, bytes->s != NULL ? bytes->s : "", bytes->len,
	    a->enc);
	if (a->raw)
		f = text.len == 0 ? FLOW_OK :
		    run_emit(r, VLENT(text.s, text.len));
	else
		f = put_lines(r, a, buf_str(&text), text.len);
	buf_free(&text);
	return f;
}

static bool
read_whole(FILE *in, struct buf *b)
{
	size_t n;

	while ((n = fread(buf_reserve(b, 65536), 1, 65536, in)) > 0)
		b->len += n;
	return !ferror(in);
}

/* Line by line, for UTF-8 with new lines. */
static enum flow
stream(struct run *r, struct args *a, FILE *in)
{
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;
	enum flow f = FLOW_OK;

	while (f == FLOW_OK && a->left != 0 &&
	    (n = getline(&line, &cap, in)) >= 0) {
		if (run_cancelled(r)) {
			f = FLOW_CANCEL;
			break;
		}
		if (n > 0 && line[n - 1] == '\n')
			n--;
		if (n > 0 && line[n - 1] == '\r')
			n--;
		if (memchr(line, '\r', (size_t)n) != NULL) {
			f = put_lines(r, a, line, (size_t)n);
			continue;
		}
		f = put_line(r, a, line, (size_t)n);
		if (a->left > 0)
			a->left--;
	}
	free(line);
	return f;
}

static bool
can_stream(struct run *r, const struct args *a, FILE *in)
{
	char mark[4];
	size_t n = fread(mark, 1, sizeof mark, in);
	enum encoding m = encoding_of_mark(mark, n);

	rewind(in);
	if (m == ENC_UTF8_BOM)
		fseek(in, 3, SEEK_SET);
	return !a->raw && !a->bytes && a->delimiter.len == 0 &&
	    !run_bound(r, "Tail") && (m == ENC_UTF8_BOM ||
	    (m == ENC_DEFAULT && (a->enc == ENC_DEFAULT ||
	    a->enc == ENC_UTF8)));
}

static enum flow
read_file(struct run *r, struct args *a, const char *path)
{
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;
	FILE *in;
	enum flow f;

	if (path_is_folder(path)) {
		err_set_type(&e, ERR_PERMISSION_DENIED,
		    "GetContainerContentException",
		    "System.InvalidOperationException", VLENT(path,
		    strlen(path)), "Unable to get content because it is a "
		    "directory: '%s'. Please use 'Get-ChildItem' instead.",
		    path);
		return run_complain(r, &e);
	}
	in = fopen(path, "rbe");
	if (in == NULL)
		return path_complain(r, "GetContentReaderUnauthorizedAccess"
		    "Error", path);
	if (can_stream(r, a, in)) {
		f = stream(r, a, in);
	} else {
		rewind(in);
		f = read_whole(in, &b) ? put_whole(r, a, &b) :
		    path_complain(r, "GetContentReaderIOError", path);
	}
	fclose(in);
	buf_free(&b);
	return f;
}

/* env:X and variable:X have their value as content. */
static enum flow
session_content(struct run *r, const struct item *p)
{
	struct value it = item_value(run_session(r), p), v;
	enum flow f = FLOW_OK;

	if (it.tag == V_OBJECT && (object_get_str(it.u.object, "ScriptBlock",
	    &v) || object_get_str(it.u.object, "Value", &v)))
		f = run_emit_unrolled(r, v);
	value_drop(it);
	return f;
}

static enum flow
each(struct run *r, void *arg, const struct item *p)
{
	struct args *a = arg;
	enum flow f;

	if (p->provider != PROV_FILE)
		return session_content(r, p);
	a->left = run_bound(r, "TotalCount") ? a->total : -1;
	f = read_file(r, a, p->name);
	return f == FLOW_OK ? flush_batch(r, a) : f;
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;

	return paths_each(r, &a->p, each, a);
}

static void
done(struct run *r, void *args)
{
	struct args *a = args;

	(void)r;
	if (a->batch != NULL)
		value_drop(value_array(a->batch));
}

static const struct example examples[] = {
	{ "Get-Content users.txt -TotalCount 5",
	  "The first five lines of a file." },
	{ 0 }
};

const struct cmdlet get_content = {
	.name = "Get-Content",
	.aliases = "gc cat type",
	.module = "Microsoft.PowerShell.Management",
	.type = "Microsoft.PowerShell.Commands.GetContentCommand",
	.synopsis = "Gets the lines of files.",
	.description = "Each line is a text, without its end.",
	.sets = path_sets,
	.params = params,
	.examples = examples,
	.flags = CMD_NO_EXAMPLE_RUN,
	.args_size = sizeof(ARGS),
	.begin = begin,
	.process = process,
	.done = done
};
