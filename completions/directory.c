/* directory.c -- what a word could become, out of the store */
#include <stdlib.h>

#include "completions/directory.h"
#include "rules/addr.h"
#include "shell/session.h"

/* More are no help at a prompt. */
#define SHOWN	200

struct asking {
	const struct complete_ask	*ask;
	struct words			*words;
	size_t				 n;
};

static struct store *
store_of(const struct complete_ask *a)
{
	struct store_door *door = a->s->host->directory;
	struct err e = ERR_INIT;
	struct store *s = door == NULL ? NULL : door->open(a->s, &e);

	err_clear(&e);
	return s;
}

static bool
add(void *arg, struct text name, struct text tip, unsigned side)
{
	struct asking *a = arg;
	char *says = xasprintf("%.*s%s%s", (int)tip.len, tip.s != NULL ?
	    tip.s : "", tip.len > 0 ? ", " : "", store_side_name(side));

	words_value(a->words, a->ask, name, text_of(says));
	free(says);
	if (++a->n < SHOWN)
		return true;
	a->words->more = true;
	return false;
}

/* -Side as it stands on the line. */
static unsigned
side_given(const struct complete_ask *a, unsigned otherwise)
{
	struct value v = value_base(complete_bound(a, "Side"));
	struct text t = v.tag == V_STRING ? (struct text){ v.u.s, v.len } :
	    TEXT_NONE;

	if (text_caseeq(t, TEXT("OnPrem")))
		return SIDE_ONPREM;
	return text_caseeq(t, TEXT("Tenant")) ? SIDE_TENANT : otherwise;
}

static void
look_up(const struct complete_ask *a, struct words *w, unsigned what,
    unsigned sides)
{
	struct store *s = store_of(a);
	struct asking k = { a, w, 0 };

	if (s != NULL)
		store_complete(s, a->word, what, sides, SHOWN, add, &k);
}

void
complete_identity(const struct complete_ask *a, struct words *w)
{
	look_up(a, w, COMPLETE_IDENTITY, side_given(a, SIDE_BOTH));
}

void
complete_onprem(const struct complete_ask *a, struct words *w)
{
	look_up(a, w, COMPLETE_IDENTITY, SIDE_ONPREM);
}

void
complete_account(const struct complete_ask *a, struct words *w)
{
	look_up(a, w, COMPLETE_UPN, SIDE_TENANT);
}

void
complete_address(const struct complete_ask *a, struct words *w)
{
	look_up(a, w, COMPLETE_ADDRESS, side_given(a, SIDE_BOTH));
}

/* ---- the tenant's domains ---- */

static void
domains(const struct complete_ask *a, struct words *w, struct text before)
{
	struct store *s = store_of(a);
	struct err e = ERR_INIT;
	const struct tenant_info *t = s == NULL ? NULL : store_tenant(s, &e);
	size_t i;

	err_clear(&e);
	for (i = 0; t != NULL && i < t->n_domains; i++) {
		const struct tenant_domain *d = &t->domains[i];
		char *name = xasprintf("%.*s%.*s", (int)before.len,
		    before.s != NULL ? before.s : "", (int)d->name.len,
		    d->name.s);

		words_matching(w, a, text_of(name), d->verified ?
		    TEXT("a verified domain") : TEXT("not verified"));
		free(name);
	}
}

void
complete_domain(const struct complete_ask *a, struct words *w)
{
	domains(a, w, TEXT_NONE);
}

void
complete_new_upn(const struct complete_ask *a, struct words *w)
{
	int at = text_chr(a->word, '@');

	if (at >= 0)
		domains(a, w, text_upto(a->word, (uint32_t)at + 1));
	else
		look_up(a, w, COMPLETE_UPN, SIDE_ONPREM);
}

void
complete_attribute(const struct complete_ask *a, struct words *w)
{
	struct store *s = store_of(a);
	struct texts names;
	uint32_t i;

	if (s == NULL)
		return;
	names = store_attributes(s, side_given(a, SIDE_ONPREM));
	for (i = 0; i < names.n; i++)
		words_matching(w, a, names.v[i], TEXT_NONE);
}

void
complete_rule_set(const struct complete_ask *a, struct words *w)
{
	int i;

	for (i = 0; i < AS_COUNT; i++)
		words_matching(w, a, text_of(addr_rule_sets[i].name),
		    text_of(addr_rule_sets[i].title));
}
