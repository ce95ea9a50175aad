/* should.c -- Should: what a test demands
 *
 * The operators are a table: name, whether it looks at all of the input or at
 * each value, and the function that decides.  What is piped is gathered; no
 * input at all is $null. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cmds/cmds.h"
#include "cmds/pester/should.h"
#include "shell/convert.h"
#include "shell/error-record.h"

#define ARGS struct should_args

static const struct param params[] = {
	{ .name = "Mode", INTO(legacy), .position = 1, .flags = P_REST,
	  .help = "The old form: Should Be 1, Should Not Be 1." },
	{ .name = "ActualValue", INTO(actual), .flags = P_PIPELINE |
	      P_ALLOW_NULL, .help = "What to look at." },
	{ .name = "Not", INTO(not), .help = "The opposite." },
	{ .name = "Because", INTO(because), .help = "Why it should be so." },
	{ .name = "Be", .aliases = "EQ", INTO(op[SHOULD_BE]),
	  .help = "Is equal to." },
	{ .name = "BeExactly", .aliases = "CEQ", INTO(op[SHOULD_BE_EXACTLY]),
	  .help = "Is equal, with case, to." },
	{ .name = "BeNullOrEmpty", INTO(is[SHOULD_BE_NULL_OR_EMPTY]),
	  .help = "Is nothing, or an empty text or list." },
	{ .name = "BeTrue", INTO(is[SHOULD_BE_TRUE]), .help = "Is true." },
	{ .name = "BeFalse", INTO(is[SHOULD_BE_FALSE]), .help = "Is false." },
	{ .name = "BeOfType", .aliases = "HaveType",
	  INTO(op[SHOULD_BE_OF_TYPE]), .help = "Is of the type." },
	{ .name = "Match", INTO(op[SHOULD_MATCH]),
	  .help = "Matches the regular expression." },
	{ .name = "MatchExactly", .aliases = "CMATCH",
	  INTO(op[SHOULD_MATCH_EXACTLY]),
	  .help = "Matches, with case, the expression." },
	{ .name = "BeLike", INTO(op[SHOULD_BE_LIKE]),
	  .help = "Matches the wildcard pattern." },
	{ .name = "BeLikeExactly", INTO(op[SHOULD_BE_LIKE_EXACTLY]),
	  .help = "Matches, with case, the pattern." },
	{ .name = "BeGreaterThan", .aliases = "GT",
	  INTO(op[SHOULD_BE_GREATER]), .help = "Is greater than." },
	{ .name = "BeLessThan", .aliases = "LT", INTO(op[SHOULD_BE_LESS]),
	  .help = "Is less than." },
	{ .name = "BeGreaterOrEqual", .aliases = "GE",
	  INTO(op[SHOULD_BE_GREATER_OR_EQUAL]), .help = "Is not less than." },
	{ .name = "BeLessOrEqual", .aliases = "LE",
	  INTO(op[SHOULD_BE_LESS_OR_EQUAL]), .help = "Is not greater than." },
	{ .name = "BeIn", INTO(op[SHOULD_BE_IN]), .help = "Is one of." },
	{ .name = "Contain", INTO(op[SHOULD_CONTAIN]),
	  .help = "Is a list that contains." },
	{ .name = "HaveCount", INTO(op[SHOULD_HAVE_COUNT]),
	  .help = "Is a list of so many." },
	{ .name = "Exist", INTO(is[SHOULD_EXIST]), .help = "Is a path of "
	      "something that is there." },
	{ .name = "FileContentMatch", INTO(op[SHOULD_FILE_MATCH]),
	  .help = "Is a file with a line that matches." },
	{ .name = "FileContentMatchExactly",
	  INTO(op[SHOULD_FILE_MATCH_EXACTLY]),
	  .help = "Is a file with a line that matches, with case." },
	{ .name = "FileContentMatchMultiline",
	  INTO(op[SHOULD_FILE_MATCH_MULTILINE]),
	  .help = "Is a file whose whole text matches." },
	{ .name = "Throw", INTO(is[SHOULD_THROW]),
	  .help = "Is a block that ends with an error." },
	{ .name = "ExpectedMessage", INTO(message),
	  .help = "With -Throw: a part of the error's message." },
	{ .name = "ErrorId", INTO(error_id),
	  .help = "With -Throw: a part of the FullyQualifiedErrorId." },
	{ .name = "ExceptionType", INTO(exception_type), .as = "type",
	  .help = "With -Throw: the exception's type." },
	{ .name = "PassThru", INTO(pass),
	  .help = "With -Throw: outputs the error." },
	{ .name = "ExpectedValue", INTO(expected),
	  .help = "What it is compared with." },
	{ 0 }
};

static const struct should_op ops[SHOULD_COUNT] = {
	[SHOULD_BE] = { "Be", true, should_be },
	[SHOULD_BE_EXACTLY] = { "BeExactly", true, should_be_exactly },
	[SHOULD_BE_NULL_OR_EMPTY] = { "BeNullOrEmpty", true,
	    should_be_null_or_empty },
	[SHOULD_BE_TRUE] = { "BeTrue", false, should_be_true },
	[SHOULD_BE_FALSE] = { "BeFalse", false, should_be_false },
	[SHOULD_BE_OF_TYPE] = { "BeOfType", false, should_be_of_type },
	[SHOULD_MATCH] = { "Match", false, should_operator },
	[SHOULD_MATCH_EXACTLY] = { "MatchExactly", false, should_operator },
	[SHOULD_BE_LIKE] = { "BeLike", false, should_operator },
	[SHOULD_BE_LIKE_EXACTLY] = { "BeLikeExactly", false,
	    should_operator },
	[SHOULD_BE_GREATER] = { "BeGreaterThan", false, should_operator },
	[SHOULD_BE_LESS] = { "BeLessThan", false, should_operator },
	[SHOULD_BE_GREATER_OR_EQUAL] = { "BeGreaterOrEqual", false,
	    should_operator },
	[SHOULD_BE_LESS_OR_EQUAL] = { "BeLessOrEqual", false,
	    should_operator },
	[SHOULD_BE_IN] = { "BeIn", false, should_operator },
	[SHOULD_CONTAIN] = { "Contain", true, should_operator },
	[SHOULD_HAVE_COUNT] = { "HaveCount", true, should_have_count },
	[SHOULD_EXIST] = { "Exist", false, should_exist },
	[SHOULD_FILE_MATCH] = { "FileContentMatch", false,
	    should_file_match },
	[SHOULD_FILE_MATCH_EXACTLY] = { "FileContentMatchExactly", false,
	    should_file_match },
	[SHOULD_FILE_MATCH_MULTILINE] = { "FileContentMatchMultiline", false,
	    should_file_match },
	[SHOULD_THROW] = { "Throw", false, should_throw }
};

static enum flow
begin(struct run *r, void *args)
{
	struct should_args *a = args;

	(void)r;
	a->input = array_new(type_object_array);
	return FLOW_OK;
}

static enum flow
process(struct run *r, void *args)
{
	struct should_args *a = args;

	if (run_has_pipeline(r) || run_bound(r, "ActualValue"))
		array_add(a->input, run_has_pipeline(r) ? run_input(r) :
		    a->actual);
	return FLOW_OK;
}

/* Should Not Be 1: the operator and what follows it, as words. */
static enum flow
read_legacy(struct run *r, struct should_args *a, enum should_which *which)
{
	size_t i = 0;
	int k;

	while (i < a->legacy.n) {
		struct value t = to_text(run_session(r), a->legacy.v[i++]);

		if (t.len == 3 && strcasecmp(t.u.s, "not") == 0) {
			a->not = true;
			value_drop(t);
			continue;
		}
		for (k = 0; k < SHOULD_COUNT; k++)
			if (strcasecmp(ops[k].name, t.u.s) == 0)
				*which = (enum should_which)k;
		if (*which == SHOULD_COUNT) {
			enum flow f = run_failf(r, ERR_INVALID_ARGUMENT,
			    "PesterInvalidOperator", t, "'%.*s' is not a valid "
			    "Should operator.", (int)t.len, t.u.s);

			value_drop(t);
			return f;
		}
		value_drop(t);
		break;
	}
	if (i < a->legacy.n)
		a->operand = a->legacy.v[i];
	return FLOW_OK;
}

