/* describe.c -- Describe, Context, and the blocks around tests */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/wildcard.h"
#include "cmds/cmds.h"
#include "cmds/pester/tests.h"
#include "shell/convert.h"

struct args {
	struct text	 name;
	struct values	 tags;
	struct block	*fixture;
	struct text	 common_parameter;
};
#define ARGS struct args

static const struct param params[] = {
	{ .name = "Name", INTO(name), .position = 1, .flags = P_MANDATORY,
	  .help = "What the tests are about." },
	{ .name = "Tag", .aliases = "Tags", INTO(tags), .as = "string",
	  .help = "Words by which tests are chosen." },
	{ .name = "Fixture", INTO(fixture), .position = 2,
	  .flags = P_MANDATORY, .help = "The tests, and code around them." },
	{ .name = "CommonParameter", INTO(common_parameter),
	  .flags = P_HIDDEN, .help = "Accepted." },
	{ 0 }
};

/* ---- the blocks of a fixture that run around its tests ----------------------- */

enum around { BEFORE_ALL, AFTER_ALL, BEFORE_EACH, AFTER_EACH, AROUND_COUNT };
static const char *const around_names[] = {
	"beforeall", "afterall", "beforeeach", "aftereach"
};

struct search {
	struct block	*of;
	struct array	*found[AROUND_COUNT];
};

static void
take_block(struct search *k, const struct node *command, enum around which)
{
	size_t i;

	for (i = 1; i < command->u.command.words.n; i++) {
		const struct node *w = command->u.command.words.v[i];
		struct block *b;

		if (w->kind != N_BLOCK)
			continue;
		b = block_new(k->of->script, w->u.block.ast);
		b->module = k->of->module;
		array_take(k->found[which], VHEAP(&b->head));
	}
}

/* Only statements of the fixture itself, not of blocks within. */
static void
look(void *arg, const struct node *n)
{
	const struct node *name;
	int i;

	if (n->kind == N_STATEMENTS || n->kind == N_PIPELINE) {
		ast_children(n, look, arg);
		return;
	}
	if (n->kind != N_COMMAND || n->u.command.words.n < 2)
		return;
	name = n->u.command.words.v[0];
	if (name->kind != N_BAREWORD || name->u.constant.v.tag != V_STRING)
		return;
	for (i = 0; i < AROUND_COUNT; i++)
		if (strcasecmp(name->u.constant.v.u.s, around_names[i]) == 0)
			take_block(arg, n, (enum around)i);
}

static void
search_fixture(struct search *k, struct block *of)
{
	int i;

	k->of = of;
	for (i = 0; i < AROUND_COUNT; i++)
		k->found[i] = array_new(type_object_array);
	ast_block_children(of->ast, look, k);
}

/* ---- running a group ----------------------------------------------------------- */

static enum flow
run_dotted(struct session *s, struct block *b, struct value *record)
{
	struct call c = { .block = b, .item = VNOTHING, .input = VNOTHING,
	    .self = VNOTHING, .dot = true };

	return call_caught(s, &c, NULL, record);
}

static enum flow
run_list(struct session *s, struct array *blocks, struct value *record)
{
	enum flow f = FLOW_OK;
	size_t i;

	*record = VNOTHING;
	for (i = 0; i < blocks->n && f == FLOW_OK &&
	    record->tag == V_NOTHING; i++)
		f = run_dotted(s, blocks->v[i].u.block, record);
	return f;
}

/* An error outside of a test is a failed test of its own. */
static void
report_outside(struct session *s, const char *where, struct value record)
{
	struct value name;

	if (record.tag == V_NOTHING)
		return;
	name = value_stringf("Error occurred in %s block", where);
	test_add(s, TEST_FAILED, name, VNULL, record, 0);
	value_drop(name);
	value_drop(record);
}

static enum flow
run_group(struct session *s, struct args *a, struct test_group *g)
{
	const char *where = g->is_context ? "Context" : "Describe";
	struct search k;
	struct value record;
	enum flow f;
	int i;

	search_fixture(&k, a->fixture);
	g->before_each = k.found[BEFORE_EACH];
	g->after_each = k.found[AFTER_EACH];
	scope_push(s);
	f = run_list(s, k.found[BEFORE_ALL], &record);
	if (record.tag == V_NOTHING && f == FLOW_OK)
		f = run_dotted(s, a->fixture, &record);
	report_outside(s, where, record);
	if (f == FLOW_OK || f == FLOW_BREAK || f == FLOW_CONTINUE) {
		f = run_list(s, k.found[AFTER_ALL], &record);
		report_outside(s, where, record);
	}
	scope_pop(s);
	for (i = 0; i < AROUND_COUNT; i++)
		value_drop(value_array(k.found[i]));
	return f;
}

