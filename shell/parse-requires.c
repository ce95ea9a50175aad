/* parse-requires.c -- #requires -Version 7 -Modules A,B -RunAsAdministrator */
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "shell/parse-check.h"

/* The parameters that are known, each may be shortened. */
enum what { W_ADMIN, W_VERSION, W_MODULES, W_EDITION, W_ASSEMBLY, W_SHELL,
    W_SNAPIN, W_UNKNOWN };

static const char *const names[] = {
	[W_ADMIN] = "runasadministrator", [W_VERSION] = "version",
	[W_MODULES] = "modules", [W_EDITION] = "psedition",
	[W_ASSEMBLY] = "assembly", [W_SHELL] = "shellid",
	[W_SNAPIN] = "pssnapin",
};

static enum what
which(const struct node *param)
{
	const struct sym *s = param->u.param.name;
	/* In this order, so that -PS is -PSSnapin. */
	static const enum what order[] = { W_ADMIN, W_SHELL, W_SNAPIN,
	    W_EDITION, W_VERSION, W_ASSEMBLY, W_MODULES };

	for (size_t i = 0; i < sizeof order / sizeof *order; i++)
		if (s->len <= strlen(names[order[i]]) && utf8_caseeq(s->s,
		    s->len, names[order[i]], s->len))
			return order[i];
	return W_UNKNOWN;
}

/* 7, 5.1, 7.2.1 */
static bool
is_version(const char *s, size_t len)
{
	unsigned parts = 1, digits = 0;

	for (size_t i = 0; i < len; i++) {
		if (s[i] >= '0' && s[i] <= '9') {
			digits++;
		} else if (s[i] == '.' && digits > 0) {
			parts++;
			digits = 0;
		} else {
			return false;
		}
	}
	return digits > 0 && parts <= 4;
}

static void
version(struct parser *p, struct requires *r, const struct node *arg)
{
	const char	*s = p->x.script->text + arg->from;
	size_t		 len = arg->to - arg->from;

	if (arg->kind == N_BAREWORD || (arg->kind == N_CONST &&
	    arg->u.constant.v.tag == V_STRING)) {
		s = arg->u.constant.v.u.s;
		len = arg->u.constant.v.len;
	}
	if (!is_version(s, len))
		parse_error(p, ext_of(arg), PE_RequiresVersionInvalid, NULL);
	else
		r->version = arena_strndup(p->x.arena, s, len);
}

static const char *
text_of(const struct node *n)
{
	if ((n->kind != N_BAREWORD && n->kind != N_CONST) ||
	    n->u.constant.v.tag != V_STRING)
		return NULL;
	return n->u.constant.v.u.s;
}

/* The name of @{ ModuleName = 'A'; ModuleVersion = '1.0' } */
static const char *
module_of_hash(const struct node *n)
{
	for (size_t i = 0; i < n->u.hash.n; i++) {
		const char *key = text_of(n->u.hash.keys[i]);

		if (key != NULL && strcasecmp(key, "ModuleName") == 0) {
			const struct node *v = n->u.hash.values[i];

			if (v->kind == N_PIPELINE)
				v = v->u.pipeline.elements.v[0];
			if (v->kind == N_COMMAND)
				v = v->u.command.words.v[0];
			return text_of(v);
		}
	}
	return NULL;
}

static void
module(struct parser *p, struct requires *r, const struct node *n)
{
	const char	**v, *name;

	name = n->kind == N_HASH ? module_of_hash(n) : text_of(n);
	if (name == NULL)
		return;
	v = arena_alloc(p->x.arena, (r->nmodules + 1) * sizeof *v);
	for (size_t i = 0; i < r->nmodules; i++)
		v[i] = r->modules[i];
	v[r->nmodules++] = name;
	r->modules = v;
}

static void
edition(struct parser *p, struct requires *r, const struct node *n)
{
	const char *s = text_of(n);

	if (s == NULL)
		lex_error(&p->x, ext_of(n), PE_RequiresInvalidStringArgument,
		    names[W_EDITION], NULL);
	else if (strcasecmp(s, "Core") != 0 && strcasecmp(s, "Desktop") != 0)
		lex_error(&p->x, ext_of(n), PE_RequiresPSEditionInvalid,
		    names[W_EDITION], NULL);
	else
		r->edition = s;
}

