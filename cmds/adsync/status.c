/* status.c -- Get-DirSyncStatus and MSOnline's view of the synchronization */
#include <stdlib.h>
#include <time.h>

#include "cmds/adsync/adsync.h"
#include "cmds/cmds.h"
#include "rules/errors.h"
#include "rules/features.h"

/* ---- Get-DirSyncStatus ---- */

static const struct param no_params[] = { { 0 } };

static unsigned
count_domains(const struct tenant_info *t, bool verified)
{
	unsigned n = 0;
	size_t i;

	for (i = 0; i < t->n_domains; i++)
		n += t->domains[i].verified == verified;
	return n;
}

/* Seconds since a time of the store, or -1. */
static double
age(struct text t)
{
	struct tm tm = { 0 };
	char room[40];

	if (t.s == NULL || t.len >= sizeof room)
		return -1;
	memcpy(room, t.s, t.len);
	room[t.len] = '\0';
	if (strptime(room, "%Y-%m-%dT%H:%M:%S", &tm) == NULL)
		return -1;
	return difftime(time(NULL), timegm(&tm));
}

static struct value
warning(const struct tenant_info *t)
{
	double s = age(t->last_sync);

	if (s < 0)
		return value_cstr("The directories were never "
		    "synchronized.");
	if (s > 3 * 86400)
		return value_cstr("The last synchronization was more than "
		    "three days ago.");
	return VNULL;
}

static bool
count_error(void *arg, const struct sync_error_entry *x)
{
	int64_t *n = arg;

	n[x->quarantined]++;
	return true;
}

static enum flow
status(struct run *r, void *args)
{
	static const char *const names[] = { "DomainsVerified",
		"DomainsNotVerified", "DirectorySyncEnabled",
		"LatestDirectorySync", "Warning", "PasswordSyncEnabled",
		"LastPasswordSync", "ClientVersion", "ServiceAccount",
		"SynchronizedObjects", "ObjectQuota", "Errors",
		"Quarantined", NULL };
	struct err e = ERR_INIT;
	enum flow f = FLOW_OK;
	struct store *s = run_store(r, &f);
	const struct tenant_info *t;
	int64_t errors[2] = { 0, 0 };
	struct value v[13];

	(void)args;
	if (s == NULL)
		return f;
	if ((t = store_tenant(s, &e)) == NULL ||
	    !store_sync_errors(s, 0, count_error, errors, &e))
		return run_fail(r, &e);
	v[0] = VLONG(count_domains(t, true));
	v[1] = VLONG(count_domains(t, false));
	v[2] = VBOOL(t->last_sync.s != NULL ||
	    store_sync_count(s, 0, 0) > 0);
	v[3] = adsync_time(t->last_sync);
	v[4] = warning(t);
	v[5] = VBOOL(t->tenant.features & FEATURE_PASSWORD_SYNC);
	v[6] = v[7] = v[8] = VNULL;	/* no export tells them */
	v[9] = VLONG(store_sync_count(s, SS_EXPORTED, SS_EXPORTED));
	v[10] = VLONG(limit_objects(count_domains(t, true), 0));
	v[11] = VLONG(errors[0]);
	v[12] = VLONG(errors[1]);
	return run_emit_take(r, row_new("Dirsh.DirSyncStatus", names, v));
}

static const struct example status_examples[] = {
	{ "Get-DirSyncStatus", "What the admin center shows as DirSync "
	  "Status." },
	{ 0 }
};

const struct cmdlet get_dirsyncstatus = {
	.name = "Get-DirSyncStatus",
	.module = "Dirsh",
	.type = "Dirsh.Commands.GetDirSyncStatusCommand",
	.synopsis = "Shows the status page of directory synchronization.",
	.description = "Domains, the last synchronization with a warning "
	    "after three days, the number of objects against the quota, and "
	    "how many errors and quarantined values there are.",
	.params = no_params,
	.examples = status_examples,
	.process = status
};

