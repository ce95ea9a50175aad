/* net-regex.c -- Regex, Match, Group, Capture */
#include <stdlib.h>
#include <string.h>

#include "base/enums.h"
#include "base/utf8.h"
#include "shell/convert.h"
#include "shell/make-net.h"
#include "shell/net-text.h"
#include "shell/regex.h"

#define RX	"System.Text.RegularExpressions."

/* What a call works on: a Regex, and a text from some place. */
struct job {
	struct regex	*regex;
	struct value	 text;
	size_t		 at;		/* byte */
	bool		 owned;
};

static bool
rethrow(struct net_call *c, struct err *e)
{
	net_throw(c, e->type != NULL ? e->type : "System.ArgumentException",
	    "%s", e->message);
	err_clear(e);
	return false;
}

static int
options_arg(struct net_call *c)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		if (c->v[i].tag == V_ENUM)
			return (int)c->v[i].u.i;
	return 0;
}

/* Static calls have the pattern as their second argument; instance ones may
 * have a place to start. */
static bool
start(struct net_call *c, struct job *j)
{
	struct err e = ERR_INIT;
	size_t i;

	memset(j, 0, sizeof *j);
	j->text = c->v[0];
	if (c->self.tag == V_NATIVE) {
		j->regex = regex_of(c->self);
		for (i = 1; i < c->n; i++)
			if (c->v[i].tag == V_INT32 && i == c->n - 1 &&
			    c->row->op != 0)
				j->at = utf8_offset(j->text.u.s, j->text.len,
				    (size_t)c->v[i].u.i, NULL);
		return true;
	}
	j->regex = regex_cached(c->v[1].u.s, c->v[1].len, options_arg(c), &e);
	if (j->regex == NULL)
		return rethrow(c, &e);
	value_keep((struct value){ .tag = V_NATIVE,
	    .u.heap = &j->regex->head.head });
	j->owned = true;
	return true;
}

static bool
finish(struct job *j, bool ok)
{
	if (j->owned)
		value_drop((struct value){ .tag = V_NATIVE,
		    .u.heap = &j->regex->head.head });
	return ok;
}

static bool
is_match(struct net_call *c)
{
	struct err e = ERR_INIT;
	struct job j;
	int yes;

	if (!start(c, &j))
		return false;
	yes = regex_test(j.regex, j.text.u.s + j.at, j.text.len - j.at, &e);
	if (yes < 0)
		return finish(&j, rethrow(c, &e));
	return finish(&j, net_bool(c, yes > 0));
}

static bool
match_from(struct net_call *c, struct regex *r, struct value text, size_t at)
{
	struct match *m = match_new(r);
	struct err e = ERR_INIT;
	int yes = at > text.len ? 0 :
	    regex_match(r, text.u.s, text.len, at, m, &e);

	if (yes >= 0)
		*c->out = value_match(r, text, yes > 0 ? m : NULL);
	match_free(m);
	return yes >= 0 || rethrow(c, &e);
}

static bool
match(struct net_call *c)
{
	struct job j;

	return start(c, &j) &&
	    finish(&j, match_from(c, j.regex, j.text, j.at));
}

static bool
matches(struct net_call *c)
{
	struct array *a;
	struct match *m;
	struct err e = ERR_INIT;
	struct job j;
	int yes;

	if (!start(c, &j))
		return false;
	a = array_new(type_named(RX "MatchCollection"));
	m = match_new(j.regex);
	while (j.at <= j.text.len && (yes = regex_match(j.regex, j.text.u.s,
	    j.text.len, j.at, m, &e)) > 0) {
		array_take(a, value_match(j.regex, j.text, m));
		j.at = match_next_at(m, j.text.u.s, j.text.len);
	}
	match_free(m);
	if (e.set) {
		value_drop(value_array(a));
		return finish(&j, rethrow(c, &e));
	}
	return finish(&j, net_return(c, value_array(a)));
}