static enum flow
choose(struct run *r, struct should_args *a, enum should_which *which)
{
	int k;

	*which = SHOULD_COUNT;
	a->operand = a->expected;
	for (k = 0; k < SHOULD_COUNT; k++)
		if (a->is[k] || run_bound(r, ops[k].name))
			*which = (enum should_which)k;
	if (*which == SHOULD_COUNT && a->legacy.n > 0)
		return read_legacy(r, a, which);
	if (*which == SHOULD_COUNT)
		return run_failf(r, ERR_INVALID_ARGUMENT,
		    "PesterNoOperator", VNULL, "You must specify an operator "
		    "for Should: Should -Be, Should -Match ...");
	if (run_bound(r, ops[*which].name) && !a->is[*which])
		a->operand = a->op[*which];
	else if (a->legacy.n > 0 && value_is_null(a->message))
		a->message = a->legacy.v[0];	/* Should -Throw 'text' */
	return FLOW_OK;
}

static void	say(struct run *, struct buf *, struct value);

/* The first ten, and how many more. */
static void
say_list(struct run *r, struct buf *b, const struct array *a)
{
	size_t i;

	buf_adds(b, "@(");
	for (i = 0; i < a->n && i < 10; i++) {
		if (i > 0)
			buf_adds(b, ", ");
		say(r, b, a->v[i]);
	}
	if (i < a->n)
		buf_addf(b, ", ...%zu more", a->n - i);
	buf_addc(b, ')');
}

