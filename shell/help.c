/* help.c -- pages of help, printed from what the commands declare */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "base/wildcard.h"
#include "shell/help.h"

#define WIDTH	78

/* ---- texts ---- */

static size_t
word_length(const char *s)
{
	return strcspn(s, " \n");
}

/* Lines that begin with a blank, as in examples, are left as they are. */
static const char *
add_line_as_is(struct buf *b, const char *s, int indent)
{
	size_t len = strcspn(s, "\n");

	buf_pad(b, ' ', (size_t)indent);
	buf_add(b, s, len);
	buf_addc(b, '\n');
	return s[len] != '\0' ? s + len + 1 : s + len;
}

void
help_wrap(struct buf *b, const char *s, int indent, int width)
{
	while (*s != '\0') {
		int column = indent;

		if (*s == ' ' || *s == '\n') {
			s = add_line_as_is(b, s, *s == '\n' ? 0 : indent);
			continue;
		}
		buf_pad(b, ' ', (size_t)indent);
		while (*s != '\0' && *s != '\n') {
			size_t n = word_length(s);

			if (column > indent && column + (int)n + 1 > width) {
				buf_addc(b, '\n');
				buf_pad(b, ' ', (size_t)indent);
				column = indent;
			}
			if (column > indent) {
				buf_addc(b, ' ');
				column++;
			}
			buf_add(b, s, n);
			column += (int)n;
			s += n;
			while (*s == ' ')
				s++;
		}
		buf_addc(b, '\n');
		if (*s == '\n')
			s++;
	}
}

static void
heading(struct buf *b, const char *s)
{
	buf_addf(b, "%s%s\n", b->len > 0 ? "\n" : "", s);
}

const char *
help_section(const struct help_of *h, const char *keyword, const char *arg)
{
	const struct cmdlet *c = h->params != NULL ? h->params->cmdlet : NULL;
	size_t i;

	if (c != NULL)
		return strcmp(keyword, "SYNOPSIS") == 0 ? c->synopsis :
		    strcmp(keyword, "DESCRIPTION") == 0 ? c->description :
		    NULL;
	for (i = 0; h->comment != NULL && i < h->comment->n; i++)
		if (strcasecmp(h->comment->v[i].keyword, keyword) == 0 &&
		    (arg == NULL || (h->comment->v[i].arg != NULL &&
		    strcasecmp(h->comment->v[i].arg, arg) == 0)))
			return h->comment->v[i].text;
	return NULL;
}

/* ---- parameters ---- */

static void
yes_no(struct buf *b, const char *label, const char *value)
{
	buf_addf(b, "        %-28s%s\n", label, value);
}

static void
accepts(struct buf *b, unsigned flags)
{
	const char *s = "false";

	if ((flags & P_PIPELINE) && (flags & P_BY_NAME))
		s = "true (ByValue, ByPropertyName)";
	else if (flags & P_PIPELINE)
		s = "true (ByValue)";
	else if (flags & P_BY_NAME)
		s = "true (ByPropertyName)";
	yes_no(b, "Accept pipeline input?", s);
}

static void
parameter_facts(struct buf *b, const struct bind_param *p)
{
	const struct in_set *in = &p->in[0];
	char position[24];
	struct buf names = BUF_INIT;
	size_t i;

	for (i = 0; i < p->naliases; i++)
		buf_addf(&names, "%s%s", i > 0 ? ", " : "", p->aliases[i]->s);
	snprintf(position, sizeof position, "%d", in->position);
	buf_addc(b, '\n');
	yes_no(b, "Required?", p->mandatory ? "true" : "false");
	yes_no(b, "Position?", in->position < 0 ? "Named" : position);
	if (p->row != NULL && p->row->deflt != NULL)
		yes_no(b, "Default value", p->row->deflt);
	accepts(b, in->flags);
	yes_no(b, "Aliases", names.len > 0 ? names.s : "None");
	yes_no(b, "Accept wildcard characters?",
	    p->flags & P_WILDCARDS ? "true" : "false");
	buf_free(&names);
}

static void
parameter(struct buf *b, const struct help_of *h, const struct bind_param *p,
    bool facts)
{
	const char *text = p->row != NULL ? p->row->help :
	    help_section(h, "PARAMETER", p->name->s);
	const char *const *set = checks_set(p->checks);
	size_t i;

	buf_addf(b, "    -%s", p->name->s);
	if (!p->is_switch) {
		buf_adds(b, " <");
		help_type(b, p);
		buf_addc(b, '>');
	}
	buf_addc(b, '\n');
	if (text == NULL)
		text = p->in[0].help;
	if (text != NULL)
		help_wrap(b, text, 8, WIDTH);
	if (set != NULL) {
		buf_adds(b, "        Possible values:");
		for (i = 0; set[i] != NULL; i++)
			buf_addf(b, "%s %s", i > 0 ? "," : "", set[i]);
		buf_addc(b, '\n');
	}
	if (facts)
		parameter_facts(b, p);
	buf_addc(b, '\n');
}

