/* regex-replace.c -- replacements, escapes, and matches as objects */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/type.h"
#include "base/utf8.h"
#include "shell/make-net.h"
#include "shell/regex.h"

/* ---- replacements ------------------------------------------------------- */

static void
add_span(struct buf *b, const char *s, struct span g)
{
	if (g.from >= 0)
		buf_add(b, s + g.from, (size_t)(g.to - g.from));
}

/* The group named at p ("12", "{name}"): how many bytes, 0 if none. */
static size_t
named(const struct regex *r, const char *p, size_t n, int *group)
{
	size_t i = 0;

	*group = -1;
	if (n > 2 && *p == '{') {
		const char *close = memchr(p, '}', n);

		if (close == NULL)
			return 0;
		*group = regex_group_at(r, p + 1, (size_t)(close - p - 1));
		return *group >= 0 ? (size_t)(close - p + 1) : 0;
	}
	while (i < n && p[i] >= '0' && p[i] <= '9')
		i++;
	for (; i > 0; i--) {	/* the longest number that is a group */
		*group = regex_group_at(r, p, i);
		if (*group >= 0)
			return i;
	}
	return 0;
}

/* $+: the last group that took part. */
static struct span
last_group(const struct match *m)
{
	unsigned i;

	for (i = m->n; i-- > 1; )
		if (m->g[i].from >= 0)
			return m->g[i];
	return (struct span){ -1, -1 };
}

void
regex_expand(struct buf *b, const struct regex *r, const struct match *m,
    const char *text, size_t len, struct value by)
{
	const char *p = by.u.s, *end = p + by.len;
	int group;
	size_t n;

	while (p < end) {
		const char *dollar = memchr(p, '$', (size_t)(end - p));

		if (dollar == NULL || dollar + 1 == end) {
			buf_add(b, p, (size_t)(end - p));
			return;
		}
		buf_add(b, p, (size_t)(dollar - p));
		p = dollar + 2;
		switch (dollar[1]) {
		case '$':
			buf_addc(b, '$');
			break;
		case '&':
			add_span(b, text, m->g[0]);
			break;
		case '`':
			buf_add(b, text, (size_t)m->g[0].from);
			break;
		case '\'':
			buf_add(b, text + m->g[0].to,
			    len - (size_t)m->g[0].to);
			break;
		case '+':
			add_span(b, text, last_group(m));
			break;
		case '_':
			buf_add(b, text, len);
			break;
		default:
			n = named(r, dollar + 1, (size_t)(end - dollar - 1),
			    &group);
			if (n > 0)
				add_span(b, text, m->g[group]);
			else
				buf_addc(b, '$');
			p = dollar + 1 + n;
		}
	}
}

bool
regex_replace(struct buf *b, const struct regex *r, struct value text,
    struct value by, struct replace_range range, struct err *e)
{
	struct match *m = match_new(r);
	const char *s = text.u.s;
	size_t len = text.len, at = range.from, done = 0;
	bool plain = memchr(by.u.s, '$', by.len) == NULL;
	int64_t left = range.count;
	int found = 0;

	while (left != 0 && (found = regex_match(r, s, len, at, m, e)) > 0) {
		buf_add(b, s + done, (size_t)m->g[0].from - done);
		if (plain)
			buf_add(b, by.u.s, by.len);
		else
			regex_expand(b, r, m, s, len, by);
		done = (size_t)m->g[0].to;
		at = match_next_at(m, s, len);
		left--;
	}
	match_free(m);
	if (found >= 0)
		buf_add(b, s + done, len - done);
	return found >= 0;
}

/* ---- escapes ------------------------------------------------------------ */

void
regex_escape(struct buf *b, const char *s, size_t len)
{
	static const char from[] = "\t\n\f\r", to[] = "tnfr";
	size_t i;

	for (i = 0; i < len; i++) {
		const char *c = s[i] == '\0' ? NULL : strchr(from, s[i]);

		if (c != NULL && *c != '\0') {
			buf_addc(b, '\\');
			buf_addc(b, to[c - from]);
			continue;
		}
		if (s[i] != '\0' && strchr("\\*+?|{[()^$.# ", s[i]) != NULL)
			buf_addc(b, '\\');
		buf_addc(b, s[i]);
	}
}

static uint32_t
read_hex(const char **p, const char *end, int n)
{
	char room[5] = "";
	int i;

	for (i = 0; i < n && *p < end; i++)
		room[i] = *(*p)++;
	return (uint32_t)strtoul(room, NULL, 16);
}

bool
regex_unescape(struct buf *b, const char *s, size_t len, struct err *e)
{
	static const char from[] = "aefnrtv", to[] = "\a\033\f\n\r\t\v";
	const char *end = s + len;

	(void)e;
	while (s < end) {
		const char *at;

		if (*s != '\\' || s + 1 == end) {
			buf_addc(b, *s++);
			continue;
		}
		at = strchr(from, s[1]);
		s += 2;
		if (at != NULL && s[-1] != '\0')
			buf_addc(b, to[at - from]);
		else if (s[-1] == 'x')
			buf_addcp(b, read_hex(&s, end, 2));
		else if (s[-1] == 'u')
			buf_addcp(b, read_hex(&s, end, 4));
		else
			buf_addc(b, s[-1]);
	}
	return true;
}

