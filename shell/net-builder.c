/* net-builder.c -- StringBuilder, Stopwatch, Random */
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

#include "base/utf8.h"
#include "shell/convert.h"
#include "shell/net-bytes.h"
#include "shell/net-culture.h"
#include "shell/net-string.h"
#include "shell/regex.h"

/* ---- StringBuilder ------------------------------------------------------ */

struct builder {
	struct native	 head;
	struct buf	 b;
};

static void
builder_free(struct native *n)
{
	buf_free(&((struct builder *)n)->b);
}

static struct buf *
text_of(struct value v)
{
	return &((struct builder *)v.u.native)->b;
}

static struct value
lent_text(struct value v)
{
	struct buf *b = text_of(v);

	return VLENT(buf_str(b), b->len);
}

static bool
new_builder(struct net_call *c)
{
	struct builder *k = native_new(type_stringbuilder, sizeof *k,
	    builder_free);

	if (c->n > 0 && c->v[0].tag == V_STRING)
		buf_add(&k->b, c->v[0].u.s, c->v[0].len);
	return net_return(c, VHEAP(&k->head));
}

static bool
itself(struct net_call *c)
{
	return net_return(c, value_keep(c->self));
}

static bool
append(struct net_call *c)
{
	struct buf *b = text_of(c->self);
	int64_t times = 1;

	if (c->n == 2)
		times = c->v[1].u.i;
	if (c->n > 0 && c->v[0].tag == V_ARRAY &&
	    type_of(c->v[0]) == type_char_array)
		units_add(b, c->v[0].u.array->v, c->v[0].u.array->n);
	else if (c->n > 0 && !value_is_null(c->v[0]))
		while (times-- > 0)
			net_text_add(c->s, b, c->v[0]);
	if (c->row->op)
		buf_addc(b, '\n');
	return itself(c);
}

static bool
append_format(struct net_call *c)
{
	const struct array *args = c->v[c->n - 1].u.array;
	const struct culture *k = c->n > 2 ? culture_of(c->v[0]) : NULL;

	return net_format(c, text_of(c->self), c->v[c->n - 2], args->n,
	    args->v, k) && itself(c);
}

static bool
append_join(struct net_call *c)
{
	const struct array *a = c->v[1].u.array;
	struct buf *b = text_of(c->self);
	size_t i;

	for (i = 0; i < a->n; i++) {
		if (i > 0)
			net_text_add(c->s, b, c->v[0]);
		if (!value_is_null(a->v[i]))
			net_text_add(c->s, b, a->v[i]);
	}
	return itself(c);
}

/* The bytes that N units from one are; false if there are not so many. */
static bool
span_of(struct net_call *c, int64_t from, int64_t n, struct span *g)
{
	struct value v = lent_text(c->self);
	int64_t units = (int64_t)text_units(v);

	if (from < 0 || n < 0 || from + n > units)
		return net_range(c, "index", "Index was out of range. Must be "
		    "non-negative and less than or equal to the size of the "
		    "collection.");
	g->from = (ptrdiff_t)utf8_offset(v.u.s, v.len, (size_t)from, NULL);
	g->to = (ptrdiff_t)utf8_offset(v.u.s, v.len, (size_t)(from + n),
	    NULL);
	return true;
}

/* Puts TEXT in the place of the bytes of G. */
static void
put(struct buf *b, struct span g, const char *text, size_t len)
{
	struct buf tail = BUF_INIT;

	buf_add(&tail, b->s + g.to, b->len - (size_t)g.to);
	b->len = (size_t)g.from;
	buf_add(b, text, len);
	buf_add(b, buf_str(&tail), tail.len);
	buf_free(&tail);
}

static bool
insert(struct net_call *c)
{
	struct buf text = BUF_INIT;
	struct span g;

	if (!span_of(c, c->v[0].u.i, 0, &g))
		return false;
	buf_reserve(text_of(c->self), 1);
	if (!value_is_null(c->v[1]))
		net_text_add(c->s, &text, c->v[1]);
	put(text_of(c->self), g, buf_str(&text), text.len);
	buf_free(&text);
	return itself(c);
}

static bool
remove_(struct net_call *c)
{
	struct span g;

	if (!span_of(c, c->v[0].u.i, c->v[1].u.i, &g))
		return false;
	if (text_of(c->self)->len > 0)
		put(text_of(c->self), g, "", 0);
	return itself(c);
}

