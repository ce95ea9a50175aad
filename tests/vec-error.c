/* vec-error.c -- the operation "sync-error" */
#include <stdio.h>

#include "rules/check.h"
#include "rules/upn.h"
#include "tests/vec-match.h"

/* What a row is about: a class of error, and how it is told. */
struct told {
	struct match_case	 m;
	bool			 has_object;
	enum sync_error		 error, off;	/* off: without resiliency */
};

static const struct jv *
feature(const struct vec *v, const char *name)
{
	return jv_get(jv_get(v->in, "features"), name);
}

/* The service judges the UPN before anything else. */
static enum sync_error
invalid_upn(const struct onprem *o)
{
	struct check_result	r;

	check_value(&r, TEXT("userPrincipalName"), o->upn, o->type);
	return check_codes[r.code].error;
}

/* By its code or by its title. */
static bool
is_error(struct text name, enum sync_error error)
{
	return text_caseeq(name, text_of(sync_errors[error].code)) ||
	    (text_caseeq(name, text_of(sync_errors[error].title)) &&
	    error == SE_EXISTING_ADMIN_ROLE_CONFLICT);
}

/* From objects, from a named case, from a code, from a change. */
static void
tell(struct vec *v, struct told *t)
{
	const struct sync_error_case	*c;
	struct text			 words;

	vec_match(v, &t->m);
	t->has_object = vec_object(v, "onprem", 0) != NULL;
	if (t->has_object) {
		t->error = t->m.r.error;
		t->off = t->m.r.error_off;
		if (t->error == SE_NONE)
			t->error = t->off = invalid_upn(&t->m.object);
		return;
	}
	words = jv_text(jv_get(v->in, "scenario"));
	if (!text_any(words))
		words = jv_text(jv_get(v->in, "change"));
	if (text_any(words) && (c = sync_error_case_find(words)) != NULL)
		t->error = t->off = c->error;
	else
		t->error = t->off = sync_error_find(jv_text(jv_get(v->in,
		    "error")));
}

static void
compare_error(struct vec *v, const struct jv *want, const struct told *t)
{
	struct text	code = jv_text(want);
	bool		same = is_error(code, t->error);

	/* Without a word about resiliency, either answer is right. */
	if (feature(v, "DuplicateAttributeResiliency") == NULL)
		same |= is_error(code, t->off);
	if (jv_named(want, "notError")) {
		if (text_caseeq(code, text_of(sync_errors[t->error].code)))
			vec_fail(v, "notError: got %s",
			    sync_errors[t->error].code);
	} else if (want->kind == J_NULL ? t->error != SE_NONE : !same) {
		vec_text(v, want, text_of(sync_errors[t->error].code));
	}
}

static void
compare_message(struct vec *v, const struct jv *want, const struct told *t)
{
	struct text	attribute = jv_text(jv_get(v->in, "attribute"));
	struct buf	b = BUF_INIT;

	sync_error_message(t->error, text_any(attribute) ?
	    arena_strndup(v->arena, attribute.s, attribute.len) :
	    t->m.r.attribute != NULL ? t->m.r.attribute : "None",
	    jv_text(jv_get(v->in, "value")), &b);
	if (text_case_find((struct text){ buf_str(&b), (uint32_t)b.len },
	    jv_text(want)) < 0)
		vec_text(v, want, text_of(buf_str(&b)));
	buf_free(&b);
}

static void
compare_fix(struct vec *v, const struct jv *want, const struct told *t)
{
	struct text	steps[4];
	uint32_t	n = 0;

	while (n < 4 && sync_errors[t->error].fix[n] != NULL) {
		steps[n] = text_of(sync_errors[t->error].fix[n]);
		n++;
	}
	vec_set(v, want, (struct texts){ steps, n });
}

/* Values of one attribute against their limit. */
static bool
compare_limit(struct vec *v, const struct jv *want)
{
	const struct jv	*count = jv_get(v->in, "count");
	unsigned	 limit = limit_values(jv_text(jv_get(v->in,
			    "attribute")));
	struct text	 both[] = { TEXT("LargeObject"),
			    TEXT("ExceededAllowedLength") };
	bool		 over;

	if (count == NULL) {
		count = jv_get(v->in, "bytes");
		if (count == NULL)
			count = jv_get(v->in, "length");
		limit = limit_size(jv_text(jv_get(v->in, "attribute")));
	}
	over = count != NULL && count->i > (int64_t)limit;

	if (jv_named(want, "exceedsLimit"))
		vec_bool(v, want, over);
	else if (jv_named(want, "errors"))
		vec_set(v, want, (struct texts){ both, over ? 2 : 0 });
	else
		return false;
	return true;
}

static unsigned
number(const struct jv *map, const char *key)
{
	const struct jv	*j = jv_get(map, key);

	return j == NULL || j->kind != J_INT ? 0 : (unsigned)j->i;
}

static bool
compare_weights(struct vec *v, const struct jv *want)
{
	const struct jv	*user = jv_get(v->in, "user");
	unsigned	 certificates = number(user, "userCertificates");
	unsigned	 subscriptions = number(user, "subscriptions");

	if (jv_named(want, "maxProxyAddresses"))
		vec_int(v, want, limit_proxies(jv_true(jv_get(user,
		    "mailNickName")), certificates, subscriptions));
	else if (jv_named(want, "removeCertificatesAtLeast"))
		vec_int(v, want, limit_certificates_to_remove(number(v->in,
		    "wantedProxyAddresses"), certificates, subscriptions));
	else
		return false;
	return true;
}

