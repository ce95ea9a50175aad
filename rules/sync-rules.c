/*
 * sync-rules.c -- the default synchronization rules, as data
 *
 * Names, precedences, scopes and joins are those of a server's exported
 * configuration (AADConnectConfigDocumenter, "Contoso"), with the anchors of
 * today's servers (mS-DS-ConsistencyGuid first).  Where an export lacks an
 * attribute that a server always has, an expression asks for it.
 */
#include "rules/sync-rules.h"

#define CONFIG	"AADConnectConfigDocumenter, Contoso (2016)"
#define DEFCFG	"concept-azure-ad-connect-sync-default-configuration"

#define D(a)		{ a, a, SF_DIRECT }
#define FROM(t, s)	{ t, s, SF_DIRECT }
#define IS(t, s)	{ t, s, SF_CONSTANT }
#define X(t, s)		{ t, s, SF_EXPRESSION }
#define END		{ NULL, NULL, SF_DIRECT }

/* Trimmed, and nothing if nothing is left. */
#define T(a)	X(a, "IIF(IsNullOrEmpty(Trim([" a "])),NULL,Trim([" a "]))")
#define ANCHOR								\
	"IIF(IsPresent([mS-DS-ConsistencyGuid]),"			\
	"ConvertToBase64([mS-DS-ConsistencyGuid]),"			\
	"IIF(IsPresent([objectGUID]),ConvertToBase64([objectGUID]),NULL))"
#define MAIL_ENABLED							\
	"IIF((IsPresent([proxyAddresses]) = True && "			\
	"(Contains(Select($item,[proxyAddresses],UCase($item)),"	\
	"\"SMTP:\") > 0) && (InStr(Item([proxyAddresses],"		\
	"Contains(Select($item,[proxyAddresses],UCase($item)),"		\
	"\"SMTP:\")),\"@\") > 0)) || (IsPresent([mail]) = True && "	\
	"(InStr([mail],\"@\") > 0)),True,False)"
#define CONFLICT							\
	"CBool(InStr(DNComponent(CRef([dn]),1),\"\\\\0ACNF:\")>0)"
#define USER_FILTERED							\
	"IIF(IsPresent([isCriticalSystemObject])"			\
	" || IsPresent([sAMAccountName]) = False"			\
	" || [sAMAccountName] = \"SUPPORT_388945a0\""			\
	" || Left([mailNickname],13) = \"SystemMailbox\""		\
	" || Left([sAMAccountName],4) = \"AAD_\""			\
	" || (Left([mailNickname],4) = \"CAS_\""			\
	" && (InStr([mailNickname],\"}\") > 0))"			\
	" || (Left([sAMAccountName],4) = \"CAS_\""			\
	" && (InStr([sAMAccountName],\"}\") > 0))"			\
	" || Left([sAMAccountName],5) = \"MSOL_\""			\
	" || CBool(IIF(IsPresent([msExchRecipientTypeDetails]),"	\
	"BitAnd([msExchRecipientTypeDetails],&H21C07000) > 0,NULL))"	\
	" || " CONFLICT ",True,NULL)"
#define GROUP_FILTERED							\
	"IIF(IsPresent([isCriticalSystemObject])"			\
	" || [sAMAccountName] = \"MSOL_AD_Sync_RichCoexistence\""	\
	" || CBool(IIF(IsPresent([msExchRecipientTypeDetails]),"	\
	"BitAnd([msExchRecipientTypeDetails],&H40000000) > 0,NULL))"	\
	" || (IsPresent([mailNickname]) && " MAIL_ENABLED " = False)"	\
	" || " CONFLICT ",True,NULL)"
#define CONTACT_FILTERED						\
	"IIF(IsPresent([isCriticalSystemObject])"			\
	" || ((InStr([displayName],\"(MSOL)\") > 0)"			\
	" && (CBool([msExchHideFromAddressLists])))"			\
	" || (Left([mailNickname],4) = \"CAS_\""			\
	" && (InStr([mailNickname],\"}\") > 0))"			\
	" || " CONFLICT ",True,NULL)"
