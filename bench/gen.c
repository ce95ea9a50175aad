/*
 * gen.c -- two directories of any size, the same on every machine
 *
 *	gen N DIR
 *
 * writes N on-premises objects (16 users, 3 groups and a contact of twenty)
 * as DIR/onprem.ldif, and the tenant that they would be synchronized to as
 * DIR/tenant.json, pages of Graph, one a line.  Each property is a function
 * of the object's number, so nothing is kept in memory.  Planted: every
 * 1000th user has an address of the user before it (in other case), every
 * 2000th has that user's UPN.
 */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const firsts[] = {
	"Anna", "Bruno", "Carla", "David", "Élodie", "Frank", "Greta", "Hugo",
	"Ines", "Jörg", "Karen", "Luís", "Marta", "Nils", "Olga", "Paweł",
};
static const char *const lasts[] = {
	"Adams", "Berg", "Costa", "Dupont", "Evans", "Fischer", "García",
	"Hansen", "Ivanova", "Jensen", "Kowalski", "Lindström", "Müller",
	"Novák", "O'Neil", "Petrov", "Quinn", "Rossi", "Smith", "Tanaka",
};
/* The same in ASCII, for addresses. */
static const char *const firsts_plain[] = {
	"anna", "bruno", "carla", "david", "elodie", "frank", "greta", "hugo",
	"ines", "joerg", "karen", "luis", "marta", "nils", "olga", "pawel",
};
static const char *const lasts_plain[] = {
	"adams", "berg", "costa", "dupont", "evans", "fischer", "garcia",
	"hansen", "ivanova", "jensen", "kowalski", "lindstroem", "mueller",
	"novak", "oneil", "petrov", "quinn", "rossi", "smith", "tanaka",
};
static const char *const cities[] = {
	"Berlin", "München", "Wien", "Zürich", "Madrid", "Boston", "Tokyo",
};
static const char *const departments[] = {
	"Sales", "IT", "HR", "Einkauf/Verträge", "Research", "Legal",
};
static const char	domain[] = "contoso.com";
static const char	base[] = "DC=corp,DC=contoso,DC=com";

#define COUNT(a)	(sizeof (a) / sizeof *(a))

enum kind { USER, GROUP, CONTACT };

struct object {
	uint64_t	 i;
	enum kind	 kind;
	char		 cn[80], local[80], dn[240];
	unsigned char	 guid[16];
};

static uint64_t
mix(uint64_t x)
{
	x += 0x9e3779b97f4a7c15u;
	x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
	x = (x ^ x >> 27) * 0x94d049bb133111ebu;
	return x ^ x >> 31;
}

static unsigned
pick(uint64_t i, unsigned salt, size_t n)
{
	return (unsigned)(mix(i * 64 + salt) % n);
}

static void
make(struct object *o, uint64_t i)
{
	static const char *const units[] = { "Users", "Groups", "Contacts" };
	unsigned	 f = pick(i, 1, COUNT(firsts));
	unsigned	 l = pick(i, 2, COUNT(lasts));

	o->i = i;
	o->kind = i % 20 < 16 ? USER : i % 20 < 19 ? GROUP : CONTACT;
	if (o->kind == GROUP) {
		snprintf(o->cn, sizeof o->cn, "Group %llu",
		    (unsigned long long)i);
		snprintf(o->local, sizeof o->local, "group-%llu",
		    (unsigned long long)i);
	} else {
		snprintf(o->cn, sizeof o->cn, "%s %s (%llu)", firsts[f],
		    lasts[l], (unsigned long long)i);
		snprintf(o->local, sizeof o->local, "%s.%s%llu",
		    firsts_plain[f], lasts_plain[l], (unsigned long long)i);
	}
	snprintf(o->dn, sizeof o->dn, "CN=%s,OU=%s,OU=%s,%s", o->cn,
	    units[o->kind], cities[pick(i, 3, COUNT(cities))], base);
	for (int k = 0; k < 2; k++) {
		uint64_t	 r = mix(i * 2 + (uint64_t)k + 77);

		memcpy(o->guid + 8 * k, &r, 8);
	}
}

/* ---- base64 ---- */

