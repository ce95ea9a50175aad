/* nested.c -- running the steps of a PowerShell in a session of its own */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "shell/convert.h"
#include "shell/evalstate.h"
#include "shell/nested.h"

#define SMA	"System.Management.Automation."
/* What nodes remember of scopes goes by these numbers, so that no two
 * sessions may share one. */
#define IDS_EACH	((uint64_t)1 << 40)

struct nested {
	struct host	 host;
	struct session	*s;
	struct nested	*next;
};

struct session *
runspace_session(struct runspace *r)
{
	struct session *top = r->outer;
	struct nested *n;

	if (r->s != NULL)
		return r->s;
	while (top->outer != NULL)
		top = top->outer;
	n = xcalloc(1, sizeof *n);
	n->host = *top->host;
	n->host.interactive = false;
	n->s = r->s = session_new(&n->host);
	n->s->outer = top;
	n->next = top->nested;
	top->nested = n;
	n->s->eval->last_id += ++top->nested_made * IDS_EACH;
	n->s->commands_id += top->nested_made * IDS_EACH;
	n->s->global->id += top->nested_made * IDS_EACH;
	return r->s;
}

void
nested_free(struct session *s)
{
	struct nested *n;

	while ((n = s->nested) != NULL) {
		s->nested = n->next;
		session_free(n->s);
		free(n);
	}
}

void
powershell_clear(struct powershell *p)
{
	size_t i, k;

	for (i = 0; i < p->n; i++) {
		for (k = 0; k < p->steps[i].n; k++) {
			value_drop(p->steps[i].args[k].name);
			value_drop(p->steps[i].args[k].value);
		}
		free(p->steps[i].args);
		value_drop(p->steps[i].text);
	}
	free(p->steps);
	p->steps = NULL;
	p->n = 0;
	p->ends = false;
}

/* ---- one pipeline as a script ---------------------------------------------- */

static void
quote(struct buf *b, struct value text)
{
	size_t i;

	buf_addc(b, '\'');
	for (i = 0; i < text.len; i++) {
		if (text.u.s[i] == '\'')
			buf_addc(b, '\'');
		buf_addc(b, text.u.s[i]);
	}
	buf_addc(b, '\'');
}

static void
remove_variable(struct session *s, unsigned n)
{
	char name[32];
	int len = snprintf(name, sizeof name, "__arg%u", n);

	var_remove(s, s->global, sym_intern(name, (size_t)len));
}

/* A value of a step, as a variable while it runs. */
static void
add_variable(struct session *s, struct buf *b, struct value v, unsigned *n)
{
	char name[32];

	snprintf(name, sizeof name, "global:__arg%u", ++*n);
	var_set(s, name, v);
	buf_addf(b, "${__arg%u}", *n);
}

static void
step_text(struct session *s, struct buf *b, const struct step *k,
    unsigned *n)
{
	size_t i;

	if (k->is_script)
		buf_addf(b, "%s {%.*s\n}", k->local ? "&" : ".",
		    (int)k->text.len, k->text.u.s);
	else {
		buf_adds(b, "& ");
		quote(b, k->text);
	}
	for (i = 0; i < k->n; i++) {
		struct value name = k->args[i].name;

		buf_addc(b, ' ');
		if (name.tag == V_STRING) {
			buf_addf(b, "%s%.*s", *name.u.s == '-' ? "" : "-",
			    (int)name.len, name.u.s);
			if (k->args[i].value.tag == V_NOTHING)
				continue;
			buf_addc(b, ':');
		}
		add_variable(s, b, k->args[i].value, n);
	}
}

/* ---- running ------------------------------------------------------------------ */

/* Its record is the session's own: the first error says which exception. */
static void
parse_failed(struct err *e, const struct parse *p)
{
	struct value text, x, record;

	if (!p->errors[0].incomplete) {
		err_from_parse(e, p, false);
		return;
	}
	text = value_cstr(p->errors[0].message);
	x = exception_new(SMA "IncompleteParseException", text, VNULL);
	record = record_from_exception(x, p->errors[0].id, ERR_PARSER, VNULL);
	err_from_record(e, record);
	value_drop(record);
	value_drop(x);
	value_drop(text);
}

