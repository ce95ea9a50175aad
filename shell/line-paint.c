/* line-paint.c -- from the picture on the screen to the next one */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <readline/readline.h>

#include "shell/line-own.h"

#define HIDE_CURSOR	"\033[?25l"
#define SHOW_CURSOR	"\033[?25h"
#define CLEAR_RIGHT	"\033[K"
#define CLEAR_BELOW	"\033[J"

/* PowerShell's own colours. */
static const char *const sgr_of[LS_COUNT] = {
	[LS_NONE] = "", [LS_COMMAND] = "\033[93m",
	[LS_UNKNOWN] = "\033[91m", [LS_PARAMETER] = "\033[90m",
	[LS_STRING] = "\033[36m", [LS_VARIABLE] = "\033[92m",
	[LS_NUMBER] = "\033[97m", [LS_OPERATOR] = "\033[90m",
	[LS_COMMENT] = "\033[32m", [LS_KEYWORD] = "\033[92m",
	[LS_MEMBER] = "\033[37m", [LS_TYPE] = "\033[37m",
	[LS_ERROR] = "\033[4;91m", [LS_GHOST] = "\033[2;3m",
	[LS_BAD_PROMPT] = "\033[91m", [LS_CONTINUED] = "\033[90m",
	[LS_MENU] = "", [LS_CHOSEN] = "\033[7m", [LS_TIP] = "\033[2m",
	[LS_CONTROL] = "\033[7m"
};

int
line_cols(void)
{
	int rows, cols;

	rl_get_screen_size(&rows, &cols);
	return cols > 1 ? cols : 80;
}

int
line_rows(void)
{
	int rows, cols;

	rl_get_screen_size(&rows, &cols);
	return rows > 1 ? rows : 24;
}

void
line_flush(struct line *l)
{
	size_t done = 0;
	ssize_t n;

	fflush(rl_outstream);
	while (done < l->out.len) {
		n = write(fileno(rl_outstream), l->out.s + done,
		    l->out.len - done);
		if (n < 0 && errno != EINTR && errno != EAGAIN)
			break;
		if (n > 0)
			done += (size_t)n;
	}
	buf_clear(&l->out);
}

void
line_forget(struct line *l)
{
	l->shown = false;
	l->top = l->row = 0;
}

static void
move_rows(struct line *l, int from, int to)
{
	if (from > to)
		buf_addf(&l->out, "\033[%dA", from - to);
	else if (from < to)
		buf_addf(&l->out, "\033[%dB", to - from);
}

static void
move_to_col(struct line *l, int col)
{
	buf_addc(&l->out, '\r');
	if (col > 0)
		buf_addf(&l->out, "\033[%dC", col);
}

/* The cells of a row from one on, and nothing to their right. */
static void
write_row(struct line *l, const struct cells *r, int from)
{
	bool colour = l->s->host->colour, styled = false;
	int style = -1, sgr = -1, i;

	for (i = from; i < r->n; i++) {
		const struct cell *c = &r->v[i];

		if (colour && (c->style != style || c->sgr != sgr)) {
			if (styled)
				buf_adds(&l->out, "\033[m");
			buf_adds(&l->out, sgr_of[c->style]);
			if (c->sgr > 0)
				buf_adds(&l->out, l->sgrs[c->sgr - 1]);
			styled = *sgr_of[c->style] != '\0' || c->sgr > 0;
			style = c->style;
			sgr = c->sgr;
		}
		buf_add(&l->out, c->b, c->n);
	}
	if (styled)
		buf_adds(&l->out, "\033[m");
	if (r->width < l->pictures[!l->now].cols)
		buf_adds(&l->out, CLEAR_RIGHT);
}

static int
column_of(const struct cells *r, int cell)
{
	int i, col = 0;

	for (i = 0; i < cell && i < r->n; i++)
		col += r->v[i].width;
	return col;
}

/* Where a change begins: among the rows that are visible. */
struct change {
	int	row, cell;
};

static struct change
first_change(const struct picture *new, const struct picture *old, int top,
    int height, int old_height)
{
	struct change at = { 0, 0 };

	for (; at.row < height && at.row < old_height; at.row++) {
		const struct cells *a = &new->row[top + at.row],
		    *b = &old->row[top + at.row];
		int n = a->n < b->n ? a->n : b->n;

		for (at.cell = 0; at.cell < n; at.cell++)
			if (!cell_same(&a->v[at.cell], &b->v[at.cell]))
				break;
		if (at.cell < a->n || at.cell < b->n || a->soft != b->soft)
			return at;
	}
	at.cell = 0;
	return at;
}

/* Only rows at the end went away.  In the column behind a full row nothing
 * may be cleared: that would eat its last character. */
