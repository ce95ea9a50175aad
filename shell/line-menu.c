/*
 * line-menu.c -- the list that Tab opens
 *
 * The open list is a keymap of its own, so that Readline itself tells the
 * arrow keys from a lone Esc.  Tab and the arrows choose, typing narrows, Esc
 * brings the text back as it was, and any other key takes what is chosen and
 * then does what it always does.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <readline/readline.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "shell/line-own.h"

#define ROWS_MAX	10
#define REOPEN		(-1)		/* the key of a call that narrows */

static Keymap	menu_map, map_before;

/* ---- drawing ---------------------------------------------------------------- */

static int
list_width(const struct words *w)
{
	size_t i, n, most = 1;

	for (i = 0; i < w->n; i++) {
		n = utf8_width(w->v[i].list, strlen(w->v[i].list));
		if (n > most)
			most = n;
	}
	return (int)most;
}

/* One below the other with what they mean, if that says anything. */
static bool
with_tips(const struct words *w)
{
	size_t i;

	if (w->n > ROWS_MAX)
		return false;
	for (i = 0; i < w->n; i++)
		if (strcmp(w->v[i].tip, w->v[i].list) != 0)
			return true;
	return false;
}

static void
layout_row(struct menu *m, struct picture *p, int row, int width)
{
	size_t i;
	int to = 0;

	picture_row(p);
	for (i = (size_t)row; i < m->words.n; i += (size_t)m->rows) {
		to += width;
		picture_field(p, m->words.v[i].list, to, i == m->chosen ?
		    LS_CHOSEN : LS_MENU);
		to += 2;
		picture_field(p, "", to, LS_NONE);
	}
}

static void
layout_tip_row(struct menu *m, struct picture *p, int row, int width)
{
	const struct word_found *f = &m->words.v[row];

	picture_row(p);
	picture_field(p, f->list, width, (size_t)row == m->chosen ?
	    LS_CHOSEN : LS_MENU);
	if (width + 4 < p->cols && strcmp(f->tip, f->list) != 0) {
		picture_field(p, "", width + 2, LS_NONE);
		picture_field(p, f->tip, p->cols - 1, LS_TIP);
	}
}

static void
layout_footer(struct menu *m, struct picture *p, bool tips)
{
	struct buf b = BUF_INIT;
	const struct word_found *f = &m->words.v[m->chosen];

	buf_addf(&b, "%zu/%zu%s", m->chosen + 1, m->words.n, m->words.more ?
	    "+, keep typing" : "");
	if (!tips && strcmp(f->tip, f->list) != 0)
		buf_addf(&b, "  %s", f->tip);
	picture_row(p);
	picture_field(p, b.s, p->cols - 1, LS_TIP);
	buf_free(&b);
}

void
menu_layout(struct line *l, struct picture *p)
{
	struct menu *m = &l->menu;
	bool tips = with_tips(&m->words);
	int width = list_width(&m->words), across, most, row;

	if (tips && width > p->cols / 2)
		width = p->cols / 2;
	across = tips ? 1 : p->cols / (width + 2);
	if (across < 1)
		across = 1;
	m->rows = ((int)m->words.n + across - 1) / across;
	most = line_rows() - p->n - 2;
	most = most > ROWS_MAX ? ROWS_MAX : most < 1 ? 1 : most;
	row = (int)(m->chosen % (size_t)m->rows);
	if (row < m->scroll)
		m->scroll = row;
	if (row >= m->scroll + most)
		m->scroll = row - most + 1;
	if (m->scroll + most > m->rows)
		m->scroll = m->rows > most ? m->rows - most : 0;
	for (row = m->scroll; row < m->rows && row < m->scroll + most; row++)
		if (tips)
			layout_tip_row(m, p, row, width);
		else
			layout_row(m, p, row, width);
	layout_footer(m, p, tips);
}

/* ---- choosing --------------------------------------------------------------------- */

static void
replace(struct menu *m, const char *text)
{
	rl_begin_undo_group();
	rl_delete_text(m->at, m->end);
	rl_point = m->at;
	rl_insert_text(text);
	rl_end_undo_group();
	m->end = rl_point;
}

static int
choose(struct menu *m, size_t i)
{
	m->chosen = i;
	m->applied = true;
	replace(m, m->words.v[i].text);
	return 0;
}

void
line_menu_close(struct line *l)
{
	struct menu *m = &l->menu;

	if (m->open)
		rl_set_keymap(map_before);
	m->open = false;
	words_drop(&m->words);
	free(m->before);
	m->before = NULL;
}

/* What comes after the only candidate: a folder goes on, an argument ends. */
static void
finish_word(const struct word_found *f)
{
	char last = f->text[strlen(f->text) - 1];

	if (f->partial || (rl_point < rl_end &&
	    rl_line_buffer[rl_point] != '\n'))
		return;
	if (f->kind == WK_PROVIDER_CONTAINER && last != '\'' && last != '"' &&
	    last != '/')
		rl_insert_text("/");
	else if (f->kind == WK_COMMAND || f->kind == WK_PARAMETER_NAME ||
	    (f->kind == WK_PARAMETER_VALUE && last != '='))
		rl_insert_text(" ");
}

