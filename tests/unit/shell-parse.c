/* shell-parse.c -- the parser: trees, and errors with their places */
#include <stdlib.h>
#include <string.h>

#include <CUnit/Basic.h>

#include "shell/parse.h"
#include "tests/unit/shell-parse.h"

static const struct {
	const char	*text, *tree;
} trees[] = {
	{ "a b | c -d:1 -e",
	    "end: statements\n"
	    "  pipeline\n"
	    "    command\n"
	    "      word 'a'\n"
	    "      word 'b'\n"
	    "    command\n"
	    "      word 'c'\n"
	    "      param d\n"
	    "        const 1:Int32\n"
	    "      param e\n" },
	{ "1 + 2 * 3 -eq 7 -and !$x",
	    "end: statements\n"
	    "  binary -and\n"
	    "    binary -ieq\n"
	    "      binary +\n"
	    "        const 1:Int32\n"
	    "        binary *\n"
	    "          const 2:Int32\n"
	    "          const 3:Int32\n"
	    "      const 7:Int32\n"
	    "    unary not\n"
	    "      variable x\n" },
	{ "$x = 1, 2",
	    "end: statements\n"
	    "  assign =\n"
	    "    variable x\n"
	    "    array\n"
	    "      const 1:Int32\n"
	    "      const 2:Int32\n" },
	{ "\"a$x.b $($y.z)`n\"",
	    "end: statements\n"
	    "  string\n"
	    "    const 'a'\n"
	    "    variable x\n"
	    "    const '.b '\n"
	    "    $()\n"
	    "      statements\n"
	    "        member .\n"
	    "          variable y\n"
	    "          name: const 'z'\n"
	    "    const '\n"
	    "'\n" },
	{ "a$b c\"d e\"f 'g'",
	    "end: statements\n"
	    "  pipeline\n"
	    "    command\n"
	    "      word 'a$b'\n"
	    "      word 'cd ef'\n"
	    "      const 'g'\n" },
	{ "[int]$x.y[1].z(2)",
	    "end: statements\n"
	    "  cast [int]\n"
	    "    invoke .\n"
	    "      index\n"
	    "        member .\n"
	    "          variable x\n"
	    "          name: const 'y'\n"
	    "        at: const 1:Int32\n"
	    "      name: const 'z'\n"
	    "      argument: const 2:Int32\n" },
	{ "@{ a = b; 1 = 2 }",
	    "end: statements\n"
	    "  hash\n"
	    "    key: const 'a'\n"
	    "      pipeline\n"
	    "        command\n"
	    "          word 'b'\n"
	    "    key: const 1:Int32\n"
	    "      const 2:Int32\n" },
	{ "if (1) { a } elseif (2) { b } else { c }",
	    "end: statements\n"
	    "  if\n"
	    "    test: const 1:Int32\n"
	    "    then: statements\n"
	    "      pipeline\n"
	    "        command\n"
	    "          word 'a'\n"
	    "    test: const 2:Int32\n"
	    "    then: statements\n"
	    "      pipeline\n"
	    "        command\n"
	    "          word 'b'\n"
	    "    else: statements\n"
	    "      pipeline\n"
	    "        command\n"
	    "          word 'c'\n" },
	{ "f -x:3 @y -- -z",
	    "end: statements\n"
	    "  pipeline\n"
	    "    command\n"
	    "      word 'f'\n"
	    "      param x\n"
	    "        const 3:Int32\n"
	    "      splat y\n"
	    "      param -\n"
	    "      word '-z'\n" },
	{ "a > b 2>&1",
	    "end: statements\n"
	    "  pipeline\n"
	    "    command\n"
	    "      word 'a'\n"
	    "      redirect 1>0\n"
	    "        word 'b'\n"
	    "      redirect 2>1\n" },
	{ "$a ? 1 : 2 ?\? 3",
	    "end: statements\n"
	    "  ternary\n"
	    "    variable a\n"
	    "    const 1:Int32\n"
	    "    binary ?\?\n"
	    "      const 2:Int32\n"
	    "      const 3:Int32\n" },
	{ "[a.b[c,d[]]]::e",
	    "end: statements\n"
	    "  member ::\n"
	    "    type [a.b[c,d[]]]\n"
	    "    name: const 'e'\n" },
	{ "function f($x = 1) { process { $_ } }",
	    "end: statements\n"
	    "  function f\n"
	    "    parameter: x\n"
	    "      default: const 1:Int32\n"
	    "    process: statements\n"
	    "      variable _\n" },
	{ "a && b || c &",
	    "end: statements\n"
	    "  chain ||\n"
	    "    chain &&\n"
	    "      pipeline\n"
	    "        command\n"
	    "          word 'a'\n"
	    "      pipeline\n"
	    "        command\n"
	    "          word 'b'\n"
	    "    pipeline\n"
	    "      command\n"
	    "        word 'c'\n" },
	{ "$x.M[int]{ 1 }",
	    "end: statements\n"
	    "  invoke . [int]\n"
	    "    variable x\n"
	    "    name: const 'M'\n"
	    "    argument: block\n"
	    "      end: statements\n"
	    "        const 1:Int32\n" },
	{ ".5kb, 0xFFy, 1ul",
	    "end: statements\n"
	    "  array\n"
	    "    const 512:Double\n"
	    "    const -1:SByte\n"
	    "    const 1:UInt64\n" },
	{ "-split \"a b\", \"c\"",
	    "end: statements\n"
	    "  array\n"
	    "    unary -split\n"
	    "      const 'a b'\n"
	    "    const 'c'\n" },
	{ "git --% a | b",
	    "end: statements\n"
	    "  pipeline\n"
	    "    command\n"
	    "      word 'git'\n"
	    "      word '--%'\n"
	    "      word 'a '\n"
	    "    command\n"
	    "      word 'b'\n" },
	{ "switch -regex ($x) { a { 1 } default { 2 } }",
	    "end: statements\n"
	    "  switch\n"
	    "    regex\n"
	    "    value: variable x\n"
	    "    test: word 'a'\n"
	    "    body: statements\n"
	    "      const 1:Int32\n"
	    "    body: statements\n"
	    "      const 2:Int32\n" },
	{ "($x = 1)",
	    "end: statements\n"
	    "  paren\n"
	    "    assign =\n"
	    "      variable x\n"
	    "      const 1:Int32\n" },
	{ "${a b}.c?.d",
	    "end: statements\n"
	    "  member ?.\n"
	    "    member .\n"
	    "      variable a b\n"
	    "      name: const 'c'\n"
	    "    name: const 'd'\n" },
	{ "try { a } catch [b] { c }",
	    "end: statements\n"
	    "  try\n"
	    "    body: statements\n"
	    "      pipeline\n"
	    "        command\n"
	    "          word 'a'\n"
	    "    catch [b]\n"
	    "      statements\n"
	    "        pipeline\n"
	    "          command\n"
	    "            word 'c'\n" },
	{ "‘a’ –eq “b”",
	    "end: statements\n"
	    "  binary -ieq\n"
	    "    const 'a'\n"
	    "    const 'b'\n" },
	{ "@'\na\n'@",
	    "end: statements\n"
	    "  const 'a'\n" },
	{ "a `\n b",
	    "end: statements\n"
	    "  pipeline\n"
	    "    command\n"
	    "      word 'a'\n"
	    "      word 'b'\n" },
	{ "a\n| b",
	    "end: statements\n"
	    "  pipeline\n"
	    "    command\n"
	    "      word 'a'\n"
	    "    command\n"
	    "      word 'b'\n" },
	{ "$env:PATH; $global:x; $a:b",
	    "end: statements\n"
	    "  variable env:PATH\n"
	    "  variable global:x\n"
	    "  variable drive:b\n" },
};

