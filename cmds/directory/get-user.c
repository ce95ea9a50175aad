/* get-user.c -- Get-User, Get-Group, Get-Contact: the people of both sides */
#include "cmds/cmds.h"
#include "cmds/directory/emit.h"
#include "cmds/directory/loose.h"

struct args {
	struct values	 identity;
	int		 side;
	struct value	 filter;
	struct value	 ldap;
	int64_t		 size;
	/* its own */
	struct emit	 emit;
	struct filter_arg given;
};
#define ARGS struct args

static const struct param params[] = {
	{ .name = "Identity", .aliases = "ObjectGuid UserPrincipalName "
	      "DistinguishedName PrimarySmtpAddress", INTO(identity),
	  .complete = complete_identity,
	  .as = "string", .position = 1, .flags = P_PIPELINE | P_BY_NAME |
	      P_WILDCARDS,
	  .help = "A UPN, sAMAccountName, DN, GUID, ImmutableId, address or "
	      "name; wildcards may be used." },
	{ .name = "Side", INTO(side), .choices = side_choices,
	  .deflt = "Both", .help = "Which directory to look at." },
	{ .name = "Filter", INTO(filter),
	  .help = "A condition, as \"Title -like 'A*' -and Enabled -eq "
	      "$true\", or a block." },
	{ .name = "LdapFilter", INTO(ldap), .as = "string",
	  .help = "A condition of LDAP, as (&(title=A*)(mail=*))." },
	{ .name = "ResultSize", .aliases = "First ResultSetSize MaxResults",
	  INTO(size), .min = 1, .max = INT64_MAX,
	  .help = "At most so many." },
	{ 0 }
};

static enum flow
begin_types(struct run *r, struct args *a, unsigned types)
{
	struct err e = ERR_INIT;
	enum flow f = FLOW_OK;
	struct store *s = run_store(r, &f);

	if (s == NULL)
		return f;
	a->emit = (struct emit){ .r = r, .s = s, .types = types,
	    .sides = side_of_choice(a->side), .filter = &a->given,
	    .left = run_bound(r, "ResultSize") ? a->size : -1 };
	if (!value_is_null(a->ldap) && !value_is_null(a->filter))
		return run_failf(r, ERR_INVALID_ARGUMENT, "TwoFilters", VNULL,
		    "Only one of -Filter and -LdapFilter can be given.");
	if (!filter_arg_read(&a->given, r, s, &view_user, a->emit.sides,
	    a->filter, &e) || !filter_arg_ldap(&a->given, r, s, &view_user,
	    a->emit.sides, a->ldap, &e))
		return run_fail(r, &e);
	return FLOW_OK;
}

static enum flow
begin_user(struct run *r, void *args)
{
	return begin_types(r, args, TYPES_USER);
}

static enum flow
begin_group(struct run *r, void *args)
{
	return begin_types(r, args, TYPES_GROUP);
}

static enum flow
begin_contact(struct run *r, void *args)
{
	return begin_types(r, args, TYPES_CONTACT);
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	struct text own;
	enum flow f = FLOW_OK;
	size_t i;

	if (loose_is_row(run_input(r), &own)) {
		if (a->side < 0 && loose_side(run_input(r)) != 0)
			a->emit.sides = loose_side(run_input(r));
		return emit_identity(&a->emit, own);
	}
	if (!run_bound(r, "Identity"))
		return run_has_pipeline(r) ? FLOW_OK : emit_all(&a->emit);
	for (i = 0; i < a->identity.n && f == FLOW_OK; i++)
		f = emit_identity(&a->emit, text_of_value(a->identity.v[i]));
	return f;
}

static void
done(struct run *r, void *args)
{
	struct args *a = args;

	(void)r;
	filter_arg_free(&a->given);
}

static const struct example user_examples[] = {
	{ "Get-User ann.lee@contoso.com", "Ann Lee, on both sides." },
	{ "Get-User -Side Tenant | where { $_.LastDirSyncTime -eq $null }",
	  "The people of the tenant that do not come from on-premises." },
	{ "Get-User -Filter \"Department -eq 'Sales' -and Enabled -eq $true\"",
	  "The enabled people of a department." },
	{ 0 }
};

static const struct example group_examples[] = {
	{ "Get-Group -Side OnPrem", "The groups of Active Directory." },
	{ 0 }
};

static const struct example contact_examples[] = {
	{ "Get-Contact *fabrikam*", "The contacts at Fabrikam." },
	{ 0 }
};

/* What Tab offers after a pipe. */
static const struct shape *
shape_now(struct session *s)
{
	struct err e = ERR_INIT;
	struct store *store = hold_store(s, &e);

	err_clear(&e);
	return store != NULL ? store_shape(store, &view_user) : NULL;
}

static const char *const outputs[] = { "Dirsh.Object", NULL };

#define GETTER(symbol_, name_, what)				\
const struct cmdlet get_##symbol_ = {					\
	.name = "Get-" name_,						\
	.module = "Dirsh",						\
	.type = "Dirsh.Commands.Get" name_ "Command",			\
	.synopsis = "Shows " what " of both directories.",		\
	.description = "Each object is a row with its side. An identity "	\
	    "is a UPN, sAMAccountName, DN, GUID, ImmutableId, any address " \
	    "or a name. Besides the properties that both sides have, every " \
	    "attribute that is stored can be asked for by its own name.",  \
	.params = params,						\
	.examples = symbol_##_examples,					\
	.outputs = outputs,						\
	.shape_now = shape_now,						\
	.args_size = sizeof(ARGS),					\
	.begin = begin_##symbol_,					\
	.process = process,						\
	.done = done							\
}

GETTER(user, "User", "the people");
GETTER(group, "Group", "the groups");
GETTER(contact, "Contact", "the contacts");
