/* view-own.c -- how the objects of the directories are shown: the tables */
#include "shell/view-types.h"

#define ITEMS(name)	static const struct view_item name[]
#define P(name)		{ .property = name }
#define W(name, w)	{ .property = name, .width = w }
#define END		{ .property = NULL }

ITEMS(object_table) = {
	W("Side", 6), P("DisplayName"), P("UserPrincipalName"),
	P("PrimarySmtpAddress"), W("Enabled", 7), END
};

ITEMS(holder) = {
	W("Side", 6), W("Kind", 9), W("Attribute", 14), P("Address"),
	P("Identity"), END
};

ITEMS(address) = {
	W("Kind", 9), W("Rule", 4), P("Address"), P("Identity"), P("Origin"),
	END
};

ITEMS(match) = {
	P("Identity"), P("Result"), P("Candidate"), P("MatchedOn"), END
};

ITEMS(linked) = {
	P("Identity"), P("Result"), P("Candidate"), W("Linked", 6), END
};

ITEMS(change) = {
	W("Side", 6), P("Property"), P("Before"), P("After"), P("Conflict"),
	END
};

ITEMS(import) = {
	W("Side", 6), P("Source"), P("Records"), P("Added"), P("Changed"),
	P("Unchanged"), P("Removed"), P("Damaged"), END
};

ITEMS(domain) = {
	P("Name"), W("Status", 10), P("Authentication"), END
};

ITEMS(msol_user) = {
	P("UserPrincipalName"), P("DisplayName"), P("isLicensed"), END
};

ITEMS(mailbox) = {
	P("Name"), P("Alias"), P("Database"), P("ProhibitSendQuota"),
	P("ExternalDirectoryObjectId"), END
};

ITEMS(recipient) = {
	P("Name"), P("RecipientType"), END
};

ITEMS(azuread_user) = {
	W("ObjectId", 36), P("DisplayName"), P("UserPrincipalName"),
	P("UserType"), END
};

ITEMS(graph_user) = {
	P("DisplayName"), P("Id"), P("Mail"), P("UserPrincipalName"), END
};

ITEMS(ad_user) = {
	P("DistinguishedName"), P("Enabled"), P("GivenName"), P("Name"),
	P("ObjectClass"), P("ObjectGUID"), P("SamAccountName"), P("SID"),
	P("Surname"), P("UserPrincipalName"), END
};

ITEMS(ad_group) = {
	P("DistinguishedName"), P("GroupCategory"), P("GroupScope"), P("Name"),
	P("ObjectClass"), P("ObjectGUID"), P("SamAccountName"), P("SID"), END
};

ITEMS(ad_principal) = {
	P("DistinguishedName"), P("Name"), P("ObjectClass"), P("ObjectGUID"),
	P("SamAccountName"), P("SID"), END
};

ITEMS(ad_object) = {
	P("DistinguishedName"), P("Name"), P("ObjectClass"), P("ObjectGUID"),
	END
};

ITEMS(graph_group) = {
	P("DisplayName"), P("Id"), P("MailNickname"), P("Description"),
	P("GroupTypes"), END
};

ITEMS(azuread_group) = {
	W("ObjectId", 36), P("DisplayName"), P("Description"), END
};

ITEMS(msol_group) = {
	W("ObjectId", 36), P("DisplayName"), P("GroupType"), P("Description"),
	END
};

ITEMS(msol_contact) = {
	W("ObjectId", 36), P("EmailAddress"), P("DisplayName"), END
};

ITEMS(msol_member) = {
	P("GroupMemberType"), P("EmailAddress"), P("DisplayName"), END
};

ITEMS(distribution_group) = {
	P("Name"), P("DisplayName"), P("GroupType"), P("PrimarySmtpAddress"),
	END
};

ITEMS(mail_contact) = {
	P("Name"), P("Alias"), P("RecipientType"), END
};

ITEMS(accepted_domain) = {
	P("Name"), P("DomainName"), P("DomainType"), P("Default"), END
};

ITEMS(graph_domain) = {
	P("Id"), P("AuthenticationType"), P("IsDefault"), P("IsVerified"), END
};

ITEMS(sync_trace) = {
	W("Step", 15), W("Result", 18), P("Detail"), END
};

