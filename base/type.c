/* type.c -- the .NET types that a script can see
 *
 * The rows are in the tables of type-rows.h.  type_find() builds an index of
 * their names on first use, and adds the arrays and generics that scripts
 * name. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/enums.h"
#include "base/mem.h"
#include "base/sym.h"
#include "base/type-rows.h"
#include "base/utf8.h"

struct entry {
	const struct sym	*name;		/* folded; NULL: free */
	const struct type	*type;
};

/* Every type there is, by each of its names; and the enums in the order of
 * their numbers. */
static struct {
	struct entry		 *slot;		/* open addressing */
	size_t			  n, cap;
	const struct type	**enums;
	unsigned		  nenums;
} all;

static struct entry *
entry_find(const struct sym *fold)
{
	size_t at = fold->hash & (all.cap - 1);

	while (all.slot[at].name != NULL && all.slot[at].name != fold)
		at = (at + 1) & (all.cap - 1);
	return &all.slot[at];
}

static void
all_grow(void)
{
	struct entry *old = all.slot;
	size_t i, cap = all.cap;

	all.cap = cap ? cap * 2 : 2048;
	all.slot = xcalloc(all.cap, sizeof *all.slot);
	for (i = 0; i < cap; i++)
		if (old[i].name != NULL)
			*entry_find(old[i].name) = old[i];
	free(old);
}

/* A later type of the same name wins, as a script's class does that is
 * defined again, but not against .NET's own. */
static void
name_add(const char *name, const struct type *t)
{
	struct entry *e;

	if (all.n * 2 >= all.cap)
		all_grow();
	e = entry_find(sym_str(name)->fold);
	if (e->name == NULL) {
		e->name = sym_str(name)->fold;
		all.n++;
	}
	e->type = t;
}

static void
type_add(const struct type *t)
{
	name_add(t->name, t);
	if (t->accel != NULL)
		name_add(t->accel, t);
	if (strncmp(t->name, "System.", 7) == 0)
		name_add(t->name + 7, t);
}

static void
enum_add(const struct type *t)
{
	if ((all.nenums & (all.nenums - 1)) == 0)
		all.enums = xrealloc(all.enums, (all.nenums == 0 ? 1 :
		    all.nenums * 2) * sizeof *all.enums);
	all.enums[all.nenums++] = t;
}

static void
enums_init(void)
{
	size_t i;

	for (i = 0; enum_rows[i].name != NULL; i++) {
		struct type row = enum_rows[i];

		row.base = &row_enum;
		row.kind = TK_ENUM;
		row.tag = V_ENUM;
		row.under = V_INT32;
		type_define(&row);
	}
}

static void
all_init(void)
{
	static const struct type *const *const tables[] = { type_exceptions,
		type_faces, type_more, type_plain };
	const struct type *const *t;
	size_t i;

	if (all.n > 0)
		return;
	for (i = 0; i < sizeof tables / sizeof tables[0]; i++)
		for (t = tables[i]; *t != NULL; t++)
			type_add(*t);
	enums_init();
}

const struct type *
enum_type(const char *name)
{
	unsigned i;

	all_init();
	for (i = 0; i < all.nenums; i++)
		if (strcmp(all.enums[i]->name, name) == 0)
			return all.enums[i];
	return NULL;
}

struct value
enum_value(const char *name, int64_t i)
{
	return value_enum(enum_type(name), i);
}

const struct type *
type_of(struct value v)
{
	static const struct type *const by_tag[V_TAGS] = {
		[V_NULL] = &row_object, [V_NOTHING] = &row_object,
		[V_BOOL] = &row_bool, [V_CHAR] = &row_char,
		[V_SBYTE] = &row_sbyte, [V_BYTE] = &row_byte,
		[V_INT16] = &row_int16, [V_UINT16] = &row_uint16,
		[V_INT32] = &row_int32, [V_UINT32] = &row_uint32,
		[V_INT64] = &row_int64, [V_UINT64] = &row_uint64,
		[V_SINGLE] = &row_single, [V_DOUBLE] = &row_double,
		[V_DATETIME] = &row_datetime, [V_TIMESPAN] = &row_timespan,
		[V_TYPE] = &row_runtimetype, [V_STRING] = &row_string
	};

	if (v.tag == V_WRAP)
		return type_of(v.u.wrap->base);
	if (v.tag == V_ENUM)
		return type_enum_at(v.len);
	if (v.tag == V_BOOL && v.sub != 0)
		return type_switch;
	if (v.tag > V_STRING)
		return v.u.heap->type;
	return by_tag[v.tag];
}

