/* parse.c -- tokens and nodes, script blocks, statements */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "shell/parser.h"

/* ---- tokens ---------------------------------------------------------- */

void
parse_next(struct parser *p, struct token *t)
{
	if (p->has_ungot) {
		*t = p->ungot;
		p->has_ungot = false;
	} else {
		lex_next(&p->x, t);
	}
}

enum tok
parse_peek(struct parser *p)
{
	if (!p->has_ungot) {
		lex_next(&p->x, &p->ungot);
		p->has_ungot = true;
	}
	return p->ungot.kind;
}

void
parse_unget(struct parser *p, const struct token *t)
{
	p->ungot = *t;
	p->has_ungot = true;
}

bool
parse_accept(struct parser *p, enum tok kind, struct token *t)
{
	if (parse_peek(p) != kind)
		return false;
	parse_next(p, t);
	return true;
}

void
parse_skip_newlines(struct parser *p)
{
	if (!p->has_ungot || p->ungot.kind == T_NEWLINE) {
		p->has_ungot = false;
		lex_skip_newlines(&p->x, false);
	}
}

void
parse_skip_terminators(struct parser *p)
{
	if (!p->has_ungot || p->ungot.kind == T_NEWLINE ||
	    p->ungot.kind == T_SEMI) {
		p->has_ungot = false;
		lex_skip_newlines(&p->x, true);
	}
}

void
parse_resync(struct parser *p, uint32_t pos)
{
	p->has_ungot = false;
	if (!p->x.dead)
		lex_resync(&p->x, pos);
}

uint32_t
parse_here(const struct parser *p)
{
	return p->has_ungot ? p->ungot.pos : p->x.pos;
}

enum lex_mode
parse_mode(struct parser *p, enum lex_mode mode)
{
	enum lex_mode old = p->x.mode;

	if (mode != old && p->has_ungot && !T_IS_INVARIANT(p->ungot.kind))
		parse_resync(p, p->ungot.pos);
	p->x.mode = mode;
	return old;
}

static bool
among(const enum tok *kinds, enum tok kind)
{
	for (; *kinds != T_UNKNOWN; kinds++)
		if (*kinds == kind)
			return true;
	return false;
}

void
parse_sync(struct parser *p, bool consume, const enum tok *kinds)
{
	static const enum tok	pair[3][2] = {
		{ T_LPAREN, T_RPAREN }, { T_LCURLY, T_RCURLY },
		{ T_LBRACKET, T_RBRACKET } };
	int			depth[3];
	struct token		t;

	for (int i = 0; i < 3; i++)
		depth[i] = among(kinds, pair[i][1]);
	for (;;) {
		parse_next(p, &t);
		for (int i = 0; i < 3; i++) {
			if (t.kind == pair[i][0])
				depth[i]++;
			if (t.kind != pair[i][1])
				continue;
			if (--depth[i] == 0 && among(kinds, pair[i][1])) {
				if (!consume)
					parse_unget(p, &t);
				return;
			}
		}
		if (t.kind == T_EOF) {
			parse_unget(p, &t);
			return;
		}
		if (among(kinds, t.kind) && depth[0] == 0 && depth[1] == 0 &&
		    depth[2] == 0)
			return;
	}
}

/* ---- limits ---------------------------------------------------------- */

#define STACK_LIMIT	(2048 * 1024)	/* bytes of C stack */
#define LENGTH_LIMIT	4000		/* a + b + c ..., a.b.c ... */

static void
give_up(struct parser *p)
{
	parse_error(p, lex_ext(&p->x, p->x.start, p->x.pos),
	    PE_ScriptTooComplicated, NULL);
	p->x.dead = true;
	p->has_ungot = false;
	p->x.pos = p->x.len;
}

bool
parse_too_deep(struct parser *p)
{
	char *here = __builtin_frame_address(0);

	if (!p->x.dead && p->bottom - here > STACK_LIMIT)
		give_up(p);
	return p->x.dead;
}

