/* view.c -- the properties of a row, and how each is read */

#include <stdio.h>
#include <stdlib.h>

#include "base/date.h"
#include "base/guid.h"
#include "base/type.h"
#include "rules/address.h"
#include "rules/id.h"
#include "store/db.h"
#include "store/keys.h"
#include "store/view.h"

const char *
type_name_of(enum object_type t)
{
	static const char *const names[OT_COUNT] = {
		[OT_UNKNOWN] = "Unknown", [OT_USER] = "User",
		[OT_INETORGPERSON] = "InetOrgPerson", [OT_GROUP] = "Group",
		[OT_CONTACT] = "Contact", [OT_COMPUTER] = "Computer",
		[OT_DEVICE] = "Device",
		[OT_DYNAMIC_GROUP] = "DynamicGroup",
		[OT_FOREIGN_PRINCIPAL] = "ForeignSecurityPrincipal",
		[OT_OTHER] = "Other",
	};

	return t < OT_COUNT ? names[t] : "Other";
}

/* ---- what is made for a row ---- */

void
scratch_reset(struct scratch *s)
{
	for (size_t i = 0; i < s->n; i++)
		value_drop(s->owned[i]);
	s->n = 0;
	arena_reset(&s->arena);
}

void
scratch_free(struct scratch *s)
{
	scratch_reset(s);
	free(s->owned);
	arena_free(&s->arena);
}

struct value
scratch_own(struct scratch *s, struct value v)
{
	if (s->n == s->cap) {
		s->cap = s->cap * 2 + 8;
		s->owned = xrealloc(s->owned, s->cap * sizeof *s->owned);
	}
	s->owned[s->n++] = v;
	return v;
}

static struct value
lend(struct text t)
{
	return t.s == NULL ? VNULL : VLENT(t.s, t.len);
}

static struct text
keep(struct scratch *s, const char *text)
{
	size_t	 n = strlen(text);

	return (struct text){ arena_strndup(&s->arena, text, n), (uint32_t)n };
}

static struct text
take(struct scratch *s, struct buf *b)
{
	struct text	 t = { arena_strndup(&s->arena, buf_str(b), b->len),
			    (uint32_t)b->len };

	buf_free(b);
	return t;
}

static struct text
guid_text(struct scratch *s, struct text bytes)
{
	char	 out[GUID_TEXT];

	if (bytes.len != GUID_SIZE)
		return bytes;
	id_guid_format((const uint8_t *)bytes.s, out);
	return keep(s, out);
}

/* ---- attributes ---- */

bool
values_next(struct values_walk *v, const struct names *names,
    enum vtype *type, struct text *out, struct arena *arena)
{
	struct walk	*w = &v->w;
	char		 guid[GUID_TEXT];

	while (!v->in || !walk_value(w, type, out)) {
		if (!walk_attr(w))
			return false;
		v->in = w->name != 0 && w->name <= names->n &&
		    names_at(names, w->name)->fold == v->fold;
	}
	if (*type == VT_BYTES && out->len == GUID_SIZE &&
	    w->row->id >= TENANT_FIRST && out->s == w->row->col[COL_GUID].s) {
		id_guid_format((const uint8_t *)out->s, guid);
		out->s = arena_strndup(arena, guid, GUID_TEXT - 1);
		out->len = GUID_TEXT - 1;
		*type = VT_TEXT;
	}
	return true;
}

bool
row_value(const struct row *row, const struct names *names, uint32_t fold,
    enum vtype *type, struct text *out, struct arena *arena)
{
	struct values_walk	 v = { .fold = fold };

	walk_start(&v.w, row);
	return values_next(&v, names, type, out, arena);
}

static int64_t
to_int(struct text t)
{
	char	 room[32];

	if (t.len >= sizeof room)
		return 0;
	memcpy(room, t.s, t.len);
	room[t.len] = '\0';
	return strtoll(room, NULL, 10);
}

static struct value
int_value(struct text t)
{
	int64_t	 n = to_int(t);

	return n >= INT32_MIN && n <= INT32_MAX ? VINT(n) : VLONG(n);
}

static unsigned
two(const char *s)
{
	return (unsigned)(s[0] - '0') * 10 + (unsigned)(s[1] - '0');
}