/* ---- Get-MsolDirSyncFeatures, Set-MsolDirSyncFeature ---- */

struct feature_args {
	struct text	 feature;
	struct value	 enable;
	bool		 force;
};
#define ARGS struct feature_args

static const struct param get_feature_params[] = {
	{ .name = "Feature", INTO(feature), .position = 1,
	  .help = "One feature; all if it is not given." },
	{ 0 }
};

static const struct param set_feature_params[] = {
	{ .name = "Feature", INTO(feature), .position = 1,
	  .flags = P_MANDATORY, .help = "The feature, by any of its names." },
	{ .name = "Enable", INTO(enable), .as = "bool", .position = 2,
	  .flags = P_MANDATORY, .help = "On or off." },
	{ .name = "Force", INTO(force), .help = "Has no effect." },
	{ 0 }
};

static enum flow
no_feature(struct run *r, struct text name)
{
	return run_failf(r, ERR_INVALID_ARGUMENT, "UnknownFeature",
	    VLENT(name.s, name.len), "There is no feature '%.*s'. "
	    "Get-MsolDirSyncFeatures names them all.", (int)name.len,
	    name.s);
}

static enum flow
get_features(struct run *r, void *args)
{
	static const char *const names[] = { "DirSyncFeature", "Enabled",
		NULL };
	struct feature_args *a = args;
	struct err e = ERR_INIT;
	enum flow f = FLOW_OK;
	struct store *s = run_store(r, &f);
	const struct tenant_info *t;
	const struct feature *x;

	if (s == NULL)
		return f;
	if (a->feature.s != NULL && feature_find(a->feature) == NULL)
		return no_feature(r, a->feature);
	if ((t = store_tenant(s, &e)) == NULL)
		return run_fail(r, &e);
	for (x = features; x->bit != 0 && f == FLOW_OK; x++) {
		struct value v[2];

		if (x->msol == NULL || (a->feature.s != NULL &&
		    feature_find(a->feature) != x))
			continue;
		v[0] = value_cstr(x->msol);
		v[1] = VBOOL(t->tenant.features & x->bit);
		f = run_emit_take(r, row_new("Microsoft.Online."
		    "Administration.DirSyncFeature", names, v));
	}
	return f;
}

static enum flow
set_feature(struct run *r, void *args)
{
	struct feature_args *a = args;
	struct err e = ERR_INIT;
	enum flow f = FLOW_OK;
	struct store *s = run_store(r, &f);
	const struct feature *x = feature_find(a->feature);

	if (s == NULL)
		return f;
	if (x == NULL)
		return no_feature(r, a->feature);
	if (x->permanent && !a->enable.u.b)
		return run_failf(r, ERR_INVALID_OPERATION,
		    "FeatureIsPermanent", VLENT(a->feature.s,
		    a->feature.len), "The feature '%.*s' cannot be switched "
		    "off again.", (int)a->feature.len, a->feature.s);
	if (!run_should(r, x->msol != NULL ? x->msol : x->graph, NULL, &f))
		return f;
	if (!store_begin(s, "Set-MsolDirSyncFeature", &e))
		return run_fail(r, &e);
	if (store_set_feature(s, a->feature, a->enable.u.b, &e) &&
	    store_commit(s, &e))
		return f;
	store_rollback(s);
	return run_fail(r, &e);
}

static const struct example get_feature_examples[] = {
	{ "Get-MsolDirSyncFeatures | Where-Object Enabled",
	  "The features that are on." },
	{ 0 }
};
static const struct example set_feature_examples[] = {
	{ "Set-MsolDirSyncFeature -Feature BlockSoftMatch -Enable $true",
	  "Nothing is soft matched any more." },
	{ 0 }
};