bool
parse_too_long(struct parser *p, unsigned n)
{
	if (!p->x.dead && n > LENGTH_LIMIT)
		give_up(p);
	return p->x.dead;
}

/* ---- nodes ----------------------------------------------------------- */

struct node *
parse_node(struct parser *p, enum node_kind kind, struct ext e)
{
	struct node *n = arena_alloc(p->x.arena, sizeof *n);

	n->kind = (uint8_t)kind;
	n->from = e.from;
	n->to = e.to;
	return n;
}

void
parse_push(struct parser *p, struct node *n)
{
	if (n == NULL)
		return;
	if (p->nstack == p->stack_cap) {
		p->stack_cap = p->stack_cap != 0 ? p->stack_cap * 2 : 64;
		p->stack = xrealloc(p->stack, p->stack_cap * sizeof *p->stack);
	}
	p->stack[p->nstack++] = n;
}

struct nodes
parse_take(struct parser *p, size_t mark)
{
	struct nodes list = { .n = p->nstack - mark };

	if (list.n > 0) {
		list.v = arena_alloc(p->x.arena, list.n * sizeof *list.v);
		memcpy(list.v, p->stack + mark, list.n * sizeof *list.v);
	}
	p->nstack = mark;
	return list;
}

struct node *
parse_broken(struct parser *p, struct ext e, size_t mark)
{
	struct node *n = parse_node(p, N_ERROR, e);

	n->u.list = parse_take(p, mark);
	return n;
}

const struct sym *
parse_sym(const struct token *t)
{
	return sym_intern(t->text, t->len);
}

bool
parse_is_param(const struct token *t, const char *name)
{
	return utf8_caseeq(t->text, t->len, name,
	    t->len <= strlen(name) ? t->len : strlen(name));
}

struct ext
ext_before(const struct parser *p, struct ext e)
{
	const char *s = p->x.script->text;

	if (e.from > 0)
		e.from--;
	while (e.from > 0 && e.from < p->x.script->len &&
	    ((unsigned char)s[e.from] & 0xC0) == 0x80)
		e.from--;
	e.to = e.from;
	return e;
}

void
parse_error(struct parser *p, struct ext e, enum parse_error_id id,
    const char *arg)
{
	lex_error(&p->x, e, id, arg, NULL);
}

bool
parse_missing(struct parser *p, struct ext e, enum parse_error_id id,
    const char *arg)
{
	return lex_incomplete(&p->x, e, e, id, arg);
}

/* ---- lists of statements --------------------------------------------- */

bool
parse_statement_list(struct parser *p, struct ext *e, bool *traps)
{
	struct node	*n;
	bool		 any = false;
	enum tok	 kind;

	parse_skip_terminators(p);
	while ((n = parse_statement(p)) != NULL) {
		if (p->x.signature.to != 0 && p->x.signature.from < n->from)
			parse_error(p, ext_of(n),
			    PE_TokenAfterEndOfValidScriptText, NULL);
		if (n->kind == N_TRAP)
			*traps = true;
		parse_push(p, n);
		if (!any)
			e->from = n->from;
		e->to = n->to;
		any = true;
		parse_skip_terminators(p);
		kind = parse_peek(p);
		if (kind == T_RPAREN || kind == T_RCURLY)
			break;
	}
	return any;
}

struct node *
parse_statements_node(struct parser *p, struct ext e, size_t mark, bool traps)
{
	struct node *n = parse_node(p, N_STATEMENTS, e);

	n->u.list = parse_take(p, mark);
	if (traps)
		n->flags |= NF_HAS_TRAP;
	return n;
}

