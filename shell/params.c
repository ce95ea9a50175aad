/* params.c -- compiling what a command declares into struct params */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "shell/check.h"
#include "shell/convert.h"
#include "shell/eval.h"
#include "shell/net.h"

/* ---- common to both kinds ---- */

struct common_row {
	const char	*name, *alias, *type;	/* NULL type: switch */
};

static const struct common_row common_rows[] = {
	{ "Verbose", "vb", NULL }, { "Debug", "db", NULL },
	{ "ErrorAction", "ea",
	    "System.Management.Automation.ActionPreference" },
	{ "WarningAction", "wa",
	    "System.Management.Automation.ActionPreference" },
	{ "InformationAction", "infa",
	    "System.Management.Automation.ActionPreference" },
	{ "ProgressAction", "proga",
	    "System.Management.Automation.ActionPreference" },
	{ "ErrorVariable", "ev", "System.String" },
	{ "WarningVariable", "wv", "System.String" },
	{ "InformationVariable", "iv", "System.String" },
	{ "OutVariable", "ov", "System.String" },
	{ "OutBuffer", "ob", "System.Int32" },
	{ "PipelineVariable", "pv", "System.String" },
	{ "WhatIf", "wi", NULL }, { "Confirm", "cf", NULL },
};

#define NCOMMON		(sizeof common_rows / sizeof common_rows[0])

static struct in_set *
in_add(struct arena *a, struct bind_param *p, uint32_t sets)
{
	struct in_set *in = arena_alloc(a, (p->nin + 1) * sizeof *in);

	if (p->nin > 0)
		memcpy(in, p->in, p->nin * sizeof *in);
	p->in = in;
	in += p->nin++;
	in->sets = sets;
	in->position = -1;
	return in;
}

static void
set_type(struct bind_param *p, const struct type *t)
{
	p->type = t == type_object ? NULL : t;
	p->is_switch = t == type_switch;
	if (p->type != NULL && p->type->tag == V_ARRAY)
		p->elem = t->elem != NULL ? t->elem : type_object;
}

static void
add_common(struct arena *a, struct params *p)
{
	size_t i, n = NCOMMON - (p->should_process ? 0 : 2);

	for (i = 0; i < n; i++) {
		const struct common_row *row = &common_rows[i];
		struct bind_param *b = &p->v[p->n++];

		b->name = sym_str(row->name);
		b->naliases = 1;
		b->aliases = arena_alloc(a, sizeof *b->aliases);
		b->aliases[0] = sym_str(row->alias);
		set_type(b, row->type == NULL ? type_switch :
		    type_find(row->type, strlen(row->type)));
		b->common = true;
		in_add(a, b, SETS_ALL);
	}
}

/* What follows from the in_sets, once all parameters are there. */
static void
summarize(struct params *p)
{
	size_t i, k;

	for (i = 0; i < p->n; i++) {
		struct bind_param *b = &p->v[i];

		for (k = 0; k < b->nin; k++) {
			if (b->in[k].sets == SETS_ALL)
				b->in_all = true;
			else
				b->sets |= b->in[k].sets;
			if (b->in[k].flags & P_MANDATORY)
				b->mandatory = p->mandatory = true;
			if (b->in[k].flags & (P_PIPELINE | P_BY_NAME))
				b->pipeline = p->takes_pipeline = true;
		}
		p->all_sets |= b->sets;
	}
	p->all_sets |= p->default_set;
}

/* What each object is offered to. */
static void
list_piped(struct arena *a, struct params *p)
{
	size_t i;

	p->piped = arena_alloc(a, (p->n + 1) * sizeof *p->piped);
	for (i = 0; i < p->n; i++)
		if (p->v[i].pipeline)
			p->piped[p->npiped++] = (uint16_t)i;
}

/* Without sets a plain argument's parameter is known at once. */
static void
order_positions(struct arena *a, struct params *p)
{
	size_t i, n = 0;
	int at, next;

	if (p->nsets > 0)
		return;
	p->positional = arena_alloc(a, (p->nown + 1) * sizeof *p->positional);
	for (at = 0; at >= 0; at = next) {
		next = -1;
		for (i = 0; i < p->nown; i++) {
			int here = p->v[i].in[0].position;

			if (p->v[i].in[0].flags & P_REST)
				continue;	/* takes what is left over */
			if (here == at)
				p->positional[n++] = (uint16_t)i;
			else if (here > at && (next < 0 || here < next))
				next = here;
		}
	}
	p->npositional = n;
}

