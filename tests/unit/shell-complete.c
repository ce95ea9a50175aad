/* shell-complete.c -- what complete_line() finds, by a table; what may be
 * kept of a line, what a suggestion may do */
#include <stdlib.h>
#include <string.h>

#include <CUnit/Basic.h>

#include "shell/complete.h"
#include "shell/line-own.h"
#include "shell/scope.h"
#include "shell/session.h"

/* A cmdlet of the test's own: shell/ has none. */
struct args {
	struct text	 name;
	int		 side;
	bool		 force;
};
#define ARGS struct args

static void
complete_name(const struct complete_ask *ask, struct words *w)
{
	words_matching(w, ask, TEXT("Ann Lee"), TEXT("a person"));
	words_matching(w, ask, TEXT("O'Neil"), TEXT_NONE);
}

static const char *const sides[] = { "Both", "OnPrem", "Tenant", NULL };
static const struct param params[] = {
	{ .name = "Name", .aliases = "Identity", INTO(name), .position = 1,
	  .complete = complete_name, .help = "A name." },
	{ .name = "Side", INTO(side), .choices = sides, .help = "A side." },
	{ .name = "Force", INTO(force), .help = "At once." },
	{ 0 }
};

static const struct cmdlet show_person = {
	.name = "Show-Person", .type = "ShowPersonCommand",
	.synopsis = "Shows.", .params = params, .args_size = sizeof(ARGS)
};
static const struct cmdlet remove_person = {
	.name = "Remove-Person", .type = "RemovePersonCommand",
	.synopsis = "Removes.", .params = params, .args_size = sizeof(ARGS),
	.flags = CMD_WRITES
};
static const struct cmdlet *const table[] = { &show_person, &remove_person,
	NULL };

/* The point is where the ^ is; `found` is all texts, each with a blank. */
static const struct {
	const char	*line, *found;
	int		 at, len;	/* of what is replaced, ^ left out */
} rows[] = {
	{ "Show-P^", "Show-Person ", 0, 6 },
	{ "1 | Show-P^", "Show-Person ", 4, 6 },
	{ "Show-Person -S^", "-Side ", 12, 2 },
	{ "Show-Person -Iden^", "-Identity ", 12, 5 },
	{ "Show-Person -Side x -S^", "-Side ", 20, 2 },
	{ "Show-Person -N^ -Force", "-Name ", 12, 2 },
	{ "Show-Person -Side ^", "Both OnPrem Tenant ", 18, 0 },
	{ "Show-Person -Side 't^", "'Tenant' ", 18, 2 },
	{ "Show-Person -Side:O^", "OnPrem ", 18, 1 },
	{ "Show-Person -Force:^", "$true $false ", 19, 0 },
	{ "Show-Person a^", "'Ann Lee' ", 12, 1 },
	{ "Show-Person \"^", "\"Ann Lee\" \"O'Neil\" ", 12, 1 },
	{ "Show-Person -Name o^", "'O''Neil' ", 18, 1 },
	{ "Show-Person -Name x,^", "'Ann Lee' 'O''Neil' ", 20, 0 },
	{ "$contoso^", "$contosoMail $contosoSite ", 0, 8 },
	{ "\"to $contosoM^", "$contosoMail ", 4, 9 },
	{ "\"to ${contosoM^", "${contosoMail} ", 4, 10 },
	{ "$contosoMail.Spl^", "Split( ", 13, 3 },
	{ "$late = 1; $lat^", "$late ", 11, 4 },
	{ "[datetime]::Tod^", "Today ", 12, 3 },
	{ "[scriptbl^", "scriptblock ", 1, 8 },
	{ "1 -notm^", "-notmatch ", 2, 5 },
	{ "param([Parameter(Mand^", "Mandatory ", 17, 4 },
	{ ":out while (1) { break ^", "out ", 23, 0 },
	{ "using n^", "namespace ", 6, 1 },
	{ "#requires -V^", "Version ", 11, 1 },
	{ "# a note^", "", 0, 8 },
	{ "^", "", 0, 0 }
};

