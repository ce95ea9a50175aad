/* set-content.c -- Set-Content, Add-Content, Clear-Content */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/format.h"
#include "cmds/cmds.h"
#include "cmds/management/paths.h"
#include "shell/convert.h"
#include "shell/scope.h"
#include "shell/text-file.h"

struct args {
	struct paths	 p;
	struct values	 value;
	struct value	 encoding;
	bool		 no_newline, bytes, pass;
	/* its own */
	enum encoding	 enc;
	size_t		 n;
	struct text_file *files;
	struct item	 session;	/* of another drive, or no name */
	struct array	*gathered;	/* what is written there */
	bool		 append, dry;
};
#define ARGS struct args

static const struct param params[] = {
	PATH_PARAMS("The files to write."),
	{ .name = "Value", INTO(value), .position = 2,
	  .flags = P_MANDATORY | P_PIPELINE | P_BY_NAME | P_ALLOW_NULL |
	      P_ALLOW_EMPTY, .help = "The lines to write." },
	NARROW_PARAMS,
	{ .name = "PassThru", INTO(pass), .help = "Sends the lines on, too." },
	{ .name = "NoNewline", INTO(no_newline),
	  .help = "Puts nothing between the lines." },
	{ .name = "Encoding", INTO(encoding),
	  .help = "How to encode the file: utf8, utf8BOM, unicode ..." },
	{ .name = "AsByteStream", INTO(bytes),
	  .help = "The values are bytes." },
	{ 0 }
};

static const struct param clear_params[] = {
	PATH_PARAMS("The files to empty."),
	NARROW_PARAMS,
	{ 0 }
};

static enum flow
open_file(struct run *r, struct args *a, const char *path)
{
	struct text_file t = { 0 };
	char *target = xasprintf("Path: %s", path);
	enum flow f = FLOW_OK;
	bool go = run_should(r, target, a->append ? "Add Content" :
	    "Set Content", &f);

	free(target);
	if (!go || f != FLOW_OK) {
		a->dry = true;
		return f;
	}
	if (!text_file_open(&t, path, a->enc, (a->append ? TEXT_APPEND : 0) |
	    (a->p.force ? TEXT_FORCE : 0)))
		return path_complain(r, "GetContentWriterIOError", path);
	a->files = xrealloc(a->files, (a->n + 1) * sizeof *a->files);
	a->files[a->n++] = t;
	return FLOW_OK;
}

static enum flow
each(struct run *r, void *arg, const struct item *p)
{
	struct args *a = arg;

	if (p->provider == PROV_FILE)
		return open_file(r, a, p->name);
	free(a->session.name);
	a->session = (struct item){ p->provider, xstrdup(p->name) };
	if (a->gathered == NULL)
		a->gathered = array_new(type_object_array);
	return FLOW_OK;
}

/* A literal name is made if it is not there; patterns only match. */
static enum flow
open_one(struct run *r, struct args *a, struct text t, bool literal)
{
	struct values v = { 1, &(struct value){ .tag = V_STRING,
	    .flags = VF_LENT, .len = t.len, .u.s = t.s }, true };
	struct err e = ERR_INIT;
	struct paths one = a->p;
	struct item p;
	enum flow f;

	one.path = one.literal = (struct values){ 0, NULL, false };
	if (!literal && (memchr(t.s, '*', t.len) || memchr(t.s, '?', t.len) ||
	    memchr(t.s, '[', t.len) || memchr(t.s, '`', t.len))) {
		one.path = v;
		one.must_match = true;
		return paths_each(r, &one, each, a);
	}
	if (!item_find(run_session(r), t.s, t.len, &p, &e))
		return run_complain(r, &e);
	f = each(r, a, &p);
	item_free(&p);
	return f;
}

static enum flow
open_all(struct run *r, struct args *a)
{
	const struct values *list = a->p.literal.n > 0 ? &a->p.literal :
	    &a->p.path;
	enum flow f = FLOW_OK;
	size_t i;

	for (i = 0; i < list->n && f == FLOW_OK; i++) {
		struct value t = to_text(run_session(r), list->v[i]);

		f = open_one(r, a, (struct text){ t.u.s, t.len },
		    list == &a->p.literal);
		value_drop(t);
	}
	return f;
}

