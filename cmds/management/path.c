/* path.c -- Join-Path, Split-Path, Resolve-Path, Convert-Path */
#include <stdlib.h>
#include <string.h>

#include "base/wildcard.h"
#include "cmds/cmds.h"
#include "cmds/management/paths.h"
#include "shell/convert.h"

/* Emits what a path names, each as a path text; complains if nothing. */
static enum flow
each_found(struct run *r, struct text t, unsigned flags, bool leaf)
{
	struct err e = ERR_INIT;
	struct items found;
	enum flow f = FLOW_OK;
	const char *slash;
	size_t i;

	if (!items_find(run_session(r), t.s, t.len, flags, &found, &e))
		return run_complain(r, &e);
	for (i = 0; i < found.n && f == FLOW_OK; i++) {
		slash = leaf ? strrchr(found.v[i].name, '/') : NULL;
		f = run_emit_take(r, value_cstr(slash != NULL ? slash + 1 :
		    found.v[i].name));
	}
	items_free(&found);
	return f;
}

/* ---- Join-Path ------------------------------------------------------------ */

struct join_args {
	struct values	 path, child, more;
	bool		 resolve;
	struct text	 extension;
};
#define ARGS struct join_args

static const struct param join_params[] = {
	{ .name = "Path", .aliases = "PSPath", INTO(path), .as = "string",
	  .position = 1, .flags = P_MANDATORY | P_PIPELINE | P_BY_NAME,
	  .help = "The folders." },
	{ .name = "ChildPath", INTO(child), .as = "string", .position = 2,
	  .flags = P_MANDATORY | P_BY_NAME | P_ALLOW_NULL | P_ALLOW_EMPTY,
	  .help = "What to put behind them." },
	{ .name = "AdditionalChildPath", INTO(more), .as = "string",
	  .position = 3,
	  .flags = P_REST | P_BY_NAME | P_ALLOW_NULL | P_ALLOW_EMPTY,
	  .help = "What to put behind that." },
	{ .name = "Resolve", INTO(resolve),
	  .help = "Only paths of things that are there." },
	{ .name = "Extension", INTO(extension),
	  .help = "The extension to end the path with." },
	{ 0 }
};
#undef ARGS

static void
join_one(struct buf *b, struct value part)
{
	struct value t = to_text(NULL, part);
	char *s = path_slashes(t.u.s, t.len);
	const char *p = s;

	value_drop(t);
	while (b->len > 0 && *p == '/')
		p++;
	if (b->len > 0 && b->s[b->len - 1] != '/')
		buf_addc(b, '/');
	buf_adds(b, p);
	free(s);
}

static enum flow
join_path_one(struct run *r, const struct join_args *a, struct value path)
{
	struct buf b = BUF_INIT;
	enum flow f;
	size_t i;

	join_one(&b, path);
	for (i = 0; i < a->child.n; i++)
		join_one(&b, a->child.v[i]);
	for (i = 0; i < a->more.n; i++)
		join_one(&b, a->more.v[i]);
	if (a->extension.s != NULL) {
		char *dot = strrchr(b.s, '.'), *slash = strrchr(b.s, '/');

		if (dot != NULL && (slash == NULL || dot > slash))
			b.len = (size_t)(dot - b.s);
		if (a->extension.len > 0 && a->extension.s[0] != '.')
			buf_addc(&b, '.');
		buf_add(&b, a->extension.s, a->extension.len);
	}
	f = a->resolve ? each_found(r, (struct text){ b.s, (uint32_t)b.len },
	    0, false) : run_emit(r, VLENT(b.s, b.len));
	buf_free(&b);
	return f;
}

static enum flow
join_process(struct run *r, void *args)
{
	struct join_args *a = args;
	enum flow f = FLOW_OK;
	size_t i;

	for (i = 0; i < a->path.n && f == FLOW_OK; i++)
		f = join_path_one(r, a, a->path.v[i]);
	return f;
}

static const struct example join_examples[] = {
	{ "Join-Path data users.csv", "data/users.csv" },
	{ 0 }
};

