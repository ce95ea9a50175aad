/* tables.c -- the cmdlet tables check themselves
 *
 * Without an argument every row of every cmdlet is judged, and what is wrong
 * is printed; with --examples, the examples that can be run, one a line. */
#include <stdio.h>
#include <string.h>

#include "cmds/cmds.h"

static int wrong;

static void
say(const struct cmdlet *c, const char *what, const char *which)
{
	printf("%s: %s%s%s\n", c->name, what, which != NULL ? ": " : "",
	    which != NULL ? which : "");
	wrong++;
}

static int
is_sentence(const char *s)
{
	size_t n = s != NULL ? strlen(s) : 0;

	return n > 1 && (s[n - 1] == '.' || s[n - 1] == '?');
}

/* No two parameters of a set have the same position. */
static void
check_positions(const struct cmdlet *c, unsigned set)
{
	const struct param *p;
	unsigned seen = 0;

	for (p = c->params; p->name != NULL; p++) {
		if (p->position == 0 || (p->sets != 0 && !(p->sets >> set & 1)))
			continue;
		if (seen >> p->position & 1)
			say(c, "a position that another has", p->name);
		seen |= 1u << p->position;
	}
}

static void
check_params(const struct cmdlet *c)
{
	const struct param *p, *q;

	for (p = c->params; p->name != NULL; p++) {
		if (!is_sentence(p->help))
			say(c, "help is no sentence", p->name);
		if (p->kind == PK_NONE)
			say(c, "points nowhere", p->name);
		if (p->kind == PK_CHOICE && p->choices == NULL)
			say(c, "without choices", p->name);
		for (q = c->params; q < p; q++)
			if (strcasecmp(p->name, q->name) == 0)
				say(c, "twice", p->name);
	}
}

static void
check(const struct cmdlet *c)
{
	const struct example *x;
	unsigned set;

	if (strchr(c->name, '-') != NULL && c->module == NULL)
		say(c, "no module", NULL);
	if (!is_sentence(c->synopsis))
		say(c, "synopsis is no sentence", NULL);
	if (!is_sentence(c->description))
		say(c, "description is no sentence", NULL);
	check_params(c);
	for (set = 0; c->sets == NULL ? set == 0 : c->sets[set] != NULL; set++)
		check_positions(c, set);
	if (c->examples == NULL || c->examples->code == NULL)
		say(c, "no example", NULL);
	for (x = c->examples; x != NULL && x->code != NULL; x++)
		if (x->says == NULL || *x->says == '\0')
			say(c, "an example that says nothing", x->code);
}

int
main(int argc, char **argv)
{
	const struct cmdlet *const *c, *const *d;
	const struct example *x;

	for (c = cmd_table; *c != NULL; c++) {
		if (argc > 1 && strcmp(argv[1], "--examples") == 0) {
			if ((*c)->flags & CMD_NO_EXAMPLE_RUN)
				continue;
			for (x = (*c)->examples; x != NULL && x->code != NULL;
			    x++)
				printf("%s\t%s\n", (*c)->name, x->code);
			continue;
		}
		check(*c);
		for (d = cmd_table; d < c; d++)
			if (strcasecmp((*c)->name, (*d)->name) == 0)
				say(*c, "two cmdlets of this name", NULL);
	}
	return wrong > 0;
}
