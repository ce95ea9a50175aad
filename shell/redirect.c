/* redirect.c -- > >> 2> 2>&1 *> of a command
 *
 * Streams that go to one file share one view, so that a table is sized once;
 * `> $null` and `> variable:x` need no file. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "shell/convert.h"
#include "shell/run.h"
#include "shell/view.h"

struct redirect {
	struct sink		 sink;
	struct view_out		 lines;
	struct session		*s;
	struct view		*view;
	FILE			*file;
	char			*name;
	struct var		*var;	/* variable:x, instead of a file */
	struct redirect		*next;
};

static enum flow
line_out(struct view_out *o, const char *p, size_t n)
{
	struct redirect *d = (struct redirect *)(void *)((char *)o -
	    offsetof(struct redirect, lines));

	fwrite(p, 1, n, d->file);
	putc('\n', d->file);
	return FLOW_OK;
}

static enum flow
file_put(struct sink *k, struct value v)
{
	return view_put(((struct redirect *)k)->view, v);
}

static enum flow
var_put(struct sink *k, struct value v)
{
	struct redirect *d = (struct redirect *)k;
	struct array *a;

	if (value_is_null(d->var->v)) {
		value_drop(d->var->v);
		d->var->v = value_keep(v);
		return FLOW_OK;
	}
	if (d->var->v.tag != V_ARRAY || d->file == NULL) {
		a = array_new(type_object_array);
		array_take(a, d->var->v);
		d->var->v = value_array(a);
		d->file = stdout;	/* a mark: it is our list */
	}
	array_add(d->var->v.u.array, v);
	return FLOW_OK;
}

static enum flow
cannot_open(struct run *r, const char *name)
{
	struct err e = ERR_INIT;
	bool folder = errno == ENOENT;
	struct place p;
	char *full = *name == '/' ? xstrdup(name) : xasprintf("%s/%s",
	    r->s->cwd.u.s, name);

	err_set_type(&e, ERR_OPEN, "FileOpenFailure", folder ?
	    "System.IO.DirectoryNotFoundException" :
	    "System.UnauthorizedAccessException", VNULL, folder ?
	    "Could not find a part of the path '%s'." :
	    "Access to the path '%s' is denied.", full);
	free(full);
	session_place(r->s, &p);
	p.command = p.activity = "Out-File";
	p.my_command = VLIT("Out-File");
	p.id_suffix = "Microsoft.PowerShell.Commands.OutFileCommand";
	return throw_placed(r->s, &p, &e);
}

static enum flow
open_file(struct run *r, struct redirection *x, const char *name,
    struct redirect **out)
{
	struct redirect *d;

	for (d = r->redirects; d != NULL; d = d->next)
		if (d->name != NULL && strcmp(d->name, name) == 0) {
			*out = d;
			return FLOW_OK;
		}
	d = xcalloc(1, sizeof *d);
	d->s = r->s;
	d->next = r->redirects;
	if (strncasecmp(name, "variable:", 9) == 0) {
		d->var = var_make(r->s, r->home, sym_str(name + 9));
		value_drop(d->var->v);
		d->var->v = VNULL;
		d->sink.put = var_put;
	} else {
		d->file = fopen(name, x->append ? "a" : "w");
		if (d->file == NULL) {
			free(d);
			return cannot_open(r, name);
		}
		d->lines = (struct view_out){ line_out, r->s->host->width,
		    view_keeps_colour(r->s), false };
		d->view = view_new(r->s, &d->lines);
		d->sink.put = file_put;
	}
	d->name = xstrdup(name);
	r->redirects = d;
	*out = d;
	return FLOW_OK;
}

static void
point(struct run *r, int from, struct sink *to)
{
	int i;

	for (i = STREAM_ERROR; i < STREAM_COUNT; i++)
		if (from == 0 || from == i)
			r->streams[i] = to;
	if (from == 0 || from == STREAM_OUTPUT)
		r->out = to;
}

static void
only_say(struct session *s, const char *name)
{
	struct buf b = BUF_INIT;

	buf_addf(&b, "What if: Performing the operation \"Output to File\" "
	    "on target \"%s\".\n", name);
	host_text(s, b.s, b.len);
	buf_free(&b);
}

static enum flow
open_one(struct run *r, struct redirection *x)
{
	struct redirect *d = NULL;
	struct value v, name;
	enum flow f;
	int i;

	if (x->file == NULL) {
		for (i = STREAM_ERROR; i < STREAM_COUNT; i++)
			if (x->from == 0 || x->from == i)
				r->streams[i] = x->to == STREAM_OUTPUT ?
				    r->out : r->streams[x->to];
		return FLOW_OK;
	}
	if ((f = eval_expr(r->s, x->file, &v)) != FLOW_OK)
		return f;
	if (value_is_null(v)) {
		point(r, x->from, &r->s->eval->discard);
		return FLOW_OK;
	}
	name = to_text(r->s, v);
	value_drop(v);
	if (truth(var_get(r->s, "WhatIfPreference"))) {
		only_say(r->s, name.u.s);
		point(r, x->from, &r->s->eval->discard);
	} else if ((f = open_file(r, x, name.u.s, &d)) == FLOW_OK) {
		point(r, x->from, &d->sink);
	}
	value_drop(name);
	return f;
}

enum flow
redirect_open(struct run *r, size_t n, struct redirection *x)
{
	enum flow f;
	size_t i;

	/* A stream is merged into the output wherever that goes in the end. */
	for (i = 0; i < n; i++)
		if (x[i].file != NULL && (f = open_one(r, &x[i])) != FLOW_OK)
			return f;
	for (i = 0; i < n; i++)
		if (x[i].file == NULL && (f = open_one(r, &x[i])) != FLOW_OK)
			return f;
	return FLOW_OK;
}

void
redirect_close(struct run *r)
{
	struct redirect *d, *next;

	for (d = r->redirects; d != NULL; d = next) {
		next = d->next;
		if (d->view != NULL) {
			view_end(d->view);
			view_free(d->view);
			fclose(d->file);
		}
		free(d->name);
		free(d);
	}
	r->redirects = NULL;
}