#define ENABLED								\
	"IIF(IsPresent([userAccountControl]),"				\
	"IIF(BitAnd([userAccountControl],2)=0,True,False),True)"
#define UPN								\
	"IIF(IsPresent([userPrincipalName]),[userPrincipalName],"	\
	"IIF(IsPresent([sAMAccountName]),([sAMAccountName]&\"@\""	\
	"&%Domain.FQDN%),Error(\"AccountName is not present\")))"
#define DISPLAY	"IIF(IsNullOrEmpty([displayName]),[cn],[displayName])"
#define DESCRIPTION							\
	"IIF(IsNullOrEmpty([description]),NULL,"			\
	"Left(Trim(ItemOrNull([description],1)),448))"

#define SID_JOINS {							\
	{ "objectSid", "objectSid" },					\
	{ "msExchMasterAccountSid", "objectSid" },			\
	{ "objectSid", "msExchMasterAccountSid" },			\
	{ "msRTCSIP-OriginatorSid", "objectSid" },			\
	{ "objectSid", "msRTCSIP-OriginatorSid" } }
#define ANCHOR_JOIN	{ { "sourceAnchor", "sourceAnchor" } }

/* ---- flows in ---- */

#define EXTENSIONS							\
	T("extensionAttribute1"), T("extensionAttribute2"),		\
	T("extensionAttribute3"), T("extensionAttribute4"),		\
	T("extensionAttribute5"), T("extensionAttribute6"),		\
	T("extensionAttribute7"), T("extensionAttribute8"),		\
	T("extensionAttribute9"), T("extensionAttribute10"),		\
	T("extensionAttribute11"), T("extensionAttribute12"),		\
	T("extensionAttribute13"), T("extensionAttribute14"),		\
	T("extensionAttribute15")

