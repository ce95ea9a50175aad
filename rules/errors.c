/* errors.c -- the classes of synchronization errors, and the limits */
#include "rules/errors.h"

#define ERRORS	"tshoot-connect-sync-errors"
#define LARGE	"tshoot-connect-largeobjecterror-usercertificate"
#define MUST_BE_UNIQUE							\
	"Unable to update this object because the following attributes "	\
	"associated with this object have values that may already be "		\
	"associated with another object in your local directory services: "	\
	"[%s;]. Correct or remove the duplicate values in your local "		\
	"directory. Please refer to https://support.microsoft.com/kb/2647098 "	\
	"for more information on identifying objects with duplicate attribute "	\
	"values."
#define NOT_VALID							\
	"Unable to update this object in Azure Active Directory, because the "	\
	"attribute [%s], is not valid. Update the value in your local "		\
	"directory services."

const struct sync_error_row sync_errors[SE_COUNT] = {
	[SE_NONE] = { .code = "None", .title = "None",
	    .trigger = "Nothing is wrong.", .source = ERRORS },
	[SE_INVALID_SOFT_MATCH] = { .code = "InvalidSoftMatch",
	    .title = "Duplicate Attribute",
	    .trigger = "The hard match finds nothing, and the soft match "
	    "finds an object with another ImmutableId.",
	    .message = MUST_BE_UNIQUE,
	    .fix = { "decide which object should have the value",
	    "remove it from the other one in its own directory",
	    "synchronize" }, .event_id = 6941, .source = ERRORS },
	[SE_OBJECT_TYPE_MISMATCH] = { .code = "ObjectTypeMismatch",
	    .title = "Data Mismatch",
	    .trigger = "The soft match finds an object of another type.",
	    .fix = { "remove the value from one of the two objects",
	    "or delete one of them", "synchronize" }, .event_id = 6941,
	    .source = ERRORS },
	[SE_INVALID_HARD_MATCH] = { .code = "InvalidHardMatch",
	    .title = "Data Mismatch",
	    .trigger = "An object of the cloud with the same source anchor "
	    "must not be taken over.",
	    .message = "Another cloud created object with the same source "
	    "anchor already exists in Azure Active Directory",
	    .fix = { "lift the block for the time of the match",
	    "or delete the object of the cloud",
	    "or clear its onPremisesObjectIdentifier", "synchronize" },
	    .event_id = 6941, .number = 103, .source = ERRORS },
	[SE_ATTRIBUTE_VALUE_MUST_BE_UNIQUE] = {
	    .code = "AttributeValueMustBeUnique",
	    .title = "Duplicate Attribute",
	    .trigger = "A value that must be unique is another object's.",
	    .message = MUST_BE_UNIQUE,
	    .fix = { "decide which object should have the value",
	    "remove it from the other one in its own directory",
	    "synchronize" }, .event_id = 6941, .source = ERRORS },
	[SE_QUARANTINED] = {
	    .code = "QuarantinedAttributeValueMustBeUnique",
	    .title = "Duplicate Attribute",
	    .trigger = "A duplicate value was set aside.",
	    .message = "This object has been updated in your Microsoft Entra "
	    "ID, but with some modified properties, because the following "
	    "attributes are associated with another object [%s;].",
	    .fix = { "remove the duplicate value",
	    "wait for the hourly task that clears the error" },
	    .source = "how-to-connect-health-sync" },
	[SE_IDENTITY_DATA_VALIDATION_FAILED] = {
	    .code = "IdentityDataValidationFailed",
	    .title = "Data Validation Failure",
	    .trigger = "The userPrincipalName has unsupported characters or "
	    "a wrong form.", .message = NOT_VALID,
	    .fix = { "correct the userPrincipalName", "synchronize" },
	    .event_id = 6941, .source = ERRORS },
	[SE_DATA_VALIDATION_FAILED] = { .code = "DataValidationFailed",
	    .title = "Data Validation Failure",
	    .trigger = "The service refuses a value.", .message = NOT_VALID,
	    .fix = { "correct the attribute", "synchronize" },
	    .event_id = 6941, .hresult = "0x8023134a", .source = "tshoot-connect-sync-errors (2024)" },
	[SE_FEDERATED_DOMAIN_CHANGE] = {
	    .code = "FederatedDomainChangeError",
	    .title = "Federated Domain Change",
	    .trigger = "The suffix of the userPrincipalName changes from one "
	    "federated domain to another.",
	    .message = "Unable to update this object in Azure Active "
	    "Directory, because the attribute "
	    "[FederatedUser.UserPrincipalName], is not valid. Update the "
	    "value in your local directory services.",
	    .fix = { "set UPN to the initial domain",
	    "set UPN to the new suffix" }, .event_id = 6941,
	    .source = "KB 2669550" },
	[SE_LARGE_OBJECT] = { .code = "LargeObject",
	    .title = "Large Attribute",
	    .trigger = "The object has more or larger values than fit.",
	    .message = "The provisioned object is too large. Trim the number "
	    "of attribute values on this object. The operation will be "
	    "retried in the next synchronization cycle...",
	    .fix = { "remove values of the attribute", "synchronize" },
	    .event_id = 6941, .source = LARGE },
	[SE_EXCEEDED_ALLOWED_LENGTH] = { .code = "ExceededAllowedLength",
	    .title = "Large Attribute",
	    .trigger = "A value is longer than allowed.",
	    .fix = { "shorten the value", "synchronize" }, .event_id = 6941,
	    .source = ERRORS },
	[SE_EXISTING_ADMIN_ROLE_CONFLICT] = {
	    .code = "ExistingAdminRoleConflict",
	    .title = "Existing Admin Role Conflict",
	    .trigger = "The user of the cloud with that userPrincipalName "
	    "has an administrative role.",
	    .fix = { "remove the roles of the account in the cloud",
	    "hard-delete the quarantined object", "synchronize",
	    "give the roles back" }, .event_id = 6941, .source = ERRORS },
	[SE_DELETING_CLOUD_ONLY_OBJECT] = {
	    .code = "DeletingCloudOnlyObjectNotAllowed", .title = "Other",
	    .trigger = "An object that the cloud takes for its own is to be "
	    "deleted.",
	    .message = "Deleting a cloud-only object isn't supported. Contact "
	    "Microsoft Customer Support.",
	    .fix = { "soft-delete the account of the cloud",
	    "run a delta cycle", "restore it", "run a delta cycle" },
	    .event_id = 6941, .number = 114, .hresult = "0x8023134a", .source = "tshoot-connect-sync-errors (2024)" },
	[SE_ATTRIBUTE_UPDATE_NOT_ALLOWED] = {
	    .code = "AttributeUpdateNotAllowed", .title = "Other",
	    .trigger = "The attribute must not be changed.",
	    .event_id = 6941, .number = 96,
	    .source = "Entra what's new 2026" },
	[SE_OBJECT_QUOTA] = { .code = "ObjectQuotaExceeded",
	    .title = "Other",
	    .trigger = "The tenant has as many objects as it may.",
	    .message = "Error 016: Synchronization has been stopped. This "
	    "company has exceeded the number of objects that can be "
	    "synchronized. Contact Microsoft Online Services Support.",
	    .fix = { "verify a domain", "ask for a larger quota" },
	    .source = "KB 2812409" }
};

