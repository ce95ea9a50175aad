/*
 * complete-bind.c -- which parameters of a command are still free
 *
 * A binder that runs nothing: it only counts what the words of a line that
 * is being typed would take, by name and by position, and which parameter
 * sets that leaves.
 */
#include <string.h>
#include <stdlib.h>

#include "base/mem.h"
#include "shell/call.h"
#include "shell/complete-own.h"
#include "shell/run.h"

/* ---- the command ------------------------------------------------------------------- */

struct defined {
	const struct sym	*name;
	const struct node	*found;
};

static void
find_defined(void *arg, const struct node *n)
{
	struct defined *d = arg;

	if (n->kind == N_FUNCTION && n->u.function.name == d->name)
		d->found = n;
	ast_children(n, find_defined, arg);
}

static const struct sym *
command_name(const struct node *command)
{
	const struct node *n = command->u.command.words.n > 0 ?
	    command->u.command.words.v[0] : NULL;
	struct value v;

	if (n == NULL || (n->kind != N_BAREWORD && n->kind != N_CONST))
		return NULL;
	v = n->u.constant.v;
	return v.tag == V_STRING ? sym_intern(v.u.s, v.len) : NULL;
}

static const struct params *
of_block(struct spot *s, const struct block_ast *b)
{
	struct err e = ERR_INIT;
	const struct params *p = params_of_block(s->s, b, &e);

	err_clear(&e);
	return p;
}

static const struct params *
of_script(struct spot *s, const char *path)
{
	struct block *b = script_block(s->s, path);
	const struct params *p;

	if (b == NULL) {
		err_clear(&s->s->thrown);
		return NULL;
	}
	p = of_block(s, b->ast);
	/* Its parameters live as long as its tree: that is kept. */
	return p;
}

const struct params *
params_named(struct spot *s, const struct node *command, const char **name)
{
	struct defined d = { .name = command_name(command) };
	struct found f;

	*name = d.name != NULL ? d.name->s : "";
	if (d.name == NULL)
		return NULL;
	ast_block_children(s->p.script->body, find_defined, &d);
	if (d.found != NULL)
		return of_block(s, d.found->u.function.body);
	if (!command_lookup(s->s, d.name, &f))
		return NULL;
	if (f.name != NULL)
		*name = f.name->s;
	if (f.kind == FOUND_CMDLET) {
		*name = f.cmdlet->name;
		return params_of_cmdlet(s->s, f.cmdlet);
	}
	if (f.kind == FOUND_FUNCTION && f.block->name != NULL)
		*name = f.block->name->s;
	if (f.kind == FOUND_FUNCTION)
		return of_block(s, f.block->ast);
	return f.kind == FOUND_SCRIPT ? of_script(s, f.path) : NULL;
}

/* ---- binding -------------------------------------------------------------------------- */

static bool
in_sets(const struct bind_param *p, uint32_t sets)
{
	return p->in_all || p->nin == 0 || (p->sets & sets) != 0;
}

static void
take(struct use *u, const struct bind_param *p)
{
	size_t i = (size_t)(p - u->p->v);

	if (i < sizeof u->bound)
		u->bound[i] = true;
	if (!p->in_all && p->sets != 0 && (u->sets & p->sets) != 0)
		u->sets &= p->sets;
}

static bool
is_bound(const struct use *u, const struct bind_param *p)
{
	size_t i = (size_t)(p - u->p->v);

	return i < sizeof u->bound && u->bound[i];
}

static bool
takes_block(const struct bind_param *p)
{
	return p->type == type_scriptblock || p->elem == type_scriptblock;
}

static int
position_in(const struct bind_param *p, uint32_t sets)
{
	const struct in_set *in = params_in(p, sets);

	return in == NULL ? -1 : in->flags & P_REST && in->position < 0 ?
	    1000 : in->position;
}

/* The free parameter with the lowest position, of the default set rather than
 * another. */
static const struct bind_param *
next_positional(const struct use *u, const struct node *value)
{
	const struct bind_param *best = NULL;
	uint32_t tries[2] = { u->sets & u->p->default_set, u->sets };
	int least = 0, at;
	size_t i, k;

	for (k = 0; k < 2 && best == NULL; k++) {
		for (i = 0; i < u->p->nown && tries[k] != 0; i++) {
			const struct bind_param *p = &u->p->v[i];

			if (is_bound(u, p) || !in_sets(p, tries[k]))
				continue;
			at = position_in(p, tries[k]);
			if (at < 0 || (takes_block(p) && value != NULL &&
			    value->kind != N_BLOCK))
				continue;
			if (best == NULL || at < least) {
				best = p;
				least = at;
			}
		}
	}
	return best;
}

static void
remember(struct use *u, const struct bind_param *p, const struct node *v)
{
	if (u->given == NULL)
		u->given = map_new(type_hashtable);
	if (v == NULL)
		map_put(u->given, p->name->s, VBOOL(true));
	else if (v->kind == N_CONST || v->kind == N_BAREWORD)
		map_set_str(u->given, p->name->s, v->u.constant.v);
	else
		map_set_str(u->given, p->name->s, VNULL);
}