static enum flow
begin_with(struct run *r, struct args *a, bool append)
{
	struct err e = ERR_INIT;

	a->append = append;
	if (!encoding_find(a->encoding, &a->enc, &e))
		return run_fail(r, &e);
	return FLOW_OK;
}

static enum flow
begin_set(struct run *r, void *args)
{
	return begin_with(r, args, false);
}

static enum flow
begin_add(struct run *r, void *args)
{
	return begin_with(r, args, true);
}

static enum flow
write_bytes(struct run *r, struct args *a, struct value v)
{
	int64_t byte;
	char c;
	size_t i;

	if (!to_int(v, &byte) || byte < 0 || byte > 255)
		return run_failf(r, ERR_INVALID_ARGUMENT, "NotBytes", v,
		    "With -AsByteStream the values must be bytes.");
	c = (char)byte;
	for (i = 0; i < a->n; i++)
		fwrite(&c, 1, 1, a->files[i].f);
	return FLOW_OK;
}

/* A value as a line of a file: .ToString() in en-US, so that dates are as
 * people write them; custom objects as in a string. */
static struct value
content_text(struct session *s, struct value v)
{
	struct buf b = BUF_INIT;
	struct value base = value_base(v), t;
	const char *why;
	bool known;

	if (base.tag == V_DATETIME)
		format_value(&b, base, "", 0, NULL, &known, &why);
	else
		text_add(s, &b, v);
	t = value_string(buf_str(&b), b.len);
	buf_free(&b);
	return t;
}

static enum flow
write_value(struct run *r, struct args *a, struct value v)
{
	struct iter it;
	struct value item, t;
	struct buf b = BUF_INIT;
	enum flow f = FLOW_OK;
	size_t i;

	iter_init(&it, v);
	while (f == FLOW_OK && iter_next(&it, &item)) {
		if (a->bytes) {
			f = write_bytes(r, a, item);
			continue;
		}
		if (a->gathered != NULL)
			array_add(a->gathered, item);
		t = content_text(run_session(r), item);
		buf_clear(&b);
		buf_add(&b, t.u.s, t.len);
		if (!a->no_newline)
			buf_addc(&b, '\n');
		value_drop(t);
		for (i = 0; i < a->n && f == FLOW_OK; i++)
			if (!text_file_write(&a->files[i], buf_str(&b), b.len))
				f = path_complain(r, "WriteContentFailure",
				    a->files[i].path);
	}
	buf_free(&b);
	return f;
}

/* A list given to -Value goes on as one object. */
static enum flow
pass_on(struct run *r, const struct values *v)
{
	struct array *list;
	size_t i;

	if (v->n == 1)
		return run_emit(r, v->v[0]);
	list = array_new(type_object_array);
	for (i = 0; i < v->n; i++)
		array_add(list, v->v[i]);
	return run_emit_take(r, value_array(list));
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	enum flow f = FLOW_OK;
	size_t i;

	if (a->files == NULL && a->session.name == NULL && !a->dry)
		f = open_all(r, a);
	for (i = 0; i < a->value.n && f == FLOW_OK; i++)
		f = write_value(r, a, a->value.v[i]);
	if (f == FLOW_OK && a->pass)
		f = pass_on(r, &a->value);
	return f;
}

static enum flow
set_session_item(struct run *r, struct args *a)
{
	struct session *s = run_session(r);
	struct err e = ERR_INIT;
	struct value v, t;
	bool ok = true;

	v = a->gathered->n == 1 ? value_keep(a->gathered->v[0]) :
	    value_keep(VHEAP(a->gathered));
	if (a->session.provider == PROV_ENV) {
		t = to_text(s, v);
		setenv(a->session.name, t.u.s, 1);
		value_drop(t);
	} else if (a->session.provider == PROV_VARIABLE) {
		ok = scope_set(s, s->scope, sym_str(a->session.name), v, &e);
	} else if (a->session.provider == PROV_FUNCTION && v.tag == V_BLOCK) {
		function_set(s, s->scope, sym_str(a->session.name), v.u.block);
	} else if (a->session.provider == PROV_ALIAS) {
		alias_set(s, s->scope, sym_str(a->session.name),
		    to_text(s, v), 0);
	}
	value_drop(v);
	return ok ? FLOW_OK : run_fail(r, &e);
}

