/*
 * vectors.c -- runs tables of worked cases: vectors FILE.tsv...
 *
 * Columns: id, source, inputs, operation, expected; or, for IdFix: id,
 * object(s), expected rows.  A line for each row that fails, then the sum.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "tests/vec.h"

static const struct {
	const char	*name;
	void		(*run)(struct vec *);
} operations[] = {
	{ "addresses", vec_addresses },
	{ "upn", vec_upn },
	{ "hardmatch", vec_hardmatch },
	{ "softmatch", vec_softmatch },
	{ "sync-error", vec_sync_error },
	{ "scope", vec_scope },
	{ "validate", vec_validate },
	{ "idfix", vec_idfix },
	{ NULL, NULL }
};

static struct text
column(char **line)
{
	char	*s = *line, *tab;

	if (s == NULL)
		return TEXT_NONE;
	tab = strchr(s, '\t');
	if (tab != NULL)
		*tab++ = '\0';
	*line = tab;
	return text_of(s);
}

static void
run_operation(struct vec *v, struct text operation)
{
	unsigned	i;

	for (i = 0; operations[i].name != NULL; i++)
		if (text_caseeq(operation, text_of(operations[i].name))) {
			operations[i].run(v);
			return;
		}
	vec_fail(v, "unknown operation \"%.*s\"", (int)operation.len,
	    operation.s);
}

/* True if the row passes. */
static bool
run_row(char *line)
{
	struct arena	arena = { NULL, NULL, NULL };
	struct vec	v = { .arena = &arena, .why = BUF_INIT };
	struct text	col[5];
	unsigned	i;
	bool		ok;

	for (i = 0; i < 5; i++)
		col[i] = column(&line);
	v.id = col[0];
	v.source = col[1];
	if (col[3].s == NULL) {
		v.in = jv_read(col[1], &arena);
		v.want = jv_read(col[2], &arena);
		col[3] = TEXT("idfix");
	} else {
		v.in = jv_read(col[2], &arena);
		v.want = jv_read(col[4], &arena);
	}
	if (v.in == NULL || v.want == NULL)
		vec_fail(&v, "the row is not well formed");
	else
		run_operation(&v, col[3]);
	ok = v.why.len == 0;
	if (!ok)
		printf("%.*s\t%s\n", (int)v.id.len, v.id.s, buf_str(&v.why));
	buf_free(&v.why);
	arena_free(&arena);
	return ok;
}

static void
run_file(const char *name, unsigned counts[2])
{
	FILE	*file = fopen(name, "r");
	char	*line = NULL;
	size_t	 size = 0;
	ssize_t	 n;

	if (file == NULL) {
		fprintf(stderr, "%s: %s\n", name, strerror(errno));
		exit(2);
	}
	while ((n = getline(&line, &size, file)) > 0) {
		if (line[n - 1] == '\n')
			line[n - 1] = '\0';
		if (line[0] == '#' || line[0] == '\0' ||
		    strncmp(line, "id\t", 3) == 0)
			continue;
		counts[run_row(line)]++;
	}
	free(line);
	fclose(file);
}

int
main(int argc, char **argv)
{
	unsigned	counts[2] = { 0, 0 };
	int		i;

	for (i = 1; i < argc; i++)
		run_file(argv[i], counts);
	printf("%u passed, %u failed\n", counts[1], counts[0]);
	return counts[0] > 0;
}
