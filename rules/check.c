/* check.c -- is a value fit to be synchronized */
#include "rules/address.h"
#include "rules/check.h"
#include "rules/upn.h"

#define PREP	"prepare-for-directory-synchronization"
#define IDFIX	"microsoft/idfix"

const struct check_code_row check_codes[CK_COUNT] = {
	[CK_OK] = { "None", "valid", SE_NONE, "", PREP },
	[CK_BLANK] = { "Blank", "blank", SE_DATA_VALIDATION_FAILED,
	    "Give it a value or remove it.", PREP },
	[CK_LENGTH] = { "Length", "longer than %s",
	    SE_EXCEEDED_ALLOWED_LENGTH, "Shorten it.", PREP },
	[CK_LOCAL_LENGTH] = { "Length", "more than %s characters before @",
	    SE_IDENTITY_DATA_VALIDATION_FAILED, "Shorten it.", PREP },
	[CK_DOMAIN_LENGTH] = { "Length", "more than %s characters after @",
	    SE_IDENTITY_DATA_VALIDATION_FAILED, "Shorten the suffix.", PREP },
	[CK_CHARACTER] = { "Character", "invalid character %s",
	    SE_IDENTITY_DATA_VALIDATION_FAILED, "Remove the character.",
	    PREP },
	[CK_SPACE] = { "Character", "invalid character space",
	    SE_IDENTITY_DATA_VALIDATION_FAILED, "Remove the space.", PREP },
	[CK_DIACRITIC] = { "Character", "letter with diacritics %s",
	    SE_IDENTITY_DATA_VALIDATION_FAILED, "Use a plain letter.", PREP },
	[CK_NOT_ASCII] = { "Character", "character outside ASCII %s",
	    SE_IDENTITY_DATA_VALIDATION_FAILED, "Use a plain letter.", PREP },
	[CK_NO_AT] = { "Format", "no @",
	    SE_IDENTITY_DATA_VALIDATION_FAILED, "Add a suffix.", PREP },
	[CK_AT_FIRST] = { "LocalPart", "@ is the first character",
	    SE_IDENTITY_DATA_VALIDATION_FAILED, "Put a name before it.",
	    PREP },
	[CK_LOCAL_END] = { "LocalPart", "local part ends with %s",
	    SE_IDENTITY_DATA_VALIDATION_FAILED, "Remove the character.",
	    PREP },
	[CK_NO_DOMAIN] = { "DomainPart", "nothing after @",
	    SE_IDENTITY_DATA_VALIDATION_FAILED, "Add a suffix.", PREP },
	[CK_SECOND_AT] = { "Format", "more than one @",
	    SE_IDENTITY_DATA_VALIDATION_FAILED, "Remove one of them.", PREP },
	[CK_FIRST_CHARACTER] = { "Character", "begins with %s",
	    SE_DATA_VALIDATION_FAILED, "Remove the character.", PREP },
	[CK_NOT_ROUTABLE] = { "TopLevelDomain", "suffix is not routable",
	    SE_NONE, "Use a suffix that is a verified domain.",
	    "prepare-a-non-routable-domain-for-directory-synchronization" },
	[CK_NO_PREFIX] = { "Format", "no SMTP: prefix",
	    SE_DATA_VALIDATION_FAILED, "Put \"smtp:\" before it.",
	    "KB 3190357 (2023-11-06)" }
};

const struct check_rule check_rules[] = {
	{ .attribute = "userPrincipalName", .max = 113,
	    .banned = "\\%&*+/=?{}|<>();:,[]\" ", .ascii = true,
	    .address = true, .required_if_present = true, .unique = true,
	    .source = PREP },
	{ .attribute = "sAMAccountName", .max = 20, .max_group = 256,
	    .banned = "[\\\"|,/:<>+=;?*']", .required_if_present = true,
	    .unique = true, .source = PREP },
	{ .attribute = "proxyAddresses", .max = 256,
	    .banned = " <>();:,[]\"", .prefixed = true, .ascii = true,
	    .unique = true, .source = PREP },
	{ .attribute = "mail", .max = 256, .unique = true, .source = IDFIX },
	{ .attribute = "mailNickname", .max = 64, .banned = " ",
	    .unique = true, .source = PREP },
	{ .attribute = "displayName", .max = 256,
	    .required_if_present = true, .source = PREP },
	{ .attribute = "givenName", .max = 64, .source = PREP },
	{ .attribute = "sn", .max = 64, .source = PREP },
	{ .attribute = "targetAddress", .max = 256,
	    .banned = " \\<>();,[]\"", .prefixed = true, .unique = true,
	    .source = PREP },
	{ .attribute = NULL }
};

