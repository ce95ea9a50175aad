/* line-colour.c -- what the parser thinks of the text so far */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "shell/line-own.h"
#include "shell/run.h"

static const uint8_t style_of[] = {
	[TC_COMMAND] = LS_COMMAND, [TC_PARAMETER] = LS_PARAMETER,
	[TC_KEYWORD] = LS_KEYWORD, [TC_OPERATOR] = LS_OPERATOR,
	[TC_VARIABLE] = LS_VARIABLE, [TC_STRING] = LS_STRING,
	[TC_NUMBER] = LS_NUMBER, [TC_TYPE] = LS_TYPE,
	[TC_MEMBER] = LS_MEMBER, [TC_COMMENT] = LS_COMMENT,
	[TC_WORD] = LS_NONE, [TC_PUNCTUATION] = LS_NONE
};

/* Functions that the text itself defines. */
struct defined {
	struct session	*s;
	struct names	 names;
};

static void
note_function(void *arg, const struct node *n)
{
	struct defined *d = arg;

	if (n->kind == N_FUNCTION && n->u.function.name != NULL)
		names_set(&d->names, n->u.function.name, d);
	ast_children(n, note_function, arg);
}

/* Is there such a command?  Paths and expanding names are not judged. */
static bool
is_known(struct defined *d, const char *name, size_t len)
{
	const struct sym *sym;
	struct found f;
	size_t i;

	for (i = 0; i < len; i++)
		if (strchr("$'\"`/\\*?{(", name[i]) != NULL)
			return true;
	sym = sym_intern(name, len);
	return names_get(&d->names, sym) != NULL ||
	    command_lookup(d->s, sym, &f);
}

static void
fill(struct colours *c, uint32_t from, uint32_t to, enum line_style style)
{
	if (to > c->len)
		to = (uint32_t)c->len;
	if (from < to)
		memset(c->style + from, style, to - from);
}

static void
colour_tokens(struct colours *c, const struct parse *p, struct defined *d)
{
	size_t i;

	for (i = 0; i < p->ntokens; i++) {
		const struct token_span *t = &p->tokens[i];
		enum line_style style = style_of[t->class];

		if (t->to > c->len)
			continue;
		if (t->class == TC_COMMAND &&
		    !is_known(d, c->text + t->from, t->to - t->from))
			style = LS_UNKNOWN;
		fill(c, t->from, t->to, style);
	}
}

static void
colour_errors(struct colours *c, const struct parse *p)
{
	size_t i;

	for (i = 0; i < p->nerrors; i++) {
		uint32_t from = p->errors[i].from, to = p->errors[i].to;

		if (p->errors[i].incomplete)
			continue;
		c->bad = true;
		if (from >= c->len && c->len > 0)
			from = (uint32_t)c->len - 1;
		fill(c, from, to > from ? to : from + 1, LS_ERROR);
	}
}

void
line_colour(struct line *l, const char *text, size_t len)
{
	struct colours *c = &l->colours;
	struct defined d = { .s = l->s };
	struct parse p;

	if (c->text != NULL && c->len == len && memcmp(c->text, text, len) == 0)
		return;
	free(c->text);
	c->text = xstrndup(text, len);
	c->len = len;
	c->style = xrealloc(c->style, len + 1);
	memset(c->style, LS_NONE, len + 1);
	p = parse_text(text, len, NULL, PARSE_TOKENS);
	c->incomplete = p.status == PARSE_INCOMPLETE;
	c->bad = false;
	ast_block_children(p.script->body, note_function, &d);
	colour_tokens(c, &p, &d);
	if (!c->incomplete)
		colour_errors(c, &p);
	names_free(&d.names);
	script_drop(p.script);
}