static const struct type *
find_plain(const char *s, size_t len)
{
	const struct sym *y = sym_lookup(s, len);

	return y == NULL ? NULL : entry_find(y->fold)->type;
}

/* Splits "A[B,C]" at its first bracket; args count, or 0. */
static size_t
split_args(const char *s, size_t len, size_t open, const char **arg,
    size_t *arglen)
{
	size_t i, n = 0, from = open + 1;
	int depth = 0;

	for (i = open; i < len; i++) {
		if (s[i] == '[')
			depth++;
		else if (s[i] == ']')
			depth--;
		if (depth == 0 || (depth == 1 && s[i] == ',')) {
			if (n == 2)
				return 0;
			arg[n] = s + from;
			arglen[n++] = i - from;
			from = i + 1;
		}
		if (depth == 0)
			break;
	}
	return i == len - 1 ? n : 0;
}

static const struct type *
find_arg(const char *s, size_t len)
{
	while (len > 0 && *s == ' ') {
		s++;
		len--;
	}
	while (len > 0 && s[len - 1] == ' ')
		len--;
	if (len > 1 && *s == '[') {
		s++;
		len -= 2;
	}
	return type_find(s, len);
}

static const struct type *
find_generic(const char *s, size_t len, size_t open)
{
	const char *arg[2], *tick;
	const struct type *t, *a, *b = NULL;
	size_t arglen[2], n;
	char name[256];

	n = split_args(s, len, open, arg, arglen);
	if (n == 0 || open > sizeof name - 3)
		return NULL;
	tick = memchr(s, '`', open);
	snprintf(name, sizeof name, "%.*s`%zu",
	    (int)(tick != NULL ? tick - s : (ptrdiff_t)open), s, n);
	t = find_plain(name, strlen(name));
	if (t == NULL && n == 1 && open == 8 &&
	    strncasecmp(s, "nullable", 8) == 0)
		t = find_plain("System.Nullable`1", 17);
	if (t == NULL || (a = find_arg(arg[0], arglen[0])) == NULL ||
	    (n == 2 && (b = find_arg(arg[1], arglen[1])) == NULL))
		return NULL;
	return type_generic(t, a, b);
}

static const struct type *
find_array(const char *s, size_t len)
{
	const struct type *t;
	size_t n = len - 2;

	while (n > 0 && s[n] == ',')
		n--;
	if (s[n] != '[')
		return NULL;
	t = type_find(s, n);
	if (t == NULL)
		return NULL;
	return n == len - 2 ? type_array_of(t) :
	    type_array_rank(t, (unsigned)(len - 1 - n));
}

const struct type *
type_find(const char *s, size_t len)
{
	const struct type *t;
	const char *open;

	all_init();
	t = find_plain(s, len);
	if (t != NULL || len < 3)
		return t;
	if (s[len - 1] == ']' && (s[len - 2] == '[' || s[len - 2] == ',') &&
	    (t = find_array(s, len)) != NULL)
		return t;
	open = memchr(s, '[', len);
	if (open != NULL && s[len - 1] == ']')
		return find_generic(s, len, (size_t)(open - s));
	open = memchr(s, ',', len);	/* "System.Int32, mscorlib" */
	if (open != NULL && memchr(s, '[', len) == NULL)
		return find_plain(s, (size_t)(open - s));
	return NULL;
}

static const struct type *
type_made(const char *name, const struct type *base,
    const struct type *elem, const struct type *key)
{
	struct type *t;
	const struct type *old;

	all_init();
	old = find_plain(name, strlen(name));
	if (old != NULL)
		return old;
	t = xcalloc(1, sizeof *t);
	t->name = xstrdup(name);
	t->base = base;
	t->kind = base->kind;
	t->tag = base->tag;
	t->elem = elem;
	t->key = key;
	type_add(t);
	return t;
}

const struct type *
type_array_rank(const struct type *elem, unsigned rank)
{
	struct buf b = BUF_INIT;
	const struct type *t;

	buf_addf(&b, "%s[", elem->name);
	buf_pad(&b, ',', rank - 1);
	buf_addc(&b, ']');
	t = type_made(b.s, &row_array, elem, NULL);
	buf_free(&b);
	return t;
}

const struct type *
type_array_of(const struct type *elem)
{
	if (elem == &row_object)
		return &row_object_array;
	if (elem == &row_string)
		return &row_string_array;
	return type_array_rank(elem, 1);
}