static int
drop_rows(struct line *l, const struct picture *new, int y, int last)
{
	const struct cells *r = &new->row[l->top + last];

	move_rows(l, y, last);
	if (r->width >= new->cols) {
		buf_adds(&l->out, "\r\033[B" CLEAR_BELOW "\033[A");
	} else {
		move_to_col(l, r->width);
		buf_adds(&l->out, CLEAR_BELOW);
	}
	return last;
}

/* A row that the terminal wraps into must be entered through its wrapping:
 * go back to the last cell before it. */
static struct change
step_back(const struct picture *new, int top, struct change at,
    int old_height)
{
	const struct cells *r;

	if (at.row > 0 && at.row >= old_height) {
		at.row = old_height - 1;
		at.cell = new->row[top + at.row].n;
	} else if (at.row > 0 && at.cell == 0 &&
	    new->row[top + at.row - 1].soft) {
		at.row--;
		at.cell = new->row[top + at.row].n;
	}
	r = &new->row[top + at.row];
	if (at.cell > 0 && at.cell >= r->n && r->width >= new->cols)
		at.cell = r->n - 1;
	return at;
}

static int
write_rows(struct line *l, const struct picture *new, struct change at,
    int height, int old_height)
{
	const struct cells *r = &new->row[l->top + at.row];
	int y, col = column_of(r, at.cell);

	move_to_col(l, col < new->cols ? col : new->cols - 1);
	for (y = at.row; y < height; y++) {
		r = &new->row[l->top + y];
		if (y > at.row && !(r[-1].soft && r[-1].width >= new->cols))
			buf_adds(&l->out, "\r\n");
		else if (y > at.row && r->n == 0)
			buf_adds(&l->out, " \r" CLEAR_RIGHT);
		write_row(l, r, y == at.row ? at.cell : 0);
	}
	if (old_height > height)
		buf_adds(&l->out, r->width >= new->cols ?
		    "\r\033[B" CLEAR_BELOW "\033[A" : CLEAR_BELOW);
	return height - 1;
}

/* The first row to be seen, when there are more than the screen has. */
static int
scrolled(const struct line *l, const struct picture *new, int lines)
{
	int top = new->cursor_row - lines + 1;

	if (new->n <= lines)
		return 0;
	if (top < l->top)
		top = l->top;
	if (top > new->cursor_row)
		top = new->cursor_row;
	if (top + lines > new->n)
		top = new->n - lines;
	return top < 0 ? 0 : top;
}

void
line_paint(struct line *l)
{
	const struct picture *new = &l->pictures[!l->now],
	    *old = &l->pictures[l->now];
	int lines = line_rows(), top = scrolled(l, new, lines);
	int height = new->n < lines ? new->n : lines;
	int old_height = !l->shown ? 0 : old->n - l->top < lines ?
	    old->n - l->top : lines;
	int y = l->shown ? l->row : 0;
	struct change at = { 0, 0 };
	bool full = !l->shown || top != l->top || new->cols != l->cols;

	if (!full)
		at = first_change(new, old, top, height, old_height);
	l->top = top;
	buf_adds(&l->out, HIDE_CURSOR);
	if (full || at.row < height || at.row < old_height) {
		if (at.row >= height) {
			y = drop_rows(l, new, y, height - 1);
		} else {
			if (!full)
				at = step_back(new, top, at, old_height);
			move_rows(l, y, at.row);
			y = write_rows(l, new, at, height, old_height);
		}
	}
	move_rows(l, y, new->cursor_row - top);
	move_to_col(l, new->cursor_col);
	buf_adds(&l->out, SHOW_CURSOR);
	line_flush(l);
	l->row = new->cursor_row - top;
	l->cols = new->cols;
	l->shown = true;
	l->now = !l->now;
}

/*
 * A terminal that gets another width wraps the rows anew, in a way that no
 * program is told: the row of the cursor is a guess, from what we drew.
 */
void
line_reflow(struct line *l)
{
	const struct picture *old = &l->pictures[l->now];
	int cols = line_cols(), end = l->top + l->row, rows = 0, width = 0, i;

	if (!l->shown || cols == l->cols)
		return;
	for (i = l->top; i < end && i < old->n; i++) {
		width += old->row[i].width;
		if (!old->row[i].soft) {
			rows += width > 0 ? (width - 1) / cols + 1 : 1;
			width = 0;
		}
	}
	rows += (width + old->cursor_col) / cols;
	if (rows >= line_rows())
		rows = line_rows() - 1;
	move_rows(l, rows, 0);
	buf_adds(&l->out, "\r" CLEAR_BELOW);
	line_flush(l);
	line_forget(l);
}

void
line_below(struct line *l)
{
	int last = l->pictures[l->now].n - l->top - 1;

	if (last > line_rows() - 1)
		last = line_rows() - 1;
	move_rows(l, l->row, last);
	buf_adds(&l->out, "\r\n");
	line_flush(l);
	line_forget(l);
}
