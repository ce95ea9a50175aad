/* parse-function.c -- functions, parameters, try, trap, data, using */
#include <string.h>

#include "base/mem.h"
#include "shell/parser.h"

/* ---- parameters ------------------------------------------------------ */

static struct param_decl *
declared(struct parser *p, const struct attr_list *attrs,
    const struct token *name)
{
	struct param_decl *d = arena_alloc(p->x.arena, sizeof *d);

	d->name = name != NULL ? parse_sym(name) : sym_str("__error__");
	d->attrs = parse_only_attributes(p, attrs);
	for (size_t i = 0; i < attrs->n; i++)
		if (attrs->v[i].is_type) {
			d->type = &attrs->v[i].type;
			d->ntypes++;
		}
	d->items = attrs->v;
	d->nitems = attrs->n;
	if (name != NULL) {
		d->name_from = d->from = name->ext.from;
		d->name_to = d->to = name->ext.to;
	}
	if (attrs->n > 0) {
		d->from = attrs->v[0].ext.from;
		if (name == NULL)
			d->to = attrs->v[attrs->n - 1].ext.to;
	}
	return d;
}

static struct param_decl *
named_parameter(struct parser *p, const struct attr_list *attrs,
    const struct token *name)
{
	struct param_decl	*d = declared(p, attrs, name);
	struct token		 equals;

	parse_skip_newlines(p);
	if (!parse_accept(p, T_EQ, &equals))
		return d;
	parse_skip_newlines(p);
	d->init = parse_expression(p, false);
	if (d->init == NULL)
		parse_missing(p, ext_after(equals.ext),
		    PE_MissingExpressionAfterToken, "=");
	else
		d->to = d->init->to;
	return d;
}

static struct param_decl *
parameter(struct parser *p)
{
	static const enum tok	 close[] = { T_RPAREN, T_UNKNOWN };
	enum lex_mode		 mode = parse_mode(p, LEX_EXPR);
	bool			 old = p->no_comma;
	struct attr_list	 attrs;
	struct param_decl	*d = NULL;
	struct token		 t;

	p->no_comma = true;
	parse_skip_newlines(p);
	attrs = parse_attributes(p, false);
	parse_skip_newlines(p);
	parse_next(p, &t);
	if (t.kind == T_VARIABLE || t.kind == T_SPLAT) {
		d = named_parameter(p, &attrs, &t);
	} else {
		parse_unget(p, &t);
		if (attrs.n > 0) {
			parse_missing(p, ext_after(attrs.v[attrs.n - 1].ext),
			    PE_InvalidFunctionParameter, NULL);
			parse_sync(p, true, close);
			d = declared(p, &attrs, NULL);
		}
	}
	p->no_comma = old;
	parse_mode(p, mode);
	return d;
}

struct params_decl
parse_parameters(struct parser *p)
{
	struct params_decl	 list = { .n = 0 };
	struct param_decl	*d, **v;
	struct token		 comma = { .kind = T_UNKNOWN };
	size_t			 cap = 0;

	do {
		d = parameter(p);
		if (d == NULL) {
			if (comma.kind == T_COMMA)
				parse_missing(p, ext_after(comma.ext),
				    PE_MissingExpressionAfterToken, ",");
			break;
		}
		if (list.n == cap) {
			cap = cap != 0 ? cap * 2 : 8;
			v = arena_alloc(p->x.arena, cap * sizeof *v);
			if (list.n > 0)
				memcpy(v, list.v, list.n * sizeof *v);
			list.v = v;
		}
		list.v[list.n++] = d;
		parse_skip_newlines(p);
	} while (parse_accept(p, T_COMMA, &comma));
	return list;
}

static struct ext
last_parameter(const struct params_decl *list, struct ext otherwise)
{
	const struct param_decl *d;

	if (list->n == 0)
		return otherwise;
	d = list->v[list->n - 1];
	return (struct ext){ d->from, d->to };
}

bool
parse_param_block(struct parser *p, struct params_decl *out)
{
	struct attr_list	attrs;
	struct token		word, lparen, rparen;
	struct ext		end;

	parse_skip_newlines(p);
	attrs = parse_attributes(p, false);
	parse_skip_newlines(p);
	if (!parse_accept(p, K_PARAM, &word))
		return false;
	parse_skip_newlines(p);
	parse_next(p, &lparen);
	if (lparen.kind != T_LPAREN) {
		parse_unget(p, &lparen);	/* a command named param */
		return false;
	}
	*out = parse_parameters(p);
	parse_skip_newlines(p);
	parse_next(p, &rparen);
	end = rparen.ext;
	if (rparen.kind != T_RPAREN) {
		parse_unget(p, &rparen);
		end = ext_before(p, rparen.ext);
		parse_missing(p, ext_after(last_parameter(out, lparen.ext)),
		    PE_MissingEndParenthesisInFunctionParameterList, NULL);
	}
	for (size_t i = 0; i < attrs.n; i++)
		if (attrs.v[i].is_type)
			parse_error(p, attrs.v[i].ext,
			    PE_TypeNotAllowedBeforeParam,
			    attrs.v[i].type.text);
	out->attrs = parse_only_attributes(p, &attrs);
	out->given = true;
	out->from = word.ext.from;
	out->to = end.to;
	return true;
}

