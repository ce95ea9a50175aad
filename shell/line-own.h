/*
 * line-own.h -- between the files of the line editor
 *
 * Readline keeps the keymaps, the user's inputrc, the editing commands, undo,
 * the kill ring, vi mode and the history; the drawing is ours, as its own
 * knows neither colours nor rows below the text.  Each redisplay makes a
 * picture: rows of cells for prompt, text, suggestion and menu.  The painter
 * finds the first cell that differs from the picture on the screen and writes
 * from there on.  A row that is exactly full is entered through the
 * terminal's own wrapping, so that a long command stays one line to copy.
 *
 *	line.c			the loop: read, run, say how long it took
 *	line-picture.c		cells and rows
 *	line-paint.c		from one picture to the next
 *	line-layout.c		what is in the picture
 *	line-colour.c		what the parser thinks of the text
 *	line-ghost.c		the suggestion
 *	line-menu.c		the list that Tab opens
 *	line-help.c		F1 and Alt-h
 *	line-keys.c		the commands that keys run
 *	line-term.c		the terminal, input, signals
 *	line-history.c		the history file
 */
#ifndef SHELL_LINE_OWN_H
#define SHELL_LINE_OWN_H

#include "base/buf.h"
#include "shell/complete.h"
#include "shell/parse.h"
#include "shell/session.h"

enum line_style {
	LS_NONE, LS_COMMAND, LS_UNKNOWN, LS_PARAMETER, LS_STRING, LS_VARIABLE,
	LS_NUMBER, LS_OPERATOR, LS_COMMENT, LS_KEYWORD, LS_MEMBER, LS_TYPE,
	LS_ERROR, LS_GHOST, LS_BAD_PROMPT, LS_CONTINUED, LS_MENU, LS_CHOSEN,
	LS_TIP, LS_CONTROL, LS_COUNT
};

/* One character of the screen with all that combines with it. */
struct cell {
	char		 b[23];
	uint8_t		 n;		/* bytes */
	uint8_t		 width;		/* 1 or 2 */
	uint8_t		 style;
	uint16_t	 sgr;		/* colours of its own: see sgrs */
};

struct cells {
	struct cell	*v;
	int		 n, cap, width;
	bool		 soft;		/* goes on in the next row */
};

struct picture {
	struct cells	*row;
	int		 n, cap;
	int		 cols;		/* of the screen */
	int		 cursor_row, cursor_col;
};

/* The text as it was last parsed. */
struct colours {
	char		*text;
	uint8_t		*style;		/* of each byte */
	size_t		 len;
	bool		 bad, incomplete;
};

struct menu {
	bool		 open;
	struct words	 words;
	size_t		 chosen;
	bool		 applied;	/* the chosen one is in the text */
	int		 scroll, rows;	/* rows of all */
	int		 at, end;	/* bytes of the text it replaces */
	char		*before;	/* the whole text, to go back */
	int		 point_before;
};

struct line {
	struct session	*s;
	bool		 plain;		/* Readline draws */
	struct picture	 pictures[2];
	int		 now;		/* which one is on the screen */
	bool		 shown;
	int		 row;		/* the cursor's, among the visible */
	int		 cols;		/* of the screen when drawn */
	int		 top;		/* first row that is visible */
	struct buf	 out;
	char		**sgrs;		/* that prompts use; from 1 */
	size_t		 nsgrs;
	struct colours	 colours;
	const char	*ghost;		/* lent by the history */
	struct menu	 menu;
	char		*help;		/* shown below, or NULL */
	bool		 finishing, cancelled;
	char		*history_file;
	size_t		 saved;
};

/* Readline hands nothing on to its callbacks: this is the editor at work. */
extern struct line	*line_now;

/* ---- line-picture.c ---------------------------------------------------------- */

void	picture_clear(struct picture *, int cols);
void	picture_free(struct picture *);
void	picture_row(struct picture *);		/* begins another */
void	picture_text(struct picture *, const char *, size_t, enum line_style);
/* One character; returns its bytes. */
size_t	picture_char(struct picture *, const char *, size_t len,
	    enum line_style, unsigned sgr);
/* No further than to that column; the rest of the width is filled. */
void	picture_field(struct picture *, const char *, int to,
	    enum line_style);
bool	cell_same(const struct cell *, const struct cell *);
static inline struct cells *
picture_last(const struct picture *p)
{
	return &p->row[p->n - 1];
}

/* ---- line-paint.c -------------------------------------------------------------- */

/* Brings the screen to the picture that is not on it, L->pictures[!now]. */
void	line_paint(struct line *);
void	line_flush(struct line *);
/* The screen is not as we left it: what is drawn next begins anew. */
void	line_forget(struct line *);
/* The window has another width: clears what we drew. */
void	line_reflow(struct line *);
/* Cursor below all that is drawn. */
void	line_below(struct line *);
/* Size of the window now. */
int	line_cols(void);
int	line_rows(void);

/* ---- the rest --------------------------------------------------------------------- */

void	line_layout(struct line *, struct picture *);
/* Parses if the text is another. */
void	line_colour(struct line *, const char *, size_t);
/* Finds L->ghost for the text. */
void	line_suggest(struct line *, const char *, size_t);

void	line_redisplay(void);
void	line_bind_keys(struct line *);
void	line_menu_keys(void);
int	line_menu_key(int count, int key);
void	line_menu_close(struct line *);
void	menu_layout(struct line *, struct picture *);
/* Malloc'ed lines of help for what stands at the point, or NULL; FULL: all
 * of a command's. */
char	*line_help_text(struct line *, const char *, size_t len,
	    size_t point, bool full);

void	line_term_start(struct line *);
/* Tab for Readline's own drawing: a list with descriptions. */
void	line_plain_completion(void);

/* What may not be kept of a line, as a word to tell the user; NULL: all is
 * well.  Malloc'ed. */
char	*line_secret(const char *, size_t);
/* Does it change something when it is run?  NAME_END: how far the name of
 * the first such command goes. */
bool	line_writes(struct session *, const char *, size_t,
	    uint32_t *name_end);
void	line_history_load(struct line *);
/* Remembers the line, and in the file unless it holds a secret. */
void	line_history_add(struct line *, const char *);

#endif
