/* keys.c -- what an object can be found by */

#include <stdlib.h>

#include "rules/address.h"
#include "rules/id.h"
#include "store/hash.h"
#include "store/keys.h"

/* ---- keys ---- */

struct making {
	int64_t		 id;
	struct entries	*keys, *words;
	size_t		 keys_from, words_from;	/* the object's own */
	unsigned	 side_bits;
};

static void
add_key(struct making *m, uint64_t hash, unsigned bits)
{
	struct entries	*k = m->keys;

	for (size_t i = m->keys_from; i < k->n; i++)
		if (k->v[i].a == hash) {
			k->v[i].b |= bits;
			return;
		}
	entries_add(k, hash, ENTRY(m->id, bits), 0);
}

void
keys_word_folded(const char *s, size_t n, uint64_t *a, uint64_t *b)
{
	unsigned char	 w[16] = { 0 };

	memcpy(w, s, n < 16 ? n : 16);
	*a = *b = 0;
	for (int i = 0; i < 8; i++) {
		*a = *a << 8 | w[i];
		*b = *b << 8 | w[i + 8];
	}
}

void
keys_word(struct text name, uint64_t *a, uint64_t *b)
{
	char	 room[256], *s;
	size_t	 n;

	s = key_fold(name, room, sizeof room, &n);
	keys_word_folded(s, n, a, b);
	if (s != room)
		free(s);
}

static void
add_word(struct making *m, struct text name, unsigned what)
{
	struct entries	*w = m->words;
	uint64_t	 a, b;

	if (name.len == 0)
		return;
	keys_word(name, &a, &b);
	for (size_t i = m->words_from; i < w->n; i++)
		if (w->v[i].a == a && w->v[i].b == b) {
			w->v[i].c |= what;
			return;
		}
	entries_add(w, a, b, ENTRY(m->id, what | m->side_bits));
}

bool
keys_address(enum role role, struct text value, struct addr_value *out)
{
	static const enum holder_kind	 kinds[ADDR_TYPE_COUNT] = {
		[ADDR_NONE] = HK_OTHER, [ADDR_SMTP] = HK_SECONDARY,
		[ADDR_SIP] = HK_SIP, [ADDR_X500] = HK_X500,
		[ADDR_EUM] = HK_EUM, [ADDR_SPO] = HK_OTHER,
		[ADDR_X400] = HK_OTHER, [ADDR_MSMAIL] = HK_OTHER,
		[ADDR_CCMAIL] = HK_OTHER, [ADDR_NOTES] = HK_OTHER,
		[ADDR_GWISE] = HK_OTHER, [ADDR_CUSTOM] = HK_OTHER,
	};
	struct address	 a;

	switch (role) {
	case ROLE_MAIL:
		*out = (struct addr_value){ HK_MAIL, text_trim(value) };
		break;
	case ROLE_UPN:
		*out = (struct addr_value){ HK_UPN, text_trim(value) };
		break;
	case ROLE_PROXY: case ROLE_TARGET: case ROLE_SIP: case ROLE_ADDRESS:
		address_parse(&a, value);
		out->body = text_trim(a.type == ADDR_NONE ? value : a.body);
		out->kind = kinds[a.type];
		if (role == ROLE_PROXY && a.primary)
			out->kind = HK_PRIMARY;
		else if (role == ROLE_TARGET)
			out->kind = HK_TARGET;
		else if (role == ROLE_SIP)
			out->kind = HK_SIP;
		else if (role == ROLE_ADDRESS)
			out->kind = HK_OTHER;
		break;
	default:
		return false;
	}
	return out->body.len > 0;
}

uint64_t
keys_anchor(struct text t)
{
	uint8_t	 guid[GUID_SIZE];

	if (id_immutable_parse(t, guid))
		return key_of_bytes(guid, GUID_SIZE);
	return hash_bytes(t.s, t.len, 3) & KEY_MASK;
}

static void
add_sid(struct making *m, enum vtype type, struct text s)
{
	struct buf	 b = BUF_INIT;

	if (type == VT_TEXT && id_sid_parse(s, &b))
		s = (struct text){ b.s, (uint32_t)b.len };
	add_key(m, key_of_bytes(s.s, s.len), KEY_SID);
	buf_free(&b);
}

static void
add_guid(struct making *m, enum vtype type, struct text s)
{
	uint8_t	 guid[GUID_SIZE];

	if (type == VT_TEXT && id_guid_parse(s, guid))
		s = (struct text){ (const char *)guid, GUID_SIZE };
	add_key(m, key_of_bytes(s.s, s.len), KEY_GUID);
}

static void
add_anchor(struct making *m, enum vtype type, struct text s)
{
	if (s.len == 0)
		return;
	if (type == VT_BYTES || m->id < TENANT_FIRST)
		add_key(m, key_of_bytes(s.s, s.len), KEY_ANCHOR);
	else
		add_key(m, keys_anchor(s), KEY_ANCHOR);
}

static void
add_address(struct making *m, enum role role, struct text s)
{
	struct addr_value	 a;

	if (!keys_address(role, s, &a))
		return;
	add_key(m, key_of_text(a.body), 1u << a.kind);
	if (a.kind == HK_UPN)
		add_word(m, a.body, COMPLETE_IDENTITY | COMPLETE_ADDRESS |
		    COMPLETE_UPN);
	else if (a.kind == HK_PRIMARY || a.kind == HK_MAIL)
		add_word(m, a.body, COMPLETE_ADDRESS);
}

