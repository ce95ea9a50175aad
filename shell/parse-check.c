/*
 * parse-check.c -- what only the whole tree shows to be wrong
 *
 * Duplicate names, targets that cannot be assigned to, jumps out of finally,
 * splatting where no command is.  The walk goes from the outside in and
 * keeps the statements around a node as a list of frames.
 */
#include <string.h>

#include "base/utf8.h"
#include "shell/parse-check.h"

static void	visit(void *, const struct node *);

static void
visit_children(struct check *c, const struct node *n)
{
	ast_children(n, visit, c);
}

/* The same with one more frame around the children. */
static void
visit_framed(struct check *c, const struct node *n, struct frame f)
{
	struct check inner = *c;

	f.up = c->frames;
	inner.frames = &f;
	visit_children(&inner, n);
}

bool
check_type_is(const struct type_ref *t, const char *name, const char *full)
{
	return utf8_caseeq(t->text, t->len, name, strlen(name)) ||
	    utf8_caseeq(t->text, t->len, full, strlen(full));
}

static bool
is_ref(const struct type_ref *t)
{
	return check_type_is(t, "ref",
	    "System.Management.Automation.PSReference");
}

bool
check_is_void(const struct type_ref *t)
{
	return check_type_is(t, "void", "System.Void");
}

struct ext
check_type_ext(struct check *c, const struct type_ref *t)
{
	const char	*s = c->p->x.script->text;
	struct ext	 e = { t->from, t->to };

	/* The brackets around it. */
	while (e.from > 0 && s[e.from] != '[')
		e.from--;
	while (e.to < c->p->x.script->len && s[e.to] != ']')
		e.to++;
	e.to += e.to < c->p->x.script->len;
	return e;
}

/* ---- parameters and functions ---------------------------------------- */

static void
parameter_types(struct check *c, const struct param_decl *d)
{
	bool typed = false;

	for (size_t i = 0; i < d->nitems; i++) {
		const struct attr_item *item = &d->items[i];

		if (!item->is_type)
			continue;
		if (check_type_is(&item->type, "ordered", "ordered"))
			parse_error(c->p, item->ext,
			    PE_OrderedAttributeOnlyOnHashLiteralNode,
			    item->type.text);
		else if (typed && c->in_method_head)
			parse_error(c->p, item->ext,
			    PE_MultipleTypeConstraintsOnMethodParam, NULL);
		typed = true;
	}
}

static void
duplicate_parameters(struct check *c, const struct params_decl *list)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct param_decl *d = list->v[i];

		for (size_t j = 0; j < i; j++) {
			if (!SYM_SAME(list->v[j]->name, d->name))
				continue;
			parse_error(c->p, (struct ext){ d->name_from,
			    d->name_to }, PE_DuplicateFormalParameter,
			    d->name->s);
			break;
		}
		for (size_t j = 0; j < d->nitems; j++)
			if (d->items[j].is_type &&
			    check_is_void(&d->items[j].type)) {
				parse_error(c->p, d->items[j].ext,
				    PE_VoidTypeConstraintNotAllowed, NULL);
				break;
			}
	}
}

static void
all_attributes(struct check *c, const struct attributes *list)
{
	for (size_t i = 0; i < list->n; i++)
		check_attribute(c, list->v[i]);
}

/* A script block, a function's or a method's body. */
void
check_block(struct check *c, const struct block_ast *b)
{
	struct frame	f = { .kind = FRAME_BLOCK, .up = c->frames };
	struct check	inner = *c;

	inner.frames = &f;
	all_attributes(&inner, &b->params.attrs);
	duplicate_parameters(&inner, &b->params);
	for (size_t i = 0; i < b->params.n; i++) {
		parameter_types(&inner, b->params.v[i]);
		all_attributes(&inner, &b->params.v[i]->attrs);
	}
	inner.in_method_head = false;
	ast_block_children(b, visit, &inner);
}