static const struct sync_flow user_join[] = {
	FROM("accountName", "sAMAccountName"),
	X("domainFQDN", "%Domain.FQDN%"),
	X("domainNetBios", "%Domain.Netbios%"), D("objectSid"),
	D("msExchMasterAccountSid"), FROM("pwdLastSet", "pwdLastSet"),
	X("sourceAnchorBinary", "IIF(IsPresent([mS-DS-ConsistencyGuid]),"
	    "[mS-DS-ConsistencyGuid],[objectGUID])"),
	X("sourceAnchor", "IIF(IsPresent([msExchRecipientTypeDetails]),"
	    "IIF([msExchRecipientTypeDetails]=2,NULL," ANCHOR ")," ANCHOR
	    ")"),
	IS("sourceObjectType", "User"), END
};
static const struct sync_flow account_enabled[] = {
	X("accountEnabled", ENABLED), END
};
static const struct sync_flow user_exchange_common[] = {
	X("displayName", DISPLAY), T("givenName"), T("sn"), T("mail"),
	T("mailNickname"), X("proxyAddresses",
	    "RemoveDuplicates(Trim([proxyAddresses]))"), END
};
static const struct sync_flow user_common[] = {
	X("cloudFiltered", USER_FILTERED), X("accountEnabled", ENABLED),
	X("displayName", DISPLAY), T("givenName"), T("sn"), T("mail"),
	T("mailNickname"), X("proxyAddresses",
	    "RemoveDuplicates(Trim([proxyAddresses]))"),
	X("userPrincipalName", UPN), X("description", DESCRIPTION),
	T("c"), D("cn"), T("co"), T("company"), T("countryCode"),
	T("department"), T("division"), T("employeeID"),
	T("employeeType"), T("facsimileTelephoneNumber"), T("homePhone"),
	T("info"), T("initials"), T("ipPhone"), T("l"), D("manager"),
	T("middleName"), T("mobile"), T("otherTelephone"), T("pager"),
	T("physicalDeliveryOfficeName"), T("postalCode"),
	T("preferredLanguage"), T("st"), T("streetAddress"),
	T("telephoneAssistant"), T("telephoneNumber"), T("title"),
	D("thumbnailPhoto"), X("userCertificate",
	    "IIF(Count([userCertificate])>15,NULL,[userCertificate])"),
	X("userSMIMECertificate", "IIF(Count([userSMIMECertificate])>15,"
	    "NULL,[userSMIMECertificate])"),
	EXTENSIONS, T("wWWHomePage"), X("usageLocation",
	    "IIF(IsNullOrEmpty([msExchUsageLocation]),NULL,"
	    "Trim([msExchUsageLocation]))"), END
};
static const struct sync_flow user_exchange[] = {
	T("targetAddress"), D("legacyExchangeDN"),
	D("msExchArchiveGUID"), D("msExchArchiveName"),
	D("msExchHideFromAddressLists"), D("msExchMailboxGuid"),
	D("msExchRecipientDisplayType"), D("msExchRecipientTypeDetails"),
	D("msExchRemoteRecipientType"), D("msExchRequireAuthToSendTo"),
	D("publicDelegates"), END
};
static const struct sync_flow lync[] = {
	D("msRTCSIP-DeploymentLocator"), D("msRTCSIP-Line"),
	D("msRTCSIP-OptionFlags"), D("msRTCSIP-OwnerUrn"),
	D("msRTCSIP-PrimaryUserAddress"), D("msRTCSIP-UserEnabled"), END
};
static const struct sync_flow group_join[] = {
	FROM("accountName", "sAMAccountName"),
	X("domainFQDN", "%Domain.FQDN%"),
	X("domainNetBios", "%Domain.Netbios%"), D("objectSid"),
	X("sourceAnchorBinary", "IIF(IsPresent([mS-DS-ConsistencyGuid]),"
	    "[mS-DS-ConsistencyGuid],[objectGUID])"),
	X("sourceAnchor", ANCHOR), IS("sourceObjectType", "Group"), END
};
static const struct sync_flow group_exchange[] = {
	EXTENSIONS, D("authOrig"), D("dLMemRejectPerms"),
	D("dLMemSubmitPerms"), D("legacyExchangeDN"),
	D("msExchHideFromAddressLists"), D("msExchRecipientDisplayType"),
	D("msExchRecipientTypeDetails"), D("msExchRequireAuthToSendTo"),
	D("oOFReplyToOriginator"), D("reportToOriginator"), END
};
static const struct sync_flow group_common[] = {
	X("cloudFiltered", GROUP_FILTERED), D("cn"),
	X("description", DESCRIPTION), X("displayName", DISPLAY),
	X("mailEnabled", MAIL_ENABLED),
	X("securityEnabled", "IIF(IsPresent([groupType]),"
	    "CBool(BitAnd([groupType],&H80000000)),True)"),
	D("managedBy"), T("mail"), T("mailNickname"), D("member"),
	X("memberCount", "Count([member])"),
	X("proxyAddresses", "RemoveDuplicates(Trim([proxyAddresses]))"), END
};
static const struct sync_flow contact_join[] = {
	X("sourceAnchor", ANCHOR), X("sourceAnchorBinary", "[objectGUID]"),
	IS("sourceObjectType", "Contact"), END
};
static const struct sync_flow contact_common[] = {
	X("cloudFiltered", CONTACT_FILTERED), D("cn"), T("c"), T("co"),
	T("company"), T("department"), X("description", DESCRIPTION),
	X("displayName", DISPLAY), T("facsimileTelephoneNumber"),
	T("givenName"), T("homePhone"), T("info"), T("initials"), T("l"),
	T("mail"), X("mailEnabled", MAIL_ENABLED), T("mailNickname"),
	D("manager"), T("mobile"), T("pager"),
	T("physicalDeliveryOfficeName"), T("postalCode"),
	X("proxyAddresses", "RemoveDuplicates(Trim([proxyAddresses]))"),
	T("sn"), T("st"), T("streetAddress"), T("targetAddress"),
	T("telephoneNumber"), T("title"), EXTENSIONS,
	D("msExchHideFromAddressLists"), D("msExchRecipientTypeDetails"),
	END
};
static const struct sync_flow from_aad[] = {
	D("cloudAnchor"), D("cloudMastered"), X("cloudSourceAnchor",
	    "[sourceAnchor]"), END
};
static const struct sync_flow computer[] = {
	FROM("deviceId", "objectGUID"), D("userCertificate"),
	X("displayName", DISPLAY), IS("cloudCreated", "False"), END
};
static const struct sync_flow none[] = { END };