static bool
replace(struct net_call *c)
{
	struct buf *b = text_of(c->self), out = BUF_INIT;
	struct value from = c->v[0].tag == V_CHAR ? unit_text(c->v[0]) :
	    value_keep(c->v[0]);
	const char *s = buf_str(b), *end = s + b->len, *at;
	size_t n;

	if (from.len == 0) {
		value_drop(from);
		return net_throw(c, "System.ArgumentException", "The value "
		    "cannot be an empty string. (Parameter 'oldValue')");
	}
	while ((at = text_find(s, end, from, 4, &n)) != NULL) {
		buf_add(&out, s, (size_t)(at - s));
		if (!value_is_null(c->v[1]))
			net_text_add(c->s, &out, c->v[1]);
		s = at + n;
	}
	buf_add(&out, s, (size_t)(end - s));
	buf_free(b);
	*b = out;
	value_drop(from);
	return itself(c);
}

static bool
clear(struct net_call *c)
{
	buf_clear(text_of(c->self));
	return itself(c);
}

static bool
length(struct net_call *c)
{
	return net_int(c, (int64_t)text_units(lent_text(c->self)));
}

static bool
set_length(struct net_call *c)
{
	struct buf *b = text_of(c->self);
	struct span g;
	int64_t n, units = (int64_t)text_units(lent_text(c->self));

	if (!to_int(c->v[0], &n) || n < 0)
		return net_range(c, "value", "Length cannot be less than "
		    "zero.");
	for (; units < n; units++)
		buf_addc(b, '\0');
	if (!span_of(c, 0, n, &g))
		return false;
	b->len = (size_t)g.to;
	if (b->s != NULL)
		b->s[b->len] = '\0';
	return true;
}

static bool
chars(struct net_call *c)
{
	struct value v = lent_text(c->self);

	if (c->v[0].u.i < 0 || (size_t)c->v[0].u.i >= text_units(v))
		return net_throw(c, "System.IndexOutOfRangeException",
		    "Index was outside the bounds of the array.");
	return net_return(c, text_unit(v, (size_t)c->v[0].u.i));
}

static bool
to_string(struct net_call *c)
{
	struct value v = lent_text(c->self);

	if (c->n == 2)
		return net_return(c, text_slice(v, (size_t)c->v[0].u.i,
		    (size_t)c->v[1].u.i));
	return net_return_text(c, v.u.s, v.len);
}

#define SB "System.Text.StringBuilder "

static const struct net_row builder_rows[] = {
	R(SB "Append(char value, int repeatCount)", append),
	R(SB "Append(string value)", append),
	R(SB "Append(char[] value)", append),
	R(SB "Append(System.Object value)", append),
	R(SB "AppendFormat(string format, Params System.Object[] args)",
	    append_format),
	R(SB "AppendFormat(System.IFormatProvider provider, string format, "
	    "Params System.Object[] args)", append_format),
	R(SB "AppendJoin(string separator, Params System.Object[] values)",
	    append_join),
	R(SB "AppendJoin(string separator, Params string[] values)",
	    append_join),
	RO(SB "AppendLine()", append, 1),
	RO(SB "AppendLine(string value)", append, 1),
	R(SB "Clear()", clear),
	R(SB "Insert(int index, System.Object value)", insert),
	R(SB "Remove(int startIndex, int length)", remove_),
	R(SB "Replace(char oldChar, char newChar)", replace),
	R(SB "Replace(string oldValue, string newValue)", replace),
	R("string ToString()", to_string),
	R("string ToString(int startIndex, int length)", to_string),
	R("int Capacity {get;}", length),
	R("char Item(int index) {get;}", chars),
	RW("int Length {get;set;}", length, set_length),
	R(SB "new()", new_builder), R(SB "new(int capacity)", new_builder),
	R(SB "new(string value)", new_builder),
	R(SB "new(string value, int capacity)", new_builder),
	R_END
};

/* ---- Stopwatch ---------------------------------------------------------- */

struct watch {
	struct native	 head;
	int64_t		 before;	/* ns of earlier runs */
	int64_t		 started;	/* 0: stands still */
};

static int64_t
now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

static struct watch *
watch_of(struct net_call *c)
{
	return (struct watch *)c->self.u.native;
}

static bool
new_watch(struct net_call *c)
{
	struct watch *w = native_new(type_stopwatch, sizeof *w, NULL);

	if (c->row->op)
		w->started = now_ns();
	return net_return(c, VHEAP(&w->head));
}

enum { SW_START, SW_STOP, SW_RESET, SW_RESTART };

