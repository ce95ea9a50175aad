/* parse-class.c -- class and enum */
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "shell/parser.h"

/* While a class is read. */
struct class_state {
	struct class_ast	*class;
	size_t			 cap;
	struct ext		 end;
};

/* What stands before a member's name. */
struct head {
	struct attr_list	 attrs;
	struct attr_item	*type;
	bool			 is_static, hidden;
	bool			 any;
	struct ext		 from, last;
};

/* ---- members --------------------------------------------------------- */

static void
head_attribute(struct parser *p, struct head *h, const struct attr_item *item)
{
	struct attr_item *v;

	if (!h->any)
		h->from = item->ext;
	h->any = true;
	h->last = item->ext;
	if (item->is_type && h->type != NULL) {
		parse_error(p, item->ext, PE_TooManyTypes, NULL);
		return;
	}
	v = arena_alloc(p->x.arena, (h->attrs.n + 1) * sizeof *v);
	if (h->attrs.n > 0)
		memcpy(v, h->attrs.v, h->attrs.n * sizeof *v);
	v[h->attrs.n] = *item;
	if (item->is_type)
		h->type = &v[h->attrs.n];
	h->attrs.v = v;
	h->attrs.n++;
}

static void
modifier(struct parser *p, const struct token *t, bool *seen)
{
	if (*seen)
		parse_error(p, t->ext, PE_DuplicateQualifier,
		    lex_text(&p->x, t->ext));
	*seen = true;
}

static void
member_head(struct parser *p, struct head *h)
{
	struct attr_item	item;
	struct token		t;

	*h = (struct head){ .any = false };
	for (;;) {
		parse_skip_newlines(p);
		if (parse_attribute(p, &item)) {
			head_attribute(p, h, &item);
			continue;
		}
		parse_peek(p);
		if (p->ungot.kind != K_HIDDEN && p->ungot.kind != K_STATIC)
			return;
		parse_next(p, &t);
		if (!h->any)
			h->from = t.ext;
		h->any = true;
		h->last = t.ext;
		modifier(p, &t, t.kind == K_HIDDEN ? &h->hidden :
		    &h->is_static);
	}
}

static struct class_member *
add_member(struct parser *p, struct class_state *s, const struct head *h)
{
	struct class_member *v;

	if (s->class->n == s->cap) {
		s->cap = s->cap != 0 ? s->cap * 2 : 8;
		v = arena_alloc(p->x.arena, s->cap * sizeof *v);
		if (s->class->n > 0)
			memcpy(v, s->class->members, s->class->n * sizeof *v);
		s->class->members = v;
	}
	v = &s->class->members[s->class->n++];
	*v = (struct class_member){ .kind = CM_PROPERTY,
	    .is_static = h->is_static, .hidden = h->hidden,
	    .type = h->type != NULL ? &h->type->type : NULL,
	    .attrs = parse_only_attributes(p, &h->attrs) };
	return v;
}

static void
property(struct parser *p, struct class_state *s, const struct head *h)
{
	struct token		 name, t;
	struct class_member	*m;
	struct node		*init = NULL;
	struct ext		 end;
	enum tok		 kind;

	parse_next(p, &name);
	end = name.ext;
	if (parse_accept(p, T_EQ, &t)) {
		parse_skip_newlines(p);
		init = parse_expression(p, false);
		if (init != NULL)
			end = ext_of(init);
	}
	kind = parse_peek(p);
	if (kind != T_NEWLINE && kind != T_SEMI && kind != T_RCURLY)
		parse_missing(p, ext_after(end),
		    PE_MissingPropertyTerminator, NULL);
	if (kind == T_SEMI)
		end = p->ungot.ext;
	parse_skip_terminators(p);
	m = add_member(p, s, h);
	m->name = parse_sym(&name);
	m->init = init;
	m->name_from = name.ext.from;
	m->name_to = name.ext.to;
	m->from = h->any ? h->from.from : name.ext.from;
	m->to = end.to;
	s->end = end;
}

