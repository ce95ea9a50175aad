/*
 * line-secret.c -- lines that must not be kept
 *
 * The tree tells: a plain text given to a parameter, variable, key or
 * property that is called after a secret.  A password file or a variable is
 * none.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "shell/line-own.h"

static const char *const secrets[] = { "password", "passwd", "secret",
	"token", "apikey", "accesskey", "connectionstring", "passphrase",
	"clientkey" };
static const char *const harmless[] = { "file", "path", "policy", "expir",
	"never", "change", "last", "length", "days" };

struct search {
	const char	*text;
	char		*found;		/* how to name it */
};

static bool
has_word(const char *name, const char *const *words, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcasestr(name, words[i]) != NULL)
			return true;
	return false;
}

static bool
is_secret(const char *name)
{
	return has_word(name, secrets, sizeof secrets / sizeof *secrets) &&
	    !has_word(name, harmless, sizeof harmless / sizeof *harmless);
}

/* Typed as it is, with something in it. */
static bool
is_plain(const struct node *n)
{
	while (n != NULL && (n->kind == N_PAREN || n->kind == N_CAST ||
	    n->kind == N_ATTRIBUTED))
		n = n->kind == N_PAREN ? n->u.group.body :
		    n->kind == N_CAST ? n->u.cast.of : n->u.attributed.of;
	if (n == NULL)
		return false;
	if (n->kind == N_STRING)
		return true;
	return (n->kind == N_BAREWORD || n->kind == N_CONST) &&
	    n->u.constant.v.tag == V_STRING && n->u.constant.v.len > 0;
}

static void
found(struct search *w, const char *mark, const char *name)
{
	if (w->found == NULL)
		w->found = xasprintf("%s%s", mark, name);
}

/* --password=x, PASSWORD=x of programs. */
static void
look_word(struct search *w, const struct node *n)
{
	const char *s, *end;
	char *name;

	if (n->kind != N_BAREWORD || n->u.constant.v.tag != V_STRING)
		return;
	s = n->u.constant.v.u.s;
	end = strpbrk(s, "=:");
	if (end == NULL || end[1] == '\0')
		return;
	name = xstrndup(s, (size_t)(end - s));
	if (is_secret(name) && strpbrk(name, "/\\@") == NULL)
		found(w, "", name);
	free(name);
}

static void
look_command(struct search *w, const struct node *n)
{
	const struct nodes *words = &n->u.command.words;
	const struct node *name = words->n > 0 ? words->v[0] : NULL;
	size_t i;

	for (i = 1; i < words->n; i++) {
		const struct node *p = words->v[i], *v;

		look_word(w, p);
		if (p->kind != N_PARAM)
			continue;
		v = p->u.param.value != NULL ? p->u.param.value :
		    i + 1 < words->n ? words->v[i + 1] : NULL;
		if (is_secret(p->u.param.name->s) && is_plain(v))
			found(w, "-", p->u.param.name->s);
	}
	if (name == NULL || name->kind != N_BAREWORD ||
	    strcasecmp(name->u.constant.v.u.s, "ConvertTo-SecureString") != 0)
		return;
	for (i = 1; i < words->n; i++)
		if (is_plain(words->v[i]))
			found(w, "", "ConvertTo-SecureString");
}

static void
look_assign(struct search *w, const struct node *n)
{
	const struct node *t = n->u.assign.target;

	while (t->kind == N_CAST || t->kind == N_ATTRIBUTED)
		t = t->kind == N_CAST ? t->u.cast.of : t->u.attributed.of;
	if (!is_plain(n->u.assign.value))
		return;
	if (t->kind == N_VARIABLE && is_secret(t->u.var.name->s))
		found(w, "$", t->u.var.name->s);
	if (t->kind == N_MEMBER && t->u.member.sym != NULL &&
	    is_secret(t->u.member.sym->s))
		found(w, ".", t->u.member.sym->s);
}

static void
look_hash(struct search *w, const struct node *n)
{
	size_t i;

	for (i = 0; i < n->u.hash.n; i++) {
		const struct node *k = n->u.hash.keys[i];

		if ((k->kind == N_CONST || k->kind == N_BAREWORD) &&
		    k->u.constant.v.tag == V_STRING &&
		    is_secret(k->u.constant.v.u.s) &&
		    is_plain(n->u.hash.values[i]))
			found(w, "", k->u.constant.v.u.s);
	}
}

static void
look(void *arg, const struct node *n)
{
	struct search *w = arg;

	if (n->kind == N_COMMAND)
		look_command(w, n);
	else if (n->kind == N_ASSIGN)
		look_assign(w, n);
	else if (n->kind == N_HASH)
		look_hash(w, n);
	ast_children(n, look, arg);
}

char *
line_secret(const char *text, size_t len)
{
	struct parse p = parse_text(text, len, NULL, 0);
	struct search w = { .text = text };

	ast_block_children(p.script->body, look, &w);
	script_drop(p.script);
	return w.found;
}
