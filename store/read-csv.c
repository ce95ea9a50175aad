/* read-csv.c -- CSV exports into records */

#include <stdlib.h>

#include "base/csv.h"
#include "store/import-work.h"
#include "store/vocab.h"

struct column_of {
	struct vocab	 v;
	uint32_t	 name;		/* 0: is not an attribute */
};

struct reader {
	struct import		*im;
	struct csv		 csv;
	struct record		 r;
	struct column_of	*col;
	size_t			 n;
	struct arena		 arena;		/* header */
};

/* The character that separates the header's fields most often. */
static char
delimiter(const struct feed *f)
{
	static const char	 all[] = ",;\t|";
	size_t			 count[4] = { 0 };
	bool			 quoted = false;
	int			 best = 0;

	for (const char *p = f->p; p < f->end && (quoted || *p != '\n'); p++) {
		if (*p == '"')
			quoted = !quoted;
		for (int i = 0; i < 4 && !quoted; i++)
			count[i] += *p == all[i];
	}
	for (int i = 1; i < 4; i++)
		if (count[i] > count[best])
			best = i;
	return all[best];
}

static bool
not_csv(struct reader *rd, const char *why, struct err *e)
{
	return err_set(e, ERR_INVALID_DATA, "InputDamaged", VNULL,
	    "The file '%s' cannot be read as CSV: %s.", rd->im->file, why);
}

static bool
read_header(struct reader *rd, struct err *e)
{
	struct import	*im = rd->im;

	do {
		if (csv_comment(&rd->csv))
			continue;	/* #TYPE of Windows PowerShell */
		if (!csv_next(&rd->csv))
			return not_csv(rd, "it has no header", e);
	} while (!csv_header(&rd->csv) || rd->csv.field[0].len == 0);
	rd->n = rd->csv.n;
	rd->col = xcalloc(rd->n, sizeof *rd->col);
	for (size_t i = 0; i < rd->n; i++) {
		struct text	 s = text_trim(rd->csv.field[i]);

		s.s = arena_strndup(&rd->arena, s.s, s.len);
		vocab_find(im->side, s, &rd->col[i].v);
		if (s.len > 0 && !text_caseeq(s, TEXT("dn")))
			rd->col[i].name = names_id(&im->s->names,
			    rd->col[i].v.name);
	}
	for (size_t i = 0; i < rd->n; i++)
		if (rd->col[i].name != 0)
			import_carries(im, rd->col[i].name);
	return true;
}

static void
take_row(struct reader *rd)
{
	struct record	*r = &rd->r;
	struct csv	*c = &rd->csv;

	record_reset(r);
	r->line = c->line;
	for (size_t i = 0; i < c->n && i < rd->n; i++) {
		const struct column_of	*col = &rd->col[i];
		struct text		 s = c->field[i];

		if (s.len == 0)
			continue;
		if (col->v.is_dn && r->dn.s == NULL)
			r->dn = s;
		if (col->name == 0)
			continue;
		record_attr(r, col->name, false);
		vocab_cell(r, &col->v, s);
	}
}

static bool
read_rows(struct reader *rd, struct err *e)
{
	struct csv	*c = &rd->csv;

	while (csv_next(c)) {
		bool	 last = c->in.p == c->in.end && c->in.source == NULL &&
			    c->in.end > c->in.start && c->in.end[-1] != '\n';

		if (c->in.failed)
			return true;
		if (c->n == 1 && c->field[0].len == 0)
			continue;
		if (c->broken || (last && c->n < rd->n))
			return import_cut_off(rd->im, c->line, "a record", e);
		if (c->n > rd->n) {
			import_bad(rd->im, c->line, c->field[0],
			    "The record has %zu fields, the header only %zu.",
			    c->n, rd->n);
			continue;
		}
		if (memchr(c->field[0].s, '\0', c->field[0].len) != NULL) {
			import_bad(rd->im, c->line, TEXT_NONE,
			    "The record has bytes that are no text.");
			continue;
		}
		take_row(rd);
		if (!import_record(rd->im, &rd->r, e))
			return false;
	}
	return true;
}

bool
read_csv(struct import *im, struct source *src, struct err *e)
{
	struct reader	 rd = { .im = im };
	bool		 ok;

	im->carries_all = true;
	csv_init(&rd.csv, "", 0);
	rd.csv.in = source_feed(src);
	feed_ahead(&rd.csv.in, 4000);
	rd.csv.delimiter[0] = delimiter(&rd.csv.in);
	ok = read_header(&rd, e) && read_rows(&rd, e);
	record_free(&rd.r);
	free(rd.col);
	arena_free(&rd.arena);
	csv_free(&rd.csv);
	return ok;
}