/* : base(a, b); false after an error. */
static bool
base_call(struct parser *p, struct class_member *m, struct ext *end)
{
	enum lex_mode	mode;
	struct token	colon, base, lparen;
	bool		ok = true;

	parse_skip_newlines(p);
	mode = parse_mode(p, LEX_SIGNATURE);
	if (parse_accept(p, T_COLON, &colon)) {
		parse_skip_newlines(p);
		if (!parse_accept(p, K_BASE, &base)) {
			ok = false;
			*end = colon.ext;
			parse_missing(p, ext_after(colon.ext),
			    PE_MissingBaseCtorCall, NULL);
		} else {
			parse_skip_newlines(p);
			if (parse_accept(p, T_LPAREN, &lparen)) {
				m->has_base_call = true;
				m->base_args = parse_call_args(p, &lparen,
				    end);
				parse_skip_newlines(p);
			} else {
				ok = false;
				*end = base.ext;
				parse_missing(p, ext_after(base.ext),
				    PE_MissingMethodParameterList, NULL);
			}
		}
	}
	parse_mode(p, mode);
	return ok;
}

static bool
is_constructor(const struct class_state *s, const struct class_member *m)
{
	return SYM_SAME(m->name, s->class->name);
}

/* { body } of a method whose head was read. */
static bool
method_body(struct parser *p, struct class_member *m,
    struct function_head *h, const struct token *name)
{
	struct token	lcurly;
	enum lex_mode	mode;
	struct ext	end;

	parse_next(p, &lcurly);
	if (lcurly.kind != T_LCURLY) {
		parse_unget(p, &lcurly);
		end = h->has_rparen ? h->rparen : name->ext;
		if (!h->broken)
			parse_missing(p, ext_after(end),
			    PE_MissingFunctionBody, NULL);
		return false;
	}
	if (h->broken) {
		parse_unget(p, &lcurly);
		return false;
	}
	mode = parse_mode(p, LEX_COMMAND);
	m->body = parse_block(p, &lcurly, false);
	parse_mode(p, mode);
	if (m->body->params.given)
		parse_error(p, (struct ext){ m->body->params.from,
		    m->body->params.to }, PE_ParamBlockNotAllowedInMethod,
		    NULL);
	m->body->params = h->params;
	m->body->params.given = true;
	m->to = m->body->to;
	return true;
}

static bool
method(struct parser *p, struct class_state *s, const struct head *h)
{
	struct function_head	 head = { .given = false };
	struct class_member	 m = { .kind = CM_METHOD }, *out;
	struct token		 name;
	const char		*text;

	parse_next(p, &name);
	text = lex_text(&p->x, name.ext);
	m.name = sym_str(text);
	lex_mark(&p->x, name.ext.from, TC_MEMBER);
	if (parse_peek(p) == T_LPAREN)
		parse_function_head(p, &head);
	else
		parse_missing(p, ext_after(name.ext),
		    PE_MissingMethodParameterList, NULL);
	if (is_constructor(s, &m)) {
		m.constructor = true;
		if (!h->is_static && !base_call(p, &m, &head.end))
			head.broken = true;
	}
	if (!method_body(p, &m, &head, &name))
		return false;
	out = add_member(p, s, h);
	m.is_static = out->is_static;
	m.hidden = out->hidden;
	m.type = out->type;
	m.attrs = out->attrs;
	m.name_from = name.ext.from;
	m.name_to = name.ext.to;
	m.from = h->any ? h->from.from : name.ext.from;
	m.type_from = h->type != NULL ? h->type->ext.from : 0;
	m.type_to = h->type != NULL ? h->type->ext.to : 0;
	*out = m;
	s->end = (struct ext){ m.from, m.to };
	return true;
}

/* One member; false if there are no more. */
static bool
class_member(struct parser *p, struct class_state *s)
{
	static const enum tok	close[] = { T_RCURLY, T_UNKNOWN };
	struct head		h;

	if (p->x.dead)
		return false;
	member_head(p, &h);
	if (p->ungot.kind == T_VARIABLE) {
		property(p, s, &h);
		return true;
	}
	if (p->ungot.kind == T_IDENT || T_IS_KEYWORD(p->ungot.kind)) {
		if (method(p, s, &h)) {
			parse_skip_terminators(p);
			return true;
		}
		parse_sync(p, false, close);
		if (h.attrs.n == 0)
			return false;
		s->end = h.attrs.v[0].ext;
		return true;
	}
	if (!h.any)
		return false;
	parse_missing(p, ext_after(h.last), PE_IncompleteMemberDefinition,
	    NULL);
	return h.attrs.n > 0;
}

/* ---- class ----------------------------------------------------------- */

