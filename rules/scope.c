/* scope.c -- clauses, filters and the text that an admin writes */
#include <stdlib.h>

#include "rules/dn.h"
#include "rules/scope.h"

const char *const scope_ops[SO_COUNT] = {
	[SO_EQUAL] = "EQUAL", [SO_NOTEQUAL] = "NOTEQUAL",
	[SO_LESSTHAN] = "LESSTHAN",
	[SO_LESSTHAN_OR_EQUAL] = "LESSTHAN_OR_EQUAL",
	[SO_GREATERTHAN] = "GREATERTHAN",
	[SO_GREATERTHAN_OR_EQUAL] = "GREATERTHAN_OR_EQUAL",
	[SO_CONTAINS] = "CONTAINS", [SO_NOTCONTAINS] = "NOTCONTAINS",
	[SO_STARTSWITH] = "STARTSWITH",
	[SO_NOTSTARTSWITH] = "NOTSTARTSWITH",
	[SO_ENDSWITH] = "ENDSWITH", [SO_NOTENDSWITH] = "NOTENDSWITH",
	[SO_ISNULL] = "ISNULL", [SO_ISNOTNULL] = "ISNOTNULL",
	[SO_ISIN] = "ISIN", [SO_ISNOTIN] = "ISNOTIN",
	[SO_ISBITSET] = "ISBITSET", [SO_ISBITNOTSET] = "ISBITNOTSET",
	[SO_ISMEMBEROF] = "ISMEMBEROF",
	[SO_ISNOTMEMBEROF] = "ISNOTMEMBEROF"
};

static bool
number(struct text t, long long *out)
{
	char	 room[32], *end;

	if (t.len == 0 || t.len >= sizeof room)
		return false;
	memcpy(room, t.s, t.len);
	room[t.len] = '\0';
	*out = strtoll(room, &end, 0);
	return *end == '\0';
}

/* Computed ones first, as the metaverse has them. */
static bool
value_of(const struct entry *entry, const char *attribute, unsigned i,
    struct text *out)
{
	struct text	t;
	struct rdn	rdn;
	long long	n;

	if (strcmp(attribute, "mailEnabled") == 0) {
		*out = scope_mail_enabled(entry) ? TEXT("TRUE") :
		    TEXT("FALSE");
		return i == 0;
	}
	if (strcmp(attribute, "rdn") == 0) {
		t = entry_first(entry, "distinguishedName");
		if (!dn_next(&t, &rdn))
			return false;
		*out = rdn.value;
		return i == 0;
	}
	if (strcmp(attribute, "securityEnabled") == 0 &&
	    number(entry_first(entry, "groupType"), &n)) {
		*out = n & 0x80000000ll ? TEXT("TRUE") : TEXT("FALSE");
		return i == 0;
	}
	return entry->value(entry->ctx, attribute, i, out);
}

static bool
ordered(enum scope_op op, struct text a, struct text b)
{
	long long	x, y;
	int		c;

	if (number(a, &x) && number(b, &y))
		c = x < y ? -1 : x > y;
	else
		c = utf8_casecmp(a.s, a.len, b.s, b.len);
	return op == SO_LESSTHAN ? c < 0 : op == SO_GREATERTHAN ? c > 0 :
	    op == SO_LESSTHAN_OR_EQUAL ? c <= 0 : c >= 0;
}

/* The value is one of a list that ";" or "," divides. */
static bool
in_list(struct text value, struct text list)
{
	uint32_t	i, from = 0;

	for (i = 0; i <= list.len; i++) {
		if (i < list.len && list.s[i] != ';' && list.s[i] != ',')
			continue;
		if (text_caseeq(value, text_trim(text_upto(text_from(list,
		    from), i - from))))
			return true;
		from = i + 1;
	}
	return false;
}

static bool
bit_set(struct text value, struct text mask)
{
	long long	v, m;

	return number(value, &v) && number(mask, &m) && (v & m) != 0;
}

/* One value against a positive operator; the negative ones negate it. */
static bool
positive(enum scope_op op, struct text value, struct text wanted)
{
	switch (op) {
	case SO_EQUAL: case SO_NOTEQUAL:
		return text_caseeq(value, wanted);
	case SO_LESSTHAN: case SO_LESSTHAN_OR_EQUAL:
	case SO_GREATERTHAN: case SO_GREATERTHAN_OR_EQUAL:
		return ordered(op, value, wanted);
	case SO_CONTAINS: case SO_NOTCONTAINS:
		return text_case_find(value, wanted) >= 0;
	case SO_STARTSWITH: case SO_NOTSTARTSWITH:
		return text_case_starts(value, wanted);
	case SO_ENDSWITH: case SO_NOTENDSWITH:
		return text_case_ends(value, wanted);
	case SO_ISIN: case SO_ISNOTIN:
		return in_list(value, wanted);
	case SO_ISBITSET: case SO_ISBITNOTSET:
		return bit_set(value, wanted);
	case SO_ISMEMBEROF: case SO_ISNOTMEMBEROF:
		return dn_same(value, wanted);
	case SO_ISNULL: case SO_ISNOTNULL: case SO_COUNT:
		break;
	}
	return true;	/* there is a value */
}

static bool
negative(enum scope_op op)
{
	return op == SO_NOTEQUAL || op == SO_NOTCONTAINS ||
	    op == SO_NOTSTARTSWITH || op == SO_NOTENDSWITH ||
	    op == SO_ISNULL || op == SO_ISNOTIN || op == SO_ISBITNOTSET ||
	    op == SO_ISNOTMEMBEROF;
}

