/* id.c -- the shapes of one identifier */
#include "rules/id.h"

#define HEX_UPPER	"0123456789ABCDEF"

/* Where the bytes of a GUID's text are: the first three fields are stored
 * with their last byte first. */
static const unsigned char order[GUID_SIZE] = {
	3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15
};

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
		return (c | 0x20) - 'a' + 10;
	return -1;
}

bool
id_guid_parse(struct text t, uint8_t guid[GUID_SIZE])
{
	unsigned	n = 0;
	uint32_t	i;
	int		d;

	if (t.len >= 2 && ((t.s[0] == '{' && t.s[t.len - 1] == '}') ||
	    (t.s[0] == '(' && t.s[t.len - 1] == ')')))
		t = text_upto(text_from(t, 1), t.len - 2);
	if (t.len != 32 && t.len != 36)
		return false;
	for (i = 0; i < t.len; i++) {
		if (t.len == 36 && (i == 8 || i == 13 || i == 18 || i == 23)) {
			if (t.s[i] != '-')
				return false;
			continue;
		}
		if ((d = hex_digit(t.s[i])) < 0)
			return false;
		if (n % 2 == 0)
			guid[order[n / 2]] = (uint8_t)(d << 4);
		else
			guid[order[n / 2]] |= (uint8_t)d;
		n++;
	}
	return n == 32;
}

void
id_guid_format(const uint8_t guid[GUID_SIZE], char out[GUID_TEXT])
{
	static const char	digits[] = "0123456789abcdef";
	unsigned		i;

	for (i = 0; i < GUID_SIZE; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			*out++ = '-';
		*out++ = digits[guid[order[i]] >> 4];
		*out++ = digits[guid[order[i]] & 15];
	}
	*out = '\0';
}

void
id_guid_swap(const uint8_t guid[GUID_SIZE], uint8_t out[GUID_SIZE])
{
	unsigned	i;

	for (i = 0; i < GUID_SIZE; i++)
		out[i] = guid[order[i]];
}

void
id_hex(const void *bytes, size_t n, struct buf *out)
{
	const unsigned char	*p = bytes;
	size_t			 i;

	for (i = 0; i < n; i++) {
		buf_addc(out, HEX_UPPER[p[i] >> 4]);
		buf_addc(out, HEX_UPPER[p[i] & 15]);
	}
}

bool
id_unhex(struct text t, struct buf *out)
{
	uint32_t	i;
	int		high, low;

	if (t.len % 2 != 0)
		return false;
	for (i = 0; i < t.len; i += 2) {
		high = hex_digit(t.s[i]);
		low = hex_digit(t.s[i + 1]);
		if (high < 0 || low < 0)
			return false;
		buf_addc(out, (char)(high << 4 | low));
	}
	return true;
}