/* The bit of a set's name, made if it is new. */
static uint32_t
set_bit(struct arena *a, struct params *p, const char *name)
{
	const char **sets;
	size_t i;

	if (strcasecmp(name, "__AllParameterSets") == 0)
		return SETS_ALL;
	for (i = 0; i < p->nsets; i++)
		if (strcasecmp(p->sets[i], name) == 0)
			return UINT32_C(1) << i;
	if (p->nsets == 32)
		return UINT32_C(1) << 31;
	sets = arena_alloc(a, (p->nsets + 1) * sizeof *sets);
	if (p->nsets > 0)
		memcpy(sets, p->sets, p->nsets * sizeof *sets);
	sets[p->nsets] = arena_strndup(a, name, strlen(name));
	p->sets = sets;
	return UINT32_C(1) << p->nsets++;
}

/* ---- functions ---- */

static struct value
unbound_value(const struct type *t)
{
	if (t == NULL)
		return VNULL;
	if (t == type_string)
		return VLIT("");
	if (t == type_switch)
		return value_switch(false);
	switch (t->tag) {
	case V_BOOL:
		return VBOOL(false);
	case V_CHAR: case V_SBYTE: case V_BYTE: case V_INT16: case V_UINT16:
	case V_INT32: case V_UINT32: case V_INT64: case V_UINT64:
		return (struct value){ .tag = t->tag };
	case V_SINGLE: case V_DOUBLE:
		return (struct value){ .tag = t->tag };
	default:
		return VNULL;
	}
}

static bool
make_parameter(const struct attr_make *m, const struct attribute *a,
    struct params *p, struct bind_param *b)
{
	static const struct { const char *name; unsigned flag; } flags[] = {
		{ "Mandatory", P_MANDATORY },
		{ "ValueFromPipeline", P_PIPELINE },
		{ "ValueFromPipelineByPropertyName", P_BY_NAME },
		{ "ValueFromRemainingArguments", P_REST },
		{ "DontShow", P_HIDDEN }
	};
	struct value v;
	struct in_set *in;
	const char *set;
	int64_t at;
	size_t i;

	if (!attr_named(m, a, "ParameterSetName", &v))
		return false;
	set = attr_text(m, v);
	in = in_add(m->arena, b, set == NULL ? SETS_ALL :
	    set_bit(m->arena, p, set));
	for (i = 0; i < sizeof flags / sizeof flags[0]; i++) {
		bool on;

		if (!attr_flag(m, a, flags[i].name, false, &on))
			return false;
		in->flags |= on ? flags[i].flag : 0;
	}
	if (!attr_named(m, a, "Position", &v))
		return false;
	if (to_int(v, &at) && v.tag != V_NOTHING && at >= 0)
		in->position = (int)at;
	if (!attr_named(m, a, "HelpMessage", &v))
		return false;
	in->help = attr_text(m, v);
	return true;
}

static bool
make_alias(const struct attr_make *m, const struct attribute *a,
    struct bind_param *b)
{
	struct value v;
	size_t i;

	b->aliases = arena_alloc(m->arena, a->args.n * sizeof *b->aliases);
	for (i = 0; i < a->args.n; i++) {
		const char *s;

		if (!attr_arg(m, a, i, &v))
			return false;
		s = attr_text(m, v);
		if (s != NULL)
			b->aliases[b->naliases++] = sym_str(s);
	}
	return true;
}

static bool
make_attribute(const struct attr_make *m, const struct attribute *a,
    struct params *p, struct bind_param *b)
{
	const struct check **tail = &b->checks;
	struct check *c;

	if (attr_is(a, "Parameter"))
		return make_parameter(m, a, p, b);
	if (attr_is(a, "Alias"))
		return make_alias(m, a, b);
	if (attr_is(a, "AllowNull"))
		b->flags |= P_ALLOW_NULL;
	else if (attr_is(a, "AllowEmptyString"))
		b->flags |= P_ALLOW_EMPTY;
	else if (attr_is(a, "AllowEmptyCollection"))
		b->flags |= P_ALLOW_EMPTY_LIST;
	else if (attr_is(a, "SupportsWildcards"))
		b->flags |= P_WILDCARDS;
	if (!check_make(m, a, &c))
		return false;
	while (*tail != NULL)
		tail = (const struct check **)(uintptr_t)&(*tail)->next;
	*tail = c;
	return true;
}

static bool
make_param(const struct attr_make *m, const struct param_decl *d,
    struct params *p, struct bind_param *b)
{
	size_t i;

