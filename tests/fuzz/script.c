/* script.c -- any script at all, for so many steps, without a way out */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "cmds/cmds.h"
#include "cmds/directory/hold.h"
#include "shell/session.h"
#include "tests/fuzz/cage.h"

#define STEPS	20000

int	LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
host_of_nothing(struct host *h)
{
	static FILE *lost, *nothing;
	static struct host sample;	/* its organization, opened once */
	struct err e = ERR_INIT;

	if (lost == NULL) {
		if (!hold_open(&sample, NULL, &e))
			abort();
		lost = fopen("/dev/null", "w");
		nothing = fopen("/dev/null", "r");
		setenv("PATH", "", 1);
		setenv("TZ", "UTC", 1);
	}
	*h = sample;
	h->out = h->err = lost;
	h->in = nothing;
	h->width = 80;
	h->height = 24;
	h->program = "/dirsh";
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct session *s;
	struct host h;
	size_t before = value_alive();

	host_of_nothing(&h);
	cmdlet_table(cmd_table);
	s = session_new(&h);
	s->steps_left = STEPS;
	cage_shut(true);
	session_run_text(s, (const char *)data, len, NULL);
	session_free(s);
	cage_shut(false);
	if (getenv("DIRSH_FUZZ_LEAKS") != NULL && value_alive() > before)
		fprintf(stderr, "%zu values are left\n",
		    value_alive() - before);
	return 0;
}
