/* ops-split.c -- -split and -join */
#include <stdlib.h>
#include <string.h>

#include "base/enums.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "shell/convert.h"
#include "shell/ops-own.h"
#include "shell/regex.h"
#include "shell/session.h"

#define RUNTIME		"System.Management.Automation.RuntimeException"

/* SplitOptions */
#define SO_SIMPLE	1
#define SO_INVARIANT	2
#define SO_BLANKS	4
#define SO_MULTILINE	8
#define SO_SINGLELINE	16
#define SO_IGNORE_CASE	32
#define SO_EXPLICIT	64

struct split {
	struct work	*w;
	struct regex	*regex;		/* or */
	struct block	*block;		/* or */
	struct value	 plain;		/* text without any case or meaning */
	int64_t		 max;		/* 0: all; negative: from the right */
	struct array	*out;
};

static struct array *
string_array(void)
{
	struct array *a = array_new(type_string_array);

	a->head.flags |= HF_FIXED;
	return a;
}

static void
add_piece(struct array *a, const char *s, size_t from, size_t to)
{
	array_take(a, value_string(s + from, to - from));
}

/* All matches, or the first or last of them; each is n spans. */
struct spans {
	size_t		 n, cap;
	struct match	**v;
};

static bool
find_all(struct split *p, struct value text, struct spans *all)
{
	size_t at = 0, want = p->max > 0 ? (size_t)p->max - 1 : SIZE_MAX;
	int found = 1;

	while (all->n < want && at <= text.len) {
		struct match *m = match_new(p->regex);

		found = regex_match(p->regex, text.u.s, text.len, at, m,
		    p->w->e);
		if (found <= 0) {
			match_free(m);
			break;
		}
		if (all->n == all->cap) {
			all->cap = all->cap ? all->cap * 2 : 8;
			all->v = xrealloc(all->v, all->cap * sizeof *all->v);
		}
		all->v[all->n++] = m;
		at = match_next_at(m, text.u.s, text.len);
	}
	return found >= 0;
}

static bool
split_regex(struct split *p, struct value text)
{
	struct spans all = { 0 };
	size_t i, first = 0, done = 0;
	unsigned g;
	bool ok = find_all(p, text, &all);

	if (ok && p->max < 0 && all.n > (size_t)-p->max - 1)
		first = all.n - ((size_t)-p->max - 1);
	for (i = first; ok && i < all.n; i++) {
		const struct match *m = all.v[i];

		add_piece(p->out, text.u.s, done, (size_t)m->g[0].from);
		for (g = 1; g < m->n; g++)
			if (m->g[g].from >= 0)
				add_piece(p->out, text.u.s,
				    (size_t)m->g[g].from,
				    (size_t)m->g[g].to);
		done = (size_t)m->g[0].to;
	}
	if (ok)
		add_piece(p->out, text.u.s, done, text.len);
	for (i = 0; i < all.n; i++)
		match_free(all.v[i]);
	free(all.v);
	return ok;
}

static bool
split_plain(struct split *p, struct value text)
{
	int64_t left = p->max > 0 ? p->max - 1 : INT64_MAX;
	const char *s = text.u.s, *end = s + text.len, *at;

	while (left-- > 0 && (at = memmem(s, (size_t)(end - s),
	    p->plain.u.s, p->plain.len)) != NULL) {
		add_piece(p->out, s, 0, (size_t)(at - s));
		s = at + p->plain.len;
	}
	add_piece(p->out, s, 0, (size_t)(end - s));
	return true;
}

/* Asks the block about every character; those it likes are delimiters. */
static bool
split_block(struct split *p, struct value text)
{
	const char *s = text.u.s, *end = s + text.len, *from = s;
	int64_t left = p->max > 0 ? p->max - 1 : INT64_MAX;
	struct value yes;
	unsigned size;

	while (s < end && left > 0) {
		struct value c = VLENT(s, 0);

		utf8_decode(s, end, &size);
		c = value_string(s, size);
		if (!block_text_of(p->w, p->block, c, &yes)) {
			value_drop(c);
			return false;
		}
		value_drop(c);
		if (truth(yes)) {
			add_piece(p->out, from, 0, (size_t)(s - from));
			from = s + size;
			left--;
		}
		value_drop(yes);
		s += size;
	}
	add_piece(p->out, from, 0, (size_t)(end - from));
	return true;
}

static bool
split_one(struct split *p, struct value v)
{
	struct value text = to_text(p->w->s, v);
	bool ok;

	if (p->max == 1 || p->max == -1) {
		array_add(p->out, text);
		ok = true;
	} else {
		ok = p->block != NULL ? split_block(p, text) :
		    p->regex != NULL ? split_regex(p, text) :
		    split_plain(p, text);
	}
	value_drop(text);
	return ok;
}

static bool
read_options(struct work *w, struct value v, int *options)
{
	struct value o;

	if (!convert(w->s, v, enum_type(
	    "System.Management.Automation.SplitOptions"), &o, w->e)) {
		w->e->id = "RuntimeException";
		return false;
	}
	*options = (int)o.u.i;
	if ((*options & SO_SIMPLE) && (*options & ~(SO_SIMPLE |
	    SO_IGNORE_CASE)))
		return err_set_type(w->e, ERR_INVALID_OPERATION,
		    "InvalidSplitOptionCombination", RUNTIME, VNULL,
		    "The combination of options with the -split operator is "
		    "not valid.");
	return true;
}