struct node *
parse_statement_block(struct parser *p)
{
	struct token	lcurly, rcurly;
	struct ext	e, end;
	size_t		mark = p->nstack;
	bool		traps = false;

	parse_skip_newlines(p);
	parse_next(p, &lcurly);
	if (lcurly.kind != T_LCURLY) {
		parse_unget(p, &lcurly);
		return NULL;
	}
	end = parse_statement_list(p, &e, &traps) ? e : lcurly.ext;
	parse_next(p, &rcurly);
	if (rcurly.kind != T_RCURLY) {
		parse_unget(p, &rcurly);
		lex_incomplete(&p->x, lcurly.ext, rcurly.ext,
		    PE_MissingEndCurlyBrace, NULL);
	} else {
		end = rcurly.ext;
	}
	return parse_statements_node(p, ext_join(lcurly.ext, end), mark,
	    traps);
}

/* ---- script blocks --------------------------------------------------- */

/* The closing brace, or the end of the script; false if there is more. */
static bool
block_end(struct parser *p, struct block_ast *b, const struct token *lcurly,
    struct ext last)
{
	struct token t;

	parse_next(p, &t);
	if (lcurly == NULL) {
		b->to = b->body_to = (uint32_t)p->x.script->len;
		if (t.kind == T_EOF)
			return true;
		parse_error(p, t.ext, PE_UnexpectedToken,
		    lex_text(&p->x, t.ext));
		return false;
	}
	if (t.kind != T_RCURLY) {
		parse_unget(p, &t);
		b->to = b->body_to = last.to;
		lex_incomplete(&p->x, lcurly->ext, t.ext,
		    PE_MissingEndCurlyBrace, NULL);
	} else {
		b->to = t.ext.to;
		b->body_to = t.ext.from;
	}
	return true;
}

static struct node **
named_slot(struct block_ast *b, enum tok kind)
{
	switch (kind) {
	case K_BEGIN: return &b->begin;
	case K_PROCESS: return &b->process;
	case K_END: return &b->end;
	case K_CLEAN: return &b->clean;
	case K_DYNAMICPARAM: return &b->dynamic;
	default: return NULL;
	}
}

static void
named_block(struct parser *p, struct block_ast *b, const struct token *name,
    struct ext *last)
{
	struct node	**slot = named_slot(b, name->kind), *n;

	n = parse_statement_block(p);
	if (n == NULL) {
		parse_missing(p, ext_after(name->ext),
		    PE_MissingNamedStatementBlock, lex_kind_text(name->kind));
		n = parse_node(p, N_STATEMENTS, name->ext);
	}
	*last = ext_of(n);
	if (*slot == NULL)
		*slot = n;
	else
		parse_error(p, ext_join(name->ext, *last),
		    PE_DuplicateScriptCommandClause,
		    lex_kind_text(name->kind));
	parse_skip_terminators(p);
}

static void
named_blocks(struct parser *p, struct block_ast *b,
    const struct token *lcurly)
{
	struct token	t;
	struct ext	last = lcurly != NULL ? lcurly->ext : (struct ext){
			    0, 0 };

	b->named_blocks = true;
	for (;;) {
		parse_next(p, &t);
		if (t.kind == T_RCURLY || t.kind == T_EOF) {
			parse_unget(p, &t);
			block_end(p, b, lcurly, last);
			return;
		}
		if (named_slot(b, t.kind) == NULL)
			break;
		named_block(p, b, &t, &last);
	}
	b->to = b->body_to = (uint32_t)p->x.script->len;
	if (lcurly != NULL) {
		parse_unget(p, &t);
		b->to = b->body_to = last.to;
	}
	parse_error(p, t.ext, PE_MissingNamedBlocks, lex_text(&p->x, t.ext));
}

static void
loose_statements(struct parser *p, struct block_ast *b,
    const struct token *lcurly)
{
	size_t		mark = p->nstack, n;
	struct ext	e, all = { b->body_from, b->body_from };
	bool		any = b->params.given, traps = false;

	if (any)
		all = (struct ext){ b->params.from, b->params.to };
	do {
		if (parse_statement_list(p, &e, &traps)) {
			all = any ? ext_join(all, e) : e;
			any = true;
		}
	} while (!block_end(p, b, lcurly, any || lcurly == NULL ? all :
	    lcurly->ext));
	b->end = parse_statements_node(p, all, mark, traps);
	if (!traps)
		return;
	n = b->end->u.list.n;
	for (size_t i = 0; i < n; i++)
		if (b->end->u.list.v[i]->kind == N_TRAP)
			parse_push(p, b->end->u.list.v[i]);
	b->traps = parse_take(p, mark);
}

