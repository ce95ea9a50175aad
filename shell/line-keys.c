/*
 * line-keys.c -- what keys do here that they do not do in Readline
 *
 * Commands are bound by function, not by key: whatever the user's inputrc
 * bound to end-of-line or accept-line runs ours.  They have names too, so
 * that an inputrc can bind them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <readline/history.h>
#include <readline/readline.h>

#include "base/mem.h"
#include "shell/line-own.h"

#define PASTE_END	"\033[201~"

static int
line_start(int at)
{
	while (at > 0 && rl_line_buffer[at - 1] != '\n')
		at--;
	return at;
}

static int
line_end(int at)
{
	while (at < rl_end && rl_line_buffer[at] != '\n')
		at++;
	return at;
}

/* That many bytes into a line, but not into a character. */
static void
go_to(int start, int into)
{
	int end = line_end(start);

	rl_point = start + into < end ? start + into : end;
	while (rl_point > start &&
	    ((unsigned char)rl_line_buffer[rl_point] & 0xC0) == 0x80)
		rl_point--;
}

/* ---- Enter, Ctrl-C ------------------------------------------------------------ */

static int
accept_line(int count, int key)
{
	struct line *l = line_now;

	line_colour(l, rl_line_buffer, (size_t)rl_end);
	if (!l->colours.incomplete || l->finishing)
		return rl_newline(count, key);
	rl_point = rl_end;
	rl_insert_text("\n");
	return 0;
}

static int
insert_newline(int count, int key)
{
	(void)count, (void)key;
	rl_insert_text("\n");
	return 0;
}

static int
cancel_line(int count, int key)
{
	(void)count, (void)key;
	line_now->cancelled = true;
	line_now->ghost = NULL;
	rl_point = rl_end;
	rl_done = 1;
	RL_SETSTATE(RL_STATE_DONE);
	return 0;
}

/* ---- taking the suggestion ----------------------------------------------------- */

static bool
has_ghost(void)
{
	return rl_point == rl_end && line_now->ghost != NULL;
}

static int
take_ghost(size_t n)
{
	char *s = xstrndup(line_now->ghost, n);

	rl_insert_text(s);
	free(s);
	return 0;
}

static int
forward_char(int count, int key)
{
	return has_ghost() ? take_ghost(strlen(line_now->ghost)) :
	    rl_forward_char(count, key);
}

static int
forward_word(int count, int key)
{
	const char *s = line_now->ghost;
	size_t n;

	if (!has_ghost())
		return rl_forward_word(count, key);
	n = strspn(s, " ");
	n += strcspn(s + n, " |;");
	return take_ghost(n > 0 ? n : 1);
}

static int
end_of_line(int count, int key)
{
	int end = line_end(rl_point);

	if (has_ghost())
		return take_ghost(strlen(line_now->ghost));
	if (end < rl_end && end > rl_point) {
		rl_point = end;
		return 0;
	}
	return rl_end_of_line(count, key);
}

static int
beginning_of_line(int count, int key)
{
	int start = line_start(rl_point);

	(void)count, (void)key;
	rl_point = rl_point == start ? 0 : start;
	return 0;
}

/* ---- up and down: lines first, then the history ----------------------------------- */

static int previous_line(int, int), next_line(int, int);

/* A search begins anew unless the command before was a search too. */
static void
keep_search(void)
{
	if (rl_last_func == previous_line || rl_last_func == next_line)
		rl_last_func = rl_history_search_backward;
}

static int
previous_line(int count, int key)
{
	int start = line_start(rl_point);

	keep_search();
	if (start > 0) {
		go_to(line_start(start - 1), rl_point - start);
		return 0;
	}
	rl_history_search_backward(count, key);
	return 0;
}

static int
next_line(int count, int key)
{
	int end = line_end(rl_point);

	keep_search();
	if (end < rl_end) {
		go_to(end + 1, rl_point - line_start(rl_point));
		return 0;
	}
	rl_history_search_forward(count, key);
	return 0;
}

/* ---- the rest ------------------------------------------------------------------------ */

static int
clear_screen(int count, int key)
{
	(void)count, (void)key;
	buf_adds(&line_now->out, "\033[H\033[2J");
	line_flush(line_now);
	line_forget(line_now);
	return 0;
}

static int
show(bool full)
{
	struct line *l = line_now;
	int key;

	l->help = line_help_text(l, rl_line_buffer, (size_t)rl_end,
	    (size_t)rl_point, full);
	if (l->help == NULL) {
		rl_ding();
		return 0;
	}
	line_redisplay();
	key = rl_read_key();
	free(l->help);
	l->help = NULL;
	if (key > 0)
		rl_execute_next(key);
	return 0;
}

