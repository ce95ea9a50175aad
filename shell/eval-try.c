/* eval-try.c -- try, throw, traps, and what becomes of an error
 *
 * Every error is an exception that ends the statement it is in.  What then
 * happens is PowerShell's CheckActionPreference: inside a try or a scope with
 * traps it goes up to them; else the preference in force decides, and only
 * `throw` and the action Stop end more than the statement. */
#include <string.h>

#include "shell/convert.h"
#include "shell/evalstate.h"

/* ---- throwing ------------------------------------------------------------- */

enum flow
throw_placed(struct session *s, const struct place *p, struct err *e)
{
	struct evalstate *es = s->eval;
	struct value record;
	enum flow f = es->carried;

	if (f > FLOW_OK && f != FLOW_THROW && e->id == es->carrier) {
		es->carried = FLOW_OK;
		err_clear(e);
		return f;
	}
	if (f != FLOW_THROW || e->record.tag == V_NULL) {
		es->thrown_stop = es->stop_written = false;
		es->thrown_throw = p->thrown;
	}
	es->carried = FLOW_OK;
	record = error_record_new(s, e, p);
	value_drop(e->record);
	e->record = record;
	err_clear(&s->thrown);
	err_move(&s->thrown, e);
	return FLOW_THROW;
}

enum flow
throw_at(struct session *s, const struct node *n, struct err *e)
{
	struct place p;

	session_place(s, &p);
	if (n != NULL && s->frame->script != NULL) {
		p.script = s->frame->script;
		p.from = n->from;
		p.to = n->to;
	}
	return throw_placed(s, &p, e);
}

enum flow
throw_err(struct session *s, struct err *e)
{
	return throw_at(s, NULL, e);
}

/* An err may carry a thrown error on its way through code that knows only
 * errs, or another flow. */
bool
err_from_flow(struct session *s, enum flow f, struct err *e)
{
	static const char carrier[] = "ScriptFlow";

	s->eval->carrier = carrier;
	if (f == FLOW_THROW) {
		err_move(e, &s->thrown);
		s->eval->carried = FLOW_THROW;
		return false;
	}
	s->eval->carried = f;
	return err_set(e, ERR_OPERATION_STOPPED, carrier, VNULL,
	    "The pipeline has been stopped.");
}

enum flow
eval_throw(struct session *s, struct node *n)
{
	struct err e = ERR_INIT;
	struct value v = VNULL;
	struct place p;
	enum flow f;

	if (n->u.jump.value != NULL &&
	    (f = eval_value(s, n->u.jump.value, &v)) != FLOW_OK)
		return f;
	if (n->u.jump.value == NULL) {
		if (s->eval->caught.tag != V_NOTHING)
			err_from_record(&e, s->eval->caught);
		else
			err_set(&e, ERR_OPERATION_STOPPED, "ScriptHalted",
			    VNULL, "ScriptHalted");
	} else {
		err_from_thrown(s, &e, v);
	}
	value_drop(v);
	session_place(s, &p);
	p.script = s->frame->script;
	p.from = n->from;
	p.to = n->to;
	p.thrown = true;
	if (e.record.tag != V_NULL) {
		struct value r = error_record_new(s, &e, &p);

		value_drop(e.record);
		e.record = r;
	}
	f = throw_placed(s, &p, &e);
	s->eval->thrown_throw = true;
	return f;
}

/* ---- $Error --------------------------------------------------------------- */

#define ERRORS_KEPT	256

void
error_note(struct session *s, struct value record)
{
	struct array *a = s->errors;

	if (a->n > 0 && a->v[0].tag == record.tag &&
	    a->v[0].u.heap == record.u.heap)
		return;
	array_insert(a, 0, record);
	if (a->n > ERRORS_KEPT)
		array_remove(a, ERRORS_KEPT, a->n - ERRORS_KEPT);
}

enum flow
error_report(struct session *s, struct value record)
{
	struct sink *to = s->streams[STREAM_ERROR];

	s->ok = false;
	error_note(s, record);
	if (to != NULL) {
		if (record.tag == V_OBJECT)
			record.u.heap->flags |= HF_STREAM;
		return SINK_PUT(to, record);
	}
	return error_show(s, record);
}

/* ---- traps ---------------------------------------------------------------- */

void
traps_push(struct session *s, struct trap_entry *t, const struct nodes *traps)
{
	*t = (struct trap_entry){ s->eval->trap, s->frame, traps };
	s->eval->trap = t;
}