static size_t
using_statements(struct parser *p)
{
	size_t		mark = p->nstack;
	struct token	t;

	while (parse_accept(p, K_USING, &t)) {
		parse_push(p, parse_using(p, &t));
		parse_skip_terminators(p);
	}
	parse_resync(p, p->ungot.pos);
	return mark;
}

struct block_ast *
parse_block(struct parser *p, const struct token *lcurly, bool filter)
{
	struct block_ast	*b = arena_alloc(p->x.arena, sizeof *b);
	struct nodes		 usings = { .n = 0 };
	uint32_t		 here;
	enum tok		 kind;

	b->script = p->x.script;
	b->is_filter = filter;
	if (lcurly != NULL) {
		b->from = lcurly->ext.from;
		b->body_from = lcurly->ext.to;
	}
	parse_skip_newlines(p);
	if (lcurly == NULL)
		usings = parse_take(p, using_statements(p));
	here = parse_here(p);
	if (!parse_param_block(p, &b->params))
		parse_resync(p, here);
	parse_skip_terminators(p);
	kind = parse_peek(p);
	if (named_slot(b, kind) != NULL)
		named_blocks(p, b, lcurly);
	else
		loose_statements(p, b, lcurly);
	b->usings = usings;
	return b;
}

/* ---- the whole ------------------------------------------------------- */

static struct script *
script_new(const char *text, size_t len, const char *file)
{
	struct script	*s = xcalloc(1, sizeof *s);
	uint32_t	 n = 1;

	s->refs = 1;
	s->text = xstrndup(text, len);
	s->len = len;
	s->file = file != NULL ? xstrdup(file) : NULL;
	for (size_t i = 0; i < len; i++)
		n += text[i] == '\n' || (text[i] == '\r' &&
		    s->text[i + 1] != '\n');
	s->lines = xmalloc(n * sizeof *s->lines);
	s->lines[s->nlines++] = 0;
	for (uint32_t i = 0; i < len; i++)
		if (text[i] == '\n' || (text[i] == '\r' &&
		    s->text[i + 1] != '\n'))
			s->lines[s->nlines++] = i + 1;
	return s;
}

static void *
into_arena(struct arena *a, const void *v, size_t size)
{
	void *copy = arena_alloc(a, size + 1);

	if (size > 0)
		memcpy(copy, v, size);
	return copy;
}

static void
result(struct parser *p, struct parse *r)
{
	struct lexer *x = &p->x;

	r->nerrors = x->nerrors;
	r->errors = into_arena(x->arena, x->errors,
	    x->nerrors * sizeof *x->errors);
	/* The first error decides. */
	if (x->nerrors > 0)
		r->status = x->errors[0].incomplete ? PARSE_INCOMPLETE :
		    PARSE_ERROR;
	r->ntokens = x->nspans;
	r->tokens = into_arena(x->arena, x->spans,
	    x->nspans * sizeof *x->spans);
}

struct parse
parse_text(const char *text, size_t len, const char *file, unsigned flags)
{
	struct parser	p = { .has_ungot = false };
	struct parse	r = { .status = PARSE_OK };

	r.script = script_new(text, len, file);
	p.bottom = __builtin_frame_address(0);
	lex_init(&p.x, r.script, flags & PARSE_TOKENS);
	r.script->body = parse_block(&p, NULL, false);
	parse_requires(&p);
	parse_help(&p);
	parse_check(&p);
	result(&p, &r);
	lex_done(&p.x);
	free(p.stack);
	return r;
}