static void
test_errors(void)
{
	for (size_t i = 0; i < nbroken_texts; i++) {
		const char	*s = broken_texts[i].text;
		struct parse	 r = parse_text(s, strlen(s), NULL, 0);
		struct buf	 b = BUF_INIT;

		for (size_t j = 0; j < r.nerrors; j++)
			buf_addf(&b, "%s%s %u-%u%s", j > 0 ? " " : "",
			    r.errors[j].id, r.errors[j].from, r.errors[j].to,
			    r.errors[j].incomplete ? "+" : "");
		CU_ASSERT_STRING_EQUAL(buf_str(&b), broken_texts[i].errors);
		if (strcmp(buf_str(&b), broken_texts[i].errors) != 0)
			fprintf(stderr, "%s\n\tgives %s\n\tnot   %s\n", s,
			    buf_str(&b), broken_texts[i].errors);
		buf_free(&b);
		script_drop(r.script);
	}
}

static void
test_trees(void)
{
	for (size_t i = 0; i < sizeof trees / sizeof *trees; i++) {
		const char	*s = trees[i].text;
		struct parse	 r = parse_text(s, strlen(s), NULL, 0);
		struct buf	 b = BUF_INIT;

		ast_dump(&b, r.script->body);
		CU_ASSERT_STRING_EQUAL(buf_str(&b), trees[i].tree);
		if (strcmp(buf_str(&b), trees[i].tree) != 0)
			fprintf(stderr, "%s\n%s", s, buf_str(&b));
		buf_free(&b);
		script_drop(r.script);
	}
}

