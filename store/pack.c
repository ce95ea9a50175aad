/* pack.c -- a record in the columns of table object, and back */

#include <stdio.h>

#include "rules/id.h"
#include "store/pack.h"

static void
put_varint(struct buf *b, uint64_t n)
{
	unsigned char	 s[10];
	unsigned	 len = 0;

	while (n >= 0x80) {
		s[len++] = (unsigned char)(n | 0x80);
		n >>= 7;
	}
	s[len++] = (unsigned char)n;
	buf_add(b, s, len);
}

static uint64_t
get_long_varint(const unsigned char **p, const unsigned char *end)
{
	uint64_t	 n = 0;
	unsigned	 shift = 0;

	while (*p < end) {
		unsigned char	 c = *(*p)++;

		n |= (uint64_t)(c & 0x7f) << shift;
		shift += 7;
		if (!(c & 0x80) || shift > 63)
			break;
	}
	return n;
}

static inline uint64_t
get_varint(const unsigned char **p, const unsigned char *end)
{
	if (*p < end && **p < 0x80)
		return *(*p)++;
	return get_long_varint(p, end);
}

/* ---- what the columns get ---- */

/* The tenant's id in its usual spelling becomes sixteen bytes. */
static struct text
guid_column(struct text s, unsigned char guid[16])
{
	char	 back[GUID_TEXT];

	if (s.len != 36 || !id_guid_parse(s, guid))
		return TEXT_NONE;
	id_guid_format(guid, back);
	if (memcmp(back, s.s, 36) != 0)
		return TEXT_NONE;
	return (struct text){ (char *)guid, 16 };
}

static struct text
column_value(enum column c, unsigned side, const struct rec_value *v,
    struct buf *out)
{
	unsigned char	*room;

	if (c != COL_GUID)
		return v->type == VT_TEXT ? v->s : TEXT_NONE;
	if (side == SIDE_ONPREM)
		return v->s.len == 16 ? v->s : TEXT_NONE;
	room = (unsigned char *)buf_reserve(out, 16);
	return v->type == VT_TEXT ? guid_column(v->s, room) : TEXT_NONE;
}

static enum tri
tri_of(bool known, bool yes)
{
	return !known ? TRI_UNKNOWN : yes ? TRI_YES : TRI_NO;
}

static bool
is_true(const struct rec_value *v)
{
	return v->s.len > 0 && (v->s.s[0] == 't' || v->s.s[0] == 'T');
}

static long
number(struct text s)
{
	long	 n = 0;
	uint32_t i = s.len > 0 && s.s[0] == '-';

	for (; i < s.len && s.s[i] >= '0' && s.s[i] <= '9'; i++)
		n = (long)((unsigned long)n * 10 + (unsigned)(s.s[i] - '0'));
	return s.len > 0 && s.s[0] == '-' ? -n : n;
}

static void
read_state(struct row *row, enum role role, const struct rec_attr *a,
    const struct rec_value *v)
{
	enum object_type	 t;
	enum tri		 tri;
	bool			 any = a->n > 0 && v->type != VT_NULL;

	switch (role) {
	case ROLE_CLASS:
		for (uint32_t i = 0; i < a->n; i++) {
			t = object_type_of(v[i].s);
			if (t != OT_UNKNOWN && t != OT_OTHER)
				row->type = t;
		}
		if (row->type == OT_UNKNOWN)
			row->type = OT_OTHER;
		break;
	case ROLE_UAC:
		tri = tri_of(any, any && !(number(v->s) & 2));
		row->state = (row->state & ~(unsigned)STATE_ENABLED) | tri;
		break;
	case ROLE_ENABLED:
		tri = tri_of(any, any && is_true(v));
		row->state = (row->state & ~(unsigned)STATE_ENABLED) | tri;
		break;
	case ROLE_SYNC:
		tri = tri_of(any, any && is_true(v));
		row->state |= (unsigned)tri << STATE_SYNCED_SHIFT;
		break;
	case ROLE_ROLES:
		if (any)
			row->state |= STATE_ROLE;
		break;
	default:
		break;
	}
}

