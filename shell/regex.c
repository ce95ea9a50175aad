/* regex.c -- compiling, keeping and matching regular expressions */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/type.h"
#include "base/utf8.h"
#include "shell/regex-translate.h"
#include "shell/regex.h"

#define MATCH_LIMIT	20000000	/* steps before a pattern is hopeless */
#define JIT_STACK_MAX	(8u << 20)

/* What a compiled pattern has besides the public part. */
struct code {
	pcre2_code		*re;
	pcre2_match_data	*data;
	unsigned		 npcre;	/* groups of PCRE2, 0 included */
	unsigned		*to;	/* PCRE2's number to .NET's place */
	pcre2_code		*all;	/* with callouts, made when asked */
};

/* One for the program: matching is never re-entered. */
static pcre2_match_context *
context(void)
{
	static _Thread_local pcre2_match_context *c;

	if (c == NULL) {
		c = pcre2_match_context_create(NULL);
		pcre2_set_match_limit(c, MATCH_LIMIT);
		pcre2_jit_stack_assign(c, NULL,
		    pcre2_jit_stack_create(32 << 10, JIT_STACK_MAX, NULL));
	}
	return c;
}

static uint32_t
pcre_options(int options)
{
	uint32_t o = PCRE2_UTF | PCRE2_MATCH_INVALID_UTF |
	    PCRE2_NEVER_BACKSLASH_C;

	if (!(options & RX_ECMASCRIPT))
		o |= PCRE2_UCP;
	if (options & RX_IGNORE_CASE)
		o |= PCRE2_CASELESS;
	if (options & RX_MULTILINE)
		o |= PCRE2_MULTILINE;
	if (options & RX_SINGLELINE)
		o |= PCRE2_DOTALL;
	return o;
}

static pcre2_code *
compile(const struct buf *b, int options, int *status, size_t *at)
{
	pcre2_compile_context *c = pcre2_compile_context_create(NULL);
	pcre2_code *re;

	pcre2_set_newline(c, PCRE2_NEWLINE_LF);
	re = pcre2_compile((PCRE2_SPTR)(b->s != NULL ? b->s : ""), b->len,
	    pcre_options(options), status, at, c);
	pcre2_compile_context_free(c);
	if (re != NULL)
		pcre2_jit_compile(re, PCRE2_JIT_COMPLETE);
	return re;
}

/* ---- groups ------------------------------------------------------------- */

static int
by_number(const void *a, const void *b)
{
	const struct regex_group *x = a, *y = b;

	return x->number < y->number ? -1 : x->number > y->number;
}

static void
list_groups(struct regex *r, struct code *c, const struct rx_groups *g)
{
	size_t i, j;

	r->group = xcalloc(g->n + 1, sizeof *r->group);
	r->group[0] = (struct regex_group){ 0, VLIT("0"), false };
	r->n = 1;
	for (i = 0; i < g->n; i++) {
		for (j = 1; j < r->n; j++)
			if (r->group[j].number == g->v[i].number)
				break;
		if (j < r->n)
			continue;
		r->group[r->n++] = (struct regex_group){ g->v[i].number,
		    g->v[i].name != NULL ? value_cstr(g->v[i].name) :
		    value_stringf("%u", g->v[i].number),
		    g->v[i].name != NULL };
	}
	qsort(r->group, r->n, sizeof *r->group, by_number);
	c->npcre = (unsigned)g->n + 1;
	c->to = xcalloc(c->npcre, sizeof *c->to);
	for (i = 0; i < g->n; i++)
		for (j = 1; j < r->n; j++)
			if (r->group[j].number == g->v[i].number)
				c->to[i + 1] = (unsigned)j;
}

static void
free_insides(struct native *n)
{
	struct regex *r = (struct regex *)n;
	struct code *c = r->code;
	unsigned i;

	for (i = 0; i < r->n; i++)
		value_drop(r->group[i].name);
	free(r->group);
	value_drop(r->pattern);
	if (c == NULL)
		return;
	pcre2_code_free(c->re);
	pcre2_code_free(c->all);
	pcre2_match_data_free(c->data);
	free(c->to);
	free(c);
}

static bool
pcre_failed(struct err *e, struct value pattern, int status)
{
	PCRE2_UCHAR text[256];

	pcre2_get_error_message(status, text, sizeof text);
	return regex_error(e, pattern.u.s, pattern.len, pattern.len, "%s.",
	    (char *)text);
}

struct regex *
regex_new(const char *s, size_t len, int options, struct err *e)
{
	struct regex *r = native_new(type_regex, sizeof *r, free_insides);
	struct rx_groups groups = { 0 };
	struct buf b = BUF_INIT;
	struct code *c;
	bool ok;
	int status;
	size_t at;

	r->pattern = value_string(s, len);
	r->options = options;
	ok = regex_translate(&b, &groups, s, len, options, false, e);
	if (ok) {
		r->code = c = xcalloc(1, sizeof *c);
		c->re = compile(&b, options, &status, &at);
		ok = c->re != NULL || pcre_failed(e, r->pattern, status);
	}
	if (ok) {
		c->data = pcre2_match_data_create_from_pattern(c->re, NULL);
		list_groups(r, c, &groups);
	}
	rx_groups_free(&groups);
	buf_free(&b);
	if (ok)
		return r;
	regex_drop(r);
	return NULL;
}