static void
function(struct check *c, const struct node *n)
{
	struct check	inner = *c;
	struct frame	f = { .kind = FRAME_FUNCTION, .up = c->frames };

	if (n->u.function.param_block_too)
		parse_error(c->p, (struct ext){ n->u.function.block_from,
		    n->u.function.block_to }, PE_OnlyOneParameterListAllowed,
		    NULL);
	if (n->flags & NF_WORKFLOW)
		parse_error(c->p, ext_of(n),
		    PE_WorkflowNotSupportedInPowerShellCore, NULL);
	inner.frames = &f;
	inner.member = NULL;
	check_block(&inner, n->u.function.body);
}

/* ---- assignments ----------------------------------------------------- */

static void	target(struct check *, const struct node *, bool simple,
		    enum parse_error_id, const char *arg);

/* Automatic variables, whose type cannot be changed. */
static void
automatic(struct check *c, const struct node *whole, const struct node *var,
    const struct type_ref *type)
{
	static const struct {
		const char *name, *type, *shown;
	} vars[] = {
		{ "_", "object", "System.Object" },
		{ "args", "object[]", "System.Object[]" },
		{ "this", "object", "System.Object" },
		{ "input", "object", "System.Object" },
		{ "PSCmdlet", "System.Management.Automation.PSScriptCmdlet",
		    "System.Management.Automation.PSScriptCmdlet" },
		{ "PSBoundParameters",
	    "System.Management.Automation.PSBoundParametersDictionary",
	    "System.Management.Automation.PSBoundParametersDictionary" },
		{ "MyInvocation",
		    "System.Management.Automation.InvocationInfo",
		    "System.Management.Automation.InvocationInfo" },
		{ "PSScriptRoot", "string", "System.String" },
		{ "PSCommandPath", "string", "System.String" },
	};

	if (var->u.var.scope != VS_NONE && var->u.var.scope != VS_LOCAL)
		return;
	for (size_t i = 0; i < sizeof vars / sizeof *vars; i++) {
		if (!utf8_caseeq(var->u.var.name->s, var->u.var.name->len,
		    vars[i].name, strlen(vars[i].name)))
			continue;
		if (type == NULL || !check_type_is(type, vars[i].type,
		    vars[i].shown))
			lex_error(&c->p->x, ext_of(whole),
			    PE_AssignmentStatementToAutomaticNotSupported,
			    vars[i].name, vars[i].shown);
		return;
	}
}

/* [type]$x = , [attribute()]$x = */
static void
typed_target(struct check *c, const struct node *n, bool simple,
    enum parse_error_id id, const char *arg)
{
	const struct node	*of = n;
	const struct type_ref	*last = NULL, *ref = NULL;
	unsigned		 casts = 0;

	while (of->kind == N_CAST || of->kind == N_ATTRIBUTED) {
		if (of->kind == N_ATTRIBUTED) {
			of = of->u.attributed.of;
			continue;
		}
		casts++;
		last = &of->u.cast.type;
		if (is_ref(last))
			ref = last;
		else if (check_is_void(last))
			parse_error(c->p, check_type_ext(c, last),
			    PE_VoidTypeConstraintNotAllowed, NULL);
		of = of->u.cast.of;
	}
	if (ref != NULL && casts > 1) {
		parse_error(c->p, check_type_ext(c, ref),
		    PE_ReferenceNeedsToBeByItselfInTypeConstraint, NULL);
		return;
	}
	if (of->kind == N_VARIABLE)
		automatic(c, n, of, last);
	target(c, of, simple, id, arg);
}

static bool
is_expression(const struct node *n)
{
	return n->kind >= N_BAREWORD && n->kind != N_ERROR;
}

static void
target(struct check *c, const struct node *n, bool simple,
    enum parse_error_id id, const char *arg)
{
	bool ok = false;

	switch ((enum node_kind)n->kind) {
	case N_ARRAY:
		ok = simple;
		for (size_t i = 0; ok && i < n->u.list.n; i++)
			target(c, n->u.list.v[i], true, id, arg);
		break;
	case N_PAREN:
		n = n->u.group.body;
		ok = is_expression(n);
		if (ok)
			target(c, n, simple, id, arg);
		break;
	case N_CAST: case N_ATTRIBUTED:
		ok = true;
		typed_target(c, n, simple, id, arg);
		break;
	case N_VARIABLE: ok = true; break;
	case N_MEMBER: ok = !n->u.member.null_safe; break;
	case N_INVOKE: ok = !n->u.invoke.null_safe; break;
	case N_INDEX: ok = !n->u.index.null_safe; break;
	default: break;
	}
	if (!ok)
		parse_error(c->p, ext_of(n), id, arg);
}

