/* parse-check-class.c -- classes and enums as a whole */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "shell/parse-check.h"

/* ---- does every path return? ----------------------------------------- */

static bool
leaves(const struct node *n)
{
	bool all = true;

	if (n == NULL)
		return false;
	switch ((enum node_kind)n->kind) {
	case N_RETURN: case N_THROW: case N_EXIT:
		return true;
	case N_STATEMENTS:
		for (size_t i = 0; i < n->u.list.n; i++)
			if (leaves(n->u.list.v[i]))
				return true;
		return false;
	case N_IF:
		for (size_t i = 0; i < n->u.branch.n; i++)
			all = all && leaves(n->u.branch.bodies[i]);
		return all && leaves(n->u.branch.otherwise);
	case N_SWITCH:
		for (size_t i = 0; i < n->u.swtch.n; i++)
			all = all && leaves(n->u.swtch.clauses[i].body);
		for (size_t i = 0; i < n->u.swtch.n; i++)
			if (n->u.swtch.clauses[i].test == NULL)
				return all;
		return false;
	case N_TRY:
		if (leaves(n->u.try.finally))
			return true;
		for (size_t i = 0; i < n->u.try.n; i++)
			all = all && leaves(n->u.try.catches[i].body);
		return all && leaves(n->u.try.body);
	case N_DO_WHILE: case N_DO_UNTIL:
		return leaves(n->u.loop.body);
	case N_FOR:
		return n->u.loop.test == NULL;
	case N_WHILE:		/* while ($true) */
		return n->u.loop.test->kind == N_VARIABLE &&
		    strcasecmp(n->u.loop.test->u.var.name->s, "true") == 0;
	default:
		return false;
	}
}

/* ---- variables of methods -------------------------------------------- */

static void
add_assigned(struct assigned *a, const struct sym *name)
{
	if (a->n == a->cap) {
		a->cap = a->cap != 0 ? a->cap * 2 : 16;
		a->v = xrealloc(a->v, a->cap * sizeof *a->v);
	}
	a->v[a->n++] = name;
}

static void
target(struct assigned *a, const struct node *n)
{
	switch ((enum node_kind)n->kind) {
	case N_CAST: target(a, n->u.cast.of); break;
	case N_ATTRIBUTED: target(a, n->u.attributed.of); break;
	case N_PAREN: target(a, n->u.group.body); break;
	case N_ARRAY:
		for (size_t i = 0; i < n->u.list.n; i++)
			target(a, n->u.list.v[i]);
		break;
	case N_VARIABLE: add_assigned(a, n->u.var.name); break;
	default: break;
	}
}

/* -OutVariable x and the like. */
static void
out_variables(struct assigned *a, const struct node *n)
{
	const struct nodes *w = &n->u.command.words;

	for (size_t i = 1; i + 1 < w->n; i++) {
		const struct node *next = w->v[i + 1];

		if (w->v[i]->kind == N_PARAM && (next->kind == N_BAREWORD ||
		    next->kind == N_CONST) &&
		    next->u.constant.v.tag == V_STRING)
			add_assigned(a, sym_intern(next->u.constant.v.u.s,
			    next->u.constant.v.len));
	}
}

static void
find_assigned(void *arg, const struct node *n)
{
	switch ((enum node_kind)n->kind) {
	case N_BLOCK: case N_FUNCTION: case N_CLASS:
		return;
	case N_ASSIGN: target(arg, n->u.assign.target); break;
	case N_FOREACH: target(arg, n->u.foreach.var); break;
	case N_UNARY:
		if (n->op >= OP_PREINC)
			target(arg, n->u.unary.of);
		break;
	case N_DATA:
		if (n->u.data.name != NULL)
			add_assigned(arg, n->u.data.name);
		break;
	case N_COMMAND: out_variables(arg, n); break;
	default: break;
	}
	ast_children(n, find_assigned, arg);
}