int
line_menu_key(int count, int key)
{
	struct line *l = line_now;
	struct menu *m = &l->menu;
	struct words *w = &m->words;

	(void)count;
	line_menu_close(l);
	complete_line(l->s, rl_line_buffer, (size_t)rl_end, (size_t)rl_point,
	    w);
	if (w->n == 0) {
		words_drop(w);
		if (key != REOPEN)
			rl_ding();
		return 0;
	}
	m->at = (int)w->at;
	m->end = (int)(w->at + w->len);
	m->chosen = 0;
	m->scroll = 0;
	m->applied = false;
	m->before = xstrndup(rl_line_buffer, (size_t)rl_end);
	m->point_before = rl_point;
	if (w->n == 1 && key != REOPEN) {
		choose(m, 0);
		finish_word(&w->v[0]);
		line_menu_close(l);
		return 0;
	}
	m->open = true;
	map_before = rl_get_keymap();
	rl_set_keymap(menu_map);
	return key != REOPEN ? choose(m, 0) : 0;
}

/* ---- keys of the open list -------------------------------------------------------- */

static void
move(struct menu *m, long by)
{
	long n = (long)m->words.n;

	if (!m->applied && by == 1)
		by = 0;
	choose(m, (size_t)((((long)m->chosen + by) % n + n) % n));
}

static int
key_next(int count, int key)
{
	(void)count, (void)key;
	move(&line_now->menu, 1);
	return 0;
}

static int
key_previous(int count, int key)
{
	(void)count, (void)key;
	move(&line_now->menu, -1);
	return 0;
}

static int
key_right(int count, int key)
{
	struct menu *m = &line_now->menu;

	(void)count, (void)key;
	if (m->chosen + (size_t)m->rows < m->words.n)
		choose(m, m->chosen + (size_t)m->rows);
	return 0;
}

static int
key_left(int count, int key)
{
	struct menu *m = &line_now->menu;

	(void)count, (void)key;
	if (m->chosen >= (size_t)m->rows)
		choose(m, m->chosen - (size_t)m->rows);
	return 0;
}

static int
key_accept(int count, int key)
{
	struct menu *m = &line_now->menu;

	(void)count, (void)key;
	if (!m->applied)
		choose(m, m->chosen);
	finish_word(&m->words.v[m->chosen]);
	line_menu_close(line_now);
	return 0;
}

static void
restore(struct menu *m)
{
	rl_begin_undo_group();
	rl_delete_text(0, rl_end);
	rl_point = 0;
	rl_insert_text(m->before);
	rl_end_undo_group();
	rl_point = m->point_before;
}

static int
key_cancel(int count, int key)
{
	(void)count, (void)key;
	restore(&line_now->menu);
	line_menu_close(line_now);
	return 0;
}

static int
key_other(int count, int key)
{
	(void)count;
	line_menu_close(line_now);
	rl_execute_next(key);
	return 0;
}

static int
key_typed(int count, int key)
{
	char typed[2] = { (char)key, '\0' };

	restore(&line_now->menu);
	rl_insert_text(typed);
	return line_menu_key(count, REOPEN);
}

static int
key_rubout(int count, int key)
{
	bool empty;

	restore(&line_now->menu);
	empty = line_now->menu.at >= rl_point - 1;
	line_menu_close(line_now);
	rl_rubout(1, key);
	return empty ? 0 : line_menu_key(count, REOPEN);
}

void
line_menu_keys(void)
{
	static const struct {
		const char		*keys;
		rl_command_func_t	*run;
	} rows[] = {
		{ "\\t", key_next }, { "\\e[B", key_next },
		{ "\\eOB", key_next }, { "\\C-n", key_next },
		{ "\\e[Z", key_previous }, { "\\e[A", key_previous },
		{ "\\eOA", key_previous }, { "\\C-p", key_previous },
		{ "\\e[C", key_right }, { "\\eOC", key_right },
		{ "\\e[D", key_left }, { "\\eOD", key_left },
		{ "\\r", key_accept }, { "\\n", key_accept },
		{ "\\C-g", key_cancel },
		{ "\\C-@", key_next }, { "\\C-?", key_rubout },
		{ "\\C-h", key_rubout }, { "\\e", key_cancel }
	};
	size_t i;

	menu_map = rl_make_bare_keymap();
	for (i = 1; i < 256; i++)
		if (i != 27)
			rl_bind_key_in_map((int)i, i > 32 && i < 127 ?
			    key_typed : key_other, menu_map);
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
		rl_bind_keyseq_in_map(rows[i].keys, rows[i].run, menu_map);
	rl_set_keymap_name("dirsh-menu", menu_map);
}
