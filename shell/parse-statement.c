/* parse-statement.c -- what kind of statement, and those with a word */
#include <string.h>

#include "shell/parser.h"

static bool
takes_no_attributes(enum tok kind)
{
	switch (kind) {
	case K_BREAK: case K_CONTINUE: case K_DATA: case K_DEFINE: case K_DO:
	case K_EXIT: case K_FILTER: case K_FOR: case K_FOREACH: case K_FROM:
	case K_FUNCTION: case K_IF: case K_RETURN: case K_SWITCH:
	case K_THROW: case K_TRAP: case K_TRY: case K_VAR: case K_WHILE:
	case K_WORKFLOW: case K_PARALLEL: case K_SEQUENCE:
		return true;
	default:
		return false;
	}
}

/* A statement that begins with '[': attributes if a class or the like
 * follows, else an expression, which is read again. */
static bool
leading_attributes(struct parser *p, struct token *t, struct attr_list *attrs)
{
	uint32_t	pos = t->pos;
	bool		types = false;

	parse_resync(p, pos);
	*attrs = parse_attributes(p, false);
	parse_next(p, t);
	if (attrs->n == 0)
		return false;
	for (size_t i = 0; i < attrs->n; i++)
		types = types || attrs->v[i].is_type;
	if (takes_no_attributes(t->kind) && !types) {
		parse_error(p, attrs->v[0].ext, PE_UnexpectedAttribute,
		    attrs->v[0].type.text);
		return true;
	}
	if (T_IS_KEYWORD(t->kind) && !takes_no_attributes(t->kind)) {
		for (size_t i = 0; i < attrs->n; i++)
			if (attrs->v[i].is_type) {
				parse_error(p, attrs->v[i].ext,
				    PE_TypeNotAllowedBeforeStatement,
				    attrs->v[i].type.text);
				break;
			}
		return true;
	}
	parse_resync(p, pos);
	parse_next(p, t);
	return false;
}

struct node *
parse_simple_name(struct parser *p, struct token *t)
{
	struct node *n;

	p->x.simple_name = true;
	parse_peek(p);
	p->x.simple_name = false;
	*t = p->ungot;
	if (t->kind != T_IDENT)
		return NULL;
	parse_skip(p);
	lex_mark(&p->x, t->ext.from, TC_MEMBER);
	n = parse_text_const(p, N_CONST, t);
	return n;
}

struct node *
parse_label_or_key(struct parser *p)
{
	struct token	 t;
	struct node	*n = parse_simple_name(p, &t);
	bool		 old = p->no_comma;

	if (n != NULL)
		return n;
	if (parse_peek(p) == T_NEWLINE || p->ungot.kind == T_SEMI)
		return NULL;
	p->no_comma = true;
	n = parse_unary(p, false);
	p->no_comma = old;
	return n;
}

static struct node *
jump(struct parser *p, enum node_kind kind, const struct token *t)
{
	struct node *value, *n;

	value = kind == N_BREAK || kind == N_CONTINUE ?
	    parse_label_or_key(p) : parse_pipeline(p);
	n = parse_node(p, kind, value != NULL ?
	    ext_join(t->ext, ext_of(value)) : t->ext);
	n->u.jump.value = value;
	return n;
}

static struct node *
labelled(struct parser *p, const struct token *label)
{
	struct token t;

	parse_skip_newlines(p);
	parse_next(p, &t);
	switch (t.kind) {
	case K_SWITCH: return parse_switch(p, label, &t);
	case K_FOREACH: return parse_foreach(p, label, &t);
	case K_FOR: return parse_for(p, label, &t);
	case K_WHILE: return parse_while(p, label, &t);
	case K_DO: return parse_do(p, label, &t);
	default:
		/* There are two tokens to put back. */
		parse_resync(p, label->pos);
		return parse_pipeline(p);
	}
}