static void
read_columns(struct row *row, const struct record *r,
    const struct names *names, unsigned side, struct buf *out)
{
	for (uint32_t i = 0; i < r->n_attr; i++) {
		const struct rec_attr	*a = &r->attr[i];
		const struct name	*n = names_at(names, a->name);
		const struct rec_value	*v = &r->value[a->first];
		enum column		 c = n->column[SIDE_INDEX(side)];

		read_state(row, n->role[SIDE_INDEX(side)], a, v);
		if (c == COL_NONE || c == COL_DN)
			continue;
		if (a->n == 1 && row->col[c].s == NULL)
			row->col[c] = column_value(c, side, v, out);
		if (a->n > 0 && v->type != VT_NULL && (a->n > 1 ||
		    row->col[c].s == NULL))
			row->state |= STATE_ODD;
	}
}

/* A guess where no objectClass and no "@odata.type" says it. */
static enum object_type
guess_type(const struct record *r, const struct names *names)
{
	static const struct {
		const char		*attribute;
		enum object_type	 type;
	} signs[] = {
		{ "groupTypes", OT_GROUP }, { "securityEnabled", OT_GROUP },
		{ "groupType", OT_GROUP }, { "deviceId", OT_DEVICE },
		{ "userPrincipalName", OT_USER }, { "userType", OT_USER },
		{ "accountEnabled", OT_USER }, { "userAccountControl", OT_USER },
		{ "onPremisesProvisioningErrors", OT_CONTACT },
		{ "proxyAddresses", OT_CONTACT }, { "mail", OT_CONTACT },
	};

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (record_find(r, names, names_find(names,
		    text_of(signs[i].attribute))) != NULL)
			return signs[i].type;
	return OT_OTHER;
}

/* ---- packing ---- */

static void
put_value(struct buf *out, const struct rec_value *v, enum role role,
    enum column c, const struct row *row, unsigned side)
{
	static const enum column same[] = { [ROLE_NAME] = COL_DISPLAY,
	    [ROLE_DN] = COL_DN };

	if (c == COL_GUID && row->col[c].s != NULL &&
	    (side == SIDE_TENANT || text_eq(v->s, row->col[c]))) {
		put_varint(out, (uint64_t)c << 3 | VT_COLUMN);
		return;
	}
	if (c == COL_NONE && (role == ROLE_NAME || role == ROLE_DN))
		c = same[role];
	if (c != COL_NONE && c != COL_GUID && v->type == VT_TEXT &&
	    row->col[c].s != NULL && text_eq(v->s, row->col[c])) {
		put_varint(out, (uint64_t)c << 3 | VT_COLUMN);
		return;
	}
	put_varint(out, (uint64_t)v->s.len << 3 | v->type);
	buf_add(out, v->s.s, v->s.len);
}

void
row_pack(struct row *row, const struct record *r, const struct names *names,
    unsigned side, struct buf *out)
{
	unsigned char	 guid[16];

	*row = (struct row){ .type = r->type };
	row->col[COL_DN] = r->dn;
	buf_clear(out);
	read_columns(row, r, names, side, out);
	/* The room for a GUID was at the start of what comes now. */
	if (side == SIDE_TENANT && row->col[COL_GUID].s != NULL) {
		memcpy(guid, row->col[COL_GUID].s, 16);
		buf_add(out, guid, 16);
	}
	if (row->type == OT_UNKNOWN)
		row->type = guess_type(r, names);
	for (uint32_t i = 0; i < r->n_attr; i++) {
		const struct rec_attr	*a = &r->attr[i];
		const struct name	*n = names_at(names, a->name);
		bool			 many = a->n != 1;

		put_varint(out, (uint64_t)a->name << 2 | a->list << 1 | many);
		if (many)
			put_varint(out, a->n);
		for (uint32_t k = a->first; k < a->first + a->n; k++)
			put_value(out, &r->value[k], n->role[SIDE_INDEX(side)],
			    n->column[SIDE_INDEX(side)], row, side);
	}
	row->attrs = (struct text){ buf_str(out), (uint32_t)out->len };
	if (side == SIDE_TENANT && row->col[COL_GUID].s != NULL) {
		row->col[COL_GUID].s = out->s;
		row->attrs = text_from(row->attrs, 16);
	}
}

/* ---- walking ---- */

void
walk_start(struct walk *w, const struct row *row)
{
	*w = (struct walk){ .row = row,
	    .p = (const unsigned char *)row->attrs.s };
	w->end = w->p + row->attrs.len;
}