/* : Base, Face */
static void
bases(struct parser *p, struct class_ast *c, struct ext *end)
{
	struct token	 last;
	struct type_ref	*v, t;

	if (!parse_accept(p, T_COLON, &last))
		return;
	parse_skip_newlines(p);
	do {
		parse_skip_newlines(p);
		if (!parse_type_name(p, false, &t)) {
			parse_missing(p, ext_after(last.ext),
			    PE_TypeNameExpected, NULL);
			return;
		}
		v = arena_alloc(p->x.arena, (c->nbases + 1) * sizeof *v);
		if (c->nbases > 0)
			memcpy(v, c->bases, c->nbases * sizeof *v);
		v[c->nbases++] = t;
		c->bases = v;
		*end = (struct ext){ t.from, t.to };
		parse_skip_newlines(p);
	} while (parse_accept(p, T_COMMA, &last));
}

static struct ext
definition_start(const struct token *word, const struct attr_list *attrs)
{
	return attrs->n > 0 ? attrs->v[0].ext : word->ext;
}

static bool
any_type(const struct attr_list *attrs)
{
	for (size_t i = 0; i < attrs->n; i++)
		if (attrs->v[i].is_type)
			return true;
	return false;
}

/* The name after the keyword. */
static bool
definition_name(struct parser *p, const struct token *word,
    struct token *name)
{
	parse_skip_newlines(p);
	if (parse_simple_name(p, name) == NULL) {
		parse_missing(p, ext_after(word->ext),
		    PE_MissingNameAfterKeyword, lex_text(&p->x, word->ext));
		return false;
	}
	lex_mark(&p->x, name->ext.from, TC_TYPE);
	return true;
}

/* The opening brace; false after an error. */
static bool
definition_body(struct parser *p, struct ext after, const char *what,
    struct token *lcurly)
{
	parse_next(p, lcurly);
	if (lcurly->kind == T_LCURLY)
		return true;
	parse_unget(p, lcurly);
	parse_missing(p, ext_after(after), PE_MissingTypeBody, what);
	return false;
}

static void
definition_end(struct parser *p, const struct token *lcurly, struct ext *end)
{
	struct token rcurly;

	parse_next(p, &rcurly);
	if (rcurly.kind == T_RCURLY) {
		*end = rcurly.ext;
		return;
	}
	parse_unget(p, &rcurly);
	lex_incomplete(&p->x, ext_after(lcurly->ext), rcurly.ext,
	    PE_MissingEndCurlyBrace, NULL);
}

struct node *
parse_class(struct parser *p, const struct token *word,
    const struct attr_list *attrs)
{
	struct class_state	 s = { .class = arena_alloc(p->x.arena,
				    sizeof *s.class) };
	struct token		 name, lcurly;
	struct node		*n = parse_node(p, N_CLASS,
				    definition_start(word, attrs));
	struct ext		 last;
	enum lex_mode		 mode;

	if (!definition_name(p, word, &name)) {
		n->kind = N_ERROR;
		return n;
	}
	s.class->name = parse_sym(&name);
	s.class->attrs = parse_only_attributes(p, attrs);
	last = name.ext;
	parse_skip_newlines(p);
	mode = parse_mode(p, LEX_SIGNATURE);
	bases(p, s.class, &last);
	if (!definition_body(p, last, "class", &lcurly)) {
		parse_mode(p, mode);
		return parse_node(p, N_ERROR, ext_join(word->ext, last));
	}
	s.end = lcurly.ext;
	while (class_member(p, &s))
		;
	definition_end(p, &lcurly, &s.end);
	parse_mode(p, mode);
	n->u.class = s.class;
	n->to = s.end.to;
	if (!any_type(attrs))
		return n;
	parse_push(p, n);
	return parse_broken(p, ext_of(n), p->nstack - 1);
}

/* ---- enum ------------------------------------------------------------ */

static void
underlying(struct parser *p, struct node *n)
{
	static const char *const valid[] = { "byte", "sbyte", "short",
	    "ushort", "int", "uint", "long", "ulong", "int16", "uint16",
	    "int32", "uint32", "int64", "uint64" };
	struct token	 colon;
	struct type_ref	 t;
	const char	*s;

	if (!parse_accept(p, T_COLON, &colon))
		return;
	parse_skip_newlines(p);
	if (!parse_type_name(p, false, &t)) {
		parse_missing(p, ext_after(colon.ext), PE_TypeNameExpected,
		    NULL);
		return;
	}
	n->u.enumdef.under = arena_alloc(p->x.arena, sizeof t);
	*n->u.enumdef.under = t;
	s = strncasecmp(t.text, "System.", 7) == 0 ? t.text + 7 : t.text;
	for (size_t i = 0; i < sizeof valid / sizeof *valid; i++)
		if (strcasecmp(s, valid[i]) == 0)
			return;
	parse_error(p, (struct ext){ t.from, t.to }, PE_InvalidUnderlyingType,
	    t.text);
}

