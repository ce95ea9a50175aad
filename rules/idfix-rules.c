/*
 * idfix-rules.c -- the simple rules of IdFix
 *
 * Tables and tests follow the behaviour of version 2.6.0.3, oddities too:
 * "smtp:" counts anywhere in a value, a top level domain is what follows the
 * last period of the whole value, and repairs only delete.
 */
#include "rules/idfix-rules.h"

const struct idfix_attribute idfix_multi_tenant[] = {
	{ .ldap = "displayName", .shown = "displayName", .max = 255,
	    .rules = { IR_LENGTH, IR_BLANK } },
	{ .ldap = "givenName", .shown = "givenName", .max = 63,
	    .rules = { IR_LENGTH } },
	{ .ldap = "mail", .shown = "mail", .max = 256,
	    .rules = { IR_LENGTH, IR_DUPLICATE } },
	{ .ldap = "mailNickname", .shown = "mailnickname", .max = 64,
	    .rules = { IR_LENGTH, IR_PERIODS, IR_DUPLICATE } },
	{ .ldap = "proxyAddresses", .shown = "proxyAddresses", .max = 256,
	    .multi = true, .rules = { IR_LENGTH, IR_COLONS, IR_DUPLICATE,
	    IR_PROXY_CHARACTERS, IR_ADDRESS_SMTP } },
	{ .ldap = "sAMAccountName", .shown = "sAMAccountName", .max = 20,
	    .max_other = 256, .banned = "\\\"|,/[]:<>+=;?*",
	    .rules = { IR_LENGTH, IR_CHARACTERS, IR_DUPLICATE } },
	{ .ldap = "targetAddress", .shown = "targetAddress", .max = 255,
	    .rules = { IR_LENGTH, IR_COLONS, IR_DUPLICATE,
	    IR_TARGET_CHARACTERS, IR_ADDRESS_SMTP } },
	{ .ldap = "userPrincipalName", .shown = "userPrincipalName",
	    .max = 113, .banned = "\\%&*+/=?'{}|<>();:,[]\"",
	    .banned_space = true, .banned_umlauts = true,
	    .rules = { IR_LENGTH, IR_CHARACTERS, IR_ADDRESS,
	    IR_DUPLICATE } },
	{ .ldap = NULL }
};

const struct idfix_attribute idfix_dedicated[] = {
	{ .ldap = "displayName", .shown = "displayName", .max = 256,
	    .rules = { IR_LENGTH, IR_PADDING, IR_BLANK_GROUP } },
	{ .ldap = "mail", .shown = "mail", .max = 256,
	    .rules = { IR_LENGTH, IR_SPACES, IR_ADDRESS, IR_DUPLICATE } },
	{ .ldap = "mailNickname", .shown = "mailnickname", .max = 64,
	    .banned = "\\!#$%&*+/=?^`{}|~<>()';:,[]\"@",
	    .banned_space = true,
	    .rules = { IR_LENGTH, IR_CHARACTERS, IR_DUPLICATE,
	    IR_BLANK_CONTACT } },
	{ .ldap = "proxyAddresses", .shown = "proxyAddresses", .max = 256,
	    .multi = true, .rules = { IR_LENGTH, IR_COLONS, IR_DUPLICATE,
	    IR_ADDRESS_SMTP } },
	{ .ldap = "targetAddress", .shown = "targetAddress", .max = 256,
	    .rules = { IR_LENGTH, IR_BLANK_TARGET, IR_ADDRESS_SMTP } },
	{ .ldap = NULL }
};

bool
idfix_space(uint32_t cp)
{
	return (cp >= '\t' && cp <= '\r') || cp == ' ' || cp == 0x85 ||
	    cp == 0xa0 || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200a) ||
	    cp == 0x2028 || cp == 0x2029 || cp == 0x202f || cp == 0x205f ||
	    cp == 0x3000;
}

static bool
umlaut(uint32_t cp)
{
	static const uint16_t	all[] = { 0xc4, 0xcb, 0xcf, 0xd6, 0xdc, 0x178,
				    0xe4, 0xeb, 0xef, 0xf6, 0xfc, 0xff };
	unsigned		i;

	for (i = 0; i < sizeof all / sizeof *all; i++)
		if (cp == all[i])
			return true;
	return false;
}

bool
idfix_contains_smtp(struct text t)
{
	return text_case_find(t, TEXT("smtp:")) >= 0;
}

static struct text
of_buf(struct buf *b)
{
	return (struct text){ buf_str(b), (uint32_t)b->len };
}

/* The value becomes what is in NEXT. */
static void
replace(struct buf *value, struct buf *next)
{
	buf_clear(value);
	buf_add(value, buf_str(next), next->len);
	buf_free(next);
}

unsigned
idfix_characters(struct buf *value, const char *banned, bool space,
    bool umlauts)
{
	struct buf	 next = BUF_INIT;
	struct text	 t = of_buf(value);
	unsigned	 size, wrong = 0;
	uint32_t	 i, cp;

	for (i = 0; i < t.len; i += size) {
		cp = utf8_decode(t.s + i, t.s + t.len, &size);
		if ((cp != 0 && cp < 0x80 && strchr(banned, (int)cp) != NULL) ||
		    (space && idfix_space(cp)) || (umlauts && umlaut(cp)))
			wrong = IX_CHARACTER;
		else
			buf_add(&next, t.s + i, size);
	}
	replace(value, &next);
	return wrong;
}

