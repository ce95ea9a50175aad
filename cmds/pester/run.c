/* run.c -- a run of tests: results, the screen, TestDrive: */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "cmds/pester/tests.h"
#include "shell/error-record.h"
#include "shell/path.h"
#include "shell/run.h"

const char *const test_result_names[] = {
	"Passed", "Failed", "Skipped", "Pending", "Inconclusive"
};

struct test_run *
test_run_new(struct session *s)
{
	struct test_run *t;

	if (s->tests != NULL)
		return NULL;
	t = xcalloc(1, sizeof *t);
	t->results = array_new(type_object_array);
	t->show = SHOW_ALL;
	s->tests = t;
	return t;
}

void
test_run_free(struct session *s, struct test_run *t)
{
	s->tests = NULL;
	value_drop(value_array(t->results));
	value_drop(t->file);
	free(t->drive);
	free(t);
}

int64_t
test_clock(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 10000000 + t.tv_nsec / 100;
}

unsigned
test_line(struct run *r)
{
	struct place p;
	unsigned line = 0, column;

	run_place(r, &p);
	if (p.script != NULL)
		script_place(p.script, p.from, &line, &column);
	return line;
}

void
test_say(struct session *s, const char *colour, const char *fmt, ...)
{
	struct test_group *g;
	struct buf b = BUF_INIT;
	va_list ap;

	if (s->tests->show != SHOW_ALL)
		return;
	for (g = s->tests->group; g != NULL; g = g->up)
		buf_adds(&b, "  ");
	if (s->host->colour)
		buf_addf(&b, "\x1b[%sm", colour);
	va_start(ap, fmt);
	buf_vaddf(&b, fmt, ap);
	va_end(ap);
	if (s->host->colour)
		buf_adds(&b, "\x1b[0m");
	buf_addc(&b, '\n');
	host_text(s, b.s, b.len);
	buf_free(&b);
}

/* "outer\inner" of the groups of one kind. */
static struct value
group_path(const struct test_group *g, bool contexts)
{
	struct value up, v;

	if (g == NULL)
		return VLIT("");
	up = group_path(g->up, contexts);
	if (g->is_context != contexts)
		return up;
	v = up.len > 0 ? value_stringf("%.*s\\%.*s", (int)up.len, up.u.s,
	    (int)g->name.len, g->name.u.s) : value_keep(g->name);
	value_drop(up);
	return v;
}

static void
say_result(struct session *s, enum test_result result, struct value name,
    struct value message, int64_t ticks)
{
	static const char *const marks[] = { "[+]", "[-]", "[!]", "[?]", "[?]" };
	static const char *const colours[] = { "32", "31", "33", "90", "90" };

	test_say(s, colours[result], "%s %.*s %lldms", marks[result],
	    (int)name.len, name.u.s, (long long)(ticks / 10000));
	if (result == TEST_FAILED && message.tag == V_STRING)
		test_say(s, colours[result], "  %.*s", (int)message.len,
		    message.u.s);
}

void
test_add(struct session *s, enum test_result result, struct value name,
    struct value suite, struct value record, int64_t ticks)
{
	struct test_run *t = s->tests;
	struct object *o = object_new(shape_root(type_pscustomobject,
	    "Pester.TestResult"));
	struct value message = value_is_null(record) ? VLIT("") :
	    record_message(record);
	struct value context = group_path(t->group, true);

	object_put(o, "Describe", group_path(t->group, false));
	object_put(o, "Context", context.len > 0 ? value_keep(context) : VNULL);
	object_put(o, "Name", value_keep(name));
	object_put(o, "Result", value_cstr(test_result_names[result]));
	object_put(o, "Passed", VBOOL(result == TEST_PASSED));
	object_put(o, "Time", VTIMESPAN(ticks));
	object_put(o, "FailureMessage", value_keep(message));
	object_put(o, "ErrorRecord", value_is_null(record) ? VNULL :
	    value_keep(record));
	object_put(o, "ParameterizedSuiteName", value_keep(suite));
	object_put(o, "File", value_keep(t->file));
	array_take(t->results, value_object(o));
	t->count[result]++;
	say_result(s, result, name, message, ticks);
	value_drop(message);
	value_drop(context);
}

struct value
test_summary(const struct test_run *t, int64_t ticks)
{
	struct object *o = object_new(shape_root(type_pscustomobject, NULL));
	int64_t total = 0;
	char name[32];
	int i;

	for (i = 0; i < TEST_RESULTS; i++)
		total += t->count[i];
	object_put(o, "TotalCount", VINT(total));
	for (i = 0; i < TEST_RESULTS; i++) {
		snprintf(name, sizeof name, "%sCount", test_result_names[i]);
		object_put(o, name, VINT(t->count[i]));
	}
	object_put(o, "Time", VTIMESPAN(ticks));
	object_put(o, "TestResult", value_keep(VHEAP(t->results)));
	return value_object(o);
}

/* ---- TestDrive: ------------------------------------------------------------------ */

void
test_drive_make(struct session *s, struct test_run *t)
{
	const char *tmp = getenv("TMPDIR");
	char *path = xasprintf("%s/dirsh-test-XXXXXX", tmp != NULL ? tmp :
	    "/tmp");

	if (mkdtemp(path) == NULL) {
		free(path);
		return;
	}
	t->drive = path;
	drive_remove(s, "TestDrive");
	drive_add(s, "TestDrive", path);
	var_set(s, "global:TestDrive", VLENT(path, strlen(path)));
}

struct array *
test_drive_list(const struct test_run *t)
{
	struct array *names = array_new(type_object_array);
	struct err e = ERR_INIT;
	char **v = t->drive != NULL ? path_list(t->drive, &e) : NULL, **n;

	for (n = v; n != NULL && *n != NULL; n++)
		array_take(names, value_cstr(*n));
	path_list_free(v);
	err_clear(&e);
	return names;
}

void
test_drive_clean(const struct test_run *t, struct array *before)
{
	struct array *now = test_drive_list(t);
	size_t i, j;
	char *path;

	for (i = 0; i < now->n; i++) {
		for (j = 0; j < before->n &&
		    !value_same(now->v[i], before->v[j]); j++)
			;
		if (j < before->n)
			continue;
		path = xasprintf("%s/%s", t->drive, now->v[i].u.s);
		path_remove(path);
		free(path);
	}
	value_drop(value_array(now));
	value_drop(value_array(before));
}

void
test_drive_remove(struct session *s, struct test_run *t)
{
	if (t->drive == NULL)
		return;
	path_remove(t->drive);
	drive_remove(s, "TestDrive");
	free(t->drive);
	t->drive = NULL;
}
