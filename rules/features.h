/*
 * features.h -- the directory synchronization features of a tenant
 *
 * One table gives each switch the name it has in MSOnline, in Microsoft Graph
 * and in Microsoft Entra PowerShell, and says what it does.
 */
#ifndef RULES_FEATURES_H
#define RULES_FEATURES_H

#include "base/text.h"

#define FEATURE_SOFT_MATCH_ON_UPN	0x00001u
#define FEATURE_BLOCK_SOFT_MATCH	0x00002u
#define FEATURE_BLOCK_TAKEOVER		0x00004u
#define FEATURE_HARD_MATCH_HARDENING	0x00008u
#define FEATURE_UPN_RESILIENCY		0x00010u
#define FEATURE_PROXY_RESILIENCY	0x00020u
#define FEATURE_SYNC_UPN_MANAGED	0x00040u
#define FEATURE_PASSWORD_SYNC		0x00080u
#define FEATURE_PASSWORD_WRITEBACK	0x00100u
#define FEATURE_DEVICE_WRITEBACK	0x00200u
#define FEATURE_DIRECTORY_EXTENSIONS	0x00400u
#define FEATURE_UNIFIED_GROUP_WRITEBACK	0x00800u
#define FEATURE_USER_WRITEBACK		0x01000u
#define FEATURE_GROUP_WRITEBACK		0x02000u
#define FEATURE_BYPASS_OVERRIDES	0x04000u
#define FEATURE_CLOUD_PASSWORD_POLICY	0x08000u
#define FEATURE_CONCURRENT_CREDENTIAL	0x10000u
#define FEATURE_CONCURRENT_ORGID	0x20000u
#define FEATURE_FOPE			0x40000u
#define FEATURE_FORCE_PASSWORD_CHANGE	0x80000u

/* Both kinds of duplicate attribute resiliency. */
#define FEATURE_RESILIENCY	(FEATURE_UPN_RESILIENCY | \
				FEATURE_PROXY_RESILIENCY)
/* What a tenant made today has. */
#define FEATURES_DEFAULT	(FEATURE_RESILIENCY | \
				FEATURE_SOFT_MATCH_ON_UPN | \
				FEATURE_SYNC_UPN_MANAGED)

struct feature {
	uint32_t	 bit;
	const char	*msol;		/* Get-MsolDirSyncFeatures; or NULL */
	const char	*graph;		/* ...SynchronizationFeature; or NULL */
	const char	*entra;		/* Get-EntraDirSyncFeature; or NULL */
	bool		 permanent;	/* cannot be switched off again */
	const char	*help, *source;
};

extern const struct feature features[];	/* ends with bit 0 */

/* By any of its names, without case; NULL if it is no feature. */
const struct feature	*feature_find(struct text name);

#endif
