/* vec-scope.c -- the operation "scope" */
#include <stdio.h>

#include "rules/scope.h"
#include "tests/vec.h"

struct scoped {
	struct entry		 entry;
	enum object_type	 type;
	bool			 in;
	const char		*reason;
	const struct scope_rule	*rule;		/* NULL: none excludes it */
};

/* A reason may name the attribute or its value instead. */
static void
compare_reason(struct vec *v, const struct jv *want, const struct scoped *s)
{
	const struct scope_clause	*when = s->rule == NULL ? NULL :
					    s->rule->when;
	struct text			 t = jv_text(want);

	if (when == NULL || s->reason != s->rule->reason ||
	    (text_case_find(t, text_of(when->attribute)) < 0 &&
	    (when->value == NULL ||
	    text_case_find(t, text_of(when->value)) < 0)))
		vec_reason(v, want, s->reason);
}

static void
parse_failed(struct vec *v, struct err *e)
{
	vec_fail(v, "%s", e->message);
	err_clear(e);
}

/* The filters that the row brings, after the default ones. */
static void
apply_filter(struct vec *v, struct scoped *s, const char *key,
    const char *reason)
{
	struct text		t = jv_text(jv_get(v->in, key));
	struct scope_filter	f;
	struct err		e = ERR_INIT;

	if (!text_any(t) || !s->in)
		return;
	if (!scope_parse(t, v->arena, &f, &e)) {
		parse_failed(v, &e);
	} else if (!scope_holds(&f, &s->entry)) {
		s->in = false;
		s->reason = reason;
	}
}

static void
apply_custom(struct vec *v, struct scoped *s)
{
	struct texts			 t;
	struct scope_custom		*rules;
	const struct scope_custom	*found;
	struct err			 e = ERR_INIT;
	uint32_t			 i;

	t = jv_texts(jv_get(v->in, "customRules"), v->arena);
	if (t.n == 0 || !s->in)
		return;
	rules = arena_alloc(v->arena, t.n * sizeof *rules);
	for (i = 0; i < t.n; i++)
		if (!scope_parse_custom(t.v[i], v->arena, &rules[i], &e)) {
			parse_failed(v, &e);
			return;
		}
	found = scope_custom_find(rules, t.n, &s->entry);
	if (found != NULL && found->cloud_filtered) {
		s->in = false;
		s->reason = found->filter.n == 0 ? "catch-all rule" :
		    "custom rule";
	}
}

static void
apply_containers(struct vec *v, struct scoped *s)
{
	const struct jv	*filter = jv_get(v->in, "ouFilter");
	struct texts	 in = jv_texts(jv_get(filter != NULL ? filter : v->in,
			    "includedOUs"), v->arena);
	struct texts	 out = jv_texts(jv_get(filter != NULL ? filter :
			    v->in, "excludedOUs"), v->arena);

	if (in.n + out.n == 0 || !s->in)
		return;
	if (!scope_container(entry_first(&s->entry, "distinguishedName"), in,
	    out)) {
		s->in = false;
		s->reason = "OU filter";
	}
}

static void
compare_runs(struct vec *v, const struct jv *want)
{
	const struct scope_follow_up	*f;
	struct text			 change = jv_text(jv_get(v->in,
					    "change"));
	struct text			 t[2];
	uint32_t			 n = 0;

	for (f = scope_follow_ups; f->change != NULL; f++)
		if (text_case_find(change, text_of(f->change)) >= 0)
			break;
	if (f->change == NULL)	/* its first word will do */
		for (f = scope_follow_ups; f->change != NULL; f++)
			if (text_case_find(change, text_upto(text_of(
			    f->change), (uint32_t)strcspn(f->change, " "))) >=
			    0)
				break;
	if (f->change == NULL) {
		vec_fail(v, "unknown change");
		return;
	}
	while (n < 2 && f->runs[n] != NULL) {
		t[n] = text_of(f->runs[n]);
		n++;
	}
	vec_set(v, want, (struct texts){ t, n });
}

static void
decide(struct vec *v, struct scoped *s)
{
	const struct jv			*j = vec_object(v, "onprem", 0);
	const struct scope_rule		*rule;

	s->entry = vec_entry(j);
	s->type = object_type_of(jv_text(jv_get(j, "type")));
	rule = j == NULL ? NULL : scope_excluded(s->type, &s->entry, 0);
	s->in = rule == NULL;
	s->rule = rule;
	s->reason = rule == NULL ? NULL : rule->reason;
	apply_custom(v, s);
	apply_filter(v, s, "outboundScope", "outbound scope");
	apply_filter(v, s, "scope", "scope");
	apply_containers(v, s);
}

void
vec_scope(struct vec *v)
{
	static const char *const	known[] = { "change", "customRules",
	    "onprem", "outboundScope", "question", "scope", "ouFilter",
	    "includedOUs", "excludedOUs", NULL };
	const struct jv			*want;
	struct scoped			 s;

	vec_inputs(v, known);
	decide(v, &s);
	for (want = v->want->child; want != NULL; want = want->next) {
		if (jv_named(want, "inScope"))
			vec_bool(v, want, s.in);
		else if (jv_named(want, "synced"))
			vec_bool(v, want, text_any(jv_text(jv_get(v->in,
			    "question"))) ? SCOPE_PRIMARY_GROUP_SYNCS : s.in);
		else if (jv_named(want, "mailEnabled"))
			vec_bool(v, want, scope_mail_enabled(&s.entry));
		else if (jv_named(want, "reason"))
			compare_reason(v, want, &s);
		else if (jv_named(want, "thenRun"))
			compare_runs(v, want);
		else
			vec_unknown(v, want);
	}
}
