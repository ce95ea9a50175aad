/* export.c -- one side of a store as LDIF, CSV or JSON */

#include <stdlib.h>
#include <string.h>

#include "rules/attrs.h"
#include "rules/id.h"
#include "store/cursor.h"
#include "store/import.h"
#include "store/json-out.h"
#include "store/output.h"

struct export {
	struct store			*s;
	const struct export_options	*o;
	struct cursor			*c;
	struct buf			*out;
	struct record			 r;	/* of the row at hand */
	bool				*wanted;	/* by fold; NULL: all */
	uint32_t			*columns;	/* CSV: folds */
	size_t				 n_columns;
	int64_t				 n;
};

/* ---- LDIF ---- */

/* SAFE-STRING of RFC 2849, and no blank at the end. */
static bool
is_safe(struct text s)
{
	if (s.len == 0)
		return true;
	if (s.s[0] == ' ' || s.s[0] == ':' || s.s[0] == '<' ||
	    s.s[s.len - 1] == ' ')
		return false;
	for (uint32_t i = 0; i < s.len; i++)
		if ((signed char)s.s[i] <= 0 || s.s[i] == '\n' ||
		    s.s[i] == '\r')
			return false;
	return true;
}

#define LINE	76

/* What stands behind FROM becomes lines of at most 76 bytes. */
static void
fold(struct buf *b, size_t from)
{
	size_t	 n = b->len - from, breaks, room;
	char	*src, *dst;

	if (n <= LINE)
		return;
	breaks = (n - LINE + LINE - 2) / (LINE - 1);
	buf_reserve(b, breaks * 2);
	src = b->s + b->len;
	b->len += breaks * 2;
	dst = b->s + b->len;
	for (; breaks > 0; breaks--) {
		room = n - LINE - (breaks - 1) * (LINE - 1);
		src -= room;
		dst -= room;
		memmove(dst, src, room);
		*--dst = ' ';
		*--dst = '\n';
		n -= room;
	}
}

static void
ldif_value(struct buf *b, struct text name, struct text value)
{
	size_t	 from = b->len;

	buf_add(b, name.s, name.len);
	buf_addc(b, ':');
	if (is_safe(value)) {
		if (value.len > 0)
			buf_addc(b, ' ');
		buf_add(b, value.s, value.len);
	} else {
		buf_adds(b, ": ");
		id_base64(value.s, value.len, b);
	}
	fold(b, from);
	buf_addc(b, '\n');
}

static bool
is_wanted(const struct export *x, uint32_t name)
{
	return x->wanted == NULL ||
	    x->wanted[names_at(&x->s->names, name)->fold - 1];
}

static void
ldif_object(struct export *x)
{
	struct record	*r = &x->r;
	struct text	 dn = r->dn;
	struct scratch	*s = &x->c->scratch;

	if (dn.s == NULL)
		dn = computed_text(CV_IDENTITY, &x->c->row, &x->s->names, s);
	buf_addc(x->out, '\n');
	ldif_value(x->out, TEXT("dn"), dn.s != NULL ? dn : TEXT(""));
	for (uint32_t i = 0; i < r->n_attr; i++) {
		const struct rec_attr	*a = &r->attr[i];

		if (!is_wanted(x, a->name))
			continue;
		for (uint32_t k = a->first; k < a->first + a->n; k++)
			if (r->value[k].type != VT_NULL)
				ldif_value(x->out, names_at(&x->s->names,
				    a->name)->s, r->value[k].s);
	}
}

/* ---- binary as text, for CSV and JSON ---- */

static void
bytes_text(struct buf *b, const struct names *names, uint32_t name,
    struct text s)
{
	const struct attr	*a = attr_find(AN_LDAP,
				    names_at(names, name)->plain);
	char			 guid[GUID_TEXT];

	if (a != NULL && a->syntax == AT_GUID && s.len == GUID_SIZE) {
		id_guid_format((const uint8_t *)s.s, guid);
		buf_adds(b, guid);
	} else if (a == NULL || a->syntax != AT_SID ||
	    !id_sid_format(s.s, s.len, b)) {
		buf_adds(b, "X'");
		for (uint32_t i = 0; i < s.len; i++)
			buf_addf(b, "%02x", (unsigned char)s.s[i]);
		buf_addc(b, '\'');
	}
}

