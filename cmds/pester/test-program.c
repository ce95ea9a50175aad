/* test-program.c -- testexe: a program for tests of how programs are called
 *
 * dirsh under the name of testexe, which Invoke-Pester puts on the PATH. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmds/pester/helpers.h"

static int
echo_args(int argc, char **argv)
{
	int i;

	for (i = 2; i < argc; i++)
		printf("Arg %d is <%s>\n", i - 2, argv[i]);
	return 0;
}

static int
echo_command_line(int argc, char **argv)
{
	int i;

	for (i = 0; i < argc; i++)
		printf("%s%s", i > 0 ? " " : "", argv[i]);
	putchar('\n');
	return 0;
}

static int
return_code(int argc, char **argv)
{
	const char *code = argc > 2 ? argv[2] : "0";

	puts(code);
	return atoi(code);
}

static int
write_error(int argc, char **argv)
{
	fprintf(stderr, "%s\n", argc > 2 ? argv[2] : "");
	return 0;
}

/* The text to the output, and backwards to the errors. */
static int
write_both(int argc, char **argv)
{
	const char *s = argc > 2 ? argv[2] : "";
	size_t n = strlen(s);

	puts(s);
	fflush(stdout);
	while (n > 0)
		putc(s[--n], stderr);
	putc('\n', stderr);
	return 0;
}

static int
write_bytes(int argc, char **argv)
{
	const char *s = argc > 2 ? argv[2] : "";
	unsigned byte;

	for (; sscanf(s, "%2x", &byte) == 1; s += 2)
		putchar((int)byte);
	return 0;
}

static int
read_bytes(int argc, char **argv)
{
	int byte;

	(void)argc;
	(void)argv;
	while ((byte = getchar()) != EOF)
		printf("%02X\n", (unsigned)byte);
	return 0;
}

int
test_program(int argc, char **argv)
{
	static const struct {
		const char	*option;
		int		(*run)(int, char **);
	} tests[] = {
		{ "-echoargs", echo_args },
		{ "-echocmdline", echo_command_line },
		{ "-returncode", return_code }, { "-return", return_code },
		{ "-stderr", write_error }, { "-stderrandout", write_both },
		{ "-writebytes", write_bytes }, { "-readbytes", read_bytes }
	};
	size_t i;

	for (i = 0; argc > 1 && i < sizeof tests / sizeof *tests; i++)
		if (strcasecmp(argv[1], tests[i].option) == 0)
			return tests[i].run(argc, argv);
	fprintf(stderr, "testexe: Unknown test '%s'.\n",
	    argc > 1 ? argv[1] : "");
	return 64;
}

bool
is_test_program(const char *argv0)
{
	const char *slash = strrchr(argv0, '/');

	return strcmp(slash != NULL ? slash + 1 : argv0, "testexe") == 0;
}
