/*
 * ldap-import.c -- a live directory as one import
 *
 * Entries are read where they stand in the message; only one whose values the
 * server cut into ranges (member;range=0-1499) is copied, to be completed when
 * the page has ended.
 */

#include <lber.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/import-work.h"
#include "store/ldap-work.h"

#define PAGE	1000

/* An entry with a cut attribute. */
struct cut {
	struct record	 r;
	uint32_t	 attr;		/* index of the attribute */
	unsigned	 next;		/* first value that is missing */
	struct cut	*later;
};

struct reading {
	struct directory	*d;
	struct import		*im;
	struct record		 r;
	struct berval		 cookie;
	struct cut		*cuts;
	int64_t			 n;
};

static struct text
berval_text(const struct berval *b)
{
	return (struct text){ b->bv_val, (uint32_t)b->bv_len };
}

/* ---- attributes ---- */

/* "member;range=0-1499": the name before it, and where the next part begins
 * (0: this was the last). */
static bool
is_range(struct text *name, unsigned *next)
{
	int		 at = text_case_find(*name, TEXT(";range="));
	const char	*dash;

	if (at < 0)
		return false;
	dash = memchr(name->s + at, '-', name->len - (uint32_t)at);
	*next = 0;
	if (dash != NULL && dash + 1 < name->s + name->len && dash[1] != '*')
		*next = (unsigned)strtoul(dash + 1, NULL, 10) + 1;
	name->len = (uint32_t)at;
	return true;
}

static void
add_values(struct record *r, struct berval *v)
{
	for (; v != NULL && v->bv_val != NULL; v++)
		record_value(r, vtype_of(berval_text(v)), berval_text(v));
}

/* The entry into rd->r; *cut: the index of an attribute that goes on. */
static bool
read_entry(struct reading *rd, LDAPMessage *m, uint32_t *cut, unsigned *next)
{
	LDAP		*ld = rd->d->ld;
	BerElement	*ber = NULL;
	struct berval	 name, *values = NULL, dn;
	struct record	*r = &rd->r;
	bool		 is_cut = false;

	record_reset(r);
	if (ldap_get_dn_ber(ld, m, &ber, &dn) != LDAP_SUCCESS)
		return false;
	r->dn = berval_text(&dn);
	while (ldap_get_attribute_ber(ld, m, ber, &name, &values) ==
	    LDAP_SUCCESS && name.bv_val != NULL) {
		struct text	 t = berval_text(&name);
		unsigned	 from;

		if (is_range(&t, &from) && from > 0) {
			is_cut = true;
			*cut = r->n_attr;
			*next = from;
		}
		if (values != NULL && values->bv_val != NULL) {
			record_attr(r, names_id(&rd->im->s->names, t), false);
			add_values(r, values);
		}
		ldap_memfree(values);
		values = NULL;
	}
	ber_free(ber, 0);
	return is_cut;
}

/* ---- entries that were cut ---- */

static struct text
keep(struct record *r, struct text t)
{
	return (struct text){ arena_strndup(&r->arena, t.s, t.len), t.len };
}

/* The message goes: all of it is copied. */
static void
put_aside(struct reading *rd, uint32_t attr, unsigned next)
{
	struct cut	*c = xcalloc(1, sizeof *c);

	record_copy(&c->r, &rd->r, &rd->im->s->names, 0);
	c->r.dn = keep(&c->r, rd->r.dn);
	for (uint32_t i = 0; i < c->r.n_value; i++)
		c->r.value[i].s = keep(&c->r, c->r.value[i].s);
	c->attr = attr;
	c->next = next;
	c->later = rd->cuts;
	rd->cuts = c;
}

/* The next part of the values: *part has them as the only attribute of a
 * record, lent by its arena. */
static bool
read_part(struct reading *rd, struct cut *c, struct record *part,
    struct err *e)
{
	struct name	 name = *names_at(&rd->im->s->names,
			    c->r.attr[c->attr].name);
	char		*asked = xasprintf("%s;range=%u-*", name.s.s, c->next);
	char		*attrs[] = { asked, NULL };
	LDAPMessage	*m;
	int		 id, rc, type;
	bool		 ok = true;