static bool
is_bytes(const struct export *x, uint32_t name, const struct rec_value *v)
{
	const struct attr	*a;

	if (v->type == VT_BYTES)
		return true;
	if (x->o->side == SIDE_TENANT || v->type != VT_TEXT || v->s.len == 0)
		return false;
	/* A GUID may be text by chance. */
	a = attr_find(AN_LDAP, names_at(&x->s->names, name)->plain);
	return a != NULL && ((a->syntax == AT_GUID && v->s.len == GUID_SIZE) ||
	    (a->syntax == AT_SID && v->s.s[0] == '\1'));
}

/* ---- CSV ---- */

static void
csv_cell(struct buf *b, const char *s, size_t n)
{
	bool	 quote = n > 0 && (s[0] == ' ' || s[n - 1] == ' ');

	for (size_t i = 0; !quote && i < n; i++)
		quote = s[i] == ',' || s[i] == '"' || s[i] == '\n' ||
		    s[i] == '\r' || s[i] == ';';
	if (!quote) {
		buf_add(b, s, n);
		return;
	}
	buf_addc(b, '"');
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '"')
			buf_addc(b, '"');
		buf_addc(b, s[i]);
	}
	buf_addc(b, '"');
}

/* Values joined with ';', which is quoted inside them. */
static void
csv_values(struct export *x, struct buf *cell, const struct rec_attr *a)
{
	for (uint32_t k = a->first; k < a->first + a->n; k++) {
		const struct rec_value	*v = &x->r.value[k];

		if (v->type == VT_NULL)
			continue;
		if (cell->len > 0)
			buf_addc(cell, ';');
		if (is_bytes(x, a->name, v)) {
			bytes_text(cell, &x->s->names, a->name, v->s);
			continue;
		}
		for (uint32_t i = 0; i < v->s.len; i++) {
			if (a->n > 1 && (v->s.s[i] == ';' ||
			    v->s.s[i] == '\\'))
				buf_addc(cell, '\\');
			buf_addc(cell, v->s.s[i]);
		}
	}
}

static void
csv_object(struct export *x)
{
	struct buf	 cell = BUF_INIT;

	if (x->o->side == SIDE_ONPREM)
		csv_cell(x->out, x->r.dn.s, x->r.dn.len);
	for (size_t i = 0; i < x->n_columns; i++) {
		if (i > 0 || x->o->side == SIDE_ONPREM)
			buf_addc(x->out, ',');
		buf_clear(&cell);
		for (uint32_t k = 0; k < x->r.n_attr; k++)
			if (names_at(&x->s->names, x->r.attr[k].name)->fold ==
			    x->columns[i])
				csv_values(x, &cell, &x->r.attr[k]);
		csv_cell(x->out, buf_str(&cell), cell.len);
	}
	buf_addc(x->out, '\n');
	buf_free(&cell);
}

static void
csv_header(struct export *x)
{
	struct texts	 all = store_attributes(x->s, x->o->side);

	x->columns = xcalloc(all.n + 1, sizeof *x->columns);
	if (x->o->side == SIDE_ONPREM)
		buf_adds(x->out, "DN");
	for (uint32_t i = 0; i < all.n; i++) {
		uint32_t	 id = names_find(&x->s->names, all.v[i]);

		if (!is_wanted(x, id))
			continue;
		if (x->n_columns > 0 || x->o->side == SIDE_ONPREM)
			buf_addc(x->out, ',');
		csv_cell(x->out, all.v[i].s, all.v[i].len);
		x->columns[x->n_columns++] = id;
	}
	buf_addc(x->out, '\n');
}

/* ---- JSON ---- */

static void
json_one(struct export *x, uint32_t name, const struct rec_value *v)
{
	struct buf	 b = BUF_INIT;

	if (is_bytes(x, name, v)) {
		bytes_text(&b, &x->s->names, name, v->s);
		json_quote(x->out, buf_str(&b), b.len);
		buf_free(&b);
		return;
	}
	switch (v->type) {
	case VT_INT: case VT_REAL: case VT_BOOL: case VT_JSON:
		buf_add(x->out, v->s.s, v->s.len);
		break;
	case VT_NULL:
		buf_adds(x->out, "null");
		break;
	default:
		json_quote(x->out, v->s.s, v->s.len);
	}
}

static void
json_attr(struct export *x, const struct rec_attr *a)
{
	struct text	 name = names_at(&x->s->names, a->name)->s;
	bool		 list = a->list || a->n != 1;

	json_quote(x->out, name.s, name.len);
	buf_addc(x->out, ':');
	if (list)
		buf_addc(x->out, '[');
	for (uint32_t k = 0; k < a->n; k++) {
		if (k > 0)
			buf_addc(x->out, ',');
		json_one(x, a->name, &x->r.value[a->first + k]);
	}
	if (list)
		buf_addc(x->out, ']');
}

