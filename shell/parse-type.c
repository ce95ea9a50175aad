/* parse-type.c -- type names, [types] and [Attributes()] */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "shell/parser.h"

/* A type name while it is read: TEXT has no blanks and no assembly. */
struct name {
	struct buf	 text;
	struct ext	 ext;
	bool		 bare_arg;	/* generic argument without its own
					   brackets: the comma is not ours */
	bool		 assembly;	/* [name, assembly] is allowed */
};

static void	finish(struct parser *, struct name *, const struct token *);

static void
assembly(struct parser *p, struct name *n)
{
	struct token	comma;
	uint32_t	end;

	parse_next(p, &comma);
	if (!lex_assembly(&p->x, &end))
		parse_error(p, ext_after(comma.ext),
		    PE_MissingAssemblyNameSpecification, NULL);
	else
		n->ext.to = end;
}

/* [,,] after the first comma; false if there are too many. */
static bool
dimensions(struct parser *p, struct name *n, struct token *t)
{
	struct token	first = *t, last;
	unsigned	dim = 1;
	char		count[16];

	buf_addc(&n->text, '[');
	do {
		last = *t;
		dim++;
		buf_addc(&n->text, ',');
		parse_next(p, t);
	} while (t->kind == T_COMMA);
	buf_addc(&n->text, ']');
	if (dim > 32) {
		if (t->kind != T_RBRACKET)
			parse_unget(p, t);
		snprintf(count, sizeof count, "%u", dim);
		parse_error(p, ext_join(first.ext, last.ext),
		    PE_ArrayHasTooManyDimensions, count);
		return false;
	}
	n->ext.to = t->ext.to;
	if (t->kind != T_RBRACKET) {
		parse_unget(p, t);
		parse_error(p, ext_after(last.ext),
		    PE_EndSquareBracketExpectedAtEndOfAttribute, NULL);
	}
	return true;
}

/* After "name[": ], or commas, and more of the same. */
static void
array(struct parser *p, struct name *n, struct token *t)
{
	static const enum tok	close[] = { T_RBRACKET, T_UNKNOWN };
	unsigned		depth = 0;

	for (;;) {
		if (t->kind == T_COMMA) {
			dimensions(p, n, t);
		} else if (t->kind == T_RBRACKET) {
			buf_adds(&n->text, "[]");
			n->ext.to = t->ext.to;
		} else if (t->kind == T_EOF) {
			parse_unget(p, t);
			parse_error(p, ext_before(p, t->ext),
			    PE_EndSquareBracketExpectedAtEndOfAttribute,
			    NULL);
		} else {
			parse_error(p, t->ext, PE_UnexpectedToken,
			    lex_text(&p->x, t->ext));
			parse_sync(p, true, close);
		}
		if (parse_peek(p) == T_COMMA && !n->bare_arg) {
			assembly(p, n);
			return;
		}
		if (p->ungot.kind != T_LBRACKET || parse_too_long(p, ++depth))
			return;
		parse_skip(p);
		parse_next(p, t);
	}
}

static void
missing_type(struct parser *p, struct ext e)
{
	parse_missing(p, ext_after(e), PE_MissingTypename, NULL);
}

/* One argument of a generic: int or [int]. */
static void
generic_arg(struct parser *p, struct name *outer, const struct token *first)
{
	struct name	n = { .text = outer->text, .ext = first->ext,
			    .bare_arg = true, .assembly = true };
	struct token	t = *first;

	if (first->kind == T_LBRACKET) {
		n.bare_arg = false;
		parse_next(p, &t);
		if (t.kind != T_IDENT) {
			parse_unget(p, &t);
			missing_type(p, t.ext);
			return;
		}
	}
	finish(p, &n, &t);
	outer->text = n.text;
	outer->ext.to = n.ext.to;
	if (n.bare_arg)
		return;
	parse_next(p, &t);
	if (t.kind != T_RBRACKET) {
		parse_unget(p, &t);
		parse_missing(p, ext_before(p, t.ext),
		    PE_EndSquareBracketExpectedAtEndOfType, NULL);
	}
}

