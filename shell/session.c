/* session.c -- a shell's state, and running texts and files in it */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/mem.h"
#include "shell/call.h"
#include "shell/convert.h"
#include "shell/host-object.h"
#include "shell/module.h"
#include "shell/more.h"
#include "shell/nested.h"
#include "shell/progress.h"
#include "shell/run.h"
#include "shell/path.h"
#include "shell/session-start.h"
#include "shell/view.h"

#define VERSION_MAJOR	7	/* what we say to #requires -Version */
#define VERSION_MINOR	6
#define STACK_SPARE	(256 * 1024)

static enum flow
discard(struct sink *k, struct value v)
{
	(void)k;
	(void)v;
	return FLOW_OK;
}

struct host_sink {
	struct evalstate	 es;
	struct session		*s;
	struct view_out		 lines;
	struct frame		 base;
};

static enum flow
host_put(struct sink *k, struct value v)
{
	struct host_sink *h = (struct host_sink *)(void *)((char *)k -
	    offsetof(struct evalstate, host_out));

	return view_put(h->s->view, v);
}

static enum flow
host_line(struct view_out *o, const char *p, size_t n)
{
	struct host_sink *h = (struct host_sink *)(void *)((char *)o -
	    offsetof(struct host_sink, lines));
	FILE *out = h->s->host->out;

	progress_hide(h->s);
	fwrite(p, 1, n, out);
	putc('\n', out);
	return FLOW_OK;
}

/* How far the C stack may grow before we call it too deep.  Linux leaves room
 * for 128 MiB below the first page, whatever the limit was at the start. */
static uintptr_t
stack_limit(void)
{
	const rlim_t wanted = 32 << 20;
	struct rlimit r;
	size_t room = 8 << 20;

	if (getrlimit(RLIMIT_STACK, &r) == 0) {
		if (r.rlim_cur < wanted && (r.rlim_max == RLIM_INFINITY ||
		    r.rlim_max >= wanted)) {
			r.rlim_cur = wanted;
			setrlimit(RLIMIT_STACK, &r);
		}
		room = r.rlim_cur > wanted ? wanted : r.rlim_cur;
	}
	return (uintptr_t)__builtin_frame_address(0) - (room - STACK_SPARE);
}

struct session *
session_new(struct host *host)
{
	struct session *s = xcalloc(1, sizeof *s);
	struct host_sink *h = xcalloc(1, sizeof *h);
	char *cwd = getcwd(NULL, 0);

	h->s = s;
	s->host = host;
	s->eval = &h->es;
	s->eval->item = s->eval->caught = VNOTHING;
	s->eval->discard.put = discard;
	s->eval->host_out.put = host_put;
	s->eval->stack_end = stack_limit();
	s->out = &s->eval->host_out;
	s->ok = true;
	s->errors = array_new(type_arraylist);
	s->cwd = value_cstr(cwd != NULL ? cwd : "/");
	free(cwd);
	s->global = s->scope = scope_new(s, NULL);
	s->global->is_script = true;
	h->base.scope = s->global;
	h->base.args = h->base.input = h->base.self = VNOTHING;
	h->base.psc = VNOTHING;
	s->frame = &h->base;
	h->lines = (struct view_out){ host_line, host->width - 1,
	    host->colour, true };
	session_variables(s);
	session_aliases(s);
	s->view = view_new(s, &h->lines);
	return s;
}

static void
state_free(struct evalstate *es)
{
	struct scope *c;
	uint32_t i;

	while ((c = es->spare) != NULL) {
		es->spare = c->parent;
		names_free(&c->vars);
		names_free(&c->functions);
		names_free(&c->aliases);
		free(c);
	}
	for (i = 0; i < es->programs.n; i++)
		free(es->programs.item[i]);
	names_free(&es->programs);
	value_drop(es->path);
	value_drop(es->found_path);
	value_drop(es->first);
	value_drop(es->last);
	buf_free(&es->stack);
}

void
session_free(struct session *s)
{
	view_free(s->view);
	s->view = NULL;
	value_drop(VHEAP(s->errors));
	err_clear(&s->thrown);
	modules_free(s);
	scope_drop(s, s->global);
	nested_free(s);
	params_forget(s);
	session_more_free(s);
	drives_free(s->drives);
	value_drop(s->cwd);
	if (s->type_data != NULL)
		value_drop(VHEAP(s->type_data));
	state_free(s->eval);
	free((struct host_sink *)(void *)s->eval);
	free(s);
}

void
session_resized(struct session *s, int width, int height)
{
	struct host_sink *h = (struct host_sink *)(void *)s->eval;

	if (s->host->width == width && s->host->height == height)
		return;
	s->host->width = width;
	s->host->height = height;
	h->lines.width = width - 1;
	scope_put(s, s->global, "Host", host_object(s->host));
}

/* ---- #requires ------------------------------------------------------------------- */

static bool
too_new(const char *version)
{
	char *end;
	long major = strtol(version, &end, 10);
	long minor = *end == '.' ? strtol(end + 1, NULL, 10) : 0;

	return major > VERSION_MAJOR ||
	    (major == VERSION_MAJOR && minor > VERSION_MINOR);
}

static const char *
script_name(const struct script *c)
{
	const char *slash;

	if (c->file == NULL)
		return "";
	slash = strrchr(c->file, '/');
	return slash != NULL ? slash + 1 : c->file;
}