/* The replacement made by a block, which is given the Match. */
static bool
replace_by_block(struct net_call *c, struct job *j, struct value block,
    int64_t count)
{
	struct match *m = match_new(j->regex);
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;
	const char *s = j->text.u.s;
	size_t from = j->at;
	struct value arg, out;
	bool ok = true;

	buf_add(&b, s, from);
	while (ok && count-- != 0 && j->at <= j->text.len && regex_match(
	    j->regex, s, j->text.len, j->at, m, &e) > 0) {
		buf_add(&b, s + from, (size_t)m->g[0].from - from);
		arg = value_match(j->regex, j->text, m);
		ok = net_invoke(c, block, 1, &arg, &out);
		value_drop(arg);
		if (ok) {
			text_add(c->s, &b, out);
			value_drop(out);
		}
		from = (size_t)m->g[0].to;
		j->at = match_next_at(m, s, j->text.len);
	}
	match_free(m);
	buf_add(&b, s + from, j->text.len - from);
	if (ok && !e.set)
		net_return_text(c, buf_str(&b), b.len);
	buf_free(&b);
	return e.set ? rethrow(c, &e) : ok;
}

static bool
replace(struct net_call *c)
{
	size_t at = c->self.tag == V_NATIVE ? 1 : 2;
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;
	struct job j;
	int64_t count = -1;
	bool ok;

	if (!start(c, &j))
		return false;
	if (c->n > at + 1 && c->v[at + 1].tag == V_INT32)
		count = c->v[at + 1].u.i;
	if (c->v[at].tag == V_BLOCK)
		return finish(&j, replace_by_block(c, &j, c->v[at], count));
	ok = regex_replace(&b, j.regex, j.text, c->v[at],
	    (struct replace_range){ count, 0 }, &e);
	if (ok)
		net_return_text(c, buf_str(&b), b.len);
	buf_free(&b);
	return finish(&j, ok || rethrow(c, &e));
}

static void
add_part(struct array *a, const char *s, ptrdiff_t from, ptrdiff_t to)
{
	array_take(a, value_string(s + from, (size_t)(to - from)));
}

static bool
split(struct net_call *c)
{
	struct array *a = array_new(type_string_array);
	struct err e = ERR_INIT;
	struct match *m;
	struct job j;
	size_t from = 0;
	int64_t max = 0;
	unsigned g;

	if (!start(c, &j)) {
		value_drop(value_array(a));
		return false;
	}
	if (c->self.tag == V_NATIVE && c->n > 1)
		max = c->v[1].u.i;
	m = match_new(j.regex);
	while ((max == 0 || (int64_t)a->n + 1 < max) &&
	    j.at <= j.text.len && regex_match(j.regex, j.text.u.s, j.text.len,
	    j.at, m, &e) > 0) {
		add_part(a, j.text.u.s, (ptrdiff_t)from, m->g[0].from);
		for (g = 1; g < m->n; g++)
			if (m->g[g].from >= 0)
				add_part(a, j.text.u.s, m->g[g].from,
				    m->g[g].to);
		from = (size_t)m->g[0].to;
		j.at = match_next_at(m, j.text.u.s, j.text.len);
	}
	match_free(m);
	add_part(a, j.text.u.s, (ptrdiff_t)from, (ptrdiff_t)j.text.len);
	if (e.set) {
		value_drop(value_array(a));
		return finish(&j, rethrow(c, &e));
	}
	a->head.flags |= HF_FIXED;
	return finish(&j, net_return(c, value_array(a)));
}

static bool
escape(struct net_call *c)
{
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;

	if (c->row->op == 0)
		regex_escape(&b, c->v[0].u.s, c->v[0].len);
	else if (!regex_unescape(&b, c->v[0].u.s, c->v[0].len, &e)) {
		buf_free(&b);
		return rethrow(c, &e);
	}
	net_return_text(c, buf_str(&b), b.len);
	buf_free(&b);
	return true;
}

/* ---- the object itself -------------------------------------------------- */

static bool
new_regex(struct net_call *c)
{
	struct err e = ERR_INIT;
	struct regex *r = regex_new(c->v[0].u.s, c->v[0].len, options_arg(c),
	    &e);

	if (r == NULL)
		return rethrow(c, &e);
	return net_return(c, (struct value){ .tag = V_NATIVE,
	    .u.heap = &r->head.head });
}

