/* sync-run.c -- run profiles and cycles of the synchronization */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "rules/dn.h"
#include "store/sync-work.h"

/* ---- names ---- */

char *
store_sync_connector(struct store *s, enum sync_connector c)
{
	struct err			 e = ERR_INIT;
	const struct tenant_info	*t = store_tenant(s, &e);
	struct query			 q = { .sides = SIDE_ONPREM,
					    .view = &view_identity,
					    .first = 1 };
	struct cursor			*cur;
	struct buf			 b = BUF_INIT;
	struct value			 row;
	struct text			 dn;

	err_clear(&e);
	if (c == SC_AAD)
		return xasprintf("%.*s - AAD", t == NULL ? 0 :
		    (int)t->tenant.initial.len, t == NULL ? "" :
		    t->tenant.initial.s != NULL ? t->tenant.initial.s : "");
	cur = store_query(s, &q, &e);
	if (cur != NULL && cursor_next(cur, &row, &e) &&
	    cursor_get(cur, "distinguishedName", 0, &dn))
		dn_domain(dn, &b);
	if (cur != NULL)
		cursor_close(cur);
	err_clear(&e);
	if (b.len == 0)
		buf_adds(&b, "AD");
	return buf_take(&b);
}

struct sync_facts
store_sync_facts(struct store *s, struct text dn, struct arena *arena)
{
	struct buf	 b = BUF_INIT;
	struct text	 fqdn, netbios;
	char		*p;
	int		 dot;

	(void)s;
	dn_domain(dn, &b);
	fqdn = (struct text){ arena_strndup(arena, buf_str(&b), b.len),
	    (uint32_t)b.len };
	buf_free(&b);
	dot = text_chr(fqdn, '.');
	netbios = dot < 0 ? fqdn : text_upto(fqdn, (uint32_t)dot);
	p = arena_strndup(arena, netbios.s, netbios.len);
	for (uint32_t i = 0; i < netbios.len; i++)
		if (p[i] >= 'a' && p[i] <= 'z')
			p[i] = (char)(p[i] - 'a' + 'A');
	return (struct sync_facts){ fqdn, { p, netbios.len } };
}

/* ---- a step ---- */

bool
sync_go_on(struct sync_step *w, int64_t done, int64_t all, const char *what)
{
	if (w->stopped || (done & 1023) != 0 || w->o->progress == NULL)
		return !w->stopped;
	w->stopped = !w->o->progress(w->o->arg, all > 0 ? (double)done /
	    (double)all : -1, what);
	return !w->stopped;
}

struct cursor *
sync_stream_at(struct sync_stream *m, int64_t id, struct err *e)
{
	struct query	 q = { .sides = SIDE_ONPREM, .view = &view_identity };
	struct value	 row;

	if (!m->whole) {
		sync_stream_close(m);
		q.ids = &id;
		q.n_ids = 1;
	}
	if (m->c == NULL) {
		m->c = store_query(m->s, &q, e);
		if (m->c == NULL)
			return NULL;
		m->at = cursor_next(m->c, &row, e);
	}
	while (m->at && cursor_id(m->c) < id)
		m->at = cursor_next(m->c, &row, e);
	return m->at && cursor_id(m->c) == id ? m->c : NULL;
}

void
sync_stream_close(struct sync_stream *m)
{
	if (m->c != NULL)
		cursor_close(m->c);
	m->c = NULL;
}

static const char *
status_of(const struct sync_step *w, enum sync_profile p)
{
	if (w->r->status != NULL)
		return w->r->status;
	if (w->stopped)
		return "stopped-user-termination-from-wmi-or-ui";
	if (w->r->errors > SYNC_ERROR_LIMIT)
		return "stopped-error-limit";
	if (w->r->errors > 0)
		return p == SP_EXPORT ? "completed-export-errors" :
		    "completed-sync-errors";
	return "success";
}

static bool
work(struct sync_step *w, enum sync_connector c, enum sync_profile p,
    struct err *e)
{
	switch (p) {
	case SP_FULL_IMPORT: case SP_DELTA_IMPORT:
		return (c == SC_AD ? sync_ad_import : sync_aad_import)(w,
		    p == SP_FULL_IMPORT, e);
	case SP_FULL_SYNC: case SP_DELTA_SYNC:
		return (c == SC_AD ? sync_ad_apply : sync_aad_apply)(w,
		    p == SP_FULL_SYNC, e);
	default:
		return c == SC_AD || sync_aad_export(w, e);
	}
}