/* int, string up to what should be a bracket, which is left in LAST. */
static void
generic_args(struct parser *p, struct name *n, struct token *first,
    struct token *last)
{
	if (parse_too_deep(p)) {
		*last = *first;
		return;
	}
	generic_arg(p, n, first);
	for (;;) {
		parse_skip_newlines(p);
		parse_next(p, last);
		if (last->kind != T_COMMA)
			return;
		parse_skip_newlines(p);
		buf_addc(&n->text, ',');
		if (parse_peek(p) == T_IDENT || p->ungot.kind == T_LBRACKET) {
			parse_next(p, first);
			generic_arg(p, n, first);
		} else {
			missing_type(p, last->ext);
		}
	}
}

static void
generic(struct parser *p, struct name *n, struct token *first)
{
	struct token last;

	buf_addc(&n->text, '[');
	generic_args(p, n, first, &last);
	buf_addc(&n->text, ']');
	if (last.kind != T_RBRACKET) {
		parse_unget(p, &last);
		parse_missing(p, ext_before(p, last.ext),
		    PE_EndSquareBracketExpectedAtEndOfAttribute, NULL);
	} else {
		n->ext.to = last.ext.to;
	}
	if (parse_accept(p, T_LBRACKET, &last)) {
		parse_next(p, &last);
		array(p, n, &last);
	} else if (parse_peek(p) == T_COMMA && !n->bare_arg) {
		assembly(p, n);
	}
}

static void
finish(struct parser *p, struct name *n, const struct token *ident)
{
	static const enum tok	close[] = { T_RBRACKET, T_UNKNOWN };
	struct token		lbracket, t;

	buf_add(&n->text, ident->text, ident->len);
	n->ext = ident->ext;
	if (!parse_accept(p, T_LBRACKET, &lbracket)) {
		if (parse_peek(p) == T_COMMA && n->assembly && !n->bare_arg)
			assembly(p, n);
		return;
	}
	parse_skip_newlines(p);
	parse_next(p, &t);
	switch (t.kind) {
	case T_RBRACKET: case T_COMMA:
		array(p, n, &t);
		break;
	case T_LBRACKET: case T_IDENT:
		generic(p, n, &t);
		break;
	case T_EOF:
		parse_unget(p, &t);
		missing_type(p, lbracket.ext);
		break;
	default:
		parse_error(p, t.ext, PE_UnexpectedToken,
		    lex_text(&p->x, t.ext));
		parse_sync(p, true, close);
		break;
	}
}

static void
take_name(struct parser *p, struct name *n, struct type_ref *out)
{
	*out = (struct type_ref){ .len = (uint32_t)n->text.len,
	    .from = n->ext.from, .to = n->ext.to,
	    .text = arena_strndup(p->x.arena, buf_str(&n->text),
	    n->text.len) };
	buf_free(&n->text);
}

bool
parse_type_name(struct parser *p, bool with_assembly, struct type_ref *out)
{
	struct name	n = { .assembly = with_assembly };
	enum lex_mode	mode = parse_mode(p, LEX_TYPE);
	struct token	t;
	bool		ok;

	parse_next(p, &t);
	ok = t.kind == T_IDENT;
	if (ok) {
		finish(p, &n, &t);
		take_name(p, &n, out);
	} else {
		parse_unget(p, &t);
	}
	parse_mode(p, mode);
	return ok;
}

/* ---- generic method arguments ---------------------------------------- */

/* "a,b[c,d]" at its top-level commas. */
static void
split_types(struct parser *p, const struct type_ref *all,
    struct type_ref **list, size_t *n)
{
	unsigned	depth = 0;
	uint32_t	at = 0;

