/* adsync.c -- what the cmdlets of the synchronization have in common */
#include <stdlib.h>

#include "base/date.h"
#include "base/type.h"
#include "cmds/adsync/adsync.h"
#include "rules/id.h"

static bool
progress(void *arg, double part, const char *what)
{
	return run_progress(arg, "Synchronizing the directories", what, part);
}

struct sync_options
adsync_options(struct run *r, const char *command)
{
	return (struct sync_options){ .command = command,
	    .progress = progress, .arg = r };
}

struct value
adsync_time(struct text t)
{
	struct value v;
	size_t at;

	if (t.s == NULL || date_parse(t.s, t.len, &culture_en_us,
	    DATE_STYLE_ADJUST_UTC | DATE_STYLE_ASSUME_UTC, &v, &at) != DATE_OK)
		return text_value(t);
	return v;
}

/* Bytes are shown in hex, a GUID as one. */
static struct value
hex(struct text t)
{
	struct buf b = BUF_INIT;
	char guid[GUID_TEXT];
	struct value v;

	if (t.len == GUID_SIZE) {
		id_guid_format((const uint8_t *)t.s, guid);
		return value_cstr(guid);
	}
	if (!id_sid_format(t.s, t.len, &b))
		id_hex(t.s, t.len, &b);
	v = value_cstr(buf_str(&b));
	buf_free(&b);
	return v;
}

struct value
adsync_value(const struct sx_value *v, struct arena *arena)
{
	struct array *a;
	uint32_t i;

	if (v->kind == SX_NULL)
		return VNULL;
	if (v->kind == SX_BOOL)
		return VBOOL(v->number);
	if (v->kind == SX_BYTES)
		return hex(v->text);
	if (v->kind != SX_LIST)
		return text_value(sx_text(v, arena));
	a = array_new(type_object_array);
	for (i = 0; i < v->n; i++)
		array_take(a, text_value(sx_text(&v->v[i], arena)));
	return value_array(a);
}

const char *
adsync_error_source(const struct sync_error_entry *x)
{
	if (x->error == SE_NONE)
		return "concept-azure-ad-connect-sync-declarative-"
		    "provisioning";
	return sync_errors[x->error].source;
}

/* 'O''Neil': a text in single quotes. */
static void
quoted(struct buf *b, struct text t)
{
	uint32_t i;

	buf_addc(b, '\'');
	for (i = 0; i < t.len; i++) {
		if (t.s[i] == '\'')
			buf_addc(b, '\'');
		buf_addc(b, t.s[i]);
	}
	buf_addc(b, '\'');
}

/* What the commands call it, and the one that changes such an object. */
static struct text
sam_of(struct store *s, int64_t id, struct arena *a, const char **set)
{
	struct onprem o;

	*set = "Set-ADObject";
	if (!store_get_onprem(s, id, a, &o))
		return TEXT_NONE;
	if (object_is_user(o.type))
		*set = "Set-ADUser";
	return text_any(o.sam) ? o.sam : o.dn;
}

static bool
is(struct text attribute, const char *name)
{
	return text_caseeq(attribute, text_of(name));
}

/* A duplicate is taken from the object whose export it stops. */
static bool
duplicate_fix(const struct sync_error_entry *x, struct text who,
    const char *set, struct buf *b)
{
	if (is(x->attribute, "ProxyAddresses")) {
		buf_addf(b, "%s -Identity ", set);
		quoted(b, who);
		buf_adds(b, " -Remove @{proxyAddresses='smtp:");
		buf_add(b, x->value.s, x->value.len);
		buf_adds(b, "'}");
	} else if (is(x->attribute, "Mail")) {
		buf_addf(b, "%s -Identity ", set);
		quoted(b, who);
		buf_adds(b, " -Clear mail");
	} else if (is(x->attribute, "UserPrincipalName")) {
		buf_adds(b, "Set-Upn ");
		quoted(b, who);
		buf_adds(b, " -NewUpn <another UPN>");
	} else {
		return false;
	}
	return true;
}

void
adsync_error_fix(struct store *s, const struct sync_error_entry *x,
    struct buf *b)
{
	struct arena a = { NULL, NULL, NULL };
	const char *set;
	struct text who = sam_of(s, x->object, &a, &set);
	const char *const *fix = sync_errors[x->error].fix;
	unsigned i;

	if (x->error == SE_IDENTITY_DATA_VALIDATION_FAILED) {
		buf_adds(b, "Set-Upn ");
		quoted(b, who);
		buf_adds(b, " -NewUpn <a valid UPN>");
	} else if (x->error == SE_NONE || !duplicate_fix(x, who, set, b)) {
		for (i = 0; i < 4 && fix[i] != NULL; i++)
			buf_addf(b, "%s%s", i > 0 ? "; " : "", fix[i]);
		if (x->error == SE_NONE)
			buf_adds(b, "Get-ADSyncRule | Where-Object Name -eq "
			    "<the rule>");
	}
	arena_free(&a);
}

static struct value
identity(struct store *s, int64_t id)
{
	char *t = id != 0 ? store_identity(s, id) : NULL;
	struct value v = t != NULL ? value_cstr(t) : VNULL;

	free(t);
	return v;
}

struct value
adsync_error_row(struct store *s, const struct sync_error_entry *x)
{
	static const char *const names[] = { "Error", "Identity", "Side",
		"Attribute", "Value", "ConflictsWith", "Message", "Fix",
		"Source", "ErrorWithoutResiliency", "Time", NULL };
	struct buf fix = BUF_INIT;
	struct value v[11];

	adsync_error_fix(s, x, &fix);
	v[0] = text_value(x->code);
	v[1] = identity(s, x->object);
	v[2] = value_cstr("OnPrem");
	v[3] = text_value(x->attribute);
	v[4] = text_value(x->value);
	v[5] = identity(s, x->other);
	v[6] = text_value(x->message);
	v[7] = value_cstr(buf_str(&fix));
	v[8] = value_cstr(adsync_error_source(x));
	v[9] = x->error == SE_NONE ? VNULL :
	    value_cstr(sync_errors[x->off].code);
	v[10] = adsync_time(x->time);
	buf_free(&fix);
	return row_new("Dirsh.SyncError", names, v);
}