const struct check_rule *
check_rule_find(struct text attribute)
{
	const struct check_rule	*r;

	for (r = check_rules; r->attribute != NULL; r++)
		if (text_caseeq(attribute, text_of(r->attribute)))
			return r;
	return NULL;
}

static bool
found(struct check_result *r, enum check_code code, uint32_t at,
    unsigned limit)
{
	r->code = code;
	r->at = at;
	r->limit = limit;
	return true;
}

/* A Latin letter that is more than a plain one. */
static bool
has_diacritic(uint32_t cp)
{
	return (cp >= 0xc0 && cp <= 0x24f && cp != 0xd7 && cp != 0xf7) ||
	    (cp >= 0x1e00 && cp <= 0x1eff);
}

static bool
bad_character(struct check_result *r, struct text value, uint32_t from)
{
	const char	*end = value.s + value.len;
	uint32_t	 i, cp;
	unsigned	 size;

	for (i = from; i < value.len; i += size) {
		cp = utf8_decode(value.s + i, end, &size);
		r->len = size;
		if (cp >= 0x80) {
			if (r->rule->ascii)
				return found(r, has_diacritic(cp) ?
				    CK_DIACRITIC : CK_NOT_ASCII, i, 0);
			continue;
		}
		if (r->rule->banned == NULL || cp == 0 ||
		    strchr(r->rule->banned, (int)cp) == NULL)
			continue;
		return found(r, cp == ' ' ? CK_SPACE : CK_CHARACTER, i, 0);
	}
	return false;
}

static bool
bad_upn(struct check_result *r, struct text value)
{
	int		at = text_rchr(value, '@');
	struct text	local;

	if (at < 0)
		return found(r, CK_NO_AT, value.len, 0);
	if (value.s[0] == '@')
		return found(r, CK_AT_FIRST, 0, 0);
	local = text_upto(value, (uint32_t)at);
	if (text_chr(local, '@') >= 0)
		return found(r, CK_SECOND_AT, (uint32_t)at, 0);
	if (local.s[local.len - 1] == '.') {
		r->len = 1;
		return found(r, CK_LOCAL_END, local.len - 1, 0);
	}
	if (utf8_units(local.s, local.len) > 64)
		return found(r, CK_LOCAL_LENGTH, 64, 64);
	if (value.len - local.len - 1 > 48)
		return found(r, CK_DOMAIN_LENGTH, local.len + 49, 48);
	if (value.len == local.len + 1)
		return found(r, CK_NO_DOMAIN, value.len, 0);
	if (!upn_routable(text_from(value, local.len + 1)))
		return found(r, CK_NOT_ROUTABLE, local.len + 1, 0);
	return false;
}

/* X400 and X500 addresses have spaces, commas and brackets. */
static bool
bad_proxy(struct check_result *r, struct text value)
{
	struct address	a;

	address_parse(&a, value);
	if (a.type == ADDR_NONE && r->rule->ascii)
		return found(r, CK_NO_PREFIX, 0, 0);
	if (a.type != ADDR_SMTP && a.type != ADDR_NONE)
		return false;
	return bad_character(r, value, (uint32_t)(a.body.s - value.s));
}

void
check_value(struct check_result *r, struct text attribute, struct text value,
    enum object_type type)
{
	const struct check_rule	*rule = check_rule_find(attribute);
	unsigned		 max;

	memset(r, 0, sizeof *r);
	r->rule = rule;
	if (rule == NULL || value.s == NULL)
		return;
	if (rule->required_if_present && text_trim(value).len == 0) {
		found(r, CK_BLANK, 0, 0);
		return;
	}
	max = rule->max_group != 0 && type != OT_USER && type != OT_UNKNOWN ?
	    rule->max_group : rule->max;
	if (rule->max != 0 && utf8_units(value.s, value.len) > max)
		found(r, CK_LENGTH, 0, max);
	else if (rule->prefixed)
		bad_proxy(r, value);
	else if (text_caseeq(attribute, TEXT("mailNickname")) &&
	    value.len > 0 && value.s[0] == '.') {
		r->len = 1;
		found(r, CK_FIRST_CHARACTER, 0, 0);
	} else if (!bad_character(r, value, 0) && rule->address)
		bad_upn(r, value);
}

void
check_reason(const struct check_result *r, struct text value, struct buf *out)
{
	const char	*text = check_codes[r->code].text;
	const char	*at = strstr(text, "%s");

	if (at == NULL) {
		buf_adds(out, text);
		return;
	}
	buf_add(out, text, (size_t)(at - text));
	if (r->limit != 0)
		buf_addf(out, "%u", r->limit);
	else
		buf_add(out, value.s + r->at, r->len);
	buf_adds(out, at + 2);
}
