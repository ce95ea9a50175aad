/* it.c -- It, Set-ItResult, Set-TestInconclusive, Setup
 *
 * A test runs in a scope below its group's: the BeforeEach blocks of all
 * groups around it, outermost first, then the test, then the AfterEach
 * blocks.  An error makes it fail; Set-ItResult ends it with an error of its
 * own that says otherwise. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "cmds/cmds.h"
#include "cmds/pester/tests.h"
#include "shell/convert.h"
#include "shell/error-record.h"
#include "shell/members.h"

struct args {
	struct text	 name;
	struct block	*test;
	struct values	 cases;
	bool		 pending, skip;
};
#define ARGS struct args

static const struct param params[] = {
	{ .name = "Name", INTO(name), .position = 1, .flags = P_MANDATORY,
	  .help = "What is true; <key> stands for a value of the case." },
	{ .name = "Test", INTO(test), .position = 2,
	  .help = "The test; it fails by an error." },
	{ .name = "TestCases", INTO(cases), .as = "System.Collections."
	      "IDictionary",
	  .help = "Hashtables: the test runs once with each." },
	{ .name = "Pending", INTO(pending),
	  .help = "The test is not written yet." },
	{ .name = "Skip", .aliases = "Ignore", INTO(skip),
	  .help = "Does not run the test." },
	{ 0 }
};

#define END_PREFIX	"PesterTest"	/* ids of what Set-ItResult throws */

/* ---- one test -------------------------------------------------------------------- */

static enum flow
dotted(struct session *s, struct block *b, struct map *named,
    struct value *record)
{
	struct call c = { .block = b, .item = VNOTHING, .input = VNOTHING,
	    .self = VNOTHING, .dot = true, .named = named };

	return call_caught(s, &c, NULL, record);
}

static enum flow
before_each(struct session *s, const struct test_group *g,
    struct value *record)
{
	enum flow f = FLOW_OK;
	size_t i;

	if (g == NULL)
		return FLOW_OK;
	f = before_each(s, g->up, record);
	for (i = 0; i < g->before_each->n && f == FLOW_OK &&
	    record->tag == V_NOTHING; i++)
		f = dotted(s, g->before_each->v[i].u.block, NULL, record);
	return f;
}

static enum flow
after_each(struct session *s, const struct test_group *g,
    struct value *record)
{
	enum flow f = FLOW_OK;
	size_t i;

	for (; g != NULL && f == FLOW_OK; g = g->up)
		for (i = 0; i < g->after_each->n && f == FLOW_OK &&
		    record->tag == V_NOTHING; i++)
			f = dotted(s, g->after_each->v[i].u.block, NULL,
			    record);
	return f;
}

static enum flow
run_test(struct session *s, struct block *b, struct map *named,
    struct value *record)
{
	struct value after = VNOTHING;
	enum flow f;

	*record = VNOTHING;
	scope_push(s);
	f = before_each(s, s->tests->group, record);
	if (f == FLOW_OK && record->tag == V_NOTHING)
		f = dotted(s, b, named, record);
	if (f == FLOW_BREAK || f == FLOW_CONTINUE)
		f = FLOW_OK;
	if (f == FLOW_OK) {
		f = after_each(s, s->tests->group, &after);
		if (record->tag == V_NOTHING)
			*record = after;
		else
			value_drop(after);
	}
	scope_pop(s);
	return f;
}

/* What an error that ended a test means. */
static enum test_result
result_of(struct session *s, struct value record)
{
	static const struct { const char *id; enum test_result r; } ends[] = {
		{ END_PREFIX "Skipped", TEST_SKIPPED },
		{ END_PREFIX "Pending", TEST_PENDING },
		{ END_PREFIX "Inconclusive", TEST_INCONCLUSIVE }
	};
	struct err e = ERR_INIT;
	struct value id;
	enum test_result r = TEST_FAILED;
	bool found;
	size_t i;

	if (record.tag == V_NOTHING)
		return TEST_PASSED;
	if (!member_get(s, record, sym_str("FullyQualifiedErrorId"), &id,
	    &found, &e)) {
		err_clear(&e);
		return r;
	}
	for (i = 0; id.tag == V_STRING && i < sizeof ends / sizeof *ends; i++)
		if (strncmp(id.u.s, ends[i].id, strlen(ends[i].id)) == 0)
			r = ends[i].r;
	value_drop(id);
	return r;
}