	c->next = 0;
	rc = ldap_search_ext(rd->d->ld, c->r.dn.s, LDAP_SCOPE_BASE,
	    "(objectClass=*)", attrs, 0, NULL, NULL, NULL, 0, &id);
	free(asked);
	if (rc != LDAP_SUCCESS)
		return ldap_failed(rd->d, "ranged search", rc, NULL, e);
	do {
		uint32_t	 cut;
		unsigned	 next;

		m = ldap_next(rd->d, id, "ranged search", e);
		if (m == NULL)
			return false;
		type = ldap_msgtype(m);
		if (type == LDAP_RES_SEARCH_ENTRY) {
			if (read_entry(rd, m, &cut, &next))
				c->next = next;
			if (rd->r.n_attr > 0)
				record_copy_attr(part, &rd->r,
				    &rd->r.attr[0]);
			for (uint32_t i = 0; i < part->n_value; i++)
				part->value[i].s = keep(part,
				    part->value[i].s);
		}
		ldap_msgfree(m);
	} while (type == LDAP_RES_SEARCH_ENTRY ||
	    type == LDAP_RES_SEARCH_REFERENCE);
	return ok;
}

/* The record with the rest of the attribute's values in their place. */
static bool
complete(struct reading *rd, struct cut *c, struct err *e)
{
	struct record	 whole = { .line = 0 }, part = { .line = 0 };
	struct record	*parts = NULL;
	size_t		 n = 0;
	bool		 ok = true;

	while (ok && c->next > 0) {
		part = (struct record){ .line = 0 };
		ok = read_part(rd, c, &part, e);
		parts = xrealloc(parts, (n + 1) * sizeof *parts);
		parts[n++] = part;
	}
	whole.dn = c->r.dn;
	for (uint32_t i = 0; ok && i < c->r.n_attr; i++) {
		record_copy_attr(&whole, &c->r, &c->r.attr[i]);
		for (size_t k = 0; i == c->attr && k < n; k++)
			for (uint32_t v = 0; v < parts[k].n_value; v++)
				record_value(&whole, (enum vtype)
				    parts[k].value[v].type,
				    parts[k].value[v].s);
	}
	ok = ok && import_record(rd->im, &whole, e);
	for (size_t i = 0; i < n; i++)
		record_free(&parts[i]);
	free(parts);
	record_free(&whole);
	return ok;
}

static bool
complete_all(struct reading *rd, struct err *e)
{
	struct cut	*c;
	bool		 ok = true;

	while ((c = rd->cuts) != NULL) {
		rd->cuts = c->later;
		ok = ok && complete(rd, c, e);
		record_free(&c->r);
		free(c);
	}
	return ok;
}

/* ---- pages ---- */

static bool
take_entry(struct reading *rd, LDAPMessage *m, struct err *e)
{
	uint32_t	 cut;
	unsigned	 next;

	rd->n++;
	if (read_entry(rd, m, &cut, &next)) {
		put_aside(rd, cut, next);
		return true;
	}
	return import_record(rd->im, &rd->r, e);
}

/* The end of a page: its cookie, or the error. */
static bool
end_page(struct reading *rd, LDAPMessage *m, struct err *e)
{
	LDAP		*ld = rd->d->ld;
	LDAPControl	**controls = NULL, *page;
	char		*diagnostic = NULL;
	ber_int_t	 estimate;
	int		 rc, code = LDAP_OTHER;

	ber_memfree(rd->cookie.bv_val);
	rd->cookie = (struct berval){ 0, NULL };
	rc = ldap_parse_result(ld, m, &code, NULL, &diagnostic, NULL,
	    &controls, 0);
	if (rc != LDAP_SUCCESS)
		code = rc;
	if (code != LDAP_SUCCESS) {
		ldap_failed(rd->d, "search", code, diagnostic, e);
	} else {
		page = ldap_control_find(LDAP_CONTROL_PAGEDRESULTS, controls,
		    NULL);
		if (page != NULL)
			ldap_parse_pageresponse_control(ld, page, &estimate,
			    &rd->cookie);
	}
	ldap_controls_free(controls);
	ldap_memfree(diagnostic);
	return code == LDAP_SUCCESS;
}

