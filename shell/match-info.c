/* match-info.c -- a line that Select-String found */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/type.h"
#include "shell/match-info.h"

struct object *
match_info_new(void)
{
	static const char *const names[] = { "IgnoreCase", "LineNumber", "Line",
	    "Filename", "Path", "Pattern", "Context", "Matches" };
	const struct shape *s = shape_root(type_matchinfo, NULL);
	size_t i;

	for (i = 0; i < sizeof names / sizeof *names; i++)
		s = shape_add(s, sym_str(names[i]), PROP_NET);
	return object_new(s);
}

struct value
match_context(struct value before, struct value after)
{
	static const char type[] =
	    "Microsoft.PowerShell.Commands.MatchInfoContext";
	struct object *o = object_new(shape_root(type_find(type,
	    sizeof type - 1), NULL));

	object_add(o, sym_str("PreContext"), PROP_NET, before);
	object_add(o, sym_str("PostContext"), PROP_NET, after);
	return value_object(o);
}

/* The path as seen from here, if it lies below. */
static const char *
short_path(const char *path)
{
	char *here = getcwd(NULL, 0);
	size_t n = here != NULL ? strlen(here) : 0;

	if (n > 0 && strncmp(path, here, n) == 0 && path[n] == '/')
		path += n + 1;
	free(here);
	return path;
}

static void
add_line(struct buf *b, const char *mark, const char *path, int64_t number,
    struct value line)
{
	if (b->len > 0 && b->s[b->len - 1] != '\n' && *mark != '\0')
		buf_addc(b, '\n');
	buf_adds(b, mark);
	if (path != NULL)
		buf_addf(b, "%s:%lld:", path, (long long)number);
	buf_add(b, line.u.s, line.len);
}

static struct array *
lines_of(struct value context, const char *name)
{
	struct value v;

	if (context.tag != V_OBJECT ||
	    !object_get_str(context.u.object, name, &v) || v.tag != V_ARRAY)
		return NULL;
	return v.u.array;
}

void
match_info_text(struct buf *b, const struct object *o)
{
	struct value context = o->slot[MI_CONTEXT], file = o->slot[MI_PATH];
	int64_t at = o->slot[MI_LINE_NUMBER].u.i;
	struct array *before = lines_of(context, "PreContext");
	struct array *after = lines_of(context, "PostContext");
	const char *path = NULL;
	struct buf mine = BUF_INIT;
	size_t i;

	if (file.tag == V_STRING && strcmp(file.u.s, "InputStream") != 0)
		path = short_path(file.u.s);
	for (i = 0; before != NULL && i < before->n; i++)
		add_line(&mine, "  ", path, at - (int64_t)(before->n - i),
		    before->v[i]);
	add_line(&mine, before != NULL ? "> " : "", path, at,
	    o->slot[MI_LINE]);
	for (i = 0; after != NULL && i < after->n; i++)
		add_line(&mine, "  ", path, at + (int64_t)i + 1, after->v[i]);
	buf_add(b, mine.s, mine.len);
	buf_free(&mine);
}
