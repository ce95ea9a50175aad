/* thin.c -- cmdlets that only read, each a row of a table */
#include <stdlib.h>
#include <string.h>

#include "cmds/cmds.h"
#include "cmds/directory/thin.h"
#include "shell/convert.h"

#define ARGS struct thin_args

#define IGNORED		"Has no effect."
#define WORD(n)		{ .name = n, INTO(word), .help = IGNORED }
#define WORDS(n)	{ .name = n, INTO(words), .as = "string",	\
			  .help = IGNORED }
#define THING(n)	{ .name = n, INTO(thing), .help = IGNORED }
#define FLAG(n)		{ .name = n, INTO(flag), .help = IGNORED }
#define FILTER(says)	{ .name = "Filter", INTO(filter), .help = says }
#define SEARCH(n)	{ .name = n, INTO(search),			\
			  .help = "How a name or address begins." }
#define TOP(n)		{ .name = n, INTO(top), .min = 1,		\
			  .max = INT32_MAX, .help = "At most so many." }
#define WHO(n, also, says)						\
	{ .name = n, .aliases = also, INTO(identity), .position = 1,	\
	  .flags = P_PIPELINE | P_BY_NAME | P_ALLOW_NULL | P_ALLOW_EMPTY, \
	  .help = says }

const struct param thin_ad[] = {
	WHO("Identity", NULL, "A DN, GUID, SID or sAMAccountName."),
	FILTER("A condition, as \"Name -like 'A*'\", or *."),
	{ .name = "LDAPFilter", INTO(word),
	  .help = "A condition as LDAP writes it." },
	{ .name = "SearchBase", INTO(base),
	  .help = "Only objects below a DN." },
	WORDS("Properties"), WORD("SearchScope"), THING("ResultSetSize"),
	THING("ResultPageSize"), THING("Server"), THING("Credential"),
	THING("AuthType"), THING("Partition"), FLAG("Recursive"),
	FLAG("IncludeDeletedObjects"), { 0 }
};

const struct param thin_msol[] = {
	WHO("ObjectId", "GroupObjectId", "An object id."),
	SEARCH("SearchString"), TOP("MaxResults"),
	{ .name = "All", INTO(all), .help = "More than 250." },
	WORD("GroupType"), WORD("TenantId"), WORDS("MemberObjectTypes"),
	FLAG("HasErrorsOnly"), FLAG("HasLicenseErrorsOnly"), { 0 }
};

const struct param thin_azuread[] = {
	WHO("ObjectId", NULL, "An object id."),
	FILTER("A condition in OData."), SEARCH("SearchString"), TOP("Top"),
	{ .name = "All", INTO(thing), .as = "bool",
	  .help = "$true: more than 100." }, { 0 }
};

const struct param thin_graph[] = {
	WHO("GroupId", "ContactId OrgContactId", "An object id."),
	FILTER("A condition in OData."), SEARCH("Search"), TOP("Top"),
	{ .name = "All", INTO(all), .help = "More than 100." },
	TOP("PageSize"), WORDS("Property"), WORDS("ExpandProperty"),
	WORDS("Sort"), WORD("ConsistencyLevel"), WORD("CountVariable"), { 0 }
};

const struct param thin_exchange[] = {
	WHO("Identity", "ExternalDirectoryObjectId PrimarySmtpAddress",
	    "A name, alias, address, DN or GUID."),
	FILTER("A condition, as \"Alias -like 'a*'\"."), SEARCH("Anr"),
	{ .name = "ResultSize", INTO(size),
	  .help = "At most so many, or Unlimited." },
	{ .name = "RecipientTypeDetails", INTO(details), .as = "string",
	  .help = "Only these kinds, as SharedMailbox." },
	{ .name = "RecipientType", INTO(kinds), .as = "string",
	  .help = "Only these types, as MailContact." },
	WORD("SortBy"), WORD("OrganizationalUnit"), WORD("DomainController"),
	WORDS("Properties"), WORDS("PropertySets"), THING("ManagedBy"),
	THING("Credential"), FLAG("IgnoreDefaultScope"), FLAG("GroupMailbox"),
	FLAG("IncludeAllProperties"), FLAG("IncludeInactiveMailbox"),
	FLAG("IncludeSoftDeletedRecipients"), { 0 }
};

/* ---- who ---------------------------------------------------------------- */

