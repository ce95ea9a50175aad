/* eval-switch.c -- the switch statement
 *
 * Every clause whose test matches runs, in order, for every element of the
 * value; break leaves, continue goes on with the next element. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "shell/convert.h"
#include "shell/evalstate.h"
#include "shell/members.h"
#include "shell/ops.h"
#include "shell/path.h"

struct switching {
	struct session	*s;
	struct node	*n;
	struct sink	*out;
	bool		 leave;
};

/* The text that a pattern is compared with; "" for $null. */
static enum flow
match_by(struct switching *k, enum op op, struct value item,
    struct value test, bool *yes)
{
	struct err e = ERR_INIT;
	struct value text = to_text(k->s, item), r;
	bool ok;

	ok = op_binary(k->s, op, text, test, &r, &e);
	value_drop(text);
	if (!ok)
		return throw_at(k->s, NULL, &e);
	*yes = truth(r);
	value_drop(r);
	return FLOW_OK;
}

/* Everything is compared as text: 10 with '10.0' does not match. */
static enum flow
match_value(struct switching *k, struct value item, struct value test,
    bool *yes)
{
	bool with_case = k->n->u.swtch.casesensitive;
	struct value a, b;

	if (k->n->u.swtch.regex)
		return match_by(k, with_case ? OP_CMATCH : OP_IMATCH, item,
		    test, yes);
	if (k->n->u.swtch.wildcard)
		return match_by(k, with_case ? OP_CLIKE : OP_ILIKE, item,
		    test, yes);
	if (value_is_null(test)) {
		*yes = value_is_null(item);
		return FLOW_OK;
	}
	a = to_text(k->s, test);
	b = to_text(k->s, item);
	*yes = a.len == b.len && (with_case ?
	    memcmp(a.u.s, b.u.s, a.len) == 0 :
	    utf8_caseeq(a.u.s, a.len, b.u.s, b.len));
	value_drop(a);
	value_drop(b);
	return FLOW_OK;
}

static enum flow
match_block(struct switching *k, struct node *test, bool *yes)
{
	struct collector c;
	struct value v;
	enum flow f;

	collector_init(&c);
	f = eval_block_inline(k->s, test->u.block.ast, &c.sink);
	v = collector_result(&c);
	*yes = truth(v);
	value_drop(v);
	return f;
}

static enum flow
clause_matches(struct switching *k, struct node *test, struct value item,
    bool *yes)
{
	struct value v;
	enum flow f;

	if (test->kind == N_BLOCK)
		return match_block(k, test, yes);
	k->s->frame->at = test;
	if ((f = eval_value(k->s, test, &v)) != FLOW_OK)
		return f;
	f = match_value(k, item, v, yes);
	value_drop(v);
	return f;
}

static enum flow
run_clauses(struct switching *k)
{
	struct node *n = k->n, *otherwise = NULL;
	bool any = false, yes;
	enum flow f;
	size_t i;

	for (i = 0; i < n->u.swtch.n; i++) {
		struct switch_clause *c = &n->u.swtch.clauses[i];

		if (c->test == NULL) {
			otherwise = c->body;
			continue;
		}
		yes = false;
		if ((f = clause_matches(k, c->test, k->s->eval->item, &yes)) !=
		    FLOW_OK)
			return f;
		if (!yes)
			continue;
		any = true;
		if ((f = eval_statements(k->s, c->body, k->out)) != FLOW_OK)
			return f;
	}
	if (!any && otherwise != NULL)
		return eval_statements(k->s, otherwise, k->out);
	return FLOW_OK;
}

static enum flow
switch_item(struct switching *k, struct value item)
{
	struct evalstate *es = k->s->eval;
	struct value before = es->item;
	enum flow f;

	if (cancelled(k->s)) {
		k->leave = true;
		return FLOW_CANCEL;
	}
	es->item = value_keep(item.tag == V_NOTHING ? VNULL : item);
	f = run_clauses(k);
	value_drop(es->item);
	es->item = before;
	if (f == FLOW_OK)
		return FLOW_OK;
	return loop_flow(k->s, f, k->n->u.swtch.label, &k->leave);
}

static enum flow
switch_file(struct switching *k)
{
	struct session *s = k->s;
	struct err e = ERR_INIT;
	struct value v, t;
	struct item item;
	char *line = NULL;
	size_t cap = 0;
	ssize_t len;
	enum flow f;
	FILE *in;

	s->frame->at = k->n->u.swtch.file;
	if ((f = eval_value(s, k->n->u.swtch.file, &v)) != FLOW_OK)
		return f;
	t = to_text(s, v);
	value_drop(v);
	if (!item_find(s, t.u.s, t.len, &item, &e)) {
		value_drop(t);
		return throw_at(s, NULL, &e);
	}
	value_drop(t);
	in = fopen(item.name, "r");
	if (in == NULL) {
		path_missing(&e, item.name);
		item_free(&item);
		return throw_at(s, NULL, &e);
	}
	item_free(&item);
	while (!k->leave && f == FLOW_OK &&
	    (len = getline(&line, &cap, in)) >= 0) {
		while (len > 0 && (line[len - 1] == '\n' ||
		    line[len - 1] == '\r'))
			len--;
		v = value_string(line, (size_t)len);
		f = switch_item(k, v);
		value_drop(v);
	}
	free(line);
	fclose(in);
	return f;
}

enum flow
eval_switch(struct session *s, struct node *n, struct sink *out)
{
	struct switching k = { s, n, out, false };
	struct loop_entry entry;
	struct value v, item;
	struct iter it;
	enum flow f;

	if (n->u.swtch.file != NULL)
		return switch_file(&k);
	s->frame->at = n->u.swtch.value;
	if ((f = eval_value(s, n->u.swtch.value, &v)) != FLOW_OK)
		return f;
	if (!enumerable(v)) {
		f = v.tag == V_NOTHING ? FLOW_OK : switch_item(&k, v);
	} else {
		iter_init(&it, v);
		loop_push(s, &entry, &it, true);
		while (!k.leave && f == FLOW_OK && iter_next(&it, &item)) {
			loop_turn(s);
			f = switch_item(&k, item);
			loop_follow(s);
		}
		loop_pop(s, &entry);
	}
	value_drop(v);
	return f;
}
