/* convertfrom-json.c -- ConvertFrom-Json */
#include <stdlib.h>
#include <string.h>

#include "base/bigint.h"
#include "base/date.h"
#include "base/json.h"
#include "base/utf8.h"
#include "cmds/cmds.h"
#include "shell/net.h"

enum date_want { WANT_DEFAULT, WANT_LOCAL, WANT_UTC, WANT_OFFSET, WANT_TEXT };

struct args {
	struct text	 input;
	bool		 as_hashtable, no_enumerate;
	int64_t		 depth;
	int		 date_kind;
	/* its own */
	struct array	*lines;
};
#define ARGS struct args

static const char *const date_kinds[] = {
	"Default", "Local", "Utc", "Offset", "String", NULL
};

static const struct param params[] = {
	{ .name = "InputObject", INTO(input), .position = 1,
	  .flags = P_MANDATORY | P_PIPELINE | P_ALLOW_EMPTY,
	  .help = "The text of JSON; several lines are joined." },
	{ .name = "AsHashtable", INTO(as_hashtable),
	  .help = "Makes ordered dictionaries in place of objects." },
	{ .name = "Depth", INTO(depth), .min = 1, .max = INT32_MAX,
	  .deflt = "1024", .help = "How deep the text may be nested." },
	{ .name = "NoEnumerate", INTO(no_enumerate),
	  .help = "Outputs an array as one object." },
	{ .name = "DateKind", INTO(date_kind), .choices = date_kinds,
	  .as = "Microsoft.PowerShell.Commands.JsonDateKind",
	  .help = "What texts that are dates become." },
	{ 0 }
};

struct reader {
	struct json	 j;
	const struct args *a;
	struct err	*e;
};

static bool	read_value(struct reader *, enum json_event, struct value *);

static bool
broken(struct reader *r)
{
	struct buf b = BUF_INIT;

	json_message(&r->j, &b);
	err_set_type(r->e, ERR_NOT_SPECIFIED, "System.ArgumentException",
	    "System.ArgumentException", VNULL,
	    "Conversion from JSON failed with error: %s", buf_str(&b));
	buf_free(&b);
	return false;
}

static bool
broke_off(struct reader *r, const char *what)
{
	struct buf path = BUF_INIT;

	json_path(&r->j, &path);
	err_set_type(r->e, ERR_NOT_SPECIFIED, "System.ArgumentException",
	    "System.ArgumentException", VNULL, "Conversion from JSON failed "
	    "with error: Unexpected end when deserializing %s. Path '%s', "
	    "line %zu, position %zu.", what, buf_str(&path),
	    json_line(&r->j), json_column(&r->j));
	buf_free(&path);
	return false;
}

/* Texts of the form 2024-03-01T13:45:10 are dates. */
static bool
looks_like_date(const char *s, size_t n)
{
	return n >= 19 && n <= 40 && s[4] == '-' && s[7] == '-' &&
	    s[10] == 'T' && s[13] == ':' && s[16] == ':' &&
	    s[0] >= '0' && s[0] <= '9';
}

static bool
read_date(struct reader *r, struct value *out)
{
	const char *s = r->j.text;
	size_t n = r->j.len, at;
	int64_t ticks;
	int minutes;

	if (r->a->date_kind == WANT_TEXT || !looks_like_date(s, n))
		return false;
	if (date_parse(s, n, NULL, DATE_STYLE_ROUNDTRIP, out, &at) != DATE_OK)
		return false;
	if (r->a->date_kind == WANT_OFFSET &&
	    date_parse_offset(s, n, NULL, 0, &ticks, &minutes) == DATE_OK)
		*out = value_datetimeoffset(ticks, minutes);
	else if (r->a->date_kind == WANT_UTC && out->sub != DATE_UTC)
		*out = VDATETIME(out->sub == DATE_LOCAL ?
		    date_to_utc(out->u.i) : out->u.i, DATE_UTC);
	else if (r->a->date_kind == WANT_LOCAL && out->sub != DATE_LOCAL)
		*out = VDATETIME(out->sub == DATE_UTC ?
		    date_to_local(out->u.i) : out->u.i, DATE_LOCAL);
	return true;
}

