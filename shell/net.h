/*
 * net.h -- values of .NET types that are objects here
 *
 * GUIDs, versions, addresses and the like are objects with a fixed shape of
 * their .NET type: their properties are slots, all PROP_NET, and nothing else
 * tells what they are.  Slot numbers are fixed and named here.  The text of
 * each is net_text_add()'s; equality and order are ops.c's; their methods are
 * members.c's.
 */
#ifndef SHELL_NET_H
#define SHELL_NET_H

#include "base/err.h"
#include "base/type.h"

/* Guid: 36 characters in lower case. */
enum { GUID_GUID };
bool		guid_parse(const char *, size_t, struct value *);
/* The bytes in the order of the text. */
struct value	value_guid(const unsigned char bytes[16]);

/* Version: -1 for a part that is not given. */
enum { VER_MAJOR, VER_MINOR, VER_BUILD, VER_REVISION, VER_MAJOR_REVISION,
	VER_MINOR_REVISION };
struct value	value_version(int major, int minor, int build, int revision);
/* False with the .NET message in *WHY, malloc'ed. */
bool		version_parse(const char *, size_t, struct value *,
		    char **why);
int		version_cmp(struct value, struct value);

enum { SEMVER_MAJOR, SEMVER_MINOR, SEMVER_PATCH, SEMVER_PRE, SEMVER_BUILD };
bool		semver_parse(const char *, size_t, struct value *);
int		semver_cmp(struct value, struct value);

/* Uri: relative ones have only OriginalString and IsAbsoluteUri. */
enum { URI_ABSOLUTE_PATH, URI_ABSOLUTE_URI, URI_LOCAL_PATH, URI_AUTHORITY,
	URI_HOST_NAME_TYPE, URI_IS_DEFAULT_PORT, URI_IS_FILE, URI_IS_LOOPBACK,
	URI_PATH_AND_QUERY, URI_SEGMENTS, URI_IS_UNC, URI_HOST, URI_PORT,
	URI_QUERY, URI_FRAGMENT, URI_SCHEME, URI_ORIGINAL, URI_DNS_SAFE_HOST,
	URI_IDN_HOST, URI_IS_ABSOLUTE, URI_USER_ESCAPED, URI_USER_INFO };
/* Never fails: what is not absolute is relative. */
struct value	value_uri(const char *, size_t);

enum { IP_FAMILY, IP_SCOPE, IP_IS_MULTICAST6, IP_IS_LINK_LOCAL6,
	IP_IS_SITE_LOCAL6, IP_IS_TEREDO6, IP_IS_UNIQUE_LOCAL6,
	IP_IS_MAPPED4, IP_ADDRESS, IP_TEXT };
bool		ip_parse(const char *, size_t, struct value *);

enum { MAIL_DISPLAY, MAIL_USER, MAIL_HOST, MAIL_ADDRESS };
bool		mail_parse(const char *, size_t, struct value *);

enum { DTO_DATETIME, DTO_UTC, DTO_LOCAL, DTO_DATE, DTO_DAY, DTO_DAY_OF_WEEK,
	DTO_DAY_OF_YEAR, DTO_HOUR, DTO_MILLISECOND, DTO_MICROSECOND,
	DTO_NANOSECOND, DTO_MINUTE, DTO_MONTH, DTO_OFFSET,
	DTO_OFFSET_MINUTES, DTO_SECOND, DTO_TICKS, DTO_UTC_TICKS,
	DTO_TIME_OF_DAY, DTO_YEAR };
/* TICKS is the local reading of the clock at that offset. */
struct value	value_datetimeoffset(int64_t ticks, int offset_minutes);

/* A switch parameter's value: a bool whose type is SwitchParameter. */
struct value	value_switch(bool);

/* The text slot of a guid, uri, ipaddress ... as .ToString() gives it, added;
 * false if the value is none of this file's. */
struct buf;
bool		net_object_text(struct buf *, struct value);

#endif
