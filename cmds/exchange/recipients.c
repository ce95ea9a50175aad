/* recipients.c -- Exchange's Get- of groups, contacts and mail users */
#include "cmds/cmds.h"
#include "cmds/directory/thin.h"

#define T(name, attr, as) { name, NULL, attr, as }
#define END	{ NULL, NULL, NULL, AS_AUTO }

#define RECIPIENT							\
	T("Name", "displayName", AS_TEXT),				\
	T("Alias", "mailNickname", AS_TEXT),				\
	T("DisplayName", "displayName", AS_TEXT),			\
	T("EmailAddresses", "proxyAddresses", AS_LIST),			\
	T("PrimarySmtpAddress", "@primary", AS_TEXT),			\
	T("WindowsEmailAddress", "mail", AS_TEXT),			\
	T("RecipientType", "@recipienttype", AS_TEXT),			\
	T("RecipientTypeDetails", "@recipientdetails", AS_TEXT),	\
	T("Identity", "@identity", AS_TEXT), T("Id", "@identity", AS_TEXT), \
	T("Guid", "@guid", AS_GUID),					\
	T("ExternalDirectoryObjectId", "@guid", AS_TEXT),		\
	T("DistinguishedName", "distinguishedName", AS_TEXT),		\
	T("IsDirSynced", "onPremisesSyncEnabled", AS_BOOL),		\
	T("HiddenFromAddressListsEnabled",				\
	    "hiddenFromAddressListsEnabled", AS_BOOL),			\
	T("EmailAddressPolicyEnabled", "emailAddressPolicyEnabled",	\
	    AS_BOOL),							\
	T("WhenCreated", "createdDateTime", AS_TIME)

#define VIEW(symbol, type, ...)						\
static const struct view symbol = {					\
	.type_name = "Microsoft.Exchange.Data.Directory.Management." type, \
	.props = (const struct view_prop[]){ RECIPIENT, __VA_ARGS__, END }, \
}

VIEW(view_group, "DistributionGroup",
    T("GroupType", "groupTypes", AS_JOINED),
    T("ManagedBy", "managedBy", AS_LIST),
    T("Description", "description", AS_TEXT),
    T("Notes", "description", AS_TEXT),
    T("SamAccountName", "onPremisesSamAccountName", AS_TEXT));
VIEW(view_contact, "MailContact",
    T("ExternalEmailAddress", "externalEmailAddress", AS_TEXT),
    T("FirstName", "givenName", AS_TEXT), T("LastName", "surname", AS_TEXT));
VIEW(view_mail_user, "MailUser",
    T("ExternalEmailAddress", "externalEmailAddress", AS_TEXT),
    T("UserPrincipalName", "userPrincipalName", AS_TEXT),
    T("MicrosoftOnlineServicesID", "userPrincipalName", AS_TEXT),
    T("ImmutableId", "@immutableid", AS_TEXT));
VIEW(view_mailbox, "Mailbox",
    T("UserPrincipalName", "userPrincipalName", AS_TEXT),
    T("ForwardingAddress", "forwardingAddress", AS_TEXT),
    T("ForwardingSmtpAddress", "forwardingSmtpAddress", AS_TEXT),
    T("ArchiveStatus", "archiveStatus", AS_TEXT),
    T("ImmutableId", "@immutableid", AS_TEXT));
VIEW(view_recipient, "ReducedRecipient",
    T("FirstName", "givenName", AS_TEXT), T("LastName", "surname", AS_TEXT),
    T("Title", "jobTitle", AS_TEXT), T("Department", "department", AS_TEXT),
    T("Company", "companyName", AS_TEXT));

#define DETAILS	"@recipientdetails"
#define KIND(symbol, noun, view, types, ...)				\
static const struct thin symbol = { TM_EXCHANGE, noun, &view, types,	\
	{ __VA_ARGS__, { FO_EQ, NULL, NULL } } }

KIND(groups, "DistributionGroup", view_group, 1u << OT_GROUP,
    { FO_LIKE, DETAILS, "MailUniversal*" });
KIND(dynamic, "DynamicDistributionGroup", view_group, TYPES_GROUP,
    { FO_EQ, DETAILS, "DynamicDistributionGroup" });
KIND(unified, "UnifiedGroup", view_group, TYPES_GROUP,
    { FO_EQ, DETAILS, "GroupMailbox" });
KIND(contacts, "MailContact", view_contact, TYPES_CONTACT,
    { FO_EQ, DETAILS, "MailContact" });
KIND(mail_users, "MailUser", view_mail_user, TYPES_USER,
    { FO_LIKE, DETAILS, "*MailUser" });
KIND(mailboxes, "Mailbox", view_mailbox, TYPES_USER,
    { FO_LIKE, DETAILS, "*Mailbox" });
KIND(recipients, "Recipient", view_recipient, 0,
    { FO_PRESENT, DETAILS, NULL }, { FO_NE, DETAILS, "User" });

#define EXO(symbol, name, kind, what, does)				\
	THIN(symbol, name, "ExchangeOnlineManagement", thin_exchange, kind, \
	    what " of the tenant, as Exchange Online does", does)

EXO(get_distributiongroup, "Get-DistributionGroup", groups,
    "distribution groups", thin_get);
EXO(get_distributiongroupmember, "Get-DistributionGroupMember", recipients,
    "the members of distribution groups", thin_members);
EXO(get_dynamicdistributiongroup, "Get-DynamicDistributionGroup", dynamic,
    "dynamic distribution groups", thin_get);
EXO(get_unifiedgroup, "Get-UnifiedGroup", unified,
    "Microsoft 365 groups", thin_get);
EXO(get_mailcontact, "Get-MailContact", contacts, "mail contacts", thin_get);
EXO(get_mailuser, "Get-MailUser", mail_users, "mail users", thin_get);
EXO(get_exomailbox, "Get-EXOMailbox", mailboxes, "mailboxes", thin_get);
EXO(get_exorecipient, "Get-EXORecipient", recipients, "recipients", thin_get);