/* A value in a message: texts in quotes. */
static void
say(struct run *r, struct buf *b, struct value v)
{
	v = value_base(v);
	if (v.tag == V_STRING)
		buf_addf(b, "'%.*s'", (int)v.len, v.u.s);
	else if (value_is_null(v))
		buf_adds(b, "$null");
	else if (v.tag == V_BOOL)
		buf_adds(b, v.u.b ? "$true" : "$false");
	else if (v.tag == V_ARRAY && v.u.array->n == 1)
		say(r, b, v.u.array->v[0]);
	else if (v.tag == V_ARRAY)
		say_list(r, b, v.u.array);
	else
		text_add(run_session(r), b, v);
}

static enum flow
fail(struct run *r, const struct should_args *a, const struct should_op *op,
    struct value actual)
{
	struct buf b = BUF_INIT;
	enum flow f;

	buf_addf(&b, "Expected the value %sto %s", a->not ? "not " : "",
	    op->name);
	if (!value_is_null(a->operand) || op->decide == should_be) {
		buf_addc(&b, ' ');
		say(r, &b, a->operand);
	}
	if (a->because.len > 0)
		buf_addf(&b, ", because %.*s", (int)a->because.len,
		    a->because.s);
	buf_adds(&b, ", but got ");
	if (a->found.len > 0)
		buf_adds(&b, a->found.s);
	else
		say(r, &b, actual);
	buf_addc(&b, '.');
	f = run_failf(r, ERR_INVALID_RESULT, "PesterAssertionFailed", VNULL,
	    "%s", b.s);
	buf_free(&b);
	return f;
}

static enum flow
judge(struct run *r, struct should_args *a, const struct should_op *op,
    struct value actual)
{
	bool yes = false;
	enum flow f = op->decide(r, a, actual, &yes);

	if (f != FLOW_OK)
		return f;
	return yes != a->not ? FLOW_OK : fail(r, a, op, actual);
}

static enum flow
end(struct run *r, void *args)
{
	struct should_args *a = args;
	enum should_which which;
	enum flow f = choose(r, a, &which);
	size_t i;

	if (f != FLOW_OK)
		return f;
	a->which = which;
	if (a->input->n == 0)
		return judge(r, a, &ops[which], VNULL);
	if (ops[which].takes_all)
		return judge(r, a, &ops[which], VHEAP(a->input));
	for (i = 0; i < a->input->n && f == FLOW_OK; i++)
		f = judge(r, a, &ops[which], a->input->v[i]);
	return f;
}

static void
done(struct run *r, void *args)
{
	struct should_args *a = args;

	(void)r;
	if (a->input != NULL)
		value_drop(value_array(a->input));
	buf_free(&a->found);
}

static const struct example examples[] = {
	{ "1 + 1 | Should -Be 2", "Nothing: it is so." },
	{ "{ throw 'no' } | Should -Throw no", "Nothing: it does." },
	{ 0 }
};

const struct cmdlet pester_should = {
	.name = "Should",
	.module = "Pester",
	.type = "Pester.Should",
	.synopsis = "Fails unless a value is as it should be.",
	.description = "See about_Pester.",
	.params = params,
	.examples = examples,
	.args_size = sizeof(ARGS),
	.begin = begin,
	.process = process,
	.end = end,
	.done = done
};