void
parse_function_head(struct parser *p, struct function_head *h)
{
	struct token lparen, t;

	*h = (struct function_head){ .given = false };
	parse_skip_newlines(p);
	if (!parse_accept(p, T_LPAREN, &lparen))
		return;
	h->given = true;
	h->params = parse_parameters(p);
	h->params.from = lparen.ext.from;
	parse_skip_newlines(p);
	parse_next(p, &t);
	if (t.kind != T_RPAREN) {
		parse_unget(p, &t);
		h->broken = true;
		h->end = last_parameter(&h->params, lparen.ext);
		parse_missing(p, ext_after(h->end),
		    PE_MissingEndParenthesisInFunctionParameterList, NULL);
	} else {
		h->has_rparen = true;
		h->rparen = t.ext;
		h->params.to = t.ext.to;
	}
	parse_skip_newlines(p);
}

/* ---- functions ------------------------------------------------------- */

static bool
is_function_name(enum tok kind)
{
	switch (kind) {
	case T_PIPE: case T_LPAREN: case T_LCURLY: case T_ATPAREN:
	case T_ATCURLY: case T_RCURLY: case T_RPAREN: case T_EOF: case T_SEMI:
	case T_REDIR: case T_REDIRIN: case T_ANDAND: case T_OROR: case T_AMP:
	case T_VARIABLE: case T_SPLAT: case T_XHERE: case T_HERE:
	case T_STRING: case T_XSTRING:
		return false;
	default:
		return true;
	}
}

static void
function_name(struct parser *p, struct node *n, const struct token *name)
{
	const char	*s = name->kind == T_GENERIC ? name->text :
			    lex_text(&p->x, name->ext);
	uint32_t	 len = name->kind == T_GENERIC ? name->len :
			    (uint32_t)strlen(s);
	struct var_path	 path = lex_var_path(s, len);

	n->u.function.full_name = sym_intern(s, len);
	n->u.function.name = n->u.function.full_name;
	if (path.scope >= VS_GLOBAL && path.scope <= VS_PRIVATE &&
	    path.len > 0) {
		n->u.function.scope = path.scope;
		n->u.function.name = sym_intern(path.name, path.len);
	}
}

struct node *
parse_function(struct parser *p, const struct token *word)
{
	struct function_head	 head;
	struct token		 name, lcurly;
	struct node		*n;

	parse_skip_newlines(p);
	parse_next(p, &name);
	if (!is_function_name(name.kind)) {
		parse_unget(p, &name);
		parse_missing(p, ext_after(word->ext),
		    PE_MissingNameAfterKeyword, lex_text(&p->x, word->ext));
		return parse_node(p, N_ERROR, word->ext);
	}
	lex_mark(&p->x, name.ext.from, TC_COMMAND);
	parse_function_head(p, &head);
	parse_next(p, &lcurly);
	if (lcurly.kind != T_LCURLY) {
		parse_unget(p, &lcurly);
		if (!head.broken) {
			head.broken = true;
			head.end = head.has_rparen ? head.rparen : name.ext;
			parse_missing(p, ext_after(head.end),
			    PE_MissingFunctionBody, NULL);
		}
	}
	if (head.broken)
		return parse_node(p, N_ERROR, ext_join(word->ext, head.end));
	n = parse_node(p, N_FUNCTION, word->ext);
	n->u.function.filter = word->kind == K_FILTER;
	if (word->kind == K_WORKFLOW)
		n->flags |= NF_WORKFLOW;
	function_name(p, n, &name);
	n->u.function.name_from = name.ext.from;
	n->u.function.name_to = name.ext.to;
	n->u.function.body = parse_block(p, &lcurly, n->u.function.filter);
	n->to = n->u.function.body->to;
	n->u.function.head_params = head.given;
	if (head.given) {
		n->u.function.param_block_too =
		    n->u.function.body->params.given;
		n->u.function.block_from = n->u.function.body->params.from;
		n->u.function.block_to = n->u.function.body->params.to;
		head.params.attrs = n->u.function.body->params.attrs;
		head.params.given = true;
		n->u.function.body->params = head.params;
	}
	return n;
}

/* ---- trap, try ------------------------------------------------------- */