static void
json_object(struct export *x)
{
	static const char *const kinds[OT_COUNT] = {
		[OT_USER] = "user", [OT_GROUP] = "group",
		[OT_CONTACT] = "orgContact", [OT_DEVICE] = "device",
	};
	const char	*kind = kinds[x->r.type % OT_COUNT];
	bool		 first = true;

	buf_adds(x->out, x->n > 0 ? ",\n{" : "\n{");
	if (x->o->side == SIDE_TENANT && kind != NULL) {
		buf_addf(x->out, "\"@odata.type\":\"#microsoft.graph.%s\"",
		    kind);
		first = false;
	} else if (x->r.dn.s != NULL) {
		buf_adds(x->out, "\"dn\":");
		json_quote(x->out, x->r.dn.s, x->r.dn.len);
		first = false;
	}
	for (uint32_t i = 0; i < x->r.n_attr; i++) {
		if (!is_wanted(x, x->r.attr[i].name))
			continue;
		if (!first)
			buf_addc(x->out, ',');
		json_attr(x, &x->r.attr[i]);
		first = false;
	}
	buf_addc(x->out, '}');
}

/* ---- all of it ---- */

static void
choose(struct export *x)
{
	const char *const	*a = x->o->attributes;

	if (a == NULL)
		return;
	x->wanted = xcalloc(x->s->names.n + 1, sizeof *x->wanted);
	for (; *a != NULL; a++) {
		uint32_t	 id = names_find(&x->s->names, text_of(*a));

		if (id != 0)
			x->wanted[id - 1] = true;
	}
}

static bool
tell(struct export *x, int64_t all, struct err *e)
{
	if (x->n % 4096 != 0 || x->o->progress == NULL)
		return true;
	if (x->o->progress(x->o->arg, all > 0 ? (double)x->n / (double)all :
	    -1, NULL))
		return true;
	return err_set(e, ERR_OPERATION_STOPPED, "ExportCancelled", VNULL,
	    "The export was stopped; no file was written.");
}

static bool
write_objects(struct export *x, struct output *out, struct err *e)
{
	int64_t	 all = store_count(x->s, x->o->side, 0);
	int	 rc;

	while ((rc = cursor_step(x->c, e)) > 0) {
		record_reset(&x->r);
		row_unpack(&x->c->row, &x->r, &x->s->names);
		if (x->o->kind == FILE_LDIF)
			ldif_object(x);
		else if (x->o->kind == FILE_CSV)
			csv_object(x);
		else
			json_object(x);
		x->n++;
		if (!output_flush(out, e) || !tell(x, all, e))
			return false;
	}
	return rc == 0;
}

static bool
export(struct export *x, struct output *out, struct err *e)
{
	struct query	 q = { .sides = x->o->side, .types = x->o->types,
			    .filter = x->o->filter, .view = &view_identity };
	bool		 ok;

	x->c = store_query(x->s, &q, e);
	if (x->c == NULL)
		return false;
	x->out = output_buf(out);
	choose(x);
	if (x->o->kind == FILE_LDIF)
		buf_adds(x->out, "version: 1\n");
	else if (x->o->kind == FILE_CSV)
		csv_header(x);
	else
		buf_addc(x->out, '[');
	ok = write_objects(x, out, e);
	if (x->o->kind == FILE_JSON)
		buf_adds(x->out, "\n]\n");
	else if (x->o->kind == FILE_LDIF)
		buf_addc(x->out, '\n');
	cursor_close(x->c);
	record_free(&x->r);
	free(x->wanted);
	free(x->columns);
	return ok;
}

bool
store_export(struct store *s, const char *path,
    const struct export_options *o, int64_t *n, struct err *e)
{
	struct export	 x = { .s = s, .o = o };
	struct output	*out = output_open(path, e);
	bool		 ok;

	if (out == NULL)
		return false;
	ok = output_close(out, export(&x, out, e), e);
	if (n != NULL)
		*n = x.n;
	return ok;
}

enum file_kind
file_kind_of(const char *path)
{
	static const struct {
		const char	*end;
		enum file_kind	 kind;
	} ends[] = {
		{ ".ldif", FILE_LDIF }, { ".ldf", FILE_LDIF },
		{ ".csv", FILE_CSV }, { ".json", FILE_JSON },
		{ ".ndjson", FILE_JSON },
	};
	struct text	 t = text_of(path);

	if (text_case_ends(t, TEXT(".gz")))
		t.len -= 3;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (text_case_ends(t, text_of(ends[i].end)))
			return ends[i].kind;
	return FILE_AUTO;
}
