/* main.c -- puts the rooms together and runs what the command line says */
#include "base/buf.h"
#include "cmds/cmds.h"
#include "cmds/directory/hold.h"
#include "cmds/pester/helpers.h"
#include "shell/help.h"
#include "shell/host.h"
#include "shell/line.h"

/* The manual page of a cmdlet; that of the program is written by hand. */
static bool
manual(FILE *f, const char *name)
{
	const struct cmdlet *c = name != NULL ?
	    cmdlet_find(name, strlen(name)) : NULL;
	struct session none = { .params = NULL };
	struct buf b = BUF_INIT;

	if (c == NULL)
		return false;
	help_manual(&b, c, params_of_cmdlet(&none, c));
	fwrite(b.s, 1, b.len, f);
	params_forget(&none);
	buf_free(&b);
	return true;
}

int
main(int argc, char **argv)
{
	static const struct start start = { .open = hold_open,
	    .interact = line_interact,
	    .close = hold_close, .manual = manual };

	if (is_test_program(argv[0]))
		return test_program(argc, argv);
	cmdlet_table(cmd_table);
	return host_main(argc, argv, &start);
}