static bool
is_empty(const struct block *b)
{
	const struct node *n;

	if (b == NULL)
		return true;
	n = b->ast->end;
	return !b->ast->named_blocks && (n == NULL || n->u.list.n == 0);
}

static enum flow
one_test(struct run *r, struct args *a, struct value name, struct value suite,
    struct map *named)
{
	struct session *s = run_session(r);
	struct value record = VNOTHING;
	enum test_result result = TEST_PASSED;
	int64_t from = test_clock();
	enum flow f = FLOW_OK;

	if (a->skip) {
		result = TEST_SKIPPED;
	} else if (a->pending || is_empty(a->test)) {
		result = TEST_PENDING;
	} else {
		s->tests->in_test = true;
		f = run_test(s, a->test, named, &record);
		s->tests->in_test = false;
		result = result_of(s, record);
	}
	if (f == FLOW_OK)
		test_add(s, result, name, suite, record.tag == V_NOTHING ?
		    VNULL : record, test_clock() - from);
	value_drop(record);
	return f;
}

/* ---- test cases -------------------------------------------------------------------- */

/* A value in a test's name: texts bare, anything else as it is typed. */
static void
add_nicely(struct session *s, struct buf *b, struct value v)
{
	struct iter it;
	struct value item;
	bool first = true;

	v = value_base(v);
	if (v.tag == V_STRING && v.len > 0) {
		buf_add(b, v.u.s, v.len);
	} else if (v.tag == V_STRING) {
		buf_adds(b, "<empty>");
	} else if (value_is_null(v)) {
		buf_adds(b, "$null");
	} else if (v.tag == V_BOOL) {
		buf_adds(b, v.u.b ? "$true" : "$false");
	} else if (v.tag == V_ARRAY) {
		buf_adds(b, "@(");
		iter_init(&it, v);
		while (iter_next(&it, &item)) {
			if (!first)
				buf_adds(b, ", ");
			first = false;
			add_nicely(s, b, item);
		}
		buf_addc(b, ')');
	} else {
		text_add(s, b, v);
	}
}

static struct value
case_name(struct session *s, struct text name, struct map *values)
{
	struct buf b = BUF_INIT;
	struct value out, *v;
	uint32_t i = 0;
	int close;

	while (i < name.len) {
		struct text rest = text_from(name, i);

		close = name.s[i] == '<' ? text_chr(rest, '>') : -1;
		v = close > 1 ? map_get(values, VLENT(rest.s + 1,
		    close - 1)) : NULL;
		if (v == NULL) {
			buf_addc(&b, name.s[i++]);
			continue;
		}
		add_nicely(s, &b, *v);
		i += (uint32_t)close + 1;
	}
	out = value_string(b.s, b.len);
	buf_free(&b);
	return out;
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	struct session *s = run_session(r);
	struct value name = value_string(a->name.s, a->name.len), each;
	enum flow f = FLOW_OK;
	size_t i;

	if (s->tests == NULL || s->tests->group == NULL) {
		value_drop(name);
		return run_failf(r, ERR_INVALID_OPERATION, "ItOutsideDescribe",
		    VNULL, "The It command may only be used inside a Describe "
		    "block.");
	}
	if (s->tests->line > 0 && !s->tests->group->wanted &&
	    test_line(r) != s->tests->line) {
		value_drop(name);
		return FLOW_OK;
	}
	if (!a->cases.bound || a->cases.n == 0)
		f = one_test(r, a, name, VNULL, NULL);
	for (i = 0; i < a->cases.n && f == FLOW_OK; i++) {
		struct value c = value_base(a->cases.v[i]);

		if (c.tag != V_MAP)
			continue;
		each = case_name(s, a->name, c.u.map);
		f = one_test(r, a, each, name, c.u.map);
		value_drop(each);
	}
	value_drop(name);
	return f;
}

/* ---- Set-ItResult, Set-TestInconclusive ---------------------------------------------- */

#undef ARGS
struct result_args {
	bool		 inconclusive, pending, skipped;
	struct text	 because;
};
#define ARGS struct result_args

static const char *const result_sets[] = {
	"Inconclusive", "Pending", "Skipped", NULL
};

static const struct param result_params[] = {
	{ .name = "Inconclusive", INTO(inconclusive), .flags = P_MANDATORY,
	  .sets = 1u, .help = "Nothing can be said." },
	{ .name = "Pending", INTO(pending), .flags = P_MANDATORY, .sets = 2u,
	  .help = "The test is not written yet." },
	{ .name = "Skipped", INTO(skipped), .flags = P_MANDATORY, .sets = 4u,
	  .help = "The test does not apply here." },
	{ .name = "Because", INTO(because), .help = "Why." },
	{ 0 }
};