	b->name = d->name;
	b->decl = d;
	if (d->type != NULL) {
		const struct type *t = eval_type(m->s, d->type, m->e);

		if (t == NULL)
			return false;
		set_type(b, t);
	}
	b->unbound = unbound_value(b->type);
	for (i = 0; i < d->attrs.n; i++)
		if (!make_attribute(m, d->attrs.v[i], p, b))
			return false;
	if (b->nin == 0)
		in_add(m->arena, b, SETS_ALL);
	return true;
}

static bool
make_binding(const struct attr_make *m, const struct attribute *a,
    struct params *p, bool *positional)
{
	static const char *const impacts[] = { "None", "Low", "Medium",
		"High" };
	const char *s;
	struct value v;
	int i;

	if (!attr_named(m, a, "DefaultParameterSetName", &v))
		return false;
	s = attr_text(m, v);
	if (s != NULL && *s != '\0')
		p->default_set = set_bit(m->arena, p, s);
	if (!attr_flag(m, a, "SupportsShouldProcess", false,
	    &p->should_process) ||
	    !attr_flag(m, a, "PositionalBinding", true, positional) ||
	    !attr_named(m, a, "ConfirmImpact", &v))
		return false;
	s = attr_text(m, v);
	for (i = 0; s != NULL && i < 4; i++)
		if (strcasecmp(s, impacts[i]) == 0)
			p->impact = i;
	if (!attr_named(m, a, "HelpUri", &v))
		return false;
	p->help_uri = attr_text(m, v);
	return true;
}

/* Positions in the order of declaration, when nobody says otherwise. */
static void
number(struct params *p)
{
	size_t i, k;
	int at = 0;

	for (i = 0; i < p->nown; i++)
		for (k = 0; k < p->v[i].nin; k++)
			if (p->v[i].in[k].position >= 0 ||
			    p->v[i].in[k].sets != SETS_ALL)
				return;
	for (i = 0; i < p->nown; i++)
		if (!p->v[i].is_switch)
			p->v[i].in[0].position = at++;
}

static bool
make_function(const struct attr_make *m, const struct block_ast *ast,
    struct params *p)
{
	const struct params_decl *d = &ast->params;
	bool positional = true;
	size_t i, k;

	for (i = 0; i < d->attrs.n; i++) {
		if (!attr_is(d->attrs.v[i], "CmdletBinding"))
			continue;
		p->advanced = true;
		if (!make_binding(m, d->attrs.v[i], p, &positional))
			return false;
	}
	for (i = 0; i < d->n; i++)
		for (k = 0; k < d->v[i]->attrs.n; k++)
			if (attr_is(d->v[i]->attrs.v[k], "Parameter"))
				p->advanced = true;
	p->v = arena_alloc(m->arena, (d->n + NCOMMON) * sizeof *p->v);
	for (i = 0; i < d->n; i++)
		if (!make_param(m, d->v[i], p, &p->v[p->n++]))
			return false;
	p->nown = p->n;
	if (positional)
		number(p);
	if (p->advanced)
		add_common(m->arena, p);
	summarize(p);
	list_piped(m->arena, p);
	order_positions(m->arena, p);
	return true;
}

const struct params *
params_of_block(struct session *s, const struct block_ast *ast, struct err *e)
{
	struct params_decl *d = (struct params_decl *)(uintptr_t)&ast->params;
	struct attr_make m = { s, ast->script, &ast->script->arena, e };
	struct params *p;

	if (d->compiled != NULL)
		return d->compiled;
	p = arena_alloc(m.arena, sizeof *p);
	p->decl = d;
	p->script = ast->script;
	p->dynamic = ast->dynamic != NULL;
	p->impact = 2;
	if (!make_function(&m, ast, p))
		return NULL;
	d->compiled = p;
	return p;
}

/* ---- cmdlets ---- */

static const struct type *
row_type(const struct param *row)
{
	const struct type *t = NULL;

	if (row->as != NULL)
		t = type_find(row->as, strlen(row->as));
	switch (row->kind) {
	case PK_SWITCH:
		return type_switch;
	case PK_INT:
		return t != NULL ? t : type_int32;
	case PK_REAL:
		return t != NULL ? t : type_double;
	case PK_TEXT:
	case PK_CHOICE:
		return t != NULL ? t : type_string;
	case PK_LIST:
		return t != NULL ? type_array_of(t) : type_object_array;
	case PK_BLOCK:
		return type_scriptblock;
	case PK_VALUE:
	case PK_NONE:
		break;
	}
	return t != NULL ? t : type_object;
}

