/* line-layout.c -- what is in the picture: prompt, text, suggestion, help */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <readline/readline.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "shell/line-own.h"

#define CONTINUED	">> "

/* ---- the prompt ----------------------------------------------------------- */

/* The number of a colour sequence; 0 is none. */
static unsigned
sgr_number(struct line *l, const char *s, size_t len)
{
	size_t i;

	if (len == 0)
		return 0;
	for (i = 0; i < l->nsgrs; i++)
		if (strlen(l->sgrs[i]) == len &&
		    memcmp(l->sgrs[i], s, len) == 0)
			return (unsigned)i + 1;
	if (l->nsgrs == 1000)
		return 0;
	l->sgrs = xrealloc(l->sgrs, (l->nsgrs + 1) * sizeof *l->sgrs);
	l->sgrs[l->nsgrs++] = xstrndup(s, len);
	return (unsigned)l->nsgrs;
}

/* Where the escape sequence at s ends: past its last character, or of one
 * that sets the title past its bell. */
static const char *
escape_end(const char *s)
{
	if (s[1] == ']') {
		for (s += 2; *s != '\0' && *s != '\a'; s++)
			if (s[0] == '\033' && s[1] == '\\')
				return s + 2;
		return *s != '\0' ? s + 1 : s;
	}
	if (s[1] != '[')
		return s[1] != '\0' ? s + 2 : s + 1;
	for (s += 2; *s != '\0' && !(*s >= '@' && *s <= '~'); s++)
		;
	return *s != '\0' ? s + 1 : s;
}

/* Colours gather until a reset. */
static void
take_sgr(struct buf *now, const char *s, const char *end)
{
	if (end[-1] != 'm' || s[1] != '[')
		return;
	if (end - s == 3 || (end - s == 4 && s[2] == '0'))
		buf_clear(now);
	else if (now->len < 100)
		buf_add(now, s, (size_t)(end - s));
}

/* The last character that is seen; it turns red when the text is wrong. */
static const char *
last_visible(const char *s)
{
	const char *last = NULL;

	while (*s != '\0') {
		if (*s == '\033') {
			s = escape_end(s);
			continue;
		}
		if (*s != ' ' && *s != '\001' && *s != '\002')
			last = s;
		s++;
	}
	return last;
}

static void
layout_prompt(struct line *l, struct picture *p, const char *s, bool bad)
{
	struct buf sgr = BUF_INIT;
	const char *end, *red = bad ? last_visible(s) : NULL;

	while (*s != '\0') {
		if (*s == '\033') {
			end = escape_end(s);
			take_sgr(&sgr, s, end);
			s = end;
		} else if (*s == '\n') {
			picture_row(p);
			s++;
		} else if (*s == '\001' || *s == '\002' || *s == '\r') {
			s++;
		} else if (s == red) {
			s += picture_char(p, s, strlen(s), LS_BAD_PROMPT, 0);
		} else {
			s += picture_char(p, s, strlen(s), LS_NONE,
			    sgr_number(l, buf_str(&sgr), sgr.len));
		}
	}
	buf_free(&sgr);
}

/* Readline keeps show-mode-in-prompt in a copy of its own. */
static const char *
mode_string(void)
{
	const char *show = rl_variable_value("show-mode-in-prompt"), *s;

	if (show == NULL || strcmp(show, "on") != 0)
		return "";
	s = rl_variable_value(rl_editing_mode == 1 ? "emacs-mode-string" :
	    rl_get_keymap() == rl_get_keymap_by_name("vi-command") ?
	    "vi-cmd-mode-string" : "vi-ins-mode-string");
	return s != NULL ? s : "";
}

/* A search or a count shows its message in the place of the last line. */
static void
layout_prompts(struct line *l, struct picture *p)
{
	const char *shown = rl_display_prompt != NULL ? rl_display_prompt : "";
	const char *own = rl_prompt != NULL ? rl_prompt : "", *nl;
	bool message = rl_display_prompt != rl_prompt;
	struct buf b = BUF_INIT;

	nl = strrchr(own, '\n');
	if (message && nl != NULL)
		buf_add(&b, own, (size_t)(nl + 1 - own));
	if (!message) {
		nl = strrchr(shown, '\n');
		if (nl != NULL)
			buf_add(&b, shown, (size_t)(nl + 1 - shown));
		buf_adds(&b, mode_string());
		shown = nl != NULL ? nl + 1 : shown;
	}
	buf_adds(&b, shown);
	layout_prompt(l, p, buf_str(&b), !message && l->colours.bad);
	buf_free(&b);
}