/* parallel {} and sequence {} of workflows. */
static struct node *
workflow_block(struct parser *p, const struct token *t)
{
	size_t		 mark = p->nstack;
	struct node	*body = parse_statement_block(p);

	if (body == NULL) {
		parse_missing(p, ext_after(t->ext),
		    PE_MissingStatementAfterKeyword,
		    lex_text(&p->x, t->ext));
		return parse_broken(p, t->ext, mark);
	}
	parse_error(p, t->ext, PE_UnexpectedKeyword,
	    lex_text(&p->x, t->ext));
	parse_push(p, body);
	return parse_broken(p, ext_join(t->ext, ext_of(body)), mark);
}

static struct node *
refused(struct parser *p, const struct token *t)
{
	if (t->kind == K_CONFIGURATION)
		parse_error(p, t->ext,
		    PE_ConfigurationNotSupportedInPowerShellCore, NULL);
	else
		parse_error(p, t->ext, PE_ReservedKeywordNotAllowed,
		    lex_kind_text(t->kind));
	return parse_node(p, N_ERROR, t->ext);
}

static struct node *
late_using(struct parser *p, const struct token *t)
{
	struct node *n = parse_using(p, t);

	parse_error(p, ext_of(n), PE_UsingMustBeAtStartOfScript, NULL);
	return n;
}

static struct node *
by_keyword(struct parser *p, struct token *t, const struct attr_list *attrs)
{
	switch (t->kind) {
	case K_IF: return parse_if(p, t);
	case K_SWITCH: return parse_switch(p, NULL, t);
	case K_FOREACH: return parse_foreach(p, NULL, t);
	case K_FOR: return parse_for(p, NULL, t);
	case K_WHILE: return parse_while(p, NULL, t);
	case K_DO: return parse_do(p, NULL, t);
	case K_FUNCTION: case K_FILTER: case K_WORKFLOW:
		return parse_function(p, t);
	case K_RETURN: return jump(p, N_RETURN, t);
	case K_THROW: return jump(p, N_THROW, t);
	case K_EXIT: return jump(p, N_EXIT, t);
	case K_BREAK: return jump(p, N_BREAK, t);
	case K_CONTINUE: return jump(p, N_CONTINUE, t);
	case K_TRAP: return parse_trap(p, t);
	case K_TRY: return parse_try(p, t);
	case K_DATA: return parse_data(p, t);
	case K_PARALLEL: case K_SEQUENCE: return workflow_block(p, t);
	case K_CONFIGURATION: case K_FROM: case K_DEFINE: case K_VAR:
		return refused(p, t);
	case K_CLASS: return parse_class(p, t, attrs);
	case K_ENUM: return parse_enum(p, t, attrs);
	case K_USING: return late_using(p, t);
	case T_LABEL: return labelled(p, t);
	default: return NULL;
	}
}

struct node *
parse_statement(struct parser *p)
{
	struct attr_list	 attrs = { .n = 0 };
	struct token		 t;
	struct node		*n;
	bool			 given = false;
	uint32_t		 pos;

	if (parse_too_deep(p))
		return NULL;
	parse_next(p, &t);
	pos = t.pos;
	if (t.kind == T_GENERIC && p->x.text[pos] == '[')
		given = leading_attributes(p, &t, &attrs);
	if (t.kind == T_EOF && !given && attrs.n == 0) {
		parse_unget(p, &t);
		return NULL;
	}
	if ((t.kind == K_ELSE || t.kind == K_ELSEIF || t.kind == K_CATCH ||
	    t.kind == K_UNTIL) && p->x.nerrors > 0) {
		/* It belongs to what was wrong before. */
		parse_skip_newlines(p);
		return parse_statement(p);
	}
	n = by_keyword(p, &t, &attrs);
	if (n != NULL)
		return n;
	if (given || attrs.n > 0)
		parse_resync(p, pos);
	else
		parse_unget(p, &t);
	return parse_pipeline(p);
}