/* "CN Id" into syms. */
static void
split_aliases(struct arena *a, struct bind_param *b, const char *s)
{
	const char *p;
	size_t n = 1;

	for (p = s; *p != '\0'; p++)
		n += *p == ' ';
	b->aliases = arena_alloc(a, n * sizeof *b->aliases);
	while (*s != '\0') {
		size_t len = strcspn(s, " ");

		if (len > 0)
			b->aliases[b->naliases++] = sym_intern(s, len);
		s += len + (s[len] != '\0');
	}
}

static void
make_row(struct arena *a, struct params *p, const struct param *row)
{
	const unsigned in_flags = P_MANDATORY | P_PIPELINE | P_BY_NAME |
	    P_REST | P_HIDDEN;
	struct bind_param *b = &p->v[p->n++];
	uint32_t sets = row->sets, some = row->mandatory_sets;
	struct in_set *in;

	b->name = sym_str(row->name);
	b->row = row;
	if (row->aliases != NULL)
		split_aliases(a, b, row->aliases);
	set_type(b, row_type(row));
	b->flags = row->flags & (P_ALLOW_NULL | P_WILDCARDS | P_DYNAMIC);
	if (row->flags & P_ALLOW_EMPTY)
		b->flags |= P_ALLOW_EMPTY | P_ALLOW_EMPTY_LIST;
	b->checks = check_of_row(a, row);
	sets &= p->all_sets;	/* rows may say "all but these" */
	if (some != 0 && sets == 0)
		sets = p->all_sets;
	if (some != 0 && (sets & ~some) != 0) {
		in = in_add(a, b, some);
		in->flags = (row->flags & in_flags) | P_MANDATORY;
		in->position = row->position - 1;
		sets &= ~some;
		some = 0;
	}
	in = in_add(a, b, sets == 0 ? SETS_ALL : sets);
	in->flags = (row->flags & in_flags) | (some != 0 ? P_MANDATORY : 0);
	in->position = row->position - 1;
}

static struct params *
make_cmdlet(struct arena *a, const struct cmdlet *c)
{
	struct params *p = arena_alloc(a, sizeof *p);
	size_t n = 0, i;

	p->name = c->name;
	p->cmdlet = c;
	p->advanced = true;
	p->should_process = (c->flags & CMD_WRITES) != 0;
	p->impact = c->flags & CMD_HIGH ? 3 : 2;
	for (i = 0; c->sets != NULL && c->sets[i] != NULL; i++)
		p->all_sets |= set_bit(a, p, c->sets[i]);
	if (p->nsets > 0 && !c->no_default_set)
		p->default_set = UINT32_C(1) << c->default_set;
	while (c->params != NULL && c->params[n].name != NULL)
		n++;
	p->v = arena_alloc(a, (n + NCOMMON) * sizeof *p->v);
	for (i = 0; i < n; i++)
		make_row(a, p, &c->params[i]);
	p->nown = p->n;
	add_common(a, p);
	summarize(p);
	list_piped(a, p);
	order_positions(a, p);
	return p;
}

struct params_cache {
	struct arena	  arena;
	size_t		  n, cap;
	struct params	**v;		/* open addressing by cmdlet */
};

static struct params **
cache_find(struct params_cache *k, const struct cmdlet *c)
{
	size_t at = ((uintptr_t)c >> 5) * 2654435761u & (k->cap - 1);

	while (k->v[at] != NULL && k->v[at]->cmdlet != c)
		at = (at + 1) & (k->cap - 1);
	return &k->v[at];
}

static void
cache_grow(struct params_cache *k)
{
	struct params_cache old = *k;
	size_t i;

	k->cap = old.cap > 0 ? old.cap * 2 : 128;
	k->v = xcalloc(k->cap, sizeof *k->v);
	for (i = 0; i < old.cap; i++)
		if (old.v[i] != NULL)
			*cache_find(k, old.v[i]->cmdlet) = old.v[i];
	free(old.v);
}

const struct params *
params_of_cmdlet(struct session *s, const struct cmdlet *c)
{
	struct params_cache *k = s->params;
	struct params **at;

	if (k == NULL)
		k = s->params = xcalloc(1, sizeof *k);
	if (k->n * 2 >= k->cap)
		cache_grow(k);
	at = cache_find(k, c);
	if (*at == NULL) {
		*at = make_cmdlet(&k->arena, c);
		k->n++;
	}
	return *at;
}

void
params_forget(struct session *s)
{
	if (s->params == NULL)
		return;
	arena_free(&s->params->arena);
	free(s->params->v);
	free(s->params);
	s->params = NULL;
}
