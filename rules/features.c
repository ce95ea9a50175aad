/* features.c -- the names of the synchronization features */
#include "rules/features.h"

#define SERVICE "how-to-connect-syncservice-features"
#define GRAPH	"Graph: onPremisesDirectorySynchronizationFeature"
#define MSOL	"Set-MsolDirSyncFeature"

const struct feature features[] = {
	{ FEATURE_SOFT_MATCH_ON_UPN, "EnableSoftMatchOnUpn",
	    "softMatchOnUpnEnabled", "SoftMatchOnUpn", true,
	    "Objects are soft matched by userPrincipalName too.", SERVICE },
	{ FEATURE_BLOCK_SOFT_MATCH, "BlockSoftMatch",
	    "blockSoftMatchEnabled", "BlockSoftMatch", false,
	    "No object is soft matched.", SERVICE },
	{ FEATURE_BLOCK_TAKEOVER, "BlockCloudObjectTakeoverThroughHardMatch",
	    "blockCloudObjectTakeoverThroughHardMatchEnabled",
	    "BlockCloudObjectTakeoverThroughHardMatch", false,
	    "A hard match does not take over an object of the cloud.", MSOL },
	{ FEATURE_HARD_MATCH_HARDENING, "HardMatchHardening", NULL,
	    "HardMatchHardening", false,
	    "A hard match is refused to privileged and mapped users.",
	    "Entra what's new 2026" },
	{ FEATURE_UPN_RESILIENCY, "DuplicateUPNResiliency",
	    "quarantineUponUpnConflictEnabled", "QuarantineUponUpnConflict",
	    true, "A duplicate userPrincipalName is set aside.",
	    "how-to-connect-syncservice-duplicate-attribute-resiliency" },
	{ FEATURE_PROXY_RESILIENCY, "DuplicateProxyAddressResiliency",
	    "quarantineUponProxyAddressesConflictEnabled",
	    "QuarantineUponProxyAddressesConflict", true,
	    "A duplicate proxy address is set aside.",
	    "how-to-connect-syncservice-duplicate-attribute-resiliency" },
	{ FEATURE_SYNC_UPN_MANAGED, "SynchronizeUpnForManagedUsers",
	    "synchronizeUpnForManagedUsersEnabled",
	    "SynchronizeUpnForManagedUsers", true,
	    "A changed userPrincipalName reaches licensed managed users.",
	    SERVICE },
	{ FEATURE_PASSWORD_SYNC, "PasswordSync", "passwordSyncEnabled",
	    "PasswordSync", false,
	    "Password hashes are synchronized.", GRAPH },
	{ FEATURE_PASSWORD_WRITEBACK, NULL, "passwordWritebackEnabled",
	    "PasswordWriteback", false,
	    "Passwords changed in the cloud are written back.", GRAPH },
	{ FEATURE_DEVICE_WRITEBACK, "DeviceWriteback",
	    "deviceWritebackEnabled", "DeviceWriteback", false,
	    "Devices are written back.", GRAPH },
	{ FEATURE_DIRECTORY_EXTENSIONS, "DirectoryExtensions",
	    "directoryExtensionsEnabled", NULL, false,
	    "Extension attributes are synchronized.", GRAPH },
	{ FEATURE_UNIFIED_GROUP_WRITEBACK, "UnifiedGroupWriteback",
	    "unifiedGroupWritebackEnabled", "UnifiedGroupWriteback", false,
	    "Microsoft 365 groups are written back.", GRAPH },
	{ FEATURE_USER_WRITEBACK, "UserWriteback", "userWritebackEnabled",
	    "UserWriteback", false, "Users are written back.", GRAPH },
	{ FEATURE_GROUP_WRITEBACK, NULL, "groupWriteBackEnabled",
	    "GroupWriteBack", false, "Groups are written back.", GRAPH },
	{ FEATURE_BYPASS_OVERRIDES, NULL, "bypassDirSyncOverridesEnabled",
	    "BypassDirSyncOverrides", false,
	    "Values set in the cloud do not hide synchronized ones.", GRAPH },
	{ FEATURE_CLOUD_PASSWORD_POLICY, NULL,
	    "cloudPasswordPolicyForPasswordSyncedUsersEnabled",
	    "CloudPasswordPolicyForPasswordSyncedUsers", false,
	    "The password policy of the cloud holds for synchronized users.",
	    GRAPH },
	{ FEATURE_CONCURRENT_CREDENTIAL, NULL,
	    "concurrentCredentialUpdateEnabled", "ConcurrentCredentialUpdate",
	    false, "Credentials are updated concurrently.", GRAPH },
	{ FEATURE_CONCURRENT_ORGID, NULL,
	    "concurrentOrgIdProvisioningEnabled", "ConcurrentOrgIdProvisioning",
	    false, "Organizational ids are provisioned concurrently.", GRAPH },
	{ FEATURE_FOPE, NULL, "fopeConflictResolutionEnabled",
	    "FopeConflictResolution", false,
	    "Proxy address conflicts of FOPE are resolved.", GRAPH },
	{ FEATURE_FORCE_PASSWORD_CHANGE, NULL,
	    "userForcePasswordChangeOnLogonEnabled",
	    "UserForcePasswordChangeOnLogon", false,
	    "A password that must be changed is synchronized as such.",
	    GRAPH },
	{ 0, NULL, NULL, NULL, false, NULL, NULL }
};

static bool
named(struct text name, const char *s)
{
	return s != NULL && text_caseeq(name, text_of(s));
}

const struct feature *
feature_find(struct text name)
{
	const struct feature	*f;

	for (f = features; f->bit != 0; f++)
		if (named(name, f->msol) || named(name, f->graph) ||
		    named(name, f->entra))
			return f;
	return NULL;
}
