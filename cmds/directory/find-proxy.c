/* find-proxy.c -- Find-Proxy: who has an address */
#include "cmds/cmds.h"
#include "cmds/directory/emit.h"
#include "cmds/directory/rows.h"

struct args {
	struct values	 address;
	int		 side;
};
#define ARGS struct args

static const struct param params[] = {
	{ .name = "Address", .aliases = "ProxyAddress EmailAddress "
	      "PrimarySmtpAddress Mail UserPrincipalName", INTO(address),
	  .complete = complete_address,
	  .as = "string", .position = 1,
	  .flags = P_MANDATORY | P_PIPELINE | P_BY_NAME | P_WILDCARDS,
	  .help = "An address, with or without its prefix; wildcards may be "
	      "used." },
	{ .name = "Side", INTO(side), .choices = side_choices,
	  .deflt = "Both", .help = "Which directory to look at." },
	{ 0 }
};

static const char *const names[] = {
	"Address", "Side", "ObjectType", "Identity", "Attribute", "Kind", NULL
};

static struct value
holder_row(const struct holder *h)
{
	struct value v[] = {
		text_value(h->address),
		value_cstr(store_side_name(h->side)),
		value_cstr(store_type_name(h->type)),
		text_value(h->identity),
		value_cstr(h->attribute),
		value_cstr(holder_kind_name(h->kind)),
	};

	return row_new("Dirsh.ProxyHolder", names, v);
}

static enum flow
find(struct run *r, struct store *s, struct text address, unsigned sides)
{
	struct err e = ERR_INIT;
	struct holders h = { .n = 0 };
	enum flow f = FLOW_OK;
	size_t i;

	if (!store_holders(s, address, sides, &h, &e))
		return run_complain(r, &e);
	for (i = 0; i < h.n && f == FLOW_OK; i++)
		f = run_emit_take(r, holder_row(&h.v[i]));
	holders_free(&h);
	return f;
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	enum flow f = FLOW_OK;
	struct store *s = run_store(r, &f);
	size_t i;

	for (i = 0; s != NULL && i < a->address.n && f == FLOW_OK; i++)
		f = find(r, s, text_of_value(a->address.v[i]),
		    side_of_choice(a->side));
	return f;
}

static const struct example examples[] = {
	{ "Find-Proxy ann.lee@contoso.com",
	  "Every object that has the address, in any attribute." },
	{ "Find-Proxy *@fabrikam.com -Side Tenant",
	  "The addresses of a domain in the tenant." },
	{ 0 }
};

static const char *const outputs[] = { "Dirsh.ProxyHolder", NULL };

const struct cmdlet find_proxy = {
	.name = "Find-Proxy",
	.module = "Dirsh",
	.type = "Dirsh.Commands.FindProxyCommand",
	.synopsis = "Finds who has an address, on both sides.",
	.description = "Whatever the prefix or case, and in any attribute that "
	    "holds addresses: proxyAddresses, mail, userPrincipalName, "
	    "targetAddress and others. Nothing is shown if nobody has it.",
	.params = params,
	.examples = examples,
	.outputs = outputs,
	.properties = names,
	.args_size = sizeof(ARGS),
	.process = process
};