void
regex_drop(struct regex *r)
{
	value_drop(VHEAP(&r->head));
}

struct regex *
regex_of(struct value v)
{
	v = value_base(v);
	if (v.tag != V_NATIVE || v.u.heap->type != type_regex)
		return NULL;
	return (struct regex *)(void *)v.u.native;
}

/* ---- the cache ---------------------------------------------------------- */

#define CACHED	128

struct regex *
regex_cached(const char *s, size_t len, int options, struct err *e)
{
	static _Thread_local struct regex *cache[CACHED];
	uint32_t h = 2166136261u ^ (uint32_t)options;
	struct regex *r;
	size_t i;

	for (i = 0; i < len; i++)
		h = (h ^ (unsigned char)s[i]) * 16777619u;
	h = (h ^ h >> 15) % CACHED;
	r = cache[h];
	if (r != NULL && r->options == options && r->pattern.len == len &&
	    memcmp(r->pattern.u.s, s, len) == 0)
		return r;
	r = regex_new(s, len, options, e);
	if (r == NULL)
		return NULL;
	if (cache[h] != NULL)
		regex_drop(cache[h]);
	cache[h] = r;
	return r;
}

/* ---- matching ----------------------------------------------------------- */

struct match *
match_new(const struct regex *r)
{
	struct match *m = xcalloc(1, sizeof *m + r->n * sizeof *m->g);

	m->n = r->n;
	return m;
}

void
match_free(struct match *m)
{
	if (m == NULL)
		return;
	buf_free(&m->mapped);
	free(m);
}

static int
failed(struct err *e)
{
	static const char type[] =
	    "System.Text.RegularExpressions.RegexMatchTimeoutException";

	err_set_type(e, ERR_OPERATION_STOPPED, type, type, VNULL, "The Regex "
	    "engine has timed out while trying to match a pattern to an input"
	    " string. This can occur for many reasons, including very large "
	    "inputs or excessive backtracking caused by nested quantifiers, "
	    "back-references and other factors.");
	return -1;
}

/* Bytes of the text for bytes of its mapped form, and back; both walk. */
static size_t
unmapped(const char *s, size_t len, size_t at)
{
	const char *p = s, *end = s + len;
	size_t n = 0;
	unsigned size;
	uint32_t c;

	while (p < end && n < at) {
		c = utf8_decode(p, end, &size);
		n += c >= 0x10000 ? 8 : c >= 0xD800 && c <= 0xDFFF ? 4 : size;
		p += size;
	}
	return (size_t)(p - s);
}

static size_t
mapped(const char *s, size_t len, size_t at)
{
	const char *p = s, *end = s + len;
	size_t n = 0;
	unsigned size;
	uint32_t c;

	while (p < end && (size_t)(p - s) < at) {
		c = utf8_decode(p, end, &size);
		n += c >= 0x10000 ? 8 : c >= 0xD800 && c <= 0xDFFF ? 4 : size;
		p += size;
	}
	return n;
}

/* The text as PCRE2 sees it: mapped if it must be, once for a text. */
static void
prepare(struct match *m, const char *s, size_t len, size_t at)
{
	if (at > 0 && m->text == s)
		return;
	m->text = s;
	m->is_mapped = regex_needs_map(s, len);
	if (m->is_mapped) {
		buf_clear(&m->mapped);
		regex_map(&m->mapped, s, len);
	}
}

static int
run(const pcre2_code *re, pcre2_match_data *data, const char *s, size_t len,
    size_t at)
{
	int n = pcre2_match(re, (PCRE2_SPTR)s, len, at, 0, data, context());

	if (n == PCRE2_ERROR_JIT_STACKLIMIT)
		n = pcre2_match(re, (PCRE2_SPTR)s, len, at, PCRE2_NO_JIT,
		    data, context());
	return n;
}

static void
read_groups(const struct code *c, struct match *m, const char *s, size_t len)
{
	const PCRE2_SIZE *o = pcre2_get_ovector_pointer(c->data);
	unsigned i;

	for (i = 0; i < m->n; i++)
		m->g[i] = (struct span){ -1, -1 };
	for (i = 0; i < c->npcre; i++) {
		struct span g;

		if (o[2 * i] == PCRE2_UNSET)
			continue;
		g.from = (ptrdiff_t)o[2 * i];
		g.to = (ptrdiff_t)o[2 * i + 1];
		if (m->is_mapped) {
			g.from = (ptrdiff_t)unmapped(s, len, (size_t)g.from);
			g.to = (ptrdiff_t)unmapped(s, len, (size_t)g.to);
		}
		m->g[c->to[i]] = g;
	}
}