/* ---- the text --------------------------------------------------------------- */

/* The cursor is on the character at s. */
static void
put_cursor(struct picture *p, const char *s, size_t len)
{
	struct cells *r = picture_last(p);
	unsigned size;
	int width = *s == '\n' ? 0 : utf8_cp_width(
	    utf8_decode(s, s + len, &size));

	p->cursor_row = p->n - 1;
	p->cursor_col = r->width;
	if (*s == '\n' && r->width >= p->cols) {
		p->cursor_col = p->cols - 1;
	} else if (r->width + (width > 0 ? width : 1) > p->cols) {
		p->cursor_row = p->n;
		p->cursor_col = 0;
	}
}

static void
put_cursor_last(struct line *l, struct picture *p)
{
	struct cells *r = picture_last(p);

	if (r->width >= p->cols && !l->finishing) {
		r->soft = true;
		picture_row(p);
		r = picture_last(p);
	}
	p->cursor_row = p->n - 1;
	p->cursor_col = r->width < p->cols ? r->width : p->cols - 1;
}

static void
layout_text(struct line *l, struct picture *p)
{
	const char *s = rl_line_buffer;
	size_t len = (size_t)rl_end, i = 0;

	while (i < len) {
		if (i == (size_t)rl_point)
			put_cursor(p, s + i, len - i);
		if (s[i] == '\n') {
			picture_row(p);
			picture_text(p, CONTINUED, strlen(CONTINUED),
			    LS_CONTINUED);
			i++;
		} else {
			i += picture_char(p, s + i, len - i,
			    l->colours.style[i], 0);
		}
	}
	if ((size_t)rl_point >= len)
		put_cursor_last(l, p);
}

static void
layout_ghost(struct line *l, struct picture *p)
{
	const char *s = l->ghost;
	int most = line_rows() - 2;

	while (*s != '\0' && p->n < most) {
		if (*s == '\n') {
			picture_row(p);
			picture_text(p, CONTINUED, strlen(CONTINUED), LS_GHOST);
			s++;
		} else {
			s += picture_char(p, s, strlen(s), LS_GHOST, 0);
		}
	}
}

static void
layout_help(struct line *l, struct picture *p)
{
	const char *s = l->help, *end;
	int most = line_rows() - 1;

	while (*s != '\0' && p->n < most) {
		char *row;

		end = strchrnul(s, '\n');
		row = xstrndup(s, (size_t)(end - s));
		picture_row(p);
		picture_field(p, row, utf8_width(row, strlen(row)) <
		    (size_t)p->cols ? (int)utf8_width(row, strlen(row)) :
		    p->cols - 1, LS_TIP);
		free(row);
		s = *end != '\0' ? end + 1 : end;
	}
}

/* A suggestion only where it could be taken. */
static void
suggest(struct line *l)
{
	l->ghost = NULL;
	if (l->finishing || l->menu.open || l->help != NULL || rl_end == 0 ||
	    rl_point != rl_end || !l->s->host->colour ||
	    RL_ISSTATE(RL_STATE_ISEARCH | RL_STATE_NSEARCH |
	    RL_STATE_NUMERICARG))
		return;
	line_suggest(l, rl_line_buffer, (size_t)rl_end);
}

void
line_layout(struct line *l, struct picture *p)
{
	picture_clear(p, line_cols());
	line_colour(l, rl_line_buffer, (size_t)rl_end);
	layout_prompts(l, p);
	layout_text(l, p);
	suggest(l);
	if (l->ghost != NULL)
		layout_ghost(l, p);
	if (l->help != NULL)
		layout_help(l, p);
	if (l->menu.open)
		menu_layout(l, p);
}

void
line_redisplay(void)
{
	struct line *l = line_now;

	if (rl_line_buffer == NULL)
		return;
	line_reflow(l);
	line_layout(l, &l->pictures[!l->now]);
	line_paint(l);
}