static void
test_lines(struct session *s)
{
	struct words w;
	struct buf found = BUF_INIT, line = BUF_INIT;
	size_t i, k, point;

	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		buf_clear(&found);
		buf_clear(&line);
		point = strcspn(rows[i].line, "^");
		buf_add(&line, rows[i].line, point);
		buf_adds(&line, rows[i].line + point + 1);
		complete_line(s, buf_str(&line), line.len, point, &w);
		for (k = 0; k < w.n; k++)
			buf_addf(&found, "%s ", w.v[k].text);
		if (strcmp(buf_str(&found), rows[i].found) != 0 ||
		    (int)w.at != rows[i].at || (int)w.len != rows[i].len)
			printf("\n  %s: %s(%u %u)", rows[i].line,
			    buf_str(&found), w.at, w.len);
		CU_ASSERT_STRING_EQUAL(buf_str(&found), rows[i].found);
		CU_ASSERT_EQUAL((int)w.at, rows[i].at);
		CU_ASSERT_EQUAL((int)w.len, rows[i].len);
		words_drop(&w);
	}
	buf_free(&found);
	buf_free(&line);
}

static void
with_session(void (*test)(struct session *))
{
	struct host host = { .out = stdout, .err = stderr, .in = stdin,
	    .width = 80, .height = 24 };
	struct session *s;

	cmdlet_table(table);
	s = session_new(&host);
	scope_put(s, s->global, "contosoMail", value_cstr("a@contoso.com"));
	scope_put(s, s->global, "contosoSite", value_cstr("Oslo"));
	test(s);
	session_free(s);
}

static void
test_table(void)
{
	with_session(test_lines);
}

/* Any place of any line, broken ones too, must have an answer. */
static void
test_every_place(struct session *s)
{
	struct words w;
	size_t i, at, len;

	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		len = strlen(rows[i].line);
		for (at = 0; at <= len; at++) {
			complete_line(s, rows[i].line, len, at, &w);
			CU_ASSERT_TRUE(w.at + w.len <= len);
			words_drop(&w);
			complete_line(s, rows[i].line, at, at, &w);
			CU_ASSERT_TRUE(w.at + w.len <= at);
			words_drop(&w);
		}
	}
}

static void
test_places(void)
{
	with_session(test_every_place);
}

static void
test_secrets(void)
{
	static const struct { const char *line, *found; } t[] = {
		{ "Get-User ann", NULL },
		{ "$password = 'x'", "$password" },
		{ "$password = Read-Host -AsSecureString", NULL },
		{ "Connect-X -Password 'x'", "-Password" },
		{ "Connect-X -Password $p", NULL },
		{ "Connect-X -PasswordFile f", NULL },
		{ "Connect-X -ClientSecret:abc", "-ClientSecret" },
		{ "curl --token=abc", "--token" },
		{ "@{ ApiKey = 'abc' }", "ApiKey" },
		{ "ConvertTo-SecureString 'x' -AsPlainText",
		    "ConvertTo-SecureString" },
		{ "Set-User -PasswordNeverExpires 1", NULL }
	};
	char *found;
	size_t i;

	for (i = 0; i < sizeof t / sizeof t[0]; i++) {
		found = line_secret(t[i].line, strlen(t[i].line));
		CU_ASSERT_STRING_EQUAL(found != NULL ? found : "(none)",
		    t[i].found != NULL ? t[i].found : "(none)");
		free(found);
	}
}

static void
writing_lines(struct session *s)
{
	uint32_t end = 0;

	CU_ASSERT_FALSE(line_writes(s, "1 + 1", 5, &end));
	CU_ASSERT_FALSE(line_writes(s, "Show-Person", 11, &end));
	CU_ASSERT_TRUE(line_writes(s, "1 | Remove-Person", 17, &end));
	CU_ASSERT_EQUAL(end, 17);
}

static void
test_writes(void)
{
	with_session(writing_lines);
}

int
main(void)
{
	CU_pSuite suite;
	unsigned failed;

	CU_initialize_registry();
	suite = CU_add_suite("complete", NULL, NULL);
	CU_add_test(suite, "lines", test_table);
	CU_add_test(suite, "every place", test_places);
	CU_add_test(suite, "secrets", test_secrets);
	CU_add_test(suite, "lines that write", test_writes);
	CU_basic_run_tests();
	failed = CU_get_number_of_failures();
	CU_cleanup_registry();
	return failed > 0;
}
