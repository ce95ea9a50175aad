/* spaces.c -- Get-ADSyncConnector, Get-ADSyncCSObject, Get-ADSyncMVObject */
#include <stdlib.h>

#include "cmds/adsync/adsync.h"
#include "cmds/cmds.h"
#include "cmds/directory/emit.h"
#include "rules/id.h"
#include "store/sync-explain.h"

struct args {
	struct text	 identity, connector;
	struct text	 name;
};
#define ARGS struct args

static const struct param connector_params[] = {
	{ .name = "Name", INTO(name), .position = 1,
	  .help = "One connector; both if it is not given." },
	{ 0 }
};

static const struct param object_params[] = {
	{ .name = "DistinguishedName", .aliases = "Identity Identifier",
	  INTO(identity), .position = 1,
	  .flags = P_MANDATORY | P_PIPELINE | P_BY_NAME,
	  .help = "An object: its DN, or any other identity of it." },
	{ .name = "ConnectorName", INTO(connector), .position = 2,
	  .help = "Whose connector space; AD's if it is not given." },
	{ 0 }
};

static const struct param mv_params[] = {
	{ .name = "Identifier", .aliases = "Identity DistinguishedName",
	  INTO(identity), .position = 1,
	  .flags = P_MANDATORY | P_PIPELINE | P_BY_NAME,
	  .help = "An object: any identity of it." },
	{ 0 }
};

/* ---- connectors ---- */

static enum flow
connector(struct run *r, struct store *s, enum sync_connector c,
    struct text wanted)
{
	static const char *const names[] = { "Name", "Identifier", "Type",
		"SubType", "ConnectorTypeName", NULL };
	char *name = store_sync_connector(s, c);
	struct value v[] = {
		value_cstr(name),
		c == SC_AAD ?
		    value_cstr("b891884f-051e-4a83-95af-2544101c9083") : VNULL,
		value_cstr(c == SC_AAD ? "Extensible2" : "AD"),
		c == SC_AAD ? value_cstr("Windows Azure Active Directory "
		    "(Microsoft)") : VNULL,
		value_cstr(c == SC_AAD ? "Extensible2" : "AD"),
	};
	struct value row = row_new("Microsoft.IdentityManagement.PowerShell."
	    "ObjectModel.Connector", names, v);
	bool skip = wanted.s != NULL && !text_caseeq(wanted, text_of(name));
	enum flow f = FLOW_OK;

	free(name);
	if (skip)
		value_drop(row);
	else
		f = run_emit_take(r, row);
	return f;
}

static enum flow
get_connector(struct run *r, void *args)
{
	struct args *a = args;
	enum flow f = FLOW_OK;
	struct store *s = run_store(r, &f);

	if (s == NULL)
		return f;
	f = connector(r, s, SC_AD, a->name);
	return f == FLOW_OK ? connector(r, s, SC_AAD, a->name) : f;
}

/* ---- objects ---- */

static struct value
attributes(const struct sync_object *o)
{
	static const char *const names[] = { "Name", "Value", "Rule",
		NULL };
	struct array *a = array_new(type_object_array);
	unsigned i;

	for (i = 0; i < o->set->n_slots; i++)
		if (o->slot[i].by != NULL) {
			struct value v[] = { value_cstr(o->set->slots[i]),
				adsync_value(&o->slot[i].value, o->arena),
				value_cstr(o->slot[i].by->rule->name) };

			array_take(a, row_new("Dirsh.SyncAttribute", names,
			    v));
		}
	return value_array(a);
}

static const char *
pending(const struct sync_explain *x, bool import)
{
	unsigned f = x->state.flags;

	if (import)
		return !(f & SS_PENDING) ? "None" : f & SS_GONE ? "Delete" :
		    f & SS_MV ? "Update" : "Add";
	if (!(f & SS_EXPORT) && !(f & SS_ERROR))
		return "None";
	return !(f & SS_OUT) ? "Delete" : f & SS_EXPORTED ? "Update" : "Add";
}

static struct value
cs_row(struct store *s, struct sync_explain *x, bool aad)
{
	static const char *const names[] = { "DistinguishedName",
		"ObjectType", "ConnectorName", "IsConnector",
		"PendingImport", "PendingExport", "HasExportError",
		"ConnectedMVObjectType", "LinkRule", "Attributes", NULL };
	char *name = store_sync_connector(s, aad ? SC_AAD : SC_AD);
	const struct sync_object *o = aad ? &x->out : &x->mv;
	struct value v[] = {
		aad ? text_value(sync_get_text(&x->out, "dn")) :
		    text_value(x->onprem.dn),
		value_cstr(aad && x->out.link != NULL ?
		    x->out.link->rule->target_type : sync_class(x->type) !=
		    NULL ? sync_class(x->type) : "unknown"),
		value_cstr(name), VBOOL(x->mv.link != NULL),
		value_cstr(aad ? "None" : pending(x, true)),
		value_cstr(aad ? pending(x, false) : "None"),
		VBOOL(aad && (x->state.flags & SS_ERROR) != 0),
		x->mv.link != NULL ? value_cstr(sync_metaverse_type(&x->mv)) :
		    VNULL,
		o->link != NULL ? value_cstr(o->link->rule->name) : VNULL,
		aad ? attributes(&x->out) : VNULL,
	};

	free(name);
	return row_new("Microsoft.IdentityManagement.PowerShell.ObjectModel."
	    "CSObject", names, v);
}

