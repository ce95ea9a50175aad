/* net-zone.c -- System.TimeZoneInfo
 *
 * Zones are the C library's; another one is asked by setting TZ for a moment.
 * Windows' names of the zones that admins write are known too. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

#include "base/date.h"
#include "base/mem.h"
#include "shell/net-date.h"
#include "shell/net.h"

static const struct { const char *windows, *iana; } names[] = {
	{ "UTC", "UTC" }, { "GMT Standard Time", "Europe/London" },
	{ "Greenwich Standard Time", "Atlantic/Reykjavik" },
	{ "W. Europe Standard Time", "Europe/Berlin" },
	{ "Central Europe Standard Time", "Europe/Budapest" },
	{ "Central European Standard Time", "Europe/Warsaw" },
	{ "Romance Standard Time", "Europe/Paris" },
	{ "FLE Standard Time", "Europe/Kyiv" },
	{ "GTB Standard Time", "Europe/Bucharest" },
	{ "Turkey Standard Time", "Europe/Istanbul" },
	{ "Russian Standard Time", "Europe/Moscow" },
	{ "Israel Standard Time", "Asia/Jerusalem" },
	{ "Arabian Standard Time", "Asia/Dubai" },
	{ "India Standard Time", "Asia/Kolkata" },
	{ "China Standard Time", "Asia/Shanghai" },
	{ "Singapore Standard Time", "Asia/Singapore" },
	{ "Tokyo Standard Time", "Asia/Tokyo" },
	{ "AUS Eastern Standard Time", "Australia/Sydney" },
	{ "New Zealand Standard Time", "Pacific/Auckland" },
	{ "Eastern Standard Time", "America/New_York" },
	{ "US Eastern Standard Time", "America/Indianapolis" },
	{ "Central Standard Time", "America/Chicago" },
	{ "Mountain Standard Time", "America/Denver" },
	{ "US Mountain Standard Time", "America/Phoenix" },
	{ "Pacific Standard Time", "America/Los_Angeles" },
	{ "Alaskan Standard Time", "America/Anchorage" },
	{ "Hawaiian Standard Time", "Pacific/Honolulu" },
	{ "Atlantic Standard Time", "America/Halifax" },
	{ "E. South America Standard Time", "America/Sao_Paulo" },
};

static const char *
iana_of(const char *id)
{
	size_t i;

	for (i = 0; i < sizeof names / sizeof names[0]; i++)
		if (strcasecmp(names[i].windows, id) == 0)
			return names[i].iana;
	return id;
}

static bool
zone_exists(const char *id)
{
	char path[512];

	if (strstr(id, "..") != NULL || id[0] == '/' || id[0] == '\0')
		return false;
	snprintf(path, sizeof path, "/usr/share/zoneinfo/%s", iana_of(id));
	return strcmp(iana_of(id), "UTC") == 0 || access(path, R_OK) == 0;
}

/* Seconds from UTC in a zone at a time. */
static int
zone_offset(const char *id, int64_t ticks, bool local)
{
	const char *now = getenv("TZ");
	char *old = now != NULL ? xstrdup(now) : NULL;
	int offset;

	setenv("TZ", iana_of(id), 1);
	tzset();
	offset = date_utc_offset(ticks, local);
	if (old != NULL)
		setenv("TZ", old, 1);
	else
		unsetenv("TZ");
	tzset();
	free(old);
	return offset;
}

static const char *
local_id(void)
{
	static const char prefix[] = "/zoneinfo/";
	static char path[512];		/* one answer for the process */
	const char *tz = getenv("TZ"), *p;
	ssize_t n;

	if (tz != NULL && *tz != '\0')
		return *tz == ':' ? tz + 1 : tz;
	n = readlink("/etc/localtime", path, sizeof path - 1);
	if (n <= 0)
		return "UTC";
	path[n] = '\0';
	p = strstr(path, prefix);
	return p != NULL ? p + sizeof prefix - 1 : "UTC";
}

static struct value
display_name(const char *id, int base)
{
	if (strcmp(id, "UTC") == 0)
		return VLIT("(UTC) Coordinated Universal Time");
	return value_stringf("(UTC%s%02d:%02d) %s", base < 0 ? "-" : "+",
	    abs(base) / 3600, abs(base) / 60 % 60, id);
}

static struct value
zone_value(const char *id)
{
	struct object *o = object_new(shape_root(type_timezoneinfo, NULL));
	int64_t january = TICKS_UNIX + 54 * 365 * TICKS_DAY;
	int winter = zone_offset(id, january, false);
	int summer = zone_offset(id, january + 182 * TICKS_DAY, false);
	int base = winter < summer ? winter : summer;
	struct value name = display_name(id, base), standard;

	standard = strcmp(id, "UTC") == 0 ?
	    VLIT("Coordinated Universal Time") : VLENT(id, strlen(id));
	object_add(o, sym_str("Id"), PROP_NET, VLENT(id, strlen(id)));
	object_add(o, sym_str("HasIanaId"), PROP_NET, VBOOL(true));
	object_add(o, sym_str("DisplayName"), PROP_NET, name);
	object_add(o, sym_str("StandardName"), PROP_NET, standard);
	object_add(o, sym_str("DaylightName"), PROP_NET, standard);
	object_add(o, sym_str("BaseUtcOffset"), PROP_NET,
	    VTIMESPAN(base * TICKS_SECOND));
	object_add(o, sym_str("SupportsDaylightSavingTime"), PROP_NET,
	    VBOOL(winter != summer));
	value_drop(name);
	return value_object(o);
}