static int
show_help(int count, int key)
{
	(void)count, (void)key;
	return show(true);
}

static int
show_parameter_help(int count, int key)
{
	(void)count, (void)key;
	return show(false);
}

/* Line ends become \n, tabs blanks, and other control characters nothing; the
 * last line end is left out, so that nothing runs before Enter. */
static char *
mend_paste(const char *s, size_t len)
{
	struct buf b = BUF_INIT;
	size_t i;

	for (i = 0; i < len; i++) {
		if (s[i] == '\t')
			buf_adds(&b, "    ");
		else if (s[i] == '\r' && i + 1 < len && s[i + 1] == '\n')
			continue;
		else if (s[i] == '\r' || s[i] == '\n')
			buf_addc(&b, '\n');
		else if ((unsigned char)s[i] >= ' ' && s[i] != 0x7f)
			buf_addc(&b, s[i]);
	}
	if (b.len > 0 && b.s[b.len - 1] == '\n')
		b.s[--b.len] = '\0';
	buf_str(&b);
	return buf_take(&b);
}

static int
paste(int count, int key)
{
	struct buf b = BUF_INIT;
	size_t n = strlen(PASTE_END);
	char *s;
	int c;

	(void)count, (void)key;
	while ((c = rl_read_key()) > 0) {
		buf_addc(&b, (char)c);
		if (b.len >= n && memcmp(b.s + b.len - n, PASTE_END, n) == 0) {
			b.len -= n;
			break;
		}
	}
	s = mend_paste(buf_str(&b), b.len);
	rl_insert_text(s);
	free(s);
	buf_free(&b);
	return 0;
}

/* ---- binding -------------------------------------------------------------------------- */

static const char *const maps[] = { "emacs-standard", "vi-insert",
	"vi-command" };
#define NMAPS	(sizeof maps / sizeof maps[0])

/* Every key that runs FROM runs TO. */
static void
rebind(rl_command_func_t *from, rl_command_func_t *to)
{
	size_t i, k;

	for (i = 0; i < NMAPS; i++) {
		Keymap map = rl_get_keymap_by_name(maps[i]);
		char **keys = rl_invoking_keyseqs_in_map(from, map);

		for (k = 0; keys != NULL && keys[k] != NULL; k++) {
			rl_bind_keyseq_in_map(keys[k], to, map);
			free(keys[k]);
		}
		free(keys);
	}
}

/* In the insert modes; and while vi takes commands if EVERYWHERE. */
static void
bind(const char *keys, rl_command_func_t *run, bool everywhere)
{
	size_t i;

	for (i = 0; i < NMAPS - (everywhere ? 0 : 1); i++)
		rl_bind_keyseq_in_map(keys, run,
		    rl_get_keymap_by_name(maps[i]));
}

/* Before rl_initialize(), which reads the inputrc. */
static void
name_commands(void)
{
	rl_add_defun("menu-complete-list", line_menu_key, -1);
	rl_add_defun("accept-suggestion", end_of_line, -1);
	rl_add_defun("accept-suggestion-word", forward_word, -1);
	rl_add_defun("show-help", show_help, -1);
	rl_add_defun("show-parameter-help", show_parameter_help, -1);
	rl_add_defun("cancel-line", cancel_line, -1);
	rl_add_defun("insert-newline", insert_newline, -1);
}

static void
rebind_all(void)
{
	rebind(rl_newline, accept_line);
	rebind(rl_forward_char, forward_char);
	rebind(rl_forward_word, forward_word);
	rebind(rl_end_of_line, end_of_line);
	rebind(rl_beg_of_line, beginning_of_line);
	rebind(rl_bracketed_paste_begin, paste);
	rebind(rl_get_previous_history, previous_line);
	rebind(rl_get_next_history, next_line);
	rebind(rl_clear_screen, clear_screen);
	rebind(rl_complete, line_menu_key);
}

void
line_bind_keys(struct line *l)
{
	name_commands();
	rl_initialize();
	bind("\\C-c", cancel_line, true);
	if (l->plain)
		return;
	rl_variable_bind("enable-active-region", "off");
	rl_variable_bind("keyseq-timeout", "100");
	rebind_all();
	bind("\\e\\C-m", insert_newline, false);
	bind("\\e[13;2u", insert_newline, false);
	bind("\\e[27;2;13~", insert_newline, false);
	bind("\\C-@", line_menu_key, false);
	bind("\\eOP", show_help, true);
	bind("\\e[11~", show_help, true);
	bind("\\eh", show_parameter_help, false);
	line_menu_keys();
}