const struct cmdlet get_msoldirsyncfeatures = {
	.name = "Get-MsolDirSyncFeatures",
	.module = "MSOnline",
	.type = "Microsoft.Online.Administration.Automation."
	    "GetDirSyncFeatures",
	.synopsis = "Shows the directory synchronization features.",
	.description = "Each with whether it is on in the tenant.",
	.params = get_feature_params,
	.examples = get_feature_examples,
	.args_size = sizeof(ARGS),
	.process = get_features
};

const struct cmdlet set_msoldirsyncfeature = {
	.name = "Set-MsolDirSyncFeature",
	.module = "MSOnline",
	.type = "Microsoft.Online.Administration.Automation."
	    "SetDirSyncFeature",
	.synopsis = "Switches a directory synchronization feature.",
	.description = "The next cycle goes by it. Some features cannot be "
	    "switched off again.",
	.params = set_feature_params,
	.examples = set_feature_examples,
	.flags = CMD_WRITES,
	.args_size = sizeof(ARGS),
	.process = set_feature
};

/* ---- Get-MsolDirSyncProvisioningError ---- */

#undef ARGS
struct error_args {
	struct text	 category;
	bool		 all;
	/* its own */
	struct store	*s;
	struct array	*rows;
};
#define ARGS struct error_args

static const struct param error_params[] = {
	{ .name = "ErrorCategory", INTO(category),
	  .help = "PropertyConflict, the only one there is." },
	{ .name = "All", INTO(all), .help = "Has no effect: all are shown." },
	{ 0 }
};

static bool
collect(void *arg, const struct sync_error_entry *x)
{
	static const char *const names[] = { "DisplayName", "ObjectType",
		"ProvisioningErrorCategory", "PropertyName",
		"PropertyValue", "WhenStarted", "ConflictsWith", NULL };
	struct error_args *a = arg;
	struct arena arena = { NULL, NULL, NULL };
	struct onprem o;
	char *other;
	struct value v[7];

	if (!x->quarantined || !store_get_onprem(a->s, x->object, &arena,
	    &o)) {
		arena_free(&arena);
		return true;
	}
	other = x->other != 0 ? store_identity(a->s, x->other) : NULL;
	v[0] = text_value(text_any(o.display_name) ? o.display_name : o.cn);
	v[1] = value_cstr(store_type_name(o.type));
	v[2] = value_cstr("PropertyConflict");
	v[3] = text_value(x->attribute);
	v[4] = text_value(x->value);
	v[5] = adsync_time(x->time);
	v[6] = other != NULL ? value_cstr(other) : VNULL;
	array_take(a->rows, row_new("Microsoft.Online.Administration."
	    "DirSyncProvisioningError", names, v));
	free(other);
	arena_free(&arena);
	return true;
}

static enum flow
errors(struct run *r, void *args)
{
	struct error_args *a = args;
	struct err e = ERR_INIT;
	enum flow f = FLOW_OK;
	struct value v;

	if ((a->s = run_store(r, &f)) == NULL)
		return f;
	a->rows = array_new(type_object_array);
	v = value_array(a->rows);
	f = store_sync_errors(a->s, 0, collect, a, &e) ?
	    run_emit_unrolled(r, v) : run_fail(r, &e);
	value_drop(v);
	return f;
}

static const struct example error_examples[] = {
	{ "Get-MsolDirSyncProvisioningError -ErrorCategory PropertyConflict",
	  "The values that duplicate attribute resiliency has set aside." },
	{ 0 }
};

const struct cmdlet get_msoldirsyncprovisioningerror = {
	.name = "Get-MsolDirSyncProvisioningError",
	.module = "MSOnline",
	.type = "Microsoft.Online.Administration.Automation."
	    "GetDirSyncProvisioningError",
	.synopsis = "Shows the values that are set aside in quarantine.",
	.description = "Objects were made or changed without them, because "
	    "another object has the value.",
	.params = error_params,
	.examples = error_examples,
	.args_size = sizeof(ARGS),
	.process = errors
};
