/*
 * line-ghost.c -- the suggestion behind the text
 *
 * It is the latest line of the history that goes on from what was typed.  A
 * line that changes something is not suggested before its command's name was
 * typed in full: Right-arrow and Enter by habit must not delete a user.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <readline/history.h>

#include "base/mem.h"
#include "shell/line-own.h"
#include "shell/run.h"

/* So many lines that change something are looked at for one keystroke. */
#define WRITERS_MAX	50

static const char *const reading_verbs[] = {
	"Get", "Find", "Select", "Sort", "Where", "ForEach", "Group",
	"Measure", "Format", "Out", "Write", "Show", "Test", "Resolve",
	"ConvertTo", "ConvertFrom", "Compare", "Join", "Split", "Search",
	"Read", "Tee", "Convert", "Push", "Pop"
};

struct search {
	struct session	*s;
	const char	*text;
	uint32_t	 name_end;
	bool		 writes;
};

static bool
reads_only(struct session *s, const char *name, size_t len)
{
	struct found f;
	const char *dash;
	size_t i;

	if (!command_lookup(s, sym_intern(name, len), &f))
		return false;
	if (f.kind == FOUND_CMDLET && (f.cmdlet->flags & CMD_WRITES))
		return strcmp(f.cmdlet->name, "ForEach-Object") == 0;
	name = f.kind == FOUND_CMDLET ? f.cmdlet->name :
	    f.name != NULL ? f.name->s : name;
	if (strcasecmp(name, "Set-Location") == 0)
		return true;
	dash = strchr(name, '-');
	if (dash == NULL || f.kind == FOUND_PROGRAM)
		return false;
	for (i = 0; i < sizeof reading_verbs / sizeof *reading_verbs; i++)
		if (strlen(reading_verbs[i]) == (size_t)(dash - name) &&
		    strncasecmp(reading_verbs[i], name,
		    (size_t)(dash - name)) == 0)
			return true;
	return false;
}

static void
look(void *arg, const struct node *n)
{
	struct search *w = arg;
	const struct node *name;

	if (n->kind == N_COMMAND && n->u.command.words.n > 0 && !w->writes) {
		name = n->u.command.words.v[0];
		if (!reads_only(w->s, w->text + name->from,
		    name->to - name->from)) {
			w->writes = true;
			w->name_end = name->to;
		}
	}
	ast_children(n, look, arg);
}

bool
line_writes(struct session *s, const char *text, size_t len,
    uint32_t *name_end)
{
	struct parse p = parse_text(text, len, NULL, 0);
	struct search w = { .s = s, .text = text };

	ast_block_children(p.script->body, look, &w);
	script_drop(p.script);
	*name_end = w.name_end;
	return w.writes;
}

void
line_suggest(struct line *l, const char *text, size_t len)
{
	int i, writers = 0;
	uint32_t end;

	for (i = history_base + history_length - 1; i >= history_base; i--) {
		HIST_ENTRY *e = history_get(i);

		if (e == NULL || strncmp(e->line, text, len) != 0 ||
		    e->line[len] == '\0')
			continue;
		if (line_writes(l->s, e->line, strlen(e->line), &end) &&
		    len <= end) {
			if (++writers == WRITERS_MAX)
				return;
			continue;
		}
		l->ghost = e->line + len;
		return;
	}
}