/* ---- objects ------------------------------------------------------------ */

static struct value
span_text(struct value text, struct span g)
{
	if (g.from < 0)
		return VLIT("");
	return value_string(text.u.s + g.from, (size_t)(g.to - g.from));
}

static void
fill_place(struct object *o, struct value text, struct span g, unsigned at)
{
	size_t from = g.from < 0 ? 0 : utf8_units(text.u.s, (size_t)g.from);
	size_t n = g.from < 0 ? 0 : utf8_units(text.u.s + g.from,
	    (size_t)(g.to - g.from));

	o->slot[at] = VINT((int64_t)from);
	o->slot[at + 1] = VINT((int64_t)n);
	o->slot[at + 2] = span_text(text, g);
}

static const struct type *
find_type(const char *name)
{
	return type_find(name, strlen(name));
}

#define TYPES_NS	"System.Text.RegularExpressions."

static const struct shape *
group_shape(void)
{
	static const struct shape *shape;

	if (shape == NULL)
		shape = net_shape(find_type(TYPES_NS "Group"),
		    "Success Name Captures Index Length Value ValueSpan");
	return shape;
}

/* The last capture is the group itself, but for its own captures. */
static struct value
last_capture(struct value name, struct value text, struct span g)
{
	struct object *o = object_new(group_shape());

	o->slot[0] = VBOOL(true);
	o->slot[1] = value_keep(name);
	fill_place(o, text, g, 3);
	return value_object(o);
}

static struct value
capture_list(const struct regex *r, struct value text, const struct match *m,
    unsigned group)
{
	static const struct shape *shape;
	struct array *a = array_new(find_type(TYPES_NS "CaptureCollection"));
	struct span *spans = NULL;
	size_t n, i;

	if (shape == NULL)
		shape = net_shape(find_type(TYPES_NS "Capture"),
		    "Index Length Value ValueSpan");
	n = m == NULL ? 0 : match_captures(r, text.u.s, text.len, m, group,
	    &spans);
	for (i = 0; i < n; i++) {
		struct object *o;

		if (i + 1 == n) {
			array_take(a, last_capture(r->group[group].name, text,
			    spans[i]));
			break;
		}
		o = object_new(shape);

		fill_place(o, text, spans[i], 0);
		array_take(a, value_object(o));
	}
	free(spans);
	return value_array(a);
}

static struct value
group_object(const struct regex *r, struct value text, const struct match *m,
    unsigned i)
{
	struct span g = m != NULL ? m->g[i] : (struct span){ -1, -1 };
	struct object *o;

	o = object_new(group_shape());
	o->slot[0] = VBOOL(g.from >= 0);
	o->slot[1] = value_keep(r->group[i].name);
	o->slot[2] = capture_list(r, text, m, i);
	fill_place(o, text, g, 3);
	return value_object(o);
}

struct value
value_match(struct regex *r, struct value text, const struct match *m)
{
	static const struct shape *shape;
	struct array *groups = array_new(find_type(TYPES_NS
	    "GroupCollection"));
	struct span g = m != NULL ? m->g[0] : (struct span){ -1, -1 };
	struct object *o;
	unsigned i;

	if (shape == NULL) {
		shape = net_shape(find_type(TYPES_NS "Match"), "Groups Success"
		    " Name Captures Index Length Value ValueSpan");
		shape = shape_add(shape, sym_str("\1regex"),
		    PROP_NET | PROP_HIDDEN);
		shape = shape_add(shape, sym_str("\1text"),
		    PROP_NET | PROP_HIDDEN);
		shape = shape_add(shape, sym_str("\1next"),
		    PROP_NET | PROP_HIDDEN);
	}
	text = value_keep(text);
	o = object_new(shape);
	for (i = 0; i < (m != NULL ? r->n : 1); i++)
		array_take(groups, group_object(r, text, m, i));
	o->slot[MATCH_GROUPS] = value_array(groups);
	o->slot[MATCH_SUCCESS] = VBOOL(m != NULL);
	o->slot[MATCH_NAME] = VLIT("0");
	o->slot[MATCH_CAPTURES] = capture_list(r, text, m, 0);
	fill_place(o, text, g, MATCH_INDEX);
	o->slot[MATCH_REGEX] = value_keep(VHEAP(&r->head));
	o->slot[MATCH_TEXT] = text;
	o->slot[MATCH_NEXT] = VLONG(m != NULL ? (int64_t)match_next_at(m,
	    text.u.s, text.len) : (int64_t)text.len + 1);
	return value_object(o);
}

struct map *
match_table(const struct regex *r, struct value text, const struct match *m)
{
	struct map *t = map_new(type_hashtable);
	unsigned i;

	for (i = 0; i < r->n; i++) {
		const struct regex_group *g = &r->group[i];
		struct value v;

		if (m->g[i].from < 0)
			continue;
		v = span_text(text, m->g[i]);
		map_set(t, g->named ? g->name : VINT(g->number), v);
		value_drop(v);
	}
	return t;
}
