/* paths.c -- what the -Path parameters of the item cmdlets name */
#include <errno.h>
#include <string.h>

#include "base/wildcard.h"
#include "cmds/management/paths.h"
#include "shell/convert.h"

const char *const path_sets[] = { "Path", "LiteralPath", NULL };

static bool
matches_any(const struct values *patterns, const char *name)
{
	size_t i;

	for (i = 0; i < patterns->n; i++) {
		struct value t = to_text(NULL, patterns->v[i]);
		bool yes = wildcard_is(t.u.s, t.len, name, strlen(name));

		value_drop(t);
		if (yes)
			return true;
	}
	return false;
}

bool
paths_wanted(const struct paths *p, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash != NULL ? slash + 1 : path;

	if (p->filter.len > 0 && !wildcard_is(p->filter.s, p->filter.len, name,
	    strlen(name)))
		return false;
	if (p->include.n > 0 && !matches_any(&p->include, name))
		return false;
	return p->exclude.n == 0 || !matches_any(&p->exclude, name);
}

static enum flow
no_match(struct run *r, const struct text *t)
{
	struct err e = ERR_INIT;

	err_set_type(&e, ERR_OBJECT_NOT_FOUND, "ItemNotFound",
	    "System.Exception", VLENT(t->s, t->len), "An object at the "
	    "specified path %.*s does not exist, or has been filtered by the "
	    "-Include or -Exclude parameter.", (int)t->len, t->s);
	return run_complain(r, &e);
}

struct walk {
	const struct paths	*p;
	path_each		*each;
	void			*arg;
	unsigned		 flags;		/* GLOB_ */
};

static enum flow
walk_one(struct run *r, const struct walk *w, struct text t)
{
	struct err e = ERR_INIT;
	struct items found;
	enum flow f = FLOW_OK;
	size_t i, n = 0;

	if (!items_find(run_session(r), t.s, t.len, w->flags, &found, &e))
		return run_complain(r, &e);
	for (i = 0; i < found.n && f == FLOW_OK; i++) {
		if (!paths_wanted(w->p, found.v[i].name))
			continue;
		n++;
		f = w->each(r, w->arg, &found.v[i]);
	}
	items_free(&found);
	if (n == 0 && f == FLOW_OK && w->p->must_match)
		f = no_match(r, &t);
	return f;
}

static enum flow
walk_list(struct run *r, const struct walk *w, const struct values *list)
{
	enum flow f = FLOW_OK;
	size_t i;

	for (i = 0; i < list->n && f == FLOW_OK; i++) {
		struct value t = to_text(run_session(r), list->v[i]);

		f = walk_one(r, w, (struct text){ t.u.s, t.len });
		value_drop(t);
	}
	return f;
}

enum flow
paths_each(struct run *r, const struct paths *p, path_each *each, void *arg)
{
	struct walk w = { p, each, arg, p->force ? GLOB_HIDDEN : 0 };
	enum flow f = walk_list(r, &w, &p->path);

	w.flags |= GLOB_LITERAL;
	return f == FLOW_OK ? walk_list(r, &w, &p->literal) : f;
}

enum flow
path_complain(struct run *r, const char *id, const char *path)
{
	struct err e = ERR_INIT;
	struct value t = VLENT(path, strlen(path));

	switch (errno) {
	case EACCES:
	case EPERM:
	case EROFS:
		err_set_type(&e, ERR_PERMISSION_DENIED, id,
		    "System.UnauthorizedAccessException", t,
		    "Access to the path '%s' is denied.", path);
		break;
	case ENOENT:
	case ENOTDIR:
		err_set_type(&e, ERR_WRITE, id,
		    "System.IO.DirectoryNotFoundException", t,
		    "Could not find a part of the path '%s'.", path);
		break;
	case EEXIST:
		err_set_type(&e, ERR_WRITE, id, "System.IO.IOException", t,
		    "The file '%s' already exists.", path);
		break;
	case ENOTEMPTY:
		err_set_type(&e, ERR_WRITE, id, "System.IO.IOException", t,
		    "Directory %s cannot be removed because it is not empty.",
		    path);
		break;
	default:
		err_set_type(&e, ERR_WRITE, id, "System.IO.IOException", t,
		    "%s : '%s'", strerror(errno), path);
	}
	return run_complain(r, &e);
}