static enum flow
end(struct run *r, void *args)
{
	struct args *a = args;
	enum flow f = FLOW_OK;
	size_t i;
	char *path;

	for (i = 0; i < a->n; i++) {
		path = xstrdup(a->files[i].path);
		if (!text_file_close(&a->files[i]) && f == FLOW_OK)
			f = path_complain(r, "WriteContentFailure", path);
		free(path);
	}
	if (f == FLOW_OK && a->gathered != NULL)
		f = set_session_item(r, a);
	return f;
}

static void
done(struct run *r, void *args)
{
	struct args *a = args;
	size_t i;

	(void)r;
	for (i = 0; i < a->n; i++)
		text_file_close(&a->files[i]);
	free(a->files);
	free(a->session.name);
	if (a->gathered != NULL)
		value_drop(value_array(a->gathered));
}

static enum flow
clear_one(struct run *r, void *arg, const struct item *p)
{
	char *target = xasprintf("Item: %s", p->name);
	enum flow f = FLOW_OK;
	bool go = run_should(r, target, "Clear Content", &f);

	(void)arg;
	free(target);
	if (go && f == FLOW_OK && p->provider == PROV_FILE &&
	    truncate(p->name, 0) != 0)
		f = path_complain(r, "ClearContentIOError", p->name);
	return f;
}

static enum flow
process_clear(struct run *r, void *args)
{
	struct args *a = args;

	return paths_each(r, &a->p, clear_one, a);
}

static const struct example set_examples[] = {
	{ "Set-Content notes.txt 'one', 'two' -WhatIf",
	  "Would write two lines." },
	{ 0 }
};

static const struct example add_examples[] = {
	{ "Add-Content notes.txt 'three' -WhatIf", "Would add a line." },
	{ 0 }
};

static const struct example clear_examples[] = {
	{ "Clear-Content notes.txt", "Leaves an empty file." },
	{ 0 }
};

const struct cmdlet set_content = {
	.name = "Set-Content",
	.aliases = "sc",
	.module = "Microsoft.PowerShell.Management",
	.type = "Microsoft.PowerShell.Commands.SetContentCommand",
	.synopsis = "Writes lines to files, in place of what was there.",
	.description = "Objects are written as their text; Export-Csv and "
	    "Out-File write more of them.",
	.sets = path_sets,
	.params = params,
	.examples = set_examples,
	.flags = CMD_WRITES,
	.args_size = sizeof(ARGS),
	.begin = begin_set,
	.process = process,
	.end = end,
	.done = done
};

const struct cmdlet add_content = {
	.name = "Add-Content",
	.aliases = "ac",
	.module = "Microsoft.PowerShell.Management",
	.type = "Microsoft.PowerShell.Commands.AddContentCommand",
	.synopsis = "Adds lines at the end of files.",
	.description = "A file that is not there is made.",
	.sets = path_sets,
	.params = params,
	.examples = add_examples,
	.flags = CMD_WRITES,
	.args_size = sizeof(ARGS),
	.begin = begin_add,
	.process = process,
	.end = end,
	.done = done
};

const struct cmdlet clear_content = {
	.name = "Clear-Content",
	.aliases = "clc",
	.module = "Microsoft.PowerShell.Management",
	.type = "Microsoft.PowerShell.Commands.ClearContentCommand",
	.synopsis = "Empties files, but keeps them.",
	.description = "What is in the file is gone.",
	.sets = path_sets,
	.params = clear_params,
	.examples = clear_examples,
	.flags = CMD_WRITES | CMD_NO_EXAMPLE_RUN,
	.args_size = sizeof(ARGS),
	.process = process_clear
};