static bool
ask_page(struct reading *rd, int *id, struct err *e)
{
	static const char *const attrs[] = { "*", NULL };
	struct directory	*d = rd->d;
	LDAPControl		*page = NULL, *controls[2] = { NULL, NULL };
	int			 rc = LDAP_SUCCESS;

	if (d->can_page) {
		rc = ldap_create_page_control(d->ld, PAGE,
		    rd->cookie.bv_val != NULL ? &rd->cookie : NULL, 1, &page);
		controls[0] = page;
	}
	if (rc == LDAP_SUCCESS)
		rc = ldap_search_ext(d->ld, d->base, LDAP_SCOPE_SUBTREE,
		    "(objectClass=*)", (char **)(uintptr_t)attrs, 0, controls,
		    NULL, NULL, 0, id);
	if (page != NULL)
		ldap_control_free(page);
	return rc == LDAP_SUCCESS || ldap_failed(d, "search", rc, NULL, e);
}

static bool
tell(struct reading *rd, struct err *e)
{
	const struct import_options	*o = rd->im->o;
	char				 status[64];

	if (o->progress == NULL)
		return true;
	snprintf(status, sizeof status, "%lld objects", (long long)rd->n);
	if (o->progress(o->arg, -1, status))
		return true;
	return err_set(e, ERR_OPERATION_STOPPED, "ImportCancelled", VNULL,
	    "The import from '%s' was stopped; the store is as it was before.",
	    rd->d->server);
}

/* One page; false at an error. */
static bool
read_page(struct reading *rd, struct err *e)
{
	LDAPMessage	*m;
	int		 id, type;
	bool		 ok;

	if (!ask_page(rd, &id, e))
		return false;
	for (;;) {
		m = ldap_next(rd->d, id, "search", e);
		if (m == NULL)
			return false;
		type = ldap_msgtype(m);
		ok = true;
		if (type == LDAP_RES_SEARCH_ENTRY)
			ok = take_entry(rd, m, e);
		else if (type != LDAP_RES_SEARCH_REFERENCE &&
		    type != LDAP_RES_INTERMEDIATE)
			ok = end_page(rd, m, e);
		ldap_msgfree(m);
		if (!ok) {
			ldap_abandon_ext(rd->d->ld, id, NULL, NULL);
			return false;
		}
		if (type != LDAP_RES_SEARCH_ENTRY &&
		    type != LDAP_RES_SEARCH_REFERENCE &&
		    type != LDAP_RES_INTERMEDIATE)
			return true;
		if (rd->n % 256 == 0 && !tell(rd, e)) {
			ldap_abandon_ext(rd->d->ld, id, NULL, NULL);
			return false;
		}
	}
}

/* Where a later import of changes only would begin. */
static bool
note_state(struct reading *rd, struct err *e)
{
	struct directory	*d = rd->d;

	return meta_set(rd->im->s, "directory.uri", text_of(d->uri), e) &&
	    meta_set(rd->im->s, "directory.base", text_of(d->base), e) &&
	    (d->usn == NULL || meta_set(rd->im->s, "directory.usn",
	    text_of(d->usn), e));
}

static bool
read_all(struct import *im, void *arg, struct err *e)
{
	struct reading	 rd = { .d = arg, .im = im };
	bool		 ok;

	im->carries_all = true;
	do {
		ok = read_page(&rd, e) && complete_all(&rd, e);
	} while (ok && rd.cookie.bv_len > 0);
	if (ok)
		ok = note_state(&rd, e);
	while (rd.cuts != NULL) {
		struct cut	*c = rd.cuts;

		rd.cuts = c->later;
		record_free(&c->r);
		free(c);
	}
	ber_memfree(rd.cookie.bv_val);
	record_free(&rd.r);
	return ok;
}

bool
directory_import(struct directory *d, struct store *s,
    const struct import_options *o, struct import_counts *counts,
    struct err *e)
{
	struct import_options	 onprem = *o;
	struct import_counts	 ignored;
	struct import_run	 run = { &onprem, counts != NULL ? counts :
				    &ignored, "LDAP", e };

	onprem.side = SIDE_ONPREM;
	return import_from(s, read_all, d, d->uri, &run);
}