static struct value
mv_row(struct store *s, struct sync_explain *x)
{
	static const char *const names[] = { "ObjectId", "ObjectType",
		"Attributes", "Lineage", NULL };
	static const char *const line[] = { "ConnectorName",
		"DistinguishedName", "Rule", NULL };
	struct array *lineage = array_new(type_object_array);
	char guid[GUID_TEXT] = "";
	int i;

	for (i = SC_AD; i <= SC_AAD; i++) {
		const struct sync_object *o = i == SC_AD ? &x->mv : &x->out;
		char *name = store_sync_connector(s, (enum sync_connector)i);
		struct value v[] = { value_cstr(name), text_value(i == SC_AD ?
		    x->onprem.dn : sync_get_text(&x->out, "dn")),
		    o->link != NULL ? value_cstr(o->link->rule->name) :
		    VNULL };
		struct value row = row_new("Dirsh.SyncLineage", line, v);

		free(name);
		if (o->link != NULL)
			array_add(lineage, row);
		value_drop(row);
	}
	if (x->onprem.object_guid != NULL)
		id_guid_format(x->onprem.object_guid, guid);
	struct value v[] = { value_cstr(guid),
		value_cstr(sync_metaverse_type(&x->mv)), attributes(&x->mv),
		value_array(lineage) };

	return row_new("Microsoft.IdentityManagement.PowerShell.ObjectModel."
	    "MVObject", names, v);
}

enum which { CS_AD, CS_AAD, MV };

static enum flow
show(struct run *r, struct store *s, int64_t id, enum which which)
{
	struct err e = ERR_INIT;
	struct sync_explain x;
	enum flow f = FLOW_OK;
	bool ok = store_sync_explain(s, id, &x, &e);

	if (!ok)
		f = run_fail(r, &e);
	else if (which == MV ? x.mv.link == NULL : which == CS_AAD &&
	    x.out.link == NULL)
		f = run_complainf(r, ERR_OBJECT_NOT_FOUND, "NotInSpace",
		    VNULL, "The object is not in that space: Trace-Sync says "
		    "why.");
	else
		f = run_emit_take(r, which == MV ? mv_row(s, &x) :
		    cs_row(s, &x, which == CS_AAD));
	store_sync_explained(&x);
	return f;
}

static enum flow
objects(struct run *r, struct args *a, enum which which)
{
	enum flow f = FLOW_OK;
	struct store *s = run_store(r, &f);
	struct emit m = { .r = r, .s = s, .sides = SIDE_ONPREM };
	struct ids ids;
	size_t i;

	if (s == NULL)
		return f;
	f = find_identity(&m, a->identity, &ids);
	for (i = 0; i < ids.n && f == FLOW_OK; i++)
		f = show(r, s, ids.v[i], which);
	free(ids.v);
	return f;
}

static enum flow
get_csobject(struct run *r, void *args)
{
	struct args *a = args;

	return objects(r, a, a->connector.s != NULL &&
	    text_case_ends(a->connector, TEXT(" - AAD")) ? CS_AAD : CS_AD);
}

static enum flow
get_mvobject(struct run *r, void *args)
{
	return objects(r, args, MV);
}

static const struct example connector_examples[] = {
	{ "Get-ADSyncConnector | Where-Object ConnectorTypeName -eq AD",
	  "The connector of the on-premises directory." },
	{ 0 }
};
static const struct example cs_examples[] = {
	{ "Get-ADSyncCSObject ann.lee@contoso.com",
	  "What the connector space knows of a user." },
	{ 0 }
};
static const struct example mv_examples[] = {
	{ "(Get-ADSyncMVObject ann.lee@contoso.com).Attributes",
	  "Each attribute of the metaverse with the rule that gave it." },
	{ 0 }
};

#define MODULE	"ADSync"
#define TYPE	"Microsoft.IdentityManagement.PowerShell.Cmdlet."

const struct cmdlet get_adsyncconnector = {
	.name = "Get-ADSyncConnector",
	.module = MODULE,
	.type = TYPE "GetADSyncConnectorCmdlet",
	.synopsis = "Shows the connectors of the synchronization.",
	.description = "One of the on-premises forest and one of the tenant.",
	.params = connector_params,
	.examples = connector_examples,
	.args_size = sizeof(ARGS),
	.process = get_connector
};

const struct cmdlet get_adsynccsobject = {
	.name = "Get-ADSyncCSObject",
	.module = MODULE,
	.type = TYPE "GetADSyncCSObjectCmdlet",
	.synopsis = "Shows an object of a connector space.",
	.description = "Whether it is joined, what waits for import or "
	    "export, and by which rule.",
	.params = object_params,
	.examples = cs_examples,
	.args_size = sizeof(ARGS),
	.process = get_csobject
};

const struct cmdlet get_adsyncmvobject = {
	.name = "Get-ADSyncMVObject",
	.module = MODULE,
	.type = TYPE "GetADSyncMVObjectCmdlet",
	.synopsis = "Shows an object of the metaverse.",
	.description = "Its attributes, each with the rule that gave it, and "
	    "the connector spaces it is joined to.",
	.params = mv_params,
	.examples = mv_examples,
	.args_size = sizeof(ARGS),
	.process = get_mvobject
};