/* ---- expressions ----------------------------------------------------- */

static void
splatted(struct check *c, const struct node *n)
{
	parse_error(c->p, ext_of(n), c->in_argument_list ?
	    PE_SplattingNotPermittedInArgumentList : PE_SplattingNotPermitted,
	    lex_text(&c->p->x, (struct ext){ n->from + 1, n->to }));
}

/* [int][ref]$x */
static void
cast_of_ref(struct check *c, const struct node *n)
{
	const struct node *of = n->u.cast.of;

	if (!c->in_target && of->kind == N_CAST && is_ref(&of->u.cast.type) &&
	    !is_ref(&n->u.cast.type))
		parse_error(c->p, check_type_ext(c, &of->u.cast.type),
		    PE_ReferenceNeedsToBeLastTypeInTypeConversion, NULL);
}

static void
cast(struct check *c, const struct node *n)
{
	const struct node *of = n->u.cast.of;

	cast_of_ref(c, n);

	if (check_type_is(&n->u.cast.type, "ordered", "ordered")) {
		if (of->kind != N_HASH)
			parse_error(c->p, ext_of(n),
			    PE_OrderedAttributeOnlyOnHashLiteralNode,
			    n->u.cast.type.text);
	} else if (is_ref(&n->u.cast.type)) {
		while (of->kind == N_CAST || of->kind == N_ATTRIBUTED) {
			if (of->kind == N_CAST && is_ref(&of->u.cast.type))
				parse_error(c->p, check_type_ext(c,
				    &of->u.cast.type),
			PE_ReferenceNeedsToBeByItselfInTypeSequence, NULL);
			of = of->kind == N_CAST ? of->u.cast.of :
			    of->u.attributed.of;
		}
	}
}

/* What is wrong with the members taken of a $using: variable; NULL if it is
 * none or all is well. */
static const struct node *
bad_using(const struct node *n)
{
	const struct node *bad = NULL;

	for (;;) {
		switch ((enum node_kind)n->kind) {
		case N_VARIABLE:
			return n->u.var.scope == VS_USING ? bad : NULL;
		case N_MEMBER:
			if (bad == NULL && n->u.member.sym == NULL)
				bad = n;
			n = n->u.member.of;
			break;
		case N_INVOKE:
			if (bad == NULL)
				bad = n;
			n = n->u.invoke.of;
			break;
		case N_INDEX:
			if (bad == NULL && !check_constant(n->u.index.at,
			    true))
				bad = n->u.index.at;
			n = n->u.index.of;
			break;
		default:
			return NULL;
		}
	}
}

static void
using_members(struct check *c, const struct node *n)
{
	const struct node *bad = bad_using(n);

	if (bad != NULL)
		parse_error(c->p, ext_of(bad), PE_InvalidUsingExpression,
		    NULL);
}

static void
attributed(struct check *c, const struct node *n)
{
	const struct attribute	*a = n->u.attributed.attr;
	const struct node	*of = n;

	check_attribute(c, a);
	while (of->kind == N_CAST || of->kind == N_ATTRIBUTED)
		of = of->kind == N_CAST ? of->u.cast.of :
		    of->u.attributed.of;
	if (of->kind != N_VARIABLE)
		parse_error(c->p, (struct ext){ a->from, a->to },
		    PE_UnexpectedAttribute, a->name.text);
}

static void
command(struct check *c, const struct node *n)
{
	struct check inner = *c;

	for (size_t i = 0; i < n->u.command.words.n; i++) {
		const struct node *w = n->u.command.words.v[i];

		inner.in_argument_list = w->kind == N_ARRAY;
		visit(&inner, w);
	}
	inner.in_argument_list = false;
	for (size_t i = 0; i < n->u.command.nredirs; i++)
		if (n->u.command.redirs[i].file != NULL)
			visit(&inner, n->u.command.redirs[i].file);
}