/* ---- flows out ---- */

#define OUT_ANCHOR X("sourceAnchor",					\
	"IIF(IsPresent([cloudSourceAnchor]),"				\
	"IIF(Word([cloudAnchor],1,\"_\")=[sourceObjectType],"		\
	"IIF([cloudSourceAnchor] = [sourceAnchor],[sourceAnchor],"	\
	"Error(\"SourceAnchor attribute has changed.\")),"		\
	"[sourceAnchor]),[sourceAnchor])")
#define OUT_DN X("dn", "\"CN={\" & ConvertToUTF8Hex([sourceAnchor]) & \"}\"")

static const struct sync_flow out_user_join[] = {
	OUT_ANCHOR, OUT_DN, FROM("commonName", "cn"),
	FROM("dnsDomainName", "domainFQDN"),
	FROM("netBiosName", "domainNetBios"),
	FROM("onPremisesSamAccountName", "accountName"),
	FROM("onPremiseSecurityIdentifier", "objectSid"),
	FROM("lastPasswordChangeTimestamp", "pwdLastSet"),
	X("usageLocation", "IIF(IsNullOrEmpty([usageLocation]),"
	    "IgnoreThisFlow,[usageLocation])"), END
};
static const struct sync_flow out_user_identity[] = {
	D("accountEnabled"), D("displayName"), D("givenName"), D("mail"),
	FROM("onPremisesUserPrincipalName", "userPrincipalName"),
	D("proxyAddresses"), D("userPrincipalName"),
	FROM("alias", "mailNickname"), FROM("surname", "sn"), END
};
static const struct sync_flow out_person_exchange[] = {
	D("c"), D("co"), D("company"), D("countryCode"), D("department"),
	D("description"), EXTENSIONS, FROM("city", "l"), D("manager"),
	D("mobile"), D("msExchHideFromAddressLists"),
	D("msExchRecipientTypeDetails"), D("msExchRemoteRecipientType"),
	D("physicalDeliveryOfficeName"), D("postalCode"),
	FROM("state", "st"), D("streetAddress"), D("targetAddress"),
	D("telephoneNumber"), D("title"), D("userCertificate"),
	D("userSMIMECertificate"), D("thumbnailPhoto"), D("employeeID"),
	D("preferredLanguage"), END
};
static const struct sync_flow out_contact_join[] = {
	OUT_ANCHOR, OUT_DN, FROM("commonName", "cn"), END
};
static const struct sync_flow out_contact_identity[] = {
	D("displayName"), D("givenName"), D("mail"), D("proxyAddresses"),
	FROM("alias", "mailNickname"), FROM("surname", "sn"), END
};
static const struct sync_flow out_group_join[] = {
	OUT_ANCHOR, OUT_DN, FROM("commonName", "cn"),
	FROM("onPremisesSamAccountName", "accountName"),
	FROM("onPremiseSecurityIdentifier", "objectSid"), X("memberLimit",
	    "IIF([memberCount]>250000,"
	    "Error(\"Maximum Group member count exceeded\"),NULL)"), END
};
static const struct sync_flow out_group_identity[] = {
	D("description"), D("displayName"), D("mail"), D("mailEnabled"),
	D("securityEnabled"), D("proxyAddresses"), D("managedBy"),
	D("member"), FROM("alias", "mailNickname"), END
};