struct text
thin_identity(struct value v)
{
	static const char *const names[] = { "Guid", "ObjectGUID",
		"ExternalDirectoryObjectId", "ObjectId", "Id",
		"DistinguishedName", "PrimarySmtpAddress", "Identity", NULL };
	const char *const *p;
	struct value one;

	v = value_base(v);
	for (p = names; v.tag == V_OBJECT && *p != NULL; p++)
		if (object_get_str(v.u.object, *p, &one) &&
		    !value_is_null(one))
			return thin_identity(one);
	return text_of_value(v);
}

static enum flow
not_there(struct run *r, const struct thin *t, struct text who)
{
	static const char ad[] = "Microsoft.ActiveDirectory.Management."
	    "ADIdentityNotFoundException";
	static const char api[] = "Microsoft.Open.AzureAD16.Client."
	    "ApiException";
	static const char gone[] = "Microsoft.Exchange.Configuration.Tasks."
	    "ManagementObjectNotFoundException";
	static const char msol[] = "Microsoft.Online.Administration."
	    "Automation.MicrosoftOnlineException";
	struct err e = ERR_INIT;
	int n = (int)who.len;

	switch (t->module) {
	case TM_AD:
		err_set_type(&e, ERR_OBJECT_NOT_FOUND, "ActiveDirectoryCmdlet:"
		    "Microsoft.ActiveDirectory.Management."
		    "ADIdentityNotFoundException", ad, VLENT(who.s, who.len),
		    "Cannot find an object with identity: '%.*s' under: 'the "
		    "on-premises side of the store'.", n, who.s);
		return run_fail(r, &e);
	case TM_AZUREAD:
		err_set_type(&e, ERR_NOT_SPECIFIED, api, api, VNULL, "Error "
		    "occurred while executing Get%s \nCode: "
		    "Request_ResourceNotFound\nMessage: Resource '%.*s' does "
		    "not exist or one of its queried reference-property "
		    "objects are not present.", t->noun, n, who.s);
		return run_fail(r, &e);
	case TM_MSOL:
		err_set_type(&e, ERR_OPERATION_STOPPED, msol, msol, VNULL,
		    "%s Not Found.  %s: %.*s.", t->noun, t->noun, n, who.s);
		break;
	case TM_GRAPH:
		err_set(&e, ERR_INVALID_OPERATION, "Request_ResourceNotFound",
		    VNULL, "[Request_ResourceNotFound] : Resource '%.*s' does "
		    "not exist or one of its queried reference-property "
		    "objects are not present.", n, who.s);
		break;
	case TM_EXCHANGE:
		err_set_type(&e, ERR_NOT_SPECIFIED,
		    "ManagementObjectNotFoundException", gone, VNULL,
		    "The operation couldn't be performed because object "
		    "'%.*s' couldn't be found.", n, who.s);
		break;
	}
	return run_complain(r, &e);
}

/* ---- the question ------------------------------------------------------- */

static void
any_of(struct ask *k, const char *attribute, const struct values *v)
{
	struct filter *any = filter_new(&k->given.arena, FO_OR);
	size_t i;

	if (v->n == 0)
		return;
	for (i = 0; i < v->n; i++)
		filter_add(any, filter_compare(&k->given.arena, FO_EQ,
		    text_of(attribute), text_of_value(v->v[i])));
	filter_add(k->all, any);
}

static void
below(struct ask *k, struct text base)
{
	struct buf b = BUF_INIT;

	if (!text_any(base))
		return;
	buf_addf(&b, "*%.*s", (int)base.len, base.s);
	ask_where(k, FO_LIKE, "@dn", (struct text){ arena_strndup(
	    &k->given.arena, b.s, b.len), (uint32_t)b.len });
	buf_free(&b);
}

static bool
conditions(struct run *r, struct ask *k, struct thin_args *a,
    const struct thin *t, struct err *e)
{
	static const char *const searched[] = { "displayName", "mail",
		"mailNickname", "userPrincipalName", NULL };
	const struct thin_where *w;
	struct value ldap = VLENT(a->word.s, a->word.len);

	if (t->module != TM_AD)
		ask_where(k, FO_ABSENT, "deletedDateTime", TEXT_NONE);
	for (w = t->where; w->attribute != NULL; w++)
		ask_where(k, w->op, w->attribute, w->value != NULL ?
		    text_of(w->value) : TEXT_NONE);
	ask_begins(k, searched, a->search);
	any_of(k, "@recipientdetails", &a->details);
	any_of(k, "@recipienttype", &a->kinds);
	below(k, a->base);
	if (t->module == TM_AD && run_bound(r, "LDAPFilter"))
		return ask_ldap(k, ldap, e);
	if (t->module == TM_AZUREAD || t->module == TM_GRAPH)
		return ask_odata(k, a->filter, e);
	return ask_filter(k, a->filter, e);
}