static bool
is_constant(const struct node *n)
{
	if (n->kind == N_HASH) {
		for (size_t i = 0; i < n->u.hash.n; i++)
			if (n->u.hash.values[i]->kind != N_PIPELINE &&
			    !check_constant(n->u.hash.values[i], false))
				return false;
		return true;
	}
	if (n->kind == N_ARRAY) {
		for (size_t i = 0; i < n->u.list.n; i++)
			if (!is_constant(n->u.list.v[i]))
				return false;
		return true;
	}
	return check_constant(n, false);
}

static void
with_argument(struct parser *p, struct requires *r, enum what what,
    const struct node *arg)
{
	if (!is_constant(arg)) {
		parse_error(p, ext_of(arg), PE_RequiresArgumentMustBeConstant,
		    NULL);
		return;
	}
	switch (what) {
	case W_VERSION: version(p, r, arg); break;
	case W_MODULES:
		if (arg->kind != N_ARRAY)
			module(p, r, arg);
		for (size_t i = 0; arg->kind == N_ARRAY &&
		    i < arg->u.list.n; i++)
			module(p, r, arg->u.list.v[i]);
		break;
	case W_EDITION:
		if (arg->kind != N_ARRAY)
			edition(p, r, arg);
		for (size_t i = 0; arg->kind == N_ARRAY &&
		    i < arg->u.list.n; i++)
			edition(p, r, arg->u.list.v[i]);
		break;
	case W_ASSEMBLY: case W_SHELL: case W_SNAPIN:
		if (arg->kind != N_ARRAY && text_of(arg) == NULL)
			lex_error(&p->x, ext_of(arg),
			    PE_RequiresInvalidStringArgument, names[what],
			    NULL);
		break;
	case W_ADMIN: case W_UNKNOWN: break;
	}
}

/* One parameter and its argument; returns the last word that was used. */
static size_t
parameter(struct parser *p, struct requires *r, const struct nodes *w,
    size_t i)
{
	const struct node	*param = w->v[i], *arg = param->u.param.value;
	enum what		 what = which(param);
	const char		*name = param->u.param.name->s;

	if (arg == NULL && i + 1 < w->n)
		arg = w->v[++i];
	if (what == W_ADMIN) {
		r->admin = true;
		if (arg != NULL)
			parse_error(p, ext_of(param),
			    PE_ParameterCannotHaveArgument, name);
	} else if (arg == NULL) {
		parse_error(p, ext_of(param), PE_ParameterRequiresArgument,
		    name);
	} else if (what == W_UNKNOWN) {
		parse_error(p, ext_of(param), PE_ScriptRequiresInvalidFormat,
		    NULL);
	} else {
		with_argument(p, r, what, arg);
	}
	return i;
}

static void
line(struct parser *p, struct ext comment, struct requires ***next)
{
	struct piece	 text = { .text = p->x.script->text,
			    .pos = comment.from + 1, .end = comment.to };
	struct requires	*r = arena_alloc(p->x.arena, sizeof *r);
	struct lexer	 save;
	struct node	*n;
	const char	*name;

	lex_enter(&p->x, &text, &save);
	n = parse_command(p);
	p->has_ungot = false;
	lex_leave(&p->x, &save);
	if (n == NULL)
		return;
	r->from = comment.from;
	r->to = comment.to;
	name = text_of(n->u.command.words.v[0]);
	if (name == NULL || strcasecmp(name, "requires") != 0)
		parse_error(p, ext_of(n), PE_ScriptRequiresInvalidFormat,
		    NULL);
	for (size_t i = 1; i < n->u.command.words.n; i++) {
		const struct node *w = n->u.command.words.v[i];

		if (w->kind == N_PARAM)
			i = parameter(p, r, &n->u.command.words, i);
		else
			parse_error(p, ext_of(w),
			    PE_ScriptRequiresInvalidFormat, NULL);
	}
	**next = r;
	*next = &r->next;
}

void
parse_requires(struct parser *p)
{
	struct requires	**next = &p->x.script->requires;
	const char	*s = p->x.script->text;
	size_t		 n = p->x.ncomments;

	for (size_t i = 0; i < n && !p->x.dead; i++) {
		struct ext e = p->x.comments[i];

		if (e.to - e.from >= 9 &&
		    strncasecmp(s + e.from, "#requires", 9) == 0)
			line(p, e, &next);
	}
}
