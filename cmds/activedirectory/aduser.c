/* aduser.c -- Get-ADUser and Set-ADUser */
#include <stdlib.h>

#include "cmds/cmds.h"
#include "cmds/directory/ask.h"
#include "cmds/directory/loose.h"
#include "rules/attrs.h"
#include "shell/convert.h"

#define COMMANDS	"Microsoft.ActiveDirectory.Management.Commands."
#define NOT_FOUND	"Microsoft.ActiveDirectory.Management."		\
			"ADIdentityNotFoundException"

struct args {
	struct text	 identity, base, server;
	struct value	 ldap;
	struct value	 filter, credential;
	struct values	 properties;
	int		 scope;
	int64_t		 max, page;
	/* Set-ADUser */
	struct text	 upn, mail, display, given, surname, title;
	struct text	 department, company, office, phone, mobile, city;
	struct text	 state, postal, street, country, description, sam;
	struct value	 enabled, add, remove, replace;
	struct values	 clear;
	bool		 pass;
};
#define ARGS struct args

enum { SET_FILTER = 1u, SET_IDENTITY = 2u, SET_LDAP = 4u };
#define SET_SEARCH	(SET_FILTER | SET_LDAP)
static const char *const get_sets[] = {
	"Filter", "Identity", "LdapFilter", NULL
};
static const char *const scopes[] = { "Base", "OneLevel", "Subtree", NULL };

static const struct param get_params[] = {
	{ .name = "Filter", INTO(filter), .sets = SET_FILTER,
	  .flags = P_MANDATORY,
	  .help = "A condition, as \"Title -like 'A*'\", or *." },
	{ .name = "Identity", .aliases = "DistinguishedName ObjectGUID "
	      "SamAccountName", INTO(identity),
	  .complete = complete_onprem, .sets = SET_IDENTITY,
	  .position = 1, .flags = P_MANDATORY | P_PIPELINE | P_BY_NAME,
	  .help = "A DN, GUID, SID or sAMAccountName." },
	{ .name = "LDAPFilter", INTO(ldap), .as = "string", .sets = SET_LDAP,
	  .flags = P_MANDATORY,
	  .help = "A condition of LDAP, as (&(title=A*)(mail=*))." },
	{ .name = "Properties", .aliases = "Property", INTO(properties),
	  .as = "string", .help = "Has no effect: all attributes are there." },
	{ .name = "SearchBase", INTO(base), .sets = SET_SEARCH,
	  .help = "Only objects below a DN." },
	{ .name = "SearchScope", INTO(scope), .choices = scopes,
	  .sets = SET_SEARCH, .help = "Has no effect." },
	{ .name = "ResultSetSize", INTO(max), .sets = SET_SEARCH,
	  .help = "At most so many." },
	{ .name = "ResultPageSize", INTO(page), .sets = SET_SEARCH,
	  .help = "Has no effect." },
	{ .name = "Server", INTO(server), .help = "Has no effect." },
	{ .name = "Credential", INTO(credential), .as = "pscredential",
	  .help = "Has no effect." },
	{ 0 }
};

#define A(name, attr, as) { name, attr, NULL, as }

