/* line-help.c -- help on what is being typed, without losing it */
#include <stdlib.h>
#include <string.h>

#include "shell/help.h"
#include "shell/line-own.h"
#include "shell/run.h"

struct at {
	uint32_t		 point;
	const struct node	*command;	/* the innermost around it */
	const struct node	*param;		/* the last before it */
};

static void
look(void *arg, const struct node *n)
{
	struct at *at = arg;
	size_t i;

	if (n->from > at->point)
		return;
	if (n->kind == N_COMMAND && n->u.command.words.n > 0) {
		at->command = n;
		at->param = NULL;
		for (i = 1; i < n->u.command.words.n; i++)
			if (n->u.command.words.v[i]->kind == N_PARAM &&
			    n->u.command.words.v[i]->from <= at->point)
				at->param = n->u.command.words.v[i];
	}
	ast_children(n, look, arg);
}

/* Of the command whose name is there; false: it has none. */
static bool
find_help(struct session *s, const char *name, size_t len,
    struct help_of *h)
{
	struct err e = ERR_INIT;
	struct found f;

	if (!command_lookup(s, sym_intern(name, len), &f))
		return false;
	memset(h, 0, sizeof *h);
	if (f.kind == FOUND_CMDLET) {
		h->name = f.cmdlet->name;
		h->aliases = f.cmdlet->aliases;
		h->params = params_of_cmdlet(s, f.cmdlet);
	} else if (f.kind == FOUND_FUNCTION) {
		h->name = f.name->s;
		h->params = params_of_block(s, f.block->ast, &e);
		h->comment = f.block->ast->help;
	}
	err_clear(&e);
	return h->params != NULL;
}

static void
command_help(struct buf *b, const struct help_of *h, int rows)
{
	const char *says = help_section(h, "SYNOPSIS", NULL);

	if (says != NULL)
		buf_addf(b, "%s\n", says);
	help_syntax(b, h->name, h->params, "");
	if (rows > 30)
		help_page(b, h, HELP_EXAMPLES);
	buf_addf(b, "\nGet-Help %s -Full shows all of it.", h->name);
}

char *
line_help_text(struct line *l, const char *text, size_t len, size_t point,
    bool full)
{
	struct parse p = parse_text(text, len, NULL, 0);
	struct at at = { .point = (uint32_t)point };
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;
	struct help_of h;
	const struct node *name;
	const struct bind_param *param;

	ast_block_children(p.script->body, look, &at);
	name = at.command != NULL ? at.command->u.command.words.v[0] : NULL;
	if (name != NULL && find_help(l->s, text + name->from,
	    name->to - name->from, &h)) {
		param = at.param != NULL && !full ? params_find(h.params,
		    at.param->u.param.name->s, strlen(at.param->u.param.name->s),
		    &e) : NULL;
		if (param == NULL || !help_parameter(&b, &h, param->name->s))
			command_help(&b, &h, line_rows());
	}
	err_clear(&e);
	script_drop(p.script);
	if (b.len == 0)
		return NULL;
	while (b.len > 0 && b.s[b.len - 1] == '\n')
		b.s[--b.len] = '\0';
	return buf_take(&b);
}