struct node *
parse_trap(struct parser *p, const struct token *word)
{
	struct attr_item	 type;
	struct node		*body, *n;
	uint32_t		 here = parse_here(p);
	bool			 typed;
	size_t			 mark = p->nstack;

	parse_skip_newlines(p);
	typed = parse_attribute(p, &type);
	if (typed && !type.is_type) {
		/* It belongs to what comes after the trap. */
		parse_resync(p, here);
		typed = false;
	}
	body = parse_statement_block(p);
	if (body == NULL) {
		struct ext end = typed ? type.ext : word->ext;

		parse_missing(p, ext_after(end), PE_MissingTrapStatement,
		    NULL);
		return parse_broken(p, ext_join(word->ext, end), mark);
	}
	n = parse_node(p, N_TRAP, ext_join(word->ext, ext_of(body)));
	n->u.trap.body = body;
	if (typed) {
		n->u.trap.type = arena_alloc(p->x.arena,
		    sizeof *n->u.trap.type);
		*n->u.trap.type = type.type;
	}
	return n;
}

/* While a try is read. */
struct try_state {
	struct catch_clause	*v;
	size_t			 n, cap;
	bool			 broken;
	struct ext		 end;
};

/* [Type], [Type]; the comma that is followed by none is left in COMMA. */
static struct attr_list
catch_types(struct parser *p, struct try_state *s, struct token *comma)
{
	struct attr_list	list = { .n = 0 };
	struct attr_item	item;
	uint32_t		here;

	list.v = arena_alloc(p->x.arena, 32 * sizeof *list.v);
	comma->kind = T_UNKNOWN;
	for (;;) {
		here = parse_here(p);
		parse_skip_newlines(p);
		if (!parse_attribute(p, &item)) {
			if (comma->kind == T_COMMA) {
				s->broken = true;
				s->end = comma->ext;
				parse_missing(p, ext_after(s->end),
				    PE_MissingTypeLiteralToken, NULL);
			}
			return list;
		}
		if (!item.is_type) {
			parse_resync(p, here);
			return list;
		}
		if (list.n < 32)
			list.v[list.n++] = item;
		comma->kind = T_UNKNOWN;
		parse_skip_newlines(p);
		if (!parse_accept(p, T_COMMA, comma))
			return list;
	}
}

static void
add_catch(struct parser *p, struct try_state *s, struct catch_clause c)
{
	struct catch_clause *v;

	if (s->n == s->cap) {
		s->cap = s->cap != 0 ? s->cap * 2 : 4;
		v = arena_alloc(p->x.arena, s->cap * sizeof *v);
		if (s->n > 0)
			memcpy(v, s->v, s->n * sizeof *v);
		s->v = v;
	}
	s->v[s->n++] = c;
}

static bool
catch_block(struct parser *p, struct try_state *s)
{
	struct catch_clause	c = { .ntypes = 0 };
	struct attr_list	types;
	struct token		word, comma;

	parse_skip_newlines(p);
	if (!parse_accept(p, K_CATCH, &word))
		return false;
	types = catch_types(p, s, &comma);
	c.body = parse_statement_block(p);
	if (c.body == NULL) {
		if (comma.kind != T_COMMA) {
			s->broken = true;
			s->end = types.n > 0 ? types.v[types.n - 1].ext :
			    word.ext;
			parse_missing(p, ext_after(s->end),
			    PE_MissingCatchHandlerBlock, NULL);
		}
		return false;
	}
	c.ntypes = types.n;
	c.types = arena_alloc(p->x.arena, (types.n + 1) * sizeof *c.types);
	for (size_t i = 0; i < types.n; i++)
		c.types[i] = types.v[i].type;
	c.from = word.ext.from;
	c.to = c.body->to;
	add_catch(p, s, c);
	return true;
}

struct node *
parse_try(struct parser *p, const struct token *word)
{
	struct try_state	 s = { .n = 0 };
	struct node		*body, *finally = NULL, *n;
	struct token		 t;
	size_t			 mark = p->nstack;

	body = parse_statement_block(p);
	if (body == NULL) {
		parse_missing(p, ext_after(word->ext),
		    PE_MissingTryStatementBlock, NULL);
		return parse_node(p, N_ERROR, word->ext);
	}
	while (catch_block(p, &s))
		;
	parse_skip_newlines(p);
	if (parse_accept(p, K_FINALLY, &t)) {
		finally = parse_statement_block(p);
		if (finally == NULL) {
			s.broken = true;
			s.end = t.ext;
			parse_missing(p, ext_after(s.end),
			    PE_MissingFinallyStatementBlock, NULL);
		}
	}
	if (s.n == 0 && finally == NULL && !s.broken) {
		s.broken = true;
		s.end = ext_of(body);
		parse_missing(p, ext_after(s.end), PE_MissingCatchOrFinally,
		    NULL);
	}
	n = parse_node(p, N_TRY, word->ext);
	n->u.try.body = body;
	n->u.try.finally = finally;
	n->u.try.n = s.n;
	n->u.try.catches = s.v;
	n->to = finally != NULL ? finally->to : s.n > 0 ? s.v[s.n - 1].to :
	    body->to;
	if (!s.broken)
		return n;
	n->to = s.end.to;
	parse_push(p, n);
	return parse_broken(p, ext_of(n), mark);
}