static bool
options(struct net_call *c)
{
	return net_return(c, enum_value(RX "RegexOptions",
	    regex_of(c->self)->options));
}

static bool
pattern(struct net_call *c)
{
	return net_return(c, value_keep(regex_of(c->self)->pattern));
}

static bool
right_to_left(struct net_call *c)
{
	return net_bool(c, regex_of(c->self)->options & RX_RIGHT_TO_LEFT);
}

static bool
group_names(struct net_call *c)
{
	const struct regex *r = regex_of(c->self);
	struct array *a = array_new(c->row->op ? type_int32_array :
	    type_string_array);
	unsigned i;

	for (i = 0; i < r->n; i++)
		if (c->row->op)
			array_take(a, VINT(i));
		else
			array_add(a, r->group[i].name);
	return net_return(c, value_array(a));
}

static bool
group_name(struct net_call *c)
{
	const struct regex *r = regex_of(c->self);
	int i;

	if (c->row->op) {
		i = regex_group_at(r, c->v[0].u.s, c->v[0].len);
		return net_int(c, i);
	}
	if (c->v[0].u.i < 0 || c->v[0].u.i >= (int64_t)r->n)
		return net_return(c, VLIT(""));
	return net_return(c, value_keep(r->group[c->v[0].u.i].name));
}

#define INPUT	"string input"
#define STATIC	"string input, string pattern"
#define OPTIONS	", " RX "RegexOptions options"
#define EVALUATOR RX "MatchEvaluator evaluator"

static const struct net_row regex_rows[] = {
	R("string[] GetGroupNames()", group_names),
	RO("int[] GetGroupNumbers()", group_names, 1),
	R("string GroupNameFromNumber(int i)", group_name),
	RO("int GroupNumberFromName(string name)", group_name, 1),
	R("bool IsMatch(" INPUT ")", is_match),
	RO("bool IsMatch(" INPUT ", int startat)", is_match, 1),
	R(RX "Match Match(" INPUT ")", match),
	RO(RX "Match Match(" INPUT ", int startat)", match, 1),
	R(RX "MatchCollection Matches(" INPUT ")", matches),
	RO(RX "MatchCollection Matches(" INPUT ", int startat)", matches, 1),
	R("string Replace(" INPUT ", string replacement)", replace),
	R("string Replace(" INPUT ", string replacement, int count)",
	    replace),
	R("string Replace(" INPUT ", " EVALUATOR ")", replace),
	R("string Replace(" INPUT ", " EVALUATOR ", int count)", replace),
	R("string[] Split(" INPUT ")", split),
	R("string[] Split(" INPUT ", int count)", split),
	R("string ToString()", pattern),
	R(RX "RegexOptions Options {get;}", options),
	R("bool RightToLeft {get;}", right_to_left),
	R("regex new(string pattern)", new_regex),
	R("regex new(string pattern" OPTIONS ")", new_regex),
	R("regex new(string pattern" OPTIONS ", timespan matchTimeout)",
	    new_regex),
	R("static string Escape(string str)", escape),
	RO("static string Unescape(string str)", escape, 1),
	R("static bool IsMatch(" STATIC ")", is_match),
	R("static bool IsMatch(" STATIC OPTIONS ")", is_match),
	R("static " RX "Match Match(" STATIC ")", match),
	R("static " RX "Match Match(" STATIC OPTIONS ")", match),
	R("static " RX "MatchCollection Matches(" STATIC ")", matches),
	R("static " RX "MatchCollection Matches(" STATIC OPTIONS ")",
	    matches),
	R("static string Replace(" STATIC ", string replacement)", replace),
	R("static string Replace(" STATIC ", string replacement" OPTIONS ")",
	    replace),
	R("static string Replace(" STATIC ", " EVALUATOR ")", replace),
	R("static string Replace(" STATIC ", " EVALUATOR OPTIONS ")",
	    replace),
	R("static string[] Split(" STATIC ")", split),
	R("static string[] Split(" STATIC OPTIONS ")", split),
	R_END
};