/* Nesting without end is an error, not the end of the program. */
static void
test_deep(void)
{
	static const char *const parts[] = { "(", "{", "@{a=", "1+", "$(",
	    "\"$(", "if(1){", "[a[", "-not ", "$x[", "," };
	struct buf	b = BUF_INIT;

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		struct parse r;

		for (int j = 0; j < 20000; j++)
			buf_adds(&b, parts[i]);
		r = parse_text(b.s, b.len, NULL, 0);
		CU_ASSERT(r.nerrors > 0);
		CU_ASSERT(strcmp(r.errors[r.nerrors - 1].id,
		    "ScriptTooComplicated") == 0);
		script_drop(r.script);
		buf_clear(&b);
	}
	buf_free(&b);
}

static void
test_help(void)
{
	static const char	text[] = "#Requires -Version 5.1 -Modules A, B\n"
	    "<#\n.SYNOPSIS\n  Does.\n    It.\n.PARAMETER Name\n  Whose.\n"
	    "#>\nparam($Name)\n";
	struct parse		r = parse_text(text, strlen(text), NULL, 0);
	const struct comment_help *h = r.script->body->help;

	CU_ASSERT_EQUAL_FATAL(r.nerrors, 0);
	CU_ASSERT_PTR_NOT_NULL_FATAL(h);
	CU_ASSERT_EQUAL_FATAL(h->n, 2);
	CU_ASSERT_STRING_EQUAL(h->v[0].keyword, "SYNOPSIS");
	CU_ASSERT_STRING_EQUAL(h->v[0].text, "Does.\n  It.");
	CU_ASSERT_STRING_EQUAL(h->v[1].arg, "Name");
	CU_ASSERT_STRING_EQUAL(h->v[1].text, "Whose.");
	CU_ASSERT_PTR_NOT_NULL_FATAL(r.script->requires);
	CU_ASSERT_STRING_EQUAL(r.script->requires->version, "5.1");
	CU_ASSERT_EQUAL(r.script->requires->nmodules, 2);
	script_drop(r.script);
}

static void
test_places(void)
{
	static const char	text[] = "a\r\n\xC3\xA9\xF0\x9F\x98\x80 b\n";
	struct parse		r = parse_text(text, strlen(text), NULL, 0);
	unsigned		line, column;

	script_place(r.script, 10, &line, &column);
	CU_ASSERT_EQUAL(line, 2);
	CU_ASSERT_EQUAL(column, 5);	/* the smiley is two units */
	script_drop(r.script);
}

int
main(void)
{
	CU_pSuite	s;
	unsigned	failed;

	CU_initialize_registry();
	s = CU_add_suite("parse", NULL, NULL);
	CU_add_test(s, "errors", test_errors);
	CU_add_test(s, "trees", test_trees);
	CU_add_test(s, "nesting", test_deep);
	CU_add_test(s, "help", test_help);
	CU_add_test(s, "places", test_places);
	CU_basic_run_tests();
	failed = CU_get_number_of_failures();
	CU_cleanup_registry();
	return failed != 0;
}
