/* tenant.c -- what the tenant is */

#include <stdlib.h>

#include "rules/features.h"
#include "store/journal-work.h"
#include "store/tenant.h"

struct tenant_cache {
	struct tenant_info	 info;
	struct arena		 arena;
};

void
tenant_forget(struct store *s)
{
	if (s->tenant == NULL)
		return;
	arena_free(&s->tenant->arena);
	free(s->tenant);
	s->tenant = NULL;
}

/* ---- reading ---- */

static struct text
keep(struct tenant_cache *t, struct text s)
{
	s.s = arena_strndup(&t->arena, s.s, s.len);
	return s;
}

static void
read_fact(struct tenant_cache *t, struct text key, struct text value)
{
	struct tenant_info	*i = &t->info;
	const struct feature	*f;

	if (text_eq(key, TEXT("tenant.name")))
		i->name = keep(t, value);
	else if (text_eq(key, TEXT("tenant.id")))
		i->id = keep(t, value);
	else if (text_eq(key, TEXT("tenant.rule_set")))
		i->rule_set = keep(t, value);
	else if (text_eq(key, TEXT("tenant.last_sync")))
		i->last_sync = keep(t, value);
	else if (text_case_starts(key, TEXT("feature."))) {
		f = feature_find(text_from(key, 8));
		if (f == NULL)
			return;
		i->features_known = true;
		if (text_eq(value, TEXT("1")))
			i->tenant.features |= f->bit;
		else
			i->tenant.features &= ~f->bit;
	}
}

static bool
read_facts(struct store *s, struct tenant_cache *t, struct err *e)
{
	sqlite3_stmt	*st = stmt_take(s, META_ALL);
	int		 rc;

	t->info.rule_set = TEXT("kb2643629");
	t->info.tenant.features = FEATURES_DEFAULT;
	while ((rc = sqlite3_step(st)) == SQLITE_ROW)
		read_fact(t, column_text(st, 0), column_text(st, 1));
	stmt_give(s, META_ALL, st);
	return rc == SQLITE_DONE || db_fail(s, WRITES, e);
}

static bool
read_domains(struct store *s, struct tenant_cache *t, struct err *e)
{
	struct tenant_domain	*v = NULL, *d;
	size_t			 n = 0, cap = 0;
	sqlite3_stmt		*st = stmt_take(s, DOMAIN_ALL);
	int			 rc;

	while ((rc = sqlite3_step(st)) == SQLITE_ROW) {
		unsigned	 f = (unsigned)sqlite3_column_int(st, 1);

		if (n == cap) {
			cap = cap * 2 + 16;
			v = xrealloc(v, cap * sizeof *v);
		}
		v[n++] = (struct tenant_domain){
		    .name = keep(t, column_text(st, 0)),
		    .verified = f & DOMAIN_VERIFIED,
		    .initial = f & DOMAIN_INITIAL,
		    .is_default = f & DOMAIN_DEFAULT,
		    .federated = f & DOMAIN_FEDERATED };
	}
	stmt_give(s, DOMAIN_ALL, st);
	d = arena_alloc(&t->arena, (n + 1) * sizeof *d);
	if (n > 0)
		memcpy(d, v, n * sizeof *d);
	free(v);
	t->info.domains = d;
	t->info.n_domains = n;
	return rc == SQLITE_DONE || db_fail(s, WRITES, e);
}

/* The lists that the rules want. */
static void
make_lists(struct tenant_cache *t)
{
	struct tenant_info	*i = &t->info;
	struct text		*verified, *federated;

	verified = arena_alloc(&t->arena, (i->n_domains + 1) *
	    sizeof *verified);
	federated = arena_alloc(&t->arena, (i->n_domains + 1) *
	    sizeof *federated);
	i->tenant.verified.v = verified;
	i->tenant.federated.v = federated;
	for (size_t k = 0; k < i->n_domains; k++) {
		const struct tenant_domain	*d = &i->domains[k];

		if (d->verified)
			verified[i->tenant.verified.n++] = d->name;
		if (d->verified && d->federated)
			federated[i->tenant.federated.n++] = d->name;
		if (d->initial)
			i->tenant.initial = d->name;
	}
	/* None is marked: the first of Microsoft's own, without a dot more. */
	for (size_t k = 0; k < i->n_domains && i->tenant.initial.s == NULL;
	    k++) {
		struct text	 name = i->domains[k].name;

		if (i->domains[k].verified && text_case_ends(name,
		    TEXT(".onmicrosoft.com")) && !text_case_ends(name,
		    TEXT(".mail.onmicrosoft.com")))
			i->tenant.initial = name;
	}
}

const struct tenant_info *
store_tenant(struct store *s, struct err *e)
{
	struct tenant_cache	*t;

	if (s->tenant != NULL)
		return &s->tenant->info;
	t = s->tenant = xcalloc(1, sizeof *t);
	if (!read_facts(s, t, e) || !read_domains(s, t, e)) {
		tenant_forget(s);
		return NULL;
	}
	make_lists(t);
	return &t->info;
}

/* ---- writing ---- */

bool
tenant_domain_put(struct store *s, struct text name, unsigned flags,
    struct err *e)
{
	sqlite3_stmt	*st;
	char		*lower;
	size_t		 n;
	bool		 ok;

	if (name.len == 0)
		return true;
	lower = utf8_lower(name.s, name.len, &n);
	st = stmt_take(s, DOMAIN_SET);
	bind_text(st, 1, (struct text){ lower, (uint32_t)n });
	sqlite3_bind_int(st, 2, (int)flags);
	ok = stmt_run(s, DOMAIN_SET, st, e);
	free(lower);
	tenant_forget(s);
	return ok;
}

