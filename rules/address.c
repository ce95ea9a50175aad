/* address.c -- one value of proxyAddresses */
#include "base/mem.h"
#include "rules/address.h"

#define PROXY23	"KB 3190357 (2023-11-06)"

const struct addr_type_row addr_types[ADDR_TYPE_COUNT] = {
	[ADDR_NONE] = { "", false, "no prefix", PROXY23 },
	[ADDR_SMTP] = { "SMTP", false, "Internet mail", PROXY23 },
	[ADDR_SIP] = { "SIP", false, "Session Initiation Protocol",
	    "how-to-connect-syncservice-shadow-attributes" },
	[ADDR_X500] = { "X500", false, "former legacyExchangeDN",
	    "AADConnectConfigDocumenter rules 155-158" },
	[ADDR_EUM] = { "EUM", false, "Unified Messaging", "Set-Mailbox" },
	[ADDR_SPO] = { "SPO", false, "SharePoint Online", "Set-Mailbox" },
	[ADDR_X400] = { "X400", true, "X.400", PROXY23 },
	[ADDR_MSMAIL] = { "MSMAIL", true, "Microsoft Mail", PROXY23 },
	[ADDR_CCMAIL] = { "CCMAIL", true, "cc:Mail",
	    "tshoot-connect-sync-errors" },
	[ADDR_NOTES] = { "NOTES", true, "Lotus Notes", PROXY23 },
	[ADDR_GWISE] = { "GWISE", true, "Novell GroupWise", PROXY23 },
	[ADDR_CUSTOM] = { "", false, "custom", "Set-Mailbox" }
};

static const char *const faults[AF_COUNT] = {
	[AF_EMPTY] = "empty",
	[AF_NO_PREFIX] = "no SMTP prefix",
	[AF_SPACE] = "contains a space",
	[AF_CHARACTER] = "invalid character",
	[AF_NON_ASCII] = "character outside ASCII",
	[AF_NO_AT] = "no @",
	[AF_SECOND_AT] = "more than one @",
	[AF_NO_LOCAL] = "nothing before the @",
	[AF_LOCAL_LONG] = "more than 64 characters before the @",
	[AF_PERIOD] = "period at an end or doubled before the @",
	[AF_NO_DOMAIN] = "nothing after the @",
	[AF_DOMAIN] = "domain is not well formed",
	[AF_LONG] = "longer than 256 characters"
};

const char *
addr_fault_text(enum addr_fault fault)
{
	return faults[fault];
}

/* What a byte may be in: the local part (RFC 5322 atext), the domain. */
#define C_ATEXT		0x01
#define C_DOMAIN	0x02
#define C_BLANK		0x04
#define C_HIGH		0x08
#define C_PREFIX	0x10

#define C_WORD	(C_ATEXT | C_DOMAIN | C_PREFIX)

static const unsigned char classes[256] = {
	['0' ... '9'] = C_WORD, ['a' ... 'z'] = C_WORD, ['A' ... 'Z'] = C_WORD,
	['-'] = C_WORD, ['_'] = C_ATEXT | C_PREFIX,
	['.'] = C_WORD,
	['!'] = C_ATEXT, ['#'] = C_ATEXT, ['$'] = C_ATEXT, ['%'] = C_ATEXT,
	['&'] = C_ATEXT, ['\''] = C_ATEXT, ['*'] = C_ATEXT, ['+'] = C_ATEXT,
	['/'] = C_ATEXT, ['='] = C_ATEXT, ['?'] = C_ATEXT, ['^'] = C_ATEXT,
	['`'] = C_ATEXT, ['{'] = C_ATEXT, ['|'] = C_ATEXT, ['}'] = C_ATEXT,
	['~'] = C_ATEXT,
	[' '] = C_BLANK, ['\t' ... '\r'] = C_BLANK,
	[0x80 ... 0xff] = C_HIGH
};

static void
fault(struct address *a, enum addr_fault what, uint32_t at)
{
	if (a->fault == AF_NONE) {
		a->fault = what;
		a->fault_at = at;
	}
}

static void
judge_characters(struct address *a, uint32_t from, uint32_t to, int wanted)
{
	unsigned char	class;
	uint32_t	i;

	for (i = from; i < to; i++) {
		class = classes[(unsigned char)a->body.s[i]];
		if (class & wanted)
			continue;
		if (a->body.s[i] == '@')
			fault(a, AF_SECOND_AT, i);
		else if (class & C_BLANK)
			fault(a, AF_SPACE, i);
		else if (class & C_HIGH)
			fault(a, AF_NON_ASCII, i);
		else
			fault(a, wanted == C_ATEXT ? AF_CHARACTER : AF_DOMAIN,
			    i);
		return;
	}
}