/* 20250116225044.0Z: LDAP's generalized time. */
static bool
general_time(struct text t, int64_t *ticks)
{
	struct date	 d = { .year = 0 };

	if (t.len < 15 || t.s[t.len - 1] != 'Z')
		return false;
	for (int i = 0; i < 14; i++)
		if (t.s[i] < '0' || t.s[i] > '9')
			return false;
	d.year = (int)(two(t.s) * 100 + two(t.s + 2));
	d.month = (int)two(t.s + 4);
	d.day = (int)two(t.s + 6);
	d.hour = (int)two(t.s + 8);
	d.minute = (int)two(t.s + 10);
	d.second = (int)two(t.s + 12);
	return date_join(&d, ticks);
}

static struct value
time_value(struct text t)
{
	struct value	 v;
	int64_t		 ticks;
	size_t		 at;

	if (t.len == 0)
		return VNULL;
	if (general_time(t, &ticks))
		return VDATETIME(ticks, DATE_UTC);
	if (date_parse(t.s, t.len, &culture_en_us, DATE_STYLE_ADJUST_UTC |
	    DATE_STYLE_ASSUME_UTC, &v, &at) == DATE_OK)
		return v;
	return lend(t);
}

static struct value
bytes_value(struct scratch *s, struct text t)
{
	struct array	*a = array_new(type_byte_array);

	for (uint32_t i = 0; i < t.len; i++)
		array_take(a, (struct value){ .tag = V_BYTE,
		    .u.i = (unsigned char)t.s[i] });
	return scratch_own(s, value_array(a));
}

static struct value
sid_value(struct scratch *s, struct text t)
{
	struct buf	 b = BUF_INIT;

	if (id_sid_format(t.s, t.len, &b))
		return lend(take(s, &b));
	buf_free(&b);
	return lend(t);
}

/* A Guid, which has ToByteArray() and which strings compare with. */
static struct value
guid_value(struct scratch *s, struct text t)
{
	return t.len == GUID_TEXT - 1 ? scratch_own(s, guid_of_text(t.s)) :
	    lend(t);
}

static struct value
base64_value(struct scratch *s, struct text t)
{
	struct buf	 b = BUF_INIT;

	id_base64(t.s, t.len, &b);
	return lend(take(s, &b));
}

static struct value
truth_value(struct text t)
{
	if (t.len == 0)
		return VNULL;
	return VBOOL(text_caseeq(t, TEXT("true")));
}

/* By the syntax that the directory gives the attribute. */
static struct value
auto_value(enum attr_syntax syntax, enum vtype type, struct text t,
    struct scratch *s)
{
	switch (syntax) {
	case AT_BOOL:
		return type == VT_TEXT ? truth_value(t) : lend(t);
	case AT_INT: case AT_LARGE_INT: case AT_FILETIME:
		return syntax == AT_INT ? int_value(t) : VLONG(to_int(t));
	case AT_TIME:
		return time_value(t);
	case AT_GUID:
		return type == VT_BYTES ? lend(guid_text(s, t)) : lend(t);
	case AT_SID:
		return type == VT_BYTES || t.len < 4 || t.s[0] != 'S' ?
		    sid_value(s, t) : lend(t);
	case AT_BINARY: case AT_SECURITY:
		return bytes_value(s, t);
	case AT_TEXT: case AT_DN: case AT_ADDRESS:
		break;
	}
	return type == VT_BYTES ? bytes_value(s, t) : lend(t);
}

static struct value
one_value(const struct slot *slot, enum vtype type, struct text t,
    struct scratch *s)
{
	if (type == VT_NULL)
		return VNULL;
	switch (slot->as) {
	case AS_TEXT: case AS_JOINED: case AS_LIST:
		return lend(t);
	case AS_BOOL:
		return truth_value(t);
	case AS_INT:
		return int_value(t);
	case AS_TIME:
		return time_value(t);
	case AS_GUID:
		return guid_value(s, guid_text(s, t));
	case AS_BASE64:
		return base64_value(s, t);
	case AS_AUTO:
		break;
	}
	switch (type) {
	case VT_INT:
		return VLONG(to_int(t));
	case VT_REAL:
		return VDOUBLE(strtod(arena_strndup(&s->arena, t.s, t.len),
		    NULL));
	case VT_BOOL:
		return truth_value(t);
	case VT_JSON:
		return scratch_own(s, json_value(t));
	case VT_TEXT: case VT_BYTES: case VT_COLUMN: case VT_NULL:
		break;
	}
	return auto_value(slot->syntax, type, t, s);
}

