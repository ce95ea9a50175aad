/* invoke-pester.c -- Invoke-Pester: runs *.Tests.ps1 files */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cmds/cmds.h"
#include "cmds/management/paths.h"
#include "cmds/pester/helpers.h"
#include "cmds/pester/tests.h"
#include "shell/convert.h"

struct args {
	struct values	 script, names, tags, no_tags, coverage;
	struct value	 show, option;
	bool		 enable_exit, pass, quiet, strict;
	struct text	 output_file;
	int		 output_format;
	/* its own */
	struct test_run	*run, *outer;
	struct test_helpers helpers;
	int64_t		 from;
};
#define ARGS struct args

static const char *const formats[] = { "NUnitXml", "Tap", NULL };

static const struct param params[] = {
	{ .name = "Script", .aliases = "Path relative_path", INTO(script),
	  .position = 1, .deflt = ".",
	  .help = "Files and folders of tests; FILE:LINE runs the tests of "
	      "that line only." },
	{ .name = "TestName", .aliases = "Name", INTO(names), .as = "string",
	  .position = 2, .help = "Only these Describe blocks." },
	{ .name = "EnableExit", INTO(enable_exit), .position = 3,
	  .help = "Ends dirsh; the exit code counts the failed tests." },
	{ .name = "Tag", .aliases = "Tags", INTO(tags), .as = "string",
	  .position = 4, .help = "Only Describe blocks with these tags." },
	{ .name = "ExcludeTag", INTO(no_tags), .as = "string",
	  .help = "No Describe blocks with these tags." },
	{ .name = "PassThru", INTO(pass), .help = "Outputs the results." },
	{ .name = "CodeCoverage", INTO(coverage), .flags = P_HIDDEN,
	  .help = "Accepted; coverage is not measured." },
	{ .name = "Strict", INTO(strict),
	  .help = "What is skipped or pending counts as failed." },
	{ .name = "OutputFile", INTO(output_file),
	  .help = "A file for the results." },
	{ .name = "OutputFormat", INTO(output_format), .choices = formats,
	  .help = "How to write it." },
	{ .name = "Quiet", INTO(quiet), .help = "The same as -Show None." },
	{ .name = "PesterOption", INTO(option), .flags = P_HIDDEN,
	  .help = "Accepted." },
	{ .name = "Show", INTO(show),
	  .help = "None, Fails, or All: what to write on the screen." },
	{ 0 }
};

static enum flow
begin(struct run *r, void *args)
{
	struct args *a = args;
	struct session *s = run_session(r);
	struct value show = to_text(s, a->show);

	a->outer = s->tests;
	s->tests = NULL;
	a->run = test_run_new(s);
	a->run->names = &a->names;
	a->run->tags = &a->tags;
	a->run->no_tags = &a->no_tags;
	if (a->quiet || strcasecmp(show.u.s, "None") == 0)
		a->run->show = SHOW_NONE;
	else if (strncasecmp(show.u.s, "Fail", 4) == 0)
		a->run->show = SHOW_FAILED;
	value_drop(show);
	helpers_begin(s, &a->helpers, s->host->program);
	a->from = test_clock();
	return FLOW_OK;
}

static bool
ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);

	return n >= m && strcasecmp(s + n - m, end) == 0;
}

/* A file that fails outside of its Describe blocks is a failed test. */
static enum flow
run_file(struct run *r, struct args *a, const char *path)
{
	struct session *s = run_session(r);
	struct value file = value_cstr(path), record, name;
	enum flow f;

	value_drop(a->run->file);
	a->run->file = value_keep(file);
	test_say(s, "37", "\nExecuting all tests in '%s'", path);
	f = call_command_caught(s, path, &record);
	if (record.tag != V_NOTHING) {
		name = value_stringf("Error occurred in test script '%s'",
		    path);
		test_add(s, TEST_FAILED, name, VNULL, record, 0);
		value_drop(name);
		value_drop(record);
	}
	value_drop(file);
	return f;
}

static enum flow
run_folder(struct run *r, struct args *a, const char *path)
{
	struct err e = ERR_INIT;
	char **names = path_list(path, &e), **n, *child;
	enum flow f = FLOW_OK;

	if (names == NULL)
		return run_complain(r, &e);
	for (n = names; *n != NULL && f == FLOW_OK; n++) {
		child = xasprintf("%s/%s", path, *n);
		if (path_is_folder(child))
			f = run_folder(r, a, child);
		else if (ends_with(*n, ".Tests.ps1"))
			f = run_file(r, a, child);
		free(child);
	}
	path_list_free(names);
	return f;
}