static enum flow
run_parsed(struct session *s, const struct parse *p, struct call *c,
    struct sink *out)
{
	enum flow f = FLOW_OK;

	if (p->script->body->end != NULL)
		f = define_types(s, p->script->body->end);
	c->block = block_new(p->script, p->script->body);
	c->block->session = s;
	if (f == FLOW_OK)
		f = call_block(s, c, out);
	value_drop(VHEAP(&c->block->head));
	return f;
}

/* The steps from I to before END. */
static enum flow
run_steps(struct session *s, struct powershell *p, size_t i, size_t end,
    struct call *c, struct sink *out)
{
	const struct step *k = &p->steps[i];
	bool plain = end == i + 1 && k->is_script && k->n == 0;
	struct buf b = BUF_INIT;
	struct parse read;
	unsigned n = 0;
	enum flow f = FLOW_OK;

	if (plain) {
		buf_add(&b, k->text.u.s, k->text.len);
		c->dot = !k->local;
	} else {
		c->dot = true;
		if (c->input.tag != V_NOTHING)
			buf_adds(&b, "$input");
		for (; i < end; i++) {
			if (b.len > 0)
				buf_adds(&b, " | ");
			step_text(s, &b, &p->steps[i], &n);
		}
	}
	read = parse_text(buf_str(&b), b.len, NULL, 0);
	buf_free(&b);
	if (read.status != PARSE_OK) {
		parse_failed(&p->failed, &read);
	} else {
		s->eval->propagate = !plain;
		f = run_parsed(s, &read, c, out);
		s->eval->propagate = false;
	}
	script_drop(read.script);
	while (n > 0)
		remove_variable(s, n--);
	return f;
}

static void
set_reason(struct powershell *p)
{
	struct value v, record = value_base(p->failed.record);

	value_drop(p->reason);
	p->reason = VNULL;
	p->state = p->failed.set ? SHELL_FAILED : SHELL_COMPLETED;
	if (!p->failed.set)
		return;
	p->had_errors = true;
	if (record.tag == V_OBJECT &&
	    object_get_str(record.u.object, "Exception", &v))
		p->reason = value_keep(v);
}

void
powershell_run(struct powershell *p, struct value input, struct value *out)
{
	struct runspace *r = (struct runspace *)(void *)p->runspace.u.native;
	struct session *s = runspace_session(r);
	struct collector result, streams[STREAM_COUNT];
	struct call c = { .item = VNOTHING, .input = input,
	    .self = VNOTHING };
	size_t i, end, errors = p->streams[STREAM_ERROR]->n;
	enum flow f = FLOW_OK;

	err_clear(&p->failed);
	collector_init(&result);
	result.a = array_new(type_collection);
	for (i = STREAM_ERROR; i < STREAM_COUNT; i++) {
		collector_init(&streams[i]);
		streams[i].a = p->streams[i];
		s->streams[i] = &streams[i].sink;
	}
	s->progress = p->progress;
	r->outer->running = s;
	for (i = 0; i < p->n && f == FLOW_OK && !p->failed.set; i = end) {
		for (end = i + 1; end < p->n && !p->steps[end].first; end++)
			;
		f = run_steps(s, p, i, end, &c, &result.sink);
	}
	r->outer->running = NULL;
	for (i = STREAM_ERROR; i < STREAM_COUNT; i++)
		s->streams[i] = NULL;
	p->stopped = f == FLOW_THROW && s->eval->stop_written;
	s->progress = NULL;
	if (f == FLOW_THROW)
		err_move(&p->failed, &s->thrown);
	p->had_errors = p->streams[STREAM_ERROR]->n > errors;
	set_reason(p);
	*out = value_array(result.a);
}