static void
parameters(struct buf *b, const struct help_of *h, bool facts)
{
	size_t i;

	heading(b, "PARAMETERS");
	for (i = 0; i < h->params->nown; i++)
		if (!(h->params->v[i].in[0].flags & P_HIDDEN))
			parameter(b, h, &h->params->v[i], facts);
	if (!h->params->advanced)
		return;
	buf_adds(b, "    <CommonParameters>\n");
	help_wrap(b, "This command takes the common parameters: Verbose, "
	    "Debug, ErrorAction, ErrorVariable, WarningAction, "
	    "WarningVariable, OutBuffer, PipelineVariable, and OutVariable.",
	    8, WIDTH);
}

bool
help_parameter(struct buf *b, const struct help_of *h, const char *pattern)
{
	bool any = false;
	size_t i;

	for (i = 0; i < h->params->nown; i++) {
		const struct sym *name = h->params->v[i].name;

		if (!wildcard_is(pattern, strlen(pattern), name->s, name->len))
			continue;
		buf_adds(b, any ? "" : "\n");
		parameter(b, h, &h->params->v[i], true);
		any = true;
	}
	return any;
}

/* ---- examples ---- */

static void
example_rule(struct buf *b, size_t number)
{
	buf_addf(b, "    -------------------------- Example %zu "
	    "--------------------------\n\n", number);
}

static void
cmdlet_examples(struct buf *b, const struct cmdlet *c)
{
	size_t i;

	for (i = 0; c->examples != NULL && c->examples[i].code != NULL; i++) {
		example_rule(b, i + 1);
		buf_addf(b, "    PS > %s\n\n", c->examples[i].code);
		if (c->examples[i].says != NULL)
			help_wrap(b, c->examples[i].says, 4, WIDTH);
		buf_addc(b, '\n');
	}
}

/* Of a comment's example the first line is the code. */
static void
comment_examples(struct buf *b, const struct comment_help *c)
{
	size_t i, number = 0;

	for (i = 0; c != NULL && i < c->n; i++) {
		const char *s = c->v[i].text;
		size_t first;

		if (strcasecmp(c->v[i].keyword, "EXAMPLE") != 0)
			continue;
		example_rule(b, ++number);
		first = strcspn(s, "\n");
		buf_adds(b, "    PS > ");
		buf_add(b, s, first);
		buf_adds(b, "\n\n");
		if (s[first] == '\n')
			help_wrap(b, s + first + 1, 4, WIDTH);
		buf_addc(b, '\n');
	}
}

static bool
has_examples(const struct help_of *h)
{
	const struct cmdlet *c = h->params->cmdlet;

	if (c != NULL)
		return c->examples != NULL && c->examples[0].code != NULL;
	return help_section(h, "EXAMPLE", NULL) != NULL;
}

static void
examples(struct buf *b, const struct help_of *h)
{
	if (!has_examples(h))
		return;
	heading(b, "EXAMPLES");
	if (h->params->cmdlet != NULL)
		cmdlet_examples(b, h->params->cmdlet);
	else
		comment_examples(b, h->comment);
}

/* ---- the page ---- */

static void
section(struct buf *b, const struct help_of *h, const char *keyword)
{
	const char *text = help_section(h, keyword, NULL);

	if (text == NULL || *text == '\0')
		return;
	heading(b, keyword);
	help_wrap(b, text, 4, WIDTH);
}

static void
remarks(struct buf *b, const struct help_of *h)
{
	heading(b, "REMARKS");
	buf_addf(b, "    To see the examples, type: \"Get-Help %s -Examples\"\n"
	    "    For more information, type: \"Get-Help %s -Detailed\"\n"
	    "    For technical information, type: \"Get-Help %s -Full\"\n",
	    h->name, h->name, h->name);
}

void
help_page(struct buf *b, const struct help_of *h, enum help_how how)
{
	heading(b, "NAME");
	buf_addf(b, "    %s\n", h->name);
	section(b, h, "SYNOPSIS");
	if (how == HELP_EXAMPLES) {
		examples(b, h);
		return;
	}
	heading(b, "SYNTAX");
	help_syntax(b, h->name, h->params, "    ");
	section(b, h, "DESCRIPTION");
	if (how != HELP_BRIEF) {
		parameters(b, h, how == HELP_FULL);
		if (how == HELP_FULL) {
			section(b, h, "INPUTS");
			section(b, h, "OUTPUTS");
			section(b, h, "NOTES");
		}
		examples(b, h);
	}
	if (h->aliases != NULL) {
		heading(b, "ALIASES");
		buf_addf(b, "    %s\n", h->aliases);
	}
	if (how == HELP_BRIEF)
		remarks(b, h);
}

/* ---- topics ---- */

static bool
is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* Beside the program when it runs where it was built, else where it was
 * installed. */
char *
help_topics(const char *program)
{
	const char *slash = program != NULL ? strrchr(program, '/') : NULL;
	char *path;

	if (slash != NULL) {
		path = xasprintf("%.*s/man/about", (int)(slash - program),
		    program);
		if (is_folder(path))
			return path;
		free(path);
	}
	path = xasprintf("%s/about", PKGDATADIR);
	if (is_folder(path))
		return path;
	free(path);
	return NULL;
}
