/*
 * read-json.c -- Graph's JSON into records
 *
 * Pages with "value", bare arrays, single objects, and any number of them one
 * behind the other.  Roles, the organization and domains are no objects of
 * the directory: they say what the tenant is.
 */

#include <stdlib.h>

#include "base/json.h"
#include "store/import-work.h"
#include "store/json-tenant.h"
#include "store/vocab.h"

struct reader {
	struct import	*im;
	struct json	 j;
	struct record	 r;
	struct names	 keys;		/* as they stand in the file */
	struct vocab	*vocab;		/* by key */
	uint32_t	*name;		/* of the attribute, by key */
	uint32_t	 n;
	enum object_type type;		/* of the page */
	enum json_thing	 thing;
	bool		 whole;		/* an object was read to its end */
};

static struct text
lent(const struct json *j)
{
	return (struct text){ j->text, (uint32_t)j->len };
}

/* ---- keys ---- */

/* "UserPrincipalName" of Get-MgUser is Graph's "userPrincipalName". */
static struct text
graph_case(struct record *r, struct text s)
{
	char	*copy;

	if (s.len < 2 || s.s[0] < 'A' || s.s[0] > 'Z' || s.s[1] < 'a' ||
	    s.s[1] > 'z')
		return s;
	copy = arena_strndup(&r->arena, s.s, s.len);
	copy[0] |= 0x20;
	return (struct text){ copy, s.len };
}

static uint32_t
key_id(struct reader *rd, struct text key)
{
	uint32_t	 id = names_id(&rd->keys, key);
	struct vocab	*v;

	if (id <= rd->n)
		return id;
	rd->n = id;
	rd->vocab = xrealloc(rd->vocab, id * sizeof *rd->vocab);
	rd->name = xrealloc(rd->name, id * sizeof *rd->name);
	v = &rd->vocab[id - 1];
	vocab_find(rd->im->side, names_at(&rd->keys, id)->s, v);
	rd->name[id - 1] = names_id(&rd->im->s->names,
	    rd->im->side == SIDE_TENANT ? graph_case(&rd->r, v->name) :
	    v->name);
	return id;
}

/* ---- values ---- */

static const enum vtype scalar_types[] = {
	[JSON_STRING] = VT_TEXT, [JSON_INT] = VT_INT, [JSON_BIG] = VT_INT,
	[JSON_REAL] = VT_REAL, [JSON_TRUE] = VT_BOOL, [JSON_FALSE] = VT_BOOL,
	[JSON_NULL] = VT_NULL, [JSON_UNDEFINED] = VT_NULL,
};

static void
add_scalar(struct reader *rd, const struct vocab *v, enum json_event ev)
{
	struct record	*r = &rd->r;
	enum vtype	 type = scalar_types[ev];
	struct text	 s = lent(&rd->j);

	if (type == VT_NULL)
		s.len = 0;
	s.s = arena_strndup(&r->arena, s.s, s.len);
	if (type == VT_TEXT)
		type = vtype_of(s);
	vocab_value(r, v, type, s);
}

/* An object or array that has begun, as text; false if it broke off. */
static bool
add_nested(struct reader *rd, enum json_event ev)
{
	struct buf	 b = BUF_INIT;
	bool		 ok = json_text(&rd->j, ev, &b);

	if (ok)
		record_value(&rd->r, VT_JSON, (struct text){
		    arena_strndup(&rd->r.arena, buf_str(&b), b.len),
		    (uint32_t)b.len });
	buf_free(&b);
	return ok;
}

static bool
add_list(struct reader *rd, const struct vocab *v)
{
	enum json_event	 ev;

	while ((ev = json_next(&rd->j)) != JSON_ARRAY_END) {
		if (ev == JSON_ERROR || ev == JSON_END)
			return false;
		if (ev == JSON_OBJECT || ev == JSON_ARRAY) {
			if (!add_nested(rd, ev))
				return false;
		} else {
			add_scalar(rd, v, ev);
		}
	}
	return true;
}

/* The value of a key into the record. */
static bool
add_member(struct reader *rd, uint32_t key)
{
	const struct vocab	*v = &rd->vocab[key - 1];
	enum json_event		 ev = json_next(&rd->j);

	if (ev == JSON_ERROR || ev == JSON_END)
		return false;
	record_attr(&rd->r, rd->name[key - 1], ev == JSON_ARRAY);
	if (ev == JSON_ARRAY)
		return add_list(rd, v);
	if (ev == JSON_OBJECT)
		return add_nested(rd, ev);
	add_scalar(rd, v, ev);
	if (v->is_dn && rd->r.dn.s == NULL)
		rd->r.dn = rd->r.value[rd->r.n_value - 1].s;
	/* "dn" is where it is, and no attribute. */
	if (v->is_dn && v->name.len == 2) {
		rd->r.n_attr--;
		rd->r.n_value--;
	}
	return true;
}

/* ---- objects ---- */

/* "@odata.type" of an object, "@odata.context" of a page: what follows. */
static bool
odata(struct reader *rd, struct text key, bool page)
{
	enum json_event		 ev = json_next(&rd->j);
	enum object_type	 type = OT_UNKNOWN;
	enum json_thing		 thing = THING_OBJECT;

	if (ev == JSON_OBJECT || ev == JSON_ARRAY)
		return json_skip(&rd->j);
	if (ev == JSON_ERROR || ev == JSON_END)
		return false;
	if (ev != JSON_STRING)
		return true;
	if (text_case_ends(key, TEXT("@odata.type"))) {
		thing = json_thing_of(lent(&rd->j), &type);
		rd->r.type = type;
	} else if (page && text_caseeq(key, TEXT("@odata.context"))) {
		rd->thing = json_thing_of(lent(&rd->j), &rd->type);
	}
	if (thing != THING_OBJECT)
		rd->thing = thing;
	return true;
}