/* Takes ":123" from the end of a path. */
static size_t
take_line(struct args *a, const char *s, size_t n)
{
	size_t i = n;
	unsigned line = 0, digit = 1;

	a->run->line = 0;
	while (i > 0 && s[i - 1] >= '0' && s[i - 1] <= '9') {
		line += (unsigned)(s[--i] - '0') * digit;
		digit *= 10;
	}
	if (i == n || i < 2 || s[i - 1] != ':')
		return n;
	a->run->line = line;
	return i - 1;
}

static enum flow
run_script(struct run *r, struct args *a, struct value v)
{
	struct value base = value_base(v), *in, t;
	struct err e = ERR_INIT;
	struct items found;
	enum flow f = FLOW_OK;
	size_t i, n;

	if (base.tag == V_MAP && (in = map_get_str(base.u.map, "Path")) != NULL)
		base = *in;
	t = to_text(run_session(r), base);
	n = take_line(a, t.u.s, t.len);
	if (!items_find(run_session(r), t.u.s, n, 0, &found, &e)) {
		value_drop(t);
		return run_complain(r, &e);
	}
	for (i = 0; i < found.n && f == FLOW_OK; i++)
		f = path_is_folder(found.v[i].name) ?
		    run_folder(r, a, found.v[i].name) :
		    run_file(r, a, found.v[i].name);
	items_free(&found);
	value_drop(t);
	return f;
}

static void
say_totals(struct session *s, const struct test_run *t, int64_t ticks)
{
	test_say(s, "37", "Tests completed in %.2fs", (double)ticks / 1e7);
	test_say(s, t->count[TEST_FAILED] > 0 ? "31" : "32",
	    "Tests Passed: %lld, Failed: %lld, Skipped: %lld, Pending: %lld, "
	    "Inconclusive: %lld", (long long)t->count[TEST_PASSED],
	    (long long)t->count[TEST_FAILED],
	    (long long)t->count[TEST_SKIPPED],
	    (long long)t->count[TEST_PENDING],
	    (long long)t->count[TEST_INCONCLUSIVE]);
}

static enum flow
write_file(struct run *r, struct args *a, int64_t ticks)
{
	struct err e = ERR_INIT;
	struct item p;
	enum flow f = FLOW_OK;

	if (!item_find(run_session(r), a->output_file.s, a->output_file.len,
	    &p, &e))
		return run_fail(r, &e);
	if (!test_write(a->run, p.name, a->output_format > 0 ?
	    formats[a->output_format] : formats[0], ticks))
		f = path_complain(r, "WriteFailure", p.name);
	item_free(&p);
	return f;
}

static enum flow
end(struct run *r, void *args)
{
	struct args *a = args;
	struct session *s = run_session(r);
	struct test_run *t = a->run;
	int64_t ticks;
	enum flow f = FLOW_OK;
	size_t i;

	if (a->script.n == 0)
		f = run_script(r, a, VLIT("."));
	for (i = 0; i < a->script.n && f == FLOW_OK; i++)
		f = run_script(r, a, a->script.v[i]);
	ticks = test_clock() - a->from;
	if (a->strict) {
		t->count[TEST_FAILED] += t->count[TEST_SKIPPED] +
		    t->count[TEST_PENDING] + t->count[TEST_INCONCLUSIVE];
		t->count[TEST_SKIPPED] = t->count[TEST_PENDING] =
		    t->count[TEST_INCONCLUSIVE] = 0;
	}
	if (f != FLOW_OK)
		return f;
	say_totals(s, t, ticks);
	if (a->output_file.len > 0)
		f = write_file(r, a, ticks);
	if (f == FLOW_OK && a->pass)
		f = run_emit_take(r, test_summary(t, ticks));
	if (f == FLOW_OK && a->enable_exit) {
		s->exit_code = (int)t->count[TEST_FAILED];
		return FLOW_EXIT;
	}
	return f;
}

static void
done(struct run *r, void *args)
{
	struct args *a = args;
	struct session *s = run_session(r);

	if (a->run != NULL) {
		helpers_end(s, &a->helpers);
		test_drive_remove(s, a->run);
		test_run_free(s, a->run);
		s->tests = a->outer;
	}
}

static const struct example examples[] = {
	{ "Invoke-Pester tests/policy -OutputFile results.xml",
	  "Runs the tests of a folder, and writes NUnit's XML." },
	{ 0 }
};

const struct cmdlet invoke_pester = {
	.name = "Invoke-Pester",
	.module = "Pester",
	.type = "Pester.Invoke-Pester",
	.synopsis = "Runs tests.",
	.description = "Files that end with .Tests.ps1 hold tests: of scripts, "
	    "and of what must hold in both directories. See about_Pester.",
	.params = params,
	.examples = examples,
	.flags = CMD_NO_EXAMPLE_RUN,
	.args_size = sizeof(ARGS),
	.begin = begin,
	.end = end,
	.done = done
};