/* yyyymmdd of "2011-10-04", "2011-10" or "before 2011-10-05". */
static unsigned
day(struct text t)
{
	unsigned	out = 0, n = 0;
	uint32_t	i;

	for (i = 0; i < t.len && n < 8; i++)
		if (t.s[i] >= '0' && t.s[i] <= '9') {
			out = out * 10 + (unsigned)(t.s[i] - '0');
			n++;
		}
	while (n > 0 && n < 8) {
		out = out * 10 + (n == 7);
		n++;
	}
	return out - (text_case_find(t, TEXT("before")) >= 0);
}

/* "completed-*-errors" stands for any of its kind. */
static void
compare_run(struct vec *v, const struct jv *want, const char *got)
{
	struct text	t = jv_text(want), have = text_of(got);
	int		star = text_chr(t, '*');

	if (star < 0 || !text_case_starts(have, text_upto(t,
	    (uint32_t)star)) || !text_case_ends(have, text_from(t,
	    (uint32_t)star + 1)))
		vec_text(v, want, have);
}

static bool
compare_tenant(struct vec *v, const struct jv *want)
{
	struct text	created = jv_text(jv_get(v->in, "tenantCreated"));

	if (!text_any(created))
		created = jv_text(jv_get(v->in, "setUp"));
	if (jv_named(want, "limit"))
		vec_int(v, want, limit_objects(number(v->in,
		    "verifiedDomains"), day(created)));
	else if (jv_named(want, "runResult"))
		compare_run(v, want, run_status(number(v->in,
		    "errorsInRun")));
	else if (jv_named(want, "clearedBy"))
		vec_text(v, want, text_of(RESILIENCY_CLEARED_BY));
	else if (jv_named(want, "everyHours"))
		vec_int(v, want, RESILIENCY_HOURS);
	else if (jv_named(want, "eventId"))
		vec_int(v, want, sync_errors[sync_error_find(jv_text(jv_get(
		    v->in, "error")))].event_id);
	else
		return false;
	return true;
}

static bool
is_own(void *ctx, struct text upn)
{
	const struct told	*t = ctx;

	return text_caseeq(t->m.object.upn, upn);
}

/* What the object gets in place of, or without, the value set aside. */
static void
compare_left(struct vec *v, const struct jv *want, const struct told *t)
{
	struct upn_input	 in = { .object = &t->m.object,
				    .tenant = &t->m.tenant, .digits = 1234,
				    .ctx = (void *)(uintptr_t)t };
	struct upn_result	 r;
	struct texts		 proxies = t->m.object.proxies;
	struct text		*left;
	uint32_t		 i, n = 0;

	if (jv_named(want, "proxyAddresses")) {
		left = arena_alloc(v->arena, (proxies.n + 1) * sizeof *left);
		for (i = 0; i < proxies.n; i++)
			if (!text_case_ends(proxies.v[i], t->m.r.key))
				left[n++] = proxies.v[i];
		vec_set(v, want, (struct texts){ left, n });
		return;
	}
	if (t->m.r.quarantined && t->m.r.attribute != NULL &&
	    strcmp(t->m.r.attribute, "UserPrincipalName") == 0)
		in.held = is_own;
	upn_derive(&r, &in, v->arena);
	if (text_case_ends(want->name, TEXT("pattern")))
		vec_pattern(v, want, r.upn);
	else
		vec_printed(v, want, r.upn);
}

static void
compare_object(struct vec *v, const struct jv *want, const struct told *t)
{
	const struct match_result	*r = &t->m.r;

	if (jv_named(want, "value"))
		vec_text(v, want, r->key);
	else if (jv_named(want, "otherObject"))
		vec_other(v, want, r);
	else if (jv_named(want, "attribute") ||
	    jv_named(want, "attributeConflictName"))
		vec_text(v, want, text_of(r->attribute));
	else if (jv_named(want, "exportResult"))
		vec_text(v, want, r->error != SE_NONE && !r->quarantined ?
		    TEXT("error") : TEXT("success"));
	else if (jv_named(want, "retriedEachCycle"))
		vec_bool(v, want, r->retried);
	else if (jv_named(want, "quarantined"))
		vec_bool(v, want, r->quarantined);
	else if (jv_named(want, "message"))
		vec_text(v, want, text_of(r->message));
	else if (jv_named(want, "errorType"))
		vec_int(v, want, sync_errors[t->error].number);
	else if (jv_named(want, "errorCode"))
		vec_text(v, want, text_of(sync_errors[t->error].hresult));
	else if (jv_named(want, "category"))
		vec_text(v, want, r->quarantined ? TEXT("PropertyConflict") :
		    TEXT_NONE);
	else if (text_case_ends(want->name, TEXT("pattern")) ||
	    jv_named(want, "printed") ||
	    jv_named(want, "userPrincipalName") ||
	    jv_named(want, "proxyAddresses"))
		compare_left(v, want, t);
	else
		vec_unknown(v, want);
}

void
vec_sync_error(struct vec *v)
{
	static const char *const	known[] = { "attribute", "before",
	    "change", "cloud", "conflictSolved", "count", "error",
	    "errorsInRun", "features", "limit", "onprem", "quarantined",
	    "scenario", "user", "value", "verifiedDomains",
	    "wantedProxyAddresses", "tenant", "tenantCreated", "setUp",
	    "bytes", "length", NULL };
	struct told			 t;
	const struct jv			*want;

	vec_inputs(v, known);
	memset(&t, 0, sizeof t);
	tell(v, &t);
	for (want = v->want->child; want != NULL; want = want->next) {
		if (jv_named(want, "error") || jv_named(want, "notError"))
			compare_error(v, want, &t);
		else if (jv_named(want, "messageContains"))
			compare_message(v, want, &t);
		else if (jv_named(want, "fix"))
			compare_fix(v, want, &t);
		else if (!compare_limit(v, want) &&
		    !compare_weights(v, want) && !compare_tenant(v, want))
			compare_object(v, want, &t);
	}
}