const struct cmdlet join_path = {
	.name = "Join-Path",
	.module = "Microsoft.PowerShell.Management",
	.type = "Microsoft.PowerShell.Commands.JoinPathCommand",
	.synopsis = "Puts the parts of a path together.",
	.description = "Both slashes separate parts; the result has /.",
	.params = join_params,
	.examples = join_examples,
	.args_size = sizeof(struct join_args),
	.process = join_process
};

/* ---- Split-Path ----------------------------------------------------------- */

struct split_args {
	struct values	 path, literal;
	bool		 parent, leaf, leaf_base, extension, qualifier;
	bool		 no_qualifier, is_absolute, resolve;
};
#define ARGS struct split_args

static const struct param split_params[] = {
	{ .name = "Path", INTO(path), .as = "string", .position = 1,
	  .flags = P_MANDATORY | P_PIPELINE | P_BY_NAME, .sets = ~2u,
	  .help = "The paths to split." },
	{ .name = "LiteralPath", .aliases = "PSPath LP", INTO(literal),
	  .as = "string", .flags = P_MANDATORY | P_BY_NAME, .sets = 2u,
	  .help = "The same, without wildcards." },
	{ .name = "Parent", INTO(parent), .sets = 1u,
	  .help = "The folder; what comes without a switch." },
	{ .name = "Leaf", INTO(leaf), .flags = P_MANDATORY, .sets = 4u,
	  .help = "The last part." },
	{ .name = "LeafBase", INTO(leaf_base), .flags = P_MANDATORY,
	  .sets = 8u, .help = "The last part without its extension." },
	{ .name = "Extension", INTO(extension), .flags = P_MANDATORY,
	  .sets = 16u, .help = "The extension, with the dot." },
	{ .name = "Qualifier", INTO(qualifier), .flags = P_MANDATORY,
	  .sets = 32u, .help = "The drive, with the colon." },
	{ .name = "NoQualifier", INTO(no_qualifier), .flags = P_MANDATORY,
	  .sets = 64u, .help = "The path without its drive." },
	{ .name = "IsAbsolute", INTO(is_absolute), .flags = P_MANDATORY,
	  .sets = 128u, .help = "Does it begin at the root?" },
	{ .name = "Resolve", INTO(resolve),
	  .help = "Takes the things that the path names." },
	{ 0 }
};
#undef ARGS

static const char *const split_sets[] = {
	"ParentSet", "LiteralPathSet", "LeafSet", "LeafBaseSet",
	"ExtensionSet", "QualifierSet", "NoQualifierSet", "IsAbsoluteSet", NULL
};

static size_t
qualifier_length(const char *s)
{
	size_t n = strcspn(s, ":/");

	return s[n] == ':' ? n + 1 : 0;
}

static struct value
parent_of(char *s)
{
	size_t n = strlen(s);
	char *slash;

	while (n > 1 && s[n - 1] == '/')
		s[--n] = '\0';
	slash = strrchr(s, '/');
	if (slash == NULL)
		return VLIT("");
	while (slash > s && slash[-1] == '/')
		slash--;
	if (slash == s)
		return VLIT("");
	return value_string(s, (size_t)(slash - s));
}

static struct value
leaf_of(const struct split_args *a, char *s)
{
	size_t n = strlen(s);
	const char *name, *dot;

	while (n > 1 && s[n - 1] == '/')
		s[--n] = '\0';
	name = strrchr(s, '/');
	name = name != NULL ? name + 1 : s;
	dot = strrchr(name, '.');
	if (a->extension)
		return dot != NULL ? value_cstr(dot) : VLIT("");
	if (a->leaf_base && dot != NULL)
		return value_string(name, (size_t)(dot - name));
	return value_cstr(name);
}