/* = value */
static struct node *
enum_value(struct parser *p, struct ext *end, bool *broken)
{
	enum lex_mode	 mode = parse_mode(p, LEX_EXPR);
	struct token	 equals;
	struct node	*v = NULL;

	*broken = false;
	if (parse_accept(p, T_EQ, &equals)) {
		v = parse_expression(p, false);
		*broken = v == NULL;
		if (v == NULL)
			parse_error(p, ext_after(equals.ext),
			    PE_ExpectedValueExpression, "=");
		*end = v != NULL ? ext_of(v) : equals.ext;
	}
	parse_mode(p, mode);
	return v;
}

static bool
enum_member(struct parser *p, struct node *n, size_t *cap, struct ext *end)
{
	struct token		  name;
	const struct sym	**names;
	struct node		**values;
	uint32_t		(*extents)[2];
	size_t			  k = n->u.enumdef.n;
	enum tok		  kind;
	bool			  broken;

	parse_skip_newlines(p);
	if (parse_simple_name(p, &name) == NULL)
		return false;
	*end = name.ext;
	if (k == *cap) {
		*cap = k != 0 ? k * 2 : 8;
		names = arena_alloc(p->x.arena, *cap * sizeof *names);
		values = arena_alloc(p->x.arena, *cap * sizeof *values);
		extents = arena_alloc(p->x.arena, *cap * sizeof *extents);
		if (k > 0) {
			memcpy(extents, n->u.enumdef.extents,
			    k * sizeof *extents);
			memcpy(names, n->u.enumdef.names, k * sizeof *names);
			memcpy(values, n->u.enumdef.values,
			    k * sizeof *values);
		}
		n->u.enumdef.names = names;
		n->u.enumdef.values = values;
		n->u.enumdef.extents = extents;
	}
	n->u.enumdef.names[k] = parse_sym(&name);
	n->u.enumdef.values[k] = enum_value(p, end, &broken);
	kind = parse_peek(p);
	if (kind != T_NEWLINE && kind != T_SEMI && kind != T_RCURLY &&
	    !broken)
		parse_missing(p, ext_after(*end),
		    PE_MissingPropertyTerminator, NULL);
	if (kind == T_SEMI)
		*end = p->ungot.ext;
	n->u.enumdef.extents[k][0] = name.ext.from;
	n->u.enumdef.extents[k][1] = end->to;
	n->u.enumdef.n++;
	parse_skip_terminators(p);
	return true;
}

struct node *
parse_enum(struct parser *p, const struct token *word,
    const struct attr_list *attrs)
{
	struct token	 name, lcurly;
	struct node	*n = parse_node(p, N_ENUM,
			    definition_start(word, attrs));
	enum lex_mode	 mode;
	size_t		 cap = 0;
	struct ext	 end;

	if (!definition_name(p, word, &name)) {
		n->kind = N_ERROR;
		return n;
	}
	n->u.enumdef.name = parse_sym(&name);
	for (size_t i = 0; i < attrs->n; i++)
		if (!attrs->v[i].is_type && strcasecmp(
		    attrs->v[i].type.text, "flags") == 0)
			n->u.enumdef.flags = true;
	mode = parse_mode(p, LEX_SIGNATURE);
	underlying(p, n);
	parse_skip_newlines(p);
	if (!definition_body(p, name.ext, "enum", &lcurly)) {
		parse_mode(p, mode);
		return parse_node(p, N_ERROR, ext_join(word->ext, name.ext));
	}
	end = lcurly.ext;
	while (enum_member(p, n, &cap, &end))
		;
	definition_end(p, &lcurly, &end);
	parse_mode(p, mode);
	n->to = end.to;
	if (!any_type(attrs))
		return n;
	parse_push(p, n);
	return parse_broken(p, ext_of(n), p->nstack - 1);
}
