/* groups.c -- the cloud's modules: Get- of groups and contacts */
#include "cmds/cmds.h"
#include "cmds/directory/thin.h"

#define T(name, attr, as) { name, NULL, attr, as }
#define END	{ NULL, NULL, NULL, AS_AUTO }

static const struct view view_graph = {
	.type_name = "Microsoft.Graph.PowerShell.Models.MicrosoftGraphGroup",
	.props = (const struct view_prop[]){
		T("DisplayName", "displayName", AS_TEXT),
		T("Id", "@guid", AS_TEXT),
		T("MailNickname", "mailNickname", AS_TEXT),
		T("Description", "description", AS_TEXT),
		T("GroupTypes", "groupTypes", AS_LIST),
		T("Mail", "mail", AS_TEXT),
		T("MailEnabled", "mailEnabled", AS_BOOL),
		T("SecurityEnabled", "securityEnabled", AS_BOOL),
		T("ProxyAddresses", "proxyAddresses", AS_LIST),
		T("OnPremisesSyncEnabled", "onPremisesSyncEnabled", AS_BOOL),
		T("OnPremisesLastSyncDateTime", "@synced", AS_TIME),
		T("OnPremisesSamAccountName", "onPremisesSamAccountName",
		    AS_TEXT),
		T("OnPremisesSecurityIdentifier",
		    "onPremisesSecurityIdentifier", AS_TEXT),
		T("OnPremisesProvisioningErrors",
		    "onPremisesProvisioningErrors", AS_AUTO),
		T("Visibility", "visibility", AS_TEXT),
		T("CreatedDateTime", "createdDateTime", AS_TIME), END
	},
};

static const struct view view_azuread = {
	.type_name = "Microsoft.Open.AzureAD.Model.Group",
	.props = (const struct view_prop[]){
		T("ObjectId", "@guid", AS_TEXT),
		T("DisplayName", "displayName", AS_TEXT),
		T("Description", "description", AS_TEXT),
		T("DirSyncEnabled", "onPremisesSyncEnabled", AS_BOOL),
		T("LastDirSyncTime", "@synced", AS_TIME),
		T("Mail", "mail", AS_TEXT),
		T("MailEnabled", "mailEnabled", AS_BOOL),
		T("MailNickName", "mailNickname", AS_TEXT),
		T("ObjectType", "@type", AS_TEXT),
		T("OnPremisesSecurityIdentifier",
		    "onPremisesSecurityIdentifier", AS_TEXT),
		T("ProvisioningErrors", "onPremisesProvisioningErrors",
		    AS_AUTO),
		T("ProxyAddresses", "proxyAddresses", AS_LIST),
		T("SecurityEnabled", "securityEnabled", AS_BOOL), END
	},
};

#define MSOL								\
	T("ObjectId", "@guid", AS_GUID),				\
	T("DisplayName", "displayName", AS_TEXT),			\
	T("EmailAddress", "mail", AS_TEXT),				\
	T("ProxyAddresses", "proxyAddresses", AS_LIST),			\
	T("LastDirSyncTime", "@synced", AS_TIME),			\
	T("DirSyncProvisioningErrors", "onPremisesProvisioningErrors",	\
	    AS_AUTO)

static const struct view view_msol_group = {
	.type_name = "Microsoft.Online.Administration.Group",
	.props = (const struct view_prop[]){
		MSOL, T("GroupType", "groupTypes", AS_JOINED),
		T("Description", "description", AS_TEXT),
		T("CommonName", "displayName", AS_TEXT), END
	},
};

static const struct view view_msol_contact = {
	.type_name = "Microsoft.Online.Administration.Contact",
	.props = (const struct view_prop[]){
		MSOL, T("FirstName", "givenName", AS_TEXT),
		T("LastName", "surname", AS_TEXT),
		T("CompanyName", "companyName", AS_TEXT),
		T("Department", "department", AS_TEXT), END
	},
};

static const struct view view_msol_member = {
	.type_name = "Microsoft.Online.Administration.GroupMember",
	.props = (const struct view_prop[]){
		T("GroupMemberType", "@type", AS_TEXT),
		T("EmailAddress", "mail", AS_TEXT),
		T("DisplayName", "displayName", AS_TEXT),
		T("ObjectId", "@guid", AS_GUID), END
	},
};

static const struct view view_graph_member = {
	.type_name = "Microsoft.Graph.PowerShell.Models."
	    "MicrosoftGraphDirectoryObject",
	.props = (const struct view_prop[]){
		T("Id", "@guid", AS_TEXT),
		T("DisplayName", "displayName", AS_TEXT),
		T("Mail", "mail", AS_TEXT),
		T("UserPrincipalName", "userPrincipalName", AS_TEXT), END
	},
};

#define KIND(symbol, module, noun, view, types)				\
static const struct thin symbol = { module, noun, &view, types,	\
	{ { FO_EQ, NULL, NULL } } }

KIND(graph, TM_GRAPH, "Group", view_graph, TYPES_GROUP);
KIND(graph_member, TM_GRAPH, "Group", view_graph_member, 0);
KIND(azuread, TM_AZUREAD, "Group", view_azuread, TYPES_GROUP);
KIND(msol, TM_MSOL, "Group", view_msol_group, TYPES_GROUP);
KIND(msol_member, TM_MSOL, "Group", view_msol_member, 0);
KIND(contact, TM_MSOL, "Contact", view_msol_contact, TYPES_CONTACT);

THIN(get_mggroup, "Get-MgGroup", "Microsoft.Graph.Groups", thin_graph, graph,
    "groups of the tenant, as Microsoft Graph does", thin_get);
THIN(get_mggroupmember, "Get-MgGroupMember", "Microsoft.Graph.Groups",
    thin_graph, graph_member, "the members of a group of the tenant",
    thin_members);
THIN(get_azureadgroup, "Get-AzureADGroup", "AzureAD", thin_azuread, azuread,
    "groups of the tenant, as AzureAD did", thin_get);
THIN(get_msolgroup, "Get-MsolGroup", "MSOnline", thin_msol, msol,
    "groups of the tenant, as MSOnline did", thin_get);
THIN(get_msolgroupmember, "Get-MsolGroupMember", "MSOnline", thin_msol,
    msol_member, "the members of a group of the tenant", thin_members);
THIN(get_msolcontact, "Get-MsolContact", "MSOnline", thin_msol, contact,
    "contacts of the tenant, as MSOnline did", thin_get);
