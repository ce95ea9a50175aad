/* filter.c -- one tree for five filter languages */

#include <stdlib.h>

#include "base/wildcard.h"
#include "rules/filter.h"

struct filter *
filter_new(struct arena *arena, enum filter_op op)
{
	struct filter	*f = arena_alloc(arena, sizeof *f);

	f->op = op;
	return f;
}

static struct text
keep(struct arena *arena, struct text t)
{
	if (t.s != NULL)
		t.s = arena_strndup(arena, t.s, t.len);
	return t;
}

struct filter *
filter_compare(struct arena *arena, enum filter_op op, struct text attribute,
    struct text value)
{
	struct filter	*f = filter_new(arena, op);

	f->attribute = keep(arena, attribute);
	f->value = keep(arena, value);
	return f;
}

void
filter_add(struct filter *parent, struct filter *child)
{
	struct filter	**at = &parent->child;

	while (*at != NULL)
		at = &(*at)->next;
	*at = child;
}

/* ---- values ---- */

static bool
number(struct text t, double *out)
{
	char	 room[64], *end;

	t = text_trim(t);
	if (t.len == 0 || t.len >= sizeof room)
		return false;
	memcpy(room, t.s, t.len);
	room[t.len] = '\0';
	*out = strtod(room, &end);
	return *end == '\0';
}

static int
compare(struct text a, struct text b)
{
	double	 x, y;

	if (number(a, &x) && number(b, &y))
		return x < y ? -1 : x > y;
	return utf8_casecmp(a.s, a.len, b.s, b.len);
}

static bool
bits(struct text value, struct text mask, bool all)
{
	double		 x, y;
	int64_t		 v, m;

	if (!number(value, &x) || !number(mask, &y))
		return false;
	v = (int64_t)x;
	m = (int64_t)y;
	return all ? (v & m) == m : (v & m) != 0;
}

static unsigned char
lower(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
}

/* A pattern of ASCII with * only: nothing to compile. */
static bool
is_simple(struct text pattern)
{
	for (uint32_t i = 0; i < pattern.len; i++)
		if ((pattern.s[i] & 0x80) || pattern.s[i] == '[' ||
		    pattern.s[i] == ']' || pattern.s[i] == '`' ||
		    pattern.s[i] == '?')
			return false;
	return true;
}

static bool
simple_like(struct text v, struct text p)
{
	uint32_t	 i = 0, k = 0, star = UINT32_MAX, from = 0;

	while (i < v.len) {
		if (k < p.len && p.s[k] == '*') {
			star = k++;
			from = i;
		} else if (k < p.len && lower(p.s[k]) == lower(v.s[i])) {
			k++;
			i++;
		} else if (star != UINT32_MAX) {
			k = star + 1;
			i = ++from;
		} else {
			return false;
		}
	}
	while (k < p.len && p.s[k] == '*')
		k++;
	return k == p.len;
}

bool
filter_like(struct text value, struct text pattern)
{
	if (is_simple(pattern))
		return simple_like(value, pattern);
	return wildcard_is(pattern.s, pattern.len, value.s, value.len);
}

bool
filter_is_pattern(struct text t)
{
	return wildcard_has(t.s, t.len);
}

struct text
filter_pattern_prefix(struct text t, struct arena *arena)
{
	char		*s = arena_strndup(arena, t.s, t.len);
	uint32_t	 n = 0;

	for (uint32_t i = 0; i < t.len; i++) {
		if (t.s[i] == '*' || t.s[i] == '?' || t.s[i] == '[')
			break;
		if (t.s[i] == '`' && i + 1 < t.len)
			i++;
		s[n++] = t.s[i];
	}
	return (struct text){ s, n };
}

/* One value; of the negative operators their positive. */
static bool
holds(enum filter_op op, struct text value, struct text wanted)
{
	switch (op) {
	case FO_EQ: case FO_NE:
		return text_caseeq(value, wanted);
	case FO_LT:
		return compare(value, wanted) < 0;
	case FO_LE:
		return compare(value, wanted) <= 0;
	case FO_GT:
		return compare(value, wanted) > 0;
	case FO_GE:
		return compare(value, wanted) >= 0;
	case FO_LIKE: case FO_NOT_LIKE:
		return filter_like(value, wanted);
	case FO_PRESENT: case FO_ABSENT:
		return value.len > 0;
	case FO_BITS_ALL: case FO_BITS_ANY:
		return bits(value, wanted, op == FO_BITS_ALL);
	case FO_TRUE: case FO_FALSE: case FO_AND: case FO_OR: case FO_NOT:
		break;
	}
	return false;
}

static bool
any_holds(const struct filter *f, const struct entry *e)
{
	char		 room[256], *name = room;
	struct text	 value;
	bool		 yes = false;

	if (f->attribute.len >= sizeof room)
		return false;
	memcpy(room, f->attribute.s, f->attribute.len);
	room[f->attribute.len] = '\0';
	for (unsigned i = 0; !yes && e->value(e->ctx, name, i, &value); i++)
		yes = holds(f->op, value, f->value);
	return yes;
}

bool
filter_match(const struct filter *f, const struct entry *e)
{
	switch (f->op) {
	case FO_TRUE:
		return true;
	case FO_FALSE:
		return false;
	case FO_AND:
		for (const struct filter *c = f->child; c != NULL; c = c->next)
			if (!filter_match(c, e))
				return false;
		return true;
	case FO_OR:
		for (const struct filter *c = f->child; c != NULL; c = c->next)
			if (filter_match(c, e))
				return true;
		return false;
	case FO_NOT:
		return !filter_match(f->child, e);
	case FO_NE: case FO_NOT_LIKE: case FO_ABSENT:
		return !any_holds(f, e);
	case FO_EQ: case FO_LT: case FO_LE: case FO_GT: case FO_GE:
	case FO_LIKE: case FO_PRESENT: case FO_BITS_ALL: case FO_BITS_ANY:
		return any_holds(f, e);
	}
	return false;
}