static void
flags_of_loop(struct check *c, const struct node *n, const char *word)
{
	if (n->flags & NF_PARALLEL)
		lex_error(&c->p->x, ext_of(n),
		    PE_KeywordParameterReservedForFutureUse, word,
		    "parallel");
	if (n->kind != N_FOREACH || n->u.foreach.throttle == NULL)
		return;
	lex_error(&c->p->x, ext_of(n),
	    PE_KeywordParameterReservedForFutureUse, word, "throttlelimit");
	if (!(n->flags & NF_PARALLEL))
		parse_error(c->p, ext_of(n),
		    PE_ThrottleLimitRequiresParallelFlag, NULL);
}

static void
assignment(struct check *c, const struct node *n)
{
	struct check inner = *c;

	target(c, n->u.assign.target, n->u.assign.op == OP_NONE,
	    PE_InvalidLeftHandSide, NULL);
	inner.in_target = true;
	visit(&inner, n->u.assign.target);
	visit(c, n->u.assign.value);
}

static void
statement(struct check *c, const struct node *n)
{
	switch ((enum node_kind)n->kind) {
	case N_FOREACH:
		flags_of_loop(c, n, "foreach");
		visit_framed(c, n, (struct frame){ .kind = FRAME_LOOP,
		    .label = n->u.foreach.label });
		break;
	case N_WHILE: case N_DO_WHILE: case N_DO_UNTIL: case N_FOR:
		visit_framed(c, n, (struct frame){ .kind = FRAME_LOOP,
		    .label = n->u.loop.label });
		break;
	case N_SWITCH:
		flags_of_loop(c, n, "switch");
		visit_framed(c, n, (struct frame){ .kind = FRAME_SWITCH,
		    .label = n->u.swtch.label });
		break;
	case N_TRAP:
		visit_framed(c, n, (struct frame){ .kind = FRAME_TRAP });
		break;
	case N_TRY: check_try(c, n); break;
	case N_FUNCTION: function(c, n); break;
	case N_CLASS: check_class(c, n); break;
	case N_ENUM: check_enum(c, n); break;
	case N_USING: check_using(c, n); break;
	case N_DATA: check_data(c, n); break;
	case N_RETURN: check_return(c, n); visit_children(c, n); break;
	case N_BREAK: case N_CONTINUE:
		check_break(c, n);
		visit_children(c, n);
		break;
	case N_ASSIGN: assignment(c, n); break;
	default:
		visit_children(c, n);
		break;
	}
}

static void
visit(void *arg, const struct node *n)
{
	struct check	*c = arg, inner = *c;

	inner.in_argument_list = false;
	switch ((enum node_kind)n->kind) {
	case N_COMMAND: command(c, n); return;
	case N_ARRAY: inner.in_argument_list = c->in_argument_list; break;
	case N_VARIABLE:
		if (n->flags & NF_SPLAT)
			splatted(c, n);
		check_variable(c, n);
		return;
	case N_CAST: cast(c, n); break;
	case N_PAREN: case N_SUBEXPR: case N_ARRAY_EXPR:
		inner.in_target = false;
		break;
	case N_ATTRIBUTED: attributed(c, n); break;
	case N_HASH: check_hash(c, n); break;
	case N_MEMBER: case N_INVOKE: case N_INDEX:
		using_members(c, n);
		break;
	case N_UNARY:
		if (n->op >= OP_PREINC)
			target(c, n->u.unary.of, false,
			    PE_OperatorRequiresVariableOrProperty,
			    n->op == OP_PREINC || n->op == OP_POSTINC ?
			    "++" : "--");
		break;
	case N_BLOCK:
		inner.member = NULL;
		inner.in_target = false;
		check_block(&inner, n->u.block.ast);
		return;
	default:
		if (n->kind <= N_CONTINUE) {
			statement(c, n);
			return;
		}
		break;
	}
	visit_children(&inner, n);
}

void
check_node(struct check *c, const struct node *n)
{
	if (n != NULL)
		visit(c, n);
}

void
parse_check(struct parser *p)
{
	struct check c = { .p = p };

	if (p->x.dead)
		return;
	check_names(&c, p->x.script->body);
	check_block(&c, p->x.script->body);
}