static size_t
encode(const unsigned char *s, size_t n, char *out)
{
	static const char	 d[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "abcdefghijklmnopqrstuvwxyz0123456789+/";
	char			*o = out;

	for (size_t i = 0; i < n; i += 3) {
		unsigned	 b = (unsigned)s[i] << 16 |
				    (i + 1 < n ? s[i + 1] : 0u) << 8 |
				    (i + 2 < n ? s[i + 2] : 0u);

		*o++ = d[b >> 18 & 63];
		*o++ = d[b >> 12 & 63];
		*o++ = i + 1 < n ? d[b >> 6 & 63] : '=';
		*o++ = i + 2 < n ? d[b & 63] : '=';
	}
	*o = '\0';
	return (size_t)(o - out);
}

/* ---- LDIF ---- */

static void
value(FILE *f, const char *name, const void *bytes, size_t n)
{
	char	 line[1200];
	size_t	 len = (size_t)snprintf(line, sizeof line, "%s: ", name), at;
	int	 plain = 1;

	for (size_t i = 0; i < n; i++)
		if (((const signed char *)bytes)[i] < ' ')
			plain = 0;
	if (n > 0 && strchr(" :<", *(const char *)bytes) != NULL)
		plain = 0;
	if (plain) {
		memcpy(line + len, bytes, n);
		len += n;
	} else {
		memcpy(line + len - 1, ": ", 3);
		len++;
		len += encode(bytes, n, line + len);
	}
	fwrite(line, 1, len < 76 ? len : 76, f);
	for (at = 76; at < len; at += 75)
		fprintf(f, "\n %.*s", (int)(len - at < 75 ? len - at : 75),
		    line + at);
	putc('\n', f);
}

static void
text(FILE *f, const char *name, const char *s)
{
	value(f, name, s, strlen(s));
}

static void
format(FILE *f, const char *name, const char *fmt, const char *s)
{
	char	 room[300];

	snprintf(room, sizeof room, fmt, s, domain);
	text(f, name, room);
}

/* Whose address or UPN a planted duplicate has. */
static void
owner(const struct object *o, char *local, size_t size)
{
	struct object	 other;

	make(&other, o->i - 1);
	snprintf(local, size, "%s", other.local);
	local[0] &= (char)~0x20;
}

static void
ldif_user(FILE *f, const struct object *o)
{
	char	 local[80];

	snprintf(local, sizeof local, "%s", o->local);
	if (o->i % 2000 == 1001)
		owner(o, local, sizeof local);
	format(f, "userPrincipalName", "%s@%s", local);
	format(f, "mail", "%s@%s", o->local);
	format(f, "proxyAddresses", "SMTP:%s@%s", o->local);
	format(f, "proxyAddresses", "smtp:%s@eu.%s", o->local);
	if (o->i % 1000 == 1) {
		owner(o, local, sizeof local);
		format(f, "proxyAddresses", "smtp:%s@%s", local);
	}
	text(f, "department", departments[pick(o->i, 5, COUNT(departments))]);
	text(f, "l", cities[pick(o->i, 3, COUNT(cities))]);
	text(f, "title", "Engineer");
	text(f, "company", "Contoso AG");
	text(f, "telephoneNumber", "+49 30 1234567");
	text(f, "userAccountControl", pick(o->i, 6, 10) == 0 ? "514" : "512");
}

static void
ldif_object(FILE *f, const struct object *o)
{
	static const char *const classes[] = { "user", "group", "contact" };
	char			 sam[24];

	snprintf(sam, sizeof sam, "s%llu", (unsigned long long)o->i);
	putc('\n', f);
	text(f, "dn", o->dn);
	text(f, "objectClass", "top");
	text(f, "objectClass", classes[o->kind]);
	text(f, "cn", o->cn);
	text(f, "displayName", o->cn);
	text(f, "name", o->cn);
	text(f, "distinguishedName", o->dn);
	value(f, "objectGUID", o->guid, sizeof o->guid);
	text(f, "whenCreated", "20240101080000.0Z");
	if (o->kind != CONTACT)
		text(f, "sAMAccountName", sam);
	text(f, "mailNickname", o->local);
	if (o->kind == USER)
		ldif_user(f, o);
	else
		format(f, "proxyAddresses", "SMTP:%s@%s", o->local);
	if (o->kind == GROUP)
		for (uint64_t k = 0; k < 10; k++) {
			struct object	 m;

			make(&m, o->i / 20 * 20 + k);
			text(f, "member", m.dn);
		}
}

/* ---- JSON ---- */

static void
json_object(FILE *f, const struct object *o)
{
	char	 anchor[32];

	encode(o->guid, 16, anchor);
	fprintf(f, "{\"id\":\"%08x-0000-4000-8000-%012llx\",\"displayName\":"
	    "\"%s\",\"mail\":\"%s@%s\",\"mailNickname\":\"%s\","
	    "\"proxyAddresses\":[\"SMTP:%s@%s\",\"smtp:%s@contoso."
	    "onmicrosoft.com\"],\"onPremisesSyncEnabled\":true,"
	    "\"onPremisesImmutableId\":\"%s\"", (unsigned)o->kind,
	    (unsigned long long)o->i, o->cn, o->local, domain, o->local,
	    o->local, domain, o->local, anchor);
	if (o->kind == USER)
		fprintf(f, ",\"userPrincipalName\":\"%s@%s\","
		    "\"accountEnabled\":true,\"userType\":\"Member\","
		    "\"department\":\"%s\"", o->local, domain,
		    departments[pick(o->i, 5, COUNT(departments))]);
	putc('}', f);
}

/* One kind, in pages of 999. */
static void
json_kind(FILE *f, enum kind kind, uint64_t n)
{
	static const char *const names[] = { "users", "groups", "contacts" };
	struct object		 o;
	unsigned		 on_page = 0;

	for (uint64_t i = 0; i < n; i++) {
		make(&o, i);
		if (o.kind != kind)
			continue;
		if (on_page == 0)
			fprintf(f, "{\"@odata.context\":\"https://graph."
			    "microsoft.com/v1.0/$metadata#%s\",\"value\":[",
			    names[kind]);
		else
			putc(',', f);
		json_object(f, &o);
		if (++on_page == 999) {
			fputs("]}\n", f);
			on_page = 0;
		}
	}
	if (on_page > 0)
		fputs("]}\n", f);
}

static FILE *
create(const char *dir, const char *name)
{
	char	 path[1000];
	FILE	*f;

	snprintf(path, sizeof path, "%s/%s", dir, name);
	f = fopen(path, "w");
	if (f == NULL) {
		perror(path);
		exit(1);
	}
	return f;
}

int
main(int argc, char **argv)
{
	struct object	 o;
	uint64_t	 n;
	FILE		*f;

	if (argc != 3) {
		fputs("usage: gen N DIR\n", stderr);
		return 2;
	}
	n = strtoull(argv[1], NULL, 10);
	f = create(argv[2], "onprem.ldif");
	fputs("version: 1\n", f);
	for (uint64_t i = 0; i < n; i++) {
		make(&o, i);
		ldif_object(f, &o);
	}
	putc('\n', f);
	fclose(f);
	f = create(argv[2], "tenant.json");
	for (int kind = USER; kind <= CONTACT; kind++)
		json_kind(f, (enum kind)kind, n);
	fclose(f);
	return 0;
}
