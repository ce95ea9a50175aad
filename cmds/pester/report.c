/* report.c -- results of tests as NUnit's XML and as TAP */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "cmds/pester/tests.h"

static struct value
field(struct value result, const char *name)
{
	struct value v;

	if (!object_get_str(result.u.object, name, &v))
		return VNULL;
	return v;
}

static void
add_xml(struct buf *b, struct value text)
{
	uint32_t i;

	for (i = 0; text.tag == V_STRING && i < text.len; i++) {
		unsigned char c = (unsigned char)text.u.s[i];

		if (c == '&')
			buf_adds(b, "&amp;");
		else if (c == '<')
			buf_adds(b, "&lt;");
		else if (c == '>')
			buf_adds(b, "&gt;");
		else if (c == '"')
			buf_adds(b, "&quot;");
		else if (c == '\n')
			buf_adds(b, "&#10;");
		else if (c >= 0x20 || c == '\t')
			buf_addc(b, (char)c);
	}
}

static void
nunit_case(struct buf *b, struct value result)
{
	struct value name = field(result, "Name");
	struct value what = field(result, "Result");
	bool passed = strcmp(what.u.s, "Passed") == 0;
	bool failed = strcmp(what.u.s, "Failed") == 0;

	buf_adds(b, "      <test-case description=\"");
	add_xml(b, name);
	buf_adds(b, "\" name=\"");
	add_xml(b, field(result, "Describe"));
	if (field(result, "Context").tag == V_STRING) {
		buf_addc(b, '.');
		add_xml(b, field(result, "Context"));
	}
	buf_addc(b, '.');
	add_xml(b, name);
	buf_addf(b, "\" time=\"%.4f\" asserts=\"0\" success=\"%s\" result=\"%s\" "
	    "executed=\"%s\"", (double)field(result, "Time").u.i / 1e7,
	    passed ? "True" : failed ? "False" : "", passed ? "Success" :
	    failed ? "Failure" : "Ignored", passed || failed ? "True" :
	    "False");
	if (!failed) {
		buf_adds(b, " />\n");
		return;
	}
	buf_adds(b, ">\n        <failure>\n          <message>");
	add_xml(b, field(result, "FailureMessage"));
	buf_adds(b, "</message>\n          <stack-trace></stack-trace>\n"
	    "        </failure>\n      </test-case>\n");
}

static void
nunit(struct buf *b, const struct test_run *t, int64_t ticks)
{
	size_t i;

	buf_addf(b, "<?xml version=\"1.0\" encoding=\"utf-8\" "
	    "standalone=\"no\"?>\n<test-results name=\"Pester\" total=\"%zu\" "
	    "errors=\"0\" failures=\"%lld\" not-run=\"0\" inconclusive=\"%lld\" "
	    "ignored=\"%lld\" skipped=\"%lld\" invalid=\"0\">\n"
	    "  <test-suite type=\"TestFixture\" name=\"Pester\" "
	    "executed=\"True\" result=\"%s\" success=\"%s\" time=\"%.4f\" "
	    "asserts=\"0\">\n    <results>\n", t->results->n,
	    (long long)t->count[TEST_FAILED],
	    (long long)t->count[TEST_INCONCLUSIVE] +
	    (long long)t->count[TEST_PENDING],
	    (long long)t->count[TEST_SKIPPED],
	    (long long)t->count[TEST_SKIPPED],
	    t->count[TEST_FAILED] ? "Failure" : "Success",
	    t->count[TEST_FAILED] ? "False" : "True", (double)ticks / 1e7);
	for (i = 0; i < t->results->n; i++)
		nunit_case(b, t->results->v[i]);
	buf_adds(b, "    </results>\n  </test-suite>\n</test-results>\n");
}

static void
tap(struct buf *b, const struct test_run *t)
{
	size_t i;
	uint32_t k;

	buf_addf(b, "TAP version 13\n1..%zu\n", t->results->n);
	for (i = 0; i < t->results->n; i++) {
		struct value r = t->results->v[i], name = field(r, "Name");
		struct value what = field(r, "Result");
		struct value why = field(r, "FailureMessage");
		bool failed = strcmp(what.u.s, "Failed") == 0;

		buf_addf(b, "%sok %zu - ", failed ? "not " : "", i + 1);
		for (k = 0; k < name.len; k++)
			buf_addc(b, name.u.s[k] == '\n' ? ' ' :
			    name.u.s[k] == '#' ? '.' : name.u.s[k]);
		if (strcmp(what.u.s, "Pending") == 0)
			buf_adds(b, " # TODO");
		else if (!failed && strcmp(what.u.s, "Passed") != 0)
			buf_adds(b, " # SKIP");
		buf_addc(b, '\n');
		for (k = 0; failed && k < why.len; k++) {
			if (k == 0)
				buf_adds(b, "# ");
			buf_addc(b, why.u.s[k]);
			if (why.u.s[k] == '\n')
				buf_adds(b, "# ");
		}
		if (failed)
			buf_addc(b, '\n');
	}
}

bool
test_write(const struct test_run *t, const char *path, const char *format,
    int64_t ticks)
{
	struct buf b = BUF_INIT;
	FILE *f = fopen(path, "we");
	bool ok;

	if (f == NULL)
		return false;
	if (strcmp(format, "Tap") == 0)
		tap(&b, t);
	else
		nunit(&b, t, ticks);
	ok = fwrite(buf_str(&b), 1, b.len, f) == b.len;
	buf_free(&b);
	return fclose(f) == 0 && ok;
}
