/* main.c -- puts the rooms together and runs what the command line says */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/buf.h"
#include "cmds/cmds.h"
#include "shell/session.h"

static int
run_stdin(struct session *s)
{
	struct buf b = BUF_INIT;
	size_t n;
	int code;

	do {
		n = fread(buf_reserve(&b, 65536), 1, 65536, stdin);
		b.len += n;
	} while (n > 0);
	code = session_run_text(s, buf_str(&b), b.len, NULL);
	buf_free(&b);
	return code;
}

static int
run_args(struct session *s, int argc, char **argv)
{
	struct value *args;
	int i, j, code;

	for (i = 1; i < argc; i++) {
		if (strcasecmp(argv[i], "-Command") == 0 && i + 1 < argc)
			return session_run_text(s, argv[i + 1],
			    strlen(argv[i + 1]), NULL);
		if (strcasecmp(argv[i], "-File") == 0)
			continue;
		if (argv[i][0] == '-')
			continue;
		args = calloc((size_t)argc, sizeof *args);
		for (j = i + 1; j < argc; j++)
			args[j - i - 1] = value_cstr(argv[j]);
		code = session_run_file(s, argv[i], (size_t)(argc - i - 1),
		    args);
		for (j = i + 1; j < argc; j++)
			value_drop(args[j - i - 1]);
		free(args);
		return code;
	}
	return run_stdin(s);
}

int
main(int argc, char **argv)
{
	struct host host = {
		.out = stdout, .err = stderr, .in = stdin, .width = 80,
		.height = 24, .tty_out = isatty(1), .tty_err = isatty(2),
		.tty_in = isatty(0), .program = argv[0]
	};
	struct session *s;
	int code;

	cmdlet_table(cmd_table);
	s = session_new(&host);
	code = run_args(s, argc, argv);
	session_free(s);
	return code;
}