#define IN(prec, nm, from, to, how, sc, ...)				\
	{ prec, "In from AD - " nm, false, SC_AD, from, to, how, sc,	\
	    __VA_ARGS__, CONFIG }
#define INA(prec, nm, from, to, sc, joins, fl)				\
	{ prec, "In from AAD - " nm, false, SC_AAD, from, to, SL_JOIN, sc,	\
	    joins, fl, CONFIG }
#define OUT(prec, nm, from, to, how, sc, joins, fl)			\
	{ prec, "Out to AAD - " nm, true, SC_AAD, from, to, how, sc,	\
	    joins, fl, CONFIG }
#define OUTAD(prec, nm, from, to, sc, joins)				\
	{ prec, "Out to AD - " nm, true, SC_AD, from, to, SL_JOIN, sc,	\
	    joins, none, CONFIG }
#define NOJOIN		{ { NULL, NULL } }
#define J(...)		{ __VA_ARGS__ }
#define NOT_USER_	"adminDescription NOTSTARTSWITH User_"
#define GROUP_SCOPE							\
	"isCriticalSystemObject NOTEQUAL True AND "			\
	"adminDescription NOTSTARTSWITH Group_"
#define USER_OUT							\
	"sourceObjectType EQUAL User AND cloudMastered NOTEQUAL True"
#define GROUP_OUT							\
	"cloudFiltered NOTEQUAL True AND sourceAnchor ISNOTNULL AND "	\
	"cloudMastered NOTEQUAL True AND "
#define LIMIT	" AND memberCount LESSTHAN 250000"
#define P	SL_PROVISION
#define O	SL_JOIN