static bool
requires_met(struct session *s, const struct script *c, struct err *e)
{
	static const char type[] =
	    "System.Management.Automation.ScriptRequiresException";
	const struct requires *q;
	size_t i;

	for (q = c->requires; q != NULL; q = q->next) {
		if (q->version != NULL && too_new(q->version))
			return err_set_type(e, ERR_RESOURCE_UNAVAILABLE,
			    "ScriptRequiresUnmatchedPSVersion", type,
			    value_cstr(script_name(c)), "The script '%s' "
			    "cannot be run because it contained a "
			    "\"#requires\" statement for PowerShell %s. The "
			    "version of PowerShell that is required by the "
			    "script does not match the currently running "
			    "version of PowerShell 7.6.5.", script_name(c),
			    q->version);
		for (i = 0; i < q->nmodules; i++)
			if (!module_known(s, q->modules[i]))
				return err_set_type(e,
				    ERR_RESOURCE_UNAVAILABLE,
				    "ScriptRequiresMissingModules", type,
				    value_cstr(script_name(c)), "The script "
				    "'%s' cannot be run because the following "
				    "modules that are specified by the "
				    "\"#requires\" statements of the script "
				    "are missing: The module '%s' cannot be "
				    "found..", script_name(c), q->modules[i]);
	}
	return true;
}

static enum flow
check_requires(struct session *s, const struct script *c)
{
	struct err e = ERR_INIT;
	struct place p;

	if (c->requires == NULL || requires_met(s, c, &e))
		return FLOW_OK;
	memset(&p, 0, sizeof p);
	p.my_command = VNULL;
	return throw_placed(s, &p, &e);
}

enum flow
throw_parse(struct session *s, const struct parse *p)
{
	struct err e = ERR_INIT;
	struct place at;

	memset(&at, 0, sizeof at);
	at.my_command = at.bound = VNULL;
	err_from_parse(&e, p, true);
	return throw_placed(s, &at, &e);
}

/* ---- running ----------------------------------------------------------------------- */

/* Shows what nothing caught. */
static void
show_thrown(struct session *s)
{
	struct value r = s->thrown.record;

	s->ok = false;
	error_note(s, r);
	error_show(s, r);
	err_clear(&s->thrown);
}

static enum flow
define_all(struct run *r)
{
	struct context c;
	enum flow f;

	run_enter(r, &c);
	f = define_types(r->s, r->block->ast->end);
	run_leave(r, &c);
	return f;
}

static enum flow
run_script(struct session *s, struct script *c, size_t n,
    const struct value *args)
{
	struct block *b = block_new(c, c->body);
	struct run *r = xmalloc(sizeof *r);
	struct word_list l;
	enum flow f;
	size_t i;

	b->session = s;
	run_init(r, s, NULL);
	r->kind = RUN_BLOCK;
	r->block = b;
	r->dotted = true;
	r->invocation.file = c->file;
	r->frame.is_file = c->file != NULL;
	r->out = s->out;
	words_init(&l);
	for (i = 0; i < n; i++)
		words_add(&l, value_keep(args[i]));
	words_name(&l);
	f = check_requires(s, c);
	if (f == FLOW_OK)
		f = block_start(r, &l);
	else
		value_keep(VHEAP(&b->head));
	words_free(&l);
	if (f == FLOW_OK)
		f = define_all(r);
	if (f == FLOW_OK)
		f = run_begin(r);
	if (f == FLOW_OK)
		f = run_end(r);
	run_done(r);
	free(r);
	value_drop(VHEAP(&b->head));
	return f;
}

static int
run_parsed(struct session *s, struct parse *p, size_t n,
    const struct value *args)
{
	bool file = p->script->file != NULL;
	enum flow f;

	f = p->status == PARSE_OK ? run_script(s, p->script, n, args) :
	    throw_parse(s, p);
	script_drop(p->script);
	progress_end(s);
	s->exited = f == FLOW_EXIT;
	if (f == FLOW_THROW) {
		view_discard(s->view);
		show_thrown(s);
	}
	if (view_end(s->view) == FLOW_OK && f == FLOW_OK)
		fflush(s->host->out);
	fflush(s->host->out);
	if (f == FLOW_EXIT)
		return s->exit_code & 0xff;
	if (f == FLOW_THROW)
		return 1;
	if (f == FLOW_CANCEL)
		return 130;
	return file || s->ok ? 0 : 1;
}

int
session_run_text(struct session *s, const char *text, size_t len,
    const char *file)
{
	struct parse p = parse_text(text, len, file, 0);

	return run_parsed(s, &p, 0, NULL);
}

int
session_run_command(struct session *s, const char *text, size_t len,
    size_t n, const struct value *args)
{
	struct parse p = parse_text(text, len, NULL, 0);

	return run_parsed(s, &p, n, args);
}

int
session_run_file(struct session *s, const char *path, size_t n,
    const struct value *args)
{
	struct parse p;
	size_t len;
	char *text, *full = realpath(path, NULL);

	text = read_whole(full != NULL ? full : path, &len);
	if (text == NULL) {
		fprintf(s->host->err, "The argument '%s' is not recognized as "
		    "the name of a script file. Check the spelling of the "
		    "name, or if a path was included, verify that the path "
		    "is correct and try again.\n", path);
		free(full);
		return 64;
	}
	p = parse_text(text, len, full, 0);
	free(text);
	free(full);
	return run_parsed(s, &p, n, args);
}
