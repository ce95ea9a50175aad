/* import.c -- an import from its start to its end */

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "store/fresh.h"
#include "store/import-work.h"
#include "store/journal-work.h"

static const char *const kind_names[] = {
	[FILE_AUTO] = "", [FILE_LDIF] = "LDIF", [FILE_CSV] = "CSV",
	[FILE_JSON] = "JSON",
};

/* ---- what went wrong ---- */

void
import_bad(struct import *im, size_t line, struct text record,
    const char *fmt, ...)
{
	struct buf		 reason = BUF_INIT;
	struct import_problem	 p = { .file = im->file, .line = line };
	char			*name;
	va_list			 ap;

	va_start(ap, fmt);
	buf_vaddf(&reason, fmt, ap);
	va_end(ap);
	im->counts->bad++;
	name = record.s == NULL ? NULL : xstrndup(record.s, record.len);
	p.reason = buf_str(&reason);
	p.record = name;
	if (im->o->problem != NULL)
		im->o->problem(im->o->arg, &p);
	free(name);
	buf_free(&reason);
}

bool
import_cut_off(struct import *im, size_t line, const char *what, struct err *e)
{
	struct value	 target = value_cstr(im->file);

	err_set(e, ERR_INVALID_DATA, "InputCutOff", target,
	    "The file '%s' breaks off in the middle of %s, at line %zu; "
	    "nothing was imported.", im->file, what, line);
	err_hint(e, "Copy or export the file again.  If it is whole, its last "
	    "line lacks a line break.");
	value_drop(target);
	return false;
}

/* ---- which kind it is ---- */

static bool
starts(const char *p, const char *end, const char *word)
{
	size_t	 n = strlen(word);

	return (size_t)(end - p) >= n && utf8_caseeq(p, n, word, n);
}

static const char *
line_end(const char *p, const char *end)
{
	const char	*nl = memchr(p, '\n', (size_t)(end - p));

	return nl != NULL ? nl : end;
}

static bool
is_csv_header(const char *p, const char *end)
{
	bool	 delimiter = false;

	for (; p < end; p++) {
		if ((unsigned char)*p < ' ' && *p != '\t' && *p != '\r')
			return false;
		if (*p == ',' || *p == ';' || *p == '\t' || *p == '"')
			delimiter = true;
	}
	return delimiter;
}

static enum file_kind
recognize(struct feed *f)
{
	const char	*p, *end, *nl;

	feed_ahead(f, 4000);
	p = f->p;
	end = f->end;
	if (end - p >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0)
		p += 3;
	while (p < end) {
		while (p < end && strchr(" \t\r\n", *p) != NULL && *p != '\0')
			p++;
		if (p == end)
			break;
		if (*p == '{' || *p == '[')
			return FILE_JSON;
		nl = line_end(p, end);
		if (*p == '#') {	/* a comment, or "#TYPE ..." */
			p = nl;
			continue;
		}
		if (starts(p, end, "dn:") || starts(p, end, "version:"))
			return FILE_LDIF;
		if (!utf8_valid(p, (size_t)(nl - p)))
			return FILE_AUTO;
		return is_csv_header(p, nl) ? FILE_CSV : FILE_AUTO;
	}
	return FILE_AUTO;
}

static bool
not_recognized(struct source *src, bool empty, struct err *e)
{
	struct value	 target = value_cstr(source_name(src));

	if (empty)
		err_set(e, ERR_INVALID_DATA, "InputEmpty", target,
		    "There is nothing in the file '%s'.", source_name(src));
	else
		err_set(e, ERR_INVALID_DATA, "InputNotRecognized", target,
		    "The file '%s' is neither LDIF nor CSV nor JSON.",
		    source_name(src));
	value_drop(target);
	return false;
}

/* ---- one import ---- */

static bool
read_source(struct import *im, struct source *src, enum file_kind *kind,
    struct err *e)
{
	static bool	(*const readers[])(struct import *, struct source *,
			    struct err *) = {
		[FILE_LDIF] = read_ldif, [FILE_CSV] = read_csv,
		[FILE_JSON] = read_json,
	};
	struct feed	 f = source_feed(src);

	im->file = source_name(src);
	*kind = im->o->kind != FILE_AUTO ? im->o->kind : recognize(&f);
	if (!source_ok(src, e)) {
		feed_free(&f);
		return false;
	}
	if (*kind == FILE_AUTO) {
		not_recognized(src, f.p == f.end, e);
		feed_free(&f);
		return false;
	}
	source_put_back(src, &f);
	return readers[*kind](im, src, e) && source_ok(src, e);
}

static bool
write_run(struct import *im, const char *source, const char *kind,
    struct err *e)
{
	struct import_counts	*c = im->counts;
	sqlite3_stmt		*st = stmt_take(im->s, RUN_ADD);
	char			 now[32];

	time_now(now);
	sqlite3_bind_text(st, 1, now, -1, SQLITE_STATIC);
	sqlite3_bind_int(st, 2, (int)im->side);
	sqlite3_bind_text(st, 3, source, -1, SQLITE_STATIC);
	sqlite3_bind_text(st, 4, kind, -1, SQLITE_STATIC);
	sqlite3_bind_int64(st, 5, c->records);
	sqlite3_bind_int64(st, 6, c->added);
	sqlite3_bind_int64(st, 7, c->changed);
	sqlite3_bind_int64(st, 8, c->removed);
	sqlite3_bind_int64(st, 9, c->bad);
	sqlite3_bind_double(st, 10, c->seconds);
	if (!stmt_run(im->s, RUN_ADD, st, e))
		return false;
	c->run = sqlite3_last_insert_rowid(im->s->db[WRITES]);
	return true;
}