static const struct view view_ad_user = {
	.type_name = "Microsoft.ActiveDirectory.Management.ADUser",
	.props = (const struct view_prop[]){
		A("DistinguishedName", "@dn", AS_TEXT),
		A("Enabled", "@enabled", AS_BOOL),
		A("GivenName", "givenName", AS_TEXT),
		A("Name", "@name", AS_TEXT),
		A("ObjectClass", "@type", AS_TEXT),
		A("ObjectGUID", "@guid", AS_GUID),
		A("SamAccountName", "sAMAccountName", AS_TEXT),
		A("SID", "objectSid", AS_AUTO),
		A("Surname", "sn", AS_TEXT),
		A("UserPrincipalName", "userPrincipalName", AS_TEXT),
		A("City", "l", AS_TEXT), A("Company", "company", AS_TEXT),
		A("Country", "c", AS_TEXT),
		A("Department", "department", AS_TEXT),
		A("Description", "description", AS_TEXT),
		A("DisplayName", "displayName", AS_TEXT),
		A("EmailAddress", "mail", AS_TEXT),
		A("EmployeeID", "employeeID", AS_TEXT),
		A("Manager", "manager", AS_TEXT),
		A("MemberOf", "memberOf", AS_LIST),
		A("MobilePhone", "mobile", AS_TEXT),
		A("Office", "physicalDeliveryOfficeName", AS_TEXT),
		A("OfficePhone", "telephoneNumber", AS_TEXT),
		A("PostalCode", "postalCode", AS_TEXT),
		A("proxyAddresses", "proxyAddresses", AS_LIST),
		A("State", "st", AS_TEXT),
		A("StreetAddress", "streetAddress", AS_TEXT),
		A("Title", "title", AS_TEXT),
		A("whenCreated", "whenCreated", AS_TIME),
		A("Created", "whenCreated", AS_TIME),
		{ NULL, NULL, NULL, AS_AUTO },
	},
	.rest = true,
};

static enum flow
not_there(struct run *r, struct text who)
{
	struct err e = ERR_INIT;

	err_set_type(&e, ERR_OBJECT_NOT_FOUND, "ActiveDirectoryCmdlet:"
	    NOT_FOUND, NOT_FOUND, VLENT(who.s, who.len), "Cannot find an "
	    "object with identity: '%.*s' under: 'the on-premises side of the "
	    "store'.", (int)who.len, who.s);
	return run_fail(r, &e);
}

static void
below(struct ask *k, struct text base)
{
	struct filter *any;
	char *pattern;

	if (!text_any(base))
		return;
	pattern = arena_alloc(&k->given.arena, base.len + 3);
	pattern[0] = '*';
	pattern[1] = ',';
	memcpy(pattern + 2, base.s, base.len);
	any = filter_new(&k->given.arena, FO_OR);
	filter_add(any, filter_compare(&k->given.arena, FO_LIKE, TEXT("@dn"),
	    (struct text){ pattern, base.len + 2 }));
	filter_add(any, filter_compare(&k->given.arena, FO_EQ, TEXT("@dn"),
	    base));
	filter_add(k->all, any);
}

static enum flow
get(struct run *r, void *args)
{
	struct args *a = args;
	struct ask k = { .all = NULL };
	struct err e = ERR_INIT;
	enum flow f;

	if (!ask_begin(&k, r, &view_ad_user, SIDE_ONPREM, TYPES_USER, &f))
		return f;
	below(&k, a->base);
	if (run_bound(r, "ResultSetSize") && a->max > 0)
		k.emit.left = a->max;
	loose_is_row(run_input(r), &a->identity);
	if (!ask_filter(&k, a->filter, &e) || !ask_ldap(&k, a->ldap, &e))
		f = run_fail(r, &e);
	else if (a->identity.s == NULL)
		f = ask_all(&k);
	else if (filter_is_pattern(a->identity))
		f = not_there(r, a->identity);
	else if ((f = ask_identity(&k, a->identity)) == FLOW_OK &&
	    k.emit.given == 0)
		f = not_there(r, a->identity);
	ask_free(&k);
	return f;
}

/* ---- Set-ADUser ---- */

#define TEXT_PARAM(name_, field, attr_, says)				\
	{ .name = name_, INTO(field), .attr = attr_,			\
	  .flags = P_ALLOW_EMPTY | P_ALLOW_NULL, .help = says }

