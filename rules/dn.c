/* dn.c -- distinguished names (RFC 4514) */
#include "rules/dn.h"

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
		return (c | 0x20) - 'a' + 10;
	return -1;
}

/* Where the component ends: at a comma that is neither escaped nor quoted. */
static uint32_t
component_end(struct text t)
{
	uint32_t	i;
	bool		quoted = false;

	for (i = 0; i < t.len; i++) {
		if (t.s[i] == '\\')
			i++;
		else if (t.s[i] == '"')
			quoted = !quoted;
		else if ((t.s[i] == ',' || t.s[i] == ';') && !quoted)
			break;
	}
	return i > t.len ? t.len : i;
}

/* A trailing blank that is escaped belongs to the value. */
static struct text
trim_value(struct text t)
{
	struct text	trimmed = text_trim(t);

	if (trimmed.len > 0 && trimmed.s[trimmed.len - 1] == '\\' &&
	    trimmed.s + trimmed.len < t.s + t.len)
		trimmed.len++;
	return trimmed;
}

bool
dn_next(struct text *dn, struct rdn *rdn)
{
	uint32_t	end;
	struct text	one;
	int		equal;

	if (!text_any(*dn))
		return false;
	end = component_end(*dn);
	one = text_upto(*dn, end);
	equal = text_chr(one, '=');
	if (equal <= 0 || !text_any(text_trim(text_upto(one,
	    (uint32_t)equal))))
		return false;
	rdn->type = text_trim(text_upto(one, (uint32_t)equal));
	rdn->value = trim_value(text_from(one, (uint32_t)equal + 1));
	*dn = end < dn->len ? text_from(*dn, end + 1) : TEXT_NONE;
	return true;
}

bool
dn_valid(struct text dn)
{
	struct rdn	rdn;

	if (!text_any(dn) || component_end(dn) == dn.len - 1)
		return false;
	while (dn_next(&dn, &rdn))
		;
	return !text_any(dn);
}

struct text
dn_parent(struct text dn)
{
	struct rdn	rdn;

	return dn_next(&dn, &rdn) && text_any(dn) ? text_trim(dn) : TEXT_NONE;
}

void
dn_unescape(struct text t, struct buf *out)
{
	uint32_t	i;

	if (t.len >= 2 && t.s[0] == '"' && t.s[t.len - 1] == '"')
		t = text_upto(text_from(t, 1), t.len - 2);
	for (i = 0; i < t.len; i++) {
		if (t.s[i] != '\\' || i + 1 == t.len) {
			buf_addc(out, t.s[i]);
		} else if (i + 2 < t.len && hex_digit(t.s[i + 1]) >= 0 &&
		    hex_digit(t.s[i + 2]) >= 0) {
			buf_addc(out, (char)(hex_digit(t.s[i + 1]) << 4 |
			    hex_digit(t.s[i + 2])));
			i += 2;
		} else {
			buf_addc(out, t.s[++i]);
		}
	}
}

void
dn_escape(struct text t, struct buf *out)
{
	uint32_t	i;
	char		c;

	for (i = 0; i < t.len; i++) {
		c = t.s[i];
		if (c == '\0' || c == '\n' || c == '\r') {
			buf_addf(out, "\\%02X", (unsigned)(unsigned char)c);
			continue;
		}
		if (strchr(",+\"\\<>;=", c) != NULL ||
		    (c == ' ' && (i == 0 || i == t.len - 1)) ||
		    (c == '#' && i == 0))
			buf_addc(out, '\\');
		buf_addc(out, c);
	}
}

void
dn_domain(struct text dn, struct buf *out)
{
	struct rdn	rdn;
	bool		any = false;

	while (dn_next(&dn, &rdn)) {
		if (!text_caseeq(rdn.type, TEXT("DC")))
			continue;
		if (any)
			buf_addc(out, '.');
		dn_unescape(rdn.value, out);
		any = true;
	}
}

/* The components are written from the last to the first. */
static void
add_path(struct text dn, struct buf *out)
{
	struct rdn	rdn;

	if (!dn_next(&dn, &rdn))
		return;
	add_path(dn, out);
	if (!text_caseeq(rdn.type, TEXT("DC"))) {
		buf_addc(out, '/');
		dn_unescape(rdn.value, out);
	}
}

void
dn_canonical(struct text dn, struct buf *out)
{
	dn_domain(dn, out);
	add_path(dn, out);
}

static bool
same_rdn(const struct rdn *a, const struct rdn *b)
{
	struct buf	x = BUF_INIT, y = BUF_INIT;
	bool		same;

	if (!text_caseeq(a->type, b->type))
		return false;
	if (text_caseeq(a->value, b->value))
		return true;
	if (text_chr(a->value, '\\') < 0 && text_chr(b->value, '\\') < 0 &&
	    text_chr(a->value, '"') < 0 && text_chr(b->value, '"') < 0)
		return false;
	dn_unescape(a->value, &x);
	dn_unescape(b->value, &y);
	same = utf8_caseeq(buf_str(&x), x.len, buf_str(&y), y.len);
	buf_free(&x);
	buf_free(&y);
	return same;
}

bool
dn_same(struct text a, struct text b)
{
	struct rdn	x, y;

	if (text_caseeq(a, b))
		return true;
	while (text_any(a) && text_any(b))
		if (!dn_next(&a, &x) || !dn_next(&b, &y) ||
		    !same_rdn(&x, &y))
			return false;
	return !text_any(a) && !text_any(b);
}

bool
dn_under(struct text dn, struct text base)
{
	if (!text_any(base))
		return true;
	while (text_any(dn)) {
		if (dn_same(dn, base))
			return true;
		dn = dn_parent(dn);
	}
	return false;
}

bool
dn_is_conflict(struct text dn)
{
	struct text	first = text_upto(dn, component_end(dn));

	return text_case_find(first, TEXT("\\0ACNF:")) >= 0 ||
	    text_case_find(first, TEXT("\nCNF:")) >= 0;
}
