/* where-object.c -- Where-Object: lets through what meets a condition */
#include "base/wildcard.h"
#include "cmds/cmds.h"
#include "cmds/core/member-pattern.h"
#include "shell/convert.h"
#include "shell/members.h"
#include "shell/ops.h"
#include "shell/session.h"

#define OPERATORS(X)							\
	X(IEQ, "EQ", "IEQ", "is equal to")				\
	X(CEQ, "CEQ", NULL, "is equal, with case, to")			\
	X(INE, "NE", "INE", "is not equal to")				\
	X(CNE, "CNE", NULL, "is not equal, with case, to")		\
	X(IGT, "GT", "IGT", "is greater than")				\
	X(CGT, "CGT", NULL, "is greater, with case, than")		\
	X(ILT, "LT", "ILT", "is less than")				\
	X(CLT, "CLT", NULL, "is less, with case, than")			\
	X(IGE, "GE", "IGE", "is greater than or equal to")		\
	X(CGE, "CGE", NULL, "is greater, with case, than or equal to")	\
	X(ILE, "LE", "ILE", "is less than or equal to")			\
	X(CLE, "CLE", NULL, "is less, with case, than or equal to")	\
	X(ILIKE, "Like", "ILike", "matches the wildcard pattern")	\
	X(CLIKE, "CLike", NULL, "matches, with case, the wildcard pattern") \
	X(INOTLIKE, "NotLike", "INotLike", "does not match the pattern") \
	X(CNOTLIKE, "CNotLike", NULL, "does not match, with case, the pattern") \
	X(IMATCH, "Match", "IMatch", "matches the regular expression")	\
	X(CMATCH, "CMatch", NULL, "matches, with case, the expression")	\
	X(INOTMATCH, "NotMatch", "INotMatch", "does not match the expression") \
	X(CNOTMATCH, "CNotMatch", NULL, "does not match, with case, the expression") \
	X(ICONTAINS, "Contains", "IContains", "is a list that contains") \
	X(CCONTAINS, "CContains", NULL, "is a list that contains, with case,") \
	X(INOTCONTAINS, "NotContains", "INotContains", "is a list without") \
	X(CNOTCONTAINS, "CNotContains", NULL, "is a list without, with case,") \
	X(IIN, "In", "IIn", "is one of")				\
	X(CIN, "CIn", NULL, "is, with case, one of")			\
	X(INOTIN, "NotIn", "INotIn", "is none of")			\
	X(CNOTIN, "CNotIn", NULL, "is, with case, none of")		\
	X(IS, "Is", NULL, "is of the type")				\
	X(ISNOT, "IsNot", NULL, "is not of the type")

/* The parameter sets: one for the block, one for each operator, one for -Not.
 * That of -EQ is also the bare property's. */
enum {
	SET_BLOCK,
#define X(op, name, alias, says) SET_##op,
	OPERATORS(X)
#undef X
	SET_NOT
};

struct args {
	struct value	 input;
	struct block	*filter;
	struct text	 property;
	struct value	 value;
#define X(op, name, alias, says) bool is_##op;
	OPERATORS(X)
#undef X
	bool		 is_not;
	/* its own */
	const struct sym *sym;
	enum op		 op;
	bool		 with_value;
};
#define ARGS struct args

static const char *const sets[] = {
	"ScriptBlockSet",
	"EqualSet", "CaseSensitiveEqualSet", "NotEqualSet",
	"CaseSensitiveNotEqualSet", "GreaterThanSet",
	"CaseSensitiveGreaterThanSet", "LessThanSet",
	"CaseSensitiveLessThanSet", "GreaterOrEqualSet",
	"CaseSensitiveGreaterOrEqualSet", "LessOrEqualSet",
	"CaseSensitiveLessOrEqualSet", "LikeSet", "CaseSensitiveLikeSet",
	"NotLikeSet", "CaseSensitiveNotLikeSet", "MatchSet",
	"CaseSensitiveMatchSet", "NotMatchSet", "CaseSensitiveNotMatchSet",
	"ContainsSet", "CaseSensitiveContainsSet", "NotContainsSet",
	"CaseSensitiveNotContainsSet", "InSet", "CaseSensitiveInSet",
	"NotInSet", "CaseSensitiveNotInSet", "IsSet", "IsNotSet", "Not",
	NULL
};

#define BIT(set)	(1u << (set))