int
regex_match(const struct regex *r, const char *s, size_t len, size_t at,
    struct match *m, struct err *e)
{
	struct code *c = r->code;
	int n;

	if (at > len)
		return 0;
	prepare(m, s, len, at);
	if (m->is_mapped)
		n = run(c->re, c->data, m->mapped.s, m->mapped.len,
		    mapped(s, len, at));
	else
		n = run(c->re, c->data, s, len, at);
	if (n == PCRE2_ERROR_NOMATCH)
		return 0;
	if (n < 0)
		return failed(e);
	read_groups(c, m, s, len);
	return 1;
}

int
regex_test(const struct regex *r, const char *s, size_t len, struct err *e)
{
	struct code *c = r->code;
	struct buf b = BUF_INIT;
	int n;

	if (regex_needs_map(s, len)) {
		regex_map(&b, s, len);
		n = run(c->re, c->data, b.s, b.len, 0);
		buf_free(&b);
	} else {
		n = run(c->re, c->data, s, len, 0);
	}
	if (n == PCRE2_ERROR_NOMATCH)
		return 0;
	return n < 0 ? failed(e) : 1;
}

int
regex_group_at(const struct regex *r, const char *name, size_t len)
{
	unsigned i;

	for (i = 0; i < r->n; i++)
		if (r->group[i].name.len == len &&
		    memcmp(r->group[i].name.u.s, name, len) == 0)
			return (int)i;
	return -1;
}

size_t
match_next_at(const struct match *m, const char *s, size_t len)
{
	size_t at = (size_t)m->g[0].to;
	unsigned size;

	if (m->g[0].to > m->g[0].from)
		return at;
	if (at >= len)
		return len + 1;
	utf8_decode(s + at, s + len, &size);
	return at + size;
}

/* ---- captures ----------------------------------------------------------- */

struct captures {
	unsigned	 group;		/* PCRE2's number */
	struct span	*v;
	size_t		 n, cap;
};

/* A group has closed.  What backtracking has left behind lies at or after
 * the new one, and goes. */
static int
captured(pcre2_callout_block *k, void *data)
{
	struct captures *c = data;
	struct span now;

	if (k->callout_number != c->group)
		return 0;
	now.from = (ptrdiff_t)k->offset_vector[2 * c->group];
	now.to = (ptrdiff_t)k->offset_vector[2 * c->group + 1];
	while (c->n > 0 && c->v[c->n - 1].to > now.from)
		c->n--;
	if (c->n == c->cap) {
		c->cap = c->cap ? c->cap * 2 : 8;
		c->v = xrealloc(c->v, c->cap * sizeof *c->v);
	}
	c->v[c->n++] = now;
	return 0;
}

static pcre2_code *
with_callouts(const struct regex *r)
{
	struct code *c = r->code;
	struct rx_groups groups = { 0 };
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;
	int status;
	size_t at;

	if (c->all == NULL && regex_translate(&b, &groups, r->pattern.u.s,
	    r->pattern.len, r->options, true, &e))
		c->all = compile(&b, r->options, &status, &at);
	rx_groups_free(&groups);
	buf_free(&b);
	err_clear(&e);
	return c->all;
}

static void
collect(const struct regex *r, struct captures *c, const char *s, size_t len,
    size_t at)
{
	struct code *code = r->code;
	pcre2_code *all = with_callouts(r);
	pcre2_match_context *k;

	if (all == NULL || regex_needs_map(s, len) || c->group > 255)
		return;
	k = pcre2_match_context_create(NULL);
	pcre2_set_match_limit(k, MATCH_LIMIT);
	pcre2_set_callout(k, captured, c);
	if (pcre2_match(all, (PCRE2_SPTR)s, len, at, PCRE2_NO_JIT,
	    code->data, k) < 0)
		c->n = 0;
	pcre2_match_context_free(k);
}

size_t
match_captures(const struct regex *r, const char *s, size_t len,
    const struct match *m, unsigned group, struct span **out)
{
	const struct code *code = r->code;
	struct captures c = { 0 };
	struct span last = m->g[group];
	unsigned i;

	*out = NULL;
	if (last.from < 0)
		return 0;
	for (i = 1; i < code->npcre && group > 0; i++)
		if (code->to[i] == group)
			c.group = i;
	if (c.group > 0)
		collect(r, &c, s, len, (size_t)m->g[0].from);
	while (c.n > 0 && (c.v[c.n - 1].from != last.from ||
	    c.v[c.n - 1].to != last.to))
		c.n--;
	if (c.n == 0) {
		free(c.v);
		c.v = xmalloc(sizeof *c.v);
		c.v[0] = last;
		c.n = 1;
	}
	*out = c.v;
	return c.n;
}