static struct value
joined(struct array *a, struct scratch *s)
{
	struct buf	 b = BUF_INIT;

	for (size_t i = 0; i < a->n; i++) {
		if (i > 0)
			buf_adds(&b, "; ");
		if (a->v[i].tag == V_STRING)
			buf_add(&b, a->v[i].u.s, a->v[i].len);
	}
	return lend(take(s, &b));
}

/* All values of an attribute, as its slot wants them. */
static struct value
attribute_value(const struct slot *slot, const struct row *row,
    const struct names *names, struct scratch *s)
{
	struct array	*a = NULL;
	struct value	 v, first = VNULL;
	enum vtype	 type;
	struct text	 t;
	unsigned	 n = 0;
	bool		 list = slot->multi || slot->as == AS_LIST ||
			    slot->as == AS_JOINED;
	struct walk	 w;

	for (walk_start(&w, row); slot->fold != 0 && walk_attr(&w); ) {
		if (w.name == 0 || w.name > names->n ||
		    names_at(names, w.name)->fold != slot->fold)
			continue;
		list = list || ((w.list || w.left > 1) &&
		    slot->as == AS_AUTO);
		while (walk_value(&w, &type, &t)) {
			if (type == VT_NULL)
				continue;
			if (type == VT_BYTES && row->id >= TENANT_FIRST &&
			    t.s == row->col[COL_GUID].s) {
				t = guid_text(s, t);
				type = VT_TEXT;
			}
			v = one_value(slot, type, t, s);
			if (n++ == 0)
				first = v;
			if (!list && n == 1)
				continue;
			if (a == NULL) {
				a = array_new(type_object_array);
				scratch_own(s, value_array(a));
				if (n == 2)
					array_add(a, first);
			}
			array_add(a, v);
		}
	}
	if (slot->as == AS_JOINED)
		return a == NULL ? VNULL : joined(a, s);
	if (a == NULL && slot->as == AS_LIST)
		return scratch_own(s, value_array(array_new(type_object_array)));
	if (a == NULL || (n == 1 && !list) || slot->as == AS_TEXT)
		return first;
	return (struct value){ .tag = V_ARRAY, .u.array = a };
}

/* ---- computed ---- */

static struct text
primary(const struct row *row, const struct names *names)
{
	unsigned	 side = SIDE_INDEX(side_of_id(row->id));
	struct addr_value a;
	struct walk	 w;
	enum vtype	 type;
	struct text	 t;

	for (walk_start(&w, row); walk_attr(&w); ) {
		if (w.name == 0 || w.name > names->n || names_at(names,
		    w.name)->role[side] != ROLE_PROXY)
			continue;
		while (walk_value(&w, &type, &t))
			if (keys_address(ROLE_PROXY, t, &a) &&
			    a.kind == HK_PRIMARY)
				return a.body;
	}
	return TEXT_NONE;
}

static struct text
immutable(const struct row *row, const struct names *names, struct scratch *s)
{
	char		 out[IMMUTABLE_TEXT];
	struct walk	 w;
	enum vtype	 type;
	struct text	 t = row->col[COL_GUID];

	if (row->id >= TENANT_FIRST)
		return row->col[COL_ANCHOR];
	for (walk_start(&w, row); walk_attr(&w); )
		if (w.name != 0 && w.name <= names->n && names_at(names,
		    w.name)->role[0] == ROLE_ANCHOR) {
			struct text	 v;

			if (walk_value(&w, &type, &v) && v.len == GUID_SIZE)
				t = v;
		}
	if (t.len != GUID_SIZE)
		return TEXT_NONE;
	id_immutable_format((const uint8_t *)t.s, out);
	return keep(s, out);
}

/* "Staff" of OU=Staff,DC=contoso,DC=com; \, is a comma of the value. */
static struct text
first_of_dn(struct text dn, struct scratch *s)
{
	char		*to = arena_alloc(&s->arena, dn.len + 1);
	uint32_t	 i = 0, n = 0;

	while (i < dn.len && dn.s[i] != '=')
		i++;
	for (i++; i < dn.len && dn.s[i] != ','; i++) {
		if (dn.s[i] == '\\' && i + 1 < dn.len)
			i++;
		to[n++] = dn.s[i];
	}
	to[n] = '\0';
	return (struct text){ to, n };
}

/* cn, else the first value of the DN, else the display name. */
static struct text
name_of(const struct row *row, const struct names *names, struct scratch *s)
{
	enum vtype	 type;
	struct text	 t;

	if (row_value(row, names, names_find(names, TEXT("cn")), &type, &t,
	    &s->arena))
		return t;
	if (row->col[COL_DN].len > 0)
		return first_of_dn(row->col[COL_DN], s);
	return row->col[COL_DISPLAY];
}