static enum flow
split_text(struct run *r, const struct split_args *a, char *s)
{
	size_t q = qualifier_length(s);

	if (a->qualifier && q == 0)
		return run_complainf(r, ERR_INVALID_ARGUMENT,
		    "ParsePathFormatError", VLENT(s, strlen(s)), "Cannot parse "
		    "path because path '%s' does not have a qualifier "
		    "specified.", s);
	if (a->qualifier)
		return run_emit(r, VLENT(s, q));
	if (a->no_qualifier)
		return run_emit(r, VLENT(s + q, strlen(s) - q));
	if (a->is_absolute)
		return run_emit(r, VBOOL(s[0] == '/' || q > 0));
	if (a->leaf || a->leaf_base || a->extension)
		return run_emit_take(r, leaf_of(a, s));
	if (strcmp(s, "/") == 0)
		return run_complainf(r, ERR_INVALID_ARGUMENT, "Argument",
		    VLENT(s, 1), "Cannot process argument because the value of "
		    "argument \"path\" is not valid. Change the value of the "
		    "\"path\" argument and run the operation again.");
	return run_emit_take(r, parent_of(s));
}

static enum flow
split_resolved(struct run *r, const struct split_args *a, struct value t,
    bool literal)
{
	struct err e = ERR_INIT;
	struct items found;
	enum flow f = FLOW_OK;
	size_t i;

	if (!items_find(run_session(r), t.u.s, t.len,
	    literal ? GLOB_LITERAL : 0, &found, &e))
		return run_complain(r, &e);
	for (i = 0; i < found.n && f == FLOW_OK; i++)
		f = split_text(r, a, found.v[i].name);
	items_free(&found);
	return f;
}

static enum flow
split_list(struct run *r, const struct split_args *a,
    const struct values *list, bool literal)
{
	enum flow f = FLOW_OK;
	size_t i;

	for (i = 0; i < list->n && f == FLOW_OK; i++) {
		struct value t = to_text(run_session(r), list->v[i]);
		char *s;

		if (a->resolve) {
			f = split_resolved(r, a, t, literal);
		} else {
			s = path_slashes(t.u.s, t.len);
			f = split_text(r, a, s);
			free(s);
		}
		value_drop(t);
	}
	return f;
}

static enum flow
split_process(struct run *r, void *args)
{
	struct split_args *a = args;
	enum flow f = split_list(r, a, &a->path, false);

	return f == FLOW_OK ? split_list(r, a, &a->literal, true) : f;
}

static const struct example split_examples[] = {
	{ "Split-Path /srv/data/users.csv -Leaf", "users.csv" },
	{ 0 }
};

const struct cmdlet split_path = {
	.name = "Split-Path",
	.module = "Microsoft.PowerShell.Management",
	.type = "Microsoft.PowerShell.Commands.SplitPathCommand",
	.synopsis = "Gets a part of a path.",
	.description = "The folder, unless a switch says otherwise.",
	.sets = split_sets,
	.params = split_params,
	.examples = split_examples,
	.args_size = sizeof(struct split_args),
	.process = split_process
};

/* ---- Resolve-Path and Convert-Path ---------------------------------------- */

struct resolve_args {
	struct paths	 p;
	bool		 relative, convert;
	struct text	 base;
};
#define ARGS struct resolve_args

static const struct param resolve_params[] = {
	{ .name = "Path", INTO(p.path), .as = "string", .position = 1,
	  .flags = P_MANDATORY | P_PIPELINE | P_BY_NAME | P_WILDCARDS,
	  .sets = PATH_SETS_PATH, .help = "The paths to resolve." },
	{ .name = "LiteralPath", .aliases = "PSPath LP", INTO(p.literal),
	  .as = "string", .flags = P_MANDATORY | P_BY_NAME,
	  .sets = PATH_SETS_LITERAL, .help = "The same, without wildcards." },
	{ .name = "Relative", INTO(relative),
	  .help = "As seen from the current location." },
	{ .name = "RelativeBasePath", INTO(base),
	  .help = "The folder to be relative to." },
	{ .name = "Force", INTO(p.force), .help = "Hidden things too." },
	{ 0 }
};

static const struct param convert_params[] = {
	{ .name = "Path", INTO(p.path), .as = "string", .position = 1,
	  .flags = P_MANDATORY | P_PIPELINE | P_BY_NAME | P_WILDCARDS,
	  .sets = PATH_SETS_PATH, .help = "The paths to convert." },
	{ .name = "LiteralPath", .aliases = "PSPath LP", INTO(p.literal),
	  .as = "string", .flags = P_MANDATORY | P_BY_NAME,
	  .sets = PATH_SETS_LITERAL, .help = "The same, without wildcards." },
	{ .name = "Force", INTO(p.force), .help = "Hidden things too." },
	{ 0 }
};
#undef ARGS

