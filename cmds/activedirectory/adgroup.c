/* adgroup.c -- Get-ADGroup, Get-ADGroupMember, Get-ADObject, units */
#include "cmds/cmds.h"
#include "cmds/directory/thin.h"

#define A(name, attr, as) { name, attr, NULL, as }
#define END	{ NULL, NULL, NULL, AS_AUTO }
#define MODEL	"Microsoft.ActiveDirectory.Management."
#define OBJECT								\
	A("DistinguishedName", "@dn", AS_TEXT), A("Name", "@name", AS_TEXT), \
	A("ObjectClass", "@type", AS_TEXT), A("ObjectGUID", "@guid", AS_GUID)

static const struct view view_group = {
	.type_name = MODEL "ADGroup",
	.props = (const struct view_prop[]){
		OBJECT, A("SamAccountName", "sAMAccountName", AS_TEXT),
		A("SID", "objectSid", AS_AUTO),
		A("GroupCategory", "@groupcategory", AS_TEXT),
		A("GroupScope", "@groupscope", AS_TEXT),
		A("GroupType", "groupType", AS_INT),
		A("Description", "description", AS_TEXT),
		A("DisplayName", "displayName", AS_TEXT),
		A("EmailAddress", "mail", AS_TEXT),
		A("Mail", "mail", AS_TEXT),
		A("ManagedBy", "managedBy", AS_TEXT),
		A("Members", "member", AS_LIST),
		A("Member", "member", AS_LIST),
		A("MemberOf", "memberOf", AS_LIST),
		A("proxyAddresses", "proxyAddresses", AS_LIST),
		A("whenCreated", "whenCreated", AS_TIME), END
	},
	.rest = true,
};

static const struct view view_principal = {
	.type_name = MODEL "ADPrincipal",
	.props = (const struct view_prop[]){
		OBJECT, A("SamAccountName", "sAMAccountName", AS_TEXT),
		A("SID", "objectSid", AS_AUTO), END
	},
};

static const struct view view_object = {
	.type_name = MODEL "ADObject",
	.props = (const struct view_prop[]){
		OBJECT, A("proxyAddresses", "proxyAddresses", AS_LIST), END
	},
	.rest = true,
};

static const struct view view_unit = {
	.type_name = MODEL "ADOrganizationalUnit",
	.props = (const struct view_prop[]){
		OBJECT, A("ManagedBy", "managedBy", AS_TEXT), END
	},
	.rest = true,
};

static const struct thin unit = { TM_AD, "ADOrganizationalUnit", &view_unit,
	1u << OT_OTHER, { { FO_LIKE, "@dn", "OU=*" },
	{ FO_EQ, NULL, NULL } } };
static const struct thin group = { TM_AD, "ADGroup", &view_group,
	1u << OT_GROUP, { { FO_EQ, NULL, NULL } } };
static const struct thin member = { TM_AD, "ADGroup", &view_principal, 0,
	{ { FO_EQ, NULL, NULL } } };
static const struct thin object = { TM_AD, "ADObject", &view_object, 0,
	{ { FO_EQ, NULL, NULL } } };

#define AD(symbol, name, kind, what, does)				\
	THIN(symbol, name, "ActiveDirectory", thin_ad, kind,		\
	    what " of Active Directory, as its module does", does)

AD(get_adgroup, "Get-ADGroup", group, "groups", thin_get);
AD(get_adgroupmember, "Get-ADGroupMember", member, "the members of a group",
    thin_members);
AD(get_adorganizationalunit, "Get-ADOrganizationalUnit", unit,
    "organizational units", thin_get);
AD(get_adobject, "Get-ADObject", object, "objects", thin_get);