/* Variables that are there without an assignment. */
static bool
is_known(const struct sym *name)
{
	static const char *const known[] = {
		"_", "args", "this", "input", "PSCmdlet",
		"PSBoundParameters", "MyInvocation", "PSScriptRoot",
		"PSCommandPath", "DebugPreference", "VerbosePreference",
		"ErrorActionPreference", "WhatIfPreference",
		"WarningPreference", "InformationPreference",
		"ConfirmPreference", "ProgressPreference", "?", "^", "$",
		"ExecutionContext", "true", "false", "null", "HOME", "Host",
		"PID", "PSCulture", "PSHOME", "PSUICulture",
		"PSVersionTable", "PSEdition", "ShellId",
		"EnabledExperimentalFeatures", "LASTEXITCODE", "Error",
		"StackTrace", "OutputEncoding", "NestedPromptLevel", "PWD",
		"Matches", "PSItem", "foreach", "switch", "OFS", "PROFILE",
		"IsLinux", "IsMacOS", "IsWindows", "IsCoreCLR",
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (utf8_caseeq(known[i], strlen(known[i]), name->s,
		    name->len))
			return true;
	return false;
}

void
check_variable(struct check *c, const struct node *n)
{
	const struct sym *name = n->u.var.name;

	if (c->member == NULL)
		return;
	if (c->member->is_static && utf8_caseeq(name->s, name->len, "this", 4))
		parse_error(c->p, ext_of(n),
		    PE_NonStaticMemberAccessInStaticMember, name->s);
	if (c->assigned == NULL || (n->u.var.scope != VS_NONE &&
	    n->u.var.scope != VS_LOCAL && n->u.var.scope != VS_PRIVATE) ||
	    is_known(name))
		return;
	for (size_t i = 0; i < c->assigned->n; i++)
		if (SYM_SAME(c->assigned->v[i], name))
			return;
	parse_error(c->p, ext_of(n), PE_VariableNotLocal, NULL);
}

/* ---- members --------------------------------------------------------- */

static struct ext
member_ext(const struct class_member *m)
{
	return (struct ext){ m->from, m->to };
}

static bool
same_signature(const struct class_member *a, const struct class_member *b)
{
	const struct params_decl	*x, *y;
	const struct type_ref		*s, *t;

	if (a->kind != b->kind || !SYM_SAME(a->name, b->name))
		return false;
	if (a->kind == CM_PROPERTY)
		return true;
	if (a->is_static != b->is_static && a->constructor)
		return false;
	x = &a->body->params;
	y = &b->body->params;
	if (x->n != y->n)
		return false;
	for (size_t i = 0; i < x->n; i++) {
		s = x->v[i]->type;
		t = y->v[i]->type;
		if ((s == NULL) != (t == NULL) || (s != NULL &&
		    !utf8_caseeq(s->text, s->len, t->text, t->len)))
			return false;
	}
	return true;
}

static void
duplicates(struct check *c, const struct class_ast *k)
{
	for (size_t i = 0; i < k->n; i++)
		for (size_t j = 0; j < i; j++)
			if (same_signature(&k->members[j], &k->members[i])) {
				parse_error(c->p, member_ext(&k->members[i]),
				    PE_MemberAlreadyDefined,
				    k->members[i].name->s);
				break;
			}
}

static void
attributes(struct check *c, const struct attributes *list)
{
	for (size_t i = 0; i < list->n; i++)
		check_attribute(c, list->v[i]);
}

static void
method(struct check *c, const struct class_member *m)
{
	const struct block_ast	*b = m->body;
	struct assigned		 a = { .n = 0 };
	struct check		 inner = *c;
	struct frame		 f = { .kind = FRAME_METHOD,
				    .up = c->frames };
	bool			 none;

	if (b->named_blocks)
		parse_error(c->p, (struct ext){ b->body_from, b->body_to },
		    PE_NamedBlockNotAllowedInMethod, NULL);
	if (m->constructor && m->type != NULL)
		parse_error(c->p, (struct ext){ m->type_from, m->type_to },
		    PE_ConstructorCantHaveReturnType, NULL);
	none = m->type == NULL || check_is_void(m->type);
	if (!none && !leaves(b->end))
		parse_error(c->p, (struct ext){ m->name_from, m->name_to },
		    PE_MethodHasCodePathNotReturn, NULL);
	for (size_t i = 0; i < b->params.n; i++)
		add_assigned(&a, b->params.v[i]->name);
	ast_block_children(b, find_assigned, &a);
	attributes(c, &m->attrs);
	inner.frames = &f;
	inner.member = m;
	inner.assigned = &a;
	inner.in_method_head = true;
	for (size_t i = 0; i < m->base_args.n; i++)
		check_node(&inner, m->base_args.v[i]);
	check_block(&inner, b);
	free(a.v);
}

void
check_class(struct check *c, const struct node *n)
{
	const struct class_ast	*k = n->u.class;
	struct check		 inner;

	attributes(c, &k->attrs);
	for (size_t i = 0; i < k->n; i++) {
		const struct class_member *m = &k->members[i];

		if (m->kind == CM_METHOD) {
			method(c, m);
			continue;
		}
		attributes(c, &m->attrs);
		inner = *c;
		inner.member = m;
		inner.assigned = NULL;
		check_node(&inner, m->init);
	}
	duplicates(c, k);
}

void
check_enum(struct check *c, const struct node *n)
{
	for (size_t i = 0; i < n->u.enumdef.n; i++) {
		check_node(c, n->u.enumdef.values[i]);
		for (size_t j = 0; j < i; j++)
			if (SYM_SAME(n->u.enumdef.names[i],
			    n->u.enumdef.names[j])) {
				parse_error(c->p, (struct ext){
				    n->u.enumdef.extents[i][0],
				    n->u.enumdef.extents[i][1] },
				    PE_MemberAlreadyDefined,
				    n->u.enumdef.names[i]->s);
				break;
			}
	}
}

/* ---- type names ------------------------------------------------------ */

static const struct sym *
defines(const struct node *n)
{
	return n->kind == N_CLASS ? n->u.class->name :
	    n->kind == N_ENUM ? n->u.enumdef.name : NULL;
}

/* Two types of one name. */
void
check_names(struct check *c, const struct block_ast *b)
{
	const struct nodes	*list;
	const struct sym	*a, *o;

	if (b->end == NULL)
		return;
	list = &b->end->u.list;
	for (size_t i = 0; i < list->n; i++) {
		a = defines(list->v[i]);
		for (size_t j = 0; a != NULL && j < i; j++) {
			o = defines(list->v[j]);
			if (o == NULL || !SYM_SAME(a, o))
				continue;
			parse_error(c->p, ext_of(list->v[i]),
			    PE_MemberAlreadyDefined, a->s);
			break;
		}
	}
}