void
traps_pop(struct session *s, struct trap_entry *t)
{
	s->eval->trap = t->up;
}

/* How well a type fits an exception: the number of steps up to it, or -1. */
static int
distance(const struct type *t, const struct type *is)
{
	int n;

	for (n = 0; t != NULL; t = t->base, n++)
		if (t == is)
			return n;
	return -1;
}

/* -1: no fit. */
static int
fit(struct session *s, struct type_ref *r, struct value record, bool *unknown)
{
	struct err e = ERR_INIT;
	const struct type *t = eval_type(s, r, &e), *x;
	int n = -1;

	if (t == NULL) {
		struct node at = { .kind = N_TYPE, .from = r->from - 1,
		    .to = r->to + 1 };

		*unknown = true;
		value_drop(e.target);
		e.target = value_string(r->text, r->len);
		throw_at(s, &at, &e);
		return -1;
	}
	if ((x = record_exception_type(record)) != NULL)
		n = distance(x, t);
	if (n < 0 && (x = record_inner_type(record)) != NULL)
		n = distance(x, t);
	return n;
}

static struct node *
trap_for(struct session *s, const struct nodes *traps, struct value record)
{
	struct node *best = NULL;
	bool unknown = false;
	size_t i;
	int n, least = 1000;

	for (i = 0; i < traps->n; i++) {
		struct node *t = traps->v[i];

		n = t->u.trap.type == NULL ? 999 :
		    fit(s, t->u.trap.type, record, &unknown);
		if (n >= 0 && n < least) {
			least = n;
			best = t;
		}
	}
	return best;
}

/* Runs the trap; *act says what it wants: Continue (say it and go on),
 * SilentlyContinue (`continue`), Stop (`break`). */
static enum flow
run_trap(struct session *s, struct node *trap, struct sink *out,
    enum action *act)
{
	struct evalstate *es = s->eval;
	struct value record = value_keep(s->thrown.record), item = es->item;
	struct value caught = es->caught;
	struct err saved = ERR_INIT;
	enum flow f;

	err_move(&saved, &s->thrown);
	error_note(s, record);
	es->item = record;
	es->caught = record;
	f = eval_scoped(s, trap->u.trap.body, out);
	es->item = item;
	es->caught = caught;
	value_drop(record);
	*act = f == FLOW_BREAK ? ACT_STOP : f == FLOW_CONTINUE ? ACT_SILENT :
	    ACT_CONTINUE;
	if (f == FLOW_BREAK || f == FLOW_CONTINUE || f == FLOW_OK) {
		err_move(&s->thrown, &saved);
		return FLOW_OK;
	}
	err_clear(&saved);
	return f;
}

enum flow
after_throw(struct session *s, struct sink *out)
{
	struct evalstate *es = s->eval;
	const struct nodes *traps = NULL;
	struct node *trap = NULL;
	enum action act;
	enum flow f;

	if (es->leaving != NULL)
		return FLOW_THROW;
	if (es->trap != NULL && es->trap->frame == s->frame)
		traps = es->trap->traps;
	if (traps != NULL)
		trap = trap_for(s, traps, s->thrown.record);
	if (trap == NULL && (es->propagate || es->thrown_stop))
		return FLOW_THROW;
	if (trap != NULL) {
		if ((f = run_trap(s, trap, out, &act)) != FLOW_OK)
			return f;
	} else {
		act = preference(s, STREAM_ERROR);
	}
	if (act == ACT_SILENT || act == ACT_IGNORE) {
		s->ok = false;
		if (act == ACT_SILENT)
			error_note(s, s->thrown.record);
		err_clear(&s->thrown);
		return FLOW_OK;
	}
	if (act == ACT_STOP) {
		es->thrown_stop = true;
		return FLOW_THROW;
	}
	if (trap == NULL && es->thrown_throw)
		return FLOW_THROW;
	f = error_report(s, s->thrown.record);
	err_clear(&s->thrown);
	return f;
}

/* ---- try ------------------------------------------------------------------ */

static struct catch_clause *
catch_for(struct session *s, struct node *n, struct value record,
    bool *unknown)
{
	struct catch_clause *best = NULL;
	int least = 1000, d;
	size_t i, j;

	for (i = 0; i < n->u.try.n; i++) {
		struct catch_clause *c = &n->u.try.catches[i];

		if (c->ntypes == 0 && least == 1000) {
			best = c;
			least = 999;
		}
		for (j = 0; j < c->ntypes; j++) {
			d = fit(s, &c->types[j], record, unknown);
			if (*unknown)
				return NULL;
			if (d >= 0 && d < least) {
				least = d;
				best = c;
			}
		}
	}
	return best;
}

