/* params-find.c -- the parameter of a name */
#include "base/buf.h"
#include "base/utf8.h"
#include "shell/params.h"

#define MISMATCH "System.Management.Automation.ParameterBindingException"

const struct bind_param *
params_exact(const struct params *p, const struct sym *name)
{
	size_t i, k;

	for (i = 0; i < p->n; i++)
		if (SYM_SAME(p->v[i].name, name))
			return &p->v[i];
	for (i = 0; i < p->n; i++)
		for (k = 0; k < p->v[i].naliases; k++)
			if (SYM_SAME(p->v[i].aliases[k], name))
				return &p->v[i];
	return NULL;
}

static bool
begins(const struct sym *y, const char *s, size_t len)
{
	return y->len >= len && utf8_caseeq(y->s, len, s, len);
}

static bool
candidate(const struct bind_param *b, const char *s, size_t len)
{
	size_t k;

	if (begins(b->name, s, len))
		return true;
	for (k = 0; k < b->naliases; k++)
		if (begins(b->aliases[k], s, len))
			return true;
	return false;
}

/* FLAGS: of the dynamic ones, or of the others. */
static void
ambiguous(const struct params *p, const char *s, size_t len, unsigned flags,
    struct err *e)
{
	struct buf b = BUF_INIT;
	size_t i;

	for (i = 0; i < p->n; i++)
		if (begins(p->v[i].name, s, len) &&
		    (p->v[i].flags & P_DYNAMIC) == flags)
			buf_addf(&b, " -%s", p->v[i].name->s);
	for (i = 0; i < p->n; i++)
		if (!begins(p->v[i].name, s, len) &&
		    (p->v[i].flags & P_DYNAMIC) == flags &&
		    candidate(&p->v[i], s, len))
			buf_addf(&b, " -%s", p->v[i].name->s);
	err_set_type(e, ERR_INVALID_ARGUMENT, "AmbiguousParameter", MISMATCH,
	    VNULL, "Parameter cannot be processed because the parameter name "
	    "'%.*s' is ambiguous. Possible matches include:%s.",
	    (int)len, s, buf_str(&b));
	buf_free(&b);
}

static const struct bind_param *
find_among(const struct params *p, const char *s, size_t len, unsigned flags,
    struct err *e)
{
	const struct bind_param *own = NULL, *any = NULL;
	size_t i, nown = 0, nany = 0;

	for (i = 0; i < p->n; i++) {
		if ((p->v[i].flags & P_DYNAMIC) != flags ||
		    !candidate(&p->v[i], s, len))
			continue;
		any = &p->v[i];
		nany++;
		if (!any->common) {
			own = any;
			nown++;
		}
	}
	if (nany <= 1)
		return any;
	if (nown == 1)
		return own;
	ambiguous(p, s, len, flags, e);
	return NULL;
}

const struct bind_param *
params_find(const struct params *p, const char *s, size_t len, struct err *e)
{
	const struct sym *name = sym_lookup(s, len);
	const struct bind_param *b;

	if (name != NULL && (b = params_exact(p, name)) != NULL)
		return b;
	b = find_among(p, s, len, 0, e);
	return b != NULL || e->set ? b : find_among(p, s, len, P_DYNAMIC, e);
}

const struct in_set *
params_in(const struct bind_param *b, uint32_t sets)
{
	const struct in_set *all = NULL;
	size_t k;

	for (k = 0; k < b->nin; k++) {
		if (b->in[k].sets == SETS_ALL)
			all = &b->in[k];
		else if (b->in[k].sets & sets)
			return &b->in[k];
	}
	return all;
}