static const struct param set_params[] = {
	{ .name = "Identity", .aliases = "DistinguishedName ObjectGUID",
	  INTO(identity),
	  .complete = complete_onprem, .position = 1,
	  .flags = P_MANDATORY | P_PIPELINE | P_BY_NAME,
	  .help = "A DN, GUID, SID or sAMAccountName." },
	{ .name = "Add", INTO(add), .as = "hashtable",
	  .help = "Values to add, by attribute." },
	{ .name = "Remove", INTO(remove), .as = "hashtable",
	  .help = "Values to remove, by attribute." },
	{ .name = "Replace", INTO(replace), .as = "hashtable",
	  .help = "Values in the place of those there, by attribute." },
	{ .name = "Clear", INTO(clear), .as = "string",
	  .help = "Attributes to empty." },
	{ .name = "PassThru", INTO(pass), .help = "Shows the user." },
	{ .name = "Server", INTO(server), .help = "Has no effect." },
	{ .name = "Credential", INTO(credential), .as = "pscredential",
	  .help = "Has no effect." },
	TEXT_PARAM("UserPrincipalName", upn, "userPrincipalName", "The UPN."),
	TEXT_PARAM("EmailAddress", mail, "mail", "The mail address."),
	TEXT_PARAM("DisplayName", display, "displayName", "The name shown."),
	TEXT_PARAM("GivenName", given, "givenName", "The first name."),
	TEXT_PARAM("Surname", surname, "sn", "The last name."),
	TEXT_PARAM("SamAccountName", sam, "sAMAccountName", "The old name."),
	TEXT_PARAM("Title", title, "title", "The title."),
	TEXT_PARAM("Department", department, "department",
	    "The department."),
	TEXT_PARAM("Company", company, "company", "The company."),
	TEXT_PARAM("Office", office, "physicalDeliveryOfficeName",
	    "The office."),
	TEXT_PARAM("OfficePhone", phone, "telephoneNumber", "The phone."),
	TEXT_PARAM("MobilePhone", mobile, "mobile", "The mobile phone."),
	TEXT_PARAM("City", city, "l", "The city."),
	TEXT_PARAM("State", state, "st", "The state."),
	TEXT_PARAM("PostalCode", postal, "postalCode", "The postal code."),
	TEXT_PARAM("StreetAddress", street, "streetAddress", "The street."),
	TEXT_PARAM("Country", country, "c", "The country, two letters."),
	TEXT_PARAM("Description", description, "description",
	    "A description."),
	{ 0 }
};

typedef bool	write_fn(struct store *, int64_t, struct text,
		    const struct text *, size_t, bool *, struct err *);

/* The attribute that the module or the directory calls so. */
static struct text
attribute_of(struct text name)
{
	const struct attr *a = attr_find(AN_LDAP, name);

	if (a == NULL)
		a = attr_find(AN_ADPS, name);
	return a != NULL && a->ldap != NULL ? text_of(a->ldap) : name;
}

/* @{ proxyAddresses = 'smtp:a@b', 'smtp:c@d' } */
static bool
write_map(struct run *r, struct store *s, int64_t id, struct value of,
    write_fn *write, struct err *e)
{
	struct map_entry *at;
	struct arena arena = { .blocks = NULL };
	size_t pos = 0;
	bool ok = true;

	while (ok && (at = map_next(of.u.map, &pos)) != NULL) {
		struct text v[256];
		struct value name = to_text(run_session(r), at->key), item, t;
		struct iter it;
		size_t n = 0;

		for (iter_init(&it, at->value); iter_next(&it, &item) &&
		    n < 256; n++) {
			t = to_text(run_session(r), item);
			v[n] = (struct text){ arena_strndup(&arena, t.u.s,
			    t.len), t.len };
			value_drop(t);
		}
		ok = write(s, id, attribute_of((struct text){ name.u.s,
		    name.len }), v, n, NULL, e);
		value_drop(name);
	}
	arena_free(&arena);
	return ok;
}

static bool
write_maps(struct run *r, struct store *s, int64_t id, struct args *a,
    struct err *e)
{
	const struct { struct value of; write_fn *write; } maps[] = {
		{ value_base(a->remove), store_remove },
		{ value_base(a->add), store_add },
		{ value_base(a->replace), store_set },
	};
	size_t i;