bool
walk_value(struct walk *w, enum vtype *type, struct text *s)
{
	uint64_t	 head, len;

	if (w->left == 0)
		return false;
	w->left--;
	head = get_varint(&w->p, w->end);
	*type = (enum vtype)(head & 7);
	len = head >> 3;
	if (*type == VT_COLUMN) {
		*s = len < COL_COUNT ? w->row->col[len] : TEXT_NONE;
		*type = len == COL_GUID ? VT_BYTES : VT_TEXT;
		return true;
	}
	if (len > (uint64_t)(w->end - w->p))
		len = (uint64_t)(w->end - w->p);
	*s = (struct text){ (const char *)w->p, (uint32_t)len };
	w->p += len;
	return true;
}

bool
walk_attr(struct walk *w)
{
	uint64_t	 head;

	for (; w->left > 0; w->left--) {
		head = get_varint(&w->p, w->end);
		if ((head & 7) == VT_COLUMN)
			continue;
		if (head >> 3 > (uint64_t)(w->end - w->p))
			w->p = w->end;
		else
			w->p += head >> 3;
	}
	if (w->p >= w->end)
		return false;
	head = get_varint(&w->p, w->end);
	w->name = (uint32_t)(head >> 2);
	w->list = head & 2;
	w->left = head & 1 ? (uint32_t)get_varint(&w->p, w->end) : 1;
	return true;
}

void
row_unpack(const struct row *row, struct record *r, const struct names *names)
{
	struct walk	 w;
	enum vtype	 type;
	struct text	 s;
	char		*guid;

	r->dn = row->col[COL_DN];
	r->type = row->type;
	for (walk_start(&w, row); walk_attr(&w); ) {
		if (w.name == 0 || w.name > names->n)
			continue;
		record_attr(r, w.name, w.list);
		while (walk_value(&w, &type, &s)) {
			/* The tenant's id: text again. */
			if (type == VT_BYTES && s.s == row->col[COL_GUID].s &&
			    row->id >= TENANT_FIRST && s.len == 16) {
				guid = arena_alloc(&r->arena, GUID_TEXT);
				id_guid_format((const uint8_t *)s.s, guid);
				s = (struct text){ guid, GUID_TEXT - 1 };
				type = VT_TEXT;
			}
			record_value(r, type, s);
		}
	}
}

/* ---- alone ---- */

void
pack_value(struct buf *out, enum vtype type, struct text s)
{
	put_varint(out, (uint64_t)s.len << 3 | type);
	buf_add(out, s.s, s.len);
}

bool
unpack_value(struct text *rest, enum vtype *type, struct text *s)
{
	const unsigned char	*p = (const unsigned char *)rest->s;
	const unsigned char	*end = p + rest->len;
	uint64_t		 head;

	if (rest->len == 0)
		return false;
	head = get_varint(&p, end);
	if (head >> 3 > (uint64_t)(end - p))
		return false;
	*type = (enum vtype)(head & 7);
	*s = (struct text){ (const char *)p, (uint32_t)(head >> 3) };
	p += s->len;
	*rest = (struct text){ (const char *)p, (uint32_t)(end - p) };
	return true;
}

/* The DN (VT_NULL: none), the type as a number; then for each attribute its
 * name (VT_JSON: a list) and behind it its values' count and values. */
void
record_save(const struct record *r, const struct names *names,
    struct buf *out)
{
	char	 n[16];

	pack_value(out, r->dn.s == NULL ? VT_NULL : VT_TEXT, r->dn);
	snprintf(n, sizeof n, "%d", (int)r->type);
	pack_value(out, VT_INT, text_of(n));
	for (uint32_t i = 0; i < r->n_attr; i++) {
		const struct rec_attr	*a = &r->attr[i];

		pack_value(out, a->list ? VT_JSON : VT_TEXT,
		    names_at(names, a->name)->s);
		snprintf(n, sizeof n, "%u", a->n);
		pack_value(out, VT_INT, text_of(n));
		for (uint32_t k = a->first; k < a->first + a->n; k++)
			pack_value(out, (enum vtype)r->value[k].type,
			    r->value[k].s);
	}
}

void
record_load(struct record *r, struct names *names, struct text in)
{
	enum vtype	 type;
	struct text	 s;
	long		 n;

	if (!unpack_value(&in, &type, &s))
		return;
	r->dn = type == VT_NULL ? TEXT_NONE : s;
	if (!unpack_value(&in, &type, &s))
		return;
	r->type = (enum object_type)number(s);
	while (unpack_value(&in, &type, &s)) {
		record_attr(r, names_id(names, s), type == VT_JSON);
		if (!unpack_value(&in, &type, &s))
			return;
		for (n = number(s); n > 0 && unpack_value(&in, &type, &s); n--)
			record_value(r, type, s);
	}
}