ITEMS(sync_error) = {
	P("Error"), P("Identity"), P("Attribute"), P("Value"),
	P("ConflictsWith"), END
};

ITEMS(sync_preview) = {
	P("Attribute"), P("OldValue"), P("Value"), P("Rule"), END
};

ITEMS(session) = {
	W("Id", 3), P("Name"), P("Transport"), P("ComputerName"),
	P("ComputerType"), P("State"), P("ConfigurationName"),
	P("Availability"), END
};

ITEMS(cycle_result) = { P("Result"), END };

#define TABLE(t, i)	{ .type = t, .shape = SHAPE_TABLE, .items = i }
#define LIST(t, i)	{ .type = t, .shape = SHAPE_LIST, .items = i }

#define AD		"Microsoft.ActiveDirectory.Management."
#define EXCHANGE	"Microsoft.Exchange.Data.Directory."

#define ADSYNC		"Microsoft.IdentityManagement.PowerShell.ObjectModel."

/* A type without a row would lend its columns to whatever a script shows
 * after it, as PowerShell has it; so each type has one. */
const struct type_view own_views[] = {
	TABLE("Dirsh.Object", object_table),
	TABLE("Dirsh.ProxyHolder", holder),
	TABLE("Dirsh.EmailAddress", address),
	TABLE("Dirsh.Match", match),
	{ .type = "Dirsh.SyncTrace", .shape = SHAPE_TABLE,
	  .items = sync_trace, .wrap = true, .group_by = "Identity",
	  .group_label = "Object: " },
	TABLE("Dirsh.SyncError", sync_error),
	TABLE("Dirsh.SyncPreview", sync_preview),
	TABLE("Dirsh.LinkedMatch", linked),
	TABLE("Dirsh.UpnChange", change),
	TABLE("Dirsh.ImportResult", import),
	TABLE("Microsoft.Online.Administration.User", msol_user),
	TABLE("Microsoft.Online.Administration.Domain", domain),
	TABLE("Microsoft.Exchange.Data.Directory.Management.Mailbox",
	    mailbox),
	TABLE("Microsoft.Exchange.Data.Directory.Management."
	    "ReducedRecipient", recipient),
	TABLE("Microsoft.Open.AzureAD.Model.User", azuread_user),
	TABLE("Microsoft.Graph.PowerShell.Models.MicrosoftGraphUser",
	    graph_user),
	LIST("Microsoft.ActiveDirectory.Management.ADUser", ad_user),
	LIST(AD "ADGroup", ad_group),
	LIST(AD "ADPrincipal", ad_principal),
	TABLE(AD "ADObject", ad_object),
	TABLE(AD "ADOrganizationalUnit", ad_object),
	TABLE("Microsoft.Graph.PowerShell.Models.MicrosoftGraphGroup",
	    graph_group),
	TABLE("Microsoft.Graph.PowerShell.Models.MicrosoftGraphDomain",
	    graph_domain),
	TABLE("Microsoft.Open.AzureAD.Model.Group", azuread_group),
	TABLE("Microsoft.Online.Administration.Group", msol_group),
	TABLE("Microsoft.Online.Administration.Contact", msol_contact),
	TABLE("Microsoft.Online.Administration.GroupMember", msol_member),
	TABLE(EXCHANGE "Management.DistributionGroup", distribution_group),
	TABLE(EXCHANGE "Management.MailContact", mail_contact),
	TABLE(EXCHANGE "Management.MailUser", recipient),
	TABLE(EXCHANGE "SystemConfiguration.AcceptedDomain", accepted_domain),
	LIST("Dirsh.TenantInfo", NULL),
	LIST("Dirsh.DirSyncStatus", NULL),
	LIST("Dirsh.ExportResult", NULL),
	LIST("Dirsh.Connection", NULL),
	LIST("Dirsh.DeletionThreshold", NULL),
	LIST("Dirsh.SyncRun", NULL),
	LIST(ADSYNC "Scheduler", NULL),
	LIST(ADSYNC "Connector", NULL),
	LIST(ADSYNC "SynchronizationRule", NULL),
	TABLE(ADSYNC "SyncCycleResult", cycle_result),
	LIST("Microsoft.Online.Administration.CompanyInformation", NULL),
	TABLE("System.Management.Automation.Runspaces.PSSession", session),
	{ .type = NULL }
};