	*n = 0;
	*list = arena_alloc(p->x.arena, (all->len + 1) * sizeof **list);
	for (uint32_t i = 0; i <= all->len; i++) {
		char c = all->text[i];

		depth += c == '[';
		depth -= c == ']';
		if (i < all->len && (c != ',' || depth > 0))
			continue;
		(*list)[(*n)++] = (struct type_ref){ .len = i - at,
		    .text = arena_strndup(p->x.arena, all->text + at, i - at),
		    .from = all->from, .to = all->to };
		at = i + 1;
	}
}

bool
parse_generic_args(struct parser *p, struct type_ref **list, size_t *n,
    struct ext *rbracket)
{
	struct name	 name = { .bare_arg = true };
	struct type_ref	 all;
	uint32_t	 here = parse_here(p);
	enum lex_mode	 mode;
	struct token	 t, last;
	bool		 ok = false;

	if (lex_peek(&p->x) != '[')
		return false;
	parse_next(p, &t);
	if (t.kind != T_LBRACKET) {
		parse_resync(p, here);
		return false;
	}
	mode = parse_mode(p, LEX_TYPE);
	parse_skip_newlines(p);
	parse_next(p, &t);
	if (t.kind != T_IDENT) {
		parse_mode(p, mode);
		parse_resync(p, here);
		return false;
	}
	name.ext = t.ext;
	generic_args(p, &name, &t, &last);
	*rbracket = last.ext;
	ok = last.kind == T_RBRACKET;
	if (!ok) {
		parse_unget(p, &last);
		parse_missing(p, ext_before(p, last.ext),
		    PE_EndSquareBracketExpectedAtEndOfType, NULL);
	}
	take_name(p, &name, &all);
	split_types(p, &all, list, n);
	parse_mode(p, mode);
	return ok;
}

/* ---- attributes ------------------------------------------------------ */

static bool
named_before(const struct attribute *a, const struct sym *name)
{
	for (size_t i = 0; i < a->nnamed; i++)
		if (a->named[i].name == name)
			return true;
	return false;
}

static void
add_named(struct parser *p, struct attribute *a, const struct token *name,
    struct node *value)
{
	const struct sym	*s = parse_sym(name);
	struct named_arg	*v;

	if (named_before(a, s)) {
		parse_error(p, name->ext, PE_DuplicateNamedArgument, s->s);
		return;
	}
	v = arena_alloc(p->x.arena, (a->nnamed + 1) * sizeof *v);
	if (a->nnamed > 0)
		memcpy(v, a->named, a->nnamed * sizeof *v);
	v[a->nnamed] = (struct named_arg){ .name = s, .value = value,
	    .from = name->ext.from,
	    .to = value != NULL ? value->to : name->ext.to };
	a->named = v;
	a->nnamed++;
}

/* name, name = value, or value; false at the end of the list. */
static bool
argument(struct parser *p, struct attribute *a, struct ext *last,
    const struct token *comma)
{
	static const enum tok	stop[] = { T_COMMA, T_RPAREN, T_RBRACKET,
				    T_NEWLINE, T_UNKNOWN };
	struct token		name, equals;
	struct node		*v = NULL;

	if (parse_simple_name(p, &name) != NULL) {
		if (parse_accept(p, T_EQ, &equals)) {
			parse_skip_newlines(p);
			v = parse_expression(p, false);
			if (v == NULL) {
				parse_missing(p, ext_after(equals.ext),
				    PE_MissingExpressionInNamedArgument,
				    NULL);
				v = parse_node(p, N_ERROR,
				    ext_after(equals.ext));
				parse_sync(p, true, stop);
			}
			*last = ext_of(v);
		}
		add_named(p, a, &name, v);
		return true;
	}
	v = parse_expression(p, false);
	if (v == NULL && comma->kind == T_COMMA) {
		parse_missing(p, ext_after(comma->ext),
		    PE_MissingExpressionAfterToken, ",");
		v = parse_node(p, N_ERROR, ext_after(comma->ext));
	}
	if (v != NULL) {
		parse_push(p, v);
		*last = ext_of(v);
	}
	return true;
}