static const struct param params[] = {
	{ .name = "InputObject", INTO(input), .flags = P_PIPELINE,
	  .help = "The objects to filter." },
	{ .name = "FilterScript", INTO(filter), .position = 1,
	  .flags = P_MANDATORY, .sets = BIT(SET_BLOCK),
	  .help = "The condition: a block that looks at $_." },
	{ .name = "Property", INTO(property), .position = 1,
	  .flags = P_MANDATORY | P_NOT_EMPTY, .sets = ~BIT(SET_BLOCK),
	  .help = "The property to compare." },
	{ .name = "Value", INTO(value), .position = 2,
	  .flags = P_ALLOW_NULL | P_ALLOW_EMPTY,
	  .sets = ~BIT(SET_BLOCK) & ~BIT(SET_NOT),
	  .help = "What to compare it with." },
#define X(op_, name_, alias, says)					\
	{ .name = name_, .aliases = alias, INTO(is_##op_),		\
	  .flags = SET_##op_ == SET_IEQ ? 0 : P_MANDATORY,		\
	  .sets = BIT(SET_##op_),					\
	  .help = "The property " says " the value." },
	OPERATORS(X)
#undef X
	{ .name = "Not", INTO(is_not), .flags = P_MANDATORY,
	  .sets = BIT(SET_NOT), .help = "The property is not true." },
	{ 0 }
};

static void
choose(struct args *a)
{
#define X(op_, name, alias, says) if (a->is_##op_) a->op = OP_##op_;
	OPERATORS(X)
#undef X
}

static enum flow
begin(struct run *r, void *args)
{
	struct args *a = args;

	a->op = OP_NONE;
	if (a->filter != NULL)
		return FLOW_OK;
	a->sym = sym_intern(a->property.s, a->property.len);
	a->with_value = run_bound(r, "Value");
	choose(a);
	if (a->op == OP_NONE && a->with_value)
		return run_failf(r, ERR_INVALID_ARGUMENT, "OperatorNotSpecified",
		    VNULL, "The specified operator requires both the "
		    "-Property and -Value parameters. Provide values for both "
		    "parameters, and then try the command again.");
	if (a->op != OP_NONE && !a->with_value)
		return run_failf(r, ERR_INVALID_ARGUMENT,
		    "ValueNotSpecifiedForWhereObject", VNULL,
		    "The specified operator requires both the -Property and "
		    "-Value parameters. Provide values for both parameters, "
		    "and then try the command again.");
	return FLOW_OK;
}

/* -Is [int]: typed as an argument, a type is text in brackets. */
static struct value
type_operand(const struct args *a)
{
	struct value v = value_base(a->value);

	if ((a->op == OP_IS || a->op == OP_ISNOT) && v.tag == V_STRING &&
	    v.len > 2 && v.u.s[0] == '[' && v.u.s[v.len - 1] == ']')
		return VLENT(v.u.s + 1, v.len - 2);
	return a->value;
}

/* The property of the object at hand against the value. */
static enum flow
compare(struct run *r, struct args *a, bool *yes)
{
	struct err e = ERR_INIT;
	struct value left, result;
	bool found, ok;
	enum flow f;

	if (wildcard_has(a->property.s, a->property.len)) {
		f = member_pattern(r, a->property, run_input(r), &a->sym);
		if (f != FLOW_OK || a->sym == NULL)
			return f;
	}
	if (!member_get(run_session(r), run_input(r), a->sym, &left, &found,
	    &e)) {
		err_clear(&e);
		left = VNULL;
	}
	if (a->op == OP_NONE) {
		*yes = truth(left) != a->is_not;
		value_drop(left);
		return FLOW_OK;
	}
	if (!found && run_session(r)->strict >= 2)
		return run_complainf(r, ERR_INVALID_OPERATION,
		    "PropertyNotFound", run_input(r), "The input name \"%s\" "
		    "cannot be resolved to a property.", a->sym->s);
	ok = op_binary(run_session(r), a->op, left, type_operand(a), &result,
	    &e);
	value_drop(left);
	if (!ok)
		return run_complain(r, &e);
	*yes = truth(result);
	value_drop(result);
	return FLOW_OK;
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	struct value item = run_input(r), out;
	bool yes = false;
	enum flow f;

	if (item.tag == V_NOTHING)
		item = a->input;
	if (item.tag == V_NOTHING)
		return FLOW_OK;
	if (a->filter == NULL) {
		f = compare(r, a, &yes);
	} else {
		f = run_block_value(r, a->filter, item, &out);
		if (f == FLOW_OK) {
			yes = truth(out);
			value_drop(out);
		}
	}
	if (f == FLOW_OK && yes)
		f = run_emit(r, item);
	return f;
}

static const struct example examples[] = {
	{ "Get-User | Where-Object { $_.Enabled -eq $false }",
	  "The disabled people of both sides." },
	{ "1, 2, 3 | Where-Object { $_ -gt 1 }", "The numbers above one." },
	{ 0 }
};

const struct cmdlet where_object = {
	.name = "Where-Object",
	.aliases = "where ?",
	.module = "Microsoft.PowerShell.Core",
	.type = "Microsoft.PowerShell.Commands.WhereObjectCommand",
	.synopsis = "Lets through the objects that meet a condition.",
	.description = "The condition is a block, in which $_ is the object at "
	    "hand, or a property, an operator and a value.",
	.sets = sets,
	.default_set = SET_IEQ,
	.no_default_set = false,
	.params = params,
	.examples = examples,
	.args_size = sizeof(ARGS),
	.begin = begin,
	.process = process
};