static bool
watch_do(struct net_call *c)
{
	struct watch *w = watch_of(c);

	if (c->row->op == SW_STOP && w->started != 0) {
		w->before += now_ns() - w->started;
		w->started = 0;
	}
	if (c->row->op >= SW_RESET)
		w->before = w->started = 0;
	if ((c->row->op == SW_START || c->row->op == SW_RESTART) &&
	    w->started == 0)
		w->started = now_ns();
	return true;
}

static int64_t
elapsed_ns(const struct watch *w)
{
	return w->before + (w->started != 0 ? now_ns() - w->started : 0);
}

static bool
elapsed(struct net_call *c)
{
	int64_t ns = elapsed_ns(watch_of(c));

	switch (c->row->op) {
	case 0:
		return net_return(c, VTIMESPAN(ns / 100));
	case 1:
		return net_return(c, VLONG(ns / 1000000));
	case 2:
		return net_return(c, VLONG(ns));
	}
	return net_bool(c, watch_of(c)->started != 0);
}

static bool
frequency(struct net_call *c)
{
	return net_return(c, c->row->op ? VLONG(now_ns()) :
	    VLONG(1000000000));
}

static const struct net_row watch_rows[] = {
	RO("void Reset()", watch_do, SW_RESET),
	RO("void Restart()", watch_do, SW_RESTART),
	RO("void Start()", watch_do, SW_START),
	RO("void Stop()", watch_do, SW_STOP),
	RO("timespan Elapsed {get;}", elapsed, 0),
	RO("long ElapsedMilliseconds {get;}", elapsed, 1),
	RO("long ElapsedTicks {get;}", elapsed, 2),
	RO("bool IsRunning {get;}", elapsed, 3),
	R("System.Diagnostics.Stopwatch new()", new_watch),
	RO("static System.Diagnostics.Stopwatch StartNew()", new_watch, 1),
	RO("static long GetTimestamp()", frequency, 1),
	R("static long Frequency {get;}", frequency),
	R_END
};

/* ---- Random ------------------------------------------------------------- */

struct random {
	struct native	 head;
	uint64_t	 state;
};

static uint64_t
random_next(struct random *r)
{
	uint64_t z = r->state += 0x9E3779B97F4A7C15u;

	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

static bool
new_random(struct net_call *c)
{
	struct random *r = native_new(type_named("System.Random"), sizeof *r,
	    NULL);

	if (c->n > 0)
		r->state = (uint64_t)c->v[0].u.i;
	else if (getrandom(&r->state, sizeof r->state, 0) < 0)
		r->state = (uint64_t)now_ns();
	return net_return(c, VHEAP(&r->head));
}

static bool
next(struct net_call *c)
{
	struct random *r = (struct random *)c->self.u.native;
	int64_t lo = c->n > 1 ? c->v[0].u.i : 0;
	int64_t hi = c->n > 0 ? c->v[c->n - 1].u.i : INT32_MAX;

	if (hi < lo)
		return net_throw(c, "System.ArgumentOutOfRangeException",
		    "'minValue' cannot be greater than maxValue. (Parameter "
		    "'minValue')");
	if (hi == lo)
		return net_int(c, lo);
	return net_int(c, lo + (int64_t)(random_next(r) %
	    (uint64_t)(hi - lo)));
}

static bool
next_double(struct net_call *c)
{
	struct random *r = (struct random *)c->self.u.native;

	return net_return(c, VDOUBLE((double)(random_next(r) >> 11) /
	    9007199254740992.0));
}

static bool
next_bytes(struct net_call *c)
{
	struct random *r = (struct random *)c->self.u.native;
	struct array *a = c->v[0].u.array;
	size_t i;

	for (i = 0; i < a->n; i++)
		a->v[i] = (struct value){ .tag = V_BYTE,
		    .u.i = random_next(r) & 0xFF };
	return true;
}

static const struct net_row random_rows[] = {
	R("int Next()", next), R("int Next(int maxValue)", next),
	R("int Next(int minValue, int maxValue)", next),
	R("void NextBytes(byte[] buffer)", next_bytes),
	R("double NextDouble()", next_double),
	R("System.Random new()", new_random),
	R("System.Random new(int Seed)", new_random),
	R("static System.Random Shared {get;}", new_random),
	R_END
};

const struct net_class net_builder[] = {
	{ "System.Text.StringBuilder", builder_rows },
	{ "System.Diagnostics.Stopwatch", watch_rows },
	{ "System.Random", random_rows },
	{ NULL, NULL }
};
