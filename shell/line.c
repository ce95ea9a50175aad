/* line.c -- the shell at a terminal: read, run, say how long it took */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include <readline/history.h>
#include <readline/readline.h>

#include "base/mem.h"
#include "shell/convert.h"
#include "shell/history.h"
#include "shell/line.h"
#include "shell/line-own.h"
#include "shell/progress.h"
#include "shell/run.h"

#define SLOW	1.0		/* seconds: then it is said how long it took */

struct line	*line_now;

/* ---- the prompt ----------------------------------------------------------------- */

/* What the function `prompt` gives; malloc'ed. */
static char *
prompt_text(struct session *s)
{
	struct collector c;
	struct value v, text;
	char *prompt;
	bool ok = s->ok;
	int code = s->last_exit;

	collector_init(&c);
	if (call_command(s, "prompt", 0, NULL, &c.sink) != FLOW_OK)
		err_clear(&s->thrown);
	v = collector_result(&c);
	text = to_text(s, v);
	prompt = text.len > 0 ? xstrndup(text.u.s, text.len) :
	    xstrdup("PS>");
	value_drop(text);
	value_drop(v);
	s->ok = ok;
	s->last_exit = code;
	s->cancel = 0;
	return prompt;
}

/* ---- reading ---------------------------------------------------------------------- */

/* The last picture, without suggestion and list, stays on the screen. */
static void
leave_text(struct line *l)
{
	line_menu_close(l);
	rl_end = (int)strlen(rl_line_buffer);
	rl_point = rl_end;
	rl_display_prompt = rl_prompt;
	if (!l->shown)
		return;
	l->finishing = true;
	line_redisplay();
	l->finishing = false;
	line_below(l);
}

static char *
read_plain(struct line *l, const char *prompt)
{
	struct buf b = BUF_INIT;
	const char *now = prompt;
	char *s;

	while ((s = readline(now)) != NULL && !l->cancelled) {
		if (b.len > 0)
			buf_addc(&b, '\n');
		buf_adds(&b, s);
		free(s);
		line_colour(l, buf_str(&b), b.len);
		if (!l->colours.incomplete)
			return buf_take(&b);
		now = ">> ";
	}
	if (l->cancelled)
		fputc('\n', l->s->host->out);
	free(s);
	if (s == NULL && b.len > 0 && !l->cancelled)
		return buf_take(&b);
	buf_free(&b);
	return l->cancelled ? xstrdup("") : NULL;
}

/* Malloc'ed; NULL when the input has ended. */
static char *
read_line(struct line *l)
{
	char *prompt = prompt_text(l->s), *s;

	l->cancelled = false;
	if (l->plain) {
		s = read_plain(l, prompt);
	} else {
		s = readline(prompt);
		leave_text(l);
		if (l->cancelled) {
			free(s);
			s = xstrdup("");
		}
	}
	free(prompt);
	return s;
}

/* ---- running ------------------------------------------------------------------------ */

static double
seconds_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
say_duration(struct host *h, double seconds)
{
	struct buf b = BUF_INIT;

	if (seconds >= 3600)
		buf_addf(&b, "%d h %d min", (int)seconds / 3600,
		    (int)seconds / 60 % 60);
	else if (seconds >= 60)
		buf_addf(&b, "%d min %d s", (int)seconds / 60,
		    (int)seconds % 60);
	else
		buf_addf(&b, "%.1f s", seconds);
	fprintf(h->err, h->colour ? "\033[2m(%s)\033[0m\n" : "(%s)\n", b.s);
	buf_free(&b);
}

static void
follow_window(struct session *s)
{
	struct winsize w;

	if (ioctl(fileno(s->host->out), TIOCGWINSZ, &w) == 0 && w.ws_col > 0)
		session_resized(s, w.ws_col, w.ws_row);
}

static void
note_end(struct session *s, int64_t id, int code)
{
	struct history_entry *e = history_find(s, id);

	if (e == NULL)
		return;
	e->end = history_now();
	e->status = code == 130 && s->cancel ? HISTORY_STOPPED :
	    s->ok ? HISTORY_COMPLETED : HISTORY_FAILED;
}

static int
run_line(struct line *l, const char *text)
{
	struct session *s = l->s;
	double from = seconds_now(), took;
	int64_t id = history_add(s, text)->id;
	int code;

	follow_window(s);
	s->cancel = 0;
	code = session_run_text(s, text, strlen(text), NULL);
	progress_end(s);
	took = seconds_now() - from;
	note_end(s, id, code);
	if (s->cancel)
		fputs("\n", s->host->err);
	s->cancel = 0;
	if (took > SLOW)
		say_duration(s->host, took);
	return code;
}

/* ---- the loop ------------------------------------------------------------------------- */

static bool
is_blank(const char *s)
{
	return s[strspn(s, " \t\r\n")] == '\0';
}

static void
define_prompt(struct session *s)
{
	static const char text[] = "if (-not (Test-Path function:prompt)) { "
	    "function global:prompt { \"PS $PWD$('>' * "
	    "($nestedPromptLevel + 1)) \" } }";

	session_run_text(s, text, sizeof text - 1, NULL);
	s->ok = true;
}

static void
start(struct line *l, struct session *s)
{
	const char *term = getenv("TERM");

	memset(l, 0, sizeof *l);
	l->s = s;
	l->plain = s->host->plain || !s->host->tty_out || term == NULL ||
	    *term == '\0' || strcmp(term, "dumb") == 0;
	line_now = l;
	rl_readline_name = "dirsh";
	rl_instream = s->host->in;
	rl_outstream = s->host->out;
	line_bind_keys(l);
	line_term_start(l);	/* after it: else Readline knows no terminal */
	if (l->plain)
		line_plain_completion();
	line_history_load(l);
	define_prompt(s);
}

static void
finish(struct line *l)
{
	size_t i;

	clear_history();
	picture_free(&l->pictures[0]);
	picture_free(&l->pictures[1]);
	for (i = 0; i < l->nsgrs; i++)
		free(l->sgrs[i]);
	free(l->sgrs);
	free(l->colours.text);
	free(l->colours.style);
	free(l->history_file);
	buf_free(&l->out);
	line_now = NULL;
}

int
line_interact(struct session *s)
{
	struct line l;
	char *text;
	int code = 0;

	start(&l, s);
	s->exited = false;
	while (!s->exited && (text = read_line(&l)) != NULL) {
		if (!l.cancelled && !is_blank(text)) {
			line_history_add(&l, text);
			code = run_line(&l, text);
		}
		free(text);
	}
	if (!s->exited)
		fputs("exit\n", s->host->out);
	finish(&l);
	return s->exited ? code : 0;
}