static const char base64[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void
id_base64(const void *bytes, size_t n, struct buf *out)
{
	const unsigned char	*p = bytes;
	uint32_t		 three;
	size_t			 i;

	for (i = 0; i < n; i += 3) {
		three = (uint32_t)p[i] << 16;
		if (i + 1 < n)
			three |= (uint32_t)p[i + 1] << 8;
		if (i + 2 < n)
			three |= p[i + 2];
		buf_addc(out, base64[three >> 18]);
		buf_addc(out, base64[three >> 12 & 63]);
		buf_addc(out, i + 1 < n ? base64[three >> 6 & 63] : '=');
		buf_addc(out, i + 2 < n ? base64[three & 63] : '=');
	}
}

static int
base64_digit(char c)
{
	const char	*p = c == '\0' ? NULL : strchr(base64, c);

	return p == NULL ? -1 : (int)(p - base64);
}

bool
id_unbase64(struct text t, struct buf *out)
{
	uint32_t	i, bits = 0;
	unsigned	have = 0, pad = 0;
	int		d;

	if (t.len % 4 != 0)
		return false;
	while (pad < 2 && pad < t.len && t.s[t.len - 1 - pad] == '=')
		pad++;
	for (i = 0; i < t.len - pad; i++) {
		if ((d = base64_digit(t.s[i])) < 0)
			return false;
		bits = bits << 6 | (uint32_t)d;
		have += 6;
		if (have >= 8) {
			have -= 8;
			buf_addc(out, (char)(bits >> have & 0xff));
		}
	}
	return true;
}

void
id_immutable_format(const uint8_t guid[GUID_SIZE], char out[IMMUTABLE_TEXT])
{
	struct buf	b = BUF_INIT;

	id_base64(guid, GUID_SIZE, &b);
	memcpy(out, b.s, IMMUTABLE_TEXT);
	buf_free(&b);
}

bool
id_immutable_parse(struct text t, uint8_t guid[GUID_SIZE])
{
	struct buf	b = BUF_INIT;
	bool		ok;

	ok = id_unbase64(text_trim(t), &b) && b.len == GUID_SIZE;
	if (ok)
		memcpy(guid, b.s, GUID_SIZE);
	buf_free(&b);
	return ok;
}

void
id_aad_dn_format(struct text anchor, struct buf *out)
{
	buf_adds(out, "CN={");
	id_hex(anchor.s, anchor.len, out);
	buf_addc(out, '}');
}

bool
id_aad_dn_parse(struct text dn, struct buf *anchor)
{
	struct text	t = text_trim(dn);
	int		end;

	if (!text_case_starts(t, TEXT("CN={")))
		return false;
	t = text_from(t, 4);
	end = text_chr(t, '}');
	return end > 0 && id_unhex(text_upto(t, (uint32_t)end), anchor);
}

void
id_cloud_anchor_encode(struct text t, struct buf *out)
{
	struct buf	b = BUF_INIT;
	uint32_t	size = (t.len + 1) * 2, i;

	for (i = 0; i < 32; i += 8)
		buf_addc(&b, (char)(size >> i & 0xff));
	for (i = 0; i < t.len; i++) {
		buf_addc(&b, t.s[i]);
		buf_addc(&b, '\0');
	}
	buf_add(&b, "\0", 2);
	id_base64(b.s, b.len, out);
	buf_free(&b);
}

bool
id_cloud_anchor_decode(struct text t, struct buf *out)
{
	struct buf	b = BUF_INIT;
	size_t		i;
	bool		ok;

	ok = id_unbase64(text_trim(t), &b) && b.len >= 6 && b.len % 2 == 0 &&
	    (unsigned char)b.s[0] + ((size_t)(unsigned char)b.s[1] << 8) ==
	    b.len - 4;
	for (i = 4; ok && i + 2 < b.len; i += 2)
		if (b.s[i + 1] != '\0')
			ok = false;
		else
			buf_addc(out, b.s[i]);
	buf_free(&b);
	return ok;
}

static bool
number(struct text *t, uint64_t *out)
{
	uint64_t	n = 0;
	uint32_t	i = 0;

	while (i < t->len && t->s[i] >= '0' && t->s[i] <= '9' && i < 15)
		n = n * 10 + (uint64_t)(t->s[i++] - '0');
	if (i == 0 || (i < t->len && t->s[i] != '-'))
		return false;
	*t = text_from(*t, i < t->len ? i + 1 : i);
	*out = n;
	return true;
}

bool
id_sid_parse(struct text t, struct buf *bytes)
{
	uint64_t	revision, authority, sub;
	size_t		count_at;
	int		i;

	t = text_trim(t);
	if (!text_case_starts(t, TEXT("S-")))
		return false;
	t = text_from(t, 2);
	if (!number(&t, &revision) || revision != 1 ||
	    !number(&t, &authority))
		return false;
	buf_addc(bytes, (char)revision);
	count_at = bytes->len;
	buf_addc(bytes, 0);
	for (i = 40; i >= 0; i -= 8)
		buf_addc(bytes, (char)(authority >> i & 0xff));
	while (t.len > 0) {
		if (!number(&t, &sub) || sub > UINT32_MAX ||
		    bytes->s[count_at] == 15)
			return false;
		for (i = 0; i < 32; i += 8)
			buf_addc(bytes, (char)(sub >> i & 0xff));
		bytes->s[count_at]++;
	}
	return true;
}

bool
id_sid_format(const void *bytes, size_t n, struct buf *out)
{
	const unsigned char	*p = bytes;
	uint64_t		 authority = 0;
	uint32_t		 sub;
	unsigned		 i;

	if (n < 8 || p[0] != 1 || n != 8 + 4 * (size_t)p[1])
		return false;
	for (i = 2; i < 8; i++)
		authority = authority << 8 | p[i];
	buf_addf(out, "S-1-%llu", (unsigned long long)authority);
	for (i = 0; i < p[1]; i++) {
		sub = (uint32_t)p[8 + 4 * i] | (uint32_t)p[9 + 4 * i] << 8 |
		    (uint32_t)p[10 + 4 * i] << 16 |
		    (uint32_t)p[11 + 4 * i] << 24;
		buf_addf(out, "-%u", sub);
	}
	return true;
}

static enum id_form
recognize_base64(struct text t, uint8_t guid[GUID_SIZE], bool *has)
{
	struct buf	b = BUF_INIT;
	enum id_form	form = IF_UNKNOWN;

	if (id_immutable_parse(t, guid)) {
		*has = true;
		return IF_IMMUTABLE;
	}
	if (id_cloud_anchor_decode(t, &b)) {
		form = IF_CLOUD_ANCHOR;
	} else {
		buf_clear(&b);
		if (id_unbase64(t, &b) && id_guid_parse((struct text){ b.s,
		    (uint32_t)b.len }, guid)) {
			*has = true;
			form = IF_GUID_TEXT_BASE64;
		}
	}
	buf_free(&b);
	return form;
}

enum id_form
id_recognize(struct text t, uint8_t guid[GUID_SIZE], bool *has)
{
	struct buf	b = BUF_INIT;
	enum id_form	form = IF_UNKNOWN;

	*has = false;
	t = text_trim(t);
	if (id_guid_parse(t, guid)) {
		*has = true;
		/* 32 digits with no hyphen are the stored bytes in hex */
		if (t.len != 32)
			return IF_GUID;
		id_unhex(t, &b);
		memcpy(guid, b.s, GUID_SIZE);
		form = IF_HEX;
	} else if (id_aad_dn_parse(t, &b)) {
		form = IF_AAD_DN;
		*has = id_immutable_parse((struct text){ b.s,
		    (uint32_t)b.len }, guid);
	} else if (id_sid_parse(t, &b)) {
		form = IF_SID;
	} else if (text_any(t)) {
		form = recognize_base64(t, guid, has);
	}
	buf_free(&b);
	return form;
}

const char *
id_anchor_fault(struct text anchor)
{
	static const char	banned[] =
	    "\\!#$%&*+/=?^`{}|~<>()';:,[]\"@_";
	unsigned char		c;
	unsigned		weight = 0;
	uint32_t		i;
	uint8_t			guid[GUID_SIZE];

	if (id_immutable_parse(anchor, guid))
		return NULL;
	for (i = 0; i < anchor.len; i++) {
		c = (unsigned char)anchor.s[i];
		if (c != '\0' && strchr(banned, c) != NULL)
			return "has a character that is not allowed";
		weight += (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' &&
		    (c | 0x20) <= 'z') ? 1 : 3;
	}
	if (anchor.len == 0)
		return "is empty";
	return weight >= 60 ? "is 60 characters or longer" : NULL;
}

bool
id_anchor_selectable(struct text attribute)
{
	static const char *const	refused[] = {
		"userPrincipalName", "mail", "targetAddress",
		"proxyAddresses", "msRTCSIP-PrimaryUserAddress"
	};
	unsigned			i;

	for (i = 0; i < sizeof refused / sizeof *refused; i++)
		if (text_caseeq(attribute, text_of(refused[i])))
			return false;
	return true;
}