static bool
read_array(struct reader *r, struct value *out)
{
	struct array *a = array_new(type_object_array);
	enum json_event ev;
	struct value v;

	a->head.flags |= HF_FIXED;
	while ((ev = json_next(&r->j)) != JSON_ARRAY_END && ev != JSON_END) {
		if (!read_value(r, ev, &v)) {
			value_drop(value_array(a));
			return false;
		}
		array_take(a, v);
	}
	*out = value_array(a);		/* a missing ] is forgiven */
	return true;
}

static bool
bad_name(struct reader *r, const char *id, const char *fmt, const char *a,
    const char *b)
{
	return err_set_type(r->e, ERR_INVALID_OPERATION, id,
	    "System.InvalidOperationException", VNULL, fmt, a, b);
}

/* A name that an object cannot have, or that it has already. */
static bool
check_name(struct reader *r, struct object *o, const struct sym *name)
{
	int slot;

	if (name->len == 0)
		return bad_name(r, "EmptyKeyInJsonString", "The provided JSON "
		    "includes a property whose name is an empty string, this "
		    "is only supported using the -AsHashTable switch.", "", "");
	slot = shape_find(o->shape, name);
	if (slot < 0 || o->shape->props[slot].name == name)
		return true;
	return bad_name(r, "KeysWithDifferentCasingInJsonString", "Cannot "
	    "convert the JSON string because it contains keys with different "
	    "casing. Please use the -AsHashTable switch instead. The key that "
	    "was attempted to be added to the existing key '%s' was '%s'.",
	    o->shape->props[slot].name->s, name->s);
}

static bool
read_object(struct reader *r, struct value *out)
{
	struct object *o = object_new(shape_root(type_pscustomobject, NULL));
	const struct sym *name;
	enum json_event ev;
	struct value v;
	bool ok = true;

	while (ok && (ev = json_next(&r->j)) != JSON_OBJECT_END) {
		if (ev == JSON_ERROR)
			ok = broken(r);
		else if (ev == JSON_END)
			ok = broke_off(r, "object");
		if (!ok)
			break;
		name = sym_intern(r->j.text, r->j.len);
		ev = json_next(&r->j);
		ok = read_value(r, ev, &v) ;
		if (!ok)
			break;
		ok = check_name(r, o, name);
		if (ok)
			object_set(o, name, v);
		value_drop(v);
	}
	if (!ok) {
		value_drop(value_object(o));
		return false;
	}
	*out = value_object(o);
	return true;
}

static const struct type *
hashtable_type(void)
{
	const char *name = "System.Management.Automation.OrderedHashtable";
	const struct type *t = type_find(name, strlen(name));

	return t != NULL ? t : type_ordered;
}

static bool
read_map(struct reader *r, struct value *out)
{
	struct map *m = map_new(hashtable_type());
	struct value name, v;
	enum json_event ev;
	bool ok = true;

	m->exact = true;
	while (ok && (ev = json_next(&r->j)) != JSON_OBJECT_END) {
		if (ev == JSON_ERROR || ev == JSON_END) {
			ok = ev == JSON_ERROR ? broken(r) :
			    broke_off(r, "object");
			break;
		}
		name = value_string(r->j.text, r->j.len);
		ok = read_value(r, json_next(&r->j), &v);
		if (ok) {
			map_set(m, name, v);
			value_drop(v);
		}
		value_drop(name);
	}
	if (!ok) {
		value_drop(value_map(m));
		return false;
	}
	*out = value_map(m);
	return true;
}

static struct value
read_big(struct reader *r)
{
	struct bigint *b = bigint_new();
	char *s = strndup(r->j.text, r->j.len);

	mpz_set_str(b->z, s[0] == '+' ? s + 1 : s, 10);
	free(s);
	return VHEAP(b);
}