/* How many the module gives if it is not told: -1 is all. */
static int64_t
limit(struct run *r, const struct thin_args *a, const struct thin *t)
{
	int64_t n;

	if (run_bound(r, "Top") || run_bound(r, "MaxResults"))
		return a->top;
	if (text_any(a->size) && size_of_text(a->size, &n))
		return n;
	if (a->all || (t->module == TM_AZUREAD && truth(a->thing)))
		return -1;
	switch (t->module) {
	case TM_AD:
		break;
	case TM_MSOL:
		return 250;
	case TM_AZUREAD: case TM_GRAPH:
		return 100;
	case TM_EXCHANGE:
		return 1000;
	}
	return -1;
}

static bool
begin(struct ask *k, struct run *r, const struct thin *t, enum flow *f)
{
	return ask_begin(k, r, t->view, t->module == TM_AD ? SIDE_ONPREM :
	    SIDE_TENANT, t->types, f);
}

enum flow
thin_get(struct run *r, struct thin_args *a, const struct thin *t)
{
	struct text who = thin_identity(a->identity);
	struct ask k = { .all = NULL };
	struct err e = ERR_INIT;
	enum flow f;

	if (!begin(&k, r, t, &f))
		return f;
	k.emit.left = text_any(who) ? -1 : limit(r, a, t);
	if (!conditions(r, &k, a, t, &e))
		f = run_fail(r, &e);
	else if (!text_any(who))
		f = ask_all(&k);
	else if ((f = ask_identity(&k, who)) == FLOW_OK &&
	    k.emit.given == 0 && !filter_is_pattern(who))
		f = not_there(r, t, who);
	ask_free(&k);
	return f;
}

/* ---- members ------------------------------------------------------------ */

/* A member is named by its DN, or by its id in the tenant. */
static bool
add_one(struct store *s, struct text name, struct ids *to, struct err *e)
{
	struct ids one = { NULL, 0 };
	bool ok = text_chr(name, '=') >= 0 ? store_dn_ids(s, name, &one, e) :
	    store_find(s, name, SIDE_TENANT, 0, &one, e);
	size_t i;

	for (i = 0; ok && i < one.n; i++) {
		to->v = xrealloc(to->v, (to->n + 1) * sizeof *to->v);
		to->v[to->n++] = one.v[i];
	}
	free(one.v);
	return ok;
}

static bool
members_of(struct store *s, const struct ids *groups, struct ids *to,
    struct err *e)
{
	struct query q = { .ids = groups->v, .n_ids = groups->n };
	struct cursor *c = store_query(s, &q, e);
	struct value row;
	struct text name;
	unsigned i;
	bool ok = c != NULL;

	while (ok && cursor_next(c, &row, e)) {
		const char *attr = cursor_side(c) == SIDE_ONPREM ? "member" :
		    "members";

		for (i = 0; ok && cursor_get(c, attr, i, &name); i++)
			ok = add_one(s, name, to, e);
	}
	if (c != NULL)
		cursor_close(c);
	return ok && !e->set;
}

enum flow
thin_members(struct run *r, struct thin_args *a, const struct thin *t)
{
	struct text who = thin_identity(a->identity);
	struct ids groups = { NULL, 0 }, ids = { NULL, 0 };
	struct ask k = { .all = NULL };
	struct err e = ERR_INIT;
	enum flow f;

	if (!begin(&k, r, t, &f))
		return f;
	k.emit.types = 0;
	k.emit.left = -1;
	if (!store_find(k.emit.s, who, k.emit.sides, TYPES_GROUP, &groups,
	    &e) || (groups.n > 0 && !members_of(k.emit.s, &groups, &ids, &e)))
		f = run_fail(r, &e);
	else if (groups.n == 0)
		f = not_there(r, t, who);
	else
		f = emit_ids(&k.emit, &ids);
	free(groups.v);
	free(ids.v);
	ask_free(&k);
	return f;
}