/* Any value of a multi-valued attribute is enough, or none may be. */
bool
scope_clause_holds(const struct scope_clause *c, const struct entry *entry)
{
	const char	*attribute = c->attribute;
	struct text	 value, wanted = text_of(c->value);
	unsigned	 i;
	bool		 found = false;

	if (c->op == SO_ISMEMBEROF || c->op == SO_ISNOTMEMBEROF)
		attribute = "memberOf";
	for (i = 0; !found && value_of(entry, attribute, i, &value); i++)
		found = positive(c->op, value, wanted);
	return found != negative(c->op);
}

static bool
group_holds(const struct scope_group *g, const struct entry *entry)
{
	unsigned	i;

	for (i = 0; i < g->n; i++)
		if (!scope_clause_holds(&g->clauses[i], entry))
			return false;
	return true;
}

bool
scope_holds(const struct scope_filter *f, const struct entry *entry)
{
	unsigned	i;

	for (i = 0; i < f->n; i++)
		if (group_holds(&f->groups[i], entry))
			return true;
	return f->n == 0;
}

/* Where the word WORD stands alone, or the end. */
static uint32_t
find_word(struct text t, struct text word)
{
	struct text	rest;
	uint32_t	at = 0;
	int		found;

	for (;;) {
		rest = text_from(t, at);
		found = text_case_find(rest, word);
		if (found < 0)
			return t.len;
		at += (uint32_t)found;
		if ((at == 0 || strchr(" )\"", t.s[at - 1]) != NULL) &&
		    at + word.len < t.len &&
		    strchr(" (\"", t.s[at + word.len]) != NULL)
			return at;
		at += word.len;
	}
}

static struct text
first_word(struct text *t)
{
	int		end;
	struct text	word;

	*t = text_trim(*t);
	end = text_chr(*t, ' ');
	word = end < 0 ? *t : text_upto(*t, (uint32_t)end);
	*t = text_trim(text_from(*t, word.len));
	return word;
}

static bool
parse_clause(struct text t, struct arena *arena, struct scope_clause *c,
    struct err *e)
{
	struct text	all = t, attribute, op;
	unsigned	i;

	attribute = first_word(&t);
	op = first_word(&t);
	for (i = 0; i < SO_COUNT; i++)
		if (text_caseeq(op, text_of(scope_ops[i])))
			break;
	if (i == SO_COUNT || !text_any(attribute))
		return err_set(e, ERR_PARSER, "InvalidScopeClause", VNULL,
		    "'%.*s' is no clause: an attribute, an operator and a "
		    "value are needed.", (int)all.len, all.s);
	if (t.len >= 2 && (t.s[0] == '"' || t.s[0] == '\'') &&
	    t.s[t.len - 1] == t.s[0])
		t = text_upto(text_from(t, 1), t.len - 2);
	c->attribute = arena_strndup(arena, attribute.s, attribute.len);
	c->op = i;
	c->value = i == SO_ISNULL || i == SO_ISNOTNULL ? NULL :
	    arena_strndup(arena, t.s, t.len);
	return true;
}

static bool
parse_group(struct text t, struct arena *arena, struct scope_group *g,
    struct err *e)
{
	struct scope_clause	*clauses;
	uint32_t		 end;

	t = text_trim(t);
	if (t.len >= 2 && t.s[0] == '(' && t.s[t.len - 1] == ')')
		t = text_trim(text_upto(text_from(t, 1), t.len - 2));
	clauses = arena_alloc(arena, (t.len / 8 + 2) * sizeof *clauses);
	g->clauses = clauses;
	while (text_any(t)) {
		end = find_word(t, TEXT("AND"));
		if (!parse_clause(text_upto(t, end), arena, &clauses[g->n], e))
			return false;
		g->n++;
		t = text_from(t, end == t.len ? end : end + 3);
	}
	return true;
}

bool
scope_parse(struct text t, struct arena *arena, struct scope_filter *f,
    struct err *e)
{
	struct scope_group	*groups;
	uint32_t		 end;

	t = text_trim(t);
	memset(f, 0, sizeof *f);
	if (text_caseeq(t, TEXT("no scope")))
		return true;
	groups = arena_alloc(arena, (t.len / 8 + 2) * sizeof *groups);
	f->groups = groups;
	while (text_any(t)) {
		end = find_word(t, TEXT("OR"));
		if (!parse_group(text_upto(t, end), arena, &groups[f->n], e))
			return false;
		f->n++;
		t = text_from(t, end == t.len ? end : end + 2);
	}
	return true;
}

bool
scope_parse_custom(struct text t, struct arena *arena,
    struct scope_custom *c, struct err *e)
{
	int		colon = text_chr(t, ':');
	int		arrow = text_case_find(t, TEXT("->"));
	long long	n;
	struct text	result;

	memset(c, 0, sizeof *c);
	if (colon < 0 || arrow < colon ||
	    !number(text_trim(text_upto(t, (uint32_t)colon)), &n))
		return err_set(e, ERR_PARSER, "InvalidScopeRule", VNULL,
		    "'%.*s' is no rule: '51: department EQUAL Sales -> "
		    "cloudFiltered False' is one.", (int)t.len, t.s);
	c->precedence = (unsigned)n;
	result = text_from(t, (uint32_t)arrow + 2);
	c->cloud_filtered = text_case_find(result, TEXT("True")) >= 0;
	return scope_parse(text_upto(text_from(t, (uint32_t)colon + 1),
	    (uint32_t)(arrow - colon - 1)), arena, &c->filter, e);
}

const struct scope_custom *
scope_custom_find(const struct scope_custom *rules, unsigned n,
    const struct entry *entry)
{
	const struct scope_custom	*best = NULL;
	unsigned			 i;

	for (i = 0; i < n; i++)
		if (scope_holds(&rules[i].filter, entry) && (best == NULL ||
		    rules[i].precedence < best->precedence))
			best = &rules[i];
	return best;
}