/* PATH as seen from the folder FROM: "./a", "../b/c". */
static struct value
relative_to(const char *from, const char *path)
{
	struct buf b = BUF_INIT;
	struct value v;
	size_t i = 0, same = 0;
	const char *p;

	while (from[i] != '\0' && from[i] == path[i]) {
		i++;
		if ((from[i] == '/' || from[i] == '\0') &&
		    (path[i] == '/' || path[i] == '\0'))
			same = i;
	}
	if (from[same] == '\0' && path[same] == '\0' && same > 0) {
		/* the folder itself, from inside it */
		p = strrchr(path, '/');
		buf_addf(&b, "../%s", p + 1);
	} else if (from[same] == '\0' || strcmp(from, "/") == 0) {
		buf_addf(&b, ".%s%s", path[same] == '/' ? "" : "/",
		    path + same);
	} else {
		for (p = from + same; *p != '\0'; p++)
			if (*p == '/' && p[1] != '\0')
				buf_adds(&b, b.len ? "/.." : "..");
		buf_adds(&b, path + same);
	}
	v = value_string(b.s, b.len);
	buf_free(&b);
	return v;
}

static enum flow
resolve_each(struct run *r, void *arg, const struct item *p)
{
	struct resolve_args *a = arg;
	const char *from;
	char *base;
	struct value v;

	if (a->convert)
		return run_emit(r, VLENT(p->name, strlen(p->name)));
	if (!a->relative)
		return run_emit_take(r, path_info(p->name));
	from = location_get(run_session(r));
	base = a->base.s != NULL ? xasprintf("%s/%s", a->base.s[0] == '/' ?
	    "" : from, a->base.s) : xstrdup(from);
	from = path_plain(base, strlen(base));
	free(base);
	v = relative_to(from, p->name);
	free((char *)(uintptr_t)from);
	return run_emit_take(r, v);
}

/* -RelativeBasePath: the paths, too, begin there. */
static enum flow
resolve_process(struct run *r, void *args)
{
	struct resolve_args *a = args;
	struct session *s = run_session(r);
	char *here, *base, *plain;
	enum flow f;

	if (a->base.s == NULL)
		return paths_each(r, &a->p, resolve_each, a);
	here = xstrdup(location_get(s));
	base = xasprintf("%s/%s", a->base.s[0] == '/' ? "" : here, a->base.s);
	plain = path_plain(base, strlen(base));
	location_set(s, plain);
	free(plain);
	a->base.s = ".";
	f = paths_each(r, &a->p, resolve_each, a);
	location_set(s, here);
	free(base);
	free(here);
	return f;
}

static enum flow
convert_process(struct run *r, void *args)
{
	struct resolve_args *a = args;

	a->convert = true;
	return paths_each(r, &a->p, resolve_each, a);
}

static const struct example resolve_examples[] = {
	{ "Resolve-Path .", "The current location." },
	{ 0 }
};

static const struct example convert_examples[] = {
	{ "Convert-Path ~", "Your home folder." },
	{ 0 }
};

const struct cmdlet resolve_path = {
	.name = "Resolve-Path",
	.aliases = "rvpa",
	.module = "Microsoft.PowerShell.Management",
	.type = "Microsoft.PowerShell.Commands.ResolvePathCommand",
	.synopsis = "Tells the full paths of what a path names.",
	.description = "Wildcards stand for all that match.",
	.sets = path_sets,
	.params = resolve_params,
	.examples = resolve_examples,
	.args_size = sizeof(struct resolve_args),
	.process = resolve_process
};

const struct cmdlet convert_path = {
	.name = "Convert-Path",
	.aliases = "cvpa",
	.module = "Microsoft.PowerShell.Management",
	.type = "Microsoft.PowerShell.Commands.ConvertPathCommand",
	.synopsis = "Converts paths to those of the system.",
	.description = "Drives and ~ are taken out; the result is text.",
	.sets = path_sets,
	.params = convert_params,
	.examples = convert_examples,
	.args_size = sizeof(struct resolve_args),
	.process = convert_process
};
