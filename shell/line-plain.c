/*
 * line-plain.c -- Tab where Readline draws
 *
 * For screen readers and terminals that cannot place the cursor.  Readline
 * asks for the candidates and shows them below the line, with what they mean.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <readline/readline.h>

#include "base/mem.h"
#include "shell/line-own.h"

/* The word begins where the parser says, whatever Readline thinks. */
static int
complete(int count, int key)
{
	struct line *l = line_now;
	struct words *w = &l->menu.words;
	size_t i;

	(void)count, (void)key;
	words_drop(w);
	complete_line(l->s, rl_line_buffer, (size_t)rl_end, (size_t)rl_point,
	    w);
	if (w->n == 1) {
		rl_begin_undo_group();
		rl_delete_text((int)w->at, (int)(w->at + w->len));
		rl_point = (int)w->at;
		rl_insert_text(w->v[0].text);
		rl_end_undo_group();
	} else if (w->n == 0) {
		rl_ding();
	} else {
		rl_crlf();
		for (i = 0; i < w->n && i < 100; i++)
			fprintf(rl_outstream, "%s  %s\n", w->v[i].list,
			    strcmp(w->v[i].tip, w->v[i].list) != 0 ?
			    w->v[i].tip : "");
		if (i < w->n)
			fprintf(rl_outstream, "and %zu more\n", w->n - i);
		rl_on_new_line();
		rl_forced_update_display();
	}
	words_drop(w);
	return 0;
}

void
line_plain_completion(void)
{
	rl_bind_key('\t', complete);
}
