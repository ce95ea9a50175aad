/* parse-check-data.c -- constants, hashtables, attributes, data sections */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>

#include "base/mem.h"
#include "base/type.h"
#include "base/utf8.h"
#include "shell/parse-check.h"

/* ---- constants ------------------------------------------------------- */

static bool
constant_list(const struct nodes *list, bool block_too)
{
	for (size_t i = 0; i < list->n; i++)
		if (!check_constant(list->v[i], block_too))
			return false;
	return true;
}

static bool
constant_variable(const struct node *n)
{
	const struct sym *s = n->u.var.name;

	return n->u.var.scope == VS_NONE &&
	    (utf8_caseeq(s->s, s->len, "true", 4) ||
	    utf8_caseeq(s->s, s->len, "false", 5) ||
	    utf8_caseeq(s->s, s->len, "null", 4));
}

bool
check_constant(const struct node *n, bool block_too)
{
	switch ((enum node_kind)n->kind) {
	case N_CONST: case N_BAREWORD: case N_TYPE:
		return true;
	case N_VARIABLE: return constant_variable(n);
	case N_BLOCK: return block_too;
	case N_ARRAY: case N_STATEMENTS:
		return constant_list(&n->u.list, block_too);
	case N_PAREN: case N_SUBEXPR: case N_ARRAY_EXPR:
		return check_constant(n->u.group.body, block_too);
	case N_CAST: return check_constant(n->u.cast.of, block_too);
	case N_UNARY:
		return n->op <= OP_BNOT && check_constant(n->u.unary.of,
		    block_too);
	case N_BINARY:
		return n->op < OP_COALESCE && n->op != OP_FORMAT &&
		    n->op != OP_RANGE &&
		    check_constant(n->u.binary.left, block_too) &&
		    check_constant(n->u.binary.right, block_too);
	case N_TERNARY:
		return check_constant(n->u.ternary.test, block_too) &&
		    check_constant(n->u.ternary.yes, block_too) &&
		    check_constant(n->u.ternary.no, block_too);
	case N_MEMBER:
		return n->u.member.is_static && n->u.member.sym != NULL &&
		    n->u.member.of->kind == N_TYPE;
	case N_ERROR:		/* reported already */
		return true;
	default:
		return false;
	}
}

void
check_attribute(struct check *c, const struct attribute *a)
{
	bool			block_too = c->member == NULL;
	enum parse_error_id	id = block_too ?
	    PE_ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock :
	    PE_ParameterAttributeArgumentNeedsToBeConstant;

	for (size_t i = 0; i < a->nnamed; i++) {
		const struct named_arg *v = &a->named[i];
		bool twice = false;

		for (size_t j = 0; j < i; j++)
			twice = twice || SYM_SAME(a->named[j].name, v->name);
		if (twice)
			parse_error(c->p, (struct ext){ v->from, v->to },
			    PE_DuplicateNamedArgument, v->name->s);
		else if (v->value != NULL && !check_constant(v->value,
		    block_too))
			parse_error(c->p, ext_of(v->value), id, NULL);
	}
	for (size_t i = 0; i < a->args.n; i++)
		if (!check_constant(a->args.v[i], block_too))
			parse_error(c->p, ext_of(a->args.v[i]), id, NULL);
}

/* ---- hashtables ------------------------------------------------------ */

/* A constant key as text: 1 and '1' are the same key. */
static const struct sym *
key_sym(struct check *c, const struct node *n)
{
	struct value	v = n->u.constant.v;
	char		s[32];

	if (v.tag == V_STRING)
		return sym_intern(v.u.s, v.len);
	if (value_is_int(v)) {
		snprintf(s, sizeof s, "%lld", (long long)v.u.i);
		return sym_str(s);
	}
	return sym_str(lex_text(&c->p->x, ext_of(n)));
}

/* Adds to a set of SIZE slots, a power of two; false if it is there. */
static bool
add_key(const struct sym **set, size_t size, const struct sym *key)
{
	size_t i = key->hash & (size - 1);

	while (set[i] != NULL) {
		if (SYM_SAME(set[i], key))
			return false;
		i = (i + 1) & (size - 1);
	}
	set[i] = key;
	return true;
}

void
check_hash(struct check *c, const struct node *n)
{
	const struct sym	**set, *key;
	size_t			  size = 8;

	if (n->u.hash.n < 2)
		return;
	while (size < 2 * n->u.hash.n)
		size *= 2;
	set = xcalloc(size, sizeof *set);
	for (size_t i = 0; i < n->u.hash.n; i++) {
		if (n->u.hash.keys[i]->kind != N_CONST)
			continue;
		key = key_sym(c, n->u.hash.keys[i]);
		if (!add_key(set, size, key))
			parse_error(c->p, ext_of(n->u.hash.keys[i]),
			    PE_DuplicateKeyInHashLiteral, key->s);
	}
	free(set);
}