static void
arguments(struct parser *p, struct attribute *a, struct ext *last)
{
	bool		old = p->no_comma;
	size_t		mark = p->nstack;
	struct token	comma = { .kind = T_UNKNOWN };

	p->no_comma = true;
	do {
		parse_skip_newlines(p);
		argument(p, a, last, &comma);
		parse_skip_newlines(p);
		if (parse_peek(p) == T_COMMA)
			*last = p->ungot.ext;
	} while (parse_accept(p, T_COMMA, &comma));
	p->no_comma = old;
	a->args = parse_take(p, mark);
}

/* (arguments)] after the name. */
static void
attribute_rest(struct parser *p, struct attr_item *item,
    const struct token *lparen)
{
	struct attribute	*a = arena_alloc(p->x.arena, sizeof *a);
	struct token		 t;
	struct ext		 last = lparen->ext;
	enum lex_mode		 mode = parse_mode(p, LEX_EXPR);
	bool			 closed;

	a->name = item->type;
	item->attr = a;
	arguments(p, a, &last);
	parse_mode(p, mode);
	parse_skip_newlines(p);
	closed = parse_accept(p, T_RPAREN, &t);
	if (closed)
		last = t.ext;
	else
		parse_missing(p, ext_after(last),
		    PE_MissingEndParenthesisInExpression, NULL);
	parse_skip_newlines(p);
	if (parse_accept(p, T_RBRACKET, &t))
		last = t.ext;
	else if (closed)
		parse_missing(p, ext_after(last),
		    PE_EndSquareBracketExpectedAtEndOfAttribute, NULL);
	item->ext.to = last.to;
	a->from = item->ext.from;
	a->to = item->ext.to;
}

static bool
lbracket(struct parser *p, struct token *t)
{
	if (!p->has_ungot)
		return lex_lbracket(&p->x, t);
	if (p->ungot.kind != T_LBRACKET)
		return false;
	parse_next(p, t);
	return true;
}

bool
parse_attribute(struct parser *p, struct attr_item *item)
{
	struct token open, t;

	*item = (struct attr_item){ .is_type = true };
	if (!lbracket(p, &open))
		return false;
	item->ext = open.ext;
	parse_skip_newlines(p);
	if (!parse_type_name(p, true, &item->type)) {
		parse_resync(p, open.pos);
		missing_type(p, open.ext);
		return false;
	}
	item->ext.to = item->type.to;
	if (parse_accept(p, T_LPAREN, &t)) {
		item->is_type = false;
		attribute_rest(p, item, &t);
		return true;
	}
	if (parse_accept(p, T_RBRACKET, &t))
		item->ext.to = t.ext.to;
	else
		parse_error(p, ext_before(p, p->ungot.ext),
		    PE_EndSquareBracketExpectedAtEndOfAttribute, NULL);
	return true;
}

struct attr_list
parse_attributes(struct parser *p, bool in_expression)
{
	struct attr_list	 list = { .n = 0 };
	struct attr_item	 item, *v;
	size_t			 cap = 0;

	while (parse_attribute(p, &item)) {
		if (list.n == cap) {
			cap = cap != 0 ? cap * 2 : 4;
			v = arena_alloc(p->x.arena, cap * sizeof *v);
			if (list.n > 0)
				memcpy(v, list.v, list.n * sizeof *v);
			list.v = v;
		}
		list.v[list.n++] = item;
		if (parse_too_long(p, (unsigned)list.n))
			break;
		if (!in_expression || !item.is_type)
			parse_skip_newlines(p);
	}
	return list;
}

struct attributes
parse_only_attributes(struct parser *p, const struct attr_list *list)
{
	struct attributes a = { .n = 0 };

	a.v = arena_alloc(p->x.arena, (list->n + 1) * sizeof *a.v);
	for (size_t i = 0; i < list->n; i++)
		if (!list->v[i].is_type)
			a.v[a.n++] = list->v[i].attr;
	return a;
}