static bool
read_value(struct reader *r, enum json_event ev, struct value *out)
{
	switch (ev) {
	case JSON_OBJECT:
		return r->a->as_hashtable ? read_map(r, out) :
		    read_object(r, out);
	case JSON_ARRAY:
		return read_array(r, out);
	case JSON_STRING:
		if (!read_date(r, out))
			*out = value_string(r->j.text, r->j.len);
		return true;
	case JSON_INT:
		*out = VLONG(r->j.i);
		return true;
	case JSON_BIG:
		*out = read_big(r);
		return true;
	case JSON_REAL:
		*out = VDOUBLE(strtod(r->j.text, NULL));
		return true;
	case JSON_TRUE:
	case JSON_FALSE:
		*out = VBOOL(ev == JSON_TRUE);
		return true;
	case JSON_NULL:
	case JSON_UNDEFINED:
		*out = VNULL;
		return true;
	case JSON_ERROR:
		return broken(r);
	default:
		return broke_off(r, "object");
	}
}

static enum flow
emit_json(struct run *r, struct args *a, const char *s, size_t n)
{
	struct err e = ERR_INIT;
	struct reader rd = { .a = a, .e = &e };
	enum json_event ev;
	struct value v;
	enum flow f;

	json_init(&rd.j, s, n);
	rd.j.max_depth = a->depth > 0 ? (unsigned)a->depth : 1024;
	ev = json_next(&rd.j);
	if (ev == JSON_END) {
		json_free(&rd.j);
		return FLOW_OK;
	}
	if (read_value(&rd, ev, &v)) {
		if (json_next(&rd.j) == JSON_ERROR) {
			value_drop(v);
			broken(&rd);
		}
	}
	json_free(&rd.j);
	if (e.set)
		return run_fail(r, &e);
	f = a->no_enumerate ? run_emit(r, v) : run_emit_unrolled(r, v);
	value_drop(v);
	return f;
}

static enum flow
begin(struct run *r, void *args)
{
	struct args *a = args;

	(void)r;
	a->lines = array_new(type_object_array);
	return FLOW_OK;
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;

	(void)r;
	array_take(a->lines, value_string(a->input.s, a->input.len));
	return FLOW_OK;
}

/* Is the first line JSON by itself?  Then each of the others is, too. */
static bool
is_whole(struct value line)
{
	struct json j;
	enum json_event ev;
	bool whole = false;

	json_init(&j, line.u.s, line.len);
	while ((ev = json_next(&j)) != JSON_ERROR && ev != JSON_END)
		whole = true;
	whole = whole && ev == JSON_END && j.depth == 0;
	json_free(&j);
	return whole;
}

static enum flow
end(struct run *r, void *args)
{
	struct args *a = args;
	struct buf b = BUF_INIT;
	enum flow f = FLOW_OK;
	size_t i;

	if (a->lines->n == 0)
		return FLOW_OK;
	if (a->lines->n > 1 && is_whole(a->lines->v[0])) {
		for (i = 0; i < a->lines->n && f == FLOW_OK; i++)
			f = emit_json(r, a, a->lines->v[i].u.s,
			    a->lines->v[i].len);
		return f;
	}
	for (i = 0; i < a->lines->n; i++) {
		if (i > 0)
			buf_addc(&b, '\n');
		buf_add(&b, a->lines->v[i].u.s, a->lines->v[i].len);
	}
	f = emit_json(r, a, buf_str(&b), b.len);
	buf_free(&b);
	return f;
}

static void
done(struct run *r, void *args)
{
	struct args *a = args;

	(void)r;
	if (a->lines != NULL)
		value_drop(value_array(a->lines));
}

static const struct example examples[] = {
	{ "'{\"mail\":\"anna@contoso.com\"}' | ConvertFrom-Json",
	  "An object with one property." },
	{ 0 }
};

const struct cmdlet convertfrom_json = {
	.name = "ConvertFrom-Json",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.ConvertFromJsonCommand",
	.synopsis = "Converts a text of JSON to objects.",
	.description = "Objects become custom objects whose properties keep "
	    "their order, whole numbers Int64, texts that are ISO dates dates.",
	.params = params,
	.examples = examples,
	.args_size = sizeof(ARGS),
	.begin = begin,
	.process = process,
	.end = end,
	.done = done
};