	for (i = 0; i < 3; i++)
		if (maps[i].of.tag == V_MAP && !write_map(r, s, id, maps[i].of,
		    maps[i].write, e))
			return false;
	for (i = 0; i < a->clear.n; i++)
		if (!store_set(s, id, attribute_of(text_of_value(
		    a->clear.v[i])), NULL, 0, NULL, e))
			return false;
	return true;
}

static bool
write_texts(struct run *r, struct store *s, int64_t id, struct args *a,
    struct err *e)
{
	const struct param *p;
	struct text v;

	for (p = set_params; p->name != NULL; p++) {
		if (p->attr == NULL || !run_bound(r, p->name))
			continue;
		v = *(struct text *)((char *)a + p->at);
		if (!store_set(s, id, text_of(p->attr), &v, text_any(v), NULL,
		    e))
			return false;
	}
	return true;
}

static enum flow
write_all(struct run *r, struct store *s, int64_t id, struct args *a)
{
	struct err e = ERR_INIT;

	if (!store_begin(s, "Set-ADUser", &e))
		return run_complain(r, &e);
	if (!write_texts(r, s, id, a, &e) || !write_maps(r, s, id, a, &e)) {
		store_rollback(s);
		return run_complain(r, &e);
	}
	return store_commit(s, &e) ? FLOW_OK : run_complain(r, &e);
}

static enum flow
show(struct run *r, struct text identity)
{
	struct ask k = { .all = NULL };
	enum flow f;

	if (!ask_begin(&k, r, &view_ad_user, SIDE_ONPREM, TYPES_USER, &f))
		return f;
	f = ask_identity(&k, identity);
	ask_free(&k);
	return f;
}

static enum flow
set(struct run *r, void *args)
{
	struct args *a = args;
	struct err e = ERR_INIT;
	enum flow f = FLOW_OK;
	struct store *s = run_store(r, &f);
	int64_t id = 0;
	char *target;
	bool yes;

	if (s == NULL)
		return f;
	loose_is_row(run_input(r), &a->identity);
	if (filter_is_pattern(a->identity))
		return not_there(r, a->identity);
	if (!store_resolve(s, a->identity, SIDE_ONPREM, TYPES_USER, &id, &e)) {
		err_clear(&e);
		return not_there(r, a->identity);
	}
	target = store_identity(s, id);
	yes = run_should(r, target, "Set", &f);
	free(target);
	if (yes && f == FLOW_OK)
		f = write_all(r, s, id, a);
	return f == FLOW_OK && yes && a->pass ? show(r, a->identity) : f;
}

static const struct example get_examples[] = {
	{ "Get-ADUser -Filter \"UserPrincipalName -like '*contoso.local'\"",
	  "The users with a suffix that is not routable." },
	{ "Get-ADUser alee -Properties proxyAddresses",
	  "One user by sAMAccountName." },
	{ 0 }
};

static const struct example set_examples[] = {
	{ "Set-ADUser billa -UserPrincipalName billa@contoso.com",
	  "Another UPN." },
	{ "Set-ADUser alee -Add @{ proxyAddresses = 'smtp:ann@contoso.com' }",
	  "One more address." },
	{ 0 }
};

const struct cmdlet get_aduser = {
	.name = "Get-ADUser",
	.module = "ActiveDirectory",
	.type = COMMANDS "GetADUser",
	.synopsis = "Shows on-premises users, as the module ActiveDirectory "
	    "does.",
	.description = "Reads the store.",
	.sets = get_sets,
	.params = get_params,
	.examples = get_examples,
	.args_size = sizeof(ARGS),
	.process = get
};

const struct cmdlet set_aduser = {
	.name = "Set-ADUser",
	.module = "ActiveDirectory",
	.type = COMMANDS "SetADUser",
	.synopsis = "Changes an on-premises user, as the module "
	    "ActiveDirectory does.",
	.description = "In the store; nothing is written to a directory.",
	.params = set_params,
	.examples = set_examples,
	.flags = CMD_WRITES | CMD_NO_EXAMPLE_RUN,
	.args_size = sizeof(ARGS),
	.process = set
};
