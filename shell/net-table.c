/* net-table.c -- from definitions to an index of members
 *
 * The tables are read once, when the first member of any type is asked for:
 * types to their tables by address, then the definitions of one type when
 * that type is first asked. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "shell/net-table.h"

#define PARAMS_MAX	20

#define TABLES_MAX	3	/* of one type, from several files */

struct slot {
	const struct type	*type;
	const struct net_row	*rows[TABLES_MAX];
	struct net_members	*made;
};

static struct {
	struct slot	*v;
	size_t		 n, cap;
} all;

static struct slot *
slot_find(const struct type *t)
{
	size_t at = ((uintptr_t)t >> 4) * 0x9E3779B1u & (all.cap - 1);

	while (all.v[at].type != NULL && all.v[at].type != t)
		at = (at + 1) & (all.cap - 1);
	return &all.v[at];
}

static void
slot_add(struct slot *s, const struct type *t, const struct net_row *rows)
{
	size_t i = 0;

	s->type = t;
	while (s->rows[i] != NULL)
		i++;
	assert(i < TABLES_MAX);
	s->rows[i] = rows;
}

static void
all_init(void)
{
	static const struct net_class *const tables[] = {
#define NET_TABLE(name) name,
#include "shell/net-tables.h"
#undef NET_TABLE
	};
	const struct net_class *c;
	const struct type *t;
	size_t i;

	all.cap = 1024;
	all.v = xcalloc(all.cap, sizeof *all.v);
	for (i = 0; i < sizeof tables / sizeof tables[0]; i++)
		for (c = tables[i]; c->type != NULL; c++) {
			t = type_find(c->type, strlen(c->type));
			if (t == NULL)
				continue;
			slot_add(slot_find(t), t, c->rows);
			all.n++;
		}
}

/* ---- reading definitions ------------------------------------------------ */

static bool
starts(const char **p, const char *with)
{
	size_t n = strlen(with);

	if (strncmp(*p, with, n) != 0)
		return false;
	*p += n;
	return true;
}

static bool
is_delegate(const char *s, size_t n)
{
	static const char *const names[] = { "System.Predicate[",
		"System.Comparison[", "System.Action", "System.Func[",
		"System.Converter[",
		"System.Text.RegularExpressions.MatchEvaluator" };
	size_t i;

	for (i = 0; i < sizeof names / sizeof names[0]; i++)
		if (n >= strlen(names[i]) &&
		    strncmp(s, names[i], strlen(names[i])) == 0)
			return true;
	return false;
}

static bool
is_name(const char *s, size_t n, const char *name)
{
	return strlen(name) == n && memcmp(s, name, n) == 0;
}

/* "System.Collections.Generic.IEnumerable[string]" and its like. */
static bool
items_type(struct net_param *p, const char *s, size_t n)
{
	const char *open = memchr(s, '[', n);
	size_t head = open != NULL ? (size_t)(open - s) : n;

	if (is_name(s, head, "System.Collections.IEnumerable") ||
	    is_name(s, head, "System.Collections.ICollection") ||
	    is_name(s, head, "System.Collections.IList")) {
		p->kind = NP_ITEMS;
		p->type = type_object;
		return true;
	}
	if (open == NULL || (
	    !is_name(s, head, "System.Collections.Generic.IEnumerable") &&
	    !is_name(s, head, "System.Collections.Generic.IList") &&
	    !is_name(s, head, "System.Collections.Generic.ICollection")))
		return false;
	p->kind = NP_ITEMS;
	p->type = is_name(open, 3 < n - head ? 3 : n - head, "[T]") ? NULL :
	    type_find(open + 1, n - head - 2);
	return true;
}

static void
param_type(struct net_param *p, const char *s, size_t n)
{
	static const struct { const char *name; enum net_param_kind kind; }
	    special[] = {
		{ "T", NP_T }, { "TValue", NP_T }, { "TKey", NP_KEY },
		{ "System.Object", NP_ANY }, { "TSelf", NP_SELF },
		{ "psobject", NP_ANY },
	};
	size_t i;

	for (i = 0; i < sizeof special / sizeof special[0]; i++)
		if (is_name(s, n, special[i].name)) {
			p->kind = special[i].kind;
			p->type = type_object;
			return;
		}
	if (items_type(p, s, n))
		return;
	if (is_delegate(s, n)) {
		p->kind = NP_BLOCK;
		p->type = type_scriptblock;
		return;
	}
	p->type = type_find(s, n);
	p->kind = p->type == NULL ? NP_UNKNOWN :
	    p->type->kind == TK_INTERFACE ? NP_FACE : NP_TYPE;
}

/* One parameter: "[ref] int result", "Params char[] trimChars",
 * "System.StringSplitOptions options = None". */
static void
param_read(struct net_overload *o, const char *s, const char *end)
{
	struct net_param *p = &o->p[o->n++];
	const char *eq = memchr(s, '=', (size_t)(end - s)), *blank;

	p->optional = eq != NULL;
	if (eq != NULL)
		end = eq - 1;
	p->params = starts(&s, "Params ");
	o->params |= p->params;
	for (blank = end - 1; blank > s && *blank != ' '; blank--)
		;
	p->name = sym_intern(blank + 1, (size_t)(end - blank - 1));
	if (starts(&s, "[ref] ")) {
		p->kind = NP_REF;
		p->type = type_psreference;
		return;
	}
	param_type(p, s, (size_t)(blank - s));
	o->unknown |= p->kind == NP_UNKNOWN;
}