static bool
period_ok(struct text local)
{
	uint32_t	i;

	if (local.s[0] == '.' || local.s[local.len - 1] == '.')
		return false;
	for (i = 1; i < local.len; i++)
		if (local.s[i] == '.' && local.s[i - 1] == '.')
			return false;
	return true;
}

/* Labels neither empty nor with a hyphen at an end. */
static bool
domain_ok(struct text domain)
{
	char		before = '.';
	uint32_t	i;

	for (i = 0; i < domain.len; i++) {
		if (domain.s[i] == '.' && (before == '.' || before == '-'))
			return false;
		if (domain.s[i] == '-' && before == '.')
			return false;
		before = domain.s[i];
	}
	return before != '.' && before != '-';
}

static void
parse_smtp(struct address *a)
{
	int	at;

	if (a->body.len == 0) {
		fault(a, AF_EMPTY, 0);
		return;
	}
	at = text_rchr(a->body, '@');
	if (at < 0) {
		judge_characters(a, 0, a->body.len, C_ATEXT);
		fault(a, AF_NO_AT, a->body.len);
		return;
	}
	a->local = text_upto(a->body, (uint32_t)at);
	a->domain = text_from(a->body, (uint32_t)at + 1);
	judge_characters(a, 0, (uint32_t)at, C_ATEXT);
	judge_characters(a, (uint32_t)at + 1, a->body.len, C_DOMAIN);
	if (a->local.len == 0)
		fault(a, AF_NO_LOCAL, 0);
	else if (!period_ok(a->local))
		fault(a, AF_PERIOD, 0);
	if (a->domain.len == 0)
		fault(a, AF_NO_DOMAIN, a->body.len);
	else if (!domain_ok(a->domain))
		fault(a, AF_DOMAIN, (uint32_t)at + 1);
	if (a->local.len > 64)
		fault(a, AF_LOCAL_LONG, 64);
	if (a->value.len > 256)
		fault(a, AF_LONG, 256);
}

/* Where the prefix ends, or -1: a colon after something else is no prefix. */
static int
prefix_end(struct text value)
{
	uint32_t	i;

	for (i = 0; i < value.len; i++)
		if (!(classes[(unsigned char)value.s[i]] & C_PREFIX))
			return i > 0 && value.s[i] == ':' ? (int)i : -1;
	return -1;
}

static enum addr_type
type_of_prefix(struct text prefix)
{
	unsigned	i;

	for (i = ADDR_SMTP; i < ADDR_CUSTOM; i++)
		if (text_caseeq(prefix, text_of(addr_types[i].prefix)))
			return i;
	return ADDR_CUSTOM;
}

void
address_parse(struct address *a, struct text value)
{
	int	end = prefix_end(value);

	memset(a, 0, sizeof *a);
	a->value = a->body = value;
	if (value.len == 0) {
		fault(a, AF_EMPTY, 0);
		return;
	}
	if (end < 0) {
		fault(a, AF_NO_PREFIX, 0);
		parse_smtp(a);
		return;
	}
	a->prefix = text_upto(value, (uint32_t)end);
	a->body = text_from(value, (uint32_t)end + 1);
	a->type = type_of_prefix(a->prefix);
	a->primary = text_eq(a->prefix, TEXT("SMTP"));
	if (a->type == ADDR_SMTP)
		parse_smtp(a);
	else if (a->body.len == 0)
		fault(a, AF_EMPTY, 0);
}

void
address_parse_bare(struct address *a, struct text value)
{
	memset(a, 0, sizeof *a);
	a->value = a->body = value;
	a->type = ADDR_SMTP;
	parse_smtp(a);
}

char *
address_key(const struct address *a, char *room, size_t size, size_t *len)
{
	struct text	body = text_trim(a->body);

	return utf8_fold_name(body.s, body.len, room, size, len);
}

bool
address_same(const struct address *a, const struct address *b)
{
	return a->type == b->type &&
	    (a->type != ADDR_CUSTOM || text_caseeq(a->prefix, b->prefix)) &&
	    text_caseeq(text_trim(a->body), text_trim(b->body));
}

bool
address_reserved(struct text domain)
{
	return text_case_ends(domain, TEXT(".onmicrosoft.com")) ||
	    text_case_ends(domain, TEXT(".microsoftonline.com")) ||
	    text_caseeq(domain, TEXT("onmicrosoft.com")) ||
	    text_caseeq(domain, TEXT("microsoftonline.com"));
}
