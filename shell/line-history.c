/*
 * line-history.c -- the file of the history
 *
 * $XDG_STATE_HOME/dirsh/history, for its owner only: a line "#" and the time,
 * then the command, which may be of several lines.  Every command is appended
 * as soon as it is read, so that a crash loses nothing and several shells may
 * write to it.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <readline/history.h>

#include "base/mem.h"
#include "shell/line-own.h"

#define ENTRIES_MAX	20000

/* Every folder on the way; malloc'ed path, or NULL. */
static char *
history_path(void)
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
	char *path, *slash;

	if (state != NULL && state[0] == '/')
		path = xasprintf("%s/dirsh/history", state);
	else if (home != NULL && home[0] == '/')
		path = xasprintf("%s/.local/state/dirsh/history", home);
	else
		return NULL;
	for (slash = strchr(path + 1, '/'); slash != NULL;
	    slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		mkdir(path, 0700);
		*slash = '/';
	}
	return path;
}

/* A comment at the start of a line would be taken for a time: it gets a
 * blank before it, which means nothing to the parser. */
static void
write_entry(FILE *f, const char *text)
{
	const char *s;

	fprintf(f, "#%lld\n", (long long)time(NULL));
	for (s = text; *s != '\0'; s++) {
		if (*s == '#' && (s == text || s[-1] == '\n'))
			putc(' ', f);
		putc(*s, f);
	}
	putc('\n', f);
}

static void
append(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	char *all = NULL;
	size_t len;
	FILE *f;

	if (fd < 0)
		return;
	f = open_memstream(&all, &len);
	write_entry(f, text);
	fclose(f);
	if (write(fd, all, len) < 0)
		errno = 0;	/* a full disk must not stop the shell */
	free(all);
	close(fd);
}

void
line_history_load(struct line *l)
{
	history_write_timestamps = 1;
	history_comment_char = '#';
	using_history();
	l->history_file = history_path();
	if (l->history_file == NULL)
		return;
	chmod(l->history_file, 0600);
	read_history(l->history_file);
	if (history_length > ENTRIES_MAX + ENTRIES_MAX / 4) {
		stifle_history(ENTRIES_MAX);
		write_history(l->history_file);
		unstifle_history();
	}
	using_history();
}

void
line_history_add(struct line *l, const char *text)
{
	HIST_ENTRY *last = history_length > 0 ?
	    history_get(history_base + history_length - 1) : NULL;
	char *secret;

	if (text[strspn(text, " \t\n")] == '\0' || text[0] == ' ')
		return;
	secret = line_secret(text, strlen(text));
	if (last == NULL || strcmp(last->line, text) != 0) {
		if (secret == NULL)
			add_history(text);
		if (secret == NULL && l->history_file != NULL)
			append(l->history_file, text);
	}
	if (secret != NULL)
		fprintf(l->s->host->err, l->s->host->colour ?
		    "\033[2mNot kept in the history: it holds %s.\033[0m\n" :
		    "Not kept in the history: it holds %s.\n", secret);
	free(secret);
}