bool
tenant_feature_put(struct store *s, struct text name, bool on, struct err *e)
{
	const struct feature	*f = feature_find(name);
	struct buf		 key = BUF_INIT;
	bool			 ok;

	buf_adds(&key, "feature.");
	if (f != NULL && f->graph != NULL)
		buf_adds(&key, f->graph);
	else
		buf_add(&key, name.s, name.len);
	ok = meta_set(s, buf_str(&key), on ? TEXT("1") : TEXT("0"), e);
	buf_free(&key);
	tenant_forget(s);
	return ok;
}

/* A fact changes, by somebody's command. */
static bool
journal_fact(struct store *s, struct text what, struct text old,
    struct text new, struct err *e)
{
	struct journal_entry	 j = { .kind = CH_TENANT, .side = SIDE_TENANT,
				    .identity = TEXT("tenant"),
				    .attribute = what, .old = old, .new = new };

	return journal_add(s, &j, e);
}

bool
store_set_fact(struct store *s, struct text name, struct text value,
    struct err *e)
{
	struct buf	 key = BUF_INIT, old = BUF_INIT;
	bool		 had, ok;

	buf_adds(&key, "tenant.");
	buf_add(&key, name.s, name.len);
	had = meta_get(s, buf_str(&key), &old);
	ok = journal_fact(s, name, had ? (struct text){ buf_str(&old),
	    (uint32_t)old.len } : TEXT_NONE, value, e) &&
	    meta_set(s, buf_str(&key), value, e);
	buf_free(&key);
	buf_free(&old);
	tenant_forget(s);
	return ok;
}

bool
store_set_feature(struct store *s, struct text name, bool on, struct err *e)
{
	if (feature_find(name) == NULL)
		return err_set(e, ERR_INVALID_ARGUMENT, "FeatureNotFound",
		    VLENT(name.s, name.len), "There is no directory "
		    "synchronization feature '%.*s'.", (int)name.len, name.s);
	return journal_fact(s, name, TEXT_NONE, on ? TEXT("True") :
	    TEXT("False"), e) && tenant_feature_put(s, name, on, e);
}

static bool
delete_domain(struct store *s, struct text name, struct err *e)
{
	sqlite3_stmt	*st = stmt_take(s, DOMAIN_DELETE);

	bind_text(st, 1, name);
	return stmt_run(s, DOMAIN_DELETE, st, e);
}

static unsigned
flags_of(const struct tenant_domain *d)
{
	return (d->verified ? DOMAIN_VERIFIED : 0) |
	    (d->initial ? DOMAIN_INITIAL : 0) |
	    (d->is_default ? DOMAIN_DEFAULT : 0) |
	    (d->federated ? DOMAIN_FEDERATED : 0);
}

static const struct tenant_domain *
find_domain(const struct tenant_info *t, struct text name)
{
	for (size_t i = 0; i < t->n_domains; i++)
		if (text_caseeq(t->domains[i].name, name))
			return &t->domains[i];
	return NULL;
}

/* The cache goes with the first write, so what it lends is copied. */
static const struct tenant_info *
snapshot(struct store *s, struct tenant_cache *copy, struct err *e)
{
	const struct tenant_info	*t = store_tenant(s, e);

	if (t == NULL)
		return NULL;
	*copy = *s->tenant;
	free(s->tenant);
	s->tenant = NULL;
	return &copy->info;
}

bool
store_set_initial_domain(struct store *s, struct text name, struct err *e)
{
	struct tenant_cache		 old;
	const struct tenant_info	*t = snapshot(s, &old, e);
	const struct tenant_domain	*d;
	bool				 ok;

	if (t == NULL)
		return false;
	ok = journal_fact(s, TEXT("initialDomain"), t->tenant.initial, name,
	    e);
	for (size_t i = 0; ok && i < t->n_domains; i++)
		if (t->domains[i].initial)
			ok = tenant_domain_put(s, t->domains[i].name,
			    flags_of(&t->domains[i]) & ~DOMAIN_INITIAL, e);
	d = find_domain(t, name);
	ok = ok && tenant_domain_put(s, name, (d != NULL ? flags_of(d) : 0) |
	    DOMAIN_INITIAL | DOMAIN_VERIFIED, e);
	arena_free(&old.arena);
	return ok;
}

bool
store_set_domains(struct store *s, bool verified, const struct text *v,
    size_t n, struct err *e)
{
	struct tenant_cache		 old;
	const struct tenant_info	*t = snapshot(s, &old, e);
	struct buf			 names = BUF_INIT;
	bool				 ok;

	if (t == NULL)
		return false;
	for (size_t i = 0; i < n; i++)
		buf_addf(&names, "%s%.*s", i > 0 ? " " : "", (int)v[i].len,
		    v[i].s);
	ok = journal_fact(s, verified ? TEXT("verifiedDomains") :
	    TEXT("unverifiedDomains"), TEXT_NONE, (struct text){
	    buf_str(&names), (uint32_t)names.len }, e);
	for (size_t i = 0; ok && i < t->n_domains; i++)
		if (t->domains[i].verified == verified &&
		    !t->domains[i].initial)
			ok = delete_domain(s, t->domains[i].name, e);
	for (size_t i = 0; ok && i < n; i++) {
		const struct tenant_domain	*d = find_domain(t, v[i]);
		unsigned			 f = d != NULL ? flags_of(d) : 0;

		ok = tenant_domain_put(s, v[i], verified ?
		    f | DOMAIN_VERIFIED : f & ~DOMAIN_VERIFIED, e);
	}
	buf_free(&names);
	arena_free(&old.arena);
	tenant_forget(s);
	return ok;
}