static void
add_value(struct making *m, enum role role, enum vtype type, struct text s)
{
	switch (role) {
	case ROLE_GUID:
		add_guid(m, type, s);
		break;
	case ROLE_ANCHOR:
		add_anchor(m, type, s);
		break;
	case ROLE_SID:
		add_sid(m, type, s);
		break;
	case ROLE_SAM:
		add_key(m, key_of_text(s), KEY_SAM);
		add_word(m, s, COMPLETE_IDENTITY);
		break;
	case ROLE_NICK:
		add_key(m, key_of_text(s), KEY_NICK);
		break;
	case ROLE_NAME:
		add_key(m, key_of_text(s), KEY_NAME);
		break;
	case ROLE_DISPLAY:
		add_key(m, key_of_text(s), KEY_NAME);
		add_word(m, s, COMPLETE_IDENTITY);
		break;
	case ROLE_NONE: case ROLE_DN: case ROLE_CLASS: case ROLE_UAC:
	case ROLE_ENABLED: case ROLE_SYNC: case ROLE_ROLES:
		break;
	case ROLE_UPN: case ROLE_MAIL: case ROLE_PROXY: case ROLE_TARGET:
	case ROLE_SIP: case ROLE_ADDRESS:
		add_address(m, role, s);
		break;
	}
}

void
keys_of_row(const struct row *row, const struct names *names,
    struct entries *keys, struct entries *words)
{
	unsigned	 side = SIDE_INDEX(side_of_id(row->id));
	struct making	 m = { .id = row->id, .keys = keys, .words = words,
			    .keys_from = keys->n, .words_from = words->n,
			    .side_bits = side == 0 ? WORD_ONPREM :
			    WORD_TENANT };
	struct walk	 w;
	enum vtype	 type;
	struct text	 s;

	if (row->col[COL_DN].len > 0)
		add_key(&m, key_of_text(row->col[COL_DN]), KEY_DN);
	for (walk_start(&w, row); walk_attr(&w); ) {
		enum role	 role;

		if (w.name == 0 || w.name > names->n)
			continue;
		role = names_at(names, w.name)->role[side];
		if (role == ROLE_NONE)
			continue;
		while (walk_value(&w, &type, &s))
			if (type != VT_NULL)
				add_value(&m, role, type, s);
	}
}

/* Whatever the bits: b tells keys apart above them, words by all of it. */
static bool
is_among(const struct entry3 *x, const struct entries *v, size_t from,
    uint64_t bits)
{
	for (size_t i = from; i < v->n; i++)
		if (v->v[i].a == x->a && (v->v[i].b ^ x->b) <= bits)
			return true;
	return false;
}

void
keys_changed(const struct row *old, const struct row *new,
    const struct names *names, struct key_changes c)
{
	struct entries	 keys = { NULL, 0, 0 }, words = { NULL, 0, 0 };
	size_t		 k = c.keys->n, w = c.words->n;

	keys_of_row(old, names, &keys, &words);
	keys_of_row(new, names, c.keys, c.words);
	for (size_t i = 0; i < keys.n; i++)
		if (!is_among(&keys.v[i], c.keys, k, 0xffff))
			entries_add(c.gone_keys, keys.v[i].a, keys.v[i].b, 0);
	for (size_t i = 0; i < words.n; i++)
		if (!is_among(&words.v[i], c.words, w, 0))
			entries_add(c.gone_words, words.v[i].a, words.v[i].b,
			    words.v[i].c);
	free(keys.v);
	free(words.v);
}

/* ---- identities ---- */

static uint64_t
ident(uint64_t seed, struct text s, bool fold)
{
	char		 room[512], *p = room;
	size_t		 n;
	uint64_t	 h;

	if (s.len == 0)
		return 0;
	if (!fold)
		return hash_bytes(s.s, s.len, seed) | 1;
	p = key_fold(s, room, sizeof room, &n);
	h = hash_bytes(p, n, seed);
	if (p != room)
		free(p);
	return h | 1;
}

void
keys_ident(const struct record *r, const struct names *names, unsigned side,
    uint64_t out[IDENTS])
{
	memset(out, 0, IDENTS * sizeof *out);
	if (side == SIDE_ONPREM)
		out[1] = ident(11, r->dn, true);
	for (uint32_t i = 0; i < r->n_attr; i++) {
		const struct rec_attr	*a = &r->attr[i];
		struct text		 s;

		if (a->n != 1)
			continue;
		s = r->value[a->first].s;
		switch (names_at(names, a->name)->role[SIDE_INDEX(side)]) {
		case ROLE_GUID:
			out[0] = ident(10, s, side == SIDE_TENANT);
			break;
		case ROLE_UPN:
			out[2] = ident(12, s, true);
			break;
		case ROLE_MAIL:
			if (out[2] == 0)
				out[3] = ident(13, s, true);
			break;
		default:
			break;
		}
	}
	if (side == SIDE_ONPREM && (out[0] != 0 || out[1] != 0))
		out[2] = out[3] = 0;
}