/* ---- Match -------------------------------------------------------------- */

static struct value
slot(struct net_call *c, unsigned i)
{
	return object_at(c->self.u.object, i);
}

static bool
next_match(struct net_call *c)
{
	struct value r = slot(c, MATCH_REGEX);

	if (r.tag != V_NATIVE)
		return net_return(c, value_keep(c->self));
	return match_from(c, regex_of(r), slot(c, MATCH_TEXT),
	    (size_t)slot(c, MATCH_NEXT).u.i);
}

/* $1 and ${name} of a pattern, from the groups that matched. */
static bool
result(struct net_call *c)
{
	struct value text = slot(c, MATCH_TEXT);
	struct regex *r = regex_of(slot(c, MATCH_REGEX));
	struct match *m;
	struct err e = ERR_INIT;
	struct buf b = BUF_INIT;
	size_t at;

	if (r == NULL)
		return net_throw(c, "System.NotSupportedException",
		    "Result cannot be called on a failed Match.");
	m = match_new(r);
	at = utf8_offset(text.u.s, text.len,
	    (size_t)slot(c, MATCH_INDEX).u.i, NULL);
	if (regex_match(r, text.u.s, text.len, at, m, &e) > 0)
		regex_expand(&b, r, m, text.u.s, text.len, c->v[0]);
	err_clear(&e);
	match_free(m);
	net_return_text(c, buf_str(&b), b.len);
	buf_free(&b);
	return true;
}

static bool
value_text(struct net_call *c)
{
	struct value v;

	if (!object_get_str(c->self.u.object, "Value", &v))
		return false;
	return net_return(c, value_keep(v));
}

static const struct net_row capture_rows[] = {
	R("string ToString()", value_text), R_END
};
static const struct net_row match_rows[] = {
	R(RX "Match NextMatch()", next_match),
	R("string Result(string replacement)", result), R_END
};

/* ---- collections -------------------------------------------------------- */

static bool
count(struct net_call *c)
{
	return net_int(c, (int64_t)c->self.u.array->n);
}

/* What Groups['none'] gives. */
static struct value
no_group(struct value name)
{
	struct object *o = object_new(net_shape(type_named(RX "Group"),
	    "Success Name Captures Index Length Value ValueSpan"));

	o->slot[0] = VBOOL(false);
	o->slot[1] = value_keep(name);
	o->slot[2] = value_array(array_new(type_named(RX
	    "CaptureCollection")));
	o->slot[3] = o->slot[4] = VINT(0);
	o->slot[5] = VLIT("");
	return value_object(o);
}

static bool
item(struct net_call *c)
{
	struct array *a = c->self.u.array;
	struct value v, name;
	size_t i;

	if (c->v[0].tag == V_INT32) {
		if (c->v[0].u.i >= 0 && (size_t)c->v[0].u.i < a->n)
			return net_return(c,
			    value_keep(a->v[c->v[0].u.i]));
		return net_return(c, VNULL);
	}
	for (i = 0; i < a->n; i++) {
		v = a->v[i];
		if (object_get_str(v.u.object, "Name", &name) &&
		    name.tag == V_STRING && name.len == c->v[0].len &&
		    memcmp(name.u.s, c->v[0].u.s, name.len) == 0)
			return net_return(c, value_keep(v));
	}
	*c->out = no_group(c->v[0]);
	return true;
}

static const struct net_row groups_rows[] = {
	R(RX "Group Item(int groupnum) {get;}", item),
	R(RX "Group Item(string groupname) {get;}", item),
	R("int Count {get;}", count), R_END
};
static const struct net_row list_rows[] = {
	R("System.Object Item(int i) {get;}", item),
	R("int Count {get;}", count), R_END
};

const struct net_class net_regex[] = {
	{ RX "Regex", regex_rows },
	{ RX "Capture", capture_rows },
	{ RX "Match", match_rows },
	{ RX "GroupCollection", groups_rows },
	{ RX "MatchCollection", list_rows },
	{ RX "CaptureCollection", list_rows },
	{ NULL, NULL }
};
