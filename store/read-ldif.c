/* read-ldif.c -- LDIF into records */

#include "rules/dn.h"
#include "store/import-work.h"
#include "store/ldif.h"

struct reader {
	struct import	*im;
	struct names	*names;
	struct ldif	 l;
	struct record	 r;
	bool		 bad;		/* the rest of the record is skipped */
	bool		 begun;		/* its dn was read */
	enum {
		CONTENT,		/* attribute lines */
		AFTER_DN,		/* control or changetype may come */
		MOD_START, MOD_VALUES,	/* changetype: modify */
		RENAME,			/* newrdn and its kin */
		DELETED			/* nothing may come */
	}		 state;
	uint32_t	 mod_name;
	struct text	 new_rdn, new_superior;
};

static bool
same(struct text a, const char *b)
{
	return text_caseeq(a, text_of(b));
}

static void
bad(struct reader *rd, const char *what)
{
	rd->bad = true;
	import_bad(rd->im, rd->l.line, rd->r.dn, "%s", what);
}

/* The value's bytes: TEXT_NONE (and the record is bad) if it has none. */
static struct text
value_of(struct reader *rd, struct text value, enum ldif_form form)
{
	struct text	 out;

	if (form == LDIF_URL) {
		bad(rd, "A value is given as a URL; only values that stand in "
		    "the file are read.");
		return TEXT_NONE;
	}
	if (form == LDIF_PLAIN)
		return value;
	if (!base64_decode(value, &rd->r.arena, &out)) {
		bad(rd, "A value is not base64.");
		return TEXT_NONE;
	}
	return out;
}

static struct text
keep(struct reader *rd, struct text t)
{
	return (struct text){ arena_strndup(&rd->r.arena, t.s, t.len), t.len };
}

static bool
is_name(struct text s)
{
	for (uint32_t i = 0; i < s.len; i++) {
		unsigned char	 c = (unsigned char)s.s[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		    (c >= '0' && c <= '9') || c == '-' || c == ';' ||
		    c == '.' || c == '_' || c == '='))
			return false;
	}
	return s.len > 0;
}

static void
add_value(struct reader *rd, struct text s, enum ldif_form form)
{
	record_value(&rd->r, vtype_of(s), s);
	if (form == LDIF_PLAIN && s.s >= rd->l.in.keep && s.s <= rd->l.in.end)
		record_lent(&rd->r);
}

static void
content_line(struct reader *rd, struct text name, struct text s,
    enum ldif_form form)
{
	struct record	*r = &rd->r;
	uint32_t	 id;

	if (r->n_attr > 0) {
		const struct name	*last = names_at(rd->names,
					    r->attr[r->n_attr - 1].name);

		if (text_eq(last->s, name)) {
			add_value(rd, s, form);
			return;
		}
	}
	if (!is_name(name)) {
		bad(rd, "A line has no attribute name before its colon.");
		return;
	}
	id = names_id(rd->names, name);
	record_attr(r, id, false);
	add_value(rd, s, form);
}

static void
change_type(struct reader *rd, struct text type)
{
	static const struct {
		const char		*name;
		enum change_type	 type;
		int			 state;
	} types[] = {
		{ "add", CT_ADD, CONTENT }, { "delete", CT_DELETE, DELETED },
		{ "modify", CT_MODIFY, MOD_START },
		{ "modrdn", CT_RENAME, RENAME }, { "moddn", CT_RENAME, RENAME },
	};

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (same(type, types[i].name)) {
			rd->r.change = types[i].type;
			rd->state = types[i].state;
			return;
		}
	bad(rd, "The changetype is none of add, delete, modify, moddn.");
}

static void
mod_start(struct reader *rd, struct text name, struct text value)
{
	struct record	*r = &rd->r;
	enum mod_op	 op;

	if (same(name, "add"))
		op = MOD_ADD;
	else if (same(name, "delete"))
		op = MOD_DELETE;
	else if (same(name, "replace"))
		op = MOD_REPLACE;
	else {
		bad(rd, "A modification begins with none of add, delete, "
		    "replace.");
		return;
	}
	rd->mod_name = names_id(rd->names, value);
	record_attr(r, rd->mod_name, false);
	if (r->n_attr > r->cap_op) {
		r->cap_op = r->cap_attr;
		r->op = xrealloc(r->op, r->cap_op);
	}
	r->op[r->n_attr - 1] = (uint8_t)op;
	rd->state = MOD_VALUES;
}

static void
rename_line(struct reader *rd, struct text name, struct text value)
{
	if (same(name, "newrdn"))
		rd->new_rdn = keep(rd, value);
	else if (same(name, "newsuperior"))
		rd->new_superior = keep(rd, value);
	else if (!same(name, "deleteoldrdn"))
		bad(rd, "A line does not belong to a changetype moddn.");
}