static bool
strict_enough(struct import *im, struct err *e)
{
	if (im->counts->bad == 0 ||
	    (!im->o->strict && im->counts->records > 0))
		return true;
	return err_set(e, ERR_INVALID_DATA, "InputDamaged", VNULL,
	    "%s of '%s' %s damaged; nothing was imported.",
	    im->o->strict ? "Records" : "All records", im->file, "are");
}

/* Where the records come from: files, a source, or a reader of its own. */
struct job {
	const char *const	*paths;
	size_t			 n;
	struct source		*source;
	import_reader		*read;
	void			*arg;
	const char		*name;
	const char		*kind;
};

static bool
watch(void *arg, uint64_t done)
{
	struct import	*im = arg;
	double		 part = -1;

	if (im->o->progress == NULL)
		return true;
	if (im->bytes_all > 0)
		part = (double)(im->bytes_before + done) /
		    (double)im->bytes_all;
	if (!im->o->progress(im->o->arg, part, im->file))
		im->cancelled = true;
	return !im->cancelled;
}

static bool
read_all(struct import *im, const struct job *job, enum file_kind *kind,
    struct err *e)
{
	struct source_watch	 w = { watch, im };
	struct source		*src;
	bool			 ok = true;

	if (job->read != NULL) {
		im->file = job->name;
		return job->read(im, job->arg, e);
	}
	if (job->source != NULL)
		return read_source(im, job->source, kind, e);
	for (size_t i = 0; ok && i < job->n; i++) {
		im->file = job->paths[i];
		src = source_open(job->paths[i], &w, e);
		if (src == NULL)
			return false;
		ok = read_source(im, src, kind, e);
		im->bytes_before += source_size(src);
		source_close(src);
		im->file = job->paths[i];	/* the source's name is gone */
	}
	return ok;
}

/* All of it in the transaction that is open. */
static bool
run(struct import *im, const struct job *job, struct err *e)
{
	enum file_kind	 kind = FILE_AUTO;
	struct timespec	 from, to;
	bool		 ok;

	clock_gettime(CLOCK_MONOTONIC, &from);
	ok = import_start(im, e) && read_all(im, job, &kind, e) &&
	    strict_enough(im, e) && import_finish(im, e);
	clock_gettime(CLOCK_MONOTONIC, &to);
	im->counts->seconds = (double)(to.tv_sec - from.tv_sec) +
	    (double)(to.tv_nsec - from.tv_nsec) / 1e9;
	return ok && write_run(im, job->name != NULL ? job->name :
	    job->source != NULL ? source_name(job->source) : job->paths[0],
	    job->kind != NULL ? job->kind : kind_names[kind], e);
}

static bool
import_into(struct store *s, const struct job *job,
    const struct import_options *o, struct import_counts *counts,
    struct err *e)
{
	struct import	 im = { .s = s, .o = o, .counts = counts,
			    .side = o->side };
	struct stat	 st;
	bool		 ok;

	*counts = (struct import_counts){ .records = 0 };
	for (size_t i = 0; i < job->n; i++)
		if (stat(job->paths[i], &st) == 0 && S_ISREG(st.st_mode))
			im.bytes_all += (uint64_t)st.st_size;
	ok = run(&im, job, e);
	import_done(&im);
	return ok;
}

static bool
import_job(struct store *s, const struct job *job,
    const struct import_options *o, struct import_counts *counts,
    struct err *e)
{
	struct import_counts	 ignored;
	struct store		*fresh;

	if (counts == NULL)
		counts = &ignored;
	fresh = store_writing(s) ? NULL : fresh_start(s);
	if (fresh != NULL)
		return fresh_end(s, fresh, store_begin(fresh, o->command, e) &&
		    import_into(fresh, job, o, counts, e) &&
		    journal_import(fresh, o->side, counts, e) &&
		    store_commit(fresh, e), e);
	if (!store_begin(s, o->command, e))
		return false;
	if (import_into(s, job, o, counts, e) &&
	    journal_import(s, o->side, counts, e))
		return store_commit(s, e);
	store_rollback(s);
	return false;
}

bool
store_import(struct store *s, const char *const *paths, size_t n,
    const struct import_options *o, struct import_counts *counts,
    struct err *e)
{
	struct job	 job = { .paths = paths, .n = n };

	return import_job(s, &job, o, counts, e);
}

bool
store_import_fd(struct store *s, int fd, const char *name,
    const struct import_options *o, struct import_counts *counts,
    struct err *e)
{
	struct job	 job = { .source = source_fd(fd, name, NULL, e) };
	bool		 ok;

	ok = job.source != NULL && import_job(s, &job, o, counts, e);
	source_close(job.source);
	return ok;
}

bool
store_import_text(struct store *s, struct text t, const char *name,
    const struct import_options *o, struct import_counts *counts,
    struct err *e)
{
	struct job	 job = { .source = source_text(t, name) };
	bool		 ok;

	ok = import_job(s, &job, o, counts, e);
	source_close(job.source);
	return ok;
}

bool
import_from(struct store *s, import_reader *read, void *arg,
    const char *name, struct import_run *run)
{
	struct job	 job = { .read = read, .arg = arg, .name = name,
			    .kind = run->kind };

	return import_job(s, &job, run->options, run->counts, run->e);
}