static void
overload_read(struct net_overload *o, const char *open)
{
	struct net_param room[PARAMS_MAX];
	const char *s = open + 1, *p;
	int depth = 0;

	memset(room, 0, sizeof room);
	o->p = room;
	for (p = s; *s != ')'; p++) {
		if (*p == '[')
			depth++;
		else if (*p == ']')
			depth--;
		if ((*p != ',' && *p != ')') || depth > 0)
			continue;
		param_read(o, s, p);
		s = *p == ',' ? p + 2 : p;
	}
	o->p = o->n == 0 ? NULL : xmalloc(o->n * sizeof *o->p);
	if (o->n > 0)
		memcpy(o->p, room, o->n * sizeof *o->p);
	while (o->min < o->n && !o->p[o->min].optional &&
	    !o->p[o->min].params)
		o->min++;
}

/* What a definition says before its parameters. */
struct heading {
	const struct sym	*name;
	const char		*open;		/* the parenthesis, or NULL */
	bool			 is_static, settable;
	enum net_kind		 kind;
};

static void
heading_read(struct heading *h, const char *sig)
{
	const char *braces = strstr(sig, " {"), *end, *start;

	h->is_static = starts(&sig, "static ");
	h->open = strchr(sig, '(');
	end = h->open != NULL ? h->open : braces;
	/* "int IComparable.CompareTo(...)" is a CompareTo. */
	for (start = end; start > sig && start[-1] != ' ' &&
	    start[-1] != '.'; start--)
		;
	h->name = sym_intern(start, (size_t)(end - start));
	h->settable = braces != NULL && strstr(braces, "set;") != NULL;
	h->kind = h->open == NULL ? NET_PROPERTY : braces != NULL ?
	    NET_INDEXER : NET_METHOD;
	if (h->kind == NET_METHOD && is_name(h->name->s, h->name->len, "new")) {
		h->kind = NET_NEW;
		h->is_static = true;
	}
}

static unsigned *
place_of(const struct net_members *m, const struct sym *name, bool is_static)
{
	const struct sym *fold = name->fold;
	unsigned at = fold->hash & (m->cap - 1);
	unsigned *index = m->index[is_static];

	while (index[at] != 0 && m->v[index[at] - 1].name->fold != fold)
		at = (at + 1) & (m->cap - 1);
	return &index[at];
}

static void
row_add(struct net_members *m, const struct net_row *row)
{
	struct heading h;
	struct net_member *p;
	unsigned *at;

	heading_read(&h, row->sig);
	at = place_of(m, h.name, h.is_static);
	if (*at == 0) {
		p = &m->v[m->n++];
		*at = (unsigned)m->n;
		p->name = h.name;
		p->kind = (uint8_t)h.kind;
		p->is_static = h.is_static;
		p->settable = h.settable;
	}
	p = &m->v[*at - 1];
	p->v = xrealloc(p->v, (p->n + 1) * sizeof *p->v);
	p->v[p->n] = (struct net_overload){ .row = row };
	if (h.open != NULL)
		overload_read(&p->v[p->n], h.open);
	p->v[p->n].unknown |= row->fn == NULL;	/* only shown */
	p->n++;
}

static struct net_members *
members_make(const struct slot *s)
{
	struct net_members *m = xcalloc(1, sizeof *m);
	const struct net_row *row;
	size_t n = 0, i;

	for (i = 0; i < TABLES_MAX; i++)
		for (row = s->rows[i]; row != NULL && row->sig != NULL; row++)
			n++;
	m->v = xcalloc(n, sizeof *m->v);
	m->cap = 16;
	while (m->cap < n * 2)
		m->cap *= 2;
	m->index[0] = xcalloc(m->cap, sizeof *m->index[0]);
	m->index[1] = xcalloc(m->cap, sizeof *m->index[1]);
	for (i = 0; i < TABLES_MAX; i++)
		for (row = s->rows[i]; row != NULL && row->sig != NULL; row++)
			row_add(m, row);
	return m;
}

/* ---- looking up --------------------------------------------------------- */

const struct net_members *
net_members_of(const struct type *t)
{
	struct slot *s;

	if (all.n == 0)
		all_init();
	s = slot_find(t);
	if (s->type == NULL)
		return NULL;
	if (s->made == NULL) {
		struct net_members *made = members_make(s);

		slot_find(t)->made = made;
		return made;
	}
	return s->made;
}

const struct net_member *
net_find(const struct type *t, const struct sym *name, bool is_static)
{
	const struct net_members *m;
	unsigned at;

	for (;;) {
		m = net_members_of(t);
		at = m == NULL ? 0 : *place_of(m, name, is_static);
		if (at != 0)
			return &m->v[at - 1];
		if (t == type_object)
			return NULL;
		t = t->base != NULL ? t->base : type_object;
	}
}
