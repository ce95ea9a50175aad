/* sync-set.c -- making a set of synchronization rules ready */
#include <ctype.h>
#include <stdlib.h>

#include "rules/sync-set.h"

#define HASH_SIZE	1024	/* names of attributes; a power of two */

static unsigned
hash_of(struct text t)
{
	unsigned	h = 2166136261u;

	for (uint32_t i = 0; i < t.len; i++)
		h = (h ^ (unsigned)tolower((unsigned char)t.s[i])) *
		    16777619u;
	return h;
}

int
sync_slot_find(const struct sync_set *set, struct text name)
{
	unsigned	at = hash_of(name) & (HASH_SIZE - 1);

	for (; set->hash[at] != 0; at = (at + 1) & (HASH_SIZE - 1))
		if (text_caseeq(text_of(set->slots[set->hash[at] - 1]), name))
			return set->hash[at] - 1;
	return -1;
}

static bool
slot_of(struct sync_set *set, const char *name, unsigned *out, struct err *e)
{
	int		found = sync_slot_find(set, text_of(name));
	unsigned	at = hash_of(text_of(name)) & (HASH_SIZE - 1);

	if (found >= 0) {
		*out = (unsigned)found;
		return true;
	}
	if (set->n_slots == HASH_SIZE / 2)
		return err_set(e, ERR_LIMITS, "TooManyAttributes", VNULL,
		    "The rules fill more than %d attributes.",
		    HASH_SIZE / 2);
	while (set->hash[at] != 0)
		at = (at + 1) & (HASH_SIZE - 1);
	*out = set->n_slots;
	set->slots[set->n_slots++] = name;
	set->hash[at] = (uint16_t)set->n_slots;
	return true;
}

static bool
ready_flows(struct sync_set *set, struct sync_ready *r, struct err *e)
{
	const struct sync_flow	*f = r->rule->flows;
	unsigned		*target;

	while (f[r->n_flows].target != NULL)
		r->n_flows++;
	r->flow = arena_alloc(&set->arena, (r->n_flows + 1) *
	    sizeof *r->flow);
	target = arena_alloc(&set->arena, (r->n_flows + 1) * sizeof *target);
	r->target = target;
	for (unsigned i = 0; i < r->n_flows; i++) {
		if (!slot_of(set, f[i].target, &target[i], e))
			return false;
		if (f[i].kind == SF_EXPRESSION && (r->flow[i] =
		    sx_parse(text_of(f[i].source), &set->arena, e)) == NULL)
			return false;
	}
	return true;
}

static bool
ready(struct sync_set *set, const struct sync_rule *rule,
    const struct sync_change *change, struct err *e)
{
	struct sync_ready	*r = &set->v[set->n++];
	struct sync_rule	*own;
	const char		*scope = rule->scope;

	r->rule = rule;
	if (change != NULL) {
		r->disabled = change->disabled;
		scope = change->scope != NULL ? change->scope : scope;
		own = arena_alloc(&set->arena, sizeof *own);
		*own = *rule;
		own->scope = scope;
		if (change->moved)
			own->precedence = change->precedence;
		r->rule = own;
	}
	if (scope != NULL && !scope_parse(text_of(scope), &set->arena,
	    &r->scope, e))
		return false;
	return ready_flows(set, r, e);
}

static int
by_precedence(const void *a, const void *b)
{
	unsigned	x = ((const struct sync_ready *)a)->rule->precedence;
	unsigned	y = ((const struct sync_ready *)b)->rule->precedence;

	return x < y ? -1 : x > y;
}

static const struct sync_change *
change_of(const struct sync_change *c, unsigned n, const char *name)
{
	for (unsigned i = 0; i < n; i++)
		if (text_caseeq(text_of(c[i].name), text_of(name)))
			return &c[i];
	return NULL;
}

bool
sync_set_make(struct sync_set *set, const struct sync_change *change,
    unsigned n, const struct sync_rule *own, unsigned n_own, struct err *e)
{
	const struct sync_rule	*r;
	unsigned		 count = 0, i;

	memset(set, 0, sizeof *set);
	while (sync_rules[count].name != NULL)
		count++;
	set->v = arena_alloc(&set->arena, (count + n_own) * sizeof *set->v);
	set->hash = arena_alloc(&set->arena, HASH_SIZE * sizeof *set->hash);
	set->slots = arena_alloc(&set->arena, HASH_SIZE *
	    sizeof *set->slots);
	for (i = 0; i < n_own; i++) {
		if (!ready(set, &own[i], change_of(change, n, own[i].name),
		    e))
			return false;
		set->v[set->n - 1].custom = true;
	}
	for (r = sync_rules; r->name != NULL; r++)
		if (!ready(set, r, change_of(change, n, r->name), e))
			return false;
	qsort(set->v, set->n, sizeof *set->v, by_precedence);
	return true;
}

void
sync_set_free(struct sync_set *set)
{
	arena_free(&set->arena);
	memset(set, 0, sizeof *set);
}
