/* vocab.c -- names and values of exports in the spelling of the directories */

#include <ctype.h>

#include "rules/attrs.h"
#include "rules/id.h"
#include "store/vocab.h"

/* What the table of attributes does not say of exports. */
static const struct special {
	const char	*from;
	const char	*to;
	enum vocab_form	 form;
} specials[] = {
	{ "BlockCredential", "accountEnabled", VF_NOT },
	{ "AccountEnabled", "accountEnabled", VF_TRUTH },
	{ "DirSyncEnabled", "onPremisesSyncEnabled", VF_TRUTH },
	{ "IsDirSynced", "onPremisesSyncEnabled", VF_TRUTH },
	{ "OnPremisesSyncEnabled", "onPremisesSyncEnabled", VF_TRUTH },
	{ "LastDirSyncTime", "onPremisesLastSyncDateTime", VF_AS_IS },
	{ "ObjectId", "id", VF_AS_IS },
	{ "ExternalDirectoryObjectId", "id", VF_AS_IS },
	{ "WindowsEmailAddress", "mail", VF_AS_IS },
};

static const struct attr *
find(unsigned side, struct text name)
{
	static const enum attr_names	 tenant[] = { AN_GRAPH, AN_MSOL,
		AN_AZUREAD, AN_EXCHANGE };
	static const enum attr_names	 onprem[] = { AN_LDAP, AN_ADPS };
	const enum attr_names		*v = side == SIDE_TENANT ? tenant :
					    onprem;
	size_t				 n = side == SIDE_TENANT ? 4 : 2;

	for (size_t i = 0; i < n; i++) {
		const struct attr	*a = attr_find(v[i], name);

		if (a != NULL)
			return a;
	}
	return NULL;
}

void
vocab_find(unsigned side, struct text name, struct vocab *out)
{
	const struct attr	*a = find(side, name);
	const char		*known = NULL;

	*out = (struct vocab){ .name = name };
	if (a != NULL) {
		known = side == SIDE_TENANT ? a->graph : a->ldap;
		out->multi = a->flags & ATTR_MULTI;
		out->prose = a->syntax == AT_TEXT;
		if (side == SIDE_ONPREM && (a->syntax == AT_GUID ||
		    a->syntax == AT_SID || a->syntax == AT_BINARY ||
		    a->syntax == AT_SECURITY))
			out->form = VF_BYTES;
	}
	if (known != NULL)
		out->name = text_of(known);
	if (side == SIDE_ONPREM) {
		out->is_dn = text_caseeq(name, TEXT("dn")) ||
		    text_caseeq(name, TEXT("distinguishedName"));
		return;
	}
	for (size_t i = 0; i < sizeof specials / sizeof *specials; i++)
		if (text_caseeq(name, text_of(specials[i].from))) {
			out->name = text_of(specials[i].to);
			out->form = specials[i].form;
		}
}

/* ---- values ---- */

static struct text
keep(struct record *r, const void *s, size_t n)
{
	return (struct text){ arena_strndup(&r->arena, s, n), (uint32_t)n };
}

/* X'0102', a GUID, S-1-5-...: the bytes; false if it is none of them. */
static bool
bytes_of(struct record *r, struct text s, struct text *out)
{
	struct buf	 b = BUF_INIT;
	uint8_t		 guid[GUID_SIZE];
	bool		 ok = true;

	if (s.len >= 3 && s.s[0] == 'X' && s.s[1] == '\'' &&
	    s.s[s.len - 1] == '\'') {
		ok = id_unhex((struct text){ s.s + 2, s.len - 3 }, &b);
	} else if (id_guid_parse(s, guid)) {
		buf_add(&b, guid, GUID_SIZE);
	} else {
		buf_clear(&b);
		ok = id_sid_parse(s, &b);
	}
	if (ok)
		*out = keep(r, buf_str(&b), b.len);
	buf_free(&b);
	return ok;
}

static bool
truth(struct text s, bool *out)
{
	*out = text_caseeq(s, TEXT("true"));
	return *out || text_caseeq(s, TEXT("false"));
}

void
vocab_value(struct record *r, const struct vocab *v, enum vtype type,
    struct text s)
{
	bool	 yes;

	switch (v->form) {
	case VF_BYTES:
		if (type == VT_TEXT && bytes_of(r, s, &s))
			type = vtype_of(s);
		break;
	case VF_NOT: case VF_TRUTH:
		if (!truth(s, &yes))
			break;
		if (v->form == VF_NOT)
			yes = !yes;
		type = VT_BOOL;
		s = yes ? TEXT("true") : TEXT("false");
		break;
	case VF_AS_IS:
		break;
	}
	record_value(r, type, s);
}

/* ---- cells with several values ---- */

/* "smtp:", "SIP:", "x500:" and the like are at hand. */
static bool
at_prefix(struct text s)
{
	static const char *const known[] = { "smtp:", "sip:", "x500:", "eum:",
		"spo:", "x400:" };

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (text_case_starts(s, text_of(known[i])))
			return true;
	return false;
}

/* Where the value that begins at FROM ends.  A comma or a blank separates
 * only before a known prefix: X.500 addresses have both.  In PROSE a semicolon
 * with a blank behind it is part of a sentence. */
static uint32_t
value_end(struct text s, uint32_t from, bool prose)
{
	for (uint32_t i = from; i < s.len; i++) {
		char	 c = s.s[i];

		if (c == '\\' && i + 1 < s.len &&
		    (s.s[i + 1] == ';' || s.s[i + 1] == '\\'))
			i++;
		else if (c == '\n' || (c == ';' && !(prose && i + 1 < s.len &&
		    s.s[i + 1] == ' ')))
			return i;
		else if ((c == ',' || c == ' ' || c == '|' || c == '+') &&
		    i > from) {
			uint32_t	 k = i + 1;

			while (k < s.len && s.s[k] == ' ')
				k++;
			if (at_prefix(text_from(s, k)))
				return i;
		}
	}
	return s.len;
}

static struct text
unescape(struct record *r, struct text s)
{
	char		*out;
	uint32_t	 n = 0;

	if (memchr(s.s, '\\', s.len) == NULL)
		return s;
	out = arena_strndup(&r->arena, s.s, s.len);
	for (uint32_t i = 0; i < s.len; i++) {
		if (s.s[i] == '\\' && i + 1 < s.len &&
		    (s.s[i + 1] == ';' || s.s[i + 1] == '\\'))
			i++;
		out[n++] = s.s[i];
	}
	return (struct text){ out, n };
}

void
vocab_cell(struct record *r, const struct vocab *v, struct text cell)
{
	uint32_t	 at = 0, end;

	if (!v->multi) {
		vocab_value(r, v, vtype_of(cell), cell);
		return;
	}
	r->attr[r->n_attr - 1].list = true;
	for (; at <= cell.len; at = end + 1) {
		struct text	 s;

		end = value_end(cell, at, v->prose);
		/* Only what separates goes: a value may begin with a blank. */
		while (at > 0 && cell.s[at - 1] != ';' && at < end &&
		    cell.s[at] == ' ')
			at++;
		s = (struct text){ cell.s + at, end - at };
		if (s.len == 0)
			continue;
		s = unescape(r, s);
		vocab_value(r, v, vtype_of(s), s);
	}
}