/* ---- using ----------------------------------------------------------- */

static bool
name_char(uint32_t c, bool first)
{
	if (c == '_')
		return true;
	if (uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L |
	    UC_CATEGORY_MASK_Nl))
		return true;
	return !first && uc_is_general_category_withtable(c,
	    UC_CATEGORY_MASK_Nd | UC_CATEGORY_MASK_Pc | UC_CATEGORY_MASK_Mn |
	    UC_CATEGORY_MASK_Mc | UC_CATEGORY_MASK_Cf);
}

/* identifier(.identifier)* */
static bool
is_namespace(struct value v)
{
	const char	*s = v.u.s, *end = s + v.len;
	bool		 first = true;
	unsigned	 n;

	while (s < end) {
		uint32_t c = utf8_decode(s, end, &n);

		if (c == '.' && !first)
			first = true;
		else if (!name_char(c, first))
			return false;
		else
			first = false;
		s += n;
	}
	return !first;
}

void
check_using(struct check *c, const struct node *n)
{
	const char *what = n->u.using.what;

	if (n->u.using.alias != NULL || strcmp(what, "type") == 0 ||
	    strcmp(what, "command") == 0)
		parse_error(c->p, ext_of(n), PE_UsingStatementNotSupported,
		    NULL);
	if (strcmp(what, "namespace") == 0 &&
	    n->u.using.name.tag == V_STRING && !is_namespace(n->u.using.name))
		parse_error(c->p, ext_of(n->u.using.item),
		    PE_InvalidNamespaceValue, NULL);
}

/* ---- data ------------------------------------------------------------ */

/* Operators that a data section cannot have. */
static const char *
refused_operator(const struct node *n)
{
	switch ((enum op)n->op) {
	case OP_FORMAT: return "-f";
	case OP_RANGE: return "..";
	case OP_JOIN: case OP_UJOIN: return "-join";
	case OP_IMATCH: return "-imatch";
	case OP_INOTMATCH: return "-inotmatch";
	case OP_CMATCH: return "-cmatch";
	case OP_CNOTMATCH: return "-cnotmatch";
	case OP_IREPLACE: return "-ireplace";
	case OP_CREPLACE: return "-creplace";
	case OP_ISPLIT: case OP_USPLIT: return "-isplit";
	case OP_CSPLIT: case OP_UCSPLIT: return "-csplit";
	case OP_AS: return "-as";
	case OP_PREINC: case OP_POSTINC: return "++";
	case OP_PREDEC: case OP_POSTDEC: return "--";
	default: return NULL;
	}
}

static enum parse_error_id
refused_kind(enum node_kind kind)
{
	switch (kind) {
	case N_BLOCK: return PE_ScriptBlockNotSupportedInDataSection;
	case N_FUNCTION: return PE_FunctionDeclarationNotSupportedInDataSection;
	case N_TRAP: return PE_TrapStatementNotSupportedInDataSection;
	case N_SWITCH: return PE_SwitchStatementNotSupportedInDataSection;
	case N_DATA: return PE_DataSectionStatementNotSupportedInDataSection;
	case N_FOREACH: return PE_ForeachStatementNotSupportedInDataSection;
	case N_DO_WHILE: case N_DO_UNTIL:
		return PE_DoWhileStatementNotSupportedInDataSection;
	case N_FOR: case N_WHILE:
		return PE_ForWhileStatementNotSupportedInDataSection;
	case N_TRY: return PE_TryStatementNotSupportedInDataSection;
	case N_BREAK: case N_CONTINUE: case N_RETURN: case N_EXIT:
	case N_THROW:
		return PE_FlowControlStatementNotSupportedInDataSection;
	case N_ASSIGN: return PE_AssignmentStatementNotSupportedInDataSection;
	case N_MEMBER: return PE_PropertyReferenceNotSupportedInDataSection;
	case N_INVOKE: return PE_MethodCallNotSupportedInDataSection;
	case N_INDEX: return PE_ArrayReferenceNotSupportedInDataSection;
	case N_STRING: return PE_ExpandableStringNotSupportedInDataSection;
	case N_ATTRIBUTED: return PE_AttributeNotSupportedInDataSection;
	default: return PE_COUNT;
	}
}

