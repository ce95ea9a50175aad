/*
 * addr-sets.c -- the rule sets of address computation, as data
 *
 * Where two of Microsoft's documents disagree, each has its row.
 */
#include "rules/addr.h"

#define KB2643629	"KB 2643629"
#define PROXY23		"KB 3190357 (2023-11-06)"
#define PROXY20		"KB 3190357 (2020-05-09)"
#define SHADOW		"how-to-connect-syncservice-shadow-attributes"
#define USCORE		"KB 2001616"

const struct addr_rule_set addr_rule_sets[AS_COUNT] = {
	[AS_KB2643629] = { .name = "kb2643629",
	    .title = "Any data in proxyAddresses masks mail; either masks "
	    "the UPN", .source = KB2643629,
	    .any_data_masks = true, .everyone = true, .drops_legacy = true,
	    .adds_moera = true },
	[AS_KB3190357_2023] = { .name = "kb3190357-2023",
	    .title = "Proxy calculation: the UPN of a recipient is always "
	    "among its addresses", .source = PROXY23,
	    .drops_reserved = true, .drops_legacy = true,
	    .drops_msol_x500 = true, .adds_upn = true, .adds_moera = true },
	[AS_KB3190357_2020] = { .name = "kb3190357-2020",
	    .title = "Proxy calculation as described until 2023",
	    .source = PROXY20,
	    .drops_reserved = true, .drops_legacy = true,
	    .drops_msol_x500 = true, .adds_upn = true, .adds_moera = true,
	    .digits_on_alias = true, .license_kept = true },
	[AS_SHADOW] = { .name = "shadow",
	    .title = "Only the check of domains against the shadow copy",
	    .source = SHADOW, .adds_sip = true },
	[AS_KB2001616] = { .name = "kb2001616",
	    .title = "Only the replacement of bad characters by underscores",
	    .source = USCORE,
	    .any_data_masks = true, .everyone = true, .underscores = true }
};

const struct addr_rule addr_rules[AR_COUNT] = {
	[AR_PROXY] = { "P1", "Primary and secondary addresses are taken from "
	    "proxyAddresses.", PROXY23 },
	[AR_MAIL] = { "P1", "With no proxyAddresses, mail is the primary "
	    "address.", KB2643629 },
	[AR_UPN] = { "P1", "With neither proxyAddresses nor mail, the UPN is "
	    "the primary address.", KB2643629 },
	[AR_UPN_PROXY] = { "P8", "The UPN of a recipient is always among its "
	    "addresses.", PROXY23 },
	[AR_MOERA] = { "P9", "The service adds alias@initial domain as a "
	    "secondary address.", KB2643629 },
	[AR_MOERA_PRIMARY] = { "P9", "Without another primary address, the "
	    "MOERA is it.", KB2643629 },
	[AR_OTHER] = { "P1", "Addresses that are not SMTP are copied.",
	    SHADOW },
	[AR_SIP] = { "SIP", "The service adds a SIP address.", SHADOW },
	[AR_RESERVED] = { "P4", "Addresses in *.onmicrosoft.com and "
	    "*.microsoftonline.com are dropped.", PROXY23 },
	[AR_LEGACY] = { "P5", "Addresses of legacy types are dropped.",
	    PROXY23 },
	[AR_X500] = { "P5", "X500 addresses of /o=MicrosoftOnline are "
	    "dropped.", PROXY20 },
	[AR_MALFORMED] = { "P6", "Values that are not well formed are "
	    "dropped.", PROXY23 },
	[AR_UNVERIFIED] = { "P7", "A mailbox user has no addresses in "
	    "domains that are not verified.", SHADOW },
	[AR_DUPLICATE] = { "Dup", "Equal values are exported once.",
	    "AADConnectConfigDocumenter rule 106" },
	[AR_SECOND_PRIMARY] = { "Two", "Only one SMTP: value can be the "
	    "primary address.", "Set-Mailbox" },
	[AR_UNDERSCORE] = { "_", "A bad character of the local part is "
	    "replaced by an underscore.", USCORE }
};

enum addr_set
addr_set_find(struct text name)
{
	unsigned	i;

	for (i = 0; i < AS_COUNT; i++)
		if (text_caseeq(name, text_of(addr_rule_sets[i].name)))
			return i;
	if (text_caseeq(name, TEXT("kb3190357")))
		return AS_KB3190357_2023;
	return AS_COUNT;
}

const char *
addr_kind_name(enum addr_kind kind)
{
	static const char *const names[] = {
		[AK_PRIMARY] = "Primary", [AK_SECONDARY] = "Secondary",
		[AK_MOERA] = "Moera", [AK_OTHER] = "Other",
		[AK_DROPPED] = "Dropped"
	};

	return names[kind];
}

const char *
addr_origin_name(enum addr_origin origin)
{
	static const char *const names[] = {
		[AO_PROXY] = "proxyAddresses", [AO_MAIL] = "mail",
		[AO_UPN] = "userPrincipalName",
		[AO_MAIL_NICKNAME] = "mailNickname", [AO_CN] = "cn",
		[AO_SERVICE] = "service"
	};

	return names[origin];
}

/* The display types of mailboxes and shared resources. */
const char *
addr_display_type(int64_t type)
{
	static const struct { int64_t type; const char *name; } types[] = {
		{ 0, "MailboxUser" }, { 2, "PublicFolder" },
		{ 7, "ConferenceRoomMailbox" }, { 8, "EquipmentMailbox" },
		{ 10, "ArbitrationMailbox" }, { 15, "RoomList" },
		{ 16, "TeamMailboxUser" }, { 17, "GroupMailbox" },
		{ 18, "SchedulingMailbox" },
		{ 1073741824, "ACLableMailboxUser" },
		{ 1073741840, "ACLableTeamMailboxUser" }
	};
	unsigned	i;

	for (i = 0; i < sizeof types / sizeof *types; i++)
		if (types[i].type == type)
			return types[i].name;
	return NULL;
}

bool
addr_request_allowed(struct text request, bool *known)
{
	/* Words that the request must hold; the first row that fits. */
	static const struct { const char *verb, *noun; bool yes; } rows[] = {
		{ "primary", "another", true },
		{ "exchange online", "synced", false },
		{ "exo", "synced", false },
		{ "replace", "primary", true },
		{ "add", "moera", false },
		{ "delete", "moera", false },
		{ "remove", "moera", false },
		{ "edit", "moera", false },
		{ "change", "moera", false },
		{ "rename", "moera", false },
		{ "manage", "moera", false },
		{ "modify", "moera", false }
	};
	unsigned	i;

	*known = true;
	for (i = 0; i < sizeof rows / sizeof *rows; i++)
		if (text_case_find(request, text_of(rows[i].verb)) >= 0 &&
		    text_case_find(request, text_of(rows[i].noun)) >= 0)
			return rows[i].yes;
	*known = false;
	return false;
}