static bool
deliver(struct reader *rd, struct err *e)
{
	struct record	*r = &rd->r;
	enum json_thing	 thing = rd->thing;

	rd->whole = true;
	if (r->n_attr == 0)
		return true;
	if (rd->im->side == SIDE_ONPREM)
		return import_record(rd->im, r, e);
	if (thing == THING_OBJECT)
		thing = json_thing_guess(r, &rd->im->s->names);
	if (thing != THING_OBJECT)
		return json_tenant(rd->im, thing, r, e);
	if (r->type == OT_UNKNOWN)
		r->type = rd->type;
	return import_record(rd->im, r, e);
}

static bool
start_record(struct reader *rd)
{
	record_reset(&rd->r);
	rd->r.line = json_line(&rd->j);
	return true;
}

/* The items of an array of objects. */
static bool	read_items(struct reader *, struct err *);

/* An object that has begun; TOP may be a page. */
static bool
read_object(struct reader *rd, bool top, struct err *e)
{
	enum json_event	 ev;
	bool		 page = false;

	start_record(rd);
	while ((ev = json_next(&rd->j)) == JSON_NAME) {
		struct text	 key = lent(&rd->j);
		uint32_t	 id;

		if (memchr(key.s, '@', key.len) != NULL) {
			char	*copy = arena_strndup(&rd->r.arena, key.s,
				    key.len);

			key.s = copy;
			if (!odata(rd, key, top))
				return false;
			continue;
		}
		id = key_id(rd, key);
		if (top && text_eq(names_at(&rd->keys, id)->s,
		    TEXT("value"))) {
			page = true;
			ev = json_next(&rd->j);
			if (ev != JSON_ARRAY || !read_items(rd, e))
				return false;
			record_reset(&rd->r);
			continue;
		}
		if (!add_member(rd, id))
			return false;
	}
	if (ev != JSON_OBJECT_END)
		return false;
	return page || deliver(rd, e);
}

static bool
read_items(struct reader *rd, struct err *e)
{
	enum json_event	 ev;

	while ((ev = json_next(&rd->j)) != JSON_ARRAY_END) {
		if (ev != JSON_OBJECT) {
			if (ev == JSON_END || ev == JSON_ERROR)
				return false;
			import_bad(rd->im, json_line(&rd->j), TEXT_NONE,
			    "An item of the array is not an object.");
			if (ev == JSON_ARRAY && !json_skip(&rd->j))
				return false;
		} else if (!read_object(rd, false, e)) {
			return false;
		}
	}
	return true;
}

/* ---- files ---- */

static bool
damaged(struct reader *rd, struct err *e)
{
	struct json	*j = &rd->j;
	struct buf	 b = BUF_INIT;

	if (j->in.failed || e->set)
		return false;
	if (j->in.p == j->in.end && j->in.source == NULL)
		return import_cut_off(rd->im, json_line(j), "an object", e);
	json_message(j, &b);
	err_set(e, ERR_INVALID_DATA, "InputDamaged", VNULL,
	    "The file '%s' cannot be read as JSON: %s Nothing was imported.",
	    rd->im->file, buf_str(&b));
	buf_free(&b);
	return false;
}

/* After an error in one object a line: true if the next line begins one. */
static bool
next_line(struct reader *rd)
{
	struct buf	 b = BUF_INIT;
	size_t		 line = rd->r.line;
	struct json	*j = &rd->j;

	if (!rd->whole || j->in.failed || j->depth == 0 || j->level[0].array)
		return false;
	json_message(j, &b);
	if (!json_next_line(j) || !feed_ahead(&j->in, 0) || *j->in.p != '{') {
		/* Not one a line: what was reported stands. */
		buf_free(&b);
		return false;
	}
	import_bad(rd->im, line, TEXT_NONE, "%s", buf_str(&b));
	buf_free(&b);
	return true;
}

static bool
read_values(struct reader *rd, struct err *e)
{
	enum json_event	 ev;

	for (;;) {
		ev = json_next(&rd->j);
		if (ev == JSON_END)
			return rd->j.depth == 0 || damaged(rd, e);
		rd->type = OT_UNKNOWN;
		rd->thing = THING_OBJECT;
		if (ev == JSON_OBJECT ? read_object(rd, true, e) :
		    ev == JSON_ARRAY ? read_items(rd, e) : false)
			continue;
		if (e->set)
			return false;
		if (ev > JSON_ARRAY_END)
			return err_set(e, ERR_INVALID_DATA, "InputDamaged",
			    VNULL, "The file '%s' has JSON values that are no "
			    "objects.", rd->im->file);
		if (!next_line(rd))
			return damaged(rd, e);
	}
}

bool
read_json(struct import *im, struct source *src, struct err *e)
{
	struct reader	 rd = { .im = im };
	bool		 ok;

	im->carries_all = false;
	json_init(&rd.j, "", 0);
	rd.j.in = source_feed(src);
	rd.j.many = true;
	ok = read_values(&rd, e);
	record_free(&rd.r);
	store_names_free(&rd.keys);
	free(rd.vocab);
	free(rd.name);
	json_free(&rd.j);
	return ok;
}