/* The bits of groupType, in Microsoft's words. */
static struct text
group_kind(enum computed c, const struct row *row, const struct names *names,
    struct scratch *s)
{
	enum vtype	 type;
	struct text	 t;
	int64_t		 bits;

	if (!row_value(row, names, names_find(names, TEXT("groupType")),
	    &type, &t, &s->arena))
		return TEXT_NONE;
	bits = to_int(t);
	if (c == CV_CATEGORY)
		return bits & INT64_C(0x80000000) ? TEXT("Security") :
		    TEXT("Distribution");
	return bits & 8 ? TEXT("Universal") : bits & 4 ? TEXT("DomainLocal") :
	    TEXT("Global");
}

struct text
computed_text(enum computed c, const struct row *row,
    const struct names *names, struct scratch *s)
{
	static const struct text	 truth[] = { { NULL, 0 },
		{ "False", 5 }, { "True", 4 } };
	char				 id[32];

	switch (c) {
	case CV_ID:
		snprintf(id, sizeof id, "%lld", (long long)row->id);
		return keep(s, id);
	case CV_SIDE:
		return text_of(store_side_name(side_of_id(row->id)));
	case CV_TYPE:
		return text_of(type_name_of(row->type));
	case CV_IDENTITY:
		for (int i = 0; i < 4; i++) {
			static const enum column	 order[] = { COL_UPN,
				COL_MAIL, COL_DN, COL_DISPLAY };

			if (row->col[order[i]].len > 0)
				return row->col[order[i]];
		}
		return guid_text(s, row->col[COL_GUID]);
	case CV_GUID:
		return row->col[COL_GUID].s == NULL ? TEXT_NONE :
		    guid_text(s, row->col[COL_GUID]);
	case CV_IMMUTABLE:
		return immutable(row, names, s);
	case CV_PRIMARY:
		return primary(row, names);
	case CV_DN:
		return row->col[COL_DN];
	case CV_NAME:
		return name_of(row, names, s);
	case CV_ENABLED:
		return truth[(row->state & STATE_ENABLED) % 3];
	case CV_DISABLED:
		return (row->state & STATE_ENABLED) == TRI_UNKNOWN ?
		    TEXT_NONE : truth[(row->state & STATE_ENABLED) == TRI_YES ?
		    TRI_NO : TRI_YES];
	case CV_LICENSED:
		return truth[recipient_licensed(row, names, s)];
	case CV_DETAILS:
		return recipient_details(row, names, s);
	case CV_RECIPIENT:
		return recipient_type(row, names, s);
	case CV_SCOPE: case CV_CATEGORY:
		return group_kind(c, row, names, s);
	case CV_SYNCED:
		return row->col[COL_SYNCED];
	case CV_NONE:
		break;
	}
	return TEXT_NONE;
}

struct value
slot_value(const struct slot *slot, const struct row *row,
    const struct names *names, struct scratch *s)
{
	unsigned	 enabled = row->state & STATE_ENABLED;

	switch (slot->computed) {
	case CV_NONE:
		break;
	case CV_ID:
		return VLONG(row->id);
	case CV_ENABLED:
		return enabled == TRI_UNKNOWN ? VNULL :
		    VBOOL(enabled == TRI_YES);
	case CV_DISABLED:
		return enabled == TRI_UNKNOWN ? VNULL :
		    VBOOL(enabled == TRI_NO);
	case CV_LICENSED:
		return row->id < TENANT_FIRST ? VNULL :
		    VBOOL(recipient_licensed(row, names, s) == TRI_YES);
	case CV_GUID:
		if (slot->as == AS_GUID)
			return guid_value(s, computed_text(CV_GUID, row, names,
			    s));
		return lend(computed_text(CV_GUID, row, names, s));
	case CV_SYNCED:
		return row->col[COL_SYNCED].s == NULL ? VNULL :
		    time_value(row->col[COL_SYNCED]);
	default:
		return lend(computed_text(slot->computed, row, names, s));
	}
	if (slot->column != COL_NONE && slot->column != COL_GUID &&
	    row->col[slot->column].s != NULL && !slot->multi &&
	    (slot->as == AS_AUTO || slot->as == AS_TEXT) &&
	    slot->syntax != AT_TIME)
		return lend(row->col[slot->column]);
	return attribute_value(slot, row, names, s);
}