const struct sync_error_case sync_error_cases[] = {
	{ SE_INVALID_SOFT_MATCH, "deleted recreated",
	    "A synchronized object was deleted and made again on-premises.",
	    ERRORS },
	{ SE_INVALID_SOFT_MATCH, "moved forest",
	    "An account moved to another forest, with objectGUID as the "
	    "anchor.", ERRORS },
	{ SE_INVALID_SOFT_MATCH, "sourceAnchor attribute",
	    "The server was installed anew with another sourceAnchor.",
	    ERRORS },
	{ SE_INVALID_SOFT_MATCH, "reinstall",
	    "The server was installed anew with another sourceAnchor.",
	    ERRORS },
	{ SE_OBJECT_TYPE_MISMATCH, "group user same",
	    "A user and a group have the same value.", ERRORS },
	{ SE_OBJECT_TYPE_MISMATCH, "group contact same",
	    "A contact and a group have the same value.", ERRORS },
	{ SE_INVALID_HARD_MATCH, "restored back in scope",
	    "A user left the scope, was restored and came back.",
	    "tshoot-connect-sync-errors (2024)" },
	{ SE_ATTRIBUTE_VALUE_MUST_BE_UNIQUE, "already synced",
	    "A synchronized object got a value that is another's.", ERRORS },
	{ SE_ATTRIBUTE_VALUE_MUST_BE_UNIQUE, "already synchronized",
	    "A synchronized object got a value that is another's.", ERRORS },
	{ SE_EXISTING_ADMIN_ROLE_CONFLICT, "admin role",
	    "The account of the cloud has an administrative role.", ERRORS },
	{ SE_DELETING_CLOUD_ONLY_OBJECT, "restored recycle bin",
	    "An object came back from the recycle bin before the second "
	    "cycle.", "tshoot-connect-sync-errors (2024)" },
	{ SE_FEDERATED_DOMAIN_CHANGE, "federated domain to another",
	    "The suffix changed between federated domains.", "KB 2669550" },
	{ SE_IDENTITY_DATA_VALIDATION_FAILED, "userPrincipalName invalid",
	    "The userPrincipalName has unsupported characters.", ERRORS },
	{ SE_IDENTITY_DATA_VALIDATION_FAILED, "userPrincipalName unsupported",
	    "The userPrincipalName has unsupported characters.", ERRORS },
	{ SE_IDENTITY_DATA_VALIDATION_FAILED, "userPrincipalName format",
	    "The userPrincipalName has a wrong form.", ERRORS },
	{ SE_LARGE_OBJECT, "too many",
	    "An attribute has more values than fit.", ERRORS },
	{ SE_LARGE_OBJECT, "too large",
	    "A value is larger than fits.", ERRORS },
	{ SE_INVALID_SOFT_MATCH, "same UPN",
	    "Two objects have the same userPrincipalName.", ERRORS },
	{ SE_INVALID_SOFT_MATCH, "same userPrincipalName",
	    "Two objects have the same userPrincipalName.", ERRORS },
	{ SE_INVALID_SOFT_MATCH, "same proxyAddresses",
	    "Two objects have the same proxy address.", ERRORS },
	{ SE_INVALID_SOFT_MATCH, "same proxy",
	    "Two objects have the same proxy address.", ERRORS },
	{ SE_INVALID_SOFT_MATCH, "same mail",
	    "Two objects have the same mail address.", ERRORS },
	{ SE_NONE, NULL, NULL, NULL }
};

