/*
 * line-term.c -- the terminal while a line is being typed
 *
 * Ctrl-C is a key then, not a signal, so that no signal ever meets Readline
 * at work; while a command runs it is a signal again.
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include <readline/readline.h>

#include "shell/line-own.h"

static volatile sig_atomic_t	continued;

static void
on_continue(int sig)
{
	(void)sig;
	continued = 1;
}

static void
prepare(int meta)
{
	struct termios t;
	int fd = fileno(rl_instream != NULL ? rl_instream : stdin);

	rl_prep_terminal(meta);
	if (tcgetattr(fd, &t) == 0) {
		t.c_cc[VINTR] = _POSIX_VDISABLE;
		tcsetattr(fd, TCSADRAIN, &t);
	}
}

/* After Ctrl-Z the other shell wrote on the screen: draw anew below it. */
static void
come_back(struct line *l)
{
	continued = 0;
	line_forget(l);
	if (!l->plain)
		line_redisplay();
}

static int
get_char(FILE *in)
{
	struct pollfd p = { .fd = fileno(in), .events = POLLIN };
	unsigned char c;
	ssize_t n;

	for (;;) {
		rl_check_signals();
		if (continued)
			come_back(line_now);
		if (poll(&p, 1, -1) < 0) {
			if (errno == EINTR)
				continue;
			return EOF;
		}
		n = read(p.fd, &c, 1);
		if (n == 1)
			return c;
		if (n == 0)
			return EOF;
		if (errno != EINTR)
			return RL_ISSTATE(RL_STATE_READCMD) ? READERR : EOF;
	}
}

static int
begin_drawing(void)
{
	line_forget(line_now);
	return 0;
}

void
line_term_start(struct line *l)
{
	struct sigaction sa = { .sa_handler = on_continue };

	rl_prep_term_function = prepare;
	if (l->plain)
		return;
	rl_redisplay_function = line_redisplay;
	rl_getc_function = get_char;
	rl_startup_hook = begin_drawing;
	sigemptyset(&sa.sa_mask);
	sigaction(SIGCONT, &sa, NULL);
}