static int
regex_options(struct work *w, int split)
{
	int rx = w->op == OP_ISPLIT || (split & SO_IGNORE_CASE) ?
	    RX_IGNORE_CASE : 0;

	if (split & SO_MULTILINE)
		rx |= RX_MULTILINE;
	if (split & SO_SINGLELINE)
		rx |= RX_SINGLELINE;
	if (split & SO_BLANKS)
		rx |= RX_BLANKS;
	if (split & SO_EXPLICIT)
		rx |= RX_EXPLICIT;
	return rx;
}

static struct regex *
delimiter(struct work *w, struct value v, int options)
{
	struct regex *r = regex_of(v);
	struct value text;
	struct buf b = BUF_INIT;

	if (r == NULL) {
		text = to_text(w->s, v);
		if (options & SO_SIMPLE)
			regex_escape(&b, text.u.s, text.len);
		else
			buf_add(&b, text.u.s, text.len);
		r = regex_cached(buf_str(&b), b.len,
		    regex_options(w, options), w->e);
		buf_free(&b);
		value_drop(text);
	}
	if (r != NULL)
		value_keep(VHEAP(&r->head));
	return r;
}

/* Is the delimiter a text that a regular expression would find just so? */
static bool
is_plain(struct value v, int64_t max)
{
	uint32_t i;

	if (v.tag != V_STRING || v.len == 0 || max < 0)
		return false;
	for (i = 0; i < v.len; i++)
		if (v.u.s[i] == '\0' ||
		    strchr(",;:@=/-_!\"%&'<>~ \t\n0123456789", v.u.s[i]) ==
		    NULL)
			return false;
	return true;
}

/* The delimiter, how many pieces, options. */
static bool
read_right(struct work *w, struct split *p)
{
	struct value v[3] = { w->b, VNULL, VNULL }, n;
	int options = 0;
	size_t i;

	if (enumerable(w->b)) {
		v[0] = VNULL;
		for (i = 0; i < 3 && i < w->b.u.array->n; i++)
			v[i] = value_base(w->b.u.array->v[i]);
	}
	if (!convert(w->s, v[1], type_int32, &n, w->e))
		return false;
	p->max = n.u.i;
	if (!value_is_null(v[2]) && !read_options(w, v[2], &options))
		return false;
	if (v[0].tag == V_BLOCK) {
		p->block = v[0].u.block;
		return true;
	}
	if (!(options & SO_BLANKS) && is_plain(v[0], p->max)) {
		p->plain = v[0];
		return true;
	}
	p->regex = delimiter(w, v[0], options);
	return p->regex != NULL;
}

static bool
finish(struct split *p, bool ok)
{
	if (p->regex != NULL)
		regex_drop(p->regex);
	if (ok)
		*p->w->out = value_array(p->out);
	else
		value_drop(value_array(p->out));
	return ok;
}

bool
ops_split(struct work *w)
{
	struct split p = { .w = w, .out = string_array() };
	struct value one;
	struct iter it;
	bool ok = read_right(w, &p);

	if (value_is_null(w->a))
		return finish(&p, ok && split_one(&p, VLIT("")));
	iter_init(&it, w->a);
	while (ok && iter_next(&it, &one))
		ok = split_one(&p, one);
	return finish(&p, ok);
}

/* -split 'a b': at blanks, without empty pieces but for nothing at all. */
static void
split_blanks(struct array *out, struct value text)
{
	const char *s = text.u.s, *end = s + text.len, *from = NULL;
	size_t before = out->n;
	unsigned size;
	uint32_t c;

	while (s < end) {
		c = utf8_decode(s, end, &size);
		if (c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 ||
		    c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
		    c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
		    c == 0x3000) {
			if (from != NULL)
				add_piece(out, from, 0, (size_t)(s - from));
			from = NULL;
		} else if (from == NULL) {
			from = s;
		}
		s += size;
	}
	if (from != NULL)
		add_piece(out, from, 0, (size_t)(end - from));
	if (out->n == before)
		array_add(out, VLIT(""));
}

bool
ops_usplit(struct work *w)
{
	struct array *out = string_array();
	struct value one, text;
	struct iter it;

	if (value_is_null(w->a))
		array_add(out, VLIT(""));
	iter_init(&it, w->a);
	while (!value_is_null(w->a) && iter_next(&it, &one)) {
		text = to_text(w->s, one);
		split_blanks(out, text);
		value_drop(text);
	}
	*w->out = value_array(out);
	return true;
}

bool
ops_join(struct work *w)
{
	struct value sep = to_text(w->s, w->b), one;
	struct buf b = BUF_INIT;
	struct iter it;
	bool first = true;

	if (!enumerable(w->a)) {
		*w->out = to_text(w->s, w->a);
		value_drop(sep);
		return true;
	}
	iter_init(&it, w->a);
	while (iter_next(&it, &one)) {
		if (!first)
			buf_add(&b, sep.u.s, sep.len);
		first = false;
		text_add_item(w->s, &b, one);
	}
	*w->out = value_string(buf_str(&b), b.len);
	buf_free(&b);
	value_drop(sep);
	return true;
}