enum sync_error
sync_error_find(struct text code)
{
	unsigned	i;

	for (i = SE_NONE + 1; i < SE_COUNT; i++)
		if (text_caseeq(code, text_of(sync_errors[i].code)))
			return i;
	return SE_NONE;
}

void
sync_error_message(enum sync_error error, const char *attribute,
    struct text value, struct buf *out)
{
	const char	*message = sync_errors[error].message, *at;

	if (message == NULL)
		message = sync_errors[error].trigger;
	at = strstr(message, "%s");
	if (at == NULL) {
		buf_adds(out, message);
		return;
	}
	buf_add(out, message, (size_t)(at - message));
	buf_adds(out, attribute);
	if (text_any(value)) {
		buf_addc(out, ' ');
		buf_add(out, value.s, value.len);
	}
	buf_adds(out, at + 2);
}

static bool
all_words_in(const char *words, struct text t)
{
	struct text	rest = text_of(words), word;
	int		end;

	while (text_any(rest)) {
		end = text_chr(rest, ' ');
		word = end < 0 ? rest : text_upto(rest, (uint32_t)end);
		if (text_case_find(t, word) < 0)
			return false;
		rest = text_from(rest, end < 0 ? rest.len : (uint32_t)end + 1);
	}
	return true;
}

const struct sync_error_case *
sync_error_case_find(struct text t)
{
	const struct sync_error_case	*c;

	for (c = sync_error_cases; c->words != NULL; c++)
		if (all_words_in(c->words, t))
			return c;
	return NULL;
}

/* extension_<appId>_name, or all of them; extensionAttribute1 is none. */
static bool
is_extension(struct text attribute)
{
	return text_case_find(attribute, TEXT("extension")) >= 0 &&
	    text_case_find(attribute, TEXT("extensionAttribute")) < 0;
}

unsigned
limit_values(struct text attribute)
{
	if (text_caseeq(attribute, TEXT("userCertificate")) ||
	    text_caseeq(attribute, TEXT("userSMIMECertificate")))
		return LIMIT_CERTIFICATES;
	if (is_extension(attribute))
		return LIMIT_EXTENSIONS;
	if (text_caseeq(attribute, TEXT("proxyAddresses")))
		return limit_proxies(false, 0, 0);
	return 0;
}

unsigned
limit_size(struct text attribute)
{
	if (text_caseeq(attribute, TEXT("thumbnailPhoto")))
		return LIMIT_PHOTO_BYTES;
	if (is_extension(attribute))
		return LIMIT_EXTENSION_LENGTH;
	return 0;
}

/*
 * Microsoft publishes no weights, only examples: 332 proxy addresses with
 * mail alone, 329 with a nickname and ten certificates, 311 with four
 * subscriptions besides, three certificates less for one address more.  So:
 * three certificates take the room of one address, and so does a nickname
 * the little that is left (10 / 3 = 3); a subscription takes that of 4.5.
 */
unsigned
limit_proxies(bool nickname, unsigned certificates, unsigned subscriptions)
{
	unsigned	taken = certificates / 3 + (subscriptions * 9 + 1) / 2;

	if (nickname && certificates % 3 == 2)
		taken++;
	return taken >= 332 ? 0 : 332 - taken;
}

unsigned
limit_certificates_to_remove(unsigned proxies, unsigned certificates,
    unsigned subscriptions)
{
	unsigned	fit = limit_proxies(true, certificates, subscriptions);
	unsigned	wanted;

	if (proxies <= fit)
		return 0;
	wanted = (proxies - fit) * 3;
	return wanted < certificates ? wanted : certificates;
}

unsigned
limit_objects(unsigned verified_domains, unsigned since)
{
	if (verified_domains > 0)
		return 300000;
	if (since != 0 && since < 20111005)
		return 10000;
	return since != 0 && since < 20120501 ? 20000 : 50000;
}

const char *
run_status(unsigned errors)
{
	if (errors == 0)
		return "success";
	return errors > 5000 ? "stopped-error-limit" :
	    "completed-export-errors";
}