/* A clause that fits only the exception within sees that one. */
static struct value
caught_as(struct session *s, struct catch_clause *c, struct value record)
{
	const struct type *x = record_exception_type(record), *t;
	struct err e = ERR_INIT;
	size_t i;

	for (i = 0; i < c->ntypes; i++) {
		t = eval_type(s, &c->types[i], &e);
		if (t == NULL || x == NULL || type_is(x, t)) {
			err_clear(&e);
			return value_keep(record);
		}
	}
	return c->ntypes == 0 ? value_keep(record) : record_of_inner(record);
}

static enum flow
run_catch(struct session *s, struct catch_clause *c, struct sink *out)
{
	struct evalstate *es = s->eval;
	struct value record = caught_as(s, c, s->thrown.record),
	    item = es->item;
	struct value caught = es->caught;
	enum flow f;

	err_clear(&s->thrown);
	es->thrown_stop = es->thrown_throw = false;
	es->leaving = NULL;
	s->ok = false;
	es->item = value_keep(record);
	es->caught = record;
	f = eval_statements(s, c->body, out);
	value_drop(es->item);
	es->item = item;
	es->caught = caught;
	value_drop(record);
	return f;
}

static enum flow
run_finally(struct session *s, struct node *body, struct sink *out,
    enum flow f)
{
	struct evalstate *es = s->eval;
	struct err saved = ERR_INIT;
	const struct sym *label = s->label;
	const void *stage = s->stop_stage;
	int code = s->exit_code, cancel = s->cancel;
	bool stop = es->thrown_stop, thrown = es->thrown_throw;
	enum flow g;

	if (f == FLOW_THROW)
		err_move(&saved, &s->thrown);
	s->cancel = 0;
	g = eval_statements(s, body, out);
	if (cancel)
		s->cancel = 1;
	if (g != FLOW_OK) {
		err_clear(&saved);
		return g;
	}
	if (f == FLOW_THROW)
		err_move(&s->thrown, &saved);
	s->label = label;
	s->stop_stage = stage;
	s->exit_code = code;
	es->thrown_stop = stop;
	es->thrown_throw = thrown;
	return f;
}

enum flow
eval_try(struct session *s, struct node *n, struct sink *out)
{
	struct evalstate *es = s->eval;
	struct catch_clause *c;
	struct trap_entry none;
	bool around = es->propagate, unknown = false;
	enum flow f;

	if (n->u.try.n > 0)
		es->propagate = true;
	traps_push(s, &none, NULL);
	f = eval_statements(s, n->u.try.body, out);
	traps_pop(s, &none);
	es->propagate = around;
	if (f == FLOW_THROW && n->u.try.n > 0) {
		error_note(s, s->thrown.record);
		c = catch_for(s, n, s->thrown.record, &unknown);
		if (c != NULL)
			f = run_catch(s, c, out);
	}
	if (n->u.try.finally != NULL)
		f = run_finally(s, n->u.try.finally, out, f);
	return f;
}

/* Something called from C as within a try. */
struct guard {
	struct trap_entry	 none;
	bool			 around;
};

static void
guard_begin(struct session *s, struct guard *g)
{
	g->around = s->eval->propagate;
	s->eval->propagate = true;
	traps_push(s, &g->none, NULL);
}

static enum flow
guard_end(struct session *s, struct guard *g, enum flow f,
    struct value *record)
{
	struct evalstate *es = s->eval;

	traps_pop(s, &g->none);
	es->propagate = g->around;
	*record = VNOTHING;
	if (f != FLOW_THROW)
		return f;
	error_note(s, s->thrown.record);
	*record = value_keep(s->thrown.record);
	err_clear(&s->thrown);
	es->thrown_stop = es->thrown_throw = false;
	es->leaving = NULL;
	return FLOW_OK;
}

enum flow
call_caught(struct session *s, const struct call *c, struct sink *out,
    struct value *record)
{
	struct guard g;

	guard_begin(s, &g);
	return guard_end(s, &g, call_block(s, c, out), record);
}

enum flow
call_command_caught(struct session *s, const char *name, struct value *record)
{
	struct guard g;

	guard_begin(s, &g);
	return guard_end(s, &g, call_command(s, name, 0, NULL, NULL), record);
}