/* Runs older than the log keeps. */
static bool
purge(struct store *s, struct err *e)
{
	sqlite3_stmt	*st = stmt_take(s, SYNC_RUN_PURGE);
	time_t		 t = time(NULL) - 86400 * sync_setting(s, "purge",
			    7);
	char		 old[32];
	struct tm	 tm;

	gmtime_r(&t, &tm);
	strftime(old, sizeof old, "%Y-%m-%dT%H:%M:%S", &tm);
	sqlite3_bind_text(st, 1, old, -1, SQLITE_STATIC);
	return stmt_run(s, SYNC_RUN_PURGE, st, e);
}

static bool
run_step(struct sync_step *w, enum sync_connector c, enum sync_profile p,
    struct err *e)
{
	bool	 ok;

	w->r->run = sync_run_next(w->s);
	ok = work(w, c, p, e);
	w->r->status = status_of(w, p);
	return ok && sync_run_put(w, c, p, w->now, e) && purge(w->s, e);
}

/* After Ctrl-C nothing of the step stays but the line in the log. */
static bool
log_stopped(struct sync_step *w, enum sync_connector c, enum sync_profile p,
    struct err *e)
{
	if (!store_begin(w->s, w->o->command, e))
		return false;
	if (sync_run_put(w, c, p, w->now, e))
		return store_commit(w->s, e);
	store_rollback(w->s);
	return false;
}

bool
store_sync_run(struct store *s, enum sync_connector c, enum sync_profile p,
    const struct sync_options *o, struct sync_result *r, struct err *e)
{
	static const struct sync_options	 none;
	struct sync_step	 w = { .s = s, .o = o != NULL ? o : &none,
				    .r = r };
	bool			 ok;

	memset(r, 0, sizeof *r);
	time_now(w.now);
	if (!store_sync_rules(s, &w.rules, e))
		return false;
	ok = store_begin(s, w.o->command, e);
	if (ok) {
		/* What is lent of it goes with the next begin. */
		ok = (w.t = store_tenant(s, e)) != NULL &&
		    run_step(&w, c, p, e);
		if (!ok || w.stopped)
			store_rollback(s);
		else
			ok = store_commit(s, e);
		if (ok && w.stopped)
			ok = log_stopped(&w, c, p, e);
	}
	sync_set_free(&w.rules);
	arena_free(&w.arena);
	arena_free(&w.facts_arena);
	return ok;
}

/* The more severe of two: stopped, errors, warnings, success. */
static int
severity(const char *status)
{
	if (status == NULL)
		return -1;
	return strncmp(status, "stopped", 7) == 0 ? 3 :
	    strstr(status, "errors") != NULL ? 2 :
	    strcmp(status, "success") != 0;
}

bool
store_sync_cycle(struct store *s, bool initial, const struct sync_options *o,
    const char **worst, struct err *e)
{
	const struct {
		enum sync_connector	 c;
		enum sync_profile	 p;
	} steps[] = {
		{ SC_AD, initial ? SP_FULL_IMPORT : SP_DELTA_IMPORT },
		{ SC_AAD, initial ? SP_FULL_IMPORT : SP_DELTA_IMPORT },
		{ SC_AD, initial ? SP_FULL_SYNC : SP_DELTA_SYNC },
		{ SC_AAD, initial ? SP_FULL_SYNC : SP_DELTA_SYNC },
		{ SC_AAD, SP_EXPORT }, { SC_AD, SP_EXPORT },
	};
	struct sync_result	 r;
	bool			 staging = sync_setting(s, "staging", 0);

	*worst = NULL;
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		if (staging && steps[i].p == SP_EXPORT)
			continue;
		if (!store_sync_run(s, steps[i].c, steps[i].p, o, &r, e))
			return false;
		if (severity(r.status) > severity(*worst))
			*worst = r.status;
		if (severity(r.status) == 3)
			break;
	}
	return true;
}