static void
attribute_line(struct reader *rd, struct text name, struct text value,
    enum ldif_form form)
{
	struct text	 s = value_of(rd, value, form);

	if (rd->bad)
		return;
	if (rd->state == AFTER_DN) {
		if (same(name, "control"))
			return;
		if (same(name, "changetype")) {
			change_type(rd, s);
			return;
		}
		rd->state = CONTENT;
	}
	switch (rd->state) {
	case CONTENT:
		content_line(rd, name, s, form);
		break;
	case MOD_START:
		mod_start(rd, name, s);
		break;
	case MOD_VALUES:
		if (names_id(rd->names, name) == rd->mod_name)
			add_value(rd, s, form);
		else
			bad(rd, "A value is of another attribute than its "
			    "modification.");
		break;
	case RENAME:
		rename_line(rd, name, s);
		break;
	case DELETED: case AFTER_DN:
		bad(rd, "Something follows a changetype delete.");
		break;
	}
}

/* The first line of a record. */
static void
first_line(struct reader *rd, struct text name, struct text value,
    enum ldif_form form)
{
	struct text	 dn;

	if (same(name, "version")) {
		if (!text_eq(value, TEXT("1")))
			bad(rd, "The version of LDIF is not 1.");
		return;
	}
	rd->r.line = rd->l.line;
	rd->begun = true;
	rd->state = AFTER_DN;
	if (!same(name, "dn")) {
		bad(rd, "A record does not begin with \"dn:\".");
		return;
	}
	dn = value_of(rd, value, form);
	if (!rd->bad)
		rd->r.dn = keep(rd, dn);
}

static void
take_line(struct reader *rd)
{
	struct text	 name, value;
	enum ldif_form	 form;

	if (rd->bad)
		return;
	if (rd->l.text.len == 1 && rd->l.text.s[0] == '-' &&
	    rd->state == MOD_VALUES) {
		rd->state = MOD_START;
		return;
	}
	if (!ldif_split(rd->l.text, &name, &value, &form)) {
		rd->begun = true;
		bad(rd, "A line is none of LDIF: it has no colon after a "
		    "name.");
		return;
	}
	if (rd->begun)
		attribute_line(rd, name, value, form);
	else
		first_line(rd, name, value, form);
}

/* Where the object is after a moddn. */
static bool
new_dn(struct reader *rd)
{
	struct record	*r = &rd->r;
	struct text	 parent = rd->new_superior;
	char		*s;

	if (rd->new_rdn.s == NULL) {
		bad(rd, "A changetype moddn has no newrdn.");
		return false;
	}
	if (parent.s == NULL)
		parent = dn_parent(r->dn);
	s = arena_alloc(&r->arena, rd->new_rdn.len + parent.len + 2);
	memcpy(s, rd->new_rdn.s, rd->new_rdn.len);
	s[rd->new_rdn.len] = ',';
	memcpy(s + rd->new_rdn.len + 1, parent.s, parent.len);
	r->new_dn = (struct text){ s, rd->new_rdn.len + 1 + parent.len };
	return true;
}

/* The record is whole: on with it, and ready for the next. */
static bool
finish(struct reader *rd, struct err *e)
{
	bool	 ok = true;

	if (rd->begun && !rd->bad && (rd->r.change != CT_RENAME || new_dn(rd)))
		ok = import_record(rd->im, &rd->r, e);
	record_reset(&rd->r);
	rd->begun = rd->bad = false;
	rd->state = CONTENT;
	rd->new_rdn = rd->new_superior = TEXT_NONE;
	rd->l.in.keep = rd->l.in.p;
	return ok;
}

static bool
read_records(struct reader *rd, struct err *e)
{
	while (ldif_line(&rd->l, &rd->r.arena)) {
		if (rd->l.moved != 0) {
			record_moved(&rd->r, rd->l.moved);
			rd->l.moved = 0;
		}
		if (rd->l.cut_off && !rd->l.in.failed)
			return import_cut_off(rd->im, rd->l.line, "a line", e);
		if (!rd->l.blank)
			take_line(rd);
		else if (!finish(rd, e))
			return false;
	}
	return rd->l.in.failed || finish(rd, e);
}

bool
read_ldif(struct import *im, struct source *src, struct err *e)
{
	struct reader	 rd = { .im = im, .names = &im->s->names,
			    .l = { .in = source_feed(src), .next_line = 1 } };
	bool		 ok;

	im->carries_all = true;
	rd.l.in.keep = rd.l.in.p;
	if (feed_ahead(&rd.l.in, 2) &&
	    memcmp(rd.l.in.p, "\xef\xbb\xbf", 3) == 0)
		rd.l.in.p += 3;
	ok = read_records(&rd, e);
	record_free(&rd.r);
	feed_free(&rd.l.in);
	return ok;
}