struct reader {
	struct spot	*s;
	struct use	*u;
	const struct node *positional[32];
	size_t		 n;
	bool		 verbatim;	/* after -- */
	size_t		 here;		/* positionals before the point */
};

/* Is the point in or right behind it, with a word begun? */
static bool
at_point(const struct reader *r, const struct node *n)
{
	const struct spot *s = r->s;

	if (s->tok != NULL)
		return n->from < s->point && s->point <= n->to;
	return s->before != NULL && s->text[s->before->to - 1] == ',' &&
	    n->from < s->before->to && n->to >= s->before->to;
}

/* -Name: how many words it takes. */
static size_t
read_name(struct reader *r, const struct nodes *w, size_t i)
{
	const struct node *n = w->v[i], *v = n->u.param.value;
	struct use *u = r->u;
	struct err e = ERR_INIT;
	const struct bind_param *p = params_find(u->p, n->u.param.name->s,
	    strlen(n->u.param.name->s), &e);
	bool colon = n->u.param.text_len > 0 &&
	    n->u.param.text[n->u.param.text_len - 1] == ':';

	err_clear(&e);
	if (p == NULL)
		return 1;
	if (colon && (v == NULL || at_point(r, v))) {
		take(u, p);
		u->value_of = p;
		u->value = v;
		return 1;
	}
	if (v != NULL || p->is_switch) {
		take(u, p);
		remember(u, p, v);
		return 1;
	}
	if (i + 1 < w->n && w->v[i + 1]->kind != N_PARAM &&
	    !(r->s->tok == NULL && w->v[i + 1]->from >= r->s->point)) {
		take(u, p);
		if (at_point(r, w->v[i + 1])) {
			u->value_of = p;
			u->value = w->v[i + 1];
		} else {
			remember(u, p, w->v[i + 1]);
		}
		return 2;
	}
	take(u, p);
	if (n->to < r->s->point && (i + 1 == w->n ||
	    w->v[i + 1]->from >= r->s->point))
		u->value_of = p;
	return 1;
}

static void
read_positionals(struct reader *r)
{
	const struct bind_param *p = NULL;
	struct use *u = r->u;
	size_t i;

	for (i = 0; i < r->n; i++) {
		p = next_positional(u, r->positional[i]);
		if (p == NULL)
			continue;
		if (at_point(r, r->positional[i])) {
			u->value_of = p;
			u->value = r->positional[i];
		} else {
			remember(u, p, r->positional[i]);
		}
		if (position_in(p, u->sets) != 1000)
			take(u, p);
	}
	if (r->s->tok == NULL && u->value_of == NULL)
		u->value_of = next_positional(u, NULL);
}

static bool
is_piped_to(struct spot *s, const struct node *command)
{
	const struct node *up = spot_above(s, command);

	return up != NULL && up->kind == N_PIPELINE &&
	    up->u.pipeline.elements.n > 0 &&
	    up->u.pipeline.elements.v[0] != command;
}

/* The one that objects from the pipe go to. */
static void
take_piped(struct use *u)
{
	size_t i;

	for (i = 0; i < u->p->nown; i++) {
		const struct in_set *in = params_in(&u->p->v[i], u->sets);

		if (in != NULL && (in->flags & P_PIPELINE) &&
		    !is_bound(u, &u->p->v[i])) {
			u->bound[i] = i < sizeof u->bound;
			return;
		}
	}
}

void
use_read(struct spot *s, const struct node *command, struct use *u)
{
	struct reader r = { .s = s, .u = u };
	const struct nodes *w = &command->u.command.words;
	size_t i;

	memset(u, 0, sizeof *u);
	u->p = params_named(s, command, &u->name);
	if (u->p == NULL)
		return;
	u->sets = u->p->all_sets != 0 ? u->p->all_sets : SETS_ALL;
	for (i = 1; i < w->n;) {
		const struct node *n = w->v[i];

		if (n->kind == N_PARAM && !r.verbatim) {
			if (at_point(&r, n) && n->u.param.value == NULL &&
			    n->u.param.text[n->u.param.text_len - 1] != ':')
				i++;
			else
				i += read_name(&r, w, i);
			continue;
		}
		if (n->kind == N_BAREWORD && n->to - n->from == 2 &&
		    memcmp(s->text + n->from, "--", 2) == 0)
			r.verbatim = true;
		else if (n->kind != N_SPLAT && r.n < 32 &&
		    !(at_point(&r, n) && s->text[n->from] == '-' &&
		    n->to - n->from == 1))
			r.positional[r.n++] = n;
		i++;
	}
	read_positionals(&r);
	if (is_piped_to(s, command))
		take_piped(u);
}

void
use_free(struct use *u)
{
	if (u->given != NULL)
		value_drop(VHEAP(u->given));
}
