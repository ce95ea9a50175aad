/* progress.c -- one row about a long job */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"
#include "base/text.h"
#include "shell/convert.h"
#include "shell/more.h"
#include "shell/progress.h"

#define WAIT		0.3		/* seconds before anything is shown */
#define EVERY		0.1
#define BAR		20
#define SPARE		3		/* the terminal's own "^C" */

static double
seconds_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool
is_wanted(struct session *s)
{
	struct value text = to_text(s, var_get(s, "ProgressPreference"));
	bool no = text_caseeq((struct text){ text.u.s, text.len },
	    TEXT("SilentlyContinue")) ||
	    text_caseeq((struct text){ text.u.s, text.len }, TEXT("Ignore"));

	value_drop(text);
	return !no;
}

static void
add_bar(struct buf *b, double done)
{
	static const char *const eighths[] = { " ", "▏", "▎", "▍", "▌", "▋",
		"▊", "▉" };
	int full = (int)(done * BAR * 8), i;

	for (i = 0; i < BAR; i++, full -= 8)
		buf_adds(b, full >= 8 ? "█" : full > 0 ? eighths[full] : " ");
}

static void
add_time(struct buf *b, double seconds)
{
	if (seconds >= 3600)
		buf_addf(b, "  %d h %02d min left", (int)seconds / 3600,
		    (int)seconds / 60 % 60);
	else
		buf_addf(b, "  %d:%02d left", (int)seconds / 60,
		    (int)seconds % 60);
}

/* As much as fits into the columns. */
static size_t
fitting(const char *s, size_t len, int cols)
{
	const char *at = s, *end = s + len;
	unsigned size;

	while (at < end) {
		cols -= utf8_cp_width(utf8_decode(at, end, &size));
		if (cols < 0)
			break;
		at += size;
	}
	return (size_t)(at - s);
}

/* What is typed ahead must not land in the row. */
static void
set_quiet(struct session *s, struct progress *p, bool quiet)
{
	int fd = fileno(s->host->in);
	struct termios t;

	if (!s->host->tty_in || quiet == p->quiet)
		return;
	if (quiet && tcgetattr(fd, &p->echoing) != 0)
		return;
	t = p->echoing;
	if (quiet)
		t.c_lflag &= ~(tcflag_t)ECHO;
	tcsetattr(fd, TCSANOW, &t);
	p->quiet = quiet;
}

static void
draw(struct session *s, struct progress *p, const char *status, double done)
{
	struct host *h = s->host;
	struct buf b = BUF_INIT;
	double took = p->drawn - p->since;
	size_t i;

	buf_adds(&b, p->activity);
	if (done >= 0) {
		buf_adds(&b, "  [");
		add_bar(&b, done);
		buf_addf(&b, "] %d%%", (int)(done * 100));
	}
	if (status != NULL && *status != '\0')
		buf_addf(&b, "  %s", status);
	if (done > 0.01 && done < 1 && took > 1)
		add_time(&b, took / done - took);
	for (i = 0; i < b.len; i++)
		if ((unsigned char)b.s[i] < ' ')
			b.s[i] = ' ';
	b.len = fitting(b.s, b.len, h->width - SPARE);
	fprintf(h->err, h->colour ? "\r\033[33m%.*s\033[0m\033[K" :
	    "\r%.*s\033[K", (int)b.len, b.s);
	fflush(h->err);
	buf_free(&b);
	p->shown = true;
	set_quiet(s, p, true);
}

void
progress_show(struct session *s, const char *activity, const char *status,
    double done)
{
	struct progress *p;
	double now;

	if (!s->host->tty_err || s->host->plain)
		return;
	p = &session_more(s)->progress;
	now = seconds_now();
	if (p->activity == NULL || strcmp(p->activity, activity) != 0) {
		if (p->activity == NULL)
			p->since = now;
		free(p->activity);
		p->activity = xstrdup(activity);
	}
	if (now - p->since < WAIT || (p->shown && now - p->drawn < EVERY) ||
	    !is_wanted(s))
		return;
	p->drawn = now;
	draw(s, p, status, done > 1 ? 1 : done);
}

void
progress_hide(struct session *s)
{
	if (s->more == NULL || !s->more->progress.shown)
		return;
	s->more->progress.shown = false;
	set_quiet(s, &s->more->progress, false);
	fputs("\r\033[K", s->host->err);
	fflush(s->host->err);
}

void
progress_end(struct session *s)
{
	progress_hide(s);
	if (s->more == NULL)
		return;
	free(s->more->progress.activity);
	s->more->progress.activity = NULL;
}