static void
data_command(struct check *c, const struct node *n)
{
	const struct node	*name = n->u.command.words.v[0];
	struct value		 v = VNULL;

	if (n->u.command.invoke == '.') {
		parse_error(c->p, ext_of(n),
		    PE_DotSourcingNotSupportedInDataSection, NULL);
		return;
	}
	if (name->kind == N_BAREWORD || name->kind == N_CONST)
		v = name->u.constant.v;
	if (v.tag != V_STRING) {
		parse_error(c->p, ext_of(n),
		    PE_OperatorNotSupportedInDataSection, "&");
		return;
	}
	for (size_t i = 0; i < c->ncommands; i++)
		if (utf8_caseeq(v.u.s, v.len, c->commands[i],
		    strlen(c->commands[i])))
			return;
	if (!c->any_command && !utf8_caseeq(v.u.s, v.len,
	    "ConvertFrom-StringData", 22))
		parse_error(c->p, ext_of(n),
		    PE_CmdletNotInAllowedListForDataSection, v.u.s);
}

static bool
is_simple_type(const struct type_ref *t)
{
	const struct type *type = type_find(t->text, t->len);

	if (type != NULL && type->tag == V_ARRAY && type->elem != NULL)
		type = type->elem;
	return type != NULL && (type->tag == V_BOOL || type->tag == V_CHAR ||
	    (type->tag >= V_SBYTE && type->tag <= V_DOUBLE) ||
	    type->tag == V_DECIMAL || type->tag == V_DATETIME ||
	    type->tag == V_STRING);
}

static void
data_type(struct check *c, const struct type_ref *t, struct ext e)
{
	if (!is_simple_type(t))
		parse_error(c->p, e, PE_TypeNotAllowedInDataSection, t->text);
}

static void
data_redirections(struct check *c, const struct redirection *r, size_t n)
{
	for (size_t i = 0; i < n; i++)
		parse_error(c->p, (struct ext){ r[i].at, r[i].end },
		    PE_RedirectionNotSupportedInDataSection, NULL);
}

static bool
data_variable(const struct node *n)
{
	const struct sym *s = n->u.var.name;

	return constant_variable(n) || (n->u.var.scope == VS_NONE &&
	    (utf8_caseeq(s->s, s->len, "PSCulture", 9) ||
	    utf8_caseeq(s->s, s->len, "PSUICulture", 11)));
}

/* Where the operator of a binary expression stands; all of a unary one. */
static struct ext
operator_ext(struct check *c, const struct node *n)
{
	const char	*s = c->p->x.script->text;
	struct ext	 e = ext_of(n);

	if (n->kind == N_UNARY)
		return e;
	e.from = e.to = n->u.binary.op_at;
	if (s[e.to] == '.')
		e.to += 2;
	else
		do
			e.to++;
		while ((s[e.to] & 0x80) || ((s[e.to] | 0x20) >= 'a' &&
		    (s[e.to] | 0x20) <= 'z'));
	return e;
}

static void
restricted(void *arg, const struct node *n)
{
	struct check		*c = arg;
	enum parse_error_id	 id = refused_kind(n->kind);
	const char		*op;

	if (id != PE_COUNT)
		parse_error(c->p, ext_of(n), id, NULL);
	switch ((enum node_kind)n->kind) {
	case N_COMMAND:
		data_command(c, n);
		data_redirections(c, n->u.command.redirs,
		    n->u.command.nredirs);
		break;
	case N_EXPR_COMMAND:
		data_redirections(c, n->u.exprcmd.redirs,
		    n->u.exprcmd.nredirs);
		break;
	case N_VARIABLE:
		if (!data_variable(n))
			parse_error(c->p, ext_of(n),
			    PE_VariableReferenceNotSupportedInDataSection,
			    NULL);
		break;
	case N_CAST:
		if (!(n->flags & NF_ORDERED))
			data_type(c, &n->u.cast.type,
			    check_type_ext(c, &n->u.cast.type));
		break;
	case N_TYPE: data_type(c, &n->u.type.type, ext_of(n)); break;
	case N_UNARY: case N_BINARY:
		op = refused_operator(n);
		if (op != NULL)
			parse_error(c->p, operator_ext(c, n),
			    PE_OperatorNotSupportedInDataSection, op);
		break;
	default: break;
	}
	ast_children(n, restricted, c);
}

void
check_data(struct check *c, const struct node *n)
{
	struct check inner = *c;

	inner.commands = n->u.data.commands;
	inner.ncommands = n->u.data.ncommands;
	inner.any_command = n->u.data.any_command;
	restricted(&inner, n->u.data.body);
	check_node(c, n->u.data.body);
}