unsigned
type_rank(const struct type *t)
{
	const char *close = strrchr(t->name, ']');
	unsigned rank = 1;

	if (t->base != &row_array || close == NULL)
		return t == &row_array;
	while (*--close == ',')
		rank++;
	return rank;
}

/* "System.Collections.Generic.List`1[System.Int32]": its base is the open
 * type, so that type_is(t, type_list) tells the family. */
const struct type *
type_generic(const struct type *open, const struct type *a,
    const struct type *b)
{
	struct buf name = BUF_INIT;
	const struct type *t;

	buf_addf(&name, "%s[%s", open->name, a->name);
	if (b != NULL)
		buf_addf(&name, ",%s", b->name);
	buf_adds(&name, "]");
	t = type_made(name.s, open, b != NULL ? b : a, b != NULL ? a : NULL);
	buf_free(&name);
	return t;
}

const struct type *
type_enum_at(unsigned number)
{
	all_init();
	return all.enums[number];
}

struct type *
type_define(const struct type *row)
{
	struct type *t = xmalloc(sizeof *t);

	all_init();
	*t = *row;
	if (t->kind == TK_ENUM) {
		t->number = all.nenums;
		enum_add(t);
	}
	type_add(t);
	return t;
}

/* A string[] is an object[], an int[] is not. */
static bool
array_is(const struct type *t, const struct type *is)
{
	return t->base == &row_array && is->base == &row_array &&
	    t->elem->kind != TK_STRUCT && t->elem->kind != TK_ENUM &&
	    type_rank(t) == type_rank(is) && type_is(t->elem, is->elem);
}

bool
type_is(const struct type *t, const struct type *is)
{
	const struct type *const *f;

	if (t == is || is == &row_object || array_is(t, is))
		return true;
	if (is->elem != NULL && is->base != NULL &&
	    is->base->kind == TK_INTERFACE)	/* IList[int] */
		return t->elem == is->elem && t->key == is->key &&
		    type_is(t, is->base);
	for (; t != NULL; t = t->base) {
		if (t == is)
			return true;
		for (f = t->faces; f != NULL && *f != NULL; f++)
			if (type_is(*f, is))
				return true;
	}
	return false;
}

/* "List`1" of "System...List`1[System.Int32]", "List`1[]" of its array. */
static const char *
short_generic(const char *name, const char *open)
{
	size_t n = strlen(name), head = (size_t)(open - name), tail = 0;
	struct buf b = BUF_INIT;
	const char *s;

	while (tail + 1 < n && (name[n - tail - 1] == ']' &&
	    name[n - tail - 2] == '['))
		tail += 2;
	buf_add(&b, name, head);
	buf_add(&b, name + n - tail, tail);
	s = sym_intern(b.s, b.len)->s;
	buf_free(&b);
	return s;
}

const char *
type_short(const struct type *t)
{
	const char *open = strchr(t->name, '['), *p = t->name, *dot = NULL;

	for (; *p != '\0' && (open == NULL || p < open); p++)
		if (*p == '.' || *p == '+')
			dot = p;
	p = dot != NULL ? dot + 1 : t->name;
	if (open == NULL || open[1] == ']' || open[1] == ',')
		return p;
	return short_generic(p, open);
}

const char *
type_display(const struct type *t)
{
	if (t->accel != NULL)
		return t->accel;
	return strncmp(t->name, "System.", 7) == 0 ? t->name + 7 : t->name;
}

const struct enum_name *
type_enum_name(const struct type *t, int64_t i)
{
	const struct enum_name *n;

	for (n = t->names; n->name != NULL; n++)
		if (n->value == i)
			return n;
	return NULL;
}

const struct enum_name *
type_enum_find(const struct type *t, const char *s, size_t len)
{
	const struct enum_name *n;

	for (n = t->names; n->name != NULL; n++)
		if (strlen(n->name) == len &&
		    strncasecmp(n->name, s, len) == 0)
			return n;
	return NULL;
}

struct value
value_enum(const struct type *t, int64_t i)
{
	return (struct value){ .tag = V_ENUM, .len = t->number, .u.i = i };
}

bool
value_is_nullish(struct value v)
{
	const struct type *t;

	if (v.tag != V_OBJECT)
		return v.tag <= V_NOTHING;
	t = v.u.heap->type;
	return t == type_dbnull || t == type_nullstring;
}
