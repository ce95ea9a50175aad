/* help-manual.c -- a cmdlet's manual page, as roff */
#include <string.h>

#include "shell/help.h"

/* Text for roff: backslashes doubled, no control lines by accident. */
static void
add_text(struct buf *b, const char *s)
{
	bool start = true;

	for (; *s != '\0'; s++) {
		if (start && (*s == '.' || *s == '\''))
			buf_adds(b, "\\&");
		if (*s == '\\')
			buf_adds(b, "\\e");
		else if (*s == '-')
			buf_adds(b, "\\-");
		else
			buf_addc(b, *s);
		start = *s == '\n';
	}
}

static void
add_section(struct buf *b, const char *title, const char *text)
{
	if (text == NULL || *text == '\0')
		return;
	buf_addf(b, ".SH %s\n", title);
	add_text(b, text);
	buf_addc(b, '\n');
}

static void
add_parameters(struct buf *b, const struct params *p)
{
	size_t i;

	buf_adds(b, ".SH PARAMETERS\n");
	for (i = 0; i < p->nown; i++) {
		const struct bind_param *x = &p->v[i];
		struct buf type = BUF_INIT;

		if (x->in[0].flags & P_HIDDEN)
			continue;
		buf_adds(b, ".TP\n.B \\-");
		add_text(b, x->name->s);
		if (!x->is_switch) {
			help_type(&type, x);
			buf_adds(b, " \\fI");
			add_text(b, buf_str(&type));
			buf_adds(b, "\\fR");
		}
		buf_addc(b, '\n');
		add_text(b, x->row != NULL && x->row->help != NULL ?
		    x->row->help : "");
		buf_addc(b, '\n');
		buf_free(&type);
	}
}

static void
add_examples(struct buf *b, const struct example *x)
{
	if (x == NULL || x->code == NULL)
		return;
	buf_adds(b, ".SH EXAMPLES\n");
	for (; x->code != NULL; x++) {
		buf_adds(b, ".PP\n.nf\n");
		add_text(b, x->code);
		buf_adds(b, "\n.fi\n.PP\n");
		add_text(b, x->says != NULL ? x->says : "");
		buf_addc(b, '\n');
	}
}

void
help_manual(struct buf *b, const struct cmdlet *c, const struct params *p)
{
	struct buf syntax = BUF_INIT;

	buf_adds(b, ".TH ");
	add_text(b, c->name);
	buf_adds(b, " 1dirsh \"\" \"dirsh " DIRSH_VERSION "\"\n.SH NAME\n");
	add_text(b, c->name);
	buf_adds(b, " \\- ");
	add_text(b, c->synopsis != NULL ? c->synopsis : "");
	buf_adds(b, "\n.SH SYNOPSIS\n.nf\n");
	help_syntax(&syntax, c->name, p, "");
	add_text(b, syntax.s);
	buf_adds(b, ".fi\n");
	add_section(b, "DESCRIPTION", c->description);
	if (p->nown > 0)
		add_parameters(b, p);
	add_examples(b, c->examples);
	add_section(b, "ALIASES", c->aliases);
	buf_adds(b, ".SH SEE ALSO\n.BR dirsh (1)\n");
	buf_free(&syntax);
}