static const char *
zone_id(struct value zone)
{
	struct value id;

	return zone.tag == V_OBJECT && object_get_str(zone.u.object, "Id",
	    &id) ? id.u.s : local_id();
}

static bool
constant(struct net_call *c)
{
	return net_return(c, zone_value(c->row->op ? "UTC" : local_id()));
}

static bool
not_found(struct net_call *c, const char *id)
{
	return net_throw(c, "System.TimeZoneNotFoundException",
	    "The time zone ID '%s' was not found on the local computer.", id);
}

static bool
find(struct net_call *c)
{
	if (!zone_exists(c->v[0].u.s))
		return not_found(c, c->v[0].u.s);
	return net_return(c, zone_value(c->v[0].u.s));
}

static int64_t
to_utc(struct value date, const char *from)
{
	if (date.sub == DATE_UTC)
		return date.u.i;
	if (from == NULL || date.sub == DATE_LOCAL)
		return date_to_utc(date.u.i);
	return date.u.i - zone_offset(from, date.u.i, true) * TICKS_SECOND;
}

static bool
in_zone(struct net_call *c, int64_t utc, const char *id)
{
	bool is_utc = strcmp(iana_of(id), "UTC") == 0;

	return net_date(c, utc + zone_offset(id, utc, false) * TICKS_SECOND,
	    is_utc ? DATE_UTC : DATE_UNSPECIFIED);
}

static bool
convert_time(struct net_call *c)
{
	return in_zone(c, to_utc(c->v[0], c->n > 2 ? zone_id(c->v[1]) : NULL),
	    zone_id(c->v[c->n - 1]));
}

static bool
from_utc(struct net_call *c)
{
	return in_zone(c, c->v[0].u.i, zone_id(c->v[1]));
}

static bool
to_utc_(struct net_call *c)
{
	return net_date(c, to_utc(c->v[0], c->n > 1 ? zone_id(c->v[1]) :
	    NULL), DATE_UTC);
}

static bool
convert_by_id(struct net_call *c)
{
	const char *id = c->v[c->n - 1].u.s;

	if (!zone_exists(id))
		return not_found(c, id);
	return in_zone(c, to_utc(c->v[0], c->n > 2 ? c->v[1].u.s : NULL), id);
}

static bool
offset(struct net_call *c)
{
	int64_t utc = to_utc(c->v[0], zone_id(c->self));

	return net_return(c, VTIMESPAN(zone_offset(zone_id(c->self), utc,
	    false) * TICKS_SECOND));
}

static bool
is_daylight(struct net_call *c)
{
	struct value base;
	int64_t utc = to_utc(c->v[0], zone_id(c->self));

	object_get_str(c->self.u.object, "BaseUtcOffset", &base);
	return net_bool(c, zone_offset(zone_id(c->self), utc, false) *
	    TICKS_SECOND != base.u.i);
}

static bool
text(struct net_call *c)
{
	struct value name;

	object_get_str(c->self.u.object, "DisplayName", &name);
	return net_return(c, value_keep(name));
}

#define ZONE	"System.TimeZoneInfo "

const struct net_row net_zone_rows[] = {
	R("timespan GetUtcOffset(datetime dateTime)", offset),
	R("bool IsDaylightSavingTime(datetime dateTime)", is_daylight),
	R("string ToString()", text),
	R("static " ZONE "FindSystemTimeZoneById(string id)", find),
	R("static datetime ConvertTime(datetime dateTime, " ZONE
	    "destinationTimeZone)", convert_time),
	R("static datetime ConvertTime(datetime dateTime, " ZONE
	    "sourceTimeZone, " ZONE "destinationTimeZone)", convert_time),
	R("static datetime ConvertTimeFromUtc(datetime dateTime, " ZONE
	    "destinationTimeZone)", from_utc),
	R("static datetime ConvertTimeToUtc(datetime dateTime)", to_utc_),
	R("static datetime ConvertTimeToUtc(datetime dateTime, " ZONE
	    "sourceTimeZone)", to_utc_),
	R("static datetime ConvertTimeBySystemTimeZoneId(datetime dateTime, "
	    "string destinationTimeZoneId)", convert_by_id),
	R("static datetime ConvertTimeBySystemTimeZoneId(datetime dateTime, "
	    "string sourceTimeZoneId, string destinationTimeZoneId)",
	    convert_by_id),
	RO("static " ZONE "Utc {get;}", constant, 1),
	R("static " ZONE "Local {get;}", constant),
	R_END
};

/* .NET 1's class: what it gives is a TimeZoneInfo here. */
const struct net_row net_time_zone_rows[] = {
	R("static System.TimeZone CurrentTimeZone {get;}", constant),
	R_END
};