static bool
x400_or_x500(struct text t)
{
	return text_case_starts(t, TEXT("X400")) ||
	    text_case_starts(t, TEXT("X.400")) ||
	    text_case_starts(t, TEXT("X500")) ||
	    text_case_starts(t, TEXT("X.500"));
}

unsigned
idfix_proxy_characters(struct buf *value, bool target)
{
	struct text	t = of_buf(value);

	if (idfix_contains_smtp(t))
		return idfix_characters(value, target ? "\\<>();,[]\"" :
		    "<>();,[]\"", true, false);
	if (!target && x400_or_x500(t))
		return idfix_characters(value, "\f\n\r\t\v[]\"'", false,
		    false);
	return idfix_characters(value, target ? "\\<>(),[]\"" : "<>(),[]\"",
	    true, false);
}

unsigned
idfix_colons(struct buf *value)
{
	struct buf	next = BUF_INIT;
	struct text	t = of_buf(value);
	unsigned	wrong = 0;
	uint32_t	i;
	bool		seen = false;

	for (i = 0; i < t.len; i++) {
		if (t.s[i] == ':' && seen) {
			wrong = IX_CHARACTER;
			continue;
		}
		seen |= t.s[i] == ':';
		buf_addc(&next, t.s[i]);
	}
	replace(value, &next);
	return wrong;
}

static bool
letter_or_digit(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' &&
	    (c | 0x20) <= 'z');
}

static bool
atext(char c)
{
	return letter_or_digit(c) || (c != '\0' &&
	    strchr("!#$%&'*+/=?^_`{|}~-", c) != NULL);
}

/* Labels, and a last one of 2 to 17 letters. */
static bool
domain_ok(struct text domain)
{
	int		dot = text_rchr(domain, '.');
	struct text	last;
	uint32_t	i;

	if (dot <= 0)
		return false;
	last = text_from(domain, (uint32_t)dot + 1);
	if (last.len < 2 || last.len > 17)
		return false;
	for (i = 0; i < last.len; i++)
		if ((last.s[i] | 0x20) < 'a' || (last.s[i] | 0x20) > 'z')
			return false;
	for (i = 0; i < (uint32_t)dot; i++) {
		bool	first = i == 0 || domain.s[i - 1] == '.';
		bool	final = domain.s[i + 1] == '.';

		if (!letter_or_digit(domain.s[i]) && (domain.s[i] == '.' ?
		    first : domain.s[i] != '-' || first || final))
			return false;
	}
	return true;
}

/* Runs of characters with single periods between them. */
static bool
local_ok(struct text local)
{
	uint32_t	i;

	if (local.len == 0)
		return false;
	for (i = 0; i < local.len; i++)
		if (!atext(local.s[i]) && (local.s[i] != '.' || i == 0 ||
		    i + 1 == local.len || local.s[i - 1] == '.'))
			return false;
	return true;
}

static unsigned
judge(struct text t)
{
	int		at = text_rchr(t, '@'), first = text_chr(t, '@');
	unsigned	wrong = 0;

	if (at < 0 || !domain_ok(text_from(t, (uint32_t)at + 1)))
		wrong |= IX_DOMAIN;
	if (first < 0 || first != at || !local_ok(text_upto(t,
	    (uint32_t)first)))
		wrong |= IX_LOCAL;
	return wrong;
}

static bool
tld_unknown(struct text t, bool (*known)(void *, struct text), void *ctx)
{
	int	dot = text_rchr(t, '.');

	return dot >= 0 && (uint32_t)dot + 1 < t.len &&
	    !known(ctx, text_from(t, (uint32_t)dot + 1));
}

/* Deletes what cannot be there, on the side of the last "@" that is wrong. */
static void
repair(struct text t, unsigned wrong, struct buf *out)
{
	int		at = text_rchr(t, '@');
	size_t		start = out->len;
	uint32_t	i;
	char		c;

	if (at < 0) {
		buf_add(out, t.s, t.len);
		return;
	}
	for (i = 0; i < (uint32_t)at; i++) {
		c = t.s[i];
		if (!(wrong & IX_LOCAL) || atext(c) || c == '.')
			buf_addc(out, c);
	}
	if ((wrong & IX_LOCAL) && out->len > start &&
	    out->s[out->len - 1] == '.')
		out->len--;
	buf_addc(out, '@');
	for (i = (uint32_t)at + 1; i < t.len; i++) {
		c = t.s[i];
		if (!(wrong & IX_DOMAIN) || letter_or_digit(c) || c == '.' ||
		    c == '-')
			buf_addc(out, c);
	}
}

unsigned
idfix_address(struct buf *value, bool (*known)(void *, struct text),
    void *ctx)
{
	struct buf	next = BUF_INIT;
	struct text	t = of_buf(value);
	uint32_t	from = 0;
	unsigned	wrong;

	if (idfix_contains_smtp(t))
		from = (uint32_t)text_chr(t, ':') + 1;
	buf_add(&next, t.s, from);
	wrong = judge(text_from(t, from));
	repair(text_from(t, from), wrong, &next);
	if (tld_unknown(text_from(t, from), known, ctx))
		wrong |= IX_TLD;
	if (judge(text_from(of_buf(&next), from)) != 0)
		wrong |= IX_FORMAT;
	replace(value, &next);
	return wrong;
}