static const struct param inconclusive_params[] = {
	{ .name = "Message", INTO(because), .position = 1, .help = "Why." },
	{ 0 }
};

static enum flow
end_test(struct run *r, const struct result_args *a, const char *what)
{
	static const char *const ids[] = { END_PREFIX "Skipped",
	    END_PREFIX "Pending", END_PREFIX "Inconclusive" };
	size_t i = strcmp(what, "skipped") == 0 ? 0 :
	    strcmp(what, "pending") == 0 ? 1 : 2;

	return run_failf(r, ERR_INVALID_RESULT, ids[i], VNULL, "is %s%s%.*s",
	    what, a->because.len > 0 ? ", because " : "",
	    (int)a->because.len, a->because.s != NULL ? a->because.s : "");
}

static enum flow
result_process(struct run *r, void *args)
{
	struct result_args *a = args;

	return end_test(r, a, a->skipped ? "skipped" : a->pending ?
	    "pending" : "inconclusive");
}

static enum flow
inconclusive_process(struct run *r, void *args)
{
	return end_test(r, args, "inconclusive");
}

/* ---- Setup: things of TestDrive: ------------------------------------------------------ */

#undef ARGS
struct setup_args {
	bool		 dir, file, pass;
	struct text	 path;
	struct value	 content;
};
#define ARGS struct setup_args

static const struct param setup_params[] = {
	{ .name = "Dir", INTO(dir), .help = "Makes a folder." },
	{ .name = "File", INTO(file), .help = "Makes a file." },
	{ .name = "Path", INTO(path), .position = 1, .help = "Its name." },
	{ .name = "Content", INTO(content), .position = 2,
	  .help = "What is in the file." },
	{ .name = "PassThru", INTO(pass), .help = "Accepted." },
	{ 0 }
};

static enum flow
setup_process(struct run *r, void *args)
{
	struct setup_args *a = args;
	struct session *s = run_session(r);
	struct value t;
	char *path, *slash;
	FILE *f;

	if (s->tests == NULL || s->tests->drive == NULL)
		return FLOW_OK;
	path = xasprintf("%s/%.*s", s->tests->drive, (int)a->path.len,
	    a->path.s != NULL ? a->path.s : "");
	for (slash = path + strlen(s->tests->drive) + 1;
	    (slash = strchr(slash, '/')) != NULL; slash++) {
		*slash = '\0';
		mkdir(path, 0777);
		*slash = '/';
	}
	if (a->dir) {
		mkdir(path, 0777);
	} else if ((f = fopen(path, "we")) != NULL) {
		t = to_text(s, a->content);
		fwrite(t.u.s, 1, t.len, f);
		value_drop(t);
		fclose(f);
	}
	free(path);
	return FLOW_OK;
}

static const struct example examples[] = {
	{ "Describe 'sums' { It 'adds <a>' -TestCases @{ a = 1 } { "
	  "param($a) $a + 1 | Should -Be 2 } }", "One test for each case." },
	{ 0 }
};

#define TEST_CMDLET(symbol, name_, says, params_, size, process_)	\
const struct cmdlet symbol = {						\
	.name = name_,							\
	.module = "Pester",						\
	.type = "Pester." name_,					\
	.synopsis = says,						\
	.description = "See about_Pester.",				\
	.params = params_,						\
	.examples = examples,						\
	.flags = CMD_NO_EXAMPLE_RUN,					\
	.args_size = size,						\
	.process = process_						\
}

TEST_CMDLET(pester_it, "It", "A test.", params, sizeof(struct args), process);
TEST_CMDLET(pester_set_inconclusive, "Set-TestInconclusive",
    "Ends the test: nothing can be said.", inconclusive_params,
    sizeof(struct result_args), inconclusive_process);
TEST_CMDLET(pester_setup, "Setup", "Makes things on TestDrive:.",
    setup_params, sizeof(struct setup_args), setup_process);

const struct cmdlet pester_set_itresult = {
	.name = "Set-ItResult",
	.module = "Pester",
	.type = "Pester.Set-ItResult",
	.synopsis = "Ends the test with a result.",
	.description = "See about_Pester.",
	.sets = result_sets,
	.params = result_params,
	.examples = examples,
	.flags = CMD_NO_EXAMPLE_RUN,
	.args_size = sizeof(struct result_args),
	.process = result_process
};