const struct sync_rule sync_rules[] = {
	IN(100, "User Join", "user", "person", P, "isCriticalSystemObject "
	    "NOTEQUAL TRUE AND " NOT_USER_, SID_JOINS, user_join),
	IN(101, "InetOrgPerson Join", "inetOrgPerson", "person", P,
	    "isCriticalSystemObject NOTEQUAL TRUE", SID_JOINS, user_join),
	IN(102, "User AccountEnabled", "user", "person", O,
	    "userAccountControl ISBITNOTSET 2", NOJOIN, account_enabled),
	IN(103, "InetOrgPerson AccountEnabled", "inetOrgPerson", "person", O,
	    "userAccountControl ISBITNOTSET 2", NOJOIN, account_enabled),
	IN(104, "User Common from Exchange", "user", "person", O,
	    "mailNickname ISNOTNULL AND " NOT_USER_, NOJOIN,
	    user_exchange_common),
	IN(105, "InetOrgPerson Common from Exchange", "inetOrgPerson",
	    "person", O, "mailNickname ISNOTNULL", NOJOIN,
	    user_exchange_common),
	IN(106, "User Common", "user", "person", O, NOT_USER_, NOJOIN,
	    user_common),
	IN(107, "InetOrgPerson Common", "inetOrgPerson", "person", O, NULL,
	    NOJOIN, user_common),
	IN(108, "User Exchange", "user", "person", O,
	    "mailNickname ISNOTNULL", NOJOIN, user_exchange),
	IN(109, "InetOrgPerson Exchange", "inetOrgPerson", "person", O,
	    "mailNickname ISNOTNULL", NOJOIN, user_exchange),
	IN(110, "User Lync", "user", "person", O, NULL, NOJOIN, lync),
	IN(111, "InetOrgPerson Lync", "inetOrgPerson", "person", O, NULL,
	    NOJOIN, lync),
	IN(112, "Group Join", "group", "group", P, GROUP_SCOPE,
	    J({ "objectGUID", "sourceAnchorBinary" }), group_join),
	IN(113, "Group Exchange", "group", "group", O, GROUP_SCOPE, NOJOIN,
	    group_exchange),
	IN(114, "Group Common", "group", "group", O, GROUP_SCOPE, NOJOIN,
	    group_common),
	IN(115, "Contact Join", "contact", "person", P, NULL,
	    J({ "mail", "mail" }), contact_join),
	IN(116, "Contact Common", "contact", "person", O, NULL, NOJOIN,
	    contact_common),
	IN(117, "Contact Lync", "contact", "person", O, NULL, NOJOIN, lync),
	IN(118, "ForeignSecurityPrincipal Join User",
	    "foreignSecurityPrincipal", "*", O, NULL,
	    J({ "cn", "objectSidString" }), none),
	INA(119, "User Join", "user", "person", "cloudMastered EQUAL False",
	    ANCHOR_JOIN, from_aad),
	INA(120, "Contact Join", "contact", "person", NULL, ANCHOR_JOIN,
	    from_aad),
	INA(121, "Group Join", "group", "group",
	    "cloudMastered NOTEQUAL True", ANCHOR_JOIN, from_aad),
	INA(122, "User NGCKey", "user", "person", NULL, NOJOIN, none),
	OUT(123, "User Join", "person", "user", P, USER_OUT " AND "
	    "cloudFiltered NOTEQUAL True AND sourceAnchor ISNOTNULL AND "
	    "accountEnabled ISNOTNULL", ANCHOR_JOIN, out_user_join),
	OUT(124, "User Identity", "person", "user", O, USER_OUT, NOJOIN,
	    out_user_identity),
	OUT(125, "User ExchangeOnline", "person", "user", O, USER_OUT,
	    NOJOIN, out_person_exchange),
	OUT(126, "User DynamicsCRM", "person", "user", O, USER_OUT, NOJOIN,
	    none),
	OUT(127, "User Intune", "person", "user", O, USER_OUT, NOJOIN, none),
	OUT(128, "User LyncOnline", "person", "user", O, USER_OUT, NOJOIN,
	    lync),
	OUT(129, "User SharePointOnline", "person", "user", O, USER_OUT,
	    NOJOIN, none),
	OUT(130, "User AzureRMS", "person", "user", O, USER_OUT, NOJOIN,
	    none),
	OUT(131, "Contact Join", "person", "contact", P, "sourceObjectType "
	    "EQUAL Contact AND cloudFiltered NOTEQUAL True AND mailEnabled "
	    "EQUAL True", ANCHOR_JOIN, out_contact_join),
	OUT(132, "Contact Identity", "person", "contact", O,
	    "sourceObjectType EQUAL Contact", NOJOIN, out_contact_identity),
	OUT(133, "Contact ExchangeOnline", "person", "contact", O,
	    "sourceObjectType EQUAL Contact", NOJOIN, out_person_exchange),
	OUT(134, "Contact DynamicsCRM", "person", "contact", O,
	    "sourceObjectType EQUAL Contact", NOJOIN, none),
	OUT(135, "Contact Intune", "person", "contact", O,
	    "sourceObjectType EQUAL Contact", NOJOIN, none),
	OUT(136, "Contact LyncOnline", "person", "contact", O,
	    "sourceObjectType EQUAL Contact", NOJOIN, lync),
	OUT(137, "Contact SharePointOnline", "person", "contact", O,
	    "sourceObjectType EQUAL Contact", NOJOIN, none),
	OUT(138, "Contact AzureRMS", "person", "contact", O,
	    "sourceObjectType EQUAL Contact", NOJOIN, none),
	OUT(139, "Group Join", "group", "group", P,
	    "(" GROUP_OUT "securityEnabled EQUAL True AND cloudAnchor "
	    "ISNOTNULL) OR (" GROUP_OUT "mailEnabled EQUAL True AND "
	    "cloudAnchor ISNOTNULL) OR (" GROUP_OUT "securityEnabled EQUAL "
	    "True" LIMIT ") OR (" GROUP_OUT "mailEnabled EQUAL True" LIMIT
	    ")", ANCHOR_JOIN, out_group_join),
	OUT(140, "Group Identity", "group", "group", O,
	    "sourceAnchor ISNOTNULL AND cloudMastered NOTEQUAL True",
	    ANCHOR_JOIN, out_group_identity),
	OUT(141, "Group ExchangeOnline", "group", "group", O,
	    "sourceAnchor ISNOTNULL AND cloudMastered NOTEQUAL True",
	    ANCHOR_JOIN, group_exchange),
	OUT(142, "Group DynamicsCRM", "group", "group", O,
	    "sourceAnchor ISNOTNULL AND cloudMastered NOTEQUAL True",
	    ANCHOR_JOIN, none),
	OUT(143, "Group Intune", "group", "group", O,
	    "sourceAnchor ISNOTNULL AND cloudMastered NOTEQUAL True",
	    ANCHOR_JOIN, none),
	OUT(144, "Group LyncOnline", "group", "group", O,
	    "sourceAnchor ISNOTNULL AND cloudMastered NOTEQUAL True",
	    ANCHOR_JOIN, none),
	OUT(145, "Group SharePointOnline", "group", "group", O,
	    "sourceAnchor ISNOTNULL AND cloudMastered NOTEQUAL True",
	    ANCHOR_JOIN, none),
	OUT(146, "Group AzureRMS", "group", "group", O,
	    "cloudMastered NOTEQUAL True", NOJOIN, none),
	OUT(147, "User OfficeProPlus", "person", "user", O, USER_OUT, NOJOIN,
	    none),
	INA(148, "Contact Exchange Hybrid", "contact", "person", NULL,
	    NOJOIN, none),
	INA(149, "Group Exchange Hybrid", "group", "group", NULL, NOJOIN,
	    none),
	INA(150, "User Exchange Hybrid", "user", "person", NULL, NOJOIN,
	    none),
	OUTAD(151, "Contact Join", "person", "contact", NULL,
	    J({ "mail", "mail" })),
	OUTAD(152, "Group Join", "group", "group",
	    "cloudMastered NOTEQUAL True",
	    J({ "objectGUID", "sourceAnchorBinary" })),
	OUTAD(153, "InetOrgPerson Join", "person", "inetOrgPerson", NULL,
	    SID_JOINS),
	OUTAD(154, "User Join SOAInAD", "person", "user",
	    "cloudMastered EQUAL False", SID_JOINS),
	OUTAD(155, "Contact Exchange Hybrid", "person", "contact", NULL,
	    NOJOIN),
	OUTAD(156, "Group Exchange Hybrid", "group", "group",
	    "cloudMastered NOTEQUAL True", NOJOIN),
	OUTAD(157, "InetOrgPerson Exchange Hybrid", "person",
	    "inetOrgPerson",
	    "contributingConnectorExchange EQUAL %Connector.ID%", NOJOIN),
	OUTAD(158, "User Exchange Hybrid", "person", "user", NULL, NOJOIN),
	IN(159, "Computer Join", "computer", "device", P, NULL,
	    J({ "objectGUID", "deviceId" }), computer),
	OUT(160, "Device Join SOAInAD", "device", "device", P,
	    "cloudCreated EQUAL false AND userCertificate ISNOTNULL AND "
	    "cloudFiltered NOTEQUAL true",
	    J({ "deviceId", "deviceId" }), none),
	IN(161, "Device Common", "msDS-Device", "device", O,
	    "objectGUID ISNOTNULL AND msDS-CloudAnchor ISNOTNULL",
	    J({ "msDS-DeviceID", "deviceId" }), none),
	{ 0, NULL, false, SC_AD, NULL, NULL, P, NULL, NOJOIN, NULL, NULL }
};