static bool
matches_any(const struct values *patterns, const char *s, size_t n)
{
	size_t i;

	for (i = 0; patterns != NULL && i < patterns->n; i++) {
		struct value t = to_text(NULL, patterns->v[i]);
		bool yes = wildcard_is(t.u.s, t.len, s, n);

		value_drop(t);
		if (yes)
			return true;
	}
	return false;
}

static bool
has_tag(const struct args *a, const struct values *wanted)
{
	size_t i;

	for (i = 0; i < a->tags.n; i++) {
		struct value t = to_text(NULL, a->tags.v[i]);
		bool yes = matches_any(wanted, t.u.s, t.len);

		value_drop(t);
		if (yes)
			return true;
	}
	return false;
}

/* -TestName, -Tag and -ExcludeTag choose among the outermost groups. */
static bool
chosen(const struct test_run *t, const struct args *a)
{
	if (t->group != NULL)
		return true;
	if (t->names != NULL && t->names->n > 0 &&
	    !matches_any(t->names, a->name.s, a->name.len))
		return false;
	if (t->no_tags != NULL && t->no_tags->n > 0 && has_tag(a, t->no_tags))
		return false;
	return t->tags == NULL || t->tags->n == 0 || has_tag(a, t->tags);
}

static enum flow
run_named(struct run *r, struct args *a, bool is_context)
{
	struct session *s = run_session(r);
	struct test_run *mine = test_run_new(s), *t = s->tests;
	struct test_group g = { .up = t->group, .is_context = is_context,
	    .name = value_string(a->name.s, a->name.len) };
	struct array *before;
	enum flow f = FLOW_OK;

	g.wanted = (t->group != NULL && t->group->wanted) ||
	    (t->line > 0 && test_line(r) == t->line);
	if (chosen(t, a)) {
		test_say(s, "95", "%s%s %s", is_context ? "" : "\n",
		    is_context ? "Context" : "Describing", g.name.u.s);
		if (t->group == NULL)
			test_drive_make(s, t);
		before = test_drive_list(t);
		t->group = &g;
		f = run_group(s, a, &g);
		t->group = g.up;
		test_drive_clean(t, before);
		if (t->group == NULL)
			test_drive_remove(s, t);
	}
	value_drop(g.name);
	if (mine != NULL)
		test_run_free(s, mine);
	return f == FLOW_BREAK || f == FLOW_CONTINUE ? FLOW_OK : f;
}

static enum flow
describe_process(struct run *r, void *args)
{
	return run_named(r, args, false);
}

static enum flow
context_process(struct run *r, void *args)
{
	return run_named(r, args, true);
}

/* ---- BeforeAll and the like have run, or will, when they are reached ----------- */

static const struct param around_params[] = {
	{ .name = "Scriptblock", INTO(fixture), .position = 1,
	  .flags = P_MANDATORY, .help = "What to run." },
	{ 0 }
};

static enum flow
around_process(struct run *r, void *args)
{
	(void)r;
	(void)args;
	return FLOW_OK;
}

static const struct example examples[] = {
	{ "Describe 'sums' { It 'adds' { 1 + 1 | Should -Be 2 } }",
	  "A test, run at once." },
	{ 0 }
};

#define TEST_CMDLET(symbol, name_, class, says, params_, process_)	\
const struct cmdlet symbol = {						\
	.name = name_,							\
	.module = "Pester",						\
	.type = "Pester." class,					\
	.synopsis = says,						\
	.description = "See about_Pester.",				\
	.params = params_,						\
	.examples = examples,						\
	.args_size = sizeof(ARGS),					\
	.process = process_						\
}

TEST_CMDLET(pester_describe, "Describe", "Describe",
    "Groups tests of one thing.", params, describe_process);
TEST_CMDLET(pester_context, "Context", "Context",
    "Groups tests of one case.", params, context_process);
TEST_CMDLET(pester_before_all, "BeforeAll", "BeforeAll",
    "Runs once before the tests of the group.", around_params,
    around_process);
TEST_CMDLET(pester_after_all, "AfterAll", "AfterAll",
    "Runs once after the tests of the group.", around_params,
    around_process);
TEST_CMDLET(pester_before_each, "BeforeEach", "BeforeEach",
    "Runs before each test of the group.", around_params, around_process);
TEST_CMDLET(pester_after_each, "AfterEach", "AfterEach",
    "Runs after each test of the group.", around_params, around_process);
